//! Commands that explain a contradiction between two positions, change the explanation, or take it back.

use super::{
    ChangeKind, Command, CommandError, ContradictionKind, Edit, Explanation, ExplanationId, Noun, Stance,
};

/// What an explanation is about, for the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explained<'a> {
    /// The name of the actor.
    pub actor: &'a str,
    /// The reference of the proposal.
    pub reference: &'a str,
    /// The two stances, in order of time; what was said in public and in confidence: the public one first.
    pub stances: (Stance, Stance),
}

impl Explained<'_> {
    fn label(self, verb: &str, kind: ContradictionKind) -> String {
        let Explained { actor, reference, stances: (first, second) } = self;
        let what = match kind {
            ContradictionKind::SaidAndVoted => format!("it said {first} and voted {second}"),
            ContradictionKind::TwoSources => format!("two entries of one day say {first} and {second}"),
            ContradictionKind::PublicAndConfidential => {
                format!("it says {first} in public and {second} in confidence")
            }
        };
        format!("{actor} on {reference}: {verb} why {what}")
    }
}

fn check_note(note: &str) -> Result<(), CommandError> {
    if note.trim().is_empty() { Err(CommandError::Missing("the explanation")) } else { Ok(()) }
}

impl Command {
    /// Explains a contradiction.
    pub fn explain_contradiction(
        explanation: Explanation,
        about: Explained<'_>,
    ) -> Result<Command, CommandError> {
        check_note(&explanation.note)?;
        let label = about.label("explained", explanation.kind);
        let mut command =
            Command { kind: ChangeKind::Add, label, add: Default::default(), edits: Vec::new() };
        command
            .add
            .records
            .explanations
            .push(Explanation { id: ExplanationId::provisional(0), ..explanation });
        Ok(command)
    }

    /// Puts an explanation in other words.
    pub fn edit_explanation(
        before: &Explanation,
        after: &Explanation,
        about: Explained<'_>,
    ) -> Result<Command, CommandError> {
        check_note(&after.note)?;
        let edits = Edit::between(before, after);
        if edits.is_empty() {
            return Err(CommandError::Nothing);
        }
        let label = about.label("explained anew", after.kind);
        Ok(Command { kind: ChangeKind::Edit, label, add: Default::default(), edits })
    }

    /// Takes an explanation back: the contradiction is open again.
    pub fn remove_explanation(explanation: &Explanation, about: Explained<'_>) -> Command {
        let label = about.label("no longer explained", explanation.kind);
        let edits = vec![Edit::retire(Noun::Explanation, explanation.id.0)];
        Command { kind: ChangeKind::Retire, label, add: Default::default(), edits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActorId, Day, ProposalId};

    fn explanation(note: &str) -> Explanation {
        Explanation {
            id: ExplanationId(4),
            proposal: ProposalId(1),
            actor: ActorId(1),
            kind: ContradictionKind::SaidAndVoted,
            first: Day(0),
            second: Day(100),
            note: note.to_owned(),
            ..Explanation::default()
        }
    }

    const ABOUT: Explained<'_> =
        Explained { actor: "Japan", reference: "DIS 29500", stances: (Stance::Support, Stance::Oppose) };

    #[test]
    fn labels_say_who_and_why() {
        let label = |c: Result<Command, CommandError>| c.map(|c| c.label);
        assert_eq!(
            label(Command::explain_contradiction(explanation("New government."), ABOUT)),
            Ok("Japan on DIS 29500: explained why it said support and voted oppose".to_owned())
        );
        assert_eq!(
            Command::remove_explanation(&explanation("x"), ABOUT).label,
            "Japan on DIS 29500: no longer explained why it said support and voted oppose"
        );
    }

    #[test]
    fn an_empty_explanation_explains_nothing() {
        let missing = Err(CommandError::Missing("the explanation"));
        assert_eq!(Command::explain_contradiction(explanation("  "), ABOUT), missing);
        let (before, after) = (explanation("a"), explanation("a"));
        assert_eq!(Command::edit_explanation(&before, &after, ABOUT), Err(CommandError::Nothing));
        let edited = Command::edit_explanation(&before, &explanation("b"), ABOUT);
        assert_eq!(edited.map(|c| c.edits.len()), Ok(1));
    }
}
