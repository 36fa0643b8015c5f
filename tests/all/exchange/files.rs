//! Small files of the shapes of real ones: what is understood, what is asked, what is refused.

use super::{choices, known_mapping, open, plan};
use crate::support::record::Draft;
use crate::support::small_file::SmallFile;
use entente::exchange::ExchangeError;
use entente::exchange::mapping::{DateOrder, Mapping, Meaning, Rows};
use entente::exchange::names::How;
use entente::exchange::plan::{Choices, Outcome};
use entente::model::*;
use entente::snapshot::Snapshot;

/// Countries whose names are alike, and the body whose votes are read.
fn world() -> SmallFile {
    let mut draft = Draft::for_file();
    draft.body("UNGA", None);
    for (code, iso2, name) in [
        ("FRA", "FR", "France"),
        ("NAM", "NA", "Namibia"),
        ("KOR", "KR", "Republic of Korea"),
        ("PRK", "KP", "Democratic People's Republic of Korea"),
        ("CIV", "CI", "Côte d'Ivoire"),
    ] {
        draft.actor(code);
        let actor = draft.records.actors.last_mut().unwrap();
        (actor.name, actor.iso2) = (name.to_owned(), Some(iso2.to_owned()));
    }
    SmallFile::new(draft.batch())
}

fn snapshot() -> Snapshot {
    world().load()
}

const LIBRARY: &str = "\
undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title,total_yes,total_no,total_abstentions,total_non_voting,total_ms
1,FRA,FRANCE,Y,2024-12-02,79,A/RES/79/62,Lethal autonomous weapons systems,3.0,1.0,0.0,1.0,5.0
1,NAM,NAMIBIA,X,2024-12-02,79,A/RES/79/62,Lethal autonomous weapons systems,3.0,1.0,0.0,1.0,5.0
1,KOR,REPUBLIC OF KOREA,Y,2024-12-02,79,A/RES/79/62,Lethal autonomous weapons systems,3.0,1.0,0.0,1.0,5.0
1,PRK,DPRK,N,2024-12-02,79,A/RES/79/62,Lethal autonomous weapons systems,3.0,1.0,0.0,1.0,5.0
1,XXX,C\u{f4}te d\u{2019}Ivoire,,2024-12-02,79,A/RES/79/62,Lethal autonomous weapons systems,3.0,1.0,0.0,1.0,5.0
";

#[test]
fn a_vote_file_of_the_un_is_understood_and_its_totals_are_held_against_it() {
    let s = snapshot();
    let opened = open("votes.csv", LIBRARY).unwrap();
    let mapping = known_mapping(&opened);
    assert_eq!(mapping.name, "un-digital-library");
    let asked = plan(&s, &opened, &mapping, &Choices::default()).unwrap();
    assert_eq!(
        (asked.counts.rows, asked.counts.refused),
        (5, 5),
        "new texts are only made where a person says so"
    );
    let names: Vec<_> =
        asked.names.iter().filter(|n| n.is_open()).map(|n| (n.noun, n.text.as_str(), n.n_rows)).collect();
    assert_eq!(names, [("proposal", "A/RES/79/62", 5)]);
    let mut plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!((plan.counts.added, plan.made[&Noun::Proposal], plan.made[&Noun::Ballot]), (5, 1, 1));
    let command = plan.take_command().unwrap();
    let absent = command.add.positions.iter().filter(|p| p.stance == Stance::Absent).count();
    assert_eq!(absent, 2, "X, and a blank vote, are absent and never abstain");
    // 3 in favor are stated, 2 stand in the file; the file holds all 5 members.
    let of: Vec<_> = plan.totals.iter().map(|t| (t.what.as_str(), t.stated, t.counted, t.is_whole)).collect();
    assert_eq!(of, [("in favor", 3, 2, true), ("absent", 1, 2, true)]);
    let ballot = &command.add.records.ballots[0];
    assert_eq!((ballot.n_for, ballot.n_absent), (Some(3), Some(1)), "what was published stands as it was");
    assert_eq!(command.add.records.meetings[0].number, Some(79));
}

#[test]
fn imported_twice_it_adds_nothing_and_undone_it_is_as_before() {
    let mut file = world();
    let opened = open("votes.csv", LIBRARY).unwrap();
    let mapping = known_mapping(&opened);
    let before = file.load();
    let mut first = plan(&before, &opened, &mapping, &choices(&[])).unwrap();
    let change = file.commit(first.take_command().unwrap()).unwrap();
    let after = file.load();
    assert_eq!((after.positions.len(), after.proposals.len()), (5, 1));
    let mut again = plan(&after, &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!(again.counts.same, 5);
    assert_eq!(again.take_command(), Err(CommandError::Nothing));
    assert!(again.missing.is_empty());
    let shorter = open("newer.csv", LIBRARY.lines().take(5).collect::<Vec<_>>().join("\n")).unwrap();
    let shorter = plan(&after, &shorter, &mapping, &choices(&[])).unwrap();
    let missing: Vec<_> = shorter.missing.iter().map(|m| (m.what.as_str(), m.from.as_str())).collect();
    assert_eq!(
        missing,
        [("CIV Côte d'Ivoire on A/RES/79/62", "votes.csv")],
        "what is missing from a newer file is listed, and stays"
    );
    file.store.undo(Some(change.id)).unwrap();
    let undone = file.load();
    assert_eq!(
        (undone.positions.len(), undone.proposals.len(), undone.sources.len()),
        (0, 0, before.sources.len())
    );
    let anew = plan(&undone, &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!(anew.counts.added, 5, "after undo the file imports anew");
}

#[test]
fn a_changed_vote_is_a_new_position_that_corrects_the_old_one() {
    let mut file = world();
    let opened = open("votes.csv", LIBRARY).unwrap();
    let mapping = known_mapping(&opened);
    file.commit(plan(&file.load(), &opened, &mapping, &choices(&[])).unwrap().take_command().unwrap())
        .unwrap();
    let newer = open("votes.csv", LIBRARY.replace("DPRK,N", "DPRK,A")).unwrap();
    let s = file.load();
    let mut changed = plan(&s, &newer, &mapping, &choices(&[])).unwrap();
    assert_eq!((changed.counts.changed, changed.counts.same), (1, 4));
    let position = &changed.take_command().unwrap().add.positions[0];
    assert_eq!(position.stance, Stance::Abstain);
    assert!(position.corrects.is_some());
}

fn ballot(names: &[&str]) -> String {
    let rows = names.iter().map(|name| format!("{name};Approve;comments\n"));
    format!("Country;Vote;Comments\n{}", rows.collect::<String>())
}

fn of_ballot(text: &str) -> (entente::exchange::incoming::Opened, Mapping) {
    let opened = open("ballot.csv", text).unwrap();
    let mut mapping = known_mapping(&opened);
    assert_eq!(mapping.name, "iso-ballot");
    for (meaning, text) in [("proposal.reference", "DIS 1"), ("proposal.body", "UNGA"), ("day", "2026-01-02")]
    {
        mapping.fixed.insert(meaning.parse().unwrap(), text.to_owned());
    }
    (opened, mapping)
}

#[test]
fn names_are_found_in_any_writing_and_ambiguous_ones_are_asked() {
    let s = snapshot();
    let (opened, mapping) =
        of_ballot(&ballot(&["France", "NA", "cote d\u{2019}ivoire", "Korea", "Frnace", "KOR"]));
    let plan_of = |choices: &Choices| plan(&s, &opened, &mapping, choices).unwrap();
    let mut only_texts = choices(&[]);
    only_texts.answers.new.remove(&Noun::Actor);
    let asked = plan_of(&only_texts);
    assert_eq!((asked.counts.added, asked.counts.refused), (4, 2));
    let of = |text: &str| asked.names.iter().find(|name| name.text == text).unwrap();
    assert_eq!(of("NA").is, "NAM Namibia", "in a column of actors NA is Namibia");
    assert_eq!((of("Korea").how, of("Korea").nearest.len()), (How::Ambiguous, 2));
    assert_eq!((of("Frnace").how, of("Frnace").nearest[0].as_str()), (How::Unknown, "FRA France"));
    let mut settled = choices(&["Korea=PRK", "Frnace=skip"]);
    settled.answers.new.remove(&Noun::Actor);
    let mut settled = plan_of(&settled);
    assert_eq!((settled.counts.added, settled.counts.skipped, settled.counts.refused), (5, 1, 0));
    let learned = &settled.take_command().unwrap().add.records.actor_names;
    assert_eq!(learned.len(), 1, "what was settled is remembered");
    assert_eq!(learned[0].name, "Korea");
}

#[test]
fn votes_and_statements_of_other_archives_are_understood_by_their_headings() {
    let s = snapshot();
    for (layout, text, stances) in [
        (
            "voteview",
            "congress,chamber,rollnumber,icpsr,cast_code,prob,date\n1,House,7,154,1,99,1789-06-01\n1,House,7,259,6,99,1789-06-01\n1,House,7,300,9,0,1789-06-01\n1,House,7,301,0,0,1789-06-01\n",
            vec![Stance::Support, Stance::Oppose, Stance::Absent],
        ),
        (
            "dna-events",
            "statement_id;time;person;organization;concept;agreement;text\n1;2005-01-26 00:00:00;Doe;EPA;Cap emissions;1;said so\n2;2005-02-02 00:00:00;Roe;API;Cap emissions;0;said not\n",
            vec![Stance::Support, Stance::Oppose],
        ),
    ] {
        let opened = open("any.csv", text).unwrap();
        let mut mapping = known_mapping(&opened);
        assert_eq!(mapping.name, layout);
        mapping.fixed.insert("proposal.body".parse().unwrap(), "UNGA".to_owned());
        mapping.fixed.insert("day".parse().unwrap(), "1789-06-02".to_owned());
        let mut plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
        let add = plan.take_command().unwrap().add;
        assert_eq!(
            add.positions.iter().map(|p| p.stance).collect::<Vec<_>>(),
            stances,
            "{:?}",
            plan.problems
        );
        assert_eq!(plan.counts.refused, 0);
    }
}

#[test]
fn positions_on_provisions_stand_beside_those_on_the_whole() {
    let s = snapshot();
    let opened =
        open("stances.csv", "Country,Vote,Clause\nFrance,yes,\nFrance,no,3.10\nFrance,abstain,3.1\n")
            .unwrap();
    let mut mapping = known_mapping(&opened);
    mapping.set("Clause", "provision".parse().unwrap());
    for (meaning, text) in [("proposal.reference", "DIS 1"), ("proposal.body", "UNGA"), ("day", "2026-01-02")]
    {
        mapping.fixed.insert(meaning.parse().unwrap(), text.to_owned());
    }
    let mut plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    let add = plan.take_command().unwrap().add;
    let numbers: Vec<&str> = add.records.provisions.iter().map(|p| p.number.as_str()).collect();
    assert_eq!((plan.counts.added, numbers), (3, vec!["3.10", "3.1"]), "clause 3.10 is not 3.1");
    mapping.set("Clause", "actor.name".parse().unwrap());
    let refused = super::plan(&s, &opened, &mapping, &choices(&[])).unwrap_err();
    assert!(refused.to_string().contains("actor.name is not taken"), "{refused}");
}

#[test]
fn two_things_said_of_one_actor_refuse_both_rows_in_whatever_order() {
    let s = snapshot();
    for text in
        ["Country,Vote\nFrance,Approve\nFR,Disapprove\n", "Country,Vote\nFR,Disapprove\nFrance,Approve\n"]
    {
        let (opened, mapping) = of_ballot(text);
        let mut plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
        assert_eq!(plan.outcomes, [Outcome::Refused, Outcome::Refused]);
        assert!(plan.take_command().unwrap().add.positions.is_empty());
    }
}

#[test]
fn days_are_decided_for_the_whole_column() {
    let s = snapshot();
    let rows =
        |first: &str, second: &str| format!("Country;Vote;Received\nFrance;yes;{first}\nKOR;no;{second}\n");
    let days = |text: &str, order: Option<DateOrder>| {
        let (opened, mut mapping) = of_ballot(text);
        mapping.date_order = order;
        let mut plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
        let add = plan.take_command().unwrap().add;
        (plan.counts.refused, add.positions.iter().map(|p| p.effective.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(
        days(&rows("03/04/2026", "26/06/2026"), None),
        (0, vec!["2026-04-03".into(), "2026-06-26".into()])
    );
    assert_eq!(days(&rows("03/04/2026", "05/06/2026"), None), (2, vec![]), "a person has to say");
    let said = days(&rows("03/04/2026", "05/06/2026"), Some(DateOrder::Mdy));
    assert_eq!(said, (0, vec!["2026-03-04".into(), "2026-05-06".into()]));
}

/// A list of documents as a page: headings outside any row, numbers with another hyphen, what is said once for the rows
/// below, a hidden note.
const PAGE: &str = "<html><body><table><thead><th>Agenda<th>TDoc<th>Title<th>Source<th>Treated<th>Decision</thead>
<tr><td>1<td>S3\u{2011}244600<td>Agenda &amp; objectives<td>Huawei, HiSilicon<td>Yes<span class=tooltiptext>Nokia: no need</span><td>approved
<tr><td>&nbsp;<td>S3\u{2011}244601<td>Reply<td>Huawei, Hisilicon<td>&nbsp;<td>noted
<tr><td>2<td>-<td>Next topic<td>-<td>-<td>-
</table></body></html>";

#[test]
fn a_list_of_documents_is_read_from_a_page() {
    let s = snapshot();
    let opened = open("list.htm", PAGE).unwrap();
    let sheet = opened.sheet(None).unwrap();
    assert_eq!(sheet.text(0, 4), "Yes", "a hidden note is no part of the text");
    assert_eq!(sheet.marks[&(0, 4)].note.as_deref(), Some("Nokia: no need"));
    let mut mapping = known_mapping(&opened);
    assert_eq!(mapping.name, "3gu-list");
    mapping.fixed.insert("proposal.body".parse().unwrap(), "UNGA".to_owned());
    let mut plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!((plan.counts.rows, plan.counts.added, plan.counts.skipped), (3, 2, 1));
    let command = plan.take_command().unwrap();
    let add = &command.add;
    assert_eq!(
        (add.records.actors.len(), add.records.sponsors.len()),
        (2, 4),
        "HiSilicon and Hisilicon are one"
    );
    let folded = open("list.htm", PAGE.replace('\u{2011}', "-")).unwrap();
    let mut file = world();
    file.commit(command).unwrap();
    let again = super::plan(&file.load(), &folded, &mapping, &choices(&[])).unwrap();
    assert_eq!(again.counts.same, 2, "all hyphens are one");
}

#[test]
fn a_roll_call_of_a_parliament_tells_of_a_wrong_total() {
    let xml = r#"<?xml version="1.0"?><PV.RollCallVoteResults><RollCallVote.Result Identifier="116365" Date="2020-07-23 12:49:32">
        <RollCallVote.Description.Text>B9-0229/2020 - § 1/1</RollCallVote.Description.Text>
        <Result.For Number="2"><Result.PoliticalGroup.List Identifier="ECR">
        <PoliticalGroup.Member.Name MepId="7244">Aguilar</PoliticalGroup.Member.Name></Result.PoliticalGroup.List></Result.For>
        </RollCallVote.Result></PV.RollCallVoteResults>"#;
    let s = snapshot();
    let opened = open("any name.xml", xml).unwrap();
    let mut mapping = known_mapping(&opened);
    mapping.fixed.insert("proposal.body".parse().unwrap(), "UNGA".to_owned());
    let plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!((plan.counts.added, plan.made[&Noun::Actor]), (1, 1));
    assert_eq!((plan.totals[0].stated, plan.totals[0].counted), (2, 1));
}

#[test]
fn what_cannot_be_read_is_one_sentence() {
    let zip = b"PK\x03\x04 and then nothing";
    for (name, bytes) in [
        ("empty.csv", &b""[..]),
        ("picture.png", &b"\x89PNG\r\n\x1a\n\0\0\0"[..]),
        ("letter.txt", &b"Dear colleague"[..]),
        ("cut.xlsx", &zip[..]),
        ("old.xls", &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and then nothing"[..]),
        ("cut.json", &b"[{\"a\": 1}, {\"a\""[..]),
        (
            "bomb.xml",
            &b"<!DOCTYPE a [<!ENTITY b 'x'>]><PV.RollCallVoteResults>&b;</PV.RollCallVoteResults>"[..],
        ),
    ] {
        let error = open(name, bytes).unwrap_err();
        let sentence = error.to_string();
        assert!(!sentence.is_empty() && !sentence.contains('\n'), "{name}: {sentence}");
        assert_ne!(error, ExchangeError::Cancelled);
    }
    let long = format!("a,b\n\"{}\",1\n", "x".repeat(40_000));
    assert!(matches!(open("long.csv", long), Err(ExchangeError::TooMuch { .. })));
}

#[test]
fn states_that_were_are_meant_by_the_day_of_the_row() {
    let mut draft = Draft::for_file();
    draft.body("UNGA", None);
    let mut ids = std::collections::BTreeMap::new();
    for (code, since, until) in [
        ("CSK", "1918-10-28", "1992-12-31"),
        ("CZE", "1993-01-01", ""),
        ("SVK", "1993-01-01", ""),
        ("YMD", "1967-11-30", "1990-05-21"),
        ("YEM", "1990-05-22", ""),
    ] {
        ids.insert(code, draft.actor(code));
        let actor = draft.records.actors.last_mut().unwrap();
        (actor.since, actor.until) = (since.parse().ok(), until.parse().ok());
    }
    for (predecessor, successor) in [("CSK", "CZE"), ("CSK", "SVK"), ("YMD", "YEM")] {
        let (predecessor, successor) = (ids[predecessor], ids[successor]);
        let id = SuccessionId::provisional(draft.records.successions.len());
        draft.records.successions.push(Succession { id, predecessor, successor, ..Succession::default() });
    }
    let s = SmallFile::new(draft.batch()).load();
    let rows =
        "Country;Vote;Date\nCZE;Yes;1985-06-01\nCZE;Yes;2005-06-01\nYMD;Yes;2005-06-01\nCSK;Yes;2005-06-01\n";
    let opened = open("ballot.csv", rows).unwrap();
    let mut mapping = known_mapping(&opened);
    mapping.set("Date", Meaning::Day);
    for (meaning, text) in [("proposal.reference", "DIS 1"), ("proposal.body", "UNGA")] {
        mapping.fixed.insert(meaning.parse().unwrap(), text.to_owned());
    }
    let mut plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    let add = plan.take_command().unwrap().add;
    let who: Vec<&str> =
        add.positions.iter().map(|p| s.actors.of_key(p.actor.0).unwrap().code.as_str()).collect();
    assert_eq!(who, ["CSK", "CZE", "YEM"]);
    let problem = &plan.problems[0];
    assert_eq!((plan.problems.len(), problem.line), (1, 5), "two came from it: a person has to say which");
    assert!(problem.reason.contains("ended on 1992-12-31"), "{}", problem.reason);
}

#[test]
fn a_table_of_an_unknown_layout_is_guessed_from_headings_and_cells() {
    let s = snapshot();
    let guessed = |text: &str| {
        let opened = open("any.csv", text).unwrap();
        let known = entente::exchange::layouts::known_or_guessed(&s, opened.sheet(None).unwrap());
        let uses = |known: entente::exchange::layouts::Recognized| {
            let of = |c: &entente::exchange::mapping::ColumnUse| format!("{}={}", c.heading, c.meaning);
            (known.mapping.rows, known.mapping.columns.iter().map(of).collect::<Vec<_>>())
        };
        known.map(uses)
    };
    let said = |text: &str| guessed(text).map(|(_, uses)| uses.join(" ")).unwrap_or_default();
    assert_eq!(
        said("Land,Stimme,Am,Nr\nFrance,Ja,3.4.2026,DIS 1\nNAM,Nein,26.4.2026,DIS 1\n"),
        "Land=actor Nr=proposal.reference Stimme=stance Am=day"
    );
    let (rows, uses) = guessed("who,DIS 1,DIS 2\nFrance,yes,no\nKOR,abstain,yes\n").unwrap();
    assert_eq!((rows, uses.join(" ").as_str()), (Rows::Actors, "who=actor DIS 1=stance-of DIS 2=stance-of"));
    let (rows, uses) = guessed("text,France,Namibia\nDIS 1,yes,no\nDIS 2,abstain,yes\n").unwrap();
    assert_eq!(rows, Rows::Texts);
    assert_eq!(uses.join(" "), "text=proposal.reference France=stance-of Namibia=stance-of");
    assert_eq!(
        said("Reference,Title,Date\nDIS 1,First,2026-01-02\n"),
        "Reference=proposal.reference Title=proposal.title Date=proposal.date"
    );
    // Numbers say nothing without a layout, and shoes are no proposals.
    assert_eq!(said("Size,Color\n41,red\n42,blue\n"), "");
}
