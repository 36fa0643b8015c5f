//! Files that are damaged, too large or prepared to do harm, and those about which users of other programs complain: each with the
//! sentence that is told, or what is right.

use super::{choices, known_mapping, open, plan, program};
use crate::support::record::Draft;
use entente::exchange::ExchangeError;
use entente::exchange::incoming::{Incoming, Opened, read_incoming};
use entente::exchange::mapping::Mapping;
use entente::exchange::readers::{ReadOptions, Reads};
use entente::exchange::staged::MISSING;
use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::Snapshot;
use std::io::{Read, Write};
use std::path::Path;

fn world() -> Snapshot {
    let mut draft = Draft::default();
    draft.body("UNGA", None);
    for (code, name) in [("FRA", "France"), ("ATT", "AT&T <5")] {
        draft.actor(code);
        draft.records.actors.last_mut().unwrap().name = name.to_owned();
    }
    draft.snapshot()
}

/// What is told of a file that is not read.
#[track_caller]
fn refused(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    let sentence = open(name, bytes).map(|_| "it was read").unwrap_err().to_string();
    assert!(!sentence.contains('\n'), "{sentence}");
    sentence
}

/// The texts of the first table, line by line.
#[track_caller]
fn texts(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Vec<String>> {
    let opened = open(name, bytes).unwrap();
    let sheet = &opened.staged.sheets[0];
    let row = |row| (0..sheet.columns.len()).map(|column| sheet.text(row, column).to_owned()).collect();
    (0..sheet.n_rows()).map(row).collect()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A Word document with one table of these rows, each a string of XML.
fn word(rows: &[&str]) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc" xmlns:m="m"><w:body><w:tbl>{}</w:tbl></w:body></w:document>"#,
        rows.concat()
    );
    zipped(&[("word/document.xml", xml.as_bytes())])
}

fn cell(inner: &str) -> String {
    format!("<w:tc><w:p>{inner}</w:p></w:tc>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn what_goes_beyond_a_limit_is_told_with_the_limit() {
    let wide = |n: usize| {
        let heads: Vec<String> = (0..n).map(|nth| format!("Column {nth}")).collect();
        format!("{}\n{}\n", heads.join(","), vec!["x"; n].join(","))
    };
    assert_eq!(
        refused("wide.csv", wide(401)),
        "a row of 401 cells in line 1 is more than the 400 that are read; leave out columns that are not needed"
    );
    let rows = |n: usize| format!("Country,Vote,Comments\nFRA,Approve,\"{}\"\n", "x".repeat(n));
    assert_eq!(
        refused("long.csv", rows(32_768)),
        "a cell of 32,768 characters in line 2 is more than the 32,767 that are read; shorten it, or look for a quotation \
         mark that is not closed"
    );
    assert!(open("long.csv", rows(32_767)).is_ok());
    // Signs are counted, not bytes.
    let cyrillic = |n: usize| format!("Country,Vote,Comments\nFRA,Approve,\"{}\"\n", "\u{436}".repeat(n));
    assert!(open("long.csv", cyrillic(32_767)).is_ok());
    assert!(refused("long.csv", cyrillic(32_768)).starts_with("a cell of 32,768 characters in line 2"));
    let ris = format!("TY  - RPRT\nTI  - {}\nER  - \n", "x".repeat(40_000));
    assert!(
        refused("long.ris", ris).starts_with("a cell of 40,000 characters in line 1 is more than the 32,767")
    );
    let object = (0..401).map(|nth| format!("\"k{nth}\": 1")).collect::<Vec<_>>().join(",");
    assert!(refused("wide.json", format!("[{{{object}}}]")).starts_with("a row of 401 cells in line 1"));
    let mut large = b"[".to_vec();
    large.resize((50 << 20) + 1, b' ');
    assert_eq!(
        refused("large.json", large),
        "a file of 50 MB is more than the 50 MB that are read; save it as CSV, or split it"
    );
}

#[test]
fn a_table_of_rows_has_fewer_columns_than_a_matrix() {
    let s = world();
    let heads: Vec<String> = (0..198).map(|nth| format!("Column {nth}")).collect();
    let table =
        |more: &str| format!("Country,Vote,Comments,{}{more}\nFRA,Approve,fine\n", heads[1..].join(","));
    let planned = |text: String| {
        let opened = open("wide.csv", text).unwrap();
        let mut mapping = known_mapping(&opened);
        for (meaning, text) in [("proposal.body", "UNGA"), ("proposal.reference", "R"), ("day", "2026-01-02")]
        {
            mapping.fixed.insert(meaning.parse().unwrap(), text.to_owned());
        }
        plan(&s, &opened, &mapping, &choices(&[])).map(|plan| plan.counts.added)
    };
    assert_eq!(planned(table("")), Ok(1));
    assert_eq!(
        planned(table(",One more")).unwrap_err().to_string(),
        "a table of 201 columns is more than the 200 that are read; leave out columns that are not needed"
    );
    let matrix = format!(
        "who,{}\nFRA{}\n",
        (0..399).map(|n| format!("DIS {n}")).collect::<Vec<_>>().join(","),
        ",yes".repeat(399)
    );
    let opened = open("matrix.csv", matrix).unwrap();
    let known = entente::exchange::layouts::known_or_guessed(&s, opened.sheet(None).unwrap()).unwrap();
    let mut mapping: Mapping = known.mapping;
    for (meaning, text) in [("proposal.body", "UNGA"), ("day", "2026-01-02")] {
        mapping.fixed.insert(meaning.parse().unwrap(), text.to_owned());
    }
    assert_eq!(plan(&s, &opened, &mapping, &choices(&[])).unwrap().counts.added, 399);
}

#[test]
fn archives_and_markup_that_would_do_harm_are_refused_in_a_sentence() {
    // Nothing but zeros: a thousand times smaller in the archive.
    let bomb = zipped(&[("xl/workbook.xml", &vec![b' '; 8 << 20][..])]);
    let told = refused("bomb.xlsx", bomb);
    assert!(
        told.starts_with("a part that unpacks to ")
            && told.ends_with(
                " is more than the 100 times that are read; save the file anew from the program that made it"
            ),
        "{told}"
    );
    let many: Vec<String> = (0..10_001).map(|nth| format!("xl/{nth}")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![("xl/workbook.xml", b"<a/>")];
    parts.extend(many.iter().map(|name| (name.as_str(), &b""[..])));
    assert!(
        refused("many.xlsx", zipped(&parts)).starts_with("an archive of 10002 parts is more than the 10000")
    );
    let roll_call = |inner: &str| format!("<PV.RollCallVoteResults>{inner}</PV.RollCallVoteResults>");
    let deep = roll_call(&format!("{}{}", "<a>".repeat(64), "</a>".repeat(64)));
    assert_eq!(
        refused("deep.xml", deep),
        "the depth of the elements of this file is more than the 64 that are read; it is no file of this kind"
    );
    let laughs = format!("<!DOCTYPE a [<!ENTITY b \"bbb\"><!ENTITY c \"&b;&b;\">]>{}", roll_call("&c;"));
    assert_eq!(
        refused("laughs.xml", laughs),
        "this file declares entities of its own; such files are not read"
    );
    assert_eq!(
        refused("broken.xml", roll_call("<a>\n<b></a>")).split(": ").take(2).collect::<Vec<_>>(),
        ["this is not valid XML", "line 2"]
    );
    let page = format!("<html><body><table><tr><td>a<td>b</tr></table>{}</body></html>", "<div>".repeat(600));
    assert!(
        refused("deep.html", page).starts_with("the depth of the elements of this page is more than the 512")
    );
    assert_eq!(
        refused("laughs.docx", zipped(&[("word/document.xml", b"<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>")])),
        "this file declares entities of its own; such files are not read"
    );
}

#[test]
fn a_reader_that_takes_too_much_memory_is_one_sentence() {
    let mut xml = b"<PV.RollCallVoteResults>".to_vec();
    while xml.len() < 48 << 20 {
        xml.extend_from_slice(b"<a/><b/><c/><d/>");
    }
    xml.extend_from_slice(b"</PV.RollCallVoteResults>");
    assert_eq!(
        refused("large.xml", xml),
        "this file made its reader fail: it is damaged, or prepared to do harm; save it anew from the program that made it, \
         or as CSV"
    );
}

/// Reads a workbook by a program that does something else.
#[cfg(unix)]
fn read_by(script: &str) -> String {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reader");
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    let file = Incoming { name: "a.html".to_owned(), bytes: b"<html><table></table></html>".to_vec() };
    let read = Opened::read(vec![file], None, &ReadOptions::default(), &path, &Progress::new());
    read.map(|_| "it was read").unwrap_err().to_string()
}

#[cfg(unix)]
#[test]
fn a_reader_that_hangs_breaks_off_or_talks_nonsense_is_one_sentence() {
    assert_eq!(
        read_by("exec sleep 60"),
        "the time that this file takes is more than the 20 seconds that are read; save it anew from the program that made it, \
         or as CSV"
    );
    assert!(
        read_by("kill -ABRT $$")
            .starts_with("this file made its reader fail: it is damaged, or prepared to do harm")
    );
    for nonsense in ["echo hello", r#"echo '{"row":[1,["x"]]}'"#, r#"echo '{"row":'"#] {
        assert_eq!(
            read_by(nonsense),
            "the reader of this file answered what cannot be understood",
            "{nonsense}"
        );
    }
    let gone = Opened::read(
        vec![Incoming { name: "a.html".to_owned(), bytes: b"<html><table></table></html>".to_vec() }],
        None,
        &ReadOptions::default(),
        Path::new("/nowhere/entente"),
        &Progress::new(),
    );
    assert!(gone.unwrap_err().to_string().starts_with("the file could not be read apart ("));
}

#[test]
fn a_workbook_that_a_library_trips_over_is_one_sentence() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write_string(0, 0, "Country").unwrap();
    let whole = book.save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(whole)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for nth in 0..archive.len() {
        let mut part = archive.by_index(nth).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    for (name, bytes) in &mut parts {
        if name.ends_with("sheet1.xml") {
            let text = String::from_utf8(std::mem::take(bytes)).unwrap();
            assert!(text.contains("<c r=\"A1\""), "{text}");
            // The number of a row that no number holds.
            *bytes = text.replace("<c r=\"A1\"", "<c r=\"A99999999999\"").into_bytes();
        }
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
    assert!(refused("odd.xlsx", zipped(&parts)).starts_with("this file made its reader fail"));
}

#[test]
fn what_is_no_file_is_told_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let told = read_incoming(&folder.path().join("gone.csv")).unwrap_err().to_string();
    assert!(told.contains("gone.csv: "), "{told}");
    let told = read_incoming(folder.path()).unwrap_err().to_string();
    assert!(told.ends_with(" is no file"), "{told}");
}

#[test]
fn what_looks_like_a_number_stays_as_it_is_written() {
    let odd = ["0033", "9e42", "2E4", "3.10", "1-2", "007", "=1+1", "NA", "TRUE", "1e999"];
    let csv: String = odd.iter().map(|text| format!("FRA,Approve,\"{text}\"\n")).collect();
    let read = texts("a.csv", format!("Country,Vote,Document\n{csv}"));
    assert_eq!(read.iter().map(|row| row[2].as_str()).collect::<Vec<_>>(), odd);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in ["Country", "Vote", "Document"].iter().enumerate() {
        sheet.write_string(0, column as u16, *head).unwrap();
    }
    for (row, text) in (1..).zip(odd) {
        sheet.write_string(row, 0, "AT&T <5 \u{e9}").unwrap();
        sheet.write_string(row, 2, text).unwrap();
    }
    let read = texts("a.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(read.iter().map(|row| row[2].as_str()).collect::<Vec<_>>(), odd);
    assert_eq!(read[0][0], "AT&T <5 \u{e9}");
    // And it is taken so: four texts, not two.
    let s = world();
    let opened =
        open("a.csv", "Country,Vote,Document\nFRA,Yes,3.10\nFRA,Yes,3.1\nFRA,Yes,0033\nFRA,Yes,33\n")
            .unwrap();
    let mut mapping = known_mapping(&opened);
    for (meaning, text) in [("proposal.body", "UNGA"), ("day", "2026-01-02")] {
        mapping.fixed.insert(meaning.parse().unwrap(), text.to_owned());
    }
    let add = plan(&s, &opened, &mapping, &choices(&[])).unwrap().take_command().unwrap().add;
    let references: Vec<&str> = add.records.proposals.iter().map(|p| p.reference.as_str()).collect();
    assert_eq!(references, ["3.10", "3.1", "0033", "33"]);
}

#[test]
fn empty_missing_and_not_applicable_are_three_things() {
    let opened =
        open("a.json", r#"[{"a": "x", "b": ""}, {"a": "y"}, {"a": "z", "b": null}, {"a": "z", "b": "n/a"}]"#)
            .unwrap();
    let sheet = &opened.staged.sheets[0];
    let b = sheet.column("b").unwrap();
    let of: Vec<Option<&str>> = (0..4).map(|row| sheet.columns[b].text(row)).collect();
    assert_eq!(of, [Some(""), None, None, Some("n/a")]);
    let opened = open("a.csv", "Country,Vote,Comments\nFRA,Approve,\nFRA,Approve\n").unwrap();
    let notes = &opened.staged.sheets[0].columns[2];
    assert_eq!((notes.text(0), notes.text(1), notes.cells[1]), (Some(""), None, MISSING));
    let word = |word: &str| Mapping::default().stance(word).map(|is| serde_json::to_string(&is).unwrap());
    assert_eq!(
        (word(""), word("n/a")),
        (Some("\"none\"".to_owned()), None),
        "a word has to be said the meaning of"
    );
}

#[test]
fn lines_are_those_of_the_file_and_headings_that_stand_twice_are_told_apart() {
    let text = "Country,Vote,Comments,Vote\nFRA,Approve,\"first\nsecond\nthird\",x\nNowhere,Approve,fine,y\n";
    let opened = open("a.csv", text).unwrap();
    let sheet = opened.sheet(None).unwrap();
    let heads: Vec<&str> = sheet.columns.iter().map(|column| column.heading.as_str()).collect();
    assert_eq!((heads, &sheet.lines[..]), (vec!["Country", "Vote", "Comments", "Vote (2)"], &[2, 5][..]));
    let s = world();
    let mut mapping = known_mapping(&opened);
    for (meaning, text) in [("proposal.body", "UNGA"), ("proposal.reference", "R"), ("day", "2026-01-02")] {
        mapping.fixed.insert(meaning.parse().unwrap(), text.to_owned());
    }
    let mut only_texts = choices(&[]);
    only_texts.answers.new.remove(&Noun::Actor);
    let plan = plan(&s, &opened, &mapping, &only_texts).unwrap();
    assert_eq!((plan.counts.rows, plan.counts.added, plan.problems[0].line), (2, 1, 5));
    // By case alone: two columns all the same.
    let read = open("a.json", r#"[{"Vote": "yes", "vote": "no"}]"#).unwrap();
    let heads: Vec<&str> = read.staged.sheets[0].columns.iter().map(|c| c.heading.as_str()).collect();
    assert_eq!(heads, ["Vote", "vote (2)"]);
}

#[test]
fn an_encoding_that_a_person_names_wrongly_is_refused_with_the_line() {
    let bytes = b"Country,Vote,Comments\nFRA,Approve,fine\nC\xF4te d\x92Ivoire,Approve,n\xBA 5\n".to_vec();
    let read = |encoding: Option<&str>| {
        let options = ReadOptions { encoding: encoding.map(str::to_owned), ..ReadOptions::default() };
        let file = Incoming { name: "a.csv".to_owned(), bytes: bytes.clone() };
        Opened::read(vec![file], None, &options, program(), &Progress::new())
    };
    let opened = read(None).unwrap();
    let sheet = &opened.staged.sheets[0];
    assert_eq!((sheet.text(1, 0), sheet.text(1, 2)), ("C\u{f4}te d\u{2019}Ivoire", "n\u{ba} 5"));
    assert_eq!(
        read(Some("utf-8")).unwrap_err(),
        ExchangeError::Mapping(
            "line 3 is not written in UTF-8; name another encoding, or none: then it is found out".to_owned()
        )
    );
    assert!(read(Some("klingon")).unwrap_err().to_string().starts_with("there is no encoding \"klingon\""));
    assert!(read(Some("windows-1252")).is_ok());
    for wide in [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE] {
        let text = "Country,Vote,Comments\nFRA,Approve,\u{4e2d}\n";
        let units = text.encode_utf16();
        let bytes: Vec<u8> = match wide == encoding_rs::UTF_16LE {
            true => [0xFF, 0xFE].into_iter().chain(units.flat_map(u16::to_le_bytes)).collect(),
            false => [0xFE, 0xFF].into_iter().chain(units.flat_map(u16::to_be_bytes)).collect(),
        };
        assert_eq!(texts("a.csv", bytes)[0][2], "\u{4e2d}");
    }
}

#[test]
fn a_word_table_is_read_as_if_all_changes_were_accepted_and_nothing_vanishes() {
    let rows = [
        format!("<w:tr>{}{}</w:tr>", cell(&run("Country")), cell(&run("Comments"))),
        format!(
            "<w:tr>{}{}</w:tr>",
            cell(&run("AT&amp;T &lt;5 &#233;")),
            cell(
                "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
            )
        ),
        format!("<w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>", cell(&run("gone")), cell(&run("gone"))),
        format!(
            "<w:tr>{}<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p>{}</w:p></w:tc>{}</w:tr>",
            cell(&run("B")),
            run("gone"),
            cell(&run("kept"))
        ),
        format!(
            "<w:tr>{}{}</w:tr>",
            cell("<w:r><w:t>Replace </w:t></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
            cell(
                "<w:r><w:sym/></w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
            )
        ),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let opened = open("a.docx", word(&rows)).unwrap();
    let sheet = &opened.staged.sheets[0];
    let read: Vec<[&str; 2]> =
        (0..sheet.n_rows()).map(|row| [sheet.text(row, 0), sheet.text(row, 1)]).collect();
    assert_eq!(read, [["AT&T <5 \u{e9}", "new"], ["B", "kept"], ["Replace [equation]", "[symbol][picture]"]]);
    assert_eq!(sheet.lines, [2, 4, 5], "lines are those of the table with what was deleted");
    assert!(opened.staged.unread[0].contains("tracked changes"), "{:?}", opened.staged.unread);
}

#[test]
fn days_of_sources_and_meetings_are_the_right_ones() {
    let ris = "TY  - RPRT\nTI  - A\nPY  - 2019\nY2  - 2024/05/06/\nDA  - 2020/03/02/\nER  - \n\
               TY  - RPRT\nTI  - B\nY2  - 2024/05/06/\nY1  - 2018\nER  - \nTY  - RPRT\nTI  - C\nY2  - 2024/05/06/\nER  - \n";
    let days: Vec<String> = texts("a.ris", ris).into_iter().map(|row| row[2].clone()).collect();
    assert_eq!(days, ["2020-03-02", "2018", ""], "the day of access is no day of publication");
    let event = |begin: &str, end: &str, more: &str| {
        format!(
            "BEGIN:VEVENT\r\nDTSTART{begin}\r\nDTEND{end}\r\nSUMMARY:TC 1\\, pl\r\n enary\\; \"x\"\r\n{more}END:VEVENT\r\n"
        )
    };
    let calendar = [
        event(
            ";TZID=\"Europe/Zurich: new\":20261130T090000",
            ";TZID=Europe/Zurich:20261201T170000",
            "STATUS:CANCELLED\r\n",
        ),
        event(":20261130T090000+1000", ":20261130T170000+1000", ""),
        event(";VALUE=DATE:20261130", ";VALUE=DATE:20261203", "RRULE:FREQ=YEARLY\r\n"),
    ];
    let opened = open("a.ics", format!("BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n", calendar.concat())).unwrap();
    let sheet = &opened.staged.sheets[0];
    let row = |row: usize| [0, 1, 2, 4].map(|column| sheet.text(row, column));
    assert_eq!(row(0), ["TC 1, plenary; \"x\"", "2026-11-30", "2026-12-01", "cancelled"]);
    assert_eq!(row(1)[1..3], ["2026-11-30", "2026-11-30"]);
    assert_eq!(row(2)[1..3], ["2026-11-30", "2026-12-02"], "a day without time ends on the day before");
    assert!(opened.staged.unread[0].contains("repeats; only its first day was read"));
}

#[test]
fn a_stop_is_heard_by_every_reader() {
    let progress = Progress::new();
    progress.cancel();
    for reader in entente::exchange::readers::READERS {
        let Reads::Here(read) = reader.reads else { continue };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(reader.name);
        for seed in std::fs::read_dir(folder).unwrap().flatten() {
            let read = read(&std::fs::read(seed.path()).unwrap(), &ReadOptions::default(), &progress);
            assert!(
                matches!(read, Err(ExchangeError::Cancelled)) || read.is_ok(),
                "{}: {read:?}",
                reader.name
            );
        }
    }
    let file =
        Incoming { name: "a.html".to_owned(), bytes: b"<html><table><tr><td>a<td>b</table></html>".to_vec() };
    let stopped = Opened::read(vec![file], None, &ReadOptions::default(), program(), &progress);
    assert_eq!(stopped.unwrap_err(), ExchangeError::Cancelled);
}
