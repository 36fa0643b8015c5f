//! The snapshot itself: every table behind its own `Arc`, so that a commit rebuilds only what it touched.

use super::stamp::PositionStamps;
use super::{Agenda, Index, Journal, Positions, RecordTable, Stamp};
use crate::model::*;
use std::sync::{Arc, Mutex, OnceLock};

/// What the workspace is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceInfo {
    /// Stable identity.
    pub uid: Uid,
    /// Its title.
    pub title: String,
    /// How far it may travel as a whole.
    pub handling: Tlp,
    /// Free national marking.
    pub marking: String,
}

impl WorkspaceInfo {
    /// With what the newest profile that shows says instead.
    fn with_profile(&self, profile: Option<&Profile>) -> WorkspaceInfo {
        let Some(profile) = profile else { return self.clone() };
        WorkspaceInfo {
            uid: self.uid,
            title: profile.title.clone(),
            handling: profile.head.handling.unwrap_or(self.handling),
            marking: profile.head.marking.clone().unwrap_or_else(|| self.marking.clone()),
        }
    }
}

macro_rules! snapshot {
    ($($(#[$doc:meta])* $noun:ident : $plural:ident = $table:literal, $word:literal, $words:literal;)*) => {
        /// A workspace at one moment. Cheap to clone; the parts are shared.
        #[derive(Debug, Clone)]
        pub struct Snapshot {
            /// What the workspace is.
            pub info: Arc<WorkspaceInfo>,
            /// What it was made as, before any profile.
            made_as: Arc<WorkspaceInfo>,
            /// The day at whose end the workspace was known like this; none: now.
            pub known_on: Option<Day>,
            $($(#[$doc])* pub $plural: Arc<RecordTable<$noun>>,)*
            /// All live positions.
            pub positions: Arc<Positions>,
            pub(super) stamps: Arc<PositionStamps>,
            /// All changes known.
            pub journal: Arc<Journal>,
            index: Arc<OnceLock<Index>>,
            strictest: Arc<OnceLock<Tlp>>,
            agendas: Arc<Agendas>,
        }

        impl Snapshot {
            /// A snapshot of live records and positions.
            pub fn new(
                info: WorkspaceInfo,
                known_on: Option<Day>,
                records: Records,
                positions: Positions,
                journal: Journal,
            ) -> Snapshot {
                Snapshot {
                    info: Arc::new(info.with_profile(records.profiles.last())),
                    made_as: Arc::new(info),
                    known_on,
                    $($plural: Arc::new(RecordTable::new(records.$plural)),)*
                    positions: Arc::new(positions),
                    stamps: Arc::default(),
                    journal: Arc::new(journal),
                    index: Arc::default(),
                    strictest: Arc::default(),
                    agendas: Arc::default(),
                }
            }

            /// The same workspace with another journal and with the tables of `nouns` taken from `records`.
            pub fn with_records(&self, nouns: &[Noun], records: Records, journal: Journal) -> Snapshot {
                let info = if nouns.contains(&Noun::Profile) {
                    Arc::new(self.made_as.with_profile(records.profiles.last()))
                } else {
                    self.info.clone()
                };
                Snapshot {
                    info,
                    made_as: self.made_as.clone(),
                    known_on: self.known_on,
                    $($plural: if nouns.contains(&Noun::$noun) {
                        Arc::new(RecordTable::new(records.$plural))
                    } else {
                        self.$plural.clone()
                    },)*
                    positions: self.positions.clone(),
                    stamps: self.stamps.clone(),
                    journal: Arc::new(journal),
                    index: if nouns.is_empty() { self.index.clone() } else { Arc::default() },
                    strictest: Arc::default(),
                    agendas: if nouns.iter().any(|n| AGENDA_NOUNS.contains(n)) {
                        Arc::default()
                    } else {
                        self.agendas.clone()
                    },
                }
            }

            /// How many live records there are of a noun.
            pub fn n_of(&self, noun: Noun) -> usize {
                match noun { $(Noun::$noun => self.$plural.len(),)* }
            }

            /// What a sieve leaves of every table, nouns in order.
            pub(super) fn sifted(&self, sieve: &mut impl Sift) -> Records {
                Records { $($plural: sieve.sift(&self.$plural),)* }
            }

            /// Whether another snapshot has the very same table of a noun: then nothing in it differs.
            pub fn has_same(&self, other: &Snapshot, noun: Noun) -> bool {
                match noun { $(Noun::$noun => Arc::ptr_eq(&self.$plural, &other.$plural),)* }
            }

            /// The stamp of the table of a noun.
            pub fn stamp_of(&self, noun: Noun) -> Stamp {
                match noun { $(Noun::$noun => self.$plural.stamp(),)* }
            }

            /// A live record of any noun.
            pub fn record(&self, record: RecordRef) -> Option<&dyn AnyRecord> {
                match record.noun {
                    $(Noun::$noun => self.$plural.of_key(record.id).map(|r| r as &dyn AnyRecord),)*
                }
            }

            /// The live record of a noun with a stable identity.
            pub fn record_of_uid(&self, noun: Noun, uid: Uid) -> Option<RecordRef> {
                let id = match noun { $(Noun::$noun => self.$plural.of_uid(uid).map(|r| r.key()),)* };
                id.map(|id| RecordRef { noun, id })
            }

            /// Shows every live record of a noun to `visit`, in order of the keys.
            pub fn each_of<'a>(&'a self, noun: Noun, visit: &mut dyn FnMut(&'a dyn AnyRecord)) {
                match noun {
                    $(Noun::$noun => {
                        for record in self.$plural.iter() { visit(record); }
                    })*
                }
            }
        }
    };
}

/// What takes records out of tables.
pub(super) trait Sift {
    /// What is left of a table.
    fn sift<R: Record + Clone>(&mut self, table: &RecordTable<R>) -> Vec<R>;
}

/// The agendas made so far: today's on the scale of three steps, and the last other one that was asked for.
#[derive(Debug, Default)]
struct Agendas {
    today: OnceLock<Arc<Agenda>>,
    other: Mutex<Option<Arc<Agenda>>>,
}

/// What the agenda rests on beside positions: a change of these makes it anew.
const AGENDA_NOUNS: [Noun; 7] =
    [Noun::Actor, Noun::Body, Noun::Meeting, Noun::Proposal, Noun::Step, Noun::Word, Noun::Ballot];

each_noun!(snapshot);

impl Snapshot {
    /// A workspace with nothing in it.
    pub fn empty(title: &str) -> Snapshot {
        let info = WorkspaceInfo {
            uid: Uid::NIL,
            title: title.to_owned(),
            handling: Tlp::Amber,
            marking: String::new(),
        };
        Snapshot::new(info, None, Records::default(), Positions::default(), Journal::default())
    }

    /// The same workspace with other positions.
    pub fn with_positions(&self, positions: Positions) -> Snapshot {
        Snapshot {
            positions: Arc::new(positions),
            stamps: Arc::default(),
            agendas: Arc::default(),
            strictest: Arc::default(),
            ..self.clone()
        }
    }

    /// The same workspace, its positions stamped otherwise.
    pub(super) fn stamped(self, stamps: PositionStamps) -> Snapshot {
        Snapshot { stamps: Arc::new(stamps), ..self }
    }

    /// The same workspace, marked otherwise.
    pub(super) fn marked_as(&self, handling: Tlp) -> Snapshot {
        let info = WorkspaceInfo { handling, ..(*self.info).clone() };
        Snapshot { info: Arc::new(info), strictest: Arc::default(), ..self.clone() }
    }

    pub(super) fn agenda_slot(&self) -> &OnceLock<Arc<Agenda>> {
        &self.agendas.today
    }

    pub(super) fn other_agenda_slot(&self) -> &Mutex<Option<Arc<Agenda>>> {
        &self.agendas.other
    }

    /// The strictest marking in the workspace, that of the whole among them; found when first asked for.
    pub fn strictest(&self) -> Tlp {
        *self.strictest.get_or_init(|| self.find_strictest())
    }

    /// Look-ups between tables, made when first asked for.
    pub fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self))
    }
}
