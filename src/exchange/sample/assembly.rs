//! The roll calls of the UN General Assembly: sessions, texts, published totals, and a million votes.

use super::SampleError;
use super::build::Build;
use super::report::{TotalDifference, thousands};
use super::stages::Stages;
use super::tables::{DEBATE_TAGS, ROLL_CALLS, VOTES, dated, join, word};
use super::tags::{NewTag, Target, add_families, add_tag, add_topic_tags};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

#[derive(Deserialize)]
struct RollCall {
    rcid: String,
    session: i32,
    date: String,
    precision: String,
    symbol: String,
    unres: String,
    part: String,
    important: String,
    issues: String,
    title_from: String,
    title: String,
    short: String,
    descr: String,
    yes: i32,
    no: i32,
    abstain: i32,
    absent: i32,
    source: String,
}

impl RollCall {
    /// What the record is registered under: the number in the data set.
    fn key(&self) -> String {
        roll_call_key(&self.rcid)
    }

    fn reference(&self) -> String {
        if !self.symbol.is_empty() {
            self.symbol.clone()
        } else if !self.unres.is_empty() {
            self.unres.clone()
        } else {
            format!("roll call {}", self.rcid)
        }
    }

    fn kind(&self) -> ProposalKind {
        match self.part.as_str() {
            "paragraph" => ProposalKind::Paragraph,
            "amendment" => ProposalKind::Amendment,
            _ => ProposalKind::Resolution,
        }
    }

    /// The outcome as far as the totals and the symbol tell it.
    fn outcome(&self) -> &'static str {
        match self.kind() {
            ProposalKind::Resolution if !self.symbol.is_empty() => "adopted",
            _ if self.yes > self.no => "carried",
            _ => "not carried",
        }
    }

    fn description(&self) -> String {
        // "=" stands for a text that is the title
        let own =
            |text: &str| if text == "=" || text == self.title { String::new() } else { text.to_owned() };
        let (short, descr) = (own(&self.short), own(&self.descr));
        if short.is_empty() || descr.is_empty() || short == descr {
            if descr.is_empty() { short } else { descr }
        } else {
            format!("{short}: {descr}")
        }
    }
}

fn roll_call_key(rcid: &str) -> String {
    format!("UNGA/roll call {rcid}")
}

pub(super) fn assembly(build: &mut Build, progress: &Progress) -> Result<String, SampleError> {
    let rows = ROLL_CALLS.rows::<RollCall>()?;
    let meetings = sessions(build, &rows)?;
    let families = add_families(build, "roll call")?;
    let body = build.body("UNGA")?;
    let stages = Stages::read()?;
    let mut days = Vec::with_capacity(rows.len());
    for (i, row) in rows.iter().enumerate() {
        let date = dated(ROLL_CALLS, i + 1, &row.date)?
            .ok_or_else(|| ROLL_CALLS.error(i + 1, "the date is missing"))?;
        let precision = word(ROLL_CALLS, i + 1, &row.precision)?;
        let stage = stages.of(ROLL_CALLS, i + 1, "UNGA", row.outcome())?;
        let source = build.source(&row.source)?;
        let (id, head) = build.register(Noun::Proposal, &row.key())?;
        let weak = matches!(row.title_from.as_str(), "inferred" | "missing");
        let told = match row.title_from.as_str() {
            "inferred" => "The title is inferred from the number of the resolution.",
            "missing" => "The source has neither title nor reference.",
            "same reference" => {
                "The source has only the words of the President: the title is that of the same reference."
            }
            "quoted in the record" => {
                "The source has only the words of the President: the title is the one quoted there."
            }
            _ => "",
        };
        let original = if row.symbol.is_empty() || row.symbol == row.unres || row.unres.is_empty() {
            String::new()
        } else {
            format!("Reference in the source: {}.", row.unres)
        };
        let month = if precision == Precision::Month { "Only the month of the vote is sure." } else { "" };
        build.batch.records.proposals.push(Proposal {
            id: ProposalId(id),
            head,
            reference: row.reference(),
            title: row.title.clone(),
            description: row.description(),
            body,
            meeting: meetings.get(&row.session).copied(),
            kind: row.kind(),
            date: Some(date),
            precision,
            stage_code: row.outcome().to_owned(),
            stage: Some(stage),
            important: row.important == "1",
            family: families.get(&row.rcid).copied(),
            origin_key: row.rcid.clone(),
            standing: if weak { Standing::Unverified } else { Standing::Sourced },
            source,
            note: join(&[told, &original, month]),
            ..Proposal::default()
        });
        let (step, head) = build.anonymous(Noun::Step, &row.key());
        build.batch.records.steps.push(Step {
            id: StepId(step),
            head,
            proposal: ProposalId(id),
            code: row.outcome().to_owned(),
            stage,
            date: Some(date),
            precision,
            source,
        });
        let (ballot, head) = build.anonymous(Noun::Ballot, &row.key());
        build.batch.records.ballots.push(Ballot {
            id: BallotId(ballot),
            head,
            proposal: ProposalId(id),
            name: "recorded vote".to_owned(),
            closed: Some(date),
            n_for: Some(row.yes),
            n_against: Some(row.no),
            n_abstain: Some(row.abstain),
            n_absent: Some(row.absent),
            source,
            ..Ballot::default()
        });
        for issue in row.issues.split(';').filter(|s| !s.is_empty()) {
            let tag = NewTag {
                topic: &format!("issue-{issue}"),
                target: Target::Proposal(ProposalId(id)),
                reference: &row.key(),
                pole: 0,
                reason: "Issue code of the data set.".to_owned(),
                standing: Standing::Sourced,
                source: &row.source,
            };
            add_tag(build, tag)?;
        }
        days.push(date);
    }
    add_topic_tags(build, "roll call", |build, rcid| {
        let key = roll_call_key(rcid);
        build.proposal(&key).map(|id| (Target::Proposal(id), key))
    })?;
    debates(build)?;
    votes(build, &rows, &days, progress)?;
    let n = build.batch.positions.len();
    Ok(format!("Import UN General Assembly votes: {} positions", thousands(n)))
}

fn sessions(build: &mut Build, rows: &[RollCall]) -> Result<HashMap<i32, MeetingId>, SampleError> {
    let mut spans: BTreeMap<i32, (Day, Day, &RollCall)> = BTreeMap::new();
    for (i, row) in rows.iter().enumerate() {
        let Some(day) = dated(ROLL_CALLS, i + 1, &row.date)? else { continue };
        let span = spans.entry(row.session).or_insert((day, day, row));
        span.0 = span.0.min(day);
        span.1 = span.1.max(day);
    }
    let body = build.body("UNGA")?;
    let mut meetings = HashMap::new();
    for (number, (since, until, row)) in spans {
        let (id, head) = build.register(Noun::Meeting, &format!("UNGA/session {number}"))?;
        let precision = word(ROLL_CALLS, 1, &row.precision)?;
        let source = build.source(&row.source)?;
        build.batch.records.meetings.push(Meeting {
            id: MeetingId(id),
            head,
            body,
            name: format!("Session {number}"),
            number: Some(number),
            since: Some(since),
            until: Some(until),
            precision,
            source,
            ..Meeting::default()
        });
        meetings.insert(number, MeetingId(id));
    }
    Ok(meetings)
}

#[derive(Deserialize)]
struct DebateRow {
    rcid: String,
    debate: String,
    pole: String,
    reason: String,
    source: String,
}

fn debates(build: &mut Build) -> Result<(), SampleError> {
    for (i, row) in DEBATE_TAGS.rows::<DebateRow>()?.into_iter().enumerate() {
        let pole = match row.pole.as_str() {
            "a" => -1,
            "b" => 1,
            other => return Err(DEBATE_TAGS.error(i + 1, format!("\"{other}\" is no pole: write a or b"))),
        };
        let key = roll_call_key(&row.rcid);
        let tag = NewTag {
            topic: &row.debate,
            target: Target::Proposal(build.proposal(&key)?),
            reference: &key,
            pole,
            reason: row.reason,
            standing: Standing::OurReading,
            source: &row.source,
        };
        add_tag(build, tag)?;
    }
    Ok(())
}

/// Reads the votes: a line of actors, then a line a roll call with one character an actor.
fn votes(build: &mut Build, rows: &[RollCall], days: &[Day], progress: &Progress) -> Result<(), SampleError> {
    let text = VOTES.text()?;
    let mut lines = text.lines();
    let header = lines.next().unwrap_or_default();
    let actors: Vec<ActorId> = header.split(' ').map(|code| build.actor(code)).collect::<Result<_, _>>()?;
    let mut positions = Vec::with_capacity(text.len());
    progress.begin("UN General Assembly votes", rows.len() as u64);
    let mut n_lines = 0;
    let mut seated = vec![Vec::new(); actors.len()];
    for (i, (line, (row, day))) in lines.zip(rows.iter().zip(days)).enumerate() {
        if i % 256 == 0 {
            progress.reach(i as u64)?;
        }
        if line.len() != actors.len() {
            return Err(VOTES.error(i + 2, format!("{} votes for {} actors", line.len(), actors.len())));
        }
        let proposal = build.proposal(&row.key())?;
        let source = build.source(&row.source)?;
        let mut counted = [0; 4];
        for (seat, (code, actor)) in line.bytes().zip(&actors).enumerate() {
            let (stance, place) = match code {
                b'1' => (Stance::Support, 0),
                b'3' => (Stance::Oppose, 1),
                b'2' => (Stance::Abstain, 2),
                b'8' => (Stance::Absent, 3),
                b'.' => continue,
                _ => return Err(VOTES.error(i + 2, format!("\"{}\" is no vote", char::from(code)))),
            };
            counted[place] += 1;
            seat_on(&mut seated[seat], *day);
            positions.push(Position::vote(proposal, *actor, *day, stance, source));
        }
        let published = [row.yes, row.no, row.abstain, row.absent];
        build.report.n_totals_checked += 1;
        if counted != published {
            let reference = format!("{} (roll call {})", row.reference(), row.rcid);
            build.report.differences.push(TotalDifference { reference, counted, published });
        }
        n_lines += 1;
    }
    if n_lines != rows.len() {
        return Err(VOTES.error(0, format!("{n_lines} lines of votes for {} roll calls", rows.len())));
    }
    build.batch.positions = positions;
    members(build, header, &actors, &seated, days.iter().copied().max())
}

/// Extends the time in which an actor takes part by a day. One that is missing from the roll calls for more than two
/// years was no member meanwhile.
fn seat_on(seated: &mut Vec<(Day, Day)>, day: Day) {
    const LONGEST_GAP_DAYS: i32 = 800;
    match seated.last_mut() {
        Some((since, until)) if day.0 - until.0 <= LONGEST_GAP_DAYS => {
            (*since, *until) = (day.min(*since), day.max(*until));
        }
        _ => seated.push((day, day)),
    }
}

/// Who belongs to the assembly: from its first roll call to its last, open for who took part in the last year.
fn members(
    build: &mut Build,
    header: &str,
    actors: &[ActorId],
    seated: &[Vec<(Day, Day)>],
    last: Option<Day>,
) -> Result<(), SampleError> {
    let (body, source) = (build.body("UNGA")?, build.source("unga-votes")?);
    let is_still_there = |until: Day| last.is_some_and(|last| last.0 - until.0 < 366);
    for ((code, actor), spans) in header.split(' ').zip(actors).zip(seated) {
        for (since, until) in spans {
            let (id, head) = build.anonymous(Noun::BodyMember, &format!("UNGA/{code}/{since}"));
            build.batch.records.body_members.push(BodyMember {
                id: BodyMemberId(id),
                head,
                body,
                actor: *actor,
                role: BodyRole::Member,
                since: Some(*since),
                until: Some(*until).filter(|day| !is_still_there(*day)),
                precision: Precision::Year,
                source,
                ..BodyMember::default()
            });
        }
    }
    Ok(())
}
