//! Where everything of a picture stands in a given room: the same thinking for screen and paper.
//!
//! Painters bring the room and the widths of their letters; they get the field, the ticks and words for which there
//! is room, and the heights of the labels at the ends of curves.

use super::place::{self, Cluster, Mile, Words};
use super::{Anchor, Axis, Figure, Mark, PlotArea, Room, Shape};

/// The letters of a painter.
pub struct Letters<'a> {
    /// How wide a text is, in points; strong or not.
    pub width: &'a dyn Fn(&str, bool) -> f32,
    /// Height of a line, in points.
    pub line: f32,
}

/// Between the end of the field and the label of a curve, where the lines to moved labels run.
pub const LEAD: f32 = 16.0;
/// Room for the mark of a curve before its name.
pub const END_MARK: f32 = 16.0;
/// Room for the last value after its name.
const END_FIGURE: f32 = 44.0;
/// Between a tick and its label.
pub const TICK_GAP: f32 = 7.0;
/// Labels of curves take up no more than this share of the width.
const MOST_END: f32 = 0.4;
/// A field that is narrower or lower, in points, shows nothing.
const LEAST: [f32; 2] = [60.0, 40.0];

/// The label at the end of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EndPlace {
    /// The mark, as a place in [`Figure::marks`].
    pub mark: usize,
    /// The middle of the label, in points.
    pub y: f32,
    /// Where the curve ends.
    pub wish: f32,
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The field, in its room.
    pub field: PlotArea,
    /// Where the line with the name of the axis up begins, in points.
    pub y_name_top: f32,
    /// The ticks across that have room, as places in the list.
    pub x_ticks: Vec<usize>,
    /// The ticks up that have room.
    pub y_ticks: Vec<usize>,
    /// The rules, those that fall together as one; their things are places in [`Figure::marks`].
    pub rules: Vec<Cluster>,
    /// The labels at the ends of curves.
    pub ends: Vec<EndPlace>,
    /// How many of them have no room.
    pub n_ends_left_out: usize,
    /// The words that have room: the mark, and the place of its letters.
    pub labels: Vec<(usize, Room)>,
}

impl Layout {
    /// Lays a whole picture into a room; none where there is too little. The end label of the series `front` is never
    /// left out.
    pub fn new(figure: &Figure, outer: Room, front: Option<u32>, letters: &Letters<'_>) -> Option<Layout> {
        let room = Layout::room(figure, outer, letters)?;
        Some(Layout::over(figure, outer, PlotArea::new(&figure.frame, room), front, letters))
    }

    /// The room that the field of a picture has in the room of the whole; none where there is too little.
    pub fn room(figure: &Figure, outer: Room, letters: &Letters<'_>) -> Option<Room> {
        let room = field_room(figure, outer, letters);
        (room.width() >= LEAST[0] && room.height() >= LEAST[1]).then_some(room)
    }

    /// Lays a picture over its field, of which a part may be shown.
    pub fn over(
        figure: &Figure,
        outer: Room,
        field: PlotArea,
        front: Option<u32>,
        letters: &Letters<'_>,
    ) -> Layout {
        let room = field.room;
        let (ends, n_ends_left_out) = ends(figure, &field, front, letters);
        Layout {
            y_name_top: outer.top,
            x_ticks: ticks(&figure.frame.x, |at| field.x(at), (room.left, room.right), &|t| {
                (letters.width)(t, false)
            }),
            y_ticks: ticks(&figure.frame.y, |at| field.y(at), (room.top, room.bottom), &|_| {
                letters.line - place::TICK_GAP + 2.0
            }),
            rules: rules(figure, &field, letters),
            labels: labels(figure, &field, outer, letters),
            field,
            ends,
            n_ends_left_out,
        }
    }
}

/// Half of the largest dot of a field without axes, where dots may stand at its very ends.
fn overhang(figure: &Figure) -> f32 {
    let is_bare = figure.frame.is_equal && figure.frame.x.ticks.is_empty() && figure.frame.y.ticks.is_empty();
    let radius = |mark: &Mark| match mark.shape {
        Shape::Dot { radius, .. } => radius,
        _ => 0.0,
    };
    if is_bare { figure.marks.iter().map(radius).fold(0.0, f32::max).ceil() } else { 0.0 }
}

fn field_room(figure: &Figure, outer: Room, letters: &Letters<'_>) -> Room {
    let (x, y) = (&figure.frame.x, &figure.frame.y);
    let widest = |axis: &Axis| {
        axis.ticks
            .iter()
            .map(|t| (letters.width)(&t.label, false))
            .fold(0.0, f32::max)
            .min(outer.width() * 0.3)
    };
    let left = if y.ticks.is_empty() { 2.0 } else { widest(y) + TICK_GAP + 4.0 };
    let has_strip = figure.marks.iter().any(|mark| match &mark.shape {
        Shape::Rule { label, .. } | Shape::Span { label, .. } => !label.is_empty(),
        _ => false,
    });
    let top = match (has_strip, y.name.is_empty()) {
        (true, true) => letters.line + 9.0,
        (true, false) => 2.0 * letters.line + 9.0,
        (false, false) => letters.line + 7.0,
        (false, true) if y.ticks.is_empty() => 2.0,
        (false, true) => letters.line * 0.5,
    };
    let name = if x.name.is_empty() { 0.0 } else { letters.line + 2.0 };
    let below = if x.ticks.is_empty() { 2.0 } else { letters.line + TICK_GAP + 4.0 } + name;
    let ends = figure.marks.iter().filter_map(|mark| match &mark.shape {
        Shape::End { name, .. } => {
            Some(name.iter().map(|(part, _)| (letters.width)(part, true)).sum::<f32>())
        }
        _ => None,
    });
    let right = match ends.reduce(f32::max) {
        Some(widest) => (LEAD + END_MARK + widest + END_FIGURE + 4.0).min(outer.width() * MOST_END),
        None if x.ticks.is_empty() => 2.0,
        // The last label may stand at the end of the axis.
        None => (widest(x) * 0.5).min(28.0),
    };
    let over = overhang(figure);
    let room = Room {
        left: outer.left + left + over,
        top: outer.top + top + over,
        right: outer.right - right - over,
        bottom: outer.bottom - below - over,
    };
    let has_ticks = !(x.ticks.is_empty() && y.ticks.is_empty());
    if figure.frame.is_equal && has_ticks { hugged(room, x, y) } else { room }
}

/// The room of a field with equal units and ticks: no larger than the field, so that its labels stand beside it.
fn hugged(room: Room, x: &Axis, y: &Axis) -> Room {
    let (wide, high) = ((x.hi - x.lo).abs() as f32, (y.hi - y.lo).abs() as f32);
    let scale = (room.width() / wide).min(room.height() / high);
    if !scale.is_finite() {
        return room;
    }
    let spare = [room.width() - wide * scale, room.height() - high * scale].map(|s| s.max(0.0) * 0.5);
    Room {
        left: room.left + spare[0],
        right: room.right - spare[0],
        top: room.top + spare[1],
        bottom: room.bottom - spare[1],
    }
}

fn ticks(
    axis: &Axis,
    at: impl Fn(f64) -> f32,
    (from, to): (f32, f32),
    length: &dyn Fn(&str) -> f32,
) -> Vec<usize> {
    let shown: Vec<usize> =
        (0..axis.ticks.len()).filter(|t| (from - 0.5..=to + 0.5).contains(&at(axis.ticks[*t].at))).collect();
    let mile = |t: &usize| {
        let tick = &axis.ticks[*t];
        Mile { at: at(tick.at), length: length(&tick.label), rank: tick.rank }
    };
    let miles: Vec<Mile> = shown.iter().map(mile).collect();
    place::kept_ticks(&miles).into_iter().map(|m| shown[m]).collect()
}

fn rules(figure: &Figure, field: &PlotArea, letters: &Letters<'_>) -> Vec<Cluster> {
    let room = field.room;
    let rules: Vec<(usize, (f32, f32))> = figure
        .marks
        .iter()
        .enumerate()
        .filter_map(|(nth, mark)| match &mark.shape {
            Shape::Rule { x, label, .. } => {
                let at = field.x(*x);
                let width = if label.is_empty() { 0.0 } else { (letters.width)(label, false) };
                (room.left..=room.right).contains(&at).then_some((nth, (at, width)))
            }
            _ => None,
        })
        .collect();
    let things: Vec<(f32, f32)> = rules.iter().map(|(_, thing)| *thing).collect();
    let mut clusters = place::clusters(&things, room.right);
    for cluster in &mut clusters {
        cluster.things.iter_mut().for_each(|thing| *thing = rules[*thing].0);
    }
    clusters
}

fn ends(
    figure: &Figure,
    field: &PlotArea,
    front: Option<u32>,
    letters: &Letters<'_>,
) -> (Vec<EndPlace>, usize) {
    let mut ends: Vec<EndPlace> = figure
        .marks
        .iter()
        .enumerate()
        .filter_map(|(mark, m)| match &m.shape {
            Shape::End { at, .. } => {
                let wish = field.y(leaves(figure, field, m, *at));
                Some(EndPlace { mark, y: wish, wish })
            }
            _ => None,
        })
        .collect();
    let (top, bottom) = (field.room.top + 6.0, field.room.bottom - 6.0);
    let gap = letters.line + 3.5;
    let n_fitting = place::n_fitting(gap, top, bottom);
    let n_left_out = ends.len().saturating_sub(n_fitting);
    ends.sort_by_key(|end| (front.is_none() || figure.marks[end.mark].series != front, end.mark));
    ends.truncate(n_fitting);
    let wished: Vec<f32> = ends.iter().map(|end| end.wish).collect();
    for (end, y) in ends.iter_mut().zip(place::spread(&wished, gap, top, bottom)) {
        end.y = y;
    }
    (ends, n_left_out)
}

/// The height at which a curve leaves the field: that of its end or, where the end is out of sight on the right, that
/// at which it crosses the right side.
fn leaves(figure: &Figure, field: &PlotArea, end: &Mark, at: [f64; 2]) -> f64 {
    if field.x(at[0]) <= field.room.right + 0.5 || end.series.is_none() {
        return at[1];
    }
    let side = field.x_ends()[1];
    let lines = figure.marks.iter().filter(|m| m.series == end.series).filter_map(|m| match &m.shape {
        Shape::Line { points, .. } => Some(points),
        _ => None,
    });
    let mut steps = lines.flat_map(|points| points.windows(2).map(|step| (step[0], step[1])));
    let crossing = steps.find(|(a, b)| (a[0] - side) * (b[0] - side) <= 0.0 && a[0] != b[0]);
    crossing.map_or(at[1], |(a, b)| a[1] + (b[1] - a[1]) * (side - a[0]) / (b[0] - a[0]))
}

fn labels(figure: &Figure, field: &PlotArea, outer: Room, letters: &Letters<'_>) -> Vec<(usize, Room)> {
    let mut of_mark = Vec::new();
    let mut words = Vec::new();
    for (nth, mark) in figure.marks.iter().enumerate() {
        let Shape::Label { at, text, anchor, offset, is_strong, rank } = &mark.shape else { continue };
        let [x, y] = field.at(*at);
        let size = [(letters.width)(text, *is_strong), letters.line];
        let room = kept_inside(outer, [x, y], *offset, size, *anchor);
        // Words of what is out of sight are out of sight too.
        let place = Room { left: x, right: x, top: y, bottom: y };
        let (lo, hi) = (figure.frame.x.lo, figure.frame.x.hi);
        let is_in_sight = if figure.frame.is_equal {
            field.room.holds(&place)
        } else {
            (field.room.left - 0.5..=field.room.right + 0.5).contains(&x)
                || !(lo.min(hi)..=lo.max(hi)).contains(&at[0])
        };
        if is_in_sight {
            of_mark.push(nth);
            words.push(Words { room, rank: *rank });
        }
    }
    place::kept_words(&words).into_iter().map(|w| (of_mark[w], words[w].room)).collect()
}

/// The room of a text beside a place: on its other side where it would be cut there, and never over the border.
fn kept_inside(outer: Room, [x, y]: [f32; 2], offset: [f32; 2], size: [f32; 2], anchor: Anchor) -> Room {
    let room = anchored([x + offset[0], y + offset[1]], size, anchor);
    let mirrored = match anchor {
        Anchor::Left if room.right > outer.right => Some(Anchor::Right),
        Anchor::Right if room.left < outer.left => Some(Anchor::Left),
        _ => None,
    };
    let turned = mirrored.map(|anchor| anchored([x - offset[0], y + offset[1]], size, anchor));
    let room = turned.filter(|room| outer.left <= room.left && room.right <= outer.right).unwrap_or(room);
    let into = |lo: f32, hi: f32, least: f32, most: f32| {
        if hi - lo > most - least { 0.0 } else { (least - lo).max(0.0) - (hi - most).max(0.0) }
    };
    let across = into(room.left, room.right, outer.left, outer.right);
    let down = into(room.top, room.bottom, outer.top, outer.bottom);
    Room {
        left: room.left + across,
        right: room.right + across,
        top: room.top + down,
        bottom: room.bottom + down,
    }
}

/// The room of a text of this size whose anchor lies at a point.
pub fn anchored([x, y]: [f32; 2], [width, height]: [f32; 2], anchor: Anchor) -> Room {
    let (left, top) = match anchor {
        Anchor::Center => (x - width * 0.5, y - height * 0.5),
        Anchor::Left => (x, y - height * 0.5),
        Anchor::Right => (x - width, y - height * 0.5),
        Anchor::Top => (x - width * 0.5, y),
        Anchor::Bottom => (x - width * 0.5, y - height),
    };
    Room { left, top, right: left + width, bottom: top + height }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::{Ink, Mark, Tick};

    fn tick(at: f64) -> Tick {
        Tick { at, label: format!("{at}"), rank: 0, ink: Ink::Second, link: None }
    }

    #[test]
    fn dots_at_the_ends_and_their_words_are_whole_in_a_room_of_any_size() {
        let mut figure = Figure::default();
        let axis = || Axis { lo: -1.08, hi: 1.08, ..Axis::default() };
        figure.frame = crate::report::figure::Frame { x: axis(), y: axis(), is_equal: true };
        let (radius, marker) = (4.2, crate::report::figure::Marker::Circle);
        for at in [[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0], [0.0, 1.0], [1.0, 0.0]] {
            figure.marks.push(Mark::new(Shape::Dot { at, radius, marker, is_hollow: false }, Ink::Text));
            let (text, offset) = ("VCT".to_owned(), [6.2, 0.0]);
            let label = Shape::Label { at, text, anchor: Anchor::Left, offset, is_strong: false, rank: 1 };
            figure.marks.push(Mark::new(label, Ink::Text));
        }
        let letters = Letters { width: &|text, _| text.len() as f32 * 7.0, line: 14.0 };
        for width in (120..1600).step_by(37) {
            for height in (90..1000).step_by(29) {
                let outer =
                    Room { left: 10.0, top: 20.0, right: 10.0 + width as f32, bottom: 20.0 + height as f32 };
                let layout = Layout::new(&figure, outer, None, &letters).unwrap();
                for mark in &figure.marks {
                    let Shape::Dot { at, radius, .. } = mark.shape else { continue };
                    let [x, y] = layout.field.at(at);
                    let circle =
                        Room { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
                    assert!(outer.holds(&circle), "{at:?} in {width}x{height}: {circle:?}");
                }
                for (mark, room) in &layout.labels {
                    assert!(outer.holds(room), "{mark} in {width}x{height}: {room:?}");
                }
            }
        }
    }

    #[test]
    fn every_part_has_its_room() {
        let mut figure = Figure::default();
        figure.frame.x =
            Axis { lo: 0.0, hi: 10.0, ticks: (0..=10).map(|n| tick(n.into())).collect(), ..Axis::default() };
        figure.frame.y = Axis { lo: 0.0, hi: 1.0, ticks: vec![tick(0.0), tick(1.0)], ..Axis::default() };
        let end = |y: f64| Shape::End {
            at: [10.0, y],
            name: vec![("EU".to_owned(), Ink::Text)],
            figure: String::new(),
        };
        figure.marks = vec![Mark::new(end(0.5), Ink::Text), Mark::new(end(0.5), Ink::Text)];
        let letters = Letters { width: &|text, _| text.len() as f32 * 6.0, line: 14.0 };
        let outer = Room { left: 0.0, top: 0.0, right: 400.0, bottom: 200.0 };
        let layout = Layout::new(&figure, outer, None, &letters).unwrap();
        assert!(outer.holds(&layout.field.room));
        assert_eq!(layout.x_ticks.len(), 11);
        assert!((layout.ends[0].y - layout.ends[1].y).abs() >= 17.4);
        let small = Room { right: 90.0, ..outer };
        assert_eq!(Layout::new(&figure, small, None, &letters), None);
    }

    #[test]
    fn a_label_stands_where_its_curve_leaves_what_is_in_sight() {
        let mut figure = Figure::default();
        (figure.frame.x.hi, figure.frame.y.hi) = (10.0, 1.0);
        let points = vec![[0.0, 0.0], [10.0, 1.0]];
        let line = Shape::Line { points, width: 1.0, dash: Default::default() };
        let end = Shape::End { at: [10.0, 1.0], name: Vec::new(), figure: String::new() };
        let near = Shape::Label {
            at: [2.0, 0.5],
            text: "near".to_owned(),
            anchor: Anchor::Center,
            offset: [0.0, 0.0],
            is_strong: false,
            rank: 0,
        };
        let mut far = near.clone();
        if let Shape::Label { at, .. } = &mut far {
            at[0] = 8.0;
        }
        figure.marks = vec![
            Mark::new(line, Ink::Text).of(0),
            Mark::new(end, Ink::Text).of(0),
            Mark::new(near, Ink::Text),
            Mark::new(far, Ink::Text),
        ];
        let letters = Letters { width: &|text, _| text.len() as f32 * 6.0, line: 14.0 };
        let room = Room { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let over = |to: f64| {
            Layout::over(&figure, room, PlotArea::between(room, [0.0, to], [0.0, 1.0]), None, &letters)
        };
        let (whole, part) = (over(10.0), over(5.0));
        assert_eq!((whole.ends[0].wish, whole.labels.len()), (0.0, 2));
        assert!((part.ends[0].wish - 50.0).abs() < 1e-3);
        assert_eq!(part.labels.iter().map(|(mark, _)| *mark).collect::<Vec<_>>(), [2]);
    }
}
