//! The shapes of countries: unpacked and projected once, when the map is first asked for.

use super::projection::{MIDDLE_DEGREES, equal_earth};
use crate::report::figure::Region;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, OnceLock};

/// A line a country; `assets/geo/make.py` says how it is made and written.
static PACKED: &[u8] = include_bytes!("../../../assets/geo/countries.txt.gz");

/// Land smaller than this needs a dot to be seen and pointed at: four pixels of a map across a window.
const SMALL_KM2: f64 = 6_500.0;

/// A country or another piece of land.
#[derive(Debug, Clone, PartialEq)]
pub struct Land {
    /// Its ISO 3166 alpha-3 code; none: land without one of its own.
    pub code: Option<String>,
    /// Its name on the map's source.
    pub name: String,
    /// A place on its largest part, projected.
    pub place: [f64; 2],
    /// Its shape, projected; none: too small for the shapes, just a place.
    pub region: Option<Arc<Region>>,
    /// Whether it is too small to be seen without a dot.
    pub is_small: bool,
}

/// All land, and the field on which it lies.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct World {
    /// Land, sorted by code; that without a code first.
    pub lands: Vec<Land>,
    /// The least and the greatest place across and up.
    pub bounds: [[f64; 2]; 2],
    by_code: BTreeMap<String, usize>,
}

impl World {
    /// The land of a code such as "USA".
    pub fn of_code(&self, code: &str) -> Option<&Land> {
        self.by_code.get(code).and_then(|at| self.lands.get(*at))
    }

    fn read(text: &str) -> World {
        let lands: Vec<Land> = text.lines().filter_map(land).collect();
        let mut bounds = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
        for [lo, hi] in lands.iter().filter_map(|l| l.region.as_ref()?.bounds()) {
            for axis in 0..2 {
                bounds[0][axis] = bounds[0][axis].min(lo[axis]);
                bounds[1][axis] = bounds[1][axis].max(hi[axis]);
            }
        }
        let codes = lands.iter().enumerate().filter_map(|(at, l)| Some((l.code.clone()?, at)));
        World { by_code: codes.collect(), lands, bounds }
    }
}

/// The world as Natural Earth draws it today.
pub fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let mut text = String::new();
        match flate2::read::GzDecoder::new(PACKED).read_to_string(&mut text) {
            Ok(_) => World::read(&text),
            // The file is compiled in, and a test reads it: a map without land is all that is left to show.
            Err(_) => World::default(),
        }
    })
}

fn land(line: &str) -> Option<Land> {
    let mut fields = line.split('|');
    let (code, name, km2) = (fields.next()?, fields.next()?, fields.next()?);
    let place = pairs(fields.next()?).into_iter().next()?;
    let rings: Vec<Vec<[f64; 2]>> =
        fields.next()?.split(';').filter(|ring| !ring.is_empty()).map(ring).collect();
    Some(Land {
        code: Some(code).filter(|c| *c != "-").map(str::to_owned),
        name: name.to_owned(),
        place: projected(place),
        region: (!rings.is_empty()).then(|| Arc::new(Region::new(rings))),
        is_small: km2.parse::<f64>().ok()? < SMALL_KM2,
    })
}

/// Hundredths of a degree.
fn pairs(text: &str) -> Vec<[f64; 2]> {
    let numbers: Vec<f64> = text.split(' ').filter_map(|n| n.parse().ok()).collect();
    numbers.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect()
}

fn ring(text: &str) -> Vec<[f64; 2]> {
    let mut at = [0.0, 0.0];
    let steps = pairs(text).into_iter().map(|[x, y]| {
        at = [at[0] + x, at[1] + y];
        projected(at)
    });
    steps.collect()
}

fn projected([x, y]: [f64; 2]) -> [f64; 2] {
    equal_earth(x / 100.0 - MIDDLE_DEGREES, y / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_land_has_a_place_on_the_map_and_no_shape_crosses_it() {
        let world = world();
        assert!(world.lands.len() > 230, "{}", world.lands.len());
        for land in &world.lands {
            assert!(land.place[0].abs() < 2.7067 && land.place[1].abs() < 1.3174, "{}", land.name);
            let Some(region) = &land.region else { continue };
            let is_near =
                |a: &[f64; 2], b: &[f64; 2]| (a[0] - b[0]).abs() < 0.45 && (a[1] - b[1]).abs() < 0.3;
            for ring in &region.rings {
                for (nth, a) in ring.iter().enumerate() {
                    assert!(is_near(a, &ring[(nth + 1) % ring.len()]), "a line across {}", land.name);
                }
            }
            assert!(!region.triangles.is_empty(), "{}", land.name);
        }
    }

    #[test]
    fn russia_and_fiji_are_whole_and_on_one_side() {
        for code in ["RUS", "FJI", "NZL"] {
            let region = world().of_code(code).and_then(|l| l.region.clone()).unwrap_or_default();
            assert!(region.rings.iter().flatten().all(|p| p[0] > -0.2), "{code}");
        }
        let at = |lon: f64, lat: f64| equal_earth(lon - MIDDLE_DEGREES, lat);
        let holds = |code: &str, place| {
            world().of_code(code).and_then(|l| l.region.clone()).is_some_and(|r| r.contains(place))
        };
        assert!(holds("RUS", at(185.0, 66.5)) && holds("RUS", at(100.0, 60.0)));
        assert!(holds("USA", at(-100.0, 40.0)) && holds("USA", at(-150.0, 65.0)));
        assert!(!holds("ZAF", at(28.3, -29.5)) && holds("LSO", at(28.3, -29.5)), "a hole is a hole");
        assert!(world().of_code("TUV").is_some_and(|l| l.region.is_none() && l.is_small));
    }
}
