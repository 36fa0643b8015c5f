//! A vote under its rule, what is to be expected of it, who supports a proposal, and how good forecasts have been.

use super::{Chart, Ground, not_there, wrong};
use crate::analysis::{BacktestParams, Draw};
use crate::model::BodyId;
use crate::report::ReportError;
use crate::report::figures::calibration::calibration;
use crate::report::figures::{vote, words};
use crate::report::tables::{backtest_table, outlook_table, support_table, votes_by_bloc_table, votes_table};
use crate::snapshot::Snapshot;
use crate::votes::outlook::{
    Outlook, WHAT_IF_BALLOTS, chance_words, compute_outlook, compute_track_record, knowing, record_words,
};
use crate::votes::{
    Basis, Case, Changes, Question, VotesError, decide, rule_words, support, votes_by_bloc, whom_to_call,
};

fn case(on: &Ground<'_>, question: Question) -> Result<Case, ReportError> {
    on.snapshot.proposals.of_key(question.proposal.0).ok_or_else(|| not_there("this proposal"))?;
    Ok(Case::new(on.snapshot, question)?)
}

/// What of the supposed votes is of somebody who is in the workspace, as far as it may leave.
fn known(s: &Snapshot, changes: &Changes) -> Changes {
    changes.iter().filter(|(actor, _)| s.actors.of_key(actor.0).is_some()).map(|(a, c)| (*a, *c)).collect()
}

fn reference(s: &Snapshot, question: &Question) -> String {
    s.proposals.of_key(question.proposal.0).map_or(String::new(), |p| p.reference.clone())
}

/// How a vote is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteShows {
    /// Seat by seat.
    Seats,
    /// By the blocs of the lens.
    Blocs,
}

/// A vote under its rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Vote {
    /// On what, in which ballot, under which rule.
    pub question: Question,
    /// Whether stated positions count where there is no vote.
    pub basis: Basis,
    /// What is supposed.
    pub changes: Changes,
    /// How it is shown.
    pub shows: VoteShows,
}

impl Vote {
    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let s = on.snapshot;
        let (case, changes) = (case(on, self.question)?, known(s, &self.changes));
        let decision = decide(&case, self.basis, &changes);
        let by_bloc = votes_by_bloc(s, &case, &decision, &on.snapshot.bloc_ids_of(on.lens));
        let whole = vote::figure(s, &case, &decision, &by_bloc, (self.basis, &changes));
        let notes = vote::notes(s, &case, &decision, &changes);
        Ok(match self.shows {
            VoteShows::Seats => Chart::drawn(whole, votes_table(s, &case, &decision, &changes), notes),
            VoteShows::Blocs => {
                let figure = vote::by_bloc_figure(s, &whole, &by_bloc);
                Chart::drawn(figure, votes_by_bloc_table(s, &by_bloc), notes)
            }
        })
    }
}

/// What is to be expected of a vote, voter by voter.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Of which vote.
    pub question: Question,
    /// What is supposed.
    pub changes: Changes,
    /// As if nobody had voted or taken a stance.
    pub is_blind: bool,
}

impl Forecast {
    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let (s, lens) = (on.snapshot, on.lens);
        let (case, changes) = (case(on, self.question)?, known(s, &self.changes));
        let case = if self.is_blind { knowing(&case, 0, 0) } else { case };
        let draw = Draw { n_ballots: WHAT_IF_BALLOTS, ..Draw::default() };
        let outlook = compute_outlook(s, lens, &case, &changes, draw, None, on.watch)?;
        let rule = &case.rule;
        let notes = vec![
            "A forecast, not a record of votes.".to_owned(),
            format!("{} ({}).", rule.record.name, rule.standing_words()),
            format!("{}. It uses nothing from {} on.", forecast_headline(&outlook), outlook.origin),
        ];
        Ok(Chart {
            title: format!("Forecast of {}", reference(s, &self.question)),
            figure: None,
            table: outlook_table(s, &outlook),
            notes,
        })
    }
}

/// "very likely to pass: 97 %".
pub fn forecast_headline(outlook: &Outlook) -> String {
    let Some(outcome) = &outlook.outcome else { return "no probability under this rule".to_owned() };
    let words = match chance_words(outcome.passes) {
        "open" => "open whether it passes".to_owned(),
        words => format!("{words} to pass"),
    };
    format!("{words}: {}", words::share_of_draws(outcome.passes))
}

/// How good forecasts have been in the organization of a body.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForecastRecord {
    /// The body.
    pub body: BodyId,
}

impl ForecastRecord {
    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        on.snapshot.bodies.of_key(self.body.0).ok_or_else(|| not_there("this body"))?;
        let params = BacktestParams::default();
        let test = compute_track_record(on.snapshot, on.lens, self.body, params, on.watch)?;
        let none = "there is no record of forecasts for this body: too few of its votes are in the workspace";
        let test = test.ok_or_else(|| wrong(none))?;
        Ok(Chart {
            title: "Record of forecasts".to_owned(),
            figure: Some(calibration(&test)),
            table: backtest_table(&test),
            notes: vec![record_words(&test, &test.nothing_known)],
        })
    }
}

/// Who supports a proposal, and whom to call first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Support {
    /// Which proposal, on which day.
    pub question: Question,
}

impl Support {
    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let (s, lens, day) = (on.snapshot, on.lens, self.question.day);
        let case = case(on, self.question)?;
        let draw = Draw { n_ballots: WHAT_IF_BALLOTS, ..Draw::default() };
        // Where nothing can be forecast, the list is put in order without it.
        let outlook = match compute_outlook(s, lens, &case, &Changes::new(), draw, None, on.watch) {
            Ok(outlook) => Some(outlook),
            Err(VotesError::Stopped(stopped)) => return Err(stopped.into()),
            Err(_) => None,
        };
        let (support, decision) = (support(s, &case, day), decide(&case, Basis::Stated, &Changes::new()));
        let members = whom_to_call(s, &case, outlook.as_ref(), day);
        let mut notes = vec![
            format!("Rule: {}.", rule_words(&case.rule)),
            format!(
                "{} supporters, {} opponents, {} have not said, on {day}.",
                support.n_supporters, support.n_opponents, support.n_pending
            ),
        ];
        notes.extend(decision.ruling.tests.iter().map(|test| format!("{}: {}.", test.name, test.words)));
        Ok(Chart {
            title: format!("Support for {}", reference(s, &self.question)),
            figure: None,
            table: support_table(s, &members),
            notes,
        })
    }
}
