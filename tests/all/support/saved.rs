//! What a view asks to be saved, made as a file is made.

use entente::app::action::Action;
use entente::jobs::Progress;
use entente::model::Lens;
use entente::report::Format;
use entente::report::pictures::{Chart, Ground, PictureSpec};
use entente::report::saving::{Making, Saving};
use entente::session::today;
use entente::snapshot::Snapshot;

/// A picture or table that a view asks to be saved.
pub struct Saved<'a> {
    pub title: &'a str,
    pub kind: Format,
    pub spec: &'a PictureSpec,
}

/// The only picture or table that is asked for among some wishes.
pub fn only_saved(actions: &[Action]) -> Saved<'_> {
    let all = all_saved(actions);
    let [_] = all.as_slice() else { panic!("one file is saved: {actions:?}") };
    all.into_iter().next().unwrap()
}

/// Every picture or table that is asked for among some wishes.
pub fn all_saved(actions: &[Action]) -> Vec<Saved<'_>> {
    let saved = actions.iter().filter_map(|action| match action {
        Action::Save { title, saving } => match &**saving {
            Saving::Picture(kind, spec) => Some(Saved { title, kind: *kind, spec }),
            Saving::Dossier(_) => None,
        },
        _ => None,
    });
    saved.collect()
}

impl Saved<'_> {
    /// The picture and the table, made of a workspace under a lens.
    pub fn chart(&self, snapshot: &Snapshot, lens: &Lens) -> Chart {
        self.spec.make(&Ground { snapshot, lens, day: today(), watch: &Progress::new() }).unwrap()
    }

    /// The bytes of the file.
    pub fn bytes(&self, snapshot: &Snapshot, lens: &Lens) -> Vec<u8> {
        let on = Ground { snapshot, lens, day: today(), watch: &Progress::new() };
        let how = Making { scale: 1.0, ..Making::default() };
        Saving::Picture(self.kind, self.spec.clone()).make(&on, "", how).unwrap().bytes
    }
}
