//! The steps of an import at the left: where one is, what is settled, what is still to be said.

use super::ExchangeState;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::{Push, note_ui, section_ui, tell_chosen};
use crate::app::words;
use crate::session::{Importing, Standing};
use eframe::egui::{Align, Align2, Layout, Rect, Role, Sense, StrokeKind, Ui, vec2};

/// A step of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Step {
    /// What the file is, and how it is read.
    #[default]
    File,
    /// What its columns mean.
    Columns,
    /// Who is meant by its names.
    Names,
    /// What would change.
    Preview,
    /// What was done.
    Done,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Step; 5] = [Step::File, Step::Columns, Step::Names, Step::Preview, Step::Done];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Step::File => "File",
            Step::Columns => "Columns",
            Step::Names => "Names",
            Step::Preview => "Preview",
            Step::Done => "Done",
        }
    }

    /// The one before; none before the first.
    pub fn before(self) -> Option<Step> {
        Step::ALL.iter().rev().copied().find(|step| *step < self)
    }

    /// The next one; none after the last.
    pub fn next(self) -> Option<Step> {
        Step::ALL.iter().copied().find(|step| *step > self)
    }

    /// What stands below its title.
    fn line(self, importing: &Importing) -> String {
        let plan = importing.plan();
        match self {
            Step::File => importing.brought().title(),
            Step::Columns => match importing.sheet() {
                Some(sheet) => {
                    let used = importing.mapping().uses(sheet).iter().flatten().count();
                    format!("{used} of {} understood", sheet.columns.len())
                }
                None => "what they mean".to_owned(),
            },
            Step::Names => match plan.map(|plan| plan.n_open_names() + plan.words.len()) {
                None => "who is meant".to_owned(),
                Some(0) => "all settled".to_owned(),
                Some(n) => format!("{} left to settle", words::count(n)),
            },
            Step::Preview => match plan {
                Some(plan) if plan.counts.refused > 0 => {
                    words::counted(plan.counts.refused as usize, "row refused", "rows refused")
                }
                _ => "what will change".to_owned(),
            },
            Step::Done => "one undo takes it back".to_owned(),
        }
    }

    /// Whether nothing is left to say in it.
    fn is_settled(self, importing: &Importing) -> bool {
        match (self, importing.plan()) {
            (Step::File, _) => importing.sheet().is_some(),
            (_, None) => false,
            (Step::Columns, Some(_)) => true,
            (Step::Names, Some(plan)) => plan.n_open_names() == 0 && plan.words.is_empty(),
            (Step::Preview | Step::Done, Some(_)) => matches!(importing.standing(), Standing::Saved(_)),
        }
    }

    /// Whether one can go there now.
    pub(super) fn is_open(self, importing: &Importing) -> bool {
        match (self, importing.standing()) {
            (Step::Done, Standing::Saving | Standing::Saved(_)) => true,
            (Step::File | Step::Columns, Standing::Open) => true,
            (Step::Names | Step::Preview, Standing::Open) => importing.plan().is_some(),
            (Step::File, _) => !matches!(importing.standing(), Standing::Saving | Standing::Saved(_)),
            _ => false,
        }
    }
}

/// Height of a step.
const HEIGHT: f32 = 46.0;

/// Draws the steps below one another.
pub(super) fn steps_ui(ui: &mut Ui, state: &mut ExchangeState) {
    let Some(importing) = &state.importing else { return };
    section_ui(ui, "Import a file");
    ui.add_space(space::M);
    let mut chosen = None;
    for (nth, step) in Step::ALL.into_iter().enumerate() {
        let is_open = step.is_open(importing);
        let clicked =
            ui.add_enabled_ui(is_open, |ui| step_ui(ui, nth, step, importing, state.step == step)).inner;
        if clicked {
            chosen = Some(step);
        }
    }
    ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
        note_ui(ui, "Nothing is changed before the last step. A checked backup is made first.");
    });
    if let Some(step) = chosen {
        state.turn_to(step);
    }
}

fn step_ui(ui: &mut Ui, nth: usize, step: Step, importing: &Importing, is_front: bool) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    let line = step.line(importing);
    let spoken = format!("{}: {line}", step.title());
    tell_chosen(ui, &response, Role::Tab, &spoken, is_front);
    if is_front {
        ui.painter().rect_filled(rect, radius::CONTROL, theme.accent_ground);
    } else if response.hovered() && ui.is_enabled() {
        ui.painter().rect_filled(rect, radius::CONTROL, theme.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, radius::CONTROL, theme.focus_stroke(), StrokeKind::Inside);
    }
    let mark = Rect::from_min_size(rect.min + vec2(space::S, 0.0), vec2(size::ICON, rect.height()));
    let color = match (is_front, ui.is_enabled()) {
        (true, _) => theme.accent,
        (false, true) => theme.text,
        (false, false) => theme.second,
    };
    if step.is_settled(importing) && !is_front {
        icons::paint(ui.painter(), mark.shrink2(vec2(1.5, 0.0)), Icon::Check, theme.good);
    } else {
        let number = (nth + 1).to_string();
        ui.painter().text(mark.center(), Align2::CENTER_CENTER, number, text::strong_font(), color);
    }
    let left = mark.right() + space::S;
    let room = rect.right() - left - space::S;
    let font = if is_front { text::strong_font() } else { text::body_font() };
    let title = crate::app::widgets::one_line(ui, step.title(), font, color, room);
    let below = crate::app::widgets::one_line(ui, &line, text::small_font(), theme.second, room);
    let top = rect.center().y - (title.size().y + below.size().y) * 0.5;
    let second = top + title.size().y;
    ui.painter().galley([left, top].into(), title, color);
    ui.painter().galley([left, second].into(), below, theme.second);
    response.on_hover_text(line).clicked()
}

/// Draws the steps beside one another, where there is no room at the left.
pub(super) fn steps_in_a_line_ui(ui: &mut Ui, state: &mut ExchangeState) {
    let Some(importing) = &state.importing else { return };
    let mut chosen = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (nth, step) in Step::ALL.into_iter().enumerate() {
            let label = format!("{} {}", nth + 1, step.title());
            ui.add_enabled_ui(step.is_open(importing), |ui| {
                let response = Push::quiet(&label).selected(state.step == step).show(ui);
                if response.on_hover_text(step.line(importing)).clicked() {
                    chosen = Some(step);
                }
            });
        }
    });
    if let Some(step) = chosen {
        state.turn_to(step);
    }
}
