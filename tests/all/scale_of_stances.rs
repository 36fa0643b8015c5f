//! One scale for all stances, windows that fade, and proposals that are open without a vote.

use crate::support::record;

use entente::analysis::*;
use entente::model::*;
use entente::snapshot::{Selection, Snapshot, Weights};
use record::{Draft, day, uid};

const HALF: Measure = Measure::Half;

/// A stance that was stated, not voted.
fn stated(draft: &mut Draft, proposal: ProposalId, actor: ActorId, on: &str, stance: Stance) {
    let vote = Position::vote(proposal, actor, day(on), stance, None);
    draft.positions.push(Position { change: ChangeId(1), kind: PositionKind::Public, ..vote });
}

fn pair(snapshot: &Snapshot, lens: &Lens, a: ActorId, b: ActorId) -> Vec<(String, Option<f64>, u32)> {
    let selection = Selection::new(snapshot, lens).unwrap();
    let series = dyads(&selection, &[(a, b)], Params::of(lens)).remove(0);
    let table = dyad_table(&selection, Params::of(lens), &Pool::none());
    for (nth, point) in series.points.iter().enumerate() {
        let other = table.point(nth, a, b).unwrap();
        assert_eq!((other.n_proposals, other.too_few), (point.n_proposals, point.too_few));
        match (other.value, point.value) {
            (Some(x), Some(y)) => assert!((x - y).abs() < 1e-12, "{x} is not {y}"),
            (x, y) => assert_eq!(x, y),
        }
    }
    series.points.into_iter().map(|p| (p.period.label, p.value, p.n_proposals)).collect()
}

#[test]
fn stances_of_all_kinds_stand_on_one_scale_that_a_person_can_change() {
    let mut draft = Draft::default();
    let (a, b) = (draft.actor("AAA"), draft.actor("BBB"));
    let body = draft.body("ISO", None);
    let proposal = draft.proposal(body, None, Some(day("2020-03-01")));
    draft.vote(proposal, a, day("2020-03-01"), Stance::Support);
    let word = WordId(1);
    draft.records.words.push(Word {
        id: word,
        head: Head::new(uid(Noun::Word, 1)),
        body: Some(body),
        word: "approve with comments".to_owned(),
        stance: Stance::Support,
        ..Word::default()
    });
    let vote = Position::vote(proposal, b, day("2020-03-01"), Stance::Support, None);
    draft.positions.push(Position { change: ChangeId(1), word: Some(word), ..vote });
    let snapshot = draft.snapshot();
    let value = |steps: StepTable| {
        let lens = Lens { steps, window: Window::All, measure: HALF, ..Lens::default() };
        pair(&snapshot, &lens, a, b)[0].1
    };
    assert_eq!(value(StepTable::three()), Some(1.0));
    let mut own = StepTable::five();
    own.set_word(uid(Noun::Word, 1), Some(Some(4))).unwrap();
    assert_eq!(value(own.clone()), Some(0.75), "one of four steps apart");
    own.set_word(uid(Noun::Word, 1), Some(None)).unwrap();
    assert_eq!(value(own), None, "a word without a step is missing");
}

#[test]
fn what_is_said_in_degrees_is_compared_in_degrees() {
    let mut draft = Draft::default();
    let (a, b) = (draft.actor("AAA"), draft.actor("BBB"));
    let body = draft.body("ISO", None);
    for (x, y) in [
        (Stance::StronglyOppose, Stance::Oppose),
        (Stance::Neutral, Stance::StronglySupport),
        (Stance::Support, Stance::Absent),
    ] {
        let proposal = draft.proposal(body, None, Some(day("2020-03-01")));
        stated(&mut draft, proposal, a, "2020-03-01", x);
        stated(&mut draft, proposal, b, "2020-03-01", y);
    }
    let snapshot = draft.snapshot();
    let lens = |steps| Lens { steps, window: Window::All, ..Lens::default() };
    let three = pair(&snapshot, &lens(StepTable::three()), a, b);
    let five = pair(&snapshot, &lens(StepTable::five()), a, b);
    assert_eq!((three[0].1, three[0].2), (Some((1.0 + 0.5) / 2.0), 2));
    assert_eq!((five[0].1, five[0].2), (Some((0.75 + 0.5) / 2.0), 2));
    let two = pair(&snapshot, &lens(StepTable::two()), a, b);
    assert_eq!((two[0].1, two[0].2), (Some(1.0), 1), "who is neutral is left out");
}

#[test]
fn a_window_that_fades_counts_an_old_proposal_half_after_its_half_life() {
    let mut draft = Draft::default();
    let (a, b) = (draft.actor("AAA"), draft.actor("BBB"));
    let bloc = [draft.bloc("A"), draft.bloc("B")];
    draft.member(bloc[0], a, None, None);
    draft.member(bloc[1], b, None, None);
    let body = draft.body("ISO", None);
    for (on, other) in [("2018-06-30", Stance::Oppose), ("2020-06-30", Stance::Support)] {
        let proposal = draft.proposal(body, None, Some(day(on)));
        draft.vote(proposal, a, day(on), Stance::Support);
        draft.vote(proposal, b, day(on), other);
    }
    let snapshot = draft.snapshot();
    let lens = Lens { window: Window::HalfLife(2), ..Lens::default() };
    let selection = Selection::new(&snapshot, &lens).unwrap();
    let Weights::Each(weights) = selection.weights(&selection.periods[1]) else { panic!("even") };
    let expected = (-731.0f64 / 730.5).exp2();
    assert_eq!((weights.len(), weights[1]), (2, 1.0));
    assert!((weights[0] - expected).abs() < 1e-15);
    let found = pair(&snapshot, &lens, a, b);
    assert_eq!(found[0], ("2018".to_owned(), Some(0.0), 1));
    assert!((found[1].1.unwrap() - 1.0 / (1.0 + expected)).abs() < 1e-15);
    assert_eq!(found[1].2, 1, "two proposals, one of them fading, tell less than two");
    let point = &convergence(&snapshot, &selection, bloc[0], bloc[1], Params::of(&lens)).points[1];
    assert!((point.cross.unwrap() - 1.0 / (1.0 + expected)).abs() < 1e-15);
    assert_eq!((point.n_pairs, point.coverage), (2, Some(1.0)));
}

#[test]
fn an_open_proposal_counts_in_every_window_with_the_latest_positions() {
    let mut draft = Draft::default();
    let (a, b) = (draft.actor("AAA"), draft.actor("BBB"));
    let body = draft.body("ISO", None);
    let proposal = draft.proposal(body, None, Some(day("2018-02-01")));
    stated(&mut draft, proposal, a, "2018-02-10", Stance::Support);
    stated(&mut draft, proposal, b, "2018-05-10", Stance::Oppose);
    stated(&mut draft, proposal, b, "2020-05-10", Stance::Support);
    // A second record tells how long the world went on.
    let other = draft.proposal(body, None, Some(day("2021-07-01")));
    draft.vote(other, a, day("2021-07-01"), Stance::Oppose);
    let snapshot = draft.snapshot();
    let agenda = snapshot.agenda();
    let days: Vec<String> =
        agenda.columns().iter().filter(|c| c.is_standing).map(|c| c.date.to_string()).collect();
    assert_eq!(days.first().map(String::as_str), Some("2018-03-31"));
    assert_eq!(days.last().map(String::as_str), Some("2021-07-01"));
    let found = pair(&snapshot, &Lens::default(), a, b);
    let expect = |label: &str, value: f64| (label.to_owned(), Some(value), 1);
    let steady = [expect("2018", 0.0), expect("2019", 0.0), expect("2020", 1.0), expect("2021", 1.0)];
    assert_eq!(found, steady, "one proposal in each window, with the latest position of each actor");
    let all = pair(&snapshot, &Lens { window: Window::All, ..Lens::default() }, a, b);
    assert_eq!(all, [expect("all", 1.0)]);

    let aged = pair(&snapshot, &Lens { max_age_days: Some(400), ..Lens::default() }, a, b);
    let none = |label: &str| (label.to_owned(), None, 0);
    assert_eq!(
        aged[..2],
        [expect("2018", 0.0), none("2019")],
        "a position of 2018 is too old at the end of 2019"
    );
    let stands = stands(&snapshot, &agenda, proposal, &[]).unwrap();
    let ages: Vec<Option<i32>> = stands.groups[0].stands.iter().map(|s| s.age_days).collect();
    assert_eq!(ages, [Some(1237), Some(417)]);
}

#[test]
fn a_proposal_that_is_published_or_voted_on_is_no_longer_open() {
    let mut draft = Draft::default();
    let a = draft.actor("AAA");
    let body = draft.body("ISO", None);
    let published = draft.proposal(body, None, Some(day("2018-02-01")));
    stated(&mut draft, published, a, "2018-02-10", Stance::Support);
    draft.records.steps.push(Step {
        id: StepId(1),
        head: Head::new(uid(Noun::Step, 1)),
        proposal: published,
        code: "60.60".to_owned(),
        stage: Stage::Published,
        date: Some(day("2018-08-15")),
        ..Step::default()
    });
    let voted = draft.proposal(body, None, Some(day("2020-02-01")));
    stated(&mut draft, voted, a, "2018-02-10", Stance::Support);
    draft.vote(voted, a, day("2020-02-01"), Stance::Oppose);
    let snapshot = draft.snapshot();
    let agenda = snapshot.agenda();
    let found: Vec<(ProposalId, String, bool)> =
        agenda.columns().iter().map(|c| (c.proposal, c.date.to_string(), c.is_standing)).collect();
    let of = |on: &str| (published, on.to_owned(), true);
    let vote = (voted, "2020-02-01".to_owned(), false);
    assert_eq!(found, [of("2018-03-31"), of("2018-06-30"), of("2018-08-15"), vote]);
}
