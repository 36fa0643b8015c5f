//! The text of an SVG page: elements with short, fixed figures, so that the same picture gives the same bytes.

use std::fmt::Write;

/// An SVG document in the making.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

/// A color as SVG writes it.
pub(super) fn hex(color: u32) -> String {
    format!("#{color:06x}")
}

/// A length with at most two places and no superfluous zeros.
pub(super) fn n(value: f32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" || text.is_empty() { "0".to_owned() } else { text.to_owned() }
}

/// Text as XML holds it; characters that it cannot hold are left out.
pub(in crate::report) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(' '),
            c if (c as u32) < 0x20 || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// In points.
    pub size: f32,
    pub is_strong: bool,
    pub color: u32,
    /// "start", "middle" or "end".
    pub anchor: &'static str,
}

impl Page {
    /// Adds text as it stands.
    pub fn raw(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Adds a straight line.
    pub fn line(&mut self, from: [f32; 2], to: [f32; 2], color: u32, width: f32, dash: &str) {
        let [x1, y1, x2, y2] = [from[0], from[1], to[0], to[1]].map(n);
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        let _ = writeln!(
            self.text,
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{}\" stroke-width=\"{}\"{dash}/>",
            hex(color),
            n(width)
        );
    }

    /// Adds a path: `d` and the attributes that say how it is drawn.
    pub fn path(&mut self, d: &str, attributes: &str) {
        let _ = writeln!(self.text, "<path d=\"{d}\" {attributes}/>");
    }

    /// Adds a rectangle.
    pub fn rect(&mut self, [x, y]: [f32; 2], [w, h]: [f32; 2], attributes: &str) {
        let [x, y, w, h] = [x, y, w, h].map(n);
        let _ = writeln!(self.text, "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" {attributes}/>");
    }

    /// Adds a text whose base line begins, is centered or ends at a point.
    pub fn words(&mut self, [x, y]: [f32; 2], text: &str, set: Setting) {
        self.parts([x, y], &[(text.to_owned(), set.color)], set);
    }

    /// Adds a text in several colors.
    pub fn parts(&mut self, [x, y]: [f32; 2], parts: &[(String, u32)], set: Setting) {
        let strong = if set.is_strong { " class=\"strong\"" } else { "" };
        let anchor =
            if set.anchor == "start" { String::new() } else { format!(" text-anchor=\"{}\"", set.anchor) };
        let _ = write!(
            self.text,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{strong}{anchor}",
            n(x),
            n(y),
            n(set.size)
        );
        match parts {
            [(text, color)] => {
                let _ = write!(self.text, " fill=\"{}\">{}", hex(*color), escaped(text));
            }
            _ => {
                self.text.push_str(" xml:space=\"preserve\">");
                for (text, color) in parts {
                    let _ = write!(self.text, "<tspan fill=\"{}\">{}</tspan>", hex(*color), escaped(text));
                }
            }
        }
        self.text.push_str("</text>\n");
    }

    /// The document.
    pub fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_short_and_text_is_safe() {
        assert_eq!([0.0, -0.001, 12.5, 3.1284, f32::NAN].map(n), ["0", "0", "12.5", "3.13", "0"]);
        assert_eq!(escaped("R&D <\"x\">\u{1}\n"), "R&amp;D &lt;&quot;x&quot;&gt; ");
        assert_eq!(hex(0x1F4E79), "#1f4e79");
    }
}
