//! Stances as bits: by proposal for counting blocs, by word of 64 proposals for counting pairs.

use super::steps::StepPlanes;
use crate::model::Stance;

/// The sides that planes hold, in this order.
pub const N_SIDES: usize = 4;
/// In favor.
pub const FOR: usize = 0;
/// Abstaining or neutral.
pub const ABSTAIN: usize = 1;
/// Against.
pub const AGAINST: usize = 2;
/// Known not to have been there.
pub const ABSENT: usize = 3;

/// Who stands on which side of which proposal, as bits, laid out twice.
///
/// By proposal: for each column the four sides (for, abstain, against, absent), each `n_actor_words` words, one bit
/// an actor. By word: for each word of 64 columns one word an actor; known, for and against apart.
///
/// The *sides* are what screens count. What analysis compares are the *steps* of the lens's scale: the three sides
/// themselves (step 0 against, 1 abstaining, 2 for), or steps kept beside them.
#[derive(Debug, Default)]
pub struct Planes {
    n_columns: usize,
    n_actors: usize,
    n_actor_words: usize,
    by_column: Vec<u64>,
    known: Vec<u64>,
    fors: Vec<u64>,
    againsts: Vec<u64>,
    steps: Option<StepPlanes>,
}

impl Planes {
    /// Planes on which nobody stands anywhere, with steps beside the sides where a scale of so many is in use.
    pub(super) fn new(n_columns: usize, n_actors: usize, n_steps: Option<usize>) -> Planes {
        let n_actor_words = n_actors.div_ceil(64);
        let by_word = vec![0u64; n_columns.div_ceil(64) * n_actors];
        Planes {
            n_columns,
            n_actors,
            n_actor_words,
            by_column: vec![0u64; n_columns * N_SIDES * n_actor_words],
            known: by_word.clone(),
            fors: by_word.clone(),
            againsts: by_word,
            steps: n_steps.map(|n| StepPlanes::new(n, n_columns, n_actors)),
        }
    }

    /// Puts an actor (by place on the axis) on a side of a column, and on a step where steps are kept. Once for each
    /// pair of both.
    pub(super) fn put(&mut self, column: usize, actor: usize, stance: Stance, step: Option<usize>) {
        if let (Some(steps), Some(step)) = (&mut self.steps, step) {
            steps.put(column, actor, step);
        }
        let side = match stance.side() {
            None => ABSENT,
            Some(1) => FOR,
            Some(0) => ABSTAIN,
            Some(_) => AGAINST,
        };
        self.by_column[(column * N_SIDES + side) * self.n_actor_words + actor / 64] |= 1 << (actor % 64);
        if side == ABSENT {
            return;
        }
        let (at, bit) = (column / 64 * self.n_actors + actor, 1u64 << (column % 64));
        self.known[at] |= bit;
        match side {
            FOR => self.fors[at] |= bit,
            AGAINST => self.againsts[at] |= bit,
            _ => {}
        }
    }

    /// How many columns there are.
    pub fn n_columns(&self) -> usize {
        self.n_columns
    }

    /// How many actors there are on the axis.
    pub fn n_actors(&self) -> usize {
        self.n_actors
    }

    /// How many words of 64 actors a side of a column has.
    pub fn n_actor_words(&self) -> usize {
        self.n_actor_words
    }

    /// The actors on a side of a column, one bit each.
    pub fn side(&self, column: usize, side: usize) -> &[u64] {
        let first = (column * N_SIDES + side) * self.n_actor_words;
        self.by_column.get(first..first + self.n_actor_words).unwrap_or(&[])
    }

    /// For 64 columns from `64 × word`: who has a known side, who is in favor, who is against; one word an actor.
    pub fn word(&self, word: usize) -> [&[u64]; 3] {
        let range = word * self.n_actors..(word + 1) * self.n_actors;
        [&self.known, &self.fors, &self.againsts].map(|p| p.get(range.clone()).unwrap_or(&[]))
    }

    /// How many steps the scale has.
    pub fn n_steps(&self) -> usize {
        self.steps.as_ref().map_or(3, |s| s.n_steps)
    }

    /// The actors on a step of a column, one bit each; steps from 0, the furthest against.
    pub fn step(&self, column: usize, step: usize) -> &[u64] {
        match &self.steps {
            Some(steps) => steps.step(column, step),
            None => [AGAINST, ABSTAIN, FOR].get(step).map_or(&[], |side| self.side(column, *side)),
        }
    }

    /// The step of an actor (by place on the axis) on a column; none: it has none.
    pub fn step_of(&self, column: usize, actor: usize) -> Option<usize> {
        let stands = |step: &usize| {
            self.step(column, *step).get(actor / 64).is_some_and(|word| word >> (actor % 64) & 1 == 1)
        };
        (0..self.n_steps()).find(stands)
    }

    /// For 64 columns from `64 × word`: who has a step, and for each cut between two steps a plane in which two
    /// actors with a step differ exactly where they stand on different sides of the cut. One word an actor.
    pub fn cuts(&self, word: usize) -> (&[u64], Vec<&[u64]>) {
        match &self.steps {
            Some(steps) => steps.cuts(word),
            None => {
                let [known, fors, againsts] = self.word(word);
                (known, vec![againsts, fors])
            }
        }
    }

    /// Whether all actors with a step on a column stand on the same one, or none has any.
    pub fn is_unanimous(&self, column: usize) -> bool {
        let taken = |step: &usize| self.step(column, *step).iter().any(|w| *w != 0);
        (0..self.n_steps()).filter(taken).count() <= 1
    }
}
