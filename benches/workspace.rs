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
    use eframe::egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};
    use entente::app::action::View;
    use entente::app::shell::Shell;
    use entente::app::ui_command::UiCommand;
    use entente::session::Settings;

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
            let place = UiCommand::Go(view).shortcut().unwrap().logical_key;
            window.frame(vec![key(place, Modifiers::COMMAND)]);
            for _ in 0..4 {
                window.frame(Vec::new());
                while window.shell.is_busy() {
                    std::thread::sleep(std::time::Duration::from_millis(2));
                    window.frame(Vec::new());
                }
            }
            assert_eq!(window.shell.view(), view);
            window
        }

        /// One frame, down to the triangles.
        fn frame(&mut self, events: Vec<Event>) -> usize {
            let (ctx, shell) = (&self.ctx, &mut self.shell);
            shell.poll(ctx);
            let output = ctx.run_ui(input(events), |ui| shell.shell_ui(ui));
            ctx.tessellate(output.shapes, output.pixels_per_point).len()
        }
    }

    #[divan::bench(args = ["Desk", "Proposals", "Convergence", "Spectrum", "World", "Network", "Matrix", "Blocs", "Grid", "Dossiers", "Records", "Journal"], sample_count = 100, sample_size = 1)]
    fn frame(bencher: Bencher<'_, '_>, title: &str) {
        let view = View::ALL.into_iter().find(|v| v.title() == title).unwrap();
        let mut window = Window::open(view);
        bencher.bench_local(|| window.frame(Vec::new()));
    }
}
