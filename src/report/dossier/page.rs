//! The text of an HTML page: headings, tables, pictures. Everything from the workspace is escaped.

use crate::model::Stance;
use crate::report::figure::{DrawError, Figure, escaped, svg};

/// A page in the making.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    n_pictures: usize,
}

/// A cell of a table: its text, and how it is set.
pub(super) enum Cell {
    /// Words.
    Words(String),
    /// A figure, set at the right.
    Figure(String),
    /// A day, never broken.
    Day(String),
    /// A stance: sign and word.
    Stance(Stance),
}

impl Cell {
    /// Words.
    pub fn words(text: impl Into<String>) -> Cell {
        Cell::Words(text.into())
    }
}

/// The colors of the square of a stance on paper: ground and sign.
fn colors(stance: Stance) -> (&'static str, &'static str) {
    match stance {
        Stance::StronglyOppose => ("#9c4221", "#fff"),
        Stance::Oppose => ("#dd8f63", "#1d2126"),
        Stance::Neutral => ("#dad6ce", "#1d2126"),
        Stance::Support => ("#7fb0d6", "#1d2126"),
        Stance::StronglySupport => ("#1f5f93", "#fff"),
        Stance::Abstain => ("#bfb8aa", "#1d2126"),
        Stance::Absent => ("#fff", "#626a73"),
    }
}

impl Page {
    /// Adds markup as it stands.
    pub fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
        self.text.push('\n');
    }

    /// Adds an element with text; `class` may be empty.
    pub fn element(&mut self, tag: &str, class: &str, text: &str) {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.raw(&format!("<{tag}{class}>{}</{tag}>", escaped(text)));
    }

    /// Adds a paragraph.
    pub fn line(&mut self, text: &str) {
        self.element("p", "", text);
    }

    /// Adds a quiet paragraph: how to read what follows, what is left out.
    pub fn note(&mut self, text: &str) {
        self.element("p", "quiet", text);
    }

    /// Adds a table with these heads; a head that begins with `#` is one of figures.
    pub fn table(&mut self, heads: &[&str], rows: impl Iterator<Item = Vec<Cell>>) {
        self.raw("<table class=\"rows\"><thead><tr>");
        for head in heads {
            match head.strip_prefix('#') {
                Some(head) => self.element("th", "n", head),
                None => self.element("th", "", head),
            }
        }
        self.raw("</tr></thead><tbody>");
        for row in rows {
            self.text.push_str("<tr>");
            for cell in row {
                self.cell(&cell);
            }
            self.raw("</tr>");
        }
        self.raw("</tbody></table>");
    }

    fn cell(&mut self, cell: &Cell) {
        let markup = match cell {
            Cell::Words(text) => format!("<td>{}</td>", escaped(text)),
            Cell::Figure(text) => format!("<td class=\"n\">{}</td>", escaped(text)),
            Cell::Day(text) => format!("<td class=\"d\">{}</td>", escaped(text)),
            Cell::Stance(stance) => {
                let (ground, sign) = colors(*stance);
                let square = match stance.sign() {
                    "" => String::new(),
                    text => format!(
                        "<span class=\"stance\" style=\"background:{ground};color:{sign}\">{text}</span>"
                    ),
                };
                format!("<td class=\"d\">{square}{stance}</td>")
            }
        };
        self.text.push_str(&markup);
    }

    /// Adds a picture of `size` points.
    pub fn picture(&mut self, figure: &Figure, size: [u32; 2]) -> Result<(), DrawError> {
        let drawn = svg(figure, size)?;
        // Pictures on one page share its names: what one calls its field may not be that of another.
        self.n_pictures += 1;
        let own = format!("field{}", self.n_pictures);
        let drawn = drawn
            .replace("id=\"field\"", &format!("id=\"{own}\""))
            .replace("url(#field)", &format!("url(#{own})"));
        self.raw(&format!("<figure>{drawn}</figure>"));
        Ok(())
    }

    /// The page.
    pub fn finish(self) -> String {
        self.text
    }
}
