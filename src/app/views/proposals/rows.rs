//! Which proposals the table shows and in which order: kept, and worked out again only when something changed.

use crate::analysis::{InView, Tally};
use crate::app::widgets::{Sort, natural};
use crate::model::{Ballot, Body, Proposal, ProposalId, Sought, Tag, Topic, name_key};
use crate::snapshot::{RecordTable, Snapshot, push_words_of_proposal, topics_of};
use std::sync::Arc;

/// Columns of the table.
pub const REFERENCE: usize = 0;
/// The title.
pub const TITLE: usize = 1;
/// Where it is decided.
pub const BODY: usize = 2;
/// When.
pub const DATE: usize = 3;
/// How far it is.
pub const STAGE: usize = 4;
/// Its subjects.
pub const TOPICS: usize = 5;
/// Who stands where.
pub const TALLY: usize = 6;
const N_COLUMNS: usize = 7;

/// The rows of the table: places in the answer's list of proposals.
#[derive(Debug, Default)]
pub struct Rows {
    of: Option<Tables>,
    texts: Option<Texts>,
    made_of: Option<(Arc<InView>, String, Vec<Sort>)>,
    matched: Vec<u32>,
    n_outside: usize,
    places: Vec<u32>,
    ranks: [Option<Vec<u32>>; N_COLUMNS],
}

/// The tables that the texts and the order come from.
type Tables = (
    Arc<RecordTable<Proposal>>,
    Arc<RecordTable<Body>>,
    Arc<RecordTable<Topic>>,
    Arc<RecordTable<Tag>>,
    Arc<RecordTable<Ballot>>,
);

/// What a query is matched against: one text for all proposals, by code.
#[derive(Debug)]
struct Texts {
    text: String,
    ends: Vec<u32>,
}

impl Rows {
    /// Brings the rows up to date. Returns true when they are others than before.
    pub fn update(&mut self, snapshot: &Snapshot, in_view: &Arc<InView>, query: &str, sort: &[Sort]) -> bool {
        let is_same_text = self.of.as_ref().is_some_and(|of| is_of(of, snapshot));
        let is_same_list = self.made_of.as_ref().is_some_and(|(of, ..)| Arc::ptr_eq(of, in_view));
        if !is_same_text || !is_same_list {
            self.ranks = Default::default();
        }
        let query = query.trim().to_owned();
        if let Some((_, last, order)) = &self.made_of
            && is_same_text
            && is_same_list
            && *last == query
            && *order == sort
        {
            return false;
        }
        if !is_same_text {
            self.texts = None;
            self.of = Some(tables(snapshot));
        }
        if self.texts.is_none() && !query.is_empty() {
            self.texts = Some(Texts::new(snapshot));
        }
        let narrowed = is_same_text
            && is_same_list
            && self.made_of.as_ref().is_some_and(|(_, last, _)| query.starts_with(last.as_str()));
        self.matched = self.matching(snapshot, in_view, &query, narrowed);
        self.n_outside = self.count_outside(&query);
        self.places = self.ordered(snapshot, in_view, sort);
        self.made_of = Some((in_view.clone(), query, sort.to_vec()));
        true
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// How many proposals hold what is searched for that the lens hides, where none of its own does.
    pub fn n_outside(&self) -> usize {
        self.n_outside
    }

    fn count_outside(&self, query: &str) -> usize {
        let sought = Sought::new(query);
        if sought.is_empty() || !self.matched.is_empty() {
            return 0;
        }
        let texts = self
            .texts
            .iter()
            .flat_map(|texts| (0..texts.ends.len()).filter(|code| texts.fit(*code, &sought)));
        texts.count()
    }

    /// The proposal and the tally of a row.
    pub fn at(&self, row: usize) -> Option<(ProposalId, Tally)> {
        let place = *self.places.get(row)? as usize;
        let (in_view, ..) = self.made_of.as_ref()?;
        Some((*in_view.proposals.get(place)?, in_view.tallies.get(place).copied().unwrap_or_default()))
    }

    /// The row of a proposal, if it is shown.
    pub fn row_of(&self, proposal: ProposalId) -> Option<usize> {
        let (in_view, ..) = self.made_of.as_ref()?;
        let place = in_view.proposals.iter().position(|p| *p == proposal)? as u32;
        self.places.iter().position(|p| *p == place)
    }

    /// The tally of a proposal in view.
    pub fn tally_of(&self, proposal: ProposalId) -> Option<Tally> {
        let (in_view, ..) = self.made_of.as_ref()?;
        let place = in_view.proposals.iter().position(|p| *p == proposal)?;
        in_view.tallies.get(place).copied()
    }

    /// Places whose text holds every word of the query. A longer query is looked for among the last matches only.
    fn matching(&self, snapshot: &Snapshot, in_view: &InView, query: &str, narrowed: bool) -> Vec<u32> {
        let sought = Sought::new(query);
        let is_match = |place: &u32| {
            let proposal = in_view.proposals.get(*place as usize);
            let code = proposal.and_then(|p| snapshot.proposals.code(p.0));
            code.is_some_and(|code| self.texts.as_ref().is_some_and(|texts| texts.fit(code, &sought)))
        };
        if sought.is_empty() {
            (0..in_view.proposals.len() as u32).collect()
        } else if narrowed {
            self.matched.iter().copied().filter(is_match).collect()
        } else {
            (0..in_view.proposals.len() as u32).filter(is_match).collect()
        }
    }

    fn ordered(&mut self, snapshot: &Snapshot, in_view: &InView, order: &[Sort]) -> Vec<u32> {
        let mut places = self.matched.clone();
        // The last key first: what is equal in an earlier one stays as it stands.
        for sort in order.iter().rev().filter(|sort| sort.column < N_COLUMNS) {
            let ranks = self.ranks[sort.column].get_or_insert_with(|| ranks(snapshot, in_view, sort.column));
            // What has nothing in this column comes last in either order.
            let rank = |place: &u32| match ranks.get(*place as usize).copied() {
                None | Some(u32::MAX) => u32::MAX,
                Some(rank) if sort.descending => u32::MAX - 1 - rank,
                Some(rank) => rank,
            };
            places.sort_by_key(rank);
        }
        places
    }
}

impl Texts {
    fn new(snapshot: &Snapshot) -> Texts {
        let mut text = String::with_capacity(snapshot.proposals.len() * 160);
        let mut ends = Vec::with_capacity(snapshot.proposals.len());
        for proposal in snapshot.proposals.iter() {
            push_words_of_proposal(&mut text, snapshot, proposal);
            ends.push(text.len() as u32);
        }
        Texts { text, ends }
    }

    /// Whether the text of a proposal holds what is sought.
    fn fit(&self, code: usize, sought: &Sought) -> bool {
        self.of_code(code).is_some_and(|text| sought.nearness(text).is_some())
    }

    fn of_code(&self, code: usize) -> Option<&str> {
        let start = code.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start as usize..*self.ends.get(code)? as usize)
    }
}

fn tables(s: &Snapshot) -> Tables {
    (s.proposals.clone(), s.bodies.clone(), s.topics.clone(), s.tags.clone(), s.ballots.clone())
}

/// Whether the tables are still the same.
fn is_of(of: &Tables, snapshot: &Snapshot) -> bool {
    let (proposals, bodies, topics, tags, ballots) = of;
    Arc::ptr_eq(proposals, &snapshot.proposals)
        && Arc::ptr_eq(bodies, &snapshot.bodies)
        && Arc::ptr_eq(topics, &snapshot.topics)
        && Arc::ptr_eq(tags, &snapshot.tags)
        && Arc::ptr_eq(ballots, &snapshot.ballots)
}

/// How divided those are who took a side: the smaller of for and against, of all who took one.
pub fn division(tally: &Tally) -> Option<f64> {
    let sides = tally.n_known();
    (sides > 0).then(|| f64::from(tally.n_for.min(tally.n_against)) / f64::from(sides))
}

/// The rank of every place in a column; the last rank for what has nothing there.
fn ranks(snapshot: &Snapshot, in_view: &InView, column: usize) -> Vec<u32> {
    let record = |place: u32| {
        let id = in_view.proposals.get(place as usize)?;
        snapshot.proposals.of_key(id.0)
    };
    let text = |write: &dyn Fn(&mut String, &Proposal)| {
        let mut keys = Keys::default();
        for place in 0..in_view.proposals.len() as u32 {
            keys.push(|text| {
                if let Some(proposal) = record(place) {
                    write(text, proposal);
                }
            });
        }
        keys.ranked()
    };
    match column {
        REFERENCE => text(&|key, p| natural(key, &p.reference)),
        TITLE => text(&|key, p| key.push_str(&name_key(&p.title))),
        BODY => text(&|key, p| {
            if let Some(body) = snapshot.bodies.of_key(p.body.0) {
                natural(key, &body.code);
            }
        }),
        STAGE => text(&|key, p| {
            if let Some(stage) = p.stage {
                key.push(char::from(b'0' + stage as u8));
                natural(key, &p.stage_code);
            }
        }),
        TOPICS => text(&|key, p| {
            for topic in topics_of(snapshot, p.id) {
                key.push_str(&name_key(topic));
                key.push(' ');
            }
        }),
        DATE => {
            let all = 0..in_view.proposals.len() as u32;
            let days: Vec<_> = all.map(|place| record(place).and_then(|p| snapshot.day_of(p))).collect();
            ranked(&days)
        }
        _ => {
            let shares: Vec<Option<u64>> =
                in_view.tallies.iter().map(|t| division(t).map(|share| (share * 1e12) as u64)).collect();
            ranked(&shares)
        }
    }
}

fn ranked<K: Ord>(keys: &[Option<K>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..keys.len() as u32).filter(|i| keys[*i as usize].is_some()).collect();
    order.sort_unstable_by(|a, b| keys[*a as usize].cmp(&keys[*b as usize]).then(a.cmp(b)));
    let mut ranks = vec![u32::MAX; keys.len()];
    let mut rank = 0;
    for (nth, place) in order.iter().enumerate() {
        if nth > 0 && keys[order[nth - 1] as usize] != keys[*place as usize] {
            rank = nth as u32;
        }
        ranks[*place as usize] = rank;
    }
    ranks
}

/// The keys of a column as one text, so that fourteen thousand of them are sorted within a frame.
#[derive(Default)]
struct Keys {
    text: String,
    ends: Vec<u32>,
}

impl Keys {
    fn push(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.text);
        self.ends.push(self.text.len() as u32);
    }

    fn key(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.text.get(start as usize..*end as usize)).unwrap_or_default()
    }

    /// The rank of every place; the last rank for an empty key.
    fn ranked(&self) -> Vec<u32> {
        let mut order: Vec<(u128, u32)> = (0..self.ends.len() as u32)
            .filter(|place| !self.key(*place as usize).is_empty())
            .map(|place| (lead(self.key(place as usize)), place))
            .collect();
        // Most keys differ in their first sixteen bytes, which compare as one number.
        order.sort_unstable_by(|(a, p), (b, q)| {
            a.cmp(b).then_with(|| self.key(*p as usize).cmp(self.key(*q as usize))).then(p.cmp(q))
        });
        let mut ranks = vec![u32::MAX; self.ends.len()];
        let (mut rank, mut last) = (0, "");
        for (nth, (_, place)) in order.iter().enumerate() {
            let key = self.key(*place as usize);
            if key != last {
                (rank, last) = (nth as u32, key);
            }
            ranks[*place as usize] = rank;
        }
        ranks
    }
}

/// The first sixteen bytes of a text, as a number in the same order.
fn lead(text: &str) -> u128 {
    let mut lead = [0; 16];
    for (to, from) in lead.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    u128::from_be_bytes(lead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_keys_share_a_rank_and_nothing_comes_last() {
        assert_eq!(ranked(&[Some(5), None, Some(1), Some(5)]), [1, u32::MAX, 0, 1]);
        let mut keys = Keys::default();
        for key in ["the same beginning, b", "", "a", "the same beginning, a", "the same beginning, b"] {
            keys.push(|text| text.push_str(key));
        }
        assert_eq!(keys.ranked(), [2, u32::MAX, 0, 1, 2]);
    }
}
