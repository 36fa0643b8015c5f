//! The rules of a workspace: those that ship, what they say in words, own copies, who uses them, and weights.

mod draft;
mod gaps;
mod pasted;
mod ship;
mod in_words;
mod uses;
mod worked;

pub use draft::{Fault, FaultAt, RuleDraft, TestDraft, copy_of};
pub use gaps::{WeightGaps, weight_gaps, weight_names};
pub use in_words::{RuleLine, formula_words, role_words, rule_words};
pub use pasted::{PastedWeight, read_pasted_weights, record_weights};
pub use ship::{is_shipped, ship_rules, shipped_rules};
pub use uses::{RuleUseTold, ballots_under, uses_of};
pub use worked::{Worked, WorkedLine};
