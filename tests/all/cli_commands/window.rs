//! Starting the window where there is none.

use super::support::Bench;
#[cfg(all(feature = "gui", target_os = "linux"))]
use super::support::Ran;

#[cfg(all(feature = "gui", target_os = "linux"))]
#[test]
fn without_a_display_one_line_names_what_to_do_and_the_subcommands() {
    let bench = Bench::new();
    for args in [&[][..], &["w.entente"]] {
        let said = bench.refused(1, args);
        assert!(said.contains("there is no display") && said.contains("export DISPLAY"), "{said}");
        for task in ["sample", "new", "info", "convergence", "history", "--help"] {
            assert!(said.contains(task), "{task}: {said}");
        }
    }
}

#[cfg(all(feature = "gui", target_os = "linux"))]
#[test]
fn a_display_that_does_not_answer_is_told_in_one_line() {
    let bench = Bench::new();
    let mut program = bench.program();
    program.env("DISPLAY", "no-such-host.invalid:77");
    let ran = Ran::of(program.arg("w.entente").output().unwrap());
    assert_eq!((ran.code, ran.err.trim_end().lines().count()), (1, 1), "{ran:?}");
    assert!(ran.err.contains("subcommands"), "{ran:?}");
}

#[test]
fn a_file_that_is_not_there_is_told_before_any_window() {
    let said = Bench::empty().refused(1, &["nowhere.entente"]);
    assert!(said.contains("does not exist"), "{said}");
}
