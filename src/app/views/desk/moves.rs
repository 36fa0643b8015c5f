//! The pairs of blocs that moved most in the last window, where their change on recurring texts bears it out.

use crate::analysis::{Move, Verdict};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::widgets::{Card, Push, badge_ui, copies, note_ui};
use crate::app::words;
use crate::session::questions::MovesOfPairs;
use crate::snapshot::Snapshot;
use eframe::egui::{Align, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// At most this many pairs are shown.
const MOST: usize = 8;

/// Shows the pairs.
pub fn moves_ui(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    Card::new().title("Pairs that moved in the last window with enough proposals").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        if cx.lens.blocs.len() < 2 {
            note_ui(ui, "The lens compares fewer than two blocs. Choose blocs in the bar above, or a ready-made lens.");
            return;
        }
        let answer = cx.ask(MovesOfPairs { into: None });
        if let Some(error) = &answer.error {
            note_ui(ui, format!("The pairs could not be compared: {error}"));
        }
        let Some(moves) = &answer.value else {
            if answer.error.is_none() {
                note_ui(ui, "Comparing the last two windows …");
            }
            return;
        };
        let mut clear: Vec<&Move> = moves.iter().filter(|m| m.verdict != Verdict::NoClearChange).collect();
        clear.sort_by(|a, b| {
            let size = |m: &Move| m.matched.change.map_or(0.0, f64::abs);
            size(b).total_cmp(&size(a)).then((a.bloc_a, a.bloc_b).cmp(&(b.bloc_a, b.bloc_b)))
        });
        let windows = moves.first().map(|m| match &m.before {
            Some(before) => format!("{} against {}", m.after.label, before.label),
            None => m.after.label.clone(),
        });
        if clear.is_empty() {
            none_ui(ui, moves, windows.as_deref());
        } else {
            let line = windows.unwrap_or_default();
            note_ui(ui, format!("Change on recurring texts among the members that stayed, {line}; only where its 95 % interval excludes 0."));
            for m in clear.iter().take(MOST) {
                move_ui(ui, cx, m);
            }
            let n_other = moves.len() - clear.len().min(MOST);
            if n_other > 0 {
                note_ui(ui, format!("{} without a clear change.", words::counted(n_other, "other pair", "other pairs")));
            }
        }
        ui.horizontal(|ui| {
            if Push::link("What separation means").show(ui).clicked() {
                cx.act(Action::Explain("separation"));
            }
        });
    });
}

fn none_ui(ui: &mut Ui, moves: &[Move], windows: Option<&str>) {
    let theme = Theme::of(ui);
    ui.label(text::body("No pair moved clearly.").color(theme.text));
    let why = match windows {
        Some(windows) => format!(
            "{} compared, {windows}: on recurring texts every interval holds 0, or too few texts recur to judge.",
            words::counted(moves.len(), "pair", "pairs")
        ),
        None => "The lens lets through too little to compare two windows.".to_owned(),
    };
    note_ui(ui, why);
}

fn move_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, m: &Move) {
    let theme = Theme::of(ui);
    let (a, b) = (code(cx.snapshot, m.bloc_a.0), code(cx.snapshot, m.bloc_b.0));
    let change = m.matched.change.map_or("–".to_owned(), words::change);
    let interval = match (m.matched.lo, m.matched.hi) {
        (Some(lo), Some(hi)) => format!("{} to {}", words::change(lo), words::change(hi)),
        _ => String::new(),
    };
    let basis = words::counted(m.matched.n_texts as usize, "recurring text", "recurring texts");
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::ROW + space::XS), Sense::click());
    let spoken = format!("{a} and {b}: {}, {change} on {basis}, interval {interval}", m.verdict.word());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    copies(ui, &response, &spoken);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect.expand2(vec2(space::XS, 0.0)), 4.0, theme.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), theme.grid_stroke());
    let mut right = ui.new_child(
        UiBuilder::new()
            .id_salt((m.bloc_a, m.bloc_b))
            .max_rect(rect)
            .layout(Layout::right_to_left(Align::Center)),
    );
    fixed(&mut right, 124.0, &format!("({interval})"), false);
    fixed(&mut right, 52.0, &change, true);
    fixed(&mut right, 124.0, &format!("on {basis}"), false);
    let look = if m.verdict == Verdict::Converging { Severity::Good } else { Severity::Bad };
    badge_ui(&mut right, look, m.verdict.word());
    let mut x = rect.left() + size::DOT * 0.5;
    for (nth, bloc) in [a, b].into_iter().enumerate() {
        if nth == 1 {
            let galley = ui.painter().layout_no_wrap("–".to_owned(), text::body_font(), theme.second);
            ui.painter().galley(pos2(x, rect.center().y - galley.size().y * 0.5), galley, theme.second);
            x += 18.0;
        }
        ui.painter().circle_filled(pos2(x, rect.center().y), size::DOT * 0.5, theme.bloc(bloc));
        let color = theme.bloc_text(bloc);
        let galley = ui.painter().layout_no_wrap(bloc.to_owned(), text::strong_font(), color);
        let width = galley.size().x;
        ui.painter().galley(pos2(x + 9.0, rect.center().y - galley.size().y * 0.5), galley, color);
        x += width + 18.0;
    }
    let response = response.on_hover_text(format!(
        "Separation {}. Shows the pair over time, with the proposals behind it",
        m.matched.sentence()
    ));
    if response.clicked() {
        cx.act(Action::Go(Place::Pair(m.bloc_a, m.bloc_b, Some(m.after.label.clone()))));
    }
}

/// A figure at the right end of a column of that width.
fn fixed(ui: &mut Ui, width: f32, figure: &str, is_strong: bool) {
    let theme = Theme::of(ui);
    let (font, color) =
        if is_strong { (text::strong_font(), theme.text) } else { (text::small_font(), theme.second) };
    let galley = ui.painter().layout_no_wrap(figure.to_owned(), font, color);
    let (rect, _) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    let rect: Rect = rect;
    ui.painter().galley(pos2(rect.right() - galley.size().x, rect.top()), galley, color);
}

fn code(snapshot: &Snapshot, bloc: u32) -> &str {
    snapshot.blocs.of_key(bloc).map_or("a removed bloc", |b| b.code.as_str())
}
