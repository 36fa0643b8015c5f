//! A month to choose a day from, below a field in which dates are typed.

use eframe::egui::{
    Align2, Context, EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::button::{Push, icon_button_ui};
use crate::app::icons::Icon;
use crate::app::theme::{Theme, radius, size, space, text};
use crate::model::{Day, read_day};
use crate::session::today;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Width and height of a day.
const CELL: [f32; 2] = [34.0, 24.0];
/// The most weeks that a month touches.
const WEEKS: i32 = 6;

/// The calendar that is open; there is one at a time.
#[derive(Clone, Copy)]
struct OpenCalendar {
    field: Id,
    /// Where the keys stand.
    day: Day,
    /// The day takes the keyboard in the next frame.
    takes_keyboard: bool,
    /// When it was drawn last: one whose field is gone is open no more.
    last_pass: u64,
}

fn slot() -> Id {
    Id::unique("the calendar that is open")
}

fn opened(ctx: &Context) -> Option<OpenCalendar> {
    let open: OpenCalendar = ctx.data(|data| data.get_temp(slot()))?;
    (open.last_pass + 1 >= ctx.cumulative_pass_nr()).then_some(open)
}

fn keep(ctx: &Context, calendar: OpenCalendar) {
    let last_pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| data.insert_temp(slot(), OpenCalendar { last_pass, ..calendar }));
}

/// Closes the calendar that is open and gives the keyboard back to its field. Whether there was one.
pub fn close_calendar(ctx: &Context) -> bool {
    let open = opened(ctx);
    ctx.data_mut(|data| data.remove::<OpenCalendar>(slot()));
    if let Some(open) = open {
        ctx.memory_mut(|memory| memory.request_focus(open.field));
    }
    open.is_some()
}

/// The button beside a field of dates that opens its calendar, and closes it. `name` is that of the field.
pub fn calendar_button_ui(ui: &mut Ui, name: &str, field: Id, typed: &str) {
    let button = icon_button_ui(ui, Icon::Meetings, &format!("Calendar: {name}"));
    if button.on_hover_text("Choose a day").clicked() {
        let was_open = opened(ui.ctx()).is_some_and(|open| open.field == field);
        close_calendar(ui.ctx());
        if !was_open {
            let day = read_day(typed).map_or_else(today, |(day, _)| day);
            keep(ui.ctx(), OpenCalendar { field, day, takes_keyboard: true, last_pass: 0 });
        }
    }
}

/// The month below a field, while its calendar is open. Returns true when a day was chosen; with `takes_parts`, a month
/// or a year can be chosen, too.
pub fn calendar_ui(ui: &mut Ui, name: &str, field: Id, typed: &mut String, takes_parts: bool) -> bool {
    let Some(mut open) = opened(ui.ctx()).filter(|open| open.field == field) else { return false };
    if ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
        close_calendar(ui.ctx());
        return false;
    }
    let mut chosen = None;
    ui.add_space(space::XS);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.set_width(7.0 * CELL[0]);
        let is_turned = head_ui(ui, &mut open.day);
        weekdays_ui(ui);
        if let Some(day) = days_ui(ui, name, &mut open) {
            chosen = Some(day.to_string());
        }
        if takes_parts {
            ui.add_space(space::XS);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                let (year, month) = (open.day.year(), open.day.month());
                for part in [format!("{year:04}-{month:02}"), format!("{year:04}")] {
                    if Push::quiet(&part).name(&format!("Only {part}")).show(ui).clicked() {
                        chosen = Some(part);
                    }
                }
            });
        }
        open.takes_keyboard |= is_turned && chosen.is_none();
    });
    match chosen {
        Some(chosen) => {
            *typed = chosen;
            close_calendar(ui.ctx())
        }
        None => {
            keep(ui.ctx(), open);
            false
        }
    }
}

/// The month with the ways to the one before and the one after. Whether it was turned.
fn head_ui(ui: &mut Ui, day: &mut Day) -> bool {
    let before = *day;
    ui.horizontal(|ui| {
        if icon_button_ui(ui, Icon::ChevronLeft, "Month before").clicked() {
            *day = by_months(*day, -1);
        }
        let month = MONTHS[(day.month() as usize - 1) % MONTHS.len()];
        let room = vec2(ui.available_width() - size::CONTROL, size::CONTROL);
        let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
        let words = format!("{month} {}", day.year());
        let color = Theme::of(ui).text;
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, text::strong_font(), color);
        if icon_button_ui(ui, Icon::ChevronRight, "Month after").clicked() {
            *day = by_months(*day, 1);
        }
    });
    *day != before
}

fn weekdays_ui(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(7.0 * CELL[0], 18.0), Sense::hover());
    for (nth, weekday) in WEEKDAYS.iter().enumerate() {
        let at = pos2(rect.left() + CELL[0] * (nth as f32 + 0.5), rect.center().y);
        let color = Theme::of(ui).second;
        ui.painter().text(at, Align2::CENTER_CENTER, &weekday[..2], text::small_font(), color);
    }
}

/// The days of the month. Keys move; Enter, Space and a click choose.
fn days_ui(ui: &mut Ui, name: &str, open: &mut OpenCalendar) -> Option<Day> {
    let first = month_start(open.day);
    let origin = Day(first.0 - weekday(first) as i32);
    let (rect, _) = ui.allocate_exact_size(vec2(7.0 * CELL[0], WEEKS as f32 * CELL[1]), Sense::hover());
    let mut chosen = None;
    let mut moved = None;
    for nth in 0..WEEKS * 7 {
        let day = Day(origin.0 + nth);
        if !(Day::MIN..=Day::MAX).contains(&day) {
            continue;
        }
        let min = rect.min + vec2((nth % 7) as f32 * CELL[0], (nth / 7) as f32 * CELL[1]);
        let cell = Rect::from_min_size(min, vec2(CELL[0], CELL[1]));
        let is_at = day == open.day;
        // Tab goes to the one day alone; from there the arrows move.
        let sense = if is_at { Sense::click() } else { Sense::CLICK };
        let id = if is_at { open.field.with("day of the calendar") } else { open.field.with(("day", day.0)) };
        let response = ui.interact(cell, id, sense);
        let spoken = match is_at {
            true => format!("{name}: {}", words(day)),
            false => words(day),
        };
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_at, &spoken));
        day_ui(ui, cell.shrink(1.0), day, &response, is_at, month_start(day) == first);
        if is_at {
            if std::mem::take(&mut open.takes_keyboard) {
                response.request_focus();
            }
            moved = keys_ui(ui, &response, day);
        }
        if response.clicked() {
            chosen = Some(day);
        }
    }
    if let Some(day) = moved {
        open.day = day.clamp(Day::MIN, Day::MAX);
    }
    chosen
}

fn day_ui(ui: &Ui, cell: Rect, day: Day, response: &Response, is_at: bool, is_of_month: bool) {
    let theme = Theme::of(ui);
    let painter = ui.painter();
    if is_at {
        painter.rect_filled(cell, radius::TINY, theme.accent);
    } else if response.hovered() {
        painter.rect_filled(cell, radius::TINY, theme.hover);
    }
    if day == today() {
        let stroke = eframe::egui::Stroke::new(size::HAIRLINE, theme.accent);
        painter.rect_stroke(cell, radius::TINY, stroke, eframe::egui::StrokeKind::Inside);
    }
    if response.has_focus() {
        let around = cell.expand(1.0);
        painter.rect_stroke(around, radius::TINY, theme.focus_stroke(), eframe::egui::StrokeKind::Outside);
    }
    let color = match (is_at, is_of_month) {
        (true, _) => theme.on_accent,
        (false, true) => theme.text,
        (false, false) => theme.faint,
    };
    let words = day.day_of_month().to_string();
    painter.text(cell.center(), Align2::CENTER_CENTER, words, text::body_font(), color);
}

/// Where the keys go from a day that has the keyboard.
fn keys_ui(ui: &Ui, response: &Response, day: Day) -> Option<Day> {
    if !response.has_focus() {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let last = Day(month_start(by_months(day, 1)).0 - 1);
    let ways = [
        (Key::ArrowLeft, Day(day.0 - 1)),
        (Key::ArrowRight, Day(day.0 + 1)),
        (Key::ArrowUp, Day(day.0 - 7)),
        (Key::ArrowDown, Day(day.0 + 7)),
        (Key::PageUp, by_months(day, -1)),
        (Key::PageDown, by_months(day, 1)),
        (Key::Home, month_start(day)),
        (Key::End, last),
    ];
    let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    ways.into_iter().find(|(key, _)| pressed(*key)).map(|(_, to)| to)
}

/// Monday is 0.
fn weekday(day: Day) -> usize {
    // The first day counted, 1970-01-01, was a Thursday.
    (day.0 + 3).rem_euclid(7) as usize
}

fn month_start(day: Day) -> Day {
    Day(day.0 - day.day_of_month() as i32 + 1)
}

/// The same day so many months away or, where that month is shorter, its last.
fn by_months(day: Day, n: i32) -> Day {
    let months = day.year() * 12 + day.month() as i32 - 1 + n;
    let (year, month) = (months.div_euclid(12) as i16, months.rem_euclid(12) as i8 + 1);
    let of_month = (1..=day.day_of_month() as i8).rev();
    let found = of_month.filter_map(|of| Day::ymd(year, month, of).ok()).next();
    found.unwrap_or(day).clamp(Day::MIN, Day::MAX)
}

/// "Wednesday 5 December 2018".
fn words(day: Day) -> String {
    let month = MONTHS[(day.month() as usize - 1) % MONTHS.len()];
    format!("{} {} {month} {}", WEEKDAYS[weekday(day)], day.day_of_month(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_as_long_as_they_are() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(by_months(day("2024-01-31"), 1), day("2024-02-29"));
        assert_eq!(by_months(day("2023-03-31"), -1), day("2023-02-28"));
        assert_eq!(by_months(day("2023-12-05"), 1), day("2024-01-05"));
        assert_eq!(by_months(Day::MIN, -1), Day::MIN);
        assert_eq!(month_start(day("2024-02-29")), day("2024-02-01"));
        assert_eq!(words(day("2018-12-05")), "Wednesday 5 December 2018");
        assert_eq!(words(day("1969-12-31")), "Wednesday 31 December 1969");
    }
}
