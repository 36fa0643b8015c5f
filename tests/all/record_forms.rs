//! Drafts, retirements and merges in a real file: what is stored, what is refused, and that one undo brings it back.

use entente::model::*;
use entente::session::{Mode, Session, SessionError, Settings, create_workspace};
use entente::snapshot::Snapshot;
use entente::snapshot::drafts::{Assigning, Draft, Problem};

struct World {
    session: Session,
    _folder: tempfile::TempDir,
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// Everything that shows: records and positions.
type Content = (Vec<(RecordRef, Head, Vec<Value>)>, Vec<Position>);

impl World {
    /// A body with a subcommittee, two meetings, three proposals, a bloc, and Turkey twice.
    fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("w.entente");
        let mut settings = Settings::load(folder.path()).unwrap();
        settings.author = "Ada".to_owned();
        create_workspace(&path, "World", &settings).unwrap();
        let session = Session::open(&path, Mode::Write, &settings).unwrap();
        let mut world = World { session, _folder: folder };
        for (noun, fields) in [
            (Noun::Source, &[("title", "Minutes")][..]),
            (Noun::Source, &[("title", "Minutes of the meeting"), ("link", "https://example.org/m")]),
            (Noun::Actor, &[("code", "TUR"), ("name", "Türkiye"), ("iso2", "TR")]),
            (Noun::Actor, &[("code", "TUR2"), ("name", "Turkey"), ("m49", "792"), ("source", "Minutes")]),
            (Noun::Actor, &[("code", "DEU"), ("name", "Germany")]),
            (Noun::ActorName, &[("actor", "TUR2"), ("language", "fr"), ("name", "Turquie")]),
            (Noun::Body, &[("code", "JTC 1"), ("name", "Information technology")]),
            (Noun::Body, &[("code", "SC 42"), ("name", "AI"), ("parent", "JTC 1")]),
            (Noun::Body, &[("code", "SC42"), ("name", "Artificial intelligence"), ("note", "twice")]),
            (Noun::BodyMember, &[("body", "SC 42"), ("actor", "DEU"), ("since", "2018")]),
            (Noun::BodyMember, &[("body", "SC42"), ("actor", "DEU"), ("since", "2018")]),
            (Noun::BodyMember, &[("body", "SC42"), ("actor", "TUR2"), ("role", "O")]),
            (Noun::Meeting, &[("body", "SC42"), ("name", "Geneva 2026"), ("since", "2026-10-12")]),
            (Noun::AgendaItem, &[("meeting", "Geneva 2026"), ("number", "4.2"), ("title", "Terms")]),
            (Noun::Proposal, &[("reference", "CD 1"), ("body", "SC 42"), ("title", "Terms")]),
            (Noun::Proposal, &[("reference", "CD 1 bis"), ("body", "SC42"), ("meeting", "Geneva 2026")]),
            (Noun::Proposal, &[("reference", "CD 2"), ("body", "SC42"), ("source", "Minutes")]),
            (Noun::Provision, &[("proposal", "CD 1 bis"), ("number", "5.1"), ("title", "Scope")]),
            (Noun::Step, &[("proposal", "CD 1 bis"), ("code", "30.20"), ("date", "2026-01-15")]),
            (Noun::Bloc, &[("code", "OTS"), ("name", "Turkic states")]),
            (Noun::Membership, &[("bloc", "OTS"), ("actor", "TUR"), ("since", "2009-10-03")]),
            (Noun::Membership, &[("bloc", "OTS"), ("actor", "TUR2"), ("since", "2009-10-03")]),
            (Noun::Bloc, &[("code", "NATO"), ("name", "NATO")]),
            (Noun::Membership, &[("bloc", "NATO"), ("actor", "TUR"), ("since", "1952-02-18")]),
            (Noun::Membership, &[("bloc", "NATO"), ("actor", "TUR2"), ("since", "1952")]),
            (
                Noun::Topic,
                &[
                    ("code", "flows"),
                    ("name", "Data flows"),
                    ("kind", "debate"),
                    ("pole_a", "free"),
                    ("pole_b", "local"),
                ],
            ),
        ] {
            world.add(noun, fields);
        }
        world
    }

    fn s(&self) -> &Snapshot {
        self.session.now()
    }

    fn commit(&mut self, command: Command) -> Result<(), SessionError> {
        self.session.dispatch(command);
        self.session.settle().map(|_| ())
    }

    fn draft(&self, noun: Noun, fields: &[(&str, &str)]) -> Draft {
        let mut draft = Draft::new(noun);
        for (field, text) in fields {
            draft.write(self.s(), field, text).unwrap();
        }
        draft
    }

    fn add(&mut self, noun: Noun, fields: &[(&str, &str)]) {
        let command = self.draft(noun, fields).command(self.s()).unwrap();
        self.commit(command).unwrap();
    }

    /// The record that is called like this in short.
    fn at(&self, noun: Noun, name: &str) -> RecordRef {
        let mut found = None;
        self.s().each_of(noun, &mut |r| {
            let record = RecordRef { noun, id: r.key() };
            if self.s().short_name(record).as_deref() == Some(name) {
                found = Some(record);
            }
        });
        found.unwrap_or_else(|| panic!("no {} {name}", noun.word()))
    }

    fn position(&mut self, actor: &str, on: &str, stance: Stance, on_day: &str, source: Option<&str>) {
        let (actor, proposal) = (self.at(Noun::Actor, actor).id, self.at(Noun::Proposal, on).id);
        let source = source.map(|title| SourceId(self.at(Noun::Source, title).id));
        let position = Position {
            kind: PositionKind::Public,
            ..Position::vote(ProposalId(proposal), ActorId(actor), day(on_day), stance, source)
        };
        self.commit(Command::record_position(position, "x", "y", None)).unwrap();
    }

    /// Everything that shows, records and positions.
    fn content(&self) -> Content {
        let mut records = Vec::new();
        for noun in Noun::ALL {
            self.s().each_of(*noun, &mut |r| {
                records.push((RecordRef { noun: *noun, id: r.key() }, r.head().clone(), r.values()));
            });
        }
        (records, self.s().positions.iter().map(|p| p.to_position()).collect())
    }

    /// Undoes the last change, looks that everything is as it was, and makes it again.
    fn there_and_back(&mut self, before: &Content) {
        let after = self.content();
        assert_ne!(&after, before);
        self.session.undo(None);
        self.session.settle().unwrap();
        assert_eq!(&self.content(), before, "one step of undo brings everything back");
        self.session.redo(None);
        self.session.settle().unwrap();
        assert_eq!(self.content(), after, "and redo makes it again");
    }

    fn last_label(&self) -> String {
        self.s().journal.changes().iter().rev().find(|c| c.target.is_none()).unwrap().label.clone()
    }

    fn merge(&mut self, noun: Noun, goes: &str, stays: &str) -> entente::snapshot::Merging {
        let merging = self.s().merging(self.at(noun, goes), self.at(noun, stays)).unwrap();
        let command = self.s().merge_command(&merging).unwrap();
        self.commit(command).unwrap();
        merging
    }
}

#[test]
fn labels_are_in_words() {
    let world = World::new();
    let labels: Vec<&str> = world.s().journal.changes().iter().map(|c| c.label.as_str()).collect();
    for label in [
        "Add source Minutes",
        "Add actor TUR Türkiye",
        "Add name Turquie of TUR2",
        "Add body SC 42 AI",
        "Add DEU as P-member of SC 42",
        "Add meeting Geneva 2026 of SC42",
        "Add agenda item 4.2 Terms of Geneva 2026",
        "Add proposal CD 1 Terms",
        "Add provision 5.1 Scope of CD 1 bis",
        "Add bloc OTS: Turkic states",
        "Türkiye: member of OTS since 2009-10-03",
    ] {
        assert!(labels.contains(&label), "{label}: {labels:#?}");
    }
}

#[test]
fn an_actor_is_merged_with_memberships_names_and_positions() {
    let mut world = World::new();
    world.position("TUR", "CD 1", Stance::Support, "2026-01-01", None);
    world.position("TUR2", "CD 1", Stance::Support, "2026-01-01", None);
    world.position("TUR2", "CD 1", Stance::Oppose, "2026-02-01", Some("Minutes"));
    world.position("TUR2", "CD 2", Stance::Abstain, "2026-02-01", None);
    // The last one is corrected: the corrected entry stays behind.
    let tur2 = ActorId(world.at(Noun::Actor, "TUR2").id);
    let old = world.s().positions.of_actor(tur2).last().unwrap().to_position();
    let correction = Position { stance: Stance::Neutral, corrects: Some((old.change, old.nth)), ..old };
    world.commit(Command::record_position(correction, "x", "y", None)).unwrap();
    let before = world.content();

    let merging = world.merge(Noun::Actor, "TUR2", "TUR");
    assert_eq!((merging.positions.len(), merging.n_same, merging.n_corrected), (2, 1, 1));
    assert_eq!(merging.twins.len(), 1, "the membership in OTS is there once");
    assert_eq!(merging.clashes.len(), 2, "{:?}", merging.clashes);
    assert_eq!(merging.clashes[0], "Both are in NATO at the same time.");
    assert!(merging.clashes[1].starts_with("Both have positions on 1 proposal: CD 1."));
    assert_eq!(
        world.last_label(),
        "Merge TUR2 Turkey into TUR Türkiye: 1 name, 1 membership in a body, 1 membership, 2 positions"
    );
    let s = world.s();
    let tur = s.index().actor("TUR").unwrap();
    assert_eq!(s.index().actor("TUR2"), None);
    let names: Vec<&str> = s.actor_names.iter().filter(|n| n.actor == tur).map(|n| n.name.as_str()).collect();
    assert_eq!(names, ["Turquie", "Turkey"], "its name is kept as another name");
    let actor = s.actors.of_key(tur.0).unwrap();
    assert_eq!((actor.name.as_str(), actor.m49), ("Türkiye", Some(792)), "what was empty is filled");
    assert_eq!(actor.source.map(|s| s.0), Some(world.at(Noun::Source, "Minutes").id));
    let held: Vec<(String, Stance)> = s
        .positions
        .of_actor(tur)
        .map(|p| (s.proposals.of_key(p.proposal().0).unwrap().reference.clone(), p.stance()))
        .collect();
    let cd1 = "CD 1".to_owned();
    assert_eq!(
        held,
        [(cd1.clone(), Stance::Support), (cd1, Stance::Oppose), ("CD 2".to_owned(), Stance::Neutral)]
    );
    assert_eq!(s.memberships.iter().filter(|m| m.actor == tur).count(), 3);
    world.there_and_back(&before);
}

#[test]
fn bodies_are_merged_with_members_meetings_and_proposals() {
    let mut world = World::new();
    let before = world.content();
    let merging = world.merge(Noun::Body, "SC42", "SC 42");
    assert_eq!(merging.twins.len(), 1, "Germany is a member once");
    assert_eq!(
        world.last_label(),
        "Merge SC42 Artificial intelligence into SC 42 AI: 1 membership in a body, 1 meeting, 2 proposals"
    );
    let s = world.s();
    let body = s.index().body("SC 42").unwrap();
    assert_eq!(s.index().members_of_body(body).len(), 2);
    assert_eq!(s.index().meetings_of_body(body).len(), 1);
    assert_eq!(s.index().proposals_of_body(body).len(), 3);
    assert_eq!(s.bodies.of_key(body.0).unwrap().note, "twice");
    world.there_and_back(&before);
}

#[test]
fn a_body_is_not_merged_into_what_lies_below_it() {
    let world = World::new();
    let (high, low) = (world.at(Noun::Body, "JTC 1"), world.at(Noun::Body, "SC 42"));
    let merging = world.s().merging(high, low).unwrap();
    assert_eq!(merging.refusal.as_deref(), Some("SC 42 lies below JTC 1. Merge the other way round."));
    assert!(world.s().merge_command(&merging).is_err());
    // The other way round its own parent goes away.
    let merging = world.s().merging(low, high).unwrap();
    assert_eq!(merging.refusal, None);
}

#[test]
fn proposals_are_merged_with_positions_provisions_and_stages() {
    let mut world = World::new();
    world.position("DEU", "CD 1", Stance::Support, "2026-01-01", None);
    world.position("DEU", "CD 1 bis", Stance::Support, "2026-01-01", None);
    world.position("TUR", "CD 1 bis", Stance::Oppose, "2026-01-02", None);
    let before = world.content();
    let merging = world.merge(Noun::Proposal, "CD 1 bis", "CD 1");
    assert_eq!((merging.positions.len(), merging.n_same), (1, 1));
    let s = world.s();
    let proposal = ProposalId(world.at(Noun::Proposal, "CD 1").id);
    assert_eq!(s.positions.of(proposal).count(), 2);
    assert_eq!(s.index().provisions_of_proposal(proposal).len(), 1);
    assert_eq!(s.index().steps_of_proposal(proposal).len(), 1);
    let record = s.proposals.of_key(proposal.0).unwrap();
    assert_eq!(record.meeting.map(|m| m.0), Some(world.at(Noun::Meeting, "Geneva 2026").id));
    world.there_and_back(&before);
}

#[test]
fn sources_are_merged_and_positions_name_the_one_that_stays() {
    let mut world = World::new();
    world.position("DEU", "CD 1", Stance::Support, "2026-01-01", Some("Minutes"));
    let before = world.content();
    let merging = world.merge(Noun::Source, "Minutes", "Minutes of the meeting");
    assert_eq!((merging.positions.len(), merging.moved.len()), (1, 2));
    let s = world.s();
    let stays = SourceId(world.at(Noun::Source, "Minutes of the meeting").id);
    let deu = s.index().actor("DEU").unwrap();
    let entries: Vec<Position> = s.positions.of_actor(deu).map(|p| p.to_position()).collect();
    assert_eq!(entries.len(), 2, "entries are never overwritten: a new one corrects the old one");
    assert_eq!(entries[1].corrects, Some((entries[0].change, entries[0].nth)));
    assert_eq!((entries[1].source, entries[1].stance), (Some(stays), Stance::Support));
    assert!(s.proposals.iter().all(|p| p.source.is_none_or(|source| source == stays)));
    world.there_and_back(&before);
}

#[test]
fn a_value_of_the_one_that_goes_is_taken_where_a_person_says_so() {
    let mut world = World::new();
    let mut merging = world.s().merging(world.at(Noun::Actor, "TUR2"), world.at(Noun::Actor, "TUR")).unwrap();
    for choice in &mut merging.choices {
        choice.is_taken = choice.field.name == "name" || choice.field.name == "code";
    }
    let command = world.s().merge_command(&merging).unwrap();
    world.commit(command).unwrap();
    let s = world.s();
    let actor = s.actors.of_key(s.index().actor("TUR2").unwrap().0).unwrap();
    assert_eq!((actor.name.as_str(), actor.m49), ("Turkey", None));
    assert_eq!(actor.iso2.as_deref(), Some("TR"), "it is the record that stayed");
}

#[test]
fn what_rests_on_a_record_goes_along_or_has_to_be_settled_first() {
    let mut world = World::new();
    let body = world.at(Noun::Body, "SC42");
    let resting = world.s().resting_on(body);
    assert!(!resting.is_free());
    assert_eq!(resting.needs.len(), 2, "two proposals are decided there");
    let refused = world.s().retire_command(body, &resting).unwrap_err().to_string();
    assert!(refused.starts_with("the body is needed by the proposal CD 1 bis"), "{refused}");
    assert!(world.commit(Command::retire_record("x", body, &[], &[])).is_err(), "the file refuses it, too");

    world.position("DEU", "CD 1 bis", Stance::Support, "2026-01-01", None);
    let before = world.content();
    let proposal = world.at(Noun::Proposal, "CD 1 bis");
    let resting = world.s().resting_on(proposal);
    assert_eq!((resting.belongs.len(), resting.n_positions), (2, 1));
    let command = world.s().retire_command(proposal, &resting).unwrap();
    assert_eq!(command.label, "Retire proposal CD 1 bis with 1 stage, 1 provision");
    world.commit(command).unwrap();
    assert_eq!(world.s().positions.len(), 0, "its positions go out of sight");
    world.there_and_back(&before);

    // A meeting takes its agenda along; proposals only name it.
    let before = world.content();
    let meeting = world.at(Noun::Meeting, "Geneva 2026");
    let resting = world.s().resting_on(meeting);
    assert_eq!((resting.belongs.len(), resting.names.len()), (1, 0), "the proposal is retired already");
    let command = world.s().retire_command(meeting, &resting).unwrap();
    world.commit(command).unwrap();
    world.there_and_back(&before);

    let before = world.content();
    let source = world.at(Noun::Source, "Minutes");
    let resting = world.s().resting_on(source);
    assert_eq!(resting.names.len(), 2);
    let command = world.s().retire_command(source, &resting).unwrap();
    world.commit(command).unwrap();
    assert!(world.s().proposals.iter().all(|p| p.source.is_none()));
    world.there_and_back(&before);
}

#[test]
fn a_source_is_made_on_the_spot_in_the_same_change() {
    let mut world = World::new();
    let before = world.content();
    let record = world.at(Noun::Proposal, "CD 1");
    let mut draft = Draft::of(world.s(), record).unwrap();
    let place = draft.place("source").unwrap();
    draft.entry_mut(place).typed = "Letter of May".to_owned();
    assert!(matches!(draft.problem(world.s(), place), Some(Problem::Missing(_))), "not chosen yet");
    draft.begin_fresh(place);
    let command = draft.command(world.s()).unwrap();
    assert_eq!(command.label, "Edit proposal CD 1 Terms: source");
    world.commit(command).unwrap();
    let source = world.at(Noun::Source, "Letter of May");
    let s = world.s();
    assert_eq!(s.proposals.of_key(record.id).unwrap().source, Some(SourceId(source.id)));
    world.there_and_back(&before);
    let history = world.session.history(record).unwrap();
    assert_eq!(history.last().unwrap().edits[0].after, Value::Int(i64::from(source.id)));
}

#[test]
fn proposals_are_put_into_a_new_family_in_one_change() {
    let mut world = World::new();
    let before = world.content();
    let records: Vec<u32> = ["CD 1", "CD 2"].iter().map(|name| world.at(Noun::Proposal, name).id).collect();
    let mut assigning = Assigning::new(Noun::Proposal, records.clone(), "family").unwrap();
    let place = assigning.place();
    assert!(assigning.problem(world.s()).is_some() && assigning.command(world.s()).is_err());
    assigning.draft.entry_mut(place).typed = "AI terms".to_owned();
    assigning.draft.begin_fresh(place);
    let command = assigning.command(world.s()).unwrap();
    assert_eq!(command.label, "Put 2 proposals into new family AI terms");
    world.commit(command).unwrap();
    let family = FamilyId(world.at(Noun::Family, "AI terms").id);
    assert_eq!(world.s().index().proposals_of_family(family).len(), 2);
    world.there_and_back(&before);

    let one = vec![world.at(Noun::Proposal, "CD 1 bis").id];
    let mut assigning = Assigning::new(Noun::Proposal, one, "family").unwrap();
    assigning.draft.choose(world.s(), "family", family.0);
    let command = assigning.command(world.s()).unwrap();
    assert_eq!(command.label, "Put 1 proposal into family AI terms");
    world.commit(command).unwrap();
    assert_eq!(world.s().index().proposals_of_family(family).len(), 3);
    assert!(Assigning::new(Noun::Proposal, records, "title").is_none(), "only references");
}

#[test]
fn what_is_wrong_is_told_for_its_field() {
    let world = World::new();
    let told = |draft: &Draft, field: &str| {
        let problem = draft.problem(world.s(), draft.place(field).unwrap());
        problem.map(|p| p.sentence().to_owned()).unwrap_or_default()
    };
    let draft = world.draft(Noun::Bloc, &[("code", "nato"), ("name", "x")]);
    assert_eq!(told(&draft, "code"), "This code is taken by NATO NATO.");
    assert!(draft.command(world.s()).is_err());
    let draft =
        world.draft(Noun::Meeting, &[("body", "SC 42"), ("since", "2026-02"), ("until", "2026-01-31")]);
    assert_eq!(told(&draft, "until"), "The last day lies before the first day.");
    assert_eq!(told(&draft, "name"), "Name: needed, such as Geneva 2026.");
    assert_eq!(draft.typed("precision"), "month", "the coarsest of the two dates");
    let mut draft = draft;
    draft.write(world.s(), "precision", "day").unwrap();
    assert!(told(&draft, "precision").starts_with("Write the whole date"));
    let draft = world.draft(Noun::Body, &[("code", "X"), ("name", "x"), ("since", "20")]);
    let problem = draft.problem(world.s(), draft.place("since").unwrap());
    assert!(matches!(problem, Some(Problem::Missing(_))), "it may become a date yet");
    let draft = world.draft(Noun::Topic, &[("code", "t"), ("name", "t"), ("kind", "debate")]);
    assert!(told(&draft, "pole_a").starts_with("First pole: needed"));
    let mut draft = world.draft(Noun::Tag, &[("topic", "flows"), ("proposal", "CD 1")]);
    assert_eq!(told(&draft, "pole"), "Say towards which pole support pulls.");
    draft.write(world.s(), "pole", "1").unwrap();
    assert!(draft.is_right(world.s()));
    // Another topic asks anew, also one that is made on the spot.
    draft.write(world.s(), "topic", "flows").unwrap();
    assert_eq!(draft.typed("pole"), "0");
    let place = draft.place("topic").unwrap();
    draft.begin_fresh(place);
    let fresh = draft.entry_mut(place).fresh.as_mut().unwrap();
    for (field, text) in [("code", "t"), ("name", "t"), ("kind", "debate"), ("pole_a", "a"), ("pole_b", "b")]
    {
        fresh.write(world.s(), field, text).unwrap();
    }
    assert_eq!(draft.poles(world.s()), Some(("a".to_owned(), "b".to_owned())));
    assert_eq!(told(&draft, "pole"), "Say towards which pole support pulls.");
    let draft = world.draft(Noun::Tag, &[("topic", "flows")]);
    assert_eq!(told(&draft, "proposal"), "A proposal or an instrument is needed.");
    // A body is not put below what lies below it.
    let mut draft = Draft::of(world.s(), world.at(Noun::Body, "JTC 1")).unwrap();
    draft.choose(world.s(), "parent", world.at(Noun::Body, "SC 42").id);
    assert_eq!(told(&draft, "parent"), "A body cannot be part of itself or of what lies below it.");
    let draft = world.draft(Noun::Membership, &[("bloc", "NATO"), ("actor", "TUR"), ("since", "2000")]);
    assert_eq!(
        draft.warnings(world.s()),
        ["Overlaps a membership that is there already: member since 1952-02-18."]
    );
}

#[test]
fn the_file_refuses_exactly_the_codes_that_the_form_refuses() {
    let mut world = World::new();
    for noun in [Noun::Actor, Noun::Body, Noun::Bloc, Noun::Topic] {
        let mut first = None;
        world.s().each_of(noun, &mut |r| first = Some(r.key()));
        let draft = Draft::of(world.s(), RecordRef { noun, id: first.unwrap() }).unwrap();
        let twin = [("code", draft.typed("code").to_owned()), ("name", "x".to_owned())];
        let mut draft = Draft::new(noun);
        for (field, text) in &twin {
            draft.write(world.s(), field, text).unwrap();
        }
        assert!(draft.command(world.s()).is_err(), "{noun:?}");
        let mut batch = Batch::default();
        let fields = noun.field_list().iter().map(|f| {
            let given = twin.iter().find(|(name, _)| *name == f.name).map(|(_, text)| text.as_str());
            f.read(given.unwrap_or(f.default)).unwrap_or(Value::Null)
        });
        let mut values = fields.collect::<Vec<_>>().into_iter();
        let read = &mut || values.next().unwrap();
        batch.records.read(noun, FIRST_PROVISIONAL, Head::default(), read).unwrap();
        let refused = world.commit(Command::add_records("twin", batch).unwrap()).is_err();
        assert!(refused, "{noun:?}: the file holds no code twice");
    }
}
