//! The dialogs that there are: what each keeps, its title, the words of its button.

use super::{lenses, save_file, steps, taking, workspace};
use crate::app::action::Action;
use crate::app::shell::leaving::Leaving;
use crate::app::view::View;
use crate::model::{CheckReport, HistoryEntry, RecordRef, StepTable};
use crate::snapshot::{Snapshot, WorkspaceInfo};
use std::path::{Path, PathBuf};

/// A path typed or chosen, with further fields beside it.
pub struct FileForm {
    /// The folder in which one looks while no path is typed.
    pub(super) near: PathBuf,
    pub(super) path: String,
    pub(super) title: String,
    pub(super) error: Option<String>,
}

impl FileForm {
    pub(super) fn at(path: &Path, title: &str) -> FileForm {
        let near = path.parent().map(Path::to_owned).unwrap_or_default();
        FileForm { near, path: path.display().to_string(), title: title.to_owned(), error: None }
    }

    /// The path as it stands in the field. A leading `~` is the home folder.
    pub fn path(&self) -> PathBuf {
        let typed = self.path.trim();
        match (typed.strip_prefix("~/"), std::env::home_dir()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => PathBuf::from(typed),
        }
    }
}

/// A text with a further one.
#[derive(Default)]
pub struct TextForm {
    pub(super) first: String,
    pub(super) second: String,
    pub(super) error: Option<String>,
    /// Whether something of that name is there already and would be replaced.
    pub(super) replaces: bool,
}

/// The dialog in front.
pub enum Dialog {
    /// Open a workspace.
    Open(FileForm),
    /// Make a new workspace.
    New(Box<taking::NewForm>),
    /// A new workspace is being made.
    Making(Box<taking::Making>),
    /// Take something from another workspace.
    Take(Box<taking::TakeForm>),
    /// Write a checked copy.
    SaveCopy(FileForm),
    /// Which file for another program.
    Exports,
    /// Save a picture or its data.
    SaveFile(save_file::SaveForm),
    /// Set the author's name.
    Author(TextForm),
    /// Ask before something that is not saved is lost.
    Leaving(Leaving),
    /// Set the author's name before the first change.
    FirstAuthor(TextForm),
    /// Title and handling of the workspace.
    Workspace(workspace::WorkspaceForm),
    /// Save the lens by name.
    SaveLens(TextForm),
    /// Saved lenses.
    Lenses(lenses::LensesForm),
    /// A lens that comes as text.
    PasteLens(Box<lenses::PasteForm>),
    /// Change the table of steps of the lens.
    Steps(steps::StepsForm),
    /// Definitions of the measures, one of them in front.
    Definitions(Option<&'static str>),
    /// Help for a view or, where no workspace is open, for the start page.
    Help(Option<View>),
    /// All keys, those of a view first.
    Keys(View),
    /// About the program.
    About,
    /// The history of a record, by its name.
    History(String, Vec<HistoryEntry>),
    /// What a check of the file found.
    Checked(CheckReport),
    /// The report of an internal error.
    Crash(String),
}

/// What a dialog wants done after it was drawn.
pub(super) enum DialogStep {
    Stay,
    Close,
    Browse {
        near: PathBuf,
        is_saving: bool,
    },
    /// Go on with what was asked for, though something is lost.
    Leave(Action),
    Accept,
}

impl Dialog {
    pub(in crate::app::shell) fn open_workspace(folder: &Path) -> Dialog {
        let near = folder.to_owned();
        Dialog::Open(FileForm { near, path: String::new(), title: String::new(), error: None })
    }

    /// Whether something is being done behind it.
    pub(in crate::app::shell) fn is_busy(&self) -> bool {
        match self {
            Dialog::New(form) => form.is_busy(),
            Dialog::Making(making) => making.is_busy(),
            Dialog::Take(form) => form.is_busy(),
            _ => false,
        }
    }

    /// What is typed in it and not saved, in words.
    pub(in crate::app::shell) fn unsaved(&self) -> Option<String> {
        match self {
            Dialog::SaveLens(form) if !form.first.trim().is_empty() => {
                Some(format!("The lens \u{201c}{}\u{201d}", form.first.trim()))
            }
            Dialog::PasteLens(form) if form.is_touched() => Some("A pasted lens".to_owned()),
            Dialog::Steps(form) if form.is_touched() => Some("A changed table of steps".to_owned()),
            Dialog::Workspace(form) if form.is_touched() => Some("Title and handling".to_owned()),
            _ => None,
        }
    }

    pub(in crate::app::shell) fn save_copy(folder: &Path, path: &Path) -> Dialog {
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        Dialog::SaveCopy(FileForm::at(&folder.join(format!("{stem} copy.entente")), ""))
    }

    pub(in crate::app::shell) fn author(name: &str) -> Dialog {
        Dialog::Author(TextForm { first: name.to_owned(), ..TextForm::default() })
    }

    pub(in crate::app::shell) fn first_author(name: &str) -> Dialog {
        Dialog::FirstAuthor(TextForm { first: name.to_owned(), ..TextForm::default() })
    }

    pub(in crate::app::shell) fn workspace(info: &WorkspaceInfo) -> Dialog {
        Dialog::Workspace(workspace::WorkspaceForm::new(info))
    }

    pub(in crate::app::shell) fn save_lens() -> Dialog {
        Dialog::SaveLens(TextForm::default())
    }

    pub(in crate::app::shell) fn lenses() -> Dialog {
        Dialog::Lenses(lenses::LensesForm::default())
    }

    pub(in crate::app::shell) fn paste_lens() -> Dialog {
        Dialog::PasteLens(Box::default())
    }

    pub(in crate::app::shell) fn steps(table: &StepTable) -> Dialog {
        Dialog::Steps(steps::StepsForm::new(table))
    }

    pub(in crate::app::shell) fn history(
        snapshot: &Snapshot,
        record: RecordRef,
        entries: Vec<HistoryEntry>,
    ) -> Dialog {
        Dialog::History(format!("History of {}", snapshot.kind_and_name(record)), entries)
    }

    /// Puts a chosen path into the field.
    pub(in crate::app::shell) fn take_path(&mut self, path: &Path) {
        let form = match self {
            Dialog::Open(form) | Dialog::SaveCopy(form) => form,
            Dialog::New(new) => &mut new.file,
            Dialog::Take(take) => &mut take.file,
            Dialog::SaveFile(save) => &mut save.form,
            _ => return,
        };
        form.path = path.display().to_string();
        form.error = None;
    }

    /// Kind of file for the system's dialog: a name and an ending.
    pub(super) fn filter(&self) -> (&'static str, &'static str) {
        match self {
            Dialog::SaveFile(form) => form.filter(),
            _ => ("Entente workspace", "entente"),
        }
    }

    pub(super) fn title(&self) -> String {
        match self {
            Dialog::Open(_) => "Open a workspace".to_owned(),
            Dialog::New(_) => "New workspace".to_owned(),
            Dialog::Making(_) => "Making the workspace".to_owned(),
            Dialog::Take(_) => "Take from another workspace".to_owned(),
            Dialog::SaveCopy(_) => "Save a checked copy".to_owned(),
            Dialog::Exports => "Export for other programs".to_owned(),
            Dialog::SaveFile(form) => form.title(),
            Dialog::Author(_) => "Your name".to_owned(),
            Dialog::Leaving(_) => "Not saved yet".to_owned(),
            Dialog::FirstAuthor(_) => "Who writes?".to_owned(),
            Dialog::Workspace(_) => "Title and handling".to_owned(),
            Dialog::SaveLens(_) => "Save the lens".to_owned(),
            Dialog::Lenses(_) => "Saved lenses".to_owned(),
            Dialog::PasteLens(_) => "Paste a lens".to_owned(),
            Dialog::Steps(_) => "Table of steps".to_owned(),
            Dialog::Definitions(_) => "Definitions of the measures".to_owned(),
            Dialog::Help(view) => format!("Help: {}", view.map_or("Start page", View::title)),
            Dialog::Keys(_) => "All keys".to_owned(),
            Dialog::About => "About Entente".to_owned(),
            Dialog::History(title, _) => title.clone(),
            Dialog::Checked(_) => "Check of the file".to_owned(),
            Dialog::Crash(_) => "Report of an internal error".to_owned(),
        }
    }

    /// The words of its main button; none for a page to read.
    pub(super) fn accept(&self) -> Option<&'static str> {
        match self {
            Dialog::Open(_) => Some("Open"),
            Dialog::New(_) => Some("Create"),
            Dialog::Take(_) => Some("Take"),
            Dialog::SaveCopy(_) => Some("Save the copy"),
            Dialog::SaveFile(form) => Some(form.accept()),
            Dialog::FirstAuthor(_) => Some("Save with this name"),
            Dialog::Leaving(_) => Some("Stay here"),
            Dialog::SaveLens(form) if form.replaces => Some("Replace"),
            Dialog::Author(_) | Dialog::SaveLens(_) | Dialog::Workspace(_) => Some("Save"),
            Dialog::PasteLens(_) => Some("Use this lens"),
            Dialog::Steps(_) => Some("Use this table"),
            _ => None,
        }
    }

    pub(in crate::app::shell) fn set_error(&mut self, error: String) {
        match self {
            Dialog::Open(form) | Dialog::SaveCopy(form) => form.error = Some(error),
            Dialog::New(form) => form.file.error = Some(error),
            Dialog::Take(form) => form.file.error = Some(error),
            Dialog::SaveFile(form) => form.set_error(error),
            Dialog::Author(form) | Dialog::FirstAuthor(form) | Dialog::SaveLens(form) => {
                form.error = Some(error);
            }
            Dialog::Workspace(form) => form.error = Some(error),
            Dialog::PasteLens(form) => form.error = Some(error),
            _ => {}
        }
    }
}
