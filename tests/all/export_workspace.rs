//! A workspace that leaves: a file of its own in which nothing of what is above the level is, nor ever was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::support::small_file::in_file;
use entente::jobs::Progress;
use entente::model::*;
use entente::store::{SCHEMA, Store, Writer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output};

const SECRET: &str = "Canary";

/// A record of a noun; its texts say `word`. It refers to the first record of each noun that is there.
fn add(noun: Noun, word: &str, level: Tlp, batch: &mut Batch) -> bool {
    let mut values = Vec::new();
    for field in noun.field_list() {
        values.push(match field.kind {
            FieldKind::Short | FieldKind::Long => Value::Text(format!("{word} {}", noun.word())),
            FieldKind::Code => Value::Text(format!("{word}-{}", noun.table())),
            FieldKind::Reference(other) if other == noun || batch.records.n_of(other) == 0 => {
                if field.is_required {
                    return false;
                }
                Value::Null
            }
            FieldKind::Reference(other) => Value::Ref(other, FIRST_PROVISIONAL),
            FieldKind::Lens => Value::Text(serde_json::to_string(&Lens::default()).unwrap()),
            FieldKind::Word(words) => Value::Text(words[0].to_owned()),
            FieldKind::Whole(least, _) => Value::Int(i64::from(least)),
            FieldKind::Day => Value::Int(20_000),
            FieldKind::Tests => Value::Text("[]".to_owned()),
            FieldKind::YesNo | FieldKind::Pole => Value::Int(0),
            FieldKind::Mark => Value::Null,
        });
    }
    let id = FIRST_PROVISIONAL + batch.records.n_of(noun) as u32;
    let head = Head { handling: Some(level), ..Head::default() };
    let mut cells = values.into_iter();
    batch.records.read(noun, id, head, &mut || cells.next().unwrap_or(Value::Null)).unwrap();
    true
}

/// One record of every noun that may travel anywhere, and one that is RED.
fn every_noun_twice() -> Batch {
    let mut batch = Batch::default();
    let mut missing: Vec<Noun> = Noun::ALL.iter().copied().filter(|noun| *noun != Noun::Profile).collect();
    while !missing.is_empty() {
        let before = missing.len();
        missing.retain(|noun| !add(*noun, "Open", Tlp::Clear, &mut batch));
        assert!(missing.len() < before, "{missing:?}");
    }
    for noun in Noun::ALL.iter().filter(|noun| **noun != Noun::Profile) {
        assert!(add(*noun, SECRET, Tlp::Red, &mut batch));
    }
    batch
}

fn position(day: i32, stance: Stance, level: Tlp, note: &str) -> Position {
    Position {
        handling: Some(level),
        note: Some(note.into()),
        ..Position::vote(ProposalId(1), ActorId(1), Day(day), stance, None)
    }
}

struct Desk {
    home: tempfile::TempDir,
    path: PathBuf,
}

impl Desk {
    fn new() -> Desk {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("ours.entente");
        let none = Progress::new();
        let mut store = Store::create(
            &path,
            &format!("{SECRET} title"),
            Writer::repeatable("Ada", "laptop of Ada", 1_700_000_000_000),
        )
        .unwrap();
        store.commit(Command::import("Every noun, open and secret", every_noun_twice()), &none).unwrap();
        let red = store.load(None, &none).unwrap().blocs.rows()[1].head.uid;
        let names_it = Lens { blocs: vec![red], ..Lens::default() };
        let saved = SavedLens {
            name: "Open lens on a secret bloc".to_owned(),
            lens: serde_json::to_string(&names_it).unwrap(),
            head: Head { handling: Some(Tlp::Clear), ..Head::default() },
            ..SavedLens::default()
        };
        store.commit(Command::save_lens(saved).unwrap(), &none).unwrap();
        let mut record = |position: Position| {
            let name = position.note.clone().unwrap_or_default().into_string();
            let command = Command::record_position(position, &name, "a text", None);
            store.commit(command, &none).unwrap().change.id
        };
        let first = record(position(20_000, Stance::Oppose, Tlp::Clear, "said first"));
        record(Position {
            corrects: Some((first, 0)),
            ..position(20_000, Stance::Neutral, Tlp::Clear, "meant")
        });
        store.set_author(&format!("{SECRET} author"));
        let mut record = |position: Position| {
            let command = Command::record_position(position, SECRET, "a text", None);
            store.commit(command, &none).unwrap().change.id
        };
        let secret = record(position(20_001, Stance::Support, Tlp::Red, SECRET));
        record(Position {
            corrects: Some((secret, 0)),
            ..position(20_001, Stance::Abstain, Tlp::Clear, "last")
        });
        Desk { home, path }
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut program = Process::new(env!("CARGO_BIN_EXE_entente"));
        program.current_dir(self.home.path()).env("ENTENTE_HOME", self.home.path().join("home"));
        program.args(args).output().unwrap()
    }

    fn exported(&self, level: &str) -> (PathBuf, String) {
        let name = format!("at {level}.entente");
        let ran = self.run(&["export-workspace", "ours.entente", "--to", &name, "--tlp", level]);
        let said = String::from_utf8(ran.stderr).unwrap();
        assert!(ran.status.success(), "{said}");
        (self.home.path().join(name), said)
    }
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn nothing_above_the_level_is_in_a_workspace_that_leaves() {
    let desk = Desk::new();
    let whole = in_file(&desk.path);
    for level in ["AMBER", "GREEN"] {
        let (path, said) = desk.exported(level);
        let bytes = std::fs::read(&path).unwrap();
        let is_own_level = level == "AMBER";
        // The title is as confidential as the workspace.
        let title = format!("{SECRET} title").into_bytes();
        let n_titles = bytes.windows(title.len()).filter(|window| *window == title).count();
        assert_eq!(n_titles > 0, is_own_level, "the title at {level}");
        let n_secrets = bytes.windows(SECRET.len()).filter(|window| *window == SECRET.as_bytes()).count();
        assert_eq!(n_secrets, n_titles, "canaries at {level}");
        for noun in Noun::ALL {
            whole.each_of(*noun, &mut |record| {
                let is_in = holds(&bytes, &record.head().uid.0.to_be_bytes());
                let names_secret = *noun == Noun::SavedLens && record.key() == 3;
                let is_open = record.head().handling == Some(Tlp::Clear) && !names_secret;
                assert_eq!(is_in, is_open, "{} {} at {level}", noun.word(), record.key());
                let in_words = holds(&bytes, record.head().uid.to_string().as_bytes());
                assert!(!in_words, "{} {} is named at {level}", noun.word(), record.key());
            });
        }
        for device in ["laptop of Ada", "Ada"] {
            assert!(!holds(&bytes, device.as_bytes()), "{device} at {level}");
        }
        assert!(said.contains("left out at TLP:") && said.contains("2 lenses"), "{said}");

        let db = rusqlite::Connection::open(&path).unwrap();
        let pragma = |name: &str| db.pragma_query_value(None, name, |r| r.get::<_, i64>(0)).unwrap();
        assert_eq!((pragma("user_version"), pragma("freelist_count")), (SCHEMA, 0));
    }
}

#[test]
fn a_workspace_that_leaves_is_one_to_work_in() {
    let desk = Desk::new();
    let (path, _) = desk.exported("AMBER");
    let writer = Writer::repeatable("Bob", "another laptop", 1_800_000_000_000);
    let mut store = Store::open(&path, writer).unwrap();
    assert_eq!(store.check(&Progress::new()).unwrap().problems, []);
    let snapshot = store.load(None, &Progress::new()).unwrap();
    let counts: BTreeMap<&str, usize> =
        Noun::ALL.iter().map(|n| (n.word(), snapshot.n_of(*n))).filter(|(_, n)| *n != 1).collect();
    assert_eq!(counts, BTreeMap::from([(Noun::Profile.word(), 0)]), "of all others the one that may travel");
    let [change] = snapshot.journal.changes() else { panic!("{:?}", snapshot.journal.changes()) };
    assert_eq!((change.label.as_str(), change.kind), ("Exported at TLP:AMBER", ChangeKind::Create));
    let told: Vec<_> =
        snapshot.positions.iter().map(|p| (p.note().unwrap().to_owned(), p.stance(), p.corrects())).collect();
    assert_eq!(
        told,
        [
            ("said first".to_owned(), Stance::Oppose, None),
            ("meant".to_owned(), Stance::Neutral, Some((change.id, 0))),
            ("last".to_owned(), Stance::Abstain, None),
        ]
    );
    assert_eq!(store.undo(None).map(|_| ()).unwrap_err().to_string(), "there is nothing to undo");
    let bloc = Bloc { code: "NEW".to_owned(), name: "New".to_owned(), ..Bloc::default() };
    store.commit(Command::add_bloc(bloc).unwrap(), &Progress::new()).unwrap();
    assert_eq!(store.check(&Progress::new()).unwrap().problems, []);
}

#[test]
fn what_is_asked_for_wrongly_is_refused_with_the_reason() {
    let desk = Desk::new();
    let refused = |args: &[&str], code: i32| {
        let ran = desk.run(args);
        assert_eq!(ran.status.code(), Some(code), "{args:?}");
        String::from_utf8(ran.stderr).unwrap()
    };
    let said = refused(&["export-workspace", "ours.entente", "--to", "out.entente"], 2);
    assert!(said.contains("--tlp"), "{said}");
    let said = refused(&["backup", "ours.entente", "--to", "out.entente", "--tlp", "GREEN"], 2);
    assert!(said.contains("holds everything") && said.contains("export-workspace"), "{said}");
    assert!(!desk.home.path().join("out.entente").exists());
    let before = std::fs::read(&desk.path).unwrap();
    let said = refused(&["export-workspace", "ours.entente", "--to", "ours.entente", "--tlp", "RED"], 1);
    assert!(said.contains("exists already"), "{said}");
    assert_eq!(std::fs::read(&desk.path).unwrap(), before);
    let left: Vec<String> = names(desk.home.path());
    assert!(left.iter().all(|name| !name.contains(".part")), "{left:?}");
}

fn names(folder: &Path) -> Vec<String> {
    std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
}
