//! The register of readers: one file each, in the order in which they are asked whether they know a file.
//!
//! A reader turns bytes into [`Staged`] sheets and says nothing of what they mean; that is the mapping's work. A new format
//! is one file here and one line in [`READERS`].

mod bibtex;
mod calendar;
mod datatracker;
mod delimited;
mod dna;
mod grid;
mod headings;
mod html;
mod json;
mod ktab;
mod marc;
mod page_header;
mod ris;
mod roll_calls;
mod spreadsheet;
mod word;
mod word_cells;

pub use delimited::Dialect;

use super::ExchangeError;
use super::encoding::decode;
use super::staged::Staged;
use crate::jobs::Progress;

/// A reader of one kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Reader {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it recognizes a file by, in a few words.
    pub knows_by: &'static str,
    /// The usual endings of such files, without the dot.
    pub endings: &'static [&'static str],
    /// Whether a file is of this kind, and why; none: it is not.
    pub knows: fn(&Probe<'_>) -> Option<String>,
    /// What it reads, and where.
    pub reads: Reads,
}

/// Reads the bytes of a file.
pub type ReadBytes = fn(&[u8], &ReadOptions, &Progress) -> Result<Staged, ExchangeError>;
/// The rows of a table of a database: a text, or nothing, for every column that was asked for.
pub type TableRows = Vec<Vec<Option<String>>>;
/// Tables of a database, each with its columns.
pub type Wanted = [(&'static str, &'static [&'static str])];
/// Takes tables out of the bytes of a database. Whoever has the reading process run says how: databases are not opened here.
pub type TakeTables = fn(Vec<u8>, &Wanted) -> Result<Vec<TableRows>, String>;

/// What a reader reads, and where.
#[derive(Debug, Clone, Copy)]
pub enum Reads {
    /// Bytes, in this process.
    Here(ReadBytes),
    /// Bytes, in a process of its own: a prepared file could do harm.
    Apart(ReadBytes),
    /// Plain tables of a database, in a process of its own.
    Database(&'static Wanted, fn(Vec<TableRows>, &Progress) -> Result<Staged, ExchangeError>),
}

impl Reads {
    /// Reads a file in this process. `tables`: how tables are taken out of a database.
    ///
    /// # Errors
    /// It is damaged, too large, or a person stopped it.
    pub fn read(
        self,
        bytes: Vec<u8>,
        options: &ReadOptions,
        tables: TakeTables,
        progress: &Progress,
    ) -> Result<Staged, ExchangeError> {
        match self {
            Reads::Here(read) | Reads::Apart(read) => read(&bytes, options, progress),
            Reads::Database(wanted, read) => {
                super::limits::check_size(&bytes)?;
                read(tables(bytes, wanted).map_err(ExchangeError::Damaged)?, progress)
            }
        }
    }
}

/// What a person may say of how a file is to be read; none: as it looks.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadOptions {
    /// The line of the headings, from 1; 0: there are none.
    pub heading_line: Option<u32>,
    /// What stands between the cells of a line.
    pub delimiter: Option<char>,
    /// The name of the encoding.
    pub encoding: Option<String>,
}

/// What a file is recognized by.
#[derive(Debug)]
pub struct Probe<'b> {
    /// The ending of its name, in lower case, without the dot.
    pub ending: String,
    /// All of its bytes.
    pub bytes: &'b [u8],
    /// Its beginning as text.
    pub head: String,
    /// The names of its parts, if it is a zip archive.
    pub parts: Vec<String>,
}

/// Bytes at the beginning that are looked at as text.
const HEAD: usize = 64 << 10;
/// Parts of an archive that are looked at.
const N_PARTS: usize = 1000;

impl<'b> Probe<'b> {
    /// Looks at a file.
    pub fn new(file_name: &str, bytes: &'b [u8]) -> Probe<'b> {
        let ending = file_name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
        let head = &bytes[..bytes.len().min(HEAD)];
        // A sign that is cut in two at the end of the beginning is no sign of another encoding.
        let whole = match std::str::from_utf8(head) {
            Err(error) if error.error_len().is_none() => &head[..error.valid_up_to()],
            _ => head,
        };
        let parts = match bytes.starts_with(b"PK\x03\x04") {
            true => zip::ZipArchive::new(std::io::Cursor::new(bytes))
                .map(|archive| {
                    let names = archive.file_names().take(N_PARTS);
                    names.filter_map(|name| name.ok().map(std::borrow::Cow::into_owned)).collect()
                })
                .unwrap_or_default(),
            false => Vec::new(),
        };
        Probe { ending, bytes, head: decode(whole, None).text.into_owned(), parts }
    }

    /// Whether it could be lines of text at all.
    pub fn is_text(&self) -> bool {
        !self.head.contains('\0') && self.parts.is_empty()
    }

    /// Whether the text begins with this, after spaces, without regard to case.
    pub fn begins(&self, with: &str) -> bool {
        let head = self.head.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
        head.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
    }
}

/// Every reader; those that know a file by more come first.
pub const READERS: &[Reader] = &[
    dna::READER,
    spreadsheet::READER,
    word::READER,
    roll_calls::READER,
    marc::READER,
    ktab::READER,
    calendar::READER,
    ris::READER,
    bibtex::READER,
    html::READER,
    datatracker::READER,
    json::READER,
    delimited::READER,
];

/// The reader that knows a file, and why.
///
/// # Errors
/// None knows it.
pub fn recognize(file_name: &str, bytes: &[u8]) -> Result<(&'static Reader, String), ExchangeError> {
    if bytes.is_empty() {
        return Err(ExchangeError::Unknown("it is empty".to_owned()));
    }
    let probe = Probe::new(file_name, bytes);
    let known = READERS.iter().find_map(|reader| Some((reader, (reader.knows)(&probe)?)));
    known.ok_or_else(|| {
        let what = match probe.parts.is_empty() {
            false => format!("an archive that holds {} and so on", probe.parts[0]),
            true if probe.is_text() => "a text without columns".to_owned(),
            true => "bytes that are no text".to_owned(),
        };
        ExchangeError::Unknown(what)
    })
}

/// The reader of a name.
pub fn reader_of(name: &str) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.name == name)
}
