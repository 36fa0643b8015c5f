//! The proposals that the lens lets through, with the tally of each, newest first.

use super::{Question, QuestionContext, Reads};
use crate::analysis::{InView, compute_in_view};
use crate::session::SessionError;

/// The proposals that the lens lets through, with the tally of each, newest first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProposalsInView;

impl Question for ProposalsInView {
    type Outcome = InView;
    const THREAD: &'static str = "entente-in-view";

    fn reads(&self) -> Reads {
        Reads::of_lens()
    }

    fn answer(&self, at: &QuestionContext<'_, InView>) -> Result<InView, SessionError> {
        Ok(compute_in_view(at.snapshot, at.lens, at.progress)?)
    }
}
