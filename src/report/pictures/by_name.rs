//! Pictures by name, for the command line: what each may be told, and the description that this makes.

use super::ideal_points::{Debate, Line, Map};
use super::{
    CohesionOfBloc, Coloring, Curves, DossierPart, Forecast, ForecastRecord, Matrix, MatrixOf, Network,
    PictureSpec, ProposalsInLens, StandsNow, Support, Vote, VoteShows, Waterfall, WhatNeedsAHand, World,
    wrong,
};
use crate::analysis::{PairsOf, PointsMethod, Who};
use crate::model::{ActorId, BlocId, Day, Lens};
use crate::report::ReportError;
use crate::report::figures::convergence::{CurveMeasure, LineKey, Run};
use crate::report::figures::events::EventKinds;
use crate::report::figures::matrix::CellShows;
use crate::report::figures::network::{DotColor, Style};
use crate::report::tables::Section;
use crate::snapshot::{NameError, Snapshot, find_actor, find_bloc, find_body, find_proposal, find_topic};
use crate::votes::{Basis, Changes, Question};
use std::collections::BTreeSet;

/// What a picture may be told beside the lens. Each reads what it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartOptions {
    /// The period shown, by its label, or a run of them such as "2010..2012"; none: the last one that rests on enough.
    pub period: Option<String>,
    /// The period compared with, by its label, or a run of them.
    pub before: Option<String>,
    /// What colors say, such as "agreement:USA".
    pub color: Option<String>,
    /// The short name of a measure.
    pub method: Option<String>,
    /// The pair of blocs whose trend is laid over, such as "EU:BRICS".
    pub trend_of: Option<String>,
    /// Whose pairs: members, everybody, blocs or bloc:CODE.
    pub pairs: Option<String>,
    /// Actors named in the picture, by code.
    pub actors: Vec<String>,
    /// The code of an actor or, where no actor has it, of a bloc; "bloc:EU" is the bloc in any case.
    pub who: Option<String>,
    /// A section of a dossier.
    pub section: Option<String>,
    /// A debate or another topic, by code.
    pub topic: Option<String>,
    /// A body, by code.
    pub body: Option<String>,
    /// A proposal, by reference.
    pub proposal: Option<String>,
    /// A vote: which, what counts, and what is supposed.
    pub vote: Option<(Question, Basis, Changes)>,
    /// A threshold in [0, 1].
    pub threshold: Option<f64>,
    /// Without events above the curves.
    pub is_plain: bool,
    /// The day looked at.
    pub day: Day,
}

impl ChartOptions {
    /// The names of those that were given.
    fn given(&self) -> impl Iterator<Item = &'static str> {
        let given = [
            ("period", self.period.is_some()),
            ("before", self.before.is_some()),
            ("color", self.color.is_some()),
            ("method", self.method.is_some()),
            ("trend-of", self.trend_of.is_some()),
            ("pairs", self.pairs.is_some()),
            ("actors", !self.actors.is_empty()),
            ("who", self.who.is_some()),
            ("section", self.section.is_some()),
            ("debate", self.topic.is_some()),
            ("in-body", self.body.is_some()),
            ("proposal", self.proposal.is_some()),
            ("threshold", self.threshold.is_some()),
            ("plain", self.is_plain),
        ];
        given.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name)
    }

    /// Nothing but the day looked at.
    pub fn on(day: Day) -> ChartOptions {
        ChartOptions {
            period: None,
            before: None,
            color: None,
            method: None,
            trend_of: None,
            pairs: None,
            actors: Vec::new(),
            who: None,
            section: None,
            topic: None,
            body: None,
            proposal: None,
            vote: None,
            threshold: None,
            is_plain: false,
            day,
        }
    }
}

/// A picture that can be asked for by name.
#[derive(Debug, Clone, Copy)]
pub struct ChartName {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows, in a few words.
    pub about: &'static str,
    /// The options that it reads; any other is refused.
    pub reads: &'static [&'static str],
    /// The options of the lens that it does not hang on.
    pub beyond: &'static [&'static str],
    /// Describes it.
    pub spec: fn(&Names<'_>) -> Result<PictureSpec, ReportError>,
}

impl ChartName {
    /// The picture of that name.
    ///
    /// # Errors
    /// A name that is not known.
    pub fn of(name: &str) -> Result<&'static ChartName, NameError> {
        CHARTS.iter().find(|chart| chart.name == name).ok_or_else(|| NameError::Unknown {
            noun: "chart",
            name: name.to_owned(),
            nearest: CHARTS.iter().map(|chart| chart.name.to_owned()).collect(),
        })
    }

    /// Refuses the options that it does not read.
    ///
    /// # Errors
    /// The first of them.
    pub fn refuse_unread(&self, mut given: impl Iterator<Item = &'static str>) -> Result<(), ReportError> {
        let Some(unread) = given.find(|option| !self.reads.contains(option)) else { return Ok(()) };
        let read: Vec<String> = self.reads.iter().map(|option| format!("--{option}")).collect();
        let read =
            if read.is_empty() { "none of the options of pictures".to_owned() } else { read.join(", ") };
        Err(wrong(format!("--{unread} changes nothing: the chart {} reads {read}", self.name)))
    }
}

/// Where names are looked up.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    snapshot: &'a Snapshot,
    lens: &'a Lens,
    options: &'a ChartOptions,
}

const fn chart(
    name: &'static str,
    about: &'static str,
    [reads, beyond]: [&'static [&'static str]; 2],
    spec: fn(&Names<'_>) -> Result<PictureSpec, ReportError>,
) -> ChartName {
    ChartName { name, about, reads, beyond, spec }
}

/// Where no two blocs are set against each other.
const ALONE: &[&str] = &["dual"];
/// Where the steps of stances are looked at, not agreement.
const POINTS: &[&str] = &["measure", "dual"];
/// Where the whole record is looked at: the same, but for how old a position may be.
const RECORD: &[&str] = ONE_TEXT.split_at(ONE_TEXT.len() - 1).0;
/// Where texts are listed: nothing is compared.
const LISTED: &[&str] = &["by", "measure", "dual", "min-n"];
/// Where positions are told as they are.
const HELD: &[&str] = &["by", "measure", "dual", "min-n", "steps", "max-age"];
/// The options of a lens that do not matter where one text is looked at: all but the day and what counts as a position.
const ONE_TEXT: &[&str] = &[
    "from",
    "to",
    "body",
    "topic",
    "proposals",
    "family",
    "stage",
    "text-kind",
    "standing",
    "sponsor",
    "words",
    "important",
    "by",
    "measure",
    "dual",
    "unanimous",
    "min-n",
    "steps",
    "max-age",
];

/// Every picture, in the order of the rail.
pub const CHARTS: &[ChartName] = &[
    chart("data-quality", "what the record needs (a table)", [&[], RECORD], |at| {
        Ok(PictureSpec::WhatNeedsAHand(WhatNeedsAHand { day: at.options.day }))
    }),
    chart("proposals", "the proposals that the lens lets through (a table)", [&[], LISTED], |_| {
        Ok(PictureSpec::Proposals(ProposalsInLens::default()))
    }),
    chart(
        "stands",
        "where everybody, or --actors, stands now: on whole texts, or on a --proposal and its provisions (a table)",
        [&["actors", "proposal"], HELD],
        |at| {
            let reference = at.options.proposal.as_deref();
            let proposal = reference.map(|name| find_proposal(at.snapshot, name)).transpose()?.map(|p| p.id);
            let actors = at.pinned()?;
            let actors = (!actors.is_empty()).then_some(actors);
            Ok(PictureSpec::Stands(StandsNow { proposal, actors }))
        },
    ),
    chart(
        "convergence",
        "separation of every pair of the blocs over time",
        [&["period", "before", "trend-of", "plain", "blocs"], &[]],
        |at| at.curves(CurveMeasure::Separation),
    ),
    chart(
        "cross",
        "agreement between the blocs of every pair over time",
        [&["period", "before", "trend-of", "plain", "blocs"], &[]],
        |at| at.curves(CurveMeasure::Cross),
    ),
    chart(
        "within",
        "agreement inside each bloc over time",
        [&["period", "before", "plain", "blocs"], ALONE],
        |at| at.curves(CurveMeasure::Within),
    ),
    chart(
        "measure",
        "the blocs by another measure over time; --method cross-kappa",
        [&["method", "period", "before", "trend-of", "plain", "blocs"], &[]],
        |at| at.measure(),
    ),
    chart(
        "decomposition",
        "why the first two blocs moved between two periods",
        [&["period", "before", "blocs"], &["min-n"]],
        |at| at.waterfall(),
    ),
    chart(
        "spectrum",
        "every actor on the line of ideal points over time; --actors names some",
        [&["actors", "blocs"], POINTS],
        |at| Ok(PictureSpec::Line(Line { pinned: at.pinned()? })),
    ),
    chart(
        "positions",
        "the map of positions in a period; --color probit or mds",
        [&["color", "period", "actors", "blocs"], POINTS],
        |at| at.map(),
    ),
    chart(
        "debate",
        "the blocs, and --actors, on the line of a --debate over time",
        [&["debate", "actors", "blocs"], POINTS],
        |at| at.debate(),
    ),
    chart(
        "world",
        "the world map; --color agreement:USA, stance (with --proposal), ideal or blocs",
        [&["color", "proposal", "period", "blocs"], ALONE],
        |at| at.world(),
    ),
    chart(
        "network",
        "who agrees with whom; --threshold, --color bloc or community",
        [&["threshold", "color", "period", "actors", "blocs"], ALONE],
        |at| at.network(),
    ),
    chart(
        "matrix",
        "all pairs of the blocs' members; --color value or change, --pairs",
        [&["color", "pairs", "period", "blocs"], ALONE],
        |at| at.matrix(),
    ),
    chart(
        "vote",
        "a vote on a --proposal under its rule, seat by seat",
        [&["proposal", "ballot", "rule", "set", "scenario", "stated", "blocs"], ONE_TEXT],
        |at| at.vote(VoteShows::Seats),
    ),
    chart(
        "vote-blocs",
        "the same by the blocs",
        [&["proposal", "ballot", "rule", "set", "scenario", "stated", "blocs"], ONE_TEXT],
        |at| at.vote(VoteShows::Blocs),
    ),
    chart(
        "forecast",
        "what is to be expected of a vote, voter by voter (a table)",
        [&["proposal", "ballot", "rule", "set", "scenario"], ONE_TEXT],
        |at| {
            let (question, _, changes) = at.which_vote()?;
            Ok(PictureSpec::Forecast(Forecast { question, changes, is_blind: false }))
        },
    ),
    chart(
        "track-record",
        "how good forecasts have been in the organization of --in-body",
        [&["in-body"], RECORD],
        |at| at.track_record(),
    ),
    chart(
        "support",
        "who supports a --proposal, and whom to call (a table)",
        [&["proposal", "ballot", "rule"], ONE_TEXT],
        |at| Ok(PictureSpec::Support(Support { question: at.which_vote()?.0 })),
    ),
    chart("cohesion", "agreement inside the first of the blocs over time", [&["blocs"], ALONE], |at| {
        let bloc = at.snapshot.blocs_of(at.lens).next().ok_or_else(|| wrong("name the bloc with --blocs"))?;
        Ok(PictureSpec::CohesionOfBloc(CohesionOfBloc { bloc: bloc.id }))
    }),
    chart("dossier", "a --section of the dossier of --who", [&["who", "section"], ALONE], |at| at.dossier()),
];

/// The description of the picture of that name.
///
/// # Errors
/// A name that is not known, an option that it does not read, or a choice that the picture needs and was not made.
pub fn spec_of(
    name: &str,
    snapshot: &Snapshot,
    lens: &Lens,
    options: &ChartOptions,
) -> Result<PictureSpec, ReportError> {
    let chart = ChartName::of(name)?;
    chart.refuse_unread(options.given())?;
    (chart.spec)(&Names { snapshot, lens, options })
}

/// "2012", or "2010..2012".
fn run(text: &str) -> Run {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    (first.trim().to_owned(), last.trim().to_owned())
}

/// The actor of a code or, where there is none, the bloc; "bloc:EU" is the bloc in any case.
///
/// # Errors
/// A code of neither.
pub fn find_who(s: &Snapshot, code: &str) -> Result<Who, NameError> {
    if let Some(bloc) = code.strip_prefix("bloc:") {
        return find_bloc(s, bloc).map(|b| Who::Bloc(b.id));
    }
    match find_actor(s, code) {
        Ok(actor) => Ok(Who::Actor(actor.id)),
        Err(error) => find_bloc(s, code).map(|b| Who::Bloc(b.id)).map_err(|_| error),
    }
}

impl Names<'_> {
    fn windows(&self) -> [Option<Run>; 2] {
        [&self.options.before, &self.options.period].map(|text| text.as_deref().map(run))
    }

    fn curves(&self, shown: CurveMeasure) -> Result<PictureSpec, ReportError> {
        let events = if self.options.is_plain { EventKinds::NONE } else { EventKinds::default() };
        let front = match self.options.trend_of.as_deref().map(|text| text.split_once(':')) {
            None => None,
            Some(Some((a, b))) => Some(LineKey::Pair(self.bloc(a)?, self.bloc(b)?)),
            Some(None) => return Err(wrong("name a pair of blocs, such as --trend-of EU:BRICS")),
        };
        let windows = self.windows();
        if windows.iter().filter(|run| run.is_some()).count() == 1 {
            return Err(wrong("two runs of periods are compared: name both, --before and --period"));
        }
        Ok(PictureSpec::Curves(Curves { shown, events, front, windows }))
    }

    fn bloc(&self, code: &str) -> Result<BlocId, ReportError> {
        Ok(find_bloc(self.snapshot, code)?.id)
    }

    fn pinned(&self) -> Result<BTreeSet<ActorId>, ReportError> {
        let named = self.options.actors.iter().map(|code| find_actor(self.snapshot, code).map(|a| a.id));
        Ok(named.collect::<Result<_, _>>()?)
    }

    fn measure(&self) -> Result<PictureSpec, ReportError> {
        let choices = CurveMeasure::choices();
        let names = || choices.iter().map(|(shown, _)| shown.key().method().name);
        let name = self.options.method.as_deref().ok_or_else(|| {
            wrong(format!("name the measure with --method: {}", names().collect::<Vec<_>>().join(", ")))
        })?;
        let found = choices.iter().find(|(shown, _)| shown.key().method().name == name);
        let (shown, _) = found.ok_or_else(|| NameError::Unknown {
            noun: "measure",
            name: name.to_owned(),
            nearest: names().map(str::to_owned).collect(),
        })?;
        self.curves(*shown)
    }

    fn waterfall(&self) -> Result<PictureSpec, ReportError> {
        let spec = Waterfall { pair: None, windows: self.windows(), beside: CurveMeasure::Separation };
        Ok(PictureSpec::Waterfall(spec))
    }

    fn map(&self) -> Result<PictureSpec, ReportError> {
        let method = match self.options.color.as_deref() {
            None | Some("probit") => PointsMethod::Probit,
            Some("mds") => PointsMethod::Scaling,
            Some(_) => {
                return Err(wrong("this map is made by probit (ideal points) or by mds (classical scaling)"));
            }
        };
        let period = self.options.period.clone();
        Ok(PictureSpec::Map(Map { method, period, pinned: self.pinned()? }))
    }

    fn debate(&self) -> Result<PictureSpec, ReportError> {
        let code = self.options.topic.as_deref().ok_or_else(|| wrong("name the debate with --debate"))?;
        let topic = find_topic(self.snapshot, code)?.id;
        Ok(PictureSpec::Debate(Debate { topic, pinned: self.pinned()? }))
    }

    fn world(&self) -> Result<PictureSpec, ReportError> {
        let color = self.options.color.as_deref().unwrap_or("blocs");
        let coloring = match (color.split_once(':'), color) {
            (Some(("agreement", code)), _) => Coloring::Agreement(find_who(self.snapshot, code)?),
            (None | Some(_), other) if other != "stance" && self.options.proposal.is_some() => {
                return Err(wrong("--proposal changes nothing: it is read with --color stance"));
            }
            (None, "stance") => {
                let reference = self.options.proposal.as_deref();
                let reference = reference.ok_or_else(|| wrong("name the proposal with --proposal"))?;
                Coloring::Stance(find_proposal(self.snapshot, reference)?.id)
            }
            (None, "blocs") => Coloring::Blocs,
            (None, "ideal") => Coloring::Ideal,
            _ => {
                let said =
                    format!("\"{color}\" is no color of the map: use agreement:CODE, stance, ideal or blocs");
                return Err(wrong(said));
            }
        };
        Ok(PictureSpec::World(World { coloring, period: self.options.period.clone() }))
    }

    fn network(&self) -> Result<PictureSpec, ReportError> {
        let color = match self.options.color.as_deref() {
            None | Some("bloc" | "blocs") => DotColor::Bloc,
            Some("community" | "communities") => DotColor::Community,
            Some(other) => {
                let said = format!("\"{other}\" is no color of the network: use bloc or community");
                return Err(wrong(said));
            }
        };
        let style = Style { color, pinned: self.pinned()? };
        let (threshold, period) = (self.options.threshold, self.options.period.clone());
        Ok(PictureSpec::Network(Network { threshold, period, style }))
    }

    fn matrix(&self) -> Result<PictureSpec, ReportError> {
        let shows = match self.options.color.as_deref() {
            None | Some("value") => CellShows::Value,
            Some("change") => CellShows::Change,
            Some(other) => {
                return Err(wrong(format!("\"{other}\" is no color of the matrix: use value or change")));
            }
        };
        let blocs = self.snapshot.bloc_ids_of(self.lens);
        let of = match self.options.pairs.as_deref() {
            None => MatrixOf::Actors(match blocs.as_slice() {
                [] => PairsOf::Everybody,
                [bloc] => PairsOf::Bloc(*bloc),
                _ => PairsOf::Blocs,
            }),
            Some("members") => MatrixOf::Actors(PairsOf::Blocs),
            Some("everybody") => MatrixOf::Actors(PairsOf::Everybody),
            Some("blocs") => MatrixOf::Blocs,
            Some(other) => match other.strip_prefix("bloc:") {
                Some(code) => MatrixOf::Actors(PairsOf::Bloc(self.bloc(code)?)),
                None => {
                    let said =
                        format!("\"{other}\" are no pairs: use members, everybody, blocs or bloc:CODE");
                    return Err(wrong(said));
                }
            },
        };
        Ok(PictureSpec::Matrix(Matrix { of, shows, period: self.options.period.clone() }))
    }

    fn which_vote(&self) -> Result<(Question, Basis, Changes), ReportError> {
        self.options.vote.clone().ok_or_else(|| wrong("name the proposal with --proposal"))
    }

    fn vote(&self, shows: VoteShows) -> Result<PictureSpec, ReportError> {
        let (question, basis, changes) = self.which_vote()?;
        Ok(PictureSpec::Vote(Vote { question, basis, changes, shows }))
    }

    fn track_record(&self) -> Result<PictureSpec, ReportError> {
        let code = self.options.body.as_deref().ok_or_else(|| wrong("name the body with --in-body"))?;
        let body = find_body(self.snapshot, code)?.id;
        Ok(PictureSpec::ForecastRecord(ForecastRecord { body }))
    }

    fn dossier(&self) -> Result<PictureSpec, ReportError> {
        let code = self.options.who.as_deref().ok_or_else(|| wrong("name the country or bloc with --who"))?;
        let who = find_who(self.snapshot, code)?;
        let name = self.options.section.as_deref().unwrap_or(Section::Memberships.name());
        let section = Section::ALL.into_iter().find(|section| section.name() == name);
        let section = section.ok_or_else(|| NameError::Unknown {
            noun: "section",
            name: name.to_owned(),
            nearest: Section::ALL.map(|section| section.name().to_owned()).to_vec(),
        })?;
        Ok(PictureSpec::Dossier(DossierPart { who, section, day: self.options.day }))
    }
}
