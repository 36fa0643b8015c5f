//! One comment whole: what was written, in which words it goes out, what is done with it, and every observation on it.

use super::decision::{buttons_ui, next_open};
use super::list::kinds_of;
use super::rows::who_of;
use super::{CommentsState, wording};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::forms::Done;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{
    EmptyState, Push, copies, empty_ui, field_ui, handling_badge_ui, inspector_heading_ui, key_values_ui,
    link_ui, list_row_ui, note_ui, section_ui,
};
use crate::app::words;
use crate::model::{Command, Comment, CommentId, CommentRoundId, Noun, Observation, Precision, RecordRef};
use crate::session::questions::CommentsAlike;
use crate::snapshot::Snapshot;
use eframe::egui::{Key, Label, Ui};

/// The detail of the selected comment, or a form, or a word on how to select one.
pub(super) fn detail_ui(ui: &mut Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    if state.forms.is_open() {
        if let Some(Done::Saved(record)) = state.forms.forms_ui(ui, cx)
            && record.noun == Noun::CommentRound
        {
            state.show(CommentRoundId(record.id));
        }
        return;
    }
    let s = cx.snapshot.clone();
    let Some(comment) = state.selected.and_then(|id| s.comments.of_key(id.0)) else {
        let empty = EmptyState {
            icon: Icon::Comments,
            title: "No comment selected",
            sentence: "Select one to read it whole and to decide what is done with it: T take, R reword, M merge, D drop.",
            action: None,
        };
        empty_ui(ui, &empty);
        return;
    };
    head_ui(ui, &s, comment);
    text_ui(ui, "Comment", &comment.comment, "nothing is written");
    text_ui(ui, "Proposed change", &comment.change, "none is proposed");
    match wording::is_of(state, comment.id) {
        true => wording::wording_ui(ui, state, cx, comment),
        false => own_words_ui(ui, comment),
    }
    decision_ui(ui, state, cx, &s, comment);
    alike_ui(ui, state, cx, &s, comment);
    observations_ui(ui, &s, comment);
    found_ui(ui, cx, &s, comment);
}

fn head_ui(ui: &mut Ui, s: &Snapshot, comment: &Comment) {
    let file = comment.source.and_then(|id| s.sources.of_key(id.0)).map(|source| source.title.clone());
    let row = comment.row.map(|row| format!("row {row}"));
    let above: Vec<String> =
        [Some(who_of(s, comment)), file, row].into_iter().flatten().filter(|w| !w.is_empty()).collect();
    let number = if comment.identifier.is_empty() { "no number" } else { &comment.identifier };
    let places: Vec<String> = [
        (!comment.clause.is_empty()).then(|| format!("clause {}", comment.clause)),
        (!comment.element.is_empty()).then(|| comment.element.clone()),
        (!comment.line.is_empty()).then(|| format!("line {}", comment.line)),
        Some(kinds_of(comment)).filter(|kinds| !kinds.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect();
    inspector_heading_ui(ui, &above.join(" · "), number, &places.join(" · "));
    handling_badge_ui(ui, s, &s.marked_record(comment));
}

fn text_ui(ui: &mut Ui, title: &str, words: &str, nothing: &str) {
    section_ui(ui, title);
    if words.is_empty() {
        note_ui(ui, nothing);
        return;
    }
    let told = ui.add(Label::new(text::paragraph(ui, words).color(Theme::of(ui).text)).wrap());
    copies(ui, &told, words);
    ui.add_space(space::XS);
}

fn own_words_ui(ui: &mut Ui, comment: &Comment) {
    if !comment.reworded.is_empty() {
        text_ui(ui, "In our words", &comment.reworded, "");
    }
    if !comment.reworded_change.is_empty() {
        text_ui(ui, "Change in our words", &comment.reworded_change, "");
    }
}

fn decision_ui(
    ui: &mut Ui,
    state: &mut CommentsState,
    cx: &mut ViewContext<'_>,
    s: &Snapshot,
    comment: &Comment,
) {
    section_ui(ui, "Our decision");
    buttons_ui(ui, state, cx, comment.decision);
    if let Some(into) = comment.merged_into.and_then(|id| s.comments.of_key(id.0)) {
        let words = format!(
            "Goes into {}",
            s.short_name(RecordRef { noun: Noun::Comment, id: into.id.0 }).unwrap_or_default()
        );
        if link_ui(ui, &words).clicked() {
            state.show_comment(s, into.id);
        }
    }
    let n_within = s.comments.iter().filter(|other| other.merged_into == Some(comment.id)).count();
    if n_within > 0 {
        note_ui(ui, format!("Speaks for {} more", words::count(n_within)));
    }
    reason_ui(ui, cx, comment);
    ui.horizontal(|ui| {
        if Push::secondary("Next open one").show(ui).on_hover_text("N").clicked() {
            next_open(state, cx);
        }
    });
    ui.add_space(space::S);
}

/// The others of its group, each with the share of words in common and what is done with it; a click goes there.
fn alike_ui(
    ui: &mut Ui,
    state: &mut CommentsState,
    cx: &mut ViewContext<'_>,
    s: &Snapshot,
    comment: &Comment,
) {
    let answer = cx.ask(CommentsAlike { round: comment.round });
    let Some(groups) = answer.value else { return };
    let of_it = |group: &&Vec<(CommentId, f64)>| group.iter().any(|(id, _)| *id == comment.id);
    let Some(group) = groups.iter().find(of_it) else { return };
    section_ui(ui, "Nearly the same");
    note_ui(ui, "The share is of words in common with the first; 1 is the same words.");
    let mut shown = None;
    for (id, share) in group.iter().filter(|(id, _)| *id != comment.id) {
        let Some(other) = s.comments.of_key(id.0) else { continue };
        let number = if other.identifier.is_empty() { "no number" } else { other.identifier.as_str() };
        let who = if other.expert.is_empty() { who_of(s, other) } else { other.expert.clone() };
        let words = format!("{number} · {who} · {}", other.decision);
        if list_row_ui(ui, &words, &format!("{share:.2}"), &words).clicked() {
            shown = Some(*id);
        }
    }
    if let Some(id) = shown {
        state.show_comment(s, id);
    }
    ui.add_space(space::S);
}

/// The field for the reason; it is saved when the field is left.
fn reason_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, comment: &Comment) {
    let id = ui.scope_id().with(("reason", comment.id.0));
    let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| comment.reason.clone());
    let width = ui.available_width();
    ui.add_enabled_ui(cx.is_editable, |ui| {
        let field = field_ui(ui, "Reason", &mut typed, "Reason, kept here and never written", width, false);
        if field.changed() {
            ui.data_mut(|data| data.insert_temp(id, typed.clone()));
        }
        let is_left = field.lost_focus() && !ui.input(|input| input.key_pressed(Key::Escape));
        if field.lost_focus() {
            ui.data_mut(|data| data.remove::<String>(id));
        }
        if is_left && typed.trim() != comment.reason {
            cx.change(Command::give_reason(comment, &typed));
        }
    });
    ui.add_space(space::XS);
}

fn observations_ui(ui: &mut Ui, s: &Snapshot, comment: &Comment) {
    let codes = s.index().observations_of_comment(comment.id).iter();
    let mut seen: Vec<&Observation> = codes.filter_map(|code| s.observations.at(*code as usize)).collect();
    seen.sort_by_key(|observation| std::cmp::Reverse((observation.date, observation.id)));
    if seen.is_empty() {
        return;
    }
    section_ui(ui, "Observations of the secretariat");
    for observation in seen {
        let day = words::date(observation.date, Precision::Day);
        note_ui(ui, format!("{day} · {}", observation.verdict));
        if !observation.observation.is_empty() {
            let words = &observation.observation;
            let told = ui.add(Label::new(text::paragraph(ui, words).color(Theme::of(ui).text)).wrap());
            copies(ui, &told, words);
        }
        ui.add_space(space::XS);
    }
}

fn found_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, s: &Snapshot, comment: &Comment) {
    section_ui(ui, "As it came");
    let source = comment.source.and_then(|id| s.sources.of_key(id.0));
    key_values_ui(ui, |rows| {
        rows.row("Member as written", if comment.body.is_empty() { "nothing" } else { &comment.body });
        rows.row("Type as written", if comment.kinds.is_empty() { "nothing" } else { &comment.kinds });
        if let Some(source) = source {
            rows.row("File", &source.title);
        }
        if !comment.note.is_empty() {
            rows.row("Note", &comment.note);
        }
        if !comment.expert.is_empty() {
            rows.row("Expert", &comment.expert);
        }
    });
    if link_ui(ui, "All fields and its history").clicked() {
        cx.act(Action::Go(Place::Record(RecordRef { noun: Noun::Comment, id: comment.id.0 })));
    }
}
