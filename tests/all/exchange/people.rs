//! Persons who take positions: members of parliaments, Area Directors, voters of working groups. They come in as persons, at
//! home where their file says so.

use super::{choices, known_mapping, open, plan};
use crate::support::record::Draft;
use entente::exchange::mapping::Mapping;
use entente::model::*;
use entente::snapshot::Snapshot;

fn world() -> Snapshot {
    let mut draft = Draft::default();
    for body in ["UNGA", "IETF"] {
        draft.body(body, None);
    }
    for (code, name) in [("FRA", "France"), ("USA", "United States"), ("ACME", "Acme Wireless")] {
        draft.actor(code);
        draft.records.actors.last_mut().unwrap().name = name.to_owned();
    }
    draft.snapshot()
}

/// Who is made of a file: name, kind, code of the home; and what was left out.
fn newcomers(
    s: &Snapshot,
    name: &str,
    text: &str,
    fixed: &[(&str, &str)],
) -> (Vec<[String; 3]>, Vec<String>) {
    let opened = open(name, text).unwrap();
    let mut mapping: Mapping = known_mapping(&opened);
    for (meaning, text) in fixed {
        mapping.fixed.insert(meaning.parse().unwrap(), (*text).to_owned());
    }
    let mut plan =
        plan(s, &opened, &mapping, &choices(&["DOE=new:institute", "ROE=new:person:FRA"])).unwrap();
    assert_eq!(plan.counts.refused, 0, "{:?}", plan.problems);
    let code = |home: Option<ActorId>| {
        home.map_or(String::new(), |home| s.actors.of_key(home.0).unwrap().code.clone())
    };
    let actors = plan.take_command().unwrap().add.records.actors;
    let told = actors.iter().map(|a| [a.name.clone(), a.kind.word().to_owned(), code(a.home)]);
    (told.collect(), plan.left)
}

const ON: &[(&str, &str)] =
    &[("proposal.body", "UNGA"), ("proposal.reference", "R 1"), ("day", "2021-01-03")];

#[test]
fn members_of_parliaments_and_area_directors_are_persons() {
    let s = world();
    let of = |name: &str, text: &str| newcomers(&s, name, text, ON).0.concat();
    let votes = "congress,chamber,rollnumber,icpsr,bioname,cast_code\n117,House,7,10713,\"SMITH, Jane\",1\n";
    assert_eq!(of("votes.csv", votes), ["SMITH, Jane", "person", "USA"]);
    let votes = "vote_id,member.id,member.last_name,position,country.code\n1,7244,Dupont,FOR,FRA\n";
    assert_eq!(of("member_votes.csv", votes), ["Dupont", "person", "FRA"]);
    let votes = r#"<?xml version="1.0"?><PV.RollCallVoteResults><RollCallVote.Result Identifier="1" Date="2020-07-23">
        <RollCallVote.Description.Text>B9</RollCallVote.Description.Text>
        <Result.For Number="1"><Result.PoliticalGroup.List Identifier="ECR">
        <PoliticalGroup.Member.Name MepId="7244">Aguilar</PoliticalGroup.Member.Name></Result.PoliticalGroup.List></Result.For>
        </RollCallVote.Result></PV.RollCallVoteResults>"#;
    assert_eq!(of("rcv.xml", votes), ["Aguilar", "person", ""]);
    let ballot =
        r#"[{"balloter": "Jane Smith", "doc": "draft-ietf-tls-esni", "pos": "yes", "time": "2025-03-01"}]"#;
    assert_eq!(of("ballot.json", ballot), ["Jane Smith", "person", ""]);
    let ballot = "Role,Name,Affiliation,NV,APP,DIS,ABS,DNV\nVoter,Jane Smith,ACME,,x,,,\n";
    assert_eq!(of("ballot.csv", ballot), ["Jane Smith", "person", "ACME"]);
}

#[test]
fn a_person_at_the_keyboard_says_what_somebody_is_and_an_unknown_home_is_told() {
    let s = world();
    let ballot = "Role,Name,Affiliation,NV,APP,DIS,ABS,DNV\nVoter,DOE,ACME,,x,,,\nVoter,ROE,ACME,,x,,,\nVoter,POE,Nowhere Inc,,,x,,\n";
    let (made, left) = newcomers(&s, "ballot.csv", ballot, ON);
    let right = [["DOE", "institute", "ACME"], ["ROE", "person", "FRA"], ["POE", "person", ""]];
    assert_eq!(made, right.map(|row| row.map(str::to_owned)));
    assert_eq!(
        left,
        ["Nowhere Inc is not in the record: new actors who are at home there are made without a home"]
    );
    // Without a word of it they are companies.
    let plain = "Country,Vote,Comments\nNew One,Approve,fine\n";
    assert_eq!(newcomers(&s, "b.csv", plain, ON).0.concat(), ["New One", "company", ""]);
    let said = [ON, &[("actor-kind", "association")]].concat();
    assert_eq!(newcomers(&s, "b.csv", plain, &said).0.concat(), ["New One", "association", ""]);
}

#[test]
fn a_word_that_is_no_kind_of_actor_is_refused_with_those_that_are() {
    let s = world();
    let opened = open("b.csv", "Country,Vote,Comments,Kind\nNew One,Approve,fine,planet\n").unwrap();
    let mut mapping = known_mapping(&opened);
    for (meaning, text) in ON {
        mapping.fixed.insert(meaning.parse().unwrap(), (*text).to_owned());
    }
    mapping.set("Kind", "actor-kind".parse().unwrap());
    let refused = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    let reason = &refused.problems[0].reason;
    assert!(reason.starts_with("what \"New One\" is: \"planet\" is not one of: country,"), "{reason}");
    mapping.fixed.insert("actor-kind".parse().unwrap(), "planet".to_owned());
    let refused = plan(&s, &opened, &mapping, &choices(&[])).unwrap_err().to_string();
    assert!(refused.starts_with("actor-kind: \"planet\" is not one of"), "{refused}");
}

#[test]
fn a_person_is_at_home_where_the_company_is() {
    let world = |home_of_france: Option<usize>| {
        let mut draft = Draft::default();
        let ids: Vec<ActorId> = ["FRA", "ACME", "JANE"].into_iter().map(|code| draft.actor(code)).collect();
        let actors = &mut draft.records.actors;
        (actors[1].kind, actors[1].home) = (ActorKind::Company, Some(ids[0]));
        (actors[2].kind, actors[2].home) = (ActorKind::Person, Some(ids[1]));
        actors[0].home = home_of_france.map(|nth| ids[nth]);
        (draft.snapshot(), ids)
    };
    let (s, ids) = world(None);
    assert_eq!(s.homes(ids[2]).collect::<Vec<_>>(), [ids[2], ids[1], ids[0]]);
    assert_eq!(s.homes(ids[0]).collect::<Vec<_>>(), [ids[0]]);
    // Homes that lead back to one another end.
    let (s, ids) = world(Some(1));
    assert_eq!(s.homes(ids[0]).collect::<Vec<_>>(), [ids[0], ids[1]]);
    assert_eq!(s.homes(ids[2]).count(), 4);
}
