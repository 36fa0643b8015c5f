//! Trends, decompositions and places on debates as tables.

use super::{actor_code, bloc_code, columns};
use crate::analysis::{DebateSeries, Decomposition, PairTrend, Params, Split, Term, Text, Who};
use crate::report::table::{DataTable, Datum};
use crate::snapshot::{Period, Snapshot};

/// One row a pair of blocs.
pub fn trend_table(s: &Snapshot, trends: &[PairTrend], params: Params) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::TREND));
    let label = |period: &Option<Period>| Datum::text(period.as_ref().map_or("", |p| p.label.as_str()));
    for pair in trends {
        let trend = pair.trend;
        let number =
            |of: &dyn Fn(&crate::analysis::Trend) -> Option<f64>| Datum::number(trend.as_ref().and_then(of));
        let breaks: Vec<&str> = pair.breaks.iter().map(|p| p.label.as_str()).collect();
        table.rows.push(vec![
            Datum::text(bloc_code(s, pair.bloc_a)),
            Datum::text(bloc_code(s, pair.bloc_b)),
            Datum::text(params.measure.word()),
            label(&pair.first),
            label(&pair.last),
            Datum::count(trend.map_or(0, |t| t.n)),
            number(&|t| Some(t.slope)),
            number(&|t| Some(t.intercept)),
            number(&|t| Some(t.s as f64)),
            number(&|t| Some(t.variance)),
            number(&|t| Some(t.z)),
            number(&|t| Some(t.tau)),
            number(&|t| Some(t.p_plain)),
            number(&|t| t.hamed_rao.map(|c| c.p)),
            number(&|t| t.yue_wang.map(|c| c.p)),
            number(&|t| Some(t.p)),
            label(&pair.change_point),
            Datum::text(breaks.join(" ")),
            Datum::number(pair.matched.change),
            Datum::number(pair.matched.se),
            Datum::count(pair.matched.n_texts),
            Datum::count(pair.matched.n_stayers),
            Datum::text(pair.matched.verdict().word()),
            Datum::text(pair.matched.sentence()),
        ]);
    }
    table
}

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
    let mut table = DataTable::new(columns::names(columns::DECOMPOSE));
    let mut push = |term: Term, part: &str, item: String, [value, se]: [Option<f64>; 2], n: Option<u32>| {
        table.rows.push(vec![
            Datum::text(bloc_code(s, found.bloc_a)),
            Datum::text(bloc_code(s, found.bloc_b)),
            Datum::text(found.before.period.label.as_str()),
            Datum::text(found.after.period.label.as_str()),
            Datum::text(term.word()),
            Datum::text(part),
            Datum::text(item),
            Datum::number(value),
            Datum::number(se),
            n.map_or(Datum::Empty, Datum::count),
        ]);
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
    table
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
            true => p.title.as_str(),
            false => p.reference.as_str(),
        }),
    };
    name.unwrap_or_default().to_owned()
}

/// One row a debate, period and bloc or actor.
pub fn debates_table(s: &Snapshot, series: &[DebateSeries]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::DEBATES));
    for one in series {
        let topic = s.topics.of_key(one.topic.0).map_or("", |t| t.code.as_str());
        let (kind, who) = match one.who {
            Who::Bloc(bloc) => ("bloc", bloc_code(s, bloc)),
            Who::Actor(actor) => ("actor", actor_code(s, actor)),
        };
        for p in &one.points {
            table.rows.push(vec![
                Datum::text(p.period.label.as_str()),
                Datum::Day(p.period.from),
                Datum::Day(p.period.to),
                Datum::text(topic),
                Datum::text(kind),
                Datum::text(who),
                Datum::number(p.value),
                Datum::number(p.se),
                Datum::number(p.lo),
                Datum::number(p.hi),
                Datum::count(p.n_proposals),
                Datum::count(p.n_tagged),
                Datum::count(p.n_members),
                Datum::number(p.coverage),
            ]);
        }
    }
    table
}
