//! Full-text search: what is found by which words, in which order, with which words marked; and that the index stays in
//! step with whatever happens to the record.

use crate::support::bell::Bell;
use crate::support::world;

use entente::jobs::Progress;
use entente::model::*;
use entente::session::{Mode, Search, Session, Settings, create_workspace};
use entente::snapshot::{Excerpt, Findings, Found, FoundKind, Hit, Snapshot};
use entente::store::{Query, SearchIndex};
use proptest::prelude::*;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

fn text(text: &str) -> String {
    text.to_owned()
}

fn name(batch: &mut Batch, actor: usize, language: &str, name: &str) {
    let id = ActorNameId::provisional(batch.records.actor_names.len());
    let actor = ActorId::provisional(actor);
    let (language, name) = (text(language), text(name));
    batch.records.actor_names.push(ActorName { id, actor, language, name, ..ActorName::default() });
}

/// The small world with a few more actors, and words in every place that has some.
fn batch() -> Batch {
    let mut batch = world::batch();
    let model = batch.records.actors[0].clone();
    for (code, plain, names) in [
        ("TUR", "Türkiye", vec![("en", "Turkey"), ("ar", "تركيا")]),
        ("JPN", "Japan", vec![("ja", "日本"), ("ko", "일본"), ("zh", "日本国")]),
        ("SAU", "Saudi Arabia", vec![("ar", "المملكة العربية السعودية")]),
        ("KOR", "Korea (Rep. of)", vec![("ko", "대한민국")]),
        ("PL-LODZ", "Łódź Straße Œuvre", vec![]),
        ("GRC", "Greece", vec![("el", "Ελλάς"), ("ru", "Гре́ция"), ("", "Артём")]),
    ] {
        let n = batch.records.actors.len();
        let (code, plain) = (text(code), text(plain));
        batch.records.actors.push(Actor {
            id: ActorId::provisional(n),
            code,
            name: plain,
            iso2: None,
            ..model.clone()
        });
        for (language, spelled) in names {
            name(&mut batch, n, language, spelled);
        }
    }
    let first = ProposalId::provisional(0);
    batch.records.proposals[7].note = text("Heard of the aardvark in the lobby.");
    batch.records.proposals[8].title = text("The protection of the aardvark");
    batch.records.proposals[9].reference = text("AARDVARK/1");
    batch.records.proposals[10].description = text("Seventeen recitals on subterranean mammals");
    batch.positions[5].note = Some("Will follow whatever the quincunx decides".into());
    let source = SourceId::provisional(1);
    batch.records.sources.push(Source {
        id: source,
        title: text("Plenary notes"),
        author: text("Brambilla"),
        quotation: text("We shall never accept the zugzwang clause"),
        note: text("Typed from a recording with gaps"),
        ..batch.records.sources[0].clone()
    });
    batch.positions[6].source = Some(source);
    batch.records.briefs.push(Brief {
        head: Head { handling: Some(Tlp::Red), marking: Some(text("OWN EYES")), ..Head::default() },
        proposal: first,
        priority: Some(1),
        aim: text("Keep the escrow out"),
        red_line: text("No mandatory backdoor"),
        fallback: text("A voluntary annex"),
        authority: text("Director Okonkwo"),
        ..Brief::default()
    });
    batch.records.agenda_items.push(AgendaItem {
        meeting: MeetingId::provisional(0),
        proposal: Some(first),
        number: text("7.b"),
        title: text("Any other kerfuffle"),
        ..AgendaItem::default()
    });
    batch.records.provisions.push(Provision {
        proposal: first,
        number: text("4.2"),
        title: text("Lawful interception"),
        text: text("Operators shall retain the palimpsest"),
        ..Provision::default()
    });
    batch.records.instruments.push(Instrument {
        code: text("WASSENAAR-1996"),
        title: text("Wassenaar Arrangement"),
        kind: InstrumentKind::ExportControl,
        document: text("Initial Elements"),
        standing: Standing::Sourced,
        note: text("Lists of dual-use gizmos"),
        ..Instrument::default()
    });
    batch.records.revisions.push(Revision {
        proposal: first,
        label: text("rev 2"),
        note: text("The preamble lost its flummery"),
        ..Revision::default()
    });
    batch.records.body_members.push(BodyMember {
        body: BodyId::provisional(1),
        actor: ActorId::provisional(1),
        role: BodyRole::Participating,
        precision: Precision::Unknown,
        represented_by: text("Deutsches Institut für Normung"),
        ..BodyMember::default()
    });
    batch.records.memberships[2].note = text("Founding member of the flotilla");
    batch.records.blocs[1].note = text("Grew out of a banker's acronym");
    batch
}

struct World {
    _folder: tempfile::TempDir,
    path: PathBuf,
    settings: Settings,
}

fn world() -> World {
    world_of(batch())
}

fn world_of(batch: Batch) -> World {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.entente");
    let mut settings = Settings::load(folder.path()).unwrap();
    settings.author = text("Ada");
    create_workspace(&path, "Small world", &settings).unwrap();
    let mut session = Session::open(&path, Mode::Write, &settings).unwrap();
    session.dispatch(Command::import("A small world", batch));
    session.settle().unwrap();
    World { _folder: folder, path, settings }
}

fn snapshot_of(batch: Batch) -> Arc<Snapshot> {
    let world = world_of(batch);
    Session::open(&world.path, Mode::Read, &world.settings).unwrap().now().clone()
}

/// One world for all tests that only read.
static WORLD: LazyLock<Arc<Snapshot>> = LazyLock::new(|| snapshot_of(batch()));

fn index_of(snapshot: &Arc<Snapshot>) -> SearchIndex {
    let mut index = SearchIndex::new().unwrap();
    index.refresh(snapshot).unwrap();
    index
}

fn find(typed: &str) -> Findings {
    find_in(&index_of(&WORLD), typed)
}

fn find_in(index: &SearchIndex, typed: &str) -> Findings {
    index.find(&Query::parse(typed), &[], 50, &Progress::new()).unwrap()
}

/// What was found, as "proposal A/RES/70/27" or "actor France".
fn words(findings: &Findings) -> Vec<String> {
    let word = |hit: &Hit| {
        let name = if hit.code.text.is_empty() { &hit.title.text } else { &hit.code.text };
        format!("{} {name}", hit.found.kind().word())
    };
    findings.hits.iter().map(word).collect()
}

fn first(typed: &str) -> String {
    words(&find(typed)).into_iter().next().unwrap_or_default()
}

fn marked(excerpt: &Excerpt) -> Vec<&str> {
    excerpt.marks.iter().map(|mark| &excerpt.text[mark.clone()]).collect()
}

#[test]
fn words_are_the_beginnings_of_words_and_all_must_match() {
    assert_eq!(words(&find("off ope xm")), ["proposal ISO/IEC DIS 29500"]);
    assert_eq!(find("ffice").hits, []);
    assert_eq!(find("office zebra").hits, []);
    assert_eq!(words(&find("JTC open")), ["proposal ISO/IEC DIS 29500"], "the body tells, too");
    assert_eq!(find("developments").n_of_kind[&FoundKind::Record(Noun::Proposal)], 8);
}

#[test]
fn phrases_stand_together_and_exclusions_are_out() {
    assert_eq!(words(&find("\"xml file\"")), ["proposal ISO/IEC DIS 29500"]);
    assert_eq!(find("\"file xml\"").hits, []);
    assert_eq!(find("\"open xm\"").hits, [], "a word of a phrase is whole");
    let all = find("arms").n_of_kind[&FoundKind::Record(Noun::Proposal)];
    let without = find("arms -\"item 1\"").n_of_kind[&FoundKind::Record(Noun::Proposal)];
    let only = find("arms \"item 1\"").n_of_kind[&FoundKind::Record(Noun::Proposal)];
    assert_eq!((without + only, only > 0 && without > 0), (all, true));
    assert_eq!(find("-arms").hits, [], "what is not looked for finds nothing");
}

#[test]
fn a_field_is_looked_in_alone() {
    assert_eq!(words(&find("note:aardvark")), ["proposal A/RES/71/45"]);
    assert_eq!(words(&find("title:aardvark")), ["proposal A/RES/71/54"]);
    assert_eq!(words(&find("ref:aardvark")), ["proposal AARDVARK/1"]);
    assert_eq!(words(&find("source:plenary quincunx")), [] as [&str; 0]);
    assert_eq!(
        words(&find("source:plenary zugzwang")).len(),
        2,
        "the source, and the position taken from it"
    );
    assert_eq!(
        words(&find("actor:germany normung")),
        ["membership in a body Deutsches Institut für Normung"]
    );
    let of_body = find("body:\"JTC 1\" office");
    assert_eq!(words(&of_body), ["proposal ISO/IEC DIS 29500"]);
}

#[test]
fn marks_on_letters_and_their_case_do_not_matter() {
    for typed in ["Türkiye", "turkiye", "TURKIYE", "türk", "Turkey", "ＴＵＲ"] {
        assert_eq!(first(typed), "actor TUR", "{typed}");
    }
    for typed in ["lodz", "Łódź", "strasse", "straße", "oeuvre", "œuv"] {
        assert_eq!(first(typed), "actor PL-LODZ", "{typed}");
    }
    assert_eq!(first("cote d'ivoire"), "actor CIV");
    assert_eq!(first("греция"), "actor GRC", "an accent that is written apart");
    assert_eq!(first("артем"), "actor GRC");
}

#[test]
fn many_ways_of_writing_a_letter_are_one() {
    let mut batch = batch();
    batch.records.proposals[8].title =
        text("\u{fb01}rmware and ef\u{fb01}cient stan\u{ad}dard inter\u{200b}face");
    batch.records.proposals[9].title = text("x² and H₂O, №5");
    let world = snapshot_of(batch);
    let index = index_of(&world);
    for (nth, typed) in [
        (8, "firmware"),
        (8, "efficient"),
        (8, "standard"),
        (8, "interface"),
        (8, "ef\u{fb01}cient"),
        (9, "x2"),
        (9, "H2O"),
        (9, "No5"),
        (9, "№5"),
    ] {
        let found = find_in(&index, typed);
        let wanted =
            Found::Record(RecordRef { noun: Noun::Proposal, id: world.proposals.at(nth).unwrap().id.0 });
        assert!(found.hits.iter().any(|hit| hit.found == wanted), "{typed}: {:?}", words(&found));
    }
    let marks = find_in(&index, "efficient").hits;
    assert_eq!(marked(&marks[0].title), ["ef\u{fb01}cient"]);
}

#[test]
fn the_position_of_somebody_on_a_text_is_found_by_both() {
    let found = find("china aardvark");
    let Some(hit) = found.hits.iter().find(|hit| hit.found.kind() == FoundKind::Position) else {
        panic!("{:?}", words(&found))
    };
    let Found::Position(key) = hit.found else { panic!("{hit:?}") };
    let china = WORLD.index().actor("CHN").unwrap();
    assert_eq!(key.actor, china);
    let proposal = WORLD.proposals.of_key(key.proposal.0).unwrap();
    let texts = [&proposal.reference, &proposal.title, &proposal.note];
    assert!(texts.iter().any(|text| text.to_lowercase().contains("aardvark")), "{proposal:?}");
    // In any language and in any order, and only of whom was named.
    let positions = |typed: &str| -> Vec<Found> {
        let found = find(typed);
        found.hits.iter().map(|hit| hit.found).filter(|f| f.kind() == FoundKind::Position).collect()
    };
    assert!(positions("aardvark CHN").contains(&hit.found));
    assert!(!positions("japan aardvark").contains(&hit.found));
    assert!(positions("china xylophone").is_empty());
}

#[test]
fn phrases_and_titles_stand_before_scattered_words() {
    let mut batch = batch();
    let titles = ["norms of conduct in cyber space", "cyber norms", "A note", "the cyber norms of states"];
    for (proposal, title) in batch.records.proposals.iter_mut().zip(titles) {
        proposal.title = text(title);
        proposal.reference = format!("X/{}", title.len());
    }
    batch.records.proposals[2].description = text("norms for all, and some cyber cyber cyber");
    let index = index_of(&snapshot_of(batch));
    let found = find_in(&index, "cyber norms").hits;
    let is_proposal = |hit: &&Hit| hit.found.kind() == FoundKind::Record(Noun::Proposal);
    let found: Vec<&str> = found.iter().filter(is_proposal).map(|hit| hit.title.text.as_str()).collect();
    assert_eq!(found, [titles[1], titles[3], titles[0], titles[2]]);
}

#[test]
fn names_in_every_script_are_found_by_their_parts() {
    for typed in ["日本", "本国", "일본", "日本国"] {
        assert_eq!(first(typed), "actor JPN", "{typed}");
    }
    for typed in ["대한민국", "민국"] {
        assert_eq!(first(typed), "actor KOR", "{typed}");
    }
    for typed in ["السعودية", "سعودية", "السعوديه", "عربي"] {
        assert_eq!(first(typed), "actor SAU", "{typed}");
    }
    assert_eq!(first("フランス"), "actor FRA");
    assert_eq!(find("本日").hits, [], "signs must stand in their order");
    let japan = find("本国");
    assert_eq!(marked(japan.hits[0].snippet.as_ref().unwrap()), ["本国"]);
    let saudi = find("سعودية");
    assert_eq!(marked(saudi.hits[0].snippet.as_ref().unwrap()), ["سعودية"]);
}

#[test]
fn references_stand_above_titles_and_titles_above_notes() {
    let found = words(&find("aardvark"));
    assert_eq!(found, ["proposal AARDVARK/1", "proposal A/RES/71/54", "proposal A/RES/71/45"]);
    // Word for word it is one of eight that begin so.
    assert_eq!(first("A/RES/73/27"), "proposal A/RES/73/27");
    assert_eq!(first("a res 73 27"), "proposal A/RES/73/27");
    assert_eq!(first("EU"), "bloc EU");
    assert!(find("EU").hits[0].is_meant && !find("europ").hits[0].is_meant);
    let of_one = index_of(&WORLD).find(&Query::parse("a/res/77/27"), &[], 1, &Progress::new()).unwrap();
    assert_eq!(words(&of_one)[0], "proposal A/RES/77/27", "also where only the best is asked for");
}

#[test]
fn everything_that_has_words_is_found() {
    for (typed, expected) in [
        ("voeten", "source Voting Data of the General Assembly"),
        ("brambilla", "source Plenary notes"),
        ("recording gaps", "source Plenary notes"),
        ("subterranean", "proposal A/RES/72/27"),
        ("quincunx", "position China on A/RES/70/27"),
        ("escrow", "brief A/RES/70/27"),
        ("backdoor", "brief A/RES/70/27"),
        ("okonkwo", "brief A/RES/70/27"),
        ("kerfuffle", "agenda item 7.b"),
        ("palimpsest", "provision 4.2"),
        ("interception", "provision 4.2"),
        ("gizmos", "instrument WASSENAAR-1996"),
        ("arrangement", "instrument WASSENAAR-1996"),
        ("flummery", "revision rev 2"),
        ("flotilla", "membership Italy in EU"),
        ("acronym", "bloc BRICS"),
        ("localisation", "topic flows"),
        ("session 74", "meeting Session 74"),
        ("assembly", "body UNGA"),
        ("five-month", "ballot five-month ballot"),
        ("normung", "membership in a body Deutsches Institut für Normung"),
    ] {
        let found = words(&find(typed));
        assert!(found.iter().any(|words| words.starts_with(expected)), "{typed}: {found:?}");
    }
    // The quotation is found with the source and with the position that rests on it.
    let quoted = find("zugzwang");
    let kinds: Vec<FoundKind> = quoted.hits.iter().map(|hit| hit.found.kind()).collect();
    assert!(kinds.contains(&FoundKind::Position) && kinds.contains(&FoundKind::Record(Noun::Source)));
    let position = quoted.hits.iter().find(|hit| hit.found.kind() == FoundKind::Position).unwrap();
    let Found::Position(key) = position.found else { panic!("{position:?}") };
    assert!(WORLD.positions.of(key.proposal).any(|p| p.key() == key));
}

#[test]
fn a_quotation_that_speaks_for_many_is_found_as_a_source_only() {
    let mut batch = batch();
    batch.records.sources[0].quotation = text("Recorded votes as published, gramophone");
    batch.positions[5].note = None;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.entente");
    let settings = Settings::load(folder.path()).unwrap();
    create_workspace(&path, "x", &settings).unwrap();
    let mut session = Session::open(&path, Mode::Write, &settings).unwrap();
    session.dispatch(Command::import("x", batch));
    session.settle().unwrap();
    let found = find_in(&index_of(session.now()), "gramophone");
    assert_eq!(words(&found), ["source Voting Data of the General Assembly"]);
}

#[test]
fn the_words_looked_for_are_marked_and_shown_with_what_stands_around_them() {
    let hit = &find("open xml").hits[0];
    assert_eq!(hit.title.text, "Office Open XML file formats");
    assert_eq!(marked(&hit.title), ["Open", "XML"]);
    assert!(hit.snippet.is_none() && hit.code.marks.is_empty());
    let noted = find("lobby");
    let snippet = noted.hits[0].snippet.clone().unwrap();
    assert_eq!(
        (snippet.text.as_str(), marked(&snippet)),
        ("Heard of the aardvark in the lobby.", vec!["lobby"])
    );
    assert_eq!(marked(&find("turk").hits[0].title), ["Türkiye"]);
    assert_eq!(marked(&find("73/27").hits[0].code), ["73/27"]);
    assert_eq!(marked(&find("\"file formats\"").hits[0].title), ["file formats"]);
}

#[test]
fn what_title_and_reference_say_is_not_said_again() {
    let mut records = Records::default();
    let mut topic = WORLD.topics.rows()[0].clone();
    topic.name = text("Free passage of aardvarks");
    topic.note = text("FREE PASSAGE OF AARDVARKS THROUGH STRAITS");
    records.topics.push(topic);
    let snapshot = Arc::new(WORLD.with_records(&[Noun::Topic], records, Default::default()));
    let index = index_of(&snapshot);
    let of = |typed: &str| {
        find_in(&index, typed).hits.into_iter().find(|h| h.title.text.starts_with("Free")).unwrap()
    };
    assert_eq!(of("aardvarks passage").snippet, None);
    let snippet = of("aardvarks straits").snippet.unwrap();
    assert_eq!(marked(&snippet), ["AARDVARKS", "STRAITS"]);
}

#[test]
fn a_long_text_is_cut_around_the_match() {
    let mut records = Records::default();
    let long = format!("{} needle {}", "word ".repeat(100), "and so on ".repeat(60));
    records.families.push(Family {
        id: FamilyId(1),
        name: text("Long"),
        method: FamilyMethod::Title,
        note: long,
        ..Family::default()
    });
    let empty = Snapshot::empty("x");
    let snapshot = empty.with_records(&[Noun::Family], records, Default::default());
    let found = find_in(&index_of(&Arc::new(snapshot)), "needle");
    let snippet = found.hits[0].snippet.clone().unwrap();
    assert_eq!(marked(&snippet), ["needle"]);
    assert!(snippet.text.starts_with('…') && snippet.text.ends_with('…'), "{snippet:?}");
    assert!(snippet.text.chars().count() < 130, "{snippet:?}");
}

#[test]
fn a_hit_says_how_far_it_may_travel() {
    let brief = &find("escrow").hits[0];
    assert_eq!(brief.marked.to_string(), "TLP:RED · OWN EYES");
    assert_eq!(find("quincunx").hits[0].marked, WORLD.marked());
}

#[test]
fn kinds_can_be_chosen_and_are_counted() {
    let index = index_of(&WORLD);
    let kinds = [FoundKind::Record(Noun::Family)];
    let found = index.find(&Query::parse("security"), &kinds, 3, &Progress::new()).unwrap();
    assert_eq!(words(&found), ["family Developments in information security"]);
    let found = index.find(&Query::parse("arms"), &[], 3, &Progress::new()).unwrap();
    let proposals = found.hits.iter().filter(|hit| hit.found.kind() == FoundKind::Record(Noun::Proposal));
    assert_eq!((proposals.count(), found.n_of_kind[&FoundKind::Record(Noun::Proposal)]), (3, 31));
}

#[test]
fn the_index_follows_edits_undo_redo_and_looking_back() {
    let world = world();
    let mut session = Session::open(&world.path, Mode::Write, &world.settings).unwrap();
    let mut index = index_of(session.now());
    let mut follow = |session: &Session, typed: &str| {
        index.refresh(session.snapshot()).unwrap();
        let found = find_in(&index, typed);
        assert_eq!(found, find_in(&index_of(session.snapshot()), typed), "in step as if made anew");
        words(&found)
    };
    assert_eq!(follow(&session, "haberdasher"), [] as [&str; 0]);

    let bloc = session.now().blocs.rows()[0].clone();
    let renamed = Bloc { name: text("Haberdasher Union"), ..bloc.clone() };
    session.dispatch(Command::edit_bloc(&bloc, &renamed).unwrap());
    session.settle().unwrap();
    assert_eq!(follow(&session, "haberdasher"), ["bloc EU"]);
    assert_eq!(follow(&session, "\"european union\""), [] as [&str; 0]);

    let s = session.now().clone();
    let (proposal, actor) = (s.proposals.rows()[3].id, s.actors.rows()[2].id);
    let mut position = Position::vote(proposal, actor, Day(20_000), Stance::Oppose, None);
    position.note = Some("A haberdasher told me".into());
    session.dispatch(Command::record_position(position, "Italy", "A/RES", None));
    session.settle().unwrap();
    assert_eq!(follow(&session, "haberdasher"), ["bloc EU", "position Italy on A/RES/70/54"]);

    session.undo(None);
    session.settle().unwrap();
    assert_eq!(follow(&session, "haberdasher"), ["bloc EU"]);
    session.undo(None);
    session.settle().unwrap();
    assert_eq!(follow(&session, "haberdasher"), [] as [&str; 0]);
    assert_eq!(follow(&session, "\"european union\""), ["bloc EU"]);
    session.redo(None);
    session.settle().unwrap();
    assert_eq!(follow(&session, "haberdasher"), ["bloc EU"]);

    // As known on a day before anything was recorded, nothing is found; and back again.
    let lens = Lens { known_on: Some(Day(0)), ..Lens::default() };
    session.set_lens(lens).unwrap();
    session.settle_lens().unwrap();
    assert_eq!(follow(&session, "haberdasher"), [] as [&str; 0]);
    assert_eq!(follow(&session, "france"), [] as [&str; 0]);
    session.set_lens(Lens::default()).unwrap();
    assert_eq!(follow(&session, "haberdasher"), ["bloc EU"]);

    // What rests on another record follows it, and a retired one is gone.
    let actor = session.now().actors.rows()[2].clone();
    let mut command = Command::remove_lens(&session.now().saved_lenses.rows()[0]);
    let record = RecordRef { noun: Noun::Actor, id: actor.id.0 };
    command.edits = vec![Edit { record, field: "name", value: Value::Text(text("Esperia")) }];
    session.dispatch(command);
    session.settle().unwrap();
    assert_eq!(follow(&session, "esperia"), ["actor ITA", "membership Esperia in EU"]);
    let of_bloc: Vec<MembershipId> =
        session.now().memberships.iter().filter(|m| m.bloc == bloc.id).map(|m| m.id).collect();
    let command = Command::remove_bloc(&renamed, &of_bloc);
    session.dispatch(command);
    session.settle().unwrap();
    assert_eq!(follow(&session, "haberdasher"), [] as [&str; 0]);
}

#[test]
fn a_file_that_may_only_be_read_is_searched_and_does_not_grow() {
    let world = world();
    let before = std::fs::read(&world.path).unwrap();
    let session = Session::open(&world.path, Mode::Read, &world.settings).unwrap();
    let bell = Bell::default();
    let mut search = Search::new(bell.wake());
    search.follow(session.now());
    let found = bell.until("it is found", || {
        let answer = search.ask(session.now(), "kerfuffle");
        assert!(answer.error.is_none());
        answer.value.filter(|_| answer.is_current)
    });
    assert_eq!(words(&found), ["agenda item 7.b"]);
    drop(session);
    assert_eq!(std::fs::read(&world.path).unwrap(), before);
}

#[test]
fn of_what_is_typed_fast_only_the_last_is_answered_and_the_old_stays_meanwhile() {
    let bell = Bell::default();
    let mut search = Search::new(bell.wake());
    let settle = |search: &mut Search, typed: &str| {
        bell.until("it is found", || {
            let answer = search.ask(&WORLD, typed);
            assert!(answer.error.is_none());
            answer.value.filter(|_| answer.is_current)
        })
    };
    settle(&mut search, "kerfuffle");
    for typed in ["o", "of", "off", "offi"] {
        let answer = search.ask(&WORLD, typed);
        assert!(!answer.is_current);
        // Those of the word before, or of what was typed between.
        assert!(answer.value.is_some(), "older findings stay");
    }
    assert_eq!(words(&settle(&mut search, "office")), ["proposal ISO/IEC DIS 29500"]);
    assert!(!search.is_busy());
}

fn is_sound(excerpt: &Excerpt) -> bool {
    let mut last = 0;
    excerpt.marks.iter().all(|mark| {
        let is_sound =
            mark.start >= last && mark.start < mark.end && excerpt.text.get(mark.clone()).is_some();
        last = mark.end;
        is_sound
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_typed_is_an_error(typed in prop_oneof![
        any::<String>(),
        "[a-z\"*():^+{}\\-. ]{0,40}",
        "(actor|body|note|x):?\"?[a-z日ال\u{0}-\u{ff}]{0,12}\"?( OR | AND | NOT | NEAR\\()?[a-z]{0,6}",
        "([aeo]|-|\"| ){0,300}",
    ]) {
        thread_local!(static INDEX: SearchIndex = index_of(&WORLD));
        let found = INDEX.with(|index| find_in(index, &typed));
        for hit in &found.hits {
            prop_assert!(is_sound(&hit.code) && is_sound(&hit.title), "{:?}", hit);
            prop_assert!(hit.snippet.as_ref().is_none_or(is_sound), "{:?}", hit);
        }
        let n: usize = found.n_of_kind.values().sum();
        prop_assert!(found.hits.len() <= n);
    }

    #[test]
    fn the_first_words_of_a_title_find_it(row in 0usize..40, n_words in 1usize..4) {
        thread_local!(static INDEX: SearchIndex = index_of(&WORLD));
        let proposal = &WORLD.proposals.rows()[row];
        let words: Vec<&str> = proposal.title.split(' ').take(n_words).collect();
        let typed = format!("{} {}", proposal.reference, words.join(" "));
        let found = INDEX.with(|index| find_in(index, &typed));
        let wanted = Found::Record(RecordRef { noun: Noun::Proposal, id: proposal.id.0 });
        prop_assert_eq!(found.hits.first().map(|hit| hit.found), Some(wanted));
    }
}

#[test]
fn whatever_is_edited_the_index_is_as_if_made_anew() {
    let world = world();
    let mut session = Session::open(&world.path, Mode::Write, &world.settings).unwrap();
    let mut index = index_of(session.now());
    let fields = [
        (Noun::Proposal, "title"),
        (Noun::Actor, "name"),
        (Noun::Body, "name"),
        (Noun::Source, "quotation"),
        (Noun::Topic, "note"),
        (Noun::ActorName, "name"),
    ];
    let mut state = 7u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % n
    };
    for step in 0..30 {
        let s = session.now().clone();
        if step % 5 == 4 {
            session.undo(None);
        } else {
            let (noun, field) = fields[next(fields.len())];
            let mut keys = Vec::new();
            s.each_of(noun, &mut |record| keys.push(record.key()));
            let record = RecordRef { noun, id: keys[next(keys.len())] };
            let mut command = Command::remove_lens(&s.saved_lenses.rows()[0]);
            let is_retiring = next(6) == 0 && matches!(noun, Noun::ActorName);
            command.edits = vec![if is_retiring {
                Edit::retire(noun, record.id)
            } else {
                Edit { record, field, value: Value::Text(format!("mumble {step} wort{}", next(3))) }
            }];
            session.dispatch(command);
        }
        session.settle().unwrap();
        index.refresh(session.now()).unwrap();
        let anew = index_of(session.now());
        for typed in ["mumble", "wort1", "a", "voting -mumble"] {
            assert_eq!(find_in(&index, typed), find_in(&anew, typed), "step {step}: {typed}");
        }
    }
}
