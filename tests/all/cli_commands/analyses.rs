//! dyads, cohesion and convergence against numbers worked out by hand from the table in `support`.

use super::support::{Bench, assert_near, cell, read_csv};

const Z: f64 = 1.959_963_984_540_054;

#[test]
fn dyads_by_year_exact_and_half() {
    let bench = Bench::new();
    let rows = bench.csv(&["dyads", "--pairs", "ash:BIR", "--body", "GA"]);
    assert_eq!(rows[0].join(","), "period,from,to,actor_a,actor_b,measure,value,n_proposals,method");
    assert_eq!(rows[1].join(","), "2001,2001-01-01,2001-12-31,ASH,BIR,half,0.5,2,half");
    assert_eq!(rows[2].join(","), "2002,2002-01-01,2002-12-31,ASH,BIR,half,0.75,2,half");
    assert_eq!(rows.len(), 3);
    let rows =
        bench.csv(&["dyads", "--pairs", "ASH:BIR", "--body", "ga", "--measure", "exact", "--by", "all"]);
    assert_eq!(rows[1].join(","), "all,2001-03-01,2002-11-01,ASH,BIR,exact,0.5,4,exact");
    let rows = bench.csv(&["dyads", "--pairs", "ASH:BIR", "--by", "all"]);
    assert_eq!((cell(&rows, 1, "value"), cell(&rows, 1, "n_proposals")), ("0.7", "5"));
}

#[test]
fn dyads_by_session_quarter_and_rolling_with_dates_and_topics() {
    let bench = Bench::new();
    let rows = bench.csv(&["dyads", "--pairs", "ASH:ELM,CED:ELM", "--by", "session"]);
    let lines: Vec<String> = rows[1..].iter().map(|r| r.join(",")).collect();
    assert_eq!(
        lines,
        [
            "1,2001-01-01,2001-12-31,ASH,ELM,half,0,1,half",
            "2,2002-01-01,2002-12-31,ASH,ELM,half,1,1,half",
            "1,2001-01-01,2001-12-31,CED,ELM,half,0.5,1,half",
            "2,2002-01-01,2002-12-31,CED,ELM,half,1,1,half",
        ]
    );
    let rows = bench.csv(&["dyads", "--pairs", "CED:ELM", "--by", "quarter", "--to", "2001"]);
    assert_eq!(rows[1].join(","), "2001-Q1,2001-01-01,2001-03-31,CED,ELM,half,0.5,1,half");
    assert_eq!(rows[2].join(","), "2001-Q2,2001-04-01,2001-06-30,CED,ELM,half,,0,half", "undefined is empty");
    let rows =
        bench.csv(&["dyads", "--pairs", "ASH:BIR", "--by", "rolling:2", "--from", "2001", "--to", "2002-12"]);
    assert_eq!((cell(&rows, 2, "period"), cell(&rows, 2, "value")), ("2", "0.625"));
    let rows = bench.csv(&["dyads", "--pairs", "ASH:BIR", "--topic", "CHIPS"]);
    assert_eq!((rows.len(), cell(&rows, 1, "value")), (2, "1"));
    let rows = bench.csv(&["dyads", "--actors", "ASH,BIR,CED", "--by", "all"]);
    assert_eq!(rows.len(), 4);
    let rows = bench.csv(&[
        "dyads",
        "--pairs",
        "ASH:BIR",
        "--unanimous",
        "drop",
        "--body",
        "GA",
        "--by",
        "all",
        "--measure",
        "exact",
    ]);
    assert_near(&rows, 1, "value", 1.0 / 3.0);
}

#[test]
fn a_session_without_a_number_is_left_out_and_said() {
    let ran =
        Bench::new().run(&["dyads", "w.entente", "--pairs", "ASH:BIR", "--by", "session", "--min-n", "1"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 3));
    assert_eq!(ran.err, "entente: 1 proposal belongs to no numbered session and is left out\n");
    let ran = Bench::new().run(&["dyads", "w.entente", "--pairs", "ASH:BIR", "--by", "all", "--min-n", "6"]);
    assert!(ran.err.contains("1 row rests on fewer than 6 proposals"), "{ran:?}");
}

#[test]
fn cohesion_follows_the_members_of_each_day() {
    let bench = Bench::new();
    let rows = bench.csv(&["cohesion", "--blocs", "trees,BUSH", "--body", "GA", "--by", "all"]);
    assert_eq!(
        rows[0].join(","),
        "period,from,to,bloc,measure,value,se,lo,hi,n_members,n_proposals,n_pairs,coverage,method,random_group,interval"
    );
    // R1 1 of 1 pair, R2 0 of 1, R3 1 of 1, R4 (with CED) 1 of 3: U = 3/6, residuals ±1/2.
    assert_near(&rows, 1, "value", 0.5);
    assert_near(&rows, 1, "se", 1.0 / 6.0);
    assert_near(&rows, 1, "lo", 0.5 - Z / 6.0);
    assert_near(&rows, 1, "hi", 0.5 + Z / 6.0);
    let counts = |row| ["n_members", "n_proposals", "n_pairs"].map(|c| cell(&rows, row, c));
    assert_eq!(counts(1), ["3", "4", "6"]);
    assert_near(&rows, 1, "coverage", 1.0);
    // BUSH: both known on R1 and R3 only, of four proposals.
    assert_near(&rows, 2, "value", 1.0);
    assert_near(&rows, 2, "coverage", 0.5);
    assert_eq!(counts(2), ["2", "2", "2"]);
}

#[test]
fn convergence_of_two_blocs() {
    let bench = Bench::new();
    let rows = bench.csv(&["convergence", "--blocs", "TREES,BUSH", "--body", "GA", "--by", "all"]);
    assert_eq!(
        rows[0].join(","),
        "period,from,to,bloc_a,bloc_b,measure,cross,within_a,within_b,separation,se,lo,hi,n_proposals,n_pairs,coverage,method,value,value_se,value_lo,value_hi,n_value,interval"
    );
    // Cross: R1 0 of 4, R2 1 of 2, R3 4 of 4, R4 1.5 of 3.
    assert_near(&rows, 1, "cross", 0.5);
    assert_near(&rows, 1, "within_a", 0.5);
    assert_near(&rows, 1, "within_b", 1.0);
    assert_near(&rows, 1, "separation", 0.25);
    let inside = 0.5 * (0.5 / 6.0);
    let e = [inside + 2.0 / 13.0, -inside, inside - 2.0 / 13.0, -inside];
    let se = e.iter().map(|x| x * x).sum::<f64>().sqrt();
    assert_near(&rows, 1, "se", se);
    assert_near(&rows, 1, "lo", 0.25 - Z * se);
    assert_near(&rows, 1, "hi", 0.25 + Z * se);
    assert_eq!((cell(&rows, 1, "n_proposals"), cell(&rows, 1, "n_pairs")), ("4", "13"));
    assert_near(&rows, 1, "coverage", 13.0 / 18.0);
}

#[test]
fn members_of_both_blocs_are_excluded_or_kept() {
    let bench = Bench::new();
    let with = |dual: &str| {
        bench.csv(&["convergence", "--blocs", "TREES,SHRUBS", "--body", "GA", "--by", "all", "--dual", dual])
    };
    let rows = with("exclude");
    assert_near(&rows, 1, "cross", 0.75);
    for column in ["within_a", "within_b", "separation", "se", "lo", "hi"] {
        assert_eq!(cell(&rows, 1, column), "", "{column}");
    }
    let rows = with("keep");
    assert_near(&rows, 1, "cross", 0.6);
    assert_eq!(cell(&rows, 1, "n_pairs"), "10");
}

#[test]
fn every_pair_of_the_named_blocs_is_compared_in_their_order() {
    let rows = Bench::new().csv(&["convergence", "--blocs", "BUSH,TREES,SHRUBS", "--by", "all"]);
    let pairs: Vec<String> = (1..rows.len())
        .map(|n| format!("{}:{}", cell(&rows, n, "bloc_a"), cell(&rows, n, "bloc_b")))
        .collect();
    assert_eq!(pairs, ["BUSH:TREES", "BUSH:SHRUBS", "TREES:SHRUBS"]);
}

#[test]
fn the_world_as_it_was_and_as_it_was_known() {
    let bench = Bench::new();
    let rows = bench.csv(&["dyads", "--pairs", "ASH:BIR", "--by", "all", "--as-of", "2001-12-31"]);
    assert_eq!((cell(&rows, 1, "value"), cell(&rows, 1, "n_proposals")), ("0.5", "2"));
    bench.ok(&["position", "set", "w.entente", "ASH", "S1", "oppose", "--on", "2003-05-02"]);
    let now = bench.csv(&["dyads", "--pairs", "ASH:BIR", "--by", "all", "--body", "STD"]);
    assert_eq!(cell(&now, 1, "value"), "0");
    let then = bench.csv(&[
        "dyads",
        "--pairs",
        "ASH:BIR",
        "--by",
        "all",
        "--body",
        "STD",
        "--known-on",
        "2023-12-31",
    ]);
    assert_eq!(cell(&then, 1, "value"), "1");
}

#[test]
fn a_saved_lens_is_where_options_start() {
    let bench = Bench::new();
    let rows = bench.csv(&["dyads", "--pairs", "ASH:BIR", "--lens", "all at ONCE", "--body", "GA"]);
    assert_eq!(rows[1].join(","), "all,2001-03-01,2002-11-01,ASH,BIR,exact,0.5,4,exact");
    let rows = bench.csv(&[
        "dyads",
        "--pairs",
        "ASH:BIR",
        "--lens",
        "All at once",
        "--measure",
        "half",
        "--body",
        "GA",
    ]);
    assert_eq!(cell(&rows, 1, "value"), "0.625");
}

#[test]
fn json_has_the_same_values_with_null_for_what_is_undefined() {
    let bench = Bench::new();
    let args = ["convergence", "w.entente", "--blocs", "TREES,SHRUBS", "--body", "GA", "--by", "all"];
    let text = bench.ok(&[&args[..], &["--format", "json"]].concat());
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let row = &value.as_array().unwrap()[0];
    assert_eq!(row["period"], "all");
    assert_eq!(row["cross"], 0.75);
    assert!(row["separation"].is_null());
    assert_eq!(row["n_proposals"], 2);
    let csv = read_csv(&bench.ok(&[&args[..], &["--format", "csv"]].concat()));
    let places: Vec<usize> = csv[0].iter().map(|c| text.find(&format!("\"{c}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "the keys stand in the order of the columns");
    let table = bench.ok(&args);
    assert!(table.starts_with("period  from        to          bloc_a  bloc_b"), "{table}");
    assert!(table.contains("0.7500"), "{table}");
}

#[test]
fn wrong_names_are_answered_with_the_nearest() {
    let bench = Bench::new();
    let said = bench.refused(2, &["dyads", "w.entente", "--pairs", "AHS:BIR"]);
    assert!(said.starts_with("entente: there is no actor \"AHS\". Did you mean ASH (Ashland), "), "{said}");
    let said = bench.refused(2, &["dyads", "w.entente", "--pairs", "dogwod islands:BIR"]);
    assert!(said.contains("Did you mean DOG (Dogwood Islands)"), "{said}");
    let said = bench.refused(2, &["cohesion", "w.entente", "--blocs", "TRESE"]);
    assert!(said.contains("there is no bloc \"TRESE\". Did you mean TREES (Union of Trees)"), "{said}");
    let said = bench.refused(2, &["convergence", "w.entente", "--blocs", "TREES,BUHS"]);
    assert!(said.contains("BUSH (Bush Pact)"), "{said}");
    let said = bench.refused(2, &["cohesion", "w.entente", "--blocs", "TREES", "--body", "SDT"]);
    assert!(said.contains("there is no body \"SDT\". Did you mean STD"), "{said}");
    let said = bench.refused(2, &["cohesion", "w.entente", "--blocs", "TREES", "--topic", "chip"]);
    assert!(said.contains("Did you mean chips (Semiconductors)"), "{said}");
    let said = bench.refused(2, &["cohesion", "w.entente", "--blocs", "TREES", "--lens", "All at wonce"]);
    assert!(said.contains("Did you mean \"All at once\""), "{said}");
}

#[test]
fn wrong_options_exit_with_2() {
    let bench = Bench::new();
    for args in [
        &["dyads", "w.entente"][..],
        &["dyads", "w.entente", "--pairs", "ASH"],
        &["dyads", "w.entente", "--pairs", "ASH:ASH"],
        &["dyads", "w.entente", "--actors", "ASH"],
        &["cohesion", "w.entente"],
        &["convergence", "w.entente", "--blocs", "TREES"],
        &["convergence", "w.entente", "--blocs", "TREES,trees"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--by", "month"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--by", "rolling:0"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--measure", "kappa?"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--from", "03/04/2001"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--from", "2002", "--to", "2001"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--format", "xml"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--nonsense"],
        &["cohesion"],
    ] {
        let ran = bench.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
}
