//! Where everyone stands as a table.

use super::shared::{ACTOR, PERIOD};
use crate::analysis::{IdealPoint, IdealPoints};
use crate::model::ActorId;
use crate::report::table::{Column, DataTable, Datum, Rows, figure, table_of};
use crate::snapshot::{Period, Snapshot};

/// Actors in periods.
pub struct Places;

/// The place of an actor in a period.
pub struct PlaceRow<'a> {
    s: &'a Snapshot,
    actor: ActorId,
    period: &'a Period,
    p: &'a IdealPoint,
}

impl Rows for Places {
    type Row<'a> = PlaceRow<'a>;
}

/// `entente ideal-points`; the last three only with a second dimension.
pub const SCALE: &[Column<Places>] = &[
    ACTOR.of(|r| Datum::actor(r.s, r.actor)),
    PERIOD.of(|r| Datum::text(&r.period.label)),
    figure(
        "point",
        "Place",
        "its place: mean 0 and variance 1 over all actors and periods with enough positions",
    )
    .of(|r| Datum::number(Some(r.p.at[0]))),
    figure(
        "lo",
        "Low",
        "lower end of its interval (90 % unless --level says otherwise); the place where there is none",
    )
    .of(|r| Datum::number(Some(r.p.lo[0]))),
    figure("hi", "High", "upper end of its interval").of(|r| Datum::number(Some(r.p.hi[0]))),
    figure("n_positions", "Positions", "positions on proposals on which positions differ")
        .of(|r| Datum::count(r.p.n_positions)),
    figure("point_2", "Second place", "its place on the second dimension")
        .of(|r| Datum::number(Some(r.p.at[1]))),
    figure("lo_2", "Second low", "lower end of the interval there").of(|r| Datum::number(Some(r.p.lo[1]))),
    figure("hi_2", "Second high", "upper end of the interval there").of(|r| Datum::number(Some(r.p.hi[1]))),
];

/// Those of a line.
pub const SCALE_LINE: &[Column<Places>] = SCALE.split_at(6).0;

/// One row an actor and period in which it took a side; three more columns for a second dimension.
pub fn ideal_points_table(s: &Snapshot, outcome: &IdealPoints) -> DataTable {
    let rows = outcome.actors.iter().enumerate().flat_map(|(nth, actor)| {
        let places = outcome.periods.iter().enumerate();
        places.filter_map(move |(place, period)| {
            Some(PlaceRow { s, actor: *actor, period, p: outcome.at(place, nth)? })
        })
    });
    table_of(if outcome.n_dims > 1 { SCALE } else { SCALE_LINE }, rows)
}
