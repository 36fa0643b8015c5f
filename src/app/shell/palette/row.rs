//! The rows of the palette: a heading, and one thing that can be chosen on one line or two.

use super::list::Choice;
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::{Passage, handling_badge_ui, tell_chosen};
use crate::snapshot::Snapshot;
use eframe::egui::{Align, Layout, Rect, Response, Role, Sense, Ui, UiBuilder, pos2, vec2};

/// The title of a group, and how many more there are.
pub(super) fn heading_ui(ui: &mut Ui, title: &str, n_more: usize) {
    let theme = Theme::of(ui);
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), size::CONTROL),
        Layout::left_to_right(Align::Max),
        |ui| {
            ui.add_space(space::S);
            ui.label(text::small_strong(title).color(theme.second));
            if n_more > 0 {
                let more = crate::app::words::count(n_more);
                ui.label(text::small(format!("and {more} more")).color(theme.faint));
            }
        },
    );
}

/// One row.
pub(super) fn choice_ui(
    ui: &mut Ui,
    snapshot: Option<&Snapshot>,
    choice: &Choice,
    is_chosen: bool,
    follow: bool,
) -> Response {
    let theme = Theme::of(ui);
    let height = if choice.snippet.is_some() { size::ROW_OF_TWO } else { size::ROW };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    tell_chosen(ui, &response, Role::ListBoxOption, &choice.name(), is_chosen);
    if is_chosen && follow {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    if is_chosen {
        ui.painter().rect_filled(rect, radius::CONTROL, theme.accent_ground);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius::CONTROL, theme.hover);
    }
    let inner = rect.shrink2(vec2(space::S, 0.0));
    let tail = tail_ui(ui, snapshot, choice, inner);
    let room = inner.width() - tail;
    let mut line = Passage::new(theme);
    if !choice.code.text.is_empty() {
        line = line.text(&choice.code, &text::strong_font(), theme.text).words(
            "  ",
            &text::body_font(),
            theme.text,
        );
    }
    let line = ui.painter().layout_job(line.text(&choice.title, &text::body_font(), theme.text).cut_at(room));
    let first = Rect::from_min_size(inner.min, vec2(inner.width(), size::ROW.min(height)));
    let lift = if choice.snippet.is_some() { space::XS * 0.5 } else { 0.0 };
    let top = first.center().y - line.size().y * 0.5 - lift;
    let below = top + line.size().y;
    ui.painter().galley(pos2(inner.left(), top), line, theme.text);
    if let Some(snippet) = &choice.snippet {
        let line = Passage::new(theme).text(snippet, &text::small_font(), theme.second).cut_at(inner.width());
        let line = ui.painter().layout_job(line);
        ui.painter().galley(pos2(inner.left(), below + space::XS * 0.5), line, theme.second);
    }
    response
}

/// What stands at the right end of a row: the key of a command, the marking of a record. Returns its width.
fn tail_ui(ui: &mut Ui, snapshot: Option<&Snapshot>, choice: &Choice, inner: Rect) -> f32 {
    let theme = Theme::of(ui);
    if let Some(key) = choice.command.and_then(|command| command.key_words(ui.ctx())) {
        let key = ui.painter().layout_no_wrap(key, text::small_font(), theme.second);
        let width = key.size().x;
        let at = pos2(inner.right() - width, inner.center().y - key.size().y * 0.5);
        ui.painter().galley(at, key, theme.second);
        return width + space::M;
    }
    let (Some(snapshot), Some(marked)) = (snapshot, &choice.marked) else { return 0.0 };
    let room = Rect::from_min_size(pos2(inner.center().x, inner.top()), vec2(inner.width() * 0.5, size::ROW));
    let layout = Layout::right_to_left(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
    handling_badge_ui(&mut child, snapshot, marked);
    let width = child.min_rect().width();
    if width > 0.0 { width + space::M } else { 0.0 }
}

/// What the keys do.
pub(super) fn keys_ui(ui: &mut Ui, has_grid: bool) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let command = if cfg!(target_os = "macos") { "⌘" } else { "Ctrl" };
        let grid = has_grid.then(|| format!("{command}+Enter  in the Grid"));
        let keys = ["Enter  open".to_owned(), "↑ ↓  choose".to_owned(), ">  commands only".to_owned()];
        for words in keys.into_iter().chain(grid) {
            ui.label(text::small(words).color(theme.second));
        }
    });
}
