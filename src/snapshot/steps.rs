//! Steps of a scale as bits, for scales other than the three sides, and which step a position stands on.

use super::{PositionRow, Snapshot};
use crate::model::{Stance, StepTable, Voice};
use std::collections::HashMap;

/// Which step the positions of one snapshot stand on.
pub(super) struct Stepper {
    steps: [[Option<u8>; Stance::ALL.len()]; Voice::ALL.len()],
    /// By key of the word.
    words: HashMap<u32, Option<u8>>,
}

impl Stepper {
    /// By a table; none when it is that of the sides, which planes hold anyway.
    pub fn new(snapshot: &Snapshot, table: &StepTable) -> Option<Stepper> {
        if table.is_sides() {
            return None;
        }
        let of_voice = |voice: &Voice| {
            let mut row = [None; Stance::ALL.len()];
            for (cell, stance) in row.iter_mut().zip(Stance::ALL) {
                *cell = table.step(*voice, *stance);
            }
            row
        };
        let mut steps = [[None; Stance::ALL.len()]; Voice::ALL.len()];
        for (row, voice) in steps.iter_mut().zip(Voice::ALL) {
            *row = of_voice(voice);
        }
        let key = |uid| snapshot.words.of_uid(uid).map(|word| word.id.0);
        let words = table.words().filter_map(|uid| Some((key(uid)?, table.word(uid)?))).collect();
        Some(Stepper { steps, words })
    }

    /// The step of a position, from 0; none: it is missing.
    pub fn step(&self, position: PositionRow<'_>) -> Option<usize> {
        let by_stance = self.steps[Voice::of(position.kind()) as usize][position.stance() as usize];
        let by_word = position.word().and_then(|word| self.words.get(&word.0));
        let is_there = position.stance() != Stance::Absent;
        by_word.copied().filter(|_| is_there).unwrap_or(by_stance).map(|step| usize::from(step) - 1)
    }
}

/// Who stands on which step: by column for counting groups, by word of 64 columns for counting pairs.
#[derive(Debug)]
pub(super) struct StepPlanes {
    pub n_steps: usize,
    n_actors: usize,
    n_actor_words: usize,
    by_column: Vec<u64>,
    known: Vec<u64>,
    /// For each cut between two steps, from the lowest: who stands above it.
    cuts: Vec<Vec<u64>>,
}

impl StepPlanes {
    pub fn new(n_steps: usize, n_columns: usize, n_actors: usize) -> StepPlanes {
        let n_actor_words = n_actors.div_ceil(64);
        let by_word = vec![0u64; n_columns.div_ceil(64) * n_actors];
        StepPlanes {
            n_steps,
            n_actors,
            n_actor_words,
            by_column: vec![0u64; n_columns * n_steps * n_actor_words],
            known: by_word.clone(),
            cuts: vec![by_word; n_steps.saturating_sub(1)],
        }
    }

    pub fn put(&mut self, column: usize, actor: usize, step: usize) {
        let first = (column * self.n_steps + step) * self.n_actor_words;
        self.by_column[first + actor / 64] |= 1 << (actor % 64);
        let (at, bit) = (column / 64 * self.n_actors + actor, 1u64 << (column % 64));
        self.known[at] |= bit;
        for cut in &mut self.cuts[..step] {
            cut[at] |= bit;
        }
    }

    pub fn step(&self, column: usize, step: usize) -> &[u64] {
        let first = (column * self.n_steps + step) * self.n_actor_words;
        self.by_column.get(first..first + self.n_actor_words).unwrap_or(&[])
    }

    pub fn cuts(&self, word: usize) -> (&[u64], Vec<&[u64]>) {
        let range = word * self.n_actors..(word + 1) * self.n_actors;
        let of = |plane: &'_ [u64]| -> std::ops::Range<usize> {
            if range.end <= plane.len() { range.clone() } else { 0..0 }
        };
        (&self.known[of(&self.known)], self.cuts.iter().map(|cut| &cut[of(cut)]).collect())
    }
}
