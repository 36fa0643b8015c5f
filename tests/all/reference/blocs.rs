//! Blocs in themselves and between each other, intervals, shapes of a group, random groups.

use super::reference::{by_session, close, integer, number, record, rows};
use super::{ROUNDED, defined, params, place, same, selections, unanimous};
use entente::analysis::*;
use entente::model::*;
use entente::snapshot::Selection;
use std::collections::BTreeMap;

#[test]
fn blocs_cohere_as_in_the_reference() {
    let record = record();
    let mut series = BTreeMap::new();
    let columns = [
        (Measure::Exact, WithinMethod::U, "pair_exact_pooled", "n_items"),
        (Measure::Half, WithinMethod::U, "pair_half_pooled", "n_items"),
        (Measure::Exact, WithinMethod::UMean, "pair_exact_macro", "n_items"),
        (Measure::Half, WithinMethod::UMean, "pair_half_macro", "n_items"),
        (Measure::Half, WithinMethod::AgreementIndex, "AI", "n_items"),
        (Measure::Half, WithinMethod::Rice, "rice", "n_rice"),
        (Measure::Half, WithinMethod::VanDerEijk, "vdEijk_A", "n_items"),
        (Measure::Half, WithinMethod::Consensus, "consensus_TW", "n_items"),
    ];
    for row in rows("cohesion.csv.gz") {
        for (measure, method, column, n) in columns {
            let bloc = record.blocs[&row["bloc"]];
            let selection = &selections()[&unanimous(&row)];
            let of = series.entry((bloc, unanimous(&row), measure)).or_insert_with(|| {
                within(&record.snapshot, selection, bloc, params(measure, Dual::Exclude), &WithinMethod::ALL)
            });
            let of = of.iter().find(|s| s.method == method).unwrap();
            let point = &of.cohesion.points[place(selection, &row)];
            assert_eq!(u64::from(point.n_proposals), integer(&row, n), "{column} {row:?}");
            assert_eq!(u64::from(point.n_members), integer(&row, "n_members"), "{row:?}");
            same(point.value, defined(&row, column), &(column, &row));
        }
    }
}

#[test]
fn blocs_agree_with_each_other_as_in_the_reference() {
    let record = record();
    let mut series = BTreeMap::new();
    let columns = [
        (Measure::Exact, BetweenMethod::Cross, "exact_pooled"),
        (Measure::Half, BetweenMethod::Cross, "half_pooled"),
        (Measure::Exact, BetweenMethod::CrossMean, "exact_macro"),
        (Measure::Half, BetweenMethod::CrossMean, "half_macro"),
        (Measure::Half, BetweenMethod::ProposalDistance, "item_mean_absdist"),
        (Measure::Half, BetweenMethod::MeanDistance, "country_mean_dist"),
        (Measure::Half, BetweenMethod::Wasserstein, "wasserstein1"),
        (Measure::Half, BetweenMethod::Energy, "energy_dcor"),
        (Measure::Half, BetweenMethod::EnergyRoot, "energy_scipy"),
    ];
    for row in rows("between.csv.gz") {
        let dual = if row["exclude_dual"] == "1" { Dual::Exclude } else { Dual::Keep };
        let (a, b) = (record.blocs[&row["bloc1"]], record.blocs[&row["bloc2"]]);
        let selection = &selections()[&unanimous(&row)];
        for (measure, method, column) in columns {
            let of = series.entry((a, b, unanimous(&row), dual, measure)).or_insert_with(|| {
                blocs(&record.snapshot, selection, a, b, params(measure, dual), &BetweenMethod::ALL)
            });
            let of = of.iter().find(|s| s.method == method).unwrap();
            let point = &of.points[place(selection, &row)];
            assert_eq!(u64::from(point.n_proposals), integer(&row, "n_items"), "{row:?}");
            assert_eq!(u64::from(point.n_members_a), integer(&row, "nA"), "{row:?}");
            assert_eq!(u64::from(point.n_members_b), integer(&row, "nC"), "{row:?}");
            let n_pairs = if method == BetweenMethod::CrossMean { "n_dyads" } else { "n_pairs" };
            assert_eq!(point.n_pairs, integer(&row, n_pairs), "{column} {row:?}");
            same(point.value, defined(&row, column), &(column, &row));
        }
    }
}

#[test]
fn agreement_across_beyond_chance_is_the_mean_over_pairs() {
    let record = record();
    let selection = &selections()[&Unanimous::Keep];
    let (a, b) = (record.blocs["EU"], record.blocs["BRICS"]);
    let of = |dual| {
        let params = params(Measure::Half, dual);
        blocs(&record.snapshot, selection, a, b, params, &[BetweenMethod::CrossKappa])
    };
    let series = of(Dual::Exclude);
    let nth = selection.periods.iter().position(|p| p.label == "70").unwrap();
    let members = |bloc| record.snapshot.members_on(bloc, selection.periods[nth].from);
    let pairs: Vec<(ActorId, ActorId)> =
        members(a).into_iter().flat_map(|x| members(b).into_iter().map(move |y| (x, y))).collect();
    let all = pair_series(selection, &pairs, &[PairMethod::Kappa(Distance::Linear)], 10);
    let values: Vec<f64> = all.iter().filter_map(|s| s.points[nth].value).collect();
    let point = &series[0].points[nth];
    assert_eq!(point.n_pairs as usize, values.len());
    close(point.value, values.iter().sum::<f64>() / values.len() as f64, 1e-12, &"EU and BRICS");
    assert_eq!(of(Dual::Keep)[0].points[nth], *point, "no member of both");
}

#[test]
fn standard_errors_and_intervals_are_those_of_the_reference() {
    let record = record();
    let since = Lens { filter: Filter { since: Day::ymd(2010, 1, 1).ok(), ..Filter::default() }, ..lens() };
    let selection = Selection::new(&record.snapshot, &since).unwrap();
    let params = params(Measure::Half, Dual::Exclude);
    let (pool, mut resampled) = (Pool::new(2), BTreeMap::new());
    for row in rows("bootstrap.csv.gz") {
        let (a, b) = (record.blocs[&row["bloc1"]], record.blocs[&row["bloc2"]]);
        let of = convergence(&record.snapshot, &selection, a, b, params);
        let nth = place(&selection, &row);
        let point = &of.points[nth];
        let n = f64::from(point.n_proposals);
        assert_eq!(u64::from(point.n_proposals), integer(&row, "n_items"), "{row:?}");
        close(point.cross, number(&row, "theta_half_pooled"), ROUNDED, &row);
        close(point.cross_se, number(&row, "delta_se"), ROUNDED, &row);
        let corrected = point.cross_se.map(|se| se * (n / (n - 1.0)).sqrt());
        close(corrected, number(&row, "delta_se_n1"), ROUNDED, &row);
        assert!(point.se.is_some() && point.lo < point.separation && point.separation < point.hi);
        for (ends, lo, hi) in [(Ends::Percentile, "pct_lo", "pct_hi"), (Ends::Bca, "bca_lo", "bca_hi")] {
            let bootstrap = Bootstrap { ends, n_replicates: 9999, seed: 42, ..Bootstrap::default() };
            let of = resampled.entry((a, b, ends)).or_insert_with(|| {
                let blocs = (a, b);
                cross_resampled(&record.snapshot, &selection, blocs, params, &bootstrap, &pool, &Unwatched)
            });
            let found = of.as_ref().unwrap()[nth].unwrap();
            let se = number(&row, "boot_se");
            assert!((found.se / se - 1.0).abs() < 0.03, "{} is not {se}: {row:?}", found.se);
            close(Some(found.lo), number(&row, lo), 0.005, &row);
            close(Some(found.hi), number(&row, hi), 0.005, &row);
        }
    }
}

fn lens() -> Lens {
    by_session(Unanimous::Drop).lens
}

#[test]
fn shapes_of_a_group_are_those_of_the_reference() {
    for row in rows("shapes.csv.gz") {
        let counts = ["N", "A", "Y"].map(|c| integer(&row, c));
        close(van_der_eijk(&counts), number(&row, "A_vdEijk"), ROUNDED, &row);
        close(consensus(&counts), number(&row, "TW"), ROUNDED, &row);
        close(polarization(&counts), number(&row, "polarization"), ROUNDED, &row);
        let turned = [counts[2], counts[1], counts[0]];
        close(esteban_ray(&counts), esteban_ray(&turned).unwrap(), 1e-15, &row);
    }
}

#[test]
fn random_groups_score_as_in_the_reference() {
    for row in rows("random_groups.csv.gz") {
        let shares: Vec<f64> = match row["p"].as_str() {
            "0.33/0.33/0.33" => vec![1.0, 1.0, 1.0],
            text => text.split('/').map(|p| p.parse().unwrap()).collect(),
        };
        let group = RandomGroup::new(&shares, integer(&row, "n") as u32);
        close(group.agreement_index, number(&row, "E_AI"), ROUNDED, &row);
        close(group.rice, number(&row, "E_rice"), ROUNDED, &row);
        close(group.exact, number(&row, "E_pair_U"), ROUNDED, &row);
        close(group.exact, number(&row, "pop_pair"), ROUNDED, &row);
        let (most, total) = (shares.iter().copied().fold(0.0, f64::max), shares.iter().sum::<f64>());
        let whole = (3.0 * most / total - 1.0) / 2.0;
        close(Some(whole), number(&row, "pop_AI"), ROUNDED, &row);
    }
}

#[test]
fn every_pair_of_blocs_at_once_is_as_one_by_one() {
    let record = record();
    let all: Vec<BlocId> = record.blocs.values().copied().collect();
    let selection = &selections()[&Unanimous::Keep];
    for dual in [Dual::Exclude, Dual::Keep] {
        let params = params(Measure::Half, dual);
        let found =
            separations(&record.snapshot, selection, &all, params, &Pool::new(2), &Unwatched).unwrap();
        assert_eq!(found.len(), all.len() * (all.len() - 1) / 2);
        for of in found {
            let alone = convergence(&record.snapshot, selection, of.bloc_a, of.bloc_b, params);
            assert_eq!(of, alone);
        }
    }
}
