//! Ballot positions of the IETF Datatracker: one row a position of an Area Director on a draft. Of several of one day the last
//! holds.

use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::encoding::decode;
use crate::exchange::limits::{check_row, check_size, longest};
use crate::exchange::staged::{SheetMaker, Staged};
use crate::jobs::Progress;
use crate::model::grouped;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The reader.
pub const READER: Reader = Reader {
    name: "datatracker",
    title: "Ballot positions of the IETF Datatracker",
    knows_by: "JSON of objects with a balloter, or an ad, and a pos",
    endings: &["json"],
    knows,
    reads: Reads::Here(read),
};

fn knows(probe: &Probe<'_>) -> Option<String> {
    let has = |key: &str| probe.head.contains(&format!("\"{key}\""));
    let is_json = probe.is_text() && (probe.begins("[") || probe.begins("{"));
    (is_json && has("pos") && (has("balloter") || has("ad")))
        .then(|| "objects with the positions of balloters".to_owned())
}

const HEADINGS: [&str; 8] =
    ["draft", "rev", "date", "area_director", "position", "discuss", "comment", "ballot"];

/// A position as the file tells it.
struct Told {
    line: u32,
    time: String,
    cells: [String; 8],
}

fn read(bytes: &[u8], _options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    let text = decode(bytes, None).text;
    let whole: Value = serde_json::from_str(&text)
        .map_err(|error| ExchangeError::Damaged(format!("this is not valid JSON: {error}")))?;
    let mut objects = Vec::new();
    gather(&whole, "", &mut objects);
    let mut staged = Staged::default();
    let mut told: Vec<Told> = Vec::new();
    let mut last: HashMap<[String; 3], usize> = HashMap::new();
    let mut n_replaced = 0;
    for ((object, draft), line) in objects.into_iter().zip(1..) {
        progress.check()?;
        let position = of(object, draft, line);
        let longest = longest(position.cells.iter().map(String::as_str));
        check_row(line, line as usize, HEADINGS.len(), longest)?;
        let [draft, _, day, who, ..] = &position.cells;
        let key = [draft.clone(), day.clone(), who.clone()];
        match last.get(&key).copied() {
            None => {
                last.insert(key, told.len());
                told.push(position);
            }
            Some(place) => {
                n_replaced += 1;
                if position.time >= told[place].time {
                    told[place] = position;
                }
            }
        }
    }
    let mut maker = SheetMaker::new("", HEADINGS, None);
    for position in &told {
        maker.push(position.line, position.cells.iter().map(String::as_str));
    }
    staged.sheets.push(maker.finish());
    if n_replaced > 0 {
        let positions = if n_replaced == 1 { "position was" } else { "positions were" };
        staged.unread.push(format!(
            "{} {positions} changed again by the same person on the same day: the last of the day holds",
            grouped(n_replaced)
        ));
    }
    Ok(staged)
}

/// The objects that are positions, wherever they stand, each with the draft that what is around it names.
fn gather<'v>(value: &'v Value, draft: &'v str, found: &mut Vec<(&'v Map<String, Value>, &'v str)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| gather(item, draft, found)),
        Value::Object(object) if object.get("pos").is_some_and(|pos| !pos.is_array()) => {
            found.push((object, draft))
        }
        Value::Object(object) => {
            let own = ["doc", "draft", "name"].iter().find_map(|key| object.get(*key)?.as_str());
            for inner in object.values() {
                gather(inner, own.unwrap_or(draft), found);
            }
        }
        _ => {}
    }
}

/// A text of an object; of an object inside its name, its slug, or where it is to be found.
fn said<'v>(object: &'v Map<String, Value>, key: &str) -> &'v str {
    match object.get(key) {
        Some(Value::String(text)) => text,
        Some(Value::Object(inner)) => ["slug", "name", "ascii", "resource_uri"]
            .iter()
            .find_map(|key| inner.get(*key)?.as_str())
            .unwrap_or_default(),
        _ => "",
    }
}

/// The last part of an address such as /api/v1/name/ballotpositionname/noobj/; a plain word is its own.
fn slug(text: &str) -> &str {
    text.trim_end_matches('/').rsplit('/').next().unwrap_or(text)
}

fn of(object: &Map<String, Value>, around: &str, line: u32) -> Told {
    let first = |keys: &[&str]| {
        keys.iter().map(|key| said(object, key)).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let draft = match slug(first(&["doc", "draft"])) {
        "" => slug(around),
        draft => draft,
    };
    let time = first(&["time", "date"]);
    // "[Ballot Position Update] New position, No Objection, has been recorded for Jane Doe"
    let described = said(object, "desc").split_once("has been recorded for ");
    let named = described.map(|(_, name)| name.lines().next().unwrap_or(name).trim_end_matches('.').trim());
    let who = first(&["balloter_name", "ad_name", "balloter", "ad"]);
    let who = match (who.contains('/'), named.filter(|name| !name.is_empty())) {
        (true, Some(name)) => name.to_owned(),
        (true, None) => format!("person {}", slug(who)),
        (false, _) => who.to_owned(),
    };
    let position = slug(said(object, "pos")).to_lowercase().replace([' ', '_'], "");
    let position = match position.as_str() {
        "noobjection" => "noobj",
        "norecord" | "undefined" => "norecord",
        other => other,
    };
    let day = time.get(..10).unwrap_or(time);
    let cells = [
        draft,
        said(object, "rev"),
        day,
        &who,
        position,
        said(object, "discuss").trim(),
        said(object, "comment").trim(),
        slug(said(object, "ballot")),
    ];
    Told { line, time: time.to_owned(), cells: cells.map(str::to_owned) }
}
