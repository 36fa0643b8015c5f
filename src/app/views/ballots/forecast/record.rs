//! How good such forecasts have been: a line beside the forecast, and the whole test in a dialog.

use crate::analysis::{Backtest, BacktestParams, TrackRecord};
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    DataView, Dialog, FigureState, FigureView, TableState, link_ui, note_ui, progress_ui, save_menu_named_ui,
};
use crate::model::BodyId;
use crate::report::figure::Figure;
use crate::report::figures::calibration::calibration;
use crate::report::pictures::{ForecastRecord, PictureSpec};
use crate::report::tables::record_reading;
use crate::session::questions::RecordOfForecasts;
use crate::session::{Answer, STOPPED};
use crate::snapshot::Marked;
use crate::votes::outlook::{Outlook, record_words};
use eframe::egui::{ScrollArea, Ui};
use std::sync::Arc;

const PICTURE: f32 = 260.0;
/// How the record was left.
#[derive(Debug, Default)]
pub(super) struct RecordState {
    is_open: bool,
    tables: [TableState; 2],
    picture: FigureState,
    drawn: Option<(Arc<Option<Backtest>>, Arc<Figure>)>,
}

fn asked(cx: &mut ViewContext<'_>, body: BodyId) -> Answer<Option<Backtest>> {
    cx.ask(RecordOfForecasts { body, params: BacktestParams::default() })
}

/// The line beside a forecast: the record under the state of knowledge that is nearer.
pub(super) fn record_ui(
    ui: &mut Ui,
    state: &mut RecordState,
    cx: &mut ViewContext<'_>,
    body: BodyId,
    outlook: &Outlook,
) {
    let answer = asked(cx, body);
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.label(text::small_strong("Record of such forecasts").color(theme.second));
        let is_stopped = answer.error.as_deref() == Some(STOPPED);
        match (&answer.value, &answer.error) {
            (_, Some(_)) if is_stopped => {
                note_ui(ui, "The test was stopped.");
                if link_ui(ui, "Test them").clicked() {
                    cx.answers.retry::<RecordOfForecasts>();
                }
            }
            (_, Some(error)) => {
                note_ui(ui, format!("Not known: {error}."));
            }
            (Some(test), None) if answer.is_current => match &**test {
                Some(test) => {
                    let is_partly = 2 * outlook.forecast.n_known > outlook.voters.len() / 2;
                    let of = if is_partly { &test.partly_known } else { &test.nothing_known };
                    note_ui(ui, record_words(test, of));
                    state.is_open |= link_ui(ui, "All fields").clicked();
                }
                None => {
                    note_ui(ui, "No record for this body: treat as a guess.");
                }
            },
            _ => {
                let fraction = cx.answers.progress::<RecordOfForecasts>().and_then(|report| report.fraction);
                if progress_ui(ui, "Testing forecasts on past sessions", fraction) {
                    cx.answers.stop::<RecordOfForecasts>();
                }
            }
        }
    });
}

/// The whole test, while it is open.
pub(super) fn dialog_ui(ui: &mut Ui, state: &mut RecordState, cx: &mut ViewContext<'_>, body: BodyId) {
    if !state.is_open {
        return;
    }
    let answer = asked(cx, body);
    let Some((kept, test)) = answer.value.as_ref().and_then(|kept| Some((kept, (**kept).as_ref()?))) else {
        state.is_open = false;
        return;
    };
    let figure = match &state.drawn {
        Some((of, figure)) if Arc::ptr_eq(of, kept) => figure.clone(),
        _ => {
            let figure = Arc::new(calibration(test));
            state.drawn = Some((kept.clone(), figure.clone()));
            figure
        }
    };
    let dialog = Dialog::new("forecast record", "How good forecasts have been").width(size::DIALOG_WIDE);
    let height = ui.ctx().content_rect().height() - size::DIALOG_REST;
    let shown = dialog.show(&ui.ctx().clone(), |ui| {
        let scrolled = ScrollArea::vertical().max_height(height);
        scrolled.show(ui, |ui| whole_ui(ui, state, cx, (body, test), &figure));
    });
    if shown.closed {
        state.is_open = false;
    }
}

/// What the dialog holds.
fn whole_ui(
    ui: &mut Ui,
    state: &mut RecordState,
    cx: &mut ViewContext<'_>,
    (body, test): (BodyId, &Backtest),
    figure: &Arc<Figure>,
) {
    ui.spacing_mut().item_spacing.y = space::XS;
    // Room for the bar, which lies over the tables.
    ui.set_max_width(ui.available_width() - space::S);
    let span = match test.whens.as_slice() {
        [] => String::new(),
        [only] => only.to_string(),
        [first, .., last] => format!("{first} to {last}"),
    };
    note_ui(
        ui,
        format!(
            "Sessions or years {span}, {} proposals. Each was forecast from what was known before it alone.",
            crate::app::words::count(test.n_proposals as usize)
        ),
    );
    let partly = format!("{:.0} % of the stances known", test.share_known * 100.0);
    let [first, second] = &mut state.tables;
    let marked = cx.snapshot.marked();
    knowledge_ui(ui, first, ["record, nothing known", "Nothing known"], test, &test.nothing_known, &marked);
    knowledge_ui(ui, second, ["record, partly known", &partly], test, &test.partly_known, &marked);
    ui.add_space(space::S);
    let view = FigureView::new("calibration", figure).height(PICTURE).walks(false).in_page();
    view.name("How often chances came true").show(ui, &mut state.picture);
    note_ui(ui, figure.reading.as_str());
    if let Some(kind) = save_menu_named_ui(ui, "Save the record", true, true) {
        let spec = PictureSpec::ForecastRecord(ForecastRecord { body });
        cx.act(Action::save(kind, "Record of forecasts", spec));
    }
}

fn knowledge_ui(
    ui: &mut Ui,
    table: &mut TableState,
    [id, title]: [&str; 2],
    test: &Backtest,
    record: &TrackRecord,
    marked: &Marked,
) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(text::strong(title).color(theme.text));
        note_ui(ui, record_words(test, record));
    });
    let data = record_reading(record);
    let height = size::HEADER_ROW + size::ROW * data.rows.len() as f32;
    ui.allocate_ui(eframe::egui::vec2(ui.available_width(), height), |ui| {
        DataView::new(id, title, &data, marked.clone()).strong_rows(1).short().show(ui, table);
    });
}
