//! The national file below the list: how many comments go out, what is to be looked at first, and the button that writes it.

use super::CommentsState;
use super::rows::of_round;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Card, link_ui, note_ui, primary_ui};
use crate::app::words;
use crate::exchange::comments::{check_round, member_code};
use crate::model::{Comment, CommentDecision, CommentId, CommentRoundId, Noun, RecordRef};
use crate::snapshot::Snapshot;
use eframe::egui::{Align, Layout, Ui};
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

/// So many kinds of oddities are told in the line.
const N_TOLD: usize = 3;

/// What was found, of which workspace and round.
#[derive(Debug, Default)]
pub(super) struct Found {
    of: Option<(Weak<Snapshot>, CommentRoundId)>,
    n_out: usize,
    n_within: usize,
    n_home: usize,
    has_code: bool,
    odd: BTreeMap<&'static str, Vec<CommentId>>,
}

impl Found {
    fn follow(&mut self, s: &Arc<Snapshot>, round: CommentRoundId) {
        let is_same = self
            .of
            .as_ref()
            .is_some_and(|(of, known)| std::ptr::eq(of.as_ptr(), Arc::as_ptr(s)) && *known == round);
        if is_same {
            return;
        }
        let n = |of: &dyn Fn(&Comment) -> bool| of_round(s, round).filter(|comment| of(comment)).count();
        self.n_out = n(&|c| matches!(c.decision, CommentDecision::Take | CommentDecision::Reword));
        self.n_within = n(&|c| c.decision == CommentDecision::Merge);
        self.n_home = n(&|c| matches!(c.decision, CommentDecision::Open | CommentDecision::Drop));
        let record = s.comment_rounds.of_key(round.0);
        self.has_code = record.is_some_and(|record| !member_code(s, record).is_empty());
        self.odd.clear();
        for odd in check_round(s, round) {
            self.odd.entry(odd.what).or_default().push(odd.comment);
        }
        self.of = Some((Arc::downgrade(s), round));
    }
}

/// Draws the line.
pub(super) fn going_out_ui(
    ui: &mut Ui,
    state: &mut CommentsState,
    cx: &mut ViewContext<'_>,
    round: CommentRoundId,
) {
    state.found.follow(cx.snapshot, round);
    let found = &state.found;
    let theme = Theme::of(ui);
    let mut shown = None;
    let mut is_written = false;
    let mut is_code_asked = false;
    Card::new().show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_enabled_ui(found.n_out > 0, |ui| {
                    let button = primary_ui(ui, "Write the national file…");
                    is_written = button.on_disabled_hover_text("Take a comment first: T").clicked();
                });
                ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                    ui.spacing_mut().item_spacing.x = space::S;
                    let out = words::counted(found.n_out, "comment goes out", "comments go out");
                    ui.label(text::strong(out).color(theme.text));
                    note_ui(
                        ui,
                        format!(
                            "{} within others, {} stay here",
                            words::count(found.n_within),
                            words::count(found.n_home)
                        ),
                    );
                    if !found.has_code {
                        is_code_asked = odd_ui(ui, "our code is missing", "Say it in the round");
                    }
                    for (what, comments) in found.odd.iter().take(N_TOLD) {
                        let label = format!("{}: {what}", words::count(comments.len()));
                        if odd_ui(ui, &label, "To the next of them") {
                            let now = state.selected.and_then(|id| comments.iter().position(|c| *c == id));
                            shown = comments.get(now.map_or(0, |at| (at + 1) % comments.len())).copied();
                        }
                    }
                });
            });
        });
    });
    if is_code_asked {
        state.forms.edit(cx, RecordRef { noun: Noun::CommentRound, id: round.0 });
        *cx.inspector_open = true;
    }
    if is_written {
        cx.act(Action::SaveComments(round));
    }
    if let Some(comment) = shown {
        state.show_comment(cx.snapshot, comment);
    }
}

/// A sign and what is odd, kept together. Whether it was clicked.
fn odd_ui(ui: &mut Ui, what: &str, tip: &str) -> bool {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        icon_colored_ui(ui, Icon::Warning, size::ICON, Theme::of(ui).caution);
        link_ui(ui, what).on_hover_text(tip).clicked()
    })
    .inner
}
