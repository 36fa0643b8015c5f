//! What the keys ask for while the grid has the keyboard.

use super::selection::Step;
use crate::model::Stance;
use eframe::egui::{Event, Key, Modifiers};

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridInput {
    /// Moves the selection, or extends it.
    Move(Step, bool),
    /// Records a stance for every selected cell, and goes on to the next line unless it `stays`.
    Set {
        /// Which.
        stance: Stance,
        /// Whether the selection stays where it is.
        stays: bool,
    },
    /// Records the line's values again for the newest entries of the selection, as corrections.
    Apply,
    /// Switches between new entries and corrections.
    Correct,
    /// Goes to the field of the note.
    Note,
    /// Goes to the field of the source.
    Source,
    /// Goes to the field of the date.
    Date,
    /// Takes the next kind.
    Kind,
    /// Takes the next degree of confidence.
    Confidence,
    /// Opens or folds the inspector.
    Inspect,
    /// Asks for what cannot be done: to delete.
    Delete,
    /// Selects every cell.
    All,
    /// Copies the selection.
    Copy,
    /// Pastes a text from the cursor on.
    Paste(String),
    /// Goes back: out of correcting, or to one cell.
    Escape,
}

impl GridInput {
    /// Whether what is typed next is meant for a field.
    fn leads_to_a_field(&self) -> bool {
        matches!(self, GridInput::Note | GridInput::Source | GridInput::Date)
    }
}

/// Takes what is meant for the grid out of the events of one frame. What comes after a key that leads to a field is left
/// for that field: in a slow frame a person may have typed on.
pub fn take_wishes(events: &mut Vec<Event>) -> Vec<GridInput> {
    let (mut wishes, mut kept) = (Vec::new(), Vec::new());
    let mut rest = std::mem::take(events).into_iter().peekable();
    while let Some(event) = rest.next() {
        let wish = match &event {
            Event::Key { key, pressed: true, modifiers, .. } => wish(*key, *modifiers),
            Event::Copy => Some(GridInput::Copy),
            Event::Paste(text) => Some(GridInput::Paste(text.clone())),
            // The letter that a key brings with it.
            Event::Text(_) => continue,
            _ => None,
        };
        let Some(wish) = wish else {
            kept.push(event);
            continue;
        };
        let leads_to_a_field = wish.leads_to_a_field();
        wishes.push(wish);
        if leads_to_a_field {
            rest.next_if(|next| matches!(next, Event::Text(_)));
            break;
        }
    }
    kept.extend(rest);
    *events = kept;
    wishes
}

/// Drops the events up to a key and with it: they were meant for the field that the key left.
pub fn drop_up_to(events: &mut Vec<Event>, last: Key) {
    let is_last = |event: &Event| matches!(event, Event::Key { key, pressed: true, .. } if *key == last);
    if let Some(place) = events.iter().rposition(is_last) {
        events.drain(..=place);
    }
}

fn wish(key: Key, modifiers: Modifiers) -> Option<GridInput> {
    let (is_command, extends) = (modifiers.command || modifiers.ctrl, modifiers.shift);
    if modifiers.alt {
        return None;
    }
    let step = match (key, is_command) {
        (Key::ArrowUp, false) => Step::Up,
        (Key::ArrowDown, false) => Step::Down,
        (Key::ArrowLeft, false) => Step::Left,
        (Key::ArrowRight, false) => Step::Right,
        (Key::ArrowUp, true) => Step::Top,
        (Key::ArrowDown, true) => Step::Bottom,
        (Key::ArrowLeft, true) | (Key::Home, false) => Step::First,
        (Key::ArrowRight, true) | (Key::End, false) => Step::Last,
        (Key::Home, true) => Step::Start,
        (Key::End, true) => Step::End,
        (Key::PageUp, _) => Step::PageUp,
        (Key::PageDown, _) => Step::PageDown,
        (Key::Tab, false) => {
            return Some(GridInput::Move(if extends { Step::Left } else { Step::Right }, false));
        }
        (Key::Enter, true) => return Some(GridInput::Apply),
        (Key::Enter, false) => {
            return Some(GridInput::Move(if extends { Step::Up } else { Step::Down }, false));
        }
        (Key::A, true) => return Some(GridInput::All),
        (_, true) => return None,
        (key, false) => return letter(key, extends),
    };
    Some(GridInput::Move(step, extends))
}

fn letter(key: Key, shift: bool) -> Option<GridInput> {
    Some(match key {
        Key::C => GridInput::Correct,
        Key::N | Key::F2 => GridInput::Note,
        Key::S => GridInput::Source,
        Key::D => GridInput::Date,
        Key::K => GridInput::Kind,
        Key::U => GridInput::Confidence,
        Key::I => GridInput::Inspect,
        Key::Delete | Key::Backspace => GridInput::Delete,
        Key::Escape => GridInput::Escape,
        // On most keyboards a plus needs Shift.
        Key::Plus => GridInput::Set { stance: Stance::Support, stays: false },
        _ => GridInput::Set { stance: stance_of(key)?, stays: shift },
    })
}

fn stance_of(key: Key) -> Option<Stance> {
    Some(match key {
        Key::Num1 => Stance::StronglyOppose,
        Key::Num2 | Key::Minus => Stance::Oppose,
        Key::Num3 | Key::Num0 => Stance::Neutral,
        Key::Num4 | Key::Equals => Stance::Support,
        Key::Num5 => Stance::StronglySupport,
        Key::A => Stance::Abstain,
        Key::X => Stance::Absent,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stance_has_its_key() {
        let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::A, Key::X];
        for (key, stance) in keys.into_iter().zip(Stance::ALL) {
            assert_eq!(
                wish(key, Modifiers::NONE),
                Some(GridInput::Set { stance: *stance, stays: false }),
                "{key:?}"
            );
            assert_eq!(wish(key, Modifiers::SHIFT), Some(GridInput::Set { stance: *stance, stays: true }));
        }
        assert_eq!(wish(Key::A, Modifiers::COMMAND), Some(GridInput::All));
        assert_eq!(wish(Key::Num1, Modifiers::COMMAND), None, "that goes to another view");
        assert_eq!(wish(Key::ArrowDown, Modifiers::SHIFT), Some(GridInput::Move(Step::Down, true)));
        assert_eq!(wish(Key::Tab, Modifiers::SHIFT), Some(GridInput::Move(Step::Left, false)));
        assert_eq!(wish(Key::Enter, Modifiers::CTRL), Some(GridInput::Apply));
    }

    fn press(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    #[test]
    fn what_is_not_for_the_grid_is_left_for_others() {
        let mut events = vec![press(Key::F1), Event::Paste("+".to_owned()), Event::Copy];
        assert_eq!(take_wishes(&mut events), [GridInput::Paste("+".to_owned()), GridInput::Copy]);
        assert_eq!(events, [press(Key::F1)]);
    }

    #[test]
    fn what_is_typed_after_a_key_that_leads_to_a_field_is_for_the_field() {
        let text = |t: &str| Event::Text(t.to_owned());
        let mut events =
            vec![press(Key::Num1), text("1"), press(Key::S), text("s"), press(Key::A), text("A"), text("x")];
        let first = GridInput::Set { stance: Stance::StronglyOppose, stays: false };
        assert_eq!(take_wishes(&mut events), [first, GridInput::Source]);
        assert_eq!(events, [press(Key::A), text("A"), text("x")]);
        let mut events = vec![text("x"), press(Key::Enter), press(Key::Num2)];
        drop_up_to(&mut events, Key::Enter);
        assert_eq!(events, [press(Key::Num2)]);
    }
}
