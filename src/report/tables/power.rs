//! Power in a vote as a table: of members, of blocs that vote as one, and of plain weights.

use crate::analysis::Power;
use crate::report::table::{Column, DataTable, Datum, Rows, code, figure, table_of};
use crate::snapshot::Snapshot;
use crate::votes::{Case, Powers};

/// Those who have power in a vote.
pub struct Holders;

/// The power of a member, or of a bloc that votes as one.
pub struct HolderRow<'a> {
    kind: &'static str,
    who: Datum,
    n_members: u32,
    power: &'a Power,
    /// What its members have if each votes for itself.
    apart: f64,
}

impl Rows for Holders {
    type Row<'a> = HolderRow<'a>;
}

impl<'a> HolderRow<'a> {
    fn member(who: Datum, power: &'a Power) -> HolderRow<'a> {
        HolderRow { kind: "member", who, n_members: 1, power, apart: power.shapley }
    }
}

/// `entente power`.
pub const POWER: &[Column<Holders>] = &[
    code("kind", "Kind", "member, or bloc that votes as one").of(|r| Datum::text(r.kind)),
    code("who", "Who", "code").of(|r| r.who.clone()),
    figure("n_members", "Members", "how many of its members may vote").of(|r| Datum::count(r.n_members)),
    figure("shapley_shubik", "Shapley–Shubik", "share of all orders in which it turns losing into winning")
        .of(|r| Datum::share(Some(r.power.shapley))),
    figure("shapley_se", "Standard error", "its standard error; 0: exact")
        .of(|r| Datum::number(Some(r.power.shapley_se))),
    figure("banzhaf", "Banzhaf", "share of all coalitions of the others that it turns")
        .of(|r| Datum::share(Some(r.power.banzhaf))),
    figure("banzhaf_se", "Standard error", "its standard error; 0: exact")
        .of(|r| Datum::number(Some(r.power.banzhaf_se))),
    figure("banzhaf_share", "Share of Banzhaf", "its share of the Banzhaf power of all")
        .of(|r| Datum::share(r.power.banzhaf_share)),
    code("exact", "Exact", "whether every coalition was counted; else random ones were drawn")
        .of(|r| Datum::Flag(r.power.shapley_se == 0.0 && r.power.banzhaf_se == 0.0)),
    figure("apart", "Apart", "what its members have together if each votes for itself (Shapley–Shubik)")
        .of(|r| Datum::share(Some(r.apart))),
];

/// The power of members, and after them of blocs that vote as one.
pub fn power_table(s: &Snapshot, case: &Case, powers: &Powers) -> DataTable {
    let members =
        case.voters.iter().zip(&powers.members).filter_map(|(voter, power)| {
            Some(HolderRow::member(Datum::actor(s, voter.actor), power.as_ref()?))
        });
    let blocs = powers.blocs.iter().filter_map(|bloc| {
        let (who, n_members) = (Datum::bloc(s, bloc.bloc), bloc.n_members);
        Some(HolderRow { kind: "bloc", who, n_members, power: bloc.power.as_ref()?, apart: bloc.apart })
    });
    table_of(POWER, members.chain(blocs))
}

/// The power of plain weights under a quota.
pub fn weighted_power_table(weights: &[u64], powers: &[Power]) -> DataTable {
    let rows = weights.iter().zip(powers).enumerate().map(|(nth, (weight, power))| {
        HolderRow::member(Datum::text(format!("{} (weight {weight})", nth + 1)), power)
    });
    table_of(POWER, rows)
}
