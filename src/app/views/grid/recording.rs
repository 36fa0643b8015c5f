//! Positions on their way into the file: one change for each key, in order. What was refused stays until it is tried
//! again or let go.

use super::entry::{EntryLine, Values};
use crate::model::{ActorId, Command, CommandError, NewPosition, Position, SourceId, Stance, WordId};
use crate::session::{Order, Outbox, Ticket};
use crate::snapshot::{PositionFilter, Snapshot, TextRef};
use std::collections::HashMap;

/// A cell of the grid: an actor on a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Whose position.
    pub actor: ActorId,
    /// On what.
    pub text: TextRef,
}

/// What is wanted of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    /// Which.
    pub cell: Cell,
    /// Where the actor stands.
    pub stance: Stance,
    /// The body's own word for it.
    pub word: Option<WordId>,
}

/// What one key or one paste records.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The cells and their stances.
    pub wanted: Vec<Wanted>,
    /// What all of them have in common.
    pub values: Values,
    /// Whether each corrects the entry that its cell shows.
    pub corrects: bool,
}

/// An entry that the file did not take.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// What it is called.
    pub label: String,
    /// Why it was not taken.
    pub reason: String,
}

/// How far a cell's newest stance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is on its way to the file.
    Going,
    /// The file did not take it.
    Refused,
}

/// An entry and the ticket of its change.
#[derive(Debug)]
struct Recorded {
    entry: Entry,
    ticket: Ticket,
    label: String,
}

/// What was recorded here and is not in the file yet.
#[derive(Debug, Default)]
pub struct Queue {
    recorded: Vec<Recorded>,
    /// What the newest entry had in common.
    newest: Option<Values>,
    shown: HashMap<Cell, (Stance, Way)>,
}

impl Queue {
    /// Puts an entry on its way. It waits while another one brings the source that it names, or while the entry that it
    /// corrects is under way.
    pub fn push(&mut self, outbox: &mut Outbox, snapshot: &Snapshot, sight: PositionFilter, entry: Entry) {
        if entry.wanted.is_empty() {
            return;
        }
        let label = command(&entry, snapshot, sight).map_or_else(|_| words_of(&entry, snapshot), |c| c.label);
        let going = self.recorded.iter().filter(|r| r.ticket.is_under_way());
        let before = going.filter(|r| must_wait(&entry, &r.entry, snapshot)).map(|r| r.ticket.clone());
        let order = {
            let entry = entry.clone();
            Order::later(move |s| command(&entry, s, sight)).after(before)
        };
        let ticket = outbox.put(order);
        self.newest = Some(entry.values.clone());
        self.recorded.push(Recorded { entry, ticket, label });
        self.show();
    }

    /// Whether the words of a line were recorded with the newest entry.
    pub fn has_recorded(&self, line: &EntryLine) -> bool {
        self.newest.as_ref().is_some_and(|values| {
            let source = Some(&line.source).filter(|source| !source.is_empty());
            values.source.as_ref() == source && values.note.as_deref().unwrap_or("") == line.note.trim()
        })
    }

    /// Hears what became of everything: what is saved leaves.
    pub fn follow(&mut self) {
        if !self.recorded.is_empty() {
            self.recorded.retain(|recorded| recorded.ticket.saved().is_none());
            self.show();
        }
    }

    /// The stance of a cell that is not in the file yet, and how far it is.
    pub fn shown(&self, cell: Cell) -> Option<(Stance, Way)> {
        self.shown.get(&cell).copied()
    }

    /// How many cells are on their way.
    pub fn n_going(&self) -> usize {
        let going = self.recorded.iter().filter(|recorded| recorded.ticket.is_under_way());
        going.map(|recorded| recorded.entry.wanted.len()).sum()
    }

    /// What the file did not take, oldest first.
    pub fn refused(&self) -> Vec<Refused> {
        let refused = self.recorded.iter().filter_map(|recorded| {
            let reason = recorded.ticket.refused()?.to_string();
            Some(Refused { label: recorded.label.clone(), reason })
        });
        refused.collect()
    }

    /// Tries again what was refused, in its order.
    pub fn try_again(&mut self, outbox: &mut Outbox) {
        for recorded in self.recorded.iter().filter(|recorded| recorded.ticket.refused().is_some()) {
            outbox.try_again(&recorded.ticket);
        }
        self.show();
    }

    /// Lets go of what was refused.
    pub fn let_go(&mut self, outbox: &mut Outbox) {
        self.recorded.retain(|recorded| {
            let is_refused = recorded.ticket.refused().is_some();
            if is_refused {
                outbox.let_go(&recorded.ticket);
            }
            !is_refused
        });
        self.show();
    }

    fn show(&mut self) {
        self.shown.clear();
        for recorded in &self.recorded {
            let way = if recorded.ticket.refused().is_some() { Way::Refused } else { Way::Going };
            for wanted in &recorded.entry.wanted {
                // A refused stance does not hide a newer one that is under way.
                let shown = self.shown.entry(wanted.cell).or_insert((wanted.stance, way));
                if way == Way::Going || shown.1 == Way::Refused {
                    *shown = (wanted.stance, way);
                }
            }
        }
    }
}

/// What an entry is called where its command cannot be made.
fn words_of(entry: &Entry, snapshot: &Snapshot) -> String {
    let first = entry
        .wanted
        .first()
        .map(|w| format!("{} on {}", actor_name(snapshot, w.cell.actor), text_name(snapshot, w.cell.text)));
    first.unwrap_or_default()
}

fn must_wait(entry: &Entry, sent: &Entry, snapshot: &Snapshot) -> bool {
    let source = entry.values.source.as_ref();
    let waits_for_source =
        source.is_some() && source == sent.values.source.as_ref() && source_of(entry, snapshot).is_none();
    let waits_for_entry = entry.corrects
        && entry.wanted.iter().any(|w| sent.wanted.iter().any(|of_sent| of_sent.cell == w.cell));
    waits_for_source || waits_for_entry
}

fn source_of(entry: &Entry, snapshot: &Snapshot) -> Option<SourceId> {
    entry.values.source.as_ref().and_then(|source| source.on_record(snapshot))
}

/// The command that records an entry.
fn command(entry: &Entry, snapshot: &Snapshot, sight: PositionFilter) -> Result<Command, CommandError> {
    let source = source_of(entry, snapshot);
    let names: Vec<(String, String)> = entry
        .wanted
        .iter()
        .map(|w| (actor_name(snapshot, w.cell.actor).to_owned(), text_name(snapshot, w.cell.text)))
        .collect();
    let positions: Vec<NewPosition<'_>> = entry
        .wanted
        .iter()
        .zip(&names)
        .map(|(wanted, (actor, text))| {
            let Cell { actor: who, text: on } = wanted.cell;
            let shown = snapshot.current_on(who, on, sight);
            let values = &entry.values;
            let position = Position {
                provision: on.provision,
                kind: values.kind,
                confidence: values.confidence,
                word: wanted.word,
                corrects: shown.filter(|_| entry.corrects).map(|p| (p.change(), p.nth())),
                handling: values.handling,
                marking: values.marking.clone(),
                note: values.note.clone(),
                ..Position::vote(on.proposal, who, values.effective, wanted.stance, source)
            };
            NewPosition { position, actor, text, before: shown.map(|p| p.stance()) }
        })
        .collect();
    let new_source = entry.values.source.as_ref().filter(|_| source.is_none());
    let new_source =
        new_source.map(|typed| snapshot.marked_with(typed.record(), positions.iter().map(|p| &p.position)));
    Command::record_positions(&positions, new_source)
}

/// The name of an actor; empty when it is not in the workspace.
pub fn actor_name(snapshot: &Snapshot, actor: ActorId) -> &str {
    crate::app::views::chooser::actor_name(snapshot, actor)
}

/// The reference of a text; for a provision its number behind it.
pub fn text_name(snapshot: &Snapshot, text: TextRef) -> String {
    let reference = snapshot.proposals.of_key(text.proposal.0).map_or("", |p| p.reference.as_str());
    match text.provision.and_then(|v| snapshot.provisions.of_key(v.0)) {
        Some(provision) => format!("{reference}, {}", provision.number),
        None => reference.to_owned(),
    }
}
