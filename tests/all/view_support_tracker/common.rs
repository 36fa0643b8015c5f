//! A European common proposal in the small world: eight members of CEPT, three for, one against, four silent.

use crate::view_support::Stage;
use entente::app::view::View;
use entente::model::*;
use entente::session::today;
use entente::votes::rulebook::ship_rules;

/// The reference of the proposal.
pub const REFERENCE: &str = "CPG(26)012";

const MEMBERS: [(&str, Option<Stance>); 8] = [
    ("FRA", Some(Stance::Support)),
    ("DEU", Some(Stance::Support)),
    ("GBR", Some(Stance::StronglySupport)),
    ("RUS", Some(Stance::Oppose)),
    ("ITA", None),
    ("POL", None),
    ("BRA", None),
    ("ZAF", None),
];

/// The proposal.
pub fn proposal(stage: &Stage) -> ProposalId {
    stage.snapshot().proposals.iter().find(|p| p.reference == REFERENCE).unwrap().id
}

/// The small world with the rules that ship and the common proposal.
pub fn stage(view: View) -> Stage {
    let mut stage = Stage::full(view);
    let rules = ship_rules(stage.snapshot()).unwrap().unwrap();
    stage.commit(rules);
    let batch = batch(&stage);
    stage.commit(Command::import("A common proposal of CEPT", batch));
    stage
}

fn batch(stage: &Stage) -> Batch {
    let s = stage.snapshot();
    let day = today();
    let actor = |code: &str| s.actors.iter().find(|a| a.code == code).unwrap().id;
    let (body, proposal) = (BodyId::provisional(0), ProposalId::provisional(0));
    let mut batch = Batch::default();
    let model = s.bodies.iter().next().unwrap();
    batch.records.bodies.push(Body {
        id: body,
        head: Head::default(),
        code: "CEPT".to_owned(),
        name: "European Conference of Postal and Telecommunications Administrations".to_owned(),
        kind: BodyKind::Organization,
        parent: None,
        ..model.clone()
    });
    let model = s.proposals.iter().next().unwrap();
    batch.records.proposals.push(Proposal {
        id: proposal,
        head: Head::default(),
        reference: REFERENCE.to_owned(),
        title: "European common proposal on agenda item 1.7: identification of bands for IMT".to_owned(),
        body,
        meeting: None,
        date: Some(day),
        precision: Precision::Day,
        ..model.clone()
    });
    let model = s.ballots.iter().next().unwrap();
    batch.records.ballots.push(Ballot {
        id: BallotId::provisional(0),
        head: Head::default(),
        proposal,
        name: "common proposal".to_owned(),
        opened: None,
        closed: Some(Day(day.0 + 20)),
        rule: None,
        n_for: None,
        n_against: None,
        n_abstain: None,
        n_absent: None,
        result: String::new(),
        ..model.clone()
    });
    for (nth, (code, stance)) in MEMBERS.into_iter().enumerate() {
        batch.records.body_members.push(BodyMember {
            id: BodyMemberId::provisional(nth),
            body,
            actor: actor(code),
            role: BodyRole::Member,
            precision: Precision::Unknown,
            ..BodyMember::default()
        });
        if let Some(stance) = stance {
            let stated = Position::vote(proposal, actor(code), Day(day.0 - 30), stance, None);
            batch.positions.push(Position { kind: PositionKind::Public, ..stated });
        }
    }
    let talk = |nth: usize, code: &str, ago: i32, outcome: &str, next: &str, due: Option<Day>| Outreach {
        id: OutreachId::provisional(nth),
        proposal,
        actor: actor(code),
        date: Day(day.0 - ago),
        speaker: "Ada Lovelace".to_owned(),
        counterpart: "the ministry".to_owned(),
        outcome: outcome.to_owned(),
        next: next.to_owned(),
        due,
        ..Outreach::default()
    };
    batch.records.outreach.push(talk(
        0,
        "DEU",
        6,
        "supports, would speak for it",
        "send the draft",
        Some(Day(day.0 - 1)),
    ));
    batch.records.outreach.push(talk(1, "BRA", 12, "has to ask the capital", "", None));
    batch
}
