//! The caption of what leaves the program: the lens in words, what was measured, sources, version, handling.

use crate::analysis::AnalysisError;
use crate::model::{Lens, ProposalId};
use crate::snapshot::lens_words;
use crate::snapshot::{Snapshot, proposals_in_view};
use std::collections::BTreeMap;

/// So many sources are named, those with the most positions first.
const MOST_SOURCES: usize = 3;

/// The caption, a line each: the lens, `notes` (what is measured, on how much it rests), sources, version and
/// handling.
pub fn caption(snapshot: &Snapshot, lens: &Lens, notes: &[String]) -> Result<Vec<String>, AnalysisError> {
    let agenda = snapshot.agenda_as_of(lens.as_of);
    let in_view = proposals_in_view(snapshot, &agenda, lens).map_err(AnalysisError::cannot)?;
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
