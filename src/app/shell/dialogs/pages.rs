//! Pages to read: definitions, help, about, history, what a check found.

use crate::analysis::{Method, MethodKind};
use crate::app::action::View;
use crate::app::theme::{Theme, Verdict, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::views;
use crate::app::widgets::{badge_ui, hairline_ui, key_values_ui, note_ui, section_ui};
use crate::model::{CheckReport, grouped};
use eframe::egui::{Frame, Margin, ScrollArea, Ui};

pub(super) fn scrolled<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) {
    let height = (ui.ctx().content_rect().height() - size::DIALOG_REST).max(size::MENU);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        // Room for the scroll bar, which lies over the page.
        Frame::new().inner_margin(Margin { right: space::L as i8, ..Margin::ZERO }).show(ui, content);
    });
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
        badge_ui(ui, Verdict::Neutral, "You asked about this one");
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

/// What a view shows and which keys it knows.
pub(super) fn help_ui(ui: &mut Ui, view: View) {
    let theme = Theme::of(ui);
    let (what, keys): views::HelpPage = match view {
        View::Desk => (
            "The Desk says what needs a hand: meetings and ballots to come with the positions that are missing, open \
             proposals that moved since their positions were taken, and contradictions, which can be explained in \
             place. Below stand the pairs of blocs that moved clearly in the last window (only where the 95 % \
             interval of the change excludes 0), what the workspace holds and what was changed lately.",
            &[
                ("1 to 9", "Go to the line with that key"),
                ("Tab, arrow keys, Enter", "From line to line, and there"),
            ],
        ),
        View::Proposals => (
            "All proposals that the lens lets through. Type to filter, click a heading to sort. The inspector \
             shows stages, family, tags with their reasons, and who stood where. Unknown is not neutral, and \
             absent is not an abstention.",
            &[("Up, Down", "Choose a proposal"), ("Page up, Page down, Home, End", "Move faster")],
        ),
        View::Convergence => (
            "Separation is the agreement inside two blocs less the agreement between them: 0 when they cannot be \
             told apart. A falling line is convergence. The band is the 95 % interval; hollow points rest on too \
             few proposals. Click a point for the proposals behind it, most dividing first.",
            &[
                ("Left, Right", "Move along a line"),
                ("Up, Down", "Change the pair"),
                ("[, ]", "Mark the first and the second window to compare"),
                ("Drag with Shift", "Choose a window to compare"),
                ("Wheel, + − 0", "Enlarge the chart, shrink it, show the whole"),
                ("Drag, double click", "Move in an enlarged chart, show the whole"),
                ("Esc", "Choose nothing"),
            ],
        ),
        View::Spectrum => views::spectrum::HELP,
        View::World => views::world::HELP,
        View::Network => views::network::HELP,
        View::Matrix => views::matrix::HELP,
        View::Ballots => views::ballots::HELP,
        View::Support => views::support::HELP,
        View::Rules => views::rules::HELP,
        View::Grid => views::grid::HELP,
        View::Dossiers => views::dossier::HELP,
        View::Records => views::records::HELP,
        View::Journal => views::journal::HELP,
        View::Blocs => (
            "Who belongs to which bloc, and since when. Bars are memberships in time; weak dates say so. Add, end \
             and correct memberships by hand; every change can be undone.",
            &[
                ("Enter", "Save the form"),
                ("Esc", "Leave the form"),
                ("Left, Right", "Move along the line of cohesion"),
                ("Wheel, + − 0", "Enlarge that chart with the bars above it, shrink, show the whole"),
            ],
        ),
    };
    scrolled(ui, |ui| {
        ui.label(text::body(what).color(theme.text));
        ui.add_space(space::M);
        section_ui(ui, "Keys");
        key_values_ui(ui, |rows| {
            for (key, what) in keys {
                rows.row(what, *key);
            }
        });
        let keys: Vec<(&str, String)> = UiCommand::ALL
            .into_iter()
            .filter_map(|c| c.shortcut().map(|s| (c.label(), ui.ctx().format_shortcut(&s))))
            .collect();
        key_values_ui(ui, |rows| {
            for (label, key) in keys {
                rows.row(label, key);
            }
        });
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
         Bibliographic facts: Relaton. Organisations: BigBang (MIT). International organisations: Correlates of \
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
        for problem in &report.problems {
            ui.label(text::body(format!("{}: {}", problem.place, problem.what)).color(theme.text));
        }
        key_values_ui(ui, |rows| {
            for (table, n) in &report.n_rows {
                rows.row(&format!("Rows of {table}"), grouped(*n));
            }
        });
    });
}
