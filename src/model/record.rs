//! What all records share: a key, an identity, the change that brought them, and how far they may travel.

use super::{Cell, ChangeId, Field, Misread, Naming, Tlp, Uid, Value};
use serde::{Deserialize, Serialize};

pub use super::nouns::Noun;

/// What every record carries beside its own fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Stable identity; nil until the store gives one.
    pub uid: Uid,
    /// The change that brought the record into the workspace; set by the store.
    pub born: ChangeId,
    /// How far the record may travel; none: as what it belongs to.
    pub handling: Option<Tlp>,
    /// Free national marking.
    pub marking: Option<String>,
}

impl Head {
    /// The head of a new record with a stable identity of its own (or [`Uid::NIL`]).
    pub fn new(uid: Uid) -> Head {
        Head { uid, born: ChangeId(0), handling: None, marking: None }
    }

    /// The same, marked as `other` is where it is not marked itself.
    pub fn or_marked_as(self, other: &Head) -> Head {
        let marking = self.marking.or_else(|| other.marking.clone());
        Head { handling: self.handling.or(other.handling), marking, ..self }
    }
}

impl Default for Head {
    fn default() -> Head {
        Head::new(Uid::NIL)
    }
}

/// One record of the workspace, by noun and key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordRef {
    /// Which table.
    pub noun: Noun,
    /// Which row.
    pub id: u32,
}

/// A record of any noun, seen as a row of cells.
pub trait AnyRecord {
    /// Its noun.
    fn noun(&self) -> Noun;
    /// Its key.
    fn key(&self) -> u32;
    /// What it carries beside its own fields.
    fn head(&self) -> &Head;
    /// Its cells, in the order of the noun's fields.
    fn values(&self) -> Vec<Value>;
    /// The cell of one of its own fields; none where the noun has no field of this name.
    fn value(&self, field: &str) -> Option<Value>;
    /// Shows every record that it refers to, with the field that does.
    fn each_reference(&self, visit: &mut dyn FnMut(&'static str, RecordRef));

    /// The record that one of its own fields refers to, if it does.
    fn referred(&self, field: &str) -> Option<RecordRef> {
        match self.value(field)? {
            Value::Ref(noun, id) => Some(RecordRef { noun, id }),
            _ => None,
        }
    }

    /// What it says in the field by which records are called so; empty where the noun has none.
    fn named(&self, naming: Naming) -> String {
        let field = self.noun().field_list().iter().find(|field| field.naming == naming);
        match field.and_then(|field| self.value(field.name)) {
            Some(Value::Text(text)) => text,
            _ => String::new(),
        }
    }
}

/// A record of a known noun.
pub trait Record: AnyRecord + Default {
    /// Its noun.
    const NOUN: Noun;
    /// The names of its own fields, the columns of its table.
    const FIELDS: &'static [&'static str];
    /// What they are, in the same order.
    const FIELD_LIST: &'static [Field];
    /// The record from its cells, in the order of [`Record::FIELDS`].
    fn read(id: u32, head: Head, cells: &mut dyn FnMut() -> Value) -> Result<Self, Misread>;
}

/// Declares a noun's record: its key, and its fields in the order of its table, each with its type and, once for
/// forms, tables, the command line and the manual, its description. A new field stands last, since a file keeps
/// its columns in the order in which they came.
macro_rules! record {
    ($(#[$doc:meta])* $name:ident, $id:ident {
        $($(#[$fdoc:meta])* $field:ident : $ty:ty = $described:expr),* $(,)?
    }) => {
        $crate::model::ids::id! {
            #[doc = concat!("Key of a record [`", stringify!($name), "`].")]
            $id
        }

        impl $id {
            /// The key of the `nth` new record (from 0) of this noun in a batch, until the store gives the real one.
            pub fn provisional(nth: usize) -> $id {
                $id($crate::model::FIRST_PROVISIONAL + nth as u32)
            }
        }

        impl $crate::model::Cell for $id {
            const KIND: $crate::model::FieldKind =
                $crate::model::FieldKind::Reference($crate::model::Noun::$name);
            fn blank() -> $id {
                $id(0)
            }
            fn referred(&self) -> Option<$crate::model::RecordRef> {
                Some($crate::model::RecordRef { noun: $crate::model::Noun::$name, id: self.0 })
            }
            fn to_value(&self) -> $crate::model::Value {
                $crate::model::Value::Ref($crate::model::Noun::$name, self.0)
            }
            fn from_value(value: $crate::model::Value) -> Result<$id, $crate::model::Misread> {
                $crate::model::cell::read_key($crate::model::Noun::$name, value).map($id)
            }
        }

        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        pub struct $name {
            /// Key inside this workspace file.
            pub id: $id,
            /// Identity, origin and handling.
            pub head: $crate::model::Head,
            $($(#[$fdoc])* pub $field: $ty,)*
        }

        impl Default for $name {
            /// The first new record of a batch, with what a new record begins with.
            fn default() -> $name {
                let mut fields = <$name as $crate::model::Record>::FIELD_LIST.iter();
                $name {
                    id: $id::provisional(0),
                    head: $crate::model::Head::default(),
                    $($field: $crate::model::record::begun(fields.next()),)*
                }
            }
        }

        impl $crate::model::AnyRecord for $name {
            fn noun(&self) -> $crate::model::Noun { $crate::model::Noun::$name }
            fn key(&self) -> u32 { self.id.0 }
            fn head(&self) -> &$crate::model::Head { &self.head }
            fn values(&self) -> Vec<$crate::model::Value> {
                vec![$($crate::model::Cell::to_value(&self.$field)),*]
            }
            fn value(&self, field: &str) -> Option<$crate::model::Value> {
                $(if field == stringify!($field) {
                    return Some($crate::model::Cell::to_value(&self.$field));
                })*
                None
            }
            fn each_reference(&self, visit: &mut dyn FnMut(&'static str, $crate::model::RecordRef)) {
                $(if let Some(referred) = $crate::model::Cell::referred(&self.$field) {
                    visit(stringify!($field), referred);
                })*
            }
        }

        impl $crate::model::Record for $name {
            const NOUN: $crate::model::Noun = $crate::model::Noun::$name;
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
            const FIELD_LIST: &'static [$crate::model::Field] =
                &[$($described.of::<$ty>(stringify!($field))),*];
            fn read(
                id: u32,
                head: $crate::model::Head,
                cells: &mut dyn FnMut() -> $crate::model::Value,
            ) -> Result<Self, $crate::model::Misread> {
                Ok($name {
                    id: $id(id),
                    head,
                    $($field: $crate::model::Cell::from_value(cells()).map_err(|e| {
                        $crate::model::Misread(format!(concat!("field ", stringify!($field), ": {}"), e))
                    })?,)*
                })
            }
        }
    };
}
pub(super) use record;

/// What a field of a new record begins with: its default or, where that is empty, a blank.
pub(super) fn begun<T: Cell>(field: Option<&Field>) -> T {
    let default = field.filter(|field| !field.default.is_empty());
    let value = default.and_then(|field| field.read(field.default).ok());
    value.and_then(|value| T::from_value(value).ok()).unwrap_or_else(T::blank)
}

#[cfg(test)]
mod tests {
    use crate::model::{Batch, Precision, each_noun, nouns::*};

    /// A new record of every noun.
    fn new_records() -> Batch {
        let mut batch = Batch::default();
        macro_rules! fill {
            ($($(#[$doc:meta])* $noun:ident : $plural:ident = $table:literal, $word:literal, $words:literal;)*) => {
                $(batch.records.$plural.push($noun::default());)*
            };
        }
        each_noun!(fill);
        batch
    }

    #[test]
    fn a_new_record_begins_as_its_form_does() {
        let batch = new_records();
        assert_eq!(batch.n_added(), Noun::ALL.len());
        batch.records.each(&mut |record| {
            for (field, value) in record.noun().field_list().iter().zip(record.values()) {
                let typed = field.typed(&value, Precision::Day);
                let said = if field.default.is_empty() && field.is_required { &typed } else { field.default };
                assert_eq!(typed, said, "{:?} {}", record.noun(), field.name);
            }
        });
        assert!(Body::default().active && !Proposal::default().important);
    }
}
