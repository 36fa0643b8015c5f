//! The built program, end to end: every subcommand, its formats, its exit codes, what it refuses and how.

mod analyses;
mod charts;
mod comments;
mod dossier;
mod exporting;
mod files;
mod finding;
mod handling;
mod importing;
mod journal;
mod lens_walk;
mod manual;
mod measures;
mod positions;
mod records;
mod sample;
mod scale;
mod scales;
pub mod support;
mod taking;
mod why;
mod window;
