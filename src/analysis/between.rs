//! The three terms of a pair of blocs on each proposal: pairs across, inside the first, inside the second.

use super::Params;
use super::counts::{PairSum, Steps, choose_2};
use crate::model::Dual;
use crate::snapshot::{MemberSpan, Members, Planes, Selection};
use std::ops::Range;
use std::rc::Rc;

/// Who sits where while neither bloc changes.
pub(super) struct Seats {
    pub a: Vec<u64>,
    pub b: Vec<u64>,
    /// Members of the first bloc, with positions or without.
    pub n_a: u32,
    /// Members of the second.
    pub n_b: u32,
    both: Vec<u64>,
    possible: u64,
}

impl Seats {
    fn new(a: &MemberSpan, b: &MemberSpan, dual: Dual) -> Seats {
        let both: Vec<u64> = a.seats.iter().zip(&b.seats).map(|(a, b)| a & b).collect();
        let n_both = both.iter().map(|w| u64::from(w.count_ones())).sum::<u64>()
            + a.silent.iter().filter(|actor| b.silent.binary_search(actor).is_ok()).count() as u64;
        let (n_a, n_b) = (u64::from(a.n_members()), u64::from(b.n_members()));
        let without = |seats: &[u64]| seats.iter().zip(&both).map(|(s, both)| s & !both).collect();
        match dual {
            Dual::Exclude => Seats {
                a: without(&a.seats),
                b: without(&b.seats),
                n_a: (n_a - n_both) as u32,
                n_b: (n_b - n_both) as u32,
                both: Vec::new(),
                possible: (n_a - n_both) * (n_b - n_both),
            },
            Dual::Keep => Seats {
                a: a.seats.clone(),
                b: b.seats.clone(),
                n_a: n_a as u32,
                n_b: n_b as u32,
                both,
                possible: n_a * n_b - n_both - choose_2(n_both),
            },
        }
    }
}

/// The pairs on one proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Terms {
    pub cross: PairSum,
    pub within_a: PairSum,
    pub within_b: PairSum,
    /// Cross pairs that there could be.
    pub possible: u64,
}

/// Two blocs on the columns of a selection.
pub(super) struct Between<'a> {
    selection: &'a Selection,
    a: &'a Members,
    b: &'a Members,
    params: Params,
}

impl<'a> Between<'a> {
    pub fn new(selection: &'a Selection, a: &'a Members, b: &'a Members, params: Params) -> Between<'a> {
        Between { selection, a, b, params }
    }

    /// The terms on the columns at these places, in their order; default where nobody is a member.
    pub fn terms(&self, places: Range<usize>) -> Vec<Terms> {
        let planes = self.selection.agenda.planes();
        let terms = |(column, seats): (usize, Option<Rc<Seats>>)| {
            seats.map_or_else(Terms::default, |seats| self.terms_of(planes, column, &seats))
        };
        self.sittings(places).map(terms).collect()
    }

    /// The columns at these places, in their order, and who sits where on the day of each; none where nobody is a
    /// member. Columns one after the other with the same members share their seats.
    pub fn sittings(&self, places: Range<usize>) -> impl Iterator<Item = (usize, Option<Rc<Seats>>)> + '_ {
        let mut last: Option<(usize, usize, Rc<Seats>)> = None;
        let columns = self.selection.columns.get(places).unwrap_or(&[]);
        columns.iter().map(move |column| {
            let column = *column as usize;
            let (Some(a), Some(b)) = (self.a.at(column), self.b.at(column)) else {
                return (column, None);
            };
            let seats = match &last {
                Some((of_a, of_b, seats)) if (*of_a, *of_b) == (a.first_column, b.first_column) => {
                    seats.clone()
                }
                _ => Rc::new(Seats::new(a, b, self.params.dual)),
            };
            last = Some((a.first_column, b.first_column, seats.clone()));
            (column, Some(seats))
        })
    }

    /// The terms on one column among some actors only: those of the first bloc and those of the second, one bit each.
    pub fn terms_among(&self, column: usize, [a, b]: &[Vec<u64>; 2]) -> Option<Terms> {
        let mut seats = self.seats(column)?;
        seats.a.iter_mut().zip(a).for_each(|(seats, kept)| *seats &= kept);
        seats.b.iter_mut().zip(b).for_each(|(seats, kept)| *seats &= kept);
        let (a, b) = (&seats.a, &seats.b);
        seats.both.iter_mut().zip(a.iter().zip(b)).for_each(|(both, (a, b))| *both = a & b);
        Some(self.terms_of(self.selection.agenda.planes(), column, &seats))
    }

    /// Who sits in the first bloc and who in the second on any of these columns, one bit an actor.
    pub fn ever_seated(&self, columns: &[u32]) -> [Vec<u64>; 2] {
        let empty = || vec![0u64; self.selection.agenda.planes().n_actor_words()];
        let mut all = [empty(), empty()];
        let mut last = None;
        for column in columns.iter().map(|column| *column as usize) {
            let spans =
                self.a.at(column).zip(self.b.at(column)).map(|(a, b)| (a.first_column, b.first_column));
            if spans == last {
                continue;
            }
            last = spans;
            if let Some(seats) = self.seats(column) {
                for (all, here) in all.iter_mut().zip([seats.a, seats.b]) {
                    all.iter_mut().zip(here).for_each(|(all, here)| *all |= here);
                }
            }
        }
        all
    }

    /// Who sits where on the day of a column.
    pub fn seats(&self, column: usize) -> Option<Seats> {
        Some(Seats::new(self.a.at(column)?, self.b.at(column)?, self.params.dual))
    }

    fn terms_of(&self, planes: &Planes, column: usize, seats: &Seats) -> Terms {
        let measure = self.params.measure;
        let (a, b) = (Steps::of(planes, column, &seats.a), Steps::of(planes, column, &seats.b));
        let cross = match self.params.dual {
            Dual::Exclude => a.across(&b, measure),
            Dual::Keep => a.across_keeping(&b, &Steps::of(planes, column, &seats.both), measure),
        };
        let (within_a, within_b) = (a.inside(measure), b.inside(measure));
        Terms { cross, within_a, within_b, possible: seats.possible }
    }
}
