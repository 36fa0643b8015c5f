//! The official form as it is written: read back it says the same, whatever stands in its cells.

use super::read;
use entente::exchange::comments::{
    CommentRow, FormHeader, Identifier, Piece, RichText, kinds_of, verdict_of, write_form,
};
use proptest::prelude::*;
use std::io::{Cursor, Read};

fn header() -> FormHeader {
    FormHeader {
        date: "2026-12-01".to_owned(),
        document: "ISO/TC 1 N 5".to_owned(),
        project: "ISO 1".to_owned(),
    }
}

fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn plain(
    body: &str,
    clause: &str,
    types: &str,
    comment: RichText,
    change: RichText,
    seen: RichText,
) -> CommentRow {
    CommentRow {
        row: 1,
        body: body.to_owned(),
        identifier: Identifier::of(body),
        clause: clause.to_owned(),
        types: types.to_owned(),
        kinds: kinds_of(types),
        verdict: verdict_of(&seen.plain()),
        comment,
        change,
        observation: seen,
        ..CommentRow::default()
    }
}

#[test]
fn the_form_is_the_blank_with_its_header_and_rows_filled_in() {
    let seen = RichText::from("Accepted\nIt is clearer");
    let rows = [plain("DK-001", "3.10", "te", "Unclear & <vague>".into(), "Say it".into(), seen)];
    let file = write_form(&header(), &rows).unwrap();
    let document = part(&file, "word/document.xml");
    assert_eq!(document.matches("<w:tr>").count(), 1, "the empty rows of the blank are gone");
    assert_eq!(document.matches("<w:tc>").count(), 8);
    assert!(document.contains("w:fill=\"92D050\""), "accepted has its color");
    assert!(!document.contains("gridSpan") && !document.contains("w:drawing"));
    let head = part(&file, "word/header2.xml");
    assert!(head.contains("2026-12-01") && head.contains("ISO/TC 1 N 5"));
    let core = part(&file, "docProps/core.xml");
    assert!(
        core.contains("<dc:creator></dc:creator>")
            && core.contains("<cp:lastModifiedBy></cp:lastModifiedBy>")
    );
    let back = read("written.docx", &file).unwrap();
    assert_eq!(
        (back.date.as_str(), back.document.as_str(), back.project.as_str()),
        ("2026-12-01", "ISO/TC 1 N 5", "ISO 1")
    );
    let found: Vec<CommentRow> =
        back.rows.into_iter().map(|row| CommentRow { row: 1, highlight: None, ..row }).collect();
    assert_eq!(found, rows);
}

#[test]
fn an_empty_form_has_a_row_to_write_in_and_no_comment() {
    let file = write_form(&FormHeader::default(), &[]).unwrap();
    assert_eq!(read("empty.docx", &file).unwrap().rows, []);
    assert_eq!(part(&file, "word/document.xml").matches("<w:tr>").count(), 1);
    assert_eq!(write_form(&FormHeader::default(), &[]).unwrap(), file, "bit for bit");
}

fn words() -> impl Strategy<Value = String> {
    "[a-zA-Z&<>\"'é漢 \t]{0,12}".prop_map(|text| text)
}

fn piece() -> impl Strategy<Value = Piece> {
    let link = prop::option::of(Just("https://example.org/?a=1&b=2".to_owned()));
    let flags = (any::<bool>(), any::<bool>(), 0..3u8);
    (words(), flags, link, prop::option::of(0..3u8), 0..8u8).prop_map(
        |(text, (bold, italic, raised), link, list, mark)| match mark {
            0 => Piece {
                text: "[equation]".to_owned(),
                xml: Some("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>".to_owned()),
                ..Piece::default()
            },
            _ => Piece {
                text,
                bold,
                italic,
                superscript: raised == 1,
                subscript: raised == 2,
                link,
                list,
                xml: None,
            },
        },
    )
}

/// Paragraphs of pieces, as a reader makes them: lists begin paragraphs.
fn rich() -> impl Strategy<Value = RichText> {
    prop::collection::vec(prop::collection::vec(piece(), 1..4), 0..4).prop_map(|paragraphs| {
        let mut text = RichText::default();
        for paragraph in paragraphs {
            let mut list = paragraph.first().and_then(|piece| piece.list);
            for piece in paragraph {
                let list = if piece.text.is_empty() { None } else { list.take() };
                text.push(Piece { list, ..piece });
            }
            text.end_paragraph();
        }
        text.trimmed()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read_back(texts in prop::collection::vec((rich(), rich(), rich()), 1..6)) {
        let rows: Vec<CommentRow> = texts
            .into_iter()
            .map(|(comment, change, seen)| plain("DK-001", "3.2", "ed", comment, change, seen))
            .collect();
        let file = write_form(&header(), &rows).unwrap();
        let back = read("written.docx", &file).unwrap().rows;
        let kept: Vec<&CommentRow> = rows.iter().collect();
        prop_assert_eq!(back.len(), kept.len());
        for (found, right) in back.iter().zip(kept) {
            prop_assert_eq!(&found.comment, &right.comment);
            prop_assert_eq!(&found.change, &right.change);
            prop_assert_eq!(&found.observation, &right.observation);
            prop_assert_eq!(found.verdict, right.verdict);
        }
    }
}
