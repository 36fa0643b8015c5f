//! The lens bar: blocs, topics, bodies, dates, window and as-of, obeyed by every view.

use super::Dialog;
use super::Shell;
use super::filter_menu::{self, Offers};
use super::lens_menus::{self, Words};
use crate::app::action::{Action, Place};
use crate::app::theme::{Theme, size, space};
use crate::app::widgets::{Chip, Region, mark_region};
use crate::model::{Bloc, Lens};
use crate::snapshot::Snapshot;
use eframe::egui::{Align, Frame, Layout, Margin, Panel, Ui, vec2};
use std::sync::Arc;

/// What is typed into the lens bar's menus.
#[derive(Debug, Default)]
pub struct LensBar {
    pub(super) bloc_query: String,
    pub(super) filter_query: String,
    pub(super) panel: Option<filter_menu::Panel>,
    pub(super) words: String,
    /// Whether a panel of filters has just been opened, so that its field takes the keyboard.
    pub(super) is_just_open: bool,
    pub(super) offers: Offers,
    pub(super) is_read_aloud: bool,
    pub(super) since: String,
    pub(super) until: String,
    pub(super) as_of: String,
    pub(super) known_on: String,
}

/// Blocs that a fresh workspace compares first, where it has them.
const FIRST_BLOCS: [&str; 4] = ["EU", "BRICS", "G7", "SCO"];

/// The lens of a workspace that was never looked at before.
pub(super) fn first_lens(snapshot: &Snapshot) -> Lens {
    let index = snapshot.index();
    let known = FIRST_BLOCS.iter().filter_map(|code| index.bloc(code));
    let blocs = known.filter_map(|id| snapshot.blocs.of_key(id.0)).map(|b| b.head.uid).collect();
    Lens { blocs, ..Lens::default() }
}

impl Shell {
    pub(super) fn lens_bar_ui(&mut self, ui: &mut Ui) {
        let Some(session) = self.stage.session() else { return };
        let theme = Theme::of(ui);
        let (snapshot, lens) = (session.snapshot().clone(), session.lens().clone());
        let mut next = lens.clone();
        let frame = Frame::new().fill(theme.ground).inner_margin(Margin::symmetric(space::L as i8, 0));
        Panel::top("lens_bar").exact_size(size::LENS_BAR).frame(frame).show(ui, |ui| {
            mark_region(ui, Region::Lens);
            ui.horizontal_centered(|ui| {
                let is_narrow = ui.available_width() < size::LENS_BAR_SHORT;
                let words = if is_narrow { Words::Short } else { Words::Long };
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let bar = &mut self.lens_bar;
                    lens_menus::as_of_ui(ui, bar, &mut next, words);
                    lens_menus::dates_ui(ui, bar, &mut next, words);
                    lens_menus::window_ui(ui, &mut next, words);
                    if lens_menus::method_ui(ui, &mut next, words) {
                        self.dialog = Some(Dialog::steps(&next.steps));
                    }
                    filter_menu::filter_ui(ui, bar, &snapshot, &mut next);
                    let room = vec2((ui.available_width() - space::S).max(0.0), size::LENS_BAR);
                    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                        self.lens_and_blocs_ui(ui, &snapshot, &mut next);
                    });
                });
            });
        });
        if next != lens {
            self.actions.push(Action::SetLens(Box::new(next)));
        }
    }

    fn lens_and_blocs_ui(&mut self, ui: &mut Ui, snapshot: &Arc<Snapshot>, next: &mut Lens) {
        let theme = Theme::of(ui);
        if let Some(action) = lens_menus::saved_ui(ui, snapshot, next) {
            self.actions.push(action);
        }
        let blocs = blocs_of(snapshot, next);
        let chips: Vec<Chip<'_>> =
            blocs.iter().map(|bloc| Chip::new(&bloc.code).dot(theme.bloc(&bloc.code)).removable()).collect();
        let n_shown = how_many_fit(ui, &chips, ui.available_width() - size::ADD_BLOC);
        let mut removed = None;
        for (bloc, chip) in blocs.iter().zip(chips).take(n_shown) {
            let chip = chip.show(ui);
            if chip.removed {
                removed = Some(bloc.head.uid);
            } else if chip.clicked() {
                self.actions.push(Action::Go(Place::Bloc(bloc.id)));
            }
            chip.response.on_hover_text(format!("{} — click for its members", bloc.name));
        }
        next.blocs.retain(|uid| Some(*uid) != removed);
        lens_menus::more_blocs_ui(ui, &blocs[n_shown..], next);
        lens_menus::add_bloc_ui(ui, &mut self.lens_bar, snapshot, next);
    }
}

/// The blocs of a lens; those that were removed are left out.
fn blocs_of<'s>(snapshot: &'s Snapshot, lens: &Lens) -> Vec<&'s Bloc> {
    lens.blocs.iter().filter_map(|uid| snapshot.blocs.of_uid(*uid)).collect()
}

/// How many chips find room; where not all do, room is kept for the menu of the others.
fn how_many_fit(ui: &Ui, chips: &[Chip<'_>], room: f32) -> usize {
    let gap = ui.spacing().item_spacing.x;
    let widths: Vec<f32> = chips.iter().map(|chip| chip.width(ui) + gap).collect();
    if widths.iter().sum::<f32>() <= room {
        return chips.len();
    }
    let mut left = room - size::MORE_BLOCS;
    let fits = |width: &&f32| {
        left -= **width;
        left >= 0.0
    };
    widths.iter().take_while(fits).count()
}
