//! All positions read part by part, so that two connections can share the work.

use super::StoreError;
use super::position_rows::select_positions;
use crate::jobs::Progress;
use crate::snapshot::PositionColumns;
use rusqlite::Connection;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};

/// Into so many parts the positions are cut, by the keys of their proposals.
const N_PARTS: u32 = 24;

/// The parts that nobody has taken yet.
pub(super) struct Parts {
    next: AtomicU32,
    width: u32,
}

/// Parts that were read, each with its place.
pub(super) type Read = Vec<(u32, PositionColumns)>;

impl Parts {
    /// The parts of the positions on proposals up to this key; positions on others rest on nothing.
    pub(super) fn new(last_proposal: u32) -> Parts {
        Parts { next: AtomicU32::new(0), width: last_proposal / N_PARTS + 1 }
    }

    fn take(&self) -> Option<(u32, Range<u32>)> {
        let part = self.next.fetch_add(1, Ordering::Relaxed);
        (part < N_PARTS).then(|| (part, part * self.width..(part + 1).saturating_mul(self.width)))
    }

    /// Reads one part after the other until none is left.
    pub(super) fn read(&self, db: &Connection, progress: &Progress) -> Result<Read, StoreError> {
        let mut read = Read::new();
        while let Some((part, proposals)) = self.take() {
            progress.reach(u64::from(part))?;
            read.push((part, select_positions(db, proposals, &|_| true, progress)?));
        }
        Ok(read)
    }

    /// All parts in one, if none is missing.
    pub(super) fn join(mut read: Read) -> Option<PositionColumns> {
        read.sort_by_key(|(part, _)| *part);
        if !(0..N_PARTS).eq(read.iter().map(|(part, _)| *part)) {
            return None;
        }
        let mut all = PositionColumns::with_capacity(read.iter().map(|(_, c)| c.len()).sum());
        read.into_iter().for_each(|(_, columns)| all.append(columns));
        Some(all)
    }

    /// How many parts there are, for a progress line.
    pub(super) fn n_parts() -> u64 {
        u64::from(N_PARTS)
    }
}
