//! Rows of positions.

use super::StoreError;
use super::cells::Cells;
use crate::jobs::Progress;
use crate::model::{
    ActorId, ChangeId, Confidence, Day, Position, PositionKey, PositionKind, ProposalId, ProvisionId,
    SourceId, Stance, Tlp, WordId,
};
use crate::snapshot::PositionColumns;
use rusqlite::{Connection, params};

/// Inserts positions, ordered by their key, with progress.
pub(super) fn insert_positions(
    db: &Connection,
    positions: &[Position],
    progress: &Progress,
) -> Result<(), StoreError> {
    let mut statement = db.prepare_cached(
        "INSERT INTO position (proposal, actor, provision, effective, change, nth, stance, kind, confidence,
                               word, source, corrects_change, corrects_nth, handling, note, marking)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
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
            p.note.as_deref(),
            p.marking.as_deref()
        ])?;
    }
    Ok(())
}

/// All columns, and whether one of those that few positions use is used.
const SELECT: &str = "SELECT proposal, actor, provision, effective, change, nth, stance, kind, confidence,
            word, source, corrects_change, corrects_nth, handling, note,
            corrects_change IS NOT NULL OR handling IS NOT NULL OR note IS NOT NULL OR marking IS NOT NULL,
            marking FROM position";

fn code_of<T: PartialEq>(all: &[T], value: T) -> i64 {
    all.iter().position(|v| *v == value).unwrap_or_default() as i64
}

/// Reads the positions on a range of proposals that `counts` lets pass, in order of their key.
pub(super) fn select_positions(
    db: &Connection,
    proposals: std::ops::Range<u32>,
    counts: &dyn Fn(&PositionKey) -> bool,
    progress: &Progress,
) -> Result<PositionColumns, StoreError> {
    let order = "ORDER BY proposal, actor, provision, effective, change, nth";
    let sql = format!("{SELECT} WHERE proposal >= ?1 AND proposal < ?2 {order}");
    let mut statement = db.prepare_cached(&sql)?;
    let mut columns = PositionColumns::with_capacity(1 << 12);
    let mut rows = statement.query([proposals.start, proposals.end])?;
    let mut n = 0u64;
    while let Some(row) = rows.next()? {
        n += 1;
        if n.is_multiple_of(16_384) {
            progress.check()?;
        }
        let cells = Cells { row, table: "position", key: row.get(0)? };
        let key = read_key(&cells)?;
        if counts(&key) {
            columns.push(read_position(&cells, key)?);
        }
    }
    Ok(columns)
}

/// How many positions a change recorded.
pub(super) fn count_positions_of(db: &Connection, change: ChangeId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM position WHERE change = ?1";
    Ok(db.prepare_cached(sql)?.query_row([change.0], |r| r.get(0))?)
}

/// The positions that a change recorded, at most `n_most`, in no order.
pub(super) fn select_positions_of(
    db: &Connection,
    change: ChangeId,
    n_most: usize,
) -> Result<Vec<Position>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{SELECT} WHERE change = ?1 LIMIT ?2"))?;
    let mut rows = statement.query((change.0, i64::try_from(n_most).unwrap_or(i64::MAX)))?;
    let mut positions = Vec::new();
    while let Some(row) = rows.next()? {
        let cells = Cells { row, table: "position", key: row.get(0)? };
        positions.push(read_position(&cells, read_key(&cells)?)?);
    }
    Ok(positions)
}

fn read_key(cells: &Cells<'_, '_>) -> Result<PositionKey, StoreError> {
    Ok(PositionKey {
        proposal: ProposalId(cells.get(0)?),
        actor: ActorId(cells.get(1)?),
        provision: Some(cells.get(2)?).filter(|p| *p != 0).map(ProvisionId),
        change: ChangeId(cells.get(4)?),
        nth: cells.get(5)?,
    })
}

fn read_position(cells: &Cells<'_, '_>, key: PositionKey) -> Result<Position, StoreError> {
    let PositionKey { proposal, actor, provision, change, nth } = key;
    let bad = |what: &str| cells.bad(format!("{what} of actor {}", actor.0));
    // Few positions have more than the common columns: the others are not asked for them.
    let has_more = cells.get::<u8>(15)? == 1;
    let handling = match has_more.then(|| cells.row.get_ref(13)).transpose()? {
        None | Some(rusqlite::types::ValueRef::Null) => None,
        Some(other) => {
            Some(other.as_str().ok().and_then(|w| w.parse().ok()).ok_or_else(|| bad("the handling"))?)
        }
    };
    let corrects = match has_more {
        true => cells.get::<Option<u32>>(11)?.map(ChangeId).zip(cells.get(12)?),
        false => None,
    };
    let text = |column| match has_more {
        true => Ok(cells.get::<Option<String>>(column)?.map(String::into_boxed_str)),
        false => Ok::<_, StoreError>(None),
    };
    let (note, marking) = (text(14)?, text(16)?);
    let effective = Day(cells.get(3)?);
    if effective < Day::MIN || effective > Day::MAX {
        return Err(bad("the day it was taken"));
    }
    Ok(Position {
        proposal,
        actor,
        provision,
        effective,
        change,
        nth,
        stance: Stance::of_code(cells.get(6)?).ok_or_else(|| bad("the stance"))?,
        kind: PositionKind::ALL.get(cells.get::<u8>(7)? as usize).copied().ok_or_else(|| bad("the kind"))?,
        confidence: Confidence::ALL
            .get(cells.get::<u8>(8)? as usize)
            .copied()
            .ok_or_else(|| bad("the confidence"))?,
        word: cells.get::<Option<u32>>(9)?.map(WordId),
        source: cells.get::<Option<u32>>(10)?.map(SourceId),
        corrects,
        handling,
        marking,
        note,
    })
}
