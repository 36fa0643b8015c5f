//! The head of the chosen bloc: code, name, kind, number of members, and what can be done with it.

use super::{BlocsState, add_membership};
use crate::analysis::Who;
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::dossier_link::dossier_link_ui;
use crate::app::widgets::{Push, save_table_ui};
use crate::app::words;
use crate::model::{Bloc, Day, Noun, RecordRef};
use crate::report::pictures::{PictureSpec, RecordsOf};
use eframe::egui::{Align, Label, Layout, Sense, Ui, vec2};

/// Shows the head and takes its clicks.
pub fn heading_ui(ui: &mut Ui, state: &mut BlocsState, cx: &mut ViewContext<'_>, bloc: &Bloc, day: Day) {
    let theme = Theme::of(ui);
    let record = RecordRef { noun: Noun::Bloc, id: bloc.id.0 };
    let room = vec2(ui.available_width(), size::CONTROL_TALL);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_height(size::CONTROL_TALL);
        if change_ui(ui, cx, Push::secondary("Retire").name("Retire this bloc")) {
            state.forms.retire(cx, record);
        }
        if change_ui(ui, cx, Push::secondary("Edit").name("Edit this bloc")) {
            state.forms.edit(cx, record);
        }
        if change_ui(ui, cx, Push::primary("Add membership").icon(Icon::Plus)) {
            add_membership(state, cx, bloc.id);
        }
        dossier_link_ui(ui, cx, Who::Bloc(bloc.id));
        let n_rows = state.members.rows.len();
        if let Some(kind) = save_table_ui(ui, n_rows > 0) {
            let title = format!("Memberships of {}", bloc.code);
            let all = state.members.rows.iter().flat_map(|row| &row.memberships);
            let only = Some(all.map(|membership| membership.id.0).collect());
            let spec = RecordsOf { noun: Noun::Membership, only, title: title.clone() };
            cx.act(Action::save(kind, title, PictureSpec::Records(spec)));
        }
        ui.add_space(space::S);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(size::DOT, size::DOT), Sense::hover());
            ui.painter().circle_filled(rect.center(), size::DOT * 0.5, theme.bloc(&bloc.code));
            ui.label(text::title(&bloc.code).color(theme.bloc_text(&bloc.code)));
            ui.add(Label::new(text::body(&bloc.name).color(theme.text)).truncate());
        });
    });
    let members = words::counted(state.members.n_current, "member", "members");
    let mut line = format!("{} · {members} on {day}", bloc.kind.word());
    if state.members.has_weak {
        line.push_str(" · hatched: stands weakly");
    }
    if state.members.has_outside {
        line.push_str(" · outline: a role that does not count");
    }
    ui.add(Label::new(text::small(line).color(theme.second)).truncate());
}

/// A button that changes something: off, with the reason, when nothing can be changed.
pub fn change_ui(ui: &mut Ui, cx: &ViewContext<'_>, button: Push<'_>) -> bool {
    ui.add_enabled_ui(cx.is_editable, |ui| button.show(ui).on_disabled_hover_text(OFF).clicked()).inner
}
