//! Other words for a comment: typed beside its own, saved as a decision, never lost.

use super::CommentsState;
use crate::app::context::ViewContext;
use crate::app::theme::space;
use crate::app::widgets::{Push, area_ui, error_under_ui, note_ui, primary_ui, section_ui};
use crate::model::{Command, Comment, CommentId};
use crate::session::Ticket;
use crate::snapshot::Snapshot;
use eframe::egui::{Key, Modifiers, Ui};

/// The words that are being typed.
#[derive(Debug)]
pub(super) struct Wording {
    of: CommentId,
    comment: String,
    change: String,
    sent: Option<Ticket>,
    refused: Option<String>,
    is_new: bool,
}

impl Wording {
    fn of(comment: &Comment) -> Wording {
        let words = |own: &str, written: &str| if own.is_empty() { written } else { own }.to_owned();
        Wording {
            of: comment.id,
            comment: words(&comment.reworded, &comment.comment),
            change: words(&comment.reworded_change, &comment.change),
            sent: None,
            refused: None,
            is_new: true,
        }
    }

    /// Whether something is typed that the record does not hold.
    pub(super) fn is_touched(&self, s: &Snapshot) -> bool {
        let now = s.comments.of_key(self.of.0).map(Wording::of);
        now.is_some_and(|now| (now.comment, now.change) != (self.comment.clone(), self.change.clone()))
    }

    /// Hears what became of what was sent. Whether it is done with.
    pub(super) fn follow(&mut self, s: &Snapshot) -> bool {
        if let Some(ticket) = self.sent.take_if(|ticket| !ticket.is_under_way()) {
            match ticket.refused() {
                Some(reason) => self.refused = Some(reason.to_string()),
                None => return true,
            }
        }
        s.comments.of_key(self.of.0).is_none()
    }
}

/// Begins to give the selected comment other words.
pub(super) fn begin(state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    let comment = state.selected.and_then(|id| cx.snapshot.comments.of_key(id.0));
    let Some(comment) = comment.filter(|_| cx.is_editable) else { return };
    let is_open = state
        .wording
        .as_ref()
        .is_some_and(|wording| wording.of == comment.id || wording.is_touched(cx.snapshot));
    if !is_open {
        state.wording = Some(Wording::of(comment));
    }
    *cx.inspector_open = true;
}

/// Whether words are being typed for a comment.
pub(super) fn is_of(state: &CommentsState, comment: CommentId) -> bool {
    state.wording.as_ref().is_some_and(|wording| wording.of == comment)
}

/// Draws the fields.
pub(super) fn wording_ui(
    ui: &mut Ui,
    state: &mut CommentsState,
    cx: &mut ViewContext<'_>,
    comment: &Comment,
) {
    let Some(wording) = &mut state.wording else { return };
    section_ui(ui, "Our words");
    note_ui(ui, "What goes out instead. What the member wrote stays in the record.");
    let first = area_ui(ui, "Reworded comment", &mut wording.comment, "Comment", 4, false);
    if std::mem::take(&mut wording.is_new) {
        first.request_focus();
    }
    ui.add_space(space::XS);
    area_ui(ui, "Reworded change", &mut wording.change, "Proposed change", 4, false);
    if let Some(refused) = &wording.refused {
        error_under_ui(ui, refused);
    }
    ui.add_space(space::XS);
    let is_saved = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let (mut is_sent, mut is_left) = (is_saved, false);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.add_enabled_ui(wording.sent.is_none(), |ui| {
            is_sent |= primary_ui(ui, "Save").on_hover_text("Ctrl+Enter").clicked();
        });
        is_left = Push::secondary("Discard").show(ui).clicked();
    });
    let (own_comment, own_change) = (wording.comment.trim(), wording.change.trim());
    // What says the same as the member is no wording of ours.
    let told = |own: &str, written: &str| if own == written.trim() { String::new() } else { own.to_owned() };
    let (reworded, reworded_change) =
        (told(own_comment, &comment.comment), told(own_change, &comment.change));
    if is_left {
        state.wording = None;
    } else if is_sent && wording.sent.is_none() {
        match Command::reword_comment(comment, &reworded, &reworded_change) {
            Ok(command) => {
                wording.refused = None;
                wording.sent = Some(cx.put(command));
            }
            Err(_) => state.wording = None,
        }
    }
}
