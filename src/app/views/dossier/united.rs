//! How united a bloc is: agreement inside it over time, and the proposals that divided it last.

use super::cards::card_ui;
use super::rows::{End, cut_right, words_at};
use super::{DossierState, LINKED, Selected};
use crate::analysis::{Divided, Dossier};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::row::row_ui;
use crate::app::widgets::{FigureView, Tally, note_ui, tally_bar_ui, tally_text};
use crate::app::words;
use crate::report::figure::Link;
use crate::report::tables::Section;
use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder};

/// Height of the curve.
const CURVE: f32 = 190.0;
/// So many proposals are listed.
const FEW: usize = 8;
/// The bar, and its figures.
const WIDTHS: [f32; 2] = [72.0, 64.0];

/// The curve.
pub fn cohesion_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    let figure = state.drawn.as_ref().and_then(|drawn| drawn.cohesion.clone());
    card_ui(ui, cx, found, Section::Cohesion, figure.as_ref(), |ui, _| {
        match figure.as_ref().filter(|figure| !figure.marks.is_empty()) {
            Some(figure) => {
                let selected = state.period.clone().map(Link::Period);
                let view =
                    FigureView::new("cohesion of the dossier", figure).height(CURVE).in_page().linked(LINKED);
                let acts = view.selected(selected.as_ref()).show(ui, &mut state.pictures.cohesion);
                if let Some(Link::Period(label)) = acts.clicked {
                    state.period = Some(label);
                }
                note_ui(
                    ui,
                    "Mean agreement of two of its members; 1 = of one mind. The band is the 95 % interval.",
                );
            }
            None => {
                note_ui(ui, "No two of its members took a side on the same proposal under this lens.");
            }
        }
    });
}

/// The list.
pub fn divided_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    card_ui(ui, cx, found, Section::Divided, None, |ui, cx| {
        if found.divided.is_empty() {
            note_ui(ui, "No proposal under this lens set its members against each other.");
            return;
        }
        for divided in found.divided.iter().take(FEW) {
            line_ui(ui, state, cx, divided);
        }
        if found.divided.len() > FEW {
            ui.add_space(space::XS);
            let n = found.divided.len() - FEW;
            note_ui(ui, format!("{} more; saved with the table.", words::count(n)));
        }
    });
}

fn line_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, divided: &Divided) {
    let Some(proposal) = cx.snapshot.proposals.of_key(divided.proposal.0) else { return };
    let t = divided.tally;
    let tally = Tally { favor: t.n_for, against: t.n_against, abstain: t.n_abstain };
    let spoken = format!(
        "{}, {}: {} for, {} against, {} abstaining. {}",
        proposal.reference,
        divided.date,
        t.n_for,
        t.n_against,
        t.n_abstain,
        proposal.shown_title()
    );
    let selected = Selected::Divided(divided.proposal);
    let is_selected = state.selected.as_ref() == Some(&selected);
    let mut bar = Rect::NOTHING;
    let response = row_ui(ui, &spoken, size::ROW + space::M, is_selected, |ui, rect| {
        let theme = Theme::of(ui);
        let (rest, [at_bar, figures]) = cut_right(rect, WIDTHS);
        let (upper, lower) = rest.split_top_bottom_at_fraction(0.5);
        let head = format!("{} · {}", proposal.reference, divided.date);
        words_at(ui, upper, &head, text::strong_font(), theme.text, End::Left);
        words_at(ui, lower, proposal.shown_title(), text::small_font(), theme.second, End::Left);
        words_at(ui, figures, &tally_text(tally), text::small_font(), theme.second, End::Right);
        bar = at_bar;
    });
    if ui.is_rect_visible(response.rect) {
        let layout = Layout::left_to_right(Align::Center);
        let salt = ("divided", divided.proposal);
        let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(bar).layout(layout));
        tally_bar_ui(&mut child, tally, bar.width());
    }
    if response.on_hover_text(proposal.shown_title()).clicked() {
        state.select(selected, cx);
    }
}
