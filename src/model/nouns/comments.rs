//! Comments on drafts: rounds, the comments of one, and what secretariats made of them.

use crate::model::fields::describe::*;
use crate::model::record::record;
use crate::model::*;

record! {
    /// A round of comments on a draft. Rounds of one proposal follow each other: CD, DIS, FDIS, systematic review.
    CommentRound, CommentRoundId {
        /// On what.
        proposal: ProposalId = OF_PROPOSAL.below(10, "Comment rounds").called("on").marks(),
        /// What it is called.
        name: String = labeled("Round").title().required().hint("DIS")
            .help("What this round is called: CD, DIS, FDIS, systematic review."),
        /// On which text of the proposal.
        revision: Option<RevisionId> = labeled("Text").help("The text that is commented on."),
        /// Number of the document that is commented on.
        document: String = labeled("Document").searched().hint("ISO/TC 211 N 5600"),
        /// Number of the project.
        project: String = labeled("Project").searched().hint("ISO 19156"),
        /// Whose comments are ours.
        member: Option<ActorId> = labeled("Our member").help("The member whose comments are ours."),
        /// The code that our comments carry in the form.
        member_code: String = labeled("Our code").hint("DK").help("What stands in the first column of our comments."),
        /// The first day on which comments are taken.
        opens: Option<Day> = labeled("Opens"),
        /// The last day.
        closes: Option<Day> = labeled("Closes").help("The last day on which comments are taken."),
        /// Who collects them at home.
        collector: String = labeled("Who collects").hint("Secretary of the mirror committee"),
        /// Where this comes from.
        source: Option<SourceId> = SOURCE,
        /// Anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// A comment on a draft: one row of the form, as it was written and as it was understood.
    Comment, CommentId {
        /// In which round.
        round: CommentRoundId = labeled("Round").belongs().below(1, "Comments").called("in").marks(),
        /// The first cell as written: member, own number, running number.
        identifier: String = labeled("Number").number().hint("DK-005").help("As it stands in the first column."),
        /// Whose it is, as understood.
        actor: Option<ActorId> = labeled("Member").help("Empty: a liaison, a group, the editing unit, or nobody."),
        /// Whose it is, in the words of the file.
        body: String = labeled("Member as written").hint("JRC (EC)").more(),
        /// Its line of the draft.
        line: String = labeled("Line"),
        /// Its clause.
        clause: String = labeled("Clause").searched().hint("3.10"),
        /// Its paragraph, figure or table.
        element: String = labeled("Paragraph, figure, table").hint("Table 2"),
        /// Its type as written.
        kinds: String = labeled("Type as written").hint("Ed/te").more(),
        /// Its type as understood.
        kind: Option<CommentKind> = labeled("Type"),
        /// A second type, where two were written.
        second_kind: Option<CommentKind> = labeled("Second type").more(),
        /// What it says.
        comment: String = labeled("Comment").searched().long(),
        /// The same with what a plain text cannot hold; empty: it is plain.
        comment_runs: String = labeled("Comment as formatted").long().more(),
        /// What it proposes.
        change: String = labeled("Proposed change").searched().long(),
        /// The same with what a plain text cannot hold; empty: it is plain.
        change_runs: String = labeled("Proposed change as formatted").long().more(),
        /// What we do with it.
        decision: CommentDecision = labeled("Decision").default("open"),
        /// The comment that it goes into.
        merged_into: Option<CommentId> = labeled("Goes into").help("The comment within which it goes out."),
        /// What it says in our words.
        reworded: String = labeled("Reworded comment").searched().long(),
        /// What it proposes in our words.
        reworded_change: String = labeled("Reworded change").searched().long(),
        /// Why we decided so.
        reason: String = labeled("Reason").inner().searched().long().help("Stays inside."),
        /// Who of us wrote it.
        expert: String = labeled("Expert").inner().searched().help("Stays inside."),
        /// The file that brought it.
        source: Option<SourceId> = SOURCE,
        /// Its row in that file, from 1.
        row: Option<i32> = labeled("Row").within(1, 1_000_000).more(),
        /// Notes in the margin, and anything else to know.
        note: String = NOTE,
    }
}

record! {
    /// What a secretariat said of a comment in one return of the file.
    Observation, ObservationId {
        /// On which comment.
        comment: CommentId = labeled("Comment").belongs().below(1, "Observations").called("on").marks(),
        /// The day of the return.
        date: Option<Day> = DATE,
        /// What it says.
        observation: String = labeled("Observation").searched().long(),
        /// The same with what a plain text cannot hold; empty: it is plain.
        observation_runs: String = labeled("Observation as formatted").long().more(),
        /// What became of the comment.
        verdict: CommentVerdict = labeled("Verdict").default("open"),
        /// How the cell is colored: a state of the draft, never a verdict.
        highlight: String = labeled("Color").help("A state of the draft, never a verdict.").more(),
        /// The file that brought it.
        source: Option<SourceId> = SOURCE,
    }
}
