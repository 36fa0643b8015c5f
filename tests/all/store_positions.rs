//! Commands that record, correct and explain positions: done, undone, redone, and told by the history.

use crate::support::small_file::SmallFile;
use crate::support::world;

use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::{PositionFilter, TextRef};

const ON: Day = Day(20_000);
/// A proposal of the small world on which nobody has a position.
const ON_TEXT: ProposalId = ProposalId(43);

/// The small world, and a provision of one of its proposals.
fn desk() -> SmallFile {
    let mut batch = world::batch();
    batch.records.provisions.push(Provision {
        proposal: ProposalId::provisional(ON_TEXT.0 as usize - 1),
        number: "4.1".to_owned(),
        ..Provision::default()
    });
    SmallFile::new(batch)
}

/// What counts, by actor, on the whole text and on the provision.
fn stands(desk: &SmallFile) -> Vec<(u32, bool, Stance)> {
    let s = desk.load();
    let mut found = Vec::new();
    for actor in s.actors.iter() {
        for provision in [None, Some(ProvisionId(1))] {
            let text = TextRef { proposal: ON_TEXT, provision };
            if let Some(p) = s.current_on(actor.id, text, PositionFilter::default()) {
                found.push((actor.id.0, provision.is_some(), p.stance()));
            }
        }
    }
    found
}

fn position(actor: u32, stance: Stance) -> Position {
    let vote = Position::vote(ON_TEXT, ActorId(actor), ON, stance, None);
    Position { kind: PositionKind::Public, ..vote }
}

fn entry<'a>(position: Position, actor: &'a str) -> NewPosition<'a> {
    NewPosition { position, actor, text: "DIS 29500", before: None }
}

fn source(title: &str) -> Source {
    Source {
        id: SourceId(0),
        title: title.to_owned(),
        quotation: "We cannot agree.".to_owned(),
        ..Source::default()
    }
}

#[test]
fn many_positions_and_their_source_come_and_go_as_one() {
    let mut desk = desk();
    let on_provision = Position { provision: Some(ProvisionId(1)), ..position(2, Stance::Support) };
    let entries = [
        entry(position(1, Stance::Oppose), "Japan"),
        entry(position(2, Stance::Oppose), "Korea"),
        entry(on_provision, "Korea"),
    ];
    let command = Command::record_positions(&entries, Some(source("Plenary notes"))).unwrap();
    let change = desk.commit(command).unwrap();
    assert_eq!((change.kind, change.n_touched, change.author.as_str()), (ChangeKind::Record, 4, "Ada"));
    let recorded = vec![(1, false, Stance::Oppose), (2, false, Stance::Oppose), (2, true, Stance::Support)];
    assert_eq!(stands(&desk), recorded);
    let s = desk.load();
    let new = s.sources.rows()[1].id;
    assert!(s.positions.of(ON_TEXT).all(|p| p.source() == Some(new)));
    let history = desk.store.history(RecordRef { noun: Noun::Source, id: new.0 }).unwrap();
    assert_eq!(history[0].change.label, "3 positions on DIS 29500");

    desk.store.undo(None).unwrap();
    assert_eq!(stands(&desk), []);
    assert_eq!(desk.load().sources.len(), 1, "the source goes with them");
    desk.store.redo(None).unwrap();
    assert_eq!(stands(&desk), recorded);
    assert_eq!(desk.load().sources.rows()[1].quotation, "We cannot agree.");
    assert_eq!(desk.store.check(&Progress::new()).unwrap().problems, []);
}

#[test]
fn a_correction_rests_on_what_it_corrects() {
    let mut desk = desk();
    let first = Command::record_positions(&[entry(position(1, Stance::Oppose), "Japan")], None).unwrap();
    let first = desk.commit(first).unwrap();
    let right =
        Position { corrects: Some((first.id, 0)), effective: Day(ON.0 - 30), ..position(1, Stance::Neutral) };
    let correction = Command::record_positions(&[entry(right.clone(), "Japan")], None).unwrap();
    assert_eq!(correction.label, "Correct Japan: neutral on DIS 29500");
    desk.commit(correction).unwrap();
    assert_eq!(stands(&desk), [(1, false, Stance::Neutral)], "though it took effect earlier");
    let s = desk.load();
    assert_eq!(s.entries_on(ActorId(1), TextRef::whole(ON_TEXT)).len(), 2, "both stay on record");

    let refused = desk.store.undo(Some(first.id)).unwrap_err().to_string();
    assert!(refused.contains("rests on it"), "{refused}");
    desk.store.undo(None).unwrap();
    assert_eq!(stands(&desk), [(1, false, Stance::Oppose)]);
    desk.store.redo(None).unwrap();
    assert_eq!(stands(&desk), [(1, false, Stance::Neutral)]);
    // What is not there cannot be corrected.
    let nothing = Position { corrects: Some((first.id, 7)), ..right };
    let command = Command::record_positions(&[entry(nothing, "Japan")], None).unwrap();
    assert!(
        desk.commit(command).unwrap_err().to_string().contains("the entry that it corrects is not there")
    );
}

#[test]
fn an_explanation_is_done_undone_and_redone() {
    let mut desk = desk();
    let explanation = Explanation {
        id: ExplanationId(0),
        proposal: ON_TEXT,
        actor: ActorId(1),
        kind: ContradictionKind::SaidAndVoted,
        first: ON,
        second: Day(ON.0 + 3),
        note: "The mandate changed in between.".to_owned(),
        ..Explanation::default()
    };
    let about =
        Explained { actor: "Japan", reference: "DIS 29500", stances: (Stance::Support, Stance::Oppose) };
    let command = Command::explain_contradiction(explanation, about).unwrap();
    let label = "Japan on DIS 29500: explained why it said support and voted oppose";
    assert_eq!(command.label, label);
    desk.commit(command).unwrap();
    let notes =
        |desk: &SmallFile| desk.load().explanations.iter().map(|e| e.note.clone()).collect::<Vec<_>>();
    assert_eq!(notes(&desk), ["The mandate changed in between."]);
    let key = desk.load().explanations.rows()[0].id.0;
    let history = desk.store.history(RecordRef { noun: Noun::Explanation, id: key }).unwrap();
    assert_eq!(history[0].change.label, label);
    desk.store.undo(None).unwrap();
    assert!(notes(&desk).is_empty());
    desk.store.redo(None).unwrap();
    assert_eq!(notes(&desk).len(), 1);
}
