//! References of texts: as they are compared, and those that are none yet.

/// A reference as references are compared: all kinds of hyphens are one, spaces and case do not count.
pub(super) fn reference_key(reference: &str) -> String {
    let folded = reference.chars().map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        other => other,
    });
    folded.filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// A reference in which the number is still to come: A/RES/80/xxx.
pub(super) fn is_placeholder(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    lower.ends_with("/xxx") || lower.ends_with("/xx") || lower == "tbd" || lower == "n/a"
}
