//! Answers to questions, asked for by whoever shows them: computed on named threads, kept until what they rest on
//! changes.

use super::log;
use super::questions::{Question, QuestionContext};
use crate::jobs::{Progress, Report, Slot};
use crate::model::Lens;
use crate::snapshot::{Snapshot, Stamp};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

/// What is known of an outcome right now.
#[derive(Debug)]
pub struct Answer<T> {
    /// The newest outcome there is; it may answer an earlier question while this one is being answered or was stopped,
    /// never where this one cannot be answered.
    pub value: Option<Arc<T>>,
    /// Whether it answers the question asked.
    pub is_current: bool,
    /// Why the question cannot be answered.
    pub error: Option<Arc<str>>,
}

/// The newest outcome of one kind of question, and the slot in which the next is computed.
pub(super) struct AnswerSlot<K, T> {
    pub(super) slot: Slot<(K, Result<T, Arc<str>>)>,
    asked: Option<K>,
    value: Option<(K, Arc<T>)>,
    error: Option<(K, Arc<str>)>,
    n_asked: usize,
}

impl<K: Clone + PartialEq + Send + 'static, T: Send + 'static> AnswerSlot<K, T> {
    pub(super) fn new(thread_name: &'static str) -> AnswerSlot<K, T> {
        AnswerSlot { slot: Slot::new(thread_name), asked: None, value: None, error: None, n_asked: 0 }
    }

    pub(super) fn ask<E: std::fmt::Display>(
        &mut self,
        key: K,
        wake: &Arc<dyn Fn() + Send + Sync>,
        work: impl FnOnce(&Progress) -> Result<T, E> + Send + 'static,
    ) -> Answer<T> {
        if let Some((of, result)) = self.slot.poll() {
            match result {
                Ok(value) => self.value = Some((of, Arc::new(value))),
                Err(error) => self.error = Some((of, error)),
            }
        }
        let has_value = self.value.as_ref().is_some_and(|(of, _)| *of == key);
        let has_error = self.error.as_ref().is_some_and(|(of, _)| *of == key);
        if !has_value && !has_error && self.asked.as_ref() != Some(&key) {
            self.asked = Some(key.clone());
            self.n_asked += 1;
            let (wake, of) = (wake.clone(), key.clone());
            self.slot.request(
                move || wake(),
                move |progress| {
                    let since = Instant::now();
                    let result = work(progress).map_err(|error| error.to_string().into());
                    log::answered(since.elapsed());
                    (of, result)
                },
            );
        }
        let error = self.error.as_ref().filter(|_| has_error).map(|(_, error)| error.clone());
        let has_failed = error.as_deref().is_some_and(|error| error != STOPPED);
        Answer {
            value: self.value.as_ref().filter(|_| !has_failed).map(|(_, value)| value.clone()),
            is_current: has_value,
            error,
        }
    }
}

/// What is said in place of an outcome when the person stopped the work.
pub const STOPPED: &str = "stopped before it was done";

/// What can be done with the answers to any kind of question.
trait AnyAnswerSlot: Any + Send {
    fn is_working(&self) -> bool;
    fn progress(&self) -> Option<Report>;
    fn stop(&mut self);
    fn retry(&mut self);
    fn n_asked(&self) -> usize;
    fn as_any_mut(&mut self) -> &mut dyn Any;
}

impl<K: Clone + Send + 'static, T: Send + Sync + 'static> AnyAnswerSlot for AnswerSlot<K, T> {
    fn is_working(&self) -> bool {
        self.slot.is_working()
    }

    fn progress(&self) -> Option<Report> {
        self.slot.progress().filter(|_| self.slot.is_working()).map(Progress::report)
    }

    fn stop(&mut self) {
        self.slot.cancel();
        if let Some(key) = self.asked.clone() {
            self.error = Some((key, STOPPED.into()));
        }
    }

    fn retry(&mut self) {
        (self.asked, self.error) = (None, None);
    }

    fn n_asked(&self) -> usize {
        self.n_asked
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

/// On what an answer rests: the question, what of the lens matters to it, and the parts of the workspace that it reads.
#[derive(Clone, PartialEq)]
struct Key<Q> {
    question: Q,
    lens: Lens,
    parts: Vec<Stamp>,
}

/// Where questions are asked. Asking never waits: it returns what is known and computes the rest meanwhile.
pub struct Answers {
    wake: Arc<dyn Fn() + Send + Sync>,
    kept: HashMap<TypeId, Box<dyn AnyAnswerSlot>>,
}

impl Answers {
    /// No answers yet. `wake` is called from other threads when one is there.
    pub fn new(wake: Arc<dyn Fn() + Send + Sync>) -> Answers {
        Answers { wake, kept: HashMap::new() }
    }

    /// The newest answer to a question of this kind, and whether it answers this one; if not, this one is computed.
    pub fn ask<Q: Question>(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        question: Q,
    ) -> Answer<Q::Outcome> {
        let lens_read = question.looks(lens);
        let parts = question.reads().stamps(snapshot, lens);
        let key = Key { question: question.clone(), lens: lens_read, parts };
        let wake = self.wake.clone();
        let kept = self.kept.entry(TypeId::of::<Q>());
        let kept = kept.or_insert_with(|| Box::new(AnswerSlot::<Key<Q>, Q::Outcome>::new(Q::THREAD)));
        let Some(kept) = kept.as_any_mut().downcast_mut::<AnswerSlot<Key<Q>, Q::Outcome>>() else {
            return Answer { value: None, is_current: false, error: None };
        };
        let (snapshot, lens) = (snapshot.clone(), lens.clone());
        let before = kept.value.as_ref().map(|(_, value)| value.clone());
        kept.ask(key, &wake, move |progress| {
            question.answer(&QuestionContext {
                snapshot: &snapshot,
                lens: &lens,
                before: before.as_deref(),
                progress,
            })
        })
    }

    /// How far the answer to this kind of question is, while it is being computed.
    pub fn progress<Q: Question>(&self) -> Option<Report> {
        self.kept.get(&TypeId::of::<Q>())?.progress()
    }

    /// Stops answering this kind of question; what was shown before stays.
    pub fn stop<Q: Question>(&mut self) {
        if let Some(kept) = self.kept.get_mut(&TypeId::of::<Q>()) {
            kept.stop();
        }
    }

    /// Answers this kind of question anew when it is next asked, after it was stopped or failed.
    pub fn retry<Q: Question>(&mut self) {
        if let Some(kept) = self.kept.get_mut(&TypeId::of::<Q>()) {
            kept.retry();
        }
    }

    /// How often an answer to this kind of question was computed.
    pub fn n_computed<Q: Question>(&self) -> usize {
        self.kept.get(&TypeId::of::<Q>()).map_or(0, |kept| kept.n_asked())
    }

    /// Whether anything is being computed.
    pub fn is_busy(&self) -> bool {
        self.kept.values().any(|kept| kept.is_working())
    }
}
