//! The walls of the house: what a room uses, where SQL, colors and threads may stand, and how files look.
//!
//! The table below is the one of the design document. A failure names file and line.

mod source;

use source::{Source, files, has_word};
use std::path::PathBuf;

/// A room: its name, the rooms that it may use, and the crates that it may use.
type Room = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Every room, in reading order.
const ROOMS: [Room; 12] = [
    ("model", &[], &["serde", "serde_json", "jiff", "thiserror", "uuid"]),
    ("snapshot", &["model"], &["serde", "serde_json", "strsim", "thiserror"]),
    (
        "analysis",
        &["model", "snapshot"],
        &["serde", "thiserror", "rayon", "multiversion", "nalgebra", "libm", "rand", "rand_pcg"],
    ),
    ("rules", &["model"], &["serde", "serde_json", "thiserror"]),
    ("votes", &["model", "snapshot", "analysis", "rules"], &["serde", "serde_json", "thiserror"]),
    ("jobs", &[], &["thiserror"]),
    (
        "store",
        &["model", "snapshot", "jobs"],
        &["rusqlite", "serde", "serde_json", "tempfile", "thiserror", "uuid"],
    ),
    (
        "exchange",
        &["model", "snapshot", "jobs"],
        &[
            "biblatex",
            "calamine",
            "chardetng",
            "csv",
            "encoding_rs",
            "flate2",
            "jiff",
            "quick_xml",
            "rustix",
            "scraper",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
            "uuid",
            "zip",
        ],
    ),
    (
        "report",
        &["model", "snapshot", "analysis", "rules", "votes"],
        &[
            "csv",
            "earcut",
            "flate2",
            "quick_xml",
            "resvg",
            "rust_xlsxwriter",
            "serde",
            "serde_json",
            "thiserror",
            "ttf_parser",
        ],
    ),
    (
        "session",
        &["model", "snapshot", "analysis", "rules", "votes", "jobs", "store", "exchange", "report"],
        &["serde", "serde_json", "thiserror", "directories", "rayon", "tracing"],
    ),
    (
        "cli",
        &["model", "snapshot", "analysis", "rules", "votes", "jobs", "exchange", "report", "session"],
        &["clap", "csv", "serde", "serde_json", "thiserror"],
    ),
    (
        "app",
        &["model", "snapshot", "analysis", "rules", "votes", "jobs", "exchange", "report", "session"],
        &[
            "directories",
            "eframe",
            "egui",
            "egui_extras",
            "egui_plot",
            "flate2",
            "rfd",
            "serde",
            "serde_json",
            "thiserror",
            "unicode_bidi",
        ],
    ),
];

/// Crates that a room must name in [`ROOMS`] before it uses them.
const CRATES: [&str; 40] = [
    "biblatex",
    "calamine",
    "chardetng",
    "encoding_rs",
    "quick_xml",
    "rustix",
    "scraper",
    "sha2",
    "zip",
    "clap",
    "csv",
    "directories",
    "earcut",
    "flate2",
    "jiff",
    "multiversion",
    "nalgebra",
    "rayon",
    "resvg",
    "rusqlite",
    "serde",
    "serde_json",
    "tempfile",
    "thiserror",
    "tracing",
    "ttf_parser",
    "uuid",
    "eframe",
    "egui",
    "egui_extras",
    "egui_plot",
    "libm",
    "unicode_bidi",
    "strsim",
    "rfd",
    "rand",
    "rand_pcg",
    "rust_xlsxwriter",
    "proptest",
    "image",
];

/// No file is longer.
const MAX_LINES: usize = 600;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let root = root();
    let paths = files(&root.join("src")).into_iter().filter(|p| p.extension().is_some_and(|x| x == "rs"));
    let sources: Vec<Source> = paths.map(|p| Source::read(&root, &p)).collect();
    assert!(sources.len() > 50, "the sources were not found");
    sources
}

fn rooms(source: &Source) -> Option<&'static Room> {
    ROOMS.iter().find(|(name, ..)| *name == source.room)
}

#[track_caller]
fn none(what: &str, offences: Vec<String>) {
    assert!(offences.is_empty(), "{what}\n{}", offences.join("\n"));
}

/// The rooms that a line of code names from outside: `crate::room`, also in a group and by climbing up.
fn rooms_named(line: &str, depth: usize) -> Vec<&'static str> {
    let is_named = |room: &str| {
        let climbed = format!("{}{room}", "super::".repeat(depth));
        ["::", ";", ",", "}", " "].iter().any(|then| {
            has_word(line, &format!("crate::{room}"), then) || (depth > 0 && has_word(line, &climbed, then))
        })
    };
    let grouped = line.split_once("crate::{").map(|(_, group)| group);
    let in_group = |room: &str| grouped.is_some_and(|g| has_word(g, room, "::") || has_word(g, room, ","));
    ROOMS.iter().map(|(room, ..)| *room).filter(|room| is_named(room) || in_group(room)).collect()
}

#[test]
fn rooms_use_only_what_their_line_names() {
    let mut offences = Vec::new();
    for source in sources() {
        let Some((name, may_use, crates)) = rooms(&source) else {
            assert!(["lib", "main"].contains(&source.room.as_str()), "{} is in no room", source.path);
            continue;
        };
        offences.extend(source.offences(&|line| {
            let room =
                rooms_named(line, source.depth).into_iter().find(|r| r != name && !may_use.contains(r));
            let room = room.map(|r| format!("{name} may not use crate::{r}"));
            let foreign = CRATES.iter().find(|c| {
                !crates.contains(c)
                    && (has_word(line, c, "::") || has_word(line, &format!("use {c}"), ";"))
                    && !has_word(line, &format!("crate::{c}"), "::")
            });
            room.or_else(|| foreign.map(|c| format!("{name} may not use the crate {c}")))
        }));
    }
    none("a room uses what it may not:", offences);
}

/// The floors of the window, from the ground up: each stands on those below it and names none above.
const FLOORS: [&str; 4] = ["widgets", "forms", "views", "shell"];

#[test]
fn floors_of_the_window_do_not_climb() {
    let mut offences = Vec::new();
    for (n, floor) in FLOORS.iter().enumerate() {
        let (file, folder) = (format!("src/app/{floor}.rs"), format!("src/app/{floor}/"));
        let on_floor: Vec<Source> =
            sources().into_iter().filter(|s| s.path == file || s.path.starts_with(&folder)).collect();
        assert!(!on_floor.is_empty(), "the floor {floor} was not found");
        for source in on_floor {
            offences.extend(source.offences(&|line| {
                let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
                let above = words.find(|word| FLOORS[n + 1..].contains(word))?;
                Some(format!("{floor} may not name {above}"))
            }));
        }
    }
    none("a floor of the window climbs:", offences);
}

#[test]
fn the_session_exports_only_what_it_defines() {
    let text = std::fs::read_to_string(root().join("src/session/mod.rs")).unwrap();
    let foreign: Vec<&str> = text.lines().filter(|line| line.contains("use crate::")).collect();
    assert!(foreign.is_empty(), "a name of another room has its home there: {foreign:#?}");
    // What the program is made of: a file's own tests stand at its end.
    let of_program = |text: &str| text.split("#[cfg(test)]").next().map_or(0, |text| text.lines().count());
    let of_session: Vec<Source> = sources().into_iter().filter(|s| s.room == "session").collect();
    let is_question = |source: &&Source| source.path.starts_with("src/session/questions/");
    let core = of_session.iter().filter(|source| !is_question(source)).map(|source| of_program(&source.text));
    let n_lines: usize = core.sum();
    assert!(n_lines <= 3300, "the session is one open workspace and nothing else: {n_lines} lines");
    for question in of_session.iter().filter(is_question) {
        let n_lines = of_program(&question.text);
        assert!(
            n_lines <= 160,
            "{}: a question is a short file, this one has {n_lines} lines",
            question.path
        );
    }
}

#[test]
fn what_is_logged_is_decided_in_one_place() {
    let mut offences = Vec::new();
    for source in sources().iter().filter(|s| s.path != "src/session/log.rs") {
        offences.extend(
            source
                .offences(&|line| has_word(line, "tracing", "::").then(|| "an event of its own".to_owned())),
        );
    }
    none("the log is written by src/session/log.rs:", offences);
}

#[test]
fn the_root_names_the_rooms_in_reading_order() {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let named: Vec<&str> =
        text.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let rooms: Vec<&str> = ROOMS.iter().map(|(room, ..)| *room).collect();
    assert_eq!(named, rooms);
    for room in rooms {
        assert!(root().join("src").join(room).join("mod.rs").is_file(), "the room {room} is missing");
    }
}

#[test]
fn the_program_begins_in_the_command_line() {
    let main = std::fs::read_to_string(root().join("src/main.rs")).unwrap();
    let others = ROOMS.iter().map(|(room, ..)| *room).filter(|room| !["cli", "app"].contains(room));
    let named: Vec<&str> = others.filter(|room| main.contains(&format!("entente::{room}"))).collect();
    assert!(named.is_empty(), "src/main.rs names {named:?}: it may name the command line and the window");
    assert!(main.lines().count() <= 60, "src/main.rs only starts the program");
}

#[test]
fn sql_stands_only_in_the_store() {
    const STARTS: [&str; 12] = [
        "SELECT ",
        "INSERT INTO ",
        "INSERT OR ",
        "UPDATE ",
        "DELETE FROM ",
        "CREATE TABLE ",
        "CREATE INDEX ",
        "CREATE TRIGGER ",
        "CREATE VIEW ",
        "DROP ",
        "ALTER TABLE ",
        "PRAGMA ",
    ];
    let mut offences = Vec::new();
    for source in sources().iter().filter(|s| s.room != "store") {
        for (line, literal) in &source.literals {
            if STARTS.iter().any(|start| literal.trim_start().starts_with(start)) {
                offences.push(format!("{}:{line}: SQL outside of the store", source.path));
            }
        }
    }
    none("SQL belongs in the store:", offences);
}

/// Calls that take a size, where a number written on the spot would bypass the theme.
const SIZED: [&str; 17] = [
    "Stroke::new(",
    "FontId::new(",
    "FontId::proportional(",
    "FontId::monospace(",
    ".size(",
    "CornerRadius::same(",
    "CornerRadius::from(",
    ".corner_radius(",
    ".rounding(",
    "Margin::same(",
    "Margin::symmetric(",
    ".inner_margin(",
    ".outer_margin(",
    ".add_space(",
    ".text_size(",
    ".line_width(",
    ".stroke((",
];

/// Whether a call is given a number other than zero right away.
fn takes_a_number(line: &str, call: &str) -> bool {
    line.match_indices(call).any(|(at, _)| {
        let given: String =
            line[at + call.len()..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        given.chars().any(|c| c.is_ascii_digit() && c != '0')
    })
}

#[test]
fn colors_and_sizes_stand_only_in_the_theme() {
    const NO_COLOR: [&str; 2] = ["TRANSPARENT", "PLACEHOLDER"];
    let mut offences = Vec::new();
    for source in sources().iter().filter(|s| s.room == "app" && !s.path.starts_with("src/app/theme")) {
        offences.extend(source.offences(&|line| {
            let color = line.match_indices("Color32::").map(|(at, m)| &line[at + m.len()..]).find(|rest| {
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let is_constant =
                    name.chars().all(|c| c.is_ascii_uppercase() || c == '_') && !name.is_empty();
                name.starts_with("from_") || (is_constant && !NO_COLOR.contains(&name.as_str()))
            });
            let other = ["hex_color!", "Rgba::from_", "Hsva::new("].iter().find(|c| line.contains(**c));
            let size = SIZED.iter().find(|call| takes_a_number(line, call));
            color
                .map(|_| "a color of its own".to_owned())
                .or_else(|| other.map(|o| format!("a color of its own: {o}")))
                .or_else(|| size.map(|call| format!("a size of its own: {call}…)")))
        }));
    }
    none("take colors and sizes from the theme:", offences);
}

#[test]
fn threads_have_names() {
    let mut offences = Vec::new();
    for source in sources() {
        let code = &source.code;
        for (at, _) in code.match_indices(".spawn").chain(code.match_indices("thread::spawn")) {
            let rest = code[at..].trim_start_matches(".spawn").trim_start_matches("thread::spawn");
            let is_call = rest.starts_with('(') || rest.starts_with("_scoped(");
            let mut from = at.saturating_sub(300);
            while !code.is_char_boundary(from) {
                from -= 1;
            }
            let before = &code[from..at];
            if is_call && !before.contains(".name(") && !before.contains("Command::new") {
                let line = code[..at].lines().count();
                offences.push(format!("{}:{line}: a thread without a name", source.path));
            }
        }
        if code.contains("ThreadPoolBuilder::new") && !code.contains(".thread_name(") {
            offences.push(format!("{}: a pool whose threads have no names", source.path));
        }
        if code.contains("rayon::spawn") {
            offences.push(format!("{}: work on the unnamed global pool", source.path));
        }
    }
    none("threads are named:", offences);
}

#[test]
fn every_file_says_what_it_is_and_is_short() {
    let mut offences = Vec::new();
    for source in sources() {
        if !source.text.starts_with("//! ") {
            offences.push(format!("{}: its first line does not say what it is", source.path));
        }
        let n_lines = source.text.lines().count();
        if n_lines > MAX_LINES {
            offences.push(format!("{}: {n_lines} lines, more than {MAX_LINES}", source.path));
        }
    }
    none("files say what they are and stay short:", offences);
}

#[test]
fn nothing_gives_up_on_data() {
    const GIVING_UP: [&str; 7] = [
        ".unwrap()",
        ".expect(",
        "unwrap_unchecked",
        "panic!(",
        "unreachable!(",
        "todo!(",
        "unimplemented!(",
    ];
    let mut offences = Vec::new();
    for source in sources() {
        offences.extend(source.offences(&|line| {
            GIVING_UP.iter().find(|word| line.contains(**word)).map(|word| format!("{word} outside of tests"))
        }));
    }
    none("errors are values:", offences);
}

#[test]
fn no_code_reaches_for_the_network() {
    const SOCKETS: [&str; 5] = ["std::net", "TcpStream", "UdpSocket", "TcpListener", "reqwest"];
    let mut offences = Vec::new();
    for source in sources() {
        offences.extend(source.offences(&|line| {
            SOCKETS
                .iter()
                .find(|word| line.contains(**word))
                .map(|word| format!("{word}: nothing leaves the machine"))
        }));
    }
    none("no network code at all:", offences);
}

#[test]
fn nothing_names_the_machine_it_was_written_on() {
    let mut traces: Vec<String> = [
        ["/ro", "ot/"],
        ["\"/wo", "rk/"],
        [" /wo", "rk/"],
        ["(/wo", "rk/"],
        ["/tmp", "/w/"],
        [".cargo/", "registry"],
        ["index.", "crates.io"],
        ["static.", "crates.io"],
        ["files.", "pythonhosted"],
        ["artifact", "ory"],
    ]
    .iter()
    .map(|parts| parts.concat())
    .collect();
    traces.push(root().to_string_lossy().into_owned());
    let mut offences = Vec::new();
    for path in files(&root()) {
        // What is no text (fonts, pictures, packed tables) names nothing.
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        for (n, line) in text.lines().enumerate() {
            if let Some(trace) = traces.iter().find(|t| line.contains(t.as_str())) {
                offences.push(format!("{}:{}: {trace}", path.display(), n + 1));
            }
        }
        if path.ends_with("Cargo.lock") {
            let usual = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
            let unusual = text.lines().filter(|l| l.starts_with("source = ") && *l != usual);
            offences.extend(unusual.map(|l| format!("Cargo.lock: {l}")));
        }
    }
    none("traces of one machine:", offences);
}

#[test]
fn the_reader_of_sources_sees_code_and_literals_apart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("src/store/x.rs");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = "//! x\nlet a = \"SELECT \\\" 1\"; // crate::app\nlet q = '\"'; use super::super::app;\n\
                let r = r#\"PRAGMA \"x\"\"#;\n#[cfg(test)]\nmod tests { fn f() { x.unwrap() } }\nlet life: &'a str;\n";
    std::fs::write(&file, text).unwrap();
    let source = Source::read(folder.path(), &file);
    let literals: Vec<(usize, &str)> = source.literals.iter().map(|(n, l)| (*n, l.as_str())).collect();
    assert_eq!(literals, [(2, "SELECT \\\" 1"), (4, "PRAGMA \"x")]);
    assert!(!source.code.contains("crate::app") && source.code.contains("unwrap"));
    assert!(!source.product.contains("unwrap") && source.product.contains("let life"));
    assert_eq!(source.code.lines().count(), text.lines().count());
    assert_eq!((source.room.as_str(), source.depth), ("store", 2));
    let climbs = source.product.lines().nth(2).unwrap();
    assert_eq!(rooms_named(climbs, source.depth), ["app"]);
    assert_eq!(rooms_named("use crate::{model::Day, app::x};", 1), ["model", "app"]);
    assert!(
        takes_a_number("Stroke::new(1.5, c)", "Stroke::new(") && !takes_a_number("x.size(0.0)", ".size(")
    );
}
