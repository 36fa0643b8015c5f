//! Every noun by hand: added, edited and retired by the form, looked up in the file, undone and made again.

use super::*;
use entente::session::{Mode, Session};
use entente::snapshot::Snapshot;
use entente::votes::rulebook::ship_rules;

/// What is done in a field.
#[derive(Clone, Copy)]
enum Do {
    /// Typed.
    Type(&'static str),
    /// Typed, and the first offer taken, which reads like this.
    Choose(&'static str, &'static str),
    /// Chosen from a list of words.
    Pick(&'static str),
}
use Do::{Choose, Pick, Type};

/// A noun, what is filled in by the label of the field, and what is typed when it is edited.
type Case = (Noun, &'static [(&'static str, Do)], (&'static str, &'static str));

const PROPOSAL: (&str, Do) =
    ("Proposal", Choose("DIS 29500", "ISO/IEC DIS 29500 Office Open XML file formats"));
const FRANCE: (&str, Do) = ("Actor", Choose("francia", "FRA France"));
const JTC1: (&str, Do) = ("Body", Choose("jtc", "ISO/IEC JTC 1 JTC 1"));

const CASES: [Case; 32] = [
    (
        Noun::Source,
        &[
            ("Title", Type("Minutes of June")),
            ("Author", Type("Secretariat")),
            ("Date", Type("2026-06-12")),
            ("Link", Type("https://example.org/minutes")),
            ("Quotation", Type("We could live with that.")),
            ("Reliability", Pick("official")),
        ],
        ("Author", " of SC 42"),
    ),
    (
        Noun::Actor,
        &[
            ("Code", Type("ACME")),
            ("Name", Type("Acme")),
            ("Kind", Pick("company")),
            ("Home", Choose("フランス", "FRA France")),
        ],
        ("Name", " Corporation"),
    ),
    (Noun::ActorName, &[FRANCE, ("Language", Type("de")), ("Name", Type("Frankreich"))], ("Name", " (DE)")),
    (
        Noun::Succession,
        &[
            ("Who went", Choose("RUS", "RUS Russia")),
            ("Who came", Choose("POL", "POL Poland")),
            ("Date", Type("1991-12-25")),
        ],
        ("Date", "!26"),
    ),
    (
        Noun::Body,
        &[
            ("Reference", Type("ISO/IEC JTC 1/SC 42")),
            ("Title", Type("AI")),
            ("Part of", Choose("jtc", "ISO/IEC JTC 1 JTC 1")),
        ],
        ("Title", " committee"),
    ),
    (
        Noun::BodyMember,
        &[JTC1, FRANCE, ("Role", Pick("O")), ("First day", Type("2011")), ("Represented by", Type("AFNOR"))],
        ("Represented by", " (FR)"),
    ),
    (
        Noun::Rule,
        &[
            JTC1,
            ("Name", Type("Approval of a DIS")),
            ("Edition", Type("2023")),
            ("Standing", Pick("current")),
        ],
        ("Edition", ", Part 1"),
    ),
    (
        Noun::Meeting,
        &[
            JTC1,
            ("Name", Type("Geneva 2026")),
            ("First day", Type("2026-10-12")),
            ("Last day", Type("2026-10-16")),
            ("Place", Type("Geneva")),
        ],
        ("Name", ", plenary"),
    ),
    (
        Noun::Family,
        &[("Name", Type("AI terms")), ("Put together by", Pick("successive ballots"))],
        ("Name", " and concepts"),
    ),
    (
        Noun::Proposal,
        &[
            ("Reference", Type("ISO/IEC CD 22989")),
            ("Title", Type("AI concepts")),
            JTC1,
            ("Date", Type("2026-05")),
            ("Stage", Type("30.20")),
            ("Stage on the common scale", Pick("draft")),
        ],
        ("Title", " and terms"),
    ),
    (
        Noun::AgendaItem,
        &[("Meeting", Choose("session 73", "Session 73 of UNGA")), PROPOSAL, ("Number", Type("4.2"))],
        ("Number", ".1"),
    ),
    (
        Noun::Step,
        &[
            PROPOSAL,
            ("Stage", Type("40.20")),
            ("On the common scale", Pick("enquiry")),
            ("Date", Type("2007-04-02")),
        ],
        ("Stage", "b"),
    ),
    (Noun::Sponsor, &[PROPOSAL, FRANCE, ("Role", Type("author"))], ("Role", " and editor")),
    (Noun::Revision, &[PROPOSAL, ("Label", Type("rev 2")), ("Date", Type("2007-06-01"))], ("Label", ".1")),
    (
        Noun::Provision,
        &[PROPOSAL, ("Number", Type("5.1")), ("What it says", Type("Conformance"))],
        ("Number", ".2"),
    ),
    (
        Noun::Word,
        &[JTC1, ("Word", Type("approve with comments")), ("Stands for", Pick("strongly support"))],
        ("Word", ", in part"),
    ),
    (
        Noun::Ballot,
        &[
            PROPOSAL,
            ("Name", Type("DIS ballot")),
            ("Opened", Type("2007-04-02")),
            ("Closed", Type("2007-09-02")),
            ("Published count in favor", Type("17")),
        ],
        ("Name", ", second round"),
    ),
    (
        Noun::Bloc,
        &[("Code", Type("AFN")), ("Name", Type("Friends")), ("Kind", Pick("forum"))],
        ("Name", " of the forum"),
    ),
    (
        Noun::Membership,
        &[
            ("Bloc", Choose("G7", "G7 Group of Seven")),
            ("Member", Choose("cote d'iv", "CIV Côte d’Ivoire")),
            ("Role", Pick("partner")),
            ("First day", Type("2024-01-01")),
        ],
        ("Note", "By invitation"),
    ),
    (
        Noun::Instrument,
        &[
            ("Reference", Type("CPTPP")),
            ("Title", Type("Trans-Pacific Partnership")),
            ("Kind", Pick("trade agreement")),
            ("Date", Type("2018")),
            ("Parties", Choose("G7", "G7 Group of Seven")),
        ],
        ("Title", ", comprehensive"),
    ),
    (
        Noun::Topic,
        &[
            ("Code", Type("access")),
            ("Name", Type("Access")),
            ("Kind", Pick("debate")),
            ("First pole", Type("open")),
            ("Second pole", Type("closed")),
        ],
        ("Name", " to data"),
    ),
    (
        Noun::Tag,
        &[("Topic", Choose("cyber", "cyber Cybersecurity")), PROPOSAL, ("Why", Type("It is about files"))],
        ("Why", " and their safety"),
    ),
    (
        Noun::Brief,
        &[PROPOSAL, ("Priority", Type("2")), ("Aim", Type("Keep it open")), ("Red line", Type("No fees"))],
        ("Aim", " to all"),
    ),
    (
        Noun::SavedLens,
        &[("Name", Type("SC 42")), ("What it is for", Type("The next meeting"))],
        ("Name", ", Geneva"),
    ),
    (
        Noun::Explanation,
        &[
            PROPOSAL,
            FRANCE,
            ("Day of the earlier position", Type("2007-01-01")),
            ("Day of the later position", Type("2007-09-02")),
            ("Explanation", Type("New text")),
        ],
        ("Explanation", " since June"),
    ),
    (
        Noun::Profile,
        &[("Title of the workspace", Type("World of Geneva"))],
        ("Title of the workspace", " 2026"),
    ),
    (
        Noun::RuleUse,
        &[
            JTC1,
            ("Rule", Choose("DIS", "ISO, IEC: DIS and CDV of ISO")),
            ("For proposals at stage", Pick("approval")),
        ],
        ("Note", "Since 2007"),
    ),
    (
        Noun::Weight,
        &[
            FRANCE,
            ("What is counted", Type("population")),
            ("Year", Type("2025")),
            ("Amount", Type("68000000")),
        ],
        ("What is counted", "_total"),
    ),
    (
        Noun::Voter,
        &[("Ballot", Choose("five", "five-month ballot on ISO/IEC DIS 29500")), FRANCE, ("Role", Pick("O"))],
        ("Note", "By letter"),
    ),
    (Noun::Scenario, &[PROPOSAL, ("Name", Type("After the meeting"))], ("Name", " in Geneva")),
    (
        Noun::SupposedVote,
        &[
            ("Scenario", Choose("after", "After the meeting on ISO/IEC DIS 29500")),
            FRANCE,
            ("Vote", Pick("abstaining")),
        ],
        ("Why", "They said so"),
    ),
    (
        Noun::Outreach,
        &[
            PROPOSAL,
            FRANCE,
            ("Date", Type("2026-11-20")),
            ("Who spoke", Type("Ada")),
            ("With whom", Type("Their head of delegation")),
            ("What came of it", Type("They will abstain")),
        ],
        ("What came of it", " at least"),
    ),
];

/// Everything that the workspace holds, noun by noun.
fn content(snapshot: &Snapshot) -> Vec<(Noun, u32, Head, Vec<Value>)> {
    let mut all = Vec::new();
    for noun in Noun::ALL {
        snapshot.each_of(*noun, &mut |r| all.push((*noun, r.key(), r.head().clone(), r.values())));
    }
    all
}

fn do_it(harness: &mut Window, field: &str, what: Do) {
    match what {
        Type(words) => fill(harness, field, words),
        Choose(words, _) => choose(harness, field, words),
        Pick(word) => pick(harness, field, word),
    }
}

/// What the record says in a field, by its label.
fn said(harness: &Window, record: RecordRef, label: &str) -> String {
    let snapshot = harness.state().snapshot();
    let words = snapshot.record_words(snapshot.record(record).unwrap());
    words.into_iter().find(|(field, _)| field.label == label).map(|(_, words)| words).unwrap_or_default()
}

/// Puts what a record of a noun rests on into the workspace, where it is not there.
fn prepare(harness: &mut Window, noun: Noun) {
    let session = &harness.state().session;
    let command = match noun {
        Noun::RuleUse => ship_rules(session.snapshot()).unwrap().unwrap(),
        Noun::SupposedVote => {
            let mut batch = Batch::default();
            batch.records.scenarios.push(Scenario {
                proposal: session.snapshot().ballots.rows()[0].proposal,
                name: "After the meeting".to_owned(),
                ..Scenario::default()
            });
            Command::add_records("scenario After the meeting", batch).unwrap()
        }
        _ => return,
    };
    harness.state_mut().commit(command);
    rested(harness);
}

/// Adds, edits and retires one record of a noun; then takes all of it back, and makes it again.
fn by_hand((noun, filled, (edited, more)): &Case) {
    let mut harness = view(*noun);
    prepare(&mut harness, *noun);
    let before = content(harness.state().snapshot());
    press(&mut harness, Key::N);
    if *noun == Noun::Rule || *noun == Noun::Proposal {
        click(&mut harness, "More fields");
    }
    for (field, what) in *filled {
        do_it(&mut harness, field, *what);
    }
    click(&mut harness, "Save");
    let mut labels = vec![saved(&mut harness)];
    let record = harness.state().states.records.selected().unwrap();
    assert_eq!(record.noun, *noun);
    assert!(!before.iter().any(|(n, id, ..)| (*n, *id) == (record.noun, record.id)), "a new record");
    for (field, what) in *filled {
        let said = said(&harness, record, field);
        match what {
            Type(words) => assert_eq!(&said, words, "{noun:?} {field}"),
            Choose(_, words) | Pick(words) => assert_eq!(&said, words, "{noun:?} {field}"),
        }
    }

    click(&mut harness, "Edit this record");
    let was = said(&harness, record, edited);
    let now = match more.strip_prefix('!') {
        // The end is written anew.
        Some(end) => {
            input(&harness, edited).focus();
            harness.step();
            harness.key_press(Key::End);
            for _ in 0..end.len() {
                harness.key_press(Key::Backspace);
                harness.step();
            }
            fill(&mut harness, edited, end);
            format!("{}{end}", &was[..was.len() - end.len()])
        }
        None => {
            input(&harness, edited).focus();
            harness.step();
            harness.key_press_modifiers(Modifiers::COMMAND, Key::End);
            fill(&mut harness, edited, more);
            format!("{was}{more}")
        }
    };
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(&mut harness);
    labels.push(saved(&mut harness));
    assert_eq!(said(&harness, record, edited), now);

    click(&mut harness, "Retire this record");
    press(&mut harness, Key::Enter);
    labels.push(saved(&mut harness));
    assert!(harness.state().snapshot().record(record).is_none(), "{noun:?} is out of sight");
    assert_eq!(content(harness.state().snapshot()), before);

    let stage = harness.state_mut();
    let entries = stage.session.history(record).unwrap();
    let told: Vec<&str> = entries.iter().map(|entry| entry.change.label.as_str()).collect();
    assert_eq!(told, labels, "history tells what was done, oldest first");
    assert!(entries.iter().all(|e| e.change.author == "Ada Lovelace" && !e.undone));
    for _ in 0..2 {
        stage.undo(None);
    }
    assert_ne!(content(stage.snapshot()), before, "it is there as it was added");
    stage.undo(None);
    assert_eq!(content(stage.snapshot()), before, "{noun:?}: all taken back");
    for _ in 0..2 {
        stage.redo(None);
    }
    let there = stage.snapshot().record(record).unwrap().values();
    // The file says the same to somebody who opens it anew.
    let again = Session::open(stage.session.path(), Mode::Read, &stage.settings).unwrap();
    assert_eq!(again.snapshot().record(record).unwrap().values(), there);
    assert_eq!(said(&harness, record, edited), now);
}

#[test]
fn every_noun_has_a_case() {
    for (noun, (case, ..)) in Noun::ALL.iter().zip(&CASES) {
        assert_eq!(noun, case);
    }
}

#[test]
fn sources_actors_and_bodies_by_hand() {
    CASES[..9].iter().for_each(by_hand);
}

#[test]
fn proposals_and_what_belongs_to_them_by_hand() {
    CASES[9..17].iter().for_each(by_hand);
}

#[test]
fn blocs_topics_briefs_lenses_and_the_workspace_by_hand() {
    CASES[17..].iter().for_each(by_hand);
}
