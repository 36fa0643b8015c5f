//! RFC 4180: a header, commas, quotes where needed, CRLF; text that a spreadsheet would run is made harmless.
//!
//! Written by hand because spaces at the edge of a text must be quoted, too: many programs strip them where they are not,
//! and the `csv` crate quotes all fields or none of those.

use super::{DataTable, Datum, Filed};
use crate::model::{harmless, is_formula};

/// A table as CSV, UTF-8, without byte-order mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Csv {
    /// The text.
    pub text: String,
    /// How many cells have an apostrophe before them, since a spreadsheet would take them for formulas.
    pub n_guarded: usize,
}

/// What stands before CSV so that Excel takes it for UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The table as CSV with its formulas made harmless.
pub fn csv_text(table: &DataTable) -> String {
    csv(table, true).text
}

/// The table as CSV. Numbers keep their full precision. `is_guarded`: texts that a spreadsheet would take for formulas
/// are made harmless, and control characters are blanks.
pub fn csv(table: &DataTable, is_guarded: bool) -> Csv {
    let mut lines = CsvLines::new(is_guarded);
    lines.line(table.columns.iter().map(|column| Filed::Text(column.name)));
    for row in &table.rows {
        lines.line(row.iter().map(Datum::filed));
    }
    lines.finish()
}

/// CSV in the making, line by line: for what has headings of its own beside those of a table.
#[derive(Debug)]
pub struct CsvLines {
    csv: Csv,
    is_guarded: bool,
}

impl CsvLines {
    /// One without lines. `is_guarded`: as for [`csv`].
    pub fn new(is_guarded: bool) -> CsvLines {
        CsvLines { csv: Csv::default(), is_guarded }
    }

    /// The next line.
    pub fn line<'a>(&mut self, cells: impl IntoIterator<Item = Filed<'a>>) {
        let Csv { text: out, n_guarded } = &mut self.csv;
        for (n, cell) in cells.into_iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            match cell {
                Filed::Empty => {}
                Filed::Text(text) if self.is_guarded => {
                    *n_guarded += usize::from(is_formula(text));
                    push_field(out, &harmless(text));
                }
                Filed::Text(text) => push_field(out, text),
                Filed::Whole(n) => out.push_str(&n.to_string()),
                Filed::Number(x) => out.push_str(&x.to_string()),
                Filed::Day(day) => out.push_str(&day.to_string()),
                Filed::Flag(yes) => out.push_str(if yes { "true" } else { "false" }),
            }
        }
        out.push_str("\r\n");
    }

    /// All of it.
    pub fn finish(self) -> Csv {
        self.csv
    }
}

fn push_field(out: &mut String, text: &str) {
    if text.contains([',', '"', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ') {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;
    use crate::report::table::text;

    #[test]
    fn cells_are_quoted_only_where_needed_and_formulas_are_harmless() {
        let mut table = DataTable::new(["a", "b"].map(|name| text(name, name, name)));
        for text in [
            "plain",
            "a,b",
            "say \"no\"",
            "two\nlines",
            "=1+1",
            "-0",
            "-0.02",
            "-x",
            " @x",
            "\tx",
            "\u{feff}=1",
            "\u{200b} =1",
            "a\u{1b}b",
            "Côte d'Ivoire",
        ] {
            table.rows.push(vec![Datum::text(text), Datum::Empty]);
        }
        table.rows.push(vec![Datum::Number(-0.1), Datum::Number(1.0 / 3.0)]);
        table.rows.push(vec![Datum::Day(Day(0)), Datum::Whole(-7)]);
        let Csv { text, n_guarded } = csv(&table, true);
        assert_eq!(n_guarded, 6);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines,
            [
                "a,b",
                "plain,",
                "\"a,b\",",
                "\"say \"\"no\"\"\",",
                "\"two\nlines\",",
                "'=1+1,",
                "-0,",
                "-0.02,",
                "'-x,",
                "' @x,",
                "'\tx,",
                "'\u{feff}=1,",
                "'\u{200b} =1,",
                "a b,",
                "Côte d'Ivoire,",
                "-0.1,0.3333333333333333",
                "1970-01-01,-7",
                ""
            ]
        );
    }

    #[test]
    fn another_reader_finds_every_text_as_it_was() {
        let texts =
            ["", " edge ", "a,b", "\"", "\r\n", "q\"\r", "Türkiye", "#", "x\ty", "'", "المملكة, العربية"];
        let mut table = DataTable::new(["one", "two"].map(|name| text(name, name, name)));
        for (text, other) in texts.iter().zip(texts.iter().rev()) {
            table.rows.push(vec![Datum::text(*text), Datum::text(*other)]);
        }
        let written = csv(&table, false).text;
        let mut reader = csv::Reader::from_reader(written.as_bytes());
        assert_eq!(reader.headers().unwrap(), vec!["one", "two"]);
        let read: Vec<[String; 2]> = reader.deserialize().map(Result::unwrap).collect();
        let pairs = texts.iter().zip(texts.iter().rev());
        let expected: Vec<[String; 2]> =
            pairs.map(|(text, other)| [*text, *other].map(str::to_owned)).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn every_number_reads_back_exactly() {
        let mut table = DataTable::new(["x"].map(|name| text(name, name, name)));
        let numbers = [0.1 + 0.2, 1e-17, 123_456_789.123_456_79, f64::MIN_POSITIVE, 0.963_521_739_130_434_8];
        table.rows.extend(numbers.map(|x| vec![Datum::number(Some(x))]));
        let text = csv_text(&table);
        let read: Vec<f64> = text.lines().skip(1).map(|l| l.parse().unwrap()).collect();
        assert_eq!(read, numbers);
        assert_eq!(Datum::number(Some(f64::NAN)), Datum::Empty);
        assert_eq!(Datum::number(None), Datum::Empty);
    }
}
