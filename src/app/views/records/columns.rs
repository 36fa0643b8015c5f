//! Which columns the table of each noun has, and what stands in a cell.

use crate::app::widgets::TableColumn;
use crate::model::{AnyRecord, Field, FieldKind, Naming, Noun, Precision, RecordRef, Value};
use crate::snapshot::{Snapshot, precision_of};

/// A column: a field of the noun, how wide at least, and its share of the spare width.
type Wide = (&'static str, f32, f32);

const DAY: f32 = 104.0;
/// At most so many columns are chosen for a noun that does not name its own.
const MOST: usize = 5;

/// The columns of a noun: those named here or, where none are, its first fields that a form asks for right away.
fn wide(noun: Noun) -> Vec<Wide> {
    let own = own_columns(noun);
    if !own.is_empty() {
        return own.to_vec();
    }
    let is_asked = |field: &&Field| {
        !field.is_more && field.kind != FieldKind::Long && field.referred() != Some(Noun::Source)
    };
    noun.field_list().iter().filter(is_asked).take(MOST).map(usual_column).collect()
}

fn usual_column(field: &Field) -> Wide {
    let (least, weight) = match (field.naming, field.kind) {
        (Naming::Code, _) => (96.0, 0.4),
        (Naming::Title, _) => (140.0, 2.0),
        (_, FieldKind::Reference(_)) => (116.0, 1.0),
        (_, FieldKind::Day) => (DAY, 0.0),
        (_, FieldKind::Word(_)) => (92.0, 0.0),
        (_, FieldKind::Whole(..) | FieldKind::YesNo) => (80.0, 0.0),
        _ => (104.0, 0.8),
    };
    (field.name, least, weight)
}

fn own_columns(noun: Noun) -> &'static [Wide] {
    match noun {
        Noun::Source => {
            &[("title", 160.0, 3.0), ("author", 100.0, 1.5), ("date", DAY, 0.0), ("reliability", 92.0, 0.0)]
        }
        Noun::ActorName => &[("name", 150.0, 1.5), ("language", 92.0, 0.0), ("actor", 130.0, 1.0)],
        Noun::Body => {
            &[("code", 150.0, 1.0), ("name", 150.0, 2.0), ("kind", 100.0, 0.0), ("parent", 104.0, 0.6)]
        }
        Noun::Rule => {
            &[("name", 140.0, 1.2), ("body", 100.0, 0.6), ("question", 120.0, 1.2), ("standing", 92.0, 0.0)]
        }
        Noun::Meeting => {
            &[("name", 130.0, 1.2), ("body", 110.0, 1.0), ("since", DAY, 0.0), ("place", 92.0, 0.6)]
        }
        Noun::Family => &[("name", 200.0, 3.0), ("method", 140.0, 0.0), ("note", 120.0, 1.5)],
        Noun::Proposal => &[
            ("reference", 128.0, 0.5),
            ("title", 160.0, 3.0),
            ("body", 96.0, 0.4),
            ("date", DAY, 0.0),
            ("stage_code", 84.0, 0.0),
        ],
        Noun::AgendaItem => {
            &[("meeting", 120.0, 1.0), ("number", 74.0, 0.0), ("title", 140.0, 1.6), ("proposal", 120.0, 0.6)]
        }
        Noun::Revision => {
            &[("proposal", 140.0, 1.0), ("label", 92.0, 0.4), ("date", DAY, 0.0), ("note", 140.0, 1.6)]
        }
        Noun::Word => {
            &[("word", 160.0, 1.4), ("stance", 120.0, 0.0), ("body", 120.0, 0.6), ("note", 120.0, 1.0)]
        }
        Noun::Ballot => {
            &[("proposal", 140.0, 1.0), ("name", 120.0, 1.0), ("closed", DAY, 0.0), ("result", 110.0, 0.6)]
        }
        Noun::Bloc => &[("code", 96.0, 0.4), ("name", 170.0, 2.0), ("kind", 96.0, 0.0), ("note", 120.0, 1.0)],
        Noun::Instrument => {
            &[("code", 110.0, 0.4), ("title", 170.0, 2.0), ("kind", 130.0, 0.6), ("date", DAY, 0.0)]
        }
        Noun::Brief => &[
            ("proposal", 140.0, 0.8),
            ("priority", 74.0, 0.0),
            ("aim", 160.0, 2.0),
            ("clearance", 100.0, 0.6),
        ],
        Noun::CommentRound => {
            &[("proposal", 140.0, 1.0), ("name", 110.0, 0.6), ("document", 140.0, 1.0), ("closes", DAY, 0.0)]
        }
        Noun::Comment => &[
            ("identifier", 96.0, 0.2),
            ("clause", 80.0, 0.2),
            ("kind", 92.0, 0.0),
            ("comment", 200.0, 2.0),
            ("decision", 92.0, 0.0),
        ],
        Noun::Observation => &[
            ("comment", 140.0, 0.6),
            ("date", DAY, 0.0),
            ("verdict", 150.0, 0.2),
            ("observation", 180.0, 2.0),
        ],
        Noun::SavedLens => &[("name", 160.0, 1.2), ("set_name", 120.0, 0.5), ("description", 160.0, 2.0)],
        Noun::Explanation => {
            &[("actor", 120.0, 0.6), ("proposal", 130.0, 0.6), ("kind", 150.0, 0.4), ("note", 140.0, 2.0)]
        }
        Noun::RuleUse => {
            &[("body", 120.0, 0.6), ("rule", 160.0, 1.6), ("stage", 110.0, 0.0), ("note", 120.0, 1.0)]
        }
        Noun::Weight => &[
            ("actor", 130.0, 1.0),
            ("name", 110.0, 0.6),
            ("year", 70.0, 0.0),
            ("amount", 110.0, 0.0),
            ("body", 100.0, 0.4),
        ],
        Noun::Voter => &[
            ("ballot", 130.0, 1.0),
            ("actor", 130.0, 1.0),
            ("role", 80.0, 0.0),
            ("is_entitled", 84.0, 0.0),
            ("affiliation", 110.0, 0.6),
        ],
        Noun::Scenario => {
            &[("name", 150.0, 1.4), ("proposal", 130.0, 0.8), ("ballot", 110.0, 0.6), ("note", 120.0, 1.0)]
        }
        Noun::SupposedVote => &[("scenario", 150.0, 1.4), ("actor", 130.0, 1.0), ("choice", 130.0, 0.0)],
        Noun::Outreach => &[
            ("date", DAY, 0.0),
            ("actor", 120.0, 0.6),
            ("proposal", 130.0, 0.6),
            ("outcome", 150.0, 2.0),
            ("due", DAY, 0.0),
        ],
        _ => &[],
    }
}

/// The fields that the table of a noun shows, each with its place in the record.
pub(super) fn shown(noun: Noun) -> Vec<(usize, &'static Field)> {
    let found = wide(noun)
        .into_iter()
        .filter_map(|(name, ..)| noun.field_list().iter().enumerate().find(|(_, field)| field.name == name));
    found.collect()
}

/// By which name the table of a noun is remembered.
pub(super) fn table_of(noun: Noun) -> String {
    format!("records of {}", noun.table())
}

/// The columns of the table, after one for marks.
pub(super) fn columns(noun: Noun) -> Vec<TableColumn<'static>> {
    const MARKS: f32 = 42.0;
    let marks = TableColumn::fixed("", MARKS).unsorted();
    let shown = shown(noun);
    let fields = wide(noun).into_iter().zip(shown).map(|((_, least, weight), (_, field))| {
        let column = TableColumn::flexible(field.label, least, weight).meaning(field.help);
        if matches!(field.kind, FieldKind::Whole(..)) { column.right() } else { column }
    });
    std::iter::once(marks).chain(fields).collect()
}

/// What stands in a cell: codes for keys, names for actors.
pub(super) fn cell_words(
    snapshot: &Snapshot,
    record: &dyn AnyRecord,
    field: &Field,
    value: &Value,
    precision: Precision,
) -> String {
    match value {
        Value::Ref(Noun::Actor, id) => {
            snapshot.actors.of_key(*id).map_or(String::new(), |actor| actor.name.clone())
        }
        Value::Ref(Noun::Topic, id) => {
            snapshot.topics.of_key(*id).map_or(String::new(), |topic| topic.name.clone())
        }
        Value::Ref(noun, id) => snapshot.short_name(RecordRef { noun: *noun, id: *id }).unwrap_or_default(),
        _ if field.kind == FieldKind::Pole => snapshot.pole_words(record).unwrap_or_default(),
        value => snapshot.value_words(field, value, precision),
    }
}

/// What stands in the cells of a record.
pub(super) fn cells(snapshot: &Snapshot, record: &dyn AnyRecord, shown: &[(usize, &Field)]) -> Vec<String> {
    let (values, precision) = (record.values(), precision_of(record));
    let cell =
        |(place, field): &(usize, &Field)| cell_words(snapshot, record, field, &values[*place], precision);
    shown.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_has_columns_of_its_own_fields() {
        for noun in Noun::ALL {
            assert!(!wide(*noun).is_empty(), "{}", noun.word());
            assert_eq!(shown(*noun).len(), wide(*noun).len(), "{}", noun.word());
            assert_eq!(columns(*noun).len(), wide(*noun).len() + 1);
        }
    }
}
