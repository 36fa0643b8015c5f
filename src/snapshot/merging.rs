//! What a merge of two records of one noun would do, found out beforehand so that a person sees it and chooses.

use super::{PositionRow, Snapshot};
use crate::model::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A field in which the two records differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Which field.
    pub field: &'static Field,
    /// What the one that stays says.
    pub stays: Value,
    /// What the one that goes says.
    pub goes: Value,
    /// Whether the value of the one that goes is taken.
    pub is_taken: bool,
}

/// What a merge would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Merging {
    /// The record that goes.
    pub goes: RecordRef,
    /// The record that stays.
    pub stays: RecordRef,
    /// Fields in which they differ; those that are empty in the one that stays are taken from the other.
    pub choices: Vec<Choice>,
    /// Fields of other records that name the one that goes.
    pub moved: Vec<Edit>,
    /// Records that would be there twice: they are retired instead.
    pub twins: Vec<RecordRef>,
    /// Positions that are added again for the one that stays.
    pub positions: Vec<Position>,
    /// Positions that both hold alike: they are not added again.
    pub n_same: usize,
    /// Entries that were corrected: they are not added again.
    pub n_corrected: usize,
    /// Names of an actor that goes, kept as other names.
    pub names: Vec<ActorName>,
    /// What the two do not agree on; it is kept side by side and can be settled afterwards.
    pub clashes: Vec<String>,
    /// Why the two cannot be merged.
    pub refusal: Option<String>,
}

impl Merging {
    /// The counts of what moves, by noun.
    pub fn n_moved(&self) -> BTreeMap<Noun, usize> {
        let mut n = BTreeMap::new();
        self.moved.iter().for_each(|edit| *n.entry(edit.record.noun).or_default() += 1);
        n
    }
}

impl Snapshot {
    /// What merging one record into another would do; none where one of them does not show.
    pub fn merging(&self, goes: RecordRef, stays: RecordRef) -> Option<Merging> {
        let (going, staying) = (self.record(goes)?, self.record(stays)?);
        let mut merging = Merging {
            goes,
            stays,
            choices: choices(going, staying),
            moved: Vec::new(),
            twins: Vec::new(),
            positions: Vec::new(),
            n_same: 0,
            n_corrected: 0,
            names: Vec::new(),
            clashes: Vec::new(),
            refusal: None,
        };
        if goes == stays || goes.noun != stays.noun {
            merging.refusal = Some("Choose another record of the same kind.".to_owned());
            return Some(merging);
        }
        self.move_references(&mut merging);
        self.move_positions(&mut merging);
        self.keep_names(&mut merging);
        self.find_clashes(&mut merging);
        if goes.noun == Noun::Body && self.lies_below(stays.id, goes.id) {
            let (low, high) = (self.short_name(stays), self.short_name(goes));
            merging.refusal = Some(format!(
                "{} lies below {}. Merge the other way round.",
                low.unwrap_or_default(),
                high.unwrap_or_default()
            ));
        }
        Some(merging)
    }

    /// The command of a merge as a person left its choices.
    pub fn merge_command(&self, merging: &Merging) -> Result<Command, CommandError> {
        if let Some(refusal) = &merging.refusal {
            return Err(CommandError::Unfit(refusal.trim_end_matches('.').to_owned()));
        }
        let taken = merging.choices.iter().filter(|c| c.is_taken).map(|c| Edit {
            record: merging.stays,
            field: c.field.name,
            value: c.goes.clone(),
        });
        let records = Records { actor_names: merging.names.clone(), ..Records::default() };
        let name = |record| self.long_name(record).unwrap_or_default();
        Command::merge_records(Merge {
            goes: merging.goes,
            goes_name: name(merging.goes),
            stays: merging.stays,
            stays_name: name(merging.stays),
            taken: taken.collect(),
            moved: merging.moved.clone(),
            twins: merging.twins.clone(),
            added: Batch { records, positions: merging.positions.clone(), ..Batch::default() },
        })
    }

    fn lies_below(&self, low: u32, high: u32) -> bool {
        let mut next = self.bodies.of_key(low).and_then(|b| b.parent);
        for _ in 0..self.bodies.len() {
            match next {
                Some(parent) if parent.0 == high => return true,
                Some(parent) => next = self.bodies.of_key(parent.0).and_then(|b| b.parent),
                None => return false,
            }
        }
        false
    }

    /// References move; where that makes a twin of a record that nothing refers to, or lets a record name itself,
    /// the record is retired instead.
    fn move_references(&self, merging: &mut Merging) {
        let (goes, stays) = (merging.goes, merging.stays);
        let referring = self.referring_to(goes);
        let records: BTreeSet<RecordRef> = referring.iter().map(|(of, _)| *of).collect();
        let there = self.like_those_of(stays, &records);
        let mut twins = BTreeSet::new();
        for of in &records {
            let Some(record) = self.record(*of) else { continue };
            let moved = with_reference(record, goes, stays);
            let names_twice = of.noun == Noun::Succession && moved[0] == moved[1];
            let is_twin = there.iter().any(|(noun, values)| *noun == of.noun && *values == moved);
            if names_twice || is_twin {
                twins.insert(*of);
            }
        }
        for (of, field) in referring.iter().filter(|(of, _)| !twins.contains(of)) {
            // What is part of the one that goes cannot become part of itself.
            let value = if *of == stays { Value::Null } else { Value::Ref(stays.noun, stays.id) };
            if *of != goes {
                merging.moved.push(Edit { record: *of, field, value });
            }
        }
        merging
            .choices
            .retain(|c| !merging.moved.iter().any(|e| e.record == stays && e.field == c.field.name));
        merging.twins = twins.into_iter().collect();
    }

    /// The values of the records that refer to the one that stays and to which nothing refers, of the nouns that
    /// also refer to the one that goes.
    fn like_those_of(&self, stays: RecordRef, moving: &BTreeSet<RecordRef>) -> Vec<(Noun, Vec<Value>)> {
        let nouns: BTreeSet<Noun> = moving.iter().map(|r| r.noun).filter(|n| is_leaf(*n)).collect();
        let there = self.referring_to(stays).into_iter().filter(|(of, _)| nouns.contains(&of.noun));
        there.filter_map(|(of, _)| Some((of.noun, self.record(of)?.values()))).collect()
    }

    fn move_positions(&self, merging: &mut Merging) {
        let (goes, stays) = (merging.goes, merging.stays);
        let rows: Vec<PositionRow<'_>> = match goes.noun {
            Noun::Actor => self.positions.of_actor(ActorId(goes.id)).collect(),
            Noun::Proposal => self.positions.of(ProposalId(goes.id)).collect(),
            Noun::Provision => {
                let of = self.provisions.of_key(goes.id).map(|p| p.proposal);
                let rows = of.into_iter().flat_map(|of| self.positions.of(of));
                rows.filter(|p| p.provision() == Some(ProvisionId(goes.id))).collect()
            }
            Noun::Source => self.positions.iter().filter(|p| p.source() == Some(SourceId(goes.id))).collect(),
            Noun::Word => self.positions.iter().filter(|p| p.word() == Some(WordId(goes.id))).collect(),
            _ => return,
        };
        let corrected = self.corrected(&rows);
        let moves_key = matches!(goes.noun, Noun::Actor | Noun::Proposal | Noun::Provision);
        let held: HashSet<Content> = match goes.noun {
            Noun::Actor => self.positions.of_actor(ActorId(stays.id)).map(content).collect(),
            Noun::Proposal => self.positions.of(ProposalId(stays.id)).map(content).collect(),
            Noun::Provision => {
                let of = self.provisions.of_key(stays.id).map(|p| p.proposal);
                of.into_iter().flat_map(|of| self.positions.of(of)).map(content).collect()
            }
            _ => HashSet::new(),
        };
        for row in rows {
            if corrected.contains(&row.key()) {
                merging.n_corrected += 1;
                continue;
            }
            let mut position = Position { corrects: None, ..row.to_position() };
            match goes.noun {
                Noun::Actor => position.actor = ActorId(stays.id),
                Noun::Proposal => position.proposal = ProposalId(stays.id),
                Noun::Provision => position.provision = Some(ProvisionId(stays.id)),
                Noun::Source => position.source = Some(SourceId(stays.id)),
                _ => position.word = Some(WordId(stays.id)),
            }
            if moves_key && held.contains(&content_of(&position)) {
                merging.n_same += 1;
                continue;
            }
            if !moves_key {
                // Entries stay as they are written: the new one corrects the old one.
                position.corrects = Some((position.change, position.nth));
            }
            (position.change, position.nth) = (ChangeId(0), 0);
            merging.positions.push(position);
        }
    }

    /// Which of these entries another one corrects.
    fn corrected(&self, rows: &[PositionRow<'_>]) -> HashSet<PositionKey> {
        let proposals: BTreeSet<ProposalId> = rows.iter().map(|p| p.proposal()).collect();
        let all = proposals.into_iter().flat_map(|proposal| self.positions.of(proposal));
        all.filter_map(|p| p.corrects().map(|(change, nth)| PositionKey { change, nth, ..p.key() })).collect()
    }

    /// The name of an actor that goes stays as another name of the one that stays.
    fn keep_names(&self, merging: &mut Merging) {
        let actor = |record: RecordRef| self.actors.of_key(record.id).filter(|_| record.noun == Noun::Actor);
        let (Some(goes), Some(stays)) = (actor(merging.goes), actor(merging.stays)) else { return };
        let names = self.index().names_of_actor(stays.id).iter();
        let mut known = names.filter_map(|code| self.actor_names.at(*code as usize)).map(|n| n.name.as_str());
        if goes.name != stays.name && !known.any(|name| name == goes.name) {
            merging.names.push(ActorName {
                head: Head {
                    handling: goes.head.handling,
                    marking: goes.head.marking.clone(),
                    ..Head::default()
                },
                actor: stays.id,
                name: goes.name.clone(),
                source: goes.source,
                ..ActorName::default()
            });
        }
    }

    fn find_clashes(&self, merging: &mut Merging) {
        let (goes, stays) = (merging.goes, merging.stays);
        if goes.noun == Noun::Actor {
            let of = |id: u32| {
                let codes = self.index().memberships_of_actor(ActorId(id)).iter();
                codes.filter_map(|code| self.memberships.at(*code as usize)).collect::<Vec<_>>()
            };
            let theirs = of(stays.id);
            for m in of(goes.id) {
                let is_twin = merging.twins.contains(&RecordRef { noun: Noun::Membership, id: m.id.0 });
                let span = Span { since: m.since, until: m.until };
                let overlaps = |o: &&&Membership| {
                    o.bloc == m.bloc && span.overlaps(Span { since: o.since, until: o.until })
                };
                if !is_twin && theirs.iter().any(|o| overlaps(&o)) {
                    let bloc = self.short_name(RecordRef { noun: Noun::Bloc, id: m.bloc.0 });
                    let sentence = format!("Both are in {} at the same time.", bloc.unwrap_or_default());
                    merging.clashes.push(sentence);
                }
            }
        }
        let shared: BTreeSet<RecordRef> = match goes.noun {
            Noun::Actor => {
                let of = |id| {
                    let rows = self.positions.of_actor(ActorId(id));
                    rows.map(|p| p.proposal()).collect::<BTreeSet<ProposalId>>()
                };
                let both = of(goes.id).intersection(&of(stays.id)).copied().collect::<Vec<_>>();
                both.into_iter().map(|p| RecordRef { noun: Noun::Proposal, id: p.0 }).collect()
            }
            Noun::Proposal => {
                let of = |id| {
                    let rows = self.positions.of(ProposalId(id));
                    rows.map(|p| p.actor()).collect::<BTreeSet<ActorId>>()
                };
                let both = of(goes.id).intersection(&of(stays.id)).copied().collect::<Vec<_>>();
                both.into_iter().map(|a| RecordRef { noun: Noun::Actor, id: a.0 }).collect()
            }
            _ => BTreeSet::new(),
        };
        if !shared.is_empty() {
            const SHOWN: usize = 3;
            let names: Vec<String> =
                shared.iter().take(SHOWN).filter_map(|record| self.short_name(*record)).collect();
            let and_more = if shared.len() > SHOWN { " and others" } else { "" };
            let both =
                if goes.noun == Noun::Actor { "Both have positions on" } else { "Both hold positions of" };
            let what = if goes.noun == Noun::Actor { Noun::Proposal } else { Noun::Actor };
            merging.clashes.push(format!(
                "{both} {}: {}{and_more}. The later one counts; look at them afterwards.",
                what.counted(shared.len()),
                names.join(", ")
            ));
        }
    }
}

/// Whether no noun refers to this one.
fn is_leaf(noun: Noun) -> bool {
    !Noun::ALL.iter().any(|n| n.field_list().iter().any(|f| f.referred() == Some(noun)))
}

/// The values of a record with one reference put in the place of another.
fn with_reference(record: &dyn AnyRecord, from: RecordRef, to: RecordRef) -> Vec<Value> {
    let mut values = record.values();
    for value in &mut values {
        if *value == Value::Ref(from.noun, from.id) {
            *value = Value::Ref(to.noun, to.id);
        }
    }
    values
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Null) || matches!(value, Value::Text(text) if text.is_empty())
}

fn choices(goes: &dyn AnyRecord, stays: &dyn AnyRecord) -> Vec<Choice> {
    let fields = goes.noun().field_list().iter().zip(goes.values().into_iter().zip(stays.values()));
    let differing = fields.filter(|(_, (goes, stays))| goes != stays && !is_empty(goes));
    let mut choices: Vec<Choice> = differing
        .map(|(field, (goes, stays))| Choice { field, is_taken: is_empty(&stays), stays, goes })
        .collect();
    let heads = [
        (&Field::HANDLING, goes.head().handling.to_value(), stays.head().handling.to_value()),
        (&Field::MARKING, goes.head().marking.to_value(), stays.head().marking.to_value()),
    ];
    for (field, goes, stays) in heads.into_iter().filter(|(_, goes, stays)| goes != stays && !is_empty(goes))
    {
        choices.push(Choice { field, is_taken: is_empty(&stays), stays, goes });
    }
    choices
}

/// What makes two positions say the same.
type Content = (ProposalId, Option<ProvisionId>, ActorId, Stance, Day, PositionKind, Option<SourceId>);

fn content(p: PositionRow<'_>) -> Content {
    (p.proposal(), p.provision(), p.actor(), p.stance(), p.effective(), p.kind(), p.source())
}

fn content_of(p: &Position) -> Content {
    (p.proposal, p.provision, p.actor, p.stance, p.effective, p.kind, p.source)
}
