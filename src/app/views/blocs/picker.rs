//! Picking an actor by typing its code or its name in any language.

use crate::app::flags;
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::field_ui;
use crate::model::{Actor, ActorId, ActorKind, ActorName};
use crate::snapshot::{Snapshot, Table};
use eframe::egui::{Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// At most this many actors are offered.
const MOST: usize = 6;

/// The tables that the names come from.
type Tables = (Arc<Table<Actor>>, Arc<Table<ActorName>>);

/// All names of all actors, folded for comparison, and the offers for what is typed.
#[derive(Debug, Default)]
pub struct Names {
    of: Option<Tables>,
    /// Folded name, actor, and whether it is the code.
    names: Vec<(String, ActorId, bool)>,
    typed: String,
    offers: Vec<ActorId>,
}

impl Names {
    /// The actors that fit what is typed, best first.
    pub fn offers(&mut self, snapshot: &Snapshot, typed: &str) -> &[ActorId] {
        let is_same = self.of.as_ref().is_some_and(|(actors, names)| {
            Arc::ptr_eq(actors, &snapshot.actors) && Arc::ptr_eq(names, &snapshot.actor_names)
        });
        if !is_same {
            self.names.clear();
            for actor in snapshot.actors.iter() {
                self.names.push((folded(&actor.code), actor.id, true));
                self.names.push((folded(&actor.name), actor.id, false));
            }
            for name in snapshot.actor_names.iter() {
                self.names.push((folded(&name.name), name.actor, false));
            }
            self.of = Some((snapshot.actors.clone(), snapshot.actor_names.clone()));
        }
        let typed = folded(typed.trim());
        if !is_same || typed != self.typed {
            self.offers = best(snapshot, &self.names, &typed);
            self.typed = typed;
        }
        &self.offers
    }
}

fn best(snapshot: &Snapshot, names: &[(String, ActorId, bool)], typed: &str) -> Vec<ActorId> {
    if typed.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(u8, bool, &str, ActorId)> = names
        .iter()
        .filter_map(|(name, actor, is_code)| {
            let fit = if *is_code && name == typed {
                0
            } else if name == typed {
                1
            } else if name.starts_with(typed) {
                2
            } else if name.split([' ', '-', '(']).any(|word| word.starts_with(typed)) {
                3
            } else if name.contains(typed) {
                4
            } else {
                return None;
            };
            let record = snapshot.actors.of_key(actor.0)?;
            // Countries that exist come before those of the past and before companies.
            let is_later = record.kind != ActorKind::Country || record.until.is_some();
            Some((fit, is_later, record.name.as_str(), *actor))
        })
        .collect();
    found.sort();
    let mut offers = Vec::new();
    for (.., actor) in found {
        if !offers.contains(&actor) {
            offers.push(actor);
            if offers.len() == MOST {
                break;
            }
        }
    }
    offers
}

/// Lowercase without the marks of Latin letters: "Côte d'Ivoire" is found by "cote d'ivoire".
pub fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
            'ç' | 'ć' | 'č' => 'c',
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
            'ñ' | 'ń' | 'ň' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => 'o',
            'š' | 'ś' | 'ş' | 'ș' => 's',
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => 'u',
            'ý' | 'ÿ' => 'y',
            'ž' | 'ź' | 'ż' => 'z',
            '’' | '‘' => '\'',
            other => other,
        };
        folded.push(plain);
    }
    folded
}

/// What a person did with the picker.
#[derive(Debug, Default)]
pub struct Picked {
    /// An actor was chosen.
    pub actor: Option<ActorId>,
    /// What is typed changed, so that whoever was chosen is chosen no more.
    pub retyped: bool,
    /// Enter was pressed with an actor chosen already.
    pub entered: bool,
}

/// The field and, while nobody is chosen, the offers below it. `at` is the offer that the keys stand on.
#[expect(clippy::too_many_arguments, reason = "one place, and a struct would only be unpacked here")]
pub fn picker_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    names: &mut Names,
    typed: &mut String,
    chosen: Option<ActorId>,
    at: &mut usize,
    is_wrong: bool,
    take_keyboard: bool,
) -> Picked {
    let width = ui.available_width();
    let offers = if chosen.is_none() { names.offers(snapshot, typed).to_vec() } else { Vec::new() };
    *at = (*at).min(offers.len().saturating_sub(1));
    let mut picked = Picked::default();
    // The keys are taken before the field sees them.
    let mut enter = false;
    if !offers.is_empty() && names.has_keyboard(ui) {
        ui.input_mut(|input| {
            if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
                *at = (*at + 1).min(offers.len() - 1);
            }
            if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
                *at = at.saturating_sub(1);
            }
            enter = input.consume_key(Modifiers::NONE, Key::Enter);
        });
    }
    let response = field_ui(ui, "Member", typed, "Name in any language, or code", width, is_wrong);
    Names::note_field(ui, response.id);
    if take_keyboard {
        response.request_focus();
    }
    if response.changed() {
        picked.retyped = true;
        *at = 0;
    }
    picked.entered = chosen.is_some() && response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
    if enter {
        picked.actor = offers.get(*at).copied();
    }
    for (nth, actor) in offers.iter().enumerate() {
        if offer_ui(ui, snapshot, *actor, nth == *at) {
            picked.actor = Some(*actor);
        }
    }
    if chosen.is_none() && !typed.trim().is_empty() && offers.is_empty() {
        let line = "Nobody has such a name or code here.";
        ui.label(text::small(line).color(Theme::of(ui).second));
    }
    picked
}

impl Names {
    fn slot(ui: &Ui) -> eframe::egui::Id {
        ui.scope_id().with("field of the picker")
    }

    /// Remembers which field is the picker's, to take its keys in the next frame.
    fn note_field(ui: &Ui, field: eframe::egui::Id) {
        ui.data_mut(|data| data.insert_temp(Self::slot(ui), field));
    }

    fn has_keyboard(&self, ui: &Ui) -> bool {
        let field = ui.data(|data| data.get_temp::<eframe::egui::Id>(Self::slot(ui)));
        field.is_some_and(|field| ui.memory(|memory| memory.has_focus(field)))
    }
}

fn offer_ui(ui: &mut Ui, snapshot: &Snapshot, id: ActorId, is_at: bool) -> bool {
    let theme = Theme::of(ui);
    let Some(actor) = snapshot.actors.of_key(id.0) else { return false };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::CLICK);
    let spoken = format!("{} ({})", actor.name, actor.code);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_at, &spoken));
    if is_at {
        ui.painter().rect_filled(rect, radius::CONTROL - 2, theme.accent_ground);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, radius::CONTROL - 2, theme.hover);
    }
    let middle = rect.center().y;
    let flag = Rect::from_min_size(
        pos2(rect.left() + space::S, middle - size::FLAG * 0.5),
        vec2(size::FLAG * 1.5, size::FLAG),
    );
    flags::paint(ui, flag, actor.iso2.as_deref().unwrap_or(&actor.code));
    let name = ui.painter().layout_no_wrap(actor.name.clone(), text::body_font(), theme.text);
    let end = flag.right() + space::S + name.size().x;
    ui.painter().galley(pos2(flag.right() + space::S, middle - name.size().y * 0.5), name, theme.text);
    let code = ui.painter().layout_no_wrap(actor.code.clone(), text::small_font(), theme.second);
    ui.painter().galley(pos2(end + 6.0, middle - code.size().y * 0.5), code, theme.second);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_marks() {
        assert_eq!(folded("Côte d’Ivoire"), "cote d'ivoire");
        assert_eq!(folded("ÅLAND"), "aland");
        assert_eq!(folded("日本"), "日本");
    }
}
