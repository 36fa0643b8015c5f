//! A picture on the screen: its marks, axes, labels and legend; pointing, clicking and walking it by keys.
//!
//! What does not change from frame to frame is made into triangles once and kept in [`FigureState`].

mod axes;
mod ends;
mod keys;
mod legend;
mod marks;
mod pick;
mod rules;
mod scene;

use std::sync::Arc;

use eframe::egui::{
    CursorIcon, Id, PointerButton, Rect, Response, Role, Sense, StrokeKind, Tooltip, Ui, WidgetInfo, pos2,
    vec2,
};

use super::tip_ui;
use crate::app::theme::{Theme, measure, radius, space, text};
use crate::report::figure::layout::{Layout, Letters};
use crate::report::figure::{Field, Figure, Link, Mark, Room, Shape, Zoom};
use scene::Scene;

/// What a picture remembers from frame to frame; keep one for each place where a picture is shown.
#[derive(Debug, Default)]
pub struct FigureState {
    zoom: Zoom,
    /// The keyboard is in use here: a ring shows that the picture has it.
    keys_in_use: bool,
    drag_from: Option<f64>,
    /// The mark on which the pointer went down.
    pressed: Option<usize>,
    scene: Option<Scene>,
}

impl FigureState {
    /// Back to the whole field.
    pub fn reset(&mut self) {
        self.zoom = Zoom::default();
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
    /// The selection was given up: a click beside all marks, or Esc.
    pub cleared: bool,
    /// The stretch across over which the pointer is being dragged, the lesser end first.
    pub dragged: Option<(f64, f64)>,
    /// Where a mark leads that is being picked up, to be dropped elsewhere.
    pub lifted: Option<Link>,
    /// The pointer was let go: `dragged` is chosen.
    pub is_released: bool,
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

    /// Dragging across chooses a stretch of the axis.
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
        let layout = {
            let width = |words: &str, is_strong: bool| {
                let font = if is_strong { text::small_strong_font() } else { text::small_font() };
                ui.painter().layout_no_wrap(words.to_owned(), font, theme.text).size().x
            };
            let letters = Letters { width: &width, line: measure::LINE };
            Layout::new(self.figure, outer, state.zoom, front, &letters)
        };
        let Some(layout) = layout else { return FigureActs::default() };
        self.laid_out_ui(ui, state, theme, &layout, front)
    }

    /// The series in front: the one whose end label or mark was under the pointer when last drawn, else the selected.
    fn front(&self, ui: &Ui) -> Option<u32> {
        let pointed = ui.data(|data| data.get_temp::<Option<u32>>(self.front_id())).flatten();
        pointed.or_else(|| self.selected_mark().and_then(|mark| self.figure.marks[mark].series))
    }

    /// Whether the wheel and dragging move and enlarge what is shown.
    fn is_movable(&self) -> bool {
        self.figure.frame.is_equal && !self.lifts
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
        front: Option<u32>,
    ) -> FigureActs {
        let figure = self.figure;
        let field = layout.field;
        let rect = rect_of(field.room);
        let sense = if self.drags || self.lifts || self.is_movable() {
            Sense::click_and_drag()
        } else {
            Sense::click()
        };
        // The same whatever stands around it, so that the picture keeps the keyboard.
        let id = Id::unique(self.id);
        let response = ui.interact(rect, id, sense);
        let selected = self.selected_mark();
        response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, self.spoken(selected)));

        axes::axes_ui(ui, theme, figure, layout);
        let scene = Scene::kept(&mut state.scene, ui, figure, &field, front);
        let mesh = scene.mesh.clone();
        let painter = ui.painter().with_clip_rect(rect.expand(measure::OVERHANG).intersect(ui.clip_rect()));
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
        self.keyboard(ui, state, theme, &response, selected, &field, &mut acts);
        acts.response = Some(response);
        acts
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
        field: &Field,
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
        field: &Field,
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
            if response.drag_started_by(PointerButton::Primary) {
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
        } else if self.is_movable() {
            if response.double_clicked() || response.triple_clicked() {
                state.reset();
            }
            if response.dragged() && state.zoom.factor > 1.0 {
                let moved = response.drag_delta();
                let middle = [field.room.left + field.room.right, field.room.top + field.room.bottom];
                let center = [middle[0] * 0.5 - moved.x, middle[1] * 0.5 - moved.y];
                state.zoom.center = Some(field.back(center));
            }
            if response.hovered() {
                self.scroll(ui, state, field);
            }
        }
    }

    /// Zooms about the pointer.
    fn scroll(&self, ui: &Ui, state: &mut FigureState, field: &Field) {
        const MOST: f64 = 24.0;
        let (scroll, pinch) = ui.input(|i| (i.smooth_scroll_delta.y, i.zoom_delta()));
        let wanted = f64::from(pinch) * (f64::from(scroll) * 0.004).exp();
        let Some(at) = ui.input(|i| i.pointer.hover_pos()) else { return };
        if (wanted - 1.0).abs() < 1e-6 {
            return;
        }
        ui.input_mut(|i| i.smooth_scroll_delta = vec2(0.0, 0.0));
        let factor = (state.zoom.factor * wanted).clamp(1.0, MOST);
        if factor <= 1.0 {
            state.reset();
            return;
        }
        let middle = field
            .back([(field.room.left + field.room.right) * 0.5, (field.room.top + field.room.bottom) * 0.5]);
        let fixed = field.back([at.x, at.y]);
        let share = state.zoom.factor / factor;
        let center = [0, 1].map(|axis| fixed[axis] + (middle[axis] - fixed[axis]) * share);
        state.zoom = Zoom { factor, center: Some(center) };
    }

    #[expect(clippy::too_many_arguments, reason = "what the keyboard acts on")]
    fn keyboard(
        &self,
        ui: &Ui,
        state: &mut FigureState,
        theme: &Theme,
        response: &Response,
        selected: Option<usize>,
        field: &Field,
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
