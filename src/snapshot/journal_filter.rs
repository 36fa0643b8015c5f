//! The journal, narrowed down: by words, author, device, kind and days.

use crate::model::{Change, ChangeKind, Day, DeviceId};
use crate::snapshot::Snapshot;

/// Which changes are asked for. What is not set does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalFilter {
    /// Words that its label has, in any order, whatever their capitals.
    pub words: String,
    /// By whom.
    pub author: Option<String>,
    /// On which device.
    pub device: Option<DeviceId>,
    /// Of which kind.
    pub kind: Option<ChangeKind>,
    /// Only those that count, or only those that are undone.
    pub is_live: Option<bool>,
    /// Made on this day (UTC) or later.
    pub since: Option<Day>,
    /// Made on this day (UTC) or earlier.
    pub until: Option<Day>,
}

/// The day (UTC) on which a change was made.
pub fn day_of_change(change: &Change) -> Day {
    const DAY_MS: i64 = 86_400_000;
    Day(i32::try_from(change.at_ms.div_euclid(DAY_MS)).unwrap_or(0))
}

impl JournalFilter {
    /// Whether it narrows at all.
    pub fn is_any(&self) -> bool {
        *self != JournalFilter::default()
    }

    /// The changes that pass, newest first.
    pub fn changes<'a>(&self, snapshot: &'a Snapshot) -> Vec<&'a Change> {
        let words = self.words.to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        let passes = |change: &&Change| {
            let day = day_of_change(change);
            self.author.as_ref().is_none_or(|author| author.eq_ignore_ascii_case(&change.author))
                && self.device.is_none_or(|device| device == change.device)
                && self.kind.is_none_or(|kind| kind == change.kind)
                && self.is_live.is_none_or(|is_live| is_live == snapshot.journal.is_live(change.id))
                && self.since.is_none_or(|since| day >= since)
                && self.until.is_none_or(|until| day <= until)
                && has_all(&change.label, &words)
        };
        snapshot.journal.changes().iter().rev().filter(passes).collect()
    }
}

fn has_all(label: &str, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let label = label.to_lowercase();
    words.iter().all(|word| label.contains(word))
}

/// The authors of a journal, in the order of the alphabet.
pub fn authors(snapshot: &Snapshot) -> Vec<String> {
    let mut authors: Vec<String> = snapshot.journal.changes().iter().map(|c| c.author.clone()).collect();
    authors.sort();
    authors.dedup();
    authors
}
