//! An outlook and a record as data for other programs.

use super::compute::Outlook;
use super::record::record_words;
use crate::analysis::{Backtest, CountRange, Score, TrackRecord};
use crate::snapshot::Snapshot;
use crate::snapshot::actor_code;
use crate::votes::{Case, rule_json};
use serde_json::{Value, json};

fn range_json(range: &CountRange) -> Value {
    json!({ "mean": range.mean, "lo": range.lo, "hi": range.hi })
}

/// The whole outlook.
pub fn outlook_json(s: &Snapshot, case: &Case, outlook: &Outlook) -> Value {
    let reference = |key: u32| s.proposals.of_key(key).map_or("", |p| p.reference.as_str());
    let [against, abstain, in_favor, absent] = &outlook.counts;
    let voters = outlook.voters.iter().map(|voter| {
        let [oppose, abstain, support, absent] = voter.chances;
        json!({
            "actor": actor_code(s, voter.actor),
            "known": voter.known.map(|choice| choice.word()),
            "supposed": voter.is_supposed,
            "oppose": oppose,
            "abstain": abstain,
            "support": support,
            "absent": absent,
            "expected": voter.expected.word(),
            "pivotal": voter.pivotal,
            "reasons": voter.reasons,
        })
    });
    let ways = outlook.ways.iter().map(|ahead| {
        let moves = ahead.way.moves.iter().map(|(actor, from, to)| {
            json!({ "actor": actor_code(s, *actor), "from": from.word(), "to": to.word() })
        });
        json!({
            "changes": ahead.way.shifts.iter().map(|shift| shift.words()).collect::<Vec<_>>(),
            "moves": moves.collect::<Vec<_>>(),
            "chance": ahead.chance,
            "known otherwise": ahead.n_known,
        })
    });
    json!({
        "what": "forecast",
        "proposal": reference(case.question.proposal.0),
        "rule": rule_json(s, case),
        "uses what was known before": outlook.origin.to_string(),
        "rests on": {
            "stances known": outlook.forecast.n_known,
            "stances forecast": outlook.n_forecast(),
            "earlier proposals": outlook.forecast.n_past,
            "learnt from": outlook.forecast.n_learnt,
            "continues": outlook.forecast.kin.iter().map(|p| reference(p.0)).collect::<Vec<_>>(),
        },
        "outcome": outlook.outcome.map(|o| json!({
            "passes": o.passes, "fails": o.fails, "tied": o.tied, "postponed": o.postponed,
        })),
        "missing": outlook.missing,
        "expected": outlook.decision.ruling.verdict.name(),
        "counts": {
            "against": range_json(against),
            "abstaining": range_json(abstain),
            "in favor": range_json(in_favor),
            "not voting": range_json(absent),
            "interval": 0.9,
        },
        "ways to turn it": ways.collect::<Vec<_>>(),
        "voters": voters.collect::<Vec<_>>(),
        "ballots drawn": outlook.draw.n_ballots,
        "seed": outlook.draw.seed,
    })
}

fn score_json(score: &Score) -> Value {
    let curve = score
        .curve
        .iter()
        .map(|step| json!({ "n": step.n, "chance given": step.chance, "came true": step.share }));
    json!({
        "n": score.n,
        "accuracy": score.accuracy,
        "log_loss": score.log_loss,
        "brier": score.brier,
        "calibration_error": score.calibration_error,
        "curve": curve.collect::<Vec<_>>(),
    })
}

/// A record with everything it was measured by.
pub fn backtest_json(test: &Backtest) -> Value {
    let of = |record: &TrackRecord| {
        let baselines = record.baselines.iter().map(|(baseline, score)| {
            let mut json = score_json(score);
            json["name"] = json!(baseline.name());
            json
        });
        json!({
            "in words": record_words(test, record),
            "forecast": score_json(&record.forecast),
            "baselines": baselines.collect::<Vec<_>>(),
            "coverage": {
                "n": record.coverage.n,
                "inside": record.coverage.n_inside,
                "share": record.coverage.share(),
                "width": record.coverage.width,
            },
        })
    };
    json!({
        "sessions": test.whens,
        "n_proposals": test.n_proposals,
        "nothing known": of(&test.nothing_known),
        "partly known": of(&test.partly_known),
        "share known": test.share_known,
    })
}
