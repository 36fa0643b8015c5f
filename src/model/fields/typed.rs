//! From what a person types into a field to its value, and back.

use super::{Field, FieldKind, Naming};
use crate::model::codes::wrong_code;
use crate::model::date::as_written;
use crate::model::{Day, Lens, Precision, Value};

/// The day that a text names, and how precisely: "2018-12-05", "2018-12", "2018".
pub fn read_day(typed: &str) -> Option<(Day, Precision)> {
    let typed = typed.trim();
    let whole = |text: String, precision| text.parse::<Day>().ok().map(|day| (day, precision));
    match typed.len() {
        4 => whole(format!("{typed}-01-01"), Precision::Year),
        7 => whole(format!("{typed}-01"), Precision::Month),
        _ => whole(typed.to_owned(), Precision::Day),
    }
}

impl Field {
    /// The value of what was typed, or what is wrong with it. An empty text is nothing; whether that may be is
    /// another question. References are chosen, not typed.
    pub fn read(&self, typed: &str) -> Result<Value, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            let is_null = self.is_null_when_empty();
            return Ok(if is_null { Value::Null } else { Value::Text(String::new()) });
        }
        match self.kind {
            FieldKind::Code if self.naming == Naming::Code => match wrong_code(typed) {
                Some(sentence) => Err(sentence),
                None => Ok(Value::Text(typed.to_owned())),
            },
            FieldKind::Short | FieldKind::Long | FieldKind::Code | FieldKind::Mark => {
                Ok(Value::Text(typed.to_owned()))
            }
            FieldKind::Word(words) => match words.contains(&typed) {
                true => Ok(Value::Text(typed.to_owned())),
                false => Err(format!("\"{typed}\" is not one of: {}.", words.join(", "))),
            },
            FieldKind::Day => read_day(typed)
                .map(|(day, _)| Value::Int(i64::from(day.0)))
                .ok_or_else(|| format!("\"{typed}\" is not a date: write it as {}.", as_written(typed))),
            FieldKind::Whole(least, most) => match typed.parse::<i64>() {
                Ok(n) if (i64::from(least)..=i64::from(most)).contains(&n) => Ok(Value::Int(n)),
                _ => Err(format!("\"{typed}\" is not a whole number from {least} to {most}.")),
            },
            FieldKind::YesNo => match typed {
                "yes" | "true" | "1" => Ok(Value::Int(1)),
                "no" | "false" | "0" => Ok(Value::Int(0)),
                _ => Err(format!("\"{typed}\" is neither yes nor no.")),
            },
            FieldKind::Pole => match typed {
                "-1" | "−1" => Ok(Value::Int(-1)),
                "0" => Ok(Value::Int(0)),
                "1" | "+1" => Ok(Value::Int(1)),
                _ => Err(format!("\"{typed}\" is no pole: −1 is the first, +1 the second, 0 none.")),
            },
            FieldKind::Tests => serde_json::from_str::<serde_json::Value>(typed)
                .map(|_| Value::Text(typed.to_owned()))
                .map_err(|error| format!("The tests cannot be read: {error}.")),
            FieldKind::Lens => serde_json::from_str::<Lens>(typed)
                .map(|_| Value::Text(typed.to_owned()))
                .map_err(|error| format!("The lens cannot be read: {error}.")),
            FieldKind::Reference(noun) => Err(format!("Choose the {} from the list.", noun.word())),
        }
    }

    /// What a person would type to have a value; empty for a reference. `precision` is that of the record's dates.
    pub fn typed(&self, value: &Value, precision: Precision) -> String {
        match (self.kind, value) {
            (FieldKind::YesNo, Value::Int(n)) => if *n == 1 { "yes" } else { "no" }.to_owned(),
            (FieldKind::Day, Value::Int(n)) => day_typed(Day(*n as i32), precision),
            (_, Value::Int(n)) => n.to_string(),
            (_, Value::Text(text)) => text.clone(),
            (_, Value::Real(x)) => x.to_string(),
            (_, Value::Null | Value::Ref(..)) => String::new(),
        }
    }
}

/// A day as short as it is known, where typing that gives the same day.
fn day_typed(day: Day, precision: Precision) -> String {
    match precision {
        Precision::Year if (day.month(), day.day_of_month()) == (1, 1) => format!("{:04}", day.year()),
        Precision::Month if day.day_of_month() == 1 => format!("{:04}-{:02}", day.year(), day.month()),
        _ => day.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Noun;

    #[test]
    fn days_are_read_as_precisely_as_they_are_typed_and_type_back() {
        let day = |y, m, d| Day::ymd(y, m, d).unwrap();
        assert_eq!(read_day("2018"), Some((day(2018, 1, 1), Precision::Year)));
        assert_eq!(read_day(" 2018-12 "), Some((day(2018, 12, 1), Precision::Month)));
        assert_eq!(read_day("2018-12-05"), Some((day(2018, 12, 5), Precision::Day)));
        for text in ["", "201", "2018-13", "2018-02-30", "20 8", "-018"] {
            assert_eq!(read_day(text), None, "{text}");
        }
        let field = Noun::Meeting.field("since").unwrap();
        for (text, precision) in
            [("2018", Precision::Year), ("2018-12", Precision::Month), ("2018-12-05", Precision::Year)]
        {
            let value = field.read(text).unwrap();
            assert_eq!(field.typed(&value, precision), text);
        }
    }

    #[test]
    fn wrong_values_are_told_with_what_is_right() {
        let wrong =
            |noun: Noun, field: &str, typed: &str| noun.field(field).unwrap().read(typed).unwrap_err();
        assert!(wrong(Noun::Bloc, "kind", "club").starts_with("\"club\" is not one of: alliance, regional"));
        assert!(wrong(Noun::Brief, "priority", "6").ends_with("from 1 to 5."));
        assert!(wrong(Noun::Body, "active", "maybe").contains("neither yes nor no"));
        assert!(wrong(Noun::Rule, "definition", "{").starts_with("The tests cannot be read"));
        assert!(wrong(Noun::SavedLens, "lens", "[1]").starts_with("The lens cannot be read"));
        assert!(wrong(Noun::Source, "date", "12/05/2018").contains("is not a date"));
    }

    #[test]
    fn every_default_can_be_read_and_types_back() {
        for noun in Noun::ALL {
            for field in noun.field_list().iter().filter(|f| f.referred().is_none()) {
                let value = field.read(field.default).unwrap();
                assert_eq!(field.typed(&value, Precision::Day), field.default, "{noun:?} {}", field.name);
            }
        }
    }
}
