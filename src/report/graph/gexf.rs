//! A graph as GEXF 1.3, with the weight of its edges over time where that is known. Gephi shows it on its time line.

use super::xml::Document;
use super::{AttributeValue, Graph, ids, titles};
use crate::report::ReportError;
use std::io::Write;

fn values(file: &mut Document<'_>, of: &[AttributeValue]) -> Result<(), ReportError> {
    for (nth, value) in of.iter().enumerate() {
        if let Some(words) = value.words() {
            file.empty("attvalue", &[("for", &nth.to_string()), ("value", &words)])?;
        }
    }
    Ok(())
}

/// Writes the file piece by piece.
///
/// # Errors
/// It cannot be put together or written.
pub fn gexf(graph: &Graph, out: &mut dyn Write) -> Result<(), ReportError> {
    let is_dynamic = graph.edges.iter().any(|edge| !edge.slices.is_empty());
    let mut file = Document::begin(out)?;
    file.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
    file.open("meta", &[])?;
    file.text("creator", &[], "Entente")?;
    file.text("description", &[], &graph.about)?;
    file.close("meta")?;
    match is_dynamic {
        true => file.open(
            "graph",
            &[("defaultedgetype", "undirected"), ("mode", "dynamic"), ("timeformat", "date")],
        )?,
        false => file.open("graph", &[("defaultedgetype", "undirected"), ("mode", "static")])?,
    }
    file.open("attributes", &[("class", "node")])?;
    for (nth, (title, of)) in titles(&graph.of_nodes, &["label"]).iter().zip(&graph.of_nodes).enumerate() {
        file.empty("attribute", &[("id", &nth.to_string()), ("title", title), ("type", of.kind.word())])?;
    }
    file.close("attributes")?;
    file.open("attributes", &[("class", "edge")])?;
    for (nth, (title, of)) in titles(&graph.of_edges, &["weight"]).iter().zip(&graph.of_edges).enumerate() {
        file.empty("attribute", &[("id", &nth.to_string()), ("title", title), ("type", of.kind.word())])?;
    }
    file.close("attributes")?;
    if is_dynamic {
        file.open("attributes", &[("class", "edge"), ("mode", "dynamic")])?;
        file.empty("attribute", &[("id", "weight"), ("title", "weight"), ("type", "double")])?;
        file.close("attributes")?;
    }
    file.open("nodes", &[])?;
    let ids = ids(&graph.nodes);
    for (id, node) in ids.iter().zip(&graph.nodes) {
        file.open("node", &[("id", id), ("label", &node.label)])?;
        file.open("attvalues", &[])?;
        values(&mut file, &node.values)?;
        file.close("attvalues")?;
        file.close("node")?;
    }
    file.close("nodes")?;
    file.open("edges", &[])?;
    for (place, edge) in graph.edges.iter().enumerate() {
        let (id, a, b) = (format!("e{place}"), &ids[edge.a], &ids[edge.b]);
        let weight = format!("{:?}", edge.weight);
        file.open("edge", &[("id", &id), ("source", a), ("target", b), ("weight", &weight)])?;
        file.open("attvalues", &[])?;
        values(&mut file, &edge.values)?;
        for slice in &edge.slices {
            let (weight, from, to) =
                (format!("{:?}", slice.weight), slice.from.to_string(), slice.to.to_string());
            file.empty("attvalue", &[("for", "weight"), ("value", &weight), ("start", &from), ("end", &to)])?;
        }
        file.close("attvalues")?;
        if !edge.slices.is_empty() {
            file.open("spells", &[])?;
            for slice in &edge.slices {
                file.empty("spell", &[("start", &slice.from.to_string()), ("end", &slice.to.to_string())])?;
            }
            file.close("spells")?;
        }
        file.close("edge")?;
    }
    file.close("edges")?;
    file.close("graph")?;
    file.close("gexf")
}
