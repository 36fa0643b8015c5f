//! Every table by every painter: as many columns and rows, the same values, and nothing that is no figure.

mod made;
mod painted;

use entente::report::table::{DataTable, Datum, Filed};
use entente::report::tables::every_table;
use made::Worlds;
use std::collections::BTreeSet;

/// Every table as files have it, and those that people read otherwise as they read them.
fn all(worlds: &Worlds) -> Vec<(String, DataTable)> {
    let files = worlds.tables().into_iter().map(|(name, table)| (name.to_owned(), table));
    let read = worlds.readings().into_iter().map(|(name, table)| (format!("{name} for people"), table));
    files.chain(read).collect()
}

#[test]
fn every_column_has_a_name_a_head_and_a_meaning() {
    for (list, headings) in every_table() {
        assert!(!headings.is_empty(), "{list}");
        let mut names = BTreeSet::new();
        for heading in headings {
            assert!(names.insert(heading.name), "{list}: two columns are called {}", heading.name);
            assert!(!heading.head.is_empty() && !heading.meaning.is_empty(), "{list}: {}", heading.name);
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(heading.name.chars().all(is_plain), "{list}: {}", heading.name);
        }
    }
}

#[test]
fn every_table_there_is_is_made_and_holds_something() {
    let worlds = Worlds::new();
    let tables = worlds.tables();
    let made: Vec<&str> = tables.iter().map(|(name, _)| *name).collect();
    let known = every_table();
    assert_eq!(made, known.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    for ((name, table), (_, headings)) in tables.iter().zip(&known) {
        assert_eq!(&table.columns, headings, "{name}");
    }
    for (name, table) in all(&worlds) {
        assert!(!table.rows.is_empty(), "{name} has no rows");
        for row in &table.rows {
            assert_eq!(row.len(), table.columns.len(), "{name}");
            for cell in row {
                sound(&name, cell);
            }
        }
    }
}

/// A cell is a finite number, a day, yes or no, a text that says something, or nothing at all.
fn sound(name: &str, cell: &Datum) {
    match cell.filed() {
        Filed::Number(x) => assert!(x.is_finite(), "{name}: {x}"),
        Filed::Text(text) => assert!(!text.is_empty(), "{name}: an empty text is nothing"),
        Filed::Empty | Filed::Whole(_) | Filed::Day(_) | Filed::Flag(_) => {}
    }
    let words = cell.words();
    assert!(!["NaN", "inf", "-inf", "−inf", "NaN %", "inf %"].contains(&words.as_str()), "{name}: {words}");
}

#[test]
fn every_file_holds_every_value() {
    for (name, table) in all(&Worlds::new()) {
        painted::csv_holds(&name, &table);
        painted::json_holds(&name, &table);
        painted::xlsx_holds(&name, &table);
        painted::xlsx_is_typed(&name, &table);
        painted::text_holds(&name, &table);
    }
}

#[test]
fn texts_that_look_like_something_else_stay_texts_in_a_spreadsheet() {
    use entente::report::table::text;
    let odd =
        ["3.10", "0033", "9e42", "2E4", "=1+1", "+41", "-1", "@x", "1/2", "2026-01-02", "TRUE", "NA", " a "];
    let mut table = DataTable::new(["clause", "n", "day", "sure"].map(|name| text(name, name, name)));
    for (nth, of) in odd.into_iter().enumerate() {
        let day = entente::model::Day(nth as i32 * 9000 - 25_000);
        let n = if nth % 2 == 0 { Datum::Whole(-3) } else { Datum::Number(-0.02) };
        table.rows.push(vec![Datum::text(of), n, Datum::Day(day), Datum::Flag(nth % 2 == 0)]);
    }
    painted::xlsx_is_typed("odd", &table);
}

#[test]
fn paper_and_screen_say_the_same() {
    for (name, table) in all(&Worlds::new()) {
        painted::html_holds(&name, &table);
        painted::screen_holds(&name, &table);
    }
}
