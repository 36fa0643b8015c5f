//! Where results go: standard output for tables, standard error for everything said to a person.

use super::error::CliError;
use crate::model::Tlp;
use crate::report::table::{DataTable, csv_text, json_text, text_table};
use clap::ValueEnum;
use std::io::Write;

/// How tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Format {
    /// Rounded and aligned, for people
    #[default]
    Table,
    /// RFC 4180, full precision; undefined is an empty cell
    Csv,
    /// An array of objects, full precision; undefined is null
    Json,
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
        self.write(&match format {
            Format::Table => text_table(table),
            Format::Csv => csv_text(table),
            Format::Json => json_text(table),
        })
    }
}

/// Says something to the person, on standard error. When nobody listens there, nothing is lost.
pub(super) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
