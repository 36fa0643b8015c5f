//! The small world with what a dossier can tell beside votes: statements, a company, bodies, a succession.

use crate::view_support::Stage;
use entente::analysis::Who;
use entente::app::view::View;
use entente::model::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A view on the small world where France said the opposite of its vote of 2020 on information security, Japan-like
/// company "Acme" is at home in France, and France sits in JTC 1.
pub fn stage(view: View) -> Stage {
    let mut stage = Stage::full(view);
    let s = stage.snapshot().clone();
    let source = s.sources.rows()[0].id;
    let actor = |code: &str| s.index().actor(code).unwrap();
    let proposal = |reference: &str| s.proposals.iter().find(|p| p.reference == reference).unwrap().id;
    let (france, security) = (actor("FRA"), proposal("A/RES/75/27"));
    let mut batch = Batch::default();
    batch.records.actors.push(Actor {
        code: "ACME".to_owned(),
        name: "Acme Semiconductors".to_owned(),
        kind: ActorKind::Company,
        home: Some(france),
        source: Some(source),
        ..Actor::default()
    });
    batch.records.sponsors.push(Sponsor {
        proposal: proposal("ISO/IEC DIS 29500"),
        actor: ActorId::provisional(0),
        role: "author".to_owned(),
        date: Some(day("2007-01-10")),
        source: Some(source),
        ..Sponsor::default()
    });
    batch.records.body_members.push(BodyMember {
        body: s.index().body("ISO/IEC JTC 1").unwrap(),
        actor: france,
        role: BodyRole::Participating,
        since: Some(day("1987-11-01")),
        precision: Precision::Month,
        represented_by: "AFNOR".to_owned(),
        source: Some(source),
        ..BodyMember::default()
    });
    batch.records.revisions.push(Revision {
        proposal: security,
        label: "L.8/Rev.1".to_owned(),
        date: Some(day("2020-11-01")),
        source: Some(source),
        ..Revision::default()
    });
    let said = Position::vote(security, france, day("2020-10-05"), Stance::Support, Some(source));
    batch.positions.push(Position { kind: PositionKind::Public, confidence: Confidence::Probable, ..said });
    let acme = ActorId::provisional(0);
    for (reference, stance) in [("A/RES/75/27", Stance::StronglyOppose), ("A/RES/75/36", Stance::Support)] {
        let said = Position::vote(proposal(reference), acme, day("2020-11-20"), stance, None);
        batch.positions.push(Position {
            kind: PositionKind::Inferred,
            confidence: Confidence::Possible,
            ..said
        });
    }
    stage.commit(Command::import("Import statements", batch));
    stage
}

/// The same, with somebody's dossier open.
pub fn dossier_of(code: &str) -> Stage {
    let mut stage = stage(View::Dossiers);
    match who(&stage, code) {
        Who::Actor(actor) => stage.states.dossier.show(actor),
        Who::Bloc(bloc) => stage.states.dossier.show_bloc(bloc),
    }
    stage
}

/// The actor of a code or, failing that, the bloc.
pub fn who(stage: &Stage, code: &str) -> Who {
    let index = stage.snapshot().index();
    let actor = index.actor(code).map(Who::Actor);
    actor.or_else(|| index.bloc(code).map(Who::Bloc)).unwrap()
}
