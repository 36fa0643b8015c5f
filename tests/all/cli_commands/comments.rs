//! Files of comments on the command line: read, held against each other, put together, taken in and written out.

use super::support::Bench;

const FIRST: &str = "MB/NC,Line number,Clause/Subclause,Paragraph/Figure/Table,Type of comment,Comments,Proposed change,\
     Observations of the secretariat\n\
     DK2-005,17,3.10,Table 1,Ed/te,\"Unclear, and vague\",Say it,\n\
     AFNOR-001,,3.2,,te,No test is asked for,,\n";
const SECOND: &str = "MB/NC,Line number,Clause/Subclause,Paragraph/Figure/Table,Type of comment,Comments,Proposed change,\
     Observations of the secretariat\n\
     XX-001,17,3.10,Table 1,Ed/te,\"Unclear, and vague\",Say it,\"Accepted\nThanks\"\n";

fn bench() -> Bench {
    let bench = Bench::new();
    std::fs::write(bench.path("first.csv"), FIRST).unwrap();
    std::fs::write(bench.path("second.csv"), SECOND).unwrap();
    bench
}

#[test]
fn files_are_read_and_held_against_each_other_without_a_workspace() {
    let bench = bench();
    let told: serde_json::Value =
        serde_json::from_str(&bench.ok(&["comments", "read", "first.csv", "--format", "json"])).unwrap();
    let one = &told[0];
    assert_eq!(
        (one["body"].as_str(), one["own"].as_i64(), one["number"].as_i64()),
        (Some("DK2-005"), Some(2), Some(5))
    );
    assert_eq!((one["types"].as_str(), one["verdict"].as_str()), (Some("editorial/technical"), Some("open")));
    let told: serde_json::Value = serde_json::from_str(&bench.ok(&[
        "comments",
        "compare",
        "first.csv",
        "second.csv",
        "--format",
        "json",
    ]))
    .unwrap();
    let right = serde_json::json!({
        "same": 1, "new": 0, "gone": 1, "changed": 0, "formatting": 0,
        "observations": {"added": 1, "changed": 0}, "verdicts": {"accepted": 1},
    });
    assert_eq!(told, right);
    let groups = bench.ok(&["comments", "groups", "first.csv", "second.csv", "--format", "csv"]);
    assert_eq!(groups.lines().count(), 3, "{groups}");
}

#[test]
fn files_are_put_together_in_the_official_form_in_the_order_of_the_draft() {
    let bench = bench();
    bench.ok(&["comments", "collate", "first.csv", "second.csv", "-o", "all.docx"]);
    let told = bench.ok(&["comments", "read", "all.docx", "--format", "csv"]);
    let clauses: Vec<&str> = told.lines().skip(1).filter_map(|line| line.split(',').nth(6)).collect();
    assert_eq!(clauses, ["3.2", "3.10", "3.10"], "{told}");
    assert!(!told.contains("Thanks"), "observations are for the meeting");
    let refused = bench.run(&["comments", "collate", "first.csv", "-o", "all.docx"]);
    assert_eq!(refused.code, 1, "{refused:?}");
}

#[test]
fn a_round_is_filled_decided_and_written() {
    let bench = bench();
    let told = bench.ok(&[
        "comments",
        "add",
        "w.entente",
        "first.csv",
        "--proposal",
        "R1",
        "--name",
        "DIS",
        "--expert",
        "Kim",
    ]);
    assert!(told.starts_with("2 rows: 2 new"), "{told}");
    let odd = bench.ok(&["comments", "check", "w.entente", "DIS"]);
    assert!(odd.contains("AFNOR-001, clause 3.2: it is technical and proposes no change"), "{odd}");
    bench.ok(&[
        "comments",
        "add",
        "w.entente",
        "second.csv",
        "--round",
        "DIS",
        "--return",
        "--day",
        "2026-11-30",
    ]);
    let seen = bench.ok(&["list", "w.entente", "observation", "--format", "csv"]);
    assert!(seen.contains("accepted") && seen.contains("2026-11-30"), "{seen}");
    bench.ok(&["record", "edit", "w.entente", "comment", "DK2-005", "decision=take", "reason=Agreed"]);
    bench.ok(&["record", "edit", "w.entente", "comment round", "comment round#1", "member_code=XA"]);
    bench.ok(&["comments", "write", "w.entente", "DIS", "-o", "national.docx"]);
    let out = bench.ok(&["comments", "read", "national.docx", "--format", "csv"]);
    assert!(out.contains("XA-001") && out.lines().count() == 2, "the other one is open and stays: {out}");
    assert!(!out.contains("Kim") && !out.contains("Agreed") && !out.contains("Thanks"), "{out}");
    // What goes into a comment that stays at home would be lost without a word.
    let into = ["decision=merge", "merged_into=DK2-005"];
    bench.ok(&[&["record", "edit", "w.entente", "comment", "AFNOR-001"][..], &into[..]].concat());
    let lost = "the comment that it goes into does not go out itself";
    assert!(!bench.ok(&["comments", "check", "w.entente", "DIS"]).contains(lost));
    bench.ok(&["record", "edit", "w.entente", "comment", "DK2-005", "decision=drop"]);
    assert!(bench.ok(&["comments", "check", "w.entente", "DIS"]).contains(lost));
    let wrong = bench.run(&["comments", "write", "w.entente", "FDIS", "-o", "x.docx"]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
}
