//! The line under the toolbar: what the entries to come carry, from date to handling, and what will be recorded.

use super::entry::{EntryLine, TypedSource};
use super::source_field::source_ui;
use super::{GridState, Notice};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::widgets::{
    Card, Notice as Said, NoticeResponse, Push, error_under_ui, field_ui, menu_row_ui, note_ui, notice_ui,
    select_all, select_menu_ui, select_ui,
};
use crate::app::words;
use crate::model::{Confidence, Day, PositionKind, Tlp};
use eframe::egui::{Id, Key, Layout, Response, Ui, UiBuilder, vec2};

/// A field of the line that keys lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EntryField {
    /// The effective date.
    Date,
    /// The source.
    Source,
    /// The note.
    Note,
}

/// How many letters a date has.
const DATE_LETTERS: usize = 10;
/// Width of the date.
const DATE: f32 = 108.0;
/// Below this width source and note stand on a row of their own.
const ONE_ROW: f32 = 840.0;
/// The keys that matter most.
const KEYS: &str = "1–5 stance · A abstain · X absent · C correct · F1 all keys";

/// Draws the line.
pub fn line_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let is_editable = cx.is_editable;
    Card::new().show(ui, |ui| {
        // Fields keep the keyboard when a notice above them comes or goes.
        let own = UiBuilder::new().scope_id(Id::unique("fields of the grid"));
        ui.scope_builder(own, |ui| ui.add_enabled_ui(is_editable, |ui| fields_ui(ui, state, cx)));
        ui.add_space(space::XS);
        told_ui(ui, state, cx);
    });
}

fn fields_ui(ui: &mut Ui, state: &mut GridState, cx: &ViewContext<'_>) {
    let is_one_row = ui.available_width() >= ONE_ROW;
    ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
    ui.horizontal(|ui| {
        choices_ui(ui, state, cx);
        if is_one_row {
            words_ui(ui, state, cx);
        }
    });
    if !is_one_row {
        ui.horizontal(|ui| words_ui(ui, state, cx));
    }
    if !state.line.source.is_empty() {
        ui.horizontal(|ui| source_parts_ui(ui, &mut state.line.source));
    }
}

/// What is chosen or short.
fn choices_ui(ui: &mut Ui, state: &mut GridState, cx: &ViewContext<'_>) {
    labeled_ui(ui, "Entry", |ui| {
        let label = if state.line.is_correcting { "Correction" } else { "New entry" };
        let response = Push::secondary(label)
            .selected(state.line.is_correcting)
            .min_width(84.0)
            .show(ui)
            .on_hover_text(
                "A new entry never overwrites; a correction names the entry that the cell shows (C)",
            )
            .on_disabled_hover_text(OFF);
        if response.clicked() {
            state.line.is_correcting = !state.line.is_correcting;
        }
    });
    labeled_ui(ui, "Effective", |ui| date_ui(ui, state, cx));
    labeled_ui(ui, "Kind", |ui| {
        let kinds: Vec<(PositionKind, &str)> = PositionKind::ALL.iter().map(|k| (*k, k.word())).collect();
        select_ui(ui, "Kind", &mut state.line.kind, &kinds);
    });
    labeled_ui(ui, "Confidence", |ui| {
        let degrees: Vec<(Confidence, &str)> = Confidence::ALL.iter().map(|c| (*c, c.word())).collect();
        select_ui(ui, "Confidence", &mut state.line.confidence, &degrees);
    });
    labeled_ui(ui, "Handling", |ui| handling_ui(ui, &mut state.line));
}

/// Source and note, which share what room there is.
fn words_ui(ui: &mut Ui, state: &mut GridState, cx: &ViewContext<'_>) {
    let each = (ui.available_width() - space::S) * 0.5;
    labeled_ui(ui, "Source", |ui| {
        let is_wrong = state.line.wrong_source().is_some();
        let response =
            source_ui(ui, cx.snapshot, &mut state.line.source, &mut state.source_field, each, is_wrong);
        follow_field(ui, state, EntryField::Source, &response);
    });
    labeled_ui(ui, "Note", |ui| {
        let response = field_ui(ui, "Note", &mut state.line.note, "Anything else", each, false);
        follow_field(ui, state, EntryField::Note, &response);
    });
}

/// Notes which widget a field is, gives it the keyboard if a key asked for it, and hears when Enter left it.
fn follow_field(ui: &Ui, state: &mut GridState, field: EntryField, response: &Response) {
    state.fields.insert(field, response.id);
    if state.focus == Some(field) {
        focus(ui, state);
    }
    // One that was given the keyboard in this very frame may have lost it again.
    let is_left = response.lost_focus() || (state.given == Some(field) && !response.has_focus());
    if is_left && ui.input(|input| input.key_pressed(Key::Enter)) {
        state.is_back = true;
    }
}

/// Gives the field that a key asked for the keyboard, with everything in it selected: typing replaces it. Before the
/// field was ever drawn, it waits until it is.
pub fn focus(ui: &Ui, state: &mut GridState) {
    let Some((field, id)) = state.focus.and_then(|field| Some((field, *state.fields.get(&field)?))) else {
        return;
    };
    // A date that goes with the lens is shown, too.
    let n_letters = match field {
        EntryField::Date => state.line.effective.as_ref().map_or(DATE_LETTERS, |typed| typed.chars().count()),
        EntryField::Source => state.line.source.title.chars().count(),
        EntryField::Note => state.line.note.chars().count(),
    };
    ui.memory_mut(|memory| memory.request_focus(id));
    // What is typed in this very frame replaces it, too.
    select_all(ui, id, n_letters);
    (state.focus, state.given) = (None, Some(field));
}

/// A control under its name.
fn labeled_ui<R>(ui: &mut Ui, name: &str, control: impl FnOnce(&mut Ui) -> R) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(text::small(name).color(Theme::of(ui).second));
        control(ui)
    })
    .inner
}

fn date_ui(ui: &mut Ui, state: &mut GridState, cx: &ViewContext<'_>) {
    let response = effective_ui(ui, &mut state.line, cx.day());
    follow_field(ui, state, EntryField::Date, &response);
}

/// The field of the effective date of what is keyed.
pub(in crate::app::views) fn effective_ui(ui: &mut Ui, line: &mut EntryLine, day: Day) -> Response {
    let mut typed = line.effective.clone().unwrap_or_else(|| day.to_string());
    let is_wrong = line.is_wrongly_dated();
    let response = field_ui(ui, "Effective date", &mut typed, "yyyy-mm-dd", DATE, is_wrong);
    if response.changed() {
        line.effective = Some(typed.clone());
    }
    // Left empty or as it was, the date goes with the day that is looked at.
    if response.lost_focus() && (typed.trim().is_empty() || typed.trim() == day.to_string()) {
        line.effective = None;
    }
    response
}

fn handling_ui(ui: &mut Ui, line: &mut EntryLine) {
    let label = match (line.handling, line.marking.trim()) {
        (None, "") => "As the proposal".to_owned(),
        (None, marking) => marking.to_owned(),
        (Some(level), "") => format!("TLP:{level}"),
        (Some(level), marking) => format!("TLP:{level} · {marking}"),
    };
    let short: String = label.chars().take(18).collect();
    select_menu_ui(ui, &short, "Handling", |ui| {
        ui.set_width(size::MENU);
        if menu_row_ui(ui, "As the proposal", line.handling.is_none()).clicked() {
            line.handling = None;
        }
        for level in Tlp::ALL {
            if menu_row_ui(ui, &format!("TLP:{level}"), line.handling == Some(*level)).clicked() {
                line.handling = Some(*level);
            }
        }
        ui.add_space(space::XS);
        note_ui(ui, "National marking");
        let width = ui.available_width();
        field_ui(ui, "National marking", &mut line.marking, "None", width, false);
    });
}

/// Quotation and link of the source, and whether it is on record.
fn source_parts_ui(ui: &mut Ui, source: &mut TypedSource) {
    let room = (ui.available_width() - space::S) * 0.5;
    labeled_ui(ui, "Quotation", |ui| {
        field_ui(ui, "Quotation", &mut source.quotation, "The words themselves", room, false);
    });
    labeled_ui(ui, "Link", |ui| {
        field_ui(ui, "Link", &mut source.link, "Where it can be found", room, false);
    });
}

/// What will be recorded, or what is wrong; and how much is on its way.
fn told_ui(ui: &mut Ui, state: &GridState, cx: &ViewContext<'_>) {
    let theme = Theme::of(ui);
    let width = ui.available_width();
    ui.allocate_ui_with_layout(
        vec2(width, text::SMALL + space::S),
        Layout::right_to_left(Default::default()),
        |ui| {
            let told = match state.queue.n_going() {
                0 => KEYS.to_owned(),
                n => format!("{} being saved", words::counted(n, "position", "positions")),
            };
            ui.label(text::small(told).color(theme.second));
            ui.add_space(space::M);
            ui.with_layout(Layout::left_to_right(Default::default()), |ui| {
                if !cx.is_editable {
                    note_ui(ui, OFF);
                    return;
                }
                match state.line.values(cx.day()) {
                    Err(wrong) => {
                        error_under_ui(ui, &wrong);
                    }
                    Ok(_) => {
                        let color = if state.line.is_correcting { theme.caution } else { theme.second };
                        let sentence = text::small(summary(state, cx)).color(color);
                        ui.add(eframe::egui::Label::new(sentence).truncate());
                    }
                }
            });
        },
    );
}

/// "A key records: stated in public, effective 2026-11-25, certain, from “Plenary notes” (new)."
fn summary(state: &GridState, cx: &ViewContext<'_>) -> String {
    let line = &state.line;
    let Ok(values) = line.values(cx.day()) else { return String::new() };
    let does =
        if line.is_correcting { "A key corrects the entry that the cell shows" } else { "A key records" };
    let mut parts = vec![
        values.kind.word().to_owned(),
        format!("effective {}", values.effective),
        values.confidence.word().to_owned(),
    ];
    match &values.source {
        None => parts.push("without a source".to_owned()),
        Some(source) => {
            let is_new = source.on_record(cx.snapshot).is_none();
            let new = if is_new { " (new)" } else { "" };
            parts.push(format!("from \u{201c}{}\u{201d}{new}", source.title.trim()));
        }
    }
    if values.note.is_some() {
        parts.push("with the note".to_owned());
    }
    let marking = values.marking.as_deref().map_or(String::new(), |marking| format!(" · {marking}"));
    match values.handling {
        Some(level) => parts.push(format!("TLP:{level}{marking}")),
        None if !marking.is_empty() => parts.push(values.marking.as_deref().unwrap_or_default().to_owned()),
        None => {}
    }
    format!("{does}: {}.", parts.join(", "))
}

/// What the grid says in passing, and what the file did not take.
pub fn notices_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let mut is_done = false;
    match &state.notice {
        None => {}
        Some(Notice::Say(sentence)) => {
            let said = Said { verdict: Severity::Caution, sentence, actions: &[] };
            is_done = notice_ui(ui, &said) != NoticeResponse::None;
            ui.add_space(space::S);
        }
        Some(Notice::CannotDelete) => {
            let sentence = "Positions are never deleted: the record keeps them. Undo the last change (Ctrl+Z), \
                            or press C and a stance to correct the entry.";
            let said = Said { verdict: Severity::Caution, sentence, actions: &["Correct this entry"] };
            match notice_ui(ui, &said) {
                NoticeResponse::Action(_) => {
                    state.line.is_correcting = cx.is_editable;
                    is_done = true;
                }
                NoticeResponse::Closed => is_done = true,
                NoticeResponse::None => {}
            }
            ui.add_space(space::S);
        }
    }
    if is_done {
        state.notice = None;
    }
    refused_ui(ui, state, cx);
}

fn refused_ui(ui: &mut Ui, state: &mut GridState, cx: &mut ViewContext<'_>) {
    let refused = state.queue.refused();
    let Some(first) = refused.first() else { return };
    let more = match refused.len() - 1 {
        0 => String::new(),
        n => format!(" ({} more)", words::count(n)),
    };
    let sentence = format!("Not saved: {}{more}. {}", first.label, first.reason);
    let said = Said { verdict: Severity::Bad, sentence: &sentence, actions: &["Try again"] };
    match notice_ui(ui, &said) {
        NoticeResponse::Action(_) => state.queue.try_again(cx.outbox),
        NoticeResponse::Closed => state.queue.let_go(cx.outbox),
        NoticeResponse::None => {}
    }
    ui.add_space(space::S);
}
