//! All ballots under the lens, open ones first, and the proposals that have none yet.

use super::BallotsState;
use crate::analysis::InView;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Severity, space};
use crate::app::view::View;
use crate::app::views::outside::nothing_found_ui;
use crate::app::views::sample_offered_as_ui;
use crate::app::widgets::{
    Card, EmptyState, Sort, SortKey, TableColumn, TableState, TableView, badge_ui, cell_faint_ui,
    cell_reference_ui, cell_text_ui, check_ui, empty_with_ui, note_ui, order_of, save_table_ui, search_ui,
    secondary_ui, sort_rows, view_heading_ui,
};
use crate::app::words;
use crate::model::{BallotId, Day, Filter, Lens, Noun, Proposal, ProposalId, Sought};
use crate::report::pictures::{PictureSpec, RecordsOf};
use crate::session::questions::ProposalsInView;
use crate::snapshot::Snapshot;
use crate::votes::ballots_of;
use eframe::egui::Ui;
use std::collections::BTreeSet;
use std::sync::Arc;

const COLUMNS: [TableColumn<'static>; 6] = [
    TableColumn::fixed("Closes", 112.0),
    TableColumn::flexible("Reference", 132.0, 0.7),
    TableColumn::flexible("Title", 200.0, 3.0),
    TableColumn::flexible("Body", 88.0, 0.5),
    TableColumn::flexible("Ballot", 110.0, 0.7),
    TableColumn::fixed("State", 84.0),
];
const TABLE: &str = "ballots";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BallotRow {
    proposal: ProposalId,
    ballot: Option<BallotId>,
    closed: Option<Day>,
    is_open: bool,
}

/// What the rows are made of: workspace, selection, words, whether those without a ballot are in, day, order.
type MadeOf = (Arc<Snapshot>, Arc<InView>, String, bool, Day, Vec<Sort>);

/// How the list was left.
#[derive(Debug, Default)]
pub(super) struct ListState {
    words: String,
    has_unballoted: bool,
    table: TableState,
    rows: Vec<BallotRow>,
    /// How many proposals with what is searched for the lens hides, where none of its own has it.
    n_outside: usize,
    of: Option<MadeOf>,
}

impl ListState {
    fn follow(&mut self, s: &Arc<Snapshot>, in_view: &Arc<InView>, day: Day, order: Vec<Sort>) {
        let is_same = self.of.as_ref().is_some_and(|(of, view, words, all, then, sorted)| {
            Arc::ptr_eq(of, s)
                && Arc::ptr_eq(view, in_view)
                && *words == self.words
                && *all == self.has_unballoted
                && *then == day
                && *sorted == order
        });
        if is_same {
            return;
        }
        let sought = Sought::new(&self.words);
        let fits = |proposal: &Proposal| {
            sought.is_empty() || sought.nearness_of(&proposal.reference, &proposal.title).is_some()
        };
        let has_row = |proposal: &Proposal| self.has_unballoted || !ballots_of(s, proposal.id).is_empty();
        let mut rows = Vec::new();
        for proposal in in_view.proposals.iter().filter_map(|id| s.proposals.of_key(id.0)).filter(|p| fits(p))
        {
            let ballots = ballots_of(s, proposal.id);
            if ballots.is_empty() && self.has_unballoted {
                rows.push(BallotRow { proposal: proposal.id, ballot: None, closed: None, is_open: false });
            }
            rows.extend(ballots.iter().map(|ballot| BallotRow {
                proposal: proposal.id,
                ballot: Some(ballot.id),
                closed: ballot.closed,
                is_open: ballot.closed.is_none_or(|closed| closed > day),
            }));
        }
        // Open ones first, the next to close on top; then the newest; those without a ballot last.
        rows.sort_by_key(|row| {
            let day = row.closed.map_or(i32::MAX, |day| day.0);
            match (row.is_open, row.ballot) {
                (true, _) => (0, day),
                (false, Some(_)) => (1, -day),
                (false, None) => (2, 0),
            }
        });
        self.n_outside = match rows.is_empty() && !sought.is_empty() {
            true => s.proposals.iter().filter(|p| fits(p) && has_row(p)).count(),
            false => 0,
        };
        sort_rows(&mut rows, &order, |row, column| sort_key(s, row, column));
        self.rows = rows;
        self.table.rows_changed(None);
        self.of = Some((s.clone(), in_view.clone(), self.words.clone(), self.has_unballoted, day, order));
    }
}

/// Draws the list.
pub(super) fn list_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>) {
    let answer = cx.ask(ProposalsInView);
    let snapshot = cx.snapshot.clone();
    if let Some(in_view) = &answer.value {
        let order = order_of(ui.ctx(), TABLE, &COLUMNS);
        state.list.follow(&snapshot, in_view, cx.day(), order);
    }
    let n_open = state.list.rows.iter().filter(|row| row.is_open).count();
    let n = state.list.rows.iter().filter(|row| row.ballot.is_some()).count();
    let subtitle = match n_open {
        0 => words::counted(n, "ballot", "ballots"),
        _ => format!("{}, {} open", words::counted(n, "ballot", "ballots"), words::count(n_open)),
    };
    let ballots: BTreeSet<u32> = state.list.rows.iter().filter_map(|row| row.ballot).map(|id| id.0).collect();
    let save = view_heading_ui(ui, "Ballots", &subtitle, |ui| {
        let save = save_table_ui(ui, !ballots.is_empty());
        let width = (ui.available_width() * 0.45).clamp(180.0, 300.0);
        search_ui(ui, "Search ballots", &mut state.list.words, "Words of reference or title", "", width);
        check_ui(ui, "Without a ballot, too", &mut state.list.has_unballoted)
            .on_hover_text("Also proposals on which no ballot is recorded: see whether they would pass.");
        if answer.value.is_none() {
            note_ui(ui, "Updating…");
        }
        save
    });
    if let Some(kind) = save {
        let spec = RecordsOf { noun: Noun::Ballot, only: Some(ballots), title: "Ballots".to_owned() };
        cx.act(Action::save(kind, "Ballots", PictureSpec::Records(spec)));
    }
    ui.add_space(space::S);
    if state.list.rows.is_empty() {
        nothing_ui(ui, state, cx, answer.value.is_some());
        return;
    }
    let mut table = std::mem::take(&mut state.list.table);
    let rows = &state.list.rows;
    let words = |row: usize, column: usize| {
        rows.get(row).map_or(String::new(), |row| cell_words(&snapshot, row, column))
    };
    let handling = |row: usize| {
        let row = rows.get(row);
        let ballot = row.and_then(|row| snapshot.ballots.of_key(row.ballot?.0));
        let proposal = row.and_then(|row| snapshot.proposals.of_key(row.proposal.0));
        match (ballot, proposal) {
            (Some(ballot), _) => snapshot.marked_record(ballot),
            (None, Some(proposal)) => snapshot.marked_record(proposal),
            (None, None) => snapshot.marked(),
        }
    };
    let events = Card::new()
        .flush()
        .show(ui, |ui| {
            ui.set_min_height(ui.available_height());
            let shape =
                TableView::new(TABLE, "Ballots", &COLUMNS, rows.len()).main().opens("Open the ballot");
            shape.words(&words).handling(&handling).show(
                ui,
                &mut table,
                |row| rows.get(row).map_or(String::new(), |row| spoken(&snapshot, row)),
                |ui, row, column| {
                    if let Some(row) = rows.get(row) {
                        cell_ui(ui, &snapshot, row, column);
                    }
                },
            )
        })
        .inner;
    let is_click = ui.input(|i| i.pointer.primary_released() && i.modifiers.is_none());
    let clicked = events.selected.filter(|_| is_click);
    let chosen = events.opened.or(clicked).and_then(|row| rows.get(row).copied());
    state.list.table = table;
    if let Some(row) = chosen {
        state.show(&snapshot, row.proposal, row.ballot);
        *cx.inspector_open = true;
    }
}

fn spoken(s: &Snapshot, row: &BallotRow) -> String {
    let reference = s.proposals.of_key(row.proposal.0).map_or("", |p| p.reference.as_str());
    let ballot =
        row.ballot.and_then(|id| s.ballots.of_key(id.0)).map_or("no ballot yet", |b| b.name.as_str());
    format!("{reference}, {ballot}")
}

fn cell_ui(ui: &mut Ui, s: &Snapshot, row: &BallotRow, column: usize) {
    let words = cell_words(s, row, column);
    match column {
        1 => cell_reference_ui(ui, &words),
        // What stands in for a title is none.
        2 if s.proposals.of_key(row.proposal.0).is_some_and(|p| p.title.is_empty()) => {
            cell_faint_ui(ui, &words)
        }
        2 => cell_text_ui(ui, &words),
        5 if row.is_open => {
            badge_ui(ui, Severity::Caution, &words);
        }
        _ => cell_faint_ui(ui, &words),
    }
}

fn cell_words(s: &Snapshot, row: &BallotRow, column: usize) -> String {
    let Some(proposal) = s.proposals.of_key(row.proposal.0) else { return String::new() };
    let ballot = row.ballot.and_then(|id| s.ballots.of_key(id.0));
    let words = match (column, row.closed) {
        (0, Some(day)) => return words::short_date(day, proposal.precision),
        (0, None) => ballot.map_or("", |_| "not set"),
        (1, _) => &proposal.reference,
        (2, _) => proposal.shown_title(),
        (3, _) => s.bodies.of_key(proposal.body.0).map_or("", |b| b.code.as_str()),
        (4, _) => ballot.map_or("none yet", |b| b.name.as_str()),
        _ if row.is_open => "open",
        _ => ballot.map_or("", |_| "closed"),
    };
    words.to_owned()
}

fn sort_key(s: &Snapshot, row: &BallotRow, column: usize) -> SortKey {
    match column {
        0 => SortKey::day(row.closed),
        4 if row.ballot.is_none() => SortKey::Nothing,
        _ => SortKey::text(&cell_words(s, row, column)),
    }
}

fn nothing_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, is_there: bool) {
    if !is_there {
        note_ui(ui, "Updating…");
        return;
    }
    if !state.list.words.trim().is_empty() {
        let looked = "All words must be found in reference or title of one proposal with a ballot.";
        let (words, n_outside) = (&mut state.list.words, state.list.n_outside);
        nothing_found_ui(ui, cx, words, ("proposal", "proposals"), n_outside, looked);
        return;
    }
    let said = View::Ballots.empty();
    if cx.snapshot.proposals.is_empty() {
        sample_offered_as_ui(ui, cx, &said, Noun::Proposal);
        return;
    }
    let is_narrowed = cx.lens.filter != Filter::default();
    let title = if is_narrowed { "No ballot under this lens" } else { said.title };
    let (shows_all, is_unfiltered) = empty_with_ui(ui, &EmptyState { title, ..said }, |ui| {
        let shows_all =
            !state.list.has_unballoted && secondary_ui(ui, "Show proposals without a ballot").clicked();
        (shows_all, is_narrowed && secondary_ui(ui, "Take the filters off").clicked())
    });
    state.list.has_unballoted |= shows_all;
    if is_unfiltered {
        cx.act(Action::SetLens(Box::new(Lens { filter: Filter::default(), ..cx.lens.clone() })));
    }
}
