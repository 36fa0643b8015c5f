//! The log in the settings folder: what the program did and how long it took, in numbers and fixed words.
//!
//! Nothing of a workspace can get into it. All events are made here, from numbers, names of variants and constants; and
//! a text that is formatted on its way is not written.

use super::time::now_ms;
use super::{SCHEMA, SessionError};
use crate::model::{Committed, time_text};
use crate::snapshot::Snapshot;
use crate::store::StoreError;
use std::fmt::{Debug, Write as _};
use std::fs::{File, OpenOptions};
use std::io::{Result, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber, error, info, warn};

/// The file that is written.
const FILE: &str = "entente.log";
/// The one before it.
const FILE_BEFORE: &str = "entente.log.1";
/// So long a file may become.
const MAX_BYTES: u64 = 256 * 1024;
/// Answers that take longer are told.
const SLOW: Duration = Duration::from_millis(250);

/// What was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Program {
    /// The window, whose log is a file of its own.
    Window,
    /// A subcommand, which adds to the file that is there.
    Command,
}

/// Begins to write the log into a folder, from all threads of this program. A log that cannot be written is given up
/// silently.
pub fn start_log(folder: &Path, program: Program) {
    let Ok(file) = LogFile::begin(folder, program) else { return };
    // A second log of one program has no use.
    let _ = tracing::subscriber::set_global_default(Log(Mutex::new(Some(file))));
    let (version, system, machine) =
        (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    let program = match program {
        Program::Window => "window",
        Program::Command => "command",
    };
    info!(name: "started", target: "entente", program, version, system, machine, format = SCHEMA);
}

/// A workspace is open.
pub(super) fn opened(path: &Path, snapshot: &Snapshot, took: Duration) {
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    info!(
        name: "workspace opened",
        target: "entente::store",
        bytes,
        actors = snapshot.actors.len(),
        proposals = snapshot.proposals.len(),
        positions = snapshot.positions.len(),
        changes = snapshot.journal.changes().len(),
        ms = millis(took),
    );
}

/// A workspace is closed.
pub(super) fn closed(snapshot: &Snapshot) {
    info!(name: "workspace closed", target: "entente::store", changes = snapshot.journal.changes().len());
}

/// A change is saved and in the snapshot.
pub(super) fn saved(committed: &Committed, took: Duration) {
    let kind = variant(&committed.change.kind);
    let added = committed.added.len();
    info!(name: "change saved", target: "entente::store", kind = &*kind, added, ms = millis(took));
}

/// A change was refused.
pub(super) fn refused(error: &SessionError) {
    warn!(name: "change refused", target: "entente::store", error = &*kind_of(error), code = code_of(error));
}

/// Something else failed.
pub(super) fn failed(what: &'static str, error: &SessionError) {
    warn!(name: "failed", target: "entente", what, error = &*kind_of(error), code = code_of(error));
}

/// A question was answered by this thread.
pub(super) fn answered(took: Duration) {
    if took >= SLOW {
        let thread = std::thread::current();
        info!(name: "slow answer", target: "entente::questions", thread = thread.name(), ms = millis(took));
    }
}

/// A thread panicked at a place of the source.
pub(super) fn panicked(thread: &str, place: &str) {
    error!(name: "panic", target: "entente", thread, place);
}

fn millis(took: Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}

/// The name of a variant without what it carries: a derived `Debug` begins with it.
fn variant(value: &dyn Debug) -> String {
    format!("{value:?}").chars().take_while(|c| c.is_ascii_alphanumeric()).collect()
}

fn kind_of(error: &SessionError) -> String {
    match error {
        SessionError::Store(error) | SessionError::Backup(error) => match &**error {
            StoreError::Command(error) => format!("Command.{}", variant(error)),
            error => format!("Store.{}", variant(error)),
        },
        SessionError::Name(error) => format!("Name.{}", variant(error)),
        error => variant(error),
    }
}

fn code_of(error: &SessionError) -> Option<i32> {
    error.store()?.code()
}

/// Takes in what happens and writes a line for each event of this program. Libraries have their own events, of which
/// nothing is known: they are left out.
struct Log(Mutex<Option<LogFile>>);

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && metadata.target().split("::").next() == Some("entente")
    }

    fn max_level_hint(&self) -> Option<tracing::level_filters::LevelFilter> {
        Some(Level::INFO.into())
    }

    fn event(&self, event: &Event<'_>) {
        let about = event.metadata();
        let mut line =
            format!("{} {:<5} {} {}", time_text(now_ms()), about.level(), about.target(), about.name());
        event.record(&mut Fields(&mut line));
        line.push('\n');
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if file.as_mut().is_some_and(|file| file.append(&line).is_err()) {
            *file = None;
        }
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The fields of an event, put behind a line.
struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_i64(&mut self, field: &Field, value: i64) {
        let _ = write!(self.0, " {field}={value}");
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        let _ = write!(self.0, " {field}={value}");
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        let _ = write!(self.0, " {field}={value:?}");
    }

    /// What is formatted on its way could hold anything.
    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}

/// The file of the log, and how long it is.
struct LogFile {
    folder: PathBuf,
    file: File,
    n_bytes: u64,
}

impl LogFile {
    fn begin(folder: &Path, program: Program) -> Result<LogFile> {
        std::fs::create_dir_all(folder)?;
        if program == Program::Window {
            set_aside(folder)?;
        }
        LogFile::open(folder.to_owned())
    }

    fn open(folder: PathBuf) -> Result<LogFile> {
        let file = OpenOptions::new().create(true).append(true).open(folder.join(FILE))?;
        let n_bytes = file.metadata()?.len();
        Ok(LogFile { folder, file, n_bytes })
    }

    fn append(&mut self, line: &str) -> Result<()> {
        if self.n_bytes + line.len() as u64 > MAX_BYTES {
            set_aside(&self.folder)?;
            *self = LogFile::open(std::mem::take(&mut self.folder))?;
        }
        self.n_bytes += line.len() as u64;
        self.file.write_all(line.as_bytes())
    }
}

/// Makes the file that is there, if any, the one before.
fn set_aside(folder: &Path) -> Result<()> {
    match std::fs::rename(folder.join(FILE), folder.join(FILE_BEFORE)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_file_makes_room_for_a_new_one_and_only_one_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = LogFile::begin(folder.path(), Program::Window).unwrap();
        let line = format!("{}\n", "x".repeat(1023));
        for _ in 0..600 {
            log.append(&line).unwrap();
        }
        let length = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().len();
        assert_eq!((length(FILE_BEFORE), length(FILE)), (MAX_BYTES, 600 * 1024 - 2 * MAX_BYTES));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
        LogFile::begin(folder.path(), Program::Command).unwrap().append("more\n").unwrap();
        assert_eq!(length(FILE), 600 * 1024 - 2 * MAX_BYTES + 5, "a subcommand adds to what is there");
        LogFile::begin(folder.path(), Program::Window).unwrap();
        assert_eq!(length(FILE), 0, "the window begins a file of its own");
    }

    #[test]
    fn slow_answers_are_told_and_formatted_texts_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = LogFile::begin(folder.path(), Program::Window).unwrap();
        tracing::subscriber::with_default(Log(Mutex::new(Some(file))), || {
            answered(SLOW.saturating_sub(Duration::from_millis(1)));
            answered(SLOW);
            info!(target: "entente", note = %"Secret", "Secret");
            info!(target: "another::crate", word = "Secret");
            tracing::debug!(target: "entente", n = 1);
        });
        let log = std::fs::read_to_string(folder.path().join(FILE)).unwrap();
        let lines: Vec<&str> = log.lines().collect();
        assert!(lines.len() == 2 && !log.contains("Secret"), "{log}");
        assert!(lines[0].contains(" INFO  entente::questions slow answer thread=\""), "{log}");
        assert!(lines[0].ends_with(" ms=250"), "{log}");
    }

    #[test]
    fn of_an_error_only_its_kind_is_told() {
        let taken = StoreError::Taken { noun: "bloc", code: "Secret".to_owned() };
        assert_eq!(kind_of(&taken.into()), "Store.Taken");
        assert_eq!(kind_of(&SessionError::Analysis("Secret".to_owned())), "Analysis");
        let unfit = crate::model::CommandError::Unfit("Secret".to_owned());
        assert_eq!(kind_of(&unfit.into()), "Command.Unfit");
    }
}
