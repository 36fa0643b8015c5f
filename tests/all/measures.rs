//! Properties of every measure of pairs and blocs, and of intervals, on small random records.

use crate::support::brute;
use crate::support::record;
use crate::support::small;

use brute::{cross_pairs, members};
use entente::analysis::*;
use entente::model::*;
use entente::snapshot::{Selection, Snapshot};
use proptest::prelude::*;
use small::{all_lenses, draft, lenses, plan, pools, shuffled};
use std::collections::BTreeMap;

const A: BlocId = BlocId(1);
const B: BlocId = BlocId(2);

fn close(ours: Option<f64>, theirs: Option<f64>, within: f64) -> Result<(), TestCaseError> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            prop_assert!((ours - theirs).abs() < within, "{ours} is not {theirs}");
        }
        (ours, theirs) => prop_assert_eq!(ours, theirs),
    }
    Ok(())
}

/// All pairs of some actors.
fn pairs_of(snapshot: &Snapshot, n: usize) -> Vec<(ActorId, ActorId)> {
    let actors: Vec<ActorId> =
        snapshot.actors.iter().filter(|a| a.code != "ZZZ").map(|a| a.id).take(n).collect();
    actors.iter().flat_map(|a| actors.iter().filter(move |b| *b > a).map(move |b| (*a, *b))).collect()
}

fn bootstrap(by: BootstrapBy, ends: Ends) -> Bootstrap {
    Bootstrap { by, ends, n_replicates: 130, seed: 7, ..Bootstrap::default() }
}

type Everything = (
    Vec<PairSeries>,
    Vec<Option<PairPoint>>,
    Vec<WithinSeries>,
    Vec<BlocsSeries>,
    Vec<Convergence>,
    Vec<Convergence>,
    Vec<WithinSeries>,
);

/// Everything that the measures say of a record, in one value.
fn everything(snapshot: &Snapshot, lens: &Lens, pool: &Pool) -> Everything {
    let selection = Selection::new(snapshot, lens).unwrap();
    let params = Params::of(lens);
    let blocs_all: Vec<BlocId> = snapshot.blocs.iter().map(|b| b.id).collect();
    let pairs = pairs_of(snapshot, 6);
    let table = corrected_table(&selection, Distance::Linear, 3, pool);
    let points = (0..selection.periods.len()).flat_map(|period| {
        let point = |method| {
            let table = &table;
            pairs.iter().map(move |(a, b)| table.point(period, *a, *b, method)).collect::<Vec<_>>()
        };
        [point(PairMethod::Kappa(Distance::Linear)), point(PairMethod::Pi(Distance::Linear))].concat()
    });
    let resampled = |by, ends| {
        let bootstrap = bootstrap(by, ends);
        convergence_resampled(snapshot, &selection, (A, B), params, &bootstrap, pool, &Unwatched).unwrap()
    };
    let inside = |bloc: &BlocId| {
        let bootstrap = bootstrap(BootstrapBy::Proposal, Ends::Bca);
        let methods = [WithinMethod::U, WithinMethod::AgreementIndex];
        within_resampled(snapshot, &selection, *bloc, params, &methods, &bootstrap, pool, &Unwatched).unwrap()
    };
    (
        pair_series(&selection, &pairs, &PairMethod::ALL, 3),
        points.collect(),
        within(snapshot, &selection, A, params, &WithinMethod::ALL),
        blocs(snapshot, &selection, A, B, params, &BetweenMethod::ALL),
        separations(snapshot, &selection, &blocs_all, params, pool, &Unwatched).unwrap(),
        vec![resampled(BootstrapBy::Proposal, Ends::Percentile), resampled(BootstrapBy::Family, Ends::Bca)],
        blocs_all.iter().flat_map(inside).collect(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn order_silent_actors_and_threads_play_no_part(
        plan in plan(), lens in all_lenses(), seed in any::<u64>(),
    ) {
        let one = everything(&draft(&plan).snapshot(), &lens, &Pool::none());
        prop_assert_eq!(&everything(&shuffled(&plan, seed).snapshot(), &lens, &pools()[1]), &one);
        let mut second = draft(&plan);
        second.actor("ZZZ");
        prop_assert_eq!(&everything(&second.snapshot(), &lens, &pools()[2]), &one);
    }

    #[test]
    fn measures_of_pairs_are_symmetric_and_in_their_range(plan in plan(), lens in all_lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let pairs = pairs_of(&snapshot, 6);
        let turned: Vec<(ActorId, ActorId)> = pairs.iter().map(|(a, b)| (*b, *a)).collect();
        let there = pair_series(&selection, &pairs, &PairMethod::ALL, 3);
        let back = pair_series(&selection, &turned, &PairMethod::ALL, 3);
        for (there, back) in there.iter().zip(&back) {
            for (p, q) in there.points.iter().zip(&back.points) {
                prop_assert_eq!(p.n_proposals, q.n_proposals);
                close(p.value, q.value, 1e-9)?;
                let least = match there.method {
                    PairMethod::Exact | PairMethod::Half => 0.0,
                    PairMethod::S | PairMethod::SSquared => -1.0,
                    _ => f64::NEG_INFINITY,
                };
                prop_assert!(p.value.is_none_or(|v| v >= least - 1e-12 && v <= 1.0 + 1e-12));
                prop_assert!(there.method.is_corrected() || p.value.is_some() == (p.n_proposals > 0));
            }
        }
        // One actor with itself: full agreement, or nothing varies.
        let itself = pair_series(&selection, &[(pairs[0].0, pairs[0].0)], &PairMethod::ALL, 3);
        for point in itself.iter().flat_map(|s| &s.points) {
            prop_assert!(point.value.is_none_or(|v| (v - 1.0).abs() < 1e-12));
        }
    }

    #[test]
    fn raw_measures_are_those_that_are_counted(plan in plan(), lens in all_lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let pairs = pairs_of(&snapshot, 6);
        let method = match lens.measure {
            Measure::Exact => PairMethod::Exact,
            Measure::Half => PairMethod::Half,
        };
        let ours = pair_series(&selection, &pairs, &[method], 3);
        for (ours, counted) in ours.iter().zip(dyads(&selection, &pairs, Params::of(&lens))) {
            for (p, q) in ours.points.iter().zip(&counted.points) {
                close(p.value, q.value, 1e-12)?;
                prop_assert_eq!((p.n_proposals, p.too_few), (q.n_proposals, q.too_few));
            }
        }
    }

    #[test]
    fn all_pairs_at_once_are_as_one_by_one(plan in plan(), lens in all_lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let pairs = pairs_of(&snapshot, 9);
        for distance in Distance::ALL {
            let table = corrected_table(&selection, distance, 3, &Pool::none());
            let methods = [PairMethod::Kappa(distance), PairMethod::Pi(distance)];
            for series in pair_series(&selection, &pairs, &methods, 3) {
                for (nth, point) in series.points.iter().enumerate() {
                    let found = table.point(nth, series.actor_b, series.actor_a, series.method);
                    let is_on_axis = |x| selection.agenda.place_of(x).is_some();
                    if !(is_on_axis(series.actor_a) && is_on_axis(series.actor_b)) {
                        prop_assert_eq!(found, None);
                        continue;
                    }
                    let found = found.unwrap();
                    prop_assert_eq!(found.n_proposals, point.n_proposals);
                    prop_assert_eq!(&found.period, &point.period);
                    // Fading windows carry sums on: the rest of rounding decides where nothing varies.
                    if lens.window.to_string().starts_with("half") && found.value.is_some() != point.value.is_some() {
                        continue;
                    }
                    close(found.value, point.value, 1e-9)?;
                }
            }
        }
    }

    #[test]
    fn blocs_pair_by_pair_come_out_as_when_every_pair_is_listed(plan in plan(), lens in lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let (params, steps) = (Params::of(&lens), &lens.steps);
        let methods = [BetweenMethod::CrossMean, BetweenMethod::CrossKappa];
        let found = blocs(&snapshot, &selection, A, B, params, &methods);
        for (nth, period) in selection.periods.iter().enumerate() {
            let mut tables: BTreeMap<(ActorId, ActorId), Confusion> = BTreeMap::new();
            for column in selection.columns_of(period) {
                let entry = selection.agenda.columns()[*column as usize];
                let (a, b) = (members(&snapshot, A, entry.date), members(&snapshot, B, entry.date));
                let (a, b) = if lens.dual == Dual::Exclude { (&a - &b, &b - &a) } else { (a, b) };
                let step = |actor: ActorId| {
                    let of = snapshot.positions.of(entry.proposal).find(|p| p.actor() == actor)?;
                    steps.step(Voice::Voted, of.stance()).map(|step| usize::from(step) - 1)
                };
                for (x, y) in cross_pairs(&a, &b) {
                    if let (Some(p), Some(q)) = (step(x), step(y)) {
                        let n_steps = usize::from(steps.n_steps());
                        tables.entry((x, y)).or_insert_with(|| Confusion::new(n_steps)).add(p, q, 1.0);
                    }
                }
            }
            let raw = if lens.measure == Measure::Half { PairMethod::Half } else { PairMethod::Exact };
            for (series, method) in found.iter().zip([raw, PairMethod::Kappa(Distance::Linear)]) {
                let values: Vec<f64> = tables.values().filter_map(|t| t.value(method)).collect();
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                prop_assert_eq!(series.points[nth].n_pairs as usize, values.len());
                close(series.points[nth].value, (!values.is_empty()).then_some(mean), 1e-12)?;
            }
        }
    }

    #[test]
    fn blocs_at_once_are_as_one_by_one_and_turn_around(plan in plan(), lens in all_lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let params = Params::of(&lens);
        let all: Vec<BlocId> = snapshot.blocs.iter().map(|b| b.id).collect();
        for of in separations(&snapshot, &selection, &all, params, &Pool::none(), &Unwatched).unwrap() {
            prop_assert_eq!(&convergence(&snapshot, &selection, of.bloc_a, of.bloc_b, params), &of);
        }
        let there = blocs(&snapshot, &selection, A, B, params, &BetweenMethod::ALL);
        let back = blocs(&snapshot, &selection, B, A, params, &BetweenMethod::ALL);
        for (there, back) in there.iter().zip(&back) {
            for (p, q) in there.points.iter().zip(&back.points) {
                close(p.value, q.value, 1e-12)?;
                prop_assert_eq!((p.n_members_a, p.n_members_b), (q.n_members_b, q.n_members_a));
            }
        }
    }

    #[test]
    fn intervals_hold_what_they_are_around(plan in plan(), lens in all_lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let params = Params::of(&lens);
        for by in [BootstrapBy::Proposal, BootstrapBy::Family] {
            let bootstrap = bootstrap(by, Ends::Percentile);
            let with = |pool| {
                let blocs = (A, B);
                convergence_resampled(&snapshot, &selection, blocs, params, &bootstrap, pool, &Unwatched)
            };
            let (found, plain) = (with(&Pool::none()).unwrap(), convergence(&snapshot, &selection, A, B, params));
            for (p, q) in found.points.iter().zip(&plain.points) {
                prop_assert_eq!((p.separation, p.cross, p.n_pairs), (q.separation, q.cross, q.n_pairs));
                prop_assert_eq!((p.lo.is_some(), p.hi.is_some()), (p.se.is_some(), p.se.is_some()));
                if let (Some(lo), Some(hi), Some(se)) = (p.lo, p.hi, p.se) {
                    prop_assert!(lo <= hi && se >= 0.0 && lo >= -1.0 - 1e-12 && hi <= 1.0 + 1e-12);
                }
            }
        }
    }
}

struct Impatient;

impl Watch for Impatient {
    fn reach(&self, _what: &'static str, _done: u64, _total: u64) -> Result<(), Stopped> {
        Err(Stopped)
    }

    fn check(&self) -> Result<(), Stopped> {
        Err(Stopped)
    }
}

#[test]
fn what_is_stopped_gives_nothing() {
    let mut draft = record::Draft::default();
    let body = draft.body("UNGA", None);
    let actors = ["A", "B", "C", "D"].map(|code| draft.actor(code));
    let blocs = [draft.bloc("X"), draft.bloc("Y")];
    for (nth, actor) in actors.iter().enumerate() {
        draft.member(blocs[nth / 2], *actor, None, None);
    }
    for n in 0..20 {
        let proposal = draft.proposal(body, None, Some(Day(n)));
        for (nth, actor) in actors.iter().enumerate() {
            let stance = if (n as usize + nth).is_multiple_of(3) { Stance::Oppose } else { Stance::Support };
            draft.vote(proposal, *actor, Day(n), stance);
        }
    }
    let snapshot = draft.snapshot();
    let lens = Lens { window: Window::All, ..Lens::default() };
    let selection = Selection::new(&snapshot, &lens).unwrap();
    let (params, bootstrap, pool) = (Params::of(&lens), Bootstrap::default(), Pool::none());
    let stopped = convergence_resampled(&snapshot, &selection, (A, B), params, &bootstrap, &pool, &Impatient);
    assert_eq!(stopped, Err(Stopped));
    assert_eq!(separations(&snapshot, &selection, &blocs, params, &pool, &Impatient), Err(Stopped));
    let found =
        convergence_resampled(&snapshot, &selection, (A, B), params, &bootstrap, &pool, &Unwatched).unwrap();
    let plain = convergence(&snapshot, &selection, A, B, params);
    let (ours, delta) = (found.points[0].se.unwrap(), plain.points[0].se.unwrap());
    assert!((ours / delta - 1.0).abs() < 0.25, "{ours} {delta}");
}
