//! chart: the picture and the table behind it, as files of every kind.

use super::support::{Bench, read_csv};

#[test]
fn a_picture_is_valid_carries_its_caption_and_is_the_same_twice() {
    let bench = Bench::new();
    let args = ["chart", "w.entente", "convergence", "--blocs", "TREES,BUSH", "--by", "year"];
    let draw = |name: &str| {
        bench.ok(&[&args[..], &["--out", name, "--size", "900x600"]].concat());
        std::fs::read(bench.path(name)).unwrap()
    };
    let (one, two) = (draw("one.svg"), draw("two.svg"));
    assert_eq!(one, two);
    let text = String::from_utf8(one).unwrap();
    let tree = resvg::usvg::Tree::from_str(&text, &resvg::usvg::Options::default()).unwrap();
    assert_eq!((tree.size().width(), tree.size().height()), (900.0, 600.0));
    for words in [
        "Separation between blocs",
        "All proposals, by year. Blocs TREES and BUSH compared",
        "Each point rests on",
        concat!("Entente ", env!("CARGO_PKG_VERSION")),
        "TLP:",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert_eq!(draw("one.png"), draw("two.png"));
    let image = image::open(bench.path("one.png")).unwrap();
    assert_eq!((image.width(), image.height()), (1800, 1200));
    bench.ok(&[
        "chart",
        "w.entente",
        "within",
        "--blocs",
        "TREES",
        "--out",
        "small.png",
        "--size",
        "400x300",
        "--scale",
        "1",
    ]);
    let image = image::open(bench.path("small.png")).unwrap();
    assert_eq!((image.width(), image.height()), (400, 300));
}

#[test]
fn the_table_behind_it_is_the_one_of_the_analysis() {
    let bench = Bench::new();
    bench.ok(&["chart", "w.entente", "cross", "--blocs", "TREES,BUSH", "--out", "data.csv"]);
    let saved = read_csv(&std::fs::read_to_string(bench.path("data.csv")).unwrap());
    assert_eq!(saved, bench.csv(&["convergence", "--blocs", "TREES,BUSH"]));
    bench.ok(&["chart", "w.entente", "cross", "--blocs", "TREES,BUSH", "--out", "a.xlsx"]);
    bench.ok(&["chart", "w.entente", "cross", "--blocs", "TREES,BUSH", "--out", "b.xlsx"]);
    let bytes = std::fs::read(bench.path("a.xlsx")).unwrap();
    assert_eq!(bytes, std::fs::read(bench.path("b.xlsx")).unwrap());
    assert!(bytes.starts_with(b"PK"));
}

#[test]
fn what_cannot_be_written_is_refused_with_a_way_on() {
    let bench = Bench::new();
    fn chart<'a>(rest: &[&'a str]) -> Vec<&'a str> {
        [&["chart", "w.entente", "convergence", "--blocs", "TREES,BUSH"], rest].concat()
    }
    let error = bench.refused(2, &chart(&["--out", "x.pdf"]));
    assert!(error.contains(".svg, .png, .csv, .json or .xlsx"), "{error}");
    std::fs::write(bench.path("taken.svg"), "mine").unwrap();
    let error = bench.refused(1, &chart(&["--out", "taken.svg"]));
    assert!(error.contains("exists already") && error.contains("--replace"), "{error}");
    assert_eq!(std::fs::read_to_string(bench.path("taken.svg")).unwrap(), "mine");
    bench.ok(&chart(&["--out", "taken.svg", "--replace"]));
    assert!(std::fs::read_to_string(bench.path("taken.svg")).unwrap().starts_with("<svg"));
    let error = bench.refused(1, &chart(&["--out", "no/such/x.svg"]));
    assert!(error.contains("no such folder"), "{error}");
    let error = bench.refused(1, &chart(&["--out", "tiny.svg", "--size", "20x20"]));
    assert!(error.contains("200"), "{error}");
    let error =
        bench.refused(1, &["chart", "w.entente", "convergence", "--blocs", "TREES", "--out", "one.svg"]);
    assert!(error.contains("at least two blocs"), "{error}");
    assert!(!bench.path("one.svg").exists());
}

#[test]
fn every_picture_is_drawn_or_says_what_it_needs() {
    let bench = super::why::bench();
    let draw = |chart: &str, more: &[&str]| {
        let name = format!("{chart}.svg");
        let args = ["chart", "w.entente", chart, "--blocs", "TREES,BUSH", "--out", &name];
        let ran = bench.run(&[&args[..], more].concat());
        let text = std::fs::read_to_string(bench.path(&name)).unwrap_or_default();
        let is_drawn = resvg::usvg::Tree::from_str(&text, &resvg::usvg::Options::default()).is_ok();
        (is_drawn, text, ran)
    };
    for (chart, more, says) in [
        ("decomposition", &["--before", "2001", "--period", "2002"][..], "Why TREES – BUSH moved"),
        ("debate", &["--debate", "FENCES", "--by", "all"], "Open or fenced"),
        ("world", &["--color", "blocs"], "no position on them is implied"),
        ("network", &["--threshold", "0.5"], "Who agrees with whom"),
        ("matrix", &[], "Agreement of all pairs"),
    ] {
        let (is_drawn, text, ran) = draw(chart, more);
        assert!(is_drawn && text.contains(says), "{chart}: {ran:?}\n{text}");
    }
    for (chart, more, says) in [
        ("debate", &[][..], "--debate"),
        ("world", &["--color", "stance"], "--proposal"),
        ("world", &["--color", "sound"], "no color of the map"),
        ("spectrum", &[], "too little divides"),
        ("positions", &["--color", "sound"], "probit"),
    ] {
        let (_, _, ran) = draw(chart, &[more, &["--replace"]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{chart}: {ran:?}");
        assert!(ran.err.contains(says), "{chart}: {ran:?}");
    }
}
