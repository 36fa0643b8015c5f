//! The world map in the colors of ideal points.

use super::words;
use super::world::{N_STEPS, Painting, Shade, THIN, fill, name, row};
use crate::analysis::IdealPoints;
use crate::report::figure::Ink;
use crate::snapshot::Snapshot;

/// Places from so far out have the full color: two and a half standard deviations of all actors and periods.
const REACH: f64 = 2.5;

impl Painting {
    /// Where everybody stands on the line of ideal points in a period (a place in the outcome's periods). One scale
    /// for all periods, so that they can be compared.
    pub fn places(snapshot: &Snapshot, points: &IdealPoints, place: usize) -> Painting {
        let ink = |value: f64| Ink::Diverging((value / REACH).clamp(-1.0, 1.0) as f32);
        let mut shades = Vec::new();
        for (nth, actor) in points.actors.iter().enumerate() {
            let Some(point) = points.at(place, nth) else { continue };
            let mut tip = vec![
                row("place", words::figure(point.at[0])),
                row("interval", format!("{} to {}", words::figure(point.lo[0]), words::figure(point.hi[0]))),
                row("positions", words::grouped(u64::from(point.n_positions))),
            ];
            if point.too_few {
                tip.push(row("Too few positions to read anything into it.", ""));
            }
            shades.push(Shade {
                actor: *actor,
                ink: ink(point.at[0]),
                hatch: if point.too_few { THIN } else { 0 },
                says: words::figure(point.at[0]),
                tip,
                value: Some(point.at[0]),
            });
        }
        let mut legend = Vec::new();
        for nth in 0..N_STEPS {
            let value = REACH * (2.0 * nth as f64 / (N_STEPS - 1) as f64 - 1.0);
            legend.push(fill(ink(value), 0, words::short_figure(value)));
        }
        if shades.iter().any(|s| s.hatch == THIN) {
            legend.push(fill(Ink::Inset, THIN, "too few positions"));
        }
        legend.push(fill(Ink::Inset, 0, "unknown"));
        let anchor = name(snapshot, points.anchor);
        let period = points.periods.get(place).map_or("", |p| p.label.as_str());
        let n = shades.len();
        Painting {
            title: "Where everyone stands".to_owned(),
            reading: format!("Ideal points · above 0: the side of {anchor}"),
            legend,
            summary: format!(
                "World map of the ideal points of {n} actors in {period}, the side of {anchor} above 0."
            ),
            shades,
        }
    }
}
