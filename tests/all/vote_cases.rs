//! Cases made by hand: weights by year, caps, proxies and recusal, words of area directors, recorded calls, successive
//! ballots, and what was known by a day; each counted as the rule in use says.

use crate::support::small_file::SmallFile;
use crate::support::world;

use entente::jobs::Progress;
use entente::model::*;
use entente::rules::VoteResult as Outcome;
use entente::snapshot::{PositionFilter, Snapshot};
use entente::votes::rulebook::ship_rules;
use entente::votes::{
    Basis, Case, Changes, Decision, Question, compare, decide, find_rule, published_differences,
};

struct Desk {
    file: SmallFile,
}

impl Desk {
    /// The small world with the rules that ship, and its one ballot with these voters and no published tally.
    fn new(rule: &str, voters: &[(u32, Option<BodyRole>)]) -> Desk {
        let mut desk = Desk { file: SmallFile::new(world::batch()) };
        let rules = ship_rules(&desk.now()).unwrap().unwrap();
        desk.commit(rules);
        let mut batch = Batch::default();
        let ballot = desk.now().ballots.rows()[0].id;
        for (nth, (actor, role)) in voters.iter().enumerate() {
            batch.records.voters.push(Voter {
                id: VoterId::provisional(nth),
                ballot,
                actor: ActorId(*actor),
                role: *role,
                ..Voter::default()
            });
        }
        desk.commit(Command::add_records("voters", batch).unwrap());
        let rule = find_rule(&desk.now(), rule).unwrap();
        desk.edit_ballot(|b| {
            (b.electorate, b.rule) = (Electorate::Listed, Some(rule));
            (b.n_for, b.n_against, b.n_abstain) = (None, None, None);
        });
        desk
    }

    fn now(&self) -> Snapshot {
        self.file.load()
    }

    fn commit(&mut self, command: Command) {
        self.file.commit(command).unwrap();
    }

    fn edit_ballot(&mut self, change: impl FnOnce(&mut Ballot)) {
        let before = self.now().ballots.rows()[0].clone();
        let mut after = before.clone();
        change(&mut after);
        self.commit(Command::edit_record("the ballot", &before, &after, Batch::default()).unwrap());
    }

    fn edit_voter(&mut self, actor: u32, change: impl FnOnce(&mut Voter)) {
        let s = self.now();
        let before = s.voters.iter().find(|v| v.actor == ActorId(actor)).unwrap().clone();
        let mut after = before.clone();
        change(&mut after);
        self.commit(Command::edit_record("a voter", &before, &after, Batch::default()).unwrap());
    }

    /// Records a vote, with a word of the body where one is given.
    fn vote(&mut self, actor: u32, stance: Stance, word: &str, day: &str) {
        let s = self.now();
        let proposal = s.ballots.rows()[0].proposal;
        let body = s.proposals.of_key(proposal.0).unwrap().body;
        let mut batch = Batch::default();
        let word = (!word.is_empty()).then(|| {
            batch.records.words.push(Word {
                body: Some(body),
                word: word.to_owned(),
                stance,
                ..Word::default()
            });
            WordId::provisional(0)
        });
        let vote = Position::vote(proposal, ActorId(actor), day.parse().unwrap(), stance, None);
        batch.positions.push(Position { word, ..vote });
        self.commit(Command::import("A vote", batch));
    }

    fn question(&self) -> Question {
        let ballot = self.now().ballots.rows()[0].clone();
        Question {
            proposal: ballot.proposal,
            ballot: Some(ballot.id),
            rule: None,
            day: "2026-11-01".parse().unwrap(),
            sight: PositionFilter::default(),
        }
    }

    fn decided(&self) -> (Case, Decision) {
        let case = Case::new(&self.now(), self.question()).unwrap();
        let decision = decide(&case, Basis::Recorded, &Changes::new());
        (case, decision)
    }

    fn weigh(&mut self, actor: u32, year: i32, amount: i32) {
        let mut batch = Batch::default();
        batch.records.weights.push(Weight {
            actor: ActorId(actor),
            name: "population".to_owned(),
            year,
            amount,
            source: Some(SourceId(1)),
            ..Weight::default()
        });
        self.commit(Command::add_records("a weight", batch).unwrap());
    }
}

/// The four that vote in the small world: 1 and 6 against, 2 and 11 in favor.
const FOUR: [(u32, Option<BodyRole>); 4] = [(1, None), (2, None), (6, None), (11, None)];

#[test]
fn weights_that_are_missing_are_told_and_those_of_the_year_count() {
    let mut desk = Desk::new("cen-weighted", &FOUR);
    let (_, decision) = desk.decided();
    assert_eq!(decision.ruling.verdict, Outcome::NotComputable);
    assert_eq!(decision.ruling.missing, ["the population of 4 voters"]);
    for (actor, amount) in [(1, 10), (2, 50), (6, 10), (11, 31)] {
        desk.weigh(actor, 2005, amount);
    }
    // Of a year after the vote: not counted. 50 + 31 of 101 is enough, 2 of 4 heads is not 55 %.
    desk.weigh(2, 2008, 1);
    let (case, decision) = desk.decided();
    let place = case.place_of(ActorId(2)).unwrap();
    assert_eq!(case.voters[place].weights["population"], 50);
    let sides: Vec<(i128, i128, bool)> =
        decision.ruling.shown().map(|t| (t.left, t.right, t.is_met)).collect();
    assert_eq!(sides, [(200, 220, false), (8100, 6565, true)]);
    let told = decision.ruling.notes.iter().find(|note| note.starts_with("Weights: population of 2005"));
    assert!(told.is_some_and(|note| note.contains("4 voters")), "{:?}", decision.ruling.notes);
}

#[test]
fn who_has_recused_itself_is_no_voter_and_an_empty_vote_is_not_returned() {
    let mut desk = Desk::new("unga-other", &[(1, None), (2, None), (6, None), (11, None), (12, None)]);
    let (_, decision) = desk.decided();
    assert_eq!(decision.ruling.verdict, Outcome::Fails, "two against two");
    assert_eq!(decision.missing, [ActorId(12)]);
    desk.edit_voter(6, |voter| voter.is_entitled = false);
    let (_, decision) = desk.decided();
    assert_eq!(decision.all().unwrap().n_eligible, 4);
    assert_eq!(decision.ruling.verdict, Outcome::Passes, "two against one");
}

#[test]
fn caps_of_a_group_and_proxies_are_counted_as_the_rule_says() {
    let mut desk = Desk::new("unga-other", &FOUR);
    let rule = Rule {
        name: "Capped".to_owned(),
        definition: r#"{"tests": [{"name": "More for than against", "formula": "for > against"}],
                        "most_of_group": 1, "most_proxies": 1}"#
            .to_owned(),
        standing: RuleStanding::Current,
        code: "capped".to_owned(),
        ..Rule::default()
    };
    let mut batch = Batch::default();
    batch.records.rules.push(rule);
    desk.commit(Command::add_records("a rule", batch).unwrap());
    let id = find_rule(&desk.now(), "capped").unwrap();
    desk.edit_ballot(|ballot| ballot.rule = Some(id));
    for actor in [1, 6] {
        desk.edit_voter(actor, |voter| voter.affiliation = "One corporation".to_owned());
    }
    let (_, decision) = desk.decided();
    assert_eq!(decision.ruling.verdict, Outcome::Passes, "one of the two against is over the cap");
    assert!(decision.ruling.notes.iter().any(|n| n.starts_with("1 vote is not counted: its group")));
    // Both in favor are cast by one: the second is one too many.
    for actor in [2, 11] {
        desk.edit_voter(actor, |voter| voter.proxy = Some(ActorId(1)));
    }
    let (_, decision) = desk.decided();
    assert_eq!(decision.ruling.verdict, Outcome::Fails, "one against one");
    assert!(decision.ruling.notes.iter().any(|n| n.starts_with("1 vote by proxy is not counted")));
}

#[test]
fn a_vote_that_is_set_aside_turns_the_result_as_any_other_does() {
    let p = Some(BodyRole::Participating);
    let desk = Desk::new("iso-dis", &[(1, p), (6, p), (12, Some(BodyRole::Observing))]);
    let s = desk.now();
    let rule = find_rule(&s, "iso-dis").unwrap();
    let question = Question { rule: Some(rule), ..desk.question() };
    let case = Case::new(&s, question).unwrap();
    let supposed = |votes: [Choice; 3]| {
        let changes: Changes = [1, 6, 12].map(ActorId).into_iter().zip(votes).collect();
        decide(&case, Basis::Recorded, &changes)
    };
    let decision = supposed([Choice::SetAside, Choice::SetAside, Choice::For]);
    assert_eq!(decision.ruling.verdict, Outcome::Fails, "no P-member counts");
    assert_eq!(decision.all().unwrap().of_choice(Choice::SetAside), 2);
    assert!(decision.ruling.notes.iter().any(|note| note.starts_with("2 votes against give no technical")));
    assert_eq!(decision.flips.n, Some(1), "one of them in favor: 1 of 1, and none of 2 against");
    assert_eq!(decision.pivotal, [ActorId(6), ActorId(1)], "in the order of their codes");
    let margins = decision.ruling.tests.iter().flat_map(|test| &test.margins);
    assert!(margins.clone().any(|margin| (margin.n, margin.from) == (1, Choice::SetAside)), "{decision:?}");
    // Under a rule that counts every vote it is a vote against.
    let question = Question { rule: Some(find_rule(&s, "iso-cd").unwrap()), ..desk.question() };
    let case = Case::new(&s, question).unwrap();
    let changes: Changes = [(ActorId(1), Choice::SetAside)].into();
    let decision = decide(&case, Basis::Recorded, &changes);
    assert_eq!(decision.all().unwrap().of_choice(Choice::SetAside), 0);
    assert_eq!(decision.all().unwrap().of_choice(Choice::Against), 2);
}

#[test]
fn a_published_tally_that_contradicts_the_votes_is_told() {
    let mut desk = Desk::new("unga-other", &FOUR);
    let told = |desk: &Desk| -> Vec<String> {
        let (_, decision) = desk.decided();
        decision.ruling.notes.iter().filter(|note| note.contains("published")).cloned().collect()
    };
    desk.edit_ballot(|b| (b.n_for, b.n_against, b.n_abstain) = (Some(2), Some(2), Some(0)));
    assert_eq!(told(&desk), [""; 0]);
    assert_eq!(published_differences(&desk.now()), []);
    desk.edit_ballot(|b| (b.n_for, b.n_against) = (Some(3), Some(1)));
    let what = "recorded by member are 2 for, 2 against, 0 abstaining; published were 3 for, 1 against, 0 abstaining";
    assert_eq!(told(&desk), [format!("The published tally differs from the votes: {what}.")]);
    let ballot = desk.now().ballots.rows()[0].id;
    assert_eq!(published_differences(&desk.now()), [(ballot, what.to_owned())]);
    // Votes that are only missing contradict nothing.
    desk.edit_ballot(|b| (b.n_for, b.n_against, b.n_abstain) = (Some(30), Some(20), Some(9)));
    assert!(told(&desk)[0].starts_with("The published tally is counted"), "{:?}", told(&desk));
    assert_eq!(published_differences(&desk.now()), []);
}

#[test]
fn words_of_area_directors_are_kept_and_counted() {
    let mut desk = Desk::new("ietf-iesg", &[(3, None), (4, None), (5, None)]);
    desk.vote(3, Stance::Support, "Yes", "2007-08-01");
    desk.vote(4, Stance::Neutral, "No Objection", "2007-08-01");
    let n = |decision: &Decision, choice| decision.all().unwrap().of_choice(choice);
    let (case, decision) = desk.decided();
    assert_eq!((n(&decision, Choice::For), n(&decision, Choice::NoObjection)), (1, 1));
    let place = case.place_of(ActorId(4)).unwrap();
    assert_eq!(case.voters[place].vote.as_ref().unwrap().word, "No Objection");
    // Those of the small world that voted are not listed: they do not count.
    assert_eq!(decision.all().unwrap().n_eligible, 3);
    assert!(decision.ruling.notes.iter().any(|n| n.starts_with("4 votes are of actors that are not listed")));
    desk.vote(5, Stance::Oppose, "DISCUSS", "2007-08-02");
    let (_, decision) = desk.decided();
    assert_eq!(n(&decision, Choice::Blocking), 1);
    assert_eq!(decision.ruling.verdict, Outcome::Fails);
}

#[test]
fn a_call_is_recorded_with_its_objections_and_never_counted() {
    let mut desk = Desk::new("ietf-working-group", &FOUR);
    let (_, decision) = desk.decided();
    assert_eq!(decision.ruling.verdict, Outcome::NotComputable);
    assert_eq!(decision.ruling.missing, ["the call of rough consensus by the chairs"]);
    assert!(decision.ruling.tests.is_empty() && decision.flips.n.is_none(), "no count is pretended");
    desk.edit_ballot(|ballot| {
        ballot.call = Some(Called::Reached);
        ballot.objections = "The timer is too short\n\nNo answer on privacy".to_owned();
    });
    let (_, decision) = desk.decided();
    assert_eq!(decision.ruling.verdict, Outcome::Reached);
    assert_eq!(decision.ruling.objections, ["The timer is too short", "No answer on privacy"]);
}

#[test]
fn successive_ballots_take_each_their_own_votes_and_show_who_changed() {
    let mut desk = Desk::new("unga-other", &FOUR);
    let first = desk.now().ballots.rows()[0].clone();
    let mut batch = Batch::default();
    batch.records.ballots.push(Ballot {
        id: BallotId::provisional(0),
        head: Head::default(),
        name: "second ballot".to_owned(),
        opened: None,
        closed: Some("2008-03-29".parse().unwrap()),
        electorate: Electorate::Members,
        ..first.clone()
    });
    desk.commit(Command::add_records("a ballot", batch).unwrap());
    for actor in [1, 2, 6, 11] {
        let stance = if actor == 6 { Stance::Oppose } else { Stance::Support };
        desk.vote(actor, stance, "", "2008-03-20");
    }
    let s = desk.now();
    let compared = compare(&s, desk.question()).unwrap();
    let verdicts: Vec<Outcome> = compared.ballots.iter().map(|(_, _, d)| d.ruling.verdict).collect();
    assert_eq!(verdicts, [Outcome::Fails, Outcome::Passes]);
    let changed: Vec<ActorId> =
        compared.members.iter().filter(|member| member.has_changed()).map(|member| member.actor).collect();
    assert_eq!(changed, [ActorId(1)]);
}

#[test]
fn what_was_not_known_by_a_day_is_not_counted() {
    let mut desk = Desk::new("unga-other", &[(1, None), (2, None), (6, None), (11, None), (12, None)]);
    desk.vote(12, Stance::Support, "", "2007-09-01");
    let at = |desk: &Desk, day: &str| {
        let sight = PositionFilter { as_of: Some(day.parse().unwrap()), ..PositionFilter::default() };
        let question = Question { sight, day: day.parse().unwrap(), ..desk.question() };
        let case = Case::new(&desk.now(), question).unwrap();
        (case.is_closed, case.n_recorded())
    };
    assert_eq!(at(&desk, "2007-09-02"), (true, 5));
    assert_eq!(at(&desk, "2007-09-01"), (false, 1), "the others voted on the last day");
    assert_eq!(at(&desk, "2007-08-31"), (false, 0));
    // As known before anything was recorded.
    let earlier = desk.file.store.load(Some("2020-01-01".parse().unwrap()), &Progress::new()).unwrap();
    assert!(Case::new(&earlier, desk.question()).is_err(), "the proposal was not known then");
}
