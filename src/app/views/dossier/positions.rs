//! Its last positions, the newest first: when and how old, on what, where it stands and how that is known.

use super::cards::card_ui;
use super::{DossierState, Selected};
use crate::analysis::{Dossier, Who};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{SortKey, TableColumn, TableView, note_ui, order_of, sort_rows, stance_cell_ui};
use crate::app::words;
use crate::model::{PositionKind, Proposal, Stance};
use crate::report::tables::{Section, how_known, text_reference};
use crate::snapshot::{PositionRow, Snapshot};
use eframe::egui::{Align, Label, Layout, Ui};

/// Height of a row of two lines, and how many are in sight.
const ROW: f32 = 44.0;
const N_IN_SIGHT: usize = 8;

const COLUMNS: [TableColumn<'_>; 3] = [
    TableColumn::fixed("Effective", 104.0),
    TableColumn::flexible("On what, from where", 120.0, 1.0),
    TableColumn::fixed("Where it stands", 148.0),
];
const TABLE: &str = "positions of a dossier";

/// The card.
pub fn positions_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    if matches!(found.who, Who::Bloc(_)) && found.positions.is_empty() {
        return;
    }
    card_ui(ui, cx, found, Section::Positions, None, |ui, cx| {
        if found.positions.is_empty() {
            note_ui(
                ui,
                "No position of its own is recorded on what the lens lets through. Unknown is not neutral.",
            );
            return;
        }
        note_ui(
            ui,
            format!("{}, the newest first.", words::counted(found.positions.len(), "position", "positions")),
        );
        let snapshot = cx.snapshot.clone();
        let mut rows: Vec<PositionRow<'_>> =
            found.positions.iter().filter_map(|row| snapshot.positions.row(*row)).collect();
        sort_rows(&mut rows, &order_of(ui.ctx(), TABLE, &COLUMNS), |p, column| match column {
            0 => SortKey::day(Some(p.effective())),
            1 => SortKey::text(&text_reference(&snapshot, *p)),
            _ => SortKey::number(Some(p.stance().code())),
        });
        let row_of = |nth: usize| rows.get(nth).copied();
        let words = |nth: usize, column: usize| match (row_of(nth), column) {
            (None, _) => String::new(),
            (Some(p), 0) => p.effective().to_string(),
            (Some(p), 1) => text_reference(&snapshot, p),
            (Some(p), _) => stance_word(&snapshot, p).to_owned(),
        };
        let handling =
            |nth: usize| row_of(nth).map_or_else(|| snapshot.marked(), |p| snapshot.marked_position(p));
        let n_in_sight = N_IN_SIGHT.min(found.positions.len());
        let height = size::HEADER_ROW + ROW * n_in_sight as f32 + space::XS;
        let (day, max_age) = (cx.day(), cx.lens.max_age_days);
        let events = ui
            .scope(|ui| {
                ui.set_height(height);
                ui.set_max_height(height);
                let table = TableView::new(TABLE, "Last positions", &COLUMNS, rows.len()).row_height(ROW);
                table.words(&words).handling(&handling).opens("Go to the proposal").show(
                    ui,
                    &mut state.positions,
                    |nth| row_of(nth).map_or(String::new(), |p| spoken(&snapshot, p)),
                    |ui, nth, column| {
                        let Some(p) = row_of(nth) else { return };
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            ui.spacing_mut().item_spacing.y = 1.0;
                            ui.add_space(space::XS + 1.0);
                            match column {
                                0 => when_ui(ui, p, day),
                                1 => what_ui(ui, &snapshot, p),
                                _ => stance_ui(ui, &snapshot, p, day, max_age),
                            }
                        });
                    },
                )
            })
            .inner;
        if let Some(p) = events.selected.and_then(row_of) {
            state.select(Selected::Position(p.key()), cx);
        }
        if let Some(p) = events.opened.and_then(row_of) {
            cx.act(Action::Go(Place::Proposal(p.proposal())));
        }
    });
}

fn spoken(snapshot: &Snapshot, p: PositionRow<'_>) -> String {
    format!("{}: {} on {}, {}", p.effective(), p.stance(), text_reference(snapshot, p), p.kind().word())
}

/// An age as a person says it: "today", "12 days ago", "7 years ago", "in 3 days".
pub fn age_words(days: i32) -> String {
    let n = |n: i32, one: &str, many: &str| words::counted(n as usize, one, many);
    match days {
        0 => "today".to_owned(),
        1..60 => format!("{} ago", n(days, "day", "days")),
        60..730 => format!("{} ago", n(days / 30, "month", "months")),
        730.. => format!("{} ago", n(days / 365, "year", "years")),
        _ => format!("in {}", n(-days.max(-i32::MAX), "day", "days")),
    }
}

fn when_ui(ui: &mut Ui, p: PositionRow<'_>, day: crate::model::Day) {
    let theme = Theme::of(ui);
    ui.label(text::body(p.effective().to_string()).color(theme.text));
    let age = age_words(day.0.saturating_sub(p.effective().0));
    ui.label(text::small(age).color(theme.second));
}

fn what_ui(ui: &mut Ui, snapshot: &Snapshot, p: PositionRow<'_>) {
    let theme = Theme::of(ui);
    let proposal = snapshot.proposals.of_key(p.proposal().0);
    let title = proposal.map_or("", Proposal::shown_title);
    let line = Label::new(text::strong(text_reference(snapshot, p)).color(theme.text)).truncate();
    ui.add(line).on_hover_text(title);
    let source =
        p.source().and_then(|id| snapshot.sources.of_key(id.0)).map_or("no source", |s| s.title.as_str());
    ui.add(Label::new(text::small(format!("{title} · {source}")).color(theme.second)).truncate());
}

/// The body's own word for where it stands, if one is known.
fn own_word<'s>(snapshot: &'s Snapshot, p: PositionRow<'_>) -> Option<&'s str> {
    p.word().and_then(|id| snapshot.words.of_key(id.0)).map(|w| w.word.as_str())
}

fn stance_word<'s>(snapshot: &'s Snapshot, p: PositionRow<'_>) -> &'s str {
    own_word(snapshot, p).unwrap_or_else(|| p.stance().word())
}

fn stance_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    p: PositionRow<'_>,
    day: crate::model::Day,
    max_age: Option<u32>,
) {
    let theme = Theme::of(ui);
    let is_inferred = p.kind() == PositionKind::Inferred;
    let freshness = snapshot.freshness(p, day, max_age);
    let word = own_word(snapshot, p);
    stance_cell_ui(ui, Some(p.stance()), word, freshness.is_old || is_inferred);
    let is_corrected = snapshot
        .positions
        .rows_of_actor_on(p.proposal(), p.actor())
        .filter_map(|row| snapshot.positions.row(row))
        .any(|other| other.provision() == p.provision() && other.corrects() == Some((p.change(), p.nth())));
    let (line, color) = match (is_corrected, is_inferred) {
        (true, _) => ("corrected since".to_owned(), theme.caution),
        (false, true) => (p.kind().word().to_owned(), theme.caution),
        (false, false) if p.stance() == Stance::Absent => (p.kind().word().to_owned(), theme.second),
        (false, false) => (how_known(p), theme.second),
    };
    // What may not travel as far as the workspace says so in the line itself.
    let marked = snapshot.marked_position(p);
    let (line, color) = match marked.level > snapshot.marked().level {
        true => (format!("TLP:{} · {line}", marked.level.word()), theme.caution),
        false => (line, color),
    };
    ui.add(Label::new(text::small(line).color(color)).truncate());
}

#[cfg(test)]
mod tests {
    use super::age_words;

    #[test]
    fn ages_are_told_as_people_tell_them() {
        let told = [0, 1, 59, 60, 729, 730, 4000, -3].map(age_words);
        assert_eq!(
            told,
            [
                "today",
                "1 day ago",
                "59 days ago",
                "2 months ago",
                "24 months ago",
                "2 years ago",
                "10 years ago",
                "in 3 days"
            ]
        );
    }
}
