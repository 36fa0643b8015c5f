//! Ballots drawn from the chances of every voter, with what all of them share, and what a rule makes of each.

use super::past::{Chances, N_STANDS};
use super::spread::N_FACTORS;
use crate::analysis::normal::{normal_cdf, normal_quantile};
use multiversion::multiversion;
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;

/// How many voted against, abstained, voted in favor, and were away.
pub type VoteCounts = [u32; 4];

/// What a rule makes of a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decided {
    /// It passes.
    Passes,
    /// It fails.
    Fails,
    /// A tie, with whatever follows from it.
    EdgeThreshold,
    /// The rule cannot tell.
    Open,
}

/// One voter of a simulated ballot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimulatedVoter {
    /// The chances of a vote against, an abstention, a vote in favor, if it votes.
    pub chances: Chances,
    /// The chance that it does not vote.
    pub absence: f64,
    /// How it goes with the common factors; the squares sum to less than 1.
    pub loads: [f64; N_FACTORS],
    /// The group with which it is counted, from 0.
    pub group: usize,
}

/// How ballots are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// How many.
    pub n_ballots: u32,
    /// Where the generator starts.
    pub seed: u64,
}

impl Default for Draw {
    fn default() -> Draw {
        Draw { n_ballots: 100_000, seed: 1 }
    }
}

/// A count over the simulated ballots.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountRange {
    /// Its mean.
    pub mean: f64,
    /// Lower end of its 90 % interval.
    pub lo: u32,
    /// Upper end.
    pub hi: u32,
}

/// What came of simulated ballots.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// How many there were.
    pub n_ballots: u32,
    /// Shares of ballots that pass, fail, are tied, or that the rule cannot tell.
    pub shares: [f64; 4],
    /// Against, abstaining, in favor, away: of all groups together.
    pub counts: [CountRange; 4],
    /// By voter: the chance that the ballot passes with its vote in favor and not with its vote against, or the other
    /// way round.
    pub pivotal: Vec<f64>,
}

impl Simulation {
    /// The share of ballots with an outcome.
    pub fn share(&self, decided: Decided) -> f64 {
        self.shares[decided as usize]
    }
}

/// Stretches of ballots that share the draw of the common factors.
const N_STRETCHES: u32 = 1000;
/// Chances are rounded to this part of 1.
const GRAIN: f64 = 32_768.0;
/// So many ballots, times groups, are asked who was pivotal.
const N_ASKED: u32 = 16_384;

/// The normal distribution function from a table, to about 1e-7.
struct NormalTable(Vec<f64>);

impl NormalTable {
    const HALF: f64 = 8.0;
    const STEPS: usize = 8192;

    fn new() -> NormalTable {
        let step = 2.0 * NormalTable::HALF / NormalTable::STEPS as f64;
        NormalTable(
            (0..=NormalTable::STEPS).map(|n| normal_cdf(n as f64 * step - NormalTable::HALF)).collect(),
        )
    }

    fn at(&self, z: f64) -> f64 {
        let scaled = (z.clamp(-NormalTable::HALF, NormalTable::HALF) + NormalTable::HALF)
            * (NormalTable::STEPS as f64 / (2.0 * NormalTable::HALF));
        let below = (scaled as usize).min(NormalTable::STEPS - 1);
        let part = scaled - below as f64;
        self.0[below] + part * (self.0[below + 1] - self.0[below])
    }
}

/// A voter whose vote is not certain.
struct Unsure {
    voter: usize,
    /// Where, on the normal scale, against ends and abstaining ends.
    ends: [f64; 2],
    loads: [f64; N_FACTORS],
    /// What the common factors leave, inverted.
    own: f64,
    there: f64,
}

/// The voters in order of their groups; those that are certain apart.
struct Chamber {
    unsure: Vec<Unsure>,
    /// Where in `unsure` each group lies.
    groups: Vec<std::ops::Range<usize>>,
    /// By group, what is certain.
    base: Vec<VoteCounts>,
    /// Voter, group, and the place in [`VoteCounts`].
    certain: Vec<(usize, usize, usize)>,
}

impl Chamber {
    fn new(voters: &[SimulatedVoter]) -> Chamber {
        let n_groups = voters.iter().map(|v| v.group + 1).max().unwrap_or(1);
        let mut chamber = Chamber {
            unsure: Vec::new(),
            groups: Vec::new(),
            base: vec![[0; 4]; n_groups],
            certain: Vec::new(),
        };
        for group in 0..n_groups {
            let first = chamber.unsure.len();
            for (voter, of) in voters.iter().enumerate().filter(|(_, v)| v.group == group) {
                match certain(of) {
                    Some(place) => {
                        chamber.base[group][place] += 1;
                        chamber.certain.push((voter, group, place));
                    }
                    None => chamber.unsure.push(Unsure::new(voter, of)),
                }
            }
            chamber.groups.push(first..chamber.unsure.len());
        }
        chamber
    }
}

fn certain(voter: &SimulatedVoter) -> Option<usize> {
    if voter.absence >= 1.0 {
        return Some(N_STANDS);
    }
    (0..N_STANDS).find(|stand| voter.absence <= 0.0 && voter.chances[*stand] >= 1.0)
}

impl Unsure {
    fn new(voter: usize, of: &SimulatedVoter) -> Unsure {
        let shared: f64 = of.loads.iter().map(|load| load * load).sum();
        Unsure {
            voter,
            ends: [normal_quantile(of.chances[0]), normal_quantile(of.chances[0] + of.chances[1])],
            loads: of.loads,
            own: 1.0 / (1.0 - shared).max(1e-6).sqrt(),
            there: 1.0 - of.absence.clamp(0.0, 1.0),
        }
    }

    /// Below which draws the voter is against, at most abstaining, there at all.
    fn ends(&self, normal: &NormalTable, factors: &[f64; N_FACTORS]) -> [u16; N_STANDS] {
        let lean: f64 = self.loads.iter().zip(factors).map(|(load, factor)| load * factor).sum();
        let grains = |share: f64| (share * GRAIN).round() as u16;
        let [against, abstain] = self.ends.map(|end| self.there * normal.at((end - lean) * self.own));
        [grains(against), grains(abstain), grains(self.there)]
    }
}

/// Draws ballots. `decide` is the rule: what it makes of the counts of all groups.
pub fn simulate(
    voters: &[SimulatedVoter],
    draw: Draw,
    decide: &dyn Fn(&[VoteCounts]) -> Decided,
) -> Simulation {
    let chamber = Chamber::new(voters);
    let normal = NormalTable::new();
    let n_ballots = draw.n_ballots.max(1);
    let n_stretches = N_STRETCHES.min(n_ballots);
    let n_groups = chamber.groups.len() as u32;
    let ask_every = (u64::from(n_ballots) * u64::from(n_groups)).div_ceil(u64::from(N_ASKED)).max(1) as u32;
    let mut generator = Pcg64Mcg::new((u128::from(draw.seed) << 64) | 0xda3e_39cb_94b9_5bdb);
    generator.next_u64();
    let mut ballots = Ballots::new(voters.len(), &chamber);
    let mut nth = 0;
    for stretch in 0..n_stretches {
        let factors = factors(stretch, n_stretches, draw.seed);
        ballots.set_ends(&chamber, &normal, &factors);
        let until = (u64::from(n_ballots) * u64::from(stretch + 1) / u64::from(n_stretches)) as u32;
        while nth < until {
            ballots.cast(&chamber, &mut generator);
            ballots.take_in(decide);
            if nth % ask_every == 0 {
                ballots.ask(&chamber, decide);
            }
            nth += 1;
        }
    }
    ballots.outcome(n_ballots)
}

/// The common factors of a stretch: evenly spread over the normal distribution (an additive recurrence in three
/// dimensions, Roberts 2018), shifted by the seed.
fn factors(stretch: u32, n_stretches: u32, seed: u64) -> [f64; N_FACTORS] {
    const STRIDES: [f64; 2] = [0.754_877_666_246_692_8, 0.569_840_290_998_053_3];
    let shift = (seed % 1009) as f64 / 1009.0;
    let first = (f64::from(stretch) + 0.5) / f64::from(n_stretches);
    let along = |stride: f64| (f64::from(stretch) * stride + shift + 0.5).fract();
    [first, along(STRIDES[0]), along(STRIDES[1])].map(|share| normal_quantile(share.clamp(1e-9, 1.0 - 1e-9)))
}

/// One ballot after another, and what came of all so far.
struct Ballots {
    ends: [Vec<u16>; N_STANDS],
    draws: Vec<u16>,
    counts: Vec<VoteCounts>,
    decided: [u32; 4],
    /// How many ballots had each count, by place in [`VoteCounts`].
    histograms: [Vec<u32>; 4],
    /// By voter, on how many of the ballots asked it was pivotal.
    pivotal: Vec<u32>,
    n_asked: u32,
}

impl Ballots {
    fn new(n_voters: usize, chamber: &Chamber) -> Ballots {
        let n = chamber.unsure.len();
        Ballots {
            ends: [vec![0; n], vec![0; n], vec![0; n]],
            draws: vec![0; n.next_multiple_of(4)],
            counts: chamber.base.clone(),
            decided: [0; 4],
            histograms: [(); 4].map(|()| vec![0; n_voters + 1]),
            pivotal: vec![0; n_voters],
            n_asked: 0,
        }
    }

    fn set_ends(&mut self, chamber: &Chamber, normal: &NormalTable, factors: &[f64; N_FACTORS]) {
        for (nth, unsure) in chamber.unsure.iter().enumerate() {
            let ends = unsure.ends(normal, factors);
            for (all, end) in self.ends.iter_mut().zip(ends) {
                all[nth] = end;
            }
        }
    }

    fn cast(&mut self, chamber: &Chamber, generator: &mut Pcg64Mcg) {
        for four in self.draws.chunks_exact_mut(4) {
            let bits = generator.next_u64() & 0x7fff_7fff_7fff_7fff;
            four.copy_from_slice(&[
                bits as u16,
                (bits >> 16) as u16,
                (bits >> 32) as u16,
                (bits >> 48) as u16,
            ]);
        }
        for ((counts, base), group) in self.counts.iter_mut().zip(&chamber.base).zip(&chamber.groups) {
            let draws = &self.draws[group.clone()];
            let [against, abstain, there] = [0, 1, 2].map(|at| &self.ends[at][group.clone()]);
            let below = n_below(draws, against, abstain, there);
            let n = group.len() as u32;
            let drawn = [below[0], below[1] - below[0], below[2] - below[1], n - below[2]];
            for (at, drawn) in drawn.iter().enumerate() {
                counts[at] = base[at] + drawn;
            }
        }
    }

    fn take_in(&mut self, decide: &dyn Fn(&[VoteCounts]) -> Decided) {
        self.decided[decide(&self.counts) as usize] += 1;
        for (at, histogram) in self.histograms.iter_mut().enumerate() {
            let count: u32 = self.counts.iter().map(|counts| counts[at]).sum();
            histogram[count as usize] += 1;
        }
    }

    /// Who was pivotal on the ballot at hand: every voter in turn in favor and against, the others as they are.
    fn ask(&mut self, chamber: &Chamber, decide: &dyn Fn(&[VoteCounts]) -> Decided) {
        self.n_asked += 1;
        for (group, range) in chamber.groups.iter().enumerate() {
            let mut is_pivotal = [false; 4];
            for (place, is_pivotal) in is_pivotal.iter_mut().enumerate() {
                if self.counts[group][place] > 0 {
                    *is_pivotal = self.passes_with(group, place, 2, decide)
                        != self.passes_with(group, place, 0, decide);
                }
            }
            if is_pivotal == [false; 4] {
                continue;
            }
            for at in range.clone() {
                let draw = self.draws[at];
                let place = self.ends.iter().filter(|ends| draw >= ends[at]).count();
                self.pivotal[chamber.unsure[at].voter] += u32::from(is_pivotal[place]);
            }
            for (voter, _, place) in chamber.certain.iter().filter(|(_, of, _)| *of == group) {
                self.pivotal[*voter] += u32::from(is_pivotal[*place]);
            }
        }
    }

    /// Whether the ballot passes when one voter of a group votes otherwise.
    fn passes_with(
        &mut self,
        group: usize,
        from: usize,
        to: usize,
        decide: &dyn Fn(&[VoteCounts]) -> Decided,
    ) -> bool {
        self.counts[group][from] -= 1;
        self.counts[group][to] += 1;
        let passes = decide(&self.counts) == Decided::Passes;
        self.counts[group][to] -= 1;
        self.counts[group][from] += 1;
        passes
    }

    fn outcome(self, n_ballots: u32) -> Simulation {
        let n = f64::from(n_ballots);
        Simulation {
            n_ballots,
            shares: self.decided.map(|count| f64::from(count) / n),
            counts: [0, 1, 2, 3].map(|at| range(&self.histograms[at], n_ballots)),
            pivotal: self
                .pivotal
                .iter()
                .map(|count| f64::from(*count) / f64::from(self.n_asked.max(1)))
                .collect(),
        }
    }
}

/// How many draws lie below each of three ends.
#[multiversion(targets("x86_64+avx2", "aarch64+neon"))]
fn n_below(draws: &[u16], first: &[u16], second: &[u16], third: &[u16]) -> [u32; 3] {
    let mut n = [0u16; 3];
    for (((draw, first), second), third) in draws.iter().zip(first).zip(second).zip(third) {
        n[0] += u16::from(draw < first);
        n[1] += u16::from(draw < second);
        n[2] += u16::from(draw < third);
    }
    n.map(u32::from)
}

fn range(histogram: &[u32], n_ballots: u32) -> CountRange {
    let sum: u64 = histogram.iter().zip(0u64..).map(|(n, count)| u64::from(*n) * count).sum();
    let below = |share: f64| {
        let limit = share * f64::from(n_ballots);
        let mut so_far = 0.0;
        let reached = histogram.iter().position(|n| {
            so_far += f64::from(*n);
            so_far > limit
        });
        reached.unwrap_or(histogram.len() - 1) as u32
    };
    CountRange { mean: sum as f64 / f64::from(n_ballots), lo: below(0.05), hi: below(0.95 - 1e-12) }
}
