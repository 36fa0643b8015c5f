//! How the bytes of a file are packed to be kept, and unpacked again.

use super::ExchangeError;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use std::io::Read;

/// The longest file that is kept, in bytes.
pub const MAX_KEPT: u64 = 50 << 20;

/// Packs a file.
///
/// # Errors
/// It is too long to be kept.
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>, ExchangeError> {
    if bytes.len() as u64 > MAX_KEPT {
        return Err(ExchangeError::TooMuch {
            what: format!("a file of {} MB", bytes.len() >> 20),
            limit: format!("{} MB", MAX_KEPT >> 20),
            advice: "split it",
        });
    }
    let mut packed = Vec::new();
    let told = |error: std::io::Error| ExchangeError::Io(error.to_string());
    DeflateEncoder::new(bytes, Compression::default()).read_to_end(&mut packed).map_err(told)?;
    Ok(packed)
}

/// Unpacks a file.
///
/// # Errors
/// What is kept is damaged.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, ExchangeError> {
    let mut bytes = Vec::new();
    let damaged = |error| ExchangeError::Io(format!("the file that is kept is damaged: {error}"));
    DeflateDecoder::new(packed).take(MAX_KEPT).read_to_end(&mut bytes).map_err(damaged)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_what_is_damaged_is_told() {
        let bytes = b"a form of comments ".repeat(500);
        let packed = pack(&bytes).unwrap();
        assert!(packed.len() < bytes.len() / 10);
        assert_eq!(unpack(&packed).unwrap(), bytes);
        let told = unpack(&[0xff; 20]).unwrap_err().to_string();
        assert!(told.contains("damaged"), "{told}");
    }
}
