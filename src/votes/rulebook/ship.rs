//! The decision rules that ship, as records of a workspace: every one is there to be read, copied and changed.

use crate::model::{public_uid, *};
use crate::rules::{Shipped, shipped};
use crate::snapshot::Snapshot;
use crate::votes::VotesError;
use std::collections::BTreeMap;

/// What travels with every workspace: everybody may know the rules of the bodies.
fn public(noun: Noun, reference: &str) -> Head {
    Head { handling: Some(Tlp::Clear), ..Head::new(public_uid(noun, reference)) }
}

/// The rules that ship with the program.
pub fn shipped_rules() -> Result<Vec<Shipped>, VotesError> {
    shipped().map_err(|e| VotesError::Cannot(format!("the rules that ship: {e}")))
}

/// Adds the rules that ship and are not in a workspace yet, each in use by those of its bodies that the workspace
/// has; none where nothing is missing. A rule that was retired by hand stays so until this is asked for.
pub fn ship_rules(snapshot: &Snapshot) -> Result<Option<Command>, VotesError> {
    let all = shipped_rules()?;
    let is_there = |rule: &Shipped| {
        let uid = public_uid(Noun::Rule, &rule.key);
        snapshot.rules.of_uid(uid).is_some() || snapshot.rules.iter().any(|r| r.code == rule.key)
    };
    let missing: Vec<&Shipped> = all.iter().filter(|rule| !is_there(rule)).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let mut batch = Batch::default();
    let mut sources: BTreeMap<&str, SourceId> = BTreeMap::new();
    for rule in &missing {
        let source = *sources.entry(&rule.source).or_insert_with(|| add_source(&mut batch, snapshot, rule));
        let definition = rule.definition.text().map_err(|e| VotesError::Cannot(e.to_string()))?;
        let bodies: Vec<BodyId> = rule.bodies.iter().filter_map(|code| snapshot.index().body(code)).collect();
        let id = RuleId::provisional(batch.records.rules.len());
        batch.records.rules.push(Rule {
            id,
            head: public(Noun::Rule, &rule.key),
            body: bodies.first().copied(),
            name: rule.name.clone(),
            question: rule.question.clone(),
            definition,
            edition: rule.edition.clone(),
            standing: rule.standing,
            source: Some(source),
            note: rule.note.clone(),
            code: rule.key.clone(),
        });
        for body in bodies {
            let code = snapshot.bodies.of_key(body.0).map_or("", |b| b.code.as_str());
            batch.records.rule_uses.push(RuleUse {
                id: RuleUseId::provisional(batch.records.rule_uses.len()),
                head: public(Noun::RuleUse, &format!("{}/{code}", rule.key)),
                body,
                rule: id,
                stage: rule.stage,
                ..RuleUse::default()
            });
        }
    }
    let label = format!("Add the decision rules that ship: {}", missing.len());
    Ok(Some(Command::import(label, batch)))
}

fn add_source(batch: &mut Batch, snapshot: &Snapshot, rule: &Shipped) -> SourceId {
    let head = public(Noun::Source, &format!("rule/{}", rule.source));
    if let Some(found) = snapshot.sources.of_uid(head.uid) {
        return found.id;
    }
    let id = SourceId::provisional(batch.records.sources.len());
    batch.records.sources.push(Source {
        id,
        head,
        title: rule.source.clone(),
        reliability: match rule.standing {
            RuleStanding::Unverified => Reliability::Unchecked,
            RuleStanding::Current | RuleStanding::Older => Reliability::Official,
        },
        note: format!("Edition: {}.", rule.edition),
        ..Source::default()
    });
    id
}

/// Whether a rule is one of those that ship: these are read and copied, never changed in place.
pub fn is_shipped(rule: &Rule) -> bool {
    !rule.code.is_empty() && rule.head.uid == public_uid(Noun::Rule, &rule.code)
}
