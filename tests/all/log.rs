//! The log and the report of a crash hold what the program did, and never a word of a workspace.

use crate::cli_commands::support::Bench;
use crate::support::world;
use entente::model::*;
use entente::report::Format;
use entente::report::pictures::{ChartOptions, spec_of};
use entente::report::saving::Saving;
use entente::session::{
    Content, FileOrder, FilesBeingMade, Mode, Program, Session, Settings, create_workspace, report_panics,
    start_log, today,
};
use entente::snapshot::{Release, Snapshot};
use entente::store::Backup;
use std::path::Path;
use std::process::Command as Process;

const CHILD_HOME: &str = "ENTENTE_LOG_CHILD_HOME";
const SECRET: &str = "Canary";

/// Puts a word into every text of the last record of every noun by which it is known again.
fn mark(s: &Snapshot) -> Command {
    let mut edits = Vec::new();
    for (nth, noun) in Noun::ALL.iter().copied().enumerate() {
        let mut last = None;
        s.each_of(noun, &mut |record| last = Some(RecordRef { noun, id: record.key() }));
        let Some(record) = last else { continue };
        for field in noun.fields() {
            let text = match noun.field(field).map(|field| field.kind) {
                Some(FieldKind::Short | FieldKind::Long) => format!("{SECRET} {nth}"),
                Some(FieldKind::Code) => format!("{SECRET}{nth}"),
                _ => continue,
            };
            edits.push(Edit { record, field, value: Value::Text(text) });
        }
    }
    let label = format!("{SECRET} in every noun");
    Command { kind: ChangeKind::Edit, label, add: Batch::default(), edits }
}

/// The child: a session in which everything carries the word, something of every kind fails, and a thread panics.
#[test]
fn child_that_keeps_a_log() {
    let Some(home) = std::env::var_os(CHILD_HOME) else { return };
    let home = Path::new(&home);
    start_log(home, Program::Window);
    report_panics(home);
    let folder = tempfile::Builder::new().prefix(SECRET).tempdir().unwrap();
    let path = folder.path().join(format!("{SECRET}.entente"));
    let mut settings = Settings::load(folder.path()).unwrap();
    settings.author = format!("{SECRET} Lovelace");
    create_workspace(&path, &format!("{SECRET} title"), &settings).unwrap();
    std::fs::write(Backup::folder(&path), "where backups belong").unwrap();

    let mut session = Session::open(&path, Mode::Write, &settings).unwrap();
    let mut batch = world::batch();
    batch.positions.iter_mut().for_each(|position| position.note = Some(SECRET.into()));
    let import = || Command::import(format!("{SECRET} world"), batch.clone());
    session.dispatch(import());
    assert!(session.settle().is_err(), "an import needs its backup");
    assert!(!session.take_failures().is_empty(), "the backup of the day failed");
    std::fs::remove_file(Backup::folder(&path)).unwrap();
    session.dispatch(import());
    session.settle().unwrap();
    let marked = mark(session.now());
    session.dispatch(marked);
    session.settle().unwrap();
    let bloc = |code: &str| Bloc { code: code.to_owned(), name: code.to_owned(), ..Bloc::default() };
    let taken = session.now().blocs.rows()[0].code.clone();
    session.dispatch(Command::add_bloc(bloc(&taken)).unwrap());
    assert!(session.settle().is_err());

    let whole = session.whole().clone();
    let blocs = whole.blocs.iter().take(2).map(|bloc| bloc.head.uid).collect();
    let lens = Lens { blocs, window: Window::Year, min_n: 1, ..Lens::default() };
    let spec = spec_of("convergence", &whole, &lens, &ChartOptions::on(today())).unwrap();
    for (name, is_made) in [("made.svg", true), ("no such folder/made.svg", false)] {
        let order = FileOrder {
            content: Content::Shown(Saving::Picture(Format::Svg, spec.clone())),
            path: folder.path().join(name),
            replaces: true,
            release: Release { level: Tlp::Red, is_internal: false },
            is_for_excel: false,
        };
        let mut files = FilesBeingMade::default();
        let (bell, made) = std::sync::mpsc::channel();
        files.begin(order, whole.clone(), lens.clone(), move || bell.send(()).unwrap());
        made.recv().unwrap();
        assert_eq!(files.take_made()[0].result.is_ok(), is_made);
    }
    drop(session);
    let other = folder.path().join(format!("{SECRET}.txt"));
    std::fs::write(&other, SECRET.repeat(1000)).unwrap();
    assert!(Session::open(&other, Mode::Write, &settings).is_err());
    let thread = std::thread::Builder::new().name("entente-test".to_owned());
    assert!(thread.spawn(move || panic!("{SECRET} in {}", path.display())).unwrap().join().is_err());
}

fn read(home: &Path, name: &str) -> String {
    std::fs::read_to_string(home.join(name)).unwrap()
}

#[test]
fn neither_the_log_nor_the_report_of_a_crash_holds_a_word_of_the_workspace() {
    let home = tempfile::tempdir().unwrap();
    let child = Process::new(std::env::current_exe().unwrap())
        .args(["--exact", "log::child_that_keeps_a_log"])
        .env(CHILD_HOME, home.path())
        .env_remove("RUST_BACKTRACE")
        .output()
        .unwrap();
    let said = String::from_utf8(child.stderr).unwrap();
    assert!(child.status.success(), "{said}\n{}", String::from_utf8_lossy(&child.stdout));

    let (log, crash) = (read(home.path(), "entente.log"), read(home.path(), "crash.txt"));
    for text in [&log, &crash, &said] {
        assert!(!text.to_lowercase().contains(&SECRET.to_lowercase()), "{text}");
        assert!(!text.contains("Lovelace"), "{text}");
    }
    let temporary = std::env::temp_dir().display().to_string();
    assert!(!log.contains(&temporary) && !crash.contains(&temporary), "{log}\n{crash}");

    for line in [
        "INFO  entente started program=\"window\"",
        "INFO  entente::store workspace opened bytes=",
        "WARN  entente failed what=\"backup of the day\" error=\"Store.Disk\" code=",
        "WARN  entente::store change refused error=\"Store.Disk\" code=",
        "INFO  entente::store change saved kind=\"Import\" added=",
        "INFO  entente::store change saved kind=\"Edit\" added=0 ms=",
        "WARN  entente::store change refused error=\"Store.Taken\"\n",
        "WARN  entente failed what=\"file\" error=\"Disk\"\n",
        "INFO  entente::store workspace closed changes=",
        "WARN  entente failed what=\"opening\" error=\"Store.NotOurs\"\n",
        "ERROR entente panic thread=\"entente-test\" place=\"tests/all/log.rs:",
    ] {
        assert!(log.contains(line), "{line} is missing in:\n{log}");
    }
    assert_eq!(log.matches("what=\"file\"").count(), 1, "of files, only those that fail are told");
    assert!(crash.contains("\nThread: entente-test\nPlace: tests/all/log.rs:"), "{crash}");
    assert!(crash.contains("child_that_keeps_a_log") && !crash.contains(" at "), "functions alone: {crash}");
    assert_eq!(said.lines().count(), 1, "one line: {said}");
    assert!(said.starts_with("entente: an internal error at tests/all/log.rs:"), "{said}");
}

#[test]
fn subcommands_add_to_the_log_that_is_there() {
    let bench = Bench::new();
    for _ in 0..2 {
        assert_eq!(bench.run(&["info", "w.entente"]).code, 0);
    }
    assert_eq!(bench.run(&["info", "no such file.entente"]).code, 1);
    let log = read(&bench.path("home"), "entente.log");
    assert_eq!(log.matches("started program=\"command\"").count(), 3, "{log}");
    assert_eq!(log.matches("workspace opened").count(), 2, "{log}");
    assert_eq!(log.matches("error=\"Store.Missing\"").count(), 1, "{log}");
    assert!(!log.contains("such file") && !bench.path("home/crash.txt").exists(), "{log}");
}

#[test]
fn a_log_that_cannot_be_written_is_given_up() {
    let bench = Bench::new();
    bench.run(&["info", "w.entente"]);
    let log = bench.path("home/entente.log");
    std::fs::remove_file(&log).unwrap();
    std::fs::create_dir(&log).unwrap();
    let ran = bench.run(&["info", "w.entente"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}
