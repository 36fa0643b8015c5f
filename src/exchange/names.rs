//! From the names in a file to records: by code, by name in any language, by what was learned before; what is ambiguous or
//! unknown is asked, once for every name.

use crate::model::*;
use crate::snapshot::nearest::nearest_within;
use crate::snapshot::{Snapshot, record_of_key};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Names that stand for more than one country, whoever was meant before: they are always asked.
const ALWAYS_ASKED: [&str; 3] = ["korea", "congo", "guinea"];

/// So many near names are offered at most.
const N_NEAREST: usize = 3;
/// Names farther away than this, in thousandths of their length, are not near.
const FARTHEST: u32 = 450;

/// How a name was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It is a code.
    Code,
    /// It is a name, in whatever language, or one that was learned.
    Name,
    /// A person said so.
    Chosen,
    /// A person had it made.
    New,
    /// A person left it out.
    Skipped,
    /// It stands for several.
    Ambiguous,
    /// It is not known.
    Unknown,
}

/// What a person says of names.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers {
    /// By name, as [`name_key`] has it: the code of a record, "skip" or, of what is to be made, "new"; of an actor its kind
    /// and its home country can be said, too: "new:organization", "new:company:USA" or "new:person:FRA".
    pub names: BTreeMap<String, String>,
    /// Names that were settled for this file alone, as [`name_key`] has them: they are not learned.
    pub once: BTreeSet<String>,
    /// Nouns of which everything unknown is made.
    pub new: BTreeSet<Noun>,
}

impl Answers {
    /// Takes "Korea=KOR".
    ///
    /// # Errors
    /// It is not written like that.
    pub fn say(&mut self, said: &str) -> Result<(), String> {
        let (name, code) = said
            .rsplit_once('=')
            .filter(|(name, code)| !name.trim().is_empty() && !code.trim().is_empty())
            .ok_or_else(|| {
                format!("\"{said}\" settles no name: write it as Korea=KOR, Acme=new or Total=skip")
            })?;
        self.names.insert(name_key(name), code.trim().to_owned());
        Ok(())
    }

    /// The same for this file alone: the name is not learned.
    ///
    /// # Errors
    /// It is not written like that.
    pub fn say_once(&mut self, said: &str) -> Result<(), String> {
        self.say(said)?;
        self.once.extend(said.rsplit_once('=').map(|(name, _)| name_key(name)));
        Ok(())
    }
}

/// Whether a person wants a record made.
fn is_new(said: &str) -> bool {
    said == "new" || said.starts_with("new:")
}

/// What stands for a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A record that is there.
    Record(u32),
    /// One that is to be made.
    New,
    /// Nothing: rows with it are skipped.
    Skipped,
    /// Nobody has said.
    Open,
}

/// One name of the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NameInFile {
    /// The kind of what it names: "actor".
    pub noun: &'static str,
    /// As it stands.
    pub text: String,
    /// In how many rows.
    pub n_rows: u32,
    /// How it was settled.
    pub how: How,
    /// What it stands for; empty while nobody has said.
    pub is: String,
    /// Records that it might stand for.
    pub nearest: Vec<String>,
    /// Their keys.
    #[serde(skip)]
    pub candidates: Vec<u32>,
    /// Whether the choice of a person becomes a further name of the record.
    pub is_learned: bool,
    #[serde(skip)]
    meant: Meant,
}

impl NameInFile {
    /// What stands for it.
    pub fn meant(&self) -> &Meant {
        &self.meant
    }

    /// Whether a person has still to say.
    pub fn is_open(&self) -> bool {
        self.meant == Meant::Open
    }
}

/// Where names are looked up, and what was found of each.
pub struct Names<'a> {
    snapshot: &'a Snapshot,
    answers: &'a Answers,
    /// Actors by name; more than one where it is ambiguous.
    actors: HashMap<String, Vec<u32>>,
    /// How the records of other nouns are called; made when one is asked for.
    indexes: RefCell<HashMap<Noun, NamesOfNoun>>,
    found: BTreeMap<(Noun, String), NameInFile>,
}

/// The records of a noun by what they are called.
struct NamesOfNoun {
    /// In short: a code, a reference, a name.
    by_code: HashMap<String, Vec<u32>>,
    /// By title, and with what they belong to.
    by_name: HashMap<String, Vec<u32>>,
}

impl NamesOfNoun {
    fn new(s: &Snapshot, noun: Noun) -> NamesOfNoun {
        let mut of = NamesOfNoun { by_code: HashMap::new(), by_name: HashMap::new() };
        let add = |map: &mut HashMap<String, Vec<u32>>, key: String, id: u32| {
            // What is called nothing is not found by nothing.
            if key.is_empty() {
                return;
            }
            let there = map.entry(key).or_default();
            if !there.contains(&id) {
                there.push(id);
            }
        };
        s.each_of(noun, &mut |record| {
            let id = record.key();
            let (short, long) = (s.short_name(RecordRef { noun, id }), s.long_name(RecordRef { noun, id }));
            add(&mut of.by_code, code_key(&short.unwrap_or_default()), id);
            add(&mut of.by_name, name_key(&record.named(Naming::Title)), id);
            add(&mut of.by_name, name_key(&long.unwrap_or_default()), id);
        });
        of
    }
}

impl<'a> Names<'a> {
    /// Makes ready to look up names.
    pub fn new(snapshot: &'a Snapshot, answers: &'a Answers) -> Names<'a> {
        let mut actors: HashMap<String, Vec<u32>> = HashMap::new();
        let mut add = |name: &str, id: u32| {
            let of = actors.entry(name_key(name)).or_default();
            if !of.contains(&id) {
                of.push(id);
            }
        };
        for actor in snapshot.actors.iter() {
            add(&actor.name, actor.id.0);
            if let Some(iso2) = &actor.iso2 {
                add(iso2, actor.id.0);
            }
        }
        for name in snapshot.actor_names.iter() {
            add(&name.name, name.actor.0);
        }
        // A national body stands for its country: DIN for Germany.
        for member in snapshot.body_members.iter().filter(|member| !member.represented_by.is_empty()) {
            add(&member.represented_by, member.actor.0);
        }
        Names { snapshot, answers, actors, indexes: RefCell::default(), found: BTreeMap::new() }
    }

    /// What a name stands for; each call counts a number of rows.
    pub fn look_up(&mut self, noun: Noun, text: &str, n_rows: u32) -> Meant {
        let text = text.trim();
        let key = (noun, text.to_owned());
        if let Some(known) = self.found.get_mut(&key) {
            known.n_rows += n_rows;
            return known.meant.clone();
        }
        let name = self.settle(noun, text, n_rows);
        let meant = name.meant.clone();
        self.found.insert(key, name);
        meant
    }

    /// Whether a name is settled without asking anybody.
    pub fn knows(&self, noun: Noun, text: &str) -> bool {
        self.answers.names.contains_key(&name_key(text)) || self.find(noun, text.trim()).1.len() == 1
    }

    /// The record that a text names for sure, or that a person said it names.
    pub fn known(&self, noun: Noun, text: &str) -> Option<u32> {
        let said = self.answers.names.get(&name_key(text)).map_or(text, String::as_str);
        match self.find(noun, said.trim()).1.as_slice() {
            [id] => Some(*id),
            _ => None,
        }
    }

    /// As what an actor of a name is made: its kind and its home, as a person says, else as told.
    pub fn made_as(
        &self,
        text: &str,
        otherwise: (ActorKind, Option<ActorId>),
    ) -> (ActorKind, Option<ActorId>) {
        let said = self.answers.names.get(&name_key(text)).map_or("", String::as_str);
        let mut parts = said.splitn(3, ':').skip(1);
        let kind = parts.next().and_then(|kind| kind.trim().parse().ok()).unwrap_or(otherwise.0);
        let home = parts.next().and_then(|code| self.snapshot.index().actor(code.trim()));
        (kind, home.or(otherwise.1))
    }

    /// Those that were looked up so far.
    pub fn settled(&self) -> impl Iterator<Item = &NameInFile> {
        self.found.values()
    }

    /// Every name that was looked up, those that are open first, then by kind and name.
    pub fn finish(self) -> Vec<NameInFile> {
        let mut names: Vec<NameInFile> = self.found.into_values().collect();
        names.sort_by_key(|name| !name.is_open());
        names
    }

    fn settle(&self, noun: Noun, text: &str, n_rows: u32) -> NameInFile {
        let mut name = NameInFile {
            noun: noun.word(),
            text: text.to_owned(),
            n_rows,
            how: How::Unknown,
            is: String::new(),
            nearest: Vec::new(),
            candidates: Vec::new(),
            is_learned: false,
            meant: Meant::Open,
        };
        let (how, found) = self.find(noun, text);
        let is_said = self.answers.names.contains_key(&name_key(text));
        name.candidates = match found.is_empty() {
            true if self.answers.new.contains(&noun) && !is_said => Vec::new(),
            true => self.nearest(noun, text),
            false => found.clone(),
        };
        name.nearest = name.candidates.iter().map(|id| self.called(noun, *id)).collect();
        if let Some(said) = self.answers.names.get(&name_key(text)) {
            self.obey(noun, said, &mut name);
            return name;
        }
        match (how, found.as_slice()) {
            (How::Code | How::Name, [id]) => {
                name.how = how;
                (name.nearest, name.candidates) = (Vec::new(), Vec::new());
                self.mean(noun, *id, &mut name);
            }
            (_, several) => {
                name.how = if several.is_empty() { How::Unknown } else { How::Ambiguous };
                if several.is_empty() && self.answers.new.contains(&noun) {
                    (name.how, name.meant) = (How::New, Meant::New);
                }
            }
        }
        name
    }

    /// Does what a person said of a name.
    fn obey(&self, noun: Noun, said: &str, name: &mut NameInFile) {
        match said {
            new if is_new(new) => (name.how, name.meant) = (How::New, Meant::New),
            "skip" => (name.how, name.meant) = (How::Skipped, Meant::Skipped),
            code => {
                if let [id] = self.find(noun, code).1.as_slice() {
                    name.how = How::Chosen;
                    name.is_learned =
                        noun == Noun::Actor && !self.answers.once.contains(&name_key(&name.text));
                    self.mean(noun, *id, name);
                }
            }
        }
    }

    fn mean(&self, noun: Noun, id: u32, name: &mut NameInFile) {
        name.meant = Meant::Record(id);
        name.is = self.called(noun, id);
    }

    fn called(&self, noun: Noun, id: u32) -> String {
        self.snapshot.long_name(RecordRef { noun, id }).unwrap_or_default()
    }

    /// The records that a text names, and whether by code or by name.
    fn find(&self, noun: Noun, text: &str) -> (How, Vec<u32>) {
        match noun {
            Noun::Actor if text.starts_with("actor#") => self.called_so(noun, text),
            Noun::Actor => {
                if let Some(actor) = self.snapshot.index().actor(text) {
                    return (How::Code, vec![actor.0]);
                }
                let key = name_key(text);
                if ALWAYS_ASKED.contains(&key.as_str()) {
                    let holds = |name: &&Actor| name_key(&name.name).split(' ').any(|word| word == key);
                    let several = self.snapshot.actors.iter().filter(holds).map(|actor| actor.id.0);
                    return (How::Ambiguous, several.collect());
                }
                (How::Name, self.actors.get(&key).cloned().unwrap_or_default())
            }
            _ => self.called_so(noun, text),
        }
    }

    /// The records of a noun that are called so: in short, by their title, or so that a stranger knows them.
    fn called_so(&self, noun: Noun, text: &str) -> (How, Vec<u32>) {
        let by_uid = text.split_once('#').filter(|(word, _)| *word == noun.table() || *word == noun.word());
        let by_uid = by_uid.and_then(|(_, uid)| self.snapshot.record_of_uid(noun, uid.parse().ok()?));
        if let Some(record) = by_uid {
            return (How::Code, vec![record.id]);
        }
        let by_key = record_of_key(text).filter(|r| r.noun == noun && self.snapshot.record(*r).is_some());
        if let Some(record) = by_key {
            return (How::Code, vec![record.id]);
        }
        let mut indexes = self.indexes.borrow_mut();
        let index = indexes.entry(noun).or_insert_with(|| NamesOfNoun::new(self.snapshot, noun));
        match index.by_code.get(&code_key(text)) {
            Some(found) => (How::Code, found.clone()),
            None => (How::Name, index.by_name.get(&name_key(text)).cloned().unwrap_or_default()),
        }
    }

    /// The keys of records whose names are near. Texts are too many, and too alike, to be offered.
    fn nearest(&self, noun: Noun, text: &str) -> Vec<u32> {
        if noun == Noun::Proposal || text.is_empty() {
            return Vec::new();
        }
        let mut known: Vec<(u32, String, String)> = Vec::new();
        self.snapshot.each_of(noun, &mut |record| {
            known.push((record.key(), record.named(Naming::Code), record.named(Naming::Title)));
        });
        let forms = known.iter().map(|(id, code, title)| (*id, vec![code.as_str(), title.as_str()]));
        nearest_within(text, forms, N_NEAREST, FARTHEST)
    }
}
