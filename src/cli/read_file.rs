//! The hidden subcommand that reads a file which could do harm, in a process of its own.

use super::error::CliError;
use crate::exchange::child::serve;
use crate::session::TAKE_TABLES;
use clap::Args;

/// What the reading process is told.
#[derive(Debug, Args)]
pub(super) struct ReadFileArgs {
    /// The reader.
    reader: String,
    /// How the file is read, as JSON.
    options: String,
}

pub(super) fn run(args: &ReadFileArgs) -> Result<(), CliError> {
    let options = serde_json::from_str(&args.options).map_err(|error| CliError::Usage(error.to_string()))?;
    serve(&args.reader, &options, TAKE_TABLES, &mut std::io::stdin().lock(), &mut std::io::stdout().lock())?;
    Ok(())
}
