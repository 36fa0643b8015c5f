//! What shows when no workspace is open: what the program is for, the ways to begin, and what was opened lately.

use super::Shell;
use crate::app::action::Action;
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::view::Help;
use crate::app::widgets::{
    Card, Push, hairline_ui, key_values_ui, note_ui, primary_ui, secondary_ui, section_ui,
};
use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};
use std::path::Path;

/// As wide as the page is at most.
const PAGE: f32 = 1040.0;
/// Below this width the cards stand below each other.
const NARROW: f32 = 700.0;
/// Height of a card.
const CARD: f32 = 148.0;
/// So many files are listed.
const N_FILES: usize = 6;

/// Keys that a newcomer needs.
const FIRST_KEYS: [(UiCommand, &str); 4] = [
    (UiCommand::Palette, "find a text, a country, a command"),
    (UiCommand::Help, "what is in front of you, explained"),
    (UiCommand::Open, "open a workspace"),
    (UiCommand::Keys, "all keys on one page"),
];

/// What the page is for, and its keys.
pub(super) const HELP: Help = Help {
    what: "No workspace is open. A workspace is one file that holds standards bodies, their proposals, and who stands \
           where on each. Make a new one, open one that you have, or look at the sample first: it shows every view on \
           real records, and it is your own copy, so nothing in it can be broken. What you opened lately stands below \
           the ways to begin. Everything stays on this computer.",
    keys: &[
        ("Ctrl+N", "Make a new workspace"),
        ("Ctrl+O", "Open a workspace"),
        ("Tab, Enter", "From one way to begin to the next, and take it"),
        ("Ctrl+/", "All keys on one page"),
    ],
};

impl Shell {
    /// Draws the page.
    pub(super) fn welcome_ui(&mut self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        let width = PAGE.min(ui.available_width() - 2.0 * space::XXL);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.vertical_centered(|ui| {
                ui.add_space((ui.available_height() * 0.06).min(space::XXL * 2.0));
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    ui.label(text::figure("Who stands where on every text, dated and sourced.").color(theme.text));
                    ui.label(
                        text::body(
                            "Entente keeps the record of standards meetings on your own computer: before the meeting \
                             your delegation knows who moves, who decides, and whom to call.",
                        )
                        .color(theme.second),
                    );
                    ui.add_space(space::XXL);
                    self.beginnings_ui(ui, width);
                    ui.add_space(space::XXL);
                    let lists = |ui: &mut Ui, shell: &mut Shell| {
                        shell.lately_ui(ui);
                        ui.add_space(space::XL);
                        first_keys_ui(ui);
                    };
                    lists(ui, self);
                    ui.add_space(space::XL);
                    hairline_ui(ui);
                    ui.add_space(space::S);
                    ui.horizontal_wrapped(|ui| {
                        icon_colored_ui(ui, Icon::Check, size::ICON, theme.good);
                        ui.label(text::strong("Nothing leaves this machine.").color(theme.good));
                        note_ui(ui, "Entente has no network code: it reads and writes only the files that you choose.");
                    });
                });
            });
        });
    }

    fn beginnings_ui(&mut self, ui: &mut Ui, width: f32) {
        let is_narrow = width < NARROW;
        let each = if is_narrow { width } else { (width - space::L) / 2.0 };
        let mut wish = None;
        let mut cards = |ui: &mut Ui| {
            card_ui(
                ui,
                each,
                "Look at the record",
                "The sample: how states voted since 1946, who drifted apart and why, with the source behind every \
                 number. Try anything in it, and throw it away.",
                |ui| {
                    if primary_ui(ui, UiCommand::OpenSample.label()).clicked() {
                        wish = Some(UiCommand::OpenSample);
                    }
                },
            );
            card_ui(
                ui,
                each,
                "Start your own",
                "A workspace of your delegation in one file, which stays on this computer: your bodies, meetings and \
                 texts, and who stands where on them.",
                |ui| {
                    for command in [UiCommand::New, UiCommand::Open] {
                        if secondary_ui(ui, command.label()).on_hover_text(command.tip()).clicked() {
                            wish = Some(command);
                        }
                    }
                },
            );
        };
        if is_narrow {
            ui.vertical(cards);
        } else {
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.x = space::L;
                cards(ui);
            });
        }
        self.actions.extend(wish.map(Action::Run));
    }

    /// The files that were opened lately, the newest first; each can be taken off the list.
    fn lately_ui(&mut self, ui: &mut Ui) {
        if self.settings.recent.is_empty() {
            return;
        }
        section_ui(ui, "Opened lately");
        let mut dropped = None;
        for path in self.settings.recent.iter().take(N_FILES) {
            ui.horizontal(|ui| {
                let name = path.file_name().map_or_else(|| path.to_string_lossy(), |n| n.to_string_lossy());
                if Push::link(&name).name(&format!("Open {name}")).show(ui).clicked() {
                    self.actions.push(Action::Open(path.clone()));
                }
                let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
                note_ui(ui, if path.exists() { folder } else { format!("{folder}: no longer there") });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let spoken = format!("Take {name} off the list");
                    let forget = Push::quiet("Remove from the list").name(&spoken);
                    if forget.show(ui).on_hover_text("The file itself stays").clicked() {
                        dropped = Some(path.clone());
                    }
                });
            });
        }
        if let Some(path) = dropped {
            self.forget_file(&path);
        }
    }

    fn forget_file(&mut self, path: &Path) {
        self.settings.recent.retain(|other| other != path);
        self.remember();
    }
}

fn card_ui(ui: &mut Ui, width: f32, title: &str, sentence: &str, ways_on: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    ui.allocate_ui_with_layout(vec2(width, CARD), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        Card::new().show(ui, |ui| {
            ui.set_min_height(CARD - 2.0 * space::L);
            ui.label(text::title(title).color(theme.text));
            ui.add_space(space::XS);
            ui.label(text::body(sentence).color(theme.second));
            ui.add_space(space::L);
            ui.horizontal(ways_on);
        });
    });
}

fn first_keys_ui(ui: &mut Ui) {
    section_ui(ui, "Keys to begin with");
    let keys: Vec<(&str, String)> =
        FIRST_KEYS.iter().filter_map(|(command, what)| Some((*what, command.key_words(ui.ctx())?))).collect();
    ui.scope(|ui| {
        ui.set_max_width(size::READABLE.min(ui.available_width()));
        key_values_ui(ui, |rows| {
            for (what, key) in keys {
                rows.row(what, key);
            }
        });
    });
}
