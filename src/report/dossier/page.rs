//! The text of an HTML page: headings, tables, pictures. Everything from the workspace is escaped.

use crate::report::figure::{DrawError, Figure, escaped, svg};
use crate::report::table::{DataTable, html_table};

/// A page in the making.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
    n_pictures: usize,
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

    /// Adds a table.
    pub fn table(&mut self, table: &DataTable) {
        self.text.push_str(&html_table(table));
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
