//! Who stood where on a proposal: published totals beside counted ones, then everybody by bloc.

use super::ProposalsState;
use super::list::shown;
use crate::analysis::{Stand, StandGroup, Stands, Tally};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::flags;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    copies, key_values_ui, note_ui, one_line, position_cell_ui, section_ui, tally_bar_ui, tally_text,
    with_handling,
};
use crate::app::words;
use crate::model::{ActorId, Ballot, PositionKind, Proposal, ProposalId};
use crate::session::questions::StandsOnProposal;
use crate::snapshot::{PositionFilter, Positions, Snapshot};
use eframe::egui::{Align, CursorIcon, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// Width of the figures of a tally.
const FIGURES: f32 = 66.0;
/// Groups of more actors show their names only when asked to.
const MOST_UNFOLDED: usize = 15;

/// The votes counted on one proposal, kept while the positions stay the same.
#[derive(Debug, Default)]
pub struct Counted {
    of: Option<(Arc<Positions>, ProposalId)>,
    votes: Tally,
}

impl Counted {
    /// Everybody's current vote on a proposal.
    fn votes(&mut self, snapshot: &Snapshot, proposal: ProposalId) -> Tally {
        let is_same =
            self.of.as_ref().is_some_and(|(p, id)| Arc::ptr_eq(p, &snapshot.positions) && *id == proposal);
        if !is_same {
            self.votes = Tally::default();
            for position in snapshot.current_positions(proposal, PositionFilter::default()) {
                if position.kind() == PositionKind::Vote {
                    self.votes.add(Some(position.stance()));
                }
            }
            self.of = Some((snapshot.positions.clone(), proposal));
        }
        self.votes
    }
}

/// The ballots of a proposal with what was published and what is counted here.
pub fn ballots_ui(ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal, counted: &mut Counted) {
    let codes = snapshot.index().ballots_of_proposal(proposal.id);
    let votes = counted.votes(snapshot, proposal.id);
    for ballot in codes.iter().filter_map(|code| snapshot.ballots.at(*code as usize)) {
        section_ui(ui, if ballot.name.is_empty() { "Ballot" } else { &ballot.name });
        ballot_ui(ui, ballot, (votes.n_members() > 0 && codes.len() == 1).then_some(votes));
        ui.add_space(space::M);
    }
}

fn ballot_ui(ui: &mut Ui, ballot: &Ballot, counted: Option<Tally>) {
    let theme = Theme::of(ui);
    let lines = [
        ("For", ballot.n_for, counted.map(|t| t.n_for)),
        ("Against", ballot.n_against, counted.map(|t| t.n_against)),
        ("Abstaining", ballot.n_abstain, counted.map(|t| t.n_abstain)),
        ("Absent", ballot.n_absent, counted.map(|t| t.n_absent)),
    ];
    let mut differing = Vec::new();
    key_values_ui(ui, |rows| {
        match (ballot.opened, ballot.closed) {
            (Some(opened), Some(closed)) => {
                rows.row("Open", format!("{opened} to {closed}"));
            }
            (None, Some(closed)) => {
                rows.row("Closed", closed.to_string());
            }
            (Some(opened), None) => {
                rows.row("Opened", opened.to_string());
            }
            (None, None) => {}
        }
        for (word, published, counted) in lines {
            match (published, counted) {
                (Some(p), Some(c)) if i64::from(p) == i64::from(c) => {
                    rows.row(word, format!("{p} published · {c} counted"));
                }
                (Some(p), Some(c)) => {
                    differing.push(word.to_lowercase());
                    rows.colored(word, format!("{p} published · {c} counted"), theme.caution)
                        .on_hover_text("The counted votes differ from the published total.");
                }
                (Some(p), None) => {
                    rows.row(word, format!("{p} published"));
                }
                (None, Some(c)) if c > 0 => {
                    rows.row(word, format!("{c} counted"));
                }
                (None, _) => {}
            }
        }
    });
    if !ballot.result.is_empty() {
        ui.add_space(space::XS);
        ui.label(text::strong(format!("Result: {}", ballot.result)).color(theme.text));
    }
    if !differing.is_empty() {
        let what = differing.join(", ");
        let line = format!("Counted and published differ: {what}. The published total stands as printed.");
        ui.label(text::small(line).color(theme.caution));
    }
    if !ballot.note.is_empty() {
        note_ui(ui, &ballot.note);
    }
}

/// Who stood where, by the blocs of the lens and everybody else.
pub fn positions_ui(ui: &mut Ui, state: &mut ProposalsState, cx: &mut ViewContext<'_>, proposal: ProposalId) {
    let blocs = cx.snapshot.bloc_ids_of(cx.lens);
    let answer = cx.ask(StandsOnProposal { proposal, blocs });
    section_ui(ui, "Who stands where");
    match &answer.value {
        Some(stands) if stands.proposal == proposal => {
            let chosen = groups_ui(ui, state, cx.snapshot, stands);
            if let Some(actor) = chosen {
                cx.act(Action::Go(Place::Actor(actor)));
            }
        }
        _ if answer.error.is_some() => {
            let reason = answer.error.as_deref().unwrap_or_default();
            note_ui(ui, format!("The positions could not be put together: {reason}"));
        }
        _ => {
            note_ui(ui, "Putting the positions together …");
        }
    }
    ui.add_space(space::M);
}

/// Returns the actor that was clicked.
fn groups_ui(
    ui: &mut Ui,
    state: &mut ProposalsState,
    snapshot: &Snapshot,
    stands: &Stands,
) -> Option<ActorId> {
    if stands.groups.iter().all(|g| g.stands.is_empty()) {
        note_ui(ui, "No position of anybody is recorded. Unknown is not neutral.");
        return None;
    }
    let with_blocs = stands.groups.len() > 1;
    if with_blocs {
        note_ui(ui, format!("Members on {}; who belongs to two blocs stands in both.", stands.date));
    }
    let mut chosen = None;
    for group in &stands.groups {
        if group.bloc.is_none() && group.stands.is_empty() {
            continue;
        }
        chosen = group_ui(ui, state, snapshot, group, with_blocs).or(chosen);
    }
    chosen
}

fn group_ui(
    ui: &mut Ui,
    state: &mut ProposalsState,
    snapshot: &Snapshot,
    group: &StandGroup,
    with_blocs: bool,
) -> Option<ActorId> {
    let theme = Theme::of(ui);
    let bloc = group.bloc.and_then(|b| snapshot.blocs.of_key(b.0));
    let (name, color) = match bloc {
        Some(bloc) => (bloc.code.as_str(), theme.bloc_text(&bloc.code)),
        None if with_blocs => ("Everybody else", theme.second),
        None => ("Everybody", theme.text),
    };
    let by_rule = group.stands.len() <= MOST_UNFOLDED;
    let is_unfolded = by_rule != state.turned.contains(&group.bloc);
    if head_ui(ui, name, color, group, is_unfolded) && !state.turned.remove(&group.bloc) {
        state.turned.insert(group.bloc);
    }
    if is_unfolded && group.stands.is_empty() {
        note_ui(ui, "It had no members on that day.");
    }
    (is_unfolded && !group.stands.is_empty()).then(|| names_ui(ui, snapshot, group)).flatten()
}

/// Name, bar and figures; a click shows or hides the names. Returns true when it was clicked.
fn head_ui(
    ui: &mut Ui,
    name: &str,
    color: eframe::egui::Color32,
    group: &StandGroup,
    is_unfolded: bool,
) -> bool {
    let theme = Theme::of(ui);
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, size::ROW), Sense::click());
    let spoken = format!("{name}: {}", counts(group.tally));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_unfolded, &spoken));
    copies(ui, &response, &spoken);
    if ui.is_rect_visible(rect) {
        if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect.expand2(vec2(space::XS, 0.0)), 4.0, theme.hover);
        }
        let icon = if is_unfolded { Icon::ChevronDown } else { Icon::ChevronRight };
        let chevron = Rect::from_center_size(pos2(rect.left() + 6.0, rect.center().y), vec2(12.0, 12.0));
        icons::paint(ui.painter(), chevron, icon, theme.second);
        let builder = UiBuilder::new()
            .max_rect(Rect::from_min_max(pos2(rect.left() + 18.0, rect.top()), rect.max))
            .layout(Layout::right_to_left(Align::Center));
        let mut child = ui.new_child(builder);
        // Figures of one width, so that the bars of all groups begin and end in line.
        let line = tally_text(shown(group.tally));
        let galley = one_line(ui, &line, text::small_font(), theme.second, FIGURES);
        let (figures, _) = child.allocate_exact_size(vec2(FIGURES, galley.size().y), Sense::hover());
        child.painter().galley(pos2(figures.right() - galley.size().x, figures.top()), galley, theme.second);
        tally_bar_ui(&mut child, shown(group.tally), 96.0);
        child.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(eframe::egui::Label::new(text::strong(name).color(color)).truncate().selectable(false));
        });
        ui.painter().hline(rect.x_range(), rect.bottom(), theme.grid_stroke());
    }
    response.on_hover_text(counts(group.tally)).clicked()
}

/// All five ways of standing, in words.
fn counts(tally: Tally) -> String {
    let mut parts = vec![
        format!("{} for", tally.n_for),
        format!("{} against", tally.n_against),
        format!("{} abstaining", tally.n_abstain),
    ];
    if tally.n_absent > 0 {
        parts.push(format!("{} absent", tally.n_absent));
    }
    if tally.n_unknown > 0 {
        parts.push(format!("{} unknown", tally.n_unknown));
    }
    parts.join(", ")
}

/// Returns the actor that was clicked.
fn names_ui(ui: &mut Ui, snapshot: &Snapshot, group: &StandGroup) -> Option<ActorId> {
    let took_side = |s: &&Stand| s.stance.is_some_and(|stance| stance.side().is_some());
    let mut chosen = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for stand in group.stands.iter().filter(took_side) {
            if stand_ui(ui, snapshot, stand) {
                chosen = Some(stand.actor);
            }
        }
    });
    let named = |of: &dyn Fn(&Stand) -> bool| {
        let names: Vec<&str> = group
            .stands
            .iter()
            .filter(|s| of(s))
            .filter_map(|s| snapshot.actors.of_key(s.actor.0))
            .map(|a| a.name.as_str())
            .collect();
        names.join(", ")
    };
    let absent = named(&|s| s.stance.is_some_and(|stance| stance.side().is_none()));
    let unknown = named(&|s| s.stance.is_none());
    if !absent.is_empty() {
        note_ui(ui, format!("Absent ({}): {absent}", group.tally.n_absent));
    }
    if !unknown.is_empty() {
        note_ui(ui, format!("No position known ({}): {unknown}", group.tally.n_unknown));
    }
    ui.add_space(space::S);
    chosen
}

/// Flag, name and code, square and word; drawn only where it is in sight. Returns true when the name was clicked.
fn stand_ui(ui: &mut Ui, snapshot: &Snapshot, stand: &Stand) -> bool {
    const HEIGHT: f32 = 24.0;
    let theme = Theme::of(ui);
    let Some(actor) = snapshot.actors.of_key(stand.actor.0) else { return false };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return false;
    }
    let position = stand.row.and_then(|row| snapshot.positions.row(row));
    let word = position.and_then(|p| snapshot.words.of_key(p.word()?.0)).map(|w| w.word.as_str());
    let left = rect.left() + 18.0;
    let flag = Rect::from_min_size(
        pos2(left, rect.center().y - size::FLAG * 0.5),
        vec2(size::FLAG * 1.5, size::FLAG),
    );
    flags::paint(ui, flag, actor.iso2.as_deref().unwrap_or(&actor.code));
    let stance_left = rect.right() - 128.0;
    let cell = |min: f32, max: f32| {
        UiBuilder::new()
            .id_salt((stand.actor, min as i32))
            .max_rect(Rect::from_min_max(pos2(min, rect.top()), pos2(max, rect.bottom())))
            .layout(Layout::left_to_right(Align::Center))
    };
    let mut name = ui.new_child(cell(flag.right() + space::S, stance_left - space::S));
    let marked = position.map(|p| snapshot.marked_position(p));
    let words = marked.map_or_else(|| actor.name.clone(), |m| with_handling(snapshot, &actor.name, &m));
    let label = eframe::egui::Label::new(text::body(words).color(theme.text)).truncate();
    let label = name.add(label.selectable(false).sense(Sense::click()));
    label.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Dossier of {}", actor.name)));
    let label = label.on_hover_cursor(CursorIcon::PointingHand);
    let label = label.on_hover_text(format!("{} ({}): open its dossier", actor.name, actor.code));
    let mut stance = ui.new_child(cell(stance_left, rect.right()));
    let is_inferred = position.is_some_and(|p| p.kind() == PositionKind::Inferred);
    let response = position_cell_ui(&mut stance, stand.stance, word, false, is_inferred);
    if let Some(position) = position {
        response.on_hover_ui(|ui| {
            let known = position.confidence().word();
            ui.label(text::body(format!("{} · {known}", position.kind().word())).color(theme.text));
            let age = stand.age_days.and_then(words::age).map_or(String::new(), |age| format!(", {age}"));
            ui.label(text::small(format!("effective {}{age}", position.effective())).color(theme.second));
            if let Some(source) = position.source().and_then(|s| snapshot.sources.of_key(s.0)) {
                ui.label(text::small(&source.title).color(theme.second));
            }
            if let Some(note) = position.note() {
                ui.label(text::small(note).color(theme.second));
            }
        });
    }
    label.clicked()
}

/// Whether all who took a side took the same one.
pub fn is_unanimous(tally: Tally) -> bool {
    let sides = [tally.n_for, tally.n_abstain, tally.n_against];
    sides.iter().filter(|n| **n > 0).count() == 1 && tally.n_known() > 1
}
