//! The stages of a proposal as a small timeline: a mark a stage, its day, its word and the body's own code.

use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{copies, section_ui};
use crate::app::words;
use crate::model::{Day, Precision, Proposal, Stage};
use crate::snapshot::Snapshot;
use eframe::egui::{Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

struct Mark {
    day: Option<Day>,
    precision: Precision,
    code: String,
    stage: Stage,
}

/// Shows the stages; nothing when there are none.
pub fn stages_ui(ui: &mut Ui, snapshot: &Snapshot, proposal: &Proposal) {
    let marks = marks(snapshot, proposal);
    if marks.is_empty() {
        return;
    }
    section_ui(ui, "Stages");
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (nth, mark) in marks.iter().enumerate() {
            mark_ui(ui, mark, nth == 0, nth + 1 == marks.len());
        }
    });
    ui.add_space(space::M);
}

/// Dated stages in order of time, undated ones by the common scale before the stage they come to.
fn marks(snapshot: &Snapshot, proposal: &Proposal) -> Vec<Mark> {
    let codes = snapshot.index().steps_of_proposal(proposal.id).iter();
    let mut marks: Vec<Mark> = codes
        .filter_map(|code| snapshot.steps.at(*code as usize))
        .map(|s| Mark { day: s.date, precision: s.precision, code: s.code.clone(), stage: s.stage })
        .collect();
    marks.sort_by(|a, b| match (a.day, b.day) {
        (Some(x), Some(y)) => x.cmp(&y).then(a.stage.cmp(&b.stage)),
        _ => a.stage.cmp(&b.stage),
    });
    marks
}

fn mark_ui(ui: &mut Ui, mark: &Mark, is_first: bool, is_last: bool) {
    const HEIGHT: f32 = 24.0;
    const DATES: f32 = 132.0;
    let theme = Theme::of(ui);
    let date = words::date(mark.day, mark.precision);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::CLICK);
    let spoken = format!("{}, {} {}", date, mark.stage.word(), mark.code);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    copies(ui, &response, &spoken);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    let x = rect.left() + 6.0;
    let line = Stroke::new(size::HAIRLINE, theme.hairline_strong);
    let top = if is_first { rect.center().y } else { rect.top() };
    let bottom = if is_last { rect.center().y } else { rect.bottom() };
    painter.vline(x, top..=bottom, line);
    let dot = pos2(x, rect.center().y);
    if mark.day.is_some() {
        painter.circle_filled(dot, size::POINT, if is_last { theme.accent } else { theme.second });
    } else {
        painter.circle(dot, size::POINT, theme.surface, Stroke::new(size::HAIRLINE, theme.second));
    }
    let write = |x: f32, line: String, font, color| {
        let galley = painter.layout_no_wrap(line, font, color);
        let width = galley.size().x;
        painter.galley(pos2(x, rect.center().y - galley.size().y * 0.5), galley, color);
        x + width
    };
    write(rect.left() + 18.0, date, text::small_font(), theme.second);
    let font = if is_last { text::strong_font() } else { text::body_font() };
    let end = write(rect.left() + DATES, mark.stage.word().to_owned(), font, theme.text);
    if !mark.code.is_empty() {
        write(end + space::S, mark.code.clone(), text::small_font(), theme.second);
    }
}
