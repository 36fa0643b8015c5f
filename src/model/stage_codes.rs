//! The stage codes of ISO and IEC on the common scale.

use super::Stage;

impl Stage {
    /// The stage of a code such as "40.20"; none where it is no code of ISO.
    pub fn of_iso_code(code: &str) -> Option<Stage> {
        let (stage, step) = code.trim().split_once('.')?;
        let is_number = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(stage) || !is_number(step) {
            return None;
        }
        Some(match (stage, step) {
            // Deleted.
            (_, "98") => Stage::Withdrawn,
            ("00" | "10", _) => Stage::Idea,
            ("20" | "30", _) => Stage::Draft,
            ("40", _) => Stage::Enquiry,
            ("50", _) | ("60", "00") => Stage::Approval,
            ("60" | "90", _) => Stage::Published,
            ("95", _) => Stage::Withdrawn,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_where_the_table_of_the_sample_has_them() {
        let table = include_str!("../../sample_db/stages.csv");
        let of_iso = table.lines().filter_map(|line| line.strip_prefix("ISO,"));
        let mut n = 0;
        for line in of_iso.filter(|line| line.starts_with(|c: char| c.is_ascii_digit())) {
            let (code, common) = (&line[..5], line.rsplit(',').next().unwrap());
            assert_eq!(Stage::of_iso_code(code).map(Stage::word), Some(common), "{line}");
            n += 1;
        }
        assert!(n > 20, "{n}");
        for other in ["", "40", "4.20", "40.2", "CD", "99.00", "40.20.1"] {
            assert_eq!(Stage::of_iso_code(other), None, "{other}");
        }
        assert_eq!(Stage::of_iso_code(" 40.20 "), Some(Stage::Enquiry));
    }
}
