//! What is brought into the window from outside: files chosen or dropped, a pasted block.

use super::Shell;
use crate::app::action::{Action, Place};
use crate::app::context::OFF;
use crate::app::theme::{Severity, Theme, text};
use crate::app::view::View;
use crate::app::views::comments::Adding;
use crate::exchange::incoming::Brought;
use crate::session::{Importing, Session};
use eframe::egui::{Align2, Area, Context, Event, Id, Order, Ui};
use std::path::PathBuf;

impl Shell {
    /// Begins to take in what a person brings. What is under way stays in front until it is saved or left.
    pub(super) fn begin_import(&mut self, brought: Brought) {
        let Some(session) = self.stage.session().filter(|_| self.stage.is_open()) else { return };
        if self.states.exchange.is_under_way() {
            self.go(Place::View(View::Exchange));
            let told = "Another import is under way: save it or leave it first";
            return self.say(Severity::Caution, told.to_owned(), Vec::new());
        }
        let snapshot = session.snapshot().clone();
        let importing =
            Importing::begin(brought.clone(), &self.home, &self.program, &snapshot, self.wake.clone());
        self.states.exchange.begin(importing);
        if let Brought::Files(paths) = &brought
            && let Some(path) = paths.first()
        {
            self.remember_folder(path);
        }
        self.go(Place::View(View::Exchange));
    }

    /// Begins to take in files of comments.
    pub(super) fn begin_comments(&mut self, brought: Brought) {
        if self.states.comments.adding().is_some() {
            let told = "Another file of comments is under way: add it or cancel it first";
            return self.say(Severity::Caution, told.to_owned(), Vec::new());
        }
        let adding = Adding::begin(brought, &self.program, self.wake.clone());
        self.states.comments.begin_adding(adding);
        self.go(Place::View(View::Comments));
    }

    /// Lets the person choose files.
    pub(super) fn choose_import(&mut self) {
        let folder = self.folder();
        self.file_choice.ask_for_import(self.wake.clone(), &folder);
    }

    /// Takes files that are dropped on the window: a workspace is opened, anything else imported.
    pub(super) fn take_dropped_ui(&mut self, ui: &mut Ui) {
        let (n_over, dropped) = ui.input(|input| {
            let paths = input.raw.dropped_files.iter().map(|file| file.path().to_owned());
            (input.raw.hovered_files.len(), paths.collect::<Vec<PathBuf>>())
        });
        if n_over > 0 && self.dialog.is_none() {
            over_ui(ui, self.stage.is_open());
        }
        let is_workspace = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "entente");
        match dropped.as_slice() {
            [] => {}
            _ if self.dialog.is_some() => {}
            [one] if is_workspace(one) => self.actions.push(Action::Open(one.clone())),
            _ if self.can_import() => self.actions.push(Action::Import(Brought::Files(dropped))),
            _ => self.say(Severity::Caution, OFF.to_owned(), Vec::new()),
        }
    }

    /// Takes a block that is pasted where nothing takes text and no cells are selected.
    pub(super) fn take_block(&mut self, ctx: &Context) {
        let is_taken = ctx.text_edit_focused()
            || self.view == View::Grid
            || self.dialog.is_some()
            || self.palette.is_open()
            || !self.can_import();
        if is_taken {
            return;
        }
        let pasted = ctx.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        // A block has several lines, or several cells in one.
        if let Some(text) = pasted.filter(|text| text.trim().contains(['\n', '\t', ';'])) {
            self.actions.push(Action::Import(Brought::Pasted(text)));
        }
    }

    fn can_import(&self) -> bool {
        self.stage.is_open() && self.stage.session().is_some_and(Session::is_editable)
    }
}

/// What stands over the window while files are held over it.
fn over_ui(ui: &Ui, is_open: bool) {
    let theme = Theme::of(ui);
    let rect = ui.ctx().content_rect();
    let words = match is_open {
        true => "Drop to import; a workspace is opened",
        false => "Drop a workspace to open it",
    };
    Area::new(Id::unique("dropping")).order(Order::Foreground).fixed_pos(rect.min).interactable(false).show(
        ui.ctx(),
        |ui| {
            ui.painter().rect_filled(rect, 0.0, theme.veil);
            let font = text::title_font();
            let galley = ui.painter().layout_no_wrap(words.to_owned(), font, theme.text);
            let plate = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).expand(24.0);
            ui.painter().rect_filled(plate, 8.0, theme.surface);
            ui.painter().galley(plate.center() - galley.size() * 0.5, galley, theme.text);
        },
    );
}
