//! Hatching: parallel lines inside rings, for eyes that do not tell colors apart.

/// The lines of a hatching inside rings (points), by the even-odd rule. Patterns by number: 1 rising, 2 falling,
/// 3 level, 4 crossed, 5 upright, then wider from the first on; 0 has none. `step` is the distance of two lines.
pub fn lines(rings: &[Vec<[f32; 2]>], hatch: u8, step: f32) -> Vec<[[f32; 2]; 2]> {
    if hatch == 0 {
        return Vec::new();
    }
    let step = step * if hatch > 5 { 1.7 } else { 1.0 };
    let across = std::f32::consts::FRAC_1_SQRT_2;
    // The direction of the lines.
    let (rising, falling, level, upright) = ([across, -across], [across, across], [1.0, 0.0], [0.0, 1.0]);
    match (hatch - 1) % 5 {
        0 => along(rings, rising, step),
        1 => along(rings, falling, step),
        2 => along(rings, level, step),
        3 => [along(rings, rising, step), along(rings, falling, step)].concat(),
        _ => along(rings, upright, step),
    }
}

fn along(rings: &[Vec<[f32; 2]>], direction: [f32; 2], step: f32) -> Vec<[[f32; 2]; 2]> {
    let [dx, dy] = direction;
    // Turned so that the lines are level: along the direction, and across it.
    let turned = |p: &[f32; 2]| [p[0] * dx + p[1] * dy, p[1] * dx - p[0] * dy];
    let back = |p: [f32; 2]| [p[0] * dx - p[1] * dy, p[0] * dy + p[1] * dx];
    let rings: Vec<Vec<[f32; 2]>> = rings.iter().map(|ring| ring.iter().map(turned).collect()).collect();
    let heights = || rings.iter().flatten().map(|p| p[1]);
    let (lo, hi) = (heights().fold(f32::INFINITY, f32::min), heights().fold(f32::NEG_INFINITY, f32::max));
    if !(lo.is_finite() && hi.is_finite()) || (hi - lo) / step > 4000.0 {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut line = (lo / step).ceil();
    while line * step < hi {
        let y = line * step;
        let mut crossings: Vec<f32> = Vec::new();
        for ring in &rings {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                if (a[1] > y) != (b[1] > y) {
                    crossings.push(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
                }
            }
        }
        crossings.sort_by(f32::total_cmp);
        found.extend(crossings.chunks_exact(2).map(|ends| [back([ends[0], y]), back([ends[1], y])]));
        line += 1.0;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_and_spare_holes() {
        let square = |lo: f32, hi: f32| vec![[lo, lo], [hi, lo], [hi, hi], [lo, hi]];
        let rings = [square(0.0, 60.0), square(20.0, 40.0)];
        for hatch in 1..=6 {
            let lines = lines(&rings, hatch, 6.0);
            assert!(lines.len() > 5, "{hatch}");
            for [a, b] in lines {
                let middle = [(a[0] + b[0]) * 0.5, (a[1] + b[1]) * 0.5];
                let is_in = |lo: f32, hi: f32| middle.iter().all(|v| (lo..=hi).contains(v));
                assert!(is_in(-0.01, 60.01) && !is_in(20.01, 39.99), "{hatch}: {middle:?}");
            }
        }
        assert!(lines(&rings, 0, 6.0).is_empty());
    }
}
