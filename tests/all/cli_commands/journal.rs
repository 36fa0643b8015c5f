//! Changes by command, their history, undo and redo.

use super::support::{Bench, cell, read_csv};

#[test]
fn a_bloc_and_its_members_are_entered_corrected_and_undone() {
    let bench = Bench::new();
    let said = bench.ok(&["bloc", "add", "w.entente", "Fruit", "--name", "Fruit Trees", "--author", "Grace"]);
    assert_eq!(said, "Saved as change 3: Add bloc Fruit: Fruit Trees\n");
    bench.ok(&["member", "add", "w.entente", "fruit:ced", "--since", "1999"]);
    let said = bench.ok(&["member", "end", "w.entente", "FRUIT:CED", "--until", "2020-01-31"]);
    assert_eq!(said, "Saved as change 5: Cedaria: leaves Fruit, last day 2020-01-31\n");

    let rows = bench.csv(&["history", "membership", "FRUIT:CED"]);
    assert_eq!(rows[0].join(","), "change,at,author,device,kind,state,label,record,field,before,after");
    let shown =
        |n: usize| ["change", "state", "record", "field", "before", "after"].map(|c| cell(&rows, n, c));
    assert_eq!(shown(1), ["4", "done", "membership#8", "", "", ""]);
    assert_eq!(shown(2), ["5", "done", "membership#8", "until", "", "2020-01-31"]);

    assert_eq!(
        bench.ok(&["undo", "w.entente"]),
        "Saved as change 6: Undo: Cedaria: leaves Fruit, last day 2020-01-31\n"
    );
    let rows = bench.csv(&["history", "membership#8"]);
    assert_eq!(cell(&rows, 2, "state"), "undone");
    let said = bench.refused(1, &["undo", "w.entente", "3"]);
    assert!(said.contains("rests on it; undo that first"), "{said}");
    assert_eq!(
        bench.ok(&["redo", "w.entente"]),
        "Saved as change 7: Redo: Cedaria: leaves Fruit, last day 2020-01-31\n"
    );
    assert!(bench.refused(1, &["redo", "w.entente"]).contains("there is nothing to redo"));
    assert!(bench.refused(1, &["undo", "w.entente", "99"]).contains("there is no change 99"));

    let rows = bench.csv(&["history"]);
    assert_eq!(rows[0].join(","), "change,at,author,device,kind,state,label");
    let journal: Vec<&str> = (1..rows.len()).map(|n| cell(&rows, n, "kind")).collect();
    assert_eq!(journal, ["redo", "undo", "edit", "add", "add", "import", "create"]);
    assert_eq!((cell(&rows, 5, "author"), cell(&rows, 6, "author")), ("Grace", "Ada"));
}

#[test]
fn blocs_are_edited_and_removed_with_a_history_in_words() {
    let bench = Bench::new();
    bench.ok(&["bloc", "edit", "w.entente", "trees", "--name", "League of Trees", "--kind", "alliance"]);
    let rows = bench.csv(&["history", "bloc", "TREES"]);
    let edits: Vec<[&str; 3]> =
        (1..rows.len()).map(|n| ["field", "before", "after"].map(|c| cell(&rows, n, c))).collect();
    assert_eq!(
        edits,
        [["", "", ""], ["name", "Union of Trees", "League of Trees"], ["kind", "drawn", "alliance"]]
    );
    let said = bench.ok(&["bloc", "remove", "w.entente", "TREES"]);
    assert_eq!(said, "Saved as change 4: Remove bloc TREES with its 3 memberships\n");
    assert!(bench.refused(2, &["history", "w.entente", "bloc", "TREES"]).contains("there is no bloc"));
    let rows = bench.csv(&["history", "bloc#1"]);
    assert_eq!(["field", "before", "after"].map(|c| cell(&rows, 4, c)), ["retired", "false", "true"]);
    bench.ok(&["undo", "w.entente"]);
    let cohesion = bench.csv(&["cohesion", "--blocs", "TREES", "--by", "all", "--body", "GA"]);
    assert_eq!(cell(&cohesion, 1, "value"), "0.5");
    assert!(
        bench
            .refused(1, &["bloc", "add", "w.entente", "trees", "--name", "x"])
            .contains("there is already a bloc")
    );
    assert!(
        bench
            .refused(1, &["bloc", "edit", "w.entente", "TREES", "--kind", "alliance"])
            .contains("nothing would change")
    );
    assert_eq!(bench.run(&["bloc", "add", "w.entente", "NEW", "--name", " "]).code, 2);
    assert_eq!(bench.run(&["bloc", "add", "w.entente", "NEW", "--name", "x", "--kind", "gang"]).code, 2);
}

#[test]
fn which_of_several_memberships_is_asked() {
    let bench = Bench::new();
    bench.ok(&["member", "end", "w.entente", "TREES:BIR", "--until", "2005-12-31"]);
    bench.ok(&["member", "add", "w.entente", "TREES:BIR", "--since", "2010-07-01"]);
    let said = bench.refused(2, &["member", "remove", "w.entente", "TREES:BIR"]);
    assert!(
        said.contains("2000-01-01 to 2005-12-31, 2010-07-01 to …") && said.contains("--on DATE"),
        "{said}"
    );
    bench.ok(&["member", "edit", "w.entente", "TREES:BIR", "--on", "2011", "--since", "2010-08-01"]);
    let said = bench.ok(&["member", "remove", "w.entente", "TREES:BIR", "--on", "2011"]);
    assert!(said.ends_with("Remove Birchia from TREES\n"), "{said}");
    assert!(
        bench
            .refused(2, &["member", "end", "w.entente", "TREES:BIR", "--until", "1990-01-01"])
            .contains("lies before")
    );
    assert!(
        bench
            .refused(2, &["member", "remove", "w.entente", "BUSH:ASH"])
            .contains("there is no membership \"BUSH:ASH\"")
    );
    assert!(bench.refused(2, &["member", "remove", "w.entente", "BUSH"]).contains("BLOC:ACTOR"));
}

#[test]
fn a_position_is_recorded_beside_the_earlier_one() {
    let bench = Bench::new();
    let said = bench.ok(&[
        "position",
        "set",
        "w.entente",
        "BIR",
        "R2",
        "support",
        "--on",
        "2001-06-02",
        "--note",
        "changed its vote",
    ]);
    assert_eq!(said, "Saved as change 3: Birchia: oppose → support on R2\n");
    let rows = bench.csv(&["dyads", "--pairs", "ASH:BIR", "--by", "session"]);
    assert_eq!(cell(&rows, 1, "value"), "1");
    assert!(bench.ok(&["info", "w.entente"]).contains("22"));
    let said =
        bench.refused(2, &["position", "set", "w.entente", "BIR", "R22", "support", "--on", "2001-06-02"]);
    assert!(said.contains("there is no proposal \"R22\". Did you mean R2 (On R2)"), "{said}");
    assert_eq!(
        bench.run(&["position", "set", "w.entente", "BIR", "R2", "maybe", "--on", "2001-06-02"]).code,
        2
    );
    assert_eq!(bench.run(&["position", "set", "w.entente", "BIR", "R2", "support", "--on", "2001"]).code, 2);
}

#[test]
fn a_lens_is_saved_changed_used_and_removed() {
    let bench = Bench::new();
    let said = bench.ok(&[
        "lens",
        "save",
        "w.entente",
        "Trees",
        "--blocs",
        "trees,BUSH",
        "--body",
        "GA",
        "--by",
        "all",
    ]);
    assert_eq!(said, "Saved as change 3: Save lens \"Trees\"\n");
    let rows = bench.csv(&["convergence", "--lens", "TREES"]);
    assert_eq!((cell(&rows, 1, "bloc_a"), cell(&rows, 1, "separation")), ("TREES", "0.25"));
    let said = bench.ok(&["lens", "save", "w.entente", "trees", "--lens", "Trees", "--measure", "exact"]);
    assert_eq!(said, "Saved as change 4: Change lens \"Trees\"\n");
    let rows = bench.csv(&["cohesion", "--lens", "Trees"]);
    assert_eq!((rows.len(), cell(&rows, 1, "measure"), cell(&rows, 2, "bloc")), (3, "exact", "BUSH"));
    bench.ok(&["lens", "remove", "w.entente", "Trees"]);
    assert!(
        bench
            .refused(2, &["cohesion", "w.entente", "--lens", "Trees"])
            .contains("there is no lens \"Trees\"")
    );
    assert_eq!(bench.run(&["lens", "save", "w.entente", " "]).code, 2);
}

#[test]
fn names_that_are_no_records_are_told_how_to_be_written() {
    let bench = Bench::new();
    for record in ["EU", "thing EU", "membership"] {
        let said = bench.refused(2, &["history", "w.entente", record]);
        assert!(said.contains("names no record: write it as \"bloc EU\""), "{said}");
    }
    assert!(bench.refused(1, &["history", "w.entente", "bloc#77"]).contains("bloc 77 does not exist"));
    for record in ["actor ASH", "body ga", "topic CHIPS", "lens All at once", "proposal R1", "proposal#2"] {
        let rows = read_csv(&bench.ok(&["history", "w.entente", "--format", "csv", record]));
        assert_eq!((rows.len(), cell(&rows, 1, "label")), (2, "Import the trees"), "{record}");
    }
}

#[test]
fn a_workspace_that_is_open_elsewhere_can_be_read_but_not_changed() {
    let bench = Bench::new();
    let writer = entente::store::Writer::repeatable("Ada", "other", 1_700_000_000_000);
    let store = entente::store::Store::open(&bench.path("w.entente"), writer).unwrap();
    assert!(bench.refused(1, &["undo", "w.entente"]).contains("is open in another window or program"));
    assert!(bench.ok(&["info", "w.entente"]).contains("Trees and bushes"));
    drop(store);
    assert!(
        bench.refused(1, &["undo", "w.entente"]).contains("there is nothing to undo"),
        "it is another device's"
    );
}
