//! Zip archives that come in: what they would become unpacked is looked at before anything is.

use super::ExchangeError;
use super::limits::{MOST_BYTES, MOST_UNPACKED};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Parts of an archive that are looked at; more of them are no document.
const MOST_PARTS: usize = 10_000;
/// Bytes that an archive may become.
const MOST_WHOLE: u64 = 10 * MOST_BYTES;

/// Refuses an archive that would become too large, or has too many parts.
///
/// # Errors
/// What is too much.
pub fn check_archive(bytes: &[u8]) -> Result<(), ExchangeError> {
    let damaged =
        |error: zip::result::ZipError| ExchangeError::Damaged(format!("this archive is damaged: {error}"));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let too_much = |what: String, limit: String| {
        Err(ExchangeError::TooMuch {
            what,
            limit,
            advice: "save the file anew from the program that made it",
        })
    };
    if archive.len() > MOST_PARTS {
        return too_much(format!("an archive of {} parts", archive.len()), MOST_PARTS.to_string());
    }
    let mut whole = 0;
    for nth in 0..archive.len() {
        let part = archive.by_index_raw(nth).map_err(damaged)?;
        whole += part.size();
        let times = part.size() / part.compressed_size().max(1);
        // A small part of one sign may well be a hundred times smaller.
        if times > MOST_UNPACKED && part.size() > 1 << 20 {
            return too_much(
                format!("a part that unpacks to {times} times its size"),
                format!("{MOST_UNPACKED} times"),
            );
        }
    }
    match whole > MOST_WHOLE {
        true => {
            too_much(format!("an archive of {} MB unpacked", whole >> 20), format!("{} MB", MOST_WHOLE >> 20))
        }
        false => Ok(()),
    }
}

/// A part of an archive that was looked at.
///
/// # Errors
/// It has no such part, or it is damaged.
pub fn part(bytes: &[u8], name: &str) -> Result<Vec<u8>, ExchangeError> {
    let damaged = |error: zip::result::ZipError| {
        ExchangeError::Damaged(format!("this archive is damaged: {name}: {error}"))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let file = archive.by_name(name).map_err(damaged)?;
    let mut held = Vec::new();
    // What an archive says of its parts may be wrong: no more than the limit is unpacked.
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut held)
        .map_err(|error| ExchangeError::Damaged(format!("this archive is damaged: {name}: {error}")))?;
    super::limits::check_size(&held)?;
    Ok(held)
}
