//! The session: one open workspace, its lens, what is being saved, and what just happened.

use super::outbox::{Order, Outbox, Ticket};
use super::store_thread::{Ask, Reply, StoreThread};
use super::{SessionError, Settings, log};
use crate::jobs::Progress;
use crate::model::{
    Change, ChangeDetails, ChangeId, CheckReport, Command, Committed, Day, DeviceId, HistoryEntry, Lens,
    RecordRef,
};
use crate::snapshot::{LeftOut, Release, Snapshot};
use crate::store::{self, Access, Caution};
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The newest format of workspace files that this program knows.
pub const SCHEMA: i64 = store::SCHEMA;

/// How to open a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// To make changes; an error when that is not possible because it is open elsewhere.
    Write,
    /// For reading only.
    Read,
}

/// Whether everything is on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// It is.
    Saved,
    /// So many changes are on their way.
    Saving(usize),
    /// The last change was refused, for this reason; everything before it is saved.
    Refused(String),
    /// The workspace is open for reading only, for this reason.
    ReadOnly(String),
}

/// Something that happened since the last poll.
#[derive(Debug, Clone)]
pub enum Event {
    /// The workspace is open.
    Opened,
    /// The workspace cannot be opened.
    NotOpened(SessionError),
    /// A change is saved and the snapshot shows it.
    Saved {
        /// Of which order.
        ticket: Ticket,
        /// What was saved.
        committed: Arc<Committed>,
    },
    /// A change was refused; nothing was changed.
    Refused {
        /// Of which order.
        ticket: Ticket,
        /// Why.
        error: SessionError,
    },
    /// The backup of the day could not be made. What was typed is saved all the same.
    BackupFailed(SessionError),
    /// Something else that was asked for failed: a history, a look back, a copy, a check.
    Failed(SessionError),
    /// The history of a record is there.
    History(RecordRef, Vec<HistoryEntry>),
    /// What a change did is there.
    Details(Box<ChangeDetails>),
    /// A copy was written.
    BackedUp(PathBuf),
    /// The file was checked.
    Checked(CheckReport),
    /// The workspace as it was known on a day is there.
    LookedBack(Day),
}

/// The workspace in view as it may leave.
struct Released {
    of: Arc<Snapshot>,
    release: Release,
    snapshot: Arc<Snapshot>,
    left_out: LeftOut,
}

/// One open workspace, without a window.
pub struct Session {
    path: PathBuf,
    thread: StoreThread,
    opening: Option<Progress>,
    now: Arc<Snapshot>,
    known: Option<(Day, Arc<Snapshot>)>,
    known_asked: Option<Day>,
    release: Option<Release>,
    released: Option<Released>,
    access: Access,
    cautions: Vec<Caution>,
    device: DeviceId,
    lens: Lens,
    outbox: Outbox,
    /// What happened while something was sent, to be told at the next poll.
    told: VecDeque<Event>,
    failures: Vec<SessionError>,
    refused: Option<String>,
    is_checking: bool,
    work: Progress,
}

impl Session {
    /// Begins to open a workspace; [`Session::poll`] tells when it is there. `wake` is called from other threads
    /// whenever there is something to poll.
    pub fn begin(
        path: &Path,
        mode: Mode,
        settings: &Settings,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Result<Session, SessionError> {
        let progress = Progress::new();
        let thread = StoreThread::start(path, mode, settings.writer(), progress.clone(), Arc::new(wake))?;
        Ok(Session {
            path: path.to_owned(),
            thread,
            opening: Some(progress),
            now: Arc::new(Snapshot::empty("")),
            known: None,
            known_asked: None,
            release: None,
            released: None,
            access: Access::Write,
            cautions: Vec::new(),
            device: DeviceId(0),
            lens: Lens::default(),
            outbox: Outbox::default(),
            told: VecDeque::new(),
            failures: Vec::new(),
            refused: None,
            is_checking: false,
            work: Progress::new(),
        })
    }

    /// Opens a workspace and waits until it is there.
    pub fn open(path: &Path, mode: Mode, settings: &Settings) -> Result<Session, SessionError> {
        let mut session = Session::begin(path, mode, settings, || ())?;
        while session.opening.is_some() {
            if let Event::NotOpened(error) = session.wait()? {
                return Err(error);
            }
        }
        Ok(session)
    }

    /// Takes in what happened. Never waits.
    pub fn poll(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        while let Some(reply) = self.thread.poll() {
            events.push(self.take_in(reply));
        }
        self.send();
        events.extend(self.told.drain(..));
        self.sift();
        events
    }

    /// Waits for the next thing to happen.
    pub fn wait(&mut self) -> Result<Event, SessionError> {
        self.send();
        let event = match self.told.pop_front() {
            Some(event) => event,
            None => {
                let reply = self.thread.wait()?;
                self.take_in(reply)
            }
        };
        self.send();
        self.sift();
        Ok(event)
    }

    /// Sends what can be sent now. Called by [`Session::poll`], too; a window calls it after what was typed in a frame.
    pub fn send(&mut self) {
        if self.opening.is_some() {
            return;
        }
        while let Some((ticket, change)) = self.outbox.next(&self.now) {
            self.work = Progress::new();
            let sent =
                change.and_then(|change| self.thread.change(ticket.clone(), change, self.work.clone()));
            match sent {
                Ok(()) => {}
                // What stands so already is no change, and no reason to interrupt anybody.
                Err(error) if error.is_no_change() => self.outbox.hear_no_change(&ticket, &error.to_string()),
                Err(error) => {
                    log::refused(&error);
                    let event = self.hear_refused(ticket, error);
                    self.told.push_back(event);
                }
            }
        }
    }

    fn hear_refused(&mut self, ticket: Ticket, error: SessionError) -> Event {
        let reason = error.to_string();
        self.outbox.hear_refused(&ticket, &reason);
        self.refused = Some(reason);
        Event::Refused { ticket, error }
    }

    fn take_in(&mut self, reply: Reply) -> Event {
        match reply {
            Reply::Opened { snapshot, access, cautions, device } => {
                self.opening = None;
                self.now = snapshot;
                self.access = access;
                self.cautions = cautions;
                self.device = device;
                Event::Opened
            }
            Reply::NotOpened(error) => {
                self.opening = None;
                Event::NotOpened(error)
            }
            Reply::Saved { ticket, committed, snapshot } => {
                self.outbox.hear_saved(&ticket, &committed);
                self.refused = None;
                self.device = committed.change.device;
                self.now = snapshot;
                Event::Saved { ticket, committed }
            }
            Reply::Refused { ticket, error } => self.hear_refused(ticket, error),
            Reply::BackupFailed(error) => {
                self.failures.push(error.clone());
                Event::BackupFailed(error)
            }
            Reply::Known { day, snapshot } => {
                self.known = Some((day, snapshot));
                Event::LookedBack(day)
            }
            Reply::History { record, entries } => Event::History(record, entries),
            Reply::Details(details) => Event::Details(details),
            Reply::BackedUp(path) => Event::BackedUp(path),
            Reply::Checked(report) => {
                self.is_checking = false;
                Event::Checked(report)
            }
            Reply::Failed(error) => {
                self.is_checking = false;
                self.failures.push(error.clone());
                Event::Failed(error)
            }
        }
    }

    /// Sends a command on its way, behind those that wait. Its fate is that of its ticket.
    pub fn dispatch(&mut self, command: Command) -> Ticket {
        self.put(command)
    }

    /// Undoes a change, or the newest one of this device.
    pub fn undo(&mut self, target: Option<ChangeId>) -> Ticket {
        self.put(Order::undo(target))
    }

    /// Makes an undone change again.
    pub fn redo(&mut self, target: Option<ChangeId>) -> Ticket {
        self.put(Order::redo(target))
    }

    fn put(&mut self, order: impl Into<Order>) -> Ticket {
        let ticket = self.outbox.put(order);
        self.send();
        ticket
    }

    /// The changes on their way to the file.
    pub fn outbox(&self) -> &Outbox {
        &self.outbox
    }

    /// The changes on their way to the file, to put orders in.
    pub fn outbox_mut(&mut self) -> &mut Outbox {
        &mut self.outbox
    }

    /// Where the file is, and the outbox: what a view is given while it draws.
    pub fn for_view(&mut self) -> (&Path, &mut Outbox) {
        (&self.path, &mut self.outbox)
    }

    /// Waits until every change put in so far is settled, and tells of the last one saved. The first refusal ends the
    /// waiting.
    pub fn settle(&mut self) -> Result<Option<Arc<Committed>>, SessionError> {
        let mut last = None;
        while self.outbox.is_settling() {
            match self.wait()? {
                Event::Saved { committed, .. } => last = Some(committed),
                Event::Refused { error, .. } => return Err(error),
                _ => {}
            }
        }
        Ok(last)
    }

    /// What failed beside changes since this was last asked: backups that could not be made, and the like.
    pub fn take_failures(&mut self) -> Vec<SessionError> {
        std::mem::take(&mut self.failures)
    }

    /// Asks for the history of a record.
    pub fn ask_history(&self, record: RecordRef) -> Result<(), SessionError> {
        self.thread.ask(Ask::History(record))
    }

    /// The history of a record, waited for.
    pub fn history(&mut self, record: RecordRef) -> Result<Vec<HistoryEntry>, SessionError> {
        self.ask_history(record)?;
        loop {
            match self.wait()? {
                Event::History(of, entries) if of == record => return Ok(entries),
                Event::Failed(error) => return Err(error),
                _ => {}
            }
        }
    }

    /// Asks what a change did, and whether it can be undone or made again.
    pub fn ask_details(&self, change: ChangeId) -> Result<(), SessionError> {
        self.thread.ask(Ask::Details(change))
    }

    /// What a change did, waited for.
    pub fn details(&mut self, change: ChangeId) -> Result<ChangeDetails, SessionError> {
        self.ask_details(change)?;
        loop {
            match self.wait()? {
                Event::Details(details) if details.change == change => return Ok(*details),
                Event::Failed(error) => return Err(error),
                _ => {}
            }
        }
    }

    /// Asks for a checked copy of the workspace in a new file.
    pub fn ask_backup(&self, path: &Path) -> Result<(), SessionError> {
        self.thread.ask(Ask::BackupTo(path.to_owned()))
    }

    /// Asks for a check of the whole file.
    pub fn ask_check(&mut self) -> Result<(), SessionError> {
        self.work = Progress::new();
        self.is_checking = true;
        self.thread.ask(Ask::Check(self.work.clone()))
    }

    /// Sets whose name new changes carry.
    pub fn set_author(&self, author: &str) -> Result<(), SessionError> {
        self.thread.ask(Ask::Author(author.to_owned()))
    }

    /// The lens that every screen obeys.
    pub fn lens(&self) -> &Lens {
        &self.lens
    }

    /// Looks through another lens. A known-on day that is new is loaded in the background.
    pub fn set_lens(&mut self, lens: Lens) -> Result<(), SessionError> {
        if let Some(day) = lens.known_on
            && self.known.as_ref().map(|(d, _)| *d) != Some(day)
            && self.known_asked != Some(day)
        {
            self.thread.ask(Ask::KnownOn(day))?;
            self.known_asked = Some(day);
        }
        if lens.known_on.is_none() {
            self.known = None;
            self.known_asked = None;
        }
        self.lens = lens;
        self.sift();
        Ok(())
    }

    /// Shows only what may travel so far; none: everything.
    pub fn set_release(&mut self, release: Option<Release>) {
        self.release = release;
        self.sift();
    }

    /// How far what is shown may travel; none: everything is shown.
    pub fn release(&self) -> Option<Release> {
        self.release
    }

    /// What is left out of what is shown.
    pub fn left_out(&self) -> LeftOut {
        self.released.as_ref().map(|r| r.left_out.clone()).unwrap_or_default()
    }

    /// Makes the workspace as it may leave, where it is not that of the workspace in view.
    fn sift(&mut self) {
        let Some(release) = self.release else {
            self.released = None;
            return;
        };
        let whole = self.whole().clone();
        let is_there =
            self.released.as_ref().is_some_and(|r| r.release == release && Arc::ptr_eq(&r.of, &whole));
        if !is_there {
            let (snapshot, left_out) = whole.released(release);
            let of = whole.clone();
            self.released = Some(Released { of, release, snapshot: Arc::new(snapshot), left_out });
        }
        if let Some(released) = &self.released {
            self.lens = released.snapshot.lens_without_left_out(&self.lens, &whole);
        }
    }

    /// Waits until the day that the lens looks back to is loaded.
    pub fn settle_lens(&mut self) -> Result<(), SessionError> {
        while !self.is_lens_settled() {
            if let Event::Failed(error) = self.wait()? {
                return Err(error);
            }
        }
        Ok(())
    }

    /// Whether the workspace in view is that of the lens: the day that it looks back to is loaded.
    pub fn is_lens_settled(&self) -> bool {
        self.lens.known_on.is_none_or(|day| self.known.as_ref().is_some_and(|(known, _)| *known == day))
    }

    /// The workspace in view: as known now, or on the day that the lens looks back to once that is loaded; without
    /// what may not travel so far where a release says so.
    pub fn snapshot(&self) -> &Arc<Snapshot> {
        self.released.as_ref().map_or_else(|| self.whole(), |released| &released.snapshot)
    }

    /// The workspace in view with all that is in it.
    pub fn whole(&self) -> &Arc<Snapshot> {
        match (&self.lens.known_on, &self.known) {
            (Some(day), Some((known, snapshot))) if day == known => snapshot,
            _ => &self.now,
        }
    }

    /// The workspace as known now, whatever the lens says.
    pub fn now(&self) -> &Arc<Snapshot> {
        &self.now
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The progress of opening, until the workspace is there.
    pub fn opening(&self) -> Option<&Progress> {
        self.opening.as_ref()
    }

    /// The progress of the long change or check that runs.
    pub fn work(&self) -> &Progress {
        &self.work
    }

    /// Whether a change or a check is under way.
    pub fn is_working(&self) -> bool {
        self.outbox.n_under_way() > 0 || self.is_checking
    }

    /// What to know about the file.
    pub fn cautions(&self) -> &[Caution] {
        &self.cautions
    }

    /// The key of this device in the journal.
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// Whether changes can be made: the file can be written to, nobody is looking back, and everything is shown.
    pub fn is_editable(&self) -> bool {
        self.opening.is_none()
            && self.access == Access::Write
            && self.lens.known_on.is_none()
            && self.lens.as_of.is_none()
            && self.release.is_none()
    }

    /// Whether everything is on the disk.
    pub fn save_state(&self) -> SaveState {
        match (&self.access, &self.refused) {
            (Access::Read(reason), _) => SaveState::ReadOnly(reason.clone()),
            _ if self.outbox.n_under_way() > 0 => SaveState::Saving(self.outbox.n_under_way()),
            (_, Some(reason)) => SaveState::Refused(reason.clone()),
            _ => SaveState::Saved,
        }
    }

    /// The change that undo would take back.
    pub fn next_undo(&self) -> Option<&Change> {
        self.now.journal.next_undo(self.device)
    }

    /// The change that redo would make again.
    pub fn next_redo(&self) -> Option<&Change> {
        self.now.journal.next_redo(self.device)
    }
}
