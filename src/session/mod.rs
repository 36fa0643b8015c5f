//! One open workspace without a window: dispatch, poll, cached outcomes.

mod answers;
mod compute;
mod error;
mod sample;
mod settings;
mod store_thread;
mod workspace;

/// What the window and the commands name of the jobs: long work that shows progress and can be stopped.
pub use crate::jobs::{Progress, Report, Slot};
pub use crate::store::CheckReport;
pub use answers::{Answer, Answers};
pub use compute::{
    InView, compute_cohesion, compute_convergence, compute_dividing, compute_dyads, compute_in_view,
    compute_moves, compute_stands,
};
pub use error::SessionError;
pub use sample::{backups_of, build_sample, create_workspace, is_in_use, sample_path};
pub use settings::{Settings, settings_folder};
pub use workspace::{Event, Mode, SaveState, Session};

/// What the window and the commands name of the analysis.
pub use crate::analysis::{
    Cohesion, CohesionPoint, Convergence, ConvergencePoint, Dividing, DividingProposal, DyadPoint,
    DyadSeries, METHODS, Method, MethodKey, Move, Params, Stand, StandGroup, Stands, Tally, Verdict,
};
