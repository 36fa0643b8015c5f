//! Codes: which spellings are one code, and what a code cannot hold.

use super::spelling::is_unseen;
use super::{AnyRecord, CommandError, FieldKind, Naming};
use unicode_normalization::UnicodeNormalization;

/// What two spellings of one code have in common: capitals, signs of full width, signs that are not seen and marks
/// written as signs of their own make no difference.
pub fn code_key(code: &str) -> String {
    let one_form: String = code.trim().nfkc().filter(|sign| !is_unseen(*sign)).collect();
    one_form.to_lowercase().replace('ß', "ss").nfc().collect()
}

/// What a code cannot hold, in a sentence: what stands between codes on the command line, and breaks.
pub(super) fn wrong_code(code: &str) -> Option<String> {
    let is_break = |sign: char| sign.is_control() || (sign.is_whitespace() && sign != ' ');
    let is_wrong = |sign: &char| {
        std::iter::once(*sign)
            .nfkc()
            .any(|plain| matches!(plain, ':' | ',' | '=' | ';' | '#') || is_break(plain))
    };
    if let Some(unseen) = code.chars().find(|sign| is_unseen(*sign)) {
        return Some(format!(
            "A code cannot hold a sign that is not seen (U+{:04X}): write it anew.",
            u32::from(unseen)
        ));
    }
    let sign = code.trim().chars().find(is_wrong)?;
    let sign = if is_break(sign) { "a break".to_owned() } else { format!("\"{sign}\"") };
    Some(format!("A code cannot hold {sign}, which stands between codes."))
}

/// Refuses a record whose code cannot be told from a list of codes.
pub(super) fn check_code(record: &dyn AnyRecord) -> Result<(), CommandError> {
    let is_code = |field: &super::Field| field.kind == FieldKind::Code && field.naming == Naming::Code;
    if !record.noun().field_list().iter().any(is_code) {
        return Ok(());
    }
    match wrong_code(&record.named(Naming::Code)) {
        Some(sentence) => Err(CommandError::Unfit(sentence)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_code_are_one() {
        for (one, other) in [
            ("CÔTE", "co\u{302}te"),
            ("\u{fc}ber", "U\u{308}BER"),
            ("ＵＳＡ", "usa"),
            ("ISO\u{3000}1", " iso 1 "),
            ("Й", "и\u{306}"),
            ("GROẞ", "gross"),
            ("groß", "GROSS"),
        ] {
            assert_eq!(code_key(one), code_key(other), "{one} {other}");
        }
        assert_ne!(code_key("cote"), code_key("côte"));
    }

    #[test]
    fn what_stands_between_codes_is_in_none() {
        assert_eq!(wrong_code("ISO/IEC JTC 1/SC 42"), None);
        for code in ["A:B", "A,B", "A=B", "A\tB", "A\nB", "A：B", "A#1", "A;B", "\u{202e}ABC", "A\u{200b}B"]
        {
            assert!(wrong_code(code).is_some(), "{code:?}");
        }
    }
}
