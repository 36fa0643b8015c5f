//! A lens as a short text that people can send each other: bodies, topics and blocs by name, not by key.
//!
//! ```text
//! Entente lens 1
//! # TLP:AMBER
//! name: Cyber norms
//! bodies: UNGA, ISO/IEC JTC 1
//! blocs: EU, BRICS
//! window: year
//! ```
//!
//! A line with `#` is a remark; how far the lens may travel is one. What is not there is as in a fresh lens. Names with a comma or a quotation mark stand in quotes, as in `"Arms
//! control, item 1"`; a record without a name of its own by its identity, as in `{01234567-89ab-cdef-0123-456789abcdef}`.

mod list;

use super::NameError;
use super::nearest::nearest;
use super::{find_actor, find_bloc, find_body, find_topic};
use crate::model::*;
use crate::snapshot::{Marked, Snapshot};
use list::{items, join, one};
use std::collections::HashMap;
use std::fmt::Display;
use std::str::FromStr;

/// The version that is written; it also fixes what a part that is not there means.
const VERSION: u32 = 1;
const HEAD: &str = "Entente lens";
/// No lens is longer.
const MOST_BYTES: usize = 1 << 20;

/// A text that is no lens.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LensTextError {
    /// Something else.
    #[error("this is no lens: its first line would be \"{HEAD} {VERSION}\"")]
    NoLens,
    /// Of a newer program.
    #[error(
        "this lens was written by a newer version of Entente (lens {0}, this program knows {VERSION}); update Entente to use it"
    )]
    Newer(u32),
    /// Too long to be one.
    #[error("this text is too long to be a lens")]
    TooLong,
}

/// A lens read from a text.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferedLens {
    /// What could be taken from it.
    pub lens: Lens,
    /// By which name it was saved; may be empty.
    pub name: String,
    /// What it is for; may be empty.
    pub description: String,
    /// What could not be taken, a sentence each.
    pub refused: Vec<String>,
}

/// A lens as a text; name and description may be empty.
pub fn lens_text(s: &Snapshot, lens: &Lens, name: &str, description: &str) -> String {
    let names = Names::new(s);
    let filter = &lens.filter;
    let plain = Lens::default();
    let marked: String = marked(s, lens).to_string().split(char::is_control).collect::<Vec<_>>().join(" ");
    let mut text = format!("{HEAD} {VERSION}\n# {marked}\n");
    let mut line = |key: &str, value: String| {
        if !value.is_empty() {
            text.push_str(&format!("{key}: {value}\n"));
        }
    };
    let of = |noun: Noun, uids: &[Uid]| join(uids.iter().map(|uid| names.write(noun, *uid)));
    line("name", quoted(name));
    line("description", quoted(description));
    line("bodies", of(Noun::Body, &filter.bodies));
    line("topics", of(Noun::Topic, &filter.topics));
    line("families", of(Noun::Family, &filter.families));
    line("proposals", of(Noun::Proposal, &filter.proposals));
    line("kinds", join(filter.kinds.iter().map(|word| list::item(word.word()))));
    line("stages", join(filter.stages.iter().map(|word| list::item(word.word()))));
    line("standings", join(filter.standings.iter().map(|word| list::item(word.word()))));
    line("sponsors", of(Noun::Actor, &filter.sponsors));
    line("words", quoted(&filter.words));
    line("important", if filter.important { "yes".to_owned() } else { String::new() });
    line("since", filter.since.map(|day| day.to_string()).unwrap_or_default());
    line("until", filter.until.map(|day| day.to_string()).unwrap_or_default());
    line("blocs", of(Noun::Bloc, &lens.blocs));
    line("window", lens.window.to_string());
    line("as of", lens.as_of.map(|day| day.to_string()).unwrap_or_default());
    line("known on", lens.known_on.map(|day| day.to_string()).unwrap_or_default());
    line("measure", unless(lens.measure, plain.measure));
    line("members of both", unless(lens.dual, plain.dual));
    line("unanimous", unless(lens.unanimous, plain.unanimous));
    line("inferred", unless(lens.inferred, plain.inferred));
    line("least proposals", unless(lens.min_n, plain.min_n));
    line("oldest position", lens.max_age_days.map(|days| format!("{days} days")).unwrap_or_default());
    line("steps", if lens.steps.is_sides() { String::new() } else { steps_text(&lens.steps) });
    text
}

/// How far the text may travel: what it names are records, and the workspace is marked as a whole.
fn marked(s: &Snapshot, lens: &Lens) -> Marked {
    let filter = &lens.filter;
    let named = [
        (Noun::Body, &filter.bodies),
        (Noun::Topic, &filter.topics),
        (Noun::Family, &filter.families),
        (Noun::Proposal, &filter.proposals),
        (Noun::Actor, &filter.sponsors),
        (Noun::Bloc, &lens.blocs),
    ];
    let records = named.into_iter().flat_map(|(noun, uids)| uids.iter().map(move |uid| (noun, *uid)));
    let records = records.filter_map(|(noun, uid)| s.record(s.record_of_uid(noun, uid)?));
    records.fold(s.marked(), |all, record| all.and(s.marked_record(record)))
}

fn quoted(text: &str) -> String {
    if text.is_empty() { String::new() } else { list::item(text) }
}

fn unless<T: Display + PartialEq>(value: T, plain: T) -> String {
    if value == plain { String::new() } else { value.to_string() }
}

fn steps_text(steps: &StepTable) -> String {
    let named = [("two", StepTable::two()), ("five", StepTable::five())];
    let name = named.into_iter().find(|(_, table)| table == steps).map(|(name, _)| name.to_owned());
    name.or_else(|| serde_json::to_string(steps).ok()).unwrap_or_default()
}

/// Reads a lens from a text. What it names and this workspace does not hold is left out and told.
pub fn read_lens_text(s: &Snapshot, text: &str) -> Result<OfferedLens, LensTextError> {
    if text.len() > MOST_BYTES {
        return Err(LensTextError::TooLong);
    }
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let lines = lines.by_ref().map(|(n, line)| (n + 1, line.trim())).filter(|(_, line)| !line.is_empty());
    let mut lines = lines.filter(|(_, line)| !line.starts_with('#'));
    let head = lines.next().map(|(_, line)| line.to_lowercase()).unwrap_or_default();
    let version = head.strip_prefix(&HEAD.to_lowercase()).map(str::trim).ok_or(LensTextError::NoLens)?;
    match version.parse::<u32>() {
        Ok(VERSION) => {}
        Ok(newer) if newer > VERSION => return Err(LensTextError::Newer(newer)),
        _ => return Err(LensTextError::NoLens),
    }
    let mut reading = Reading {
        names: Names::new(s),
        offered: OfferedLens {
            lens: Lens::default(),
            name: String::new(),
            description: String::new(),
            refused: Vec::new(),
        },
    };
    for (n, line) in lines {
        let Some((key, value)) = line.split_once(':') else {
            reading.refuse(n, "it has no colon, so that nothing could be taken from it");
            continue;
        };
        reading.take(n, key.trim().to_lowercase().as_str(), value.trim());
    }
    let filter = &mut reading.offered.lens.filter;
    if let (Some(since), Some(until)) = (filter.since, filter.until)
        && since > until
    {
        filter.until = None;
        let sentence = format!("The last day {until} lies before the first day {since}: it was left out");
        reading.offered.refused.push(sentence);
    }
    Ok(reading.offered)
}

struct Reading<'s> {
    names: Names<'s>,
    offered: OfferedLens,
}

impl Reading<'_> {
    fn refuse(&mut self, line: usize, why: impl Display) {
        self.offered.refused.push(format!("Line {line}: {why}"));
    }

    fn take(&mut self, n: usize, key: &str, value: &str) {
        let noun = match key {
            "bodies" => Some(Noun::Body),
            "topics" => Some(Noun::Topic),
            "families" => Some(Noun::Family),
            "proposals" => Some(Noun::Proposal),
            "sponsors" => Some(Noun::Actor),
            "blocs" => Some(Noun::Bloc),
            _ => None,
        };
        if let Some(noun) = noun {
            return self.take_records(n, noun, value);
        }
        match key {
            "name" => self.offered.name = one(value),
            "description" => self.offered.description = one(value),
            "words" => self.offered.lens.filter.words = one(value),
            "kinds" => self.take_words(n, value, |filter, word| filter.kinds.push(word)),
            "stages" => self.take_words(n, value, |filter, word| filter.stages.push(word)),
            "standings" => self.take_words(n, value, |filter, word| filter.standings.push(word)),
            "important" => match value.to_lowercase().as_str() {
                "yes" => self.offered.lens.filter.important = true,
                "no" => self.offered.lens.filter.important = false,
                _ => self.refuse(n, format!("\"{value}\" is neither yes nor no")),
            },
            "since" => self.set(n, value, |lens, day| lens.filter.since = Some(day)),
            "until" => self.set(n, value, |lens, day| lens.filter.until = Some(day)),
            "as of" => self.set(n, value, |lens, day| lens.as_of = Some(day)),
            "known on" => self.set(n, value, |lens, day| lens.known_on = Some(day)),
            "window" => self.set(n, value, |lens, window| lens.window = window),
            "measure" => self.set(n, value, |lens, measure| lens.measure = measure),
            "members of both" => self.set(n, value, |lens, dual| lens.dual = dual),
            "unanimous" => self.set(n, value, |lens, unanimous| lens.unanimous = unanimous),
            "inferred" => self.set(n, value, |lens, inferred| lens.inferred = inferred),
            "least proposals" => self.set(n, value, |lens, n| lens.min_n = n),
            "oldest position" => {
                let days = value.strip_suffix("days").unwrap_or(value).trim();
                self.set(n, days, |lens, days| lens.max_age_days = Some(days));
            }
            "steps" => self.take_steps(n, value),
            _ => self.refuse(n, format!("\"{key}\" is no part of a lens that this version knows")),
        }
    }

    fn take_records(&mut self, n: usize, noun: Noun, value: &str) {
        for item in items(value) {
            let found = self.names.read(noun, &item);
            let lens = &mut self.offered.lens;
            let list = match noun {
                Noun::Body => &mut lens.filter.bodies,
                Noun::Topic => &mut lens.filter.topics,
                Noun::Family => &mut lens.filter.families,
                Noun::Proposal => &mut lens.filter.proposals,
                Noun::Actor => &mut lens.filter.sponsors,
                _ => &mut lens.blocs,
            };
            match found {
                Ok(uid) if list.contains(&uid) => {}
                Ok(uid) => list.push(uid),
                Err(why) => self.refuse(n, why),
            }
        }
    }

    fn take_words<T: FromStr<Err = WordError>>(
        &mut self,
        n: usize,
        value: &str,
        take: impl Fn(&mut Filter, T),
    ) {
        for item in items(value) {
            match item.to_lowercase().parse() {
                Ok(word) => take(&mut self.offered.lens.filter, word),
                Err(why) => self.refuse(n, why),
            }
        }
    }

    fn set<T: FromStr<Err: Display>>(&mut self, n: usize, value: &str, set: impl FnOnce(&mut Lens, T)) {
        match value.parse() {
            Ok(value) => set(&mut self.offered.lens, value),
            Err(why) => self.refuse(n, format!("\"{value}\" cannot be read ({why})")),
        }
    }

    fn take_steps(&mut self, n: usize, value: &str) {
        let table = match value {
            "two" => Ok(StepTable::two()),
            "three" => Ok(StepTable::three()),
            "five" => Ok(StepTable::five()),
            _ => serde_json::from_str(value),
        };
        match table {
            Ok(table) => {
                let is_known = |word: &Uid| self.names.s.words.of_uid(*word).is_some();
                if !table.words().all(|word| is_known(&word)) {
                    self.refuse(n, "some ballot words of the table of steps are not in this workspace");
                }
                self.offered.lens.steps = table;
            }
            Err(why) => self.refuse(n, format!("the table of steps cannot be read ({why})")),
        }
    }
}

/// Names of records, and back.
struct Names<'s> {
    s: &'s Snapshot,
    /// Proposals and families have no codes of their own: by reference and name, none where two share one.
    proposals: HashMap<String, Option<Uid>>,
    families: HashMap<String, Option<Uid>>,
}

fn by_name<'r>(records: impl Iterator<Item = (&'r str, Uid)>) -> HashMap<String, Option<Uid>> {
    let mut names: HashMap<String, Option<Uid>> = HashMap::new();
    for (name, uid) in records {
        names.entry(name.trim().to_lowercase()).and_modify(|known| *known = None).or_insert(Some(uid));
    }
    names
}

impl<'s> Names<'s> {
    fn new(s: &'s Snapshot) -> Names<'s> {
        let proposals = s.proposals.iter().map(|p| (p.reference.as_str(), p.head.uid));
        let families = s.families.iter().map(|f| (f.name.as_str(), f.head.uid));
        Names { s, proposals: by_name(proposals), families: by_name(families) }
    }

    /// The name of a record, where it leads back to it; else its identity.
    fn write(&self, noun: Noun, uid: Uid) -> String {
        let name = match noun {
            Noun::Topic => self.s.topics.of_uid(uid).map(|t| t.code.as_str()),
            Noun::Actor => self.s.actors.of_uid(uid).map(|a| a.code.as_str()),
            _ => super::lens_words::name_in_lens(self.s, noun, uid),
        };
        let leads_back = |name: &&str| self.read(noun, name).is_ok_and(|found| found == uid);
        name.filter(leads_back).map_or_else(|| format!("{{{uid}}}"), list::item)
    }

    fn read(&self, noun: Noun, name: &str) -> Result<Uid, String> {
        let identity = name.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        if let Some(uid) = identity.and_then(|uid| uid.parse::<Uid>().ok()) {
            let found = self.s.record_of_uid(noun, uid).map(|_| uid);
            return found.ok_or_else(|| format!("this workspace holds no {} {name}", noun.word()));
        }
        let told = |error: NameError| error.to_string();
        match noun {
            Noun::Body => find_body(self.s, name).map(|r| r.head.uid).map_err(told),
            Noun::Topic => find_topic(self.s, name).map(|r| r.head.uid).map_err(told),
            Noun::Actor => find_actor(self.s, name).map(|r| r.head.uid).map_err(told),
            Noun::Bloc => find_bloc(self.s, name).map(|r| r.head.uid).map_err(told),
            Noun::Family => lookup(&self.families, "family", name),
            _ => lookup(&self.proposals, "proposal", name),
        }
    }
}

fn lookup(names: &HashMap<String, Option<Uid>>, noun: &'static str, name: &str) -> Result<Uid, String> {
    match names.get(&name.trim().to_lowercase()) {
        Some(Some(uid)) => Ok(*uid),
        Some(None) => Err(format!("more than one {noun} is called \"{name}\"")),
        None => {
            let mut known: Vec<&str> = names.keys().map(String::as_str).collect();
            known.sort_unstable();
            let nearest = nearest(name, known.into_iter().map(|name| (name.to_owned(), vec![name])), 3);
            Err(NameError::Unknown { noun, name: name.to_owned(), nearest }.to_string())
        }
    }
}
