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
        "there is no display to open the window on; start Entente from a desktop, or name its display first: \
         export DISPLAY=:0. {SUBCOMMANDS}"
    )]
    NoDisplay,
    /// The display does not answer, a library of the system is missing, or the graphics cannot be used.
    #[error("{} {SUBCOMMANDS}", explain(.0))]
    Graphics(String),
    /// The window was open and broke.
    #[error("the window was closed by an internal error. Everything said to be saved is saved")]
    Broke,
    /// Settings could not be read.
    #[error(transparent)]
    Session(#[from] crate::session::SessionError),
}

const SUBCOMMANDS: &str = "Without a window there are the subcommands sample, new, info, check, backup, dyads, \
                           cohesion, convergence, history, undo, redo (entente --help)";

/// What the window system said, in one line with what mends it.
fn explain(what: &str) -> String {
    let what = what.split_whitespace().collect::<Vec<_>>().join(" ");
    // Where in the window crate it failed says nothing to the person.
    let what = what
        .rsplit_once(".rs:")
        .and_then(|(_, rest)| rest.split_once(": "))
        .map_or(what.as_str(), |(_, said)| said);
    let lower = what.to_lowercase();
    let is_display = ["connection", "opendisplay", "open display", "no compositor"];
    if is_display.iter().any(|sign| lower.contains(sign)) {
        format!(
            "the display does not answer ({what}); check that the one named by DISPLAY or WAYLAND_DISPLAY runs, \
             such as: export DISPLAY=:0."
        )
    } else {
        format!(
            "the window could not open because a library of the system is missing ({what}); install what it needs: \
             sudo apt-get install -y libgl1 libgl1-mesa-dri libxcursor1 libxi6 libxkbcommon-x11-0."
        )
    }
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].into_iter().any(is_set)
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
    let (is_quiet, is_opening) = (quiet.clone(), quiet.clone());
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
        Err(_) if !is_opening.load(std::sync::atomic::Ordering::Relaxed) => Err(StartError::Broke),
        Err(panic) => {
            let text = panic
                .downcast_ref::<String>()
                .cloned()
                .or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
            Err(StartError::Graphics(text.unwrap_or_else(|| "a system library failed".to_owned())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_obstacle_is_one_line_with_what_mends_it() {
        let missing =
            StartError::Graphics("Library libxkbcommon-x11.so could not be\nloaded.".to_owned()).to_string();
        assert!(
            missing.contains("sudo apt-get install -y libgl1") && missing.contains("libxkbcommon-x11-0.")
        );
        let display = StartError::Graphics(
            "os error at /a/b/mod.rs:788: Failed to open connection to X server".to_owned(),
        )
        .to_string();
        assert!(
            display.contains("answer (Failed to open connection to X server)")
                && display.contains("export DISPLAY=:0.")
        );
        for text in [missing, display, StartError::NoDisplay.to_string()] {
            assert!(text.contains("convergence") && !text.contains('\n'), "{text}");
        }
    }
}
