//! scale: the line, the plane, and what is refused.

use super::support::{Bench, cell};
use entente::model::*;

/// The small workspace with twenty more proposals of 2002 on which ASH and BIR stand against DOG and ELM.
fn bench() -> Bench {
    Bench::with(|batch| {
        for nth in 0..20 {
            let id = ProposalId::provisional(5 + nth);
            let like = batch.records.proposals[3].clone();
            batch.records.proposals.push(Proposal {
                id,
                reference: format!("M{nth}"),
                origin_key: format!("m{nth}"),
                ..like
            });
            for actor in 0..5 {
                let stance = match (actor + nth / 7) % 5 {
                    0 | 1 => Stance::Support,
                    2 => Stance::Abstain,
                    _ => Stance::Oppose,
                };
                let day = "2002-11-01".parse().unwrap();
                batch.positions.push(Position::vote(id, ActorId::provisional(actor), day, stance, None));
            }
        }
    })
}

#[test]
fn every_actor_has_a_place_with_an_interval_and_the_anchor_is_positive() {
    let bench = bench();
    let options = ["scale", "--by", "all", "--anchor", "ASH", "--replicates", "2"];
    let rows = bench.csv(&options);
    assert_eq!(rows[0].join(","), "actor,period,point,lo,hi,n_positions");
    assert_eq!(rows.len(), 6);
    let number = |row: usize, column: &str| cell(&rows, row, column).parse::<f64>().unwrap();
    for row in 1..rows.len() {
        assert!(number(row, "lo") < number(row, "point") && number(row, "point") < number(row, "hi"));
    }
    assert_eq!(cell(&rows, 1, "actor"), "ASH");
    assert!(number(1, "point") > 0.0);
    assert_eq!(rows, bench.csv(&options), "the same seed gives the same figures");
    let plane = bench.csv(&["scale", "--by", "all", "--dims", "2", "--replicates", "0"]);
    assert_eq!(plane[0][6..].join(","), "point_2,lo_2,hi_2");
    let map = bench.csv(&["scale", "--by", "all", "--method", "mds"]);
    assert_eq!((map.len(), cell(&map, 1, "lo")), (6, cell(&map, 1, "point")));
}

#[test]
fn what_cannot_be_placed_is_refused_with_a_reason() {
    let few = Bench::new().refused(1, &["scale", "w.entente", "--by", "all"]);
    assert!(few.contains("at least 5 proposals and 3 actors are needed"), "{few}");
    let bench = bench();
    let anchor = bench.refused(2, &["scale", "w.entente", "--anchor", "NOBODY"]);
    assert!(anchor.contains("there is no actor \"NOBODY\""), "{anchor}");
    let level = bench.refused(1, &["scale", "w.entente", "--by", "all", "--level", "1.5"]);
    assert!(level.contains("between 0 and 1"), "{level}");
    let overlap = bench.refused(1, &["scale", "w.entente", "--by", "rolling:2"]);
    assert!(overlap.contains("overlap"), "{overlap}");
}
