//! Stamps: by them one sees at once whether a part of the snapshot is still the one that something rests on.

use crate::model::{BodyId, Noun, Position};
use std::collections::{BTreeMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};

/// Of one state of one part: no two states have the same, and copies of a part share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(u64);

impl Stamp {
    /// A stamp that nothing has yet.
    pub(super) fn new() -> Stamp {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Stamp(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

/// The stamps of positions: of all of them, and of those that were added since, body by body.
#[derive(Debug, Clone)]
pub(super) struct PositionStamps {
    all: Stamp,
    of_body: BTreeMap<BodyId, Stamp>,
}

impl Default for PositionStamps {
    fn default() -> PositionStamps {
        PositionStamps { all: Stamp::new(), of_body: BTreeMap::new() }
    }
}

impl PositionStamps {
    /// After positions were added on proposals of these bodies.
    fn with_more(&self, bodies: impl Iterator<Item = BodyId>) -> PositionStamps {
        let mut of_body = self.of_body.clone();
        of_body.extend(bodies.map(|body| (body, Stamp::new())));
        PositionStamps { all: self.all, of_body }
    }

    /// Those of some bodies; none: of all.
    fn of(&self, bodies: Option<&HashSet<BodyId>>) -> Vec<Stamp> {
        let is_in = |body: &BodyId| bodies.is_none_or(|bodies| bodies.contains(body));
        let later = self.of_body.iter().filter(|(body, _)| is_in(body)).map(|(_, stamp)| *stamp);
        std::iter::once(self.all).chain(later).collect()
    }
}

impl super::Snapshot {
    /// The stamps of all positions on proposals of some bodies; none: of every body.
    pub fn position_stamps(&self, bodies: Option<&HashSet<BodyId>>) -> Vec<Stamp> {
        self.stamps.of(bodies)
    }

    /// The same workspace after these positions were added.
    pub fn with_more_positions(&self, added: &[Position]) -> super::Snapshot {
        let bodies: HashSet<BodyId> =
            added.iter().filter_map(|p| self.proposals.of_key(p.proposal.0)).map(|p| p.body).collect();
        let stamps = self.stamps.with_more(bodies.into_iter());
        self.with_positions(self.positions.with(added)).stamped(stamps)
    }

    /// The newest stamp of any part but the journal: it differs whenever anything else does.
    pub fn newest_stamp(&self) -> Stamp {
        let of_nouns = Noun::ALL.iter().map(|noun| self.stamp_of(*noun));
        let newest = self.stamps.of(None).into_iter().chain(of_nouns).max();
        newest.unwrap_or(self.stamps.all)
    }
}
