//! The heat map of all pairs: agreement, or its change since the window before.

use super::words;
use crate::analysis::{Clustering, Convergence, PairMatrix};
use crate::model::{ActorId, BlocId, Window};
use crate::report::figure::{Axis, Dash, Entry, Figure, Frame, Ink, Link, Mark, Shape, Swatch, Tick, Tone};
use crate::snapshot::Snapshot;

/// What the cells show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum CellShows {
    /// Agreement.
    #[default]
    Value,
    /// Its change since the window before.
    Change,
}

/// Hatching of a value that rests on too few proposals.
const THIN: u8 = 2;
/// Steps in the legend.
const N_STEPS: usize = 5;
/// The deepest color of a change.
const MOST_CHANGE: f64 = 0.2;
/// Width of the frame around a group.
const GROUP: f32 = 1.2;

/// A row and column.
#[derive(Debug, Clone, PartialEq)]
struct Head {
    code: String,
    name: String,
    link: Option<Link>,
}

/// Two rows that meet.
#[derive(Debug, Clone, PartialEq, Default)]
struct Cell {
    value: Option<f64>,
    change: Option<f64>,
    n_proposals: u32,
    too_few: bool,
    link: Option<Link>,
}

/// A field of cells, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    heads: Vec<Head>,
    /// Row after row; the diagonal has no value.
    cells: Vec<Cell>,
    /// How many rows each group takes up, in order.
    groups: Vec<usize>,
    /// "2022", for headings.
    period: String,
    /// "since 2021", for tips; empty for the first window.
    since: String,
    what: &'static str,
}

impl Grid {
    /// Actors in the order of a clustering.
    pub fn of_actors(
        snapshot: &Snapshot,
        now: &PairMatrix,
        before: Option<&PairMatrix>,
        clustering: &Clustering,
        window: Window,
    ) -> Grid {
        let actor = |place: usize| now.actors.get(place).copied().unwrap_or(ActorId(0));
        let head = |place: &usize| {
            let record = snapshot.actors.of_key(actor(*place).0);
            Head {
                code: record.map_or(String::new(), |a| a.code.clone()),
                name: record.map_or(String::new(), |a| a.name.clone()),
                link: Some(Link::Actor(actor(*place))),
            }
        };
        let cell = |a: usize, b: usize| {
            let cell = now.at(a, b);
            Cell {
                value: cell.value,
                change: before.and_then(|before| now.change_since(before, a, b)),
                n_proposals: cell.n_proposals,
                too_few: cell.too_few,
                link: (a != b).then(|| Link::Actors(actor(a), actor(b))),
            }
        };
        let order = &clustering.order;
        Grid {
            heads: order.iter().map(head).collect(),
            cells: order.iter().flat_map(|a| order.iter().map(move |b| cell(*a, *b))).collect(),
            groups: clustering.groups.iter().map(Vec::len).collect(),
            period: words::period(window, &now.period.label),
            since: before.map_or(String::new(), |b| words::since(window, &b.period.label)),
            what: "agreement",
        }
    }

    /// Blocs in their order: agreement between them in a period (a place in the points of the outcomes).
    pub fn of_blocs(
        snapshot: &Snapshot,
        blocs: &[BlocId],
        outcomes: &[Convergence],
        place: usize,
        window: Window,
    ) -> Grid {
        let head = |bloc: &BlocId| {
            let record = snapshot.blocs.of_key(bloc.0);
            Head {
                code: record.map_or(String::new(), |b| b.code.clone()),
                name: record.map_or(String::new(), |b| b.name.clone()),
                link: Some(Link::Bloc(*bloc, None)),
            }
        };
        let label = |at: Option<usize>| {
            let point = outcomes.first().zip(at).and_then(|(c, at)| c.points.get(at));
            point.map(|p| p.period.label.as_str())
        };
        let cell = |a: BlocId, b: BlocId| {
            let is_pair = |c: &&Convergence| (c.bloc_a, c.bloc_b) == (a, b) || (c.bloc_a, c.bloc_b) == (b, a);
            let Some(outcome) = outcomes.iter().find(is_pair) else { return Cell::default() };
            let Some(point) = outcome.points.get(place) else { return Cell::default() };
            let was = place.checked_sub(1).and_then(|before| outcome.points.get(before)?.cross);
            Cell {
                value: point.cross,
                change: point.cross.zip(was).map(|(now, was)| now - was),
                n_proposals: point.n_proposals,
                too_few: point.too_few,
                link: Some(Link::Blocs(outcome.bloc_a, outcome.bloc_b, Some(point.period.label.clone()))),
            }
        };
        Grid {
            heads: blocs.iter().map(head).collect(),
            cells: blocs.iter().flat_map(|a| blocs.iter().map(move |b| cell(*a, *b))).collect(),
            groups: Vec::new(),
            period: label(Some(place)).map_or(String::new(), |l| words::period(window, l)),
            since: label(place.checked_sub(1)).map_or(String::new(), |l| words::since(window, l)),
            what: "agreement between",
        }
    }

    /// How many rows there are.
    pub fn n_rows(&self) -> usize {
        self.heads.len()
    }

    /// Whether any pair has a value.
    pub fn has_values(&self) -> bool {
        self.cells.iter().any(|cell| cell.value.is_some())
    }

    fn least(&self) -> f64 {
        let least = self.cells.iter().filter(|c| !c.too_few).filter_map(|c| c.value).fold(1.0, f64::min);
        ((least * 10.0).floor() / 10.0).clamp(0.0, 0.8)
    }

    /// The heat map.
    pub fn figure(&self, shows: CellShows) -> Figure {
        let n = self.heads.len();
        let size = n as f64;
        let lo = self.least();
        let ink = |cell: &Cell| match shows {
            CellShows::Value => cell.value.map(|value| Ink::Depth(((value - lo) / (1.0 - lo)) as f32)),
            CellShows::Change => cell.change.map(|change| Ink::Diverging((change / MOST_CHANGE) as f32)),
        };
        // A hairline between cells while there are few.
        let inset = if n <= 40 { 0.5 } else { 0.0 };
        let mut marks = Vec::with_capacity(n * n + self.groups.len());
        for (row, head) in self.heads.iter().enumerate() {
            for (column, other) in self.heads.iter().enumerate() {
                if row == column {
                    continue;
                }
                let Some(cell) = self.cells.get(row * n + column) else { continue };
                let top = size - row as f64;
                let (from, to) = ([column as f64, top - 1.0], [column as f64 + 1.0, top]);
                let hatch = if cell.too_few && cell.value.is_some() && n <= 40 { THIN } else { 0 };
                let shape = Shape::Bar { from, to, inset, hatch };
                let mark = Mark::new(shape, ink(cell).unwrap_or(Ink::Inset)).tip(self.tip(cell, head, other));
                marks.push(match &cell.link {
                    Some(link) => mark.link(link.clone()),
                    None => mark,
                });
            }
        }
        let mut first = 0.0;
        for group in self.groups.iter().map(|n| *n as f64).filter(|_| self.groups.len() > 1) {
            let (left, right) = (first, first + group);
            let (top, bottom) = (size - left, size - right);
            let points = vec![[left, top], [right, top], [right, bottom], [left, bottom], [left, top]];
            marks.push(Mark::new(Shape::Line { points, width: GROUP, dash: Dash::Solid }, Ink::Text));
            first = right;
        }
        let tick = |at: f64, head: &Head| Tick {
            at,
            label: head.code.clone(),
            rank: 0,
            ink: Ink::Second,
            link: head.link.clone(),
        };
        let heads = || self.heads.iter().enumerate();
        let axis = |ticks: Vec<Tick>| Axis { lo: 0.0, hi: size.max(1.0), ticks, ..Axis::default() };
        Figure {
            title: match shows {
                CellShows::Value => format!("Agreement of all pairs, {}", self.period),
                CellShows::Change => format!("Change of agreement since {}", self.since),
            },
            reading: match shows {
                CellShows::Value => {
                    "1 = always on the same side · the stronger the color, the closer".to_owned()
                }
                CellShows::Change => "0 = no change · framed: groups that agree".to_owned(),
            },
            frame: Frame {
                x: axis(heads().map(|(nth, head)| tick(nth as f64 + 0.5, head)).collect()),
                y: axis(heads().map(|(nth, head)| tick(size - nth as f64 - 0.5, head)).collect()),
                is_equal: true,
            },
            marks,
            legend: self.legend(shows, lo),
            summary: self.summary(),
            ..Figure::default()
        }
    }

    fn tip(&self, cell: &Cell, head: &Head, other: &Head) -> Vec<(String, String)> {
        let mut tip = Vec::with_capacity(4);
        tip.push((format!("{} – {}", head.name, other.name), String::new()));
        match cell.value {
            None => tip.push(("no proposal on which both took a side".to_owned(), String::new())),
            Some(value) => {
                tip.push((self.what.to_owned(), words::figure(value)));
                if let Some(change) = cell.change {
                    tip.push((format!("since {}", self.since), words::signed(change)));
                }
                tip.push(("proposals".to_owned(), cell.n_proposals.to_string()));
                if cell.too_few {
                    tip.push(("Too few proposals to read anything into it.".to_owned(), String::new()));
                }
            }
        }
        tip
    }

    fn legend(&self, shows: CellShows, lo: f64) -> Vec<Entry> {
        let fill = |ink: Ink, hatch: u8, label: String| Entry {
            ink,
            tone: Tone::Full,
            swatch: Swatch::Fill(hatch),
            label,
        };
        let mut legend: Vec<Entry> = (0..N_STEPS)
            .map(|nth| {
                let share = nth as f64 / (N_STEPS - 1) as f64;
                match shows {
                    CellShows::Value => {
                        fill(Ink::Depth(share as f32), 0, words::short_figure(lo + (1.0 - lo) * share))
                    }
                    CellShows::Change => {
                        let change = 2.0 * share - 1.0;
                        fill(Ink::Diverging(change as f32), 0, words::signed(change * MOST_CHANGE))
                    }
                }
            })
            .collect();
        if self.n_rows() <= 40 && self.cells.iter().any(|c| c.too_few && c.value.is_some()) {
            legend.push(fill(Ink::Depth(0.5), THIN, "too few proposals".to_owned()));
        }
        legend.push(fill(Ink::Inset, 0, "unknown".to_owned()));
        legend
    }

    fn summary(&self) -> String {
        let n = self.heads.len();
        let pairs = || (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
        let known = || {
            pairs().filter_map(|(a, b)| {
                let cell = self.cells.get(a * n + b)?;
                Some((cell.value.filter(|_| !cell.too_few)?, a, b))
            })
        };
        let told = |found: Option<(f64, usize, usize)>| {
            found.map_or("none".to_owned(), |(value, a, b)| {
                format!("{} and {} ({})", self.heads[a].name, self.heads[b].name, words::figure(value))
            })
        };
        let most = known().max_by(|x, y| x.0.total_cmp(&y.0));
        let least = known().min_by(|x, y| x.0.total_cmp(&y.0));
        let (most, least) = (told(most), told(least));
        format!("All pairs of {n} in {}: closest {most}, furthest apart {least}.", self.period)
    }
}
