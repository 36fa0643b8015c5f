//! Where each member of two blocs stood on each text of two windows, laid out for walking pair by pair.

use crate::analysis::Params;
use crate::analysis::between::Between;
use crate::analysis::bits::has;
use crate::analysis::matched::Text;
use crate::model::{ActorId, Dual, Measure};
use crate::snapshot::{Members, Period, Selection, Snapshot};
use std::collections::BTreeMap;
use std::ops::Range;

/// No step, or no member on that day.
const UNKNOWN: i8 = i8::MIN;

/// A text and its places among the cells of a row: in the earlier window and in the later one.
#[derive(Debug, Clone)]
pub(super) struct TextSpan {
    pub text: Text,
    /// The earlier window first.
    pub cells: [Range<usize>; 2],
    /// Its last column in each window.
    pub last: [Option<usize>; 2],
}

/// A member of a bloc in either window: where it stood on each cell while it was a member.
#[derive(Debug, Clone)]
pub(super) struct MemberSteps {
    /// Its place on the axis of the agenda.
    pub actor: usize,
    steps: Vec<i8>,
}

/// Two blocs in two windows.
#[derive(Debug)]
pub(super) struct Grid {
    pub actors: Vec<ActorId>,
    pub texts: Vec<TextSpan>,
    /// The rows of the first bloc and of the second, by actor.
    pub rows: [Vec<MemberSteps>; 2],
    /// Members of each bloc in each window, one bit an actor.
    pub seated: [[Vec<u64>; 2]; 2],
    /// What the proposal of each cell counts.
    weights: Vec<f64>,
    /// The distance of the two ends of the scale.
    range: u8,
    measure: Measure,
    dual: Dual,
}

impl Grid {
    /// The grid of two blocs in two periods of a selection.
    pub fn new(
        snapshot: &Snapshot,
        selection: &Selection,
        members: [&Members; 2],
        windows: [&Period; 2],
        params: Params,
    ) -> Grid {
        let agenda = &*selection.agenda;
        let planes = agenda.planes();
        let (texts, cells) = cells(snapshot, selection, windows);
        let between = Between::new(selection, members[0], members[1], params);
        let seats: Vec<[Vec<u64>; 2]> = cells
            .iter()
            .map(|cell| between.seats(cell.column).map_or([Vec::new(), Vec::new()], |s| [s.a, s.b]))
            .collect();
        let [was, is] = windows.map(|window| between.ever_seated(selection.columns_of(window)));
        let ([was_a, was_b], [is_a, is_b]) = (was, is);
        let seated = [[was_a, is_a], [was_b, is_b]];
        let rows = [0, 1].map(|bloc: usize| {
            let ever: Vec<u64> =
                seated[bloc][0].iter().zip(&seated[bloc][1]).map(|(was, is)| was | is).collect();
            let members = (0..planes.n_actors()).filter(|actor| has(&ever, *actor));
            let step = |actor: usize, cell: usize| match has(&seats[cell][bloc], actor) {
                true => planes.step_of(cells[cell].column, actor).map_or(UNKNOWN, |step| step as i8),
                false => UNKNOWN,
            };
            let row = |actor| MemberSteps {
                actor,
                steps: (0..cells.len()).map(|cell| step(actor, cell)).collect(),
            };
            members.map(row).collect()
        });
        Grid {
            actors: agenda.actors().to_vec(),
            texts,
            rows,
            seated,
            weights: cells.iter().map(|cell| cell.weight).collect(),
            range: planes.n_steps().saturating_sub(1) as u8,
            measure: params.measure,
            dual: params.dual,
        }
    }

    /// Shows every pair inside a bloc (0 or 1), each once.
    pub fn inside(&self, bloc: usize, visit: &mut dyn FnMut(Pair<'_>)) {
        let rows = &self.rows[bloc];
        for (nth, a) in rows.iter().enumerate() {
            for b in &rows[nth + 1..] {
                visit(Pair { grid: self, rows: [a, b], blocs: [bloc, bloc], twins: None });
            }
        }
    }

    /// Shows every pair of a member of the first bloc and another actor of the second.
    pub fn across(&self, visit: &mut dyn FnMut(Pair<'_>)) {
        let twin = |bloc: usize, actor: usize| {
            let rows = &self.rows[bloc];
            rows.binary_search_by_key(&actor, |r| r.actor).ok().map(|at| &rows[at])
        };
        for a in &self.rows[0] {
            for b in self.rows[1].iter().filter(|b| b.actor != a.actor) {
                // With members of both kept, a pair of them would come twice: the second time it is passed over.
                let twins = match self.dual {
                    Dual::Keep if a.actor > b.actor => twin(0, b.actor).zip(twin(1, a.actor)),
                    _ => None,
                };
                visit(Pair { grid: self, rows: [a, b], blocs: [0, 1], twins });
            }
        }
    }
}

/// Two different actors.
pub(super) struct Pair<'a> {
    grid: &'a Grid,
    pub rows: [&'a MemberSteps; 2],
    /// In which bloc each is a member.
    pub blocs: [usize; 2],
    twins: Option<(&'a MemberSteps, &'a MemberSteps)>,
}

/// Agreement of a pair: its sum, and on how many proposals.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Sum {
    pub num: f64,
    pub den: f64,
}

impl Sum {
    /// Adds another.
    pub fn add(&mut self, other: Sum) {
        self.num += other.num;
        self.den += other.den;
    }

    /// The mean; none without anything.
    pub fn mean(self) -> Option<f64> {
        (self.den > 0.0).then(|| self.num / self.den)
    }

    /// So much of it.
    pub fn times(self, share: f64) -> Sum {
        Sum { num: self.num * share, den: self.den * share }
    }
}

impl Pair<'_> {
    /// The agreement of the pair on a run of cells while both were members, each at its weight.
    pub fn sum(&self, cells: Range<usize>) -> Sum {
        let (a, b) = (&self.rows[0].steps[cells.clone()], &self.rows[1].steps[cells.clone()]);
        let mut sum = Sum::default();
        for (cell, (x, y)) in cells.zip(a.iter().zip(b)) {
            if *x == UNKNOWN || *y == UNKNOWN || self.is_counted_elsewhere(cell) {
                continue;
            }
            let (weight, range) = (self.grid.weights[cell], self.grid.range);
            let agreement = match (self.grid.measure, x.abs_diff(*y)) {
                (_, 0) => 1.0,
                (Measure::Exact, _) => 0.0,
                (Measure::Half, apart) => f64::from(range - apart) / f64::from(range),
            };
            sum.add(Sum { num: weight * agreement, den: weight });
        }
        sum
    }

    fn is_counted_elsewhere(&self, cell: usize) -> bool {
        self.twins.is_some_and(|(b, a)| b.steps[cell] != UNKNOWN && a.steps[cell] != UNKNOWN)
    }
}

/// One proposal in one window.
struct Cell {
    column: usize,
    weight: f64,
}

/// The texts of two windows, and their cells.
fn cells(snapshot: &Snapshot, selection: &Selection, windows: [&Period; 2]) -> (Vec<TextSpan>, Vec<Cell>) {
    let mut by_text: BTreeMap<Text, [Vec<Cell>; 2]> = BTreeMap::new();
    for (nth, window) in windows.into_iter().enumerate() {
        let weights = selection.weights(window);
        for (place, column) in selection.columns_of(window).iter().enumerate() {
            if let Some(entry) = selection.agenda.columns().get(*column as usize) {
                let cell = Cell { column: *column as usize, weight: weights.at(place) };
                by_text.entry(Text::of(snapshot, entry.proposal)).or_default()[nth].push(cell);
            }
        }
    }
    let mut cells = Vec::new();
    let mut texts = Vec::with_capacity(by_text.len());
    for (text, of_windows) in by_text {
        let last = [0, 1].map(|nth: usize| of_windows[nth].last().map(|cell| cell.column));
        let spans = of_windows.map(|of_window| {
            let first = cells.len();
            cells.extend(of_window);
            first..cells.len()
        });
        texts.push(TextSpan { text, cells: spans, last });
    }
    (texts, cells)
}
