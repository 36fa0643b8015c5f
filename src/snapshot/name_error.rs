//! Names that lead to no record, or to more than one.

/// A name that leads to no record, or to more than one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// A name that is not in the workspace.
    #[error("there is no {noun} \"{name}\"{}", nearest_words(.nearest))]
    Unknown {
        /// What was looked for.
        noun: &'static str,
        /// The name given.
        name: String,
        /// The nearest right names.
        nearest: Vec<String>,
    },
    /// A name that more than one record has.
    #[error("{n} {noun} are called \"{name}\"; name one of them by its key, such as {}", .such_as.join(" or "))]
    Ambiguous {
        /// What was looked for, as more than one.
        noun: &'static str,
        /// The name given.
        name: String,
        /// How many have it.
        n: usize,
        /// How the first of them can be named.
        such_as: Vec<String>,
    },
}

fn nearest_words(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!(". Did you mean {}?", nearest.join(", ")) }
}
