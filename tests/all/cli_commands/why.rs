//! trend, decompose and debates against numbers worked out by hand from the table in `support`.

use super::support::{Bench, assert_near, cell};
use entente::model::*;

/// The small workspace where R4 takes up R1 again, and where support of R1 is for open trees, of R4 for fenced ones.
pub fn bench() -> Bench {
    Bench::with(|batch| {
        let records = &mut batch.records;
        records.families =
            vec![Family { name: "On trees".to_owned(), method: FamilyMethod::Title, ..Family::default() }];
        for nth in [0, 3] {
            records.proposals[nth].family = Some(FamilyId::provisional(0));
        }
        let debate = Topic {
            id: TopicId::provisional(1),
            code: "fences".to_owned(),
            name: "Open or fenced".to_owned(),
            kind: TopicKind::Debate,
            pole_a: "Open".to_owned(),
            pole_b: "Fenced".to_owned(),
            ..records.topics[0].clone()
        };
        records.topics.push(debate);
        for (nth, proposal, pole) in [(1, 0, -1), (2, 3, 1)] {
            records.tags.push(Tag {
                id: TagId::provisional(nth),
                topic: TopicId::provisional(1),
                proposal: Some(ProposalId::provisional(proposal)),
                pole,
                ..records.tags[0].clone()
            });
        }
    })
}

fn near(rows: &[Vec<String>], term: &str, part: &str, item: &str, expected: f64) {
    let place = rows.iter().position(|r| (r[4].as_str(), r[5].as_str(), r[6].as_str()) == (term, part, item));
    assert_near(
        rows,
        place.unwrap_or_else(|| panic!("no row {term} {part} {item}: {rows:?}")),
        "value",
        expected,
    );
}

#[test]
fn a_change_is_taken_apart_into_parts_that_add_up() {
    let bench = bench();
    let rows = bench.csv(&["decompose", "--blocs", "TREES,BUSH", "--from", "2001", "--to", "2002"]);
    assert_eq!(rows[0].join(","), "bloc_a,bloc_b,from,to,term,part,item,value,se,n");
    assert_eq!(rows[1][..6].join(","), "TREES,BUSH,2001,2002,separation,before");
    near(&rows, "separation", "before", "", 0.75 - 1.0 / 6.0);
    near(&rows, "separation", "after", "", 0.75 - 5.5 / 7.0);
    // Across: ASH and BIR with DOG and ELM stay, 6 pairs on 2001's texts and 6 on 2002's; CED with DOG comes.
    let w = 6.0 / 7.0;
    near(&rows, "cross", "before", "", 1.0 / 6.0);
    near(&rows, "cross", "positions", "", (1.0 + w) / 2.0 * 0.5 / 6.0);
    near(&rows, "cross", "agenda", "", (1.0 + w) / 2.0 * 0.5);
    let typical = (1.0 / 6.0 + 0.75) / 3.0 + (0.25 + 4.0 / 6.0) / 6.0;
    near(&rows, "cross", "membership", "", (1.0 - w) * (1.0 - typical));
    near(&rows, "cross", "after", "", 5.5 / 7.0);
    near(&rows, "cross", "change", "", 5.5 / 7.0 - 1.0 / 6.0);

    let by_country =
        bench.csv(&["decompose", "--blocs", "TREES,BUSH", "--from", "2001", "--to", "2002", "--by-country"]);
    near(&by_country, "cross", "membership", "CED", (1.0 - w) * (1.0 - typical));
    near(&by_country, "cross", "positions", "BIR", (1.0 + w) / 4.0 * 0.5 / 6.0);
    near(&by_country, "cross", "positions", "DOG", (1.0 + w) / 4.0 * 0.5 / 6.0);
    let by_text =
        bench.csv(&["decompose", "--blocs", "TREES,BUSH", "--from", "2001", "--to", "2002", "--by-text"]);
    near(&by_text, "cross", "positions", "On trees", (1.0 + w) / 2.0 * 0.5 / 6.0);
    let agenda = by_text.iter().filter(|r| r[4] == "cross" && r[5] == "agenda");
    let sum: f64 = agenda.map(|r| r[7].parse::<f64>().unwrap()).sum();
    assert!((sum - (1.0 + w) / 2.0 * 0.5).abs() < 1e-12);
}

#[test]
fn windows_are_periods_runs_of_them_or_days() {
    let bench = bench();
    let value = |from: &str, to: &str| {
        let rows =
            bench.csv(&["decompose", "--blocs", "TREES,BUSH", "--from", from, "--to", to, "--by", "quarter"]);
        (cell(&rows, 1, "from").to_owned(), cell(&rows, 1, "value").to_owned())
    };
    let (label, quarters) = value("2001-Q1..2001-Q2", "2002-Q1..2002-Q4");
    assert_eq!(label, "2001-Q1\u{2013}2001-Q2");
    let (_, days) = value("2001-01-01..2001-12-31", "2002-01-01..2002-12-31");
    assert_eq!(quarters, days);
    let rows = bench.csv(&["decompose", "--blocs", "TREES,BUSH", "--from", "2002", "--to", "2001"]);
    assert_near(&rows, 1, "value", 0.75 - 5.5 / 7.0);
    let error = bench
        .refused(1, &["decompose", "w.entente", "--blocs", "TREES,BUSH", "--from", "1999", "--to", "2002"]);
    assert!(error.contains("there is no period \"1999\""), "{error}");
    bench.refused(2, &["decompose", "w.entente", "--blocs", "TREES", "--from", "2001", "--to", "2002"]);
}

#[test]
fn a_trend_tells_its_verdict_and_why() {
    let bench = bench();
    let rows = bench.csv(&["trend", "--blocs", "TREES,BUSH", "--min-n", "2"]);
    assert_eq!(rows.len(), 2);
    let of = |column: &str| cell(&rows, 1, column);
    assert_eq!((of("bloc_a"), of("bloc_b"), of("from"), of("to")), ("TREES", "BUSH", "2001", "2002"));
    assert_eq!((of("n_periods"), of("slope"), of("p")), ("0", "", ""), "two windows are no trend");
    assert_eq!((of("verdict"), of("n_texts"), of("n_stayers")), ("no clear change", "1", "4"));
    assert_eq!(
        of("reason"),
        "only 1 recurring text among the 4 members that stayed, fewer than 2: too few to judge"
    );
}

#[test]
fn debates_place_blocs_and_actors_between_two_poles() {
    let bench = bench();
    let rows = bench.csv(&["debates", "--blocs", "TREES", "--actors", "ASH,DOG"]);
    assert_eq!(
        rows[0].join(","),
        "period,from,to,topic,kind,who,value,se,lo,hi,n_proposals,n_tagged,n_members,coverage"
    );
    let lines: Vec<String> = rows[1..]
        .iter()
        .map(|r| [&r[0], &r[3], &r[4], &r[5], &r[6], &r[10], &r[12]].map(String::as_str).join(","))
        .collect();
    assert_eq!(
        lines,
        [
            "2001,fences,bloc,TREES,1,1,2",
            "2002,fences,bloc,TREES,0,1,3",
            "2001,fences,actor,ASH,1,1,1",
            "2002,fences,actor,ASH,-1,1,1",
            "2001,fences,actor,DOG,-1,1,1",
            "2002,fences,actor,DOG,1,1,1",
        ]
    );
    let named = bench.csv(&["debates", "--actors", "ASH", "--topic", "FENCES", "--by", "all"]);
    assert_eq!((cell(&named, 1, "value"), cell(&named, 1, "n_proposals")), ("0", "2"));
}
