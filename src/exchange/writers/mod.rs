//! What goes out to other programs: one file a format. Each writes plain data or what of a workspace may leave; none looks
//! at anything else.

mod bibtex;
mod calendar;
mod json_lines;
mod register;
mod roll_calls;

pub use bibtex::bibtex;
pub use calendar::calendar;
pub use json_lines::json_lines;
pub use register::{EXPORTS, Export, Reads, What};
pub use roll_calls::{long_form, matrix};

use super::ExchangeError;

/// What is told where a file cannot be written on.
pub fn unwritten(error: impl std::fmt::Display) -> ExchangeError {
    ExchangeError::Io(format!("the file could not be put together: {error}"))
}
