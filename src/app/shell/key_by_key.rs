//! What moves the keyboard is given to the window one a frame: what was typed before it stays where it was typed, and
//! what is typed after it goes where it leads, however slow the frames are.

use eframe::egui::{Event, Key};
use std::collections::VecDeque;

/// Events that wait for a frame of their own.
#[derive(Debug, Default)]
pub(super) struct KeyByKey {
    waiting: VecDeque<Event>,
}

/// What an event does with the keyboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// It may lead the keyboard elsewhere.
    Moves,
    /// It goes where the keyboard is.
    Types,
    /// Neither.
    Other,
}

fn effect(event: &Event) -> Effect {
    match event {
        Event::Key { key: Key::Tab | Key::Enter | Key::Escape | Key::F6, pressed: true, .. } => Effect::Moves,
        Event::Key { pressed: true, modifiers, .. } if modifiers.command || modifiers.alt => Effect::Moves,
        Event::PointerButton { pressed: true, .. } => Effect::Moves,
        Event::Key { pressed: true, .. } | Event::Text(_) | Event::Paste(_) | Event::Ime(_) => Effect::Types,
        _ => Effect::Other,
    }
}

impl KeyByKey {
    /// The events of a frame, of those that waited and those that came.
    pub(super) fn take(&mut self, came: Vec<Event>) -> Vec<Event> {
        self.waiting.extend(came);
        let mut taken = Vec::new();
        let (mut has_typed, mut has_moved) = (false, false);
        while let Some(event) = self.waiting.front() {
            let effect = effect(event);
            let is_next = match effect {
                Effect::Moves => !has_typed && !has_moved,
                Effect::Types => !has_moved,
                Effect::Other => true,
            };
            if !is_next {
                break;
            }
            has_moved |= effect == Effect::Moves;
            has_typed |= effect == Effect::Types;
            taken.extend(self.waiting.pop_front());
        }
        taken
    }

    /// Whether events wait for the next frame.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Modifiers;

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    #[test]
    fn what_is_typed_stays_on_its_side_of_a_key_that_moves_the_keyboard() {
        let tab = || key(Key::Tab, Modifiers::NONE);
        let search = || key(Key::K, Modifiers::COMMAND);
        let mut keys = KeyByKey::default();
        let came = vec![text("a"), text("b"), tab(), text("c"), search(), text("d"), tab(), tab()];
        assert_eq!(keys.take(came), [text("a"), text("b")]);
        assert!(keys.is_waiting());
        assert_eq!(keys.take(Vec::new()), [tab()]);
        // What comes later stands behind what waits.
        assert_eq!(keys.take(vec![text("e")]), [text("c")]);
        let rest: Vec<Vec<Event>> =
            std::iter::from_fn(|| keys.is_waiting().then(|| keys.take(Vec::new()))).collect();
        assert_eq!(rest, [vec![search()], vec![text("d")], vec![tab()], vec![tab()], vec![text("e")]]);
        assert!(keys.take(Vec::new()).is_empty());
    }

    #[test]
    fn typing_alone_waits_for_nothing() {
        let mut keys = KeyByKey::default();
        let came = vec![key(Key::A, Modifiers::NONE), text("a"), Event::PointerGone, text("b")];
        assert_eq!(keys.take(came.clone()), came);
        assert!(!keys.is_waiting());
    }
}
