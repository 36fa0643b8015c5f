//! The session: one open workspace, its lens, what is being saved, and what just happened.

use super::store_thread::{Reply, Request, StoreThread};
use super::{SessionError, Settings};
use crate::jobs::Progress;
use crate::model::{
    Change, ChangeDetails, ChangeId, CheckReport, Command, Committed, Day, DeviceId, HistoryEntry, Lens,
    RecordRef,
};
use crate::snapshot::{LeftOut, Release, Snapshot};
use crate::store::{self, Access, Caution};
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
    /// A change is saved and the snapshot shows it.
    Saved(Box<Committed>),
    /// Something was refused or failed.
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
    generation: u64,
    access: Access,
    cautions: Vec<Caution>,
    device: DeviceId,
    lens: Lens,
    n_saving: usize,
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
            generation: 0,
            access: Access::Write,
            cautions: Vec::new(),
            device: DeviceId(0),
            lens: Lens::default(),
            n_saving: 0,
            refused: None,
            is_checking: false,
            work: Progress::new(),
        })
    }

    /// Opens a workspace and waits until it is there.
    pub fn open(path: &Path, mode: Mode, settings: &Settings) -> Result<Session, SessionError> {
        let mut session = Session::begin(path, mode, settings, || ())?;
        while session.opening.is_some() {
            if let Event::Failed(error) = session.wait()? {
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
        self.sift();
        events
    }

    /// Waits for the next thing to happen.
    pub fn wait(&mut self) -> Result<Event, SessionError> {
        let reply = self.thread.wait()?;
        let event = self.take_in(reply);
        self.sift();
        Ok(event)
    }

    fn take_in(&mut self, reply: Reply) -> Event {
        match reply {
            Reply::Opened { snapshot, access, cautions, device } => {
                self.opening = None;
                self.now = snapshot;
                self.generation += 1;
                self.access = access;
                self.cautions = cautions;
                self.device = device;
                Event::Opened
            }
            Reply::Committed { committed, snapshot } => {
                self.n_saving = self.n_saving.saturating_sub(1);
                self.refused = None;
                self.device = committed.change.device;
                self.now = snapshot;
                self.generation += 1;
                Event::Saved(committed)
            }
            Reply::Known { day, snapshot } => {
                self.known = Some((day, snapshot));
                self.generation += 1;
                Event::LookedBack(day)
            }
            Reply::History { record, entries } => Event::History(record, entries),
            Reply::Details(details) => Event::Details(details),
            Reply::BackedUp(path) => Event::BackedUp(path),
            Reply::Checked(report) => {
                self.is_checking = false;
                Event::Checked(report)
            }
            Reply::Failed { error, change } => {
                self.opening = None;
                self.is_checking = false;
                if change {
                    self.n_saving = self.n_saving.saturating_sub(1);
                    self.refused = Some(error.to_string());
                }
                Event::Failed(error)
            }
        }
    }

    /// Sends a command on its way. Its fate comes with [`Session::poll`].
    pub fn dispatch(&mut self, command: Command) -> Result<(), SessionError> {
        self.work = Progress::new();
        self.change(Request::Commit(Box::new(command), self.work.clone()))
    }

    /// Undoes a change, or the newest one of this device.
    pub fn undo(&mut self, target: Option<ChangeId>) -> Result<(), SessionError> {
        self.change(Request::Undo(target))
    }

    /// Makes an undone change again.
    pub fn redo(&mut self, target: Option<ChangeId>) -> Result<(), SessionError> {
        self.change(Request::Redo(target))
    }

    fn change(&mut self, request: Request) -> Result<(), SessionError> {
        self.thread.ask(request)?;
        self.n_saving += 1;
        Ok(())
    }

    /// Waits until every change sent so far is saved or refused, and tells of the last one.
    pub fn settle(&mut self) -> Result<Option<Committed>, SessionError> {
        let mut last = None;
        while self.n_saving > 0 {
            let n_before = self.n_saving;
            match self.wait()? {
                Event::Saved(committed) => last = Some(*committed),
                Event::Failed(error) if self.n_saving < n_before => return Err(error),
                _ => {}
            }
        }
        Ok(last)
    }

    /// Asks for the history of a record.
    pub fn ask_history(&self, record: RecordRef) -> Result<(), SessionError> {
        self.thread.ask(Request::History(record))
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
        self.thread.ask(Request::Details(change))
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
        self.thread.ask(Request::BackupTo(path.to_owned()))
    }

    /// Asks for a check of the whole file.
    pub fn ask_check(&mut self) -> Result<(), SessionError> {
        self.work = Progress::new();
        self.is_checking = true;
        self.thread.ask(Request::Check(self.work.clone()))
    }

    /// Sets whose name new changes carry.
    pub fn set_author(&self, author: &str) -> Result<(), SessionError> {
        self.thread.ask(Request::Author(author.to_owned()))
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
            self.thread.ask(Request::KnownOn(day))?;
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
            self.generation += u64::from(self.released.take().is_some());
            return;
        };
        let whole = self.whole().clone();
        let is_there =
            self.released.as_ref().is_some_and(|r| r.release == release && Arc::ptr_eq(&r.of, &whole));
        if !is_there {
            let (snapshot, left_out) = whole.released(release);
            self.released = Some(Released { of: whole, release, snapshot: Arc::new(snapshot), left_out });
            self.generation += 1;
        }
    }

    /// Waits until the day that the lens looks back to is loaded.
    pub fn settle_lens(&mut self) -> Result<(), SessionError> {
        while let Some(day) = self.lens.known_on
            && self.known.as_ref().map(|(d, _)| *d) != Some(day)
        {
            if let Event::Failed(error) = self.wait()? {
                return Err(error);
            }
        }
        Ok(())
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

    /// Grows whenever the snapshot in view may have changed.
    pub fn generation(&self) -> u64 {
        self.generation
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
        self.n_saving > 0 || self.is_checking
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
            _ if self.n_saving > 0 => SaveState::Saving(self.n_saving),
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
