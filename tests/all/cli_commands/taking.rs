//! new --with, take: a start of one's own on the command line.

use super::support::{Bench, cell, read_csv};

#[test]
fn a_new_workspace_begins_with_what_is_asked_for() {
    let bench = Bench::empty();
    let said = bench.ok(&["new", "a.entente", "--with", "countries,bodies:JTC 1+IEC,blocs,topics,rules"]);
    assert!(
        said.starts_with("Made the workspace \"a\": a.entente\nIt begins with 259 countries, "),
        "{said}"
    );
    assert!(bench.ok(&["check", "a.entente"]).starts_with("Sound: "));
    assert!(bench.ok(&["list", "a.entente", "body", "--format", "csv"]).contains("ISO/IEC JTC 1/SC 42"));
    let said = bench.refused(2, &["new", "b.entente", "--with", "countries,bodies:JTC 9"]);
    assert!(said.contains("\"bodies:JTC 9\" is nothing that can be taken: use blocs, bodies, bodies:3GPP"));
    assert!(!bench.path("b.entente").exists());
    assert_eq!(bench.ok(&["new", "plain.entente"]), "Made the workspace \"plain\": plain.entente\n");
}

#[test]
fn more_is_taken_later_from_the_sample_or_another_workspace() {
    let bench = Bench::new();
    let take = |more: &[&str]| bench.run(&[&["take", "w.entente"][..], more].concat());
    let ran = take(&["--from", "sample", "bodies:ITU", "actor:Türkiye", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.starts_with("entente: saved as change 3: Take from Technology diplomacy: "), "{ran:?}");
    let rows = read_csv(&ran.out);
    assert_eq!(rows[0].join(","), "kind,new,here");
    let row = (1..rows.len()).find(|n| cell(&rows, *n, "kind") == "body").unwrap();
    // The ITU stands below the UN.
    assert_eq!((cell(&rows, row, "new"), cell(&rows, row, "here")), ("15", "0"));
    let ran = take(&["--from", "sample", "bodies:ITU", "actor:TUR"]);
    assert_eq!(ran.err, "entente: all of it is here already; nothing was changed\n");
    assert!(bench.ok(&["history", "w.entente", "actor TUR"]).contains("Take from Technology diplomacy"));

    bench.ok(&["new", "other.entente"]);
    bench.ok(&["take", "other.entente", "--from", "w.entente", "body:ITU-T", "--author", "A. Delegate"]);
    assert!(bench.ok(&["journal", "other.entente"]).contains("A. Delegate"));
    bench.ok(&["undo", "other.entente"]);
    assert!(!bench.ok(&["list", "other.entente", "body"]).contains("ITU-T"));

    let said = bench.refused(2, &["take", "w.entente", "--from", "sample", "body:ITUU"]);
    assert!(said.contains("there is no body \"ITUU\". Did you mean ITU"), "{said}");
    bench.refused(1, &["take", "w.entente", "--from", "none.entente", "countries"]);
}
