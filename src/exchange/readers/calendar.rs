//! Meetings as a calendar (ICS): folded lines, days with and without time, cancelled and moved ones.

use super::{Probe, ReadOptions, Reader, Reads};
use crate::exchange::ExchangeError;
use crate::exchange::encoding::decode;
use crate::exchange::limits::check_size;
use crate::exchange::own_calendar::{BODY, DEADLINE, NAME, STATE, UID_ENDING};
use crate::exchange::staged::{SheetMaker, Staged};
use crate::jobs::Progress;
use crate::model::{Day, MeetingState};

/// The reader.
pub const READER: Reader = Reader {
    name: "ics",
    title: "Meetings of a calendar",
    knows_by: "BEGIN:VCALENDAR",
    endings: &["ics"],
    knows: |probe: &Probe<'_>| {
        probe.begins("BEGIN:VCALENDAR").then(|| "the first line of a calendar".to_owned())
    },
    reads: Reads::Here(read),
};

const COLUMNS: [&str; 9] = ["name", "since", "until", "place", "status", "note", "uid", "body", "identity"];

fn read(bytes: &[u8], _options: &ReadOptions, progress: &Progress) -> Result<Staged, ExchangeError> {
    check_size(bytes)?;
    let text = decode(bytes, None).text;
    let mut maker = SheetMaker::new("", COLUMNS, None);
    let mut staged = Staged::default();
    let mut event: Option<(u32, Vec<(String, String)>)> = None;
    for (line, number) in unfolded(&text) {
        progress.check()?;
        let Some((name, value)) = property(&line) else { continue };
        match (name.as_str(), value.as_str()) {
            ("BEGIN", "VEVENT") => event = Some((number, Vec::new())),
            ("END", "VEVENT") => {
                if let Some((line, event)) = event.take() {
                    add(&mut maker, line, &event, &mut staged.unread);
                }
            }
            _ => {
                if let Some((_, event)) = &mut event {
                    event.push((name, value));
                }
            }
        }
    }
    staged.sheets.push(maker.finish());
    Ok(staged)
}

/// The lines of a calendar: one that begins with a space goes on the one before.
fn unfolded(text: &str) -> Vec<(String, u32)> {
    let mut lines: Vec<(String, u32)> = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((before, _))) => before.push_str(rest),
            _ => lines.push((line.to_owned(), number)),
        }
    }
    lines
}

/// The name of a property, without its parameters, and its value. A colon in a parameter stands between quotes.
fn property(line: &str) -> Option<(String, String)> {
    let mut is_quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        is_quoted ^= *c == '"';
        *c == ':' && !is_quoted
    });
    let (at, _) = colon?;
    let name = line[..at].split(';').next().unwrap_or_default().to_uppercase();
    Some((name, line[at + 1..].trim_end().to_owned()))
}

fn add(maker: &mut SheetMaker, line: u32, event: &[(String, String)], unread: &mut Vec<String>) {
    let of =
        |name: &str| event.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    let (since, until) = (day_of(of("DTSTART")), day_of(of("DTEND")));
    // A day without time ends on the day before the one that is named.
    let is_day = of("DTEND").len() == 8;
    let until = match (until, since) {
        (Some(until), Some(since)) if is_day && until > since => Some(Day(until.0 - 1)),
        (until, _) => until,
    };
    let own = |name: &str| plain(of(name));
    let status = match (own(STATE), of("STATUS")) {
        (own, _) if !own.is_empty() => own,
        (_, "CANCELLED") => MeetingState::Cancelled.word().to_owned(),
        (_, "TENTATIVE") => MeetingState::Tentative.word().to_owned(),
        _ => String::new(),
    };
    if of("CATEGORIES") == DEADLINE {
        unread.push(format!("line {line}: \"{}\" is a deadline, no meeting", plain(of("SUMMARY"))));
        return;
    }
    let text = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
    if !of("RRULE").is_empty() {
        unread
            .push(format!("line {line}: \"{}\" repeats; only its first day was read", plain(of("SUMMARY"))));
    }
    let name = Some(own(NAME)).filter(|name| !name.is_empty()).unwrap_or_else(|| plain(of("SUMMARY")));
    let cells = [
        name,
        text(since),
        text(until),
        plain(of("LOCATION")),
        status,
        plain(of("DESCRIPTION")),
        of("UID").to_owned(),
        own(BODY),
        of("UID").strip_suffix(UID_ENDING).unwrap_or_default().to_owned(),
    ];
    maker.push(line, cells.iter().map(String::as_str));
}

/// 20261130, 20261130T090000Z.
fn day_of(text: &str) -> Option<Day> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Day::ymd(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

/// A text with what was escaped as it was.
fn plain(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(c) = signs.next() {
        match (c, c == '\\') {
            (_, true) => match signs.next() {
                Some('n' | 'N') => said.push('\n'),
                Some(other) => said.push(other),
                None => {}
            },
            (c, false) => said.push(c),
        }
    }
    said
}
