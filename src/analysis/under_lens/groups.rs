//! Who agrees with whom: with one actor or bloc, in communities, pair by pair; from a lens to outcomes.

use super::AnalysisError;
use super::in_view::select;
use crate::analysis::Watch;
use crate::analysis::{
    AgreementWith, Apart, Clustering, Communities, DyadTable, EdgeThreshold, PairMatrix, Params, Places,
    Pool, Ties, Who, agreement_with, apart, clustering, communities, dyad_table,
};
use crate::model::{ActorId, BlocId, Lens, Window};
use crate::snapshot::Snapshot;

/// Agreement of every actor with one actor or bloc, in every period of a lens.
pub fn compute_agreement_with(
    snapshot: &Snapshot,
    lens: &Lens,
    with: Who,
    watch: &dyn Watch,
) -> Result<AgreementWith, AnalysisError> {
    watch.check()?;
    Ok(agreement_with(snapshot, &select(snapshot, lens)?, with, Params::of(lens)))
}

/// The last period in which any value rests on enough proposals; failing that, the last one with any value.
pub fn last_sure_place(outcome: &AgreementWith) -> Option<usize> {
    outcome.last_sure_period()
}

/// The proposals behind the agreement of an actor with another one or a bloc in the period of that label, those on
/// which they stood furthest apart first.
pub fn compute_apart(
    snapshot: &Snapshot,
    lens: &Lens,
    actor: ActorId,
    with: Who,
    period: &str,
) -> Result<Vec<Apart>, AnalysisError> {
    let selection = select(snapshot, lens)?;
    let place = selection.periods.iter().position(|p| p.label == period);
    place
        .and_then(|place| apart(snapshot, &selection, actor, with, place, Params::of(lens)))
        .ok_or_else(|| AnalysisError::cannot(format!("nothing was decided in {period} under this lens")))
}

/// All pairs in every period, and which of these is meant.
struct Periods {
    table: DyadTable,
    place: usize,
}

impl Periods {
    /// The period of a label; none named: the last one in which any pair rests on enough proposals or, failing that,
    /// the last one.
    fn new(snapshot: &Snapshot, lens: &Lens, label: Option<&str>) -> Result<Periods, AnalysisError> {
        let table = dyad_table(&select(snapshot, lens)?, Params::of(lens), &Pool::none());
        let n_actors = table.actors.len();
        let is_sure = |place: &usize| {
            (0..n_actors)
                .any(|a| (a + 1..n_actors).any(|b| table.at(*place, a, b).is_some_and(|p| !p.too_few)))
        };
        let last = table.periods.len().checked_sub(1);
        let place = match label {
            Some(label) => table.periods.iter().position(|p| p.label == label),
            None => (0..table.periods.len()).rev().find(is_sure).or(last),
        };
        let place = place.ok_or_else(|| match label {
            Some(label) => AnalysisError::cannot(format!("nothing was decided in {label} under this lens")),
            None => AnalysisError::cannot("no proposal is in view on which anybody has a position"),
        })?;
        Ok(Periods { table, place })
    }

    fn labels(&self) -> Vec<String> {
        self.table.periods.iter().map(|p| p.label.clone()).collect()
    }

    fn matrix(&self, place: usize, actors: Option<&[ActorId]>) -> Result<PairMatrix, AnalysisError> {
        PairMatrix::new(&self.table, place, actors)
            .ok_or_else(|| AnalysisError::cannot("there is no such period"))
    }
}

/// A graph of actors that agree, with a place for each.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// The labels of all periods of the lens, in order.
    pub periods: Vec<String>,
    /// Which of these is shown.
    pub place: usize,
    /// The agreement of all pairs in it.
    pub matrix: PairMatrix,
    /// Its pairs, those that agree most first.
    pub ties: Ties,
    /// The communities.
    pub communities: Communities,
    /// A place in −1 … 1 for each actor of the communities, in their order.
    pub places: Vec<[f64; 2]>,
}

/// Who agrees with whom in the period of that label (none: the last with enough), and the communities that this makes.
pub fn compute_communities(
    snapshot: &Snapshot,
    lens: &Lens,
    period: Option<&str>,
    tied: EdgeThreshold,
    watch: &dyn Watch,
) -> Result<Communities, AnalysisError> {
    let periods = Periods::new(snapshot, lens, period)?;
    watch.check()?;
    let matrix = periods.matrix(periods.place, None)?;
    Ok(communities(snapshot, &matrix, &Ties::new(&matrix), tied, &blocs(snapshot, lens)))
}

/// The graph of the period of that label with places for its actors.
///
/// The whole record under the lens is laid out first, and every period is drawn towards that: actors stay about
/// where they were from one window to the next, whichever window was looked at before.
pub fn compute_network(
    snapshot: &Snapshot,
    lens: &Lens,
    period: Option<&str>,
    tied: EdgeThreshold,
    watch: &dyn Watch,
) -> Result<Network, AnalysisError> {
    let periods = Periods::new(snapshot, lens, period)?;
    watch.check()?;
    let matrix = periods.matrix(periods.place, None)?;
    let ties = Ties::new(&matrix);
    let communities = communities(snapshot, &matrix, &ties, tied, &blocs(snapshot, lens));
    watch.check()?;
    let whole = Periods::new(snapshot, &Lens { window: Window::All, ..lens.clone() }, None)?;
    let whole = whole.matrix(whole.place, None)?;
    let in_all = Ties::new(&whole);
    let edges = in_all.threshold(EdgeThreshold::Share(WHOLE_SHARE)).map_or(&[][..], |t| in_all.from(t));
    let Places(anchors) = Places::new(&clustering(&whole).order, edges);
    watch.check()?;
    let anchor = |actor: &ActorId| {
        let place = whole.actors.binary_search(actor).ok();
        place.and_then(|place| anchors.get(place)).copied().unwrap_or_default()
    };
    let start: Vec<[f64; 2]> = matrix.actors.iter().map(anchor).collect();
    let Places(places) = Places::near(&start, &communities.edges);
    Ok(Network { periods: periods.labels(), place: periods.place, matrix, ties, communities, places })
}

/// Of the whole record, this share of the pairs is tied where it is laid out.
const WHOLE_SHARE: f64 = 0.12;

fn blocs(snapshot: &Snapshot, lens: &Lens) -> Vec<BlocId> {
    snapshot.blocs_of(lens).map(|b| b.id).collect()
}

/// Whose pairs a matrix shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PairsOf {
    /// The members of a bloc on the last day of the period.
    Bloc(BlocId),
    /// The members of all blocs of the lens on that day.
    Blocs,
    /// Everybody with a position.
    Everybody,
}

/// The agreement of all pairs of some actors, in an order in which those that agree stand together.
#[derive(Debug, Clone, PartialEq)]
pub struct PairField {
    /// Whose pairs.
    pub of: PairsOf,
    /// The labels of all periods of the lens, in order.
    pub periods: Vec<String>,
    /// Which of these is shown.
    pub place: usize,
    /// The agreement in this period.
    pub now: PairMatrix,
    /// That of the period before; none for the first one.
    pub before: Option<PairMatrix>,
    /// The order.
    pub clustering: Clustering,
}

/// All pairs of some actors in the period of that label (none: the last with enough).
pub fn compute_pair_field(
    snapshot: &Snapshot,
    lens: &Lens,
    of: PairsOf,
    period: Option<&str>,
    watch: &dyn Watch,
) -> Result<PairField, AnalysisError> {
    let periods = Periods::new(snapshot, lens, period)?;
    watch.check()?;
    let day = periods.table.periods.get(periods.place).map(|p| p.to);
    let members = |bloc: &BlocId| day.map_or(Vec::new(), |day| snapshot.members_on(*bloc, day));
    let actors: Option<Vec<ActorId>> = match of {
        PairsOf::Bloc(bloc) => Some(members(&bloc)),
        PairsOf::Blocs => Some(blocs(snapshot, lens).iter().flat_map(members).collect()),
        PairsOf::Everybody => None,
    };
    let now = periods.matrix(periods.place, actors.as_deref())?;
    let before = match periods.place.checked_sub(1) {
        Some(before) => Some(periods.matrix(before, Some(&now.actors))?),
        None => None,
    };
    watch.check()?;
    let clustering = clustering(&now);
    Ok(PairField { of, periods: periods.labels(), place: periods.place, now, before, clustering })
}
