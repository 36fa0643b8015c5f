//! `entente export FILE --as FORMAT --out PATH`: what the record holds, for other programs.

use super::error::CliError;
use super::lens_options::LensArgs;
use super::output::{Output, refuse_taken, say};
use super::progress_line::ProgressLine;
use super::workspace::{open_to_read, open_with_briefs};
use crate::exchange::writers::{EXPORTS, Export, Reads};
use crate::jobs::Progress;
use crate::report::pictures::Ground;
use crate::session::{ExportGround, today};
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;

/// What `export` is told.
#[derive(Debug, Args)]
#[command(after_help = formats_help())]
pub(super) struct ExportArgs {
    /// The workspace
    file: PathBuf,
    /// As what
    #[arg(long = "as", value_name = "FORMAT", value_parser = PossibleValuesParser::new(EXPORTS.iter().map(|e| e.name)))]
    format: String,
    /// The file to write
    #[arg(short, long, value_name = "PATH")]
    out: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    lens: LensArgs,
}

fn formats_help() -> String {
    let of = |export: &Export| format!("  {:<16} {}\n", export.name, export.holds);
    let lines: String = EXPORTS.iter().map(of).collect();
    format!(
        "Formats:\n{lines}\nThe lens says what graphs and votes show; the others hold everything that may travel."
    )
}

pub(super) fn run(args: &ExportArgs, out: &mut Output) -> Result<(), CliError> {
    let export = Export::of(&args.format).ok_or_else(|| CliError::Usage(args.format.clone()))?;
    if !export.is_csv() {
        out.refuse_csv()?;
    }
    if out.is_raw {
        let why = "votes come back in as they were, with the apostrophe taken off again";
        return Err(CliError::Usage(format!("--raw changes nothing: {why}")));
    }
    refuse_unread(&args.lens, export.reads)?;
    refuse_taken(&args.out, args.replace)?;
    let mut session = match export.has_briefs {
        true => open_with_briefs(&args.file, out)?,
        false => open_to_read(&args.file, out)?,
    };
    let lens = args.lens.lens(session.snapshot())?;
    session.set_lens(lens)?;
    session.settle_lens()?;
    let left_out = session.left_out();
    let about = ExportGround::words(session.release().map(|release| release.level), &left_out);
    let progress = Progress::new();
    let on = Ground { snapshot: session.snapshot(), lens: session.lens(), day: today(), watch: &progress };
    let line = ProgressLine::start(&progress);
    let of = ExportGround { on, about: &about, progress: &progress, is_for_excel: out.has_mark };
    let written = of.write(export, &args.out, args.replace);
    drop(line);
    written?;
    say(&format!("entente: written to {}", args.out.display()));
    Ok(())
}

/// Refuses the options of the lens that an export does not hang on.
fn refuse_unread(lens: &LensArgs, reads: Reads) -> Result<(), CliError> {
    match reads {
        Reads::Nothing => lens.refuse_all(),
        Reads::View => lens.refuse(&["by", "measure", "dual", "min-n", "steps", "max-age"]),
        Reads::Whole => lens.refuse(&["by", "dual"]),
        Reads::Periods => lens.refuse(&["dual"]),
    }
}
