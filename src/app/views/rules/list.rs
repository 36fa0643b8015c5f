//! All rules of the workspace, narrowed by words and by body.

use super::{RulesState, standing_ui};
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{size, space};
use crate::app::view::View;
use crate::app::widgets::{
    Card, EmptyState, Push, Sort, SortKey, TableColumn, TableState, TableView, cell_strong_ui,
    choose_menu_ui, empty_ui, menu_row_ui, note_ui, order_of, save_table_ui, search_ui, sort_rows,
    view_heading_ui,
};
use crate::app::words;
use crate::model::{BodyId, Rule, RuleId, Sought, name_key};
use crate::report::pictures::{PictureSpec, RulesListed};
use crate::snapshot::Snapshot;
use crate::votes::rulebook::{ship_rules, uses_of};
use crate::votes::rules_for;
use eframe::egui::{ScrollArea, Ui};
use std::sync::Arc;

const COLUMNS: [TableColumn<'static>; 2] =
    [TableColumn::flexible("Rule", 140.0, 1.0), TableColumn::fixed("Standing", 116.0)];
const TABLE: &str = "rules";

/// Of what the rows were made: the snapshot, the search, the body, the order.
type MadeOf = (Arc<Snapshot>, String, Option<BodyId>, Vec<Sort>);

/// How the list was left.
#[derive(Debug, Default)]
pub(super) struct ListState {
    words: String,
    body: Option<BodyId>,
    table: TableState,
    rows: Vec<RuleId>,
    n_unshipped: usize,
    of: Option<MadeOf>,
}

impl ListState {
    /// The rules that are listed.
    pub(super) fn rows(&self) -> &[RuleId] {
        &self.rows
    }

    /// Takes every filter off.
    pub(super) fn show_all(&mut self) {
        self.words.clear();
        self.body = None;
        self.of = None;
        self.table.reveal = true;
    }

    pub(super) fn follow(&mut self, ui: &Ui, s: &Arc<Snapshot>, selected: Option<RuleId>) {
        let order = order_of(ui.ctx(), TABLE, &COLUMNS);
        let is_same = self.of.as_ref().is_some_and(|(of, words, body, sorted)| {
            Arc::ptr_eq(of, s) && *words == self.words && *body == self.body && *sorted == order
        });
        if is_same {
            return;
        }
        let sought = Sought::new(&self.words);
        let in_body = self.body.map(|body| rules_for(s, body, None));
        let fits = |rule: &&Rule| {
            let in_body = in_body.as_ref().is_none_or(|rules| rules.iter().any(|(id, _)| *id == rule.id));
            let bodies =
                || uses_of(s, rule.id).into_iter().map(|used| used.code).collect::<Vec<_>>().join(" ");
            let text = || name_key(&format!("{} {} {} {}", rule.code, rule.name, rule.question, bodies()));
            in_body && (sought.is_empty() || sought.nearness(&text()).is_some())
        };
        let mut rules: Vec<&Rule> = s.rules.iter().filter(fits).collect();
        rules.sort_by_cached_key(|rule| (rule.name.to_lowercase(), rule.id));
        sort_rows(&mut rules, &order, |rule, column| SortKey::text(cell_words(rule, column)));
        self.rows = rules.into_iter().map(|rule| rule.id).collect();
        self.n_unshipped = ship_rules(s).ok().flatten().map_or(0, |command| command.add.records.rules.len());
        let is_sought_anew =
            self.of.as_ref().is_some_and(|(_, words, body, _)| *words != self.words || *body != self.body);
        self.table
            .rows_follow(selected.and_then(|id| self.rows.iter().position(|row| *row == id)), is_sought_anew);
        self.of = Some((s.clone(), self.words.clone(), self.body, order));
    }
}

/// Draws the heading of the page of rules.
pub(super) fn heading_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let (n, all) = (state.list.rows.len(), snapshot.rules.len());
    let subtitle = match n == all {
        true => words::counted(all, "rule", "rules"),
        false => format!("{} of {}", words::count(n), words::counted(all, "rule", "rules")),
    };
    let save = view_heading_ui(ui, "Rules", &subtitle, |ui| {
        super::pages_ui(ui, &mut state.page);
        let save = save_table_ui(ui, n > 0);
        ui.add_space(space::S);
        search_ui(
            ui,
            "Search rules",
            &mut state.list.words,
            "Words of name or body",
            "",
            (ui.available_width() * 0.4).clamp(size::MENU_LEAST, size::MENU),
        );
        body_ui(ui, state, &snapshot);
        if state.list.n_unshipped > 0 && !snapshot.rules.is_empty() {
            ship_ui(ui, cx, &format!("Add {} that ship", state.list.n_unshipped), false);
        }
        save
    });
    if let Some(kind) = save {
        let spec = RulesListed { rules: state.list.rows.clone() };
        cx.act(Action::save(kind, "Rules", PictureSpec::Rules(spec)));
    }
}

fn body_ui(ui: &mut Ui, state: &mut RulesState, s: &Snapshot) {
    let code = |id: BodyId| s.bodies.of_key(id.0).map_or("", |body| body.code.as_str());
    let label = state.list.body.map_or("Every body", code).to_owned();
    let mut bodies: Vec<BodyId> = s.rule_uses.iter().map(|used| used.body).collect();
    bodies.sort_by_key(|id| code(*id));
    bodies.dedup();
    let chosen = choose_menu_ui(ui, &label, "Body", |ui| {
        ui.set_min_width(size::MENU_LEAST);
        let mut chosen = menu_row_ui(ui, "Every body", state.list.body.is_none()).clicked().then_some(None);
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).show(ui, |ui| {
            for body in bodies {
                if menu_row_ui(ui, code(body), state.list.body == Some(body)).clicked() {
                    chosen = Some(Some(body));
                }
            }
        });
        chosen
    });
    if let Some(body) = chosen {
        state.list.body = body;
    }
}

fn ship_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, label: &str, is_main: bool) {
    let push = if is_main { Push::primary(label) } else { Push::secondary(label) };
    let response = ui.add_enabled_ui(cx.is_editable, |ui| push.show(ui)).inner;
    let tip =
        "Rules that ship with the program and are not in this workspace yet; one change that can be undone.";
    if response.on_disabled_hover_text(OFF).on_hover_text(tip).clicked() {
        match ship_rules(cx.snapshot) {
            Ok(Some(command)) => drop(cx.put(command)),
            Ok(None) => {}
            Err(error) => cx.act(Action::Notify(error.to_string())),
        }
    }
}

/// Says that there are no rules yet, and adds those that ship.
pub(super) fn nothing_ui(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let empty =
        EmptyState { action: cx.is_editable.then_some("Add the rules that ship"), ..View::Rules.empty() };
    if empty_ui(ui, &empty) {
        match ship_rules(cx.snapshot) {
            Ok(Some(command)) => drop(cx.put(command)),
            Ok(None) => {}
            Err(error) => cx.act(Action::Notify(error.to_string())),
        }
    }
}

fn cell_words(rule: &Rule, column: usize) -> &str {
    if column == 0 { &rule.name } else { rule.standing.word() }
}

/// Draws the list.
pub(super) fn list_ui(ui: &mut Ui, state: &mut RulesState, cx: &ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    if state.list.rows.is_empty() {
        note_ui(ui, "No rule is like that: search with fewer words, or look at every body.");
        return;
    }
    let mut table = std::mem::take(&mut state.list.table);
    table.selected = state.selected.and_then(|id| state.list.rows.iter().position(|row| *row == id));
    let rows = &state.list.rows;
    let rule = |row: usize| rows.get(row).and_then(|id| snapshot.rules.of_key(id.0));
    let words =
        |row: usize, column: usize| rule(row).map_or(String::new(), |r| cell_words(r, column).to_owned());
    let handling = |row: usize| rule(row).map_or_else(|| snapshot.marked(), |r| snapshot.marked_record(r));
    let events = Card::new()
        .flush()
        .show(ui, |ui| {
            ui.set_min_height(ui.available_height());
            let shape = TableView::new(TABLE, "Rules", &COLUMNS, rows.len()).main();
            shape.words(&words).handling(&handling).show(
                ui,
                &mut table,
                |row| rule(row).map_or(String::new(), |rule| rule.name.clone()),
                |ui, row, column| match (rule(row), column) {
                    (Some(rule), 0) => cell_strong_ui(ui, &rule.name),
                    (Some(rule), _) => {
                        standing_ui(ui, rule.standing);
                    }
                    (None, _) => {}
                },
            )
        })
        .inner;
    state.list.table = table;
    let chosen = events.selected.or(events.opened).and_then(|row| state.list.rows.get(row).copied());
    if let Some(id) = chosen.filter(|id| state.selected != Some(*id)) {
        match &mut state.editing {
            Some(editing) if editing.is_touched() => editing.is_leaving = true,
            _ => {
                state.editing = None;
                state.selected = Some(id);
            }
        }
    }
}
