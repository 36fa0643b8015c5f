//! Sources as RIS: lines of a tag of two letters and a value. The day is DA, else PY or Y1; Y2 is the day of access.

use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::encoding::decode;
use crate::exchange::limits::check_size;
use crate::exchange::staged::{SheetMaker, Staged};
use crate::jobs::Progress;

/// The reader.
pub const READER: Reader = Reader {
    name: "ris",
    title: "Sources as RIS",
    knows_by: "lines such as TY  - RPRT",
    endings: &["ris"],
    knows: |probe: &Probe<'_>| (probe.is_text() && probe.begins("TY  -")).then(|| "lines of RIS".to_owned()),
    reads: Reads::Here(read),
};

fn read(bytes: &[u8], _options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    let text = decode(bytes, None).text;
    let mut maker = SheetMaker::new("", ["title", "author", "date", "link", "note"], None);
    let mut entry: Vec<(&str, &str)> = Vec::new();
    let mut begun = 0;
    for (line, number) in text.lines().zip(1_u32..) {
        progress.check()?;
        let Some((tag, value)) = line.split_once("  -").map(|(tag, value)| (tag.trim(), value.trim())) else {
            continue;
        };
        match tag {
            "TY" => (entry, begun) = (Vec::new(), number),
            "ER" => add(&mut maker, begun, &std::mem::take(&mut entry)),
            _ => entry.push((tag, value)),
        }
    }
    if !entry.is_empty() {
        add(&mut maker, begun, &entry);
    }
    Ok(Staged { sheets: vec![maker.finish()], unread: Vec::new() })
}

fn add(maker: &mut SheetMaker, line: u32, entry: &[(&str, &str)]) {
    let first = |tags: &[&str]| {
        let found = tags.iter().find_map(|tag| entry.iter().find(|(t, value)| t == tag && !value.is_empty()));
        found.map_or("", |(_, value)| value)
    };
    let authors: Vec<&str> =
        entry.iter().filter(|(tag, _)| matches!(*tag, "AU" | "A1")).map(|(_, value)| *value).collect();
    // 2020/03/02/ or 2020.
    let date = first(&["DA", "PY", "Y1"]).trim_end_matches('/').replace('/', "-");
    maker.push(
        line,
        [first(&["TI", "T1"]), &authors.join("; "), &date, first(&["UR", "L1"]), first(&["N1", "AB"])],
    );
}
