//! What is typed in the views and not saved, so that no way out loses it without a word.

use super::ViewStates;
use crate::app::words;
use crate::snapshot::Snapshot;

impl ViewStates {
    /// What is typed in forms and not saved, one line each.
    pub fn unsaved_forms(&self, s: &Snapshot) -> Vec<String> {
        let forms = [
            self.proposals.unsaved(s),
            self.ballots.forms.unsaved(s),
            self.support.unsaved(s),
            self.rules.unsaved(),
            self.blocs.unsaved(s),
            self.records.forms().unsaved(s),
            self.comments.unsaved(s),
            self.records.unsaved_members(s),
        ];
        forms.into_iter().flatten().collect()
    }

    /// Everything that is typed, supposed or pasted and not saved, one line each.
    pub fn unsaved(&self, s: &Snapshot) -> Vec<String> {
        let mut all = self.unsaved_forms(s);
        all.extend(self.ballots.what_ifs(s));
        all.extend(self.grid.unsaved());
        all.extend(self.rules.unsaved_weights());
        all.extend(self.exchange.unsaved());
        let n = self.grid.n_explanations() + self.dossier.n_explanations() + self.desk.n_explanations();
        if n > 0 {
            all.push(words::counted(n, "explanation of a contradiction", "explanations of contradictions"));
        }
        all
    }
}
