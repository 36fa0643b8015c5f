//! Every actor of the sample that holds a position has land or a dot on the map, or is of the past.

use entente::report::geo::world;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

#[test]
fn whoever_votes_in_the_sample_is_on_the_map_or_of_the_past() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_db");
    let mut text = String::new();
    let file = std::fs::File::open(sample.join("unga_votes.txt.gz")).unwrap();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    let voters: Vec<&str> = text.lines().next().unwrap().split(' ').collect();
    assert!(voters.len() > 190);
    let mut kinds: BTreeMap<String, String> = BTreeMap::new();
    for row in csv::Reader::from_path(sample.join("actors.csv")).unwrap().records() {
        let row = row.unwrap();
        kinds.insert(row[0].to_owned(), row[1].to_owned());
    }
    let missing: Vec<&&str> =
        voters.iter().filter(|code| world().of_code(code).is_none() && kinds[**code] != "historic").collect();
    assert!(missing.is_empty(), "{missing:?}");
    // The small ones can be pointed at.
    for code in ["TUV", "NRU", "MCO", "SMR", "MLT", "SGP", "BHR", "MDV", "KIR", "VAT", "LIE", "LUX"] {
        assert!(world().of_code(code).is_some_and(|land| land.is_small), "{code}");
    }
    for code in ["FRA", "RUS", "LSO", "QAT", "JAM"] {
        assert!(world().of_code(code).is_some_and(|land| !land.is_small && land.region.is_some()), "{code}");
    }
}

#[test]
fn borders_meet() {
    // A border that two countries share is the same line in both: most corners of a landlocked country are corners of
    // its neighbors, too.
    let corners = |code: &str| -> Vec<[u64; 2]> {
        let region = world().of_code(code).unwrap().region.clone().unwrap();
        region.rings.iter().flatten().map(|p| p.map(f64::to_bits)).collect()
    };
    let around: Vec<[u64; 2]> = ["FRA", "DEU", "AUT", "ITA"].iter().flat_map(|c| corners(c)).collect();
    let swiss = corners("CHE");
    let shared = swiss.iter().filter(|p| around.contains(p)).count();
    assert!(swiss.len() > 20 && shared * 10 >= swiss.len() * 9, "{shared} of {}", swiss.len());
}
