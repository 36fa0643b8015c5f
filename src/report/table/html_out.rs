//! HTML: a table of a printed page. Everything from the workspace is escaped.

use super::{DataTable, Datum, Width};
use crate::model::Stance;
use crate::report::figure::escaped;

/// The table as markup: heads, and values as people read them. Classes: `n` for figures, `d` for what is never broken.
pub fn html_table(table: &DataTable) -> String {
    let mut out = String::from("<table class=\"rows\"><thead><tr>\n");
    for column in &table.columns {
        let class = if column.width == Width::Figure { " class=\"n\"" } else { "" };
        out.push_str(&format!("<th{class}>{}</th>\n", escaped(column.head)));
    }
    out.push_str("</tr></thead><tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (column, cell) in table.columns.iter().zip(row) {
            out.push_str(&html_cell(column.width, cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
    out
}

fn html_cell(width: Width, cell: &Datum) -> String {
    let class = match width {
        Width::Figure => " class=\"n\"",
        Width::Day | Width::Stance => " class=\"d\"",
        Width::Code | Width::Text | Width::Sentence => "",
    };
    let square = match cell {
        Datum::Stance(stance) => square(*stance),
        _ => String::new(),
    };
    format!("<td{class}>{square}{}</td>", escaped(&cell.shown(width)))
}

/// The sign of a stance on its color; those without a sign have none.
fn square(stance: Stance) -> String {
    let (ground, ink) = colors(stance);
    match stance.sign() {
        "" => String::new(),
        sign => format!("<span class=\"stance\" style=\"background:{ground};color:{ink}\">{sign}</span>"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::table::{day, figure, stance, text};

    #[test]
    fn heads_and_words_are_escaped_and_what_is_undefined_is_a_dash() {
        let mut table = DataTable::new([
            text("who", "Who & what", "whose"),
            figure("n", "Rests on", "proposals"),
            day("since", "Since", "first day"),
            stance("stance", "Stance", "where it stands"),
        ]);
        table.rows.push(vec![
            Datum::text("<b>"),
            Datum::Empty,
            Datum::Missing("still in"),
            Datum::Stance(Stance::Oppose),
        ]);
        table.rows.push(vec![Datum::Empty, Datum::count(1200), Datum::Empty, Datum::Empty]);
        assert_eq!(
            html_table(&table),
            "<table class=\"rows\"><thead><tr>\n<th>Who &amp; what</th>\n<th class=\"n\">Rests on</th>\n\
             <th>Since</th>\n<th>Stance</th>\n</tr></thead><tbody>\n\
             <tr><td>&lt;b&gt;</td><td class=\"n\">–</td><td class=\"d\">still in</td><td class=\"d\">\
             <span class=\"stance\" style=\"background:#dd8f63;color:#1d2126\">−</span>oppose</td></tr>\n\
             <tr><td></td><td class=\"n\">1,200</td><td class=\"d\"></td><td class=\"d\"></td></tr>\n\
             </tbody></table>\n"
        );
    }
}
