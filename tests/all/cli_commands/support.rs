//! A small workspace with known answers, and a way to run the built program on it.

use crate::support::record::{Draft, day};
use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Store, Writer};
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output, Stdio};
use tempfile::TempDir;

/// A folder of its own with settings and a workspace.
pub struct Bench {
    pub folder: TempDir,
}

/// What a run of the program left.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Bench {
    /// An empty folder.
    pub fn empty() -> Bench {
        Bench { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with the small workspace in `w.entente`.
    pub fn new() -> Bench {
        Bench::with(|_| {})
    }

    /// A folder with the small workspace, changed before it is written.
    pub fn with(change: impl FnOnce(&mut Batch)) -> Bench {
        let bench = Bench::empty();
        make_workspace(&bench.path("w.entente"), change);
        bench
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program, with the settings of this folder and without a display.
    pub fn program(&self) -> Process {
        let mut program = Process::new(env!("CARGO_BIN_EXE_entente"));
        program.current_dir(self.folder.path()).env("ENTENTE_HOME", self.path("home"));
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            program.env_remove(name);
        }
        program.stdin(Stdio::null());
        program
    }

    /// Runs the program to its end.
    pub fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.program().args(args).output().unwrap())
    }

    /// Runs it and expects success.
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        ran.out
    }

    /// Runs it, expects this exit code, one line on standard error and nothing on standard output.
    pub fn refused(&self, code: i32, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, code, "{args:?}: {ran:?}");
        assert_eq!((ran.out.as_str(), ran.err.trim_end().lines().count()), ("", 1), "{args:?}: {ran:?}");
        ran.err.trim_end().to_owned()
    }

    /// Runs an analysis of the small workspace and reads its CSV, header first.
    pub fn csv(&self, args: &[&str]) -> Vec<Vec<String>> {
        let (task, options) = args.split_first().unwrap();
        let text = self.ok(&[&[*task, "w.entente", "--format", "csv"], options].concat());
        read_csv(&text)
    }
}

impl Ran {
    pub fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The rows of a CSV text, header first.
pub fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A cell by the name of its column, in a row from 1.
pub fn cell<'a>(rows: &'a [Vec<String>], row: usize, column: &str) -> &'a str {
    let place = rows[0].iter().position(|c| c == column).unwrap_or_else(|| panic!("no column {column}"));
    &rows[row][place]
}

/// The cell as a number, which must be that one to twelve digits.
pub fn assert_near(rows: &[Vec<String>], row: usize, column: &str, expected: f64) {
    assert_near_to(rows, row, column, expected, 1e-12);
}

/// The cell as a number, which must be that one within a tolerance.
pub fn assert_near_to(rows: &[Vec<String>], row: usize, column: &str, expected: f64, tolerance: f64) {
    let text = cell(rows, row, column);
    let found: f64 = text.parse().unwrap_or_else(|_| panic!("{column} is \"{text}\""));
    assert!((found - expected).abs() <= tolerance, "{column}: {found}, expected {expected}");
}

/// Five actors, three blocs (CEDAR joins TREES only on 2002-06-01 and is also in SHRUBS with BIRCH), and five proposals:
///
/// | proposal | session | date       | ASH | BIR | CED | DOG | ELM |
/// |----------|---------|------------|-----|-----|-----|-----|-----|
/// | R1       | 1       | 2001-03-01 | +   | +   | 0   | −   | −   |
/// | R2       | 1       | 2001-06-01 | +   | −   | abs | +   | ?   |
/// | R3       | 2       | 2002-02-01 | +   | +   | +   | +   | +   |
/// | R4       | 2       | 2002-11-01 | +   | 0   | −   | −   | abs |
/// | S1       | none    | 2003-05-01 | +   | +   |     |     |     |
pub fn make_workspace(path: &Path, change: impl FnOnce(&mut Batch)) {
    let mut draft = Draft::for_file();
    let bodies = ["GA", "STD"].map(|code| draft.body(code, None));
    for body in &mut draft.records.bodies {
        body.name = format!("The body {}", body.code);
    }
    let names = [
        ("ASH", "Ashland"),
        ("BIR", "Birchia"),
        ("CED", "Cedaria"),
        ("DOG", "Dogwood Islands"),
        ("ELM", "=Elmia"),
    ];
    let actors = names.map(|(code, _)| draft.actor(code));
    for (actor, (_, name)) in draft.records.actors.iter_mut().zip(names) {
        actor.name = name.to_owned();
    }
    let meetings = [(1, "2001-01-01", "2001-12-31"), (2, "2002-01-01", "2002-12-31")];
    let meetings =
        meetings.map(|(n, from, to)| draft.meeting(bodies[0], Some(n), Some((day(from), day(to)))));
    for (meeting, n) in draft.records.meetings.iter_mut().zip(1..) {
        meeting.name = format!("Session {n}");
    }
    let votes = [
        ("R1", bodies[0], Some(meetings[0]), "2001-03-01", "++0--"),
        ("R2", bodies[0], Some(meetings[0]), "2001-06-01", "+-x+"),
        ("R3", bodies[0], Some(meetings[1]), "2002-02-01", "+++++"),
        ("R4", bodies[0], Some(meetings[1]), "2002-11-01", "+0--x"),
        ("S1", bodies[1], None, "2003-05-01", "++"),
    ];
    for (nth, (reference, body, meeting, date, row)) in votes.into_iter().enumerate() {
        let proposal = draft.proposal(body, meeting, Some(day(date)));
        let record = &mut draft.records.proposals[nth];
        record.reference = reference.to_owned();
        record.title = format!("On {reference}");
        record.stage = Some(Stage::Published);
        record.origin_key = nth.to_string();
        for (actor, sign) in actors.iter().zip(row.chars()) {
            let stance = match sign {
                '+' => Stance::Support,
                '-' => Stance::Oppose,
                '0' => Stance::Abstain,
                _ => Stance::Absent,
            };
            draft.vote(proposal, *actor, day(date), stance);
        }
    }
    draft.topic("chips", &[ProposalId::provisional(0)]);
    draft.records.topics[0].name = "Semiconductors".to_owned();
    draft.records.tags[0].standing = Standing::OurReading;
    let blocs = [("TREES", "Union of Trees"), ("BUSH", "Bush Pact"), ("SHRUBS", "Shrubs")];
    let [trees, bush, shrubs] = blocs.map(|(code, _)| draft.bloc(code));
    for (bloc, (_, name)) in draft.records.blocs.iter_mut().zip(blocs) {
        bloc.name = name.to_owned();
    }
    for (bloc, actor, since) in [
        (trees, 0, None),
        (trees, 1, Some("2000-01-01")),
        (trees, 2, Some("2002-06-01")),
        (bush, 3, None),
        (bush, 4, Some("2001-01-01")),
        (shrubs, 1, None),
        (shrubs, 2, None),
    ] {
        draft.member(bloc, actors[actor], since.map(day), None);
    }
    let mut batch = draft.batch();
    let lens = Lens { window: Window::All, measure: Measure::Exact, ..Lens::default() };
    batch.records.saved_lenses = vec![SavedLens {
        name: "All at once".to_owned(),
        lens: serde_json::to_string(&lens).unwrap(),
        ..SavedLens::default()
    }];
    change(&mut batch);
    let writer = Writer::repeatable("Ada", "test", 1_700_000_000_000);
    let mut store = Store::create(path, "Trees and bushes", writer).unwrap();
    store.commit(Command::import("Import the trees", batch), &Progress::new()).unwrap();
}
