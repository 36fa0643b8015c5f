//! The list of blocs with their colors, kinds and numbers of members, searched as typed.

use super::BlocsState;
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};
use crate::app::view::View;
use crate::app::views::sample_offered_ui;
use crate::app::widgets::{
    Card, Push, Sort, SortKey, TableColumn, TableView, note_ui, order_of, save_menu_named_ui, search_ui,
    sort_rows, view_heading_ui,
};
use crate::app::words;
use crate::model::{Bloc, BlocId, BlocKind, Day, Membership, Noun, Sought, name_key};
use crate::report::pictures::{PictureSpec, RecordsOf};
use crate::snapshot::drafts::Draft;
use crate::snapshot::{RecordTable, Snapshot};
use eframe::egui::{Align, Label, Layout, Rect, Ui, UiBuilder, pos2, vec2};
use std::sync::Arc;

/// One bloc of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
struct BlocRow {
    bloc: BlocId,
    n_members: usize,
    n_weak: usize,
}

type Question = (Arc<RecordTable<Bloc>>, Arc<RecordTable<Membership>>, Day, String, Vec<Sort>);

const TABLE: &str = "blocs";

const COLUMNS: [TableColumn<'static>; 2] = [
    TableColumn::flexible("Bloc", 100.0, 1.0),
    TableColumn::fixed("Members", 92.0).right().meaning("On the day of the lens; only roles that count"),
];

/// The blocs that the search lets through, kept until something changes.
#[derive(Debug, Default)]
pub struct Listed {
    of: Option<Question>,
    rows: Vec<BlocRow>,
}

impl Listed {
    /// Brings the list up to date. Where it is another one than before, says whether something else is searched for.
    fn update(&mut self, snapshot: &Snapshot, day: Day, query: &str, order: Vec<Sort>) -> Option<bool> {
        let query = query.trim().to_owned();
        let is_same = self.of.as_ref().is_some_and(|(blocs, memberships, on, last, sorted)| {
            Arc::ptr_eq(blocs, &snapshot.blocs)
                && Arc::ptr_eq(memberships, &snapshot.memberships)
                && (*on, last, sorted) == (day, &query, &order)
        });
        if is_same {
            return None;
        }
        let is_sought_anew = self.of.as_ref().is_some_and(|(_, _, _, last, _)| *last != query);
        let sought = Sought::new(&query);
        let mut found: Vec<(&Bloc, BlocRow)> = Vec::new();
        for bloc in snapshot.blocs.iter() {
            let text = name_key(&format!("{} {} {}", bloc.code, bloc.name, bloc.kind));
            if sought.is_empty() || sought.nearness(&text).is_some() {
                found.push((bloc, counted(snapshot, bloc.id, day)));
            }
        }
        // The parties to instruments are many: after the blocs proper.
        found.sort_by_key(|(bloc, _)| (bloc.kind == BlocKind::Parties, bloc.code.to_lowercase()));
        sort_rows(&mut found, &order, |(bloc, row), column| match column {
            0 => SortKey::text(&bloc.code),
            _ => SortKey::Number(row.n_members as f64),
        });
        self.rows = found.into_iter().map(|(_, row)| row).collect();
        self.of = Some((snapshot.blocs.clone(), snapshot.memberships.clone(), day, query, order));
        Some(is_sought_anew)
    }

    /// The row of a bloc, if it is listed.
    pub fn row_of(&self, bloc: BlocId) -> Option<usize> {
        self.rows.iter().position(|r| r.bloc == bloc)
    }
}

fn counted(snapshot: &Snapshot, bloc: BlocId, day: Day) -> BlocRow {
    let codes = snapshot.index().memberships_of_bloc(bloc).iter();
    let memberships = codes.filter_map(|code| snapshot.memberships.at(*code as usize));
    let n_weak = memberships.filter(|m| m.standing.is_weak()).count();
    BlocRow { bloc, n_members: snapshot.members_on(bloc, day).len(), n_weak }
}

/// Search, the list, and the button that adds a bloc.
pub fn list_ui(ui: &mut Ui, state: &mut BlocsState, cx: &mut ViewContext<'_>, today: Day) {
    let is_editable = cx.is_editable;
    let n_all = cx.snapshot.blocs.len();
    let n_shown = state.list.rows.len();
    let add = view_heading_ui(ui, "Blocs", &words::count(n_all), |ui| {
        ui.add_enabled_ui(is_editable, |ui| {
            Push::secondary("Add bloc")
                .icon(Icon::Plus)
                .show(ui)
                .on_hover_text("A bloc of your own: a code, a name, members with dates")
                .on_disabled_hover_text(OFF)
                .clicked()
        })
        .inner
    });
    if add {
        state.forms.add(cx, Draft::new(Noun::Bloc));
    }
    ui.add_space(space::S);
    let row = vec2(ui.available_width(), size::CONTROL_TALL);
    let save = ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        let save = save_menu_named_ui(ui, "Save the list of blocs", false, n_shown > 0);
        let width = ui.available_width();
        search_ui(ui, "Search blocs", &mut state.query, "Code, name, kind", "", width);
        save
    });
    if let Some(kind) = save.inner {
        let only = (n_shown < n_all).then(|| state.list.rows.iter().map(|row| row.bloc.0).collect());
        let spec = RecordsOf { noun: Noun::Bloc, only, title: "Blocs".to_owned() };
        cx.act(Action::save(kind, "Blocs", PictureSpec::Records(spec)));
    }
    ui.add_space(space::XS);
    let order = order_of(ui.ctx(), TABLE, &COLUMNS);
    if let Some(is_sought_anew) = state.list.update(cx.snapshot, today, &state.query, order) {
        let is_first = state.table.selected.is_none();
        state.table.rows_follow(state.selected.and_then(|b| state.list.row_of(b)), is_sought_anew);
        // The bloc whose members are shown is in sight when the view is opened.
        state.table.reveal |= is_first;
        if state.selected.is_none() {
            let of_lens = cx.lens.blocs.iter().find_map(|uid| cx.snapshot.blocs.of_uid(*uid));
            let first = of_lens.map(|b| b.id).or_else(|| state.list.rows.first().map(|r| r.bloc));
            state.selected = first;
            state.table.selected = first.and_then(|b| state.list.row_of(b));
            state.table.reveal = true;
        }
    }
    if n_all == 0 {
        sample_offered_ui(ui, cx, View::Blocs);
    } else if state.list.rows.is_empty() {
        note_ui(ui, "No bloc has all these words in its code, name or kind.");
    } else {
        table_ui(ui, state, cx);
    }
}

fn table_ui(ui: &mut Ui, state: &mut BlocsState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let rows = &state.list.rows;
    let table = &mut state.table;
    let bloc = |row: usize| rows.get(row).and_then(|row| snapshot.blocs.of_key(row.bloc.0));
    let words = |row: usize, column: usize| match (bloc(row), rows.get(row)) {
        (Some(bloc), _) if column == 0 => format!("{} {}", bloc.code, bloc.name),
        (Some(_), Some(row)) => row.n_members.to_string(),
        _ => String::new(),
    };
    let handling = |row: usize| bloc(row).map_or_else(|| snapshot.marked(), |b| snapshot.marked_record(b));
    let events = Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        let shape = TableView::new(TABLE, "Blocs", &COLUMNS, rows.len()).row_height(44.0);
        shape.words(&words).handling(&handling).show(
            ui,
            table,
            |row| {
                let found = rows.get(row).and_then(|r| snapshot.blocs.of_key(r.bloc.0).map(|b| (r, b)));
                found.map_or(String::new(), |(r, b)| {
                    format!("{}: {}, {} members", b.code, b.name, r.n_members)
                })
            },
            |ui, row, column| {
                if let Some(row) = rows.get(row)
                    && let Some(bloc) = snapshot.blocs.of_key(row.bloc.0)
                {
                    if column == 0 { name_ui(ui, bloc) } else { members_ui(ui, row) }
                }
            },
        )
    });
    if let Some(row) = events.inner.selected
        && let Some(row) = rows.get(row)
        && state.selected != Some(row.bloc)
    {
        state.selected = Some(row.bloc);
        state.actor = None;
        state.member_table = Default::default();
    }
}

/// Dot and code, the name below.
fn name_ui(ui: &mut Ui, bloc: &Bloc) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let dot = pos2(rect.left() + size::DOT * 0.5, rect.top() + 14.0);
    ui.painter().circle_filled(dot, size::DOT * 0.5, theme.bloc(&bloc.code));
    let lines = Rect::from_min_max(pos2(rect.left() + size::DOT + 7.0, rect.top() + 4.0), rect.max);
    let builder = UiBuilder::new().max_rect(lines).layout(Layout::top_down(Align::Min));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.y = 1.0;
    child.add(Label::new(text::strong(&bloc.code).color(theme.bloc_text(&bloc.code))).truncate());
    child.add(Label::new(text::small(&bloc.name).color(theme.second)).truncate()).on_hover_text(format!(
        "{} · {}",
        bloc.name,
        bloc.kind.word()
    ));
}

fn members_ui(ui: &mut Ui, row: &BlocRow) {
    let theme = Theme::of(ui);
    let rect = ui.max_rect();
    let builder =
        UiBuilder::new().max_rect(rect.shrink2(vec2(0.0, space::XS))).layout(Layout::top_down(Align::Max));
    let mut child = ui.new_child(builder);
    child.spacing_mut().item_spacing.y = 1.0;
    child.label(text::body(row.n_members.to_string()).color(theme.text));
    if row.n_weak > 0 {
        child
            .label(text::small(format!("{} uncertain", row.n_weak)).color(theme.caution))
            .on_hover_text("Memberships that are unverified, disputed, approximate or open-ended");
    }
}
