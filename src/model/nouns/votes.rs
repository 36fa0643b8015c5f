//! Formal votes: rules, ballots, who votes with what weight, and what-ifs.

use crate::model::fields::describe::*;
use crate::model::record::record;
use crate::model::*;

record! {
    /// A decision rule of a body. Its tests are data for the rules room.
    Rule, RuleId {
        /// Whose rule.
        body: Option<BodyId> = labeled("Body").called("of").marks().below(5, "Decision rules").belongs()
            .help("Empty: a rule of many bodies."),
        /// Its name.
        name: String = labeled("Name").title().required().hint("Approval of a DIS"),
        /// What it decides.
        question: String = labeled("What it decides").searched().hint("Whether a draft becomes a standard"),
        /// The tests, as JSON.
        definition: String = labeled("Tests").tests().default("{}").more()
            .help("The tests of the rule, as data; the Rules view changes them line by line. {} says that they are \
                   not written down yet."),
        /// The edition it is taken from.
        edition: String = labeled("Edition").searched().hint("Directives, Part 1, 2023"),
        /// How it stands.
        standing: RuleStanding = labeled("Standing").default("unverified"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
        /// What it is called in short, such as "iso-dis"; empty for none.
        code: String = labeled("Short name").hint("iso-dis")
            .help("What it is called on the command line and in files."),
    }
}

record! {
    /// A rule in use by a body, for its proposals at a stage or for all.
    RuleUse, RuleUseId {
        /// The body; what is below it in the tree uses the rule, too, unless it has a use of its own.
        body: BodyId = labeled("Body").belongs(),
        /// The rule.
        rule: RuleId = labeled("Rule").marks().belongs(),
        /// For proposals at this stage; none: at any.
        stage: Option<Stage> = labeled("For proposals at stage").help("Empty: at any stage."),
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A body's own ballot word ("approve with comments") and the stance it stands for.
    Word, WordId {
        /// Whose word; none for all bodies.
        body: Option<BodyId> = labeled("Body").called("of").marks().below(6, "Ballot words").belongs()
            .help("Whose word; empty: of all bodies."),
        /// The word as the body prints it.
        word: String = labeled("Word").title().required().hint("approve with comments"),
        /// What it stands for, in the words of [`Stance`].
        stance: Stance = labeled("Stands for").default("support"),
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A formal vote on a proposal.
    Ballot, BallotId {
        /// The proposal.
        proposal: ProposalId = OF_PROPOSAL.called("on").marks().below(6, "Ballots"),
        /// Its name, such as "five-month ballot".
        name: String = labeled("Name").title().required().hint("DIS ballot"),
        /// Opened.
        opened: Option<Day> = labeled("Opened"),
        /// Closed.
        closed: Option<Day> = labeled("Closed"),
        /// The rule that decides it.
        rule: Option<RuleId> = labeled("Decided by").below(1, "Decides").help("The rule that decides it."),
        /// Published count in favor.
        n_for: Option<i32> = labeled("Published count in favor"),
        /// Published count against.
        n_against: Option<i32> = labeled("Published count against"),
        /// Published count of abstentions.
        n_abstain: Option<i32> = labeled("Published count of abstentions"),
        /// Published count of absences or votes not returned.
        n_absent: Option<i32> = labeled("Published count of absences"),
        /// What came of it, as published.
        result: String = labeled("Result").searched().hint("not approved"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
        /// Who may vote.
        electorate: Electorate = labeled("Who may vote").default("members of the body")
            .help("The members of the body on the closing date, or just the voters listed with the ballot."),
        /// Numbers that the rule asks for and no vote tells, one a line: "experts = 5".
        stated: String = labeled("Stated numbers").long().hint("experts = 5").more()
            .help("Numbers that the rule asks for and no vote tells, one a line."),
        /// What was called, where the rule asks for a judgment; none: not recorded.
        call: Option<Called> = labeled("What was called").more()
            .help("Where the rule asks for a judgment, such as rough consensus: what was recorded."),
        /// The objections that stood, one a line.
        objections: String = labeled("Objections").long().more()
            .help("The objections that stood, one a line."),
    }
}

record! {
    /// What is to be known of an actor as a voter of one ballot, beside its membership of the body.
    Voter, VoterId {
        /// The ballot.
        ballot: BallotId = labeled("Ballot").marks().belongs(),
        /// The actor.
        actor: ActorId = OF_ACTOR.hint("Name in any language, or code"),
        /// In what role it votes; none: in none.
        role: Option<BodyRole> = labeled("Role").help("P participates, O observes; empty: no member."),
        /// Whether it may vote; one that may not has recused itself or is not entitled to.
        is_entitled: bool = labeled("May vote").default("yes"),
        /// The group whose votes may be capped, such as its corporation.
        affiliation: String = labeled("Affiliation").more().help("The group whose votes may be capped."),
        /// Its interest category.
        interest: String = labeled("Interest category").more(),
        /// Who votes for it.
        proxy: Option<ActorId> = labeled("Proxy").help("Who votes for it."),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// How much an actor counts for where a rule weighs votes: its population, its number of votes.
    Weight, WeightId {
        /// Whose.
        actor: ActorId = OF_ACTOR.marks().hint("Name in any language, or code"),
        /// In which body it counts; none: in all.
        body: Option<BodyId> = labeled("Body").belongs().help("Where it counts; empty: in all bodies."),
        /// What is counted, as rules name it: "population", "votes".
        name: String = labeled("What is counted").required().hint("population").help("As the rule names it."),
        /// Of which year; it counts until a later one is known.
        year: i32 = labeled("Year").within(1, 9999).help("It counts until a later one is known."),
        /// How much, a whole number.
        amount: i32 = labeled("Amount").within(0, i32::MAX),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A what-if of a vote: its name, and the rule if it is another one. Never a fact.
    Scenario, ScenarioId {
        /// The proposal.
        proposal: ProposalId = OF_PROPOSAL.called("on"),
        /// On which of its ballots; none: on one that is still to come.
        ballot: Option<BallotId> = labeled("Ballot").help("Empty: one that is still to come."),
        /// Its name.
        name: String = labeled("Name").title().required().hint("Outcome of the resolution meeting"),
        /// Under which rule; none: the one that decides.
        rule: Option<RuleId> = labeled("Rule").help("Empty: the one that decides."),
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A vote that a scenario supposes.
    SupposedVote, SupposedVoteId {
        /// The scenario.
        scenario: ScenarioId = labeled("Scenario").called("in").marks().belongs(),
        /// Whose vote.
        actor: ActorId = OF_ACTOR,
        /// Which.
        choice: Choice = labeled("Vote").default("in favor"),
        /// Why it is supposed.
        note: String = labeled("Why").hint("Said so at the last meeting"),
    }
}
