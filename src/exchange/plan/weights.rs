//! How much the actors of a table count for: weights of their own, in whole numbers.

use super::Ground;
use super::outcome::{Making, Outcome};
use crate::exchange::mapping::{Decimal, Meaning};
use crate::model::*;
use std::collections::HashMap;

/// What the weights of a table have in common.
pub(super) struct Weights {
    column: usize,
    name: String,
    year: i32,
    /// Weights are counted in such parts, so that all of them are whole: so many digits behind the point.
    n_digits: u32,
    /// The weights of this name and year that are there, by their actor.
    there: HashMap<u32, (u32, i32)>,
}

/// What a unit is divided into, by digits behind the point.
const PARTS: [&str; 4] = ["", ", in tenths", ", in hundredths", ", in thousandths"];

impl Weights {
    /// Of a table that has some.
    pub fn new(ground: &Ground<'_>, making: &Making) -> Option<Weights> {
        let column = ground.column(Meaning::Weight)?;
        let of = &ground.sheet.columns[column];
        let n_digits = of.texts.iter().filter_map(|text| text.parse::<Decimal>().ok()).map(Decimal::n_digits);
        let n_digits = n_digits.max().unwrap_or(0).min(PARTS.len() as u32 - 1);
        let called = ground.fixed(Meaning::Field(Noun::Weight, "name")).map(str::trim).map(str::to_lowercase);
        let called = called.unwrap_or_else(|| of.heading.trim().to_lowercase());
        let name = format!("{called}{}", PARTS[n_digits as usize]);
        let said =
            ground.fixed(Meaning::Field(Noun::Weight, "year")).and_then(|year| year.trim().parse().ok());
        let year = said.unwrap_or_else(|| making.today.year());
        let same = |weight: &&Weight| weight.name == name && weight.year == year && weight.body.is_none();
        let there = ground.snapshot.weights.iter().filter(same);
        let there = there.map(|weight| (weight.actor.0, (weight.id.0, weight.amount))).collect();
        Some(Weights { column, name, year, n_digits, there })
    }

    /// Takes the weight of an actor that a row speaks of. What becomes of the row by it.
    ///
    /// # Errors
    /// It is no number, or too large.
    pub fn take(
        &mut self,
        ground: &Ground<'_>,
        row: usize,
        actor: u32,
        making: &mut Making,
    ) -> Result<Outcome, (String, Option<usize>)> {
        let text = ground.sheet.text(row, self.column).trim();
        if text.is_empty() {
            return Ok(Outcome::Same);
        }
        let wrong = || {
            (
                format!("\"{text}\" is no weight: a number of at most 3 digits behind the point"),
                Some(self.column),
            )
        };
        let number: Decimal = text.parse().map_err(|_| wrong())?;
        let amount = number.in_parts(self.n_digits).and_then(|n| i32::try_from(n).ok()).filter(|n| *n >= 0);
        let amount = amount.ok_or_else(wrong)?;
        match self.there.get(&actor) {
            Some((_, same)) if *same == amount => Ok(Outcome::Same),
            Some((id, _)) if *id >= FIRST_PROVISIONAL => {
                Err(("the file gives two weights of the same actor".to_owned(), Some(self.column)))
            }
            Some((id, before)) => {
                let record = RecordRef { noun: Noun::Weight, id: *id };
                let Some(field) = Noun::Weight.field("amount") else { return Ok(Outcome::Same) };
                let values = (&Value::Int(i64::from(*before)), Value::Int(i64::from(amount)));
                let is_changed = ground.change_field((record, field), values, (row, self.column), making);
                Ok(if is_changed { Outcome::Changed } else { Outcome::Same })
            }
            None => {
                let id = WeightId::provisional(making.batch.records.weights.len());
                making.batch.records.weights.push(Weight {
                    id,
                    actor: ActorId(actor),
                    name: self.name.clone(),
                    year: self.year,
                    amount,
                    source: Some(making.source),
                    ..Weight::default()
                });
                self.there.insert(actor, (id.0, amount));
                Ok(Outcome::Changed)
            }
        }
    }
}
