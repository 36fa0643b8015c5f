//! One open workspace without a window: dispatch, poll, cached outcomes.

mod answers;
mod error;
mod sample;
mod settings;
mod store_thread;
mod workspace;

pub use answers::{Answer, Answers};
pub use error::SessionError;
pub use sample::sample_path;
pub use settings::{Settings, settings_folder};
pub use workspace::{Event, Mode, SaveState, Session};
