//! Answers are kept as long as what they read is the same, and never longer.

use crate::support::bell::Bell;
use crate::support::small_file::small_session;
use entente::analysis::{BetweenMethod, EdgeThreshold, PairsOf, PointsMethod, Who, WithinMethod};
use entente::jobs::Progress;
use entente::model::*;
use entente::session::questions::*;
use entente::session::{Answers, Session, SessionError};
use entente::snapshot::Snapshot;
use std::fmt::Debug;
use std::sync::Arc;

struct Desk {
    session: Session,
    answers: Answers,
    bell: Bell,
    lens: Lens,
    _folder: tempfile::TempDir,
}

fn desk() -> Desk {
    let (session, folder) = small_session();
    let blocs = session.now().blocs.iter().take(2).map(|b| b.head.uid).collect();
    let lens = Lens { blocs, min_n: 1, ..Lens::default() };
    let bell = Bell::default();
    Desk { session, answers: Answers::new(bell.wake()), bell, lens, _folder: folder }
}

impl Desk {
    fn commit(&mut self, command: Command) {
        self.session.dispatch(command);
        self.session.settle().unwrap();
    }

    /// Asks until the answer is there: what it says, or why there is none.
    fn ask<Q: Question>(&mut self, question: Q) -> Result<String, String>
    where
        Q::Outcome: Debug,
    {
        let (answers, snapshot, lens) = (&mut self.answers, self.session.now(), &self.lens);
        self.bell.until("the answer is there", || {
            let answer = answers.ask(snapshot, lens, question.clone());
            let refused = answer.error.map(|error| Err(error.to_string()));
            refused.or(answer.value.filter(|_| answer.is_current).map(|value| Ok(format!("{value:?}"))))
        })
    }

    /// The answer computed here and now.
    fn fresh<Q: Question>(&self, question: &Q) -> Result<String, String>
    where
        Q::Outcome: Debug,
    {
        let (snapshot, progress) = (self.session.now(), Progress::new());
        let asked = QuestionContext { snapshot, lens: &self.lens, before: None, progress: &progress };
        question.answer(&asked).map(|outcome| format!("{outcome:?}")).map_err(|error| error.to_string())
    }

    fn proposal(&self, body: &str) -> Proposal {
        let s = self.session.now();
        let body = s.index().body(body).unwrap();
        s.proposals.iter().find(|p| p.body == body).unwrap().clone()
    }

    fn vote(&self, on: &Proposal) -> Command {
        let actor = self.session.now().actors.rows()[0].id;
        let day = on.date.unwrap_or(Day(20_000));
        let position = Position::vote(on.id, actor, day, Stance::StronglyOppose, None);
        Command::record_position(position, "somebody", &on.reference, None)
    }

    /// A body with proposals, and another one that does not lie below it.
    fn two_bodies(&self) -> [Body; 2] {
        let s = self.session.now();
        let has = |b: &&Body| s.proposals.iter().any(|p| p.body == b.id);
        let all: Vec<Body> = s.bodies.iter().filter(has).cloned().collect();
        let apart = |a: &Body, b: &Body| a.parent != Some(b.id) && b.parent != Some(a.id);
        let pair = all.iter().flat_map(|a| all.iter().map(move |b| (a, b)));
        let (a, b) = pair.clone().find(|(a, b)| a.id != b.id && apart(a, b)).unwrap();
        [a.clone(), b.clone()]
    }
}

const IDEAL: IdealPointsOf = IdealPointsOf { method: PointsMethod::Scaling, n_dims: 1 };

#[test]
fn a_corrected_note_on_a_source_recomputes_nothing() {
    let mut desk = desk();
    desk.ask(SeparationsOfPairs).unwrap();
    desk.ask(ProposalsInView).unwrap();
    let _ = desk.ask(IDEAL);
    let before = desk.session.now().sources.rows()[0].clone();
    let after = Source { note: "checked again".to_owned(), ..before.clone() };
    desk.commit(Command::edit_record("source", &before, &after, Batch::default()).unwrap());
    desk.ask(SeparationsOfPairs).unwrap();
    desk.ask(ProposalsInView).unwrap();
    let _ = desk.ask(IDEAL);
    assert_eq!(desk.answers.n_computed::<SeparationsOfPairs>(), 1);
    assert_eq!(desk.answers.n_computed::<ProposalsInView>(), 1);
    assert_eq!(desk.answers.n_computed::<IdealPointsOf>(), 1);
}

#[test]
fn a_vote_in_one_body_does_not_start_the_ideal_points_of_another() {
    let mut desk = desk();
    let [here, there] = desk.two_bodies();
    desk.lens.filter.bodies = vec![here.head.uid];
    let _ = desk.ask(IDEAL);
    let elsewhere = desk.vote(&desk.proposal(&there.code));
    desk.commit(elsewhere);
    let _ = desk.ask(IDEAL);
    assert_eq!(
        desk.answers.n_computed::<IdealPointsOf>(),
        1,
        "a vote in {} is none in {}",
        there.code,
        here.code
    );
    let ours = desk.vote(&desk.proposal(&here.code));
    desk.commit(ours);
    let _ = desk.ask(IDEAL);
    assert_eq!(desk.answers.n_computed::<IdealPointsOf>(), 2);
    desk.session.undo(None);
    desk.session.settle().unwrap();
    let _ = desk.ask(IDEAL);
    assert_eq!(desk.answers.n_computed::<IdealPointsOf>(), 3, "what vanished counts, too");
}

/// A question of a test, in one `impl`.
#[derive(Clone, PartialEq)]
struct SourcesThere;

impl Question for SourcesThere {
    type Outcome = usize;
    const THREAD: &'static str = "entente-test";

    fn reads(&self) -> Reads {
        Reads { nouns: &[Noun::Source], positions: PositionsRead::None }
    }

    fn answer(&self, at: &QuestionContext<'_, usize>) -> Result<usize, SessionError> {
        Ok(at.snapshot.sources.len() + at.before.copied().unwrap_or_default() * 100)
    }
}

#[test]
fn a_new_question_is_one_impl_and_is_given_the_outcome_before() {
    let mut desk = desk();
    let n_sources = desk.session.now().sources.len();
    assert_eq!(desk.ask(SourcesThere), Ok(n_sources.to_string()));
    let vote = desk.vote(&desk.session.now().proposals.rows()[0].clone());
    desk.commit(vote);
    assert_eq!(desk.ask(SourcesThere), Ok(n_sources.to_string()));
    let batch = Batch {
        records: Records {
            sources: vec![Source { title: "New".to_owned(), ..desk.source() }],
            ..Default::default()
        },
        ..Default::default()
    };
    desk.commit(Command::add_records("source", batch).unwrap());
    assert_eq!(desk.ask(SourcesThere), Ok((n_sources + 1 + 100 * n_sources).to_string()));
    assert_eq!(desk.answers.n_computed::<SourcesThere>(), 2);
}

impl Desk {
    /// A source to begin another one with.
    fn source(&self) -> Source {
        let of = self.session.now().sources.rows()[0].clone();
        Source { id: SourceId::provisional(0), head: Head::default(), ..of }
    }
}

/// Asks every question of the program, and compares what is kept with what is computed anew.
fn everything_is_as_if_computed_now(desk: &mut Desk, after: &str) {
    let s: Arc<Snapshot> = desk.session.now().clone();
    let blocs: Vec<BlocId> = s.blocs_of(&desk.lens).map(|b| b.id).collect();
    let (Some(actor), Some(proposal)) = (s.actors.rows().first(), s.proposals.rows().first()) else { return };
    let who = Who::Actor(actor.id);
    macro_rules! same {
        ($($question:expr),* $(,)?) => {$(
            let question = $question;
            let (kept, fresh) = (desk.ask(question.clone()), desk.fresh(&question));
            assert_eq!(kept, fresh, "{} after {after}", stringify!($question));
        )*};
    }
    same!(
        ProposalsInView,
        SeparationsOfPairs,
        MovesOfPairs { into: None },
        TrendsOfPairs,
        CohesionOfBlocs { blocs: blocs.clone() },
        WithinBlocs { blocs: blocs.clone(), method: WithinMethod::Rice },
        BetweenBlocs { method: BetweenMethod::Cross },
        PlacesOnDebates { who: vec![who] },
        StandsOnProposal { proposal: proposal.id, blocs: blocs.clone() },
        AgreementWithOne { with: who },
        NetworkInPeriod { period: None, tied: EdgeThreshold::Share(0.5) },
        PairsInPeriod { of: PairsOf::Everybody, period: None },
        DossierOf { who },
        DataQualityOn { day: Day(20_500) },
        CommentsAlike { round: CommentRoundId(1) },
    );
}

#[test]
fn whatever_changes_the_kept_answer_is_the_one_that_would_be_computed_now() {
    let mut desk = desk();
    everything_is_as_if_computed_now(&mut desk, "the import");
    let mut n_kinds = 0;
    for noun in Noun::ALL.iter().copied() {
        let mut first = None;
        desk.session.now().each_of(noun, &mut |record| first = first.or(Some(record.key())));
        let Some(id) = first else { continue };
        let command = Command {
            kind: ChangeKind::Edit,
            label: format!("Retire a {}", noun.word()),
            edits: vec![Edit::retire(noun, id)],
            ..Command::import("", Batch::default())
        };
        desk.session.dispatch(command);
        // What others rest on cannot go.
        if desk.session.settle().is_err() {
            continue;
        }
        n_kinds += 1;
        everything_is_as_if_computed_now(&mut desk, &format!("a {} went", noun.word()));
        desk.session.undo(None);
        desk.session.settle().unwrap();
        everything_is_as_if_computed_now(&mut desk, &format!("a {} came back", noun.word()));
    }
    let vote = desk.vote(&desk.session.now().proposals.rows()[0].clone());
    desk.commit(vote);
    everything_is_as_if_computed_now(&mut desk, "a vote");
    assert!(n_kinds >= 5, "only {n_kinds} kinds of record went");
}
