//! A dossier for print: one HTML document that needs nothing else, with its handling on every page.

mod page;
mod sections;
mod style;

use crate::analysis::{Dossier, Who};
use crate::model::{ActorKind, Day};
use crate::report::figure::{DrawError, escaped};
use crate::report::figures::words;
use crate::snapshot::{Marked, Snapshot};
use page::Page;

/// What a printed dossier says beside its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// The lens in sentences.
    pub lens: String,
    /// The day on which it is printed.
    pub printed_on: Day,
    /// The day that is looked at.
    pub day: Day,
    /// What lies above the level at which it may travel, and was left out; empty where nothing was.
    pub left_out: String,
    /// Name and version of the program.
    pub program: String,
}

/// The document. The snapshot holds what may be told; what was left out of it is told in `print`.
pub fn html(snapshot: &Snapshot, dossier: &Dossier, print: &Print) -> Result<String, DrawError> {
    let marked = handling(snapshot, dossier).to_string();
    let title = title(snapshot, dossier.who);
    let mut page = Page::default();
    page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
    page.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
    );
    page.element("title", "", &format!("{title}: dossier"));
    page.raw(&format!("<style>{}</style>\n</head>\n<body>", style::STYLE));
    // Head and foot of a table are printed on every page.
    page.raw("<table class=\"page\"><thead><tr><td>");
    bar(&mut page, &marked, &format!("Dossier: {title}"));
    page.raw("</td></tr></thead><tfoot><tr><td>");
    bar(&mut page, &marked, &format!("{} · printed on {}", snapshot.info.title, print.printed_on));
    page.raw("</td></tr></tfoot><tbody><tr><td>");
    heading(&mut page, snapshot, dossier, &title, print);
    sections::sections(&mut page, snapshot, dossier, print)?;
    page.raw("</td></tr></tbody></table>\n</body>\n</html>");
    Ok(page.finish())
}

fn bar(page: &mut Page, marked: &str, words: &str) {
    page.raw(&format!(
        "<div class=\"bar\"><span class=\"mark\">{}</span><span>{}</span></div>",
        escaped(marked),
        escaped(words)
    ));
}

/// The strictest handling of anything that the dossier tells, and of the workspace.
pub fn handling(snapshot: &Snapshot, dossier: &Dossier) -> Marked {
    let mut marked = snapshot.marked();
    let rows = dossier.positions.iter().filter_map(|row| snapshot.positions.row(*row));
    for position in rows.filter(|p| p.handling().is_some() || p.marking().is_some()) {
        marked = marked.and(snapshot.marked_position(position));
    }
    let who = match dossier.who {
        Who::Actor(actor) => snapshot.actors.of_key(actor.0).map(|a| snapshot.marked_record(a)),
        Who::Bloc(bloc) => snapshot.blocs.of_key(bloc.0).map(|b| snapshot.marked_record(b)),
    };
    let memberships = dossier.memberships.iter().filter_map(|id| snapshot.memberships.of_key(id.0));
    let bodies = dossier.bodies.iter().filter_map(|id| snapshot.body_members.of_key(id.0));
    let sponsored = dossier.sponsored.iter().filter_map(|id| snapshot.sponsors.of_key(id.0));
    let explanations = dossier.contradictions.iter().filter_map(|c| c.explanation);
    let explanations = explanations.filter_map(|id| snapshot.explanations.of_key(id.0));
    let told = memberships
        .map(|m| snapshot.marked_record(m))
        .chain(bodies.map(|m| snapshot.marked_record(m)))
        .chain(sponsored.map(|s| snapshot.marked_record(s)))
        .chain(explanations.map(|e| snapshot.marked_record(e)));
    who.into_iter().chain(told).fold(marked, Marked::and)
}

/// The name of whom it is about.
pub fn title(snapshot: &Snapshot, who: Who) -> String {
    match who {
        Who::Actor(actor) => snapshot.actors.of_key(actor.0).map_or(String::new(), |a| a.name.clone()),
        Who::Bloc(bloc) => snapshot.blocs.of_key(bloc.0).map_or(String::new(), |b| b.name.clone()),
    }
}

fn heading(page: &mut Page, snapshot: &Snapshot, dossier: &Dossier, title: &str, print: &Print) {
    page.element("h1", "", title);
    page.line(&kind_words(snapshot, dossier));
    if let Some(identity) = &dossier.identity {
        let names = identity.all_names();
        if !names.is_empty() {
            page.note(&format!("Also {}.", names.join(" · ")));
        }
    }
    page.note(&format!("Looked at on {}. {}", print.day, print.lens));
    if !print.left_out.is_empty() {
        let line = format!("Left out, above the level at which this may travel: {}.", print.left_out);
        page.element("p", "open", &line);
    }
}

/// What it is, where it is at home, what came before and after it: "Country · FRA", "Company · TSMC · home: Taiwan".
pub fn kind_words(snapshot: &Snapshot, dossier: &Dossier) -> String {
    let actor = |id: crate::model::ActorId| snapshot.actors.of_key(id.0);
    let mut parts: Vec<String> = Vec::new();
    match dossier.who {
        Who::Actor(id) => {
            if let Some(a) = actor(id) {
                parts.push(words::capital(a.kind.word()));
                parts.push(a.code.clone());
                match (a.since, a.until) {
                    (Some(since), Some(until)) => parts.push(format!("{since} to {until}")),
                    (Some(since), None) => parts.push(format!("since {since}")),
                    (None, Some(until)) => parts.push(format!("until {until}")),
                    (None, None) => {}
                }
            }
        }
        Who::Bloc(id) => {
            if let Some(b) = snapshot.blocs.of_key(id.0) {
                parts.push(words::capital(b.kind.word()));
                parts.push(b.code.clone());
            }
        }
    }
    parts.extend(dossier.home.and_then(actor).map(|home| format!("home: {}", home.name)));
    if let Some(identity) = dossier.identity.as_ref().filter(|_| matches!(dossier.who, Who::Actor(_))) {
        for (word, others) in [("after", &identity.predecessors), ("followed by", &identity.successors)] {
            let names: Vec<String> = others
                .iter()
                .filter_map(|(id, date)| {
                    let year = date.map_or(String::new(), |date| format!(" ({})", date.year()));
                    Some(format!("{}{year}", actor(*id)?.name))
                })
                .collect();
            if !names.is_empty() {
                parts.push(format!("{word} {}", names.join(", ")));
            }
        }
        let at_home = identity.at_home.iter().filter_map(|id| actor(*id));
        let n_of = |kind: ActorKind| at_home.clone().filter(|a| a.kind == kind).count();
        let (n_firms, n_people) = (n_of(ActorKind::Company), n_of(ActorKind::Person));
        let n_others = at_home.clone().count() - n_firms - n_people;
        let others = match n_firms + n_people {
            0 => ["actor", "actors"],
            _ => ["other actor", "other actors"],
        };
        let counts =
            [(n_firms, ["company", "companies"]), (n_people, ["person", "people"]), (n_others, others)];
        let told = counts.into_iter().filter(|(n, _)| *n > 0);
        let told: Vec<String> = told.map(|(n, [one, many])| words::counted(n as u64, one, many)).collect();
        if !told.is_empty() {
            parts.push(format!("home of {}", told.join(" and ")));
        }
    }
    parts.join(" · ")
}
