//! From a lens to proposals and periods; which position is current; who is a member on which day.

use crate::support::record;

use entente::analysis::Tally;
use entente::model::*;
use entente::snapshot::{Agenda, Members, Selection, SelectionError, Snapshot, proposals_in_view};
use record::{Draft, day, uid};

fn labels(snapshot: &Snapshot, lens: &Lens) -> Vec<String> {
    let selection = Selection::new(snapshot, lens).unwrap();
    selection.periods.iter().map(|p| p.label.clone()).collect()
}

fn selected(snapshot: &Snapshot, lens: &Lens) -> Vec<u32> {
    let selection = Selection::new(snapshot, lens).unwrap();
    let columns = selection.agenda.columns();
    let mut keys: Vec<u32> = selection.columns.iter().map(|c| columns[*c as usize].proposal.0).collect();
    keys.sort_unstable();
    keys
}

fn tally(agenda: &Agenda, proposal: ProposalId) -> Tally {
    Tally::of_all(agenda.planes(), agenda.column_of(proposal).unwrap())
}

#[test]
fn the_current_position_is_the_latest_that_nothing_corrects() {
    let mut draft = Draft::default();
    let body = draft.body("ISO", None);
    let actors: Vec<ActorId> = ["A", "B", "C", "D", "E"].iter().map(|c| draft.actor(c)).collect();
    let proposal = draft.proposal(body, None, Some(Day(50)));
    // Change 3 was made elsewhere before change 2 by its logical clock.
    draft.change(1, 1);
    draft.change(2, 9);
    draft.change(3, 5);
    let mut put = |actor: usize, change, nth, effective, stance, corrects, provision| {
        draft.positions.push(Position {
            change: ChangeId(change),
            nth,
            corrects,
            provision,
            ..Position::vote(proposal, actors[actor], Day(effective), stance, None)
        });
    };
    // A: a later day wins over a later clock.
    put(0, 2, 0, 10, Stance::Oppose, None, None);
    put(0, 1, 0, 20, Stance::Support, None, None);
    // B: on the same day the later clock wins, whatever the key of the change.
    put(1, 2, 0, 10, Stance::Oppose, None, None);
    put(1, 3, 0, 10, Stance::Support, None, None);
    // C: a correction takes the place of what it corrects, though it is effective earlier.
    put(2, 1, 0, 30, Stance::Support, None, None);
    put(2, 2, 0, 10, Stance::Abstain, Some((ChangeId(1), 0)), None);
    // D: within one change the higher ordinal wins.
    put(3, 1, 0, 10, Stance::Oppose, None, None);
    put(3, 1, 1, 10, Stance::Absent, None, None);
    // E: a stance on a clause is none on the whole.
    put(4, 1, 0, 10, Stance::Support, None, Some(ProvisionId(1)));
    let snapshot = draft.snapshot();

    let current = snapshot.current_positions(proposal, Default::default());
    let stances: Vec<Stance> = current.iter().map(|p| p.stance()).collect();
    assert_eq!(stances, [Stance::Support, Stance::Oppose, Stance::Abstain, Stance::Absent]);
    let agenda = snapshot.agenda();
    assert_eq!(agenda.actors(), &actors[..4]);
    let expected = Tally { n_for: 1, n_against: 1, n_abstain: 1, n_absent: 1, n_unknown: 0 };
    assert_eq!(tally(&agenda, proposal), expected);

    let earlier = snapshot.agenda_as_of(Some(Day(15)));
    assert_eq!(tally(&earlier, proposal), Tally { n_for: 0, n_against: 2, ..expected });
    assert_eq!(snapshot.agenda_as_of(Some(Day(9))).columns().len(), 0);
}

#[test]
fn a_proposal_without_a_day_takes_that_of_its_ballot_or_its_positions() {
    let mut draft = Draft::default();
    let body = draft.body("ISO", None);
    let actor = draft.actor("A");
    let dated = draft.proposal(body, None, Some(Day(30)));
    let balloted = draft.proposal(body, None, None);
    let bare = draft.proposal(body, None, None);
    let silent = draft.proposal(body, None, None);
    draft.records.ballots.push(Ballot {
        id: BallotId(1),
        head: Head::new(uid(Noun::Ballot, 1)),
        proposal: balloted,
        closed: Some(Day(20)),
        ..Ballot::default()
    });
    for proposal in [dated, balloted, bare] {
        draft.vote(proposal, actor, Day(5), Stance::Support);
        draft.vote(proposal, actor, Day(10), Stance::Oppose);
    }
    let snapshot = draft.snapshot();
    let agenda = snapshot.agenda();
    let order: Vec<(ProposalId, Day)> = agenda.columns().iter().map(|c| (c.proposal, c.date)).collect();
    assert_eq!(order, [(bare, Day(10)), (balloted, Day(20)), (dated, Day(30))]);
    assert_eq!(agenda.column_of(silent), None);

    let view = |lens: Lens| proposals_in_view(&snapshot, &agenda, &lens).unwrap();
    let all = view(Lens::default());
    assert_eq!(
        all,
        [(dated, Some(Day(30))), (balloted, Some(Day(20))), (bare, Some(Day(10))), (silent, None)]
    );
    let filter = Filter { since: Some(Day(15)), ..Filter::default() };
    assert_eq!(view(Lens { filter, ..Lens::default() }).len(), 2);
    let as_of = Lens { as_of: Some(Day(25)), ..Lens::default() };
    assert_eq!(view(as_of.clone()).len(), 3);
    assert_eq!(selected(&snapshot, &as_of), [balloted.0, bare.0]);
}

/// Two bodies with a committee below one; sessions 7 and 8 of the first; a topic; a unanimous proposal.
fn sample() -> Snapshot {
    let mut draft = Draft::default();
    let (un, iso) = (draft.body("UNGA", None), draft.body("ISO", None));
    let committee = draft.body("ISO/TC 1", Some(iso));
    let actors = [draft.actor("A"), draft.actor("B")];
    let dates = (day("2017-09-12"), day("2018-09-17"));
    let seventh = draft.meeting(un, Some(7), Some(dates));
    let eighth = draft.meeting(un, Some(8), None);
    let unnumbered = draft.meeting(iso, None, None);
    let rows = [
        (un, Some(seventh), "2017-12-04"),
        (un, Some(seventh), "2018-06-13"),
        (un, Some(eighth), "2018-12-05"),
        (un, Some(eighth), "2020-01-02"),
        (committee, Some(unnumbered), "2018-12-31"),
        (iso, None, "2019-01-01"),
    ];
    let mut proposals = Vec::new();
    for (nth, (body, meeting, date)) in rows.into_iter().enumerate() {
        let proposal = draft.proposal(body, meeting, Some(day(date)));
        draft.vote(proposal, actors[0], day(date), Stance::Support);
        let second = if nth == 1 { Stance::StronglySupport } else { Stance::Oppose };
        draft.vote(proposal, actors[1], day(date), second);
        proposals.push(proposal);
    }
    draft.topic("cyber", &proposals[2..5]);
    draft.snapshot()
}

#[test]
fn windows_cut_time_as_their_names_say() {
    let snapshot = sample();
    let lens = |window| Lens { window, ..Lens::default() };
    let cut = |window| Selection::new(&snapshot, &lens(window)).unwrap();
    let spans = |s: &Selection| -> Vec<(String, String, String, usize)> {
        let of = |p: &entente::snapshot::Period| {
            (p.label.clone(), p.from.to_string(), p.to.to_string(), s.columns_of(p).len())
        };
        s.periods.iter().map(of).collect()
    };
    let row = |l: &str, from: &str, to: &str, n| (l.to_owned(), from.to_owned(), to.to_owned(), n);
    let sessions = cut(Window::Session);
    assert_eq!(
        spans(&sessions),
        [row("7", "2017-09-12", "2018-09-17", 2), row("8", "2018-12-05", "2020-01-02", 2)]
    );
    assert_eq!(sessions.n_unplaced, 2);
    assert_eq!(
        spans(&cut(Window::Year)),
        [
            row("2017", "2017-01-01", "2017-12-31", 1),
            row("2018", "2018-01-01", "2018-12-31", 3),
            row("2019", "2019-01-01", "2019-12-31", 1),
            row("2020", "2020-01-01", "2020-12-31", 1),
        ]
    );
    assert_eq!(spans(&cut(Window::Quarter))[2], row("2018-Q4", "2018-10-01", "2018-12-31", 2));
    assert_eq!(spans(&cut(Window::Quarter))[1], row("2018-Q2", "2018-04-01", "2018-06-30", 1));
    assert_eq!(spans(&cut(Window::All)), [row("all", "2017-12-04", "2020-01-02", 6)]);
    assert_eq!(spans(&cut(Window::Rolling(2)))[1], row("8", "2017-09-12", "2020-01-02", 4));
}

#[test]
fn a_rolling_window_goes_by_calendar_years_where_nothing_has_a_session() {
    let snapshot = sample();
    let filter = Filter { bodies: vec![uid(Noun::Body, 2)], ..Filter::default() };
    let lens = Lens { window: Window::Rolling(2), filter, ..Lens::default() };
    let selection = Selection::new(&snapshot, &lens).unwrap();
    let spans: Vec<(&str, String, usize)> =
        selection.periods.iter().map(|p| (p.label.as_str(), p.from.to_string(), p.places.len())).collect();
    assert_eq!(spans, [("2018", "2018-01-01".to_owned(), 1), ("2019", "2018-01-01".to_owned(), 2)]);
}

#[test]
fn a_lens_restricts_by_body_topic_day_and_unanimity() {
    let snapshot = sample();
    let of = |filter: Filter| selected(&snapshot, &Lens { filter, ..Lens::default() });
    assert_eq!(of(Filter::default()), [1, 2, 3, 4, 5, 6]);
    assert_eq!(of(Filter { bodies: vec![uid(Noun::Body, 2)], ..Filter::default() }), [5, 6]);
    assert_eq!(of(Filter { bodies: vec![uid(Noun::Body, 3)], ..Filter::default() }), [5]);
    assert_eq!(of(Filter { topics: vec![uid(Noun::Topic, 1)], ..Filter::default() }), [3, 4, 5]);
    assert_eq!(of(Filter { proposals: vec![uid(Noun::Proposal, 2)], ..Filter::default() }), [2]);
    let (since, until) = (Some(day("2018-06-13")), Some(day("2018-12-31")));
    assert_eq!(of(Filter { since, until, ..Filter::default() }), [2, 3, 5]);
    assert_eq!(selected(&snapshot, &Lens { unanimous: Unanimous::Drop, ..Lens::default() }), [1, 3, 4, 5, 6]);
    assert_eq!(selected(&snapshot, &Lens { as_of: Some(day("2018-12-05")), ..Lens::default() }), [1, 2, 3]);

    // A period never reaches beyond the lens.
    let lens = Lens { filter: Filter { since, until, ..Filter::default() }, ..Lens::default() };
    let selection = Selection::new(&snapshot, &lens).unwrap();
    assert_eq!((selection.periods[0].from, selection.periods[0].to), (since.unwrap(), until.unwrap()));

    let unknown = Lens { blocs: vec![Uid(7)], ..Lens::default() };
    let error = Selection::new(&snapshot, &unknown).unwrap_err();
    assert_eq!(error, SelectionError::Unknown { noun: Noun::Bloc, uid: Uid(7) });
    assert!(error.to_string().contains("names a bloc"));
}

#[test]
fn sessions_of_several_bodies_are_told_apart() {
    let mut draft = Draft::default();
    let actor = draft.actor("A");
    for code in ["UNGA", "WTSA"] {
        let body = draft.body(code, None);
        let meeting = draft.meeting(body, Some(16), None);
        let proposal = draft.proposal(body, Some(meeting), Some(Day(1)));
        draft.vote(proposal, actor, Day(1), Stance::Support);
    }
    let snapshot = draft.snapshot();
    let lens = Lens { window: Window::Session, ..Lens::default() };
    assert_eq!(labels(&snapshot, &lens), ["UNGA 16", "WTSA 16"]);
    let filter = Filter { bodies: vec![uid(Noun::Body, 2)], ..Filter::default() };
    assert_eq!(labels(&snapshot, &Lens { filter, ..lens }), ["16"]);
}

#[test]
fn members_are_those_of_the_day() {
    let mut draft = Draft::default();
    let body = draft.body("UNGA", None);
    let [old, new, partner, silent] = ["OLD", "NEW", "PAR", "SIL"].map(|code| draft.actor(code));
    let bloc = draft.bloc("X");
    draft.member(bloc, old, None, Some(Day(20)));
    draft.member(bloc, new, Some(Day(20)), None);
    draft.member(bloc, silent, Some(Day(10)), Some(Day(19)));
    draft.seat(bloc, partner, None, None, Role::Partner);
    // A second, overlapping membership does not count twice.
    draft.member(bloc, old, Some(Day(0)), Some(Day(5)));
    for date in [1, 10, 19, 20, 21] {
        let proposal = draft.proposal(body, None, Some(Day(date)));
        for actor in [old, new, partner] {
            draft.vote(proposal, actor, Day(date), Stance::Support);
        }
    }
    let snapshot = draft.snapshot();
    let agenda = snapshot.agenda();
    let members = Members::new(&snapshot, &agenda, bloc);
    let expected = [vec![old], vec![old, silent], vec![old, silent], vec![old, new], vec![new]];
    for (column, expected) in expected.iter().enumerate() {
        let span = members.at(column).unwrap();
        let mut actors: Vec<ActorId> = agenda.actors().to_vec();
        actors.retain(|a| {
            let place = agenda.place_of(*a).unwrap();
            span.seats[place / 64] >> (place % 64) & 1 == 1
        });
        actors.extend(&span.silent);
        assert_eq!(&actors, expected);
        assert_eq!(span.n_members() as usize, expected.len());
        assert_eq!(&snapshot.members_on(bloc, agenda.columns()[column].date), expected);
    }
}

#[test]
fn a_commit_keeps_the_agenda_unless_it_touches_what_it_rests_on() {
    let snapshot = sample();
    let before = snapshot.agenda();
    let memberships = snapshot.with_records(&[Noun::Membership], Records::default(), Default::default());
    assert!(std::sync::Arc::ptr_eq(&before, &memberships.agenda()));
    let proposals = snapshot.with_records(&[Noun::Proposal], Records::default(), Default::default());
    assert_eq!(proposals.agenda().columns().len(), 0);
    let positions = snapshot.with_positions(Default::default());
    assert_eq!(positions.agenda().columns().len(), 0);
}
