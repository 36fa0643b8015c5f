//! Our own side: the workspace, lenses, briefs, talks, explanations.

use crate::model::fields::describe::*;
use crate::model::record::record;
use crate::model::*;

record! {
    /// What is said of the workspace itself; the newest one that shows counts. Its handling and marking are those of
    /// the workspace, from which everything in it inherits.
    Profile, ProfileId {
        /// The title of the workspace.
        title: String = labeled("Title of the workspace").title().required(),
    }
}

record! {
    /// A lens saved by name.
    SavedLens, SavedLensId {
        /// Its name.
        name: String = labeled("Name").title().code().hint("SC 42, next meeting"),
        /// What it is for.
        description: String = labeled("What it is for"),
        /// The set it is offered in, such as "Case studies" or "Regional frames".
        set_name: String = labeled("Set").hint("Case studies").help("The set in which it is offered."),
        /// The lens itself, as JSON of [`Lens`].
        lens: String = labeled("Lens").lens(),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}

record! {
    /// Our own side of a proposal.
    Brief, BriefId {
        /// The proposal.
        proposal: ProposalId = OF_PROPOSAL.below(7, "Briefs"),
        /// Priority, 1 (highest) to 5.
        priority: Option<i32> = labeled("Priority").within(1, 5).hint("1 is highest, 5 lowest"),
        /// What we want.
        aim: String = labeled("Aim").searched().long().help("What we want."),
        /// Why.
        rationale: String = labeled("Rationale").searched().long().help("Why we want it."),
        /// What we cannot accept.
        red_line: String = labeled("Red line").inner().searched().long().help("What we cannot accept."),
        /// What we can live with.
        fallback: String = labeled("Fallback").inner().searched().long().help("What we can live with."),
        /// What to say.
        talking_points: String = labeled("Talking points").searched().long().help("What to say."),
        /// Who may decide otherwise.
        authority: String = labeled("Authority").inner().searched().help("Who may decide otherwise."),
        /// Who has cleared it, and when.
        clearance: String = labeled("Clearance").searched().help("Who has cleared it, and when."),
        /// Its date.
        date: Option<Day> = DATE,
    }
}

record! {
    /// A talk with an actor about a proposal: who spoke to whom, when, and what came of it.
    Outreach, OutreachId {
        /// The proposal.
        proposal: ProposalId = OF_PROPOSAL,
        /// With whom.
        actor: ActorId = OF_ACTOR.hint("Name in any language, or code"),
        /// When.
        date: Day = DATE,
        /// Who of us.
        speaker: String = labeled("Who spoke").searched().hint("Our head of delegation"),
        /// To whom of them.
        counterpart: String = labeled("With whom").searched().hint("Their head of delegation"),
        /// What came of it.
        outcome: String = labeled("What came of it").searched().long(),
        /// What is to be done next.
        next: String = labeled("Next").searched().hint("Send them the text"),
        /// By when.
        due: Option<Day> = labeled("By when"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
    }
}

record! {
    /// What explains that two positions of one actor on one text do not agree, so that it is not asked again.
    Explanation, ExplanationId {
        /// On what.
        proposal: ProposalId = OF_PROPOSAL.below(9, "Explained contradictions"),
        /// On which provision; none: on the whole.
        provision: Option<ProvisionId> = labeled("Provision").below(1, "Explained contradictions").belongs()
            .help("Empty: on the whole text."),
        /// Whose positions.
        actor: ActorId = OF_ACTOR,
        /// In which way they do not agree.
        kind: ContradictionKind = labeled("What does not agree").default("stated against voted"),
        /// The effective day of the earlier one.
        first: Day = labeled("Day of the earlier position"),
        /// The effective day of the later one; the same where both took effect on one day.
        second: Day = labeled("Day of the later position"),
        /// The explanation.
        note: String = labeled("Explanation").long().required(),
    }
}
