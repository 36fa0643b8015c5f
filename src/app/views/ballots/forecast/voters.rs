//! The voters of a forecast, one a row: what is expected, its chances, whether it decides, and why.

use super::ForecastState;
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::flags::actor_flag_ui;
use crate::app::theme::{size, space};
use crate::app::views::ballots::voters::color_of;
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{
    Sort, TableColumn, TableView, cell_faint_ui, cell_strong_ui, cell_text_ui, note_ui, section_ui, toggle_ui,
};
use crate::app::words;
use crate::model::Choice;
use crate::report::figures::words::share_of_draws;
use crate::snapshot::Snapshot;
use crate::votes::outlook::{Outlook, OutlookVoter};
use crate::votes::{Basis, Case};
use eframe::egui::{Align, Layout, Sense, Ui, vec2};

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
const BY_DECIDES: Sort = Sort { column: 5, descending: true };

/// The voters to list, in the order of the table.
fn listed<'o>(s: &Snapshot, state: &ForecastState, outlook: &'o Outlook) -> Vec<&'o OutlookVoter> {
    let is_listed = |voter: &&OutlookVoter| state.shows_known || voter.known.is_none();
    let mut rows: Vec<&OutlookVoter> = outlook.voters.iter().filter(is_listed).collect();
    let sort = state.table.sort.unwrap_or(BY_DECIDES);
    rows.sort_by(|a, b| {
        let order = match sort.column {
            0 => actor_name(s, a.actor).cmp(actor_name(s, b.actor)),
            1 => a.expected.cmp(&b.expected),
            2 => a.chances[2].total_cmp(&b.chances[2]),
            3 => a.chances[1].total_cmp(&b.chances[1]),
            4 => a.chances[0].total_cmp(&b.chances[0]),
            _ => a.pivotal.unwrap_or(0.0).total_cmp(&b.pivotal.unwrap_or(0.0)),
        };
        if sort.descending { order.reverse() } else { order }
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
    let rows = listed(&snapshot, state, outlook);
    let height = HEIGHT.min(size::HEADER_ROW + size::ROW * rows.len() as f32 + space::XS);
    let mut table = std::mem::take(&mut state.table);
    table.sort.get_or_insert(BY_DECIDES);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_height(height);
        let events = TableView::new("forecast voters", "Forecast by voter", &COLUMNS, rows.len()).show(
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
    let chance = |ui: &mut Ui, share: f64| match (voter.known.is_some(), share < 0.005) {
        (true, _) => {}
        (false, true) => cell_faint_ui(ui, "–"),
        (false, false) => cell_text_ui(ui, &share_of_draws(share)),
    };
    match column {
        0 => {
            let actor = s.actors.of_key(voter.actor.0);
            let (iso2, code) = actor.map_or((None, ""), |a| (a.iso2.as_deref(), a.code.as_str()));
            actor_flag_ui(ui, iso2, code, size::FLAG);
            ui.add_space(space::XS);
            cell_strong_ui(ui, actor_name(s, voter.actor));
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
            cell_text_ui(ui, voter.expected.word());
        }
        2 => chance(ui, voter.chances[2]),
        3 => chance(ui, voter.chances[1]),
        4 => chance(ui, voter.chances[0]),
        5 => match voter.pivotal {
            Some(share) if share >= 0.005 => cell_text_ui(ui, &share_of_draws(share)),
            Some(_) => cell_faint_ui(ui, "–"),
            None => {}
        },
        _ => why_ui(ui, voter, case),
    }
}

fn why_ui(ui: &mut Ui, voter: &OutlookVoter, case: &Case) {
    let recorded = case.voters.get(voter.place).and_then(|v| v.vote_on(Basis::Stated));
    let told = match (voter.known, recorded) {
        (Some(_), _) if voter.is_supposed => "supposed".to_owned(),
        (Some(_), _) => "known".to_owned(),
        (None, Some(vote)) => format!("came out: {} · {}", vote.choice.word(), voter.reasons.join("; ")),
        (None, None) => voter.reasons.join("; "),
    };
    let label = eframe::egui::Label::new(
        crate::app::theme::text::small(&told).color(crate::app::theme::Theme::of(ui).second),
    );
    ui.add(label.truncate()).on_hover_text(told);
}
