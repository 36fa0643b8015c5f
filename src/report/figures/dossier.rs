//! Pictures of a dossier: a value over time with its interval, and memberships as bars in time.

use super::time::TimeAxis;
use super::values::{Bounds, Dot, bands, reading, round_ticks, value_axis};
use super::{ideal_points, words};
use crate::analysis::{Cohesion, DebatePoint, DebateSeries, Dossier, TopicStand, Who};
use crate::model::{Day, Membership, TopicKind, Window};
use crate::report::figure::{Axis, Figure, Frame, Ink, Link, Mark, Marker, Shape, Tick, Tone};
use crate::report::tables::Section;
use crate::snapshot::{Period, Snapshot};
use std::collections::BTreeMap;

const LINE: f32 = 1.6;
const DOT: f32 = 2.4;

/// A value in a period.
struct Spot<'a> {
    period: &'a Period,
    dot: Dot,
    n_proposals: u32,
}

/// A line through the values, which lie between `least` and 1, with the band of their intervals; `what` names a value
/// where it is told.
fn curve(spots: &[Spot<'_>], window: Window, (y, least): (Axis, f64), ink: &Ink, what: &str) -> Figure {
    let periods: Vec<&Period> = spots.iter().map(|s| s.period).collect();
    let time = TimeAxis::new(&periods, window, |place| spots[place].dot.value.is_some());
    let mut marks = Vec::new();
    let known: Vec<(usize, f64)> =
        spots.iter().enumerate().filter_map(|(place, s)| Some((place, s.dot.value?))).collect();
    for run in known.chunk_by(|a, b| b.0 == a.0 + 1 && time.follows(b.0)).filter(|run| run.len() > 1) {
        let ends = |place: usize| spots[place].dot.lo.zip(spots[place].dot.hi);
        let within = |place: usize| ends(place).map(|(lo, hi)| (lo.max(least), hi.min(1.0)));
        let bands = bands(run.iter().map(|(place, _)| (time.x_of(*place), within(*place))));
        marks.extend(bands.into_iter().map(|band| Mark::new(band, ink.clone()).tone(Tone::Wash)));
        let points = run.iter().map(|(place, value)| [time.x_of(*place), *value]).collect();
        marks.push(Mark::new(Shape::Line { points, width: LINE, dash: Default::default() }, ink.clone()));
    }
    for (place, value) in known {
        let Spot { period, dot, n_proposals } = &spots[place];
        let tip = vec![
            (words::period(window, &period.label), String::new()),
            (what.to_owned(), words::with_margin(value, dot.lo, dot.hi)),
            ("proposals".to_owned(), words::grouped(u64::from(*n_proposals))),
        ];
        let at = [time.x_of(place), value.clamp(y.lo, y.hi)];
        let shape = Shape::Dot { at, radius: DOT, marker: Marker::Circle, is_hollow: dot.too_few };
        marks.push(Mark::new(shape, ink.clone()).tip(tip).link(Link::Period(period.label.clone())));
    }
    Figure { frame: Frame { x: time.axis(), y, is_equal: false }, marks, ..Figure::default() }
}

fn read(first: &str, spots: &[Spot<'_>], y: &Axis) -> String {
    reading(first, None, spots.iter().map(|spot| &spot.dot), y, "too few proposals")
}

fn name(snapshot: &Snapshot, who: Who) -> &str {
    match who {
        Who::Actor(actor) => snapshot.actors.of_key(actor.0).map_or("", |a| a.name.as_str()),
        Who::Bloc(bloc) => snapshot.blocs.of_key(bloc.0).map_or("", |b| b.code.as_str()),
    }
}

fn ink(snapshot: &Snapshot, who: Who) -> Ink {
    match who {
        Who::Actor(_) => Ink::Accent,
        Who::Bloc(bloc) => Ink::Bloc(snapshot.blocs.of_key(bloc.0).map_or(String::new(), |b| b.code.clone())),
    }
}

/// The mean stance of somebody on the proposals of a topic over time.
pub fn topic(snapshot: &Snapshot, who: Who, stand: &TopicStand, window: Window) -> Figure {
    let spot = |p: &DebatePoint| Dot { value: p.value, lo: p.lo, hi: p.hi, too_few: p.too_few };
    let spots: Vec<Spot<'_>> = stand
        .points
        .iter()
        .map(|p| Spot { period: &p.period, dot: spot(p), n_proposals: p.n_proposals })
        .collect();
    let y = Axis {
        lo: -1.05,
        hi: 1.05,
        ticks: round_ticks(-1.0, 1.0, 4.0),
        has_grid: true,
        base: Some(0.0),
        name: "Mean stance".to_owned(),
        ..Axis::default()
    };
    let topic = snapshot.topics.of_key(stand.topic.0).map_or("", |t| t.name.as_str());
    Figure {
        title: words::capital(topic),
        reading: read("1 = always in favor · −1 = always against", &spots, &y),
        summary: format!(
            "Mean stance of {} on {topic} over time, from {}.",
            name(snapshot, who),
            words::counted(u64::from(stand.tally.n_known()), "side taken", "sides taken")
        ),
        ..curve(&spots, window, (y, -1.0), &ink(snapshot, who), "mean stance")
    }
}

/// Agreement inside a bloc over time.
pub fn cohesion(snapshot: &Snapshot, cohesion: &Cohesion, window: Window) -> Figure {
    let who = Who::Bloc(cohesion.bloc);
    let spots: Vec<Spot<'_>> = cohesion
        .points
        .iter()
        .map(|p| {
            let dot = Dot { value: p.value, lo: p.lo, hi: p.hi, too_few: p.too_few };
            Spot { period: &p.period, dot, n_proposals: p.n_proposals }
        })
        .collect();
    let dots: Vec<Dot> = spots.iter().map(|s| s.dot).collect();
    let bounds = Bounds { always: None, least: Some(0.0), most: Some(1.0) };
    let y = Axis { name: "Agreement inside".to_owned(), ..value_axis(dots.iter(), bounds) };
    Figure {
        title: format!("Agreement inside {}", name(snapshot, who)),
        reading: read("1 = of one mind", &spots, &y),
        summary: format!("Mean agreement of two members of {} over time.", name(snapshot, who)),
        ..curve(&spots, window, (y, 0.0), &ink(snapshot, who), "agreement")
    }
}

/// So many topics are drawn.
const MOST_TOPICS: usize = 8;

/// The pictures of a section, those that say most first; most sections have none.
pub fn pictures(s: &Snapshot, d: &Dossier, section: Section, day: Day) -> Vec<Figure> {
    match section {
        Section::Topics => {
            let mut drawn: Vec<&TopicStand> = d.topics.iter().filter(|t| t.points.len() > 1).collect();
            drawn.sort_by_key(|t| std::cmp::Reverse(t.tally.n_known()));
            drawn.into_iter().take(MOST_TOPICS).map(|stand| topic(s, d.who, stand, d.window)).collect()
        }
        Section::Debates => d.debates.iter().filter_map(|series| debate(s, series, d.window)).collect(),
        Section::Cohesion => d.cohesion.iter().map(|of| cohesion(s, of, d.window)).collect(),
        Section::Memberships if !d.memberships.is_empty() => vec![memberships(s, d, day)],
        _ => Vec::new(),
    }
}

/// The place of somebody between the poles of a debate over time.
pub fn debate(s: &Snapshot, series: &DebateSeries, window: Window) -> Option<Figure> {
    let topic = s.topics.of_key(series.topic.0).filter(|topic| topic.kind == TopicKind::Debate)?;
    Some(ideal_points::debate(s, &[series], [&topic.pole_a, &topic.pole_b], window))
}

/// The most rows of a picture of memberships.
const MOST_ROWS: usize = 40;

/// Memberships as bars in time, up to `day`: the blocs of an actor, or the members of a bloc. Those that are not
/// memberships in full (partners, invited, suspended) are paler.
pub fn memberships(snapshot: &Snapshot, dossier: &Dossier, day: Day) -> Figure {
    let records: Vec<&Membership> =
        dossier.memberships.iter().filter_map(|id| snapshot.memberships.of_key(id.0)).collect();
    let row_name = |m: &Membership| match dossier.who {
        Who::Actor(_) => snapshot.blocs.of_key(m.bloc.0).map_or("", |b| b.code.as_str()),
        Who::Bloc(_) => snapshot.actors.of_key(m.actor.0).map_or("", |a| a.name.as_str()),
    };
    let first = records.iter().filter_map(|m| m.since).min().unwrap_or(day);
    let today = day.as_year_fraction();
    let lo = first.as_year_fraction().min(today - 1.0).floor();
    let mut rows: Vec<(&str, Vec<&Membership>)> = Vec::new();
    let mut place_of: BTreeMap<&str, usize> = BTreeMap::new();
    for m in records {
        let place = *place_of.entry(row_name(m)).or_insert_with(|| {
            rows.push((row_name(m), Vec::new()));
            rows.len() - 1
        });
        rows[place].1.push(m);
    }
    let n_rows = rows.len();
    rows.truncate(MOST_ROWS);
    let (mut marks, mut ticks) = (Vec::new(), Vec::new());
    for (nth, (label, of_row)) in rows.iter().enumerate() {
        let middle = nth as f64;
        let Some(bloc) = of_row.first().and_then(|m| snapshot.blocs.of_key(m.bloc.0)) else { continue };
        let ink = Ink::Bloc(bloc.code.clone());
        let link = match dossier.who {
            Who::Actor(_) => Link::Bloc(bloc.id, None),
            Who::Bloc(_) => Link::Actor(of_row[0].actor),
        };
        let plain = if matches!(dossier.who, Who::Actor(_)) { ink.clone() } else { Ink::Second };
        let link_of_tick = Some(link.clone());
        ticks.push(Tick { at: middle, label: short(label), rank: 0, ink: plain, link: link_of_tick });
        for m in of_row {
            let from = m.since.map_or(lo, Day::as_year_fraction);
            let until = m.until.map_or(today, |until| until.next().as_year_fraction()).min(today);
            let to = until.max(from + 0.05);
            let (from, to) = ([from, middle - 0.28], [to, middle + 0.28]);
            let shape = Shape::Bar { from, to, inset: 0.0, hatch: 0 };
            let tone = if m.role.counts() { Tone::Full } else { Tone::Soft };
            let span = |day: Option<Day>, none: &str| day.map_or(none.to_owned(), |day| day.to_string());
            let tip = vec![
                (format!("{}: {}", label, m.role.word()), String::new()),
                ("since".to_owned(), span(m.since, "unknown")),
                ("until".to_owned(), span(m.until, "still in")),
            ];
            marks.push(Mark::new(shape, ink.clone()).tone(tone).tip(tip).link(link.clone()));
        }
    }
    let periods = (lo as i32..=today as i32).map(|year| (f64::from(year) + 0.5, year.to_string())).collect();
    let ticks_of_years = year_ticks(lo, today);
    let x = Axis { lo, hi: today + 0.2, ticks: ticks_of_years, has_grid: true, periods, ..Axis::default() };
    let y = Axis { lo: rows.len() as f64 - 0.5, hi: -0.5, ticks, ..Axis::default() };
    let title = Section::Memberships.title(dossier.who);
    let more = n_rows - rows.len();
    let rest = if more > 0 { format!(" · {more} more not drawn") } else { String::new() };
    Figure {
        title: title.to_owned(),
        reading: format!("Bars from the first day to the last; paler: partner, invited or suspended{rest}"),
        frame: Frame { x, y, is_equal: false },
        marks,
        summary: format!("{title} of {}: {n_rows}.", name(snapshot, dossier.who)),
        ..Figure::default()
    }
}

/// A name that leaves room for the bars.
fn short(name: &str) -> String {
    const MOST: usize = 22;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let kept: String = name.chars().take(MOST - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Ticks at round years, about six.
fn year_ticks(lo: f64, hi: f64) -> Vec<Tick> {
    let step = [1, 2, 5, 10, 20, 25, 50].into_iter().find(|step| (hi - lo) / f64::from(*step) <= 7.0);
    let step = step.unwrap_or(100);
    let first = (lo / f64::from(step)).ceil() as i32;
    let last = (hi / f64::from(step)).floor() as i32;
    let tick = |n: i32| Tick {
        at: f64::from(n * step),
        label: (n * step).to_string(),
        rank: 0,
        ink: Ink::Second,
        link: None,
    };
    (first..=last).map(tick).collect()
}
