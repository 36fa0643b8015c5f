//! Places on the line of a debate, worked out by hand.

use super::record::Draft;
use entente::analysis::*;
use entente::model::*;
use entente::snapshot::{Selection, Snapshot};

const A: BlocId = BlocId(1);

/// A debate with two proposals of the first pole and one of the second in 1970, and one tagged with both; the bloc
/// has two members, the second from day 50.
fn record() -> (Snapshot, TopicId) {
    let mut draft = Draft::default();
    let body = draft.body("UNGA", None);
    let [x, y, z] = ["X", "Y", "Z"].map(|code| draft.actor(code));
    draft.bloc("A");
    draft.member(A, x, None, None);
    draft.member(A, y, Some(Day(50)), None);
    let stances = [(10, "++-"), (60, "+0-"), (70, "-x+"), (80, "+++"), (500, "00+")];
    let mut proposals = Vec::new();
    for (date, row) in stances {
        let proposal = draft.proposal(body, None, Some(Day(date)));
        proposals.push(proposal);
        for (sign, actor) in row.chars().zip([x, y, z]) {
            let stance = match sign {
                '+' => Stance::Support,
                '-' => Stance::Oppose,
                '0' => Stance::Abstain,
                _ => Stance::Absent,
            };
            draft.vote(proposal, actor, Day(date), stance);
        }
    }
    let topic = draft.topic("markets", &proposals[..4]);
    draft.topic("other pole", &proposals[3..4]);
    draft.records.topics[0].kind = TopicKind::Debate;
    for (tag, pole) in draft.records.tags.iter_mut().zip([-1, -1, 1, -1, 1]) {
        tag.topic = topic;
        tag.pole = pole;
    }
    (draft.snapshot(), topic)
}

#[test]
fn support_of_a_pole_is_a_place_near_it() {
    let (snapshot, topic) = record();
    assert_eq!(debated(&snapshot), vec![topic]);
    let lens = Lens { window: Window::Year, min_n: 3, ..Lens::default() };
    let selection = Selection::new(&snapshot, &lens).unwrap();
    let who = [Who::Bloc(A), Who::Actor(ActorId(1)), Who::Actor(ActorId(3)), Who::Actor(ActorId(9))];
    let found = debates(&snapshot, &selection, &[topic], &who, Params::of(&lens));
    assert_eq!(found.len(), 4);
    let points: Vec<&DebatePoint> = found.iter().map(|s| &s.points[0]).collect();
    assert!(found.iter().all(|s| s.points.len() == 1), "only 1970 has tagged proposals");
    // The bloc: +1 of 1 (Y joins later), +1 of 2, and against a text of the other pole: +1 of 1. 3/4.
    assert_eq!(points[0].value, Some(0.75));
    assert_eq!((points[0].n_proposals, points[0].n_tagged, points[0].n_members), (3, 3, 2));
    assert_eq!(points[0].coverage, Some(4.0 / 5.0));
    let squares: f64 = [1.0 - 0.75, 1.0 - 1.5, 1.0 - 0.75].iter().map(|r: &f64| r * r).sum();
    assert!((points[0].se.unwrap() - squares.sqrt() / 4.0).abs() < 1e-15);
    assert!(points[0].lo < points[0].value && points[0].value < points[0].hi);
    assert_eq!((points[1].value, points[1].se), (Some(1.0), Some(0.0)));
    assert_eq!(points[2].value, Some(-1.0));
    assert_eq!((points[3].value, points[3].n_proposals, points[3].too_few), (None, 0, true));
    assert!(!points[0].too_few);
}
