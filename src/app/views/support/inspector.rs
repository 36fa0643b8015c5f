//! Beside the tracker: the member at the cursor, why its support is likely or not, and every talk with it.

use super::SupportState;
use super::members::talk_words;
use super::tracked::Found;
use crate::analysis::Who;
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::space;
use crate::app::views::chooser::actor_name;
use crate::app::views::dossier_link::dossier_link_ui;
use crate::app::widgets::{
    inspector_heading_ui, key_values_ui, link_ui, list_row_ui, note_ui, primary_ui, section_ui, with_handling,
};
use crate::app::words;
use crate::model::{Noun, RecordRef};
use crate::snapshot::drafts::Draft;
use crate::votes::TrackedMember;
use eframe::egui::Ui;

/// Fills the inspector.
pub(super) fn beside_ui(
    ui: &mut Ui,
    state: &mut SupportState,
    cx: &mut ViewContext<'_>,
    found: Option<&Found>,
) {
    if state.forms.is_open() {
        let mut forms = std::mem::take(&mut state.forms);
        forms.forms_ui(ui, cx);
        state.forms = forms;
        return;
    }
    let member = found.and_then(|f| f.members.iter().find(|m| Some(m.actor) == state.member));
    let (Some(found), Some(member)) = (found, member) else {
        inspector_heading_ui(ui, "Member", "None chosen", "");
        note_ui(ui, "Choose one to see every talk with it, and to log the next.");
        return;
    };
    let name = actor_name(cx.snapshot, member.actor).to_owned();
    inspector_heading_ui(ui, "Member", &name, "");
    facts_ui(ui, found, member);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        dossier_link_ui(ui, cx, Who::Actor(member.actor));
        if link_ui(ui, "In the Grid").on_hover_text("The history of its position").clicked() {
            cx.act(Action::Go(Place::Cell(member.actor, found.case.question.proposal)));
        }
    });
    ui.add_space(space::M);
    talks_ui(ui, state, cx, member);
}

fn facts_ui(ui: &mut Ui, found: &Found, member: &TrackedMember) {
    let expected = found.outlook.as_ref().and_then(|o| o.voters.iter().find(|v| v.actor == member.actor));
    key_values_ui(ui, |rows| {
        match &member.known {
            Some(known) => {
                let word = if known.word.is_empty() { known.stance.word() } else { &known.word };
                rows.strong_row("stands", word);
                rows.row("since", format!("{} ({})", known.effective, known.kind));
            }
            None => {
                rows.strong_row("stands", "has not said");
                match member.chance {
                    Some(chance) => rows.row("forecast", format!("{:.0} % in favor", chance * 100.0)),
                    None => rows.undefined_row("forecast", "Not known yet, or nothing to go by"),
                };
            }
        }
        match member.last {
            Some(day) => rows.row("last talk", day.to_string()),
            None => rows.row("last talk", "never"),
        };
        if let Some(due) = member.due {
            rows.row("due", due.to_string());
        }
    });
    if member.chance.is_some()
        && let Some(expected) = expected
    {
        for reason in &expected.reasons {
            note_ui(ui, words::capital(reason));
        }
    }
    ui.add_space(space::S);
}

fn talks_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>, member: &TrackedMember) {
    let snapshot = cx.snapshot.clone();
    section_ui(ui, "Talks");
    if member.talks.is_empty() {
        note_ui(ui, "None is logged about this proposal.");
    }
    for talk in member.talks.iter().filter_map(|id| snapshot.outreach.of_key(id.0)) {
        let words = with_handling(&snapshot, &talk_words(talk), &snapshot.marked_record(talk));
        if list_row_ui(ui, &words, "", &words).on_hover_text("Opens the talk").clicked() {
            state.forms.edit(cx, RecordRef { noun: Noun::Outreach, id: talk.id.0 });
        }
        let due = talk.due.map_or(String::new(), |due| format!(", by {due}"));
        if !talk.next.is_empty() || talk.due.is_some() {
            note_ui(
                ui,
                format!("Next: {}{due}", if talk.next.is_empty() { "call again" } else { &talk.next }),
            );
        }
    }
    ui.add_space(space::S);
    ui.add_enabled_ui(cx.is_editable, |ui| {
        let tip = "Who spoke to whom, when, what came of it, and what is next (L)";
        if primary_ui(ui, "Log a talk").on_hover_text(tip).on_disabled_hover_text(OFF).clicked() {
            log(state, cx);
        }
    });
}

/// Opens the form of a talk with the member at the cursor.
pub(super) fn log(state: &mut SupportState, cx: &mut ViewContext<'_>) {
    let Some(proposal) = state.proposal else { return };
    let mut draft = Draft::new(Noun::Outreach).within(cx.snapshot, "proposal", proposal.0);
    if let Some(actor) = state.member {
        draft = draft.begun_at(cx.snapshot, "actor", actor.0);
    }
    let draft =
        draft.begun_with("date", cx.day().to_string()).begun_with("speaker", cx.settings.author.clone());
    *cx.inspector_open = true;
    state.forms.add(cx, draft);
}
