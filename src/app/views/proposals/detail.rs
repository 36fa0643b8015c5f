//! One proposal in detail, in the inspector: what it is, who stands where, its stages, family, subjects, sources.

use super::text::{link_out_ui, source_ui, weak_ui};
use super::{ProposalsState, family, list, positions, stages};
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Severity, Theme, space, text};
use crate::app::views::outside::outside_ui;
use crate::app::widgets::{
    EmptyState, Push, badge_ui, choose_menu_ui, empty_ui, handling_badge_ui, inspector_heading_ui,
    key_values_ui, link_ui, menu_row_ui, note_ui, section_ui,
};
use crate::app::words;
use crate::model::{Noun, Precision, Proposal, RecordRef, SourceId, Tag, TopicKind};
use crate::session::questions::ProposalsInView;
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::Draft;
use crate::votes::ballots_of;
use eframe::egui::Ui;
use std::collections::BTreeSet;

/// The detail of the selected proposal, or a word on how to select one.
pub fn detail_ui(ui: &mut Ui, state: &mut ProposalsState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let Some(proposal) = state.selected.and_then(|p| snapshot.proposals.of_key(p.0)) else {
        let empty = EmptyState {
            icon: Icon::Proposals,
            title: "No proposal selected",
            sentence: "Select one in the table to see its stages, who stands where, and where it all comes from.",
            action: None,
        };
        empty_ui(ui, &empty);
        return;
    };
    head_ui(ui, state, proposal);
    let in_view = cx.ask(ProposalsInView);
    if in_view.is_current && in_view.value.is_some_and(|v| !v.proposals.contains(&proposal.id)) {
        outside_ui(ui, cx);
    }
    handling_badge_ui(ui, &snapshot, &snapshot.marked_record(proposal));
    facts_ui(ui, state, cx, &snapshot, proposal);
    positions::ballots_ui(ui, &snapshot, proposal, &mut state.counted);
    let ballot = ballots_of(&snapshot, proposal.id).last().map(|b| b.id);
    let tip = "The rule, the count, what would turn it, and who decides it.";
    if link_ui(ui, "Open in the Ballot room").on_hover_text(tip).clicked() {
        cx.act(Action::Go(Place::Ballot(proposal.id, ballot)));
    }
    positions::positions_ui(ui, state, cx, proposal.id);
    stages::stages_ui(ui, &snapshot, proposal);
    family::family_ui(ui, cx, proposal);
    topics_ui(ui, &snapshot, proposal);
    sponsors_ui(ui, &snapshot, proposal);
    sources_ui(ui, &snapshot, proposal);
}

fn head_ui(ui: &mut Ui, state: &ProposalsState, proposal: &Proposal) {
    let title = proposal.shown_title();
    inspector_heading_ui(ui, proposal.kind.word(), &proposal.reference, title);
    let tally = state.rows.tally_of(proposal.id);
    let is_unanimous = tally.is_some_and(positions::is_unanimous);
    let is_weak = words::weak(proposal.standing).is_some();
    if proposal.important || is_weak || is_unanimous {
        ui.horizontal_wrapped(|ui| {
            if proposal.important {
                badge_ui(ui, Severity::Neutral, "important")
                    .on_hover_text("The body or the source marks it as important.");
            }
            weak_ui(ui, proposal.standing);
            if is_unanimous {
                badge_ui(ui, Severity::Neutral, "unanimous")
                    .on_hover_text("All who took a side took the same one.");
            }
        });
    }
    for line in [&proposal.description, &proposal.note] {
        if !line.is_empty() && line.trim() != title.trim() {
            note_ui(ui, line.as_str());
        }
    }
    ui.add_space(space::XS);
}

fn facts_ui(
    ui: &mut Ui,
    state: &mut ProposalsState,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    proposal: &Proposal,
) {
    let day = snapshot.day_of(proposal);
    let precision = if proposal.date.is_some() { proposal.precision } else { Precision::Day };
    let meeting = proposal.meeting.and_then(|m| snapshot.meetings.of_key(m.0));
    key_values_ui(ui, |rows| {
        rows.path_row("Body", &family::body_path(snapshot, proposal));
        if let Some(meeting) = meeting {
            rows.row("Meeting", &meeting.name);
        }
        rows.row("Date", words::date(day, precision));
        let stage = list::stage(proposal);
        if stage.is_empty() {
            rows.undefined_row("Stage", "No stage is recorded.");
        } else {
            rows.row("Stage", stage);
        }
        if !proposal.origin_key.is_empty() && proposal.origin_key != proposal.reference {
            rows.row("Key in its data set", &proposal.origin_key);
        }
    });
    ui.add_space(space::S);
    changes_ui(ui, state, cx, snapshot, proposal);
    ui.horizontal_wrapped(|ui| {
        let body = snapshot.bodies.of_key(proposal.body.0).map_or("its body", |b| b.code.as_str());
        let label = format!("All of {body}");
        if Push::secondary(&label).show(ui).on_hover_text("Sets the lens to this body").clicked()
            && let Some(lens) = family::lens_on_body(snapshot, cx.lens, proposal.id)
        {
            cx.act(Action::SetLens(Box::new(lens)));
        }
        if Push::secondary("History").name("History of this record").show(ui).clicked() {
            cx.act(Action::ShowHistory(RecordRef { noun: Noun::Proposal, id: proposal.id.0 }));
        }
    });
    ui.add_space(space::M);
}

/// What can be added to a proposal.
const PARTS: [(&str, Noun); 8] = [
    ("Stage", Noun::Step),
    ("Revision", Noun::Revision),
    ("Provision", Noun::Provision),
    ("Sponsor", Noun::Sponsor),
    ("Topic", Noun::Tag),
    ("Ballot", Noun::Ballot),
    ("Brief", Noun::Brief),
    ("Agenda item", Noun::AgendaItem),
];

/// Edit, add what belongs to it, and the whole record.
fn changes_ui(
    ui: &mut Ui,
    state: &mut ProposalsState,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    proposal: &Proposal,
) {
    let record = RecordRef { noun: Noun::Proposal, id: proposal.id.0 };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let wished = ui.add_enabled_ui(cx.is_editable, |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let button = Push::secondary("Edit").name("Edit this proposal").show(ui);
            let is_edited = button.on_disabled_hover_text(OFF).clicked();
            let part = choose_menu_ui(ui, "Add", "Add to this proposal", |ui| {
                let mut chosen = None;
                for (label, noun) in PARTS {
                    if menu_row_ui(ui, label, false).clicked() {
                        chosen = Some(noun);
                    }
                }
                chosen
            });
            (is_edited, part)
        });
        let (is_edited, part) = wished.inner;
        if is_edited {
            state.forms.edit(cx, record);
        }
        if let Some(noun) = part {
            state.forms.add(cx, Draft::new(noun).within(snapshot, "proposal", record.id));
        }
        let whole = Push::quiet("All fields").show(ui);
        if whole.on_hover_text("All its fields and parts, to edit, merge or retire").clicked() {
            cx.act(Action::Go(Place::Record(record)));
        }
    });
    ui.add_space(space::XS);
}

/// The tags of a proposal: topic, for a debate the pole that support pulls towards, and why.
fn topics_ui(ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal) {
    let codes = snapshot.index().tags_of_proposal(proposal.id);
    let mut tags: Vec<&Tag> = codes.iter().filter_map(|code| snapshot.tags.at(*code as usize)).collect();
    if tags.is_empty() {
        return;
    }
    let kind = |t: &&Tag| snapshot.topics.of_key(t.topic.0).map(|topic| topic.kind);
    tags.sort_by_key(|t| (kind(t) == Some(TopicKind::Issue), kind(t) != Some(TopicKind::Debate), t.id));
    let theme = Theme::of(ui);
    section_ui(ui, "Subjects");
    for tag in tags {
        let Some(topic) = snapshot.topics.of_key(tag.topic.0) else { continue };
        ui.horizontal_wrapped(|ui| {
            ui.label(text::body(&topic.name).color(theme.text));
            ui.label(text::small(topic.kind.word()).color(theme.second));
            weak_ui(ui, tag.standing);
        });
        let pole = match tag.pole {
            p if p < 0 => &topic.pole_a,
            p if p > 0 => &topic.pole_b,
            _ => "",
        };
        if !pole.is_empty() {
            ui.label(text::small(format!("Support pulls towards: {pole}")).color(theme.text));
        }
        if !tag.reason.is_empty() {
            note_ui(ui, &tag.reason);
        }
        ui.add_space(space::XS);
    }
    ui.add_space(space::S);
}

fn sponsors_ui(ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal) {
    let sponsors: Vec<_> = snapshot.sponsors.iter().filter(|s| s.proposal == proposal.id).collect();
    if sponsors.is_empty() {
        return;
    }
    section_ui(ui, "Put forward by");
    key_values_ui(ui, |rows| {
        for sponsor in sponsors {
            let name = snapshot.actors.of_key(sponsor.actor.0).map_or("unknown", |a| a.name.as_str());
            rows.row(name, &sponsor.role);
        }
    });
    ui.add_space(space::M);
}

fn sources_ui(ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal) {
    section_ui(ui, "Sources");
    if let Some(source) = proposal.source {
        source_ui(ui, snapshot, source, "Reference, title and date");
    } else {
        note_ui(ui, "No source is recorded for this proposal.");
    }
    // Positions of one proposal rarely have more than one source.
    let of_positions: BTreeSet<SourceId> =
        snapshot.positions.of(proposal.id).filter_map(|p| p.source()).collect();
    for source in of_positions.into_iter().filter(|s| Some(*s) != proposal.source).take(8) {
        source_ui(ui, snapshot, source, "Positions");
    }
    if !proposal.link.is_empty() {
        link_out_ui(ui, &proposal.link);
    }
}
