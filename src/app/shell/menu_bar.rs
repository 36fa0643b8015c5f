//! The menu bar: menus at the left; file, saved state, handling and search at the right.

use super::Shell;
use crate::app::action::Action;
use crate::app::theme::{Severity, Theme, radius, size, space, text};
use crate::app::ui_command::{Menu, UiCommand};
use crate::app::widgets::{Push, Region, badge_ui, mark_region, read_out, tip, tlp_button_ui, tlp_ui};
use crate::session::SaveState;
use eframe::egui::accesskit::Toggled;
use eframe::egui::{
    self, Align, Frame, Label, Layout, Margin, Panel, Response, Role, StrokeKind, Ui, WidgetInfo, vec2,
};

impl Shell {
    pub(super) fn menu_bar_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let frame = Frame::new().fill(theme.surface).inner_margin(Margin::symmetric(space::L as i8, 0));
        Panel::top("menu_bar").exact_size(size::MENU_BAR).frame(frame).show(ui, |ui| {
            mark_region(ui, Region::Menus);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.file_state_ui(ui);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.label(text::strong("Entente").color(theme.text));
                    ui.add_space(space::XS);
                    egui::MenuBar::new().ui(ui, |ui| {
                        for menu in Menu::ALL {
                            self.menu_ui(ui, menu);
                        }
                    });
                });
            });
        });
    }

    fn menu_ui(&mut self, ui: &mut Ui, menu: Menu) {
        let button = ui.menu_button(text::body(menu.title()), |ui| {
            ui.set_min_width(size::MENU);
            for command in UiCommand::all().filter(|c| c.menu() == menu) {
                if command.begins_group() {
                    ui.separator();
                }
                let enabled = self.is_enabled(command);
                let is_on = self.is_on(command);
                let mark = if is_on { " · on" } else { "" };
                let label = format!("{}{mark}", self.label_of(command));
                let button = egui::Button::new(label).selected(is_on);
                let mut button = button.min_size(vec2(size::MENU, 0.0));
                let key = command.key_words(ui.ctx());
                if let Some(key) = &key {
                    button = button.shortcut_text(key);
                }
                let response = ui.add_enabled(enabled, button);
                tell_entry(ui, &response, &self.label_of(command), key.as_deref());
                if is_on {
                    ui.ctx().accesskit_node_builder(response.id, |node| node.set_toggled(Toggled::True));
                }
                focus_ring(ui, &response);
                if tip(response, command.tip()).clicked() {
                    self.actions.push(Action::Run(command));
                    ui.close();
                }
            }
        });
        focus_ring(ui, &button.response);
    }

    /// Whether a command is the choice that holds among several.
    fn is_on(&self, command: UiCommand) -> bool {
        match command {
            UiCommand::Light => self.settings.theme == "light",
            UiCommand::Dark => self.settings.theme == "dark",
            UiCommand::SystemLook => !matches!(self.settings.theme.as_str(), "light" | "dark"),
            _ => false,
        }
    }

    /// The words of a command; undo and redo name what they would undo.
    fn label_of(&self, command: UiCommand) -> String {
        let session = self.stage.session();
        let named = match command {
            UiCommand::Undo => session.and_then(|s| s.next_undo()),
            UiCommand::Redo => session.and_then(|s| s.next_redo()),
            _ => None,
        };
        match named {
            Some(change) => format!("{}: {}", command.label(), shorten(&change.label)),
            None => command.label().to_owned(),
        }
    }

    fn file_state_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        if self.stage.is_open() {
            let key = UiCommand::Palette.key_words(ui.ctx()).unwrap_or_default();
            let label = format!("Search or command   {key}");
            let search = Push::secondary(&label).min_width(size::SEARCH).name("Search or command");
            if search.show(ui).clicked() {
                self.actions.push(Action::Run(UiCommand::Palette));
            }
        }
        let Some(session) = self.stage.session() else { return };
        if self.stage.is_open() {
            let strictest = session.now().strictest();
            let marked = session.now().marked();
            if strictest > marked.level {
                tip(
                    tlp_ui(ui, strictest),
                    "Something in this workspace is marked more strictly than the whole of it",
                );
                ui.label(text::small("holds").color(theme.second));
            }
            let badge = tlp_button_ui(ui, marked.level);
            if badge.on_hover_text(format!("{marked}. Click to change it")).clicked() && session.is_editable()
            {
                self.actions.push(Action::Run(UiCommand::Workspace));
            }
        }
        let said = match session.save_state() {
            SaveState::Saved => ui.label(text::small("Saved").color(theme.second)),
            SaveState::Saving(n) if n > 1 => {
                ui.label(text::small(format!("Saving {n}…")).color(theme.second))
            }
            SaveState::Saving(_) => ui.label(text::small("Saving…").color(theme.second)),
            SaveState::Refused(reason) => {
                let badge = badge_ui(ui, Severity::Caution, "Last change not made");
                tip(badge, &format!("{reason}. Everything before it is saved"))
            }
            SaveState::ReadOnly(reason) => {
                let badge = badge_ui(ui, Severity::Caution, "Read only");
                tip(badge, &format!("Open for reading only: {reason}"))
            }
        };
        read_out(ui, said.id);
        tip(said, "Shown only when everything is on the disk");
        let path = session.path();
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let needed = ui.painter().layout_no_wrap(name.clone(), text::body_font(), theme.text).size().x;
        let room = (ui.available_width() - size::MENUS).clamp(0.0, needed.ceil() + 1.0);
        let name = Label::new(text::body(name).color(theme.text)).truncate();
        let name = ui.add_sized(vec2(room, size::CONTROL), name);
        tip(name, &path.display().to_string());
    }
}

/// Shows where the keyboard is, as on every other control.
fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let ring = Theme::of(ui).focus_stroke();
        ui.painter().rect_stroke(response.rect, radius::CONTROL, ring, StrokeKind::Inside);
    }
}

/// Tells a screen reader an entry of a menu, its key apart from its name.
fn tell_entry(ui: &Ui, response: &Response, label: &str, key: Option<&str>) {
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, response.enabled(), label));
    if let Some(key) = key {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(key));
    }
}

/// At most so many characters of a change's label stand in a menu.
const N_SHORT: usize = 44;

fn shorten(label: &str) -> String {
    if label.chars().count() <= N_SHORT {
        return label.to_owned();
    }
    label.chars().take(N_SHORT).chain(['…']).collect()
}
