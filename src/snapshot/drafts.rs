//! A record as it is being typed: what stands in each field, what is wrong with it, and the command that saves it.

mod commands;
mod naming;
mod presets;
mod problems;

use crate::model::*;
use crate::snapshot::NameError;
use crate::snapshot::{Marked, Snapshot, find_record, precision_of};
pub use commands::Assigning;
pub use problems::Problem;

/// Why a field cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// The record that it names is not there.
    #[error(transparent)]
    Name(#[from] NameError),
    /// The noun has no such field.
    #[error(transparent)]
    Command(#[from] CommandError),
}

/// What stands in one field.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// As typed; for a reference, what is searched for.
    pub typed: String,
    /// For a reference: the record chosen.
    pub chosen: Option<u32>,
    /// For a reference: a new record made on the spot, saved in the same change.
    pub fresh: Option<Box<Draft>>,
}

impl Entry {
    fn of_text(typed: impl Into<String>) -> Entry {
        Entry { typed: typed.into(), ..Entry::default() }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.typed.trim().is_empty() && self.chosen.is_none() && self.fresh.is_none()
    }
}

/// The record that is edited, as it stood when the draft began.
#[derive(Debug, Clone, PartialEq)]
struct Before {
    id: u32,
    head: Head,
    values: Vec<Value>,
}

/// A record as it is being typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    noun: Noun,
    before: Option<Before>,
    /// By field, then handling and marking.
    entries: Vec<Entry>,
    opened: Vec<Entry>,
    /// References that follow from where the draft was begun.
    given: Vec<&'static str>,
    /// The only fields that are asked for, the first of them required; none: all.
    asked: Option<&'static [&'static str]>,
    /// The stage on the common scale that followed from the code that is typed; empty for none.
    followed: String,
}

impl Draft {
    /// A new record, with what new ones begin with.
    pub fn new(noun: Noun) -> Draft {
        let entries: Vec<Entry> = fields_of(noun).map(|field| Entry::of_text(field.default)).collect();
        Draft {
            noun,
            before: None,
            opened: entries.clone(),
            entries,
            given: Vec::new(),
            asked: None,
            followed: String::new(),
        }
    }

    /// A record as it stands; none when it does not show.
    pub fn of(snapshot: &Snapshot, record: RecordRef) -> Option<Draft> {
        let shown = snapshot.record(record)?;
        let precision = precision_of(shown);
        let (head, values) = (shown.head().clone(), shown.values());
        let mut entries = Vec::with_capacity(values.len() + 2);
        for (field, value) in record.noun.field_list().iter().zip(&values) {
            entries.push(match value {
                Value::Ref(noun, id) => {
                    let name = snapshot.long_name(RecordRef { noun: *noun, id: *id }).unwrap_or_default();
                    Entry { typed: name, chosen: Some(*id), fresh: None }
                }
                value => Entry::of_text(field.typed(value, precision)),
            });
        }
        entries.push(Entry::of_text(head.handling.map_or("", Tlp::word)));
        entries.push(Entry::of_text(head.marking.clone().unwrap_or_default()));
        let before = Some(Before { id: record.id, head, values });
        Some(Draft {
            noun: record.noun,
            before,
            opened: entries.clone(),
            entries,
            given: Vec::new(),
            asked: None,
            followed: String::new(),
        })
    }

    /// The same with a reference that follows from where the draft is begun and is not asked for.
    pub fn within(mut self, snapshot: &Snapshot, field: &'static str, id: u32) -> Draft {
        self.choose(snapshot, field, id);
        self.opened = self.entries.clone();
        self.given.push(field);
        // A tag is put on the one or on the other.
        match (self.noun, field) {
            (Noun::Tag, "proposal") => self.given.push("instrument"),
            (Noun::Tag, "instrument") => self.given.push("proposal"),
            _ => {}
        }
        self
    }

    /// The same with a reference chosen that a person may change.
    pub fn begun_at(mut self, snapshot: &Snapshot, field: &str, id: u32) -> Draft {
        self.choose(snapshot, field, id);
        self.opened = self.entries.clone();
        self
    }

    /// The same with something filled in that a person may change.
    pub fn begun_with(mut self, field: &str, typed: impl Into<String>) -> Draft {
        if let Some(place) = self.place(field) {
            self.entries[place].typed = typed.into();
            self.opened = self.entries.clone();
        }
        self
    }

    /// The same asking for a few fields only, of which the first has to be filled in.
    pub fn asking(mut self, fields: &'static [&'static str]) -> Draft {
        self.asked = Some(fields);
        self
    }

    /// Its noun.
    pub fn noun(&self) -> Noun {
        self.noun
    }

    /// The record that is edited; none for a new one.
    pub fn record(&self) -> Option<RecordRef> {
        self.before.as_ref().map(|before| RecordRef { noun: self.noun, id: before.id })
    }

    /// Its fields in order, handling and marking last.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        fields_of(self.noun)
    }

    /// The place of a field.
    pub fn place(&self, field: &str) -> Option<usize> {
        self.fields().position(|f| f.name == field)
    }

    /// What stands in the field at a place.
    pub fn entry(&self, place: usize) -> &Entry {
        &self.entries[place]
    }

    /// What stands in the field at a place, to be typed into; then call [`Draft::settle`].
    pub fn entry_mut(&mut self, place: usize) -> &mut Entry {
        &mut self.entries[place]
    }

    /// What stands in a field; nothing for one that it does not have.
    pub fn typed(&self, field: &str) -> &str {
        self.place(field).map_or("", |place| self.entries[place].typed.as_str())
    }

    /// The record chosen in a field.
    pub fn chosen(&self, field: &str) -> Option<u32> {
        self.place(field).and_then(|place| self.entries[place].chosen)
    }

    /// Whether a field follows from where the draft was begun.
    pub fn is_given(&self, field: &Field) -> bool {
        self.given.contains(&field.name)
    }

    /// Whether a field is asked for: it does not follow from where the draft was begun.
    pub fn is_asked(&self, field: &Field) -> bool {
        !self.is_given(field) && self.asked.is_none_or(|asked| asked.contains(&field.name))
    }

    /// Whether anything stands otherwise than when the draft began.
    pub fn is_touched(&self) -> bool {
        self.entries != self.opened
    }

    /// Whether a field stands otherwise than when the draft began.
    pub fn is_field_touched(&self, place: usize) -> bool {
        self.entries[place] != self.opened[place]
    }

    /// Chooses a record in a field.
    pub fn choose(&mut self, snapshot: &Snapshot, field: &str, id: u32) {
        let Some(place) = self.place(field) else { return };
        let noun = self.fields().nth(place).and_then(Field::referred);
        let name = noun.and_then(|noun| snapshot.long_name(RecordRef { noun, id }));
        self.entries[place] = Entry { typed: name.unwrap_or_default(), chosen: Some(id), fresh: None };
        // What pulled towards a pole of one debate says nothing of another topic.
        if self.noun == Noun::Tag
            && field == "topic"
            && let Some(pole) = self.place("pole")
        {
            "0".clone_into(&mut self.entries[pole].typed);
        }
    }

    /// Begins a new record on the spot in a field; what was searched for becomes its name.
    pub fn begin_fresh(&mut self, place: usize) {
        let Some(noun) = self.fields().nth(place).and_then(Field::referred) else { return };
        let typed = std::mem::take(&mut self.entries[place].typed);
        let mut fresh = Draft::new(noun);
        let named = ["title", "name", "reference", "code"].iter().find_map(|field| fresh.place(field));
        if let Some(place) = named {
            fresh.entries[place].typed = typed;
        }
        self.entries[place] = Entry { fresh: Some(Box::new(fresh)), ..Entry::default() };
    }

    /// Writes a field as the command line has it: references by their names.
    pub fn write(&mut self, snapshot: &Snapshot, field: &str, text: &str) -> Result<(), DraftError> {
        let Some((place, known)) = self.fields().enumerate().find(|(_, f)| f.name == field) else {
            let known: Vec<&str> = self.fields().map(|f| f.name).collect();
            let noun = self.noun.word();
            let sentence = format!("a {noun} has no field \"{field}\": it has {}", known.join(", "));
            return Err(CommandError::Unfit(sentence).into());
        };
        match known.referred() {
            Some(_) if text.trim().is_empty() => self.entries[place] = Entry::default(),
            Some(noun) => self.choose(snapshot, field, find_record(snapshot, noun, text)?.id),
            None => {
                text.clone_into(&mut self.entries[place].typed);
                self.settle(place);
            }
        }
        Ok(())
    }

    /// After typing into a field: a date that is known to the year or the month says so in the precision of the
    /// record.
    pub fn settle(&mut self, place: usize) {
        let Some(field) = self.fields().nth(place) else { return };
        if field.kind != FieldKind::Day {
            return;
        }
        let Some(precision) = self.place("precision") else { return };
        let coarsest = self.precision_typed();
        let is_short = matches!(self.entries[precision].typed.as_str(), "month" | "year");
        match coarsest {
            Some(Precision::Day) if is_short => "day".clone_into(&mut self.entries[precision].typed),
            Some(Precision::Day) | None => {}
            Some(coarse) => coarse.word().clone_into(&mut self.entries[precision].typed),
        }
    }

    /// The coarsest precision of the dates as typed.
    fn precision_typed(&self) -> Option<Precision> {
        let days = self.fields().zip(&self.entries).filter(|(field, _)| field.kind == FieldKind::Day);
        days.filter_map(|(_, entry)| read_day(&entry.typed)).map(|(_, precision)| precision).max()
    }

    /// How far the record may travel if it is not marked itself.
    pub fn inherited(&self, snapshot: &Snapshot) -> Marked {
        let mut batch = Batch::default();
        let head = Head::default();
        let record = self.values(&mut batch, &head).ok().and_then(|values| self.as_record(head, values));
        match record.as_ref().and_then(only) {
            Some(record) => snapshot.marked_record(record),
            None => snapshot.marked(),
        }
    }

    /// The record of these values.
    fn as_record(&self, head: Head, values: Vec<Value>) -> Option<Records> {
        let id = self.before.as_ref().map_or(FIRST_PROVISIONAL, |before| before.id);
        let mut records = Records::default();
        let mut values = values.into_iter();
        records.read(self.noun, id, head, &mut || values.next().unwrap_or(Value::Null)).ok()?;
        Some(records)
    }
}

/// The fields of a noun, handling and marking last.
fn fields_of(noun: Noun) -> impl Iterator<Item = &'static Field> {
    const COMMON: [Field; 2] = [Field::HANDLING, Field::MARKING];
    noun.field_list().iter().chain(&COMMON)
}

/// The one record that these hold.
fn only(records: &Records) -> Option<&dyn AnyRecord> {
    let mut found = None;
    records.each(&mut |record| found = Some(record));
    found
}
