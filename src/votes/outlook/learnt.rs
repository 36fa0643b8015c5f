//! What was learnt for an outlook, kept with it so that the next what-if is told in a moment.

use crate::analysis::Forecaster;
use crate::model::{Day, Lens, ProposalId};
use crate::snapshot::Stamp;
use std::fmt;
use std::sync::Arc;

/// On what it depends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Learning {
    pub workspace: Stamp,
    pub lens: Lens,
    pub proposal: ProposalId,
    pub day: Day,
    pub eighths: u8,
}

/// What was learnt, and from what.
#[derive(Clone)]
pub struct Learnt {
    pub(super) from: Learning,
    pub(super) forecaster: Arc<Forecaster>,
}

impl PartialEq for Learnt {
    /// Learning is repeatable: from the same comes the same.
    fn eq(&self, other: &Learnt) -> bool {
        self.from == other.from
    }
}

impl fmt::Debug for Learnt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Learnt").field("from", &self.from).finish_non_exhaustive()
    }
}
