//! The graph of actors that agree: ties, communities as hulls, actors as dots.

use super::hull::hull;
use super::words;
use crate::analysis::{Communities, CommunityNode, PairMatrix};
use crate::model::{ActorId, Window};
use crate::report::figure::{
    Anchor, Axis, Dash, Entry, Figure, Frame, Ink, Link, Mark, Marker, Shape, Swatch, Tone,
};
use crate::snapshot::Snapshot;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whose color a dot has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DotColor {
    /// That of its bloc.
    #[default]
    Bloc,
    /// That of its community.
    Community,
}

/// How a graph is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Style {
    /// Whose color a dot has.
    pub color: DotColor,
    /// Actors whose names are always shown.
    pub pinned: BTreeSet<ActorId>,
}

/// Radius of a dot in points.
const DOT: f32 = 4.2;
/// Width of a tie.
const TIE: f32 = 0.6;
/// Communities of so many members or more have a hull, and a number in the legend.
const LEAST_HULL: usize = 3;
/// How far a hull stays from its dots, in units of the field.
const MARGIN: f64 = 0.035;

fn code(snapshot: &Snapshot, actor: ActorId) -> &str {
    snapshot.actors.of_key(actor.0).map_or("", |a| a.code.as_str())
}

fn bloc_code(snapshot: &Snapshot, node: &CommunityNode) -> Option<String> {
    let bloc = node.blocs.first()?;
    snapshot.blocs.of_key(bloc.0).map(|b| b.code.clone())
}

fn group(nth: usize) -> Ink {
    Ink::Group(u8::try_from(nth).unwrap_or(u8::MAX))
}

/// A graph with a place for each node of the communities.
pub fn figure(
    snapshot: &Snapshot,
    matrix: &PairMatrix,
    found: &Communities,
    places: &[[f64; 2]],
    style: &Style,
) -> Figure {
    let axis = || Axis { lo: -1.08, hi: 1.08, ..Axis::default() };
    let at = |node: usize| places.get(node).copied().unwrap_or_default();
    let mut marks: Vec<Mark> = Vec::new();
    for (nth, community) in found.communities.iter().enumerate() {
        if community.members.len() < LEAST_HULL {
            continue;
        }
        let region = hull(&community.members.iter().map(|node| at(*node)).collect::<Vec<_>>(), MARGIN);
        let shape = Shape::Area { region: Arc::new(region), outline: 1.0, hatch: 0 };
        let tip = vec![(community_name(snapshot, found, nth), String::new())];
        marks.push(Mark::new(shape, group(nth)).tone(Tone::Wash).tip(tip).link(Link::Part(nth as u32)));
    }
    for edge in &found.edges {
        let points = vec![at(edge.a), at(edge.b)];
        let shape = Shape::Line { points, width: TIE, dash: Dash::Solid };
        marks.push(Mark::new(shape, Ink::Second).tone(Tone::Soft));
    }
    let mut by_degree: Vec<usize> = (0..found.nodes.len()).collect();
    by_degree.sort_by_key(|node| (std::cmp::Reverse(found.nodes[*node].degree), *node));
    let mut rank_of = vec![0usize; found.nodes.len()];
    for (rank, node) in by_degree.into_iter().enumerate() {
        rank_of[node] = rank;
    }
    for (place, node) in found.nodes.iter().enumerate() {
        let ink = match style.color {
            DotColor::Bloc => bloc_code(snapshot, node).map_or(Ink::Faint, Ink::Bloc),
            DotColor::Community if node.degree == 0 => Ink::Faint,
            DotColor::Community => group(node.community),
        };
        let shape =
            Shape::Dot { at: at(place), radius: DOT, marker: Marker::Circle, is_hollow: node.degree == 0 };
        marks.push(
            Mark::new(shape, ink).tip(tip(snapshot, matrix, found, place)).link(Link::Actor(node.actor)),
        );
    }
    for (place, node) in found.nodes.iter().enumerate() {
        let is_pinned = style.pinned.contains(&node.actor);
        let rank = if is_pinned { 0 } else { u8::try_from(rank_of[place] + 1).unwrap_or(u8::MAX) };
        let text = code(snapshot, node.actor).to_owned();
        let shape = Shape::Label {
            at: at(place),
            text,
            anchor: Anchor::Left,
            offset: [DOT + 2.0, 0.0],
            is_strong: is_pinned,
            rank,
        };
        marks.push(Mark::new(shape, Ink::Text));
    }
    let n_shown = found.communities.iter().filter(|c| c.members.len() >= LEAST_HULL).count();
    Figure {
        title: "Who agrees with whom".to_owned(),
        reading: reading(found),
        frame: Frame { x: axis(), y: axis(), is_equal: true },
        marks,
        legend: legend(snapshot, found, style),
        summary: format!(
            "{} actors, {} tied pairs of {}; {} of three or more.",
            found.nodes.len(),
            words::grouped(found.edges.len() as u64),
            words::grouped(found.n_pairs as u64),
            words::counted(n_shown as u64, "community", "communities")
        ),
        ..Figure::default()
    }
}

/// What a picture of the graph must say beside it: period, threshold, ties, communities.
pub fn notes(found: &Communities, window: Window) -> Vec<String> {
    let (ties, pairs) = (words::grouped(found.edges.len() as u64), words::grouped(found.n_pairs as u64));
    let share = found.density().map_or(String::new(), |d| format!(" ({:.1} %)", d * 100.0));
    let modularity = found.modularity.map_or(String::new(), |q| format!(" Modularity {}.", words::figure(q)));
    vec![
        format!(
            "{}, {} to {}. {ties} tied pairs of {pairs}{share} that share enough proposals. {}.",
            words::period(window, &found.period.label),
            found.period.from,
            found.period.to,
            reading(found)
        ),
        format!("Communities of highest weighted modularity, by the Louvain method.{modularity}"),
    ]
}

fn reading(found: &Communities) -> String {
    match found.threshold {
        Some(threshold) => format!("A line: agreement of at least {}", words::figure(threshold)),
        None => "No pair rests on enough proposals".to_owned(),
    }
}

fn legend(snapshot: &Snapshot, found: &Communities, style: &Style) -> Vec<Entry> {
    let dot = |ink: Ink, is_hollow: bool, label: String| Entry {
        ink,
        tone: Tone::Full,
        swatch: Swatch::Dot(Marker::Circle, is_hollow),
        label,
    };
    let mut legend = Vec::new();
    match style.color {
        DotColor::Bloc => {
            for bloc in found.blocs.iter().filter_map(|id| snapshot.blocs.of_key(id.0)) {
                let n = found.nodes.iter().filter(|node| node.blocs.first() == Some(&bloc.id)).count();
                if n > 0 {
                    legend.push(dot(Ink::Bloc(bloc.code.clone()), false, format!("{} {n}", bloc.code)));
                }
            }
            let n_several = found.nodes.iter().filter(|node| node.blocs.len() > 1).count();
            if n_several > 0 {
                let label = format!("in several: {n_several}, counted in the first");
                legend.push(dot(Ink::Second, false, label));
            }
            if found.nodes.iter().any(|node| node.blocs.is_empty()) {
                legend.push(dot(Ink::Faint, false, "in none of these blocs".to_owned()));
            }
        }
        DotColor::Community => {
            for (nth, community) in found.communities.iter().enumerate() {
                if community.members.len() >= LEAST_HULL {
                    legend.push(dot(group(nth), false, community_name(snapshot, found, nth)));
                }
            }
        }
    }
    if found.nodes.iter().any(|node| node.degree == 0) {
        legend.push(dot(Ink::Faint, true, "tied with nobody".to_owned()));
    }
    legend
}

/// "Community 1, near EU (27)".
pub fn community_name(snapshot: &Snapshot, found: &Communities, nth: usize) -> String {
    let Some(community) = found.communities.get(nth) else { return String::new() };
    let near = community.nearest.and_then(|near| snapshot.blocs.of_key(near.bloc.0));
    let near = near.map_or(String::new(), |b| format!(", nearest {}", b.code));
    format!("Community {}{near} ({})", nth + 1, community.members.len())
}

fn tip(snapshot: &Snapshot, matrix: &PairMatrix, found: &Communities, place: usize) -> Vec<(String, String)> {
    let Some(node) = found.nodes.get(place) else { return Vec::new() };
    let name = snapshot.actors.of_key(node.actor.0).map_or(String::new(), |a| a.name.clone());
    let codes: Vec<&str> =
        node.blocs.iter().filter_map(|b| snapshot.blocs.of_key(b.0)).map(|b| b.code.as_str()).collect();
    let mut tip = vec![(name, String::new())];
    tip.push(("tied with".to_owned(), node.degree.to_string()));
    let n = found.communities.get(node.community).map_or(0, |c| c.members.len());
    if n > 1 {
        tip.push(("community".to_owned(), format!("{} of {n}", node.community + 1)));
    }
    if !codes.is_empty() {
        tip.push(("member of".to_owned(), codes.join(", ")));
    }
    let closest = (0..matrix.n_actors())
        .filter_map(|other| Some((matrix.sure(place, other)?, other)))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    if let Some((value, other)) = closest
        && let Some(actor) = matrix.actors.get(other)
    {
        tip.push(("closest".to_owned(), format!("{} {}", code(snapshot, *actor), words::figure(value))));
    }
    tip
}
