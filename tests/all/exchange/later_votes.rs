//! Votes of the General Assembly after those of the sample, from a file of the Digital Library: they move the last point of every
//! chart over time, and forecasts are tested on them.

use crate::cli_commands::support::{Bench, read_csv};
use entente::model::{ActorKind, Day};
use entente::session::{Mode, Session, Settings};
use std::collections::BTreeSet;
use std::fmt::Write;

const HEADINGS: &str = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,\
                        agenda_title,subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link";

/// Votes that are made up: twelve resolutions of each of two sessions, by every country that voted in the last year of the
/// sample.
fn library(bench: &Bench) -> (String, usize) {
    let session = Session::open(&bench.path("sample.entente"), Mode::Read, &Settings::default()).unwrap();
    let s = session.snapshot();
    let late = Day::ymd(2022, 9, 1).unwrap();
    let is_country = |id: &u32| s.actors.of_key(*id).is_some_and(|a| a.kind == ActorKind::Country);
    let ids: BTreeSet<u32> = s
        .positions
        .iter()
        .filter(|p| p.effective() >= late)
        .map(|p| p.actor().0)
        .filter(is_country)
        .collect();
    assert!(ids.len() > 180, "{}", ids.len());
    let mut text = format!("{HEADINGS}\n");
    for (session, year) in [(78, 2023), (79, 2024)] {
        for nth in 1..=12_usize {
            let votes = ids
                .iter()
                .map(|id| ["Y", "Y", "N", "A", "Y", "X"][(*id as usize * 7 + nth * 5 + session) % 6]);
            let votes: Vec<&str> = votes.collect();
            let n = |vote: &str| votes.iter().filter(|v| **v == vote).count();
            let (yes, no, abstain, absent) = (n("Y"), n("N"), n("A"), n("X"));
            for (id, vote) in ids.iter().zip(&votes) {
                let actor = s.actors.of_key(*id).unwrap();
                let (code, name) = (&actor.code, actor.name.to_uppercase());
                writeln!(
                    text,
                    "{session}{nth:03},{code},\"{name}\",{vote},{year}-12-{nth:02},{session},A/RES/{session}/{nth},\
                     A/{session}/L.{nth},,A/{session}/PV.{nth},Text {nth} of session {session},An item,,,\
                     {yes}.0,{no}.0,{abstain}.0,{absent}.0,{}.0,https://example.org/{session}/{nth}",
                    ids.len()
                )
                .unwrap();
            }
        }
    }
    (text, ids.len() * 24)
}

#[test]
fn they_move_the_last_point_of_every_chart_and_forecasts_are_tested_on_them() {
    let bench = Bench::empty();
    bench.ok(&["sample", "sample.entente"]);
    let (text, n_votes) = library(&bench);
    std::fs::write(bench.path("votes.csv"), text).unwrap();
    let charts: [&[&str]; 7] = [
        &["convergence"],
        &["cross"],
        &["within"],
        &["cohesion"],
        &["measure", "--method", "cross-kappa"],
        &["measure", "--method", "rice"],
        &["spectrum", "--actors", "USA"],
    ];
    // The last period of each, with what stands there.
    let last = |chart: &[&str]| {
        let picture = ["chart", "sample.entente", chart[0], "--blocs", "EU,BRICS", "--by", "session"];
        let rest = ["--body", "UNGA", "--out", "chart.csv", "--replace"];
        bench.ok(&[&picture[..], &chart[1..], &rest].concat());
        let rows = read_csv(&std::fs::read_to_string(bench.path("chart.csv")).unwrap());
        let period = rows[0].iter().position(|name| name == "period").unwrap();
        let number = |row: &Vec<String>| row[period].parse::<u32>().unwrap();
        let newest = rows[1..].iter().map(number).max().unwrap();
        let points: Vec<Vec<String>> =
            rows[1..].iter().filter(|row| number(row) == newest).cloned().collect();
        (newest, points)
    };
    let tested = || {
        let told = bench.ok(&["backtest", "sample.entente", "--from", "77", "--format", "json"]);
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        (told["sessions"].to_string(), told["n_proposals"].as_u64().unwrap())
    };
    let before: Vec<_> = charts.iter().map(|chart| last(chart)).collect();
    assert!(before.iter().all(|(newest, _)| *newest == 77), "{before:?}");
    let (sessions, n_before) = tested();
    assert_eq!(sessions, "[77]");

    let import = ["import", "sample.entente", "votes.csv", "--author", "Ada", "--new", "proposals"];
    let told = bench.ok(&[&import[..], &["--format-out", "json"]].concat());
    let answer: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(
        (answer["format"].as_str(), answer["added"].as_u64()),
        (Some("un-digital-library"), Some(n_votes as u64))
    );
    assert_eq!(
        (answer["made"]["proposal"].as_u64(), answer["made"]["meeting"].as_u64()),
        (Some(24), Some(2))
    );
    let totals = answer["totals"].as_array().unwrap();
    assert!(totals.iter().all(|total| total["stated"] == total["counted"]), "{totals:?}");

    for (chart, (_, points_before)) in charts.iter().zip(&before) {
        let (newest, points) = last(chart);
        assert_eq!(newest, 79, "{chart:?}");
        assert_ne!(&points, points_before, "{chart:?}");
    }
    // The session lasts from the first of its votes to the last.
    let (_, points) = last(charts[0]);
    assert_eq!(points[0][1..3], ["2024-12-01", "2024-12-12"]);
    assert_eq!(tested(), ("[77,78,79]".to_owned(), n_before + 24));

    bench.ok(&["undo", "sample.entente", "--author", "Ada"]);
    assert_eq!(last(charts[0]), before[0], "undone, the chart ends where it ended");
}
