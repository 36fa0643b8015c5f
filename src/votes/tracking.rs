//! The support tracker: which proposals are decided by supporters, whom to call first, and numbers of one's own.

use super::case::{Case, Known, ballots_of};
use super::changes::Changes;
use super::decision::decide;
use super::poll::Basis;
use super::rule::{RuleInUse, rules_for};
use crate::model::*;
use crate::rules::{Definition, Formula, Quantity, Scope, Sign, Test};
use crate::snapshot::Snapshot;
use crate::votes::VotesError;
use crate::votes::outlook::Outlook;
use std::collections::HashMap;

/// Whether a rule asks for a number of supporters, whatever the others say.
pub fn is_by_supporters(rule: &Definition) -> bool {
    rule.call.is_none() && rule.tests.iter().any(asks_for_supporters)
}

fn is_all(formula: &Formula, quantity: &Quantity) -> bool {
    matches!(formula.left.as_slice(), [own]
        if own.quantity.as_ref() == Some(quantity) && own.scope == Scope::All && own.weight.is_none())
}

fn asks_for_supporters(test: &Test) -> bool {
    let is_fixed = |formula: &Formula| {
        formula.right.iter().all(|term| matches!(term.quantity, None | Some(Quantity::Eligible)))
    };
    !test.is_guard
        && test.formula.sign == Sign::AtLeast
        && is_all(&test.formula, &Quantity::For)
        && is_fixed(&test.formula)
}

fn limits_opponents(test: &Test) -> bool {
    test.formula.sign == Sign::AtMost && is_all(&test.formula, &Quantity::Against)
}

/// A proposal that needs supporters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tracked {
    /// Which.
    pub proposal: ProposalId,
    /// Its newest ballot.
    pub ballot: Option<BallotId>,
    /// On which day that closes.
    pub closes: Option<Day>,
}

/// Those of some proposals that are decided by supporters: first those still open, the next to close on top, then
/// those without a day, then the newest of those that have closed.
pub fn tracked(s: &Snapshot, proposals: &[ProposalId], day: Day) -> Vec<Tracked> {
    let mut by_rule: HashMap<RuleId, bool> = HashMap::new();
    let mut of_rule = |id: RuleId| {
        let read = || s.rules.of_key(id.0).and_then(|rule| Definition::read(&rule.definition).ok());
        *by_rule.entry(id).or_insert_with(|| read().is_some_and(|rule| is_by_supporters(&rule)))
    };
    let mut by_body: HashMap<(BodyId, Option<Stage>), Option<RuleId>> = HashMap::new();
    let mut found = Vec::new();
    for proposal in proposals.iter().filter_map(|id| s.proposals.of_key(id.0)) {
        let ballots = ballots_of(s, proposal.id);
        let ballot = ballots.last();
        let rule = ballot.and_then(|b| b.rule).or_else(|| {
            *by_body
                .entry((proposal.body, proposal.stage))
                .or_insert_with(|| rules_for(s, proposal.body, proposal.stage).first().map(|(rule, _)| *rule))
        });
        if rule.is_some_and(&mut of_rule) {
            let (ballot, closes) = (ballot.map(|b| b.id), ballot.and_then(|b| b.closed));
            found.push(Tracked { proposal: proposal.id, ballot, closes });
        }
    }
    found.sort_by_key(|of| match of.closes {
        Some(closes) if closes >= day => (0, closes.0),
        None => (1, 0),
        Some(closes) => (2, -closes.0),
    });
    found
}

/// A member, as the tracker shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackedMember {
    /// Who.
    pub actor: ActorId,
    /// How it counts; not returned: it has not said.
    pub stands: Choice,
    /// What that rests on.
    pub known: Option<Known>,
    /// How likely it is to be in favor by the forecast; none: its stance is known, or there is no forecast.
    pub chance: Option<f64>,
    /// The talks with it about this proposal, the newest first.
    pub talks: Vec<OutreachId>,
    /// The day of the newest talk.
    pub last: Option<Day>,
    /// The first day on which something is due that no later talk took up.
    pub due: Option<Day>,
}

impl TrackedMember {
    /// Whether it can still be won: it has not said where it stands, or is neither for nor against.
    pub fn is_pending(&self) -> bool {
        !matches!(self.stands, Choice::For | Choice::Against | Choice::Blocking | Choice::SetAside)
    }
}

/// The members of a case in the order in which to call them: first those with something due, then those that can
/// still be won, the likeliest supporters first and, where they are as likely, those not spoken to for longest; then
/// opponents, then supporters.
pub fn whom_to_call(s: &Snapshot, case: &Case, outlook: Option<&Outlook>, day: Day) -> Vec<TrackedMember> {
    let decision = decide(case, Basis::Stated, &Changes::new());
    let mut found: Vec<TrackedMember> = case
        .voters
        .iter()
        .enumerate()
        .filter_map(|(place, voter)| {
            let stands = decision.choice_of(place)?;
            let of_outlook = outlook.and_then(|o| o.voters.iter().find(|v| v.actor == voter.actor));
            let talks = talks_with(s, case.question.proposal, voter.actor);
            let newest = talks.first();
            let is_unknown = voter.vote.is_none() && voter.position.is_none();
            Some(TrackedMember {
                actor: voter.actor,
                stands,
                known: voter.vote.clone().or_else(|| voter.position.clone()),
                chance: of_outlook.filter(|_| is_unknown).map(|v| v.chances[2]),
                last: newest.map(|talk| talk.date),
                due: newest.and_then(|talk| talk.due),
                talks: talks.iter().map(|talk| talk.id).collect(),
            })
        })
        .collect();
    let percent = |member: &TrackedMember| member.chance.map_or(-1, |chance| (chance * 100.0).round() as i32);
    found.sort_by_key(|m| {
        let due = m.due.filter(|due| *due <= day);
        let rank = match m.stands {
            _ if m.is_pending() => 0,
            Choice::For => 2,
            _ => 1,
        };
        (due.is_none(), due, rank, -percent(m), m.last)
    });
    found
}

/// The talks with an actor about a proposal, the newest first.
pub fn talks_with(s: &Snapshot, proposal: ProposalId, actor: ActorId) -> Vec<&Outreach> {
    let codes = s.index().outreach_on_proposal(proposal).iter();
    let mut talks: Vec<&Outreach> =
        codes.filter_map(|code| s.outreach.at(*code as usize)).filter(|talk| talk.actor == actor).collect();
    talks.sort_by_key(|talk| std::cmp::Reverse((talk.date, talk.id)));
    talks
}

/// The talks after which something is due by a day and that no later talk with the same actor about the same proposal
/// took up, the longest overdue first.
pub fn talks_due(s: &Snapshot, by: Day) -> Vec<&Outreach> {
    let mut newest: HashMap<(ProposalId, ActorId), &Outreach> = HashMap::new();
    for talk in s.outreach.iter() {
        let slot = newest.entry((talk.proposal, talk.actor)).or_insert(talk);
        if (slot.date, slot.id) < (talk.date, talk.id) {
            *slot = talk;
        }
    }
    let mut due: Vec<&Outreach> =
        newest.into_values().filter(|talk| talk.due.is_some_and(|due| due <= by)).collect();
    due.sort_by_key(|talk| (talk.due, talk.id));
    due
}

/// What a person asks of a common proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SupportNumbers {
    /// So many supporters at least.
    pub threshold: i64,
    /// So many opponents at most; none: any number.
    pub ceiling: Option<i64>,
    /// By when.
    pub deadline: Option<Day>,
}

impl SupportNumbers {
    /// In words: "at least 8 supporters, at most 6 opponents".
    pub fn words(&self) -> String {
        let supporters = if self.threshold == 1 { "supporter" } else { "supporters" };
        let ceiling = self.ceiling.map_or(String::new(), |ceiling| {
            format!(", at most {ceiling} {}", if ceiling == 1 { "opponent" } else { "opponents" })
        });
        format!("at least {} {supporters}{ceiling}", self.threshold)
    }
}

/// A rule with other numbers: its words and what else it says stay, its tests of supporters and opponents go.
fn with_numbers(base: Option<&Definition>, numbers: SupportNumbers) -> Result<Definition, VotesError> {
    let failed = |e: &dyn std::fmt::Display| VotesError::Cannot(e.to_string());
    let test = |name: String, formula: String| -> Result<Test, VotesError> {
        let formula = formula.parse().map_err(|e| failed(&e))?;
        Ok(Test { name, formula, when: None, is_optional: false, is_guard: false })
    };
    let mut tests = vec![test(
        format!("At least {} supporters", numbers.threshold),
        format!("for >= {}", numbers.threshold),
    )?];
    if let Some(ceiling) = numbers.ceiling {
        tests.push(test(format!("At most {ceiling} opponents"), format!("against <= {ceiling}"))?);
    }
    let base = base.filter(|base| is_by_supporters(base)).cloned();
    let base = match base {
        Some(base) => base,
        None => {
            Definition::read(r#"{"tests":[{"name":"-","formula":"for >= 1"}]}"#).map_err(|e| failed(&e))?
        }
    };
    let is_kept = |test: &Test| {
        !test.is_guard && !asks_for_supporters(test) && !limits_opponents(test) && test.name != "-"
    };
    tests.extend(base.tests.iter().filter(|test| is_kept(test)).cloned());
    Ok(Definition { tests, ..base })
}

/// Asks for other numbers of supporters and opponents, as one change: the ballot gets a rule of its own. Where the
/// proposal has no ballot that is open on the day, one is added.
pub fn set_support_numbers(
    s: &Snapshot,
    proposal: ProposalId,
    numbers: SupportNumbers,
    day: Day,
) -> Result<Command, VotesError> {
    let failed = |sentence: String| VotesError::Cannot(sentence);
    let record = s
        .proposals
        .of_key(proposal.0)
        .ok_or_else(|| failed("the proposal is not there any more".to_owned()))?;
    if numbers.threshold < 1 {
        return Err(failed("at least one supporter has to be asked for".to_owned()));
    }
    let is_open = |ballot: &&Ballot| ballot.closed.is_none_or(|closed| closed >= day);
    let before = ballots_of(s, proposal).into_iter().next_back().filter(is_open);
    let at_work = before
        .and_then(|b| b.rule)
        .or_else(|| rules_for(s, record.body, record.stage).first().map(|(rule, _)| *rule));
    let rule = at_work.and_then(|id| s.rules.of_key(id.0));
    let base = rule.and_then(|rule| Definition::read(&rule.definition).ok());
    let definition = with_numbers(base.as_ref(), numbers)?.text().map_err(|e| failed(e.to_string()))?;
    let name = format!("{}: {}", record.reference, numbers.words());
    let ballot = match before {
        Some(before) => Ballot { closed: numbers.deadline, ..before.clone() },
        None => new_ballot(proposal, numbers.deadline),
    };
    if let Some(before) = before
        && let Some(own) = rule.filter(|rule| is_own(s, rule, before))
    {
        let after = Rule { name, definition, ..own.clone() };
        let command = Command::change_own_rule((own, &after), (before, &ballot), &record.reference);
        return command.map_err(|e| failed(e.to_string()));
    }
    let from = rule.filter(|_| base.as_ref().is_some_and(is_by_supporters));
    let own = Rule {
        name,
        question: "Whether a proposal becomes a common one".to_owned(),
        definition,
        edition: "numbers set by hand".to_owned(),
        note: from.map_or(String::new(), |rule| format!("Copied from {}.", rule.name)),
        ..Rule::default()
    };
    Command::decide_by_own_rule(before, &ballot, own, &record.reference).map_err(|e| failed(e.to_string()))
}

/// Whether a rule was made for one ballot and serves nothing else.
fn is_own(s: &Snapshot, rule: &Rule, ballot: &Ballot) -> bool {
    rule.code.is_empty()
        && ballot.rule == Some(rule.id)
        && !s.rule_uses.iter().any(|used| used.rule == rule.id)
        && !s.ballots.iter().any(|other| other.id != ballot.id && other.rule == Some(rule.id))
        && !s.scenarios.iter().any(|scenario| scenario.rule == Some(rule.id))
}

fn new_ballot(proposal: ProposalId, closed: Option<Day>) -> Ballot {
    Ballot { proposal, name: "common proposal".to_owned(), closed, ..Ballot::default() }
}

/// The rule in words beside a count: name, edition and standing.
pub fn rule_words(rule: &RuleInUse) -> String {
    format!("{} · {}", rule.record.name, rule.standing_words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::shipped;

    fn numbers(threshold: i64, ceiling: Option<i64>) -> SupportNumbers {
        SupportNumbers { threshold, ceiling, deadline: None }
    }

    #[test]
    fn rules_of_supporters_are_told_from_all_others() {
        let found: Vec<String> = shipped()
            .unwrap()
            .iter()
            .filter(|rule| is_by_supporters(&rule.definition))
            .map(|rule| rule.key.clone())
            .collect();
        for key in ["cept-ecp", "citel-iap", "apt-acp"] {
            assert!(found.iter().any(|of| of == key), "{key} in {found:?}");
        }
        for key in ["iso-dis", "iso-fdis", "jtc1-committee", "itu-t-tap", "ietf-wg"] {
            assert!(!found.iter().any(|of| of == key), "{key} is no rule of supporters");
        }
    }

    #[test]
    fn other_numbers_replace_those_of_the_rule_and_keep_the_rest() {
        let shipped = shipped().unwrap();
        let of = |key: &str| &shipped.iter().find(|rule| rule.key == key).unwrap().definition;
        let formulas =
            |rule: &Definition| rule.tests.iter().map(|t| t.formula.to_string()).collect::<Vec<_>>();
        let own = with_numbers(Some(of("cept-ecp")), numbers(8, Some(4))).unwrap();
        assert_eq!(formulas(&own), ["for >= 8", "against <= 4"]);
        let own = with_numbers(Some(of("citel-iap")), numbers(7, None)).unwrap();
        assert_eq!(formulas(&own), ["for >= 7"]);
        let own = with_numbers(Some(of("iso-dis")), numbers(3, Some(0))).unwrap();
        assert_eq!(formulas(&own), ["for >= 3", "against <= 0"], "nothing of another kind of rule is kept");
        assert_eq!(numbers(1, Some(1)).words(), "at least 1 supporter, at most 1 opponent");
    }
}
