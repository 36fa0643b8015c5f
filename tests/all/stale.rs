//! What the record needs: what is coming up with gaps, what has gone stale, what contradicts.

use crate::support::record;

use entente::analysis::{DataQuality, Occasion, Upcoming, upkeep};
use entente::model::*;
use record::{Draft, day, uid};

const TODAY: &str = "2026-11-25";

/// JTC 1 with members, two blocs, one open proposal on which Japan and France have spoken.
struct World {
    draft: Draft,
    body: BodyId,
    actors: [ActorId; 4],
    proposal: ProposalId,
}

fn world() -> World {
    let mut draft = Draft::default();
    let actors = ["DEU", "FRA", "JPN", "USA"].map(|code| draft.actor(code));
    let body = draft.body("JTC 1", None);
    let other = draft.body("UNGA", None);
    let sub = draft.body("SC 42", Some(body));
    assert!(other.0 < sub.0);
    for (n, actor) in actors.iter().enumerate() {
        let role = if n == 3 { BodyRole::Observing } else { BodyRole::Participating };
        draft.records.body_members.push(BodyMember {
            id: BodyMemberId(n as u32 + 1),
            body,
            actor: *actor,
            role,
            precision: Precision::Unknown,
            ..BodyMember::default()
        });
    }
    let bloc = draft.bloc("EU");
    draft.member(bloc, actors[0], None, None);
    draft.member(bloc, actors[1], None, None);
    let proposal = draft.proposal(sub, None, None);
    draft.records.proposals[0].stage = Some(Stage::Enquiry);
    for (n, (actor, date)) in [(actors[1], "2026-09-01"), (actors[2], "2025-01-01")].into_iter().enumerate() {
        draft.change(n as u32 + 1, n as u64 + 1);
        let vote = Position::vote(proposal, actor, day(date), Stance::Support, None);
        let change = ChangeId(n as u32 + 1);
        draft.positions.push(Position { kind: PositionKind::Public, change, ..vote });
    }
    World { draft, body, actors, proposal }
}

fn step(draft: &mut Draft, proposal: ProposalId, date: &str, stage: Stage) -> StepId {
    let id = StepId(draft.records.steps.len() as u32 + 1);
    draft.records.steps.push(Step {
        id,
        proposal,
        code: "40.20".to_owned(),
        stage,
        date: Some(day(date)),
        ..Step::default()
    });
    id
}

fn text(draft: &mut Draft, proposal: ProposalId, date: &str) -> RevisionId {
    let id = RevisionId(draft.records.revisions.len() as u32 + 1);
    draft.records.revisions.push(Revision {
        id,
        proposal,
        label: "rev 2".to_owned(),
        date: Some(day(date)),
        ..Revision::default()
    });
    id
}

fn needs(draft: Draft, lens: &Lens) -> DataQuality {
    needs_on(draft, lens, TODAY)
}

fn needs_on(draft: Draft, lens: &Lens, date: &str) -> DataQuality {
    upkeep(&draft.snapshot(), lens, day(date)).unwrap()
}

#[test]
fn a_position_goes_stale_by_age_only_where_the_lens_says_so() {
    assert_eq!(needs(world().draft, &Lens::default()).stale, []);
    let found = needs(world().draft, &Lens { max_age_days: Some(365), ..Lens::default() }).stale;
    assert_eq!(found.len(), 1);
    let s = found[0];
    assert_eq!((s.n_positions, s.n_stale, s.n_old), (2, 1, 1));
    assert_eq!((s.latest, s.text_since, s.stage_since), (day("2026-09-01"), None, None));
    let exactly =
        Lens { max_age_days: Some(day(TODAY).0 as u32 - day("2025-01-01").0 as u32), ..Lens::default() };
    assert_eq!(needs(world().draft, &exactly).stale, [], "the day itself is not past");
}

#[test]
fn a_stage_or_a_text_after_the_last_position_makes_it_stale() {
    let mut w = world();
    let old = step(&mut w.draft, w.proposal, "2026-09-01", Stage::Enquiry);
    assert_eq!(needs(w.draft, &Lens::default()).stale.len(), 1, "Japan spoke before {old:?}");
    let mut w = world();
    step(&mut w.draft, w.proposal, "2024-09-01", Stage::Draft);
    let moved = step(&mut w.draft, w.proposal, "2026-10-01", Stage::Approval);
    step(&mut w.draft, w.proposal, "2026-12-01", Stage::Approval);
    let text = text(&mut w.draft, w.proposal, "2026-11-01");
    let found = needs(w.draft, &Lens::default()).stale;
    assert_eq!((found[0].stage_since, found[0].text_since), (Some(moved), Some(text)));
    assert_eq!((found[0].n_stale, found[0].n_old), (2, 0));
}

#[test]
fn what_is_decided_is_not_stale_and_was_open_before() {
    let lens = Lens { max_age_days: Some(30), ..Lens::default() };
    let published = |date: &str| {
        let mut w = world();
        step(&mut w.draft, w.proposal, date, Stage::Published);
        w.draft.records.proposals[0].stage = Some(Stage::Published);
        w.draft
    };
    assert_eq!(needs(published("2026-11-20"), &lens).stale, []);
    let before = needs_on(published("2026-11-20"), &lens, "2026-11-19");
    assert_eq!(before.stale.len(), 1);
    let mut w = world();
    w.draft.records.proposals[0].stage = None;
    w.draft.positions[0].kind = PositionKind::Vote;
    assert_eq!(needs(w.draft, &lens).stale, [], "voted on, and no stage says that it goes on");
    let mut w = world();
    w.draft.records.proposals[0].stage = None;
    assert_eq!(needs(w.draft, &lens).stale.len(), 1);
}

#[test]
fn a_meeting_to_come_lists_its_proposals_with_the_members_that_said_nothing() {
    let mut w = world();
    let span = |a: &str, b: &str| Some((day(a), day(b)));
    w.draft.meeting(w.body, None, span("2026-10-01", "2026-11-24"));
    let running = w.draft.meeting(w.body, None, span("2026-11-20", "2026-11-25"));
    let soon = w.draft.meeting(w.body, None, span("2027-01-10", "2027-01-14"));
    w.draft.records.agenda_items.push(AgendaItem {
        id: AgendaItemId(1),
        meeting: soon,
        proposal: Some(w.proposal),
        number: "4.1".to_owned(),
        ..AgendaItem::default()
    });
    w.draft.records.proposals[0].meeting = Some(soon);
    let lens = Lens::default();
    let found = needs(w.draft, &lens).coming;
    let occasions: Vec<Occasion> = found.iter().map(|c| c.occasion).collect();
    assert_eq!(occasions, [Occasion::Meeting(running), Occasion::Meeting(soon)]);
    assert_eq!(found[0].proposals, [], "nothing is known of its agenda");
    assert_eq!(found[1].proposals.len(), 1, "named twice, listed once");
    let upcoming = &found[1].proposals[0];
    assert_eq!(upcoming.n_expected, 3, "observers are not asked");
    assert_eq!(upcoming.missing, [w.actors[0]]);
    assert_eq!(found[1].n_missing(), 1);
}

#[test]
fn a_meeting_that_was_cancelled_does_not_come_up_and_one_that_was_moved_does() {
    let to_come = |state: MeetingState| {
        let mut w = world();
        let meeting = w.draft.meeting(w.body, None, Some((day("2027-01-10"), day("2027-01-14"))));
        w.draft.records.meetings.last_mut().unwrap().state = state;
        w.draft.records.proposals[0].meeting = Some(meeting);
        let found = needs(w.draft, &Lens::default());
        found.coming.iter().any(|coming| coming.occasion == Occasion::Meeting(meeting))
    };
    assert_eq!(
        MeetingState::ALL.iter().map(|state| to_come(*state)).collect::<Vec<_>>(),
        [true, true, true, false]
    );
}

#[test]
fn the_compared_blocs_are_asked_and_an_absence_says_nothing() {
    let mut w = world();
    let meeting = w.draft.meeting(w.body, None, Some((day("2027-01-10"), day("2027-01-14"))));
    w.draft.records.proposals[0].meeting = Some(meeting);
    w.draft.positions[0].stance = Stance::Absent;
    let lens = Lens { blocs: vec![uid(Noun::Bloc, 1)], ..Lens::default() };
    let found = needs(w.draft, &lens).coming;
    assert_eq!(found[0].proposals[0].n_expected, 2);
    assert_eq!(found[0].proposals[0].missing, [w.actors[0], w.actors[1]]);
}

#[test]
fn a_ballot_to_close_comes_up_too_and_the_lens_holds() {
    let ballot = |closed: &str| {
        let mut w = world();
        w.draft.records.ballots.push(Ballot {
            id: BallotId(1),
            proposal: w.proposal,
            name: "DIS ballot".to_owned(),
            closed: Some(day(closed)),
            ..Ballot::default()
        });
        w
    };
    let found = needs(ballot(TODAY).draft, &Lens::default()).coming;
    assert_eq!(found.iter().map(|c| c.occasion).collect::<Vec<_>>(), [Occasion::Ballot(BallotId(1))]);
    assert_eq!(needs(ballot("2026-11-24").draft, &Lens::default()).coming, []);
    let mut w = ballot("2026-12-24");
    w.draft.meeting(w.body, None, Some((day("2027-01-10"), day("2027-01-14"))));
    let elsewhere =
        Lens { filter: Filter { bodies: vec![uid(Noun::Body, 2)], ..Filter::default() }, ..Lens::default() };
    assert_eq!(needs(w.draft, &elsewhere), DataQuality::default());
}

#[test]
fn a_deadline_comes_up_until_a_week_after_it_while_the_proposal_is_open() {
    let with = |deadline: &str| {
        let mut w = world();
        w.draft.records.proposals[0].deadline = Some(day(deadline));
        w
    };
    for deadline in ["2027-11-25", "2026-12-24", TODAY, "2026-11-18"] {
        let w = with(deadline);
        let (proposal, missing) = (w.proposal, vec![w.actors[0]]);
        let found = needs(w.draft, &Lens::default()).coming;
        assert_eq!(found.len(), 1, "{deadline}");
        assert_eq!((found[0].occasion, found[0].day()), (Occasion::Deadline(proposal), Some(day(deadline))));
        let upcoming = [Upcoming { proposal, n_expected: 3, missing }];
        assert_eq!(found[0].proposals, upcoming, "who of the body has not spoken");
    }
    assert_eq!(needs(with("2026-11-17").draft, &Lens::default()).coming, []);
    let mut decided = with("2026-12-24");
    step(&mut decided.draft, decided.proposal, "2026-11-20", Stage::Published);
    assert_eq!(needs(decided.draft, &Lens::default()).coming, [], "there is nothing to answer any more");
    let elsewhere =
        Lens { filter: Filter { bodies: vec![uid(Noun::Body, 2)], ..Filter::default() }, ..Lens::default() };
    assert_eq!(needs(with("2026-12-24").draft, &elsewhere), DataQuality::default());

    // The sooner comes first, whatever it is.
    let mut w = with("2026-12-24");
    let meeting = w.draft.meeting(w.body, None, Some((day("2026-12-20"), day("2027-01-14"))));
    w.draft.records.proposals[0].meeting = Some(meeting);
    let found = needs(w.draft, &Lens::default()).coming;
    let occasions: Vec<Occasion> = found.iter().map(|c| c.occasion).collect();
    assert_eq!(occasions, [Occasion::Meeting(meeting), Occasion::Deadline(w.proposal)]);
}

#[test]
fn contradictions_that_nothing_explains_come_first() {
    let mut w = world();
    for (n, (actor, date)) in
        [(w.actors[1], "2026-11-02"), (w.actors[2], "2026-10-01")].into_iter().enumerate()
    {
        let change = ChangeId(n as u32 + 3);
        w.draft.change(change.0, u64::from(change.0));
        let vote = Position::vote(w.proposal, actor, day(date), Stance::Oppose, None);
        w.draft.positions.push(Position { change, ..vote });
    }
    w.draft.records.explanations.push(Explanation {
        id: ExplanationId(1),
        proposal: w.proposal,
        actor: w.actors[1],
        kind: ContradictionKind::SaidAndVoted,
        first: day("2026-09-01"),
        second: day("2026-11-02"),
        note: "A new government.".to_owned(),
        ..Explanation::default()
    });
    let found = needs(w.draft, &Lens::default());
    let actors: Vec<ActorId> = found.contradictions.iter().map(|c| c.actor()).collect();
    assert_eq!(actors, [w.actors[2], w.actors[1]]);
    assert_eq!(found.n_unexplained(), 1);
}
