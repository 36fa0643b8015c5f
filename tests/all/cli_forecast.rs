//! `entente forecast` and `entente backtest`, end to end on a small workspace.

use crate::cli_commands::support;

use entente::jobs::Progress;
use entente::session::{Mode, Session, Settings};
use entente::store::{Store, Writer};
use entente::votes::rulebook::ship_rules;
use serde_json::Value;
use support::{Bench, assert_near_to, cell, read_csv};

/// The small workspace with the rules that ship.
fn bench() -> Bench {
    let bench = Bench::new();
    let path = bench.path("w.entente");
    let settings = Settings::load(&bench.path("home")).unwrap();
    let command = {
        let session = Session::open(&path, Mode::Read, &settings).unwrap();
        ship_rules(session.snapshot()).unwrap().unwrap()
    };
    let mut store = Store::open(&path, Writer::repeatable("Ada", "test", 1_700_000_000_000)).unwrap();
    store.commit(command, &Progress::new()).unwrap();
    bench
}

fn told(bench: &Bench, args: &[&str]) -> Vec<Vec<String>> {
    let fixed = ["forecast", "w.entente", "R4", "--rule", "unga-other", "--format", "csv"];
    read_csv(&bench.ok(&[&fixed, args].concat()))
}

#[test]
fn everybody_without_a_stance_is_forecast_with_reasons() {
    let bench = bench();
    let rows = told(&bench, &["--known", "0"]);
    let actors: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(actors, ["ASH", "BIR", "CED", "DOG", "ELM"]);
    for row in 1..rows.len() {
        let chances = ["oppose", "abstain", "support", "absent"];
        let sum: f64 = chances.iter().map(|c| cell(&rows, row, c).parse::<f64>().unwrap()).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{:?}", rows[row]);
        assert_eq!(cell(&rows, row, "known"), "");
        assert!(!cell(&rows, row, "reasons").is_empty(), "{:?}", rows[row]);
    }
    assert_eq!(cell(&rows, 1, "expected"), "in favor", "ASH was always in favor");
}

#[test]
fn what_is_known_and_what_is_supposed_is_told_apart_from_what_is_forecast() {
    let bench = bench();
    let rows = told(&bench, &[]);
    assert_eq!(cell(&rows, 1, "known"), "in favor");
    assert_near_to(&rows, 1, "support", 1.0, 0.0);
    assert_eq!((cell(&rows, 4, "known"), cell(&rows, 4, "supposed")), ("against", "no"));
    let rows = told(&bench, &["--set", "DOG=abstain"]);
    assert_eq!((cell(&rows, 4, "known"), cell(&rows, 4, "supposed")), ("abstaining", "yes"));
    assert_near_to(&rows, 4, "abstain", 1.0, 0.0);
    let known = |rows: &[Vec<String>]| rows[1..].iter().filter(|row| !row[2].is_empty()).count();
    assert_eq!(known(&told(&bench, &["--known", "2"])), 2);
    let kept = |seed: &str| {
        let rows = told(&bench, &["--known", "2", "--seed", seed]);
        rows[1..].iter().filter(|row| !row[2].is_empty()).map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(kept("3"), kept("3"));
    assert!((1..20).any(|seed| kept(&seed.to_string()) != kept("1")), "another seed keeps others");
}

#[test]
fn the_outcome_stands_in_the_json_and_certain_votes_decide_it() {
    let bench = bench();
    let json = |args: &[&str]| -> Value {
        let fixed = ["forecast", "w.entente", "R4", "--rule", "unga-other", "--format", "json"];
        serde_json::from_str(&bench.ok(&[&fixed, args].concat())).unwrap()
    };
    // 1 for, 2 against, 1 abstaining, 1 absent: all known, so it fails for sure.
    let all = json(&[]);
    assert_eq!((all["what"].as_str(), all["outcome"]["fails"].as_f64()), (Some("forecast"), Some(1.0)));
    assert_eq!(all["counts"]["in favor"]["lo"], all["counts"]["in favor"]["hi"]);
    assert_eq!(all["counts"]["against"]["mean"].as_f64(), Some(2.0));
    let turned = json(&["--set", "DOG=for", "CED=for"]);
    assert_eq!(turned["outcome"]["passes"].as_f64(), Some(1.0));
    let open = json(&["--known", "0", "--ballots", "5000"]);
    let of = |word: &str| open["outcome"][word].as_f64().unwrap();
    assert!((of("passes") + of("fails") + of("tied") + of("postponed") - 1.0).abs() < 1e-9, "{open}");
    assert_eq!(open["ballots drawn"].as_u64(), Some(5000));
    assert_eq!(open["uses what was known before"].as_str(), Some("2002-11-01"));
    assert_eq!(open["rests on"]["earlier proposals"].as_u64(), Some(3), "S1 came later, in another body");
    assert!(open["rule"]["standing"].is_string());
    let first = &open["ways to turn it"][0];
    assert!(first["chance"].as_f64().is_some_and(|chance| chance > 0.0 && chance < 1.0), "{first}");
    assert_eq!(json(&["--known", "0"]), json(&["--known", "0"]), "the same seed, the same forecast");
}

#[test]
fn a_record_is_told_where_there_is_one() {
    let bench = bench();
    let fixed = ["forecast", "w.entente", "--rule", "unga-other", "--format", "json", "--with-record"];
    let json: Value = serde_json::from_str(&bench.ok(&[&fixed, &["R4"][..]].concat())).unwrap();
    assert_eq!(json["record"]["sessions"], serde_json::json!([2]));
    let json: Value = serde_json::from_str(&bench.ok(&[&fixed, &["S1"][..]].concat())).unwrap();
    assert!(json["record"].is_null(), "one vote is no record");

    let rows = read_csv(&bench.ok(&["backtest", "w.entente", "--body", "GA", "--format", "csv"]));
    let known: Vec<(&str, &str)> = rows[1..].iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(known[..2], [("nothing", "forecast"), ("nothing", "all in favor")]);
    assert!(known.contains(&("50 %", "forecast")) && known.contains(&("50 %", "last vote on the same text")));
    // R3 and R4: nine stances, six of them in favor; coverage is that of two proposals.
    assert_eq!((cell(&rows, 1, "n"), cell(&rows, 1, "n_proposals")), ("9", "2"));
    assert_near_to(&rows, 2, "accuracy", 6.0 / 9.0, 1e-12);
    let curve = read_csv(&bench.ok(&["backtest", "w.entente", "--body", "GA", "--curve", "--format", "csv"]));
    let n: u64 =
        curve[1..].iter().filter(|row| row[0] == "nothing").map(|row| row[3].parse::<u64>().unwrap()).sum();
    assert_eq!(n, 9);
}

#[test]
fn what_cannot_be_forecast_says_why() {
    let bench = bench();
    let no_rule = bench.refused(1, &["forecast", "w.entente", "R4"]);
    assert!(no_rule.contains("no decision rule is known for GA"), "{no_rule}");
    let no_record = bench.refused(1, &["backtest", "w.entente", "--body", "STD"]);
    assert!(no_record.contains("no record for STD"), "{no_record}");
    bench.refused(2, &["backtest", "w.entente", "--body", "XYZ"]);
    let share = bench.run(&["backtest", "w.entente", "--body", "GA", "--known", "1.5"]);
    assert!(share.code == 2 && share.err.contains("no share between 0 and 1"), "{share:?}");
    let call = bench.run(&[
        "forecast",
        "w.entente",
        "R4",
        "--rule",
        "ietf-working-group",
        "--known",
        "0",
        "--format",
        "json",
    ]);
    let json: Value = serde_json::from_str(&call.out).unwrap();
    assert!(json["outcome"].is_null() && json["missing"][0].as_str().unwrap().contains("judgment"), "{json}");
}
