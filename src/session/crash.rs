//! A panic leaves a report in the settings folder, told at the next start: when and where, never what was said.

use super::files::free_name;
use super::log;
use super::time::{day_of, ms_of, now_ms};
use crate::model::{Day, time_text};
use std::backtrace::Backtrace;
use std::fs::OpenOptions;
use std::io::{Result, Write};
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::path::{Path, PathBuf};

/// The report that was not told yet.
const FILE: &str = "crash.txt";
/// A report that is longer takes no further panic in.
const MAX_BYTES: u64 = 64 * 1024;

/// An internal error that is told once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crash {
    /// The day of it.
    pub day: Day,
    /// Where its report is kept.
    pub path: PathBuf,
    /// The report.
    pub text: String,
}

/// Has every panic of this program, on any thread, reported in a folder and said in one line on standard error. Its
/// message, which may hold anything, is said only to those who ask for it by `RUST_BACKTRACE`.
pub fn report_panics(folder: &Path) {
    let folder = folder.to_owned();
    let before = take_hook();
    set_hook(Box::new(move |panic| {
        let (thread, place) = (thread_name(), place_of(panic));
        log::panicked(&thread, &place);
        let report = match keep(&folder, &report(&thread, &place, &Backtrace::force_capture())) {
            Ok(path) => {
                format!("; a report without any content of the workspace is in {}", path.display())
            }
            // Without a report the line must do.
            Err(_) => String::new(),
        };
        let _ = writeln!(std::io::stderr(), "entente: an internal error at {place}{report}");
        if std::env::var_os("RUST_BACKTRACE").is_some() {
            before(panic);
        }
    }));
}

/// The report that a panic left in a folder since this was last asked. It is kept under the name of its day.
pub fn take_crash(folder: &Path) -> Option<Crash> {
    let found = folder.join(FILE);
    let text = String::from_utf8_lossy(&std::fs::read(&found).ok()?).into_owned();
    let day =
        day_of(std::fs::metadata(&found).and_then(|file| file.modified()).map_or_else(|_| now_ms(), ms_of));
    let kept = free_name(folder, &format!("crash-{day}"), "txt");
    // Where it cannot be renamed, it is told again.
    let path = if std::fs::rename(&found, &kept).is_ok() { kept } else { found };
    Some(Crash { day, path, text })
}

fn thread_name() -> String {
    std::thread::current().name().unwrap_or("without a name").to_owned()
}

/// File and line, the file below its crate: where the crates of the builder lie is nobody's business.
fn place_of(panic: &PanicHookInfo<'_>) -> String {
    panic.location().map_or_else(String::new, |at| format!("{}:{}", below_crate(at.file()), at.line()))
}

fn below_crate(file: &str) -> &str {
    let is_edge = |c: char| c == '/' || c == '\\';
    let ends: Vec<usize> = file.match_indices(is_edge).map(|(at, _)| at).collect();
    let source = ends.windows(2).rposition(|folder| &file[folder[0] + 1..folder[1]] == "src");
    match source {
        Some(nth) if nth > 0 => &file[ends[nth - 1] + 1..],
        _ => file,
    }
}

fn report(thread: &str, place: &str, trace: &Backtrace) -> String {
    let (time, version) = (time_text(now_ms()), env!("CARGO_PKG_VERSION"));
    let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
    // Beside the names of functions a trace holds paths of the machine that the program was built on.
    let trace = trace.to_string();
    let functions = trace.lines().filter(|line| line.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let functions: Vec<&str> = functions.collect();
    format!(
        "An internal error of Entente\n\nTime: {time}\nVersion: {version}\nSystem: {system} {machine}\n\
         Thread: {thread}\nPlace: {place}\n\nFunctions, the innermost first:\n{}\n\n",
        functions.join("\n")
    )
}

/// Adds a report to those that were not told yet.
fn keep(folder: &Path, report: &str) -> Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    let path = folder.join(FILE);
    let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
    if file.metadata()?.len() < MAX_BYTES {
        file.write_all(report.as_bytes())?;
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_told_without_the_folders_of_the_builder() {
        for (file, below) in [
            ("src/session/log.rs", "src/session/log.rs"),
            ("/home/ada/crates/src/index/egui-0.37.0/src/ui.rs", "egui-0.37.0/src/ui.rs"),
            (r"C:\Users\ada\entente\src\main.rs", r"entente\src\main.rs"),
        ] {
            assert_eq!(below_crate(file), below);
        }
    }

    #[test]
    fn a_report_is_told_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(take_crash(folder.path()), None);
        for _ in 0..2 {
            keep(folder.path(), "first\n").unwrap();
            keep(folder.path(), "second\n").unwrap();
            let crash = take_crash(folder.path()).unwrap();
            assert_eq!(crash.text, "first\nsecond\n");
            assert!(crash.path.file_name().unwrap().to_string_lossy().starts_with("crash-"));
            assert_eq!(std::fs::read_to_string(&crash.path).unwrap(), crash.text);
            assert_eq!(take_crash(folder.path()), None);
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
