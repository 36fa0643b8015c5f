//! Where it stands by topic: all in all, and period by period.

use crate::analysis::{DebatePoint, Dossier, TopicStand};
use crate::report::table::{Column, Datum, Rows, code, figure, text};
use crate::snapshot::Snapshot;

/// Stances on topics.
pub struct Topics;

/// Where it stands on a topic: in a period or, without one, over everything in view.
pub struct TopicRow<'a> {
    s: &'a Snapshot,
    stand: &'a TopicStand,
    p: Option<&'a DebatePoint>,
}

impl Rows for Topics {
    type Row<'a> = TopicRow<'a>;
}

impl TopicRow<'_> {
    /// A figure of the period.
    fn in_period(&self, figure: impl Fn(&DebatePoint) -> Datum) -> Datum {
        self.p.map_or(Datum::Empty, figure)
    }

    /// A count over everything in view.
    fn counted(&self, n: u32) -> Datum {
        if self.p.is_none() { Datum::count(n) } else { Datum::Empty }
    }

    /// The last period in which anything is known.
    fn last(&self) -> Option<&DebatePoint> {
        self.stand.points.iter().rfind(|p| p.value.is_some())
    }
}

/// `entente dossier --section topics`.
pub const DOSSIER_TOPICS: &[Column<Topics>] = &[
    code("topic", "Topic", "code of the topic").of(|r| Datum::topic(r.s, r.stand.topic)),
    code("kind", "Kind", "technology, theme, case study or issue").of(|r| {
        let topic = r.s.topics.of_key(r.stand.topic.0);
        topic.map_or(Datum::Empty, |topic| Datum::text(topic.kind.word()))
    }),
    code("period", "Period", "2018, 2018-Q3 or 73 (a session); all: counted over everything in view")
        .in_files()
        .of(|r| Datum::text(r.p.map_or("all", |p| &p.period.label))),
    figure("value", "Mean stance", "mean stance from -1 (against) to 1 (in favor)")
        .in_files()
        .of(|r| r.in_period(|p| Datum::mean_stance(p.value))),
    figure("lo", "Low", "lower end of its 95 % interval")
        .in_files()
        .of(|r| r.in_period(|p| Datum::mean_stance(p.lo))),
    figure("hi", "High", "upper end of its 95 % interval")
        .in_files()
        .of(|r| r.in_period(|p| Datum::mean_stance(p.hi))),
    figure("n_proposals", "Proposals", "proposals on which it took a side")
        .in_files()
        .of(|r| r.in_period(|p| Datum::count(p.n_proposals))),
    figure("n_for", "For", "times in favor; of a bloc, all members together")
        .of(|r| r.counted(r.stand.tally.n_for)),
    figure("n_abstain", "Abstaining", "times abstaining or neutral")
        .of(|r| r.counted(r.stand.tally.n_abstain)),
    figure("n_against", "Against", "times against").of(|r| r.counted(r.stand.tally.n_against)),
    figure("n_absent", "Absent", "times absent").of(|r| r.counted(r.stand.tally.n_absent)),
    figure("n_unknown", "Unknown", "times without any position")
        .in_files()
        .of(|r| r.counted(r.stand.tally.n_unknown)),
    figure("last_value", "Mean stance", "mean stance in the last window in which it took a side")
        .for_people()
        .of(|r| Datum::mean_stance(r.last().and_then(|p| p.value))),
    text("last_window", "Last window", "which window that is, and on how many proposals it rests")
        .for_people()
        .of(|r| {
            r.last().map_or(Datum::Empty, |p| {
                let few = if p.too_few { ", too few" } else { "" };
                Datum::text(format!("{}, n = {}{few}", p.period.label, p.n_proposals))
            })
        }),
];

/// One row a topic.
pub(super) fn whole<'a>(s: &'a Snapshot, d: &'a Dossier) -> impl Iterator<Item = TopicRow<'a>> {
    d.topics.iter().map(move |stand| TopicRow { s, stand, p: None })
}

/// One row a topic, and after it one for each period.
pub(super) fn rows<'a>(s: &'a Snapshot, d: &'a Dossier) -> impl Iterator<Item = TopicRow<'a>> {
    whole(s, d).flat_map(move |row| {
        let stand = row.stand;
        let periods = stand.points.iter().map(move |p| TopicRow { s, stand, p: Some(p) });
        std::iter::once(row).chain(periods)
    })
}
