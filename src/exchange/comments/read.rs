//! How the table of a file becomes comments: by its headings, mended where that can be done, every mending told with its row.

use super::words::{kinds_of, verdict_of};
use super::{CellText, CommentRow, CommentSheet, Identifier, RichText};
use crate::exchange::ExchangeError;
use crate::exchange::child;
use crate::exchange::layouts::{CommentColumn, CommentForm, comment_tables};
use crate::exchange::readers::{ReadOptions, Reads, recognize};
use crate::exchange::staged::{Sheet, Staged};
use crate::jobs::Progress;
use crate::model::CommentVerdict;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads a file of comments. `program`: the program that reads files which could do harm, in a process of its own.
///
/// # Errors
/// A file of a kind that is not read, one without comments, a damaged one, or a stop.
pub fn read_comments(
    name: &str,
    bytes: Vec<u8>,
    program: &Path,
    progress: &Progress,
) -> Result<CommentSheet, ExchangeError> {
    let (reader, _) = recognize(name, &bytes)?;
    let options = ReadOptions::default();
    let staged = match reader.reads {
        Reads::Here(read) => read(&bytes, &options, progress)?,
        Reads::Apart(_) | Reads::Database(..) => child::ask(program, reader.name, bytes, &options, progress)?,
    };
    sheet_of(&staged).ok_or_else(|| {
        ExchangeError::Mapping(format!(
            "{name} has no table of comments: a table is known by its headings, such as MB/NC, Type of comment, Comments, \
             Proposed change"
        ))
    })
}

/// The comments of a file that was read; none where no table of it is one of comments.
pub fn sheet_of(staged: &Staged) -> Option<CommentSheet> {
    let (form, tables) = comment_tables(staged)?;
    let mut sheet = CommentSheet {
        form: form.title.to_owned(),
        unread: staged.unread.clone(),
        ..CommentSheet::default()
    };
    for table in tables {
        header_of(table, &mut sheet);
        rows_of(form, table, &mut sheet);
    }
    Some(sheet)
}

/// What stands above the headings: title, day, document, project.
fn header_of(table: &Sheet, sheet: &mut CommentSheet) {
    let mut said: BTreeMap<&str, String> = BTreeMap::new();
    for text in &table.above {
        let known = ["Date:", "Document:", "Project:"]
            .into_iter()
            .find_map(|word| Some((word, text.strip_prefix(word)?)));
        match known {
            Some((word, value)) => drop(said.insert(word, value.trim().to_owned())),
            None if sheet.title.is_empty() => sheet.title = text.trim().to_owned(),
            None => {}
        }
    }
    for (word, field) in
        [("Date:", &mut sheet.date), ("Document:", &mut sheet.document), ("Project:", &mut sheet.project)]
    {
        if let Some(value) = said.remove(word).filter(|_| field.is_empty()) {
            *field = value;
        }
    }
}

fn rows_of(form: &CommentForm, table: &Sheet, sheet: &mut CommentSheet) {
    let mut places = form.places(table);
    let shift = shift_of(&places, table);
    if shift > 0 {
        for (column, place) in &mut places {
            if *column != CommentColumn::Body {
                *place += shift;
            }
        }
        let columns = if shift == 1 { "a column was" } else { "columns were" };
        sheet.unread.push(format!(
            "{columns} inserted after the first one: the headings stand over others, and the cells are read by what is in \
             them"
        ));
    }
    let mut last: Option<usize> = None;
    for at in 0..table.n_rows() {
        let row = row_at(table, &places, at);
        let is_blank = [&row.comment, &row.change, &row.observation].into_iter().all(RichText::is_blank);
        let others = [&row.line, &row.clause, &row.element, &row.types];
        match (is_blank, last) {
            // What is filled in besides may be all that a row says of the one before.
            (true, _) if others.iter().all(|text| text.trim().is_empty()) => {
                if !row.body.trim().is_empty() {
                    sheet.unread.push(format!("row {}: nothing but \"{}\"", row.row, row.body.trim()));
                }
            }
            (false, Some(before)) if is_continued(&row) => {
                let above = &mut sheet.rows[before];
                above.repairs.push(format!("row {} goes on with it: its words were added", row.row));
                for (text, more) in [
                    (&mut above.comment, row.comment),
                    (&mut above.change, row.change),
                    (&mut above.observation, row.observation),
                ] {
                    go_on(text, more);
                }
            }
            _ => {
                sheet.rows.push(row);
                last = Some(sheet.rows.len() - 1);
            }
        }
    }
}

/// Whether a row says neither whose it is nor where, nor of which type: it goes on with the one above.
fn is_continued(row: &CommentRow) -> bool {
    [&row.body, &row.line, &row.clause, &row.element, &row.types].iter().all(|text| text.trim().is_empty())
        && (row.comment.is_blank() != row.change.is_blank())
}

fn go_on(text: &mut RichText, more: RichText) {
    if more.is_blank() {
        return;
    }
    if !text.is_blank() {
        text.end_paragraph();
    }
    more.pieces.into_iter().for_each(|piece| text.push(piece));
}

/// By how many columns the cells stand further right than their headings: the column of types must look like types.
fn shift_of(places: &[(CommentColumn, usize)], table: &Sheet) -> usize {
    let Some((_, at)) = places.iter().find(|(column, _)| *column == CommentColumn::Types) else { return 0 };
    let n_types = |place: usize| {
        let is_type = |row: &usize| {
            let text = if place < table.columns.len() { table.text(*row, place) } else { "" };
            text.len() <= 16 && !kinds_of(text).is_empty()
        };
        (0..table.n_rows()).filter(is_type).count()
    };
    let here = n_types(*at);
    let further = (1..=2).map(|shift| (shift, n_types(at + shift))).max_by_key(|(shift, n)| (*n, 3 - shift));
    further.filter(|(_, n)| *n > 2 * here && *n * 2 > table.n_rows()).map_or(0, |(shift, _)| shift)
}

fn row_at(table: &Sheet, places: &[(CommentColumn, usize)], at: usize) -> CommentRow {
    let mut row = CommentRow { row: table.lines[at], ..CommentRow::default() };
    let mut number = String::new();
    let (mut verdict, mut reason) = (String::new(), String::new());
    for (column, place) in places {
        let cell = cell_at(table, at, *place);
        take_beside(&mut row, &cell, *column);
        let plain = || cell.text.plain();
        match column {
            CommentColumn::Body => row.body = plain(),
            CommentColumn::Number => number = plain(),
            CommentColumn::Line => row.line = plain(),
            CommentColumn::Clause => row.clause = plain(),
            CommentColumn::Element => row.element = plain(),
            CommentColumn::Types => row.types = plain(),
            CommentColumn::Comment => row.comment = cell.text,
            CommentColumn::Change => row.change = cell.text,
            CommentColumn::Observation => {
                row.highlight.clone_from(&cell.highlight);
                row.observation = cell.text;
            }
            CommentColumn::Verdict => verdict = plain(),
            CommentColumn::Reason => reason = plain(),
        }
    }
    row.kinds = kinds_of(&row.types);
    row.verdict = verdict_of(&row.observation.plain());
    if !verdict.trim().is_empty() {
        row.verdict = verdict_in_column(&verdict);
        let said: Vec<&str> =
            [verdict.trim(), reason.trim()].into_iter().filter(|text| !text.is_empty()).collect();
        if row.observation.is_blank() {
            row.observation = RichText::from(said.join("\n").as_str());
        }
    }
    row.identifier = Identifier::of(&row.body);
    if !number.trim().is_empty() {
        row.identifier.running = number.trim().parse().ok();
        row.body = format!("{} {}", row.body.trim(), number.trim()).trim().to_owned();
    }
    tell_types(&mut row);
    row
}

/// What a column of its own says of a verdict: also by the letters of IEEE 802.11.
fn verdict_in_column(text: &str) -> CommentVerdict {
    match text.trim() {
        "A" => CommentVerdict::Accepted,
        "J" => CommentVerdict::NotAccepted,
        "V" => CommentVerdict::WithModifications,
        text => verdict_of(text),
    }
}

fn tell_types(row: &mut CommentRow) {
    let written = row.types.trim();
    if !written.is_empty() && row.kinds.is_empty() {
        row.repairs.push(format!("the type \"{written}\" is not known: say which it is"));
    }
}

/// Notes, tracked changes and what was mended in a cell.
fn take_beside(row: &mut CommentRow, cell: &CellText, column: CommentColumn) {
    row.notes.extend(cell.notes.iter().cloned());
    row.n_tracked += cell.n_tracked;
    for deleted in &cell.deleted {
        row.repairs.push(format!("a tracked change deletes \"{deleted}\" in {}", name_of(column)));
    }
}

fn name_of(column: CommentColumn) -> &'static str {
    match column {
        CommentColumn::Body | CommentColumn::Number => "the first column",
        CommentColumn::Line => "the line",
        CommentColumn::Clause => "the clause",
        CommentColumn::Element => "the paragraph",
        CommentColumn::Types => "the type",
        CommentColumn::Comment => "the comment",
        CommentColumn::Change => "the proposed change",
        CommentColumn::Observation | CommentColumn::Verdict | CommentColumn::Reason => "the observation",
    }
}

fn cell_at(table: &Sheet, row: usize, column: usize) -> CellText {
    if column >= table.columns.len() {
        return CellText::default();
    }
    let mark = table.marks.get(&(row as u32, column as u16));
    let rich = mark.and_then(|mark| serde_json::from_str::<CellText>(mark.rich.as_deref()?).ok());
    rich.unwrap_or_else(|| CellText { text: RichText::from(table.text(row, column)), ..CellText::default() })
}
