//! How the selected proposals fall into periods.

use super::{Agenda, AgendaColumn, Period, Snapshot};
use crate::model::{BodyId, Day, Window};
use std::collections::BTreeSet;

/// The smallest stretch that a window is made of: periods are runs of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Unit {
    Session(u32),
    Year(i32),
    Quarter(i32, u32),
    All,
}

impl Unit {
    fn of(column: &AgendaColumn, window: Window, has_sessions: bool) -> Option<Unit> {
        let year = || Unit::Year(column.date.year());
        match window {
            Window::Session => column.session.map(Unit::Session),
            Window::Rolling(_) | Window::HalfLife(_) if has_sessions => column.session.map(Unit::Session),
            Window::Rolling(_) | Window::HalfLife(_) | Window::Year => Some(year()),
            Window::Quarter => Some(Unit::Quarter(column.date.year(), column.date.quarter())),
            Window::All => Some(Unit::All),
        }
    }
}

struct Run {
    unit: Unit,
    label: String,
    from: Day,
    to: Day,
    first_place: usize,
}

/// The selected columns in order of their periods.
pub(super) struct Cut {
    /// Those that fall into a period; of a standing proposal the last one in each unit.
    pub columns: Vec<u32>,
    pub periods: Vec<Period>,
    /// The end of each unit: the first place after it, and its last day.
    pub units: Vec<(usize, Day)>,
    /// How many fall into no period.
    pub n_unplaced: usize,
}

/// Orders the selected columns by period and cuts them. A column without a numbered session falls into no period
/// where windows are sessions.
pub(super) fn cut(
    snapshot: &Snapshot,
    agenda: &Agenda,
    selected: &[u32],
    window: Window,
    limits: (Option<Day>, Option<Day>),
) -> Cut {
    let all = agenda.columns();
    let has_sessions = selected.iter().any(|c| all[*c as usize].session.is_some());
    let mut placed: Vec<(Unit, u32)> = selected
        .iter()
        .filter_map(|c| Unit::of(&all[*c as usize], window, has_sessions).map(|unit| (unit, *c)))
        .collect();
    placed.sort_unstable();
    let n_unplaced = selected.len() - placed.len();
    keep_last_stock(all, &mut placed);
    let bodies: BTreeSet<BodyId> = placed
        .iter()
        .filter_map(|(unit, _)| match unit {
            Unit::Session(s) => agenda.sessions().get(*s as usize).map(|s| s.body),
            _ => None,
        })
        .collect();

    let mut runs: Vec<Run> = Vec::new();
    for (place, (unit, column)) in placed.iter().enumerate() {
        let date = all[*column as usize].date;
        match runs.last_mut().filter(|run| run.unit == *unit) {
            Some(run) if *unit == Unit::All => {
                (run.from, run.to) = (run.from.min(date), run.to.max(date));
            }
            Some(_) => {}
            None => {
                let (label, from, to) = describe(snapshot, agenda, *unit, date, bodies.len() > 1);
                runs.push(Run { unit: *unit, label, from, to, first_place: place });
            }
        }
    }

    let n_rolled = if let Window::Rolling(n) = window { usize::from(n.max(1)) } else { 1 };
    let within = |from: Day, to: Day| {
        let from = limits.0.map_or(from, |l| from.max(l));
        let to = limits.1.map_or(to, |l| to.min(l));
        (from, to.max(from))
    };
    let periods = (0..runs.len())
        .map(|last| {
            let first = match runs[last].unit {
                _ if matches!(window, Window::HalfLife(_)) => 0,
                Unit::Year(year) => {
                    let first_year = year.saturating_sub(n_rolled as i32 - 1);
                    runs.partition_point(|r| r.unit < Unit::Year(first_year)).min(last)
                }
                _ => (last + 1).saturating_sub(n_rolled),
            };
            let from = runs[first..=last].iter().map(|r| r.from).min().unwrap_or(runs[last].from);
            let to = runs[first..=last].iter().map(|r| r.to).max().unwrap_or(runs[last].to);
            let (from, to) = within(from, to);
            Period {
                label: runs[last].label.clone(),
                from,
                to,
                places: runs[first].first_place..end_of(&runs, last, placed.len()),
            }
        })
        .collect();
    // A session may begin after another and end before it: time does not run backwards, whatever is weighed by it.
    let mut latest = Day(i32::MIN);
    let mut unit = |nth: usize| {
        latest = latest.max(runs[nth].to);
        (end_of(&runs, nth, placed.len()), latest)
    };
    let units = (0..runs.len()).map(&mut unit).collect();
    Cut { columns: placed.into_iter().map(|(_, column)| column).collect(), periods, units, n_unplaced }
}

fn end_of(runs: &[Run], nth: usize, n_places: usize) -> usize {
    runs.get(nth + 1).map_or(n_places, |next| next.first_place)
}

/// Of a proposal that is open without a vote, leaves the last stock taken in each unit.
fn keep_last_stock(all: &[AgendaColumn], placed: &mut Vec<(Unit, u32)>) {
    if !placed.iter().any(|(_, c)| all[*c as usize].is_standing) {
        return;
    }
    let mut seen = std::collections::HashSet::new();
    let mut kept: Vec<(Unit, u32)> = placed
        .iter()
        .rev()
        .filter(|(unit, c)| {
            let column = &all[*c as usize];
            !column.is_standing || seen.insert((*unit, column.proposal))
        })
        .copied()
        .collect();
    kept.reverse();
    *placed = kept;
}

fn describe(
    snapshot: &Snapshot,
    agenda: &Agenda,
    unit: Unit,
    date: Day,
    several_bodies: bool,
) -> (String, Day, Day) {
    match unit {
        Unit::Session(place) => match agenda.sessions().get(place as usize) {
            Some(s) if several_bodies => {
                let body = snapshot.bodies.of_key(s.body.0).map_or("", |b| b.code.as_str());
                (format!("{body} {}", s.number), s.from, s.to)
            }
            Some(s) => (s.number.to_string(), s.from, s.to),
            None => (String::new(), date, date),
        },
        Unit::Year(year) => (year.to_string(), Day::year_start(year), Day::year_start(year + 1).previous()),
        Unit::Quarter(year, quarter) => {
            let month = |quarter: u32| Day::ymd(year as i16, quarter as i8 * 3 - 2, 1);
            let from = month(quarter).unwrap_or(date);
            let to = if quarter == 4 {
                Day::year_start(year + 1).previous()
            } else {
                month(quarter + 1).map_or(date, Day::previous)
            };
            (format!("{year}-Q{quarter}"), from, to)
        }
        Unit::All => ("all".to_owned(), date, date),
    }
}
