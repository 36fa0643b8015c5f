//! Who writes, on which device, and what time it is: given from outside, so that a build can be repeated.

use crate::model::Uid;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the wall time, in milliseconds since 1970 UTC.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// Where new identities come from.
#[derive(Debug, Clone)]
pub enum Identities {
    /// The system's random numbers.
    Random,
    /// A repeatable series, for builds that must come out the same.
    Repeatable {
        /// Names the series.
        series: String,
        /// How many were given so far.
        given: u64,
    },
}

impl Identities {
    /// The next identity, a UUID version 7 of that time.
    pub fn next(&mut self, at_ms: i64) -> Uid {
        let random = match self {
            Identities::Random => *uuid::Uuid::now_v7().as_bytes(),
            Identities::Repeatable { series, given } => {
                *given += 1;
                *uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, format!("{series}/{given}").as_bytes())
                    .as_bytes()
            }
        };
        let mut tail = [0u8; 10];
        tail.copy_from_slice(&random[6..]);
        let uuid = uuid::Builder::from_unix_timestamp_millis(at_ms.max(0) as u64, &tail).into_uuid();
        Uid(uuid.as_u128())
    }
}

/// Who writes.
#[derive(Clone)]
pub struct Writer {
    /// The person's name, as the journal shows it.
    pub author: String,
    /// Stable identity of the device.
    pub device_uid: Uid,
    /// Its name.
    pub device_name: String,
    /// What time it is.
    pub clock: Clock,
    /// Where identities come from.
    pub identities: Identities,
}

impl Writer {
    /// A person at a device, with the system's clock and random identities.
    pub fn new(author: &str, device_uid: Uid, device_name: &str) -> Writer {
        Writer {
            author: author.to_owned(),
            device_uid,
            device_name: device_name.to_owned(),
            clock: Arc::new(|| {
                SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_millis() as i64)
            }),
            identities: Identities::Random,
        }
    }

    /// A writer whose every trace is the same at each run: fixed time, repeatable identities.
    pub fn repeatable(author: &str, series: &str, at_ms: i64) -> Writer {
        let mut identities = Identities::Repeatable { series: series.to_owned(), given: 0 };
        Writer {
            author: author.to_owned(),
            device_uid: identities.next(at_ms),
            device_name: series.to_owned(),
            clock: Arc::new(move || at_ms),
            identities,
        }
    }
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("author", &self.author).field("device", &self.device_name).finish()
    }
}
