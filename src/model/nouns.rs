//! The nouns of the field and their records, one table each.

use super::record::record;
use super::words::*;
use super::*;
use serde::{Deserialize, Serialize};

macro_rules! nouns {
    ($($(#[$doc:meta])* $noun:ident : $plural:ident = $table:literal, $word:literal;)*) => {
        /// The kinds of record, in an order in which each rests only on those before it (or on its own kind).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Noun {
            $($(#[$doc])* $noun,)*
        }

        impl Noun {
            /// Every noun, in order.
            pub const ALL: &'static [Noun] = &[$(Noun::$noun),*];

            /// The name of its table.
            pub fn table(self) -> &'static str {
                match self { $(Noun::$noun => $table,)* }
            }

            /// The word a person uses for it.
            pub fn word(self) -> &'static str {
                match self { $(Noun::$noun => $word,)* }
            }

            /// The names of its own fields.
            pub fn fields(self) -> &'static [&'static str] {
                match self { $(Noun::$noun => <$noun as Record>::FIELDS,)* }
            }

            /// The noun of a table.
            pub fn of_table(table: &str) -> Option<Noun> {
                Noun::ALL.iter().copied().find(|n| n.table() == table)
            }
        }

        /// Records of every noun except positions, by noun: what a batch adds, or what a workspace holds.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Records {
            $($(#[$doc])* pub $plural: Vec<$noun>,)*
        }

        impl Records {
            /// Shows every record to `visit`, nouns in order.
            pub fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn AnyRecord)) {
                $(for record in &self.$plural { visit(record); })*
            }

            /// How many records there are of a noun.
            pub fn n_of(&self, noun: Noun) -> usize {
                match noun { $(Noun::$noun => self.$plural.len(),)* }
            }

            /// Reads one record of a noun and keeps it.
            pub fn read(
                &mut self,
                noun: Noun,
                id: u32,
                head: Head,
                cells: &mut dyn FnMut() -> Value,
            ) -> Result<(), Misread> {
                match noun { $(Noun::$noun => self.$plural.push(<$noun as Record>::read(id, head, cells)?),)* }
                Ok(())
            }
        }
    };
}

/// Hands the list of nouns to a macro: `Noun: plural = table, word;` for each, in order.
macro_rules! each_noun {
    ($callback:ident) => {
        $callback! {
            /// Where a fact comes from.
            Source: sources = "source", "source";
            /// Who can hold a position.
            Actor: actors = "actor", "actor";
            /// A further name of an actor, in a language or as an alias.
            ActorName: actor_names = "actor_name", "name";
            /// One actor following another.
            Succession: successions = "succession", "succession";
            /// An organisation that makes standards or norms, or a committee of one.
            Body: bodies = "body", "body";
            /// A dated membership of an actor in a body.
            BodyMember: body_members = "body_member", "membership in a body";
            /// A decision rule.
            Rule: rules = "rule", "decision rule";
            /// A dated sitting of a body.
            Meeting: meetings = "meeting", "meeting";
            /// A family of recurring texts.
            Family: families = "family", "family";
            /// What is decided.
            Proposal: proposals = "proposal", "proposal";
            /// An item on the agenda of a meeting.
            AgendaItem: agenda_items = "agenda_item", "agenda item";
            /// A dated stage of a proposal.
            Step: steps = "step", "stage";
            /// Who put a proposal forward.
            Sponsor: sponsors = "sponsor", "sponsor";
            /// A dated text of a proposal.
            Revision: revisions = "revision", "revision";
            /// A clause of a proposal that is argued separately.
            Provision: provisions = "provision", "provision";
            /// A body's own ballot word and what it means.
            Word: words = "word", "ballot word";
            /// A formal vote on a proposal.
            Ballot: ballots = "ballot", "ballot";
            /// A named set of actors whose membership has dates.
            Bloc: blocs = "bloc", "bloc";
            /// A dated membership of an actor in a bloc.
            Membership: memberships = "membership", "membership";
            /// A dated act of technology diplomacy.
            Instrument: instruments = "instrument", "instrument";
            /// A subject.
            Topic: topics = "topic", "topic";
            /// A topic put on a proposal or an instrument.
            Tag: tags = "tag", "tag";
            /// Our own side of a proposal.
            Brief: briefs = "brief", "brief";
            /// A lens saved by name.
            SavedLens: saved_lenses = "lens", "lens";
            /// What explains a contradiction between two positions of an actor.
            Explanation: explanations = "explanation", "explanation";
            /// What is said of the workspace itself: its title, how far it may travel.
            Profile: profiles = "profile", "workspace";
            /// A rule in use by a body.
            RuleUse: rule_uses = "rule_use", "use of a rule";
            /// How much an actor counts for where votes are weighted.
            Weight: weights = "weight", "weight";
            /// What is to be known of an actor as a voter of one ballot.
            Voter: voters = "voter", "voter";
            /// A what-if of a vote.
            Scenario: scenarios = "scenario", "scenario";
            /// A vote that a scenario supposes.
            SupposedVote: supposed_votes = "supposed_vote", "supposed vote";
            /// A talk with an actor about a proposal, and what came of it.
            Outreach: outreach = "outreach", "talk";
        }
    };
}
pub(crate) use each_noun;

each_noun!(nouns);

record! {
    /// Where a fact comes from: document, data set, link, quotation, date, reliability.
    Source, SourceId {
        /// What it is.
        title: String,
        /// Who made it.
        author: String,
        /// Its date.
        date: Option<Day>,
        /// Where it can be found.
        link: String,
        /// Under which licence it may be used.
        licence: String,
        /// The words quoted.
        quotation: String,
        /// How far it can be relied upon.
        reliability: Reliability,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// Who can hold a position.
    Actor, ActorId {
        /// ISO 3166 alpha-3 for countries, a short code of its own for others. Unique among actors in use.
        code: String,
        /// Its name in English.
        name: String,
        /// What it is.
        kind: ActorKind,
        /// ISO 3166 alpha-2, where there is one (for the flag).
        iso2: Option<String>,
        /// UN M49 numeric code.
        m49: Option<i32>,
        /// Correlates of War country code.
        cow: Option<i32>,
        /// Home country of a company or institute.
        home: Option<ActorId>,
        /// First day of its existence, for historic states.
        since: Option<Day>,
        /// Last day of its existence, for historic states.
        until: Option<Day>,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A name of an actor in one language, or another name in use.
    ActorName, ActorNameId {
        /// Whose name.
        actor: ActorId,
        /// BCP 47 language (en, fr, es, ar, zh, ru, de, ja, ko, pt), or empty for an alias.
        language: String,
        /// The name.
        name: String,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// One actor following another, such as the Czech Republic and Slovakia after Czechoslovakia.
    Succession, SuccessionId {
        /// Who went.
        predecessor: ActorId,
        /// Who came.
        successor: ActorId,
        /// When.
        date: Option<Day>,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// An organisation that makes standards or norms, or a committee of one; bodies form a tree.
    Body, BodyId {
        /// Short reference, such as "ISO/IEC JTC 1/SC 42" or "UNGA". Unique among bodies in use.
        code: String,
        /// Its title.
        name: String,
        /// What it is.
        kind: BodyKind,
        /// What it belongs to.
        parent: Option<BodyId>,
        /// Founded.
        since: Option<Day>,
        /// Dissolved.
        until: Option<Day>,
        /// Whether it is at work.
        active: bool,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A dated membership of an actor in a body.
    BodyMember, BodyMemberId {
        /// The body.
        body: BodyId,
        /// The actor.
        actor: ActorId,
        /// In what role.
        role: BodyRole,
        /// First day.
        since: Option<Day>,
        /// Last day.
        until: Option<Day>,
        /// How precisely the days are known.
        precision: Precision,
        /// Who represents the actor there, such as the national body "DIN".
        represented_by: String,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// A decision rule of a body. Its tests are data for the rules room.
    Rule, RuleId {
        /// Whose rule.
        body: Option<BodyId>,
        /// Its name.
        name: String,
        /// What it decides.
        question: String,
        /// The tests, as JSON.
        definition: String,
        /// The edition it is taken from.
        edition: String,
        /// How it stands.
        standing: RuleStanding,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
        /// What it is called in short, such as "iso-dis"; empty for none.
        code: String,
    }
}

record! {
    /// A dated sitting of a body.
    Meeting, MeetingId {
        /// Whose.
        body: BodyId,
        /// Its name, such as "Session 73".
        name: String,
        /// Its number in a series, if it has one: the period label when windows are sessions.
        number: Option<i32>,
        /// First day.
        since: Option<Day>,
        /// Last day.
        until: Option<Day>,
        /// How precisely the days are known.
        precision: Precision,
        /// Where.
        place: String,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// An item on the agenda of a meeting.
    AgendaItem, AgendaItemId {
        /// The meeting.
        meeting: MeetingId,
        /// The proposal on it, if one.
        proposal: Option<ProposalId>,
        /// Its number as printed.
        number: String,
        /// Its title.
        title: String,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// A family of recurring texts: the same resolution every year, successive ballots of one draft.
    Family, FamilyId {
        /// What recurs.
        name: String,
        /// How it was put together.
        method: FamilyMethod,
        /// Where this comes from.
        source: Option<SourceId>,
        /// How exactly it was put together.
        note: String,
    }
}

record! {
    /// What is decided: a work item, draft standard, contribution, resolution, treaty text.
    Proposal, ProposalId {
        /// Its reference in the body, such as "A/RES/73/27" or "ISO/IEC DIS 29500".
        reference: String,
        /// Its title.
        title: String,
        /// What more the source says of it.
        description: String,
        /// Where it is decided.
        body: BodyId,
        /// The meeting that decided it or will.
        meeting: Option<MeetingId>,
        /// What kind of text it is.
        kind: ProposalKind,
        /// The day it was decided or, failing that, last moved; windows go by this day.
        date: Option<Day>,
        /// How precisely the day is known.
        precision: Precision,
        /// Where it stands now, in the body's own code.
        stage_code: String,
        /// Where it stands now, on the common scale.
        stage: Option<Stage>,
        /// Whether the body or the source marks it as important.
        important: bool,
        /// The family of recurring texts it belongs to.
        family: Option<FamilyId>,
        /// Key of the proposal in the data set it comes from, such as the roll-call number.
        origin_key: String,
        /// How well title and reference stand.
        standing: Standing,
        /// Where it can be read.
        link: String,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A dated stage of a proposal.
    Step, StepId {
        /// The proposal.
        proposal: ProposalId,
        /// The stage in the body's own code or words.
        code: String,
        /// On the common scale.
        stage: Stage,
        /// When it was reached.
        date: Option<Day>,
        /// How precisely the day is known.
        precision: Precision,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// Who put a proposal forward.
    Sponsor, SponsorId {
        /// The proposal.
        proposal: ProposalId,
        /// Who.
        actor: ActorId,
        /// In what role, such as "author", "co-sponsor", "rapporteur".
        role: String,
        /// When.
        date: Option<Day>,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// A dated text of a proposal.
    Revision, RevisionId {
        /// The proposal.
        proposal: ProposalId,
        /// Its label, such as "rev 2" or "16.4.0".
        label: String,
        /// Its date.
        date: Option<Day>,
        /// What changed.
        note: String,
        /// Where it can be read.
        link: String,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// A clause of a proposal that is argued separately.
    Provision, ProvisionId {
        /// The proposal.
        proposal: ProposalId,
        /// Its number as printed.
        number: String,
        /// What it says, in short.
        title: String,
        /// Its text.
        text: String,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// A body's own ballot word ("approve with comments") and the stance it stands for.
    Word, WordId {
        /// Whose word; none for all bodies.
        body: Option<BodyId>,
        /// The word as the body prints it.
        word: String,
        /// What it stands for, in the words of [`Stance`].
        stance: Stance,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A formal vote on a proposal.
    Ballot, BallotId {
        /// The proposal.
        proposal: ProposalId,
        /// Its name, such as "five-month ballot".
        name: String,
        /// Opened.
        opened: Option<Day>,
        /// Closed.
        closed: Option<Day>,
        /// The rule that decides it.
        rule: Option<RuleId>,
        /// Published count in favour.
        n_for: Option<i32>,
        /// Published count against.
        n_against: Option<i32>,
        /// Published count of abstentions.
        n_abstain: Option<i32>,
        /// Published count of absences or votes not returned.
        n_absent: Option<i32>,
        /// What came of it, as published.
        result: String,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
        /// Who may vote.
        electorate: Electorate,
        /// Numbers that the rule asks for and no vote tells, one a line: "experts = 5".
        stated: String,
        /// What was called, where the rule asks for a judgement; none: not recorded.
        call: Option<Called>,
        /// The objections that stood, one a line.
        objections: String,
    }
}

record! {
    /// A named set of actors whose membership has dates.
    Bloc, BlocId {
        /// Short code, such as "EU". Unique among blocs in use.
        code: String,
        /// Its name.
        name: String,
        /// What it is.
        kind: BlocKind,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A dated membership of an actor in a bloc.
    Membership, MembershipId {
        /// The bloc.
        bloc: BlocId,
        /// The actor.
        actor: ActorId,
        /// In what role.
        role: Role,
        /// First day; none: a member on all dates up to the last, start unknown.
        since: Option<Day>,
        /// Last day; none: still a member.
        until: Option<Day>,
        /// How precisely the days are known.
        precision: Precision,
        /// How well it stands.
        standing: Standing,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A dated act of technology diplomacy. Its parties are the members of its bloc.
    Instrument, InstrumentId {
        /// Short reference.
        code: String,
        /// Its title.
        title: String,
        /// What it is.
        kind: InstrumentKind,
        /// Its date.
        date: Option<Day>,
        /// How precisely the day is known.
        precision: Precision,
        /// The document it can be checked against.
        document: String,
        /// Its parties, if any are known.
        bloc: Option<BlocId>,
        /// How complete the list of parties is.
        completeness: Completeness,
        /// How well it stands.
        standing: Standing,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A subject: technology, theme, debate with two poles, case study.
    Topic, TopicId {
        /// Short code, such as "cyber". Unique among topics in use.
        code: String,
        /// Its name.
        name: String,
        /// What kind of subject it is.
        kind: TopicKind,
        /// The first pole of a debate (tag −1), else empty.
        pole_a: String,
        /// The second pole of a debate (tag +1), else empty.
        pole_b: String,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A topic put on a proposal or an instrument.
    Tag, TagId {
        /// The topic.
        topic: TopicId,
        /// On a proposal …
        proposal: Option<ProposalId>,
        /// … or on an instrument.
        instrument: Option<InstrumentId>,
        /// For a debate: towards which pole *support* pulls, −1 the first, +1 the second; 0 for other topics.
        pole: i32,
        /// Why, in a sentence.
        reason: String,
        /// How well it stands.
        standing: Standing,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// Our own side of a proposal.
    Brief, BriefId {
        /// The proposal.
        proposal: ProposalId,
        /// Priority, 1 (highest) to 5.
        priority: Option<i32>,
        /// What we want.
        aim: String,
        /// Why.
        rationale: String,
        /// What we cannot accept.
        red_line: String,
        /// What we can live with.
        fallback: String,
        /// What to say.
        talking_points: String,
        /// Who may decide otherwise.
        authority: String,
        /// Who has cleared it, and when.
        clearance: String,
        /// Its date.
        date: Option<Day>,
    }
}

record! {
    /// A lens saved by name.
    SavedLens, SavedLensId {
        /// Its name.
        name: String,
        /// What it is for.
        description: String,
        /// The set it is offered in, such as "Case studies" or "Regional frames".
        set_name: String,
        /// The lens itself, as JSON of [`Lens`].
        lens: String,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}

record! {
    /// What explains that two positions of one actor on one text do not agree, so that it is not asked again.
    Explanation, ExplanationId {
        /// On what.
        proposal: ProposalId,
        /// On which provision; none: on the whole.
        provision: Option<ProvisionId>,
        /// Whose positions.
        actor: ActorId,
        /// In which way they do not agree.
        kind: ContradictionKind,
        /// The effective day of the earlier one.
        first: Day,
        /// The effective day of the later one; the same where both took effect on one day.
        second: Day,
        /// The explanation.
        note: String,
    }
}

record! {
    /// What is said of the workspace itself; the newest one that shows counts. Its handling and marking are those of
    /// the workspace, from which everything in it inherits.
    Profile, ProfileId {
        /// The title of the workspace.
        title: String,
    }
}

record! {
    /// A rule in use by a body, for its proposals at a stage or for all.
    RuleUse, RuleUseId {
        /// The body; what is below it in the tree uses the rule, too, unless it has a use of its own.
        body: BodyId,
        /// The rule.
        rule: RuleId,
        /// For proposals at this stage; none: at any.
        stage: Option<Stage>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// How much an actor counts for where a rule weighs votes: its population, its number of votes.
    Weight, WeightId {
        /// Whose.
        actor: ActorId,
        /// In which body it counts; none: in all.
        body: Option<BodyId>,
        /// What is counted, as rules name it: "population", "votes".
        name: String,
        /// Of which year; it counts until a later one is known.
        year: i32,
        /// How much, a whole number.
        amount: i32,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// What is to be known of an actor as a voter of one ballot, beside its membership of the body.
    Voter, VoterId {
        /// The ballot.
        ballot: BallotId,
        /// The actor.
        actor: ActorId,
        /// In what role it votes; none: in none.
        role: Option<BodyRole>,
        /// Whether it may vote; one that may not has recused itself or is not entitled to.
        is_entitled: bool,
        /// The group whose votes may be capped, such as its corporation.
        affiliation: String,
        /// Its interest category.
        interest: String,
        /// Who votes for it.
        proxy: Option<ActorId>,
        /// Where this comes from.
        source: Option<SourceId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A what-if of a vote: its name, and the rule if it is another one. Never a fact.
    Scenario, ScenarioId {
        /// The proposal.
        proposal: ProposalId,
        /// On which of its ballots; none: on one that is still to come.
        ballot: Option<BallotId>,
        /// Its name.
        name: String,
        /// Under which rule; none: the one that decides.
        rule: Option<RuleId>,
        /// Anything else to know.
        note: String,
    }
}

record! {
    /// A vote that a scenario supposes.
    SupposedVote, SupposedVoteId {
        /// The scenario.
        scenario: ScenarioId,
        /// Whose vote.
        actor: ActorId,
        /// Which.
        choice: Choice,
        /// Why it is supposed.
        note: String,
    }
}

record! {
    /// A talk with an actor about a proposal: who spoke to whom, when, and what came of it.
    Outreach, OutreachId {
        /// The proposal.
        proposal: ProposalId,
        /// With whom.
        actor: ActorId,
        /// When.
        date: Day,
        /// Who of us.
        speaker: String,
        /// To whom of them.
        counterpart: String,
        /// What came of it.
        outcome: String,
        /// What is to be done next.
        next: String,
        /// By when.
        due: Option<Day>,
        /// Where this comes from.
        source: Option<SourceId>,
    }
}
