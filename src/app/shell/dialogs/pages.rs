//! Pages to read: definitions, help, about, history, what a check found.

use crate::analysis::{Method, MethodKind};
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::view::{Help, View};
use crate::app::widgets::{badge_ui, hairline_ui, key_values_ui, note_ui, secondary_ui, section_ui};
use crate::model::{CheckReport, grouped};
use eframe::egui::style::ScrollAnimation;
use eframe::egui::{Frame, Key, Label, Margin, Modifiers, ScrollArea, Ui, vec2};

pub(super) fn scrolled<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) {
    let height = (ui.ctx().content_rect().height() - size::DIALOG_REST).max(size::MENU);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        scroll_by_keys(ui, height);
        // Room for the scroll bar, which lies over the page.
        Frame::new().inner_margin(Margin { right: space::L as i8, ..Margin::ZERO }).show(ui, content);
    });
}

/// Page up and down, Home and End move the page, unless a field has the keyboard.
fn scroll_by_keys(ui: &Ui, height: f32) {
    if ui.ctx().text_edit_focused() {
        return;
    }
    let page = (height - size::ROW).max(size::ROW);
    let far = 1e6;
    for (key, by) in [(Key::PageDown, -page), (Key::PageUp, page), (Key::End, -far), (Key::Home, far)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta_animation(vec2(0.0, by), ScrollAnimation::none());
        }
    }
}

/// Every measure: definition, formula, range, source, when not to trust it.
pub(super) fn definitions_ui(ui: &mut Ui, front: Option<&str>) {
    let theme = Theme::of(ui);
    scrolled(ui, |ui| {
        for kind in MethodKind::ALL {
            ui.label(text::title(kind.title()).color(theme.text));
            ui.add_space(space::S);
            kind.methods().for_each(|method| method_ui(ui, method, front == Some(method.name)));
        }
    });
}

fn method_ui(ui: &mut Ui, method: &Method, is_asked: bool) {
    let theme = Theme::of(ui);
    let heading = section_ui(ui, method.title);
    if is_asked {
        heading.scroll_to_me(Some(eframe::egui::Align::TOP));
        badge_ui(ui, Severity::Neutral, "You asked about this one");
    }
    ui.label(text::body(method.definition).color(theme.text));
    ui.label(text::body(method.formula).color(theme.second));
    note_ui(ui, format!("Range: {}", method.range));
    note_ui(ui, format!("Source: {}", method.source));
    note_ui(ui, format!("When not to trust it: {}", method.caution));
    ui.add_space(space::S);
    hairline_ui(ui);
    ui.add_space(space::S);
}

/// What a page shows and which keys it knows.
pub(super) fn help_ui(ui: &mut Ui, help: &Help) {
    let theme = Theme::of(ui);
    scrolled(ui, |ui| {
        ui.label(text::body(help.what).color(theme.text));
        ui.add_space(space::M);
        section_ui(ui, "Keys");
        key_values_ui(ui, |rows| {
            for (key, what) in help.keys {
                rows.row(what, *key);
            }
        });
        note_ui(ui, "Ctrl+/ lists the keys of the window and of all views.");
    });
}

/// What the keyboard does everywhere.
const EVERYWHERE: &[(&str, &str)] = &[
    ("Tab, Shift+Tab", "From control to control, and back"),
    ("F6, Shift+F6", "From region to region: menus, lens, rail, view, inspector, notices"),
    ("Enter, Space", "Press the control that has the keyboard"),
    ("Arrows", "Move inside a table, list, chart or menu"),
    ("Shift and an arrow, Ctrl+A", "Select several rows of a table, all of them"),
    (
        "Ctrl+C",
        "Copy what is selected: rows of a table with their headings, words, the row that has the keyboard",
    ),
    ("Page up, Page down, Home, End", "Move in a table, list or long page"),
    ("Enter, Shift+Enter on a heading", "Sort by this column; sort by it after those that sort already"),
    ("Shift+F10, Menu", "The menu of the row, heading, cell or picture that has the keyboard"),
    ("Esc", "Close what is on top: a menu, a dialog, a form, a selection"),
    ("Ctrl+Enter", "Save the form; of a new record: save it and begin the next"),
];

/// Every key: everywhere, of the commands, and of each view; the one in front first.
pub(super) fn keys_ui(ui: &mut Ui, front: View) {
    scrolled(ui, |ui| {
        section_ui(ui, "Everywhere");
        let commands: Vec<(&str, String)> =
            UiCommand::all().filter_map(|c| Some((c.label(), c.key_words(ui.ctx())?))).collect();
        key_values_ui(ui, |rows| {
            for (key, what) in EVERYWHERE {
                rows.row(what, *key);
            }
            for (label, key) in commands {
                rows.row(label, key);
            }
        });
        let mut views: Vec<View> = View::all().collect();
        views.sort_by_key(|view| *view != front);
        for view in views {
            ui.add_space(space::M);
            section_ui(ui, view.title());
            key_values_ui(ui, |rows| {
                for (key, what) in view.entry().help.keys {
                    rows.row(what, *key);
                }
            });
        }
    });
}

/// Version, licence and sources.
pub(super) fn about_ui(ui: &mut Ui) {
    let theme = Theme::of(ui);
    ui.label(text::body(format!("Version {}", env!("CARGO_PKG_VERSION"))).color(theme.text));
    ui.label(
        text::body(
            "A workbench for delegations to standards bodies: who stands where on each proposal, whether blocs \
             converge or drift apart, and why. Works offline; nothing leaves this machine.",
        )
        .color(theme.text),
    );
    ui.add_space(space::S);
    section_ui(ui, "Licence");
    note_ui(ui, "MIT. Fonts: Inter and Noto under the SIL Open Font License. Flags: MIT.");
    section_ui(ui, "Data of the sample");
    note_ui(
        ui,
        "UN votes: Voeten, Bailey, Strezhnev. Contains information from ISO Open Data (ODC-By 1.0). \
         Bibliographic facts: Relaton. Organizations: BigBang (MIT). International organizations: Correlates of \
         War. Every record names its source.",
    );
}

/// What a check of the file found.
pub(super) fn checked_ui(ui: &mut Ui, report: &CheckReport) {
    let theme = Theme::of(ui);
    if report.problems.is_empty() {
        ui.label(
            text::body("The file is sound: every page, every reference and every row.").color(theme.good),
        );
    } else {
        let n = report.problems.len();
        ui.label(
            text::body(format!("{n} problems were found. Save a copy before anything else."))
                .color(theme.bad),
        );
    }
    scrolled(ui, |ui| {
        for problem in report.problems.iter().chain(&report.remarks) {
            ui.label(text::body(format!("{}: {}", problem.place, problem.what)).color(theme.text));
        }
        key_values_ui(ui, |rows| {
            for (table, n) in &report.n_rows {
                rows.row(&format!("Rows of {table}"), grouped(*n));
            }
        });
    });
}

/// The report of an internal error, to be read and copied.
pub(super) fn crash_ui(ui: &mut Ui, report: &str) {
    note_ui(ui, "It names places of the program and nothing of a workspace. Nothing is sent anywhere.");
    ui.add_space(space::S);
    if secondary_ui(ui, "Copy the report").clicked() {
        ui.ctx().copy_text(report.to_owned());
    }
    ui.add_space(space::S);
    scrolled(ui, |ui| {
        ui.add(Label::new(text::body(report).color(Theme::of(ui).text)).selectable(true).wrap());
    });
}
