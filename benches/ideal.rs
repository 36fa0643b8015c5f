//! How long it takes to place everybody on the whole record of the General Assembly: 201 actors, 77 sessions.
#![allow(clippy::unwrap_used, missing_docs)]

#[path = "../tests/all/support/record.rs"]
mod record;
#[path = "support/sample.rs"]
mod sample;

use divan::{Bencher, black_box};
use entente::analysis::{IdealParams, IdealPoints, Pool, Unwatched, ideal_points, scaling};
use entente::model::{Day, Filter, Lens, Window};
use entente::snapshot::Selection;
use sample::{Sample, assembly};
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn record() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(assembly)
}

/// The record by session, up to a day where one is given.
fn selection(until: Option<Day>) -> Selection {
    let filter = Filter { until, ..Filter::default() };
    Selection::new(&record().snapshot, &Lens { window: Window::Session, filter, ..Lens::default() }).unwrap()
}

fn points(
    selection: &Selection,
    params: &IdealParams,
    warm: Option<&IdealPoints>,
    pool: &Pool,
) -> IdealPoints {
    ideal_points(&record().snapshot, black_box(selection), params, warm, pool, &Unwatched).unwrap()
}

fn line(n_replicates: u32) -> IdealParams {
    IdealParams { n_replicates, ..IdealParams::default() }
}

/// From nothing, without simulated intervals.
#[divan::bench(args = [1, 2], sample_count = 5)]
fn cold(bencher: Bencher<'_, '_>, n_threads: usize) {
    let (pool, selection) = (Pool::new(n_threads), selection(None));
    bencher.bench_local(|| points(&selection, &line(0), None, &pool));
}

/// From the points of the record without its last day of votes.
#[divan::bench(args = [1, 2], sample_count = 20)]
fn warm_after_the_votes_of_one_more_day(bencher: Bencher<'_, '_>, n_threads: usize) {
    let (pool, selection_now) = (Pool::new(n_threads), selection(None));
    let columns = selection_now.agenda.columns();
    let last = columns.last().unwrap().date;
    let earlier = points(&selection(Some(last.previous())), &line(0), None, &pool);
    bencher.bench_local(|| points(&selection_now, &line(0), Some(&earlier), &pool));
}

/// From nothing, with the intervals of twelve simulated records.
#[divan::bench(args = [1, 2], sample_count = 3)]
fn cold_with_intervals(bencher: Bencher<'_, '_>, n_threads: usize) {
    let (pool, selection) = (Pool::new(n_threads), selection(None));
    bencher.bench_local(|| points(&selection, &line(12), None, &pool));
}

/// Both dimensions, without simulated intervals.
#[divan::bench(args = [1, 2], sample_count = 3)]
fn plane(bencher: Bencher<'_, '_>, n_threads: usize) {
    let (pool, selection) = (Pool::new(n_threads), selection(None));
    bencher.bench_local(|| points(&selection, &IdealParams { n_dims: 2, ..line(0) }, None, &pool));
}

/// Classical scaling of every session.
#[divan::bench(args = [1, 2], sample_count = 3)]
fn classical_scaling(bencher: Bencher<'_, '_>, n_threads: usize) {
    let (pool, selection) = (Pool::new(n_threads), selection(None));
    bencher.bench_local(|| {
        scaling(&record().snapshot, black_box(&selection), &line(0), &pool, &Unwatched).unwrap()
    });
}
