//! What always holds of an import: the order of rows does not matter, nothing panics on damaged files.

use super::{choices, known_mapping, open, plan};
use crate::support::record::Draft;
use entente::exchange::readers::ReadOptions;
use entente::jobs::Progress;
use entente::model::Day;
use entente::session::TAKE_TABLES;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand::{Rng, RngExt};
use rand_pcg::Pcg64Mcg;

/// A few votes of a few actors on a few texts, as lines.
fn lines(random: &mut Pcg64Mcg) -> Vec<String> {
    let mut lines = Vec::new();
    for text in 0..6 {
        for actor in ["AAA", "BBB", "CCC", "DDD"] {
            let vote = ["Y", "N", "A", "X", ""][random.random_range(0..5)];
            let day = Day::ymd(2024, 1 + text as i8, 3).unwrap();
            // The same text under several titles, and without one.
            let title = ["On it", "On it again", ""][random.random_range(0..3)];
            lines.push(format!("{actor},{vote},{day},79,A/RES/79/{text},{title}"));
        }
    }
    lines
}

fn file_of(lines: &[String]) -> String {
    format!("ms_code,ms_vote,date,session,resolution,title\n{}\n", lines.join("\n"))
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let mut draft = Draft::default();
    draft.body("UNGA", None);
    for code in ["AAA", "BBB", "CCC"] {
        draft.actor(code);
    }
    let s = draft.snapshot();
    let mut random = Pcg64Mcg::seed_from_u64(5);
    for _ in 0..20 {
        let mut lines = lines(&mut random);
        let said = |lines: &[String]| {
            let opened = open("votes.csv", file_of(lines)).unwrap();
            let mut plan = plan(&s, &opened, &known_mapping(&opened), &choices(&[])).unwrap();
            let add = plan.take_command().unwrap().add;
            let text_of = |key: u32| {
                let proposal = add.records.proposals.iter().find(|p| p.id.0 == key).unwrap();
                format!("{} {}", proposal.reference, proposal.title)
            };
            let mut said: Vec<String> = add
                .positions
                .iter()
                .map(|p| {
                    format!(
                        "{} {} {} {}",
                        text_of(p.proposal.0),
                        p.actor.0.min(1 << 31),
                        p.effective,
                        p.stance
                    )
                })
                .collect();
            said.sort();
            (plan.counts, said)
        };
        let before = said(&lines);
        lines.shuffle(&mut random);
        assert_eq!(said(&lines), before);
    }
}

/// Damages a text here and there.
fn damaged(text: &str, random: &mut Pcg64Mcg) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..random.random_range(1..6) {
        let at = random.random_range(0..bytes.len());
        match random.random_range(0..4) {
            0 => bytes[at] = random.next_u32() as u8,
            1 => drop(bytes.drain(at..(at + 7).min(bytes.len()))),
            2 => bytes.truncate(at.max(1)),
            _ => bytes.insert(at, b"\"',;\n\t<>&{}[]\0\xFF"[random.random_range(0..15)]),
        }
        if bytes.is_empty() {
            bytes.push(b'x');
        }
    }
    bytes
}

/// Formats that are read in this process; the others are read by a process of their own, whatever happens there.
const TEXTS: [(&str, &str); 5] = [
    (
        "a.csv",
        "ms_code,ms_vote,date,session,resolution,title\nAAA,Y,2024-01-02,79,A/RES/79/1,\"On, one\"\nBBB,N,2024-01-02,79,A/RES/79/1,x\n",
    ),
    (
        "a.json",
        "[{\"ms_code\": \"AAA\", \"ms_vote\": \"Y\", \"resolution\": \"A/RES/79/1\", \"date\": \"2024-01-02\"}, {\"x\": [1, {\"y\": null}]}]",
    ),
    (
        "a.ics",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261130\nDTEND;VALUE=DATE:20261203\nSUMMARY:Geneva\\, long\n  er\nEND:VEVENT\nEND:VCALENDAR\n",
    ),
    ("a.ris", "TY  - RPRT\nTI  - A report\nAU  - Doe, J.\nDA  - 2020/03/02/\nER  - \n"),
    (
        "a.bib",
        "@techreport{a.1, title={{A} report}, author={Doe, J. and Roe}, year={2020}, month={3}, url={http://x.y}}\n",
    ),
];

#[test]
fn ten_thousand_damaged_files_of_each_kind_are_read_or_refused() {
    let mut draft = Draft::default();
    draft.body("UNGA", None);
    draft.actor("AAA");
    let s = draft.snapshot();
    let mut random = Pcg64Mcg::seed_from_u64(11);
    let options = entente::exchange::readers::ReadOptions::default();
    for (name, text) in TEXTS {
        assert!(open(name, text).is_ok(), "{name}");
        for _ in 0..10_000 {
            let bytes = damaged(text, &mut random);
            let Ok((reader, _)) = entente::exchange::readers::recognize(name, &bytes) else { continue };
            let entente::exchange::readers::Reads::Here(read) = reader.reads else { continue };
            let Ok(staged) = read(&bytes, &options, &entente::jobs::Progress::new()) else {
                continue;
            };
            let opened = entente::exchange::incoming::Opened {
                name: name.to_owned(),
                sha256: String::new(),
                reader: reader.name,
                why: String::new(),
                staged,
            };
            if opened.sheet(None).is_ok() {
                let _ = plan(&s, &opened, &known_mapping(&opened), &choices(&[]));
            }
        }
    }
}

#[test]
fn every_reader_has_a_target_of_its_own_to_be_fed_damaged_files_and_seeds_that_it_reads() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let targets = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for reader in entente::exchange::readers::READERS {
        assert!(targets.contains(&format!("name = \"{}\"", reader.name)), "{} has no target", reader.name);
        let target = folder.join("fuzz_targets").join(format!("{}.rs", reader.name.replace('-', "_")));
        let text = std::fs::read_to_string(&target).unwrap();
        assert!(text.contains(&format!("\"{}\"", reader.name)), "{}", target.display());
        let seeds: Vec<_> =
            std::fs::read_dir(folder.join("corpus").join(reader.name)).unwrap().flatten().collect();
        assert!(!seeds.is_empty(), "{} has no seeds", reader.name);
        for seed in seeds {
            let bytes = std::fs::read(seed.path()).unwrap();
            let read = reader.reads.read(bytes, &ReadOptions::default(), TAKE_TABLES, &Progress::new());
            let n_rows: usize =
                read.as_ref().map_or(0, |staged| staged.sheets.iter().map(|sheet| sheet.n_rows()).sum());
            assert!(n_rows > 0, "{}: {read:?}", seed.path().display());
        }
    }
}
