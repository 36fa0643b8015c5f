//! Files for other programs: each is read back and holds what the record holds, whatever stands in its texts.

use crate::exchange::{choices, known_mapping, open, plan};
use crate::support::record::Draft;
use crate::support::small_file::SmallFile;
use crate::support::window::file_of;
use crate::support::world;
use entente::analysis::{PairMethod, compute_pairs};
use entente::exchange::layouts::layout_of;
use entente::exchange::plan::Choices;
use entente::exchange::writers::{EXPORTS, Export};
use entente::jobs::Progress;
use entente::model::*;
use entente::report::pictures::Ground;
use entente::report::table::{DataTable, Datum, csv_text, text, xlsx_bytes};
use entente::session::{ExportGround, today};
use entente::snapshot::{PositionFilter, Snapshot};
use entente::store::{Store, Writer};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};

/// Signs that formats take for their own.
const ODD: &str = "A & B <\"c\"> {d} \\ 50 %; e, f\nnext \u{7} \u{5e9}\u{5dc}\u{5d5}\u{5dd}";

fn world() -> (tempfile::TempDir, Snapshot) {
    let mut batch = world::batch();
    batch.records.actors[0].name = ODD.to_owned();
    batch.records.sources.push(Source {
        id: SourceId::provisional(batch.records.sources.len()),
        title: ODD.to_owned(),
        author: "ISO and IEC".to_owned(),
        date: "2026-03-01".parse().ok(),
        link: "https://example.org/a_b?c=%20".to_owned(),
        ..Source::default()
    });
    let body = batch.records.bodies[0].id;
    batch.records.meetings.push(Meeting {
        id: MeetingId::provisional(batch.records.meetings.len()),
        body,
        name: format!("{ODD} {}", "long ".repeat(30)),
        since: "2026-12-30".parse().ok(),
        until: "2027-01-02".parse().ok(),
        place: "Geneva; room XIX".to_owned(),
        ..Meeting::default()
    });
    for (nth, state) in
        [MeetingState::Cancelled, MeetingState::Moved, MeetingState::Tentative].into_iter().enumerate()
    {
        batch.records.meetings.push(Meeting {
            id: MeetingId::provisional(batch.records.meetings.len()),
            body,
            name: format!("Meeting {nth}"),
            number: Some(nth as i32 + 900),
            since: "2026-12-01".parse().ok(),
            state,
            ..Meeting::default()
        });
    }
    batch.records.proposals[0].deadline = "2026-12-24".parse().ok();
    // What a spreadsheet would run, and what would have to be told apart by more than its reference.
    batch.records.proposals[1].title = "=HYPERLINK(\"x\"), '-1".to_owned();
    let (home, path) = file_of(batch);
    let writer = Writer::repeatable("Ada", "exports", 1_790_000_000_000);
    let s = Store::open_read_only(&path, writer).unwrap().load(None, &Progress::new()).unwrap();
    (home, s)
}

fn lens(s: &Snapshot) -> Lens {
    let blocs = ["EU", "BRICS"].map(|code| s.blocs.of_key(s.index().bloc(code).unwrap().0).unwrap().head.uid);
    Lens { blocs: blocs.to_vec(), min_n: 1, ..Lens::default() }
}

fn written(s: &Snapshot, lens: &Lens, name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let export = Export::of(name).unwrap();
    let path = folder.path().join("out").with_extension(export.ending);
    let progress = Progress::new();
    let on = Ground { snapshot: s, lens, day: today(), watch: &progress };
    let of = ExportGround { on, about: "TLP:AMBER.", progress: &progress, is_for_excel: false };
    of.write(export, &path, false).unwrap();
    assert!(of.write(export, &path, false).is_err(), "{name}");
    std::fs::read(path).unwrap()
}

/// The name, attributes and text of an element.
type Element = (String, BTreeMap<String, String>, String);

/// The elements of a document: name and attributes, with the text in them.
fn elements(xml: &[u8]) -> Vec<Element> {
    let text = std::str::from_utf8(xml).unwrap();
    let mut reader = Reader::from_str(text);
    let (mut found, mut waiting): (Vec<Element>, Vec<usize>) = Default::default();
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                let attributes = start.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    (key, quick_xml::escape::unescape(&attribute.value).unwrap().into_owned())
                });
                found.push((name, attributes.collect(), String::new()));
                if matches!(event, Event::Start(_)) {
                    waiting.push(found.len() - 1);
                }
            }
            Event::End(_) => drop(waiting.pop()),
            Event::Text(text) => {
                if let Some(place) = waiting.last() {
                    found[*place].2.push_str(text);
                }
            }
            Event::GeneralRef(of) => {
                if let Some(place) = waiting.last() {
                    let entity = format!("&{};", &**of);
                    found[*place].2.push_str(&quick_xml::escape::unescape(&entity).unwrap());
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn graphs_declare_everything_and_their_weights_are_those_of_the_analysis() {
    let (_home, s) = world();
    let lens = lens(&s);
    let all = elements(&written(&s, &lens, "graphml"));
    let of = |name: &str| all.iter().filter(|(n, ..)| n == name).collect::<Vec<_>>();
    let keys: BTreeSet<&str> = of("key").iter().map(|(_, a, _)| a["id"].as_str()).collect();
    let titles: BTreeSet<String> =
        of("key").iter().map(|(_, a, _)| format!("{} {}", a["for"], a["attr.name"].to_lowercase())).collect();
    assert_eq!(titles.len(), of("key").len(), "no two attributes differ by capitals alone");
    assert!(
        of("data").iter().all(|(_, a, _)| keys.contains(a["key"].as_str())),
        "every attribute is declared"
    );
    assert!(of("key").iter().any(|(_, a, _)| a["attr.name"] == "weight" && a["attr.type"] == "double"));
    let ids: Vec<String> =
        of("node").iter().chain(&of("edge")).map(|(_, a, _)| a["id"].to_lowercase()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "ids are unique");
    let labels: Vec<&str> =
        of("data").iter().filter(|(_, a, _)| a["key"] == "label").map(|(.., t)| t.as_str()).collect();
    assert!(labels.contains(&ODD.replace('\u{7}', "").as_str()), "{labels:?}");
    let pairs: BTreeSet<(String, String)> = of("edge")
        .iter()
        .map(|(_, a, _)| {
            let mut ends = [a["source"].clone(), a["target"].clone()];
            ends.sort();
            let [a, b] = ends;
            (a, b)
        })
        .collect();
    assert_eq!(pairs.len(), of("edge").len(), "one edge a pair");
    assert!(pairs.len() > 3);
    // The weights are the agreement of the pairs under the lens as a whole.
    let code_key = of("key").iter().find(|(_, a, _)| a["attr.name"] == "code").unwrap().1["id"].clone();
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    let (mut node, mut edge) = (String::new(), None);
    let mut weights: Vec<(String, String, f64)> = Vec::new();
    for (name, attributes, text) in &all {
        match name.as_str() {
            "node" => (node, edge) = (attributes["id"].clone(), None),
            "edge" => edge = Some((attributes["source"].clone(), attributes["target"].clone())),
            "data" if attributes["key"] == code_key && edge.is_none() => {
                drop(codes.insert(node.clone(), text.clone()))
            }
            "data" if attributes["key"] == "weight" => {
                let (a, b) = edge.clone().unwrap();
                weights.push((codes[&a].clone(), codes[&b].clone(), text.parse().unwrap()));
            }
            _ => {}
        }
    }
    let whole = Lens { window: Window::All, ..lens.clone() };
    for (a, b, weight) in &weights {
        let pair = (s.index().actor(a).unwrap(), s.index().actor(b).unwrap());
        let method = if lens.measure == Measure::Half { PairMethod::Half } else { PairMethod::Exact };
        let found = compute_pairs(&s, &whole, &[pair], &[method]).unwrap();
        assert_eq!(found[0].points[0].value, Some(*weight), "{a} {b}");
    }
    let gexf = elements(&written(&s, &lens, "gexf"));
    let n_edges = gexf.iter().filter(|(name, ..)| name == "edge").count();
    assert_eq!(n_edges, weights.len());
    let slices = gexf.iter().filter(|(name, a, _)| name == "attvalue" && a.contains_key("start"));
    let days: Vec<(&str, &str)> = slices.map(|(_, a, _)| (a["start"].as_str(), a["end"].as_str())).collect();
    assert!(
        days.len() > n_edges && days.iter().all(|(start, end)| start <= end),
        "{} of {n_edges}",
        days.len()
    );
    let of = |name: &str| gexf.iter().filter(|(n, ..)| n == name).map(|(_, a, _)| a).collect::<Vec<_>>();
    let declared: BTreeSet<&str> = of("attribute").iter().map(|a| a["id"].as_str()).collect();
    assert!(
        of("attvalue").iter().all(|a| declared.contains(a["for"].as_str())),
        "every attribute is declared"
    );
    let ids: BTreeSet<String> =
        of("node").iter().chain(&of("edge")).map(|a| a["id"].to_lowercase()).collect();
    assert_eq!(ids.len(), of("node").len() + of("edge").len(), "ids are unique");
    // Nothing in a label is lost, not even a break of lines.
    assert!(of("node").iter().any(|a| a["label"] == ODD.replace('\u{7}', "")));
    let static_weights: Vec<f64> = of("edge").iter().map(|a| a["weight"].parse().unwrap()).collect();
    assert_eq!(static_weights, weights.iter().map(|(.., weight)| *weight).collect::<Vec<_>>());
}

/// What stands in the slices of the edges of a GEXF file: the ends, the days, the weight.
fn slices(gexf: &[Element]) -> Vec<([String; 2], Day, Day, f64)> {
    let (mut found, mut ends) = (Vec::new(), [String::new(), String::new()]);
    for (name, a, _) in gexf {
        match name.as_str() {
            "edge" => ends = [a["source"].clone(), a["target"].clone()],
            "attvalue" if a.contains_key("start") => {
                let days = ["start", "end"].map(|key| a[key].parse::<Day>().unwrap());
                found.push((ends.clone(), days[0], days[1], a["value"].parse().unwrap()));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_slice_of_time_has_the_weight_of_its_period_and_no_two_overlap() {
    let (_home, s) = world();
    for window in [Window::Year, Window::Rolling(3), Window::Session] {
        let lens = Lens { window, ..lens(&s) };
        let gexf = elements(&written(&s, &lens, "gexf"));
        let all = slices(&gexf);
        assert!(!all.is_empty(), "{window:?}");
        for pair in all.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            assert!(pair[0].2 < pair[1].1, "{window:?}: {pair:?}");
        }
        let method = if lens.measure == Measure::Half { PairMethod::Half } else { PairMethod::Exact };
        for (ends, from, to, weight) in &all {
            let pair = ends.each_ref().map(|code| s.index().actor(code).unwrap());
            let series = compute_pairs(&s, &lens, &[(pair[0], pair[1])], &[method]).unwrap();
            let of_period = series[0].points.iter().find(|point| point.period.to == *to).unwrap();
            assert_eq!(of_period.value, Some(*weight), "{window:?} {ends:?} {from} {to}");
        }
    }
}

#[test]
fn names_that_differ_by_capitals_or_signs_alone_stay_apart() {
    use entente::report::graph::{
        Attribute, AttributeKind, AttributeValue, Edge, Graph, Node, gexf, graphml,
    };
    let node = |key: &str| Node {
        key: key.to_owned(),
        label: key.to_owned(),
        values: vec![AttributeValue::Flag(true); 2],
    };
    let graph = Graph {
        of_nodes: ["in EU", "in eu"].map(|title| Attribute::new(title, AttributeKind::Flag)).to_vec(),
        nodes: ["A/1", "a_1", "A 1", "", "e0", "מדינה"].map(node).to_vec(),
        edges: vec![Edge { a: 0, b: 1, weight: 0.5, values: Vec::new(), slices: Vec::new() }],
        ..Graph::default()
    };
    let (mut one, mut other) = (Vec::new(), Vec::new());
    graphml(&graph, &mut one).unwrap();
    gexf(&graph, &mut other).unwrap();
    for (bytes, key, title) in [(one, "key", "attr.name"), (other, "attribute", "title")] {
        let all = elements(&bytes);
        let of = |name: &str| all.iter().filter(|(n, ..)| n == name).map(|(_, a, _)| a).collect::<Vec<_>>();
        let ids: BTreeSet<String> = of("node").iter().map(|a| a["id"].to_lowercase()).collect();
        assert_eq!(ids.len(), 6, "{ids:?}");
        assert!(ids.iter().all(|id| !id.contains([' ', '/'])));
        assert_eq!(
            (&of("edge")[0]["source"], &of("edge")[0]["target"]),
            (&of("node")[0]["id"], &of("node")[1]["id"])
        );
        let titles: Vec<String> = of(key).iter().map(|a| a[title].to_lowercase()).collect();
        assert_eq!(titles.iter().collect::<BTreeSet<_>>().len(), titles.len(), "{titles:?}");
    }
}

#[test]
fn actors_and_proposals_make_a_graph_of_two_kinds_of_nodes() {
    let (_home, s) = world();
    let all = elements(&written(&s, &lens(&s), "stances-graphml"));
    let n_edges = all.iter().filter(|(name, ..)| name == "edge").count();
    let mut on_whole: BTreeSet<(u32, u32)> = BTreeSet::new();
    for row in s.positions.iter().filter(|row| row.provision().is_none()) {
        on_whole.insert((row.proposal().0, row.actor().0));
    }
    assert_eq!(n_edges, on_whole.len());
    let modes: BTreeSet<&str> = all
        .iter()
        .filter(|(n, a, _)| n == "data" && a["key"] == "n_0")
        .map(|(.., text)| text.as_str())
        .collect();
    assert_eq!(modes, BTreeSet::from(["actor", "proposal"]));
}

/// What is recorded on whole texts as a roll call knows it: text, day of the text, actor, stance.
fn votes(
    s: &Snapshot,
    stance: impl Fn(Stance) -> Option<Stance>,
) -> BTreeSet<(String, String, Option<Stance>)> {
    let mut found = BTreeSet::new();
    for proposal in s.proposals.iter() {
        for row in s.current_positions(proposal.id, PositionFilter::default()) {
            let actor = s.actors.of_key(row.actor().0).unwrap().code.clone();
            found.insert((proposal.reference.clone(), actor, stance(row.stance())));
        }
    }
    found
}

/// Another workspace, with the same actors and bodies and nothing on the table.
fn others(s: &Snapshot) -> SmallFile {
    let mut draft = Draft::for_file();
    s.bodies.iter().for_each(|body| _ = draft.body(&body.code, None));
    s.actors.iter().for_each(|actor| _ = draft.actor(&actor.code));
    SmallFile::new(draft.batch())
}

/// Imports a table into another workspace, and gives what it holds then.
fn taken_in(s: &Snapshot, bytes: Vec<u8>, layout: &str) -> Snapshot {
    let opened = open("votes.csv", bytes).unwrap();
    let sheet = opened.sheet(None).unwrap();
    let mapping = layout_of(layout).unwrap().mapping(sheet);
    let mut file = others(s);
    let mut plan = plan(&file.load(), &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!(plan.counts.refused, 0, "{:?}", plan.problems.first());
    file.commit(plan.take_command().unwrap()).unwrap();
    file.load()
}

#[test]
fn votes_in_long_form_come_back_in_as_the_same_votes() {
    let (_home, s) = world();
    let bytes = written(&s, &Lens::default(), "long-form");
    let opened = open("votes.csv", bytes.clone()).unwrap();
    let mapping = known_mapping(&opened);
    assert_eq!(mapping.name, "un-votes-long");
    let counts = plan(&s, &opened, &mapping, &Choices::default()).unwrap().counts;
    assert!(counts.rows > 20, "{counts:?}");
    assert_eq!(counts.same, counts.rows, "here they are all there already: {counts:?}");
    let there = taken_in(&s, bytes, "un-votes-long");
    assert_eq!(votes(&there, Some), votes(&s, Some), "elsewhere they are the same, strong stances, too");
    let days =
        |s: &Snapshot| s.proposals.iter().map(|p| (p.reference.clone(), p.date)).collect::<BTreeSet<_>>();
    let dated: BTreeSet<_> = days(&s)
        .into_iter()
        .filter(|(reference, day)| day.is_some() && votes(&s, Some).iter().any(|v| v.0 == *reference))
        .collect();
    assert!(dated.is_subset(&days(&there)), "{:?}", dated.difference(&days(&there)).next());
}

#[test]
fn a_matrix_of_roll_calls_comes_back_in_as_the_same_votes() {
    let (_home, s) = world();
    let bytes = written(&s, &Lens::default(), "roll-calls");
    let rows = crate::cli_commands::support::read_csv(std::str::from_utf8(&bytes).unwrap());
    assert_eq!(rows[0][..6], ["rcid", "unres", "date", "session", "body", "short"]);
    assert!(
        rows[1..]
            .iter()
            .all(|row| row[6..].iter().all(|code| ["", "1", "2", "3", "8"].contains(&code.as_str())))
    );
    let names: BTreeSet<&String> = rows[1..].iter().map(|row| &row[0]).collect();
    assert_eq!(names.len(), rows.len() - 1, "no two roll calls are called the same");
    let there = taken_in(&s, bytes, "un-votes-matrix");
    // A matrix of votes knows no strength, and a neutral stance is no vote.
    let plain = |stance: Stance| match stance {
        Stance::StronglySupport => Some(Stance::Support),
        Stance::StronglyOppose => Some(Stance::Oppose),
        Stance::Neutral => None,
        stance => Some(stance),
    };
    let expected: BTreeSet<_> = votes(&s, plain).into_iter().filter(|vote| vote.2.is_some()).collect();
    assert!(expected.len() > 20);
    assert_eq!(votes(&there, Some), expected);
}

#[test]
fn meetings_come_back_from_the_calendar_with_their_state() {
    let (_home, s) = world();
    let bytes = written(&s, &Lens::default(), "ics");
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    let unfolded = text.replace("\r\n ", "");
    let status_of = |state: MeetingState| {
        let own = format!("X-ENTENTE-STATE:{state}");
        let event = unfolded.split("BEGIN:VEVENT").find(|event| event.contains(&own)).unwrap();
        let line = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).unwrap().to_owned();
        (line("STATUS:"), line("SEQUENCE:"))
    };
    let told = |status: &str, sequence: &str| (status.to_owned(), sequence.to_owned());
    assert_eq!(status_of(MeetingState::Cancelled), told("CANCELLED", "3"));
    assert_eq!(status_of(MeetingState::Moved), told("CONFIRMED", "2"));
    assert_eq!(status_of(MeetingState::Tentative), told("TENTATIVE", "0"));
    let opened = open("calendar.ics", bytes).unwrap();
    let mapping = known_mapping(&opened);
    let dated = s.meetings.iter().filter(|meeting| meeting.since.is_some()).count();
    let n_deadlines = s.ballots.iter().filter(|ballot| ballot.closed.is_some()).count()
        + s.proposals.iter().filter(|proposal| proposal.deadline.is_some()).count()
        + s.outreach.iter().filter(|talk| talk.due.is_some()).count();
    assert!(n_deadlines > 0);
    assert_eq!((opened.sheet(None).unwrap().n_rows(), opened.staged.unread.len()), (dated, n_deadlines));
    // Here they are there already; elsewhere they are made, and are the same.
    let counts = plan(&s, &opened, &mapping, &Choices::default()).unwrap().counts;
    assert_eq!((counts.same, counts.rows as usize), (counts.rows, dated), "{counts:?}");
    let mut file = others(&s);
    let mut made = plan(&file.load(), &opened, &mapping, &Choices::default()).unwrap();
    assert_eq!(made.counts.added, made.counts.rows, "{:?}", made.problems.first());
    file.commit(made.take_command().unwrap()).unwrap();
    let told = |s: &Snapshot| -> BTreeSet<String> {
        let dated = s.meetings.iter().filter(|meeting| meeting.since.is_some());
        dated
            .map(|m| {
                let body = &s.bodies.of_key(m.body.0).unwrap().code;
                let name = m.name.split_whitespace().collect::<Vec<_>>().join(" ");
                format!("{} {body} {name} {:?} {:?} {} {}", m.head.uid, m.since, m.until, m.place, m.state)
            })
            .collect()
    };
    assert_eq!(told(&file.load()), told(&s));
}

#[test]
fn sources_come_back_from_bibtex() {
    let (_home, s) = world();
    let bytes = written(&s, &Lens::default(), "bibtex");
    let opened = open("sources.bib", bytes).unwrap();
    let sheet = opened.sheet(None).unwrap();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let told = |row: usize| {
        ["title", "author", "date", "link"]
            .map(|column| plain(sheet.text(row, sheet.column(column).unwrap())))
    };
    let read: BTreeSet<[String; 4]> = (0..sheet.n_rows()).map(told).collect();
    let wanted: BTreeSet<[String; 4]> = s
        .sources
        .iter()
        .map(|source| {
            let date = source.date.map_or(String::new(), |day| day.to_string());
            [plain(&source.title), plain(&source.author), date, plain(&source.link)]
        })
        .collect();
    assert_eq!(read, wanted);
    assert_eq!(sheet.n_rows(), s.sources.len());
    let note = sheet.column("note").unwrap();
    let keys: BTreeSet<String> = (0..sheet.n_rows())
        .map(|row| sheet.text(row, note).split(';').next().unwrap().to_lowercase())
        .collect();
    assert_eq!(keys.len(), s.sources.len(), "no two entries have one key: {keys:?}");
}

#[test]
fn every_record_and_position_is_a_line_of_json() {
    let (_home, s) = world();
    let text = String::from_utf8(written(&s, &Lens::default(), "jsonl")).unwrap();
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut n = 1 + s.positions.len();
    for noun in Noun::ALL {
        s.each_of(*noun, &mut |_| n += 1);
    }
    assert_eq!(lines.len(), n);
    assert!(lines.iter().any(|line| line["kind"] == "actor" && line["name"] == ODD.replace('\u{7}', "")));
    let uids: BTreeSet<&str> = lines.iter().filter_map(|line| line["uid"].as_str()).collect();
    let position = lines.iter().find(|line| line["kind"] == "position").unwrap();
    assert!(uids.contains(position["actor"]["uid"].as_str().unwrap()));
}

#[test]
fn a_plain_copy_is_read_by_sql_and_its_views_name_what_is_referred_to() {
    let (home, s) = world();
    let path = home.path().join("plain.sqlite");
    std::fs::write(&path, written(&s, &Lens::default(), "sqlite")).unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    let count = |table: &str| -> usize {
        let sql = format!("SELECT count(*) FROM \"{table}\"");
        db.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap() as usize
    };
    for noun in Noun::ALL {
        let mut n = 0;
        s.each_of(*noun, &mut |_| n += 1);
        assert_eq!((count(noun.table()), count(&format!("{}_readable", noun.table()))), (n, n), "{noun:?}");
    }
    assert_eq!((count("position"), count("position_readable")), (s.positions.len(), s.positions.len()));
    let named: i64 = db
        .query_row(
            "SELECT count(*) FROM position_readable WHERE actor = 'FRA' AND effective LIKE '____-__-__'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let france = s.index().actor("FRA").unwrap();
    assert_eq!(named as usize, s.positions.iter().filter(|row| row.actor() == france).count());
    assert!(named > 0);
}

#[test]
fn names_and_titles_of_exports_are_their_own() {
    let names: BTreeSet<&str> = EXPORTS.iter().map(|export| export.name).collect();
    let titles: BTreeSet<&str> = EXPORTS.iter().map(|export| export.title).collect();
    assert_eq!((names.len(), titles.len()), (EXPORTS.len(), EXPORTS.len()));
}

#[test]
fn csv_begins_with_a_mark_where_a_person_wants_it_and_still_comes_back_in() {
    let (home, s) = world();
    let progress = Progress::new();
    for export in EXPORTS {
        let path = home.path().join(format!("marked.{}", export.name));
        let on = Ground { snapshot: &s, lens: &Lens::default(), day: today(), watch: &progress };
        let of = ExportGround { on, about: "", progress: &progress, is_for_excel: true };
        of.write(export, &path, false).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(bytes.starts_with("\u{feff}".as_bytes()), export.is_csv(), "{}", export.name);
        if export.name == "long-form" {
            let opened = open("votes.csv", bytes).unwrap();
            assert_eq!(known_mapping(&opened).name, "un-votes-long");
        }
    }
}

#[test]
fn numbers_and_days_of_a_spreadsheet_are_numbers_and_days() {
    use calamine::{Data, Reader as _, Xlsx};
    let mut table =
        DataTable::new(["text", "number", "day", "whole", "flag"].map(|name| text(name, name, name)));
    let day: Day = "2026-11-30".parse().unwrap();
    let cells =
        [Datum::text("=1+1"), Datum::Number(-0.02), Datum::Day(day), Datum::Whole(-7), Datum::Flag(true)];
    table.rows.push(cells.to_vec());
    let bytes = xlsx_bytes(&table, "A table", &[]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("Data").unwrap();
    let row: Vec<&Data> = sheet.rows().nth(1).unwrap().iter().collect();
    assert_eq!(row[0], &Data::String("=1+1".to_owned()));
    assert_eq!((row[1], row[3], row[4]), (&Data::Float(-0.02), &Data::Float(-7.0), &Data::Bool(true)));
    // Days since the end of 1899, and marked as a day.
    assert!(matches!(row[2], Data::DateTime(day) if day.as_f64() == 46356.0), "{:?}", row[2]);
    assert_eq!(csv_text(&table).lines().nth(1), Some("'=1+1,-0.02,2026-11-30,-7,true"));
}
