//! Positions as a table: every entry that was ever recorded, and which of them counts.

use super::{actor_code, columns};
use crate::analysis::AnalysisError;
use crate::model::{ActorId, Lens, ProposalId, time_text};
use crate::report::table::{DataTable, Datum};
use crate::snapshot::{AgendaKey, PositionRow, Sight, Snapshot, TextRef, proposals_in_view};

/// Which positions a table shows, of those on the proposals that the lens lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PositionsOf<'a> {
    /// Those on this proposal, whatever the lens lets through.
    pub proposal: Option<ProposalId>,
    /// Those of this actor.
    pub actor: Option<ActorId>,
    /// Those recorded by this person.
    pub author: Option<&'a str>,
    /// Those that count.
    pub current_only: bool,
}

/// One row an entry: by proposal in the order of the lens, then by actor, text and day.
pub fn positions_table(s: &Snapshot, lens: &Lens, of: PositionsOf<'_>) -> Result<DataTable, AnalysisError> {
    let proposals = match of.proposal {
        Some(proposal) => vec![proposal],
        None => {
            let agenda = s.agenda_for(AgendaKey::of(lens));
            let in_view = proposals_in_view(s, &agenda, lens).map_err(AnalysisError::cannot)?;
            in_view.into_iter().map(|(proposal, _)| proposal).collect()
        }
    };
    let mut table = DataTable::new(columns::names(columns::POSITIONS));
    for proposal in proposals {
        let entries: Vec<PositionRow<'_>> =
            s.positions.of(proposal).filter(|p| of.actor.is_none_or(|actor| p.actor() == actor)).collect();
        for entry in entries.iter().filter(|entry| is_by(s, **entry, of.author)) {
            let state = state(s, Sight::of(lens), &entries, *entry);
            if state == "current" || !of.current_only {
                table.rows.push(row(s, *entry, state));
            }
        }
    }
    Ok(table)
}

fn is_by(s: &Snapshot, entry: PositionRow<'_>, author: Option<&str>) -> bool {
    author.is_none_or(|author| s.journal.change(entry.change()).is_some_and(|c| c.author == author))
}

/// Whether an entry counts, was corrected, came before one that counts, or is out of the lens's sight.
fn state(s: &Snapshot, sight: Sight, entries: &[PositionRow<'_>], entry: PositionRow<'_>) -> &'static str {
    let text = TextRef { proposal: entry.proposal(), provision: entry.provision() };
    let current = s.current_on(entry.actor(), text, sight);
    let is_corrected = |other: &&PositionRow<'_>| {
        other.row() != entry.row()
            && (other.actor(), other.provision()) == (entry.actor(), entry.provision())
            && other.corrects() == Some((entry.change(), entry.nth()))
    };
    match current {
        Some(current) if current.row() == entry.row() => "current",
        _ if entries.iter().find(is_corrected).is_some() => "corrected",
        Some(current) if entry.effective() <= current.effective() => "earlier",
        _ => "not in sight",
    }
}

fn row(s: &Snapshot, p: PositionRow<'_>, state: &'static str) -> Vec<Datum> {
    let provision = p.provision().and_then(|v| s.provisions.of_key(v.0));
    let source = p.source().and_then(|id| s.sources.of_key(id.0));
    let word = p.word().and_then(|id| s.words.of_key(id.0));
    let change = s.journal.change(p.change());
    let marked = s.marked_position(p);
    vec![
        Datum::text(s.proposals.of_key(p.proposal().0).map_or("", |r| r.reference.as_str())),
        Datum::text(provision.map_or("", |v| v.number.as_str())),
        Datum::text(actor_code(s, p.actor())),
        Datum::text(p.stance().word()),
        Datum::text(word.map_or("", |w| w.word.as_str())),
        Datum::Day(p.effective()),
        Datum::text(p.kind().word()),
        Datum::text(p.confidence().word()),
        Datum::text(source.map_or("", |r| r.title.as_str())),
        Datum::text(source.map_or("", |r| r.quotation.as_str())),
        Datum::text(source.map_or("", |r| r.link.as_str())),
        Datum::text(p.note().unwrap_or_default()),
        Datum::text(marked.level.word()),
        Datum::text(marked.marking.as_str()),
        Datum::text(state),
        Datum::text(change.map_or("", |c| c.author.as_str())),
        Datum::text(change.map_or(String::new(), |c| time_text(c.at_ms))),
        Datum::count(p.change().0),
        p.corrects().map_or(Datum::Empty, |(change, _)| Datum::count(change.0)),
    ]
}
