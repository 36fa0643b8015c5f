//! Published figures come out again, and windows that hold the same proposals hold the same values.

use super::record::day;
use super::reference::{close, integer, number, record, rows};
use super::{params, selections};
use entente::analysis::*;
use entente::model::*;
use entente::snapshot::Selection;
use std::collections::BTreeMap;

#[test]
fn published_shares_of_votes_agreed_come_out_again() {
    let record = record();
    let selection = &selections()[&Unanimous::Drop];
    for (table, column, home) in [
        ("published_agree_us.csv.gz", "PctAgreeUS", "2"),
        ("published_agree_russia.csv.gz", "PctAgreeRUSSIA", "365"),
    ] {
        let home = record.actors[home];
        let pairs: Vec<(ActorId, ActorId)> = record.actors.values().map(|actor| (home, *actor)).collect();
        let all = dyads(selection, &pairs, params(Measure::Exact, Dual::Exclude));
        let series: BTreeMap<ActorId, &DyadSeries> = all.iter().map(|s| (s.actor_b, s)).collect();
        for row in rows(table) {
            let points = &series[&record.actors[&row["ccode"]]].points;
            let point = points.iter().find(|p| p.period.label == row["session"]).unwrap();
            let (n, published) = (integer(&row, "n"), number(&row, column));
            assert_eq!(u64::from(point.n_proposals), n, "{row:?}");
            let n_agreed = (published * n as f64).round();
            assert_eq!(point.agreement, n_agreed, "{row:?}");
            close(point.value, published, 1e-6, &row);
        }
    }
}

#[test]
fn a_year_holds_what_its_session_holds_in_the_reference_record() {
    let record = record();
    let by_year = Lens { window: Window::Year, ..Lens::default() };
    let years = Selection::new(&record.snapshot, &by_year).unwrap();
    let sessions = &selections()[&Unanimous::Keep];
    let counts = PairCounts::new(sessions, &Pool::new(2));
    let all = params(Measure::Half, Dual::Exclude);
    let (by_session, by_year) = (
        counts.table(sessions, all, &Pool::none()).unwrap(),
        counts.table(&years, all, &Pool::none()).unwrap(),
    );
    assert_eq!(sessions.periods.len(), years.periods.len());
    for (nth, (session, year)) in sessions.periods.iter().zip(&years.periods).enumerate() {
        assert_eq!(session.label.parse::<i32>().unwrap() + 1945, year.label.parse::<i32>().unwrap());
        assert_eq!(year.to, day(&format!("{}-12-31", year.label)));
        for other in 1..200 {
            let pick = |t: &DyadTable| t.at(nth, 0, other).map(|p| (p.n_proposals, p.agreement));
            assert_eq!(pick(&by_session), pick(&by_year));
        }
    }
}
