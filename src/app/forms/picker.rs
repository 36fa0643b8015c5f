//! Picking a record of any noun by typing: its code, its name, an actor's name in any language.

use super::field::Filling;
use crate::app::flags;
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::{field_ui, one_line, tell_chosen};
use crate::model::{ActorKind, Nearness, Noun, RecordRef, Sought, name_key};
use crate::snapshot::drafts::Entry;
use crate::snapshot::{Journal, Snapshot};
use eframe::egui::{Id, Key, Modifiers, Rect, Role, Sense, Ui, pos2, vec2};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// At most this many records are offered.
const MOST: usize = 6;

/// One form of a name: as it is compared, whose, whether it is the code, and whether others come first.
#[derive(Debug)]
struct Form {
    key: String,
    id: u32,
    is_code: bool,
    is_later: bool,
}

/// The names of all records of the nouns asked for so far, as they are compared.
#[derive(Debug, Default)]
pub(in crate::app) struct Names {
    of: Option<Arc<Journal>>,
    by_noun: BTreeMap<Noun, Vec<Form>>,
    last: Option<(Noun, Sought)>,
    found: Vec<u32>,
}

impl Names {
    /// The records that fit what is typed, the best few first.
    pub(in crate::app) fn offers(&mut self, snapshot: &Snapshot, noun: Noun, typed: &str) -> &[u32] {
        let found = self.found(snapshot, noun, typed);
        &found[..found.len().min(MOST)]
    }

    /// All records that fit what is typed, best first; none where nothing is typed.
    pub(in crate::app) fn found(&mut self, snapshot: &Snapshot, noun: Noun, typed: &str) -> &[u32] {
        if !self.of.as_ref().is_some_and(|journal| Arc::ptr_eq(journal, &snapshot.journal)) {
            *self = Names { of: Some(snapshot.journal.clone()), ..Names::default() };
        }
        let last = Some((noun, Sought::new(typed)));
        if self.last != last {
            let forms = self.by_noun.entry(noun).or_insert_with(|| forms(snapshot, noun));
            self.found = last.as_ref().map(|(_, sought)| best(forms, sought)).unwrap_or_default();
            self.last = last;
        }
        &self.found
    }
}

fn forms(snapshot: &Snapshot, noun: Noun) -> Vec<Form> {
    let mut forms = Vec::new();
    snapshot.each_of(noun, &mut |record| {
        let id = record.key();
        let actor = snapshot.actors.of_key(id).filter(|_| noun == Noun::Actor);
        // Countries that exist come before those of the past and before companies.
        let is_later = actor.is_some_and(|a| a.kind != ActorKind::Country || a.until.is_some());
        let form = |name: &str, is_code| Form { key: name_key(name), id, is_code, is_later };
        let record = RecordRef { noun, id };
        forms.extend(snapshot.short_name(record).map(|name| form(&name, true)));
        match actor {
            Some(actor) => forms.push(form(&actor.name, false)),
            None => forms.extend(snapshot.long_name(record).map(|name| form(&name, false))),
        }
    });
    if noun == Noun::Actor {
        for name in snapshot.actor_names.iter() {
            let (key, id) = (name_key(&name.name), name.actor.0);
            forms.push(Form { key, id, is_code: false, is_later: false });
        }
    }
    forms
}

fn best(forms: &[Form], sought: &Sought) -> Vec<u32> {
    if sought.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(Nearness, bool, bool, &str, u32)> = forms
        .iter()
        .filter_map(|form| {
            let nearness = sought.nearness(&form.key)?;
            // A whole code comes before everything; otherwise codes and names are alike.
            let is_other = nearness == Nearness::Same && !form.is_code;
            Some((nearness, is_other, form.is_later, form.key.as_str(), form.id))
        })
        .collect();
    found.sort_unstable();
    let mut seen = HashSet::new();
    found.into_iter().map(|(.., id)| id).filter(|id| seen.insert(*id)).collect()
}

/// On which offer the keys stand, of which field.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) struct At {
    field: Option<Id>,
    offer: usize,
}

impl At {
    /// The field in which the keyboard is.
    pub(super) fn field(self) -> Option<Id> {
        self.field
    }
}

/// What a person did with the picker.
#[derive(Debug, Default)]
pub(super) struct Picked {
    /// A record was chosen.
    pub(super) chosen: Option<u32>,
    /// A new record was asked for.
    pub(super) is_fresh: bool,
}

/// Nouns of which a new record can be made inside another form.
fn can_be_fresh(noun: Noun) -> bool {
    !matches!(noun, Noun::Proposal | Noun::Provision)
}

/// The field and, while nothing is chosen, the offers below it.
pub(super) fn picker_ui(
    ui: &mut Ui,
    filling: &mut Filling<'_>,
    noun: Noun,
    (label, hint): (&str, &str),
    entry: &mut Entry,
    is_wrong: bool,
) -> Picked {
    let snapshot = filling.snapshot;
    let width = ui.available_width();
    let mut picked = Picked::default();
    let slot = ui.scope_id().with("field of the picker");
    let is_open = entry.chosen.is_none() && !entry.typed.trim().is_empty();
    let offers =
        if is_open { filling.names.offers(snapshot, noun, &entry.typed).to_vec() } else { Vec::new() };
    let n_offers = offers.len() + usize::from(is_open && can_be_fresh(noun));
    let known = ui.data(|data| data.get_temp::<Id>(slot));
    let has_keyboard = known.is_some_and(|id| ui.memory(|memory| memory.has_focus(id)));
    if filling.at.field != known && has_keyboard {
        *filling.at = At { field: known, offer: 0 };
    }
    let mut at = if has_keyboard { filling.at.offer.min(n_offers.saturating_sub(1)) } else { usize::MAX };
    // The keys are taken before the field sees them.
    let mut enter = false;
    if has_keyboard && n_offers > 0 {
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                at = (at + 1).min(n_offers - 1);
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                at = at.saturating_sub(1);
            }
            enter = input.consume_key(Modifiers::NONE, Key::Enter);
        });
        filling.at.offer = at;
    }
    let hint = if hint.is_empty() { "Type to choose" } else { hint };
    let response = field_ui(ui, label, &mut entry.typed, hint, width, is_wrong);
    ui.data_mut(|data| data.insert_temp(slot, response.id));
    filling.taken(ui, &response);
    if response.changed() {
        entry.chosen = None;
        filling.at.offer = 0;
    }
    for (nth, id) in offers.iter().enumerate() {
        if offer_ui(ui, snapshot, RecordRef { noun, id: *id }, nth == at) || (enter && nth == at) {
            picked.chosen = Some(*id);
        }
    }
    if is_open && can_be_fresh(noun) {
        let line = format!("New {} \u{201c}{}\u{201d} …", noun.word(), entry.typed.trim());
        let is_at = at == offers.len();
        picked.is_fresh = fresh_row_ui(ui, &line, is_at) || (enter && is_at);
    } else if is_open && offers.is_empty() {
        let line = format!("No {} is called that.", noun.word());
        ui.label(text::small(line).color(Theme::of(ui).second));
    }
    picked
}

fn ground(ui: &mut Ui, name: &str, is_at: bool) -> (Rect, eframe::egui::Response) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::CLICK);
    tell_chosen(ui, &response, Role::ListBoxOption, name, is_at);
    if is_at {
        ui.painter().rect_filled(rect, radius::CONTROL - 2, theme.accent_ground);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius::CONTROL - 2, theme.hover);
    }
    (rect, response)
}

fn fresh_row_ui(ui: &mut Ui, line: &str, is_at: bool) -> bool {
    let color = Theme::of(ui).accent;
    let (rect, response) = ground(ui, line, is_at);
    let room = rect.width() - space::L;
    let galley = one_line(ui, line, text::body_font(), color, room);
    let top = rect.center().y - galley.size().y * 0.5;
    ui.painter().galley(pos2(rect.left() + space::S, top), galley, color);
    response.clicked()
}

fn offer_ui(ui: &mut Ui, snapshot: &Snapshot, record: RecordRef, is_at: bool) -> bool {
    let theme = Theme::of(ui);
    let actor = snapshot.actors.of_key(record.id).filter(|_| record.noun == Noun::Actor);
    let spoken = match actor {
        Some(actor) => format!("{} ({})", actor.name, actor.code),
        None => snapshot.long_name(record).unwrap_or_default(),
    };
    let (rect, response) = ground(ui, &spoken, is_at);
    let middle = rect.center().y;
    let mut left = rect.left() + space::S;
    if let Some(actor) = actor {
        let flag =
            Rect::from_min_size(pos2(left, middle - size::FLAG * 0.5), vec2(size::FLAG * 1.5, size::FLAG));
        flags::paint(ui, flag, actor.iso2.as_deref().unwrap_or(&actor.code));
        left = flag.right() + space::S;
    }
    let room = rect.right() - left - space::S;
    let galley = one_line(ui, &spoken, text::body_font(), theme.text, room);
    ui.painter().galley(pos2(left, middle - galley.size().y * 0.5), galley, theme.text);
    response.clicked()
}
