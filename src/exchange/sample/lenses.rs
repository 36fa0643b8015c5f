//! The case studies and regional frames as saved lenses.

use super::SampleError;
use super::build::Build;
use super::tables::{LENSES, dated, word};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct LensRow {
    key: String,
    name: String,
    about: String,
    blocs: Vec<String>,
    topics: Vec<String>,
    bodies: Vec<String>,
    from: Option<String>,
    to: Option<String>,
    by: String,
    min_n: u32,
    measure: String,
    dual: String,
    unanimous: String,
}

pub(super) fn lenses(build: &mut Build, _progress: &Progress) -> Result<String, SampleError> {
    let text = LENSES.text()?;
    let rows: Vec<LensRow> = serde_json::from_str(&text).map_err(|e| LENSES.error(0, e.to_string()))?;
    for (i, row) in rows.into_iter().enumerate() {
        let uids =
            |noun, codes: &[String]| codes.iter().map(|c| build.uid(noun, c)).collect::<Result<Vec<_>, _>>();
        let lens = Lens {
            filter: Filter {
                bodies: uids(Noun::Body, &row.bodies)?,
                topics: uids(Noun::Topic, &row.topics)?,
                since: dated(LENSES, i + 1, row.from.as_deref().unwrap_or_default())?,
                until: dated(LENSES, i + 1, row.to.as_deref().unwrap_or_default())?,
                ..Filter::default()
            },
            blocs: uids(Noun::Bloc, &row.blocs)?,
            window: row.by.parse::<Window>().map_err(|e| LENSES.error(i + 1, e.to_string()))?,
            measure: word(LENSES, i + 1, &row.measure)?,
            dual: word(LENSES, i + 1, &row.dual)?,
            unanimous: word(LENSES, i + 1, &row.unanimous)?,
            min_n: row.min_n,
            ..Lens::default()
        };
        let json = serde_json::to_string(&lens).map_err(|e| LENSES.error(i + 1, e.to_string()))?;
        let (id, head) = build.register(Noun::SavedLens, &row.key)?;
        let set_name = if row.key.starts_with("case-") { "Case studies" } else { "Regional frames" };
        let saved = SavedLens {
            id: SavedLensId(id),
            head,
            name: row.name,
            description: row.about,
            set_name: set_name.to_owned(),
            lens: json,
            source: build.source("lenses")?,
        };
        build.batch.records.saved_lenses.push(saved);
    }
    Ok(format!("Import saved lenses: {}", build.batch.records.saved_lenses.len()))
}
