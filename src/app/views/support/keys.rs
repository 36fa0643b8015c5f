//! Keys of the tracker: a stance for the member at the cursor, a talk, another threshold.

use super::tracked::Found;
use super::{SupportState, inspector, members, numbers};
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::views::grid::recording::{Cell, Entry, Wanted};
use crate::app::widgets::are_keys_free;
use crate::model::Stance;
use crate::snapshot::{PositionFilter, TextRef};
use eframe::egui::{Key, Modifiers, Ui};

const STANCES: [(Key, Stance); 7] = [
    (Key::Num1, Stance::StronglyOppose),
    (Key::Num2, Stance::Oppose),
    (Key::Num3, Stance::Neutral),
    (Key::Num4, Stance::Support),
    (Key::Num5, Stance::StronglySupport),
    (Key::A, Stance::Abstain),
    (Key::X, Stance::Absent),
];

/// Reads the keys, unless something is being typed.
pub(super) fn keys(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>, found: &Found) {
    let is_busy = !are_keys_free(ui) || state.forms.is_open() || state.numbers.is_some();
    if is_busy {
        return;
    }
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::T) {
        return allowed(cx, |cx| numbers::open(state, cx));
    }
    if pressed(Key::C) {
        return allowed(cx, |_| state.line.is_correcting = !state.line.is_correcting);
    }
    if pressed(Key::L) {
        return allowed(cx, |cx| inspector::log(state, cx));
    }
    if let Some((_, stance)) = STANCES.iter().find(|(key, _)| pressed(*key)) {
        allowed(cx, |cx| set(state, cx, found, *stance));
    }
}

fn allowed(cx: &mut ViewContext<'_>, act: impl FnOnce(&mut ViewContext<'_>)) {
    if cx.is_editable {
        act(cx);
    } else {
        cx.act(Action::Notify(OFF.to_owned()));
    }
}

/// Records a stance for the member at the cursor, and goes on to the next.
fn set(state: &mut SupportState, cx: &mut ViewContext<'_>, found: &Found, stance: Stance) {
    let Some(actor) = state.member else {
        cx.act(Action::Notify("Choose a member first: press the down arrow.".to_owned()));
        return;
    };
    let values = match state.line.values(cx.day()) {
        Ok(values) => values,
        Err(wrong) => {
            cx.act(Action::Notify(wrong));
            return;
        }
    };
    let text = TextRef::whole(found.case.question.proposal);
    let wanted = vec![Wanted { cell: Cell { actor, text }, stance, word: None }];
    let corrects = state.line.is_correcting;
    let entry = Entry { wanted, values, corrects };
    state.queue.push(cx.outbox, cx.snapshot, PositionFilter::of(cx.lens), entry);
    let rows = members::listed(cx.snapshot, state, found, cx.day());
    let place = rows.iter().position(|row| row.actor == actor);
    if let Some(next) = place.and_then(|place| rows.get(place + 1)) {
        state.member = Some(next.actor);
        state.table.reveal = true;
    }
}
