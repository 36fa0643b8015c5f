//! The options that all analyses share, and the lens that they make.

use super::error::CliError;
use super::output::{Format, Output};
use super::workspace::{open_to_read, open_with_briefs};
use crate::model::{
    Day, Dual, Filter, Inferred, Lens, Measure, ProposalKind, SavedLens, Stage, Standing, StepTable, Uid,
    Unanimous, Window,
};
use crate::session::{Session, SessionError};
use crate::snapshot::{
    NameError, Snapshot, find_actor, find_body, find_family, find_lens, find_proposal, find_topic,
};
use clap::Args;
use std::path::{Path, PathBuf};

/// What the three analyses are told beside what they compare.
#[derive(Debug, Args)]
pub(super) struct LensOptions {
    /// The workspace
    pub(super) file: PathBuf,
    #[command(flatten)]
    lens: LensArgs,
    /// How the table is written
    #[arg(long, value_enum, default_value_t, help_heading = "Output")]
    pub(super) format: Format,
}

/// Which proposals are looked at, how time is cut, how agreement is measured.
#[derive(Debug, Args)]
pub(super) struct LensArgs {
    /// First day of the proposals (2018, 2018-12 or 2018-12-05)
    #[arg(long, value_name = "DATE", value_parser = first_day, help_heading = "Lens")]
    from: Option<Day>,
    /// Last day of the proposals
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Lens")]
    to: Option<Day>,
    #[command(flatten)]
    view: ViewArgs,
}

/// The lens without its first and last day.
#[derive(Debug, Args)]
pub(super) struct ViewArgs {
    /// Start from a saved lens; the other options change it
    #[arg(long, value_name = "NAME", help_heading = "Lens")]
    lens: Option<String>,
    /// Only proposals of these bodies and of those below them (codes, separated by commas)
    #[arg(long, value_name = "CODES", value_delimiter = ',', help_heading = "Lens")]
    body: Vec<String>,
    /// Only proposals with any of these topics (codes, separated by commas)
    #[arg(long, value_name = "CODES", value_delimiter = ',', help_heading = "Lens")]
    topic: Vec<String>,
    /// Only these proposals (references, separated by commas, or proposal#key)
    #[arg(long, value_name = "REFERENCES", value_delimiter = ',', help_heading = "Lens")]
    proposals: Vec<String>,
    /// Only proposals of this family of recurring texts (a name, or family#key; can be given again)
    #[arg(long, value_name = "NAME", help_heading = "Lens")]
    family: Vec<String>,
    /// Only proposals at these stages on the day looked at (idea, draft, enquiry, approval, published, withdrawn)
    #[arg(long, value_name = "STAGES", value_delimiter = ',', help_heading = "Lens")]
    stage: Vec<Stage>,
    /// Only these kinds of text (resolution, amendment, standard, report and so on, separated by commas)
    #[arg(long, value_name = "KINDS", value_delimiter = ',', help_heading = "Lens")]
    text_kind: Vec<ProposalKind>,
    /// Only proposals whose title and reference stand like this (sourced, unverified, entered and so on)
    #[arg(long, value_name = "STANDINGS", value_delimiter = ',', help_heading = "Lens")]
    standing: Vec<Standing>,
    /// Only proposals put forward by these actors, or by companies and people at home there (codes, separated by commas)
    #[arg(long, value_name = "CODES", value_delimiter = ',', help_heading = "Lens")]
    sponsor: Vec<String>,
    /// Only proposals with all these words in title or reference
    #[arg(long, value_name = "WORDS", help_heading = "Lens")]
    words: Option<String>,
    /// Only proposals that the body or the source marks as important
    #[arg(long, help_heading = "Lens")]
    important: bool,
    /// The world as it was at the end of this day
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Lens")]
    as_of: Option<Day>,
    /// The world as this workspace knew it at the end of this day (UTC)
    #[arg(long, value_name = "DATE", value_parser = last_day, help_heading = "Lens")]
    known_on: Option<Day>,
    /// How time is cut: session, year, quarter, rolling:N, half-life:N (years) or all [default: year]
    #[arg(long, value_name = "WINDOW", help_heading = "Method")]
    by: Option<Window>,
    /// How agreement is measured: exact or half [default: half]
    #[arg(long, value_name = "MEASURE", help_heading = "Method")]
    measure: Option<Measure>,
    /// Members of both blocs: exclude or keep [default: exclude]
    #[arg(long, value_name = "RULE", help_heading = "Method")]
    dual: Option<Dual>,
    /// Proposals on which all known stances are the same: keep or drop [default: keep]
    #[arg(long, value_name = "RULE", help_heading = "Method")]
    unanimous: Option<Unanimous>,
    /// Rows that rest on fewer proposals are counted on standard error as too few [default: 10]
    #[arg(long, value_name = "N", help_heading = "Method")]
    min_n: Option<u32>,
    /// Which step of one scale every stance stands for: two, three or five steps, or a table as JSON
    /// (n_steps; steps: a row each for stated, voted and signed, with the steps of strongly oppose, oppose, neutral,
    /// support, strongly support, abstain, absent, 0 for none) [default: three]
    #[arg(long, value_name = "TABLE", value_parser = step_table, help_heading = "Method")]
    steps: Option<StepTable>,
    /// On an open proposal, a position older than so many days no longer counts [default: it counts]
    #[arg(long, value_name = "DAYS", help_heading = "Method")]
    max_age: Option<u32>,
    /// Positions inferred by us: keep or drop [default: keep]
    #[arg(long, value_name = "WHAT", help_heading = "Method")]
    inferred: Option<Inferred>,
}

impl LensOptions {
    /// Opens the workspace and looks at it through the lens that the options make; those that the answer does not
    /// hang on are refused.
    pub(super) fn open(&self, out: &Output, unread: &[&str]) -> Result<Session, CliError> {
        self.lens.refuse(unread)?;
        open(&self.file, out, |s| self.lens.lens(s))
    }

    /// Refuses those of the options that were given.
    pub(super) fn refuse(&self, unread: &[&str]) -> Result<(), CliError> {
        self.lens.refuse(unread)
    }

    /// The same, for what writes of briefs.
    pub(super) fn open_with_briefs(&self, out: &Output, unread: &[&str]) -> Result<Session, CliError> {
        self.lens.refuse(unread)?;
        through(open_with_briefs(&self.file, out)?, |s| self.lens.lens(s))
    }
}

/// Opens a workspace and looks at it through a lens made for it.
pub(super) fn open(
    file: &Path,
    out: &Output,
    lens: impl Fn(&Snapshot) -> Result<Lens, CliError>,
) -> Result<Session, CliError> {
    through(open_to_read(file, out)?, lens)
}

fn through(
    mut session: Session,
    lens: impl Fn(&Snapshot) -> Result<Lens, CliError>,
) -> Result<Session, CliError> {
    let lens = lens(session.snapshot())?;
    session.set_lens(lens)?;
    session.settle_lens()?;
    Ok(session)
}

impl LensArgs {
    /// Refuses those of these options that were given.
    pub(super) fn refuse(&self, unread: &[&str]) -> Result<(), CliError> {
        self.refuse_where(|option| unread.contains(&option))
    }

    /// Refuses whichever of the options was given.
    pub(super) fn refuse_all(&self) -> Result<(), CliError> {
        self.refuse_where(|_| true)
    }

    fn refuse_where(&self, is_unread: impl Fn(&str) -> bool) -> Result<(), CliError> {
        let days = [("from", self.from.is_some()), ("to", self.to.is_some())];
        refuse_given(days.into_iter().chain(self.view.given()), is_unread)
    }

    /// The lens that the options make.
    pub(super) fn lens(&self, s: &Snapshot) -> Result<Lens, CliError> {
        let mut lens = self.view.lens(s)?;
        lens.filter.since = self.from.or(lens.filter.since);
        lens.filter.until = self.to.or(lens.filter.until);
        if let (Some(from), Some(to)) = (lens.filter.since, lens.filter.until)
            && from > to
        {
            return Err(CliError::Usage(format!("--from {from} lies after --to {to}; exchange them")));
        }
        Ok(lens)
    }
}

impl ViewArgs {
    /// Refuses those of these options that were given.
    pub(super) fn refuse(&self, unread: &[&str]) -> Result<(), CliError> {
        refuse_given(self.given(), |option| unread.contains(&option))
    }

    /// Every option, and whether it was given.
    fn given(&self) -> [(&'static str, bool); 21] {
        [
            ("lens", self.lens.is_some()),
            ("body", !self.body.is_empty()),
            ("topic", !self.topic.is_empty()),
            ("proposals", !self.proposals.is_empty()),
            ("family", !self.family.is_empty()),
            ("stage", !self.stage.is_empty()),
            ("text-kind", !self.text_kind.is_empty()),
            ("standing", !self.standing.is_empty()),
            ("sponsor", !self.sponsor.is_empty()),
            ("words", self.words.is_some()),
            ("important", self.important),
            ("as-of", self.as_of.is_some()),
            ("known-on", self.known_on.is_some()),
            ("by", self.by.is_some()),
            ("measure", self.measure.is_some()),
            ("dual", self.dual.is_some()),
            ("unanimous", self.unanimous.is_some()),
            ("min-n", self.min_n.is_some()),
            ("steps", self.steps.is_some()),
            ("max-age", self.max_age.is_some()),
            ("inferred", self.inferred.is_some()),
        ]
    }

    /// The lens that the options make.
    pub(super) fn lens(&self, s: &Snapshot) -> Result<Lens, CliError> {
        let mut lens = match &self.lens {
            Some(name) => saved_lens(find_lens(s, name)?)?,
            None => Lens::default(),
        };
        if !self.body.is_empty() {
            lens.filter.bodies = uids(&self.body, |code| find_body(s, code).map(|b| b.head.uid))?;
        }
        if !self.topic.is_empty() {
            lens.filter.topics = uids(&self.topic, |code| find_topic(s, code).map(|t| t.head.uid))?;
        }
        self.narrow(s, &mut lens.filter)?;
        lens.as_of = self.as_of.or(lens.as_of);
        lens.known_on = self.known_on.or(lens.known_on);
        lens.window = self.by.unwrap_or(lens.window);
        lens.measure = self.measure.unwrap_or(lens.measure);
        lens.dual = self.dual.unwrap_or(lens.dual);
        lens.unanimous = self.unanimous.unwrap_or(lens.unanimous);
        lens.min_n = self.min_n.unwrap_or(lens.min_n);
        lens.steps = self.steps.clone().unwrap_or(lens.steps);
        lens.max_age_days = self.max_age.or(lens.max_age_days);
        lens.inferred = self.inferred.unwrap_or(lens.inferred);
        Ok(lens)
    }

    /// Narrows the filter by what else is said of the proposals.
    fn narrow(&self, s: &Snapshot, filter: &mut Filter) -> Result<(), CliError> {
        if !self.proposals.is_empty() {
            filter.proposals = proposals(s, &self.proposals)?;
        }
        if !self.family.is_empty() {
            filter.families = uids(&self.family, |name| find_family(s, name).map(|f| f.head.uid))?;
        }
        if !self.sponsor.is_empty() {
            filter.sponsors = uids(&self.sponsor, |code| find_actor(s, code).map(|a| a.head.uid))?;
        }
        if !self.stage.is_empty() {
            filter.stages.clone_from(&self.stage);
        }
        if !self.text_kind.is_empty() {
            filter.kinds.clone_from(&self.text_kind);
        }
        if !self.standing.is_empty() {
            filter.standings.clone_from(&self.standing);
        }
        if let Some(words) = &self.words {
            filter.words = words.trim().to_owned();
        }
        filter.important |= self.important;
        Ok(())
    }
}

fn refuse_given(
    options: impl IntoIterator<Item = (&'static str, bool)>,
    is_unread: impl Fn(&str) -> bool,
) -> Result<(), CliError> {
    match options.into_iter().find(|(option, is_given)| *is_given && is_unread(option)) {
        Some((option, _)) => Err(changes_nothing(option)),
        None => Ok(()),
    }
}

/// An option of the lens that the answer does not hang on.
fn changes_nothing(option: &str) -> CliError {
    let why = match option {
        "dual" => "no two blocs are set against each other",
        "measure" => "agreement is not measured",
        "min-n" => "nothing is called too few",
        "by" => "time is not cut into periods",
        "steps" => "stances are told as they are",
        "unanimous" => "texts of one mind weigh nothing",
        "max-age" => "old positions are told, too",
        "inferred" => "nothing inferred is told here",
        _ => "the answer does not hang on which proposals are looked at",
    };
    CliError::Usage(format!("--{option} changes nothing: {why}; leave it out"))
}

/// What a saved lens holds.
pub(super) fn saved_lens(saved: &SavedLens) -> Result<Lens, SessionError> {
    let told = |e| SessionError::Analysis(format!("the saved lens \"{}\" cannot be read ({e})", saved.name));
    serde_json::from_str(&saved.lens).map_err(told)
}

fn uids(codes: &[String], find: impl Fn(&str) -> Result<Uid, NameError>) -> Result<Vec<Uid>, NameError> {
    codes.iter().map(|code| find(code)).collect()
}

/// The proposals of a list that was cut at its commas: a reference may hold some itself.
fn proposals(s: &Snapshot, parts: &[String]) -> Result<Vec<Uid>, NameError> {
    let mut found = Vec::new();
    let mut rest = parts;
    while let Some((first, others)) = rest.split_first() {
        let longer =
            (2..=rest.len()).rev().find_map(|n| Some((n, find_proposal(s, &rest[..n].join(",")).ok()?)));
        match longer {
            Some((n, proposal)) => {
                found.push(proposal.head.uid);
                rest = &rest[n..];
            }
            None => {
                found.push(find_proposal(s, first)?.head.uid);
                rest = others;
            }
        }
    }
    Ok(found)
}

/// A table of steps by its name or as JSON.
fn step_table(text: &str) -> Result<StepTable, String> {
    match text {
        "two" => Ok(StepTable::two()),
        "three" => Ok(StepTable::three()),
        "five" => Ok(StepTable::five()),
        _ => {
            let why = "use two, three, five, or a table as JSON with n_steps and three rows of steps";
            serde_json::from_str(text).map_err(|_| why.to_owned())
        }
    }
}

/// The first day of what a date names: of the year, of the month, or the day itself.
pub(super) fn first_day(text: &str) -> Result<Day, String> {
    days(text).map(|(first, _)| first)
}

/// The last day of what a date names.
pub(super) fn last_day(text: &str) -> Result<Day, String> {
    days(text).map(|(_, last)| last)
}

fn days(text: &str) -> Result<(Day, Day), String> {
    let parts: Vec<&str> = text.split('-').collect();
    let wrong = || format!("\"{text}\" is not a date: write it as 2018-12-05, 2018-12 or 2018");
    match parts.as_slice() {
        [_year] => {
            let first = format!("{text}-01-01").parse::<Day>().map_err(|_| wrong())?;
            let last = format!("{text}-12-31").parse::<Day>().map_err(|_| wrong())?;
            Ok((first, last))
        }
        [_year, _month] => {
            let first = format!("{text}-01").parse::<Day>().map_err(|_| wrong())?;
            let last = (28..=31).rev().find_map(|d| format!("{text}-{d}").parse().ok()).ok_or_else(wrong)?;
            Ok((first, last))
        }
        _ => text.parse::<Day>().map(|day| (day, day)).map_err(|_| wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_or_a_month_names_its_first_and_last_day() {
        let text = |t: &str| days(t).map(|(a, b)| format!("{a} {b}"));
        assert_eq!(text("2018"), Ok("2018-01-01 2018-12-31".to_owned()));
        assert_eq!(text("2020-02"), Ok("2020-02-01 2020-02-29".to_owned()));
        assert_eq!(text("2018-12-05"), Ok("2018-12-05 2018-12-05".to_owned()));
        for wrong in ["", "18", "2018-13", "2018-02-30", "05/12/2018", "2018-1"] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }
}
