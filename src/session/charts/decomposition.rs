//! Why the first two blocs of the lens moved between two periods.

use super::{Asked, Chart};
use crate::analysis::Term;
use crate::analysis::compute_convergence;
use crate::analysis::{Windows, compute_decomposition};
use crate::report::figures::decomposition::waterfall;
use crate::report::tables::decomposition_whole;
use crate::session::SessionError;
use crate::snapshot::bloc_code;

/// The waterfall of the separation, from the period compared with (none: the first that rests on enough) to the
/// period shown (none: the last that does).
pub(super) fn decomposition(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let (snapshot, lens) = (asked.snapshot, asked.lens);
    let failed = |text: &str| SessionError::Analysis(text.to_owned());
    let outcomes = compute_convergence(snapshot, lens, asked.progress)?;
    let pair = outcomes.first().ok_or_else(|| failed("this picture compares two blocs; name them"))?;
    let sure = || pair.points.iter().filter(|p| p.separation.is_some() && !p.too_few);
    let first = asked.options.before.clone().or_else(|| Some(sure().next()?.period.label.clone()));
    let last = asked.options.period.clone().or_else(|| Some(sure().next_back()?.period.label.clone()));
    let (first, last) =
        first.zip(last).ok_or_else(|| failed("no two periods rest on enough proposals to be compared"))?;
    let windows = Windows::of(&first, &last);
    let found = compute_decomposition(snapshot, lens, (pair.bloc_a, pair.bloc_b), &windows)?;
    let [a, b] = [pair.bloc_a, pair.bloc_b].map(|bloc| bloc_code(snapshot, bloc));
    let title = format!("Why {a} – {b} moved, {first} to {last}");
    let figure = waterfall(&found, Term::Separation, &title, [&first, &last])
        .ok_or_else(|| failed("in one of these periods too little is known of both blocs"))?;
    let notes = vec![format!("Matched agenda: {}.", found.matched.sentence())];
    Ok(Chart { figure, table: decomposition_whole(snapshot, &found), notes })
}
