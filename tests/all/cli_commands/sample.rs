//! The commands on the sample, which is built once for all of these tests.

use super::support::{Bench, assert_near_to, cell, read_csv};
use std::sync::OnceLock;

fn sample() -> &'static (Bench, String) {
    static SAMPLE: OnceLock<(Bench, String)> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let bench = Bench::empty();
        let report = bench.ok(&["sample", "sample.entente"]);
        (bench, report)
    })
}

fn rows(args: &[&str]) -> Vec<Vec<String>> {
    let (task, options) = args.split_first().unwrap();
    read_csv(&sample().0.ok(&[&[*task, "sample.entente", "--format", "csv"], options].concat()))
}

#[test]
fn the_build_reports_totals_and_never_overwrites() {
    let (bench, report) = sample();
    assert!(
        report.contains("Totals: 6,463 roll calls counted, 6,463 equal to the published totals"),
        "{report}"
    );
    let said = bench.refused(1, &["sample", "sample.entente"]);
    assert!(said.contains("exists already"), "{said}");
    let left: Vec<_> =
        std::fs::read_dir(bench.folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    let is_left_over = |n: &std::ffi::OsString| n.to_string_lossy().contains("building");
    assert!(!left.iter().any(is_left_over), "{left:?}");
}

#[test]
fn info_counts_the_million_votes_with_those_absent() {
    let lines: Vec<String> = rows(&["info"]).iter().map(|r| r.join(",")).collect();
    for line in ["positions,UNGA,1010138", "records,membership in a body,31324", "records,decision rule,30"] {
        assert!(lines.iter().any(|l| l == line), "{line} is missing in {lines:?}");
    }
    assert!(sample().0.ok(&["check", "sample.entente"]).starts_with("Sound: "));
}

/// The row of a period that has these codes in these columns.
fn row_of(rows: &[Vec<String>], period: &str, codes: &[(&str, &str)]) -> usize {
    let is_it = |r: &usize| {
        cell(rows, *r, "period") == period
            && codes.iter().all(|(column, code)| cell(rows, *r, column) == *code)
    };
    (1..rows.len()).find(is_it).unwrap_or_else(|| panic!("no row for {codes:?} in {period}"))
}

const BY_SESSION: [&str; 4] = ["--body", "UNGA", "--by", "session"];

/// Pair of actors or blocs, session, n, value.
type Known = (&'static str, &'static str, &'static str, f64);

// Values of independent implementations on the same votes (numpy, checked against R), ten decimals.

const HALF: &[Known] = &[
    ("USA:RUS", "1", "43", 0.2790697674),
    ("USA:RUS", "70", "73", 0.4109589041),
    ("CHN:RUS", "45", "83", 0.9397590361),
    ("USA:GBR", "44", "114", 0.6842105263),
    ("DEU:FRA", "70", "71", 0.9295774648),
];

const EXACT_WITHOUT_UNANIMOUS: &[Known] = &[
    ("USA:RUS", "1", "42", 0.2142857143),
    ("USA:RUS", "70", "73", 0.2876712329),
    ("CHN:RUS", "45", "83", 0.8915662651),
    ("USA:GBR", "44", "114", 0.5263157895),
    ("DEU:FRA", "70", "71", 0.8732394366),
];

const WITHIN: &[(&str, &str, f64)] = &[
    ("EU", "69", 0.9493422148),
    ("NATO", "40", 0.8160653205),
    ("BRICS", "70", 0.8333333333),
    ("ASEAN", "45", 0.9886274510),
];

const CROSS_WITHOUT_DUAL: &[Known] = &[
    ("EU:BRICS", "69", "11092", 0.6721060224),
    ("EU:NATO", "44", "569", 0.7794376098),
    ("NATO:BRICS", "70", "10158", 0.6283717267),
];

const CROSS_WITH_DUAL: &[Known] =
    &[("EU:NATO", "44", "14317", 0.8419361598), ("EU:NATO", "70", "38464", 0.9083168677)];

#[test]
fn dyads_of_a_session_equal_independent_values() {
    let pairs = "USA:RUS,CHN:RUS,USA:GBR,DEU:FRA";
    for (known, options) in [(HALF, ["half", "keep"]), (EXACT_WITHOUT_UNANIMOUS, ["exact", "drop"])] {
        let method = ["--pairs", pairs, "--measure", options[0], "--unanimous", options[1]];
        let rows = rows(&[&["dyads"], &method[..], &BY_SESSION].concat());
        for (pair, session, n, value) in known {
            let (a, b) = pair.split_once(':').unwrap();
            let row = row_of(&rows, session, &[("actor_a", a), ("actor_b", b)]);
            assert_eq!(cell(&rows, row, "n_proposals"), *n, "{pair} {session}");
            assert_near_to(&rows, row, "value", *value, 1e-9);
        }
    }
}

#[test]
fn cohesion_and_agreement_between_blocs_equal_independent_values() {
    let within = rows(&[&["cohesion", "--blocs", "EU,NATO,BRICS,ASEAN"], &BY_SESSION[..]].concat());
    for (bloc, session, value) in WITHIN {
        let row = row_of(&within, session, &[("bloc", bloc)]);
        assert_near_to(&within, row, "value", *value, 1e-9);
    }
    for (known, dual) in [(CROSS_WITHOUT_DUAL, "exclude"), (CROSS_WITH_DUAL, "keep")] {
        let rows =
            rows(&[&["convergence", "--blocs", "EU,NATO,BRICS", "--dual", dual], &BY_SESSION[..]].concat());
        for (pair, session, n_pairs, value) in known {
            let (a, b) = pair.split_once(':').unwrap();
            let row = row_of(&rows, session, &[("bloc_a", a), ("bloc_b", b)]);
            assert_eq!(cell(&rows, row, "n_pairs"), *n_pairs, "{pair} {session}");
            assert_near_to(&rows, row, "cross", *value, 1e-9);
            let number = |column: &str| cell(&rows, row, column).parse::<f64>().ok();
            match (number("within_a"), number("within_b")) {
                (Some(a), Some(b)) => {
                    let cross = number("cross").unwrap();
                    assert_near_to(&rows, row, "separation", 0.5 * (a + b) - cross, 1e-15);
                }
                _ => assert_eq!(cell(&rows, row, "separation"), "", "{pair} {session}"),
            }
        }
    }
}

#[test]
fn wrong_names_meet_the_names_of_ten_languages_and_historic_states() {
    let bench = &sample().0;
    for (wrong, right) in [("Deutschland", "DEU (Germany)"), ("UK", "GBR (")] {
        let said = bench.refused(2, &["dyads", "sample.entente", "--pairs", &format!("{wrong}:USA")]);
        assert!(said.contains(&format!("Did you mean {right}")), "{said}");
    }
    let said = bench.refused(2, &["cohesion", "sample.entente", "--blocs", "NTAO"]);
    assert!(said.contains("Did you mean NATO ("), "{said}");
}

#[test]
fn saved_lenses_of_the_sample_name_their_blocs() {
    let s = rows(&["convergence", "--lens", "Regional frame: transatlantic", "--by", "all"]);
    assert!(s.len() > 1, "{s:?}");
}
