//! The workspace file and the window on the full sample: opening, building, one frame of each view.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use divan::Bencher;
use entente::jobs::Progress;
use entente::session::{Mode, Session, Settings, build_sample};
use std::path::PathBuf;
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn sample() -> PathBuf {
    static SAMPLE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let built = SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.entente");
        build_sample(&path, &Progress::new()).unwrap();
        (folder, path)
    });
    built.1.clone()
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn build_the_sample(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(|| tempfile::tempdir().unwrap()).bench_values(|folder| {
        build_sample(&folder.path().join("sample.entente"), &Progress::new()).unwrap();
        folder
    });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn open_to_a_usable_snapshot(bencher: Bencher<'_, '_>) {
    let path = sample();
    bencher.bench_local(|| Session::open(&path, Mode::Read, &Settings::default()).unwrap());
}

#[cfg(feature = "gui")]
mod frames {
    use super::sample;
    use divan::Bencher;
    use eframe::egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, epaint::Primitive, vec2};
    use entente::app::action::Action;
    use entente::app::shell::Shell;
    use entente::app::ui_command::UiCommand;
    use entente::app::view::View;
    use entente::model::{Filter, Lens};
    use entente::session::Settings;
    use entente::snapshot::Snapshot;

    fn input(events: Vec<Event>) -> RawInput {
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(1440.0, 900.0)));
        RawInput { screen_rect, events, ..Default::default() }
    }

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    struct Window {
        ctx: Context,
        shell: Shell,
        _home: tempfile::TempDir,
    }

    impl Window {
        fn open(view: View) -> Window {
            let home = tempfile::tempdir().unwrap();
            let ctx = Context::default();
            let settings = Settings::load(home.path()).unwrap();
            let shell = Shell::new(&ctx, settings, home.path().to_owned(), Some(sample()));
            let mut window = Window { ctx, shell, _home: home };
            while !window.shell.stage().is_open() {
                std::thread::sleep(std::time::Duration::from_millis(5));
                window.frame(Vec::new());
            }
            let shortcut = UiCommand::Go(view).shortcut().unwrap();
            window.frame(vec![key(shortcut.logical_key, Modifiers::COMMAND)]);
            window.rest();
            assert_eq!(window.shell.view(), view);
            window
        }

        /// Carries out a wish about the workspace.
        fn carry_out(&mut self, wish: impl FnOnce(&Snapshot) -> Action) {
            let action = wish(self.shell.stage().session().unwrap().snapshot());
            self.shell.carry_out(&self.ctx, action);
        }

        /// Draws frames until nothing is computed any more.
        fn rest(&mut self) {
            for _ in 0..4 {
                self.frame(Vec::new());
                while self.shell.is_busy() {
                    std::thread::sleep(std::time::Duration::from_millis(2));
                    self.frame(Vec::new());
                }
            }
        }

        /// One frame, down to the corners of its triangles; how many these are.
        fn frame(&mut self, events: Vec<Event>) -> usize {
            let (ctx, shell) = (&self.ctx, &mut self.shell);
            shell.poll(ctx);
            let mut output = ctx.run_ui(input(events), |ui| shell.shell_ui(ui));
            output.textures_delta.clear();
            let drawn = ctx.tessellate(output.shapes, output.pixels_per_point);
            let n_corners =
                |p: &Primitive| if let Primitive::Mesh(mesh) = p { mesh.vertices.len() } else { 0 };
            drawn.iter().map(|clipped| n_corners(&clipped.primitive)).sum()
        }
    }

    #[divan::bench(args = ["Desk", "Proposals", "Convergence", "Spectrum", "World", "Network", "Matrix", "Rules", "Blocs", "Grid", "Dossiers", "Records", "Journal"], sample_count = 100, sample_size = 1)]
    fn frame(bencher: Bencher<'_, '_>, title: &str) {
        let view = View::all().find(|v| v.title() == title).unwrap();
        let mut window = Window::open(view);
        bencher.bench_local(|| window.frame(Vec::new()));
    }

    /// The Grid on the General Assembly: 200 countries on 6,463 roll calls, in every frame another column in sight.
    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn grid(bencher: Bencher<'_, '_>) {
        let mut window = Window::open(View::Grid);
        window.carry_out(|s| {
            let unga = s.bodies.of_key(s.index().body("UNGA").unwrap().0).unwrap().head.uid;
            let filter = Filter { bodies: vec![unga], ..Filter::default() };
            // Without blocs to compare, every country stands in the grid.
            Action::SetLens(Box::new(Lens { filter, ..Lens::default() }))
        });
        window.rest();
        let n_corners = window.frame(Vec::new());
        assert!(n_corners > 12_000, "only {n_corners} corners: the grid is not full of cells");
        bencher.bench_local(|| window.frame(vec![key(Key::ArrowRight, Modifiers::NONE)]));
    }
}
