//! What each field of each noun is: its label in words of the field, what may be written in it, and what helps.

pub(super) mod describe;
mod typed;

use super::{Noun, Tlp};
use describe::labeled;

pub use typed::read_day;

/// What may stand in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Short,
    /// A text of several lines.
    Long,
    /// A short text that is unique among the records of its noun that show.
    Code,
    /// A short code that may be missing altogether.
    Mark,
    /// One word of a closed list.
    Word(&'static [&'static str]),
    /// A day.
    Day,
    /// A whole number from the first to the second.
    Whole(i32, i32),
    /// Yes or no.
    YesNo,
    /// Another record.
    Reference(Noun),
    /// Towards which pole of a debate support pulls: −1, +1, or 0 for topics that are no debates.
    Pole,
    /// The tests of a decision rule, written as data.
    Tests,
    /// A whole lens, taken as it stands.
    Lens,
}

/// What becomes of a record when one that it refers to is retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rests {
    /// It belongs to that record and goes along.
    Belongs,
    /// It only names that record: the field is emptied.
    Names,
    /// It cannot do without: it has to be settled first.
    Needs,
}

/// How a record is called by a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// It is not.
    Not,
    /// In short, by this alone.
    Code,
    /// By the number before its title.
    Number,
    /// By its title or name: in short where it has no code, else behind the code.
    Title,
}

/// One field of a noun, as a person meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What may stand in it.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub is_required: bool,
    /// Whether it is asked for only when a person wants to see everything.
    pub is_more: bool,
    /// What a new record begins with, as a person would type it.
    pub default: &'static str,
    /// An example, shown while the field is empty.
    pub hint: &'static str,
    /// What it means, in a sentence; empty where the label says it.
    pub help: &'static str,
    /// For a reference: what becomes of the record when the other is retired.
    pub rests: Rests,
    /// How the record is called by it.
    pub naming: Naming,
    /// For a reference after which the record is called: the word between the two names ("of", "on"); else empty.
    pub called: &'static str,
    /// For a reference: whether the record travels as far as the other, where it is not marked itself.
    pub marks: bool,
    /// For a reference: the title under which such records are listed below the other, and the place of that list
    /// among its lists, from 1; none: they are not listed.
    pub below: Option<(u8, &'static str)>,
    /// Whether a search finds its words.
    pub is_searched: bool,
    /// Whether it never leaves unless expressly for internal use.
    pub is_inner: bool,
}

impl Field {
    /// How far the record may travel: a field of every noun.
    pub const HANDLING: Field = labeled("Handling")
        .help("How far this record may travel; empty: as what it belongs to.")
        .of::<Option<Tlp>>("handling");

    /// The national marking: a field of every noun.
    pub const MARKING: Field = labeled("National marking")
        .hint("FOR OFFICIAL USE ONLY")
        .help("A marking of your own; empty: as what the record belongs to.")
        .of::<Option<String>>("marking");

    /// Whether the record is retired: a field of every noun.
    pub const RETIRED: Field = Field { is_required: false, ..labeled("Retired").of::<bool>("retired") };

    /// The noun that it refers to, if it is a reference.
    pub fn referred(&self) -> Option<Noun> {
        match self.kind {
            FieldKind::Reference(noun) => Some(noun),
            _ => None,
        }
    }

    /// What may stand in it, in words.
    pub fn kind_words(&self) -> String {
        match self.kind {
            FieldKind::Short | FieldKind::Mark => "text".to_owned(),
            FieldKind::Long => "long text".to_owned(),
            FieldKind::Code => "text that no other has".to_owned(),
            FieldKind::Word(words) => words.join(", "),
            FieldKind::Day => "date".to_owned(),
            FieldKind::Whole(least, most) => format!("whole number from {least} to {most}"),
            FieldKind::YesNo => "yes or no".to_owned(),
            FieldKind::Reference(noun) => noun.word().to_owned(),
            FieldKind::Pole => "-1 the first pole, 1 the second, 0 none".to_owned(),
            FieldKind::Tests => "tests, as data".to_owned(),
            FieldKind::Lens => "lens, as data".to_owned(),
        }
    }

    /// Whether an empty field holds nothing at all, rather than an empty text.
    pub fn is_null_when_empty(&self) -> bool {
        !matches!(self.kind, FieldKind::Short | FieldKind::Long | FieldKind::Code)
    }
}

impl Noun {
    /// What a field of it is, also one that every noun has.
    pub fn field(self, name: &str) -> Option<&'static Field> {
        const COMMON: [Field; 3] = [Field::HANDLING, Field::MARKING, Field::RETIRED];
        self.field_list().iter().chain(&COMMON).find(|field| field.name == name)
    }

    /// The reference after which its records are called.
    pub fn called_after(self) -> Option<&'static Field> {
        self.field_list().iter().find(|field| !field.called.is_empty())
    }

    /// The reference whose marking its records take where they have none of their own; none: they take that of the
    /// workspace.
    pub fn marked_as(self) -> Option<&'static Field> {
        self.field_list().iter().find(|field| field.marks)
    }

    /// "1 membership", "3 memberships".
    pub fn counted(self, n: usize) -> String {
        format!("{n} {}", if n == 1 { self.word() } else { self.plural() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Head, Precision, Records, Value};

    #[test]
    fn every_field_of_every_noun_is_described() {
        for noun in Noun::ALL {
            for field in noun.field_list() {
                assert!(!field.label.is_empty() && noun.field(field.name) == Some(field));
                let begins = field.label.chars().next().unwrap();
                assert!(begins.is_uppercase(), "{}: {}", noun.word(), field.label);
                if let FieldKind::Word(words) = field.kind {
                    assert!(field.default.is_empty() || words.contains(&field.default), "{}", field.name);
                }
            }
        }
        assert_eq!(Noun::Actor.field("handling"), Some(&Field::HANDLING));
    }

    /// A value that a field may hold when it is filled in.
    fn filled(field: &Field) -> Value {
        match field.kind {
            FieldKind::Short | FieldKind::Long | FieldKind::Code | FieldKind::Mark => Value::Text("x".into()),
            FieldKind::Tests | FieldKind::Lens => Value::Text("{}".into()),
            FieldKind::Word(words) => Value::Text(words[0].to_owned()),
            FieldKind::Day => Value::Int(0),
            FieldKind::Whole(least, _) => Value::Int(i64::from(least)),
            FieldKind::YesNo | FieldKind::Pole => Value::Int(1),
            FieldKind::Reference(noun) => Value::Ref(noun, 1),
        }
    }

    #[test]
    fn the_kinds_are_those_of_the_records_and_what_is_not_required_may_be_empty() {
        for noun in Noun::ALL {
            for is_full in [true, false] {
                let values = noun.field_list().iter().map(|field| {
                    let needs_a_value = field.is_required || !field.default.is_empty();
                    match is_full || needs_a_value {
                        true => filled(field),
                        false if field.is_null_when_empty() => Value::Null,
                        false => Value::Text(String::new()),
                    }
                });
                let mut values = values.collect::<Vec<_>>().into_iter();
                let read = Records::default().read(*noun, 1, Head::default(), &mut || values.next().unwrap());
                assert_eq!(read, Ok(()), "{}", noun.word());
            }
        }
    }

    #[test]
    fn what_refers_says_what_becomes_of_it() {
        for noun in Noun::ALL {
            for field in noun.field_list() {
                let is_reference = field.referred().is_some();
                assert!(is_reference || field.rests == Rests::Names, "{} {}", noun.word(), field.name);
                let ties = !field.called.is_empty() || field.marks || field.below.is_some();
                assert!(is_reference || !ties, "{} {}", noun.word(), field.name);
                // What cannot be emptied goes along or stands in the way.
                assert!(!is_reference || !field.is_required || field.rests != Rests::Names);
            }
            let n = |is: fn(&Field) -> bool| noun.field_list().iter().filter(|field| is(field)).count();
            assert!(n(|f| f.marks) <= 1 && n(|f| !f.called.is_empty()) <= 1, "{}", noun.word());
            assert!(n(|f| f.naming == Naming::Code) <= 1 && n(|f| f.naming == Naming::Title) <= 1);
            let is_dated = noun.field_list().iter().any(|f| f.kind == FieldKind::Day);
            assert!(is_dated || noun.field("precision").is_none());
        }
        assert_eq!(Precision::WORDS, ["day", "month", "year", "unknown"]);
    }
}
