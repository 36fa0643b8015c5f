//! Every pair of the lens's blocs over time by one measure, in their order.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{BetweenMethod, BlocsSeries, Intervals, compute_between};
use crate::session::SessionError;

/// Every pair of the lens's blocs over time by one measure, in their order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BetweenBlocs {
    /// By which measure.
    pub method: BetweenMethod,
}

impl Question for BetweenBlocs {
    type Outcome = Vec<BlocsSeries>;
    const THREAD: &'static str = "entente-between";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, Vec<BlocsSeries>>) -> Result<Vec<BlocsSeries>, SessionError> {
        let found = compute_between(at.snapshot, at.lens, &[self.method], Intervals::default(), at.progress)?;
        Ok(found.into_iter().flat_map(|compared| compared.series).collect())
    }
}
