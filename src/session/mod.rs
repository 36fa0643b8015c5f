//! One open workspace without a window: dispatch, poll, cached outcomes.

mod answers;
mod caption;
pub mod charts;
mod compute;
pub mod drafts;
mod dossier;
mod error;
mod files;
mod groups;
mod journal;
mod lens_text;
mod lens_words;
mod measures;
mod names;
mod nearest;
pub mod outlook;
mod places;
pub mod rules;
mod sample;
pub mod saving;
mod search;
mod settings;
mod store_thread;
pub mod tables;
mod time;
pub mod votes;
mod watched;
mod why;
mod workspace;

/// What the window and the commands name of the jobs: long work that shows progress and can be stopped.
pub use crate::jobs::{Progress, Report, Slot};
pub use crate::store::CheckReport;
pub use answers::{Answer, Answers, STOPPED};
pub use caption::caption;
pub use compute::{
    InView, compute_cohesion, compute_convergence, compute_dividing, compute_in_view, compute_moves,
    compute_stands, count_unplaced,
};
pub use dossier::{compute_dossier, compute_upkeep};
pub use error::SessionError;
pub use files::backup_name;
pub use groups::{
    Network, PairField, PairsOf, compute_agreement_with, compute_apart, compute_communities, compute_network,
    compute_pair_field, last_sure_place,
};
pub use journal::{JournalFilter, authors, day_of_change};
pub use lens_text::{LensTextError, OfferedLens, lens_text, read_lens_text};
pub use lens_words::{kind_words, lens_words, name_in_lens};
pub use measures::{Compared, Intervals, compute_between, compute_pairs, compute_within};
pub use names::{
    find_actor, find_bloc, find_body, find_family, find_lens, find_proposal, find_record, find_topic,
    noun_of_word, record_of_key,
};
pub use places::{Field, compute_places, last_sure_period};
pub use rules::{ship_rules, shipped_rules};
pub use sample::{
    backups_of, build_sample, create_workspace, is_damaged, is_in_use, restore_backup, sample_path,
};
pub use search::{Search, compute_search, found_key};
pub use settings::{Settings, settings_folder};
pub use time::{now_ms, time_text, today};
pub use votes::Basis;
pub use why::{Windows, compute_debates, compute_decomposition, compute_trends};
pub use workspace::{Event, Mode, SaveState, Session};

/// What the window and the commands name of the analysis.
pub use crate::analysis::{
    AgreementWith, Apart, Backtest, BacktestParams, Baseline, BetweenMethod, BlocPlace, BlocsPoint,
    BlocsSeries, Bootstrap, BootstrapBy, CalibrationStep, Cohesion, CohesionPoint, Coming, Communities,
    Contradiction, Convergence, ConvergencePoint, CountRange, CountryPart, Coverage, DebatePoint,
    DebateSeries, Decomposition, Divided, Dividing, DividingProposal, Dossier, Draw, DyadPoint, DyadSeries,
    Ends, Entry, IdealParams, IdealPoint, IdealPoints, Identity, Kinship, LEAST_LEARNT, METHODS, Matched,
    Method, MethodKey, MethodKind, Move, Neighbor, Occasion, PairMethod, PairPoint, PairSeries, PairTrend,
    Params, Parts, PlaceMethod, Score, SourceUse, Split, StaleProposal, Stand, StandGroup, Stands, Tally,
    Term, Text, TextPart, Tied, TopicStand, TrackRecord, Trend, Upcoming, Upkeep, Verdict, Who, WithPoint,
    WithinMethod, WithinSeries, contradictions,
};

/// What the window and the commands name of the rules.
pub use crate::analysis::{Power, weighted_power};
pub use crate::rules::{
    CallFor, Compiled, Definition, Formula, Margin, Ruling, Shipped, Term as RuleTerm, Test, TestResult, Tie,
    Unreasoned, Verdict as Outcome, evaluate,
};

/// What the window names of the documents.
pub use crate::report::dossier::{
    handling as dossier_handling, kind_words as dossier_words, title as dossier_title,
};

/// What the window names of the pictures.
pub use crate::report::{figure, figures};

/// What the commands name of the rooms below: records and commands, the file, tables on their way out.
pub use crate::exchange::table::{DataTable, Datum, csv_text, json_text};
pub use crate::model::{
    Actor, ActorId, AnyRecord, Ballot, BallotId, Bloc, BlocId, BlocKind, Change, ChangeId, ChangeKind,
    Choice, Command, CommandError, Confidence, Day, DeviceId, Dual, FieldEdit, FieldKind, Filter, Head,
    HistoryEntry, Inferred, Lens, Measure, Membership, MembershipId, NewPosition, Noun, Position,
    PositionKind, Precision, Proposal, ProposalKind, ProvisionId, RecordRef, Reliability, Role, Rule, RuleId,
    RuleStanding, SavedLens, SavedLensId, Source, SourceId, Stage, Stance, Standing, StepTable, Tlp, Uid,
    Unanimous, Value, Window,
};
pub use crate::snapshot::{LeftOut, Marked, Period, Release, Sight, Snapshot, TextRef, is_inner};
pub use crate::store::{
    Caution, Committed, Excerpt, Findings, Found, FoundKind, Hit, Query, SCHEMA, SearchIndex, record_words,
};
