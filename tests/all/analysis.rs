//! Properties of the methods on small random records, and the definitions written out pair by pair.

use crate::support::brute;
use crate::support::record;
use crate::support::small;

use brute::{Blocs, Item, cross_pairs, members, ratio};
use entente::analysis::*;
use entente::model::*;
use entente::snapshot::{Selection, Snapshot};
use proptest::prelude::*;
use record::Draft;
use small::{all_lenses, all_windows, draft, lenses, plan, pools, shuffled};
use std::collections::BTreeMap;

fn items(snapshot: &Snapshot, selection: &Selection) -> BTreeMap<ProposalId, Item> {
    let item = |p: &Proposal| {
        let steps = &selection.lens.steps;
        let step = |stance| steps.step(Voice::Voted, stance).map(|step| step as i8);
        let sides = snapshot.positions.of(p.id).filter_map(|x| Some((x.actor(), step(x.stance())?)));
        let range = steps.n_steps() as i8 - 1;
        (p.id, Item { date: p.date.unwrap(), sides: sides.collect(), range })
    };
    let all: BTreeMap<ProposalId, Item> = snapshot.proposals.iter().map(item).collect();
    assert!(selection.columns.len() <= all.len());
    all
}

/// The items of a period by its definition, not by the selection's own list.
fn of_period<'a>(
    snapshot: &Snapshot,
    all: &'a BTreeMap<ProposalId, Item>,
    lens: &Lens,
    label: &str,
) -> Vec<&'a Item> {
    let mut has_sessions = false;
    let mut labels: Vec<(ProposalId, i32, Option<i32>)> = Vec::new();
    for p in snapshot.proposals.iter() {
        let item = &all[&p.id];
        let first = item.sides.first().map(|s| s.1);
        let unanimous = item.sides.iter().all(|s| Some(s.1) == first);
        if snapshot.positions.of(p.id).count() == 0 || (unanimous && lens.unanimous == Unanimous::Drop) {
            continue;
        }
        let session = p.meeting.and_then(|m| snapshot.meetings.of_key(m.0)).and_then(|m| m.number);
        has_sessions |= session.is_some();
        labels.push((p.id, item.date.year(), session));
    }
    // In these records a session has no dates of its own: it begins with its first proposal on which anybody stands.
    let mut begins: BTreeMap<i32, Day> = BTreeMap::new();
    for p in snapshot.proposals.iter().filter(|p| snapshot.positions.of(p.id).count() > 0) {
        if let Some(n) = p.meeting.and_then(|m| snapshot.meetings.of_key(m.0)).and_then(|m| m.number) {
            let day = begins.entry(n).or_insert(p.date.unwrap());
            *day = (*day).min(p.date.unwrap());
        }
    }
    let mut sessions: Vec<i32> = labels.iter().filter_map(|l| l.2).collect();
    sessions.sort_by_key(|n| (begins[n], *n));
    sessions.dedup();
    let place = |n: i32| sessions.iter().position(|s| *s == n);
    let mut found: Vec<(Day, ProposalId)> = labels
        .into_iter()
        .filter(|(id, year, session)| match lens.window {
            Window::All => true,
            Window::Year => year.to_string() == label,
            Window::Quarter => format!("{year}-Q{}", all[id].date.quarter()) == label,
            Window::Session => session.is_some_and(|s| s.to_string() == label),
            Window::Rolling(n) if has_sessions => session.and_then(place).is_some_and(|at| {
                let last = place(label.parse().unwrap()).unwrap();
                at <= last && last < at + usize::from(n)
            }),
            Window::HalfLife(_) => panic!("no window of this kind is asked for here"),
            Window::Rolling(n) => {
                let last: i32 = label.parse().unwrap();
                (last - i32::from(n) + 1..=last).contains(year)
            }
        })
        .map(|(id, _, _)| (all[&id].date, id))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| &all[&id]).collect()
}

fn close(ours: Option<f64>, theirs: Option<f64>) -> Result<(), TestCaseError> {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => prop_assert!((ours - theirs).abs() < 1e-12, "{ours} is not {theirs}"),
        (ours, theirs) => prop_assert_eq!(ours, theirs),
    }
    Ok(())
}

const A: BlocId = BlocId(1);
const B: BlocId = BlocId(2);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn blocs_come_out_as_when_every_pair_is_listed(plan in plan(), lens in lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let (params, all) = (Params::of(&lens), items(&snapshot, &selection));
        let between = convergence(&snapshot, &selection, A, B, params);
        let inside = cohesion(&snapshot, &selection, A, params);
        for (nth, (point, own)) in between.points.iter().zip(&inside.points).enumerate() {
            let these = of_period(&snapshot, &all, &lens, &point.period.label);
            prop_assert!(!these.is_empty());
            let blocs = Blocs::of(&snapshot, &these, A, B, lens.measure, lens.dual);
            close(point.cross, blocs.cross.mean())?;
            close(point.cross_se, blocs.cross.se())?;
            close(point.within_a, blocs.within_a.mean())?;
            close(point.within_b, blocs.within_b.mean())?;
            close(point.separation, blocs.separation())?;
            close(point.se, blocs.separation_se())?;
            prop_assert_eq!(point.n_proposals as usize, blocs.cross.n());
            prop_assert_eq!(point.n_pairs as f64, blocs.cross.pairs());
            prop_assert_eq!(point.too_few, blocs.cross.n() < 3);
            close(point.coverage, (blocs.n_possible > 0.0).then(|| blocs.cross.pairs() / blocs.n_possible))?;

            let set = |i: &Item| members(&snapshot, A, i.date);
            let own_pairs = ratio(&these, lens.measure, |i| cross_pairs(&set(i), &set(i)));
            close(own.value, own_pairs.mean())?;
            close(own.se, own_pairs.se())?;
            prop_assert_eq!(own.n_proposals as usize, own_pairs.n());
            prop_assert_eq!(own.n_pairs as f64, own_pairs.pairs());
            let seen: std::collections::BTreeSet<ActorId> = these
                .iter()
                .flat_map(|i| i.sides.iter().map(|s| s.0).filter(|a| set(i).contains(a)))
                .collect();
            prop_assert_eq!(own.n_members as usize, seen.len());

            let evidence = dividing(&snapshot, &selection, A, B, nth, params).unwrap();
            prop_assert_eq!(&evidence.point, point);
            if let Some(separation) = point.separation {
                let sum: f64 = evidence.proposals.iter().filter_map(|p| p.contribution).sum();
                prop_assert!((sum - separation).abs() < 1e-12);
            }
            let order: Vec<f64> = evidence.proposals.iter().filter_map(|p| p.contribution).collect();
            prop_assert!(order.is_sorted_by(|p, q| p >= q));
        }
    }

    #[test]
    fn pairs_of_actors_come_out_as_when_counted_one_by_one(plan in plan(), lens in lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let (params, all) = (Params::of(&lens), items(&snapshot, &selection));
        let table = PairCounts::new(&selection, &Pool::none()).table(&selection, params, &Pool::none()).unwrap();
        let actors: Vec<ActorId> = snapshot.actors.iter().map(|a| a.id).take(9).collect();
        let pairs: Vec<(ActorId, ActorId)> =
            actors.iter().flat_map(|a| actors.iter().map(move |b| (*a, *b))).collect();
        for series in dyads(&selection, &pairs, params) {
            let (a, b) = (series.actor_a, series.actor_b);
            for (nth, point) in series.points.iter().enumerate() {
                let these = of_period(&snapshot, &all, &lens, &point.period.label);
                let side = |i: &Item, actor| i.sides.iter().find(|s| s.0 == actor).map(|s| s.1);
                let scores: Vec<f64> = these
                    .iter()
                    .filter_map(|i| Some(brute::agreement(side(i, a)?, side(i, b)?, lens.measure, i.range)))
                    .collect();
                let n = scores.len() as f64;
                prop_assert_eq!(f64::from(point.n_proposals), n);
                prop_assert!((point.agreement - scores.iter().sum::<f64>()).abs() < 1e-9);
                close(point.value, (n > 0.0).then(|| scores.iter().sum::<f64>() / n))?;
                let is_on_axis = |x| selection.agenda.place_of(x).is_some();
                if a != b && is_on_axis(a) && is_on_axis(b) {
                    prop_assert_eq!(table.point(nth, a, b), Some(point.clone()));
                } else {
                    prop_assert_eq!(table.point(nth, a, b), None);
                }
            }
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(plan in plan(), lens in all_lenses(), seed in any::<u64>()) {
        let (first, second) = (draft(&plan), shuffled(&plan, seed));
        let (first, second) = (first.snapshot(), second.snapshot());
        prop_assert_eq!(everything(&first, &lens, &Pool::none()), everything(&second, &lens, &Pool::none()));
    }

    #[test]
    fn an_actor_without_positions_changes_nothing(plan in plan(), lens in all_lenses()) {
        let (first, mut second) = (draft(&plan), draft(&plan));
        second.actor("ZZZ");
        let (first, second) = (first.snapshot(), second.snapshot());
        prop_assert_eq!(everything(&first, &lens, &Pool::none()), everything(&second, &lens, &Pool::none()));
    }

    #[test]
    fn any_number_of_threads_gives_the_same_bits(plan in plan(), lens in all_lenses()) {
        let snapshot = draft(&plan).snapshot();
        let one = everything(&snapshot, &lens, &Pool::none());
        for pool in pools() {
            prop_assert_eq!(&everything(&snapshot, &lens, pool), &one);
        }
    }

    #[test]
    fn relabelling_the_blocs_swaps_the_columns(plan in plan(), lens in all_lenses()) {
        let snapshot = draft(&plan).snapshot();
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let params = Params::of(&lens);
        let there = convergence(&snapshot, &selection, A, B, params);
        let back = convergence(&snapshot, &selection, B, A, params);
        for (there, back) in there.points.iter().zip(&back.points) {
            let swapped =
                ConvergencePoint { within_a: back.within_b, within_b: back.within_a, ..back.clone() };
            prop_assert_eq!(there, &swapped);
        }
    }

    #[test]
    fn a_changed_window_sums_to_what_a_fresh_count_gives(plan in plan(), lens in all_lenses(), window in all_windows()) {
        let snapshot = draft(&plan).snapshot();
        let everything = Selection::new(&snapshot, &Lens { window: Window::All, ..lens.clone() }).unwrap();
        let counts = PairCounts::new(&everything, &Pool::none());
        let other = Selection::new(&snapshot, &Lens { window, ..lens.clone() }).unwrap();
        let params = Params::of(&lens);
        let fresh = PairCounts::new(&other, &Pool::none()).table(&other, params, &Pool::none());
        prop_assert_eq!(&counts.table(&other, params, &Pool::none()), &fresh);
        prop_assert_eq!(Some(dyad_table(&other, params, &Pool::none())), fresh.clone());
        let mut again = counts.table(&everything, params, &Pool::none()).unwrap();
        prop_assert!(counts.table_again(&other, params, &Pool::none(), &mut again));
        prop_assert_eq!(Some(again), fresh);
    }
}

type Everything = (Option<DyadTable>, Vec<Convergence>, Vec<Cohesion>, Vec<Move>, Vec<Option<Dividing>>);

/// Everything that the methods say of a record, in one value.
fn everything(snapshot: &Snapshot, lens: &Lens, pool: &Pool) -> Everything {
    let selection = Selection::new(snapshot, lens).unwrap();
    let params = Params::of(lens);
    let blocs: Vec<BlocId> = snapshot.blocs.iter().map(|b| b.id).collect();
    let last = selection.periods.len().saturating_sub(1);
    (
        PairCounts::new(&selection, pool).table(&selection, params, pool),
        blocs.windows(2).map(|w| convergence(snapshot, &selection, w[0], w[1], params)).collect(),
        blocs.iter().map(|b| cohesion(snapshot, &selection, *b, params)).collect(),
        moves(snapshot, &selection, &blocs, last, params),
        (0..=last).map(|p| dividing(snapshot, &selection, A, B, p, params)).collect(),
    )
}

#[test]
fn a_clear_change_has_a_verdict_and_a_thin_one_has_none() {
    // Two blocs of three. In 1970 they oppose each other on every proposal; in 1971 they agree on nearly all.
    let build = |n_proposals: i32, is_recurring: bool| {
        let mut draft = Draft::default();
        let body = draft.body("UNGA", None);
        let actors: Vec<ActorId> = (0..6).map(|n| draft.actor(&format!("A{n}"))).collect();
        let blocs = [draft.bloc("A"), draft.bloc("B")];
        for (n, actor) in actors.iter().enumerate() {
            draft.member(blocs[n / 3], *actor, None, None);
        }
        for year in 0..2 {
            for n in 0..n_proposals {
                let date = Day(year * 365 + 10 + n);
                let proposal = draft.proposal(body, None, Some(date));
                draft.records.proposals.last_mut().unwrap().family =
                    is_recurring.then_some(FamilyId(n as u32 + 1));
                for (at, actor) in actors.iter().enumerate() {
                    let with = if n % 2 == 0 { Stance::Support } else { Stance::Oppose };
                    let against = if n % 2 == 0 { Stance::Oppose } else { Stance::Support };
                    let is_split = year == 0 || n == 0;
                    let mut stance = if is_split && at >= 3 { against } else { with };
                    if at == 0 && n % 5 == 0 {
                        stance = Stance::Abstain;
                    }
                    draft.vote(proposal, *actor, date, stance);
                }
            }
        }
        draft.snapshot()
    };
    let lens = Lens { window: Window::Year, ..Lens::default() };
    for (n_proposals, is_recurring, verdict) in [
        (20, true, Verdict::Converging),
        (9, true, Verdict::NoClearChange),
        (20, false, Verdict::NoClearChange),
    ] {
        let snapshot = build(n_proposals, is_recurring);
        let selection = Selection::new(&snapshot, &lens).unwrap();
        let found = moves(&snapshot, &selection, &[A, B], 1, Params::of(&lens));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].verdict, verdict);
        assert_eq!(found[0].before.as_ref().map(|p| p.label.as_str()), Some("1970"));
        assert!(found[0].change.unwrap() < -0.5);
        assert_eq!(movers(&found).len(), usize::from(verdict == Verdict::Converging));
        assert_eq!(
            found[0].matched.said(),
            match (n_proposals, is_recurring) {
                (20, true) => "recurring texts: converging",
                (_, true) => "too few recurring texts",
                (_, false) => "no recurring texts",
            }
        );
        let none_before = moves(&snapshot, &selection, &[A, B], 0, Params::of(&lens));
        assert_eq!((none_before[0].change, none_before[0].verdict), (None, Verdict::NoClearChange));
    }
}

/// Two blocs of two that vote on so many proposals in each year.
fn years_of(n_proposals: &[usize]) -> Snapshot {
    let mut draft = Draft::default();
    let body = draft.body("UNGA", None);
    let actors: Vec<ActorId> = (0..4).map(|n| draft.actor(&format!("A{n}"))).collect();
    let blocs = [draft.bloc("A"), draft.bloc("B")];
    for (n, actor) in actors.iter().enumerate() {
        draft.member(blocs[n / 2], *actor, None, None);
    }
    for (year, n) in n_proposals.iter().enumerate() {
        for nth in 0..*n {
            let date = Day::ymd(2001 + year as i16, 1 + (nth % 12) as i8, 5).unwrap();
            let proposal = draft.proposal(body, None, Some(date));
            for (at, actor) in actors.iter().enumerate() {
                let stance = if (nth + at) % 3 == 0 { Stance::Oppose } else { Stance::Support };
                draft.vote(proposal, *actor, date, stance);
            }
        }
    }
    draft.snapshot()
}

#[test]
fn the_last_window_is_the_last_that_rests_on_enough() {
    for (n_proposals, last) in
        [(&[12, 12, 6][..], "2002"), (&[12, 12, 12], "2003"), (&[3, 3, 3], "2003"), (&[12, 3, 3], "2001")]
    {
        let snapshot = years_of(n_proposals);
        let blocs = snapshot.blocs.iter().map(|bloc| bloc.head.uid).collect();
        let lens = Lens { window: Window::Year, blocs, ..Lens::default() };
        let found = compute_moves(&snapshot, &lens, None, &Unwatched).unwrap();
        assert_eq!(found[0].after.label, last, "{n_proposals:?}");
        let asked = compute_moves(&snapshot, &lens, Some("2003"), &Unwatched).unwrap();
        assert_eq!(asked[0].after.label, "2003", "the one that is asked for");
        assert!(compute_moves(&snapshot, &lens, Some("1999"), &Unwatched).unwrap().is_empty());
    }
}

#[test]
fn who_stood_where_names_every_member_and_everybody_else() {
    let mut draft = Draft::default();
    let body = draft.body("ISO", None);
    let [a, b, c, d, e] = ["AUT", "BEL", "CHE", "DEU", "ESP"].map(|code| draft.actor(code));
    let bloc = draft.bloc("X");
    for (actor, until) in [(a, None), (b, None), (c, None), (d, Some(Day(99)))] {
        draft.member(bloc, actor, None, until);
    }
    let proposal = draft.proposal(body, None, Some(Day(100)));
    draft.vote(proposal, b, Day(90), Stance::StronglySupport);
    draft.vote(proposal, a, Day(90), Stance::Oppose);
    draft.vote(proposal, d, Day(90), Stance::Absent);
    draft.vote(proposal, e, Day(120), Stance::Neutral);
    let snapshot = draft.snapshot();
    let found = stands(&snapshot, &snapshot.agenda(), proposal, &[bloc]).unwrap();
    let actors = |group: &StandGroup| group.stands.iter().map(|s| (s.actor, s.stance)).collect::<Vec<_>>();
    assert_eq!(
        actors(&found.groups[0]),
        [(b, Some(Stance::StronglySupport)), (a, Some(Stance::Oppose)), (c, None)]
    );
    assert_eq!(actors(&found.groups[1]), [(e, Some(Stance::Neutral)), (d, Some(Stance::Absent))]);
    assert_eq!(found.groups[0].tally, Tally { n_for: 1, n_against: 1, n_unknown: 1, ..Tally::default() });
    assert_eq!(found.groups[1].tally, Tally { n_abstain: 1, n_absent: 1, ..Tally::default() });

    let earlier = stands(&snapshot, &snapshot.agenda_as_of(Some(Day(110))), proposal, &[bloc]).unwrap();
    assert_eq!(actors(&earlier.groups[1]), [(d, Some(Stance::Absent))]);
}
