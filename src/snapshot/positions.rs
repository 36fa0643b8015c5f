//! All live positions as columns, grouped by proposal.

use crate::model::{
    ActorId, ChangeId, Confidence, Day, Position, PositionKey, PositionKind, ProposalId, ProvisionId,
    SourceId, Stance, Tlp, WordId,
};
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

/// What few positions have, kept apart from the columns.
#[derive(Debug, Clone, PartialEq, Default)]
struct Rare {
    note: Option<Box<str>>,
    corrects: Option<(ChangeId, u16)>,
    handling: Option<Tlp>,
    marking: Option<Box<str>>,
}

/// Positions as they are being read: columns in the order of (proposal, actor, provision, effective, change, nth).
#[derive(Debug, Default)]
pub struct PositionColumns {
    proposal: Vec<u32>,
    actor: Vec<u32>,
    provision: Vec<u32>,
    effective: Vec<Day>,
    change: Vec<ChangeId>,
    nth: Vec<u16>,
    stance: Vec<Stance>,
    kind: Vec<PositionKind>,
    confidence: Vec<Confidence>,
    word: Vec<u32>,
    source: Vec<u32>,
    rare: BTreeMap<u32, Rare>,
}

impl PositionColumns {
    /// Room for `n` positions.
    pub fn with_capacity(n: usize) -> PositionColumns {
        PositionColumns {
            proposal: Vec::with_capacity(n),
            actor: Vec::with_capacity(n),
            provision: Vec::with_capacity(n),
            effective: Vec::with_capacity(n),
            change: Vec::with_capacity(n),
            nth: Vec::with_capacity(n),
            stance: Vec::with_capacity(n),
            kind: Vec::with_capacity(n),
            confidence: Vec::with_capacity(n),
            word: Vec::with_capacity(n),
            source: Vec::with_capacity(n),
            rare: BTreeMap::new(),
        }
    }

    /// Adds a position at the end.
    pub fn push(&mut self, p: Position) {
        let row = self.proposal.len() as u32;
        self.proposal.push(p.proposal.0);
        self.actor.push(p.actor.0);
        self.provision.push(p.provision.map_or(0, |v| v.0));
        self.effective.push(p.effective);
        self.change.push(p.change);
        self.nth.push(p.nth);
        self.stance.push(p.stance);
        self.kind.push(p.kind);
        self.confidence.push(p.confidence);
        self.word.push(p.word.map_or(0, |w| w.0));
        self.source.push(p.source.map_or(0, |s| s.0));
        let rare = Rare { note: p.note, corrects: p.corrects, handling: p.handling, marking: p.marking };
        if rare != Rare::default() {
            self.rare.insert(row, rare);
        }
    }

    /// Adds others at the end.
    pub fn append(&mut self, mut other: PositionColumns) {
        let n_before = self.proposal.len() as u32;
        self.proposal.append(&mut other.proposal);
        self.actor.append(&mut other.actor);
        self.provision.append(&mut other.provision);
        self.effective.append(&mut other.effective);
        self.change.append(&mut other.change);
        self.nth.append(&mut other.nth);
        self.stance.append(&mut other.stance);
        self.kind.append(&mut other.kind);
        self.confidence.append(&mut other.confidence);
        self.word.append(&mut other.word);
        self.source.append(&mut other.source);
        self.rare.extend(other.rare.into_iter().map(|(row, rare)| (n_before + row, rare)));
    }

    /// Adds some rows of others at the end.
    fn extend_from(&mut self, other: &PositionColumns, rows: std::ops::Range<usize>) {
        let n_before = self.proposal.len() as u32;
        self.proposal.extend_from_slice(&other.proposal[rows.clone()]);
        self.actor.extend_from_slice(&other.actor[rows.clone()]);
        self.provision.extend_from_slice(&other.provision[rows.clone()]);
        self.effective.extend_from_slice(&other.effective[rows.clone()]);
        self.change.extend_from_slice(&other.change[rows.clone()]);
        self.nth.extend_from_slice(&other.nth[rows.clone()]);
        self.stance.extend_from_slice(&other.stance[rows.clone()]);
        self.kind.extend_from_slice(&other.kind[rows.clone()]);
        self.confidence.extend_from_slice(&other.confidence[rows.clone()]);
        self.word.extend_from_slice(&other.word[rows.clone()]);
        self.source.extend_from_slice(&other.source[rows.clone()]);
        let (from, to) = (rows.start as u32, rows.end as u32);
        let rare = other.rare.range(from..to);
        self.rare.extend(rare.map(|(row, rare)| (n_before + row - from, rare.clone())));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.proposal.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.proposal.is_empty()
    }

    fn order_key(&self, row: usize) -> (u32, u32, u32, Day, ChangeId, u16) {
        (
            self.proposal[row],
            self.actor[row],
            self.provision[row],
            self.effective[row],
            self.change[row],
            self.nth[row],
        )
    }
}

/// All live positions, ordered by (proposal, actor, provision, effective, change, nth). Row numbers index them.
#[derive(Debug, Default)]
pub struct Positions {
    columns: PositionColumns,
    first_row: Vec<u32>,
    by_actor: OnceLock<RowsByActor>,
}

/// The rows of every actor, in order; made when first asked for.
#[derive(Debug, Default)]
struct RowsByActor {
    first: Vec<u32>,
    rows: Vec<u32>,
}

impl RowsByActor {
    fn new(actors: &[u32]) -> RowsByActor {
        let n_keys = actors.iter().max().map_or(0, |key| *key as usize + 1);
        let mut first = vec![0u32; n_keys + 1];
        for key in actors {
            first[*key as usize + 1] += 1;
        }
        for key in 1..=n_keys {
            first[key] += first[key - 1];
        }
        let (mut rows, mut next) = (vec![0u32; actors.len()], first.clone());
        for (row, key) in actors.iter().enumerate() {
            let place = &mut next[*key as usize];
            rows[*place as usize] = row as u32;
            *place += 1;
        }
        RowsByActor { first, rows }
    }
}

impl Positions {
    /// Positions from columns; they are ordered here if they were not.
    pub fn new(mut columns: PositionColumns) -> Positions {
        let n = columns.len();
        if (1..n).any(|row| columns.order_key(row - 1) > columns.order_key(row)) {
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by_key(|row| columns.order_key(*row));
            let mut sorted = PositionColumns::with_capacity(n);
            let unsorted = Positions { columns, first_row: Vec::new(), by_actor: OnceLock::new() };
            for row in order {
                if let Some(p) = unsorted.row(row) {
                    sorted.push(p.to_position());
                }
            }
            columns = sorted;
        }
        Positions::of_ordered(columns)
    }

    fn of_ordered(columns: PositionColumns) -> Positions {
        let n_keys = columns.proposal.last().map_or(0, |p| *p as usize + 2);
        let mut first_row = vec![0u32; n_keys];
        for key in &columns.proposal {
            first_row[*key as usize + 1] += 1;
        }
        for key in 1..n_keys {
            first_row[key] += first_row[key - 1];
        }
        Positions { columns, first_row, by_actor: OnceLock::new() }
    }

    /// How many there are, absences included.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The rows of a proposal.
    pub fn rows_of(&self, proposal: ProposalId) -> std::ops::Range<usize> {
        let key = proposal.0 as usize;
        match (self.first_row.get(key), self.first_row.get(key + 1)) {
            (Some(first), Some(end)) => *first as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// The rows of an actor on a proposal, by provision and date.
    pub fn rows_of_actor_on(&self, proposal: ProposalId, actor: ActorId) -> std::ops::Range<usize> {
        let rows = self.rows_of(proposal);
        let actors = self.columns.actor.get(rows.clone()).unwrap_or(&[]);
        let first = actors.partition_point(|key| *key < actor.0);
        let end = actors.partition_point(|key| *key <= actor.0);
        rows.start + first..rows.start + end
    }

    /// One position.
    pub fn row(&self, row: usize) -> Option<PositionRow<'_>> {
        (row < self.len()).then_some(PositionRow { columns: &self.columns, row })
    }

    /// The positions on a proposal, by actor, provision and date.
    pub fn of(&self, proposal: ProposalId) -> impl Iterator<Item = PositionRow<'_>> {
        self.rows_of(proposal).map(|row| PositionRow { columns: &self.columns, row })
    }

    /// The positions of an actor, by proposal, provision and date.
    pub fn of_actor(&self, actor: ActorId) -> impl Iterator<Item = PositionRow<'_>> {
        let by_actor = self.by_actor.get_or_init(|| RowsByActor::new(&self.columns.actor));
        let key = actor.0 as usize;
        let rows = match (by_actor.first.get(key), by_actor.first.get(key + 1)) {
            (Some(first), Some(end)) => by_actor.rows.get(*first as usize..*end as usize).unwrap_or(&[]),
            _ => &[],
        };
        rows.iter().map(|row| PositionRow { columns: &self.columns, row: *row as usize })
    }

    /// The few that have a note, a correction or a marking of their own, in order.
    pub fn iter_rare(&self) -> impl Iterator<Item = PositionRow<'_>> {
        self.columns.rare.keys().map(|row| PositionRow { columns: &self.columns, row: *row as usize })
    }

    /// The rows of entries that another entry corrects.
    pub fn corrected(&self) -> HashSet<usize> {
        let named = self.iter_rare().filter_map(|by| {
            let of = by.corrects()?;
            let mut rows = self.rows_of_text(by.proposal(), by.actor(), by.provision());
            rows.find(|row| self.row(*row).is_some_and(|p| (p.change(), p.nth()) == of))
        });
        named.collect()
    }

    /// The stretches among `rows` in which one actor has two entries or more on one text.
    pub fn repeated(&self, rows: std::ops::Range<usize>) -> impl Iterator<Item = std::ops::Range<usize>> {
        let c = &self.columns;
        let text = |row: usize| (c.proposal[row], c.actor[row], c.provision[row]);
        let mut start = rows.start;
        std::iter::from_fn(move || {
            while start + 1 < rows.end {
                let first = start;
                start += 1;
                while start < rows.end && text(start) == text(first) {
                    start += 1;
                }
                if start - first > 1 {
                    return Some(first..start);
                }
            }
            None
        })
    }

    /// All positions, in order.
    pub fn iter(&self) -> impl Iterator<Item = PositionRow<'_>> {
        (0..self.len()).map(|row| PositionRow { columns: &self.columns, row })
    }

    /// Those with a note, in order.
    pub fn noted(&self) -> impl Iterator<Item = PositionRow<'_>> {
        let noted = self.columns.rare.iter().filter(|(_, rare)| rare.note.is_some());
        noted.filter_map(|(row, _)| self.row(*row as usize))
    }

    /// Keys of the sources, by row; 0: none.
    pub fn source_keys(&self) -> &[u32] {
        &self.columns.source
    }

    /// The rows of an actor on a text: the whole proposal or one of its provisions.
    pub(super) fn rows_of_text(
        &self,
        proposal: ProposalId,
        actor: ActorId,
        provision: Option<ProvisionId>,
    ) -> std::ops::Range<usize> {
        let rows = self.rows_of_actor_on(proposal, actor);
        let provisions = self.columns.provision.get(rows.clone()).unwrap_or(&[]);
        let wanted = provision.map_or(0, |v| v.0);
        let first = provisions.partition_point(|key| *key < wanted);
        let end = provisions.partition_point(|key| *key <= wanted);
        rows.start + first..rows.start + end
    }

    /// Keys of the actors, by row.
    pub(super) fn actor_keys(&self) -> &[u32] {
        &self.columns.actor
    }

    /// Keys of the provisions, by row; 0: the whole text.
    pub(super) fn provision_keys(&self) -> &[u32] {
        &self.columns.provision
    }

    /// The days on which they took effect, by row.
    pub(super) fn effective_days(&self) -> &[Day] {
        &self.columns.effective
    }

    /// How they came to be known, by row.
    pub(super) fn kinds(&self) -> &[PositionKind] {
        &self.columns.kind
    }

    /// Those that pass; the same columns where all do.
    pub fn filtered(self, passes: impl Fn(PositionRow<'_>) -> bool) -> Positions {
        if self.iter().all(&passes) {
            return self;
        }
        let mut kept = PositionColumns::with_capacity(self.len());
        for row in self.iter().filter(|row| passes(*row)) {
            kept.push(row.to_position());
        }
        Positions::new(kept)
    }

    /// These without those that a change recorded; a copy of the columns.
    pub fn without(&self, change: ChangeId) -> Positions {
        let mut kept = PositionColumns::with_capacity(self.len());
        let mut next = 0;
        for (row, of) in self.columns.change.iter().enumerate() {
            if *of == change {
                kept.extend_from(&self.columns, next..row);
                next = row + 1;
            }
        }
        kept.extend_from(&self.columns, next..self.len());
        Positions::of_ordered(kept)
    }

    /// These and some more, ordered; a copy of the columns.
    pub fn with(&self, more: &[Position]) -> Positions {
        let mut more: Vec<&Position> = more.iter().collect();
        more.sort_by_key(|p| order_of(p));
        let mut places = Vec::with_capacity(more.len());
        for position in &more {
            let rows = self.rows_of(position.proposal);
            let here = order_of(position);
            // Without positions on a proposal its range is empty and says where it would stand.
            let start = if rows.is_empty() { self.end_before(position.proposal) } else { rows.start };
            let n_before = rows.take_while(|row| self.columns.order_key(*row) <= here).count();
            places.push(start + n_before);
        }
        let mut merged = PositionColumns::with_capacity(self.len() + more.len());
        let mut next = 0;
        for (place, position) in places.iter().zip(&more) {
            merged.extend_from(&self.columns, next..*place);
            merged.push((*position).clone());
            next = *place;
        }
        merged.extend_from(&self.columns, next..self.len());
        Positions::of_ordered(merged)
    }

    /// How many rows belong to proposals with a smaller key.
    fn end_before(&self, proposal: ProposalId) -> usize {
        let rows = self.first_row.get(proposal.0 as usize).or(self.first_row.last());
        rows.map_or(0, |row| *row as usize)
    }
}

fn order_of(p: &Position) -> (u32, u32, u32, Day, ChangeId, u16) {
    (p.proposal.0, p.actor.0, p.provision.map_or(0, |v| v.0), p.effective, p.change, p.nth)
}

/// One position, read from its columns.
#[derive(Debug, Clone, Copy)]
pub struct PositionRow<'a> {
    columns: &'a PositionColumns,
    row: usize,
}

impl PositionRow<'_> {
    /// What names it.
    pub fn key(self) -> PositionKey {
        PositionKey {
            proposal: self.proposal(),
            actor: self.actor(),
            provision: self.provision(),
            change: self.change(),
            nth: self.nth(),
        }
    }
    /// Its row number.
    pub fn row(self) -> usize {
        self.row
    }
    /// On what.
    pub fn proposal(self) -> ProposalId {
        ProposalId(self.columns.proposal[self.row])
    }
    /// Whose.
    pub fn actor(self) -> ActorId {
        ActorId(self.columns.actor[self.row])
    }
    /// On which provision; none: on the whole.
    pub fn provision(self) -> Option<ProvisionId> {
        Some(self.columns.provision[self.row]).filter(|p| *p != 0).map(ProvisionId)
    }
    /// When the actor took it.
    pub fn effective(self) -> Day {
        self.columns.effective[self.row]
    }
    /// The change that recorded it.
    pub fn change(self) -> ChangeId {
        self.columns.change[self.row]
    }
    /// Ordinal within its change.
    pub fn nth(self) -> u16 {
        self.columns.nth[self.row]
    }
    /// Where the actor stands.
    pub fn stance(self) -> Stance {
        self.columns.stance[self.row]
    }
    /// How it came to be known.
    pub fn kind(self) -> PositionKind {
        self.columns.kind[self.row]
    }
    /// How sure we are.
    pub fn confidence(self) -> Confidence {
        self.columns.confidence[self.row]
    }
    /// The body's own word.
    pub fn word(self) -> Option<WordId> {
        Some(self.columns.word[self.row]).filter(|w| *w != 0).map(WordId)
    }
    /// Where it comes from.
    pub fn source(self) -> Option<SourceId> {
        Some(self.columns.source[self.row]).filter(|s| *s != 0).map(SourceId)
    }
    /// The entry it corrects, by change and ordinal.
    pub fn corrects(self) -> Option<(ChangeId, u16)> {
        self.columns.rare.get(&(self.row as u32)).and_then(|r| r.corrects)
    }
    /// Its note.
    pub fn note(&self) -> Option<&str> {
        self.columns.rare.get(&(self.row as u32)).and_then(|r| r.note.as_deref())
    }
    /// How far it may travel.
    pub fn handling(self) -> Option<Tlp> {
        self.columns.rare.get(&(self.row as u32)).and_then(|r| r.handling)
    }
    /// Its national marking.
    pub fn marking(&self) -> Option<&str> {
        self.columns.rare.get(&(self.row as u32)).and_then(|r| r.marking.as_deref())
    }
    /// All of it.
    pub fn to_position(self) -> Position {
        let rare = self.columns.rare.get(&(self.row as u32));
        Position {
            proposal: self.proposal(),
            provision: self.provision(),
            actor: self.actor(),
            effective: self.effective(),
            change: self.change(),
            nth: self.nth(),
            stance: self.stance(),
            kind: self.kind(),
            confidence: self.confidence(),
            word: self.word(),
            source: self.source(),
            corrects: rare.and_then(|r| r.corrects),
            handling: rare.and_then(|r| r.handling),
            marking: rare.and_then(|r| r.marking.clone()),
            note: rare.and_then(|r| r.note.clone()),
        }
    }
}
