//! dossier: sections, the document for print, and what is refused.

use super::support::{Bench, cell};
use entente::model::*;

/// The small workspace where ASH said on the fourth proposal the opposite of its vote.
fn bench() -> Bench {
    Bench::with(|batch| {
        let vote = batch.positions.iter().find(|p| p.actor == ActorId::provisional(0)).unwrap().clone();
        let opposite = match vote.stance.side() {
            Some(1) => Stance::Oppose,
            _ => Stance::Support,
        };
        let said = Position { stance: opposite, kind: PositionKind::Public, ..vote };
        batch.positions.push(Position { effective: said.effective.previous(), ..said });
    })
}

#[test]
fn the_overview_names_the_actor_and_counts_the_sections() {
    let bench = bench();
    let rows = bench.csv(&["dossier", "ASH"]);
    assert_eq!(rows[0].join(","), "section,item,value");
    let value = |section: &str, item: &str| {
        rows.iter().find(|r| r[0] == section && r[1] == item).map(|r| r[2].clone())
    };
    assert_eq!(value("identity", "code").as_deref(), Some("ASH"));
    assert_eq!(value("rows", "contradictions").as_deref(), Some("1"));
    let positions = bench.csv(&["dossier", "ash", "--section", "positions"]);
    assert_eq!(value("rows", "positions"), Some((positions.len() - 1).to_string()));
    let days: Vec<&str> = (1..positions.len()).map(|row| cell(&positions, row, "effective")).collect();
    assert!(days.windows(2).all(|w| w[0] >= w[1]), "the newest first: {days:?}");
}

#[test]
fn every_section_has_its_own_columns_and_json_as_many_rows() {
    let bench = bench();
    for (section, first) in [
        ("topics", "topic"),
        ("debates", "period"),
        ("actors", "period"),
        ("blocs", "period"),
        ("memberships", "bloc"),
        ("bodies", "body"),
        ("sponsored", "date"),
        ("contradictions", "actor"),
        ("sources", "source"),
    ] {
        let rows = bench.csv(&["dossier", "ASH", "--section", section]);
        assert_eq!(rows[0][0], first, "{section}");
        let json = bench.ok(&["dossier", "w.entente", "ASH", "--section", section, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json.as_array().unwrap().len(), rows.len() - 1, "{section}");
    }
    let found = bench.csv(&["dossier", "ASH", "--section", "contradictions"]);
    assert_eq!(found.len(), 2);
    assert_eq!(cell(&found, 1, "kind"), "stated against voted");
    assert!(cell(&found, 1, "words").starts_with("Said it "), "{found:?}");
    let actors = bench.csv(&["dossier", "ASH", "--section", "actors"]);
    assert!(actors.len() > 1 && actors[1..].iter().all(|row| row[2] != "ASH"));
}

#[test]
fn a_bloc_is_found_by_its_code_where_no_actor_has_it() {
    let bench = bench();
    let lists = bench.csv(&["list", "bloc"]);
    let code = cell(&lists, 1, "code").to_owned();
    for name in [code.clone(), format!("bloc:{code}")] {
        let cohesion = bench.csv(&["dossier", &name, "--section", "cohesion"]);
        assert_eq!(cell(&cohesion, 1, "bloc"), code);
        let divided = bench.csv(&["dossier", &name, "--section", "divided"]);
        assert_eq!(divided[0][1], "proposal");
    }
    let unknown = bench.refused(2, &["dossier", "w.entente", "ASHH"]);
    assert!(unknown.contains("there is no actor \"ASHH\"") && unknown.contains("ASH"), "{unknown}");
}

#[test]
fn the_document_is_written_once_and_says_its_handling() {
    let bench = bench();
    let args = ["dossier", "w.entente", "ASH", "--out", "ash.html"];
    let ran = bench.run(&args);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    let text = std::fs::read_to_string(bench.path("ash.html")).unwrap();
    assert!(text.contains("TLP:") && text.contains("Contradictions") && text.contains("<svg"));
    let again = bench.refused(1, &args);
    assert!(again.contains("exists already"), "{again}");
    assert_eq!(bench.run(&[&args[..], &["--replace"]].concat()).code, 0);
    let wrong = bench.refused(2, &["dossier", "w.entente", "ASH", "--out", "ash.pdf"]);
    assert!(wrong.contains(".html"), "{wrong}");
}
