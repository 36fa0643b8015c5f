//! Files that may be long leave piece by piece, the same bytes however they are taken.

use crate::support::record::Draft;
use entente::exchange::writers::{long_form, matrix};
use entente::jobs::Progress;
use entente::model::*;
use entente::report::graph::{Edge, Graph, Node, gexf, graphml};

/// A file that takes a few bytes at a time, remembers the largest piece that it was given, and is full at some point.
#[derive(Default)]
struct Narrow {
    bytes: Vec<u8>,
    largest: usize,
    room: Option<usize>,
}

impl std::io::Write for Narrow {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.largest = self.largest.max(bytes.len());
        let n = bytes.len().min(7);
        if self.room.is_some_and(|room| self.bytes.len() + n > room) {
            return Err(std::io::Error::other("the disk is full"));
        }
        self.bytes.extend_from_slice(&bytes[..n]);
        Ok(n)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn graphs_and_votes_are_written_piece_by_piece() {
    let nodes =
        (0..60).map(|n| Node { key: format!("N{n}"), label: format!("Node {n}"), values: Vec::new() });
    let edges = (0..60).flat_map(|a| (0..a).map(move |b| (a, b)));
    let edges = edges.map(|(a, b)| Edge { a, b, weight: 0.25, values: Vec::new(), slices: Vec::new() });
    let graph = Graph { nodes: nodes.collect(), edges: edges.collect(), ..Graph::default() };
    let mut draft = Draft::default();
    let body = draft.body("UNGA", None);
    let actors: Vec<ActorId> = (0..150).map(|n| draft.actor(&format!("A{n}"))).collect();
    for nth in 0..60 {
        let proposal = draft.proposal(body, None, Some(Day(nth)));
        for actor in &actors {
            draft.vote(proposal, *actor, Day(nth), Stance::Support);
        }
    }
    let s = draft.snapshot();
    let (lens, progress) = (Lens::default(), Progress::new());
    type Put<'p> = &'p dyn Fn(&mut dyn std::io::Write) -> Result<(), String>;
    let told = |error: &dyn std::fmt::Display| error.to_string();
    let puts: [(&str, Put<'_>); 4] = [
        ("graphml", &|out| graphml(&graph, out).map_err(|e| told(&e))),
        ("gexf", &|out| gexf(&graph, out).map_err(|e| told(&e))),
        ("long form", &|out| long_form(&s, &lens, &progress, out).map_err(|e| told(&e))),
        ("matrix", &|out| matrix(&s, &lens, &progress, out).map_err(|e| told(&e))),
    ];
    for (name, put) in puts {
        let mut whole = Vec::new();
        put(&mut whole).unwrap();
        assert!(whole.len() > 20_000, "{name}: {}", whole.len());
        let mut narrow = Narrow::default();
        put(&mut narrow).unwrap();
        assert!(narrow.bytes == whole, "{name}: the same bytes, however they are taken");
        assert!(narrow.largest <= 8192, "{name}: {} bytes were held back", narrow.largest);
        let mut full = Narrow { room: Some(whole.len() / 2), ..Narrow::default() };
        let error = put(&mut full).unwrap_err();
        assert!(error.contains("the disk is full"), "{name}: {error}");
    }
}
