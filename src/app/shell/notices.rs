//! What is said in passing, where nothing is pressed: what goes by itself stands in the status bar, what stays until it is
//! closed in a strip of its own above it. Escape closes the newest.

use super::Shell;
use crate::app::action::{Action, Place};
use crate::app::theme::{Severity, Theme, space};
use crate::app::ui_command::UiCommand;
use crate::app::view::View;
use crate::app::widgets::{
    Notice, NoticeResponse, Region, is_menu_open, mark_region, notice_line_ui, notice_ui,
};
use crate::model::{Altered, BlocId, ChangeKind, Committed, Noun, ProposalId};
use eframe::egui::{self, Frame, Key, Margin, Modifiers, Panel, Ui};

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

    /// What stays until it is closed, one line each, between the view and the status bar.
    pub(super) fn staying_ui(&mut self, ui: &mut Ui) {
        let staying: Vec<usize> =
            (0..self.said.len()).filter(|nth| self.said[*nth].until_secs.is_none()).collect();
        if staying.is_empty() {
            return;
        }
        let margin = Margin::symmetric(space::L as i8, space::XS as i8);
        let frame = Frame::new().fill(Theme::of(ui).ground).inner_margin(margin);
        Panel::bottom("notices").frame(frame).show_separator_line(false).show(ui, |ui| {
            mark_region(ui, Region::Notices);
            ui.spacing_mut().item_spacing.y = space::XS;
            // The newest stands on top; closing one leaves the numbers of those before it.
            for nth in staying.into_iter().rev() {
                self.notice_of_ui(ui, nth, notice_ui);
            }
        });
    }

    /// Whether something is said that goes by itself.
    pub(super) fn has_passing(&self) -> bool {
        self.said.iter().any(|said| said.until_secs.is_some())
    }

    /// What goes by itself, on one line in the status bar.
    pub(super) fn passing_ui(&mut self, ui: &mut Ui) {
        if let Some(nth) = self.said.iter().position(|said| said.until_secs.is_some()) {
            self.notice_of_ui(ui, nth, notice_line_ui);
        }
    }

    fn notice_of_ui(
        &mut self,
        ui: &mut Ui,
        nth: usize,
        draw: impl FnOnce(&mut Ui, &Notice<'_>) -> NoticeResponse,
    ) {
        let said = &self.said[nth];
        let words: Vec<&str> = said.ways_on.iter().map(|(words, _)| *words).collect();
        let notice = Notice { verdict: said.verdict, sentence: &said.sentence, actions: &words };
        match draw(ui, &notice) {
            NoticeResponse::None => {}
            NoticeResponse::Closed => drop(self.said.remove(nth)),
            NoticeResponse::Action(way) => {
                let said = self.said.remove(nth);
                self.actions.extend(said.ways_on.into_iter().nth(way).map(|(_, action)| action));
            }
        }
    }

    /// Escape that nothing else took closes what was said last.
    pub(super) fn close_notice_by_escape(&mut self, ctx: &egui::Context) {
        let is_covered = self.dialog.is_some() || self.palette.is_open() || is_menu_open(ctx);
        if !is_covered
            && !self.said.is_empty()
            && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape))
        {
            self.said.pop();
        }
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
