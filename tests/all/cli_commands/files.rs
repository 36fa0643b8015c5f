//! new, info, check, backup: files are made, counted, checked, copied, and never overwritten.

use super::support::{Bench, Ran, cell, read_csv};
use entente::report::table::headings;
use entente::report::tables;
use std::process::Stdio;

#[test]
fn a_new_workspace_is_empty_sound_and_never_written_over_something() {
    let bench = Bench::empty();
    let said = bench.ok(&["new", "field.entente", "--title", "Field notes"]);
    assert_eq!(said, "Made the workspace \"Field notes\": field.entente\n");
    let rows = read_csv(&bench.ok(&["info", "field.entente", "--format", "csv"]));
    let of = |item: &str| {
        let row = (1..rows.len()).find(|n| cell(&rows, *n, "item") == item).unwrap();
        cell(&rows, row, "value")
    };
    assert_eq!(
        (of("title"), of("handling"), of("schema"), of("changes")),
        ("Field notes", "TLP:AMBER", entente::store::SCHEMA.to_string().as_str(), "2")
    );
    assert_eq!(
        (of("actor"), of("position"), of("decision rule"), of("last change")),
        ("0", "0", "30", "Add the decision rules that ship: 30")
    );
    assert!(bench.ok(&["check", "field.entente"]).starts_with("Sound: "));
    let before = std::fs::read(bench.path("field.entente")).unwrap();
    let said = bench.refused(1, &["new", "field.entente"]);
    assert!(said.contains("exists already and was left as it is"), "{said}");
    assert_eq!(std::fs::read(bench.path("field.entente")).unwrap(), before);
    bench.ok(&["new", "plain.entente"]);
    assert!(bench.ok(&["info", "plain.entente"]).contains("title"));
    assert_eq!(bench.run(&["new", "x.entente", "--title", " "]).code, 2);
    assert!(!bench.path("x.entente").exists());
}

#[test]
fn info_counts_every_noun_and_the_positions_of_each_body() {
    let rows = Bench::new().csv(&["info"]);
    assert_eq!(rows[0].join(","), "section,item,value");
    let lines: Vec<String> = rows.iter().map(|r| r.join(",")).collect();
    for line in [
        "workspace,title,Trees and bushes",
        "workspace,handling,TLP:AMBER",
        "workspace,changes,2",
        "workspace,last change,Import the trees",
        "records,actor,5",
        "records,body,2",
        "records,proposal,5",
        "records,bloc,3",
        "records,membership,7",
        "records,brief,0",
        "records,position,21",
        "positions,GA,19",
        "positions,STD,2",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line} is missing in {lines:?}");
    }
}

#[test]
fn records_of_a_kind_are_listed_with_codes_dates_and_harmless_texts() {
    let bench = Bench::new();
    let rows = bench.csv(&["list", "membership"]);
    assert_eq!(
        rows[0].join(","),
        "key,bloc,actor,role,since,until,precision,standing,source,note,handling,marking,uid"
    );
    assert_eq!(rows[3][..12].join(","), "3,TREES,CED,member,2002-06-01,,day,sourced,,,,");
    assert_eq!(rows.len(), 8);
    let rows = bench.csv(&["list", "actors"]);
    assert_eq!((cell(&rows, 5, "code"), cell(&rows, 5, "name")), ("ELM", "'=Elmia"));
    let json: serde_json::Value =
        serde_json::from_str(&bench.ok(&["list", "w.entente", "body", "--format", "json"])).unwrap();
    assert_eq!((&json[0]["active"], &json[1]["code"]), (&true.into(), &"STD".into()));
    let ran = bench.run(&["list", "w.entente", "thing"]);
    assert!(ran.code == 2 && ran.err.contains("is not one of: source, actor"), "{ran:?}");
}

#[test]
fn a_backup_is_a_checked_copy_beside_the_file_or_where_it_is_asked_for() {
    let bench = Bench::new();
    assert_eq!(
        bench.ok(&["backup", "w.entente", "--to", "copy.entente"]),
        "Checked copy of everything: copy.entente\n"
    );
    assert_eq!(bench.ok(&["info", "copy.entente"]), bench.ok(&["info", "w.entente"]));
    let said = bench.refused(1, &["backup", "w.entente", "--to", "copy.entente"]);
    assert!(said.contains("exists already"), "{said}");
    bench.ok(&["backup", "w.entente"]);
    bench.ok(&["backup", "w.entente"]);
    let made: Vec<_> = std::fs::read_dir(bench.path("w backups")).unwrap().collect();
    assert_eq!(made.len(), 2);
}

#[test]
fn a_backup_of_the_day_that_fails_is_told_and_the_change_is_saved() {
    let bench = Bench::new();
    let folder = bench.path("w backups");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::write(&folder, "in the way").unwrap();
    let ran = bench.run(&["bloc", "add", "w.entente", "NEW", "--name", "New"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("Saved as change "), "{}", ran.out);
    let told = "entente: the backup of the day could not be made: ";
    assert!(ran.err.starts_with(told) && ran.err.contains("w backups could not be used"), "{}", ran.err);
    assert!(bench.ok(&["list", "w.entente", "bloc", "--format", "csv"]).contains("NEW"));
    // Every change says so, and the first one that can makes up for it.
    assert!(bench.run(&["undo", "w.entente"]).err.starts_with(told));
    std::fs::remove_file(&folder).unwrap();
    assert_eq!(bench.run(&["redo", "w.entente"]).err, "");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
}

#[test]
fn what_is_no_workspace_is_met_with_a_sentence() {
    let bench = Bench::empty();
    std::fs::write(bench.path("notes.txt"), "not a database, but long enough to look like one".repeat(40))
        .unwrap();
    let said = bench.refused(1, &["info", "notes.txt"]);
    assert!(said.contains("is not an Entente workspace"), "{said}");
    let said = bench.refused(1, &["info", "nowhere.entente"]);
    assert!(said.contains("does not exist") && said.contains("entente new FILE"), "{said}");
    let said = bench.refused(1, &["check", "."]);
    assert!(said.contains("is a folder"), "{said}");
    assert_eq!(bench.run(&["check"]).code, 2);
}

#[test]
fn a_damaged_file_fails_its_check_and_stays_as_it_is() {
    let bench = Bench::new();
    let path = bench.path("w.entente");
    let mut bytes = std::fs::read(&path).unwrap();
    let n = bytes.len();
    for byte in &mut bytes[n / 2..n - 5000] {
        *byte ^= 0x5A;
    }
    std::fs::write(&path, &bytes).unwrap();
    let ran = bench.run(&["check", "w.entente"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("left as it is"), "{ran:?}");
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn reading_needs_no_settings_folder() {
    let bench = Bench::new();
    std::fs::write(bench.path("in the way"), "").unwrap();
    let mut program = bench.program();
    program.env("ENTENTE_HOME", bench.path("in the way").join("home"));
    let ran = Ran::of(program.args(["info", "w.entente"]).output().unwrap());
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let bench = Bench::new();
    let mut child = bench
        .program()
        .args(["info", "w.entente"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ran = Ran::of(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn version_and_help() {
    let bench = Bench::empty();
    assert_eq!(bench.ok(&["--version"]), format!("entente {}\n", env!("CARGO_PKG_VERSION")));
    let help = bench.ok(&["--help"]);
    for word in [
        "new",
        "info",
        "check",
        "backup",
        "dyads",
        "cohesion",
        "convergence",
        "history",
        "undo",
        "redo",
        "Exit codes",
    ] {
        assert!(help.contains(word), "{word} is missing in {help}");
    }
    for (task, columns) in [
        ("dyads", headings(tables::DYADS)),
        ("cohesion", headings(tables::COHESION)),
        ("convergence", headings(tables::CONVERGENCE)),
        ("history", headings(tables::HISTORY)),
        ("info", headings(tables::INFO)),
    ] {
        let help = bench.ok(&[task, "--help"]);
        let words: Vec<&str> = help.split_whitespace().collect();
        for column in columns {
            assert!(words.contains(&column.name), "{task}: {} is missing in {help}", column.name);
        }
    }
}

#[test]
fn a_name_that_sqlite_would_take_for_something_else_is_the_name_of_a_file() {
    let bench = Bench::empty();
    let names = if cfg!(unix) { &[":memory:", "file:x?mode=memory", "file:w.entente"][..] } else { &[] };
    for name in names {
        bench.ok(&["new", name, "--title", "Of a file"]);
        assert!(bench.path(name).is_file(), "{name}");
        bench.ok(&["bloc", "add", name, "NEW", "--name", "New"]);
        assert!(bench.ok(&["list", name, "bloc", "--format", "csv"]).contains("NEW"), "{name}");
        assert!(bench.ok(&["check", name]).starts_with("Sound"), "{name}");
        let copy = format!("{name} copy");
        bench.ok(&["backup", name, "--to", &copy]);
        assert!(bench.path(&copy).is_file(), "{copy}");
    }
}

/// Files of at most so many blocks of 512 bytes can be written.
#[cfg(unix)]
fn within(bench: &Bench, blocks: u32, args: &[&str]) -> Ran {
    let program = bench.program();
    let mut shell = std::process::Command::new("sh");
    shell.current_dir(bench.path(""));
    shell.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell
        .arg("-c")
        .arg(format!("ulimit -f {blocks}; exec \"$0\" \"$@\""))
        .arg(program.get_program())
        .args(args);
    Ran::of(shell.output().unwrap())
}

#[cfg(unix)]
#[test]
fn where_no_file_may_grow_a_change_is_refused_and_nothing_is_lost() {
    let bench = Bench::new();
    bench.ok(&["bloc", "add", "w.entente", "BEFORE", "--name", "Before"]);
    let ran = within(&bench, 8, &["bloc", "add", "w.entente", "NEW", "--name", "New"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("Nothing of this step was saved"), "{ran:?}");
    let blocs = bench.ok(&["list", "w.entente", "bloc", "--format", "csv"]);
    assert!(blocs.contains("BEFORE") && !blocs.contains("NEW"), "{blocs}");
    assert!(bench.ok(&["check", "w.entente"]).starts_with("Sound"));
}

#[cfg(unix)]
#[test]
fn a_workspace_that_cannot_be_made_leaves_nothing_behind() {
    let bench = Bench::empty();
    // Settings are there already.
    bench.ok(&["new", "first.entente"]);
    let names = || {
        let mut names: Vec<_> =
            std::fs::read_dir(bench.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    for blocks in [0, 8, 64, 100] {
        let ran = within(&bench, blocks, &["new", "w.entente"]);
        assert_eq!(ran.code, 1, "{blocks}: {ran:?}");
        assert!(ran.err.starts_with("entente: "), "{blocks}: {ran:?}");
        assert_eq!(names(), before, "{blocks}");
    }
    assert_eq!(bench.run(&["new", "no such folder/w.entente"]).code, 1);
    assert_eq!(names(), before);
}

/// Runs the program as somebody who is not the owner of everything; the folder is made theirs.
#[cfg(unix)]
fn as_somebody(bench: &Bench, args: &[&str]) -> Ran {
    use std::os::unix::fs::chown;
    use std::os::unix::process::CommandExt;
    const NOBODY: u32 = 65_534;
    let mut program = bench.program();
    if [0, NOBODY].contains(&owner(&bench.path(""))) {
        let mut paths = vec![bench.path("")];
        while let Some(path) = paths.pop() {
            chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
            if path.is_dir() {
                paths.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            }
        }
        program.uid(NOBODY).gid(NOBODY);
    }
    Ran::of(program.args(args).output().unwrap())
}

#[cfg(unix)]
fn owner(path: &std::path::Path) -> u32 {
    std::os::unix::fs::MetadataExt::uid(&std::fs::metadata(path).unwrap())
}

#[cfg(unix)]
fn set_mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_workspace_in_a_folder_that_may_not_be_written_to_is_read() {
    let bench = Bench::empty();
    let ok = |args: &[&str]| {
        let ran = as_somebody(&bench, args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        ran
    };
    std::fs::create_dir(bench.path("kept")).unwrap();
    ok(&["new", "kept/w.entente", "--title", "Kept"]);
    set_mode(&bench.path("kept"), 0o555);
    assert!(ok(&["info", "kept/w.entente"]).out.contains("Kept"));
    ok(&["list", "kept/w.entente", "actor"]);
    assert!(ok(&["check", "kept/w.entente"]).out.starts_with("Sound"));
    ok(&["backup", "kept/w.entente", "--to", "copy.entente"]);
    ok(&["check", "copy.entente"]);
    let ran = as_somebody(&bench, &["bloc", "add", "kept/w.entente", "NEW", "--name", "New"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("cannot be written to"), "{ran:?}");

    // A log that holds changes and cannot be read is told.
    set_mode(&bench.path("kept"), 0o755);
    let db = rusqlite::Connection::open(bench.path("kept/w.entente")).unwrap();
    db.execute("UPDATE workspace SET title = 'Newer'", []).unwrap();
    for ending in ["", "-wal"] {
        let from = bench.path(&format!("kept/w.entente{ending}"));
        std::fs::copy(from, bench.path(&format!("x.entente{ending}"))).unwrap();
    }
    drop(db);
    std::fs::create_dir(bench.path("cut")).unwrap();
    for ending in ["", "-wal"] {
        let name = format!("x.entente{ending}");
        std::fs::rename(bench.path(&name), bench.path(&format!("cut/{name}"))).unwrap();
    }
    set_mode(&bench.path("cut"), 0o555);
    let ran = ok(&["info", "cut/x.entente"]);
    assert!(ran.out.contains("Newer") || ran.err.contains("x.entente-wal, which cannot be read"), "{ran:?}");
    set_mode(&bench.path("cut"), 0o755);
}

#[cfg(unix)]
#[test]
fn what_was_write_protected_can_be_changed_when_it_no_longer_is() {
    let bench = Bench::empty();
    let ok = |args: &[&str]| {
        let ran = as_somebody(&bench, args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    };
    let path = bench.path("w.entente");
    ok(&["new", "w.entente"]);
    set_mode(&path, 0o444);
    ok(&["info", "w.entente"]);
    assert!(!bench.path("w.entente-wal").exists() && !bench.path("w.entente-shm").exists());
    // Those that something else left are no obstacle.
    for ending in ["-wal", "-shm"] {
        let left = bench.path(&format!("w.entente{ending}"));
        std::fs::write(&left, "").unwrap();
        set_mode(&left, 0o444);
    }
    set_mode(&path, 0o644);
    ok(&["bloc", "add", "w.entente", "Z", "--name", "z"]);
}
