//! The lens as text: what is written reads back, names of other workspaces are told line by line, nothing breaks it.

use crate::support::world;

use entente::model::*;
use entente::session::{Mode, Session, Settings, create_workspace};
use entente::snapshot::{LensTextError, Snapshot, lens_text, lens_words, read_lens_text};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::sync::{Arc, LazyLock};

/// The small world with names that are hard to write.
static WORLD: LazyLock<Arc<Snapshot>> = LazyLock::new(|| {
    let mut batch = world::batch();
    let records = &mut batch.records;
    records.families[0].name = "Arms control, item 1".to_owned();
    records.families[1].name = "\"Quoted\" \\ {braced}\nand broken".to_owned();
    records.proposals[1].reference = records.proposals[0].reference.clone();
    records.proposals[2].reference = String::new();
    records.proposals[3].reference = " {x} ".to_owned();
    records.bodies[1].code = "ISO, Geneva".to_owned();
    records.blocs[3].code = "{01234567-89ab-cdef-0123-456789abcdef}".to_owned();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.entente");
    let settings = Settings::load(folder.path()).unwrap();
    create_workspace(&path, "Small world", &settings).unwrap();
    let mut session = Session::open(&path, Mode::Write, &settings).unwrap();
    session.dispatch(Command::import("A small world", batch));
    session.settle().unwrap();
    session.now().clone()
});

fn uids(noun: Noun) -> Vec<Uid> {
    let mut uids = Vec::new();
    WORLD.each_of(noun, &mut |record| uids.push(record.head().uid));
    uids
}

fn some(noun: Noun) -> impl Strategy<Value = Vec<Uid>> {
    let all = uids(noun);
    let n = all.len().min(5);
    subsequence(all, 0..=n).prop_shuffle()
}

fn day() -> impl Strategy<Value = Option<Day>> {
    proptest::option::of((-20_000i32..40_000).prop_map(Day))
}

fn filter() -> impl Strategy<Value = Filter> {
    let records =
        (some(Noun::Body), some(Noun::Topic), some(Noun::Proposal), some(Noun::Family), some(Noun::Actor));
    let words = (
        subsequence(Stage::ALL.to_vec(), 0..=3),
        subsequence(ProposalKind::ALL.to_vec(), 0..=3),
        subsequence(Standing::ALL.to_vec(), 0..=3),
        any::<String>(),
        any::<bool>(),
    );
    (records, words, day(), day()).prop_map(|(records, words, a, b)| {
        let (bodies, topics, proposals, families, sponsors) = records;
        let (stages, kinds, standings, words, important) = words;
        let (since, until) = match (a, b) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            other => other,
        };
        Filter {
            bodies,
            topics,
            proposals,
            since,
            until,
            families,
            stages,
            kinds,
            standings,
            sponsors,
            words,
            important,
        }
    })
}

fn window() -> impl Strategy<Value = Window> {
    prop_oneof![
        select(vec![Window::Session, Window::Year, Window::Quarter, Window::All]),
        (1u16..40).prop_map(Window::Rolling),
        (1u16..40).prop_map(Window::HalfLife),
    ]
}

fn steps() -> impl Strategy<Value = StepTable> {
    let mut own = StepTable::five();
    own.set(Voice::Stated, Stance::Abstain, None).unwrap();
    select(vec![StepTable::two(), StepTable::three(), StepTable::five(), own])
}

fn lens() -> impl Strategy<Value = Lens> {
    let method = (
        select(Measure::ALL),
        select(Dual::ALL),
        select(Unanimous::ALL),
        select(Inferred::ALL),
        0u32..100,
        steps(),
        proptest::option::of(0u32..5000),
    );
    (filter(), some(Noun::Bloc), window(), day(), day(), method).prop_map(
        |(filter, blocs, window, as_of, known_on, method)| {
            let (measure, dual, unanimous, inferred, min_n, steps, max_age_days) = method;
            Lens {
                filter,
                blocs,
                window,
                as_of,
                known_on,
                measure,
                dual,
                unanimous,
                min_n,
                steps,
                max_age_days,
                inferred,
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(lens in lens(), name in any::<String>(), description in any::<String>()) {
        let text = lens_text(&WORLD, &lens, &name, &description);
        let read = read_lens_text(&WORLD, &text);
        let read = read.map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
        prop_assert_eq!(&read.refused, &Vec::<String>::new(), "{}", text);
        prop_assert_eq!(&read.lens, &lens, "{}", text);
        prop_assert_eq!((read.name, read.description), (name, description));
        // Moved to the right as in an answer to a letter, it still reads.
        let moved: String = text.lines().map(|line| format!("   {line} \r\n")).collect();
        prop_assert_eq!(read_lens_text(&WORLD, &moved).unwrap().lens, lens);
    }

    #[test]
    fn a_saved_lens_reads_back_from_the_file(lens in lens()) {
        let json = serde_json::to_string(&lens).unwrap();
        prop_assert_eq!(serde_json::from_str::<Lens>(&json).unwrap(), lens);
    }

    #[test]
    fn hostile_text_is_told_and_breaks_nothing(rest in prop_oneof![
        any::<String>(),
        "((bodies|blocs|window|steps|since|least proposals|name): ?[\"\\\\{},a-z0-9:\u{0}-\u{ff}]{0,30}\n){0,8}",
    ]) {
        let _ = read_lens_text(&WORLD, &rest);
        let read = read_lens_text(&WORLD, &format!("Entente lens 1\n{rest}")).unwrap();
        // Whatever was taken can be looked through here.
        let selected = entente::snapshot::Selection::new(&WORLD, &read.lens);
        prop_assert!(selected.is_ok(), "{:?}", read);
        prop_assert!(!lens_words(&WORLD, &read.lens).is_empty());
    }

    #[test]
    fn every_lens_is_read_aloud_in_whole_sentences(lens in lens()) {
        let words = lens_words(&WORLD, &lens);
        prop_assert!(words.ends_with('.') && words.chars().next().is_some_and(char::is_uppercase), "{}", words);
        for other in [
            Lens { measure: if lens.measure == Measure::Half { Measure::Exact } else { Measure::Half }, ..lens.clone() },
            Lens { min_n: lens.min_n + 1, ..lens.clone() },
            Lens { filter: Filter { important: !lens.filter.important, ..lens.filter.clone() }, ..lens.clone() },
            Lens { as_of: lens.as_of.map_or(Some(Day(7)), |_| None), ..lens.clone() },
            Lens { known_on: lens.known_on.map_or(Some(Day(7)), |_| None), ..lens.clone() },
            Lens { max_age_days: lens.max_age_days.map_or(Some(7), |_| None), ..lens.clone() },
        ] {
            prop_assert_ne!(&lens_words(&WORLD, &other), &words, "every part is said");
        }
    }
}

#[test]
fn the_text_is_short_and_speaks_of_names() {
    let s = &**WORLD;
    let uid = |noun: Noun, n: usize| uids(noun)[n];
    let lens = Lens {
        filter: Filter {
            bodies: vec![uid(Noun::Body, 0), uid(Noun::Body, 1)],
            topics: vec![uid(Noun::Topic, 0)],
            families: vec![uid(Noun::Family, 0)],
            stages: vec![Stage::Enquiry, Stage::Approval],
            since: Some("2015-01-01".parse().unwrap()),
            ..Filter::default()
        },
        blocs: vec![uid(Noun::Bloc, 0), uid(Noun::Bloc, 1)],
        window: Window::Rolling(3),
        ..Lens::default()
    };
    let text = lens_text(s, &lens, "Cyber norms", "");
    assert_eq!(
        text,
        "Entente lens 1\n# TLP:AMBER\nname: Cyber norms\nbodies: UNGA, \"ISO, Geneva\"\ntopics: cyber\n\
         families: \"Arms control, item 1\"\nstages: enquiry, approval\nsince: 2015-01-01\nblocs: EU, BRICS\n\
         window: rolling:3\n"
    );
    assert_eq!(
        lens_words(s, &lens),
        "Proposals of UNGA and ISO, Geneva with everything below them, on Cybersecurity, of the family Arms control, \
         item 1, at the stage of enquiry or approval, since 2015-01-01, in rolling windows of 3. Blocs EU and BRICS \
         compared, members of two of them left out. Half agreement on three steps, points on fewer than 10 proposals \
         hollow."
    );
    assert_eq!(
        lens_words(s, &Lens::default()),
        "All proposals, by year. Half agreement on three steps, points on fewer than 10 proposals hollow."
    );
}

#[test]
fn a_reference_that_several_share_is_written_by_its_identity() {
    let proposals = uids(Noun::Proposal);
    let filter = Filter { proposals: vec![proposals[0], proposals[40]], ..Filter::default() };
    let text = lens_text(&WORLD, &Lens { filter, ..Lens::default() }, "", "");
    assert!(text.contains(&format!("proposals: {{{}}}, ISO/IEC DIS 29500\n", proposals[0])), "{text}");
    let shared = "Entente lens 1\nproposals: A/RES/70/27";
    let refused = read_lens_text(&WORLD, shared).unwrap().refused;
    assert_eq!(refused, ["Line 2: more than one proposal is called \"A/RES/70/27\""]);
}

#[test]
fn what_is_not_here_is_told_line_by_line_and_the_rest_is_offered() {
    let text = "\u{feff}ENTENTE LENS 1\n\n# a remark\nbodies: UNGA, ISO/IEC JTC 9\nblocs: EU, EUU, proposal#1\n\
                colour: red\nwindow: month\nno colon here\nsince: 2022-02-30\nimportant: perhaps\n\
                proposals: proposal#1\nstages: enquiry, elsewhere\n\
                topics: {00000000-0000-0000-0000-000000000001}\nleast proposals: -3\n";
    let read = read_lens_text(&WORLD, text).unwrap();
    assert_eq!(read.lens.filter.bodies, [uids(Noun::Body)[0]]);
    assert_eq!(read.lens.blocs, [uids(Noun::Bloc)[0]]);
    assert_eq!(read.lens.filter.stages, [Stage::Enquiry]);
    assert_eq!((read.lens.window, read.lens.min_n), (Window::Year, 10));
    let lines: Vec<&str> = read.refused.iter().map(|r| r.split(':').next().unwrap()).collect();
    assert_eq!(
        lines,
        [
            "Line 4", "Line 5", "Line 5", "Line 6", "Line 7", "Line 8", "Line 9", "Line 10", "Line 11",
            "Line 12", "Line 13", "Line 14"
        ]
    );
    assert!(
        read.refused[0].contains("there is no body \"ISO/IEC JTC 9\". Did you mean ISO/IEC JTC 1"),
        "{read:?}"
    );
    let backwards = read_lens_text(&WORLD, "Entente lens 1\nsince: 2020-01-01\nuntil: 2019-01-01").unwrap();
    assert_eq!((backwards.lens.filter.until, backwards.refused.len()), (None, 1));
}

#[test]
fn what_is_no_lens_is_refused_with_the_reason() {
    for text in
        ["", "hello", "lens: x", "Entente lens", "Entente lens one", "Entente lens 0", "Entente lens -1"]
    {
        assert_eq!(read_lens_text(&WORLD, text), Err(LensTextError::NoLens), "{text}");
    }
    assert_eq!(read_lens_text(&WORLD, "Entente lens 2\nx: y"), Err(LensTextError::Newer(2)));
    assert_eq!(read_lens_text(&WORLD, &"x".repeat(2 << 20)), Err(LensTextError::TooLong));
}

#[test]
fn a_lens_of_an_earlier_program_reads_and_is_written_no_longer_than_before() {
    let earlier = r#"{"filter":{"bodies":[],"topics":[],"proposals":[],"since":"2001-01-01","until":null}}"#;
    let lens: Lens = serde_json::from_str(earlier).unwrap();
    let filter = Filter { since: "2001-01-01".parse().ok(), ..Filter::default() };
    assert_eq!(lens, Lens { filter, ..Lens::default() });
    let written = serde_json::to_value(&lens.filter).unwrap();
    let fields: Vec<&String> = written.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["bodies", "proposals", "since", "topics", "until"]);
}
