//! What a file is, told without believing it: first bytes, then its tables, then what it says of itself.

use super::StoreError;
use super::limits::{WorkLimit, limit_lengths};
use super::schema::{self, APPLICATION_ID, SCHEMA};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another program that uses the file.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The path from the root on, which nothing takes for an address (`file:…`) or a name with a meaning (`:memory:`), and
/// which means the same whatever folder the program is in.
pub(super) fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(path).map_err(|source| StoreError::Disk { path: path.to_owned(), source })
}

/// Makes an empty file of this name, which must not be there yet.
pub(super) fn reserve(path: &Path) -> Result<(), StoreError> {
    let made = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    made.map(|_| ()).map_err(|source| {
        if source.kind() == std::io::ErrorKind::AlreadyExists {
            StoreError::Exists(path.to_owned())
        } else {
            StoreError::Disk { path: path.to_owned(), source }
        }
    })
}

/// The name of a file that SQLite keeps beside a workspace.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// A workspace of any format, open for reading only.
pub(super) struct ReadOnly {
    pub(super) db: Connection,
    /// The number of its schema.
    pub(super) found: i64,
    /// A log beside it that holds something and could not be read.
    pub(super) unread: Option<PathBuf>,
}

/// Opens a workspace of any format, so that it can only be read. Where SQLite can keep nothing beside it, the file is
/// read as it lies; so is one that is write-protected, beside which nothing is to be left.
pub(super) fn open_to_read(path: &Path) -> Result<ReadOnly, StoreError> {
    let is_protected = std::fs::metadata(path).is_ok_and(|m| m.permissions().readonly());
    let log = beside(path, "-wal");
    if !is_protected || log.exists() {
        let opened = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
            .and_then(|db| identify(&db, path).map(|found| ReadOnly { db, found, unread: None }));
        match opened {
            Err(StoreError::Sqlite(e)) if is_cannot_open(&e) => {}
            other => return other,
        }
    }
    let db = open_as_it_lies(path)?;
    let found = identify(&db, path)?;
    let unread = std::fs::metadata(&log).is_ok_and(|m| m.len() > 0).then_some(log);
    Ok(ReadOnly { db, found, unread })
}

pub(super) fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    // A connection stays on its thread, so SQLite needs no locks of its own around it.
    let mut db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    guard(&db).map_err(|e| explain(e, path))?;
    WorkLimit::set(&mut db, path)?;
    Ok(db)
}

/// A first look without any right to write, so that what is refused is left as it is, and nothing new lies beside
/// it. Gives the schema number; none when the file cannot be read before its log is brought in.
pub(super) fn first_look(path: &Path) -> Result<Option<i64>, StoreError> {
    look_at(path)?;
    if let Some(stray) = stray_beside(path) {
        return Err(StoreError::Stray(stray));
    }
    let has_log = ["-wal", "-journal"].iter().any(|ending| beside(path, ending).exists());
    let looked = match has_log {
        true => connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY),
        false => open_as_it_lies(path),
    };
    if has_foreign_log(path) {
        return Err(StoreError::ForeignLog(beside(path, "-wal")));
    }
    match looked.and_then(|db| identify(&db, path)) {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::Sqlite(e)) if is_cannot_open(&e) => Ok(None),
        Err(e) => Err(e),
    }
}

/// What has the name of a file that SQLite keeps beside a workspace and is none.
fn stray_beside(path: &Path) -> Option<PathBuf> {
    const JOURNAL: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let folder = ["-wal", "-journal"].map(|ending| beside(path, ending)).into_iter().find(|p| p.is_dir());
    let journal = beside(path, "-journal");
    let mut head = Vec::with_capacity(JOURNAL.len());
    let read = std::fs::File::open(&journal).and_then(|file| file.take(8).read_to_end(&mut head));
    // One that is empty, or begins with zeros, was ended as it should be.
    let is_stray = read.is_ok() && head.first().is_some_and(|first| *first != 0) && head != JOURNAL;
    folder.or_else(|| is_stray.then_some(journal))
}

/// Whether the log beside a sound workspace does not go on from it: it was left there by another file of that name, and
/// would be read into this one.
fn has_foreign_log(path: &Path) -> bool {
    if std::fs::metadata(beside(path, "-wal")).map_or(0, |m| m.len()) == 0 {
        return false;
    }
    let Ok((uid, last)) = open_as_it_lies(path).and_then(|db| select_ends(&db)) else { return false };
    let logged = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|db| {
        let is_there = "SELECT EXISTS (SELECT 1 FROM change WHERE uid = ?1)";
        Ok(select_ends(&db)?.0 == uid && db.query_row(is_there, [last], |r| r.get::<_, bool>(0))?)
    });
    match logged {
        Ok(goes_on) => !goes_on,
        Err(StoreError::Sqlite(e)) => !is_cannot_open(&e),
        Err(_) => true,
    }
}

/// The identities of a workspace and of its last change.
fn select_ends(db: &Connection) -> Result<([u8; 16], [u8; 16]), StoreError> {
    let uid = db.query_row("SELECT uid FROM workspace WHERE id = 1", [], |r| r.get(0))?;
    let last = db.query_row("SELECT uid FROM change ORDER BY id DESC LIMIT 1", [], |r| r.get(0))?;
    Ok((uid, last))
}

/// Refuses what is plainly no workspace by its first bytes, before SQLite gets to see it.
fn look_at(path: &Path) -> Result<(), StoreError> {
    let disk = |source| StoreError::Disk { path: path.to_owned(), source };
    let not_ours = |what: &str| StoreError::NotOurs { path: path.to_owned(), what: what.to_owned() };
    match std::fs::metadata(path) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing(path.to_owned()));
        }
        Err(source) => return Err(disk(source)),
        Ok(m) if m.is_dir() => return Err(StoreError::Folder(path.to_owned())),
        Ok(m) if !m.is_file() => return Err(not_ours("it is not a plain file")),
        Ok(m) if m.len() == 0 => return Err(not_ours("the file is empty")),
        Ok(_) => {}
    }
    let mut head = Vec::with_capacity(100);
    let file = std::fs::File::open(path).map_err(disk)?;
    file.take(100).read_to_end(&mut head).map_err(disk)?;
    if !head.starts_with(b"SQLite format 3\0") {
        return Err(not_ours("it is not a database"));
    }
    let application = head.get(68..72).map(|b| b.iter().fold(0i64, |n, b| n << 8 | i64::from(*b)));
    match application {
        Some(APPLICATION_ID) => Ok(()),
        // A file that was being made when the power failed says whose it is in its log.
        Some(0) if beside(path, "-wal").exists() => Ok(()),
        Some(_) => Err(not_ours("it is a database of another program")),
        None => Err(StoreError::Damaged { path: path.to_owned(), what: "it is cut short".to_owned() }),
    }
}

/// Whether a file is a workspace by its first bytes and has as many pages as they say. Never asked of a file that is open:
/// closing another handle on it would drop SQLite's own locks.
pub(super) fn is_as_long_as_it_says(path: &Path) -> bool {
    let number = |head: &[u8], at: usize, n: usize| {
        head.get(at..at + n).map_or(0, |bytes| bytes.iter().fold(0u64, |sum, b| sum << 8 | u64::from(*b)))
    };
    let mut head = Vec::with_capacity(100);
    let looked = look_at(path).is_ok()
        && std::fs::File::open(path).and_then(|file| file.take(100).read_to_end(&mut head)).is_ok();
    let page = match number(&head, 16, 2) {
        1 => 65_536,
        bytes => bytes,
    };
    looked && std::fs::metadata(path).is_ok_and(|m| m.len() >= page * number(&head, 28, 4))
}

/// The schema number of a file of ours that this program can read. Believes nothing that the file says of itself
/// before its tables are seen to be ours.
pub(super) fn identify(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    identify_as_is(db, path).map_err(|e| explain(e, path))
}

fn identify_as_is(db: &Connection, path: &Path) -> Result<i64, StoreError> {
    let damaged = |what: String| StoreError::Damaged { path: path.to_owned(), what };
    let pragma = |name: &str| db.pragma_query_value(None, name, |r| r.get::<_, i64>(0));
    if pragma("application_id")? != APPLICATION_ID {
        let what = "it is a database of another program".to_owned();
        return Err(StoreError::NotOurs { path: path.to_owned(), what });
    }
    let found = pragma("user_version")?;
    if found < 1 {
        return Err(damaged(format!("its format {found} cannot be")));
    }
    if let Some(what) = schema::select_foreign(db, found)? {
        return Err(damaged(what));
    }
    let oldest: Option<i64> =
        db.query_row("SELECT oldest_reader FROM format WHERE id = 1", [], |r| r.get(0)).optional()?;
    match oldest {
        Some(oldest) if oldest > SCHEMA => {
            Err(StoreError::Newer { path: path.to_owned(), found, known: SCHEMA })
        }
        Some(_) => Ok(found),
        None => Err(damaged("its format is not recorded".to_owned())),
    }
}

/// Turns SQLite's word for a broken file into ours.
pub(super) fn explain(error: StoreError, path: &Path) -> StoreError {
    match error {
        StoreError::Sqlite(e) if e.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
            let what = "reading it takes more work than a file of its size can ask for".to_owned();
            StoreError::Damaged { path: path.to_owned(), what }
        }
        StoreError::Sqlite(e) if StoreError::is_damage(&e) || is_misread(&e) || is_missing_table(&e) => {
            StoreError::Damaged { path: path.to_owned(), what: e.to_string() }
        }
        other => other,
    }
}

/// A cell whose content is not what our own tables hold there.
fn is_misread(error: &rusqlite::Error) -> bool {
    use rusqlite::Error::*;
    matches!(
        error,
        Utf8Error(..) | InvalidColumnType(..) | IntegralValueOutOfRange(..) | FromSqlConversionFailure(..)
    )
}

fn is_missing_table(error: &rusqlite::Error) -> bool {
    let text = error.to_string();
    ["no such table", "no such column", "malformed", "unsupported file format"]
        .iter()
        .any(|words| text.contains(words))
}

pub(super) fn is_cannot_open(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly))
}

pub(super) fn open_as_it_lies(path: &Path) -> Result<Connection, StoreError> {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match *byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(*byte as char),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let mut db = Connection::open_with_flags(uri, flags)?;
    guard(&db).map_err(|e| explain(e, path))?;
    WorkLimit::set(&mut db, path)?;
    Ok(db)
}

/// What holds for every connection, before anything in the file is used.
pub(super) fn guard(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(PATIENCE)?;
    limit_lengths(db)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -32_000)?;
    // Every noun has a handful of statements.
    db.set_prepared_statement_cache_capacity(256);
    Ok(())
}
