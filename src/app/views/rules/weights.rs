//! The page of weights: whose weight is on record for a body, whose is missing, and a list to be pasted.

use super::RulesState;
use super::used::body_menu_ui;
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{
    Card, EmptyState, SortKey, TableColumn, TableState, TableView, area_ui, cell_faint_ui, cell_strong_ui,
    cell_text_ui, check_ui, choose_menu_ui, empty_ui, error_under_ui, labeled_field_ui, menu_row_ui, note_ui,
    order_of, primary_ui, save_table_ui, section_ui, sort_rows, view_heading_ui,
};
use crate::app::words;
use crate::model::{ActorId, BodyId, Day, Noun, Weight, WeightId};
use crate::report::pictures::{PictureSpec, RecordsOf};
use crate::rules::Definition;
use crate::snapshot::Snapshot;
use crate::votes::rulebook::{
    PastedWeight, WeightGaps, read_pasted_weights, record_weights, weight_gaps, weight_names,
};
use crate::votes::rules_for;
use eframe::egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};
use std::sync::Arc;

const COLUMNS: [TableColumn<'static>; 4] = [
    TableColumn::flexible("Actor", 140.0, 1.0),
    TableColumn::fixed("Weight", 110.0).right(),
    TableColumn::fixed("Year", 60.0).right(),
    TableColumn::flexible("Source", 100.0, 1.0),
];
const TABLE: &str = "weights";

/// What pasted lines were read from: the workspace, the body, the name, the year and the text.
type ReadFrom = (Arc<Snapshot>, Option<BodyId>, String, String, String);

/// How the page was left.
#[derive(Debug, Default)]
pub struct WeightsState {
    body: Option<BodyId>,
    name: String,
    typed_body: String,
    typed_name: String,
    year: String,
    source: String,
    pasted: String,
    is_of_body: bool,
    table: TableState,
    gaps: WeightGaps,
    names: Vec<String>,
    of: Option<(Arc<Snapshot>, Option<BodyId>, String, Day)>,
    lines: Vec<PastedWeight>,
    lines_of: Option<ReadFrom>,
}

impl WeightsState {
    /// Chooses what is looked at.
    pub fn choose(&mut self, body: BodyId, name: &str) {
        self.body = Some(body);
        self.name = name.to_owned();
    }

    /// What is pasted, its year and its source.
    pub fn paste(&mut self, text: &str, year: &str, source: &str) {
        text.clone_into(&mut self.pasted);
        year.clone_into(&mut self.year);
        source.clone_into(&mut self.source);
    }

    /// Whether a list is pasted and not recorded.
    pub(super) fn is_pasting(&self) -> bool {
        !self.pasted.trim().is_empty()
    }

    /// Whose weights are known and missing.
    pub fn gaps(&self) -> &WeightGaps {
        &self.gaps
    }

    fn follow(&mut self, s: &Arc<Snapshot>, day: Day) {
        let now = (self.body, self.name.as_str(), day);
        let is_same = self
            .of
            .as_ref()
            .is_some_and(|(of, body, name, day)| Arc::ptr_eq(of, s) && (*body, name.as_str(), *day) == now);
        if !is_same {
            self.names = weight_names(s);
            if self.name.is_empty()
                && let Some(first) = self.names.first()
            {
                self.name.clone_from(first);
            }
            self.body =
                self.body.filter(|id| s.bodies.of_key(id.0).is_some()).or_else(|| asking(s, &self.name));
            self.gaps =
                self.body.map_or_else(WeightGaps::default, |body| weight_gaps(s, body, &self.name, day));
            self.of = Some((s.clone(), self.body, self.name.clone(), day));
        }
        let is_read = self.lines_of.as_ref().is_some_and(|(of, body, name, year, text)| {
            Arc::ptr_eq(of, s)
                && *body == self.own_body()
                && *name == self.name
                && *year == self.year
                && *text == self.pasted
        });
        if !is_read {
            let year = self.year.trim().parse().unwrap_or_default();
            self.lines = read_pasted_weights(s, self.own_body(), &self.name, year, &self.pasted);
            self.lines_of =
                Some((s.clone(), self.own_body(), self.name.clone(), self.year.clone(), self.pasted.clone()));
        }
    }

    /// The body that pasted weights are of; none: they count in all.
    fn own_body(&self) -> Option<BodyId> {
        self.body.filter(|_| self.is_of_body)
    }
}

/// A body whose rule asks for a weight.
fn asking(s: &Snapshot, name: &str) -> Option<BodyId> {
    let asks = |body: BodyId| {
        rules_for(s, body, None).into_iter().filter_map(|(id, _)| s.rules.of_key(id.0)).any(|rule| {
            Definition::read(&rule.definition).is_ok_and(|definition| definition.weights().contains(&name))
        })
    };
    s.rule_uses.iter().map(|used| used.body).find(|body| asks(*body))
}

/// Draws the page.
pub(super) fn weights_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    state.weights.follow(&snapshot, cx.day());
    let gaps = &state.weights.gaps;
    let subtitle = match (gaps.missing.len(), gaps.n_members()) {
        (_, 0) => "How much each member counts where votes are weighed".to_owned(),
        (0, all) => format!("all {} known", words::counted(all, "member", "members")),
        (missing, all) => format!("missing: {missing} of {}", words::counted(all, "member", "members")),
    };
    let save = view_heading_ui(ui, "Weights", &subtitle, |ui| {
        super::pages_ui(ui, &mut state.page);
        let save = save_table_ui(ui, !snapshot.weights.is_empty());
        ui.add_space(space::S);
        let weights = &mut state.weights;
        let label = weights
            .body
            .and_then(|id| snapshot.bodies.of_key(id.0))
            .map_or("Choose a body", |body| body.code.as_str())
            .to_owned();
        if let Some(body) = body_menu_ui(ui, &snapshot, &label, &mut weights.typed_body, weights.body) {
            weights.body = Some(body);
        }
        name_ui(ui, weights);
        save
    });
    if let Some(kind) = save {
        let spec = RecordsOf { noun: Noun::Weight, only: None, title: "Weights".to_owned() };
        cx.act(Action::save(kind, "Weights", PictureSpec::Records(spec)));
    }
    ui.add_space(space::S);
    let width = (ui.available_width() * 0.4).clamp(size::MENU, size::PALETTE);
    let bare = Frame::new().inner_margin(Margin { left: space::L as i8, ..Margin::ZERO });
    Panel::right("pasted weights")
        .exact_size(width)
        .resizable(false)
        .frame(bare)
        .show_separator_line(false)
        .show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| paste_ui(ui, &mut state.weights, cx));
        });
    CentralPanel::default().frame(Frame::new()).show(ui, |ui| table_ui(ui, &mut state.weights, &snapshot));
}

fn name_ui(ui: &mut Ui, weights: &mut WeightsState) {
    let label = if weights.name.is_empty() { "What is counted".to_owned() } else { weights.name.clone() };
    let chosen = choose_menu_ui(ui, &label, "What is counted", |ui| {
        ui.set_width(size::MENU_LEAST);
        let mut chosen = None;
        for name in &weights.names {
            if menu_row_ui(ui, name, *name == weights.name).clicked() {
                chosen = Some(name.clone());
            }
        }
        labeled_field_ui(ui, "Another, as tests name it", &mut weights.typed_name, "votes", size::MENU_LEAST);
        let typed = weights.typed_name.trim();
        if !typed.is_empty() && menu_row_ui(ui, &format!("Take {typed}"), false).clicked() {
            chosen = Some(typed.to_owned());
        }
        chosen
    });
    if let Some(name) = chosen {
        weights.name = name;
        weights.typed_name.clear();
    }
}

fn table_ui(ui: &mut Ui, state: &mut WeightsState, s: &Snapshot) {
    if state.gaps.n_members() == 0 {
        let empty = EmptyState {
            icon: Icon::Rules,
            title: "No members to list",
            sentence: "Choose a body whose members are on record: each is listed with its weight, and who has none \
                       stands first.",
            action: None,
        };
        empty_ui(ui, &empty);
        return;
    }
    let missing = state.gaps.missing.iter().map(|actor| (*actor, None));
    let known = state.gaps.known.iter().map(|(actor, weight)| (*actor, Some(*weight)));
    let mut rows: Vec<(ActorId, Option<WeightId>)> = missing.chain(known).collect();
    let weight_of = |weight: Option<WeightId>| weight.and_then(|id| s.weights.of_key(id.0));
    sort_rows(&mut rows, &order_of(ui.ctx(), TABLE, &COLUMNS), |(actor, weight), column| match column {
        0 => SortKey::text(actor_name(s, *actor)),
        1 => SortKey::number(weight_of(*weight).map(|weight| weight.amount as f64)),
        2 => SortKey::number(weight_of(*weight).map(|weight| weight.year)),
        _ => weight_of(*weight).map_or(SortKey::Nothing, |weight| SortKey::text(source_words(s, weight))),
    });
    let words = |row: usize, column: usize| {
        let Some((actor, weight)) = rows.get(row) else { return String::new() };
        match (column, weight_of(*weight)) {
            (0, _) => actor_name(s, *actor).to_owned(),
            (1, Some(weight)) => weight.amount.to_string(),
            (2, Some(weight)) => weight.year.to_string(),
            (3, Some(weight)) => source_words(s, weight).to_owned(),
            (1, None) => "missing".to_owned(),
            _ => String::new(),
        }
    };
    let handling = |row: usize| {
        let weight = rows.get(row).and_then(|(_, weight)| weight_of(*weight));
        weight.map_or_else(|| s.marked(), |weight| s.marked_record(weight))
    };
    let mut table = std::mem::take(&mut state.table);
    Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        let shape = TableView::new(TABLE, "Weights", &COLUMNS, rows.len()).main();
        shape.words(&words).handling(&handling).show(
            ui,
            &mut table,
            |row| rows.get(row).map_or(String::new(), |(actor, _)| actor_name(s, *actor).to_owned()),
            |ui, row, column| {
                let Some((actor, weight)) = rows.get(row) else { return };
                match (column, weight_of(*weight)) {
                    (0, _) => cell_strong_ui(ui, actor_name(s, *actor)),
                    (1, Some(weight)) => {
                        cell_text_ui(ui, &words::count(usize::try_from(weight.amount).unwrap_or(0)));
                    }
                    (1, None) => cell_faint_ui(ui, "missing"),
                    (2, Some(weight)) => cell_faint_ui(ui, &weight.year.to_string()),
                    (3, Some(weight)) => cell_faint_ui(ui, source_words(s, weight)),
                    _ => {}
                }
            },
        );
    });
    state.table = table;
}

fn source_words<'s>(s: &'s Snapshot, weight: &Weight) -> &'s str {
    let source = weight.source.and_then(|id| s.sources.of_key(id.0));
    source.map_or("none on record", |source| source.title.as_str())
}

fn paste_ui(ui: &mut Ui, state: &mut WeightsState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let theme = Theme::of(ui);
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        section_ui(ui, "Paste a list");
        note_ui(ui, "A name or code and a whole number on each line, as copied from a table.");
        ui.horizontal(|ui| {
            labeled_field_ui(ui, "Year", &mut state.year, "2024", size::ADD_BLOC);
            let width = ui.available_width();
            labeled_field_ui(ui, "Source", &mut state.source, "Where the numbers come from", width);
        });
        let year = state.year.trim().parse::<i32>().ok().filter(|year| (1800..=2200).contains(year));
        if !state.year.trim().is_empty() && year.is_none() {
            error_under_ui(ui, "A year is wanted, such as 2024.");
        }
        area_ui(ui, "Names and weights", &mut state.pasted, "France\t68000000", 6, false);
        if let Some(body) = state.body.and_then(|id| snapshot.bodies.of_key(id.0)) {
            check_ui(ui, &format!("They count in {} only", body.code), &mut state.is_of_body);
        }
        let n_new = state.lines.iter().filter(|line| line.is_new).count();
        let n_wrong = state.lines.iter().filter(|line| line.read.is_err()).count();
        if !state.lines.is_empty() {
            let n_same = state.lines.len() - n_new - n_wrong;
            note_ui(
                ui,
                format!(
                    "{n_new} new or changed, {n_same} as recorded already, {n_wrong} that cannot be read."
                ),
            );
        }
        let off = match (cx.is_editable, year, n_new) {
            (false, ..) => OFF,
            (_, None, _) => "Say of which year they are.",
            _ => "No line is new.",
        };
        let is_ready = cx.is_editable && year.is_some() && n_new > 0;
        let label = format!("Record {}", words::counted(n_new, "weight", "weights"));
        let take = ui.add_enabled_ui(is_ready, |ui| primary_ui(ui, &label)).inner;
        if take.on_disabled_hover_text(off).clicked()
            && let Some(year) = year
        {
            match record_weights(&snapshot, state.own_body(), &state.name, year, &state.source, &state.lines)
            {
                Ok(command) => {
                    cx.put(command);
                    state.pasted.clear();
                }
                Err(error) => cx.act(Action::Notify(error.to_string())),
            }
        }
        for line in &state.lines {
            ui.horizontal_wrapped(|ui| match &line.read {
                Ok((actor, amount)) => {
                    let color = if line.is_new { theme.text } else { theme.faint };
                    ui.label(text::strong(actor_name(&snapshot, *actor)).color(color));
                    let amount = words::count(usize::try_from(*amount).unwrap_or(0));
                    ui.label(text::body(amount).color(color));
                    if let Some(before) = line.before.and_then(|id| snapshot.weights.of_key(id.0))
                        && line.is_new
                    {
                        let before = words::count(usize::try_from(before.amount).unwrap_or(0));
                        note_ui(ui, format!("instead of {before}"));
                    }
                }
                Err(reason) => {
                    ui.label(text::body(&line.text).color(theme.bad));
                    note_ui(ui, reason.as_str());
                }
            });
        }
    });
}
