//! Small documents of the shape of real ones: what is mended is told, and nothing is dropped.

use super::{HEADINGS, cell, docx, form, form_with, read, row};
use entente::exchange::comments::{Member, compare, groups};
use entente::model::{CommentKind, CommentVerdict};

#[test]
fn the_headings_of_the_page_header_that_is_shown_are_those_of_the_table() {
    let rows = [
        row(&["US", "", "4.1", "para 3", "Te", "It is unclear", "Say it", "Not Accepted"]),
        row(&["", "", "", "", "", "", "", ""]),
        row(&["DK2-005", "17", "4.2", "-", "GE", "Delete AT&amp;T &lt;5", "", ""]),
    ];
    let sheet = read("form.docx", &form(&rows.concat())).unwrap();
    assert_eq!((sheet.date.as_str(), sheet.document.as_str()), ("2021-07-05", "ISO/TC 1 N 5"));
    assert_eq!((sheet.project.as_str(), sheet.title.as_str()), ("ISO 1", "Comments on DIS 1"));
    assert_eq!(sheet.rows.len(), 2, "a blank row in the middle is none");
    let [us, dk] = [&sheet.rows[0], &sheet.rows[1]];
    assert_eq!((us.row, us.clause.as_str(), us.verdict), (1, "4.1", CommentVerdict::NotAccepted));
    assert_eq!(us.kinds, [CommentKind::Technical]);
    assert_eq!((dk.row, dk.line.as_str(), dk.comment.plain().as_str()), (3, "17", "Delete AT&T <5"));
    assert_eq!(dk.identifier.member, Member::Country("DK".to_owned()));
    assert_eq!((dk.identifier.own, dk.identifier.running), (Some(2), Some(5)));
}

#[test]
fn what_a_plain_text_cannot_hold_is_kept_and_what_cannot_be_shown_is_marked() {
    let equation = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>";
    let comment = [
        "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr><w:r><w:t>first</w:t></w:r>",
        "<w:r><w:t>CO</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr><w:t>2</w:t></w:r>",
        "<w:hyperlink r:id=\"rId9\"><w:r><w:rPr><w:b/></w:rPr><w:t>see</w:t></w:r></w:hyperlink>",
    ];
    let change = [format!(
        "<w:r><w:t>Replace </w:t></w:r>{equation}<w:r><w:t xml:space=\"preserve\"> by it</w:t></w:r>"
    )];
    let tracked =
        ["<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>\
         <w:r><w:commentReference w:id=\"7\"/></w:r>"];
    let rows = format!(
        "<w:tr>{}{}{}{}{}{}{}{}</w:tr>",
        cell(&["CN-001", "-002"]),
        cell(&[""]),
        cell(&["3.10"]),
        cell(&[""]),
        cell(&["Ed/te"]),
        cell(&comment),
        cell(&[&change[0]]),
        cell(&tracked),
    );
    let relation = "<Relationship Id=\"rId9\" Target=\"https://example.org/1\" TargetMode=\"External\"/>";
    let notes = "<w:comments xmlns:w=\"x\"><w:comment w:id=\"7\"><w:p><w:r><w:t>ask Ann</w:t></w:r></w:p></w:comment></w:comments>";
    let sheet =
        read("rich.docx", &form_with(&rows, relation, &[("word/comments.xml", notes.to_owned())])).unwrap();
    let row = &sheet.rows[0];
    assert_eq!(
        (row.body.as_str(), row.identifier.own, row.identifier.running),
        ("CN-001\n-002", Some(1), Some(2))
    );
    assert_eq!(row.kinds, [CommentKind::Editorial, CommentKind::Technical]);
    assert_eq!(row.comment.plain(), "first\nCO2\nsee");
    let look: Vec<_> =
        row.comment.pieces.iter().map(|p| (p.list, p.subscript, p.bold, p.link.is_some())).collect();
    assert_eq!(
        look,
        [
            (Some(1), false, false, false),
            (None, false, false, false),
            (None, true, false, false),
            (None, false, true, true)
        ]
    );
    assert_eq!(row.change.plain(), "Replace [equation] by it");
    assert_eq!(row.change.pieces[1].xml.as_deref(), Some(equation), "it goes back out as it came");
    assert_eq!((row.observation.plain().as_str(), row.n_tracked), ("new", 2));
    assert_eq!(row.notes, ["ask Ann"]);
    assert!(row.repairs.iter().any(|repair| repair.contains("deletes \"old\"")), "{:?}", row.repairs);
}

#[test]
fn a_column_that_was_inserted_is_found_by_what_is_in_the_cells() {
    let rows: String = (1..=4)
        .map(|n| row(&["DK", &format!("{n}"), "", "4.1", "para", "te", "It is unclear", "Say it", "Noted"]))
        .collect();
    let sheet = read("inserted.docx", &form(&rows)).unwrap();
    assert!(sheet.rows.iter().all(|row| row.clause == "4.1" && row.kinds == [CommentKind::Technical]));
    assert!(sheet.rows.iter().all(|row| row.verdict == CommentVerdict::Noted));
    assert!(sheet.unread.iter().any(|told| told.contains("a column was inserted")), "{:?}", sheet.unread);
}

#[test]
fn a_comment_over_two_rows_is_one_and_that_is_told() {
    let rows = [
        row(&["DK", "", "4.1", "", "te", "It begins here", "", ""]),
        row(&["", "", "", "", "", "and goes on", "", ""]),
        row(&["DK", "", "4.2", "", "tbd", "Another", "Change", ""]),
    ];
    let sheet = read("two.docx", &form(&rows.concat())).unwrap();
    assert_eq!(sheet.rows.len(), 2);
    assert_eq!(sheet.rows[0].comment.plain(), "It begins here\nand goes on");
    assert!(sheet.rows[0].repairs[0].contains("row 2"), "{:?}", sheet.rows[0].repairs);
    assert!(sheet.rows[1].repairs[0].contains("\"tbd\" is not known"), "{:?}", sheet.rows[1].repairs);
}

#[test]
fn headings_may_stand_in_the_body_and_the_form_may_be_another() {
    let headings: [&str; 6] = ["Type", "Source", "Clause", "Title", "Comment", "Suggestion / Recommendation"];
    let rows = [row(&headings), row(&["te", "Ann", "1", "Abstract", "It is too long", "Cut it"])];
    let document =
        format!("<w:document xmlns:w=\"x\"><w:body><w:tbl>{}</w:tbl></w:body></w:document>", rows.concat());
    let sheet = read("review.docx", &docx(&[("word/document.xml", document)])).unwrap();
    assert_eq!((sheet.form.as_str(), sheet.rows.len()), ("a comment file of a review", 1));
    assert_eq!(sheet.rows[0].change.plain(), "Cut it");
    let csv = format!("{}\nDK-001,,3.2,,ed,Typo,Mend it,Accepted\n", HEADINGS.join(","));
    let sheet = read("table.csv", csv.as_bytes()).unwrap();
    assert_eq!((sheet.rows.len(), sheet.rows[0].verdict), (1, CommentVerdict::Accepted));
    let osd = "User name,Clause nb,Clause Title,Type,Comment,Proposed change,Resolution status,Motivation,Comment ID\n\
               DK,3.1,Terms,Technical,Unclear,Say it,Not accepted,It is clear,17\n";
    let sheet = read("osd.csv", osd.as_bytes()).unwrap();
    let row = &sheet.rows[0];
    assert_eq!((row.verdict, row.identifier.running), (CommentVerdict::NotAccepted, Some(17)));
    assert_eq!(row.observation.plain(), "Not accepted\nIt is clear");
}

#[test]
fn comments_are_found_again_by_their_text_and_never_by_their_number() {
    let line = |n: &str, comment: &str, seen: &str| row(&[n, "", "4", "", "te", comment, "Change it", seen]);
    let text = "The definition of drift is circular and says nothing about time";
    let old = [
        line("DK-001", "Same words", ""),
        line("DK-002", text, ""),
        line("DK-003", "Same words", ""),
        line("DK-004", "It goes", ""),
    ];
    let new = [
        line("FR-001", &text.replace("circular", "wrong"), "Accepted"),
        line("FR-002", "same  WORDS.", "Noted"),
        line("FR-003", "Same words", ""),
        line("FR-004", "It comes", ""),
    ];
    let [old, new] = [old, new].map(|rows| read("a.docx", &form(&rows.concat())).unwrap().rows);
    let found = compare(&old, &new);
    let places = |pairs: &[entente::exchange::comments::Pair]| {
        pairs.iter().map(|pair| (pair.old, pair.new)).collect::<Vec<_>>()
    };
    assert_eq!(places(&found.same), [(2, 2)], "what stands twice is two comments");
    assert_eq!(places(&found.formatting), [(0, 1)]);
    assert_eq!(places(&found.changed), [(1, 0)]);
    assert_eq!((found.new.as_slice(), found.gone.as_slice()), (&[3][..], &[3][..]));
    assert_eq!(places(&found.observed), [(1, 0), (0, 1)]);
}

#[test]
fn comments_that_say_nearly_the_same_are_a_group() {
    let line = |comment: &str| row(&["DK", "", "4", "", "te", comment, "", ""]);
    let rows = [
        line("A fixed interval of 30 days tests stable systems too often"),
        line("Delete."),
        line("A fixed interval of 30 days tests such systems too often"),
        line("Remove."),
        line("delete"),
    ];
    let rows = read("a.docx", &form(&rows.concat())).unwrap().rows;
    let found = groups(&rows);
    let members: Vec<Vec<usize>> =
        found.iter().map(|group| group.members.iter().map(|(at, _)| *at).collect()).collect();
    assert_eq!(members, [vec![0, 2], vec![1, 4]]);
    assert!(found[0].members[1].1 > 0.8 && found[0].members[1].1 < 1.0);
}

#[test]
fn a_file_without_comments_and_a_damaged_one_are_sentences() {
    let told = read("a.csv", b"Country,Vote\nFrance,Yes\n").unwrap_err().to_string();
    assert!(told.contains("no table of comments"), "{told}");
    let whole = form(&row(&["US", "", "4.1", "", "Te", "It is unclear", "Say it", ""]));
    let told = read("a.docx", &whole[..whole.len() / 2]).unwrap_err().to_string();
    assert!(!told.is_empty());
    let bomb = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\">]><w:document xmlns:w=\"x\"><w:body/></w:document>";
    let told = read("a.docx", &docx(&[("word/document.xml", bomb.to_owned())])).unwrap_err().to_string();
    assert!(told.contains("entities"), "{told}");
}

/// Damaged documents end as a sentence or as comments, never as a panic.
#[test]
fn two_thousand_damaged_documents_do_no_harm() {
    use entente::exchange::comments::sheet_of;
    use entente::exchange::readers::{ReadOptions, Reads, reader_of};
    use entente::jobs::Progress;
    let rows =
        row(&["DK-001", "", "3.2", "", "ed", "Typo &amp; more", "<w:r><w:t>Mend</w:t></w:r>", "Accepted"]);
    let document = format!(
        "<w:document xmlns:w=\"x\"><w:body><w:tbl>{}{rows}</w:tbl></w:body></w:document>",
        row(&HEADINGS)
    );
    let Reads::Apart(read) = reader_of("docx").unwrap().reads else { panic!("it is read apart") };
    let mut state: u64 = 20_261_201;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut n_read = 0;
    for _ in 0..2000 {
        let mut bytes = document.clone().into_bytes();
        for _ in 0..1 + next(4) {
            let at = next(bytes.len());
            match next(3) {
                0 => bytes[at] = (next(96) + 32) as u8,
                1 => drop(bytes.remove(at)),
                _ => bytes.insert(at, b"<>&\"w:/ "[next(8)]),
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let file = docx(&[("word/document.xml", text)]);
        if let Ok(staged) = read(&file, &ReadOptions::default(), &Progress::new()) {
            n_read += usize::from(sheet_of(&staged).is_some());
        }
    }
    assert!(n_read > 200, "{n_read} were still read");
}
