//! Plain tables of a database of another program, taken out of its bytes. The bytes are believed in nothing: no view, trigger,
//! virtual table or computed column is touched, nothing is written, and what is asked for is bounded.

use super::StoreError;
use super::identify::guard;
use super::limits::WorkLimit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

/// A row of a foreign table: its cells in the order in which the columns were asked for; none for null, bytes that are no
/// text, and columns that the table lacks.
pub type ForeignRow = Vec<Option<String>>;

/// No table is read further.
const MOST_ROWS: usize = 2_000_000;
/// No more text is taken out of a file, in bytes.
const MOST_TEXT: usize = 256 << 20;
/// Where the header of a database says how it is written and read: 2 stands for a log beside it, which bytes do not have.
const VERSIONS: std::ops::Range<usize> = 18..20;

/// Takes tables out of the bytes of a database: for each of `wanted`, a table and its columns, the rows in the order of their
/// keys. A table that is not there has no rows.
///
/// # Errors
/// The bytes are no database, it is damaged, or it asks for more than a file of its size is worth.
pub fn foreign_tables(
    bytes: Vec<u8>,
    wanted: &[(&str, &[&str])],
) -> Result<Vec<Vec<ForeignRow>>, StoreError> {
    take(bytes, wanted).map_err(|error| match error {
        StoreError::Sqlite(error) => StoreError::Foreign(error.to_string()),
        other => other,
    })
}

fn take(mut bytes: Vec<u8>, wanted: &[(&str, &[&str])]) -> Result<Vec<Vec<ForeignRow>>, StoreError> {
    let n_bytes = bytes.len();
    if let Some(versions) = bytes.get_mut(VERSIONS) {
        versions.fill(1);
    }
    let mut db = Connection::open_in_memory_with_flags(
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    guard(&db)?;
    WorkLimit::set_for(&mut db, n_bytes as u64)?;
    db.deserialize_read_exact(MAIN_DB, bytes.as_slice(), n_bytes, true)?;
    drop(bytes);
    db.pragma_update(None, "query_only", true)?;
    let mut n_left = MOST_TEXT;
    wanted.iter().map(|(table, columns)| rows_of(&db, table, columns, &mut n_left)).collect()
}

fn rows_of(
    db: &Connection,
    table: &str,
    columns: &[&str],
    n_left: &mut usize,
) -> Result<Vec<ForeignRow>, StoreError> {
    let is_plain = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND lower(name) = lower(?1)
        AND rootpage > 0";
    if db.query_row(is_plain, [table], |row| row.get::<_, i64>(0))? != 1 {
        return Ok(Vec::new());
    }
    // Computed columns are not in this list.
    let mut listed = db.prepare("SELECT lower(name) FROM pragma_table_info(?1)")?;
    let there: Vec<String> = listed.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let asked: Vec<String> = columns
        .iter()
        .map(|name| match there.contains(&name.to_lowercase()) {
            true => quoted(name),
            false => "NULL".to_owned(),
        })
        .collect();
    // By the table itself: an index of its own making is not asked.
    let sql = format!("SELECT {} FROM {} NOT INDEXED", asked.join(", "), quoted(table));
    let mut statement = db.prepare(&sql)?;
    let mut found = statement.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let mut cells = Vec::with_capacity(columns.len());
        for place in 0..columns.len() {
            cells.push(match row.get_ref(place)? {
                ValueRef::Null | ValueRef::Blob(_) => None,
                ValueRef::Integer(n) => Some(n.to_string()),
                ValueRef::Real(x) => Some(x.to_string()),
                ValueRef::Text(text) => Some(String::from_utf8_lossy(text).into_owned()),
            });
        }
        let n_text: usize = cells.iter().flatten().map(String::len).sum();
        if rows.len() == MOST_ROWS || n_text > *n_left {
            return Err(StoreError::Foreign(format!("its table {table} holds more than is read")));
        }
        *n_left -= n_text;
        rows.push(cells);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes_of(sql: &str) -> Vec<u8> {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch(sql).unwrap();
        db.serialize(MAIN_DB).unwrap().to_vec()
    }

    const WANTED: &[(&str, &[&str])] = &[("Names", &["ID", "Value", "Lacking"])];

    #[test]
    fn plain_tables_are_read_and_nothing_else() {
        let plain = "CREATE TABLE NAMES (id INTEGER PRIMARY KEY, value TEXT, raw BLOB);
            INSERT INTO names VALUES (1, 'a', NULL), (2, NULL, x'00'), (3, 4.5, NULL);";
        let some = |text: &str| Some(text.to_owned());
        let right = vec![
            vec![some("1"), some("a"), None],
            vec![some("2"), None, None],
            vec![some("3"), some("4.5"), None],
        ];
        let right = [right];
        assert_eq!(foreign_tables(bytes_of(plain), WANTED).unwrap(), right);
        let mut logged = bytes_of(plain);
        logged[18..20].fill(2);
        assert_eq!(
            foreign_tables(logged, WANTED).unwrap(),
            right,
            "the log of another machine is not missed"
        );
        for other in [
            "CREATE VIEW names AS SELECT 1 AS id, load_extension('x') AS value;",
            "CREATE TABLE others (id INTEGER);",
        ] {
            assert_eq!(
                foreign_tables(bytes_of(other), WANTED).unwrap(),
                [Vec::<ForeignRow>::new()],
                "{other}"
            );
        }
        let computed = "CREATE TABLE names (id INTEGER, value TEXT AS (hex(zeroblob(100000000))));
            INSERT INTO names VALUES (1);";
        assert_eq!(foreign_tables(bytes_of(computed), WANTED).unwrap(), [vec![vec![some("1"), None, None]]]);
    }

    #[test]
    fn damaged_bytes_are_an_error() {
        let whole = bytes_of(
            "CREATE TABLE names (id INTEGER PRIMARY KEY, value TEXT);
             WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 2000)
             INSERT INTO names SELECT x, 'text ' || x FROM n;",
        );
        assert!(foreign_tables(b"no database at all".to_vec(), WANTED).is_err());
        assert!(foreign_tables(whole[..whole.len() / 2].to_vec(), WANTED).is_err());
        let mut spoiled = whole;
        let n = spoiled.len();
        spoiled[4096..n.min(12_000)].fill(0xA5);
        assert!(foreign_tables(spoiled, WANTED).is_err());
    }
}
