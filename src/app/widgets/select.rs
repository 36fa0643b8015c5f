//! A chip that opens a menu, for choosing one of a few or for any small panel.

use eframe::egui::{
    Color32, Key, Popup, PopupCloseBehavior, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::button::Push;
use super::first_field::with_first_field;
use super::first_row;
use super::tooltip::tip;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, space, text};

/// A button with a small triangle that opens a panel below it. The panel stays until Enter or a click outside; its first
/// field has the keyboard.
pub fn select_menu_ui<R>(
    ui: &mut Ui,
    label: &str,
    name: &str,
    content: impl FnOnce(&mut Ui) -> R,
) -> (Response, Option<R>) {
    let spoken = if name.is_empty() || name == label { label.to_owned() } else { format!("{name}: {label}") };
    let response = Push::secondary(label).name(&spoken).caret().show(ui);
    let id = Popup::default_response_id(&response);
    let was_open = Popup::is_id_open(ui.ctx(), id);
    let inner = Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .gap(4.0)
        .show(|ui| {
            let ctx = ui.ctx().clone();
            with_first_field(&ctx, id, || content(ui))
        })
        .map(|shown| shown.inner);
    let finds_nothing = first_row::is_asked(ui.ctx());
    first_row::forget(ui.ctx());
    if was_open && !finds_nothing && ui.input(|input| input.key_pressed(Key::Enter)) {
        Popup::close_id(ui.ctx(), id);
    }
    (response, inner)
}

/// The same for one choice: the panel closes with it.
pub fn choose_menu_ui<R>(
    ui: &mut Ui,
    label: &str,
    name: &str,
    content: impl FnOnce(&mut Ui) -> Option<R>,
) -> Option<R> {
    let (response, chosen) = select_menu_ui(ui, label, name, content);
    let chosen = chosen.flatten();
    if chosen.is_some() {
        Popup::close_id(ui.ctx(), Popup::default_response_id(&response));
    }
    chosen
}

/// One of a few values in a menu. Returns true when another was chosen.
///
/// `name` says what is chosen ("Measure"); `options` are the values with their words.
pub fn select_ui<T: Copy + PartialEq>(ui: &mut Ui, name: &str, value: &mut T, options: &[(T, &str)]) -> bool {
    let label = options.iter().find(|(option, _)| option == value).map_or(name, |(_, word)| *word);
    let told = format!("{name}: {label}");
    select_told_ui(ui, name, value, options, &told)
}

/// The same, with a sentence of its own under the pointer.
pub fn select_told_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    value: &mut T,
    options: &[(T, &str)],
    told: &str,
) -> bool {
    let label = options.iter().find(|(option, _)| option == value).map_or(name, |(_, word)| *word);
    let spoken = format!("{name}: {label}");
    let response = tip(Push::secondary(label).name(&spoken).caret().show(ui), told);
    let mut changed = false;
    Popup::menu(&response).gap(4.0).show(|ui| {
        ui.set_min_width(response.rect.width().max(140.0));
        for (option, word) in options {
            if menu_row_ui(ui, word, option == value).clicked() && option != value {
                *value = *option;
                changed = true;
            }
        }
    });
    changed
}

/// A row of a menu with a check mark where it is chosen.
pub fn menu_row_ui(ui: &mut Ui, label: &str, chosen: bool) -> Response {
    row_ui(ui, label, chosen, None)
}

/// A row of a menu that switches something on and off, with an optional color dot.
///
/// Marks the response changed when it did.
pub fn menu_toggle_ui(ui: &mut Ui, label: &str, on: &mut bool, dot: Option<Color32>) -> Response {
    let mut response = row_ui(ui, label, *on, dot);
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response
}

fn row_ui(ui: &mut Ui, label: &str, chosen: bool, dot: Option<Color32>) -> Response {
    let theme = Theme::of(ui);
    let galley = ui.painter().layout_no_wrap(label.to_owned(), text::body_font(), Color32::PLACEHOLDER);
    let dot_width = if dot.is_some() { size::DOT + 7.0 } else { 0.0 };
    let needed = 2.0 * space::S + size::ICON + space::XS + dot_width + galley.size().x;
    let width = needed.max(ui.available_width().min(ui.min_rect().width()));
    let (rect, mut response) = ui.allocate_exact_size(vec2(width, size::CONTROL), Sense::click());
    first_row::take(ui, &mut response);
    response.widget_info(|| WidgetInfo::selected(Role::MenuItemCheckBox, ui.is_enabled(), chosen, label));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, radius::CONTROL - 2, theme.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius::CONTROL - 2, theme.focus_stroke(), StrokeKind::Inside);
    }
    let mut x = rect.left() + space::S;
    if chosen {
        let check = eframe::egui::Rect::from_center_size(
            pos2(x + size::ICON * 0.5, rect.center().y),
            vec2(13.0, 13.0),
        );
        icons::paint(ui.painter(), check, Icon::Check, theme.accent);
    }
    x += size::ICON + space::XS;
    if let Some(dot) = dot {
        ui.painter().circle_filled(pos2(x + size::DOT * 0.5, rect.center().y), size::DOT * 0.5, dot);
        x += dot_width;
    }
    let color = if chosen { theme.accent } else { theme.text };
    ui.painter().galley(pos2(x, rect.center().y - galley.size().y * 0.5), galley, color);
    response
}
