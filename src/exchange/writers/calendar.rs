//! Meetings, the close of ballots and days by which to answer as a calendar (ICS, RFC 5545): lines folded at 75 octets,
//! texts escaped in one pass, whole days.

use crate::model::*;
use crate::snapshot::Snapshot;

/// Octets of a line before it is folded.
const LINE: usize = 75;

/// The calendar. `day`: when it was made; `about`: what it holds and how far it may travel.
pub fn calendar(s: &Snapshot, day: Day, about: &str) -> String {
    let mut file = Lines(String::new());
    file.line("BEGIN:VCALENDAR");
    file.line("VERSION:2.0");
    file.line("PRODID:-//Entente//Entente//EN");
    file.text("X-WR-CALNAME", "Entente");
    file.text("X-WR-CALDESC", about);
    for meeting in s.meetings.iter() {
        let Some(since) = meeting.since else { continue };
        let body = s.bodies.of_key(meeting.body.0).map_or("", |body| body.code.as_str());
        file.event(&Event {
            uid: meeting.head.uid,
            made: day,
            since,
            until: meeting.until.unwrap_or(since),
            summary: format!("{body}: {}", meeting.name),
            place: &meeting.place,
            description: String::new(),
            is_sure: meeting.precision == Precision::Day,
        });
    }
    for proposal in s.proposals.iter() {
        let Some(deadline) = proposal.deadline else { continue };
        file.event(&Event {
            uid: proposal.head.uid,
            made: day,
            since: deadline,
            until: deadline,
            summary: format!("Answer by today: {}", proposal.reference),
            place: "",
            description: proposal.shown_title().to_owned(),
            is_sure: true,
        });
    }
    for ballot in s.ballots.iter() {
        let Some(closed) = ballot.closed else { continue };
        let reference = s.proposals.of_key(ballot.proposal.0).map_or("", |p| p.reference.as_str());
        file.event(&Event {
            uid: ballot.head.uid,
            made: day,
            since: closed,
            until: closed,
            summary: format!("{} closes: {reference}", ballot.name),
            place: "",
            description: String::new(),
            is_sure: true,
        });
    }
    file.line("END:VCALENDAR");
    file.0
}

/// An event of whole days.
struct Event<'a> {
    uid: Uid,
    made: Day,
    since: Day,
    until: Day,
    summary: String,
    place: &'a str,
    description: String,
    is_sure: bool,
}

struct Lines(String);

impl Lines {
    /// A line, folded where it is long: what follows begins with a space.
    fn line(&mut self, line: &str) {
        let mut room = LINE;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            self.0.push(c);
            room -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(&format!("{name}:{}", escaped(text)));
        }
    }

    fn event(&mut self, event: &Event<'_>) {
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}@entente", event.uid));
        self.line(&format!("DTSTAMP:{}T000000Z", digits(event.made)));
        self.line(&format!("DTSTART;VALUE=DATE:{}", digits(event.since)));
        // The end is the day after the last.
        self.line(&format!("DTEND;VALUE=DATE:{}", digits(Day(event.until.0.max(event.since.0) + 1))));
        self.text("SUMMARY", &event.summary);
        self.text("LOCATION", event.place);
        self.text("DESCRIPTION", &event.description);
        self.line(if event.is_sure { "STATUS:CONFIRMED" } else { "STATUS:TENTATIVE" });
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }
}

fn digits(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day_of_month())
}

/// A text with what a calendar takes for its own signs escaped, in one pass.
fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => said.push_str("\\\\"),
            ';' => said.push_str("\\;"),
            ',' => said.push_str("\\,"),
            '\n' => said.push_str("\\n"),
            c if c.is_control() => {}
            c => said.push(c),
        }
    }
    said
}
