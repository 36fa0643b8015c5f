//! The rules that ship with the program.

use super::definition::Definition;
use crate::model::{RuleStanding, Stage};
use serde::Deserialize;

/// A rule that ships, with where it comes from and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shipped {
    /// What it is called on the command line and in files, such as "iso-dis"; never changes.
    pub key: String,
    /// The codes of the bodies it is a rule of, the first one foremost.
    pub bodies: Vec<String>,
    /// Its name.
    pub name: String,
    /// What it decides.
    pub question: String,
    /// The stage at which it decides; none: it is not bound to one.
    #[serde(default)]
    pub stage: Option<Stage>,
    /// Its data.
    pub definition: Definition,
    /// The edition it is taken from.
    pub edition: String,
    /// Where that can be read.
    pub source: String,
    /// How it stands.
    pub standing: RuleStanding,
    /// Anything else to know.
    pub note: String,
}

const TEXT: &str = include_str!("shipped.json");

/// Every rule that ships, in order; an error names what cannot be read.
pub fn shipped() -> Result<Vec<Shipped>, serde_json::Error> {
    serde_json::from_str(TEXT)
}
