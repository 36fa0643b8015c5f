//! The reference tables, and the record of the General Assembly that they were computed on.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::record::{Draft, day};
use entente::model::*;
use entente::snapshot::{Selection, Snapshot};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

pub type Row = BTreeMap<String, String>;

fn text(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/reference").join(name);
    let file = std::fs::File::open(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

/// The rows of a table, by column.
pub fn rows(name: &str) -> Vec<Row> {
    let text = text(name);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = reader.deserialize().map(|row| row.unwrap()).collect();
    assert!(!rows.is_empty());
    rows
}

pub fn number(row: &Row, column: &str) -> f64 {
    row[column].parse().unwrap()
}

pub fn integer(row: &Row, column: &str) -> u64 {
    row[column].parse().unwrap()
}

pub fn close(ours: Option<f64>, theirs: f64, within: f64, what: &dyn std::fmt::Debug) {
    let ours = ours.unwrap_or_else(|| panic!("undefined: {what:?}"));
    assert!((ours - theirs).abs() <= within, "{ours} is not {theirs}: {what:?}");
}

pub struct Record {
    pub snapshot: Snapshot,
    pub actors: BTreeMap<String, ActorId>,
    pub blocs: BTreeMap<String, BlocId>,
}

/// Sessions 1–70 of the General Assembly: a session s lies on (1945 + s)-09-15.
pub fn record() -> &'static Record {
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

/// The record by session.
pub fn by_session(unanimous: Unanimous) -> Selection {
    let lens = Lens { window: Window::Session, unanimous, ..Lens::default() };
    Selection::new(&record().snapshot, &lens).unwrap()
}
