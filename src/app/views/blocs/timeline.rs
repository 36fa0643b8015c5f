//! The chosen bloc: its members down, time across, its cohesion below on the same axis.

use super::bars::{Axis, axis_ui, bars_ui, grid_ui};
use super::members::MemberRow;
use super::{BlocsState, add_membership, cohesion, heading};
use crate::app::context::ViewContext;
use crate::app::flags;
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Card, EmptyState, TableColumn, TableView, cell_faint_ui, cell_text_ui, crosshair, empty_ui, order_of,
};
use crate::app::words;
use crate::model::{Bloc, Day};
use crate::snapshot::Snapshot;
use eframe::egui::{Label, Rect, Sense, Ui, pos2, vec2};

const ACTOR: f32 = 170.0;
const SINCE: f32 = 100.0;
const STANDING: f32 = 84.0;
const TABLE: &str = "memberships of a bloc";
const COLUMNS: [TableColumn<'static>; 4] = [
    TableColumn::fixed("Member", ACTOR),
    TableColumn::fixed("Since", SINCE).meaning("First day of the first membership"),
    TableColumn::fixed("Standing", STANDING).meaning("Only where it is uncertain"),
    TableColumn::flexible("", 160.0, 1.0).unsorted(),
];
/// The column that is there only where some membership stands weakly.
const WEAK: usize = 2;
/// Height of the chart of cohesion.
const COHESION: f32 = 176.0;

/// The chosen bloc, or a word on how to choose one.
pub fn timeline_ui(ui: &mut Ui, state: &mut BlocsState, cx: &mut ViewContext<'_>, today: Day) {
    let snapshot = cx.snapshot.clone();
    let Some(bloc) = state.selected.and_then(|b| snapshot.blocs.of_key(b.0)) else {
        let empty = EmptyState {
            icon: Icon::Blocs,
            title: "No bloc selected",
            sentence: "Choose one on the left to see who belongs to it, since when, and how united it is.",
            action: None,
        };
        empty_ui(ui, &empty);
        return;
    };
    let order = order_of(ui.ctx(), TABLE, &COLUMNS);
    if state.members.update(&snapshot, bloc.id, today, order) {
        state.member_table.rows_changed(state.actor.and_then(|a| state.members.row_of(a)));
    }
    heading::heading_ui(ui, state, cx, bloc, today);
    ui.add_space(space::XS);
    let room = ui.available_height();
    let chart = if room > 2.0 * COHESION { COHESION } else { 0.0 };
    let bars = room - if chart > 0.0 { chart + space::M } else { 0.0 };
    let mut axis = None;
    ui.allocate_ui(vec2(ui.available_width(), bars), |ui| {
        axis = members_ui(ui, state, cx, &snapshot, bloc, today);
    });
    if chart > 0.0
        && let Some(axis) = axis
    {
        ui.add_space(space::M - ui.spacing().item_spacing.y);
        let years = state.members.years;
        cohesion::cohesion_ui(ui, state, cx, bloc, (axis, years), today);
    }
}

fn members_ui(
    ui: &mut Ui,
    state: &mut BlocsState,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    bloc: &Bloc,
    today: Day,
) -> Option<Axis> {
    let mut columns = COLUMNS.to_vec();
    if !state.members.has_weak {
        columns.remove(WEAK);
    }
    let last = columns.len() - 1;

    let mut table = std::mem::take(&mut state.member_table);
    let rows = &state.members.rows;
    let color = Theme::of(ui).bloc(&bloc.code);
    let shown = Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        let words = |row: usize, column: usize| {
            rows.get(row).map_or(String::new(), |row| cell_words(snapshot, row, column))
        };
        let handling = |_: usize| snapshot.marked_record(bloc);
        let shape = TableView::new(TABLE, "Memberships", &columns, rows.len());
        let shape = shape.words(&words).handling(&handling).opens("Open in the inspector");
        let bars = shape.range_of(ui, last).unwrap_or(ui.max_rect().x_range());
        let from = bars.min + space::S;
        let axis = Axis { years: state.years(), left: from, right: (bars.max - space::S).max(from + 1.0) };
        let head = Rect::from_min_max(
            pos2(axis.left, ui.cursor().top()),
            pos2(axis.right, ui.cursor().top() + size::HEADER_ROW),
        );
        if rows.is_empty() {
            let empty = EmptyState {
                icon: Icon::Blocs,
                title: "No members yet",
                sentence: "Add the first membership: who, in what role, from which day to which.",
                action: cx.is_editable.then_some("Add membership"),
            };
            return (Default::default(), axis, empty_ui(ui, &empty));
        }
        let pointed = crosshair::pointed(ui.ctx(), cohesion::LINKED);
        let body =
            Rect::from_min_max(pos2(axis.left, head.bottom()), pos2(axis.right, ui.max_rect().bottom()));
        let pointer = ui.input(|i| i.pointer.hover_pos()).filter(|_| ui.rect_contains_pointer(body));
        let year = pointer.map(|pointer| axis.year(pointer.x).floor() + 0.5);
        crosshair::point(ui.ctx(), cohesion::LINKED, ui.scope_id().with("bars"), year);
        let events = shape.show(
            ui,
            &mut table,
            |row| {
                let Some(row) = rows.get(row) else { return String::new() };
                let name = snapshot.actors.of_key(row.actor.0).map_or("unknown", |a| a.name.as_str());
                format!("{name}: {}", row.in_words())
            },
            |ui, row, column| {
                let Some(row) = rows.get(row) else { return };
                match column {
                    0 => actor_ui(ui, snapshot, row),
                    1 => cell_faint_ui(ui, &cell_words(snapshot, row, column)),
                    n if n == last => {
                        let cell = ui.max_rect();
                        grid_ui(ui, cell, &axis, (today, pointed));
                        bars_ui(ui, cell, &axis, row, color, today);
                        let response = ui.interact(cell, ui.scope_id().with("bars"), Sense::hover());
                        response.on_hover_ui(|ui| words_ui(ui, snapshot, row));
                    }
                    _ => standing_ui(ui, row),
                }
            },
        );
        axis_ui(ui, head, &axis);
        (events, axis, false)
    });
    let (events, axis, add) = shown.inner;
    state.member_table = table;
    if add {
        add_membership(state, cx, bloc.id);
    }
    if let Some(row) = events.selected.or(events.opened).and_then(|row| state.members.rows.get(row)) {
        state.actor = Some(row.actor);
        if events.opened.is_some() {
            *cx.inspector_open = true;
        }
    }
    Some(axis)
}

fn actor_ui(ui: &mut Ui, snapshot: &Snapshot, row: &MemberRow) {
    let Some(actor) = snapshot.actors.of_key(row.actor.0) else { return };
    flags::actor_flag_ui(ui, actor.iso2.as_deref(), &actor.code, size::FLAG);
    if row.is_current { cell_text_ui(ui, &actor.name) } else { cell_faint_ui(ui, &actor.name) }
}

fn cell_words(snapshot: &Snapshot, row: &MemberRow, column: usize) -> String {
    let first = row.memberships.first();
    match column {
        0 => snapshot.actors.of_key(row.actor.0).map_or(String::new(), |actor| actor.name.clone()),
        1 => match first.and_then(|m| m.since.map(|since| (since, m.precision))) {
            Some((since, precision)) => words::short_date(since, precision),
            None => "unknown".to_owned(),
        },
        _ => row.weak().unwrap_or_default().to_owned(),
    }
}

fn standing_ui(ui: &mut Ui, row: &MemberRow) {
    if let Some(m) = row.memberships.iter().find(|m| m.standing.is_weak()) {
        let word = words::weak(m.standing).unwrap_or_default();
        let label = Label::new(text::small(word).color(Theme::of(ui).caution));
        ui.add(label).on_hover_text(words::standing_meaning(m.standing));
    }
}

/// What hovering over the bars says.
fn words_ui(ui: &mut Ui, snapshot: &Snapshot, row: &MemberRow) {
    let theme = Theme::of(ui);
    let name = snapshot.actors.of_key(row.actor.0).map_or("unknown", |a| a.name.as_str());
    ui.label(text::strong(name).color(theme.text));
    for m in &row.memberships {
        ui.label(text::body(super::members::in_words(m)).color(theme.text));
        if !m.note.is_empty() {
            ui.label(text::small(&m.note).color(theme.second));
        }
    }
}
