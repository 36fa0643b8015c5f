//! The outbox: every change on its way to the file, in order, and what becomes of each.
//!
//! An order is put in and gives a [`Ticket`]; whoever holds the ticket hears the fate of that change and of no other.
//! An order may wait until others are settled, and then be made from the workspace as it is by then.

use super::SessionError;
use crate::model::{ChangeId, Command, Committed};
use crate::snapshot::Snapshot;
use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What becomes of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// It is not sent yet.
    Waiting,
    /// It is on its way to the file.
    Going,
    /// It is in the file.
    Saved(Arc<Committed>),
    /// The file did not take it, for this reason; nothing was changed.
    Refused(Arc<str>),
}

impl Fate {
    /// Whether nothing more will come of it: it is saved or refused.
    pub fn is_settled(&self) -> bool {
        matches!(self, Fate::Saved(_) | Fate::Refused(_))
    }
}

/// One change that was asked for. Whoever holds the ticket can ask for the fate of the change; copies tell the same.
#[derive(Clone)]
pub struct Ticket {
    nth: u64,
    fate: Arc<Mutex<Fate>>,
}

impl Ticket {
    fn new() -> Ticket {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Ticket { nth: LAST.fetch_add(1, Ordering::Relaxed), fate: Arc::new(Mutex::new(Fate::Waiting)) }
    }

    /// What has become of the change so far.
    pub fn fate(&self) -> Fate {
        self.fate.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The change that is saved; none while it is on its way, and none where it was refused.
    pub fn saved(&self) -> Option<Arc<Committed>> {
        match self.fate() {
            Fate::Saved(committed) => Some(committed),
            _ => None,
        }
    }

    /// Why it was refused; none where it was not.
    pub fn refused(&self) -> Option<Arc<str>> {
        match self.fate() {
            Fate::Refused(reason) => Some(reason),
            _ => None,
        }
    }

    /// Whether it is still on its way.
    pub fn is_under_way(&self) -> bool {
        !self.fate().is_settled()
    }

    fn set(&self, fate: Fate) {
        *self.fate.lock().unwrap_or_else(PoisonError::into_inner) = fate;
    }
}

impl PartialEq for Ticket {
    fn eq(&self, other: &Ticket) -> bool {
        self.nth == other.nth
    }
}

impl Eq for Ticket {}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ticket({}, {:?})", self.nth, self.fate())
    }
}

/// How a command is made when its turn has come.
type Maker = Box<dyn Fn(&Snapshot) -> Result<Command, SessionError> + Send>;

enum Wanted {
    Command(Box<Command>),
    Later(Maker),
    Undo(Option<ChangeId>),
    Redo(Option<ChangeId>),
}

/// A change to be made.
pub struct Order {
    wanted: Wanted,
    after: Vec<Ticket>,
}

impl Order {
    /// A command that is made from the workspace as it is when the order's turn has come. It can be tried again.
    pub fn later<E: Into<SessionError>>(
        make: impl Fn(&Snapshot) -> Result<Command, E> + Send + 'static,
    ) -> Order {
        let make = move |snapshot: &Snapshot| make(snapshot).map_err(Into::into);
        Order { wanted: Wanted::Later(Box::new(make)), after: Vec::new() }
    }

    /// Takes back a change, or the newest one of this device.
    pub fn undo(target: Option<ChangeId>) -> Order {
        Order { wanted: Wanted::Undo(target), after: Vec::new() }
    }

    /// Makes an undone change again, or the newest one of this device.
    pub fn redo(target: Option<ChangeId>) -> Order {
        Order { wanted: Wanted::Redo(target), after: Vec::new() }
    }

    /// The same, not before these are settled. What is put in later waits behind it.
    pub fn after(mut self, tickets: impl IntoIterator<Item = Ticket>) -> Order {
        self.after.extend(tickets);
        self
    }
}

impl From<Command> for Order {
    fn from(command: Command) -> Order {
        Order { wanted: Wanted::Command(Box::new(command)), after: Vec::new() }
    }
}

/// What the file is asked for.
pub(super) enum Change {
    Commit(Box<Command>),
    Undo(Option<ChangeId>),
    Redo(Option<ChangeId>),
}

/// What is told of a change that a person let go before it was sent.
const LET_GO: &str = "It was let go before it was sent.";

/// Changes on their way to the file.
#[derive(Default)]
pub struct Outbox {
    waiting: VecDeque<(Ticket, Order)>,
    going: VecDeque<(Ticket, Option<Order>)>,
    refused: Vec<(Ticket, Order)>,
    is_held: bool,
}

impl Outbox {
    /// Puts an order at the end.
    pub fn put(&mut self, order: impl Into<Order>) -> Ticket {
        let ticket = Ticket::new();
        self.waiting.push_back((ticket.clone(), order.into()));
        ticket
    }

    /// Holds back everything that is not sent yet, or lets it go.
    pub fn hold(&mut self, is_held: bool) {
        self.is_held = is_held;
    }

    /// How many changes are not settled yet.
    pub fn n_under_way(&self) -> usize {
        self.waiting.len() + self.going.len()
    }

    /// Whether what was put in will be settled without anybody's doing: what is held back waits for somebody.
    pub fn is_settling(&self) -> bool {
        !self.going.is_empty() || (!self.waiting.is_empty() && !self.is_held)
    }

    /// Whether anything waits that is not sent yet.
    pub fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Lets go of everything that is not sent yet and of what was refused; what is on its way stays.
    pub fn discard(&mut self) {
        for (ticket, _) in self.waiting.drain(..) {
            ticket.set(Fate::Refused(LET_GO.into()));
        }
        self.refused.clear();
    }

    /// How many changes are held back.
    pub fn n_held(&self) -> usize {
        if self.is_held { self.waiting.len() } else { 0 }
    }

    /// Whether this change is held back.
    pub fn is_held(&self, ticket: &Ticket) -> bool {
        self.is_held && self.waiting.iter().any(|(of, _)| of == ticket)
    }

    /// Takes back a change that is not sent yet; false where it is on its way already.
    pub fn withdraw(&mut self, ticket: &Ticket) -> bool {
        let Some(place) = self.waiting.iter().position(|(of, _)| of == ticket) else { return false };
        self.waiting.remove(place);
        ticket.set(Fate::Refused(LET_GO.into()));
        true
    }

    /// What the file did not take, one line each: the change, as it would be made from this workspace, and why.
    pub fn not_taken(&self, snapshot: &Snapshot) -> Vec<String> {
        let lines = self.refused.iter().map(|(ticket, order)| {
            let made = match &order.wanted {
                Wanted::Later(make) => make(snapshot).ok(),
                _ => None,
            };
            let label = made.map_or_else(|| "A change".to_owned(), |command| command.label);
            let reason = ticket.refused().unwrap_or_default();
            format!("{label}: the file did not take it ({reason})")
        });
        lines.collect()
    }

    /// What would be sent if nothing were held back, as it would be made from this workspace; an order that cannot be
    /// made is left out.
    pub fn drafts(&self, snapshot: &Snapshot) -> Vec<Command> {
        let ready =
            self.waiting.iter().take_while(|(_, order)| !order.after.iter().any(Ticket::is_under_way));
        let made = ready.filter_map(|(_, order)| match &order.wanted {
            Wanted::Command(command) => Some((**command).clone()),
            Wanted::Later(make) => make(snapshot).ok(),
            Wanted::Undo(_) | Wanted::Redo(_) => None,
        });
        made.collect()
    }

    /// Tries a refused order again, behind all others. Only what is made when its turn comes can be tried again;
    /// false where it cannot.
    pub fn try_again(&mut self, ticket: &Ticket) -> bool {
        let Some(place) = self.refused.iter().position(|(of, _)| of == ticket) else { return false };
        let (ticket, order) = self.refused.remove(place);
        ticket.set(Fate::Waiting);
        self.waiting.push_back((ticket, order));
        true
    }

    /// Lets go of a refused order.
    pub fn let_go(&mut self, ticket: &Ticket) {
        self.refused.retain(|(of, _)| of != ticket);
    }

    /// The next change that can be sent, made from the workspace as it is now; from here on it is under way.
    pub(super) fn next(&mut self, snapshot: &Snapshot) -> Option<(Ticket, Result<Change, SessionError>)> {
        let (_, first) = self.waiting.front().filter(|_| !self.is_held)?;
        if first.after.iter().any(Ticket::is_under_way) {
            return None;
        }
        let (ticket, order) = self.waiting.pop_front()?;
        ticket.set(Fate::Going);
        let (change, kept) = match order.wanted {
            Wanted::Command(command) => (Ok(Change::Commit(command)), None),
            Wanted::Undo(target) => (Ok(Change::Undo(target)), None),
            Wanted::Redo(target) => (Ok(Change::Redo(target)), None),
            Wanted::Later(make) => {
                let change = make(snapshot).map(|command| Change::Commit(Box::new(command)));
                (change, Some(Order { wanted: Wanted::Later(make), after: Vec::new() }))
            }
        };
        self.going.push_back((ticket.clone(), kept));
        Some((ticket, change))
    }

    /// Hears that a change is saved.
    pub(super) fn hear_saved(&mut self, ticket: &Ticket, committed: &Arc<Committed>) {
        self.going.retain(|(of, _)| of != ticket);
        ticket.set(Fate::Saved(committed.clone()));
    }

    /// Hears that a change would change nothing: there is nothing to try again, and nothing is lost.
    pub(super) fn hear_no_change(&mut self, ticket: &Ticket, reason: &str) {
        self.going.retain(|(of, _)| of != ticket);
        ticket.set(Fate::Refused(reason.into()));
    }

    /// Hears that a change was refused, and why.
    pub(super) fn hear_refused(&mut self, ticket: &Ticket, reason: &str) {
        if let Some(place) = self.going.iter().position(|(of, _)| of == ticket)
            && let Some((ticket, Some(order))) = self.going.remove(place)
        {
            self.refused.push((ticket, order));
        }
        ticket.set(Fate::Refused(reason.into()));
    }
}
