//! Pairs of actors, raw and corrected for chance.

use super::reference::{integer, record, rows};
use super::{defined, params, place, same, selections, unanimous};
use entente::analysis::*;
use entente::model::*;
use std::collections::BTreeMap;

const COLUMNS: [(PairMethod, &str); 13] = [
    (PairMethod::Exact, "exact"),
    (PairMethod::Half, "half"),
    (PairMethod::S, "S_abs"),
    (PairMethod::SSquared, "S_sq"),
    (PairMethod::Kappa(Distance::Nominal), "kappa_nom"),
    (PairMethod::Pi(Distance::Nominal), "pi_nom"),
    (PairMethod::Kappa(Distance::Linear), "kappa_lin"),
    (PairMethod::Pi(Distance::Linear), "pi_lin"),
    (PairMethod::Kappa(Distance::Quadratic), "kappa_quad"),
    (PairMethod::Pi(Distance::Quadratic), "pi_quad"),
    (PairMethod::Alpha(Level::Nominal), "alpha_nominal"),
    (PairMethod::Alpha(Level::Interval), "alpha_interval"),
    (PairMethod::Alpha(Level::Ordinal), "alpha_ordinal"),
];

#[test]
fn pairs_of_actors_agree_as_in_the_reference() {
    let record = record();
    let methods = COLUMNS.map(|c| c.0);
    let mut series = BTreeMap::new();
    for row in rows("dyads.csv.gz") {
        let (a, b) = (record.actors[&row["ccode1"]], record.actors[&row["ccode2"]]);
        let selection = &selections()[&unanimous(&row)];
        let of = series
            .entry((unanimous(&row), a, b))
            .or_insert_with(|| pair_series(selection, &[(a, b)], &methods, 10));
        let nth = place(selection, &row);
        for (of, (method, column)) in of.iter().zip(COLUMNS) {
            let point = &of.points[nth];
            assert_eq!(of.method, method);
            assert_eq!(u64::from(point.n_proposals), integer(&row, "n"), "{row:?}");
            same(point.value, defined(&row, column), &(column, &row));
        }
    }
}

#[test]
fn counted_pairs_are_those_of_the_reference() {
    let record = record();
    let tables: BTreeMap<(Unanimous, Measure), DyadTable> = selections()
        .iter()
        .flat_map(|(unanimous, selection)| {
            let counts = PairCounts::new(selection, &Pool::new(2));
            Measure::ALL.iter().map(move |measure| {
                let table = counts.table(selection, params(*measure, Dual::Exclude), &Pool::none()).unwrap();
                ((*unanimous, *measure), table)
            })
        })
        .collect();
    for row in rows("dyads.csv.gz") {
        let (a, b) = (record.actors[&row["ccode1"]], record.actors[&row["ccode2"]]);
        let selection = &selections()[&unanimous(&row)];
        let nth = place(selection, &row);
        for (measure, column) in [(Measure::Exact, "exact"), (Measure::Half, "half")] {
            let series = dyads(selection, &[(a, b)], params(measure, Dual::Exclude));
            let point = &series[0].points[nth];
            assert_eq!(u64::from(point.n_proposals), integer(&row, "n"), "{row:?}");
            same(point.value, defined(&row, column), &row);
            let table = &tables[&(unanimous(&row), measure)];
            assert_eq!(table.point(nth, b, a).as_ref(), Some(point), "{row:?}");
        }
    }
}

#[test]
fn all_pairs_at_once_are_corrected_as_in_the_reference() {
    let record = record();
    for (distance, kappa, pi) in [
        (Distance::Nominal, "kappa_nom", "pi_nom"),
        (Distance::Linear, "kappa_lin", "pi_lin"),
        (Distance::Quadratic, "kappa_quad", "pi_quad"),
    ] {
        let of = |(dropped, selection)| (dropped, corrected_table(selection, distance, 10, &Pool::new(2)));
        let tables: BTreeMap<&Unanimous, CorrectedTable> = selections().iter().map(of).collect();
        for row in rows("dyads.csv.gz") {
            let (a, b) = (record.actors[&row["ccode1"]], record.actors[&row["ccode2"]]);
            let nth = place(&selections()[&unanimous(&row)], &row);
            for (method, column) in [(PairMethod::Kappa(distance), kappa), (PairMethod::Pi(distance), pi)] {
                let point = tables[&unanimous(&row)].point(nth, b, a, method).unwrap();
                assert_eq!(u64::from(point.n_proposals), integer(&row, "n"), "{row:?}");
                same(point.value, defined(&row, column), &(column, &row));
            }
        }
    }
}
