//! `entente export`: every format from the command line, what it refuses, and that what comes out comes in.

use super::support::Bench;
use entente::exchange::writers::{EXPORTS, Reads};
use serde_json::Value;

fn export<'a>(name: &'a str, out: &'a str) -> Vec<&'a str> {
    vec!["export", "w.entente", "--as", name, "-o", out]
}

#[test]
fn every_format_is_written_once_and_not_over_another_file() {
    let bench = Bench::new();
    let listed = bench.ok(&["formats", "--format", "csv"]);
    for of in EXPORTS {
        assert!(listed.contains(&format!("exports,{},", of.name)), "{}", of.name);
        let out = format!("{}.{}", of.name, of.ending);
        let words = export(of.name, &out);
        let ran = bench.run(&words);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
        let first = std::fs::read(bench.path(&out)).unwrap();
        let again = bench.run(&words);
        assert!(again.code == 1 && again.err.contains("--replace"), "{again:?}");
        let replaced = bench.run(&[&words[..], &["--replace"]].concat());
        assert_eq!(replaced.code, 0, "{replaced:?}");
        assert_eq!(
            std::fs::read(bench.path(&out)).unwrap(),
            first,
            "{}: the same input, the same bytes",
            of.name
        );
    }
}

#[test]
fn options_of_the_lens_are_obeyed_or_refused() {
    let bench = Bench::new();
    for of in EXPORTS {
        let wrong = match of.reads {
            Reads::Nothing => {
                &[&["--body", "GA"][..], &["--from", "2001"], &["--important"], &["--by", "all"]][..]
            }
            Reads::View => &[&["--by", "all"][..], &["--measure", "exact"], &["--dual", "keep"]],
            Reads::Whole => &[&["--by", "all"][..], &["--dual", "keep"]],
            Reads::Periods => &[&["--dual", "keep"][..]],
        };
        for option in wrong {
            let ran = bench.run(&[&export(of.name, "x")[..], option].concat());
            let told = format!("{} changes nothing", option[0]);
            assert!(ran.code == 2 && ran.err.contains(&told), "{}: {ran:?}", of.name);
        }
    }
    // Fewer texts in view are fewer roll calls.
    let n_lines = |out: &str, more: &[&str]| {
        bench.ok(&[&export("roll-calls", out)[..], more].concat());
        std::fs::read_to_string(bench.path(out)).unwrap().lines().count()
    };
    let (all, one) = (n_lines("all.csv", &[]), n_lines("one.csv", &["--proposals", "R1"]));
    assert!(all > one && one == 2, "{all} {one}");
}

#[test]
fn a_mark_for_excel_and_what_stays_inside_are_asked_for() {
    let bench = Bench::new();
    let mark = "\u{feff}".as_bytes();
    bench.ok(&[&export("long-form", "a.csv")[..], &["--bom"]].concat());
    bench.ok(&export("long-form", "b.csv"));
    let [with, without] = ["a.csv", "b.csv"].map(|file| std::fs::read(bench.path(file)).unwrap());
    assert_eq!(with, [mark, &without].concat());
    for (name, option) in [("graphml", "--bom"), ("long-form", "--raw"), ("bibtex", "--internal")] {
        let ran = bench.run(&[&export(name, "x")[..], &[option]].concat());
        assert!(ran.code == 2 && ran.err.contains(&format!("{option} changes nothing")), "{ran:?}");
    }
    let listed = bench.run(&["list", "w.entente", "actor", "--format", "csv", "--bom"]);
    assert!(listed.out.starts_with("\u{feff}key,"), "{listed:?}");
    assert!(!bench.ok(&["list", "w.entente", "actor", "--format", "csv"]).starts_with('\u{feff}'));
}

#[test]
fn votes_go_out_and_come_in_by_the_command_line() {
    let bench = Bench::new();
    for (name, map) in [("long-form", "un-votes-long"), ("roll-calls", "un-votes-matrix")] {
        let file = format!("{name}.csv");
        bench.ok(&export(name, &file));
        let words = [
            "import",
            "w.entente",
            &file,
            "--author",
            "Ada",
            "--map",
            map,
            "--dry-run",
            "--format-out",
            "json",
        ];
        let answer: Value = serde_json::from_str(&bench.ok(&words)).unwrap();
        let of = |key: &str| answer[key].as_u64().unwrap();
        assert!(of("same") > 5, "{answer}");
        assert_eq!((of("added"), of("refused")), (0, 0), "{name}: {answer}");
        // A matrix knows neither the strength of a stance nor a day of its own.
        assert!(of("changed") == 0 || name == "roll-calls", "{answer}");
    }
}
