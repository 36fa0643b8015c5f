//! A small set of stroke icons, drawn as shapes on a 16 by 16 grid so that they are sharp at any zoom.

use eframe::egui::{
    self, Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, epaint::PathStroke, pos2, vec2,
};

use super::theme::{Theme, size};

/// A part of an icon, in units of the 16 by 16 grid.
enum Part {
    Line(&'static [(f32, f32)]),
    Closed(&'static [(f32, f32)]),
    Circle(f32, f32, f32),
    Dot(f32, f32, f32),
}

use Part::{Circle, Closed, Dot, Line};

macro_rules! icons {
    ($($name:ident $doc:literal [$($part:expr),* $(,)?])*) => {
        /// An icon by what it stands for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Icon {
            $(#[doc = $doc] $name,)*
        }

        impl Icon {
            /// Every icon.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            fn parts(self) -> &'static [Part] {
                match self {
                    $(Self::$name => {
                        const PARTS: &[Part] = &[$($part,)*];
                        PARTS
                    })*
                }
            }
        }
    };
}

icons! {
    Desk "The desk: a tray of four panes." [
        Closed(&[(2.5, 2.5), (7.0, 2.5), (7.0, 8.5), (2.5, 8.5)]), Closed(&[(9.0, 2.5), (13.5, 2.5), (13.5, 5.5), (9.0, 5.5)]),
        Closed(&[(2.5, 10.5), (7.0, 10.5), (7.0, 13.5), (2.5, 13.5)]), Closed(&[(9.0, 7.5), (13.5, 7.5), (13.5, 13.5), (9.0, 13.5)]),
    ]
    Proposals "Proposals: a written page." [
        Closed(&[(3.5, 2.0), (9.5, 2.0), (12.5, 5.0), (12.5, 14.0), (3.5, 14.0)]), Line(&[(9.5, 2.0), (9.5, 5.0), (12.5, 5.0)]),
        Line(&[(6.0, 8.0), (10.0, 8.0)]), Line(&[(6.0, 11.0), (10.0, 11.0)]),
    ]
    Grid "The grid of positions." [
        Closed(&[(2.5, 2.5), (13.5, 2.5), (13.5, 13.5), (2.5, 13.5)]), Line(&[(2.5, 6.2), (13.5, 6.2)]),
        Line(&[(2.5, 9.8), (13.5, 9.8)]), Line(&[(6.2, 2.5), (6.2, 13.5)]),
    ]
    Convergence "Two curves that come together." [
        Line(&[(2.0, 3.0), (6.0, 4.2), (9.5, 6.4), (14.0, 7.2)]), Line(&[(2.0, 13.0), (6.0, 11.8), (9.5, 9.6), (14.0, 8.8)]),
    ]
    IdealPoints "Points on a field." [
        Line(&[(2.5, 2.0), (2.5, 13.5), (14.0, 13.5)]), Dot(5.5, 10.0, 1.1), Dot(7.5, 6.0, 1.1), Dot(11.0, 8.5, 1.1), Dot(12.5, 4.0, 1.1),
    ]
    World "The globe." [
        Circle(8.0, 8.0, 5.8), Line(&[(2.2, 8.0), (13.8, 8.0)]),
        Line(&[(8.0, 2.2), (5.9, 4.6), (5.3, 8.0), (5.9, 11.4), (8.0, 13.8), (10.1, 11.4), (10.7, 8.0), (10.1, 4.6), (8.0, 2.2)]),
    ]
    Network "Points joined by lines." [
        Line(&[(4.0, 5.0), (11.5, 3.8), (12.0, 11.5), (5.5, 12.0), (4.0, 5.0)]), Line(&[(4.0, 5.0), (12.0, 11.5)]),
        Dot(4.0, 5.0, 1.6), Dot(11.5, 3.8, 1.6), Dot(12.0, 11.5, 1.6), Dot(5.5, 12.0, 1.6),
    ]
    Matrix "Cells of a heat map." [
        Closed(&[(2.5, 2.5), (13.5, 2.5), (13.5, 13.5), (2.5, 13.5)]), Line(&[(8.0, 2.5), (8.0, 13.5)]),
        Line(&[(2.5, 8.0), (13.5, 8.0)]), Dot(5.2, 5.2, 1.2), Dot(10.8, 10.8, 1.2),
    ]
    Ballots "A ballot in its box." [
        Closed(&[(2.5, 8.5), (13.5, 8.5), (13.5, 13.5), (2.5, 13.5)]), Line(&[(4.8, 8.5), (4.8, 2.5), (11.2, 2.5), (11.2, 8.5)]),
        Line(&[(6.4, 5.4), (7.5, 6.6), (9.7, 4.2)]),
    ]
    Rules "A pair of scales." [
        Line(&[(8.0, 2.2), (8.0, 13.5)]), Line(&[(5.0, 13.5), (11.0, 13.5)]), Line(&[(3.2, 4.4), (12.8, 4.4)]),
        Line(&[(1.6, 9.2), (3.2, 4.4), (4.8, 9.2), (3.2, 10.4), (1.6, 9.2)]), Line(&[(11.2, 9.2), (12.8, 4.4), (14.4, 9.2), (12.8, 10.4), (11.2, 9.2)]),
    ]
    Support "A handset: whom to call." [
        Closed(&[(3.2, 2.6), (5.8, 2.6), (7.0, 5.8), (5.4, 7.2), (8.8, 10.6), (10.2, 9.0), (13.4, 10.2), (13.4, 12.8), (11.4, 13.6), (7.0, 11.6), (4.0, 8.6), (2.4, 4.6)]),
    ]
    Meetings "A date." [
        Closed(&[(2.5, 3.5), (13.5, 3.5), (13.5, 13.5), (2.5, 13.5)]), Line(&[(2.5, 6.8), (13.5, 6.8)]),
        Line(&[(5.3, 2.0), (5.3, 4.8)]), Line(&[(10.7, 2.0), (10.7, 4.8)]),
    ]
    Comments "What somebody says." [
        Closed(&[(2.5, 3.0), (13.5, 3.0), (13.5, 10.5), (8.0, 10.5), (5.0, 13.5), (5.0, 10.5), (2.5, 10.5)]),
        Line(&[(5.2, 5.6), (10.8, 5.6)]), Line(&[(5.2, 8.0), (9.0, 8.0)]),
    ]
    Blocs "Overlapping circles." [Circle(6.0, 8.0, 3.9), Circle(10.0, 8.0, 3.9)]
    Countries "A flag on its pole." [
        Line(&[(3.5, 14.0), (3.5, 2.5)]), Line(&[(3.5, 3.0), (6.0, 2.4), (9.5, 3.8), (12.8, 3.0), (12.8, 8.6), (9.5, 9.4), (6.0, 8.0), (3.5, 8.6)]),
    ]
    Records "Cards in a drawer." [
        Closed(&[(2.5, 6.5), (13.5, 6.5), (13.5, 13.5), (2.5, 13.5)]), Line(&[(4.0, 4.3), (12.0, 4.3)]),
        Line(&[(5.5, 2.2), (10.5, 2.2)]), Line(&[(6.2, 9.6), (9.8, 9.6)]),
    ]
    Exchange "Two arrows, in and out." [
        Line(&[(2.5, 5.2), (13.5, 5.2)]), Line(&[(10.6, 2.4), (13.5, 5.2), (10.6, 8.0)]),
        Line(&[(13.5, 10.8), (2.5, 10.8)]), Line(&[(5.4, 8.0), (2.5, 10.8), (5.4, 13.6)]),
    ]
    Journal "Entries in time." [
        Line(&[(4.0, 2.5), (4.0, 13.5)]), Dot(4.0, 4.2, 1.5), Dot(4.0, 8.0, 1.5), Dot(4.0, 11.8, 1.5),
        Line(&[(7.5, 4.2), (13.5, 4.2)]), Line(&[(7.5, 8.0), (13.5, 8.0)]), Line(&[(7.5, 11.8), (11.5, 11.8)]),
    ]
    Search "A looking glass." [Circle(7.0, 7.0, 4.3), Line(&[(10.2, 10.2), (13.8, 13.8)])]
    Plus "Add." [Line(&[(8.0, 3.5), (8.0, 12.5)]), Line(&[(3.5, 8.0), (12.5, 8.0)])]
    Minus "Take away." [Line(&[(3.5, 8.0), (12.5, 8.0)])]
    Close "Close or clear." [Line(&[(4.2, 4.2), (11.8, 11.8)]), Line(&[(11.8, 4.2), (4.2, 11.8)])]
    Check "Chosen or done." [Line(&[(3.2, 8.4), (6.5, 11.6), (12.8, 4.6)])]
    ChevronDown "Opens below." [Line(&[(4.5, 6.3), (8.0, 9.9), (11.5, 6.3)])]
    ChevronRight "Opens to the right." [Line(&[(6.3, 4.5), (9.9, 8.0), (6.3, 11.5)])]
    ChevronLeft "Goes back." [Line(&[(9.7, 4.5), (6.1, 8.0), (9.7, 11.5)])]
    ArrowUp "Ascending; rising." [Line(&[(8.0, 13.0), (8.0, 3.2)]), Line(&[(4.4, 6.8), (8.0, 3.2), (11.6, 6.8)])]
    ArrowDown "Descending; falling." [Line(&[(8.0, 3.0), (8.0, 12.8)]), Line(&[(4.4, 9.2), (8.0, 12.8), (11.6, 9.2)])]
    Undo "Undo." [Line(&[(5.6, 3.0), (2.6, 6.0), (5.6, 9.0)]), Line(&[(2.6, 6.0), (9.6, 6.0), (12.2, 7.0), (13.2, 9.4), (12.2, 11.8), (9.6, 12.8), (6.0, 12.8)])]
    Redo "Redo." [Line(&[(10.4, 3.0), (13.4, 6.0), (10.4, 9.0)]), Line(&[(13.4, 6.0), (6.4, 6.0), (3.8, 7.0), (2.8, 9.4), (3.8, 11.8), (6.4, 12.8), (10.0, 12.8)])]
    Save "Save a file." [Line(&[(8.0, 2.5), (8.0, 9.8)]), Line(&[(4.8, 6.8), (8.0, 9.9), (11.2, 6.8)]), Line(&[(2.8, 10.5), (2.8, 13.3), (13.2, 13.3), (13.2, 10.5)])]
    Open "Open a file." [Line(&[(2.0, 12.8), (2.0, 3.4), (6.2, 3.4), (7.6, 5.2), (12.6, 5.2), (12.6, 7.2)]), Closed(&[(2.0, 12.8), (4.2, 7.2), (14.6, 7.2), (12.6, 12.8)])]
    Warning "Caution." [Closed(&[(8.0, 2.4), (14.2, 13.2), (1.8, 13.2)]), Line(&[(8.0, 6.4), (8.0, 9.6)]), Dot(8.0, 11.5, 0.8)]
    Info "More about this." [Circle(8.0, 8.0, 5.8), Line(&[(8.0, 7.4), (8.0, 11.0)]), Dot(8.0, 5.2, 0.85)]
    Help "What is this?" [Circle(8.0, 8.0, 5.8), Line(&[(6.2, 6.6), (6.6, 5.5), (8.0, 4.9), (9.4, 5.5), (9.7, 6.6), (8.9, 7.6), (8.0, 8.2), (8.0, 9.2)]), Dot(8.0, 11.2, 0.8)]
    Filter "Narrow down." [Closed(&[(2.4, 3.0), (13.6, 3.0), (9.4, 8.2), (9.4, 13.0), (6.6, 11.4), (6.6, 8.2)])]
    Pin "Keep at hand." [Line(&[(8.0, 9.8), (8.0, 14.0)]), Closed(&[(5.6, 2.4), (10.4, 2.4), (9.8, 6.4), (12.2, 9.8), (3.8, 9.8), (6.2, 6.4)])]
    Play "Move through time." [Closed(&[(4.8, 3.0), (12.6, 8.0), (4.8, 13.0)])]
    Pause "Hold." [Line(&[(5.8, 3.6), (5.8, 12.4)]), Line(&[(10.2, 3.6), (10.2, 12.4)])]
    Settings "Choices." [
        Line(&[(2.2, 4.4), (8.4, 4.4)]), Line(&[(12.2, 4.4), (13.8, 4.4)]), Circle(10.3, 4.4, 1.8),
        Line(&[(2.2, 11.6), (3.8, 11.6)]), Line(&[(7.6, 11.6), (13.8, 11.6)]), Circle(5.7, 11.6, 1.8),
    ]
    Edit "Correct by hand." [Closed(&[(3.0, 13.0), (3.6, 10.2), (10.8, 3.0), (13.0, 5.2), (5.8, 12.4)]), Line(&[(9.2, 4.6), (11.4, 6.8)])]
    Link "Opens the source." [
        Line(&[(8.4, 3.0), (3.0, 3.0), (3.0, 13.0), (13.0, 13.0), (13.0, 7.6)]), Line(&[(10.4, 2.6), (13.4, 2.6), (13.4, 5.6)]), Line(&[(13.2, 2.8), (7.6, 8.4)]),
    ]
    Sidebar "Fold or unfold a side." [Closed(&[(2.2, 3.0), (13.8, 3.0), (13.8, 13.0), (2.2, 13.0)]), Line(&[(10.0, 3.0), (10.0, 13.0)])]
    More "More commands." [Dot(3.6, 8.0, 1.2), Dot(8.0, 8.0, 1.2), Dot(12.4, 8.0, 1.2)]
    Swap "Exchange the two." [Line(&[(3.0, 5.4), (13.0, 5.4)]), Line(&[(10.4, 2.8), (13.0, 5.4), (10.4, 8.0)]), Line(&[(13.0, 10.8), (3.0, 10.8)]), Line(&[(5.6, 8.2), (3.0, 10.8), (5.6, 13.4)])]
    Lock "Read-only or restricted." [Closed(&[(3.6, 7.2), (12.4, 7.2), (12.4, 13.6), (3.6, 13.6)]), Line(&[(5.4, 7.2), (5.4, 4.8), (6.4, 3.0), (8.0, 2.4), (9.6, 3.0), (10.6, 4.8), (10.6, 7.2)])]
    Clock "As of a date." [Circle(8.0, 8.0, 5.8), Line(&[(8.0, 4.6), (8.0, 8.2), (10.6, 9.8)])]
}

/// Paints an icon in the middle of `rect`, as large as fits.
pub fn paint(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let side = rect.width().min(rect.height());
    let scale = side / 16.0;
    let origin = rect.center() - vec2(side, side) * 0.5;
    let at = |(x, y): (f32, f32)| -> Pos2 { origin + vec2(x, y) * scale };
    let stroke = Stroke::new((size::ICON_STROKE * scale).max(1.0), color);
    for part in icon.parts() {
        match part {
            Line(points) => {
                let points: Vec<Pos2> = points.iter().copied().map(at).collect();
                // Round ends: a dot of the line's width at both.
                for end in [points.first(), points.last()].into_iter().flatten() {
                    painter.circle_filled(*end, stroke.width * 0.5, color);
                }
                painter.add(Shape::line(points, PathStroke::from(stroke)));
            }
            Closed(points) => {
                painter.add(Shape::closed_line(
                    points.iter().copied().map(at).collect(),
                    PathStroke::from(stroke),
                ));
            }
            Circle(x, y, radius) => {
                painter.circle_stroke(at((*x, *y)), radius * scale, stroke);
            }
            Dot(x, y, radius) => {
                painter.circle_filled(at((*x, *y)), radius * scale, color);
            }
        }
    }
}

/// An icon in the flow of a row, in the second text color.
pub fn icon_ui(ui: &mut Ui, icon: Icon) -> Response {
    icon_colored_ui(ui, icon, size::ICON, Theme::of(ui).second)
}

/// An icon in the flow of a row, with its side in points and its color.
pub fn icon_colored_ui(ui: &mut Ui, icon: Icon, side: f32, color: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    if ui.is_rect_visible(rect) {
        paint(ui.painter(), rect, icon, color);
    }
    response
}

/// The icon of the window for the desktop, or none if it cannot be drawn.
pub fn window_icon() -> Option<egui::IconData> {
    let svg = include_bytes!("../../assets/icon.svg");
    let hint = egui::SizeHint::Size { width: 128, height: 128, maintain_aspect_ratio: true };
    let image = egui_extras::image::load_svg_bytes_with_size(svg, hint, &Default::default()).ok()?;
    let [width, height] = image.size;
    let rgba = image.pixels.iter().flat_map(|pixel| pixel.to_srgba_unmultiplied()).collect();
    Some(egui::IconData { rgba, width: u32::try_from(width).ok()?, height: u32::try_from(height).ok()? })
}

/// A filled triangle that points down, for controls that open a menu.
pub fn paint_caret(painter: &Painter, center: Pos2, color: Color32) {
    let points = [(-3.2, -1.8), (3.2, -1.8), (0.0, 2.2)].map(|(x, y)| pos2(center.x + x, center.y + y));
    painter.add(Shape::convex_polygon(points.to_vec(), color, PathStroke::NONE));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_has_an_icon() {
        let icon = window_icon().unwrap();
        assert_eq!((icon.width, icon.height, icon.rgba.len()), (128, 128, 128 * 128 * 4));
        assert!(icon.rgba.iter().any(|byte| *byte > 0));
    }

    #[test]
    fn every_icon_stays_on_its_grid() {
        let on_grid = |value: f32| (1.0..=15.0).contains(&value);
        for icon in Icon::ALL {
            assert!(!icon.parts().is_empty(), "{icon:?} is empty");
            for part in icon.parts() {
                let fits = match part {
                    Line(points) | Closed(points) => points.iter().all(|(x, y)| on_grid(*x) && on_grid(*y)),
                    Circle(x, y, r) | Dot(x, y, r) => [x - r, x + r, y - r, y + r].into_iter().all(on_grid),
                };
                assert!(fits, "{icon:?} leaves the grid");
            }
        }
    }
}
