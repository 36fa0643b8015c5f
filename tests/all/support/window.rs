//! The whole window in a harness: opens a workspace, waits for its threads, and is driven like the real one.

use super::bell::Bell;
use super::{harness, whole, world};
use eframe::egui;
use egui_kittest::Harness;
use entente::app::action::Action;
use entente::app::shell::Shell;
use entente::jobs::Progress;
use entente::model::{Batch, Command};
use entente::session::Settings;
use entente::store::{Store, Writer};
use std::path::{Path, PathBuf};

/// The window and the folder of its settings.
pub struct Window {
    shell: Option<Shell>,
    home: PathBuf,
    path: Option<PathBuf>,
    dark: bool,
    is_first_time: bool,
    bell: Bell,
}

impl Window {
    /// The shell, once the first frame was drawn.
    pub fn shell(&self) -> &Shell {
        self.shell.as_ref().expect("the window was drawn")
    }

    /// The window, to be driven.
    pub fn shell_mut(&mut self) -> &mut Shell {
        self.shell.as_mut().expect("the window was drawn")
    }

    /// Closes the window as its frame does.
    pub fn close(&mut self) {
        use eframe::App;
        self.shell.as_mut().expect("the window was drawn").on_exit(None);
    }

    fn draw(&mut self, ui: &mut egui::Ui) {
        let (home, path, dark) = (self.home.clone(), self.path.clone(), self.dark);
        let shell = self.shell.get_or_insert_with(|| {
            let mut settings = Settings::load(&home).unwrap();
            settings.theme = if dark { "dark" } else { "light" }.to_owned();
            settings.author = "Ada Lovelace".to_owned();
            settings.author_is_given = !self.is_first_time;
            let mut shell = Shell::new(ui.ctx(), settings, home, path);
            shell.set_reading_program(env!("CARGO_BIN_EXE_entente").into());
            shell
        });
        shell.poll(ui.ctx());
        whole(ui, |ui| shell.shell_ui(ui));
    }
}

/// A window on a workspace; `home` holds its settings.
pub fn window<'a>(size: [f32; 2], dark: bool, home: &Path, path: Option<&Path>) -> Harness<'a, Window> {
    start(size, dark, home, path, false)
}

/// The same, started for the first time: nobody has said yet who writes.
pub fn first_window<'a>(size: [f32; 2], home: &Path, path: Option<&Path>) -> Harness<'a, Window> {
    start(size, false, home, path, true)
}

fn start<'a>(
    size: [f32; 2],
    dark: bool,
    home: &Path,
    path: Option<&Path>,
    is_first_time: bool,
) -> Harness<'a, Window> {
    let path = path.map(Path::to_owned);
    let bell = Bell::default();
    let state = Window { shell: None, home: home.to_owned(), path, dark, is_first_time, bell: bell.clone() };
    let mut harness = harness(size, dark).build_ui_state(|ui, window: &mut Window| window.draw(ui), state);
    // What the window itself asks for while it draws is told by its frame.
    let own = std::thread::current().id();
    harness.ctx.set_repaint_observer(move |_| {
        if std::thread::current().id() != own {
            bell.ring();
        }
    });
    harness.step();
    harness
}

/// Draws frames until `done`, at wake-ups and when the window asks for a frame.
#[track_caller]
pub fn until<'a>(harness: &mut Harness<'a, Window>, what: &str, done: impl Fn(&Harness<'a, Window>) -> bool) {
    let bell = harness.state().bell.clone();
    bell.draw_until(harness, what, done);
    harness.step();
}

/// Draws frames until the workspace is open.
pub fn opened(harness: &mut Harness<'_, Window>) {
    until(harness, "the workspace is open", |h| h.state().shell().stage().is_open());
}

/// Draws frames until nothing is computed any more.
pub fn rested(harness: &mut Harness<'_, Window>) {
    // The outcome of one frame's question may raise the next question.
    for _ in 0..4 {
        harness.step();
        until(harness, "nothing is computed", |h| !h.state().shell().is_busy());
    }
}

/// A window of the common size on a workspace that is open, at rest.
pub fn open_on<'a>(home: &Path, path: &Path) -> Harness<'a, Window> {
    let mut harness = window(super::DESK, false, home, Some(path));
    opened(&mut harness);
    rested(&mut harness);
    harness
}

/// A file with a world of one import, and what it lies in: "ours.entente".
pub fn file_of(batch: Batch) -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ours.entente");
    let writer = Writer::repeatable("Ada", "window test", 1_790_000_000_000);
    let mut store = Store::create(&path, "Ours", writer).unwrap();
    store.commit(Command::import("A small world", batch), &Progress::new()).unwrap();
    (home, path)
}

/// A window of the common size on the small world, at rest.
pub fn open_ours() -> (tempfile::TempDir, Harness<'static, Window>) {
    let (home, path) = file_of(world::batch());
    let harness = open_on(home.path(), &path);
    (home, harness)
}

/// Carries out a wish, and waits until nothing is computed any more.
pub fn act(harness: &mut Harness<'_, Window>, action: Action) {
    let ctx = harness.ctx.clone();
    harness.state_mut().shell_mut().carry_out(&ctx, action);
    rested(harness);
}
