//! Full-text search: an index in memory, made from a snapshot and kept in step with the next ones.
//!
//! The index is derived: nothing of it is in the file, so undo, looking back and files that may only be read need
//! nothing of their own.

mod entry;
mod holders;
mod query;

pub use query::Query;

use super::StoreError;
use crate::jobs::Progress;
use crate::model::*;
use crate::snapshot::{Excerpt, Findings, Found, FoundKind, Hit, PositionFilter, Snapshot, searched_nouns};
use entry::{COLUMNS, Entry, POSITIONS_REST_ON, WEIGHTS, rests_on, worded_rows};
use holders::Holders;
use rusqlite::{Connection, Statement, params};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::ops::Range;
use std::sync::Arc;

/// So many of a kind are looked at more closely for each that is wanted.
const CLOSER: usize = 6;
/// Where more than these match, they are not ranked by how well.
const MOST_RANKED: usize = 4000;
/// At most so many characters of a text are shown around what was found.
const SNIPPET: usize = 110;
/// What stands before and after a match while it travels out of the index.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// How near a hit comes to what was typed, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    SameCode,
    SameName,
    CodeBegins,
    NameBegins,
    /// What was typed stands in the title as a whole.
    NameHolds,
    /// It stands in the text as a whole.
    TextHolds,
    /// All its words stand in the title.
    NameScattered,
    Other,
}

/// The index.
pub struct SearchIndex {
    sql: Connection,
    of: Option<Arc<Snapshot>>,
    hashes: HashMap<i64, u64>,
    positions: Vec<PositionKey>,
    place_of_position: HashMap<PositionKey, i64>,
    holders: Holders,
}

/// The kind in the upper half of a row number: that of positions, and the first of nouns.
const POSITION_ROWS: i64 = 0;
const NOUN_ROWS: i64 = 1;

fn row_of(record: RecordRef) -> i64 {
    ((NOUN_ROWS + record.noun as i64) << 32) | i64::from(record.id)
}

impl SearchIndex {
    /// An index of nothing.
    pub fn new() -> Result<SearchIndex, StoreError> {
        let sql = Connection::open_in_memory()?;
        let columns = COLUMNS.join(", ");
        let tokens = "tokenize = 'unicode61 remove_diacritics 2'";
        sql.execute_batch(&format!(
            "PRAGMA journal_mode = OFF; \
             CREATE VIRTUAL TABLE words USING fts5({columns}, content = '', contentless_delete = 1, \
             prefix = '2 3', {tokens}); \
             CREATE VIRTUAL TABLE shown USING fts5({columns}, {tokens});"
        ))?;
        let weights: Vec<String> = WEIGHTS.iter().map(f64::to_string).collect();
        sql.execute(
            "INSERT INTO words(words, rank) VALUES('rank', ?1)",
            [format!("bm25({})", weights.join(", "))],
        )?;
        Ok(SearchIndex {
            sql,
            of: None,
            hashes: HashMap::new(),
            positions: Vec::new(),
            place_of_position: HashMap::new(),
            holders: Holders::default(),
        })
    }

    /// Brings the index to a snapshot. Only what differs from the last one is written.
    pub fn refresh(&mut self, snapshot: &Arc<Snapshot>) -> Result<(), StoreError> {
        if self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, snapshot)) {
            return Ok(());
        }
        let before = self.of.take();
        let is_same = |noun: &Noun| before.as_ref().is_some_and(|b| b.has_same(snapshot, *noun));
        let mut changes = Changes::default();
        for noun in searched_nouns() {
            if is_same(&noun) && rests_on(noun).iter().all(is_same) {
                continue;
            }
            let (first, end) = (row_of(RecordRef { noun, id: 0 }), row_of(RecordRef { noun, id: u32::MAX }));
            let mut gone: HashSet<i64> = match &before {
                Some(_) => self.hashes.keys().copied().filter(|row| (first..=end).contains(row)).collect(),
                None => Default::default(),
            };
            snapshot.each_of(noun, &mut |record| {
                let record = RecordRef { noun, id: record.key() };
                if let Some(entry) = Entry::of_record(snapshot, record) {
                    gone.remove(&row_of(record));
                    changes.note(&self.hashes, row_of(record), entry);
                }
            });
            changes.gone.extend(gone);
        }
        if ![Noun::Actor, Noun::ActorName].iter().all(is_same) {
            self.holders = Holders::new(snapshot);
        }
        let are_same = before.as_ref().is_some_and(|b| Arc::ptr_eq(&b.positions, &snapshot.positions));
        if !are_same || !POSITIONS_REST_ON.iter().all(is_same) {
            self.note_positions(snapshot, &mut changes);
        }
        self.write(changes)?;
        self.of = Some(snapshot.clone());
        Ok(())
    }

    fn note_positions(&mut self, snapshot: &Snapshot, changes: &mut Changes) {
        let mut gone: HashSet<i64> =
            self.hashes.keys().copied().filter(|row| row >> 32 == POSITION_ROWS).collect();
        for position in worded_rows(snapshot).into_iter().filter_map(|row| snapshot.positions.row(row)) {
            let key = position.key();
            let row = *self.place_of_position.entry(key).or_insert_with(|| {
                self.positions.push(key);
                self.positions.len() as i64
            });
            gone.remove(&row);
            changes.note(&self.hashes, row, Entry::of_position(snapshot, position));
        }
        changes.gone.extend(gone);
    }

    fn write(&mut self, changes: Changes) -> Result<(), StoreError> {
        let work = self.sql.transaction()?;
        {
            let mut delete = work.prepare_cached("DELETE FROM words WHERE rowid = ?1")?;
            for row in changes.gone.iter().chain(changes.changed.iter().map(|(row, ..)| row)) {
                if self.hashes.remove(row).is_some() {
                    delete.execute([row])?;
                }
            }
            let mut insert = work.prepare_cached(&insert_into("words"))?;
            for (row, hash, entry) in changes.changed {
                insert_entry(&mut insert, row, &entry)?;
                self.hashes.insert(row, hash);
            }
        }
        work.commit()?;
        Ok(())
    }

    /// Looks for what a query says: the best `n_of_kind` of each of these kinds (of all where none is named).
    pub fn find(
        &self,
        query: &Query,
        kinds: &[FoundKind],
        n_of_kind: usize,
        progress: &Progress,
    ) -> Result<Findings, StoreError> {
        let (Some(snapshot), Some(expression)) = (&self.of, query.expression()) else {
            return Ok(Findings::default());
        };
        let mut ranked: BTreeMap<FoundKind, Vec<(f64, Found)>> = BTreeMap::new();
        for (row, rank) in self.matches(&expression, progress)? {
            let Some(found) = self.found_at(row) else { continue };
            if kinds.is_empty() || kinds.contains(&found.kind()) {
                ranked.entry(found.kind()).or_default().push((rank, found));
            }
        }
        if kinds.is_empty() || kinds.contains(&FoundKind::Position) {
            let held = ranked.entry(FoundKind::Position).or_default();
            let seen: HashSet<Found> = held.iter().map(|(_, found)| *found).collect();
            held.extend(self.held(snapshot, query, progress)?.into_iter().filter(|(_, f)| !seen.contains(f)));
        }
        ranked.retain(|_, of_kind| !of_kind.is_empty());
        let begins = self.beginning(query)?;
        let typed = Sought::new(&query.words());
        let mut best: Vec<(Tier, f64, Found, Entry)> = Vec::new();
        let n_found = ranked.iter().map(|(kind, of_kind)| (*kind, of_kind.len())).collect();
        for mut of_kind in ranked.into_values() {
            of_kind.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let (near, far) = of_kind.split_at(of_kind.len().min(n_of_kind.saturating_mul(CLOSER)));
            let more = far.iter().filter(|(_, found)| begins.contains(found));
            let mut closer: Vec<(Tier, f64, Found, Entry)> = near
                .iter()
                .chain(more)
                .filter_map(|(rank, found)| {
                    let entry = entry_of(snapshot, *found)?;
                    Some((tier(&typed, &entry), *rank, *found, entry))
                })
                .collect();
            closer.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
            closer.truncate(n_of_kind);
            best.extend(closer);
        }
        best.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let hits = self.show(snapshot, &expression, &best)?;
        Ok(Findings { hits, n_of_kind: n_found })
    }

    /// The rows that match, each with how well. Where very many do, they are not told apart: how often each holds
    /// what nearly all hold says nothing, and takes long to count.
    fn matches(&self, expression: &str, progress: &Progress) -> Result<Vec<(i64, f64)>, StoreError> {
        let mut select = self.sql.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1")?;
        let mut rows = select.query([expression])?;
        let mut found: Vec<(i64, f64)> = Vec::new();
        while let Some(row) = rows.next()? {
            progress.check()?;
            found.push((row.get(0)?, 0.0));
        }
        if found.len() <= MOST_RANKED {
            let mut select = self.sql.prepare_cached("SELECT rowid, rank FROM words WHERE words MATCH ?1")?;
            found.clear();
            for row in select.query_map([expression], |row| Ok((row.get(0)?, row.get(1)?)))? {
                progress.check()?;
                found.push(row?);
            }
        }
        Ok(found)
    }

    /// The positions of the actor that a query names on the texts that hold its other words.
    fn held(
        &self,
        snapshot: &Snapshot,
        query: &Query,
        progress: &Progress,
    ) -> Result<Vec<(f64, Found)>, StoreError> {
        let mut held = Vec::new();
        let Some((actors, rest)) = self.holders.split(query) else { return Ok(held) };
        let Some(expression) = rest.expression() else { return Ok(held) };
        for (row, rank) in self.matches(&expression, progress)? {
            let Some(Found::Record(RecordRef { noun: Noun::Proposal, id })) = self.found_at(row) else {
                continue;
            };
            let of = |actor: &ActorId| {
                snapshot.current_position_of(*actor, ProposalId(id), PositionFilter::default())
            };
            held.extend(actors.iter().filter_map(of).map(|position| (rank, Found::Position(position.key()))));
        }
        Ok(held)
    }

    fn found_at(&self, row: i64) -> Option<Found> {
        let (kind, key) = (row >> 32, row & i64::from(u32::MAX));
        if kind == POSITION_ROWS {
            return self.positions.get(usize::try_from(key - 1).ok()?).copied().map(Found::Position);
        }
        let noun = Noun::ALL.get(usize::try_from(kind - NOUN_ROWS).ok()?)?;
        Some(Found::Record(RecordRef { noun: *noun, id: u32::try_from(key).ok()? }))
    }

    /// What has a code or a title that begins with what was typed, or holds it as a whole: it comes first, however many
    /// others match.
    fn beginning(&self, query: &Query) -> Result<HashSet<Found>, StoreError> {
        /// So many are enough to hold the one that is meant.
        const MOST: i64 = 150;
        let words = query.words();
        if !has_words(&words) {
            return Ok(Default::default());
        }
        let phrase = query::phrase(&words);
        // Whole words first, so that what is typed in full is never crowded out by what only begins so.
        let endings: &[&str] = if words.len() == 1 { &[""] } else { &["", " *"] };
        let whole: &[&str] = if query.n_terms() > 1 { &["{title names} : ", "text : "] } else { &[] };
        let places = ["code : ^ ", "title : ^ "].iter().chain(whole);
        let mut select = self.sql.prepare_cached("SELECT rowid FROM words WHERE words MATCH ?1 LIMIT ?2")?;
        let mut found = HashSet::new();
        for (place, ending) in places.flat_map(|place| endings.iter().map(move |ending| (place, ending))) {
            let expression = format!("{place}{phrase}{ending}");
            for row in select.query_map(params![expression, MOST], |row| row.get(0))? {
                found.extend(self.found_at(row?));
            }
        }
        Ok(found)
    }

    /// The hits as they are shown. The index holds no texts: those of the few hits are marked in a small one of its
    /// kind.
    fn show(
        &self,
        snapshot: &Snapshot,
        expression: &str,
        best: &[(Tier, f64, Found, Entry)],
    ) -> Result<Vec<Hit>, StoreError> {
        self.sql.execute("DELETE FROM shown", [])?;
        {
            let mut insert = self.sql.prepare_cached(&insert_into("shown"))?;
            for (nth, (.., entry)) in best.iter().enumerate() {
                insert_entry(&mut insert, nth as i64, entry)?;
            }
        }
        let marked: Vec<String> =
            (0..COLUMNS.len()).map(|n| format!("highlight(shown, {n}, char(1), char(2))")).collect();
        let mut select = self.sql.prepare_cached(&format!(
            "SELECT rowid, {} FROM shown WHERE shown MATCH ?1",
            marked.join(", ")
        ))?;
        let mut marks: HashMap<usize, [Vec<Range<usize>>; 8]> = HashMap::new();
        let mut rows = select.query([expression])?;
        while let Some(row) = rows.next()? {
            let nth: i64 = row.get(0)?;
            let Some((.., entry)) = usize::try_from(nth).ok().and_then(|nth| best.get(nth)) else { continue };
            let mut of_row: [Vec<Range<usize>>; 8] = Default::default();
            for (column, (marks, original)) in of_row.iter_mut().zip(entry.cells()).enumerate() {
                *marks = marks_of(original, &row.get::<_, String>(column + 1)?);
            }
            marks.insert(nth as usize, of_row);
        }
        let hits = best.iter().enumerate().filter_map(|(nth, (tier, _, found, entry))| {
            let hit = hit(snapshot, *found, entry, marks.remove(&nth).unwrap_or_default())?;
            Some(Hit { is_meant: *tier <= Tier::SameName, ..hit })
        });
        Ok(hits.collect())
    }
}

/// The code (empty where it has none) and the title of a record, as findings show them.
pub fn record_words(snapshot: &Snapshot, record: RecordRef) -> Option<(String, String)> {
    let entry = Entry::of_record(snapshot, record)?;
    let code = if entry.code == entry.title { String::new() } else { entry.code };
    Some((code, entry.title))
}

/// What a refresh writes.
#[derive(Default)]
struct Changes {
    changed: Vec<(i64, u64, Entry)>,
    gone: Vec<i64>,
}

impl Changes {
    fn note(&mut self, hashes: &HashMap<i64, u64>, row: i64, entry: Entry) {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(&entry);
        if hashes.get(&row) != Some(&hash) {
            self.changed.push((row, hash, entry));
        }
    }
}

fn insert_into(table: &str) -> String {
    format!("INSERT INTO {table}(rowid, {}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", COLUMNS.join(", "))
}

fn insert_entry(insert: &mut Statement<'_>, row: i64, entry: &Entry) -> Result<(), StoreError> {
    let [a, b, c, d, e, f, g, h] = entry.cells().map(|cell| PlainText::new(cell).text);
    insert.execute(params![row, a, b, c, d, e, f, g, h])?;
    Ok(())
}

fn entry_of(snapshot: &Snapshot, found: Found) -> Option<Entry> {
    match found {
        Found::Record(record) => Entry::of_record(snapshot, record),
        Found::Position(of) => {
            let position = snapshot.positions.of(of.proposal).find(|p| p.key() == of)?;
            Some(Entry::of_position(snapshot, position))
        }
    }
}

fn tier(typed: &Sought, entry: &Entry) -> Tier {
    if typed.is_empty() {
        return Tier::Other;
    }
    let near = |text: &str| typed.nearness(&name_key(text));
    let (code, title) = (near(&entry.code), near(&entry.title));
    let is_named = || entry.names.split(" · ").any(|name| near(name) == Some(Nearness::Same));
    match (code, title) {
        (Some(Nearness::Same), _) => Tier::SameCode,
        (_, Some(Nearness::Same)) => Tier::SameName,
        _ if is_named() => Tier::SameName,
        (Some(Nearness::Begins), _) => Tier::CodeBegins,
        (_, Some(Nearness::Begins)) => Tier::NameBegins,
        (_, Some(Nearness::Holds)) => Tier::NameHolds,
        _ if near(&entry.text).is_some_and(|near| near <= Nearness::Holds) => Tier::TextHolds,
        (_, Some(Nearness::Scattered)) => Tier::NameScattered,
        _ => Tier::Other,
    }
}

/// The bytes of a text that stand between the signs of a match.
fn marks_of(original: &str, highlighted: &str) -> Vec<Range<usize>> {
    if !highlighted.contains(OPEN) {
        return Vec::new();
    }
    let plain = PlainText::new(original);
    let (mut marks, mut at, mut open) = (Vec::new(), 0, 0);
    for c in highlighted.chars() {
        match c {
            OPEN => open = at,
            CLOSE => marks.extend(plain.original(open, at)),
            _ => at += 1,
        }
    }
    marks
}

fn hit(snapshot: &Snapshot, found: Found, entry: &Entry, marks: [Vec<Range<usize>>; 8]) -> Option<Hit> {
    let [code, title, names, text, note, actor, body, source] = marks;
    let others = [
        (&entry.names, names),
        (&entry.text, text),
        (&entry.note, note),
        (&entry.source, source),
        (&entry.body, body),
        (&entry.actor, actor),
    ];
    // Where code or title match, whose or of which body it is need not be shown.
    let n_telling = if code.is_empty() && title.is_empty() { others.len() } else { 3 };
    let said = |text: &str, marks: &[Range<usize>]| -> Vec<String> {
        marks.iter().filter_map(|mark| text.get(mark.clone())).map(name_key).collect()
    };
    let mut known = said(&entry.code, &code);
    known.extend(said(&entry.title, &title));
    // A text that only says again what code and title say is not shown.
    let snippet = others
        .into_iter()
        .take(n_telling)
        .find(|(text, marks)| said(text, marks).iter().any(|word| !known.contains(word)))
        .map(|(text, marks)| around(text, &marks));
    let marked = match found {
        Found::Record(record) => snapshot.marked_record(snapshot.record(record)?),
        Found::Position(of) => {
            snapshot.marked_position(snapshot.positions.of(of.proposal).find(|p| p.key() == of)?)
        }
    };
    Some(Hit {
        found,
        code: if entry.code == entry.title {
            Excerpt::default()
        } else {
            Excerpt { text: entry.code.clone(), marks: code }
        },
        title: Excerpt { text: entry.title.clone(), marks: title },
        snippet,
        marked,
        is_meant: false,
    })
}

/// The part of a text around its first match, on one line.
fn around(text: &str, marks: &[Range<usize>]) -> Excerpt {
    let first = marks.first().map_or(0, |m| m.start);
    let n_before = SNIPPET / 3;
    let start = text[..first].char_indices().rev().nth(n_before).map_or(0, |(at, _)| at);
    // From the beginning of a word on, where one is near.
    let start = match text[start..first].find(' ') {
        Some(space) if start > 0 => start + space + 1,
        _ => start,
    };
    let end = text[start..].char_indices().nth(SNIPPET).map_or(text.len(), |(at, _)| start + at);
    let end = match text[start..end].rfind(' ') {
        Some(space) if end < text.len() && start + space > first => start + space,
        _ => end,
    };
    let before = if start > 0 { "…" } else { "" };
    let after = if end < text.len() { "…" } else { "" };
    let shift = |at: usize| at.clamp(start, end) - start + before.len();
    let marks = marks.iter().map(|m| shift(m.start)..shift(m.end)).filter(|m| !m.is_empty()).collect();
    let part: String = text[start..end].chars().map(|c| if c.is_ascii_control() { ' ' } else { c }).collect();
    Excerpt { text: format!("{before}{part}{after}"), marks }
}
