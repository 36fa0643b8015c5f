//! The one thread that owns the file: it carries out requests in order and answers with snapshots.

use super::outbox::{Change, Ticket};
use super::remarks::remarks;
use super::{Mode, SessionError, log};
use crate::jobs::Progress;
use crate::model::{
    ChangeDetails, ChangeId, ChangeKind, CheckReport, Committed, Day, DeviceId, HistoryEntry, RecordRef,
};
use crate::snapshot::Snapshot;
use crate::store::{Access, Backup, BackupReason, Caution, Store, StoreError, Writer};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// A change to be made, or a question.
enum Request {
    Change(Ticket, Change, Progress),
    Ask(Ask),
}

/// What the thread is asked beside changes.
pub(super) enum Ask {
    KnownOn(Day),
    History(RecordRef),
    Details(ChangeId),
    BackupTo(PathBuf),
    Check(Progress),
    Author(String),
}

/// What it answers.
pub(super) enum Reply {
    Opened { snapshot: Arc<Snapshot>, access: Access, cautions: Vec<Caution>, device: DeviceId },
    NotOpened(SessionError),
    Saved { ticket: Ticket, committed: Arc<Committed>, snapshot: Arc<Snapshot> },
    Refused { ticket: Ticket, error: SessionError },
    BackupFailed(SessionError),
    Known { day: Day, snapshot: Arc<Snapshot> },
    History { record: RecordRef, entries: Vec<HistoryEntry> },
    Details(Box<ChangeDetails>),
    BackedUp(PathBuf),
    Checked(CheckReport),
    Failed(SessionError),
}

impl Reply {
    fn log_failure(&self) {
        match self {
            Reply::NotOpened(error) => log::failed("opening", error),
            Reply::Refused { error, .. } => log::refused(error),
            Reply::BackupFailed(error) => log::failed("backup of the day", error),
            Reply::Failed(error) => log::failed("request", error),
            _ => {}
        }
    }
}

/// The sending end of the thread.
pub(super) struct StoreThread {
    send: Option<Sender<Request>>,
    receive: Receiver<Reply>,
    handle: Option<std::thread::JoinHandle<()>>,
}

impl StoreThread {
    /// Starts the thread, which opens the file and loads it.
    pub(super) fn start(
        path: &Path,
        mode: Mode,
        writer: Writer,
        progress: Progress,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Result<StoreThread, SessionError> {
        let (send, requests) = channel();
        let (replies, receive) = channel();
        let path = path.to_owned();
        let handle = std::thread::Builder::new()
            .name("entente-store".to_owned())
            .spawn(move || serve(&path, mode, writer, &progress, &requests, &replies, &*wake))
            .map_err(|_| SessionError::Closed)?;
        Ok(StoreThread { send: Some(send), receive, handle: Some(handle) })
    }

    /// Asks for something.
    pub(super) fn ask(&self, ask: Ask) -> Result<(), SessionError> {
        self.send(Request::Ask(ask))
    }

    /// Sends a change.
    pub(super) fn change(
        &self,
        ticket: Ticket,
        change: Change,
        progress: Progress,
    ) -> Result<(), SessionError> {
        self.send(Request::Change(ticket, change, progress))
    }

    fn send(&self, request: Request) -> Result<(), SessionError> {
        let sent = self.send.as_ref().map(|send| send.send(request));
        sent.and_then(Result::ok).ok_or(SessionError::Closed)
    }

    /// The next answer that is there; none when there is none yet.
    pub(super) fn poll(&self) -> Option<Reply> {
        self.receive.try_recv().ok()
    }

    /// The next answer, however long it takes.
    pub(super) fn wait(&self) -> Result<Reply, SessionError> {
        self.receive.recv().map_err(|_| SessionError::Closed)
    }
}

impl Drop for StoreThread {
    /// Lets the thread finish what was asked for: what was typed is saved before the file is closed.
    fn drop(&mut self) {
        self.send = None;
        if let Some(handle) = self.handle.take() {
            // A thread that panicked has nothing left to save.
            let _ = handle.join();
        }
    }
}

fn open(path: &Path, mode: Mode, writer: Writer) -> Result<Store, StoreError> {
    match mode {
        Mode::Write => Store::open(path, writer),
        Mode::Read => Store::open_read_only(path, writer),
    }
}

fn serve(
    path: &Path,
    mode: Mode,
    writer: Writer,
    progress: &Progress,
    requests: &Receiver<Request>,
    replies: &Sender<Reply>,
    wake: &(dyn Fn() + Send + Sync),
) {
    let answer = |reply: Reply| {
        reply.log_failure();
        // When nobody listens any more, the work is still done.
        let _ = replies.send(reply);
        wake();
    };
    let since = Instant::now();
    let opened = open(path, mode, writer).and_then(|store| {
        let snapshot = Arc::new(store.load(None, progress)?);
        snapshot.agenda();
        Ok((store, snapshot))
    });
    let (mut store, mut snapshot) = match opened {
        Ok(opened) => opened,
        Err(error) => return answer(Reply::NotOpened(error.into())),
    };
    log::opened(path, &snapshot, since.elapsed());
    answer(Reply::Opened {
        snapshot: snapshot.clone(),
        access: store.access().clone(),
        cautions: store.cautions().to_vec(),
        device: store.device(),
    });
    // The quiet moment after opening is for the backup of the day, so that the first change need not wait for it.
    let mut next = requests.recv_timeout(QUIET);
    if matches!(next, Err(RecvTimeoutError::Timeout)) {
        keep_daily(&store, &answer);
        next = requests.recv().map_err(RecvTimeoutError::from);
    }
    while let Ok(request) = next {
        match request {
            Request::Change(ticket, change, progress) => {
                keep_daily(&store, &answer);
                let since = Instant::now();
                match make_change(&mut store, change, &progress) {
                    Ok(committed) => {
                        let shown = follow(&store, &mut snapshot, &committed);
                        log::saved(&committed, since.elapsed());
                        let committed = Arc::new(committed);
                        answer(Reply::Saved { ticket, committed, snapshot: snapshot.clone() });
                        if let Err(error) = shown {
                            answer(Reply::Failed(error.into()));
                        }
                    }
                    Err(error) => answer(Reply::Refused { ticket, error: error.into() }),
                }
            }
            Request::Ask(ask) => match carry_out(&mut store, &snapshot, ask) {
                Ok(Some(reply)) => answer(reply),
                Ok(None) => {}
                Err(error) => answer(Reply::Failed(error.into())),
            },
        }
        next = requests.recv().map_err(RecvTimeoutError::from);
    }
    log::closed(&snapshot);
}

/// So long nothing is asked for after opening before the backup of the day is made.
const QUIET: Duration = Duration::from_secs(2);

/// Makes the backup of the day unless there is one. One that fails must be known, but must not keep what was typed
/// from being saved.
fn keep_daily(store: &Store, answer: &impl Fn(Reply)) {
    if *store.access() == Access::Write
        && let Err(error) = Backup::daily(store)
    {
        answer(Reply::BackupFailed(SessionError::Backup(Arc::new(error))));
    }
}

/// Makes a change. When this returns, it is in the file; on an error, nothing has changed.
fn make_change(store: &mut Store, change: Change, progress: &Progress) -> Result<Committed, StoreError> {
    match change {
        Change::Commit(command) => {
            if command.kind == ChangeKind::Import {
                Backup::make(store, BackupReason::Import)?;
            }
            store.commit(*command, progress)
        }
        Change::Undo(target) => store.undo(target),
        Change::Redo(target) => store.redo(target),
    }
}

/// Brings the snapshot in step with a change that is saved. On an error the snapshot stays as it was.
fn follow(store: &Store, snapshot: &mut Arc<Snapshot>, committed: &Committed) -> Result<(), StoreError> {
    let refreshed = store.refresh(snapshot, &committed.touched);
    let refreshed = refreshed.or_else(|_| store.load(None, &Progress::new()))?;
    *snapshot = Arc::new(refreshed);
    // Made here, so that no frame of the window has to.
    snapshot.index();
    Ok(())
}

fn carry_out(store: &mut Store, snapshot: &Snapshot, ask: Ask) -> Result<Option<Reply>, StoreError> {
    Ok(match ask {
        Ask::KnownOn(day) => {
            let snapshot = Arc::new(store.load(Some(day), &Progress::new())?);
            Some(Reply::Known { day, snapshot })
        }
        Ask::History(record) => Some(Reply::History { record, entries: store.history(record)? }),
        Ask::Details(change) => Some(Reply::Details(Box::new(store.details(change)?))),
        Ask::BackupTo(path) => {
            store.backup_to(&path)?;
            Some(Reply::BackedUp(path))
        }
        Ask::Check(progress) => {
            let report = store.check(&progress)?;
            Some(Reply::Checked(CheckReport { remarks: remarks(snapshot), ..report }))
        }
        Ask::Author(author) => {
            store.set_author(&author);
            None
        }
    })
}
