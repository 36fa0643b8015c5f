//! New workspaces that begin with something, and what is taken into a workspace later.

use super::offering::Offering;
use super::{Dialog, DialogStep, FileForm, Shell, error_ui, file_ui};
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::widgets::{
    labeled_field_ui, note_ui, progress_bar_ui, radio_ui, search_ui, secondary_ui, section_ui,
};
use crate::exchange::taking::{Taking, records_of_words, taking};
use crate::jobs::{Progress, Slot};
use crate::session::{Mode, SessionError, TakenFrom, create_workspace_with, open_to_take};
use eframe::egui::{Context, Ui};
use std::path::{Path, PathBuf};

/// What a new workspace begins with unless a person wants otherwise.
const FIRST: &str = "countries";
/// What the forms need beside the list of what is offered.
const REST: f32 = 400.0;
/// The list is never lower.
const LIST: f32 = 150.0;

/// A new workspace: what it is called, where it is to be, and what it begins with.
pub struct NewForm {
    pub(super) file: FileForm,
    offering: Offering,
}

/// A new workspace that is being made.
pub struct Making {
    path: PathBuf,
    title: String,
    words: Vec<String>,
    slot: Slot<Result<Taking, SessionError>>,
}

/// What is taken, and from where.
pub struct TakeForm {
    pub(super) file: FileForm,
    is_sample: bool,
    /// What was looked at last.
    looked_at: Option<TakenFrom>,
    query: String,
    offering: Offering,
    planning: Slot<Result<Taking, SessionError>>,
}

impl NewForm {
    /// The words of what it begins with.
    pub(super) fn words(&self) -> Vec<String> {
        self.offering.words()
    }

    pub(super) fn is_busy(&self) -> bool {
        self.offering.is_busy()
    }
}

impl Making {
    pub(super) fn is_busy(&self) -> bool {
        self.slot.is_busy()
    }

    /// Stops it; nothing is left behind.
    pub(super) fn cancel(&mut self) {
        self.slot.cancel();
    }
}

impl TakeForm {
    pub(super) fn is_busy(&self) -> bool {
        self.offering.is_busy() || self.planning.is_busy()
    }

    /// Where a person wants to take from; none while no file is named.
    fn from(&self) -> Option<TakenFrom> {
        let path = self.file.path();
        match self.is_sample {
            true => Some(TakenFrom::Sample),
            false => (!path.as_os_str().is_empty()).then_some(TakenFrom::File(path)),
        }
    }
}

fn list_height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - REST).max(LIST)
}

/// Draws the form of a new workspace.
pub(super) fn new_ui(ui: &mut Ui, form: &mut NewForm) -> Option<DialogStep> {
    labeled_field_ui(ui, "Title", &mut form.file.title, "What the record is about", size::READABLE);
    let step = file_ui(ui, &mut form.file, true);
    ui.add_space(space::M);
    section_ui(ui, "Begin with");
    note_ui(ui, "Taken from the sample, each with its source; more can be taken later.");
    ui.add_space(space::XS);
    let height = list_height(ui);
    form.offering.offering_ui(ui, "", height);
    step
}

/// Draws the progress of a workspace that is being made.
pub(super) fn making_ui(ui: &mut Ui, making: &Making) {
    ui.label(text::small(making.path.display().to_string()).color(Theme::of(ui).second));
    ui.add_space(space::S);
    if let Some(report) = making.slot.progress().map(Progress::report) {
        progress_bar_ui(ui, "Making the workspace", report.fraction, ui.available_width());
        note_ui(ui, report.what);
    }
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
}

/// Draws what can be taken, and from where.
pub(super) fn take_ui(ui: &mut Ui, form: &mut TakeForm) -> Option<DialogStep> {
    let mut step = None;
    ui.horizontal(|ui| {
        radio_ui(ui, "From the sample", &mut form.is_sample, true);
        radio_ui(ui, "From another workspace", &mut form.is_sample, false);
    });
    if !form.is_sample {
        step = file_ui(ui, &mut form.file, false);
        if form.from() != form.looked_at && secondary_ui(ui, "Open it").clicked() {
            step = Some(DialogStep::Accept);
        }
    }
    ui.add_space(space::S);
    if form.from().is_some() && form.from() == form.looked_at {
        let width = ui.available_width();
        search_ui(ui, "Search what can be taken", &mut form.query, "A country, body, bloc …", "", width);
        ui.add_space(space::S);
        let height = list_height(ui);
        form.offering.offering_ui(ui, &form.query, height);
    }
    if form.is_sample {
        error_ui(ui, &form.file.error);
    }
    if form.planning.is_busy() {
        ui.add_space(space::S);
        progress_bar_ui(ui, "Looking for what is new", None, ui.available_width());
    }
    step
}

impl Shell {
    /// The form of a new workspace, with these groups ticked.
    pub(super) fn new_dialog(&self, path: &Path, title: &str, words: Vec<String>) -> Dialog {
        let mut form = NewForm { file: FileForm::at(path, title), offering: Offering::new(words) };
        form.offering.look(self.wake.clone(), TakenFrom::Sample, None, self.settings.clone());
        Dialog::New(Box::new(form))
    }

    pub(in crate::app::shell) fn ask_for_new(&mut self) {
        let path = self.folder().join("workspace.entente");
        self.dialog = Some(self.new_dialog(&path, "Our delegation", vec![FIRST.to_owned()]));
    }

    /// Begins to make a new workspace; it is opened when it is there.
    pub(in crate::app::shell) fn make_workspace(&mut self, path: PathBuf, title: String, words: Vec<String>) {
        let mut slot = Slot::new("entente-new");
        let (wake, settings) = (self.wake.clone(), self.settings.clone());
        let (target, called, wanted) = (path.clone(), title.clone(), words.clone());
        slot.request(
            move || wake(),
            move |progress| {
                if wanted.is_empty() {
                    crate::session::create_workspace(&target, &called, &settings)?;
                    return Ok(Taking::default());
                }
                let source = open_to_take(&TakenFrom::Sample, &settings, progress)?;
                let records = records_of_words(&source, &wanted)?;
                create_workspace_with(&target, &called, &settings, &source, &records, progress)
            },
        );
        self.dialog = Some(Dialog::Making(Box::new(Making { path, title, words, slot })));
    }

    /// Asks what to take into the workspace, and from where.
    pub(in crate::app::shell) fn ask_what_to_take(&mut self) {
        let near = self.folder().join("other.entente");
        let mut file = FileForm::at(&near, "");
        file.path.clear();
        let mut form = TakeForm {
            file,
            is_sample: true,
            looked_at: None,
            query: String::new(),
            offering: Offering::new([]),
            planning: Slot::new("entente-take"),
        };
        self.look_into(&mut form);
        self.dialog = Some(Dialog::Take(Box::new(form)));
    }

    fn look_into(&self, form: &mut TakeForm) {
        let (Some(from), Some(session)) = (form.from(), self.stage.session()) else { return };
        form.offering = Offering::new([]);
        form.looked_at = Some(from.clone());
        let target = Some(session.now().clone());
        form.offering.look(self.wake.clone(), from, target, self.settings.clone());
    }

    /// Begins to take what is ticked, or looks first into the workspace that was named.
    pub(super) fn take_asked(&mut self, mut form: Box<TakeForm>) {
        if form.from() != form.looked_at {
            self.look_into(&mut form);
        } else if let (Some(offer), Some(session)) = (form.offering.offer(), self.stage.session()) {
            let records = form.offering.records();
            form.file.error = records.is_empty().then(|| "Tick what to take".to_owned());
            let (source, target, wake) = (offer.source.clone(), session.now().clone(), self.wake.clone());
            if !records.is_empty() {
                form.planning.request(
                    move || wake(),
                    move |progress| Ok(taking(&source, &target, &records, progress)?),
                );
            }
        }
        self.dialog = Some(Dialog::Take(form));
    }

    /// Takes in what the work behind a dialog came to.
    pub(in crate::app::shell) fn follow_dialog(&mut self, ctx: &Context) {
        let Some(dialog) = self.dialog.take() else { return };
        self.dialog = match dialog {
            Dialog::New(mut form) => {
                form.offering.follow();
                Some(Dialog::New(form))
            }
            Dialog::Making(making) => self.follow_making(ctx, making),
            Dialog::Take(form) => self.follow_taking(form),
            other => Some(other),
        };
    }

    /// The workspace is opened when it is made; where it cannot be, the form is there again and says why.
    fn follow_making(&mut self, ctx: &Context, mut making: Box<Making>) -> Option<Dialog> {
        match making.slot.poll() {
            None => Some(Dialog::Making(making)),
            Some(Ok(taken)) => {
                self.open(making.path, Mode::Write);
                self.view = View::Desk;
                if !taken.is_empty() {
                    let sentence = format!("Begun with {}", taken.words());
                    let undo = crate::app::action::Action::Run(UiCommand::Undo);
                    self.say_for(ctx, Severity::Good, sentence, vec![(UiCommand::Undo.label(), undo)]);
                }
                None
            }
            Some(Err(error)) => {
                let mut dialog = self.new_dialog(&making.path, &making.title, making.words);
                dialog.set_error(error.to_string());
                Some(dialog)
            }
        }
    }

    fn follow_taking(&mut self, mut form: Box<TakeForm>) -> Option<Dialog> {
        form.offering.follow();
        if form.is_sample && form.looked_at != Some(TakenFrom::Sample) {
            self.look_into(&mut form);
        }
        let command = match form.planning.poll() {
            None => return Some(Dialog::Take(form)),
            Some(Ok(taken)) => {
                let from = form.offering.offer().map(|offer| offer.source.info.title.clone());
                taken.command(&from.unwrap_or_default()).map_err(|_| "All of it is here already".to_owned())
            }
            Some(Err(error)) => Err(error.to_string()),
        };
        match command {
            Ok(command) => {
                self.change(command);
                None
            }
            Err(error) => {
                form.file.error = Some(error);
                Some(Dialog::Take(form))
            }
        }
    }
}
