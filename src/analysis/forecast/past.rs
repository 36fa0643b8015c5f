//! What was decided before: the proposals of one organization in order of time, with who stood on which side.

use crate::model::{ActorId, BodyId, Day, FamilyId, PositionKind, ProposalId, ProposalKind, Stance};
use crate::snapshot::{ABSENT, ABSTAIN, AGAINST, Agenda, AgendaColumn, FOR, PositionFilter, Snapshot};
use std::collections::{HashMap, HashSet};

/// Against, abstaining (or neutral), in favor: the places of a stance in every triple of the forecast.
pub const N_STANDS: usize = 3;
/// Known not to have been there.
pub(super) const AWAY: u8 = 3;
/// Nothing is known.
pub(super) const UNKNOWN: u8 = 4;

/// Chances of the three stands.
pub(super) type Chances = [f64; N_STANDS];

/// One proposal of the past.
#[derive(Debug)]
pub(super) struct Item {
    pub proposal: ProposalId,
    /// Its session or, where these are not numbered, its year.
    pub when: i32,
    /// The day by which all that is said of it here had happened.
    pub date: Day,
    /// The latest day of all items so far: whoever knows this one knows those before it.
    known_from: Day,
    pub text: Text,
    /// By actor: 0 to 2, [`AWAY`] or [`UNKNOWN`].
    pub stands: Vec<u8>,
    /// How many took each stand.
    pub tally: [u32; N_STANDS],
}

/// What is known of a proposal before anybody takes a stance: what it is and how it is called.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub family: Option<FamilyId>,
    pub kind: ProposalKind,
    /// The words of its title as keys, in order, each once.
    pub words: Vec<u32>,
}

impl Text {
    /// A text of which nothing is known.
    pub const UNKNOWN: Text = Text { family: None, kind: ProposalKind::Resolution, words: Vec::new() };
}

/// The moment at which a forecast is made: it knows the first `n_before` items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Origin {
    pub when: i32,
    pub n_before: usize,
    /// What is decided on this day or later is not known; none: all is known.
    pub day: Option<Day>,
}

/// With fewer proposals of its own, an organization's actors are compared on those of others too.
const LEAST_OWN: usize = 20;
/// How many proposals of others at most.
const MOST_OF_OTHERS: usize = 400;

/// The record of one organization (a body with all that is above and below it).
#[derive(Debug)]
pub(super) struct Past {
    pub actors: Vec<ActorId>,
    /// In order of (when, day).
    pub items: Vec<Item>,
    /// Proposals of other organizations in order of days, where there are hardly any of its own.
    others: Vec<Item>,
    /// Whether time is counted in sessions.
    by_session: bool,
    words: HashMap<String, u32>,
}

impl Past {
    /// The record of the organization to which a body belongs, as of the agenda's day. What is said of a proposal is
    /// what was known by the day of its last vote: whoever thought otherwise later had not done so yet.
    pub fn new(snapshot: &Snapshot, agenda: &Agenda, body: BodyId) -> Past {
        let root = root_of(snapshot, body);
        let mut roots: HashMap<BodyId, bool> = HashMap::new();
        let mut is_own =
            |c: &AgendaColumn| *roots.entry(c.body).or_insert_with(|| root_of(snapshot, c.body) == root);
        let (own, others): (Vec<Settled>, Vec<Settled>) = (0..agenda.columns().len())
            .filter(|at| agenda.column_of(agenda.columns()[*at].proposal) == Some(*at))
            .filter_map(|at| settled(snapshot, agenda, at))
            .partition(|settled| is_own(&agenda.columns()[settled.column]));
        let session = |of: &Settled| {
            agenda.columns()[of.column].session.and_then(|s| agenda.sessions().get(s as usize))
        };
        let sitting: HashSet<Option<BodyId>> = own.iter().map(|of| session(of).map(|s| s.body)).collect();
        let by_session = sitting.len() == 1 && !sitting.contains(&None);
        let mut past = Past {
            actors: agenda.actors().to_vec(),
            items: Vec::with_capacity(own.len()),
            others: Vec::new(),
            by_session,
            words: HashMap::new(),
        };
        if own.len() < LEAST_OWN {
            past.others = others.into_iter().map(|of| past.item(snapshot, agenda, of, None)).collect();
            past.others.sort_by_key(|item| item.date);
        }
        for of in own {
            let number = session(&of).filter(|_| by_session).map(|s| s.number);
            let item = past.item(snapshot, agenda, of, number);
            past.items.push(item);
        }
        past.items.sort_by_key(|item| (item.when, item.date));
        let mut latest = Day::MIN;
        for item in &mut past.items {
            latest = latest.max(item.date);
            item.known_from = latest;
        }
        past
    }

    fn item(&mut self, snapshot: &Snapshot, agenda: &Agenda, of: Settled, session: Option<i32>) -> Item {
        let Settled { column, date, has_later } = of;
        let proposal = agenda.columns()[column].proposal;
        let stands = match has_later {
            false => stands(agenda, column),
            true => stands_on(snapshot, agenda, proposal, date),
        };
        let tally = [0, 1, 2].map(|stand| stands.iter().filter(|s| **s == stand).count() as u32);
        let when = session.unwrap_or_else(|| date.year());
        let text = self.read(snapshot, proposal);
        Item { proposal, when, date, known_from: date, text, stands, tally }
    }

    pub fn n_actors(&self) -> usize {
        self.actors.len()
    }

    /// Reads what a proposal is.
    pub fn read(&mut self, snapshot: &Snapshot, proposal: ProposalId) -> Text {
        let Some(found) = snapshot.proposals.of_key(proposal.0) else {
            return Text::UNKNOWN;
        };
        let mut words: Vec<u32> = words_of(&found.title)
            .map(|word| {
                let next = self.words.len() as u32;
                *self.words.entry(word).or_insert(next)
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        Text { family: found.family, kind: found.kind, words }
    }

    /// Forgets a proposal, so that nothing of its own outcome is known.
    pub fn leave_out(&mut self, proposal: ProposalId) {
        self.items.retain(|item| item.proposal != proposal);
    }

    pub fn n_words(&self) -> usize {
        self.words.len()
    }

    /// The sessions (or years) in which something was decided, in order.
    pub fn whens(&self) -> Vec<i32> {
        let mut whens: Vec<i32> = self.items.iter().map(|item| item.when).collect();
        whens.dedup();
        whens
    }

    /// Before anything of a session (or year) is decided.
    pub fn opening(&self, when: i32) -> Origin {
        let first = self.first_of(when);
        let day = self.items.get(first).map(|item| item.date);
        let n_known = day.map_or(first, |day| self.items.partition_point(|item| item.known_from < day));
        Origin { when, n_before: first.min(n_known), day }
    }

    /// How many items lie before a session (or year).
    fn first_of(&self, when: i32) -> usize {
        self.items.partition_point(|item| item.when < when)
    }

    /// Before anything of a day is decided, for a proposal of a session with this number, if it has one.
    pub fn day_before(&self, day: Option<Day>, session: Option<i32>) -> Origin {
        let last = self.items.last();
        let Some(day) = day else {
            let when = last.map_or(0, |item| item.when);
            return Origin { when, n_before: self.items.len(), day: None };
        };
        let reached = self.items.iter().rev().find(|item| item.date < day).map(|item| item.when);
        let when = match session.filter(|_| self.by_session) {
            Some(number) => number,
            None if self.by_session => reached.unwrap_or(0),
            None => day.year(),
        };
        let is_known = |item: &Item| item.when <= when && item.known_from < day;
        let n_before = self.items.partition_point(is_known);
        Origin { when, n_before, day: Some(day) }
    }

    /// The items of a session (or year), as places.
    pub fn of(&self, when: i32) -> std::ops::Range<usize> {
        let end = self.items.partition_point(|item| item.when <= when);
        self.first_of(when)..end
    }

    /// What is known at an origin of the `n_whens` sessions (or years) up to it.
    pub fn recent(&self, origin: Origin, n_whens: i32) -> &[Item] {
        let first = self.first_of(origin.when.saturating_sub(n_whens));
        self.items.get(first..origin.n_before).unwrap_or(&[])
    }
}

impl Past {
    /// The proposals on which actors are compared at an origin: those of the `n_whens` sessions up to it and, where
    /// these are too few, the latest of other organizations.
    pub fn compared(&self, origin: Origin, n_whens: i32) -> Vec<&Item> {
        let own = self.recent(origin, n_whens);
        let end = self.others.partition_point(|item| origin.day.is_none_or(|day| item.date < day));
        let first = end.saturating_sub(MOST_OF_OTHERS);
        let others = self.others[first..end].iter().filter(|_| own.len() < LEAST_OWN);
        own.iter().chain(others).collect()
    }
}

/// The body at the top of the tree above one.
fn root_of(snapshot: &Snapshot, body: BodyId) -> BodyId {
    let mut root = body;
    for _ in 0..snapshot.bodies.len() {
        match snapshot.bodies.of_key(root.0).and_then(|b| b.parent) {
            Some(parent) => root = parent,
            None => break,
        }
    }
    root
}

/// A proposal on which something is known: its column, and the day by which that had happened.
#[derive(Debug, Clone, Copy)]
struct Settled {
    column: usize,
    date: Day,
    /// Whether anything of it is dated later, so that the column may say more than was known by then.
    has_later: bool,
}

/// When a column was settled: on the day of the last vote, failing that on its own; none where that is still to come.
fn settled(snapshot: &Snapshot, agenda: &Agenda, column: usize) -> Option<Settled> {
    let AgendaColumn { proposal, date, is_standing, .. } = agenda.columns()[column];
    let is_seen = |day: Day| agenda.as_of().is_none_or(|limit| day <= limit);
    let own = Some(date).filter(|day| is_seen(*day));
    if is_standing {
        // Stock was taken on that very day.
        return own.map(|date| Settled { column, date, has_later: false });
    }
    let (mut last_vote, mut last) = (None, None);
    for position in snapshot.positions.of(proposal).filter(|p| is_seen(p.effective())) {
        let day = Some(position.effective());
        last = last.max(day);
        if position.kind() == PositionKind::Vote {
            last_vote = last_vote.max(day);
        }
    }
    let date = own.max(last_vote)?;
    Some(Settled { column, date, has_later: last > Some(date) })
}

fn stands(agenda: &Agenda, column: usize) -> Vec<u8> {
    let mut stands = vec![UNKNOWN; agenda.actors().len()];
    for (side, stand) in [(AGAINST, 0), (ABSTAIN, 1), (FOR, 2), (ABSENT, AWAY)] {
        for place in crate::analysis::bits::places(agenda.planes().side(column, side).iter().copied()) {
            stands[place] = stand;
        }
    }
    stands
}

/// Where everybody stood at the end of a day.
fn stands_on(snapshot: &Snapshot, agenda: &Agenda, proposal: ProposalId, day: Day) -> Vec<u8> {
    let mut stands = vec![UNKNOWN; agenda.actors().len()];
    let sight = PositionFilter { as_of: Some(day), ..agenda.key().sight() };
    for position in snapshot.current_positions(proposal, sight) {
        if let Some(place) = agenda.place_of(position.actor()) {
            stands[place] = stand_of(position.stance());
        }
    }
    stands
}

/// The place of a stance among chances.
pub(super) fn stand_of(stance: Stance) -> u8 {
    stance.side().map_or(AWAY, |side| (side + 1) as u8)
}

/// The words that tell one title from another.
fn words_of(title: &str) -> impl Iterator<Item = String> {
    const EMPTY: [&str; 3] = ["the", "and", "for"];
    let lower = title.to_lowercase();
    let words: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3 && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}
