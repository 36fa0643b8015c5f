//! Topics put on what they concern, by rule or by our reading; and families of recurring texts.

use super::SampleError;
use super::build::Build;
use super::tables::{FAMILIES, TAG_RULES, TOPIC_TAGS};
use crate::model::*;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct RuleRow {
    rule: String,
    text: String,
}

#[derive(Deserialize)]
struct TagRow {
    target: String,
    #[serde(rename = "ref")]
    reference: String,
    topic: String,
    rule: String,
}

/// What a tag is put on.
#[derive(Debug, Clone, Copy)]
pub(super) enum Target {
    Proposal(ProposalId),
    Instrument(InstrumentId),
}

/// One tag to be made.
pub(super) struct NewTag<'a> {
    pub(super) topic: &'a str,
    pub(super) target: Target,
    /// Reference of the target, for the identity of the tag.
    pub(super) reference: &'a str,
    pub(super) pole: i32,
    pub(super) reason: String,
    pub(super) standing: Standing,
    pub(super) source: &'a str,
}

pub(super) fn add_tag(build: &mut Build, tag: NewTag<'_>) -> Result<(), SampleError> {
    let (id, head) = build.anonymous(Noun::Tag, &format!("{}/{}", tag.topic, tag.reference));
    let (proposal, instrument) = match tag.target {
        Target::Proposal(id) => (Some(id), None),
        Target::Instrument(id) => (None, Some(id)),
    };
    let record = Tag {
        id: TagId(id),
        head,
        topic: build.topic(tag.topic)?,
        proposal,
        instrument,
        pole: tag.pole,
        reason: tag.reason,
        standing: tag.standing,
        source: build.source(tag.source)?,
    };
    build.batch.records.tags.push(record);
    Ok(())
}

/// Puts the topics of `topic_tags.csv.gz` on everything of one kind ("roll call", "document", "instrument").
/// `find` gives the target and the reference of its identity.
pub(super) fn add_topic_tags(
    build: &mut Build,
    kind: &str,
    find: impl Fn(&Build, &str) -> Result<(Target, String), SampleError>,
) -> Result<(), SampleError> {
    let rules: HashMap<String, String> =
        TAG_RULES.rows::<RuleRow>()?.into_iter().map(|r| (r.rule, r.text)).collect();
    for (i, row) in TOPIC_TAGS.rows::<TagRow>()?.into_iter().enumerate().filter(|(_, r)| r.target == kind) {
        let rule = rules
            .get(&row.rule)
            .ok_or_else(|| TOPIC_TAGS.error(i + 1, format!("\"{}\" is no rule", row.rule)))?;
        let (target, reference) = find(build, &row.reference)?;
        let tag = NewTag {
            topic: &row.topic,
            target,
            reference: &reference,
            pole: 0,
            reason: format!("By rule {}: {rule}.", row.rule),
            standing: Standing::OurReading,
            source: "our-reading",
        };
        add_tag(build, tag)?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct FamilyRow {
    key: String,
    target: String,
    title: String,
    how: String,
    source: String,
    members: String,
    note: String,
}

fn method_of(how: &str) -> Option<FamilyMethod> {
    Some(match how {
        "published pairs" => FamilyMethod::Published,
        "same title" => FamilyMethod::Title,
        "published pairs and same title" => FamilyMethod::Mixed,
        "drafts and editions of one document" => FamilyMethod::Ballots,
        _ => return None,
    })
}

/// Makes the families of one kind of text; the answer says which family each member belongs to.
pub(super) fn add_families(build: &mut Build, kind: &str) -> Result<HashMap<String, FamilyId>, SampleError> {
    let mut family_of = HashMap::new();
    for (i, row) in FAMILIES.rows::<FamilyRow>()?.into_iter().enumerate().filter(|(_, r)| r.target == kind) {
        let method = method_of(&row.how)
            .ok_or_else(|| FAMILIES.error(i + 1, format!("\"{}\" is no method", row.how)))?;
        let (id, head) = build.register(Noun::Family, &row.key)?;
        let separator = if kind == "document" { '|' } else { ' ' };
        for member in row.members.split(separator) {
            family_of.insert(member.to_owned(), FamilyId(id));
        }
        let made = format!("Made by: {}. {}", row.how, row.note);
        let family = Family {
            id: FamilyId(id),
            head,
            name: row.title,
            method,
            source: build.source(&row.source)?,
            note: made.trim_end().to_owned(),
        };
        build.batch.records.families.push(family);
    }
    Ok(family_of)
}
