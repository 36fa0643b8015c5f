//! Reasons and chances in words.

use crate::analysis::{Kinship, Reason};
use crate::model::*;
use crate::snapshot::Snapshot;

/// What an earlier text is to the one at hand: "of this family".
pub fn kinship_words(kinship: Kinship) -> &'static str {
    match kinship {
        Kinship::Family => "of this family",
        Kinship::SameTitle => "of this title",
        Kinship::Close => "with a title much like this",
        Kinship::Loose => "with a title somewhat like this",
        Kinship::Far | Kinship::None => "before",
    }
}

fn did(stance: Stance) -> &'static str {
    match stance.side() {
        Some(1) => "voted yes",
        Some(0) => "abstained",
        Some(_) => "voted no",
        None => "did not vote",
    }
}

fn stood(stance: Stance) -> &'static str {
    match stance.side() {
        Some(1) => "in favor",
        Some(0) => "abstaining",
        Some(_) => "against",
        None => "absent",
    }
}

/// A reason: "voted no on the last three of this family".
pub fn reason_words(s: &Snapshot, reason: &Reason) -> String {
    match reason {
        Reason::SameText { kinship, stands } => same_text(*kinship, stands),
        Reason::Nearest(others) => format!("nearest now: {}", nearest(s, others)),
        Reason::NearestThen(others) => format!("nearest on earlier texts: {}", nearest(s, others)),
        Reason::Habit(stance, share) => {
            format!("mostly {} ({:.0} % of its votes of late)", stood(*stance), share * 100.0)
        }
        Reason::NoRecord => "no record here: taken for one of all".to_owned(),
    }
}

fn same_text(kinship: Kinship, stands: &[(ProposalId, Stance)]) -> String {
    let of = kinship_words(kinship);
    let Some((_, last)) = stands.first() else { return String::new() };
    let is_steady = stands.iter().all(|(_, stance)| stance == last);
    match (stands.len(), is_steady) {
        (1, _) => format!("{} on the last {of}", did(*last)),
        (2, true) => format!("{} on the last two {of}", did(*last)),
        (_, true) => format!("{} on the last three {of}", did(*last)),
        (_, false) => {
            let rest: Vec<&str> = stands[1..].iter().map(|(_, stance)| did(*stance)).collect();
            format!("{} on the last {of}, before that {}", did(*last), rest.join(", "))
        }
    }
}

/// "Brazil, South Africa in favor; India abstaining".
fn nearest(s: &Snapshot, others: &[(ActorId, Stance)]) -> String {
    let name = |actor: &ActorId| s.actors.of_key(actor.0).map_or("", |a| a.name.as_str());
    let mut parts: Vec<(&str, Vec<&str>)> = Vec::new();
    for (actor, stance) in others {
        let stood = stood(*stance);
        match parts.iter_mut().find(|(of, _)| *of == stood) {
            Some((_, names)) => names.push(name(actor)),
            None => parts.push((stood, vec![name(actor)])),
        }
    }
    let parts: Vec<String> = parts.iter().map(|(of, names)| format!("{} {of}", names.join(", "))).collect();
    parts.join("; ")
}

/// How likely something is: "very likely".
pub fn chance_words(chance: f64) -> &'static str {
    match chance {
        x if x >= 0.99 => "almost certain",
        x if x >= 0.9 => "very likely",
        x if x >= 0.67 => "likely",
        x if x > 0.33 => "open",
        x if x > 0.1 => "unlikely",
        x if x > 0.01 => "very unlikely",
        _ => "almost impossible",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_told_as_a_person_would() {
        let of = |stances: &[Stance]| -> Vec<(ProposalId, Stance)> {
            (1..).map(ProposalId).zip(stances.iter().copied()).collect()
        };
        let told = |kinship, stances: &[Stance]| same_text(kinship, &of(stances));
        assert_eq!(told(Kinship::Family, &[Stance::Oppose; 3]), "voted no on the last three of this family");
        assert_eq!(told(Kinship::SameTitle, &[Stance::Support]), "voted yes on the last of this title");
        assert_eq!(
            told(Kinship::Family, &[Stance::Abstain, Stance::Support]),
            "abstained on the last of this family, before that voted yes"
        );
        assert_eq!(told(Kinship::Family, &[]), "");
    }

    #[test]
    fn chances_have_words_from_end_to_end() {
        let words: Vec<&str> = [0.0, 0.05, 0.2, 0.5, 0.7, 0.95, 1.0].map(chance_words).to_vec();
        assert_eq!(
            words,
            [
                "almost impossible",
                "very unlikely",
                "unlikely",
                "open",
                "likely",
                "very likely",
                "almost certain"
            ]
        );
    }
}
