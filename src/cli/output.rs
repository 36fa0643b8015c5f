//! Where results go: standard output for tables, standard error for everything said to a person.

use super::error::CliError;
use crate::model::{Tlp, is_steering};
pub(super) use crate::report::Format;
use crate::report::table::{BYTE_ORDER_MARK, DataTable, csv};
use crate::session::Session;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::cell::Cell;
use std::io::{IsTerminal, Write};
use std::path::Path;

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Format] {
        &[Format::Table, Format::Csv, Format::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let entry = self.entry();
        entry.printed.map(|meaning| PossibleValue::new(entry.name).help(meaning))
    }
}

/// Standard output, and how far what is written there may travel.
pub(super) struct Output {
    to: Box<dyn Write>,
    /// Whether a terminal shows it, which obeys more than letters.
    is_terminal: bool,
    /// What is marked above this is left out; none: above the workspace's own level.
    pub(super) level: Option<Tlp>,
    /// The level above which the workspace that is written to holds something, so that what is said could name it.
    pub(super) holds_above: Cell<Option<Tlp>>,
    /// Whether red lines, fallbacks and authority of briefs are written.
    pub(super) is_internal: bool,
    /// Whether CSV holds cells as they are, also those that a spreadsheet would run.
    pub(super) is_raw: bool,
    /// Whether CSV begins with a byte-order mark.
    pub(super) has_mark: bool,
}

impl Output {
    /// The output of the process.
    pub(super) fn standard(level: Option<Tlp>, is_internal: bool, is_raw: bool, has_mark: bool) -> Output {
        let to = std::io::stdout();
        let holds_above = Cell::new(None);
        Output {
            is_terminal: to.is_terminal(),
            to: Box::new(to.lock()),
            level,
            holds_above,
            is_internal,
            is_raw,
            has_mark,
        }
    }

    /// Refuses the options of what leaves where nothing does.
    pub(super) fn refuse_handling(&self) -> Result<(), CliError> {
        self.refuse_levels()?;
        self.refuse_csv()
    }

    /// The level above which nothing is written of a workspace.
    pub(super) fn level_for(&self, session: &Session) -> Tlp {
        self.level.unwrap_or(session.now().info.handling)
    }

    /// Refuses the options of handling where nothing of a record leaves.
    pub(super) fn refuse_levels(&self) -> Result<(), CliError> {
        let refused = |option: &str| {
            let why = "nothing of the record is written here that could be left out";
            Err(CliError::Usage(format!("{option} changes nothing: {why}")))
        };
        match self.level {
            Some(_) => refused("--tlp"),
            None if self.is_internal => refused("--internal"),
            None => Ok(()),
        }
    }

    /// Refuses the option for briefs where none are written.
    pub(super) fn refuse_internal(&self) -> Result<(), CliError> {
        match self.is_internal {
            true => Err(CliError::Usage("--internal changes nothing: no brief is written here".to_owned())),
            false => Ok(()),
        }
    }

    /// Refuses the options for CSV where none is written.
    pub(super) fn refuse_csv(&self) -> Result<(), CliError> {
        let given = [("--raw", self.is_raw), ("--bom", self.has_mark)];
        match given.into_iter().find(|(_, is_given)| *is_given) {
            Some((option, _)) => {
                Err(CliError::Usage(format!("{option} changes nothing: no CSV is written here")))
            }
            None => Ok(()),
        }
    }

    /// Writes a text as it stands.
    pub(super) fn write(&mut self, text: &str) -> Result<(), CliError> {
        self.refuse_csv()?;
        self.put(text)
    }

    fn put(&mut self, text: &str) -> Result<(), CliError> {
        match self.is_terminal {
            true => self.to.write_all(harmless(text).as_bytes())?,
            false => self.to.write_all(text.as_bytes())?,
        }
        self.to.flush()?;
        Ok(())
    }

    /// Writes one line.
    pub(super) fn line(&mut self, text: &str) -> Result<(), CliError> {
        self.write(&format!("{}\n", harmless(text)))
    }

    /// Writes a table.
    pub(super) fn table(&mut self, table: &DataTable, format: Format) -> Result<(), CliError> {
        if format != Format::Csv {
            let given = [("--raw", self.is_raw), ("--bom", self.has_mark)];
            if let Some((option, _)) = given.into_iter().find(|(_, is_given)| *is_given) {
                let why = format!("{option} is for CSV, and none is written here; add --format csv");
                return Err(CliError::Usage(why));
            }
            return self.put(&format.print(table).unwrap_or_default());
        }
        let csv = csv(table, !self.is_raw);
        let mark = if self.has_mark { BYTE_ORDER_MARK } else { "" };
        self.put(&format!("{mark}{}", csv.text))?;
        tell_guarded(csv.n_guarded);
        Ok(())
    }
}

/// A text without signs that a terminal would obey.
fn harmless(text: &str) -> String {
    text.replace(is_steering, "\u{fffd}")
}

/// Says how many cells have an apostrophe before them.
pub(super) fn tell_guarded(n_guarded: usize) {
    match n_guarded {
        0 => {}
        1 => say(
            "entente: 1 cell begins like a formula and has an apostrophe before it; --raw leaves it as it is",
        ),
        n => say(&format!(
            "entente: {n} cells begin like formulas and have apostrophes before them; --raw leaves them as they are"
        )),
    }
}

/// Refuses to write over a file that stands there, unless it may be replaced: told before anything is computed.
pub(super) fn refuse_taken(path: &Path, replaces: bool) -> Result<(), CliError> {
    if path.exists() && !replaces {
        let at = path.display();
        return Err(CliError::Failed(format!("{at} exists already; choose another name, or add --replace")));
    }
    Ok(())
}

/// Says something to the person, on standard error. When nobody listens there, nothing is lost.
pub(super) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", harmless(text));
}
