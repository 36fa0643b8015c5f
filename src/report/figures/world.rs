//! The world map: every actor's land in the color of what is asked of it; small states as dots.

use super::time::TimeAxis;
use super::values::{Bounds, Dot, value_axis};
use super::words;
use crate::analysis::{AgreementWith, Stands, Who};
use crate::model::{ActorId, BlocId, Day, Stance, Window};
use crate::report::figure::{Axis, Entry, Figure, Frame, Ink, Link, Mark, Marker, Shape, Swatch, Tone};
use crate::report::geo::{Land, world};
use crate::snapshot::Snapshot;
use std::collections::BTreeMap;

/// What the map says of its borders.
pub const BORDERS: &str = "Today's borders, drawn for orientation; no position on them is implied.";

/// Width of a border in points.
const BORDER: f32 = 0.6;
/// Radius of the dot of a small state.
const DOT: f32 = 3.2;
/// Steps of agreement in the legend.
pub(super) const N_STEPS: usize = 5;
/// Hatching: a second bloc, too few proposals, absent.
const SEVERAL: u8 = 1;
pub(super) const THIN: u8 = 2;
const AWAY: u8 = 3;

/// What the land of one actor shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Shade {
    /// Whose.
    pub actor: ActorId,
    /// Its color.
    pub ink: Ink,
    /// Hatching, as of an area.
    pub hatch: u8,
    /// What it means, in a word or a figure: "support", "0.812".
    pub says: String,
    /// What pointing at it tells, below the name.
    pub tip: Vec<(String, String)>,
    /// From least to most, for lists; none: nothing is known.
    pub value: Option<f64>,
}

impl Shade {
    /// Whether it rests on too little to be read anything into.
    pub fn is_thin(&self) -> bool {
        self.hatch == THIN
    }
}

/// A way of coloring the map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Painting {
    /// What is shown.
    pub title: String,
    /// How to read it.
    pub reading: String,
    /// Every actor of whom anything is told, in order of the keys.
    pub shades: Vec<Shade>,
    /// What colors mean.
    pub legend: Vec<Entry>,
    /// What it shows, in a sentence.
    pub summary: String,
}

pub(super) fn name(snapshot: &Snapshot, actor: ActorId) -> &str {
    snapshot.actors.of_key(actor.0).map_or("", |a| a.name.as_str())
}

pub(super) fn fill(ink: Ink, hatch: u8, label: impl Into<String>) -> Entry {
    Entry { ink, tone: Tone::Full, swatch: Swatch::Fill(hatch), label: label.into() }
}

pub(super) fn row(key: &str, value: impl Into<String>) -> (String, String) {
    (key.to_owned(), value.into())
}

impl Painting {
    /// Where everybody stood on a proposal. Absent and unknown are no stance: hatched, and the color of land.
    pub fn stances(snapshot: &Snapshot, stands: &Stands) -> Painting {
        let proposal = snapshot.proposals.of_key(stands.proposal.0);
        let mut by_actor: BTreeMap<ActorId, Option<Stance>> = BTreeMap::new();
        for stand in stands.groups.iter().flat_map(|group| &group.stands) {
            by_actor.insert(stand.actor, stand.stance);
        }
        let shade = |(actor, stance): (&ActorId, &Option<Stance>)| {
            let (ink, hatch) = match stance {
                Some(Stance::Absent) => (Ink::Inset, AWAY),
                Some(stance) => (Ink::Stance(*stance), 0),
                None => (Ink::Inset, 0),
            };
            let says = stance.map_or("unknown", Stance::word).to_owned();
            let sign = stance.map_or("", Stance::sign);
            let tip =
                vec![row("stance", if sign.is_empty() { says.clone() } else { format!("{sign} {says}") })];
            let value = stance.and_then(Stance::side).map(f64::from);
            Shade { actor: *actor, ink, hatch, says, tip, value }
        };
        let shades: Vec<Shade> = by_actor.iter().map(shade).collect();
        let mut legend = Vec::new();
        let counted = |stance: Option<Stance>| by_actor.values().filter(|s| **s == stance).count();
        let order = [
            Stance::StronglySupport,
            Stance::Support,
            Stance::Neutral,
            Stance::Abstain,
            Stance::Oppose,
            Stance::StronglyOppose,
        ];
        for stance in order.into_iter().filter(|s| counted(Some(*s)) > 0) {
            let label = format!("{} {} {}", stance.sign(), stance.word(), counted(Some(stance)));
            legend.push(fill(Ink::Stance(stance), 0, label));
        }
        if counted(Some(Stance::Absent)) > 0 {
            legend.push(fill(Ink::Inset, AWAY, format!("absent {}", counted(Some(Stance::Absent)))));
        }
        legend.push(fill(Ink::Inset, 0, "unknown"));
        let title = proposal.map_or("", |p| p.reference.as_str());
        let told = |side: i8| by_actor.values().flatten().filter(|s| s.side() == Some(side)).count();
        Painting {
            title: format!("Stances on {title}"),
            reading: proposal.map_or(String::new(), |p| p.shown_title().to_owned()),
            legend,
            summary: format!(
                "World map of stances on {title}: {} in favor, {} abstaining, {} against.",
                told(1),
                told(0),
                told(-1)
            ),
            shades,
        }
    }

    /// Agreement of everybody with an actor or bloc in a period (a place in the outcome's periods). One scale for all
    /// periods, so that they can be compared.
    pub fn agreement(snapshot: &Snapshot, outcome: &AgreementWith, place: usize) -> Painting {
        let with = match outcome.with {
            Who::Actor(actor) => name(snapshot, actor).to_owned(),
            Who::Bloc(bloc) => snapshot.blocs.of_key(bloc.0).map_or(String::new(), |b| b.code.clone()),
        };
        let least = outcome
            .points
            .iter()
            .flatten()
            .filter(|p| !p.too_few)
            .filter_map(|p| p.value)
            .fold(1.0f64, f64::min);
        // Down to the tenth below the least value, and never a scale of less than two tenths.
        let lo = ((least * 10.0).floor() / 10.0).clamp(0.0, 0.8);
        let depth = |value: f64| ((value - lo) / (1.0 - lo)) as f32;
        let mut shades = Vec::new();
        let mut thin = false;
        for (actor, point) in outcome.actors.iter().zip(outcome.points.get(place).into_iter().flatten()) {
            if outcome.with == Who::Actor(*actor) {
                shades.push(Shade {
                    actor: *actor,
                    ink: Ink::Accent,
                    hatch: 0,
                    says: "itself".to_owned(),
                    tip: vec![row("the others are compared with it", "")],
                    value: None,
                });
                continue;
            }
            let Some(value) = point.value else { continue };
            thin |= point.too_few;
            let mut tip = vec![row("agreement", words::with_margin(value, point.lo, point.hi))];
            tip.push(row("proposals", words::grouped(u64::from(point.n_proposals))));
            if let (Who::Bloc(_), Some(coverage)) = (outcome.with, point.coverage) {
                tip.push(row("pairs known", words::percent(coverage)));
            }
            if point.too_few {
                tip.push(row("Too few proposals to read anything into it.", ""));
            }
            shades.push(Shade {
                actor: *actor,
                ink: Ink::Depth(depth(value)),
                hatch: if point.too_few { THIN } else { 0 },
                says: words::figure(value),
                tip,
                value: Some(value),
            });
        }
        let mut legend: Vec<Entry> = (0..N_STEPS)
            .map(|nth| {
                let value = lo + (1.0 - lo) * nth as f64 / (N_STEPS - 1) as f64;
                fill(Ink::Depth(depth(value)), 0, words::short_figure(value))
            })
            .collect();
        if let Who::Actor(_) = outcome.with {
            legend.push(fill(Ink::Accent, 0, with.clone()));
        }
        if thin {
            let few = format!("fewer than {} proposals", outcome.params.min_n);
            legend.push(fill(Ink::Depth(0.5), THIN, few));
        }
        legend.push(fill(Ink::Inset, 0, "unknown"));
        let period = outcome.periods.get(place).map_or("", |p| p.label.as_str());
        let sure = |s: &&Shade| s.value.is_some() && s.hatch == 0;
        let key = |s: &&Shade| s.value.unwrap_or(0.0);
        let most = shades.iter().filter(sure).max_by(|a, b| key(a).total_cmp(&key(b)));
        let lowest = shades.iter().filter(sure).min_by(|a, b| key(a).total_cmp(&key(b)));
        let told = |shade: Option<&Shade>| {
            shade.map_or("nobody".to_owned(), |s| format!("{} ({})", name(snapshot, s.actor), s.says))
        };
        Painting {
            title: format!("Agreement with {with}"),
            reading: "1 = always on the same side · the stronger the color, the closer".to_owned(),
            legend,
            summary: format!(
                "World map of agreement with {with} in {period}: highest with {}, lowest with {}.",
                told(most),
                told(lowest)
            ),
            shades,
        }
    }

    /// Who belonged to which of some blocs on a day. Who belonged to several has the color of the first, hatched.
    pub fn blocs(snapshot: &Snapshot, blocs: &[BlocId], day: Day) -> Painting {
        let mut of: BTreeMap<ActorId, Vec<&str>> = BTreeMap::new();
        let mut legend = Vec::new();
        for bloc in blocs.iter().filter_map(|id| snapshot.blocs.of_key(id.0)) {
            let members = snapshot.members_on(bloc.id, day);
            legend.push(fill(Ink::Bloc(bloc.code.clone()), 0, format!("{} {}", bloc.code, members.len())));
            for actor in members {
                of.entry(actor).or_default().push(&bloc.code);
            }
        }
        let several = of.values().filter(|codes| codes.len() > 1).count();
        if several > 0 {
            legend.push(fill(Ink::Second, SEVERAL, format!("in several {several}, color of the first")));
        }
        legend.push(fill(Ink::Inset, 0, "in none of them"));
        let shade = |(actor, codes): (&ActorId, &Vec<&str>)| Shade {
            actor: *actor,
            ink: Ink::Bloc(codes.first().map_or(String::new(), |c| (*c).to_owned())),
            hatch: if codes.len() > 1 { SEVERAL } else { 0 },
            says: codes.join(", "),
            tip: vec![row("member of", codes.join(", "))],
            value: None,
        };
        let codes: Vec<&str> =
            blocs.iter().filter_map(|id| snapshot.blocs.of_key(id.0)).map(|b| b.code.as_str()).collect();
        Painting {
            title: "Members of blocs".to_owned(),
            reading: format!("Memberships on {day}"),
            summary: format!(
                "World map of the members of {} on {day}: {} actors, {several} of them in several.",
                codes.join(", "),
                of.len()
            ),
            shades: of.iter().map(shade).collect(),
            legend,
        }
    }

    /// The shades of actors that have no land on today's map, such as states of the past.
    pub fn without_land<'a>(&'a self, snapshot: &'a Snapshot) -> impl Iterator<Item = &'a Shade> {
        self.shades.iter().filter(|shade| {
            let actor = snapshot.actors.of_key(shade.actor.0);
            actor.is_none_or(|a| world().of_code(&a.code).is_none())
        })
    }
}

/// The map in the colors of a painting.
pub fn figure(snapshot: &Snapshot, painting: &Painting) -> Figure {
    let world = world();
    let [lo, hi] = world.bounds;
    let axis = |at: usize| Axis { lo: lo[at] - 0.02, hi: hi[at] + 0.02, ..Axis::default() };
    let shade_of: BTreeMap<&str, (ActorId, &Shade)> = painting
        .shades
        .iter()
        .filter_map(|shade| {
            Some((snapshot.actors.of_key(shade.actor.0)?.code.as_str(), (shade.actor, shade)))
        })
        .collect();
    let mut marks = Vec::new();
    let mut dots = Vec::new();
    for land in &world.lands {
        let shade = land.code.as_deref().and_then(|code| shade_of.get(code));
        let actor = land.code.as_deref().and_then(|code| snapshot.index().actor(code));
        let told = |shape: Shape, ink: Ink| {
            let mut tip =
                vec![(actor.map_or(land.name.as_str(), |a| name(snapshot, a)).to_owned(), String::new())];
            match shade {
                Some((_, shade)) => tip.extend(shade.tip.iter().cloned()),
                None => tip.push(row("unknown", "")),
            }
            let mark = Mark::new(shape, ink).tip(tip);
            match actor {
                Some(actor) => mark.link(Link::Actor(actor)),
                None => mark,
            }
        };
        let (ink, hatch) = shade.map_or((Ink::Inset, 0), |(_, s)| (s.ink.clone(), s.hatch));
        if let Some(region) = &land.region {
            let shape = Shape::Area { region: region.clone(), outline: BORDER, hatch };
            marks.push(told(shape, ink.clone()));
        }
        if shade.is_some() && needs_dot(land) {
            let is_hollow = hatch == THIN || hatch == AWAY;
            let shape = Shape::Dot { at: land.place, radius: DOT, marker: Marker::Circle, is_hollow };
            dots.push(told(shape, ink));
        }
    }
    marks.append(&mut dots);
    Figure {
        title: painting.title.clone(),
        reading: painting.reading.clone(),
        frame: Frame { x: axis(0), y: axis(1), is_equal: true },
        marks,
        legend: painting.legend.clone(),
        caption: vec![BORDERS.to_owned()],
        summary: painting.summary.clone(),
        ..Figure::default()
    }
}

fn needs_dot(land: &Land) -> bool {
    land.is_small || land.region.is_none()
}

/// Agreement of one actor with the others of an outcome over time, with its interval.
pub fn over_time(snapshot: &Snapshot, outcome: &AgreementWith, actor: ActorId, window: Window) -> Figure {
    let dot = |place: usize| {
        let point = outcome.point(place, actor).copied().unwrap_or_default();
        let lo = point.lo.map(|lo| lo.max(0.0));
        Dot { value: point.value, lo, hi: point.hi.map(|hi| hi.min(1.0)), too_few: point.too_few }
    };
    let dots: Vec<Dot> = (0..outcome.periods.len()).map(dot).collect();
    let time = TimeAxis::new(&outcome.periods.iter().collect::<Vec<_>>(), window, |place| {
        dots.get(place).is_some_and(|d| d.value.is_some())
    });
    let mut marks = Vec::new();
    let mut run: Vec<[f64; 2]> = Vec::new();
    let close = |run: &mut Vec<[f64; 2]>, marks: &mut Vec<Mark>| {
        if run.len() > 1 {
            let shape = Shape::Line { points: run.clone(), width: 1.6, dash: Default::default() };
            marks.push(Mark::new(shape, Ink::Accent));
        }
        run.clear();
    };
    for (place, dot) in dots.iter().enumerate() {
        if dot.value.is_none() || !time.follows(place) {
            close(&mut run, &mut marks);
        }
        run.extend(dot.value.map(|value| [time.x_of(place), value]));
    }
    close(&mut run, &mut marks);
    for (period, (place, dot)) in outcome.periods.iter().zip(dots.iter().enumerate()) {
        let Some(value) = dot.value else { continue };
        let at = [time.x_of(place), value];
        let n = outcome.point(place, actor).map_or(0, |p| p.n_proposals);
        let tip = vec![
            row(&words::period(window, &period.label), ""),
            row("agreement", words::with_margin(value, dot.lo, dot.hi)),
            row("proposals", words::grouped(u64::from(n))),
        ];
        let shape = Shape::Dot { at, radius: 2.4, marker: Marker::Circle, is_hollow: dot.too_few };
        let link = Link::Period(period.label.clone());
        marks.push(Mark::new(shape, Ink::Accent).tip(tip).link(link));
    }
    let bounds = Bounds { always: None, least: Some(0.0), most: Some(1.0) };
    Figure {
        title: format!("Agreement of {} over time", name(snapshot, actor)),
        frame: Frame { x: time.axis(), y: value_axis(dots.iter(), bounds), is_equal: false },
        summary: format!("Agreement of {} over time.", name(snapshot, actor)),
        marks,
        ..Figure::default()
    }
}
