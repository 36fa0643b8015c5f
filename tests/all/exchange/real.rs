//! Real files with the right counts, where they are at hand; they are not shipped.

use super::{choices, known_mapping, open, plan};
use crate::cli_commands::support::Bench;
use entente::exchange::mapping::Mapping;
use entente::exchange::plan::Plan;
use entente::model::{Noun, Stage, Stance};
use std::path::Path;

/// The folder of the files; none: they are not at hand.
fn folder() -> Option<&'static Path> {
    Some(Path::new("../shared/data/exchange")).filter(|folder| folder.is_dir())
}

struct Reading {
    s: entente::snapshot::Snapshot,
}

impl Reading {
    /// A workspace with countries and bodies of the United Nations.
    fn new() -> Reading {
        let bench = Bench::empty();
        bench.ok(&["new", "w.entente", "--with", "countries,bodies:UN"]);
        Reading { s: crate::support::small_file::in_file(&bench.path("w.entente")) }
    }

    fn plan(&self, folder: &Path, file: &str, names: &[&str]) -> (Mapping, Plan) {
        let opened = open(file, std::fs::read(folder.join(file)).unwrap()).unwrap();
        let mut mapping = known_mapping(&opened);
        if mapping.noun.as_deref().is_none_or(|noun| noun == "proposal") {
            mapping.fixed.entry("proposal.body".parse().unwrap()).or_insert_with(|| "UNGA".to_owned());
        }
        let plan = plan(&self.s, &opened, &mapping, &choices(names)).unwrap();
        (mapping, plan)
    }
}

#[test]
#[ignore = "needs files that are not shipped"]
fn right_counts_of_real_files() {
    let Some(folder) = folder() else { return };
    let reading = Reading::new();
    let counts = |file: &str| {
        let (mapping, plan) = reading.plan(folder, file, &["CZE=CZE"]);
        let c = plan.counts;
        (mapping.name, [c.rows, c.added, c.same, c.skipped, c.refused])
    };
    for (file, layout, right) in [
        ("un/undl_2026_layout_cut.csv", "un-digital-library", [51, 51, 0, 0, 0]),
        ("un/undl_marc_4096564_cut.xml", "un-digital-library", [3, 3, 0, 0, 0]),
        // 194 columns of 67 rows; 604 cells say "not a member".
        ("un/unga_matrix_cut.csv", "un-votes-matrix", [12_998, 12_394, 0, 604, 0]),
        ("un/resolutions_2025_tallies.csv", "un-tallies", [192, 191, 0, 0, 1]),
        ("un/resolutions_2025_novote.csv", "un-tallies", [193, 190, 0, 0, 3]),
        ("agenda/sa3_119_2024-11-11.htm", "3gu-list", [590, 569, 0, 21, 0]),
        ("agenda/sa2_137e_2020-02-24.htm", "3gu-list", [612, 544, 0, 68, 0]),
        ("agenda/sa2_2019-07_broken_row.html", "3gu-list", [11, 1, 0, 10, 0]),
        ("ep/rcv_2024-04-24_noon.xml", "ep-roll-calls", [1, 1, 0, 0, 0]),
        ("ep/rcv_2024-04-24_evening.xml", "ep-roll-calls", [2, 2, 0, 0, 0]),
        // 40 statements: 17 repeat another of the same day, one organization takes both stances.
        ("dna/sample.dna", "dna-events", [40, 21, 17, 0, 2]),
        ("bib/3gpp_203.bib", "sources", [203, 203, 0, 0, 0]),
        ("ktab/3dim.csv", "ktab", [7, 7, 0, 0, 0]),
        ("ktab/3dim_no_final_comma.csv", "ktab", [7, 7, 0, 0, 0]),
        ("ktab/soe_pol_comp.csv", "ktab", [13, 13, 0, 0, 0]),
    ] {
        assert_eq!(counts(file), (layout.to_owned(), right), "{file}");
    }
    let (_, mut votes) = reading.plan(folder, "un/undl_2026_layout_cut.csv", &[]);
    let add = votes.take_command().unwrap().add;
    let n = |stance| add.positions.iter().filter(|p| p.stance == stance).count();
    assert_eq!([n(Stance::Support), n(Stance::Oppose), n(Stance::Abstain), n(Stance::Absent)], [44, 1, 2, 4]);
    let (_, mut matrix) = reading.plan(folder, "un/unga_matrix_cut.csv", &["CZE=CZE"]);
    let add = matrix.take_command().unwrap().add;
    let n = |stance| add.positions.iter().filter(|p| p.stance == stance).count();
    let right = [8645 + 80, 981 + 15, 1424 + 16, 1232 + 1];
    assert_eq!([n(Stance::Support), n(Stance::Oppose), n(Stance::Abstain), n(Stance::Absent)], right);
    assert_eq!(matrix.made[&Noun::Proposal], 67, "one number may name two votes: the key is number and day");
    let (_, wrong) = reading.plan(folder, "ep/rcv_2020-07-23_wrong_total.xml", &[]);
    assert_eq!((wrong.totals[0].stated, wrong.totals[0].counted), (2, 1));
    let (_, mut list) = reading.plan(folder, "bib/3gpp_203.bib", &[]);
    let dated =
        list.take_command().unwrap().add.records.sources.iter().skip(1).filter(|s| s.date.is_some()).count();
    assert_eq!(dated, 202);
}

#[test]
#[ignore = "needs files that are not shipped"]
fn right_counts_beside_the_rows() {
    let Some(folder) = folder() else { return };
    let reading = Reading::new();
    let (_, mut dna) = reading.plan(folder, "dna/sample.dna", &[]);
    assert_eq!((dna.made[&Noun::Actor], dna.made[&Noun::Proposal]), (7, 6));
    let days: Vec<_> =
        dna.take_command().unwrap().add.positions.iter().map(|p| p.effective.to_string()).collect();
    assert_eq!(
        (days.iter().min().unwrap().as_str(), days.iter().max().unwrap().as_str()),
        ("2005-01-26", "2005-02-16")
    );
    for (file, name, amount) in [
        ("ktab/3dim.csv", "power, in thousandths", 598_949),
        ("ktab/3dim_no_final_comma.csv", "power, in thousandths", 598_949),
        ("ktab/soe_pol_comp.csv", "influence, in tenths", 4652),
    ] {
        let (_, mut model) = reading.plan(folder, file, &[]);
        let weights = model.take_command().unwrap().add.records.weights;
        assert!(weights.iter().all(|weight| weight.name == name), "{file}");
        assert_eq!(weights.iter().map(|weight| weight.amount).sum::<i32>(), amount, "{file}");
    }
    let (mapping, _) = reading.plan(folder, "agenda/sa3_119_2024-11-11.htm", &[]);
    let opened =
        open("list.htm", std::fs::read(folder.join("agenda/sa3_119_2024-11-11.htm")).unwrap()).unwrap();
    let mut mapping = mapping;
    mapping.fixed.insert("meeting.number".parse().unwrap(), "119".to_owned());
    let mut list = plan(&reading.s, &opened, &mapping, &choices(&[])).unwrap();
    let add = list.take_command().unwrap().add.records;
    let items: std::collections::BTreeSet<&str> =
        add.agenda_items.iter().map(|item| item.number.as_str()).collect();
    assert_eq!(
        (add.agenda_items.len(), items.len(), add.meetings.len()),
        (569 + 21, 60, 1),
        "21 items have no paper"
    );
    let n_at = |stage: Option<Stage>| add.proposals.iter().filter(|p| p.stage == stage).count();
    // Agreed 15; approved 19; noted 39; withdrawn 5 and not pursued 3; the others are no decisions.
    let right = [15, 19, 39, 8];
    let stages = [Stage::Approval, Stage::Published, Stage::Enquiry, Stage::Withdrawn];
    assert_eq!(stages.map(|stage| n_at(Some(stage))), right);
    // S3-244310 is of an earlier meeting.
    assert!(list.left.iter().any(|left| left.starts_with("1 revised texts")), "{:?}", list.left);
    let n_plain = list.remarks.iter().filter(|remark| remark.stance.is_some()).count();
    assert_eq!((list.remarks.len(), n_plain), (102, 30), "of 50 hidden notes");
    assert_eq!(add.revisions.len(), 43);
}

#[test]
#[ignore = "needs files that are not shipped"]
fn comment_files_are_named_with_their_counts() {
    let Some(folder) = folder() else { return };
    for (file, n) in [
        ("iso_template_2012-03_blank.docx", "0 comments"),
        ("tc171_3comments.docx", "3 comments"),
        ("tc211_n5600_dis19168-2.docx", "21 comments"),
        ("dis19156_a_collated_2022-05-06.docx", "119 comments"),
        ("dis19156_b_v1_2022-05-23.docx", "126 comments"),
        ("dis19156_b_v2_2022-05-28.docx", "126 comments"),
        ("dis19156_b_v5_2022-06-23.docx", "126 comments"),
        ("aom_6col_testing.docx", "3 comments"),
    ] {
        let error =
            open(file, std::fs::read(folder.join("comments").join(file)).unwrap()).unwrap_err().to_string();
        assert!(
            error.contains(" is a comment file of") && error.contains(&format!("with {n}:")),
            "{file}: {error}"
        );
    }
}

#[test]
#[ignore = "needs files that are not shipped"]
fn colors_of_a_colleague() {
    let Some(folder) = folder() else { return };
    let file = "tdocs/colleague_comments_colours.xlsx";
    let opened = open(file, std::fs::read(folder.join(file)).unwrap()).unwrap();
    let sheet = opened.sheet(None).unwrap();
    let n = |fill: [u8; 3]| {
        let first = sheet.lines.len() as u32;
        sheet.marks.iter().filter(|((row, _), mark)| *row < first && mark.fill == Some(fill)).count()
    };
    assert_eq!([n([0xC6, 0xEF, 0xCE]), n([0xFF, 0xC7, 0xCE]), n([0xFF, 0xEB, 0x9C])], [10, 22, 8]);
    assert_eq!(sheet.n_rows(), 39);
}
