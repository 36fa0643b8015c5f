//! What the chart says about a point under the pointer.

use eframe::egui::Ui;

use super::chart::Spot;
use super::facts;
use super::picture::Picture;
use super::words;
use crate::app::widgets::tip_ui;

/// "EU – BRICS, 2022: 0.252 ± 0.071".
pub(super) fn spot_words(picture: &Picture, (curve, place): Spot) -> Option<String> {
    let line = picture.curves.get(curve)?;
    let dot = line.dots.get(place)?;
    let label = words::period(picture.window, picture.labels.get(place)?);
    let value = dot.value.map_or_else(|| "undefined".to_owned(), |v| words::with_margin(v, dot.lo, dot.hi));
    Some(format!("{}, {label}: {value}", line.name))
}

/// The content of the tooltip of a point.
pub(super) fn spot_tip_ui(ui: &mut Ui, picture: &Picture, spot: Spot, min_n: u32) {
    let (curve, place) = spot;
    let Some(line) = picture.curves.get(curve) else { return };
    let label = picture.labels.get(place).map_or("", String::as_str);
    let heading = format!("{}, {}", line.name, words::period(picture.window, label));
    let note = facts::too_few(picture, curve, place, min_n).unwrap_or_default();
    let facts = facts::facts(picture, curve, place);
    tip_ui(ui, &heading, &note, |rows| facts::rows_ui(rows, &facts));
}
