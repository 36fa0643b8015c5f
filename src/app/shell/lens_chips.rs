//! The filters of the lens as chips, each of which can be taken off, and the lens read aloud.

use super::Shell;
use super::filter_menu::{chosen, chosen_mut, shortened};
use crate::app::action::Action;
use crate::app::theme::{Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::{Chip, Region, link_ui, mark_region, quiet_ui, tip};
use crate::model::{Filter, Lens, Noun, ProposalKind, Stage, Standing, Uid};
use crate::snapshot::{Snapshot, kind_words, lens_words, name_in_lens};
use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, Role, ScrollArea, Ui, vec2};

/// More of one kind are one chip together.
const MOST_CHIPS: usize = 6;
/// A chip is cut here.
const MOST_LETTERS: usize = 34;

/// One filter that can be taken off.
#[derive(Debug, Clone, PartialEq)]
enum Part {
    Record(Noun, Uid),
    Records(Noun),
    Stage(Stage),
    Kind(ProposalKind),
    Standing(Standing),
    Words,
    Important,
    Since,
    Until,
}

impl Part {
    fn take_off(&self, filter: &mut Filter) {
        match self {
            Part::Record(noun, uid) => chosen_mut(filter, *noun).retain(|other| other != uid),
            Part::Records(noun) => chosen_mut(filter, *noun).clear(),
            Part::Stage(stage) => filter.stages.retain(|other| other != stage),
            Part::Kind(kind) => filter.kinds.retain(|other| other != kind),
            Part::Standing(standing) => filter.standings.retain(|other| other != standing),
            Part::Words => filter.words.clear(),
            Part::Important => filter.important = false,
            Part::Since => filter.since = None,
            Part::Until => filter.until = None,
        }
    }
}

/// Every filter with its words.
fn parts(s: &Snapshot, filter: &Filter) -> Vec<(Part, String)> {
    let mut parts = Vec::new();
    for (noun, before, together) in [
        (Noun::Body, "Body: ", "bodies"),
        (Noun::Topic, "Topic: ", "topics"),
        (Noun::Actor, "From: ", "sponsors"),
        (Noun::Family, "Recurring: ", "recurring texts"),
        (Noun::Proposal, "", "chosen proposals"),
    ] {
        let uids = chosen(filter, noun);
        if uids.len() > MOST_CHIPS {
            parts.push((Part::Records(noun), format!("{} {together}", uids.len())));
            continue;
        }
        for uid in uids {
            let name = name_in_lens(s, noun, *uid)
                .map_or_else(|| format!("a removed {}", noun.word()), str::to_owned);
            parts.push((Part::Record(noun, *uid), format!("{before}{name}")));
        }
    }
    parts.extend(filter.stages.iter().map(|v| (Part::Stage(*v), format!("Stage: {}", v.word()))));
    parts.extend(filter.kinds.iter().map(|v| (Part::Kind(*v), format!("Kind: {}", kind_words(*v)))));
    parts.extend(filter.standings.iter().map(|v| (Part::Standing(*v), format!("Stands as: {}", v.word()))));
    if !filter.words.trim().is_empty() {
        parts.push((Part::Words, format!("Title: {}", filter.words)));
    }
    if filter.important {
        parts.push((Part::Important, "Important".to_owned()));
    }
    parts.extend(filter.since.map(|day| (Part::Since, format!("Since {day}"))));
    parts.extend(filter.until.map(|day| (Part::Until, format!("Until {day}"))));
    parts
}

impl Shell {
    /// The row of chips, where there is a filter, and the sentence, where it is asked for.
    pub(super) fn lens_chips_ui(&mut self, ui: &mut Ui) {
        let Some(session) = self.stage.session() else { return };
        let (snapshot, lens) = (session.snapshot().clone(), session.lens().clone());
        let parts = parts(&snapshot, &lens.filter);
        if !parts.is_empty() {
            self.chips_ui(ui, &lens, &parts);
        }
        if self.lens_bar.is_read_aloud {
            self.sentence_ui(ui, &lens_words(&snapshot, &lens));
        }
    }

    fn chips_ui(&mut self, ui: &mut Ui, lens: &Lens, parts: &[(Part, String)]) {
        let mut off: Option<&Part> = None;
        let mut wish = None;
        let is_read_aloud = self.lens_bar.is_read_aloud;
        let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(Margin {
            left: space::L as i8,
            right: space::L as i8,
            top: 0,
            bottom: space::XS as i8,
        });
        Panel::top("lens_chips").exact_size(size::CHIPS_BAR).frame(frame).show(ui, |ui| {
            mark_region(ui, Region::Lens);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if !is_read_aloud && tip(quiet_ui(ui, "In words"), UiCommand::LensInWords.tip()).clicked() {
                    wish = Some(UiCommand::LensInWords);
                }
                if tip(quiet_ui(ui, "Clear filters"), UiCommand::ClearFilters.tip()).clicked() {
                    wish = Some(UiCommand::ClearFilters);
                }
                let room = vec2((ui.available_width() - space::S).max(0.0), ui.available_height());
                ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
                    let strip =
                        ScrollArea::horizontal().id_salt("filters of the lens").auto_shrink([false, true]);
                    strip.scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden).show(ui, |ui| {
                        ui.horizontal_centered(|ui| {
                            for (part, words) in parts {
                                let label = shortened(words, MOST_LETTERS);
                                let chip = Chip::new(&label).selected(true).removable().show(ui);
                                if chip.removed {
                                    off = Some(part);
                                }
                                if label != *words {
                                    chip.response.on_hover_text(words);
                                }
                            }
                        });
                    });
                });
            });
        });
        if let Some(part) = off {
            let mut next = lens.clone();
            part.take_off(&mut next.filter);
            self.actions.push(Action::SetLens(Box::new(next)));
        }
        self.actions.extend(wish.map(Action::Run));
    }

    fn sentence_ui(&mut self, ui: &mut Ui, sentence: &str) {
        let theme = Theme::of(ui);
        let mut wish = None;
        let margin = Margin {
            left: space::XL as i8,
            right: space::L as i8,
            top: space::XS as i8,
            bottom: space::S as i8,
        };
        let frame = Frame::new().fill(theme.ground).inner_margin(margin);
        let panel = Panel::top("lens_in_words").frame(frame).show(ui, |ui| {
            mark_region(ui, Region::Lens);
            ui.horizontal_top(|ui| {
                let room = (ui.available_width() - size::SENTENCE_LINKS).max(size::MENU);
                ui.allocate_ui(vec2(room.min(size::SENTENCE), 0.0), |ui| {
                    ui.add(Label::new(text::body(sentence).color(theme.second)).wrap());
                });
                ui.add_space(space::M);
                if tip(link_ui(ui, "Copy as text"), UiCommand::CopyLens.tip()).clicked() {
                    wish = Some(UiCommand::CopyLens);
                }
                ui.add_space(space::S);
                if link_ui(ui, "Hide").clicked() {
                    wish = Some(UiCommand::LensInWords);
                }
            });
        });
        ui.ctx().accesskit_node_builder(panel.response.id, |node| {
            node.set_role(Role::Note);
            node.set_label(sentence);
        });
        self.actions.extend(wish.map(Action::Run));
    }
}
