//! A vote under its rule: the half circle of its seats, its votes by bloc, and what is said beside them.

use super::bloc_bars::{self, BlocBar};
use super::hemicycle::{self, Footing, Seat};
use crate::model::{Choice, RuleStanding};
use crate::report::figure::Figure;
use crate::snapshot::{Snapshot, actor_code};
use crate::votes::{Basis, BlocVotes, Case, CaseVoter, Changes, Decision};

/// How a voter came to be counted as it is.
pub fn footing(voter: &CaseVoter, changes: &Changes) -> Footing {
    if changes.contains_key(&voter.actor) {
        Footing::Supposed
    } else if voter.vote.is_none() && voter.position.is_some() {
        Footing::Stated
    } else {
        Footing::Recorded
    }
}

/// What is counted for a voter, in the body's own word where there is one.
pub fn choice_words(voter: &CaseVoter, choice: Choice, changes: &Changes) -> String {
    let word = voter.vote.as_ref().filter(|_| !changes.contains_key(&voter.actor)).map(|v| v.word.as_str());
    match word {
        Some(word) if !word.is_empty() && choice != Choice::Missing => word.to_owned(),
        _ => choice.word().to_owned(),
    }
}

/// The vote as a half circle.
pub fn figure(
    s: &Snapshot,
    case: &Case,
    decision: &Decision,
    by_bloc: &[BlocVotes],
    (basis, changes): (Basis, &Changes),
) -> Figure {
    let reference = s.proposals.of_key(case.question.proposal.0).map_or("", |p| p.reference.as_str());
    let seat = |(place, voter): (usize, &CaseVoter)| {
        let choice = decision.choice_of(place)?;
        let footing = footing(voter, changes);
        let role = voter.role.map_or("not a member on record".to_owned(), |role| role.word().to_owned());
        let how = match footing {
            Footing::Recorded => "recorded",
            Footing::Stated => "stated, not voted",
            Footing::Supposed => "supposed",
        };
        let own = by_bloc.iter().filter(|votes| votes.members.contains(&voter.actor));
        let blocs = own.filter_map(|votes| s.blocs.of_key(votes.bloc?.0));
        let codes: Vec<&str> = blocs.map(|bloc| bloc.code.as_str()).collect();
        let name = s.actors.of_key(voter.actor.0).map_or("", |actor| actor.name.as_str());
        let mut tip = vec![
            (name.to_owned(), String::new()),
            (choice_words(voter, choice, changes), how.to_owned()),
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
    let supposed = if changes.is_empty() { "" } else { " · with what is supposed (ringed)" };
    let counted = if basis == Basis::Stated { "votes and stated positions" } else { "votes" };
    let rule = format!("{} ({})", case.rule.record.name, case.rule.standing_words());
    let reading = format!("{counted}{supposed} · {rule}");
    hemicycle::figure(&format!("Vote on {reference}"), &reading, &seats)
}

/// The votes of the blocs as bars, beside the half circle that tells of them all.
pub fn by_bloc_figure(s: &Snapshot, whole: &Figure, by_bloc: &[BlocVotes]) -> Figure {
    let bar = |votes: &BlocVotes| {
        let n = |choice: Choice| votes.n[choice as usize];
        let n_against = n(Choice::Against) + n(Choice::Blocking) + n(Choice::SetAside);
        let bloc = votes.bloc.and_then(|id| s.blocs.of_key(id.0));
        BlocBar {
            name: bloc.map_or("Others", |bloc| bloc.code.as_str()).to_owned(),
            is_bloc: votes.bloc.is_some(),
            parts: [
                n(Choice::For),
                n_against,
                n(Choice::NoObjection),
                n(Choice::Abstain),
                n(Choice::Missing),
            ],
        }
    };
    let bars: Vec<BlocBar> = by_bloc.iter().map(bar).collect();
    bloc_bars::figure(&format!("{}, by bloc", whole.title), &whole.reading, &bars)
}

/// Lines for the caption: rule, edition, standing, result, what is supposed.
pub fn notes(s: &Snapshot, case: &Case, decision: &Decision, changes: &Changes) -> Vec<String> {
    let rule = &case.rule;
    let edition = if rule.record.edition.is_empty() { "not stated" } else { &rule.record.edition };
    let mut notes = vec![
        format!("{}. Edition: {edition}; {}.", rule.record.name, rule.standing_words()),
        format!("Result: {}.", decision.ruling.verdict.name()),
    ];
    if rule.record.standing != RuleStanding::Current {
        notes.push("The rule was not checked against the edition in force.".to_owned());
    }
    for test in decision.ruling.shown() {
        let met = if test.is_met { "met" } else { "not met" };
        notes.push(format!("{}: {met}; {}.", test.name, test.words));
    }
    let is_there = |(actor, choice): (&crate::model::ActorId, &Choice)| {
        s.actors.of_key(actor.0).map(|_| format!("{} {}", actor_code(s, *actor), choice.word()))
    };
    let supposed: Vec<String> = changes.iter().filter_map(is_there).collect();
    if !supposed.is_empty() {
        notes.push(format!("Supposed, not recorded: {}.", supposed.join(", ")));
    }
    notes
}
