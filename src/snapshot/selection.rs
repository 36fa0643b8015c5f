//! From a lens to the proposals in view and the periods into which they fall.

use super::filtered::{Filtered, bodies_of, resolve};
use super::periods::{Cut, cut};
use super::{Agenda, AgendaColumn, AgendaKey, Snapshot};
use crate::model::*;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A stretch of time and the selected proposals in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// "2018", "2018-Q3", "73" (a session; with the code of its body where sessions of several are in view), "all".
    pub label: String,
    /// First day: of the calendar period, of the session or, for "all", of its proposals; never before the lens.
    pub from: Day,
    /// Last day; never after the lens.
    pub to: Day,
    /// Its places in [`Selection::columns`]. Where windows fade, all up to its end: [`Selection::weights`] tells what
    /// each counts.
    pub places: Range<usize>,
}

/// What the proposals of a period count.
#[derive(Debug, Clone, PartialEq)]
pub enum Weights {
    /// All the same.
    Even,
    /// Each its own, above 0 and at most 1, in the order of the period's places.
    Each(Vec<f64>),
}

impl Weights {
    /// That of the nth proposal of the period.
    pub fn at(&self, nth: usize) -> f64 {
        match self {
            Weights::Even => 1.0,
            Weights::Each(weights) => weights.get(nth).copied().unwrap_or(0.0),
        }
    }

    /// Whether all are the same.
    pub fn are_even(&self) -> bool {
        *self == Weights::Even
    }
}

/// A lens that cannot be applied to this workspace.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SelectionError {
    /// It names a record that is not here.
    #[error(
        "the lens names a {} that this workspace does not hold ({uid}): take it out of the lens, \
         or import the record first",
        noun.word()
    )]
    Unknown {
        /// What kind of record.
        noun: Noun,
        /// Its stable identity.
        uid: Uid,
    },
}

/// What a lens shows of a snapshot: columns of an agenda, cut into periods.
#[derive(Debug, Clone)]
pub struct Selection {
    /// The agenda as of the lens's day.
    pub agenda: Arc<Agenda>,
    /// The lens.
    pub lens: Lens,
    /// The blocs that the lens compares.
    pub blocs: Vec<BlocId>,
    /// The selected columns of the agenda, period after period and in order of the agenda within.
    pub columns: Vec<u32>,
    /// The periods that hold at least one selected proposal, in order of time.
    pub periods: Vec<Period>,
    /// Selected proposals that fall into no period: those outside any numbered session where windows are sessions.
    pub n_unplaced: usize,
    /// Where windows fade: the end of each unit (its first place after, and its last day), in order of time.
    units: Vec<(usize, Day)>,
}

impl Selection {
    /// Applies a lens. A proposal dated after the as-of day is out; unanimous ones are out when the lens drops them.
    /// Of a proposal that is open without a vote, the last stock taken in each unit of time (session, year, quarter)
    /// counts: a rolling window of three years in which it was open throughout counts it three times.
    pub fn new(snapshot: &Snapshot, lens: &Lens) -> Result<Selection, SelectionError> {
        let agenda = snapshot.agenda_for(AgendaKey::of(lens));
        Selection::of_agenda(snapshot, agenda, lens)
    }

    /// As [`Selection::new`], with an agenda at hand that was made for the same key.
    pub fn of_agenda(
        snapshot: &Snapshot,
        agenda: Arc<Agenda>,
        lens: &Lens,
    ) -> Result<Selection, SelectionError> {
        let filter = Filtered::new(snapshot, lens)?;
        let blocs = resolve(&snapshot.blocs, &lens.blocs)?.into_iter().map(BlocId).collect();
        let until = lens.filter.until.into_iter().chain(lens.as_of).min();
        let selected: Vec<u32> = (0u32..)
            .zip(agenda.columns())
            .filter(|(_, c)| {
                lens.filter.since.is_none_or(|day| day <= c.date)
                    && until.is_none_or(|day| c.date <= day)
                    && !(c.unanimous && lens.unanimous == Unanimous::Drop)
                    && filter.holds(c.proposal, c.body)
            })
            .map(|(column, _)| column)
            .collect();
        let Cut { columns, periods, units, n_unplaced } =
            cut(snapshot, &agenda, &selected, lens.window, (lens.filter.since, until));
        Ok(Selection { agenda, lens: lens.clone(), blocs, columns, periods, n_unplaced, units })
    }

    /// Where windows fade: by which factor everything before a period counts less in it than in the period before it,
    /// for each period; none where they do not fade.
    pub fn fading(&self) -> Option<Vec<f64>> {
        let half_life_days = self.half_life_days()?;
        let mut before: Option<Day> = None;
        let factor = |(_, day): &(usize, Day)| {
            let age_days = before.map_or(0.0, |b| f64::from(day.0 - b.0)).max(0.0);
            before = Some(*day);
            (-age_days / half_life_days).exp2()
        };
        Some(self.units.iter().map(factor).collect())
    }

    fn half_life_days(&self) -> Option<f64> {
        match self.lens.window {
            Window::HalfLife(years) => Some(365.25 * f64::from(years.max(1))),
            _ => None,
        }
    }

    /// What the proposals of a period count. Where windows fade, a proposal of the unit (session or year) that ended
    /// d days before the period's last one counts 2^(−d / (365.25 h)), h the half-life in years; all of one unit
    /// count the same.
    pub fn weights(&self, period: &Period) -> Weights {
        let Some(half_life_days) = self.half_life_days() else { return Weights::Even };
        let mut weights = Vec::with_capacity(period.places.len());
        let last = self.units.iter().find(|(end, _)| *end >= period.places.end).map(|(_, day)| day.0);
        for (end, day) in &self.units {
            let age_days = f64::from(last.unwrap_or(day.0) - day.0).max(0.0);
            weights.resize((*end).min(period.places.end), (-age_days / half_life_days).exp2());
        }
        Weights::Each(weights)
    }

    /// The columns of a period.
    pub fn columns_of(&self, period: &Period) -> &[u32] {
        self.columns.get(period.places.clone()).unwrap_or(&[])
    }
}

/// The proposals that a lens lets through, with positions or without, each with its day; newest first, those without
/// a day last. A proposal without a day is out where the lens has a first or last day.
pub fn proposals_in_view(
    snapshot: &Snapshot,
    agenda: &Agenda,
    lens: &Lens,
) -> Result<Vec<(ProposalId, Option<Day>)>, SelectionError> {
    let filter = Filtered::new(snapshot, lens)?;
    let columns: HashMap<ProposalId, &AgendaColumn> =
        agenda.columns().iter().map(|c| (c.proposal, c)).collect();
    let limit = &lens.filter;
    let mut found: Vec<(ProposalId, Option<Day>)> = snapshot
        .proposals
        .iter()
        .filter(|p| filter.holds(p.id, p.body))
        .filter_map(|p| {
            let column = columns.get(&p.id);
            let decided = column.filter(|c| !c.is_standing).map(|c| c.date);
            let date = decided.or_else(|| snapshot.day_of(p)).or_else(|| column.map(|c| c.date));
            let is_in = match date {
                Some(day) => {
                    Span { since: limit.since, until: limit.until }.contains(day)
                        && lens.as_of.is_none_or(|as_of| day <= as_of)
                }
                None => limit.since.is_none() && limit.until.is_none(),
            };
            let is_dropped = lens.unanimous == Unanimous::Drop && column.is_some_and(|c| c.unanimous);
            (is_in && !is_dropped).then_some((p.id, date))
        })
        .collect();
    found.sort_by_key(|(proposal, date)| (Reverse(*date), *proposal));
    Ok(found)
}

/// The bodies that a lens lets through, each with everything below it; none: all of them.
pub fn bodies_in_view(
    snapshot: &Snapshot,
    lens: &Lens,
) -> Result<Option<std::collections::HashSet<BodyId>>, SelectionError> {
    bodies_of(snapshot, lens)
}

impl Snapshot {
    /// The blocs that a lens compares, in its order; those that this workspace does not hold are passed over.
    pub fn blocs_of<'a>(&'a self, lens: &'a Lens) -> impl Iterator<Item = &'a Bloc> {
        lens.blocs.iter().filter_map(|uid| self.blocs.of_uid(*uid))
    }

    /// The same by their ids.
    pub fn bloc_ids_of(&self, lens: &Lens) -> Vec<BlocId> {
        self.blocs_of(lens).map(|bloc| bloc.id).collect()
    }
}
