//! A dossier as tables, one a section.

use super::columns::{self, Column};
use super::{actor_code, bloc_code};
use crate::analysis::{Contradiction, DebatePoint, Dossier, Neighbor, Tally, Who};
use crate::model::*;
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;

/// A section of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Who it is and how much is known of it.
    Overview,
    /// Where it stands by topic, over time.
    Topics,
    /// Where it stands on the debates, over time.
    Debates,
    /// With which other actors it agrees.
    Actors,
    /// With which blocs it agrees.
    Blocs,
    /// Agreement inside a bloc, over time.
    Cohesion,
    /// The proposals that divided a bloc.
    Divided,
    /// Memberships in blocs, or of a bloc.
    Memberships,
    /// Memberships in bodies.
    Bodies,
    /// What it put forward.
    Sponsored,
    /// Its own positions.
    Positions,
    /// Where they contradict each other.
    Contradictions,
    /// Where all this comes from.
    Sources,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Section; 13] = [
        Section::Overview,
        Section::Topics,
        Section::Debates,
        Section::Actors,
        Section::Blocs,
        Section::Cohesion,
        Section::Divided,
        Section::Memberships,
        Section::Bodies,
        Section::Sponsored,
        Section::Positions,
        Section::Contradictions,
        Section::Sources,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Section::Overview => "overview",
            Section::Topics => "topics",
            Section::Debates => "debates",
            Section::Actors => "actors",
            Section::Blocs => "blocs",
            Section::Cohesion => "cohesion",
            Section::Divided => "divided",
            Section::Memberships => "memberships",
            Section::Bodies => "bodies",
            Section::Sponsored => "sponsored",
            Section::Positions => "positions",
            Section::Contradictions => "contradictions",
            Section::Sources => "sources",
        }
    }

    /// What its table holds.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Section::Overview => columns::DOSSIER,
            Section::Topics => columns::DOSSIER_TOPICS,
            Section::Debates => columns::DEBATES,
            Section::Actors | Section::Blocs => columns::DOSSIER_NEIGHBORS,
            Section::Cohesion => columns::COHESION,
            Section::Divided => columns::DOSSIER_DIVIDED,
            Section::Memberships => columns::DOSSIER_MEMBERSHIPS,
            Section::Bodies => columns::DOSSIER_BODIES,
            Section::Sponsored => columns::DOSSIER_SPONSORED,
            Section::Positions => columns::DOSSIER_POSITIONS,
            Section::Contradictions => columns::CONTRADICTIONS,
            Section::Sources => columns::DOSSIER_SOURCES,
        }
    }
}

/// One section of a dossier as a table.
pub fn dossier_table(s: &Snapshot, d: &Dossier, section: Section) -> DataTable {
    match section {
        Section::Debates => return super::debates_table(s, &d.debates),
        Section::Cohesion => {
            return super::cohesion_table(s, d.cohesion.as_slice());
        }
        Section::Contradictions => return contradictions_table(s, &d.contradictions),
        _ => {}
    }
    let mut table = DataTable::new(columns::names(section.columns()));
    table.rows = match section {
        Section::Overview => overview(s, d),
        Section::Topics => topics(s, d),
        Section::Actors => d.actors.iter().map(|n| neighbor(s, d, n)).collect(),
        Section::Blocs => d.blocs.iter().map(|n| neighbor(s, d, n)).collect(),
        Section::Divided => divided(s, d),
        Section::Memberships => memberships(s, d),
        Section::Bodies => bodies(s, d),
        Section::Sponsored => sponsored(s, d),
        Section::Positions => positions(s, d),
        Section::Sources => sources(s, d),
        Section::Debates | Section::Cohesion | Section::Contradictions => Vec::new(),
    };
    table
}

/// Contradictions, whoever's: one row each.
pub fn contradictions_table(s: &Snapshot, contradictions: &[Contradiction]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::CONTRADICTIONS));
    table.rows = contradictions
        .iter()
        .map(|c| {
            let provision = c.provision().and_then(|id| s.provisions.of_key(id.0));
            let text = c.text_between.and_then(|id| s.revisions.of_key(id.0));
            let explanation = c.explanation.and_then(|id| s.explanations.of_key(id.0));
            vec![
                Datum::text(actor_code(s, c.actor())),
                Datum::text(reference(s, c.proposal())),
                Datum::text(provision.map_or("", |p| p.number.as_str())),
                Datum::text(c.kind.word()),
                Datum::Day(c.first.effective),
                Datum::text(c.first.stance.word()),
                Datum::Day(c.second.effective),
                Datum::text(c.second.stance.word()),
                Datum::Flag(c.is_opposite),
                Datum::text(text.map_or("", |r| r.label.as_str())),
                Datum::text(c.words()),
                Datum::text(explanation.map_or("", |e| e.note.as_str())),
            ]
        })
        .collect();
    table
}

fn reference(s: &Snapshot, id: ProposalId) -> &str {
    s.proposals.of_key(id.0).map_or("", |p| p.reference.as_str())
}

fn source(s: &Snapshot, id: Option<SourceId>) -> Datum {
    Datum::text(id.and_then(|id| s.sources.of_key(id.0)).map_or("", |s| s.title.as_str()))
}

fn day(day: Option<Day>) -> Datum {
    day.map_or(Datum::Empty, Datum::Day)
}

fn overview(s: &Snapshot, d: &Dossier) -> Vec<Vec<Datum>> {
    let mut rows: Vec<Vec<Datum>> = Vec::new();
    let mut put = |section: &str, item: &str, value: Datum| {
        if value != Datum::Empty {
            rows.push(vec![Datum::text(section), Datum::text(item), value]);
        }
    };
    match d.who {
        Who::Actor(id) => {
            if let Some(a) = s.actors.of_key(id.0) {
                put("identity", "code", Datum::text(a.code.as_str()));
                put("identity", "name", Datum::text(a.name.as_str()));
                put("identity", "kind", Datum::text(a.kind.word()));
                put("identity", "since", day(a.since));
                put("identity", "until", day(a.until));
            }
        }
        Who::Bloc(id) => {
            if let Some(b) = s.blocs.of_key(id.0) {
                put("identity", "code", Datum::text(b.code.as_str()));
                put("identity", "name", Datum::text(b.name.as_str()));
                put("identity", "kind", Datum::text(b.kind.word()));
            }
        }
    }
    put("identity", "home", Datum::text(d.home.map_or("", |home| actor_code(s, home))));
    if let Some(identity) = &d.identity {
        for (language, name) in &identity.names {
            put("name", language, Datum::text(name.as_str()));
        }
        for alias in &identity.aliases {
            put("name", "alias", Datum::text(alias.as_str()));
        }
        for (word, others) in [("before", &identity.predecessors), ("after", &identity.successors)] {
            for (other, date) in others {
                let date = date.map_or(String::new(), |date| format!(" ({date})"));
                put("succession", word, Datum::text(format!("{}{date}", actor_code(s, *other))));
            }
        }
        for company in &identity.at_home {
            put("at home", actor_code(s, *company), Datum::text(actor_name(s, *company)));
        }
    }
    let tally = d.tally;
    for (item, n) in [
        ("for", tally.n_for),
        ("abstaining", tally.n_abstain),
        ("against", tally.n_against),
        ("absent", tally.n_absent),
        ("unknown", tally.n_unknown),
    ] {
        put("stances", item, Datum::count(n));
    }
    for section in Section::ALL.into_iter().skip(1) {
        put("rows", section.name(), Datum::count(dossier_table_len(d, section)));
    }
    rows
}

/// How many things a section tells.
pub fn dossier_table_len(d: &Dossier, section: Section) -> usize {
    match section {
        Section::Overview => 1,
        Section::Topics => d.topics.len(),
        Section::Debates => d.debates.len(),
        Section::Actors => d.actors.len(),
        Section::Blocs => d.blocs.len(),
        Section::Cohesion => d.cohesion.as_ref().map_or(0, |c| c.points.len()),
        Section::Divided => d.divided.len(),
        Section::Memberships => d.memberships.len(),
        Section::Bodies => d.bodies.len(),
        Section::Sponsored => d.sponsored.len(),
        Section::Positions => d.positions.len(),
        Section::Contradictions => d.contradictions.len(),
        Section::Sources => d.sources.len(),
    }
}

fn actor_name(s: &Snapshot, id: ActorId) -> &str {
    s.actors.of_key(id.0).map_or("", |a| a.name.as_str())
}

fn who_code(s: &Snapshot, who: Who) -> &str {
    match who {
        Who::Actor(actor) => actor_code(s, actor),
        Who::Bloc(bloc) => bloc_code(s, bloc),
    }
}

fn counts(tally: Tally) -> [Datum; 5] {
    [tally.n_for, tally.n_abstain, tally.n_against, tally.n_absent, tally.n_unknown].map(Datum::count)
}

fn topics(s: &Snapshot, d: &Dossier) -> Vec<Vec<Datum>> {
    let mut rows = Vec::new();
    for stand in &d.topics {
        let topic = s.topics.of_key(stand.topic.0);
        let head = || {
            vec![
                Datum::text(topic.map_or("", |t| t.code.as_str())),
                Datum::text(topic.map_or("", |t| t.kind.word())),
            ]
        };
        let mut whole = head();
        whole.extend([Datum::text("all"), Datum::Empty, Datum::Empty, Datum::Empty, Datum::Empty]);
        whole.extend(counts(stand.tally));
        rows.push(whole);
        for p in &stand.points {
            let mut row = head();
            row.extend(stance_point(p));
            row.extend(std::iter::repeat_n(Datum::Empty, 5));
            rows.push(row);
        }
    }
    rows
}

fn stance_point(p: &DebatePoint) -> [Datum; 5] {
    [
        Datum::text(p.period.label.as_str()),
        Datum::number(p.value),
        Datum::number(p.lo),
        Datum::number(p.hi),
        Datum::count(p.n_proposals),
    ]
}

fn neighbor(s: &Snapshot, d: &Dossier, n: &Neighbor) -> Vec<Datum> {
    let label = |p: Option<&crate::snapshot::Period>| p.map_or(String::new(), |p| p.label.clone());
    vec![
        Datum::text(label(d.period())),
        Datum::text(if matches!(n.with, Who::Bloc(_)) { "bloc" } else { "actor" }),
        Datum::text(who_code(s, n.with)),
        Datum::number(n.now.value),
        Datum::number(n.now.lo),
        Datum::number(n.now.hi),
        Datum::count(n.now.n_proposals),
        Datum::Flag(n.now.too_few),
        Datum::text(label(d.period_before())),
        Datum::number(n.before.and_then(|p| p.value)),
        n.before.map_or(Datum::Empty, |p| Datum::count(p.n_proposals)),
        Datum::number(n.change()),
    ]
}

fn divided(s: &Snapshot, d: &Dossier) -> Vec<Vec<Datum>> {
    let row = |p: &crate::analysis::Divided| {
        let mut row = vec![Datum::Day(p.date), Datum::text(reference(s, p.proposal))];
        row.push(Datum::text(s.proposals.of_key(p.proposal.0).map_or("", |p| p.title.as_str())));
        row.extend(counts(p.tally));
        row
    };
    d.divided.iter().map(row).collect()
}

fn memberships(s: &Snapshot, d: &Dossier) -> Vec<Vec<Datum>> {
    let records = d.memberships.iter().filter_map(|id| s.memberships.of_key(id.0));
    records
        .map(|m| {
            vec![
                Datum::text(bloc_code(s, m.bloc)),
                Datum::text(actor_code(s, m.actor)),
                Datum::text(m.role.word()),
                day(m.since),
                day(m.until),
                Datum::text(m.precision.word()),
                Datum::text(m.standing.word()),
                source(s, m.source),
            ]
        })
        .collect()
}

fn bodies(s: &Snapshot, d: &Dossier) -> Vec<Vec<Datum>> {
    let records = d.bodies.iter().filter_map(|id| s.body_members.of_key(id.0));
    records
        .map(|m| {
            vec![
                Datum::text(s.bodies.of_key(m.body.0).map_or("", |b| b.code.as_str())),
                Datum::text(m.role.word()),
                day(m.since),
                day(m.until),
                Datum::text(m.represented_by.as_str()),
                source(s, m.source),
            ]
        })
        .collect()
}

fn sponsored(s: &Snapshot, d: &Dossier) -> Vec<Vec<Datum>> {
    let records = d.sponsored.iter().filter_map(|id| s.sponsors.of_key(id.0));
    records
        .map(|p| {
            vec![
                day(p.date),
                Datum::text(reference(s, p.proposal)),
                Datum::text(s.proposals.of_key(p.proposal.0).map_or("", |p| p.title.as_str())),
                Datum::text(p.role.as_str()),
                source(s, p.source),
            ]
        })
        .collect()
}

fn positions(s: &Snapshot, d: &Dossier) -> Vec<Vec<Datum>> {
    let rows = d.positions.iter().filter_map(|row| s.positions.row(*row));
    rows.map(|p| {
        let provision = p.provision().and_then(|id| s.provisions.of_key(id.0));
        vec![
            Datum::Day(p.effective()),
            Datum::text(reference(s, p.proposal())),
            Datum::text(provision.map_or("", |v| v.number.as_str())),
            Datum::text(p.stance().word()),
            Datum::text(p.kind().word()),
            Datum::text(p.confidence().word()),
            source(s, p.source()),
            Datum::text(p.note().unwrap_or_default()),
        ]
    })
    .collect()
}

fn sources(s: &Snapshot, d: &Dossier) -> Vec<Vec<Datum>> {
    let row = |u: &crate::analysis::SourceUse| {
        let record = s.sources.of_key(u.source.0);
        vec![
            source(s, Some(u.source)),
            Datum::text(record.map_or("", |r| r.author.as_str())),
            day(record.and_then(|r| r.date)),
            Datum::text(record.map_or("", |r| r.reliability.word())),
            Datum::text(record.map_or("", |r| r.link.as_str())),
            Datum::count(u.n_positions),
            Datum::count(u.n_records),
        ]
    };
    d.sources.iter().map(row).collect()
}
