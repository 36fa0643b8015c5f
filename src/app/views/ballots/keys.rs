//! Keys of the room: a vote is supposed or, with Record on, written into the record.

use super::counted::Found;
use super::{BallotsState, Counted, heading, paste, voters};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::views::chooser::actor_name;
use crate::app::widgets::are_keys_free;
use crate::model::{ActorId, Choice, CommandError};
use crate::session::{Order, Ticket};
use crate::snapshot::Snapshot;
use crate::votes::{BallotWord, Case, NewVote, VotesError, ballot_words, record_votes};
use eframe::egui::{Event, Key, Modifiers, Ui};

/// Reads the keys, unless something is being typed.
pub(super) fn keys(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    if !are_keys_free(ui) || state.forms.is_open() || state.pasting.is_some() {
        return;
    }
    if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        escape(state, cx);
        return;
    }
    let pasted = ui.input(|i| {
        i.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(text.clone()),
            _ => None,
        })
    });
    if let Some(text) = pasted {
        paste::begin(state, &text);
        return;
    }
    if heading::can_record(state, cx) && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::R)) {
        heading::turn_recording(state, cx);
        return;
    }
    let Some(member) = state.member else { return };
    if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Backspace)) && !state.is_recording {
        state.changes.remove(&member);
        return;
    }
    for word in ballot_words(&found.case.rule.definition) {
        let Some(key) = Key::from_name(&word.key.to_string()) else { continue };
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
            press(state, cx, found, member, &word);
            return;
        }
    }
}

fn escape(state: &mut BallotsState, cx: &ViewContext<'_>) {
    if state.is_recording {
        state.is_recording = false;
    } else if state.counted != Counted::Recorded || state.basis_is_stated {
        state.count(cx.snapshot, Counted::Recorded);
    } else {
        state.leave(cx.snapshot);
    }
}

/// One vote: supposed, or recorded and on to the next voter.
pub(super) fn press(
    state: &mut BallotsState,
    cx: &mut ViewContext<'_>,
    found: &Found,
    member: ActorId,
    word: &BallotWord,
) {
    if !state.is_recording {
        suppose(state, found, member, word.choice);
        return;
    }
    record(state, cx, found, NewVote { actor: member, word: word.clone() });
    voters::step(cx.snapshot, state, found);
}

/// Puts a vote that was keyed on its way, as one change. Behind a vote that brings a word of the body it waits, so that
/// the word is added once.
fn record(state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found, vote: NewVote) {
    let (question, day) = (found.case.question, cx.day());
    let (actor, label) = (vote.actor, vote.word.label.clone());
    let make =
        move |s: &Snapshot| record_votes(s, &Case::new(s, question)?, std::slice::from_ref(&vote), day);
    let stands_so = matches!(make(cx.snapshot), Err(VotesError::Command(CommandError::Nothing)));
    // While another change is on its way, the record is not what stands here.
    if stands_so && cx.outbox.n_under_way() == 0 {
        let name = actor_name(cx.snapshot, actor);
        cx.act(Action::Mention(format!(
            "{name}: \u{201c}{label}\u{201d} is recorded already. Nothing was changed."
        )));
        return;
    }
    let before = state.brings_word.take().filter(Ticket::is_under_way);
    let brings_word = make(cx.snapshot).is_ok_and(|command| !command.add.records.words.is_empty());
    let ticket = cx.put(Order::later(make).after(before.clone()));
    state.brings_word = if brings_word { Some(ticket) } else { before };
}

/// Supposes a vote; one that is counted so anyway is not supposed.
fn suppose(state: &mut BallotsState, found: &Found, member: ActorId, choice: Choice) {
    let place = found.case.place_of(member);
    let counted = place.and_then(|place| found.case.voters[place].vote_on(state.basis()));
    let is_same = counted.map_or(Choice::Missing, |vote| vote.choice) == choice;
    state.begin_supposing();
    if is_same {
        state.changes.remove(&member);
    } else {
        state.changes.insert(member, choice);
    }
}
