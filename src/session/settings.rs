//! What the program remembers between starts: who writes, recent files, choices of the window.

use super::SessionError;
use crate::model::Uid;
use crate::store::{Identities, Writer};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// The variable that names another folder for settings and the sample, for tests and portable use.
pub const HOME_VARIABLE: &str = "ENTENTE_HOME";

/// At most so many recent files are remembered.
const N_RECENT: usize = 10;

/// What the program remembers. Unknown fields of a newer program are kept as they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name that the journal shows.
    pub author: String,
    /// Whether a person gave that name; until then it is the one that the computer knows.
    pub author_is_given: bool,
    /// Stable identity of this device.
    pub device: Uid,
    /// Its name.
    pub device_name: String,
    /// Workspaces opened lately, newest first.
    pub recent: Vec<PathBuf>,
    /// "light", "dark" or "system".
    pub theme: String,
    /// How large everything is drawn, 1 is normal.
    pub zoom: f32,
    /// Choices of the window, by name.
    pub choices: std::collections::BTreeMap<String, serde_json::Value>,
    #[serde(flatten)]
    other: std::collections::BTreeMap<String, serde_json::Value>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            author: String::new(),
            author_is_given: false,
            device: Uid::NIL,
            device_name: String::new(),
            recent: Vec::new(),
            theme: "system".to_owned(),
            zoom: 1.0,
            choices: Default::default(),
            other: Default::default(),
        }
    }
}

/// The folder for settings and the program's own copy of the sample.
pub fn settings_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os(HOME_VARIABLE).filter(|f| !f.is_empty()) {
        return PathBuf::from(folder);
    }
    directories::ProjectDirs::from("", "", "Entente")
        .map_or_else(|| std::env::temp_dir().join("entente"), |dirs| dirs.data_local_dir().to_owned())
}

fn disk(path: &Path, error: &std::io::Error) -> SessionError {
    SessionError::Disk { path: path.to_owned(), what: error.to_string() }
}

impl Settings {
    /// The settings of a folder; the first time, new ones with an identity for this device. A file that cannot
    /// be read is set aside, not overwritten.
    pub fn load(folder: &Path) -> Result<Settings, SessionError> {
        let path = folder.join("settings.json");
        let mut settings = match std::fs::read_to_string(&path) {
            Ok(text) => match serde_json::from_str(&text) {
                Ok(settings) => settings,
                Err(_) => {
                    let aside = folder.join("settings.unreadable.json");
                    std::fs::rename(&path, &aside).map_err(|e| disk(&path, &e))?;
                    Settings::default()
                }
            },
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Settings::default(),
            Err(e) => return Err(disk(&path, &e)),
        };
        if settings.device.is_nil() {
            settings.device = Identities::Random.next(0);
            settings.device_name = device_name();
            if settings.author.is_empty() {
                settings.author = user_name();
            }
            settings.save(folder)?;
        }
        Ok(settings)
    }

    /// Writes the settings, whole or not at all.
    pub fn save(&self, folder: &Path) -> Result<(), SessionError> {
        std::fs::create_dir_all(folder).map_err(|e| disk(folder, &e))?;
        let path = folder.join("settings.json");
        let text = serde_json::to_string_pretty(self)
            .map_err(|e| SessionError::Disk { path: path.clone(), what: e.to_string() })?;
        crate::store::write_whole(&path, text.as_bytes(), true).map_err(|e| disk(&path, &e))
    }

    /// Puts a workspace at the head of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|p| *p != path);
        self.recent.insert(0, path);
        self.recent.truncate(N_RECENT);
    }

    /// Who writes.
    pub fn writer(&self) -> Writer {
        let author = if self.author.trim().is_empty() { "Unnamed" } else { self.author.trim() };
        Writer::new(author, self.device, &self.device_name)
    }
}

fn first_variable(names: &[&str]) -> Option<String> {
    names.iter().filter_map(|n| std::env::var(n).ok()).find(|v| !v.trim().is_empty())
}

fn device_name() -> String {
    first_variable(&["COMPUTERNAME", "HOSTNAME"])
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok().map(|n| n.trim().to_owned()))
        .filter(|n| !n.is_empty())
        .unwrap_or_else(|| "This computer".to_owned())
}

fn user_name() -> String {
    first_variable(&["USER", "USERNAME", "LOGNAME"]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_back_and_keep_what_they_do_not_know() {
        let folder = tempfile::tempdir().unwrap();
        let mut first = Settings::load(folder.path()).unwrap();
        assert!(!first.device.is_nil());
        first.remember(Path::new("/a.entente"));
        first.remember(Path::new("/b.entente"));
        first.remember(Path::new("/a.entente"));
        first.save(folder.path()).unwrap();
        let path = folder.path().join("settings.json");
        let text = std::fs::read_to_string(&path).unwrap().replacen('{', "{\"from_the_future\": 7,", 1);
        std::fs::write(&path, text).unwrap();
        let second = Settings::load(folder.path()).unwrap();
        assert_eq!(second.recent, [PathBuf::from("/a.entente"), PathBuf::from("/b.entente")]);
        second.save(folder.path()).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("from_the_future"));
    }

    #[test]
    fn unreadable_settings_are_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("settings.json"), "{ torn").unwrap();
        assert!(Settings::load(folder.path()).is_ok());
        let aside = std::fs::read_to_string(folder.path().join("settings.unreadable.json")).unwrap();
        assert_eq!(aside, "{ torn");
    }
}
