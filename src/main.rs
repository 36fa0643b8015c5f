//! The program: subcommands, or the window.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    outlive_full_files();
    entente::cli::run(std::env::args_os(), open_window)
}

/// Where the system lets no file grow further, writing becomes an error that is told, instead of the end of the program.
fn outlive_full_files() {
    #[cfg(unix)]
    {
        // Without it everything works as well until such a file is met.
        let _ = signal_hook::flag::register(
            signal_hook::consts::SIGXFSZ,
            std::sync::Arc::<std::sync::atomic::AtomicBool>::default(),
        );
    }
}

#[cfg(feature = "gui")]
fn open_window(file: Option<&Path>) -> Result<(), String> {
    entente::app::run(file.map(Path::to_owned)).map_err(|error| error.to_string())
}

#[cfg(not(feature = "gui"))]
fn open_window(_file: Option<&Path>) -> Result<(), String> {
    Err("this build has no window; the subcommands are listed by: entente --help".to_owned())
}
