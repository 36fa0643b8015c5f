//! Where everybody will stand before anybody has said so: from the last stand on the same text, similar texts,
//! neighbors and habits.

use super::blend::{Blend, Lessons, Opinions, logs};
use super::earlier_texts::{Kin, Kinship, N_KINSHIPS};
use super::ground::Ground;
use super::past::{Chances, Item, N_STANDS, UNKNOWN};
use crate::analysis::Pool;

/// Sources of opinion: last stand, similar texts, neighbors, habit, all.
const N_OPINIONS: usize = 5;
/// What the opinions count before anything is learnt.
const ASSUMED: [f64; N_OPINIONS] = [0.4, 0.3, 0.2, 0.1, 0.0];
/// Cases in which opinions count differently: by kinship where the last stand is known, two where it is not.
const N_CASES: usize = 6;
/// How much of everybody's habit is mixed in, by kinship: the less a text resembles earlier ones, the less these tell of
/// it, and of one that resembles none the habit is all that is known.
const HABIT: [f64; N_KINSHIPS] = [0.0, 0.0, 0.0, 0.33, 0.33, 1.0];
/// So many stands of its own outweigh what all actors did in the same place.
const OWN_PULL: f64 = 25.0;
/// So many stances, those of two texts or so, outweigh what was done whatever the stance before the last was.
const PAIR_PULL: f64 = 300.0;
const N_LAST: usize = N_STANDS + 1;

/// How often who stood in one place stood where the next time.
#[derive(Debug)]
struct Transitions {
    /// By kinship, last stand and the one before.
    of_all: Vec<Chances>,
    /// By actor and last stand, counts on close texts.
    of_actor: Vec<Chances>,
}

fn place(stand: u8) -> usize {
    usize::from(stand).min(N_STANDS)
}

impl Transitions {
    fn new(n_actors: usize, cases: &[(&Item, &Kin)]) -> Transitions {
        let mut by_last = vec![[0.3; N_STANDS]; N_KINSHIPS * N_LAST];
        let mut of_all = vec![[0.0; N_STANDS]; N_KINSHIPS * N_LAST * N_LAST];
        let mut of_actor = vec![[0.0; N_STANDS]; n_actors * N_LAST];
        for (item, kin) in cases {
            for (actor, stand) in item.stands.iter().enumerate() {
                let stand = usize::from(*stand);
                if stand >= N_STANDS {
                    continue;
                }
                let last = kin.kinship as usize * N_LAST + place(kin.last[actor]);
                by_last[last][stand] += 1.0;
                of_all[last * N_LAST + place(kin.before[actor])][stand] += 1.0;
                if kin.kinship.is_close() {
                    of_actor[actor * N_LAST + place(kin.last[actor])][stand] += 1.0;
                }
            }
        }
        for (last, counts) in by_last.iter().enumerate() {
            let usual = scaled(*counts);
            for counts in &mut of_all[last * N_LAST..(last + 1) * N_LAST] {
                *counts = pulled(*counts, usual, PAIR_PULL);
            }
        }
        Transitions { of_all, of_actor }
    }

    fn chances(&self, kin: &Kin, actor: usize) -> Chances {
        let (last, before) = (place(kin.last[actor]), place(kin.before[actor]));
        let usual = self.of_all[(kin.kinship as usize * N_LAST + last) * N_LAST + before];
        if last == N_STANDS {
            return usual;
        }
        pulled(self.of_actor[actor * N_LAST + last], usual, OWN_PULL)
    }
}

fn scaled(counts: Chances) -> Chances {
    let total: f64 = counts.iter().sum();
    counts.map(|count| count / total)
}

fn pulled(counts: Chances, towards: Chances, pull: f64) -> Chances {
    let total: f64 = counts.iter().sum();
    let mut mixed = [0.0; N_STANDS];
    for stand in 0..N_STANDS {
        mixed[stand] = (counts[stand] + pull * towards[stand]) / (total + pull);
    }
    mixed
}

/// What was learnt of how stances follow from the past.
#[derive(Debug)]
pub(super) struct Outlook {
    transitions: Transitions,
    blends: Vec<Blend<N_OPINIONS>>,
}

impl Outlook {
    /// Learns from proposals whose outcome is known; also what it makes of these.
    pub fn learn(
        n_actors: usize,
        cases: &[(&Ground, &Item, &Kin)],
        pool: &Pool,
    ) -> (Outlook, Vec<Vec<Chances>>) {
        let pairs: Vec<(&Item, &Kin)> = cases.iter().map(|(_, item, kin)| (*item, *kin)).collect();
        let transitions = Transitions::new(n_actors, &pairs);
        let told = pool.map(cases, |(ground, _, kin)| -> Vec<Opinions<N_OPINIONS>> {
            (0..n_actors).map(|actor| opinions(&transitions, ground, kin, actor)).collect()
        });
        let lessons: [Lessons<N_OPINIONS>; N_CASES] =
            Lessons::by_case(cases.iter().zip(&told).map(|((_, item, kin), told)| {
                let known = item.stands.iter().zip(told).enumerate();
                let known = known.filter(|(_, (stand, _))| usize::from(**stand) < N_STANDS);
                known.map(|(actor, (stand, told))| (case(kin, actor), (*told, *stand)))
            }));
        let blends = pool.map(&lessons, |lessons| Blend::learn(ASSUMED, lessons));
        let judged: Vec<(&Ground, &Kin, &Vec<Opinions<N_OPINIONS>>)> =
            cases.iter().zip(&told).map(|((ground, _, kin), told)| (*ground, *kin, told)).collect();
        let outlook = Outlook { transitions, blends };
        let found = pool.map(&judged, |(ground, kin, told)| {
            let told = told.iter().enumerate();
            told.map(|(actor, told)| outlook.blended(ground, kin, actor, told)).collect()
        });
        (outlook, found)
    }

    /// The chances of everybody's stand on a text.
    pub fn chances(&self, ground: &Ground, kin: &Kin) -> Vec<Chances> {
        let of = |actor| {
            let told = opinions(&self.transitions, ground, kin, actor);
            self.blended(ground, kin, actor, &told)
        };
        (0..kin.last.len()).map(of).collect()
    }

    fn blended(&self, ground: &Ground, kin: &Kin, actor: usize, told: &Opinions<N_OPINIONS>) -> Chances {
        let (habit, share) = (ground.habits[actor], HABIT[kin.kinship as usize]);
        let mut chances = self.blends[case(kin, actor)].chances(told);
        for (chance, habit) in chances.iter_mut().zip(habit) {
            *chance = (1.0 - share) * *chance + share * habit;
        }
        chances
    }
}

fn opinions(transitions: &Transitions, ground: &Ground, kin: &Kin, actor: usize) -> Opinions<N_OPINIONS> {
    [
        logs(transitions.chances(kin, actor)),
        logs(kin.similar[actor]),
        logs(kin.neighbors[actor]),
        logs(ground.habits[actor]),
        logs(kin.all),
    ]
}

fn case(kin: &Kin, actor: usize) -> usize {
    match kin.kinship {
        kinship if kin.last[actor] == UNKNOWN => 4 + usize::from(!kinship.is_close()),
        Kinship::Far | Kinship::None => 5,
        kinship => kinship as usize,
    }
}
