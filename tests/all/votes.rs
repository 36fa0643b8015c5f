//! Votes of the sample decided by the rules in use: real ballots come out as they did, by country and with margins.

use entente::jobs::Progress;
use entente::model::{Choice, Proposal};
use entente::rules::VoteResult;
use entente::session::{Mode, Session, Settings, build_sample};
use entente::snapshot::{PositionFilter, Snapshot};
use entente::votes::{Basis, Case, Changes, Question, decide};
use std::sync::{Arc, OnceLock};

fn sample() -> &'static Arc<Snapshot> {
    static SAMPLE: OnceLock<Arc<Snapshot>> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sample.entente");
        build_sample(&path, &Progress::new()).unwrap();
        Session::open(&path, Mode::Read, &Settings::default()).unwrap().snapshot().clone()
    })
}

/// The proposal whose reference or title holds these words and that has a ballot, if one is asked for.
fn proposal(words: &str) -> &'static Proposal {
    let s = sample();
    let is_it =
        |p: &&Proposal| p.reference == words || p.reference.contains(words) || p.title.contains(words);
    let exact = s.proposals.iter().find(|p| p.reference == words);
    exact.or_else(|| s.proposals.iter().find(is_it)).unwrap_or_else(|| panic!("{words}"))
}

fn case(words: &str) -> Case {
    let s = sample();
    let sight = PositionFilter::of(&entente::model::Lens::default());
    Case::new(s, Question::of(s, proposal(words).id, "2026-11-01".parse().unwrap(), sight)).unwrap()
}

#[test]
fn dis_29500_fails_both_tests_by_country() {
    let case = case("DIS 29500");
    let decision = decide(&case, Basis::Recorded, &Changes::new());
    assert!(!decision.is_published, "it is counted by country");
    assert_eq!(decision.ruling.verdict, VoteResult::Fails);
    let shares: Vec<_> = decision.ruling.shown().filter_map(|t| t.share).map(|s| (s.part, s.whole)).collect();
    assert_eq!(shares, [(17, 32), (18, 69)]);
    let words: Vec<&str> = decision.ruling.shown().map(|test| test.words.as_str()).collect();
    assert_eq!(words[0], "needs 5 of the 15 P-members against to vote in favor, or 7 of them to abstain");
    assert!(words[1].starts_with("needs 1 of the 18 members against to vote in favor"), "{}", words[1]);
    let all = decision.tally.last().unwrap();
    let tally = [Choice::For, Choice::Against, Choice::Abstain].map(|choice| all.of_choice(choice));
    assert_eq!(tally, [51, 18, 18]);
    assert_eq!((decision.flips.n, decision.flips.is_exact), (Some(5), true));
    assert!(decision.pivotal.is_empty());
}

#[test]
fn what_is_supposed_turns_a_result_and_leaves_the_case_as_it_was() {
    let case = case("DIS 29500");
    let before = decide(&case, Basis::Recorded, &Changes::new());
    let against = case.voters.iter().filter(|voter| {
        voter.role == Some(entente::model::BodyRole::Participating)
            && voter.vote.as_ref().is_some_and(|known| known.vote.choice == Choice::Against)
    });
    let changes: Changes = against.take(5).map(|voter| (voter.actor, Choice::For)).collect();
    assert_eq!(decide(&case, Basis::Recorded, &changes).ruling.verdict, VoteResult::Passes);
    let four: Changes = changes.into_iter().take(4).collect();
    assert_eq!(
        decide(&case, Basis::Recorded, &four).ruling.verdict,
        VoteResult::Fails,
        "five are the fewest"
    );
    assert_eq!(decide(&case, Basis::Recorded, &Changes::new()), before);
}

#[test]
fn a_resolution_is_adopted_by_its_published_figures() {
    let decision = decide(&case("A/RES/73/27"), Basis::Recorded, &Changes::new());
    assert_eq!(decision.ruling.verdict, VoteResult::Passes);
    let test = decision.ruling.shown().next().unwrap();
    assert_eq!((test.left, test.right, test.is_met), (119, 46, true));
    let all = decision.tally.last().unwrap();
    assert_eq!(all.of_choice(Choice::Abstain), 14);
}

#[test]
fn who_may_vote_in_an_old_roll_call_is_who_was_a_member_then() {
    let s = sample();
    let assembly = s.index().body("UNGA").unwrap();
    let old = s.proposals.iter().find(|p| p.body == assembly && p.date.is_some_and(|day| day.year() == 1995));
    let old = old.unwrap();
    let day = old.date.unwrap();
    let sight = PositionFilter::of(&entente::model::Lens::default());
    let question = Question { day, ..Question::of(s, old.id, day, sight) };
    let case = Case::new(s, question).unwrap();
    let is_voter = |code: &str| {
        let actor = s.index().actor(code).unwrap();
        case.place_of(actor).is_some_and(|place| case.voters[place].role.is_some())
    };
    assert!(is_voter("FRA") && is_voter("USA"));
    assert!(!is_voter("SSD"), "South Sudan joined in 2011");
    assert!(!is_voter("CHE"), "Switzerland joined in 2002");
}
