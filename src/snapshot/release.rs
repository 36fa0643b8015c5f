//! What may leave at a level of handling: the workspace without all that is marked above it.

use super::workspace::Sift;
use super::{Journal, PositionColumns, PositionRow, Positions, RecordTable, Snapshot};
use crate::model::*;
use std::collections::{BTreeMap, HashSet};

/// How far something that leaves the workspace may travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Release {
    /// What is marked above this level is left out.
    pub level: Tlp,
    /// Whether it stays inside: only then are red lines, fallbacks and authority of briefs part of it.
    pub is_internal: bool,
}

/// What a release leaves out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// Records, by noun: marked above the level, or resting on one that is.
    pub records: BTreeMap<Noun, u32>,
    /// Positions marked above the level, or on a text or of an actor that is left out.
    pub n_positions: u32,
    /// Records shown without what stays inside, by noun: briefs without their red lines, comments without their experts.
    pub cut: BTreeMap<Noun, u32>,
}

impl LeftOut {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        *self == LeftOut::default()
    }

    /// In words: "2 positions, 1 brief; 1 brief without red line, fallback and authority".
    pub fn words(&self) -> String {
        let positions = (self.n_positions > 0).then(|| {
            format!("{} position{}", self.n_positions, if self.n_positions == 1 { "" } else { "s" })
        });
        let records = self.records.iter().map(|(noun, n)| noun.counted(*n as usize));
        let whole: Vec<String> = positions.into_iter().chain(records).collect();
        let cut = self.cut.iter().map(|(noun, n)| {
            let inner: Vec<String> = inner_fields(*noun).map(|field| field.label.to_lowercase()).collect();
            let (last, others) =
                inner.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
            format!("{} without {} and {last}", noun.counted(*n as usize), others.join(", "))
        });
        let whole = Some(whole.join(", ")).filter(|words| !words.is_empty());
        whole.into_iter().chain(cut).collect::<Vec<_>>().join("; ")
    }
}

/// A release in the making.
struct Sieve<'a> {
    snapshot: &'a Snapshot,
    level: Tlp,
    left: HashSet<RecordRef>,
    strictest: Tlp,
}

impl Sift for Sieve<'_> {
    /// The records of a table that may leave. A reference to one that may not is taken off where a record can do
    /// without it; else the record stays, too.
    fn sift<R: Record + Clone>(&mut self, table: &RecordTable<R>) -> Vec<R> {
        let mut kept: Vec<R> = Vec::with_capacity(table.len());
        for record in table {
            let level = self.snapshot.marked_record(record).level;
            // What is said of the workspace itself travels with all that leaves it.
            if level <= self.level || R::NOUN == Noun::Profile {
                if R::NOUN != Noun::Profile {
                    self.strictest = self.strictest.max(level);
                }
                kept.push(record.clone());
            } else {
                self.left.insert(RecordRef { noun: R::NOUN, id: record.key() });
            }
        }
        // A record may rest on another of its own kind, which falls only now.
        loop {
            let n_before = self.left.len();
            kept = kept.into_iter().filter_map(|record| self.without_left(record)).collect();
            if self.left.len() == n_before {
                return kept;
            }
        }
    }
}

impl Sieve<'_> {
    fn without_left<R: Record>(&mut self, record: R) -> Option<R> {
        let is_left = |v: &Value| match v {
            Value::Ref(noun, id) => self.left.contains(&RecordRef { noun: *noun, id: *id }),
            _ => false,
        };
        let values = record.values();
        if !values.iter().any(is_left) {
            return Some(record);
        }
        let mut cells = values.into_iter().map(|v| if is_left(&v) { Value::Null } else { v });
        let (id, head) = (record.key(), record.head().clone());
        match R::read(id, head, &mut || cells.next().unwrap_or(Value::Null)) {
            Ok(record) => Some(record),
            Err(_) => {
                self.left.insert(RecordRef { noun: R::NOUN, id });
                None
            }
        }
    }

    fn has(&self, noun: Noun, id: Option<u32>) -> bool {
        id.is_none_or(|id| !self.left.contains(&RecordRef { noun, id }))
    }

    /// The positions that may leave.
    fn positions(&mut self) -> Positions {
        let snapshot = self.snapshot;
        let of_proposals: BTreeMap<u32, Tlp> =
            snapshot.proposals.iter().map(|p| (p.id.0, snapshot.marked_record(p).level)).collect();
        let mut kept = PositionColumns::with_capacity(snapshot.positions.len());
        let mut last: Option<(ProposalId, Tlp)> = None;
        for row in snapshot.positions.iter() {
            let of_proposal = match last {
                Some((proposal, level)) if proposal == row.proposal() => level,
                _ => of_proposals.get(&row.proposal().0).copied().unwrap_or(snapshot.info.handling),
            };
            last = Some((row.proposal(), of_proposal));
            let level = level_of(row, of_proposal, snapshot.info.handling);
            let stands = self.has(Noun::Proposal, Some(row.proposal().0))
                && self.has(Noun::Actor, Some(row.actor().0))
                && self.has(Noun::Provision, row.provision().map(|v| v.0));
            if level > self.level || !stands {
                continue;
            }
            self.strictest = self.strictest.max(level);
            let mut position = row.to_position();
            position.source = position.source.filter(|s| self.has(Noun::Source, Some(s.0)));
            position.word = position.word.filter(|w| self.has(Noun::Word, Some(w.0)));
            kept.push(position);
        }
        Positions::new(kept)
    }
}

/// The level of a position on a proposal of a level.
fn level_of(row: PositionRow<'_>, of_proposal: Tlp, of_workspace: Tlp) -> Tlp {
    row.handling().unwrap_or(match row.kind() {
        PositionKind::Confidential | PositionKind::Inferred => of_proposal.max(of_workspace),
        _ => of_proposal,
    })
}

/// The fields of a noun that never leave unless expressly for internal use.
fn inner_fields(noun: Noun) -> impl Iterator<Item = &'static Field> {
    noun.field_list().iter().filter(|field| field.is_inner)
}

/// The records of a noun without what stays inside, and how many had such.
fn without_inner<R: Record>(records: Vec<R>) -> (Vec<R>, u32) {
    let mut n_cut = 0;
    let cut = |record: R| {
        let is_told =
            |field: &Field| matches!(record.value(field.name), Some(Value::Text(text)) if !text.is_empty());
        if !inner_fields(R::NOUN).any(is_told) {
            return Some(record);
        }
        n_cut += 1;
        let told = record.values().into_iter().zip(R::FIELD_LIST);
        let mut cells =
            told.map(|(value, field)| if field.is_inner { Value::Text(String::new()) } else { value });
        R::read(record.key(), record.head().clone(), &mut || cells.next().unwrap_or(Value::Null)).ok()
    };
    (records.into_iter().filter_map(cut).collect(), n_cut)
}

/// What stands in place of what the journal says.
fn may_name(level: Tlp) -> String {
    format!("left out: it may name what is above TLP:{level}")
}

impl Snapshot {
    /// A lens on `whole` as it looks at this workspace, which is what of it may leave: without names of what was left
    /// out. A filter that would let everything through without such a name keeps it, so that whoever looks through it is
    /// told.
    pub fn lens_without_left_out(&self, lens: &Lens, whole: &Snapshot) -> Lens {
        let kept = |noun: Noun, names: &[Uid]| -> Vec<Uid> {
            let is_left_out = |uid: &Uid| {
                whole.record_of_uid(noun, *uid).is_some() && self.record_of_uid(noun, *uid).is_none()
            };
            names.iter().copied().filter(|uid| !is_left_out(uid)).collect()
        };
        let mut lens = lens.clone();
        lens.blocs = kept(Noun::Bloc, &lens.blocs);
        let filter = &mut lens.filter;
        for (noun, names) in [
            (Noun::Body, &mut filter.bodies),
            (Noun::Topic, &mut filter.topics),
            (Noun::Proposal, &mut filter.proposals),
            (Noun::Family, &mut filter.families),
            (Noun::Actor, &mut filter.sponsors),
        ] {
            let rest = kept(noun, names);
            if !rest.is_empty() {
                *names = rest;
            }
        }
        lens
    }

    /// Whether it holds records of which a part stays inside: briefs, comments.
    pub fn has_inner(&self) -> bool {
        !self.briefs.is_empty() || !self.comments.is_empty()
    }

    /// This workspace as it may leave, and what that leaves out. Its own marking is the strictest of what is left,
    /// and at most the level. When something is left out, labels of the journal that could name it are, too; so are those
    /// of changes whose records were marked above the level when they were made.
    pub fn released(&self, release: Release) -> (Snapshot, LeftOut) {
        let has_above = self.strictest() > release.level;
        let has_cut = !release.is_internal && self.has_inner();
        let was_above = self.journal.was_above(release.level);
        if !has_above && !has_cut && !was_above {
            return (self.clone(), LeftOut::default());
        }
        let mut sieve =
            Sieve { snapshot: self, level: release.level, left: HashSet::new(), strictest: Tlp::Clear };
        let mut records = self.sifted(&mut sieve);
        let positions = sieve.positions();
        let mut left = LeftOut::default();
        if !release.is_internal {
            let (briefs, n_briefs) = without_inner(std::mem::take(&mut records.briefs));
            let (comments, n_comments) = without_inner(std::mem::take(&mut records.comments));
            (records.briefs, records.comments) = (briefs, comments);
            let cut = [(Noun::Brief, n_briefs), (Noun::Comment, n_comments)];
            left.cut = cut.into_iter().filter(|(_, n)| *n > 0).collect();
        }
        for record in &sieve.left {
            *left.records.entry(record.noun).or_default() += 1;
        }
        left.n_positions = (self.positions.len() - positions.len()) as u32;
        let strictest = sieve.strictest;
        let journal = match has_above {
            true => self.journal_at(release.level, &records, &positions),
            false => self.journal_since(release.level),
        };
        let after = self.with_records(Noun::ALL, records, journal).with_positions(positions);
        let level = if has_above { strictest } else { self.info.handling };
        (after.marked_as(level), left)
    }

    /// The journal without what it may say of what is above a level. Who made a change is named where something of it is
    /// left, and only down to the workspace's own level; so are devices.
    fn journal_at(&self, level: Tlp, records: &Records, positions: &Positions) -> Journal {
        let is_below = level < self.info.handling;
        let mut left: HashSet<ChangeId> = positions.iter().map(|row| row.change()).collect();
        records.each(&mut |record| left.extend([record.head().born]));
        let is_told = |change: &Change| matches!(change.kind, ChangeKind::Create | ChangeKind::Import);
        let is_named = |change: &Change| {
            let is_left = change.kind == ChangeKind::Create || left.contains(&change.id);
            !is_below && is_left && self.journal.former_level(change.id) <= level
        };
        let journal = self.journal.without_labels(&may_name(level), &is_told);
        let journal = journal.without_authors("left out", &is_named);
        if is_below { journal.without_devices("left out") } else { journal }
    }

    /// The journal where nothing is marked above a level any more: without what it says of what was.
    fn journal_since(&self, level: Tlp) -> Journal {
        let is_told = |change: &Change| self.journal.former_level(change.id) <= level;
        self.journal.without_labels(&may_name(level), &is_told).without_authors("left out", &is_told)
    }

    /// The strictest of all markings; what inherits one is never stricter.
    pub(super) fn find_strictest(&self) -> Tlp {
        let mut strictest = self.info.handling;
        for noun in Noun::ALL {
            self.each_of(*noun, &mut |r| strictest = strictest.max(r.head().handling.unwrap_or(strictest)));
        }
        self.positions.iter_rare().filter_map(|row| row.handling()).fold(strictest, Tlp::max)
    }
}
