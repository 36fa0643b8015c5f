//! The proposals behind a point, most dividing first.

use eframe::egui::{
    Align, CursorIcon, Layout, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::words;
use crate::analysis::{Dividing, DividingProposal};
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::{Tally, copies, note_ui, tally_row_ui, tally_text, with_handling};
use crate::model::ProposalId;
use crate::snapshot::Snapshot;

/// How many proposals stand in the inspector before "All …".
pub(super) const N_FIRST: usize = 4;
/// Height of a row in the list of all.
const ROW: f32 = 58.0;

/// The tally of the widgets from that of the analysis.
pub(super) fn tally(of: &crate::analysis::Tally) -> Tally {
    Tally { favor: of.n_for, against: of.n_against, abstain: of.n_abstain }
}

/// Reference and title of a proposal.
pub(super) fn names(snapshot: &Snapshot, proposal: ProposalId) -> (&str, &str) {
    let found = snapshot.proposals.of_key(proposal.0);
    found.map_or(("", "This proposal is no longer in the workspace."), |p| match p.reference.is_empty() {
        true => (p.shown_title(), ""),
        false => (p.reference.as_str(), p.shown_title()),
    })
}

fn spoken(snapshot: &Snapshot, codes: &[String], p: &DividingProposal) -> String {
    let (reference, _) = names(snapshot, p.proposal);
    let side = |code: usize, t: &crate::analysis::Tally| {
        let code = codes.get(code).map_or("", String::as_str);
        format!("{code} {} for, {} against, {} abstaining", t.n_for, t.n_against, t.n_abstain)
    };
    format!("Who stood where on {reference}: {}; {}", side(0, &p.tally_a), side(1, &p.tally_b))
}

/// The first proposals. Returns the one that was clicked. `take_focus` gives the first one the keyboard.
pub(super) fn first_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    codes: &[String],
    dividing: &Dividing,
    take_focus: bool,
) -> Option<ProposalId> {
    let theme = Theme::of(ui);
    if dividing.proposals.is_empty() {
        note_ui(ui, "No proposal of this window has known sides of both blocs.");
    }
    let mut clicked = None;
    for (nth, p) in dividing.proposals.iter().take(N_FIRST).enumerate() {
        let name = spoken(snapshot, codes, p);
        let response = pressed_ui(ui, theme, ("dividing", p.proposal.0), &name, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let (reference, title) = names(snapshot, p.proposal);
            head_ui(ui, theme, reference, &marked(snapshot, p.proposal, &p.date.to_string()));
            if !title.is_empty() {
                two_lines_ui(ui, theme, title);
            }
            for (code, of) in codes.iter().zip([&p.tally_a, &p.tally_b]) {
                tally_row_ui(ui, code, theme.bloc_text(code), tally(of));
            }
        });
        if nth == 0 && take_focus {
            response.request_focus();
        }
        if response.clicked() {
            clicked = Some(p.proposal);
        }
    }
    clicked
}

/// All proposals, only those in sight drawn. Returns the one that was clicked.
pub(super) fn all_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    codes: &[String],
    dividing: &Dividing,
) -> Option<ProposalId> {
    let theme = Theme::of(ui);
    let n = dividing.proposals.len();
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW * n as f32), Sense::hover());
    let clip = ui.clip_rect();
    let first = ((clip.top() - whole.top()) / ROW).floor().max(0.0) as usize;
    let last = (((clip.bottom() - whole.top()) / ROW).ceil().max(0.0) as usize).min(n);
    let mut clicked = None;
    for nth in first..last {
        let Some(p) = dividing.proposals.get(nth) else { continue };
        let top = whole.top() + nth as f32 * ROW;
        let rect = Rect::from_min_size(pos2(whole.left(), top), vec2(whole.width(), ROW));
        let name = spoken(snapshot, codes, p);
        let response = ui.interact(rect, ui.scope_id().with(("all dividing", p.proposal.0)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let out = rect.expand2(vec2(space::S, 0.0));
        if response.hovered() {
            ui.painter().rect_filled(out, radius::CONTROL, theme.hover);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(out, radius::CONTROL, theme.focus_stroke(), StrokeKind::Inside);
        }
        ui.painter().hline(rect.x_range(), rect.bottom(), theme.grid_stroke());
        row_ui(ui, theme, snapshot, codes, p, rect);
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            clicked = Some(p.proposal);
        }
    }
    clicked
}

fn row_ui(
    ui: &mut Ui,
    theme: &Theme,
    snapshot: &Snapshot,
    codes: &[String],
    p: &DividingProposal,
    rect: Rect,
) {
    let mut child =
        ui.new_child(UiBuilder::new().id_salt(("row", p.proposal.0)).max_rect(rect.shrink2(vec2(0.0, 4.0))));
    let ui = &mut child;
    ui.spacing_mut().item_spacing.y = 0.0;
    // The click is for the row, not for its words.
    ui.style_mut().interaction.selectable_labels = false;
    let (reference, title) = names(snapshot, p.proposal);
    let figure = p.contribution.map_or(String::new(), words::signed);
    head_ui(ui, theme, reference, &marked(snapshot, p.proposal, &figure));
    ui.add(eframe::egui::Label::new(text::small(title).color(theme.second)).truncate());
    ui.horizontal(|ui| {
        for (code, of) in codes.iter().zip([&p.tally_a, &p.tally_b]) {
            ui.label(text::small_strong(code).color(theme.bloc_text(code)));
            ui.label(text::small(tally_text(tally(of))).color(theme.second));
            ui.add_space(space::S);
        }
    });
}

/// Words with the marking of a proposal behind them, where that has to be shown.
fn marked(snapshot: &Snapshot, proposal: ProposalId, words: &str) -> String {
    let record = snapshot.proposals.of_key(proposal.0);
    record.map_or_else(|| words.to_owned(), |p| with_handling(snapshot, words, &snapshot.marked_record(p)))
}

/// A reference at the left and a few letters at the right.
fn head_ui(ui: &mut Ui, theme: &Theme, reference: &str, right: &str) {
    ui.allocate_ui_with_layout(
        vec2(ui.available_width(), 18.0),
        Layout::right_to_left(Align::Center),
        |ui| {
            ui.label(text::small(right).color(theme.second));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(eframe::egui::Label::new(text::strong(reference).color(theme.text)).truncate());
            });
        },
    );
}

fn two_lines_ui(ui: &mut Ui, theme: &Theme, title: &str) {
    let mut job = eframe::egui::text::LayoutJob::simple(
        title.to_owned(),
        text::body_font(),
        theme.second,
        ui.available_width(),
    );
    job.wrap.max_rows = 2;
    ui.label(job);
}

/// Anything that can be clicked as a whole, with a hairline below.
pub(super) fn pressed_ui(
    ui: &mut Ui,
    theme: &Theme,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    content: impl FnOnce(&mut Ui),
) -> Response {
    let ground = ui.painter().add(Shape::Noop);
    let builder = UiBuilder::new().id_salt(salt).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            // The click is for the row, not for its words.
            ui.style_mut().interaction.selectable_labels = false;
            ui.set_width(ui.available_width());
            ui.add_space(space::XS);
            content(ui);
            ui.add_space(space::XS);
        })
        .response;
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    copies(ui, &response, name);
    let rect = response.rect.expand2(vec2(space::S, 0.0));
    if response.hovered() || response.has_focus() {
        let stroke = if response.has_focus() { theme.focus_stroke() } else { Stroke::NONE };
        let shape = eframe::egui::epaint::RectShape::new(
            rect,
            radius::CONTROL,
            theme.hover,
            stroke,
            StrokeKind::Inside,
        );
        ui.painter().set(ground, shape);
    }
    let line = response.rect.bottom() + 0.5;
    ui.painter().hline(response.rect.x_range(), line, Stroke::new(size::HAIRLINE, theme.grid));
    response.on_hover_cursor(CursorIcon::PointingHand)
}
