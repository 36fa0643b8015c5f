//! Walking the chart by keys: along a curve, and from curve to curve.

use eframe::egui::Key;

use super::chart::Spot;
use crate::report::figures::convergence::Picture;

/// Where a key leads from a point; the same point where there is no way on.
///
/// Left and right go to the next period with a value, up and down to the curve next in height at that period,
/// Home and End to the ends of the curve. Without a point, the last one of the first curve that has any.
pub(super) fn moved(picture: &Picture, from: Option<Spot>, key: Key) -> Option<Spot> {
    let known = |spot: &Spot| value(picture, *spot).is_some();
    let Some((curve, place)) = from.filter(known) else {
        return picture.curves.iter().enumerate().find_map(|(nth, c)| Some((nth, c.last()?)));
    };
    let n = picture.labels.len();
    let along = |mut places: Box<dyn Iterator<Item = usize>>| {
        places.find(|p| known(&(curve, *p))).map(|p| (curve, p))
    };
    let to = match key {
        Key::ArrowLeft => along(Box::new((0..place).rev())),
        Key::ArrowRight => along(Box::new(place + 1..n)),
        Key::Home => along(Box::new(0..n)),
        Key::End => along(Box::new((0..n).rev())),
        Key::ArrowUp => next_in_height(picture, (curve, place), true),
        Key::ArrowDown => next_in_height(picture, (curve, place), false),
        _ => None,
    };
    to.or(from)
}

fn value(picture: &Picture, (curve, place): Spot) -> Option<f64> {
    picture.curves.get(curve)?.dots.get(place)?.value
}

fn next_in_height(picture: &Picture, from: Spot, is_up: bool) -> Option<Spot> {
    // Curves of the same height come in their order, so that none is out of reach.
    let key = |curve: usize| value(picture, (curve, from.1)).map(|v| (v, curve));
    let here = key(from.0)?;
    let after = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    let others = (0..picture.curves.len()).filter_map(key);
    let found = if is_up {
        others.filter(|o| after(o, &here).is_gt()).min_by(after)
    } else {
        others.filter(|o| after(o, &here).is_lt()).max_by(after)
    };
    found.map(|(_, curve)| (curve, from.1))
}
