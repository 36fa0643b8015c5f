//! `entente dossier FILE FRA`: everything about one actor or bloc, as tables or as a document for print.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::output::{Output, refuse_taken, say};
use crate::analysis::compute_dossier;
use crate::jobs::Progress;
use crate::report::pictures::{Ground, find_who};
use crate::report::saving::dossier_html;
use crate::report::tables::{Section, dossier_table};
use crate::session::{today, write_whole};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::{Path, PathBuf};

/// What `dossier` is told.
#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::DOSSIER))]
pub(super) struct DossierArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Whose: code of an actor or, where no actor has it, of a bloc; bloc:EU is the bloc in any case
    #[arg(value_name = "ACTOR|BLOC")]
    who: String,
    /// Only this section, with its own columns
    #[arg(long, value_name = "SECTION", value_parser = PossibleValuesParser::new(Section::ALL.map(Section::name)), help_heading = "Output")]
    section: Option<String>,
    /// Write it as a document for print instead: the file, ending in .html
    #[arg(long, value_name = "PATH", conflicts_with_all = ["section", "format"], help_heading = "Output")]
    out: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "out", help_heading = "Output")]
    replace: bool,
}

pub(super) fn run(args: &DossierArgs, out: &mut Output) -> Result<(), CliError> {
    if let Some(path) = &args.out {
        out.refuse_raw()?;
        check_path(path, args.replace)?;
    }
    let session = args.lens.open_with_briefs(out, &["dual"])?;
    let (s, lens) = (session.snapshot(), session.lens());
    let who = find_who(s, &args.who)?;
    let progress = Progress::new();
    if let Some(path) = &args.out {
        let on = Ground { snapshot: s, lens, day: today(), watch: &progress };
        let document = dossier_html(&on, who, &session.left_out().words())?;
        write_whole(path, document.as_bytes(), args.replace)?;
        say(&format!("entente: written to {}", path.display()));
        return Ok(());
    }
    let section =
        args.section.as_deref().and_then(|name| Section::ALL.into_iter().find(|s| s.name() == name));
    let dossier = compute_dossier(s, lens, who, &progress)?;
    out.table(&dossier_table(s, &dossier, section.unwrap_or(Section::Overview)), args.lens.format)
}

fn check_path(path: &Path, replaces: bool) -> Result<(), CliError> {
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
        return Err(CliError::Usage(format!("{}: end the name in .html", path.display())));
    }
    refuse_taken(path, replaces)
}
