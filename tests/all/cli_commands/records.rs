//! Every kind of record by its fields: `entente record`.

use super::support::{Bench, cell};

#[test]
fn records_are_added_edited_retired_and_undone() {
    let bench = Bench::new();
    let said = bench.ok(&["record", "add", "w.entente", "body", "code=SC 42", "name=AI", "since=2017-10"]);
    assert!(said.ends_with(": Add body SC 42 AI\n"), "{said}");
    let said = bench.ok(&["record", "add", "w.entente", "meeting", "body=sc 42", "name=Geneva 2026"]);
    assert!(said.ends_with(": Add meeting Geneva 2026 of SC 42\n"), "{said}");
    let said =
        bench.ok(&["record", "edit", "w.entente", "meeting", "geneva 2026", "since=2026-10", "place=Geneva"]);
    assert!(
        said.ends_with(": Edit meeting Geneva 2026 of SC 42: first day, dates known to the, place\n"),
        "{said}"
    );
    let rows = bench.csv(&["history", "body", "SC 42"]);
    assert_eq!(rows.len(), 2);
    let rows = bench.csv(&["history", "meeting", "Geneva 2026"]);
    let edited: Vec<[&str; 2]> =
        (2..rows.len()).map(|n| ["field", "after"].map(|c| cell(&rows, n, c))).collect();
    assert_eq!(edited, [["since", "2026-10-01"], ["precision", "month"], ["place", "Geneva"]]);
    let said = bench.ok(&["record", "retire", "w.entente", "body", "SC 42", "--preview"]);
    assert!(said.starts_with("Retire body SC 42 AI with 1 meeting\n"), "{said}");
    let said = bench.ok(&["record", "retire", "w.entente", "body", "SC 42"]);
    assert!(said.ends_with("Retire body SC 42 AI with 1 meeting\n"), "{said}");
    bench.ok(&["undo", "w.entente"]);
    let rows = bench.csv(&["list", "meetings"]);
    let at = (1..rows.len()).find(|n| cell(&rows, *n, "name") == "Geneva 2026").unwrap();
    assert_eq!((cell(&rows, at, "since"), cell(&rows, at, "precision")), ("2026-10-01", "month"));
}

#[test]
fn duplicates_are_merged_after_a_look() {
    let bench = Bench::new();
    bench.ok(&["record", "add", "w.entente", "actor", "code=CED2", "name=Cedaria the Second"]);
    let args = ["record", "merge", "w.entente", "actor", "CED2", "CED"];
    let said = bench.ok(&[&args[..], &["--preview"]].concat());
    assert!(said.starts_with("Merge CED2 Cedaria the Second into CED Cedaria\n"), "{said}");
    bench.ok(&args);
    let rows = bench.csv(&["list", "names"]);
    assert!((1..rows.len()).any(|n| cell(&rows, n, "name") == "Cedaria the Second"));
    assert!(bench.refused(2, &["record", "edit", "w.entente", "actor", "CED2", "name=x"]).contains("CED"));
}

#[test]
fn a_membership_that_overlaps_another_is_told() {
    let bench = Bench::new();
    bench.ok(&["member", "add", "w.entente", "BUSH:CED", "--since", "2010-01-01"]);
    let twice = bench.run(&["member", "add", "w.entente", "BUSH:CED", "--since", "2012-01-01"]);
    let told = "Overlaps a membership that is there already: member since 2010-01-01.";
    assert_eq!((twice.code, twice.err.trim()), (0, format!("entente: {told}").as_str()));
    let fields = ["body=GA", "actor=CED", "role=P", "since=2001-01-01"];
    let add = |more: &str| {
        let args = ["record", "add", "w.entente", "membership in a body"];
        bench.run(&[&args[..], &fields, &[more]].concat())
    };
    assert!(!add("until=2005-12-31").err.contains("Overlaps"));
    let told = "Overlaps a membership that is there already: P 2001-01-01 to 2005-12-31.";
    assert!(add("until=2002-12-31").err.contains(told));
    let said = bench.ok(&["check", "w.entente"]);
    assert!(
        said.contains("membership CED in BUSH: it overlaps another one, member since 2010-01-01\n"),
        "{said}"
    );
    assert!(said.contains("overlaps another one, P 2001-01-01 to 2005-12-31\nSound: "), "{said}");
}

#[test]
fn a_code_is_one_however_it_is_spelled_and_holds_nothing_that_stands_between_codes() {
    let bench = Bench::new();
    let actor = |code: &str| {
        let code = format!("code={code}");
        bench.run(&["record", "add", "w.entente", "actor", &code, "name=Some name", "kind=country"])
    };
    assert_eq!(actor("C\u{f4}te").code, 0);
    for code in ["ash", "ＡＳＨ", "Co\u{302}te", "CÔTE"] {
        let ran = actor(code);
        assert!(ran.code != 0 && ran.err.contains("taken"), "{code}: {ran:?}");
    }
    for code in ["A:B", "A,B", "A=B", "A\tB"] {
        let ran = actor(code);
        assert!(ran.code != 0 && ran.err.contains("A code cannot hold"), "{code}: {ran:?}");
    }
    let rows = bench.csv(&["dyads", "--pairs", "ＡＳＨ:BIR", "--by", "all"]);
    assert_eq!(cell(&rows, 1, "actor_a"), "ASH");
}

#[test]
fn wrong_fields_and_values_are_told() {
    let bench = Bench::new();
    let refused = |code, args: &[&str]| bench.refused(code, &[&["record"], args].concat());
    let said = refused(2, &["add", "w.entente", "body", "code=X"]);
    assert!(said.contains("Title: needed"), "{said}");
    let said = refused(2, &["add", "w.entente", "body", "color=red"]);
    assert!(said.contains("a body has no field \"color\": it has code, name"), "{said}");
    assert!(refused(2, &["add", "w.entente", "bodi"]).contains("is no kind of record"));
    assert!(refused(2, &["add", "w.entente", "body", "code"]).contains("write it as field=value"));
    let said = refused(2, &["add", "w.entente", "source", "title=x", "date=tomorrow"]);
    assert!(said.contains("\"tomorrow\" is not a date"), "{said}");
    let said = bench.ok(&["record", "fields", "brief"]);
    assert!(said.contains("priority: Priority (whole number from 1 to 5)\n"), "{said}");
}

#[test]
fn signs_that_nobody_sees_stay_outside_and_nothing_steers_a_terminal() {
    let bench = Bench::new();
    for name in ["a\u{1b}[31mb", "a\u{7}b"] {
        let said = bench.refused(1, &["bloc", "add", "w.entente", "Q2", "--name", name]);
        assert!(said.contains("holds a control character"), "{said}");
        assert!(!said.contains('\u{1b}') && !said.contains('\u{7}'), "{said:?}");
    }
    for code in ["\u{202e}ABC", "A\u{200b}B", "A#1", "A;B"] {
        let field = format!("code={code}");
        let ran = bench.run(&["record", "add", "w.entente", "actor", &field, "name=Yew", "kind=country"]);
        assert!(ran.code != 0 && ran.err.contains("cannot hold"), "{code:?}: {ran:?}");
    }
    let said = bench.ok(&["bloc", "add", "w.entente", "Q3", "--name", "a\u{202e}b"]);
    assert!(!said.contains('\u{202e}'), "{said:?}");
    let listed = bench.ok(&["list", "w.entente", "bloc"]);
    assert!(listed.contains("Q3") && !listed.contains('\u{202e}'), "{listed:?}");
    let ran = bench.run(&[
        "position",
        "set",
        "w.entente",
        "ASH",
        "R1",
        "support",
        "--on",
        "2001-03-02",
        "--note",
        "a\u{1}b",
    ]);
    assert!(ran.err.contains("control character"), "{ran:?}");
}

#[test]
fn the_check_tells_of_texts_that_no_program_of_ours_wrote() {
    for (sql, told) in [
        (
            "UPDATE bloc SET name = cast(x'ff41fe' AS TEXT) WHERE id = 1",
            "bloc 1: its name is not written in UTF-8",
        ),
        (
            "UPDATE bloc SET name = 'a' || char(0) || 'b' WHERE id = 1",
            "bloc 1: its name holds a control character (U+0000)",
        ),
        (
            "UPDATE bloc SET name = 'a' || char(27) || 'b' WHERE id = 1",
            "bloc 1: its name holds a control character (U+001B)",
        ),
        (
            "UPDATE bloc SET name = printf('%.*c', 3000000, 'x') WHERE id = 1",
            "bloc 1: its name is 3000000 bytes long",
        ),
        ("UPDATE workspace SET handling = 'PURPLE'", "workspace 1: its handling is read as RED"),
        ("DELETE FROM workspace", "workspace row 1 cannot be read (it is missing)"),
        ("UPDATE bloc SET handling = '99' WHERE id = 1", "bloc row 1 cannot be read"),
    ] {
        let bench = Bench::new();
        let db = rusqlite::Connection::open(bench.path("w.entente")).unwrap();
        db.execute(sql, []).unwrap();
        drop(db);
        let ran = bench.run(&["check", "w.entente"]);
        assert_eq!(ran.code, 1, "{sql}: {ran:?}");
        assert!(format!("{}{}", ran.out, ran.err).contains(told), "{sql}: {ran:?}");
        assert!(ran.err.contains("newest backup") && !ran.err.contains("entente check"), "{sql}: {ran:?}");
    }
}

#[test]
fn what_is_given_twice_is_refused_and_what_is_written_otherwise_is_found() {
    let bench = Bench::new();
    let add = ["record", "add", "w.entente", "proposal", "body=GA", "title=New"];
    let said = bench.refused(2, &[&add[..], &["reference=R8", "reference=R9"]].concat());
    assert!(said.contains("reference is given twice"), "{said}");
    let ran = bench.run(&[&add[..], &["reference=\u{ff32}\u{ff11}"]].concat());
    assert!(ran.err.contains("There is one with this reference already"), "{ran:?}");
    bench.ok(&[
        "record",
        "add",
        "w.entente",
        "proposal",
        "body=GA",
        "title=Comma",
        "reference=R,1",
        "date=2001-05-05",
    ]);
    bench.ok(&["position", "list", "w.entente", "--proposals", "R,1,R2"]);
    bench.ok(&["record", "add", "w.entente", "actor", "code=GRO\u{df}", "name=Gross", "kind=country"]);
    let ran = bench.run(&["record", "add", "w.entente", "actor", "code=GROSS", "name=Gross", "kind=country"]);
    assert_ne!(ran.code, 0, "{ran:?}");
}

#[test]
fn errors_are_said_plainly_and_say_what_was_saved() {
    let bench = Bench::new();
    for (args, told) in [
        (&["convergence", "w.entente", "--blocs", "TREES,BUSH", "--min-n", "x"][..], "no whole number"),
        (&["ideal-points", "w.entente", "--seed", "1.5"], "no whole number"),
        (&["ideal-points", "w.entente", "--replicates", "100000000"], "100000"),
        (&["cohesion", "w.entente", "--blocs", "TREES", "--level", "x"], "no number, such as 0.5"),
        (&["cohesion", "w.entente", "--blocs", "TREES", "--steps", "[]"], "with n_steps and three rows"),
        (&["list", "w.entente", "things"], "membership in a body"),
    ] {
        let ran = bench.run(args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(told), "{args:?}: {ran:?}");
        assert!(!ran.err.contains("in string") && !ran.err.contains("struct"), "{ran:?}");
    }
    assert!(bench.refused(1, &["new", "."]).contains(". is a folder"));
    std::fs::write(bench.path("w.entente-journal"), "junk\n").unwrap();
    let said = bench.refused(1, &["info", "w.entente"]);
    assert!(said.contains("w.entente-journal stands where the log"), "{said}");
    std::fs::remove_file(bench.path("w.entente-journal")).unwrap();
    std::fs::create_dir(bench.path("w.entente-wal")).unwrap();
    let said = bench.refused(1, &["info", "w.entente"]);
    assert!(said.contains("w.entente-wal stands where the log"), "{said}");
    std::fs::remove_dir(bench.path("w.entente-wal")).unwrap();
    if std::path::Path::new("/dev/full").exists() {
        for args in [&["new", "full.entente"][..], &["bloc", "add", "w.entente", "FULL", "--name", "Full"]] {
            let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let ran = bench.program().args(args).stdout(full).output().unwrap();
            let said = String::from_utf8(ran.stderr).unwrap();
            assert!(said.contains("Made the workspace") || said.contains("Saved as change"), "{said}");
            assert!(said.contains("the output could not be written"), "{said}");
        }
    }
}
