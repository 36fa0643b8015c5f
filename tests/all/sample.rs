//! The sample as a whole: counts, sources, totals, precedence, and that nothing depends on the run.

#![allow(clippy::unwrap_used)]

use entente::exchange::sample::*;
use entente::jobs::Progress;
use entente::model::*;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Keys as a fresh file gives them: from 1, one by one.
fn build_all() -> (Vec<Part>, Report) {
    let mut sample = Sample::new();
    let mut n_given: HashMap<Noun, u32> = HashMap::new();
    let mut parts = Vec::new();
    while let Some(part) = sample.next_part(&Progress::new()).unwrap() {
        let mut added = Vec::new();
        part.batch.records.each(&mut |record| {
            let key = n_given.entry(record.noun()).or_default();
            *key += 1;
            added.push(RecordRef { noun: record.noun(), id: *key });
        });
        sample.settle(&added);
        parts.push(part);
    }
    let report = sample.report().clone();
    (parts, report)
}

static BUILT: LazyLock<(Vec<Part>, Report)> = LazyLock::new(build_all);

fn all<T: Clone>(pick: impl Fn(&Records) -> &Vec<T>) -> Vec<T> {
    BUILT.0.iter().flat_map(|p| pick(&p.batch.records).clone()).collect()
}

/// The record behind a key, when keys count from 1 over all parts. Keys of the same part are provisional.
fn nth_of(part: usize, noun: Noun, key: u32) -> usize {
    if key < FIRST_PROVISIONAL {
        return key as usize - 1;
    }
    let before: usize = BUILT.0[..part].iter().map(|p| p.batch.records.n_of(noun)).sum();
    before + (key - FIRST_PROVISIONAL) as usize
}

#[test]
fn counts_are_those_of_the_sources() {
    let (parts, report) = &*BUILT;
    assert_eq!(parts.len(), Sample::N_PARTS);
    let assembly = parts.iter().find(|p| p.label.contains("General Assembly")).unwrap();
    assert_eq!(assembly.label, "Import UN General Assembly votes: 1,010,138 positions");
    assert_eq!(assembly.batch.positions.len(), 1_010_138);
    assert_eq!(assembly.batch.records.proposals.len(), 6_463);
    assert_eq!(assembly.batch.records.meetings.len(), 77);
    let committees = parts.iter().find(|p| p.label.contains("standards bodies")).unwrap();
    assert_eq!(committees.batch.records.body_members.len(), 30_617);
    // Every actor of the roll calls from its first to its last, and the members of five organizations.
    assert_eq!(assembly.batch.records.body_members.len(), 201);
    assert_eq!(report.n_of(Noun::BodyMember), 31_324);
    assert_eq!(report.n_of(Noun::Voter), 89);
    assert_eq!(report.n_of(Noun::Proposal), 6_463 + 7_744 + 7);
    assert_eq!(report.n_positions, 1_010_138 + 89);
    assert_eq!(report.n_of(Noun::SavedLens), 7);
    assert_eq!(report.n_of(Noun::Instrument), 60);
    let of_kind = |kind| all(|r| &r.topics).iter().filter(|t| t.kind == kind).count();
    assert_eq!(
        [TopicKind::Technology, TopicKind::Theme, TopicKind::Debate, TopicKind::CaseStudy].map(of_kind),
        [9, 7, 7, 3]
    );
}

#[test]
fn the_57_acts_are_there_with_their_documents() {
    let instruments = all(|r| &r.instruments);
    let more = ["DFI-2022", "FOC", "WCIT-12"];
    let acts: Vec<_> = instruments.iter().filter(|i| !more.contains(&i.code.as_str())).collect();
    assert_eq!(acts.len(), 57);
    assert!(acts.iter().all(|i| i.standing == Standing::Unverified));
    let kinds: HashSet<InstrumentKind> = acts.iter().map(|i| i.kind).collect();
    assert_eq!(kinds.len(), InstrumentKind::ALL.len());
    assert!(instruments.iter().all(|i| !i.document.is_empty() && i.date.is_some()));
    for code in ["BIS-OCT7-2022", "BUDAPEST-2001", "HIROSHIMA-2023", "UNCYBER-SIGN-2025"] {
        assert!(instruments.iter().any(|i| i.code == code), "{code}");
    }
    let budapest = instruments.iter().find(|i| i.code == "BUDAPEST-2001").unwrap();
    assert_eq!(budapest.completeness, Completeness::Partial);
    let paris = instruments.iter().find(|i| i.code == "PARIS-AI-2025").unwrap();
    assert!(
        paris.note.contains("Did not sign: USA, GBR.") || paris.note.contains("Did not sign: GBR, USA."),
        "{}",
        paris.note
    );
}

#[test]
fn absent_stays_absent_and_the_totals_are_the_published_ones() {
    let report = &BUILT.1;
    assert_eq!(report.n_absent, 94_242);
    assert_eq!(report.n_totals_checked, 6_463);
    assert_eq!(report.differences, Vec::new());
    assert!(report.to_string().contains("6,463 equal to the published totals"), "{report}");
}

#[test]
fn a_difference_from_the_published_totals_is_listed() {
    let mut report = BUILT.1.clone();
    report.differences.push(TotalDifference {
        reference: "A/RES/73/27 (roll call 6073)".into(),
        counted: [119, 46, 14, 14],
        published: [119, 46, 15, 13],
    });
    let text = report.to_string();
    assert!(text.contains("6,462 equal"), "{text}");
    assert!(
        text.ends_with(
            "A/RES/73/27 (roll call 6073): counted [119, 46, 14, 14], published [119, 46, 15, 13]"
        ),
        "{text}"
    );
}

#[test]
fn every_record_and_every_position_has_a_source() {
    let no_source_needed = [Noun::Word];
    for part in &BUILT.0 {
        part.batch.records.each(&mut |record| {
            assert!(!record.head().uid.is_nil());
            let noun = record.noun();
            if noun == Noun::Source || no_source_needed.contains(&noun) {
                return;
            }
            let at = noun.fields().iter().position(|f| *f == "source").unwrap();
            assert!(
                matches!(record.values()[at], Value::Ref(Noun::Source, _)),
                "{} {:?}",
                noun.word(),
                record.values()
            );
        });
        assert!(part.batch.positions.iter().all(|p| p.source.is_some()));
    }
}

#[test]
fn every_identity_is_unique_and_every_reference_resolves() {
    let mut seen = HashSet::new();
    let mut n_before: HashMap<Noun, usize> = HashMap::new();
    for part in &BUILT.0 {
        let records = &part.batch.records;
        let resolves = |noun: Noun, key: u32| {
            if key >= FIRST_PROVISIONAL {
                ((key - FIRST_PROVISIONAL) as usize) < records.n_of(noun)
            } else {
                key >= 1 && key as usize <= n_before.get(&noun).copied().unwrap_or(0)
            }
        };
        let mut nth: HashMap<Noun, u32> = HashMap::new();
        records.each(&mut |record| {
            assert!(seen.insert(record.head().uid), "{} {:?}", record.noun().word(), record.values());
            let n = nth.entry(record.noun()).or_default();
            assert_eq!(record.key(), FIRST_PROVISIONAL + *n);
            *n += 1;
            for value in record.values() {
                if let Value::Ref(noun, key) = value {
                    assert!(resolves(noun, key), "{} refers to {} {key}", record.noun().word(), noun.word());
                }
            }
        });
        for p in &part.batch.positions {
            assert!(resolves(Noun::Proposal, p.proposal.0) && resolves(Noun::Actor, p.actor.0));
        }
        for noun in Noun::ALL {
            *n_before.entry(*noun).or_default() += records.n_of(*noun);
        }
    }
}

#[test]
fn building_twice_gives_the_same() {
    assert!(build_all() == *BUILT);
}

#[test]
fn codes_are_unique_and_namibia_is_not_missing() {
    let actors = all(|r| &r.actors);
    let codes: HashSet<&str> = actors.iter().map(|a| a.code.as_str()).collect();
    assert_eq!(codes.len(), actors.len());
    let namibia = actors.iter().find(|a| a.code == "NAM").unwrap();
    assert_eq!(namibia.iso2.as_deref(), Some("NA"));
    assert_eq!(
        all(|r| &r.blocs).iter().map(|b| b.code.clone()).collect::<HashSet<_>>().len(),
        all(|r| &r.blocs).len()
    );
    let names = all(|r| &r.actor_names);
    for language in ["en", "fr", "es", "ar", "zh", "ru", "de", "ja", "ko", "pt"] {
        assert!(names.iter().filter(|n| n.language == language).count() >= 250, "{language}");
    }
    assert!(!names.iter().any(|n| n.name == "Congo" && n.language.is_empty()), "Congo names two countries");
}

/// Codes of the counted members of a bloc on a day.
fn members_on(bloc: &str, day: &str) -> HashSet<String> {
    let day: Day = day.parse().unwrap();
    let (actors, blocs) = (all(|r| &r.actors), all(|r| &r.blocs));
    let mut members = HashSet::new();
    for (i, part) in BUILT.0.iter().enumerate() {
        for m in &part.batch.records.memberships {
            let span = Span { since: m.since, until: m.until };
            if m.role.counts() && span.contains(day) && blocs[nth_of(i, Noun::Bloc, m.bloc.0)].code == bloc {
                members.insert(actors[nth_of(i, Noun::Actor, m.actor.0)].code.clone());
            }
        }
    }
    members
}

#[test]
fn blocs_follow_the_precedence_of_the_tables() {
    // Correlates of War ends in 2014: Costa Rica in the OECD can only come from the supplement
    assert!(members_on("OECD", "2022-06-30").contains("CRI"));
    assert_eq!(members_on("OECD", "2022-06-30").len(), 38);
    // the curated table, not Correlates of War, has SCO begin in 2001 and India join in 2017
    assert_eq!(members_on("SCO", "2001-06-14").len(), 0);
    assert_eq!(members_on("SCO", "2018-01-01").len(), 8);
    assert_eq!(members_on("EU", "2013-12-31").len(), 28);
    assert_eq!(members_on("EU", "2021-01-01").len(), 27);
    assert_eq!(members_on("G7", "2020-01-01").len(), 7);
    assert_eq!(members_on("NATO", "2021-01-01").len(), 30);
}

#[test]
fn only_members_count_and_germany_votes_as_two_until_1990() {
    let brics = members_on("BRICS", "2025-06-01");
    assert!(
        brics.contains("IDN") && !brics.contains("SAU") && !brics.contains("BLR") && !brics.contains("ARG")
    );
    assert!(members_on("CEPT", "2010-01-01").contains("RUS"));
    assert!(!members_on("CEPT", "2023-01-01").contains("RUS"));
    let (before, after) = (members_on("EU", "1985-01-01"), members_on("EU", "1991-01-01"));
    assert!(before.contains("DEW") && !before.contains("DEU"));
    assert!(after.contains("DEU") && !after.contains("DEW"));
}

#[test]
fn kosovo_is_one_actor_and_no_code_holds_what_stands_between_codes() {
    let actors = all(|r| &r.actors);
    let kosovo: Vec<&str> =
        actors.iter().filter(|a| a.iso2.as_deref() == Some("XK")).map(|a| a.code.as_str()).collect();
    assert_eq!(kosovo, ["XKX"]);
    let codes: HashSet<String> = actors.iter().map(|a| code_key(&a.code)).collect();
    assert_eq!(codes.len(), actors.len());
    assert!(!actors.iter().any(|a| a.code.contains([':', ',', '='])));
}

#[test]
fn historic_states_have_the_days_of_the_states() {
    let actors = all(|r| &r.actors);
    let days = |code: &str| {
        let of = actors.iter().find(|a| a.code == code).unwrap();
        [of.since, of.until].map(|day| day.map_or(String::new(), |day| day.to_string()))
    };
    assert_eq!(days("CSK"), ["1918-10-28", "1992-12-31"]);
    assert_eq!(days("DDR"), ["1949-10-07", "1990-10-02"]);
    assert_eq!(days("YMD"), ["1967-11-30", "1990-05-21"]);
    let code = |id: ActorId| {
        let nth = if id.0 >= FIRST_PROVISIONAL { id.0 - FIRST_PROVISIONAL } else { id.0 - 1 };
        actors[nth as usize].code.as_str()
    };
    let followed: Vec<(String, String)> = all(|r| &r.successions)
        .iter()
        .filter(|s| ["CSK", "YUG", "DDR"].contains(&code(s.predecessor)))
        .map(|s| (code(s.successor).to_owned(), s.date.unwrap().to_string()))
        .collect();
    let expected = [
        ("CZE", "1993-01-01"),
        ("SVK", "1993-01-01"),
        ("DEU", "1990-10-03"),
        ("SVN", "1991-10-08"),
        ("HRV", "1991-10-08"),
        ("MKD", "1991-11-17"),
        ("BIH", "1992-03-06"),
        ("SRB", "1992-04-27"),
        ("MNE", "1992-04-27"),
    ];
    assert_eq!(followed, expected.map(|(code, day)| (code.to_owned(), day.to_owned())));
}

#[test]
fn the_groups_of_the_united_nations_are_there_and_undated_ones_say_so() {
    assert!(members_on("NAM", "1975-01-01").contains("YUG"));
    assert!(!members_on("NAM", "1975-01-01").contains("SRB"));
    assert_eq!(members_on("G77", "2020-06-30").len(), 132);
    assert!(members_on("COMMONWEALTH", "1966-01-01").contains("GBR"));
    assert!(!members_on("COMMONWEALTH", "1966-01-01").contains("USA"));
    assert_eq!(members_on("BENELUX", "2000-01-01").len(), 3);
    let blocs = all(|r| &r.blocs);
    for (i, part) in BUILT.0.iter().enumerate() {
        for m in &part.batch.records.memberships {
            if ["G77", "AOSIS"].contains(&blocs[nth_of(i, Noun::Bloc, m.bloc.0)].code.as_str()) {
                assert_eq!((m.standing, m.since), (Standing::Approximate, None));
            }
        }
    }
}

#[test]
fn what_stands_in_for_a_missing_list_says_so() {
    let blocs = all(|r| &r.blocs);
    for (i, part) in BUILT.0.iter().enumerate() {
        for m in &part.batch.records.memberships {
            let code = &blocs[nth_of(i, Noun::Bloc, m.bloc.0)].code;
            if ["ASMG", "CITEL"].contains(&code.as_str()) {
                assert_eq!(m.standing, Standing::Approximate);
                assert!(m.note.starts_with("Approximation: member of"), "{}", m.note);
            }
        }
    }
    assert_eq!(members_on("ASMG", "2010-01-01"), members_on("LAS", "2010-01-01"));
}

#[test]
fn debates_have_reasons_and_both_poles() {
    let topics = all(|r| &r.topics);
    let part = BUILT.0.iter().position(|p| p.label.contains("General Assembly")).unwrap();
    let mut poles: HashMap<&str, HashSet<i32>> = HashMap::new();
    let mut n = 0;
    for tag in &BUILT.0[part].batch.records.tags {
        let topic = &topics[nth_of(part, Noun::Topic, tag.topic.0)];
        assert_eq!(topic.kind == TopicKind::Debate, tag.pole != 0, "{}", topic.name);
        if topic.kind == TopicKind::Debate {
            n += 1;
            assert_eq!(tag.standing, Standing::OurReading);
            assert!(tag.reason.ends_with('.') && tag.reason.len() > 30, "{}", tag.reason);
            poles.entry(topic.code.as_str()).or_default().insert(tag.pole);
        }
    }
    assert!(n >= 25, "{n}");
    assert_eq!(poles.len(), 7);
    for debate in ["free-flow-sovereignty", "export-control", "market-state", "security-liberties"] {
        assert_eq!(poles[debate].len(), 2, "{debate}");
    }
}

#[test]
fn the_ballot_of_2007_keeps_its_words_and_its_members() {
    let part = BUILT.0.iter().find(|p| p.label.contains("Ballots") || p.label.contains("ballots")).unwrap();
    let dis = part.batch.records.proposals.iter().find(|p| p.reference == "ISO/IEC DIS 29500").unwrap();
    assert!(dis.family.is_some());
    let votes: Vec<&Position> = part.batch.positions.iter().filter(|p| p.proposal == dis.id).collect();
    assert_eq!(votes.len(), 87);
    let count = |p_only: bool| {
        [Stance::Support, Stance::Oppose, Stance::Abstain].map(|stance| {
            votes
                .iter()
                .filter(|v| v.stance == stance)
                .filter(|v| !p_only || v.note.as_deref() == Some("P-member of ISO/IEC JTC 1"))
                .count()
        })
    };
    assert_eq!(count(false), [51, 18, 18]);
    assert_eq!(count(true), [17, 15, 9]);
    let with_comments = part.batch.records.words.iter().find(|w| w.word == "approve with comments").unwrap();
    assert_eq!(votes.iter().filter(|v| v.word == Some(with_comments.id)).count(), 18);
}

#[test]
fn rapporteurs_are_organizations_with_a_country() {
    let part = BUILT.0.iter().position(|p| p.label.contains("documents")).unwrap();
    let records = &BUILT.0[part].batch.records;
    let actors = all(|r| &r.actors);
    let spec = records.proposals.iter().find(|p| p.reference == "3GPP TR 01.31").unwrap();
    let sponsor = records.sponsors.iter().find(|s| s.proposal == spec.id).unwrap();
    let company = &actors[nth_of(part, Noun::Actor, sponsor.actor.0)];
    assert_eq!(
        (company.name.as_str(), sponsor.role.as_str()),
        ("Ericsson Telefonaktiebolaget LM", "rapporteur")
    );
    let home = company.home.unwrap();
    assert_eq!(actors[home.0 as usize - 1].code, "SWE");
    assert!(records.sponsors.len() > 500);
}

#[test]
fn families_hold_one_vote_a_session_and_say_how_they_were_made() {
    let part = BUILT.0.iter().find(|p| p.label.contains("General Assembly")).unwrap();
    let mut seen = HashSet::new();
    for p in part.batch.records.proposals.iter().filter(|p| p.family.is_some()) {
        assert!(seen.insert((p.family, p.meeting)), "{}", p.reference);
    }
    assert!(part.batch.records.families.iter().all(|f| f.note.starts_with("Made by: ")));
    assert!(part.batch.records.families.len() > 400);
}

#[test]
fn references_are_readable_where_that_is_sure() {
    let part = BUILT.0.iter().find(|p| p.label.contains("General Assembly")).unwrap();
    let of = |rcid: &str| part.batch.records.proposals.iter().find(|p| p.origin_key == rcid).unwrap();
    assert_eq!(of("6073").reference, "A/RES/73/27");
    assert_eq!(of("6073").date, "2018-12-05".parse().ok());
    assert!(of("6073").note.contains("R/73/27"));
    assert_eq!(of("3").reference, "R/1/66");
    assert_eq!(of("3").precision, Precision::Month);
    assert_eq!(of("9323").standing, Standing::Unverified);
}

#[test]
fn a_roll_call_without_a_title_has_none_and_belongs_to_no_family() {
    let part = BUILT.0.iter().find(|p| p.label.contains("General Assembly")).unwrap();
    let untitled: Vec<&Proposal> =
        part.batch.records.proposals.iter().filter(|p| p.title.is_empty()).collect();
    assert_eq!(untitled.len(), 161);
    for p in untitled {
        assert_eq!(p.reference, format!("roll call {}", p.origin_key));
        assert_eq!((p.shown_title(), p.family), (Proposal::NO_TITLE, None));
        assert_eq!(p.standing, Standing::Unverified);
    }
    let all = all(|r| &r.proposals);
    assert!(!all.iter().any(|p| p.title.to_lowercase().contains("no title")));
}

#[test]
fn a_part_that_was_not_settled_is_missed_by_name() {
    let mut sample = Sample::new();
    assert!(sample.next_part(&Progress::new()).unwrap().is_some());
    let error = sample.next_part(&Progress::new()).unwrap_err();
    assert!(matches!(error, SampleError::Missing { noun: "source", .. }), "{error}");
}

#[test]
fn it_stops_when_told_to_and_says_how_far_it_is() {
    let progress = Progress::new();
    let mut sample = Sample::new();
    assert_eq!(sample.next_title(), Some("Sources"));
    assert!(sample.next_part(&progress).unwrap().is_some());
    assert_eq!(progress.report().what, "Sources");
    progress.cancel();
    assert_eq!(sample.next_part(&progress), Err(SampleError::Cancelled));
    assert_eq!(sample.next_title(), Some("Countries and historic states"));
}
