//! What the proposals ask, given where the actors stand: a slope and cuts for each proposal or family.

use super::places::{Cells, Places};
use super::probit::phi;
use super::record::{Item, Record};
use crate::analysis::Pool;
use crate::analysis::normal::normal_quantile;
use std::ops::Range;

/// Standard deviations of what is believed of slopes and cuts beforehand: enough to keep proposals on which nearly all
/// agree from running away. That of the slopes was chosen against the published points, with the walk of the places.
pub(super) const SLOPE_SD: f64 = 0.4;
pub(super) const CUT_SD: f64 = 5.0;
/// Two cuts are at least so far apart.
const LEAST_GAP: f64 = 1e-3;
/// Items worked on at a time.
const CHUNK: usize = 64;

/// A proposal on the line: in favor above `high`, against below `low`, with slope·place + noise. One cut: both equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cuts {
    pub slope: f64,
    pub low: f64,
    pub high: f64,
}

/// An earlier dimension, held as it is: its slope for each item, its places over [period][actor].
#[derive(Debug, Clone, Copy)]
pub(super) struct Base<'a> {
    pub slopes: &'a [f64],
    pub places: &'a [f64],
}

impl Cuts {
    /// Cuts that give the shares of the item, without any slope.
    pub fn of_shares(item: &Item) -> Cuts {
        let n: u32 = item.n_sides.iter().sum();
        let share = |k: u32| normal_quantile((f64::from(k) + 0.5) / (f64::from(n) + 1.0));
        let low = share(item.n_sides[0]);
        let high = share(item.n_sides[0] + item.n_sides[1]);
        Cuts { slope: 0.0, low, high: if item.has_middle { high.max(low + LEAST_GAP) } else { low } }
    }

    /// The chances of low end, middle and high end for an actor there.
    pub fn chances(&self, index: f64) -> [f64; 3] {
        let low = phi(self.low - index);
        let high = phi(index - self.high);
        [low, (1.0 - low - high).max(0.0), high]
    }
}

/// One Newton step for all items, with the places integrated over their variance (two-point Gauss–Hermite).
pub(super) fn step(record: &Record, places: &Places, cuts: &mut [Cuts], base: Option<Base<'_>>, pool: &Pool) {
    let sides = places.sides();
    let chunks: Vec<Range<usize>> =
        (0..record.items.len()).step_by(CHUNK).map(|i| i..(i + CHUNK).min(record.items.len())).collect();
    let stepped = pool.map(&chunks, |chunk| {
        let mut cells = Cells::default();
        let of = |nth: usize| (nth, &record.items[nth]);
        let steps = chunk.clone().map(of).map(|(nth, item)| {
            let mut sums = Sums::default();
            for places in &sides {
                for row in &item.rows {
                    sums.add(record, *row as usize, cuts[nth], places, base, &mut cells);
                }
            }
            sums.step(cuts[nth], item.has_middle)
        });
        steps.collect::<Vec<Cuts>>()
    });
    for (cuts, stepped) in cuts.iter_mut().zip(stepped.into_iter().flatten()) {
        *cuts = stepped;
    }
}

/// Gradient by (slope, low, high), and the negative of the second derivatives.
#[derive(Default)]
struct Sums {
    g: [f64; 3],
    h: [[f64; 3]; 3],
}

impl Sums {
    fn add(
        &mut self,
        record: &Record,
        row: usize,
        cuts: Cuts,
        places: &[f64],
        base: Option<Base<'_>>,
        cells: &mut Cells,
    ) {
        let row = &record.rows[row];
        let slots = record.slots(row.period);
        let places = &places[slots.clone()];
        let seats = record.seats(row);
        let (at_ends, in_middle) = seats.split_at(row.n_low + row.n_high);
        let (at_low, at_high) = at_ends.split_at(row.n_low);
        let other = base.map(|b| (b.slopes[row.item], &b.places[slots]));
        let index = |seat: &u32| {
            let seat = *seat as usize;
            cuts.slope * places[seat] + other.map_or(0.0, |(slope, places)| slope * places[seat])
        };
        cells.clear();
        cells.x.extend(at_low.iter().map(|seat| cuts.low - index(seat)));
        cells.x.extend(at_high.iter().map(|seat| index(seat) - cuts.high));
        for seat in in_middle {
            let at = index(seat);
            cells.a.push(cuts.low - at);
            cells.b.push(cuts.high - at);
        }
        cells.work_out();
        for (seats, from, sign, cut) in [(at_low, 0, -1.0, 1), (at_high, row.n_low, 1.0, 2)] {
            let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (nth, seat) in seats.iter().enumerate() {
                let (place, s, b) = (places[*seat as usize], cells.slope[from + nth], cells.bend[from + nth]);
                g0 += s * place;
                g1 += s;
                h00 += b * place * place;
                h01 += b * place;
                h11 += b;
            }
            self.g[0] += sign * g0;
            self.g[cut] -= sign * g1;
            self.h[0][0] += h00;
            self.h[0][cut] -= h01;
            self.h[cut][cut] += h11;
        }
        for (nth, seat) in in_middle.iter().enumerate() {
            let place = places[*seat as usize];
            let (low, high) = (cells.low[nth], cells.high[nth]);
            let (aa, bb, ab) = (low * (low - cells.a[nth]), high * (high + cells.b[nth]), -low * high);
            self.g[0] += place * (low - high);
            self.g[1] -= low;
            self.g[2] += high;
            self.h[0][0] += place * place * (aa + 2.0 * ab + bb);
            self.h[0][1] -= place * (aa + ab);
            self.h[0][2] -= place * (bb + ab);
            self.h[1][1] += aa;
            self.h[1][2] += ab;
            self.h[2][2] += bb;
        }
    }

    /// The Newton step from here: each node has half the weight, and what is believed beforehand pulls to 0.
    fn step(&self, from: Cuts, has_middle: bool) -> Cuts {
        let g = self.g.map(|g| 0.5 * g);
        let h = self.h.map(|row| row.map(|h| 0.5 * h));
        let (slope_prior, cut_prior) = (1.0 / (SLOPE_SD * SLOPE_SD), 1.0 / (CUT_SD * CUT_SD));
        let step_of = |x: f64| x.clamp(-1.0, 1.0);
        if !has_middle {
            let (g0, g1) = (g[0] - slope_prior * from.slope, g[1] + g[2] - cut_prior * from.low);
            let (h00, h01, h11) =
                (h[0][0] + slope_prior, h[0][1] + h[0][2], h[1][1] + h[2][2] + 2.0 * h[1][2] + cut_prior);
            let det = h00 * h11 - h01 * h01;
            let slope = from.slope + step_of((h11 * g0 - h01 * g1) / det);
            let cut = from.low + step_of((h00 * g1 - h01 * g0) / det);
            return Cuts { slope, low: cut, high: cut };
        }
        let g = [g[0] - slope_prior * from.slope, g[1] - cut_prior * from.low, g[2] - cut_prior * from.high];
        let (a, b, c) = (h[0][0] + slope_prior, h[0][1], h[0][2]);
        let (d, e, f) = (h[1][1] + cut_prior, h[1][2], h[2][2] + cut_prior);
        let (m00, m01, m02) = (d * f - e * e, c * e - b * f, b * e - c * d);
        let (m11, m12, m22) = (a * f - c * c, b * c - a * e, a * d - b * b);
        let det = a * m00 + b * m01 + c * m02;
        let by = [
            step_of((m00 * g[0] + m01 * g[1] + m02 * g[2]) / det),
            step_of((m01 * g[0] + m11 * g[1] + m12 * g[2]) / det),
            step_of((m02 * g[0] + m12 * g[1] + m22 * g[2]) / det),
        ];
        let (mut low, mut high) = (from.low + by[1], from.high + by[2]);
        let gap = from.high - from.low;
        if high - low < 0.25 * gap {
            // The cuts would meet or cross: go on with a quarter of the gap around the same middle.
            let (middle, half) = (0.5 * (low + high), (0.125 * gap).max(0.5 * LEAST_GAP));
            (low, high) = (middle - half, middle + half);
        }
        Cuts { slope: from.slope + by[0], low, high }
    }
}
