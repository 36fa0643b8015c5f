//! A small workspace with known answers, and a way to run the built program on it.

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

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn body(nth: usize, code: &str) -> Body {
    Body {
        id: BodyId::provisional(nth),
        code: code.to_owned(),
        name: format!("The body {code}"),
        kind: BodyKind::Assembly,
        ..Body::default()
    }
}

fn actor(nth: usize, code: &str, name: &str) -> Actor {
    Actor {
        id: ActorId::provisional(nth),
        code: code.to_owned(),
        name: name.to_owned(),
        kind: ActorKind::Country,
        ..Actor::default()
    }
}

fn meeting(nth: usize, number: i32, since: &str, until: &str) -> Meeting {
    Meeting {
        id: MeetingId::provisional(nth),
        body: BodyId::provisional(0),
        name: format!("Session {number}"),
        number: Some(number),
        since: Some(day(since)),
        until: Some(day(until)),
        ..Meeting::default()
    }
}

fn proposal(nth: usize, reference: &str, body: usize, meeting: Option<usize>, date: &str) -> Proposal {
    Proposal {
        id: ProposalId::provisional(nth),
        reference: reference.to_owned(),
        title: format!("On {reference}"),
        body: BodyId::provisional(body),
        meeting: meeting.map(MeetingId::provisional),
        kind: ProposalKind::Resolution,
        date: Some(day(date)),
        stage: Some(Stage::Published),
        origin_key: nth.to_string(),
        standing: Standing::Sourced,
        ..Proposal::default()
    }
}

fn bloc(nth: usize, code: &str, name: &str) -> Bloc {
    Bloc {
        id: BlocId::provisional(nth),
        code: code.to_owned(),
        name: name.to_owned(),
        kind: BlocKind::Drawn,
        ..Bloc::default()
    }
}

fn membership(nth: usize, bloc: usize, actor: usize, since: Option<&str>) -> Membership {
    Membership {
        id: MembershipId::provisional(nth),
        bloc: BlocId::provisional(bloc),
        actor: ActorId::provisional(actor),
        role: Role::Member,
        since: since.map(day),
        standing: Standing::Sourced,
        ..Membership::default()
    }
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
    let mut batch = Batch::default();
    let records = &mut batch.records;
    records.bodies = vec![body(0, "GA"), body(1, "STD")];
    let names = [
        ("ASH", "Ashland"),
        ("BIR", "Birchia"),
        ("CED", "Cedaria"),
        ("DOG", "Dogwood Islands"),
        ("ELM", "=Elmia"),
    ];
    records.actors = names.iter().enumerate().map(|(n, (code, name))| actor(n, code, name)).collect();
    records.meetings =
        vec![meeting(0, 1, "2001-01-01", "2001-12-31"), meeting(1, 2, "2002-01-01", "2002-12-31")];
    records.proposals = vec![
        proposal(0, "R1", 0, Some(0), "2001-03-01"),
        proposal(1, "R2", 0, Some(0), "2001-06-01"),
        proposal(2, "R3", 0, Some(1), "2002-02-01"),
        proposal(3, "R4", 0, Some(1), "2002-11-01"),
        proposal(4, "S1", 1, None, "2003-05-01"),
    ];
    records.topics = vec![Topic {
        code: "chips".to_owned(),
        name: "Semiconductors".to_owned(),
        kind: TopicKind::Technology,
        ..Topic::default()
    }];
    records.tags = vec![Tag {
        topic: TopicId::provisional(0),
        proposal: Some(ProposalId::provisional(0)),
        standing: Standing::OurReading,
        ..Tag::default()
    }];
    records.blocs =
        vec![bloc(0, "TREES", "Union of Trees"), bloc(1, "BUSH", "Bush Pact"), bloc(2, "SHRUBS", "Shrubs")];
    records.memberships = vec![
        membership(0, 0, 0, None),
        membership(1, 0, 1, Some("2000-01-01")),
        membership(2, 0, 2, Some("2002-06-01")),
        membership(3, 1, 3, None),
        membership(4, 1, 4, Some("2001-01-01")),
        membership(5, 2, 1, None),
        membership(6, 2, 2, None),
    ];
    let votes = [
        ("2001-03-01", "++0--"),
        ("2001-06-01", "+-x+"),
        ("2002-02-01", "+++++"),
        ("2002-11-01", "+0--x"),
        ("2003-05-01", "++"),
    ];
    for (nth, (date, row)) in votes.iter().enumerate() {
        for (actor, sign) in row.chars().enumerate() {
            let stance = match sign {
                '+' => Stance::Support,
                '-' => Stance::Oppose,
                '0' => Stance::Abstain,
                _ => Stance::Absent,
            };
            let (p, a) = (ProposalId::provisional(nth), ActorId::provisional(actor));
            batch.positions.push(Position::vote(p, a, day(date), stance, None));
        }
    }
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
