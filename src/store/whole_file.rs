//! A file that is whole or not there: written under another name beside it, brought to the disk, then renamed.

use super::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Error, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// The ending of a file that is not whole yet.
const ENDING: &str = ".part";
/// So many bytes of the file's own name are taken into the name of its draft.
const MAX_NAME_BYTES: usize = 160;

/// A file on its way. Dropped before [`WholeFile::finish`], it leaves nothing behind.
#[derive(Debug)]
pub(super) struct WholeFile {
    draft: TempPath,
    path: PathBuf,
    _beside: Beside,
}

/// What SQLite keeps beside a draft, gone when the draft is given up.
#[derive(Debug)]
struct Beside(PathBuf);

impl Drop for Beside {
    fn drop(&mut self) {
        for ending in ["-journal", "-wal", "-shm"] {
            let mut name = self.0.clone().into_os_string();
            name.push(ending);
            // Most often there is none.
            let _ = std::fs::remove_file(name);
        }
    }
}

impl WholeFile {
    /// Makes an empty draft in the folder where the file will be.
    ///
    /// Drafts of the same file that nobody has written to for an hour are of a program that was stopped: they go.
    pub(super) fn begin(path: &Path) -> Result<WholeFile, Error> {
        for left in drafts_beside(path).iter().filter(|left| is_given_up(left)) {
            // One that cannot be removed does no harm.
            let _ = std::fs::remove_file(left);
        }
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let prefix = format!(".{}-", &name[..name.floor_char_boundary(MAX_NAME_BYTES)]);
        let draft = tempfile::Builder::new()
            .prefix(&prefix)
            .suffix(ENDING)
            .make_in(folder_of(path), |draft| File::create_new(draft))?
            .into_temp_path();
        let _beside = Beside(draft.to_path_buf());
        Ok(WholeFile { draft, path: path.to_owned(), _beside })
    }

    /// Where its bytes belong until it is whole.
    pub(super) fn draft(&self) -> &Path {
        &self.draft
    }

    /// The draft as a database to be filled: safe on the disk is the file as a whole, or not at all.
    pub(super) fn database(&self) -> Result<Connection, rusqlite::Error> {
        let db = Connection::open_with_flags(&self.draft, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        db.query_row("PRAGMA journal_mode = MEMORY", [], |r| r.get::<_, String>(0))?;
        db.pragma_update(None, "synchronous", "OFF")?;
        Ok(db)
    }

    /// Brings the draft to the disk and gives it its name. What stands there is replaced only if `replaces`; else
    /// the error is of the kind `AlreadyExists`.
    pub(super) fn finish(self, replaces: bool) -> Result<(), Error> {
        let WholeFile { draft, path, _beside } = self;
        OpenOptions::new().write(true).open(&draft)?.sync_all()?;
        let named = if replaces { draft.persist(&path) } else { draft.persist_noclobber(&path) };
        let named = match named {
            // Some drives know no renaming that never replaces; what is not there cannot be replaced.
            Err(e) if e.error.kind() != ErrorKind::AlreadyExists && !path.exists() => e.path.persist(&path),
            named => named,
        };
        named.map_err(|e| e.error)?;
        sync_folder_of(&path);
        Ok(())
    }

    /// Whether a file of this name is the draft of another one, or lies beside such a draft; the name of the other
    /// one, as far as the draft tells it.
    pub(super) fn name_of_draft(name: &str) -> Option<&str> {
        let (name, _) = name.strip_prefix('.')?.rsplit_once(ENDING)?;
        Some(name.rsplit_once('-')?.0)
    }
}

/// So long nobody writes to what is given up.
const GIVEN_UP_AFTER: std::time::Duration = std::time::Duration::from_secs(3600);

/// What is told of a file that could not be made: that it is there already, or what the disk said.
pub(super) fn not_made(path: &Path) -> impl Fn(Error) -> StoreError + '_ {
    |source| match source.kind() {
        ErrorKind::AlreadyExists => StoreError::Exists(path.to_owned()),
        _ => StoreError::Disk { path: path.to_owned(), source },
    }
}

/// Whether nobody has written to a file or folder that is being made for so long that nobody will.
pub fn is_given_up(path: &Path) -> bool {
    let age = |path: &Path| std::fs::metadata(path).ok()?.modified().ok()?.elapsed().ok();
    let within = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut all = within.chain([path.to_owned()]);
    all.all(|path| age(&path).is_some_and(|age| age > GIVEN_UP_AFTER))
}

/// What is left beside a file of drafts of itself.
pub(super) fn drafts_beside(path: &Path) -> Vec<PathBuf> {
    let own = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let Ok(entries) = std::fs::read_dir(folder_of(path)) else { return Vec::new() };
    let is_draft = |other: &Path| {
        let name = other.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        WholeFile::name_of_draft(&name) == Some(own.as_str())
    };
    let mut drafts: Vec<PathBuf> =
        entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|other| is_draft(other)).collect();
    drafts.sort();
    drafts
}

/// Writes a file whole or not at all. What stands there is replaced only if `replaces`; else the error is of the kind
/// `AlreadyExists`.
pub fn write_whole(path: &Path, bytes: &[u8], replaces: bool) -> Result<(), Error> {
    write_whole_by(path, replaces, |out| out.write_all(bytes))
}

/// The same piece by piece, for what is too long to be put together first.
pub fn write_whole_by(
    path: &Path,
    replaces: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    if !replaces && path.exists() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let file = WholeFile::begin(path)?;
    let mut out = BufWriter::new(OpenOptions::new().write(true).open(file.draft())?);
    write(&mut out)?;
    out.into_inner().map_err(|error| error.into_error())?;
    file.finish(replaces)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Brings the names in the folder of a file to the disk. Where the system cannot do that (Windows, some network
/// drives) the file itself is no less whole.
pub(super) fn sync_folder_of(path: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_known_by_its_name_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("2026-11-30 daily.entente");
        let file = WholeFile::begin(&path).unwrap();
        let name = file.draft().file_name().unwrap().to_string_lossy().into_owned();
        assert_eq!(WholeFile::name_of_draft(&name), Some("2026-11-30 daily.entente"));
        let beside = format!("{name}-journal");
        assert_eq!(WholeFile::name_of_draft(&beside), Some("2026-11-30 daily.entente"));
        assert_eq!(WholeFile::name_of_draft("2026-11-30 daily.entente"), None);
        assert!(!path.exists());
        drop(file);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_a_program_left_that_was_stopped_goes_with_the_next_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("b.entente");
        let age = |name: &str, seconds: u64| {
            let left = folder.path().join(name);
            std::fs::write(&left, "half").unwrap();
            let then = std::time::SystemTime::now() - std::time::Duration::from_secs(seconds);
            File::options().write(true).open(&left).unwrap().set_modified(then).unwrap();
        };
        age(".b.entente-aaaa.part", 4000);
        age(".b.entente-aaaa.part-journal", 4000);
        age(".b.entente-bbbb.part", 60);
        age(".c.entente-aaaa.part", 4000);
        let file = WholeFile::begin(&path).unwrap();
        std::fs::write(file.draft().with_extension("part-journal"), "of SQLite").unwrap();
        drop(file);
        let mut names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [".b.entente-bbbb.part", ".c.entente-aaaa.part"], "others may still be written");
    }

    #[test]
    fn what_came_to_stand_there_meanwhile_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        let file = WholeFile::begin(&path).unwrap();
        std::fs::write(&path, "of somebody else").unwrap();
        assert_eq!(file.finish(false).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "of somebody else");
        write_whole(&path, b"ours", true).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "ours");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_name_as_long_as_the_system_allows_can_be_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("é".repeat(127));
        write_whole(&path, b"whole", false).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    }

    #[test]
    fn an_error_is_told_in_the_words_of_the_system() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("no/such/a.csv");
        let plain = std::fs::write(&path, "").unwrap_err();
        assert_eq!(write_whole(&path, b"", false).unwrap_err().to_string(), plain.to_string());
    }

    #[cfg(unix)]
    #[test]
    fn it_may_be_read_by_whom_any_new_file_may() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        std::fs::write(folder.path().join("plain"), "").unwrap();
        write_whole(&folder.path().join("whole"), b"", false).unwrap();
        assert_eq!(mode("whole"), mode("plain"));
    }
}
