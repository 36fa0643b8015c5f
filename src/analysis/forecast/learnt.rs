//! What is learnt from the sessions before an origin, and the chances that follow for one proposal.

use super::earlier_texts::Kin;
use super::ground::Ground;
use super::outlook::Outlook;
use super::past::{Chances, N_STANDS, Origin, Past, UNKNOWN};
use super::spread::{INSIDE, INSIDE_UNKNOWN, Miss, Spread};
use super::update::{Known, Update};
use crate::analysis::{Pool, Stopped, Watch};
use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::Rng;

/// How many sessions (or years) forecasts learn from.
pub(super) const N_LEARNT: i32 = 8;
/// From no more proposals than this, evenly spread.
const MOST_CASES: usize = 700;

/// From every how manieth of so many proposals forecasts learn.
fn stride(n_all: usize) -> usize {
    n_all.div_ceil(MOST_CASES).max(1)
}

/// A session (or year) as it looked before anything of it was decided: the ground, and each item with its kin.
#[derive(Debug)]
pub(super) struct Prepared {
    pub ground: Ground,
    pub cases: Vec<(usize, Kin)>,
    /// What the past would have said of each if nothing had been known of it.
    unknown: Kin,
}

impl Prepared {
    pub fn new(past: &Past, when: i32) -> Prepared {
        let ground = Ground::new(past, past.opening(when));
        let cases = past.of(when).map(|at| (at, Kin::new(past, &ground, &past.items[at].text))).collect();
        Prepared { unknown: Kin::unknown(past, &ground), ground, cases }
    }

    /// The sessions that forecasts from an origin learn from, with no more cases than they do.
    pub fn before(past: &Past, origin: Origin, pool: &Pool) -> Vec<Prepared> {
        let first = origin.when.saturating_sub(N_LEARNT);
        let whens: Vec<i32> =
            past.whens().into_iter().filter(|when| (first..origin.when).contains(when)).collect();
        let all: Vec<usize> = whens.iter().flat_map(|when| past.of(*when)).collect();
        let taken: Vec<usize> = all.iter().copied().step_by(stride(all.len())).collect();
        let sessions = pool.map(&whens, |when| {
            let own: Vec<usize> = taken.iter().copied().filter(|at| past.items[*at].when == *when).collect();
            (Ground::new(past, past.opening(*when)), own)
        });
        let cases: Vec<(&Ground, usize)> =
            sessions.iter().flat_map(|(ground, own)| own.iter().map(move |at| (ground, *at))).collect();
        let mut kins =
            pool.map(&cases, |(ground, at)| Kin::new(past, ground, &past.items[*at].text)).into_iter();
        sessions
            .into_iter()
            .map(|(ground, own)| Prepared {
                unknown: Kin::unknown(past, &ground),
                ground,
                cases: own.into_iter().zip(kins.by_ref()).collect(),
            })
            .collect()
    }
}

/// What is given when a proposal is forecast.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given {
    /// Whether earlier texts tell anything of it.
    pub has_kin: bool,
    /// Which share of the stances is known.
    pub share_known: f64,
}

/// What was learnt before an origin, for proposals of which a share of the stances is known.
#[derive(Debug)]
pub(super) struct Learnt {
    outlook: Outlook,
    update: Option<Update>,
    /// Of texts that continue a close one, and of others.
    spreads: [Spread; 2],
    /// From how many proposals.
    pub n_cases: usize,
}

/// The chances of everybody's stand, and how they go with the common factors.
#[derive(Debug)]
pub(super) struct Chanced {
    pub chances: Vec<Chances>,
    pub spread: Spread,
}

impl Learnt {
    /// Learns from sessions that lie before the origin; for a text that none is like, as if none had been like theirs.
    pub fn new(
        past: &Past,
        sessions: &[&Prepared],
        given: Given,
        pool: &Pool,
        watch: &dyn Watch,
    ) -> Result<Learnt, Stopped> {
        let n_all: usize = sessions.iter().map(|s| s.cases.len()).sum();
        let cases: Vec<(&Ground, usize, &Kin)> = sessions
            .iter()
            .flat_map(|s| {
                let unknown = (!given.has_kin).then_some(&s.unknown);
                s.cases.iter().map(move |(at, kin)| (&s.ground, *at, unknown.unwrap_or(kin)))
            })
            .step_by(stride(n_all))
            .collect();
        let taught: Vec<_> =
            cases.iter().map(|(ground, at, kin)| (*ground, &past.items[*at], *kin)).collect();
        let (outlook, expected) = Outlook::learn(past.n_actors(), &taught, pool);
        watch.reach("Learning from the past", 0, 0)?;
        let is_told = given.has_kin || given.share_known > 0.0;
        let inside = if is_told { INSIDE } else { INSIDE_UNKNOWN };
        let mut learnt =
            Learnt { outlook, update: None, spreads: [Spread::ASSUMED; 2], n_cases: cases.len() };
        if given.share_known <= 0.0 {
            let expected: Vec<&[Chances]> = expected.iter().map(Vec::as_slice).collect();
            learnt.spreads = spreads(past, &cases, (&expected, None), inside);
            return Ok(learnt);
        }
        let shown: Vec<Vec<u8>> = cases
            .iter()
            .map(|(_, at, _)| shown(&past.items[*at].stands, given.share_known, past.items[*at].proposal.0))
            .collect();
        let known: Vec<Known<'_>> = cases
            .iter()
            .zip(&expected)
            .zip(&shown)
            .map(|(((ground, _, kin), outlook), stands)| Known { ground, kin, outlook, stands })
            .collect();
        let opinions = pool.map(&known, Update::opinions);
        watch.reach("Learning from the past", 0, 0)?;
        let lessons: Vec<_> = opinions
            .into_iter()
            .zip(&known)
            .zip(&cases)
            .map(|((opinions, known), (_, at, _))| (opinions, *known, past.items[*at].stands.as_slice()))
            .collect();
        let update = Update::learn(&lessons, pool);
        let updated: Vec<Vec<Chances>> =
            pool.map(&lessons, |(opinions, known, _)| update.chances(known, opinions));
        let updated: Vec<&[Chances]> = updated.iter().map(Vec::as_slice).collect();
        learnt.spreads = spreads(past, &cases, (&updated, Some(&shown)), inside);
        learnt.update = Some(update);
        Ok(learnt)
    }

    /// The chances on one text, of which some stances may be known (by actor).
    pub fn chances(&self, ground: &Ground, kin: &Kin, stands: Option<&[u8]>) -> Chanced {
        let outlook = self.outlook.chances(ground, kin);
        let spread = self.spreads[usize::from(!kin.kinship.is_close())];
        let chances = match (&self.update, stands) {
            (Some(update), Some(stands)) => {
                let known = Known { ground, kin, outlook: &outlook, stands };
                update.chances(&known, &Update::opinions(&known))
            }
            _ => outlook,
        };
        Chanced { chances, spread }
    }
}

/// The spreads that explain by how much the counts were missed, of what was not known.
fn spreads(
    past: &Past,
    cases: &[(&Ground, usize, &Kin)],
    (chances, shown): (&[&[Chances]], Option<&[Vec<u8>]>),
    inside: f64,
) -> [Spread; 2] {
    let mut misses: [Vec<Miss>; 2] = Default::default();
    for (nth, ((ground, at, kin), chances)) in cases.iter().zip(chances).enumerate() {
        let hidden = |(actor, stand): (usize, &u8)| {
            let is_shown = shown.is_some_and(|shown| usize::from(shown[nth][actor]) < N_STANDS);
            if is_shown { UNKNOWN } else { *stand }
        };
        let stands: Vec<u8> = past.items[*at].stands.iter().enumerate().map(hidden).collect();
        misses[usize::from(!kin.kinship.is_close())].push(Miss::new(ground, chances, &stands));
    }
    let all: Vec<Miss> = misses.iter().flatten().copied().collect();
    misses.map(|misses| Spread::learn(if misses.len() < 20 { &all } else { &misses }, inside))
}

/// The stances of which each is shown with a chance, the others hidden; the same for the same key.
pub(super) fn shown(stands: &[u8], share: f64, key: u32) -> Vec<u8> {
    let mut generator = Pcg64Mcg::new((u128::from(key) << 64) | 0x5851_f42d_4c95_7f2d);
    generator.next_u64();
    let limit = (share.clamp(0.0, 1.0) * (1u64 << 53) as f64) as u64;
    let of = |stand: &u8| if generator.next_u64() >> 11 < limit { *stand } else { UNKNOWN };
    stands.iter().map(of).collect()
}
