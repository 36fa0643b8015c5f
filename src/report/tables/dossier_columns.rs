//! The columns of the tables of a dossier.

use super::columns::{Column, column};

/// `entente dossier`.
pub const DOSSIER: &[Column] = &[
    column("section", "identity, name, succession, at home, stances, or rows (of the other sections)"),
    column("item", "what is told or counted"),
    column("value", "the text, the day or the count"),
];

/// `entente dossier --section topics`.
pub const DOSSIER_TOPICS: &[Column] = &[
    column("topic", "code of the topic"),
    column("kind", "technology, theme, case study or issue"),
    column("period", "2018, 2018-Q3 or 73 (a session); all: counted over everything in view"),
    column("value", "mean stance from -1 (against) to 1 (in favor)"),
    column("lo", "lower end of its 95 % interval"),
    column("hi", "upper end of its 95 % interval"),
    column("n_proposals", "proposals on which it took a side"),
    column("n_for", "times in favor; of a bloc, all members together"),
    column("n_abstain", "times abstaining or neutral"),
    column("n_against", "times against"),
    column("n_absent", "times absent"),
    column("n_unknown", "times without any position"),
];

/// `entente dossier --section actors` and `blocs`.
pub const DOSSIER_NEIGHBORS: &[Column] = &[
    column("period", "the last period that rests on enough"),
    column("kind", "actor or bloc"),
    column("with", "its code"),
    column("value", "mean agreement in the period, 0 to 1"),
    column("lo", "lower end of its 95 % interval"),
    column("hi", "upper end of its 95 % interval"),
    column("n_proposals", "proposals that it rests on"),
    column("too_few", "whether these are fewer than --min-n"),
    column("before", "the period before"),
    column("value_before", "mean agreement then"),
    column("n_before", "proposals that it rested on then"),
    column("change", "value less value_before; empty where one rests on too few"),
];

/// `entente dossier --section divided`.
pub const DOSSIER_DIVIDED: &[Column] = &[
    column("date", "its day"),
    column("proposal", "reference of a proposal on which members stood on opposite sides"),
    column("title", "its title"),
    column("n_for", "members in favor"),
    column("n_abstain", "members abstaining or neutral"),
    column("n_against", "members against"),
    column("n_absent", "members absent"),
    column("n_unknown", "members without any position"),
];

/// `entente dossier --section memberships`.
pub const DOSSIER_MEMBERSHIPS: &[Column] = &[
    column("bloc", "short code of the bloc"),
    column("actor", "code of the member"),
    column("role", "member, partner, invited, suspended or party"),
    column("since", "first day; empty: unknown"),
    column("until", "last day; empty: still in"),
    column("precision", "how precisely the days are known"),
    column("standing", "how well the fact stands"),
    column("source", "where it comes from"),
];

/// `entente dossier --section bodies`.
pub const DOSSIER_BODIES: &[Column] = &[
    column("body", "code of the body"),
    column("role", "P, O, member, sector, associate, liaison or secretariat"),
    column("since", "first day; empty: unknown"),
    column("until", "last day; empty: still in"),
    column("represented_by", "who represents it there"),
    column("source", "where it comes from"),
];

/// `entente dossier --section sponsored`.
pub const DOSSIER_SPONSORED: &[Column] = &[
    column("date", "when it was put forward"),
    column("proposal", "reference of the proposal"),
    column("title", "its title"),
    column("role", "author, co-sponsor, rapporteur and so on"),
    column("source", "where it comes from"),
];

/// `entente dossier --section positions`.
pub const DOSSIER_POSITIONS: &[Column] = &[
    column("effective", "when it took the position; the newest first"),
    column("proposal", "reference of the proposal"),
    column("provision", "number of the clause; empty: the whole text"),
    column("stance", "where it stands"),
    column("kind", "vote, stated in public, stated in confidence, signature or inferred by us"),
    column("confidence", "how sure we are"),
    column("source", "where it comes from"),
    column("note", "anything else to know"),
];

/// Contradictions: a section of a dossier, and the list of the Desk.
pub const CONTRADICTIONS: &[Column] = &[
    column("actor", "code of the actor"),
    column("proposal", "reference of the proposal"),
    column("provision", "number of the clause; empty: the whole text"),
    column("kind", "stated against voted, two sources on one date, or in public against in confidence"),
    column("first", "effective day of the earlier position, or of the public one"),
    column("stance_first", "where it stood then"),
    column("second", "effective day of the later position, or of the confidential one"),
    column("stance_second", "where it stood then"),
    column("opposite", "whether the two lie on opposite sides"),
    column("text_between", "the newest text that came out between the two"),
    column("words", "what it is, in a sentence"),
    column("explanation", "what explains it; empty: nothing yet"),
];

/// `entente dossier --section sources`.
pub const DOSSIER_SOURCES: &[Column] = &[
    column("source", "its title"),
    column("author", "who made it"),
    column("date", "its date"),
    column("reliability", "how far it can be relied upon"),
    column("link", "where it can be found"),
    column("n_positions", "positions taken from it"),
    column("n_records", "memberships, sponsorships and names taken from it"),
];

/// What needs a hand, as the Desk lists it.
pub const UPKEEP: &[Column] = &[
    column("need", "no position, stale, contradiction, or explained contradiction"),
    column("date", "of the meeting or ballot, of the latest position, or of the later of the two"),
    column("proposal", "reference of the proposal"),
    column("actor", "code of the actor; empty for stale proposals"),
    column("what", "the meeting, how many positions are stale, or the contradiction in words"),
];
