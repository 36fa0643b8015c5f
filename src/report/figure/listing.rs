//! A picture as a table of text: what pointing at each of its marks would tell, for whoever cannot see it.

use super::Figure;
use std::collections::HashSet;

/// The marks of a picture that tell something, as rows under heads. A mark that has no figure under a head leaves its
/// cell empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// The heads of the columns; the first, of what the mark is, is empty.
    pub heads: Vec<String>,
    /// The cells of each row, as many as there are heads.
    pub rows: Vec<Vec<String>>,
}

impl Figure {
    /// What the marks of the picture tell, each once, from back to front.
    pub fn listing(&self) -> Listing {
        let mut listing = Listing { heads: vec![String::new()], rows: Vec::new() };
        // The name at the end of a curve tells its last point again.
        let mut told = HashSet::new();
        for mark in self.marks.iter().filter(|mark| told.insert(&mark.tip)) {
            listing.add(&mark.tip);
        }
        let n = listing.heads.len();
        listing.rows.iter_mut().for_each(|row| row.resize(n, String::new()));
        listing
    }
}

impl Listing {
    fn add(&mut self, tip: &[(String, String)]) {
        let Some(((name, _), figures)) = tip.split_first() else { return };
        let mut row = vec![name.clone()];
        for (head, figure) in figures.iter().filter(|(_, figure)| !figure.is_empty()) {
            let column = self.heads.iter().skip(1).position(|known| known == head).map(|nth| nth + 1);
            let column = column.unwrap_or_else(|| {
                self.heads.push(head.clone());
                self.heads.len() - 1
            });
            row.resize(row.len().max(column + 1), String::new());
            row[column].clone_from(figure);
        }
        self.rows.push(row);
    }

    /// The table with tabs between its cells, as spreadsheets take it from the clipboard.
    pub fn tab_separated(&self) -> String {
        let lines = std::iter::once(&self.heads).chain(&self.rows);
        lines.map(|cells| cells.join("\t") + "\n").collect()
    }

    /// A sentence for each of the first `most` rows, and how many more there are.
    pub fn sentences(&self, most: usize) -> String {
        let sentence = |row: &Vec<String>| {
            let figures = self.heads.iter().zip(row).skip(1).filter(|(_, figure)| !figure.is_empty());
            let figures: Vec<String> = figures.map(|(head, figure)| format!("{head} {figure}")).collect();
            let name = row.first().map_or("", String::as_str);
            if figures.is_empty() { format!("{name}.") } else { format!("{name}: {}.", figures.join(", ")) }
        };
        let mut sentences: Vec<String> = self.rows.iter().take(most).map(sentence).collect();
        if self.rows.len() > most {
            sentences.push(format!("And {} more.", self.rows.len() - most));
        }
        sentences.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::{Ink, Mark, Shape, Tone};

    fn mark(tip: &[(&str, &str)]) -> Mark {
        let tip = tip.iter().map(|(head, figure)| ((*head).to_owned(), (*figure).to_owned())).collect();
        let shape = Shape::Headline { at: [0.0, 0.0], text: String::new() };
        Mark { shape, ink: Ink::Second, tone: Tone::default(), series: None, tip, link: None }
    }

    #[test]
    fn every_mark_is_a_row_with_its_figures_under_their_heads() {
        let last = [("EU – G7, 2010", ""), ("Separation", "0.03"), ("Shared", "94")];
        let marks = vec![
            mark(&[("EU – G7, 2008", ""), ("Separation", "0.12"), ("few proposals", "")]),
            mark(&[]),
            mark(&last),
            mark(&last),
        ];
        let listing = Figure { marks, ..Figure::default() }.listing();
        assert_eq!(listing.heads, ["", "Separation", "Shared"]);
        assert_eq!(listing.rows, [["EU – G7, 2008", "0.12", ""], ["EU – G7, 2010", "0.03", "94"]]);
        assert_eq!(
            listing.tab_separated(),
            "\tSeparation\tShared\nEU – G7, 2008\t0.12\t\nEU – G7, 2010\t0.03\t94\n"
        );
        assert_eq!(listing.sentences(1), "EU – G7, 2008: Separation 0.12. And 1 more.");
    }
}
