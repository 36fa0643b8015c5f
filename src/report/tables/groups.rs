//! Agreement with one actor or bloc, stances, memberships and pairs as tables: what lies behind the map and the heat
//! map.

use super::shared::{ACTOR, ACTOR_A, ACTOR_B, FROM, MEASURE, PERIOD, TO};
use crate::analysis::{AgreementWith, PairMatrix, Stands, WithPoint};
use crate::model::{ActorId, BlocId, Day, Stance};
use crate::report::table::{Column, DataTable, Datum, Rows, code, day, figure, stance, table_of};
use crate::snapshot::{Period, Snapshot};
use std::collections::BTreeMap;

/// Actors compared with one of them or with a bloc.
pub struct Compared;

/// An actor in a period, compared with another or with a bloc.
pub struct ComparedRow<'a> {
    s: &'a Snapshot,
    of: &'a AgreementWith,
    period: &'a Period,
    actor: ActorId,
    p: &'a WithPoint,
}

impl Rows for Compared {
    type Row<'a> = ComparedRow<'a>;
}

/// Agreement of everybody with one actor or bloc, behind the world map.
pub const AGREEMENT_WITH: &[Column<Compared>] = &[
    PERIOD.of(|r| Datum::text(&r.period.label)),
    FROM.of(|r| Datum::Day(r.period.from)),
    TO.of(|r| Datum::Day(r.period.to)),
    ACTOR.of(|r| Datum::actor(r.s, r.actor)),
    code("with", "With", "code of the actor or bloc with which it is compared")
        .of(|r| Datum::who(r.s, r.of.with)),
    MEASURE.of(|r| Datum::text(r.of.params.measure.word())),
    figure(
        "value",
        "Agreement",
        "mean agreement, 0 to 1; empty without a proposal on which both took a side",
    )
    .of(|r| Datum::number(r.p.value)),
    figure("se", "Standard error", "its standard error (delta method)").of(|r| Datum::number(r.p.se)),
    figure("lo", "Low", "lower end of its 95 % interval").of(|r| Datum::number(r.p.lo)),
    figure("hi", "High", "upper end of its 95 % interval").of(|r| Datum::number(r.p.hi)),
    figure(
        "n_proposals",
        "Proposals",
        "proposals on which the actor and at least one of the others took a side",
    )
    .of(|r| Datum::count(r.p.n_proposals)),
    figure("n_pairs", "Pairs", "pairs of the actor and one of the others, summed over proposals")
        .of(|r| Datum::count(r.p.n_pairs)),
    figure("coverage", "Coverage", "n_pairs as a share of all that there could be")
        .of(|r| Datum::share(r.p.coverage)),
];

/// Agreement of every actor with one actor or bloc in a period (a place in the outcome's), one row an actor.
pub fn agreement_with_table(s: &Snapshot, outcome: &AgreementWith, place: usize) -> DataTable {
    let found = outcome.periods.get(place).zip(outcome.points.get(place));
    let rows = found.into_iter().flat_map(|(period, points)| {
        let each = outcome.actors.iter().zip(points);
        each.map(move |(actor, p)| ComparedRow { s, of: outcome, period, actor: *actor, p })
    });
    table_of(AGREEMENT_WITH, rows)
}

/// Stances on one proposal.
pub struct Stood;

/// Where an actor stood.
pub struct StoodRow<'a> {
    s: &'a Snapshot,
    stands: &'a Stands,
    actor: ActorId,
    stance: Option<Stance>,
}

impl Rows for Stood {
    type Row<'a> = StoodRow<'a>;
}

/// Stances on a proposal, behind the world map.
pub const STANCES: &[Column<Stood>] = &[
    code("proposal", "Proposal", "reference of the proposal").of(|r| Datum::proposal(r.s, r.stands.proposal)),
    day("date", "Date", "its day").of(|r| Datum::Day(r.stands.date)),
    ACTOR.of(|r| Datum::actor(r.s, r.actor)),
    stance("stance", "Stance", "where it stood; empty where nothing is known")
        .of(|r| Datum::stance(r.stance)),
];

/// Where everybody stood on a proposal, one row an actor.
pub fn stances_table(s: &Snapshot, stands: &Stands) -> DataTable {
    let of_groups = stands.groups.iter().flat_map(|g| &g.stands);
    let by_actor: BTreeMap<_, _> = of_groups.map(|stand| (stand.actor, stand.stance)).collect();
    table_of(STANCES, by_actor.into_iter().map(|(actor, stance)| StoodRow { s, stands, actor, stance }))
}

/// Members of blocs on a day.
pub struct OnDay;

/// A member of a bloc.
pub struct OnDayRow<'a> {
    s: &'a Snapshot,
    day: Day,
    bloc: BlocId,
    actor: ActorId,
}

impl Rows for OnDay {
    type Row<'a> = OnDayRow<'a>;
}

/// Members of blocs, behind the world map.
pub const MEMBERS: &[Column<OnDay>] = &[
    day("date", "Date", "on which day").of(|r| Datum::Day(r.day)),
    code("bloc", "Bloc", "short code of the bloc").of(|r| Datum::bloc(r.s, r.bloc)),
    code("actor", "Member", "code of the member").of(|r| Datum::actor(r.s, r.actor)),
];

/// Who belonged to which of some blocs on a day, one row an actor and bloc.
pub fn members_table(s: &Snapshot, blocs: &[BlocId], day: Day) -> DataTable {
    let rows = blocs.iter().flat_map(|bloc| {
        s.members_on(*bloc, day).into_iter().map(move |actor| OnDayRow { s, day, bloc: *bloc, actor })
    });
    table_of(MEMBERS, rows)
}

/// Pairs of a matrix of actors.
pub struct Cells;

/// A pair of a matrix (places in it), and the matrix before.
pub struct CellRow<'a> {
    s: &'a Snapshot,
    now: &'a PairMatrix,
    before: Option<&'a PairMatrix>,
    pair: [usize; 2],
}

impl Rows for Cells {
    type Row<'a> = CellRow<'a>;
}

impl CellRow<'_> {
    fn actor(&self, nth: usize) -> Datum {
        self.now.actors.get(self.pair[nth]).map_or(Datum::Empty, |actor| Datum::actor(self.s, *actor))
    }
}

/// All pairs of some actors, behind the heat map.
pub const PAIRS: &[Column<Cells>] = &[
    PERIOD.of(|r| Datum::text(&r.now.period.label)),
    FROM.of(|r| Datum::Day(r.now.period.from)),
    TO.of(|r| Datum::Day(r.now.period.to)),
    ACTOR_A.of(|r| r.actor(0)),
    ACTOR_B.of(|r| r.actor(1)),
    MEASURE.of(|r| Datum::text(r.now.params.measure.word())),
    figure(
        "value",
        "Agreement",
        "mean agreement, 0 to 1; empty without a proposal on which both took a side",
    )
    .of(|r| Datum::number(r.now.at(r.pair[0], r.pair[1]).value)),
    figure("change", "Change", "since the period before; empty where one of the two values is undefined")
        .of(|r| Datum::change(r.before.and_then(|b| r.now.change_since(b, r.pair[0], r.pair[1])))),
    figure("n_proposals", "Proposals", "proposals on which both took a side")
        .of(|r| Datum::count(r.now.at(r.pair[0], r.pair[1]).n_proposals)),
];

/// All pairs of a matrix with their change since another one, one row a pair.
pub fn pair_field_table(s: &Snapshot, now: &PairMatrix, before: Option<&PairMatrix>) -> DataTable {
    let n = now.actors.len();
    let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| [a, b]));
    table_of(PAIRS, pairs.map(|pair| CellRow { s, now, before, pair }))
}
