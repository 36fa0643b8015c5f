//! The Exchange view: a file or a pasted block comes into the record in five steps. Nothing is changed before the last one;
//! going back loses nothing.

mod columns;
mod done;
mod file;
mod fills;
mod names;
mod pages;
mod preview;
mod preview_lists;
mod sample;
mod stance_menu;
mod start;
mod steps;
mod summary;

pub use preview::Shown;
pub use steps::Step;

use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space};
use crate::app::widgets::Inspector;
use crate::session::{Importing, Standing};
use eframe::egui::{CentralPanel, Frame, Margin, Panel, Ui};

/// How the view was left.
#[derive(Debug, Default)]
pub struct ExchangeState {
    importing: Option<Importing>,
    step: Step,
    /// The path that is typed.
    path: String,
    /// Why there is nothing to read.
    problem: Option<String>,
    /// The main button takes the keyboard in the next frame.
    is_arriving: bool,
    columns: columns::ColumnsState,
    names: names::NamesState,
    preview: preview::PreviewState,
    sample: sample::SampleState,
}

impl ExchangeState {
    /// Takes in what a person brings, in the place of what was there.
    pub fn begin(&mut self, importing: Importing) {
        let path = std::mem::take(&mut self.path);
        *self = ExchangeState { importing: Some(importing), path, is_arriving: true, ..Self::default() };
    }

    /// The import under way.
    pub fn importing(&self) -> Option<&Importing> {
        self.importing.as_ref()
    }

    /// The import under way, to be driven by tests.
    pub fn importing_mut(&mut self) -> Option<&mut Importing> {
        self.importing.as_mut()
    }

    /// The step in front.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Says why no file was read.
    pub fn tell_problem(&mut self, problem: &str) {
        self.problem = Some(problem.to_owned());
    }

    /// Whether something is being read or planned.
    pub fn is_busy(&self) -> bool {
        self.importing.as_ref().is_some_and(Importing::is_busy)
    }

    /// Whether what is under way would be lost by another file.
    pub fn is_under_way(&self) -> bool {
        self.importing.as_ref().is_some_and(Importing::is_touched)
    }

    /// What is not saved, in words.
    pub(super) fn unsaved(&self) -> Option<String> {
        let importing = self.importing.as_ref().filter(|importing| importing.is_touched())?;
        Some(format!("Import of {}", importing.brought().title()))
    }

    /// Turns to a step, as far as it can be reached.
    pub fn turn_to(&mut self, step: Step) {
        self.step = step;
        self.is_arriving = true;
    }

    /// Leaves the import; nothing of it is in the record that was not saved.
    fn leave(&mut self) {
        *self = ExchangeState { path: std::mem::take(&mut self.path), ..ExchangeState::default() };
    }

    /// Brings the import in step with the workspace, and the page with what became of it.
    fn follow(&mut self, cx: &ViewContext<'_>) {
        let Some(importing) = &mut self.importing else { return };
        importing.follow(cx.snapshot);
        match importing.standing() {
            Standing::Saving | Standing::Saved(_) if self.step != Step::Done => self.turn_to(Step::Done),
            Standing::Open if self.step == Step::Done => self.turn_to(Step::Preview),
            Standing::Reading | Standing::Unreadable(_) if self.step != Step::File => {
                self.turn_to(Step::File)
            }
            _ => {}
        }
    }
}

/// Draws the view.
pub fn exchange_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    state.follow(cx);
    // Comments are no positions: they go to their own desk.
    if let Some(importing) = state.importing.as_ref().filter(|importing| importing.is_of_comments()) {
        cx.act(Action::AddComments(importing.brought().clone()));
        state.leave();
    }
    pages::keys(ui, state, cx);
    let theme = Theme::of(ui);
    let frame = Frame::new().fill(theme.ground).inner_margin(Margin::same(space::XL as i8));
    if state.importing.is_none() {
        CentralPanel::default().frame(frame).show(ui, |ui| start::start_ui(ui, state, cx));
        return;
    }
    let is_idle = state.step == Step::File
        || state.importing.as_ref().is_none_or(|importing| importing.looked().is_none());
    let mut is_open = *cx.inspector_open;
    Inspector { open: &mut is_open, is_idle }.show(ui, |ui| summary::summary_ui(ui, state, cx));
    *cx.inspector_open = is_open;
    let bar =
        Frame::new().fill(theme.surface).inner_margin(Margin::symmetric(space::XL as i8, space::M as i8));
    if !Inspector::is_narrow(ui.ctx()) {
        let side = Frame::new().fill(theme.ground).inner_margin(Margin::same(space::M as i8));
        Panel::left("import steps")
            .exact_size(size::STEPS)
            .resizable(false)
            .frame(side)
            .show(ui, |ui| steps::steps_ui(ui, state));
    }
    Panel::bottom("import buttons").frame(bar).show(ui, |ui| pages::buttons_ui(ui, state, cx));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        if Inspector::is_narrow(ui.ctx()) {
            steps::steps_in_a_line_ui(ui, state);
            ui.add_space(space::S);
        }
        match state.step {
            Step::File => file::file_ui(ui, state, cx),
            Step::Columns => columns::columns_ui(ui, state, cx),
            Step::Names => names::names_ui(ui, state, cx),
            Step::Preview => preview::preview_ui(ui, state, cx),
            Step::Done => done::done_ui(ui, state, cx),
        }
    });
}

/// Goes to what an import made, in the Journal.
fn show_in_journal(state: &ExchangeState, cx: &mut ViewContext<'_>) {
    if let Some(Standing::Saved(committed)) = state.importing.as_ref().map(Importing::standing) {
        cx.act(Action::Go(Place::Change(committed.change.id)));
    }
}
