//! `entente formats`: what is read and written, and what it is recognized by.

use super::columns;
use super::error::CliError;
use super::output::{Format, Output};
use crate::exchange::writers::EXPORTS;
use crate::report::FORMATS as WRITTEN;
use crate::report::tables::formats_table;
use clap::Args;

/// What `formats` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::FORMATS))]
pub(super) struct FormatsArgs {
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &FormatsArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_levels()?;
    let readers = crate::exchange::readers::READERS
        .iter()
        .map(|reader| ["reads", reader.name, reader.title, reader.knows_by].map(str::to_owned));
    let layouts = crate::exchange::layouts::LAYOUTS.iter().map(|layout| {
        let by = layout.must.iter().map(|heading| heading.split('|').next().unwrap_or_default());
        let by = format!("columns {}", by.collect::<Vec<_>>().join(", "));
        ["understands", layout.name, layout.title, &by].map(str::to_owned)
    });
    let comments = crate::exchange::layouts::COMMENT_FORMS.iter().map(|form| {
        let by = form.must.iter().map(|heading| heading.split('|').next().unwrap_or_default());
        let by = format!(
            "columns {}; read by entente comments and by the desk of the window",
            by.collect::<Vec<_>>().join(", ")
        );
        ["understands", form.name, form.title, &by].map(str::to_owned)
    });
    let writers =
        WRITTEN.iter().map(|entry| ["writes", entry.name, entry.label, entry.meaning].map(str::to_owned));
    let exports =
        EXPORTS.iter().map(|export| ["exports", export.name, export.title, export.holds].map(str::to_owned));
    let all = readers.chain(layouts).chain(comments).chain(writers).chain(exports);
    out.table(&formats_table(all.collect()), args.format)
}
