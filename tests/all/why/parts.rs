//! What every decomposition keeps, and what it says of changes of one kind.

use super::plan::{A, B, Plan, plan};
use entente::analysis::*;
use entente::model::*;
use entente::snapshot::Selection;
use proptest::prelude::*;

const EXACT: f64 = 1e-12;

/// The parts add up: to the change, by country, by text; and the ends are the values of the headline.
pub fn check(found: &Decomposition) {
    for term in Term::ALL {
        let ends = |p: &ConvergencePoint| match term {
            Term::Separation => p.separation,
            Term::Cross => p.cross,
            Term::WithinA => p.within_a,
            Term::WithinB => p.within_b,
        };
        let Some(parts) = found.parts[term] else {
            assert!(ends(&found.before).is_none() || ends(&found.after).is_none());
            continue;
        };
        assert!((parts.before - ends(&found.before).unwrap()).abs() < EXACT);
        assert!((parts.after - ends(&found.after).unwrap()).abs() < EXACT);
        assert!(parts.residual().abs() < EXACT, "{term:?}: {}", parts.residual());
        let countries = found.by_country.iter().map(|c| c.parts[term]);
        let texts = found.by_text.iter().map(|t| t.parts[term]);
        let sum = |of: &dyn Fn(Split) -> f64, all: &mut dyn Iterator<Item = Split>| all.map(of).sum::<f64>();
        let near = |a: f64, b: f64| assert!((a - b).abs() < EXACT, "{term:?}: {a} is not {b}");
        near(sum(&|s| s.positions, &mut countries.clone()), parts.split.positions);
        near(sum(&|s| s.membership, &mut countries.clone()), parts.split.membership);
        near(sum(&|s| s.positions, &mut texts.clone()), parts.split.positions);
        near(sum(&|s| s.agenda, &mut texts.clone()), parts.split.agenda);
    }
}

fn lens(dual: Dual) -> Lens {
    Lens { window: Window::Year, dual, min_n: 1, ..Lens::default() }
}

fn taken_apart(plan: &Plan, lens: &Lens, swap: bool) -> Option<Decomposition> {
    let snapshot = plan.draft().snapshot();
    let selection = Selection::new(&snapshot, lens).unwrap();
    let [before, after] = selection.periods.as_slice() else { return None };
    let (before, after) = if swap { (after, before) } else { (before, after) };
    Some(decompose(&snapshot, &selection, (A, B), before, after, Params::of(lens)))
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() < EXACT, "{a} is not {b}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn parts_add_up_and_swapping_the_windows_changes_their_signs(
        plan in plan(), keep in any::<bool>(), exact in any::<bool>(),
    ) {
        let dual = if keep { Dual::Keep } else { Dual::Exclude };
        let measure = if exact { Measure::Exact } else { Measure::Half };
        let lens = Lens { measure, ..lens(dual) };
        if let Some((there, back)) = taken_apart(&plan, &lens, false).zip(taken_apart(&plan, &lens, true)) {
            check(&there);
            for term in Term::ALL {
                let (Some(there), Some(back)) = (there.parts[term], back.parts[term]) else { continue };
                near(there.split.positions, -back.split.positions);
                near(there.split.membership, -back.split.membership);
                near(there.split.agenda, -back.split.agenda);
            }
            if let Some((there, back)) = there.matched.change.zip(back.matched.change) {
                near(there, -back);
            }
        }
    }

    #[test]
    fn order_names_and_silent_actors_play_no_part(plan in plan(), seed in any::<u64>()) {
        let lens = lens(Dual::Exclude);
        let one = taken_apart(&plan, &lens, false);
        let other = taken_apart(&plan.shuffled(seed), &lens, false);
        prop_assert_eq!(one.is_some(), other.is_some());
        if let Some((one, other)) = one.zip(other) {
            for term in Term::ALL {
                prop_assert_eq!(one.parts[term].is_some(), other.parts[term].is_some());
                if let Some((one, other)) = one.parts[term].zip(other.parts[term]) {
                    near(one.split.positions, other.split.positions);
                    near(one.split.membership, other.split.membership);
                    near(one.split.agenda, other.split.agenda);
                }
            }
            prop_assert_eq!(one.matched.n_texts, other.matched.n_texts);
            prop_assert_eq!(one.n_recurring, other.n_recurring);
        }
    }
}

/// Two windows with the same texts on which everybody stands as before, four members in each bloc.
fn same() -> Plan {
    let rows = ["+++0--0-", "+0+++-+-", "-+-+0++0", "00++--++"];
    let of_year =
        |day: i32| rows.iter().enumerate().map(move |(nth, row)| (day, Some(nth as u32), (*row).to_owned()));
    let seats = (0..8).map(|actor| (usize::from(actor >= 4), actor, None, None)).collect();
    Plan { proposals: of_year(100).chain(of_year(500)).collect(), seats }
}

fn split(plan: &Plan, term: Term) -> (Split, f64) {
    let found = taken_apart(plan, &lens(Dual::Exclude), false).unwrap();
    check(&found);
    let parts = found.parts[term].unwrap();
    (parts.split, parts.change())
}

#[test]
fn nothing_changed() {
    for term in Term::ALL {
        assert_eq!(split(&same(), term), (Split::default(), 0.0));
    }
}

#[test]
fn only_stances_changed() {
    let mut plan = same();
    plan.proposals[4].2 = "-++0-+0+".to_owned();
    for term in Term::ALL {
        let (split, change) = split(&plan, term);
        assert!(change != 0.0);
        near(split.positions, change);
        assert_eq!((split.membership, split.agenda), (0.0, 0.0));
    }
}

#[test]
fn only_members_changed() {
    let mut plan = same();
    plan.seats[0] = (0, 0, None, Some(300));
    plan.seats[3] = (0, 3, Some(300), None);
    for term in [Term::Separation, Term::Cross, Term::WithinA] {
        let (split, change) = split(&plan, term);
        assert!(change != 0.0);
        near(split.membership, change);
        near(split.positions, 0.0);
        near(split.agenda, 0.0);
    }
    let found = taken_apart(&plan, &lens(Dual::Exclude), false).unwrap();
    assert_eq!((found.n_stayed, found.n_came, found.n_left), (6, 1, 1));
    for part in &found.by_country {
        let moved = part.was_member != part.is_member;
        assert_eq!(part.parts[Term::Cross].membership != 0.0, moved, "{part:?}");
    }
}

#[test]
fn only_the_mix_of_texts_changed() {
    let mut plan = same();
    // The third text comes back twice, the fourth not at all, and there is a new one.
    plan.proposals[7] = (500, Some(2), plan.proposals[2].2.clone());
    plan.proposals.push((510, None, "++++----".to_owned()));
    for term in Term::ALL {
        let (split, change) = split(&plan, term);
        assert!(change.abs() > EXACT);
        near(split.agenda, change);
        near(split.positions, 0.0);
        near(split.membership, 0.0);
    }
}

#[test]
fn nobody_stayed() {
    let mut plan = same();
    plan.seats = (0..8)
        .map(|actor| match actor % 4 < 2 {
            true => (usize::from(actor >= 4), actor, None, Some(300)),
            false => (usize::from(actor >= 4), actor, Some(300), None),
        })
        .collect();
    let (split, change) = split(&plan, Term::Separation);
    near(split.membership, change);
    assert_eq!((split.positions, split.agenda), (0.0, 0.0));
    let found = taken_apart(&plan, &lens(Dual::Exclude), false).unwrap();
    assert_eq!((found.matched.verdict(), found.n_stayed), (Verdict::NoClearChange, 0));
    assert!(found.matched.sentence().starts_with("no member stayed"));
}

#[test]
fn a_verdict_needs_recurring_texts() {
    let apart = |year: i32, text: u32, row: &str| (year, Some(text), row.to_owned());
    let mut proposals: Vec<_> = (0..12).map(|text| apart(100 + text as i32, text, "++++----")).collect();
    proposals.extend((0..12).map(|text| apart(500 + text as i32, text, "+++++++-")));
    let seats = same().seats;
    let plan = Plan { proposals, seats };
    let of = |plan: &Plan, min_n: u32| {
        let lens = Lens { min_n, ..lens(Dual::Exclude) };
        taken_apart(plan, &lens, false).unwrap().matched
    };
    let clear = of(&plan, 10);
    assert_eq!((clear.verdict(), clear.n_texts, clear.n_stayers), (Verdict::Converging, 12, 8));
    assert_eq!(clear.sentence(), "fell 1.000 ± 0.000 on 12 recurring texts among the 8 members that stayed");
    let thin = of(&plan, 13);
    assert_eq!(thin.verdict(), Verdict::NoClearChange);
    assert!(thin.sentence().starts_with("only 12 recurring texts"), "{}", thin.sentence());
    let mut fresh = plan.clone();
    fresh.proposals.iter_mut().for_each(|p| p.1 = None);
    assert_eq!(of(&fresh, 1).verdict(), Verdict::NoClearChange);
    assert!(of(&fresh, 1).sentence().starts_with("no recurring text"));
    let mut back = plan;
    back.proposals.iter_mut().for_each(|p| p.0 = 600 - p.0);
    assert_eq!(of(&back, 10).verdict(), Verdict::Diverging);
}
