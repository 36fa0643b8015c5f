//! What a check of a workspace file found.

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: String,
    /// What, and what to do.
    pub what: String,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckReport {
    /// How many rows of each table there are, shown or not.
    pub n_rows: Vec<(&'static str, u64)>,
    /// What is wrong; empty when the file is sound.
    pub problems: Vec<Problem>,
    /// What is odd and may be right all the same.
    pub remarks: Vec<Problem>,
}
