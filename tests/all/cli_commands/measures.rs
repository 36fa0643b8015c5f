//! Every measure and interval from the command line, against numbers worked out by hand from the table in `support`.

use super::support::{Bench, assert_near, cell};

const ALL: [&str; 4] = ["--body", "GA", "--by", "all"];

#[test]
fn pairs_by_every_measure_one_row_each() {
    let bench = Bench::new();
    let all = "exact,half,s,s-squared,kappa,pi,kappa-nominal,alpha-ordinal";
    let rows = bench.csv(&[&["dyads", "--pairs", "ASH:BIR", "--method", all][..], &ALL].concat());
    // Stances (+,+), (+,-), (+,+), (+,0): Ashland never varies, so that kappa is 0.
    let worked = [
        ("exact", 0.5),
        ("half", 0.625),
        ("s", 0.25),
        ("s-squared", 0.375),
        ("kappa", 0.0),
        ("pi", -5.0 / 19.0),
    ];
    for (row, (method, value)) in (1..).zip(worked) {
        assert_eq!(cell(&rows, row, "method"), method);
        assert_near(&rows, row, "value", value);
        assert_eq!(cell(&rows, row, "n_proposals"), "4");
    }
    assert_eq!((cell(&rows, 2, "measure"), cell(&rows, 5, "measure")), ("half", ""));
    assert_eq!(rows.len(), 9);
    let rows =
        bench.csv(&["dyads", "--pairs", "ASH:BIR", "--method", "half,kappa", "--body", "STD", "--by", "all"]);
    assert_eq!((cell(&rows, 1, "value"), cell(&rows, 2, "value")), ("1", ""), "nothing varies");
}

#[test]
fn blocs_in_themselves_by_every_measure() {
    let all = "u,u-mean,ai,rice,van-der-eijk,polarization";
    let rows = Bench::new().csv(&[&["cohesion", "--blocs", "TREES", "--method", all][..], &ALL].concat());
    let worked = [0.5, (1.0 + 1.0 + 1.0 / 3.0) / 4.0, 0.5625, 0.5, 0.25, 0.375];
    for (row, value) in (1..).zip(worked) {
        assert_near(&rows, row, "value", value);
        assert_eq!((cell(&rows, row, "n_proposals"), cell(&rows, row, "interval")), ("4", "delta"));
    }
    // Two members, on average, of actors that were 10 times for, twice abstaining, 5 times against.
    assert_near(&rows, 3, "random_group", 0.25 + 0.75 * 129.0 / 289.0);
    assert_eq!((cell(&rows, 1, "random_group"), cell(&rows, 5, "random_group")), ("", ""));
    assert_eq!((cell(&rows, 2, "measure"), cell(&rows, 3, "measure")), ("half", ""));
}

#[test]
fn blocs_between_each_other_by_every_measure() {
    let all =
        "separation,cross,cross-mean,proposal-distance,mean-distance,median-distance,wasserstein,energy";
    let rows =
        Bench::new().csv(&[&["convergence", "--blocs", "TREES,BUSH", "--method", all][..], &ALL].concat());
    // Means of the members: Ashland 1, Birch 1/4, Cedar (one vote as a member) -1; Dogwood and Elm 0.
    let energy = 2.0 * 0.75 - (0.75 + 2.0 + 1.25) * 2.0 / 9.0;
    let worked = [0.25, 0.5, 0.575, 1.0, 0.25 / 3.0, 0.25, 0.75, energy];
    for (row, value) in (1..).zip(worked) {
        assert_near(&rows, row, "value", value);
        assert_near(&rows, row, "separation", 0.25);
        assert_near(&rows, row, "cross", 0.5);
    }
    let column = |name| (1..rows.len()).map(|row| cell(&rows, row, name)).collect::<Vec<_>>();
    assert_eq!(column("method").join(","), all);
    assert_eq!(column("n_value"), ["13", "13", "5", "13", "13", "13", "13", "13"]);
    assert_eq!(column("interval"), ["delta", "delta", "", "delta", "", "", "", ""]);
    assert_eq!(cell(&rows, 1, "se"), cell(&rows, 1, "value_se"));
}

#[test]
fn intervals_by_the_bootstrap_repeat_with_their_seed() {
    let bench = Bench::new();
    let with = |task: &str, more: &[&str]| {
        bench.csv(
            &[
                &[task, "--blocs", "TREES,BUSH", "--interval", "bootstrap", "--replicates", "400"][..],
                &ALL,
                more,
            ]
            .concat(),
        )
    };
    let first = with("convergence", &["--seed", "3"]);
    assert_eq!(first, with("convergence", &["--seed", "3"]));
    assert_ne!(first, with("convergence", &["--seed", "4"]));
    assert_eq!(cell(&first, 1, "interval"), "bootstrap");
    let number = |rows: &[Vec<String>], column| cell(rows, 1, column).parse::<f64>().unwrap();
    let inside = with("cohesion", &["--ends", "bca", "--method", "u,ai"]);
    for rows in [&first, &inside] {
        assert!(number(rows, "lo") < number(rows, "value") && number(rows, "value") < number(rows, "hi"));
        assert!(number(rows, "se") > 0.0);
    }
    let narrow = with("cohesion", &["--level", "0.5"]);
    let wide = with("cohesion", &["--level", "0.99"]);
    assert!(number(&wide, "lo") < number(&narrow, "lo") && number(&narrow, "hi") < number(&wide, "hi"));
    let delta = bench.csv(&[&["cohesion", "--blocs", "TREES", "--level", "0.9"][..], &ALL].concat());
    assert_near(&delta, 1, "hi", 0.5 + 1.644_853_626_951_472_2 / 6.0);
}

#[test]
fn the_register_of_measures_is_listed() {
    let bench = Bench::empty();
    let text = bench.ok(&["methods", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&text).unwrap();
    let rows = rows.as_array().unwrap();
    assert!(rows.len() > 35);
    assert_eq!(rows[0]["name"], "half");
    assert!(rows.iter().all(|row| row["definition"].as_str().is_some_and(|d| d.ends_with('.'))));
    let page = bench.ok(&["methods", "--kind", "within"]);
    assert!(page.starts_with("Inside a bloc\n\n  u: Agreement inside a bloc (U)\n"), "{page}");
    assert!(page.contains("When not to trust it: Small groups look united"), "{page}");
}

#[test]
fn wrong_measures_and_intervals_are_refused() {
    let bench = Bench::new();
    for args in [
        &["dyads", "w.entente", "--pairs", "ASH:BIR", "--method", "cross"][..],
        &["cohesion", "w.entente", "--blocs", "TREES", "--method", "half"],
        &["convergence", "w.entente", "--blocs", "TREES,BUSH", "--method", "u"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--interval", "jackknife"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--level", "95"],
        &["cohesion", "w.entente", "--blocs", "TREES", "--replicates", "3"],
        &["methods", "--kind", "sideways"],
    ] {
        let ran = bench.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran:?}");
    }
    let said = bench.run(&["dyads", "w.entente", "--pairs", "ASH:BIR", "--method", "cross"]).err;
    assert!(said.contains("is not one of: exact, half, s"), "{said}");
}
