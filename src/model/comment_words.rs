//! Closed lists of the comment desk: kinds of comments, verdicts of secretariats, decisions of ours.

use super::words::words;

words! {
    /// What a comment on a draft is about.
    CommentKind {
        /// On the text as a whole, or on its direction ("ge").
        General = "general",
        /// On what the text says ("te").
        Technical = "technical",
        /// On how the text says it ("ed").
        Editorial = "editorial",
    }
}

words! {
    /// What a secretariat made of a comment.
    CommentVerdict {
        /// Nothing yet, or nothing that is understood: a person says what it is.
        Open = "open",
        /// As proposed.
        Accepted = "accepted",
        /// Its aim; the words are others.
        InPrinciple = "accepted in principle",
        /// With changes of the proposed words.
        WithModifications = "accepted with modifications",
        /// Not at all.
        NotAccepted = "not accepted",
        /// Seen; nothing changes.
        Noted = "noted",
    }
}

words! {
    /// What the delegation does with a comment before it goes out.
    CommentDecision {
        /// Nobody has decided.
        Open = "open",
        /// It goes out as it stands.
        Take = "take",
        /// It goes out in other words.
        Reword = "reword",
        /// It goes out within another comment.
        Merge = "merge",
        /// It stays at home.
        Drop = "drop",
    }
}

impl Default for CommentVerdict {
    /// Nothing yet.
    fn default() -> CommentVerdict {
        CommentVerdict::Open
    }
}
