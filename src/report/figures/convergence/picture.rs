//! What is drawn of an outcome, derived once: curves with their stretches, and the axis of time.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::{BetweenMethod, BlocsSeries, Cohesion, Convergence, MethodKey, WithinMethod};
use crate::model::{BlocId, Window};
use crate::report::figure::Link;
use crate::report::figures::time::TimeAxis;
use crate::report::figures::values::Dot;
use crate::report::figures::words::{self, Z_95};
use crate::snapshot::{Period, Snapshot};

/// What the chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CurveMeasure {
    /// Separation of each pair of blocs.
    #[default]
    Separation,
    /// Agreement between the blocs of each pair.
    Cross,
    /// Agreement inside each bloc.
    Within,
    /// Each pair of blocs by another measure.
    Between(BetweenMethod),
    /// Each bloc by another measure.
    Inside(WithinMethod),
}

impl CurveMeasure {
    /// Those that come first in the switch, with their words.
    pub const ALL: [(CurveMeasure, &'static str); 3] = [
        (CurveMeasure::Separation, "Separation"),
        (CurveMeasure::Cross, "Agreement between"),
        (CurveMeasure::Within, "Agreement within"),
    ];

    /// All that can be shown, with their words, in the order of the switch.
    pub fn choices() -> Vec<(CurveMeasure, &'static str)> {
        let is_other = |m: &BetweenMethod| !matches!(m, BetweenMethod::Separation | BetweenMethod::Cross);
        let between = BetweenMethod::ALL.into_iter().filter(is_other).map(CurveMeasure::Between);
        let inside =
            WithinMethod::ALL.into_iter().filter(|m| *m != WithinMethod::U).map(CurveMeasure::Inside);
        let others = between.chain(inside).map(|shown| (shown, shown.title()));
        CurveMeasure::ALL.into_iter().chain(others).collect()
    }

    /// Whether its curves are of blocs; else of pairs of blocs.
    pub fn is_of_blocs(self) -> bool {
        matches!(self, CurveMeasure::Within | CurveMeasure::Inside(_))
    }

    /// Its entry in the register of measures.
    pub fn key(self) -> MethodKey {
        match self {
            CurveMeasure::Separation => MethodKey::Separation,
            CurveMeasure::Cross => MethodKey::Cross,
            CurveMeasure::Within => MethodKey::Within,
            CurveMeasure::Between(method) => method.key(),
            CurveMeasure::Inside(method) => method.key(),
        }
    }

    /// What the view is titled.
    pub fn title(self) -> &'static str {
        match self {
            CurveMeasure::Between(_) | CurveMeasure::Inside(_) => self.key().method().title,
            CurveMeasure::Separation => "Separation between blocs",
            CurveMeasure::Cross => "Agreement between blocs",
            CurveMeasure::Within => "Agreement within blocs",
        }
    }

    /// What its values measure, beside their axis.
    pub fn axis(self) -> &'static str {
        match self {
            CurveMeasure::Between(_) | CurveMeasure::Inside(_) => self.key().method().title,
            CurveMeasure::Separation => "Separation",
            CurveMeasure::Cross => "Agreement between",
            CurveMeasure::Within => "Agreement inside",
        }
    }

    /// How to read it.
    pub fn reading(self) -> &'static str {
        match self {
            CurveMeasure::Separation => "0 = cannot be told apart",
            CurveMeasure::Cross | CurveMeasure::Within => "1 = always on the same side",
            CurveMeasure::Between(_) | CurveMeasure::Inside(_) => self.key().method().range,
        }
    }
}

/// Whose curve it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKey {
    /// Two blocs, in the order of the lens.
    Pair(BlocId, BlocId),
    /// One bloc.
    Bloc(BlocId),
}

/// One curve.
#[derive(Debug)]
pub struct Curve {
    /// Whose it is.
    pub key: LineKey,
    /// Codes of its blocs.
    pub codes: Vec<String>,
    /// "EU – BRICS".
    pub name: String,
    /// The bloc whose color it has.
    pub color_code: String,
    /// The place of the curve: dashes and markers tell all of them apart, not colors alone.
    pub style: usize,
    /// One for each period.
    pub dots: Vec<Dot>,
    /// Stretches of neighboring periods with a value.
    pub runs: Vec<Range<usize>>,
}

impl Curve {
    /// The place of the last period with a value.
    pub fn last(&self) -> Option<usize> {
        self.dots.iter().rposition(|dot| dot.value.is_some())
    }
}

impl LineKey {
    /// Where a click on one of its points leads.
    pub fn link(self, period: Option<String>) -> Link {
        match self {
            LineKey::Pair(a, b) => Link::Blocs(a, b, period),
            LineKey::Bloc(bloc) => Link::Bloc(bloc, period),
        }
    }

    /// The curve and the period to which a link leads.
    pub fn of_link(link: &Link) -> Option<(LineKey, Option<&str>)> {
        match link {
            Link::Blocs(a, b, period) => Some((LineKey::Pair(*a, *b), period.as_deref())),
            Link::Bloc(bloc, period) => Some((LineKey::Bloc(*bloc), period.as_deref())),
            _ => None,
        }
    }
}

/// The outcome behind a picture.
#[derive(Debug, Clone)]
pub enum CurveData {
    /// Pairs of blocs.
    Pairs(Arc<Vec<Convergence>>),
    /// Blocs in themselves.
    Blocs(Arc<Vec<Cohesion>>),
    /// Pairs of blocs by another measure.
    Measured(Arc<Vec<BlocsSeries>>),
}

impl CurveData {
    fn is_same(&self, other: &CurveData) -> bool {
        match (self, other) {
            (CurveData::Pairs(a), CurveData::Pairs(b)) => Arc::ptr_eq(a, b),
            (CurveData::Blocs(a), CurveData::Blocs(b)) => Arc::ptr_eq(a, b),
            (CurveData::Measured(a), CurveData::Measured(b)) => Arc::ptr_eq(a, b),
            _ => false,
        }
    }

    fn periods(&self) -> Vec<&Period> {
        match self {
            CurveData::Pairs(pairs) => {
                pairs.first().map_or(Vec::new(), |c| c.points.iter().map(|p| &p.period).collect())
            }
            CurveData::Blocs(blocs) => {
                blocs.first().map_or(Vec::new(), |c| c.points.iter().map(|p| &p.period).collect())
            }
            CurveData::Measured(pairs) => {
                pairs.first().map_or(Vec::new(), |c| c.points.iter().map(|p| &p.period).collect())
            }
        }
    }
}

/// A picture of an outcome.
#[derive(Debug)]
pub struct Picture {
    /// Of what it is made.
    pub outcome: CurveData,
    /// What of it is shown.
    pub shown: CurveMeasure,
    /// How time is cut.
    pub window: Window,
    /// The label of each period.
    pub labels: Vec<String>,
    /// The curves, in the order of the outcome.
    pub curves: Vec<Curve>,
    /// Where the periods lie.
    pub time: TimeAxis,
    /// Whether every value rests on too few proposals.
    pub all_too_few: bool,
    /// One sentence for whoever cannot see it.
    pub summary: String,
}

impl Picture {
    /// Whether the picture was made of the same outcome in the same way.
    pub fn shows(&self, outcome: &CurveData, shown: CurveMeasure) -> bool {
        self.shown == shown && self.outcome.is_same(outcome)
    }

    /// Derives the picture of an outcome.
    pub fn new(snapshot: &Snapshot, outcome: CurveData, shown: CurveMeasure, window: Window) -> Picture {
        let (labels, mut curves, time);
        {
            let periods = outcome.periods();
            labels = periods.iter().map(|p| p.label.clone()).collect::<Vec<_>>();
            curves = curves_of(snapshot, &outcome, shown);
            let has_value =
                |place: usize| curves.iter().any(|c| c.dots.get(place).is_some_and(|d| d.value.is_some()));
            time = TimeAxis::new(&periods, window, has_value);
        }
        for curve in &mut curves {
            curve.runs = runs(&curve.dots, |place| time.follows(place));
        }
        let known = || curves.iter().flat_map(|c| &c.dots).filter(|d| d.value.is_some());
        let all_too_few = known().next().is_some() && known().all(|d| d.too_few);
        let summary = summary_of(shown, window, &curves, &labels);
        Picture { outcome, shown, window, labels, curves, time, all_too_few, summary }
    }

    /// Whether there is nothing to draw.
    pub fn is_blank(&self) -> bool {
        self.curves.iter().all(|c| c.last().is_none())
    }

    /// The place of a period.
    pub fn place_of(&self, label: &str) -> Option<usize> {
        self.labels.iter().position(|l| l == label)
    }

    /// The place of a curve.
    pub fn curve_of(&self, key: LineKey) -> Option<usize> {
        self.curves.iter().position(|c| c.key == key)
    }

    /// The last period in which any curve has a value.
    pub fn last_place(&self) -> Option<usize> {
        self.curves.iter().filter_map(Curve::last).max()
    }

    /// The last period in which a value rests on enough proposals; failing that, the last one with any.
    pub fn last_sure_place(&self) -> Option<usize> {
        let is_sure = |dot: &Dot| dot.value.is_some() && !dot.too_few;
        self.curves
            .iter()
            .filter_map(|c| c.dots.iter().rposition(is_sure))
            .max()
            .or_else(|| self.last_place())
    }
}

fn code_of(snapshot: &Snapshot, bloc: BlocId) -> String {
    snapshot.blocs.of_key(bloc.0).map_or_else(|| format!("bloc {}", bloc.0), |b| b.code.clone())
}

fn curves_of(snapshot: &Snapshot, outcome: &CurveData, shown: CurveMeasure) -> Vec<Curve> {
    let blank = |key, codes: Vec<String>, dots| Curve {
        key,
        name: codes.join(" – "),
        color_code: String::new(),
        codes,
        style: 0,
        dots,
        runs: Vec::new(),
    };
    let mut curves: Vec<Curve> = match outcome {
        CurveData::Pairs(pairs) => pairs
            .iter()
            .map(|c| {
                let codes = vec![code_of(snapshot, c.bloc_a), code_of(snapshot, c.bloc_b)];
                let dots = c.points.iter().map(|p| match shown {
                    CurveMeasure::Cross => {
                        let margin = p.cross_se.map(|se| Z_95 * se);
                        let lo = p.cross.zip(margin).map(|(v, m)| (v - m).max(0.0));
                        let hi = p.cross.zip(margin).map(|(v, m)| (v + m).min(1.0));
                        Dot { value: p.cross, lo, hi, too_few: p.too_few }
                    }
                    _ => Dot { value: p.separation, lo: p.lo, hi: p.hi, too_few: p.too_few },
                });
                blank(LineKey::Pair(c.bloc_a, c.bloc_b), codes, dots.collect())
            })
            .collect(),
        CurveData::Measured(pairs) => pairs
            .iter()
            .map(|c| {
                let codes = vec![code_of(snapshot, c.bloc_a), code_of(snapshot, c.bloc_b)];
                let dots =
                    c.points.iter().map(|p| Dot { value: p.value, lo: p.lo, hi: p.hi, too_few: p.too_few });
                blank(LineKey::Pair(c.bloc_a, c.bloc_b), codes, dots.collect())
            })
            .collect(),
        CurveData::Blocs(blocs) => blocs
            .iter()
            .map(|c| {
                let dots = c.points.iter().map(|p| Dot {
                    value: p.value,
                    lo: p.lo.map(|lo| if shown == CurveMeasure::Within { lo.max(0.0) } else { lo }),
                    hi: p.hi.map(|hi| if shown == CurveMeasure::Within { hi.min(1.0) } else { hi }),
                    too_few: p.too_few,
                });
                blank(LineKey::Bloc(c.bloc), vec![code_of(snapshot, c.bloc)], dots.collect())
            })
            .collect(),
    };
    color(&mut curves);
    curves
}

/// Gives every curve the color of one of its blocs, another one for each as far as the blocs go, and a style of its own.
fn color(curves: &mut [Curve]) {
    let mut used: Vec<(String, usize)> = Vec::new();
    for (nth, curve) in curves.iter_mut().enumerate() {
        curve.style = nth;
        let times = |code: &str| used.iter().find(|(c, _)| c == code).map_or(0, |(_, n)| *n);
        let Some(code) = curve.codes.iter().min_by_key(|code| times(code)).cloned() else { continue };
        match used.iter_mut().find(|(c, _)| *c == code) {
            Some((_, n)) => *n += 1,
            None => used.push((code.clone(), 1)),
        }
        curve.color_code = code;
    }
}

/// Stretches of neighboring periods with a value. `follows` tells whether a period comes right after the one before.
fn runs(dots: &[Dot], follows: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (place, dot) in dots.iter().enumerate() {
        if dot.value.is_none() {
            continue;
        }
        match runs.last_mut().filter(|run| run.end == place && follows(place)) {
            Some(run) => run.end = place + 1,
            None => runs.push(place..place + 1),
        }
    }
    runs
}

/// One sentence on the whole chart, for whoever cannot see it.
fn summary_of(shown: CurveMeasure, window: Window, curves: &[Curve], labels: &[String]) -> String {
    let mut text = format!("{}, {}.", shown.title(), words::cut_of(window));
    for curve in curves {
        let mut known = curve.dots.iter().zip(labels).filter_map(|(dot, label)| Some((dot.value?, label)));
        let first = known.next();
        let last = known.next_back();
        match (first, last) {
            (Some((from, since)), Some((to, until))) => {
                text += &format!(
                    " {}: {} in {since}, {} in {until}.",
                    curve.name,
                    words::figure(from),
                    words::figure(to)
                );
            }
            (Some((value, when)), None) => {
                text += &format!(" {}: {} in {when}.", curve.name, words::figure(value))
            }
            _ => text += &format!(" {}: nothing known.", curve.name),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::{Dash, Marker};

    fn dot(value: Option<f64>) -> Dot {
        Dot { value, ..Dot::default() }
    }

    #[test]
    fn what_is_undefined_is_a_gap() {
        let dots = [None, Some(0.1), Some(0.2), None, Some(0.3)].map(dot);
        assert_eq!(runs(&dots, |_| true), [1..3, 4..5]);
        assert_eq!(runs(&dots, |place| place != 2), [1..2, 2..3, 4..5]);
        assert!(runs(&[dot(None)], |_| true).is_empty());
    }

    #[test]
    fn colors_go_as_far_as_the_blocs_and_no_two_curves_are_told_apart_by_color_alone() {
        let named = |codes: [&str; 2]| Curve {
            key: LineKey::Pair(BlocId(1), BlocId(2)),
            codes: codes.map(str::to_owned).to_vec(),
            name: String::new(),
            color_code: String::new(),
            style: 0,
            dots: Vec::new(),
            runs: Vec::new(),
        };
        let mut three = [["A", "B"], ["A", "C"], ["B", "C"]].map(named);
        color(&mut three);
        assert_eq!(three.each_ref().map(|c| c.color_code.as_str()), ["A", "C", "B"]);
        let looks: Vec<(Dash, Marker)> =
            (0..16).map(|nth| (Dash::of_style(nth), Marker::of_style(nth))).collect();
        let is_new = |nth: usize| !looks[..nth].contains(&looks[nth]);
        assert!((0..16).all(is_new), "{looks:?}");
    }
}
