//! The menus of the lens bar.

use super::lens_bar::LensBar;
use crate::app::action::Action;
use crate::app::theme::{Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::{
    hairline_ui, menu_row_ui, menu_toggle_ui, note_ui, optional_date_ui, search_ui, section_ui,
    select_menu_ui, select_told_ui, tip, toggle_ui,
};
use crate::app::words;
use crate::model::{
    Bloc, Day, Dual, Inferred, Lens, Measure, Precision, Sought, StepTable, Uid, Unanimous, Window,
};
use crate::snapshot::{Snapshot, lens_words};
use eframe::egui::{ScrollArea, Ui};

/// How much the controls of the lens bar say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// As much as helps.
    Long,
    /// As little as will do.
    Short,
}

impl Words {
    fn of(self, long: &str, short: &str) -> String {
        if self == Words::Long { long.to_owned() } else { short.to_owned() }
    }
}

/// Saved lenses, and keeping this one.
pub(super) fn saved_ui(ui: &mut Ui, snapshot: &Snapshot, lens: &Lens) -> Option<Action> {
    let current = snapshot.saved_lenses.iter().find(|s| parse(&s.lens).is_some_and(|l| l == *lens));
    let label = current.map_or("Lens", |s| s.name.as_str()).to_owned();
    let (button, chosen) = select_menu_ui(ui, &label, "Lens", |ui| {
        ui.set_min_width(size::MENU);
        let mut action = None;
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).show(ui, |ui| {
            let mut set = "";
            for saved in &*snapshot.saved_lenses {
                if saved.set_name != set {
                    set = &saved.set_name;
                    note_ui(ui, set);
                }
                let is_current = current.is_some_and(|c| c.id == saved.id);
                let row = menu_row_ui(ui, &saved.name, is_current).on_hover_text(&saved.description);
                if row.clicked() {
                    action = Some(match parse(&saved.lens) {
                        Some(lens) => Action::SetLens(Box::new(lens)),
                        None => Action::Notify(format!("The lens \"{}\" cannot be read", saved.name)),
                    });
                    ui.close();
                }
            }
        });
        hairline_ui(ui);
        for command in LENS_COMMANDS {
            if menu_row_ui(ui, command.label(), false).on_hover_text(command.tip()).clicked() {
                action = Some(Action::Run(command));
                ui.close();
            }
        }
        action
    });
    let sentence = lens_words(snapshot, lens);
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_description(sentence.as_str()));
    tip(button, &sentence);
    chosen.flatten()
}

/// What can be done with the lens as a whole.
const LENS_COMMANDS: [UiCommand; 7] = [
    UiCommand::SaveLens,
    UiCommand::ManageLenses,
    UiCommand::LensInWords,
    UiCommand::CopyLens,
    UiCommand::PasteLens,
    UiCommand::ClearFilters,
    UiCommand::ResetLens,
];

fn parse(lens: &str) -> Option<Lens> {
    serde_json::from_str(lens).ok()
}

/// "+ bloc".
pub(super) fn add_bloc_ui(ui: &mut Ui, bar: &mut LensBar, snapshot: &Snapshot, lens: &mut Lens) {
    select_menu_ui(ui, "+ bloc", "Add a bloc", |ui| {
        ui.set_min_width(size::MENU);
        search_ui(ui, "Find a bloc", &mut bar.bloc_query, "Code or name", "", size::MENU);
        let sought = Sought::new(&bar.bloc_query);
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).show(ui, |ui| {
            for bloc in &*snapshot.blocs {
                if sought.is_empty() || sought.nearness_of(&bloc.code, &bloc.name).is_some() {
                    bloc_toggle_ui(ui, bloc, lens);
                }
            }
        });
    });
}

/// The blocs that find no room in the bar: "+4".
pub(super) fn more_blocs_ui(ui: &mut Ui, blocs: &[&Bloc], lens: &mut Lens) {
    if blocs.is_empty() {
        return;
    }
    let name = words::counted(blocs.len(), "more bloc", "more blocs");
    let (button, _) = select_menu_ui(ui, &format!("+{}", blocs.len()), &name, |ui| {
        ui.set_min_width(size::MENU);
        note_ui(ui, "Also compared");
        for bloc in blocs {
            bloc_toggle_ui(ui, bloc, lens);
        }
    });
    let codes: Vec<&str> = blocs.iter().map(|bloc| bloc.code.as_str()).collect();
    tip(button, &format!("Also compared: {}", codes.join(", ")));
}

fn bloc_toggle_ui(ui: &mut Ui, bloc: &Bloc, lens: &mut Lens) {
    let mut is_in = lens.blocs.contains(&bloc.head.uid);
    let dot = Some(Theme::of(ui).bloc(&bloc.code));
    let label = format!("{}  {}", bloc.code, bloc.name);
    if menu_toggle_ui(ui, &label, &mut is_in, dot).changed() {
        toggle(&mut lens.blocs, bloc.head.uid, is_in);
    }
}

/// How agreement is measured.
///
/// Returns whether the table of steps is asked for.
pub(super) fn method_ui(ui: &mut Ui, lens: &mut Lens, words: Words) -> bool {
    let label = match lens.measure {
        Measure::Half => words.of("Half agreement", "Half"),
        Measure::Exact => words.of("Exact agreement", "Exact"),
    };
    let (button, is_table_asked) = select_menu_ui(ui, &label, "Method", |ui| {
        ui.set_min_width(size::MENU);
        note_ui(ui, "Agreement of two stances");
        choice_ui(ui, &mut lens.measure, Measure::Half, "Half: one step apart counts half");
        choice_ui(ui, &mut lens.measure, Measure::Exact, "Exact: only the same stance counts");
        note_ui(ui, "Members of both blocs");
        choice_ui(ui, &mut lens.dual, Dual::Exclude, "Left out of both");
        choice_ui(ui, &mut lens.dual, Dual::Keep, "Kept, nobody paired with himself");
        note_ui(ui, "Proposals on which all agree");
        choice_ui(ui, &mut lens.unanimous, Unanimous::Keep, "Kept");
        choice_ui(ui, &mut lens.unanimous, Unanimous::Drop, "Left out");
        note_ui(ui, "Positions inferred by us");
        choice_ui(ui, &mut lens.inferred, Inferred::Keep, "Kept");
        choice_ui(ui, &mut lens.inferred, Inferred::Drop, "Left out of analysis");
        note_ui(ui, "A point is hollow below so many proposals");
        ui.horizontal(|ui| {
            for n in [1, 5, 10, 20, 50] {
                let mut is_on = lens.min_n == n;
                if toggle_ui(ui, &n.to_string(), &mut is_on).clicked() {
                    lens.min_n = n;
                }
            }
        });
        note_ui(ui, "On an open proposal, a position counts for");
        ui.horizontal(|ui| {
            for (days, label) in MAX_AGES {
                let mut is_on = lens.max_age_days == days;
                if toggle_ui(ui, label, &mut is_on).clicked() {
                    lens.max_age_days = days;
                }
            }
        });
        note_ui(ui, "Scale of stances");
        for (table, label) in [
            (StepTable::three(), "Three steps: against, neutral, in favor"),
            (StepTable::five(), "Five steps, votes at the ends"),
            (StepTable::two(), "Two steps, neutral left out"),
        ] {
            if menu_row_ui(ui, label, lens.steps == table).clicked() {
                lens.steps = table;
            }
        }
        let is_own = ![StepTable::three(), StepTable::five(), StepTable::two()].contains(&lens.steps);
        let is_asked = menu_row_ui(ui, "Table of steps…", is_own)
            .on_hover_text("See and change which step every stance, vote and ballot word stands for")
            .clicked();
        if is_asked {
            ui.close();
        }
        is_asked
    });
    let how = match lens.measure {
        Measure::Half => "one step apart counts half",
        Measure::Exact => "only the same stance counts",
    };
    tip(button, &format!("How agreement of two stances is measured: {how}"));
    is_table_asked.unwrap_or(false)
}

/// How old a position on an open proposal may be.
const MAX_AGES: [(Option<u32>, &str); 4] =
    [(None, "ever"), (Some(365), "1 year"), (Some(730), "2 years"), (Some(1826), "5 years")];

fn choice_ui<T: Copy + PartialEq>(ui: &mut Ui, value: &mut T, choice: T, label: &str) {
    if menu_row_ui(ui, label, *value == choice).clicked() {
        *value = choice;
    }
}

/// How time is cut.
pub(super) fn window_ui(ui: &mut Ui, lens: &mut Lens, words: Words) {
    const OPTIONS: [(Window, &str); 9] = [
        (Window::Year, "By year"),
        (Window::Session, "By session"),
        (Window::Quarter, "By quarter"),
        (Window::Rolling(3), "Rolling, 3"),
        (Window::Rolling(5), "Rolling, 5"),
        (Window::Rolling(10), "Rolling, 10"),
        (Window::HalfLife(3), "Fading, 3 years"),
        (Window::HalfLife(10), "Fading, 10 years"),
        (Window::All, "All at once"),
    ];
    const SHORT: [(Window, &str); 9] = [
        (Window::Year, "Year"),
        (Window::Session, "Session"),
        (Window::Quarter, "Quarter"),
        (Window::Rolling(3), "Rolling 3"),
        (Window::Rolling(5), "Rolling 5"),
        (Window::Rolling(10), "Rolling 10"),
        (Window::HalfLife(3), "Fading 3"),
        (Window::HalfLife(10), "Fading 10"),
        (Window::All, "At once"),
    ];
    let options = if words == Words::Long { &OPTIONS } else { &SHORT };
    let long = OPTIONS.iter().find(|(window, _)| *window == lens.window).map_or("", |(_, words)| words);
    let tip = format!("How time is cut into periods: {}", long.to_lowercase());
    select_told_ui(ui, "Window", &mut lens.window, options, &tip);
}

/// From when to when.
pub(super) fn dates_ui(ui: &mut Ui, bar: &mut LensBar, lens: &mut Lens, words: Words) {
    let filter = &mut lens.filter;
    let label = match (filter.since, filter.until) {
        (None, None) => words.of("All dates", "Dates"),
        (Some(s), None) => format!("Since {}", s.year()),
        (None, Some(u)) => format!("Until {}", u.year()),
        (Some(s), Some(u)) => format!("{} – {}", s.year(), u.year()),
    };
    let (button, _) = select_menu_ui(ui, &label, "Dates", |ui| {
        ui.set_min_width(size::MENU);
        section_ui(ui, "Proposals decided");
        note_ui(ui, "First day");
        if let Some(day) = optional_date_ui(ui, "First day", &mut bar.since) {
            filter.since = day;
        }
        note_ui(ui, "Last day");
        if let Some(day) = optional_date_ui(ui, "Last day", &mut bar.until) {
            filter.until = day;
        }
        if let (Some(since), Some(until)) = (filter.since, filter.until)
            && since > until
        {
            crate::app::widgets::error_under_ui(ui, "The last day lies before the first");
        }
        ui.add_space(space::XS);
        for (label, since) in [("All dates", None), ("Since 1990", Some(1990)), ("Since 2010", Some(2010))] {
            let since = since.map(Day::year_start);
            let is_chosen = filter.since == since && filter.until.is_none();
            if menu_row_ui(ui, label, is_chosen).clicked() {
                (filter.since, filter.until) = (since, None);
                bar.since = since.map(|d| d.to_string()).unwrap_or_default();
                bar.until.clear();
            }
        }
    });
    let told = match (filter.since, filter.until) {
        (None, None) => "Proposals decided on any date".to_owned(),
        (since, until) => format!("Proposals decided {}", words::span(since, until, Precision::Day)),
    };
    let button = tip(button, &told);
    if button.clicked() {
        bar.since = filter.since.map(|d| d.to_string()).unwrap_or_default();
        bar.until = filter.until.map(|d| d.to_string()).unwrap_or_default();
    }
}

/// Looking back: as it was, and as we knew it.
pub(super) fn as_of_ui(ui: &mut Ui, bar: &mut LensBar, lens: &mut Lens, words: Words) {
    let label = match (lens.as_of, lens.known_on) {
        (None, None) => words.of("As of today", "Today"),
        (Some(day), _) => format!("As of {day}"),
        (None, Some(day)) => format!("Known on {day}"),
    };
    let (button, _) = select_menu_ui(ui, &label, "As of", |ui| {
        ui.set_min_width(size::MENU);
        section_ui(ui, "The world as it was on");
        if let Some(day) = optional_date_ui(ui, "As of", &mut bar.as_of) {
            lens.as_of = day;
        }
        note_ui(ui, "Only positions taken and proposals decided by that day");
        section_ui(ui, "The record as we knew it on");
        if let Some(day) = optional_date_ui(ui, "Known on", &mut bar.known_on) {
            lens.known_on = day;
        }
        note_ui(ui, "Only what had been recorded by the end of that day");
        let label = text::body("Empty both for today").color(Theme::of(ui).faint);
        ui.label(label);
        if menu_row_ui(ui, "Today", lens.as_of.is_none() && lens.known_on.is_none()).clicked() {
            (lens.as_of, lens.known_on) = (None, None);
            bar.as_of.clear();
            bar.known_on.clear();
        }
    });
    let told = match (lens.as_of, lens.known_on) {
        (None, None) => "The world and the record as of today",
        (Some(_), None) => "The world as it was on that day",
        (None, Some(_)) => "The record as it was known on that day",
        (Some(_), Some(_)) => "The world as it was on that day, as known later",
    };
    let button = tip(button, told);
    if button.clicked() {
        bar.as_of = lens.as_of.map(|d| d.to_string()).unwrap_or_default();
        bar.known_on = lens.known_on.map(|d| d.to_string()).unwrap_or_default();
    }
}

fn toggle(list: &mut Vec<Uid>, uid: Uid, is_in: bool) {
    list.retain(|u| *u != uid);
    if is_in {
        list.push(uid);
    }
}
