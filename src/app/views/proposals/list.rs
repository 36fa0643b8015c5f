//! The table of proposals with its search field and its count.

use super::ProposalsState;
use super::rows::{BODY, DATE, REFERENCE, STAGE, TALLY, TITLE, TOPICS};
use crate::analysis::Tally;
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Severity, Theme, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::views::outside::nothing_found_ui;
use crate::app::views::sample_offered_ui;
use crate::app::widgets::{
    Card, EmptyState, Notice, Push, TableColumn, TableView, are_keys_free, cell_code_ui, cell_faint_ui,
    cell_reference_ui, cell_text_ui, empty_ui, menu_row_ui, notice_ui, one_line, order_of, save_table_ui,
    search_ui, tally_bar_ui, tally_text, view_heading_ui,
};
use crate::app::words;
use crate::model::{Noun, Precision, Proposal, RecordRef};
use crate::report::pictures::{PictureSpec, ProposalsInLens};
use crate::session::questions::ProposalsInView;
use crate::snapshot::drafts::Draft;
use crate::snapshot::{Snapshot, topics_of};
use eframe::egui::{InputState, Key, Label, Modifiers, Sense, Ui, pos2, vec2};

const TABLE: &str = "proposals";

const COLUMNS: [TableColumn<'static>; 7] = [
    TableColumn::flexible("Reference", 196.0, 1.0).meaning("The body's own reference"),
    TableColumn::flexible("Title", 200.0, 4.0),
    TableColumn::flexible("Body", 116.0, 0.6).meaning("Where it is decided"),
    TableColumn::fixed("Date", 136.0)
        .meaning("The day it was decided or last moved, as precisely as it is known"),
    TableColumn::flexible("Stage", 108.0, 0.3).meaning("On the common scale, then in the body's own code"),
    TableColumn::flexible("Topics", 88.0, 0.6),
    TableColumn::fixed("For–against–abst.", 140.0)
        .meaning(
            "How all actors with a position stand: for, against, abstaining. Sorts by how divided they are.",
        )
        .right(),
];

/// The figures of a tally as the widgets draw it; absent and unknown are no part of it.
pub fn shown(tally: Tally) -> crate::app::widgets::Tally {
    crate::app::widgets::Tally { favor: tally.n_for, against: tally.n_against, abstain: tally.n_abstain }
}

/// The table, or what stands in its place.
pub fn list_ui(ui: &mut Ui, state: &mut ProposalsState, cx: &mut ViewContext<'_>) {
    let answer = cx.ask(ProposalsInView);
    let n_all = cx.snapshot.proposals.len();
    let order = order_of(ui.ctx(), TABLE, &COLUMNS);
    if let Some(in_view) = &answer.value
        && state.rows.update(cx.snapshot, in_view, &state.query, &order)
    {
        state.table.rows_found(state.selected.and_then(|p| state.rows.row_of(p)));
    }
    let subtitle = match &answer.value {
        Some(_) => format!("{} of {}", words::count(state.rows.len()), words::count(n_all)),
        None => words::counted(n_all, "proposal", "proposals"),
    };
    let is_editable = cx.is_editable;
    let n_rows = state.rows.len();
    let (is_new, step, save) = view_heading_ui(ui, "Proposals", &subtitle, |ui| {
        let is_new = ui.add_enabled_ui(is_editable, |ui| {
            let button = Push::secondary("New proposal").icon(Icon::Plus).show(ui);
            let button = button.on_hover_text("N");
            button.on_disabled_hover_text(OFF).clicked()
        });
        let save = save_table_ui(ui, n_rows > 0);
        let width = (ui.available_width() * 0.5).clamp(180.0, 320.0);
        let field =
            search_ui(ui, "Search proposals", &mut state.query, "Reference, title, body, topic", "", width);
        (is_new.inner, field.has_focus().then(|| ui.input(walked)).flatten(), save)
    });
    if let Some(kind) = save {
        let spec = ProposalsInLens { words: state.query.trim().to_owned() };
        cx.act(Action::save(kind, "Proposals", PictureSpec::Proposals(spec)));
    }
    let is_busy = !are_keys_free(ui) || state.forms.is_open();
    let is_asked = is_editable && !is_busy && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::N));
    if is_new || is_asked {
        state.forms.add(cx, new_proposal(cx));
    }
    if let Some(step) = step {
        walk(state, step);
    }
    ui.add_space(space::S);
    if let Some(error) = &answer.error {
        let sentence = format!("The proposals of this lens could not be listed: {error}");
        notice_ui(ui, &Notice { verdict: Severity::Caution, sentence: &sentence, actions: &[] });
        ui.add_space(space::S);
    }
    if n_all == 0 {
        sample_offered_ui(ui, cx, View::Proposals);
    } else if answer.value.is_none() {
        if answer.error.is_none() {
            let loading = EmptyState {
                icon: Icon::Proposals,
                title: "Looking through the lens",
                sentence: "The proposals appear as soon as they are counted.",
                action: None,
            };
            empty_ui(ui, &loading);
        }
    } else if state.rows.len() == 0 {
        nothing_ui(ui, state, cx);
    } else {
        table_ui(ui, state, cx);
    }
}

fn nothing_ui(ui: &mut Ui, state: &mut ProposalsState, cx: &mut ViewContext<'_>) {
    if state.query.trim().is_empty() {
        let nothing = EmptyState {
            icon: Icon::Proposals,
            title: "No proposals in this lens",
            sentence: "The filters and dates of the lens let none through. Widen it in the bar above.",
            action: Some("Show everything"),
        };
        if empty_ui(ui, &nothing) {
            cx.act(Action::Run(UiCommand::ResetLens));
        }
    } else {
        let n_outside = state.rows.n_outside();
        let looked =
            "All words must be found in reference, title, body, stage code or topics of one proposal.";
        nothing_found_ui(ui, cx, &mut state.query, ("proposal", "proposals"), n_outside, looked);
    }
}

/// A new proposal; where the lens looks at one body, it is decided there.
fn new_proposal(cx: &ViewContext<'_>) -> Draft {
    let mut draft = Draft::new(Noun::Proposal);
    if let [body] = cx.lens.filter.bodies[..]
        && let Some(body) = cx.snapshot.bodies.of_uid(body)
    {
        draft = draft.begun_at(cx.snapshot, "body", body.id.0);
    }
    draft
}

/// By how many rows the keys move the selection while the search field has the keyboard.
fn walked(input: &InputState) -> Option<isize> {
    let steps = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, 20), (Key::PageUp, -20)];
    steps.iter().find(|(key, _)| input.key_pressed(*key)).map(|(_, step)| *step)
}

fn walk(state: &mut ProposalsState, step: isize) {
    let Some(last) = state.rows.len().checked_sub(1) else { return };
    let row = state.table.selected.map_or(0, |row| row.saturating_add_signed(step).min(last));
    state.table.rows_changed(Some(row));
    state.table.reveal = true;
    state.selected = state.rows.at(row).map(|(p, _)| p);
    state.turned.clear();
}

fn table_ui(ui: &mut Ui, state: &mut ProposalsState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let rows = &state.rows;
    let mut table = std::mem::take(&mut state.table);
    let at = |row: usize| {
        let (id, tally) = rows.at(row)?;
        Some((snapshot.proposals.of_key(id.0)?, tally))
    };
    let words = |row: usize, column: usize| {
        at(row).map_or(String::new(), |(proposal, tally)| cell_words(&snapshot, proposal, tally, column))
    };
    let handling = |row: usize| at(row).map_or_else(|| snapshot.marked(), |(p, _)| snapshot.marked_record(p));
    let mut way_on = None;
    let mut more = |ui: &mut Ui, row: usize| {
        let Some((proposal, _)) = at(row) else { return };
        let record = RecordRef { noun: Noun::Proposal, id: proposal.id.0 };
        for (label, place) in [
            ("Go to its ballots", Place::Ballot(proposal.id, None)),
            ("Go to the record", Place::Record(record)),
        ] {
            if menu_row_ui(ui, label, false).clicked() {
                way_on = Some(place);
                ui.close();
            }
        }
    };
    let events = Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        let shape = TableView::new(TABLE, "Proposals", &COLUMNS, rows.len()).opens("Open in the inspector");
        shape.words(&words).handling(&handling).row_menu(&mut more).show(
            ui,
            &mut table,
            |row| at(row).map_or(String::new(), |(p, _)| format!("{}: {}", p.reference, p.shown_title())),
            |ui, row, column| {
                if let Some((proposal, tally)) = at(row) {
                    cell_ui(ui, &snapshot, proposal, tally, column);
                }
            },
        )
    });
    let events = events.inner;
    state.table = table;
    if let Some(place) = way_on {
        cx.act(Action::Go(place));
    }
    if let Some(row) = events.selected.or(events.opened) {
        state.selected = state.rows.at(row).map(|(p, _)| p);
        state.turned.clear();
    }
    if events.opened.is_some() {
        *cx.inspector_open = true;
    }
}

fn cell_ui(ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal, tally: Tally, column: usize) {
    match column {
        REFERENCE => cell_reference_ui(ui, &proposal.reference),
        // What stands in for a title is none.
        TITLE if proposal.title.is_empty() => cell_faint_ui(ui, proposal.shown_title()),
        TITLE => cell_text_ui(ui, proposal.shown_title()),
        BODY => cell_code_ui(ui, &cell_words(snapshot, proposal, tally, column)),
        TALLY => tally_ui(ui, tally),
        _ => cell_faint_ui(ui, &cell_words(snapshot, proposal, tally, column)),
    }
}

fn cell_words(snapshot: &Snapshot, proposal: &Proposal, tally: Tally, column: usize) -> String {
    match column {
        REFERENCE => proposal.reference.clone(),
        TITLE => proposal.shown_title().to_owned(),
        BODY => snapshot.bodies.of_key(proposal.body.0).map_or(String::new(), |b| b.code.clone()),
        DATE => {
            let day = snapshot.day_of(proposal);
            // A ballot's closing day stands in for a proposal without a day of its own.
            let precision = if proposal.date.is_some() { proposal.precision } else { Precision::Day };
            words::date(day, precision)
        }
        STAGE => stage(proposal),
        TOPICS => topics_of(snapshot, proposal.id).collect::<Vec<_>>().join(", "),
        TALLY if tally.n_known() > 0 => tally_text(shown(tally)),
        _ => String::new(),
    }
}

/// "published · 60.60": the common word and the body's own code, where that says something else.
pub fn stage(proposal: &Proposal) -> String {
    match proposal.stage {
        Some(stage)
            if proposal.stage_code.is_empty() || proposal.stage_code.eq_ignore_ascii_case(stage.word()) =>
        {
            stage.word().to_owned()
        }
        Some(stage) => format!("{} · {}", stage.word(), proposal.stage_code),
        None => proposal.stage_code.clone(),
    }
}

fn tally_ui(ui: &mut Ui, tally: Tally) {
    let theme = Theme::of(ui);
    if tally.n_known() == 0 {
        let line = text::small("no positions").color(theme.faint);
        ui.add(Label::new(line));
        return;
    }
    // Figures end at one edge, so that the bars before them begin and end in line.
    const FIGURES: f32 = 66.0;
    let galley = one_line(ui, &tally_text(shown(tally)), text::small_font(), theme.second, FIGURES);
    let (rect, _) = ui.allocate_exact_size(vec2(FIGURES, galley.size().y), Sense::hover());
    ui.painter().galley(pos2(rect.right() - galley.size().x, rect.top()), galley, theme.second);
    let width = (ui.available_width() - space::XS).max(24.0);
    tally_bar_ui(ui, shown(tally), width.min(52.0));
}
