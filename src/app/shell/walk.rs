//! Walking the window by keyboard: Tab from control to control, F6 from region to region, and back and forward through
//! what was looked at.

use super::Shell;
use crate::app::action::Place;
use crate::app::views::grid;
use crate::app::widgets::{Region, Stop, close_calendar, tab_stops};
use eframe::egui::accesskit::{self, ActionRequest, TreeId};
use eframe::egui::{
    Context, Event, FocusDirection, Id, Key, Modifiers, PointerButton, Popup, ViewportCommand,
};
use std::collections::HashMap;

/// Where the keyboard was in each region, and what was looked at before and after what is in front.
#[derive(Debug, Default)]
pub(super) struct Walk {
    left: HashMap<Region, Id>,
    back: Vec<Place>,
    forward: Vec<Place>,
    /// What had the keyboard last while no menu was open.
    keyboard: Option<Id>,
    /// Whether a menu was open in the last frame.
    had_menu: bool,
    /// The view has just come into sight, and nothing in it has the keyboard yet: Tab begins there.
    begins_in_view: bool,
}

/// So many places are remembered.
const MOST_PLACES: usize = 100;

/// Gives a control the keyboard and brings it into sight.
fn focus(ctx: &Context, id: Id) {
    ctx.memory_mut(|memory| {
        // The toolkit's own step in drawing order is not taken.
        memory.move_focus(FocusDirection::None);
        memory.request_focus(id);
    });
    let request = ActionRequest {
        action: accesskit::Action::ScrollIntoView,
        target_tree: TreeId::ROOT,
        target_node: id.accesskit_id(),
        data: None,
    };
    ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
}

impl Shell {
    /// Tab and F6, before anything else sees them. An open menu walks itself, and so does the Grid.
    pub(super) fn take_walking_keys(&mut self, ctx: &Context) {
        if Popup::is_any_open(ctx) {
            return;
        }
        let pressed = |modifiers, key| ctx.input_mut(|input| input.consume_key(modifiers, key));
        if !grid::has_keyboard(ctx) {
            if pressed(Modifiers::SHIFT, Key::Tab) {
                self.step(ctx, false);
            } else if pressed(Modifiers::NONE, Key::Tab) {
                self.step(ctx, true);
            }
        }
        if pressed(Modifiers::SHIFT, Key::F6) {
            self.go_to_region(ctx, false);
        } else if pressed(Modifiers::NONE, Key::F6) {
            self.go_to_region(ctx, true);
        }
        let button = |button| ctx.input(|input| input.pointer.button_pressed(button));
        if button(PointerButton::Extra1) {
            self.go_back();
        } else if button(PointerButton::Extra2) {
            self.go_forward();
        }
    }

    /// Remembers what has the keyboard: a menu that is opened takes it away, and gives it back when a key closes it.
    pub(super) fn note_keyboard(&mut self, ctx: &Context) {
        let has_menu = Popup::is_any_open(ctx);
        let had_menu = std::mem::replace(&mut self.walk.had_menu, has_menu);
        let is_chosen = ctx.input(|i| i.key_pressed(Key::Enter) || i.key_pressed(Key::Space));
        if had_menu && !has_menu && is_chosen {
            self.give_back(ctx);
        } else if !has_menu && !had_menu {
            let focused = ctx.memory(|memory| memory.focused());
            self.walk.keyboard = focused.or(self.walk.keyboard);
        }
    }

    fn give_back(&self, ctx: &Context) {
        if let Some(id) = self.walk.keyboard {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Escape closes the topmost thing alone: an open calendar, then an open menu, before anything below sees the key.
    pub(super) fn take_escape(&mut self, ctx: &Context) {
        let is_escape = ctx.input(|i| i.key_pressed(Key::Escape) && i.modifiers.is_none());
        if is_escape && close_calendar(ctx) {
            ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
            return;
        }
        if Popup::is_any_open(ctx) && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            Popup::close_all(ctx);
            self.give_back(ctx);
        }
    }

    /// Keeps from the view what is typed for something else: everything while a dialog or the palette lies over it, and
    /// plain letters while the keyboard is in the rail or a bar. What is kept goes back by [`Self::give_keys_back`].
    pub(super) fn keep_keys(&self, ctx: &Context) -> Vec<Event> {
        let is_plain = |event: &Event| match event {
            Event::Text(_) => true,
            Event::Key { key, modifiers, .. } => {
                let is_walking = matches!(key, Key::Enter | Key::Space | Key::Tab | Key::Escape)
                    || matches!(key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
                !modifiers.any() && !is_walking
            }
            _ => false,
        };
        if !ctx.input(|i| i.events.iter().any(|e| matches!(e, Event::Key { .. } | Event::Text(_)))) {
            return Vec::new();
        }
        let is_covered = self.dialog.is_some() || self.palette.is_open();
        if !is_covered && (!self.is_outside_view(ctx) || !ctx.input(|i| i.events.iter().any(is_plain))) {
            return Vec::new();
        }
        ctx.input_mut(|input| {
            let (kept, left) = std::mem::take(&mut input.events).into_iter().partition(|event| match event {
                Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut
                    if is_covered =>
                {
                    true
                }
                event => is_plain(event),
            });
            input.events = left;
            kept
        })
    }

    /// Gives back what was kept from the view.
    pub(super) fn give_keys_back(ctx: &Context, kept: Vec<Event>) {
        ctx.input_mut(|input| input.events.extend(kept));
    }

    /// Whether the keyboard is in a bar or the rail.
    fn is_outside_view(&self, ctx: &Context) -> bool {
        let Some(focused) = ctx.memory(|memory| memory.focused()) else { return false };
        let stops = tab_stops(ctx);
        let region = stops.iter().find(|stop| stop.id == focused).and_then(|stop| stop.region);
        region.is_some_and(|region| !matches!(region, Region::View | Region::Inspector))
    }

    /// Gives the keyboard back to what had it before the menu, and asks the window for what stands in the clipboard or
    /// goes there.
    pub(super) fn to_keyboard(&self, ctx: &Context, command: ViewportCommand) {
        self.give_back(ctx);
        ctx.send_viewport_cmd(command);
    }

    /// Takes the keyboard out of what lies around the view that comes into sight: it is the view's.
    pub(super) fn leave_bars(&mut self) {
        self.ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        self.walk.keyboard = None;
        self.walk.begins_in_view = true;
    }

    /// One step of Tab; behind the last control comes the first.
    fn step(&mut self, ctx: &Context, is_onward: bool) {
        let stops = tab_stops(ctx);
        let focused = ctx.memory(|memory| memory.focused());
        let at = stops.iter().position(|stop| Some(stop.id) == focused);
        let in_view = |stop: &Stop| stop.region == Some(Region::View);
        let begins_in_view = std::mem::take(&mut self.walk.begins_in_view);
        let first = stops.iter().position(in_view).filter(|_| begins_in_view).unwrap_or(0);
        let n = stops.len();
        let next = match (at, is_onward) {
            _ if n == 0 => return,
            (Some(at), true) => (at + 1) % n,
            (Some(at), false) => (at + n - 1) % n,
            (None, true) => first,
            (None, false) => (first + n - 1) % n,
        };
        focus(ctx, stops[next].id);
    }

    /// To the next region that has controls, where the keyboard was there last.
    fn go_to_region(&mut self, ctx: &Context, is_onward: bool) {
        let stops = tab_stops(ctx);
        let focused = ctx.memory(|memory| memory.focused());
        let here =
            focused.and_then(|id| stops.iter().find(|stop| stop.id == id)).and_then(|stop| stop.region);
        if let (Some(id), Some(region)) = (focused, here) {
            self.walk.left.insert(region, id);
        }
        let mut regions: Vec<Region> = stops.iter().filter_map(|stop| stop.region).collect();
        regions.dedup();
        let n = regions.len();
        let at = here.and_then(|here| regions.iter().position(|region| *region == here));
        let next = match (at, is_onward) {
            (Some(at), true) => (at + 1) % n,
            (Some(at), false) => (at + n - 1) % n,
            // Nothing has the keyboard: the view is where one is.
            (None, _) => regions.iter().position(|region| *region == Region::View).unwrap_or(0),
        };
        let Some(region) = regions.get(next) else { return };
        let of_region = |stop: &&Stop| stop.region == Some(*region);
        let left = self.walk.left.get(region);
        let known = stops.iter().filter(of_region).find(|stop| Some(&stop.id) == left);
        if let Some(stop) = known.or_else(|| stops.iter().find(of_region)) {
            focus(ctx, stop.id);
        }
    }

    /// What is in front, with what is selected in it.
    fn place_in_front(&self) -> Place {
        self.states.place(self.view)
    }

    /// Goes somewhere, and remembers from where.
    pub(super) fn go(&mut self, place: Place) {
        let from = self.place_in_front();
        self.turn_to(place);
        if self.place_in_front() != from {
            self.walk.forward.clear();
            self.walk.back.push(from);
            if self.walk.back.len() > MOST_PLACES {
                self.walk.back.remove(0);
            }
        }
    }

    /// Whether there is something to go back to.
    pub(super) fn can_go_back(&self) -> bool {
        !self.walk.back.is_empty()
    }

    /// Whether there is something to go forward to.
    pub(super) fn can_go_forward(&self) -> bool {
        !self.walk.forward.is_empty()
    }

    /// Back to what was looked at before.
    pub(super) fn go_back(&mut self) {
        if let Some(place) = self.walk.back.pop() {
            self.walk.forward.push(self.place_in_front());
            self.turn_to(place);
        }
    }

    /// Forward again.
    pub(super) fn go_forward(&mut self) {
        if let Some(place) = self.walk.forward.pop() {
            self.walk.back.push(self.place_in_front());
            self.turn_to(place);
        }
    }

    /// What was looked at belongs to another workspace.
    pub(super) fn forget_walk(&mut self) {
        self.walk = Walk::default();
    }
}
