//! Where everyone stands: the line over time, the map of positions in one period, and a debate's line.

use super::hull::hull;
use super::time::TimeAxis;
use super::values::round_ticks;
use super::words;
use crate::analysis::{BlocPoint, DebateSeries, IdealPoint, IdealPoints, PointsMethod, Who};
use crate::model::{ActorId, BlocId, Window};
use crate::report::figure::{
    Anchor, Axis, Dash, Entry, Figure, Frame, Ink, Link, Mark, Marker, Series, Shape, Swatch, Tone,
};
use crate::snapshot::{Period, Snapshot};
use std::collections::BTreeSet;
use std::sync::Arc;

const FAINT: f32 = 0.7;
const STRONG: f32 = 2.0;
const PINNED: f32 = 1.6;
const DOT: f32 = 4.2;
const SMALL_DOT: f32 = 2.4;
/// How far a hull stays from its dots, as a share of the field.
const MARGIN: f64 = 0.012;

/// Who belongs to which bloc of the lens, period by period.
pub type Members = [(BlocId, Vec<Vec<ActorId>>)];

fn code(snapshot: &Snapshot, actor: ActorId) -> &str {
    snapshot.actors.of_key(actor.0).map_or("", |a| a.code.as_str())
}

fn name(snapshot: &Snapshot, actor: ActorId) -> String {
    snapshot.actors.of_key(actor.0).map_or(String::new(), |a| a.name.clone())
}

fn bloc_code(snapshot: &Snapshot, bloc: BlocId) -> String {
    snapshot.blocs.of_key(bloc.0).map_or(String::new(), |b| b.code.clone())
}

/// The label of the method, for headings.
pub fn method_words(method: PointsMethod) -> &'static str {
    match method {
        PointsMethod::Probit => "ideal points",
        PointsMethod::Scaling => "classical scaling of 1 − agreement",
        PointsMethod::Given => "published points",
    }
}

/// A period, the value in it, and its interval where there is one.
type Spot = (usize, f64, Option<(f64, f64)>);

/// A curve with a value, and where known its interval, at some periods.
struct Curve {
    points: Vec<Spot>,
}

impl Curve {
    /// Runs of periods that follow each other.
    fn runs(&self, time: &TimeAxis) -> Vec<&[Spot]> {
        self.points.chunk_by(|a, b| b.0 == a.0 + 1 && time.follows(b.0)).collect()
    }

    fn lines(&self, time: &TimeAxis, width: f32, dash: Dash) -> Vec<Shape> {
        let place = |p: &Spot| [time.x_of(p.0), p.1];
        let runs = self.runs(time).into_iter().filter(|run| run.len() > 1);
        runs.map(|run| Shape::Line { points: run.iter().map(place).collect(), width, dash }).collect()
    }

    fn bands(&self, time: &TimeAxis) -> Vec<Shape> {
        let band = |run: &[Spot]| {
            let ends: Option<Vec<(f64, f64, f64)>> =
                run.iter().map(|(at, _, ends)| ends.map(|(lo, hi)| (time.x_of(*at), lo, hi))).collect();
            let ends = ends.filter(|ends| ends.len() > 1)?;
            Some(Shape::Band {
                xs: ends.iter().map(|e| e.0).collect(),
                lo: ends.iter().map(|e| e.1).collect(),
                hi: ends.iter().map(|e| e.2).collect(),
            })
        };
        self.runs(time).into_iter().filter_map(band).collect()
    }
}

/// Every actor's place over time as a thin line, blocs as bands around their means, pinned actors with intervals.
pub fn line(
    snapshot: &Snapshot,
    points: &IdealPoints,
    blocs: &[BlocPoint],
    window: Window,
    pinned: &BTreeSet<ActorId>,
) -> Figure {
    let periods: Vec<&Period> = points.periods.iter().collect();
    let n_actors = points.actors.len();
    let has_value = |period: usize| (0..n_actors).any(|actor| points.at(period, actor).is_some());
    let time = TimeAxis::new(&periods, window, has_value);
    let mut figure = Figure::default();
    for (place, actor) in points.actors.iter().enumerate().filter(|(_, a)| !pinned.contains(a)) {
        let mut curve = Curve { points: Vec::new() };
        for period in 0..periods.len() {
            curve
                .points
                .extend(points.at(period, place).filter(|p| !p.too_few).map(|p| (period, p.at[0], None)));
        }
        let marks = curve.lines(&time, FAINT, Dash::Solid).into_iter().map(|shape| {
            let tip = vec![(name(snapshot, *actor), String::new())];
            Mark::new(shape, Ink::Faint).tone(Tone::Soft).tip(tip).link(Link::Actor(*actor))
        });
        figure.marks.extend(marks);
    }
    for of_bloc in blocs.chunk_by(|a, b| a.bloc == b.bloc) {
        bloc_marks(snapshot, &mut figure, &time, of_bloc, &points.periods);
    }
    for actor in pinned {
        pinned_marks(snapshot, &mut figure, &time, points, *actor);
    }
    let counted = points.points.iter().flatten().filter(|p| !p.too_few).map(|p| p.at[0]);
    let (lo, hi) = counted.fold((-0.5, 0.5), |(lo, hi): (f64, f64), at| (lo.min(at), hi.max(at)));
    let (lo, hi) = (lo - 0.1, hi + 0.1);
    let y =
        Axis { lo, hi, ticks: round_ticks(lo, hi, 6.0), has_grid: true, base: Some(0.0), ..Axis::default() };
    Figure {
        title: "Where everyone stands".to_owned(),
        reading: format!("Up: the side of {} · band: mean ± spread of a bloc", code(snapshot, points.anchor)),
        frame: Frame { x: time.axis(), y, is_equal: false },
        summary: format!(
            "{} {} on {}, from {}.",
            words::counted(n_actors as u64, "actor", "actors"),
            words::cut_of(window),
            words::counted(u64::from(points.n_proposals), "proposal", "proposals"),
            method_words(points.method)
        ),
        ..figure
    }
}

fn bloc_marks(
    snapshot: &Snapshot,
    figure: &mut Figure,
    time: &TimeAxis,
    places: &[BlocPoint],
    periods: &[Period],
) {
    let Some(last) = places.last() else { return };
    let code = bloc_code(snapshot, last.bloc);
    let ink = Ink::Bloc(code.clone());
    let series = figure.series.len();
    figure.series.push(Series {
        name: code.clone(),
        ink: ink.clone(),
        style: 0,
        link: Some(Link::Bloc(last.bloc, None)),
    });
    let curve = Curve {
        points: places
            .iter()
            .map(|p| (p.period, p.mean, p.sd.map(|sd| (p.mean - sd, p.mean + sd))))
            .collect(),
    };
    let bands = curve.bands(time).into_iter();
    figure.marks.extend(bands.map(|shape| Mark::new(shape, ink.clone()).tone(Tone::Wash).of(series)));
    let lines = curve.lines(time, STRONG, Dash::Solid).into_iter();
    figure.marks.extend(lines.map(|shape| Mark::new(shape, ink.clone()).of(series)));
    for place in places {
        let label = periods.get(place.period).map_or("", |p| p.label.as_str());
        let mut tip = vec![(format!("{code}, {label}"), String::new())];
        tip.push(("mean".to_owned(), words::short_figure(place.mean)));
        tip.push(("median".to_owned(), words::short_figure(place.median)));
        tip.extend(place.sd.map(|sd| ("spread".to_owned(), words::short_figure(sd))));
        tip.push(("members".to_owned(), place.n_members.to_string()));
        let at = [time.x_of(place.period), place.mean];
        let shape = Shape::Dot { at, radius: SMALL_DOT, marker: Marker::Circle, is_hollow: false };
        let link = Link::Bloc(place.bloc, Some(label.to_owned()));
        figure.marks.push(Mark::new(shape, ink.clone()).of(series).tip(tip).link(link));
    }
    let end = Shape::End {
        at: [time.x_of(last.period), last.mean],
        name: vec![(code, ink.clone())],
        figure: words::short_figure(last.mean),
    };
    figure.marks.push(Mark::new(end, ink).of(series).link(Link::Bloc(last.bloc, None)));
}

fn pinned_marks(
    snapshot: &Snapshot,
    figure: &mut Figure,
    time: &TimeAxis,
    points: &IdealPoints,
    actor: ActorId,
) {
    let Some(place) = points.place_of(actor) else { return };
    let of_actor: Vec<(usize, &IdealPoint)> =
        (0..points.periods.len()).filter_map(|period| Some((period, points.at(period, place)?))).collect();
    let Some((last, last_point)) = of_actor.last().copied() else { return };
    let series = figure.series.len();
    let code = code(snapshot, actor).to_owned();
    let link = Some(Link::Actor(actor));
    figure.series.push(Series { name: code.clone(), ink: Ink::Text, style: 0, link });
    let curve = Curve {
        points: of_actor.iter().map(|(period, p)| (*period, p.at[0], Some((p.lo[0], p.hi[0])))).collect(),
    };
    let bands = curve.bands(time).into_iter();
    figure.marks.extend(bands.map(|shape| Mark::new(shape, Ink::Text).tone(Tone::Wash).of(series)));
    let lines = curve.lines(time, PINNED, Dash::Solid).into_iter();
    figure.marks.extend(lines.map(|shape| Mark::new(shape, Ink::Text).of(series)));
    for (period, point) in &of_actor {
        let label = points.periods.get(*period).map_or("", |p| p.label.as_str());
        let at = [time.x_of(*period), point.at[0]];
        let shape = Shape::Dot { at, radius: SMALL_DOT, marker: Marker::Circle, is_hollow: point.too_few };
        let tip = point_tip(&format!("{}, {label}", name(snapshot, actor)), point, 1);
        figure.marks.push(Mark::new(shape, Ink::Text).of(series).tip(tip).link(Link::Actor(actor)));
    }
    let end = Shape::End {
        at: [time.x_of(last), last_point.at[0]],
        name: vec![(code, Ink::Text)],
        figure: words::short_figure(last_point.at[0]),
    };
    figure.marks.push(Mark::new(end, Ink::Text).of(series).link(Link::Actor(actor)));
}

/// What pointing at a point tells.
pub fn point_tip(heading: &str, point: &IdealPoint, n_dims: u8) -> Vec<(String, String)> {
    let mut tip = vec![(heading.to_owned(), String::new())];
    for (dim, title) in ["place", "second place"].iter().enumerate().take(usize::from(n_dims)) {
        tip.push(((*title).to_owned(), words::short_figure(point.at[dim])));
        if point.lo[dim] < point.hi[dim] {
            let ends =
                format!("{} to {}", words::short_figure(point.lo[dim]), words::short_figure(point.hi[dim]));
            tip.push(("interval".to_owned(), ends));
        }
    }
    tip.push(("positions".to_owned(), words::grouped(u64::from(point.n_positions))));
    tip
}

/// The map of positions in one period: actors in the color of the first bloc of the lens that they belong to, hulls of
/// the blocs, trails of the pinned actors up to then.
pub fn map(
    snapshot: &Snapshot,
    points: &IdealPoints,
    members: &Members,
    period: usize,
    pinned: &BTreeSet<ActorId>,
) -> Figure {
    let span = |dim: usize| {
        let all = points.points.iter().flatten().filter(|p| !p.too_few).map(|p| p.at[dim]);
        all.fold((-0.1, 0.1), |(lo, hi): (f64, f64), at| (lo.min(at), hi.max(at)))
    };
    let axis = |dim: usize, name: &str| {
        let (lo, hi) = span(dim);
        let room = (hi - lo) * 0.06;
        let (lo, hi) = (lo - room, hi + room);
        let ticks = round_ticks(lo, hi, 5.0);
        Axis { lo, hi, name: name.to_owned(), ticks, has_grid: true, base: Some(0.0), ..Axis::default() }
    };
    let (x, y) = (axis(0, "first dimension"), axis(1, "second dimension"));
    let margin = MARGIN * (x.hi - x.lo);
    let here = |actor: ActorId| {
        let point = points.at(period, points.place_of(actor)?)?;
        (!point.too_few).then_some(point)
    };
    let of_bloc = |nth: usize| members[nth].1.get(period).map_or(&[][..], Vec::as_slice);
    let mut figure = Figure::default();
    for (nth, (bloc, _)) in members.iter().enumerate() {
        let places: Vec<[f64; 2]> = of_bloc(nth).iter().filter_map(|a| Some(here(*a)?.at)).collect();
        let code = bloc_code(snapshot, *bloc);
        let ink = Ink::Bloc(code.clone());
        if places.len() >= 3 {
            let region = Arc::new(hull(&places, margin));
            let shape = Shape::Area { region, outline: 1.0, hatch: 0 };
            figure.marks.push(Mark::new(shape, ink.clone()).tone(Tone::Wash));
        }
        let swatch = Swatch::Dot(Marker::Circle, false);
        let label = format!("{code} {}", places.len());
        figure.legend.push(Entry { ink, tone: Tone::Full, swatch, label });
    }
    for actor in pinned {
        let Some(place) = points.place_of(*actor) else { continue };
        let trail: Vec<[f64; 2]> = (0..=period).filter_map(|p| Some(points.at(p, place)?.at)).collect();
        if trail.len() > 1 {
            let shape = Shape::Line { points: trail, width: PINNED, dash: Dash::Solid };
            figure.marks.push(Mark::new(shape, Ink::Text).tone(Tone::Soft));
        }
    }
    let label = points.periods.get(period).map_or("", |p| p.label.as_str());
    let mut n_here = 0u64;
    for actor in &points.actors {
        let Some(point) = here(*actor) else { continue };
        n_here += 1;
        let bloc = (0..members.len()).find(|nth| of_bloc(*nth).contains(actor));
        let ink = bloc.map_or(Ink::Second, |nth| Ink::Bloc(bloc_code(snapshot, members[nth].0)));
        let shape = Shape::Dot { at: point.at, radius: DOT, marker: Marker::Circle, is_hollow: false };
        let tip = point_tip(&format!("{}, {label}", name(snapshot, *actor)), point, 2);
        figure.marks.push(Mark::new(shape, ink).tip(tip).link(Link::Actor(*actor)));
        let is_pinned = pinned.contains(actor);
        let text = Shape::Label {
            at: point.at,
            text: code(snapshot, *actor).to_owned(),
            anchor: Anchor::Left,
            offset: [DOT + 2.0, 0.0],
            is_strong: is_pinned,
            rank: if is_pinned { 0 } else { 1 + u8::from(bloc.is_none()) },
        };
        figure.marks.push(Mark::new(text, Ink::Text));
    }
    Figure {
        title: format!("Map of positions, {label}"),
        reading: format!(
            "By {} · right: the side of {}",
            method_words(points.method),
            code(snapshot, points.anchor)
        ),
        frame: Frame { x, y, is_equal: true },
        summary: format!("{} in {label}.", words::counted(n_here, "actor", "actors")),
        ..figure
    }
}

/// The places of blocs and actors on a debate's line over time; `poles`: the first and the second.
pub fn debate(snapshot: &Snapshot, series: &[&DebateSeries], poles: [&str; 2], window: Window) -> Figure {
    let periods: Vec<&Period> =
        series.first().map_or(Vec::new(), |s| s.points.iter().map(|p| &p.period).collect());
    let has_value =
        |period: usize| series.iter().any(|s| s.points.get(period).is_some_and(|p| p.value.is_some()));
    let time = TimeAxis::new(&periods, window, has_value);
    let mut figure = Figure::default();
    for one in series {
        let (name, ink) = match one.who {
            Who::Bloc(bloc) => (bloc_code(snapshot, bloc), Ink::Bloc(bloc_code(snapshot, bloc))),
            Who::Actor(actor) => (code(snapshot, actor).to_owned(), Ink::Text),
        };
        let link = match one.who {
            Who::Bloc(bloc) => Link::Bloc(bloc, None),
            Who::Actor(actor) => Link::Actor(actor),
        };
        let nth = figure.series.len();
        figure.series.push(Series {
            name: name.clone(),
            ink: ink.clone(),
            style: 0,
            link: Some(link.clone()),
        });
        let within = |end: f64| end.clamp(-1.0, 1.0);
        let known = one.points.iter().enumerate();
        let known = known
            .filter_map(|(at, p)| Some((at, p.value?, p.lo.zip(p.hi).map(|(l, h)| (within(l), within(h))))));
        let curve = Curve { points: known.collect() };
        let bands = curve.bands(&time).into_iter();
        figure.marks.extend(bands.map(|shape| Mark::new(shape, ink.clone()).tone(Tone::Wash).of(nth)));
        let lines = curve.lines(&time, PINNED, Dash::Solid).into_iter();
        figure.marks.extend(lines.map(|shape| Mark::new(shape, ink.clone()).of(nth)));
        for (at, value, ends) in &curve.points {
            let point = &one.points[*at];
            let mut tip = vec![(format!("{name}, {}", point.period.label), String::new())];
            let (lo, hi) = (ends.map(|e| e.0), ends.map(|e| e.1));
            tip.push(("place".to_owned(), words::with_margin(*value, lo, hi)));
            tip.push(("proposals".to_owned(), format!("{} of {}", point.n_proposals, point.n_tagged)));
            let shape = Shape::Dot {
                at: [time.x_of(*at), *value],
                radius: SMALL_DOT + 0.8,
                marker: Marker::Circle,
                is_hollow: point.too_few,
            };
            figure.marks.push(Mark::new(shape, ink.clone()).of(nth).tip(tip).link(link.clone()));
        }
        if let Some((at, value, _)) = curve.points.last() {
            let end = Shape::End {
                at: [time.x_of(*at), *value],
                name: vec![(name, ink.clone())],
                figure: words::short_figure(*value),
            };
            figure.marks.push(Mark::new(end, ink).of(nth).link(link));
        }
    }
    let y = Axis {
        lo: -1.05,
        hi: 1.05,
        ticks: round_ticks(-1.0, 1.0, 4.0),
        has_grid: true,
        base: Some(0.0),
        ..Axis::default()
    };
    Figure {
        title: words::capital(&format!("{} or {}", poles[0], poles[1])),
        reading: format!(
            "1 = {} · −1 = {} · band = 95 % interval · hollow = too few proposals",
            poles[0], poles[1]
        ),
        frame: Frame { x: time.axis(), y, is_equal: false },
        summary: format!(
            "{} between {} and {}.",
            words::counted(series.len() as u64, "line", "lines"),
            poles[0],
            poles[1]
        ),
        ..figure
    }
}
