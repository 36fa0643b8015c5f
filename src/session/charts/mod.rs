//! Every picture of the program by name, with the table behind it: what the command line draws and the window saves.
//!
//! A picture is one file here and one line in [`CHARTS`].

mod convergence;
mod decomposition;
mod groups;
mod places;

use super::SessionError;
use crate::jobs::Progress;
use crate::model::Lens;
use crate::report::figure::Figure;
use crate::report::table::DataTable;
use crate::snapshot::{NameError, Snapshot};

/// What a picture may be told beside the lens. Each reads what it needs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartOptions {
    /// The period shown, by its label; none: the last one that rests on enough.
    pub period: Option<String>,
    /// The period compared with, by its label.
    pub before: Option<String>,
    /// What colors say, such as "agreement:USA".
    pub color: Option<String>,
    /// Actors named in the picture, by code.
    pub actors: Vec<String>,
    /// A debate or another topic, by code.
    pub topic: Option<String>,
    /// A proposal, by reference.
    pub proposal: Option<String>,
    /// A threshold in [0, 1].
    pub threshold: Option<f64>,
    /// Without events above the curves.
    pub is_plain: bool,
}

/// What a picture is made of.
pub struct Asked<'a> {
    /// The workspace.
    pub snapshot: &'a Snapshot,
    /// How one looks at it.
    pub lens: &'a Lens,
    /// What else was said.
    pub options: &'a ChartOptions,
    /// Tells how far it is, and stops it.
    pub progress: &'a Progress,
}

/// A picture with the table behind it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The picture, without a caption.
    pub figure: Figure,
    /// The rows behind it.
    pub table: DataTable,
    /// What is measured and on how much it rests, a line each, for the caption.
    pub notes: Vec<String>,
}

/// A picture that can be asked for.
#[derive(Debug, Clone, Copy)]
pub struct ChartMaker {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it shows, in a few words.
    pub about: &'static str,
    /// Makes it.
    pub make: fn(&Asked<'_>) -> Result<Chart, SessionError>,
}

/// Every picture, in the order of the rail.
pub const CHARTS: &[ChartMaker] = &[
    ChartMaker {
        name: "convergence",
        about: "separation of every pair of the blocs over time",
        make: convergence::separation,
    },
    ChartMaker {
        name: "cross",
        about: "agreement between the blocs of every pair over time",
        make: convergence::cross,
    },
    ChartMaker { name: "within", about: "agreement inside each bloc over time", make: convergence::within },
    ChartMaker {
        name: "decomposition",
        about: "why the first two blocs moved between two periods",
        make: decomposition::decomposition,
    },
    ChartMaker {
        name: "spectrum",
        about: "every actor on the line of ideal points over time; --actors names some",
        make: places::line,
    },
    ChartMaker {
        name: "positions",
        about: "the map of positions in a period; --color probit or mds",
        make: places::map,
    },
    ChartMaker {
        name: "debate",
        about: "the blocs, and --actors, on the line of a --debate over time",
        make: places::debate,
    },
    ChartMaker {
        name: "world",
        about: "the world map; --color agreement:USA, stance (with --proposal), ideal or blocs",
        make: groups::world_map,
    },
    ChartMaker {
        name: "network",
        about: "who agrees with whom; --threshold, --color bloc or community",
        make: groups::network_graph,
    },
    ChartMaker {
        name: "matrix",
        about: "all pairs of the blocs' members; --color value or change",
        make: groups::pair_matrix,
    },
];

/// On how much the points of a picture rest, as a line of its caption: proposals and pairs of each point.
pub fn rests_on(counts: &[(u32, u64)]) -> Vec<String> {
    convergence::notes(counts)
}

/// Makes the picture of that name.
pub fn chart(name: &str, asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let maker = CHARTS.iter().find(|maker| maker.name == name);
    let maker = maker.ok_or_else(|| NameError::Unknown {
        noun: "chart",
        name: name.to_owned(),
        nearest: CHARTS.iter().map(|maker| maker.name.to_owned()).collect(),
    })?;
    (maker.make)(asked)
}
