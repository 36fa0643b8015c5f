//! The caption of what leaves the program: the lens in words, what was measured, sources, version, handling.

use super::SessionError;
use crate::model::{Dual, Inferred, Lens, Measure, ProposalId, Unanimous, Window};
use crate::snapshot::{Snapshot, proposals_in_view};
use std::collections::BTreeMap;

/// So many sources are named, those with the most positions first.
const MOST_SOURCES: usize = 3;

/// The caption, a line each: the lens, `notes` (what is measured, on how much it rests), sources, version and
/// handling.
pub fn caption(snapshot: &Snapshot, lens: &Lens, notes: &[String]) -> Result<Vec<String>, SessionError> {
    let agenda = snapshot.agenda_as_of(lens.as_of);
    let in_view =
        proposals_in_view(snapshot, &agenda, lens).map_err(|e| SessionError::Analysis(e.to_string()))?;
    let mut lines = vec![lens_words(snapshot, lens)];
    lines.extend(notes.iter().filter(|n| !n.is_empty()).cloned());
    let sources = sources_words(snapshot, in_view.iter().map(|(proposal, _)| *proposal));
    if !sources.is_empty() {
        lines.push(format!("Sources: {sources}."));
    }
    let marking = &snapshot.info.marking;
    let marking = if marking.is_empty() { String::new() } else { format!(" · {marking}") };
    lines.push(format!(
        "{} · Entente {} · TLP:{}{marking}",
        snapshot.info.title,
        env!("CARGO_PKG_VERSION"),
        snapshot.info.handling.word()
    ));
    Ok(lines)
}

/// The lens in sentences: "Bodies: UN General Assembly. 2001 to 2022, by year. Blocs: EU, BRICS. …"
pub fn lens_words(snapshot: &Snapshot, lens: &Lens) -> String {
    let filter = &lens.filter;
    let mut parts: Vec<String> = Vec::new();
    let bodies: Vec<&str> =
        filter.bodies.iter().filter_map(|u| snapshot.bodies.of_uid(*u)).map(|b| b.name.as_str()).collect();
    parts.push(match bodies.as_slice() {
        [] => "All bodies".to_owned(),
        [one] => format!("Body: {one}"),
        _ => format!("Bodies: {}", bodies.join(", ")),
    });
    let topics: Vec<&str> =
        filter.topics.iter().filter_map(|u| snapshot.topics.of_uid(*u)).map(|t| t.name.as_str()).collect();
    if !topics.is_empty() {
        parts.push(format!("Topics: {}", topics.join(", ")));
    }
    let proposals: Vec<&str> = filter
        .proposals
        .iter()
        .filter_map(|u| snapshot.proposals.of_uid(*u))
        .map(|p| p.reference.as_str())
        .collect();
    match proposals.as_slice() {
        [] => {}
        few if few.len() <= 5 => parts.push(format!("Proposals: {}", few.join(", "))),
        many => parts.push(format!("{} chosen proposals", many.len())),
    }
    let dates = match (filter.since, filter.until) {
        (None, None) => "All dates".to_owned(),
        (Some(since), None) => format!("Since {since}"),
        (None, Some(until)) => format!("Until {until}"),
        (Some(since), Some(until)) => format!("{since} to {until}"),
    };
    let cut = match lens.window {
        Window::Session => ", by session".to_owned(),
        Window::Year => ", by year".to_owned(),
        Window::Quarter => ", by quarter".to_owned(),
        Window::Rolling(n) => format!(", rolling windows of {n}"),
        Window::HalfLife(n) => format!(", the older weighing less (half after {n} years)"),
        Window::All => String::new(),
    };
    parts.push(format!("{dates}{cut}"));
    let blocs: Vec<&str> = snapshot.blocs_of(lens).map(|b| b.code.as_str()).collect();
    if !blocs.is_empty() {
        parts.push(format!("Blocs: {}", blocs.join(", ")));
    }
    parts.extend(lens.as_of.map(|day| format!("As of {day}")));
    parts.extend(lens.known_on.map(|day| format!("As known on {day}")));
    let measure = match lens.measure {
        Measure::Exact => "Exact agreement",
        Measure::Half => "Half agreement",
    };
    let dual = match lens.dual {
        Dual::Exclude => "members of both blocs left out",
        Dual::Keep => "members of both blocs kept",
    };
    let unanimous = match lens.unanimous {
        Unanimous::Keep => "",
        Unanimous::Drop => ", unanimous proposals left out",
    };
    let dual = if blocs.len() > 1 { format!(", {dual}") } else { String::new() };
    parts.push(format!("{measure}{dual}{unanimous}"));
    if lens.inferred == Inferred::Drop {
        parts.push("Positions inferred by us are left out".to_owned());
    }
    parts.extend(lens.max_age_days.map(|days| format!("Positions on open proposals count for {days} days")));
    format!("{}.", parts.join(". "))
}

fn sources_words(snapshot: &Snapshot, proposals: impl Iterator<Item = ProposalId>) -> String {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for position in proposals.flat_map(|proposal| snapshot.positions.of(proposal)) {
        if let Some(source) = position.source() {
            *counts.entry(source.0).or_default() += 1;
        }
    }
    let mut ordered: Vec<(u32, usize)> = counts.into_iter().collect();
    ordered.sort_by_key(|(source, n)| (std::cmp::Reverse(*n), *source));
    let titles: Vec<&str> = ordered
        .iter()
        .filter_map(|(key, _)| snapshot.sources.of_key(*key))
        .map(|s| s.title.as_str())
        .collect();
    let named = titles.iter().take(MOST_SOURCES).copied().collect::<Vec<_>>().join("; ");
    match titles.len().saturating_sub(MOST_SOURCES) {
        0 => named,
        more => format!("{named}; and {more} more"),
    }
}
