//! Where everyone stands: the line of ideal points, the map of positions, and a debate between its poles.

use super::{Chart, Ground, not_there, period_shown, wrong};
use crate::analysis::{
    DebateSeries, IdealParams, PointsMethod, PointsUnderLens, Who, compute_debates, compute_ideal_points,
    last_sure_period,
};
use crate::model::{ActorId, Lens, TopicId, Window};
use crate::report::ReportError;
use crate::report::figure::Figure;
use crate::report::figures::{ideal_points, words};
use crate::report::tables::{debates_table, ideal_points_table};
use crate::snapshot::Snapshot;
use std::collections::BTreeSet;

fn places(on: &Ground<'_>, method: PointsMethod, n_dims: u8) -> Result<PointsUnderLens, ReportError> {
    let params = IdealParams { n_dims, min_n: on.lens.min_n, ..IdealParams::default() };
    Ok(compute_ideal_points(on.snapshot, on.lens, (method, &params), None, on.watch)?)
}

fn notes(field: &PointsUnderLens) -> Vec<String> {
    let points = &field.points;
    let mut notes = vec![format!(
        "{}: {} proposals, {} positions; {} recurring texts tie the periods together.",
        words::capital(ideal_points::method_words(points.method)),
        words::grouped(u64::from(points.n_proposals)),
        words::grouped(points.n_positions),
        words::grouped(u64::from(points.n_families)),
    )];
    if points.method == PointsMethod::Probit {
        notes.push(format!("{:.0} % intervals by simulated records.", 100.0 * points.level));
    }
    notes
}

/// Every actor on the line of ideal points over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Those drawn with their names and intervals.
    pub pinned: BTreeSet<ActorId>,
}

impl Line {
    /// The picture of an outcome.
    pub fn figure(&self, s: &Snapshot, window: Window, field: &PointsUnderLens) -> Figure {
        ideal_points::line(s, &field.points, &field.blocs, window, &self.pinned)
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let field = places(on, PointsMethod::Probit, 1)?;
        let figure = self.figure(on.snapshot, on.lens.window, &field);
        Ok(Chart::drawn(figure, ideal_points_table(on.snapshot, &field.points), notes(&field)))
    }
}

/// The map of positions in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// By ideal points, or by classical scaling.
    pub method: PointsMethod,
    /// The label of the period; none: the last that rests on enough.
    pub period: Option<String>,
    /// Those drawn with their names.
    pub pinned: BTreeSet<ActorId>,
}

impl Map {
    /// The picture of an outcome, at the period of that place.
    pub fn figure(&self, s: &Snapshot, field: &PointsUnderLens, place: usize) -> Figure {
        ideal_points::map(s, &field.points, &field.members, place, &self.pinned)
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let field = places(on, self.method, 2)?;
        let labels: Vec<&str> = field.points.periods.iter().map(|p| p.label.as_str()).collect();
        let place = period_shown(&labels, self.period.as_deref(), || last_sure_period(&field.points))?;
        let figure = self.figure(on.snapshot, &field, place);
        Ok(Chart::drawn(figure, ideal_points_table(on.snapshot, &field.points), notes(&field)))
    }
}

/// The blocs of the lens, and some actors, on a debate's line over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Debate {
    /// Which.
    pub topic: TopicId,
    /// Actors that are drawn, too.
    pub pinned: BTreeSet<ActorId>,
}

impl Debate {
    /// Whose places are asked for: the blocs of the lens, and the pinned actors.
    pub fn who(s: &Snapshot, lens: &Lens, pinned: &BTreeSet<ActorId>) -> Vec<Who> {
        let blocs = s.blocs_of(lens).map(|b| Who::Bloc(b.id));
        blocs.chain(pinned.iter().copied().map(Who::Actor)).collect()
    }

    /// The picture of an outcome; none where nobody took a side.
    pub fn figure(&self, s: &Snapshot, window: Window, series: &[DebateSeries]) -> Option<Figure> {
        let topic = s.topics.of_key(self.topic.0)?;
        let lines: Vec<&DebateSeries> = series.iter().filter(|one| one.topic == self.topic).collect();
        let is_empty = lines.iter().all(|one| one.points.iter().all(|p| p.value.is_none()));
        (!is_empty).then(|| ideal_points::debate(s, &lines, [&topic.pole_a, &topic.pole_b], window))
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let s = on.snapshot;
        let topic = s.topics.of_key(self.topic.0).ok_or_else(|| not_there("this debate"))?;
        let all = compute_debates(s, on.lens, &Debate::who(s, on.lens, &self.pinned), on.watch)?;
        let series: Vec<DebateSeries> = all.into_iter().filter(|one| one.topic == topic.id).collect();
        let nobody = "nobody of these took a side on a proposal of this debate under this lens";
        let figure = self.figure(s, on.lens.window, &series).ok_or_else(|| wrong(nobody))?;
        let most = series.iter().flat_map(|one| &one.points).map(|p| p.n_proposals).max().unwrap_or(0);
        let notes = vec![format!("{}: each point on up to {most} tagged proposals.", topic.name)];
        Ok(Chart::drawn(figure, debates_table(s, &series), notes))
    }
}
