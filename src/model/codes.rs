//! Codes: which spellings are one code, and what a code cannot hold.

use super::{AnyRecord, CommandError, FieldKind, Naming};

/// Combining marks with the letters that they make, in pairs: plain, marked.
const MARKS: [(char, &str); 14] = [
    ('\u{300}', "aàeèiìnǹoòuùwẁ"),
    ('\u{301}', "aácćeégǵiílĺnńoórŕsśuúyýzź"),
    ('\u{302}', "aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ"),
    ('\u{303}', "aãeẽiĩnñoõuũyỹ"),
    ('\u{304}', "aāeēiīoōuūиӣуӯ"),
    ('\u{306}', "aăeĕgğiĭoŏuŭийуў"),
    ('\u{307}', "cċeėgġiizż"),
    ('\u{308}', "aäeëiïoöuüyÿеёіїиӥ"),
    ('\u{30a}', "aåuů"),
    ('\u{30b}', "oőuű"),
    ('\u{30c}', "aǎcčdďeěgǧlľnňrřsštťzž"),
    ('\u{326}', "sștț"),
    ('\u{327}', "cçeȩgģkķlļnņrŗsştţ"),
    ('\u{328}', "aąeęiįoǫuų"),
];

/// The letter that a combining mark makes of the one before it.
fn marked(letter: char, mark: char) -> Option<char> {
    let (_, letters) = MARKS.iter().find(|(of, _)| *of == mark)?;
    let mut letters = letters.chars();
    while let (Some(plain), Some(marked)) = (letters.next(), letters.next()) {
        if plain == letter {
            return Some(marked);
        }
    }
    None
}

/// What two spellings of one code have in common: capitals, signs of full width and marks written as signs of their own
/// make no difference.
pub fn code_key(code: &str) -> String {
    let mut key = String::with_capacity(code.len());
    for sign in code.trim().chars() {
        let narrow = match sign {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
            '\u{3000}' | '\u{a0}' => ' ',
            other => other,
        };
        for small in narrow.to_lowercase() {
            match key.chars().next_back().and_then(|before| marked(before, small)) {
                Some(letter) => {
                    key.pop();
                    key.push(letter);
                }
                None => key.push(small),
            }
        }
    }
    key
}

/// What a code cannot hold, in a sentence: what stands between codes on the command line, and breaks.
pub(super) fn wrong_code(code: &str) -> Option<String> {
    let is_wrong = |sign: &char| match code_key(&sign.to_string()).as_str() {
        ":" | "," | "=" => true,
        _ => sign.is_control() || (sign.is_whitespace() && *sign != ' '),
    };
    let sign = code.trim().chars().find(is_wrong)?;
    let sign =
        if sign.is_control() || sign.is_whitespace() { "a break".to_owned() } else { format!("\"{sign}\"") };
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
        ] {
            assert_eq!(code_key(one), code_key(other), "{one} {other}");
        }
        assert_ne!(code_key("cote"), code_key("côte"));
        for (_, letters) in MARKS {
            assert_eq!(letters.chars().count() % 2, 0, "{letters}");
        }
    }

    #[test]
    fn what_stands_between_codes_is_in_none() {
        assert_eq!(wrong_code("ISO/IEC JTC 1/SC 42"), None);
        for code in ["A:B", "A,B", "A=B", "A\tB", "A\nB", "A：B"] {
            assert!(wrong_code(code).is_some(), "{code:?}");
        }
    }
}
