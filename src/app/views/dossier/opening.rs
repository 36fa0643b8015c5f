//! No dossier is open: find one by typing, or begin with the blocs of the lens and those that speak most.

use super::DossierState;
use super::rows::{End, words_at};
use crate::analysis::Who;
use crate::app::context::ViewContext;
use crate::app::flags;
use crate::app::theme::{Theme, size, space, text};
use crate::app::view::View;
use crate::app::views::row::row_ui;
use crate::app::views::sample_offered_ui;
use crate::app::widgets::{Card, heading_ui, note_ui, search_ui};
use eframe::egui::{Align, Frame, Key, Layout, Margin, Rect, ScrollArea, Ui, pos2, vec2};

/// Shows the field and the offers.
pub fn opening_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>) {
    if cx.snapshot.actors.is_empty() && cx.snapshot.blocs.is_empty() {
        sample_offered_ui(ui, cx, View::Dossiers);
        return;
    }
    Frame::new().inner_margin(Margin::same(space::XL as i8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            heading_ui(ui, "Dossiers", "everything about one country, bloc, company, institute or person");
        });
        ui.add_space(space::M);
        let room = vec2(size::READABLE.min(ui.available_width()), ui.available_height());
        let most = room.y - size::CONTROL_TALL - space::XXL - space::XL;
        ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
            Card::new().show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::XS;
                let width = ui.available_width();
                let typed = state.chooser.typed_mut();
                let response =
                    search_ui(ui, "Whose dossier", typed, "Name in any language, or code", "", width);
                let is_entered = response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
                if ui.memory(|m| m.focused().is_none()) {
                    response.request_focus();
                }
                let offers = state.chooser.offers(cx.snapshot, cx.lens, cx.day());
                if offers.is_empty() {
                    let is_searched = !state.chooser.typed_mut().trim().is_empty();
                    let told = if is_searched {
                        "Nobody has such a name or code here."
                    } else {
                        "Type a name or a code."
                    };
                    note_ui(ui, told);
                }
                let first = offers.first().copied().filter(|_| is_entered);
                let mut chosen = first;
                ScrollArea::vertical().max_height(most).show(ui, |ui| {
                    // Room for the scroll bar, which lies over the list.
                    Frame::new().inner_margin(Margin { right: space::L as i8, ..Margin::ZERO }).show(
                        ui,
                        |ui| {
                            ui.spacing_mut().item_spacing.y = 0.0;
                            for who in &offers {
                                if offer_ui(ui, cx, *who) {
                                    chosen = Some(*who);
                                }
                            }
                        },
                    );
                });
                if let Some(who) = chosen {
                    state.turn_to(who);
                }
            });
        });
    });
}

/// Flag or dot, name, code and kind; true when it was chosen.
fn offer_ui(ui: &mut Ui, cx: &ViewContext<'_>, who: Who) -> bool {
    let theme = Theme::of(ui);
    let (name, code, kind, flag) = match who {
        Who::Actor(actor) => {
            let Some(a) = cx.snapshot.actors.of_key(actor.0) else { return false };
            (&a.name, &a.code, a.kind.word(), Some(a.iso2.as_deref().unwrap_or(&a.code)))
        }
        Who::Bloc(bloc) => {
            let Some(b) = cx.snapshot.blocs.of_key(bloc.0) else { return false };
            (&b.name, &b.code, b.kind.word(), None)
        }
    };
    let spoken = format!("Dossier of {name}, {code}, {kind}");
    let response = row_ui(ui, &spoken, size::ROW, false, |ui, rect| {
        let mark = Rect::from_min_size(
            pos2(rect.left(), rect.center().y - size::FLAG * 0.5),
            vec2(size::FLAG * 1.5, size::FLAG),
        );
        match flag {
            Some(flag) => flags::paint(ui, mark, flag),
            None => {
                ui.painter().circle_filled(mark.center(), size::DOT * 0.5, theme.bloc(code));
            }
        }
        let rest = Rect::from_min_max(pos2(mark.right() + space::S, rect.top()), rect.max);
        let (rest, [right]) = super::rows::cut_right(rest, [size::MENU_LEAST]);
        words_at(ui, rest, name, text::body_font(), theme.text, End::Left);
        words_at(ui, right, &format!("{code} · {kind}"), text::small_font(), theme.second, End::Right);
    });
    response.clicked()
}
