//! Options of what leaves: every subcommand obeys them or refuses them with the reason; none takes one and does nothing.

use super::support::Bench;

/// Every subcommand with what it needs, and which of `--tlp`, `--internal` and `--raw` (with CSV where it writes tables)
/// it obeys.
const EVERY: [(&str, bool, bool, bool); 57] = [
    ("sample s.entente", false, false, false),
    ("new n.entente", false, false, false),
    ("take w.entente --from w.entente topics", false, false, false),
    ("import w.entente votes.csv --all day=2001-03-02 --dry-run", true, false, false),
    ("comments read comments.csv", false, false, true),
    ("comments groups comments.csv", false, false, true),
    ("comments compare comments.csv comments.csv", false, false, false),
    ("comments collate comments.csv --out c.docx --replace", false, false, false),
    ("comments add w.entente comments.csv --round CD", true, false, false),
    ("comments check w.entente CD", true, false, false),
    ("comments write w.entente CD --out n.docx --replace", true, false, false),
    ("formats", false, false, true),
    ("info w.entente", true, false, true),
    ("list w.entente brief", true, true, true),
    ("search w.entente escrow", true, true, true),
    ("check w.entente", true, false, false),
    ("backup w.entente --to b.entente", false, false, false),
    ("export w.entente --as jsonl --out e.jsonl --replace", true, true, false),
    ("export w.entente --as long-form -o e.csv --replace", true, false, false),
    // Without a level it is refused, whatever else is asked.
    ("export-workspace w.entente --to x.entente", true, false, false),
    ("dyads w.entente --pairs ASH:BIR", true, false, true),
    ("cohesion w.entente --blocs TREES", true, false, true),
    ("communities w.entente --by all --min-n 1", true, false, true),
    ("convergence w.entente --blocs TREES,SHRUBS", true, false, true),
    ("trend w.entente --blocs TREES,SHRUBS", true, false, true),
    ("decompose w.entente --blocs TREES,SHRUBS --from 1 --to 2", true, false, true),
    ("debates w.entente --blocs TREES", true, false, true),
    ("dossier w.entente ASH", true, true, true),
    ("rules w.entente", true, false, true),
    ("rules", false, false, true),
    ("ballot w.entente R1 --rule unga-other", true, false, true),
    ("power w.entente R1 --rule unga-other", true, false, true),
    ("forecast w.entente R1 --rule unga-other", true, false, true),
    ("backtest w.entente --body GA", true, false, true),
    ("chart w.entente network --out c.svg --replace", true, false, false),
    ("methods", false, false, true),
    ("ideal-points w.entente", true, false, true),
    ("record fields actor", false, false, false),
    ("record add w.entente actor code=YEW name=Yewland kind=country", true, false, false),
    ("record edit w.entente actor ASH name=Ash", true, false, false),
    ("record retire w.entente actor ELM --preview", true, false, false),
    ("record merge w.entente actor ELM DOG --preview", true, false, false),
    ("journal w.entente", true, false, true),
    ("history w.entente", true, true, true),
    ("undo w.entente", true, false, false),
    ("redo w.entente", true, false, false),
    ("bloc add w.entente HEDGE --name Hedge", true, false, false),
    ("bloc edit w.entente TREES --name Trees", true, false, false),
    ("bloc remove w.entente BUSH", true, false, false),
    ("member add w.entente TREES:ELM", true, false, false),
    ("member end w.entente TREES:ASH --until 2020-01-01", true, false, false),
    ("member remove w.entente TREES:ASH", true, false, false),
    ("lens list w.entente", true, false, true),
    ("lens show w.entente Trees", true, false, false),
    ("lens save w.entente Another", true, false, false),
    ("position list w.entente", true, false, true),
    ("position set w.entente ASH R1 support --on 2001-03-02", true, false, false),
];

/// The small workspace, with a lens of one word and the rules that ship.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.ok(&["lens", "save", "w.entente", "Trees"]);
    std::fs::write(bench.path("votes.csv"), "Country,Vote,Reference\nASH,yes,R1\n").unwrap();
    let comments = "MB/NC,Clause,Type of comment,Comments,Proposed change\nDK-001,3.2,ed,Typo,Mend it\n";
    std::fs::write(bench.path("comments.csv"), comments).unwrap();
    bench.ok(&["comments", "add", "w.entente", "comments.csv", "--proposal", "R1", "--name", "CD"]);
    // Rules by which votes are counted.
    bench.ok(&["new", "rules.entente"]);
    bench.ok(&["take", "w.entente", "--from", "rules.entente", "rules"]);
    bench
}

#[test]
fn every_subcommand_obeys_the_options_of_what_leaves_or_refuses_them() {
    let help = bench().ok(&["--help"]);
    let listed =
        help.lines().skip_while(|line| *line != "Subcommands:").skip(1).take_while(|line| !line.is_empty());
    for line in listed.filter(|line| line.starts_with("  ") && !line.starts_with("   ")) {
        let name = line.split_whitespace().next().unwrap();
        let is_walked = EVERY.iter().any(|(line, ..)| line.split(' ').next() == Some(name));
        assert!(is_walked || name == "help", "{name} is not walked");
    }
    let bench = bench();
    let mut wrong = Vec::new();
    for (line, obeys_level, obeys_internal, obeys_raw) in EVERY {
        let words: Vec<&str> = line.split(' ').collect();
        for (options, obeys) in [
            (&["--tlp", "RED"][..], obeys_level),
            (&["--internal"][..], obeys_internal),
            (&["--raw", "--format", "csv"][..], obeys_raw),
            (&["--raw"][..], false),
            (&["--bom", "--format", "csv"][..], obeys_raw),
            (&["--bom"][..], line.contains("long-form")),
        ] {
            // Where there is no format, the plain option is what is asked.
            if options.len() == 3 && !obeys {
                continue;
            }
            let ran = bench.run(&[&words[..], options].concat());
            let is_refused = ran.code == 2 && ran.err.contains(&format!("{} ", options[0]));
            let is_wrong = if obeys { is_refused || ran.code == 2 } else { ran.code == 0 };
            if is_wrong {
                wrong.push(format!("{line} {}: {} {}", options.join(" "), ran.code, ran.err.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn raw_csv_holds_cells_as_they_are_and_guarded_csv_says_how_many_it_changed() {
    let bench = Bench::new();
    let guarded = bench.run(&["list", "w.entente", "actor", "--format", "csv"]);
    assert!(guarded.out.contains(",'=Elmia,"), "{guarded:?}");
    assert!(guarded.err.contains("1 cell begins like a formula"), "{guarded:?}");
    let raw = bench.run(&["list", "w.entente", "actor", "--format", "csv", "--raw"]);
    assert!(raw.out.contains(",=Elmia,") && !raw.err.contains("formula"), "{raw:?}");
}

/// A workspace at AMBER with a text that was RED, of somebody who is not to be known, and is CLEAR by now.
fn with_a_text_that_was_red() -> Bench {
    let bench = Bench::new();
    bench.ok(&["record", "edit", "w.entente", "body", "GA", "handling=CLEAR"]);
    let spy = ["--author", "A. Spy"];
    let add = ["record", "add", "w.entente", "proposal", "body=GA", "reference=P/1", "title=Secret plan"];
    bench.ok(&[&add[..], &["handling=RED"], &spy].concat());
    let edit = ["record", "edit", "w.entente", "proposal", "P/1", "title=Open plan", "handling=CLEAR"];
    bench.ok(&[&edit[..], &["--author", "Grace", "--tlp", "RED"]].concat());
    bench.ok(&[
        "record",
        "edit",
        "w.entente",
        "proposal",
        "P/1",
        "title=Wide open plan",
        "--author",
        "Linus",
    ]);
    bench
}

#[test]
fn what_was_marked_above_the_level_is_told_by_no_journal_and_no_history() {
    let bench = with_a_text_that_was_red();
    for args in [
        &["history", "w.entente", "proposal", "P/1"][..],
        &["history", "w.entente"],
        &["journal", "w.entente"],
    ] {
        for level in [&[][..], &["--tlp", "CLEAR"], &["--tlp", "AMBER"]] {
            for format in ["table", "csv", "json"] {
                let ran = bench.run(&[args, level, &["--format", format]].concat());
                assert_eq!(ran.code, 0, "{ran:?}");
                for secret in ["Secret", "A. Spy"] {
                    assert!(!ran.out.contains(secret), "{secret} in {args:?} {level:?}: {}", ran.out);
                }
                let names_others = ran.out.contains("Linus");
                assert_eq!(names_others, level != ["--tlp", "CLEAR"], "{args:?} {level:?}: {}", ran.out);
            }
        }
        assert!(bench.ok(&[args, &["--tlp", "RED"]].concat()).contains("Secret plan"), "{args:?}");
    }
    // What came after it was opened is told, also what stood before.
    let told = bench.ok(&["history", "w.entente", "proposal", "P/1", "--format", "csv"]);
    assert!(told.contains("Open plan,Wide open plan"), "{told}");
    // A retired record and an undone one leave nothing behind either.
    bench.ok(&[
        "record",
        "add",
        "w.entente",
        "bloc",
        "code=S1",
        "name=Hidden one",
        "handling=RED",
        "kind=drawn",
        "--tlp",
        "RED",
    ]);
    bench.ok(&["bloc", "remove", "w.entente", "S1"]);
    bench.ok(&[
        "record",
        "add",
        "w.entente",
        "bloc",
        "code=S2",
        "name=Hidden two",
        "handling=RED",
        "kind=drawn",
    ]);
    bench.ok(&["undo", "w.entente"]);
    let told = bench.ok(&["journal", "w.entente"]);
    assert!(!told.contains("Hidden") && !told.contains("S1") && told.contains("Import the trees"), "{told}");
}

#[test]
fn commands_that_write_do_not_say_what_is_above_the_level() {
    let bench = Bench::new();
    let add =
        ["record", "add", "w.entente", "body", "code=B", "name=Quiet", "kind=committee", "handling=RED"];
    let said = bench.ok(&add);
    assert!(said.ends_with(": left out, since it names what is above TLP:AMBER\n"), "{said}");
    bench.ok(&["record", "add", "w.entente", "proposal", "body=B", "reference=P/1", "title=Secret plan"]);
    bench.ok(&[
        "record",
        "add",
        "w.entente",
        "body",
        "code=C",
        "name=Other",
        "kind=committee",
        "handling=RED",
    ]);
    let hidden = ["Secret", "Quiet", "Other"];
    for args in [
        &["record", "retire", "w.entente", "body", "C", "--preview"][..],
        &["record", "merge", "w.entente", "body", "C", "B", "--preview"],
        &["record", "merge", "w.entente", "body", "C", "B"],
        &["undo", "w.entente"],
        &["redo", "w.entente"],
        &["undo", "w.entente"],
        &["record", "edit", "w.entente", "body", "C", "name=Other yet"],
        &["record", "retire", "w.entente", "proposal", "P/1"],
        &["undo", "w.entente"],
        &["position", "set", "w.entente", "ASH", "P/1", "support", "--on", "2001-03-02"],
        &["undo", "w.entente"],
        &["undo", "w.entente", "3"],
        &["record", "retire", "w.entente", "body", "C"],
        &["record", "edit", "w.entente", "proposal", "P/11", "title=x"],
        &["record", "retire", "w.entente", "body", "CC"],
        &["record", "add", "w.entente", "proposal", "body=GA", "reference=P/1", "title=Twin"],
        &["undo", "w.entente"],
    ] {
        let ran = bench.run(args);
        for secret in hidden {
            assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "{args:?}: {ran:?}");
        }
        assert!(
            ran.out.contains("left out") || ran.out.contains("Twin") || ran.code != 0,
            "{args:?}: {ran:?}"
        );
    }
    let said = bench.ok(&["undo", "w.entente", "--tlp", "RED"]);
    assert!(said.contains("Other"), "{said}");
    let said = bench.ok(&["bloc", "edit", "w.entente", "TREES", "--name", "Woods"]);
    assert!(said.contains("TREES") && !said.contains("left out"), "what is below the level is told: {said}");
}

#[test]
fn a_chart_saved_as_csv_obeys_raw_and_refuses_what_only_a_picture_has() {
    let bench = Bench::new();
    let chart = ["chart", "w.entente", "cohesion", "--blocs", "TREES", "--replace", "--out"];
    bench.ok(&[&chart[..], &["c.csv", "--raw"]].concat());
    for (options, reason) in [
        (&["c.svg", "--raw"][..], "no CSV is written here"),
        (&["c.csv", "--size", "400x300"], "a table has no size"),
        (&["c.csv", "--scale", "3"], "only a PNG has pixels"),
        (&["c.svg", "--scale", "3"], "only a PNG has pixels"),
    ] {
        let said = bench.refused(2, &[&chart[..], options].concat());
        assert!(said.contains(reason), "{options:?}: {said}");
    }
    for args in [
        &["check", "w.entente"][..],
        &["new", "n.entente"],
        &["backup", "w.entente"],
        &["record", "fields", "actor"],
    ] {
        let said = bench.refused(2, &[args, &["--raw"]].concat());
        assert!(said.contains("--raw changes nothing: no CSV is written here"), "{said}");
    }
    assert!(bench.refused(2, &["info", "w.entente", "--raw"]).contains("add --format csv"));
}
