//! Votes on their way into the record: the words of the body, one vote or a pasted list, as one change.

use super::case::{Case, Known};
use super::names::{ActorsByName, NearNames};
use crate::model::*;
use crate::rules::{Definition, Scope, Unreasoned};
use crate::snapshot::Snapshot;
use crate::votes::VotesError;
use std::collections::HashSet;

/// A word with which a vote is cast, and the key that records it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotWord {
    /// The key.
    pub key: char,
    /// The body's word; empty where the body has none of its own.
    pub word: String,
    /// What it says to a person.
    pub label: String,
    /// As the rule counts it.
    pub choice: Choice,
    /// On the common scale.
    pub stance: Stance,
}

fn ballot_word(key: char, word: &str, choice: Choice, stance: Stance) -> BallotWord {
    BallotWord { key, word: word.to_owned(), label: word.to_owned(), choice, stance }
}

/// The words that a rule knows, in the order in which they are offered.
pub fn ballot_words(rule: &Definition) -> Vec<BallotWord> {
    let of_words = |choice| rule.words.iter().any(|(_, own)| *own == choice);
    let formulas = rule.tests.iter().flat_map(|test| test.formula.terms());
    let has_p =
        rule.voters.contains(&BodyRole::Participating) || formulas.into_iter().any(|t| t.scope == Scope::P);
    let mut words = Vec::new();
    if of_words(Choice::NoObjection) || of_words(Choice::Blocking) {
        words.push(ballot_word('Y', "yes", Choice::For, Stance::Support));
        words.push(ballot_word('O', "no objection", Choice::NoObjection, Stance::Neutral));
        words.push(ballot_word('A', "abstain", Choice::Abstain, Stance::Abstain));
        words.push(ballot_word('D', "discuss", Choice::Blocking, Stance::Oppose));
        words.push(ballot_word('X', "recused", Choice::Recused, Stance::Absent));
    } else if has_p {
        words.push(ballot_word('Y', "approve", Choice::For, Stance::Support));
        words.push(ballot_word('C', "approve with comments", Choice::For, Stance::Support));
        words.push(ballot_word('N', "disapprove", Choice::Against, Stance::Oppose));
        if rule.unreasoned == Unreasoned::SetAside {
            let word = "disapprove without technical reasons";
            words.push(ballot_word('W', word, Choice::SetAside, Stance::Oppose));
        }
        words.push(ballot_word('A', "abstain", Choice::Abstain, Stance::Abstain));
    } else {
        words.push(BallotWord {
            word: String::new(),
            ..ballot_word('Y', "in favor", Choice::For, Stance::Support)
        });
        words.push(BallotWord {
            word: String::new(),
            ..ballot_word('N', "against", Choice::Against, Stance::Oppose)
        });
        let abstain = ballot_word('A', "abstaining", Choice::Abstain, Stance::Abstain);
        words.push(BallotWord { word: String::new(), ..abstain });
    }
    let missing = ballot_word('M', "not returned", Choice::Missing, Stance::Absent);
    words.push(BallotWord { word: String::new(), ..missing });
    words
}

/// A vote to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVote {
    /// Whose.
    pub actor: ActorId,
    /// With which word.
    pub word: BallotWord,
}

/// Records votes of a ballot as one change. `day` is the day on which they take effect: that of closing at the
/// latest. A vote that is recorded already is corrected, and the entry is named.
pub fn record_votes(s: &Snapshot, case: &Case, votes: &[NewVote], day: Day) -> Result<Command, VotesError> {
    let closed = case.question.ballot.and_then(|id| s.ballots.of_key(id.0)).and_then(|b| b.closed);
    let day = closed.map_or(day, |closed| day.min(closed));
    let source = case.question.ballot.and_then(|id| s.ballots.of_key(id.0)).and_then(|b| b.source);
    let text = s.proposals.of_key(case.question.proposal.0).map_or("", |p| p.reference.as_str());
    let mut new_words: Vec<Word> = Vec::new();
    let mut entries = Vec::new();
    for vote in votes {
        let recorded: Option<&Known> =
            case.place_of(vote.actor).and_then(|place| case.voters[place].vote.as_ref());
        let word = (!vote.word.word.is_empty()).then(|| word_of(s, case, &vote.word, &mut new_words));
        if recorded.is_some_and(|known| known.stance == vote.word.stance && known.word == vote.word.word) {
            continue;
        }
        let position = Position {
            word,
            corrects: recorded.map(|known| (known.key.change, known.key.nth)),
            ..Position::vote(
                case.question.proposal,
                vote.actor,
                recorded.map_or(day, |k| k.effective),
                vote.word.stance,
                source,
            )
        };
        let actor = s.actors.of_key(vote.actor.0).map_or("", |a| a.name.as_str());
        entries.push(NewPosition { position, actor, text, before: recorded.map(|known| known.stance) });
    }
    let mut command = Command::record_positions(&entries, None)?;
    command.add.records.words = new_words;
    Ok(command)
}

/// The body's word on record, or a new one.
fn word_of(s: &Snapshot, case: &Case, word: &BallotWord, new: &mut Vec<Word>) -> WordId {
    let is_it = |w: &&Word| w.word.eq_ignore_ascii_case(&word.word) && w.stance == word.stance;
    let known = s.words.iter().filter(is_it).find(|w| w.body.is_none_or(|body| body == case.body));
    if let Some(known) = known {
        return known.id;
    }
    if let Some(place) = new.iter().position(|w| w.word == word.word) {
        return WordId::provisional(place);
    }
    let id = WordId::provisional(new.len());
    new.push(Word {
        id,
        body: Some(case.body),
        word: word.word.clone(),
        stance: word.stance,
        ..Word::default()
    });
    id
}

/// A line of a pasted list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastedLine {
    /// As it was pasted.
    pub text: String,
    /// The vote that it holds, or why it holds none.
    pub read: Result<NewVote, String>,
    /// Whether it changes what is recorded.
    pub is_new: bool,
}

/// Reads a pasted list of votes: a name in any language or a code, then the vote, with a tab, a semicolon, an equals
/// sign, a comma or a space between them.
pub fn read_pasted_votes(s: &Snapshot, case: &Case, text: &str) -> Vec<PastedLine> {
    let names = ActorsByName::new(s);
    let words = ballot_words(&case.rule.definition);
    let longest = names.longest();
    let mut near = NearNames::new(s);
    let mut seen = HashSet::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let read = read_line(case, line, &names, longest, &words, &mut near).and_then(|vote| {
                if seen.insert(vote.actor) {
                    Ok(vote)
                } else {
                    Err("this member is in the list already".to_owned())
                }
            });
            let is_new = read.as_ref().is_ok_and(|vote| {
                let known = case.place_of(vote.actor).and_then(|place| case.voters[place].vote.as_ref());
                known.is_none_or(|known| known.stance != vote.word.stance || known.word != vote.word.word)
            });
            PastedLine { text: line.to_owned(), read, is_new }
        })
        .collect()
}

/// `longest`: how many bytes the longest name on record has; no longer one is looked for.
fn read_line(
    case: &Case,
    line: &str,
    names: &ActorsByName,
    longest: usize,
    words: &[BallotWord],
    near: &mut NearNames<'_>,
) -> Result<NewVote, String> {
    let splits = line.char_indices().filter(|(_, c)| matches!(c, '\t' | ';' | '=' | ',' | ':' | ' '));
    let mut unknown_vote = None;
    for (at, c) in splits {
        let (name, vote) = (line[..at].trim(), line[at + c.len_utf8()..].trim());
        // A capital may be shorter than its small letter, by less than half.
        if name.len() > 2 * longest {
            break;
        }
        let Some(actor) = names.foremost(name) else { continue };
        if vote.is_empty() {
            continue;
        }
        match word_for(case, vote, words) {
            Some(word) => return Ok(NewVote { actor, word }),
            None => unknown_vote = Some(vote.to_owned()),
        }
    }
    if let Some(vote) = unknown_vote {
        let known: Vec<&str> = words.iter().map(|word| word.label.as_str()).collect();
        return Err(format!("\"{vote}\" is no vote here: write {}", known.join(", ")));
    }
    let name = line.split(['\t', ';', '=', ',', ':']).next().unwrap_or(line).trim();
    Err(near.unknown(name))
}

/// The word for what was typed: one of those offered, a key, or any word that counts as the same.
fn word_for(case: &Case, typed: &str, words: &[BallotWord]) -> Option<BallotWord> {
    let lower = typed.to_lowercase().replace(['_', '-'], " ");
    let is_it = |word: &&BallotWord| {
        word.label == lower || lower.chars().eq(std::iter::once(word.key.to_ascii_lowercase()))
    };
    if let Some(word) = words.iter().find(is_it) {
        return Some(word.clone());
    }
    let choice = case.rule.definition.choice_of(&lower)?;
    let same = words.iter().find(|word| word.choice == choice)?;
    // A word of the body's own is kept as it is written.
    let own = case.rule.definition.words.keys().find(|own| own.to_lowercase() == lower);
    Some(own.map_or_else(|| same.clone(), |own| BallotWord { word: own.clone(), ..same.clone() }))
}
