//! The tree of standards bodies, ISO's committees, and who takes part in them.

use super::SampleError;
use super::build::Build;
use super::report::thousands;
use super::tables::{BODIES, COMMITTEE_MEMBERS, NATIONAL_BODIES, dated, join};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct BodyRow {
    code: String,
    parent: String,
    joint_with: String,
    name: String,
    kind: String,
    status: String,
    created: String,
    secretariat: String,
    secretariat_iso3: String,
    note: String,
    source: String,
}

fn kind_of(text: &str) -> Option<BodyKind> {
    Some(match text {
        "organization" | "partnership" => BodyKind::Organization,
        "sector" => BodyKind::Sector,
        "assembly" => BodyKind::Assembly,
        "technical committee"
        | "joint technical committee"
        | "project committee"
        | "technical group"
        | "study group"
        | "council" => BodyKind::Committee,
        "subcommittee" | "working group" | "industry specification group" => BodyKind::Group,
        _ => return None,
    })
}

pub(super) fn bodies(build: &mut Build, progress: &Progress) -> Result<String, SampleError> {
    for (i, row) in BODIES.rows::<BodyRow>()?.into_iter().enumerate() {
        let (id, head) = build.register(Noun::Body, &row.code)?;
        let kind = kind_of(&row.kind)
            .ok_or_else(|| BODIES.error(i + 1, format!("\"{}\" is no kind of body", row.kind)))?;
        let with = |before: &str, text: &str| {
            if text.is_empty() { String::new() } else { format!("{before} {text}.") }
        };
        let secretariat = match row.secretariat_iso3.as_str() {
            "" => with("Secretariat:", &row.secretariat),
            country => format!("Secretariat: {} ({country}).", row.secretariat),
        };
        let closed = if row.status.starts_with("closed") { with("", &row.status) } else { String::new() };
        let suspended = if row.status == "suspended" { "Suspended." } else { "" };
        let body = Body {
            id: BodyId(id),
            head,
            name: row.name,
            kind,
            parent: if row.parent.is_empty() { None } else { Some(build.body(&row.parent)?) },
            since: dated(BODIES, i + 1, &row.created)?,
            active: matches!(row.status.as_str(), "" | "active"),
            source: build.source(&row.source)?,
            note: join(&[
                &row.note,
                &with("Joint with", &row.joint_with),
                &secretariat,
                closed.trim_start(),
                suspended,
            ]),
            code: row.code,
            ..Body::default()
        };
        build.batch.records.bodies.push(body);
    }
    let n_bodies = build.batch.records.bodies.len();
    let members = national_bodies(build)?;
    memberships(build, &members, progress)?;
    let n = build.batch.records.body_members.len();
    Ok(format!("Import standards bodies: {} bodies, {} memberships", thousands(n_bodies), thousands(n)))
}

#[derive(Deserialize)]
struct NationalRow {
    acronym: String,
    iso3: String,
    note: String,
    source: String,
}

/// The actor for which each national body speaks: its country or, where that is not known, itself.
fn national_bodies(build: &mut Build) -> Result<HashMap<String, ActorId>, SampleError> {
    let mut members = HashMap::new();
    for row in NATIONAL_BODIES.rows::<NationalRow>()? {
        let actor = if row.iso3.is_empty() {
            let (id, head) = build.register(Noun::Actor, &row.acronym)?;
            let actor = Actor {
                id: ActorId(id),
                head,
                code: row.acronym.clone(),
                name: format!("{} (national standards body)", row.acronym),
                kind: ActorKind::Organization,
                source: build.source(&row.source)?,
                note: row.note,
                ..Actor::default()
            };
            build.batch.records.actors.push(actor);
            ActorId(id)
        } else {
            build.actor(&row.iso3)?
        };
        members.insert(row.acronym, actor);
    }
    Ok(members)
}

fn memberships(
    build: &mut Build,
    members: &HashMap<String, ActorId>,
    progress: &Progress,
) -> Result<(), SampleError> {
    let text = COMMITTEE_MEMBERS.text()?;
    let source = build.source("iso-open-data")?;
    progress.begin("Members of committees", text.lines().count() as u64);
    for (i, line) in text.lines().enumerate() {
        if i % 64 == 0 {
            progress.reach(i as u64)?;
        }
        let mut columns = line.split('\t');
        let code = columns.next().unwrap_or_default();
        let body = build.body(code)?;
        for role in [BodyRole::Participating, BodyRole::Observing] {
            let column =
                columns.next().ok_or_else(|| COMMITTEE_MEMBERS.error(i + 1, "a column is missing"))?;
            for acronym in column.split('|').filter(|a| !a.is_empty()) {
                let actor = *members.get(acronym).ok_or_else(|| {
                    COMMITTEE_MEMBERS.error(i + 1, format!("\"{acronym}\" is no national body"))
                })?;
                let (id, head) = build.anonymous(Noun::BodyMember, &format!("{code}/{acronym}"));
                build.batch.records.body_members.push(BodyMember {
                    id: BodyMemberId(id),
                    head,
                    body,
                    actor,
                    role,
                    precision: Precision::Unknown,
                    represented_by: acronym.to_owned(),
                    source,
                    ..BodyMember::default()
                });
            }
        }
    }
    Ok(())
}
