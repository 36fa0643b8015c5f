//! Proposals as a table: what each is, where it has got to, and how all actors stand on it.

use crate::analysis::{InView, Tally};
use crate::model::{Precision, Proposal, Sought};
use crate::report::table::{Column, DataTable, Datum, Rows, code, day, figure, table_of, text};
use crate::snapshot::{Snapshot, push_words_of_proposal, topics_of};

/// Proposals that a lens lets through.
pub struct InLens;

/// A proposal, and how all actors stand on it.
pub struct InLensRow<'a> {
    s: &'a Snapshot,
    p: &'a Proposal,
    tally: Tally,
}

impl Rows for InLens {
    type Row<'a> = InLensRow<'a>;
}

/// The Proposals view.
pub const PROPOSALS: &[Column<InLens>] = &[
    code("reference", "Reference", "the body's own reference").of(|r| Datum::text(&*r.p.reference)),
    text("title", "Title", "its title").of(|r| Datum::text(&*r.p.title)),
    code("body", "Body", "code of the body that decides it")
        .of(|r| r.s.bodies.of_key(r.p.body.0).map_or(Datum::Empty, |body| Datum::text(&*body.code))),
    day("date", "Date", "the day on which it was decided or last moved").of(|r| {
        let precision = if r.p.date.is_some() { r.p.precision } else { Precision::Day };
        r.s.day_of(r.p).map_or(Datum::Empty, |day| Datum::Dated(day, precision))
    }),
    code("precision", "Precision", "how precisely the date is known: day, month or year").of(|r| {
        let precision = if r.p.date.is_some() { r.p.precision } else { Precision::Day };
        r.s.day_of(r.p).map_or(Datum::Empty, |_| Datum::text(precision.word()))
    }),
    code("stage", "Stage", "on the common scale")
        .of(|r| r.p.stage.map_or(Datum::Empty, |stage| Datum::text(stage.word()))),
    code("stage_code", "Code of the stage", "in the body's own codes").of(|r| Datum::text(&*r.p.stage_code)),
    text("topics", "Topics", "names of its topics")
        .of(|r| Datum::text(topics_of(r.s, r.p.id).collect::<Vec<_>>().join("; "))),
    figure("in_favor", "For", "actors in favor, strongly or not").of(|r| Datum::count(r.tally.n_for)),
    figure("against", "Against", "actors against, strongly or not").of(|r| Datum::count(r.tally.n_against)),
    figure("abstaining", "Abstaining", "actors abstaining or neutral")
        .of(|r| Datum::count(r.tally.n_abstain)),
    figure("absent", "Absent", "actors known not to have been there").of(|r| Datum::count(r.tally.n_absent)),
];

/// One row a proposal in view whose reference, title, body, stage code or topics hold all these words, newest first.
pub fn proposals_table(s: &Snapshot, in_view: &InView, words: &str) -> DataTable {
    let sought = Sought::new(words);
    let is_found = |p: &Proposal| {
        let mut text = String::new();
        push_words_of_proposal(&mut text, s, p);
        sought.nearness(&text).is_some()
    };
    let rows = in_view.proposals.iter().zip(&in_view.tallies).filter_map(|(id, tally)| {
        let p = s.proposals.of_key(id.0)?;
        (sought.is_empty() || is_found(p)).then_some(InLensRow { s, p, tally: *tally })
    });
    table_of(PROPOSALS, rows)
}
