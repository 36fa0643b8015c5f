//! The lines of the lists: what each says, and where it goes.

use super::Act;
use crate::analysis::{Coming, DataQuality, Occasion, StaleProposal, Upcoming};
use crate::app::action::Place;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::views::chooser::actor_name;
use crate::app::views::row::row_ui;
use crate::app::widgets::one_line;
use crate::app::words::counted;
use crate::model::{Day, Noun, Outreach, ProposalId, RecordRef};
use crate::votes::talks_due;
use eframe::egui::{Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

/// One line.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// What it is about, set strong.
    pub head: String,
    /// What is the matter.
    pub told: String,
    /// A short word at the right end.
    pub right: String,
    /// Whether the word at the right end asks for caution.
    pub is_caution: bool,
    /// What it does.
    pub act: Act,
}

fn reference(cx: &ViewContext<'_>, id: ProposalId) -> String {
    cx.snapshot.proposals.of_key(id.0).map_or(String::new(), |p| p.reference.clone())
}

/// Meetings, ballots and deadlines to come, a line for every proposal that comes up, those of one occasion together.
pub(super) fn coming(cx: &ViewContext<'_>, found: &DataQuality) -> Vec<Line> {
    let mut lines = Vec::new();
    for coming in &found.coming {
        if coming.proposals.is_empty() {
            lines.push(no_agenda(cx, coming));
        }
        // Those with gaps first.
        let mut proposals: Vec<&Upcoming> = coming.proposals.iter().collect();
        proposals.sort_by_key(|p| p.missing.is_empty());
        lines.extend(proposals.into_iter().map(|p| upcoming(cx, coming, p)));
    }
    lines
}

/// How many days ahead a next step of a talk is told.
const AHEAD: i32 = 14;

/// Next steps of talks that are due, a line for each.
pub(super) fn talks(cx: &ViewContext<'_>) -> Vec<Line> {
    let day = cx.day();
    let due = talks_due(cx.snapshot, Day(day.0 + AHEAD));
    let line = |talk: &Outreach| {
        let next = if talk.next.is_empty() { "call again" } else { &talk.next };
        let left = talk.due.map_or(0, |due| due.0 - day.0);
        Line {
            head: format!("Call {}", actor_name(cx.snapshot, talk.actor)),
            told: format!("{next}, on {}", reference(cx, talk.proposal)),
            right: match left {
                ..=-1 => format!("{} overdue", counted(left.unsigned_abs() as usize, "day", "days")),
                0 => "today".to_owned(),
                1 => "tomorrow".to_owned(),
                n => format!("in {n} days"),
            },
            is_caution: left <= 0,
            act: Act::Go(Place::Support(talk.proposal)),
        }
    };
    due.into_iter().map(line).collect()
}

/// What comes up and when: "SC 42, session 12, 2026-12-01 to 2026-12-05".
fn occasion(cx: &ViewContext<'_>, coming: &Coming) -> String {
    let mut parts: Vec<String> = Vec::new();
    match coming.occasion {
        Occasion::Meeting(id) => {
            if let Some(m) = cx.snapshot.meetings.of_key(id.0) {
                parts.extend(cx.snapshot.bodies.of_key(m.body.0).map(|b| b.code.clone()));
                parts.push(m.name.clone());
            }
        }
        Occasion::Ballot(id) => {
            if let Some(b) = cx.snapshot.ballots.of_key(id.0) {
                parts.push(if b.name.is_empty() { "ballot".to_owned() } else { b.name.clone() });
            }
        }
        Occasion::Deadline(_) => {}
    }
    match (coming.occasion, coming.since, coming.until) {
        (Occasion::Ballot(_), Some(day), _) => parts.push(format!("closes {day}")),
        (Occasion::Deadline(_), Some(day), _) => parts.push(format!("to be answered by {day}")),
        (_, Some(since), Some(until)) if since != until => parts.push(format!("{since} to {until}")),
        (_, since, until) => parts.extend(since.or(until).map(|day| day.to_string())),
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

fn days_until(cx: &ViewContext<'_>, coming: &Coming) -> String {
    let is_deadline = matches!(coming.occasion, Occasion::Deadline(_));
    match coming.day().map(|day| day.0 - cx.day().0) {
        None => String::new(),
        Some(n @ ..=-1) if is_deadline => {
            format!("{} past", counted(n.unsigned_abs() as usize, "day", "days"))
        }
        Some(0) if is_deadline => "today".to_owned(),
        Some(..=0) => "now".to_owned(),
        Some(1) => "tomorrow".to_owned(),
        Some(n @ 2..60) => format!("in {}", counted(n as usize, "day", "days")),
        Some(n) => format!("in {}", counted(n as usize / 30, "month", "months")),
    }
}

/// Whether it is a deadline that nobody met.
fn is_past(cx: &ViewContext<'_>, coming: &Coming) -> bool {
    matches!(coming.occasion, Occasion::Deadline(_)) && coming.day().is_some_and(|day| day < cx.day())
}

fn no_agenda(cx: &ViewContext<'_>, coming: &Coming) -> Line {
    let act = match coming.occasion {
        Occasion::Meeting(id) => Place::Record(RecordRef { noun: Noun::Meeting, id: id.0 }),
        Occasion::Ballot(id) => match cx.snapshot.ballots.of_key(id.0) {
            Some(ballot) => Place::Ballot(ballot.proposal, Some(id)),
            None => Place::Record(RecordRef { noun: Noun::Ballot, id: id.0 }),
        },
        Occasion::Deadline(id) => Place::Proposal(id),
    };
    Line {
        head: occasion(cx, coming),
        told: "Nothing is known of its agenda.".to_owned(),
        right: days_until(cx, coming),
        is_caution: false,
        act: Act::Go(act),
    }
}

fn upcoming(cx: &ViewContext<'_>, coming: &Coming, up: &Upcoming) -> Line {
    const NAMED: usize = 4;
    let names: Vec<&str> = up.missing.iter().take(NAMED).map(|a| actor_name(cx.snapshot, *a)).collect();
    let more = up.missing.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let gaps = match (up.n_expected, up.missing.len()) {
        (0, _) => "whose members are asked is not known: compare blocs in the lens".to_owned(),
        (_, 0) => "no position is missing".to_owned(),
        (n, missing) => format!("{missing} of {n} without a position: {}{rest}", names.join(", ")),
    };
    // The first gap in the Grid, ready to be filled in.
    let act = match up.missing.first() {
        Some(actor) => Place::Cell(*actor, up.proposal),
        None => Place::Proposal(up.proposal),
    };
    Line {
        head: reference(cx, up.proposal),
        told: format!("{}: {gaps}", occasion(cx, coming)),
        right: days_until(cx, coming),
        is_caution: !up.missing.is_empty() || is_past(cx, coming),
        act: Act::Go(act),
    }
}

/// Open proposals that have gone stale.
pub(super) fn stale(cx: &ViewContext<'_>, found: &DataQuality) -> Vec<Line> {
    found.stale.iter().map(|s| stale_line(cx, s)).collect()
}

fn stale_line(cx: &ViewContext<'_>, s: &StaleProposal) -> Line {
    let mut parts: Vec<String> = Vec::new();
    if let Some(step) = s.stage_since.and_then(|id| cx.snapshot.steps.of_key(id.0)) {
        let code = if step.code.is_empty() { step.stage.word() } else { step.code.as_str() };
        let date = step.date.map_or(String::new(), |date| format!(" on {date}"));
        parts.push(format!("moved to {code}{date}"));
    }
    if let Some(text) = s.text_since.and_then(|id| cx.snapshot.revisions.of_key(id.0)) {
        let date = text.date.map_or(String::new(), |date| format!(" on {date}"));
        parts.push(format!("new text {}{date}", text.label));
    }
    if s.n_old > 0 {
        let days = cx.lens.max_age_days.unwrap_or_default();
        let n = counted(s.n_old as usize, "position", "positions");
        parts.push(format!("{n} older than {}", counted(days as usize, "day", "days")));
    }
    parts.push(format!("last spoken on {}", s.latest));
    Line {
        head: reference(cx, s.proposal),
        told: parts.join(" · "),
        right: format!("{} of {} stale", s.n_stale, s.n_positions),
        is_caution: true,
        act: Act::Go(Place::Proposal(s.proposal)),
    }
}

/// Contradictions, those that nothing explains first.
pub(super) fn contradictions(cx: &ViewContext<'_>, found: &DataQuality) -> Vec<Line> {
    let line = |c: &crate::analysis::Contradiction| Line {
        head: format!("{} on {}", actor_name(cx.snapshot, c.actor()), reference(cx, c.proposal())),
        told: c.words(),
        right: if c.explanation.is_some() { "explained" } else { "not explained" }.to_owned(),
        is_caution: c.explanation.is_none(),
        act: Act::Open((c.first.key, c.second.key)),
    };
    found.contradictions.iter().map(line).collect()
}

/// Two lines of words with the key before them; the whole is one button.
pub(super) fn line_ui(ui: &mut Ui, line: &Line, key: Option<&str>, is_open: bool) -> Response {
    const HEIGHT: f32 = 40.0;
    let theme = Theme::of(ui);
    let spoken = format!("{}: {}, {}", line.head, line.told, line.right);
    let mut is_cut = false;
    let response = row_ui(ui, &spoken, HEIGHT, is_open, |ui, rect| {
        if let Some(key) = key {
            let cap = Rect::from_center_size(
                pos2(rect.left() + size::STANCE[1] * 0.5, rect.center().y),
                vec2(size::STANCE[1], size::STANCE[1]),
            );
            let stroke = Stroke::new(size::HAIRLINE, theme.hairline_strong);
            ui.painter().rect(cap, radius::TINY, theme.surface, stroke, StrokeKind::Inside);
            let galley = ui.painter().layout_no_wrap(key.to_owned(), text::sign_font(), theme.second);
            ui.painter().galley(cap.center() - galley.size() * 0.5, galley, theme.second);
        }
        let ink = if line.is_caution { theme.caution } else { theme.second };
        let right = one_line(ui, &line.right, text::small_font(), ink, rect.width() * 0.4);
        let at = pos2(rect.right() - right.size().x, rect.top() + space::XS + 2.0);
        let left = rect.left() + size::CONTROL;
        let head = one_line(ui, &line.head, text::strong_font(), theme.text, at.x - left - space::S);
        ui.painter().galley(at, right, ink);
        ui.painter().galley(pos2(left, rect.top() + space::XS), head, theme.text);
        let told = one_line(ui, &line.told, text::small_font(), theme.second, rect.right() - left);
        is_cut = told.elided;
        ui.painter().galley(pos2(left, rect.bottom() - told.size().y - space::XS), told, theme.second);
    });
    if is_cut { response.on_hover_text(&line.told) } else { response }
}
