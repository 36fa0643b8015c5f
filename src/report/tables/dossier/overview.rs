//! Who it is, and how much is known of it.

use super::{Section, dossier_table_len};
use crate::analysis::{Dossier, Who};
use crate::report::table::{Column, Datum, Rows, code, text};
use crate::snapshot::{Snapshot, actor_code};

/// Facts of a dossier.
pub struct Facts;

/// One fact.
pub struct FactRow {
    section: &'static str,
    item: String,
    value: Datum,
}

impl Rows for Facts {
    type Row<'a> = FactRow;
}

/// `entente dossier`.
pub const DOSSIER: &[Column<Facts>] = &[
    code(
        "section",
        "Section",
        "identity, name, succession, at home, stances, or rows (of the other sections)",
    )
    .of(|r| Datum::text(r.section)),
    text("item", "What", "what is told or counted").of(|r| Datum::text(r.item.as_str())),
    text("value", "Value", "the text, the day or the count").of(|r| r.value.clone()),
];

/// What there is to tell; what is nothing is left out.
pub(super) fn rows(s: &Snapshot, d: &Dossier) -> Vec<FactRow> {
    let mut rows = Vec::new();
    let mut put = |section: &'static str, item: &str, value: Datum| {
        if value != Datum::Empty {
            rows.push(FactRow { section, item: item.to_owned(), value });
        }
    };
    match d.who {
        Who::Actor(id) => {
            if let Some(a) = s.actors.of_key(id.0) {
                put("identity", "code", Datum::text(a.code.as_str()));
                put("identity", "name", Datum::text(a.name.as_str()));
                put("identity", "kind", Datum::text(a.kind.word()));
                put("identity", "since", Datum::day(a.since));
                put("identity", "until", Datum::day(a.until));
            }
        }
        Who::Bloc(id) => {
            if let Some(b) = s.blocs.of_key(id.0) {
                put("identity", "code", Datum::text(b.code.as_str()));
                put("identity", "name", Datum::text(b.name.as_str()));
                put("identity", "kind", Datum::text(b.kind.word()));
            }
        }
    }
    put("identity", "home", Datum::text(d.home.map_or("", |home| actor_code(s, home))));
    if let Some(identity) = &d.identity {
        for (language, name) in &identity.names {
            put("name", language, Datum::text(name.as_str()));
        }
        for alias in &identity.aliases {
            put("name", "alias", Datum::text(alias.as_str()));
        }
        for (word, others) in [("before", &identity.predecessors), ("after", &identity.successors)] {
            for (other, date) in others {
                let date = date.map_or(String::new(), |date| format!(" ({date})"));
                put("succession", word, Datum::text(format!("{}{date}", actor_code(s, *other))));
            }
        }
        for company in &identity.at_home {
            put("at home", actor_code(s, *company), Datum::actor_name(s, *company));
        }
    }
    let tally = d.tally;
    for (item, n) in [
        ("for", tally.n_for),
        ("abstaining", tally.n_abstain),
        ("against", tally.n_against),
        ("absent", tally.n_absent),
        ("unknown", tally.n_unknown),
    ] {
        put("stances", item, Datum::count(n));
    }
    for section in Section::ALL.into_iter().skip(1) {
        put("rows", section.name(), Datum::count(dossier_table_len(d, section)));
    }
    rows
}
