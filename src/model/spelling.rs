//! How texts are compared: without regard to case, marks, signs and the many ways of writing one letter; scripts without
//! spaces are cut into signs.
//!
//! What is found in the plain text can be marked in the original, because every sign of it knows where it comes from.

use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// A text as it is compared.
pub struct PlainText {
    /// The text itself.
    pub text: String,
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

/// Marks over and under the letters of European scripts.
fn is_accent(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F)
}

/// Signs that are not seen: soft hyphens, joiners, marks of direction and of variants.
pub fn is_unseen(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xE0000..=0xE0FFF)
}

/// Whether a sign steers what shows it instead of being shown: a control character, or one that overrides or embeds a
/// direction of writing. Tabs and breaks of lines are none.
pub fn is_steering(c: char) -> bool {
    is_control(c) || matches!(u32::from(c), 0x202A..=0x202E | 0x2066..=0x2069)
}

/// Whether a sign is a control character that no text needs.
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// What is written for a letter that has no decomposition; none: the letter itself.
fn plainly(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ŋ' | 'Ŋ' => "n",
        'ı' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        'ς' => "σ",
        'ٱ' => "ا",
        'ى' | 'ی' => "ي",
        'ة' => "ه",
        'ک' => "ك",
        _ => return None,
    })
}

impl PlainText {
    /// A text as it is compared.
    pub fn new(original: &str) -> PlainText {
        let mut plain = PlainText { text: String::with_capacity(original.len()), from: Vec::new() };
        if original.is_ascii() {
            // Most texts: every sign is itself.
            for (at, c) in original.char_indices() {
                plain.push(if c.is_control() { ' ' } else { c }, at..at + 1);
            }
            return plain;
        }
        let mut begins = true;
        let mut article_end = None;
        for (at, cluster) in original.grapheme_indices(true) {
            let bytes = at..at + cluster.len();
            if begins {
                article_end = article(&original[at..]).map(|length| at + length);
            }
            begins = !cluster.chars().all(|c| is_arabic_letter(c) || is_point(c));
            if article_end == Some(at) {
                plain.push(' ', at..at);
            }
            plain.push_cluster(cluster, &bytes);
        }
        plain
    }

    fn push_cluster(&mut self, cluster: &str, bytes: &Range<usize>) {
        for c in cluster.nfkc().filter(|c| !is_unseen(*c)) {
            if stands_alone(c) {
                self.push(' ', bytes.start..bytes.start);
                self.push(c, bytes.clone());
                self.push(' ', bytes.end..bytes.end);
                continue;
            }
            for c in std::iter::once(c).nfd().filter(|c| !is_point(*c) && !is_accent(*c)) {
                match plainly(c) {
                    Some(letters) => letters.chars().for_each(|letter| self.push(letter, bytes.clone())),
                    None if c.is_control() => self.push(' ', bytes.clone()),
                    None => self.push(c, bytes.clone()),
                }
            }
        }
    }

    fn push(&mut self, c: char, from: Range<usize>) {
        self.text.push(c);
        self.from.push(from);
    }

    /// The part of the original that the characters from `first` to before `end` come from.
    pub fn original(&self, first: usize, end: usize) -> Option<Range<usize>> {
        let (first, last) = (self.from.get(first)?, self.from.get(end.checked_sub(1)?)?);
        (first.start < last.end).then_some(first.start..last.end)
    }
}

/// Whether a text holds anything that can be looked for.
pub fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A text by which two are told to be the same: its words in lower case, without regard to marks, signs and spaces.
pub fn name_key(text: &str) -> String {
    let plain = if text.is_ascii() { text.to_owned() } else { PlainText::new(text).text };
    let mut key = String::with_capacity(plain.len());
    let words = plain.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
    for word in words.filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().flat_map(char::to_lowercase));
    }
    key
}

/// What is looked for among names: each part that was typed must begin somewhere at a word, in any order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sought {
    whole: String,
    parts: Vec<String>,
}

/// How near a name comes to what was typed, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// It is what was typed.
    Same,
    /// It begins with what was typed.
    Begins,
    /// What was typed stands in it as a whole.
    Holds,
    /// Its parts stand in it.
    Scattered,
}

impl Sought {
    /// Reads what was typed.
    pub fn new(typed: &str) -> Sought {
        let parts: Vec<String> =
            typed.split_whitespace().map(name_key).filter(|part| !part.is_empty()).collect();
        Sought { whole: name_key(typed), parts }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How near a name comes, given as [`name_key`]; none where a part is missing.
    pub fn nearness(&self, key: &str) -> Option<Nearness> {
        if key == self.whole {
            Some(Nearness::Same)
        } else if key.starts_with(&self.whole) {
            Some(Nearness::Begins)
        } else if begins_a_word(key, &self.whole) {
            Some(Nearness::Holds)
        } else {
            self.parts.iter().all(|part| begins_a_word(key, part)).then_some(Nearness::Scattered)
        }
    }

    /// How near something comes that is known by a code and a name, or by both together; none where it does not fit.
    pub fn nearness_of(&self, code: &str, name: &str) -> Option<Nearness> {
        let forms = [name_key(code), name_key(name), name_key(&format!("{code} {name}"))];
        forms.iter().filter_map(|form| self.nearness(form)).min()
    }
}

/// Whether a word of a text begins with a part.
fn begins_a_word(key: &str, part: &str) -> bool {
    key.match_indices(part).any(|(at, _)| at == 0 || key[..at].ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        PlainText::new(text).text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn scripts_without_spaces_are_cut_and_letters_written_plainly() {
        assert_eq!(plain("日本国"), "日 本 国");
        assert_eq!(plain("フランス共和国 2020"), "フ ラ ン ス 共 和 国 2020");
        assert_eq!(plain("대한민국"), "대 한 민 국");
        assert_eq!(plain("Łódź Straße ISO"), "lodz Strasse ISO");
        assert_eq!(plain("السعودية"), "ال سعوديه");
        assert_eq!(plain("المُغْرِب"), "ال مغرب");
        assert_eq!(
            plain("ＩＳＯ ｶﾞ \u{fb01}rm stan\u{ad}dard x² H₂O №5 ㎏"),
            "ISO ガ firm standard x2 H2O No5 kg"
        );
        assert_eq!(plain("Côte d’Ivoire"), plain("Co\u{302}te d’Ivoire"));
        assert_eq!(name_key("A/RES/73/27"), "a res 73 27");
    }

    #[test]
    fn what_is_found_is_marked_in_the_original() {
        for original in ["日本国 x", "Straße ß", "المُغْرِب", "a\u{1}b", "e\u{301}fﬁ½", "हिन्दी"]
        {
            let plain = PlainText::new(original);
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
        assert_eq!(PlainText::new("日本国").original(1, 5), Some(0..6));
        assert_eq!(PlainText::new("ß").original(1, 2), Some(0..2));
    }
    #[test]
    fn names_are_found_by_the_beginnings_of_their_words() {
        let dis = name_key("ISO, IEC: DIS and CDV");
        let nearness = |typed: &str| Sought::new(typed).nearness(&dis);
        assert_eq!(nearness("iso iec dis and cdv"), Some(Nearness::Same));
        assert_eq!(nearness("ISO IEC"), Some(Nearness::Begins));
        assert_eq!(nearness("dis an"), Some(Nearness::Holds));
        assert_eq!(nearness("ISO DIS"), Some(Nearness::Scattered));
        assert_eq!(nearness("cdv iso"), Some(Nearness::Scattered));
        assert_eq!(nearness("so dis"), None);
        assert_eq!(Sought::new("27/1").nearness(&name_key("A/RES/27/11")), Some(Nearness::Holds));
        assert_eq!(Sought::new("27/1").nearness(&name_key("A/RES/1/27")), None);
        assert_eq!(Sought::new("日本").nearness(&name_key("日本国")), Some(Nearness::Begins));
        assert!(Sought::new(" - ").is_empty());
    }
}
