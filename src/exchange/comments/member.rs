//! Who a comment is of: the first cell of the form as people really fill it in.

use serde::{Deserialize, Serialize};

/// Whose a comment is, as understood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Member {
    /// A member body, by the ISO code of its country.
    Country(String),
    /// A group of the committee, such as TMG.
    Group(String),
    /// An organization in liaison.
    Liaison(String),
    /// The editing unit of ISO/CS, which writes `**`.
    EditingUnit,
    /// Nobody is named.
    #[default]
    Nobody,
}

/// The first cell of a row, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identifier {
    /// Whose, as understood.
    pub member: Member,
    /// Whose, as written.
    pub body: String,
    /// The number that the member gave it.
    pub own: Option<u32>,
    /// Its number in the collation.
    pub running: Option<u32>,
}

/// Bodies that sign with their own name instead of the code of their country.
const BODIES: [(&str, &str); 31] = [
    ("ABNT", "BR"),
    ("AFNOR", "FR"),
    ("ANSI", "US"),
    ("ASI", "AT"),
    ("BIS", "IN"),
    ("BSI", "GB"),
    ("DGN", "MX"),
    ("DIN", "DE"),
    ("DS", "DK"),
    ("DSM", "MY"),
    ("ELOT", "GR"),
    ("GOST", "RU"),
    ("ILNAS", "LU"),
    ("IPQ", "PT"),
    ("JISC", "JP"),
    ("KATS", "KR"),
    ("NBN", "BE"),
    ("NEN", "NL"),
    ("NSAI", "IE"),
    ("PKN", "PL"),
    ("SABS", "ZA"),
    ("SAC", "CN"),
    ("SAI", "AU"),
    ("SCC", "CA"),
    ("SFS", "FI"),
    ("SIS", "SE"),
    ("SNV", "CH"),
    ("UK", "GB"),
    ("UNE", "ES"),
    ("UNI", "IT"),
    ("UNMZ", "CZ"),
];
/// Groups of committees.
const GROUPS: [&str; 7] = ["TMG", "WG", "AG", "JWG", "CG", "CS", "SECRETARIAT"];

impl Member {
    /// Who it is, in the words of the file: "DK", "JRC (EC)", "**".
    pub fn words(&self) -> &str {
        match self {
            Member::Country(name) | Member::Group(name) | Member::Liaison(name) => name,
            Member::EditingUnit => "**",
            Member::Nobody => "",
        }
    }

    fn of(body: &str) -> Member {
        let plain = body.trim().to_uppercase();
        let known = BODIES.iter().find(|(name, _)| *name == plain).map(|(_, code)| (*code).to_owned());
        match plain.as_str() {
            "" | "XX" | "XXX" | "-" => Member::Nobody,
            "**" | "*" => Member::EditingUnit,
            _ if known.is_some() => known.map_or(Member::Nobody, Member::Country),
            two if two.len() == 2
                && two.bytes().all(|byte| byte.is_ascii_uppercase())
                && !GROUPS.contains(&two) =>
            {
                Member::Country(two.to_owned())
            }
            group
                if GROUPS.iter().any(|known| group == *known || group.starts_with(&format!("{known} "))) =>
            {
                Member::Group(body.trim().to_owned())
            }
            _ => Member::Liaison(body.trim().to_owned()),
        }
    }
}

impl Identifier {
    /// Takes the cell apart: `DK-005`, `DK2-005`, `CN-001` ⏎ `-002`, `ZA-001-030`, `JRC (EC)-014`, `-009`.
    pub fn of(cell: &str) -> Identifier {
        let joined: String = cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let joined = joined.replace(['\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}'], "-").replace(" -", "-");
        let mut parts: Vec<&str> = joined.split('-').map(str::trim).collect();
        let mut numbers = Vec::new();
        while let Some(number) = parts.last().filter(|_| parts.len() > 1).and_then(|part| number_of(part)) {
            numbers.insert(0, number);
            parts.pop();
        }
        let written = parts.join("-").trim().trim_end_matches('-').to_owned();
        // A number of its own may stand right behind the letters: DK2-005.
        let letters = written.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let glued = written.get(letters.len()..).and_then(number_of);
        let body = match glued {
            Some(_) if !letters.is_empty() && letters.chars().all(char::is_alphabetic) => letters.to_owned(),
            _ => written.clone(),
        };
        let glued = glued.filter(|_| body != written);
        let (own, running) = match (glued, numbers.as_slice()) {
            (Some(own), [.., running]) => (Some(own), Some(*running)),
            (None, [own, .., running]) => (Some(*own), Some(*running)),
            (own, [running]) => (own, Some(*running)),
            (own, []) => (own, None),
        };
        Identifier { member: Member::of(&body), body, own, running }
    }
}

fn number_of(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_understood_as_people_fill_them_in() {
        let country = |code: &str| Member::Country(code.to_owned());
        let liaison = |name: &str| Member::Liaison(name.to_owned());
        for (cell, member, own, running) in [
            ("DK-005", country("DK"), None, Some(5)),
            ("DK2-005", country("DK"), Some(2), Some(5)),
            ("AFNOR-001", country("FR"), None, Some(1)),
            ("CN-001\n-002", country("CN"), Some(1), Some(2)),
            ("ZA-001-030", country("ZA"), Some(1), Some(30)),
            ("IOGP-001\n", liaison("IOGP"), None, Some(1)),
            ("JRC (EC)-014", liaison("JRC (EC)"), None, Some(14)),
            ("TMG-011", Member::Group("TMG".to_owned()), None, Some(11)),
            ("DSM-009", country("MY"), None, Some(9)),
            ("**-017", Member::EditingUnit, None, Some(17)),
            ("-009", Member::Nobody, None, Some(9)),
            ("XXX", Member::Nobody, None, None),
            ("US", country("US"), None, None),
            ("", Member::Nobody, None, None),
        ] {
            let found = Identifier::of(cell);

            assert_eq!((found.member, found.own, found.running), (member, own, running), "{cell}");
        }
    }
}
