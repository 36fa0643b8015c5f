//! Contradictions: what is one, what is none, what it says, what explains it.

use crate::support::record;

use entente::analysis::{Contradiction, all_contradictions, contradictions, contradictions_of};
use entente::model::*;
use entente::snapshot::Snapshot;
use proptest::prelude::*;
use record::{Draft, day};

const A: ActorId = ActorId(1);
const P: ProposalId = ProposalId(1);

/// One actor on one proposal, with the entries given: day, kind, stance.
fn world(entries: &[(&str, PositionKind, Stance)]) -> Draft {
    let mut draft = Draft::default();
    draft.actor("JPN");
    draft.actor("FRA");
    let body = draft.body("JTC 1", None);
    draft.proposal(body, None, None);
    for (n, (date, kind, stance)) in entries.iter().enumerate() {
        draft.change(n as u32 + 1, n as u64 + 1);
        draft.positions.push(entry(n as u32 + 1, date, *kind, *stance));
    }
    draft
}

fn entry(change: u32, date: &str, kind: PositionKind, stance: Stance) -> Position {
    Position { kind, change: ChangeId(change), ..Position::vote(P, A, day(date), stance, None) }
}

fn found(draft: Draft) -> Vec<Contradiction> {
    contradictions(&draft.snapshot(), P, A, None, None)
}

fn kinds(found: &[Contradiction]) -> Vec<ContradictionKind> {
    found.iter().map(|c| c.kind).collect()
}

use ContradictionKind::{PublicAndConfidential, SaidAndVoted, TwoSources};
use PositionKind::{Confidential, Inferred, Public, Signature, Vote};
use Stance::{Absent, Abstain, Neutral, Oppose, StronglySupport, Support};

#[test]
fn said_one_thing_and_voted_another() {
    let found = found(world(&[("2026-06-03", Public, Support), ("2026-11-11", Vote, Oppose)]));
    assert_eq!(kinds(&found), [SaidAndVoted]);
    assert!(found[0].is_opposite);
    assert_eq!(found[0].words(), "Said it supports on 2026-06-03, voted against on 2026-11-11");
    assert_eq!((found[0].proposal(), found[0].actor()), (P, A));
    assert_eq!(found[0].days(), (day("2026-06-03"), day("2026-11-11")));
}

#[test]
fn the_latest_statement_before_the_vote_counts() {
    let mind_changed = [
        ("2026-01-01", Public, Support),
        ("2026-05-01", Public, Oppose),
        ("2026-11-11", Vote, Oppose),
        ("2026-12-01", Public, Support),
    ];
    assert_eq!(found(world(&mind_changed)), []);
    let same_day = [("2026-11-11", Confidential, Oppose), ("2026-11-11", Signature, StronglySupport)];
    let found = found(world(&same_day));
    assert_eq!(kinds(&found), [SaidAndVoted]);
    assert_eq!(
        found[0].words(),
        "Said in confidence that it opposes on 2026-11-11, signed in favor on 2026-11-11"
    );
}

#[test]
fn an_abstention_weighs_less_and_says_so_and_an_absence_is_no_side() {
    let abstained = found(world(&[("2026-06-03", Public, StronglySupport), ("2026-11-11", Vote, Abstain)]));
    assert_eq!(kinds(&abstained), [SaidAndVoted]);
    assert!(!abstained[0].is_opposite);
    assert_eq!(abstained[0].words(), "Abstained on 2026-11-11 after strongly supporting on 2026-06-03");
    assert_eq!(found(world(&[("2026-06-03", Public, Support), ("2026-11-11", Vote, Absent)])), []);
    assert_eq!(found(world(&[("2026-06-03", Public, Neutral), ("2026-11-11", Vote, Abstain)])), []);
    let neutral = found(world(&[("2026-06-03", Public, Neutral), ("2026-11-11", Vote, Oppose)]));
    assert_eq!(neutral[0].words(), "Said it is neutral on 2026-06-03, voted against on 2026-11-11");
    assert!(!neutral[0].is_opposite);
}

#[test]
fn two_entries_of_one_day_that_differ() {
    let mut draft = world(&[("2026-06-03", Public, Support), ("2026-06-03", Public, Oppose)]);
    let found_without = found(world(&[("2026-06-03", Public, Support), ("2026-06-03", Public, Oppose)]));
    assert_eq!(kinds(&found_without), [TwoSources]);
    assert_eq!(found_without[0].words(), "Two entries of 2026-06-03 disagree: support and oppose");
    draft.positions[0].source = Some(SourceId(1));
    draft.positions[1].source = Some(SourceId(2));
    assert_eq!(found(draft)[0].words(), "Two sources of 2026-06-03 disagree: support and oppose");
    assert_eq!(found(world(&[("2026-06-03", Public, Support), ("2026-06-04", Public, Oppose)])), []);
    assert_eq!(found(world(&[("2026-06-03", Vote, Support), ("2026-06-03", Vote, Absent)])), []);
}

#[test]
fn what_is_corrected_and_what_we_inferred_does_not_count() {
    let mut draft = world(&[("2026-06-03", Public, Support), ("2026-06-03", Public, Oppose)]);
    draft.positions[1].corrects = Some((ChangeId(1), 0));
    assert_eq!(found(draft), []);
    let mut draft = world(&[("2026-06-03", Public, Support), ("2026-11-11", Vote, Oppose)]);
    draft.change(9, 9);
    draft
        .positions
        .push(Position { corrects: Some((ChangeId(1), 0)), ..entry(9, "2026-06-03", Public, Oppose) });
    assert_eq!(found(draft), []);
    assert_eq!(found(world(&[("2026-06-03", Inferred, Support), ("2026-11-11", Vote, Oppose)])), []);
}

#[test]
fn in_public_against_in_confidence() {
    let both = found(world(&[("2026-06-03", Confidential, Oppose), ("2026-07-01", Public, Support)]));
    assert_eq!(kinds(&both), [PublicAndConfidential]);
    assert_eq!(both[0].words(), "In public it supports (2026-07-01), in confidence it opposes (2026-06-03)");
    assert_eq!(both[0].days(), (day("2026-06-03"), day("2026-07-01")));
    let came_round = [
        ("2026-06-03", Confidential, Oppose),
        ("2026-07-01", Public, Support),
        ("2026-08-01", Confidential, Support),
    ];
    assert_eq!(found(world(&came_round)), []);
    let settled_by_a_vote = [
        ("2015-06-03", Public, Support),
        ("2018-01-01", Vote, Support),
        ("2019-08-01", Confidential, Oppose),
    ];
    assert_eq!(found(world(&settled_by_a_vote)), []);
}

#[test]
fn a_past_day_knows_nothing_of_later_entries() {
    let snapshot = world(&[("2026-06-03", Public, Support), ("2026-11-11", Vote, Oppose)]).snapshot();
    let on = |date: &str| contradictions(&snapshot, P, A, None, Some(day(date))).len();
    assert_eq!((on("2026-11-10"), on("2026-11-11")), (0, 1));
}

#[test]
fn provisions_are_texts_of_their_own() {
    let mut draft = world(&[("2026-06-03", Public, Support), ("2026-11-11", Vote, Oppose)]);
    draft.positions[0].provision = Some(ProvisionId(1));
    let snapshot = draft.snapshot();
    assert_eq!(contradictions(&snapshot, P, A, None, None), []);
    assert_eq!(contradictions(&snapshot, P, A, Some(ProvisionId(1)), None), []);
    assert_eq!(all_contradictions(&snapshot, &[P], None), []);
}

#[test]
fn the_text_between_and_what_explains_it_are_named() {
    let mut draft = world(&[("2026-06-03", Public, Support), ("2026-11-11", Vote, Oppose)]);
    for (n, date) in ["2026-06-03", "2026-07-01", "2026-09-01", "2026-12-01"].iter().enumerate() {
        draft.records.revisions.push(Revision {
            id: RevisionId(n as u32 + 1),
            proposal: P,
            label: format!("rev {n}"),
            date: Some(day(date)),
            ..Revision::default()
        });
    }
    let open = world(&[("2026-06-03", Public, Support), ("2026-11-11", Vote, Oppose)]);
    assert_eq!(found(open)[0].explanation, None);
    let explain = |c: &Contradiction, id: u32| Explanation { id: ExplanationId(id), ..c.explained("Why.") };
    let c = found(world(&[("2026-06-03", Public, Support), ("2026-11-11", Vote, Oppose)]))[0].clone();
    let elsewhere = Explanation { actor: ActorId(2), ..explain(&c, 1) };
    let of_another_kind = Explanation { kind: TwoSources, ..explain(&c, 2) };
    let of_another_day = Explanation { second: day("2026-11-12"), ..explain(&c, 3) };
    let of_a_provision = Explanation { provision: Some(ProvisionId(1)), ..explain(&c, 4) };
    draft.records.explanations = vec![elsewhere, of_another_kind, of_another_day, of_a_provision];
    let answered = explain(&c, 5);
    let mut with_answer = Draft { records: draft.records.clone(), ..Draft::default() };
    with_answer.positions = draft.positions.clone();
    with_answer.records.explanations.push(answered);
    let found_open = found(draft);
    assert_eq!(found_open[0].text_between, Some(RevisionId(3)));
    assert_eq!(found_open[0].explanation, None);
    assert_eq!(found(with_answer)[0].explanation, Some(ExplanationId(5)));
}

/// Actor, proposal, day, kind, stance, and which earlier entry it corrects.
type Plan = (u32, u32, i32, usize, usize, Option<usize>);

fn entries() -> impl Strategy<Value = Vec<Plan>> {
    let entry =
        (1..4u32, 1..3u32, 0..6i32, 0..5usize, 0..7usize, proptest::option::weighted(0.1, 0..20usize));
    proptest::collection::vec(entry, 0..20)
}

fn random_world(entries: &[Plan]) -> Snapshot {
    let mut draft = Draft::default();
    for code in ["A", "B", "C"] {
        draft.actor(code);
    }
    let body = draft.body("X", None);
    draft.proposal(body, None, None);
    draft.proposal(body, None, None);
    for (n, (actor, proposal, date, kind, stance, corrects)) in entries.iter().enumerate() {
        let change = n as u32 + 1;
        draft.change(change, u64::from(change));
        let vote =
            Position::vote(ProposalId(*proposal), ActorId(*actor), Day(*date), Stance::ALL[*stance], None);
        let corrects = corrects.filter(|at| *at < n).map(|at| (ChangeId(at as u32 + 1), 0));
        let kind = PositionKind::ALL[*kind];
        draft.positions.push(Position { kind, corrects, change: ChangeId(change), ..vote });
    }
    draft.snapshot()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Asked for by cell, by proposal or by actor, the same contradictions are found, and each is one.
    #[test]
    fn every_way_of_asking_finds_the_same(entries in entries()) {
        let snapshot = random_world(&entries);
        let proposals = [ProposalId(1), ProposalId(2)];
        let all = all_contradictions(&snapshot, &proposals, None);
        let sorted = |mut found: Vec<Contradiction>| {
            found.sort_by_key(|c| (c.proposal(), c.actor(), c.kind, c.first.key, c.second.key));
            found
        };
        let mut by_cell = Vec::new();
        let mut by_actor = Vec::new();
        for actor in [1, 2, 3].map(ActorId) {
            by_actor.extend(contradictions_of(&snapshot, actor, None, |_| true));
            for proposal in proposals {
                by_cell.extend(contradictions(&snapshot, proposal, actor, None, None));
            }
        }
        prop_assert_eq!(sorted(by_cell), sorted(all.clone()));
        prop_assert_eq!(sorted(by_actor), sorted(all.clone()));
        for c in &all {
            prop_assert!(c.first.stance != c.second.stance);
            prop_assert!(c.first.stance != Absent && c.second.stance != Absent);
            prop_assert!(c.first.kind != Inferred && c.second.kind != Inferred);
            let sides = (c.first.stance.side(), c.second.stance.side());
            match c.kind {
                TwoSources => prop_assert_eq!(c.first.effective, c.second.effective),
                SaidAndVoted => {
                    prop_assert!(sides.0 != sides.1 && c.first.effective <= c.second.effective);
                    prop_assert!(matches!(c.second.kind, Vote | Signature));
                }
                PublicAndConfidential => {
                    prop_assert!(sides.0 != sides.1);
                    prop_assert_eq!((c.first.kind, c.second.kind), (Public, Confidential));
                }
            }
        }
        let newest_first = all.windows(2).all(|w| w[0].days().1 >= w[1].days().1);
        prop_assert!(newest_first);
    }
}
