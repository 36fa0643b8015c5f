//! Every option of the lens on every analysis: it changes the answer, or is refused with the reason.

use super::support::Bench;
use crate::support::record::{Draft, day};
use entente::jobs::Progress;
use entente::model::*;
use entente::store::{Store, Writer};

/// Everything that can be asked of a workspace through a lens. An option must change one form of each.
const ANALYSES: [&[&str]; 29] = [
    &["dyads --pairs A0:A5,A1:A6"],
    &["cohesion --blocs NORTH,SOUTH"],
    &["communities", "communities --by all", "communities --by all --summary"],
    &["convergence --blocs NORTH,SOUTH"],
    &["trend --blocs NORTH,SOUTH"],
    &["decompose --blocs NORTH,SOUTH --from 2001 --to 2004"],
    &["debates --blocs NORTH,SOUTH"],
    &[
        "dossier A1",
        "dossier A1 --section actors",
        "dossier A1 --section debates",
        "dossier A1 --section blocs",
    ],
    &["ideal-points"],
    &["position list"],
    &["chart data-quality", "chart data-quality --max-age 30"],
    &["chart convergence --blocs NORTH,SOUTH"],
    &["chart cross --blocs NORTH,SOUTH"],
    &["chart within --blocs NORTH,SOUTH"],
    &["chart measure --blocs NORTH,SOUTH --method cross-kappa"],
    &["chart decomposition --blocs NORTH,SOUTH --before 2001 --period 2004"],
    &["chart spectrum"],
    &["chart positions"],
    &["chart debate --debate flows --blocs NORTH,SOUTH"],
    &["chart world --color agreement:A0", "chart world --color agreement:A0 --by all"],
    &["chart network", "chart network --by all", "chart network --by all --threshold 0.5"],
    &["chart matrix", "chart matrix --by all"],
    &[
        "chart vote --proposal P/42 --rule unga-other",
        "chart vote --proposal P/30 --rule unga-other --stated",
    ],
    &[
        "chart vote-blocs --proposal P/42 --rule unga-other --blocs NORTH,SOUTH",
        "chart vote-blocs --proposal P/30 --rule unga-other --blocs NORTH,SOUTH --stated",
    ],
    &["chart forecast --proposal P/42 --rule unga-other", "chart forecast --proposal P/30 --rule unga-other"],
    &["chart track-record --in-body GA"],
    &["chart support --proposal P/42 --rule unga-other", "chart support --proposal P/30 --rule unga-other"],
    &["chart cohesion --blocs NORTH"],
    &[
        "chart dossier --who A1",
        "chart dossier --who A1 --section actors",
        "chart dossier --who A1 --section debates",
    ],
];

/// Charts that are tables only.
const TABLES: [&str; 5] =
    ["chart data-quality", "chart forecast", "chart track-record", "chart support", "chart dossier"];

/// Options with a value that leaves out some proposals, hides some positions or reckons otherwise.
const OPTIONS: [&str; 23] = [
    "--from 2002",
    "--to 2003",
    "--lens Otherwise",
    "--body GA",
    "--topic chips",
    "--proposals P/1,P/2,P/3,P/5,P/6,P/7,P/37,P/38,P/39,P/41,P/42,P/43",
    "--family F1",
    "--stage published",
    "--text-kind standard",
    "--standing sourced",
    "--sponsor A0",
    "--words nuclear",
    "--important",
    "--as-of 2003-06-30",
    "--known-on 2080-12-31",
    "--by session",
    "--measure exact",
    "--dual keep",
    "--unanimous drop",
    "--min-n 40",
    "--steps two",
    "--max-age 30",
    "--inferred drop",
];

/// Ten countries and two blocs that share one, on 48 proposals of four years in three bodies: recurring texts, topics, a
/// debate, open and closed ones, marked and unmarked ones, some of one mind; some stances were only inferred, some
/// entered much later.
fn bench() -> Bench {
    let bench = Bench::empty();
    let mut draft = Draft::for_file();
    let actors: Vec<ActorId> = (0..10).map(|n| draft.actor(&format!("A{n}"))).collect();
    let ga = draft.body("GA", None);
    let below = draft.body("SUB", Some(ga));
    let standards = draft.body("STD", None);
    let meetings = [2001, 2002, 2003, 2004].map(|year| {
        let days = (Day::year_start(year), day(&format!("{year}-12-31")));
        draft.meeting(ga, Some(year), Some(days))
    });
    let mut proposals = Vec::new();
    let mut later: Vec<Position> = Vec::new();
    for n in 0..48_usize {
        let (year, nth) = (n / 12, n % 12);
        let date = Day::ymd(2001 + year as i16, 1 + nth as i8, 9).unwrap();
        let body = if n % 4 == 3 {
            standards
        } else if n % 4 == 2 {
            below
        } else {
            ga
        };
        let proposal = draft.proposal(body, (n % 4 < 2).then_some(meetings[year]), Some(date));
        proposals.push(proposal);
        let record = draft.records.proposals.last_mut().unwrap();
        record.title = format!("On {} matters", if n % 3 == 2 { "nuclear" } else { "other" });
        record.kind = if n % 3 == 0 { ProposalKind::Standard } else { ProposalKind::Resolution };
        record.stage = Some(if n % 5 < 3 { Stage::Published } else { Stage::Enquiry });
        record.important = n % 3 == 1;
        record.standing = if n % 5 == 0 { Standing::Unverified } else { Standing::Sourced };
        for (at, actor) in actors.iter().enumerate() {
            let camp = if at < 5 { 0 } else { 2 };
            let stance = match (n % 7, (n * 5 + at * 3 + n * at + camp) % 11) {
                (6, _) | (_, 0 | 1) => Stance::Support,
                (_, 2) => Stance::Absent,
                (_, 3 | 4) => Stance::Abstain,
                (even, _) if (even + camp / 2) % 2 == 0 => Stance::Support,
                _ => Stance::Oppose,
            };
            let mut position = Position::vote(proposal, *actor, date, stance, None);
            if n % 5 >= 3 {
                position.kind = if at % 4 == 1 { PositionKind::Inferred } else { PositionKind::Public };
            }
            if n % 6 == 5 && at % 2 == 1 { later.push(position) } else { draft.positions.push(position) }
        }
    }
    let every =
        |step: usize, from: usize| proposals[from..].iter().copied().step_by(step).collect::<Vec<_>>();
    for nth in 0..6 {
        draft.family(&every(12, nth), FamilyMethod::Hand);
    }
    draft.topic("chips", &every(2, 0));
    draft.topic("flows", &proposals);
    let debate = &mut draft.records.topics[1];
    (debate.kind, debate.pole_a, debate.pole_b) = (TopicKind::Debate, "open".to_owned(), "closed".to_owned());
    for (n, tag) in draft.records.tags[24..].iter_mut().enumerate() {
        tag.pole = if n % 2 == 0 { 1 } else { -1 };
    }
    let (north, south) = (draft.bloc("NORTH"), draft.bloc("SOUTH"));
    for (at, actor) in actors.iter().enumerate() {
        if at < 5 {
            draft.member(north, *actor, None, None);
        }
        if (4..9).contains(&at) {
            draft.member(south, *actor, None, None);
        }
    }
    let mut batch = draft.batch();
    for (nth, proposal) in every(2, 1).into_iter().enumerate() {
        let id = SponsorId::provisional(nth);
        batch.records.sponsors.push(Sponsor { id, proposal, actor: actors[0], ..Sponsor::default() });
    }
    let filter = Filter { important: true, ..Filter::default() };
    let lens = Lens {
        filter,
        measure: Measure::Exact,
        window: Window::All,
        inferred: Inferred::Drop,
        ..Lens::default()
    };
    batch.records.saved_lenses = vec![SavedLens {
        name: "Otherwise".to_owned(),
        lens: serde_json::to_string(&lens).unwrap(),
        ..SavedLens::default()
    }];
    let path = bench.path("w.entente");
    let writer = |at_ms| Writer::repeatable("Ada", "test", at_ms);
    let mut store = Store::create(&path, "A walk", writer(1_700_000_000_000)).unwrap();
    store.commit(Command::import("The record", batch), &Progress::new()).unwrap();
    let known = store.load(None, &Progress::new()).unwrap();
    drop(store);
    bench.ok(&["new", "rules.entente"]);
    bench.ok(&["take", "w.entente", "--from", "rules.entente", "rules"]);
    for position in &mut later {
        position.proposal =
            known.proposals.iter().nth((position.proposal.0 - FIRST_PROVISIONAL) as usize).unwrap().id;
        position.actor = known.actors.iter().nth((position.actor.0 - FIRST_PROVISIONAL) as usize).unwrap().id;
    }
    let more = Batch { positions: later, ..Batch::default() };
    // The year 2090: after the rules came in, whenever that is.
    let mut store = Store::open(&path, writer(3_800_000_000_000)).unwrap();
    store.commit(Command::import("What was heard later", more), &Progress::new()).unwrap();
    bench
}

/// What a form answers, with an option or without one: the exit code, what was written, what was said.
fn asked(bench: &Bench, form: &str, option: &str, is_drawn: bool) -> (i32, String, String) {
    let mut words: Vec<&str> = form.split(' ').collect();
    let is_chart = words[0] == "chart";
    words.insert(if words[0] == "position" { 2 } else { 1 }, "w.entente");
    words.extend(option.split_whitespace());
    let file = if is_drawn { "c.svg" } else { "c.csv" };
    words.extend(if is_chart { ["--out", file] } else { ["--format", "csv"] });
    let ran = bench.run(&words);
    let written = std::fs::read_to_string(bench.path(file)).unwrap_or_default();
    let _ = std::fs::remove_file(bench.path(file));
    (ran.code, if is_chart { written } else { ran.out }, ran.err)
}

#[test]
fn every_option_of_the_lens_changes_the_answer_or_is_refused() {
    let bench = bench();
    let mut wrong = Vec::new();
    for forms in ANALYSES {
        let plain = |is_drawn| -> Vec<_> {
            let of_form = |form: &&str| {
                let (code, out, said) = asked(&bench, form, "", is_drawn);
                assert_eq!(code, 0, "{form}: {said}");
                (out, said)
            };
            forms.iter().map(of_form).collect()
        };
        let tables = plain(false);
        for option in OPTIONS {
            let name = option.split(' ').next().unwrap();
            // How much a point rests on is drawn, not tabled.
            let is_table = |form: &str| TABLES.iter().any(|name| form.starts_with(name));
            let is_drawn = name == "--min-n" && forms[0].starts_with("chart") && !is_table(forms[0]);
            let plain = if is_drawn { plain(true) } else { tables.clone() };
            let is_right = forms.iter().zip(&plain).any(|(form, plain)| {
                let is_asked_already = form.split(' ').any(|word| word == name);
                is_asked_already && forms.len() == 1
                    || !is_asked_already && {
                        let (code, out, said) = asked(&bench, form, option, is_drawn);
                        match code {
                            2 => said.contains(&format!("{name} changes nothing")),
                            _ => (&out, &said) != (&plain.0, &plain.1),
                        }
                    }
            });
            if !is_right {
                wrong.push(format!("{} {option}", forms[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a picture may be told; a chart reads it or refuses it.
const OF_PICTURES: [&str; 16] = [
    "--blocs SOUTH,NORTH",
    "--period 2002",
    "--before 2002",
    "--color change",
    "--color mds",
    "--color community",
    "--color ideal",
    "--method cross-euclid",
    "--trend-of NORTH:SOUTH",
    "--pairs bloc:NORTH",
    "--actors A3",
    "--debate flows",
    "--threshold 0.9",
    "--who A1",
    "--set A1=against",
    "--stated",
];

#[test]
fn every_option_of_pictures_changes_the_chart_or_is_refused() {
    let bench = bench();
    let mut wrong = Vec::new();
    for forms in ANALYSES.iter().filter(|forms| forms[0].starts_with("chart ")) {
        let is_drawn = !TABLES.iter().any(|name| forms[0].starts_with(name));
        for option in OF_PICTURES {
            let name = option.split(' ').next().unwrap();
            let mut others = forms.iter().filter(|form| form.split(' ').all(|word| word != name)).peekable();
            let is_right = others.peek().is_none()
                || others.any(|form| {
                    let (code, out, _) = asked(&bench, form, option, is_drawn);
                    code != 0 || out != asked(&bench, form, "", is_drawn).1
                });
            if !is_right {
                wrong.push(format!("{} {option}", forms[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
