//! What is taken from another workspace: with what it rests on, once, in one change that can be undone as a whole.

use entente::exchange::taking::{groups, records_of_words, taking};
use entente::jobs::Progress;
use entente::model::*;
use entente::session::{
    Mode, Session, Settings, TakenFrom, create_workspace, create_workspace_with, open_to_take,
};
use entente::snapshot::Snapshot;
use std::path::Path;
use std::sync::OnceLock;
use tempfile::TempDir;

/// What every workspace can be begun with.
pub fn sample() -> &'static Snapshot {
    static SAMPLE: OnceLock<Snapshot> = OnceLock::new();
    SAMPLE.get_or_init(|| open_to_take(&TakenFrom::Sample, &Settings::default(), &Progress::new()).unwrap())
}

fn new_session(folder: &TempDir, name: &str) -> Session {
    let path = folder.path().join(name);
    create_workspace(&path, name, &Settings::default()).unwrap();
    Session::open(&path, Mode::Write, &Settings::default()).unwrap()
}

fn change(session: &mut Session, command: Command) {
    session.dispatch(command);
    session.settle().unwrap().unwrap();
}

fn take(session: &mut Session, source: &Snapshot, words: &[&str]) -> String {
    let wanted = records_of_words(source, words).unwrap();
    let taken = taking(source, session.now(), &wanted, &Progress::new()).unwrap();
    let said = taken.words();
    change(session, taken.command(&source.info.title).unwrap());
    said
}

/// Every record that shows: kind and what it says.
fn all_records(s: &Snapshot) -> Vec<(Noun, Vec<Value>)> {
    let mut all = Vec::new();
    Noun::ALL.iter().for_each(|noun| s.each_of(*noun, &mut |r| all.push((*noun, r.values()))));
    all
}

fn body<'s>(s: &'s Snapshot, code: &str) -> &'s Body {
    s.bodies.of_key(s.index().body(code).unwrap().0).unwrap()
}

#[test]
fn what_is_taken_twice_is_there_once_and_undo_gives_back_what_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder, "own.entente");
    let before = all_records(session.now());
    let words = ["bodies:JTC 1", "blocs", "topics", "rules", "countries"];
    let said = take(&mut session, sample(), &words);
    let s = session.now().clone();
    assert!(said.starts_with("259 countries, "), "{said}");
    assert!(said.contains("26 bodies, ") && said.contains("32 topics"), "{said}");
    assert_eq!(s.journal.changes().last().unwrap().label, format!("Take from Technology diplomacy: {said}"));
    assert_eq!(s.blocs.len(), sample().blocs.len());
    assert_eq!(s.memberships.len(), sample().memberships.len());
    let gone = s.actors.of_key(s.index().actor("CSK").unwrap().0).unwrap();
    assert!(gone.until.is_some() && s.successions.iter().any(|of| of.predecessor == gone.id));

    let wanted = records_of_words(sample(), words).unwrap();
    let again = taking(sample(), &s, &wanted, &Progress::new()).unwrap();
    assert!(again.is_empty() && again.words().is_empty(), "{again:?}");
    assert_eq!(again.command("x"), Err(CommandError::Nothing));

    session.undo(None);
    session.settle().unwrap();
    assert_eq!(all_records(session.now()), before);
    assert_eq!(take(&mut session, sample(), &words), said);
}

#[test]
fn a_record_brings_what_it_rests_on_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder, "own.entente");
    take(&mut session, sample(), &["body:ISO/IEC JTC 1/SC 42"]);
    let s = session.now();
    let codes: Vec<&str> = s.bodies.iter().map(|b| b.code.as_str()).collect();
    assert_eq!(codes, ["ISO", "ISO/IEC JTC 1", "ISO/IEC JTC 1/SC 42"]);
    let committee = body(s, "ISO/IEC JTC 1/SC 42").id;
    assert!(s.body_members.len() > 20 && s.body_members.iter().all(|m| m.body == committee));
    let there = body(sample(), "ISO/IEC JTC 1/SC 42").id;
    assert_eq!(s.body_members.len(), sample().index().members_of_body(there).len());
    // Who is a member comes with its names, and every fact with its source.
    assert!(s.actor_names.iter().any(|n| n.language == "fr" && n.name == "Japon"));
    assert!(s.body_members.iter().all(|m| m.source.is_some()));
    assert!(s.blocs.is_empty() && s.topics.is_empty());
}

#[test]
fn what_the_workspace_says_itself_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder, "own.entente");
    let mut batch = Batch::default();
    let (actor, body_id) = (ActorId::provisional(0), BodyId::provisional(0));
    batch.records.actors.push(Actor { code: "jpn".into(), name: "Nippon".into(), ..Actor::default() });
    let code = "ISO/IEC JTC 1/SC 42".to_owned();
    batch.records.bodies.push(Body { code, name: "Ours".into(), ..Body::default() });
    batch.records.body_members.push(BodyMember {
        body: body_id,
        actor,
        role: BodyRole::Observing,
        since: Some("2020-01-01".parse().unwrap()),
        ..BodyMember::default()
    });
    change(&mut session, Command::import("By hand", batch));
    take(&mut session, sample(), &["bodies:JTC1", "countries"]);
    let s = session.now();
    let japan = s.index().actor("JPN").unwrap();
    assert_eq!(s.actors.iter().filter(|a| a.code.eq_ignore_ascii_case("JPN")).count(), 1);
    assert_eq!(s.actors.of_key(japan.0).unwrap().name, "Nippon");
    let committee = body(s, "ISO/IEC JTC 1/SC 42");
    assert_eq!((committee.name.as_str(), committee.parent), ("Ours", None));
    let of_japan: Vec<&BodyMember> =
        s.body_members.iter().filter(|m| m.body == committee.id && m.actor == japan).collect();
    assert_eq!(of_japan.len(), 1);
    assert_eq!(of_japan[0].role, BodyRole::Observing);
    // The others of the committee came, and Japan came in other committees.
    assert!(s.index().members_of_body(committee.id).len() > 20);
    assert!(s.index().body_members_of_actor(japan).len() > 5);
    assert!(s.overlaps().is_empty(), "{:?}", s.overlaps());
}

#[test]
fn what_is_taken_never_travels_further_than_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut strict = new_session(&folder, "strict.entente");
    change(&mut strict, Command::describe_workspace(None, "Strict", Tlp::Red, "EYES").unwrap());
    let bloc = Bloc { code: "OURS".into(), name: "Friends".into(), ..Bloc::default() };
    change(&mut strict, Command::add_bloc(bloc).unwrap());
    let mut session = new_session(&folder, "own.entente");
    take(&mut session, strict.now(), &["bloc:Friends"]);
    let taken = session.now().blocs.rows().last().unwrap();
    assert_eq!((taken.head.handling, taken.head.marking.as_deref()), (Some(Tlp::Red), Some("EYES")));
    assert_eq!(taken.head.uid, strict.now().blocs.rows()[0].head.uid);
}

#[test]
fn what_is_written_under_what_was_taken_is_as_strict_as_the_workspace() {
    use entente::snapshot::drafts::Draft;
    let folder = tempfile::tempdir().unwrap();
    let mut session = new_session(&folder, "own.entente");
    change(&mut session, Command::describe_workspace(None, "Ours", Tlp::Amber, "").unwrap());
    take(&mut session, sample(), &["bodies:JTC1", "countries"]);
    let s = session.now();
    let committee = body(s, "ISO/IEC JTC 1/SC 42");
    assert_eq!(s.marked_record(committee).level, Tlp::Clear, "what everybody knows stays so");
    assert!(s.body_members.len() > 20);
    assert!(s.body_members.iter().all(|member| s.marked_record(member).level == Tlp::Clear));
    let meeting = Draft::new(Noun::Meeting);
    assert_eq!(meeting.inherited(s).level, Tlp::Amber);
    let meeting = meeting.begun_at(s, "body", committee.id.0);
    assert_eq!(meeting.inherited(s).level, Tlp::Amber, "also of a body that everybody may know");
    let proposal = Proposal { body: committee.id, reference: "OURS 1".into(), ..Proposal::default() };
    let mut batch = Batch::default();
    batch.records.proposals.push(proposal);
    change(&mut session, Command::import("Ours", batch));
    let s = session.now();
    let at = |level| s.released(entente::snapshot::Release { level, is_internal: false }).0;
    assert!(at(Tlp::Clear).proposals.is_empty() && !at(Tlp::Clear).body_members.is_empty());
    assert_eq!(at(Tlp::Amber).proposals.len(), 1);
}

#[test]
fn words_are_those_of_the_groups_and_a_wrong_one_is_named() {
    let all = groups(sample());
    let offered: Vec<&str> = all.iter().map(|group| group.word.as_str()).collect();
    for word in
        ["countries", "bodies:ISO", "bodies:JTC 1", "bodies:ITU", "bodies:UN", "blocs", "topics", "rules"]
    {
        assert!(offered.contains(&word), "{word} in {offered:?}");
    }
    let n_bodies: usize = all.iter().filter(|g| g.noun == Noun::Body).map(|g| g.records.len()).sum();
    assert_eq!(n_bodies, sample().bodies.len());
    let bodies = records_of_words(sample(), ["bodies"]).unwrap();
    assert_eq!(bodies.len(), n_bodies);
    let some = records_of_words(sample(), ["bodies:iso+iec"]).unwrap();
    assert_eq!(some.len(), all[1].records.len() + all[2].records.len());
    for (word, said) in [
        ("dogs", "\"dogs\" is nothing that can be taken: use "),
        ("bodies:NATO", "\"bodies:NATO\" is nothing that can be taken: use "),
        ("meeting:x", "\"meeting:x\" is nothing that can be taken: use "),
        ("proposal:x", "there is no proposal \"x\""),
        ("body:UNGAA", "there is no body \"UNGAA\". Did you mean UNGA"),
    ] {
        let error = records_of_words(sample(), [word]).unwrap_err().to_string();
        assert!(error.starts_with(said), "{error}");
    }
}

#[test]
fn a_new_workspace_that_cannot_be_filled_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.entente");
    let wanted = records_of_words(sample(), ["countries"]).unwrap();
    let make = |path: &Path, progress: &Progress| {
        create_workspace_with(path, "New", &Settings::default(), sample(), &wanted, progress)
    };
    let stopped = Progress::new();
    stopped.cancel();
    assert!(make(&path, &stopped).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let taken = make(&path, &Progress::new()).unwrap();
    assert_eq!(taken.words(), "259 countries");
    let session = Session::open(&path, Mode::Read, &Settings::default()).unwrap();
    assert_eq!((session.now().actors.len(), session.now().rules.len()), (259, 30));
    assert!(make(&path, &Progress::new()).is_err());
}

/// A colleague's workspace: two texts, of which a saved lens shows the newer; who stands where on them, a part of it in
/// confidence; and a stance that was corrected.
fn of_a_colleague(folder: &TempDir) -> Session {
    let mut theirs = new_session(folder, "theirs.entente");
    let mut batch = Batch::default();
    let records = &mut batch.records;
    for (nth, (code, name)) in [("JPN", "Japan"), ("KEN", "Kenya")].into_iter().enumerate() {
        let id = ActorId::provisional(nth);
        records.actors.push(Actor { id, code: code.into(), name: name.into(), ..Actor::default() });
    }
    let body = BodyId::provisional(0);
    records.bodies.push(Body { id: body, code: "SC42".into(), name: "AI".into(), ..Body::default() });
    for (nth, (reference, day)) in [("DIS 1", "2025-03-01"), ("DIS 2", "2026-03-01")].into_iter().enumerate()
    {
        records.proposals.push(Proposal {
            id: ProposalId::provisional(nth),
            reference: reference.into(),
            body,
            date: Some(day.parse().unwrap()),
            ..Proposal::default()
        });
    }
    let second = ProposalId::provisional(1);
    records.provisions.push(Provision { proposal: second, number: "5.1".into(), ..Provision::default() });
    records.steps.push(Step {
        proposal: second,
        code: "40.20".into(),
        stage: Stage::Enquiry,
        ..Step::default()
    });
    let lens =
        Lens { filter: Filter { since: "2026-01-01".parse().ok(), ..Filter::default() }, ..Lens::default() };
    records.saved_lenses.push(SavedLens {
        name: "This year".into(),
        lens: serde_json::to_string(&lens).unwrap(),
        ..SavedLens::default()
    });
    let day: Day = "2026-02-01".parse().unwrap();
    let of = |proposal, actor: usize, stance| {
        Position::vote(ProposalId::provisional(proposal), ActorId::provisional(actor), day, stance, None)
    };
    batch.positions = vec![
        of(0, 0, Stance::Support),
        of(1, 0, Stance::Oppose),
        Position {
            provision: Some(ProvisionId::provisional(0)),
            kind: PositionKind::Confidential,
            handling: Some(Tlp::Red),
            ..of(1, 1, Stance::Support)
        },
    ];
    change(&mut theirs, Command::import("Theirs", batch));
    let s = theirs.now().clone();
    let row = s.positions.iter().find(|row| row.stance() == Stance::Oppose).unwrap();
    let corrected =
        Position { stance: Stance::Neutral, corrects: Some((row.change(), row.nth())), ..row.to_position() };
    change(&mut theirs, Command::record_position(corrected, "Japan", "DIS 2", None));
    theirs
}

#[test]
fn the_proposals_of_a_lens_come_with_who_stands_where() {
    let folder = tempfile::tempdir().unwrap();
    let theirs = of_a_colleague(&folder);
    let mut session = new_session(&folder, "own.entente");
    let before = all_records(session.now());
    let said = take(&mut session, theirs.now(), &["lens:This year"]);
    assert!(said.starts_with("2 positions, "), "{said}");
    let s = session.now().clone();
    assert_eq!((s.proposals.len(), s.steps.len(), s.provisions.len(), s.actors.len()), (1, 1, 1, 2));
    let mut stances: Vec<(Stance, Option<Tlp>, bool)> =
        s.positions.iter().map(|p| (p.stance(), p.handling(), p.provision().is_some())).collect();
    stances.sort_by_key(|(stance, ..)| stance.code());
    assert_eq!(
        stances,
        [(Stance::Neutral, None, false), (Stance::Support, Some(Tlp::Red), true)],
        "what was corrected does not come, and what is marked keeps its marking"
    );
    // All of them: the one that is there is not doubled.
    let said = take(&mut session, theirs.now(), &["proposals"]);
    assert!(said.starts_with("1 position, ") && said.contains("1 proposal"), "{said}");
    let wanted = records_of_words(theirs.now(), ["proposals"]).unwrap();
    let again = taking(theirs.now(), session.now(), &wanted, &Progress::new()).unwrap();
    assert!(again.is_empty(), "{again:?}");
    assert!(again.counted().any(|counted| counted == ("position", 0, 3)));
    session.undo(None);
    session.settle().unwrap();
    session.undo(None);
    session.settle().unwrap();
    assert_eq!(all_records(session.now()), before);
}
