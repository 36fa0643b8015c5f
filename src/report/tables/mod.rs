//! Outcomes as tables: what the command line prints, what a screen saves beside its picture, what a dossier tells.
//!
//! Each table is one list of columns: name in files, head for people, meaning, width and cell stand side by side.

mod cohesion;
mod comment_rows;
mod communities;
mod convergence;
mod dossier;
mod dyads;
mod field_words;
mod forecast;
mod formats;
mod groups;
mod info;
mod journal;
mod lenses;
mod methods;
mod ideal_points;
mod positions;
mod power;
mod problems;
mod proposals;
mod records;
mod rules;
mod search;
mod shared;
mod support;
mod taken;
mod upkeep;
mod votes;
mod why;

pub use cohesion::{COHESION, cohesion_table, within_table};
pub use comment_rows::{
    COMMENT_GROUPS, COMMENT_LINES, CommentLine, GroupedComment, comment_groups_table, comment_lines_table,
};
pub use communities::{COMMUNITIES, COMMUNITIES_SUMMARY, communities_summary, communities_table};
pub use convergence::{CONVERGENCE, compared_table, convergence_table};
pub use dossier::{
    CONTRADICTIONS, DOSSIER, DOSSIER_BODIES, DOSSIER_DIVIDED, DOSSIER_MEMBERSHIPS, DOSSIER_NEIGHBORS,
    DOSSIER_POSITIONS, DOSSIER_SOURCES, DOSSIER_SPONSORED, DOSSIER_TOPICS, Section, contradictions_table,
    dossier_reading, dossier_table, dossier_table_len, how_known, tally_words, text_reference,
};
pub use dyads::{DYADS, pairs_table};
pub use field_words::{UniqueNames, field_datum};
pub use forecast::{
    BACKTEST, CALIBRATION, FORECAST, backtest_table, calibration_table, outlook_table, record_reading,
};
pub use formats::{FORMATS, formats_table};
pub use groups::{
    AGREEMENT_WITH, MEMBERS, PAIRS, STANCES, agreement_with_table, members_table, pair_field_table,
    stances_table,
};
pub use ideal_points::{SCALE, SCALE_LINE, ideal_points_table};
pub use info::{INFO, info_table};
pub use journal::{ChangeRow, EditedField, HISTORY, JOURNAL, journal_table};
pub use lenses::{LENSES, lenses_table};
pub use methods::{METHODS, methods_table};
pub use positions::{POSITIONS, PositionsOf, positions_table};
pub use power::{POWER, power_table, weighted_power_table};
pub use problems::{PROBLEMS, ProblemRow, Problems, problems_csv, problems_table};
pub use proposals::{PROPOSALS, proposals_table};
pub use records::records_table;
pub use rules::{RULES, rules_table, shipped_rules_table};
pub use search::{SEARCH, search_table};
pub use support::{CALLS, SUPPORT, calls_table, support_table};
pub use taken::{TAKEN, taken_table};
pub use upkeep::{DATA_QUALITY, data_quality_table};
pub use votes::{VOTES, VOTES_BY_BLOC, votes_by_bloc_table, votes_table};
pub use why::{
    DEBATES, DECOMPOSE, Detail, TREND, debates_table, decomposition_table, decomposition_whole, text_name,
    trend_table,
};

use crate::report::table::{Heading, headings};

/// Every table by the name of its list, with what stands over its columns in files.
pub fn every_table() -> Vec<(&'static str, Vec<Heading>)> {
    vec![
        ("AGREEMENT_WITH", headings(AGREEMENT_WITH)),
        ("BACKTEST", headings(BACKTEST)),
        ("CALIBRATION", headings(CALIBRATION)),
        ("CALLS", headings(CALLS)),
        ("COHESION", headings(COHESION)),
        ("COMMENT_GROUPS", headings(COMMENT_GROUPS)),
        ("COMMENT_LINES", headings(COMMENT_LINES)),
        ("COMMUNITIES", headings(COMMUNITIES)),
        ("COMMUNITIES_SUMMARY", headings(COMMUNITIES_SUMMARY)),
        ("CONTRADICTIONS", headings(CONTRADICTIONS)),
        ("CONVERGENCE", headings(CONVERGENCE)),
        ("DEBATES", headings(DEBATES)),
        ("DECOMPOSE", headings(DECOMPOSE)),
        ("DOSSIER", headings(DOSSIER)),
        ("DOSSIER_BODIES", headings(DOSSIER_BODIES)),
        ("DOSSIER_DIVIDED", headings(DOSSIER_DIVIDED)),
        ("DOSSIER_MEMBERSHIPS", headings(DOSSIER_MEMBERSHIPS)),
        ("DOSSIER_NEIGHBORS", headings(DOSSIER_NEIGHBORS)),
        ("DOSSIER_POSITIONS", headings(DOSSIER_POSITIONS)),
        ("DOSSIER_SOURCES", headings(DOSSIER_SOURCES)),
        ("DOSSIER_SPONSORED", headings(DOSSIER_SPONSORED)),
        ("DOSSIER_TOPICS", headings(DOSSIER_TOPICS)),
        ("DYADS", headings(DYADS)),
        ("FORECAST", headings(FORECAST)),
        ("FORMATS", headings(FORMATS)),
        ("HISTORY", headings(HISTORY)),
        ("INFO", headings(INFO)),
        ("JOURNAL", headings(JOURNAL)),
        ("LENSES", headings(LENSES)),
        ("MEMBERS", headings(MEMBERS)),
        ("METHODS", headings(METHODS)),
        ("PAIRS", headings(PAIRS)),
        ("POSITIONS", headings(POSITIONS)),
        ("POWER", headings(POWER)),
        ("PROBLEMS", headings(PROBLEMS)),
        ("PROPOSALS", headings(PROPOSALS)),
        ("RULES", headings(RULES)),
        ("SCALE", headings(SCALE)),
        ("SEARCH", headings(SEARCH)),
        ("STANCES", headings(STANCES)),
        ("SUPPORT", headings(SUPPORT)),
        ("TAKEN", headings(TAKEN)),
        ("TREND", headings(TREND)),
        ("UPKEEP", headings(DATA_QUALITY)),
        ("VOTES", headings(VOTES)),
        ("VOTES_BY_BLOC", headings(VOTES_BY_BLOC)),
    ]
}
