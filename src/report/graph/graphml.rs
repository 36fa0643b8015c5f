//! A graph as GraphML: every attribute is declared, ids are unique, the weight is a double. Gephi, R, Python, yEd read it.

use super::xml::Document;
use super::{Graph, ids, titles};
use crate::report::ReportError;
use std::io::Write;

/// Writes the file piece by piece.
///
/// # Errors
/// It cannot be put together or written.
pub fn graphml(graph: &Graph, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut file = Document::begin(out)?;
    file.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    file.text("desc", &[], &graph.about)?;
    let declared = |file: &mut Document<'_>, id: &str, of: &str, title: &str, kind: &str| {
        file.empty("key", &[("id", id), ("for", of), ("attr.name", title), ("attr.type", kind)])
    };
    declared(&mut file, "label", "node", "label", "string")?;
    declared(&mut file, "weight", "edge", "weight", "double")?;
    for (nth, (title, of)) in titles(&graph.of_nodes, &["label"]).iter().zip(&graph.of_nodes).enumerate() {
        declared(&mut file, &format!("n_{nth}"), "node", title, of.kind.word())?;
    }
    for (nth, (title, of)) in titles(&graph.of_edges, &["weight"]).iter().zip(&graph.of_edges).enumerate() {
        declared(&mut file, &format!("e_{nth}"), "edge", title, of.kind.word())?;
    }
    file.open("graph", &[("id", "g"), ("edgedefault", "undirected")])?;
    let ids = ids(&graph.nodes);
    for (id, node) in ids.iter().zip(&graph.nodes) {
        file.open("node", &[("id", id)])?;
        file.text("data", &[("key", "label")], &node.label)?;
        for (nth, value) in node.values.iter().enumerate() {
            if let Some(words) = value.words() {
                file.text("data", &[("key", &format!("n_{nth}"))], &words)?;
            }
        }
        file.close("node")?;
    }
    for (place, edge) in graph.edges.iter().enumerate() {
        let (id, a, b) = (format!("e{place}"), &ids[edge.a], &ids[edge.b]);
        file.open("edge", &[("id", &id), ("source", a), ("target", b)])?;
        file.text("data", &[("key", "weight")], &format!("{:?}", edge.weight))?;
        for (nth, value) in edge.values.iter().enumerate() {
            if let Some(words) = value.words() {
                file.text("data", &[("key", &format!("e_{nth}"))], &words)?;
            }
        }
        file.close("edge")?;
    }
    file.close("graph")?;
    file.close("graphml")
}
