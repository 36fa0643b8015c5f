//! Why two blocs moved between two windows.

use super::{Chart, Ground, wrong};
use crate::analysis::{
    Decomposition, PairTrend, Term, Windows, compute_convergence, compute_decomposition, compute_trend,
};
use crate::model::{BlocId, Window};
use crate::report::ReportError;
use crate::report::figure::Figure;
use crate::report::figures::convergence::{CurveMeasure, Run, run_words, trend_words};
use crate::report::figures::decomposition::waterfall;
use crate::report::figures::words;
use crate::report::tables::decomposition_whole;
use crate::snapshot::{Snapshot, bloc_code};

/// The change of a pair of blocs between two windows, as a waterfall of its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// Which two; none: the first pair of the lens.
    pub pair: Option<(BlocId, BlocId)>,
    /// The two windows, the earlier first; none: the first and the last period that rest on enough.
    pub windows: [Option<Run>; 2],
    /// Beside which curves it stands: agreement between the two is taken apart where that is shown, else separation.
    pub beside: CurveMeasure,
}

impl Waterfall {
    /// What is taken apart.
    pub fn term(&self) -> Term {
        if self.beside == CurveMeasure::Cross { Term::Cross } else { Term::Separation }
    }

    /// What it is titled, of an outcome between these windows.
    pub fn title(&self, s: &Snapshot, window: Window, of: (BlocId, BlocId), windows: &[Run; 2]) -> String {
        let name = format!("{} – {}", bloc_code(s, of.0), bloc_code(s, of.1));
        let [before, after] = windows;
        let span = if before.0 == before.1 && after.0 == after.1 {
            words::span(window, &before.0, &after.0)
        } else {
            format!("{} to {}", run_words(window, before), run_words(window, after))
        };
        match self.beside {
            CurveMeasure::Between(_) => format!("Separation of {name}, {span}"),
            _ => format!("Why {name} moved, {span}"),
        }
    }

    /// The picture of an outcome between these windows; none where too little is known in one of them.
    pub fn figure(
        &self,
        s: &Snapshot,
        window: Window,
        found: &Decomposition,
        windows: &[Run; 2],
    ) -> Option<Figure> {
        let title = self.title(s, window, (found.bloc_a, found.bloc_b), windows);
        let names = windows.each_ref().map(|run| run_words(window, run));
        waterfall(found, self.term(), &title, [&names[0], &names[1]])
    }

    /// What is said beside it.
    pub fn notes(found: &Decomposition, trend: Option<&PairTrend>) -> Vec<String> {
        let mut lines = Vec::new();
        let change = found.after.separation.zip(found.before.separation).map(|(is, was)| is - was);
        if let Some(change) = change {
            let margin =
                found.se.map_or(String::new(), |se| format!(" ± {}", words::figure(words::Z_95 * se)));
            lines.push(format!("Raw change of separation {}{margin}.", words::signed(change)));
        }
        lines.push(format!("Matched agenda: {}.", found.matched.sentence()));
        if let Some(found) = trend
            && let Some(trend) = &found.trend
        {
            let level = found.change_point.as_ref();
            let level = level.map_or(String::new(), |p| format!("; another level from {}", p.label));
            lines.push(format!("Trend over all windows: {}{level}.", trend_words(trend)));
        }
        lines
    }

    pub(super) fn make(&self, on: &Ground<'_>) -> Result<Chart, ReportError> {
        let (snapshot, lens) = (on.snapshot, on.lens);
        let outcomes = compute_convergence(snapshot, lens, on.watch)?;
        let is_meant = |a: BlocId, b: BlocId| self.pair.is_none_or(|pair| pair == (a, b) || pair == (b, a));
        let pair = outcomes.iter().find(|o| is_meant(o.bloc_a, o.bloc_b));
        let pair = pair.ok_or_else(|| wrong("this picture compares two blocs; name them"))?;
        let sure = || pair.points.iter().filter(|p| p.separation.is_some() && !p.too_few);
        let single = |label: &str| (label.to_owned(), label.to_owned());
        let [first, last] = self.windows.clone();
        let first = first.or_else(|| Some(single(&sure().next()?.period.label)));
        let last = last.or_else(|| Some(single(&sure().next_back()?.period.label)));
        let windows = first.zip(last).map(|(first, last)| [first, last]);
        let windows =
            windows.ok_or_else(|| wrong("no two periods rest on enough proposals to be compared"))?;
        let of = (pair.bloc_a, pair.bloc_b);
        let found = compute_decomposition(snapshot, lens, of, &Windows::Periods(windows.clone()))?;
        let figure = self.figure(snapshot, lens.window, &found, &windows);
        let figure =
            figure.ok_or_else(|| wrong("in one of these periods too little is known of both blocs"))?;
        let trend = compute_trend(snapshot, lens, pair)?;
        let notes = Waterfall::notes(&found, Some(&trend));
        Ok(Chart::drawn(figure, decomposition_whole(snapshot, &found), notes))
    }
}
