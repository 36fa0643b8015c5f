//! Files that could do harm are read by a process of its own: it gets a copy of the bytes and answers staged rows as lines.
//! What goes wrong there is one sentence here.

use super::ExchangeError;
use super::readers::{ReadOptions, TakeTables, reader_of};
use super::staged::{Mark, Sheet, SheetMaker, Staged, StatedTotal};
use crate::jobs::Progress;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// The hidden subcommand of the program that reads a file.
pub const SUBCOMMAND: &str = "read-file";
/// So long a file may take.
const LONGEST: Duration = Duration::from_secs(20);
/// So much memory the process may have, in bytes.
const MOST_MEMORY: u64 = 512 << 20;
/// How often a stop is looked for.
const BETWEEN: Duration = Duration::from_millis(50);
/// Lines on the way from the process.
const N_WAITING: usize = 1024;

/// A line of the answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// A table begins: its name, lines above, line of the headings, headings.
    Sheet(String, Vec<String>, Option<u32>, Vec<String>),
    /// A row: its line in the file, and its cells.
    Row(u32, Vec<Option<String>>),
    /// What a cell has beside its text: row, column.
    Mark(u32, u16, Mark),
    /// A total that the file states.
    Total(StatedTotal),
    /// What was seen and not read.
    Unread(String),
    /// Why the file cannot be read.
    Refused(String),
    /// All is told.
    Done,
}

/// Reads a file in this process and writes the answer: what the hidden subcommand does. `tables`: how tables are taken out
/// of a database.
///
/// # Errors
/// The answer could not be written.
pub fn serve(
    reader: &str,
    options: &ReadOptions,
    tables: TakeTables,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> std::io::Result<()> {
    limit_memory();
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let staged = match reader_of(reader) {
        Some(reader) => {
            reader.reads.read(bytes, options, tables, &Progress::new()).map_err(|error| error.to_string())
        }
        None => Err(format!("there is no reader {reader}")),
    };
    let mut tell = |line: &Line| -> std::io::Result<()> {
        serde_json::to_writer(&mut *output, line)?;
        output.write_all(b"\n")
    };
    match staged {
        Err(sentence) => tell(&Line::Refused(sentence))?,
        Ok(staged) => {
            for sheet in staged.sheets {
                let headings = sheet.columns.iter().map(|column| column.heading.clone()).collect();
                tell(&Line::Sheet(sheet.name.clone(), sheet.above.clone(), sheet.heading_line, headings))?;
                for (row, line) in sheet.lines.iter().enumerate() {
                    let cells =
                        sheet.columns.iter().map(|column| column.text(row).map(str::to_owned)).collect();
                    tell(&Line::Row(*line, cells))?;
                }
                for ((row, column), mark) in sheet.marks {
                    tell(&Line::Mark(row, column, mark))?;
                }
                for total in sheet.totals {
                    tell(&Line::Total(total))?;
                }
            }
            for unread in staged.unread {
                tell(&Line::Unread(unread))?;
            }
        }
    }
    tell(&Line::Done)?;
    output.flush()
}

/// Keeps this process from taking more memory than a file is worth.
fn limit_memory() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let most = Some(MOST_MEMORY);
        let limit = Rlimit { current: most, maximum: getrlimit(Resource::As).maximum };
        // Without the limit the file is still read in a process of its own.
        let _ = setrlimit(Resource::As, limit);
    }
}

/// A process that is ended with its holder.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Has a file read by a process of its own. `program`: the program that knows the hidden subcommand.
///
/// # Errors
/// The file cannot be read, takes too long or too much memory, or a person stopped it.
pub fn ask(
    program: &Path,
    reader: &str,
    bytes: Vec<u8>,
    options: &ReadOptions,
    progress: &Progress,
) -> Result<Staged, ExchangeError> {
    progress.begin("Reading the file", 0);
    let told =
        |error: std::io::Error| ExchangeError::Io(format!("the file could not be read apart ({error})"));
    let options = serde_json::to_string(options).map_err(|error| ExchangeError::Io(error.to_string()))?;
    let mut command = Command::new(program);
    command
        .args([SUBCOMMAND, reader, &options])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = Running(command.spawn().map_err(told)?);
    let (stdin, stdout) = (child.0.stdin.take(), child.0.stdout.take());
    // The process may end before it has taken all: that is told by what it answers.
    let give = move || stdin.map(|mut stdin| stdin.write_all(&bytes));
    let giving = Builder::new().name("file out".to_owned()).spawn(give).map_err(told)?;
    let (send, lines) = sync_channel::<std::io::Result<String>>(N_WAITING);
    let take = move || {
        for line in stdout.map(BufReader::new).into_iter().flat_map(BufRead::lines) {
            if send.send(line).is_err() {
                break;
            }
        }
    };
    let taking = Builder::new().name("rows in".to_owned()).spawn(take).map_err(told)?;
    let begun = Instant::now();
    let mut answer = Answer::default();
    let done = loop {
        progress.check()?;
        if begun.elapsed() > LONGEST {
            break Err(ExchangeError::TooMuch {
                what: "the time that this file takes".to_owned(),
                limit: format!("{} seconds", LONGEST.as_secs()),
                advice: "save it anew from the program that made it, or as CSV",
            });
        }
        match lines.recv_timeout(BETWEEN) {
            Ok(line) => match answer.take(&line.map_err(told)?) {
                Ok(true) => break Ok(()),
                Ok(false) => {}
                Err(error) => break Err(error),
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                break Err(ExchangeError::Damaged(
                    "this file made its reader fail: it is damaged, or prepared to do harm; save it anew from the program \
                     that made it, or as CSV"
                        .to_owned(),
                ));
            }
        }
    };
    drop(lines);
    drop(child);
    let _ = giving.join();
    let _ = taking.join();
    done.map(|()| answer.finish())
}

/// The answer so far.
#[derive(Default)]
struct Answer {
    staged: Staged,
    making: Option<SheetMaker>,
}

impl Answer {
    /// Takes a line; whether it was the last.
    fn take(&mut self, line: &str) -> Result<bool, ExchangeError> {
        let damaged = || {
            ExchangeError::Damaged("the reader of this file answered what cannot be understood".to_owned())
        };
        let line: Line = serde_json::from_str(line).map_err(|_| damaged())?;
        match line {
            Line::Sheet(name, above, heading_line, headings) => {
                self.end_sheet();
                let mut making = SheetMaker::new(name, headings, heading_line);
                making.above(above);
                self.making = Some(making);
            }
            Line::Row(line, cells) => {
                let making = self.making.as_mut().ok_or_else(damaged)?;
                let row = making.begin(line);
                for (column, cell) in cells.iter().enumerate() {
                    if let Some(text) = cell {
                        making.put(row, column, text);
                    }
                }
            }
            Line::Mark(row, column, mark) => {
                self.making.as_mut().ok_or_else(damaged)?.mark(row as usize, column.into(), mark);
            }
            Line::Total(total) => self.making.as_mut().ok_or_else(damaged)?.total(total),
            Line::Unread(sentence) => self.staged.unread.push(sentence),
            Line::Refused(sentence) => return Err(ExchangeError::Damaged(sentence)),
            Line::Done => return Ok(true),
        }
        Ok(false)
    }

    fn end_sheet(&mut self) {
        self.staged.sheets.extend(self.making.take().map(SheetMaker::finish));
    }

    fn finish(mut self) -> Staged {
        self.end_sheet();
        self.staged
    }
}

/// The tables of several files, those with the same headings put together.
pub fn together(files: Vec<(String, Staged)>) -> Staged {
    let mut all = Staged::default();
    for (file, staged) in files {
        all.unread.extend(staged.unread);
        for mut sheet in staged.sheets {
            sheet.parts = vec![(0, file.clone(), sheet.name.clone())];
            match all.sheets.iter_mut().find(|known: &&mut Sheet| known.is_like(&sheet)) {
                Some(known) => known.append(sheet),
                None => all.sheets.push(sheet),
            }
        }
    }
    all
}
