//! Positions recorded with everything that they carry, corrected, and listed.

use super::support::{Bench, cell};
use entente::model::{ProposalId, Provision};

fn with_provision() -> Bench {
    Bench::with(|batch| {
        batch.records.provisions.push(Provision {
            proposal: ProposalId::provisional(1),
            number: "Clause 4".to_owned(),
            title: "Scope".to_owned(),
            ..Provision::default()
        });
    })
}

fn listed(bench: &Bench, options: &[&str]) -> Vec<Vec<String>> {
    let text = bench.ok(&[&["position", "list", "w.entente", "--format", "csv"], options].concat());
    super::support::read_csv(&text)
}

#[test]
fn everything_that_a_position_carries_is_listed() {
    let bench = with_provision();
    let set = |more: &[&str]| {
        let base = ["position", "set", "w.entente", "ELM", "R2", "strongly oppose", "--on", "2001-05-01"];
        bench.ok(&[&base, more].concat())
    };
    let said = set(&[
        "--provision",
        "clause 4",
        "--kind",
        "stated in confidence",
        "--confidence",
        "probable",
        "--source",
        "Notes of the recess",
        "--quotation",
        "We cannot live with it.",
        "--link",
        "https://example.org/n",
        "--handling",
        "RED",
        "--marking",
        "FOR US",
        "--note",
        "On the margins.",
        "--author",
        "Grace Hopper",
    ]);
    assert_eq!(said, "Saved as change 3: left out, since it names what is above TLP:AMBER\n");
    // Beyond the level of the workspace only where that is asked for.
    let ran = bench.run(&["position", "list", "w.entente", "--proposal", "R2", "--actor", "ELM"]);
    assert!(ran.code == 0 && !ran.out.contains("strongly oppose"), "{ran:?}");
    assert!(ran.err.contains("1 position"), "what is left out is told: {ran:?}");
    let rows = listed(&bench, &["--proposal", "R2", "--actor", "ELM", "--tlp", "RED"]);
    assert_eq!(rows.len(), 2);
    for (column, expected) in [
        ("proposal", "R2"),
        ("provision", "Clause 4"),
        ("actor", "ELM"),
        ("stance", "strongly oppose"),
        ("effective", "2001-05-01"),
        ("kind", "stated in confidence"),
        ("confidence", "probable"),
        ("source", "Notes of the recess"),
        ("quotation", "We cannot live with it."),
        ("link", "https://example.org/n"),
        ("note", "On the margins."),
        ("handling", "RED"),
        ("marking", "FOR US"),
        ("state", "current"),
        ("author", "Grace Hopper"),
        ("change", "3"),
        ("corrects", ""),
    ] {
        assert_eq!(cell(&rows, 1, column), expected, "{column}");
    }
    assert!(cell(&rows, 1, "recorded").ends_with('Z'));
    let by = |name: &str| listed(&bench, &["--author", name, "--tlp", "RED"]).len();
    assert_eq!((by("Grace Hopper"), by("Nobody")), (2, 1));
    // The same title again is the source on record; another quotation from it is another source.
    set(&["--source", "Notes of the recess"]);
    set(&["--source", "Notes of the recess", "--quotation", "Never."]);
    let info = |more: &[&str]| bench.ok(&[&["info", "w.entente", "--format", "csv"], more].concat());
    assert!(info(&["--tlp", "RED"]).contains("records,source,2"));
    assert!(info(&[]).contains("records,source,1"), "the source of what is RED is RED");
    let refused = bench.refused(
        2,
        &["position", "set", "w.entente", "ELM", "R2", "oppose", "--on", "2001-05-01", "--provision", "9"],
    );
    assert!(refused.contains("R2 has no provision \"9\": it has Clause 4"), "{refused}");
    let lone = ["position", "set", "w.entente", "ELM", "R2", "oppose", "--on", "2001-05-01", "--link", "x"];
    assert_eq!(bench.run(&lone).code, 2, "a link needs its source");
}

#[test]
fn a_correction_stands_beside_what_it_corrects() {
    let bench = Bench::new();
    let said = bench.ok(&[
        "position",
        "set",
        "w.entente",
        "BIR",
        "R2",
        "abstain",
        "--on",
        "2001-06-01",
        "--corrects",
    ]);
    assert_eq!(said, "Saved as change 3: Correct Birchia: oppose → abstain on R2\n");
    let rows = listed(&bench, &["--proposal", "R2", "--actor", "BIR"]);
    let told: Vec<(&str, &str, &str)> = (1..rows.len())
        .map(|row| (cell(&rows, row, "stance"), cell(&rows, row, "state"), cell(&rows, row, "corrects")))
        .collect();
    assert_eq!(told, [("oppose", "corrected", ""), ("abstain", "current", "2")]);
    let rows = listed(&bench, &["--proposal", "R2", "--actor", "BIR", "--current"]);
    assert_eq!((rows.len(), cell(&rows, 1, "stance")), (2, "abstain"));
    bench.ok(&["undo", "w.entente"]);
    let rows = listed(&bench, &["--proposal", "R2", "--actor", "BIR"]);
    assert_eq!((rows.len(), cell(&rows, 1, "state")), (2, "current"));
    let refused = bench.refused(
        2,
        &["position", "set", "w.entente", "ELM", "R2", "oppose", "--on", "2001-05-01", "--corrects"],
    );
    assert!(refused.contains("leave out --corrects"), "{refused}");
}

#[test]
fn the_lens_says_what_is_listed_and_what_counts() {
    let bench = Bench::new();
    assert_eq!(listed(&bench, &[]).len(), 22, "all positions and the header");
    let rows = listed(&bench, &["--from", "2002", "--to", "2002"]);
    let references: Vec<&str> = (1..rows.len()).map(|row| cell(&rows, row, "proposal")).collect();
    assert_eq!(references, ["R4", "R4", "R4", "R4", "R4", "R3", "R3", "R3", "R3", "R3"], "newest first");
    assert!((1..rows.len()).all(|row| cell(&rows, row, "state") == "current"));
    bench.ok(&[
        "position",
        "set",
        "w.entente",
        "ASH",
        "R1",
        "oppose",
        "--on",
        "2004-01-01",
        "--kind",
        "inferred by us",
    ]);
    let state = |options: &[&str]| {
        let rows = listed(&bench, &[&["--proposal", "R1", "--actor", "ASH"], options].concat());
        (1..rows.len()).map(|row| cell(&rows, row, "state").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(state(&[]), ["earlier", "current"]);
    assert_eq!(state(&["--as-of", "2003"]), ["current", "not in sight"]);
    assert_eq!(state(&["--inferred", "drop"]), ["current", "not in sight"]);
}
