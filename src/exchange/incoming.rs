//! A file that comes in, from its bytes to a plan: recognized, read, its columns understood, its names looked up.

use super::joined;
use super::layouts;
use super::limits::{MOST_BYTES_OF_LINES, check_sheet};
use super::mapping::Mapping;
use super::plan::{Choices, FileFacts, Plan, plan};
use super::readers::{ReadOptions, Reader, Reads, reader_of, recognize};
use super::staged::{FillCount, Sheet, Staged};
use super::{ExchangeError, child};
use crate::jobs::Progress;
use crate::model::Day;
use crate::snapshot::Snapshot;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file as it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// Its name, without the folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a person brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Brought {
    /// Files of one kind.
    Files(Vec<PathBuf>),
    /// A block that was pasted.
    Pasted(String),
}

impl Brought {
    /// What it is called: the names of the files.
    pub fn title(&self) -> String {
        let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        match self {
            Brought::Files(paths) => paths.iter().filter_map(name).collect::<Vec<_>>().join(", "),
            Brought::Pasted(_) => "Pasted block".to_owned(),
        }
    }

    /// Its bytes; `day` is today. A file beyond what is read of any kind is refused before it is in memory.
    ///
    /// # Errors
    /// A file that cannot be read, or is too large.
    pub fn read(&self, day: Day) -> Result<Vec<Incoming>, ExchangeError> {
        match self {
            Brought::Files(paths) => paths.iter().map(|path| read_incoming(path)).collect(),
            Brought::Pasted(text) => {
                let name = format!("{} of {day}", self.title());
                Ok(vec![Incoming { name, bytes: text.clone().into_bytes() }])
            }
        }
    }
}

/// Reads a file that is to be imported.
///
/// # Errors
/// It cannot be read, is no file, or is larger than what is read of any kind.
pub fn read_incoming(path: &Path) -> Result<Incoming, ExchangeError> {
    let told = |error: std::io::Error| ExchangeError::Io(format!("{}: {error}", path.display()));
    let facts = std::fs::metadata(path).map_err(told)?;
    if !facts.is_file() {
        return Err(ExchangeError::Io(format!("{} is no file", path.display())));
    }
    if facts.len() > MOST_BYTES_OF_LINES {
        return Err(ExchangeError::TooMuch {
            what: format!("a file of {} MB", facts.len() >> 20),
            limit: format!("{} MB", MOST_BYTES_OF_LINES >> 20),
            advice: "split it",
        });
    }
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(Incoming { name, bytes: std::fs::read(path).map_err(told)? })
}

/// Files that were read, before anybody says what they mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The names of the files, as one text.
    pub name: String,
    /// The SHA-256 of the file; of several files, of their sums one after the other.
    pub sha256: String,
    /// The name of the reader.
    pub reader: &'static str,
    /// Why this reader.
    pub why: String,
    /// Its tables.
    pub staged: Staged,
}

impl Opened {
    /// Reads files of one kind. `reader`: the name of the reader, where a person says it. `program`: the program that reads
    /// files which could do harm, in a process of its own.
    ///
    /// # Errors
    /// A file of a kind that is not read, a damaged one, or a stop.
    pub fn read(
        files: Vec<Incoming>,
        reader: Option<&str>,
        options: &ReadOptions,
        program: &Path,
        progress: &Progress,
    ) -> Result<Opened, ExchangeError> {
        let mut read: Vec<(String, Staged)> = Vec::new();
        let mut known: Option<(&'static Reader, String)> = None;
        let mut sums = Vec::new();
        for file in files {
            let (reader, why) = match reader {
                Some(name) => {
                    let reader = reader_of(name)
                        .ok_or_else(|| ExchangeError::Unknown(format!("there is no reader \"{name}\"")))?;
                    (reader, "a person said so".to_owned())
                }
                None => recognize(&file.name, &file.bytes)?,
            };
            if let Some((first, _)) = &known
                && first.name != reader.name
            {
                let said = format!(
                    "the files are of two kinds, {} and {}: import them one after the other",
                    first.title, reader.title
                );
                return Err(ExchangeError::Mapping(said));
            }
            sums.push(checksum(&file.bytes));
            let mut staged = match reader.reads {
                Reads::Here(read) => read(&file.bytes, options, progress)?,
                Reads::Apart(_) | Reads::Database(..) => {
                    child::ask(program, reader.name, file.bytes, options, progress)?
                }
            };
            if let Some(sentence) = layouts::comment_file(&staged) {
                return Err(ExchangeError::Elsewhere(format!("{} is {sentence}", file.name)));
            }
            staged.sheets.iter().try_for_each(check_sheet)?;
            staged.sheets.iter_mut().for_each(Sheet::forget_problems);
            known.get_or_insert((reader, why));
            read.push((file.name, staged));
        }
        let (reader, why) = known.ok_or_else(|| ExchangeError::Unknown("no file was chosen".to_owned()))?;
        let name = read.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
        let sha256 = match sums.as_slice() {
            [one] => one.clone(),
            several => hex(&Sha256::digest(several.concat())),
        };
        let several = read.len() > 1;
        let mut staged = child::together(read);
        if several {
            let told = joined::join(&mut staged.sheets);
            staged.unread.extend(told);
        }
        Ok(Opened { name, sha256, reader: reader.name, why, staged })
    }

    /// The table that is meant: of a name, or the first that is understood, or the longest.
    ///
    /// # Errors
    /// There is none.
    pub fn sheet(&self, name: Option<&str>) -> Result<&Sheet, ExchangeError> {
        self.sheet_at(name).map(|place| &self.staged.sheets[place])
    }

    /// The place of that table.
    ///
    /// # Errors
    /// There is none.
    pub fn sheet_at(&self, name: Option<&str>) -> Result<usize, ExchangeError> {
        let sheets = &self.staged.sheets;
        let said = |sheet: &Sheet| name.is_some_and(|name| sheet.name.eq_ignore_ascii_case(name.trim()));
        let found = match name {
            Some(_) => sheets.iter().position(said),
            None => {
                let is_known = |sheet: &Sheet| sheet.n_rows() > 0 && layouts::recognize(sheet).is_some();
                let longest = || (0..sheets.len()).max_by_key(|place| sheets[*place].n_rows());
                sheets.iter().position(is_known).or_else(longest)
            }
        };
        found.filter(|place| sheets[*place].n_rows() > 0).ok_or_else(|| {
            let names: Vec<&str> =
                sheets.iter().map(|sheet| sheet.name.as_str()).filter(|name| !name.is_empty()).collect();
            ExchangeError::Mapping(match (name, names.is_empty()) {
                (Some(name), false) => {
                    format!("there is no table \"{name}\" with rows: the file has {}", names.join(", "))
                }
                _ => "the file has no table with rows".to_owned(),
            })
        })
    }

    /// Plans the import of a table of it.
    ///
    /// # Errors
    /// A mapping that does not fit, or a stop.
    pub fn plan(
        &self,
        snapshot: &Snapshot,
        sheet: &Sheet,
        mapping: &Mapping,
        choices: &Choices,
        day: Day,
        progress: &Progress,
    ) -> Result<Plan, ExchangeError> {
        let format = if mapping.name.is_empty() { self.reader.to_owned() } else { mapping.name.clone() };
        let facts = FileFacts { name: self.name.clone(), sha256: self.sha256.clone(), format, day };
        plan(snapshot, sheet, mapping, choices, &facts, progress)
    }
}

/// The SHA-256 of a file, in hexadecimal.
pub fn checksum(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is answered of a plan, or of an import that was carried out: the documented JSON.
#[derive(Debug, Serialize)]
pub struct Answer<'p> {
    /// What the file was recognized as.
    pub format: String,
    /// Why.
    pub why: String,
    #[serde(flatten)]
    counts: super::plan::Counts,
    /// What is made, by kind.
    made: BTreeMap<&'static str, usize>,
    totals: &'p [super::plan::TotalCheck],
    names: &'p [super::names::NameInFile],
    /// Words for a stance that nobody has said the meaning of, with the number of their cells.
    words: &'p [(String, u32)],
    problems: &'p [super::plan::Problem],
    changes: &'p [super::plan::FieldChange],
    /// What an earlier file brought and this one does not hold; it stays.
    missing: &'p [super::plan::Missing],
    /// What hidden notes tell of who said what of a text.
    remarks: &'p [super::plan::Remark],
    /// The fills of cells, with how many have each: a stance may be told by color.
    fills: Vec<FillCount>,
    /// What was seen in the file and not read, or understood and not taken.
    unread: Vec<&'p str>,
    /// The number of the change; none where nothing was saved.
    pub change: Option<u32>,
}

impl<'p> Answer<'p> {
    /// The answer of a plan of a table.
    pub fn new(opened: &'p Opened, sheet: &Sheet, format: &str, why: &str, plan: &'p Plan) -> Answer<'p> {
        let mut made: BTreeMap<&'static str, usize> =
            plan.made.iter().map(|(noun, n)| (noun.word(), *n)).collect();
        if plan.n_positions > 0 {
            made.insert("position", plan.n_positions);
        }
        Answer {
            format: format.to_owned(),
            why: why.to_owned(),
            counts: plan.counts,
            made,
            totals: &plan.totals,
            names: &plan.names,
            words: &plan.words,
            problems: &plan.problems,
            changes: &plan.changes,
            missing: &plan.missing,
            remarks: &plan.remarks,
            fills: sheet.fills(),
            unread: opened.staged.unread.iter().chain(&plan.left).map(String::as_str).collect(),
            change: None,
        }
    }
}
