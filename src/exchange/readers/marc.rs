//! Voting records of the UN Digital Library as MARCXML: one row a member, under the headings of its table of votes.

use super::grid::one_line;
use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::staged::{SheetMaker, Staged};
use crate::exchange::xml::{Element, parse};
use crate::jobs::Progress;

/// The reader.
pub const READER: Reader = Reader {
    name: "marcxml",
    title: "Records of the UN Digital Library",
    knows_by: "XML of MARC 21 with votes in field 967",
    endings: &["xml"],
    knows: |probe: &Probe<'_>| {
        probe.head.contains("loc.gov/MARC21").then(|| "the name space of MARC 21".to_owned())
    },
    reads: Reads::Apart(read),
};

const HEADINGS: [&str; 16] = [
    "undl_id",
    "ms_code",
    "ms_name",
    "ms_vote",
    "date",
    "session",
    "resolution",
    "meeting",
    "title",
    "subjects",
    "total_yes",
    "total_no",
    "total_abstentions",
    "total_non_voting",
    "total_ms",
    "undl_link",
];

fn read(bytes: &[u8], _options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    let root = parse(bytes)?;
    let mut maker = SheetMaker::new("", HEADINGS, None);
    let mut staged = Staged::default();
    let records = if root.name == "record" { vec![&root] } else { root.all("record") };
    let mut line = 0;
    for record in records {
        progress.check()?;
        let id = record
            .each("controlfield")
            .find(|f| f.attribute("tag") == Some("001"))
            .map_or("", |f| f.text.trim());
        let title = ["a", "b", "c"].map(|code| first(record, "245", code)).join(" ");
        let subjects = values(record, "991", "d");
        // Old records have them elsewhere.
        let subjects = if subjects.is_empty() { values(record, "650", "a") } else { subjects };
        let votes: Vec<&Element> = fields(record, "967").collect();
        if votes.is_empty() {
            staged.unread.push(format!("the record {id} has no votes"));
        }
        let total = ["b", "c", "d", "e", "f"].map(|code| first(record, "996", code));
        for vote in votes {
            line += 1;
            let of = |code: &str| sub(vote, code).unwrap_or_default();
            let link = format!("https://digitallibrary.un.org/record/{id}");
            let cells = [
                id.to_owned(),
                of("c"),
                of("e"),
                of("d"),
                first(record, "269", "a"),
                first(record, "791", "c"),
                first(record, "791", "a"),
                first(record, "952", "a"),
                one_line(&title),
                subjects.join("|"),
                total[0].clone(),
                total[1].clone(),
                total[2].clone(),
                total[3].clone(),
                total[4].clone(),
                link,
            ];
            maker.push(line, cells.iter().map(String::as_str));
        }
    }
    staged.sheets.push(maker.finish());
    Ok(staged)
}

fn fields<'e>(record: &'e Element, tag: &'e str) -> impl Iterator<Item = &'e Element> {
    record.each("datafield").filter(move |field| field.attribute("tag") == Some(tag))
}

fn sub(field: &Element, code: &str) -> Option<String> {
    field.each("subfield").find(|s| s.attribute("code") == Some(code)).map(|s| one_line(&s.text))
}

fn values(record: &Element, tag: &str, code: &str) -> Vec<String> {
    fields(record, tag).filter_map(|field| sub(field, code)).collect()
}

fn first(record: &Element, tag: &str, code: &str) -> String {
    values(record, tag, code).into_iter().next().unwrap_or_default()
}
