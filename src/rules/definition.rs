//! A decision rule as data, as it stands in a workspace.

use super::formula::Formula;
use super::poll::Vote;
use crate::model::{BodyRole, Choice, Stance};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One test that has to be met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// What it asks, in words.
    pub name: String,
    /// The two sides.
    pub formula: Formula,
    /// It is asked only where this holds, such as `eligible[P] >= 17`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Formula>,
    /// Where what it needs is not known, it is passed over and told, instead of leaving the whole without result.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_optional: bool,
    /// It only keeps an empty count from passing, and is told where it is not met.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_guard: bool,
}

/// What becomes of votes against that give no technical reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unreasoned {
    /// They count.
    #[default]
    Count,
    /// They are set aside.
    SetAside,
}

/// What an even count means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// The proposal is rejected.
    #[default]
    Rejects,
    /// It is discussed further.
    FurtherDiscussion,
}

/// A judgment that is recorded, never counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallFor {
    /// What is called, such as "rough consensus".
    pub of: String,
    /// By whom.
    pub by: String,
    /// Where it is not reached or not recorded, votes are counted.
    #[serde(default)]
    pub else_count: bool,
}

/// The data of a rule. What is not here is as in most bodies: one vote a voter, no caps, no proxies told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// In which roles members of the body may vote; empty: all of its members.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub voters: Vec<BodyRole>,
    /// What has to be met, all of it.
    #[serde(default)]
    pub tests: Vec<Test>,
    /// The decision is put off where this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postponed_when: Option<Formula>,
    /// Votes against without technical reasons.
    #[serde(default)]
    pub unreasoned: Unreasoned,
    /// An even count.
    #[serde(default)]
    pub tie: Tie,
    /// What is recorded instead of a count, or before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallFor>,
    /// The body's own words and what they count as, beside those that every body uses.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, Choice>,
    /// How many votes voters of one group (such as one corporation) may cast together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_of_group: Option<u32>,
    /// How many votes one voter may cast for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_proxies: Option<u32>,
    /// What follows, or is not counted here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub then: String,
}

/// A definition that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rule cannot be read: {0}")]
pub struct DefinitionError(String);

impl Definition {
    /// Reads the definition of a rule.
    pub fn read(text: &str) -> Result<Definition, DefinitionError> {
        let found: Definition = serde_json::from_str(text).map_err(|e| DefinitionError(e.to_string()))?;
        if found.tests.is_empty() && found.call.is_none() {
            return Err(DefinitionError("it has neither a test nor a call".to_owned()));
        }
        Ok(found)
    }

    /// The definition as it stands in a workspace.
    pub fn text(&self) -> Result<String, DefinitionError> {
        serde_json::to_string(self).map_err(|e| DefinitionError(e.to_string()))
    }

    /// What a word of a ballot counts as; none: it is not known here.
    pub fn choice_of(&self, word: &str) -> Option<Choice> {
        let word = word.trim().to_lowercase().replace(['_', '-'], " ");
        let own = self.words.iter().find(|(own, _)| own.to_lowercase() == word).map(|(_, choice)| *choice);
        own.or_else(|| Choice::of_word(&word))
    }

    /// What a vote is that stands as a word and a stance: the word where it is known here, else the stance.
    pub fn vote_of(&self, word: &str, stance: Stance) -> Vote {
        let choice = self.choice_of(word).unwrap_or_else(|| Choice::of_stance(stance));
        let lower = word.to_lowercase();
        let reasons = ["reason", "comment"].iter().any(|what| lower.contains(what));
        let is_reasoned = match choice {
            Choice::SetAside => Some(false),
            Choice::Against if reasons => Some(!lower.contains("without")),
            _ => None,
        };
        let choice = if choice == Choice::SetAside { Choice::Against } else { choice };
        Vote { choice, is_reasoned, by_proxy: None }
    }

    /// The names of the weights that it counts by.
    pub fn weights(&self) -> Vec<&str> {
        let formulas = self.tests.iter().flat_map(|t| std::iter::once(&t.formula).chain(&t.when));
        let terms = formulas.chain(&self.postponed_when).flat_map(Formula::terms);
        let mut weights: Vec<&str> = terms.filter_map(|term| term.weight.as_deref()).collect();
        weights.sort_unstable();
        weights.dedup();
        weights
    }
}
