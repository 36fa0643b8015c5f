//! The palette: commands, proposals, blocs and lenses found by a few letters.

use super::Shell;
use crate::app::action::{Action, Place};
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::search_ui;
use crate::snapshot::Snapshot;
use eframe::egui::{self, Id, Key, Modifiers, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

/// At most so many things of a kind are listed.
const N_OF_A_KIND: usize = 8;

/// Something that can be chosen.
struct Found {
    kind: &'static str,
    words: String,
    action: Action,
}

/// The palette, open or not.
#[derive(Default)]
pub struct Palette {
    is_open: bool,
    query: String,
    chosen: usize,
    found: Vec<Found>,
    found_for: Option<(String, usize)>,
    haystack: Vec<(String, Place)>,
    haystack_of: Option<Arc<Snapshot>>,
}

impl Palette {
    /// Opens it, with nothing typed.
    pub fn open(&mut self) {
        self.is_open = true;
        self.query.clear();
        self.chosen = 0;
        self.found_for = None;
    }

    /// Lower-case words of everything that can be gone to; made once for a snapshot.
    fn fill_haystack(&mut self, snapshot: &Arc<Snapshot>) {
        if self.haystack_of.as_ref().is_some_and(|of| Arc::ptr_eq(of, snapshot)) {
            return;
        }
        self.haystack.clear();
        for bloc in &*snapshot.blocs {
            self.haystack.push((format!("{} {}", bloc.code, bloc.name).to_lowercase(), Place::Bloc(bloc.id)));
        }
        for p in &*snapshot.proposals {
            self.haystack
                .push((format!("{} {}", p.reference, p.title).to_lowercase(), Place::Proposal(p.id)));
        }
        self.haystack_of = Some(snapshot.clone());
    }
}

fn words_of(snapshot: &Snapshot, place: &Place) -> Option<(&'static str, String)> {
    match place {
        Place::Bloc(id) => snapshot.blocs.of_key(id.0).map(|b| ("Bloc", format!("{}  {}", b.code, b.name))),
        Place::Proposal(id) => {
            snapshot.proposals.of_key(id.0).map(|p| ("Proposal", format!("{}  {}", p.reference, p.title)))
        }
        _ => None,
    }
}

impl Shell {
    fn find(&mut self) {
        let Some(session) = self.stage.session() else { return };
        let snapshot = session.snapshot().clone();
        let key = (self.palette.query.clone(), Arc::as_ptr(&snapshot).addr());
        if self.palette.found_for.as_ref() == Some(&key) {
            return;
        }
        self.palette.fill_haystack(&snapshot);
        let query = self.palette.query.trim().to_lowercase();
        let parts: Vec<&str> = query.split_whitespace().collect();
        let hits = |words: &str| parts.iter().all(|part| words.contains(part));
        let mut found: Vec<Found> = UiCommand::ALL
            .into_iter()
            .filter(|c| *c != UiCommand::Palette && self.is_enabled(*c) && hits(&c.label().to_lowercase()))
            .map(|c| {
                let kind = if matches!(c, UiCommand::Go(_)) { "Go to" } else { "Command" };
                Found { kind, words: c.label().to_owned(), action: Action::Run(c) }
            })
            .collect();
        for saved in snapshot.saved_lenses.iter().filter(|s| hits(&s.name.to_lowercase())).take(N_OF_A_KIND) {
            if let Ok(lens) = serde_json::from_str(&saved.lens) {
                let action = Action::SetLens(Box::new(lens));
                found.push(Found { kind: "Lens", words: saved.name.clone(), action });
            }
        }
        if !parts.is_empty() {
            let mut n_of = [0usize; 2];
            for (words, place) in &self.palette.haystack {
                let n = &mut n_of[usize::from(matches!(place, Place::Proposal(_)))];
                if *n < N_OF_A_KIND
                    && hits(words)
                    && let Some((kind, words)) = words_of(&snapshot, place)
                {
                    *n += 1;
                    found.push(Found { kind, words, action: Action::Go(place.clone()) });
                }
            }
        }
        self.palette.found = found;
        self.palette.chosen = 0;
        self.palette.found_for = Some(key);
    }

    pub(super) fn palette_ui(&mut self, ui: &mut Ui) {
        if !self.palette.is_open {
            return;
        }
        self.find();
        let (down, up, enter) = ui.input_mut(|i| {
            (
                i.consume_key(Modifiers::NONE, Key::ArrowDown),
                i.consume_key(Modifiers::NONE, Key::ArrowUp),
                i.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let n = self.palette.found.len();
        if n > 0 {
            let step = usize::from(down) + (n - 1) * usize::from(up);
            self.palette.chosen = (self.palette.chosen + step) % n;
        }
        let mut chosen = enter.then_some(self.palette.chosen);
        let modal = egui::Modal::new(Id::unique("palette")).show(ui.ctx(), |ui| {
            ui.set_width(size::READABLE);
            let palette = &mut self.palette;
            let search = search_ui(
                ui,
                "Search or command",
                &mut palette.query,
                "A command, a reference, a title, a bloc",
                "",
                size::READABLE,
            );
            search.request_focus();
            ui.add_space(space::XS);
            ScrollArea::vertical().max_height(size::PALETTE).auto_shrink([false, true]).show(ui, |ui| {
                for (place, found) in palette.found.iter().enumerate() {
                    if found_ui(ui, found, place == palette.chosen, down || up) {
                        chosen = Some(place);
                    }
                }
                if palette.found.is_empty() {
                    ui.label(text::body("Nothing found. Try fewer letters").color(Theme::of(ui).second));
                }
            });
        });
        if let Some(found) = chosen.and_then(|place| self.palette.found.get(place)) {
            self.actions.push(found.action.clone());
            self.palette.is_open = false;
        }
        if modal.should_close() {
            self.palette.is_open = false;
        }
    }
}

fn found_ui(ui: &mut Ui, found: &Found, is_chosen: bool, follow: bool) -> bool {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &found.words));
    if is_chosen && follow {
        response.scroll_to_me(None);
    }
    if is_chosen || response.hovered() {
        ui.painter().rect_filled(rect, radius::CONTROL, theme.accent_ground);
    }
    let kind = ui.painter().layout_no_wrap(found.kind.to_owned(), text::small_font(), theme.second);
    let room = rect.width() - kind.size().x - 3.0 * space::S;
    let mut job =
        egui::text::LayoutJob::simple_singleline(found.words.clone(), text::body_font(), theme.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let words = ui.painter().layout_job(job);
    let middle = rect.center().y;
    let painter = ui.painter();
    painter.galley(pos2(rect.left() + space::S, middle - words.size().y / 2.0), words, theme.text);
    let right = rect.right() - space::S - kind.size().x;
    painter.galley(pos2(right, middle - kind.size().y / 2.0), kind, theme.second);
    response.clicked()
}
