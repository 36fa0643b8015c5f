//! How good forecasts have been: every session forecast from the sessions before it, beside what a simple rule would
//! have said.

use super::earlier_texts::{Kin, Kinship};
use super::ground::Ground;
use super::learnt::{Chanced, Given, Learnt, N_LEARNT, Prepared, shown};
use super::past::{Chances, Item, N_STANDS, Past, UNKNOWN};
use super::score::{Score, Scored};
use super::simulate::{Decided, Draw, SimulatedVoter, simulate};
use super::update::N_NEIGHBORS;
use crate::analysis::{Pool, Stopped, Watch};
use crate::model::BodyId;
use crate::snapshot::{Agenda, Snapshot};
use std::collections::BTreeMap;

/// What is tested.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BacktestParams {
    /// The first session (or year) forecast; none: so that there are ten.
    pub from: Option<i32>,
    /// The last; none: the last of the record.
    pub to: Option<i32>,
    /// Which share of the stances is known in the second half of the test.
    pub share_known: f64,
}

impl Default for BacktestParams {
    fn default() -> BacktestParams {
        BacktestParams { from: None, to: None, share_known: 0.5 }
    }
}

/// Simple rules that a forecast has to beat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Baseline {
    /// Everybody is in favor.
    AllInFavor,
    /// Everybody does what all did of late, as often.
    Usual,
    /// Everybody does what it did of late, as often.
    Habit,
    /// Everybody does what it did last on the same text; where there is none, its habit.
    LastOnText,
    /// As those whose stance is known.
    Shown,
    /// As the ten nearest whose stance is known.
    Neighbors,
}

impl Baseline {
    /// Every baseline, in order.
    pub const ALL: [Baseline; 6] = [
        Baseline::AllInFavor,
        Baseline::Usual,
        Baseline::Habit,
        Baseline::LastOnText,
        Baseline::Shown,
        Baseline::Neighbors,
    ];

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            Baseline::AllInFavor => "all in favor",
            Baseline::Usual => "usual shares",
            Baseline::Habit => "habit of each",
            Baseline::LastOnText => "last vote on the same text",
            Baseline::Shown => "shares of those known",
            Baseline::Neighbors => "ten nearest known",
        }
    }
}

/// Whether the actual count in favor lay within the 90 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Coverage {
    /// Of so many proposals.
    pub n: u32,
    /// So many lay within.
    pub n_inside: u32,
    /// The mean width of the interval, in votes.
    pub width: f64,
}

impl Coverage {
    /// The share that lay within; none where there was no proposal.
    pub fn share(&self) -> Option<f64> {
        (self.n > 0).then(|| f64::from(self.n_inside) / f64::from(self.n))
    }
}

/// The record under one state of knowledge.
#[derive(Debug, Clone, PartialEq)]
pub struct TrackRecord {
    /// Of the forecast.
    pub forecast: Score,
    /// Of the baselines that make sense there, on the same stances.
    pub baselines: Vec<(Baseline, Score)>,
    /// Of the interval of the count in favor, among those who took a stance.
    pub coverage: Coverage,
}

/// The record of forecasts in one organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Backtest {
    /// The sessions (or years) that were forecast.
    pub whens: Vec<i32>,
    /// How many proposals.
    pub n_proposals: u32,
    /// When nothing of the proposal is known.
    pub nothing_known: TrackRecord,
    /// When a share of the stances is known; judged on the others.
    pub partly_known: TrackRecord,
    /// Which share.
    pub share_known: f64,
}

/// The sums of one state of knowledge.
#[derive(Debug, Default)]
struct Sums {
    forecast: Scored,
    baselines: BTreeMap<Baseline, Scored>,
    n_inside: u32,
    width: u64,
    n: u32,
}

impl Sums {
    fn join(&mut self, other: &Sums) {
        self.forecast.join(&other.forecast);
        for (baseline, scored) in &other.baselines {
            self.baselines.entry(*baseline).or_default().join(scored);
        }
        self.n += other.n;
        self.n_inside += other.n_inside;
        self.width += other.width;
    }

    fn record(&self) -> Option<TrackRecord> {
        let baselines = self.baselines.iter().filter_map(|(b, scored)| Some((*b, scored.score()?)));
        Some(TrackRecord {
            forecast: self.forecast.score()?,
            baselines: baselines.collect(),
            coverage: Coverage {
                n: self.n,
                n_inside: self.n_inside,
                width: self.width as f64 / f64::from(self.n.max(1)),
            },
        })
    }
}

/// Forecasts every proposal of past sessions (or years) from those before it alone. None where the organization has
/// no session with another before it.
pub fn backtest(
    snapshot: &Snapshot,
    agenda: &Agenda,
    body: BodyId,
    params: BacktestParams,
    pool: &Pool,
    watch: &dyn Watch,
) -> Result<Option<Backtest>, Stopped> {
    const N_BY_DEFAULT: usize = 10;
    let past = Past::new(snapshot, agenda, body);
    let all = past.whens();
    let mut tested: Vec<i32> = all.get(1..).unwrap_or(&[]).to_vec();
    tested.retain(|when| params.from.is_none_or(|f| *when >= f) && params.to.is_none_or(|t| *when <= t));
    if params.from.is_none() {
        tested.drain(..tested.len().saturating_sub(N_BY_DEFAULT));
    }
    let Some(first) = tested.first().copied() else { return Ok(None) };
    let total = 2 * tested.len() as u64;
    let mut prepared: BTreeMap<i32, Prepared> = BTreeMap::new();
    let (mut nothing, mut partly) = (Sums::default(), Sums::default());
    let mut n_proposals = 0;
    for (nth, when) in tested.iter().enumerate() {
        watch.reach("Backtest", 2 * nth as u64, total)?;
        let from = if *when == first { when.saturating_sub(N_LEARNT) } else { *when };
        let new: Vec<i32> = all.iter().copied().filter(|w| (from..=*when).contains(w)).collect();
        let new: Vec<i32> = new.into_iter().filter(|w| !prepared.contains_key(w)).collect();
        let made = pool.map(&new, |when| Prepared::new(&past, *when));
        prepared.extend(new.into_iter().zip(made));
        prepared.retain(|w, _| *w >= when.saturating_sub(N_LEARNT));
        watch.reach("Backtest", 2 * nth as u64 + 1, total)?;
        let earlier: Vec<&Prepared> = prepared.range(..when).map(|(_, p)| p).collect();
        let Some(session) = prepared.get(when) else { continue };
        n_proposals += session.cases.len() as u32;
        for (share, sums) in [(0.0, &mut nothing), (params.share_known, &mut partly)] {
            for has_kin in [true, false] {
                let is_such = |(_, kin): &&(usize, Kin)| (kin.kinship != Kinship::None) == has_kin;
                let cases: Vec<&(usize, Kin)> = session.cases.iter().filter(is_such).collect();
                if cases.is_empty() {
                    continue;
                }
                let given = Given { has_kin, share_known: share };
                let learnt = Learnt::new(&past, &earlier, given, pool, watch)?;
                let found = pool
                    .map(&cases, |(at, kin)| test(&past.items[*at], &session.ground, kin, &learnt, share));
                found.iter().for_each(|found| sums.join(found));
            }
        }
    }
    watch.reach("Backtest", total, total)?;
    let (Some(nothing_known), Some(partly_known)) = (nothing.record(), partly.record()) else {
        return Ok(None);
    };
    let share_known = params.share_known;
    Ok(Some(Backtest { whens: tested, n_proposals, nothing_known, partly_known, share_known }))
}

/// One proposal, forecast and scored.
fn test(item: &Item, ground: &Ground, kin: &Kin, learnt: &Learnt, share: f64) -> Sums {
    let mut sums = Sums::default();
    let known = (share > 0.0).then(|| shown(&item.stands, share, item.proposal.0 ^ 0x5bd1_e995));
    let found = learnt.chances(ground, kin, known.as_deref());
    let tally = |stand: u8| known.iter().flatten().filter(|s| **s == stand).count() as f64;
    let n_shown = tally(0) + tally(1) + tally(2);
    for (actor, stand) in item.stands.iter().enumerate() {
        let is_shown = known.as_ref().is_some_and(|known| known[actor] != UNKNOWN);
        if usize::from(*stand) >= N_STANDS || is_shown {
            continue;
        }
        sums.forecast.add(found.chances[actor], *stand);
        let mut baseline =
            |baseline, chances| sums.baselines.entry(baseline).or_default().add(chances, *stand);
        baseline(Baseline::AllInFavor, [0.02, 0.02, 0.96]);
        baseline(Baseline::Habit, ground.habits[actor]);
        baseline(Baseline::LastOnText, last_on_text(ground, kin, actor));
        match &known {
            None => baseline(Baseline::Usual, ground.usual),
            Some(known) => {
                let shares = [0, 1, 2]
                    .map(|stand| (tally(stand) + ground.usual[usize::from(stand)]) / (n_shown + 1.0));
                baseline(Baseline::Shown, shares);
                baseline(Baseline::Neighbors, neighbors(ground, known, actor));
            }
        }
    }
    if sums.forecast.score().is_some() {
        cover(&mut sums, item, ground, &found, known.as_deref());
    }
    sums
}

fn last_on_text(ground: &Ground, kin: &Kin, actor: usize) -> Chances {
    let last = usize::from(kin.last[actor]);
    if kin.kinship > Kinship::SameTitle || last >= N_STANDS {
        return ground.habits[actor];
    }
    [0, 1, 2].map(|stand| if stand == last { 0.96 } else { 0.02 })
}

fn neighbors(ground: &Ground, known: &[u8], actor: usize) -> Chances {
    let mut counts = ground.usual;
    let others = ground.nearest[actor].iter().map(|other| usize::from(known[*other as usize]));
    for stand in others.filter(|stand| *stand < N_STANDS).take(N_NEIGHBORS) {
        counts[stand] += 1.0;
    }
    let total: f64 = counts.iter().sum();
    counts.map(|count| count / total)
}

/// Whether the count in favor of those that were not known lay within its interval.
fn cover(sums: &mut Sums, item: &Item, ground: &Ground, found: &Chanced, known: Option<&[u8]>) {
    let unseen = |actor: &usize| {
        usize::from(item.stands[*actor]) < N_STANDS && known.is_none_or(|known| known[*actor] == UNKNOWN)
    };
    let actors: Vec<usize> = (0..item.stands.len()).filter(unseen).collect();
    let voters: Vec<SimulatedVoter> = actors
        .iter()
        .map(|actor| SimulatedVoter {
            chances: found.chances[*actor],
            absence: 0.0,
            loads: found.spread.loads(&ground.places[*actor]),
            group: 0,
        })
        .collect();
    let drawn = simulate(&voters, Draw { n_ballots: 2000, seed: 1 }, &|_| Decided::Open);
    let [_, _, in_favor, _] = drawn.counts;
    let actual = actors.iter().filter(|actor| item.stands[**actor] == 2).count() as u32;
    sums.n += 1;
    sums.n_inside += u32::from((in_favor.lo..=in_favor.hi).contains(&actual));
    sums.width += u64::from(in_favor.hi - in_favor.lo);
}
