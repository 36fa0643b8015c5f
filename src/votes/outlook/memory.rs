//! What was learnt last, kept so that a what-if is told in a moment.

use crate::analysis::Forecaster;
use crate::model::{Day, Lens, ProposalId};
use std::sync::{Arc, Mutex, PoisonError};

/// On what it depends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Learning {
    pub generation: u64,
    pub lens: Lens,
    pub proposal: ProposalId,
    pub day: Day,
    pub eighths: u8,
}

/// The last that was learnt.
#[derive(Debug, Default)]
pub struct Memory(Mutex<Option<(Learning, Arc<Forecaster>)>>);

impl Memory {
    pub(super) fn recall(&self, of: &Learning) -> Option<Arc<Forecaster>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(known, _)| known == of).map(|(_, learnt)| learnt.clone())
    }

    pub(super) fn keep(&self, of: Learning, learnt: &Arc<Forecaster>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((of, learnt.clone()));
    }
}
