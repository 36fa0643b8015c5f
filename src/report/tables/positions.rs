//! Positions as a table: every entry that was ever recorded, and which of them counts.

use super::shared::ACTOR;
use crate::analysis::AnalysisError;
use crate::model::{ActorId, Change, Lens, ProposalId, Source, code_key, time_text};
use crate::report::table::{Column, DataTable, Datum, Rows, code, day, figure, stance, table_of, text};
use crate::snapshot::{AgendaKey, PositionFilter, PositionRow, Snapshot, TextRef, proposals_in_view};
use std::collections::BTreeSet;

/// Entries ever recorded.
pub struct Entries;

/// A position, and whether it counts.
pub struct EntryRow<'a> {
    s: &'a Snapshot,
    p: PositionRow<'a>,
    state: &'static str,
    /// References that several proposals have, as codes are compared.
    shared: &'a BTreeSet<String>,
}

impl Rows for Entries {
    type Row<'a> = EntryRow<'a>;
}

impl EntryRow<'_> {
    fn of_source(&self, text: impl Fn(&Source) -> &str) -> Datum {
        let source = self.p.source().and_then(|id| self.s.sources.of_key(id.0));
        source.map_or(Datum::Empty, |source| Datum::text(text(source)))
    }

    fn change(&self) -> Option<&Change> {
        self.s.journal.change(self.p.change())
    }
}

/// `entente position list`.
pub const POSITIONS: &[Column<Entries>] = &[
    code("proposal", "Proposal", "reference of the proposal")
        .of(|r| Datum::proposal(r.s, r.p.proposal())),
    code("provision", "Clause", "number of the provision; empty: the whole text")
        .of(|r| Datum::provision(r.s, r.p.provision())),
    ACTOR.of(|r| Datum::actor(r.s, r.p.actor())),
    stance("stance", "Stance", "where it stands").of(|r| Datum::Stance(r.p.stance())),
    code("word", "Its word", "the body's own ballot word, where it was given").of(|r| {
        let word = r.p.word().and_then(|id| r.s.words.of_key(id.0));
        word.map_or(Datum::Empty, |word| Datum::text(&word.word))
    }),
    day("effective", "Effective", "the day on which the actor took it").of(|r| Datum::Day(r.p.effective())),
    code("kind", "How known", "how it came to be known").of(|r| Datum::text(r.p.kind().word())),
    code("confidence", "Confidence", "certain, probable, possible or doubtful")
        .of(|r| Datum::text(r.p.confidence().word())),
    text("source", "Source", "title of the source").of(|r| r.of_source(|source| &source.title)),
    text("quotation", "Quotation", "the words quoted from it").of(|r| r.of_source(|source| &source.quotation)),
    text("link", "Link", "where it can be found").of(|r| r.of_source(|source| &source.link)),
    text("note", "Note", "anything else to know").of(|r| Datum::text(r.p.note().unwrap_or_default())),
    code("handling", "Handling", "how far it may travel, its own or inherited (TLP 2.0)")
        .of(|r| Datum::text(r.s.marked_position(r.p).level.word())),
    code("marking", "Marking", "its national marking, its own or inherited")
        .of(|r| Datum::text(r.s.marked_position(r.p).marking.as_str())),
    code(
        "state",
        "State",
        "current (it counts), earlier, corrected, or not in sight (of the lens: later than its day, or inferred)",
    )
    .of(|r| Datum::text(r.state)),
    code("author", "Author", "who recorded it")
        .of(|r| r.change().map_or(Datum::Empty, |change| Datum::text(&change.author))),
    code("recorded", "Recorded", "when, UTC")
        .of(|r| r.change().map_or(Datum::Empty, |change| Datum::text(time_text(change.at_ms)))),
    figure("change", "Change", "number of the change that recorded it").of(|r| Datum::count(r.p.change().0)),
    figure("corrects", "Corrects", "number of the change whose entry it corrects")
        .of(|r| r.p.corrects().map_or(Datum::Empty, |(change, _)| Datum::count(change.0))),
    code("proposal_uid", "Identity", "stable identity of the proposal, where another one has its reference, too").of(|r| {
        let of = |id: ProposalId| r.s.proposals.of_key(id.0);
        let shared = of(r.p.proposal()).filter(|proposal| r.shared.contains(&code_key(&proposal.reference)));
        shared.map_or(Datum::Empty, |proposal| Datum::Text(proposal.head.uid.to_string()))
    }),
];

/// Which positions a table shows, of those on the proposals that the lens lets through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PositionsOf<'a> {
    /// Those on this proposal, whatever the lens lets through.
    pub proposal: Option<ProposalId>,
    /// Those of these actors.
    pub actors: Option<&'a BTreeSet<ActorId>>,
    /// Those recorded by this person.
    pub author: Option<&'a str>,
    /// Those that count.
    pub current_only: bool,
    /// Those on whole texts, not on provisions.
    pub whole_only: bool,
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
    let shared = shared_references(s);
    let mut rows = Vec::new();
    for proposal in proposals {
        let is_meant = |p: &PositionRow<'_>| {
            of.actors.is_none_or(|actors| actors.contains(&p.actor()))
                && !(of.whole_only && p.provision().is_some())
        };
        let entries: Vec<PositionRow<'_>> = s.positions.of(proposal).filter(is_meant).collect();
        for entry in entries.iter().filter(|entry| is_by(s, **entry, of.author)) {
            let state = state(s, PositionFilter::of(lens), &entries, *entry);
            if state == "current" || !of.current_only {
                rows.push(EntryRow { s, p: *entry, state, shared: &shared });
            }
        }
    }
    Ok(table_of(POSITIONS, rows))
}

/// References that several proposals have, or that are none, as codes are compared.
fn shared_references(s: &Snapshot) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut shared = BTreeSet::from([String::new()]);
    for proposal in s.proposals.iter() {
        let key = code_key(&proposal.reference);
        if !seen.insert(key.clone()) {
            shared.insert(key);
        }
    }
    shared
}

fn is_by(s: &Snapshot, entry: PositionRow<'_>, author: Option<&str>) -> bool {
    author.is_none_or(|author| s.journal.change(entry.change()).is_some_and(|c| c.author == author))
}

/// Whether an entry counts, was corrected, came before one that counts, or is out of the lens's sight.
fn state(
    s: &Snapshot,
    sight: PositionFilter,
    entries: &[PositionRow<'_>],
    entry: PositionRow<'_>,
) -> &'static str {
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
