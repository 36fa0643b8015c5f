//! What every target does: a reader reads bytes, or refuses them in a sentence; it does not panic.

use entente::exchange::readers::{ReadOptions, reader_of};
use entente::jobs::Progress;
use entente::session::TAKE_TABLES;

/// Has the reader of a name read some bytes.
pub fn read(name: &str, bytes: &[u8]) {
    if let Some(reader) = reader_of(name) {
        // A refusal is an answer, too.
        let _ = reader.reads.read(bytes.to_vec(), &ReadOptions::default(), TAKE_TABLES, &Progress::new());
    }
}
