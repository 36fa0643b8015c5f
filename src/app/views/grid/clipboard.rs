//! Copying to and pasting from a spreadsheet: cells between tabs, lines below each other.

use super::recording::{Cell, Wanted, actor_name, text_name};
use super::selection::{GridPlace, Selection};
use super::sheet::Sheet;
use crate::app::theme::stance as words_of;
use crate::model::{Proposal, Stance, WordId};
use crate::snapshot::{Marked, PositionFilter, Snapshot, TextRef};
use std::collections::HashMap;

/// What the last line of a copy begins with, where what was copied is marked.
const MARK: &str = "TLP:";
/// The head of the names.
const ACTOR: &str = "Actor";
/// The head of the names in the layout of one actor.
const PROPOSAL: &str = "Proposal";

/// The selection as text: the stances in words, with heads unless it is one cell, and at the end the strictest handling
/// of what was copied.
pub fn copied(snapshot: &Snapshot, sight: PositionFilter, sheet: &Sheet, selection: &Selection) -> String {
    let mut lines = Vec::new();
    let mut strictest: Option<Marked> = None;
    let has_heads = selection.n_cells() > 1;
    if has_heads {
        let corner = if sheet.is_turned { PROPOSAL } else { ACTOR };
        let heads = selection.columns().filter_map(|c| column_name(snapshot, sheet, c));
        lines.push(std::iter::once(corner.to_owned()).chain(heads).collect::<Vec<_>>().join("\t"));
    }
    for line in selection.lines() {
        let mut cells: Vec<String> = Vec::new();
        if has_heads {
            cells.extend(line_name(snapshot, sheet, line));
        }
        for column in selection.columns() {
            let Some(cell) = sheet.cell(GridPlace { line, column }) else { continue };
            let position = snapshot.current_on(cell.actor, cell.text, sight);
            cells.push(position.map_or(String::new(), |p| {
                let word = p.word().and_then(|w| snapshot.words.of_key(w.0));
                word.map_or(p.stance().word(), |w| w.word.as_str()).to_owned()
            }));
            if let Some(position) = position {
                let marked = snapshot.marked_position(position);
                strictest = Some(match strictest.take() {
                    Some(before) => before.and(marked),
                    None => marked,
                });
            }
        }
        lines.push(cells.join("\t"));
    }
    lines.extend(strictest.filter(|marked| !marked.is_clear()).map(|marked| marked.to_string()));
    lines.join("\n")
}

fn line_name(snapshot: &Snapshot, sheet: &Sheet, line: usize) -> Option<String> {
    if sheet.is_turned {
        sheet.texts.get(line).map(|text| text_name(snapshot, *text))
    } else {
        sheet.actors.get(line).map(|actor| actor_name(snapshot, *actor).to_owned())
    }
}

fn column_name(snapshot: &Snapshot, sheet: &Sheet, column: usize) -> Option<String> {
    if sheet.is_turned {
        sheet.actors.get(column).map(|actor| actor_name(snapshot, *actor).to_owned())
    } else {
        sheet.texts.get(column).map(|text| text_name(snapshot, *text))
    }
}

/// A pasted stance that would change something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pasted {
    /// What would be recorded.
    pub wanted: Wanted,
    /// Where the actor stands now.
    pub before: Option<Stance>,
}

/// What a paste would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// What would be recorded.
    pub pasted: Vec<Pasted>,
    /// Cells that cannot be read: where they would go, and what stands there.
    pub unread: Vec<(String, String)>,
    /// Lines and columns whose head names nobody here, and cells beyond the edge of the sheet.
    pub unplaced: Vec<String>,
    /// How many already stand so.
    pub n_same: usize,
}

/// Reads a pasted text. With heads, as a copy has them, cells find their place by name; without, from the cursor on.
pub fn plan(
    snapshot: &Snapshot,
    sight: PositionFilter,
    sheet: &Sheet,
    cursor: GridPlace,
    pasted: &str,
) -> Plan {
    let mut lines: Vec<Vec<&str>> = pasted
        .lines()
        .map(|line| line.trim_end_matches('\r'))
        .filter(|line| !line.starts_with(MARK))
        .map(|line| line.split('\t').collect())
        .collect();
    while lines.last().is_some_and(|cells| cells.iter().all(|cell| cell.trim().is_empty())) {
        lines.pop();
    }
    let mut plan = Plan::default();
    let corner = lines.first().and_then(|cells| cells.first()).map(|cell| cell.trim());
    let has_heads = matches!(corner, Some(ACTOR | PROPOSAL));
    let heads: Vec<&str> = if has_heads { lines.remove(0) } else { Vec::new() };
    let columns: Vec<Option<usize>> = if has_heads {
        let places = Heads::new(snapshot, sheet, false);
        let found = heads.iter().skip(1).map(|head| places.place(head));
        let found: Vec<Option<usize>> = found.collect();
        let missing = heads.iter().skip(1).zip(&found).filter(|(_, place)| place.is_none());
        plan.unplaced.extend(missing.map(|(head, _)| head.trim().to_owned()));
        found
    } else {
        let widest = lines.iter().map(Vec::len).max().unwrap_or(0);
        (0..widest).map(|n| Some(cursor.column + n)).collect()
    };
    let places = has_heads.then(|| Heads::new(snapshot, sheet, true));
    let mut n_beyond = 0;
    for (nth, cells) in lines.iter().enumerate() {
        let (line, cells) = match places.as_ref().zip(cells.split_first()) {
            Some((places, (head, rest))) => match places.place(head) {
                Some(line) => (line, rest),
                None => {
                    plan.unplaced.push(head.trim().to_owned());
                    continue;
                }
            },
            None => (cursor.line + nth, cells.as_slice()),
        };
        for (typed, column) in cells.iter().zip(&columns) {
            let Some(column) = *column else { continue };
            match sheet.cell(GridPlace { line, column }) {
                Some(cell) => read(snapshot, sight, cell, typed, &mut plan),
                None if typed.trim().is_empty() => {}
                None => n_beyond += 1,
            }
        }
    }
    if n_beyond > 0 {
        plan.unplaced.push(format!(
            "{} beyond the edge of the grid",
            crate::app::words::counted(n_beyond, "cell", "cells")
        ));
    }
    plan
}

fn read(snapshot: &Snapshot, sight: PositionFilter, cell: Cell, typed: &str, plan: &mut Plan) {
    let before = snapshot.current_on(cell.actor, cell.text, sight).map(|p| p.stance());
    match stance_of(snapshot, cell.text, typed) {
        Some(None) => {}
        Some(Some((stance, _))) if Some(stance) == before => plan.n_same += 1,
        Some(Some((stance, word))) => {
            plan.pasted.push(Pasted { wanted: Wanted { cell, stance, word }, before });
        }
        None => {
            let at = format!("{} on {}", actor_name(snapshot, cell.actor), text_name(snapshot, cell.text));
            plan.unread.push((at, typed.trim().to_owned()));
        }
    }
}

/// The lines or columns by the heads that name them: a text by its name, an actor by its code or name.
struct Heads {
    by_name: HashMap<String, usize>,
    by_code: HashMap<String, usize>,
}

impl Heads {
    fn new(snapshot: &Snapshot, sheet: &Sheet, are_lines: bool) -> Heads {
        let mut heads = Heads { by_name: HashMap::new(), by_code: HashMap::new() };
        if are_lines == sheet.is_turned {
            for (place, text) in sheet.texts.iter().enumerate() {
                let name = text_name(snapshot, *text).to_ascii_lowercase();
                heads.by_code.entry(name).or_insert(place);
            }
            return heads;
        }
        for (place, actor) in sheet.actors.iter().enumerate() {
            let Some(actor) = snapshot.actors.of_key(actor.0) else { continue };
            heads.by_code.entry(actor.code.to_ascii_lowercase()).or_insert(place);
            heads.by_name.entry(actor.name.clone()).or_insert(place);
        }
        heads
    }

    /// The place of a head; where it is the code of one and the name of another, the first of them.
    fn place(&self, head: &str) -> Option<usize> {
        let head = head.trim();
        let places = [self.by_code.get(&head.to_ascii_lowercase()), self.by_name.get(head)];
        places.into_iter().flatten().min().copied()
    }
}

/// The stance that a pasted cell means: a ballot word of the body, a stance in words, its sign, its key, or yes, no and
/// abstain. `Some(None)`: nothing stands there. None: it cannot be read.
fn stance_of(snapshot: &Snapshot, text: TextRef, typed: &str) -> Option<Option<(Stance, Option<WordId>)>> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() || typed == "unknown" || typed == words_of::sign(None) {
        return Some(None);
    }
    let own = snapshot.proposals.of_key(text.proposal.0).and_then(|p| ballot_word(snapshot, p, &typed));
    if own.is_some() {
        return Some(own.map(|(stance, word)| (stance, Some(word))));
    }
    let sign = typed.replace('-', "\u{2212}");
    let plain = Stance::ALL
        .iter()
        .copied()
        .find(|s| s.word() == typed || (!s.sign().is_empty() && s.sign().to_lowercase() == sign));
    let stance = plain.or(match typed.as_str() {
        "1" => Some(Stance::StronglyOppose),
        "2" | "n" | "no" | "against" | "disapprove" | "opposes" => Some(Stance::Oppose),
        "3" => Some(Stance::Neutral),
        "4" | "y" | "yes" | "for" | "in favour" | "in favor" | "approve" | "supports" => {
            Some(Stance::Support)
        }
        "5" => Some(Stance::StronglySupport),
        "abstains" | "abstained" | "abstention" => Some(Stance::Abstain),
        "x" => Some(Stance::Absent),
        _ => None,
    })?;
    Some(Some((stance, None)))
}

/// A ballot word of the body that decides, or of one above it, or of all.
fn ballot_word(snapshot: &Snapshot, proposal: &Proposal, typed: &str) -> Option<(Stance, WordId)> {
    let is_typed = |w: &&crate::model::Word| w.word.to_lowercase() == typed;
    let of = |body| snapshot.words.iter().filter(is_typed).find(|w| w.body == body);
    let mut body = Some(proposal.body);
    // A tree is no deeper than it has bodies: what names itself as its own parent ends here.
    for _ in 0..=snapshot.bodies.len() {
        let here = body?;
        if let Some(word) = of(Some(here)) {
            return Some((word.stance, word.id));
        }
        body = snapshot.bodies.of_key(here.0).and_then(|b| b.parent);
        if body.is_none() {
            break;
        }
    }
    of(None).map(|word| (word.stance, word.id))
}
