//! What the view says when there is nothing to draw, and the way on.

use eframe::egui::Ui;

use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::views::sample_offered_as_ui;
use crate::app::widgets::{EmptyState, empty_ui};
use crate::model::{Bloc, Filter, Lens, Noun};
use crate::report::figures::convergence::{CurveMeasure, Picture};

/// Blocs that are offered first where the workspace holds them.
const OFFERED: [&str; 6] = ["EU", "BRICS", "G7", "SCO", "NATO", "ASEAN"];

/// Blocs to offer that the lens does not hold yet.
fn offered<'a>(cx: &'a ViewContext<'_>, n: usize) -> Vec<&'a Bloc> {
    let is_new = |bloc: &&Bloc| !cx.lens.blocs.contains(&bloc.head.uid);
    let known = OFFERED.iter().filter_map(|code| cx.snapshot.blocs.of_key(cx.snapshot.index().bloc(code)?.0));
    let mut found: Vec<&Bloc> = known.filter(is_new).take(n).collect();
    if found.len() < n {
        let others = cx.snapshot.blocs.iter().filter(is_new).filter(|b| !OFFERED.contains(&b.code.as_str()));
        found.extend(others.take(n - found.len()));
    }
    found
}

fn listed(blocs: &[&Bloc]) -> String {
    let codes: Vec<&str> = blocs.iter().map(|b| b.code.as_str()).collect();
    match codes.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => codes.concat(),
    }
}

fn with_blocs(lens: &Lens, blocs: &[&Bloc]) -> Action {
    let mut lens = lens.clone();
    lens.blocs.extend(blocs.iter().map(|b| b.head.uid));
    Action::SetLens(Box::new(lens))
}

/// Whether the lens holds too few blocs for what is shown.
pub(super) fn are_blocs_missing(lens: &Lens, shown: CurveMeasure) -> bool {
    lens.blocs.len() < if shown.is_of_blocs() { 1 } else { 2 }
}

/// Says that blocs are missing and offers some.
pub(super) fn blocs_missing_ui(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let n_blocs = cx.lens.blocs.len();
    let wanted = if n_blocs == 0 { 3 } else { 1 };
    let blocs = offered(cx, wanted);
    let said = match n_blocs {
        0 => View::Convergence.empty(),
        _ => EmptyState {
            title: "One bloc needs another",
            sentence: "Separation is measured between two blocs. Add a second one in the lens bar, or look at the agreement within this one.",
            ..View::Convergence.empty()
        },
    };
    let action = match (blocs.as_slice(), n_blocs) {
        ([], 0) => "Draw a bloc".to_owned(),
        ([], _) => "Draw another bloc".to_owned(),
        (some, 0) => format!("Compare {}", listed(some)),
        (some, _) => format!("Add {}", listed(some)),
    };
    let wish = match blocs.as_slice() {
        [] => Action::Run(UiCommand::Go(View::Blocs)),
        some => with_blocs(cx.lens, some),
    };
    if empty_ui(ui, &EmptyState { action: Some(&action), ..said }) {
        cx.act(wish);
    }
}

/// Says why an outcome has nothing to draw.
pub(super) fn blank_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, picture: &Picture) {
    let is_narrowed = cx.lens.filter != Filter::default();
    if cx.snapshot.positions.is_empty() {
        let said = EmptyState {
            icon: Icon::Convergence,
            title: "No positions yet",
            sentence: "Nobody's position on a proposal is recorded here. With some, the blocs can be compared.",
            action: None,
        };
        return sample_offered_as_ui(ui, cx, &said, Noun::Proposal);
    }
    let (title, sentence) = match picture.labels.is_empty() {
        true => (
            "No proposals under this lens",
            "No proposal on which anybody has taken a position passes the filters and dates of the lens.",
        ),
        false => (
            "Nothing known of both sides",
            "In no window have members of the compared blocs known stances on the same proposal. Unknown is not neutral, so nothing is drawn.",
        ),
    };
    let action = is_narrowed.then_some("Take the filters off");
    if empty_ui(ui, &EmptyState { icon: Icon::Filter, title, sentence, action }) {
        let lens = Lens { filter: Filter::default(), ..cx.lens.clone() };
        cx.act(Action::SetLens(Box::new(lens)));
    }
}

/// Says why there is no outcome.
pub(super) fn error_ui(ui: &mut Ui, sentence: &str) {
    let state = EmptyState { icon: Icon::Warning, title: "This cannot be computed", sentence, action: None };
    empty_ui(ui, &state);
}

/// Stands in for the first outcome.
pub(super) fn waiting_ui(ui: &mut Ui) {
    let state = EmptyState {
        icon: Icon::Convergence,
        title: "Comparing…",
        sentence: "The picture appears as soon as the windows are compared.",
        action: None,
    };
    empty_ui(ui, &state);
}
