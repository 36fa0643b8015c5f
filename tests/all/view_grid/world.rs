//! The small world with provisions, a later text, ballot words, roles, and positions that are weak.

use crate::view_support::Stage;
use entente::app::view::View;
use entente::model::*;
use entente::snapshot::Snapshot;

pub fn actor(s: &Snapshot, code: &str) -> ActorId {
    s.index().actor(code).unwrap()
}

pub fn proposal(s: &Snapshot, reference: &str) -> ProposalId {
    s.proposals.iter().find(|p| p.reference == reference).unwrap().id
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The grid on it.
pub fn stage() -> Stage {
    let mut stage = Stage::full(View::Grid);
    let s = stage.snapshot().clone();
    let on = proposal(&s, "ISO/IEC DIS 29500");
    let jtc1 = s.bodies.rows()[2].id;
    let mut batch = Batch::default();
    for (n, (number, title)) in
        [("Clause 10", "Spreadsheets"), ("Clause 2", "Conformance"), ("Annex A", "Schemas")]
            .into_iter()
            .enumerate()
    {
        batch.records.provisions.push(Provision {
            id: ProvisionId::provisional(n),
            proposal: on,
            number: number.to_owned(),
            title: title.to_owned(),
            ..Provision::default()
        });
    }
    batch.records.revisions.push(Revision {
        proposal: on,
        label: "rev 2".to_owned(),
        date: Some(day("2007-10-01")),
        ..Revision::default()
    });
    batch.records.words.push(Word {
        body: Some(jtc1),
        word: "Approve with comments".to_owned(),
        stance: Stance::Support,
        ..Word::default()
    });
    for (n, (code, role)) in
        [("DEU", BodyRole::Participating), ("FRA", BodyRole::Participating), ("BRA", BodyRole::Observing)]
            .into_iter()
            .enumerate()
    {
        batch.records.body_members.push(BodyMember {
            id: BodyMemberId::provisional(n),
            body: jtc1,
            actor: actor(&s, code),
            role,
            precision: Precision::Unknown,
            ..BodyMember::default()
        });
    }
    let mut inferred = Position::vote(on, actor(&s, "GBR"), day("2007-09-10"), Stance::Support, None);
    inferred.kind = PositionKind::Inferred;
    inferred.confidence = Confidence::Doubtful;
    let mut marked = Position::vote(on, actor(&s, "DEU"), day("2007-12-03"), Stance::Support, None);
    marked.word = Some(WordId::provisional(0));
    marked.handling = Some(Tlp::Red);
    marked.marking = Some("FOR US".into());
    marked.note = Some("Told us on the margins of the meeting.".into());
    let mut china = Position::vote(on, actor(&s, "CHN"), day("2007-11-03"), Stance::Absent, None);
    china.kind = PositionKind::Public;
    let mut india = Position::vote(on, actor(&s, "IND"), day("2007-11-05"), Stance::StronglyOppose, None);
    india.kind = PositionKind::Inferred;
    india.confidence = Confidence::Probable;
    let mut possible = Position::vote(on, actor(&s, "ZAF"), day("2007-11-05"), Stance::StronglySupport, None);
    possible.confidence = Confidence::Possible;
    batch.positions = vec![inferred, marked, china, india, possible];
    stage.commit(Command::import("What makes positions weak", batch));
    stage
}
