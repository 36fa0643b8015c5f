//! What has room: ticks without overlap, labels beside the ends of curves, words that would cover others.

use super::Room;

/// Free space between two labels of an axis, in points.
pub(super) const TICK_GAP: f32 = 14.0;

/// A label on an axis: its middle and length in points, and its rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mile {
    /// Middle.
    pub at: f32,
    /// Length along the axis.
    pub length: f32,
    /// 0 is kept longest.
    pub rank: u8,
}

/// The places of the labels that are kept: as many ranks as fit without touching, then every second of the next.
///
/// The result is evenly thinned, so that years stand at round numbers: all of a rank are kept or none, or every
/// second one beginning at the first of the lowest rank.
pub fn kept_miles(miles: &[Mile], gap: f32) -> Vec<usize> {
    let mut order: Vec<usize> = (0..miles.len()).collect();
    order.sort_by(|a, b| miles[*a].at.total_cmp(&miles[*b].at));
    let fits = |kept: &[usize]| {
        kept.windows(2).all(|w| {
            let (a, b) = (&miles[w[0]], &miles[w[1]]);
            b.at - a.at >= (a.length + b.length) * 0.5 + gap
        })
    };
    let mut ranks: Vec<u8> = miles.iter().map(|m| m.rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    for rank in ranks.iter().rev() {
        let of_rank: Vec<usize> = order.iter().copied().filter(|m| miles[*m].rank <= *rank).collect();
        let anchor = of_rank.iter().enumerate().min_by_key(|(nth, m)| (miles[**m].rank, *nth));
        let anchor = anchor.map_or(0, |(nth, _)| nth);
        for stride in [1, 2] {
            let thinned: Vec<usize> = of_rank.iter().copied().skip(anchor % stride).step_by(stride).collect();
            if fits(&thinned) {
                return thinned;
            }
        }
    }
    // Even the most important do not all fit: as many as there is room for, from the first on.
    let mut kept: Vec<usize> = Vec::new();
    for mile in order {
        let follows = kept.last().is_none_or(|last| fits(&[*last, mile]));
        if follows && ranks.first() == Some(&miles[mile].rank) {
            kept.push(mile);
        }
    }
    kept
}

/// The same with the usual space between labels.
pub fn kept_ticks(miles: &[Mile]) -> Vec<usize> {
    kept_miles(miles, TICK_GAP)
}

/// Moves wished heights apart to at least `gap`, inside `top..=bottom`, keeping their order.
///
/// Gives the heights in the order of the wishes. The wishes must fit: `n · gap ≤ bottom − top + gap`.
pub fn spread(wished: &[f32], gap: f32, top: f32, bottom: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by(|a, b| wished[*a].total_cmp(&wished[*b]));
    let mut placed = vec![0.0; wished.len()];
    let mut floor = top;
    for place in &order {
        placed[*place] = wished[*place].max(floor);
        floor = placed[*place] + gap;
    }
    let mut ceiling = bottom;
    for place in order.iter().rev() {
        placed[*place] = placed[*place].min(ceiling).max(top);
        ceiling = placed[*place] - gap;
    }
    placed
}

/// How many labels of this height fit.
pub fn n_fitting(gap: f32, top: f32, bottom: f32) -> usize {
    ((bottom - top) / gap).floor().max(0.0) as usize + 1
}

/// Words with the place that they would take up, and their rank.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Words {
    /// The place.
    pub room: Room,
    /// 0 is always kept.
    pub rank: u8,
}

/// Which words are kept, in order of their rank: those of rank 0, and those that cover none of a better rank.
pub fn kept_words(words: &[Words]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|w| words[*w].rank);
    let mut kept: Vec<usize> = Vec::new();
    for word in order {
        let is_free = || kept.iter().all(|other| !words[*other].room.overlaps(&words[word].room));
        if words[word].rank == 0 || is_free() {
            kept.push(word);
        }
    }
    kept
}

/// Things that fall so near to each other on an axis that one sign stands for all.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Where the sign stands, in points.
    pub x: f32,
    /// The places of its things, the first to be named first.
    pub things: Vec<usize>,
    /// Room for the label of the first, in points, if it gets one.
    pub label_room: Option<f32>,
}

/// Puts things on an axis that ends at `to` (points), and gives labels to as many as fit side by side.
///
/// Each thing is where it lies and how long its label is; a thing comes before all that follow it in the list.
pub fn clusters(things: &[(f32, f32)], to: f32) -> Vec<Cluster> {
    const NEAR: f32 = 7.0;
    const WIDEST: f32 = 132.0;
    const GAP: f32 = 10.0;
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_by(|a, b| things[*a].0.total_cmp(&things[*b].0));
    let mut clusters: Vec<Cluster> = Vec::new();
    for thing in order {
        let x = things[thing].0;
        match clusters.last_mut().filter(|c| x - c.x < NEAR) {
            Some(cluster) => cluster.things.push(thing),
            None => clusters.push(Cluster { x, things: vec![thing], label_room: None }),
        }
    }
    for cluster in &mut clusters {
        cluster.things.sort_unstable();
    }
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by_key(|c| clusters[*c].things.first().copied());
    let mut taken: Vec<(f32, f32)> = Vec::new();
    for place in order {
        let cluster = &mut clusters[place];
        let Some(first) = cluster.things.first() else { continue };
        let room = things[*first].1.min(WIDEST);
        if room <= 0.0 {
            continue;
        }
        let (left, right) = (cluster.x, cluster.x + room + GAP);
        if right <= to + GAP && taken.iter().all(|(l, r)| right <= *l || *r <= left) {
            taken.push((left, right));
            cluster.label_room = Some(room);
        }
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(width: f32) -> Vec<usize> {
        let rank = |year: i32| [100, 50, 10, 5, 1].iter().position(|s| year % s == 0).unwrap_or(4) as u8;
        let miles: Vec<Mile> = (1946..2023)
            .map(|y| Mile { at: (y - 1946) as f32 / 77.0 * width, length: 28.0, rank: rank(y) })
            .collect();
        kept_ticks(&miles).into_iter().map(|m| m + 1946).collect()
    }

    #[test]
    fn ticks_never_touch_and_stand_at_round_years() {
        assert_eq!(years(4000.0).len(), 77);
        assert_eq!(years(900.0)[..3], [1950, 1955, 1960]);
        assert_eq!(years(500.0)[..3], [1950, 1960, 1970]);
        assert_eq!(years(300.0)[..2], [1960, 1980]);
        assert_eq!(years(80.0), [1950, 2000]);
        assert_eq!(years(50.0), [2000]);
        let same: Vec<Mile> = (0..100).map(|n| Mile { at: n as f32 * 10.0, length: 26.0, rank: 0 }).collect();
        assert_eq!(kept_ticks(&same)[..3], [0, 4, 8]);
        assert!(kept_ticks(&[]).is_empty());
    }

    #[test]
    fn labels_keep_their_order_and_distance() {
        let wished = [100.0, 98.0, 97.0, 10.0, 199.0, 198.0];
        let placed = spread(&wished, 16.0, 0.0, 200.0);
        let mut sorted: Vec<(f32, f32)> = wished.iter().copied().zip(placed.iter().copied()).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        assert!(sorted.windows(2).all(|w| w[1].1 - w[0].1 >= 15.99), "{sorted:?}");
        assert!(placed.iter().all(|y| (0.0..=200.0).contains(y)));
        assert_eq!(placed[3], 10.0);
        let mut full = spread(&[5.0; 5], 10.0, 0.0, 40.0);
        full.sort_by(f32::total_cmp);
        assert_eq!(full, [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(n_fitting(10.0, 0.0, 40.0), 5);
        assert!(spread(&[], 10.0, 0.0, 40.0).is_empty());
    }

    #[test]
    fn words_of_a_lower_number_stay() {
        let at =
            |left: f32, rank| Words { room: Room { left, top: 0.0, right: left + 10.0, bottom: 10.0 }, rank };
        assert_eq!(kept_words(&[at(0.0, 5), at(5.0, 2), at(14.0, 5), at(30.0, 9), at(2.0, 0)]), [4, 2, 3]);
        assert_eq!(kept_words(&[at(0.0, 0), at(1.0, 0)]), [0, 1], "what is never left out stays");
    }

    #[test]
    fn labels_above_an_axis_never_overlap_and_the_first_comes_first() {
        let things = [(24.0, 50.0), (100.0, 50.0), (0.0, 50.0), (20.0, 50.0), (180.0, 50.0)];
        let clusters = clusters(&things, 290.0);
        assert_eq!(clusters.len(), 4, "near ones are one cluster");
        assert_eq!(clusters[1].things, [0, 3]);
        let labeled: Vec<f32> = clusters.iter().filter(|c| c.label_room.is_some()).map(|c| c.x).collect();
        assert_eq!(labeled, [20.0, 100.0, 180.0]);
    }
}
