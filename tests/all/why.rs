//! Why blocs move, held against the reference tables, and on small random records against its own rules.

use crate::support::record;
use crate::support::reference;

mod parts;
mod plan;
mod places;
mod trends;

use entente::analysis::*;
use entente::model::*;
use reference::{by_session, close, integer, number, record as assembly, rows};

const ROUNDED: f64 = 1e-9;

fn ends(text: &str) -> Vec<usize> {
    text.split('|').map(|end| end.parse().unwrap()).collect()
}

#[test]
fn trends_are_those_of_the_reference() {
    for row in rows("trend.csv.gz") {
        let values: Vec<f64> = row["values"].split(' ').map(|v| v.parse().unwrap()).collect();
        let known: Vec<Option<f64>> = values.iter().copied().map(Some).collect();
        let found = trend(&known).unwrap();
        let is = |ours: f64, column: &str| close(Some(ours), number(&row, column), ROUNDED, &(column, &row));
        assert_eq!(u64::from(found.n), integer(&row, "n"));
        is(found.s as f64, "MK_S");
        is(found.variance, "MK_var");
        is(found.z.unwrap(), "MK_z");
        is(found.p_plain.unwrap(), "MK_p");
        is(found.tau, "tau");
        is(found.slope, "sen_slope");
        is(found.intercept, "sen_intercept");
        is(found.hamed_rao.unwrap().p, "HR_p");
        is(found.hamed_rao.unwrap().z, "HR_z");
        is(found.yue_wang.unwrap().p, "YW_p");
        let largest = ["MK_p", "HR_p", "YW_p"].map(|c| number(&row, c)).into_iter().fold(0.0, f64::max);
        close(found.p, largest, ROUNDED, &row);
        is(penalty(&values), "pelt_pen");
        assert_eq!(change_points(&values), ends(&row["pelt"]), "{row:?}");
        assert_eq!(segments(&values, 2), Some(ends(&row["binseg1"])), "{row:?}");
        assert_eq!(segments(&values, 3), Some(ends(&row["dynp2"])), "{row:?}");
        let one = change_point(&values);
        assert!(one.is_none_or(|place| place == ends(&row["binseg1"])[0]), "{row:?}");
    }
}

#[test]
fn changes_split_by_membership_as_in_the_reference() {
    let record = assembly();
    let selection = by_session(Unanimous::Drop);
    let params = Params { measure: Measure::Half, dual: Dual::Exclude, min_n: 10 };
    for row in rows("decomposition.csv.gz") {
        let bloc = |column: &str| record.blocs[&row[column]];
        let period = |column: &str| selection.periods.iter().find(|p| p.label == row[column]).unwrap();
        let pairs = match (bloc("bloc1"), bloc("bloc2")) {
            (a, b) if a == b => Pairs::Inside(a),
            (a, b) => Pairs::Across(a, b),
        };
        let found =
            membership_change(&record.snapshot, &selection, pairs, period("s0"), period("s1"), params)
                .unwrap();
        let is = |ours: f64, column: &str| close(Some(ours), number(&row, column), ROUNDED, &(column, &row));
        assert_eq!(u64::from(found.n_before), integer(&row, "n0"));
        assert_eq!(u64::from(found.n_after), integer(&row, "n1"));
        assert_eq!(u64::from(found.n_stayers), integer(&row, "stay"));
        is(found.before, "m0");
        is(found.after, "m1");
        is(found.change(), "change");
        is(found.stayers_change, "stayers_change");
        is(found.entry, "entry_effect");
        is(found.exit, "exit_effect");
        assert!((found.change() - found.stayers_change - found.entry - found.exit).abs() < 1e-12);
        let by_country: f64 = found.by_country.iter().map(|c| c.1).sum();
        assert!((by_country - found.stayers_change).abs() < 1e-12);
        for (part, theirs) in found.by_country.iter().zip(row["top5_country_contrib"].split('|')) {
            let (code, value) = theirs.split_once(':').unwrap();
            assert_eq!(part.0, record.actors[code], "{row:?}");
            // The table gives country contributions to eight decimals.
            close(Some(part.1), value.parse().unwrap(), 5.1e-9, &row);
        }
    }
}

#[test]
fn nato_seemed_to_close_ranks_while_its_old_members_drifted_apart() {
    let record = assembly();
    let selection = by_session(Unanimous::Drop);
    let params = Params { measure: Measure::Half, dual: Dual::Exclude, min_n: 10 };
    let year = |label: &str| selection.periods.iter().find(|p| p.label == label).unwrap();
    let nato = Pairs::Inside(record.blocs["NATO"]);
    let found =
        membership_change(&record.snapshot, &selection, nato, year("53"), year("60"), params).unwrap();
    let rounded = |x: f64| (x * 1e4).round() / 1e4;
    assert_eq!(rounded(found.change()), 0.0155);
    assert_eq!(rounded(found.stayers_change), -0.0229);
    assert_eq!(rounded(found.entry), 0.0384);
    assert_eq!(found.exit, 0.0);
}

#[test]
fn every_change_of_the_assembly_adds_up() {
    let record = assembly();
    let selection = by_session(Unanimous::Keep);
    let periods = &selection.periods;
    let blocs = [["EU", "BRICS"], ["EU", "NATO"], ["NATO", "ASEAN"]];
    for ([a, b], dual) in blocs.iter().flat_map(|pair| Dual::ALL.iter().map(move |dual| (pair, *dual))) {
        let params = Params { measure: Measure::Half, dual, min_n: 10 };
        for (from, to) in [(64, 69), (69, 64), (55, 66), (20, 50)] {
            let pair = (record.blocs[*a], record.blocs[*b]);
            let (from, to) = (&periods[from], &periods[to]);
            let found = decompose(&record.snapshot, &selection, pair, from, to, params);
            parts::check(&found);
        }
    }
}
