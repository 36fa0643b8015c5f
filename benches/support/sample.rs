//! The General Assembly of the sample as a snapshot, straight from its source tables: 1,010,138 positions.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::record::{Draft, day};
use entente::model::*;
use entente::snapshot::Snapshot;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

pub struct Sample {
    pub snapshot: Snapshot,
    pub blocs: BTreeMap<String, BlocId>,
}

pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_db").join(name)
}

fn unpacked(name: &str) -> String {
    let mut text = String::new();
    let file = std::fs::File::open(path(name)).expect("the sample's source tables lie in sample_db");
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

/// Every vote on every roll call, sessions as meetings, families, and the blocs of the sample.
pub fn assembly() -> Sample {
    let mut draft = Draft::default();
    let body = draft.body("UNGA", None);
    let votes = unpacked("unga_votes.txt.gz");
    let mut lines = votes.lines();
    let actors: BTreeMap<&str, ActorId> =
        lines.next().unwrap().split(' ').map(|c| (c, draft.actor(c))).collect();
    let order: Vec<ActorId> = {
        let mut order: Vec<ActorId> = actors.values().copied().collect();
        order.sort_unstable();
        order
    };
    let mut meetings: BTreeMap<i32, MeetingId> = BTreeMap::new();
    let mut proposals: BTreeMap<String, ProposalId> = BTreeMap::new();
    let roll_calls = unpacked("unga_rollcalls.csv.gz");
    let mut reader = csv::Reader::from_reader(roll_calls.as_bytes());
    for (row, line) in reader.deserialize::<BTreeMap<String, String>>().zip(lines) {
        let row = row.unwrap();
        let session: i32 = row["session"].parse().unwrap();
        let meeting = *meetings.entry(session).or_insert_with(|| draft.meeting(body, Some(session), None));
        let date = day(&row["date"]);
        let proposal = draft.proposal(body, Some(meeting), Some(date));
        if let Some(made) = draft.records.proposals.last_mut() {
            made.title = row["title"].clone();
            made.kind = match row["part"].as_str() {
                "paragraph" => ProposalKind::Paragraph,
                "amendment" => ProposalKind::Amendment,
                _ => ProposalKind::Resolution,
            };
        }
        proposals.insert(row["rcid"].clone(), proposal);
        for (mark, actor) in line.bytes().zip(&order) {
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
    let families = unpacked("families.csv.gz");
    for row in csv::Reader::from_reader(families.as_bytes()).deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        if row["target"] == "roll call" {
            let members: Vec<ProposalId> = row["members"].split(' ').map(|rcid| proposals[rcid]).collect();
            let method =
                if row["how"] == "same title" { FamilyMethod::Title } else { FamilyMethod::Published };
            draft.family(&members, method);
        }
    }
    let mut blocs = BTreeMap::new();
    let mut members = csv::Reader::from_path(path("bloc_members.csv")).unwrap();
    for row in members.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let Some(actor) = actors.get(row["actor"].as_str()) else { continue };
        if row["role"] == "member" {
            let bloc = *blocs.entry(row["bloc"].clone()).or_insert_with(|| draft.bloc(&row["bloc"]));
            draft.member(bloc, *actor, row["from"].parse().ok(), row["to"].parse().ok());
        }
    }
    Sample { snapshot: draft.snapshot(), blocs }
}
