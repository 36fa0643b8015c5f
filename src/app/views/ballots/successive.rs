//! The ballots of a proposal side by side: how each was decided, and who changed.

use super::BallotsState;
use super::count_card::verdict_of;
use super::counted::Found;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space, text};
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{Card, badge_ui, check_ui, note_ui, section_ui};
use crate::app::words;
use crate::model::{Choice, ProposalId};
use crate::snapshot::Snapshot;
use crate::votes::{Changed, Compared, ballots_of, compare};
use eframe::egui::{Grid, ScrollArea, Ui};
use std::sync::Arc;

const MOST_HIGH: f32 = 300.0;
/// The least width of the column of a ballot.
const COLUMN: f32 = 120.0;

/// The ballots side by side, or why they cannot be.
type SideBySide = Result<Arc<Compared>, String>;

/// What was put side by side last.
#[derive(Debug, Default)]
pub(super) struct SuccessiveState {
    made: Option<(Arc<Snapshot>, ProposalId, SideBySide)>,
}

impl SuccessiveState {
    fn follow(&mut self, s: &Arc<Snapshot>, found: &Found) -> SideBySide {
        let question = found.case.question;
        match &self.made {
            Some((of, proposal, made)) if Arc::ptr_eq(of, s) && *proposal == question.proposal => {
                made.clone()
            }
            _ => {
                let made = compare(s, question).map(Arc::new).map_err(|error| error.to_string());
                self.made = Some((s.clone(), question.proposal, made.clone()));
                made
            }
        }
    }
}

/// Draws the card where the proposal has more than one ballot.
pub(super) fn successive_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    let snapshot = cx.snapshot.clone();
    if ballots_of(&snapshot, found.case.question.proposal).len() < 2 {
        return;
    }
    let compared = state.successive.follow(&snapshot, found);
    let theme = Theme::of(ui);
    Card::new().show(ui, |ui| {
        let compared = match compared {
            Ok(compared) => compared,
            Err(error) => {
                section_ui(ui, "Successive ballots");
                note_ui(ui, error);
                return;
            }
        };
        let changed: Vec<&Changed> = compared.members.iter().filter(|m| m.has_changed()).collect();
        ui.horizontal(|ui| {
            section_ui(ui, "Successive ballots");
            note_ui(ui, words::counted(changed.len(), "member changed", "members changed"));
            check_ui(ui, "All members", &mut state.shows_all_members);
        });
        let members: Vec<&Changed> =
            if state.shows_all_members { compared.members.iter().collect() } else { changed };
        ScrollArea::vertical().id_salt("successive").max_height(MOST_HIGH).auto_shrink([false, true]).show(
            ui,
            |ui| {
                Grid::new("successive ballots")
                    .num_columns(compared.ballots.len() + 1)
                    .spacing([space::XL, space::XS])
                    .show(ui, |ui| {
                        ui.label("");
                        for (id, case, decision) in &compared.ballots {
                            let name = snapshot.ballots.of_key(id.0).map_or("", |b| b.name.as_str());
                            ui.vertical(|ui| {
                                ui.set_min_width(COLUMN);
                                ui.label(text::strong(name).color(theme.text));
                                note_ui(ui, case.day.to_string());
                                let verdict = decision.ruling.verdict;
                                badge_ui(ui, verdict_of(verdict), verdict.name());
                                if let Some(all) = decision.all() {
                                    let n = |choice| all.of_choice(choice);
                                    note_ui(
                                        ui,
                                        format!(
                                            "{}–{}–{}",
                                            n(Choice::For),
                                            n(Choice::Against),
                                            n(Choice::Abstain)
                                        ),
                                    );
                                }
                            });
                        }
                        ui.end_row();
                        for member in members {
                            ui.label(text::body(actor_name(&snapshot, member.actor)).color(theme.text));
                            for choice in &member.choices {
                                let word = choice.map_or("–", Choice::word);
                                ui.label(text::body(word).color(if choice.is_some() {
                                    theme.text
                                } else {
                                    theme.faint
                                }));
                            }
                            ui.end_row();
                        }
                    });
            },
        );
    });
}
