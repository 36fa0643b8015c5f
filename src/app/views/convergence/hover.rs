//! What a screen reader says of the selected point.

use super::chart::Spot;
use super::words;
use crate::report::figures::convergence::Picture;

/// "EU – BRICS, 2022: 0.252 ± 0.071".
pub(super) fn spot_words(picture: &Picture, (curve, place): Spot) -> Option<String> {
    let line = picture.curves.get(curve)?;
    let dot = line.dots.get(place)?;
    let label = words::period(picture.window, picture.labels.get(place)?);
    let value = dot.value.map_or_else(|| "undefined".to_owned(), |v| words::with_margin(v, dot.lo, dot.hi));
    Some(format!("{}, {label}: {value}", line.name))
}
