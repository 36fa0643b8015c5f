//! The shell around the views: it owns the session, draws the bars, and carries out what views wish for.

mod carry_out;
mod dialogs;
mod file_choice;
mod filter_menu;
mod lens_bar;
mod lens_chips;
mod lens_menus;
mod menu_bar;
mod palette;
mod rail;
mod stage;
mod stage_screen;
mod status_bar;

use super::action::{Action, Place};
use super::context::ViewContext;
use super::theme::{self, Theme, style::Look};
use super::ui_command::UiCommand;
use super::view::View;
use super::views::convergence::CurveMeasure;
use super::views::{ViewStates, view_ui};
use crate::session::{Answers, Event, FilesBeingMade, Search, Settings};
use dialogs::Dialog;
use eframe::egui::{self, Frame, Panel, Ui};
use file_choice::FileChoice;
use lens_bar::LensBar;
use palette::Palette;
use stage::Stage;
use std::path::PathBuf;
use std::sync::Arc;

/// Something said in passing, until it is closed or its time is over.
#[derive(Debug, Clone)]
struct PassingNotice {
    verdict: theme::Severity,
    sentence: String,
    /// A way on: the words of its button and what it does.
    way_on: Option<(&'static str, Action)>,
    /// When it goes by itself, in seconds of the window's clock; errors stay.
    until_secs: Option<f64>,
}

/// The window's contents.
pub struct Shell {
    settings: Settings,
    home: PathBuf,
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
    /// The view that the rail last brought into sight.
    rail_shows: Option<View>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Shell {
    /// The window on a workspace, or on the program's own copy of the sample, which is built at the first start.
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
        let view = settings.choices.get("view").and_then(|v| v.as_str()).unwrap_or_default().to_owned();
        let mut shell = Shell {
            inspector_open: flag("inspector_open", true),
            rail_folded: flag("rail_folded", false),
            rail_shows: None,
            view: View::all().find(|v| v.title() == view).unwrap_or(View::Desk),
            answers: Answers::new(wake.clone()),
            search: Search::new(wake.clone()),
            stage: Stage::nothing(),
            states: ViewStates::default(),
            lens_bar: LensBar::default(),
            palette: Palette::new(&settings),
            dialog: None,
            file_choice: FileChoice::new(),
            files: FilesBeingMade::default(),
            said: Vec::new(),
            actions: Vec::new(),
            settings,
            home,
            wake,
        };
        let shown = shell.settings.choices.get("shown").and_then(|title| title.as_str());
        if let Some((shown, _)) = CurveMeasure::choices().into_iter().find(|(s, _)| Some(s.title()) == shown)
        {
            shell.states.convergence.show_measure(shown);
        }
        match path {
            Some(path) => shell.open(path, crate::session::Mode::Write),
            None => shell.open_sample(),
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

    /// Whether something is being computed, saved or opened.
    pub fn is_busy(&self) -> bool {
        self.answers.is_busy()
            || self.search.is_busy()
            || self.files.is_busy()
            || self.stage.progress().is_some()
            || self.stage.session().is_some_and(crate::session::Session::is_working)
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
        let events = self.stage.session_mut().map(crate::session::Session::poll).unwrap_or_default();
        for event in events {
            self.take_in(ctx, event);
        }
        if let Some(session) = self.stage.session().filter(|_| self.stage.is_open()) {
            self.search.follow(session.snapshot());
        }
        let now = ctx.input(|i| i.time);
        self.said.retain(|said| said.until_secs.is_none_or(|until| now < until));
    }

    fn take_in(&mut self, ctx: &egui::Context, event: Event) {
        match event {
            Event::Opened => self.opened(),
            Event::Saved { committed, .. } => {
                let way_on = (!matches!(
                    committed.change.kind,
                    crate::model::ChangeKind::Undo | crate::model::ChangeKind::Redo
                ))
                .then_some(("Undo", Action::Run(UiCommand::Undo)));
                // In the Grid every key is a change: the cell itself says that it is saved.
                if self.view != View::Grid {
                    let sentence = format!("Saved: {}", committed.change.label);
                    self.say_for(ctx, theme::Severity::Good, sentence, way_on);
                }
            }
            Event::NotOpened(error) => self.not_opened(error),
            Event::Refused { error, .. } => self.say(theme::Severity::Bad, error.to_string(), None),
            Event::BackupFailed(error) => {
                let sentence =
                    format!("What you type is saved, but the backup of the day could not be made: {error}");
                self.say(theme::Severity::Caution, sentence, None);
            }
            Event::Failed(error) => self.say(theme::Severity::Bad, error.to_string(), None),
            Event::History(record, entries) => {
                if let Some(session) = self.stage.session() {
                    self.dialog = Some(Dialog::history(session.now(), record, entries));
                }
            }
            Event::Details(details) => self.states.journal.take_details(*details),
            Event::BackedUp(path) => {
                let sentence = format!("A checked copy is in {}", path.display());
                self.say_for(ctx, theme::Severity::Good, sentence, None);
            }
            Event::Checked(report) => self.dialog = Some(Dialog::Checked(report)),
            Event::LookedBack(_) => {}
        }
    }

    /// Says something that goes by itself after some seconds.
    fn say_for(
        &mut self,
        ctx: &egui::Context,
        verdict: theme::Severity,
        sentence: String,
        way_on: Option<(&'static str, Action)>,
    ) {
        const SECONDS: f64 = 8.0;
        let until_secs = Some(ctx.input(|i| i.time) + SECONDS);
        self.said.retain(|said| said.until_secs.is_none());
        self.said.push(PassingNotice { verdict, sentence, way_on, until_secs });
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(SECONDS));
    }

    /// Says something that stays until it is closed.
    fn say(&mut self, verdict: theme::Severity, sentence: String, way_on: Option<(&'static str, Action)>) {
        if self.said.last().is_none_or(|last| last.sentence != sentence) {
            self.said.push(PassingNotice { verdict, sentence, way_on, until_secs: None });
        }
    }

    /// Draws the whole window.
    pub fn shell_ui(&mut self, ui: &mut Ui) {
        self.take_keys(ui);
        let theme = Theme::of(ui);
        self.menu_bar_ui(ui);
        self.status_bar_ui(ui);
        if self.stage.is_open() {
            self.rail_ui(ui);
            self.lens_bar_ui(ui);
            self.lens_chips_ui(ui);
            self.said_ui(ui);
            self.view_in_front_ui(ui);
        } else {
            self.said_ui(ui);
            let frame = Frame::new().fill(theme.ground);
            egui::CentralPanel::default().frame(frame).show(ui, |ui| self.stage_screen_ui(ui));
        }
        self.dialog_ui(ui);
        self.palette_ui(ui);
        let actions = std::mem::take(&mut self.actions);
        for action in actions {
            self.carry_out(ui.ctx(), action);
        }
        self.send();
    }

    fn view_in_front_ui(&mut self, ui: &mut Ui) {
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
        egui::CentralPanel::default().frame(frame).show(ui, |ui| view_ui(ui, view, states, &mut context));
    }

    /// What was said in passing, one line each, above the view; and whether one is looking back.
    fn said_ui(&mut self, ui: &mut Ui) {
        let looking_back = self.stage.session().and_then(|session| {
            let lens = session.lens();
            let as_of = lens.as_of.map(|day| format!("as of {day}"));
            let known_on = lens.known_on.map(|day| format!("as known on {day}"));
            let words: Vec<String> = as_of.into_iter().chain(known_on).collect();
            (!words.is_empty()).then(|| words.join(", "))
        });
        if self.said.is_empty() && looking_back.is_none() {
            return;
        }
        let mut closed = None;
        let mut wishes = Vec::new();
        let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(theme::space::S as i8);
        Panel::top("said").frame(frame).show_separator_line(false).show(ui, |ui| {
            use super::widgets::{Notice, NoticeResponse, notice_ui};
            if let Some(words) = looking_back {
                let sentence =
                    format!("You see the workspace {words}. Nothing can be changed while looking back");
                let notice = Notice {
                    verdict: theme::Severity::Caution,
                    sentence: &sentence,
                    action: Some("Back to today"),
                };
                if notice_ui(ui, &notice) != NoticeResponse::None {
                    wishes.push(Action::BackToToday);
                }
            }
            for (n, said) in self.said.iter().enumerate() {
                let action = said.way_on.as_ref().map(|(words, _)| *words);
                match notice_ui(ui, &Notice { verdict: said.verdict, sentence: &said.sentence, action }) {
                    NoticeResponse::None => {}
                    NoticeResponse::Closed => closed = Some(n),
                    NoticeResponse::Action => {
                        closed = Some(n);
                        wishes.extend(said.way_on.as_ref().map(|(_, action)| action.clone()));
                    }
                }
            }
        });
        if let Some(n) = closed {
            self.said.remove(n);
        }
        self.actions.extend(wishes);
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
            if let Some(shortcut) = command.shortcut()
                && ui.ctx().input_mut(|i| i.consume_shortcut(&shortcut))
                && self.is_enabled(command)
            {
                self.actions.push(Action::Run(command));
            }
        }
    }

    /// Goes somewhere.
    fn go(&mut self, place: Place) {
        self.palette.went_to(&place);
        self.view = match place {
            Place::View(view) => view,
            Place::Proposal(proposal) => {
                self.states.proposals.show(proposal);
                self.inspector_open = true;
                View::Proposals
            }
            Place::Ballot(proposal, ballot) => {
                self.states.ballots.show(proposal, ballot);
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
        choices.insert(palette::TYPED_LAST.to_owned(), self.palette.typed_last().into());
        if let Some(session) = self.stage.session()
            && let Ok(lens) = serde_json::to_value(session.lens())
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

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.send_the_rest();
        self.remember();
    }
}
