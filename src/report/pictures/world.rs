//! The world map.

use super::{Chart, Ground, has_who, not_there, period_shown, wrong};
use crate::analysis::{
    IdealParams, PointsMethod, Who, compute_agreement_with, compute_ideal_points, compute_stands,
    last_sure_period, last_sure_place,
};
use crate::model::{Day, Lens, ProposalId};
use crate::report::ReportError;
use crate::report::figures::words;
use crate::report::figures::world::{self, Painting};
use crate::report::table::DataTable;
use crate::report::tables::{agreement_with_table, ideal_points_table, members_table, stances_table};
use crate::snapshot::Snapshot;

/// What the colors of the map mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coloring {
    /// Agreement with one actor or bloc.
    Agreement(Who),
    /// Where everybody stood on a proposal.
    Stance(ProposalId),
    /// Where everybody stands on the line of ideal points.
    Ideal,
    /// Who belonged to which bloc of the lens.
    Blocs,
}

/// The world map.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// What its colors mean.
    pub coloring: Coloring,
    /// The label of the period; none: the last that rests on enough.
    pub period: Option<String>,
}

impl World {
    /// The day whose memberships are shown: that of the lens, else that of the last proposal.
    pub fn day_of_memberships(s: &Snapshot, lens: &Lens) -> Option<Day> {
        let last = || s.agenda().columns().last().map(|c| c.date);
        lens.as_of.or(lens.filter.until).or_else(last)
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let (painting, table, note) = match self.coloring {
            Coloring::Agreement(with) => self.agreement(on, with)?,
            Coloring::Stance(proposal) => stances(on, proposal)?,
            Coloring::Ideal => self.ideal(on)?,
            Coloring::Blocs => memberships(on)?,
        };
        let figure = world::figure(on.snapshot, &painting);
        Ok(Chart::drawn(figure, table, vec![note, world::BORDERS.to_owned()]))
    }

    fn agreement(&self, on: &Ground<'_>, with: Who) -> Result<(Painting, DataTable, String), ReportError> {
        let s = on.snapshot;
        if !has_who(s, with) {
            return Err(not_there("the one that agreement is shown with"));
        }
        let outcome = compute_agreement_with(s, on.lens, with, on.watch)?;
        let labels: Vec<&str> = outcome.periods.iter().map(|p| p.label.as_str()).collect();
        let place = period_shown(&labels, self.period.as_deref(), || last_sure_place(&outcome))?;
        let period = &outcome.periods[place];
        let most = outcome.points[place].iter().map(|p| p.n_proposals).max().unwrap_or(0);
        let note = format!(
            "Agreement in {} ({} to {}), each value on up to {} proposals.",
            words::period(on.lens.window, &period.label),
            period.from,
            period.to,
            words::grouped(most.into())
        );
        Ok((Painting::agreement(s, &outcome, place), agreement_with_table(s, &outcome, place), note))
    }

    fn ideal(&self, on: &Ground<'_>) -> Result<(Painting, DataTable, String), ReportError> {
        let s = on.snapshot;
        let params = IdealParams { min_n: on.lens.min_n, ..IdealParams::default() };
        let points =
            compute_ideal_points(s, on.lens, (PointsMethod::Probit, &params), None, on.watch)?.points;
        let labels: Vec<&str> = points.periods.iter().map(|p| p.label.as_str()).collect();
        let place = period_shown(&labels, self.period.as_deref(), || last_sure_period(&points))?;
        let period = words::period(on.lens.window, labels[place]);
        let note = format!("Ideal points in {period}, from {} proposals.", points.n_proposals);
        Ok((Painting::places(s, &points, place), ideal_points_table(s, &points), note))
    }
}

fn stances(on: &Ground<'_>, proposal: ProposalId) -> Result<(Painting, DataTable, String), ReportError> {
    let s = on.snapshot;
    s.proposals.of_key(proposal.0).ok_or_else(|| not_there("this proposal"))?;
    let stands = compute_stands(s, on.lens, proposal, &[])?;
    let note = format!("Stances on {}.", stands.date);
    Ok((Painting::stances(s, &stands), stances_table(s, &stands), note))
}

fn memberships(on: &Ground<'_>) -> Result<(Painting, DataTable, String), ReportError> {
    let (s, blocs) = (on.snapshot, on.snapshot.bloc_ids_of(on.lens));
    if blocs.is_empty() {
        let missing = "this map shows the members of blocs; name a bloc, or a color such as agreement:USA";
        return Err(wrong(missing));
    }
    let day = World::day_of_memberships(s, on.lens).ok_or_else(|| wrong("say on which day with --as-of"))?;
    let note = format!("Memberships on {day}.");
    Ok((Painting::blocs(s, &blocs, day), members_table(s, &blocs, day), note))
}
