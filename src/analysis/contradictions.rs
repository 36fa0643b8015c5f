//! Positions of one actor on one text that do not agree: stated against voted, two entries of one day, in public
//! against in confidence.

use crate::model::*;
use crate::snapshot::{PositionRow, Snapshot};

/// One of the two positions that do not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What names it.
    pub key: PositionKey,
    /// When the actor took it.
    pub effective: Day,
    /// Where the actor stands.
    pub stance: Stance,
    /// How it came to be known.
    pub kind: PositionKind,
    /// Where it comes from.
    pub source: Option<SourceId>,
}

impl Entry {
    fn of(row: PositionRow<'_>) -> Entry {
        Entry {
            key: row.key(),
            effective: row.effective(),
            stance: row.stance(),
            kind: row.kind(),
            source: row.source(),
        }
    }
}

/// Two positions of one actor on one text that do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// In which way.
    pub kind: ContradictionKind,
    /// The earlier one; of what was said in public and in confidence, what was said in public.
    pub first: Entry,
    /// The later one; what was said in confidence.
    pub second: Entry,
    /// Whether the two lie on opposite sides; else one of them is neutral or an abstention, or both lie on one side
    /// with different strength.
    pub is_opposite: bool,
    /// The newest text that came out between the two.
    pub text_between: Option<RevisionId>,
    /// What explains it.
    pub explanation: Option<ExplanationId>,
}

impl Contradiction {
    /// On what.
    pub fn proposal(&self) -> ProposalId {
        self.first.key.proposal
    }

    /// Whose.
    pub fn actor(&self) -> ActorId {
        self.first.key.actor
    }

    /// On which provision; none: on the whole.
    pub fn provision(&self) -> Option<ProvisionId> {
        self.first.key.provision
    }

    /// The effective days of the two, in order of time.
    pub fn days(&self) -> (Day, Day) {
        let (a, b) = (self.first.effective, self.second.effective);
        (a.min(b), a.max(b))
    }

    /// An explanation of it in these words, for a command to add.
    pub fn explained(&self, note: &str) -> Explanation {
        let (first, second) = self.days();
        Explanation {
            proposal: self.proposal(),
            provision: self.provision(),
            actor: self.actor(),
            kind: self.kind,
            first,
            second,
            note: note.trim().to_owned(),
            ..Explanation::default()
        }
    }

    /// What it is, in a sentence without its full stop: "Said it supports on 2026-06-03, voted against on 2026-11-11".
    pub fn words(&self) -> String {
        let (first, second) = (&self.first, &self.second);
        match self.kind {
            ContradictionKind::SaidAndVoted => self.said_and_voted(),
            ContradictionKind::TwoSources => {
                let differ =
                    first.source.is_some() && second.source.is_some() && first.source != second.source;
                let what = if differ { "sources" } else { "entries" };
                let (a, b) = (first.stance, second.stance);
                format!("Two {what} of {} disagree: {a} and {b}", first.effective)
            }
            ContradictionKind::PublicAndConfidential => format!(
                "In public it {} ({}), in confidence it {} ({})",
                says(first.stance),
                first.effective,
                says(second.stance),
                second.effective
            ),
        }
    }

    fn said_and_voted(&self) -> String {
        let (said, voted) = (&self.first, &self.second);
        if voted.stance.side() == Some(0) {
            return format!(
                "{} on {} after {} on {}",
                match voted.stance {
                    Stance::Abstain => "Abstained",
                    _ => "Was neutral",
                },
                voted.effective,
                match said.stance {
                    Stance::StronglyOppose => "strongly opposing",
                    Stance::Oppose => "opposing",
                    Stance::StronglySupport => "strongly supporting",
                    _ => "supporting",
                },
                said.effective
            );
        }
        let how =
            if said.kind == PositionKind::Confidential { "Said in confidence that it" } else { "Said it" };
        let verb = if voted.kind == PositionKind::Signature { "signed" } else { "voted" };
        let side = if voted.stance.side() == Some(1) { "in favor" } else { "against" };
        format!("{how} {} on {}, {verb} {side} on {}", says(said.stance), said.effective, voted.effective)
    }
}

/// A stance as what an actor does: "supports", "is neutral".
fn says(stance: Stance) -> &'static str {
    match stance {
        Stance::StronglyOppose => "strongly opposes",
        Stance::Oppose => "opposes",
        Stance::Neutral => "is neutral",
        Stance::Support => "supports",
        Stance::StronglySupport => "strongly supports",
        Stance::Abstain => "abstains",
        Stance::Absent => "is absent",
    }
}

/// The contradictions between the positions of an actor on a text as the world stood at the end of `as_of` (none:
/// today), in order of time.
///
/// An entry that another one corrects does not count, nor what we inferred, nor an absence.
/// - *Stated against voted*: a vote or signature on another side than the latest statement up to its day.
/// - *Two sources on one date*: among the votes and signatures, the public or the confidential statements of one day,
///   the last recorded and the last before it with another stance.
/// - *In public against in confidence*: the latest public and the latest confidential statement on different sides,
///   unless a vote or signature between the two ended what was said before it.
pub fn contradictions(
    snapshot: &Snapshot,
    proposal: ProposalId,
    actor: ActorId,
    provision: Option<ProvisionId>,
    as_of: Option<Day>,
) -> Vec<Contradiction> {
    let rows = snapshot.positions.rows_of_actor_on(proposal, actor);
    let of_actor = rows.filter_map(|row| snapshot.positions.row(row));
    let entries: Vec<PositionRow<'_>> = of_actor.filter(|p| p.provision() == provision).collect();
    let mut found = Vec::new();
    push_contradictions(snapshot, &entries, as_of, &mut found);
    found
}

/// The contradictions on these proposals, whoever's; the newest first.
pub fn all_contradictions(
    snapshot: &Snapshot,
    proposals: &[ProposalId],
    as_of: Option<Day>,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for proposal in proposals {
        for rows in snapshot.positions.repeated(snapshot.positions.rows_of(*proposal)) {
            let entries: Vec<PositionRow<'_>> = rows.filter_map(|row| snapshot.positions.row(row)).collect();
            push_contradictions(snapshot, &entries, as_of, &mut found);
        }
    }
    newest_first(&mut found);
    found
}

/// The contradictions of an actor on the proposals that pass; the newest first.
pub fn contradictions_of(
    snapshot: &Snapshot,
    actor: ActorId,
    as_of: Option<Day>,
    passes: impl Fn(ProposalId) -> bool,
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut entries: Vec<PositionRow<'_>> = Vec::new();
    let text = |p: &PositionRow<'_>| (p.proposal(), p.provision());
    for row in snapshot.positions.of_actor(actor).filter(|p| passes(p.proposal())) {
        if entries.last().is_some_and(|before| text(before) != text(&row)) {
            push_contradictions(snapshot, &entries, as_of, &mut found);
            entries.clear();
        }
        entries.push(row);
    }
    push_contradictions(snapshot, &entries, as_of, &mut found);
    newest_first(&mut found);
    found
}

fn newest_first(found: &mut [Contradiction]) {
    found.sort_by_key(|c| (std::cmp::Reverse(c.days().1), c.proposal(), c.actor(), c.provision(), c.kind));
}

/// The kinds of entry that are set against one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Formal,
    Public,
    Confidential,
}

impl Voice {
    fn of(kind: PositionKind) -> Option<Voice> {
        match kind {
            PositionKind::Vote | PositionKind::Signature => Some(Voice::Formal),
            PositionKind::Public => Some(Voice::Public),
            PositionKind::Confidential => Some(Voice::Confidential),
            PositionKind::Inferred => None,
        }
    }
}

/// Adds the contradictions among the entries of one actor on one text.
fn push_contradictions(
    snapshot: &Snapshot,
    rows: &[PositionRow<'_>],
    as_of: Option<Day>,
    found: &mut Vec<Contradiction>,
) {
    if rows.len() < 2 || rows.iter().all(|p| p.stance() == rows[0].stance()) {
        return;
    }
    let is_corrected =
        |p: &PositionRow<'_>| rows.iter().any(|other| other.corrects() == Some((p.change(), p.nth())));
    let mut entries: Vec<(Voice, PositionRow<'_>)> = rows
        .iter()
        .filter(|p| as_of.is_none_or(|day| p.effective() <= day))
        .filter(|p| p.stance() != Stance::Absent && !is_corrected(p))
        .filter_map(|p| Some((Voice::of(p.kind())?, *p)))
        .collect();
    entries.sort_by_key(|(_, p)| (p.effective(), snapshot.journal.clock(p.change()), p.nth(), p.change()));
    let start = found.len();
    said_and_voted(&entries, found);
    two_sources(&entries, found);
    public_and_confidential(&entries, found);
    for contradiction in &mut found[start..] {
        contradiction.text_between = text_between(snapshot, contradiction);
        contradiction.explanation = explanation_of(snapshot, contradiction);
    }
    found[start..].sort_by_key(|c| (c.days().1, c.kind));
}

fn contradiction(kind: ContradictionKind, first: PositionRow<'_>, second: PositionRow<'_>) -> Contradiction {
    let sides = (first.stance().side(), second.stance().side());
    Contradiction {
        kind,
        first: Entry::of(first),
        second: Entry::of(second),
        is_opposite: matches!(sides, (Some(a), Some(b)) if a * b < 0),
        text_between: None,
        explanation: None,
    }
}

fn said_and_voted(entries: &[(Voice, PositionRow<'_>)], found: &mut Vec<Contradiction>) {
    for (_, voted) in entries.iter().filter(|(voice, _)| *voice == Voice::Formal) {
        let said = entries
            .iter()
            .rfind(|(voice, p)| *voice != Voice::Formal && p.effective() <= voted.effective())
            .map(|(_, p)| *p);
        if let Some(said) = said.filter(|said| said.stance().side() != voted.stance().side()) {
            found.push(contradiction(ContradictionKind::SaidAndVoted, said, *voted));
        }
    }
}

fn two_sources(entries: &[(Voice, PositionRow<'_>)], found: &mut Vec<Contradiction>) {
    for of_day in entries.chunk_by(|a, b| a.1.effective() == b.1.effective()) {
        for voice in [Voice::Formal, Voice::Public, Voice::Confidential] {
            let said = || of_day.iter().filter(|(v, _)| *v == voice).map(|(_, p)| *p);
            let Some(last) = said().next_back() else { continue };
            if let Some(other) = said().rfind(|p| p.stance() != last.stance()) {
                found.push(contradiction(ContradictionKind::TwoSources, other, last));
            }
        }
    }
}

fn public_and_confidential(entries: &[(Voice, PositionRow<'_>)], found: &mut Vec<Contradiction>) {
    let latest = |wanted| entries.iter().rfind(|(voice, _)| *voice == wanted).map(|(_, p)| *p);
    let (Some(public), Some(confidential)) = (latest(Voice::Public), latest(Voice::Confidential)) else {
        return;
    };
    let (a, b) = (public.effective(), confidential.effective());
    let is_settled = entries
        .iter()
        .any(|(voice, p)| *voice == Voice::Formal && a.min(b) < p.effective() && p.effective() < a.max(b));
    if !is_settled && public.stance().side() != confidential.stance().side() {
        found.push(contradiction(ContradictionKind::PublicAndConfidential, public, confidential));
    }
}

fn text_between(snapshot: &Snapshot, contradiction: &Contradiction) -> Option<RevisionId> {
    let (from, to) = contradiction.days();
    let codes = snapshot.index().revisions_of_proposal(contradiction.proposal()).iter();
    let revisions = codes.filter_map(|code| snapshot.revisions.at(*code as usize));
    let between = revisions.filter(|r| r.date.is_some_and(|date| from < date && date <= to));
    between.max_by_key(|r| (r.date, r.id)).map(|r| r.id)
}

fn explanation_of(snapshot: &Snapshot, contradiction: &Contradiction) -> Option<ExplanationId> {
    let codes = snapshot.index().explanations_of_proposal(contradiction.proposal()).iter();
    let explanations = codes.filter_map(|code| snapshot.explanations.at(*code as usize));
    let answers = explanations.filter(|e| {
        e.actor == contradiction.actor()
            && e.provision == contradiction.provision()
            && e.kind == contradiction.kind
            && (e.first, e.second) == contradiction.days()
    });
    answers.map(|e| e.id).max()
}
