//! The options that name a vote: the proposal, its ballot, the rule, and what is supposed.

use super::error::{CliError, refuse_given};
use super::lens_options::last_day;
use super::output::Output;
use super::workspace::open_to_read;
use crate::model::{BlocId, Day, Lens};
use crate::session::{Session, today};
use crate::snapshot::{NameError, PositionFilter, Snapshot, find_bloc, find_proposal};
use crate::votes::{
    Basis, Case, Changes, Question, changes_of, find_ballot, find_rule, read_changes, scenarios_of,
};
use clap::Args;
use std::path::Path;

/// Which vote of a proposal is meant, and what is supposed of it.
#[derive(Debug, Args)]
pub(super) struct VoteChoice {
    /// Which of its ballots: name, closing day, or "next" for one that is still to come [default: the newest]
    #[arg(long, value_name = "NAME", help_heading = "Vote")]
    ballot: Option<String>,
    /// Under which rule: short name, as entente rules lists them [default: the one that decides]
    #[arg(long, value_name = "CODE", help_heading = "Vote")]
    rule: Option<String>,
    /// Suppose a vote, such as CHN=abstain; for, against, abstain, missing or a word of the rule
    #[arg(long, value_name = "ACTOR=VOTE", num_args = 1.., help_heading = "Vote")]
    set: Vec<String>,
    /// Suppose the votes of a saved scenario
    #[arg(long, value_name = "NAME", help_heading = "Vote")]
    scenario: Option<String>,
    /// Count stated positions where there is no vote
    #[arg(long, help_heading = "Vote")]
    stated: bool,
}

/// Which vote is meant, and how the world is looked at.
#[derive(Debug, Args)]
pub(super) struct VoteOptions {
    #[command(flatten)]
    choice: VoteChoice,
    /// Votes by these blocs (codes, separated by commas)
    #[arg(long, value_name = "CODES", value_delimiter = ',', help_heading = "Vote")]
    blocs: Vec<String>,
    /// The world as it was at the end of this day
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Lens")]
    as_of: Option<Day>,
    /// The world as this workspace knew it at the end of this day (UTC)
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Lens")]
    known_on: Option<Day>,
}

/// A vote that was found.
pub(super) struct Vote {
    pub(super) session: Session,
    pub(super) case: Case,
    pub(super) basis: Basis,
    pub(super) changes: Changes,
    pub(super) blocs: Vec<BlocId>,
}

impl VoteChoice {
    /// The names of the options that were given.
    pub(super) fn given(&self) -> impl Iterator<Item = &'static str> {
        let given = [
            ("ballot", self.ballot.is_some()),
            ("rule", self.rule.is_some()),
            ("set", !self.set.is_empty()),
            ("scenario", self.scenario.is_some()),
            ("stated", self.stated),
        ];
        given.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name)
    }

    /// The question that is put of a proposal on a day, what counts, and what is supposed.
    pub(super) fn read(
        &self,
        s: &Snapshot,
        lens: &Lens,
        reference: &str,
        day: Day,
    ) -> Result<(Question, Basis, Changes), CliError> {
        let proposal = find_proposal(s, reference)?.id;
        let mut question = Question::of(s, proposal, day, PositionFilter::of(lens));
        if let Some(name) = &self.ballot {
            question.ballot = find_ballot(s, proposal, name)?;
        }
        if let Some(rule) = &self.rule {
            question.rule = Some(find_rule(s, rule)?);
        }
        let scenario = match &self.scenario {
            None => None,
            Some(name) => {
                let all = scenarios_of(s, proposal);
                let found = all.iter().find(|scenario| scenario.name.eq_ignore_ascii_case(name.trim()));
                Some(
                    (*found.ok_or_else(|| NameError::Unknown {
                        noun: "scenario",
                        name: name.clone(),
                        nearest: all.iter().map(|scenario| scenario.name.clone()).collect(),
                    })?)
                    .clone(),
                )
            }
        };
        if let Some(scenario) = &scenario {
            question.ballot = scenario.ballot.filter(|_| self.ballot.is_none()).or(question.ballot);
            question.rule = question.rule.or(scenario.rule);
        }
        let mut changes = scenario.map_or_else(Changes::new, |scenario| changes_of(s, scenario.id));
        if !self.set.is_empty() {
            let case = Case::new(s, question)?;
            changes.extend(read_changes(s, &case.rule.definition, &self.set)?);
        }
        let basis = if self.stated { Basis::Stated } else { Basis::Recorded };
        Ok((question, basis, changes))
    }
}

impl VoteOptions {
    /// Refuses those of these options that were given.
    pub(super) fn refuse(&self, unread: &[&str], why: &str) -> Result<(), CliError> {
        let own = [
            ("blocs", !self.blocs.is_empty()),
            ("as-of", self.as_of.is_some()),
            ("known-on", self.known_on.is_some()),
        ];
        let own = own.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name);
        let given = self.choice.given().chain(own).map(|option| (option, unread.contains(&option)));
        refuse_given(given, why)
    }

    /// Opens the workspace and puts the case together.
    pub(super) fn open(&self, file: &Path, reference: &str, out: &Output) -> Result<Vote, CliError> {
        let mut session = open_to_read(file, out)?;
        session.set_lens(Lens { as_of: self.as_of, known_on: self.known_on, ..Lens::default() })?;
        session.settle_lens()?;
        let s = session.snapshot();
        let day = self.as_of.or(self.known_on).unwrap_or_else(today);
        let (question, basis, changes) = self.choice.read(s, session.lens(), reference, day)?;
        let case = Case::new(s, question)?;
        let blocs = self.blocs.iter().map(|code| find_bloc(s, code).map(|b| b.id));
        let blocs = blocs.collect::<Result<Vec<_>, _>>()?;
        Ok(Vote { session, case, basis, changes, blocs })
    }
}
