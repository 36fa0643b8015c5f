//! `entente methods`: every measure with its definition, formula, source, and when not to trust it.

use super::columns;
use super::error::CliError;
use super::output::{Format, Output};
use crate::analysis::{METHODS, Method, MethodKind};
use crate::report::tables::methods_table;
use clap::Args;

/// What `methods` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::METHODS))]
pub(super) struct MethodsArgs {
    /// Only those of a kind: pair, within, between, trend or space
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<MethodKind>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t, help_heading = "Output")]
    format: Format,
}

pub(super) fn run(args: &MethodsArgs, out: &mut Output) -> Result<(), CliError> {
    out.refuse_levels()?;
    let methods = METHODS.iter().filter(|m| args.kind.is_none_or(|kind| kind == m.kind));
    match args.format {
        Format::Table => out.write(&page(methods)),
        format => out.table(&methods_table(methods), format),
    }
}

/// For reading: sentences do not fit the cells of a table.
fn page<'a>(methods: impl Iterator<Item = &'a Method>) -> String {
    let mut text = String::new();
    let mut last = None;
    for m in methods {
        if last != Some(m.kind) {
            text.push_str(&format!("{}{}\n", if last.is_some() { "\n" } else { "" }, m.kind.title()));
            last = Some(m.kind);
        }
        text.push_str(&format!("\n  {}: {}\n", m.name, m.title));
        for (word, sentence) in [
            ("", m.definition),
            ("Formula: ", m.formula),
            ("Range: ", m.range),
            ("Source: ", m.source),
            ("When not to trust it: ", m.caution),
        ] {
            text.push_str(&format!("    {word}{sentence}\n"));
        }
    }
    text
}

fn kind(word: &str) -> Result<MethodKind, String> {
    MethodKind::ALL.into_iter().find(|kind| kind.word() == word).ok_or_else(|| {
        let kinds = MethodKind::ALL.map(MethodKind::word);
        format!("\"{word}\" is not one of: {}", kinds.join(", "))
    })
}
