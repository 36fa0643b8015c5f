//! Where results go: standard output for tables, standard error for everything said to a person.

use super::error::CliError;
use crate::model::Tlp;
pub(super) use crate::report::Format;
use crate::report::table::DataTable;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use std::io::Write;
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
    /// What is marked above this is left out; none: above the workspace's own level.
    pub(super) level: Option<Tlp>,
    /// Whether red lines, fallbacks and authority of briefs are written.
    pub(super) is_internal: bool,
}

impl Output {
    /// The output of the process.
    pub(super) fn standard(level: Option<Tlp>, is_internal: bool) -> Output {
        Output { to: Box::new(std::io::stdout().lock()), level, is_internal }
    }

    /// Writes a text as it stands.
    pub(super) fn write(&mut self, text: &str) -> Result<(), CliError> {
        self.to.write_all(text.as_bytes())?;
        self.to.flush()?;
        Ok(())
    }

    /// Writes one line.
    pub(super) fn line(&mut self, text: &str) -> Result<(), CliError> {
        self.write(&format!("{text}\n"))
    }

    /// Writes a table.
    pub(super) fn table(&mut self, table: &DataTable, format: Format) -> Result<(), CliError> {
        self.write(&format.print(table).unwrap_or_default())
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
    let _ = writeln!(std::io::stderr(), "{text}");
}
