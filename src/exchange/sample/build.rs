//! What the parts of the sample share: the batch in the making, and the keys of what was made before.

use super::{Report, SampleError};
use crate::model::{public_uid, *};
use std::collections::HashMap;

/// Where a record was made: in which part, as the how-manieth of its noun there.
#[derive(Debug, Clone, Copy)]
struct RecordPlace {
    part: usize,
    nth: u32,
}

/// The batch in the making and the register of all records so far, by noun and public reference.
pub(super) struct Build {
    /// The batch in the making.
    pub(super) batch: Batch,
    /// What the build found out on its way.
    pub(super) report: Report,
    register: Vec<HashMap<String, RecordPlace>>,
    /// Real keys by part, noun and place.
    keys: Vec<Vec<Vec<u32>>>,
    part: usize,
}

/// The head of a record that everybody may know: it says so itself, in a stricter workspace, too. Positions take it from
/// their proposal.
fn public_head(noun: Noun, reference: &str) -> Head {
    Head { handling: Some(Tlp::Clear), ..Head::new(public_uid(noun, reference)) }
}

impl Build {
    pub(super) fn new() -> Build {
        Build {
            batch: Batch::default(),
            report: Report::default(),
            register: vec![HashMap::new(); Noun::ALL.len()],
            keys: Vec::new(),
            part: 0,
        }
    }

    /// Hands out the batch and begins a new one.
    pub(super) fn finish_part(&mut self) -> Batch {
        self.part += 1;
        std::mem::take(&mut self.batch)
    }

    /// Takes the real keys of the part that was handed out last: by noun, in the order of its batch.
    pub(super) fn settle(&mut self, added: &[RecordRef]) {
        let mut keys = vec![Vec::new(); Noun::ALL.len()];
        for record in added {
            keys[record.noun as usize].push(record.id);
        }
        self.keys.truncate(self.part.saturating_sub(1));
        self.keys.push(keys);
    }

    /// Registers the next record of a noun under its public reference: its key in this batch and its head.
    pub(super) fn register(&mut self, noun: Noun, reference: &str) -> Result<(u32, Head), SampleError> {
        let nth = self.batch.records.n_of(noun) as u32;
        let place = RecordPlace { part: self.part, nth };
        if self.register[noun as usize].insert(reference.to_owned(), place).is_some() {
            return Err(SampleError::Twice { noun: noun.word(), reference: reference.to_owned() });
        }
        Ok((FIRST_PROVISIONAL + nth, public_head(noun, reference)))
    }

    /// The key and head of the next record of a noun to which nothing will refer.
    pub(super) fn anonymous(&self, noun: Noun, reference: &str) -> (u32, Head) {
        let nth = self.batch.records.n_of(noun) as u32;
        (FIRST_PROVISIONAL + nth, public_head(noun, reference))
    }

    /// The key of a record made in this part or before it, if there is one.
    pub(super) fn find(&self, noun: Noun, reference: &str) -> Option<u32> {
        let place = self.register[noun as usize].get(reference)?;
        if place.part == self.part {
            return Some(FIRST_PROVISIONAL + place.nth);
        }
        self.keys.get(place.part)?.get(noun as usize)?.get(place.nth as usize).copied()
    }

    fn key(&self, noun: Noun, reference: &str) -> Result<u32, SampleError> {
        self.find(noun, reference)
            .ok_or_else(|| SampleError::Missing { noun: noun.word(), reference: reference.to_owned() })
    }

    /// The source of a row; every row has one.
    pub(super) fn source(&self, reference: &str) -> Result<Option<SourceId>, SampleError> {
        self.key(Noun::Source, reference).map(|k| Some(SourceId(k)))
    }

    pub(super) fn actor(&self, code: &str) -> Result<ActorId, SampleError> {
        self.key(Noun::Actor, code).map(ActorId)
    }

    pub(super) fn body(&self, code: &str) -> Result<BodyId, SampleError> {
        self.key(Noun::Body, code).map(BodyId)
    }

    pub(super) fn topic(&self, code: &str) -> Result<TopicId, SampleError> {
        self.key(Noun::Topic, code).map(TopicId)
    }

    pub(super) fn proposal(&self, reference: &str) -> Result<ProposalId, SampleError> {
        self.key(Noun::Proposal, reference).map(ProposalId)
    }

    /// The identity that other workspaces know a record by; the record must exist.
    pub(super) fn uid(&self, noun: Noun, reference: &str) -> Result<Uid, SampleError> {
        self.key(noun, reference).map(|_| public_uid(noun, reference))
    }
}
