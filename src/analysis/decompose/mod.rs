//! A change between two windows taken apart: positions, membership, agenda; then by country and by text.

mod grid;
mod ledger;
mod membership;

pub use ledger::Split;
pub use membership::{MembershipChange, Pairs, membership_change};

use super::between::Between;
use super::bits::has;
use super::convergence::point;
use super::matched::{Matched, Recurring, Text, matched};
use super::{ConvergencePoint, Params};
use crate::model::{ActorId, BlocId, ProposalId};
use crate::snapshot::{Members, Period, Selection, Snapshot};
use grid::{Grid, Pair};
use ledger::{Ledger, Shares};
use std::ops::{Index, IndexMut};

/// What is taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// ½ (within_a + within_b) − cross.
    Separation,
    /// Agreement between the blocs.
    Cross,
    /// Agreement inside the first bloc.
    WithinA,
    /// Agreement inside the second bloc.
    WithinB,
}

impl Term {
    /// All of them, in reading order.
    pub const ALL: [Term; 4] = [Term::Separation, Term::Cross, Term::WithinA, Term::WithinB];

    /// Its name in columns.
    pub fn word(self) -> &'static str {
        match self {
            Term::Separation => "separation",
            Term::Cross => "cross",
            Term::WithinA => "within_a",
            Term::WithinB => "within_b",
        }
    }
}

/// One thing for each term.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PerTerm<T>([T; 4]);

impl<T> Index<Term> for PerTerm<T> {
    type Output = T;
    fn index(&self, term: Term) -> &T {
        &self.0[term as usize]
    }
}

impl<T> IndexMut<Term> for PerTerm<T> {
    fn index_mut(&mut self, term: Term) -> &mut T {
        &mut self.0[term as usize]
    }
}

/// A change and its parts: after = before + positions + membership + agenda, within 1e-12.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// The value in the earlier window.
    pub before: f64,
    /// The value in the later window.
    pub after: f64,
    /// What the change is made of.
    pub split: Split,
}

impl Parts {
    /// After less before.
    pub fn change(&self) -> f64 {
        self.after - self.before
    }

    /// What the parts leave unexplained: rounding.
    pub fn residual(&self) -> f64 {
        self.change() - self.split.sum()
    }
}

/// What one country had a hand in. Over all countries positions and membership add up to those of the whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountryPart {
    /// Who.
    pub actor: ActorId,
    /// Whether it was a member of the first bloc or of the second in the earlier window.
    pub was_member: [bool; 2],
    /// The same in the later window.
    pub is_member: [bool; 2],
    /// Its part of each term; its agenda is 0. Zero for a term that is undefined.
    pub parts: PerTerm<Split>,
}

/// What one text had a hand in. Over all texts positions and agenda add up to those of the whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TextPart {
    /// Which.
    pub text: Text,
    /// Its last proposal in the earlier window.
    pub before: Option<ProposalId>,
    /// Its last proposal in the later window.
    pub after: Option<ProposalId>,
    /// How many proposals of the earlier window it stands for.
    pub n_before: u32,
    /// How many of the later one.
    pub n_after: u32,
    /// Its part of each term; its membership is 0. Zero for a term that is undefined.
    pub parts: PerTerm<Split>,
}

/// The change of two blocs between two windows, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// One bloc.
    pub bloc_a: BlocId,
    /// The other.
    pub bloc_b: BlocId,
    /// How it was computed.
    pub params: Params,
    /// The earlier window.
    pub before: ConvergencePoint,
    /// The later window.
    pub after: ConvergencePoint,
    /// The raw change of separation with its standard error: squared errors of windows without a common proposal
    /// add up; none where they share one.
    pub se: Option<f64>,
    /// The change on recurring texts among the members that stayed, and the verdict.
    pub matched: Matched,
    /// The parts of each term; none where it is undefined in one of the windows.
    pub parts: PerTerm<Option<Parts>>,
    /// By country, in order of their keys: every member of either bloc in either window.
    pub by_country: Vec<CountryPart>,
    /// By text: families first, in order of their keys.
    pub by_text: Vec<TextPart>,
    /// Texts with proposals in both windows.
    pub n_recurring: u32,
    /// Actors that were members of the same bloc in both windows.
    pub n_stayed: u32,
    /// Actors that were members of a bloc in the later window only.
    pub n_came: u32,
    /// Actors that were members of a bloc in the earlier window only.
    pub n_left: u32,
}

/// Takes the change of two blocs between two periods of a selection apart.
///
/// Each term (cross, within_a, within_b) is the mean agreement θ of its pairs of actors, pooled over proposals, and is
/// taken apart by itself; separation is their sum with −1, ½, ½, and so are its parts. A pair counts on a proposal
/// when both are members on its day with known sides. *Stayers* are pairs that count in both windows; the others of a
/// window are entrants (later) or leavers (earlier). Three factors stand each at the earlier (0) or later (1) window:
///
/// - *m*, membership: who joins the stayers, in what share. v(m, a, p) = w_m·S(a, p) + (1 − w_m)·X_m, with w_m the
///   stayers' share of the pairs counted in window m, X_0 the leavers' and X_1 the entrants' own agreement.
/// - *a*, agenda: on which texts, how often, the stayers are counted: d_a(ij, f) proposals of text f for pair ij. A
///   text is a family of recurring proposals, or a proposal of no family. Where windows fade, a proposal counts its weight.
/// - *p*, positions: of which window the stayers' stances are. S(a, p) = Σ d_a(ij, f)·s_p(ij, f) / Σ d_a(ij, f), with
///   s_p the mean agreement of the pair on that text in window p; where the pair has none there, that of window a.
///
/// v(0, 0, 0) and v(1, 1, 1) are the values observed. Each part is the mean of its factor's step over the 3! orders in
/// which the factors can pass from 0 to 1 (Shapley 1953), so that the parts add up and swapping the windows changes
/// all signs. What follows: a change of stance shows in *positions* only where the same pair was seen on the same text
/// twice; stances on new texts, and who was absent from which vote, are *agenda*. No stance of an actor outside the
/// bloc is ever used. Without a recurring text positions are 0. Without stayers all is membership.
///
/// By country: positions, half of a pair to each; membership, to those of a pair who were no members in the other
/// window, else half to each, against the stayers' typical agreement. By text: positions; agenda, by how much the text
/// stands out from the stayers' mean level, times its share of their pairs, after less before.
pub fn decompose(
    snapshot: &Snapshot,
    selection: &Selection,
    (bloc_a, bloc_b): (BlocId, BlocId),
    before: &Period,
    after: &Period,
    params: Params,
) -> Decomposition {
    let agenda = &*selection.agenda;
    let members = [bloc_a, bloc_b].map(|bloc| Members::new(snapshot, agenda, bloc));
    let between = Between::new(selection, &members[0], &members[1], params);
    let windows = [selection.columns_of(before), selection.columns_of(after)];
    let grid = Grid::new(snapshot, selection, [&members[0], &members[1]], [before, after], params);

    let term = |walk: &Walk<'_>| {
        let mut ledger = Ledger::new(&grid);
        walk(&mut |pair| ledger.enter(&grid, &pair));
        ledger.shares()
    };
    let cross = term(&|visit| grid.across(visit));
    let [within_a, within_b] = [0, 1].map(|bloc| term(&|visit| grid.inside(bloc, visit)));
    let all = Terms { cross, within: [within_a, within_b] };

    let points =
        [before, after].map(|p| point(p, &between.terms(p.places.clone()), &selection.weights(p), params));
    let share_none = before.places.end <= after.places.start || after.places.end <= before.places.start;
    let se = points[0].se.zip(points[1].se).filter(|_| share_none);
    let recurring = Recurring::new(snapshot, agenda, windows[0], windows[1]);
    let has_moved = |bloc: usize, actor: usize, from: usize, to: usize| {
        !has(&grid.seated[bloc][from], actor) && has(&grid.seated[bloc][to], actor)
    };
    let count = |is: &dyn Fn(usize, usize) -> bool| {
        (0..grid.actors.len()).filter(|actor| (0..2).any(|bloc| is(bloc, *actor))).count() as u32
    };
    let [point_before, point_after] = points;
    Decomposition {
        bloc_a,
        bloc_b,
        params,
        before: point_before,
        after: point_after,
        se: se.map(|(was, is)| (was * was + is * is).sqrt()),
        matched: matched(&between, &recurring, params),
        parts: all.parts(),
        by_country: by_country(&grid, &all),
        by_text: by_text(selection, &grid, &all),
        n_recurring: grid.texts.iter().filter(|t| t.cells.iter().all(|c| !c.is_empty())).count() as u32,
        n_stayed: count(&|bloc, actor| grid.seated[bloc].iter().all(|window| has(window, actor))),
        n_came: count(&|bloc, actor| has_moved(bloc, actor, 0, 1)),
        n_left: count(&|bloc, actor| has_moved(bloc, actor, 1, 0)),
    }
}

/// Shows every pair of a term to whom it is given.
type Walk<'a> = dyn Fn(&mut dyn FnMut(Pair<'_>)) + 'a;

/// The three terms, each taken apart where it is defined.
struct Terms {
    cross: Option<Shares>,
    within: [Option<Shares>; 2],
}

impl Terms {
    fn of(&self, term: Term) -> Option<Vec<(f64, &Shares)>> {
        let (cross, [a, b]) = (self.cross.as_ref(), self.within.each_ref().map(Option::as_ref));
        match term {
            Term::Cross => Some(vec![(1.0, cross?)]),
            Term::WithinA => Some(vec![(1.0, a?)]),
            Term::WithinB => Some(vec![(1.0, b?)]),
            Term::Separation => Some(vec![(0.5, a?), (0.5, b?), (-1.0, cross?)]),
        }
    }

    fn parts(&self) -> PerTerm<Option<Parts>> {
        let mut parts = PerTerm::default();
        for term in Term::ALL {
            parts[term] = self.of(term).map(|shares| {
                let mut sum = Parts { before: 0.0, after: 0.0, split: Split::default() };
                for (share, of) in shares {
                    sum.before += share * of.before;
                    sum.after += share * of.after;
                    sum.split.add(share, of.split);
                }
                sum
            });
        }
        parts
    }

    /// The parts that `pick` finds in each term.
    fn pick(&self, pick: &dyn Fn(&Shares) -> Split) -> PerTerm<Split> {
        let mut parts = PerTerm::default();
        for term in Term::ALL {
            let mut sum = Split::default();
            self.of(term).into_iter().flatten().for_each(|(share, of)| sum.add(share, pick(of)));
            parts[term] = sum;
        }
        parts
    }
}

fn by_country(grid: &Grid, all: &Terms) -> Vec<CountryPart> {
    let part = |(at, actor): (usize, &ActorId)| {
        let seated = |window: usize| [0, 1].map(|bloc: usize| has(&grid.seated[bloc][window], at));
        let (was_member, is_member) = (seated(0), seated(1));
        was_member.iter().chain(&is_member).any(|is| *is).then(|| CountryPart {
            actor: *actor,
            was_member,
            is_member,
            parts: all.pick(&|shares| shares.by_actor[at]),
        })
    };
    grid.actors.iter().enumerate().filter_map(part).collect()
}

fn by_text(selection: &Selection, grid: &Grid, all: &Terms) -> Vec<TextPart> {
    let proposal = |column: Option<usize>| Some(selection.agenda.columns().get(column?)?.proposal);
    let part = |(at, text): (usize, &grid::TextSpan)| TextPart {
        text: text.text,
        before: proposal(text.last[0]),
        after: proposal(text.last[1]),
        n_before: text.cells[0].len() as u32,
        n_after: text.cells[1].len() as u32,
        parts: all.pick(&|shares| shares.by_text[at]),
    };
    grid.texts.iter().enumerate().map(part).collect()
}
