//! From bytes to text: UTF-8 where it is valid, else the encoding that a mark or the file itself declares, else the one
//! that the bytes look like.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// A text, and how its bytes were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text.
    pub text: Cow<'b, str>,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// Why this one, in words.
    pub why: &'static str,
    /// The first lines in which it matters: those with anything beyond ASCII; none where UTF-8 was certain.
    pub doubtful_lines: Vec<u32>,
}

/// So many lines are shown to a person who is to judge the encoding.
const N_LINES: usize = 5;

/// Reads bytes as text. `declared`: the encoding that the file itself names.
pub fn decode<'b>(bytes: &'b [u8], declared: Option<&str>) -> Decoded<'b> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return with(&bytes[length..], encoding, "a mark at its beginning says so");
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        return with(bytes, encoding, "every second byte is zero");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let decoded = Decoded {
            text: Cow::Borrowed(text),
            encoding: UTF_8.name(),
            why: "all of it is valid UTF-8",
            doubtful_lines: Vec::new(),
        };
        return decoded;
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return with(bytes, encoding, "the file says so");
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    let guess = if guess == UTF_8 { WINDOWS_1252 } else { guess };
    Decoded { doubtful_lines: doubtful(bytes), ..with(bytes, guess, "its letters look like it") }
}

fn with<'b>(bytes: &'b [u8], encoding: &'static Encoding, why: &'static str) -> Decoded<'b> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), why, doubtful_lines: Vec::new() }
}

/// UTF-16 of mostly Latin letters without a mark.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let most = head.len() / 2 * 3 / 4;
    match (head.len() >= 8, zeros(0), zeros(1)) {
        (true, even, odd) if odd > most && even == 0 => Some(UTF_16LE),
        (true, even, odd) if even > most && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

fn doubtful(bytes: &[u8]) -> Vec<u32> {
    let lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    lines.filter(|(line, _)| !line.is_ascii()).map(|(_, number)| number).take(N_LINES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_utf_8_comes_first_then_marks_then_what_is_declared_then_a_guess() {
        assert_eq!(decode("Türkiye".as_bytes(), Some("windows-1252")).encoding, "UTF-8");
        assert_eq!(decode(b"\xEF\xBB\xBFa", None).text, "a");
        assert_eq!(decode(b"\xFF\xFEa\0b\0", None).text, "ab");
        assert_eq!(decode(b"a\0b\0c\0d\0", None).text, "abcd");
        assert_eq!(decode(b"T\xFCrkiye", Some("iso-8859-9")).text, "Türkiye");
        let guessed = decode(b"first\nC\xF4te d\x92Ivoire\n", None);
        assert_eq!((&*guessed.text, guessed.encoding), ("first\nCôte d’Ivoire\n", "windows-1252"));
        assert_eq!(guessed.doubtful_lines, [2]);
    }
}
