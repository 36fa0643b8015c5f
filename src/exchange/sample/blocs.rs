//! Blocs and their dated memberships, by the precedence of the source tables.

use super::SampleError;
use super::build::Build;
use super::report::thousands;
use super::tables::{BLOC_MEMBERS, BLOCS, SourceTable, dated, join, word};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;

/// Organizations whose members are known as those of a bloc of the same code.
const BODIES_OF_BLOCS: [&str; 5] = ["ITU", "WTO", "CEPT", "CITEL", "APT"];

#[derive(Deserialize)]
struct BlocRow {
    code: String,
    name: String,
    kind: String,
    table: String,
    note: String,
    source: String,
}

#[derive(Deserialize)]
struct MemberRow {
    bloc: String,
    actor: String,
    from: String,
    from_precision: String,
    to: String,
    role: String,
    standing: String,
    source: String,
    note: String,
}

fn kind_of(code: &str, kind: &str) -> Option<BlocKind> {
    Some(match kind {
        "alliance" => BlocKind::Alliance,
        "regional organization" => BlocKind::Regional,
        "regional telecommunication organization" => BlocKind::Telecom,
        "trade agreement" => BlocKind::Economic,
        "forum" => BlocKind::Forum,
        "export-control regime" => BlocKind::Parties,
        "international organization" if code == "WTO" => BlocKind::Economic,
        "international organization" => BlocKind::Telecom,
        _ => return None,
    })
}

/// The weakest of the standings that a row lists, in the model's words.
pub(super) fn standing_of(list: &str) -> Standing {
    let has = |word: &str| list.split(';').any(|s| s == word);
    if has("approximation") || has("derived") {
        Standing::Approximate
    } else if has("disputed") {
        Standing::Disputed
    } else if has("unverified") || has("incomplete list") {
        Standing::Unverified
    } else if has("open interval as of 2014") {
        Standing::OpenEnded
    } else {
        Standing::Sourced
    }
}

/// What a row's standings say beyond the one word that the record has room for.
fn standing_words(list: &str) -> String {
    let told: Vec<&str> = list
        .split(';')
        .filter_map(|s| match s {
            "disputed" => Some("Sources disagree on the date."),
            "unverified" => Some("General knowledge, not checked against a document."),
            "start unknown" => Some("The start is not known: counted on all earlier dates."),
            "incomplete list" => Some("The list is old and incomplete."),
            "open interval as of 2014" => Some("Still a member in 2014, where the source ends."),
            _ => None,
        })
        .collect();
    told.join(" ")
}

/// One dated membership to be made.
pub(super) struct NewMember<'a> {
    pub(super) bloc: BlocId,
    pub(super) reference: String,
    pub(super) actor: &'a str,
    pub(super) role: Role,
    pub(super) since: &'a str,
    pub(super) until: &'a str,
    pub(super) precision: Precision,
    pub(super) standing: Standing,
    pub(super) source: &'a str,
    pub(super) note: String,
}

pub(super) fn add_member(
    build: &mut Build,
    table: SourceTable,
    row: usize,
    new: NewMember<'_>,
) -> Result<(), SampleError> {
    let (id, head) = build.anonymous(Noun::Membership, &new.reference);
    let membership = Membership {
        id: MembershipId(id),
        head,
        bloc: new.bloc,
        actor: build.actor(new.actor)?,
        role: new.role,
        since: dated(table, row, new.since)?,
        until: dated(table, row, new.until)?,
        precision: new.precision,
        standing: new.standing,
        source: build.source(new.source)?,
        note: new.note,
    };
    if !(Span { since: membership.since, until: membership.until }).is_ordered() {
        return Err(table.error(row, "the last day lies before the first"));
    }
    build.batch.records.memberships.push(membership);
    Ok(())
}

pub(super) fn blocs(build: &mut Build, _progress: &Progress) -> Result<String, SampleError> {
    for (i, row) in BLOCS.rows::<BlocRow>()?.into_iter().enumerate() {
        let kind = kind_of(&row.code, &row.kind)
            .ok_or_else(|| BLOCS.error(i + 1, format!("\"{}\" is no kind of bloc", row.kind)))?;
        let (id, head) = build.register(Noun::Bloc, &row.code)?;
        let bloc = Bloc {
            id: BlocId(id),
            head,
            name: row.name,
            kind,
            source: build.source(&row.source)?,
            note: join(&[&row.note, &format!("Table: {}.", row.table)]),
            code: row.code,
        };
        build.batch.records.blocs.push(bloc);
    }
    for (i, row) in BLOC_MEMBERS.rows::<MemberRow>()?.into_iter().enumerate() {
        let bloc = build
            .find(Noun::Bloc, &row.bloc)
            .map(BlocId)
            .ok_or_else(|| BLOC_MEMBERS.error(i + 1, format!("\"{}\" is no bloc", row.bloc)))?;
        let precision = match row.from_precision.as_str() {
            "" => Precision::Unknown,
            text => word(BLOC_MEMBERS, i + 1, text)?,
        };
        let new = NewMember {
            bloc,
            reference: format!("{}/{}/{}", row.bloc, row.actor, row.from),
            actor: &row.actor,
            role: word(BLOC_MEMBERS, i + 1, &row.role)?,
            since: &row.from,
            until: &row.to,
            precision,
            standing: standing_of(&row.standing),
            source: &row.source,
            note: join(&[&row.note, &standing_words(&row.standing)]),
        };
        add_member(build, BLOC_MEMBERS, i + 1, new)?;
        if BODIES_OF_BLOCS.contains(&row.bloc.as_str()) && row.role == Role::Member.word() {
            add_body_member(build, &row)?;
        }
    }
    let (n_blocs, n) = (build.batch.records.blocs.len(), build.batch.records.memberships.len());
    Ok(format!("Import blocs: {n_blocs} blocs, {} memberships", thousands(n)))
}

/// A member of the organization itself, from the row of the last membership.
fn add_body_member(build: &mut Build, row: &MemberRow) -> Result<(), SampleError> {
    let Some(last) = build.batch.records.memberships.last().cloned() else { return Ok(()) };
    let reference = format!("{}/{}/{}", row.bloc, row.actor, row.from);
    let (id, head) = build.anonymous(Noun::BodyMember, &reference);
    let member = BodyMember {
        id: BodyMemberId(id),
        head,
        body: build.body(&row.bloc)?,
        actor: last.actor,
        role: BodyRole::Member,
        since: last.since,
        until: last.until,
        precision: last.precision,
        source: last.source,
        ..BodyMember::default()
    };
    build.batch.records.body_members.push(member);
    Ok(())
}
