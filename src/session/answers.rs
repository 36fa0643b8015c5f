//! Outcomes of analysis, asked for by whoever shows them: computed on named threads, kept until the question changes.

use crate::jobs::{Progress, Slot};
use std::sync::Arc;

/// What is known of an outcome right now.
#[derive(Debug)]
pub struct Answer<T> {
    /// The newest outcome there is; it may answer an earlier question.
    pub value: Option<Arc<T>>,
    /// Whether it answers the question asked.
    pub is_current: bool,
    /// Why the question cannot be answered.
    pub error: Option<Arc<str>>,
}

/// The newest outcome of one kind of question, and the slot in which the next is computed.
struct Kept<K, T> {
    slot: Slot<(K, Result<T, String>)>,
    asked: Option<K>,
    value: Option<(K, Arc<T>)>,
    error: Option<(K, Arc<str>)>,
}

impl<K: Clone + PartialEq + Send + 'static, T: Send + 'static> Kept<K, T> {
    fn new(thread_name: &'static str) -> Kept<K, T> {
        Kept { slot: Slot::new(thread_name), asked: None, value: None, error: None }
    }

    fn ask(
        &mut self,
        key: K,
        wake: &Arc<dyn Fn() + Send + Sync>,
        work: impl FnOnce(&Progress) -> Result<T, String> + Send + 'static,
    ) -> Answer<T> {
        if let Some((of, result)) = self.slot.poll() {
            match result {
                Ok(value) => self.value = Some((of, Arc::new(value))),
                Err(error) => self.error = Some((of, error.into())),
            }
        }
        let has_value = self.value.as_ref().is_some_and(|(of, _)| *of == key);
        let has_error = self.error.as_ref().is_some_and(|(of, _)| *of == key);
        if !has_value && !has_error && self.asked.as_ref() != Some(&key) {
            self.asked = Some(key.clone());
            let (wake, of) = (wake.clone(), key.clone());
            self.slot.request(move || wake(), move |progress| (of, work(progress)));
        }
        Answer {
            value: self.value.as_ref().map(|(_, value)| value.clone()),
            is_current: has_value,
            error: self.error.as_ref().filter(|_| has_error).map(|(_, error)| error.clone()),
        }
    }
}
