//! Documents of ISO/IEC JTC 1, ITU-T, 3GPP, ETSI, IEEE and IEC, with their stages.

use super::SampleError;
use super::build::Build;
use super::report::thousands;
use super::stages::{Stages, StepText};
use super::tables::{DELIVERABLES, SPONSORS, join};
use super::tags::{Target, add_families, add_topic_tags};
use crate::jobs::Progress;
use crate::model::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct DocumentRow {
    source: String,
    body: String,
    reference: String,
    title: String,
    doctype: String,
    edition: String,
    scheme: String,
    steps: String,
    ics: String,
    url: String,
    note: String,
}

/// The pages behind the short forms of the table.
const PAGES: [(&str, &str, &str); 5] = [
    ("iso:", "https://www.iso.org/standard/", ".html"),
    ("itu:", "https://www.itu.int/rec/", ""),
    ("etsi:", "https://webapp.etsi.org/workprogram/Report_WorkItem.asp?WKI_ID=", ""),
    ("ieee:", "https://ieeexplore.ieee.org/document/", ""),
    ("iec:", "https://webstore.iec.ch/publication/", ""),
];

fn link_of(url: &str) -> String {
    PAGES
        .iter()
        .find_map(|(short, before, after)| {
            url.strip_prefix(short).map(|rest| format!("{before}{rest}{after}"))
        })
        .unwrap_or_else(|| url.to_owned())
}

fn kind_of(doctype: &str) -> ProposalKind {
    let doctype = doctype.to_lowercase();
    if doctype.starts_with("recommendation") {
        ProposalKind::Recommendation
    } else if doctype == "tr" || doctype.contains("report") || doctype.contains("guide") {
        ProposalKind::Report
    } else {
        ProposalKind::Standard
    }
}

/// The step that dates a document: its publication or approval, else its last dated step.
fn deciding(steps: &[StepText]) -> Option<&StepText> {
    let dated = |stage: Stage| steps.iter().find(move |s| s.stage == stage && s.date.is_some());
    dated(Stage::Published)
        .or_else(|| dated(Stage::Approval))
        .or_else(|| steps.iter().rev().find(|s| s.date.is_some()))
}

pub(super) fn documents(build: &mut Build, progress: &Progress) -> Result<String, SampleError> {
    let stages = Stages::read()?;
    let families = add_families(build, "document")?;
    let rows = DELIVERABLES.rows::<DocumentRow>()?;
    let n = rows.len();
    progress.begin("Documents of standards bodies", n as u64);
    for (i, row) in rows.into_iter().enumerate() {
        if i % 512 == 0 {
            progress.reach(i as u64)?;
        }
        let steps = stages.steps(DELIVERABLES, i + 1, &row.scheme, &row.steps)?;
        let now = steps.last().ok_or_else(|| DELIVERABLES.error(i + 1, "a document has no stage"))?;
        let date = deciding(&steps);
        let source = build.source(&row.source)?;
        let (id, head) = build.register(Noun::Proposal, &row.reference)?;
        let told =
            |what: &str, text: &str| if text.is_empty() { String::new() } else { format!("{what}: {text}.") };
        let edition = if row.scheme == "3GPP" { "Version" } else { "Edition" };
        let proposal = Proposal {
            id: ProposalId(id),
            head,
            title: row.title,
            description: join(&[
                &told("Kind", &row.doctype.replace('-', " ")),
                &told(edition, &row.edition),
                &told("ICS", &row.ics.replace(';', ", ")),
            ]),
            body: build.body(&row.body)?,
            kind: kind_of(&row.doctype),
            date: date.and_then(|s| s.date),
            precision: date.map_or(Precision::Unknown, |s| s.precision),
            stage_code: now.code.clone(),
            stage: Some(now.stage),
            family: families.get(&row.reference).copied(),
            origin_key: row.reference.clone(),
            standing: Standing::Sourced,
            link: link_of(&row.url),
            source,
            note: row.note,
            reference: row.reference.clone(),
            ..Proposal::default()
        };
        build.batch.records.proposals.push(proposal);
        for (nth, step) in steps.into_iter().enumerate() {
            let (step_id, head) = build.anonymous(Noun::Step, &format!("{}/{nth}", row.reference));
            build.batch.records.steps.push(Step {
                id: StepId(step_id),
                head,
                proposal: ProposalId(id),
                code: step.code,
                stage: step.stage,
                date: step.date,
                precision: step.precision,
                source,
            });
        }
    }
    add_topic_tags(build, "document", |build, reference| {
        build.proposal(reference).map(|id| (Target::Proposal(id), reference.to_owned()))
    })?;
    sponsors(build)?;
    Ok(format!("Import documents of standards bodies: {} documents with their stages", thousands(n)))
}

#[derive(Deserialize)]
struct SponsorRow {
    reference: String,
    organization: String,
    role: String,
    source: String,
}

/// The rapporteurs of 3GPP specifications, where the organization is one of ours.
fn sponsors(build: &mut Build) -> Result<(), SampleError> {
    for row in SPONSORS.rows::<SponsorRow>()? {
        let (id, head) = build.anonymous(Noun::Sponsor, &format!("{}/{}", row.reference, row.organization));
        let sponsor = Sponsor {
            id: SponsorId(id),
            head,
            proposal: build.proposal(&row.reference)?,
            actor: build.actor(&row.organization)?,
            role: row.role,
            source: build.source(&row.source)?,
            ..Sponsor::default()
        };
        build.batch.records.sponsors.push(sponsor);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_links_become_pages() {
        assert_eq!(link_of("iso:5723"), "https://www.iso.org/standard/5723.html");
        assert_eq!(link_of(""), "");
    }
}
