//! The bytes of a file that was brought in, kept with the source that names it.

use super::SourceId;

/// A file to be kept. It travels as far as its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// The source that stands for the file.
    pub source: SourceId,
    /// The file, packed.
    pub packed: Vec<u8>,
}
