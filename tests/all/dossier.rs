//! Dossiers: every figure is that of the method it is taken from, and every list holds what it should.

use crate::support::record;

use entente::analysis::{
    Dossier, Identity, Params, Pool, Tally, Who, agreement_of, agreement_with, cohesion, convergence,
    debates, dossier,
};
use entente::model::*;
use entente::report::dossier::{Print, handling, html, kind_words};
use entente::snapshot::{Selection, Snapshot};
use record::{Draft, day, uid};

const STANCES: [Stance; 4] = [Stance::Support, Stance::Oppose, Stance::Abstain, Stance::Absent];

/// Six actors on sixty proposals of six years in two bodies, two topics and a debate, two blocs; actor 6 is a company
/// at home in actor 1, and acts for nobody; actor 5 is the bloc EU acting as one.
fn world() -> Draft {
    let mut draft = Draft::default();
    let actors: Vec<ActorId> = ["AAA", "BBB", "CCC", "DDD", "EU", "FFF"].map(|c| draft.actor(c)).into();
    draft.records.actors[4].kind = ActorKind::Bloc;
    draft.records.actors[5].kind = ActorKind::Company;
    draft.records.actors[5].home = Some(actors[0]);
    let (one, two) = (draft.body("ONE", None), draft.body("TWO", None));
    let mut proposals = Vec::new();
    for n in 0..60usize {
        let date = Day::ymd(2010 + (n / 10) as i16, 1 + (n % 10) as i8, 5).unwrap();
        let proposal = draft.proposal(if n % 3 == 0 { one } else { two }, None, Some(date));
        proposals.push(proposal);
        for (at, actor) in actors.iter().enumerate() {
            if at == 5 && n % 5 != 0 {
                continue;
            }
            let stance = STANCES[(n * (at + 3) + n / 4 + at) % if at < 2 { 3 } else { 4 }];
            draft.vote(proposal, *actor, date, stance);
        }
    }
    draft.change(1, 1);
    let half: Vec<ProposalId> = proposals.iter().copied().step_by(2).collect();
    draft.topic("chips", &half);
    draft.topic("cloud", &proposals[..20]);
    draft.topic("flows", &proposals[10..50]);
    draft.records.topics[2].kind = TopicKind::Debate;
    for (n, tag) in draft.records.tags.iter_mut().filter(|t| t.topic == TopicId(3)).enumerate() {
        tag.pole = if n % 2 == 0 { 1 } else { -1 };
    }
    let (eu, others) = (draft.bloc("EU"), draft.bloc("OTH"));
    for actor in &actors[..2] {
        draft.member(eu, *actor, None, None);
    }
    draft.member(eu, actors[2], Some(day("2013-01-01")), Some(day("2014-12-31")));
    draft.member(others, actors[3], None, None);
    draft.seat(others, actors[2], Some(day("2015-01-01")), None, Role::Invited);
    draft
}

fn selection(snapshot: &Snapshot, lens: &Lens) -> Selection {
    Selection::new(snapshot, lens).unwrap()
}

fn lens() -> Lens {
    Lens { min_n: 3, ..Lens::default() }
}

fn of(snapshot: &Snapshot, lens: &Lens, who: Who) -> Dossier {
    dossier(snapshot, &selection(snapshot, lens), who, &Pool::none()).unwrap().unwrap()
}

#[test]
fn its_figures_are_those_of_the_methods() {
    let snapshot = world().snapshot();
    for window in ["year", "rolling:3", "all"] {
        let lens = Lens { window: window.parse().unwrap(), ..lens() };
        let (selection, params) = (selection(&snapshot, &lens), Params::of(&lens));
        for who in [Who::Actor(ActorId(2)), Who::Bloc(BlocId(1))] {
            let found = of(&snapshot, &lens, who);
            assert_eq!(found.agreement, agreement_with(&snapshot, &selection, who, params));
            let of_debates = debates(&snapshot, &selection, &[TopicId(3)], &[who], params);
            assert_eq!(found.debates, of_debates);
            let place = found.place.unwrap();
            for n in found.actors.iter().chain(&found.blocs) {
                let now = match (who, n.with) {
                    (_, Who::Actor(actor)) => *found.agreement.point(place, actor).unwrap(),
                    (Who::Actor(actor), with) => {
                        agreement_of(&snapshot, &selection, actor, with, params)[place]
                    }
                    (Who::Bloc(own), Who::Bloc(other)) => {
                        let pair = convergence(&snapshot, &selection, own, other, params);
                        let point = &pair.points[place];
                        assert_eq!(n.now.value, point.cross);
                        assert_eq!(n.now.n_proposals, point.n_proposals);
                        continue;
                    }
                };
                assert_eq!(n.now, now, "{window} {:?}", n.with);
                assert_eq!(n.before.is_some(), place > 0);
            }
        }
        let bloc = of(&snapshot, &lens, Who::Bloc(BlocId(1)));
        assert_eq!(bloc.cohesion, Some(cohesion(&snapshot, &selection, BlocId(1), params)));
    }
}

#[test]
fn threads_change_nothing() {
    let snapshot = world().snapshot();
    let selection = selection(&snapshot, &lens());
    for who in [Who::Actor(ActorId(2)), Who::Bloc(BlocId(1))] {
        let alone = dossier(&snapshot, &selection, who, &Pool::none()).unwrap();
        assert_eq!(alone, dossier(&snapshot, &selection, who, &Pool::new(3)).unwrap());
    }
}

#[test]
fn agreement_of_one_is_the_row_of_all() {
    let snapshot = world().snapshot();
    let lens = lens();
    let selection = selection(&snapshot, &lens);
    let params = Params::of(&lens);
    for with in [Who::Actor(ActorId(3)), Who::Bloc(BlocId(1))] {
        let all = agreement_with(&snapshot, &selection, with, params);
        for actor in (1..=6).map(ActorId) {
            let row = agreement_of(&snapshot, &selection, actor, with, params);
            let of_all: Vec<_> =
                (0..all.periods.len()).map(|place| *all.point(place, actor).unwrap()).collect();
            assert_eq!(row, of_all);
        }
        let nobody = agreement_of(&snapshot, &selection, ActorId(99), with, params);
        assert!(nobody.iter().all(|p| p.value.is_none() && p.too_few));
    }
}

#[test]
fn neighbors_stand_from_the_nearest_to_the_farthest_and_thin_ones_last() {
    let snapshot = world().snapshot();
    let found = of(&snapshot, &Lens { min_n: 4, ..Lens::default() }, Who::Actor(ActorId(1)));
    let order: Vec<(bool, f64)> =
        found.actors.iter().map(|n| (n.now.too_few, n.now.value.unwrap())).collect();
    assert!(order.windows(2).all(|w| (w[0].0, -w[0].1) <= (w[1].0, -w[1].1)), "{order:?}");
    assert!(order.iter().any(|(thin, _)| *thin), "the company shares few proposals");
    assert!(found.actors.iter().all(|n| n.with != Who::Actor(ActorId(1))), "not with itself");
    let changed =
        found.actors.iter().find(|n| !n.now.too_few && n.before.is_some_and(|b| !b.too_few)).unwrap();
    let expected = changed.now.value.unwrap() - changed.before.unwrap().value.unwrap();
    assert_eq!(changed.change(), Some(expected));
    let thin = found.actors.iter().find(|n| n.now.too_few).unwrap();
    assert_eq!(thin.change(), None);
}

/// Counted from the positions themselves: each actor voted once on each proposal.
fn counted(snapshot: &Snapshot, actors: &[ActorId], topic: Option<TopicId>) -> Tally {
    let is_in = |p: ProposalId| {
        topic.is_none_or(|topic| snapshot.tags.iter().any(|t| t.topic == topic && t.proposal == Some(p)))
    };
    let mut tally = Tally::default();
    for proposal in snapshot.proposals.iter().filter(|p| is_in(p.id)) {
        for actor in actors {
            let stance = snapshot.positions.of(proposal.id).find(|p| p.actor() == *actor).map(|p| p.stance());
            tally.add(stance);
        }
    }
    tally
}

#[test]
fn topics_are_counted_from_the_positions() {
    let snapshot = world().snapshot();
    let found = of(&snapshot, &lens(), Who::Actor(ActorId(3)));
    assert_eq!(found.tally, counted(&snapshot, &[ActorId(3)], None));
    let topics: Vec<TopicId> = found.topics.iter().map(|t| t.topic).collect();
    assert_eq!(topics, [TopicId(1), TopicId(2)], "by number of sides taken, and no debates");
    for stand in &found.topics {
        assert_eq!(stand.tally, counted(&snapshot, &[ActorId(3)], Some(stand.topic)));
        let (n_for, n_against) = (f64::from(stand.tally.n_for), f64::from(stand.tally.n_against));
        let all = of(&snapshot, &Lens { window: Window::All, ..lens() }, Who::Actor(ActorId(3)));
        let whole = all.topics.iter().find(|t| t.topic == stand.topic).unwrap();
        let mean = (n_for - n_against) / f64::from(stand.tally.n_known());
        assert!((whole.points[0].value.unwrap() - mean).abs() < 1e-12);
    }
}

#[test]
fn what_divided_a_bloc_is_newest_first_and_by_the_members_of_the_day() {
    let snapshot = world().snapshot();
    let found = of(&snapshot, &lens(), Who::Bloc(BlocId(1)));
    assert!(found.divided.windows(2).all(|w| w[0].date >= w[1].date));
    let mut n_divided = 0;
    for proposal in snapshot.proposals.iter() {
        let date = proposal.date.unwrap();
        let members = snapshot.members_on(BlocId(1), date);
        let tally = {
            let mut tally = Tally::default();
            for actor in &members {
                tally.add(
                    snapshot.positions.of(proposal.id).find(|p| p.actor() == *actor).map(|p| p.stance()),
                );
            }
            tally
        };
        let is_divided = tally.n_for > 0 && tally.n_against > 0;
        let told = found.divided.iter().find(|d| d.proposal == proposal.id);
        assert_eq!(told.map(|d| d.tally), is_divided.then_some(tally), "{}", proposal.reference);
        n_divided += usize::from(is_divided);
    }
    assert!(n_divided > 3 && found.divided.len() == n_divided);
}

#[test]
fn a_bloc_speaks_through_the_actor_of_its_code_and_a_company_has_a_home() {
    let snapshot = world().snapshot();
    let eu = of(&snapshot, &lens(), Who::Bloc(BlocId(1)));
    assert_eq!((eu.acting, eu.positions.len(), eu.memberships.len()), (Some(ActorId(5)), 60, 3));
    let others = of(&snapshot, &lens(), Who::Bloc(BlocId(2)));
    assert_eq!((others.acting, others.positions.len()), (None, 0));
    let company = of(&snapshot, &lens(), Who::Actor(ActorId(6)));
    assert_eq!((company.home, company.positions.len()), (Some(ActorId(1)), 12));
    assert_eq!(Identity::of(&snapshot, ActorId(1), None).at_home, [ActorId(6)]);
    assert_eq!(kind_words(&snapshot, &company), "Company · FFF · home: AAA");
    let gone =
        dossier(&snapshot, &selection(&snapshot, &lens()), Who::Actor(ActorId(99)), &Pool::none()).unwrap();
    assert_eq!(gone, None);
}

#[test]
fn the_lens_holds_for_every_part() {
    let mut draft = world();
    let late = draft.proposal(BodyId(1), None, Some(day("2015-12-01")));
    for (change, date, kind, stance) in [
        (2, "2015-10-01", PositionKind::Public, Stance::Support),
        (3, "2015-11-01", PositionKind::Inferred, Stance::Support),
        (4, "2015-12-01", PositionKind::Vote, Stance::Oppose),
    ] {
        draft.change(change, u64::from(change));
        let vote = Position::vote(late, ActorId(1), day(date), stance, None);
        draft.positions.push(Position { kind, change: ChangeId(change), ..vote });
    }
    let snapshot = draft.snapshot();
    let who = Who::Actor(ActorId(1));
    let all = of(&snapshot, &lens(), who);
    assert_eq!((all.positions.len(), all.contradictions.len()), (63, 1));
    let days: Vec<Day> =
        all.positions.iter().map(|row| snapshot.positions.row(*row).unwrap().effective()).collect();
    assert!(days.windows(2).all(|w| w[0] >= w[1]), "the newest first");
    let no_inferred = of(&snapshot, &Lens { inferred: Inferred::Drop, ..lens() }, who);
    assert_eq!(no_inferred.positions.len(), 62);
    let before = of(&snapshot, &Lens { as_of: Some(day("2015-11-15")), ..lens() }, who);
    assert!(before.contradictions.is_empty());
    assert!(
        before
            .positions
            .iter()
            .all(|row| { snapshot.positions.row(*row).unwrap().effective() <= day("2015-11-15") })
    );
    let elsewhere = Filter { bodies: vec![uid(Noun::Body, 2)], ..Filter::default() };
    let two = of(&snapshot, &Lens { filter: elsewhere, ..lens() }, who);
    assert_eq!((two.positions.len(), two.contradictions.len()), (40, 0));
    assert_eq!(two.tally.n_members(), 40);
}

#[test]
fn every_list_follows_the_day() {
    let mut draft = world();
    let late = Some(day("2015-06-01"));
    for (nth, since) in [None, Some(day("2012-01-01")), late].into_iter().enumerate() {
        let nth = nth as u32 + 1;
        draft.records.body_members.push(BodyMember {
            id: BodyMemberId(nth),
            head: Head::new(uid(Noun::BodyMember, nth)),
            body: BodyId(1),
            actor: ActorId(6),
            since,
            ..BodyMember::default()
        });
        draft.records.sponsors.push(Sponsor {
            id: SponsorId(nth),
            head: Head::new(uid(Noun::Sponsor, nth)),
            proposal: ProposalId(1),
            actor: ActorId(6),
            date: since,
            ..Sponsor::default()
        });
    }
    draft.records.successions.push(Succession {
        id: SuccessionId(1),
        head: Head::new(uid(Noun::Succession, 1)),
        predecessor: ActorId(3),
        successor: ActorId(4),
        date: late,
        source: None,
    });
    let snapshot = draft.snapshot();
    let lists = |who: Who, as_of: Option<&str>| {
        let found = of(&snapshot, &Lens { as_of: as_of.map(day), ..lens() }, who);
        let n_followed = found.identity.as_ref().map_or(0, |i| i.predecessors.len() + i.successors.len());
        [found.memberships.len(), found.bodies.len(), found.sponsored.len(), n_followed]
    };
    let (country, bloc, company) = (Who::Actor(ActorId(3)), Who::Bloc(BlocId(1)), Who::Actor(ActorId(6)));
    assert_eq!(
        [country, bloc, company].map(|who| lists(who, None)),
        [[2, 0, 0, 1], [3, 0, 0, 0], [0, 3, 3, 0]]
    );
    let then = [country, bloc, company].map(|who| lists(who, Some("2014-06-30")));
    assert_eq!(then, [[1, 0, 0, 0], [3, 0, 0, 0], [0, 2, 2, 0]]);
    let then = [country, bloc, company].map(|who| lists(who, Some("2011-06-30")));
    assert_eq!(then, [[0, 0, 0, 0], [2, 0, 0, 0], [0, 1, 1, 0]]);
}

fn print() -> Print {
    Print {
        lens: "All bodies. <All> dates.".to_owned(),
        printed_on: day("2026-11-25"),
        day: day("2026-11-25"),
        left_out: String::new(),
        program: "Entente".to_owned(),
    }
}

#[test]
fn the_printed_dossier_is_whole_safe_and_needs_nothing_else() {
    let mut draft = world();
    draft.records.actors[1].name = "B & <script>alert(1)</script>".to_owned();
    let snapshot = draft.snapshot();
    for who in [Who::Actor(ActorId(2)), Who::Bloc(BlocId(1)), Who::Actor(ActorId(6))] {
        let found = of(&snapshot, &lens(), who);
        let text = html(&snapshot, &found, &print()).unwrap();
        assert!(text.starts_with("<!DOCTYPE html>") && text.trim_end().ends_with("</html>"));
        assert!(!text.contains("<script") && !text.contains("src=") && !text.contains("href="));
        assert!(text.contains("&lt;All&gt; dates"));
        for tag in ["table", "tbody", "tr", "td", "section", "figure", "svg", "div"] {
            let n_open =
                text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
            assert_eq!(n_open, text.matches(&format!("</{tag}>")).count(), "{tag}");
        }
        let ids: Vec<&str> = text.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "pictures do not share names");
        assert_eq!(text, html(&snapshot, &found, &print()).unwrap(), "the same bits");
    }
    let found = of(&snapshot, &lens(), Who::Actor(ActorId(2)));
    let text = html(&snapshot, &found, &print()).unwrap();
    assert!(text.contains("<h1>B &amp; &lt;script&gt;alert(1)&lt;/script&gt;</h1>"));
}

#[test]
fn its_handling_is_that_of_the_strictest_row_and_stands_at_head_and_foot() {
    let mut draft = world();
    let row = draft.positions.iter().position(|p| p.actor == ActorId(1)).unwrap();
    draft.positions[row].handling = Some(Tlp::Red);
    draft.positions[row].marking = Some("EYES ONLY".into());
    let snapshot = draft.snapshot();
    let marked = |who: Who| handling(&snapshot, &of(&snapshot, &lens(), who)).to_string();
    assert_eq!(marked(Who::Actor(ActorId(1))), "TLP:RED · EYES ONLY");
    assert_eq!(marked(Who::Actor(ActorId(2))), "TLP:CLEAR");
    let found = of(&snapshot, &lens(), Who::Actor(ActorId(1)));
    let left_out = Print { left_out: "2 positions".to_owned(), ..print() };
    let text = html(&snapshot, &found, &left_out).unwrap();
    assert_eq!(text.matches("TLP:RED · EYES ONLY").count(), 2);
    assert!(text.contains("Left out, above the level at which this may travel: 2 positions."));
}
