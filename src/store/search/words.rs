//! Texts as they are indexed: scripts without spaces cut into signs, letters that no tokenizer folds written plainly.
//!
//! What is found in the plain text can be marked in the original, because every sign of it knows where it comes from.

use std::ops::Range;

/// A text as it is indexed.
pub(super) struct Plain {
    /// The text itself.
    pub(super) text: String,
    /// For each of its characters the bytes of the original from which it comes.
    from: Vec<Range<usize>>,
}

/// Whether a sign is a word of its own: scripts that are written without spaces.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF            // Thai, Lao
        | 0x1000..=0x109F          // Burmese
        | 0x1780..=0x17FF          // Khmer
        | 0x3005..=0x3007
        | 0x3040..=0x30FF          // Hiragana, Katakana
        | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF          // Han
        | 0x4E00..=0x9FFF
        | 0xAC00..=0xD7A3          // Hangul
        | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9F
        | 0x20000..=0x2FA1F)
}

/// Vowel points and stretches of Arabic and Hebrew, which are written or not.
fn is_point(c: char) -> bool {
    matches!(u32::from(c), 0x0591..=0x05C7 | 0x0610..=0x061A | 0x0640 | 0x064B..=0x065F | 0x0670)
}

fn is_arabic_letter(c: char) -> bool {
    matches!(u32::from(c), 0x0620..=0x063F | 0x0641..=0x064A | 0x0671..=0x06D3)
}

/// The length of the article with which an Arabic word begins, so that the word is found without it, too.
fn article(word: &str) -> Option<usize> {
    let rest = word.strip_prefix("ال")?;
    let n_letters = rest.chars().filter(|c| !is_point(*c)).take_while(|c| is_arabic_letter(*c)).count();
    (n_letters >= 3).then_some("ال".len())
}

/// What is written for a letter that is no mark on a plain one; none: the letter itself.
fn plainly(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ŋ' | 'Ŋ' => "n",
        'ı' | 'İ' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ё' | 'Ё' => "е",
        'ά' | 'Ά' => "α",
        'έ' | 'Έ' => "ε",
        'ή' | 'Ή' => "η",
        'ί' | 'Ί' | 'ϊ' | 'ΐ' => "ι",
        'ό' | 'Ό' => "ο",
        'ύ' | 'Ύ' | 'ϋ' | 'ΰ' => "υ",
        'ώ' | 'Ώ' => "ω",
        'ς' => "σ",
        'أ' | 'إ' | 'آ' | 'ٱ' => "ا",
        'ى' | 'ئ' | 'ی' => "ي",
        'ؤ' => "و",
        'ة' => "ه",
        'ک' => "ك",
        _ => return None,
    })
}

impl Plain {
    /// A text as it is indexed.
    pub(super) fn new(original: &str) -> Plain {
        let mut plain = Plain { text: String::with_capacity(original.len()), from: Vec::new() };
        let mut begins = true;
        let mut article_end = None;
        for (at, c) in original.char_indices() {
            let bytes = at..at + c.len_utf8();
            if is_point(c) {
                continue;
            }
            if begins {
                article_end = article(&original[at..]).map(|length| at + length);
            }
            begins = !is_arabic_letter(c);
            if article_end == Some(at) {
                plain.push(' ', at..at);
            }
            if stands_alone(c) {
                plain.push(' ', at..at);
                plain.push(c, bytes.clone());
                plain.push(' ', bytes.end..bytes.end);
            } else if c.is_control() {
                plain.push(' ', bytes);
            } else if let Some(letters) = plainly(c) {
                letters.chars().for_each(|letter| plain.push(letter, bytes.clone()));
            } else {
                // Letters and digits of full width are those of half width.
                let half = char::from_u32(u32::from(c).wrapping_sub(0xFEE0));
                plain.push(half.filter(|h| ('!'..='~').contains(h)).unwrap_or(c), bytes);
            }
        }
        plain
    }

    fn push(&mut self, c: char, from: Range<usize>) {
        self.text.push(c);
        self.from.push(from);
    }

    /// The part of the original that the characters from `first` to before `end` come from.
    pub(super) fn original(&self, first: usize, end: usize) -> Option<Range<usize>> {
        let (first, last) = (self.from.get(first)?, self.from.get(end.checked_sub(1)?)?);
        (first.start < last.end).then_some(first.start..last.end)
    }
}

/// Whether a text holds anything that can be looked for.
pub(super) fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A text by which two are told to be the same: without regard to case, signs and spaces.
pub(super) fn key(text: &str) -> String {
    let plain = Plain::new(text).text.to_lowercase();
    let words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        Plain::new(text).text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn scripts_without_spaces_are_cut_and_letters_written_plainly() {
        assert_eq!(plain("日本国"), "日 本 国");
        assert_eq!(plain("フランス共和国 2020"), "フ ラ ン ス 共 和 国 2020");
        assert_eq!(plain("대한민국"), "대 한 민 국");
        assert_eq!(plain("Łódź Straße ISO"), "lódź Strasse ISO");
        assert_eq!(plain("السعودية"), "ال سعوديه");
        assert_eq!(plain("المُغْرِب"), "ال مغرب");
        assert_eq!(plain("ＩＳＯ"), "ISO");
        assert_eq!(key("A/RES/73/27"), "a res 73 27");
    }

    #[test]
    fn what_is_found_is_marked_in_the_original() {
        for original in ["日本国 x", "Straße ß", "المُغْرِب", "a\u{1}b"] {
            let plain = Plain::new(original);
            let n = plain.text.chars().count();
            let whole = plain.original(0, n);
            assert!(
                whole.is_some_and(|w| w.end == original.len() && original.get(w).is_some()),
                "{original}"
            );
            for first in 0..n {
                for end in first + 1..=n {
                    let part = plain.original(first, end);
                    assert!(part.is_none_or(|p| original.get(p).is_some()), "{original} {first} {end}");
                }
            }
        }
        assert_eq!(Plain::new("日本国").original(1, 5), Some(0..6));
        assert_eq!(Plain::new("ß").original(1, 2), Some(0..2));
    }
}
