//! What a new record can begin with, and what follows from what is typed: nobody types twice what is known.

use super::{Draft, Entry};
use crate::model::*;
use crate::snapshot::Snapshot;

/// The fields in which records that are added one after the other are alike.
const KEPT: [&str; 5] = ["body", "meeting", "date", "precision", "source"];

impl Draft {
    /// The same with what can be nothing else: the only body that there is.
    pub fn with_presets(mut self, snapshot: &Snapshot) -> Draft {
        let [only] = snapshot.bodies.rows() else { return self };
        let wanted = |field: &&Field| field.is_required && field.referred() == Some(Noun::Body);
        let fields: Vec<&Field> = self.fields().filter(wanted).collect();
        for field in fields {
            if self.record().is_none() && self.place(field.name).is_some_and(|at| self.entry(at).is_empty()) {
                self.choose(snapshot, field.name, only.id.0);
            }
        }
        self.opened = self.entries.clone();
        self
    }

    /// The next one like it, after this one was saved: with what was given where it was begun, and the body, meeting,
    /// date and source.
    pub fn next(&self, snapshot: &Snapshot, committed: &Committed) -> Draft {
        let mut next = Draft::new(self.noun);
        for name in self.given.iter().chain(&KEPT) {
            let Some(place) = self.place(name) else { continue };
            match &self.entries[place].fresh {
                Some(fresh) => {
                    if let Some(made) = committed.added_of(fresh.noun()) {
                        next.choose(snapshot, name, made.id);
                    }
                }
                None => next.entries[place] = self.entries[place].clone(),
            }
        }
        next.opened = next.entries.clone();
        next.given.clone_from(&self.given);
        next
    }

    /// Whether one can be followed by another: a new record.
    pub fn is_repeated(&self) -> bool {
        self.before.is_none() && self.asked.is_none() && self.noun != Noun::Profile
    }

    /// After a person typed or chose something in a field: what follows from it in other fields.
    pub fn follow(&mut self, snapshot: &Snapshot, place: usize) {
        let Some(field) = self.fields().nth(place) else { return };
        match (self.noun, field.name, self.entries[place].chosen) {
            (Noun::Proposal, "stage_code", _) | (Noun::Step, "code", _) => self.follow_stage_code(place),
            (_, "meeting", Some(meeting)) if self.before.is_none() => self.follow_meeting(snapshot, meeting),
            _ => {}
        }
    }

    /// What follows from a meeting that was chosen: its body, and its first day.
    fn follow_meeting(&mut self, snapshot: &Snapshot, meeting: u32) {
        let Some(meeting) = snapshot.meetings.of_key(meeting) else { return };
        if let Some(place) = self.place("body").filter(|at| self.entries[*at].is_empty()) {
            let name = snapshot.long_name(RecordRef { noun: Noun::Body, id: meeting.body.0 });
            self.entries[place] =
                Entry { typed: name.unwrap_or_default(), chosen: Some(meeting.body.0), fresh: None };
        }
        if let Some(place) = self.place("date").filter(|at| self.entries[*at].is_empty())
            && let Some(field) = self.noun.field("date")
        {
            self.entries[place].typed = field.typed(&meeting.since.to_value(), meeting.precision);
            self.settle(place);
        }
    }

    /// What follows from a stage in the code of ISO: the stage on the common scale, unless a person chose another one.
    fn follow_stage_code(&mut self, place: usize) {
        let Some(stage) = self.place("stage") else { return };
        let is_own = self.entries[stage] != self.opened[stage] && self.entries[stage].typed != self.followed;
        if let Some(word) =
            Stage::of_iso_code(&self.entries[place].typed).map(Stage::word).filter(|_| !is_own)
        {
            word.clone_into(&mut self.entries[stage].typed);
            word.clone_into(&mut self.followed);
        }
    }
}
