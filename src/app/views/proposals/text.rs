//! Small pieces of the detail: rows that hold several lines, links, weak marks.

use crate::app::theme::{Severity, Theme, space, text};
use crate::app::widgets::{Push, badge_ui};
use crate::app::words;
use crate::model::{Source, SourceId, Standing};
use crate::snapshot::Snapshot;
use eframe::egui::{Label, Response, Sense, Ui};

/// A word on the ground of caution where a fact stands weakly; hovering tells what the word means.
pub fn weak_ui(ui: &mut Ui, standing: Standing) {
    if let Some(word) = words::weak(standing) {
        badge_ui(ui, Severity::Caution, word).on_hover_text(words::standing_meaning(standing));
    }
}

/// A wrapped line of text that acts.
pub fn link_line_ui(ui: &mut Ui, line: &str, name: &str) -> Response {
    let theme = Theme::of(ui);
    let label = Label::new(text::paragraph(ui, line).color(theme.accent)).wrap().sense(Sense::click());
    let response = ui.add(label);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(eframe::egui::accesskit::Role::Link);
        node.set_label(name);
    });
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}

/// Where something comes from: title, author, date, licence, reliability.
pub fn source_ui(ui: &mut Ui, snapshot: &Snapshot, id: SourceId, what: &str) {
    let theme = Theme::of(ui);
    let Some(source) = snapshot.sources.of_key(id.0) else { return };
    ui.label(text::small(what).color(theme.second));
    ui.label(text::body(&source.title).color(theme.text));
    ui.label(text::small(credit(source)).color(theme.second));
    if !source.quotation.is_empty() {
        ui.label(text::small(format!("\u{201c}{}\u{201d}", source.quotation)).color(theme.second));
    }
    if !source.link.is_empty() {
        link_out_ui(ui, &source.link);
    }
    ui.add_space(space::XS);
}

fn credit(source: &Source) -> String {
    let licence = match source.licence.as_str() {
        "" => "licence not stated".to_owned(),
        licence => format!("licence {licence}"),
    };
    let date = source.date.map(|d| d.to_string()).unwrap_or_default();
    let parts = [source.author.as_str(), &date, &licence, source.reliability.word()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// An address that is shown, and copied on a click: the program itself opens no connection.
pub fn link_out_ui(ui: &mut Ui, link: &str) {
    ui.horizontal(|ui| {
        if Push::link("Copy the address").name(&format!("Copy {link}")).show(ui).on_hover_text(link).clicked()
        {
            ui.ctx().copy_text(link.to_owned());
        }
    });
}
