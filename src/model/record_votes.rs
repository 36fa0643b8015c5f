//! Commands on ballots: a rule of one's own that decides a single ballot.

use super::*;

impl Command {
    /// Decides a ballot by a rule of its own, in one change. `reference` is how the proposal is called. A ballot of a
    /// provisional key is added with the rule; one on record then names it, and closes when `ballot` says.
    pub fn decide_by_own_rule(
        before: Option<&Ballot>,
        ballot: &Ballot,
        rule: Rule,
        reference: &str,
    ) -> Result<Command, CommandError> {
        let id = RuleId::provisional(0);
        let after = Ballot { rule: Some(id), ..ballot.clone() };
        let mut batch = Batch::default();
        let name = format!("support for {reference}: {}", rule.name);
        batch.records.rules.push(Rule { id, ..rule });
        match before {
            None => {
                batch.records.ballots.push(Ballot { id: BallotId::provisional(0), ..after });
                Command::add_records(&name, batch)
            }
            Some(before) => {
                let command = Command::edit_record(&name, before, &after, batch)?;
                Ok(Command { label: format!("Change {name}"), ..command })
            }
        }
    }

    /// Changes the numbers of a rule that decides one ballot only, and the day on which that ballot closes.
    pub fn change_own_rule(
        rules: (&Rule, &Rule),
        ballots: (&Ballot, &Ballot),
        reference: &str,
    ) -> Result<Command, CommandError> {
        let mut edits = Edit::between(rules.0, rules.1);
        edits.extend(Edit::between(ballots.0, ballots.1));
        let label = format!("Change support for {reference}: {}", rules.1.name);
        Command::editing(ChangeKind::Edit, label, edits)
    }
}
