//! The columns of every table, in order: what the header, the help and the manual say.

pub use super::dossier_columns::*;
pub use super::forecast_columns::*;
pub use super::vote_columns::*;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What stands in it.
    pub meaning: &'static str,
}

pub(super) const fn column(name: &'static str, meaning: &'static str) -> Column {
    Column { name, meaning }
}

const PERIOD: Column = column("period", "2018, 2018-Q3, 73 (a session) or all");
const FROM: Column = column("from", "first day of the period");
const TO: Column = column("to", "last day of the period");
const MEASURE: Column = column("measure", "exact or half; empty where the method knows no such choice");
const METHOD: Column = column("method", "short name of the measure, as entente methods lists them");
const INTERVAL: Column =
    column("interval", "delta, bootstrap or bootstrap-family; empty where the measure has no interval");

/// `entente dyads`.
pub const DYADS: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("actor_a", "code of one actor"),
    column("actor_b", "code of the other"),
    MEASURE,
    column(
        "value",
        "value of the method; empty without a proposal on which both took a side, or without variation",
    ),
    column("n_proposals", "proposals on which both took a side"),
    METHOD,
];

/// `entente cohesion`.
pub const COHESION: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("bloc", "short code of the bloc"),
    MEASURE,
    column(
        "value",
        "value of the method: without --method U, the mean agreement of two different members, 0 to 1",
    ),
    column("se", "its standard error"),
    column("lo", "lower end of its interval (of 95 % without --level)"),
    column("hi", "upper end of its interval"),
    column("n_members", "members that took a side at least once while they were members"),
    column("n_proposals", "proposals on which at least two members took a side (rice: were for or against)"),
    column("n_pairs", "pairs of members that both took a side, summed over proposals"),
    column("coverage", "n_pairs as a share of all pairs of members that there could be"),
    METHOD,
    column("random_group", "ai and rice: what as many random members would score; empty for the others"),
    INTERVAL,
];

/// `entente convergence`.
pub const CONVERGENCE: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("bloc_a", "short code of one bloc"),
    column("bloc_b", "short code of the other"),
    MEASURE,
    column("cross", "mean agreement of a member of one with a member of the other, 0 to 1"),
    column("within_a", "mean agreement of two different members of bloc_a"),
    column("within_b", "mean agreement of two different members of bloc_b"),
    column("separation", "(within_a + within_b) / 2 - cross; falling: the blocs converge"),
    column("se", "standard error of the separation"),
    column("lo", "lower end of its interval (of 95 % without --level)"),
    column("hi", "upper end of its interval"),
    column("n_proposals", "proposals on which both blocs took a side"),
    column("n_pairs", "cross pairs of actors that both took a side, summed over proposals"),
    column("coverage", "n_pairs as a share of all cross pairs that there could be"),
    METHOD,
    column("value", "value of the method: without --method the separation"),
    column("value_se", "its standard error"),
    column("value_lo", "lower end of its interval"),
    column("value_hi", "upper end of its interval"),
    column(
        "n_value",
        "what the value rests on: pairs of actors for cross-mean and cross-kappa, else as n_pairs",
    ),
    INTERVAL,
];

/// `entente methods`.
pub const METHODS: &[Column] = &[
    column("name", "short name, for --method and in the column method"),
    column("kind", "pair, within, between, trend or space"),
    column("title", "its title on a screen"),
    column("definition", "one sentence"),
    column("formula", "in plain characters"),
    column("range", "which values it can take"),
    column("source", "where it comes from"),
    column("caution", "when not to trust it"),
];

/// `entente trend`.
pub const TREND: &[Column] = &[
    column("bloc_a", "short code of one bloc"),
    column("bloc_b", "short code of the other"),
    MEASURE,
    column("from", "the first period that rests on enough proposals; the others are left out"),
    column("to", "the last such period"),
    column("n_periods", "periods that the trend rests on; at least four"),
    column("slope", "Sen's slope of the separation, a period; below 0 the blocs converge"),
    column("intercept", "Sen's line at the first period of all"),
    column("s", "Mann-Kendall's S: pairs of periods that rise less pairs that fall"),
    column("variance", "the variance of S without trend"),
    column("z", "S standardized"),
    column("tau", "S as a share of all pairs of periods"),
    column("p_plain", "two-sided p-value of z"),
    column("p_hamed_rao", "the same with the variance of Hamed and Rao 1998"),
    column("p_yue_wang", "the same with the variance of Yue and Wang 2004"),
    column("p", "the p-value to report: the largest of the three"),
    column(
        "change_point",
        "the period with which another level begins, where one break is worth its penalty",
    ),
    column("breaks", "the periods with which the segments found by PELT begin"),
    column(
        "matched_change",
        "change of separation, first against last, on recurring texts among members that stayed",
    ),
    column("matched_se", "its standard error (delta method, over texts)"),
    column("n_texts", "recurring texts that it rests on"),
    column("n_stayers", "members of either bloc that stayed"),
    column("verdict", "converging, diverging or no clear change, by the 95 % interval of matched_change"),
    column("reason", "the sentence that justifies the verdict"),
];

/// `entente decompose`.
pub const DECOMPOSE: &[Column] = &[
    column("bloc_a", "short code of one bloc"),
    column("bloc_b", "short code of the other"),
    column("from", "the earlier window"),
    column("to", "the later window"),
    column("term", "separation, cross, within_a or within_b"),
    column(
        "part",
        "before, positions, membership, agenda, after (the first four add up to it), change, or matched (the change on recurring texts among members that stayed)",
    ),
    column("item", "with --by-country the actor, with --by-text the recurring text or the proposal"),
    column("value", "the value, or what it adds to the change; items that add nothing are left out"),
    column("se", "its standard error (delta method), where it has one"),
    column("n", "what it rests on: proposals, recurring texts, members that came or left"),
];

/// `entente debates`.
pub const DEBATES: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("topic", "code of the debate"),
    column("kind", "bloc or actor"),
    column("who", "its code"),
    column("value", "its place, from 1 (the first pole) to -1 (the second)"),
    column("se", "its standard error (delta method, over proposals)"),
    column("lo", "lower end of its 95 % interval"),
    column("hi", "upper end of its 95 % interval"),
    column("n_proposals", "tagged proposals on which it took a side"),
    column("n_tagged", "tagged proposals of the period"),
    column("n_members", "members that took a side at least once"),
    column("coverage", "known sides as a share of all that there could be"),
];

/// `entente scale`; the last three only with a second dimension.
pub const SCALE: &[Column] = &[
    column("actor", "code of the actor"),
    PERIOD,
    column("point", "its place: mean 0 and variance 1 over all actors and periods with enough positions"),
    column(
        "lo",
        "lower end of its interval (90 % unless --level says otherwise); the place where there is none",
    ),
    column("hi", "upper end of its interval"),
    column("n_positions", "positions on proposals on which positions differ"),
    column("point_2", "its place on the second dimension"),
    column("lo_2", "lower end of the interval there"),
    column("hi_2", "upper end of the interval there"),
];

/// Those of a line.
pub const SCALE_LINE: &[Column] = SCALE.split_at(6).0;

/// `entente communities`.
pub const COMMUNITIES: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("actor", "code of the actor"),
    column("community", "number of its community, 1 the largest; actors tied with nobody are alone in one"),
    column("n_community", "members of the community"),
    column("degree", "with how many actors it is tied"),
    column("blocs", "codes of the compared blocs to which it belongs on the last day of the period"),
    column("nearest_bloc", "bloc that its community comes closest to"),
    column("jaccard", "members of both, of the members of either, 0 to 1"),
    column(
        "sits_with",
        "bloc with whose members it is tied in its community though it does not belong to it",
    ),
    column("agreement", "its mean agreement with these members"),
    column("with_own", "its mean agreement with the other members of its own blocs"),
];

/// `entente communities --summary`.
pub const COMMUNITIES_SUMMARY: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("threshold", "pairs that agree at least so far are tied"),
    column("n_actors", "actors that share a proposal with anybody"),
    column("n_possible", "pairs of these"),
    column("n_pairs", "pairs that share enough proposals"),
    column("n_ties", "pairs that are tied"),
    column("density", "n_ties as a share of n_pairs"),
    column("n_communities", "communities of two or more"),
    column("modularity", "weighted modularity of the communities"),
    column(
        "ari",
        "adjusted Rand index of communities and blocs; who is in several blocs counts for the first",
    ),
    column("nmi", "normalized mutual information of communities and blocs, 0 to 1"),
    column("n_compared", "actors that belong to any of the blocs"),
];

/// Agreement of everybody with one actor or bloc, behind the world map.
pub const AGREEMENT_WITH: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("actor", "code of the actor"),
    column("with", "code of the actor or bloc with which it is compared"),
    MEASURE,
    column("value", "mean agreement, 0 to 1; empty without a proposal on which both took a side"),
    column("se", "its standard error (delta method)"),
    column("lo", "lower end of its 95 % interval"),
    column("hi", "upper end of its 95 % interval"),
    column("n_proposals", "proposals on which the actor and at least one of the others took a side"),
    column("n_pairs", "pairs of the actor and one of the others, summed over proposals"),
    column("coverage", "n_pairs as a share of all that there could be"),
];

/// Stances on a proposal, behind the world map.
pub const STANCES: &[Column] = &[
    column("proposal", "reference of the proposal"),
    column("date", "its day"),
    column("actor", "code of the actor"),
    column("stance", "where it stood; empty where nothing is known"),
];

/// Members of blocs, behind the world map.
pub const MEMBERS: &[Column] = &[
    column("date", "on which day"),
    column("bloc", "short code of the bloc"),
    column("actor", "code of the member"),
];

/// All pairs of some actors, behind the heat map.
pub const PAIRS: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("actor_a", "code of one actor"),
    column("actor_b", "code of the other"),
    MEASURE,
    column("value", "mean agreement, 0 to 1; empty without a proposal on which both took a side"),
    column("change", "since the period before; empty where one of the two values is undefined"),
    column("n_proposals", "proposals on which both took a side"),
];

/// `entente position list`.
pub const POSITIONS: &[Column] = &[
    column("proposal", "reference of the proposal"),
    column("provision", "number of the provision; empty: the whole text"),
    column("actor", "code of the actor"),
    column("stance", "where it stands"),
    column("word", "the body's own ballot word, where it was given"),
    column("effective", "the day on which the actor took it"),
    column("kind", "how it came to be known"),
    column("confidence", "certain, probable, possible or doubtful"),
    column("source", "title of the source"),
    column("quotation", "the words quoted from it"),
    column("link", "where it can be found"),
    column("note", "anything else to know"),
    column("handling", "how far it may travel, its own or inherited (TLP 2.0)"),
    column("marking", "its national marking, its own or inherited"),
    column(
        "state",
        "current (it counts), earlier, corrected, or not in sight (of the lens: later than its day, or inferred)",
    ),
    column("author", "who recorded it"),
    column("recorded", "when, UTC"),
    column("change", "number of the change that recorded it"),
    column("corrects", "number of the change whose entry it corrects"),
];

/// `entente info`.
pub const INFO: &[Column] = &[
    column("section", "workspace, records, or positions (by body)"),
    column("item", "what is told or counted"),
    column("value", "the text or the count"),
];

/// `entente search`.
pub const SEARCH: &[Column] = &[
    column("kind", "proposal, position, actor, source and so on"),
    column("code", "its reference or code; empty where it has none"),
    column("title", "its title or name; of a position: whose and on what"),
    column("snippet", "the other words of it that match, with what stands around them"),
    column("handling", "how far it may travel, its own or taken from what it belongs to"),
    column("key", "the record as noun#key; a position by its actor and proposal"),
];

/// `entente lens list`.
pub const LENSES: &[Column] = &[
    column("name", "by which it is saved"),
    column("set", "the set in which it is offered"),
    column("description", "what it is for"),
    column("sentence", "the lens in words"),
];

/// `entente history`.
pub const HISTORY: &[Column] = &[
    column("change", "number of the change, for undo and redo"),
    column("at", "when it was made, UTC"),
    column("author", "who made it"),
    column("device", "on which device"),
    column("kind", "create, import, add, edit, retire, record, undo or redo"),
    column("state", "done or undone"),
    column("label", "what it did, in words"),
    column("record", "for one record: which, as noun#key"),
    column("field", "for one record: the field that it changed"),
    column("before", "what stood there"),
    column("after", "what stood there afterwards"),
];

/// `entente journal`.
pub const JOURNAL: &[Column] = HISTORY.split_at(7).0;

/// The names of columns, for a header.
pub fn names(columns: &'static [Column]) -> impl Iterator<Item = &'static str> {
    columns.iter().map(|c| c.name)
}
