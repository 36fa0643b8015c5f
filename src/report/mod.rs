//! Pictures and tables on paper, and documents made of them.

mod caption;
pub mod dossier;
mod error;
pub mod figure;
pub mod figures;
pub mod geo;
pub mod pictures;
pub mod saving;
pub mod table;
pub mod tables;

pub use caption::caption;
pub use error::ReportError;
