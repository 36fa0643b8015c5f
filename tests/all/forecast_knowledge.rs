//! A forecast uses only what had happened before its origin: whatever is dated later changes nothing, bit for bit.

use crate::support::record;

use entente::analysis::*;
use entente::model::*;
use entente::snapshot::Snapshot;
use record::{Draft, day};

const N_ACTORS: usize = 12;

/// Eight sessions of six texts that come back every year, and what is asked for: the first text of the last session.
pub struct World {
    draft: Draft,
    body: BodyId,
    actors: Vec<ActorId>,
    asked: ProposalId,
    /// The first text of the session before.
    earlier: ProposalId,
}

fn world() -> World {
    let mut draft = Draft::default();
    let body = draft.body("GA", None);
    let actors: Vec<ActorId> = (0..N_ACTORS).map(|n| draft.actor(&format!("A{n:02}"))).collect();
    let mut firsts = Vec::new();
    for session in 0..8 {
        let meeting = draft.meeting(body, Some(session + 1), None);
        for text in 0..6 {
            let date = Day::ymd(2001 + session as i16, 11, 1 + text as i8).unwrap();
            let proposal = draft.proposal(body, Some(meeting), Some(date));
            draft.records.proposals.last_mut().unwrap().title = format!("Question of the {text} kind");
            if text == 0 {
                firsts.push(proposal);
            }
            for (n, actor) in actors.iter().enumerate() {
                let stance = match (n * 5 + text * 3 + usize::from(session > 3 && n < 4)) % 7 {
                    0..3 => Stance::Support,
                    3 => Stance::Abstain,
                    4 => Stance::Absent,
                    _ => Stance::Oppose,
                };
                draft.vote(proposal, *actor, date, stance);
            }
        }
    }
    World { draft, body, actors, asked: firsts[7], earlier: firsts[6] }
}

const ORIGIN: &str = "2008-11-01";

fn told(snapshot: &Snapshot, world: (ProposalId, &[ActorId]), n_known: usize) -> Forecast {
    let (asked, actors) = world;
    let known: Vec<(ActorId, Stance)> =
        actors.iter().take(n_known).map(|actor| (*actor, Stance::Support)).collect();
    let of = (asked, Some(day(ORIGIN)));
    forecast(snapshot, &snapshot.agenda(), of, actors, &known, &Pool::new(1), &Unwatched).unwrap().unwrap()
}

/// The forecasts with nothing and with half known, of a world that was changed.
fn changed(change: impl FnOnce(&mut World)) -> [Forecast; 2] {
    let mut world = world();
    change(&mut world);
    let World { draft, actors, asked, .. } = world;
    let snapshot = draft.snapshot();
    [0, N_ACTORS / 2].map(|n_known| told(&snapshot, (asked, &actors), n_known))
}

#[test]
fn what_took_effect_later_changes_nothing() {
    let as_it_was = changed(|_| ());
    assert!(as_it_was[0].n_past == 42 && as_it_was[0].n_learnt == 42, "{:?}", as_it_was[0]);
    let later = changed(|world| {
        let actors = world.actors.clone();
        for actor in &actors {
            world.draft.vote(world.earlier, *actor, day("2008-12-24"), Stance::StronglyOppose);
        }
    });
    assert_eq!(as_it_was, later, "a change of heart about an earlier text, after the origin");
    let on_the_day = changed(|world| {
        world.draft.vote(world.earlier, world.actors[0], day(ORIGIN), Stance::StronglyOppose);
    });
    assert_eq!(as_it_was, on_the_day, "the origin's own day is not known");
    let before = changed(|world| {
        world.draft.positions.retain(|p| p.proposal != world.earlier || p.actor != world.actors[0]);
        world.draft.vote(world.earlier, world.actors[0], day("2007-11-01"), Stance::StronglyOppose);
    });
    assert_ne!(as_it_was, before, "what was known before does count");
}

#[test]
fn what_was_decided_later_and_the_outcome_itself_change_nothing() {
    let as_it_was = changed(|_| ());
    let other_outcome = changed(|world| {
        for position in world.draft.positions.iter_mut().filter(|p| p.proposal == world.asked) {
            position.stance = Stance::StronglyOppose;
        }
    });
    assert_eq!(as_it_was, other_outcome, "its own outcome");
    let unknown_outcome = changed(|world| {
        let asked = world.asked;
        world.draft.positions.retain(|p| p.proposal != asked);
    });
    assert_eq!(as_it_was, unknown_outcome, "nothing of it recorded");
    let more = changed(|world| {
        let meeting = world.draft.meeting(world.body, Some(9), None);
        let stranger = world.draft.actor("ZZZ");
        for nth in 0..30 {
            let date = Day::ymd(2009, 11, 1 + nth % 28).unwrap();
            let proposal = world.draft.proposal(world.body, Some(meeting), Some(date));
            world.draft.records.proposals.last_mut().unwrap().title = format!("Question of the kind {nth}");
            for actor in world.actors.iter().chain([&stranger]) {
                world.draft.vote(proposal, *actor, date, Stance::Oppose);
            }
        }
    });
    assert_eq!(as_it_was, more, "a later session, and an actor that came with it");
}

/// The last session forecast from those before it, of a world that was changed.
pub fn tested(change: &dyn Fn(&mut World)) -> Backtest {
    let mut world = world();
    change(&mut world);
    let body = world.body;
    let snapshot = world.draft.snapshot();
    let params = BacktestParams { from: Some(8), to: Some(8), ..BacktestParams::default() };
    backtest(&snapshot, &snapshot.agenda(), body, params, &Pool::new(1), &Unwatched).unwrap().unwrap()
}

/// The backtest of a session uses nothing that took effect in it or later.
#[test]
fn a_backtest_knows_no_later_change_of_heart() {
    let as_it_was = tested(&|_| ());
    let position = |world: &mut World, date: &str| {
        let earlier = world.earlier;
        for actor in world.actors.clone() {
            let vote = Position::vote(earlier, actor, day(date), Stance::StronglyOppose, None);
            world.draft.positions.push(Position { change: ChangeId(1), kind: PositionKind::Public, ..vote });
        }
    };
    assert_eq!(as_it_was, tested(&|world| position(world, "2009-01-15")));
    let known = tested(&|world| {
        let earlier = world.earlier;
        for position in world.draft.positions.iter_mut().filter(|p| p.proposal == earlier) {
            position.stance = Stance::StronglyOppose;
        }
    });
    assert_ne!(as_it_was, known, "what was known before does count");
}

/// Predicting anew from what was learnt is the same as starting over.
#[test]
fn of_a_text_without_a_title_only_the_habits_are_told() {
    let mut world = world();
    for proposal in &mut world.draft.records.proposals {
        proposal.title.clear();
    }
    let (body, actors, asked) = (world.body, world.actors.clone(), world.asked);
    let snapshot = world.draft.snapshot();
    let found = told(&snapshot, (asked, &actors), 0);
    assert_eq!((found.kinship, found.kin.len()), (Kinship::None, 0));
    assert!(found.voters.iter().all(|v| matches!(v.reasons[..], [Reason::Habit(..)])));
    let params = BacktestParams { from: Some(5), to: Some(8), ..BacktestParams::default() };
    let agenda = snapshot.agenda();
    let tested = backtest(&snapshot, &agenda, body, params, &Pool::new(1), &Unwatched).unwrap().unwrap();
    let TrackRecord { forecast, baselines, .. } = tested.nothing_known;
    let (_, habit) = baselines.iter().find(|(baseline, _)| *baseline == Baseline::Habit).unwrap();
    assert!(forecast.n > 0 && (forecast.log_loss - habit.log_loss).abs() < 1e-12, "{forecast:?} {habit:?}");
    assert_eq!(forecast.accuracy, habit.accuracy);
}

#[test]
fn a_what_if_is_told_from_what_was_learnt() {
    let World { draft, actors, asked, .. } = world();
    let snapshot = draft.snapshot();
    let eighths = Forecaster::eighths(6, N_ACTORS);
    let of = (asked, Some(day(ORIGIN)));
    let learnt = Forecaster::new(&snapshot, &snapshot.agenda(), of, eighths, &Pool::new(2), &Unwatched)
        .unwrap()
        .unwrap();
    let whole = told(&snapshot, (asked, &actors), 6);
    let known: Vec<(ActorId, Stance)> = actors[..6].iter().map(|actor| (*actor, Stance::Support)).collect();
    assert_eq!(learnt.forecast(&actors, &known), whole);
    let mut otherwise = known;
    otherwise[0].1 = Stance::Oppose;
    let turned = learnt.forecast(&actors, &otherwise);
    assert_eq!(turned.voters[0].chances, [1.0, 0.0, 0.0]);
    assert_ne!(turned.voters[6..], whole.voters[6..], "the others follow");
    assert_eq!([0, 1, 6, 12].map(|n| Forecaster::eighths(n, 12)), [0, 1, 4, 7]);
}
