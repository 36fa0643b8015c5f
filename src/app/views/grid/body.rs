//! The sheet itself: heads, names and cells. Only what is in sight is touched.

use super::acting;
use super::cell_state::{Look, age, stale};
use super::heads::{column_head_ui, corner_ui, group_head_ui, line_head_ui};
use super::menu::{self, About};
use super::recording::{Way, actor_name, text_name};
use super::selection::{GridPlace, Selection};
use super::sheet::Sheet;
use super::{GridState, grid_id};
use crate::app::context::ViewContext;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Card, leaning, one_line, paint_stance, tip_ui};
use crate::snapshot::Snapshot;
use eframe::egui::{
    Rect, Role, ScrollArea, Sense, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, style::ScrollAnimation, vec2,
};

/// A row as it is drawn: the head of a group, or a line of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SheetRow {
    Head(usize),
    Line(usize),
}

/// The row that is drawn at an index from the top.
fn row_at(sheet: &Sheet, index: usize) -> SheetRow {
    let before = sheet.groups.iter().enumerate().take_while(|(nth, g)| g.lines.start + nth <= index).last();
    match before {
        Some((nth, group)) if group.lines.start + nth == index => SheetRow::Head(nth),
        Some((nth, _)) => SheetRow::Line(index - nth - 1),
        None => SheetRow::Line(index),
    }
}

/// The facts beside the one column of the layout of one actor, and the least width of each.
const FACTS: [(&str, f32); 5] =
    [("Effective", 88.0), ("Kind", 136.0), ("Confidence", 80.0), ("Source", 80.0), ("Note", 80.0)];

/// Draws the sheet into what room there is.
pub fn body_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    Card::new().flush().show(ui, |ui| {
        let room = ui.available_rect_before_wrap();
        ui.allocate_rect(room, Sense::hover());
        sheet_ui(ui, room, state, cx);
        menu::menu_ui(ui, state, cx);
    });
}

fn sheet_ui(ui: &mut Ui, room: Rect, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let theme = Theme::of(ui);
    let snapshot = cx.snapshot.clone();
    let names = if state.sheet.is_turned { size::GRID_TITLES } else { size::GRID_NAMES };
    let corner = pos2(room.left() + names.min(room.width() * 0.5), room.top() + size::GRID_HEADS);
    let cells = Rect::from_min_max(corner, room.max);
    state.page = ((cells.height() / size::ROW) as usize).saturating_sub(1).max(1);

    let n_rows = state.sheet.n_lines() + state.sheet.groups.len();
    let facts: f32 = if state.sheet.is_turned { FACTS.iter().map(|(_, width)| width).sum() } else { 0.0 };
    let content = vec2(state.sheet.n_columns() as f32 * size::GRID_COLUMN + facts, n_rows as f32 * size::ROW);
    let mut child = ui.new_child(UiBuilder::new().id_salt("cells of the grid").max_rect(cells));
    child.set_clip_rect(cells.intersect(ui.clip_rect()));
    // Bringing a cell into sight leaves no part of the next one.
    child.spacing_mut().item_spacing = vec2(0.0, 0.0);
    child.spacing_mut().scroll.fade.strength = 0.0;
    let area = ScrollArea::both().id_salt("cells").auto_shrink(false);
    let seen = area.show_viewport(&mut child, |ui, viewport| {
        ui.set_min_size(content.max(viewport.size()));
        let origin = ui.max_rect().min;
        let whole = Rect::from_min_size(origin, content.max(viewport.size()));
        pointed(ui, whole, state, cx);
        let rows = index_range(viewport.top(), viewport.bottom(), size::ROW, n_rows);
        let columns =
            index_range(viewport.left(), viewport.right(), size::GRID_COLUMN, state.sheet.n_columns());
        for index in rows.clone() {
            let top = origin.y + index as f32 * size::ROW;
            let strip = Rect::from_min_size(pos2(origin.x, top), vec2(whole.width(), size::ROW));
            match row_at(&state.sheet, index) {
                SheetRow::Head(group) => head_cells_ui(ui, strip, group, &columns, state, cx),
                SheetRow::Line(line) => line_cells_ui(ui, strip, line, &columns, state, cx),
            }
            ui.painter().hline(strip.x_range(), strip.bottom() - 0.5, theme.grid_stroke());
        }
        selection_ui(ui, origin, state);
        if std::mem::take(&mut state.is_menu_asked) {
            let rect = rect_of(&state.sheet, origin, &Selection::one(state.selection.cursor));
            menu::open(ui, About::Cells, rect.left_bottom());
        }
        if std::mem::take(&mut state.reveal) {
            let rect = rect_of(&state.sheet, origin, &Selection::one(state.selection.cursor));
            ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
        }
        (rows, columns, origin)
    });
    let (rows, columns, origin) = seen.inner;

    // The names at the left and the heads at the top move with the cells.
    let left = Rect::from_min_max(pos2(room.left(), corner.y), pos2(corner.x, room.bottom()));
    let mut child = ui.new_child(UiBuilder::new().id_salt("names of the grid").max_rect(left));
    child.set_clip_rect(left.intersect(ui.clip_rect()));
    for index in rows {
        let top = origin.y + index as f32 * size::ROW;
        let strip = Rect::from_min_size(pos2(left.left(), top), vec2(left.width(), size::ROW));
        match row_at(&state.sheet, index) {
            SheetRow::Head(group) => group_head_ui(&mut child, strip, group, state, &snapshot),
            SheetRow::Line(line) => line_head_ui(&mut child, strip, line, state, &snapshot),
        }
        child.painter().hline(strip.x_range(), strip.bottom() - 0.5, theme.grid_stroke());
    }
    let top = Rect::from_min_max(pos2(corner.x, room.top()), pos2(room.right(), corner.y));
    let mut child = ui.new_child(UiBuilder::new().id_salt("heads of the grid").max_rect(top));
    child.set_clip_rect(top.intersect(ui.clip_rect()));
    for column in columns {
        let x = origin.x + column as f32 * size::GRID_COLUMN;
        let rect = Rect::from_min_size(pos2(x, top.top()), vec2(size::GRID_COLUMN, top.height()));
        column_head_ui(&mut child, rect, column, state, &snapshot);
    }
    if state.sheet.is_turned {
        fact_heads_ui(&child, top, origin.x + size::GRID_COLUMN);
    }
    let first = Rect::from_min_max(room.min, corner);
    corner_ui(ui, first, state);
    ui.painter().hline(room.x_range(), corner.y - 0.5, theme.hairline_stroke());
    ui.painter().vline(corner.x - 0.5, room.y_range(), theme.hairline_stroke());
}

fn index_range(from: f32, to: f32, step: f32, n: usize) -> std::ops::Range<usize> {
    let first = ((from / step).floor().max(0.0) as usize).min(n);
    first..((to / step).ceil().max(0.0) as usize).min(n)
}

/// Clicks and drags select; the grid takes the keyboard.
fn pointed(ui: &mut Ui, whole: Rect, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let id = grid_id();
    let response = ui.interact(whole, id, Sense::click_and_drag());
    let spoken = acting::selection_words(state, cx);
    response.widget_info(|| WidgetInfo::labeled(Role::Grid, ui.is_enabled(), spoken.clone()));
    if response.secondary_clicked()
        && let Some(at) = response.interact_pointer_pos()
        && let Some(place) = place_at(&state.sheet, whole.min, at)
    {
        // The menu is about what is selected; a cell beside that is selected first.
        if !state.selection.contains(place) {
            state.selection = Selection::one(place);
        }
        menu::open(ui, About::Cells, at);
        return;
    }
    let is_begun = response.drag_started() || response.clicked();
    if !(is_begun || response.dragged()) {
        return;
    }
    let at = if is_begun { response.interact_pointer_pos() } else { ui.ctx().pointer_hover_pos() };
    if let Some(place) = at.and_then(|at| place_at(&state.sheet, whole.min, at)) {
        let extends = response.dragged() && !response.drag_started() || ui.input(|i| i.modifiers.shift);
        state.selection.cursor = place;
        if !extends {
            state.selection.anchor = place;
        }
        state.reveal = response.dragged();
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    if response.double_clicked() {
        (*cx.inspector_open, state.is_inspecting) = (true, true);
    }
}

fn place_at(sheet: &Sheet, origin: eframe::egui::Pos2, at: eframe::egui::Pos2) -> Option<GridPlace> {
    let n_rows = sheet.n_lines() + sheet.groups.len();
    let row = (((at.y - origin.y) / size::ROW).max(0.0) as usize).min(n_rows.checked_sub(1)?);
    let column = ((at.x - origin.x) / size::GRID_COLUMN).max(0.0) as usize;
    let line = match row_at(sheet, row) {
        SheetRow::Line(line) => line,
        SheetRow::Head(group) => sheet.groups.get(group)?.lines.start,
    };
    Some(GridPlace { line, column: column.min(sheet.n_columns().checked_sub(1)?) })
}

fn rect_of(sheet: &Sheet, origin: eframe::egui::Pos2, selection: &Selection) -> Rect {
    let y = |line: usize| origin.y + (line + sheet.n_heads_to(line)) as f32 * size::ROW;
    let x = |column: usize| origin.x + column as f32 * size::GRID_COLUMN;
    let min = pos2(x(*selection.columns().start()), y(*selection.lines().start()));
    let max = pos2(x(*selection.columns().end() + 1), y(*selection.lines().end()) + size::ROW);
    Rect::from_min_max(min, max)
}

/// The frame around what is selected, and around the cell where the keys stand.
fn selection_ui(ui: &Ui, origin: eframe::egui::Pos2, state: &GridState) {
    if state.sheet.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    let has_keyboard = ui.memory(|memory| memory.has_focus(grid_id()));
    let mut stroke = theme.focus_stroke();
    if !has_keyboard {
        stroke.color = theme.hairline_strong;
    }
    let all = rect_of(&state.sheet, origin, &state.selection);
    ui.painter().rect_stroke(all, 0.0, stroke, StrokeKind::Inside);
    if state.selection.n_cells() > 1 {
        let one = rect_of(&state.sheet, origin, &Selection::one(state.selection.cursor));
        ui.painter().rect_stroke(one, 0.0, stroke, StrokeKind::Inside);
    }
}

/// The tallies of a group.
fn head_cells_ui(
    ui: &mut Ui,
    strip: Rect,
    group: usize,
    columns: &std::ops::Range<usize>,
    state: &GridState,
    cx: &ViewContext<'_>,
) {
    let theme = Theme::of(ui);
    ui.painter().rect_filled(strip, 0.0, theme.inset);
    let Some(group) = state.sheet.groups.get(group) else { return };
    let sight = crate::snapshot::PositionFilter::of(cx.lens);
    for column in columns.clone() {
        let Some(text) = state.sheet.texts.get(column) else { continue };
        let tally = state.sheet.tally(cx.snapshot, sight, group.lines.clone(), *text);
        let x = strip.left() + column as f32 * size::GRID_COLUMN;
        let rect = Rect::from_min_size(pos2(x, strip.top()), vec2(size::GRID_COLUMN, strip.height()));
        super::heads::tally_ui(ui, rect, &group.name, &text_name(cx.snapshot, *text), tally);
    }
}

fn line_cells_ui(
    ui: &mut Ui,
    strip: Rect,
    line: usize,
    columns: &std::ops::Range<usize>,
    state: &GridState,
    cx: &ViewContext<'_>,
) {
    for column in columns.clone() {
        let place = GridPlace { line, column };
        let Some(cell) = state.sheet.cell(place) else { continue };
        let look = Look::of(cx.snapshot, cx.lens, cx.day(), &state.queue, cell);
        let x = strip.left() + column as f32 * size::GRID_COLUMN;
        let rect = Rect::from_min_size(pos2(x, strip.top()), vec2(size::GRID_COLUMN, strip.height()));
        cell_ui(ui, rect, place, &look, state.selection.contains(place), cx.snapshot);
        if state.sheet.is_turned {
            facts_ui(ui, rect.right(), strip, &look, cx.snapshot);
        }
    }
}

/// Square, word and marks of one cell.
fn cell_ui(ui: &Ui, rect: Rect, place: GridPlace, look: &Look<'_>, is_selected: bool, snapshot: &Snapshot) {
    let theme = Theme::of(ui);
    let response = ui.interact(rect, grid_id().with((place.line, place.column)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, ui.is_enabled(), look.spoken(snapshot)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_selected));
    if is_selected {
        ui.painter().rect_filled(rect, 0.0, theme.accent_ground);
    }
    let middle = rect.center().y;
    let square = Rect::from_min_size(
        pos2(rect.left() + space::S, middle - size::STANCE[1] * 0.5),
        vec2(size::STANCE[0], size::STANCE[1]),
    );
    let has_square = theme.stance(look.stance).fill.is_some();
    if has_square || look.stance.is_none() {
        paint_stance(ui, square, look.stance, look.is_inferred());
    }
    if look.stance.is_none() {
        return;
    }
    let right = marks_ui(ui, rect, look);
    let left = if has_square { square.right() + 6.0 } else { square.left() };
    let is_faint = look.freshness.is_stale() || !has_square || look.way.is_some();
    let color = if is_faint { theme.second } else { theme.text };
    let room = right - left;
    let galley = if look.is_inferred() {
        leaning(ui, look.word(snapshot), color, room)
    } else {
        one_line(ui, look.word(snapshot), text::body_font(), color, room)
    };
    ui.painter().galley(pos2(left, middle - galley.size().y * 0.5), galley, color);
    if look.position.is_some() || look.way.is_some() {
        response.on_hover_ui(|ui| tip_of_cell_ui(ui, look, snapshot));
    }
}

/// Paints what weakens a stance at the right end of its cell; returns where the marks begin.
fn marks_ui(ui: &Ui, rect: Rect, look: &Look<'_>) -> f32 {
    let theme = Theme::of(ui);
    let mut right = rect.right() - space::XS;
    let mut icon = |icon: Icon, color| {
        let center = pos2(right - size::MARK * 0.5, rect.center().y);
        icons::paint(ui.painter(), Rect::from_center_size(center, vec2(size::MARK, size::MARK)), icon, color);
        right -= size::MARK + 1.0;
    };
    match look.way {
        Some(Way::Refused) => icon(Icon::Warning, theme.bad),
        Some(Way::Going) => icon(Icon::Save, theme.second),
        None => {}
    }
    if look.is_contradicted {
        icon(Icon::Swap, theme.caution);
    }
    if look.freshness.is_stale() {
        icon(Icon::Clock, theme.caution);
    }
    if look.position.is_some_and(|p| p.handling().is_some() || p.marking().is_some()) {
        icon(Icon::Lock, theme.second);
    }
    let doubt = look.doubt();
    if !doubt.is_empty() {
        let galley = ui.painter().layout_no_wrap(doubt.to_owned(), text::small_strong_font(), theme.caution);
        let at = pos2(right - galley.size().x, rect.center().y - galley.size().y * 0.5);
        right -= galley.size().x + 1.0;
        ui.painter().galley(at, galley, theme.caution);
    }
    right
}

/// What hovering a cell tells.
fn tip_of_cell_ui(ui: &mut Ui, look: &Look<'_>, snapshot: &Snapshot) {
    let heading =
        format!("{} on {}", actor_name(snapshot, look.cell.actor), text_name(snapshot, look.cell.text));
    let note = match look.way {
        Some(Way::Going) => "On its way to the file.".to_owned(),
        Some(Way::Refused) => "The file did not take it; see the line above the grid.".to_owned(),
        None => {
            let mut notes = stale(snapshot, &look.freshness);
            if look.is_contradicted {
                notes.push("What the actor said does not agree; the inspector tells how.".to_owned());
            }
            notes.extend(look.position.and_then(|p| p.note().map(str::to_owned)));
            notes.join("\n")
        }
    };
    tip_ui(ui, &heading, &note, |rows| {
        rows.strong_row("Stance", look.word(snapshot));
        let Some(position) = look.position else { return };
        rows.row("Effective", position.effective().to_string());
        rows.row("Age", age(look.freshness.age_days));
        rows.row("Kind", position.kind().word());
        rows.row("Confidence", position.confidence().word());
        match position.source().and_then(|s| snapshot.sources.of_key(s.0)) {
            Some(source) => rows.row("Source", &source.title),
            None => rows.undefined_row("Source", "No source is recorded."),
        };
        if position.handling().is_some() || position.marking().is_some() {
            rows.row("Handling", snapshot.marked_position(position).to_string());
        }
    });
}

/// The facts beside the one column of the layout of one actor.
fn facts_ui(ui: &Ui, left: f32, strip: Rect, look: &Look<'_>, snapshot: &Snapshot) {
    let Some(position) = look.position else { return };
    let source = position.source().and_then(|s| snapshot.sources.of_key(s.0));
    let facts = [
        position.effective().to_string(),
        position.kind().word().to_owned(),
        position.confidence().word().to_owned(),
        source.map_or(String::new(), |s| s.title.clone()),
        position.note().unwrap_or_default().to_owned(),
    ];
    let color = Theme::of(ui).second;
    for (fact, (x, width)) in facts.iter().zip(fact_places(left, strip.right())) {
        let galley = one_line(ui, fact, text::body_font(), color, width - space::S);
        ui.painter().galley(pos2(x, strip.center().y - galley.size().y * 0.5), galley, color);
    }
}

fn fact_heads_ui(ui: &Ui, top: Rect, left: f32) {
    let color = Theme::of(ui).second;
    for ((name, _), (x, width)) in FACTS.iter().zip(fact_places(left, top.right())) {
        let galley = one_line(ui, name, text::small_font(), color, width - space::S);
        ui.painter().galley(pos2(x, top.center().y - galley.size().y * 0.5), galley, color);
    }
}

/// Where each fact begins and how wide it is: what room is left goes to the last two.
fn fact_places(left: f32, right: f32) -> impl Iterator<Item = (f32, f32)> {
    let least: f32 = FACTS.iter().map(|(_, width)| width).sum();
    let spare = ((right - left - least) * 0.5).max(0.0);
    let mut x = left + space::S;
    FACTS.iter().enumerate().map(move |(nth, (_, width))| {
        let width = if nth + 2 >= FACTS.len() { width + spare } else { *width };
        let at = x;
        x += width;
        (at, width)
    })
}
