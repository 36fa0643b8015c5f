//! Trends, decompositions and places on debates as tables.

use super::shared::{BLOC_A, BLOC_B, FROM, MEASURE, PERIOD, TO};
use crate::analysis::{
    DebatePoint, DebateSeries, Decomposition, PairTrend, Params, Split, Term, Text, Trend, Who,
};
use crate::report::table::{Column, DataTable, Datum, Rows, code, figure, table_of, text};
use crate::snapshot::{Period, Snapshot, actor_code};

/// Pairs of blocs, each with its trend.
pub struct Trends;

/// The trend of a pair of blocs.
pub struct TrendRow<'a> {
    s: &'a Snapshot,
    pair: &'a PairTrend,
    params: Params,
}

impl Rows for Trends {
    type Row<'a> = TrendRow<'a>;
}

impl TrendRow<'_> {
    /// A number of the trend; nothing where there is none.
    fn of(&self, number: impl Fn(&Trend) -> Option<f64>) -> Datum {
        Datum::number(self.pair.trend.as_ref().and_then(number))
    }
}

fn label(period: &Option<Period>) -> Datum {
    period.as_ref().map_or(Datum::Empty, |period| Datum::text(&period.label))
}

/// `entente trend`.
pub const TREND: &[Column<Trends>] = &[
    BLOC_A.of(|r| Datum::bloc(r.s, r.pair.bloc_a)),
    BLOC_B.of(|r| Datum::bloc(r.s, r.pair.bloc_b)),
    MEASURE.of(|r| Datum::text(r.params.measure.word())),
    code("from", "From", "the first period that rests on enough proposals; the others are left out")
        .of(|r| label(&r.pair.first)),
    code("to", "To", "the last such period").of(|r| label(&r.pair.last)),
    figure("n_periods", "Periods", "periods that the trend rests on; at least four")
        .of(|r| Datum::count(r.pair.trend.map_or(0, |t| t.n))),
    figure("slope", "Slope", "Sen's slope of the separation, a period; below 0 the blocs converge")
        .of(|r| r.of(|t| Some(t.slope))),
    figure("intercept", "Intercept", "Sen's line at the first period of all")
        .of(|r| r.of(|t| Some(t.intercept))),
    figure("s", "S", "Mann-Kendall's S: pairs of periods that rise less pairs that fall")
        .of(|r| r.of(|t| Some(t.s as f64))),
    figure("variance", "Variance of S", "the variance of S without trend").of(|r| r.of(|t| Some(t.variance))),
    figure("z", "Z", "S standardized").of(|r| r.of(|t| t.z)),
    figure("tau", "Tau", "S as a share of all pairs of periods").of(|r| r.of(|t| Some(t.tau))),
    figure("p_plain", "p, plain", "two-sided p-value of z").of(|r| r.of(|t| t.p_plain)),
    figure("p_hamed_rao", "p, Hamed and Rao", "the same with the variance of Hamed and Rao 1998")
        .of(|r| r.of(|t| t.hamed_rao.map(|c| c.p))),
    figure("p_yue_wang", "p, Yue and Wang", "the same with the variance of Yue and Wang 2004")
        .of(|r| r.of(|t| t.yue_wang.map(|c| c.p))),
    figure("p", "p", "the p-value to report: the largest of the three").of(|r| r.of(|t| t.p)),
    code(
        "change_point",
        "Change point",
        "the period with which another level begins, where one break is worth its penalty",
    )
    .of(|r| label(&r.pair.change_point)),
    code("breaks", "Breaks", "the periods with which the segments found by PELT begin").of(|r| {
        let breaks: Vec<&str> = r.pair.breaks.iter().map(|p| p.label.as_str()).collect();
        Datum::text(breaks.join(" "))
    }),
    figure(
        "matched_change",
        "Matched change",
        "change of separation, first against last, on recurring texts among members that stayed",
    )
    .of(|r| Datum::change(r.pair.matched.change)),
    figure("matched_se", "Standard error", "its standard error (delta method, over texts)")
        .of(|r| Datum::number(r.pair.matched.se)),
    figure("n_texts", "Texts", "recurring texts that it rests on")
        .of(|r| Datum::count(r.pair.matched.n_texts)),
    figure("n_stayers", "Stayed", "members of either bloc that stayed")
        .of(|r| Datum::count(r.pair.matched.n_stayers)),
    code(
        "verdict",
        "Verdict",
        "converging, diverging or no clear change, by the 95 % interval of matched_change",
    )
    .of(|r| Datum::text(r.pair.matched.verdict().word())),
    text("reason", "Reason", "the sentence that justifies the verdict")
        .of(|r| Datum::text(r.pair.matched.sentence())),
];

/// One row a pair of blocs.
pub fn trend_table(s: &Snapshot, trends: &[PairTrend], params: Params) -> DataTable {
    table_of(TREND, trends.iter().map(|pair| TrendRow { s, pair, params }))
}

/// Parts of a change.
pub struct Parts;

/// A part of a term of a decomposition, or of what one country or text adds to it.
pub struct PartRow<'a> {
    s: &'a Snapshot,
    found: &'a Decomposition,
    term: Term,
    part: &'static str,
    item: String,
    value: Option<f64>,
    se: Option<f64>,
    n: Option<u32>,
}

impl Rows for Parts {
    type Row<'a> = PartRow<'a>;
}

/// `entente decompose`.
pub const DECOMPOSE: &[Column<Parts>] = &[
    BLOC_A.of(|r| Datum::bloc(r.s, r.found.bloc_a)),
    BLOC_B.of(|r| Datum::bloc(r.s, r.found.bloc_b)),
    code("from", "From", "the earlier window").of(|r| Datum::text(&r.found.before.period.label)),
    code("to", "To", "the later window").of(|r| Datum::text(&r.found.after.period.label)),
    code("term", "Term", "separation, cross, within_a or within_b").of(|r| Datum::text(r.term.word())),
    code(
        "part",
        "Part",
        "before, positions, membership, agenda, after (the first four add up to it), change, or matched (the change on recurring texts among members that stayed)",
    )
    .of(|r| Datum::text(r.part)),
    text(
        "item",
        "Whose, on what",
        "with --by-country the actor, with --by-text the recurring text or the proposal",
    )
    .of(|r| Datum::text(r.item.as_str())),
    figure(
        "value",
        "Value",
        "the value, or what it adds to the change; items that add nothing are left out",
    )
    .of(|r| Datum::number(r.value)),
    figure("se", "Standard error", "its standard error (delta method), where it has one")
        .of(|r| Datum::number(r.se)),
    figure("n", "Rests on", "what it rests on: proposals, recurring texts, members that came or left")
        .of(|r| r.n.map_or(Datum::Empty, Datum::count)),
];

/// Which rows a decomposition has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The parts of each term.
    Parts,
    /// Positions and membership, country by country.
    Countries,
    /// Positions and agenda, text by text.
    Texts,
}

/// One row a part; or a part and country, or a part and text: those that are 0 left out, the largest first.
pub fn decomposition_table(s: &Snapshot, found: &Decomposition, detail: Detail) -> DataTable {
    let mut rows = Vec::new();
    let mut push = |term, part, item, [value, se]: [Option<f64>; 2], n| {
        rows.push(PartRow { s, found, term, part, item, value, se, n });
    };
    for term in Term::ALL {
        let parts = found.parts[term];
        match detail {
            Detail::Parts => {
                let is_headline = term == Term::Separation;
                let se = |of: Option<f64>| of.filter(|_| is_headline);
                let ends = [&found.before, &found.after];
                let n = |nth: usize| Some(ends[nth].n_proposals);
                let of = |of: &dyn Fn(Split) -> f64| [parts.map(|p| of(p.split)), None];
                push(term, "before", String::new(), [parts.map(|p| p.before), se(found.before.se)], n(0));
                push(term, "positions", String::new(), of(&|s| s.positions), Some(found.n_recurring));
                push(
                    term,
                    "membership",
                    String::new(),
                    of(&|s| s.membership),
                    Some(found.n_came + found.n_left),
                );
                push(term, "agenda", String::new(), of(&|s| s.agenda), None);
                push(term, "after", String::new(), [parts.map(|p| p.after), se(found.after.se)], n(1));
                push(term, "change", String::new(), [parts.map(|p| p.change()), se(found.se)], None);
                if is_headline {
                    let matched = &found.matched;
                    push(term, "matched", String::new(), [matched.change, matched.se], Some(matched.n_texts));
                }
            }
            Detail::Countries => {
                let items = || found.by_country.iter().map(|c| (actor_code(s, c.actor), c.parts[term]));
                for (part, of) in [("positions", positions as fn(Split) -> f64), ("membership", membership)] {
                    for (item, value) in largest(items().map(|(item, split)| (item.to_owned(), of(split)))) {
                        push(term, part, item, [Some(value), None], None);
                    }
                }
            }
            Detail::Texts => {
                let items = || {
                    found
                        .by_text
                        .iter()
                        .map(|t| (text_name(s, t.text), t.n_before + t.n_after, t.parts[term]))
                };
                for (part, of) in [("positions", positions as fn(Split) -> f64), ("agenda", agenda)] {
                    for ((item, n), value) in largest(items().map(|(item, n, split)| ((item, n), of(split))))
                    {
                        push(term, part, item, [Some(value), None], Some(n));
                    }
                }
            }
        }
    }
    table_of(DECOMPOSE, rows)
}

/// All rows of a decomposition: its parts, then country by country, then text by text.
pub fn decomposition_whole(s: &Snapshot, found: &Decomposition) -> DataTable {
    let mut whole = decomposition_table(s, found, Detail::Parts);
    for detail in [Detail::Countries, Detail::Texts] {
        whole.rows.extend(decomposition_table(s, found, detail).rows);
    }
    whole
}

fn positions(split: Split) -> f64 {
    split.positions
}

fn membership(split: Split) -> f64 {
    split.membership
}

fn agenda(split: Split) -> f64 {
    split.agenda
}

fn largest<T: Ord>(items: impl Iterator<Item = (T, f64)>) -> Vec<(T, f64)> {
    let mut found: Vec<(T, f64)> = items.filter(|(_, value)| *value != 0.0).collect();
    found.sort_by(|p, q| q.1.abs().total_cmp(&p.1.abs()).then_with(|| p.0.cmp(&q.0)));
    found
}

/// The name of a recurring text, or the reference of a proposal.
pub fn text_name(s: &Snapshot, text: Text) -> String {
    let name = match text {
        Text::Family(family) => s.families.of_key(family.0).map(|f| f.name.as_str()),
        Text::Proposal(proposal) => s.proposals.of_key(proposal.0).map(|p| match p.reference.is_empty() {
            true => p.shown_title(),
            false => p.reference.as_str(),
        }),
    };
    name.unwrap_or_default().to_owned()
}

/// Series of places on debates.
pub struct Debates;

/// The place of somebody on a debate in a period.
pub struct DebateRow<'a> {
    s: &'a Snapshot,
    series: &'a DebateSeries,
    p: &'a DebatePoint,
}

impl Rows for Debates {
    type Row<'a> = DebateRow<'a>;
}

/// `entente debates`.
pub const DEBATES: &[Column<Debates>] = &[
    PERIOD.of(|r| Datum::text(&r.p.period.label)),
    FROM.of(|r| Datum::Day(r.p.period.from)),
    TO.of(|r| Datum::Day(r.p.period.to)),
    code("topic", "Debate", "code of the debate").of(|r| Datum::topic(r.s, r.series.topic)),
    code("kind", "Kind", "bloc or actor")
        .of(|r| Datum::text(if matches!(r.series.who, Who::Bloc(_)) { "bloc" } else { "actor" })),
    code("who", "Who", "its code").of(|r| Datum::who(r.s, r.series.who)),
    figure("value", "Place", "its place, from 1 (the first pole) to -1 (the second)")
        .of(|r| Datum::mean_stance(r.p.value)),
    figure("se", "Standard error", "its standard error (delta method, over proposals)")
        .of(|r| Datum::number(r.p.se)),
    figure("lo", "Low", "lower end of its 95 % interval").of(|r| Datum::mean_stance(r.p.lo)),
    figure("hi", "High", "upper end of its 95 % interval").of(|r| Datum::mean_stance(r.p.hi)),
    figure("n_proposals", "Proposals", "tagged proposals on which it took a side")
        .of(|r| Datum::count(r.p.n_proposals)),
    figure("n_tagged", "Tagged", "tagged proposals of the period").of(|r| Datum::count(r.p.n_tagged)),
    figure("n_members", "Members", "members that took a side at least once")
        .of(|r| Datum::count(r.p.n_members)),
    figure("coverage", "Coverage", "known sides as a share of all that there could be")
        .of(|r| Datum::share(r.p.coverage)),
];

/// One row a debate, period and bloc or actor.
pub fn debates_table(s: &Snapshot, all: &[DebateSeries]) -> DataTable {
    let rows = all.iter().flat_map(|series| series.points.iter().map(move |p| DebateRow { s, series, p }));
    table_of(DEBATES, rows)
}
