//! How files for other programs are made of what may leave.

use super::SessionError;
use super::files::write_whole_by;
use crate::exchange::ExchangeError;
use crate::exchange::writers::{Export, What, bibtex, calendar, json_lines, long_form, matrix, unwritten};
use crate::jobs::Progress;
use crate::model::Tlp;
use crate::report::graph::{agreement, gexf, graphml, two_mode};
use crate::report::pictures::Ground;
use crate::report::table::BYTE_ORDER_MARK;
use crate::snapshot::LeftOut;
use crate::store::plain_copy;
use std::io::Write;
use std::path::Path;

/// What an export is made of.
pub struct ExportGround<'a> {
    /// What of the workspace may leave, how one looks at it, and the day.
    pub on: Ground<'a>,
    /// How far it may travel, and what was left out, in words.
    pub about: &'a str,
    /// Is told how far it is, and may stop it.
    pub progress: &'a Progress,
    /// Whether CSV begins with a byte-order mark, without which Excel takes it for another encoding.
    pub is_for_excel: bool,
}

impl From<ExchangeError> for SessionError {
    fn from(error: ExchangeError) -> SessionError {
        SessionError::Analysis(error.to_string())
    }
}

impl ExportGround<'_> {
    /// How far a file may travel and what was left out of it, in words. No level: all of it, as far as the workspace.
    pub fn words(level: Option<Tlp>, left_out: &LeftOut) -> String {
        let level = level.map_or_else(|| "All of the workspace.".to_owned(), |level| format!("TLP:{level}."));
        match left_out.is_empty() {
            true => level,
            false => format!("{level} Left out: {}.", left_out.words()),
        }
    }

    /// Writes a file whole or not at all.
    ///
    /// # Errors
    /// It cannot be made of what may leave, or not be written, or was stopped.
    pub fn write(&self, export: &Export, path: &Path, replaces: bool) -> Result<(), SessionError> {
        if export.what == What::Sqlite {
            return Ok(plain_copy(path, self.on.snapshot, self.about, replaces, self.progress)?);
        }
        write_whole_by(path, replaces, |out| {
            if self.is_for_excel && export.is_csv() {
                out.write_all(BYTE_ORDER_MARK.as_bytes()).map_err(unwritten)?;
            }
            self.put(export.what, out)
        })
    }

    fn put(&self, what: What, out: &mut dyn Write) -> Result<(), SessionError> {
        let (s, lens) = (self.on.snapshot, self.on.lens);
        let whole = match what {
            What::Graphml => return Ok(graphml(&agreement(&self.on, false, self.about)?, out)?),
            What::Gexf => return Ok(gexf(&agreement(&self.on, true, self.about)?, out)?),
            What::StancesGraphml => return Ok(graphml(&two_mode(&self.on, self.about)?, out)?),
            What::StancesGexf => return Ok(gexf(&two_mode(&self.on, self.about)?, out)?),
            What::LongForm => return Ok(long_form(s, lens, self.progress, out)?),
            What::RollCalls => return Ok(matrix(s, lens, self.progress, out)?),
            What::JsonLines => return Ok(json_lines(s, self.about, self.progress, out)?),
            What::Calendar => calendar(s, self.on.day, self.about),
            What::Bibtex => bibtex(s, self.about),
            What::Sqlite => String::new(),
        };
        Ok(out.write_all(whole.as_bytes()).map_err(unwritten)?)
    }
}
