//! Ready-made lenses in their sets: a click looks through one.

use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Card, copies, note_ui, one_line};
use crate::model::{Lens, SavedLens, SavedLensId};
use crate::report::figures::words::capital;
use crate::snapshot::{RecordTable, Snapshot};
use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// The lenses of the workspace as read, kept while they stay the same.
#[derive(Debug, Default)]
pub struct Lenses {
    of: Option<Arc<RecordTable<SavedLens>>>,
    read: Vec<(SavedLensId, Option<Lens>)>,
}

impl Lenses {
    fn update(&mut self, snapshot: &Snapshot) {
        if self.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &snapshot.saved_lenses)) {
            return;
        }
        let lenses = snapshot.saved_lenses.iter();
        self.read = lenses.map(|l| (l.id, serde_json::from_str(&l.lens).ok())).collect();
        self.of = Some(snapshot.saved_lenses.clone());
    }
}

/// Shows the lenses.
pub fn lenses_ui(ui: &mut Ui, state: &mut Lenses, cx: &mut ViewContext<'_>) {
    state.update(cx.snapshot);
    Card::new().title("Ready-made lenses").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        if state.read.is_empty() {
            note_ui(ui, "No lens is saved yet. Set one up in the bar above and save it by name.");
            return;
        }
        let snapshot = cx.snapshot.clone();
        let mut sets: Vec<&str> = Vec::new();
        for saved in snapshot.saved_lenses.iter() {
            if !sets.contains(&saved.set_name.as_str()) {
                sets.push(&saved.set_name);
            }
        }
        for set in sets {
            let title = if set.is_empty() { "Your own" } else { set };
            ui.label(text::small(title).color(Theme::of(ui).second));
            ui.spacing_mut().item_spacing.y = 0.0;
            for saved in snapshot.saved_lenses.iter().filter(|l| l.set_name == set) {
                let lens = state.read.iter().find(|(id, _)| *id == saved.id).and_then(|(_, l)| l.as_ref());
                lens_ui(ui, cx, saved, lens);
            }
            ui.add_space(space::XS);
        }
    });
}

fn lens_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, saved: &SavedLens, lens: Option<&Lens>) {
    let theme = Theme::of(ui);
    let is_on = lens == Some(cx.lens);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, &saved.name));
    copies(ui, &response, &saved.name);
    let lit = response.hovered() || response.has_focus();
    let ground = rect.expand2(vec2(space::S, 0.0));
    if is_on {
        ui.painter().rect_filled(ground, 4.0, theme.accent_ground);
    } else if lit {
        ui.painter().rect_filled(ground, 4.0, theme.hover);
    }
    let color = match lens {
        Some(_) if is_on => theme.accent,
        Some(_) => theme.text,
        None => theme.second,
    };
    let mut x = rect.right();
    if is_on {
        let mark = Rect::from_center_size(pos2(x - 6.0, rect.center().y), vec2(12.0, 12.0));
        icons::paint(ui.painter(), mark, Icon::Check, theme.accent);
        x -= 20.0;
    }
    // The blocs that it compares, as dots in their colors.
    let blocs = lens.map_or(&[][..], |l| &l.blocs);
    for bloc in blocs.iter().rev().filter_map(|uid| cx.snapshot.blocs.of_uid(*uid)) {
        let dot = pos2(x - size::DOT * 0.5, rect.center().y);
        ui.painter().circle_filled(dot, size::DOT * 0.4, theme.bloc(&bloc.code));
        x -= size::DOT + 3.0;
    }
    let name = short_name(&saved.name, &saved.set_name);
    let galley = one_line(ui, &name, text::body_font(), color, x - rect.left());
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y * 0.5), galley, color);
    let response = response.on_hover_ui(|ui| {
        ui.label(text::strong(&saved.name).color(theme.text));
        ui.label(text::body(&saved.description).color(theme.text));
        let names: Vec<&str> =
            blocs.iter().filter_map(|uid| cx.snapshot.blocs.of_uid(*uid)).map(|b| b.code.as_str()).collect();
        if !names.is_empty() {
            ui.label(text::small(format!("Compares {}", names.join(", "))).color(theme.second));
        }
    });
    if response.clicked() {
        match lens {
            Some(lens) => cx.act(Action::SetLens(Box::new(lens.clone()))),
            None => cx.act(Action::Notify(format!(
                "The lens \u{201c}{}\u{201d} cannot be read by this program; it was left as it is.",
                saved.name
            ))),
        }
    }
}

/// The name without what the heading of its set says already: "Case study: cyber norms" under "Case studies".
fn short_name(name: &str, set: &str) -> String {
    let stem = |text: &str| text.split(' ').next().unwrap_or_default().to_lowercase();
    match name.split_once(": ") {
        Some((lead, rest)) if stem(lead) == stem(set) => capital(rest),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_does_not_repeat_the_heading_of_its_set() {
        assert_eq!(short_name("Case study: cyber norms", "Case studies"), "Cyber norms");
        assert_eq!(short_name("Our lens: cyber", "Case studies"), "Our lens: cyber");
        assert_eq!(short_name("Plain", ""), "Plain");
    }
}
