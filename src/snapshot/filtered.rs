//! The filter of a lens as what it lets through of one snapshot.

use super::{RecordTable, SelectionError, Snapshot};
use crate::model::*;
use std::collections::HashSet;

/// The lists of a filter as keys; none: no restriction.
pub(super) struct Filtered {
    /// The bodies, each with everything below it; none: all of them.
    bodies: Option<HashSet<BodyId>>,
    proposals: Option<HashSet<ProposalId>>,
}

impl Filtered {
    /// What the filter of a lens lets through.
    pub(super) fn new(snapshot: &Snapshot, lens: &Lens) -> Result<Filtered, SelectionError> {
        Ok(Filtered { bodies: bodies_of(snapshot, lens)?, proposals: restricted(snapshot, lens)? })
    }

    pub(super) fn holds(&self, proposal: ProposalId, body: BodyId) -> bool {
        self.bodies.as_ref().is_none_or(|set| set.contains(&body))
            && self.proposals.as_ref().is_none_or(|set| set.contains(&proposal))
    }
}

/// The bodies that a lens lets through, each with everything below it; none: all of them. No proposal is looked at.
pub(super) fn bodies_of(snapshot: &Snapshot, lens: &Lens) -> Result<Option<HashSet<BodyId>>, SelectionError> {
    let bodies = resolve(&snapshot.bodies, &lens.filter.bodies)?;
    Ok((!bodies.is_empty()).then(|| below(snapshot, bodies)))
}

/// The proposals that everything but bodies and dates lets through; none: all.
fn restricted(snapshot: &Snapshot, lens: &Lens) -> Result<Option<HashSet<ProposalId>>, SelectionError> {
    let filter = &lens.filter;
    let topics: HashSet<u32> = resolve(&snapshot.topics, &filter.topics)?.into_iter().collect();
    let families: HashSet<u32> = resolve(&snapshot.families, &filter.families)?.into_iter().collect();
    let named: HashSet<u32> = resolve(&snapshot.proposals, &filter.proposals)?.into_iter().collect();
    let sponsors: HashSet<u32> = resolve(&snapshot.actors, &filter.sponsors)?.into_iter().collect();
    let words = filter.words.to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let is_open = [topics.len(), families.len(), named.len(), sponsors.len(), words.len()] == [0; 5]
        && [filter.stages.len(), filter.kinds.len(), filter.standings.len()] == [0; 3]
        && !filter.important;
    if is_open {
        return Ok(None);
    }
    let index = snapshot.index();
    let has_topic = |p: &Proposal| {
        let mut tags = index.tags_of_proposal(p.id).iter().filter_map(|c| snapshot.tags.at(*c as usize));
        tags.any(|tag| topics.contains(&tag.topic.0))
    };
    let is_at_home = |actor: ActorId| snapshot.homes(actor).any(|home| sponsors.contains(&home.0));
    let is_sponsored = |p: &Proposal| {
        let codes = index.sponsors_of_proposal(p.id).iter();
        codes.filter_map(|c| snapshot.sponsors.at(*c as usize)).any(|s| is_at_home(s.actor))
    };
    let has_words = |p: &Proposal| {
        let text = format!("{} {}", p.reference, p.title).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let is_at_stage =
        |p: &Proposal| snapshot.stage_on(p, lens.as_of).is_some_and(|stage| filter.stages.contains(&stage));
    let passes = |p: &&Proposal| {
        (filter.kinds.is_empty() || filter.kinds.contains(&p.kind))
            && (filter.standings.is_empty() || filter.standings.contains(&p.standing))
            && (!filter.important || p.important)
            && (named.is_empty() || named.contains(&p.id.0))
            && (families.is_empty() || p.family.is_some_and(|f| families.contains(&f.0)))
            && (topics.is_empty() || has_topic(p))
            && (filter.stages.is_empty() || is_at_stage(p))
            && (sponsors.is_empty() || is_sponsored(p))
            && (words.is_empty() || has_words(p))
    };
    Ok(Some(snapshot.proposals.iter().filter(passes).map(|p| p.id).collect()))
}

impl Snapshot {
    /// Where a proposal stood on a day (none: now), on the common scale: the last stage that it had reached by then.
    /// One whose stages have no days stands where it stands now.
    pub fn stage_on(&self, proposal: &Proposal, day: Option<Day>) -> Option<Stage> {
        let Some(day) = day else { return proposal.stage };
        let codes = self.index().steps_of_proposal(proposal.id).iter();
        let steps = codes.filter_map(|code| self.steps.at(*code as usize));
        let dated: Vec<&Step> = steps.filter(|step| step.date.is_some()).collect();
        if dated.is_empty() {
            return proposal.stage;
        }
        let reached = dated.into_iter().filter(|step| step.date.is_some_and(|date| date <= day));
        reached.max_by_key(|step| (step.date, step.id)).map(|step| step.stage)
    }
}

/// The keys of records by their stable identities.
pub(super) fn resolve<T: Record>(table: &RecordTable<T>, uids: &[Uid]) -> Result<Vec<u32>, SelectionError> {
    uids.iter()
        .map(|uid| {
            let unknown = SelectionError::Unknown { noun: T::NOUN, uid: *uid };
            table.of_uid(*uid).map(|record| record.key()).ok_or(unknown)
        })
        .collect()
}

/// These bodies and everything below them in the tree.
fn below(snapshot: &Snapshot, bodies: Vec<u32>) -> HashSet<BodyId> {
    let mut found = HashSet::new();
    let mut waiting: Vec<BodyId> = bodies.into_iter().map(BodyId).collect();
    while let Some(body) = waiting.pop() {
        if found.insert(body) {
            let children = snapshot.index().children_of_body(body).iter();
            waiting.extend(children.filter_map(|code| snapshot.bodies.at(*code as usize)).map(|b| b.id));
        }
    }
    found
}
