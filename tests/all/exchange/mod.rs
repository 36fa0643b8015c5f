//! Files that come in: small ones of the shapes of real ones, hostile ones, and what always holds.

mod files;
mod hostile;
mod kinds;
mod later_votes;
mod people;
mod properties;
mod real;

use entente::exchange::ExchangeError;
use entente::exchange::incoming::{Incoming, Opened};
use entente::exchange::layouts::recognize;
use entente::exchange::mapping::Mapping;
use entente::exchange::names::Answers;
use entente::exchange::plan::{Choices, Plan, Update};
use entente::exchange::readers::ReadOptions;
use entente::jobs::Progress;
use entente::model::{Day, Noun};
use entente::snapshot::Snapshot;
use std::path::Path;

/// The program that reads files which could do harm.
pub fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_entente"))
}

/// Reads one file.
pub fn open(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Opened, ExchangeError> {
    let file = Incoming { name: name.to_owned(), bytes: bytes.into() };
    Opened::read(vec![file], None, &ReadOptions::default(), program(), &Progress::new())
}

/// What a person says who lets everything new be made, with names settled as "Korea=KOR".
pub fn choices(names: &[&str]) -> Choices {
    let mut answers = Answers::default();
    for name in names {
        answers.say(name).unwrap();
    }
    answers.new.extend([Noun::Actor, Noun::Proposal]);
    Choices { answers, update: Update::Empty, ..Choices::default() }
}

/// The mapping that is known for a file.
pub fn known_mapping(opened: &Opened) -> Mapping {
    let sheet = opened.sheet(None).unwrap();
    recognize(sheet).map(|known| known.mapping).unwrap_or_default()
}

/// Plans the import of what was read.
pub fn plan(
    s: &Snapshot,
    opened: &Opened,
    mapping: &Mapping,
    choices: &Choices,
) -> Result<Plan, ExchangeError> {
    let day = Day::ymd(2026, 11, 30).unwrap();
    let plan = opened.plan(s, opened.sheet(None)?, mapping, choices, day, &Progress::new())?;
    let c = plan.counts;
    assert_eq!(c.rows, c.added + c.changed + c.same + c.skipped + c.refused, "every row has one outcome");
    assert_eq!(c.rows as usize, plan.outcomes.len());
    Ok(plan)
}
