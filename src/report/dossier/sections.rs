//! The sections of a printed dossier, in the order in which they are read.

use super::Print;
use super::page::{Cell, Page};
use crate::analysis::{Dossier, Neighbor, Tally, Who};
use crate::model::{Day, Precision, Role, TopicKind};
use crate::report::figure::DrawError;
use crate::report::figures::{dossier as picture, spectrum, words};
use crate::snapshot::Snapshot;

/// A picture of half the width, and one of all of it.
const HALF: [u32; 2] = [520, 300];
const WHOLE: u32 = 1040;
/// So many topics are drawn, and so many lines of long lists are printed.
const MOST_DRAWN: usize = 8;
const MOST_NEIGHBORS: usize = 10;
const MOST_ROWS: usize = 60;
const MOST_POSITIONS: usize = 120;

pub(super) fn sections(page: &mut Page, s: &Snapshot, d: &Dossier, print: &Print) -> Result<(), DrawError> {
    stands(page, d);
    topics(page, s, d)?;
    debates(page, s, d)?;
    neighbors(page, s, d);
    cohesion(page, s, d)?;
    memberships(page, s, d, print.day)?;
    bodies(page, s, d);
    sponsored(page, s, d);
    contradictions(page, s, d);
    positions(page, s, d);
    sources(page, s, d, print);
    Ok(())
}

/// "412 in favor, 88 abstaining, 31 against, 9 absent".
fn tally_words(tally: Tally) -> String {
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

fn more(page: &mut Page, n_all: usize, n_shown: usize, what: &str) {
    if n_all > n_shown {
        let n = words::grouped((n_all - n_shown) as u64);
        page.note(&format!("{n} more {what}: in the tables of the dossier."));
    }
}

fn stands(page: &mut Page, d: &Dossier) {
    page.element("h2", "", "Where it stands");
    if d.tally.n_known() == 0 {
        page.line("No side taken is known on what is in view. Unknown is not neutral.");
        return;
    }
    let whose = match d.who {
        Who::Actor(_) => "On what is in view it was",
        Who::Bloc(_) => "On what is in view its members were, all together,",
    };
    page.line(&format!("{whose} {}.", tally_words(d.tally)));
}

fn topics(page: &mut Page, s: &Snapshot, d: &Dossier) -> Result<(), DrawError> {
    if d.topics.is_empty() {
        return Ok(());
    }
    page.element("h2", "", "By topic");
    let heads =
        ["Topic", "Kind", "#For", "#Abstaining", "#Against", "#Absent", "#Mean stance", "Last window"];
    let rows = d.topics.iter().filter_map(|stand| {
        let topic = s.topics.of_key(stand.topic.0)?;
        let last = stand.points.iter().rfind(|p| p.value.is_some());
        let n = |n: u32| Cell::Figure(words::grouped(u64::from(n)));
        Some(vec![
            Cell::words(topic.name.as_str()),
            Cell::words(topic.kind.word()),
            n(stand.tally.n_for),
            n(stand.tally.n_abstain),
            n(stand.tally.n_against),
            n(stand.tally.n_absent),
            Cell::Figure(last.and_then(|p| p.value).map_or(words::UNDEFINED.to_owned(), words::short_figure)),
            Cell::words(last.map_or(String::new(), |p| {
                format!(
                    "{}, n = {}{}",
                    p.period.label,
                    p.n_proposals,
                    if p.too_few { ", too few" } else { "" }
                )
            })),
        ])
    });
    page.table(&heads, rows);
    let mut drawn: Vec<_> = d.topics.iter().filter(|t| t.points.len() > 1).collect();
    drawn.sort_by_key(|t| std::cmp::Reverse(t.tally.n_known()));
    page.raw("<div class=\"grid\">");
    for stand in drawn.into_iter().take(MOST_DRAWN) {
        page.picture(&picture::topic(s, d.who, stand, d.window), HALF)?;
    }
    page.raw("</div>");
    Ok(())
}

fn debates(page: &mut Page, s: &Snapshot, d: &Dossier) -> Result<(), DrawError> {
    if d.debates.is_empty() {
        return Ok(());
    }
    page.element("h2", "", "On the debates");
    page.raw("<div class=\"grid\">");
    for series in &d.debates {
        let Some(topic) = s.topics.of_key(series.topic.0).filter(|t| t.kind == TopicKind::Debate) else {
            continue;
        };
        let figure = spectrum::debate(s, &[series], [&topic.pole_a, &topic.pole_b], d.window);
        page.picture(&figure, HALF)?;
    }
    page.raw("</div>");
    Ok(())
}

fn neighbors(page: &mut Page, s: &Snapshot, d: &Dossier) {
    let Some(period) = d.period() else { return };
    page.element("h2", "", "Whom it agrees with");
    let before = d.period_before().map_or(String::new(), |p| format!("; change since {}", p.label));
    page.note(&format!(
        "Mean agreement in {}, 0 to 1, with its 95 % interval{before}. Undefined where it rests on too few proposals.",
        words::period(d.window, &period.label)
    ));
    let heads = ["With", "#Agreement", "#Interval", "#Proposals", "#Change"];
    let row = |n: &Neighbor| {
        let name = match n.with {
            Who::Actor(actor) => s.actors.of_key(actor.0).map_or("", |a| a.name.as_str()),
            Who::Bloc(bloc) => s.blocs.of_key(bloc.0).map_or("", |b| b.code.as_str()),
        };
        let ends = n
            .now
            .lo
            .zip(n.now.hi)
            .map_or(String::new(), |(lo, hi)| words::interval(lo.max(0.0), hi.min(1.0)));
        vec![
            Cell::words(name),
            Cell::Figure(n.now.value.map_or(words::UNDEFINED.to_owned(), words::figure)),
            Cell::Figure(ends),
            Cell::Figure(words::grouped(u64::from(n.now.n_proposals))),
            Cell::Figure(n.change().map_or(words::UNDEFINED.to_owned(), words::signed)),
        ]
    };
    let sure: Vec<&Neighbor> = d.actors.iter().filter(|n| !n.now.too_few).collect();
    let n_near = MOST_NEIGHBORS.min(sure.len());
    if sure.is_empty() {
        page.line("With nobody does it share enough proposals to say.");
        return;
    }
    page.raw("<div class=\"keep\">");
    page.element("h3", "", "The nearest");
    page.table(&heads, sure.iter().take(n_near).map(|n| row(n)));
    page.raw("</div>");
    let n_far = MOST_NEIGHBORS.min(sure.len() - n_near);
    if n_far > 0 {
        page.raw("<div class=\"keep\">");
        page.element("h3", "", "The farthest");
        page.table(&heads, sure.iter().rev().take(n_far).map(|n| row(n)));
        page.raw("</div>");
    }
    let blocs: Vec<&Neighbor> = d.blocs.iter().filter(|n| !n.now.too_few).collect();
    if !blocs.is_empty() {
        page.element("h3", "", "Blocs");
        page.table(&heads, blocs.into_iter().map(row));
    }
}

fn cohesion(page: &mut Page, s: &Snapshot, d: &Dossier) -> Result<(), DrawError> {
    let Some(cohesion) = &d.cohesion else { return Ok(()) };
    page.element("h2", "", "How united it is");
    page.picture(&picture::cohesion(s, cohesion, d.window), [WHOLE, 380])?;
    if d.divided.is_empty() {
        page.line("No proposal in view set its members against each other.");
        return Ok(());
    }
    page.element("h3", "", "What divided it last");
    let rows = d.divided.iter().take(MOST_ROWS).filter_map(|p| {
        let proposal = s.proposals.of_key(p.proposal.0)?;
        Some(vec![
            Cell::Day(p.date.to_string()),
            Cell::words(proposal.reference.as_str()),
            Cell::words(proposal.title.as_str()),
            Cell::words(tally_words(p.tally)),
        ])
    });
    page.table(&["Date", "Proposal", "Title", "Members"], rows);
    more(page, d.divided.len(), MOST_ROWS, "proposals divided it");
    Ok(())
}

fn span(day: Option<Day>, precision: Precision, none: &str) -> String {
    match (day, precision) {
        (None, _) => none.to_owned(),
        (Some(day), Precision::Year) => day.year().to_string(),
        (Some(day), Precision::Month) => format!("{:04}-{:02}", day.year(), day.month()),
        (Some(day), _) => day.to_string(),
    }
}

fn memberships(page: &mut Page, s: &Snapshot, d: &Dossier, day: Day) -> Result<(), DrawError> {
    if d.memberships.is_empty() {
        return Ok(());
    }
    let figure = picture::memberships(s, d, day);
    page.element("h2", "", &figure.title);
    let n_rows = figure.frame.y.ticks.len() as u32;
    page.picture(&figure, [WHOLE, (130 + 24 * n_rows).min(1200)])?;
    let is_bloc = matches!(d.who, Who::Bloc(_));
    let rows = d.memberships.iter().filter_map(|id| {
        let m = s.memberships.of_key(id.0)?;
        let name = match is_bloc {
            true => s.actors.of_key(m.actor.0).map_or("", |a| a.name.as_str()),
            false => s.blocs.of_key(m.bloc.0).map_or("", |b| b.name.as_str()),
        };
        Some(vec![
            Cell::words(name),
            Cell::words(m.role.word()),
            Cell::Day(span(m.since, m.precision, "unknown")),
            Cell::Day(span(m.until, m.precision, if m.role == Role::Party { "" } else { "still in" })),
            Cell::words(if m.standing.is_weak() { m.standing.word() } else { "" }),
        ])
    });
    page.table(&[if is_bloc { "Member" } else { "Bloc" }, "Role", "Since", "Until", "Weak"], rows);
    Ok(())
}

fn bodies(page: &mut Page, s: &Snapshot, d: &Dossier) {
    if d.bodies.is_empty() {
        return;
    }
    page.element("h2", "", "In standards bodies");
    let rows = d.bodies.iter().take(MOST_ROWS).filter_map(|id| {
        let m = s.body_members.of_key(id.0)?;
        let body = s.bodies.of_key(m.body.0)?;
        Some(vec![
            Cell::words(body.code.as_str()),
            Cell::words(body.name.as_str()),
            Cell::words(m.role.word()),
            Cell::Day(span(m.since, m.precision, "")),
            Cell::Day(span(m.until, m.precision, "")),
            Cell::words(m.represented_by.as_str()),
        ])
    });
    page.table(&["Body", "Name", "Role", "Since", "Until", "Represented by"], rows);
    more(page, d.bodies.len(), MOST_ROWS, "memberships");
}

fn sponsored(page: &mut Page, s: &Snapshot, d: &Dossier) {
    if d.sponsored.is_empty() {
        return;
    }
    page.element("h2", "", "What it put forward");
    let rows = d.sponsored.iter().take(MOST_ROWS).filter_map(|id| {
        let record = s.sponsors.of_key(id.0)?;
        let proposal = s.proposals.of_key(record.proposal.0)?;
        Some(vec![
            Cell::Day(record.date.map_or(String::new(), |date| date.to_string())),
            Cell::words(proposal.reference.as_str()),
            Cell::words(proposal.title.as_str()),
            Cell::words(record.role.as_str()),
        ])
    });
    page.table(&["Date", "Proposal", "Title", "Role"], rows);
    more(page, d.sponsored.len(), MOST_ROWS, "were put forward");
}

fn contradictions(page: &mut Page, s: &Snapshot, d: &Dossier) {
    if d.contradictions.is_empty() {
        return;
    }
    page.element("h2", "", "Contradictions");
    let rows = d.contradictions.iter().take(MOST_ROWS).map(|c| {
        let proposal = s.proposals.of_key(c.proposal().0).map_or("", |p| p.reference.as_str());
        let text = c.text_between.and_then(|id| s.revisions.of_key(id.0));
        let text = text.map_or(String::new(), |r| format!(". The text changed between ({})", r.label));
        let explanation = c.explanation.and_then(|id| s.explanations.of_key(id.0));
        vec![
            Cell::words(proposal),
            Cell::words(format!("{}{text}", c.words())),
            Cell::words(explanation.map_or("not explained", |e| e.note.as_str())),
        ]
    });
    page.table(&["Proposal", "What", "Explanation"], rows);
    more(page, d.contradictions.len(), MOST_ROWS, "contradictions");
}

fn positions(page: &mut Page, s: &Snapshot, d: &Dossier) {
    page.element("h2", "", "Last positions");
    if d.positions.is_empty() {
        page.line("No position of its own is recorded on what is in view. Unknown is not neutral.");
        return;
    }
    let rows = d.positions.iter().take(MOST_POSITIONS).filter_map(|row| {
        let p = s.positions.row(*row)?;
        let proposal = s.proposals.of_key(p.proposal().0)?;
        let provision = p.provision().and_then(|id| s.provisions.of_key(id.0));
        let clause = provision.map_or(String::new(), |v| format!(", {}", v.number));
        let source = p.source().and_then(|id| s.sources.of_key(id.0));
        Some(vec![
            Cell::Day(p.effective().to_string()),
            Cell::words(format!("{}{clause}", proposal.reference)),
            Cell::words(proposal.title.as_str()),
            Cell::Stance(p.stance()),
            Cell::words(format!("{}, {}", p.kind().word(), p.confidence().word())),
            Cell::words(source.map_or("", |s| s.title.as_str())),
        ])
    });
    page.table(&["Date", "Proposal", "Title", "Stance", "How known", "Source"], rows);
    more(page, d.positions.len(), MOST_POSITIONS, "earlier positions");
}

fn sources(page: &mut Page, s: &Snapshot, d: &Dossier, print: &Print) {
    page.element("h2", "", "Sources");
    let rows = d.sources.iter().filter_map(|u| {
        let source = s.sources.of_key(u.source.0)?;
        Some(vec![
            Cell::words(source.title.as_str()),
            Cell::words(source.author.as_str()),
            Cell::Day(source.date.map_or(String::new(), |date| date.to_string())),
            Cell::words(source.reliability.word()),
            Cell::Figure(words::grouped(u64::from(u.n_positions))),
            Cell::Figure(words::grouped(u64::from(u.n_records))),
        ])
    });
    page.table(&["Source", "Author", "Date", "Reliability", "#Positions", "#Other facts"], rows);
    page.note(&format!("Made with {} from {}.", print.program, s.info.title));
}
