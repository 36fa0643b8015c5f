//! The texts that rows speak of: found in the record by reference and day, or made with their meeting, totals, topics and
//! sponsors.

use super::meetings::Meetings;
use super::missing::{Found, Missing};
use super::outcome::{Making, TotalCheck};
use super::records::{COMPANY, new_actor};
use super::references::{is_placeholder, reference_key};
use super::speakers::speakers;
use super::{Ground, Outcome};
use crate::exchange::mapping::{DateOrder, Meaning, StageWord, Total, read_date, read_total};
use crate::exchange::names::{Meant, Names};
use crate::exchange::staged::MISSING;
use crate::model::*;
use std::collections::HashMap;

/// A text of the file.
pub struct Text {
    /// Its key in the record, or that which it gets.
    pub id: ProposalId,
    /// What the file calls it.
    pub called: String,
    /// How many rows speak of it.
    n_rows: u32,
    /// Whether it was looked up by its name: it is not in the record.
    is_asked: bool,
    /// Its day.
    pub day: Option<Day>,
    /// What becomes of rows that only speak of it; for a refused one, why.
    pub outcome: Outcome,
    /// Why it was refused, and the column that tells.
    pub refusal: Option<(String, Option<usize>)>,
    /// How often each choice was read: for, against, abstaining, absent.
    pub counted: [i64; 4],
    /// What the file states of them, and of all together.
    pub stated: [Option<i64>; 5],
}

/// What tells texts apart, and where the rest of them is told.
pub struct Texts<'g, 'a> {
    ground: &'g Ground<'a>,
    /// The columns that name a text.
    naming: Vec<usize>,
    /// The fields of the proposal, with their columns.
    fields: Vec<(&'static Field, usize)>,
    totals: [Option<usize>; 5],
    /// For each combination of cells that names a text, the row that describes it, where rows describe it otherwise.
    speakers: HashMap<Vec<u32>, usize>,
    /// The text of each combination of cells that names one.
    known: HashMap<Vec<u32>, usize>,
    last: Option<(Vec<u32>, usize)>,
    /// Proposals of the record by the key of their reference, and by their key in a data set.
    by_reference: HashMap<String, Vec<u32>>,
    by_origin: HashMap<String, Vec<u32>>,
    meetings: Meetings,
    /// The row at which each text was read first.
    pub first_rows: Vec<usize>,
    pub texts: Vec<Text>,
}

/// The fields that name a text; the others describe it.
const NAMING: [&str; 3] = ["reference", "date", "origin_key"];
const TOTALS: [Total; 5] = [Total::For, Total::Against, Total::Abstain, Total::Absent, Total::Everybody];
const TOTAL_WORDS: [&str; 5] = ["in favor", "against", "abstaining", "absent", "members"];

impl<'g, 'a> Texts<'g, 'a> {
    pub fn new(ground: &'g Ground<'a>) -> Texts<'g, 'a> {
        let fields = ground.fields_of(Noun::Proposal);
        let naming =
            fields.iter().filter(|(field, _)| NAMING.contains(&field.name)).map(|(_, column)| *column);
        let mut by_reference: HashMap<String, Vec<u32>> = HashMap::new();
        let mut by_origin: HashMap<String, Vec<u32>> = HashMap::new();
        for proposal in ground.snapshot.proposals.iter() {
            if !proposal.reference.is_empty() {
                by_reference.entry(reference_key(&proposal.reference)).or_default().push(proposal.id.0);
            }
            if !proposal.origin_key.is_empty() {
                by_origin.entry(proposal.origin_key.clone()).or_default().push(proposal.id.0);
            }
        }
        let naming: Vec<usize> = naming.chain(ground.column(Meaning::Identity)).collect();
        Texts {
            speakers: speakers(ground, &naming),
            naming,
            totals: TOTALS.map(|total| ground.column(Meaning::Total(total))),
            fields,
            ground,
            known: HashMap::new(),
            last: None,
            by_reference,
            by_origin,
            meetings: Meetings::new(ground),
            first_rows: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Whether rows name their text.
    pub fn has_names(&self) -> bool {
        !self.naming.is_empty() || self.ground.fixed(Meaning::Field(Noun::Proposal, "reference")).is_some()
    }

    /// The text of a row.
    pub fn of_row(&mut self, row: usize, names: &mut Names<'_>, making: &mut Making) -> usize {
        let cells: Vec<u32> =
            self.naming.iter().map(|column| self.ground.sheet.columns[*column].cells[row]).collect();
        if let Some((known, text)) = &self.last
            && *known == cells
        {
            self.texts[*text].n_rows += 1;
            return *text;
        }
        let text = match self.known.get(&cells) {
            Some(text) => *text,
            None => {
                let speaker = self.speakers.get(&cells).copied().unwrap_or(row);
                let text = self.read(speaker, names, making);
                self.known.insert(cells.clone(), text);
                text
            }
        };
        self.last = Some((cells, text));
        self.texts[text].n_rows += 1;
        text
    }

    /// The text of a reference, in the file or in the record.
    pub fn of_name(&self, reference: &str) -> Option<ProposalId> {
        let key = reference_key(reference);
        let is_named = |text: &&Text| text.refusal.is_none() && reference_key(&text.called) == key;
        let in_file = self.texts.iter().find(is_named).map(|text| text.id);
        in_file.or_else(|| match self.by_reference.get(&key)?.as_slice() {
            [one] => Some(ProposalId(*one)),
            _ => None,
        })
    }

    /// Texts of an earlier file that this one does not name.
    pub fn missing(&self) -> Vec<Missing> {
        let s = self.ground.snapshot;
        let mut found = Found::default();
        for proposal in self.texts.iter().filter_map(|text| s.proposals.of_key(text.id.0)) {
            found.note(proposal.source);
        }
        found.texts(s, &self.texts.iter().map(|text| text.id.0).collect())
    }

    /// Tells in how many rows every text stands that had to be asked for.
    pub fn count_names(&self, names: &mut Names<'_>) {
        for text in self.texts.iter().filter(|text| text.is_asked) {
            names.look_up(Noun::Proposal, &text.called, text.n_rows);
        }
    }

    /// The text of a reference that is a heading or holds for all rows.
    pub fn of_reference(&mut self, reference: &str, names: &mut Names<'_>, making: &mut Making) -> usize {
        let said = Said::of(reference, "");
        self.settle(0, said, names, making)
    }

    /// What a row says in a field.
    fn said(&self, row: usize, field: &str) -> Option<&str> {
        let column = self.fields.iter().find(|(f, _)| f.name == field).map(|(_, column)| *column);
        let own =
            column.map(|column| self.ground.sheet.text(row, column).trim()).filter(|text| !text.is_empty());
        let own = match (field, own) {
            // Work under way is no stage that was reached.
            ("stage_code", Some(word)) if self.ground.mapping.stage(word) == Some(StageWord::None) => None,
            ("stage", None) => self.stage_of(row).map(Stage::word),
            (_, own) => own,
        };
        own.or_else(|| {
            let name = Noun::Proposal.field(field)?.name;
            self.ground.fixed(Meaning::Field(Noun::Proposal, name))
        })
    }

    /// The column that says where a text stands, in the words of its body.
    fn stage_column(&self) -> Option<usize> {
        self.fields.iter().find(|(field, _)| field.name == "stage_code").map(|(_, column)| *column)
    }

    /// Where the text of a row stands on the common scale, by the word of its body.
    fn stage_of(&self, row: usize) -> Option<Stage> {
        match self.ground.mapping.stage(self.ground.sheet.text(row, self.stage_column()?))? {
            StageWord::Is(stage) => Some(stage),
            StageWord::None => None,
        }
    }

    /// Reads the text of a row that names one not read before.
    fn read(&mut self, row: usize, names: &mut Names<'_>, making: &mut Making) -> usize {
        let text_of = |field: &str| self.said(row, field).unwrap_or_default().to_owned();
        let date_column =
            self.fields.iter().find(|(field, _)| field.name == "date").map(|(_, column)| *column);
        let mut said = Said::of(&text_of("reference"), &text_of("origin_key"));
        if let Some(column) = self.ground.column(Meaning::Identity) {
            said.uid = self.ground.sheet.text(row, column).trim().parse().ok();
        }
        let title = text_of("title");
        if title.to_lowercase().starts_with("test resolution") {
            said.wrong =
                Some((format!("\"{title}\" is a line of tests, no text"), self.naming.first().copied()));
        }
        let date = text_of("date");
        if !date.is_empty() {
            let order = date_column.and_then(|column| self.ground.orders[column]);
            match read_date(&date, order) {
                Some((day, precision)) => (said.day, said.precision) = (Some(day), precision),
                None => said.wrong = Some((wrong_date(&date, order.is_none()), date_column)),
            }
        }
        self.settle(row, said, names, making)
    }

    /// Finds the text in the record, or makes it.
    fn settle(&mut self, row: usize, said: Said, names: &mut Names<'_>, making: &mut Making) -> usize {
        let place = self.texts.len();
        self.first_rows.push(row);
        let called = if said.reference.is_empty() { &said.origin } else { &said.reference };
        let mut text = Text {
            id: ProposalId(0),
            called: called.clone(),
            n_rows: 0,
            is_asked: false,
            day: said.day,
            outcome: Outcome::Refused,
            refusal: None,
            counted: [0; 4],
            stated: self.totals.map(|column| self.total(row, column)),
        };
        let found = match &said.wrong {
            Some(wrong) => Err(wrong.clone()),
            None => self.find(&said).map_err(|reason| (reason, self.naming.first().copied())),
        };
        text.is_asked = found == Ok(None);
        let settled = found.and_then(|found| match found {
            Some(id) => Ok(self.update(id, row, making).map(|outcome| (id, outcome))?),
            None => {
                let id = self.make(row, &said, names, making)?;
                Ok((id, Outcome::Added))
            }
        });
        match settled {
            Ok((id, outcome)) => {
                (text.id, text.outcome) = (ProposalId(id), outcome);
                let known = self.ground.snapshot.proposals.of_key(id).and_then(|proposal| proposal.date);
                text.day = text.day.or(known);
            }
            // A person left it out.
            Err(_) if text.is_asked && names.look_up(Noun::Proposal, called, 0) == Meant::Skipped => {
                text.outcome = Outcome::Skipped;
            }
            Err(refusal) => text.refusal = Some(refusal),
        }
        self.texts.push(text);
        place
    }

    fn total(&self, row: usize, column: Option<usize>) -> Option<i64> {
        read_total(self.ground.sheet.text(row, column?))
    }

    /// The proposal of the record that is meant; none: it is new.
    fn find(&self, said: &Said) -> Result<Option<u32>, String> {
        let proposals = &self.ground.snapshot.proposals;
        let by_uid = said.uid.and_then(|uid| self.ground.snapshot.record_of_uid(Noun::Proposal, uid));
        if let Some(record) = by_uid {
            return Ok(Some(record.id));
        }
        if said.reference.is_empty() && said.origin.is_empty() {
            return Err("the row names no text: it has no reference".to_owned());
        }
        if is_placeholder(&said.reference) {
            return Err(format!("\"{}\" is a placeholder, no reference", said.reference));
        }
        if said.reference.is_empty() {
            let of_origin = self.by_origin.get(&said.origin).map_or(&[][..], Vec::as_slice);
            let fits = |id: &&u32| {
                let day = proposals.of_key(**id).and_then(|p| p.date);
                said.day.is_none() || day.is_none() || day == said.day
            };
            let found: Vec<u32> = of_origin.iter().filter(fits).copied().collect();
            return match found.as_slice() {
                [] => Ok(None),
                [one] => Ok(Some(*one)),
                several => Err(format!("{} texts of the record have the key {}", several.len(), said.origin)),
            };
        }
        let same = self.by_reference.get(&reference_key(&said.reference)).map_or(&[][..], Vec::as_slice);
        let day_of = |id: &u32| proposals.of_key(*id).and_then(|p| p.date);
        let on_day: Vec<u32> = match said.day {
            Some(day) => same.iter().copied().filter(|id| day_of(id).is_none_or(|own| own == day)).collect(),
            None => same.to_vec(),
        };
        let by_key = on_day.iter().copied().find(|id| {
            let own = proposals.of_key(*id).map(|p| p.origin_key.as_str());
            !said.origin.is_empty() && own == Some(said.origin.as_str())
        });
        match (on_day.as_slice(), by_key) {
            (_, Some(id)) => Ok(Some(id)),
            ([], None) => Ok(None),
            ([one], None) => Ok(Some(*one)),
            (several, None) => Err(format!(
                "{} texts of the record have the reference {}; name the one meant by its day, or as proposal#{}",
                several.len(),
                said.reference,
                several[0]
            )),
        }
    }

    /// Fields of a proposal that is there for which the file says something else.
    fn update(&self, id: u32, row: usize, making: &mut Making) -> Result<Outcome, (String, Option<usize>)> {
        let Some(proposal) = self.ground.snapshot.proposals.of_key(id) else { return Ok(Outcome::Same) };
        let mut outcome = Outcome::Same;
        let has_own = self.fields.iter().any(|(field, _)| field.name == "stage");
        let of_stage = Noun::Proposal.field("stage").zip(self.stage_column()).filter(|_| !has_own);
        let told = self.fields.iter().copied().filter(|(field, _)| !NAMING.contains(&field.name));
        for (field, column) in told.chain(of_stage) {
            let is_own = self.ground.meanings[column] == Meaning::Field(Noun::Proposal, field.name);
            let is_of_stage = matches!(field.name, "stage_code" | "stage");
            let text = match is_own && !is_of_stage {
                true => self.ground.sheet.text(row, column).trim(),
                false => self.said(row, field.name).unwrap_or_default(),
            };
            if text.is_empty() || field.referred().is_some() {
                continue;
            }
            let Ok(value) = field.read(text) else { continue };
            let before = proposal.value(field.name).unwrap_or(Value::Null);
            if before == value || is_same_text(&before, &value) {
                continue;
            }
            let at = (RecordRef { noun: Noun::Proposal, id }, field);
            if self.ground.change_field(at, (&before, value), (row, column), making) {
                outcome = Outcome::Changed;
            }
        }
        Ok(outcome)
    }

    /// Makes a proposal, where a person said that new ones are made.
    fn make(
        &mut self,
        row: usize,
        said: &Said,
        names: &mut Names<'_>,
        making: &mut Making,
    ) -> Result<u32, (String, Option<usize>)> {
        let named = self.naming.first().copied();
        let called = if said.reference.is_empty() { &said.origin } else { &said.reference };
        match names.look_up(Noun::Proposal, called, 0) {
            Meant::New => {}
            Meant::Record(id) => return Ok(id),
            Meant::Skipped => return Err(("left out by choice".to_owned(), named)),
            Meant::Open => {
                let reason = format!(
                    "there is no proposal \"{called}\" in the record; let new ones be made, or name it"
                );
                return Err((reason, named));
            }
        }
        let body = self.body(row, names)?;
        let meeting = self.meeting_of(row, body, said.day, making)?;
        let mut values = Vec::new();
        for field in Noun::Proposal.field_list() {
            let column = self.fields.iter().find(|(f, _)| f.name == field.name).map(|(_, column)| *column);
            values.push(match field.name {
                "body" => Value::Ref(Noun::Body, body),
                "meeting" => meeting.map_or(Value::Null, |id| Value::Ref(Noun::Meeting, id)),
                "date" => said.day.map_or(Value::Null, |day| Value::Int(i64::from(day.0))),
                "precision" if said.day.is_some() => said.precision.to_value(),
                "source" => Value::Ref(Noun::Source, making.source.0),
                _ if field.referred().is_some() => Value::Null,
                name => {
                    let text = self.said(row, name).filter(|text| name != "title" || !is_placeholder(text));
                    let read = field.read(text.unwrap_or(field.default)).or_else(|_| match field.kind {
                        // A word that is not on the list says nothing; the field is left as new ones begin.
                        FieldKind::Word(_) => field.read(field.default),
                        _ => field.read(text.unwrap_or_default()),
                    });
                    read.map_err(|sentence| (sentence.trim_end_matches('.').to_owned(), column))?
                }
            });
        }
        let id = making.add(Noun::Proposal, values).map_err(|reason| (reason, named))?;
        self.add_ballot(row, ProposalId(id), said.day, making);
        self.add_sponsors(row, ProposalId(id), names, making);
        self.add_topics(row, ProposalId(id), names, making);
        Ok(id)
    }

    /// The body of the text of a row.
    pub fn body(&self, row: usize, names: &mut Names<'_>) -> Result<u32, (String, Option<usize>)> {
        let column = self.fields.iter().find(|(field, _)| field.name == "body").map(|(_, column)| *column);
        let Some(code) = self.said(row, "body") else {
            return Err((
                "the body of new proposals is not said: say it for all rows, such as proposal.body=UNGA"
                    .to_owned(),
                None,
            ));
        };
        match names.look_up(Noun::Body, code, 1) {
            Meant::Record(id) => Ok(id),
            _ => Err((format!("there is no body \"{code}\" in the record; add it, or name another"), column)),
        }
    }

    /// The meeting of the text of a row.
    pub fn meeting_of(
        &mut self,
        row: usize,
        body: u32,
        day: Option<Day>,
        making: &mut Making,
    ) -> Result<Option<u32>, (String, Option<usize>)> {
        self.meetings.of_row(self.ground, row, (body, day), making)
    }

    /// The published totals of a new text as its ballot.
    fn add_ballot(&self, row: usize, proposal: ProposalId, day: Option<Day>, making: &mut Making) {
        let [n_for, n_against, n_abstain, n_absent, _] =
            self.totals.map(|column| self.total(row, column).and_then(|n| i32::try_from(n).ok()));
        if n_for.is_none() && n_against.is_none() {
            return;
        }
        making.batch.records.ballots.push(Ballot {
            id: BallotId::provisional(making.batch.records.ballots.len()),
            proposal,
            name: "recorded vote".to_owned(),
            closed: day,
            n_for,
            n_against,
            n_abstain,
            n_absent,
            source: Some(making.source),
            ..Ballot::default()
        });
    }

    /// Who put a new text forward, as far as it is settled who they are.
    fn add_sponsors(&self, row: usize, proposal: ProposalId, names: &mut Names<'_>, making: &mut Making) {
        let mut there = Vec::new();
        for name in self.listed(row, Meaning::Sponsors) {
            let actor = match names.look_up(Noun::Actor, name, 1) {
                Meant::Record(id) => Some(id),
                Meant::New => new_actor(making, name, name, names.made_as(name, COMPANY)).ok(),
                Meant::Skipped | Meant::Open => None,
            };
            let Some(actor) = actor.filter(|actor| !there.contains(actor)) else { continue };
            there.push(actor);
            making.batch.records.sponsors.push(Sponsor {
                id: SponsorId::provisional(making.batch.records.sponsors.len()),
                proposal,
                actor: ActorId(actor),
                source: Some(making.source),
                ..Sponsor::default()
            });
        }
    }

    /// Topics of a new text, as far as they are in the record.
    fn add_topics(&self, row: usize, proposal: ProposalId, names: &mut Names<'_>, making: &mut Making) {
        let mut there = Vec::new();
        for name in self.listed(row, Meaning::Topics) {
            let Meant::Record(topic) = names.look_up(Noun::Topic, name, 1) else { continue };
            if there.contains(&topic) {
                continue;
            }
            there.push(topic);
            making.batch.records.tags.push(Tag {
                id: TagId::provisional(making.batch.records.tags.len()),
                topic: TopicId(topic),
                proposal: Some(proposal),
                standing: Standing::Sourced,
                source: Some(making.source),
                ..Tag::default()
            });
        }
    }

    /// The names in a cell of a column that holds several.
    pub fn listed(&self, row: usize, meaning: Meaning) -> Vec<&'a str> {
        let Some(column) = self.ground.column(meaning) else { return Vec::new() };
        let heading = &self.ground.sheet.columns[column].heading;
        let split = self.ground.mapping.of(heading).and_then(|u| u.split.as_deref());
        let text = self.ground.sheet.text(row, column);
        let parts: Vec<&str> = match split {
            Some(sign) => text.split(sign).collect(),
            None => vec![text],
        };
        parts.into_iter().map(str::trim).filter(|name| name.chars().any(char::is_alphanumeric)).collect()
    }

    /// The totals of every text that states any.
    pub fn check_totals(&self, making: &mut Making) {
        for (text, row) in self.texts.iter().zip(&self.first_rows).filter(|(text, _)| text.refusal.is_none())
        {
            let n_read: i64 = text.counted.iter().sum();
            let is_whole = text.stated[4].is_none_or(|all| n_read >= all);
            for (place, (stated, word)) in text.stated.into_iter().zip(TOTAL_WORDS).enumerate() {
                let Some(stated) = stated else { continue };
                let counted = text.counted.get(place).copied().unwrap_or(n_read);
                // Of a part of a vote it is enough to say how much of it there is.
                if stated != counted && (is_whole || place == 4) {
                    let of = self.said(*row, "reference").or_else(|| self.said(*row, "origin_key"));
                    making.totals.push(TotalCheck {
                        of: of.unwrap_or_default().to_owned(),
                        what: word.to_owned(),
                        stated,
                        counted,
                        is_whole,
                    });
                }
            }
        }
    }
}

/// What a row says of the text that it names.
#[derive(Debug, Clone)]
struct Said {
    reference: String,
    origin: String,
    /// Its stable identity, where the file tells it.
    uid: Option<Uid>,
    day: Option<Day>,
    precision: Precision,
    /// What is wrong with it, and in which column.
    wrong: Option<(String, Option<usize>)>,
}

impl Said {
    fn of(reference: &str, origin: &str) -> Said {
        Said {
            reference: reference.trim().to_owned(),
            origin: origin.trim().to_owned(),
            uid: None,
            day: None,
            precision: Precision::Day,
            wrong: None,
        }
    }
}

fn is_same_text(before: &Value, after: &Value) -> bool {
    matches!((before, after), (Value::Text(a), Value::Text(b)) if name_key(a) == name_key(b))
}

/// What is wrong with a date.
pub fn wrong_date(text: &str, is_order_open: bool) -> String {
    let is_day = || DateOrder::ALL.into_iter().any(|order| read_date(text, Some(order)).is_some());
    match is_order_open && is_day() {
        true => format!("\"{text}\" may be read in two ways: say whether the day or the month stands first"),
        false => format!("\"{text}\" is no date"),
    }
}

/// Whether a cell is there and filled.
pub fn is_filled(ground: &Ground<'_>, row: usize, column: usize) -> bool {
    let column = &ground.sheet.columns[column];
    column.cells[row] != MISSING && !column.text(row).unwrap_or_default().trim().is_empty()
}
