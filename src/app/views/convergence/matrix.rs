//! All pairs of the compared blocs in one window: separation below the diagonal, change above it.

use eframe::egui::{
    Align, Align2, Color32, CursorIcon, Layout, Rect, Role, ScrollArea, Sense, Ui, pos2, vec2,
};

use super::words;
use crate::analysis::{Convergence, ConvergencePoint, Move, Verdict};
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::{Card, badge_ui, tell_chosen};
use crate::model::{BlocId, Window};

const CELL: f32 = 42.0;
const HEAD: f32 = 26.0;
const ROW_HEAD: f32 = 72.0;
const LEAST: f32 = 104.0;
const WIDEST: f32 = 150.0;
/// Room that the changes in words need beside the matrix.
const BESIDE: f32 = 280.0;
/// Between the matrix and the changes.
const GUTTER: f32 = space::XXL;
/// Room for the figure and for the verdict of a change in words.
const FIGURE: f32 = 52.0;
const VERDICT: f32 = 96.0;

/// What the matrix is given.
pub(super) struct Matrix<'a> {
    /// The blocs with their codes, in the order of the lens.
    pub blocs: Vec<(BlocId, &'a str)>,
    pub pairs: &'a [Convergence],
    pub moves: &'a [Move],
    /// The window shown.
    pub label: &'a str,
    pub window: Window,
    pub selected: Option<(BlocId, BlocId)>,
}

/// How high the card of a matrix of so many blocs is, for the layout above it.
pub(super) fn height(n_blocs: usize) -> f32 {
    2.0 * space::M + 2.0 * HEAD + n_blocs as f32 * CELL + space::S
}

impl<'a> Matrix<'a> {
    fn point(&self, a: BlocId, b: BlocId) -> Option<&'a ConvergencePoint> {
        let is_pair = |c: &&Convergence| (c.bloc_a, c.bloc_b) == (a, b) || (c.bloc_a, c.bloc_b) == (b, a);
        self.pairs.iter().find(is_pair)?.points.iter().find(|p| p.period.label == self.label)
    }

    /// The change into the window shown; none when the moves at hand are those of another one.
    fn moved(&self, a: BlocId, b: BlocId) -> Option<&'a Move> {
        let is_pair = |m: &&Move| (m.bloc_a, m.bloc_b) == (a, b) || (m.bloc_a, m.bloc_b) == (b, a);
        self.moves.iter().find(is_pair).filter(|m| m.after.label == self.label && m.before.is_some())
    }

    fn before(&self) -> Option<&'a str> {
        let of_window = self.moves.iter().filter(|m| m.after.label == self.label);
        of_window.filter_map(|m| m.before.as_ref()).map(|p| p.label.as_str()).next()
    }
}

/// Draws the card. Returns the pair that was clicked.
pub(super) fn matrix_ui(ui: &mut Ui, matrix: &Matrix<'_>) -> Option<(BlocId, BlocId)> {
    let theme = Theme::of(ui);
    let mut clicked = None;
    Card::new().show(ui, |ui| {
        ui.horizontal(|ui| {
            let title = format!("All pairs, {}", words::period(matrix.window, matrix.label));
            ui.label(text::strong(title).color(theme.text));
            let above = match matrix.before() {
                Some(before) => format!("above: change since {}", words::since(matrix.window, before)),
                None => "above: change, once there is an earlier window".to_owned(),
            };
            let note = format!("below the diagonal: separation and 95 % interval · {above}");
            ui.add(eframe::egui::Label::new(text::small(note).color(theme.second)).truncate());
        });
        let n = matrix.blocs.len() as f32;
        let room = ui.available_width();
        let beside = if room - ROW_HEAD - n * LEAST >= BESIDE + GUTTER { BESIDE + GUTTER } else { 0.0 };
        let cell =
            ((room - ROW_HEAD - beside) / n.max(1.0)).clamp(LEAST, if beside > 0.0 { WIDEST } else { 240.0 });
        let wanted = ROW_HEAD + n * cell;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            if wanted <= room + 0.5 {
                clicked = grid_ui(ui, theme, matrix, cell);
            } else {
                let scroll = ScrollArea::horizontal().id_salt("matrix").auto_shrink([false, true]);
                scroll.show(ui, |ui| clicked = grid_ui(ui, theme, matrix, cell));
            }
            if beside > 0.0 {
                ui.add_space(GUTTER);
                ui.vertical(|ui| changes_ui(ui, theme, matrix));
            }
        });
    });
    clicked
}

fn grid_ui(ui: &mut Ui, theme: &Theme, matrix: &Matrix<'_>, cell: f32) -> Option<(BlocId, BlocId)> {
    let n = matrix.blocs.len();
    let wanted = vec2(ROW_HEAD + n as f32 * cell, HEAD + n as f32 * CELL);
    let (whole, _) = ui.allocate_exact_size(wanted, Sense::hover());
    let mut clicked = None;
    for (column, (_, code)) in matrix.blocs.iter().enumerate() {
        let x = whole.left() + ROW_HEAD + (column as f32 + 0.5) * cell;
        code_ui(ui, theme, code, pos2(x, whole.top() + HEAD * 0.5), Align2::CENTER_CENTER, cell - space::S);
    }
    for (row, (a, code)) in matrix.blocs.iter().enumerate() {
        let top = whole.top() + HEAD + row as f32 * CELL;
        let at = pos2(whole.left(), top + CELL * 0.5);
        code_ui(ui, theme, code, at, Align2::LEFT_CENTER, ROW_HEAD - space::S);
        for (column, (b, _)) in matrix.blocs.iter().enumerate() {
            let left = whole.left() + ROW_HEAD + column as f32 * cell;
            let rect = Rect::from_min_size(pos2(left, top), vec2(cell, CELL)).shrink(1.0);
            if row == column {
                ui.painter().rect_filled(rect, radius::TINY, theme.inset);
            } else if cell_ui(ui, theme, matrix, rect, (*a, *b), row > column) {
                // In the order of the lens, whichever half was clicked.
                clicked = Some(if row < column { (*a, *b) } else { (*b, *a) });
            }
        }
    }
    clicked
}

fn code_ui(ui: &mut Ui, theme: &Theme, code: &str, at: eframe::egui::Pos2, align: Align2, room: f32) {
    let color = theme.bloc_text(code);
    let mut job =
        eframe::egui::text::LayoutJob::simple_singleline(code.to_owned(), text::small_strong_font(), color);
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.painter().layout_job(job);
    let rect = align.anchor_size(at, galley.size());
    ui.painter().galley(rect.min, galley, color);
}

/// One pair. Returns true when it was clicked.
fn cell_ui(
    ui: &mut Ui,
    theme: &Theme,
    matrix: &Matrix<'_>,
    rect: Rect,
    (a, b): (BlocId, BlocId),
    is_level: bool,
) -> bool {
    let code = |bloc: BlocId| matrix.blocs.iter().find(|(b, _)| *b == bloc).map_or("", |(_, code)| *code);
    let pair = if is_level {
        format!("{} and {}", code(b), code(a))
    } else {
        format!("{} and {}", code(a), code(b))
    };
    let when = words::period(matrix.window, matrix.label);
    let (shade, first, second, name) = if is_level {
        level(matrix.point(a, b), &pair, &when)
    } else {
        change(matrix.moved(a, b), &pair, &when, matrix.window)
    };
    let response = ui.interact(rect, ui.scope_id().with(("cell", a.0, b.0, is_level)), Sense::click());
    let is_selected = matrix.selected.is_some_and(|(x, y)| (x, y) == (a, b) || (x, y) == (b, a));
    tell_chosen(ui, &response, Role::Cell, &name, is_selected);
    let painter = ui.painter();
    let ground = shade.map_or(Color32::TRANSPARENT, |value| {
        theme.diverging(value).gamma_multiply(if theme.dark { 0.30 } else { 0.26 })
    });
    painter.rect_filled(rect, radius::TINY, ground);
    let border = match (is_selected, response.hovered()) {
        (true, _) => Some(theme.focus_stroke()),
        (_, true) => Some(eframe::egui::Stroke::new(size::HAIRLINE, theme.hairline_strong)),
        _ => None,
    };
    if response.has_focus() {
        painter.rect_stroke(rect, radius::TINY, theme.focus_stroke(), eframe::egui::StrokeKind::Outside);
    }
    if let Some(border) = border {
        painter.rect_stroke(rect, radius::TINY, border, eframe::egui::StrokeKind::Inside);
    }
    let center = rect.center();
    let top = pos2(center.x, center.y - 8.0);
    let (_, color) = second_color(theme, matrix.moved(a, b).filter(|_| !is_level));
    painter.text(top, Align2::CENTER_CENTER, first, text::strong_font(), theme.text);
    painter.text(pos2(center.x, center.y + 9.0), Align2::CENTER_CENTER, second, text::small_font(), color);
    let moved = matrix.moved(a, b).filter(|_| !is_level);
    let why = moved.map_or(String::new(), |m| format!("\nMatched agenda: {}", m.matched.sentence()));
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("{name}{why}")).clicked()
}

fn second_color(theme: &Theme, moved: Option<&Move>) -> (Verdict, Color32) {
    let verdict = moved.map_or(Verdict::NoClearChange, |m| m.verdict);
    let color = match verdict {
        Verdict::NoClearChange => theme.second,
        other => theme.verdict(words::look_of(other)).0,
    };
    (verdict, color)
}

/// Shade, figure, line below and name of a separation.
fn level(point: Option<&ConvergencePoint>, pair: &str, when: &str) -> (Option<f64>, String, String, String) {
    let Some((p, value)) = point.and_then(|p| Some((p, p.separation?))) else {
        let name = format!("{pair}, {when}: separation undefined");
        return (None, words::UNDEFINED.to_owned(), "undefined".to_owned(), name);
    };
    let interval = p.lo.zip(p.hi).map(|(lo, hi)| words::interval(lo, hi));
    let below = match (p.too_few, &interval) {
        (true, _) => format!("too few ({})", p.n_proposals),
        (_, Some(interval)) => interval.clone(),
        (_, None) => "no interval".to_owned(),
    };
    let spoken = interval.map_or(String::new(), |i| format!(", {i}"));
    let few = if p.too_few { format!(", too few proposals ({})", p.n_proposals) } else { String::new() };
    let name = format!("{pair}, {when}: separation {}{spoken}{few}", words::figure(value));
    (Some(-value / 0.5), words::figure(value), below, name)
}

/// Shade, figure, word below and name of a change.
fn change(
    moved: Option<&Move>,
    pair: &str,
    when: &str,
    window: Window,
) -> (Option<f64>, String, String, String) {
    let found = moved.and_then(|m| Some((m, m.change?, m.before.as_ref()?)));
    let Some((m, value, before)) = found else {
        let name = format!("{pair}, {when}: change undefined");
        return (None, words::UNDEFINED.to_owned(), "no change to tell".to_owned(), name);
    };
    let interval = m.lo.zip(m.hi).map_or(String::new(), |(lo, hi)| format!(" ({})", words::interval(lo, hi)));
    let word = m.verdict.word();
    let name = format!(
        "{pair}, {when}: {}{interval} since {}, {word}",
        words::signed(value),
        words::since(window, &before.label)
    );
    let shade = (m.verdict != Verdict::NoClearChange).then_some(-value / 0.2);
    (shade, words::signed(value), word.to_owned(), name)
}

/// The changes in words: those that are clear first, the rest by size.
fn changes_ui(ui: &mut Ui, theme: &Theme, matrix: &Matrix<'_>) {
    const ROW: f32 = 27.0;
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.set_max_width(ui.available_width().min(BESIDE + space::XXL));
    let of_window = matrix.moves.iter().filter(|m| m.after.label == matrix.label && m.before.is_some());
    let moves = clear_first(of_window);
    let n_rows = ((matrix.blocs.len() as f32 * CELL + HEAD) / ROW) as usize;
    let n_shown = if moves.len() > n_rows { n_rows.saturating_sub(1) } else { moves.len() };
    for m in moves.iter().take(n_shown) {
        change_row_ui(ui, theme, matrix, m, ROW);
    }
    let line = match moves.len() - n_shown {
        _ if moves.is_empty() => "A change needs two windows that both have enough proposals.".to_owned(),
        0 => return,
        n => format!("and {n} more in the matrix"),
    };
    ui.label(text::small(line).color(theme.second));
}

/// A verdict: a badge where there is one, quiet words where nothing is clear.
pub(super) fn verdict_ui(ui: &mut Ui, theme: &Theme, verdict: Verdict) {
    match verdict {
        Verdict::NoClearChange => ui.label(text::small(verdict.word()).color(theme.second)),
        clear => badge_ui(ui, words::look_of(clear), clear.word()),
    };
}

/// A pair's change on one row: its name, the verdict as a word, the figure.
fn change_row_ui(ui: &mut Ui, theme: &Theme, matrix: &Matrix<'_>, m: &Move, height: f32) {
    let code = |bloc: BlocId| {
        matrix.blocs.iter().find(|(b, _)| *b == bloc).map_or(String::new(), |(_, code)| (*code).to_owned())
    };
    let codes = [code(m.bloc_a), code(m.bloc_b)];
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(vec2(ui.available_width(), height), layout, |ui| {
        let figure = m.change.map_or(words::UNDEFINED.to_owned(), words::signed);
        ui.allocate_ui_with_layout(vec2(FIGURE, height), layout, |ui| {
            ui.set_min_width(FIGURE);
            ui.label(text::body(figure).color(theme.text));
        });
        ui.allocate_ui_with_layout(vec2(VERDICT, height), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(VERDICT);
            verdict_ui(ui, theme, m.verdict);
        });
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let mut job = words::name_job(theme, &codes, &text::small_strong_font());
            job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(ui.available_width());
            let sentence = m.matched.sentence();
            let hint = format!("{}\nMatched agenda: {sentence}", change_words(m, matrix.window));
            ui.label(job).on_hover_text(hint);
        });
    });
}

/// "+0.030 (−0.041 to 0.101), 2021 to 2022".
pub(super) fn change_words(m: &Move, window: Window) -> String {
    let Some(before) = &m.before else { return "There is no window before this one.".to_owned() };
    let span = words::span(window, &before.label, &m.after.label);
    match (m.change, m.lo.zip(m.hi)) {
        (Some(change), Some((lo, hi))) => {
            format!("{} ({}), {span}", words::signed(change), words::interval(lo, hi))
        }
        (Some(change), None) => format!("{}, {span}, no interval", words::signed(change)),
        _ => format!("undefined, {span}"),
    }
}

/// Changes with the clear ones first, then the larger before the smaller.
pub(super) fn clear_first<'a>(moves: impl Iterator<Item = &'a Move>) -> Vec<&'a Move> {
    let mut sorted: Vec<&Move> = moves.collect();
    let is_unclear = |m: &Move| m.verdict == Verdict::NoClearChange;
    let size_of = |m: &Move| m.change.map_or(-1.0, f64::abs);
    sorted.sort_by(|a, b| is_unclear(a).cmp(&is_unclear(b)).then(size_of(b).total_cmp(&size_of(a))));
    sorted
}
