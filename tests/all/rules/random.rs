//! Properties over random small ballots: moving towards yes never undoes, and the smallest sets of changes are so.

use super::rule;
use entente::model::BodyRole;
use entente::rules::*;
use proptest::prelude::*;

const KEYS: [&str; 18] = [
    "iso-dis",
    "iso-cd",
    "jtc1-committee",
    "iec-dtr",
    "itu-t-tap",
    "itu-t-aap-meeting",
    "itu-t-delete-question",
    "itu-conference",
    "cen-weighted",
    "etsi-technical-body",
    "ieee-sa",
    "ieee-802",
    "ietf-iesg",
    "unga-important",
    "unga-other",
    "wto-waiver",
    "citel-iap",
    "apt-acp",
];
const CHOICES: [Choice; 5] =
    [Choice::For, Choice::Against, Choice::Abstain, Choice::Missing, Choice::SetAside];
const TARGETS: [Choice; 3] = [Choice::For, Choice::Against, Choice::Abstain];

/// Choices (places among [`CHOICES`]), whether a P-member, and population, by voter.
type Voters = Vec<(usize, bool, i64)>;

fn poll(voters: &[(Choice, bool, i64)]) -> Poll {
    let voter = |(choice, is_p, population): &(Choice, bool, i64)| Voter {
        role: Some(if *is_p { BodyRole::Participating } else { BodyRole::Observing }),
        weights: [("population".to_owned(), *population)].into(),
        vote: Some(Vote::of(*choice)),
        ..Voter::default()
    };
    Poll { voters: voters.iter().map(voter).collect(), ..Poll::default() }
}

fn verdict(rule: &Definition, voters: &[(Choice, bool, i64)]) -> VoteResult {
    evaluate(rule, &Count::of_poll(rule, &poll(voters))).verdict
}

fn read(voters: &Voters) -> Vec<(Choice, bool, i64)> {
    voters.iter().map(|(choice, is_p, population)| (CHOICES[*choice], *is_p, *population)).collect()
}

/// The fewest voters that have to vote otherwise, by trying everything.
fn fewest(rule: &Definition, voters: &[(Choice, bool, i64)]) -> Option<u32> {
    let is_passing = verdict(rule, voters) == VoteResult::Passes;
    let mut fewest = None;
    for code in 0..4u32.pow(voters.len() as u32) {
        let (mut code, mut n, mut changed) = (code, 0, voters.to_vec());
        for voter in &mut changed {
            if code % 4 > 0 && voter.0 != TARGETS[code as usize % 4 - 1] {
                voter.0 = TARGETS[code as usize % 4 - 1];
                n += 1;
            }
            code /= 4;
        }
        if fewest.is_none_or(|f| n < f) && (verdict(rule, &changed) == VoteResult::Passes) != is_passing {
            fewest = Some(n);
        }
    }
    fewest
}

/// The votes with a set of changes carried out.
fn carried_out(voters: &[(Choice, bool, i64)], count: &Count, set: &FlipSet) -> Vec<(Choice, bool, i64)> {
    let mut changed = voters.to_vec();
    for (voter, to) in named(set, count, &[]) {
        changed[voter].0 = to;
    }
    changed
}

fn voters(most: usize) -> impl Strategy<Value = Voters> {
    proptest::collection::vec((0..CHOICES.len(), any::<bool>(), 1..60i64), 1..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_smallest_sets_of_changes_are_the_smallest(key in 0..KEYS.len(), voters in voters(6)) {
        let (rule, voters) = (rule(KEYS[key]), read(&voters));
        let count = Count::of_poll(&rule, &poll(&voters));
        let compiled = Compiled::new(&rule, &count);
        let found = flips(&compiled, &count);
        let before = verdict(&rule, &voters) == VoteResult::Passes;
        // Who may not vote under the rule is no part of it.
        let seated: Vec<_> = voters.iter().zip(&count.seats).filter(|(_, s)| s.is_some()).map(|(v, _)| *v).collect();
        prop_assert_eq!(found.n, fewest(&rule, &seated), "{} {:?}", KEYS[key], voters);
        prop_assert!(found.is_exact);
        prop_assert_eq!(found.sets.is_empty(), found.n.is_none());
        for set in &found.sets {
            prop_assert_eq!(set.iter().map(|shift| shift.n).sum::<u32>(), found.n.unwrap());
            let after = verdict(&rule, &carried_out(&voters, &count, set)) == VoteResult::Passes;
            prop_assert_ne!(before, after, "{} {:?} {:?}", KEYS[key], voters, set);
        }
    }

    #[test]
    fn a_vote_that_moves_to_yes_never_undoes(key in 0..KEYS.len(), voters in voters(14), nth in 0..14usize) {
        let (rule, voters) = (rule(KEYS[key]), read(&voters));
        let mut moved = voters.clone();
        moved[nth % voters.len()].0 = Choice::For;
        if verdict(&rule, &voters) == VoteResult::Passes {
            prop_assert_eq!(verdict(&rule, &moved), VoteResult::Passes, "{} {:?}", KEYS[key], voters);
        }
    }

    #[test]
    fn pivotal_is_whose_vote_alone_turns_it(key in 0..KEYS.len(), voters in voters(9)) {
        let (rule, voters) = (rule(KEYS[key]), read(&voters));
        let count = Count::of_poll(&rule, &poll(&voters));
        let before = verdict(&rule, &voters) == VoteResult::Passes;
        let turns = |voter: &usize| TARGETS.iter().any(|to| {
            let mut moved = voters.clone();
            moved[*voter].0 = *to;
            (verdict(&rule, &moved) == VoteResult::Passes) != before
        });
        let expected: Vec<usize> = (0..voters.len()).filter(turns).collect();
        prop_assert_eq!(pivotal(&Compiled::new(&rule, &count), &count), expected);
    }

    #[test]
    fn every_margin_turns_its_test_and_one_vote_less_does_not(key in 0..KEYS.len(), voters in voters(14)) {
        let (rule, voters) = (rule(KEYS[key]), read(&voters));
        let count = Count::of_poll(&rule, &poll(&voters));
        let ruling = evaluate(&rule, &count);
        for (nth, test) in ruling.tests.iter().enumerate() {
            for margin in test.margins.iter().filter(|margin| KEYS[key] != "cen-weighted" && margin.to != Choice::Missing) {
                let with = |n: u32| {
                    let mut moved = voters.clone();
                    let is_one = |at: &usize| {
                        let is_from = count.seats[*at].is_some_and(|(_, choice)| choice == margin.from as usize);
                        is_from && match margin.whose {
                            Whose::P => voters[*at].1,
                            Whose::Others => !voters[*at].1,
                            Whose::Any => true,
                        }
                    };
                    let who: Vec<usize> = (0..voters.len()).filter(is_one).collect();
                    who.iter().take(n as usize).for_each(|at| moved[*at].0 = margin.to);
                    evaluate(&rule, &Count::of_poll(&rule, &poll(&moved))).tests[nth].is_met
                };
                prop_assert_eq!(with(margin.n), !test.is_met, "{} {:?} {:?}", KEYS[key], voters, margin);
                prop_assert_eq!(with(margin.n - 1), test.is_met, "{} {:?} {:?}", KEYS[key], voters, margin);
            }
        }
    }
}

/// The votes of a rule with a cap: choices (places among [`CHOICES`]) and groups (0: in none) by voter; those that have
/// not voted come last, so that nobody who has voted is crowded out by one who is supposed to.
fn capped(voters: &[(usize, u8)]) -> Poll {
    let mut voters = voters.to_vec();
    voters.sort_by_key(|(choice, _)| CHOICES[*choice] == Choice::Missing);
    let voter = |(choice, group): &(usize, u8)| Voter {
        group: (*group > 0).then(|| format!("group {group}")),
        vote: Some(Vote::of(CHOICES[*choice])),
        ..Voter::default()
    };
    Poll { voters: voters.iter().map(voter).collect(), ..Poll::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_vote_that_is_kept_from_counting_is_one_vote_in_every_figure(
        voters in proptest::collection::vec((0..CHOICES.len(), 0..3u8), 1..6),
        most in 1..3u32,
    ) {
        let text = format!(
            r#"{{"tests": [{{"name": "More for than against", "formula": "for > against"}}],
                "unreasoned": "set_aside", "most_of_group": {most}}}"#
        );
        let rule = Definition::read(&text).unwrap();
        let poll = capped(&voters);
        let count = Count::of_poll(&rule, &poll);
        let compiled = Compiled::new(&rule, &count);
        let is_passing = |poll: &Poll| evaluate(&rule, &Count::of_poll(&rule, poll)).verdict == VoteResult::Passes;
        let now = is_passing(&poll);
        let n: i64 = count.groups.iter().filter_map(|group| group.n).flatten().sum();
        prop_assert_eq!(n, voters.len() as i64, "everybody is counted once");
        let turned = |places: &[(usize, Choice)]| {
            let mut poll = poll.clone();
            places.iter().for_each(|(voter, to)| poll.voters[*voter].vote = Some(Vote::of(*to)));
            is_passing(&poll) != now
        };
        let alone: Vec<usize> =
            (0..voters.len()).filter(|voter| TARGETS.iter().any(|to| turned(&[(*voter, *to)]))).collect();
        prop_assert_eq!(pivotal(&compiled, &count), alone, "{:?}", poll);
        let mut fewest = None;
        for code in 0..4u32.pow(voters.len() as u32) {
            let to = |voter: usize| code / 4u32.pow(voter as u32) % 4;
            let places: Vec<(usize, Choice)> = (0..voters.len())
                .filter(|voter| to(*voter) > 0)
                .map(|voter| (voter, TARGETS[to(voter) as usize - 1]))
                .collect();
            if fewest.is_none_or(|fewest| places.len() < fewest) && turned(&places) {
                fewest = Some(places.len());
            }
        }
        let found = flips(&compiled, &count);
        prop_assert_eq!(found.n.map(|n| n as usize), fewest, "{:?}", poll);
        for set in &found.sets {
            prop_assert!(turned(&named(set, &count, &[])), "{:?} {:?}", poll, set);
        }
    }
}

#[test]
fn a_large_ballot_is_searched_at_once() {
    let rule = rule("iso-dis");
    let line = |n_for, n_against, n_abstain, n_missing| TallyLine {
        n_for,
        n_against,
        n_abstain,
        n_missing: Some(n_missing),
    };
    let count = Count::of_tally(Some(line(20, 60, 13, 7)), Some(line(50, 120, 40, 40)));
    let found = flips(&Compiled::new(&rule, &count), &count);
    assert!(found.is_exact && found.n.is_some(), "{found:?}");
    assert!(found.sets.iter().all(|set| set.iter().map(|s| s.n).sum::<u32>() == found.n.unwrap()));
    // Of thirty-four voters of different weight.
    let cen = super::rule("cen-weighted");
    let voters: Vec<_> = (0..34)
        .map(|n| (if n % 3 == 0 { Choice::For } else { Choice::Against }, true, 100 + 37 * n * n))
        .collect();
    let count = Count::of_poll(&cen, &poll(&voters));
    let found = flips(&Compiled::new(&cen, &count), &count);
    assert!(found.is_exact, "{found:?}");
    let changed = carried_out(&voters, &count, &found.sets[0]);
    assert_eq!(verdict(&cen, &changed), VoteResult::Passes);
}
