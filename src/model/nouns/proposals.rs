//! What is decided, and the way it takes: stages, sponsors, revisions, provisions.

use crate::model::fields::describe::*;
use crate::model::record::record;
use crate::model::*;

record! {
    /// A family of recurring texts: the same resolution every year, successive ballots of one draft.
    Family, FamilyId {
        /// What recurs.
        name: String = labeled("Name").title().required().hint("Developments in information security"),
        /// How it was put together.
        method: FamilyMethod = labeled("Put together by").default("by hand"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// How exactly it was put together.
        note: String = NOTE,
    }
}

record! {
    /// What is decided: a work item, draft standard, contribution, resolution, treaty text.
    Proposal, ProposalId {
        /// Its reference in the body, such as "A/RES/73/27" or "ISO/IEC DIS 29500".
        reference: String = labeled("Reference").reference().hint("ISO/IEC DIS 29500"),
        /// Its title.
        title: String = labeled("Title").title().hint("Office Open XML file formats"),
        /// What more the source says of it.
        description: String = labeled("Description").searched().long().more(),
        /// Where it is decided.
        body: BodyId = labeled("Body").marks().below(4, "Proposals").needs().hint("Where it is decided"),
        /// The meeting that decided it or will.
        meeting: Option<MeetingId> = labeled("Meeting").below(2, "Proposals")
            .help("The meeting that decided it, or will."),
        /// What kind of text it is.
        kind: ProposalKind = labeled("Kind").default("standard"),
        /// The day it was decided or, failing that, last moved; windows go by this day.
        date: Option<Day> = DATE.help("The day it was decided or, failing that, last moved."),
        /// How precisely the day is known.
        precision: Precision = PRECISION,
        /// Where it stands now, in the body's own code.
        stage_code: String = labeled("Stage").hint("40.20")
            .help("Where it stands now, in the body's own code."),
        /// Where it stands now, on the common scale.
        stage: Option<Stage> = labeled("Stage on the common scale"),
        /// Whether the body or the source marks it as important.
        important: bool = labeled("Important").default("no").more(),
        /// The family of recurring texts it belongs to.
        family: Option<FamilyId> = labeled("Family").below(1, "Proposals")
            .help("The recurring texts that it belongs to."),
        /// Key of the proposal in the data set it comes from, such as the roll-call number.
        origin_key: String = labeled("Key in its data set").more(),
        /// How well title and reference stand.
        standing: Standing = STANDING,
        /// Where it can be read.
        link: String = LINK.more(),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
        /// The day by which it must be answered.
        deadline: Option<Day> = labeled("Answer by").help("The day by which it must be answered; the Desk tells in time."),
    }
}

impl Proposal {
    /// What stands where people would read the title of a text that has none.
    pub const NO_TITLE: &'static str = "no title";

    /// Its title as people read it: of a text without one they are told so.
    pub fn shown_title(&self) -> &str {
        if self.title.is_empty() { Proposal::NO_TITLE } else { &self.title }
    }
}

record! {
    /// A dated stage of a proposal.
    Step, StepId {
        /// The proposal.
        proposal: ProposalId = OF_PROPOSAL.called("of").marks().below(1, "Stages"),
        /// The stage in the body's own code or words.
        code: String = labeled("Stage").hint("40.20").help("In the body's own code or words."),
        /// On the common scale.
        stage: Stage = labeled("On the common scale").default("draft"),
        /// When it was reached.
        date: Option<Day> = DATE,
        /// How precisely the day is known.
        precision: Precision = PRECISION,
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}

record! {
    /// Who put a proposal forward.
    Sponsor, SponsorId {
        /// The proposal.
        proposal: ProposalId = OF_PROPOSAL.called("of").marks().below(4, "Put forward by"),
        /// Who.
        actor: ActorId = OF_ACTOR.below(4, "Put forward").hint("Name in any language, or code"),
        /// In what role, such as "author", "co-sponsor", "rapporteur".
        role: String = labeled("Role").hint("co-sponsor"),
        /// When.
        date: Option<Day> = DATE,
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}

record! {
    /// A dated text of a proposal.
    Revision, RevisionId {
        /// The proposal.
        proposal: ProposalId = OF_PROPOSAL.called("of").marks().below(2, "Revisions"),
        /// Its label, such as "rev 2" or "16.4.0".
        label: String = labeled("Label").title().required().hint("rev 2"),
        /// Its date.
        date: Option<Day> = DATE,
        /// What changed.
        note: String = labeled("What changed").long(),
        /// Where it can be read.
        link: String = LINK,
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}

record! {
    /// A clause of a proposal that is argued separately.
    Provision, ProvisionId {
        /// The proposal.
        proposal: ProposalId = OF_PROPOSAL.called("of").marks().below(3, "Provisions"),
        /// Its number as printed.
        number: String = labeled("Number").number().required().hint("5.1.2"),
        /// What it says, in short.
        title: String = labeled("What it says").title().hint("Definition of an AI system"),
        /// Its text.
        text: String = labeled("Text").searched().long(),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}
