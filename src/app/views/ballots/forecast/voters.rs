//! The voters of a forecast, one a row: what is expected, its chances, whether it decides, and why.

use super::ForecastState;
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::flags::actor_flag_ui;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::ballots::voters::color_of;
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{
    Sort, SortKey, TableColumn, TableView, cell_faint_ui, cell_strong_ui, cell_text_ui, note_ui, order_of,
    section_ui, sort_rows, toggle_ui,
};
use crate::app::words;
use crate::model::Choice;
use crate::report::figures::words::share_of_draws;
use crate::snapshot::Snapshot;
use crate::votes::outlook::{Outlook, OutlookVoter};
use crate::votes::{Basis, Case};
use eframe::egui::{Align, Label, Layout, Sense, Ui, vec2};

const COLUMNS: [TableColumn<'static>; 7] = [
    TableColumn::flexible("Voter", 150.0, 1.0),
    TableColumn::fixed("Expected", 112.0),
    TableColumn::fixed("In favor", 74.0).right(),
    TableColumn::fixed("Abstaining", 84.0).right(),
    TableColumn::fixed("Against", 74.0).right(),
    TableColumn::fixed("Decides", 74.0).right(),
    TableColumn::flexible("Why", 220.0, 2.4).unsorted(),
];
const HEIGHT: f32 = 340.0;
const TABLE: &str = "voters of a forecast";
const BY_DECIDES: &[Sort] = &[Sort { column: 5, descending: true }];

/// The voters to list, in the order of the table.
fn listed<'o>(
    s: &Snapshot,
    state: &ForecastState,
    outlook: &'o Outlook,
    order: &[Sort],
) -> Vec<&'o OutlookVoter> {
    let is_listed = |voter: &&OutlookVoter| state.shows_known || voter.known.is_none();
    let mut rows: Vec<&OutlookVoter> = outlook.voters.iter().filter(is_listed).collect();
    let order = if order.is_empty() { BY_DECIDES } else { order };
    sort_rows(&mut rows, order, |voter, column| {
        let [against, abstaining, in_favor, _] = voter.chances;
        let chance = |share: f64| SortKey::number(voter.known.is_none().then_some(share));
        match column {
            0 => SortKey::text(actor_name(s, voter.actor)),
            1 => SortKey::Number(f64::from(voter.expected as u8)),
            2 => chance(in_favor),
            3 => chance(abstaining),
            4 => chance(against),
            _ => SortKey::number(voter.pivotal),
        }
    });
    rows
}

/// Draws the table.
pub(super) fn voters_ui(
    ui: &mut Ui,
    state: &mut ForecastState,
    cx: &mut ViewContext<'_>,
    outlook: &Outlook,
    case: &Case,
) {
    let snapshot = cx.snapshot.clone();
    let n_known = outlook.voters.len() - outlook.n_forecast();
    ui.horizontal(|ui| {
        section_ui(ui, "What is expected of each");
        note_ui(ui, format!("{} without a stance", words::counted(outlook.n_forecast(), "voter", "voters")));
        if n_known > 0 {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                toggle_ui(ui, "Known ones, too", &mut state.shows_known);
            });
        }
    });
    let rows = listed(&snapshot, state, outlook, &order_of(ui.ctx(), TABLE, &COLUMNS));
    let height = HEIGHT.min(size::HEADER_ROW + size::ROW * rows.len() as f32 + space::XS);
    let mut table = std::mem::take(&mut state.table);
    let words = |row: usize, column: usize| {
        rows.get(row).map_or(String::new(), |voter| cell_words(&snapshot, voter, case, column))
    };
    let handling = |_: usize| snapshot.marked();
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_height(height);
        let shape = TableView::new(TABLE, "Forecast by voter", &COLUMNS, rows.len()).first_order(BY_DECIDES);
        let events = shape.opens("Open the dossier").words(&words).handling(&handling).show(
            ui,
            &mut table,
            |row| rows.get(row).map_or(String::new(), |voter| spoken(&snapshot, voter)),
            |ui, row, column| {
                if let Some(voter) = rows.get(row) {
                    cell_ui(ui, &snapshot, voter, case, column);
                }
            },
        );
        if let Some(voter) = events.opened.and_then(|row| rows.get(row)) {
            cx.act(Action::Go(Place::Actor(voter.actor)));
        }
    });
    state.table = table;
    note_ui(ui, "Decides: the chance that this vote alone turns the result. Enter opens the dossier.");
}

fn spoken(s: &Snapshot, voter: &OutlookVoter) -> String {
    let name = actor_name(s, voter.actor);
    match voter.known {
        Some(choice) => format!("{name}: known, {}", choice.word()),
        None => format!(
            "{name}: forecast {}, {}; {}",
            voter.expected.word(),
            share_of_draws(chance_of(voter, voter.expected)),
            voter.reasons.join("; ")
        ),
    }
}

fn chance_of(voter: &OutlookVoter, choice: Choice) -> f64 {
    let [against, abstain, in_favor, absent] = voter.chances;
    match choice {
        Choice::For | Choice::NoObjection => in_favor,
        Choice::Against | Choice::Blocking | Choice::SetAside => against,
        Choice::Abstain => abstain,
        Choice::Missing | Choice::Recused => absent,
    }
}

fn cell_ui(ui: &mut Ui, s: &Snapshot, voter: &OutlookVoter, case: &Case, column: usize) {
    let told = cell_words(s, voter, case, column);
    match column {
        0 => {
            let actor = s.actors.of_key(voter.actor.0);
            let (iso2, code) = actor.map_or((None, ""), |a| (a.iso2.as_deref(), a.code.as_str()));
            actor_flag_ui(ui, iso2, code, size::FLAG);
            ui.add_space(space::XS);
            cell_strong_ui(ui, &told);
        }
        1 => {
            let (rect, _) = ui.allocate_exact_size(vec2(size::DOT, size::DOT), Sense::hover());
            let color = color_of(ui, voter.expected);
            match voter.known {
                Some(_) => ui.painter().circle_filled(rect.center(), size::DOT * 0.5, color),
                // Hollow, as everything that is not known.
                None => ui.painter().circle_stroke(
                    rect.center(),
                    (size::DOT - size::CURVE) * 0.5,
                    (size::CURVE, color),
                ),
            };
            cell_text_ui(ui, &told);
        }
        2..=5 if told == NONE => cell_faint_ui(ui, NONE),
        2..=5 => cell_text_ui(ui, &told),
        _ => {
            let label = Label::new(text::small(&told).color(Theme::of(ui).second));
            ui.add(label.truncate()).on_hover_text(told);
        }
    }
}

/// A chance too small to be told.
const NONE: &str = "–";

fn cell_words(s: &Snapshot, voter: &OutlookVoter, case: &Case, column: usize) -> String {
    let share = |share: f64| if share < 0.005 { NONE.to_owned() } else { share_of_draws(share) };
    let chance = |nth: usize| if voter.known.is_some() { String::new() } else { share(voter.chances[nth]) };
    match column {
        0 => actor_name(s, voter.actor).to_owned(),
        1 => voter.expected.word().to_owned(),
        2 => chance(2),
        3 => chance(1),
        4 => chance(0),
        5 => voter.pivotal.map_or(String::new(), share),
        _ => why(voter, case),
    }
}

fn why(voter: &OutlookVoter, case: &Case) -> String {
    let recorded = case.voters.get(voter.place).and_then(|v| v.vote_on(Basis::Stated));
    match (voter.known, recorded) {
        (Some(_), _) if voter.is_supposed => "supposed".to_owned(),
        (Some(_), _) => "known".to_owned(),
        (None, Some(vote)) => format!("came out: {} · {}", vote.choice.word(), voter.reasons.join("; ")),
        (None, None) => voter.reasons.join("; "),
    }
}
