//! The way from any view to the dossier of an actor or bloc.

use super::chooser::who_name;
use crate::analysis::Who;
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::widgets::{Push, handling_badge_ui};
use crate::model::AnyRecord;
use eframe::egui::Ui;

/// A link to the dossier of somebody.
pub fn dossier_link_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, who: Who) {
    named_link_ui(ui, cx, who, "Dossier");
}

/// The same where several stand side by side: the link bears the name.
pub fn named_dossier_link_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, who: Who) {
    let label = format!("Dossier of {}", who_name(cx.snapshot, who));
    named_link_ui(ui, cx, who, &label);
}

fn named_link_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, who: Who, label: &str) {
    let name = format!("Dossier of {}", who_name(cx.snapshot, who));
    let snapshot = cx.snapshot;
    let record: Option<&dyn AnyRecord> = match who {
        Who::Actor(actor) => snapshot.actors.of_key(actor.0).map(|a| a as &dyn AnyRecord),
        Who::Bloc(bloc) => snapshot.blocs.of_key(bloc.0).map(|b| b as &dyn AnyRecord),
    };
    if let Some(record) = record {
        handling_badge_ui(ui, snapshot, &snapshot.marked_record(record));
    }
    if Push::link(label).name(&name).show(ui).clicked() {
        cx.act(Action::Go(match who {
            Who::Actor(actor) => Place::Actor(actor),
            Who::Bloc(bloc) => Place::BlocDossier(bloc),
        }));
    }
}
