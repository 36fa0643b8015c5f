//! Columns that tell of the row of a file what is wrong with it, written behind those of the file.

/// What the headings of such columns begin with; they mean nothing when the corrected file comes in.
pub const PROBLEM_COLUMN: &str = "problem_";
