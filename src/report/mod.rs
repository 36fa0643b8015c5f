//! Pictures and tables on paper, and documents made of them.

mod caption;
pub mod dossier;
pub mod figure;
pub mod figures;
pub mod geo;
pub mod table;
pub mod tables;

pub use caption::caption;
