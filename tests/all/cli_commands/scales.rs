//! Scales of stances, windows that fade and the age of positions, from the command line.

use super::support::{Bench, assert_near, cell};

#[test]
fn a_window_that_fades_weighs_the_session_before_less() {
    let bench = Bench::new();
    let rows = bench.csv(&["dyads", "--pairs", "ASH:BIR", "--body", "GA", "--by", "half-life:2"]);
    assert_eq!((rows.len(), cell(&rows, 1, "period"), cell(&rows, 1, "value")), (3, "1", "0.5"));
    let weight = (-365.0f64 / 730.5).exp2();
    assert_near(&rows, 2, "value", (weight * 1.0 + 1.5) / (2.0 * weight + 2.0));
    assert_eq!(cell(&rows, 2, "n_proposals"), "3", "four proposals, two of them fading, tell less than four");
}

#[test]
fn a_scale_is_named_or_given_as_a_table_and_a_wrong_one_is_refused() {
    let bench = Bench::new();
    let dyads = |more: &[&str]| bench.csv(&[&["dyads", "--pairs", "ASH:BIR", "--by", "all"], more].concat());
    let plain = dyads(&[]);
    assert_eq!(dyads(&["--steps", "three"]), plain);
    let row = "[1,1,2,3,3,2,0]";
    let table = format!("{{\"n_steps\": 3, \"steps\": [{row}, {row}, {row}]}}");
    assert_eq!(dyads(&["--steps", &table]), plain);
    // With the middle at the end in favor, an abstention agrees with a vote in favor.
    let row = "[1,1,2,2,2,2,0]";
    let table = format!("{{\"n_steps\": 2, \"steps\": [{row}, {row}, {row}]}}");
    let exact = dyads(&["--steps", &table, "--measure", "exact"]);
    assert_eq!(
        cell(&dyads(&["--steps", &table]), 1, "value"),
        cell(&exact, 1, "value"),
        "two steps know no halves"
    );
    let dyads = |steps: &str| {
        bench.run(&["dyads", "w.entente", "--pairs", "ASH:BIR", "--by", "all", "--steps", steps])
    };
    for wrong in
        ["four", "{\"n_steps\": 9, \"steps\": []}", &table.replace("[1,1,2,2,2,2,0]", "[1,1,2,2,2,3,0]")]
    {
        let ran = dyads(wrong);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{wrong}: {ran:?}");
        assert!(ran.err.contains("use two, three, five, or a table as JSON"), "{ran:?}");
    }
}
