//! The end of every form: what came of saving, and the buttons.

use super::{Form, Purpose, parts};
use crate::app::context::OFF;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Push, is_menu_open};
use eframe::egui::{Align, Key, Layout, Modifiers, Rect, Sense, Ui, UiBuilder, pos2, vec2};

/// What a person asked of a form.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) struct FormButtons {
    pub(super) save: bool,
    /// With the save: begin the next one like it.
    pub(super) again: bool,
    pub(super) leave: bool,
    /// What was sent and waits is taken back.
    pub(super) withdraw: bool,
    /// The name of who writes is to be given, for which the change waits.
    pub(super) name: bool,
}

impl Form {
    /// The words of the main button; none where there is nothing to save.
    fn main_word(&self) -> Option<(&'static str, &'static str)> {
        match &self.purpose {
            Purpose::Record(_) | Purpose::Assign(_) | Purpose::Bring(_) => Some(("Save", "Save")),
            Purpose::Retire(retiring) => retiring.is_free().then_some(("Retire", "Confirm the retirement")),
            Purpose::Merge(_) => Some(("Merge", "Merge the two")),
        }
    }

    /// Whether the next one like it can be begun with the save.
    pub(super) fn can_repeat(&self) -> bool {
        matches!(&self.purpose, Purpose::Record(draft) if draft.is_repeated())
    }

    /// The buttons below the last field or, where the form is longer than the room, at the lower end of the room.
    pub(super) fn footer_ui(
        &mut self,
        ui: &mut Ui,
        is_editable: bool,
        is_new: bool,
        asked: &mut FormButtons,
    ) {
        let theme = Theme::of(ui);
        let (left, right) = (ui.min_rect().left(), ui.max_rect().right());
        let below = ui.cursor().top();
        let end = ui.clip_rect().bottom();
        let is_pinned = below + self.footer > end;
        let top = if is_pinned { end - self.footer } else { below };
        let rect = Rect::from_min_max(pos2(left, top), pos2(right, top + self.footer));
        if is_pinned {
            // What lies below the buttons is not to be clicked through them.
            let ground = rect.expand2(vec2(space::L, 0.0));
            ui.interact(ground, ui.scope_id().with("ground of the buttons"), Sense::CLICK);
            ui.painter().rect_filled(ground, 0.0, theme.surface);
            ui.painter().hline(ground.x_range(), ground.top(), theme.hairline_stroke());
        }
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
        child.spacing_mut().item_spacing.y = space::XS;
        self.buttons_ui(&mut child, is_editable, is_new, asked);
        let height = child.min_rect().height() + space::M;
        if (height - self.footer).abs() > size::HAIRLINE {
            self.footer = height;
            ui.ctx().request_repaint();
        }
        ui.allocate_exact_size(vec2(right - left, self.footer), Sense::hover());
    }

    fn buttons_ui(&mut self, ui: &mut Ui, is_editable: bool, is_new: bool, asked: &mut FormButtons) {
        let theme = Theme::of(ui);
        let is_waiting = self.is_waiting();
        ui.add_space(space::S);
        if let Some(refused) = &self.refused {
            parts::told_ui(ui, refused);
        } else if self.is_held {
            parts::caution_ui(ui, "Not saved yet: this waits until you say who writes.");
            asked.name |= Push::link("Give your name").show(ui).clicked();
        } else if is_waiting {
            ui.label(text::small("Saving …").color(theme.second));
        }
        if self.is_leaving {
            self.leaving_ui(ui, asked);
            return;
        }
        let can_repeat = self.can_repeat();
        let is_question = matches!(self.purpose, Purpose::Retire(_));
        ui.horizontal(|ui| {
            if let Some((label, name)) = self.main_word() {
                ui.add_enabled_ui(is_editable && !is_waiting, |ui| {
                    let button = Push::primary(label).name(name).show(ui);
                    if is_question && is_new {
                        button.request_focus();
                    }
                    let button = button.on_hover_text("Enter").on_disabled_hover_text(OFF);
                    asked.save |= button.clicked();
                    if can_repeat {
                        let next = Push::secondary("Save and next").show(ui);
                        let next = next.on_hover_text(
                            "Ctrl+Enter: saves, and begins the next one with the same body, meeting, date and source",
                        );
                        if next.on_disabled_hover_text(OFF).clicked() {
                            (asked.save, asked.again) = (true, true);
                        }
                    }
                });
            }
            let label = if is_question { "Keep it" } else { "Cancel" };
            let leave = Push::secondary(label).show(ui).on_hover_text("Esc; nothing is stored");
            if leave.clicked() {
                self.ask_to_leave(asked);
            }
        });
    }

    /// Asks before something typed is thrown away.
    fn leaving_ui(&mut self, ui: &mut Ui, asked: &mut FormButtons) {
        parts::caution_ui(ui, "Close without saving? What you typed is lost.");
        ui.horizontal(|ui| {
            if Push::primary("Keep editing").show(ui).on_hover_text("Esc").clicked() {
                self.is_leaving = false;
            }
            asked.leave |= Push::secondary("Discard and go on").show(ui).clicked();
        });
    }

    fn ask_to_leave(&mut self, asked: &mut FormButtons) {
        asked.withdraw = self.is_held;
        if self.purpose.is_touched() && (self.is_held || self.sent.is_none()) {
            self.is_leaving = true;
        } else {
            asked.leave = true;
        }
    }

    /// Esc leaves, or takes back the question whether to leave.
    pub(super) fn take_escape(&mut self, ui: &Ui, asked: &mut FormButtons) {
        if is_menu_open(ui.ctx()) || !ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            return;
        }
        if self.is_leaving {
            self.is_leaving = false;
        } else {
            self.ask_to_leave(asked);
        }
    }
}
