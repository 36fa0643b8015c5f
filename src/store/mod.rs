//! The workspace file: SQLite, schema, the one door for changes, the journal, backups.
