//! Commands on comments: what the delegation does with each, and in which words it goes out.

use super::*;

/// What is done with comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deciding {
    /// Nobody has decided.
    Open,
    /// They go out as they stand.
    Take,
    /// They stay at home.
    Drop,
    /// They go out within another one.
    MergeInto(CommentId),
}

impl Deciding {
    fn decision(self) -> CommentDecision {
        match self {
            Deciding::Open => CommentDecision::Open,
            Deciding::Take => CommentDecision::Take,
            Deciding::Drop => CommentDecision::Drop,
            Deciding::MergeInto(_) => CommentDecision::Merge,
        }
    }
}

/// How a comment is called in a label.
fn name_of(comment: &Comment) -> String {
    let parts = [comment.identifier.trim(), comment.clause.trim()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if said.is_empty() { "comment".to_owned() } else { format!("comment {}", said.join(", ")) }
}

impl Command {
    /// Decides what is done with comments, in one change. `into`: the comment that they go into, where they do.
    ///
    /// # Errors
    /// A comment would go into itself, into one of another round, or into one that does not go out itself; or nothing
    /// would change.
    pub fn decide_comments(
        comments: &[&Comment],
        deciding: Deciding,
        into: Option<&Comment>,
    ) -> Result<Command, CommandError> {
        let unfit = |sentence: &str| Err(CommandError::Unfit(sentence.to_owned()));
        if let Some(into) = into {
            if comments.iter().any(|comment| comment.id == into.id) {
                return unfit("a comment cannot go into itself; choose the one that speaks for both");
            }
            if comments.iter().any(|comment| comment.round != into.round) {
                return unfit("comments of two rounds do not go together; choose one of the same round");
            }
            if matches!(into.decision, CommentDecision::Merge | CommentDecision::Drop) {
                return unfit("that comment does not go out itself; choose one that is taken");
            }
        }
        let merged_into = match deciding {
            Deciding::MergeInto(id) => Some(id),
            Deciding::Open | Deciding::Take | Deciding::Drop => None,
        };
        let decided = |comment: &&Comment| {
            // What goes out in other words is taken, too.
            let has_own_words = !comment.reworded.is_empty() || !comment.reworded_change.is_empty();
            let decision = match deciding.decision() {
                CommentDecision::Take if has_own_words => CommentDecision::Reword,
                decision => decision,
            };
            Comment { decision, merged_into, ..(*comment).clone() }
        };
        let edits = comments.iter().flat_map(|comment| Edit::between(*comment, &decided(comment))).collect();
        let who = match comments {
            [one] => name_of(one),
            several => Noun::Comment.counted(several.len()),
        };
        let what = match into {
            Some(into) => format!("merge into {}", name_of(into)),
            None => deciding.decision().to_string(),
        };
        Command::editing(ChangeKind::Edit, format!("{who}: {what}"), edits)
    }

    /// Gives a comment other words to go out in, or takes them back where they are empty. Words of one's own are a
    /// decision to send it.
    ///
    /// # Errors
    /// Nothing would change.
    pub fn reword_comment(before: &Comment, comment: &str, change: &str) -> Result<Command, CommandError> {
        let (reworded, reworded_change) = (comment.trim().to_owned(), change.trim().to_owned());
        let has_own_words = !reworded.is_empty() || !reworded_change.is_empty();
        let decision = match (has_own_words, before.decision) {
            (true, _) => CommentDecision::Reword,
            (false, CommentDecision::Reword) => CommentDecision::Take,
            (false, decision) => decision,
        };
        let merged_into = before.merged_into.filter(|_| decision == CommentDecision::Merge);
        let after = Comment { reworded, reworded_change, decision, merged_into, ..before.clone() };
        let what = if has_own_words { "reword" } else { "back to its own words" };
        let label = format!("{}: {what}", name_of(before));
        Command::editing(ChangeKind::Edit, label, Edit::between(before, &after))
    }

    /// Says why it was decided so.
    ///
    /// # Errors
    /// Nothing would change.
    pub fn give_reason(before: &Comment, reason: &str) -> Result<Command, CommandError> {
        let after = Comment { reason: reason.trim().to_owned(), ..before.clone() };
        let label = format!("{}: why it is so", name_of(before));
        Command::editing(ChangeKind::Edit, label, Edit::between(before, &after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(id: u32) -> Comment {
        Comment {
            id: CommentId(id),
            round: CommentRoundId(1),
            identifier: format!("DK-00{id}"),
            clause: "3.10".to_owned(),
            ..Comment::default()
        }
    }

    #[test]
    fn a_decision_is_one_change_that_says_what_it_does() {
        let (one, two) = (comment(1), comment(2));
        let command = Command::decide_comments(&[&one, &two], Deciding::Drop, None).unwrap();
        assert_eq!((command.label.as_str(), command.edits.len()), ("2 comments: drop", 2));
        let into = Deciding::MergeInto(two.id);
        let command = Command::decide_comments(&[&one], into, Some(&two)).unwrap();
        assert_eq!(command.label, "comment DK-001, 3.10: merge into comment DK-002, 3.10");
        assert_eq!(command.edits.len(), 2, "the decision, and where it goes");
        assert_eq!(Command::decide_comments(&[&one], Deciding::Open, None), Err(CommandError::Nothing));
    }

    #[test]
    fn a_comment_goes_only_where_it_can_go_out() {
        let one = comment(1);
        let dropped = Comment { decision: CommentDecision::Drop, ..comment(2) };
        let elsewhere = Comment { round: CommentRoundId(2), ..comment(3) };
        for into in [&one, &dropped, &elsewhere] {
            let refused = Command::decide_comments(&[&one], Deciding::MergeInto(into.id), Some(into));
            assert!(matches!(refused, Err(CommandError::Unfit(_))), "{refused:?}");
        }
    }

    #[test]
    fn words_of_our_own_are_a_decision_and_can_be_taken_back() {
        let one = comment(1);
        let command = Command::reword_comment(&one, " Say it so ", "").unwrap();
        let fields: Vec<_> = command.edits.iter().map(|edit| edit.field).collect();
        assert_eq!(fields, ["decision", "reworded"]);
        let reworded =
            Comment { decision: CommentDecision::Reword, reworded: "Say it so".to_owned(), ..one.clone() };
        let taken = Command::decide_comments(&[&reworded], Deciding::Take, None);
        assert_eq!(taken, Err(CommandError::Nothing), "it is taken already");
        let back = Command::reword_comment(&reworded, "", "").unwrap();
        assert_eq!(back.edits[0].value, Value::Text("take".to_owned()));
    }
}
