//! Files of comments on their way into a round: what is new, there already, changed or gone, and one change that takes it in.

use super::compare::{Comparison, Pair, compare};
use super::{CommentRow, CommentSheet, Identifier, Member, RichText};
use crate::exchange::ExchangeError;
use crate::exchange::packing::pack;
use crate::model::*;
use crate::snapshot::Snapshot;

/// What a file of comments is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRole {
    /// Comments of an expert, a member or a liaison: every row is one of its own, whoever else says the same.
    Comments,
    /// The file as it comes back from the secretariat: its rows are those of the round, with observations.
    Return,
}

/// Into which round a file goes.
#[derive(Debug, Clone, PartialEq)]
pub enum IntoRound {
    /// One that is there.
    Existing(CommentRoundId),
    /// A new one.
    New(Box<CommentRound>),
}

/// A file that was read, and what a person says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CommentFile {
    /// Its name.
    pub name: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Its bytes, to be kept.
    pub bytes: Vec<u8>,
    /// What was read.
    pub sheet: CommentSheet,
    /// What it is.
    pub role: FileRole,
    /// Who of us wrote it; empty: nobody has said.
    pub expert: String,
    /// The day of it.
    pub day: Day,
}

/// What taking a file in would do.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundPlan {
    /// Rows of the file.
    pub n_rows: usize,
    /// Comments that are not in the round yet.
    pub n_new: usize,
    /// Comments that are there already.
    pub n_same: usize,
    /// Comments whose words were changed.
    pub n_changed: usize,
    /// Observations that are new.
    pub n_observations: usize,
    /// Comments of the round that a return no longer has; they stay.
    pub gone: Vec<String>,
    /// What was mended in the file, each with its row.
    pub repairs: Vec<String>,
    command: Option<Command>,
}

impl RoundPlan {
    /// Whether something would change.
    pub fn does_something(&self) -> bool {
        self.command.is_some()
    }

    /// Takes the change out of the plan.
    ///
    /// # Errors
    /// Nothing would change.
    pub fn take_command(&mut self) -> Result<Command, CommandError> {
        self.command.take().ok_or(CommandError::Nothing)
    }

    /// In words: "31 rows: 28 new, 3 there already".
    pub fn in_words(&self) -> String {
        let counts = [
            (self.n_new, "new"),
            (self.n_same, "there already"),
            (self.n_changed, "changed"),
            (self.gone.len(), "no longer in the file"),
        ];
        let told: Vec<String> = counts
            .iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, what)| format!("{} {what}", grouped(*n as u64)))
            .collect();
        let mut words = counted(self.n_rows as u64, "row", "rows");
        if !told.is_empty() {
            words = format!("{words}: {}", told.join(", "));
        }
        if self.n_observations > 0 {
            let observations = counted(self.n_observations as u64, "new observation", "new observations");
            words = format!("{words}; {observations}");
        }
        words
    }
}

/// What a file looks like: one that comes back has observations, or says what the round says.
pub fn role_of(s: &Snapshot, into: Option<CommentRoundId>, sheet: &CommentSheet) -> FileRole {
    let n_observed = sheet.rows.iter().filter(|row| !row.observation.plain().trim().is_empty()).count();
    let there = into.map(|round| rows_of(s, round).1).unwrap_or_default();
    let n_there = if there.is_empty() { 0 } else { compare(&there, &sheet.rows).same.len() };
    match 2 * n_observed > sheet.rows.len() || 2 * n_there > sheet.rows.len() {
        true => FileRole::Return,
        false => FileRole::Comments,
    }
}

/// The comments of a round as rows, with their keys, in the order in which they came.
pub fn rows_of(s: &Snapshot, round: CommentRoundId) -> (Vec<CommentId>, Vec<CommentRow>) {
    let codes = s.index().comments_of_round(round).iter();
    codes
        .filter_map(|code| s.comments.at(*code as usize))
        .map(|comment| (comment.id, row_of(s, comment)))
        .unzip()
}

/// A rich text of the record: as it was formatted, else plain.
pub fn rich(plain: &str, runs: &str) -> RichText {
    let kept = serde_json::from_str::<RichText>(runs).ok();
    kept.filter(|rich| rich.plain() == plain).unwrap_or_else(|| RichText::from(plain))
}

/// What the record keeps of a rich text beside its words; nothing where it is plain.
fn runs_of(text: &RichText) -> String {
    if text.is_plain() { String::new() } else { serde_json::to_string(text).unwrap_or_default() }
}

/// A comment of the record as a row, with its newest observation.
pub fn row_of(s: &Snapshot, comment: &Comment) -> CommentRow {
    let codes = s.index().observations_of_comment(comment.id).iter();
    let seen =
        codes.filter_map(|code| s.observations.at(*code as usize)).max_by_key(|seen| (seen.date, seen.id));
    CommentRow {
        row: comment.row.and_then(|row| u32::try_from(row).ok()).unwrap_or(0),
        body: comment.identifier.clone(),
        identifier: Identifier::of(&comment.identifier),
        line: comment.line.clone(),
        clause: comment.clause.clone(),
        element: comment.element.clone(),
        types: comment.kinds.clone(),
        kinds: [comment.kind, comment.second_kind].into_iter().flatten().collect(),
        comment: rich(&comment.comment, &comment.comment_runs),
        change: rich(&comment.change, &comment.change_runs),
        observation: seen.map(|seen| rich(&seen.observation, &seen.observation_runs)).unwrap_or_default(),
        verdict: seen.map_or(CommentVerdict::Open, |seen| seen.verdict),
        highlight: seen.map(|seen| seen.highlight.clone()).filter(|color| !color.is_empty()),
        ..CommentRow::default()
    }
}

/// The member of a row in the record.
fn actor_of(s: &Snapshot, row: &CommentRow) -> Option<ActorId> {
    let Member::Country(code) = &row.identifier.member else { return None };
    let is_it = |actor: &&Actor| actor.iso2.as_deref() == Some(code.as_str());
    s.actors.iter().find(is_it).map(|actor| actor.id)
}

/// Plans what taking a file into a round does.
///
/// # Errors
/// The file is too long to be kept.
pub fn plan_round(s: &Snapshot, into: &IntoRound, file: &CommentFile) -> Result<RoundPlan, ExchangeError> {
    let mut batch = Batch::default();
    let round = match into {
        IntoRound::Existing(round) => *round,
        IntoRound::New(round) => {
            let id = CommentRoundId::provisional(0);
            batch.records.comment_rounds.push(CommentRound { id, ..(**round).clone() });
            id
        }
    };
    let (ids, there) = match into {
        IntoRound::Existing(round) => rows_against(s, *round, file),
        IntoRound::New(_) => (Vec::new(), Vec::new()),
    };
    let source = SourceId::provisional(0);
    let found: Comparison = compare(&there, &file.sheet.rows);
    let mut plan = RoundPlan {
        n_rows: file.sheet.rows.len(),
        n_new: found.new.len(),
        n_same: found.same.len() + found.formatting.len(),
        n_changed: found.changed.len(),
        n_observations: 0,
        gone: Vec::new(),
        repairs: Vec::new(),
        command: None,
    };
    if file.role == FileRole::Return {
        plan.gone = found.gone.iter().map(|old| name_of(&there[*old])).collect();
    }
    for row in &file.sheet.rows {
        plan.repairs.extend(row.repairs.iter().map(|repair| format!("row {}: {repair}", row.row)));
    }
    let mut edits = Vec::new();
    let mut observe =
        |comment: CommentId, before: Option<&CommentRow>, row: &CommentRow, batch: &mut Batch| {
            if let Some(observation) = observation_of(comment, before, row, file, source) {
                let id = ObservationId::provisional(batch.records.observations.len());
                batch.records.observations.push(Observation { id, ..observation });
                plan.n_observations += 1;
            }
        };
    for new in &found.new {
        let row = &file.sheet.rows[*new];
        let id = CommentId::provisional(batch.records.comments.len());
        batch.records.comments.push(comment_of(s, row, round, file, source, id));
        observe(id, None, row, &mut batch);
    }
    let known = found.same.iter().chain(&found.formatting).map(|pair| (pair, false));
    let changed = found.changed.iter().map(|pair| (pair, true));
    for (Pair { old, new }, is_changed) in known.chain(changed) {
        let (old, new) = (*old, *new);
        let row = &file.sheet.rows[new];
        observe(ids[old], Some(&there[old]), row, &mut batch);
        if is_changed && let Some(before) = s.comments.of_key(ids[old].0) {
            let after = Comment {
                comment: row.comment.plain(),
                comment_runs: runs_of(&row.comment),
                change: row.change.plain(),
                change_runs: runs_of(&row.change),
                ..before.clone()
            };
            edits.extend(Edit::between(before, &after));
        }
    }
    let is_something = batch.n_added() > 0 || !edits.is_empty();
    if is_something {
        batch.records.sources.push(source_of(file, source, &plan));
        batch.files.push(KeptFile { source, packed: pack(&file.bytes)? });
        let label = format!("Comments from {} ({})", file.name, plan.in_words());
        plan.command = Some(Command { edits, ..Command::import(label, batch) });
    }
    Ok(plan)
}

/// The comments that the rows of a file are held against: all of the round or, for comments, those of an earlier state of
/// the same file.
fn rows_against(
    s: &Snapshot,
    round: CommentRoundId,
    file: &CommentFile,
) -> (Vec<CommentId>, Vec<CommentRow>) {
    let is_of_file = |comment: &CommentId| {
        let source = s.comments.of_key(comment.0).and_then(|comment| comment.source);
        source.and_then(|id| s.sources.of_key(id.0)).is_some_and(|source| source.title == file.name)
    };
    let (ids, rows) = rows_of(s, round);
    match file.role {
        FileRole::Return => (ids, rows),
        FileRole::Comments => ids.into_iter().zip(rows).filter(|(id, _)| is_of_file(id)).unzip(),
    }
}

fn comment_of(
    s: &Snapshot,
    row: &CommentRow,
    round: CommentRoundId,
    file: &CommentFile,
    source: SourceId,
    id: CommentId,
) -> Comment {
    let mut kinds = row.kinds.iter().copied();
    Comment {
        id,
        round,
        identifier: row.body.clone(),
        actor: actor_of(s, row),
        body: row.identifier.body.clone(),
        line: row.line.clone(),
        clause: row.clause.clone(),
        element: row.element.clone(),
        kinds: row.types.clone(),
        kind: kinds.next(),
        second_kind: kinds.next(),
        comment: row.comment.plain(),
        comment_runs: runs_of(&row.comment),
        change: row.change.plain(),
        change_runs: runs_of(&row.change),
        expert: file.expert.trim().to_owned(),
        source: Some(source),
        row: i32::try_from(row.row).ok().filter(|row| *row > 0),
        note: row.notes.join("\n"),
        ..Comment::default()
    }
}

/// The observation that a row brings; none where it says nothing, or what the last one said.
fn observation_of(
    comment: CommentId,
    before: Option<&CommentRow>,
    row: &CommentRow,
    file: &CommentFile,
    source: SourceId,
) -> Option<Observation> {
    let said = row.observation.plain();
    let highlight = row.highlight.clone().unwrap_or_default();
    let is_empty = said.trim().is_empty() && highlight.is_empty();
    let is_same = before.is_some_and(|before| {
        before.observation.plain() == said && before.highlight.clone().unwrap_or_default() == highlight
    });
    (!is_empty && !is_same).then(|| Observation {
        comment,
        date: Some(file.day),
        observation: said,
        observation_runs: runs_of(&row.observation),
        verdict: row.verdict,
        highlight,
        source: Some(source),
        ..Observation::default()
    })
}

/// How a comment is called where it is told: its number, else its first words.
fn name_of(row: &CommentRow) -> String {
    match row.body.trim() {
        "" => row.comment.plain().split_whitespace().take(6).collect::<Vec<_>>().join(" "),
        number => number.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

fn source_of(file: &CommentFile, id: SourceId, plan: &RoundPlan) -> Source {
    let mut note = plan.in_words();
    for (what, value) in [("SHA-256", &file.sha256), ("form", &file.sheet.form)] {
        note.push_str(&format!("\n{what}: {value}"));
    }
    for repair in plan.repairs.iter().chain(&file.sheet.unread) {
        note.push_str(&format!("\n{repair}"));
    }
    Source { id, title: file.name.clone(), date: Some(file.day), note, ..Source::default() }
}
