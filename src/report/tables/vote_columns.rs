//! The columns of the tables of rules, votes and power.

use super::columns::{Column, column};

/// `entente rules`.
pub const RULES: &[Column] = &[
    column("code", "short name of the rule, as --rule takes it"),
    column("name", "its name"),
    column("bodies", "the bodies that use it, with the stage of the proposals for which they do"),
    column("question", "what it decides"),
    column("voters", "roles in which members may vote"),
    column("tests", "what has to be met, all of it, each with its formula in whole numbers"),
    column("unreasoned", "what becomes of votes against without technical reasons: count, set aside"),
    column("tie", "what an even count means: rejects, further discussion"),
    column("then", "what follows, or is not counted here"),
    column("edition", "the edition it is taken from"),
    column("standing", "current, older or unverified"),
    column("source", "where it can be read"),
    column("note", "anything else to know"),
];

/// `entente ballot --format csv`.
pub const VOTES: &[Column] = &[
    column("actor", "code of the voter"),
    column("name", "its name"),
    column("role", "in which role it belongs to the body on the day; empty: in none that is recorded"),
    column("vote", "the vote recorded in this ballot, on the common scale; empty: none"),
    column("word", "the body's own word for it"),
    column("position", "its newest position that is no vote of this ballot"),
    column("effective", "the day on which the vote, else the position, took effect"),
    column("counted", "what is counted for it, or \"may not vote\""),
    column("supposed", "what is supposed instead; empty: nothing"),
    column("pivotal", "whether its vote alone turns the result"),
];

/// Votes by bloc, as saved from the Ballot room.
pub const VOTES_BY_BLOC: &[Column] = &[
    column("bloc", "code of the bloc; empty: voters in none of the blocs compared"),
    column("n_voters", "how many of its members may vote"),
    column("in_favor", "how many are in favor"),
    column("against", "how many are against"),
    column("abstaining", "how many abstain"),
    column("no_objection", "how many have no objection"),
    column("blocking", "how many block"),
    column("set_aside", "how many are against without reasons that count"),
    column("not_returned", "how many have not returned a vote"),
];

/// `entente power`.
pub const POWER: &[Column] = &[
    column("kind", "member, or bloc that votes as one"),
    column("who", "code"),
    column("n_members", "how many of its members may vote"),
    column("shapley_shubik", "share of all orders in which it turns losing into winning"),
    column("shapley_se", "its standard error; 0: exact"),
    column("banzhaf", "share of all coalitions of the others that it turns"),
    column("banzhaf_se", "its standard error; 0: exact"),
    column("banzhaf_share", "its share of the Banzhaf power of all"),
    column("exact", "whether every coalition was counted; else random ones were drawn"),
    column("apart", "what its members have together if each votes for itself (Shapley–Shubik)"),
];

/// The Support tracker.
pub const SUPPORT: &[Column] = &[
    column("actor", "code of the member"),
    column("name", "its name"),
    column("counted", "how it counts; pending: it has not said where it stands"),
    column("stance", "where it stands on the common scale; empty: not known"),
    column("kind", "how that came to be known"),
    column("effective", "since when"),
    column("chance", "forecast that it is in favor, 0 to 1; empty where its stance is known"),
    column("talk", "day of the newest talk about the proposal"),
    column("speaker", "who of us spoke"),
    column("counterpart", "to whom of them"),
    column("outcome", "what came of it"),
    column("next", "what is to be done next"),
    column("due", "by when"),
];
