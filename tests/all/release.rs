//! What may leave at a level of handling: markings are inherited, what is above the level is left out and counted,
//! and briefs keep their inner parts.

use crate::support::small_file::SmallFile;
use crate::support::world;

use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::drafts::Draft;
use entente::snapshot::{Marked, Release, Snapshot};

struct Desk {
    file: SmallFile,
    snapshot: Snapshot,
}

impl Desk {
    fn new() -> Desk {
        let file = SmallFile::new(world::batch());
        let snapshot = file.load();
        Desk { file, snapshot }
    }

    fn commit(&mut self, command: Command) {
        let committed = self.file.store.commit(command, &Progress::new()).unwrap();
        self.snapshot = self.file.store.refresh(&self.snapshot, &committed.touched).unwrap();
    }

    /// Marks a record.
    fn mark(&mut self, noun: Noun, id: u32, level: Tlp) {
        let edit = Edit { record: RecordRef { noun, id }, field: Edit::HANDLING, value: level.to_value() };
        let command = Command {
            kind: ChangeKind::Edit,
            label: format!("Mark as {level}: secret name"),
            add: Batch::default(),
            edits: vec![edit],
        };
        self.commit(command);
    }

    fn record(&mut self, position: Position) {
        self.commit(Command::record_position(position, "France", "a secret text", None));
    }

    fn at(&self, level: Tlp) -> Release {
        assert_eq!(self.snapshot.info.handling, Tlp::Amber);
        Release { level, is_internal: false }
    }
}

fn vote(proposal: u32, actor: u32) -> Position {
    Position::vote(ProposalId(proposal), ActorId(actor), "2026-11-02".parse().unwrap(), Stance::Oppose, None)
}

fn brief(proposal: u32) -> Brief {
    let text = |words: &str| words.to_owned();
    Brief {
        proposal: ProposalId(proposal),
        priority: Some(1),
        aim: text("An aim"),
        rationale: text("A rationale"),
        red_line: text("Never this"),
        fallback: text("Rather that"),
        talking_points: text("Points"),
        authority: text("The minister"),
        ..Brief::default()
    }
}

#[test]
fn markings_are_inherited_downwards() {
    let mut desk = Desk::new();
    let proposal = desk.snapshot.proposals.rows()[0].clone();
    let level = |desk: &Desk| {
        desk.snapshot.marked_record(desk.snapshot.proposals.of_key(proposal.id.0).unwrap()).level
    };
    assert_eq!(level(&desk), Tlp::Amber, "that of the workspace");
    desk.mark(Noun::Body, proposal.body.0, Tlp::Clear);
    assert_eq!(level(&desk), Tlp::Amber, "never less than the workspace by what it belongs to");
    desk.mark(Noun::Body, proposal.body.0, Tlp::AmberStrict);
    assert_eq!(level(&desk), Tlp::AmberStrict, "that of its body");
    desk.mark(Noun::Proposal, proposal.id.0, Tlp::Red);
    assert_eq!(level(&desk), Tlp::Red, "its own");
    let of_position = |desk: &Desk, kind| {
        let position = Position { kind, ..vote(proposal.id.0, 2) };
        let positions = desk.snapshot.positions.with(&[Position { change: ChangeId(1), ..position }]);
        let row =
            positions.of(proposal.id).find(|p| p.actor() == ActorId(2) && p.change() == ChangeId(1)).unwrap();
        desk.snapshot.marked_position(row).level
    };
    assert_eq!(of_position(&desk, PositionKind::Public), Tlp::Red, "that of the proposal");
    desk.mark(Noun::Proposal, proposal.id.0, Tlp::Clear);
    assert_eq!(of_position(&desk, PositionKind::Public), Tlp::Clear);
    assert_eq!(of_position(&desk, PositionKind::Confidential), Tlp::Amber, "never less than the workspace");
    assert_eq!(of_position(&desk, PositionKind::Inferred), Tlp::Amber);
}

#[test]
fn nothing_is_left_out_where_nothing_is_above() {
    let desk = Desk::new();
    let (released, left) = desk.snapshot.released(desk.at(Tlp::Amber));
    assert!(left.is_empty());
    assert_eq!(released.positions.len(), desk.snapshot.positions.len());
    assert_eq!(released.marked(), desk.snapshot.marked());
}

#[test]
fn what_is_above_the_level_is_left_out_with_what_rests_on_it() {
    let mut desk = Desk::new();
    desk.record(Position { handling: Some(Tlp::Red), note: Some("whispered".into()), ..vote(1, 1) });
    let n_positions = desk.snapshot.positions.len();
    let (released, left) = desk.snapshot.released(desk.at(Tlp::Amber));
    assert_eq!((left.n_positions, left.words().as_str()), (1, "1 position"));
    assert_eq!(released.positions.len(), n_positions - 1);
    assert!(released.positions.iter().all(|p| p.note() != Some("whispered")));
    assert!(
        released.journal.changes().iter().all(|c| !c.label.contains("secret")),
        "labels that could name it go, too"
    );
    assert_eq!(released.journal.changes().len(), desk.snapshot.journal.changes().len());

    // A proposal takes its positions, stages and tags along; a source that is left out is only no longer named.
    let proposal = desk.snapshot.proposals.rows()[2].id;
    let n_of_proposal = desk.snapshot.positions.of(proposal).count() as u32;
    assert!(n_of_proposal > 0);
    desk.mark(Noun::Proposal, proposal.0, Tlp::AmberStrict);
    let source = desk.snapshot.sources.rows()[0].id;
    desk.mark(Noun::Source, source.0, Tlp::Red);
    let (released, left) = desk.snapshot.released(desk.at(Tlp::Amber));
    assert!(released.proposals.of_key(proposal.0).is_none());
    assert_eq!(left.n_positions, n_of_proposal + 1);
    assert_eq!(left.records[&Noun::Proposal], 1);
    assert_eq!(left.records[&Noun::Source], 1);
    assert!(released.positions.iter().all(|p| p.source() != Some(source)));
    assert!(released.actors.len() == desk.snapshot.actors.len(), "actors can do without a source");
    for noun in Noun::ALL {
        released.each_of(*noun, &mut |record| {
            for value in record.values() {
                if let Value::Ref(noun, id) = value {
                    assert!(
                        released.record(RecordRef { noun, id }).is_some(),
                        "{record:?}",
                        record = record.values()
                    );
                }
            }
        });
    }
    let (whole, left) = desk.snapshot.released(desk.at(Tlp::Red));
    assert!(left.is_empty());
    assert_eq!(whole.positions.len(), desk.snapshot.positions.len());
}

#[test]
fn below_the_workspace_only_what_is_marked_low_may_leave_and_is_marked_so() {
    let mut desk = Desk::new();
    let (released, _) = desk.snapshot.released(desk.at(Tlp::Green));
    assert_eq!((released.proposals.len(), released.positions.len()), (0, 0));
    let (first, body) = (desk.snapshot.proposals.rows()[0].id, desk.snapshot.proposals.rows()[0].body);
    desk.mark(Noun::Body, body.0, Tlp::Clear);
    let (released, _) = desk.snapshot.released(desk.at(Tlp::Green));
    assert_eq!((released.bodies.len(), released.proposals.len()), (1, 0), "what is written under it stays");
    desk.mark(Noun::Proposal, first.0, Tlp::Clear);
    let (released, left) = desk.snapshot.released(desk.at(Tlp::Green));
    assert_eq!(released.proposals.iter().map(|p| p.id).collect::<Vec<_>>(), [first]);
    assert_eq!(released.info.handling, Tlp::Clear, "nothing of what is left is stricter");
    assert!(!left.is_empty());
}

#[test]
fn red_lines_leave_only_for_internal_use() {
    let mut desk = Desk::new();
    let mut batch = Batch::default();
    batch.records.briefs.push(brief(1));
    desk.commit(Command::import("A brief", batch));
    let (released, left) = desk.snapshot.released(desk.at(Tlp::Red));
    let cut = &released.briefs.rows()[0];
    assert_eq!([&cut.red_line, &cut.fallback, &cut.authority], ["", "", ""]);
    assert_eq!(cut.talking_points, "Points");
    assert_eq!(left.words(), "1 brief without red line, fallback and authority");
    let internal = Release { is_internal: true, ..desk.at(Tlp::Red) };
    let (released, left) = desk.snapshot.released(internal);
    assert_eq!(released.briefs.rows()[0].red_line, "Never this");
    assert!(left.is_empty());
    // A brief never takes the marking of a proposal that everybody may know.
    desk.mark(Noun::Proposal, 1, Tlp::Clear);
    assert!(desk.snapshot.released(desk.at(Tlp::Green)).0.briefs.is_empty());
}

#[test]
fn the_workspace_can_be_marked_and_named_anew_and_looking_back_does_not_lift_it() {
    let mut desk = Desk::new();
    let head = Head { handling: Some(Tlp::Red), marking: Some("EYES ONLY".to_owned()), ..Head::default() };
    let mut batch = Batch::default();
    batch.records.profiles.push(Profile { head, title: "Renamed".to_owned(), ..Profile::default() });
    desk.commit(Command::import("Mark the workspace", batch));
    let marked = Marked { level: Tlp::Red, marking: "EYES ONLY".to_owned() };
    assert_eq!(desk.snapshot.marked(), marked);
    assert_eq!(desk.snapshot.info.title, "Renamed");
    let then = desk.file.store.load(Some("1970-01-01".parse().unwrap()), &Progress::new()).unwrap();
    assert_eq!(then.marked(), marked, "looking back");
    desk.file.store.undo(None).unwrap();
    let undone = desk.file.store.load(None, &Progress::new()).unwrap();
    assert_eq!((undone.info.handling, undone.info.title.as_str()), (Tlp::Amber, "Test"));
}

#[test]
fn a_lens_loses_names_that_are_left_out_but_never_a_whole_filter() {
    let mut desk = Desk::new();
    let bloc = desk.snapshot.blocs.rows()[0].clone();
    let other = desk.snapshot.blocs.rows()[1].clone();
    let [secret, open] = [1, 0].map(|nth| desk.snapshot.topics.rows()[nth].clone());
    desk.mark(Noun::Bloc, bloc.id.0, Tlp::Red);
    desk.mark(Noun::Topic, secret.id.0, Tlp::Red);
    let (released, _) = desk.snapshot.released(desk.at(Tlp::Amber));
    let lens = |topics: &[Uid]| {
        let filter = Filter { topics: topics.to_vec(), ..Filter::default() };
        Lens { blocs: vec![bloc.head.uid, other.head.uid], filter, ..Lens::default() }
    };
    let both = released.lens_without_left_out(&lens(&[secret.head.uid, open.head.uid]), &desk.snapshot);
    assert_eq!((both.blocs, both.filter.topics), (vec![other.head.uid], vec![open.head.uid]));
    // Without its only name the filter would let everything through: it stays, and whoever looks is told.
    let one = released.lens_without_left_out(&lens(&[secret.head.uid]), &desk.snapshot);
    assert_eq!(one.filter.topics, [secret.head.uid]);
    // A name that the whole workspace does not know, either, is a mistake that is told, too.
    let unknown = Lens { blocs: vec![Uid(7)], ..Lens::default() };
    assert_eq!(released.lens_without_left_out(&unknown, &desk.snapshot), unknown);
}

/// A source that is made in passing is as confidential as what it is made with.
#[test]
fn what_is_made_in_passing_shares_the_marking() {
    let mut desk = Desk::new();
    let source = |title: &str| Source { title: title.to_owned(), ..Source::default() };
    let level = |desk: &Desk, title: &str, position: Position| {
        desk.snapshot.marked_with(source(title), [&position]).head.handling
    };
    let red = Position { handling: Some(Tlp::Red), ..vote(1, 1) };
    assert_eq!(level(&desk, "whispered", red.clone()), Some(Tlp::Red));
    assert_eq!(level(&desk, "plenary", vote(1, 1)), None, "as the workspace");
    let marked = Position { marking: Some("EYES ONLY".into()), ..vote(1, 1) };
    let of_marked = desk.snapshot.marked_with(source("plenary"), [&marked]);
    assert_eq!(of_marked.head.marking.as_deref(), Some("EYES ONLY"));
    let own = Head { handling: Some(Tlp::Green), ..Head::default() };
    let given = Source { head: own, ..source("given") };
    assert_eq!(
        desk.snapshot.marked_with(given, [&red]).head.handling,
        Some(Tlp::Green),
        "what is said counts"
    );

    let proposal = desk.snapshot.proposals.rows()[0].id;
    desk.mark(Noun::Proposal, proposal.0, Tlp::Red);
    assert_eq!(level(&desk, "whispered", vote(proposal.0, 1)), Some(Tlp::Red), "a proposal that is RED");

    // In a form, too: a source that is begun in it, of a record that is RED or belongs to one that is.
    let s = &desk.snapshot;
    for (handling, of, expected) in [
        ("", proposal.0, Some(Tlp::Red)),
        ("RED", s.proposals.rows()[1].id.0, Some(Tlp::Red)),
        ("", s.proposals.rows()[1].id.0, None),
    ] {
        let mut draft = Draft::new(Noun::Revision);
        draft.choose(s, "proposal", of);
        draft.write(s, "label", "Second draft").unwrap();
        draft.write(s, "handling", handling).unwrap();
        let place = draft.place("source").unwrap();
        draft.begin_fresh(place);
        draft.entry_mut(place).fresh.as_mut().unwrap().write(s, "title", "Whispered").unwrap();
        let command = draft.command(s).unwrap();
        assert_eq!(command.add.records.sources[0].head.handling, expected, "{handling} on {of}");
        assert_eq!(command.add.records.revisions[0].head.handling.is_some(), !handling.is_empty());
    }
}

#[test]
fn who_wrote_what_is_left_out_is_not_named() {
    let mut desk = Desk::new();
    desk.file.store.set_author("Bob");
    desk.record(Position { handling: Some(Tlp::Red), ..vote(1, 1) });
    desk.file.store.set_author("Eve");
    desk.record(vote(1, 2));
    let authors = |level: Tlp| -> Vec<String> {
        let (released, _) = desk.snapshot.released(desk.at(level));
        released.journal.changes().iter().map(|change| change.author.clone()).collect()
    };
    assert_eq!(authors(Tlp::Red), ["Ada", "Ada", "Bob", "Eve"]);
    assert_eq!(authors(Tlp::Amber), ["Ada", "Ada", "left out", "Eve"]);
    assert_eq!(authors(Tlp::Green), ["left out"; 4], "below the workspace's own level nobody is named");
    let device = |level: Tlp| desk.snapshot.released(desk.at(level)).0.journal.devices()[0].name.clone();
    assert_eq!((device(Tlp::Amber), device(Tlp::Green)), ("test".to_owned(), "left out".to_owned()));
}
