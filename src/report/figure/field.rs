//! Where things lie: units of the axes on one side, points of the screen or the paper on the other.

use super::{Axis, Frame};

/// An upright rectangle in points, down being positive.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Room {
    /// Left side.
    pub left: f32,
    /// Upper side.
    pub top: f32,
    /// Right side.
    pub right: f32,
    /// Lower side.
    pub bottom: f32,
}

impl Room {
    /// Points across.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// Points up.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Room) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether the other lies inside.
    pub fn holds(&self, other: &Room) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }
}

/// The field of a picture laid into a room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlotArea {
    /// Where it lies.
    pub room: Room,
    origin: [f64; 2],
    scale: [f64; 2],
}

impl PlotArea {
    /// Lays a whole field into a room. Equal units are centered.
    pub fn new(frame: &Frame, room: Room) -> PlotArea {
        let (x, y) = (&frame.x, &frame.y);
        let wide = |lo: f64, hi: f64| if hi == lo { 1.0 } else { hi - lo };
        let mut scale =
            [f64::from(room.width()) / wide(x.lo, x.hi), f64::from(room.height()) / wide(y.lo, y.hi)];
        if !frame.is_equal {
            let origin = [f64::from(room.left) - x.lo * scale[0], f64::from(room.bottom) + y.lo * scale[1]];
            return PlotArea { room, origin, scale };
        }
        let both = scale[0].abs().min(scale[1].abs());
        scale = scale.map(|s| both * s.signum());
        let center = [(x.lo + x.hi) / 2.0, (y.lo + y.hi) / 2.0];
        let middle = [f64::from(room.left + room.right) / 2.0, f64::from(room.top + room.bottom) / 2.0];
        let origin = [middle[0] - center[0] * scale[0], middle[1] + center[1] * scale[1]];
        PlotArea { room, origin, scale }
    }

    /// The part of a field between these values at the left and the right, and at the lower and the upper side.
    pub fn between(room: Room, x: [f64; 2], y: [f64; 2]) -> PlotArea {
        let axis = |[lo, hi]: [f64; 2]| Axis { lo, hi, ..Axis::default() };
        PlotArea::new(&Frame { x: axis(x), y: axis(y), is_equal: false }, room)
    }

    /// The values at the left and the right side.
    pub fn x_ends(&self) -> [f64; 2] {
        [self.room.left, self.room.right].map(|x| self.back([x, self.room.bottom])[0])
    }

    /// The values at the lower and the upper side.
    pub fn y_ends(&self) -> [f64; 2] {
        [self.room.bottom, self.room.top].map(|y| self.back([self.room.left, y])[1])
    }

    /// Across, in points.
    pub fn x(&self, x: f64) -> f32 {
        (self.origin[0] + x * self.scale[0]) as f32
    }

    /// Down, in points.
    pub fn y(&self, y: f64) -> f32 {
        (self.origin[1] - y * self.scale[1]) as f32
    }

    /// A place, in points.
    pub fn at(&self, [x, y]: [f64; 2]) -> [f32; 2] {
        [self.x(x), self.y(y)]
    }

    /// The place at a point.
    pub fn back(&self, [x, y]: [f32; 2]) -> [f64; 2] {
        [(f64::from(x) - self.origin[0]) / self.scale[0], (self.origin[1] - f64::from(y)) / self.scale[1]]
    }

    /// Points that a unit takes up across; negative where the axis runs backwards.
    pub fn points_per_unit(&self) -> f64 {
        self.scale[0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(x: (f64, f64), y: (f64, f64), is_equal: bool) -> Frame {
        let axis = |(lo, hi)| Axis { lo, hi, ..Axis::default() };
        Frame { x: axis(x), y: axis(y), is_equal }
    }

    const ROOM: Room = Room { left: 10.0, top: 20.0, right: 210.0, bottom: 120.0 };

    #[test]
    fn the_ends_of_the_axes_lie_at_the_sides() {
        let field = PlotArea::new(&frame((2000.0, 2010.0), (0.0, 1.0), false), ROOM);
        assert_eq!(field.at([2000.0, 0.0]), [10.0, 120.0]);
        assert_eq!(field.at([2010.0, 1.0]), [210.0, 20.0]);
        let back = field.back([110.0, 70.0]);
        assert!((back[0] - 2005.0).abs() < 1e-6 && (back[1] - 0.5).abs() < 1e-6);
        let backwards = PlotArea::new(&frame((10.0, 0.0), (0.0, 1.0), false), ROOM);
        assert_eq!(backwards.at([10.0, 0.0]), [10.0, 120.0]);
    }

    #[test]
    fn equal_units_are_as_long_up_as_across() {
        let frame = frame((-1.0, 1.0), (-1.0, 1.0), true);
        let field = PlotArea::new(&frame, ROOM);
        assert_eq!(field.at([0.0, 0.0]), [110.0, 70.0]);
        assert_eq!(field.at([1.0, 1.0]), [160.0, 20.0]);
        assert_eq!((field.x_ends(), field.y_ends()), ([-2.0, 2.0], [-1.0, 1.0]));
    }

    #[test]
    fn a_part_of_a_field_fills_the_room() {
        let near = PlotArea::between(ROOM, [0.0, 2.0], [0.5, 1.5]);
        assert_eq!(near.at([1.0, 1.0]), [110.0, 70.0]);
        assert_eq!(near.points_per_unit(), 100.0);
        assert_eq!((near.x_ends(), near.y_ends()), ([0.0, 2.0], [0.5, 1.5]));
    }
}
