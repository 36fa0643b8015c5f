//! An immutable, columnar copy of what analysis and tables need, and the selection that a lens makes of it.

mod agenda;
mod entries;
mod freshness;
mod handling;
mod index;
mod journal;
mod members;
mod periods;
mod planes;
mod positions;
mod selection;
mod stances;
mod standing;
mod steps;
mod table;
mod workspace;

pub use agenda::{Agenda, AgendaKey, BodySession, Column};
pub use entries::TextRef;
pub use freshness::Freshness;
pub use handling::Marked;
pub use index::Index;
pub use journal::Journal;
pub use members::{MemberSpan, Members};
pub use planes::{ABSENT, ABSTAIN, AGAINST, FOR, N_SIDES, Planes};
pub use positions::{PositionColumns, PositionRow, Positions};
pub use selection::{Period, Selection, SelectionError, Weights, proposals_in_view};
pub use stances::Sight;
pub use table::Table;
pub use workspace::{Snapshot, WorkspaceInfo};
