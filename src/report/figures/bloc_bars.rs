//! A vote by bloc: one bar a bloc, as long as it has voters, parted into what they voted.

use crate::model::Stance;
use crate::report::figure::{Anchor, Axis, Entry, Figure, Frame, Ink, Mark, Shape, Swatch, Tick, Tone};

/// The votes of one bloc.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocBar {
    /// Its code, or "Others".
    pub name: String,
    /// Whether it is a bloc, with a color of its own.
    pub is_bloc: bool,
    /// How many of its members are in favor, are against, have no objection, abstain, have not returned a vote.
    pub parts: [u32; N_PARTS],
}

/// The parts of a bar.
pub const N_PARTS: usize = 5;

/// Their names from left to right.
const PARTS: [&str; N_PARTS] = ["in favor", "against", "no objection", "abstaining", "not returned"];

/// A part of less than this share of the longest bar has no room for its number.
const LEAST_NUMBERED: f64 = 0.04;
/// Half the height of a bar, where blocs are 1 apart.
const HALF: f64 = 0.2;

fn ink_of(part: usize) -> Ink {
    match part {
        0 => Ink::Stance(Stance::StronglySupport),
        1 => Ink::Stance(Stance::StronglyOppose),
        2 => Ink::Diverging(0.25),
        3 => Ink::Stance(Stance::Abstain),
        _ => Ink::Inset,
    }
}

impl BlocBar {
    fn n_all(&self) -> u32 {
        self.parts.iter().sum()
    }

    /// "13 in favor, 7 against, 4 not returned".
    fn told(&self) -> String {
        let parts = self.parts.iter().zip(PARTS).filter(|(n, _)| **n > 0);
        let told: Vec<String> = parts.map(|(n, name)| format!("{n} {name}")).collect();
        if told.is_empty() { "nobody".to_owned() } else { told.join(", ") }
    }
}

/// The picture. `title` says on what is voted; `reading` how the votes were taken.
pub fn figure(title: &str, reading: &str, bars: &[BlocBar]) -> Figure {
    let most = bars.iter().map(BlocBar::n_all).max().unwrap_or(0).max(1);
    let mut marks = Vec::new();
    let mut ticks = Vec::new();
    for (nth, bar) in bars.iter().enumerate() {
        let y = -(nth as f64);
        let ink = if bar.is_bloc { Ink::Bloc(bar.name.clone()) } else { Ink::Second };
        ticks.push(Tick { at: y, label: bar.name.clone(), rank: 0, ink, link: None });
        let mut from = 0;
        for part in 0..N_PARTS {
            let n = bar.parts[part];
            if n > 0 {
                part_marks(&mut marks, bar, part, f64::from(from), y, most);
            }
            from += n;
        }
        let tally = format!("{}–{}–{}", bar.parts[0], bar.parts[1], bar.parts[2] + bar.parts[3]);
        marks.push(label([f64::from(from), y], tally, Anchor::Left, [6.0, 0.0], Ink::Text));
    }
    let is_there = |part: &usize| bars.iter().any(|bar| bar.parts[*part] > 0);
    let entry = |part: usize| Entry {
        ink: ink_of(part),
        tone: Tone::Full,
        swatch: Swatch::Fill(0),
        label: PARTS[part].to_owned(),
    };
    let told: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.name, bar.told())).collect();
    // Room for the figures after the longest bar.
    let x = Axis { lo: 0.0, hi: f64::from(most) * 1.16, ..Axis::default() };
    let y = Axis { lo: 0.5 - bars.len().max(1) as f64, hi: 0.5, ticks, ..Axis::default() };
    Figure {
        title: title.to_owned(),
        reading: reading.to_owned(),
        frame: Frame { x, y, is_equal: false },
        marks,
        legend: (0..N_PARTS).filter(is_there).map(entry).collect(),
        summary: format!("{}.", told.join("; ")),
        ..Figure::default()
    }
}

fn part_marks(marks: &mut Vec<Mark>, bar: &BlocBar, part: usize, from: f64, y: f64, most: u32) {
    let n = bar.parts[part];
    let to = from + f64::from(n);
    let shape = Shape::Bar { from: [from, y - HALF], to: [to, y + HALF], inset: 0.5, hatch: 0 };
    let tip =
        vec![(bar.name.clone(), String::new()), (PARTS[part].to_owned(), format!("{n} of {}", bar.n_all()))];
    marks.push(Mark::new(shape, ink_of(part)).tip(tip));
    if f64::from(n) >= f64::from(most) * LEAST_NUMBERED {
        marks.push(label(
            [(from + to) * 0.5, y + HALF],
            n.to_string(),
            Anchor::Bottom,
            [0.0, -3.0],
            Ink::Second,
        ));
    }
}

fn label(at: [f64; 2], text: String, anchor: Anchor, offset: [f32; 2], ink: Ink) -> Mark {
    Mark::new(Shape::Label { at, text, anchor, offset, is_strong: true, rank: 0 }, ink)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(name: &str, favor: u32, against: u32, missing: u32) -> BlocBar {
        BlocBar { name: name.to_owned(), is_bloc: name != "Others", parts: [favor, against, 0, 0, missing] }
    }

    #[test]
    fn a_bar_is_as_long_as_the_bloc_has_voters() {
        let figure = figure("Vote", "", &[bar("EU", 13, 7, 4), bar("Others", 35, 3, 0)]);
        let ends: Vec<(f64, f64)> = figure
            .marks
            .iter()
            .filter_map(|mark| match &mark.shape {
                Shape::Bar { from, to, .. } => Some((from[0], to[0])),
                _ => None,
            })
            .collect();
        assert_eq!(ends, [(0.0, 13.0), (13.0, 20.0), (20.0, 24.0), (0.0, 35.0), (35.0, 38.0)]);
        let entries: Vec<&str> = figure.legend.iter().map(|entry| entry.label.as_str()).collect();
        assert_eq!(entries, ["in favor", "against", "not returned"]);
        assert_eq!(
            figure.summary,
            "EU: 13 in favor, 7 against, 4 not returned; Others: 35 in favor, 3 against."
        );
    }

    #[test]
    fn nobody_is_a_bloc_without_a_bar() {
        let figure = figure("Vote", "", &[bar("EU", 0, 0, 0)]);
        assert!(figure.marks.iter().all(|mark| !matches!(mark.shape, Shape::Bar { .. })));
        assert_eq!(figure.summary, "EU: nobody.");
        assert!(figure.legend.is_empty());
    }
}
