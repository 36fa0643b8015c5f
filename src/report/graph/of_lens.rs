//! Graphs of what a lens shows: who agrees with whom, and who stands where on what.

use super::{Attribute, AttributeKind as Kind, AttributeValue as Value, Edge, Graph, Node, Slice};
use crate::analysis::{Params, Pool, dyad_table};
use crate::model::{Actor, ActorId, ActorKind, Day, Lens, Noun, RecordRef, Stance, Window};
use crate::report::ReportError;
use crate::report::pictures::Ground;
use crate::snapshot::{
    AgendaKey, Period, PositionFilter, Selection, SelectionError, lens_words, proposals_in_view,
};
use std::collections::BTreeMap;

/// Proposals between two looks at whether to go on.
const N_BETWEEN: usize = 64;

/// What is said of an actor in a graph.
fn of_actors(on: &Ground<'_>) -> Vec<Attribute> {
    let plain = ["code", "kind", "country", "iso2", "blocs"].map(|title| Attribute::new(title, Kind::Text));
    let blocs =
        on.snapshot.blocs_of(on.lens).map(|bloc| Attribute::new(format!("in {}", bloc.code), Kind::Flag));
    plain.into_iter().chain(blocs).collect()
}

fn values_of(on: &Ground<'_>, actor: &Actor, day: Day) -> Vec<Value> {
    let s = on.snapshot;
    // The country is the actor itself, or where a company, an institute or a person is at home.
    let home = s.homes(actor.id).last().and_then(|home| s.actors.of_key(home.0));
    let country = home.filter(|home| home.id != actor.id || actor.kind == ActorKind::Country);
    let code = country.map_or("", |country| country.code.as_str());
    let iso2 = country.and_then(|country| country.iso2.as_deref()).unwrap_or_default();
    let is_in = |bloc| s.members_on(bloc, day).contains(&actor.id);
    let blocs: Vec<&str> =
        s.blocs.iter().filter(|bloc| is_in(bloc.id)).map(|bloc| bloc.code.as_str()).collect();
    let text = |text: &str| Value::Text(text.to_owned());
    let blocs = Value::Text(blocs.join("; "));
    let plain = [text(&actor.code), text(actor.kind.word()), text(code), text(iso2), blocs];
    plain.into_iter().chain(s.blocs_of(on.lens).map(|bloc| Value::Flag(is_in(bloc.id)))).collect()
}

fn about(on: &Ground<'_>, what: &str, said: &str) -> String {
    format!("{what} Lens: {}. {said} Made by Entente on {}.", lens_words(on.snapshot, on.lens), on.day)
}

fn cannot(error: SelectionError) -> ReportError {
    ReportError::Cannot(error.to_string())
}

/// The days of periods on a time line, on which no two may overlap: where windows roll, each begins behind the one before.
/// None where nothing is left.
fn spans(periods: &[Period]) -> Vec<Option<(Day, Day)>> {
    let mut free = Day::MIN;
    let span = |period: &Period| {
        let from = period.from.max(free);
        let is_left = from <= period.to;
        if is_left {
            free = Day(period.to.0 + 1);
        }
        is_left.then_some((from, period.to))
    };
    periods.iter().map(span).collect()
}

/// The agreement of all pairs that rest on enough proposals under the lens, as a whole and, where wanted, in every period.
///
/// `said`: how far it may travel and what was left out, in words.
///
/// # Errors
/// A lens that names what is not there, or a stop.
pub fn agreement(on: &Ground<'_>, has_slices: bool, said: &str) -> Result<Graph, ReportError> {
    let s = on.snapshot;
    let table = |window: Window| -> Result<_, ReportError> {
        let lens = Lens { window, ..on.lens.clone() };
        Ok(dyad_table(&Selection::new(s, &lens).map_err(cannot)?, Params::of(&lens), &Pool::none()))
    };
    let whole = table(Window::All)?;
    on.watch.check()?;
    let over_time = if has_slices { Some(table(on.lens.window)?) } else { None };
    let spans = over_time.as_ref().map_or(Vec::new(), |table| spans(&table.periods));
    let day = whole.periods.first().map_or(on.day, |period| period.to);
    let mut graph = Graph {
        about: about(on, "Agreement of pairs of actors, 0 to 1.", said),
        of_nodes: of_actors(on),
        of_edges: vec![Attribute::new("n_proposals", Kind::Whole)],
        ..Graph::default()
    };
    let mut places: Vec<Option<usize>> = vec![None; whole.actors.len()];
    let mut place_of = |graph: &mut Graph, end: usize| {
        if places[end].is_none() {
            let shown = s.actors.of_key(whole.actors[end].0)?;
            let (key, label) = (shown.code.clone(), shown.name.clone());
            graph.nodes.push(Node { key, label, values: values_of(on, shown, day) });
            places[end] = Some(graph.nodes.len() - 1);
        }
        places[end]
    };
    for a in 0..whole.actors.len() {
        on.watch.check()?;
        for b in a + 1..whole.actors.len() {
            let Some(point) = whole.at(0, a, b).filter(|point| !point.too_few) else { continue };
            let Some(weight) = point.value else { continue };
            let (Some(from), Some(to)) = (place_of(&mut graph, a), place_of(&mut graph, b)) else { continue };
            let spans = &spans;
            let slices = over_time.iter().flat_map(|table| {
                let pair = (whole.actors[a], whole.actors[b]);
                spans.iter().enumerate().filter_map(move |(nth, span)| {
                    let point = table.point(nth, pair.0, pair.1).filter(|point| !point.too_few)?;
                    let (from, to) = (*span)?;
                    Some(Slice { from, to, weight: point.value? })
                })
            });
            graph.edges.push(Edge {
                a: from,
                b: to,
                weight,
                values: vec![Value::Whole(point.n_proposals.into())],
                slices: slices.collect(),
            });
        }
    }
    Ok(graph)
}

/// Who stands where on which proposal: actors and proposals as nodes, current stances on the whole as edges.
///
/// # Errors
/// A lens that names what is not there, or a stop.
pub fn two_mode(on: &Ground<'_>, said: &str) -> Result<Graph, ReportError> {
    let s = on.snapshot;
    let agenda = s.agenda_for(AgendaKey::of(on.lens));
    let in_view = proposals_in_view(s, &agenda, on.lens).map_err(cannot)?;
    let of_actors = of_actors(on);
    let n_of_actors = of_actors.len();
    let of_proposals = [("title", Kind::Text), ("body", Kind::Text), ("date", Kind::Text)];
    let of_proposals = of_proposals.map(|(title, kind)| Attribute::new(title, kind));
    let mode = [Attribute::new("mode", Kind::Text)];
    let of_edges = [("stance", Kind::Text), ("side", Kind::Number), ("effective", Kind::Text)];
    let mut graph = Graph {
        about: about(on, "Actors and the proposals on which they hold a position.", said),
        of_nodes: mode.into_iter().chain(of_actors).chain(of_proposals).collect(),
        of_edges: of_edges.map(|(title, kind)| Attribute::new(title, kind)).to_vec(),
        ..Graph::default()
    };
    let mut actors: BTreeMap<ActorId, usize> = BTreeMap::new();
    let sight = PositionFilter::of(on.lens);
    for (nth, (id, _)) in in_view.into_iter().enumerate() {
        if nth % N_BETWEEN == 0 {
            on.watch.check()?;
        }
        let Some(proposal) = s.proposals.of_key(id.0) else { continue };
        let text = |text: &str| Value::Text(text.to_owned());
        let mut place = None;
        for row in s.current_positions(id, sight) {
            let actor = row.actor();
            let Some(shown) = s.actors.of_key(actor.0) else { continue };
            let b = *place.get_or_insert_with(|| {
                let body = s.bodies.of_key(proposal.body.0).map_or("", |body| body.code.as_str());
                let date = proposal.date.map_or(String::new(), |day| day.to_string());
                let missing = vec![Value::Missing; n_of_actors];
                let own = [text(&proposal.title), text(body), Value::Text(date)];
                let values = [text("proposal")].into_iter().chain(missing).chain(own).collect();
                let label = s.short_name(RecordRef { noun: Noun::Proposal, id: id.0 }).unwrap_or_default();
                graph.nodes.push(Node { key: label.clone(), label, values });
                graph.nodes.len() - 1
            });
            let a = *actors.entry(actor).or_insert_with(|| {
                let missing = vec![Value::Missing; 3];
                let own = values_of(on, shown, on.day);
                let values = [text("actor")].into_iter().chain(own).chain(missing).collect();
                graph.nodes.push(Node { key: shown.code.clone(), label: shown.name.clone(), values });
                graph.nodes.len() - 1
            });
            let side = match row.stance() {
                Stance::StronglyOppose => Value::Number(-1.0),
                Stance::Oppose => Value::Number(-0.5),
                Stance::Neutral | Stance::Abstain => Value::Number(0.0),
                Stance::Support => Value::Number(0.5),
                Stance::StronglySupport => Value::Number(1.0),
                Stance::Absent => Value::Missing,
            };
            let values = vec![text(row.stance().word()), side, Value::Text(row.effective().to_string())];
            graph.edges.push(Edge { a, b, weight: 1.0, values, slices: Vec::new() });
        }
    }
    Ok(graph)
}
