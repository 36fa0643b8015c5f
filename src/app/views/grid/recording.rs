//! Positions on their way into the file: one change for each key, in order. What was refused stays until it is tried
//! again or let go.

use super::entry::Values;
use crate::model::{
    ActorId, ChangeId, ChangeKind, Command, CommandError, NewPosition, Position, SourceId, Stance, WordId,
};
use crate::snapshot::{Sight, Snapshot, TextRef};
use std::collections::{HashMap, VecDeque};

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

/// An entry that was sent, and how the journal will name it.
#[derive(Debug, Clone, PartialEq)]
struct Sent {
    entry: Entry,
    label: String,
    after: ChangeId,
}

impl Sent {
    /// The change that recorded it, if it is in the journal and none of those that recorded others.
    fn saved(&self, snapshot: &Snapshot, others: &[ChangeId]) -> Option<ChangeId> {
        let changes = snapshot.journal.changes().iter();
        let found =
            changes.filter(|c| c.id > self.after && c.kind == ChangeKind::Record && c.label == self.label);
        found.map(|c| c.id).filter(|id| !others.contains(id)).min()
    }
}

/// An entry that the file did not take.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    sent: Sent,
    /// Why it was not taken.
    pub reason: String,
}

impl Refused {
    /// What it is called.
    pub fn label(&self) -> &str {
        &self.sent.label
    }
}

/// How far a cell's newest stance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is on its way to the file.
    Going,
    /// The file did not take it.
    Refused,
}

/// Everything that is not in the file yet.
#[derive(Debug, Default)]
pub struct Queue {
    waiting: VecDeque<Entry>,
    sent: Vec<Sent>,
    refused: Vec<Refused>,
    reasons: VecDeque<String>,
    shown: HashMap<Cell, (Stance, Way)>,
}

impl Queue {
    /// Puts an entry at the end.
    pub fn push(&mut self, entry: Entry) {
        if !entry.wanted.is_empty() {
            self.waiting.push_back(entry);
            self.show();
        }
    }

    /// Hears that the file refused a change, and why.
    pub fn refuse(&mut self, reason: &str) {
        if !self.sent.is_empty() {
            self.reasons.push_back(reason.to_owned());
        }
    }

    /// Takes in what the journal shows: what is saved leaves the queue.
    pub fn follow(&mut self, snapshot: &Snapshot) {
        if self.sent.is_empty() && self.refused.is_empty() {
            return;
        }
        let mut found = Vec::new();
        let mut is_saved = |sent: &Sent| {
            let change = sent.saved(snapshot, &found);
            found.extend(change);
            change.is_some()
        };
        // A reason may have been that of another change: what is in the journal after all was not refused.
        self.refused.retain(|refused| !is_saved(&refused.sent));
        self.sent.retain(|sent| !is_saved(sent));
        // Changes are carried out in order, so the first reason is that of the first one that is not there.
        let n_refused = self.reasons.len().min(self.sent.len());
        let refused = self.sent.drain(..n_refused).zip(self.reasons.drain(..));
        self.refused.extend(refused.map(|(sent, reason)| Refused { sent, reason }));
        self.reasons.clear();
        self.show();
    }

    /// The commands that can be sent now. An entry waits while another one brings the source that it names, or while
    /// the entry that it corrects is on its way; all that come after it wait, too.
    pub fn take_ready(&mut self, snapshot: &Snapshot, sight: Sight) -> Vec<Result<Command, CommandError>> {
        let mut ready = Vec::new();
        while let Some(entry) = self.waiting.front() {
            if self.sent.iter().any(|sent| must_wait(entry, &sent.entry, snapshot)) {
                break;
            }
            let Some(entry) = self.waiting.pop_front() else { break };
            let command = command(&entry, snapshot, sight);
            if let Ok(command) = &command {
                let after = snapshot.journal.changes().iter().map(|c| c.id).max().unwrap_or(ChangeId(0));
                self.sent.push(Sent { entry, label: command.label.clone(), after });
            }
            ready.push(command);
        }
        if !ready.is_empty() {
            self.show();
        }
        ready
    }

    /// The stance of a cell that is not in the file yet, and how far it is.
    pub fn shown(&self, cell: Cell) -> Option<(Stance, Way)> {
        self.shown.get(&cell).copied()
    }

    /// How many cells are on their way.
    pub fn n_going(&self) -> usize {
        let going = self.waiting.iter().chain(self.sent.iter().map(|sent| &sent.entry));
        going.map(|entry| entry.wanted.len()).sum()
    }

    /// What the file did not take, oldest first.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Tries again what was refused.
    pub fn try_again(&mut self) {
        self.waiting.extend(self.refused.drain(..).map(|refused| refused.sent.entry));
        self.show();
    }

    /// Lets go of what was refused.
    pub fn let_go(&mut self) {
        self.refused.clear();
        self.show();
    }

    fn show(&mut self) {
        self.shown.clear();
        let refused = self.refused.iter().map(|r| (&r.sent.entry, Way::Refused));
        let going = self.sent.iter().map(|s| &s.entry).chain(&self.waiting).map(|e| (e, Way::Going));
        for (entry, way) in refused.chain(going) {
            for wanted in &entry.wanted {
                self.shown.insert(wanted.cell, (wanted.stance, way));
            }
        }
    }
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
fn command(entry: &Entry, snapshot: &Snapshot, sight: Sight) -> Result<Command, CommandError> {
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
    let new_source = entry.values.source.as_ref().filter(|_| source.is_none()).map(|s| s.record());
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
