//! What is computed for the vote that is shown, kept until what it is made of changes.

use super::{BallotsState, Counted};
use crate::app::context::ViewContext;
use crate::app::views::chooser::actor_name;
use crate::model::{ActorId, BlocId, Choice, RuleStanding};
use crate::report::figure::Figure;
use crate::report::figures::hemicycle::{self, Footing, Seat};
use crate::snapshot::{Sight, Snapshot};
use crate::votes::VotesError;
use crate::votes::{
    Basis, BlocVotes, Case, CaseVoter, Changes, Decision, Question, Support, decide, support, votes_by_bloc,
};
use std::sync::Arc;

/// What it is made of.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    question: Question,
    basis: Basis,
    changes: Changes,
    blocs: Vec<BlocId>,
}

/// A vote as it is shown.
#[derive(Debug, Clone)]
pub(super) struct Made {
    of: Arc<Snapshot>,
    key: Key,
    /// The vote, or why it cannot be put together.
    pub found: Result<Arc<Found>, VotesError>,
}

/// A case, decided.
#[derive(Debug)]
pub(super) struct Found {
    pub case: Arc<Case>,
    pub support: Arc<Support>,
    pub changes: Changes,
    pub decision: Decision,
    pub by_bloc: Vec<BlocVotes>,
    pub figure: Arc<Figure>,
}

/// Brings what is shown in step with the workspace, the lens and what is supposed.
pub(super) fn follow(state: &mut BallotsState, cx: &ViewContext<'_>) -> Option<Made> {
    let (proposal, ballot) = state.shown?;
    let sight = Sight::of(cx.lens);
    let question = Question { proposal, ballot, rule: state.rule, day: cx.day(), sight };
    let key = Key {
        question,
        basis: state.basis(),
        changes: state.counted_changes(),
        blocs: cx.snapshot.blocs_of(cx.lens).map(|b| b.id).collect(),
    };
    let is_same = |made: &&Made| Arc::ptr_eq(&made.of, cx.snapshot) && made.key == key;
    if let Some(made) = state.made.as_ref().filter(is_same) {
        return Some(made.clone());
    }
    // A what-if leaves the case, and how support for it stands, as they are.
    let before =
        state.made.as_ref().filter(|m| Arc::ptr_eq(&m.of, cx.snapshot) && m.key.question == question);
    let case = match before.map(|made| &made.found) {
        Some(Ok(found)) => Ok((found.case.clone(), found.support.clone())),
        Some(Err(error)) => Err(error.clone()),
        None => Case::new(cx.snapshot, question).map(|case| {
            let support = support(cx.snapshot, &case, question.day);
            (Arc::new(case), Arc::new(support))
        }),
    };
    let found = case.map(|(case, support)| Arc::new(Found::new(cx.snapshot, case, support, &key)));
    let made = Made { of: cx.snapshot.clone(), key, found };
    state.made = Some(made.clone());
    Some(made)
}

impl Found {
    fn new(s: &Snapshot, case: Arc<Case>, support: Arc<Support>, key: &Key) -> Found {
        let decision = decide(&case, key.basis, &key.changes);
        let by_bloc = votes_by_bloc(s, &case, &decision, &key.blocs);
        let figure = Arc::new(picture(s, &case, &decision, &by_bloc, key));
        Found { case, support, changes: key.changes.clone(), decision, by_bloc, figure }
    }
}

/// How a voter came to be counted as it is.
pub(super) fn footing(voter: &CaseVoter, changes: &Changes) -> Footing {
    if changes.contains_key(&voter.actor) {
        Footing::Supposed
    } else if voter.vote.is_none() && voter.position.is_some() {
        Footing::Stated
    } else {
        Footing::Recorded
    }
}

/// What is counted for a voter, in the body's own word where there is one.
pub(super) fn choice_words(voter: &CaseVoter, choice: Choice, changes: &Changes) -> String {
    let word = voter.vote.as_ref().filter(|_| !changes.contains_key(&voter.actor)).map(|v| v.word.as_str());
    match word {
        Some(word) if !word.is_empty() && choice != Choice::Missing => word.to_owned(),
        _ => choice.word().to_owned(),
    }
}

fn picture(s: &Snapshot, case: &Case, decision: &Decision, by_bloc: &[BlocVotes], key: &Key) -> Figure {
    let reference = s.proposals.of_key(key.question.proposal.0).map_or("", |p| p.reference.as_str());
    let seat = |(place, voter): (usize, &CaseVoter)| {
        let choice = decision.choice_of(place)?;
        let footing = footing(voter, &key.changes);
        let role = voter.role.map_or("not a member on record".to_owned(), |role| role.word().to_owned());
        let how = match footing {
            Footing::Recorded => "recorded",
            Footing::Stated => "stated, not voted",
            Footing::Supposed => "supposed",
        };
        let own = by_bloc.iter().filter(|votes| votes.members.contains(&voter.actor));
        let blocs = own.filter_map(|votes| s.blocs.of_key(votes.bloc?.0));
        let codes: Vec<&str> = blocs.map(|bloc| bloc.code.as_str()).collect();
        let mut tip = vec![
            (actor_name(s, voter.actor).to_owned(), String::new()),
            (choice_words(voter, choice, &key.changes), how.to_owned()),
            ("role".to_owned(), role),
        ];
        if !codes.is_empty() {
            tip.push(("member of".to_owned(), codes.join(", ")));
        }
        let has_comments = footing != Footing::Supposed
            && voter.vote.as_ref().is_some_and(|known| known.word.contains("comment"));
        Some(Seat { actor: voter.actor, choice, has_comments, footing, tip })
    };
    let seats: Vec<Seat> = case.voters.iter().enumerate().filter_map(seat).collect();
    let supposed = if key.changes.is_empty() { "" } else { " · with what is supposed (ringed)" };
    let counted = if key.basis == Basis::Stated { "votes and stated positions" } else { "votes" };
    let rule = format!("{} ({})", case.rule.record.name, case.rule.standing_words());
    let reading = format!("{counted}{supposed} · {rule}");
    hemicycle::figure(&format!("Vote on {reference}"), &reading, &seats)
}

/// Lines for the caption of a picture that leaves: rule, edition, standing, result, what is supposed.
pub(super) fn notes(s: &Snapshot, found: &Found, counted: Counted) -> Vec<String> {
    let rule = &found.case.rule;
    let edition = if rule.record.edition.is_empty() { "not stated" } else { &rule.record.edition };
    let mut notes = vec![
        format!("{}. Edition: {edition}; {}.", rule.record.name, rule.standing_words()),
        format!("Result: {}.", found.decision.ruling.verdict.name()),
    ];
    if rule.record.standing != RuleStanding::Current {
        notes.push("The rule was not checked against the edition in force.".to_owned());
    }
    for test in found.decision.ruling.shown() {
        let met = if test.is_met { "met" } else { "not met" };
        notes.push(format!("{}: {met}; {}.", test.name, test.words));
    }
    if let Counted::Supposed(_) = counted {
        let supposed: Vec<String> = found
            .changes
            .iter()
            .map(|(actor, choice)| format!("{} {}", code(s, *actor), choice.word()))
            .collect();
        notes.push(format!("Supposed, not recorded: {}.", supposed.join(", ")));
    }
    notes
}

/// The code of an actor.
pub(super) fn code(s: &Snapshot, actor: ActorId) -> &str {
    s.actors.of_key(actor.0).map_or("", |a| a.code.as_str())
}
