//! The one shared way of looking: what is in view, which blocs are compared, as of when, in which windows.

use super::words::words;
use super::{Day, ProposalKind, Stage, Standing, StepTable, Uid};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

words! {
    /// How agreement of two stances is measured.
    Measure {
        /// 1 where the stances are the same, else 0.
        Exact = "exact",
        /// 1 − distance / range: half for one step of two.
        Half = "half",
    }
}

words! {
    /// What happens to members of both blocs.
    Dual {
        /// They are left out of both.
        Exclude = "exclude",
        /// They stay; nobody is paired with himself, and every pair of actors counts once.
        Keep = "keep",
    }
}

words! {
    /// What happens to proposals on which all known stances are the same.
    Unanimous {
        /// They stay.
        Keep = "keep",
        /// They are left out.
        Drop = "drop",
    }
}

words! {
    /// What happens to positions that nobody stated and that we inferred.
    #[derive(Default)]
    Inferred {
        /// They count.
        #[default]
        Keep = "keep",
        /// They are left out of analysis.
        Drop = "drop",
    }
}

impl Inferred {
    fn is_kept(&self) -> bool {
        *self == Inferred::Keep
    }
}

/// How time is cut into periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Window {
    /// One period for each numbered session of the body.
    Session,
    /// Calendar years.
    Year,
    /// Calendar quarters.
    Quarter,
    /// The last N sessions or, where there are none, years, ending with each.
    Rolling(u16),
    /// Everything up to each session or, where there are none, year, the older weighing less: half as much after so
    /// many years.
    HalfLife(u16),
    /// All of it at once.
    All,
}

impl Window {
    /// Whether one proposal lies in several windows, or counts for less in later ones.
    pub fn overlaps(self) -> bool {
        matches!(self, Window::Rolling(2..) | Window::HalfLife(_))
    }
}

/// A text that is no window.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{0}\" is not a window: use session, year, quarter, rolling:N (such as rolling:3), half-life:N (years) or all"
)]
pub struct WindowError(pub String);

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Window::Session => f.write_str("session"),
            Window::Year => f.write_str("year"),
            Window::Quarter => f.write_str("quarter"),
            Window::Rolling(n) => write!(f, "rolling:{n}"),
            Window::HalfLife(n) => write!(f, "half-life:{n}"),
            Window::All => f.write_str("all"),
        }
    }
}

impl FromStr for Window {
    type Err = WindowError;
    fn from_str(text: &str) -> Result<Window, WindowError> {
        match text {
            "session" => Ok(Window::Session),
            "year" => Ok(Window::Year),
            "quarter" => Ok(Window::Quarter),
            "all" => Ok(Window::All),
            _ => {
                let count = |prefix: &str| text.strip_prefix(prefix)?.parse().ok().filter(|n| *n >= 1u16);
                let window = count("rolling:").map(Window::Rolling);
                window
                    .or_else(|| count("half-life:").map(Window::HalfLife))
                    .ok_or_else(|| WindowError(text.to_owned()))
            }
        }
    }
}

impl Serialize for Window {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Window {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Window, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Which proposals are in view. An empty list is no restriction.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Bodies, each with everything below it in the tree.
    pub bodies: Vec<Uid>,
    /// Topics; a proposal with any of them is in.
    pub topics: Vec<Uid>,
    /// Proposals by name.
    pub proposals: Vec<Uid>,
    /// First day.
    pub since: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
    /// Families of recurring texts; a proposal of any of them is in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<Uid>,
    /// Stages on the common scale; a proposal that stands at any of them on the day looked at is in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Kinds of text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<ProposalKind>,
    /// How well title and reference stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub standings: Vec<Standing>,
    /// Actors; a proposal is in that any of them put forward, or a company, institute or person at home in any of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sponsors: Vec<Uid>,
    /// Words that must all stand in the title or the reference, whatever their case.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Only proposals that the body or the source marks as important.
    #[serde(skip_serializing_if = "is_off")]
    pub important: bool,
}

fn is_off(flag: &bool) -> bool {
    !*flag
}

/// The one shared way of looking that every screen obeys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lens {
    /// Which proposals are in view.
    pub filter: Filter,
    /// The blocs compared.
    pub blocs: Vec<Uid>,
    /// How time is cut.
    pub window: Window,
    /// The world as it was at the end of this day; none: today.
    pub as_of: Option<Day>,
    /// The world as we knew it at the end of this day (UTC); none: as known now.
    pub known_on: Option<Day>,
    /// How agreement is measured.
    pub measure: Measure,
    /// Members of both blocs.
    pub dual: Dual,
    /// Unanimous proposals.
    pub unanimous: Unanimous,
    /// Below this number of proposals a point is drawn hollow and says so.
    pub min_n: u32,
    /// Which step of one scale every stance stands for.
    #[serde(skip_serializing_if = "StepTable::is_sides")]
    pub steps: StepTable,
    /// On a proposal that is open without a vote, a position older than so many days no longer counts; none: it
    /// counts however old it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_age_days: Option<u32>,
    /// Positions inferred by us.
    #[serde(skip_serializing_if = "Inferred::is_kept")]
    pub inferred: Inferred,
}

impl Default for Lens {
    fn default() -> Lens {
        Lens {
            filter: Filter::default(),
            blocs: Vec::new(),
            window: Window::Year,
            as_of: None,
            known_on: None,
            measure: Measure::Half,
            dual: Dual::Exclude,
            unanimous: Unanimous::Keep,
            min_n: 10,
            steps: StepTable::default(),
            max_age_days: None,
            inferred: Inferred::Keep,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_read_as_they_print() {
        for text in ["session", "year", "quarter", "rolling:3", "half-life:3", "all"] {
            assert_eq!(text.parse::<Window>().map(|w| w.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "rolling", "rolling:0", "rolling:-1", "half-life:", "half-life:0", "month"] {
            assert!(text.parse::<Window>().is_err(), "{text}");
        }
    }
}
