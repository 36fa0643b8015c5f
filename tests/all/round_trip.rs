//! Everything that is written as tables, read into an empty workspace, gives the same record.

use crate::exchange::open;
use crate::store_random::{Dice, ground, random_record};
use entente::exchange::layouts::recognize;
use entente::exchange::plan::{Choices, FileFacts, plan};
use entente::jobs::Progress;
use entente::model::*;
use entente::report::table::{DataTable, csv};
use entente::report::tables::{PositionsOf, positions_table, records_table};
use entente::snapshot::Snapshot;
use entente::store::{Store, Writer};
use std::collections::BTreeMap;
use std::path::Path;

fn store(path: &Path) -> Store {
    // Identities of two workspaces differ.
    let device = path.file_name().unwrap().to_string_lossy().into_owned();
    Store::create(path, "W", Writer::repeatable("Ada", &device, 1_790_000_000_000)).unwrap()
}

fn load(store: &Store) -> Snapshot {
    store.load(None, &Progress::new()).unwrap()
}

/// Takes a table in as a file. Gives what was refused.
fn take(store: &mut Store, name: &str, table: &DataTable) -> Vec<String> {
    if table.rows.is_empty() {
        return Vec::new();
    }
    let opened = open(&format!("{name}.csv"), csv(table, false).text).unwrap();
    let sheet = opened.sheet(None).unwrap();
    let known = recognize(sheet).unwrap_or_else(|| panic!("{name} is not recognized: {:?}", table.columns));
    let day = Day::ymd(2026, 11, 30).unwrap();
    let facts =
        FileFacts { name: name.to_owned(), sha256: String::new(), format: known.name.to_owned(), day };
    let s = load(store);
    let mut plan = plan(&s, sheet, &known.mapping, &Choices::default(), &facts, &Progress::new())
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    let wrong = plan.problems.iter().map(|problem| format!("{name} {problem:?}")).collect();
    if let Ok(command) = plan.take_command() {
        store.commit(command, &Progress::new()).unwrap();
    }
    wrong
}

/// What the record says, with references as identities: by identity of the record, its kind, markings and values.
type Said = BTreeMap<String, (Noun, Option<Tlp>, Option<String>, Vec<String>)>;

fn uid(s: &Snapshot, noun: Noun, id: u32) -> String {
    s.record(RecordRef { noun, id }).map_or(String::new(), |record| record.head().uid.to_string())
}

fn said(s: &Snapshot) -> Said {
    let mut said = BTreeMap::new();
    for noun in Noun::ALL.iter().filter(|noun| **noun != Noun::Profile) {
        s.each_of(*noun, &mut |record| {
            let fields = noun.field_list().iter().zip(record.values());
            // A record that had no source comes from the file.
            let fields = fields.filter(|(field, _)| field.referred() != Some(Noun::Source));
            let values = fields.map(|(_, value)| match value {
                Value::Ref(noun, id) => uid(s, noun, id),
                other => format!("{other:?}"),
            });
            let head = record.head();
            let own = (*noun, head.handling, head.marking.clone(), values.collect());
            said.insert(head.uid.to_string(), own);
        });
    }
    said
}

/// Who stands where: the positions that no later entry corrects.
fn stands(s: &Snapshot) -> Vec<String> {
    let corrected: Vec<(ActorId, ProposalId, (ChangeId, u16))> =
        s.positions.iter().filter_map(|p| Some((p.actor(), p.proposal(), p.corrects()?))).collect();
    let mut stands: Vec<String> = s
        .positions
        .iter()
        .filter(|p| !corrected.contains(&(p.actor(), p.proposal(), (p.change(), p.nth()))))
        .map(|p| {
            let of = |noun, id: Option<u32>| id.map_or(String::new(), |id| uid(s, noun, id));
            let marked = s.marked_position(p);
            format!(
                "{} {} {} {} {} {} {} {:?} {marked}",
                of(Noun::Proposal, Some(p.proposal().0)),
                of(Noun::Provision, p.provision().map(|id| id.0)),
                of(Noun::Actor, Some(p.actor().0)),
                p.stance(),
                p.effective(),
                p.kind(),
                p.confidence(),
                p.note(),
            )
        })
        .collect();
    stands.sort();
    stands
}

/// Positions of everybody on everything and on its provisions, on days that differ.
fn positions(dice: &mut Dice, s: &Snapshot) -> Batch {
    let mut batch = Batch::default();
    for (nth, actor) in s.actors.iter().enumerate() {
        for proposal in s.proposals.iter() {
            let provision =
                s.provisions.iter().find(|p| p.proposal == proposal.id).filter(|_| dice.one_in(2));
            let stance = Stance::ALL[dice.below(Stance::ALL.len())];
            let day = Day(10_000 + (nth * 100 + dice.below(90)) as i32);
            batch.positions.push(Position {
                provision: provision.map(|provision| provision.id),
                kind: PositionKind::ALL[dice.below(PositionKind::ALL.len())],
                confidence: Confidence::ALL[dice.below(Confidence::ALL.len())],
                handling: dice.one_in(4).then(|| Tlp::ALL[dice.below(Tlp::ALL.len())]),
                marking: dice.one_in(6).then(|| "EYES ONLY".into()),
                note: dice.one_in(3).then(|| "A, note \"quoted\"".into()),
                ..Position::vote(proposal.id, actor.id, day, stance, None)
            });
        }
    }
    batch
}

#[test]
fn everything_written_as_tables_comes_back_as_the_same_record() {
    for seed in 0..24 {
        let folder = tempfile::tempdir().unwrap();
        let mut first = store(&folder.path().join("first.entente"));
        let mut dice = Dice(seed * 7919 + 1);
        first.commit(ground(), &Progress::new()).unwrap();
        for _ in 0..60 {
            let now = load(&first);
            if let Some(command) = random_record(&mut dice, &now) {
                // What the store refuses is no part of the world.
                let _ = first.commit(command, &Progress::new());
            }
        }
        let now = load(&first);
        first.commit(Command::import("Positions", positions(&mut dice, &now)), &Progress::new()).unwrap();
        let before = load(&first);
        let mut second = store(&folder.path().join("second.entente"));
        let mut wrong = Vec::new();
        for noun in Noun::ALL.iter().filter(|noun| **noun != Noun::Profile) {
            wrong.extend(take(&mut second, noun.table(), &records_table(&before, *noun, None)));
        }
        let positions = positions_table(&before, &Lens::default(), PositionsOf::default()).unwrap();
        wrong.extend(take(&mut second, "position", &positions));
        let after = load(&second);
        assert!(wrong.is_empty(), "seed {seed}: {wrong:#?}");
        let (said_before, mut said_after) = (said(&before), said(&after));
        // The files themselves are sources.
        said_after.retain(|uid, (noun, ..)| *noun != Noun::Source || said_before.contains_key(uid));
        for (uid, own) in &said_before {
            assert_eq!(said_after.get(uid), Some(own), "seed {seed}: {uid}");
        }
        assert_eq!(said_after.len(), said_before.len(), "seed {seed}");
        assert_eq!(stands(&after), stands(&before), "seed {seed}");
    }
}
