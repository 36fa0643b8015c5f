//! Texts that a spreadsheet would run as a formula, and the apostrophe before them that keeps it from doing so.

use super::spelling::{is_control, is_unseen};
use std::borrow::Cow;

/// What stands before a text so that a spreadsheet shows it and does not run it.
const GUARD: char = '\'';

/// Whether a spreadsheet would take a text for a formula, or for one with its guard. A number is none, whatever its sign.
pub fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches(GUARD);
    let starts_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let plain = text.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c));
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    !is_number && (text.starts_with(['\t', '\r', '\n']) || plain.starts_with(starts_formula))
}

/// A text that no spreadsheet runs: an apostrophe before a formula, blanks for control characters.
pub fn harmless(text: &str) -> Cow<'_, str> {
    match (is_formula(text), text.contains(is_control)) {
        (true, _) => format!("{GUARD}{}", text.replace(is_control, " ")).into(),
        (false, true) => text.replace(is_control, " ").into(),
        (false, false) => text.into(),
    }
}

/// The text without the apostrophe that [`harmless`] put before it.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix(GUARD).filter(|rest| is_formula(rest)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guarded_comes_back_as_it_was_and_numbers_are_spared() {
        for formula in
            ["=1+1", "-1+1", "+49 30", "@x", "\tx", " =1", "\u{200b}=1", "'=1", "''-x", "-", "-inf"]
        {
            let safe = harmless(formula);
            assert!(safe.starts_with('\'') && safe != formula && unguarded(&safe) == formula, "{formula:?}");
        }
        for plain in
            ["-0.02", "-1e-5", "+7", "", "'", "'tis", "'s-Hertogenbosch", "'-0.02", "a=b", "Côte d'Ivoire"]
        {
            assert_eq!((harmless(plain).as_ref(), unguarded(plain)), (plain, plain));
        }
    }
}
