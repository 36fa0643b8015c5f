//! `entente dossier FILE FRA`: everything about one actor or bloc, as tables or as a document for print.

use super::columns;
use super::error::{CliError, refuse_given};
use super::lens_options::LensOptions;
use super::output::{Output, refuse_taken, say};
use crate::analysis::{Who, compute_dossier};
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
    #[arg(long, help_heading = "Output")]
    replace: bool,
}

pub(super) fn run(args: &DossierArgs, out: &mut Output) -> Result<(), CliError> {
    if let Some(path) = &args.out {
        out.refuse_csv()?;
        check_path(path, args.replace)?;
    }
    let section =
        args.section.as_deref().and_then(|name| Section::ALL.into_iter().find(|s| s.name() == name));
    refuse_given(
        [("replace", args.replace && args.out.is_none())],
        "no file is written here; add --out PATH, or leave it out",
    )?;
    let session = args.lens.open_with_briefs(out, &["dual"])?;
    let (s, lens) = (session.snapshot(), session.lens());
    let who = find_who(s, &args.who)?;
    if let (Some(section), Who::Actor(_)) = (section, who)
        && section.is_of_blocs()
    {
        return Err(CliError::Usage(format!(
            "the section {} is of blocs, and {} is none; name a bloc, such as bloc:EU",
            section.name(),
            args.who
        )));
    }
    let progress = Progress::new();
    if let Some(path) = &args.out {
        let on = Ground { snapshot: s, lens, day: today(), watch: &progress };
        let document = dossier_html(&on, who, &session.left_out().words())?;
        write_whole(path, document.as_bytes(), args.replace)?;
        say(&format!("entente: written to {}", path.display()));
        return Ok(());
    }
    let section = section.unwrap_or(Section::Overview);
    args.lens.refuse(unread(section))?;
    let dossier = compute_dossier(s, lens, who, &progress)?;
    out.table(&dossier_table(s, &dossier, section), args.lens.format)
}

/// The options of the lens that a section of a dossier does not hang on.
fn unread(section: Section) -> &'static [&'static str] {
    match section {
        Section::Overview => &["measure", "min-n"],
        Section::Topics | Section::Debates => &["measure"],
        Section::Divided => &["measure", "min-n", "steps", "unanimous"],
        Section::Memberships | Section::Bodies => &[
            "from",
            "to",
            "lens",
            "body",
            "topic",
            "proposals",
            "family",
            "stage",
            "text-kind",
            "standing",
            "sponsor",
            "words",
            "important",
            "by",
            "measure",
            "min-n",
            "steps",
            "max-age",
            "unanimous",
            "inferred",
        ],
        Section::Sponsored | Section::Contradictions => {
            &["by", "measure", "min-n", "steps", "max-age", "inferred"]
        }
        Section::Positions | Section::Sources => &["by", "measure", "min-n", "steps", "max-age"],
        Section::Actors | Section::Blocs | Section::Cohesion => &[],
    }
}

fn check_path(path: &Path, replaces: bool) -> Result<(), CliError> {
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
        return Err(CliError::Usage(format!("{}: end the name in .html", path.display())));
    }
    refuse_taken(path, replaces)
}
