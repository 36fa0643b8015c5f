//! Graphs for other programs: nodes and undirected edges with attributes that are declared once, as GraphML and as GEXF.

mod gexf;
mod graphml;
mod of_lens;
mod xml;

pub use gexf::gexf;
pub use graphml::graphml;
pub use of_lens::{agreement, two_mode};

use crate::model::Day;
use std::collections::{HashMap, HashSet};

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeKind {
    /// Words.
    Text,
    /// A number.
    Number,
    /// A whole number.
    Whole,
    /// Yes or no.
    Flag,
}

impl AttributeKind {
    /// What both formats call it.
    fn word(self) -> &'static str {
        match self {
            AttributeKind::Text => "string",
            AttributeKind::Number => "double",
            AttributeKind::Whole => "long",
            AttributeKind::Flag => "boolean",
        }
    }
}

/// An attribute of all nodes, or of all edges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its title. Titles that differ in capitals alone are told apart by a number when they are written.
    pub title: String,
    /// What it holds.
    pub kind: AttributeKind,
}

impl Attribute {
    /// An attribute of a title.
    pub fn new(title: impl Into<String>, kind: AttributeKind) -> Attribute {
        Attribute { title: title.into(), kind }
    }
}

/// The value of an attribute.
#[derive(Debug, Clone, PartialEq)]
pub enum AttributeValue {
    /// Nothing is known.
    Missing,
    /// Words.
    Text(String),
    /// A number; one that is not finite is missing.
    Number(f64),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
}

impl AttributeValue {
    /// As it is written; none where nothing is known.
    pub fn words(&self) -> Option<String> {
        match self {
            AttributeValue::Missing => None,
            AttributeValue::Text(text) if text.is_empty() => None,
            AttributeValue::Text(text) => Some(text.clone()),
            AttributeValue::Number(x) => x.is_finite().then(|| format!("{x:?}")),
            AttributeValue::Whole(n) => Some(n.to_string()),
            AttributeValue::Flag(is) => Some(is.to_string()),
        }
    }
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// What it is known by in every file: a code or a reference, from which its id is made.
    pub key: String,
    /// What stands beside it.
    pub label: String,
    /// Its attributes, in the order of [`Graph::of_nodes`].
    pub values: Vec<AttributeValue>,
}

/// An edge between two nodes; there is at most one between any two.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// A node, by its place.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// How strong it is, a finite number.
    pub weight: f64,
    /// Its attributes, in the order of [`Graph::of_edges`].
    pub values: Vec<AttributeValue>,
    /// Its weight over time.
    pub slices: Vec<Slice>,
}

/// The weight of an edge in a stretch of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// How strong it is then, a finite number.
    pub weight: f64,
}

/// A graph.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Graph {
    /// What it shows, and how far it may travel, in words.
    pub about: String,
    /// The attributes of nodes.
    pub of_nodes: Vec<Attribute>,
    /// The attributes of edges, beside their weight.
    pub of_edges: Vec<Attribute>,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
}

/// Titles that no two share, whatever the capitals: some programs take two such attributes for one.
fn titles(attributes: &[Attribute], taken: &[&str]) -> Vec<String> {
    let mut used = Names::default();
    taken.iter().for_each(|title| drop(used.free(title, " ")));
    attributes.iter().map(|attribute| used.free(&attribute.title, " ")).collect()
}

/// The ids of nodes: their keys as XML allows them in an id, no two the same whatever the capitals.
fn ids(nodes: &[Node]) -> Vec<String> {
    let mut used = Names::default();
    let is_of_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | ':');
    let id = |node: &Node| {
        let id: String = node.key.trim().chars().map(|c| if is_of_id(c) { c } else { '_' }).collect();
        used.free(if id.is_empty() { "node" } else { &id }, "_")
    };
    nodes.iter().map(id).collect()
}

/// Names in use, whatever their capitals.
#[derive(Default)]
struct Names {
    used: HashSet<String>,
    /// The next number for a name that is in use.
    next: HashMap<String, usize>,
}

impl Names {
    /// The name itself or, where it is in use, the name with the next number.
    fn free(&mut self, name: &str, between: &str) -> String {
        let plain = name.to_lowercase();
        let mut free = name.to_owned();
        while !self.used.insert(free.to_lowercase()) {
            let nth = self.next.entry(plain.clone()).or_insert(1);
            *nth += 1;
            free = format!("{name}{between}{nth}");
        }
        free
    }
}
