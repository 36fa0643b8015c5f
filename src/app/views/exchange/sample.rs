//! Rows of a file as they stand in it, with its own line numbers; above each column what it means. Any number of rows and
//! columns: what is not in sight is not drawn.

use crate::app::theme::{self, Theme, size, space, text};
use crate::app::widgets::{Card, one_line};
use crate::exchange::mapping::{Mapping, Meaning};
use crate::exchange::staged::Sheet;
use eframe::egui::{Color32, FontId, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Width of the line numbers.
const LINES: f32 = 64.0;
/// Width of a column.
const COLUMN: f32 = 150.0;
/// Height of the heads: heading and meaning.
const HEADS: f32 = 44.0;

/// How the rows were left.
#[derive(Debug, Default)]
pub struct SampleState {
    /// How far to the right they are moved: the heads go along.
    left: f32,
}

/// Draws the rows in what room there is.
pub(super) fn sample_ui(ui: &mut Ui, state: &mut SampleState, sheet: &Sheet, mapping: &Mapping) {
    Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        heads_ui(ui, state, sheet, mapping);
        let total = LINES + COLUMN * sheet.columns.len() as f32;
        let shown = ScrollArea::both().id_salt("sample").auto_shrink(false).show_rows(
            ui,
            size::ROW,
            sheet.n_rows(),
            |ui, rows| {
                ui.set_width(total.max(ui.available_width()));
                for row in rows {
                    row_ui(ui, sheet, row, total);
                }
            },
        );
        state.left = shown.state.clamped_offset().x;
        let spoken = format!("The {} rows of the file as they stand", sheet.n_rows());
        let whole = ui.interact(shown.inner_rect, ui.scope_id().with("sample rows"), Sense::hover());
        whole.widget_info(|| WidgetInfo::labeled(Role::Group, true, &spoken));
    });
}

/// A piece of text in a cell, cut where it has no room.
fn put(ui: &Ui, cell: Rect, words: &str, font: FontId, color: Color32) {
    let line = words.replace(['\n', '\r', '\t'], " ");
    let galley = one_line(ui, &line, font, color, cell.width() - space::M);
    let at = pos2(cell.left() + space::S, cell.center().y - galley.size().y * 0.5);
    ui.painter().galley(at, galley, color);
}

fn heads_ui(ui: &mut Ui, state: &SampleState, sheet: &Sheet, mapping: &Mapping) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADS), Sense::hover());
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let half = |cell: Rect, nth: f32| {
        Rect::from_min_size(cell.min + vec2(0.0, nth * HEADS * 0.5), vec2(cell.width(), HEADS * 0.5))
    };
    let line = Rect::from_min_size(rect.min - vec2(state.left, 0.0), vec2(LINES, HEADS));
    put(&child, half(line, 0.0), "Line", text::small_font(), theme.second);
    for (nth, column) in sheet.columns.iter().enumerate() {
        let left = line.right() + COLUMN * nth as f32;
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(COLUMN, HEADS));
        if !child.is_rect_visible(cell) {
            continue;
        }
        let heading = if column.heading.is_empty() { "(no heading)" } else { &column.heading };
        put(&child, half(cell, 0.0), heading, text::strong_font(), theme.text);
        let (meaning, color) = match mapping.of(&column.heading).map(|used| used.meaning) {
            None | Some(Meaning::Skip) => ("left out".to_owned(), theme.faint),
            Some(meaning) => (meaning.words(), theme.accent),
        };
        put(&child, half(cell, 1.0), &meaning, text::small_font(), color);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.hairline_stroke());
}

fn row_ui(ui: &mut Ui, sheet: &Sheet, row: usize, width: f32) {
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    let line = Rect::from_min_size(rect.min, vec2(LINES, size::ROW));
    put(ui, line, &sheet.lines[row].to_string(), text::small_font(), theme.second);
    for (nth, column) in sheet.columns.iter().enumerate() {
        let left = line.right() + COLUMN * nth as f32;
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(COLUMN, size::ROW));
        if !ui.is_rect_visible(cell) {
            continue;
        }
        match column.text(row) {
            // Empty and missing are two things.
            None => put(ui, cell, "(no cell)", text::small_font(), theme.faint),
            Some(words) => put(ui, cell, words, text::body_font(), theme.text),
        }
        let mark = sheet.marks.get(&(row as u32, nth as u16)).and_then(|mark| mark.fill);
        if let Some([red, green, blue]) = mark {
            let dot = Rect::from_min_size(
                pos2(cell.left(), cell.top() + space::S),
                vec2(3.0, size::ROW - space::L),
            );
            ui.painter().rect_filled(dot, 0.0, theme::of_file([red, green, blue]));
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, theme.grid_stroke());
}
