//! Decision rules of the bodies, as data and integer arithmetic.

mod compiled;
mod definition;
mod evaluate;
mod flips;
mod formula;
mod margins;
mod poll;
mod shipped;
mod words;

pub use crate::model::Choice;
pub use compiled::Compiled;
pub use definition::{CallFor, Definition, DefinitionError, Test, Tie, Unreasoned};
pub use evaluate::{Ruling, Share, TestResult, VoteResult, evaluate};
pub use flips::{FlipSet, Flips, Shift, flips, named, pivotal};
pub use formula::{Formula, FormulaError, Quantity, Scope, Sign, Term};
pub use margins::{Margin, Whose};
pub use poll::{Call, Count, Group, Poll, TallyLine, Vote, Voter};
pub use shipped::{Shipped, shipped};
