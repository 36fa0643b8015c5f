//! JSON: an array of objects, one a line, the keys in the order of the columns.

use super::{DataTable, Filed};
use serde_json::Value;

/// The table as JSON. What is not there is null; numbers keep their full precision; days are ISO 8601 texts.
pub fn json_text(table: &DataTable) -> String {
    let mut out = String::from("[");
    for (n, row) in table.rows.iter().enumerate() {
        out.push_str(if n == 0 { "\n" } else { ",\n" });
        out.push_str("  {");
        for (n, (column, cell)) in table.columns.iter().zip(row).enumerate() {
            if n > 0 {
                out.push_str(", ");
            }
            let value = match cell.filed() {
                Filed::Empty => Value::Null,
                Filed::Text(text) => Value::from(text),
                Filed::Whole(n) => Value::from(n),
                Filed::Number(x) => Value::from(x),
                Filed::Day(day) => Value::from(day.to_string()),
                Filed::Flag(yes) => Value::from(yes),
            };
            out.push_str(&format!("{}: {value}", Value::from(column.name)));
        }
        out.push('}');
    }
    out.push_str(if table.rows.is_empty() { "]\n" } else { "\n]\n" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;
    use crate::report::table::{Datum, text};

    #[test]
    fn keys_stand_in_the_order_of_the_columns_and_nothing_is_null() {
        let mut table = DataTable::new(["z", "a", "m"].map(|name| text(name, name, name)));
        assert_eq!(json_text(&table), "[]\n");
        table.rows.push(vec![Datum::Text("say \"no\"".to_owned()), Datum::Empty, Datum::Number(0.1 + 0.2)]);
        table.rows.push(vec![Datum::Whole(3), Datum::Day(Day(0)), Datum::Flag(true)]);
        assert_eq!(
            json_text(&table),
            "[\n  {\"z\": \"say \\\"no\\\"\", \"a\": null, \"m\": 0.30000000000000004},\n  \
             {\"z\": 3, \"a\": \"1970-01-01\", \"m\": true}\n]\n"
        );
    }
}
