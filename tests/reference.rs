//! The analysis held against values that independent implementations computed, and against published ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/record.rs"]
mod record;

use entente::analysis::{Params, Pool, *};
use entente::model::*;
use entente::snapshot::{Selection, Snapshot};
use record::{Draft, day};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

const ROUNDED: f64 = 1e-9;

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reference").join(name);
    let file = std::fs::File::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

/// The rows of a table, by column.
fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let text = text(name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.deserialize().map(|row| row.unwrap()).collect();
    assert!(!rows.is_empty());
    rows
}

fn number(row: &BTreeMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap()
}

fn integer(row: &BTreeMap<String, String>, column: &str) -> u64 {
    row[column].parse().unwrap()
}

struct Record {
    snapshot: Snapshot,
    actors: BTreeMap<String, ActorId>,
    blocs: BTreeMap<String, BlocId>,
}

/// Sessions 1–70 of the General Assembly: a session s lies on (1945 + s)-09-15.
fn record() -> &'static Record {
    static RECORD: OnceLock<Record> = OnceLock::new();
    RECORD.get_or_init(|| {
        let mut draft = Draft::default();
        let votes = text("votes.txt.gz");
        let mut lines = votes.lines();
        let codes: Vec<&str> = lines.next().unwrap().split(' ').collect();
        let ids: Vec<ActorId> = codes.iter().map(|code| draft.actor(code)).collect();
        let body = draft.body("UNGA", None);
        let mut meetings = BTreeMap::new();
        for line in lines {
            let mut parts = line.split(' ');
            let session: i16 = parts.next().unwrap().parse().unwrap();
            let marks = parts.nth(1).unwrap();
            let date = Day::ymd(1945 + session, 9, 15).unwrap();
            let meeting =
                *meetings.entry(session).or_insert_with(|| draft.meeting(body, Some(session.into()), None));
            let proposal = draft.proposal(body, Some(meeting), Some(date));
            assert_eq!(marks.len(), ids.len());
            for (mark, actor) in marks.bytes().zip(&ids) {
                let stance = match mark {
                    b'1' => Stance::Support,
                    b'2' => Stance::Abstain,
                    b'3' => Stance::Oppose,
                    b'8' => Stance::Absent,
                    _ => continue,
                };
                draft.vote(proposal, *actor, date, stance);
            }
        }
        let actors: BTreeMap<String, ActorId> = codes.iter().map(|c| c.to_string()).zip(ids).collect();
        let mut blocs = BTreeMap::new();
        for row in rows("blocs.csv.gz") {
            let bloc = *blocs.entry(row["bloc"].clone()).or_insert_with(|| draft.bloc(&row["bloc"]));
            let last = day(&row["to_date"]).previous();
            draft.member(bloc, actors[&row["ccode"]], Some(day(&row["from_date"])), Some(last));
        }
        Record { snapshot: draft.snapshot(), actors, blocs }
    })
}

fn lens(unanimous: Unanimous) -> Lens {
    Lens { window: Window::Session, unanimous, ..Lens::default() }
}

fn unanimous(row: &BTreeMap<String, String>) -> Unanimous {
    if row["drop_unanimous"] == "1" { Unanimous::Drop } else { Unanimous::Keep }
}

fn selections() -> &'static BTreeMap<Unanimous, Selection> {
    static SELECTIONS: OnceLock<BTreeMap<Unanimous, Selection>> = OnceLock::new();
    SELECTIONS.get_or_init(|| {
        let of = |u: &Unanimous| (*u, Selection::new(&record().snapshot, &lens(*u)).unwrap());
        Unanimous::ALL.iter().map(of).collect()
    })
}

fn params(measure: Measure, dual: Dual) -> Params {
    Params { measure, dual, min_n: 10 }
}

fn close(ours: Option<f64>, theirs: f64, within: f64, what: &dyn std::fmt::Debug) {
    let ours = ours.unwrap_or_else(|| panic!("undefined: {what:?}"));
    assert!((ours - theirs).abs() <= within, "{ours} is not {theirs}: {what:?}");
}

#[test]
fn the_record_is_that_of_the_reference() {
    let agenda = record().snapshot.agenda();
    assert_eq!(agenda.columns().len(), 5429);
    assert_eq!(agenda.actors().len(), 200);
    let known: u32 = (0..agenda.columns().len()).map(|c| Tally::of_all(agenda.planes(), c).n_known()).sum();
    assert_eq!(known, 738_764);
}

#[test]
fn pairs_of_actors_agree_as_in_the_reference() {
    let record = record();
    let rows = rows("dyads.csv.gz");
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
    for row in &rows {
        let (a, b) = (record.actors[&row["ccode1"]], record.actors[&row["ccode2"]]);
        let selection = &selections()[&unanimous(row)];
        for (measure, column) in [(Measure::Exact, "exact"), (Measure::Half, "half")] {
            let series = dyads(selection, &[(a, b)], params(measure, Dual::Exclude));
            let nth = selection.periods.iter().position(|p| p.label == row["session"]).unwrap();
            let point = &series[0].points[nth];
            assert_eq!(u64::from(point.n_proposals), integer(row, "n"), "{row:?}");
            close(point.value, number(row, column), ROUNDED, row);
            let table = &tables[&(unanimous(row), measure)];
            assert_eq!(table.point(nth, b, a).as_ref(), Some(point), "{row:?}");
        }
    }
}

#[test]
fn blocs_cohere_as_in_the_reference() {
    let record = record();
    let mut series = BTreeMap::new();
    for row in rows("cohesion.csv.gz") {
        for (measure, column) in [(Measure::Exact, "pair_exact_pooled"), (Measure::Half, "pair_half_pooled")]
        {
            let bloc = record.blocs[&row["bloc"]];
            let of = series.entry((bloc, unanimous(&row), measure)).or_insert_with(|| {
                let selection = &selections()[&unanimous(&row)];
                cohesion(&record.snapshot, selection, bloc, params(measure, Dual::Exclude))
            });
            let point = of.points.iter().find(|p| p.period.label == row["session"]).unwrap();
            assert_eq!(u64::from(point.n_proposals), integer(&row, "n_items"), "{row:?}");
            assert_eq!(u64::from(point.n_members), integer(&row, "n_members"), "{row:?}");
            close(point.value, number(&row, column), ROUNDED, &row);
        }
    }
}

#[test]
fn blocs_agree_with_each_other_as_in_the_reference() {
    let record = record();
    let mut series = BTreeMap::new();
    for row in rows("between.csv.gz") {
        let dual = if row["exclude_dual"] == "1" { Dual::Exclude } else { Dual::Keep };
        for (measure, column) in [(Measure::Exact, "exact_pooled"), (Measure::Half, "half_pooled")] {
            let (a, b) = (record.blocs[&row["bloc1"]], record.blocs[&row["bloc2"]]);
            let of = series.entry((a, b, unanimous(&row), dual, measure)).or_insert_with(|| {
                let selection = &selections()[&unanimous(&row)];
                convergence(&record.snapshot, selection, a, b, params(measure, dual))
            });
            let point = of.points.iter().find(|p| p.period.label == row["session"]).unwrap();
            assert_eq!(u64::from(point.n_proposals), integer(&row, "n_items"), "{row:?}");
            assert_eq!(point.n_pairs, integer(&row, "n_pairs"), "{row:?}");
            close(point.cross, number(&row, column), ROUNDED, &row);
        }
    }
}

#[test]
fn the_standard_error_is_that_of_the_reference() {
    let record = record();
    for row in rows("bootstrap.csv.gz") {
        let (a, b) = (record.blocs[&row["bloc1"]], record.blocs[&row["bloc2"]]);
        let selection = &selections()[&Unanimous::Drop];
        let of = convergence(&record.snapshot, selection, a, b, params(Measure::Half, Dual::Exclude));
        let point = of.points.iter().find(|p| p.period.label == row["session"]).unwrap();
        assert_eq!(u64::from(point.n_proposals), integer(&row, "n_items"), "{row:?}");
        close(point.cross, number(&row, "theta_half_pooled"), ROUNDED, &row);
        close(point.cross_se, number(&row, "delta_se"), ROUNDED, &row);
        assert!(point.se.is_some() && point.lo < point.separation && point.separation < point.hi);
    }
}

#[test]
fn published_shares_of_votes_agreed_come_out_again() {
    let record = record();
    let selection = &selections()[&Unanimous::Drop];
    for (table, column, home) in [
        ("published_agree_us.csv.gz", "PctAgreeUS", "2"),
        ("published_agree_russia.csv.gz", "PctAgreeRUSSIA", "365"),
    ] {
        let home = record.actors[home];
        let pairs: Vec<(ActorId, ActorId)> = record.actors.values().map(|actor| (home, *actor)).collect();
        let all = dyads(selection, &pairs, params(Measure::Exact, Dual::Exclude));
        let series: BTreeMap<ActorId, &DyadSeries> = all.iter().map(|s| (s.actor_b, s)).collect();
        for row in rows(table) {
            let points = &series[&record.actors[&row["ccode"]]].points;
            let point = points.iter().find(|p| p.period.label == row["session"]).unwrap();
            let (n, published) = (integer(&row, "n"), number(&row, column));
            assert_eq!(u64::from(point.n_proposals), n, "{row:?}");
            let n_agreed = (published * n as f64).round();
            assert_eq!(point.agreement, n_agreed, "{row:?}");
            close(point.value, published, 1e-6, &row);
        }
    }
}

#[test]
fn a_year_holds_what_its_session_holds_in_the_reference_record() {
    let record = record();
    let by_year = Lens { window: Window::Year, ..lens(Unanimous::Keep) };
    let years = Selection::new(&record.snapshot, &by_year).unwrap();
    let sessions = &selections()[&Unanimous::Keep];
    let counts = PairCounts::new(sessions, &Pool::new(2));
    let all = params(Measure::Half, Dual::Exclude);
    let (by_session, by_year) = (
        counts.table(sessions, all, &Pool::none()).unwrap(),
        counts.table(&years, all, &Pool::none()).unwrap(),
    );
    assert_eq!(sessions.periods.len(), years.periods.len());
    for (nth, (session, year)) in sessions.periods.iter().zip(&years.periods).enumerate() {
        assert_eq!(session.label.parse::<i32>().unwrap() + 1945, year.label.parse::<i32>().unwrap());
        assert_eq!(year.to, day(&format!("{}-12-31", year.label)));
        for other in 1..200 {
            let pick = |t: &DyadTable| t.at(nth, 0, other).map(|p| (p.n_proposals, p.agreement));
            assert_eq!(pick(&by_session), pick(&by_year));
        }
    }
}
