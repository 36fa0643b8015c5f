//! An immutable, columnar copy of what analysis and tables need, and the selection that a lens makes of it.

mod agenda;
mod filtered;
mod freshness;
mod handling;
mod index;
mod journal;
mod members;
mod merging;
mod naming;
mod periods;
mod planes;
mod positions;
mod release;
mod resting;
mod selection;
mod stances;
mod standing;
mod steps;
mod table;
mod workspace;

pub use agenda::{Agenda, AgendaKey, BodySession, Column};
pub use freshness::Freshness;
pub use handling::Marked;
pub use index::Index;
pub use journal::Journal;
pub use members::{MemberSpan, Members};
pub use merging::{Choice, Merging};
pub use naming::precision_of;
pub use planes::{ABSENT, ABSTAIN, AGAINST, FOR, N_SIDES, Planes};
pub use positions::{PositionColumns, PositionRow, Positions};
pub use release::{LeftOut, Release, is_inner};
pub use resting::{Referring, Resting};
pub use selection::{Period, Selection, SelectionError, Weights, bodies_in_view, proposals_in_view};
pub use stances::Sight;
pub use table::Table;
pub use workspace::{Snapshot, WorkspaceInfo};
