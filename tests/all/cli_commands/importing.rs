//! `entente import`: a dry run says what would be asked, refused rows keep everything from being saved, a mapping can be
//! saved and used again.

use super::support::Bench;
use serde_json::Value;

const BALLOT: &str = "Country;Vote;Comments\nAshland;Approve;fine\nBIR;Disapprove;\nCedarria;Abstain;\n";

fn bench() -> Bench {
    let bench = Bench::new();
    std::fs::write(bench.path("ballot.csv"), BALLOT).unwrap();
    bench
}

const WORDS: [&str; 9] = [
    "import",
    "w.entente",
    "ballot.csv",
    "--author",
    "Ada",
    "--all",
    "proposal.reference=R1",
    "--all",
    "day=2003-01-02",
];

fn asked(bench: &Bench, code: i32, more: &[&str]) -> Value {
    let ran = bench.run(&[&WORDS[..], &["--format-out", "json"], more].concat());
    assert_eq!(ran.code, code, "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

fn counts(answer: &Value) -> [u64; 6] {
    ["rows", "added", "changed", "same", "skipped", "refused"].map(|key| answer[key].as_u64().unwrap())
}

#[test]
fn what_nobody_settled_is_asked_and_keeps_everything_from_being_saved() {
    let bench = bench();
    let dry = asked(&bench, 3, &["--dry-run"]);
    assert_eq!(counts(&dry), [3, 0, 2, 0, 0, 1]);
    assert_eq!(dry["format"], "iso-ballot");
    let open: Vec<&Value> =
        dry["names"].as_array().unwrap().iter().filter(|name| name["how"] == "unknown").collect();
    assert_eq!(
        (open.len(), &open[0]["text"], &open[0]["nearest"][0]),
        (1, &"Cedarria".into(), &"CED Cedaria".into())
    );
    let problem = &dry["problems"][0];
    assert_eq!(
        (problem["file"].as_str(), problem["line"].as_u64(), problem["cell"].as_str()),
        (Some("ballot.csv"), Some(4), Some("Country"))
    );
    assert_eq!(asked(&bench, 3, &[])["change"], Value::Null, "nothing is saved while a row is refused");
    let saved = asked(&bench, 0, &["--name", "Cedarria=CED"]);
    assert_eq!((counts(&saved), saved["made"]["position"].as_u64()), ([3, 0, 3, 0, 0, 0], Some(3)));
    assert!(saved["change"].is_u64());
    assert_eq!(
        counts(&asked(&bench, 0, &[])),
        [3, 0, 0, 3, 0, 0],
        "what was settled is remembered, and twice is once"
    );
    bench.ok(&["undo", "w.entente", "--author", "Ada"]);
    assert_eq!(counts(&asked(&bench, 3, &["--dry-run"])), [3, 0, 2, 0, 0, 1]);
}

#[test]
fn some_rows_are_saved_where_a_person_says_so_and_problems_can_be_written() {
    let bench = bench();
    let saved = asked(&bench, 3, &["--partial", "--problems", "problems.csv"]);
    assert!(saved["change"].is_u64());
    let problems = std::fs::read_to_string(bench.path("problems.csv")).unwrap();
    let rows = super::support::read_csv(&problems);
    let heads = ["Country", "Vote", "Comments"].map(str::to_owned);
    assert_eq!(rows[0][..3], heads, "the row stands as it stands in its file: {problems}");
    assert_eq!(
        rows[0][3..],
        ["file", "sheet", "line", "cell", "words", "reason"].map(|name| format!("problem_{name}"))
    );
    assert_eq!(
        (rows.len(), &rows[1][..7]),
        (2, &["Cedarria", "Abstain", "", "ballot.csv", "", "4", "Country"].map(str::to_owned)[..])
    );
}

#[test]
fn corrected_problems_come_back_in_and_run_in_no_spreadsheet() {
    let bench = bench();
    let odd = "Country,Vote,Comments,Reference\nASH,Approve,fine,R1\n=Nowhere,Approve,\"=cmd|' /C calc'!A0\",R1\nBIR,-0.02,''=x,R1\n";
    std::fs::write(bench.path("odd.csv"), odd).unwrap();
    let import = |file: &str, more: &[&str]| {
        let words = [
            "import",
            "w.entente",
            file,
            "--author",
            "Ada",
            "--all",
            "day=2003-01-02",
            "--format-out",
            "json",
        ];
        bench.run(&[&words[..], more].concat())
    };
    let ran = import("odd.csv", &["--partial", "--problems", "problems.csv", "--bom"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let problems = std::fs::read_to_string(bench.path("problems.csv")).unwrap();
    assert!(problems.starts_with("\u{feff}Country,"), "{problems}");
    assert!(problems.contains("'=Nowhere,Approve,'=cmd|' /C calc'!A0,"), "{problems}");
    assert!(problems.contains("BIR,-0.02,''=x,"), "a number is no formula: {problems}");
    // Nobody has to take the columns of problems off again.
    let corrected = problems.replace("'=Nowhere", "CED").replacen("-0.02", "No", 1);
    std::fs::write(bench.path("problems.csv"), corrected).unwrap();
    let ran = import("problems.csv", &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((answer["rows"].as_u64(), answer["refused"].as_u64()), (Some(2), Some(0)), "{answer}");
    let notes = bench.ok(&["position", "list", "w.entente", "--format", "json"]);
    assert!(notes.contains("=cmd|' /C calc'!A0") && !notes.contains("'=cmd"), "{notes}");
    assert!(notes.contains("\"'=x\""), "{notes}");
    // The mark is for CSV alone.
    let refused = import("odd.csv", &["--bom", "--dry-run"]);
    assert!(refused.code == 2 && refused.err.contains("--bom changes nothing"), "{refused:?}");
}

#[test]
fn what_columns_mean_is_saved_and_used_again() {
    let bench = bench();
    std::fs::write(bench.path("other.csv"), "Wer,Wie\nASH,Ja\nBIR,Nein\n").unwrap();
    let other = |more: &[&str]| {
        let words =
            ["import", "w.entente", "other.csv", "--author", "Ada", "--format-out", "json", "--dry-run"];
        bench.run(&[&words[..], more].concat())
    };
    let ran = other(&[]);
    assert_eq!((ran.code, ran.err.contains("no column")), (2, true), "{ran:?}");
    let said = [
        "--column",
        "Wer=actor",
        "--column",
        "Wie=stance",
        "--stance",
        "Ja=support",
        "--stance",
        "Nein=oppose",
        "--all",
        "proposal.reference=R1",
        "--all",
        "day=2003-01-02",
        "--save-map",
        "map.json",
    ];
    assert_eq!(other(&said).code, 0);
    let again = other(&["--map", "map.json"]);
    assert_eq!(again.code, 0, "{again:?}");
    let answer: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!(counts(&answer), [2, 0, 2, 0, 0, 0]);
    let wrong = other(&["--map", "nothing.json"]);
    assert_eq!((wrong.code, wrong.err.contains("iso-ballot")), (2, true), "{wrong:?}");
}

#[test]
fn formats_are_listed_with_what_they_are_known_by() {
    let out = Bench::empty().ok(&["formats", "--format", "csv"]);
    for name in [
        "reads,xlsx,",
        "reads,docx,",
        "reads,dna,",
        "reads,datatracker,",
        "reads,ktab-xml,",
        "understands,un-digital-library,",
        "understands,ieee-802-ballot,",
        "understands,expected-utility,",
        "understands,iso-comments,",
        "writes,svg,",
    ] {
        assert!(out.contains(name), "{name}\n{out}");
    }
}

#[test]
fn tables_that_the_program_writes_come_back_in() {
    let bench = Bench::new();
    bench.ok(&["new", "other.entente"]);
    for noun in ["actor", "body", "bloc", "membership", "topic"] {
        let table = bench.ok(&["list", "w.entente", noun, "--format", "csv", "--raw"]);
        let file = format!("{noun}.csv");
        std::fs::write(bench.path(&file), &table).unwrap();
        let words = ["import", "other.entente", &file, "--author", "Ada"];
        let ran = bench.run(&words);
        assert_eq!(ran.code, 0, "{noun}: {ran:?}");
        let again = bench.run(&words);
        assert!(again.code == 0 && again.out.contains("there already"), "{again:?}");
        // The source that names the file is the only thing that is not the same.
        let without_source = |table: &str| {
            let rows = super::support::read_csv(table);
            let kept: Vec<usize> =
                (0..rows[0].len()).filter(|c| !matches!(rows[0][*c].as_str(), "key" | "source")).collect();
            rows.iter()
                .map(|row| kept.iter().map(|c| row[*c].clone()).collect::<Vec<_>>())
                .collect::<Vec<_>>()
        };
        let back = bench.ok(&["list", "other.entente", noun, "--format", "csv", "--raw"]);
        assert_eq!(without_source(&back), without_source(&table), "{noun}");
    }
}

#[test]
fn fills_are_counted_and_said_what_they_mean() {
    let bench = bench();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["Country", "Vote"].iter().enumerate() {
        sheet.write_string(0, column as u16, *text).unwrap();
    }
    for (row, (who, fill)) in [("ASH", 0xC6EFCE), ("BIR", 0xFFC7CE)].into_iter().enumerate() {
        let format = rust_xlsxwriter::Format::new().set_background_color(rust_xlsxwriter::Color::RGB(fill));
        sheet.write_string(row as u32 + 1, 0, who).unwrap();
        sheet.write_blank(row as u32 + 1, 1, &format).unwrap();
    }
    book.save(bench.path("colors.xlsx")).unwrap();
    let words: Vec<&str> =
        WORDS.iter().map(|word| if *word == "ballot.csv" { "colors.xlsx" } else { word }).collect();
    let wrong = bench.run(&[&words[..], &["--fill", "00FF00=support"]].concat());
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert!(wrong.err.contains("C6EFCE in 1 cells, FFC7CE in 1 cells"), "{wrong:?}");
    let more = ["--fill", "#c6efce=support", "--fill", "FFC7CE=oppose", "--format-out", "json"];
    let ran = bench.run(&[&words[..], &more].concat());
    let answer: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, answer["made"]["position"].as_u64()), (0, Some(2)), "{ran:?}");
    assert_eq!(answer["fills"].as_array().map(Vec::len), Some(2));
}
