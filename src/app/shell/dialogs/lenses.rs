//! The dialogs of lenses: saved ones with their names and descriptions, and one that comes as text.

use crate::app::action::Action;
use crate::app::context::OFF;
use crate::app::shell::Shell;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Push, error_under_ui, labeled_field_ui, link_ui, menu_row_ui, note_ui, primary_ui, quiet_ui, tip,
};
use crate::model::{Command, CommandError, Lens, SavedLens, SavedLensId};
use crate::snapshot::{OfferedLens, Snapshot, lens_text, lens_words, read_lens_text};
use eframe::egui::{Align, Layout, ScrollArea, TextEdit, TextStyle, Ui, vec2};
use std::sync::Arc;

/// The saved lenses, one of them in front.
#[derive(Default)]
pub struct LensesForm {
    chosen: Option<SavedLensId>,
    name: String,
    description: String,
    error: Option<String>,
}

/// A lens that comes as text.
#[derive(Default)]
pub struct PasteForm {
    text: String,
    name: String,
    read: Option<(String, Result<OfferedLens, String>)>,
    pub(super) error: Option<String>,
}

impl PasteForm {
    /// Whether something is pasted or typed.
    pub(super) fn is_touched(&self) -> bool {
        !self.text.trim().is_empty()
    }
}

impl LensesForm {
    fn choose(&mut self, saved: &SavedLens) {
        self.chosen = Some(saved.id);
        saved.name.clone_into(&mut self.name);
        saved.description.clone_into(&mut self.description);
        self.error = None;
    }
}

/// The lens of that name, whatever its case.
pub(super) fn named<'s>(snapshot: &'s Snapshot, name: &str) -> Option<&'s SavedLens> {
    let name = name.trim().to_lowercase();
    snapshot.saved_lenses.iter().find(|saved| saved.name.to_lowercase() == name)
}

/// The command that saves a lens under a name: a new one, or in the place of the one of that name.
pub(super) fn keep(
    snapshot: &Snapshot,
    lens: &Lens,
    name: &str,
    description: &str,
) -> Result<Command, CommandError> {
    let text = serde_json::to_string(lens).map_err(|_| CommandError::Missing("the lens"))?;
    if let Some(before) = named(snapshot, name) {
        let description =
            if description.trim().is_empty() { &before.description } else { description.trim() };
        let after = SavedLens { lens: text, description: description.to_owned(), ..before.clone() };
        return Command::edit_lens(before, &after);
    }
    Command::save_lens(SavedLens {
        name: name.trim().to_owned(),
        description: description.trim().to_owned(),
        set_name: "Ours".to_owned(),
        lens: text,
        ..SavedLens::default()
    })
}

/// What is wished for in the dialog of saved lenses.
enum LensListAction {
    Use(Lens),
    Change(SavedLens),
    Remove,
    Copy(Lens),
}

impl Shell {
    pub(super) fn lenses_ui(&mut self, ui: &mut Ui, form: &mut LensesForm) {
        let Some(session) = self.stage.session() else { return };
        let (snapshot, present) = (session.now().clone(), session.lens().clone());
        let is_editable = session.is_editable();
        let chosen = form.chosen.and_then(|id| snapshot.saved_lenses.of_key(id.0));
        let chosen = chosen.or_else(|| {
            let first = snapshot.saved_lenses.at(0)?;
            form.choose(first);
            Some(first)
        });
        let Some(chosen) = chosen else {
            note_ui(ui, "No lens is saved yet. Set one up in the bar, then save it by name with Ctrl+L.");
            return;
        };
        let mut wish = None;
        ui.horizontal_top(|ui| {
            let room = vec2(size::MENU, size::MENU_HEIGHT);
            ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                ScrollArea::vertical().max_height(size::MENU_HEIGHT).auto_shrink([false, true]).show(
                    ui,
                    |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        list_ui(ui, form, &snapshot, chosen.id);
                    },
                );
            });
            ui.add_space(space::M);
            let rest = vec2(ui.available_width(), size::MENU_HEIGHT);
            ui.allocate_ui_with_layout(rest, Layout::top_down(Align::Min), |ui| {
                wish = lens_ui(ui, form, &snapshot, chosen, &present, is_editable);
            });
        });
        let Some(wish) = wish else { return };
        match wish {
            LensListAction::Use(lens) => self.actions.push(Action::SetLens(Box::new(lens))),
            LensListAction::Copy(lens) => {
                ui.ctx().copy_text(lens_text(&snapshot, &lens, &chosen.name, &chosen.description))
            }
            LensListAction::Remove => {
                form.chosen = None;
                self.change(Command::remove_lens(chosen));
            }
            LensListAction::Change(after) => {
                let is_taken = named(&snapshot, &after.name).is_some_and(|other| other.id != chosen.id);
                let command = Command::edit_lens(chosen, &after).map_err(|e| e.to_string());
                match command {
                    _ if is_taken => {
                        form.error =
                            Some(format!("There is already a lens \"{}\". Choose another name", after.name));
                    }
                    Ok(command) => {
                        form.error = None;
                        self.change(command);
                    }
                    Err(error) => form.error = Some(error),
                }
            }
        }
    }

    /// Puts the lens of the bar into the clipboard, as a text.
    pub(in crate::app::shell) fn copy_lens(&mut self, ctx: &eframe::egui::Context) {
        let Some(session) = self.stage.session() else { return };
        let (snapshot, lens) = (session.snapshot(), session.lens());
        let saved = snapshot.saved_lenses.iter().find(|s| parse(s).as_ref() == Some(lens));
        let (name, description) = saved.map_or(("", ""), |s| (&s.name, &s.description));
        ctx.copy_text(lens_text(snapshot, lens, name, description));
        let sentence = "The lens is in the clipboard. It can be pasted in another workspace".to_owned();
        self.say_for(ctx, crate::app::theme::Severity::Good, sentence, Vec::new());
    }

    pub(super) fn paste_lens_ui(&mut self, ui: &mut Ui, form: &mut PasteForm) {
        let Some(snapshot) = self.stage.session().map(|session| session.now().clone()) else { return };
        note_ui(ui, "Paste the text of a lens here. Bodies, topics and blocs are found by their names.");
        let edit = TextEdit::multiline(&mut form.text)
            .font(TextStyle::Body)
            .hint_text("Entente lens 1")
            .desired_rows(7)
            .desired_width(size::READABLE);
        let scroll = ScrollArea::vertical().id_salt("text of the lens").max_height(size::MENU);
        let field = scroll.show(ui, |ui| ui.add(edit)).inner;
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label("Text of the lens"));
        if form.text.is_empty() && ui.memory(|m| m.focused().is_none()) {
            field.request_focus();
        }
        form.read(&snapshot);
        match form.read.as_ref().map(|(_, read)| read) {
            Some(Ok(offered)) => {
                let theme = Theme::of(ui);
                ui.add_space(space::S);
                ui.label(text::body(lens_words(&snapshot, &offered.lens)).color(theme.text));
                let told = ScrollArea::vertical().id_salt("what is left out").max_height(size::MENU_LEAST);
                told.show(ui, |ui| {
                    for sentence in &offered.refused {
                        error_under_ui(ui, sentence);
                    }
                });
                if !offered.refused.is_empty() {
                    note_ui(ui, "The rest can be used as it is.");
                }
                ui.add_space(space::S);
                labeled_field_ui(ui, "Save it as", &mut form.name, "Optional", size::READABLE);
            }
            Some(Err(error)) => {
                error_under_ui(ui, error);
            }
            None => {}
        }
        if let Some(error) = &form.error {
            error_under_ui(ui, error);
        }
    }

    /// Looks through the lens that was pasted and, where it has a name, saves it.
    pub(super) fn take_pasted(&mut self, form: &PasteForm) -> Result<(), String> {
        let Some((_, Ok(offered))) = &form.read else {
            return Err("Paste the text of a lens first".to_owned());
        };
        let session = self.stage.session().ok_or("No workspace is open")?;
        if !form.name.trim().is_empty() {
            if !session.is_editable() {
                return Err(OFF.to_owned());
            }
            let command = keep(session.now(), &offered.lens, &form.name, &offered.description);
            self.change(command.map_err(|e| e.to_string())?);
        }
        self.actions.push(Action::SetLens(Box::new(offered.lens.clone())));
        Ok(())
    }
}

impl PasteForm {
    fn read(&mut self, snapshot: &Arc<Snapshot>) {
        if self.text.trim().is_empty() {
            self.read = None;
            return;
        }
        if self.read.as_ref().is_some_and(|(of, _)| *of == self.text) {
            return;
        }
        let read = read_lens_text(snapshot, &self.text).map_err(|e| e.to_string());
        if let Ok(offered) = &read {
            offered.name.clone_into(&mut self.name);
        }
        self.error = None;
        self.read = Some((self.text.clone(), read));
    }
}

fn parse(saved: &SavedLens) -> Option<Lens> {
    serde_json::from_str(&saved.lens).ok()
}

fn list_ui(ui: &mut Ui, form: &mut LensesForm, snapshot: &Snapshot, chosen: SavedLensId) {
    let mut sets: Vec<&str> = Vec::new();
    for saved in &*snapshot.saved_lenses {
        if !sets.contains(&saved.set_name.as_str()) {
            sets.push(&saved.set_name);
        }
    }
    for set in sets {
        ui.add_space(space::XS);
        note_ui(ui, if set.is_empty() { "Your own" } else { set });
        for saved in snapshot.saved_lenses.iter().filter(|saved| saved.set_name == set) {
            let label = super::super::filter_menu::shortened(&saved.name, 36);
            if menu_row_ui(ui, &label, saved.id == chosen).clicked() {
                form.choose(saved);
            }
        }
    }
}

fn lens_ui(
    ui: &mut Ui,
    form: &mut LensesForm,
    snapshot: &Snapshot,
    chosen: &SavedLens,
    present: &Lens,
    is_editable: bool,
) -> Option<LensListAction> {
    let theme = Theme::of(ui);
    let mut wish = None;
    let width = ui.available_width();
    labeled_field_ui(ui, "Name", &mut form.name, "", width);
    labeled_field_ui(ui, "What it is for", &mut form.description, "Optional", width);
    if let Some(error) = &form.error {
        error_under_ui(ui, error);
    }
    let (name, description) = (form.name.trim(), form.description.trim());
    let is_changed = name != chosen.name || description != chosen.description;
    ui.add_enabled_ui(is_editable && is_changed, |ui| {
        let entered = is_editable && is_changed && ui.input(|i| i.key_pressed(eframe::egui::Key::Enter));
        if primary_ui(ui, "Save name and description").clicked() || entered {
            let (name, description) = (name.to_owned(), description.to_owned());
            wish = Some(LensListAction::Change(SavedLens { name, description, ..chosen.clone() }));
        }
    });
    ui.add_space(space::M);
    let Some(lens) = parse(chosen) else {
        ui.label(text::body("What is saved under this name cannot be read.").color(theme.bad));
        return wish.or_else(|| remove_ui(ui, is_editable));
    };
    ui.label(text::body(lens_words(snapshot, &lens)).color(theme.second));
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        if Push::secondary("Use this lens").show(ui).clicked() {
            wish = Some(LensListAction::Use(lens.clone()));
        }
        let text = is_editable.then(|| serde_json::to_string(present).ok()).flatten();
        ui.add_enabled_ui(lens != *present && text.is_some(), |ui| {
            let button = Push::secondary("Replace by the lens in use").show(ui);
            let words =
                if is_editable { "Keeps name and description; undo brings the old one back" } else { OFF };
            if tip(button, words).clicked()
                && let Some(text) = text
            {
                wish = Some(LensListAction::Change(SavedLens { lens: text, ..chosen.clone() }));
            }
        });
    });
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        if link_ui(ui, "Copy as text").clicked() {
            wish = Some(LensListAction::Copy(lens));
        }
        ui.add_space(space::M);
        if let Some(remove) = remove_ui(ui, is_editable) {
            wish = Some(remove);
        }
    });
    wish
}

fn remove_ui(ui: &mut Ui, is_editable: bool) -> Option<LensListAction> {
    ui.add_enabled_ui(is_editable, |ui| {
        let words = if is_editable { "Undo brings it back" } else { OFF };
        tip(quiet_ui(ui, "Remove"), words).clicked().then_some(LensListAction::Remove)
    })
    .inner
}
