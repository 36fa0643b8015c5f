//! Countries with their names, historic states with their successors, companies and institutes.

use super::SampleError;
use super::build::Build;
use super::report::thousands;
use super::tables::{ACTORS, ALIASES, ORGANIZATIONS, dated, join};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;
use std::collections::HashSet;

#[derive(Deserialize)]
struct ActorRow {
    code: String,
    kind: String,
    iso2: String,
    m49: String,
    cow: String,
    successors: String,
    first: String,
    last: String,
    en: String,
    fr: String,
    es: String,
    ar: String,
    zh: String,
    ru: String,
    de: String,
    ja: String,
    ko: String,
    pt: String,
    note: String,
    source: String,
}

#[derive(Deserialize)]
struct AliasRow {
    alias: String,
    code: String,
}

pub(super) fn countries(build: &mut Build, _progress: &Progress) -> Result<String, SampleError> {
    let rows = ACTORS.rows::<ActorRow>()?;
    for (i, row) in rows.iter().enumerate() {
        let (id, head) = build.register(Noun::Actor, &row.code)?;
        let kind = match row.kind.as_str() {
            "country" | "historic" => ActorKind::Country,
            "union" => ActorKind::Bloc,
            other => return Err(ACTORS.error(i + 1, format!("\"{other}\" is no kind of actor"))),
        };
        let number = |text: &str| text.parse().ok();
        let actor = Actor {
            id: ActorId(id),
            head,
            code: row.code.clone(),
            name: row.en.clone(),
            kind,
            iso2: (!row.iso2.is_empty()).then(|| row.iso2.clone()),
            m49: number(&row.m49),
            cow: number(&row.cow),
            since: dated(ACTORS, i + 1, &row.first)?,
            until: dated(ACTORS, i + 1, &row.last)?,
            source: build.source(&row.source)?,
            note: row.note.clone(),
            ..Actor::default()
        };
        build.batch.records.actors.push(actor);
        let names = [
            ("en", &row.en),
            ("fr", &row.fr),
            ("es", &row.es),
            ("ar", &row.ar),
            ("zh", &row.zh),
            ("ru", &row.ru),
            ("de", &row.de),
            ("ja", &row.ja),
            ("ko", &row.ko),
            ("pt", &row.pt),
        ];
        for (language, name) in names.into_iter().filter(|(_, name)| !name.is_empty()) {
            add_name(build, &row.code, language, name, &row.source)?;
        }
    }
    for row in ALIASES.rows::<AliasRow>()?.iter().filter(|row| !row.code.is_empty()) {
        add_name(build, &row.code, "", &row.alias, "countries")?;
    }
    for (i, row) in rows.iter().enumerate() {
        for successor in row.successors.split(';').filter(|s| !s.is_empty()) {
            let (successor, date) = successor.split_once('@').unwrap_or((successor, ""));
            let (id, head) = build.anonymous(Noun::Succession, &format!("{}/{successor}", row.code));
            let succession = Succession {
                id: SuccessionId(id),
                head,
                predecessor: build.actor(&row.code)?,
                successor: build.actor(successor)?,
                date: dated(ACTORS, i + 1, date)?,
                source: build.source(&row.source)?,
            };
            build.batch.records.successions.push(succession);
        }
    }
    let historic = rows.iter().filter(|r| r.kind == "historic").count();
    let n = rows.len() - historic;
    Ok(format!("Import countries: {n}, and {historic} historic states, with names in ten languages"))
}

fn add_name(
    build: &mut Build,
    code: &str,
    language: &str,
    name: &str,
    source: &str,
) -> Result<(), SampleError> {
    let (id, head) = build.anonymous(Noun::ActorName, &format!("{code}/{language}/{name}"));
    let record = ActorName {
        id: ActorNameId(id),
        head,
        actor: build.actor(code)?,
        language: language.to_owned(),
        name: name.to_owned(),
        source: build.source(source)?,
    };
    build.batch.records.actor_names.push(record);
    Ok(())
}

#[derive(Deserialize)]
struct OrganizationRow {
    name: String,
    iso3: String,
    group: String,
    part_of: String,
    category: String,
    domains: String,
    member_of: String,
    note: String,
    source: String,
}

fn kind_of(row: &OrganizationRow) -> ActorKind {
    match row.group.as_str() {
        "Academia" => ActorKind::Institute,
        "Government" => ActorKind::Government,
        "Civil Society" => ActorKind::Association,
        "Technical Community" | "Intergovernmental Organization" => ActorKind::Organization,
        _ if row.category.contains("Research Institution") => ActorKind::Institute,
        _ if row.category.contains("Association") => ActorKind::Association,
        _ => ActorKind::Company,
    }
}

pub(super) fn organizations(build: &mut Build, _progress: &Progress) -> Result<String, SampleError> {
    let rows = ORGANIZATIONS.rows::<OrganizationRow>()?;
    // codes are looked up whatever their spelling
    let countries = ACTORS.rows::<ActorRow>()?;
    let mut codes: HashSet<String> = countries.iter().map(|c| code_key(&c.code)).collect();
    for row in &rows {
        // what stands between codes on the command line is in none; two of one code are told apart by their country
        let mut code = row.name.replace([',', ':', '='], "");
        if !codes.insert(code_key(&code)) {
            code = format!("{code} ({})", if row.iso3.is_empty() { "no country" } else { &row.iso3 });
        }
        let is_new = build.find(Noun::Actor, &row.name).is_none();
        let (id, head) = build.register(Noun::Actor, if is_new { &row.name } else { &code })?;
        let told =
            |what: &str, text: &str| if text.is_empty() { String::new() } else { format!("{what}: {text}.") };
        let actor = Actor {
            id: ActorId(id),
            head,
            code,
            name: row.name.clone(),
            kind: kind_of(row),
            home: if row.iso3.is_empty() { None } else { Some(build.actor(&row.iso3)?) },
            source: build.source(&row.source)?,
            note: join(&[
                &row.note,
                &told("Part or alias of", &row.part_of),
                &told("Category", &row.category),
                &told("Member of", &row.member_of.replace(';', ", ")),
                &told("Mail domains", &row.domains),
            ]),
            ..Actor::default()
        };
        build.batch.records.actors.push(actor);
    }
    Ok(format!(
        "Import companies, institutes and agencies: {} with their home country",
        thousands(rows.len())
    ))
}
