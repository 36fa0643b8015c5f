//! Who belongs to a bloc on the day of each proposal.

use super::{Agenda, Snapshot};
use crate::model::{ActorId, BlocId, Day};

/// The members of a bloc over a run of columns during which they do not change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberSpan {
    /// The first column; the span ends where the next one begins.
    pub first_column: usize,
    /// The members that are on the axis of the agenda, one bit each.
    pub seats: Vec<u64>,
    /// The members that hold no position at all, in order.
    pub silent: Vec<ActorId>,
}

impl MemberSpan {
    /// How many members there are, with positions or without.
    pub fn n_members(&self) -> u32 {
        self.seats.iter().map(|w| w.count_ones()).sum::<u32>() + self.silent.len() as u32
    }
}

/// The members of one bloc on the day of each column of one agenda. Only roles that count are members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Members {
    /// Whose members.
    pub bloc: BlocId,
    spans: Vec<MemberSpan>,
}

impl Members {
    /// Looks the members up. A membership without a first day holds on all days up to its last.
    pub fn new(snapshot: &Snapshot, agenda: &Agenda, bloc: BlocId) -> Members {
        let terms = terms(snapshot, bloc);
        let mut turns: Vec<Day> = vec![Day(i32::MIN)];
        turns.extend(terms.iter().map(|t| t.since));
        turns.extend(terms.iter().filter_map(|t| t.until.0.checked_add(1)).map(Day));
        turns.sort_unstable();
        turns.dedup();

        let columns = agenda.columns();
        let mut spans: Vec<MemberSpan> = Vec::new();
        for (nth, day) in turns.iter().enumerate() {
            let first_column = columns.partition_point(|c| c.date < *day);
            let end =
                turns.get(nth + 1).map_or(columns.len(), |next| columns.partition_point(|c| c.date < *next));
            if first_column == end {
                continue;
            }
            let mut seats = vec![0u64; agenda.planes().n_actor_words()];
            let mut silent = Vec::new();
            for term in terms.iter().filter(|t| t.since <= *day && *day <= t.until) {
                match agenda.place_of(term.actor) {
                    Some(place) => seats[place / 64] |= 1 << (place % 64),
                    None => silent.push(term.actor),
                }
            }
            silent.sort_unstable();
            silent.dedup();
            spans.push(MemberSpan { first_column, seats, silent });
        }
        Members { bloc, spans }
    }

    /// The members on the day of a column; none only for a column beyond the agenda of an empty one.
    pub fn at(&self, column: usize) -> Option<&MemberSpan> {
        let next = self.spans.partition_point(|s| s.first_column <= column);
        self.spans.get(next.checked_sub(1)?)
    }

    /// The runs of columns with the same members, in order.
    pub fn spans(&self) -> &[MemberSpan] {
        &self.spans
    }
}

struct Term {
    actor: ActorId,
    since: Day,
    until: Day,
}

fn terms(snapshot: &Snapshot, bloc: BlocId) -> Vec<Term> {
    let codes = snapshot.index().memberships_of_bloc(bloc);
    codes
        .iter()
        .filter_map(|code| snapshot.memberships.at(*code as usize))
        .filter(|m| m.role.counts() && snapshot.actors.code(m.actor.0).is_some())
        .map(|m| Term {
            actor: m.actor,
            since: m.since.unwrap_or(Day(i32::MIN)),
            until: m.until.unwrap_or(Day(i32::MAX)),
        })
        .collect()
}

impl Snapshot {
    /// The first day on which a bloc has a member; none where it is not known or there is none.
    pub fn first_member_day(&self, bloc: BlocId) -> Option<Day> {
        let first = terms(self, bloc).into_iter().map(|t| t.since).min();
        first.filter(|day| *day > Day(i32::MIN))
    }

    /// The members of a bloc on a day, in order of their keys.
    pub fn members_on(&self, bloc: BlocId, day: Day) -> Vec<ActorId> {
        let mut actors: Vec<ActorId> = terms(self, bloc)
            .into_iter()
            .filter(|t| t.since <= day && day <= t.until)
            .map(|t| t.actor)
            .collect();
        actors.sort_unstable();
        actors.dedup();
        actors
    }
}
