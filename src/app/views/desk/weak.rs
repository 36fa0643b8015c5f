//! What stands weakly: facts that nobody has checked, counted, so that no figure is trusted more than it deserves.

use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space};
use crate::app::widgets::{Card, key_values_ui, note_ui};
use crate::app::words::count;
use crate::model::*;
use crate::snapshot::{RecordTable, Snapshot};
use eframe::egui::Ui;
use std::sync::Arc;

type Tables = (
    Arc<RecordTable<Membership>>,
    Arc<RecordTable<Proposal>>,
    Arc<RecordTable<Tag>>,
    Arc<RecordTable<Instrument>>,
);

/// The counts, kept while the tables stay the same.
#[derive(Debug, Default)]
pub struct Weak {
    of: Option<Tables>,
    lines: Vec<(&'static str, usize, &'static str)>,
}

impl Weak {
    fn update(&mut self, s: &Snapshot) {
        let is_same = self.of.as_ref().is_some_and(|(memberships, proposals, tags, instruments)| {
            Arc::ptr_eq(memberships, &s.memberships)
                && Arc::ptr_eq(proposals, &s.proposals)
                && Arc::ptr_eq(tags, &s.tags)
                && Arc::ptr_eq(instruments, &s.instruments)
        });
        if is_same {
            return;
        }
        let memberships = |of: Standing| s.memberships.iter().filter(|m| m.standing == of).count();
        let proposals = s.proposals.iter();
        self.lines = vec![
            (
                "Memberships not checked",
                memberships(Standing::Unverified),
                "From general knowledge; check them against the bloc's own list before you rely on them.",
            ),
            (
                "Memberships disputed or approximate",
                memberships(Standing::Disputed) + memberships(Standing::Approximate),
                "Sources disagree, or the date stands in for one that is not at hand.",
            ),
            (
                "Memberships whose end is not known",
                memberships(Standing::OpenEnded),
                "The source ends before today.",
            ),
            (
                "Proposals with an inferred title",
                proposals.filter(|p| p.standing.is_weak()).count(),
                "The title was inferred from the number of the resolution, or is missing.",
            ),
            (
                "Subjects put on by our own reading",
                s.tags.iter().filter(|t| t.standing == Standing::OurReading).count(),
                "To be argued with; each gives its reason.",
            ),
            (
                "Instruments with a partial list of parties",
                s.instruments.iter().filter(|i| i.completeness == Completeness::Partial).count(),
                "Who is not listed is unknown, never a refusal.",
            ),
        ];
        self.lines.retain(|(_, n, _)| *n > 0);
        self.of = Some((s.memberships.clone(), s.proposals.clone(), s.tags.clone(), s.instruments.clone()));
    }
}

/// Shows the counts; nothing where all stands well.
pub fn weak_ui(ui: &mut Ui, state: &mut Weak, cx: &ViewContext<'_>) {
    state.update(cx.snapshot);
    if state.lines.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    Card::new().title("What stands weakly").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        note_ui(ui, "Each is marked where it shows, and can be corrected.");
        key_values_ui(ui, |rows| {
            for (word, n, why) in &state.lines {
                rows.colored(word, count(*n), theme.caution).on_hover_text(*why);
            }
        });
    });
}
