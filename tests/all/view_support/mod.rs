//! One view in a harness, on a small workspace in a real file: what it wishes for is kept, and can be carried out.

pub use crate::support::world;

use crate::support::bell::Bell;
use crate::support::{harness, whole};
use eframe::egui;
use egui_kittest::Harness;
use entente::app::action::Action;
use entente::app::context::ViewContext;
use entente::app::view::View;
use entente::app::views::{ViewStates, view_ui};
use entente::model::{ChangeId, Command, Lens, Uid};
use entente::session::{Answers, Event, Mode, Session, Settings};
use entente::snapshot::Snapshot;
use entente::store::Store;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A view, the file behind it, and what it wished for.
pub struct Stage {
    pub session: Session,
    pub answers: Answers,
    pub states: ViewStates,
    pub settings: Settings,
    pub view: View,
    pub is_editable: bool,
    pub inspector_open: bool,
    pub actions: Vec<Action>,
    /// How long the last frame took.
    pub frame: Duration,
    bell: Bell,
    _folder: tempfile::TempDir,
}

impl Stage {
    /// A view on an empty workspace.
    pub fn empty(view: View) -> Stage {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("small.entente");
        let mut settings = Settings::load(folder.path()).unwrap();
        settings.author = "Ada Lovelace".to_owned();
        drop(Store::create(&path, "Small world", settings.writer()).unwrap());
        let bell = Bell::default();
        let wake = bell.wake();
        let mut session = Session::begin(&path, Mode::Write, &settings, move || wake()).unwrap();
        assert!(matches!(session.wait().unwrap(), Event::Opened));
        // What a view puts in waits until the test carries it out.
        session.outbox_mut().hold(true);
        Stage {
            session,
            answers: Answers::new(bell.wake()),
            states: ViewStates::default(),
            settings,
            view,
            is_editable: true,
            inspector_open: true,
            actions: Vec::new(),
            frame: Duration::ZERO,
            bell,
            _folder: folder,
        }
    }

    /// A view on the small world, looking at its first two blocs.
    pub fn full(view: View) -> Stage {
        let mut stage = Stage::empty(view);
        stage.commit(Command::import("Import a small world: 12 actors, 43 proposals", world::batch()));
        let blocs: Vec<Uid> = stage.snapshot().blocs.iter().take(2).map(|b| b.head.uid).collect();
        stage.session.set_lens(Lens { blocs, min_n: 3, ..Lens::default() }).unwrap();
        stage
    }

    pub fn snapshot(&self) -> &Arc<Snapshot> {
        self.session.snapshot()
    }

    /// Carries out a command and waits until the file holds it.
    pub fn commit(&mut self, command: Command) {
        self.session.dispatch(command);
        self.carry_out();
    }

    /// Writes a checked copy of the file beside it, and gives its path back once it is whole.
    pub fn copy(&mut self) -> PathBuf {
        let path = self.session.path().with_file_name("copy.entente");
        self.session.ask_backup(&path).unwrap();
        loop {
            match self.session.wait().unwrap() {
                Event::BackedUp(path) => return path,
                Event::Failed(error) => panic!("no copy was made: {error}"),
                _ => {}
            }
        }
    }

    /// Carries out every change put in so far.
    pub fn carry_out(&mut self) {
        self.session.outbox_mut().hold(false);
        self.session.settle().unwrap();
        self.session.outbox_mut().hold(true);
    }

    /// Takes back a change, or the newest one.
    pub fn undo(&mut self, target: Option<ChangeId>) {
        self.session.undo(target);
        self.carry_out();
    }

    /// Makes an undone change again.
    pub fn redo(&mut self, target: Option<ChangeId>) {
        self.session.redo(target);
        self.carry_out();
    }

    /// Has the file refuse every change put in so far, since it is not where it was; gives back what it said of the
    /// last one. Afterwards the file is there again.
    pub fn refuse(&mut self) -> String {
        let path = self.session.path().to_owned();
        let aside = path.with_extension("aside");
        std::fs::rename(&path, &aside).unwrap();
        self.session.outbox_mut().hold(false);
        let mut reason = String::new();
        while self.session.outbox().is_settling() {
            match self.session.wait().unwrap() {
                Event::Refused { error, .. } => reason = error.to_string(),
                event => assert!(!matches!(event, Event::Saved { .. }), "the file took it"),
            }
        }
        self.session.outbox_mut().hold(true);
        std::fs::rename(&aside, &path).unwrap();
        assert!(!reason.is_empty(), "nothing was refused");
        reason
    }

    /// The changes put in that wait to be carried out.
    pub fn changes(&self) -> Vec<Command> {
        self.session.outbox().drafts(self.session.now())
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        for event in self.session.poll() {
            if let Event::Details(details) = event {
                self.states.journal.take_details(*details);
            }
        }
        let (snapshot, lens) = (self.session.snapshot().clone(), self.session.lens().clone());
        let is_editable = self.is_editable && self.session.is_editable();
        let (path, outbox) = self.session.for_view();
        let mut cx = ViewContext {
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
        let start = Instant::now();
        view_ui(ui, self.view, &mut self.states, &mut cx);
        self.frame = start.elapsed();
        // What a change did is asked for by the view itself, not wished for by the person.
        self.actions.retain(|action| match action {
            Action::AskDetails(change) => {
                self.session.ask_details(*change).unwrap();
                false
            }
            _ => true,
        });
    }
}

/// A harness on a stage.
pub fn on(stage: Stage, size: [f32; 2], dark: bool) -> Harness<'static, Stage> {
    let mut harness =
        harness(size, dark).build_ui_state(|ui, stage: &mut Stage| whole(ui, |ui| stage.draw(ui)), stage);
    rested(&mut harness);
    harness
}

/// Draws frames until nothing is computed any more.
#[track_caller]
pub fn rested(harness: &mut Harness<'_, Stage>) {
    for _ in 0..3 {
        harness.step();
        until(harness, "nothing is computed", |h| !h.state().answers.is_busy());
    }
    harness.step();
}

/// Draws frames until `done`, at wake-ups and when the view asks for a frame.
#[track_caller]
pub fn until<'a>(harness: &mut Harness<'a, Stage>, what: &str, done: impl Fn(&Harness<'a, Stage>) -> bool) {
    let bell = harness.state().bell.clone();
    bell.draw_until(harness, what, done);
}

/// The room that a view has beside rail and bars in a window of this size.
pub const ROOM: [f32; 2] = [1300.0, 792.0];
/// The same in a small window.
pub const SMALL_ROOM: [f32; 2] = [960.0, 588.0];
