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
#[path = "support/window.rs"]
mod window;

#[cfg(feature = "gui")]
mod frames {
    use super::sample;
    use super::window::{Window, key};
    use divan::Bencher;
    use eframe::egui::{Key, Modifiers};
    use entente::app::action::Action;
    use entente::app::view::View;
    use entente::model::{Filter, Lens};

    #[divan::bench(args = ["Desk", "Proposals", "Convergence", "Spectrum", "World", "Network", "Matrix", "Rules", "Blocs", "Grid", "Dossiers", "Records", "Exchange", "Journal"], sample_count = 100, sample_size = 1)]
    fn frame(bencher: Bencher<'_, '_>, title: &str) {
        let view = View::all().find(|v| v.title() == title).unwrap();
        let mut window = Window::open(&sample(), view);
        bencher.bench_local(|| window.frame(Vec::new()));
    }

    /// The Grid on the General Assembly: 200 countries on 6,463 roll calls, in every frame another column in sight.
    #[divan::bench(sample_count = 200, sample_size = 1)]
    fn grid(bencher: Bencher<'_, '_>) {
        let mut window = Window::open(&sample(), View::Grid);
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
