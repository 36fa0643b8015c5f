//! The shell around the views: it owns the session, draws the bars, and carries out what views wish for.

mod carry_out;
mod dialogs;
mod file_choice;
mod filter_menu;
mod importing;
mod folders;
mod key_by_key;
mod lens_bar;
mod lens_chips;
mod lens_menus;
mod leaving;
mod menu_bar;
mod notices;
mod palette;
mod rail;
mod stage;
mod stage_screen;
mod status_bar;
mod walk;
mod welcome;

use super::action::{Action, Place};
use super::context::ViewContext;
use super::theme::{self, Theme, style::Look};
use super::ui_command::UiCommand;
use super::view::View;
use super::views::convergence::CurveMeasure;
use super::views::{ViewStates, view_ui};
use super::widgets::{
    Region, mark_region, note_menu, recall_tables, table_memories, take_find, take_save_offered,
};
use crate::model::{Filter, Lens};
use crate::session::{Answers, Event, FilesBeingMade, Search, Settings};
use dialogs::Dialog;
use eframe::egui::{self, Frame, Ui};
use file_choice::FileChoice;
use key_by_key::KeyByKey;
use lens_bar::LensBar;
use notices::PassingNotice;
use palette::Palette;
use stage::Stage;
use std::path::PathBuf;
use std::sync::Arc;
use walk::Walk;

/// The window's contents.
pub struct Shell {
    settings: Settings,
    home: PathBuf,
    /// The program that reads files which could do harm, in a process of its own: this one.
    program: PathBuf,
    stage: Stage,
    answers: Answers,
    search: Search,
    view: View,
    states: ViewStates,
    lens_bar: LensBar,
    palette: Palette,
    dialog: Option<Dialog>,
    file_choice: FileChoice,
    files: FilesBeingMade,
    said: Vec<PassingNotice>,
    actions: Vec<Action>,
    inspector_open: bool,
    rail_folded: bool,
    /// Where the keyboard was, and what was looked at.
    walk: Walk,
    /// The view that the rail last brought into sight.
    rail_shows: Option<View>,
    /// How many changes waited for a name when the person would not give one.
    n_unnamed: usize,
    /// Why the backup of the day could not be made was told.
    told_of_backup: bool,
    /// The program is on its way out, and was asked what it should lose.
    is_quitting: bool,
    wake: Arc<dyn Fn() + Send + Sync>,
    /// Where tables keep how they were left.
    ctx: egui::Context,
    key_by_key: KeyByKey,
    /// The view in front has something to save.
    offers_save: bool,
}

impl Shell {
    /// The window on a workspace or, without one, on what was open last; at the first start it offers how to begin.
    pub fn new(ctx: &egui::Context, settings: Settings, home: PathBuf, path: Option<PathBuf>) -> Shell {
        theme::style::install(ctx);
        // A system that does not say gets the light look.
        ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        match settings.theme.as_str() {
            "light" => Look::Light,
            "dark" => Look::Dark,
            _ => Look::System,
        }
        .choose(ctx);
        ctx.set_zoom_factor(settings.zoom.clamp(0.5, 3.0));
        let repaint = ctx.clone();
        let wake: Arc<dyn Fn() + Send + Sync> = Arc::new(move || repaint.request_repaint());
        let flag = |name: &str, default: bool| {
            settings.choices.get(name).and_then(serde_json::Value::as_bool).unwrap_or(default)
        };
        let tables = settings.choices.get("tables").cloned();
        recall_tables(ctx, tables.and_then(|tables| serde_json::from_value(tables).ok()).unwrap_or_default());
        let view = settings.choices.get("view").and_then(|v| v.as_str()).unwrap_or_default().to_owned();
        let mut shell = Shell {
            inspector_open: flag("inspector_open", true),
            rail_folded: flag("rail_folded", false),
            rail_shows: None,
            walk: Walk::default(),
            view: View::all().find(|v| v.title() == view).unwrap_or(View::Desk),
            answers: Answers::new(wake.clone()),
            search: Search::new(wake.clone()),
            stage: Stage::nothing(),
            states: ViewStates::default(),
            lens_bar: LensBar::default(),
            palette: Palette::default(),
            dialog: None,
            file_choice: FileChoice::new(),
            files: FilesBeingMade::default(),
            said: Vec::new(),
            actions: Vec::new(),
            settings,
            home,
            program: std::env::current_exe().unwrap_or_default(),
            n_unnamed: 0,
            told_of_backup: false,
            is_quitting: false,
            wake,
            ctx: ctx.clone(),
            key_by_key: KeyByKey::default(),
            offers_save: false,
        };
        let shown = shell.settings.choices.get("shown").and_then(|title| title.as_str());
        if let Some((shown, _)) = CurveMeasure::choices().into_iter().find(|(s, _)| Some(s.title()) == shown)
        {
            shell.states.convergence.show_measure(shown);
        }
        match path {
            Some(path) => shell.open(path, crate::session::Mode::Write),
            // What was open last; at the very first start the ways to begin.
            None => match shell.settings.recent.iter().find(|path| path.exists()).cloned() {
                Some(last) => shell.open(last, crate::session::Mode::Write),
                None => shell.tell_of_crash(),
            },
        }
        shell
    }

    /// The stage: whether a workspace is open, being opened, or cannot be.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The stage, to be driven by tests.
    pub fn stage_mut(&mut self) -> &mut Stage {
        &mut self.stage
    }

    /// Lets another program read the files that are taken in, for tests.
    pub fn set_reading_program(&mut self, program: PathBuf) {
        self.program = program;
    }

    /// Whether something is being computed, saved or opened.
    pub fn is_busy(&self) -> bool {
        self.answers.is_busy()
            || self.search.is_busy()
            || self.states.exchange.is_busy()
            || self.states.comments.is_busy()
            || self.files.is_busy()
            || self.dialog.as_ref().is_some_and(Dialog::is_busy)
            || self.stage.progress().is_some()
            || self.stage.session().is_some_and(crate::session::Session::is_working)
    }

    /// How every view was left.
    pub fn states(&self) -> &ViewStates {
        &self.states
    }

    /// How every view was left, to be driven by tests.
    pub fn states_mut(&mut self) -> &mut ViewStates {
        &mut self.states
    }

    /// The view in front.
    pub fn view(&self) -> View {
        self.view
    }

    /// Takes in what happened on other threads. Never waits.
    pub fn poll(&mut self, ctx: &egui::Context) {
        self.follow_building();
        self.follow_file_choice();
        self.follow_files(ctx);
        self.follow_dialog(ctx);
        let events = self.stage.session_mut().map(crate::session::Session::poll).unwrap_or_default();
        for event in events {
            self.take_in(ctx, event);
        }
        if let Some(session) = self.stage.session().filter(|_| self.stage.is_open()) {
            self.search.follow(session.snapshot());
        }
        self.forget_said(ctx);
    }

    fn take_in(&mut self, ctx: &egui::Context, event: Event) {
        match event {
            Event::Opened => self.opened(),
            Event::Saved { committed, .. } => {
                self.tell_saved(ctx, &committed);
            }
            Event::NotOpened(error) => self.not_opened(error),
            Event::Refused { error, .. } => self.say(theme::Severity::Bad, error.to_string(), Vec::new()),
            Event::BackupFailed(error) => {
                let sentence = format!("What you type is saved, but {error}");
                if !std::mem::replace(&mut self.told_of_backup, true) {
                    self.say(theme::Severity::Caution, sentence, Vec::new());
                }
            }
            Event::Failed(error) => self.say(theme::Severity::Bad, error.to_string(), Vec::new()),
            Event::History(record, entries) => {
                if let Some(session) = self.stage.session() {
                    self.dialog = Some(Dialog::history(session.now(), record, entries));
                }
            }
            Event::Details(details) => self.states.journal.take_details(*details),
            Event::BackedUp(path) => {
                let sentence = format!("A checked copy is in {}", path.display());
                self.say_for(ctx, theme::Severity::Good, sentence, Vec::new());
            }
            Event::Checked(report) => self.dialog = Some(Dialog::Checked(report)),
            Event::LookedBack(_) => {}
        }
    }

    /// Draws the whole window.
    pub fn shell_ui(&mut self, ui: &mut Ui) {
        note_menu(ui.ctx());
        self.offers_save = take_save_offered(ui.ctx());
        self.take_closing(ui.ctx());
        self.take_keys(ui);
        self.take_escape(ui.ctx());
        self.take_walking_keys(ui.ctx());
        let name = self.name_of_window();
        ui.ctx().accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(name));
        let theme = Theme::of(ui);
        self.menu_bar_ui(ui);
        self.status_bar_ui(ui);
        self.staying_ui(ui);
        if self.stage.is_open() {
            self.rail_ui(ui);
            self.lens_bar_ui(ui);
            self.lens_chips_ui(ui);
            self.looking_back_ui(ui);
            self.view_in_front_ui(ui);
        } else {
            let frame = Frame::new().fill(theme.ground);
            egui::CentralPanel::default().frame(frame).show(ui, |ui| {
                mark_region(ui, Region::View);
                self.stage_screen_ui(ui);
            });
        }
        self.dialog_ui(ui);
        self.palette_ui(ui);
        self.take_dropped_ui(ui);
        self.take_block(ui.ctx());
        // No field of the view took the search: everything is searched.
        if take_find(ui.ctx()) {
            self.palette.open();
        }
        self.close_notice_by_escape(ui.ctx());
        self.note_keyboard(ui.ctx());
        let actions = std::mem::take(&mut self.actions);
        for action in actions {
            self.carry_out(ui.ctx(), action);
        }
        self.send();
    }

    /// What a screen reader calls the window: file, view, program.
    fn name_of_window(&self) -> String {
        let session = self.stage.session().filter(|_| self.stage.is_open());
        let file = session.and_then(|session| session.path().file_name());
        match file {
            Some(file) => format!("{} – {} – Entente", file.to_string_lossy(), self.view.title()),
            None => "Entente".to_owned(),
        }
    }

    fn view_in_front_ui(&mut self, ui: &mut Ui) {
        let kept = self.keep_keys(ui.ctx());
        self.view_alone_ui(ui);
        Shell::give_keys_back(ui.ctx(), kept);
    }

    fn view_alone_ui(&mut self, ui: &mut Ui) {
        let Some(session) = self.stage.session_mut() else { return };
        let (snapshot, lens) = (session.snapshot().clone(), session.lens().clone());
        let is_editable = session.is_editable();
        let (path, outbox) = session.for_view();
        let mut context = ViewContext {
            snapshot: &snapshot,
            lens: &lens,
            answers: &mut self.answers,
            outbox,
            is_editable,
            path,
            settings: &self.settings,
            inspector_open: &mut self.inspector_open,
            actions: &mut self.actions,
        };
        let frame = Frame::new().fill(Theme::of(ui).ground);
        let states = &mut self.states;
        let view = self.view;
        egui::CentralPanel::default().frame(frame).show(ui, |ui| {
            mark_region(ui, Region::View);
            view_ui(ui, view, states, &mut context);
        });
    }

    /// Keys of the menu commands. They are taken before anything else sees them, except undo and redo while
    /// somebody types: there they belong to the letters in the field, not to the workspace behind it.
    fn take_keys(&mut self, ui: &Ui) {
        let is_typing = ui.ctx().text_edit_focused();
        // Longer chords first: Ctrl+Shift+Z must not be taken for Ctrl+Z.
        let mut commands: Vec<UiCommand> = UiCommand::all().collect();
        commands.sort_by_key(|c| !c.shortcut().is_some_and(|s| s.modifiers.shift));
        for command in commands {
            if is_typing && matches!(command, UiCommand::Undo | UiCommand::Redo) {
                continue;
            }
            // These reach the field or table that has the keyboard as they are.
            if matches!(command, UiCommand::Cut | UiCommand::Copy | UiCommand::Paste) {
                continue;
            }
            if let Some(shortcut) = command.shortcut()
                && ui.ctx().input_mut(|i| i.consume_shortcut(&shortcut))
                && self.is_enabled(command)
            {
                self.actions.push(Action::Run(command));
            }
        }
    }

    /// Turns to a place.
    fn turn_to(&mut self, place: Place) {
        self.palette.went_to(&place);
        self.leave_bars();
        let before = self.view;
        self.view = match place {
            Place::View(view) => view,
            Place::Proposal(proposal) => {
                self.states.proposals.show(proposal);
                self.inspector_open = true;
                View::Proposals
            }
            Place::Ballot(proposal, ballot) => {
                if let Some(session) = self.stage.session() {
                    self.states.ballots.show(session.snapshot(), proposal, ballot);
                }
                View::Ballots
            }
            Place::Support(proposal) => {
                self.states.support.show(proposal);
                View::Support
            }
            Place::Rule(rule) => {
                self.states.rules.show(rule);
                View::Rules
            }
            Place::Bloc(bloc) => {
                self.states.blocs.show(bloc);
                View::Blocs
            }
            Place::Cell(actor, proposal) => {
                self.states.grid.show(actor, proposal);
                View::Grid
            }
            Place::Actor(actor) => {
                self.states.dossier.show(actor);
                View::Dossiers
            }
            Place::BlocDossier(bloc) => {
                self.states.dossier.show_bloc(bloc);
                View::Dossiers
            }
            Place::Record(record) => {
                self.states.records.show(record);
                self.inspector_open = true;
                View::Records
            }
            Place::Comment(comment) => {
                if let Some(session) = self.stage.session() {
                    self.states.comments.show_comment(session.snapshot(), comment);
                }
                self.inspector_open = true;
                View::Comments
            }
            Place::Change(change) => {
                self.states.journal.show(change);
                self.inspector_open = true;
                View::Journal
            }
            Place::Pair(a, b, period) => {
                self.states.convergence.show(a, b, period);
                self.inspector_open = true;
                View::Convergence
            }
        };
        if before != self.view {
            self.states.leave(before);
        }
    }

    /// Sends what is typed and not on its way yet, before the program ends: the session itself ends only when
    /// everything that was sent is saved.
    fn send_the_rest(&mut self) {
        let is_held = self.stage.session().is_some_and(|session| session.outbox().has_waiting());
        if is_held && !self.settings.author_is_given {
            self.set_author_offered();
        }
        if let Some(session) = self.stage.session_mut() {
            // A refusal has nobody left to tell; what was refused is not in the file, and nothing else is touched.
            while session.outbox().is_settling() && session.wait().is_ok() {}
        }
    }

    /// Writes down the choices of the window.
    fn remember(&mut self) {
        let choices = &mut self.settings.choices;
        choices.insert("view".to_owned(), self.view.title().into());
        choices.insert("inspector_open".to_owned(), self.inspector_open.into());
        choices.insert("rail_folded".to_owned(), self.rail_folded.into());
        choices.insert("shown".to_owned(), self.states.convergence.shown().title().into());
        if let Ok(tables) = serde_json::to_value(table_memories(&self.ctx)) {
            choices.insert("tables".to_owned(), tables);
        }
        // What is typed stays in the workspace; earlier versions kept the last search here.
        choices.remove("typed last");
        let without_words = |lens: &Lens| {
            let filter = Filter { words: String::new(), ..lens.filter.clone() };
            serde_json::to_value(Lens { filter, ..lens.clone() })
        };
        if let Some(session) = self.stage.session()
            && let Ok(lens) = without_words(session.lens())
        {
            choices.insert(format!("lens of {}", session.now().info.uid), lens);
            choices.insert(palette::places_key(session.now()), self.palette.places(session.now()));
        }
        // Settings that cannot be written are not worth an interruption; the record itself is in the workspace.
        let _ = self.settings.save(&self.home);
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.poll(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.shell_ui(ui);
    }

    fn raw_input_hook(&mut self, ctx: &egui::Context, input: &mut egui::RawInput) {
        input.events = self.key_by_key.take(std::mem::take(&mut input.events));
        if self.key_by_key.is_waiting() {
            ctx.request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.send_the_rest();
        self.remember();
    }
}
