//! The first step: what the file was recognized as and why, how it is read, and its first rows as they stand.

use super::ExchangeState;
use super::sample::sample_ui;
use crate::app::context::ViewContext;
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Card, choose_menu_ui, error_under_ui, field_ui, heading_ui, menu_row_ui, note_ui, progress_bar_ui,
    section_ui, select_ui, status_ui,
};
use crate::app::words;
use crate::exchange::readers::{READERS, ReadOptions, reader_of};
use crate::session::{Importing, Standing};
use eframe::egui::Ui;

/// Signs that may stand between cells, and what they are called.
const DELIMITERS: [(Option<char>, &str); 5] = [
    (None, "Cells: as they look"),
    (Some(','), "Cells: by commas"),
    (Some(';'), "Cells: by semicolons"),
    (Some('\t'), "Cells: by tabs"),
    (Some('|'), "Cells: by bars"),
];
/// Encodings that are offered; the command line takes others.
const ENCODINGS: [(Option<&str>, &str); 6] = [
    (None, "Letters: as they look"),
    (Some("utf-8"), "Letters: UTF-8"),
    (Some("windows-1252"), "Letters: windows-1252"),
    (Some("windows-1251"), "Letters: windows-1251"),
    (Some("utf-16le"), "Letters: UTF-16"),
    (Some("gb18030"), "Letters: GB 18030"),
];
/// Width of the field for the line of the headings.
const LINE: f32 = 64.0;

/// Draws the page.
pub(super) fn file_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    let Some(importing) = &mut state.importing else { return };
    ui.horizontal(|ui| {
        heading_ui(ui, &importing.brought().title(), "how it is read, and its rows as they stand");
    });
    ui.add_space(space::M);
    match importing.standing() {
        Standing::Reading => reading_ui(ui, importing),
        Standing::Unreadable(reason) => {
            Card::new().show(ui, |ui| {
                error_under_ui(ui, &reason);
                ui.add_space(space::S);
                how_ui(ui, importing, cx);
            });
        }
        _ => {
            recognized_ui(ui, importing, cx);
            ui.add_space(space::M);
            if let Some(sheet) = importing.sheet() {
                sample_ui(ui, &mut state.sample, sheet, importing.mapping());
            }
        }
    }
}

fn reading_ui(ui: &mut Ui, importing: &mut Importing) {
    let report = importing.progress().map(crate::jobs::Progress::report);
    let what = report.as_ref().map_or("Reading the file", |report| report.what.as_str()).to_owned();
    Card::new().show(ui, |ui| {
        status_ui(ui, &what, |ui| section_ui(ui, &what));
        ui.add_space(space::XS);
        progress_bar_ui(ui, "Reading", report.and_then(|report| report.fraction), ui.available_width());
        ui.add_space(space::S);
        if crate::app::widgets::secondary_ui(ui, "Stop").clicked() {
            importing.stop();
        }
    });
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(60));
}

/// What it was recognized as, in one line, and the choices for whoever knows better.
fn recognized_ui(ui: &mut Ui, importing: &mut Importing, cx: &ViewContext<'_>) {
    let theme = Theme::of(ui);
    Card::new().show(ui, |ui| {
        let (title, why) = match (importing.understood(), importing.opened()) {
            (Some(known), _) => (known.title.clone(), known.why.clone()),
            (None, Some(opened)) => (
                reader_of(opened.reader).map_or("A table", |reader| reader.title).to_owned(),
                "its columns are not known: say in the next step what they mean".to_owned(),
            ),
            (None, None) => return,
        };
        let n_rows = importing.sheet().map_or(0, crate::exchange::staged::Sheet::n_rows);
        let (icon, color) = match importing.understood() {
            Some(_) => (Icon::Check, theme.good),
            None => (Icon::Warning, theme.caution),
        };
        ui.horizontal_wrapped(|ui| {
            icon_colored_ui(ui, icon, size::ICON, color);
            let rows = words::counted(n_rows, "row", "rows");
            ui.label(text::strong(format!("{}, {rows}", words::capital(&title))).color(theme.text));
            ui.label(text::body(why).color(theme.second));
        });
        if let Some(opened) = importing.opened() {
            note_ui(ui, format!("Read as {}: {}", reader_title(opened.reader), opened.why));
            for unread in &opened.staged.unread {
                note_ui(ui, format!("Not read: {unread}"));
            }
        }
        if let Some(sheet) = importing.sheet().filter(|sheet| !sheet.above.is_empty()) {
            note_ui(ui, format!("Above the headings: {}", sheet.above.join(" · ")));
        }
        ui.add_space(space::S);
        how_ui(ui, importing, cx);
    });
}

fn reader_title(name: &str) -> &'static str {
    reader_of(name).map_or("a table", |reader| reader.title)
}

/// How the file is read: each choice reads it anew.
fn how_ui(ui: &mut Ui, importing: &mut Importing, cx: &ViewContext<'_>) {
    let (reader, options) = importing.how_read();
    let (before, mut options) = ((reader.map(str::to_owned), options.clone()), options.clone());
    let mut reader = reader.map(str::to_owned);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        sheet_menu_ui(ui, importing, cx);
        let label = reader.as_deref().map_or("Read as it looks", reader_title).to_owned();
        let chosen = choose_menu_ui(ui, &label, "Reader", |ui| {
            let auto = menu_row_ui(ui, "Read as it looks", reader.is_none()).clicked().then_some(None);
            READERS.iter().fold(auto, |chosen, known| {
                let is_it = reader.as_deref() == Some(known.name);
                match menu_row_ui(ui, known.title, is_it).clicked() {
                    true => Some(Some(known.name.to_owned())),
                    false => chosen,
                }
            })
        });
        if let Some(chosen) = chosen {
            reader = chosen;
        }
        select_ui(ui, "Between the cells", &mut options.delimiter, &DELIMITERS);
        encoding_menu_ui(ui, &mut options);
        heading_line_ui(ui, importing, &mut options);
    });
    if before != (reader.clone(), options.clone()) {
        importing.read_as(reader, options, cx.snapshot);
    }
}

fn encoding_menu_ui(ui: &mut Ui, options: &mut ReadOptions) {
    let chosen = ENCODINGS.iter().position(|(name, _)| *name == options.encoding.as_deref()).unwrap_or(0);
    let mut place = chosen;
    let choices: Vec<(usize, &str)> =
        ENCODINGS.iter().enumerate().map(|(n, (_, label))| (n, *label)).collect();
    if select_ui(ui, "Encoding", &mut place, &choices) {
        options.encoding = ENCODINGS[place].0.map(str::to_owned);
    }
}

/// The line of the headings, changed by a step at a time: the sample shows at once what it makes of the file.
fn heading_line_ui(ui: &mut Ui, importing: &Importing, options: &mut ReadOptions) {
    let line = importing.sheet().and_then(|sheet| sheet.heading_line).unwrap_or(0);
    note_ui(ui, "Headings in line");
    let mut typed = options.heading_line.unwrap_or(line).to_string();
    let field = field_ui(ui, "Line of the headings; 0: there are none", &mut typed, "", LINE, false);
    if field.changed()
        && let Ok(line) = typed.trim().parse::<u32>()
    {
        options.heading_line = Some(line);
    }
}

fn sheet_menu_ui(ui: &mut Ui, importing: &mut Importing, cx: &ViewContext<'_>) {
    let Some(opened) = importing.opened() else { return };
    if opened.staged.sheets.len() < 2 {
        return;
    }
    let name = |place: usize| -> String {
        let sheet = &opened.staged.sheets[place];
        let rows = words::counted(sheet.n_rows(), "row", "rows");
        match sheet.name.is_empty() {
            true => format!("Table {} ({rows})", place + 1),
            false => format!("{} ({rows})", sheet.name),
        }
    };
    let here = importing.sheet_place();
    let chosen = choose_menu_ui(ui, &name(here), "Table", |ui| {
        (0..opened.staged.sheets.len()).find(|place| menu_row_ui(ui, &name(*place), *place == here).clicked())
    });
    if let Some(place) = chosen {
        importing.choose_sheet(place, cx.snapshot);
    }
}
