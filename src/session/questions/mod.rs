//! Every question that a screen asks, one file each: what it reads of the workspace, and how it is answered.

mod agreement;
mod alike;
mod apart;
mod between;
mod cohesion;
mod debates;
mod decomposition;
mod dividing;
mod dossier;
mod ideal_points;
mod in_view;
mod left_out;
mod moves;
mod network;
mod outlook;
mod pairs;
mod pasted;
mod powers;
mod separations;
mod stands;
mod track_record;
mod trends;
mod upkeep;
mod within;

pub use agreement::AgreementWithOne;
pub use alike::CommentsAlike;
pub use apart::ProposalsApart;
pub use between::BetweenBlocs;
pub use cohesion::CohesionOfBlocs;
pub use debates::PlacesOnDebates;
pub use decomposition::ChangeTakenApart;
pub use dividing::DividingProposals;
pub use dossier::DossierOf;
pub use ideal_points::IdealPointsOf;
pub use in_view::ProposalsInView;
pub use left_out::LeftOutAt;
pub use moves::MovesOfPairs;
pub use network::NetworkInPeriod;
pub use outlook::OutlookOfVote;
pub use pairs::PairsInPeriod;
pub use pasted::{PastedMembers, PastedVotes};
pub use powers::PowersUnderRule;
pub use separations::SeparationsOfPairs;
pub use stands::StandsOnProposal;
pub use track_record::RecordOfForecasts;
pub use trends::TrendsOfPairs;
pub use upkeep::DataQualityOn;
pub use within::WithinBlocs;

use super::SessionError;
use crate::jobs::Progress;
use crate::model::{Lens, Noun};
use crate::snapshot::{Snapshot, Stamp, bodies_in_view};

/// Which positions an answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PositionsRead {
    /// None.
    None,
    /// Those on proposals of the bodies that the lens lets through.
    InView,
    /// All of them.
    All,
}

/// Which parts of the workspace an answer rests on. Where one of them changes, it is computed anew; a part that is not
/// named here and changes the answer all the same would leave an old answer standing, so name rather too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reads {
    /// Records of these nouns.
    pub nouns: &'static [Noun],
    /// Positions.
    pub positions: PositionsRead,
}

/// What the methods see of a workspace under a lens: all but papers of our own, sources and the rules of votes.
const SEEN_BY_METHODS: [Noun; 18] = [
    Noun::Actor,
    Noun::Succession,
    Noun::Body,
    Noun::BodyMember,
    Noun::Meeting,
    Noun::Family,
    Noun::Proposal,
    Noun::Step,
    Noun::Sponsor,
    Noun::Revision,
    Noun::Provision,
    Noun::Word,
    Noun::Ballot,
    Noun::Bloc,
    Noun::Membership,
    Noun::Instrument,
    Noun::Topic,
    Noun::Tag,
];

impl Reads {
    /// What the methods see under a lens.
    pub fn of_lens() -> Reads {
        Reads { nouns: &SEEN_BY_METHODS, positions: PositionsRead::InView }
    }

    /// Everything.
    pub fn everything() -> Reads {
        Reads { nouns: Noun::ALL, positions: PositionsRead::All }
    }

    /// The stamps of these parts: equal as long as none of them changes.
    pub(super) fn stamps(&self, snapshot: &Snapshot, lens: &Lens) -> Vec<Stamp> {
        let mut stamps: Vec<Stamp> = self.nouns.iter().map(|noun| snapshot.stamp_of(*noun)).collect();
        match self.positions {
            PositionsRead::None => {}
            PositionsRead::All => stamps.extend(snapshot.position_stamps(None)),
            PositionsRead::InView => {
                // A lens that names what is not there is an error that the answer tells.
                let bodies = bodies_in_view(snapshot, lens).unwrap_or_default();
                stamps.extend(snapshot.position_stamps(bodies.as_ref()));
            }
        }
        stamps
    }
}

/// What a question is asked of.
pub struct QuestionContext<'a, Outcome> {
    /// The workspace.
    pub snapshot: &'a Snapshot,
    /// How one looks at it.
    pub lens: &'a Lens,
    /// The newest outcome of a question of this kind, to set out from; it may be of another lens or workspace.
    pub before: Option<&'a Outcome>,
    /// Tells how far the answer is, and stops it.
    pub progress: &'a Progress,
}

/// A question about a workspace under a lens. Its answer is kept until the question, the lens or a part of the workspace
/// that it reads changes.
pub trait Question: Clone + PartialEq + Send + 'static {
    /// What answers it.
    type Outcome: Send + Sync + 'static;
    /// The name of the thread on which it is answered.
    const THREAD: &'static str;

    /// Which parts of the workspace the answer rests on.
    fn reads(&self) -> Reads;

    /// What of the lens matters; all of it where nothing else is said.
    fn looks(&self, lens: &Lens) -> Lens {
        lens.clone()
    }

    /// The answer.
    fn answer(&self, at: &QuestionContext<'_, Self::Outcome>) -> Result<Self::Outcome, SessionError>;
}
