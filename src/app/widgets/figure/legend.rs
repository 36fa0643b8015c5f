//! The legend under a picture: signs and words in rows as wide as there is room.

use std::sync::Arc;

use eframe::egui::{Galley, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::marks;
use crate::app::theme::{Theme, measure, size, space, text};
use crate::report::figure::{Entry, Swatch, hatch};

const SWATCH: f32 = 14.0;

/// A legend with its places.
pub(super) struct Legend<'a> {
    entries: Vec<(&'a Entry, Arc<Galley>, [f32; 2])>,
    /// Height in points.
    pub height: f32,
}

impl<'a> Legend<'a> {
    /// Lays the entries out; none where there are none.
    pub fn new(ui: &Ui, entries: &'a [Entry]) -> Option<Legend<'a>> {
        if entries.is_empty() {
            return None;
        }
        let theme = Theme::of(ui);
        let row = measure::LINE + space::XS;
        let (mut x, mut y) = (0.0, 0.0);
        let mut laid = Vec::with_capacity(entries.len());
        for entry in entries {
            let galley = ui.painter().layout_no_wrap(entry.label.clone(), text::small_font(), theme.second);
            let width = SWATCH + space::XS + galley.size().x;
            if x > 0.0 && x + width > ui.available_width() {
                (x, y) = (0.0, y + row);
            }
            laid.push((entry, galley, [x, y]));
            x += width + space::L;
        }
        Some(Legend { entries: laid, height: y + row })
    }

    /// Paints it from this corner on.
    pub fn paint(&self, ui: &mut Ui, theme: &Theme, corner: Pos2) {
        for (entry, galley, [x, y]) in &self.entries {
            let middle = corner + vec2(SWATCH * 0.5 + x, y + measure::LINE * 0.5);
            let color = theme.ink(&entry.ink, entry.tone);
            let painter = ui.painter();
            match entry.swatch {
                Swatch::Fill(own) => {
                    let rect = Rect::from_center_size(middle, vec2(SWATCH - 2.0, SWATCH - 4.0));
                    painter.rect_filled(rect, 0.0, color);
                    let ring = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
                    let ring = ring.map(|p| [p.x, p.y]).to_vec();
                    for line in hatch::lines(&[ring], own, measure::HATCH) {
                        let stroke = Stroke::new(measure::HATCH_LINE, theme.on_fill(color));
                        painter.line_segment(line.map(|p| pos2(p[0], p[1])), stroke);
                    }
                    painter.rect_stroke(rect, 0.0, theme.hairline_stroke(), eframe::egui::StrokeKind::Inside);
                }
                Swatch::Line(dash) => {
                    let ends = [middle - vec2(SWATCH * 0.5, 0.0), middle + vec2(SWATCH * 0.5, 0.0)];
                    painter.extend(marks::dashed(&ends, Stroke::new(size::CURVE, color), dash));
                }
                Swatch::Dot(marker, is_hollow) => {
                    painter.add(marks::dot(theme, middle, size::POINT + 0.6, marker, color, is_hollow));
                }
            }
            let at = corner + vec2(x + SWATCH + space::XS, *y);
            let room =
                Rect::from_min_size(corner + vec2(*x, *y), vec2(SWATCH + space::XS, 0.0) + galley.size());
            painter.galley(at, galley.clone(), theme.second);
            let response = ui.interact(room, ui.scope_id().with(("legend", &entry.label)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &entry.label));
        }
    }
}
