//! The figures behind one point, the same on hover, in the inspector and on paper.

use super::picture::{CurveData, CurveMeasure, Picture};
use crate::analysis::{BlocsPoint, CohesionPoint, ConvergencePoint};
use crate::report::figures::words::{self, Z_95};

/// One row: what it is, the figure, and why there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is.
    pub key: String,
    /// The figure; none: undefined.
    pub value: Option<String>,
    /// Why there is none.
    pub reason: &'static str,
    /// The one that matters.
    pub is_main: bool,
}

const NO_PAIR: &str = "No proposal on which a member of each has a known side.";
const NO_WITHIN: &str = "No proposal on which two members of one bloc have known sides.";
const NO_ERROR: &str = "An interval needs at least two proposals.";
const NO_OWN_ERROR: &str = "This measure has no interval of its own here.";
const NO_COVERAGE: &str = "There are no pairs of members in this window.";

fn fact(key: impl Into<String>, value: Option<String>, reason: &'static str) -> Fact {
    Fact { key: key.into(), value, reason, is_main: false }
}

fn or_undefined(value: Option<f64>) -> String {
    value.map_or_else(|| words::UNDEFINED.to_owned(), words::figure)
}

fn of_pair(codes: &[String], p: &ConvergencePoint, shown: CurveMeasure) -> Vec<Fact> {
    let separation = p.separation.map(|v| words::with_margin(v, p.lo, p.hi));
    let is_cross = shown == CurveMeasure::Cross;
    let margin = p.cross_se.map(|se| Z_95 * se);
    let cross = p.cross.map(|v| match margin.filter(|_| is_cross) {
        Some(m) => words::with_margin(v, Some(v - m), Some(v + m)),
        None => words::figure(v),
    });
    let (lo, hi) = if is_cross {
        let ends = p.cross.zip(margin);
        (ends.map(|(v, m)| (v - m).max(0.0)), ends.map(|(v, m)| (v + m).min(1.0)))
    } else {
        (p.lo, p.hi)
    };
    let within = (p.within_a.is_some() || p.within_b.is_some())
        .then(|| format!("{} · {}", or_undefined(p.within_a), or_undefined(p.within_b)));
    let mut facts = vec![
        fact("Separation", separation, if p.cross.is_none() { NO_PAIR } else { NO_WITHIN }),
        fact("95 % interval", lo.zip(hi).map(|(lo, hi)| words::interval(lo, hi)), NO_ERROR),
        fact("Agreement between", cross, NO_PAIR),
        fact(format!("Inside {}", codes.join(" · ")), within, NO_WITHIN),
        fact(
            "Proposals · pairs",
            Some(format!("{} · {}", words::grouped(p.n_proposals.into()), words::grouped(p.n_pairs))),
            "",
        ),
        fact("Coverage", p.coverage.map(words::percent), NO_COVERAGE),
    ];
    if is_cross {
        facts.swap(0, 2);
    }
    facts
}

fn of_measured(p: &BlocsPoint, shown: CurveMeasure) -> Vec<Fact> {
    let count = |n: u64| words::grouped(n);
    let members = format!("{} · {}", count(p.n_members_a.into()), count(p.n_members_b.into()));
    let rests = format!("{} · {}", count(p.n_proposals.into()), count(p.n_pairs));
    vec![
        fact(shown.title(), p.value.map(|v| words::with_margin(v, p.lo, p.hi)), NO_PAIR),
        fact("95 % interval", p.lo.zip(p.hi).map(|(lo, hi)| words::interval(lo, hi)), NO_OWN_ERROR),
        fact("Members with a side", Some(members), ""),
        fact("Proposals · pairs", Some(rests), ""),
    ]
}

fn of_bloc(p: &CohesionPoint, shown: CurveMeasure) -> Vec<Fact> {
    let is_share = shown == CurveMeasure::Within;
    let name = if is_share { "Agreement inside" } else { shown.title() };
    let ends = p.lo.zip(p.hi).map(|(lo, hi)| if is_share { (lo.max(0.0), hi.min(1.0)) } else { (lo, hi) });
    vec![
        fact(name, p.value.map(|v| words::with_margin(v, p.lo, p.hi)), NO_WITHIN),
        fact("95 % interval", ends.map(|(lo, hi)| words::interval(lo, hi)), NO_ERROR),
        fact("Members with a side", Some(words::grouped(p.n_members.into())), ""),
        fact(
            "Proposals · pairs",
            Some(format!("{} · {}", words::grouped(p.n_proposals.into()), words::grouped(p.n_pairs))),
            "",
        ),
        fact("Coverage", p.coverage.map(words::percent), NO_COVERAGE),
    ]
}

/// The figures of a point of a picture.
pub fn facts(picture: &Picture, curve: usize, place: usize) -> Vec<Fact> {
    let codes = picture.curves.get(curve).map_or(&[][..], |c| &c.codes);
    let mut facts = match &picture.outcome {
        CurveData::Pairs(pairs) => pairs
            .get(curve)
            .and_then(|c| c.points.get(place))
            .map_or(Vec::new(), |p| of_pair(codes, p, picture.shown)),
        CurveData::Blocs(blocs) => {
            let point = blocs.get(curve).and_then(|c| c.points.get(place));
            point.map_or(Vec::new(), |p| of_bloc(p, picture.shown))
        }
        CurveData::Measured(pairs) => {
            let point = pairs.get(curve).and_then(|c| c.points.get(place));
            point.map_or(Vec::new(), |p| of_measured(p, picture.shown))
        }
    };
    if let Some(first) = facts.first_mut() {
        first.is_main = true;
    }
    facts
}

/// How many proposals a point rests on, and how many are asked for, where they are too few.
pub fn too_few(picture: &Picture, curve: usize, place: usize, min_n: u32) -> Option<String> {
    let (n, is_few) = match &picture.outcome {
        CurveData::Pairs(pairs) => pairs.get(curve)?.points.get(place).map(|p| (p.n_proposals, p.too_few))?,
        CurveData::Blocs(blocs) => blocs.get(curve)?.points.get(place).map(|p| (p.n_proposals, p.too_few))?,
        CurveData::Measured(pairs) => {
            pairs.get(curve)?.points.get(place).map(|p| (p.n_proposals, p.too_few))?
        }
    };
    let n = words::counted(n.into(), "proposal", "proposals");
    is_few.then(|| format!("Too few: {n}, {min_n} are asked for"))
}
