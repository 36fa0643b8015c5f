//! What stands in a cell: a value that knows what it is, how files hold it and how people read it.

use super::Width;
use crate::analysis::Who;
use crate::model::{
    Actor, ActorId, Bloc, BlocId, Day, Precision, ProposalId, ProvisionId, SourceId, Stance, Standing, Topic,
    TopicId,
};
use crate::report::figures::words;
use crate::snapshot::Snapshot;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Nothing there: undefined or unknown. Never written as 0 or NaN.
    Empty,
    /// Nothing there, and what people are told of it: "still in".
    Missing(&'static str),
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f64),
    /// A finite number that says by how much another one changed.
    Change(f64),
    /// A mean stance, from −1 (against) to 1 (in favor).
    MeanStance(f64),
    /// A share of a whole, from 0 to 1.
    Share(f64),
    /// A day.
    Day(Day),
    /// A day, and how precisely it is known.
    Dated(Day, Precision),
    /// A day by which something is to be done, and whether it has come.
    Due {
        /// The day.
        day: Day,
        /// Whether it has come.
        is_over: bool,
    },
    /// Yes or no.
    Flag(bool),
    /// A stance.
    Stance(Stance),
    /// How well a fact stands; people are told only where it is weak.
    Standing(Standing),
    /// An actor: its code in files, its name for people.
    Actor {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
    },
    /// A bloc, which goes by its code.
    Bloc {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
    },
    /// A topic: its code in files, its name for people.
    Topic {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
    },
    /// A proposal, which goes by its reference.
    Proposal {
        /// Its reference.
        reference: String,
        /// Its title.
        title: String,
    },
}

/// What files know of a cell: CSV, JSON, spreadsheets and the text of a terminal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Filed<'a> {
    /// Nothing there.
    Empty,
    /// A text.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A finite number.
    Number(f64),
    /// A day.
    Day(Day),
    /// Yes or no.
    Flag(bool),
}

impl Datum {
    /// A text; an empty one is nothing.
    pub fn text(text: impl Into<String>) -> Datum {
        let text = text.into();
        if text.is_empty() { Datum::Empty } else { Datum::Text(text) }
    }

    /// A number; what is undefined or not finite is nothing, and 0 has no sign.
    pub fn number(x: Option<f64>) -> Datum {
        finite(x).map_or(Datum::Empty, Datum::Number)
    }

    /// A change of a number; what is undefined or not finite is nothing.
    pub fn change(x: Option<f64>) -> Datum {
        finite(x).map_or(Datum::Empty, Datum::Change)
    }

    /// A mean stance; what is undefined or not finite is nothing.
    pub fn mean_stance(x: Option<f64>) -> Datum {
        finite(x).map_or(Datum::Empty, Datum::MeanStance)
    }

    /// A share; what is undefined or not finite is nothing.
    pub fn share(x: Option<f64>) -> Datum {
        finite(x).map_or(Datum::Empty, Datum::Share)
    }

    /// A count.
    pub fn count(n: impl TryInto<i64>) -> Datum {
        n.try_into().map_or(Datum::Empty, Datum::Whole)
    }

    /// A day; none is nothing.
    pub fn day(day: Option<Day>) -> Datum {
        day.map_or(Datum::Empty, Datum::Day)
    }

    /// A day as precisely as it is known; `missing` is what people are told where there is none.
    pub fn dated(day: Option<Day>, precision: Precision, missing: &'static str) -> Datum {
        day.map_or(Datum::Missing(missing), |day| Datum::Dated(day, precision))
    }

    /// A stance; none is nothing.
    pub fn stance(stance: Option<Stance>) -> Datum {
        stance.map_or(Datum::Empty, Datum::Stance)
    }

    /// An actor.
    pub fn actor(s: &Snapshot, id: ActorId) -> Datum {
        let of = |a: &Actor| Datum::Actor { code: a.code.clone(), name: a.name.clone() };
        s.actors.of_key(id.0).map_or(Datum::Empty, of)
    }

    /// The name of an actor.
    pub fn actor_name(s: &Snapshot, id: ActorId) -> Datum {
        s.actors.of_key(id.0).map_or(Datum::Empty, |actor| Datum::text(&actor.name))
    }

    /// An actor or a bloc.
    pub fn who(s: &Snapshot, who: Who) -> Datum {
        match who {
            Who::Actor(actor) => Datum::actor(s, actor),
            Who::Bloc(bloc) => Datum::bloc(s, bloc),
        }
    }

    /// A bloc.
    pub fn bloc(s: &Snapshot, id: BlocId) -> Datum {
        let of = |b: &Bloc| Datum::Bloc { code: b.code.clone(), name: b.name.clone() };
        s.blocs.of_key(id.0).map_or(Datum::Empty, of)
    }

    /// A topic.
    pub fn topic(s: &Snapshot, id: TopicId) -> Datum {
        let of = |t: &Topic| Datum::Topic { code: t.code.clone(), name: t.name.clone() };
        s.topics.of_key(id.0).map_or(Datum::Empty, of)
    }

    /// A proposal.
    pub fn proposal(s: &Snapshot, id: ProposalId) -> Datum {
        s.proposals.of_key(id.0).map_or(Datum::Empty, |p| Datum::Proposal {
            reference: p.reference.clone(),
            title: p.title.clone(),
        })
    }

    /// The number of a clause; none, the whole text, is nothing.
    pub fn provision(s: &Snapshot, id: Option<ProvisionId>) -> Datum {
        let provision = id.and_then(|id| s.provisions.of_key(id.0));
        provision.map_or(Datum::Empty, |provision| Datum::text(&provision.number))
    }

    /// The title of a source; none is nothing.
    pub fn source(s: &Snapshot, id: Option<SourceId>) -> Datum {
        Datum::text(id.and_then(|id| s.sources.of_key(id.0)).map_or("", |source| source.title.as_str()))
    }

    /// The value as files hold it: codes and plain numbers.
    pub fn filed(&self) -> Filed<'_> {
        match self {
            Datum::Empty | Datum::Missing(_) => Filed::Empty,
            Datum::Text(text) => Filed::Text(text),
            Datum::Whole(n) => Filed::Whole(*n),
            Datum::Number(x) | Datum::Change(x) | Datum::MeanStance(x) | Datum::Share(x) => Filed::Number(*x),
            Datum::Day(day) | Datum::Dated(day, _) | Datum::Due { day, .. } => Filed::Day(*day),
            Datum::Flag(yes) => Filed::Flag(*yes),
            Datum::Stance(stance) => Filed::Text(stance.word()),
            Datum::Standing(standing) => Filed::Text(standing.word()),
            Datum::Actor { code, .. } | Datum::Bloc { code, .. } | Datum::Topic { code, .. } => named(code),
            Datum::Proposal { reference, .. } => named(reference),
        }
    }

    /// The value as people read it in a column: an undefined figure is a dash.
    pub fn shown(&self, width: Width) -> String {
        match self {
            Datum::Empty if width == Width::Figure => words::UNDEFINED.to_owned(),
            _ => self.words(),
        }
    }

    /// The value as people read it: names and rounded figures. What is nothing has no words.
    pub fn words(&self) -> String {
        match self {
            Datum::Empty => String::new(),
            Datum::Missing(told) => (*told).to_owned(),
            Datum::Text(text) => text.clone(),
            Datum::Whole(n) => words::with_minus(format!("{}{}", sign(*n), words::grouped(n.unsigned_abs()))),
            Datum::Number(x) => words::figure(*x),
            Datum::Change(x) => words::signed(*x),
            Datum::MeanStance(x) => words::short_figure(*x),
            Datum::Share(x) => words::percent_with_tenths(*x),
            Datum::Day(day) | Datum::Due { day, .. } => day.to_string(),
            Datum::Dated(day, precision) => words::short_date(*day, *precision),
            Datum::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Datum::Stance(stance) => stance.to_string(),
            Datum::Standing(standing) if standing.is_weak() => standing.word().to_owned(),
            Datum::Standing(_) => String::new(),
            Datum::Actor { name, .. } | Datum::Topic { name, .. } => name.clone(),
            Datum::Bloc { code, .. } => code.clone(),
            Datum::Proposal { reference, .. } => reference.clone(),
        }
    }
}

fn finite(x: Option<f64>) -> Option<f64> {
    x.filter(|x| x.is_finite()).map(|x| x + 0.0)
}

fn sign(n: i64) -> &'static str {
    if n < 0 { "-" } else { "" }
}

fn named(code: &str) -> Filed<'_> {
    if code.is_empty() { Filed::Empty } else { Filed::Text(code) }
}
