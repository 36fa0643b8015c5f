//! Files of comments into a round of the record: new, there already, changed, gone; one change that can be undone.

use super::{form, read, row};
use entente::exchange::comments::{CommentFile, FileRole, IntoRound, plan_round, role_of};
use entente::exchange::packing::unpack;
use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::Snapshot;
use entente::store::{Store, Writer, kept_file};
use std::path::PathBuf;

struct Place {
    _home: tempfile::TempDir,
    path: PathBuf,
    store: Store,
}

impl Place {
    fn new() -> Place {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("ours.entente");
        let writer = Writer::repeatable("Ada", "comments", 1_790_000_000_000);
        let mut store = Store::create(&path, "Ours", writer).unwrap();
        let mut batch = Batch::default();
        let body = BodyId::provisional(0);
        batch.records.bodies.push(Body {
            id: body,
            code: "TC 1".into(),
            name: "TC".into(),
            ..Body::default()
        });
        batch.records.proposals.push(Proposal { reference: "DIS 1".into(), body, ..Proposal::default() });
        batch.records.actors.push(Actor {
            code: "DNK".into(),
            name: "Denmark".into(),
            iso2: Some("DK".into()),
            ..Actor::default()
        });
        store.commit(Command::import("Ours", batch), &Progress::new()).unwrap();
        Place { _home: home, path, store }
    }

    fn load(&self) -> Snapshot {
        self.store.load(None, &Progress::new()).unwrap()
    }

    fn commit(&mut self, command: Command) {
        self.store.commit(command, &Progress::new()).unwrap();
    }
}

fn file(name: &str, rows: &[String], role: FileRole) -> CommentFile {
    let bytes = form(&rows.concat());
    CommentFile {
        name: name.to_owned(),
        sha256: "0".repeat(64),
        sheet: read(name, &bytes).unwrap(),
        bytes,
        role,
        expert: "Kim".to_owned(),
        day: Day(20_000),
    }
}

fn line(number: &str, clause: &str, comment: &str, seen: &str) -> String {
    row(&[number, "", clause, "", "te", comment, "Change it so", seen])
}

fn new_round(s: &Snapshot) -> IntoRound {
    let proposal = s.proposals.rows()[0].id;
    IntoRound::New(Box::new(CommentRound { proposal, name: "DIS".to_owned(), ..CommentRound::default() }))
}

#[test]
fn an_expert_file_makes_a_round_and_a_return_brings_observations_to_the_same_comments() {
    let mut place = Place::new();
    let s = place.load();
    let first = [line("DK-001", "3.2", "One", ""), line("XX-2", "3.10", "Two words here are many more", "")];
    let kim = file("kim.docx", &first, FileRole::Comments);
    assert_eq!(role_of(&s, None, &kim.sheet), FileRole::Comments);
    let mut plan = plan_round(&s, &new_round(&s), &kim).unwrap();
    assert_eq!(plan.in_words(), "2 rows: 2 new");
    place.commit(plan.take_command().unwrap());
    let s = place.load();
    assert_eq!((s.comment_rounds.len(), s.comments.len(), s.observations.len()), (1, 2, 0));
    let one = &s.comments.rows()[0];
    assert_eq!(
        (one.identifier.as_str(), one.actor, one.expert.as_str()),
        ("DK-001", Some(s.actors.rows()[0].id), "Kim")
    );
    assert_eq!(s.comments.rows()[1].actor, None, "XX is nobody");
    let source = one.source.unwrap();
    let kept = kept_file(&place.path, source).unwrap().unwrap();
    assert_eq!(unpack(&kept).unwrap(), kim.bytes, "nobody asks which file it was");
    let into = IntoRound::Existing(s.comment_rounds.rows()[0].id);
    let again = plan_round(&s, &into, &kim).unwrap();
    assert!(!again.does_something(), "{}", again.in_words());
    // Another expert who says the same has a comment of her own.
    let ann = file("ann.docx", &first[..1], FileRole::Comments);
    let mut plan = plan_round(&s, &into, &ann).unwrap();
    assert_eq!(plan.n_new, 1);
    place.commit(plan.take_command().unwrap());
    let s = place.load();
    let back = [
        line("FR-009", "3.10", "Two words here are many less", "Not accepted"),
        line("FR-001", "3.2", "One", "Accepted\nThanks"),
    ];
    let back = file("return.docx", &back, FileRole::Return);
    assert_eq!(role_of(&s, Some(s.comment_rounds.rows()[0].id), &back.sheet), FileRole::Return);
    let mut plan = plan_round(&s, &into, &back).unwrap();
    assert_eq!((plan.n_new, plan.n_same, plan.n_changed, plan.n_observations), (0, 1, 1, 2));
    assert_eq!(plan.gone, ["DK-001"], "what stands twice is two comments");
    place.commit(plan.take_command().unwrap());
    let s = place.load();
    assert_eq!((s.comments.len(), s.observations.len()), (3, 2));
    let changed = s.comments.iter().find(|comment| comment.comment.ends_with("less")).unwrap();
    assert_eq!(changed.identifier, "XX-2", "its number stays that of the round");
    let verdicts: Vec<_> = s.observations.iter().map(|seen| seen.verdict).collect();
    assert_eq!(verdicts, [CommentVerdict::Accepted, CommentVerdict::NotAccepted]);
    let again = plan_round(&s, &into, &back).unwrap();
    assert!(!again.does_something(), "{}", again.in_words());
    place.store.undo(None).unwrap();
    let s = place.load();
    assert_eq!((s.comments.len(), s.observations.len()), (3, 0));
    assert!(s.comments.iter().any(|comment| comment.comment.ends_with("more")), "old words are back");
}
