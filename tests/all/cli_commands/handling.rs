//! Options of what leaves: every subcommand obeys them or refuses them with the reason; none takes one and does nothing.

use super::support::Bench;

/// Every subcommand with what it needs, and which of `--tlp`, `--internal` and `--raw` (with CSV where it writes tables)
/// it obeys.
const EVERY: [(&str, bool, bool, bool); 46] = [
    ("sample s.entente", false, false, false),
    ("new n.entente", false, false, false),
    ("take w.entente --from w.entente topics", false, false, false),
    ("info w.entente", true, false, true),
    ("list w.entente brief", true, true, true),
    ("search w.entente escrow", true, true, true),
    ("check w.entente", true, false, false),
    ("backup w.entente --to b.entente", false, false, false),
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
    ("record add w.entente actor code=YEW name=Yewland kind=country", false, false, false),
    ("record edit w.entente actor ASH name=Ash", false, false, false),
    ("record retire w.entente actor ELM", false, false, false),
    ("record merge w.entente actor ELM DOG", false, false, false),
    ("journal w.entente", true, false, true),
    ("history w.entente", true, true, true),
    ("undo w.entente", false, false, false),
    ("redo w.entente", false, false, false),
    ("bloc add w.entente HEDGE --name Hedge", false, false, false),
    ("bloc edit w.entente TREES --name Trees", false, false, false),
    ("bloc remove w.entente TREES", false, false, false),
    ("member add w.entente TREES:ELM", false, false, false),
    ("member end w.entente TREES:ASH --until 2020-01-01", false, false, false),
    ("member remove w.entente TREES:ASH", false, false, false),
    ("lens list w.entente", true, false, true),
    ("lens show w.entente Trees", true, false, false),
    ("lens save w.entente Another", false, false, false),
    ("position list w.entente", true, false, true),
    ("position set w.entente ASH R1 support --on 2001-03-02", false, false, false),
];

/// The small workspace, with a lens of one word and the rules that ship.
fn bench() -> Bench {
    let bench = Bench::new();
    bench.ok(&["lens", "save", "w.entente", "Trees"]);
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
