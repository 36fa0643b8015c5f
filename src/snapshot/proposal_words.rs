//! The words by which a proposal is found in a list of proposals.

use super::Snapshot;
use crate::model::{Proposal, ProposalId, TopicKind, name_key};

/// The names of a proposal's topics, each once; issue codes of data sets last.
pub fn topics_of(snapshot: &Snapshot, proposal: ProposalId) -> impl Iterator<Item = &str> {
    let tags = snapshot.index().tags_of_proposal(proposal).iter();
    let topics = tags.filter_map(|code| {
        let tag = snapshot.tags.at(*code as usize)?;
        snapshot.topics.of_key(tag.topic.0)
    });
    let mut topics: Vec<_> = topics.collect();
    topics.sort_by_key(|t| (t.kind == TopicKind::Issue, t.id));
    topics.dedup_by_key(|t| t.id);
    topics.into_iter().map(|t| t.name.as_str())
}

/// Adds to a text what a search looks through: reference, title, key of origin, stage code, body and topics.
pub fn push_words_of_proposal(text: &mut String, snapshot: &Snapshot, proposal: &Proposal) {
    let body = snapshot.bodies.of_key(proposal.body.0);
    let parts = [&proposal.reference, &proposal.title, &proposal.origin_key, &proposal.stage_code];
    let parts = parts.into_iter().map(String::as_str).chain(body.map(|b| b.code.as_str()));
    for part in parts.chain(topics_of(snapshot, proposal.id)) {
        text.push_str(&name_key(part));
        text.push(' ');
    }
}
