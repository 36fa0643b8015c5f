//! The methods, one file each: pure functions from a snapshot, a selection and parameters to an outcome.

mod agreement_with;
mod between;
mod bits;
mod blocs;
mod change_point;
mod clustering;
mod cohesion;
mod communities;
mod confusion;
mod contradictions;
mod convergence;
mod corrected_table;
mod counts;
mod debates;
mod decompose;
mod dividing;
mod dossier;
mod dyad_table;
mod dyads;
mod forecast;
mod layout;
mod identity;
mod intervals;
mod matched;
mod members_means;
mod ideal;
mod mds;
mod methods;
mod movers;
mod normal;
mod outcome;
mod pair_counts;
mod pair_matrix;
mod pair_method;
mod pair_trend;
mod partition;
mod pairs;
mod pairs_across;
mod pool;
mod power;
mod random_group;
mod resample;
mod separations;
mod separations_of_three;
mod shape;
mod spread;
mod stale;
mod steady;
mod trend;
mod under_lens;
mod watch;
mod within;

pub use agreement_with::{AgreementWith, Apart, WithPoint, agreement_of, agreement_with, apart};
pub use blocs::{BetweenMethod, BlocsPoint, BlocsSeries, blocs};
pub use change_point::{LEAST_SEGMENT, change_point, change_points, penalty, segments};
pub use clustering::{Clustering, Merge, clustering};
pub use cohesion::{Cohesion, CohesionPoint, cohesion};
pub use communities::{Communities, Community, CommunityNode, NearestBloc, SitsWith, communities};
pub use confusion::Confusion;
pub use contradictions::{Contradiction, Entry, all_contradictions, contradictions, contradictions_of};
pub use convergence::{Convergence, ConvergencePoint, convergence};
pub use corrected_table::{CorrectedTable, corrected_table};
pub use debates::{DebatePoint, DebateSeries, Who, debated, debates, topic_stances};
pub use decompose::{
    CountryPart, Decomposition, MembershipChange, Pairs, Parts, PerTerm, Split, Term, TextPart, decompose,
    membership_change,
};
pub use dividing::{Dividing, DividingProposal, Stand, StandGroup, Stands, dividing, stands};
pub use dossier::{Divided, Dossier, Neighbor, SourceUse, TopicStand, dossier};
pub use dyad_table::{DyadTable, dyad_table};
pub use dyads::{DyadPoint, DyadSeries, dyads};
pub use forecast::{
    Backtest, BacktestParams, Baseline, CalibrationStep, CountRange, Coverage, Decided, Draw, Forecast,
    Forecaster, Kinship, LEAST_LEARNT, N_FACTORS, N_STANDS, Reason, Score, SimulatedVoter, Simulation,
    TrackRecord, VoteCounts, VoterForecast, backtest, forecast, simulate,
};
pub use ideal::{
    BlocDistance, BlocPoint, IdealError, IdealParams, IdealPoint, IdealPoints, PointsMethod, bloc_distances,
    bloc_members, bloc_points, ideal_points,
};
pub use identity::Identity;
pub use intervals::{convergence_resampled, cross_resampled, within_resampled};
pub use layout::Places;
pub use matched::{Matched, Text, Verdict};
pub use mds::scaling;
pub use methods::{METHODS, Method, MethodKey, MethodKind};
pub use movers::{Move, movers, moves};
pub use outcome::{Params, Tally, Z_95, interval_at};
pub use pair_counts::PairCounts;
pub use pair_matrix::{Edge, EdgeThreshold, PairCell, PairMatrix, Ties};
pub use pair_method::{Distance, Level, PairMethod};
pub use pair_trend::{PairTrend, matched_change, pair_trend};
pub use pairs::{PairPoint, PairSeries, pair_series};
pub use partition::{Likeness, likeness, modularity, partition};
pub use pool::Pool;
pub use power::{Fraction, MOST_COALITIONS, Power, PowerDraw, power, weighted_power};
pub use random_group::RandomGroup;
pub use resample::{Bootstrap, BootstrapBy, Ends, Resampled};
pub use separations::separations;
pub use shape::{agreement_index, consensus, esteban_ray, polarization, rice, van_der_eijk};
pub use spread::{energy, energy_root, mean_distance, median_distance, wasserstein};
pub use stale::{Coming, DataQuality, Occasion, StaleProposal, Upcoming, upkeep};
pub use trend::{Corrected, Trend, trend};
pub use under_lens::*;
pub use watch::{Stopped, Unwatched, Watch};
pub use within::{WithinMethod, WithinSeries, within};
