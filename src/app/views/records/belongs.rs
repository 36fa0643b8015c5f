//! What belongs to a record and what names it: listed below it, and added, edited and retired right there.

use super::RecordsState;
use super::add_members::add_button_ui;
use super::lines::line_of;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{size, space};
use crate::app::widgets::{Push, list_row_ui, note_ui, section_ui};
use crate::app::words;
use crate::model::{Noun, RecordRef, Rests};
use crate::snapshot::drafts::Draft;
use crate::snapshot::{Journal, Snapshot};
use eframe::egui::{Align, Layout, Ui, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// At most so many records are listed before a person asks for all.
const FEW: usize = 8;
/// At most so many records are listed at all; the table holds the rest.
const MOST: usize = 250;

/// The parts of what is shown below a record of a noun: the title of each, and by which field of which noun records
/// refer to it.
fn parts(noun: Noun) -> Vec<(&'static str, Noun, &'static str)> {
    let of = |of: &Noun| of.field_list().iter().map(move |field| (field, *of)).collect::<Vec<_>>();
    let fields = Noun::ALL.iter().flat_map(of).filter(|(field, _)| field.referred() == Some(noun));
    let mut parts: Vec<_> = fields
        .filter_map(|(field, of)| field.below.map(|(nth, title)| (nth, title, of, field.name)))
        .collect();
    parts.sort();
    parts.into_iter().map(|(_, title, of, field)| (title, of, field)).collect()
}

/// A part of what belongs to a record, as it stands.
#[derive(Debug)]
struct Found {
    title: &'static str,
    /// To what the records refer: the record shown or, for the parties to an instrument, its bloc.
    to: RecordRef,
    noun: Noun,
    field: &'static str,
    records: Vec<RecordRef>,
    is_whole: bool,
}

/// What belongs to the selected record; kept until something changes.
#[derive(Debug, Default)]
pub(super) struct Belonging {
    of: Option<(Arc<Journal>, RecordRef)>,
    found: Vec<Found>,
    /// For a source: how many records of each noun name it, and how many positions.
    naming: BTreeMap<Noun, usize>,
    n_positions: usize,
}

impl Belonging {
    fn update(&mut self, snapshot: &Snapshot, record: RecordRef) {
        let is_same = self
            .of
            .as_ref()
            .is_some_and(|(journal, of)| *of == record && Arc::ptr_eq(journal, &snapshot.journal));
        if is_same {
            return;
        }
        let was_whole = |to: RecordRef, noun: Noun, field: &str| {
            self.found.iter().any(|f| f.is_whole && (f.to, f.noun, f.field) == (to, noun, field))
        };
        let find = |title, to, noun, field| Found {
            title,
            to,
            noun,
            field,
            records: referring(snapshot, to, noun, field),
            is_whole: was_whole(to, noun, field),
        };
        let parts = parts(record.noun).into_iter();
        let mut found: Vec<Found> =
            parts.map(|(title, noun, field)| find(title, record, noun, field)).collect();
        if record.noun == Noun::Instrument
            && let Some(bloc) = snapshot.instruments.of_key(record.id).and_then(|i| i.bloc)
        {
            let bloc = RecordRef { noun: Noun::Bloc, id: bloc.0 };
            found.insert(0, find("Parties", bloc, Noun::Membership, "bloc"));
        }
        self.found = found;
        (self.naming, self.n_positions) = (BTreeMap::new(), 0);
        if record.noun == Noun::Source {
            for (of, _) in snapshot.referring_to(record) {
                *self.naming.entry(of.noun).or_default() += 1;
            }
            let source = Some(crate::model::SourceId(record.id));
            self.n_positions = snapshot.positions.iter().filter(|p| p.source() == source).count();
        }
        self.of = Some((snapshot.journal.clone(), record));
    }
}

/// The records of a noun that refer to a record in a field: by role and name, or in order of time.
fn referring(snapshot: &Snapshot, to: RecordRef, noun: Noun, field: &str) -> Vec<RecordRef> {
    let mut found = Vec::new();
    snapshot.each_of(noun, &mut |record| {
        record.each_reference(&mut |name, referred| {
            if referred == to && name == field {
                found.push(RecordRef { noun, id: record.key() });
            }
        });
    });
    let by_role = matches!(noun, Noun::BodyMember | Noun::Membership);
    found.sort_by_cached_key(|record| {
        let line = line_of(snapshot, *record, to.noun).unwrap_or_default();
        let role =
            snapshot.body_members.of_key(record.id).filter(|_| noun == Noun::BodyMember).map(|m| m.role);
        match noun {
            _ if by_role => (role, line.0),
            Noun::Meeting | Noun::Step | Noun::Revision | Noun::Ballot | Noun::Proposal => (None, line.1),
            _ => (None, line.0),
        }
    });
    found
}

/// Shows what belongs to a record, part by part.
pub(super) fn belongs_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>, record: RecordRef) {
    let snapshot = cx.snapshot.clone();
    state.belonging.update(&snapshot, record);
    let belonging = std::mem::take(&mut state.belonging);
    let mut belonging = belonging;
    for found in &mut belonging.found {
        ui.add_space(space::M);
        ui.push_id((found.noun, found.field), |ui| part_ui(ui, state, cx, &snapshot, found));
    }
    if record.noun == Noun::Source {
        named_ui(ui, &belonging);
    }
    // A form that was opened above does not make it anew.
    state.belonging = belonging;
}

fn named_ui(ui: &mut Ui, belonging: &Belonging) {
    ui.add_space(space::M);
    section_ui(ui, "Named by");
    if belonging.naming.is_empty() && belonging.n_positions == 0 {
        note_ui(ui, "Nothing names it.");
        return;
    }
    crate::app::widgets::key_values_ui(ui, |rows| {
        for (noun, n) in &belonging.naming {
            let word = if *n == 1 { noun.word() } else { noun.plural() };
            rows.row(&words::capital(word), words::count(*n));
        }
        if belonging.n_positions > 0 {
            rows.strong_row("Positions", words::count(belonging.n_positions));
        }
    });
}

fn part_ui(
    ui: &mut Ui,
    state: &mut RecordsState,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    found: &mut Found,
) {
    let n = found.records.len();
    let height = size::CONTROL;
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), height),
        Layout::right_to_left(Align::Center),
        |ui| {
            let name = format!("Add to {}", found.title.to_lowercase());
            let is_added = ui.add_enabled_ui(cx.is_editable, |ui| {
                let button = Push::quiet("Add").icon(Icon::Plus).name(&name).show(ui);
                let is_added = button.on_disabled_hover_text(OFF).clicked();
                add_button_ui(ui, state, found.noun, found.to);
                is_added
            });
            if is_added.inner {
                state.stays = true;
                if found.noun == Noun::Proposal && found.field == "family" {
                    state.forms.bring(cx, found.to, found.noun, found.field);
                } else {
                    let draft = Draft::new(found.noun).within(snapshot, found.field, found.to.id);
                    state.forms.add(cx, draft);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                section_ui(ui, found.title);
                note_ui(ui, if n == 0 { "none".to_owned() } else { words::count(n) });
            });
        },
    );
    let n_shown = if found.is_whole { n.min(MOST) } else { n.min(FEW) };
    for record in found.records.iter().take(n_shown) {
        ui.push_id(record.id, |ui| row_ui(ui, state, cx, snapshot, found, *record));
    }
    if n > n_shown && !found.is_whole {
        if Push::link(&format!("Show all {}", words::count(n))).show(ui).clicked() {
            found.is_whole = true;
        }
    } else if n > n_shown {
        note_ui(ui, format!("The first {} are listed; the table holds them all.", words::count(MOST)));
    }
}

/// A record below another: a click goes to it; what belongs to the other is edited and retired right here.
fn row_ui(
    ui: &mut Ui,
    state: &mut RecordsState,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    found: &Found,
    record: RecordRef,
) {
    let Some((line, figure)) = line_of(snapshot, record, found.to.noun) else { return };
    let belongs = record.noun.field(found.field).is_some_and(|f| f.rests == Rests::Belongs);
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, size::CONTROL), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if belongs {
            ui.add_enabled_ui(cx.is_editable, |ui| {
                let (edit, retire) = (format!("Edit {line}"), format!("Retire {line}"));
                let gone = Push::quiet("").icon(Icon::Minus).name(&retire).show(ui);
                if gone.on_hover_text("Retire").on_disabled_hover_text(OFF).clicked() {
                    state.stays = true;
                    state.forms.retire(cx, record);
                }
                let edited = Push::quiet("").icon(Icon::Edit).name(&edit).show(ui);
                if edited.on_hover_text("Edit").on_disabled_hover_text(OFF).clicked() {
                    state.stays = true;
                    state.forms.edit(cx, record);
                }
            });
        }
        ui.allocate_ui(vec2(ui.available_width(), size::CONTROL), |ui| {
            if list_row_ui(ui, &line, &figure, &format!("Go to {line}")).clicked() {
                state.show(record);
            }
        });
    });
}
