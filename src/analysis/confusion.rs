//! Agreement of two actors from the table of their joint stances: raw and corrected for chance, on any number of steps.

use super::pair_method::{Distance, Level, PairMethod};

/// How often one actor stood on step x while the other stood on step y: a table of `n_steps` × `n_steps`.
///
/// Steps are ordered, 0 the most against. A cell holds the sum of the weights of its proposals: with weights of 1, a
/// count. Proposals on which one of the two has no stance are not in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Confusion {
    n_steps: usize,
    cells: Vec<f64>,
    /// Σ of the squared weights.
    squares: f64,
}

impl Confusion {
    /// An empty table of `n_steps` (2 or more; fewer are taken as 2).
    pub fn new(n_steps: usize) -> Confusion {
        let n_steps = n_steps.max(2);
        Confusion { n_steps, cells: vec![0.0; n_steps * n_steps], squares: 0.0 }
    }

    /// Takes in one proposal: the step of each actor, and a weight above 0. What lies outside the table is passed over.
    pub fn add(&mut self, x: usize, y: usize, weight: f64) {
        if x < self.n_steps && y < self.n_steps && weight > 0.0 {
            self.cells[x * self.n_steps + y] += weight;
            self.squares += weight * weight;
        }
    }

    /// Proposals on which both have a stance, as many of equal weight as would tell as much (Kish 1965).
    pub fn n_proposals(&self) -> u32 {
        let total = self.total();
        if self.squares > 0.0 { (total * total / self.squares + 1e-9).floor() as u32 } else { 0 }
    }

    /// The value of a method; none without a proposal, or where the method needs variation and there is none.
    pub fn value(&self, method: PairMethod) -> Option<f64> {
        let total = self.total();
        if total <= 0.0 {
            return None;
        }
        let top = (self.n_steps - 1) as f64;
        match method {
            PairMethod::Exact => Some(self.observed(&|x, y| 1.0 - nominal(x, y)) / total),
            PairMethod::Half => Some(self.observed(&|x, y| top - linear(x, y)) / top / total),
            PairMethod::S => Some(2.0 * (self.observed(&|x, y| top - linear(x, y)) / top / total) - 1.0),
            PairMethod::SSquared => Some(1.0 - 2.0 * self.observed(&quadratic) / (top * top) / total),
            PairMethod::Kappa(distance) => self.kappa(&distance.between()),
            PairMethod::Pi(distance) => self.pi(&distance.between()),
            PairMethod::Alpha(Level::Nominal) => self.alpha(&nominal),
            PairMethod::Alpha(Level::Interval) => self.alpha(&quadratic),
            PairMethod::Alpha(Level::Ordinal) => {
                let used = self.used();
                self.alpha(&|x, y| ordinal(&used, x, y))
            }
        }
    }

    fn cell(&self, x: usize, y: usize) -> f64 {
        self.cells[x * self.n_steps + y]
    }

    fn total(&self) -> f64 {
        self.cells.iter().sum()
    }

    fn rows(&self) -> Vec<f64> {
        (0..self.n_steps).map(|x| (0..self.n_steps).map(|y| self.cell(x, y)).sum()).collect()
    }

    fn columns(&self) -> Vec<f64> {
        (0..self.n_steps).map(|y| (0..self.n_steps).map(|x| self.cell(x, y)).sum()).collect()
    }

    /// How often each step was taken, by either.
    fn used(&self) -> Vec<f64> {
        self.rows().iter().zip(self.columns()).map(|(row, column)| row + column).collect()
    }

    /// Σ cell · distance.
    fn observed(&self, distance: &dyn Fn(usize, usize) -> f64) -> f64 {
        self.each(|x, y| self.cell(x, y) * distance(x, y))
    }

    /// Σ over x, y in a fixed order.
    fn each(&self, term: impl Fn(usize, usize) -> f64) -> f64 {
        (0..self.n_steps).map(|x| (0..self.n_steps).map(|y| term(x, y)).sum::<f64>()).sum()
    }

    /// 1 − D_o / D_e with D_e = Σ r_x·c_y·d / N²: what would be met if each kept his own habits and they met by chance.
    fn kappa(&self, distance: &dyn Fn(usize, usize) -> f64) -> Option<f64> {
        let (rows, columns) = (self.rows(), self.columns());
        let expected = self.each(|x, y| rows[x] * columns[y] * distance(x, y));
        corrected(self.observed(distance) * self.total(), expected)
    }

    /// As kappa, with D_e from the habits of both together: p_x = (r_x + c_x) / 2N.
    fn pi(&self, distance: &dyn Fn(usize, usize) -> f64) -> Option<f64> {
        let used = self.used();
        let expected = self.each(|x, y| used[x] * used[y] * distance(x, y));
        corrected(4.0 * self.observed(distance) * self.total(), expected)
    }

    /// 1 − D_o / D_e with D_e over all pairs of two different stances of the 2N: Σ n_x·n_y·d / 2N(2N − 1). Where
    /// proposals weigh differently, the correction for few of them is that of as many of equal weight.
    fn alpha(&self, distance: &dyn Fn(usize, usize) -> f64) -> Option<f64> {
        let used = self.used();
        let expected = self.each(|x, y| used[x] * used[y] * distance(x, y));
        let n = 2.0 * self.total();
        let n_even = n * self.total() / self.squares;
        corrected(2.0 * self.observed(distance) * (n_even - 1.0) * (n / n_even), expected)
    }
}

/// 1 − observed / expected; none where no disagreement can be expected, as everybody always took the same step.
fn corrected(observed: f64, expected: f64) -> Option<f64> {
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

impl Distance {
    fn between(self) -> fn(usize, usize) -> f64 {
        match self {
            Distance::Nominal => nominal,
            Distance::Linear => linear,
            Distance::Quadratic => quadratic,
        }
    }
}

fn nominal(x: usize, y: usize) -> f64 {
    f64::from(u8::from(x != y))
}

fn linear(x: usize, y: usize) -> f64 {
    x.abs_diff(y) as f64
}

fn quadratic(x: usize, y: usize) -> f64 {
    linear(x, y) * linear(x, y)
}

/// Krippendorff's ordinal distance: (Σ of the steps from x to y of how often each was taken, the ends by half)².
fn ordinal(used: &[f64], x: usize, y: usize) -> f64 {
    let (low, high) = (x.min(y), x.max(y));
    let between: f64 = used[low..=high].iter().sum();
    let distance = between - (used[low] + used[high]) / 2.0;
    distance * distance
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(cells: &[&[u32]]) -> Confusion {
        let mut table = Confusion::new(cells.len());
        for (x, row) in cells.iter().enumerate() {
            for (y, n) in row.iter().enumerate() {
                (0..*n).for_each(|_| table.add(x, y, 1.0));
            }
        }
        table
    }

    #[test]
    fn cohen_of_1960_and_an_example_of_five_steps() {
        // Cohen 1960, table 1: 200 cases on three names, kappa −.092.
        let table = of(&[&[50, 26, 24], &[24, 4, 32], &[6, 30, 4]]);
        let kappa = table.value(PairMethod::Kappa(Distance::Nominal));
        assert!((kappa.unwrap() + 6.0 / 65.0).abs() < 1e-15, "{kappa:?}");
        // On five steps, always one step apart.
        let table =
            of(&[&[0, 1, 0, 0, 0], &[0, 0, 1, 0, 0], &[0, 0, 0, 1, 0], &[0, 0, 0, 0, 1], &[0, 0, 0, 0, 0]]);
        assert_eq!(table.value(PairMethod::Exact), Some(0.0));
        assert_eq!(table.value(PairMethod::Half), Some(0.75));
        assert_eq!(table.value(PairMethod::S), Some(0.5));
        assert_eq!(table.value(PairMethod::SSquared), Some(1.0 - 2.0 / 16.0));
    }

    #[test]
    fn two_steps_make_all_weights_and_levels_one() {
        let table = of(&[&[7, 2], &[3, 5]]);
        for of in [PairMethod::Kappa, PairMethod::Pi] {
            let values: Vec<f64> = Distance::ALL.iter().filter_map(|w| table.value(of(*w))).collect();
            assert_eq!(values.len(), 3);
            assert!(values.iter().all(|v| (v - values[0]).abs() < 1e-15));
        }
        let values: Vec<f64> = Level::ALL.iter().filter_map(|l| table.value(PairMethod::Alpha(*l))).collect();
        assert!(values.iter().all(|v| (v - values[0]).abs() < 1e-15), "{values:?}");
    }

    #[test]
    fn no_variation_is_undefined_and_so_is_nothing() {
        let table = of(&[&[0, 0, 0], &[0, 0, 0], &[0, 0, 9]]);
        assert_eq!(table.value(PairMethod::Half), Some(1.0));
        for method in PairMethod::ALL.iter().filter(|m| m.is_corrected()) {
            assert_eq!(table.value(*method), None, "{method:?}");
        }
        for method in PairMethod::ALL {
            assert_eq!(Confusion::new(3).value(method), None);
        }
    }
}
