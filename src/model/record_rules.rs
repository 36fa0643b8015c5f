//! Commands on decision rules: copied, changed, taken into use by a body or out of it, and the weights they count by.

use super::*;

impl Command {
    /// Adds a copy of a rule, to be changed. `from` is how the rule is called that it is copied from.
    pub fn copy_rule(rule: Rule, from: &str) -> Result<Command, CommandError> {
        let label = format!("Copy rule {from} as {}", rule.name);
        let mut batch = Batch::default();
        batch.records.rules.push(Rule { id: RuleId::provisional(0), ..rule });
        Ok(Command { label, ..Command::add_records("rule", batch)? })
    }

    /// Takes a rule into use by a body, at a stage or at any.
    pub fn use_rule(rule: &Rule, body: &Body, stage: Option<Stage>) -> Result<Command, CommandError> {
        let at = stage.map_or(String::new(), |stage| format!(" at the stage {stage}"));
        let mut batch = Batch::default();
        batch.records.rule_uses.push(RuleUse { body: body.id, rule: rule.id, stage, ..RuleUse::default() });
        let label = format!("Use {} in {}{at}", rule.name, body.code);
        Ok(Command { label, ..Command::add_records("use", batch)? })
    }

    /// Takes a rule out of use by a body.
    pub fn stop_using_rule(used: RuleUseId, rule: &str, body: &str) -> Command {
        let edits = vec![Edit::retire(Noun::RuleUse, used.0)];
        Command { edits, ..Command::of(ChangeKind::Retire, format!("Stop using {rule} in {body}")) }
    }

    /// Records weights of one name and year: `batch` holds new ones and their source, `edits` change others.
    pub fn record_weights(
        name: &str,
        year: i32,
        batch: Batch,
        edits: Vec<Edit>,
    ) -> Result<Command, CommandError> {
        let mut changed: Vec<RecordRef> = edits.iter().map(|edit| edit.record).collect();
        changed.dedup();
        let n = batch.records.weights.len() + changed.len();
        if n == 0 {
            return Err(CommandError::Nothing);
        }
        let of = if n == 1 { "1 actor".to_owned() } else { format!("{n} actors") };
        let kind = if changed.is_empty() { ChangeKind::Add } else { ChangeKind::Edit };
        Ok(Command { add: batch, edits, ..Command::of(kind, format!("Record {name} of {year} for {of}")) })
    }
}
