//! Votes for programs that scale roll calls: the long form of the United Nations, and a matrix with a line an actor.
//!
//! In the matrix 1 is in favor, 6 against, 9 neither (abstaining, neutral, absent) and 0 no position at all, as `pscl`, `wnominate`
//! and `emIRT` read them.

use super::unwritten;
use crate::exchange::ExchangeError;
use crate::jobs::Progress;
use crate::model::*;
use crate::snapshot::{AgendaKey, PositionFilter, Snapshot, TextRef, proposals_in_view};
use std::collections::BTreeSet;

/// What is told of one vote: on what, whose, which, and the day on which it was taken.
type Visit<'a> = dyn FnMut(&Proposal, &Actor, Stance, Day) -> Result<(), ExchangeError> + 'a;

/// Who stands where on the whole of each proposal that the lens lets through, in the order of its days.
fn votes(s: &Snapshot, lens: &Lens, progress: &Progress, visit: &mut Visit<'_>) -> Result<(), ExchangeError> {
    let agenda = s.agenda_for(AgendaKey::of(lens));
    let mut proposals =
        proposals_in_view(s, &agenda, lens).map_err(|error| ExchangeError::Mapping(error.to_string()))?;
    // The oldest first.
    proposals.reverse();
    progress.begin("Writing votes", proposals.len() as u64);
    let sight = PositionFilter::of(lens);
    for (nth, (id, _)) in proposals.into_iter().enumerate() {
        progress.reach(nth as u64)?;
        let Some(proposal) = s.proposals.of_key(id.0) else { continue };
        let actors: BTreeSet<ActorId> = s.positions.of(id).map(|row| row.actor()).collect();
        for actor in actors {
            let current = s.current_on(actor, TextRef::whole(id), sight);
            if let (Some(row), Some(actor)) = (current, s.actors.of_key(actor.0)) {
                visit(proposal, actor, row.stance(), row.effective())?;
            }
        }
    }
    Ok(())
}

/// What names a roll call in files: its key in its data set, else that of its record.
fn roll_call(proposal: &Proposal) -> String {
    match proposal.origin_key.trim() {
        "" => format!("p{}", proposal.id.0),
        key => key.to_owned(),
    }
}

fn session_of(s: &Snapshot, proposal: &Proposal) -> String {
    let meeting = proposal.meeting.and_then(|id| s.meetings.of_key(id.0));
    meeting.and_then(|meeting| meeting.number).map_or_else(String::new, |number| number.to_string())
}

/// A text as it may stand in a spreadsheet.
fn cell(text: &str) -> String {
    harmless(text).into_owned()
}

/// One line a vote: roll call, reference, day, session, title, actor, code (1 in favor, 2 abstaining, 3 against, 8 absent) and
/// stance in words. A neutral stance is no vote and has no code.
///
/// # Errors
/// A lens that names what is not there, or a stop.
pub fn long_form(s: &Snapshot, lens: &Lens, progress: &Progress) -> Result<Vec<u8>, ExchangeError> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record([
        "rcid",
        "unres",
        "date",
        "session",
        "short",
        "actor",
        "countryname",
        "code",
        "stance",
    ])
    .map_err(unwritten)?;
    votes(s, lens, progress, &mut |proposal, actor, stance, day| {
        let code = match stance {
            Stance::Support | Stance::StronglySupport => "1",
            Stance::Abstain => "2",
            Stance::Oppose | Stance::StronglyOppose => "3",
            Stance::Absent => "8",
            Stance::Neutral => "",
        };
        let day = proposal.date.unwrap_or(day).to_string();
        file.write_record([
            &cell(&roll_call(proposal)),
            &cell(&proposal.reference),
            &day,
            &session_of(s, proposal),
            &cell(&proposal.title),
            &cell(&actor.code),
            &cell(&actor.name),
            code,
            stance.word(),
        ])
        .map_err(unwritten)
    })?;
    file.into_inner().map_err(unwritten)
}

/// One line an actor, one column a roll call.
///
/// # Errors
/// A lens that names what is not there, or a stop.
pub fn matrix(s: &Snapshot, lens: &Lens, progress: &Progress) -> Result<Vec<u8>, ExchangeError> {
    let mut calls: Vec<String> = Vec::new();
    let mut last = None;
    let mut lines: std::collections::BTreeMap<ActorId, Vec<u8>> = std::collections::BTreeMap::new();
    votes(s, lens, progress, &mut |proposal, actor, stance, _| {
        if last != Some(proposal.id) {
            last = Some(proposal.id);
            calls.push(roll_call(proposal));
        }
        let line = lines.entry(actor.id).or_default();
        line.resize(calls.len() - 1, 0);
        line.push(match stance {
            Stance::Support | Stance::StronglySupport => 1,
            Stance::Oppose | Stance::StronglyOppose => 6,
            Stance::Abstain | Stance::Neutral | Stance::Absent => 9,
        });
        Ok(())
    })?;
    let mut file = csv::Writer::from_writer(Vec::new());
    let heads = ["actor", "name"].map(str::to_owned).into_iter().chain(calls.iter().map(|call| cell(call)));
    file.write_record(heads).map_err(unwritten)?;
    for (actor, mut line) in lines {
        let Some(actor) = s.actors.of_key(actor.0) else { continue };
        line.resize(calls.len(), 0);
        let codes = line.iter().map(ToString::to_string);
        file.write_record([cell(&actor.code), cell(&actor.name)].into_iter().chain(codes))
            .map_err(unwritten)?;
    }
    file.into_inner().map_err(unwritten)
}

/// One line a roll call: what the columns of the matrix are.
///
/// # Errors
/// A lens that names what is not there, or a stop.
pub fn roll_call_list(s: &Snapshot, lens: &Lens, progress: &Progress) -> Result<Vec<u8>, ExchangeError> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(["rcid", "unres", "date", "session", "body", "short"]).map_err(unwritten)?;
    let mut last = None;
    votes(s, lens, progress, &mut |proposal, _, _, day| {
        if last == Some(proposal.id) {
            return Ok(());
        }
        last = Some(proposal.id);
        let body = s.bodies.of_key(proposal.body.0).map_or("", |body| body.code.as_str());
        file.write_record([
            &cell(&roll_call(proposal)),
            &cell(&proposal.reference),
            &proposal.date.unwrap_or(day).to_string(),
            &session_of(s, proposal),
            &cell(body),
            &cell(&proposal.title),
        ])
        .map_err(unwritten)
    })?;
    file.into_inner().map_err(unwritten)
}
