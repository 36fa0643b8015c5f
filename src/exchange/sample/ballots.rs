//! Ballots of standards bodies: votes of national bodies with their own words, and tallies without votes.

use super::SampleError;
use super::build::Build;
use super::stages::Stages;
use super::tables::{BALLOT_VOTES, BALLOTS, day_of, join, word};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct BallotRow {
    ballot: String,
    reference: String,
    body: String,
    title: String,
    opened: String,
    closed: String,
    rule: String,
    result: String,
    note: String,
    what: String,
    stage: String,
    n_for: Option<i32>,
    n_against: Option<i32>,
    n_abstain: Option<i32>,
    n_absent: Option<i32>,
    stated: String,
    source: String,
}

#[derive(Deserialize)]
struct VoteRow {
    ballot: String,
    iso3: String,
    status: String,
    word: String,
    stance: String,
    source: String,
}

pub(super) fn ballots(build: &mut Build, _progress: &Progress) -> Result<String, SampleError> {
    let stages = Stages::read()?;
    let rows = BALLOTS.rows::<BallotRow>()?;
    let mut made = HashMap::new();
    for (i, row) in rows.iter().enumerate() {
        let (closed, precision) = day_of(&row.closed)
            .ok_or_else(|| BALLOTS.error(i + 1, format!("\"{}\" is not a date", row.closed)))?;
        let stage = stages.of(BALLOTS, i + 1, "ballot", &row.stage)?;
        let source = build.source(&row.source)?;
        let (id, head) = build.register(Noun::Proposal, &row.reference)?;
        let family = build.find(Noun::Family, "doc-ISO/IEC 29500-1").map(FamilyId);
        let treaty = row.ballot == "WCIT-12";
        build.batch.records.proposals.push(Proposal {
            id: ProposalId(id),
            head,
            reference: row.reference.clone(),
            title: row.title.clone(),
            body: build.body(&row.body)?,
            kind: if treaty { ProposalKind::Treaty } else { ProposalKind::Standard },
            date: Some(closed),
            precision,
            stage_code: row.stage.clone(),
            stage: Some(stage),
            family: family.filter(|_| row.reference == "ISO/IEC DIS 29500"),
            origin_key: row.ballot.clone(),
            standing: Standing::Sourced,
            source,
            note: row.note.clone(),
            ..Proposal::default()
        });
        let opened = day_of(&row.opened);
        let steps = opened.map(|(day, p)| ("opened", Stage::Enquiry, day, p)).into_iter();
        for (code, stage, day, precision) in steps.chain([(row.stage.as_str(), stage, closed, precision)]) {
            let (step, head) = build.anonymous(Noun::Step, &format!("{}/{code}", row.reference));
            build.batch.records.steps.push(Step {
                id: StepId(step),
                head,
                proposal: ProposalId(id),
                code: code.to_owned(),
                stage,
                date: Some(day),
                precision,
                source,
            });
        }
        let (ballot, head) = build.anonymous(Noun::Ballot, &row.reference);
        let rule = if row.rule.is_empty() { String::new() } else { format!("Rule: {}.", row.rule) };
        build.batch.records.ballots.push(Ballot {
            id: BallotId(ballot),
            head,
            proposal: ProposalId(id),
            name: row.what.clone(),
            opened: opened.map(|(day, _)| day),
            closed: Some(closed),
            n_for: row.n_for,
            n_against: row.n_against,
            n_abstain: row.n_abstain,
            n_absent: row.n_absent,
            result: row.result.clone(),
            source,
            note: join(&[&rule, &row.note]),
            electorate: Electorate::Listed,
            stated: row.stated.replace("; ", "\n"),
            ..Ballot::default()
        });
        made.insert(row.ballot.clone(), (ProposalId(id), closed, BallotId(ballot)));
    }
    votes(build, &made)?;
    let n = build.batch.positions.len();
    Ok(format!("Import ballots of standards bodies: {} ballots, {n} positions", rows.len()))
}

fn votes(build: &mut Build, made: &HashMap<String, (ProposalId, Day, BallotId)>) -> Result<(), SampleError> {
    let mut words = HashMap::new();
    for (i, row) in BALLOT_VOTES.rows::<VoteRow>()?.into_iter().enumerate() {
        let (proposal, closed, ballot) = *made
            .get(&row.ballot)
            .ok_or_else(|| BALLOT_VOTES.error(i + 1, format!("\"{}\" is no ballot", row.ballot)))?;
        let stance: Stance = word(BALLOT_VOTES, i + 1, &row.stance)?;
        let known = words.get(&row.word).copied();
        let word = match known {
            Some(word) => word,
            None => add_word(build, &row.word, stance)?,
        };
        words.insert(row.word, word);
        let status = match row.status.as_str() {
            "P" => "P-member of ISO/IEC JTC 1",
            "O" => "O-member of ISO/IEC JTC 1",
            _ => "not a member of ISO/IEC JTC 1",
        };
        let actor = build.actor(&row.iso3)?;
        let source = build.source(&row.source)?;
        let role = match row.status.as_str() {
            "P" => Some(BodyRole::Participating),
            "O" => Some(BodyRole::Observing),
            _ => None,
        };
        let (id, head) = build.anonymous(Noun::Voter, &format!("{}/{}", row.ballot, row.iso3));
        build.batch.records.voters.push(Voter {
            id: VoterId(id),
            head,
            ballot,
            actor,
            role,
            source,
            ..Voter::default()
        });
        build.batch.positions.push(Position {
            word: Some(word),
            note: Some(status.into()),
            ..Position::vote(proposal, actor, closed, stance, source)
        });
    }
    Ok(())
}

fn add_word(build: &mut Build, text: &str, stance: Stance) -> Result<WordId, SampleError> {
    let (id, head) = build.register(Noun::Word, &format!("ISO/IEC JTC 1/{text}"))?;
    let body = Some(build.body("ISO/IEC JTC 1")?);
    build.batch.records.words.push(Word {
        id: WordId(id),
        head,
        body,
        word: text.to_owned(),
        stance,
        ..Word::default()
    });
    Ok(WordId(id))
}
