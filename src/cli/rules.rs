//! `entente rules [FILE]`: the decision rules, those that ship or those of a workspace.

use super::columns;
use super::error::CliError;
use super::output::{Format, Output};
use super::workspace::open_to_read;
use crate::model::{RuleId, Stage};
use crate::report::tables::{rules_table, shipped_rules_table};
use crate::snapshot::find_body;
use crate::votes::rulebook::shipped_rules;
use crate::votes::rules_for;
use clap::Args;
use std::path::PathBuf;

/// What `rules` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::RULES))]
pub(super) struct RulesArgs {
    /// The workspace [default: the rules that ship with the program]
    file: Option<PathBuf>,
    /// Only the rules that decide in this body, the first one where nothing else is said: code
    #[arg(long, value_name = "CODE", requires = "file")]
    body: Option<String>,
    /// For proposals at this stage: idea, draft, enquiry, approval, published or withdrawn
    #[arg(long, value_name = "STAGE", requires = "body")]
    stage: Option<Stage>,
    /// How the table is written
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &RulesArgs, out: &mut Output) -> Result<(), CliError> {
    let Some(file) = &args.file else {
        out.refuse_levels()?;
        return out.table(&shipped_rules_table(&shipped_rules()?), args.format);
    };
    let session = open_to_read(file, out)?;
    let s = session.snapshot();
    let rules: Vec<RuleId> = match &args.body {
        Some(code) => {
            let body = find_body(s, code)?.id;
            rules_for(s, body, args.stage).into_iter().map(|(rule, _)| rule).collect()
        }
        None => s.rules.iter().map(|rule| rule.id).collect(),
    };
    out.table(&rules_table(s, &rules), args.format)
}
