//! What it is about and where it is known from: sources, instruments, topics.

use crate::model::fields::describe::*;
use crate::model::record::record;
use crate::model::*;

record! {
    /// Where a fact comes from: document, data set, link, quotation, date, reliability.
    Source, SourceId {
        /// What it is.
        title: String = labeled("Title").title().required().hint("Summary record of the 12th plenary"),
        /// Who made it.
        author: String = labeled("Author").searched().hint("ISO/IEC JTC 1/SC 42 secretariat"),
        /// Its date.
        date: Option<Day> = DATE,
        /// Where it can be found.
        link: String = LINK.searched(),
        /// Under which licence it may be used.
        licence: String = labeled("License").more().help("Under which license it may be used."),
        /// The words quoted.
        quotation: String = labeled("Quotation").searched().long().help("The words quoted."),
        /// How far it can be relied upon.
        reliability: Reliability = labeled("Reliability").default("own"),
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A dated act of technology diplomacy. Its parties are the members of its bloc.
    Instrument, InstrumentId {
        /// Short reference.
        code: String = labeled("Reference").reference().hint("CPTPP"),
        /// Its title.
        title: String = labeled("Title").title().required(),
        /// What it is.
        kind: InstrumentKind = labeled("Kind").default("treaty"),
        /// Its date.
        date: Option<Day> = DATE,
        /// How precisely the day is known.
        precision: Precision = PRECISION,
        /// The document it can be checked against.
        document: String = labeled("Document").searched()
            .help("The document that it can be checked against."),
        /// Its parties, if any are known.
        bloc: Option<BlocId> = labeled("Parties").below(2, "Instruments")
            .help("Its parties are the members of this bloc."),
        /// How complete the list of parties is.
        completeness: Completeness = labeled("List of parties").default("unknown")
            .help("In a partial list, who is not listed is unknown, never a refusal."),
        /// How well it stands.
        standing: Standing = STANDING,
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A subject: technology, theme, debate with two poles, case study.
    Topic, TopicId {
        /// Short code, such as "cyber". Unique among topics in use.
        code: String = labeled("Code").code().hint("data-flows"),
        /// Its name.
        name: String = labeled("Name").title().required().hint("Data flows and privacy"),
        /// What kind of subject it is.
        kind: TopicKind = labeled("Kind").default("theme"),
        /// The first pole of a debate (tag −1), else empty.
        pole_a: String = labeled("First pole").searched().hint("free data flow")
            .help("The first pole of a debate."),
        /// The second pole of a debate (tag +1), else empty.
        pole_b: String = labeled("Second pole").searched().hint("data sovereignty")
            .help("The second pole of a debate."),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A topic put on a proposal or an instrument.
    Tag, TagId {
        /// The topic.
        topic: TopicId = labeled("Topic").marks().below(1, "Put on").belongs(),
        /// On a proposal …
        proposal: Option<ProposalId> = labeled("Proposal").below(5, "Topics").belongs(),
        /// … or on an instrument.
        instrument: Option<InstrumentId> = labeled("Instrument").below(1, "Topics").belongs(),
        /// For a debate: towards which pole *support* pulls, −1 the first, +1 the second; 0 for other topics.
        pole: i32 = labeled("Support pulls towards").pole().default("0"),
        /// Why, in a sentence.
        reason: String = labeled("Why").long().hint("In a sentence"),
        /// How well it stands.
        standing: Standing = STANDING,
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}
