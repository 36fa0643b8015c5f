//! A vote as a half circle of seats: in favor on the left, against on the right, everybody else between.

use super::words;
use crate::model::{ActorId, Choice, Stance};
use crate::report::figure::{
    Anchor, Axis, Entry, Figure, Frame, Ink, Link, Mark, Marker, Region, Shape, Swatch, Tone,
};
use std::f64::consts::PI;
use std::sync::Arc;

/// How a vote came to stand where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Footing {
    /// It was cast.
    Recorded,
    /// A stated position stands for it.
    Stated,
    /// It is supposed.
    Supposed,
}

/// One seat.
#[derive(Debug, Clone, PartialEq)]
pub struct Seat {
    /// Whose.
    pub actor: ActorId,
    /// What is counted.
    pub choice: Choice,
    /// Whether a vote in favor comes with comments.
    pub has_comments: bool,
    /// How it came to stand.
    pub footing: Footing,
    /// What pointing at it tells.
    pub tip: Vec<(String, String)>,
}

/// The kinds of seat from left to right.
const KINDS: [(Choice, bool, &str); 8] = [
    (Choice::For, false, "in favor"),
    (Choice::For, true, "with comments"),
    (Choice::NoObjection, false, "no objection"),
    (Choice::Abstain, false, "abstaining"),
    (Choice::Missing, false, "not returned"),
    (Choice::SetAside, false, "against without reasons"),
    (Choice::Against, false, "against"),
    (Choice::Blocking, false, "blocking"),
];

fn kind_of(seat: &Seat) -> usize {
    let is_it = |(choice, has_comments, _): &(Choice, bool, &str)| {
        *choice == seat.choice && (*choice != Choice::For || *has_comments == seat.has_comments)
    };
    KINDS.iter().position(is_it).unwrap_or(KINDS.len())
}

fn ink_of(kind: usize) -> Ink {
    match KINDS.get(kind).map(|(choice, has_comments, _)| (*choice, *has_comments)) {
        Some((Choice::For, false)) => Ink::Stance(Stance::StronglySupport),
        Some((Choice::For, true)) => Ink::Stance(Stance::Support),
        Some((Choice::NoObjection, _)) => Ink::Diverging(0.25),
        Some((Choice::Abstain, _)) => Ink::Stance(Stance::Abstain),
        Some((Choice::SetAside, _)) => Ink::Stance(Stance::Oppose),
        Some((Choice::Against | Choice::Blocking, _)) => Ink::Stance(Stance::StronglyOppose),
        _ => Ink::Inset,
    }
}

/// Inner radius, in units of the outer one.
const INNER: f64 = 0.54;
const MOST_ROWS: usize = 12;
const N_CORNERS: usize = 32;
/// With more seats than this they are too small for a sign.
const MOST_SIGNED: usize = 120;

/// The places of so many seats from left to right, and the radius of each.
fn places(n: usize) -> (Vec<[f64; 2]>, f64) {
    let of = |rows: usize| {
        let gap = if rows > 1 { (1.0 - INNER) / (rows - 1) as f64 } else { 1.0 - INNER };
        let radii: Vec<f64> = (0..rows).map(|row| 1.0 - gap * row as f64).collect();
        let total: f64 = radii.iter().sum();
        let mut left = n;
        let mut left_total = total;
        let counts: Vec<usize> = radii
            .iter()
            .map(|radius| {
                let here = ((left as f64) * radius / left_total).round() as usize;
                let here = here.min(left);
                left -= here;
                left_total -= radius;
                here
            })
            .collect();
        let arc = radii.iter().zip(&counts).filter(|(_, n)| **n > 1);
        let arc = arc.map(|(radius, n)| PI * radius / (n - 1) as f64).fold(f64::INFINITY, f64::min);
        (radii, counts, 0.45 * gap.min(arc).min(0.24))
    };
    let best = (1..=MOST_ROWS).map(of).max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.len().cmp(&a.0.len())));
    let Some((radii, counts, size)) = best else { return (Vec::new(), 0.0) };
    let mut seats: Vec<(f64, f64)> = Vec::with_capacity(n);
    for (radius, count) in radii.iter().zip(&counts) {
        for nth in 0..*count {
            let share = if *count > 1 { nth as f64 / (count - 1) as f64 } else { 0.5 };
            seats.push((PI * (1.0 - share), *radius));
        }
    }
    seats.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)));
    (seats.into_iter().map(|(angle, radius)| [radius * angle.cos(), radius * angle.sin()]).collect(), size)
}

fn disc([x, y]: [f64; 2], radius: f64) -> Arc<Region> {
    let corner = |nth: usize| {
        let angle = 2.0 * PI * nth as f64 / N_CORNERS as f64;
        [x + radius * angle.cos(), y + radius * angle.sin()]
    };
    let ring: Vec<[f64; 2]> = (0..N_CORNERS).map(corner).collect();
    let triangles = (1..N_CORNERS as u32 - 1).map(|nth| [0, nth, nth + 1]).collect();
    Arc::new(Region { rings: vec![ring.clone()], corners: ring, triangles })
}

/// A stroke of a sign from corner to corner of a seat's inner square, turned by an angle.
fn stroke([x, y]: [f64; 2], radius: f64, angle: f64) -> Arc<Region> {
    let (half, thick) = (radius * 0.48, radius * 0.11);
    let corner = |(along, across): (f64, f64)| {
        let (sin, cos) = angle.sin_cos();
        [x + along * cos - across * sin, y + along * sin + across * cos]
    };
    let corners = [(-half, -thick), (half, -thick), (half, thick), (-half, thick)].map(corner);
    Arc::new(Region {
        rings: vec![corners.to_vec()],
        corners: corners.to_vec(),
        triangles: vec![[0, 1, 2], [0, 2, 3]],
    })
}

/// The strokes of the sign in a seat, so that colors are not needed: plus, minus, cross; none between.
fn strokes(choice: Choice) -> &'static [f64] {
    match choice {
        Choice::For => &[0.0, PI / 2.0],
        Choice::Against | Choice::SetAside => &[0.0],
        Choice::Blocking => &[PI / 4.0, -PI / 4.0],
        _ => &[],
    }
}

fn is_told(seat: &Seat) -> bool {
    seat.choice != Choice::Missing || seat.footing == Footing::Supposed
}

/// A seat: filled where the vote was cast, hollow where it was only stated or is not there, ringed where supposed.
fn seat_marks(marks: &mut Vec<Mark>, seat: &Seat, kind: usize, at: [f64; 2], size: f64, has_sign: bool) {
    let mut lay = |radius: f64, ink: Ink, leads: bool| {
        // The outline in the color of the ground makes the edge smooth.
        let mark = Mark::new(Shape::Area { region: disc(at, radius), outline: 1.0, hatch: 0 }, ink);
        marks.push(if leads { mark.tip(seat.tip.clone()).link(Link::Actor(seat.actor)) } else { mark });
    };
    let is_supposed = seat.footing == Footing::Supposed;
    let radius = if is_supposed { size * 0.8 } else { size };
    if is_supposed {
        lay(size * 1.12, Ink::Accent, true);
        lay(size * 0.96, Ink::Surface, false);
    }
    let is_missing = seat.choice == Choice::Missing;
    lay(radius, if is_missing { Ink::HairlineStrong } else { ink_of(kind) }, !is_supposed);
    let is_hollow = is_missing || seat.footing == Footing::Stated;
    if is_hollow {
        lay(radius * if is_missing { 0.82 } else { 0.66 }, Ink::Surface, false);
    }
    if has_sign {
        let ink = if is_hollow { ink_of(kind) } else { Ink::Surface };
        for angle in strokes(seat.choice) {
            let shape = Shape::Area { region: stroke(at, radius, *angle), outline: 0.0, hatch: 0 };
            marks.push(Mark::new(shape, ink.clone()));
        }
    }
}

/// The picture. `title` says on what is voted; `reading` how the votes were taken.
pub fn figure(title: &str, reading: &str, seats: &[Seat]) -> Figure {
    let mut order: Vec<(usize, usize)> = seats.iter().enumerate().map(|(nth, s)| (kind_of(s), nth)).collect();
    order.retain(|(kind, _)| *kind < KINDS.len());
    order.sort_unstable();
    let (places, size) = places(order.len());
    let mut marks = Vec::new();
    for ((kind, nth), at) in order.iter().zip(&places) {
        seat_marks(&mut marks, &seats[*nth], *kind, *at, size, order.len() <= MOST_SIGNED);
    }
    let n = |choices: &[Choice]| seats.iter().filter(|s| choices.contains(&s.choice)).count();
    let tally = format!(
        "{} – {} – {}",
        n(&[Choice::For]),
        n(&[Choice::Against, Choice::Blocking, Choice::SetAside]),
        n(&[Choice::Abstain])
    );
    marks.push(Mark::new(Shape::Headline { at: [0.0, 0.18], text: tally.clone() }, Ink::Text));
    let told = Shape::Label {
        at: [0.0, 0.02],
        text: "for – against – abstaining".to_owned(),
        anchor: Anchor::Center,
        offset: [0.0, 0.0],
        is_strong: false,
        rank: 0,
    };
    marks.push(Mark::new(told, Ink::Second));
    let legend = KINDS.iter().enumerate().filter_map(|(kind, (.., name))| {
        let n = order.iter().filter(|(of, _)| *of == kind).count();
        let entry = Entry {
            ink: if KINDS[kind].0 == Choice::Missing { Ink::HairlineStrong } else { ink_of(kind) },
            tone: Tone::Full,
            swatch: Swatch::Dot(Marker::Circle, KINDS[kind].0 == Choice::Missing),
            label: format!("{name} {n}"),
        };
        (n > 0).then_some(entry)
    });
    let footings = [
        (Footing::Stated, true, "hollow: stated, not voted"),
        (Footing::Supposed, false, "ringed: supposed"),
    ];
    let footings = footings.into_iter().filter_map(|(footing, is_hollow, name)| {
        let n = seats.iter().filter(|s| is_told(s) && s.footing == footing).count();
        let entry = Entry {
            ink: if is_hollow { Ink::Second } else { Ink::Accent },
            tone: Tone::Full,
            swatch: Swatch::Dot(Marker::Circle, true),
            label: format!("{name} {n}"),
        };
        (n > 0).then_some(entry)
    });
    let axis = |lo: f64, hi: f64| Axis { lo, hi, ..Axis::default() };
    Figure {
        title: title.to_owned(),
        reading: reading.to_owned(),
        frame: Frame { x: axis(-1.12, 1.12), y: axis(-0.08, 1.12), is_equal: true },
        marks,
        legend: legend.chain(footings).collect(),
        summary: format!("{} voters: {tally} for, against, abstaining.", words::grouped(order.len() as u64)),
        ..Figure::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_lie_apart_inside_the_half_circle() {
        for n in [1, 3, 15, 34, 87, 193, 250] {
            let (places, size) = places(n);
            assert_eq!(places.len(), n);
            assert!(size > 0.01, "{n}: {size}");
            for (nth, a) in places.iter().enumerate() {
                assert!(a[1] > -1e-9 && a[0].hypot(a[1]) < 1.0 + 1e-9);
                for b in &places[nth + 1..] {
                    assert!((a[0] - b[0]).hypot(a[1] - b[1]) > 1.9 * size, "{n} seats overlap");
                }
            }
        }
    }

    #[test]
    fn who_is_in_favor_sits_on_the_left() {
        let seat = |choice| Seat {
            actor: ActorId(1),
            choice,
            has_comments: false,
            footing: Footing::Recorded,
            tip: Vec::new(),
        };
        let seats = [seat(Choice::Against), seat(Choice::For), seat(Choice::Abstain), seat(Choice::Recused)];
        let figure = figure("Vote", "", &seats);
        let inks: Vec<&Ink> = figure.marks.iter().filter(|m| m.link.is_some()).map(|m| &m.ink).collect();
        assert_eq!(inks, [&ink_of(0), &ink_of(3), &ink_of(6)]);
        // Plus and minus: what colors say is said without them.
        let n_signs = figure.marks.iter().filter(|m| m.ink == Ink::Surface).count();
        assert_eq!(n_signs, 3);
        assert_eq!(figure.legend.len(), 3);
    }

    #[test]
    fn what_is_only_stated_is_hollow_and_what_is_supposed_is_ringed() {
        let seat = |footing| Seat {
            actor: ActorId(1),
            choice: Choice::Abstain,
            has_comments: false,
            footing,
            tip: Vec::new(),
        };
        let inks = |footing| {
            let figure = figure("Vote", "", &[seat(footing)]);
            let areas = figure.marks.iter().filter(|m| matches!(m.shape, Shape::Area { .. }));
            let inks: Vec<Ink> = areas.map(|m| m.ink.clone()).collect();
            let names: Vec<String> = figure.legend.iter().map(|entry| entry.label.clone()).collect();
            (inks, names.join(", "))
        };
        let own = ink_of(3);
        assert_eq!(inks(Footing::Recorded), (vec![own.clone()], "abstaining 1".to_owned()));
        let told = "abstaining 1, hollow: stated, not voted 1";
        assert_eq!(inks(Footing::Stated), (vec![own.clone(), Ink::Surface], told.to_owned()));
        let told = "abstaining 1, ringed: supposed 1";
        assert_eq!(inks(Footing::Supposed), (vec![Ink::Accent, Ink::Surface, own], told.to_owned()));
    }
}
