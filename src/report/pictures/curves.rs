//! Curves of pairs of blocs, and of blocs, over time.

use super::{Chart, Ground, not_there, wrong};
use crate::analysis::{
    Cohesion, Intervals, PairTrend, compute_between, compute_cohesion, compute_convergence, compute_in_view,
    compute_trends, compute_within,
};
use crate::model::{BlocId, Lens};
use crate::report::ReportError;
use crate::report::figure::Figure;
use crate::report::figures::convergence::{
    CurveData, CurveMeasure, LineKey, Overlay, Picture, Run, TrendLine, bring_to_front, figure, lay_over,
    run_words,
};
use crate::report::figures::events::{Event, EventKinds, events};
use crate::report::figures::words;
use crate::report::table::DataTable;
use crate::report::tables::{cohesion_table, compared_table, convergence_table, within_table};
use crate::snapshot::{Period, Snapshot};
use std::sync::Arc;

/// Curves of the pairs of the lens's blocs, or of these blocs, over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    /// What is measured.
    pub shown: CurveMeasure,
    /// Which events stand above the curves.
    pub events: EventKinds,
    /// The curve in front; that of a pair has its trend laid over it, where separation is shown.
    pub front: Option<LineKey>,
    /// Two runs of periods that are compared, each with its place as it was chosen.
    pub windows: [Option<Run>; 2],
}

impl Curves {
    /// What is laid over the curves, of the trends that are known.
    pub fn overlay(&self, picture: &Picture, trends: &[PairTrend]) -> Overlay {
        let named = self.windows.iter().zip(["First", "Second"]);
        let windows = named.filter_map(|(run, name)| span(picture, run.as_ref()?, name)).collect::<Vec<_>>();
        let mut overlay = Overlay { windows, ..Overlay::default() };
        let of = |(a, b): (BlocId, BlocId)| {
            let curve = picture.curve_of(LineKey::Pair(a, b))?;
            Some((curve, trends.iter().find(|t| (t.bloc_a, t.bloc_b) == (a, b))?))
        };
        let Some((curve, found)) = self.trend_of().and_then(of) else { return overlay };
        let place = |period: &Option<Period>| picture.place_of(&period.as_ref()?.label);
        overlay.change_point = place(&found.change_point);
        if let (Some(trend), Some(from), Some(to)) = (found.trend, place(&found.first), place(&found.last)) {
            overlay.trend = Some(TrendLine { curve, from, to, trend });
        }
        overlay
    }

    /// The pair whose trend is shown; only separation has one.
    fn trend_of(&self) -> Option<(BlocId, BlocId)> {
        match self.front {
            Some(LineKey::Pair(a, b)) if self.shown == CurveMeasure::Separation => Some((a, b)),
            _ => None,
        }
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let (snapshot, lens) = (on.snapshot, on.lens);
        let blocs = on.snapshot.bloc_ids_of(on.lens);
        let (n_least, what) =
            if self.shown.is_of_blocs() { (1, "a bloc") } else { (2, "at least two blocs") };
        if blocs.len() < n_least {
            return Err(wrong(format!("this picture compares blocs; name {what}")));
        }
        let (outcome, table, counts) = self.outcome(on, &blocs)?;
        let trends = match self.trend_of() {
            Some(_) => compute_trends(snapshot, lens, on.watch)?,
            None => Vec::new(),
        };
        let picture = Picture::new(snapshot, outcome, self.shown, lens.window);
        let mut figure = figure(&picture, &self.events(on, &blocs)?, lens.min_n);
        let mut overlay = self.overlay(&picture, &trends);
        if overlay.windows.len() < 2 {
            // A choice that was only half made is none.
            overlay.windows.clear();
        }
        lay_over(&mut figure, &picture, &overlay);
        if let Some(nth) = self.front.and_then(|front| picture.curve_of(front)) {
            bring_to_front(&mut figure, &picture, nth, lens.min_n);
        }
        Ok(Chart::drawn(figure, table, rests_on(&counts)))
    }

    fn events(&self, on: &Ground<'_>, blocs: &[BlocId]) -> Result<Vec<Event>, ReportError> {
        if self.events == EventKinds::NONE {
            return Ok(Vec::new());
        }
        let in_view = match self.events.ballots {
            true => compute_in_view(on.snapshot, on.lens, on.watch)?.proposals,
            false => Vec::new(),
        };
        Ok(events(on.snapshot, on.lens, blocs, self.events, &in_view))
    }

    fn outcome(
        &self,
        on: &Ground<'_>,
        blocs: &[BlocId],
    ) -> Result<(CurveData, DataTable, Counts), ReportError> {
        let (s, lens, watch) = (on.snapshot, on.lens, on.watch);
        Ok(match self.shown {
            CurveMeasure::Separation | CurveMeasure::Cross => {
                let found = compute_convergence(s, lens, watch)?;
                let counts =
                    found.iter().flat_map(|c| &c.points).map(|p| (p.n_proposals, p.n_pairs)).collect();
                let table = convergence_table(s, &found);
                (CurveData::Pairs(Arc::new(found)), table, counts)
            }
            CurveMeasure::Between(method) => {
                let found = compute_between(s, lens, &[method], Intervals::default(), watch)?;
                let table = compared_table(s, &found, Intervals::default());
                let series: Vec<_> = found.into_iter().flat_map(|compared| compared.series).collect();
                let counts =
                    series.iter().flat_map(|c| &c.points).map(|p| (p.n_proposals, p.n_pairs)).collect();
                (CurveData::Measured(Arc::new(series)), table, counts)
            }
            CurveMeasure::Within => {
                let found = compute_cohesion(s, lens, blocs, watch)?;
                let (table, counts) = (cohesion_table(s, &found), counts_of(&found));
                (CurveData::Blocs(Arc::new(found)), table, counts)
            }
            CurveMeasure::Inside(method) => {
                let found = compute_within(s, lens, blocs, &[method], Intervals::default(), watch)?;
                let table = within_table(s, &found, Intervals::default());
                let found: Vec<Cohesion> = found.into_iter().map(|series| series.cohesion).collect();
                let counts = counts_of(&found);
                (CurveData::Blocs(Arc::new(found)), table, counts)
            }
        })
    }
}

/// A run of periods as a stretch of the picture, with what stands above it.
pub fn span(picture: &Picture, run: &Run, name: &str) -> Option<(usize, usize, String)> {
    let (from, to) = (picture.place_of(&run.0)?, picture.place_of(&run.1)?);
    Some((from, to, format!("{name}: {}", run_words(picture.window, run))))
}

/// Proposals and pairs of every point.
type Counts = Vec<(u32, u64)>;

fn counts_of(blocs: &[Cohesion]) -> Counts {
    blocs.iter().flat_map(|c| &c.points).map(|p| (p.n_proposals, p.n_pairs)).collect()
}

/// On how much the points rest (proposals and pairs of each): the least and the most of those that rest on anything.
fn rests_on(counts: &[(u32, u64)]) -> Vec<String> {
    let known = || counts.iter().filter(|(n, _)| *n > 0);
    let Some((least, most)) = known().map(|(n, _)| *n).min().zip(known().map(|(n, _)| *n).max()) else {
        return Vec::new();
    };
    let pairs = known().map(|(_, pairs)| *pairs).max().unwrap_or(0);
    let (least, most, pairs) =
        (words::grouped(least.into()), words::grouped(most.into()), words::grouped(pairs));
    vec![format!(
        "Each point rests on {least} to {most} proposals and up to {pairs} pairs of positions. 95 % intervals by the delta method."
    )]
}

/// Agreement inside one bloc over time, whether or not the lens compares it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CohesionOfBloc {
    /// Which.
    pub bloc: BlocId,
}

impl CohesionOfBloc {
    /// The picture of an outcome.
    pub fn figure(&self, snapshot: &Snapshot, lens: &Lens, of: &Arc<Vec<Cohesion>>) -> Figure {
        let code = snapshot.blocs.of_key(self.bloc.0).map_or("", |bloc| bloc.code.as_str());
        let picture = Picture::new(snapshot, CurveData::Blocs(of.clone()), CurveMeasure::Within, lens.window);
        Figure { title: format!("Agreement within {code}"), ..figure(&picture, &[], lens.min_n) }
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        on.snapshot.blocs.of_key(self.bloc.0).ok_or_else(|| not_there("this bloc"))?;
        let found = Arc::new(compute_cohesion(on.snapshot, on.lens, &[self.bloc], on.watch)?);
        let figure = self.figure(on.snapshot, on.lens, &found);
        Ok(Chart::drawn(figure, cohesion_table(on.snapshot, &found), rests_on(&counts_of(&found))))
    }
}
