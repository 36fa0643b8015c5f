//! A graph as GraphML: every attribute is declared, ids are unique, the weight is a double. Gephi, R, Python, yEd read it.

use super::xml::Document;
use super::{AttributeKind, Graph, titles};
use crate::report::ReportError;

fn kind_word(kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Text => "string",
        AttributeKind::Number => "double",
        AttributeKind::Whole => "long",
        AttributeKind::Flag => "boolean",
    }
}

/// The bytes of the file.
///
/// # Errors
/// It cannot be put together.
pub fn graphml(graph: &Graph) -> Result<Vec<u8>, ReportError> {
    let mut file = Document::begin()?;
    file.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
    file.text("desc", &[], &graph.about)?;
    let declared = |file: &mut Document, id: &str, of: &str, title: &str, kind: &str| {
        file.empty("key", &[("id", id), ("for", of), ("attr.name", title), ("attr.type", kind)])
    };
    declared(&mut file, "label", "node", "label", "string")?;
    declared(&mut file, "weight", "edge", "weight", "double")?;
    for (nth, (title, of)) in titles(&graph.of_nodes, &["label"]).iter().zip(&graph.of_nodes).enumerate() {
        declared(&mut file, &format!("n_{nth}"), "node", title, kind_word(of.kind))?;
    }
    for (nth, (title, of)) in titles(&graph.of_edges, &["weight"]).iter().zip(&graph.of_edges).enumerate() {
        declared(&mut file, &format!("e_{nth}"), "edge", title, kind_word(of.kind))?;
    }
    file.open("graph", &[("id", "g"), ("edgedefault", "undirected")])?;
    for (place, node) in graph.nodes.iter().enumerate() {
        file.open("node", &[("id", &format!("n{place}"))])?;
        file.text("data", &[("key", "label")], &node.label)?;
        for (nth, value) in node.values.iter().enumerate() {
            if let Some(words) = value.words() {
                file.text("data", &[("key", &format!("n_{nth}"))], &words)?;
            }
        }
        file.close("node")?;
    }
    for (place, edge) in graph.edges.iter().enumerate() {
        let (id, a, b) = (format!("e{place}"), format!("n{}", edge.a), format!("n{}", edge.b));
        file.open("edge", &[("id", &id), ("source", &a), ("target", &b)])?;
        file.text("data", &[("key", "weight")], &format!("{:?}", edge.weight))?;
        for (nth, value) in edge.values.iter().enumerate() {
            if let Some(words) = value.words() {
                file.text("data", &[("key", &format!("e_{nth}"))], &words)?;
            }
        }
        file.close("edge")?;
    }
    file.close("graph")?;
    file.close("graphml")?;
    Ok(file.finish())
}
