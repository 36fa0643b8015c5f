//! The program: subcommands, or the window.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    entente::cli::run(std::env::args_os(), open_window)
}

#[cfg(feature = "gui")]
fn open_window(file: Option<&Path>) -> Result<(), String> {
    entente::app::run(file.map(Path::to_owned)).map_err(|error| error.to_string())
}

#[cfg(not(feature = "gui"))]
fn open_window(_file: Option<&Path>) -> Result<(), String> {
    Err("this build has no window; the subcommands are listed by: entente --help".to_owned())
}
