//! Why a pair moved: the change as a waterfall, and beside it the countries and the texts behind each bar.

use std::sync::Arc;

use eframe::egui::{Align, Label, Layout, ScrollArea, Ui, vec2};

use super::compare;
use super::evidence::pressed_ui;
use super::words;
use crate::analysis::{Decomposition, PairTrend, Term};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Card, FigureState, FigureView, Push, badge_ui, note_ui, save_menu_named_ui};
use crate::model::{BlocId, ProposalId};
use crate::report::Format;
use crate::report::figure::Figure;
use crate::report::figures::convergence::{Picture, Run};
use crate::report::figures::decomposition::Part;
use crate::report::pictures::{PictureSpec, Waterfall};
use crate::report::tables::text_name;
use crate::session::questions::ChangeTakenApart;
use crate::snapshot::Snapshot;
use crate::snapshot::actor_code;

/// How high the two cards are.
pub(super) const HEIGHT: f32 = 296.0;
/// Below this width they stand one above the other.
const BESIDE: f32 = 680.0;
/// Height of the waterfall.
const WATERFALL: f32 = 130.0;
/// At most so many rows are listed.
const MOST_ROWS: usize = 60;

/// How the cards were left.
#[derive(Debug, Default)]
pub(super) struct WhyState {
    figure: FigureState,
    drawn: Option<Drawn>,
    /// None: the largest.
    part: Option<Part>,
    by_text: bool,
}

/// A waterfall and what it is made of.
#[derive(Debug)]
struct Drawn {
    found: Arc<Decomposition>,
    term: Term,
    figure: Arc<Figure>,
}

/// What is asked, and what it is about.
pub(super) struct Why<'a> {
    pub picture: &'a Picture,
    pub pair: (BlocId, BlocId),
    pub windows: [Run; 2],
    /// Only one window was chosen so far.
    pub is_half: bool,
    pub trend: Option<&'a PairTrend>,
}

impl Why<'_> {
    /// The description of the waterfall.
    fn described(&self) -> Waterfall {
        let windows = self.windows.clone().map(Some);
        Waterfall { pair: Some(self.pair), windows, beside: self.picture.shown }
    }

    fn title(&self, snapshot: &Snapshot) -> String {
        self.described().title(snapshot, self.picture.window, self.pair, &self.windows)
    }
}

/// What a row leads to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Lead {
    /// Who stood where on a proposal.
    Proposal(ProposalId),
    /// All proposals of the later window.
    Later,
}

impl WhyState {
    fn figure(
        &mut self,
        snapshot: &Snapshot,
        found: &Arc<Decomposition>,
        why: &Why<'_>,
    ) -> Option<Arc<Figure>> {
        let term = why.described().term();
        if let Some(drawn) = &self.drawn
            && Arc::ptr_eq(&drawn.found, found)
            && drawn.term == term
        {
            return Some(drawn.figure.clone());
        }
        let figure = why.described().figure(snapshot, why.picture.window, found, &why.windows)?;
        let figure = Arc::new(figure);
        self.drawn = Some(Drawn { found: found.clone(), term, figure: figure.clone() });
        Some(figure)
    }
}

/// Draws the cards. Returns what the row that was clicked leads to.
pub(super) fn why_ui(
    ui: &mut Ui,
    state: &mut WhyState,
    cx: &mut ViewContext<'_>,
    why: &Why<'_>,
) -> Option<Lead> {
    let answer = cx.ask(ChangeTakenApart { pair: why.pair, windows: compare::question(&why.windows) });
    let found = answer.value.filter(|d| (d.bloc_a, d.bloc_b) == why.pair);
    let term = why.described().term();
    let (is_current, error) = (answer.is_current, answer.error);
    let title = why.title(cx.snapshot);
    let figure = found.as_ref().and_then(|found| state.figure(cx.snapshot, found, why));
    let mut lead = None;
    let mut save = None;
    let left = |ui: &mut Ui, state: &mut WhyState| {
        card_ui(ui, |ui| {
            let bars =
                Bars { title: &title, found: found.as_deref(), figure: figure.as_ref(), term, is_current };
            bars_ui(ui, state, why, &bars, error.as_deref());
        });
    };
    let mut right = |ui: &mut Ui, state: &mut WhyState| {
        let found = found.as_deref();
        card_ui(ui, |ui| (lead, save) = rows_ui(ui, state, cx.snapshot, found, term));
    };
    if ui.available_width() < BESIDE {
        left(ui, state);
        ui.add_space(space::L);
        right(ui, state);
    } else {
        let width = (ui.available_width() - space::L) * 0.5;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            let card = vec2(width, HEIGHT);
            let layout = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(card, layout, |ui| left(ui, state));
            ui.allocate_ui_with_layout(card, layout, |ui| right(ui, state));
        });
    }
    if let Some(kind) = save.or(state.figure.take_save()) {
        let spec = PictureSpec::Waterfall(why.described());
        cx.act(Action::save(kind, title, spec));
    }
    lead
}

fn card_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, space::XS);
        let inner = HEIGHT - 2.0 * (space::M + size::HAIRLINE);
        ui.set_min_height(inner);
        ui.set_max_height(inner);
        content(ui);
    });
}

/// A strong title at the left, and what stands at the right of it.
fn head_ui(ui: &mut Ui, title: &str, right: impl FnOnce(&mut Ui)) {
    let row = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        right(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let title = text::strong(title).color(Theme::of(ui).text);
            ui.add(Label::new(title).truncate());
        });
    });
}

/// What the waterfall is given.
struct Bars<'a> {
    title: &'a str,
    found: Option<&'a Decomposition>,
    figure: Option<&'a Arc<Figure>>,
    term: Term,
    is_current: bool,
}

fn bars_ui(ui: &mut Ui, state: &mut WhyState, why: &Why<'_>, bars: &Bars<'_>, error: Option<&str>) {
    // The title has the whole line, so that it keeps its years.
    head_ui(ui, bars.title, |_| {});
    match bars.found {
        Some(found) if bars.is_current => {
            let verdict = found.matched.verdict();
            let said = found.matched.said();
            badge_ui(ui, words::look_of(verdict), &said).on_hover_text(found.matched.sentence());
        }
        _ if error.is_some() => {}
        _ => drop(note_ui(ui, "Updating…")),
    }
    if let Some(error) = error {
        note_ui(ui, error);
        return;
    }
    let Some(found) = bars.found else { return };
    match bars.figure {
        Some(figure) => {
            let part = shown_part(state, found, bars.term);
            let link = part.map(Part::link);
            let view =
                FigureView::new("why waterfall", figure).height(WATERFALL).legend(false).in_page().saved();
            let acts = view.selected(link.as_ref()).show(ui, &mut state.figure);
            state.part = acts.clicked.as_ref().and_then(Part::of_link).or(state.part);
        }
        None => drop(note_ui(ui, "In one of these windows too little is known of both blocs.")),
    }
    for line in notes(found, why) {
        note_ui(ui, line);
    }
}

/// Raw beside matched, and the trend.
fn notes(found: &Decomposition, why: &Why<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if why.is_half {
        lines.push("Drag over the axis with Shift once more, or press ], for the second window.".to_owned());
    }
    lines.extend(Waterfall::notes(found, why.trend));
    lines
}

/// The part whose countries and texts are listed: the one chosen, else the largest.
fn shown_part(state: &WhyState, found: &Decomposition, term: Term) -> Option<Part> {
    let parts = found.parts[term]?;
    Some(state.part.unwrap_or_else(|| Part::largest(parts.split)))
}

/// One line of the list.
struct WhyRow {
    name: String,
    value: f64,
    lead: Option<Lead>,
    hint: &'static str,
}

fn rows_ui(
    ui: &mut Ui,
    state: &mut WhyState,
    snapshot: &Snapshot,
    found: Option<&Decomposition>,
    term: Term,
) -> (Option<Lead>, Option<Format>) {
    let Some((found, part)) = found.and_then(|d| Some((d, shown_part(state, d, term)?))) else {
        head_ui(ui, "Who moved it", |_| {});
        return (None, None);
    };
    let by_text = match part {
        Part::Positions => state.by_text,
        Part::Membership => false,
        Part::Agenda => true,
    };
    let whole = found.parts[term].map_or(0.0, |p| part.of(p.split));
    let mut save = None;
    head_ui(ui, &format!("{} {}", part.title(), words::signed(whole)), |ui| {
        save = save_menu_named_ui(ui, "Save: why the pair moved", true, true);
        if part == Part::Positions {
            for (label, is_text) in [("Texts", true), ("Countries", false)] {
                if Push::quiet(label).selected(by_text == is_text).show(ui).clicked() {
                    state.by_text = is_text;
                }
            }
        }
    });
    let rows =
        if by_text { texts(snapshot, found, part, term) } else { countries(snapshot, found, part, term) };
    if rows.is_empty() {
        note_ui(ui, empty_words(part));
        return (None, save);
    }
    let theme = Theme::of(ui);
    let mut lead = None;
    let room = ui.available_height() - 2.0 * space::L;
    ScrollArea::vertical().id_salt("who moved it").max_height(room).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        // Beside the figures there is room for the scroll bar.
        ui.set_max_width(ui.available_width() - space::M);
        for (nth, row) in rows.iter().take(MOST_ROWS).enumerate() {
            let figure = words::signed(row.value);
            let spoken = format!("{}: {figure} of {}", row.name, part.title().to_lowercase());
            let salt = ("who moved it", part, by_text, nth);
            let response = pressed_ui(ui, theme, salt, &spoken, |ui| {
                let line = vec2(ui.available_width(), text::body_font().size + space::XS);
                ui.allocate_ui_with_layout(line, Layout::right_to_left(Align::Center), |ui| {
                    ui.label(text::body(figure).color(theme.text));
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(text::body(&row.name).color(theme.second)).truncate());
                    });
                });
            });
            if response.on_hover_text(format!("{}\n{}", row.name, row.hint)).clicked() {
                lead = row.lead.clone();
            }
        }
    });
    let n_more = rows.len().saturating_sub(MOST_ROWS);
    let more = if n_more > 0 { format!("; {n_more} more below") } else { String::new() };
    note_ui(ui, format!("{} All parts add up{more}.", part.meaning()));
    (lead, save)
}

fn empty_words(part: Part) -> &'static str {
    match part {
        Part::Positions => {
            "No pair of members was seen twice on the same text: no change of stance can be told."
        }
        Part::Membership => "No member came or left between the two windows.",
        Part::Agenda => "Both windows hold the same texts.",
    }
}

fn countries(snapshot: &Snapshot, found: &Decomposition, part: Part, term: Term) -> Vec<WhyRow> {
    let row = |c: &crate::analysis::CountryPart| {
        let actor = snapshot.actors.of_key(c.actor.0);
        let name = actor.map_or_else(|| actor_code(snapshot, c.actor).to_owned(), |a| a.name.clone());
        let (was, is) = (c.was_member.contains(&true), c.is_member.contains(&true));
        let came = match (was, is) {
            (false, true) => " (came)",
            (true, false) => " (left)",
            _ => "",
        };
        let hint = "Shows the proposals of the later window";
        WhyRow { name: format!("{name}{came}"), value: part.of(c.parts[term]), lead: Some(Lead::Later), hint }
    };
    sorted(found.by_country.iter().map(row))
}

fn texts(snapshot: &Snapshot, found: &Decomposition, part: Part, term: Term) -> Vec<WhyRow> {
    let row = |t: &crate::analysis::TextPart| {
        let only = match (t.before.is_some(), t.after.is_some()) {
            (true, false) => " (earlier only)",
            (false, true) => " (later only)",
            _ => "",
        };
        let hint = "Shows who stood where";
        WhyRow {
            name: format!("{}{only}", text_name(snapshot, t.text)),
            value: part.of(t.parts[term]),
            lead: t.after.or(t.before).map(Lead::Proposal),
            hint,
        }
    };
    sorted(found.by_text.iter().map(row))
}

/// The largest first; what rounds to nothing is left out.
fn sorted(rows: impl Iterator<Item = WhyRow>) -> Vec<WhyRow> {
    let mut rows: Vec<WhyRow> = rows.filter(|row| row.value.abs() >= 0.0005).collect();
    rows.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()).then_with(|| a.name.cmp(&b.name)));
    rows
}
