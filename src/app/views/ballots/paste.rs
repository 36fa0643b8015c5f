//! A pasted list of votes: a preview of every line, then one change for all.

use super::BallotsState;
use super::counted::CountedVote;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{Dialog, dialog_buttons_ui, note_ui, primary_ui, secondary_ui};
use crate::app::words;
use crate::session::questions::PastedVotes;
use crate::votes::{Changes, NewVote, PastedLine, record_votes};
use eframe::egui::{ScrollArea, Ui};
use std::sync::Arc;

/// At most so many lines are shown of what is read, and of what cannot be read.
const MOST_SHOWN: usize = 250;

/// A list that waits for a yes.
#[derive(Debug)]
pub(super) struct Pasting {
    text: Arc<str>,
    is_recorded: bool,
}

/// Takes what was pasted; with Record on it is recorded, else supposed.
pub(super) fn begin(state: &mut BallotsState, text: &str) {
    if !text.trim().is_empty() {
        state.pasting = Some(Pasting { text: text.into(), is_recorded: state.is_recording });
    }
}

/// Shows the preview.
pub(super) fn pasting_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &mut ViewContext<'_>,
    made: Option<&CountedVote>,
) {
    let Some(pasting) = &state.pasting else { return };
    let Some(found) = made.and_then(|made| made.found.as_ref().ok()).cloned() else {
        state.pasting = None;
        return;
    };
    let answer = cx.ask(PastedVotes { case: found.case.clone(), text: pasting.text.clone() });
    let lines = answer.value.filter(|_| answer.is_current);
    let is_read = lines.is_some();
    let lines = lines.unwrap_or_default();
    let snapshot = cx.snapshot.clone();
    let votes: Vec<NewVote> =
        lines.iter().filter(|line| line.is_new).filter_map(|line| line.read.clone().ok()).collect();
    let n_wrong = lines.iter().filter(|line| line.read.is_err()).count();
    let n_same = lines.len() - votes.len() - n_wrong;
    let title = if pasting.is_recorded { "Record these votes" } else { "Suppose these votes" };
    let mut is_taken = false;
    let mut is_left = false;
    let response = Dialog::new("pasted votes", title).width(size::DIALOG_WIDE).show(ui.ctx(), |ui| {
        let theme = Theme::of(ui);
        let told = format!(
            "{} new or changed, {n_same} as recorded already, {n_wrong} that cannot be read.",
            words::counted(votes.len(), "vote", "votes")
        );
        let told = if is_read { told } else { "Reading the list…".to_owned() };
        ui.label(text::body(told).color(theme.text));
        ui.add_space(space::S);
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).auto_shrink([false, true]).show(ui, |ui| {
            let (wrong, good): (Vec<&PastedLine>, Vec<&PastedLine>) =
                lines.iter().partition(|line| line.read.is_err());
            let shown = |lines: &[&PastedLine]| lines.len().min(MOST_SHOWN);
            let n_more = lines.len() - shown(&wrong) - shown(&good);
            // What cannot be read comes first.
            for line in wrong.iter().take(MOST_SHOWN).chain(good.iter().take(MOST_SHOWN)) {
                ui.horizontal_wrapped(|ui| match &line.read {
                    Ok(vote) => {
                        let color = if line.is_new { theme.text } else { theme.faint };
                        ui.label(text::strong(actor_name(&snapshot, vote.actor)).color(color));
                        ui.label(text::body(&vote.word.label).color(color));
                        if found.case.place_of(vote.actor).is_none() {
                            note_ui(ui, "not on record as a voter here");
                        }
                    }
                    Err(reason) => {
                        ui.label(text::body(&line.text).color(theme.bad));
                        note_ui(ui, reason.as_str());
                    }
                });
            }
            if n_more > 0 {
                note_ui(ui, format!("and {}", words::counted(n_more, "more line", "more lines")));
            }
        });
        dialog_buttons_ui(ui, |ui| {
            ui.add_enabled_ui(!votes.is_empty(), |ui| {
                is_taken = primary_ui(ui, &format!("Take {}", words::counted(votes.len(), "vote", "votes")))
                    .clicked();
            });
            is_left = secondary_ui(ui, "Cancel").clicked();
        });
    });
    if is_taken && pasting.is_recorded {
        match record_votes(&snapshot, &found.case, &votes, cx.day()) {
            Ok(command) => drop(cx.put(command)),
            Err(error) => cx.act(Action::Notify(error.to_string())),
        }
    } else if is_taken {
        let changes: Changes = votes.iter().map(|vote| (vote.actor, vote.word.choice)).collect();
        state.suppose(changes);
    }
    if is_taken || is_left || response.closed {
        state.pasting = None;
    }
}
