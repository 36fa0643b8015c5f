//! Files for other programs: each is read back and holds what the record holds, whatever stands in its texts.

use crate::exchange::{known_mapping, open};
use crate::support::window::file_of;
use crate::support::world;
use entente::analysis::{PairMethod, compute_pairs};
use entente::exchange::plan::Choices;
use entente::jobs::Progress;
use entente::model::*;
use entente::report::pictures::Ground;
use entente::session::{EXPORTS, Export, ExportGround, today};
use entente::snapshot::Snapshot;
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
    export.write(&ExportGround { on, about: "TLP:AMBER.", progress: &progress }, &path, false).unwrap();
    assert!(
        export.write(&ExportGround { on, about: "", progress: &progress }, &path, false).is_err(),
        "{name}"
    );
    std::fs::read(path).unwrap()
}

/// An element of a document: its name, its attributes, the text in it.
type Element = (String, BTreeMap<String, String>, String);

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

#[test]
fn votes_in_long_form_come_back_in_as_the_same_votes() {
    let (_home, s) = world();
    let bytes = written(&s, &Lens::default(), "long-form");
    let opened = open("votes.csv", bytes).unwrap();
    let mut mapping = known_mapping(&opened);
    assert_eq!(mapping.name, "un-votes-long");
    mapping.fixed.clear();
    let sheet = opened.sheet(None).unwrap();
    let plan = opened.plan(&s, sheet, &mapping, &Choices::default(), today(), &Progress::new()).unwrap();
    let counts = plan.counts;
    assert!(counts.rows > 20, "{counts:?}");
    // Strong stances and those of texts without a day of their own are written as a roll call knows them.
    assert_eq!(counts.added + counts.refused, 0, "{counts:?} {:?}", plan.problems.first());
}

#[test]
fn a_matrix_of_roll_calls_has_a_line_an_actor_and_says_what_its_columns_are() {
    let (_home, s) = world();
    let text = String::from_utf8(written(&s, &Lens::default(), "roll-calls")).unwrap();
    let rows = crate::cli_commands::support::read_csv(&text);
    let list = String::from_utf8(written(&s, &Lens::default(), "roll-call-list")).unwrap();
    let calls = crate::cli_commands::support::read_csv(&list);
    assert_eq!(rows[0].len() - 2, calls.len() - 1);
    let named: Vec<&String> = calls[1..].iter().map(|call| &call[0]).collect();
    assert_eq!(rows[0][2..].iter().collect::<Vec<_>>(), named);
    assert!(
        rows[1..].iter().all(|row| row[2..].iter().all(|code| ["0", "1", "6", "9"].contains(&code.as_str())))
    );
    let n_known = rows[1..].iter().flat_map(|row| &row[2..]).filter(|code| *code != "0").count();
    let whole: BTreeSet<(u32, u32)> = s
        .positions
        .iter()
        .filter(|row| row.provision().is_none())
        .map(|row| (row.proposal().0, row.actor().0))
        .collect();
    assert_eq!(n_known, whole.len());
}

#[test]
fn meetings_come_back_from_the_calendar() {
    let (_home, s) = world();
    let bytes = written(&s, &Lens::default(), "ics");
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    let opened = open("calendar.ics", bytes).unwrap();
    let sheet = opened.sheet(None).unwrap();
    let of = |column: &str, row: usize| sheet.text(row, sheet.column(column).unwrap()).to_owned();
    let row = (0..sheet.n_rows()).find(|row| of("since", *row) == "2026-12-30").unwrap();
    assert_eq!((of("until", row).as_str(), of("place", row).as_str()), ("2027-01-02", "Geneva; room XIX"));
    let name = s
        .meetings
        .iter()
        .find(|meeting| meeting.place.starts_with("Geneva;"))
        .unwrap()
        .name
        .replace('\u{7}', "");
    assert!(of("name", row).ends_with(name.trim_end()), "{}", of("name", row));
    let dated = s.meetings.iter().filter(|meeting| meeting.since.is_some()).count()
        + s.ballots.iter().filter(|ballot| ballot.closed.is_some()).count()
        + s.proposals.iter().filter(|proposal| proposal.deadline.is_some()).count();
    assert_eq!(sheet.n_rows(), dated);
}

#[test]
fn sources_come_back_from_bibtex() {
    let (_home, s) = world();
    let opened = open("sources.bib", written(&s, &Lens::default(), "bibtex")).unwrap();
    let sheet = opened.sheet(None).unwrap();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{7}', "");
    let titles = |column: &str| -> Vec<String> {
        (0..sheet.n_rows()).map(|row| plain(sheet.text(row, sheet.column(column).unwrap()))).collect()
    };
    let wanted: Vec<String> = s.sources.iter().map(|source| plain(&source.title)).collect();
    let spaced = |titles: Vec<String>| titles.iter().map(|t| t.replace(' ', "")).collect::<Vec<_>>();
    assert_eq!(spaced(titles("title")), spaced(wanted));
    assert!(titles("link").contains(&"https://example.org/a_b?c=%20".to_owned()), "{:?}", titles("link"));
    assert!(titles("author").contains(&"ISO and IEC".to_owned()));
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
