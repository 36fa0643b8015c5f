//! A date as text (2018-12-05) with a calendar, and the error beside it while it is none.

use eframe::egui::Ui;

use super::calendar::{calendar_button_ui, calendar_ui};
use super::field::{error_under_ui, field_ui};
use crate::app::theme::{space, text};
use crate::model::Day;

/// Width of a date in the field.
const WIDTH: f32 = text::BODY * 8.6;

/// A date that must be there. `buffer` is the text as typed; returns the day when it changed to a right one.
pub fn date_ui(ui: &mut Ui, name: &str, buffer: &mut String) -> Option<Day> {
    edit(ui, name, buffer, true).flatten()
}

/// A date that may be left out. Returns `Some(None)` when it was emptied, `Some(Some(day))` when it was set.
pub fn optional_date_ui(ui: &mut Ui, name: &str, buffer: &mut String) -> Option<Option<Day>> {
    edit(ui, name, buffer, false)
}

fn edit(ui: &mut Ui, name: &str, buffer: &mut String, is_required: bool) -> Option<Option<Day>> {
    let before = check(buffer, is_required);
    let field = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let response = field_ui(ui, name, buffer, "yyyy-mm-dd", WIDTH, before.is_err());
        calendar_button_ui(ui, name, response.id, buffer);
        if let Err(sentence) = check(buffer, is_required) {
            // While typing, only what can no longer become a date is an error.
            if !response.has_focus() || buffer.trim().len() >= 10 {
                error_under_ui(ui, &sentence);
            }
        }
        response
    });
    let is_chosen = calendar_ui(ui, name, field.inner.id, buffer, false);
    if is_chosen || field.inner.changed() { check(buffer, is_required).ok() } else { None }
}

fn check(buffer: &str, is_required: bool) -> Result<Option<Day>, String> {
    let typed = buffer.trim();
    if typed.is_empty() {
        return if is_required { Err("A date is needed: 2018-12-05".to_owned()) } else { Ok(None) };
    }
    typed.parse().map(Some).map_err(|error: crate::model::DayError| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_real_day_passes() {
        assert_eq!(check("2020-02-29", true), Ok(Some(Day::ymd(2020, 2, 29).unwrap())));
        assert!(check("2021-02-29", true).is_err());
        assert!(check("", true).is_err());
        assert_eq!(check(" ", false), Ok(None));
    }
}
