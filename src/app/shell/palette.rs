//! The palette: commands, lenses, places and everything that the record says, found by a few letters.

mod list;
mod row;

use super::Shell;
use crate::app::action::{Action, Place};
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::{hairline_ui, search_ui};
use crate::model::{Noun, RecordRef, Uid};
use crate::session::Settings;
use crate::snapshot::Snapshot;
use eframe::egui::{self, Id, Key, Modifiers, ScrollArea, Ui};
use list::{Choice, Group};
use std::sync::Arc;

/// So many places are remembered.
const N_PLACES: usize = 12;
/// So many rows PgUp and PgDn go.
const PAGE: usize = 8;
/// What the field is called.
const NAME: &str = "Search or command";

/// Under which name the settings keep the places gone to in a workspace.
pub(super) fn places_key(snapshot: &Snapshot) -> String {
    format!("places of {}", snapshot.info.uid)
}

/// What the list in front was made for.
#[derive(Clone)]
struct MadeFor {
    query: String,
    snapshot: Arc<Snapshot>,
}

impl MadeFor {
    fn is(&self, query: &str, snapshot: &Arc<Snapshot>) -> bool {
        self.query == query && Arc::ptr_eq(&self.snapshot, snapshot)
    }
}

/// How the chosen one is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opening {
    Usual,
    InGrid,
}

/// The palette, open or not.
#[derive(Default)]
pub struct Palette {
    is_open: bool,
    query: String,
    typed_last: String,
    places: Vec<RecordRef>,
    groups: Vec<Group>,
    error: Option<Arc<str>>,
    made_for: Option<MadeFor>,
    chosen: usize,
    /// Enter was pressed before what was found is there.
    waiting: Option<Opening>,
}

impl Palette {
    /// Opens it, with nothing typed.
    pub fn open(&mut self) {
        self.is_open = true;
        self.query.clear();
        self.groups.clear();
        self.chosen = 0;
        self.made_for = None;
        self.waiting = None;
    }

    /// Whether it is open.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    fn close(&mut self) {
        // Escape has emptied the field by now; the list knows what it was made for.
        let typed = self.made_for.take().map(|made| made.query);
        if let Some(typed) = typed.filter(|typed| !typed.is_empty()) {
            self.typed_last = typed;
        }
        self.is_open = false;
        self.waiting = None;
    }

    /// Notes where the person went.
    pub(super) fn went_to(&mut self, place: &Place) {
        let record = match place {
            Place::Proposal(id) | Place::Cell(_, id) | Place::Ballot(id, _) | Place::Support(id) => {
                RecordRef { noun: Noun::Proposal, id: id.0 }
            }
            Place::Actor(id) => RecordRef { noun: Noun::Actor, id: id.0 },
            Place::Bloc(id) | Place::BlocDossier(id) => RecordRef { noun: Noun::Bloc, id: id.0 },
            Place::Comment(id) => RecordRef { noun: Noun::Comment, id: id.0 },
            Place::Rule(id) => RecordRef { noun: Noun::Rule, id: id.0 },
            Place::Record(record) => *record,
            Place::View(_) | Place::Change(_) | Place::Pair(..) => return,
        };
        self.places.retain(|other| *other != record);
        self.places.insert(0, record);
        self.places.truncate(N_PLACES);
    }

    /// The places gone to, as the settings keep them.
    pub(super) fn places(&self, snapshot: &Snapshot) -> serde_json::Value {
        let uid = |place: &RecordRef| Some((place.noun, snapshot.record(*place)?.head().uid));
        let kept: Vec<(Noun, Uid)> = self.places.iter().filter_map(uid).collect();
        serde_json::to_value(kept).unwrap_or_default()
    }

    /// Takes up the places of a workspace that the settings kept.
    pub(super) fn recall(&mut self, snapshot: &Snapshot, settings: &Settings) {
        let kept = settings.choices.get(&places_key(snapshot)).cloned().unwrap_or_default();
        let kept: Vec<(Noun, Uid)> = serde_json::from_value(kept).unwrap_or_default();
        self.places = kept.into_iter().filter_map(|(noun, uid)| snapshot.record_of_uid(noun, uid)).collect();
    }

    fn n_rows(&self) -> usize {
        self.groups.iter().map(|group| group.choices.len()).sum()
    }

    fn row(&self, nth: usize) -> Option<&Choice> {
        self.groups.iter().flat_map(|group| &group.choices).nth(nth)
    }
}

impl Shell {
    /// Makes the list for what is typed. While it is being looked for, the earlier list stays.
    fn find(&mut self) {
        let Some(session) = self.stage.session() else { return };
        let snapshot = session.snapshot().clone();
        let query = self.palette.query.trim().to_owned();
        if self.palette.made_for.as_ref().is_some_and(|made| made.is(&query, &snapshot)) {
            return;
        }
        let is_search = !query.is_empty() && !query.starts_with('>');
        let answer = is_search.then(|| self.search.ask(&snapshot, &query));
        if answer.as_ref().is_some_and(|answer| !answer.is_current && answer.error.is_none()) {
            return;
        }
        let (found, error) = answer.map_or((None, None), |answer| (answer.value, answer.error));
        let palette = &self.palette;
        self.palette.groups = match query.strip_prefix('>') {
            Some(command) => self.commands(command.trim()),
            None if query.is_empty() => {
                let mut groups = list::looked_at(&snapshot, &palette.typed_last, &palette.places);
                groups.extend(self.commands(""));
                groups
            }
            None => {
                let mut groups = self.commands(&query);
                groups.extend(list::lenses(&snapshot, &query));
                let found = found.filter(|_| error.is_none());
                list::with_findings(groups, &snapshot, found.as_deref())
            }
        };
        self.palette.error = error;
        self.palette.chosen = 0;
        self.palette.made_for = Some(MadeFor { query, snapshot });
    }

    pub(super) fn palette_ui(&mut self, ui: &mut Ui) {
        if !self.palette.is_open {
            return;
        }
        self.find();
        let has_moved = self.take_palette_keys(ui);
        let is_made = self.stage.session().is_some_and(|session| {
            let query = self.palette.query.trim();
            self.palette.made_for.as_ref().is_some_and(|made| made.is(query, session.snapshot()))
        });
        let mut taken = self.palette.waiting.filter(|_| is_made).map(|how| (self.palette.chosen, how));
        if taken.is_some() {
            self.palette.waiting = None;
        }
        let theme = Theme::of(ui);
        let snapshot = self.stage.session().map(|session| session.snapshot().clone());
        let frame = egui::Frame::new()
            .fill(theme.surface)
            .stroke(theme.hairline_stroke())
            .corner_radius(radius::CARD)
            .shadow(theme.dialog_shadow())
            .inner_margin(space::M);
        let id = Id::unique("palette");
        // Its upper edge stays where it is, however many are found.
        let place = egui::vec2(0.0, size::PALETTE_TOP);
        let area = egui::Modal::default_area(id).anchor(egui::Align2::CENTER_TOP, place);
        let modal = egui::Modal::new(id).area(area).frame(frame).backdrop_color(theme.veil);
        let modal = modal.show(ui.ctx(), |ui| {
            let width = size::PALETTE_WIDTH.min(ui.ctx().content_rect().width() - 4.0 * space::XXL);
            ui.set_width(width);
            let palette = &mut self.palette;
            let hint = "A reference, title, country in any language, words of a note, or a command";
            let field = search_ui(ui, NAME, &mut palette.query, hint, "", width);
            field.request_focus();
            ui.add_space(space::S);
            let height = size::PALETTE.min(ui.ctx().content_rect().height() * 0.6);
            ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut nth = 0;
                for group in &palette.groups {
                    row::heading_ui(ui, &group.title, group.n_more);
                    for choice in &group.choices {
                        let is_chosen = nth == palette.chosen;
                        let row = row::choice_ui(ui, snapshot.as_deref(), choice, is_chosen, has_moved);
                        if is_chosen {
                            // The keyboard stays in the field; a screen reader follows the choice.
                            let chosen = row.id.accesskit_id();
                            ui.ctx().accesskit_node_builder(field.id, |n| n.set_active_descendant(chosen));
                        }
                        if row.clicked() {
                            let in_grid = ui.input(|i| i.modifiers.command) && choice.in_grid.is_some();
                            taken = Some((nth, if in_grid { Opening::InGrid } else { Opening::Usual }));
                        }
                        nth += 1;
                    }
                }
                palette_empty_ui(ui, palette);
            });
            ui.add_space(space::S);
            hairline_ui(ui);
            ui.add_space(space::XS);
            row::keys_ui(ui, palette.row(palette.chosen).is_some_and(|choice| choice.in_grid.is_some()));
        });
        if let Some((nth, how)) = taken {
            self.take(nth, how);
        }
        if modal.should_close() {
            self.palette.close();
        }
    }

    /// The keys of the list. Returns whether another row is chosen.
    fn take_palette_keys(&mut self, ui: &Ui) -> bool {
        let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
        let in_grid = pressed(Modifiers::COMMAND, Key::Enter);
        let palette = &mut self.palette;
        if in_grid || pressed(Modifiers::NONE, Key::Enter) {
            palette.waiting = Some(if in_grid { Opening::InGrid } else { Opening::Usual });
        }
        let n = palette.n_rows();
        let before = palette.chosen;
        if n > 0 {
            if pressed(Modifiers::NONE, Key::ArrowDown) {
                palette.chosen = (palette.chosen + 1) % n;
            }
            if pressed(Modifiers::NONE, Key::ArrowUp) {
                palette.chosen = (palette.chosen + n - 1) % n;
            }
            if pressed(Modifiers::NONE, Key::PageDown) {
                palette.chosen = (palette.chosen + PAGE).min(n - 1);
            }
            if pressed(Modifiers::NONE, Key::PageUp) {
                palette.chosen = palette.chosen.saturating_sub(PAGE);
            }
        }
        palette.chosen != before
    }

    fn take(&mut self, nth: usize, how: Opening) {
        let Some(choice) = self.palette.row(nth) else { return };
        if let Some(typed) = choice.search_again.clone() {
            self.palette.query = typed;
            return;
        }
        let usual = || choice.action.clone();
        let action = match how {
            Opening::Usual => usual(),
            Opening::InGrid => choice.in_grid.clone().map(Action::Go).or_else(usual),
        };
        self.actions.extend(action);
        self.palette.close();
    }
}

/// What is said where nothing is found, or searching failed.
fn palette_empty_ui(ui: &mut Ui, palette: &Palette) {
    let theme = Theme::of(ui);
    if let Some(error) = &palette.error {
        ui.label(text::body(format!("Searching failed: {error}")).color(theme.bad));
    }
    let Some(made) = palette.made_for.as_ref().filter(|_| palette.n_rows() == 0) else { return };
    ui.spacing_mut().item_spacing.y = space::XS;
    ui.add_space(space::S);
    ui.label(text::strong(format!("Nothing holds all of \"{}\"", made.query)).color(theme.text));
    for help in [
        "Fewer letters find more: every word is taken as the beginning of one.",
        "\"In quotes\" words stand together as they are; -word leaves out what holds it.",
        "actor:  body:  source:  title:  note:  before a word look only there.",
    ] {
        ui.label(text::body(help).color(theme.second));
    }
    ui.add_space(space::S);
}
