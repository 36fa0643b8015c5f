//! An immutable, columnar copy of what analysis and tables need, and the selection that a lens makes of it.

mod agenda;
pub mod drafts;
mod filtered;
mod entries;
mod found;
mod freshness;
mod handling;
mod homes;
mod index;
mod journal;
mod journal_filter;
mod lens_text;
mod lens_words;
mod members;
mod merging;
mod name_error;
mod names;
mod naming;
pub mod nearest;
mod overlaps;
mod periods;
mod planes;
mod positions;
mod proposal_words;
mod release;
mod resting;
mod selection;
mod stamp;
mod stances;
mod standing;
mod steps;
mod table;
mod workspace;

pub use agenda::{Agenda, AgendaColumn, AgendaKey, BodySession};
pub use entries::TextRef;
pub use found::{Excerpt, Findings, Found, FoundKind, Hit, found_key, is_searched, searched_nouns};
pub use freshness::Freshness;
pub use handling::Marked;
pub use index::Index;
pub use journal::Journal;
pub use journal_filter::{JournalFilter, authors, day_of_change};
pub use lens_text::{LensTextError, OfferedLens, lens_text, read_lens_text};
pub use lens_words::{kind_words, lens_words, name_in_lens};
pub use members::{MemberSpan, Members};
pub use merging::{Choice, Merging};
pub use name_error::NameError;
pub use names::{
    actor_code, bloc_code, find_actor, find_bloc, find_body, find_family, find_lens, find_proposal,
    find_record, find_topic, noun_of_word, record_of_key,
};
pub use naming::precision_of;
pub use planes::{ABSENT, ABSTAIN, AGAINST, FOR, N_SIDES, Planes};
pub use positions::{PositionColumns, PositionRow, Positions};
pub use proposal_words::{push_words_of_proposal, topics_of};
pub use release::{LeftOut, Release};
pub use resting::{Referring, Resting};
pub use selection::{Period, Selection, SelectionError, Weights, bodies_in_view, proposals_in_view};
pub use stamp::Stamp;
pub use stances::PositionFilter;
pub use table::RecordTable;
pub use workspace::{Snapshot, WorkspaceInfo};
