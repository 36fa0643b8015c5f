//! Briefs, reports and charts as documents.

pub mod dossier;
pub mod figure;
pub mod figures;
pub mod geo;
