//! Meetings, the close of ballots and days by which to answer as a calendar (ICS, RFC 5545): lines folded at 75 octets,
//! texts escaped in one pass, whole days.

use crate::exchange::own_calendar::{BODY, DEADLINE, NAME, STATE, UID_ENDING};
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
        let mut event = Event::on(meeting.head.uid, day, since, format!("{body}: {}", meeting.name));
        event.until = meeting.until;
        event.place = &meeting.place;
        event.state = meeting.state;
        event.is_sure = meeting.precision == Precision::Day;
        event.meeting = Some((body, &meeting.name));
        file.event(&event);
    }
    for proposal in s.proposals.iter() {
        let Some(deadline) = proposal.deadline else { continue };
        let called = s.short_name(RecordRef { noun: Noun::Proposal, id: proposal.id.0 }).unwrap_or_default();
        let mut event = Event::on(proposal.head.uid, day, deadline, format!("Answer by: {called}"));
        event.description = proposal.shown_title();
        file.event(&event);
    }
    for ballot in s.ballots.iter() {
        let Some(closed) = ballot.closed else { continue };
        let of = RecordRef { noun: Noun::Proposal, id: ballot.proposal.0 };
        let summary = format!("{} closes: {}", ballot.name, s.short_name(of).unwrap_or_default());
        file.event(&Event::on(ballot.head.uid, day, closed, summary));
    }
    for talk in s.outreach.iter() {
        let Some(due) = talk.due else { continue };
        let called = s.short_name(RecordRef { noun: Noun::Outreach, id: talk.id.0 }).unwrap_or_default();
        let summary = if talk.next.is_empty() { called.clone() } else { format!("{}: {called}", talk.next) };
        file.event(&Event::on(talk.head.uid, day, due, summary));
    }
    file.line("END:VCALENDAR");
    file.0
}

/// An event of whole days.
struct Event<'a> {
    uid: Uid,
    made: Day,
    since: Day,
    /// The last day; none: it is not known, or the same.
    until: Option<Day>,
    summary: String,
    place: &'a str,
    description: &'a str,
    state: MeetingState,
    /// Whether the day is known, not just its month or year.
    is_sure: bool,
    /// Of a meeting its body and its name; none: a day by which something is to be done.
    meeting: Option<(&'a str, &'a str)>,
}

impl<'a> Event<'a> {
    fn on(uid: Uid, made: Day, since: Day, summary: String) -> Event<'a> {
        Event {
            uid,
            made,
            since,
            until: None,
            summary,
            place: "",
            description: "",
            state: MeetingState::Confirmed,
            is_sure: true,
            meeting: None,
        }
    }

    /// What a calendar calls its state. One that was moved takes place: that it was is told by its sequence.
    fn status(&self) -> &'static str {
        match self.state {
            MeetingState::Cancelled => "CANCELLED",
            MeetingState::Tentative => "TENTATIVE",
            MeetingState::Confirmed | MeetingState::Moved if !self.is_sure => "TENTATIVE",
            MeetingState::Confirmed | MeetingState::Moved => "CONFIRMED",
        }
    }

    /// Calendars that hold the event already take the new one where its number is higher.
    fn sequence(&self) -> u8 {
        match self.state {
            MeetingState::Tentative => 0,
            MeetingState::Confirmed => 1,
            MeetingState::Moved => 2,
            MeetingState::Cancelled => 3,
        }
    }
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
        self.line(&format!("UID:{}{UID_ENDING}", event.uid));
        self.line(&format!("DTSTAMP:{}T000000Z", digits(event.made)));
        self.line(&format!("DTSTART;VALUE=DATE:{}", digits(event.since)));
        if let Some(until) = event.until {
            // The end is the day after the last.
            self.line(&format!("DTEND;VALUE=DATE:{}", digits(Day(until.0.max(event.since.0) + 1))));
        }
        self.text("SUMMARY", &event.summary);
        self.text("LOCATION", event.place);
        self.text("DESCRIPTION", event.description);
        self.line(&format!("STATUS:{}", event.status()));
        self.line(&format!("SEQUENCE:{}", event.sequence()));
        match event.meeting {
            Some((body, name)) => {
                self.line("CATEGORIES:MEETING");
                self.text(BODY, body);
                self.text(NAME, name);
                self.text(STATE, event.state.word());
            }
            None => self.line(&format!("CATEGORIES:{DEADLINE}")),
        }
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
            '\t' => said.push(' '),
            c if c.is_control() => {}
            c => said.push(c),
        }
    }
    said
}
