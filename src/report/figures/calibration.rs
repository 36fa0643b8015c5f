//! How often chances came true: the calibration curve of forecasts, beside the line of perfect ones.

use super::words;
use crate::analysis::Backtest;
use crate::report::figure::{
    Anchor, Axis, Dash, Entry, Figure, Frame, Ink, Mark, Marker, Series, Shape, Swatch, Tick, Tone,
};

/// Steps that rest on fewer stances are drawn hollow.
const LEAST: u64 = 100;

/// The curve of both states of knowledge.
pub fn calibration(test: &Backtest) -> Figure {
    let of = [
        ("nothing known".to_owned(), &test.nothing_known, Ink::Group(0), Marker::Circle, Dash::Solid),
        (
            format!("{:.0} % known", test.share_known * 100.0),
            &test.partly_known,
            Ink::Group(1),
            Marker::Square,
            Dash::Long,
        ),
    ];
    let steps = test.nothing_known.forecast.curve.iter().chain(&test.partly_known.forecast.curve);
    let lo = steps.map(|step| step.chance.min(step.share)).fold(1.0, f64::min);
    let lo = ((lo * 10.0).floor() / 10.0).clamp(0.0, 0.9);
    let told = of.iter().map(|(name, record, ..)| {
        format!("{name}: chances were off by {} on average", percent(record.forecast.calibration_error))
    });
    let mut figure = Figure {
        title: "Chances given and how often they came true".to_owned(),
        reading: "on the diagonal: as often as said · hollow: fewer than 100 forecasts".to_owned(),
        summary: told.collect::<Vec<_>>().join("; ") + ".",
        frame: Frame { x: axis(lo, "chance given"), y: axis(lo, "share that came true"), is_equal: false },
        ..Figure::default()
    };
    let diagonal = Shape::Line { points: vec![[lo, lo], [1.0, 1.0]], width: 1.0, dash: Dash::Dots };
    figure.marks.push(Mark::new(diagonal, Ink::Second));
    let at = [lo + 0.97 * (1.0 - lo), lo + 0.93 * (1.0 - lo)];
    let label = Shape::Label {
        at,
        text: "as often as said".to_owned(),
        anchor: Anchor::Right,
        offset: [-8.0, 0.0],
        is_strong: false,
        rank: 1,
    };
    figure.marks.push(Mark::new(label, Ink::Second));
    for (nth, (name, record, ink, marker, dash)) in (0u32..).zip(of) {
        let curve = &record.forecast.curve;
        let points = curve.iter().map(|step| [step.chance, step.share]).collect();
        let line = Mark::new(Shape::Line { points, width: 1.5, dash }, ink.clone());
        figure.marks.push(Mark { series: Some(nth), ..line });
        for step in curve {
            let dot =
                Shape::Dot { at: [step.chance, step.share], radius: 4.0, marker, is_hollow: step.n < LEAST };
            let tip = vec![
                (name.clone(), String::new()),
                ("Chance given".to_owned(), percent(step.chance)),
                ("Came true".to_owned(), percent(step.share)),
                ("Forecasts".to_owned(), words::grouped(step.n)),
            ];
            figure.marks.push(Mark { series: Some(nth), ..Mark::new(dot, ink.clone()).tip(tip) });
        }
        figure.series.push(Series { name: name.clone(), ink: ink.clone(), style: nth as u8, link: None });
        figure.legend.push(Entry { ink, tone: Tone::Full, swatch: Swatch::Dot(marker, false), label: name });
    }
    figure
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn axis(lo: f64, name: &str) -> Axis {
    let first = (lo * 10.0).round() as i32;
    let step = if first < 5 { 2 } else { 1 };
    let ticks = (first..=10).filter(|tenth| (10 - tenth) % step == 0).map(|tenth| Tick {
        at: f64::from(tenth) / 10.0,
        label: format!("{} %", tenth * 10),
        rank: 0,
        ink: Ink::Second,
        link: None,
    });
    Axis { lo, hi: 1.0, name: name.to_owned(), ticks: ticks.collect(), has_grid: true, ..Axis::default() }
}
