//! What a lens hides or keeps from being answered, and the way on: no view ends in a dead end.

use super::super::action::Action;
use super::super::context::ViewContext;
use super::super::icons::Icon;
use super::super::theme::Severity;
use super::super::widgets::{
    EmptyState, Notice, NoticeResponse, empty_ui, empty_with_ui, notice_ui, secondary_ui,
};
use super::super::words;
use crate::model::{Filter, Lens, Window};
use eframe::egui::Ui;

/// Says that no row of a list holds what is searched for, and whether the lens hides some that do.
///
/// `one` and `many` are the words of what is listed, `where_looked` says in which of its texts.
pub(super) fn nothing_found_ui(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    query: &mut String,
    (one, many): (&str, &str),
    n_outside: usize,
    where_looked: &str,
) {
    let typed = query.trim().to_owned();
    if n_outside == 0 {
        let title = format!("Nothing holds \u{201c}{typed}\u{201d}");
        let action = Some("Clear the search");
        let nothing = EmptyState { icon: Icon::Search, title: &title, sentence: where_looked, action };
        if empty_ui(ui, &nothing) {
            query.clear();
        }
        return;
    }
    let title = format!("Nothing in this lens holds \u{201c}{typed}\u{201d}");
    let sentence = match n_outside {
        1 => format!("1 {one} outside the lens does."),
        n => format!("{} outside the lens do.", words::counted(n, one, many)),
    };
    let action = Some(if n_outside == 1 { "Show it" } else { "Show them" });
    if empty_ui(ui, &EmptyState { icon: Icon::Filter, title: &title, sentence: &sentence, action }) {
        cx.act(Action::SetLens(Box::new(unfiltered(cx.lens))));
    }
}

/// Says of what is shown beside a list that the lens hides it there, and offers to show it.
pub(super) fn outside_ui(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let sentence = "This lies outside the lens: the list does not hold it.";
    let notice = Notice { verdict: Severity::Caution, sentence, actions: &["Take the filters off"] };
    if let NoticeResponse::Action(_) = notice_ui(ui, &notice) {
        cx.act(Action::SetLens(Box::new(unfiltered(cx.lens))));
    }
}

/// A lens that lets every proposal of today through.
fn unfiltered(lens: &Lens) -> Lens {
    Lens { filter: Filter::default(), as_of: None, known_on: None, ..lens.clone() }
}

/// What a view cannot work with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Windows that overlap or fade.
    Overlap,
    /// Too little to compare.
    TooLittle,
}

/// What keeps actors from being placed under a lens.
pub(super) fn obstacle_of_places(lens: &Lens) -> Obstacle {
    if lens.window.overlaps() { Obstacle::Overlap } else { Obstacle::TooLittle }
}

/// The lenses that take an obstacle out of the way, each with the words of its button; the nearest first.
fn ways(lens: &Lens, obstacle: Obstacle) -> Vec<(&'static str, Lens)> {
    let mut ways = Vec::new();
    if obstacle == Obstacle::Overlap {
        ways.push(("By session", Lens { window: Window::Session, ..lens.clone() }));
        ways.push(("By year", Lens { window: Window::Year, ..lens.clone() }));
        return ways;
    }
    if lens.filter != Filter::default() {
        ways.push(("Take the filters off", Lens { filter: Filter::default(), ..lens.clone() }));
    }
    if lens.as_of.is_some() || lens.known_on.is_some() {
        ways.push(("Look at today", Lens { as_of: None, known_on: None, ..lens.clone() }));
    }
    if lens.window != Window::All {
        ways.push(("All at once", Lens { window: Window::All, ..lens.clone() }));
    }
    ways
}

/// Says why there is no answer, with a button for every way out.
pub(super) fn obstacle_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, state: EmptyState<'_>, obstacle: Obstacle) {
    let ways = ways(cx.lens, obstacle);
    let chosen = empty_with_ui(ui, &state, |ui| {
        let mut chosen = None;
        for (label, lens) in ways {
            if secondary_ui(ui, label).clicked() {
                chosen = Some(lens);
            }
        }
        chosen
    });
    if let Some(lens) = chosen {
        cx.act(Action::SetLens(Box::new(lens)));
    }
}
