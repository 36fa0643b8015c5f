//! The real files, where they are there: every right count.

use super::read;
use entente::exchange::comments::{CommentSheet, Member, compare};
use entente::model::{CommentKind, CommentVerdict};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/exchange/comments")
}

fn real(name: &str) -> CommentSheet {
    read(name, &std::fs::read(folder().join(name)).unwrap()).unwrap()
}

#[test]
#[ignore = "reads files that do not ship"]
fn every_count_of_the_real_files_is_right() {
    let blank = real("iso_template_2012-03_blank.docx");
    assert_eq!(blank.rows.len(), 0);

    let three = real("tc171_3comments.docx");
    let of: Vec<_> =
        three.rows.iter().map(|row| (row.body.as_str(), row.clause.as_str(), row.verdict)).collect();
    let (no, principle, yes) =
        (CommentVerdict::NotAccepted, CommentVerdict::InPrinciple, CommentVerdict::Accepted);
    assert_eq!(of, [("US", "4.1", no), ("AU", "4.2", principle), ("PL", "4.2", yes)]);
    assert_eq!(three.date, "2 March 2020");
    let lists = |row: &entente::exchange::comments::CommentRow| {
        let all = [&row.comment, &row.change, &row.observation];
        all.iter().flat_map(|text| &text.pieces).filter(|piece| piece.list.is_some()).count()
    };
    assert_eq!(three.rows.iter().map(lists).sum::<usize>(), 3, "a list in a cell");

    let n5600 = real("tc211_n5600_dis19168-2.docx");
    assert_eq!((n5600.rows.len(), n5600.date.as_str()), (21, "2021-07-05"));
    assert_eq!(n5600.document, "ISO/TC 211 N 5600");
    let n_kind = |kind: CommentKind| n5600.rows.iter().filter(|row| row.kinds.first() == Some(&kind)).count();
    let kinds = [CommentKind::Editorial, CommentKind::General, CommentKind::Technical];
    assert_eq!(kinds.map(n_kind), [14, 6, 1]);
    let n_of = |member: Member| n5600.rows.iter().filter(|row| row.identifier.member == member).count();
    let liaison = Member::Liaison("IOGP".to_owned());
    let [cn, gb, my] = ["CN", "GB", "MY"].map(|code| n_of(Member::Country(code.to_owned())));
    assert_eq!((n_of(liaison), cn, n_of(Member::Group("TMG".to_owned())), gb, my), (6, 5, 5, 4, 1));
    let own = n5600.rows.iter().filter(|row| row.identifier.own.is_some()).count();
    assert!(own >= 5, "own numbers in {own} rows");
    assert_eq!(n5600.rows.iter().filter(|row| row.change.is_blank()).count(), 1);

    let a = real("dis19156_a_collated_2022-05-06.docx");
    let [v1, v2, v5] = ["v1_2022-05-23", "v2_2022-05-28", "v5_2022-06-23"]
        .map(|name| real(&format!("dis19156_b_{name}.docx")));
    assert_eq!((a.rows.len(), v1.rows.len(), v2.rows.len(), v5.rows.len()), (119, 126, 126, 126));
    assert_eq!(a.rows.iter().filter(|row| row.identifier.member == Member::Nobody).count(), 6);
    assert_eq!(a.rows.iter().flat_map(|row| &row.notes).count(), 1, "a note in the margin");
    let found = compare(&a.rows, &v1.rows);
    assert_eq!((found.same.len() + found.formatting.len(), found.new.len(), found.gone.len()), (119, 7, 0));
    assert_eq!(found.changed.len(), 0);
    let new_of = found.new.iter().map(|at| v1.rows[*at].identifier.body.as_str());
    assert!(new_of.into_iter().all(|body| body == "TMG"));

    let found = compare(&v1.rows, &v2.rows);
    assert_eq!((found.observed.len(), found.observed_otherwise.len()), (126, 0));
    assert_eq!((found.new.len(), found.gone.len(), found.changed.len()), (0, 0, 0));
    let found = compare(&v2.rows, &v5.rows);
    assert_eq!((found.observed_otherwise.len(), found.new.len(), found.changed.len()), (126, 0, 0));
    let verdicts: Vec<_> = found.verdicts.into_iter().collect();
    assert_eq!(verdicts, [(yes, 108), (principle, 7), (no, 11)]);

    let aom = real("aom_6col_testing.docx");
    let kinds: Vec<_> = aom.rows.iter().flat_map(|row| row.kinds.clone()).collect();
    assert_eq!(kinds, [CommentKind::Editorial, CommentKind::General, CommentKind::Technical]);
}
