//! Outcomes of analysis, asked for by whoever shows them: computed on named threads, kept until the question changes.

use super::SessionError;
use crate::analysis::{
    AgreementWith, Apart, Backtest, BacktestParams, BetweenMethod, BlocsSeries, Cohesion, Convergence,
    DebateSeries, Decomposition, Dividing, Dossier, Draw, Field, IdealParams, InView, Intervals, Move,
    Network, PairField, PairTrend, PairsOf, PlaceMethod, Stands, Tied, Upkeep, Who, Windows, WithinMethod,
    compute_agreement_with, compute_apart, compute_between, compute_cohesion, compute_convergence,
    compute_debates, compute_decomposition, compute_dividing, compute_dossier, compute_in_view,
    compute_moves, compute_network, compute_pair_field, compute_places, compute_stands, compute_trends,
    compute_upkeep, compute_within,
};
use crate::jobs::{Progress, Report, Slot};
use crate::model::{ActorId, BlocId, BodyId, Day, Lens, ProposalId, Uid};
use crate::snapshot::Snapshot;
use crate::votes::outlook::{self, Memory, Outlook};
use crate::votes::{Case, Changes, Powers, Question, compute_powers};
use std::sync::Arc;

/// What is known of an outcome right now.
#[derive(Debug)]
pub struct Answer<T> {
    /// The newest outcome there is; it may answer an earlier question.
    pub value: Option<Arc<T>>,
    /// Whether it answers the question asked.
    pub is_current: bool,
    /// Why the question cannot be answered.
    pub error: Option<Arc<str>>,
}

/// The newest outcome of one kind of question, and the slot in which the next is computed.
pub(super) struct Kept<K, T> {
    pub(super) slot: Slot<(K, Result<T, Arc<str>>)>,
    asked: Option<K>,
    value: Option<(K, Arc<T>)>,
    error: Option<(K, Arc<str>)>,
}

impl<K: Clone + PartialEq + Send + 'static, T: Send + 'static> Kept<K, T> {
    pub(super) fn new(thread_name: &'static str) -> Kept<K, T> {
        Kept { slot: Slot::new(thread_name), asked: None, value: None, error: None }
    }

    pub(super) fn ask<E: std::fmt::Display>(
        &mut self,
        key: K,
        wake: &Arc<dyn Fn() + Send + Sync>,
        work: impl FnOnce(&Progress) -> Result<T, E> + Send + 'static,
    ) -> Answer<T> {
        if let Some((of, result)) = self.slot.poll() {
            match result {
                Ok(value) => self.value = Some((of, Arc::new(value))),
                Err(error) => self.error = Some((of, error)),
            }
        }
        let has_value = self.value.as_ref().is_some_and(|(of, _)| *of == key);
        let has_error = self.error.as_ref().is_some_and(|(of, _)| *of == key);
        if !has_value && !has_error && self.asked.as_ref() != Some(&key) {
            self.asked = Some(key.clone());
            let (wake, of) = (wake.clone(), key.clone());
            self.slot.request(
                move || wake(),
                move |progress| (of, work(progress).map_err(|error| error.to_string().into())),
            );
        }
        Answer {
            value: self.value.as_ref().map(|(_, value)| value.clone()),
            is_current: has_value,
            error: self.error.as_ref().filter(|_| has_error).map(|(_, error)| error.clone()),
        }
    }
}

impl<K: Clone + Send + 'static, T: Send + 'static> Kept<K, T> {
    /// Stops the work; the newest outcome stays.
    fn stop(&mut self) {
        self.slot.cancel();
        if let Some(key) = self.asked.clone() {
            self.error = Some((key, STOPPED.into()));
        }
    }

    /// Forgets that it was stopped or failed, so that it is computed anew.
    fn retry(&mut self) {
        (self.asked, self.error) = (None, None);
    }
}

/// A question about the whole lens.
type OfLens = (u64, Lens);
/// A question about a pair of blocs in two windows.
type OfPair = (u64, Lens, BlocId, BlocId, Windows);

/// A vote and what is supposed of it.
type OfVote = (u64, Lens, Arc<Case>, Changes);
/// What a record of forecasts depends on: the workspace and how many proposals it has, the lens's days and what it
/// makes of inferred positions, whose record and which sessions. A test takes long: one more vote does not start it.
type OfRecord = (Uid, u32, Lens, BodyId, Option<i32>, Option<i32>);

/// How many ballots are drawn while somebody tries what would be if.
const WHAT_IF_BALLOTS: u32 = 20_000;

/// What is said in place of an outcome when the person stopped the work.
pub const STOPPED: &str = "stopped before it was done";

/// Where outcomes are asked for. Asking never waits: it returns what is known and computes the rest meanwhile.
pub struct Answers {
    wake: Arc<dyn Fn() + Send + Sync>,
    generation: u64,
    in_view: Kept<OfLens, InView>,
    convergence: Kept<OfLens, Vec<Convergence>>,
    moves: Kept<OfLens, Vec<Move>>,
    cohesion: Kept<(u64, Lens, Vec<BlocId>), Vec<Cohesion>>,
    dividing: Kept<(u64, Lens, BlocId, BlocId, String), Dividing>,
    cohesion_by: Kept<(u64, Lens, Vec<BlocId>, WithinMethod), Vec<Cohesion>>,
    measured: Kept<(u64, Lens, BetweenMethod), Vec<BlocsSeries>>,
    trends: Kept<OfLens, Vec<PairTrend>>,
    decomposition: Kept<OfPair, Decomposition>,
    debates: Kept<(u64, Lens, Vec<Who>), Vec<DebateSeries>>,
    stands: Kept<(u64, Lens, ProposalId, Vec<BlocId>), Stands>,
    agreement_with: Kept<(u64, Lens, Who), AgreementWith>,
    apart: Kept<(u64, Lens, ActorId, Who, String), Vec<Apart>>,
    network: Kept<(u64, Lens, Option<String>, Tied), Network>,
    places: Kept<(u64, Lens, PlaceMethod, u8), Field>,
    pair_field: Kept<(u64, Lens, PairsOf, Option<String>), PairField>,
    dossier: Kept<(u64, Lens, Who), Dossier>,
    upkeep: Kept<(u64, Lens, Day), Upkeep>,
    outlook: Kept<OfVote, Outlook>,
    learnt: Arc<Memory>,
    track_record: Kept<OfRecord, Option<Backtest>>,
    powers: Kept<(u64, Question, Vec<BlocId>), Powers>,
}

impl Answers {
    /// No outcomes yet. `wake` is called from other threads when one is there.
    pub fn new(wake: Arc<dyn Fn() + Send + Sync>) -> Answers {
        Answers {
            wake,
            generation: 0,
            in_view: Kept::new("entente-in-view"),
            convergence: Kept::new("entente-convergence"),
            moves: Kept::new("entente-moves"),
            cohesion: Kept::new("entente-cohesion"),
            dividing: Kept::new("entente-dividing"),
            cohesion_by: Kept::new("entente-cohesion-by"),
            measured: Kept::new("entente-measured"),
            trends: Kept::new("entente-trends"),
            decomposition: Kept::new("entente-why"),
            debates: Kept::new("entente-debates"),
            stands: Kept::new("entente-stands"),
            agreement_with: Kept::new("entente-agreement"),
            apart: Kept::new("entente-apart"),
            network: Kept::new("entente-network"),
            places: Kept::new("entente-places"),
            pair_field: Kept::new("entente-pairs"),
            dossier: Kept::new("entente-dossier"),
            upkeep: Kept::new("entente-upkeep"),
            outlook: Kept::new("entente-outlook"),
            learnt: Arc::default(),
            track_record: Kept::new("entente-backtest"),
            powers: Kept::new("entente-powers"),
        }
    }

    /// Says which snapshot is in view: outcomes of another one are no longer current.
    pub fn set_generation(&mut self, generation: u64) {
        self.generation = generation;
    }

    /// The proposals that the lens lets through, with the tally of each, newest first.
    pub fn in_view(&mut self, snapshot: &Arc<Snapshot>, lens: &Lens) -> Answer<InView> {
        let (s, l) = (snapshot.clone(), lens.clone());
        self.in_view.ask((self.generation, lens.clone()), &self.wake, move |p| compute_in_view(&s, &l, p))
    }

    /// Separation over time of every pair of the lens's blocs, in their order.
    pub fn convergence(&mut self, snapshot: &Arc<Snapshot>, lens: &Lens) -> Answer<Vec<Convergence>> {
        let (s, l) = (snapshot.clone(), lens.clone());
        self.convergence
            .ask((self.generation, lens.clone()), &self.wake, move |p| compute_convergence(&s, &l, p))
    }

    /// How every pair of the lens's blocs moved between the last two windows, in their order.
    pub fn moves(&mut self, snapshot: &Arc<Snapshot>, lens: &Lens) -> Answer<Vec<Move>> {
        let (s, l) = (snapshot.clone(), lens.clone());
        self.moves.ask((self.generation, lens.clone()), &self.wake, move |p| compute_moves(&s, &l, p))
    }

    /// Cohesion over time of some blocs, in their order.
    pub fn cohesion(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        blocs: &[BlocId],
    ) -> Answer<Vec<Cohesion>> {
        let (s, l, b) = (snapshot.clone(), lens.clone(), blocs.to_vec());
        let key = (self.generation, lens.clone(), blocs.to_vec());
        self.cohesion.ask(key, &self.wake, move |p| compute_cohesion(&s, &l, &b, p))
    }

    /// The proposals behind a pair of blocs in the period of that label, most dividing first.
    pub fn dividing(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        pair: (BlocId, BlocId),
        period: &str,
    ) -> Answer<Dividing> {
        let (s, l, label) = (snapshot.clone(), lens.clone(), period.to_owned());
        let key = (self.generation, lens.clone(), pair.0, pair.1, period.to_owned());
        self.dividing.ask(key, &self.wake, move |_| compute_dividing(&s, &l, pair, &label))
    }

    /// Some blocs over time by another measure than U, in their order.
    pub fn cohesion_by(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        blocs: &[BlocId],
        method: WithinMethod,
    ) -> Answer<Vec<Cohesion>> {
        let (s, l, b) = (snapshot.clone(), lens.clone(), blocs.to_vec());
        let key = (self.generation, lens.clone(), blocs.to_vec(), method);
        self.cohesion_by.ask(key, &self.wake, move |p| {
            let found = compute_within(&s, &l, &b, &[method], Intervals::default(), p)?;
            Ok::<_, SessionError>(found.into_iter().map(|series| series.cohesion).collect())
        })
    }

    /// Every pair of the lens's blocs over time by one measure, in their order.
    pub fn measured(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        method: BetweenMethod,
    ) -> Answer<Vec<BlocsSeries>> {
        let (s, l) = (snapshot.clone(), lens.clone());
        self.measured.ask((self.generation, lens.clone(), method), &self.wake, move |p| {
            let found = compute_between(&s, &l, &[method], Intervals::default(), p)?;
            Ok::<_, SessionError>(found.into_iter().flat_map(|compared| compared.series).collect())
        })
    }

    /// The trend of the separation of every pair of the lens's blocs, in their order.
    pub fn trends(&mut self, snapshot: &Arc<Snapshot>, lens: &Lens) -> Answer<Vec<PairTrend>> {
        let (s, l) = (snapshot.clone(), lens.clone());
        self.trends.ask((self.generation, lens.clone()), &self.wake, move |p| compute_trends(&s, &l, p))
    }

    /// The change of a pair of blocs between two windows, taken apart.
    pub fn decomposition(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        pair: (BlocId, BlocId),
        windows: &Windows,
    ) -> Answer<Decomposition> {
        let (s, l, w) = (snapshot.clone(), lens.clone(), windows.clone());
        let key = (self.generation, lens.clone(), pair.0, pair.1, windows.clone());
        self.decomposition.ask(key, &self.wake, move |_| compute_decomposition(&s, &l, pair, &w))
    }

    /// The places of some blocs and actors on the debates of the lens or, where it names none, on all.
    pub fn debates(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        who: &[Who],
    ) -> Answer<Vec<DebateSeries>> {
        let (s, l, w) = (snapshot.clone(), lens.clone(), who.to_vec());
        let key = (self.generation, lens.clone(), who.to_vec());
        self.debates.ask(key, &self.wake, move |p| compute_debates(&s, &l, &w, p))
    }

    /// Who stood where on a proposal, by some blocs and everybody else.
    pub fn stands(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        proposal: ProposalId,
        blocs: &[BlocId],
    ) -> Answer<Stands> {
        let (s, l, b) = (snapshot.clone(), lens.clone(), blocs.to_vec());
        let key = (self.generation, lens.clone(), proposal, blocs.to_vec());
        self.stands.ask(key, &self.wake, move |_| compute_stands(&s, &l, proposal, &b))
    }

    /// Agreement of every actor with one actor or bloc over time.
    pub fn agreement_with(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        with: Who,
    ) -> Answer<AgreementWith> {
        let (s, l) = (snapshot.clone(), lens.clone());
        self.agreement_with.ask((self.generation, lens.clone(), with), &self.wake, move |p| {
            compute_agreement_with(&s, &l, with, p)
        })
    }

    /// The proposals behind the agreement of an actor with another one or a bloc in the period of that label.
    pub fn apart(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        pair: (ActorId, Who),
        period: &str,
    ) -> Answer<Vec<Apart>> {
        let (s, l, label) = (snapshot.clone(), lens.clone(), period.to_owned());
        let key = (self.generation, lens.clone(), pair.0, pair.1, period.to_owned());
        self.apart.ask(key, &self.wake, move |_| compute_apart(&s, &l, pair.0, pair.1, &label))
    }

    /// Who agrees with whom in the period of that label (none: the last with enough), with communities and places.
    pub fn network(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        period: Option<&str>,
        tied: Tied,
    ) -> Answer<Network> {
        let (s, l, label) = (snapshot.clone(), lens.clone(), period.map(str::to_owned));
        let key = (self.generation, lens.clone(), label.clone(), tied);
        self.network.ask(key, &self.wake, move |p| compute_network(&s, &l, label.as_deref(), tied, p))
    }

    /// The agreement of all pairs of some actors in the period of that label (none: the last with enough).
    pub fn pair_field(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        of: PairsOf,
        period: Option<&str>,
    ) -> Answer<PairField> {
        let (s, l, label) = (snapshot.clone(), lens.clone(), period.map(str::to_owned));
        let key = (self.generation, lens.clone(), of, label.clone());
        self.pair_field.ask(key, &self.wake, move |p| compute_pair_field(&s, &l, of, label.as_deref(), p))
    }

    /// Everything about one actor or bloc.
    pub fn dossier(&mut self, snapshot: &Arc<Snapshot>, lens: &Lens, who: Who) -> Answer<Dossier> {
        let (s, l) = (snapshot.clone(), lens.clone());
        self.dossier
            .ask((self.generation, lens.clone(), who), &self.wake, move |p| compute_dossier(&s, &l, who, p))
    }

    /// What the record needs on a day.
    pub fn upkeep(&mut self, snapshot: &Arc<Snapshot>, lens: &Lens, day: Day) -> Answer<Upkeep> {
        let (s, l) = (snapshot.clone(), lens.clone());
        self.upkeep
            .ask((self.generation, lens.clone(), day), &self.wake, move |p| compute_upkeep(&s, &l, day, p))
    }

    /// Who has power under the rule of a vote: its members, and the blocs of the lens if each votes as one.
    pub fn powers(&mut self, snapshot: &Arc<Snapshot>, lens: &Lens, case: &Arc<Case>) -> Answer<Powers> {
        let blocs: Vec<BlocId> = snapshot.blocs_of(lens).map(|b| b.id).collect();
        let (s, c, b) = (snapshot.clone(), case.clone(), blocs.clone());
        self.powers
            .ask((self.generation, case.question, blocs), &self.wake, move |p| compute_powers(&s, &c, &b, p))
    }

    /// Where every actor stands over time, by the probit in one dimension or two, or by scaling. The earlier outcome is
    /// where the next one sets out from.
    pub fn places(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        method: PlaceMethod,
        n_dims: u8,
    ) -> Answer<Field> {
        let (s, l) = (snapshot.clone(), lens.clone());
        let warm = self.places.value.as_ref().map(|(_, field)| field.clone());
        let key = (self.generation, lens.clone(), method, n_dims);
        self.places.ask(key, &self.wake, move |p| {
            let params = IdealParams { n_dims, min_n: l.min_n, ..IdealParams::default() };
            compute_places(&s, &l, (method, &params), warm.as_ref().map(|f| &f.points), p)
        })
    }

    /// How far the places are, while they are being computed.
    pub fn places_progress(&self) -> Option<Report> {
        self.places.slot.progress().filter(|_| self.places.slot.is_working()).map(Progress::report)
    }

    /// Stops computing the places; what was shown before stays.
    pub fn stop_places(&mut self) {
        self.places.stop();
    }

    /// Computes the places anew when they are next asked for.
    pub fn retry_places(&mut self) {
        self.places.retry();
    }

    /// What is to be expected of a vote, with what is supposed of some voters.
    pub fn outlook(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        case: &Arc<Case>,
        changes: &Changes,
    ) -> Answer<Outlook> {
        let (s, l, learnt, generation) =
            (snapshot.clone(), lens.clone(), self.learnt.clone(), self.generation);
        let (of, supposed) = (case.clone(), changes.clone());
        let key = (generation, lens.clone(), case.clone(), changes.clone());
        self.outlook.ask(key, &self.wake, move |p| {
            let draw = Draw { n_ballots: WHAT_IF_BALLOTS, ..Draw::default() };
            outlook::compute_outlook(&s, &l, &of, &supposed, draw, (&learnt, generation), p)
        })
    }

    /// How far the outlook is, while it is being computed.
    pub fn outlook_progress(&self) -> Option<Report> {
        self.outlook.slot.progress().filter(|_| self.outlook.slot.is_working()).map(Progress::report)
    }

    /// Stops computing the outlook; what was shown before stays.
    pub fn stop_outlook(&mut self) {
        self.outlook.stop();
    }

    /// Computes the outlook anew when it is next asked for.
    pub fn retry_outlook(&mut self) {
        self.outlook.retry();
    }

    /// How good forecasts have been in the organization to which a body belongs.
    pub fn track_record(
        &mut self,
        snapshot: &Arc<Snapshot>,
        lens: &Lens,
        body: BodyId,
        params: BacktestParams,
    ) -> Answer<Option<Backtest>> {
        let (s, l) = (snapshot.clone(), lens.clone());
        let days = Lens {
            as_of: lens.as_of,
            known_on: lens.known_on,
            inferred: lens.inferred,
            max_age_days: lens.max_age_days,
            ..Lens::default()
        };
        let n_proposals = snapshot.proposals.len() as u32;
        let key = (snapshot.info.uid, n_proposals, days, body, params.from, params.to);
        self.track_record
            .ask(key, &self.wake, move |p| outlook::compute_track_record(&s, &l, body, params, p))
    }

    /// How far the record is, while it is being computed.
    pub fn track_record_progress(&self) -> Option<Report> {
        self.track_record
            .slot
            .progress()
            .filter(|_| self.track_record.slot.is_working())
            .map(Progress::report)
    }

    /// Stops testing; what was shown before stays.
    pub fn stop_track_record(&mut self) {
        self.track_record.stop();
    }

    /// Tests anew when the record is next asked for.
    pub fn retry_track_record(&mut self) {
        self.track_record.retry();
    }

    /// Whether anything is being computed.
    pub fn is_busy(&self) -> bool {
        self.in_view.slot.is_working()
            || self.convergence.slot.is_working()
            || self.moves.slot.is_working()
            || self.cohesion.slot.is_working()
            || self.dividing.slot.is_working()
            || self.cohesion_by.slot.is_working()
            || self.measured.slot.is_working()
            || self.trends.slot.is_working()
            || self.decomposition.slot.is_working()
            || self.debates.slot.is_working()
            || self.stands.slot.is_working()
            || self.agreement_with.slot.is_working()
            || self.apart.slot.is_working()
            || self.network.slot.is_working()
            || self.places.slot.is_working()
            || self.pair_field.slot.is_working()
            || self.dossier.slot.is_working()
            || self.upkeep.slot.is_working()
            || self.outlook.slot.is_working()
            || self.track_record.slot.is_working()
            || self.powers.slot.is_working()
    }
}
