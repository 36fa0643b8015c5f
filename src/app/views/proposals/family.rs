//! The other texts of a proposal's family, with their dates and how the family was put together.

use super::go;
use super::text::link_line_ui;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{Push, note_ui, section_ui};
use crate::app::words;
use crate::model::{Filter, Lens, Proposal, ProposalId};
use crate::snapshot::Snapshot;
use eframe::egui::Ui;

/// At most this many texts are listed; a button shows them all in the table.
const MOST_LISTED: usize = 6;

/// Shows the family; nothing when the proposal has none.
pub fn family_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, proposal: &Proposal) {
    let snapshot = cx.snapshot.clone();
    let Some(family) = proposal.family.and_then(|f| snapshot.families.of_key(f.0)) else { return };
    let theme = Theme::of(ui);
    section_ui(ui, "Family of texts");
    if family.name != proposal.title && !family.name.is_empty() {
        ui.label(text::body(&family.name).color(theme.text));
    }
    let how = format!("Put together by: {}.", family.method.word());
    let says_more = !family.note.to_lowercase().contains(family.method.word()) && !family.note.is_empty();
    note_ui(ui, if says_more { format!("{how} {}", family.note) } else { how });

    let texts = texts(&snapshot, proposal);
    let here = texts.iter().position(|t| t.id == proposal.id).unwrap_or(0);
    let first = here.saturating_sub(MOST_LISTED / 2).min(texts.len().saturating_sub(MOST_LISTED));
    for other in texts.iter().skip(first).take(MOST_LISTED) {
        let date = words::date(snapshot.day_of(other), other.precision);
        let line = format!("{} · {date}", other.reference);
        if other.id == proposal.id {
            ui.label(text::strong(format!("{line} (this one)")).color(theme.text));
        } else if link_line_ui(ui, &line, &format!("Go to {}", other.reference)).clicked() {
            go(cx, other.id);
        }
    }
    ui.horizontal(|ui| {
        if Push::link(&format!("All {} in the table", words::counted(texts.len(), "text", "texts")))
            .show(ui)
            .on_hover_text("Sets the lens to the texts of this family")
            .clicked()
        {
            let proposals = texts.iter().map(|t| t.head.uid).collect();
            let filter = Filter { proposals, ..Filter::default() };
            cx.act(Action::SetLens(Box::new(Lens { filter, ..cx.lens.clone() })));
        }
    });
    ui.add_space(space::M);
}

/// All texts of the family in order of time, undated ones last.
fn texts<'a>(snapshot: &'a Snapshot, proposal: &Proposal) -> Vec<&'a Proposal> {
    let codes = proposal.family.map_or(&[][..], |f| snapshot.index().proposals_of_family(f));
    let mut texts: Vec<&Proposal> =
        codes.iter().filter_map(|code| snapshot.proposals.at(*code as usize)).collect();
    let key = |p: &&Proposal| {
        let day = snapshot.day_of(p);
        (day.is_none(), day, p.id)
    };
    texts.sort_by_key(key);
    texts
}

/// Where a proposal stands in the tree of bodies, from the top: ISO, ISO/IEC JTC 1, SC 42.
pub fn body_path<'s>(snapshot: &'s Snapshot, proposal: &Proposal) -> Vec<&'s str> {
    let mut path = Vec::new();
    let mut next = snapshot.bodies.of_key(proposal.body.0);
    // A tree is not deep; a loop in foreign data ends here.
    while let Some(body) = next.filter(|_| path.len() < 12) {
        path.push(body.code.as_str());
        next = body.parent.and_then(|p| snapshot.bodies.of_key(p.0));
    }
    path.reverse();
    path
}

/// A lens on one body, otherwise like the one in force.
pub fn lens_on_body(snapshot: &Snapshot, lens: &Lens, proposal: ProposalId) -> Option<Lens> {
    let proposal = snapshot.proposals.of_key(proposal.0)?;
    let body = snapshot.bodies.of_key(proposal.body.0)?;
    let filter = Filter { bodies: vec![body.head.uid], ..Filter::default() };
    Some(Lens { filter, ..lens.clone() })
}
