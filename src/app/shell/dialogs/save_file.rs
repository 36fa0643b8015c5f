//! Saving a picture or its data: where, under which name, and whether what stands there is replaced.

use super::{Dialog, DialogStep, FileForm, Shell, error_ui};
use crate::app::action::Action;
use crate::app::theme::{Severity, size, space};
use crate::app::widgets::{
    check_ui, labeled_field_ui, list_row_ui, note_ui, secondary_ui, tip, tlp_choice_ui,
};
use crate::exchange::writers::EXPORTS;
use crate::model::Tlp;
use crate::report::saving::{file_name, safe_name};
use crate::session::questions::LeftOutAt;
use crate::session::{Content, FileMade, FileOrder, Session};
use crate::snapshot::Release;
use eframe::egui::{self, Ui};
use std::path::PathBuf;

/// A file about to be written.
pub struct SaveForm {
    pub(super) form: FileForm,
    /// What it shows.
    title: String,
    content: Content,
    /// A file that exists, and may be replaced if it is asked for once more.
    replaces: Option<PathBuf>,
    release: Release,
    /// Whether the workspace has briefs or comments, whose inner parts are a question of their own.
    has_inner: bool,
    /// Whether CSV begins with the mark that Excel looks for.
    is_for_excel: bool,
    /// The name that was offered: it follows the level as long as nobody changes it.
    offered: String,
}

impl SaveForm {
    /// The words of the main button.
    pub(super) fn accept(&self) -> &'static str {
        if self.replaces.as_ref() == Some(&self.path()) { "Replace it" } else { "Save" }
    }

    pub(super) fn title(&self) -> String {
        format!("Save: {}", self.title)
    }

    pub(super) fn set_error(&mut self, error: String) {
        let path = self.path();
        // What is in another workspace is somebody's work: it is never replaced.
        let can_replace = path.is_file() && !matches!(self.content, Content::Workspace(_));
        self.replaces = can_replace.then_some(path);
        self.form.error = Some(error);
    }

    /// The path, with the ending of its kind where it has another or none.
    fn path(&self) -> PathBuf {
        let path = self.form.path();
        let ending = self.content.ending();
        let has_ending = path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
        if path.as_os_str().is_empty() || has_ending {
            return path;
        }
        let mut name = path.into_os_string();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    }

    /// Offers another name where the level was changed and nobody has changed the one that was offered.
    fn name_anew(&mut self, session: &Session) {
        let path = self.form.path();
        if path.file_name().is_none_or(|name| name.to_string_lossy() != self.offered) {
            return;
        }
        let name = offered_name(&self.title, &self.content, session, self.release.level);
        if name != self.offered {
            self.form.path = path.with_file_name(&name).display().to_string();
            self.offered = name;
        }
    }

    /// Kind of file for the system's dialog: a name and an ending.
    pub(super) fn filter(&self) -> (&'static str, &'static str) {
        (self.content.label(), self.content.ending())
    }
}

fn offered_name(title: &str, content: &Content, session: &Session, level: Tlp) -> String {
    let ending = content.ending();
    match content {
        Content::Shown(_) | Content::Exported(_) | Content::Comments(_) => {
            file_name(title, ending, session.whole(), session.lens(), level)
        }
        Content::Problems(rows) => {
            let stem = std::path::Path::new(&rows.opened.name).file_stem().unwrap_or_default();
            format!("{}.{ending}", safe_name(&format!("{} problems", stem.to_string_lossy())))
        }
        Content::Workspace(_) => {
            let stem = session.path().file_stem().unwrap_or_default().to_string_lossy();
            format!("{}.{ending}", safe_name(&format!("{stem} TLP {level}")))
        }
    }
}

impl Shell {
    /// Draws the form.
    pub(super) fn save_file_ui(&mut self, ui: &mut Ui, form: &mut SaveForm) -> Option<DialogStep> {
        if form.content.is_of_the_record() {
            self.release_ui(ui, form);
            ui.add_space(space::S);
        }
        note_ui(ui, form.content.label());
        note_ui(ui, form.content.meaning());
        if form.content.is_csv() {
            let tick = check_ui(ui, "For Excel: begins with a byte-order mark", &mut form.is_for_excel);
            tip(tick, "Without it Excel garbles letters beyond ASCII; some other programs stumble over it");
        }
        let file = &mut form.form;
        let response = labeled_field_ui(ui, "File", &mut file.path, "Folder and name", size::DIALOG);
        if response.changed() {
            file.error = None;
        }
        error_ui(ui, &file.error);
        ui.add_space(space::XS);
        let is_asked = secondary_ui(ui, "Browse…").clicked();
        is_asked.then(|| DialogStep::Browse { near: form.path(), is_saving: true })
    }

    /// Draws how far the file may travel, and what is left out of it then.
    fn release_ui(&mut self, ui: &mut Ui, form: &mut SaveForm) {
        note_ui(ui, "How far it may travel. What is marked above is left out");
        tlp_choice_ui(ui, "Handling of the file", &mut form.release.level);
        if form.has_inner {
            check_ui(
                ui,
                "Stays inside: with red lines and fallbacks of briefs, experts and reasons of comments",
                &mut form.release.is_internal,
            );
        }
        let Some(session) = self.stage.session() else { return };
        let answer = self.answers.ask(session.whole(), session.lens(), LeftOutAt { release: form.release });
        match answer.value.filter(|_| answer.is_current) {
            None => note_ui(ui, "Looking for what is marked above …"),
            Some(left) if left.is_empty() => note_ui(ui, "Nothing is left out."),
            Some(left) => note_ui(ui, format!("Left out: {}. The file is made without them.", left.words())),
        };
        form.name_anew(session);
    }

    /// Asks where a file goes, and how far it may travel.
    pub(in crate::app::shell) fn ask_where(&mut self, title: String, content: Content) {
        let Some(session) = self.stage.session() else { return };
        let folder = self.folder();
        let whole = session.whole();
        let release = Release { level: whole.info.handling, is_internal: false };
        let name = offered_name(&title, &content, session, release.level);
        let form = FileForm::at(&folder.join(&name), "");
        // The national file never holds what stays inside.
        let has_inner = whole.has_inner() && !matches!(content, Content::Comments(_));
        let form = SaveForm {
            form,
            title,
            content,
            replaces: None,
            release,
            has_inner,
            is_for_excel: true,
            offered: name,
        };
        self.dialog = Some(Dialog::SaveFile(form));
    }

    /// Asks where a workspace of what may leave goes.
    pub(in crate::app::shell) fn ask_where_to_export(&mut self) {
        let content = Content::Workspace(Box::new(self.settings.clone()));
        self.ask_where("a workspace of what may leave".to_owned(), content);
    }

    /// Draws the files for other programs, each with what it holds; the one that is chosen asks where it goes.
    pub(super) fn exports_ui(&mut self, ui: &mut Ui) -> Option<DialogStep> {
        note_ui(
            ui,
            "Made of what may leave at the level that you say next. Graphs and votes show what the lens shows.",
        );
        ui.add_space(space::S);
        let mut chosen = None;
        for export in EXPORTS {
            if list_row_ui(ui, export.title, &format!(".{}", export.ending), export.title).clicked() {
                chosen = Some(export);
            }
            note_ui(ui, export.holds);
            ui.add_space(space::XS);
        }
        let export = chosen?;
        self.actions.push(Action::Export(export));
        Some(DialogStep::Close)
    }

    /// Begins to write the file that a form names. The words of an error go under its field.
    pub(super) fn save_file(&mut self, form: &SaveForm) -> Result<(), String> {
        let path = form.path();
        if path.as_os_str().is_empty() {
            return Err("Type a folder and a name, or browse for them".to_owned());
        }
        let replaces = form.replaces.as_ref() == Some(&path);
        if path.exists() && !replaces {
            let way_on = match form.content {
                Content::Shown(_) | Content::Exported(_) | Content::Comments(_) | Content::Problems(_) => {
                    "Replace it, or choose another name"
                }
                Content::Workspace(_) => "Choose another name",
            };
            return Err(format!("{} exists already. {way_on}", path.display()));
        }
        let folder = path.parent().filter(|f| !f.as_os_str().is_empty());
        if let Some(missing) = folder.filter(|f| !f.is_dir()) {
            return Err(format!("There is no folder {}. Choose another one", missing.display()));
        }
        self.remember_folder(&path);
        let session = self.stage.session().ok_or("No workspace is open")?;
        if !session.is_lens_settled() {
            return Err("The workspace of the day that you look back to is still being read. Save once more"
                .to_owned());
        }
        let order = FileOrder {
            content: form.content.clone(),
            path,
            replaces,
            release: form.release,
            is_for_excel: form.is_for_excel,
        };
        let wake = self.wake.clone();
        let whole = match form.content {
            Content::Shown(_) | Content::Exported(_) | Content::Comments(_) => session.whole(),
            Content::Workspace(_) | Content::Problems(_) => session.now(),
        };
        self.files.begin(order, whole.clone(), session.lens().clone(), move || wake());
        self.remember();
        Ok(())
    }

    /// Says what became of the files that were being made.
    pub(in crate::app::shell) fn follow_files(&mut self, ctx: &egui::Context) {
        for FileMade { path, result } in self.files.take_made() {
            match result {
                Ok(left_out) => {
                    let left = match left_out.is_empty() {
                        true => String::new(),
                        false => format!(". Left out: {}", left_out.words()),
                    };
                    let sentence = format!("Saved in {}{left}", path.display());
                    let ways_on = vec![
                        ("Open", Action::OpenFile(path.clone())),
                        ("Show in folder", Action::ShowInFolder(path)),
                    ];
                    self.say_for(ctx, Severity::Good, sentence, ways_on);
                }
                Err(error) => {
                    let sentence = format!("{} could not be saved: {error}", path.display());
                    self.say(Severity::Bad, sentence, Vec::new());
                }
            }
        }
    }
}
