//! What types and verdicts are called in files of comments.

use crate::model::{CommentKind, CommentVerdict};

/// The types in a cell, as understood: "Ed", "ed.", "Te/ed", "GE". At most two.
pub fn kinds_of(cell: &str) -> Vec<CommentKind> {
    let mut kinds = Vec::new();
    for word in cell.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty()) {
        let kind = match word.to_lowercase().as_str() {
            "ge" | "g" | "gen" | "general" => CommentKind::General,
            "te" | "t" | "tech" | "technical" => CommentKind::Technical,
            "ed" | "e" | "edit" | "editorial" => CommentKind::Editorial,
            _ => continue,
        };
        if !kinds.contains(&kind) && kinds.len() < 2 {
            kinds.push(kind);
        }
    }
    kinds
}

/// The verdict of an observation: its first line, where that says nothing else. Whatever else is written stays open until a
/// person says what it is.
pub fn verdict_of(observation: &str) -> CommentVerdict {
    let first = observation.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let plain = first.trim_end_matches(['.', ':', ';', ',', '!']).to_lowercase();
    match plain.split_whitespace().collect::<Vec<_>>().join(" ").as_str() {
        "accepted" | "accept" => CommentVerdict::Accepted,
        "accepted in principle" | "accept in principle" | "agreed in principle" => {
            CommentVerdict::InPrinciple
        }
        "accepted with modifications"
        | "accepted with modification"
        | "accept with modifications"
        | "accepted with changes"
        | "partially accepted"
        | "accepted in part"
        | "revised" => CommentVerdict::WithModifications,
        "not accepted" | "rejected" | "reject" | "declined" => CommentVerdict::NotAccepted,
        "noted" => CommentVerdict::Noted,
        _ => CommentVerdict::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_verdicts_are_understood_as_they_are_really_written() {
        use CommentKind::*;
        for (cell, right) in [
            ("Ed", vec![Editorial]),
            ("ed.", vec![Editorial]),
            ("Ed/te", vec![Editorial, Technical]),
            ("GE", vec![General]),
            ("Technical", vec![Technical]),
            ("", vec![]),
            ("tbd", vec![]),
        ] {
            assert_eq!(kinds_of(cell), right, "{cell}");
        }
        for (observation, right) in [
            ("Not Accepted\nBecause it is so.", CommentVerdict::NotAccepted),
            ("Accepted in principle.", CommentVerdict::InPrinciple),
            ("\n Accepted \nsee 3.2", CommentVerdict::Accepted),
            ("Fixed", CommentVerdict::Open),
            ("????", CommentVerdict::Open),
            ("Accepted: all instances have been changed", CommentVerdict::Open),
        ] {
            assert_eq!(verdict_of(observation), right, "{observation}");
        }
    }
}
