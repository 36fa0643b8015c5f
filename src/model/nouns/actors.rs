//! Actors and the blocs they form: names, successions, memberships.

use crate::model::fields::describe::*;
use crate::model::record::record;
use crate::model::*;

record! {
    /// Who can hold a position.
    Actor, ActorId {
        /// ISO 3166 alpha-3 for countries, a short code of its own for others. Unique among actors in use.
        code: String = labeled("Code").code().hint("JPN")
            .help("ISO 3166 alpha-3 for countries, a short code of its own for others."),
        /// Its name in English.
        name: String = labeled("Name").title().required().hint("Japan").help("Its name in English."),
        /// What it is.
        kind: ActorKind = labeled("Kind").default("country"),
        /// ISO 3166 alpha-2, where there is one (for the flag).
        iso2: Option<String> = labeled("Two-letter code").hint("JP")
            .help("ISO 3166 alpha-2, where there is one: it chooses the flag.").more(),
        /// UN M49 numeric code.
        m49: Option<i32> = labeled("UN M49 number").within(0, 999).hint("392").more(),
        /// Correlates of War country code.
        cow: Option<i32> = labeled("Correlates of War number").within(0, 9999).hint("740").more(),
        /// Home country of a company, an institute or a person; of a person also the company or institute.
        home: Option<ActorId> = labeled("Home").below(5, "At home here")
            .hint("Country of a company or person")
            .help("The country of a company, an institute or a person; of a person also the company or institute."),
        /// First day of its existence, for historic states.
        since: Option<Day> = SINCE.more().help("For states of the past: the first day of their existence."),
        /// Last day of its existence, for historic states.
        until: Option<Day> = UNTIL.more().help("For states of the past: the last day of their existence."),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A name of an actor in one language, or another name in use.
    ActorName, ActorNameId {
        /// Whose name.
        actor: ActorId = OF_ACTOR.called("of").marks().below(1, "Names"),
        /// BCP 47 language (en, fr, es, ar, zh, ru, de, ja, ko, pt), or empty for an alias.
        language: String = labeled("Language").hint("fr")
            .help("A language code such as fr, ar, zh or ja; empty: another name in use."),
        /// The name.
        name: String = labeled("Name").title().required().hint("Japon"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}

record! {
    /// One actor following another, such as the Czech Republic and Slovakia after Czechoslovakia.
    Succession, SuccessionId {
        /// Who went.
        predecessor: ActorId = labeled("Who went").below(6, "Followed by").belongs().hint("Czechoslovakia"),
        /// Who came.
        successor: ActorId = labeled("Who came").marks().below(7, "Follows").belongs().hint("Slovakia"),
        /// When.
        date: Option<Day> = DATE,
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}

record! {
    /// A named set of actors whose membership has dates.
    Bloc, BlocId {
        /// Short code, such as "EU". Unique among blocs in use.
        code: String = labeled("Code").code().hint("EU"),
        /// Its name.
        name: String = labeled("Name").title().required().hint("European Union"),
        /// What it is.
        kind: BlocKind = labeled("Kind").default("drawn"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A dated membership of an actor in a bloc.
    Membership, MembershipId {
        /// The bloc.
        bloc: BlocId = labeled("Bloc").marks().below(1, "Members").belongs(),
        /// The actor.
        actor: ActorId = labeled("Member").below(2, "In blocs").belongs()
            .hint("Name in any language, or code"),
        /// In what role.
        role: Role = labeled("Role").default("member")
            .help("Only members and parties count as belonging to the bloc."),
        /// First day; none: a member on all dates up to the last, start unknown.
        since: Option<Day> = SINCE.help("Empty: start unknown."),
        /// Last day; none: still a member.
        until: Option<Day> = UNTIL.help("Empty: still a member."),
        /// How precisely the days are known.
        precision: Precision = PRECISION,
        /// How well it stands.
        standing: Standing = STANDING,
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}
