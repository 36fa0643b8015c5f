//! The plan of a taking: what is new to the workspace, with what it rests on and what belongs to it, as one change.

use super::alike::{alike, is_here};
use crate::jobs::{Cancelled, Progress};
use crate::model::*;
use crate::snapshot::{Marked, PositionRow, Snapshot};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What comes along with a record: the kind, its reference to that record, and whether also where the record itself is
/// only brought because another one names it.
const ALONG: [(Noun, &str, bool); 12] = [
    (Noun::ActorName, "actor", true),
    (Noun::Succession, "predecessor", false),
    (Noun::BodyMember, "body", false),
    (Noun::RuleUse, "body", false),
    (Noun::Membership, "bloc", true),
    (Noun::Tag, "instrument", true),
    (Noun::Tag, "proposal", true),
    (Noun::Step, "proposal", true),
    (Noun::Sponsor, "proposal", true),
    (Noun::Revision, "proposal", true),
    (Noun::Provision, "proposal", true),
    (Noun::Ballot, "proposal", true),
];

/// So many records are looked at between two looks at whether to stop.
const N_BETWEEN: usize = 64;

/// What taking some records would add to a workspace.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Taking {
    batch: Batch,
    n_here: BTreeMap<Noun, usize>,
    n_positions_here: usize,
    n_countries: usize,
}

impl Taking {
    /// By kind, where there are any: how many are new, and how many of those that are meant are there already. Positions
    /// stand at the end.
    pub fn counted(&self) -> impl Iterator<Item = (&'static str, usize, usize)> {
        let n_here = |noun| self.n_here.get(&noun).copied().unwrap_or_default();
        let records = Noun::ALL.iter().map(move |n| (n.word(), self.batch.records.n_of(*n), n_here(*n)));
        let positions = ("position", self.batch.positions.len(), self.n_positions_here);
        records.chain([positions]).filter(|(_, n_new, n_here)| n_new + n_here > 0)
    }

    /// Whether nothing is new.
    pub fn is_empty(&self) -> bool {
        self.batch.is_empty()
    }

    /// What is new, in words: "312 countries, 41 bodies, 2,104 memberships in bodies"; names, sources and the like come
    /// along unsaid where there is anything else to say.
    pub fn words(&self) -> String {
        let n_of = |noun| self.batch.records.n_of(noun) as u64;
        let n_others = n_of(Noun::Actor) - self.n_countries as u64;
        let actors =
            [(self.n_countries as u64, "country", "countries"), (n_others, "other actor", "other actors")];
        const SAID: [Noun; 8] = [
            Noun::Proposal,
            Noun::Body,
            Noun::BodyMember,
            Noun::Bloc,
            Noun::Membership,
            Noun::Instrument,
            Noun::Topic,
            Noun::Rule,
        ];
        let others = SAID.iter().map(|noun| (n_of(*noun), noun.word(), noun.plural()));
        let positions = [(self.batch.positions.len() as u64, "position", "positions")];
        let said: Vec<String> = positions
            .into_iter()
            .chain(actors)
            .chain(others)
            .filter(|(n, ..)| *n > 0)
            .map(|(n, one, many)| counted(n, one, many))
            .collect();
        match said.is_empty() && !self.is_empty() {
            true => counted(self.batch.n_added() as u64, "detail", "details"),
            false => said.join(", "),
        }
    }

    /// The one change that takes it; an error where nothing is new. `from` is the title of the other workspace.
    pub fn command(self, from: &str) -> Result<Command, CommandError> {
        if self.is_empty() {
            return Err(CommandError::Nothing);
        }
        let label = format!("Take from {from}: {}", self.words());
        Ok(Command::import(label, self.batch))
    }
}

/// What taking `wanted` from `source` would add to `target`.
pub fn taking(
    source: &Snapshot,
    target: &Snapshot,
    wanted: &[RecordRef],
    progress: &Progress,
) -> Result<Taking, Cancelled> {
    let mut wanted = wanted.to_vec();
    // Kinds in order: what others rest on comes first.
    wanted.sort_unstable();
    wanted.dedup();
    progress.begin("Looking for what is new", wanted.len() as u64);
    let mut taker = Taker {
        source,
        target,
        belonging: belonging(source),
        known: HashMap::new(),
        under_way: HashSet::new(),
        taking: Taking::default(),
    };
    for (nth, record) in wanted.iter().enumerate() {
        if nth % N_BETWEEN == 0 {
            progress.reach(nth as u64)?;
        }
        taker.bring(*record);
        taker.bring_along(*record, true);
    }
    for record in wanted.iter().filter(|record| record.noun == Noun::Proposal) {
        progress.check()?;
        taker.bring_positions(ProposalId(record.id));
    }
    for record in wanted.iter().filter(|record| record.noun == Noun::Rule) {
        taker.bring_uses(*record);
    }
    Ok(taker.taking)
}

/// The records that come along with others, by those others.
fn belonging(source: &Snapshot) -> HashMap<RecordRef, Vec<RecordRef>> {
    let mut belonging: HashMap<RecordRef, Vec<RecordRef>> = HashMap::new();
    for (noun, field, _) in ALONG {
        source.each_of(noun, &mut |record| {
            if let Some(owner) = record.referred(field) {
                belonging.entry(owner).or_default().push(RecordRef { noun, id: record.key() });
            }
        });
    }
    belonging
}

/// A taking in the making.
struct Taker<'a> {
    source: &'a Snapshot,
    target: &'a Snapshot,
    belonging: HashMap<RecordRef, Vec<RecordRef>>,
    /// The key in the target of every record that was looked at: its own, or provisional where it is new.
    known: HashMap<RecordRef, u32>,
    under_way: HashSet<RecordRef>,
    taking: Taking,
}

impl Taker<'_> {
    /// The key of a record in the target: it is there, or is brought with what it rests on. None where it cannot stand.
    fn bring(&mut self, record: RecordRef) -> Option<u32> {
        if let Some(key) = self.known.get(&record) {
            return Some(*key);
        }
        let shown = self.source.record(record)?;
        if let Some(key) = is_here(self.target, shown) {
            return Some(self.found(record, key));
        }
        // What leads back to itself does without that reference.
        if !self.under_way.insert(record) {
            return None;
        }
        let values = self.values_there(shown);
        self.under_way.remove(&record);
        if let Some(key) = alike(self.target, record.noun, &values) {
            return Some(self.found(record, key));
        }
        let head = self.head_there(shown, &values);
        let key = FIRST_PROVISIONAL + self.taking.batch.records.n_of(record.noun) as u32;
        let is_country =
            record.noun == Noun::Actor && shown.value("kind") == Some(ActorKind::Country.to_value());
        let mut cells = values.into_iter();
        let read = &mut || cells.next().unwrap_or(Value::Null);
        self.taking.batch.records.read(record.noun, key, head, read).ok()?;
        self.taking.n_countries += usize::from(is_country);
        self.known.insert(record, key);
        self.bring_along(record, false);
        Some(key)
    }

    fn found(&mut self, record: RecordRef, key: u32) -> u32 {
        *self.taking.n_here.entry(record.noun).or_default() += 1;
        self.known.insert(record, key);
        key
    }

    /// Brings what belongs to a record: all of it where the record is wanted.
    fn bring_along(&mut self, record: RecordRef, is_wanted: bool) {
        let along = self.belonging.get(&record).cloned().unwrap_or_default();
        for of in along {
            if is_wanted || ALONG.iter().any(|(noun, _, always)| *noun == of.noun && *always) {
                self.bring(of);
            }
        }
    }

    /// Brings who stands where on a proposal: what no later entry corrects. A stance of an actor on a text and day that is
    /// there already stays as it stands.
    fn bring_positions(&mut self, proposal: ProposalId) {
        let source = self.source;
        let Some(key) = self.known.get(&RecordRef { noun: Noun::Proposal, id: proposal.0 }).copied() else {
            return;
        };
        let corrected: HashSet<(ActorId, Option<ProvisionId>, (ChangeId, u16))> = source
            .positions
            .of(proposal)
            .filter_map(|row| Some((row.actor(), row.provision(), row.corrects()?)))
            .collect();
        for row in source.positions.of(proposal) {
            if corrected.contains(&(row.actor(), row.provision(), (row.change(), row.nth()))) {
                continue;
            }
            let mut bring = |noun: Noun, id: u32| self.bring(RecordRef { noun, id });
            let Some(actor) = bring(Noun::Actor, row.actor().0).map(ActorId) else { continue };
            let provision = row.provision().map(|id| bring(Noun::Provision, id.0).map(ProvisionId));
            // A stance on a clause that cannot come is none on the whole.
            let Ok(provision) = provision.map_or(Ok(None), |came| came.map(Some).ok_or(())) else { continue };
            let word = row.word().and_then(|id| bring(Noun::Word, id.0)).map(WordId);
            let from = row.source().and_then(|id| bring(Noun::Source, id.0)).map(SourceId);
            let is_there = self.target.positions.rows_of_actor_on(ProposalId(key), actor).any(|there| {
                let there = self.target.positions.row(there);
                there.is_some_and(|t| t.provision() == provision && t.effective() == row.effective())
            });
            if is_there {
                self.taking.n_positions_here += 1;
                continue;
            }
            let (handling, marking) = self.marking_there(row, key);
            self.taking.batch.positions.push(Position {
                proposal: ProposalId(key),
                provision,
                actor,
                word,
                source: from,
                corrects: None,
                handling,
                marking,
                ..row.to_position()
            });
        }
    }

    /// The markings of a position: it never travels further than where it was.
    fn marking_there(&self, row: PositionRow<'_>, key: u32) -> (Option<Tlp>, Option<Box<str>>) {
        let was = self.source.marked_position(row);
        let of = |s: &Snapshot, id: u32| s.proposals.of_key(id).map(|proposal| s.marked_record(proposal));
        // A proposal that comes along travels here as far as it did there.
        let taken = match key >= FIRST_PROVISIONAL {
            true => of(self.source, row.proposal().0),
            false => of(self.target, key),
        };
        let taken = taken.unwrap_or_else(|| self.target.marked());
        let level = match row.kind() {
            PositionKind::Confidential | PositionKind::Inferred => taken.level.max(self.target.info.handling),
            _ => taken.level,
        };
        let marking =
            (!was.marking.is_empty() && was.marking != taken.marking).then(|| was.marking.as_str().into());
        (
            row.handling().or((was.level > level).then_some(was.level)),
            row.marking().map(Into::into).or(marking),
        )
    }

    /// Brings the uses of a rule by bodies that are there or come, too.
    fn bring_uses(&mut self, rule: RecordRef) {
        let uses = self.source.rule_uses.iter().filter(|of| of.rule.0 == rule.id);
        let uses: Vec<(RecordRef, BodyId)> =
            uses.map(|of| (RecordRef { noun: Noun::RuleUse, id: of.id.0 }, of.body)).collect();
        for (of, body) in uses {
            if self.key_there(RecordRef { noun: Noun::Body, id: body.0 }).is_some() {
                self.bring(of);
            }
        }
    }

    /// The key of a record that is there or comes anyway.
    fn key_there(&self, record: RecordRef) -> Option<u32> {
        let known = self.known.get(&record).copied();
        known.or_else(|| is_here(self.target, self.source.record(record)?))
    }

    /// What a record says, with its references as they are in the target.
    fn values_there(&mut self, shown: &dyn AnyRecord) -> Vec<Value> {
        let mut values = shown.values();
        for (field, value) in shown.noun().field_list().iter().zip(&mut values) {
            let Value::Ref(noun, id) = value else { continue };
            let referred = RecordRef { noun: *noun, id: *id };
            // A rule names the body that it was written for; that is no reason to bring the body.
            let key = match (shown.noun(), field.name) {
                (Noun::Rule, "body") => self.key_there(referred),
                _ => self.bring(referred),
            };
            *value = key.map_or(Value::Null, |key| Value::Ref(referred.noun, key));
        }
        values
    }

    /// Its identity and its markings. It never travels further than where it was: a marking that it would take from
    /// what it belongs to here, and that is looser, is written out.
    fn head_there(&self, shown: &dyn AnyRecord, values: &[Value]) -> Head {
        let own = shown.head();
        let was = self.source.marked_record(shown);
        let noun = shown.noun();
        let owner = noun.marked_as().and_then(|field| {
            let at = noun.fields().iter().position(|name| *name == field.name)?;
            values.get(at)
        });
        let would_be = match owner {
            // What it belongs to comes along, and travels here as far as it did there.
            Some(Value::Ref(_, id)) if *id >= FIRST_PROVISIONAL => {
                let owner =
                    noun.marked_as().and_then(|field| self.source.record(shown.referred(field.name)?));
                let came = owner.map_or_else(|| was.clone(), |owner| self.source.marked_record(owner));
                Marked { level: came.level.max(self.target.info.handling), ..came }
            }
            Some(Value::Ref(noun, id)) => {
                let owner = self.target.record(RecordRef { noun: *noun, id: *id });
                owner.map_or_else(|| self.target.marked(), |owner| self.target.marked_below(owner))
            }
            _ => self.target.marked(),
        };
        let marking = (!was.marking.is_empty() && was.marking != would_be.marking).then_some(was.marking);
        Head {
            handling: own.handling.or((was.level > would_be.level).then_some(was.level)),
            marking: own.marking.clone().or(marking),
            ..Head::new(own.uid)
        }
    }
}
