//! The search field: a looking glass, a hint, the key that leads here, and a cross that clears it.

use eframe::egui::{
    Color32, Context, FocusDirection, Frame, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind,
    TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::arrival::select_on_arrival;
use super::field::margin_for;
use super::first_field::claim;
use super::first_row;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, space, text};

/// A search field. `name` is its name for a screen reader; `key` is the shortcut shown while it is empty.
///
/// Escape clears it. The response is that of the text field.
pub fn search_ui(ui: &mut Ui, name: &str, query: &mut String, hint: &str, key: &str, width: f32) -> Response {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::CONTROL_TALL), Sense::hover());
    let stroke = Stroke::new(size::HAIRLINE, theme.hairline);
    ui.painter().rect(rect, radius::CONTROL, theme.surface, stroke, StrokeKind::Inside);
    let glass = Rect::from_center_size(pos2(rect.left() + space::S + 7.0, rect.center().y), vec2(14.0, 14.0));
    icons::paint(ui.painter(), glass, Icon::Search, theme.faint);

    let tail = if query.is_empty() { key_width(ui, key) } else { 22.0 };
    let inner = Rect::from_min_max(
        pos2(glass.right() + 6.0, rect.top() + 3.0),
        pos2(rect.right() - tail - 4.0, rect.bottom() - 3.0),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
    let edit = TextEdit::singleline(query)
        .hint_text(text::body(hint).color(theme.second))
        .desired_width(inner.width())
        .frame(Frame::new().inner_margin(margin_for(ui, inner.height())));
    let mut response = child.add_sized(inner.size(), edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    claim(ui, &response);
    if ui.is_enabled() && take_find(ui.ctx()) {
        response.request_focus();
    }
    select_on_arrival(ui, &response, query);
    if first_row::is_in_menu(ui) {
        walk_menu(ui, &response, query);
    }

    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius::CONTROL, theme.focus_stroke(), StrokeKind::Inside);
    }
    if query.is_empty() {
        paint_key(ui, theme, rect, key);
    } else {
        let cross_rect = Rect::from_center_size(pos2(rect.right() - 14.0, rect.center().y), vec2(20.0, 20.0));
        let cross = ui.interact(cross_rect, response.id.with("clear"), Sense::CLICK);
        cross.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Clear {name}")));
        let color = if cross.hovered() { theme.text } else { theme.faint };
        icons::paint(ui.painter(), cross_rect.shrink(4.5), Icon::Close, color);
        // The window takes the keyboard away on Escape before the field sees it.
        let had_keyboard = response.has_focus() || response.lost_focus();
        let escaped = had_keyboard && ui.input(|input| input.key_pressed(Key::Escape));
        if cross.clicked() || escaped {
            query.clear();
            response.mark_changed();
        }
    }
    response
}

/// The keys of a search field in a menu: Enter takes the first row that is found, Down goes to it.
fn walk_menu(ui: &Ui, response: &Response, query: &str) {
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if response.has_focus() && pressed(Key::ArrowDown) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
    }
    if response.lost_focus() && pressed(Key::Enter) && !query.trim().is_empty() {
        first_row::ask(ui.ctx());
        response.request_focus();
    }
}

/// Asks the next search field that is drawn to take the keyboard.
pub fn ask_find(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(find_slot(), true));
}

/// Whether a search was asked for that no field has taken; from here on it is taken.
pub fn take_find(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(find_slot())).unwrap_or(false)
}

fn find_slot() -> Id {
    Id::unique("a search that waits for a field")
}

fn key_width(ui: &Ui, key: &str) -> f32 {
    if key.is_empty() {
        return 4.0;
    }
    let galley = ui.painter().layout_no_wrap(key.to_owned(), text::small_font(), Color32::PLACEHOLDER);
    galley.size().x + 20.0
}

fn paint_key(ui: &Ui, theme: &Theme, rect: Rect, key: &str) {
    if key.is_empty() {
        return;
    }
    let galley = ui.painter().layout_no_wrap(key.to_owned(), text::small_font(), theme.second);
    let cap_size = vec2(galley.size().x + 12.0, 18.0);
    let cap = Rect::from_center_size(pos2(rect.right() - 6.0 - cap_size.x * 0.5, rect.center().y), cap_size);
    let stroke = Stroke::new(size::HAIRLINE, theme.hairline);
    ui.painter().rect(cap, radius::TINY, theme.surface, stroke, StrokeKind::Inside);
    ui.painter().galley(cap.center() - galley.size() * 0.5, galley, theme.second);
}
