//! `entente check FILE`: the check of a whole workspace file.

use super::error::CliError;
use super::output::Output;
use super::workspace::open_to_read;
use crate::model::CheckReport;
use crate::session::Event;
use clap::Args;
use std::path::PathBuf;

/// What `check` is told.
#[derive(Debug, Args)]
#[command(after_help = "Exit code 1 where anything is wrong; nothing is changed.")]
pub(super) struct CheckArgs {
    /// The workspace
    file: PathBuf,
}

pub(super) fn run(args: &CheckArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_read(&args.file, out).map_err(told_by_check)?;
    session.ask_check()?;
    let report = loop {
        match session.wait()? {
            Event::Checked(report) => break report,
            Event::Failed(error) => return Err(error.into()),
            _ => {}
        }
    };
    tell(&report, out)
}

/// A row that keeps the file from opening: there is no other check to be sent to.
fn told_by_check(error: CliError) -> CliError {
    match &error {
        CliError::Session(session) => session.bad_row().map_or(error, |row| {
            CliError::Failed(format!("{row}; the file was left as it is. Open the newest backup, or a copy"))
        }),
        _ => error,
    }
}

fn tell(report: &CheckReport, out: &mut Output) -> Result<(), CliError> {
    let n_rows: u64 = report.n_rows.iter().map(|(_, n)| n).sum();
    for remark in &report.remarks {
        out.line(&format!("{}: {}", remark.place, remark.what))?;
    }
    if report.problems.is_empty() {
        return out.line(&format!("Sound: {n_rows} rows in {} tables", report.n_rows.len()));
    }
    for problem in &report.problems {
        out.line(&format!("{}: {}", problem.place, problem.what))?;
    }
    let (n, are) = (report.problems.len(), if report.problems.len() == 1 { "problem" } else { "problems" });
    Err(CliError::Failed(format!(
        "{n} {are} in {n_rows} rows; the file was left as it is. Open the newest backup, or a copy"
    )))
}
