//! Cells of text. What has no room is cut: words at the end, references in the middle, so that they can be told apart.

use super::super::stance::cut;
use crate::app::theme::{Theme, text};
use eframe::egui::{Color32, FontId, Galley, Role, Sense, Ui, WidgetInfo};
use std::sync::Arc;

/// A cell of plain text, cut with an ellipsis; the whole text shows on hover.
pub fn cell_text_ui(ui: &mut Ui, line: &str) {
    let color = Theme::of(ui).text;
    cell(ui, line, text::body_font(), color);
}

/// A cell of semibold text.
pub fn cell_strong_ui(ui: &mut Ui, line: &str) {
    let color = Theme::of(ui).text;
    cell(ui, line, text::strong_font(), color);
}

/// A cell of text in the second color.
pub fn cell_faint_ui(ui: &mut Ui, line: &str) {
    let color = Theme::of(ui).second;
    cell(ui, line, text::body_font(), color);
}

/// A cell with a reference in semibold text, cut in the middle: "ISO/IEC…1:2023".
pub fn cell_reference_ui(ui: &mut Ui, line: &str) {
    let color = Theme::of(ui).text;
    cell_by_ends(ui, line, text::strong_font(), color);
}

/// A cell with the code of a body in the second color, cut in the middle: its number stands at its end.
pub fn cell_code_ui(ui: &mut Ui, line: &str) {
    let color = Theme::of(ui).second;
    cell_by_ends(ui, line, text::body_font(), color);
}

fn cell_by_ends(ui: &mut Ui, line: &str, font: FontId, color: Color32) {
    if line.is_empty() {
        return;
    }
    let whole = ui.painter().layout_no_wrap(text::visual_order(line.to_owned()), font.clone(), color);
    match cut_middle(line, &whole, ui.available_width()) {
        Some(short) => {
            let galley = cut(ui, &short, font, color, ui.available_width());
            galley_ui(ui, line, galley, color, true);
        }
        None => galley_ui(ui, line, whole, color, false),
    }
}

fn cell(ui: &mut Ui, line: &str, font: FontId, color: Color32) {
    if line.is_empty() {
        return;
    }
    let galley = cut(ui, line, font, color, ui.available_width());
    let is_cut = galley.elided;
    galley_ui(ui, line, galley, color, is_cut);
}

fn galley_ui(ui: &mut Ui, line: &str, galley: Arc<Galley>, color: Color32, is_cut: bool) {
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
    ui.painter().galley(rect.min, galley, color);
    if is_cut {
        response.on_hover_text(line);
    }
}

/// The line without its middle, where the whole of it is wider than `room`: as much of both ends as there is room for.
fn cut_middle(line: &str, whole: &Galley, room: f32) -> Option<String> {
    if whole.size().x <= room {
        return None;
    }
    let glyphs = &whole.rows.first()?.glyphs;
    let letters: Vec<char> = line.chars().collect();
    if glyphs.len() != letters.len() {
        return None;
    }
    // An ellipsis is about as wide as the widest letter.
    let ellipsis = glyphs.iter().map(|glyph| glyph.advance_width).fold(0.0, f32::max);
    let mut left = room - ellipsis;
    let (mut n_head, mut n_tail) = (0, 0);
    while n_head + n_tail < letters.len() {
        let is_head = n_head <= n_tail;
        let next = if is_head { n_head } else { letters.len() - 1 - n_tail };
        left -= glyphs[next].advance_width;
        if left < 0.0 {
            break;
        }
        if is_head { n_head += 1 } else { n_tail += 1 }
    }
    let (head, tail) = (&letters[..n_head], &letters[letters.len() - n_tail..]);
    Some(head.iter().chain(&['…']).chain(tail).collect())
}
