//! Two windows that are compared: dragged on the axis or marked by keys, else the first and the last sure one.

use crate::analysis::Windows;
use crate::report::figures::convergence::{Picture, Run};
use crate::report::pictures::span;

/// The windows chosen so far.
#[derive(Debug, Default)]
pub(super) struct Compare {
    windows: [Option<Run>; 2],
    /// Under the pointer, while it is dragged.
    dragged: Option<Run>,
}

impl Compare {
    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.windows.iter().all(Option::is_none) && self.dragged.is_none()
    }

    /// Whether one window was chosen and the other one is still to come.
    pub fn is_half(&self) -> bool {
        self.windows.iter().flatten().count() == 1
    }

    /// Lets both go.
    pub fn clear(&mut self) {
        *self = Compare::default();
    }

    /// Chooses a period as the first window (0) or the second (1).
    pub fn mark(&mut self, nth: usize, label: &str) {
        if let Some(window) = self.windows.get_mut(nth) {
            *window = Some((label.to_owned(), label.to_owned()));
        }
    }

    /// Takes in a stretch of the axis; once the pointer is let go it is chosen: as the first window, then as the
    /// second, then in place of the nearer one.
    pub fn drag(&mut self, picture: &Picture, range: (f64, f64), is_released: bool) {
        self.dragged = run_of(picture, range);
        if !is_released {
            return;
        }
        let Some(run) = self.dragged.take() else { return };
        let free = self.windows.iter().position(Option::is_none);
        let middle = |run: &Run| {
            picture.place_of(&run.0).zip(picture.place_of(&run.1)).map_or(0, |(from, to)| from + to)
        };
        let distance = |nth: &usize| {
            self.windows[*nth].as_ref().map_or(usize::MAX, |w| middle(w).abs_diff(middle(&run)))
        };
        let nth = free.or_else(|| (0..2).min_by_key(distance)).unwrap_or(0);
        self.windows[nth] = Some(run);
    }

    /// The two windows, the earlier first: those chosen or, while there are not two, the first and the last place of
    /// a curve that rest on enough.
    pub fn windows(&self, picture: &Picture, curve: usize) -> Option<[Run; 2]> {
        let is_known = |run: &Run| picture.place_of(&run.0).is_some() && picture.place_of(&run.1).is_some();
        if let [Some(a), Some(b)] = &self.windows
            && is_known(a)
            && is_known(b)
        {
            let is_earlier = picture.place_of(&a.0) <= picture.place_of(&b.0);
            return Some(if is_earlier { [a.clone(), b.clone()] } else { [b.clone(), a.clone()] });
        }
        let dots = &picture.curves.get(curve)?.dots;
        let mut sure = dots.iter().enumerate().filter(|(_, dot)| dot.value.is_some() && !dot.too_few);
        let (first, last) = (sure.next()?.0, sure.next_back()?.0);
        let single = |place: usize| picture.labels.get(place).map(|label| (label.clone(), label.clone()));
        Some([single(first)?, single(last)?])
    }

    /// The windows chosen so far.
    pub fn chosen(&self) -> [Option<Run>; 2] {
        self.windows.clone()
    }

    /// The stretch under the pointer, with what stands above it.
    pub fn dragged(&self, picture: &Picture) -> Option<(usize, usize, String)> {
        span(picture, self.dragged.as_ref()?, "Window")
    }
}

/// The question that two runs ask.
pub(super) fn question([before, after]: &[Run; 2]) -> Windows {
    Windows::Periods([before.clone(), after.clone()])
}

/// The periods whose middles lie in a stretch; where there is none, the one nearest to its middle.
fn run_of(picture: &Picture, (from, to): (f64, f64)) -> Option<Run> {
    let x = |place: &usize| picture.time.x_of(*place);
    let places = || (0..picture.labels.len()).filter(|p| (picture.time.lo..=picture.time.hi).contains(&x(p)));
    let within = || places().filter(|p| (from..=to).contains(&x(p)));
    let middle = (from + to) / 2.0;
    let nearest = || places().min_by(|a, b| (x(a) - middle).abs().total_cmp(&(x(b) - middle).abs()));
    let (first, last) = match within().min().zip(within().max()) {
        Some(ends) => ends,
        None => nearest().map(|place| (place, place))?,
    };
    Some((picture.labels.get(first)?.clone(), picture.labels.get(last)?.clone()))
}
