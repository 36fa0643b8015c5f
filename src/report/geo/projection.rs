//! The Equal Earth projection: equal areas stay equal.

const A1: f64 = 1.340_264;
const A2: f64 = -0.081_106;
const A3: f64 = 0.000_893;
const A4: f64 = 0.003_796;

/// The meridian in the middle of the map, in degrees: its other side runs through the Bering Strait.
pub(super) const MIDDLE_DEGREES: f64 = 11.5;

/// Where a place lies on the map, for a globe of radius 1: x from −2.7066 to 2.7066, y from −1.3174 to 1.3174.
///
/// Šavrič, Patterson and Jenny 2018, "The Equal Earth map projection": with sin θ = √3/2 · sin φ,
/// x = 2√3·λ·cos θ / (3·(9·A4·θ⁸ + 7·A3·θ⁶ + 3·A2·θ² + A1)) and y = A4·θ⁹ + A3·θ⁷ + A2·θ³ + A1·θ, λ the longitude
/// from the meridian in the middle.
pub fn equal_earth(longitude_degrees: f64, latitude_degrees: f64) -> [f64; 2] {
    let root_3 = 3.0f64.sqrt();
    let theta = (root_3 / 2.0 * latitude_degrees.to_radians().sin()).asin();
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    let slope = 9.0 * A4 * t6 * t2 + 7.0 * A3 * t6 + 3.0 * A2 * t2 + A1;
    let x = 2.0 * root_3 * longitude_degrees.to_radians() * theta.cos() / (3.0 * slope);
    let y = theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
    [x, y]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_published_ones() {
        // The equator on a sphere of 6,378,137 m; the pole line of WGS 84, whose sphere of the same area has a radius
        // of 6,371,007.1809 m (test cases of PROJ for eqearth).
        let [x, y] = equal_earth(180.0, 0.0);
        assert!((x * 6_378_137.0 - 17_263_256.84).abs() < 0.01 && y == 0.0, "{x}");
        let [x, y] = equal_earth(-180.0, 90.0);
        assert!((x * 6_371_007.180_9 + 10_216_474.79).abs() < 0.01, "{x}");
        assert!((y * 6_371_007.180_9 - 8_392_927.6).abs() < 0.1, "{y}");
        // The map is 2.05458 times as wide as high; the poles are lines of 0.59247 of its width (the paper's table).
        let ([width, _], [pole, height]) = (equal_earth(180.0, 0.0), equal_earth(180.0, 90.0));
        assert!((width / height - 2.054_58).abs() < 1e-5);
        assert!((pole / width - 0.592_47).abs() < 1e-5);
    }

    #[test]
    fn areas_stay_equal() {
        const STEP: f64 = 0.25;
        for (south, west) in [(-80.0, -170.0), (-34.5, 20.0), (0.0, 0.0), (41.25, 130.0), (77.0, 11.5)] {
            let corner = |east: f64, north: f64| equal_earth(west + east * STEP, south + north * STEP);
            let ring = [corner(0.0, 0.0), corner(1.0, 0.0), corner(1.0, 1.0), corner(0.0, 1.0)];
            let twice: f64 =
                (0..4).map(|n| (ring[n], ring[(n + 1) % 4])).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
            let north: f64 = (south + STEP).to_radians().sin();
            let on_globe = STEP.to_radians() * (north - south.to_radians().sin());
            assert!((twice / 2.0 / on_globe - 1.0).abs() < 1e-4, "{south} {west}");
        }
    }
}
