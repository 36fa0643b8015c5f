//! Where everyone stands: the line of ideal points, the map of positions, and a debate between its poles.

use super::{Asked, Chart};
use crate::analysis::compute_debates;
use crate::analysis::{DebateSeries, IdealParams, PlaceMethod, Who};
use crate::analysis::{Field, compute_places, last_sure_period};
use crate::model::ActorId;
use crate::report::figures::{spectrum, words};
use crate::report::tables::{debates_table, places_table};
use crate::session::SessionError;
use crate::snapshot::{find_actor, find_topic};
use std::collections::BTreeSet;

fn wrong(words: &str) -> SessionError {
    SessionError::Analysis(words.to_owned())
}

fn pinned(asked: &Asked<'_>) -> Result<BTreeSet<ActorId>, SessionError> {
    let named = asked.options.actors.iter().map(|code| find_actor(asked.snapshot, code).map(|a| a.id));
    Ok(named.collect::<Result<_, _>>()?)
}

fn field(asked: &Asked<'_>, method: PlaceMethod, n_dims: u8) -> Result<Field, SessionError> {
    let params = IdealParams { n_dims, min_n: asked.lens.min_n, ..IdealParams::default() };
    Ok(compute_places(asked.snapshot, asked.lens, (method, &params), None, asked.progress)?)
}

fn notes(field: &Field) -> Vec<String> {
    let points = &field.points;
    let mut notes = vec![format!(
        "{}: {} proposals, {} positions; {} recurring texts tie the periods together.",
        words::capital(spectrum::method_words(points.method)),
        words::grouped(u64::from(points.n_proposals)),
        words::grouped(points.n_positions),
        words::grouped(u64::from(points.n_families)),
    )];
    if points.method == PlaceMethod::Probit {
        notes.push(format!("{:.0} % intervals by simulated records.", 100.0 * points.level));
    }
    notes
}

/// Every actor on the line of ideal points over time; named actors with their intervals.
pub(super) fn line(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let (s, field) = (asked.snapshot, field(asked, PlaceMethod::Probit, 1)?);
    let figure = spectrum::line(s, &field.points, &field.blocs, asked.lens.window, &pinned(asked)?);
    Ok(Chart { figure, table: places_table(s, &field.points), notes: notes(&field) })
}

/// The map of positions in a period: by ideal points or, where `color` says "mds", by classical scaling.
pub(super) fn map(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let method = match asked.options.color.as_deref() {
        None | Some("probit") => PlaceMethod::Probit,
        Some("mds") => PlaceMethod::Scaling,
        Some(_) => {
            return Err(wrong("this map is made by probit (ideal points) or by mds (classical scaling)"));
        }
    };
    let (s, field) = (asked.snapshot, field(asked, method, 2)?);
    let place = match &asked.options.period {
        Some(label) => field.points.periods.iter().position(|p| p.label == *label),
        None => last_sure_period(&field.points),
    };
    let place = place.ok_or_else(|| wrong("nothing was decided in this period under this lens"))?;
    let figure = spectrum::map(s, &field.points, &field.members, place, &pinned(asked)?);
    Ok(Chart { figure, table: places_table(s, &field.points), notes: notes(&field) })
}

/// The blocs of the lens, and named actors, on a debate's line over time.
pub(super) fn debate(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let s = asked.snapshot;
    let code = asked.options.topic.as_deref().ok_or_else(|| wrong("name the debate with --debate"))?;
    let topic = find_topic(s, code)?;
    let blocs = s.blocs_of(asked.lens).map(|b| Who::Bloc(b.id));
    let who: Vec<Who> = blocs.chain(pinned(asked)?.into_iter().map(Who::Actor)).collect();
    let all = compute_debates(s, asked.lens, &who, asked.progress)?;
    let series: Vec<DebateSeries> = all.into_iter().filter(|one| one.topic == topic.id).collect();
    if series.iter().all(|one| one.points.iter().all(|p| p.value.is_none())) {
        return Err(wrong("nobody of these took a side on a proposal of this debate under this lens"));
    }
    let lines: Vec<&DebateSeries> = series.iter().collect();
    let figure = spectrum::debate(s, &lines, [&topic.pole_a, &topic.pole_b], asked.lens.window);
    let most = series.iter().flat_map(|one| &one.points).map(|p| p.n_proposals).max().unwrap_or(0);
    let notes = vec![format!("{}: each point on up to {most} tagged proposals.", topic.name)];
    Ok(Chart { figure, table: debates_table(s, &series), notes })
}
