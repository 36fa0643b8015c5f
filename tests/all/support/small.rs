//! Small random records and lenses, for properties of the methods.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::record::Draft;
use entente::analysis::Pool;
use entente::model::*;
use proptest::collection::vec;
use proptest::prelude::*;

/// A small record: everything that can vary, as plain numbers.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Code of the stance of each actor on each proposal; 0: none.
    pub stances: Vec<Vec<u8>>,
    /// Day of each proposal and its session, if any.
    pub proposals: Vec<(i32, Option<i32>)>,
    /// Bloc, actor, first day, last day.
    pub seats: Vec<(usize, usize, Option<i32>, Option<i32>)>,
}

pub const N_BLOCS: usize = 3;
pub const N_DAYS: i32 = 900;

pub fn plan() -> impl Strategy<Value = Plan> {
    let sizes = prop_oneof![4 => (2..10usize, 1..30usize), 1 => (60..70usize, 60..70usize)];
    sizes.prop_flat_map(|(n_actors, n_proposals)| {
        let day = || proptest::option::of(0..N_DAYS);
        let seat = (0..N_BLOCS, 0..n_actors, day(), day());
        (
            vec(vec(0u8..8, n_actors), n_proposals),
            vec((0..N_DAYS, proptest::option::weighted(0.8, 1..5i32)), n_proposals),
            vec(seat, 0..n_actors * 3),
        )
            .prop_map(|(stances, proposals, seats)| Plan { stances, proposals, seats })
    })
}

pub fn draft(plan: &Plan) -> Draft {
    let mut draft = Draft::default();
    let body = draft.body("UNGA", None);
    let actors: Vec<ActorId> = (0..plan.stances[0].len()).map(|n| draft.actor(&format!("A{n}"))).collect();
    let blocs: Vec<BlocId> = (0..N_BLOCS).map(|n| draft.bloc(&format!("B{n}"))).collect();
    let meetings: Vec<MeetingId> = (1..5).map(|n| draft.meeting(body, Some(n), None)).collect();
    for ((date, session), stances) in plan.proposals.iter().zip(&plan.stances) {
        let meeting = session.map(|n| meetings[n as usize - 1]);
        let proposal = draft.proposal(body, meeting, Some(Day(*date)));
        for (actor, code) in actors.iter().zip(stances) {
            if let Some(stance) = Stance::of_code(*code) {
                draft.vote(proposal, *actor, Day(*date), stance);
            }
        }
    }
    for (bloc, actor, since, until) in &plan.seats {
        draft.member(blocs[*bloc], actors[*actor], since.map(Day), until.map(Day));
    }
    draft
}

pub fn windows() -> impl Strategy<Value = Window> {
    prop_oneof![
        Just(Window::Session),
        Just(Window::Year),
        Just(Window::Quarter),
        Just(Window::All),
        (1..4u16).prop_map(Window::Rolling),
    ]
}

/// Windows that fade, too.
pub fn all_windows() -> impl Strategy<Value = Window> {
    prop_oneof![4 => windows(), 1 => (1..4u16).prop_map(Window::HalfLife)]
}

/// Scales of two to seven steps, those that ship and any other.
pub fn scales() -> impl Strategy<Value = StepTable> {
    let any = (2u8..=7).prop_flat_map(|n_steps| {
        vec(0..=n_steps, 6).prop_map(move |steps| {
            let mut table = StepTable::blank(n_steps).unwrap();
            for (stance, step) in Stance::ALL.iter().zip(steps) {
                table.set(Voice::Voted, *stance, Some(step).filter(|s| *s > 0)).unwrap();
            }
            table
        })
    });
    prop_oneof![2 => Just(StepTable::three()), 1 => Just(StepTable::five()), 1 => Just(StepTable::two()), 2 => any]
}

pub fn lenses_of(windows: impl Strategy<Value = Window>) -> impl Strategy<Value = Lens> {
    let any = |all: &'static [Dual]| proptest::sample::select(all);
    (
        windows,
        any(Dual::ALL),
        proptest::sample::select(Measure::ALL),
        proptest::sample::select(Unanimous::ALL),
        scales(),
    )
        .prop_map(|(window, dual, measure, unanimous, steps)| Lens {
            window,
            dual,
            measure,
            unanimous,
            steps,
            min_n: 3,
            ..Lens::default()
        })
}

pub fn lenses() -> impl Strategy<Value = Lens> {
    lenses_of(windows())
}

pub fn all_lenses() -> impl Strategy<Value = Lens> {
    lenses_of(all_windows())
}

/// The same record with its rows in another order.
pub fn shuffled(plan: &Plan, seed: u64) -> Draft {
    let mut draft = draft(plan);
    // A shuffle of its own: a fixed walk through a multiplicative group, started at the seed.
    let key = |n: usize| (n as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(17);
    let mut order: Vec<usize> = (0..draft.positions.len()).collect();
    order.sort_by_key(|n| key(*n));
    draft.positions = order.iter().map(|n| draft.positions[*n].clone()).collect();
    draft.records.memberships.sort_by_key(|m| key(m.id.0 as usize));
    draft.records.proposals.sort_by_key(|p| key(p.id.0 as usize));
    draft.records.actors.reverse();
    draft
}

pub fn pools() -> &'static [Pool] {
    static POOLS: std::sync::OnceLock<Vec<Pool>> = std::sync::OnceLock::new();
    POOLS.get_or_init(|| [1, 2, 7].map(Pool::new).into())
}
