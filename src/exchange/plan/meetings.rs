//! The meetings of texts, by their number in the series of a body.

use super::Ground;
use super::outcome::Making;
use crate::exchange::mapping::Meaning;
use crate::model::*;
use std::collections::HashMap;

/// The meetings that were named so far.
pub(super) struct Meetings {
    column: Option<usize>,
    known: HashMap<(u32, i32), u32>,
}

impl Meetings {
    /// Looks where their numbers stand.
    pub fn new(ground: &Ground<'_>) -> Meetings {
        let column = ground.column(Meaning::Field(Noun::Meeting, "number"));
        Meetings { column, known: HashMap::new() }
    }

    /// The meeting of the text of a row, of a body and a day. One that is not in the record is made, and lasts from the first
    /// day of its texts to the last.
    ///
    /// # Errors
    /// What stands there is no number; and the column.
    pub fn of_row(
        &mut self,
        ground: &Ground<'_>,
        row: usize,
        (body, day): (u32, Option<Day>),
        making: &mut Making,
    ) -> Result<Option<u32>, (String, Option<usize>)> {
        let own = self.column.map(|column| ground.sheet.text(row, column).trim());
        let fixed = ground.fixed(Meaning::Field(Noun::Meeting, "number")).unwrap_or_default().trim();
        let text = own.filter(|text| !text.is_empty()).unwrap_or(fixed);
        if text.is_empty() {
            return Ok(None);
        }
        let plain = text.strip_suffix(".0").unwrap_or(text);
        let Ok(number) = plain.parse::<i32>() else {
            return Err((format!("\"{text}\" is no number of a meeting"), self.column));
        };
        let id = *self.known.entry((body, number)).or_insert_with(|| {
            let there =
                ground.snapshot.meetings.iter().find(|m| m.body.0 == body && m.number == Some(number));
            there.map_or_else(|| add(body, number, making), |meeting| meeting.id.0)
        });
        if let Some(made) = making.batch.records.meetings.iter_mut().find(|meeting| meeting.id.0 == id) {
            made.since = made.since.into_iter().chain(day).min();
            made.until = made.until.max(day);
        }
        Ok(Some(id))
    }
}

fn add(body: u32, number: i32, making: &mut Making) -> u32 {
    let id = MeetingId::provisional(making.batch.records.meetings.len());
    making.batch.records.meetings.push(Meeting {
        id,
        body: BodyId(body),
        name: format!("Session {number}"),
        number: Some(number),
        source: Some(making.source),
        ..Meeting::default()
    });
    id.0
}
