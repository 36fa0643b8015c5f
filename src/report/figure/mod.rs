//! A picture described once, in its own units; the screen and the paper each paint this description.
//!
//! A builder (in `report/figures`) makes a [`Figure`] from an outcome. Painters know no analysis: they turn marks into
//! pixels or SVG. Colors are named by what they mean ([`Ink`]), so that each painter takes them from its own palette,
//! and a mark can say more than a color (dash, marker, hatching) so that it can be read in black and white.

mod field;
pub mod fonts;
pub mod hatch;
mod ink;
pub mod layout;
mod listing;
mod page;
pub mod palette;
pub mod place;
mod png;
mod region;
mod strokes;
mod svg;

pub use field::{PlotArea, Room};
pub use listing::Listing;
pub(in crate::report) use page::escaped;
pub use png::{DrawError, png};
pub use svg::svg;

use crate::model::{ActorId, BlocId, FamilyId, ProposalId, Stance, TopicId};
use std::sync::Arc;

/// A picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figure {
    /// What is shown, in sentence case: "Separation between blocs".
    pub title: String,
    /// How to read it, in a line: "0 = cannot be told apart · band = 95 % interval".
    pub reading: String,
    /// The field on which the marks lie.
    pub frame: Frame,
    /// What marks belong to: a curve with its band and points, a bloc with its members.
    pub series: Vec<Series>,
    /// The marks, from back to front.
    pub marks: Vec<Mark>,
    /// What colors and signs mean, where the marks do not say it themselves.
    pub legend: Vec<Entry>,
    /// What a picture that leaves the program must carry, a line each: lens, dates, measure, n, sources, version.
    pub caption: Vec<String>,
    /// What it shows, in a sentence or two, for whoever cannot see it.
    pub summary: String,
}

/// The field of a picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    /// Across, from left to right.
    pub x: Axis,
    /// Up, from the bottom.
    pub y: Axis,
    /// Whether one unit must be as long up as across (maps, networks, maps of positions). The field is then centered.
    pub is_equal: bool,
}

/// One direction of the field. `lo` may be greater than `hi`: the axis then runs backwards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// Value at the left or lower end.
    pub lo: f64,
    /// Value at the right or upper end.
    pub hi: f64,
    /// What it measures, where the title does not say so; may be empty.
    pub name: String,
    /// Places with labels; a painter leaves out those for which there is no room, the least important first.
    pub ticks: Vec<Tick>,
    /// Whether a line crosses the field at each tick.
    pub has_grid: bool,
    /// The value at which the base line lies, drawn stronger; none: no such line.
    pub base: Option<f64>,
    /// Periods along an axis of time, by their middles in years and their labels: what a crosshair reads there. Empty
    /// where the axis is not one of time.
    pub periods: Vec<(f64, String)>,
}

/// A labeled place on an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: f64,
    /// What stands there.
    pub label: String,
    /// 0 is the most important: kept when there is little room.
    pub rank: u8,
    /// What the label stands for, as its color; [`Ink::Second`] for plain labels.
    pub ink: Ink,
    /// Where a click on it leads.
    pub link: Option<Link>,
}

/// What several marks belong to. Pointing at one of them brings all to the front.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name, as labels use it.
    pub name: String,
    /// Its color.
    pub ink: Ink,
    /// 0, 1, 2 … among those of the same ink: dashes, markers and hatching tell them apart.
    pub style: u8,
    /// Where a click on its label leads.
    pub link: Option<Link>,
}

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// What it is and where.
    pub shape: Shape,
    /// Its color.
    pub ink: Ink,
    /// How strong the color is.
    pub tone: Tone,
    /// The series that it belongs to, as a place in [`Figure::series`].
    pub series: Option<u32>,
    /// What pointing at it tells, as rows of label and figure; the first is its heading, with an empty figure.
    /// Empty: it cannot be pointed at.
    pub tip: Vec<(String, String)>,
    /// Where a click on it leads.
    pub link: Option<Link>,
}

/// What a mark is. Places are in units of the axes, sizes in points.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A line through places.
    Line {
        /// The places.
        points: Vec<[f64; 2]>,
        /// Width in points.
        width: f32,
        /// How it is dashed.
        dash: Dash,
    },
    /// The area between two curves over the same places across.
    Band {
        /// Across.
        xs: Vec<f64>,
        /// The lower curve.
        lo: Vec<f64>,
        /// The upper curve.
        hi: Vec<f64>,
    },
    /// A shape with an outline, such as a country or the hull of a bloc.
    Area {
        /// Its rings and their triangles, shared between figures.
        region: Arc<Region>,
        /// Width of its outline in points; 0: none.
        outline: f32,
        /// Hatching for print and for eyes that do not tell colors: 0 none, then patterns by number.
        hatch: u8,
    },
    /// An upright rectangle, such as the bar of a waterfall or a cell of a matrix.
    Bar {
        /// One corner.
        from: [f64; 2],
        /// The opposite corner.
        to: [f64; 2],
        /// Space left free on all sides, in points.
        inset: f32,
        /// Hatching, as of an area.
        hatch: u8,
    },
    /// A point.
    Dot {
        /// Where.
        at: [f64; 2],
        /// In points.
        radius: f32,
        /// Its form.
        marker: Marker,
        /// Drawn hollow: it rests on too little.
        is_hollow: bool,
    },
    /// Words at a place.
    Label {
        /// Where.
        at: [f64; 2],
        /// What it says.
        text: String,
        /// Which point of the words lies there.
        anchor: Anchor,
        /// Moved by so many points to the right and down.
        offset: [f32; 2],
        /// Whether it is set strong.
        is_strong: bool,
        /// Left out by a painter when it would cover a label of a lower number; 0 is never left out.
        rank: u8,
    },
    /// Large words in the middle of a picture, such as the tally of a vote. Never left out.
    Headline {
        /// Where their middle lies.
        at: [f64; 2],
        /// What they say.
        text: String,
    },
    /// The name of a series beside the right end of the field, moved as far up or down as it takes not to cover
    /// another one; a painter leaves out the last ones when they do not all fit.
    End {
        /// Where the series ends: the label stands at this height if it is free.
        at: [f64; 2],
        /// The name, in parts that may have colors of their own: "EU", " – ", "BRICS".
        name: Vec<(String, Ink)>,
        /// The last value, set at the right; may be empty.
        figure: String,
    },
    /// A line over the whole height at a place across, such as an event. Where several fall together, the first in
    /// the list is named.
    Rule {
        /// Where.
        x: f64,
        /// What stands at its upper end; may be empty.
        label: String,
        /// How it is dashed.
        dash: Dash,
    },
    /// A stretch of the axis across, over the whole height, such as a window that was chosen.
    Span {
        /// From.
        from: f64,
        /// To.
        to: f64,
        /// What stands at its upper end; may be empty.
        label: String,
    },
}

/// Closed rings in units of the axes, and triangles that fill them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Region {
    /// The corners of each ring; the even-odd rule tells what is inside.
    pub rings: Vec<Vec<[f64; 2]>>,
    /// Corners of the triangles.
    pub corners: Vec<[f64; 2]>,
    /// Three places in `corners` a triangle.
    pub triangles: Vec<[u32; 3]>,
}

/// How a line is dashed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    /// Not at all.
    #[default]
    Solid,
    /// Long dashes.
    Long,
    /// Dots.
    Dots,
    /// Short dashes.
    Short,
}

/// The form of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marker {
    /// A disc.
    #[default]
    Circle,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// A triangle.
    Triangle,
}

impl Marker {
    /// The marker of the n-th thing that is told apart by form; together with [`Dash::of_style`] sixteen differ.
    pub fn of_style(nth: usize) -> Marker {
        [Marker::Circle, Marker::Square, Marker::Diamond, Marker::Triangle][(nth + nth / 4) % 4]
    }
}

impl Dash {
    /// The dash of the n-th thing that is told apart by form.
    pub fn of_style(nth: usize) -> Dash {
        [Dash::Solid, Dash::Long, Dash::Short, Dash::Dots][nth % 4]
    }
}

/// Which point of a label lies at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// The middle.
    #[default]
    Center,
    /// The middle of the left side.
    Left,
    /// The middle of the right side.
    Right,
    /// The middle of the upper side.
    Top,
    /// The middle of the lower side.
    Bottom,
}

/// A color by what it means.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Ink {
    /// Body text.
    #[default]
    Text,
    /// Second text.
    Second,
    /// Faint text.
    Faint,
    /// Borders.
    Hairline,
    /// Stronger borders.
    HairlineStrong,
    /// The ground of a card: hides what lies behind.
    Surface,
    /// An inset ground: land without data, an empty cell.
    Inset,
    /// Selection.
    Accent,
    /// Good.
    Good,
    /// Look twice.
    Caution,
    /// Bad.
    Bad,
    /// The color of a bloc, by its code.
    Bloc(String),
    /// The color of a stance.
    Stance(Stance),
    /// A place on the diverging palette: −1 (the color of opposing) to 1 (the color of supporting), 0 neutral.
    Diverging(f32),
    /// A place on the sequential palette: 0 (pale) to 1 (deep).
    Depth(f32),
    /// One of a fixed list of colors that tell groups apart which are no blocs, from 0.
    Group(u8),
}

/// How strong a color is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As it is.
    #[default]
    Full,
    /// Beside something that is in front.
    Soft,
    /// A wash: bands, hulls.
    Wash,
}

/// A line of the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its color.
    pub ink: Ink,
    /// How strong.
    pub tone: Tone,
    /// What it looks like.
    pub swatch: Swatch,
    /// What it means.
    pub label: String,
}

/// What a line of the legend looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swatch {
    /// A filled square, with hatching by number (0: none).
    Fill(u8),
    /// A line.
    Line(Dash),
    /// A point, hollow or not.
    Dot(Marker, bool),
}

/// Where a click leads: the evidence behind a mark.
#[derive(Debug, Clone, PartialEq)]
pub enum Link {
    /// A country or another actor.
    Actor(ActorId),
    /// A pair of actors.
    Actors(ActorId, ActorId),
    /// A bloc; in a period, if its label is given.
    Bloc(BlocId, Option<String>),
    /// A pair of blocs; in a period, if its label is given.
    Blocs(BlocId, BlocId, Option<String>),
    /// A proposal.
    Proposal(ProposalId),
    /// A recurring text.
    Family(FamilyId),
    /// A debate.
    Topic(TopicId),
    /// A period, by its label.
    Period(String),
    /// A part of the picture itself, by number, such as a bar of a waterfall or a group that was found.
    Part(u32),
}

impl Figure {
    /// Whether words lie on shapes and lines, as on a map or across curves, and need some ground of their own to be read.
    pub fn has_rims(&self) -> bool {
        let is_crowd = |m: &Mark| matches!(m.shape, Shape::Area { .. } | Shape::Line { .. });
        self.marks.iter().any(is_crowd)
    }
}

impl Mark {
    /// A mark that cannot be pointed at.
    pub fn new(shape: Shape, ink: Ink) -> Mark {
        Mark { shape, ink, tone: Tone::Full, series: None, tip: Vec::new(), link: None }
    }

    /// The same, as strong as this.
    pub fn tone(self, tone: Tone) -> Mark {
        Mark { tone, ..self }
    }

    /// The same, as part of a series.
    pub fn of(self, series: usize) -> Mark {
        Mark { series: u32::try_from(series).ok(), ..self }
    }

    /// The same, told when pointed at.
    pub fn tip(self, tip: Vec<(String, String)>) -> Mark {
        Mark { tip, ..self }
    }

    /// The same, leading somewhere.
    pub fn link(self, link: Link) -> Mark {
        Mark { link: Some(link), ..self }
    }
}
