//! Hulls around places that belong together.

use crate::report::figure::Region;

/// The convex hull of places with a margin around them (Andrew's monotone chain).
pub(super) fn hull(places: &[[f64; 2]], margin: f64) -> Region {
    const AROUND: [[f64; 2]; 8] = [
        [1.0, 0.0],
        [0.7, 0.7],
        [0.0, 1.0],
        [-0.7, 0.7],
        [-1.0, 0.0],
        [-0.7, -0.7],
        [0.0, -1.0],
        [0.7, -0.7],
    ];
    let mut all: Vec<[f64; 2]> =
        places.iter().flat_map(|[x, y]| AROUND.map(|[dx, dy]| [x + margin * dx, y + margin * dy])).collect();
    all.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    let turns_right = |o: [f64; 2], a: [f64; 2], b: [f64; 2]| {
        (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]) <= 0.0
    };
    let chain = |points: &mut dyn Iterator<Item = [f64; 2]>| {
        let mut chain: Vec<[f64; 2]> = Vec::new();
        for point in points {
            while let [.., o, a] = chain[..]
                && turns_right(o, a, point)
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut ring = chain(&mut all.iter().copied());
    ring.extend(chain(&mut all.iter().rev().copied()));
    Region::new(vec![ring])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hull_holds_its_places_and_their_margin() {
        let places = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.2, 0.2]];
        let region = hull(&places, 0.035);
        assert!(places.iter().all(|p| region.contains(*p)));
        assert!(region.contains([0.5, -0.02]) && !region.contains([0.5, -0.05]));
        assert!(!region.contains([0.9, 0.9]) && !region.triangles.is_empty());
    }
}
