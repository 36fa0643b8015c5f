//! Who stood where on one proposal: by bloc, then by stance, with absent and unknown apart.

use eframe::egui::{Align, Layout, Role, Sense, Ui, WidgetInfo, vec2};

use super::evidence::tally;
use crate::analysis::{Stand, StandGroup, Stands};
use crate::app::flags;
use crate::app::theme::{Theme, size, space, stance as look, text};
use crate::app::widgets::{link_ui, note_ui, section_ui, stance_cell_ui, tally_row_ui};
use crate::app::words::age;
use crate::model::Stance;
use crate::snapshot::Snapshot;

/// Width of a flag with its code.
const CHIP: f32 = 62.0;
const CHIP_HEIGHT: f32 = 21.0;

/// The groups of a proposal, everybody else folded away until `others_open`.
pub(super) fn stands_ui(ui: &mut Ui, snapshot: &Snapshot, stands: &Stands, others_open: &mut bool) {
    let theme = Theme::of(ui);
    for group in &stands.groups {
        let n = group.tally.n_members();
        match group.bloc.and_then(|b| snapshot.blocs.of_key(b.0)) {
            Some(bloc) => {
                tally_row_ui(ui, &bloc.code, theme.bloc_text(&bloc.code), tally(&group.tally));
                if n == 0 {
                    note_ui(ui, format!("{} had no members on {}.", bloc.code, stands.date));
                }
                group_ui(ui, theme, snapshot, group);
            }
            None if n > 0 => {
                section_ui(ui, "Everybody else");
                tally_row_ui(ui, "Others", theme.second, tally(&group.tally));
                let label =
                    if *others_open { "Hide the others".to_owned() } else { format!("Show the other {n}") };
                if link_ui(ui, &label).clicked() {
                    *others_open = !*others_open;
                }
                if *others_open {
                    ui.add_space(space::S);
                    group_ui(ui, theme, snapshot, group);
                }
            }
            None => {}
        }
        ui.add_space(space::M);
    }
}

fn group_ui(ui: &mut Ui, theme: &Theme, snapshot: &Snapshot, group: &StandGroup) {
    let mut rest = group.stands.as_slice();
    while let Some(first) = rest.first() {
        let n = rest.iter().take_while(|s| s.stance == first.stance).count();
        let (same, others) = rest.split_at(n);
        rest = others;
        stance_ui(ui, theme, snapshot, first.stance, same);
    }
}

fn stance_ui(ui: &mut Ui, theme: &Theme, snapshot: &Snapshot, stance: Option<Stance>, stands: &[Stand]) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 24.0),
        Layout::right_to_left(Align::Center),
        |ui| {
            ui.label(text::small(stands.len().to_string()).color(theme.second));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let word = stance.is_none().then_some("unknown: no position recorded");
                stance_cell_ui(ui, stance, word, false);
            });
        },
    );
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, 2.0);
        for stand in stands {
            chip_ui(ui, theme, snapshot, stand);
        }
    });
    ui.add_space(space::XS);
}

fn chip_ui(ui: &mut Ui, theme: &Theme, snapshot: &Snapshot, stand: &Stand) {
    let (rect, response) = ui.allocate_exact_size(vec2(CHIP, CHIP_HEIGHT), Sense::hover());
    let Some(actor) = snapshot.actors.of_key(stand.actor.0) else { return };
    let age = stand.age_days.and_then(age).map_or(String::new(), |age| format!(", taken {age}"));
    let name = format!("{}: {}{age}", actor.name, look::word(stand.stance));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    if ui.is_rect_visible(rect) {
        let flag = eframe::egui::Rect::from_min_size(
            eframe::egui::pos2(rect.left(), rect.center().y - size::FLAG * 0.5),
            vec2(size::FLAG * 1.5, size::FLAG),
        );
        flags::paint(ui, flag, actor.iso2.as_deref().unwrap_or(&actor.code));
        let left = flag.right() + 5.0;
        let mut job = eframe::egui::text::LayoutJob::simple_singleline(
            actor.code.clone(),
            text::small_font(),
            theme.text,
        );
        job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(rect.right() - left);
        let galley = ui.painter().layout_job(job);
        let at = eframe::egui::pos2(left, rect.center().y - galley.size().y * 0.5);
        ui.painter().galley(at, galley, theme.text);
    }
    response.on_hover_text(name);
}
