//! Votes as the United Nations publish them: in long form, and as a matrix with a line a roll call and a column an actor.
//! Both come back in as the layouts `un-votes-long` and `un-votes-matrix`; `docs/roll_calls.R` hands the matrix to `pscl`,
//! `wnominate` and `emIRT`.

use super::unwritten;
use crate::exchange::ExchangeError;
use crate::jobs::Progress;
use crate::model::*;
use crate::snapshot::{AgendaKey, PositionFilter, PositionRow, Snapshot, proposals_in_view};
use std::collections::{BTreeMap, HashSet};
use std::io::Write;

/// What is done while votes are written.
const WRITING: &str = "Writing votes";

/// A proposal on which anybody has a position, as files call it.
struct RollCall<'s> {
    /// What names it: its key in its data set, else its reference; no two the same.
    name: String,
    proposal: &'s Proposal,
    /// Its day: its own or, failing that, that of its vote.
    day: Option<Day>,
}

/// What is shown a roll call with its positions.
type Visit<'v, 's> = dyn FnMut(&RollCall<'s>, &[PositionRow<'s>]) -> Result<(), ExchangeError> + 'v;

/// Shows the roll calls that a lens lets through to `visit`, in the order of their days, each with the current position on
/// the whole of everybody who has one.
fn each_roll_call<'s>(
    s: &'s Snapshot,
    lens: &Lens,
    (doing, progress): (&'static str, &Progress),
    visit: &mut Visit<'_, 's>,
) -> Result<(), ExchangeError> {
    let agenda = s.agenda_for(AgendaKey::of(lens));
    let mut proposals =
        proposals_in_view(s, &agenda, lens).map_err(|error| ExchangeError::Mapping(error.to_string()))?;
    // The oldest first.
    proposals.reverse();
    progress.begin(doing, proposals.len() as u64);
    let sight = PositionFilter::of(lens);
    let mut used = HashSet::new();
    for (nth, (id, day)) in proposals.into_iter().enumerate() {
        progress.reach(nth as u64)?;
        let Some(proposal) = s.proposals.of_key(id.0) else { continue };
        let positions = s.current_positions(id, sight);
        if !positions.is_empty() {
            visit(&RollCall { name: name_of(proposal, &mut used), proposal, day }, &positions)?;
        }
    }
    Ok(())
}

fn name_of(proposal: &Proposal, used: &mut HashSet<String>) -> String {
    let own = [&proposal.origin_key, &proposal.reference].map(|name| name.trim().to_owned());
    let last = own.iter().find(|name| !name.is_empty()).map_or("text", String::as_str);
    let numbered = (2..).map(|nth| format!("{last} ({nth})"));
    let mut all = own.iter().filter(|name| !name.is_empty()).cloned().chain(numbered);
    all.find(|name| used.insert(name.to_lowercase())).unwrap_or_default()
}

/// What a stance is as a vote: 1 in favor, 2 abstaining, 3 against, 8 absent. A neutral stance is no vote and has no code.
fn code(stance: Stance) -> &'static str {
    match stance {
        Stance::Support | Stance::StronglySupport => "1",
        Stance::Abstain => "2",
        Stance::Oppose | Stance::StronglyOppose => "3",
        Stance::Absent => "8",
        Stance::Neutral => "",
    }
}

/// What both forms say of a roll call, under these headings.
const OF_CALLS: [&str; 6] = ["rcid", "unres", "date", "session", "body", "short"];

/// The cells below these headings.
type CallCells = [String; OF_CALLS.len()];

fn cells_of(s: &Snapshot, call: &RollCall<'_>) -> CallCells {
    let p = call.proposal;
    let session = p.meeting.and_then(|id| s.meetings.of_key(id.0)).and_then(|meeting| meeting.number);
    let body = s.bodies.of_key(p.body.0).map_or("", |body| body.code.as_str());
    [
        cell(&call.name),
        cell(&p.reference),
        call.day.map_or_else(String::new, |day| day.to_string()),
        session.map_or_else(String::new, |number| number.to_string()),
        cell(body),
        cell(&p.title),
    ]
}

/// A text as it may stand in a spreadsheet.
fn cell(text: &str) -> String {
    harmless(text).into_owned()
}

/// One line a vote: the roll call, the actor, its vote as a code, and its stance in words with the day on which it was taken.
///
/// # Errors
/// A lens that names what is not there, or a stop.
pub fn long_form(
    s: &Snapshot,
    lens: &Lens,
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<(), ExchangeError> {
    let mut file = csv::Writer::from_writer(out);
    let heads = OF_CALLS.into_iter().chain(["actor", "countryname", "code", "stance", "effective"]);
    file.write_record(heads).map_err(unwritten)?;
    each_roll_call(s, lens, (WRITING, progress), &mut |call, positions| {
        let of_call = cells_of(s, call);
        for position in positions {
            let Some(actor) = s.actors.of_key(position.actor().0) else { continue };
            let (who, name) = (cell(&actor.code), cell(&actor.name));
            let (stance, day) = (position.stance(), position.effective().to_string());
            let own = [who.as_str(), name.as_str(), code(stance), stance.word(), day.as_str()];
            file.write_record(of_call.iter().map(String::as_str).chain(own)).map_err(unwritten)?;
        }
        Ok(())
    })?;
    file.flush().map_err(unwritten)
}

/// One line a roll call, one column an actor, in it the vote as a code; an empty cell is no position.
///
/// # Errors
/// A lens that names what is not there, or a stop.
pub fn matrix(
    s: &Snapshot,
    lens: &Lens,
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<(), ExchangeError> {
    // Who has a column is known when all roll calls were looked at.
    let mut columns: BTreeMap<ActorId, usize> = BTreeMap::new();
    each_roll_call(s, lens, ("Looking who voted", progress), &mut |_, positions| {
        columns.extend(positions.iter().map(|p| (p.actor(), 0)));
        Ok(())
    })?;
    for (nth, column) in columns.values_mut().enumerate() {
        *column = nth;
    }
    let mut file = csv::Writer::from_writer(out);
    let codes = columns.keys().filter_map(|actor| s.actors.of_key(actor.0)).map(|actor| cell(&actor.code));
    file.write_record(OF_CALLS.map(str::to_owned).into_iter().chain(codes)).map_err(unwritten)?;
    each_roll_call(s, lens, (WRITING, progress), &mut |call, positions| {
        let of_call = cells_of(s, call);
        let mut cells = vec![""; columns.len()];
        for position in positions {
            let column = columns.get(&position.actor()).copied();
            if let Some(cell) = column.and_then(|column| cells.get_mut(column)) {
                *cell = code(position.stance());
            }
        }
        file.write_record(of_call.iter().map(String::as_str).chain(cells)).map_err(unwritten)
    })?;
    file.flush().map_err(unwritten)
}
