//! What another workspace offers to take: found out off the window's thread, ticked group by group or one by one.

use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{check_ui, note_ui, progress_bar_ui, section_ui};
use crate::app::words;
use crate::exchange::taking::{Group, TAKEN, groups, is_here, taking};
use crate::jobs::{Progress, Slot};
use crate::model::{Noun, RecordRef, Sought, name_key};
use crate::session::{SessionError, Settings, TakenFrom, new_workspace, open_to_take};
use crate::snapshot::Snapshot;
use eframe::egui::{Align, Layout, ScrollArea, Ui, vec2};
use std::collections::BTreeSet;
use std::sync::Arc;

/// At most so many records are listed for what is typed.
const MOST: usize = 60;
/// Width of what is ticked, before what it brings.
const TICKED: f32 = 160.0;

/// A group with what it would bring.
struct Offered {
    group: Group,
    brings: String,
}

/// A record that can be asked for by name.
struct Single {
    record: RecordRef,
    name: String,
    /// The name as it is compared.
    key: String,
    is_here: bool,
}

/// What a workspace offers to another.
pub(super) struct Offer {
    pub(super) source: Arc<Snapshot>,
    groups: Vec<Offered>,
    singles: Vec<Single>,
}

impl Offer {
    fn find(
        from: &TakenFrom,
        target: &Snapshot,
        settings: &Settings,
        progress: &Progress,
    ) -> Result<Offer, SessionError> {
        let source = open_to_take(from, settings, progress)?;
        let mut offered = Vec::new();
        for group in groups(&source) {
            let brings = taking(&source, target, &group.records, progress)?.words();
            offered.push(Offered { group, brings });
        }
        let mut singles = Vec::new();
        for noun in TAKEN {
            source.each_of(noun, &mut |shown| {
                let record = RecordRef { noun, id: shown.key() };
                let name = source.long_name(record).unwrap_or_default();
                let (key, is_here) = (name_key(&name), is_here(target, shown).is_some());
                singles.push(Single { record, name, key, is_here });
            });
        }
        Ok(Offer { source: Arc::new(source), groups: offered, singles })
    }
}

/// What is offered, as far as it is known, and what of it is ticked.
pub(super) struct Offering {
    slot: Slot<Result<Offer, SessionError>>,
    found: Option<Result<Arc<Offer>, String>>,
    ticked: BTreeSet<String>,
    singles: BTreeSet<RecordRef>,
}

impl Offering {
    /// Nothing is known yet.
    pub(super) fn new(ticked: impl IntoIterator<Item = String>) -> Offering {
        Offering {
            slot: Slot::new("entente-offer"),
            found: None,
            ticked: ticked.into_iter().collect(),
            singles: BTreeSet::new(),
        }
    }

    /// Begins to find out what a workspace offers to another one; none: to a new one.
    pub(super) fn look(
        &mut self,
        wake: Arc<dyn Fn() + Send + Sync>,
        from: TakenFrom,
        target: Option<Arc<Snapshot>>,
        settings: Settings,
    ) {
        (self.found, self.singles) = (None, BTreeSet::new());
        self.slot.request(
            move || wake(),
            move |progress| match target {
                Some(target) => Offer::find(&from, &target, &settings, progress),
                None => Offer::find(&from, &new_workspace()?, &settings, progress),
            },
        );
    }

    /// Takes in what was found out.
    pub(super) fn follow(&mut self) {
        if let Some(found) = self.slot.poll() {
            self.found = Some(found.map(Arc::new).map_err(|error| error.to_string()));
        }
    }

    /// Whether it is still being found out.
    pub(super) fn is_busy(&self) -> bool {
        self.slot.is_busy()
    }

    /// What is offered, once it is known.
    pub(super) fn offer(&self) -> Option<&Arc<Offer>> {
        self.found.as_ref()?.as_ref().ok()
    }

    /// The words of the groups that are ticked.
    pub(super) fn words(&self) -> Vec<String> {
        self.ticked.iter().cloned().collect()
    }

    /// The records that are ticked, in groups or one by one.
    pub(super) fn records(&self) -> Vec<RecordRef> {
        let groups = self.offer().into_iter().flat_map(|offer| &offer.groups);
        let ticked = groups.filter(|offered| self.ticked.contains(&offered.group.word));
        let of_groups = ticked.flat_map(|offered| offered.group.records.iter().copied());
        of_groups.chain(self.singles.iter().copied()).collect()
    }

    /// Draws what is offered or, where something is typed, the records that match it.
    pub(super) fn offering_ui(&mut self, ui: &mut Ui, query: &str, height: f32) {
        match self.found.clone() {
            None if self.is_busy() => {
                note_ui(ui, "Looking at what there is …");
                ui.add_space(space::XS);
                progress_bar_ui(ui, "Looking at what there is", None, ui.available_width());
            }
            None => {}
            Some(Err(error)) => drop(crate::app::widgets::error_under_ui(ui, &error)),
            Some(Ok(offer)) => {
                let scroll = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
                let scroll = scroll.auto_shrink([false, true]);
                scroll.show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    match query.trim() {
                        "" => self.groups_ui(ui, &offer),
                        typed => self.singles_ui(ui, &offer, &Sought::new(typed)),
                    }
                });
            }
        }
    }

    fn groups_ui(&mut self, ui: &mut Ui, offer: &Offer) {
        for Offered { group, brings } in &offer.groups {
            let here = match group.noun {
                Noun::Rule => "here already, as in every workspace",
                _ => "here already",
            };
            let mut is_on = self.ticked.contains(&group.word) && !brings.is_empty();
            if row_ui(ui, &group.title, brings, here, &mut is_on) {
                match is_on {
                    true => drop(self.ticked.insert(group.word.clone())),
                    false => drop(self.ticked.remove(&group.word)),
                }
            }
        }
    }

    fn singles_ui(&mut self, ui: &mut Ui, offer: &Offer, sought: &Sought) {
        let fits = |single: &&Single| sought.nearness(&single.key).is_some();
        let mut found = offer.singles.iter().filter(fits).peekable();
        if found.peek().is_none() {
            note_ui(ui, "Nothing is called so.");
        }
        let mut noun = None;
        for single in found.by_ref().take(MOST) {
            if noun.replace(single.record.noun) != Some(single.record.noun) {
                ui.add_space(space::S);
                section_ui(ui, &words::capital(single.record.noun.plural()));
            }
            let mut is_on = self.singles.contains(&single.record);
            let changed = ui.add_enabled_ui(!single.is_here, |ui| {
                ui.horizontal(|ui| {
                    let response = check_ui(ui, &single.name, &mut is_on);
                    if single.is_here {
                        note_ui(ui, "here already");
                    }
                    response.changed()
                })
            });
            if changed.inner.inner {
                match is_on {
                    true => drop(self.singles.insert(single.record)),
                    false => drop(self.singles.remove(&single.record)),
                }
            }
        }
        let n_rest = found.count();
        if n_rest > 0 {
            note_ui(ui, format!("{} more; type more of the name.", words::count(n_rest)));
        }
    }
}

/// A group with what it brings beside it. Whether it was ticked or unticked.
fn row_ui(ui: &mut Ui, title: &str, brings: &str, here: &str, is_on: &mut bool) -> bool {
    let is_offered = !brings.is_empty();
    let row = vec2(ui.available_width(), size::CONTROL);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        let ticked = vec2(TICKED, size::CONTROL);
        let changed = ui.allocate_ui_with_layout(ticked, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(TICKED);
            ui.add_enabled_ui(is_offered, |ui| check_ui(ui, title, is_on).changed()).inner
        });
        let words = if is_offered { brings } else { here };
        let words = text::small(words).color(Theme::of(ui).second);
        ui.add(eframe::egui::Label::new(words).truncate());
        changed.inner
    })
    .inner
}
