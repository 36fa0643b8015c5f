//! What happened along the way: members joining and leaving, instruments dated, ballots closed.

use std::collections::BTreeMap;

use super::time::TimeAxis;
use crate::model::{Bloc, BlocId, Day, Lens, Precision, ProposalId, Standing, Uid};
use crate::report::figure::{Dash, Ink, Mark, Shape};
use crate::snapshot::Snapshot;

/// A body with more ballots than this in view gives no events: its votes are the curve itself.
const MOST_BALLOTS_OF_A_BODY: usize = 24;

/// Which kinds of event are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventKinds {
    /// Members of the compared blocs joining and leaving.
    pub memberships: bool,
    /// Instruments of technology diplomacy.
    pub instruments: bool,
    /// Ballots closed.
    pub ballots: bool,
}

impl EventKinds {
    /// None of them.
    pub const NONE: EventKinds = EventKinds { memberships: false, instruments: false, ballots: false };
}

impl Default for EventKinds {
    fn default() -> EventKinds {
        EventKinds { memberships: true, instruments: true, ballots: true }
    }
}

/// One event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Where it is drawn: the day, or the middle of the month or year that is known.
    pub day: Day,
    /// The date as it is known: "2007-09-02", "2007-09", "2007".
    pub date: String,
    /// A few letters beside the line.
    pub label: String,
    /// What happened.
    pub title: String,
    /// What kind of thing it is.
    pub kind: String,
    /// Why to be careful with it; empty where there is no reason.
    pub caution: String,
    /// 0 is the first to get its label.
    pub rank: u8,
}

/// The date as it is known, and the day in the middle of it.
fn dated(day: Day, precision: Precision) -> (String, Day) {
    match precision {
        Precision::Day => (day.to_string(), day),
        Precision::Month => (format!("{:04}-{:02}", day.year(), day.month()), Day(day.0 + 14)),
        Precision::Year | Precision::Unknown => (day.year().to_string(), Day(day.0 + 182)),
    }
}

fn caution(standing: Standing, precision: Precision) -> String {
    let standing = match standing {
        Standing::Sourced | Standing::Entered => "",
        Standing::Unverified => "general knowledge, not verified",
        Standing::Disputed => "sources disagree",
        Standing::Approximate => "approximate",
        Standing::OpenEnded => "only known to lie after the last year of the source",
        Standing::OurReading => "our reading",
    };
    let precision = match precision {
        Precision::Day => "",
        Precision::Month => "day not known",
        Precision::Year => "day and month not known",
        Precision::Unknown => "precision of the date not known",
    };
    match (standing.is_empty(), precision.is_empty()) {
        (false, false) => format!("{standing}; {precision}"),
        _ => format!("{standing}{precision}"),
    }
}

/// The events of a lens, in order of time.
///
/// `ballots_of` are the proposals in view, if ballots are wanted.
pub fn events(
    snapshot: &Snapshot,
    lens: &Lens,
    blocs: &[BlocId],
    kinds: EventKinds,
    ballots_of: &[ProposalId],
) -> Vec<Event> {
    let mut found = Vec::new();
    if kinds.memberships {
        for bloc in blocs.iter().filter_map(|b| snapshot.blocs.of_key(b.0)) {
            memberships(snapshot, bloc, &mut found);
        }
    }
    if kinds.instruments {
        instruments(snapshot, lens, blocs, &mut found);
    }
    if kinds.ballots {
        ballots(snapshot, ballots_of, &mut found);
    }
    found.retain(|e| lens.as_of.is_none_or(|day| e.day <= day));
    found.sort_by(|a, b| (a.day, a.rank, &a.label, &a.title).cmp(&(b.day, b.rank, &b.label, &b.title)));
    found
}

struct Turn {
    names: Vec<String>,
    precision: Precision,
    standing: Standing,
}

fn memberships(snapshot: &Snapshot, bloc: &Bloc, found: &mut Vec<Event>) {
    let mut turns: BTreeMap<(Day, bool), Turn> = BTreeMap::new();
    for code in snapshot.index().memberships_of_bloc(bloc.id) {
        let Some(m) = snapshot.memberships.at(*code as usize).filter(|m| m.role.counts()) else { continue };
        let Some(actor) = snapshot.actors.of_key(m.actor.0) else { continue };
        // An open end is only the last year of the source, not the day on which anybody left.
        let until = m.until.filter(|_| m.standing != Standing::OpenEnded).map(|day| (day.next(), true));
        for key in m.since.map(|day| (day, false)).into_iter().chain(until) {
            let turn = turns.entry(key).or_insert(Turn {
                names: Vec::new(),
                precision: m.precision,
                standing: Standing::Sourced,
            });
            turn.names.push(actor.name.clone());
            turn.precision = turn.precision.max(m.precision);
            // An open end says nothing against the first day.
            if m.standing.is_weak() && m.standing != Standing::OpenEnded {
                turn.standing = m.standing;
            }
        }
    }
    let first = turns.keys().find(|(_, leaves)| !leaves).copied();
    for ((day, leaves), mut turn) in turns {
        turn.names.sort();
        let is_first = first == Some((day, leaves));
        let n = turn.names.len();
        let who = match turn.names.as_slice() {
            [one] => one.clone(),
            _ => n.to_string(),
        };
        let (label, title, rank) = match (is_first, leaves) {
            (true, _) => (
                format!("{} begins", bloc.code),
                format!("First members of {}: {}", bloc.code, turn.names.join(", ")),
                0,
            ),
            (_, false) => (
                format!("{} + {who}", bloc.code),
                format!("{} joined by {}", bloc.code, turn.names.join(", ")),
                2,
            ),
            (_, true) => (
                format!("{} − {who}", bloc.code),
                format!("{} left by {}", bloc.code, turn.names.join(", ")),
                2,
            ),
        };
        let (date, at) = dated(day, turn.precision);
        let caution = caution(turn.standing, turn.precision);
        found.push(Event { day: at, date, label, title, kind: "membership".to_owned(), caution, rank });
    }
}

fn instruments(snapshot: &Snapshot, lens: &Lens, blocs: &[BlocId], found: &mut Vec<Event>) {
    let topics: Vec<Uid> = lens.filter.topics.clone();
    let tagged: Option<Vec<_>> = (!topics.is_empty()).then(|| {
        let wanted: Vec<_> =
            topics.iter().filter_map(|uid| snapshot.topics.of_uid(*uid)).map(|t| t.id).collect();
        let tags = snapshot.tags.iter().filter(|t| wanted.contains(&t.topic));
        tags.filter_map(|t| t.instrument).collect()
    });
    for instrument in snapshot.instruments.iter() {
        let Some(day) = instrument.date else { continue };
        let is_compared = instrument.bloc.is_some_and(|bloc| blocs.contains(&bloc));
        if !is_compared && tagged.as_ref().is_some_and(|t| !t.contains(&instrument.id)) {
            continue;
        }
        let (date, at) = dated(day, instrument.precision);
        let year = format!("-{}", day.year());
        let label = instrument.code.strip_suffix(&year).unwrap_or(&instrument.code).to_owned();
        found.push(Event {
            day: at,
            date,
            label,
            title: instrument.title.clone(),
            kind: instrument.kind.word().to_owned(),
            caution: caution(instrument.standing, instrument.precision),
            rank: if is_compared || tagged.is_some() { 1 } else { 3 },
        });
    }
}

fn ballots(snapshot: &Snapshot, proposals: &[ProposalId], found: &mut Vec<Event>) {
    let mut by_body: BTreeMap<u32, Vec<Event>> = BTreeMap::new();
    for proposal in proposals.iter().filter_map(|p| snapshot.proposals.of_key(p.0)) {
        let codes = snapshot.index().ballots_of_proposal(proposal.id);
        for ballot in codes.iter().filter_map(|code| snapshot.ballots.at(*code as usize)) {
            let Some(day) = ballot.closed else { continue };
            let of_body = by_body.entry(proposal.body.0).or_default();
            if of_body.len() > MOST_BALLOTS_OF_A_BODY {
                continue;
            }
            let what = if ballot.name.is_empty() { "ballot" } else { &ballot.name };
            let result =
                if ballot.result.is_empty() { String::new() } else { format!(": {}", ballot.result) };
            let (date, at) = dated(day, proposal.precision);
            of_body.push(Event {
                day: at,
                date,
                label: proposal.reference.clone(),
                title: format!("{}, {what} closed{result}", proposal.reference),
                kind: "ballot".to_owned(),
                caution: caution(proposal.standing, proposal.precision),
                rank: 1,
            });
        }
    }
    found.extend(by_body.into_values().filter(|of_body| of_body.len() <= MOST_BALLOTS_OF_A_BODY).flatten());
}

/// The events as lines over the height of a picture, the first to be named first.
pub fn rules(events: &[Event], time: &TimeAxis) -> Vec<Mark> {
    let mut placed: Vec<(f64, &Event)> =
        events.iter().filter_map(|event| Some((time.x_of_day(event.day)?, event))).collect();
    placed.sort_by_key(|(_, event)| (event.rank, event.day));
    let rule = |(x, event): (f64, &Event)| {
        let shape = Shape::Rule { x, label: event.label.clone(), dash: Dash::Short };
        Mark::new(shape, Ink::Second).tip(vec![
            (event.title.clone(), String::new()),
            (event.date.clone(), event.kind.clone()),
            (event.caution.clone(), String::new()),
        ])
    };
    placed.into_iter().map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_dates_say_so() {
        assert_eq!(caution(Standing::Sourced, Precision::Day), "");
        assert_eq!(caution(Standing::Sourced, Precision::Year), "day and month not known");
        assert_eq!(
            caution(Standing::Unverified, Precision::Month),
            "general knowledge, not verified; day not known"
        );
        assert_eq!(dated(Day(0), Precision::Year).0, "1970");
        assert_eq!(dated(Day(0), Precision::Day), ("1970-01-01".to_owned(), Day(0)));
    }
}
