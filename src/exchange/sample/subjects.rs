//! Sources, and topics with the poles of debates.

use super::SampleError;
use super::build::Build;
use super::report::thousands;
use super::tables::{SOURCES, TOPICS, day_of, join, word};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct SourceRow {
    key: String,
    title: String,
    #[serde(rename = "where")]
    place: String,
    date: String,
    licence: String,
    reliability: String,
    note: String,
}

/// The words of `sources.csv` are finer than the model's list: the note keeps them.
fn reliability_of(text: &str) -> Option<Reliability> {
    Some(match text {
        "official" => Reliability::Official,
        "research data" | "reference" | "catalogue" | "transcribed" => Reliability::Scholarly,
        "press" | "press and reference" => Reliability::Press,
        "general knowledge" | "unverified" | "editorial" => Reliability::Unchecked,
        _ => return None,
    })
}

pub(super) fn sources(build: &mut Build, _progress: &Progress) -> Result<String, SampleError> {
    for (i, row) in SOURCES.rows::<SourceRow>()?.into_iter().enumerate() {
        let (id, head) = build.register(Noun::Source, &row.key)?;
        let reliability = reliability_of(&row.reliability)
            .ok_or_else(|| SOURCES.error(i + 1, format!("\"{}\" is no reliability", row.reliability)))?;
        // ranges such as "2002-2022" stay in the note
        let date = day_of(&row.date);
        let range = if date.is_none() && !row.date.is_empty() {
            format!("Years {}.", row.date)
        } else {
            String::new()
        };
        build.batch.records.sources.push(Source {
            id: SourceId(id),
            head,
            title: row.title,
            date: date.map(|(day, _)| day),
            link: row.place,
            licence: row.licence,
            reliability,
            note: join(&[&row.note, &range, &format!("Kind of source: {}.", row.reliability)]),
            ..Source::default()
        });
    }
    Ok(format!("Import the sources of the sample: {}", thousands(build.batch.records.sources.len())))
}

#[derive(Deserialize)]
struct TopicRow {
    key: String,
    kind: String,
    name: String,
    pole_a: String,
    pole_b: String,
    about: String,
    source: String,
}

pub(super) fn topics(build: &mut Build, _progress: &Progress) -> Result<String, SampleError> {
    for (i, row) in TOPICS.rows::<TopicRow>()?.into_iter().enumerate() {
        let (id, head) = build.register(Noun::Topic, &row.key)?;
        let topic = Topic {
            id: TopicId(id),
            head,
            kind: word(TOPICS, i + 1, &row.kind)?,
            source: build.source(&row.source)?,
            code: row.key,
            name: row.name,
            pole_a: row.pole_a,
            pole_b: row.pole_b,
            note: row.about,
        };
        build.batch.records.topics.push(topic);
    }
    Ok(format!("Import topics and debates: {} topics", build.batch.records.topics.len()))
}
