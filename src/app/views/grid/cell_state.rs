//! What a cell shows and says: the stance that counts, its age, where it comes from, and what speaks against it.

use super::recording::{Cell, Queue, Way, actor_name, text_name};
use crate::analysis::contradictions;
use crate::app::theme::stance as words_of;
use crate::app::words;
use crate::model::{Confidence, Day, Lens, PositionKind, Stance};
use crate::snapshot::{Freshness, PositionFilter, PositionRow, Snapshot, TextRef};

/// What is to be seen of a cell.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Which cell.
    pub cell: Cell,
    /// The stance; none: nothing is known.
    pub stance: Option<Stance>,
    /// The position in the file that counts; none where nothing is known or a newer one is on its way.
    pub position: Option<PositionRow<'a>>,
    /// How fresh it is.
    pub freshness: Freshness,
    /// Whether what the actor said does not agree, and nobody has explained it.
    pub is_contradicted: bool,
    /// How far the stance is on its way to the file; none: it is there.
    pub way: Option<Way>,
}

impl<'a> Look<'a> {
    /// Looks a cell up. `day` is the day that is looked at.
    pub fn of(snapshot: &'a Snapshot, lens: &Lens, day: Day, queue: &Queue, cell: Cell) -> Look<'a> {
        if let Some((stance, way)) = queue.shown(cell) {
            let freshness = Freshness::default();
            let way = Some(way);
            return Look {
                cell,
                stance: Some(stance),
                position: None,
                freshness,
                is_contradicted: false,
                way,
            };
        }
        let position = snapshot.current_on(cell.actor, cell.text, PositionFilter::of(lens));
        let freshness = position.map(|p| snapshot.freshness(p, day, lens.max_age_days)).unwrap_or_default();
        let is_contradicted = position.is_some() && {
            let TextRef { proposal, provision } = cell.text;
            let found = contradictions(snapshot, proposal, cell.actor, provision, lens.as_of);
            found.iter().any(|c| c.explanation.is_none())
        };
        let stance = position.map(|p| p.stance());
        Look { cell, stance, position, freshness, is_contradicted, way: None }
    }

    /// Whether nobody stated it.
    pub fn is_inferred(&self) -> bool {
        self.position.is_some_and(|p| p.kind() == PositionKind::Inferred)
    }

    /// How sure we are, as a mark; nothing where it is certain.
    pub fn doubt(&self) -> &'static str {
        match self.position.map(|p| p.confidence()) {
            None | Some(Confidence::Certain) => "",
            Some(Confidence::Probable) => "~",
            Some(Confidence::Possible) => "?",
            Some(Confidence::Doubtful) => "??",
        }
    }

    /// The word: the body's own where it has one.
    pub fn word(&self, snapshot: &'a Snapshot) -> &'a str {
        let own = self.position.and_then(|p| snapshot.words.of_key(p.word()?.0));
        own.map_or_else(|| words_of::word(self.stance), |w| w.word.as_str())
    }

    /// What a screen reader says: who, on what, where, how old, how weak.
    pub fn spoken(&self, snapshot: &Snapshot) -> String {
        let mut parts = vec![self.word(snapshot).to_owned()];
        match (self.way, self.position) {
            (Some(Way::Going), _) => parts.push("being saved".to_owned()),
            (Some(Way::Refused), _) => parts.push("not saved".to_owned()),
            (None, Some(position)) => {
                if self.is_inferred() {
                    parts.push(PositionKind::Inferred.word().to_owned());
                }
                if position.confidence() != Confidence::Certain {
                    parts.push(position.confidence().word().to_owned());
                }
                parts.push(format!("effective {}", position.effective()));
                parts.extend(stale(snapshot, &self.freshness));
                if self.is_contradicted {
                    parts.push("contradiction".to_owned());
                }
            }
            (None, None) => {}
        }
        let (actor, text) = (actor_name(snapshot, self.cell.actor), text_name(snapshot, self.cell.text));
        format!("{actor} on {text}: {}", parts.join(", "))
    }
}

/// What speaks against relying on a position, a phrase each.
pub fn stale(snapshot: &Snapshot, freshness: &Freshness) -> Vec<String> {
    let mut phrases = Vec::new();
    if let Some(revision) = freshness.text_since.and_then(|r| snapshot.revisions.of_key(r.0)) {
        let date = revision.date.map_or(String::new(), |day| format!(" of {day}"));
        phrases.push(format!("text changed since: {}{date}", revision.label));
    }
    if let Some(step) = freshness.stage_since.and_then(|s| snapshot.steps.of_key(s.0)) {
        let date = step.date.map_or(String::new(), |day| format!(" on {day}"));
        let code = if step.code.is_empty() { String::new() } else { format!(" {}", step.code) };
        phrases.push(format!("stage moved since: {}{code}{date}", step.stage));
    }
    if freshness.is_old {
        phrases.push("older than the lens allows".to_owned());
    }
    phrases
}

/// How old a position is: "taken that day", "417 days old", "from 12 days later on".
pub fn age(days: i32) -> String {
    let n = |days: i32| words::counted(days.unsigned_abs() as usize, "day", "days");
    match days {
        0 => "taken that day".to_owned(),
        1.. => format!("{} old", n(days)),
        _ => format!("takes effect {} later", n(days)),
    }
}
