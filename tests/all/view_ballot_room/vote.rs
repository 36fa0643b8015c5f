//! A vote of eight countries, put into the small world: five P-members and three O-members on DIS 29500-2, twice.

use crate::view_support::Stage;
use entente::app::view::View;
use entente::model::*;
use entente::votes::rulebook::ship_rules;

/// Country, role, first vote, second vote.
const VOTES: [(&str, BodyRole, Stance, Stance); 8] = [
    ("FRA", BodyRole::Participating, Stance::Oppose, Stance::Oppose),
    ("DEU", BodyRole::Participating, Stance::Support, Stance::Support),
    ("CHN", BodyRole::Participating, Stance::Oppose, Stance::Oppose),
    ("USA", BodyRole::Participating, Stance::Support, Stance::Support),
    ("GBR", BodyRole::Participating, Stance::Oppose, Stance::Support),
    ("BRA", BodyRole::Observing, Stance::Support, Stance::Support),
    ("ZAF", BodyRole::Observing, Stance::Support, Stance::Abstain),
    ("IND", BodyRole::Observing, Stance::Absent, Stance::Absent),
];

/// The reference of the proposal.
pub const REFERENCE: &str = "ISO/IEC DIS 29500-2";

fn text(words: &str) -> String {
    words.to_owned()
}

fn day(words: &str) -> Option<Day> {
    words.parse().ok()
}

/// The small world with the rules that ship and the vote.
pub fn stage(view: View) -> Stage {
    let mut stage = Stage::full(view);
    let rules = ship_rules(stage.snapshot()).unwrap().unwrap();
    stage.commit(rules);
    let batch = batch(&stage);
    stage.commit(Command::import("Two ballots on DIS 29500-2", batch));
    stage
}

fn batch(stage: &Stage) -> Batch {
    let s = stage.snapshot();
    let actor = |code: &str| s.actors.iter().find(|a| a.code == code).unwrap().id;
    let rule = s.rules.iter().find(|rule| rule.code == "iso-dis").unwrap().id;
    let model = s.proposals.iter().find(|p| p.reference == "ISO/IEC DIS 29500").unwrap();
    let old = s.ballots.iter().find(|b| b.proposal == model.id).unwrap();
    let proposal = ProposalId::provisional(0);
    let mut batch = Batch::default();
    batch.records.proposals.push(Proposal {
        id: proposal,
        head: Head::default(),
        reference: text(REFERENCE),
        title: text("Open packaging conventions"),
        date: day("2012-03-01"),
        ..model.clone()
    });
    for (nth, (name, closed)) in
        [("first ballot", "2011-06-01"), ("second ballot", "2012-03-01")].iter().enumerate()
    {
        let ballot = BallotId::provisional(nth);
        batch.records.ballots.push(Ballot {
            id: ballot,
            head: Head::default(),
            proposal,
            name: text(name),
            opened: day(closed).map(|closed| Day(closed.0 - 90)),
            closed: day(closed),
            rule: Some(rule),
            n_for: None,
            n_against: None,
            n_abstain: None,
            n_absent: None,
            result: String::new(),
            electorate: Electorate::Listed,
            ..old.clone()
        });
        for (code, role, first, second) in VOTES {
            let id = VoterId::provisional(batch.records.voters.len());
            batch.records.voters.push(Voter {
                id,
                ballot,
                actor: actor(code),
                role: Some(role),
                ..Voter::default()
            });
            let stance = if nth == 0 { first } else { second };
            let on = day(closed).unwrap();
            batch.positions.push(Position::vote(proposal, actor(code), on, stance, None));
        }
    }
    batch
}
