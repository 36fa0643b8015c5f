//! The source tables that travel inside the program, and how their rows are read.

use super::SampleError;
use crate::model::{Day, Precision};
use flate2::read::GzDecoder;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::io::Read;

/// One file of `sample_db/`, by name and content.
#[derive(Debug, Clone, Copy)]
pub(super) struct SourceTable {
    name: &'static str,
    bytes: &'static [u8],
}

macro_rules! tables {
    ($($name:ident = $file:literal;)*) => {$(
        pub(super) const $name: SourceTable =
            SourceTable { name: $file, bytes: include_bytes!(concat!("../../../sample_db/", $file)) };
    )*};
}

tables! {
    SOURCES = "sources.csv";
    ACTORS = "actors.csv";
    ALIASES = "aliases.csv";
    ROLL_CALLS = "unga_rollcalls.csv.gz";
    VOTES = "unga_votes.txt.gz";
    BALLOTS = "ballots.csv";
    BALLOT_VOTES = "ballot_votes.csv";
    BODIES = "bodies.csv";
    NATIONAL_BODIES = "national_bodies.csv";
    COMMITTEE_MEMBERS = "committee_members.txt.gz";
    DELIVERABLES = "deliverables.csv.gz";
    SPONSORS = "sponsors.csv.gz";
    STAGES = "stages.csv";
    ORGANIZATIONS = "organizations.csv.gz";
    BLOCS = "blocs.csv";
    BLOC_MEMBERS = "bloc_members.csv";
    INSTRUMENTS = "instruments.csv";
    INSTRUMENT_PARTIES = "instrument_parties.csv";
    TOPICS = "topics.csv";
    TAG_RULES = "tag_rules.csv";
    TOPIC_TAGS = "topic_tags.csv.gz";
    DEBATE_TAGS = "debate_tags.csv";
    FAMILIES = "families.csv.gz";
    LENSES = "lenses.json";
}

impl SourceTable {
    /// An error at a row (from 1, the header not counted) of this table.
    pub(super) fn error(self, row: usize, message: impl Into<String>) -> SampleError {
        SampleError::Row { table: self.name, row, message: message.into() }
    }

    /// The whole text, unpacked.
    pub(super) fn text(self) -> Result<Cow<'static, str>, SampleError> {
        let bad = |e: &dyn std::fmt::Display| self.error(0, e.to_string());
        if self.bytes.starts_with(&[0x1f, 0x8b]) {
            let mut text = String::new();
            GzDecoder::new(self.bytes).read_to_string(&mut text).map_err(|e| bad(&e))?;
            Ok(Cow::Owned(text))
        } else {
            std::str::from_utf8(self.bytes).map(Cow::Borrowed).map_err(|e| bad(&e))
        }
    }

    /// Every row, by the names of its header.
    pub(super) fn rows<T: DeserializeOwned>(self) -> Result<Vec<T>, SampleError> {
        let text = self.text()?;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader
            .deserialize()
            .enumerate()
            .map(|(i, row)| row.map_err(|e| self.error(i + 1, e.to_string())))
            .collect()
    }
}

/// A date written as a year, a month or a day, and how much of it is known. Empty: nothing.
pub(super) fn day_of(text: &str) -> Option<(Day, Precision)> {
    let (full, precision) = match text.len() {
        4 => (format!("{text}-01-01"), Precision::Year),
        7 => (format!("{text}-01"), Precision::Month),
        _ => (text.to_owned(), Precision::Day),
    };
    full.parse().ok().map(|day| (day, precision))
}

/// A date that may be missing but not wrong, with the precision that the table gives beside it.
pub(super) fn dated(table: SourceTable, row: usize, text: &str) -> Result<Option<Day>, SampleError> {
    match text {
        "" => Ok(None),
        _ => match day_of(text) {
            Some((day, _)) => Ok(Some(day)),
            None => Err(table.error(row, format!("\"{text}\" is not a date"))),
        },
    }
}

/// A word of a closed list of the model.
pub(super) fn word<T>(table: SourceTable, row: usize, text: &str) -> Result<T, SampleError>
where
    T: std::str::FromStr<Err = crate::model::WordError>,
{
    text.parse().map_err(|e: crate::model::WordError| table.error(row, e.to_string()))
}

/// Parts of a note that say something, joined by a space.
pub(super) fn join(parts: &[&str]) -> String {
    parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        assert_eq!(day_of("2008"), Some((Day::year_start(2008), Precision::Year)));
        assert_eq!(
            day_of("2008-12").map(|(d, p)| (d.to_string(), p)),
            Some(("2008-12-01".into(), Precision::Month))
        );
        assert_eq!(day_of("2008-12-31").map(|(_, p)| p), Some(Precision::Day));
        assert_eq!(day_of(""), None);
        assert_eq!(day_of("2008-13"), None);
    }
}
