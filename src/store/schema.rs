//! The schema, its numbered migrations, and the numbers that say who may read a file.

use super::StoreError;
use rusqlite::Connection;
use std::sync::OnceLock;

/// "ENTE": marks a SQLite file as an Entente workspace.
pub const APPLICATION_ID: i64 = 0x454E_5445;

/// The schema that this program writes.
pub const SCHEMA: i64 = 6;

/// The oldest schema number that a program must know to read files of [`SCHEMA`]: one that knows persons among the kinds of
/// actors; those before stumble over the word.
pub(super) const OLDEST_READER: i64 = 6;

/// Migration n−1 leads from schema n−1 to schema n; the first makes the file. A column that one adds to a table stands
/// last there, and so does its field in the record.
const MIGRATIONS: [&str; SCHEMA as usize] = [
    include_str!("schema/0001_workspace.sql"),
    include_str!("schema/0002_keeping.sql"),
    include_str!("schema/0003_voting.sql"),
    include_str!("schema/0004_deadlines.sql"),
    include_str!("schema/0005_meeting_states.sql"),
    include_str!("schema/0006_comments.sql"),
];

/// Brings an open, writable database from schema `from` to [`SCHEMA`], in the caller's transaction.
pub(super) fn migrate(db: &Connection, from: i64) -> Result<(), StoreError> {
    for sql in MIGRATIONS.iter().skip(from.max(0) as usize) {
        db.execute_batch(sql)?;
    }
    db.execute(
        "INSERT INTO format (id, schema, oldest_reader) VALUES (1, ?1, ?2)
         ON CONFLICT (id) DO UPDATE SET schema = ?1, oldest_reader = ?2",
        [SCHEMA, OLDEST_READER],
    )?;
    db.pragma_update(None, "application_id", APPLICATION_ID)?;
    db.pragma_update(None, "user_version", SCHEMA)?;
    Ok(())
}

/// A table, index, trigger or view: its kind, its name and the statement that made it.
type Object = (String, String, String);

fn select_objects(db: &Connection) -> Result<Vec<Object>, StoreError> {
    let mut statement =
        db.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")?;
    let objects =
        statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?.collect::<Result<_, _>>()?;
    Ok(objects)
}

/// What in a file of schema `found` is not as this program makes it, so that nothing in it runs or is read that
/// somebody else has put there. Of a newer schema only that its tables are tables can be said.
pub(super) fn select_foreign(db: &Connection, found: i64) -> Result<Option<String>, StoreError> {
    // What the statements of a schema come to is the same each time.
    static OURS: [OnceLock<Vec<Object>>; SCHEMA as usize] = [const { OnceLock::new() }; SCHEMA as usize];
    let n_migrations = found.clamp(1, SCHEMA) as usize;
    let ours = match OURS[n_migrations - 1].get() {
        Some(ours) => ours,
        None => {
            let model = Connection::open_in_memory()?;
            for sql in &MIGRATIONS[..n_migrations] {
                model.execute_batch(sql)?;
            }
            let objects = select_objects(&model)?;
            OURS[n_migrations - 1].get_or_init(|| objects)
        }
    };
    let theirs = select_objects(db)?;
    if found > SCHEMA {
        let is_table = |name: &str| theirs.iter().any(|(kind, n, _)| kind == "table" && n == name);
        let missing = ours.iter().find(|(kind, name, _)| kind == "table" && !is_table(name));
        return Ok(missing.map(|(_, name, _)| format!("the table {name} is missing")));
    }
    if let Some((kind, name, _)) = ours.iter().find(|o| !theirs.contains(o)) {
        return Ok(Some(format!("the {kind} {name} is missing or was altered")));
    }
    let foreign = theirs.iter().find(|object| !ours.contains(object) && !is_of_the_planner(object));
    Ok(foreign.map(|(kind, name, _)| format!("it holds a {kind} {name} that Entente did not make")))
}

/// Whether SQLite made it itself, to note how its tables are filled.
fn is_of_the_planner((kind, name, sql): &Object) -> bool {
    const MADE: [(&str, &str); 2] = [
        ("sqlite_stat1", "CREATE TABLE sqlite_stat1(tbl,idx,stat)"),
        ("sqlite_stat4", "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)"),
    ];
    kind == "table" && MADE.contains(&(name.as_str(), sql.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Noun;

    #[test]
    fn every_noun_has_a_table_with_just_its_fields() {
        let db = Connection::open_in_memory().unwrap();
        migrate(&db, 0).unwrap();
        for noun in Noun::ALL {
            let mut statement = db.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
            let columns: Vec<String> =
                statement.query_map([noun.table()], |r| r.get(0)).unwrap().map(Result::unwrap).collect();
            let mut expected = vec!["id", "uid", "born", "retired", "handling", "marking"];
            expected.extend(noun.fields());
            assert_eq!(
                columns,
                expected,
                "the columns of {} are not the fields of its record in their order: a new field stands last in the \
                 record, since a migration adds its column last",
                noun.table()
            );
        }
    }
}
