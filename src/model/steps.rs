//! One ordered scale for every way of taking a stance: which step each of them stands for.

use super::words::{PositionKind, words};
use super::{Stance, Uid};
use serde::{Deserialize, Serialize};

words! {
    /// How a stance was taken, as far as the scale tells it apart.
    Voice {
        /// Said, or inferred from what was said.
        Stated = "stated",
        /// Voted.
        Voted = "voted",
        /// Signed or endorsed. Who has not signed is unknown.
        Signed = "signed",
    }
}

impl Voice {
    /// That of a kind of position.
    pub fn of(kind: PositionKind) -> Voice {
        match kind {
            PositionKind::Vote => Voice::Voted,
            PositionKind::Signature => Voice::Signed,
            PositionKind::Public | PositionKind::Confidential | PositionKind::Inferred => Voice::Stated,
        }
    }
}

/// Which step of an ordered scale of K steps every stance stands for, by the way in which it was taken, and what
/// single words of ballots stand for. Step 1 is the furthest against, K the furthest in favor. A stance without a
/// step is missing, never a number; being absent never has one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Draft")]
pub struct StepTable {
    n_steps: u8,
    /// By voice and stance, both in the order of their lists; 0: no step.
    steps: [[u8; N_STANCES]; N_VOICES],
    /// Words of ballots that stand for another step than their stance; 0: no step.
    words: Vec<(Uid, u8)>,
}

/// A table whose steps do not fit its scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// The scale is too short or too long.
    #[error("a scale has 2 to {most} steps, not {0}", most = StepTable::MOST_STEPS)]
    Length(u8),
    /// A step lies beyond the scale.
    #[error("step {step} lies beyond a scale of {n_steps} steps: use 1 to {n_steps}, or none")]
    Beyond {
        /// The step given.
        step: u8,
        /// How long the scale is.
        n_steps: u8,
    },
    /// Being absent was given a step.
    #[error("being absent is no stance: it cannot have a step")]
    Absent,
}

const N_STANCES: usize = Stance::ALL.len();
const N_VOICES: usize = Voice::ALL.len();

#[derive(Deserialize)]
struct Draft {
    n_steps: u8,
    steps: [[u8; N_STANCES]; N_VOICES],
    #[serde(default)]
    words: Vec<(Uid, u8)>,
}

impl TryFrom<Draft> for StepTable {
    type Error = StepError;
    fn try_from(draft: Draft) -> Result<StepTable, StepError> {
        let mut table = StepTable::blank(draft.n_steps)?;
        for (voice, steps) in Voice::ALL.iter().zip(draft.steps) {
            for (stance, step) in Stance::ALL.iter().zip(steps) {
                table.set(*voice, *stance, Some(step).filter(|s| *s > 0))?;
            }
        }
        for (word, step) in draft.words {
            table.set_word(word, Some(Some(step).filter(|s| *s > 0)))?;
        }
        Ok(table)
    }
}

impl Default for StepTable {
    fn default() -> StepTable {
        StepTable::three()
    }
}

impl StepTable {
    /// The longest scale.
    pub const MOST_STEPS: u8 = 7;

    fn of_rows(n_steps: u8, stated: [u8; N_STANCES], cast: [u8; N_STANCES]) -> StepTable {
        StepTable { n_steps, steps: [stated, cast, cast], words: Vec::new() }
    }

    /// Three steps: against, neutral or abstaining, in favor. The default.
    pub fn three() -> StepTable {
        StepTable::of_rows(3, [1, 1, 2, 3, 3, 2, 0], [1, 1, 2, 3, 3, 2, 0])
    }

    /// Five steps, for what is said; a vote or a signature, which knows no degrees, stands at the ends or in the
    /// middle.
    pub fn five() -> StepTable {
        StepTable::of_rows(5, [1, 2, 3, 4, 5, 3, 0], [1, 1, 3, 5, 5, 3, 0])
    }

    /// Two steps: against or in favor; who is neutral or abstains is left out.
    pub fn two() -> StepTable {
        StepTable::of_rows(2, [1, 1, 0, 2, 2, 0, 0], [1, 1, 0, 2, 2, 0, 0])
    }

    /// A scale on which nothing has a step yet.
    pub fn blank(n_steps: u8) -> Result<StepTable, StepError> {
        if !(2..=StepTable::MOST_STEPS).contains(&n_steps) {
            return Err(StepError::Length(n_steps));
        }
        Ok(StepTable::of_rows(n_steps, [0; N_STANCES], [0; N_STANCES]))
    }

    /// K, 2 to [`StepTable::MOST_STEPS`].
    pub fn n_steps(&self) -> u8 {
        self.n_steps
    }

    /// Whether this is the table of three steps that counts sides as they are shown.
    pub fn is_sides(&self) -> bool {
        *self == StepTable::three()
    }

    /// The step of a stance, 1 to K; none: it is missing.
    pub fn step(&self, voice: Voice, stance: Stance) -> Option<u8> {
        Some(self.steps[voice as usize][stance as usize]).filter(|step| *step > 0)
    }

    /// What a word of a ballot stands for, if it differs from its stance: a step, or none where it is missing.
    pub fn word(&self, word: Uid) -> Option<Option<u8>> {
        let found = self.words.iter().find(|(of, _)| *of == word);
        found.map(|(_, step)| Some(*step).filter(|step| *step > 0))
    }

    /// The words of ballots that stand for another step than their stance.
    pub fn words(&self) -> impl Iterator<Item = Uid> {
        self.words.iter().map(|(word, _)| *word)
    }

    /// Gives a stance a step, or none.
    pub fn set(&mut self, voice: Voice, stance: Stance, step: Option<u8>) -> Result<(), StepError> {
        if stance == Stance::Absent && step.is_some() {
            return Err(StepError::Absent);
        }
        self.steps[voice as usize][stance as usize] = self.checked(step)?;
        Ok(())
    }

    /// Gives a word a step of its own (or none, inside), or takes it back to that of its stance (none, outside).
    pub fn set_word(&mut self, word: Uid, step: Option<Option<u8>>) -> Result<(), StepError> {
        let step = step.map(|s| self.checked(s)).transpose()?;
        self.words.retain(|(of, _)| *of != word);
        self.words.extend(step.map(|step| (word, step)));
        self.words.sort_unstable();
        Ok(())
    }

    fn checked(&self, step: Option<u8>) -> Result<u8, StepError> {
        match step {
            None => Ok(0),
            Some(step) if (1..=self.n_steps).contains(&step) => Ok(step),
            Some(step) => Err(StepError::Beyond { step, n_steps: self.n_steps }),
        }
    }

    /// The same with another number of steps: what lies beyond the new end moves to it.
    pub fn with_n_steps(&self, n_steps: u8) -> Result<StepTable, StepError> {
        let mut table = StepTable::blank(n_steps)?;
        for (row, of) in table.steps.iter_mut().zip(&self.steps) {
            *row = of.map(|step| step.min(n_steps));
        }
        table.words = self.words.iter().map(|(word, step)| (*word, (*step).min(n_steps))).collect();
        Ok(table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_three_steps_is_that_of_sides() {
        let table = StepTable::default();
        for stance in Stance::ALL {
            for voice in Voice::ALL {
                let side = stance.side().map(|side| (side + 2) as u8);
                assert_eq!(table.step(*voice, *stance), side, "{stance}");
            }
        }
        assert!(table.is_sides() && !StepTable::five().is_sides());
    }

    #[test]
    fn what_does_not_fit_is_refused_and_tables_read_back() {
        let mut table = StepTable::five();
        let beyond = StepError::Beyond { step: 6, n_steps: 5 };
        assert_eq!(table.set(Voice::Stated, Stance::Support, Some(6)), Err(beyond));
        assert_eq!(table.set(Voice::Voted, Stance::Absent, Some(1)), Err(StepError::Absent));
        assert_eq!(StepTable::blank(8), Err(StepError::Length(8)));
        table.set_word(Uid(7), Some(Some(4))).unwrap();
        table.set_word(Uid(5), Some(None)).unwrap();
        let text = serde_json::to_string(&table).unwrap();
        assert_eq!(serde_json::from_str::<StepTable>(&text).unwrap(), table);
        assert_eq!(
            (table.word(Uid(7)), table.word(Uid(5)), table.word(Uid(1))),
            (Some(Some(4)), Some(None), None)
        );
        table.set_word(Uid(7), None).unwrap();
        assert_eq!(table.words().collect::<Vec<_>>(), [Uid(5)]);
        let wrong = text.replace("\"n_steps\":5", "\"n_steps\":4");
        assert!(serde_json::from_str::<StepTable>(&wrong).is_err());
        assert_eq!(table.with_n_steps(3).unwrap().step(Voice::Voted, Stance::Support), Some(3));
    }
}
