//! Numbers that a ballot states beside its votes: "experts = 5", one a line.

use std::collections::BTreeMap;

/// What is stated, and the lines that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stated {
    /// The numbers by name, as rules name them.
    pub numbers: BTreeMap<String, i64>,
    /// Lines that are no "name = whole number".
    pub unread: Vec<String>,
}

impl Stated {
    /// Reads the field of a ballot: lines, or parts between semicolons.
    pub fn read(text: &str) -> Stated {
        let mut stated = Stated::default();
        for line in text.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty()) {
            let pair = line.split_once(['=', ':']);
            let read = pair.and_then(|(name, number)| {
                let name = name.trim().to_lowercase().replace([' ', '-'], "_");
                let is_name =
                    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
                Some((name, number.trim().parse::<i64>().ok()?)).filter(|(_, n)| is_name && *n >= 0)
            });
            match read {
                Some((name, number)) => {
                    stated.numbers.insert(name, number);
                }
                None => stated.unread.push(line.to_owned()),
            }
        }
        stated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_and_others_are_kept() {
        let stated = Stated::read("experts = 5\nActive ADs: 15; p_for = 8\nmany\nx = -1\n");
        let numbers: Vec<(&str, i64)> = stated.numbers.iter().map(|(name, n)| (name.as_str(), *n)).collect();
        assert_eq!(numbers, [("active_ads", 15), ("experts", 5), ("p_for", 8)]);
        assert_eq!(stated.unread, ["many", "x = -1"]);
    }
}
