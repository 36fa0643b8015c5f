//! A menu of what a word or a color of the file says of a stance.

use crate::app::widgets::{choose_menu_ui, menu_row_ui};
use crate::exchange::mapping::StanceWord;
use crate::model::Stance;
use eframe::egui::Ui;

const NO_STANCE: &str = "no position";

/// Draws the menu. `asks`: the words of its button where nobody has said it; `nothing`: the row that takes back what was
/// said. Gives what was chosen.
pub(super) fn stance_menu_ui(
    ui: &mut Ui,
    name: &str,
    now: Option<StanceWord>,
    asks: &str,
    nothing: Option<&str>,
) -> Option<Option<StanceWord>> {
    let label = match now {
        Some(StanceWord::Is(stance)) => stance.to_string(),
        Some(StanceWord::None) => NO_STANCE.to_owned(),
        None => asks.to_owned(),
    };
    choose_menu_ui(ui, &label, name, |ui| {
        let taken_back = nothing.filter(|words| menu_row_ui(ui, words, now.is_none()).clicked());
        let none = menu_row_ui(ui, NO_STANCE, now == Some(StanceWord::None)).clicked();
        let stance = Stance::ALL.iter().copied().find(|stance| {
            menu_row_ui(ui, &stance.to_string(), now == Some(StanceWord::Is(*stance))).clicked()
        });
        let said = stance.map(StanceWord::Is).or(none.then_some(StanceWord::None));
        said.map(Some).or(taken_back.map(|_| None))
    })
}
