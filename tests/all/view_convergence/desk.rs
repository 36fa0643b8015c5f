//! The Convergence view in a harness: what a shell would give it, and hands to drive it.

use std::sync::Arc;

use eframe::egui::{self, Key, Pos2, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use entente::app::action::Action;
use entente::app::context::ViewContext;
use entente::app::views::convergence::{ConvergenceState, LineKey, convergence_ui};
use entente::model::{BlocId, Lens};
use entente::session::{Answers, Outbox, Settings};
use entente::snapshot::Snapshot;

use super::world::world;
use crate::support::bell::Bell;
use crate::support::{self, DESK};

/// The view with what a shell would give it.
pub struct Desk {
    pub snapshot: Arc<Snapshot>,
    pub lens: Lens,
    pub answers: Answers,
    pub outbox: Outbox,
    pub settings: Settings,
    pub inspector_open: bool,
    pub state: ConvergenceState,
    pub actions: Vec<Action>,
    bell: Bell,
}

impl Desk {
    pub fn new(snapshot: Snapshot, blocs: &[&str]) -> Desk {
        let uid = |code: &&str| {
            let bloc = snapshot.index().bloc(code).unwrap();
            snapshot.blocs.of_key(bloc.0).unwrap().head.uid
        };
        let lens = Lens { blocs: blocs.iter().map(uid).collect(), ..Lens::default() };
        let bell = Bell::default();
        Desk {
            snapshot: Arc::new(snapshot),
            lens,
            answers: Answers::new(bell.wake()),
            outbox: Outbox::default(),
            settings: Settings::default(),
            inspector_open: true,
            state: ConvergenceState::default(),
            actions: Vec::new(),
            bell,
        }
    }

    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut cx = ViewContext {
            snapshot: &self.snapshot,
            lens: &self.lens,
            answers: &mut self.answers,
            outbox: &mut self.outbox,
            is_editable: true,
            path: std::path::Path::new("test.entente"),
            settings: &self.settings,
            inspector_open: &mut self.inspector_open,
            actions: &mut self.actions,
        };
        support::whole(ui, |ui| convergence_ui(ui, &mut self.state, &mut cx));
    }

    pub fn bloc(&self, code: &str) -> BlocId {
        self.snapshot.index().bloc(code).unwrap()
    }
}

pub type Window = Harness<'static, Desk>;

/// The view as it stands in a window of this size: beside the rail, below the bars.
pub fn window_of(desk: Desk, size: [f32; 2], dark: bool) -> Window {
    let size = [size[0] - 132.0, size[1] - 112.0];
    let mut harness = support::harness(size, dark).build_ui_state(|ui, desk: &mut Desk| desk.draw(ui), desk);
    settle(&mut harness);
    harness
}

pub fn window(blocs: &[&str]) -> Window {
    window_of(Desk::new(world(), blocs), DESK, false)
}

/// Draws until nothing is computed any more.
pub fn settle(harness: &mut Window) {
    let bell = harness.state().bell.clone();
    for _ in 0..4 {
        harness.step();
        bell.draw_until(harness, "the outcomes are there", |h| !h.state().answers.is_busy());
        harness.step();
    }
}

pub fn press(harness: &mut Window, key: Key) {
    harness.key_press(key);
    settle(harness);
}

pub fn click(harness: &mut Window, label: &str) {
    harness.get_by_label_contains(label).click();
    settle(harness);
}

pub fn chart(harness: &Window) -> egui::Rect {
    chart_node(harness).rect()
}

/// The chart of the curves: the first picture.
pub fn chart_node(harness: &Window) -> egui_kittest::Node<'_> {
    harness.get_all_by_role(Role::Image).next().unwrap()
}

/// Clicks into the chart.
pub fn click_at(harness: &mut Window, at: Pos2) {
    harness.hover_at(at);
    harness.step();
    harness.drag_at(at);
    harness.drop_at(at);
    settle(harness);
}

pub fn selected(harness: &Window) -> Option<(LineKey, String)> {
    harness.state().state.selected().map(|(key, period)| (key, period.unwrap_or("").to_owned()))
}

pub fn pair(harness: &Window, a: &str, b: &str) -> LineKey {
    LineKey::Pair(harness.state().bloc(a), harness.state().bloc(b))
}
