//! The General Assembly's points beside those that Bailey, Strezhnev and Voeten published, and distances of blocs.

use super::reference::{by_session, close, number, record, rows};
use super::{correlation, sample};
use entente::analysis::{
    IdealParams, IdealPoint, IdealPoints, Pool, Unwatched, bloc_distances, ideal_points,
};
use entente::model::{Dual, Lens, Unanimous, Window};
use entente::snapshot::Selection;
use std::collections::BTreeMap;

#[test]
fn points_of_the_general_assembly_come_close_to_the_published_ones() {
    let assembly = sample::assembly();
    let lens = Lens { window: Window::Session, ..Lens::default() };
    let selection = Selection::new(&assembly.snapshot, &lens).unwrap();
    let params = IdealParams { n_replicates: 0, ..IdealParams::default() };
    let ours =
        ideal_points(&assembly.snapshot, &selection, &params, None, &Pool::new(0), &Unwatched).unwrap();
    let code = |place: usize| assembly.snapshot.actors.of_key(ours.actors[place].0).unwrap().code.as_str();
    let seats: BTreeMap<&str, usize> = (0..ours.actors.len()).map(|place| (code(place), place)).collect();
    let mut by_session: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    let mut n_missing = 0;
    for row in rows("ideal_points.csv.gz") {
        let period = ours.periods.iter().position(|p| p.label == row["session"]).unwrap();
        match ours.at(period, seats[row["code"].as_str()]) {
            Some(point) => by_session
                .entry(row["session"].clone())
                .or_default()
                .push((point.at[0], number(&row, "point"))),
            None => n_missing += 1,
        }
    }
    assert!(n_missing <= 5, "{n_missing} published points have no twin");
    let all: Vec<(f64, f64)> = by_session.values().flatten().copied().collect();
    let mut within: Vec<f64> = by_session.values().map(|pairs| correlation(pairs)).collect();
    within.sort_by(f64::total_cmp);
    let (pooled, median, lowest) = (correlation(&all), within[within.len() / 2], within[0]);
    assert!(pooled >= 0.97 && median >= 0.98 && lowest >= 0.95, "{pooled} {median} {lowest}");

    let counted = ours.points.iter().flatten().filter(|p| !p.too_few);
    let places: Vec<f64> = counted.map(|p| p.at[0]).collect();
    let mean = places.iter().sum::<f64>() / places.len() as f64;
    let variance = places.iter().map(|p| (p - mean).powi(2)).sum::<f64>() / places.len() as f64;
    assert!(mean.abs() < 1e-9 && (variance - 1.0).abs() < 1e-9, "{mean} {variance}");
    assert_eq!(code(ours.place_of(ours.anchor).unwrap()), "USA");
    assert!(seats["USA"] < ours.actors.len() && ours.at(70, seats["USA"]).unwrap().at[0] > 1.0);
}

#[test]
fn distances_of_blocs_on_published_points_are_those_of_the_reference() {
    let record = record();
    let selection = by_session(Unanimous::Keep);
    let actors = selection.agenda.actors().to_vec();
    let mut points = vec![None; actors.len() * selection.periods.len()];
    for row in rows("ideal_points.csv.gz") {
        let period = selection.periods.iter().position(|p| p.label == row["session"]);
        let seat = record.actors.get(&row["ccode"]).and_then(|actor| actors.binary_search(actor).ok());
        if let Some((period, seat)) = period.zip(seat) {
            let at = [number(&row, "point"), 0.0];
            points[period * actors.len() + seat] =
                Some(IdealPoint { at, lo: at, hi: at, n_positions: 1, too_few: false });
        }
    }
    let given = IdealPoints::given(actors.clone(), selection.periods.clone(), actors[0], points);
    let mut n_rows = 0;
    for row in rows("bloc_distances.csv.gz") {
        let Some(period) = selection.periods.iter().position(|p| p.label == row["session"]) else { continue };
        let pair = [record.blocs[&row["bloc1"]], record.blocs[&row["bloc2"]]];
        let all = bloc_distances(&record.snapshot, &selection, &given, pair, Dual::Exclude, 0);
        let ours = all.iter().find(|d| d.blocs[0].period == period).unwrap();
        assert_eq!(ours.blocs.map(|b| b.n_members.to_string()), [row["n1"].clone(), row["n2"].clone()]);
        close(Some(ours.of_means), number(&row, "mean_dist"), 1e-9, &row);
        close(Some(ours.of_medians), number(&row, "median_dist"), 1e-9, &row);
        for (bloc, column) in ours.blocs.iter().zip(["sd1", "sd2"]) {
            match row[column].as_str() {
                "" => assert_eq!(bloc.sd, None),
                _ => close(bloc.sd, number(&row, column), 1e-9, &row),
            }
        }
        n_rows += 1;
    }
    assert!(n_rows > 200, "{n_rows}");
}
