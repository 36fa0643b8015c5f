//! The rail of views: groups by the job, which scroll where the window is low, and the button that folds it.

use super::Shell;
use crate::app::action::Action;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::view::{VIEWS, View, ViewEntry};
use crate::app::widgets::{Region, hairline_ui, icon_button_ui, mark_region, tell_chosen};
use eframe::egui::{
    Align, EventFilter, Frame, Key, Layout, Margin, Modifiers, Panel, Rect, Response, Role, ScrollArea,
    Sense, StrokeKind, Ui, pos2, vec2,
};

impl Shell {
    pub(super) fn rail_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let folded = self.rail_folded;
        let width = if folded { size::RAIL_FOLDED } else { size::RAIL };
        // The scroll bar has the margin at the right.
        let right = Margin { right: space::S as i8, ..Margin::ZERO };
        let frame = Frame::new().fill(theme.surface).inner_margin(Margin::same(space::S as i8) - right);
        let panel = Panel::left("rail").exact_size(width).resizable(false).frame(frame);
        panel.show(ui, |ui| {
            mark_region(ui, Region::Rail);
            let room = ui.available_height() - size::CONTROL - space::XS;
            let entries = ScrollArea::vertical().max_height(room).auto_shrink(false);
            entries.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                Frame::new().inner_margin(right).show(ui, |ui| self.entries_ui(ui, row_height(room)));
            });
            let (icon, name) = if folded {
                (Icon::ChevronRight, "Unfold the rail")
            } else {
                (Icon::ChevronLeft, "Fold the rail")
            };
            if icon_button_ui(ui, icon, name).clicked() {
                self.actions.push(Action::Run(UiCommand::FoldRail));
            }
        });
    }

    fn entries_ui(&mut self, ui: &mut Ui, height: f32) {
        let mut rows = Vec::new();
        for entry in VIEWS {
            if entry.view.begins_group() {
                group_ui(ui, entry, self.rail_folded);
            }
            let response = row_ui(ui, entry, self.view == entry.view, (self.rail_folded, height));
            // What is gone to by a key or a link is brought into sight once; afterwards the rail stays as it is scrolled.
            let is_new = self.view == entry.view && self.rail_shows != Some(entry.view);
            if is_new || response.gained_focus() {
                response.scroll_to_me(None);
            }
            let response = response.on_hover_text(hint(ui, entry.view));
            if response.clicked() {
                self.actions.push(Action::Run(UiCommand::Go(entry.view)));
            }
            rows.push(response);
        }
        self.rail_shows = Some(self.view);
        walk(ui, &rows);
    }
}

/// Rows close up in a low window before the rail begins to scroll.
fn row_height(room: f32) -> f32 {
    let n_groups = VIEWS.iter().filter(|entry| entry.view.begins_group()).count() as f32;
    let rest = room - n_groups * (size::RAIL_HEADING + space::S);
    (rest / VIEWS.len() as f32).floor().clamp(size::RAIL_ROW_LEAST, size::RAIL_ROW)
}

/// Moves the keyboard from row to row by the arrow keys.
fn walk(ui: &Ui, rows: &[Response]) {
    let Some(at) = rows.iter().position(Response::has_focus) else { return };
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(rows[at].id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = match (pressed(Key::ArrowUp), pressed(Key::ArrowDown)) {
        (true, false) => at.checked_sub(1),
        (false, true) => Some(at + 1),
        _ => None,
    };
    if let Some(row) = to.and_then(|to| rows.get(to)) {
        row.request_focus();
        row.scroll_to_me(None);
    }
}

/// What stands above the first entry of a group: its heading or, on a folded rail, a line between it and the group
/// before.
fn group_ui(ui: &mut Ui, first: &ViewEntry, folded: bool) {
    let is_top = VIEWS.first().is_some_and(|top| top.view == first.view);
    if folded {
        if !is_top {
            hairline_ui(ui);
        }
        return;
    }
    if !is_top {
        ui.add_space(space::S);
    }
    let room = vec2(ui.available_width(), size::RAIL_HEADING);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.add_space(space::S);
        ui.label(text::small(first.group.title()).color(Theme::of(ui).second));
    });
}

fn hint(ui: &Ui, view: View) -> String {
    let command = UiCommand::Go(view);
    match command.key_words(ui.ctx()) {
        Some(key) => format!("{} ({key})", command.tip()),
        None => command.tip().to_owned(),
    }
}

fn row_ui(ui: &mut Ui, entry: &ViewEntry, selected: bool, (folded, height): (bool, f32)) -> Response {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    tell_chosen(ui, &response, Role::Tab, entry.title, selected);
    let (ground, color) = match (selected, response.hovered() || response.has_focus()) {
        (true, _) => (Some(theme.accent_ground), theme.accent),
        (false, true) => (Some(theme.hover), theme.text),
        (false, false) => (None, theme.second),
    };
    let painter = ui.painter();
    if let Some(ground) = ground {
        painter.rect_filled(rect, radius::CONTROL, ground);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, radius::CONTROL, theme.focus_stroke(), StrokeKind::Inside);
    }
    let middle = if folded { rect.center().x } else { rect.left() + space::S + size::ICON / 2.0 };
    let icon = Rect::from_center_size(pos2(middle, rect.center().y), vec2(size::ICON, size::ICON));
    icons::paint(painter, icon, entry.icon, color);
    if !folded {
        let font = if selected { text::strong_font() } else { text::body_font() };
        let galley = painter.layout_no_wrap(entry.title.to_owned(), font, color);
        let left = rect.left() + space::S + size::ICON + space::S;
        painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, color);
    }
    response
}
