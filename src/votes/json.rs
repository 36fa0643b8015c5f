//! A decision as data for other programs: every number as it was counted.

use super::case::Case;
use super::changes::Changes;
use super::decision::{Decision, TallyRow, votes_by_bloc};
use super::poll::Basis;
use crate::model::*;
use crate::rules::{Margin, TestResult, Whose};
use crate::snapshot::Snapshot;
use crate::snapshot::{actor_code, bloc_code};
use serde_json::{Map, Value, json};

/// Counts by choice, those that nobody made left out.
fn counts(n: &[u32]) -> Value {
    let counted = Choice::COUNTED.iter().zip(n).filter(|(_, n)| **n > 0);
    Value::Object(counted.map(|(choice, n)| (choice.word().to_owned(), json!(n))).collect::<Map<_, _>>())
}

fn tally_json(row: &TallyRow) -> Value {
    json!({ "of": row.of, "eligible": row.n_eligible, "votes": counts(&row.n) })
}

fn margin_json(margin: &Margin) -> Value {
    let whose = match margin.whose {
        Whose::P => "P-members",
        Whose::Others => "other members",
        Whose::Any => "any",
    };
    json!({ "n": margin.n, "of": margin.of, "whose": whose, "from": margin.from.word(), "to": margin.to.word() })
}

/// A side of a test; beyond what a JSON number holds for sure it is a text.
fn whole(n: i128) -> Value {
    i64::try_from(n).map_or_else(|_| json!(n.to_string()), |n| json!(n))
}

fn test_json(test: &TestResult) -> Value {
    json!({
        "name": test.name,
        "formula": test.formula,
        "left": whole(test.left),
        "sign": test.sign.text(),
        "right": whole(test.right),
        "share": test.share.map(|share| json!({
            "part": whole(share.part),
            "whole": whole(share.whole),
            "asked": format!("{}/{}", share.above, share.below),
            "turns at": whole(share.at),
        })),
        "met": test.is_met,
        "margin": test.words,
        "margins": test.margins.iter().map(margin_json).collect::<Vec<_>>(),
    })
}

/// The rule with edition, standing and source.
pub fn rule_json(s: &Snapshot, case: &Case) -> Value {
    let rule = &case.rule;
    let body = match rule.choosing {
        super::Choosing::Body(body) => s.bodies.of_key(body.0).map(|b| b.code.clone()),
        _ => None,
    };
    json!({
        "code": rule.record.code,
        "name": rule.record.name,
        "edition": rule.record.edition,
        "standing": rule.record.standing.word(),
        "source": rule.source,
        "note": rule.record.note,
        "chosen by": match rule.choosing {
            super::Choosing::Ballot => "the ballot",
            super::Choosing::Body(_) => "the body",
            super::Choosing::Hand => "hand",
        },
        "body": body,
    })
}

/// All of a decision: tally, tests with both sides, result, margins, flips, pivotal members, standing.
pub fn decision_json(
    s: &Snapshot,
    case: &Case,
    decision: &Decision,
    changes: &Changes,
    blocs: &[BlocId],
) -> Value {
    let proposal = s.proposals.of_key(case.question.proposal.0);
    let ballot = case.question.ballot.and_then(|id| s.ballots.of_key(id.0));
    let codes = |actors: &[ActorId]| actors.iter().map(|a| actor_code(s, *a)).collect::<Vec<_>>();
    let sets = decision.ways(case, None).into_iter().map(|way| {
        let shifts = way.shifts.iter().map(|shift| {
            let whose = match shift.is_p {
                Some(true) => "P-members",
                Some(false) => "other members",
                None => "any",
            };
            json!({ "n": shift.n, "of": shift.of, "whose": whose, "from": shift.from.word(), "to": shift.to.word() })
        });
        Value::Array(shifts.collect())
    });
    let by_bloc = votes_by_bloc(s, case, decision, blocs).into_iter().map(|votes| {
        json!({
            "bloc": votes.bloc.map(|bloc| bloc_code(s, bloc)),
            "members": votes.members.len(),
            "votes": counts(&votes.n),
        })
    });
    let supposed = changes.iter().map(|(actor, choice)| {
        let was = case.place_of(*actor).and_then(|place| case.voters[place].vote_on(decision.basis));
        json!({
            "actor": actor_code(s, *actor),
            "was": was.map_or(Choice::Missing, |vote| vote.choice).word(),
            "is": choice.word(),
        })
    });
    json!({
        "proposal": proposal.map(|p| p.reference.clone()),
        "title": proposal.map(|p| p.title.clone()),
        "body": s.bodies.of_key(case.body.0).map(|b| b.code.clone()),
        "ballot": ballot.map(|b| b.name.clone()),
        "day": case.day.to_string(),
        "closed": case.is_closed,
        "rule": rule_json(s, case),
        "counted": match (decision.is_published, decision.basis) {
            (true, _) => "the published tally",
            (false, Basis::Recorded) => "votes",
            (false, Basis::Stated) => "votes and stated positions",
        },
        "supposed": supposed.collect::<Vec<_>>(),
        "tally": decision.tally.iter().map(tally_json).collect::<Vec<_>>(),
        "result": decision.ruling.verdict.name(),
        "adopted": decision.ruling.verdict.is_adopted(),
        "tests": decision.ruling.shown().map(test_json).collect::<Vec<_>>(),
        "flips": {
            "n": decision.flips.n,
            "exact": decision.flips.is_exact,
            "sets": sets.collect::<Vec<_>>(),
        },
        "pivotal": codes(&decision.pivotal),
        "missing votes": codes(&decision.missing),
        "missing": decision.ruling.missing,
        "objections": decision.ruling.objections,
        "notes": decision.ruling.notes,
        "by bloc": by_bloc.collect::<Vec<_>>(),
    })
}
