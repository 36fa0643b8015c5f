//! What is said in passing: it floats over the view and never moves it, and offers the ways on.

use super::Shell;
use crate::app::action::{Action, Place};
use crate::app::theme::{self, Severity, Theme, size, space};
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::widgets::{Notice, NoticeResponse, Region, mark_region, notice_ui};
use crate::model::{Altered, BlocId, ChangeKind, Committed, Noun, ProposalId};
use eframe::egui::{self, Align2, Area, Frame, Id, Order, Panel, Ui, vec2};

/// How long what goes by itself stays, in seconds of the window's clock.
const SECONDS: f64 = 8.0;

/// A button of a notice: its words and what it does.
pub(super) type WayOn = (&'static str, Action);

/// Something said in passing, until it is closed or its time is over.
#[derive(Debug, Clone)]
pub(super) struct PassingNotice {
    verdict: Severity,
    sentence: String,
    ways_on: Vec<WayOn>,
    /// When it goes by itself, in seconds of the window's clock; errors stay.
    until_secs: Option<f64>,
}

/// Where one sees what a change did.
pub(super) fn place_of(altered: Altered) -> Place {
    match altered {
        Altered::Record(record) => Place::Record(record),
        Altered::Position(actor, proposal) => Place::Cell(actor, proposal),
    }
}

/// What is said of a saved change. An undo says what it took back and offers to show it; each can be turned round.
fn told(committed: &Committed) -> (String, Vec<WayOn>) {
    let label = committed.change.label.as_str();
    let of = |before: &str| label.strip_prefix(before).unwrap_or(label).to_owned();
    let show = committed.altered.map(|altered| ("Show", Action::Go(place_of(altered))));
    let back = |command: UiCommand| (command.label(), Action::Run(command));
    match committed.change.kind {
        ChangeKind::Undo => {
            let ways_on = show.into_iter().chain([back(UiCommand::Redo)]).collect();
            (format!("Taken back: {}", of("Undo: ")), ways_on)
        }
        ChangeKind::Redo => {
            let ways_on = show.into_iter().chain([back(UiCommand::Undo)]).collect();
            (format!("Made again: {}", of("Redo: ")), ways_on)
        }
        _ => (format!("Saved: {label}"), vec![back(UiCommand::Undo)]),
    }
}

fn is_turn(committed: &Committed) -> bool {
    matches!(committed.change.kind, ChangeKind::Undo | ChangeKind::Redo)
}

impl Shell {
    /// Shows a place in the view in front, where that can.
    fn show_in_front(&mut self, place: &Place) {
        match (self.view, place) {
            (View::Grid, Place::Cell(actor, proposal)) => self.states.grid.show(*actor, *proposal),
            (View::Records, Place::Record(record)) => self.states.records.show(*record),
            (View::Proposals, Place::Record(record)) if record.noun == Noun::Proposal => {
                self.states.proposals.show(ProposalId(record.id));
            }
            (View::Blocs, Place::Record(record)) if record.noun == Noun::Bloc => {
                self.states.blocs.show(BlocId(record.id));
            }
            _ => {}
        }
    }

    /// Says that a change is saved, and shows what came back where the view in front can.
    pub(super) fn tell_saved(&mut self, ctx: &egui::Context, committed: &Committed) {
        let is_turn = is_turn(committed);
        if is_turn && let Some(altered) = committed.altered {
            self.show_in_front(&place_of(altered));
        }
        // In the Grid every key is a change: the cell itself says that it is saved.
        if is_turn || self.view != View::Grid {
            let (sentence, ways_on) = told(committed);
            self.say_for(ctx, Severity::Good, sentence, ways_on);
        }
    }

    /// Says something that goes by itself after some seconds.
    pub(super) fn say_for(
        &mut self,
        ctx: &egui::Context,
        verdict: Severity,
        sentence: String,
        ways_on: Vec<WayOn>,
    ) {
        let until_secs = Some(ctx.input(|i| i.time) + SECONDS);
        self.said.retain(|said| said.until_secs.is_none());
        self.said.push(PassingNotice { verdict, sentence, ways_on, until_secs });
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(SECONDS));
    }

    /// Says something that stays until it is closed. What stands there already is not said twice.
    pub(super) fn say(&mut self, verdict: Severity, sentence: String, ways_on: Vec<WayOn>) {
        if self.said.iter().all(|said| said.sentence != sentence) {
            self.said.push(PassingNotice { verdict, sentence, ways_on, until_secs: None });
        }
    }

    /// Lets go of what has had its time.
    pub(super) fn forget_said(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|i| i.time);
        self.said.retain(|said| said.until_secs.is_none_or(|until| now < until));
    }

    /// What was said in passing, one line each, over the foot of the view.
    pub(super) fn notices_ui(&mut self, ctx: &egui::Context) {
        if self.said.is_empty() {
            return;
        }
        let mut closed = None;
        let mut wish = None;
        let theme = Theme::of_ctx(ctx);
        let width = size::SENTENCE.min(ctx.content_rect().width() - 2.0 * space::XXL);
        Area::new(Id::unique("notices"))
            .order(Order::Foreground)
            .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -(size::STATUS_BAR + space::M)))
            .show(ctx, |ui| {
                mark_region(ui, Region::Notices);
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = space::XS;
                for (nth, said) in self.said.iter().enumerate() {
                    let words: Vec<&str> = said.ways_on.iter().map(|(words, _)| *words).collect();
                    let notice = Notice { verdict: said.verdict, sentence: &said.sentence, actions: &words };
                    let frame =
                        Frame::new().corner_radius(theme::radius::CONTROL).shadow(theme.menu_shadow());
                    match frame.show(ui, |ui| notice_ui(ui, &notice)).inner {
                        NoticeResponse::None => {}
                        NoticeResponse::Closed => closed = Some(nth),
                        NoticeResponse::Action(way) => {
                            closed = Some(nth);
                            wish = said.ways_on.get(way).map(|(_, action)| action.clone());
                        }
                    }
                }
            });
        if let Some(nth) = closed {
            self.said.remove(nth);
        }
        self.actions.extend(wish);
    }

    /// Whether one is looking back, which the view stands under as long as it lasts.
    pub(super) fn looking_back_ui(&mut self, ui: &mut Ui) {
        let looking_back = self.stage.session().and_then(|session| {
            let lens = session.lens();
            let as_of = lens.as_of.map(|day| format!("as of {day}"));
            let known_on = lens.known_on.map(|day| format!("as known on {day}"));
            let words: Vec<String> = as_of.into_iter().chain(known_on).collect();
            (!words.is_empty()).then(|| words.join(", "))
        });
        let Some(words) = looking_back else { return };
        let sentence = format!("You see the workspace {words}. Nothing can be changed while looking back");
        let notice = Notice { verdict: Severity::Caution, sentence: &sentence, actions: &["Back to today"] };
        let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(space::S as i8);
        let shown = Panel::top("looking_back").frame(frame).show_separator_line(false).show(ui, |ui| {
            mark_region(ui, Region::Lens);
            notice_ui(ui, &notice)
        });
        if shown.inner != NoticeResponse::None {
            self.actions.push(Action::BackToToday);
        }
    }
}
