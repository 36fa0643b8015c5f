//! Pictures and tables on paper, and documents made of them.

mod caption;
pub mod dossier;
mod error;
pub mod figure;
pub mod figures;
mod formats;
pub mod geo;
pub mod graph;
pub mod pictures;
pub mod saving;
pub mod table;
pub mod tables;

pub use caption::caption;
pub use error::ReportError;
pub use formats::{FORMATS, Format, FormatEntry, Holds};
