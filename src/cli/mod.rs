//! The subcommands of `entente`: everything that the screens compute, as tables.

mod args;
mod backtest;
mod backup;
mod ballot;
mod bloc;
mod chart;
mod check;
mod cohesion;
mod columns;
mod comments;
mod communities;
mod convergence;
mod debates;
mod decompose;
mod dossier;
mod dyads;
mod error;
mod export;
mod export_workspace;
mod forecast;
mod formats;
mod history;
mod import;
mod info;
mod journal;
mod lens;
mod lens_options;
mod list;
mod manual;
mod member;
mod method_options;
mod methods;
mod new;
mod output;
mod position;
mod power;
mod progress_line;
mod read_file;
mod record;
mod record_name;
mod rules;
mod sample;
mod ideal_points;
mod search;
mod selected;
mod take;
mod trend;
mod undo;
mod vote_options;
mod window;
mod workspace;

pub use manual::{manual, measures};
pub use window::OpenWindow;

use crate::session::{Program, report_panics, settings_folder, start_log};
use args::{Args, Task};
use clap::Parser;
use clap::error::ErrorKind;
use error::CliError;
use output::Output;
use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program with these arguments (the first is its own name). `open_window` opens the window on a
/// workspace, or on what was open last; it is called when no subcommand is given.
pub fn run(args: impl IntoIterator<Item = OsString>, open_window: OpenWindow) -> ExitCode {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            match error.kind() {
                ErrorKind::ValueValidation => output::say(in_plain_words(&error.to_string()).trim_end()),
                // A broken pipe on the help text is no failure.
                _ => drop(error.print()),
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let home = settings_folder();
    start_log(&home, if args.task.is_some() { Program::Command } else { Program::Window });
    report_panics(&home);
    let mut out = Output::standard(args.tlp, args.internal, args.raw, args.bom);
    match carry_out(args, open_window, &mut out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let error = error.without_names(out.holds_above.get());
            error.tell();
            ExitCode::from(error.exit_code())
        }
    }
}

/// A refused value as a person says it.
fn in_plain_words(said: &str) -> String {
    const PLAIN: [(&str, &str); 5] = [
        ("invalid digit found in string", "it is no whole number, such as 12"),
        ("cannot parse integer from empty string", "it is no whole number, such as 12"),
        ("number too large to fit in target type", "the number is too large"),
        ("number too small to fit in target type", "the number is too small"),
        ("invalid float literal", "it is no number, such as 0.5"),
    ];
    PLAIN.iter().fold(said.to_owned(), |said, (word, plain)| said.replace(word, plain))
}

fn carry_out(args: Args, open_window: OpenWindow, out: &mut Output) -> Result<(), CliError> {
    let Some(task) = args.task else { return window::run(args.file.as_deref(), open_window) };
    match task {
        Task::Sample(args) => sample::run(&args, out),
        Task::New(args) => new::run(&args, out),
        Task::Take(args) => take::run(&args, out),
        Task::Import(args) => import::run(&args, out),
        Task::Comments(args) => comments::run(&args, out),
        Task::Formats(args) => formats::run(&args, out),
        Task::ReadFile(args) => read_file::run(&args),
        Task::Info(args) => info::run(&args, out),
        Task::List(args) => list::run(&args, out),
        Task::Search(args) => search::run(&args, out),
        Task::Check(args) => check::run(&args, out),
        Task::Backup(args) => backup::run(&args, out),
        Task::Export(args) => export::run(&args, out),
        Task::ExportWorkspace(args) => export_workspace::run(&args, out),
        Task::Dyads(args) => dyads::run(&args, out),
        Task::Cohesion(args) => cohesion::run(&args, out),
        Task::Communities(args) => communities::run(&args, out),
        Task::Convergence(args) => convergence::run(&args, out),
        Task::Trend(args) => trend::run(&args, out),
        Task::Decompose(args) => decompose::run(&args, out),
        Task::IdealPoints(args) => ideal_points::run(&args, out),
        Task::Debates(args) => debates::run(&args, out),
        Task::Dossier(args) => dossier::run(&args, out),
        Task::Rules(args) => rules::run(&args, out),
        Task::Ballot(args) => ballot::run(&args, out),
        Task::Power(args) => power::run(&args, out),
        Task::Forecast(args) => forecast::run(&args, out),
        Task::Backtest(args) => backtest::run(&args, out),
        Task::Chart(args) => chart::run(&args, out),
        Task::Methods(args) => methods::run(&args, out),
        Task::Journal(args) => journal::run(&args, out),
        Task::History(args) => history::run(&args, out),
        Task::Undo(args) => undo::run(undo::Turn::Undo, &args, out),
        Task::Redo(args) => undo::run(undo::Turn::Redo, &args, out),
        Task::Bloc(args) => bloc::run(&args, out),
        Task::Member(args) => member::run(&args, out),
        Task::Lens(args) => lens::run(&args, out),
        Task::Record(args) => record::run(&args, out),
        Task::Position(args) => position::run(&args, out),
    }
}
