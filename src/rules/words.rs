//! Margins in words that a delegate says: "needs 5 of the 15 P-members against to vote in favor, or 7 to abstain".

use super::margins::{Margin, Whose};
use super::poll::Count;
use crate::model::Choice;

const MOST_TOLD: usize = 3;

fn who(whose: Whose, n: u32) -> &'static str {
    match (whose, n) {
        (Whose::P, 1) => "P-member",
        (Whose::P, _) => "P-members",
        (Whose::Others, 1) => "member other than the P-members",
        (Whose::Others, _) => "members other than the P-members",
        (Whose::Any, 1) => "member",
        (Whose::Any, _) => "members",
    }
}

fn standing(choice: Choice) -> &'static str {
    match choice {
        Choice::For => "in favor",
        Choice::Against | Choice::SetAside => "against",
        Choice::Abstain => "abstaining",
        Choice::NoObjection => "without objection",
        Choice::Blocking => "blocking",
        Choice::Missing | Choice::Recused => "that have not voted",
    }
}

fn doing(choice: Choice) -> &'static str {
    match choice {
        Choice::For => "to vote in favor",
        Choice::Against | Choice::SetAside => "to vote against",
        Choice::Abstain => "to abstain",
        Choice::NoObjection => "to have no objection",
        Choice::Blocking => "to block",
        Choice::Missing | Choice::Recused => "not to vote",
    }
}

/// One change: "5 of the 15 P-members against to vote in favor".
pub(super) fn change(margin: &Margin) -> String {
    let Margin { n, of, whose, from, to } = margin;
    let all = if *of == 1 { "the one".to_owned() } else { format!("{n} of the {of}") };
    format!("{all} {} {} {}", who(*whose, *of), standing(*from), doing(*to))
}

/// The margin of a test.
pub(super) fn margin(is_met: bool, margins: &[Margin], count: &Count) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut before: Option<&Margin> = None;
    for margin in margins.iter().take(MOST_TOLD) {
        let is_same = before.is_some_and(|b| (b.whose, b.from) == (margin.whose, margin.from));
        told.push(match is_same {
            true if margin.of == 1 => doing(margin.to).to_owned(),
            true => format!("{} of them {}", margin.n, doing(margin.to)),
            false => change(margin),
        });
        before = Some(margin);
    }
    match (is_met, told.as_slice()) {
        (_, []) if count.groups.is_empty() => "nobody may vote".to_owned(),
        (false, []) => "no single kind of change would meet it".to_owned(),
        (true, []) => "holds whatever one kind of voter does".to_owned(),
        (false, told) => format!("needs {}", told.join(", or ")),
        (true, told) => format!("holds; it would take {}", told.join(", or ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_member_is_named_once_whatever_it_may_do() {
        let of_one = |to| Margin { n: 1, of: 1, whose: Whose::Any, from: Choice::Against, to };
        let absent = Margin { n: 2, of: 71, whose: Whose::Any, from: Choice::Missing, to: Choice::For };
        let margins = [of_one(Choice::For), of_one(Choice::Abstain), absent];
        assert_eq!(
            margin(false, &margins, &Count::default()),
            "needs the one member against to vote in favor, or to abstain, or 2 of the 71 members that have not voted to \
             vote in favor"
        );
    }
}
