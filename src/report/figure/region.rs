//! A shape of rings, cut into triangles once, so that painters need not do it in every frame.

use super::Region;
use earcut::Earcut;

impl Region {
    /// Cuts closed rings into triangles.
    ///
    /// A ring inside an odd number of others is a hole of the smallest of them (the even-odd rule). The last corner
    /// of a ring may repeat its first. Rings of fewer than three corners are left out of the triangles.
    pub fn new(rings: Vec<Vec<[f64; 2]>>) -> Region {
        let rings: Vec<Vec<[f64; 2]>> = rings.into_iter().map(without_repeated_end).collect();
        let parts = parts(&rings);
        let (mut corners, mut triangles) = (Vec::new(), Vec::new());
        let mut earcut = Earcut::new();
        for part in parts {
            let first = u32::try_from(corners.len()).unwrap_or(u32::MAX);
            let mut holes: Vec<u32> = Vec::new();
            let mut outline: Vec<[f64; 2]> = Vec::new();
            for (nth, ring) in part.iter().filter_map(|r| rings.get(*r)).enumerate() {
                if nth > 0 {
                    holes.push(u32::try_from(outline.len()).unwrap_or(u32::MAX));
                }
                outline.extend_from_slice(ring);
            }
            let mut found: Vec<u32> = Vec::new();
            earcut.earcut(outline.iter().copied(), &holes, &mut found);
            triangles.extend(found.chunks_exact(3).map(|t| [first + t[0], first + t[1], first + t[2]]));
            corners.extend(outline);
        }
        Region { rings, corners, triangles }
    }

    /// Whether a place lies inside, by the even-odd rule.
    pub fn contains(&self, at: [f64; 2]) -> bool {
        self.rings.iter().filter(|ring| is_inside(ring, at)).count() % 2 == 1
    }

    /// The least and the greatest place across and up; none without corners.
    pub fn bounds(&self) -> Option<[[f64; 2]; 2]> {
        let mut places = self.rings.iter().flatten();
        let first = *places.next()?;
        Some(places.fold([first; 2], |[lo, hi], p| {
            [[lo[0].min(p[0]), lo[1].min(p[1])], [hi[0].max(p[0]), hi[1].max(p[1])]]
        }))
    }
}

fn without_repeated_end(mut ring: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

fn area(ring: &[[f64; 2]]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum::<f64>().abs() * 0.5
}

fn is_inside(ring: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let mut inside = false;
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    for (a, b) in before.zip(ring) {
        if (a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0] {
            inside = !inside;
        }
    }
    inside
}

/// Outer rings, each with its holes: places of rings, the outer one first.
fn parts(rings: &[Vec<[f64; 2]>]) -> Vec<Vec<usize>> {
    let usable: Vec<usize> = (0..rings.len()).filter(|r| rings[*r].len() >= 3).collect();
    let around = |ring: usize| -> Vec<usize> {
        let at = rings[ring][0];
        usable.iter().copied().filter(|other| *other != ring && is_inside(&rings[*other], at)).collect()
    };
    let mut parts: Vec<Vec<usize>> = Vec::new();
    let mut holes: Vec<(usize, usize)> = Vec::new();
    for ring in &usable {
        let around = around(*ring);
        if around.len() % 2 == 0 {
            parts.push(vec![*ring]);
        } else {
            let smallest = around.iter().min_by(|a, b| area(&rings[**a]).total_cmp(&area(&rings[**b])));
            holes.extend(smallest.map(|outer| (*outer, *ring)));
        }
    }
    for (outer, hole) in holes {
        if let Some(part) = parts.iter_mut().find(|part| part[0] == outer) {
            part.push(hole);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(lo: f64, hi: f64) -> Vec<[f64; 2]> {
        vec![[lo, lo], [hi, lo], [hi, hi], [lo, hi], [lo, lo]]
    }

    fn filled(region: &Region) -> f64 {
        let at = |c: u32| region.corners[c as usize];
        region.triangles.iter().map(|t| area(&t.map(at))).sum()
    }

    #[test]
    fn triangles_fill_islands_and_leave_holes() {
        let region =
            Region::new(vec![square(4.0, 6.0), square(0.0, 10.0), square(20.0, 21.0), square(4.5, 5.5)]);
        assert!((filled(&region) - (100.0 - 4.0 + 1.0 + 1.0)).abs() < 1e-9);
        assert!(region.contains([1.0, 1.0]) && region.contains([5.0, 5.0]) && region.contains([20.5, 20.5]));
        assert!(!region.contains([4.2, 4.2]) && !region.contains([15.0, 15.0]));
        assert_eq!(region.bounds(), Some([[0.0, 0.0], [21.0, 21.0]]));
    }

    #[test]
    fn a_ring_without_a_surface_gives_no_triangle() {
        assert!(Region::new(vec![vec![[0.0, 0.0], [1.0, 1.0]], Vec::new()]).triangles.is_empty());
        assert_eq!(Region::default().bounds(), None);
    }
}
