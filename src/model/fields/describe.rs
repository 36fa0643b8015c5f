//! How a field is described where its record is declared: a label, and what the type of the field does not say.

use super::{Field, FieldKind, Naming, Rests};
use crate::model::Cell;

/// A field of this label. Its type says what may stand in it, unless the description says more.
pub(in crate::model) const fn labeled(label: &'static str) -> Field {
    Field {
        name: "",
        label,
        kind: FieldKind::Short,
        is_required: false,
        is_more: false,
        default: "",
        hint: "",
        help: "",
        rests: Rests::Names,
        naming: Naming::Not,
        called: "",
        marks: false,
        below: None,
        is_searched: false,
        is_inner: false,
    }
}

impl Field {
    /// The description of the field `name` of type `T`.
    pub(in crate::model) const fn of<T: Cell>(mut self, name: &'static str) -> Field {
        self.name = name;
        // A text that may be missing altogether is another kind of field than a short one.
        if matches!(self.kind, FieldKind::Short) {
            self.kind = T::KIND;
        }
        self.is_required |= T::IS_REQUIRED;
        if matches!(self.kind, FieldKind::Day) && self.hint.is_empty() {
            self.hint = "yyyy-mm-dd";
        }
        self
    }

    /// A text that must be filled in. Of other types only those in an `Option` may be left empty.
    pub(in crate::model) const fn required(mut self) -> Field {
        self.is_required = true;
        self
    }

    /// Asked for only when a person wants to see everything.
    pub(in crate::model) const fn more(mut self) -> Field {
        self.is_more = true;
        self
    }

    /// What a new record begins with, as a person would type it.
    pub(in crate::model) const fn default(mut self, default: &'static str) -> Field {
        self.default = default;
        self
    }

    /// An example, shown while the field is empty.
    pub(in crate::model) const fn hint(mut self, hint: &'static str) -> Field {
        self.hint = hint;
        self
    }

    /// What the field means, in a sentence.
    pub(in crate::model) const fn help(mut self, help: &'static str) -> Field {
        self.help = help;
        self
    }

    /// The record goes along when the one referred to is retired.
    pub(in crate::model) const fn belongs(mut self) -> Field {
        self.rests = Rests::Belongs;
        self
    }

    /// The one referred to cannot be retired before this record is settled.
    pub(in crate::model) const fn needs(mut self) -> Field {
        self.rests = Rests::Needs;
        self
    }

    /// The record is called after the one referred to: `word` ("of", "on") stands between the two names.
    pub(in crate::model) const fn called(mut self, word: &'static str) -> Field {
        self.called = word;
        self
    }

    /// The record travels as far as the one referred to, where it is not marked itself.
    pub(in crate::model) const fn marks(mut self) -> Field {
        self.marks = true;
        self
    }

    /// Such records are listed below the one referred to, under this title, as the `nth` of its lists.
    pub(in crate::model) const fn below(mut self, nth: u8, title: &'static str) -> Field {
        self.below = Some((nth, title));
        self
    }

    /// A search finds its words.
    pub(in crate::model) const fn searched(mut self) -> Field {
        self.is_searched = true;
        self
    }

    /// It never leaves unless expressly for internal use.
    pub(in crate::model) const fn inner(mut self) -> Field {
        self.is_inner = true;
        self
    }

    /// A whole number from `least` to `most`, both allowed.
    pub(in crate::model) const fn within(self, least: i32, most: i32) -> Field {
        self.kind(FieldKind::Whole(least, most))
    }

    /// A text of several lines.
    pub(in crate::model) const fn long(self) -> Field {
        self.kind(FieldKind::Long)
    }

    /// A required short text that no other record of the noun has; the record is called by it, unless it is its title.
    pub(in crate::model) const fn code(mut self) -> Field {
        if matches!(self.naming, Naming::Not) {
            self.naming = Naming::Code;
        }
        self.kind(FieldKind::Code).required()
    }

    /// A required short text by which the record is called, though another may have the same.
    pub(in crate::model) const fn reference(mut self) -> Field {
        self.naming = Naming::Code;
        self.required()
    }

    /// The number that stands before the title.
    pub(in crate::model) const fn number(mut self) -> Field {
        self.naming = Naming::Number;
        self
    }

    /// The title or name of the record.
    pub(in crate::model) const fn title(mut self) -> Field {
        self.naming = Naming::Title;
        self
    }

    /// Towards which pole of a debate support pulls.
    pub(in crate::model) const fn pole(self) -> Field {
        self.kind(FieldKind::Pole)
    }

    /// The tests of a decision rule, as data.
    pub(in crate::model) const fn tests(self) -> Field {
        self.kind(FieldKind::Tests).required()
    }

    /// A whole lens, as data.
    pub(in crate::model) const fn lens(self) -> Field {
        self.kind(FieldKind::Lens).required()
    }

    const fn kind(mut self, kind: FieldKind) -> Field {
        self.kind = kind;
        self
    }
}

// Fields that several nouns have.
pub(in crate::model) const SOURCE: Field =
    labeled("Source").hint("Title or author").help("Where this comes from.");
pub(in crate::model) const NOTE: Field = labeled("Note").long().help("Anything else to know.");
pub(in crate::model) const PRECISION: Field = labeled("Dates known to the")
    .default("day")
    .more()
    .help("How precisely the dates are known. Typing 2018 or 2018-12 sets it.");
pub(in crate::model) const STANDING: Field =
    labeled("Standing").default("entered").more().help("How well the fact stands.");
pub(in crate::model) const SINCE: Field = labeled("First day");
pub(in crate::model) const UNTIL: Field = labeled("Last day");
pub(in crate::model) const DATE: Field = labeled("Date");
pub(in crate::model) const LINK: Field = labeled("Link").hint("https://").help("Where it can be read.");
pub(in crate::model) const OF_PROPOSAL: Field = labeled("Proposal").belongs();
pub(in crate::model) const OF_ACTOR: Field = labeled("Actor").belongs();
