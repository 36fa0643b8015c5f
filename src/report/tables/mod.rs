//! Outcomes as tables: what the command line prints and what a screen saves beside its picture.

pub mod columns;
mod cohesion;
mod communities;
mod convergence;
mod dossier;
mod dossier_columns;
mod dyads;
mod forecast;
mod forecast_columns;
mod groups;
mod journal;
mod lenses;
mod methods;
mod places;
mod upkeep;
mod search;
mod support;
mod positions;
mod vote_columns;
mod votes;
mod why;

pub use cohesion::{cohesion_table, within_table};
pub use communities::{communities_summary, communities_table};
pub use convergence::{compared_table, convergence_table};
pub use dossier::{Section, contradictions_table, dossier_table, dossier_table_len};
pub use dyads::pairs_table;
pub use forecast::{backtest_table, calibration_table, outlook_table};
pub use groups::{agreement_with_table, members_table, pair_field_table, stances_table};
pub use journal::{change_cells, journal_table};
pub use lenses::lenses_table;
pub use methods::methods_table;
pub use places::places_table;
pub use positions::{PositionsOf, positions_table};
pub use search::search_table;
pub use support::support_table;
pub use upkeep::upkeep_table;
pub use votes::{
    power_table, rules_table, shipped_rules_table, votes_by_bloc_table, votes_table, weighted_power_table,
};
pub use why::{Detail, debates_table, decomposition_table, decomposition_whole, text_name, trend_table};

use crate::snapshot::{actor_code, bloc_code};
