//! Rows of positions.

use super::StoreError;
use crate::jobs::Progress;
use crate::model::{
    ActorId, ChangeId, Confidence, Day, Position, PositionKind, ProposalId, ProvisionId, SourceId, Stance,
    Tlp, WordId,
};
use crate::snapshot::PositionColumns;
use rusqlite::{Connection, Row, params};

/// Inserts positions, ordered by their key, with progress.
pub(super) fn insert_positions(
    db: &Connection,
    positions: &[Position],
    progress: &Progress,
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "INSERT INTO position (proposal, actor, provision, effective, change, nth, stance, kind, confidence,
                               word, source, corrects_change, corrects_nth, handling, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    for (n, p) in positions.iter().enumerate() {
        if n % 4096 == 0 {
            progress.reach(n as u64)?;
        }
        statement.execute(params![
            p.proposal.0,
            p.actor.0,
            p.provision.map_or(0, |v| v.0),
            p.effective.0,
            p.change.0,
            p.nth,
            p.stance.code(),
            code_of(PositionKind::ALL, p.kind),
            code_of(Confidence::ALL, p.confidence),
            p.word.map(|w| w.0),
            p.source.map(|s| s.0),
            p.corrects.map(|(change, _)| change.0),
            p.corrects.map(|(_, nth)| nth),
            p.handling.map(Tlp::word),
            p.note.as_deref()
        ])?;
    }
    Ok(())
}

fn code_of<T: PartialEq>(all: &[T], value: T) -> i64 {
    all.iter().position(|v| *v == value).unwrap_or_default() as i64
}

/// Reads all positions that `counts` lets pass (proposal, actor, change), in order of their key.
pub(super) fn select_positions(
    db: &Connection,
    counts: &dyn Fn(ProposalId, ActorId, ChangeId) -> bool,
    progress: &Progress,
) -> Result<PositionColumns, StoreError> {
    let mut statement = db.prepare(
        "SELECT proposal, actor, provision, effective, change, nth, stance, kind, confidence,
                word, source, corrects_change, corrects_nth, handling, note
         FROM position ORDER BY proposal, actor, provision, effective, change, nth",
    )?;
    let mut columns = PositionColumns::with_capacity(1 << 16);
    let mut rows = statement.query([])?;
    let mut n = 0u64;
    while let Some(row) = rows.next()? {
        n += 1;
        if n.is_multiple_of(16_384) {
            progress.reach(n)?;
        }
        let (proposal, actor, change) =
            (ProposalId(row.get(0)?), ActorId(row.get(1)?), ChangeId(row.get(4)?));
        if counts(proposal, actor, change) {
            columns.push(read_position(row, proposal, actor, change)?);
        }
    }
    Ok(columns)
}

fn read_position(
    row: &Row<'_>,
    proposal: ProposalId,
    actor: ActorId,
    change: ChangeId,
) -> Result<Position, StoreError> {
    let bad = |what: &str| StoreError::BadRow {
        table: "position",
        key: i64::from(proposal.0),
        what: what.to_owned(),
    };
    let handling = match row.get_ref(13)? {
        rusqlite::types::ValueRef::Null => None,
        other => Some(other.as_str().ok().and_then(|w| w.parse().ok()).ok_or_else(|| bad("its handling"))?),
    };
    Ok(Position {
        proposal,
        actor,
        provision: Some(row.get(2)?).filter(|p| *p != 0).map(ProvisionId),
        effective: Day(row.get::<_, i32>(3)?.clamp(Day::MIN.0, Day::MAX.0)),
        change,
        nth: row.get(5)?,
        stance: Stance::of_code(row.get(6)?).ok_or_else(|| bad("its stance"))?,
        kind: PositionKind::ALL
            .get(row.get::<_, u32>(7)? as usize)
            .copied()
            .ok_or_else(|| bad("its kind"))?,
        confidence: Confidence::ALL
            .get(row.get::<_, u32>(8)? as usize)
            .copied()
            .ok_or_else(|| bad("its confidence"))?,
        word: row.get::<_, Option<u32>>(9)?.map(WordId),
        source: row.get::<_, Option<u32>>(10)?.map(SourceId),
        corrects: row.get::<_, Option<u32>>(11)?.map(ChangeId).zip(row.get(12)?),
        handling,
        note: row.get::<_, Option<String>>(14)?.map(String::into_boxed_str),
    })
}
