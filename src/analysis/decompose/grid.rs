//! Where each member of two blocs stood on each text of two windows, laid out for walking pair by pair.

use super::Text;
use crate::analysis::Params;
use crate::analysis::between::Between;
use crate::model::{ActorId, Dual, Measure};
use crate::snapshot::{Members, Planes, Selection, Snapshot};
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
    pub last: [Option<u32>; 2],
}

/// A member of a bloc in either window: where it stood on each cell while it was a member.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its place on the axis of the agenda.
    pub actor: usize,
    sides: Vec<i8>,
}

/// Two blocs in two windows.
#[derive(Debug)]
pub(super) struct Grid {
    pub actors: Vec<ActorId>,
    pub texts: Vec<TextSpan>,
    /// The rows of the first bloc and of the second, by actor.
    pub rows: [Vec<Row>; 2],
    /// Members of each bloc in each window, one bit an actor.
    pub seated: [[Vec<u64>; 2]; 2],
    measure: Measure,
    dual: Dual,
    /// The distance of the two ends of the scale.
    range: u32,
}

impl Grid {
    /// The grid of two blocs on the columns of two windows.
    pub fn new(
        snapshot: &Snapshot,
        selection: &Selection,
        members: [&Members; 2],
        windows: [&[u32]; 2],
        params: Params,
    ) -> Grid {
        let agenda = &*selection.agenda;
        let planes = agenda.planes();
        let (texts, columns) = cells(snapshot, selection, windows);
        let between = Between::new(selection, members[0], members[1], params);
        let seats: Vec<[Vec<u64>; 2]> = columns
            .iter()
            .map(|c| between.seats(*c as usize).map_or([Vec::new(), Vec::new()], |s| [s.a, s.b]))
            .collect();
        let [was, is] = windows.map(|columns| between.seated(columns));
        let ([was_a, was_b], [is_a, is_b]) = (was, is);
        let seated = [[was_a, is_a], [was_b, is_b]];
        let rows = [0, 1].map(|bloc: usize| {
            let ever: Vec<u64> =
                seated[bloc][0].iter().zip(&seated[bloc][1]).map(|(was, is)| was | is).collect();
            let members = (0..planes.n_actors()).filter(|actor| has(&ever, *actor));
            let side = |actor: usize, cell: usize| match has(&seats[cell][bloc], actor) {
                true => side_of(planes, columns[cell] as usize, actor),
                false => UNKNOWN,
            };
            let row = |actor| Row { actor, sides: (0..columns.len()).map(|c| side(actor, c)).collect() };
            members.map(row).collect()
        });
        let (measure, dual) = (params.measure, params.dual);
        let range = planes.n_steps().saturating_sub(1).max(1) as u32;
        Grid { actors: agenda.actors().to_vec(), texts, rows, seated, measure, dual, range }
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
    pub rows: [&'a Row; 2],
    /// In which bloc each is a member.
    pub blocs: [usize; 2],
    twins: Option<(&'a Row, &'a Row)>,
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
    /// The agreement of the pair on a run of cells, while both were members.
    pub fn sum(&self, cells: Range<usize>) -> Sum {
        let (a, b) = (&self.rows[0].sides[cells.clone()], &self.rows[1].sides[cells.clone()]);
        let range = self.grid.range;
        let mut points = 0u32;
        let mut n = 0u32;
        for (nth, (x, y)) in a.iter().zip(b).enumerate() {
            if *x == UNKNOWN || *y == UNKNOWN || self.is_counted_elsewhere(cells.start + nth) {
                continue;
            }
            n += 1;
            let apart = u32::from(x.abs_diff(*y));
            points += match self.grid.measure {
                Measure::Exact if apart > 0 => 0,
                _ => range - apart,
            };
        }
        Sum { num: f64::from(points) / f64::from(range), den: f64::from(n) }
    }

    fn is_counted_elsewhere(&self, cell: usize) -> bool {
        self.twins.is_some_and(|(b, a)| b.sides[cell] != UNKNOWN && a.sides[cell] != UNKNOWN)
    }
}

/// Whether an actor is among those of a set of bits.
pub(super) fn has(bits: &[u64], actor: usize) -> bool {
    bits.get(actor / 64).is_some_and(|word| word >> (actor % 64) & 1 == 1)
}

fn side_of(planes: &Planes, column: usize, actor: usize) -> i8 {
    planes.step_of(column, actor).map_or(UNKNOWN, |step| step as i8)
}

/// The texts of two windows, and the columns of their cells.
fn cells(snapshot: &Snapshot, selection: &Selection, windows: [&[u32]; 2]) -> (Vec<TextSpan>, Vec<u32>) {
    let mut by_text: BTreeMap<Text, [Vec<u32>; 2]> = BTreeMap::new();
    for (nth, columns) in windows.into_iter().enumerate() {
        for column in columns {
            let Some(entry) = selection.agenda.columns().get(*column as usize) else { continue };
            let family = snapshot.proposals.of_key(entry.proposal.0).and_then(|p| p.family);
            let text = family.map_or(Text::Proposal(entry.proposal), Text::Family);
            by_text.entry(text).or_default()[nth].push(*column);
        }
    }
    let mut columns = Vec::new();
    let mut texts = Vec::with_capacity(by_text.len());
    for (text, of_windows) in by_text {
        let last = [0, 1].map(|nth: usize| of_windows[nth].last().copied());
        let cells = of_windows.map(|of_window| {
            let first = columns.len();
            columns.extend(of_window);
            first..columns.len()
        });
        texts.push(TextSpan { text, cells, last });
    }
    (texts, columns)
}
