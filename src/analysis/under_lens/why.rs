//! Why blocs move: trends, a change between two windows taken apart, places on debates; from a lens to outcomes.

use super::AnalysisError;
use super::in_view::{compute_convergence, select};
use crate::analysis::Watch;
use crate::analysis::{
    Convergence, DebateSeries, Decomposition, PairTrend, Params, Who, debated, debates, decompose, pair_trend,
};
use crate::model::{BlocId, Day, Lens, TopicId, TopicKind, Window};
use crate::snapshot::{Period, Selection, Snapshot};

/// Two windows that are compared, the earlier first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Windows {
    /// Runs of periods of the lens, from the first to the last label.
    Periods([(String, String); 2]),
    /// Days, from the first to the last.
    Days([(Day, Day); 2]),
}

impl Windows {
    /// Two single periods.
    pub fn of(before: &str, after: &str) -> Windows {
        Windows::Periods([before, after].map(|label| (label.to_owned(), label.to_owned())))
    }

    /// The same the other way round.
    pub fn swapped(self) -> Windows {
        match self {
            Windows::Periods([before, after]) => Windows::Periods([after, before]),
            Windows::Days([before, after]) => Windows::Days([after, before]),
        }
    }
}

/// The trend of the separation of every pair of the lens's blocs, in their order.
pub fn compute_trends(
    snapshot: &Snapshot,
    lens: &Lens,
    watch: &dyn Watch,
) -> Result<Vec<PairTrend>, AnalysisError> {
    let outcomes = compute_convergence(snapshot, lens, watch)?;
    let mut all = Vec::with_capacity(outcomes.len());
    for outcome in &outcomes {
        watch.check()?;
        all.push(compute_trend(snapshot, lens, outcome)?);
    }
    Ok(all)
}

/// The trend of the separation of one pair under a lens.
pub fn compute_trend(
    snapshot: &Snapshot,
    lens: &Lens,
    separations: &Convergence,
) -> Result<PairTrend, AnalysisError> {
    Ok(pair_trend(snapshot, &select(snapshot, lens)?, separations, Params::of(lens)))
}

/// The change of a pair of blocs between two windows, taken apart.
pub fn compute_decomposition(
    snapshot: &Snapshot,
    lens: &Lens,
    pair: (BlocId, BlocId),
    windows: &Windows,
) -> Result<Decomposition, AnalysisError> {
    let (selection, [before, after]) = match windows {
        Windows::Periods(labels) => {
            let selection = select(snapshot, lens)?;
            let [before, after] = labels.each_ref().map(|(first, last)| run(&selection, first, last));
            (selection, [before?, after?])
        }
        Windows::Days(days) => {
            // All at once, so that the proposals stand in order of their days.
            let selection = select(snapshot, &Lens { window: Window::All, ..lens.clone() })?;
            let windows = days.map(|(from, to)| stretch(&selection, from, to));
            (selection, windows)
        }
    };
    Ok(decompose(snapshot, &selection, pair, &before, &after, Params::of(lens)))
}

/// The place of each of `who` on each debate: on those of the lens's topics that are debates or, where it names none,
/// on every debate.
pub fn compute_debates(
    snapshot: &Snapshot,
    lens: &Lens,
    who: &[Who],
    watch: &dyn Watch,
) -> Result<Vec<DebateSeries>, AnalysisError> {
    let selection = select(snapshot, lens)?;
    watch.check()?;
    Ok(debates(snapshot, &selection, &debates_of(snapshot, lens), who, Params::of(lens)))
}

/// The debates that a lens names or, where it names none, all on which a proposal is tagged.
fn debates_of(snapshot: &Snapshot, lens: &Lens) -> Vec<TopicId> {
    let named = lens.filter.topics.iter().filter_map(|uid| snapshot.topics.of_uid(*uid));
    let named: Vec<TopicId> = named.filter(|t| t.kind == TopicKind::Debate).map(|t| t.id).collect();
    if named.is_empty() { debated(snapshot) } else { named }
}

/// The periods from one label to another as one.
fn run(selection: &Selection, first: &str, last: &str) -> Result<Period, AnalysisError> {
    let find = |label: &str| {
        let unknown = || match (selection.periods.first(), selection.periods.last()) {
            (Some(from), Some(to)) => AnalysisError::cannot(format!(
                "there is no period \"{label}\" under this lens: it goes from {} to {}",
                from.label, to.label
            )),
            _ => AnalysisError::cannot("nothing was decided under this lens"),
        };
        selection.periods.iter().find(|p| p.label == label).ok_or_else(unknown)
    };
    let (first, last) = (find(first)?, find(last)?);
    let (first, last) = if first.places.start <= last.places.start { (first, last) } else { (last, first) };
    if first == last {
        return Ok(first.clone());
    }
    Ok(Period {
        label: format!("{}–{}", first.label, last.label),
        from: first.from,
        to: last.to,
        places: first.places.start..last.places.end,
    })
}

/// The proposals of some days as one period of a selection in order of days.
fn stretch(selection: &Selection, from: Day, to: Day) -> Period {
    let columns = selection.agenda.columns();
    let day = |column: &u32| columns.get(*column as usize).map_or(Day(i32::MAX), |c| c.date);
    let start = selection.columns.partition_point(|column| day(column) < from);
    let end = selection.columns.partition_point(|column| day(column) <= to).max(start);
    Period { label: format!("{from}–{to}"), from, to, places: start..end }
}
