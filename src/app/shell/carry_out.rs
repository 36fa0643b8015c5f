//! Carrying out what views and menus wish for.

use super::{Dialog, Shell, Stage, theme};
use crate::app::action::{Action, Place};
use crate::app::theme::style::Look;
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::widgets::{ask_find, ask_save};
use crate::jobs::Slot;
use crate::model::{Filter, Lens};
use crate::session::{Content, Mode, Order, Session, SessionError};
use eframe::egui;
use std::path::{Path, PathBuf};

const ZOOM_STEP: f32 = 1.1;

impl Shell {
    /// Carries out a wish; one that would lose what is not saved asks first.
    pub fn carry_out(&mut self, ctx: &egui::Context, action: Action) {
        if !self.asks_first(&action) {
            self.carry_out_now(ctx, action);
        }
    }

    pub(super) fn carry_out_now(&mut self, ctx: &egui::Context, action: Action) {
        match action {
            Action::Run(command) => self.run(ctx, command),
            Action::Undo(change) => self.change(Order::undo(Some(change))),
            Action::Redo(change) => self.change(Order::redo(Some(change))),
            Action::SetLens(lens) => self.with_session(|s| s.set_lens(*lens)),
            Action::BackToToday => self.with_session(|s| {
                let lens = Lens { as_of: None, known_on: None, ..s.lens().clone() };
                s.set_lens(lens)
            }),
            Action::Go(place) => self.go(place),
            Action::Begin(noun) => {
                self.go(Place::View(View::Records));
                self.states.records.ask_for_new(noun);
            }
            Action::SaveComments(round) => {
                self.ask_where("National comments".to_owned(), Content::Comments(round));
            }
            Action::AddComments(brought) => self.begin_comments(brought),
            Action::SaveProblems(rows) => {
                self.ask_where("rows with problems".to_owned(), Content::Problems(rows));
            }
            Action::Export(export) => self.ask_where(export.title.to_owned(), Content::Exported(export)),
            Action::Import(brought) => self.begin_import(brought),
            Action::ChooseImport => self.choose_import(),
            Action::Open(path) => self.open(path, Mode::Write),
            Action::OpenReadOnly(path) => self.open(path, Mode::Read),
            Action::Restore { path, backup } => self.restore(path, backup),
            Action::OpenSample => self.open_sample(),
            Action::MakeWorkspace { path, title, words } => self.make_workspace(path, title, words),
            Action::ShowHistory(record) => self.with_session(|s| s.ask_history(record)),
            Action::AskDetails(change) => self.with_session(|s| s.ask_details(change)),
            Action::OpenFile(path) => self.open_outside(&path),
            Action::ShowInFolder(path) => {
                self.open_outside(path.parent().unwrap_or(&path));
            }
            Action::Explain(key) => self.dialog = Some(Dialog::Definitions(Some(key))),
            Action::Save { title, saving } => self.ask_where(title, Content::Shown(*saving)),
            Action::ShowCrash(report) => self.dialog = Some(Dialog::Crash(report)),
            Action::Mention(sentence) => {
                self.say_for(ctx, theme::Severity::Neutral, sentence, Vec::new());
            }
            Action::Notify(sentence) => self.say(theme::Severity::Caution, sentence, Vec::new()),
        }
    }

    /// Whether a menu command can be carried out now.
    pub fn is_enabled(&self, command: UiCommand) -> bool {
        let session = self.stage.session().filter(|_| self.stage.is_open());
        match command {
            // What is on its way may be what is meant: then the file says whether there is anything.
            UiCommand::Undo => session
                .is_some_and(|s| s.is_editable() && (s.next_undo().is_some() || s.outbox().is_settling())),
            UiCommand::Redo => session
                .is_some_and(|s| s.is_editable() && (s.next_redo().is_some() || s.outbox().is_settling())),
            UiCommand::SaveLens | UiCommand::Workspace | UiCommand::Take | UiCommand::Import => {
                session.is_some_and(Session::is_editable)
            }
            UiCommand::SaveCopy
            | UiCommand::Export
            | UiCommand::ExportWorkspace
            | UiCommand::CheckFile
            | UiCommand::Go(_)
            | UiCommand::Palette
            | UiCommand::Find
            | UiCommand::ManageLenses
            | UiCommand::LensInWords
            | UiCommand::CopyLens
            | UiCommand::PasteLens
            | UiCommand::ResetLens => session.is_some(),
            UiCommand::SaveShown => session.is_some() && self.offers_save,
            UiCommand::ClearFilters => session.is_some_and(|s| s.lens().filter != Filter::default()),
            UiCommand::Back => session.is_some() && self.can_go_back(),
            UiCommand::Forward => session.is_some() && self.can_go_forward(),
            _ => true,
        }
    }

    fn run(&mut self, ctx: &egui::Context, command: UiCommand) {
        match command {
            UiCommand::New => self.ask_for_new(),
            UiCommand::Open => self.dialog = Some(Dialog::open_workspace(&self.folder())),
            UiCommand::OpenSample => self.open_sample(),
            UiCommand::Take => self.ask_what_to_take(),
            UiCommand::Import => {
                self.go(Place::View(View::Exchange));
                self.choose_import();
            }
            UiCommand::SaveCopy => {
                let path = self.stage.path().map(Path::to_owned).unwrap_or_default();
                self.dialog = Some(Dialog::save_copy(&self.folder(), &path));
            }
            UiCommand::SaveShown => ask_save(ctx),
            UiCommand::Export => self.dialog = Some(Dialog::Exports),
            UiCommand::ExportWorkspace => self.ask_where_to_export(),
            UiCommand::CheckFile => self.with_session(Session::ask_check),
            UiCommand::Quit => {
                self.is_quitting = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            UiCommand::Undo => self.change(Order::undo(None)),
            UiCommand::Redo => self.change(Order::redo(None)),
            UiCommand::Workspace => {
                self.dialog = self.stage.session().map(|s| Dialog::workspace(&s.now().info));
            }
            UiCommand::Author => self.dialog = Some(Dialog::author(&self.settings.author)),
            UiCommand::Go(view) => self.go(Place::View(view)),
            UiCommand::Back => self.go_back(),
            UiCommand::Forward => self.go_forward(),
            UiCommand::Cut => self.to_keyboard(ctx, egui::ViewportCommand::RequestCut),
            UiCommand::Copy => self.to_keyboard(ctx, egui::ViewportCommand::RequestCopy),
            UiCommand::Paste => self.to_keyboard(ctx, egui::ViewportCommand::RequestPaste),
            UiCommand::Find => ask_find(ctx),
            UiCommand::Keys => self.dialog = Some(Dialog::Keys(self.view)),
            UiCommand::Palette => self.palette.open(),
            UiCommand::FoldRail => self.rail_folded = !self.rail_folded,
            UiCommand::FoldInspector => self.inspector_open = !self.inspector_open,
            UiCommand::Light => self.look(ctx, Look::Light, "light"),
            UiCommand::Dark => self.look(ctx, Look::Dark, "dark"),
            UiCommand::SystemLook => self.look(ctx, Look::System, "system"),
            UiCommand::ZoomIn => self.zoom(ctx, self.settings.zoom * ZOOM_STEP),
            UiCommand::ZoomOut => self.zoom(ctx, self.settings.zoom / ZOOM_STEP),
            UiCommand::ZoomReset => self.zoom(ctx, 1.0),
            UiCommand::SaveLens => self.dialog = Some(Dialog::save_lens()),
            UiCommand::ManageLenses => self.dialog = Some(Dialog::lenses()),
            UiCommand::LensInWords => self.lens_bar.is_read_aloud = !self.lens_bar.is_read_aloud,
            UiCommand::CopyLens => self.copy_lens(ctx),
            UiCommand::PasteLens => self.dialog = Some(Dialog::paste_lens()),
            UiCommand::ClearFilters => self.with_session(|s| {
                let lens = Lens { filter: Filter::default(), ..s.lens().clone() };
                s.set_lens(lens)
            }),
            UiCommand::ResetLens => self.with_session(|s| {
                let lens = Lens { blocs: s.lens().blocs.clone(), ..Lens::default() };
                s.set_lens(lens)
            }),
            UiCommand::Definitions => self.dialog = Some(Dialog::Definitions(None)),
            UiCommand::Help => self.dialog = Some(Dialog::Help(self.stage.is_open().then_some(self.view))),
            UiCommand::About => self.dialog = Some(Dialog::About),
        }
    }

    fn look(&mut self, ctx: &egui::Context, look: Look, word: &str) {
        look.choose(ctx);
        word.clone_into(&mut self.settings.theme);
        self.remember();
    }

    fn zoom(&mut self, ctx: &egui::Context, zoom: f32) {
        self.settings.zoom = zoom.clamp(0.5, 3.0);
        ctx.set_zoom_factor(self.settings.zoom);
        self.remember();
    }

    fn with_session(&mut self, work: impl FnOnce(&mut Session) -> Result<(), SessionError>) {
        let Some(session) = self.stage.session_mut() else { return };
        if let Err(error) = work(session) {
            self.say(theme::Severity::Bad, error.to_string(), Vec::new());
        }
    }

    /// Begins to open a workspace. What is open now is closed first, with everything saved.
    pub(super) fn open(&mut self, path: PathBuf, mode: Mode) {
        self.remember();
        self.said.clear();
        (self.n_unnamed, self.told_of_backup) = (0, false);
        self.forget_walk();
        let shown = self.states.convergence.shown();
        self.states = Default::default();
        self.states.convergence.show_measure(shown);
        self.stage = Stage::Nothing;
        let wake = self.wake.clone();
        self.stage = match Session::begin(&path, mode, &self.settings, move || wake()) {
            Ok(session) => Stage::Session(Box::new(session)),
            Err(error) => Stage::Problem { path, error, backups: Vec::new() },
        };
        self.tell_of_crash();
    }

    /// Tells of an internal error that nobody was told of yet.
    pub(super) fn tell_of_crash(&mut self) {
        let Some(crash) = crate::session::take_crash(&self.home) else { return };
        let sentence = format!(
            "Entente was interrupted by an internal error on {}. What was saved is safe. \
             A report without any content of the workspace is in {}",
            crash.day,
            crash.path.display()
        );
        self.say(
            theme::Severity::Caution,
            sentence,
            vec![("Show the report", Action::ShowCrash(crash.text))],
        );
    }

    /// A workspace is open: look through the lens it was left with.
    pub(super) fn opened(&mut self) {
        let Some(session) = self.stage.session_mut() else { return };
        let key = format!("lens of {}", session.now().info.uid);
        let left =
            self.settings.choices.get(&key).and_then(|v| serde_json::from_value::<Lens>(v.clone()).ok());
        let lens = left.unwrap_or_else(|| super::lens_bar::first_lens(session.now()));
        let lens = Lens { as_of: None, known_on: None, ..lens };
        let set = session.set_lens(lens);
        self.palette.recall(session.now(), &self.settings);
        let cautions: Vec<String> = session.cautions().iter().map(ToString::to_string).collect();
        let path = session.path().to_owned();
        self.settings.remember(&path);
        self.remember();
        if let Err(error) = set {
            self.say(theme::Severity::Bad, error.to_string(), Vec::new());
        }
        for caution in cautions {
            self.say(theme::Severity::Caution, caution, Vec::new());
        }
    }

    /// The workspace cannot be opened: the problem and the ways on take its place.
    pub(super) fn not_opened(&mut self, error: SessionError) {
        if let Some(path) = self.stage.path().map(Path::to_owned) {
            let backups = crate::session::backups_of(&path);
            self.stage = Stage::Problem { path, error, backups };
        }
    }

    /// Opens a file or folder in the program that the system has for it.
    fn open_outside(&mut self, path: &Path) {
        if let Err(error) = open::that_detached(path) {
            let sentence = format!("{} could not be opened: {error}. Open it by hand", path.display());
            self.say(theme::Severity::Caution, sentence, Vec::new());
        }
    }

    /// Puts a change on its way to the file.
    pub fn change(&mut self, order: impl Into<Order>) {
        if let Some(session) = self.stage.session_mut() {
            session.outbox_mut().put(order);
        }
    }

    /// Sends what was typed in this frame. The first change waits until it is known who writes, which is asked once.
    pub(super) fn send(&mut self) {
        let Some(session) = self.stage.session_mut() else { return };
        let is_known = self.settings.author_is_given;
        session.outbox_mut().hold(!is_known);
        session.send();
        let n_waiting = session.outbox().n_held();
        // What was taken back meanwhile waits no more.
        self.n_unnamed = self.n_unnamed.min(n_waiting);
        // Whoever refused is asked again with the next change.
        if !is_known && n_waiting > self.n_unnamed && self.dialog.is_none() {
            self.dialog = Some(Dialog::first_author(&self.settings.author));
        }
    }

    /// Opens the program's own copy of the sample, building it first where it is not there.
    pub(super) fn open_sample(&mut self) {
        let path = crate::session::sample_path(&self.home);
        if path.exists() {
            return self.open(path, Mode::Write);
        }
        self.stage = Stage::Nothing;
        let mut slot = Slot::new("entente-sample");
        let (wake, target) = (self.wake.clone(), path.clone());
        slot.request(
            move || wake(),
            move |progress| crate::session::build_sample(&target, progress).map(|_| None),
        );
        self.stage = Stage::Building { title: "Building the sample workspace", path, slot };
    }

    /// Puts a backup in the place of a damaged workspace and opens it.
    fn restore(&mut self, path: PathBuf, backup: PathBuf) {
        self.stage = Stage::Nothing;
        let mut slot = Slot::new("entente-restore");
        let (wake, target) = (self.wake.clone(), path.clone());
        slot.request(
            move || wake(),
            move |_| {
                let aside = crate::session::restore_backup(&target, &backup)?;
                Ok(Some(format!(
                    "This is the newest backup. The damaged file is kept as {}",
                    aside.display()
                )))
            },
        );
        self.stage = Stage::Building { title: "Going back to the newest backup", path, slot };
    }

    /// Looks whether the workspace that is being made is there.
    pub(super) fn follow_building(&mut self) {
        let Stage::Building { path, slot, .. } = &mut self.stage else { return };
        match slot.poll() {
            Some(Ok(sentence)) => {
                let path = path.clone();
                self.open(path, Mode::Write);
                if let Some(sentence) = sentence {
                    self.say(theme::Severity::Caution, sentence, Vec::new());
                }
            }
            Some(Err(error)) => {
                self.stage = Stage::Problem { path: path.clone(), error, backups: Vec::new() };
            }
            None => {}
        }
    }

    /// Sets the name that the journal shows.
    pub(super) fn set_author(&mut self, name: &str) {
        name.trim().clone_into(&mut self.settings.author);
        self.settings.author_is_given = true;
        self.n_unnamed = 0;
        let name = self.settings.author.clone();
        self.with_session(|s| s.set_author(&name));
        self.send();
        self.remember();
    }

    /// Lets the name stand that the computer knows.
    pub(super) fn set_author_offered(&mut self) {
        let name = Some(self.settings.author.clone()).filter(|name| !name.trim().is_empty());
        self.set_author(&name.unwrap_or_else(|| "Unnamed".to_owned()));
    }
}
