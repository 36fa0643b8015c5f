//! The inspector of the Records view: the record in words, what can be done with it, and what belongs to it.

use super::{RecordsState, belongs};
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Theme, space, text};
use crate::app::widgets::{
    EmptyState, Push, empty_ui, handling_badge_ui, inspector_heading_ui, key_values_ui, one_line, section_ui,
};
use crate::app::words;
use crate::model::{ActorId, AnyRecord, BlocId, Field, FieldKind, Lens, Noun, ProposalId, RecordRef, Value};
use crate::snapshot::Snapshot;
use eframe::egui::{Label, Ui};

/// The selected record, or a word on how to select one.
pub(super) fn inspector_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    let snapshot = cx.snapshot.clone();
    let Some((at, record)) = state.selected.and_then(|at| snapshot.record(at).map(|record| (at, record)))
    else {
        let sentence = format!(
            "Select a {} to see all of it and what belongs to it, to edit, merge or retire it.",
            state.noun.word()
        );
        let empty =
            EmptyState { icon: Icon::Records, title: "Nothing selected", sentence: &sentence, action: None };
        empty_ui(ui, &empty);
        return;
    };
    let short = snapshot.short_name(at).unwrap_or_default();
    let long = snapshot.long_name(at).unwrap_or_default();
    let rest = long.strip_prefix(short.as_str()).unwrap_or_default().trim();
    inspector_heading_ui(ui, &words::capital(at.noun.word()), &short, rest);
    handling_badge_ui(ui, &snapshot, &snapshot.marked_record(record));
    ui.add_space(space::XS);
    buttons_ui(ui, state, cx, at, record);
    ui.add_space(space::M);
    facts_ui(ui, state, &snapshot, record, &[&short, rest]);
    belongs::belongs_ui(ui, state, cx, at);
    ui.add_space(space::XL);
}

fn buttons_ui(
    ui: &mut Ui,
    state: &mut RecordsState,
    cx: &mut ViewContext<'_>,
    at: RecordRef,
    record: &dyn AnyRecord,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(space::XS, space::XS);
        ui.add_enabled_ui(cx.is_editable, |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let pushed = |ui: &mut Ui, button: Push<'_>, tip: &str| {
                button.show(ui).on_hover_text(tip).on_disabled_hover_text(OFF).clicked()
            };
            if pushed(ui, Push::primary("Edit").name("Edit this record"), "Enter") {
                state.stays = true;
                state.forms.edit(cx, at);
            }
            let tip = "Two records that mean the same become one";
            if pushed(ui, Push::secondary("Merge with …").name("Merge this record"), tip) {
                state.stays = false;
                state.forms.merge(cx, at, None);
            }
            if pushed(ui, Push::secondary("Retire").name("Retire this record"), "Delete") {
                state.stays = false;
                state.forms.retire(cx, at);
            }
        });
        if Push::quiet("History").name("History of this record").show(ui).clicked() {
            cx.act(Action::ShowHistory(at));
        }
        if let Some((label, action)) = way_on(cx, at, record)
            && Push::quiet(label).show(ui).clicked()
        {
            cx.act(action);
        }
    });
}

/// Where else the record can be seen.
fn way_on(cx: &ViewContext<'_>, at: RecordRef, record: &dyn AnyRecord) -> Option<(&'static str, Action)> {
    let go = |label, place| Some((label, Action::Go(place)));
    match at.noun {
        Noun::Proposal => go("Go to positions", Place::Proposal(ProposalId(at.id))),
        Noun::Actor => go("Go to dossier", Place::Actor(ActorId(at.id))),
        Noun::Bloc => go("Go to bloc", Place::Bloc(BlocId(at.id))),
        Noun::SavedLens => {
            let Some(Value::Text(text)) = record.values().into_iter().nth(3) else { return None };
            let lens: Lens = serde_json::from_str(&text).ok()?;
            let lens = Lens { as_of: cx.lens.as_of, known_on: cx.lens.known_on, ..lens };
            Some(("Use this lens", Action::SetLens(Box::new(lens))))
        }
        _ => None,
    }
}

/// The fields in words: short ones in rows, other records as links, long texts below.
/// What the heading says already is not said again.
fn facts_ui(
    ui: &mut Ui,
    state: &mut RecordsState,
    snapshot: &Snapshot,
    record: &dyn AnyRecord,
    said: &[&str],
) {
    const SHORT: usize = 34;
    let theme = Theme::of(ui);
    let mut chosen = None;
    let is_news = |(field, words): &(&'static Field, String)| {
        let is_precise = field.name == "precision" && words == "day";
        !is_precise && (field.referred().is_some() || !said.contains(&words.as_str()))
    };
    let words = snapshot.record_words(record).into_iter().filter(is_news);
    let (short, long): (Vec<_>, Vec<_>) = words.partition(|(field, words)| {
        field.referred().is_some()
            || (!matches!(field.kind, FieldKind::Long | FieldKind::Lens) && words.chars().count() <= SHORT)
    });
    key_values_ui(ui, |rows| {
        for (field, words) in &short {
            match referred(record, field) {
                Some(to) => {
                    let clicked = rows.row_with(field.label, |ui| link_ui(ui, words));
                    if clicked {
                        chosen = Some(to);
                    }
                }
                None => {
                    rows.row(field.label, words.as_str());
                }
            }
        }
    });
    for (field, words) in &long {
        ui.add_space(space::S);
        section_ui(ui, field.label);
        let shown = if field.kind == FieldKind::Lens { lens_words(snapshot, record) } else { words.clone() };
        ui.add(Label::new(text::paragraph(ui, shown).color(theme.text)).wrap());
    }
    if let Some(to) = chosen {
        state.show(to);
    }
}

fn lens_words(snapshot: &Snapshot, record: &dyn AnyRecord) -> String {
    let text = record.values().into_iter().find_map(|value| match value {
        Value::Text(text) if text.starts_with('{') => serde_json::from_str::<Lens>(&text).ok(),
        _ => None,
    });
    text.map_or("This lens cannot be read.".to_owned(), |lens| crate::snapshot::lens_words(snapshot, &lens))
}

/// The record that a field refers to.
fn referred(record: &dyn AnyRecord, field: &Field) -> Option<RecordRef> {
    let mut found = None;
    record.each_reference(&mut |name, to| {
        if name == field.name {
            found = Some(to);
        }
    });
    found
}

/// The name of another record, cut where it has no room; a click goes there.
fn link_ui(ui: &mut Ui, words: &str) -> bool {
    let color = Theme::of(ui).accent;
    let room = ui.available_width() * 0.66;
    let galley = one_line(ui, words, text::body_font(), color, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), eframe::egui::Sense::click());
    let name = format!("Go to {words}");
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Link, true, &name));
    ui.painter().galley(rect.min, galley, color);
    response.on_hover_text(words).on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked()
}
