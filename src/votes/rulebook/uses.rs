//! Where a rule decides: bodies that use it, and ballots that name it.

use crate::model::*;
use crate::snapshot::Snapshot;

/// A body that uses a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleUseTold {
    /// The record.
    pub id: RuleUseId,
    /// The body.
    pub body: BodyId,
    /// Its code.
    pub code: String,
    /// At which stage; none: at any.
    pub stage: Option<Stage>,
}

impl RuleUseTold {
    /// "UNGA", "ISO at the stage enquiry".
    pub fn words(&self) -> String {
        match self.stage {
            Some(stage) => format!("{} at the stage {stage}", self.code),
            None => self.code.clone(),
        }
    }
}

/// The bodies that use a rule, in order of their codes.
pub fn uses_of(s: &Snapshot, rule: RuleId) -> Vec<RuleUseTold> {
    let told = |used: &RuleUse| RuleUseTold {
        id: used.id,
        body: used.body,
        code: s.bodies.of_key(used.body.0).map_or_else(String::new, |body| body.code.clone()),
        stage: used.stage,
    };
    let mut uses: Vec<RuleUseTold> = s.rule_uses.iter().filter(|used| used.rule == rule).map(told).collect();
    uses.sort_by(|a, b| (&a.code, a.stage, a.id).cmp(&(&b.code, b.stage, b.id)));
    uses
}

/// The ballots that name a rule, newest first.
pub fn ballots_under(s: &Snapshot, rule: RuleId) -> Vec<&Ballot> {
    let mut ballots: Vec<&Ballot> = s.ballots.iter().filter(|ballot| ballot.rule == Some(rule)).collect();
    ballots.sort_by_key(|ballot| std::cmp::Reverse((ballot.closed.unwrap_or(Day::MAX), ballot.id)));
    ballots
}
