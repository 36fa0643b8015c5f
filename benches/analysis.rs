//! How long the methods take on the whole record of the General Assembly.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/all/support/record.rs"]
mod record;
#[path = "support/sample.rs"]
mod sample;

use divan::{Bencher, black_box};
use entente::analysis::{
    Bootstrap, Distance, EdgeThreshold, PairCounts, PairMatrix, Params, Places, Pool, Ties, Unwatched, Who,
    agreement_with, clustering, cohesion, communities, convergence, convergence_resampled, corrected_table,
    decompose, dividing, dyad_table, moves, separations,
};
use entente::model::{BlocId, Dual, Lens, Unanimous, Window};
use entente::snapshot::{Agenda, AgendaKey, Selection};
use sample::{Sample, assembly};
use std::cmp::Reverse;
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn record() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(assembly)
}

fn lens(window: Window) -> Lens {
    Lens { window, ..Lens::default() }
}

fn selection(window: Window) -> Selection {
    Selection::new(&record().snapshot, &lens(window)).unwrap()
}

/// All pairs of 201 actors in 77 sessions, from the bit planes.
#[divan::bench(args = [1, 2])]
fn all_pairs_by_session(bencher: Bencher<'_, '_>, n_threads: usize) {
    let pool = Pool::new(n_threads);
    let selection = selection(Window::Session);
    let params = Params::of(&selection.lens);
    bencher.bench_local(|| dyad_table(black_box(&selection), params, &pool));
}

/// The same counts by session and quarter, from which every window can be summed.
#[divan::bench(args = [1, 2])]
fn all_pairs_by_atom(bencher: Bencher<'_, '_>, n_threads: usize) {
    let pool = Pool::new(n_threads);
    let selection = selection(Window::Session);
    bencher.bench_local(|| PairCounts::new(black_box(&selection), &pool));
}

/// All pairs once they are counted, with another window, on one thread.
#[divan::bench(args = ["session", "year", "quarter", "rolling:3", "rolling:10", "all"])]
fn window_change(bencher: Bencher<'_, '_>, window: &str) {
    change_window(bencher, window, 1);
}

/// The same on two threads.
#[divan::bench(args = ["session", "year", "rolling:3"])]
fn window_change_on_two_threads(bencher: Bencher<'_, '_>, window: &str) {
    change_window(bencher, window, 2);
}

fn change_window(bencher: Bencher<'_, '_>, window: &str, n_threads: usize) {
    let pool = Pool::new(n_threads);
    let counts = PairCounts::new(&selection(Window::Session), &pool);
    let selection = selection(window.parse().unwrap());
    let params = Params::of(&selection.lens);
    let mut table = counts.table(&selection, params, &pool).unwrap();
    bencher.bench_local(|| counts.table_again(black_box(&selection), params, &pool, &mut table));
}

/// Separation of the EU and BRICS in every session, with intervals.
#[divan::bench(args = ["session", "year", "rolling:10"])]
fn convergence_series(bencher: Bencher<'_, '_>, window: &str) {
    let (snapshot, blocs) = (&record().snapshot, &record().blocs);
    let selection = selection(window.parse().unwrap());
    let params = Params::of(&selection.lens);
    bencher.bench_local(|| convergence(snapshot, black_box(&selection), blocs["EU"], blocs["BRICS"], params));
}

/// The same with members of both kept.
#[divan::bench]
fn convergence_series_keeping_both(bencher: Bencher<'_, '_>) {
    let (snapshot, blocs) = (&record().snapshot, &record().blocs);
    let selection = selection(Window::Session);
    let params = Params { dual: Dual::Keep, ..Params::of(&selection.lens) };
    bencher.bench_local(|| convergence(snapshot, black_box(&selection), blocs["EU"], blocs["NATO"], params));
}

/// Agreement inside the EU in every session, with intervals.
#[divan::bench]
fn cohesion_series(bencher: Bencher<'_, '_>) {
    let (snapshot, blocs) = (&record().snapshot, &record().blocs);
    let selection = selection(Window::Session);
    let params = Params::of(&selection.lens);
    bencher.bench_local(|| cohesion(snapshot, black_box(&selection), blocs["EU"], params));
}

/// The proposals behind the last point of two blocs.
#[divan::bench]
fn proposals_behind_a_point(bencher: Bencher<'_, '_>) {
    let (snapshot, blocs) = (&record().snapshot, &record().blocs);
    let selection = selection(Window::Session);
    let (last, params) = (selection.periods.len() - 1, Params::of(&selection.lens));
    bencher
        .bench_local(|| dividing(snapshot, black_box(&selection), blocs["EU"], blocs["BRICS"], last, params));
}

/// How every pair of all blocs moved into the last session.
#[divan::bench]
fn moves_of_all_blocs(bencher: Bencher<'_, '_>) {
    let (snapshot, blocs) = (&record().snapshot, &record().blocs);
    let blocs: Vec<_> = blocs.values().copied().collect();
    let selection = selection(Window::Session);
    let (last, params) = (selection.periods.len() - 1, Params::of(&selection.lens));
    bencher.bench_local(|| moves(snapshot, black_box(&selection), &blocs, last, params));
}

/// The change of two blocs between two sessions, taken apart, by country and by text; limit 10 ms.
#[divan::bench(args = ["EU BRICS", "NATO ASEAN", "EU NATO"])]
fn decomposition_between_sessions(bencher: Bencher<'_, '_>, pair: &str) {
    let (snapshot, blocs) = (&record().snapshot, &record().blocs);
    let selection = selection(Window::Session);
    let (a, b) = pair.split_once(' ').map(|(a, b)| (blocs[a], blocs[b])).unwrap();
    let params = Params::of(&selection.lens);
    let (from, to) = (&selection.periods[selection.periods.len() - 11], selection.periods.last().unwrap());
    bencher.bench_local(|| decompose(snapshot, black_box(&selection), (a, b), from, to, params));
}

/// The bit planes from a million positions, as of today and as of a past day.
#[divan::bench(args = ["", "2000-06-30"])]
fn agenda(bencher: Bencher<'_, '_>, as_of: &str) {
    let as_of = as_of.parse().ok();
    bencher.bench_local(|| {
        Agenda::new(black_box(&record().snapshot), AgendaKey { as_of, ..AgendaKey::default() })
    });
}

/// A lens applied, when its agenda is at hand.
#[divan::bench]
fn lens_applied(bencher: Bencher<'_, '_>) {
    let lens = Lens { unanimous: Unanimous::Drop, ..lens(Window::Session) };
    bencher.bench_local(|| Selection::new(&record().snapshot, black_box(&lens)));
}

/// All pairs of the last full session, for the next ones.
fn pairs_of_a_session() -> PairMatrix {
    let selection = selection(Window::Session);
    let table = dyad_table(&selection, Params::of(&selection.lens), &Pool::none());
    PairMatrix::new(&table, table.periods.len() - 2, None).unwrap()
}

/// Communities of 193 actors beside all blocs, twelve of a hundred pairs tied.
#[divan::bench]
fn communities_of_a_session(bencher: Bencher<'_, '_>) {
    let matrix = pairs_of_a_session();
    let blocs: Vec<_> = record().blocs.values().copied().collect();
    bencher.bench_local(|| {
        let ties = Ties::new(black_box(&matrix));
        communities(&record().snapshot, &matrix, &ties, EdgeThreshold::Share(0.12), &blocs)
    });
}

/// A place for each of 193 actors: from a round, and from the places of another window.
#[divan::bench(args = ["first", "again"])]
fn layout_of_a_session(bencher: Bencher<'_, '_>, which: &str) {
    let matrix = pairs_of_a_session();
    let ties = Ties::new(&matrix);
    let edges = ties.from(ties.threshold(EdgeThreshold::Share(0.12)).unwrap());
    let order: Vec<usize> = (0..matrix.n_actors()).collect();
    let Places(start) = Places::new(&order, edges);
    bencher.bench_local(|| match which {
        "first" => Places::new(black_box(&order), edges),
        _ => Places::near(black_box(&start), edges),
    });
}

/// The order of 193 actors in which those that agree stand together.
#[divan::bench]
fn clustering_of_a_session(bencher: Bencher<'_, '_>) {
    let matrix = pairs_of_a_session();
    bencher.bench_local(|| clustering(black_box(&matrix)));
}

/// Agreement of everybody with a bloc in all sessions, with intervals.
#[divan::bench]
fn agreement_with_a_bloc(bencher: Bencher<'_, '_>) {
    let selection = selection(Window::Session);
    let params = Params::of(&selection.lens);
    let with = Who::Bloc(record().blocs["EU"]);
    bencher.bench_local(|| agreement_with(&record().snapshot, black_box(&selection), with, params));
}

/// Kappa and pi, linear weights, of all pairs of 201 actors in 77 sessions. Limit: 20 ms on two threads.
#[divan::bench(args = [1, 2])]
fn kappa_and_pi_of_all_pairs(bencher: Bencher<'_, '_>, n_threads: usize) {
    let pool = Pool::new(n_threads);
    let selection = selection(Window::Session);
    bencher.bench_local(|| corrected_table(black_box(&selection), Distance::Linear, 10, &pool));
}

/// Separation with intervals of every pair of twenty blocs, the largest, in all sessions. Limit: 25 ms on two threads.
#[divan::bench(args = [1, 2])]
fn separation_of_all_pairs_of_blocs(bencher: Bencher<'_, '_>, n_threads: usize) {
    let (pool, blocs) = (Pool::new(n_threads), largest_blocs());
    let selection = selection(Window::Session);
    let params = Params::of(&selection.lens);
    let snapshot = &record().snapshot;
    bencher.bench_local(|| separations(snapshot, black_box(&selection), &blocs, params, &pool, &Unwatched));
}

fn largest_blocs() -> Vec<BlocId> {
    let snapshot = &record().snapshot;
    let mut blocs: Vec<BlocId> = record().blocs.values().copied().collect();
    blocs.sort_by_key(|bloc| (Reverse(snapshot.index().memberships_of_bloc(*bloc).len()), *bloc));
    blocs.truncate(20);
    assert_eq!(blocs.len(), 20);
    blocs
}

/// Separation of the EU and BRICS in every session, with intervals from 1,000 replicates. Limit: 20 ms on two threads.
#[divan::bench(args = [1, 2])]
fn bootstrap_of_a_pair_of_blocs(bencher: Bencher<'_, '_>, n_threads: usize) {
    let (snapshot, blocs) = (&record().snapshot, &record().blocs);
    let pool = Pool::new(n_threads);
    let selection = selection(Window::Session);
    let (params, pair) = (Params::of(&selection.lens), (blocs["EU"], blocs["BRICS"]));
    let bootstrap = Bootstrap::default();
    bencher.bench_local(|| {
        convergence_resampled(snapshot, black_box(&selection), pair, params, &bootstrap, &pool, &Unwatched)
    });
}
