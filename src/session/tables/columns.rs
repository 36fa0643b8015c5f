//! The columns of every table, in order: what the header, the help and the manual say.

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What stands in it.
    pub meaning: &'static str,
}

const fn column(name: &'static str, meaning: &'static str) -> Column {
    Column { name, meaning }
}

const PERIOD: Column = column("period", "2018, 2018-Q3, 73 (a session) or all");
const FROM: Column = column("from", "first day of the period");
const TO: Column = column("to", "last day of the period");
const MEASURE: Column = column("measure", "exact or half");

/// `entente dyads`.
pub const DYADS: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("actor_a", "code of one actor"),
    column("actor_b", "code of the other"),
    MEASURE,
    column("value", "mean agreement, 0 to 1; empty without a proposal on which both took a side"),
    column("n_proposals", "proposals on which both took a side"),
];

/// `entente cohesion`.
pub const COHESION: &[Column] = &[
    PERIOD,
    FROM,
    TO,
    column("bloc", "short code of the bloc"),
    MEASURE,
    column("value", "U, the mean agreement of two different members, 0 to 1"),
    column("se", "its standard error (delta method)"),
    column("lo", "lower end of its 95 % interval"),
    column("hi", "upper end of its 95 % interval"),
    column("n_members", "members that took a side at least once while they were members"),
    column("n_proposals", "proposals on which at least two members took a side"),
    column("n_pairs", "pairs of members that both took a side, summed over proposals"),
    column("coverage", "n_pairs as a share of all pairs of members that there could be"),
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
    column("se", "standard error of the separation (delta method)"),
    column("lo", "lower end of its 95 % interval"),
    column("hi", "upper end of its 95 % interval"),
    column("n_proposals", "proposals on which both blocs took a side"),
    column("n_pairs", "cross pairs of actors that both took a side, summed over proposals"),
    column("coverage", "n_pairs as a share of all cross pairs that there could be"),
];

/// `entente info`.
pub const INFO: &[Column] = &[
    column("section", "workspace, records, or positions (by body)"),
    column("item", "what is told or counted"),
    column("value", "the text or the count"),
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

/// The names of columns, for a header.
pub fn names(columns: &'static [Column]) -> impl Iterator<Item = &'static str> {
    columns.iter().map(|c| c.name)
}
