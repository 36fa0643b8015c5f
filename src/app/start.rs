//! Starting the window, or saying in one line why it cannot start and what mends it.

use super::shell::Shell;
use crate::session::{Settings, settings_folder};
use eframe::egui;
use std::path::PathBuf;

/// Why the window did not open.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no display.
    #[error(
        "there is no display to open a window on. Start a desktop session, or use a subcommand: \
         sample, new, info, check, backup, dyads, cohesion, convergence, history, undo, redo (see entente --help)"
    )]
    NoDisplay,
    /// A library of the system is missing or the graphics cannot be used.
    #[error(
        "the window could not open ({0}). Install what it needs with: sudo apt-get install -y libgl1 \
         libgl1-mesa-dri libxcursor1 libxi6 libxkbcommon-x11-0 — or use a subcommand: sample, new, info, check, \
         backup, dyads, cohesion, convergence, history, undo, redo (see entente --help)"
    )]
    Graphics(String),
    /// Settings could not be read.
    #[error(transparent)]
    Session(#[from] crate::session::SessionError),
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Opens the window on a workspace, or on the program's own copy of the sample, and returns when it is closed.
pub fn run(path: Option<PathBuf>) -> Result<(), StartError> {
    if !has_display() {
        return Err(StartError::NoDisplay);
    }
    let home = settings_folder();
    let settings = Settings::load(&home)?;
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("Entente")
            .with_app_id("entente")
            .with_icon(super::icons::window_icon().unwrap_or_default())
            .with_inner_size(super::theme::size::WINDOW)
            .with_min_inner_size(super::theme::size::WINDOW_LEAST),
        persist_window: true,
        persistence_path: Some(home.join("window.ron")),
        ..Default::default()
    };
    // A missing system library makes the window crate panic: that is met like any other failure.
    let hook = std::panic::take_hook();
    let quiet = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
    let is_quiet = quiet.clone();
    std::panic::set_hook(Box::new(move |info| {
        if !is_quiet.load(std::sync::atomic::Ordering::Relaxed) {
            hook(info);
        }
    }));
    let started = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native(
            "Entente",
            options,
            Box::new(move |cc| {
                quiet.store(false, std::sync::atomic::Ordering::Relaxed);
                let shell = Shell::new(&cc.egui_ctx, settings, home, path);
                super::fonts::install_system_fallback(&cc.egui_ctx);
                Ok(Box::new(shell))
            }),
        )
    }));
    match started {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(StartError::Graphics(error.to_string())),
        Err(panic) => {
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
            Err(StartError::Graphics(text.unwrap_or_else(|| "a system library failed".to_owned())))
        }
    }
}
