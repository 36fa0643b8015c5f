//! search and lens: words are found, lenses are listed, shown, renamed, removed, and carried from one file to another.

use super::support::{Bench, cell};
use entente::model::*;

/// The small workspace with a note, a quotation and a marking.
fn bench() -> Bench {
    Bench::with(|batch| {
        batch.records.proposals[1].note = "Moved by the lumber lobby".to_owned();
        batch.records.proposals[1].head.handling = Some(Tlp::Red);
        batch.positions[0].note = Some("Said over lunch: lumber first".into());
    })
}

#[test]
fn words_are_found_best_first_with_kind_snippet_handling_and_key() {
    let bench = bench();
    let ran = bench.run(&["search", "w.entente", "lumber", "--format", "csv"]);
    assert_eq!(
        (ran.code, ran.out.lines().count()),
        (0, 2),
        "what is marked above the workspace's level is left out"
    );
    assert!(ran.err.contains("left out at TLP:AMBER"), "{ran:?}");
    let rows = bench.csv(&["search", "lumber", "--tlp", "RED"]);
    assert_eq!(rows[0].join(","), "kind,code,title,snippet,handling,key");
    assert_eq!(rows.len(), 3);
    let proposal = (1..3).find(|row| cell(&rows, *row, "kind") == "proposal").unwrap();
    assert_eq!(cell(&rows, proposal, "snippet"), "Moved by the lumber lobby");
    assert_eq!((cell(&rows, proposal, "handling"), cell(&rows, proposal, "key")), ("TLP:RED", "proposal#2"));
    let position = 3 - proposal;
    assert_eq!(cell(&rows, position, "kind"), "position");
    assert_eq!(cell(&rows, position, "snippet"), "Said over lunch: lumber first");
    assert!(cell(&rows, position, "key").contains(":proposal#"), "{rows:?}");
    // The key leads on: the history of a record is asked for by it.
    let history = bench.ok(&["history", "w.entente", cell(&rows, proposal, "key"), "--tlp", "RED"]);
    assert!(history.contains("Import the trees"));
}

#[test]
fn kinds_limits_phrases_and_exclusions_are_obeyed() {
    let bench = Bench::with(|batch| {
        batch.records.proposals[1].note = "Moved by the lumber lobby".to_owned();
        batch.positions[0].note = Some("Said over lunch: lumber first".into());
    });
    let rows = bench.csv(&["search", "lumber", "--kind", "positions"]);
    assert_eq!((rows.len(), cell(&rows, 1, "kind")), (2, "position"));
    let ran = bench.run(&["search", "w.entente", "lumber", "--limit", "1"]);
    assert_eq!((ran.out.lines().count(), ran.err.trim()), (2, "entente: 1 of 2 shown; --limit shows more"));
    assert_eq!(bench.csv(&["search", "\"lumber lobby\""]).len(), 2);
    assert_eq!(bench.csv(&["search", "lumber -lobby"]).len(), 2);
    assert_eq!(bench.csv(&["search", "zebra"]).len(), 1);
    assert_eq!(
        bench.csv(&["search", "lumber", "--known-on", "1990-01-01"]).len(),
        1,
        "nothing was known then"
    );
    let ran = bench.run(&["search", "w.entente", "x", "--kind", "thing"]);
    assert!(ran.code == 2 && ran.err.contains("is not one of: source, actor"), "{ran:?}");
    assert!(bench.refused(2, &["search", "w.entente", "* ( \""]).contains("holds no word to look for"));
    assert!(bench.refused(2, &["search", "w.entente", "--", "-lumber"]).contains("holds no word"));
}

#[test]
fn lenses_are_listed_shown_renamed_and_removed() {
    let bench = Bench::new();
    let rows = super::support::read_csv(&bench.ok(&["lens", "list", "w.entente", "--format", "csv"]));
    assert_eq!(rows[0].join(","), "name,set,description,sentence");
    assert_eq!(cell(&rows, 1, "name"), "All at once");
    assert!(cell(&rows, 1, "sentence").starts_with("All proposals, all at once. Exact agreement"));
    let shown = bench.ok(&["lens", "show", "w.entente", "all AT once"]);
    let (sentence, text) = shown.split_once("\n\n").unwrap();
    assert_eq!(sentence, cell(&rows, 1, "sentence"));
    assert_eq!(text, "Entente lens 1\n# TLP:AMBER\nname: All at once\nwindow: all\nmeasure: exact\n");
    let said = bench.ok(&["lens", "rename", "w.entente", "All at once", "Everything"]);
    assert!(said.contains("Change lens \"Everything\""), "{said}");
    assert!(bench.refused(2, &["lens", "show", "w.entente", "All at once"]).contains("Did you mean"));
    bench.ok(&["lens", "save", "w.entente", "Second"]);
    let said = bench.refused(2, &["lens", "rename", "w.entente", "Second", "EVERYTHING"]);
    assert!(said.contains("already a lens"), "{said}");
    bench.ok(&["lens", "remove", "w.entente", "Everything"]);
    assert_eq!(bench.csv(&["list", "lens"]).len(), 2);
    bench.ok(&["undo", "w.entente"]);
    assert_eq!(bench.csv(&["list", "lens"]).len(), 3);
}

#[test]
fn a_lens_goes_as_text_from_one_workspace_to_another() {
    let bench = Bench::new();
    bench.ok(&[
        "lens",
        "save",
        "w.entente",
        "Trees",
        "--blocs",
        "TREES,BUSH",
        "--body",
        "GA",
        "--stage",
        "enquiry,draft",
        "--text-kind",
        "resolution",
        "--words",
        "the forest",
        "--important",
        "--by",
        "rolling:2",
        "--description",
        "Sent round",
    ]);
    let text = bench.ok(&["lens", "export", "w.entente", "Trees"]);
    assert_eq!(
        text,
        "Entente lens 1\n# TLP:AMBER\nname: Trees\ndescription: Sent round\nbodies: GA\nkinds: resolution\n\
         stages: enquiry, draft\nwords: the forest\nimportant: yes\nblocs: TREES, BUSH\nwindow: rolling:2\n"
    );
    std::fs::write(bench.path("trees.txt"), &text).unwrap();
    super::support::make_workspace(&bench.path("other.entente"), |batch| {
        batch.records.blocs[1].code = "SHRUB".to_owned();
    });
    let ran = bench.run(&["lens", "import", "other.entente", "trees.txt"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("Line 10: there is no bloc \"BUSH\""), "{ran:?}");
    let there = bench.ok(&["lens", "export", "other.entente", "Trees"]);
    assert_eq!(there, text.replace("TREES, BUSH", "TREES"));
    // Imported again under the same name, it is changed; nothing would change is said.
    let again = bench.run(&["lens", "import", "w.entente", "trees.txt"]);
    assert!(again.code == 1 && again.err.contains("nothing would change"), "{again:?}");
    bench.ok(&["lens", "import", "w.entente", "trees.txt", "--name", "Copy"]);
    assert_eq!(bench.ok(&["lens", "export", "w.entente", "Copy"]), text.replace("name: Trees", "name: Copy"));
    std::fs::write(bench.path("no.txt"), "Dear colleague,").unwrap();
    let said = bench.refused(1, &["lens", "import", "w.entente", "no.txt"]);
    assert!(said.contains("this is no lens"), "{said}");
    assert!(bench.refused(1, &["lens", "import", "w.entente", "missing.txt"]).contains("could not be read"));
}

#[test]
fn every_filter_of_the_lens_has_an_option_that_the_analyses_obey() {
    let bench = Bench::with(|batch| {
        for (n, proposal) in batch.records.proposals.iter_mut().enumerate() {
            proposal.important = n == 0;
        }
        batch.records.proposals[1].kind = ProposalKind::Treaty;
        batch.records.proposals[2].standing = Standing::Disputed;
        batch.records.proposals[3].stage = Some(Stage::Enquiry);
        batch.records.proposals[0].title = "Of moss".to_owned();
        batch.records.sponsors.push(Sponsor {
            proposal: ProposalId::provisional(1),
            actor: ActorId::provisional(0),
            ..Sponsor::default()
        });
    });
    let actors = bench.csv(&["list", "actor"]);
    let code = cell(&actors, 1, "code").to_owned();
    let pair = format!("{code}:{}", cell(&actors, 2, "code"));
    let n_of = |options: &[&str]| -> usize {
        let rows = bench.csv(&[&["dyads", "--pairs", &pair, "--by", "all"], options].concat());
        rows.iter().skip(1).map(|row| row[all_at(&rows, "n_proposals")].parse::<usize>().unwrap()).sum()
    };
    let whole = n_of(&[]);
    assert!(whole >= 3, "{whole}");
    for options in [
        &["--important"][..],
        &["--text-kind", "treaty"],
        &["--standing", "disputed"],
        &["--words", "MOSS"],
        &["--sponsor", &code],
        &["--proposals", "proposal#1"],
    ] {
        assert!(n_of(options) <= 1, "{options:?}");
    }
    assert!(n_of(&["--proposals", "proposal#1,proposal#2"]) <= 2);
    let ran = bench.run(&["dyads", "w.entente", "--pairs", &pair, "--stage", "late"]);
    assert!(ran.code == 2 && ran.err.contains("is not one of: idea, draft"), "{ran:?}");
    let said = bench.refused(2, &["dyads", "w.entente", "--pairs", &pair, "--family", "Nothing"]);
    assert!(said.contains("there is no family \"Nothing\""), "{said}");
}

fn all_at(rows: &[Vec<String>], column: &str) -> usize {
    rows[0].iter().position(|name| name == column).unwrap()
}
