//! Which rule decides: the one of the ballot, or that in use by the body at the stage of the proposal.

use crate::model::*;
use crate::rules::{Definition, shipped};
use crate::snapshot::NameError;
use crate::snapshot::Snapshot;
use crate::snapshot::nearest::nearest;
use crate::votes::VotesError;

/// Why a rule is the one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choosing {
    /// The ballot names it.
    Ballot,
    /// A body uses it for all below it in the tree.
    Body(BodyId),
    /// Somebody chose it for now.
    Hand,
}

/// The rule that decides.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleInUse {
    /// Its record: name, edition, standing, note.
    pub record: Rule,
    /// Its tests.
    pub definition: Definition,
    /// What it is taken from; empty where that is not known.
    pub source: String,
    /// Why it is this one.
    pub choosing: Choosing,
}

impl RuleInUse {
    /// A rule of the workspace, made ready.
    pub fn of(s: &Snapshot, id: RuleId, choosing: Choosing) -> Result<RuleInUse, VotesError> {
        let record = s.rules.of_key(id.0).ok_or(NameError::Unknown {
            noun: "decision rule",
            name: id.0.to_string(),
            nearest: Vec::new(),
        })?;
        if record.definition.trim() == "{}" {
            let sentence =
                format!("the tests of \"{}\" are not written down yet: edit the rule", record.name);
            return Err(VotesError::Cannot(sentence));
        }
        let definition = Definition::read(&record.definition)
            .map_err(|e| VotesError::Cannot(format!("{}: {e}", record.name)))?;
        let source =
            record.source.and_then(|id| s.sources.of_key(id.0)).map_or(String::new(), |s| s.title.clone());
        Ok(RuleInUse { record: record.clone(), definition, source, choosing })
    }

    /// Edition and standing, to be shown beside every result: "before 2010 · older edition".
    pub fn standing_words(&self) -> &'static str {
        match self.record.standing {
            RuleStanding::Current => "current",
            RuleStanding::Older => "older edition",
            RuleStanding::Unverified => "not verified",
        }
    }
}

/// The rules of a body and of those above it, the one that decides at a stage first, each with the body that uses it.
pub fn rules_for(s: &Snapshot, body: BodyId, stage: Option<Stage>) -> Vec<(RuleId, BodyId)> {
    let mut found: Vec<(RuleId, BodyId)> = Vec::new();
    let mut next = Some(body);
    for _ in 0..=s.bodies.len() {
        let Some(at) = next else { break };
        let codes = s.index().rule_uses_of_body(at).iter();
        let mut uses: Vec<&RuleUse> = codes.filter_map(|code| s.rule_uses.at(*code as usize)).collect();
        uses.sort_by_key(|used| {
            let fit = match used.stage {
                own if own.is_some() && own == stage => 0,
                None => 1,
                Some(_) => 2,
            };
            (fit, used.id)
        });
        for used in uses {
            if s.rules.of_key(used.rule.0).is_some() && !found.iter().any(|(rule, _)| *rule == used.rule) {
                found.push((used.rule, at));
            }
        }
        next = s.bodies.of_key(at.0).and_then(|b| b.parent);
    }
    if found.is_empty() { shipped_for(s, body, stage) } else { found }
}

/// The shipped rules of a body and of those above it by their codes, for bodies that were added after the rules.
fn shipped_for(s: &Snapshot, body: BodyId, stage: Option<Stage>) -> Vec<(RuleId, BodyId)> {
    let Ok(shipped) = shipped() else { return Vec::new() };
    let mut next = s.bodies.of_key(body.0);
    for _ in 0..=s.bodies.len() {
        let Some(at) = next else { break };
        let of_body = shipped.iter().filter(|rule| rule.bodies.contains(&at.code));
        let mut found: Vec<(bool, RuleId)> = of_body
            .filter_map(|of| s.rules.iter().find(|r| r.code == of.key).map(|r| (of.stage, r.id)))
            .map(|(own, rule)| (own != stage && own.is_some(), rule))
            .collect();
        found.sort_by_key(|(is_of_another_stage, _)| *is_of_another_stage);
        if !found.is_empty() {
            return found.into_iter().map(|(_, rule)| (rule, at.id)).collect();
        }
        next = at.parent.and_then(|parent| s.bodies.of_key(parent.0));
    }
    Vec::new()
}

/// The stage of a proposal at the end of a day; without a dated stage, the one it stands at now.
pub(super) fn stage_on(s: &Snapshot, proposal: &Proposal, day: Option<Day>) -> Option<Stage> {
    let Some(day) = day else { return proposal.stage };
    let codes = s.index().steps_of_proposal(proposal.id).iter();
    let steps = codes.filter_map(|code| s.steps.at(*code as usize));
    let reached = steps
        .filter(|step| step.date.is_some_and(|date| date <= day))
        .max_by_key(|step| (step.date, step.id));
    reached.map(|step| step.stage).or(proposal.stage)
}

/// The rule of a short name, or of a name.
pub fn find_rule(s: &Snapshot, name: &str) -> Result<RuleId, VotesError> {
    let is_it = |text: &str| !text.is_empty() && text.eq_ignore_ascii_case(name.trim());
    let by_code = s.rules.iter().find(|rule| is_it(&rule.code));
    let found = by_code.or_else(|| s.rules.iter().find(|rule| is_it(&rule.name)));
    found.map(|rule| rule.id).ok_or_else(|| {
        let candidates = s.rules.iter().map(|rule| {
            let shown = if rule.code.is_empty() { &rule.name } else { &rule.code };
            (shown.clone(), vec![rule.code.as_str(), rule.name.as_str()])
        });
        NameError::Unknown {
            noun: "decision rule",
            name: name.to_owned(),
            nearest: nearest(name, candidates, 3),
        }
        .into()
    })
}
