//! The round that is shown, what narrows its comments down, and their table.

use super::decision::decision_cell_ui;
use super::going_out::going_out_ui;
use super::rows::{of_round, verdict_of, who_of};
use super::{CommentFilter, CommentsState};
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Severity, space};
use crate::app::view::View;
use crate::app::widgets::{
    Card, EmptyState, Push, Sort, TableColumn, TableView, badge_ui, cell_faint_ui, cell_strong_ui,
    cell_text_ui, choose_menu_ui, empty_ui, empty_with_ui, menu_row_ui, note_ui, order_of, primary_ui,
    search_ui, secondary_ui, select_ui, view_heading_ui,
};
use crate::app::words;
use crate::model::{
    Comment, CommentDecision, CommentKind, CommentRound, CommentRoundId, CommentVerdict, Noun, RecordRef,
};
use crate::session::today;
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::Draft;
use eframe::egui::{CentralPanel, Frame, Panel, Ui};

const COLUMNS: [TableColumn<'static>; 8] = [
    TableColumn::fixed("Number", 92.0).meaning("As it stands in the first column of the form"),
    TableColumn::fixed("Clause", 72.0),
    TableColumn::fixed("Type", 52.0).meaning("ge general, te technical, ed editorial"),
    TableColumn::fixed("Decision", 88.0).meaning("What we do with it before it goes out"),
    TableColumn::flexible("Comment", 150.0, 3.0),
    TableColumn::flexible("Proposed change", 110.0, 2.0),
    TableColumn::flexible("Member", 76.0, 0.6),
    TableColumn::flexible("Verdict", 84.0, 0.8)
        .meaning("What the secretariat made of it, as the newest return says"),
];
const TABLE: &str = "comments";

/// By which columns the comments are sorted; none: as the clauses follow each other.
pub(super) fn order(ui: &Ui) -> Vec<Sort> {
    order_of(ui.ctx(), TABLE, &COLUMNS)
}

/// The kinds of a comment as the form writes them: "ed/te".
pub(super) fn kinds_of(comment: &Comment) -> String {
    let short = |kind: CommentKind| match kind {
        CommentKind::General => "ge",
        CommentKind::Technical => "te",
        CommentKind::Editorial => "ed",
    };
    let kinds: Vec<&str> = [comment.kind, comment.second_kind].into_iter().flatten().map(short).collect();
    if kinds.is_empty() { comment.kinds.clone() } else { kinds.join("/") }
}

/// What stands in a cell.
pub(super) fn words_of(s: &Snapshot, comment: &Comment, column: usize) -> String {
    let own = |reworded: &str, written: &str| if reworded.is_empty() { written } else { reworded }.to_owned();
    match column {
        0 => comment.identifier.clone(),
        1 => comment.clause.clone(),
        2 => kinds_of(comment),
        3 => comment.decision.to_string(),
        4 => own(&comment.reworded, &comment.comment),
        5 => own(&comment.reworded_change, &comment.change),
        6 => who_of(s, comment),
        _ => match verdict_of(s, comment.id) {
            CommentVerdict::Open => String::new(),
            verdict => verdict.to_string(),
        },
    }
}

/// Draws the view without its inspector.
pub(super) fn list_ui(ui: &mut Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    let Some(round) = state.round.and_then(|id| cx.snapshot.comment_rounds.of_key(id.0)).cloned() else {
        return no_round_ui(ui, state, cx);
    };
    heading_ui(ui, state, cx, &round);
    ui.add_space(space::S);
    filters_ui(ui, state, cx, round.id);
    ui.add_space(space::S);
    if !state.merging.is_empty() {
        merging_ui(ui, state);
    }
    if state.rows.listed().is_empty() {
        nothing_ui(ui, state, cx, round.id);
    } else {
        // The line below the table has its room first.
        let below = Panel::bottom("going out").frame(Frame::new()).show_separator_line(false);
        below.show(ui, |ui| {
            ui.add_space(space::S);
            going_out_ui(ui, state, cx, round.id);
        });
        CentralPanel::default().frame(Frame::new()).show(ui, |ui| table_ui(ui, state, cx));
    }
}

fn no_round_ui(ui: &mut Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    view_heading_ui(ui, "Comments", "", |_| {});
    let is_editable = cx.is_editable;
    let chosen = empty_with_ui(ui, &View::Comments.empty(), |ui| {
        let file = ui.add_enabled_ui(is_editable, |ui| primary_ui(ui, "Add a file…")).inner;
        let round = ui.add_enabled_ui(is_editable, |ui| secondary_ui(ui, "New comment round")).inner;
        let file = file.on_disabled_hover_text(OFF).clicked();
        (file, round.on_disabled_hover_text(OFF).clicked())
    });
    match chosen {
        (true, _) => cx.act(Action::Go(Place::View(View::Exchange))),
        (_, true) => state.forms.add(cx, Draft::new(Noun::CommentRound)),
        _ => {}
    }
}

fn round_words(s: &Snapshot, round: &CommentRound) -> String {
    let on = s.proposals.of_key(round.proposal.0).map_or("", |proposal| proposal.reference.as_str());
    format!("{} on {on}", round.name)
}

/// How long comments are still taken, in words.
fn closes_words(round: &CommentRound) -> Option<(Severity, String)> {
    let closes = round.closes?;
    Some(match closes.0 - today().0 {
        0 => (Severity::Caution, "closes today".to_owned()),
        1 => (Severity::Caution, "closes tomorrow".to_owned()),
        left if left < 0 => (Severity::Neutral, format!("closed {closes}")),
        left if left <= 14 => (Severity::Caution, format!("closes {closes}, {left} days")),
        _ => (Severity::Neutral, format!("closes {closes}")),
    })
}

fn heading_ui(ui: &mut Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>, round: &CommentRound) {
    let s = cx.snapshot.clone();
    let title = s.proposals.of_key(round.proposal.0).map_or("", |proposal| proposal.shown_title()).to_owned();
    let is_editable = cx.is_editable;
    let wished = view_heading_ui(ui, &round_words(&s, round), &title, |ui| {
        let add = ui
            .add_enabled_ui(is_editable, |ui| Push::secondary("Add a file…").icon(Icon::Plus).show(ui))
            .inner;
        let is_added = add.on_disabled_hover_text(OFF).clicked();
        (is_added, round_menu_ui(ui, state, &s, is_editable))
    });
    match wished {
        (true, _) => cx.act(Action::Go(Place::View(View::Exchange))),
        (_, Some(Wish::Show(round))) => state.show(round),
        (_, Some(Wish::Edit)) => {
            state.forms.edit(cx, RecordRef { noun: Noun::CommentRound, id: round.id.0 });
            *cx.inspector_open = true;
        }
        (_, Some(Wish::New)) => {
            state.forms.add(cx, Draft::new(Noun::CommentRound));
            *cx.inspector_open = true;
        }
        (false, None) => {}
    }
    let all: Vec<&Comment> = of_round(&s, round.id).collect();
    let n_files =
        all.iter().filter_map(|comment| comment.source).collect::<std::collections::BTreeSet<_>>().len();
    let n_open = all.iter().filter(|comment| comment.decision == CommentDecision::Open).count();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let files = match n_files {
            0 => String::new(),
            n => format!(" in {}", words::counted(n, "file", "files")),
        };
        note_ui(ui, format!("{}{files}, {} open", Noun::Comment.counted(all.len()), words::count(n_open)));
        if !round.document.is_empty() {
            note_ui(ui, &round.document);
        }
        if let Some((severity, words)) = closes_words(round) {
            badge_ui(ui, severity, &words);
        }
    });
}

/// What is wished for in the menu of rounds.
enum Wish {
    Show(CommentRoundId),
    Edit,
    New,
}

fn round_menu_ui(ui: &mut Ui, state: &CommentsState, s: &Snapshot, is_editable: bool) -> Option<Wish> {
    choose_menu_ui(ui, "Rounds", "Comment round", |ui| {
        let mut rounds: Vec<&CommentRound> = s.comment_rounds.iter().collect();
        rounds.sort_by_key(|round| std::cmp::Reverse((round.closes, round.id)));
        let mut wish = None;
        for round in rounds {
            if menu_row_ui(ui, &round_words(s, round), state.round == Some(round.id)).clicked() {
                wish = Some(Wish::Show(round.id));
            }
        }
        ui.separator();
        ui.add_enabled_ui(is_editable, |ui| {
            if menu_row_ui(ui, "Edit this round…", false).on_disabled_hover_text(OFF).clicked() {
                wish = Some(Wish::Edit);
            }
            if menu_row_ui(ui, "New comment round…", false).on_disabled_hover_text(OFF).clicked() {
                wish = Some(Wish::New);
            }
        });
        wish
    })
}

fn filters_ui(ui: &mut Ui, state: &mut CommentsState, cx: &ViewContext<'_>, round: CommentRoundId) {
    let s = cx.snapshot;
    let n_of = |of: &dyn Fn(&Comment) -> bool| of_round(s, round).filter(|comment| of(comment)).count();
    let filter = &mut state.filter;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let is_all = *filter == CommentFilter { words: filter.words.clone(), ..CommentFilter::default() };
        if Push::quiet(&format!("All {}", words::count(n_of(&|_| true)))).selected(is_all).show(ui).clicked()
        {
            *filter = CommentFilter { words: filter.words.clone(), ..CommentFilter::default() };
        }
        for kind in CommentKind::ALL {
            let n = n_of(&|comment| [comment.kind, comment.second_kind].contains(&Some(*kind)));
            let is_it = filter.kind == Some(*kind);
            if n > 0 && Push::quiet(&format!("{kind} {}", words::count(n))).selected(is_it).show(ui).clicked()
            {
                filter.kind = (!is_it).then_some(*kind);
            }
        }
        ui.add_space(space::S);
        for decision in CommentDecision::ALL {
            let n = n_of(&|comment| comment.decision == *decision);
            let is_it = filter.decision == Some(*decision);
            let label = format!("{decision} {}", words::count(n));
            if (n > 0 || is_it) && Push::quiet(&label).selected(is_it).show(ui).clicked() {
                filter.decision = (!is_it).then_some(*decision);
            }
        }
        let mut verdicts = vec![(None, "Any verdict")];
        verdicts.extend(CommentVerdict::ALL.iter().map(|verdict| (Some(*verdict), verdict.word())));
        select_ui(ui, "Verdict", &mut filter.verdict, &verdicts);
        let width = ui.available_size_before_wrap().x.clamp(140.0, 240.0);
        search_ui(ui, "Search comments", &mut filter.words, "Words, number, clause", "", width);
    });
}

/// Says that the next comment that is chosen is the one that the others go into.
fn merging_ui(ui: &mut Ui, state: &mut CommentsState) {
    let n = state.merging.len();
    ui.horizontal(|ui| {
        let what = Noun::Comment.counted(n);
        note_ui(ui, format!("Choose the comment that speaks for {what} and press Enter."));
        if secondary_ui(ui, "Do not merge").on_hover_text("Escape").clicked() {
            state.merging.clear();
        }
    });
    ui.add_space(space::XS);
}

fn nothing_ui(ui: &mut Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>, round: CommentRoundId) {
    let is_empty = of_round(cx.snapshot, round).next().is_none();
    let said = match is_empty {
        true => EmptyState {
            title: "No comments in this round",
            sentence: "Add the file of an expert, of a member or of the secretariat: the form of ISO and IEC, or a table.",
            action: Some("Add a file…"),
            ..View::Comments.empty()
        },
        false => EmptyState {
            title: "No comment is like that",
            sentence: "Take away a filter, or search with fewer words.",
            action: Some("Show all comments"),
            ..View::Comments.empty()
        },
    };
    if empty_ui(ui, &said) {
        match is_empty {
            true => cx.act(Action::Go(Place::View(View::Exchange))),
            false => state.filter = CommentFilter::default(),
        }
    }
}

fn table_ui(ui: &mut Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    let s = cx.snapshot.clone();
    let listed = state.rows.listed().to_vec();
    let comment = |row: usize| listed.get(row).and_then(|id| s.comments.of_key(id.0));
    let words = |row: usize, column: usize| comment(row).map_or(String::new(), |c| words_of(&s, c, column));
    let handling = |row: usize| comment(row).map_or_else(|| s.marked(), |c| s.marked_record(c));
    let mut table = std::mem::take(&mut state.table);
    let events = Card::new()
        .flush()
        .show(ui, |ui| {
            ui.set_min_height(ui.available_height());
            let shape = TableView::new(TABLE, "Comments", &COLUMNS, listed.len()).main();
            shape.words(&words).handling(&handling).opens("Open in the inspector").show(
                ui,
                &mut table,
                |row| comment(row).map_or(String::new(), |c| format!("{} {}", c.identifier, c.comment)),
                |ui, row, column| {
                    let Some(comment) = comment(row) else { return };
                    let words = words(row, column);
                    match column {
                        0 if words.is_empty() => cell_faint_ui(ui, "no number"),
                        0 => cell_strong_ui(ui, &words),
                        3 => decision_cell_ui(ui, comment.decision),
                        4 => cell_text_ui(ui, &words),
                        _ => cell_faint_ui(ui, &words),
                    }
                },
            )
        })
        .inner;
    state.table = table;
    if let Some(id) = events.selected.or(events.opened).and_then(|row| state.rows.listed().get(row)) {
        state.selected = Some(*id);
    }
    match events.opened {
        Some(_) if !state.merging.is_empty() => super::decision::merge_into_selected(state, cx),
        Some(_) => *cx.inspector_open = true,
        None => {}
    }
}
