//! A picture on the screen: its marks, axes, labels and legend; pointing, clicking and walking it by keys.
//!
//! The field is a plot: wheel, drag and keys move and enlarge what is in sight. The marks are painted over it in its
//! units; what does not change from frame to frame is made into triangles once and kept in [`FigureState`].

mod axes;
pub mod crosshair;
mod ends;
mod keys;
mod legend;
mod marks;
mod menu;
mod pick;
mod plot;
mod rules;
mod scene;

use std::sync::Arc;

use eframe::egui::{
    CursorIcon, Id, PointerButton, Pos2, Rect, Response, Role, Sense, StrokeKind, Tooltip, Ui, WidgetInfo,
    pos2, vec2,
};

use super::tip_ui;
use crate::app::action::Place;
use crate::app::theme::{Theme, measure, radius, space, text};
use crate::report::Format;
use crate::report::figure::layout::{Layout, Letters};
use crate::report::figure::{Figure, Link, Mark, PlotArea, Room, Shape};
use plot::{Moves, Plotted};
use scene::Scene;

/// At most so many marks are told to a screen reader; all of them can be copied as a table.
const MOST_TOLD: usize = 300;

/// What a picture remembers from frame to frame; keep one for each place where a picture is shown.
#[derive(Debug, Default)]
pub struct FigureState {
    /// The whole field is to be shown again.
    is_reset: bool,
    /// The mark that was selected when last drawn.
    selected: Option<usize>,
    /// The keyboard is in use here: a ring shows that the picture has it.
    keys_in_use: bool,
    drag_from: Option<f64>,
    /// The mark on which the pointer went down.
    pressed: Option<usize>,
    scene: Option<Scene>,
    /// The figures as text, and of which picture.
    told: Option<(Arc<Figure>, String)>,
    /// A format that was chosen in the menu.
    save: Option<Format>,
}

impl FigureState {
    /// Back to the whole field.
    pub fn reset(&mut self) {
        self.is_reset = true;
    }

    /// The format in which the picture is to be saved, if one was chosen in its menu; from here on it is taken.
    pub fn take_save(&mut self) -> Option<Format> {
        self.save.take()
    }
}

/// What a person did with a picture in this frame.
#[derive(Debug, Default)]
pub struct FigureActs {
    /// The mark under the pointer, as a place in [`Figure::marks`].
    pub hovered: Option<usize>,
    /// Where a click, or a step by keys, leads.
    pub clicked: Option<Link>,
    /// By pointer or by Enter: what lies behind it may open. A step by arrow keys only selects.
    pub opens: bool,
    /// By a key.
    pub by_key: bool,
    /// A place that was chosen in the menu.
    pub goes: Option<Place>,
    /// The selection was given up: a click beside all marks, or Esc.
    pub cleared: bool,
    /// The stretch across over which the pointer is being dragged, the lesser end first.
    pub dragged: Option<(f64, f64)>,
    /// Where a mark leads that is being picked up, to be dropped elsewhere.
    pub lifted: Option<Link>,
    /// The pointer was let go: `dragged` is chosen.
    pub is_released: bool,
    /// The values at the left and the right end of what is in sight, the lesser first.
    pub in_sight: Option<(f64, f64)>,
    /// The period at the crosshair: its middle in years, and its label.
    pub crosshair: Option<(f64, String)>,
    /// The response of the field itself; none where there was no room.
    pub response: Option<Response>,
}

/// A picture to be shown. It takes the whole width.
pub struct FigureView<'a> {
    id: &'a str,
    figure: &'a Arc<Figure>,
    height: f32,
    selected: Option<&'a Link>,
    walks: bool,
    drags: bool,
    lifts: bool,
    name: Option<&'a str>,
    has_legend: bool,
    is_in_page: bool,
    linked: Option<&'a str>,
    sides: Option<(f32, f32)>,
    saves: bool,
}

impl<'a> FigureView<'a> {
    /// A picture; `id` is unique in the window and keeps the keyboard where it is.
    pub fn new(id: &'a str, figure: &'a Arc<Figure>) -> FigureView<'a> {
        FigureView {
            id,
            figure,
            height: 320.0,
            selected: None,
            walks: true,
            drags: false,
            lifts: false,
            name: None,
            has_legend: true,
            is_in_page: false,
            linked: None,
            sides: None,
            saves: false,
        }
    }

    /// Height in points, the legend included.
    pub fn height(self, height: f32) -> Self {
        FigureView { height, ..self }
    }

    /// The marks that lead there are shown as selected.
    pub fn selected(self, selected: Option<&'a Link>) -> Self {
        FigureView { selected, ..self }
    }

    /// Whether arrow keys walk the marks that lead somewhere (they do unless said otherwise); a view that has an
    /// order of its own reads the keys itself while the response has the keyboard.
    pub fn walks(self, walks: bool) -> Self {
        FigureView { walks, ..self }
    }

    /// Dragging across with Shift chooses a stretch of the axis.
    pub fn drags(self, drags: bool) -> Self {
        FigureView { drags, ..self }
    }

    /// Marks that lead somewhere can be picked up and dropped elsewhere; the picture itself stays where it is.
    pub fn lifts(self, lifts: bool) -> Self {
        FigureView { lifts, ..self }
    }

    /// What a screen reader says in place of the summary and the selected mark.
    pub fn name(self, name: &'a str) -> Self {
        FigureView { name: Some(name), ..self }
    }

    /// Whether the legend is shown under the field (it is unless said otherwise).
    pub fn legend(self, has_legend: bool) -> Self {
        FigureView { has_legend, ..self }
    }

    /// The picture stands in a page that scrolls: the wheel moves the page, and enlarges the picture with Ctrl.
    pub fn in_page(self) -> Self {
        FigureView { is_in_page: true, ..self }
    }

    /// Pictures of the same group share one crosshair. Only axes of time have one.
    pub fn linked(self, group: &'a str) -> Self {
        FigureView { linked: Some(group), ..self }
    }

    /// The field stands between these sides, in points, whatever room its labels would leave it.
    pub fn between(self, left: f32, right: f32) -> Self {
        FigureView { sides: Some((left, right)), ..self }
    }

    /// Its menu offers to save it; the view asks its state what was chosen.
    pub fn saved(self) -> Self {
        FigureView { saves: true, ..self }
    }

    /// Draws the picture.
    pub fn show(self, ui: &mut Ui, state: &mut FigureState) -> FigureActs {
        let theme = Theme::of(ui);
        let legend = if self.has_legend { legend::Legend::new(ui, &self.figure.legend) } else { None };
        let under = legend.as_ref().map_or(0.0, |l| l.height + space::S);
        let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), self.height), Sense::hover());
        if let Some(legend) = &legend {
            legend.paint(ui, theme, pos2(whole.left(), whole.bottom() - legend.height));
        }
        let outer = Room {
            left: whole.left(),
            top: whole.top(),
            right: whole.right(),
            bottom: whole.bottom() - under,
        };
        let front = self.front(ui);
        let painter = ui.painter().clone();
        let width = |words: &str, is_strong: bool| {
            let font = if is_strong { text::small_strong_font() } else { text::small_font() };
            painter.layout_no_wrap(words.to_owned(), font, theme.text).size().x
        };
        let letters = Letters { width: &width, line: measure::LINE };
        let Some(mut room) = Layout::room(self.figure, outer, &letters) else { return FigureActs::default() };
        if let Some((left, right)) = self.sides.filter(|(left, right)| left < right) {
            room = Room { left, right, ..room };
        }
        let selected = self.selected_mark();
        let plotted = self.plot_ui(ui, state, room, selected);
        let layout = Layout::over(self.figure, outer, plotted.field, front, &letters);
        self.laid_out_ui(ui, state, theme, &layout, plotted, (front, selected))
    }

    /// The plot itself, moved by what the picture leaves to it.
    fn plot_ui(&self, ui: &mut Ui, state: &mut FigureState, room: Room, selected: Option<usize>) -> Plotted {
        let is_choosing = state.drag_from.is_some() || ui.input(|i| i.modifiers.shift);
        let moves = Moves {
            any: !self.lifts,
            wheel: !self.is_in_page,
            drag: !(self.drags && is_choosing),
            reset: std::mem::take(&mut state.is_reset),
            selected: selected.and_then(|mark| keys::middle(self.figure, mark)),
            is_newly_selected: state.selected != selected,
        };
        state.selected = selected;
        plot::plot_ui(ui, self.id, self.figure, room, &moves)
    }

    /// The series in front: the one whose end label or mark was under the pointer when last drawn, else the selected.
    fn front(&self, ui: &Ui) -> Option<u32> {
        let pointed = ui.data(|data| data.get_temp::<Option<u32>>(self.front_id())).flatten();
        pointed.or_else(|| self.selected_mark().and_then(|mark| self.figure.marks[mark].series))
    }

    fn front_id(&self) -> Id {
        Id::unique((self.id, "series in front"))
    }

    /// The mark that leads to what is selected.
    fn selected_mark(&self) -> Option<usize> {
        let selected = self.selected?;
        let leads = |mark: &Mark| mark.link.as_ref() == Some(selected);
        // The label at the end leads to the last point too: the point itself comes first.
        let is_end = |mark: &Mark| matches!(mark.shape, Shape::End { .. });
        let marks = &self.figure.marks;
        marks.iter().position(|m| leads(m) && !is_end(m)).or_else(|| marks.iter().position(leads))
    }

    fn laid_out_ui(
        &self,
        ui: &mut Ui,
        state: &mut FigureState,
        theme: &Theme,
        layout: &Layout,
        plotted: Plotted,
        (front, selected): (Option<u32>, Option<usize>),
    ) -> FigureActs {
        let figure = self.figure;
        let field = layout.field;
        let rect = rect_of(field.room);
        let response = plotted.response;
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.spoken(selected)));
        self.tell_table(ui, state, &response);

        axes::axes_ui(ui, theme, figure, layout);
        let scene = Scene::kept(&mut state.scene, ui, figure, &field, front);
        let mesh = scene.mesh.clone();
        let painter = ui.painter().with_clip_rect(self.clip(&field).intersect(ui.clip_rect()));
        painter.add(eframe::egui::Shape::Mesh(mesh));

        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|p| rect.expand(3.0).contains(*p));
        let pointer =
            pointer.filter(|p| ui.rect_contains_pointer(Rect::from_center_size(*p, vec2(1.0, 1.0))));
        let hovered = pointer.and_then(|p| pick::mark_at(figure, scene, &field, [p.x, p.y]));
        rules::rules_ui(ui, theme, figure, layout);
        marks::overlay(&painter, theme, figure, &field, hovered, selected);
        let mut acts = FigureActs { hovered, ..FigureActs::default() };
        let ends = ends::ends_ui(ui, theme, figure, layout, front, selected);
        if let Some(link) = ends.clicked {
            acts.clicked = Some(link);
            acts.opens = true;
        }
        marks::words(&painter, theme, figure, layout, front);
        acts.crosshair = self.crosshair_ui(ui, theme, &response, layout, (pointer, hovered));
        let [left, right] = field.x_ends();
        acts.in_sight = Some((left.min(right), left.max(right)));

        let pointed = hovered.and_then(|mark| figure.marks[mark].series).or(ends.hovered);
        let before = ui.data_mut(|data| {
            let kept: &mut Option<u32> = data.get_temp_mut_or_default(self.front_id());
            std::mem::replace(kept, pointed)
        });
        if before != pointed {
            ui.ctx().request_repaint();
        }
        if let Some(mark) = hovered
            && (response.hovered() || response.contains_pointer())
            && state.drag_from.is_none()
        {
            self.tip_ui(ui, &response, scene, &field, mark, pointer);
        }
        self.pointer(ui, state, &response, hovered, &field, &mut acts);
        if !plotted.is_whole && response.dragged() && state.drag_from.is_none() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
        self.keyboard(ui, state, theme, &response, selected, &field, &mut acts);
        self.menu_ui(ui, &response, state, (hovered, selected), &mut acts);
        acts.response = Some(response);
        acts
    }

    /// Where marks may be painted: a little over the sides at which the field ends, so that points there are whole,
    /// but not over those where it goes on out of sight.
    fn clip(&self, field: &PlotArea) -> Rect {
        let axis = &self.figure.frame.x;
        let [left, right] = field.x_ends();
        let is_end = |at: f64, end: f64| {
            self.figure.frame.is_equal || (at - end).abs() < 1e-9 * (axis.hi - axis.lo).abs()
        };
        let over = |is: bool| if is { measure::OVERHANG } else { 0.0 };
        let mut clip = rect_of(field.room).expand2(vec2(0.0, measure::OVERHANG));
        clip.min.x -= over(is_end(left, axis.lo));
        clip.max.x += over(is_end(right, axis.hi));
        clip
    }

    fn crosshair_ui(
        &self,
        ui: &Ui,
        theme: &Theme,
        response: &Response,
        layout: &Layout,
        (pointer, hovered): (Option<Pos2>, Option<usize>),
    ) -> Option<(f64, String)> {
        let group = self.linked?;
        let under = pointer.filter(|p| response.rect.contains(*p)).map(|p| {
            // The point that is told, else the pointer itself.
            let dot = hovered.and_then(|mark| match self.figure.marks[mark].shape {
                Shape::Dot { at, .. } => Some(at[0]),
                _ => None,
            });
            dot.unwrap_or_else(|| layout.field.back([p.x, p.y])[0])
        });
        let at = under.and_then(|at| crosshair::nearest(&self.figure.frame.x, at)).map(|period| period.0);
        crosshair::point(ui.ctx(), group, response.id, at);
        let at = crosshair::pointed(ui.ctx(), group)?;
        crosshair::crosshair_ui(ui.painter(), theme, self.figure, layout, at)
    }

    /// Gives a screen reader the figures of the picture as text.
    fn tell_table(&self, ui: &Ui, state: &mut FigureState, response: &Response) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            let is_told = state.told.as_ref().is_some_and(|(of, _)| Arc::ptr_eq(of, self.figure));
            if !is_told {
                let sentences = self.figure.listing().sentences(MOST_TOLD);
                state.told = Some((self.figure.clone(), sentences));
            }
            if let Some((_, sentences)) = &state.told {
                node.set_description(sentences.as_str());
            }
        });
    }

    fn spoken(&self, selected: Option<usize>) -> String {
        if let Some(name) = self.name {
            return name.to_owned();
        }
        let told = selected.map(|mark| &self.figure.marks[mark].tip).filter(|tip| !tip.is_empty());
        match told {
            None => self.figure.summary.clone(),
            Some(tip) => {
                let rows: Vec<String> = tip
                    .iter()
                    .map(|(key, value)| if value.is_empty() { key.clone() } else { format!("{key} {value}") })
                    .collect();
                format!("{} Selected: {}", self.figure.summary, rows.join(", "))
            }
        }
    }

    fn tip_ui(
        &self,
        ui: &Ui,
        response: &Response,
        scene: &Scene,
        field: &PlotArea,
        mark: usize,
        pointer: Option<eframe::egui::Pos2>,
    ) {
        let figure = &self.figure;
        let Some(shown) = figure.marks.get(mark) else { return };
        if shown.link.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        let Some(((heading, _), rows)) = shown.tip.split_first() else { return };
        let at = scene.anchor(figure, field, mark).or(pointer.map(|p| [p.x, p.y])).unwrap_or_default();
        let anchor = Rect::from_center_size(pos2(at[0], at[1]), vec2(14.0, 14.0));
        let note: Vec<&str> = rows.iter().filter(|(_, v)| v.is_empty()).map(|(k, _)| k.as_str()).collect();
        Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id.with("mark"), anchor)
            .gap(8.0)
            .show(|ui| {
                tip_ui(ui, heading, &note.join(" "), |table| {
                    for (nth, (key, value)) in rows.iter().filter(|(_, v)| !v.is_empty()).enumerate() {
                        if nth == 0 {
                            table.strong_row(key, value.as_str());
                        } else {
                            table.row(key, value.as_str());
                        }
                    }
                });
            });
    }

    fn pointer(
        &self,
        ui: &Ui,
        state: &mut FigureState,
        response: &Response,
        hovered: Option<usize>,
        field: &PlotArea,
        acts: &mut FigureActs,
    ) {
        if response.clicked_by(PointerButton::Primary) && response.interact_pointer_pos().is_some() {
            response.request_focus();
            state.keys_in_use = false;
            match hovered.and_then(|mark| self.figure.marks[mark].link.clone()) {
                Some(link) => {
                    acts.clicked = Some(link);
                    acts.opens = true;
                }
                None => acts.cleared = self.selected.is_some(),
            }
        }
        if self.lifts {
            if response.is_pointer_button_down_on() && ui.input(|i| i.pointer.primary_pressed()) {
                state.pressed = hovered;
            }
            if response.drag_started_by(PointerButton::Primary) {
                let mark = state.pressed.and_then(|mark| self.figure.marks.get(mark));
                acts.lifted = mark.and_then(|mark| mark.link.clone());
            }
        } else if self.drags {
            let x_at = |at: eframe::egui::Pos2| field.back([at.x, at.y])[0];
            if response.drag_started_by(PointerButton::Primary) && ui.input(|i| i.modifiers.shift) {
                let from = ui.input(|i| i.pointer.press_origin()).or(response.interact_pointer_pos());
                state.drag_from = from.map(x_at);
            }
            let to = response.interact_pointer_pos().map(x_at);
            if let (Some(from), Some(to)) = (state.drag_from, to) {
                let (lo, hi) = (self.figure.frame.x.lo, self.figure.frame.x.hi);
                let ends = [from, to].map(|x| x.clamp(lo.min(hi), lo.max(hi)));
                acts.dragged = Some((ends[0].min(ends[1]), ends[0].max(ends[1])));
            }
            if response.drag_stopped() {
                acts.is_released = acts.dragged.is_some();
                state.drag_from = None;
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what the keyboard acts on")]
    fn keyboard(
        &self,
        ui: &Ui,
        state: &mut FigureState,
        theme: &Theme,
        response: &Response,
        selected: Option<usize>,
        field: &PlotArea,
        acts: &mut FigureActs,
    ) {
        if !response.has_focus() {
            state.keys_in_use = false;
            return;
        }
        let is_clicked = acts.clicked.is_some() && acts.opens || acts.cleared;
        if response.gained_focus() && !response.clicked() && !is_clicked {
            state.keys_in_use = true;
        }
        if ui.input(|i| i.events.iter().any(|e| matches!(e, eframe::egui::Event::Key { pressed: true, .. })))
        {
            state.keys_in_use = true;
        }
        if state.keys_in_use {
            let ring = response.rect.expand(2.0);
            ui.painter().rect_stroke(ring, radius::TINY, theme.focus_stroke(), StrokeKind::Outside);
        }
        if self.walks {
            keys::walk(ui, response, self.figure, field, selected, self.selected.is_some(), acts);
        }
    }
}

fn rect_of(room: Room) -> Rect {
    Rect::from_min_max(pos2(room.left, room.top), pos2(room.right, room.bottom))
}
