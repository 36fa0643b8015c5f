//! A change taken apart as a waterfall: before, positions, membership, agenda, after.

use super::words;
use crate::analysis::{Decomposition, Split, Term};
use crate::report::figure::{Anchor, Axis, Figure, Frame, Ink, Link, Mark, Shape, Tick};

/// One of the three parts of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The same pairs on the same texts changed stance.
    Positions,
    /// Members came and left.
    Membership,
    /// The mix of texts changed.
    Agenda,
}

impl Part {
    /// All of them, in the order of the bars.
    pub const ALL: [Part; 3] = [Part::Positions, Part::Membership, Part::Agenda];

    /// Its name under the bar.
    pub fn title(self) -> &'static str {
        match self {
            Part::Positions => "Positions",
            Part::Membership => "Membership",
            Part::Agenda => "Agenda",
        }
    }

    /// What it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Part::Positions => "The same pairs of members changed stance on the same recurring texts.",
            Part::Membership => "Members came and left.",
            Part::Agenda => "The mix of texts changed, or who voted on them.",
        }
    }

    /// Its share of a split.
    pub fn of(self, split: Split) -> f64 {
        match self {
            Part::Positions => split.positions,
            Part::Membership => split.membership,
            Part::Agenda => split.agenda,
        }
    }

    /// The part with the largest share.
    pub fn largest(split: Split) -> Part {
        let size = |part: &Part| part.of(split).abs();
        let larger = |a: Part, b: Part| if size(&b) > size(&a) { b } else { a };
        Part::ALL.into_iter().fold(Part::Positions, larger)
    }

    /// Where a click on its bar leads.
    pub fn link(self) -> Link {
        Link::Part(self as u32)
    }

    /// The part to which a link leads.
    pub fn of_link(link: &Link) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.link() == *link)
    }
}

/// The waterfall of one term, between windows of these names; none where the term is undefined in one of them.
pub fn waterfall(found: &Decomposition, term: Term, title: &str, windows: [&str; 2]) -> Option<Figure> {
    let parts = found.parts[term]?;
    let told = Part::ALL
        .map(|part| format!("{} {}", part.title().to_lowercase(), words::signed(part.of(parts.split))));
    let ends = [words::figure(parts.before), words::figure(parts.after)];
    let summary = format!(
        "{title}: from {} in {} to {} in {}, the parts of the change: {}.",
        ends[0],
        windows[0],
        ends[1],
        windows[1],
        told.join(", ")
    );
    let mut figure = Figure {
        title: title.to_owned(),
        reading: "the parts add up to the change".to_owned(),
        summary,
        ..Figure::default()
    };
    let mut level = parts.before;
    let (mut lo, mut hi) = (0.0f64, 0.0f64);
    let mut ticks = vec![tick(0, windows[0].to_owned())];
    let mut reach = |a: f64, b: f64| (lo, hi) = (lo.min(a).min(b), hi.max(a).max(b));
    reach(0.0, parts.before);
    end_bar(&mut figure.marks, 0, parts.before, windows[0]);
    for (nth, part) in (1..).zip(Part::ALL) {
        let value = part.of(parts.split);
        figure.marks.push(bridge(nth, level));
        part_bar(&mut figure.marks, nth, part, level, value, ink(term, value));
        ticks.push(tick(nth, part.title().to_owned()));
        reach(level, level + value);
        level += value;
    }
    figure.marks.push(bridge(4, level));
    end_bar(&mut figure.marks, 4, parts.after, windows[1]);
    reach(0.0, parts.after);
    ticks.push(tick(4, windows[1].to_owned()));
    let (lo, hi) = range(lo, hi);
    let x = Axis { lo: -0.5, hi: 4.5, ticks, ..Axis::default() };
    figure.frame = Frame { x, y: Axis { lo, hi, base: Some(0.0), ..Axis::default() }, is_equal: false };
    Some(figure)
}

/// Room for the labels. The axis holds 0, so that the bars are as long as they say.
fn range(lo: f64, hi: f64) -> (f64, f64) {
    let room = (hi - lo).max(1e-3) * 0.16;
    (if lo < 0.0 { lo - room } else { lo }, hi + room)
}

/// Blocs that come closer are good news in one measure and a falling figure, in the other a rising one.
fn ink(term: Term, value: f64) -> Ink {
    let is_closer = if term == Term::Separation { value < 0.0 } else { value > 0.0 };
    if is_closer { Ink::Good } else { Ink::Bad }
}

fn tick(at: usize, label: String) -> Tick {
    Tick { at: at as f64, label, rank: 0, ink: Ink::Second, link: None }
}

/// The hairline from the bar before to this one.
fn bridge(nth: usize, level: f64) -> Mark {
    let points = vec![[nth as f64 - 0.65, level], [nth as f64 - 0.35, level]];
    let shape = Shape::Line { points, width: 1.0, dash: crate::report::figure::Dash::Solid };
    Mark::new(shape, Ink::HairlineStrong)
}

fn end_bar(marks: &mut Vec<Mark>, nth: usize, value: f64, window: &str) {
    let tip = vec![(window.to_owned(), String::new()), ("Value".to_owned(), words::figure(value))];
    marks.push(Mark::new(bar(nth, 0.0, value), Ink::HairlineStrong).tip(tip));
    marks.push(label(nth, value.max(0.0), words::figure(value)));
}

fn part_bar(marks: &mut Vec<Mark>, nth: usize, part: Part, level: f64, value: f64, ink: Ink) {
    let text = words::signed(value);
    let tip = vec![
        (part.title().to_owned(), String::new()),
        ("Adds".to_owned(), text.clone()),
        (part.meaning().to_owned(), String::new()),
    ];
    marks.push(Mark::new(bar(nth, level, level + value), ink).tip(tip).link(part.link()));
    marks.push(label(nth, level.max(level + value), text));
}

fn bar(nth: usize, from: f64, to: f64) -> Shape {
    let x = nth as f64;
    Shape::Bar { from: [x - 0.35, from], to: [x + 0.35, to], inset: 0.0, hatch: 0 }
}

fn label(nth: usize, at: f64, text: String) -> Mark {
    let shape = Shape::Label {
        at: [nth as f64, at],
        text,
        anchor: Anchor::Bottom,
        offset: [0.0, -4.0],
        is_strong: true,
        rank: 0,
    };
    Mark::new(shape, Ink::Text)
}
