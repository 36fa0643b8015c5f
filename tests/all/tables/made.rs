//! Three small worlds, and every table made of them.

use crate::forecast_knowledge;
use crate::view_dossier::world as dossiers;
use crate::view_support::Stage;
use crate::view_support_tracker::common as support;
use entente::analysis::*;
use entente::app::view::View;
use entente::jobs::Progress;
use entente::model::*;
use entente::report::table::{DataTable, Datum, table_of};
use entente::report::tables::*;
use entente::rules::shipped;
use entente::session::{compute_search, today};
use entente::snapshot::{JournalFilter, PositionFilter, Snapshot};
use entente::votes::outlook::compute_outlook;
use entente::votes::*;
use std::sync::Arc;

/// The worlds.
pub struct Worlds {
    /// One in which a dossier has everything to tell.
    told: Stage,
    /// One with a common proposal, talks about it and a rule that decides.
    asked: Stage,
    /// Forecasts of eight sessions, tested.
    tested: Backtest,
}

impl Worlds {
    pub fn new() -> Worlds {
        Worlds {
            told: dossiers::stage(View::Dossiers),
            asked: support::stage(View::Ballots),
            tested: forecast_knowledge::tested(&|_| ()),
        }
    }

    fn s(&self) -> &Arc<Snapshot> {
        self.told.snapshot()
    }

    fn lens(&self) -> Lens {
        let codes = ["EU", "BRICS"];
        let blocs = codes.map(|code| self.s().blocs.iter().find(|b| b.code == code).unwrap().head.uid);
        Lens { blocs: blocs.into(), min_n: 1, window: Window::Year, ..Lens::default() }
    }

    fn bloc(&self, code: &str) -> BlocId {
        self.s().blocs.iter().find(|b| b.code == code).unwrap().id
    }

    fn actor(&self, code: &str) -> ActorId {
        self.s().actors.iter().find(|a| a.code == code).unwrap().id
    }

    /// Every table by the name of its list, in the order of `every_table`.
    pub fn tables(&self) -> Vec<(&'static str, DataTable)> {
        let mut all = self.of_analysis();
        all.extend(self.of_votes());
        all.extend(self.of_the_record());
        all.extend(self.of_dossiers());
        all.sort_by_key(|(name, _)| *name);
        all
    }

    /// The tables that people read otherwise than files have them.
    pub fn readings(&self) -> Vec<(&'static str, DataTable)> {
        let sections = Section::ALL.into_iter().filter(|section| *section != Section::Cohesion);
        let read = sections
            .map(|section| (section.name(), dossier_reading(self.s(), &self.telling(section), section)));
        read.chain([("record", record_reading(&self.tested.nothing_known))]).collect()
    }

    /// The dossier that has something to tell in a section.
    fn telling(&self, section: Section) -> Dossier {
        let who = match section {
            Section::Divided | Section::Memberships | Section::Cohesion => Who::Bloc(self.bloc("EU")),
            Section::Sponsored => Who::Actor(self.actor("ACME")),
            _ => Who::Actor(self.actor("FRA")),
        };
        compute_dossier(self.s(), &self.lens(), who, &Progress::new()).unwrap()
    }

    fn of_analysis(&self) -> Vec<(&'static str, DataTable)> {
        let (s, lens, progress) = (self.s(), &self.lens(), &Progress::new());
        let (eu, brics) = (self.bloc("EU"), self.bloc("BRICS"));
        let (france, china) = (self.actor("FRA"), self.actor("CHN"));
        let with = compute_agreement_with(s, lens, Who::Actor(china), progress).unwrap();
        let place = with.periods.len() - 1;
        let (within, between) = (WithinMethod::ALL, BetweenMethod::ALL);
        let intervals = Intervals::default();
        let within = compute_within(s, lens, &[eu, brics], &within, intervals, progress).unwrap();
        let between = compute_between(s, lens, &between, intervals, progress).unwrap();
        let communities = compute_communities(s, lens, None, EdgeThreshold::From(0.7), progress).unwrap();
        let windows = Windows::of("2018", "2021");
        let decomposition = compute_decomposition(s, lens, (eu, brics), &windows).unwrap();
        let pairs = [(france, china)];
        let pairs = compute_pairs(s, lens, &pairs, &[PairMethod::Half, PairMethod::Exact]).unwrap();
        let field = compute_pair_field(s, lens, PairsOf::Blocs, None, progress).unwrap();
        let proposal = s.proposals.iter().find(|p| p.reference == "A/RES/75/27").unwrap().id;
        let stands = compute_stands(s, lens, proposal, &[eu]).unwrap();
        let params = IdealParams { n_dims: 2, min_n: 1, ..IdealParams::default() };
        let places = compute_ideal_points(s, lens, (PointsMethod::Scaling, &params), None, progress).unwrap();
        let debates = compute_debates(s, lens, &[Who::Bloc(eu), Who::Actor(china)], progress).unwrap();
        let trends = compute_trends(s, lens, progress).unwrap();
        vec![
            ("AGREEMENT_WITH", agreement_with_table(s, &with, place)),
            ("COHESION", within_table(s, &within, intervals)),
            ("COMMUNITIES", communities_table(s, &communities)),
            ("COMMUNITIES_SUMMARY", communities_summary(&communities)),
            ("CONVERGENCE", compared_table(s, &between, intervals)),
            ("DEBATES", debates_table(s, &debates)),
            ("DECOMPOSE", decomposition_whole(s, &decomposition)),
            ("DYADS", pairs_table(s, &pairs)),
            ("MEMBERS", members_table(s, &[eu, brics], "2019-01-01".parse().unwrap())),
            ("METHODS", methods_table(MethodKind::ALL.into_iter().flat_map(MethodKind::methods))),
            ("PAIRS", pair_field_table(s, &field.now, field.before.as_ref())),
            ("SCALE", ideal_points_table(s, &places.points)),
            ("STANCES", stances_table(s, &stands)),
            ("TREND", trend_table(s, &trends, Params::of(lens))),
        ]
    }

    fn of_votes(&self) -> Vec<(&'static str, DataTable)> {
        let (s, day, lens) = (self.asked.snapshot(), today(), &Lens::default());
        let question = Question::of(s, support::proposal(&self.asked), day, PositionFilter::of(lens));
        let case = Case::new(s, question).unwrap();
        let changes = Changes::from([(case.voters[0].actor, Choice::Against)]);
        let decision = decide(&case, Basis::Stated, &changes);
        let blocs: Vec<BlocId> = s.blocs.iter().map(|bloc| bloc.id).collect();
        let progress = &Progress::new();
        let powers = compute_powers(s, &case, &blocs, progress).unwrap();
        let draw = Draw::default();
        let outlook = compute_outlook(s, lens, &case, &changes, draw, None, progress).unwrap();
        let calls = entente::votes::whom_to_call(s, &case, None, day);
        vec![
            ("BACKTEST", backtest_table(&self.tested)),
            ("CALIBRATION", calibration_table(&self.tested)),
            ("CALLS", calls_table(s, &calls, day)),
            ("FORECAST", outlook_table(s, &outlook)),
            ("POWER", power_table(s, &case, &powers)),
            ("RULES", shipped_rules_table(&shipped().unwrap())),
            ("SUPPORT", support_table(s, &whom_to_call(s, &case, Some(&outlook), day))),
            ("VOTES", votes_table(s, &case, &decision, &changes)),
            ("VOTES_BY_BLOC", votes_by_bloc_table(s, &votes_by_bloc(s, &case, &decision, &blocs))),
        ]
    }

    fn of_the_record(&self) -> Vec<(&'static str, DataTable)> {
        let (s, lens) = (self.s(), &self.lens());
        let found = compute_search(s, "information", &[], 20, &Progress::new()).unwrap();
        let change = s.journal.changes().last().unwrap();
        let edit = EditedField { field: "until", before: Datum::Empty, after: Datum::Day(Day(0)) };
        let edited = [ChangeRow { s, change, record: "actor#1", edit: Some(edit) }];
        let facts =
            vec![("records", "actor", Datum::count(s.actors.len())), ("workspace", "marking", Datum::Empty)];
        let problem = ProblemRow { line: 4, reason: "nobody is named".to_owned(), ..ProblemRow::default() };
        let line = CommentLine {
            file: "a.docx".to_owned(),
            row: 1,
            body: "DK-001".to_owned(),
            ..CommentLine::default()
        };
        let grouped = GroupedComment { group: 1, share: 0.8, line: line.clone() };
        vec![
            ("COMMENT_GROUPS", comment_groups_table(&[grouped])),
            ("COMMENT_LINES", comment_lines_table(&[line])),
            ("HISTORY", table_of(HISTORY, edited)),
            ("INFO", info_table(facts)),
            ("JOURNAL", journal_table(s, &JournalFilter::default())),
            ("FORMATS", formats_table(vec![["reads", "csv", "Table of text", "lines"].map(str::to_owned)])),
            ("LENSES", lenses_table(s)),
            ("POSITIONS", positions_table(s, lens, PositionsOf::default()).unwrap()),
            ("PROBLEMS", problems_table(&[problem])),
            ("PROPOSALS", proposals_table(s, &compute_in_view(s, lens, &Progress::new()).unwrap(), "")),
            ("SEARCH", search_table(s, &found)),
            ("TAKEN", taken_table([("body", 2, 1)].into_iter())),
            ("UPKEEP", data_quality_table(s, &upkeep(s, lens, "2026-11-25".parse().unwrap()).unwrap())),
        ]
    }

    fn of_dossiers(&self) -> Vec<(&'static str, DataTable)> {
        let sections = [
            ("CONTRADICTIONS", Section::Contradictions),
            ("DOSSIER", Section::Overview),
            ("DOSSIER_BODIES", Section::Bodies),
            ("DOSSIER_DIVIDED", Section::Divided),
            ("DOSSIER_MEMBERSHIPS", Section::Memberships),
            ("DOSSIER_NEIGHBORS", Section::Actors),
            ("DOSSIER_POSITIONS", Section::Positions),
            ("DOSSIER_SOURCES", Section::Sources),
            ("DOSSIER_SPONSORED", Section::Sponsored),
            ("DOSSIER_TOPICS", Section::Topics),
        ];
        sections
            .map(|(name, section)| (name, dossier_table(self.s(), &self.telling(section), section)))
            .into()
    }
}
