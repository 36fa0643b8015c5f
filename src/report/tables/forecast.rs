//! Forecasts, and how good they have been, as tables.

use super::{actor_code, columns};
use crate::analysis::{Backtest, TrackRecord};
use crate::report::table::{DataTable, Datum};
use crate::snapshot::Snapshot;
use crate::votes::outlook::Outlook;

/// One row a voter.
pub fn outlook_table(s: &Snapshot, outlook: &Outlook) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::FORECAST));
    for voter in &outlook.voters {
        let name = s.actors.of_key(voter.actor.0).map_or("", |a| a.name.as_str());
        let mut row = vec![
            Datum::text(actor_code(s, voter.actor)),
            Datum::text(name),
            Datum::text(voter.known.map_or("", |choice| choice.word())),
            Datum::text(if voter.is_supposed { "yes" } else { "no" }),
        ];
        row.extend(voter.chances.map(|chance| Datum::number(Some(chance))));
        row.extend([
            Datum::text(voter.expected.word()),
            Datum::number(voter.pivotal),
            Datum::text(voter.reasons.join("; ")),
        ]);
        table.rows.push(row);
    }
    table
}

/// The two states of knowledge, each with its name.
fn states(test: &Backtest) -> [(String, &TrackRecord); 2] {
    [
        ("nothing".to_owned(), &test.nothing_known),
        (format!("{:.0} %", test.share_known * 100.0), &test.partly_known),
    ]
}

/// One row a state of knowledge and method.
pub fn backtest_table(test: &Backtest) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::BACKTEST));
    for (known, record) in states(test) {
        let own = [("forecast", &record.forecast)];
        let baselines = record.baselines.iter().map(|(baseline, score)| (baseline.name(), score));
        for (nth, (name, score)) in own.into_iter().chain(baselines).enumerate() {
            let cover = Some(&record.coverage).filter(|_| nth == 0);
            table.rows.push(vec![
                Datum::text(known.as_str()),
                Datum::text(name),
                Datum::count(score.n),
                Datum::number(Some(score.accuracy)),
                Datum::number(Some(score.log_loss)),
                Datum::number(Some(score.brier)),
                Datum::number(Some(score.calibration_error)),
                Datum::number(cover.and_then(|c| c.share())),
                cover.map_or(Datum::number(None), |c| Datum::count(c.n)),
                Datum::number(cover.filter(|c| c.n > 0).map(|c| c.width)),
            ]);
        }
    }
    table
}

/// The calibration curve of the forecast: one row a state of knowledge and step.
pub fn calibration_table(test: &Backtest) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::CALIBRATION));
    for (known, record) in states(test) {
        for step in &record.forecast.curve {
            table.rows.push(vec![
                Datum::text(known.as_str()),
                Datum::number(Some(step.chance)),
                Datum::number(Some(step.share)),
                Datum::count(step.n),
            ]);
        }
    }
    table
}
