//! What the line under the toolbar says of the entries to come, and whether it can be recorded.

use crate::model::{Confidence, Day, PositionKind, Source, SourceId, Tlp};
use crate::snapshot::Snapshot;

/// A source as typed: one on record, or one to be added with the first entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedSource {
    /// Its title.
    pub title: String,
    /// The words quoted.
    pub quotation: String,
    /// Where it can be found.
    pub link: String,
}

impl TypedSource {
    /// A source on record.
    pub fn of(source: &Source) -> TypedSource {
        TypedSource {
            title: source.title.clone(),
            quotation: source.quotation.clone(),
            link: source.link.clone(),
        }
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        [&self.title, &self.quotation, &self.link].iter().all(|part| part.trim().is_empty())
    }

    /// The source on record that it means: of the same title and, where they are given, quotation and link.
    pub fn on_record(&self, snapshot: &Snapshot) -> Option<SourceId> {
        let same = |typed: &str, kept: &str| typed.trim().is_empty() || typed.trim() == kept.trim();
        let title = self.title.trim();
        let found = snapshot.sources.iter().rev().find(|s| {
            s.title.trim() == title && same(&self.quotation, &s.quotation) && same(&self.link, &s.link)
        });
        found.map(|s| s.id)
    }

    /// The record that it will be.
    pub fn record(&self) -> Source {
        let kept = |part: &str| part.trim().to_owned();
        Source {
            title: kept(&self.title),
            link: kept(&self.link),
            quotation: kept(&self.quotation),
            ..Source::default()
        }
    }
}

/// The line: what is typed and chosen for the entries to come. It stays from one entry to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryLine {
    /// The day as typed; none: the day that is looked at.
    pub effective: Option<String>,
    /// How it came to be known.
    pub kind: PositionKind,
    /// How sure we are.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: TypedSource,
    /// Anything else to know.
    pub note: String,
    /// How far it may travel; none: as the proposal.
    pub handling: Option<Tlp>,
    /// Free national marking.
    pub marking: String,
    /// Whether a stance corrects the entry that the cell shows, instead of being a new one.
    pub is_correcting: bool,
}

impl Default for EntryLine {
    fn default() -> EntryLine {
        EntryLine {
            effective: None,
            kind: PositionKind::Public,
            confidence: Confidence::Certain,
            source: TypedSource::default(),
            note: String::new(),
            handling: None,
            marking: String::new(),
            is_correcting: false,
        }
    }
}

/// What the line says, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Values {
    /// When the actor took the position.
    pub effective: Day,
    /// How it came to be known.
    pub kind: PositionKind,
    /// How sure we are.
    pub confidence: Confidence,
    /// Where it comes from.
    pub source: Option<TypedSource>,
    /// Anything else to know.
    pub note: Option<Box<str>>,
    /// How far it may travel.
    pub handling: Option<Tlp>,
    /// Free national marking.
    pub marking: Option<Box<str>>,
}

impl EntryLine {
    /// Whether a source or a note is typed.
    pub fn has_words(&self) -> bool {
        !self.source.is_empty() || !self.note.trim().is_empty()
    }

    /// What it says, or what is wrong with it. `day` is the day that is looked at.
    pub fn values(&self, day: Day) -> Result<Values, String> {
        let effective = match self.typed_date() {
            Some(typed) => typed.parse::<Day>().map_err(|error| error.to_string())?,
            None => day,
        };
        if let Some(wrong) = self.wrong_source() {
            return Err(wrong.to_owned());
        }
        let text = |typed: &str| Some(typed.trim()).filter(|t| !t.is_empty()).map(Into::into);
        Ok(Values {
            effective,
            kind: self.kind,
            confidence: self.confidence,
            source: (!self.source.is_empty()).then(|| self.source.clone()),
            note: text(&self.note),
            handling: self.handling,
            marking: text(&self.marking),
        })
    }

    /// The date as typed; none where the day that is looked at stands for it.
    fn typed_date(&self) -> Option<&str> {
        self.effective.as_deref().map(str::trim).filter(|typed| !typed.is_empty())
    }

    /// Whether what is typed is no date.
    pub fn is_wrongly_dated(&self) -> bool {
        self.typed_date().is_some_and(|typed| typed.parse::<Day>().is_err())
    }

    /// What is wrong with the source.
    pub fn wrong_source(&self) -> Option<&'static str> {
        (self.source.title.trim().is_empty() && !self.source.is_empty())
            .then_some("A quotation or link needs the title of its source.")
    }

    /// Takes the next kind, the first after the last.
    pub fn turn_kind(&mut self) {
        self.kind = next(PositionKind::ALL, self.kind);
    }

    /// Takes the next degree of confidence, the first after the last.
    pub fn turn_confidence(&mut self) {
        self.confidence = next(Confidence::ALL, self.confidence);
    }
}

fn next<T: Copy + PartialEq>(all: &[T], value: T) -> T {
    let place = all.iter().position(|v| *v == value).map_or(0, |place| (place + 1) % all.len());
    all.get(place).copied().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_says_what_is_wrong() {
        let day = Day(20_000);
        let line = EntryLine::default();
        assert_eq!(line.values(day).map(|v| v.effective), Ok(day));
        let dated = EntryLine { effective: Some(" 2026-02-30 ".to_owned()), ..EntryLine::default() };
        assert!(dated.values(day).unwrap_err().contains("is not a date"));
        let source = TypedSource { quotation: "We cannot agree.".to_owned(), ..TypedSource::default() };
        let quoted = EntryLine { source, ..EntryLine::default() };
        assert_eq!(quoted.values(day).unwrap_err(), "A quotation or link needs the title of its source.");
    }

    #[test]
    fn kinds_and_degrees_turn_round() {
        let mut line = EntryLine::default();
        for _ in PositionKind::ALL {
            line.turn_kind();
        }
        assert_eq!(line.kind, PositionKind::Public);
        line.turn_confidence();
        assert_eq!(line.confidence, Confidence::Probable);
    }
}
