//! What it did: what divided a bloc, what it put forward, its positions, their contradictions, and the sources of all.

use crate::analysis::{Contradiction, Divided, Dossier, SourceUse, Tally};
use crate::model::{Proposal, ProposalId, Source, Sponsor};
use crate::report::figures::words;
use crate::report::table::{Column, DataTable, Datum, Rows, code, day, figure, stance, table_of, text};
use crate::snapshot::{PositionRow, Snapshot};

fn title(s: &Snapshot, proposal: ProposalId) -> Datum {
    s.proposals.of_key(proposal.0).map_or(Datum::Empty, |proposal| match proposal.title.as_str() {
        "" => Datum::Missing(Proposal::NO_TITLE),
        title => Datum::text(title),
    })
}

/// Proposals that divided a bloc.
pub struct DividedOnes;

impl Rows for DividedOnes {
    type Row<'a> = (&'a Snapshot, &'a Divided);
}

/// `entente dossier --section divided`.
pub const DOSSIER_DIVIDED: &[Column<DividedOnes>] = &[
    day("date", "Date", "its day").of(|(_, p)| Datum::Day(p.date)),
    code("proposal", "Proposal", "reference of a proposal on which members stood on opposite sides")
        .of(|(s, p)| Datum::proposal(s, p.proposal)),
    text("title", "Title", "its title").of(|(s, p)| title(s, p.proposal)),
    figure("n_for", "For", "members in favor").in_files().of(|(_, p)| Datum::count(p.tally.n_for)),
    figure("n_abstain", "Abstaining", "members abstaining or neutral")
        .in_files()
        .of(|(_, p)| Datum::count(p.tally.n_abstain)),
    figure("n_against", "Against", "members against").in_files().of(|(_, p)| Datum::count(p.tally.n_against)),
    figure("n_absent", "Absent", "members absent").in_files().of(|(_, p)| Datum::count(p.tally.n_absent)),
    figure("n_unknown", "Unknown", "members without any position")
        .in_files()
        .of(|(_, p)| Datum::count(p.tally.n_unknown)),
    text("members", "Members", "how its members stood")
        .for_people()
        .of(|(_, p)| Datum::text(tally_words(p.tally))),
];

/// "412 in favor, 88 abstaining, 31 against, 9 absent".
pub fn tally_words(tally: Tally) -> String {
    let n = |n: u32| words::grouped(u64::from(n));
    let mut parts = vec![
        format!("{} in favor", n(tally.n_for)),
        format!("{} abstaining", n(tally.n_abstain)),
        format!("{} against", n(tally.n_against)),
    ];
    if tally.n_absent > 0 {
        parts.push(format!("{} absent", n(tally.n_absent)));
    }
    parts.join(", ")
}

pub(super) fn divided<'a>(
    s: &'a Snapshot,
    d: &'a Dossier,
) -> impl Iterator<Item = (&'a Snapshot, &'a Divided)> {
    d.divided.iter().map(move |p| (s, p))
}

/// What was put forward.
pub struct Sponsored;

impl Rows for Sponsored {
    type Row<'a> = (&'a Snapshot, &'a Sponsor);
}

/// `entente dossier --section sponsored`.
pub const DOSSIER_SPONSORED: &[Column<Sponsored>] = &[
    day("date", "Date", "when it was put forward").of(|(_, p)| Datum::day(p.date)),
    code("proposal", "Proposal", "reference of the proposal").of(|(s, p)| Datum::proposal(s, p.proposal)),
    text("title", "Title", "its title").of(|(s, p)| title(s, p.proposal)),
    code("role", "Role", "author, co-sponsor, rapporteur and so on").of(|(_, p)| Datum::text(&p.role)),
    text("source", "Source", "where it comes from").in_files().of(|(s, p)| Datum::source(s, p.source)),
];

pub(super) fn sponsored<'a>(
    s: &'a Snapshot,
    d: &'a Dossier,
) -> impl Iterator<Item = (&'a Snapshot, &'a Sponsor)> {
    d.sponsored.iter().filter_map(move |id| Some((s, s.sponsors.of_key(id.0)?)))
}

/// Positions of one actor.
pub struct Own;

impl Rows for Own {
    type Row<'a> = (&'a Snapshot, PositionRow<'a>);
}

/// `entente dossier --section positions`.
pub const DOSSIER_POSITIONS: &[Column<Own>] = &[
    day("effective", "Date", "when it took the position; the newest first")
        .of(|(_, p)| Datum::Day(p.effective())),
    code("proposal", "Proposal", "reference of the proposal")
        .in_files()
        .of(|(s, p)| Datum::proposal(s, p.proposal())),
    code("provision", "Clause", "number of the clause; empty: the whole text")
        .in_files()
        .of(|(s, p)| Datum::provision(s, p.provision())),
    code("on", "Proposal", "reference of the proposal, and the clause")
        .for_people()
        .of(|(s, p)| Datum::text(text_reference(s, *p))),
    text("title", "Title", "title of the proposal").for_people().of(|(s, p)| title(s, p.proposal())),
    stance("stance", "Stance", "where it stands").of(|(_, p)| Datum::Stance(p.stance())),
    code("kind", "Kind", "vote, stated in public, stated in confidence, signature or inferred by us")
        .in_files()
        .of(|(_, p)| Datum::text(p.kind().word())),
    code("confidence", "Confidence", "how sure we are")
        .in_files()
        .of(|(_, p)| Datum::text(p.confidence().word())),
    text("how_known", "How known", "how it came to be known, and how sure we are")
        .for_people()
        .of(|(_, p)| Datum::text(how_known(*p))),
    text("source", "Source", "where it comes from").of(|(s, p)| Datum::source(s, p.source())),
    text("note", "Note", "anything else to know")
        .in_files()
        .of(|(_, p)| Datum::text(p.note().unwrap_or_default())),
];

/// "A/RES/77/1" or "ISO/DIS 1, 5.2": on what a position is.
pub fn text_reference(s: &Snapshot, p: PositionRow<'_>) -> String {
    let reference = s.proposals.of_key(p.proposal().0).map_or("", |proposal| proposal.reference.as_str());
    match p.provision().and_then(|id| s.provisions.of_key(id.0)) {
        Some(provision) => format!("{reference}, {}", provision.number),
        None => reference.to_owned(),
    }
}

/// "vote, certain": how a position came to be known, and how sure we are.
pub fn how_known(p: PositionRow<'_>) -> String {
    format!("{}, {}", p.kind().word(), p.confidence().word())
}

pub(super) fn positions<'a>(
    s: &'a Snapshot,
    d: &'a Dossier,
) -> impl Iterator<Item = (&'a Snapshot, PositionRow<'a>)> {
    d.positions.iter().filter_map(move |row| Some((s, s.positions.row(*row)?)))
}

/// Pairs of positions that contradict each other.
pub struct Contradicting;

impl Rows for Contradicting {
    type Row<'a> = (&'a Snapshot, &'a Contradiction);
}

/// Contradictions: a section of a dossier, and the list of the Desk.
pub const CONTRADICTIONS: &[Column<Contradicting>] = &[
    code("actor", "Actor", "code of the actor").in_files().of(|(s, c)| Datum::actor(s, c.actor())),
    code("proposal", "Proposal", "reference of the proposal").of(|(s, c)| Datum::proposal(s, c.proposal())),
    code("provision", "Clause", "number of the clause; empty: the whole text")
        .in_files()
        .of(|(s, c)| Datum::provision(s, c.provision())),
    code("kind", "Kind", "stated against voted, two sources on one date, or in public against in confidence")
        .in_files()
        .of(|(_, c)| Datum::text(c.kind.word())),
    day("first", "First", "effective day of the earlier position, or of the public one")
        .in_files()
        .of(|(_, c)| Datum::Day(c.first.effective)),
    stance("stance_first", "First stance", "where it stood then")
        .in_files()
        .of(|(_, c)| Datum::Stance(c.first.stance)),
    day("second", "Second", "effective day of the later position, or of the confidential one")
        .in_files()
        .of(|(_, c)| Datum::Day(c.second.effective)),
    stance("stance_second", "Second stance", "where it stood then")
        .in_files()
        .of(|(_, c)| Datum::Stance(c.second.stance)),
    code("opposite", "Opposite", "whether the two lie on opposite sides")
        .in_files()
        .of(|(_, c)| Datum::Flag(c.is_opposite)),
    text("text_between", "Text between", "the newest text that came out between the two")
        .in_files()
        .of(|(s, c)| Datum::text(text_between(s, c).unwrap_or_default())),
    text("words", "What", "what it is, in a sentence").in_files().of(|(_, c)| Datum::text(c.words())),
    text("what", "What", "what it is, in a sentence, and the text that came out between").for_people().of(
        |(s, c)| {
            let text = text_between(s, c);
            let text = text.map_or(String::new(), |text| format!(". The text changed between ({text})"));
            Datum::text(format!("{}{text}", c.words()))
        },
    ),
    text("explanation", "Explanation", "what explains it; empty: nothing yet").of(|(s, c)| {
        let explanation = c.explanation.and_then(|id| s.explanations.of_key(id.0));
        explanation.map_or(Datum::Missing("not explained"), |e| Datum::text(&e.note))
    }),
];

fn text_between<'a>(s: &'a Snapshot, c: &Contradiction) -> Option<&'a str> {
    c.text_between.and_then(|id| s.revisions.of_key(id.0)).map(|revision| revision.label.as_str())
}

pub(super) fn contradictions<'a>(
    s: &'a Snapshot,
    all: &'a [Contradiction],
) -> impl Iterator<Item = (&'a Snapshot, &'a Contradiction)> {
    all.iter().map(move |c| (s, c))
}

/// Contradictions, whoever's: one row each.
pub fn contradictions_table(s: &Snapshot, all: &[Contradiction]) -> DataTable {
    table_of(CONTRADICTIONS, contradictions(s, all))
}

/// Sources, and what is taken from them.
pub struct Used;

impl Rows for Used {
    type Row<'a> = (&'a SourceUse, &'a Source);
}

/// `entente dossier --section sources`.
pub const DOSSIER_SOURCES: &[Column<Used>] = &[
    text("source", "Source", "its title").of(|(_, source)| Datum::text(&source.title)),
    text("author", "Author", "who made it").of(|(_, source)| Datum::text(&source.author)),
    day("date", "Date", "its date").of(|(_, source)| Datum::day(source.date)),
    code("reliability", "Reliability", "how far it can be relied upon")
        .of(|(_, source)| Datum::text(source.reliability.word())),
    text("link", "Link", "where it can be found").in_files().of(|(_, source)| Datum::text(&source.link)),
    figure("n_positions", "Positions", "positions taken from it")
        .of(|(used, _)| Datum::count(used.n_positions)),
    figure("n_records", "Other facts", "memberships, sponsorships and names taken from it")
        .of(|(used, _)| Datum::count(used.n_records)),
];

pub(super) fn sources<'a>(
    s: &'a Snapshot,
    d: &'a Dossier,
) -> impl Iterator<Item = (&'a SourceUse, &'a Source)> {
    d.sources.iter().filter_map(move |used| Some((used, s.sources.of_key(used.source.0)?)))
}
