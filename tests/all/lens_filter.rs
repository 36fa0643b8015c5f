//! Every filter of the lens, in lists and in analysis: what is in, what is out, and what else it rests on.

use crate::support::bell::Bell;
use crate::support::record;

use entente::analysis::{Unwatched, compute_in_view};
use entente::model::*;
use entente::session::Answers;
use entente::session::questions::ProposalsInView;
use entente::snapshot::{Selection, SelectionError, Snapshot, proposals_in_view};
use record::{Draft, uid};
use std::sync::Arc;

const CHINA: u32 = 1;
const FIRM: u32 = 2;
const JANE: u32 = 4;
const FRANCE: u32 = 3;

fn step(draft: &mut Draft, proposal: ProposalId, stage: Stage, date: Option<Day>) {
    let id = StepId(draft.records.steps.len() as u32 + 1);
    let head = Head::new(uid(Noun::Step, id.0));
    let code = stage.word().to_owned();
    draft.records.steps.push(Step { id, head, proposal, code, stage, date, ..Step::default() });
}

fn sponsor(draft: &mut Draft, proposal: ProposalId, actor: u32) {
    let id = SponsorId(draft.records.sponsors.len() as u32 + 1);
    let head = Head::new(uid(Noun::Sponsor, id.0));
    let (actor, role) = (ActorId(actor), "author".to_owned());
    draft.records.sponsors.push(Sponsor { id, head, proposal, actor, role, ..Sponsor::default() });
}

/// Six proposals of one body, a day apart, each voted on by two actors.
fn world() -> Snapshot {
    let mut draft = Draft::default();
    let body = draft.body("UNGA", None);
    let actors: Vec<ActorId> =
        ["CHN", "FIRM", "FRA", "JANE"].into_iter().map(|code| draft.actor(code)).collect();
    draft.records.actors[FIRM as usize - 1].home = Some(actors[0]);
    draft.records.actors[FIRM as usize - 1].kind = ActorKind::Company;
    draft.records.actors[JANE as usize - 1].home = Some(actors[1]);
    draft.records.actors[JANE as usize - 1].kind = ActorKind::Person;
    let proposals: Vec<ProposalId> =
        (1..=6).map(|day| draft.proposal(body, None, Some(Day(day * 10)))).collect();
    for (n, proposal) in proposals.iter().enumerate() {
        draft.vote(*proposal, actors[0], Day((n as i32 + 1) * 10), Stance::Support);
        draft.vote(*proposal, actors[2], Day((n as i32 + 1) * 10), Stance::Oppose);
    }
    draft.family(&proposals[..2], FamilyMethod::Title);
    draft.family(&proposals[2..4], FamilyMethod::Title);
    let records = &mut draft.records.proposals;
    records[0].title = "Information SECURITY in the field".to_owned();
    records[1].reference = "SECURITY/2".to_owned();
    records[1].title = "Of the field".to_owned();
    records[2].kind = ProposalKind::Standard;
    records[3].kind = ProposalKind::Amendment;
    records[2].important = true;
    records[4].important = true;
    records[5].standing = Standing::Unverified;
    records[0].stage = Some(Stage::Published);
    records[1].stage = Some(Stage::Published);
    records[2].stage = Some(Stage::Draft);
    records[3].stage = None;
    step(&mut draft, proposals[0], Stage::Draft, Some(Day(1)));
    step(&mut draft, proposals[0], Stage::Enquiry, Some(Day(12)));
    step(&mut draft, proposals[0], Stage::Published, Some(Day(500)));
    step(&mut draft, proposals[1], Stage::Published, None);
    sponsor(&mut draft, proposals[0], CHINA);
    sponsor(&mut draft, proposals[1], FIRM);
    sponsor(&mut draft, proposals[2], FRANCE);
    sponsor(&mut draft, proposals[2], CHINA);
    sponsor(&mut draft, proposals[4], JANE);
    draft.snapshot()
}

/// The proposals in view, in lists and in analysis, which must be the same.
#[track_caller]
fn in_view(s: &Snapshot, lens: &Lens) -> Vec<u32> {
    let lens = Lens { window: Window::All, ..lens.clone() };
    let selection = Selection::new(s, &lens).unwrap();
    let columns = selection.agenda.columns();
    let mut analyzed: Vec<u32> =
        selection.columns.iter().map(|column| columns[*column as usize].proposal.0).collect();
    let listed = proposals_in_view(s, &s.agenda_as_of(lens.as_of), &lens).unwrap();
    let mut listed: Vec<u32> = listed.iter().map(|(proposal, _)| proposal.0).collect();
    analyzed.sort_unstable();
    listed.sort_unstable();
    assert_eq!(analyzed, listed, "analysis and lists see the same");
    listed
}

#[track_caller]
fn filtered(filter: Filter) -> Vec<u32> {
    in_view(&world(), &Lens { filter, ..Lens::default() })
}

fn plain() -> Filter {
    Filter::default()
}

#[test]
fn each_filter_lets_through_what_it_says() {
    assert_eq!(filtered(plain()), [1, 2, 3, 4, 5, 6]);
    let families = |keys: &[u32]| keys.iter().map(|key| uid(Noun::Family, *key)).collect();
    assert_eq!(filtered(Filter { families: families(&[1]), ..plain() }), [1, 2]);
    assert_eq!(filtered(Filter { families: families(&[1, 2]), ..plain() }), [1, 2, 3, 4]);
    let kinds = vec![ProposalKind::Standard, ProposalKind::Amendment];
    assert_eq!(filtered(Filter { kinds, ..plain() }), [3, 4]);
    assert_eq!(filtered(Filter { standings: vec![Standing::Unverified], ..plain() }), [6]);
    assert_eq!(filtered(Filter { important: true, ..plain() }), [3, 5]);
    let stages = vec![Stage::Published];
    assert_eq!(filtered(Filter { stages: stages.clone(), ..plain() })[..2], [1, 2]);
    assert!(!filtered(Filter { stages, ..plain() }).contains(&4), "an unknown stage is none");
}

#[test]
fn words_stand_in_title_or_reference_whatever_their_case() {
    let words = |words: &str| filtered(Filter { words: words.to_owned(), ..plain() });
    assert_eq!(words("security"), [1, 2]);
    assert_eq!(words("  FIELD   security "), [1, 2]);
    assert_eq!(words("information security"), [1]);
    assert_eq!(words("security/2"), [2]);
    assert_eq!(words("zebra"), [] as [u32; 0]);
    assert_eq!(words("   "), [1, 2, 3, 4, 5, 6], "no words, no restriction");
}

#[test]
fn a_country_stands_for_its_companies_and_their_people_but_not_they_for_it() {
    let sponsors = |keys: &[u32]| {
        let sponsors = keys.iter().map(|key| uid(Noun::Actor, *key)).collect();
        filtered(Filter { sponsors, ..plain() })
    };
    assert_eq!(sponsors(&[CHINA]), [1, 2, 3, 5]);
    assert_eq!(sponsors(&[FIRM]), [2, 5]);
    assert_eq!(sponsors(&[JANE]), [5]);
    assert_eq!(sponsors(&[FRANCE]), [3]);
    assert_eq!(sponsors(&[FIRM, FRANCE]), [2, 3, 5]);
}

#[test]
fn stages_are_those_of_the_day_looked_at() {
    let s = world();
    let at = |stage: Stage, as_of: Option<i32>| {
        let filter = Filter { stages: vec![stage], ..plain() };
        in_view(&s, &Lens { filter, as_of: as_of.map(Day), ..Lens::default() })
    };
    assert!(at(Stage::Published, None).contains(&1));
    assert!(at(Stage::Enquiry, Some(30)).contains(&1) && !at(Stage::Published, Some(30)).contains(&1));
    assert!(at(Stage::Draft, Some(11)).contains(&1), "the enquiry begins a day later");
    assert!(at(Stage::Published, Some(30)).contains(&2), "stages without days are those of now");
}

#[test]
fn filters_are_combined_and_all_must_be_met() {
    let filter = Filter {
        words: "field".to_owned(),
        sponsors: vec![uid(Noun::Actor, CHINA)],
        families: vec![uid(Noun::Family, 1)],
        since: Some(Day(15)),
        ..plain()
    };
    assert_eq!(filtered(filter.clone()), [2]);
    assert_eq!(filtered(Filter { important: true, ..filter }), [] as [u32; 0]);
    let named = Filter {
        proposals: vec![uid(Noun::Proposal, 3), uid(Noun::Proposal, 4)],
        important: true,
        ..plain()
    };
    assert_eq!(filtered(named), [3]);
}

#[test]
fn a_filter_that_names_what_is_not_here_says_so() {
    let s = world();
    for (noun, filter) in [
        (Noun::Family, Filter { families: vec![Uid(7)], ..plain() }),
        (Noun::Actor, Filter { sponsors: vec![Uid(7)], ..plain() }),
    ] {
        let lens = Lens { filter, ..Lens::default() };
        let error = SelectionError::Unknown { noun, uid: Uid(7) };
        assert_eq!(Selection::new(&s, &lens).unwrap_err(), error);
        assert_eq!(proposals_in_view(&s, &s.agenda_as_of(None), &lens), Err(error));
    }
}

#[test]
fn an_answer_for_one_filter_is_none_for_another() {
    let s = Arc::new(world());
    let bell = Bell::default();
    let mut answers = Answers::new(bell.wake());
    let mut seen = Vec::new();
    for filter in [
        plain(),
        Filter { important: true, ..plain() },
        Filter { words: "security".to_owned(), ..plain() },
        Filter { kinds: vec![ProposalKind::Standard], ..plain() },
        Filter { stages: vec![Stage::Draft], ..plain() },
        Filter { sponsors: vec![uid(Noun::Actor, FIRM)], ..plain() },
    ] {
        let lens = Lens { filter, ..Lens::default() };
        let answer = bell.until("the answer is there", || {
            let answer = answers.ask(&s, &lens, ProposalsInView);
            assert!(answer.error.is_none());
            answer.value.filter(|_| answer.is_current)
        });
        let expected = compute_in_view(&s, &lens, &Unwatched).unwrap();
        assert_eq!(format!("{answer:?}"), format!("{expected:?}"));
        seen.push(format!("{answer:?}"));
    }
    seen.sort();
    seen.dedup();
    assert!(seen.len() >= 5, "the filters show different proposals");
}
