//! Made-up pictures of every kind, with all marks and signs.

use entente::model::{ActorId, BlocId};
use entente::report::figure::{
    Anchor, Axis, Dash, Entry, Figure, Frame, Ink, Link, Mark, Marker, Region, Series, Shape, Swatch, Tick,
    Tone,
};
use std::sync::Arc;

pub fn tick(at: f64, label: impl Into<String>, rank: u8) -> Tick {
    Tick { at, label: label.into(), rank, ink: Ink::Second, link: None }
}

fn row(key: &str, value: impl Into<String>) -> (String, String) {
    (key.to_owned(), value.into())
}

fn caption() -> Vec<String> {
    vec![
        "Lens: cyber norms; blocs EU, BRICS, G7, SCO; by year; 2001 to 2022. Separation of blocs, half agreement, \
         unanimous proposals left out, members of both blocs left out. 1,214 proposals, 10,845 pairs of actors."
            .to_owned(),
        "Sources: UN General Assembly voting data (Voeten, Bailey, Strezhnev); ISO Open Data; and 3 more.".to_owned(),
        "Entente 0.1.0 · TLP:AMBER".to_owned(),
    ]
}

/// Four curves with bands, hollow points, gaps, events, labels at their ends.
pub fn curves() -> Figure {
    let names = [("EU", "BRICS"), ("G7", "SCO"), ("BRICS", "G7"), ("EU", "SCO")];
    let mut figure = Figure {
        title: "Separation between blocs".to_owned(),
        reading: "0 = cannot be told apart · band = 95 % interval · hollow = fewer than 10 proposals"
            .to_owned(),
        summary: "Separation between blocs, by year.".to_owned(),
        caption: caption(),
        frame: Frame {
            x: Axis {
                lo: 2000.0,
                hi: 2023.0,
                ticks: (2001..2023)
                    .map(|y| {
                        tick(
                            f64::from(y) + 0.5,
                            y.to_string(),
                            [10, 5, 1].iter().position(|s| y % s == 0).unwrap() as u8,
                        )
                    })
                    .collect(),
                ..Axis::default()
            },
            y: Axis {
                lo: -0.02,
                hi: 0.42,
                ticks: (0..5).map(|n| tick(f64::from(n) * 0.1, format!("0.{n}"), 0)).collect(),
                has_grid: true,
                base: Some(0.0),
                ..Axis::default()
            },
            is_equal: false,
        },
        ..Figure::default()
    };
    for (x, label, rank) in
        [(2001.4, "SCO begins", 0), (2009.5, "BRICS begins", 1), (2013.2, "GGE: law applies", 2)]
    {
        let rule = Shape::Rule { x, label: label.to_owned(), dash: Dash::Short };
        let tip = vec![
            row(label, ""),
            row("2001", "membership"),
            row(if rank == 2 { "approximate" } else { "" }, ""),
        ];
        figure.marks.push(Mark::new(rule, Ink::Second).tip(tip));
    }
    for (nth, (a, b)) in names.iter().enumerate() {
        let ink = Ink::Bloc((*a).to_owned());
        let style = u8::from(nth == 3);
        figure.series.push(Series { name: format!("{a} – {b}"), ink: ink.clone(), style, link: None });
        let value = |y: i32| 0.05 + nth as f64 * 0.08 + f64::from((y * (7 + nth as i32 * 3)) % 11) * 0.008;
        let years: Vec<i32> = (2001 + nth as i32 * 2..2023).collect();
        let xs: Vec<f64> = years.iter().map(|y| f64::from(*y) + 0.5).collect();
        let at: Vec<[f64; 2]> = years.iter().map(|y| [f64::from(*y) + 0.5, value(*y)]).collect();
        let band = Shape::Band {
            xs,
            lo: at.iter().map(|p| p[1] - 0.04).collect(),
            hi: at.iter().map(|p| p[1] + 0.04).collect(),
        };
        figure.marks.push(Mark::new(band, ink.clone()).tone(Tone::Wash).of(nth));
        let dash = if style == 1 { Dash::Long } else { Dash::Solid };
        figure
            .marks
            .push(Mark::new(Shape::Line { points: at.clone(), width: 1.6, dash }, ink.clone()).of(nth));
        for (year, at) in years.iter().zip(&at) {
            let dot = Shape::Dot {
                at: *at,
                radius: 3.2,
                marker: if style == 1 { Marker::Square } else { Marker::Circle },
                is_hollow: year % 9 == 0,
            };
            let link = Link::Blocs(BlocId(nth as u32), BlocId(9), Some(year.to_string()));
            let tip = vec![
                row(&format!("{a} – {b}, {year}"), ""),
                row("Separation", format!("{:.3} ± 0.040", at[1])),
                row("Proposals · pairs", "81 · 10,845"),
            ];
            figure.marks.push(Mark::new(dot, ink.clone()).of(nth).tip(tip).link(link));
        }
        let last = at[at.len() - 1];
        let name = vec![
            ((*a).to_owned(), ink.clone()),
            (" – ".to_owned(), Ink::Second),
            ((*b).to_owned(), Ink::Bloc((*b).to_owned())),
        ];
        let end = Shape::End { at: last, name, figure: format!("{:.2}", last[1]) };
        let link = Link::Blocs(BlocId(nth as u32), BlocId(9), Some("2022".to_owned()));
        figure.marks.push(Mark::new(end, ink).of(nth).link(link));
    }
    figure
}

/// Bars that add up.
pub fn waterfall() -> Figure {
    let parts = [
        ("2012", 0.0, 0.202),
        ("Positions", 0.202, 0.241),
        ("Membership", 0.241, 0.239),
        ("Agenda", 0.239, 0.252),
        ("2022", 0.0, 0.252),
    ];
    let mut figure = Figure {
        title: "Why EU – BRICS moved, 2012 to 2022".to_owned(),
        reading: "the parts add up to the change".to_owned(),
        caption: caption(),
        summary: "Positions +0.039, membership −0.002, agenda +0.013.".to_owned(),
        ..Figure::default()
    };
    figure.frame.x = Axis {
        lo: -0.5,
        hi: 4.5,
        ticks: parts.iter().enumerate().map(|(n, p)| tick(n as f64, p.0, 0)).collect(),
        ..Axis::default()
    };
    figure.frame.y = Axis { lo: 0.0, hi: 0.3, base: Some(0.0), ..Axis::default() };
    for (nth, (name, from, to)) in parts.iter().enumerate() {
        let (ink, text) = match nth {
            0 | 4 => (Ink::HairlineStrong, format!("{to:.3}")),
            _ if to > from => (Ink::Bad, format!("+{:.3}", to - from)),
            _ => (Ink::Good, format!("−{:.3}", from - to)),
        };
        let bar = Shape::Bar {
            from: [nth as f64 - 0.35, *from],
            to: [nth as f64 + 0.35, *to],
            inset: 0.0,
            hatch: 0,
        };
        let tip = vec![row(name, ""), row("Part", text.clone())];
        figure.marks.push(Mark::new(bar, ink).tip(tip).link(Link::Part(nth as u32)));
        let label = Shape::Label {
            at: [nth as f64, from.max(*to)],
            text,
            anchor: Anchor::Bottom,
            offset: [0.0, -4.0],
            is_strong: true,
            rank: 0,
        };
        figure.marks.push(Mark::new(label, Ink::Text));
    }
    figure
}

/// A heat map of `n` actors.
pub fn matrix(n: usize) -> Figure {
    let mut figure =
        Figure { title: "Agreement of all pairs".to_owned(), caption: caption(), ..Figure::default() };
    figure.summary = format!("Agreement of {n} actors.");
    let ticks = || (0..n).map(|a| tick(a as f64 + 0.5, format!("A{a:02}"), 0)).collect();
    figure.frame.x = Axis { lo: 0.0, hi: n as f64, ticks: ticks(), ..Axis::default() };
    figure.frame.y = Axis { lo: n as f64, hi: 0.0, ticks: ticks(), ..Axis::default() };
    figure.frame.is_equal = true;
    for a in 0..n {
        for b in 0..n {
            let value = ((a * 7 + b * 7) % 23) as f32 / 11.5 - 1.0;
            let bar = Shape::Bar {
                from: [b as f64, a as f64],
                to: [b as f64 + 1.0, a as f64 + 1.0],
                inset: 0.0,
                hatch: 0,
            };
            let tip = vec![row(&format!("A{a:02} – A{b:02}"), ""), row("Agreement", format!("{value:.2}"))];
            let link = Link::Actors(ActorId(a as u32), ActorId(b as u32));
            figure.marks.push(Mark::new(bar, Ink::Diverging(value)).tip(tip).link(link));
        }
    }
    let entry = |value: f32, label: &str| Entry {
        ink: Ink::Diverging(value),
        tone: Tone::Full,
        swatch: Swatch::Fill(0),
        label: label.to_owned(),
    };
    figure.legend =
        vec![entry(-1.0, "never agree"), entry(0.0, "agree half of the time"), entry(1.0, "always agree")];
    figure
}

/// Islands of many corners, hulls, a network.
pub fn map(n_regions: usize, n_corners: usize) -> Figure {
    let mut figure =
        Figure { title: "A map of positions".to_owned(), caption: caption(), ..Figure::default() };
    figure.summary = "Islands on a sea.".to_owned();
    figure.frame = Frame {
        x: Axis { lo: -2.0, hi: 2.0, ..Axis::default() },
        y: Axis { lo: -1.0, hi: 1.0, ..Axis::default() },
        is_equal: true,
    };
    let columns = (n_regions as f64).sqrt().ceil();
    for nth in 0..n_regions {
        let (col, line) = ((nth as f64) % columns, (nth as f64 / columns).floor());
        let center = [-1.8 + 3.6 * col / columns, -0.8 + 1.6 * line / columns];
        let ring: Vec<[f64; 2]> = (0..n_corners)
            .map(|c| {
                let angle = c as f64 / n_corners as f64 * std::f64::consts::TAU;
                let r = (1.4 / columns) * (0.8 + 0.15 * (angle * 9.0).sin());
                [center[0] + r * angle.cos(), center[1] + r * 0.5 * angle.sin()]
            })
            .collect();
        let ink = match nth % 4 {
            0 => Ink::Inset,
            1 => Ink::Diverging(-0.8),
            2 => Ink::Diverging(0.7),
            _ => Ink::Bloc("EU".to_owned()),
        };
        let hatch = if nth % 4 == 3 { 1 } else { 0 };
        let area = Shape::Area { region: Arc::new(Region::new(vec![ring])), outline: 0.8, hatch };
        let tip = vec![row(&format!("Island {nth}"), ""), row("Stance", "support")];
        figure.marks.push(Mark::new(area, ink).tip(tip).link(Link::Actor(ActorId(nth as u32))));
        let label = Shape::Label {
            at: center,
            text: format!("Island {nth}"),
            anchor: Anchor::Center,
            offset: [0.0, 0.0],
            is_strong: false,
            rank: 1 + (nth % 200) as u8,
        };
        figure.marks.push(Mark::new(label, Ink::Text));
    }
    let entry = |ink, swatch, label: &str| Entry { ink, tone: Tone::Full, swatch, label: label.to_owned() };
    figure.legend = vec![
        entry(Ink::Diverging(-0.8), Swatch::Fill(0), "oppose"),
        entry(Ink::Diverging(0.7), Swatch::Fill(0), "support"),
        entry(Ink::Bloc("EU".to_owned()), Swatch::Fill(1), "EU, as a bloc"),
        entry(Ink::Inset, Swatch::Fill(0), "unknown"),
        entry(Ink::Accent, Swatch::Line(Dash::Long), "a line"),
        entry(Ink::Accent, Swatch::Dot(Marker::Diamond, true), "too few"),
    ];
    figure
}
