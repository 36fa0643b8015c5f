//! An immutable, columnar copy of what analysis and tables need, and the selection that a lens makes of it.

mod index;
mod journal;
mod positions;
mod selection;
mod table;
mod workspace;

pub use index::Index;
pub use journal::Journal;
pub use positions::{PositionColumns, PositionRow, Positions};
pub use selection::Period;
pub use table::Table;
pub use workspace::{Snapshot, WorkspaceInfo};
