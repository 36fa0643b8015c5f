//! Searching the workspace in view: the index on a thread of its own, always in step with what is shown.

use super::SessionError;
use super::answers::{Answer, AnswerSlot};
use crate::jobs::{Progress, Slot};
use crate::model::RecordRef;
use crate::snapshot::{Findings, FoundKind, Snapshot};
use crate::store::{Query, SearchIndex, record_words};
use std::sync::{Arc, Mutex, PoisonError};

/// So many of a kind are found for the window.
const N_OF_KIND: usize = 8;

/// A snapshot, the same only as itself.
#[derive(Clone)]
struct Of(Arc<Snapshot>);

impl PartialEq for Of {
    fn eq(&self, other: &Of) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

type Shared = Arc<Mutex<Option<SearchIndex>>>;

/// Where the window searches. Asking never waits: it returns what was found last and looks meanwhile.
pub struct Search {
    wake: Arc<dyn Fn() + Send + Sync>,
    index: Shared,
    following: Slot<()>,
    followed: Option<Of>,
    findings: AnswerSlot<(Of, String), Findings>,
}

impl Search {
    /// Nothing indexed yet. `wake` is called from other threads when something was found.
    pub fn new(wake: Arc<dyn Fn() + Send + Sync>) -> Search {
        Search {
            wake,
            index: Arc::default(),
            following: Slot::new("entente-index"),
            followed: None,
            findings: AnswerSlot::new("entente-search"),
        }
    }

    /// Brings the index in step with the snapshot in view, ahead of the next question.
    pub fn follow(&mut self, snapshot: &Arc<Snapshot>) {
        let _: Option<()> = self.following.poll();
        let of = Of(snapshot.clone());
        if self.followed.as_ref() == Some(&of) {
            return;
        }
        self.followed = Some(of);
        let (index, snapshot, wake) = (self.index.clone(), snapshot.clone(), self.wake.clone());
        self.following.request(
            move || wake(),
            // What cannot be indexed now is told to whoever asks.
            move |_| drop(with_index(&index, &snapshot, |_| Ok(()))),
        );
    }

    /// What a snapshot holds of what was typed: the newest findings there are, and whether they answer this.
    pub fn ask(&mut self, snapshot: &Arc<Snapshot>, typed: &str) -> Answer<Findings> {
        let (index, s, query) = (self.index.clone(), snapshot.clone(), Query::parse(typed));
        self.findings.ask((Of(snapshot.clone()), typed.to_owned()), &self.wake, move |progress| {
            with_index(&index, &s, |index| Ok(index.find(&query, &[], N_OF_KIND, progress)?))
        })
    }

    /// Whether anything is being indexed or looked for.
    pub fn is_busy(&self) -> bool {
        self.following.is_working() || self.findings.slot.is_working()
    }
}

/// Does something with an index in step with a snapshot.
fn with_index<T>(
    shared: &Shared,
    snapshot: &Arc<Snapshot>,
    work: impl FnOnce(&SearchIndex) -> Result<T, SessionError>,
) -> Result<T, SessionError> {
    let mut index = shared.lock().unwrap_or_else(PoisonError::into_inner);
    // What was left half done is made anew.
    let mut made = match index.take() {
        Some(made) => made,
        None => SearchIndex::new()?,
    };
    made.refresh(snapshot)?;
    work(index.insert(made))
}

/// What a snapshot holds of what was typed, of these kinds (all where none is named), at most `limit` in all.
pub fn compute_search(
    snapshot: &Arc<Snapshot>,
    typed: &str,
    kinds: &[FoundKind],
    limit: usize,
    progress: &Progress,
) -> Result<Findings, SessionError> {
    let mut index = SearchIndex::new()?;
    index.refresh(snapshot)?;
    let mut findings = index.find(&Query::parse(typed), kinds, limit, progress)?;
    findings.hits.truncate(limit);
    Ok(findings)
}

/// Whether nothing is looked for: what was typed has no words.
pub fn is_empty_query(typed: &str) -> bool {
    Query::parse(typed).is_empty()
}

/// The code and the title of a record as a search shows it; none when it does not show.
pub fn words_of_record(snapshot: &Snapshot, record: RecordRef) -> Option<(String, String)> {
    record_words(snapshot, record)
}
