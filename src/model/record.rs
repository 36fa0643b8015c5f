//! What all records share: a key, an identity, the change that brought them, and how far they may travel.

use super::{ChangeId, Misread, Tlp, Uid, Value};
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
    /// Shows every record that it refers to, with the field that does.
    fn each_reference(&self, visit: &mut dyn FnMut(&'static str, RecordRef));
}

/// A record of a known noun.
pub trait Record: AnyRecord + Sized {
    /// Its noun.
    const NOUN: Noun;
    /// The names of its own fields, the columns of its table.
    const FIELDS: &'static [&'static str];
    /// The record from its cells, in the order of [`Record::FIELDS`].
    fn read(id: u32, head: Head, cells: &mut dyn FnMut() -> Value) -> Result<Self, Misread>;
}

macro_rules! record {
    ($(#[$doc:meta])* $name:ident, $id:ident { $($(#[$fdoc:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        pub struct $name {
            /// Key inside this workspace file.
            pub id: $crate::model::$id,
            /// Identity, origin and handling.
            pub head: $crate::model::Head,
            $($(#[$fdoc])* pub $field: $ty,)*
        }

        impl $crate::model::AnyRecord for $name {
            fn noun(&self) -> $crate::model::Noun { $crate::model::Noun::$name }
            fn key(&self) -> u32 { self.id.0 }
            fn head(&self) -> &$crate::model::Head { &self.head }
            fn values(&self) -> Vec<$crate::model::Value> {
                vec![$($crate::model::Cell::to_value(&self.$field)),*]
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
            fn read(
                id: u32,
                head: $crate::model::Head,
                cells: &mut dyn FnMut() -> $crate::model::Value,
            ) -> Result<Self, $crate::model::Misread> {
                Ok($name {
                    id: $crate::model::$id(id),
                    head,
                    $($field: $crate::model::Cell::from_value(cells()).map_err(|e| {
                        $crate::model::Misread(format!(concat!("field ", stringify!($field), ": {}"), e))
                    })?,)*
                })
            }
        }
    };
}
pub(crate) use record;
