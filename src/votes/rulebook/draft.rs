//! An own rule that is being written: what is typed, what is wrong with it, and the change that stores it.

use super::ship::is_shipped;
use crate::model::*;
use crate::rules::{CallFor, Definition, Formula, Test, Tie, Unreasoned};
use crate::snapshot::Snapshot;
use crate::votes::VotesError;

/// A test as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TestDraft {
    /// What it asks, in words.
    pub name: String,
    /// The formula.
    pub formula: String,
    /// Where it is asked; empty: always.
    pub when: String,
    /// Whether it is passed over where what it needs is not known.
    pub is_optional: bool,
    /// Whether it only keeps an empty count from passing.
    pub is_guard: bool,
}

/// Where a fault lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultAt {
    /// The name of the rule.
    Name,
    /// Its short name.
    Code,
    /// The tests as a whole.
    Tests,
    /// The name of a test.
    TestName(usize),
    /// The formula of a test.
    Formula(usize),
    /// The condition of a test.
    When(usize),
    /// When the decision is put off.
    Postponed,
    /// The judgment.
    Call,
    /// A word of the ballot.
    Word(usize),
    /// The most votes of a group.
    Group,
    /// The most proxies.
    Proxies,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: FaultAt,
    /// What, in a sentence that says what to write instead.
    pub what: String,
}

/// A rule as it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleDraft {
    /// The rule that is changed.
    pub rule: RuleId,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub code: String,
    /// What it decides.
    pub question: String,
    /// Edition.
    pub edition: String,
    /// How it stands.
    pub standing: RuleStanding,
    /// Anything else to know.
    pub note: String,
    /// Who may vote; empty: all members.
    pub voters: Vec<BodyRole>,
    /// Its tests.
    pub tests: Vec<TestDraft>,
    /// When the decision is put off; empty: never.
    pub postponed_when: String,
    /// Votes against without reasons.
    pub unreasoned: Unreasoned,
    /// An even count.
    pub tie: Tie,
    /// Whether a judgment is asked for.
    pub has_call: bool,
    /// What is called.
    pub call_of: String,
    /// By whom.
    pub call_by: String,
    /// Whether votes are counted where it is not reached.
    pub call_else_count: bool,
    /// Words of the ballot and what they count as.
    pub words: Vec<(String, Choice)>,
    /// The most votes of a group; empty: as many as it has.
    pub most_of_group: String,
    /// The most votes that a voter casts for others; empty: not told.
    pub most_proxies: String,
    /// What follows.
    pub then: String,
}

impl RuleDraft {
    /// A rule to be changed.
    pub fn of(rule: &Rule) -> Result<RuleDraft, VotesError> {
        let is_written = rule.definition.trim() != "{}";
        let definition = match is_written {
            true => Definition::read(&rule.definition)
                .map_err(|e| VotesError::Cannot(format!("{}: {e}", rule.name)))?,
            false => serde_json::from_str(&rule.definition)
                .map_err(|e| VotesError::Cannot(format!("{}: {e}", rule.name)))?,
        };
        let number = |n: Option<u32>| n.map_or_else(String::new, |n| n.to_string());
        let call = definition.call.clone();
        let test = |test: &Test| TestDraft {
            name: test.name.clone(),
            formula: test.formula.to_string(),
            when: test.when.as_ref().map_or_else(String::new, Formula::to_string),
            is_optional: test.is_optional,
            is_guard: test.is_guard,
        };
        Ok(RuleDraft {
            rule: rule.id,
            name: rule.name.clone(),
            code: rule.code.clone(),
            question: rule.question.clone(),
            edition: rule.edition.clone(),
            standing: rule.standing,
            note: rule.note.clone(),
            voters: definition.voters.clone(),
            tests: definition.tests.iter().map(test).collect(),
            postponed_when: definition.postponed_when.as_ref().map_or_else(String::new, Formula::to_string),
            unreasoned: definition.unreasoned,
            tie: definition.tie,
            has_call: call.is_some(),
            call_of: call.as_ref().map_or_else(String::new, |call| call.of.clone()),
            call_by: call.as_ref().map_or_else(String::new, |call| call.by.clone()),
            call_else_count: call.as_ref().is_some_and(|call| call.else_count),
            words: definition.words.into_iter().collect(),
            most_of_group: number(definition.most_of_group),
            most_proxies: number(definition.most_proxies),
            then: definition.then,
        })
    }

    /// The definition that is typed, or everything that is wrong with it.
    pub fn definition(&self) -> Result<Definition, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut fault = |at, what: String| faults.push(Fault { at, what });
        let mut tests = Vec::new();
        for (nth, test) in self.tests.iter().enumerate() {
            if test.name.trim().is_empty() {
                fault(FaultAt::TestName(nth), "say in words what is asked".to_owned());
            }
            let formula = test.formula.trim().parse::<Formula>();
            let when = match test.when.trim() {
                "" => Ok(None),
                text => text.parse::<Formula>().map(Some),
            };
            if let Err(error) = &when {
                fault(FaultAt::When(nth), error.to_string());
            }
            match (formula, when) {
                (Ok(formula), Ok(when)) => tests.push(Test {
                    name: test.name.trim().to_owned(),
                    formula,
                    when,
                    is_optional: test.is_optional,
                    is_guard: test.is_guard,
                }),
                (Err(error), _) => fault(FaultAt::Formula(nth), error.to_string()),
                (Ok(_), Err(_)) => {}
            }
        }
        let postponed_when = match self.postponed_when.trim() {
            "" => None,
            text => text
                .parse()
                .map_err(|e: crate::rules::FormulaError| fault(FaultAt::Postponed, e.to_string()))
                .ok(),
        };
        if self.tests.is_empty() && !self.has_call {
            fault(FaultAt::Tests, "add a test, or a judgment that is recorded".to_owned());
        }
        let texts = [self.call_of.trim(), self.call_by.trim()];
        if self.has_call && texts.iter().any(|text| text.is_empty()) {
            fault(FaultAt::Call, "say what is called, and by whom".to_owned());
        }
        for (nth, (word, _)) in self.words.iter().enumerate() {
            let lower = word.trim().to_lowercase();
            let is_twice = self.words.iter().take(nth).any(|(other, _)| other.trim().to_lowercase() == lower);
            if lower.is_empty() {
                fault(FaultAt::Word(nth), "write the word, or take the line away".to_owned());
            } else if is_twice {
                fault(FaultAt::Word(nth), "this word is in the list already".to_owned());
            }
        }
        let mut number = |at, text: &str, least: u32| match text.trim() {
            "" => None,
            text => match text.parse::<u32>().ok().filter(|n| *n >= least) {
                Some(n) => Some(n),
                None => {
                    fault(at, format!("a whole number of at least {least} is wanted, or nothing"));
                    None
                }
            },
        };
        let most_of_group = number(FaultAt::Group, &self.most_of_group, 1);
        let most_proxies = number(FaultAt::Proxies, &self.most_proxies, 0);
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Definition {
            voters: self.voters.clone(),
            tests,
            postponed_when,
            unreasoned: self.unreasoned,
            tie: self.tie,
            call: self.has_call.then(|| CallFor {
                of: self.call_of.trim().to_owned(),
                by: self.call_by.trim().to_owned(),
                else_count: self.call_else_count && !self.tests.is_empty(),
            }),
            words: self.words.iter().map(|(word, choice)| (word.trim().to_owned(), *choice)).collect(),
            most_of_group,
            most_proxies,
            then: self.then.trim().to_owned(),
        })
    }

    /// Everything that is wrong with what is typed; nothing where it can be saved.
    pub fn faults(&self, s: &Snapshot) -> Vec<Fault> {
        let mut faults = self.definition().err().unwrap_or_default();
        if self.name.trim().is_empty() {
            faults.push(Fault { at: FaultAt::Name, what: "the rule needs a name".to_owned() });
        }
        let code = self.code.trim();
        let is_taken =
            |rule: &Rule| rule.id != self.rule && !code.is_empty() && rule.code.eq_ignore_ascii_case(code);
        if s.rules.iter().any(is_taken) {
            faults.push(Fault { at: FaultAt::Code, what: "another rule has this short name".to_owned() });
        }
        faults
    }

    /// The change that stores what is typed.
    pub fn command(&self, s: &Snapshot) -> Result<Command, VotesError> {
        let failed = |sentence: String| VotesError::Cannot(sentence);
        let before =
            s.rules.of_key(self.rule.0).ok_or_else(|| failed("the rule is not there any more".to_owned()))?;
        if is_shipped(before) {
            return Err(failed(format!("{} ships with the program: copy it to change it", before.name)));
        }
        if let Some(fault) = self.faults(s).first() {
            return Err(failed(fault.what.clone()));
        }
        let definition = self
            .definition()
            .map_err(|faults| failed(faults.first().map_or(String::new(), |fault| fault.what.clone())))?;
        let after = Rule {
            name: self.name.trim().to_owned(),
            code: self.code.trim().to_owned(),
            question: self.question.trim().to_owned(),
            edition: self.edition.trim().to_owned(),
            standing: self.standing,
            note: self.note.trim().to_owned(),
            definition: definition.text().map_err(|e| failed(e.to_string()))?,
            ..before.clone()
        };
        let name = format!("rule {}", before.name);
        Command::edit_record(&name, before, &after, Batch::default()).map_err(|e| failed(e.to_string()))
    }
}

/// A copy of a rule under a name and a short name that are free, to be changed.
pub fn copy_of(s: &Snapshot, rule: &Rule) -> Rule {
    let free = |wanted: &dyn Fn(u32) -> String, is_taken: &dyn Fn(&str) -> bool| {
        (1..).map(wanted).find(|name| !is_taken(name)).unwrap_or_default()
    };
    let nth = |n: u32| if n == 1 { String::new() } else { format!(" {n}") };
    let base = if rule.code.is_empty() { "rule" } else { &rule.code };
    let code = free(&|n| format!("own-{base}{}", nth(n).replace(' ', "-")), &|code| {
        s.rules.iter().any(|rule| rule.code.eq_ignore_ascii_case(code))
    });
    let name = free(&|n| format!("{}, own{}", rule.name, nth(n)), &|name| {
        s.rules.iter().any(|rule| rule.name.eq_ignore_ascii_case(name))
    });
    Rule {
        body: rule.body,
        name,
        code,
        question: rule.question.clone(),
        definition: rule.definition.clone(),
        edition: format!(
            "own; copied from: {}",
            if rule.edition.is_empty() { &rule.name } else { &rule.edition }
        ),
        source: rule.source,
        ..Rule::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(key: &str) -> RuleDraft {
        let shipped = crate::rules::shipped().unwrap().into_iter().find(|rule| rule.key == key).unwrap();
        RuleDraft::of(&Rule {
            id: RuleId(1),
            name: shipped.name,
            question: shipped.question,
            definition: shipped.definition.text().unwrap(),
            edition: shipped.edition,
            standing: shipped.standing,
            note: shipped.note,
            code: shipped.key,
            ..Rule::default()
        })
        .unwrap()
    }

    #[test]
    fn what_is_not_touched_stays_as_it_was() {
        for rule in crate::rules::shipped().unwrap() {
            assert_eq!(draft(&rule.key).definition(), Ok(rule.definition), "{}", rule.key);
        }
    }

    #[test]
    fn every_fault_is_told_where_it_lies() {
        let mut draft = draft("iso-dis");
        draft.tests[1].formula = "4 against".to_owned();
        draft.tests[0].when = "eligible[X] > 3".to_owned();
        draft.most_proxies = "-1".to_owned();
        draft.words.push((" ".to_owned(), Choice::For));
        draft.has_call = true;
        let places: Vec<FaultAt> = draft.definition().unwrap_err().iter().map(|fault| fault.at).collect();
        let n = draft.words.len() - 1;
        assert_eq!(
            places,
            [FaultAt::When(0), FaultAt::Formula(1), FaultAt::Call, FaultAt::Word(n), FaultAt::Proxies]
        );
        draft.tests.clear();
        draft.has_call = false;
        assert!(draft.definition().unwrap_err().iter().any(|fault| fault.at == FaultAt::Tests));
    }
}
