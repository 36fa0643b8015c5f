//! The memberships of the chosen bloc by actor, in the order in which they are drawn; kept until they change.

use crate::app::widgets::{Sort, SortKey, sort_rows};
use crate::app::words;
use crate::model::{Actor, ActorId, BlocId, Day, Membership};
use crate::snapshot::{RecordTable, Snapshot};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One actor and its memberships in the bloc.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberRow {
    /// Who.
    pub actor: ActorId,
    /// Its memberships, oldest first.
    pub memberships: Vec<Membership>,
    /// Whether it is a member on the day of the lens.
    pub is_current: bool,
}

/// What the rows were made of.
type Question = (Arc<RecordTable<Membership>>, Arc<RecordTable<Actor>>, BlocId, Day, Vec<Sort>);

/// The rows of a bloc and the years that they span.
#[derive(Debug, Default)]
pub struct Members {
    of: Option<Question>,
    /// Current members by seniority, then past ones, then those whose role does not count; or in the order of the table.
    pub rows: Vec<MemberRow>,
    /// How many are members on the day of the lens.
    pub n_current: usize,
    /// Whether any membership stands weakly.
    pub has_weak: bool,
    /// Whether any role does not count as membership.
    pub has_outside: bool,
    /// The first and the last year on the axis, as fractions of years.
    pub years: (f64, f64),
}

impl Members {
    /// Brings the rows up to date. Returns true when they are others than before.
    pub fn update(&mut self, snapshot: &Snapshot, bloc: BlocId, day: Day, order: Vec<Sort>) -> bool {
        let is_same = self.of.as_ref().is_some_and(|(memberships, actors, of, on, sorted)| {
            Arc::ptr_eq(memberships, &snapshot.memberships)
                && Arc::ptr_eq(actors, &snapshot.actors)
                && (*of, *on, sorted) == (bloc, day, &order)
        });
        if is_same {
            return false;
        }
        let mut by_actor: BTreeMap<ActorId, Vec<Membership>> = BTreeMap::new();
        for code in snapshot.index().memberships_of_bloc(bloc) {
            if let Some(m) = snapshot.memberships.at(*code as usize) {
                by_actor.entry(m.actor).or_default().push(m.clone());
            }
        }
        self.rows = by_actor
            .into_iter()
            .map(|(actor, mut memberships)| {
                memberships.sort_by_key(|m| (m.since, m.until.is_none(), m.until, m.id));
                let is_current = memberships.iter().any(|m| m.role.counts() && is_on(m, day));
                MemberRow { actor, memberships, is_current }
            })
            .collect();
        let name = |row: &MemberRow| {
            snapshot.actors.of_key(row.actor.0).map_or(String::new(), |a| a.name.to_lowercase())
        };
        self.rows.sort_by_cached_key(|row| {
            let counts = row.memberships.iter().any(|m| m.role.counts());
            (!row.is_current, !counts, row.memberships.first().and_then(|m| m.since), name(row))
        });
        sort_rows(&mut self.rows, &order, |row, column| match column {
            0 => SortKey::text(&name(row)),
            1 => SortKey::day(row.memberships.first().and_then(|m| m.since)),
            _ => SortKey::text(row.weak().unwrap_or_default()),
        });
        self.n_current = self.rows.iter().filter(|r| r.is_current).count();
        let all = || self.rows.iter().flat_map(|r| &r.memberships);
        self.has_outside = all().any(|m| !m.role.counts());
        self.has_weak = all().any(|m| m.standing.is_weak());
        let first = all().flat_map(|m| m.since.into_iter().chain(m.until)).min();
        let last = all().flat_map(|m| m.since.into_iter().chain(m.until)).max();
        let end = last.map_or(day, |l| l.max(day)).as_year_fraction();
        let start = first.map_or(end - 10.0, Day::as_year_fraction);
        // Room before the first day, so that an unknown start can be told from a known one.
        let margin = ((end - start) * 0.04).max(1.0);
        self.years = (start - margin, end + margin * 0.5);
        self.of = Some((snapshot.memberships.clone(), snapshot.actors.clone(), bloc, day, order));
        true
    }

    /// The row of an actor.
    pub fn row_of(&self, actor: ActorId) -> Option<usize> {
        self.rows.iter().position(|r| r.actor == actor)
    }

    /// The row of an actor, as it stands.
    pub fn of_actor(&self, actor: ActorId) -> Option<&MemberRow> {
        self.rows.iter().find(|r| r.actor == actor)
    }
}

impl MemberRow {
    /// All of its memberships in words, for a screen reader and on hover.
    pub fn in_words(&self) -> String {
        let lines: Vec<String> = self.memberships.iter().map(in_words).collect();
        lines.join("; ")
    }

    /// How weakly the first weak membership stands.
    pub fn weak(&self) -> Option<&'static str> {
        self.memberships.iter().find_map(|m| words::weak(m.standing))
    }
}

/// A membership in words: "member since 1995-01-01, unverified".
pub fn in_words(m: &Membership) -> String {
    let weak = words::weak(m.standing).map(|w| format!(", {w}")).unwrap_or_default();
    format!("{} {}{weak}", m.role.word(), words::span(m.since, m.until, m.precision))
}

/// Whether a membership holds on a day. Without a first day it holds on all days up to its last.
pub fn is_on(m: &Membership, day: Day) -> bool {
    m.since.is_none_or(|since| since <= day) && m.until.is_none_or(|until| day <= until)
}
