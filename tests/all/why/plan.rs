//! Small records of two blocs in two years, as plain numbers.

use super::record::Draft;
use entente::model::*;
use proptest::collection::vec;
use proptest::prelude::*;

pub const A: BlocId = BlocId(1);
pub const B: BlocId = BlocId(2);

#[derive(Debug, Clone)]
pub struct Plan {
    /// Day, family if any, and the stance of each actor: "+", "0", "-", "x" absent, " " none.
    pub proposals: Vec<(i32, Option<u32>, String)>,
    /// Bloc (0 or 1), actor, first day, last day.
    pub seats: Vec<(usize, usize, Option<i32>, Option<i32>)>,
}

impl Plan {
    pub fn draft(&self) -> Draft {
        let mut draft = Draft::default();
        let body = draft.body("UNGA", None);
        let n_actors = self.proposals.iter().map(|p| p.2.len()).max().unwrap_or(0);
        let actors: Vec<ActorId> = (0..n_actors).map(|n| draft.actor(&format!("A{n}"))).collect();
        draft.bloc("A");
        draft.bloc("B");
        for (date, family, row) in &self.proposals {
            let proposal = draft.proposal(body, None, Some(Day(*date)));
            draft.records.proposals.last_mut().unwrap().family = family.map(|key| FamilyId(key + 1));
            for (sign, actor) in row.chars().zip(&actors) {
                let stance = match sign {
                    '+' => Stance::Support,
                    '-' => Stance::Oppose,
                    '0' => Stance::Abstain,
                    'x' => Stance::Absent,
                    _ => continue,
                };
                draft.vote(proposal, *actor, Day(*date), stance);
            }
        }
        for (bloc, actor, since, until) in &self.seats {
            draft.member([A, B][*bloc], actors[*actor], since.map(Day), until.map(Day));
        }
        draft
    }

    /// The same with proposals, actors and families in another order, and one actor more that holds no position.
    pub fn shuffled(&self, seed: u64) -> Plan {
        let n = self.proposals[0].2.len();
        let mut order: Vec<usize> = (0..n).collect();
        let mut state = seed | 1;
        let mut next = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below.max(1)
        };
        for at in (1..n).rev() {
            order.swap(at, next(at + 1));
        }
        let row = |row: &str| {
            let chars: Vec<char> = row.chars().collect();
            order.iter().map(|from| chars[*from]).chain([' ']).collect()
        };
        let mut proposals: Vec<(i32, Option<u32>, String)> =
            self.proposals.iter().map(|p| (p.0, p.1.map(|key| 40 - key), row(&p.2))).collect();
        for at in (1..proposals.len()).rev() {
            proposals.swap(at, next(at + 1));
        }
        let place = |actor: usize| order.iter().position(|from| *from == actor).unwrap();
        let seats = self.seats.iter().map(|s| (s.0, place(s.1), s.2, s.3)).collect();
        Plan { proposals, seats }
    }
}

/// Two years (days 0–364 and 366–729) with families in both, and members who come and go.
pub fn plan() -> impl Strategy<Value = Plan> {
    (2..9usize, 2..16usize).prop_flat_map(|(n_actors, n_proposals)| {
        let row = vec(proptest::sample::select(vec!['+', '+', '0', '-', '-', 'x', ' ']), n_actors)
            .prop_map(|row| row.into_iter().collect::<String>());
        let date = || prop_oneof![0..365i32, 366..730i32];
        let proposal = (date(), proptest::option::weighted(0.7, 0..5u32), row);
        let day = || proptest::option::weighted(0.4, 0..730i32);
        let seat = (0..2usize, 0..n_actors, day(), day());
        (vec(proposal, n_proposals), vec(seat, 0..n_actors * 3))
            .prop_map(|(proposals, seats)| Plan { proposals, seats })
    })
}
