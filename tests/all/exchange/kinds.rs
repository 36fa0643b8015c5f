//! Kinds of files with a reader or layout of their own: databases, ballots, models, lists of documents, comments, tables that
//! belong together.

use super::{choices, known_mapping, open, plan, program};
use crate::support::record::Draft;
use crate::support::small_file::SmallFile;
use entente::exchange::ExchangeError;
use entente::exchange::incoming::{Answer, Incoming, Opened};
use entente::exchange::mapping::{Mapping, Meaning, RemarksAs, Rows};
use entente::exchange::plan::Plan;
use entente::exchange::readers::ReadOptions;
use entente::jobs::Progress;
use entente::model::*;
use entente::snapshot::Snapshot;
use std::io::Write;

fn world() -> SmallFile {
    let mut draft = Draft::for_file();
    for body in ["UNGA", "IETF"] {
        draft.body(body, None);
    }
    for (code, name) in [("FRA", "France"), ("EPA", "EPA"), ("QUALCOMM", "Qualcomm"), ("NOKIA", "Nokia")] {
        draft.actor(code);
        draft.records.actors.last_mut().unwrap().name = name.to_owned();
    }
    SmallFile::new(draft.batch())
}

fn with(mut mapping: Mapping, fixed: &[(&str, &str)]) -> Mapping {
    for (meaning, text) in fixed {
        mapping.fixed.insert(meaning.parse().unwrap(), (*text).to_owned());
    }
    mapping
}

const OF_BODY: &[(&str, &str)] = &[("proposal.body", "UNGA"), ("day", "2026-01-02")];

fn made(s: &Snapshot, opened: &Opened, mapping: &Mapping) -> (Plan, Batch) {
    let mut plan = plan(s, opened, mapping, &choices(&[])).unwrap();
    let add = plan.take_command().unwrap().add;
    (plan, add)
}

/// A database of discourse, with a trigger and a view that would do harm if anybody asked them.
fn dna(with: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.dna");
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TABLE SETTINGS(Property TEXT, Value TEXT);
         INSERT INTO SETTINGS VALUES ('version', '3.0.7');
         CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT, Password TEXT);
         INSERT INTO CODERS VALUES (1, 'Ada', 'secret');
         CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT,
             Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
         INSERT INTO DOCUMENTS VALUES (1, 'Hearing', 'We must cap them. No, we must not.', 1, 'Doe', '', '', '', '', 1106697600);
         CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
         INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement'), (2, 'Annotation');
         CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
         INSERT INTO VARIABLES VALUES (1, 'person', 'short text', 1), (2, 'organization', 'short text', 1),
             (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1), (5, 'note', 'long text', 2);
         CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
         INSERT INTO ENTITIES VALUES (1, 1, ''), (2, 1, 'Doe'), (3, 2, 'EPA'), (4, 3, 'Cap emissions'), (5, 2, '');
         CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
             Stop INTEGER, Coder INTEGER);
         INSERT INTO STATEMENTS VALUES (1, 1, 1, 0, 17, 1), (2, 1, 1, 0, 17, 1), (3, 1, 1, 18, 34, 1), (4, 2, 1, 0, 2, 1);
         CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
         INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 1), (2, 2, 4, 1), (3, 3, 4, 0);
         CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
         INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 2), (2, 1, 2, 3), (3, 1, 3, 4), (4, 2, 1, 1), (5, 2, 2, 3), (6, 2, 3, 4),
             (7, 3, 1, 1), (8, 3, 2, 5), (9, 3, 3, 4);
         CREATE TABLE DATALONGTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value TEXT);
         CREATE VIEW DATAINTEGER AS SELECT 1 AS StatementId, 1 AS VariableId, load_extension('x') AS Value;",
    )
    .unwrap();
    db.execute_batch(with).unwrap();
    drop(db);
    std::fs::read(path).unwrap()
}

#[test]
fn a_database_of_statements_is_read_apart() {
    let s = world().load();
    let opened = open("a.dna", dna("")).unwrap();
    assert_eq!((opened.reader, opened.sheet(None).unwrap().name.as_str()), ("dna", "DNA Statement"));
    let mapping = with(known_mapping(&opened), &[("proposal.body", "UNGA")]);
    assert_eq!(mapping.name, "dna-events");
    let (plan, add) = made(&s, &opened, &mapping);
    // The same said twice is there already; a statement of nobody is refused, whatever it says.
    assert_eq!((plan.counts.added, plan.counts.same, plan.counts.refused), (1, 1, 1));
    let position = &add.positions[0];
    assert_eq!(
        (position.kind, position.effective.to_string().as_str()),
        (PositionKind::Public, "2005-01-26")
    );
    assert_eq!(position.note.as_deref(), Some("We must cap them.\nperson: Doe\ndocument_title: Hearing"));
    let secret =
        opened.staged.sheets.iter().flat_map(|sheet| &sheet.columns).flat_map(|column| &column.texts);
    assert!(secret.into_iter().all(|text| !text.contains("secret")), "passwords of coders are not asked for");
    assert_eq!(open("any name", dna("")).unwrap().reader, "dna", "the name of the file says nothing");
}

#[test]
fn both_stances_of_one_organization_on_one_day_are_two_things_said() {
    let s = world().load();
    let both = dna("UPDATE DATASHORTTEXT SET Entity = 3 WHERE ID = 8");
    let opened = open("a.dna", both).unwrap();
    let mapping = with(known_mapping(&opened), &[("proposal.body", "UNGA")]);
    let plan = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!((plan.counts.same, plan.counts.refused, plan.n_positions), (1, 2, 0));
    assert!(plan.problems[0].reason.contains("two things"), "{}", plan.problems[0].reason);
}

#[test]
fn a_database_that_is_damaged_or_of_another_kind_is_one_sentence() {
    let mut cut = dna("");
    cut.truncate(5000);
    let mut spoiled = dna("");
    spoiled[4096..12_000].fill(0x5A);
    for bytes in [cut, spoiled, dna("DROP TABLE VARIABLES")] {
        let error = open("a.dna", bytes).unwrap_err();
        assert!(matches!(error, ExchangeError::Damaged(_)), "{error}");
        assert!(!error.to_string().contains('\n'));
    }
}

#[test]
fn positions_of_area_directors_are_read_from_the_datatracker() {
    let s = world().load();
    let position = |id: u32, who: &str, pos: &str, time: &str, discuss: &str| {
        format!(
            r#"{{"id": {id}, "balloter": "/api/v1/person/person/{who}/", "doc": "/api/v1/doc/document/draft-ietf-tls-esni/",
              "pos": "/api/v1/name/ballotpositionname/{pos}/", "rev": "22", "time": "{time}", "discuss": "{discuss}",
              "comment": "", "desc": "[Ballot Position Update] New position, X, has been recorded for Person {who}"}}"#
        )
    };
    let rows = [
        position(1, "1", "norecord", "2025-03-01T09:00:00Z", ""),
        position(2, "1", "discuss", "2025-03-01T10:00:00Z", "The key may leak."),
        position(3, "1", "yes", "2025-03-20T10:00:00Z", ""),
        position(4, "2", "noobj", "2025-03-02T10:00:00Z", ""),
        position(5, "3", "recuse", "2025-03-02T10:00:00Z", ""),
        position(6, "4", "norecord", "2025-03-02T10:00:00Z", ""),
        position(7, "5", "block", "2025-03-02T10:00:00Z", "No."),
        position(8, "6", "abstain", "2025-03-02T10:00:00Z", ""),
    ];
    let json = format!(r#"{{"meta": {{"limit": 20}}, "objects": [{}]}}"#, rows.join(","));
    let opened = open("ballot.json", json).unwrap();
    assert_eq!(opened.reader, "datatracker");
    let mapping = known_mapping(&opened);
    assert_eq!(mapping.name, "ietf-ballot");
    let (plan, add) = made(&s, &opened, &mapping);
    assert_eq!(
        (plan.counts.added, plan.counts.changed, plan.counts.skipped, plan.counts.refused),
        (6, 0, 1, 0)
    );
    let stances: Vec<Stance> = add.positions.iter().map(|p| p.stance).collect();
    use Stance::*;
    assert_eq!(
        stances,
        [Oppose, Support, Neutral, Absent, Oppose, Abstain],
        "of one day the last position holds"
    );
    assert_eq!(add.positions[0].note.as_deref(), Some("The key may leak."));
    assert_eq!(add.records.proposals[0].reference, "draft-ietf-tls-esni");
    assert_eq!(add.records.actors[0].name, "Person 1");
    assert_eq!(opened.staged.unread.len(), 1);
}

#[test]
fn a_mark_in_a_column_is_the_vote() {
    let s = world().load();
    let sheet = "Role,Name,NV,APP,DIS,ABS,DNV\nVoter,Ada Doe,,X,,,\nVoter,Bo Roe,,,1,,\nVoter,Cy Poe,,,,x,\nVoter,Di Moe,,,,,x\n\
                 Observer,Ed Low,x,,,,\nVoter,Fi Coe,,x,x,,\nVoter,Gy Zoe,,,,,\n";
    let opened = open("ballot.csv", sheet).unwrap();
    let mapping =
        with(known_mapping(&opened), &[("proposal.reference", "P802.11be"), OF_BODY[0], OF_BODY[1]]);
    assert_eq!(mapping.name, "ieee-802-ballot");
    let (plan, add) = made(&s, &opened, &mapping);
    use Stance::*;
    assert_eq!(
        add.positions.iter().map(|p| p.stance).collect::<Vec<_>>(),
        [Support, Oppose, Abstain, Absent]
    );
    assert_eq!((plan.counts.rows, plan.counts.skipped, plan.counts.refused), (7, 2, 1));
    assert!(plan.problems[0].reason.contains("APP and DIS"), "{}", plan.problems[0].reason);
}

const KTAB: &str = "Dummy ;scenario ,\"a test\", 3, 1, \r\nActor,Description,Power,Pstn1,Sal1, \r\nEPA, An agency;  federal, 102.543, 75.79, 49.53,\r\n\
                    FRA,A state,  60.2, 20, 44,\r\nNOKIA,,7,50,1\r\n";

#[test]
fn weights_of_a_model_are_whole_numbers_and_points_need_cuts() {
    let mut file = world();
    let s = file.load();
    let opened = open("model.csv", KTAB).unwrap();
    let mapping = known_mapping(&opened);
    assert_eq!(mapping.name, "ktab");
    let recognized = entente::exchange::layouts::recognize(opened.sheet(None).unwrap()).unwrap();
    assert!(recognized.why.contains("saliences have no place"), "{}", recognized.why);
    let mut first = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!((first.counts.rows, first.counts.refused), (3, 0), "{:?}", first.problems);
    let command = first.take_command().unwrap();
    let of: Vec<_> =
        command.add.records.weights.iter().map(|w| (w.name.as_str(), w.year, w.amount)).collect();
    let name = "power, in thousandths";
    assert_eq!(of, [(name, 2026, 102_543), (name, 2026, 60_200), (name, 2026, 7_000)]);
    file.commit(command).unwrap();
    let again = plan(&file.load(), &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!((again.counts.same, again.does_something()), (3, false));
    // Where the mapping says the cut points, a point on the scale is a stance.
    let json = r#"{"rows": "actors", "kind": "inferred by us", "columns": [{"heading": "Actor", "is": "actor"},
        {"heading": "Pstn1", "is": "stance-of"}], "cuts": {"20": "strongly oppose", "75.79": "support"}}"#;
    let points = with(serde_json::from_str(json).unwrap(), OF_BODY);
    let (_, add) = made(&s, &opened, &points);
    use Stance::*;
    assert_eq!(
        add.positions.iter().map(|p| p.stance).collect::<Vec<_>>(),
        [Support, StronglyOppose, Support]
    );
    assert!(add.positions.iter().all(|p| p.kind == PositionKind::Inferred));
}

#[test]
fn an_expected_utility_table_with_bare_returns_is_read() {
    let s = world().load();
    let opened =
        open("eum.csv", "Stakeholder,Resources,Position,Salience\rEPA,0.5,10,0.9\rFRA,1,90,1\r").unwrap();
    assert_eq!(opened.sheet(None).unwrap().lines, [2, 3]);
    let mapping = known_mapping(&opened);
    assert_eq!(mapping.name, "expected-utility");
    let (_, add) = made(&s, &opened, &mapping);
    let of: Vec<_> = add.records.weights.iter().map(|w| (w.name.as_str(), w.amount)).collect();
    assert_eq!(of, [("resources, in tenths", 5), ("resources, in tenths", 10)]);
}

#[test]
fn a_scenario_of_ktab_in_xml_is_the_same_table() {
    let s = world().load();
    let xml = "<?xml version=\"1.0\"?><Scenario><name>Three</name><ModelParameters/><Dimensions><dName>Policy</dName></Dimensions>
        <Actors><Actor><name>EPA</name><description>x</description><capability>117.7</capability>
        <Position><dCoord>39.8</dCoord></Position><Salience><dSal>22.4</dSal></Salience></Actor></Actors></Scenario>";
    let opened = open("model.xml", xml).unwrap();
    let sheet = opened.sheet(None).unwrap();
    assert_eq!(
        (opened.reader, sheet.text(0, 3), sheet.columns[3].heading.as_str()),
        ("ktab-xml", "39.8", "Policy Position")
    );
    assert_eq!(opened.staged.unread.len(), 1, "what of it is not read is said");
    let (_, add) = made(&s, &opened, &known_mapping(&opened));
    assert_eq!(
        (add.records.weights[0].name.as_str(), add.records.weights[0].amount),
        ("capability, in tenths", 1177)
    );
}

const LIST: &str = "<html><body><table><thead><th>Agenda<th>Topic<th>TDoc<th>Title<th>Source<th>Treated<th>Decision<th>Replaced-by<th>Replaces</thead>
<tr><td>5.1<td>Keys<td>S3\u{2011}1<td>First<td>Nokia<td>Yes<span class=tooltiptext>Qualcomm: this CR is not needed. Nokia supported this CR. MCC: a comma is missing.</span><td>revised<td>S3-2<td>-
<tr><td>&nbsp;<td>&nbsp;<td>S3-2<td>Second<td>Nokia<td>Yes<td>agreed<td>-<td>S3\u{2011}1
<tr><td>5.15<td>Nothing came<td>-<td>-<td>-<td>-<td>-<td>-<td>-
<tr><td>5.2<td>Locks<td>S3-3<td>Third<td>Nokia<td>-<td>BLOCK APPROVE?<td>-<td>S3-99
<tr><td>&nbsp;<td>&nbsp;<td>S3-4<td>Fourth<td>Nokia<td>-<td>noted<td>-<td>-
</table></body></html>";

#[test]
fn a_list_of_documents_brings_its_agenda_its_revisions_and_where_texts_stand() {
    let mut file = world();
    let s = file.load();
    let opened = open("list.htm", LIST).unwrap();
    let mapping = with(known_mapping(&opened), OF_BODY);
    let (plan_without, add) = made(&s, &opened, &mapping);
    assert_eq!(add.records.agenda_items.len(), 0);
    assert!(
        plan_without.left.iter().any(|left| left.starts_with("3 agenda items were left out")),
        "{:?}",
        plan_without.left
    );
    let mapping = with(mapping, &[("meeting.number", "119")]);
    let mut plan_of = plan(&s, &opened, &mapping, &choices(&[])).unwrap();
    let command = plan_of.take_command().unwrap();
    let add = &command.add.records;
    let items: Vec<_> = add.agenda_items.iter().map(|i| (i.number.as_str(), i.title.as_str())).collect();
    assert_eq!(
        items,
        [("5.1", "Keys"), ("5.1", "Keys"), ("5.2", "Locks"), ("5.2", "Locks"), ("5.15", "Nothing came")],
        "filled down"
    );
    assert_eq!((plan_of.counts.added, plan_without.counts.skipped), (5, 1));
    assert!(add.agenda_items.iter().zip(&add.proposals).all(|(item, text)| item.proposal == Some(text.id)));
    // Said in both rows, with two kinds of hyphens, it is one revision.
    let revisions: Vec<_> = add.revisions.iter().map(|r| (r.proposal, r.label.as_str())).collect();
    assert_eq!(revisions, [(add.proposals[0].id, "S3-2")]);
    assert!(
        plan_of.left.iter().any(|left| left.contains("1 revised texts are neither")),
        "{:?}",
        plan_of.left
    );
    let stands: Vec<_> = add.proposals.iter().map(|p| (p.stage_code.as_str(), p.stage)).collect();
    let right =
        [("revised", None), ("agreed", Some(Stage::Approval)), ("", None), ("noted", Some(Stage::Enquiry))];
    assert_eq!(stands, right, "work under way is no stage");
    file.commit(command).unwrap();
    let after = file.load();
    let again = plan(&after, &opened, &mapping, &choices(&[])).unwrap();
    assert_eq!((again.counts.same, again.does_something()), (5, false), "{:?}", again.changes);
    let decided = open("list.htm", LIST.replace("BLOCK APPROVE?", "approved")).unwrap();
    let mut decided = plan(&after, &decided, &mapping, &choices(&[])).unwrap();
    let edits = decided.take_command().unwrap().edits;
    let of: Vec<_> = edits.iter().map(|edit| edit.field).collect();
    assert_eq!((decided.counts.changed, of), (1, vec!["stage_code", "stage"]));
}

#[test]
fn remarks_are_offered_and_taken_only_where_the_mapping_says_so() {
    let s = world().load();
    let opened = open("list.htm", LIST).unwrap();
    let mut mapping = with(known_mapping(&opened), OF_BODY);
    let (offered, add) = made(&s, &opened, &mapping);
    let told: Vec<_> = offered.remarks.iter().map(|r| (r.who.as_str(), r.stance, r.is_taken)).collect();
    let right = [
        ("Qualcomm", Some(Stance::Oppose), false),
        ("Nokia", Some(Stance::Support), false),
        ("MCC", None, false),
    ];
    assert_eq!(told, right);
    assert!(add.positions.is_empty() && add.records.proposals[0].note.is_empty());
    assert!(
        offered.left.iter().any(|left| left.contains("3 remarks, 2 of them with a plain stance")),
        "{:?}",
        offered.left
    );
    mapping.remarks = RemarksAs::Positions;
    let (taken, add) = made(&s, &opened, &mapping);
    let of: Vec<_> = add.positions.iter().map(|p| (p.kind, p.stance, p.note.as_deref().unwrap())).collect();
    let public = PositionKind::Public;
    assert_eq!(
        of,
        [
            (public, Stance::Oppose, "this CR is not needed."),
            (public, Stance::Support, "Nokia supported this CR.")
        ]
    );
    assert_eq!(add.records.proposals[0].note, "MCC: a comma is missing.");
    assert!(taken.remarks.iter().all(|remark| remark.is_taken));
    mapping.remarks = RemarksAs::Notes;
    let (_, add) = made(&s, &opened, &mapping);
    assert!(add.positions.is_empty());
    assert_eq!(add.records.proposals[0].note.lines().count(), 3);
}

/// A Word document of these parts.
fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn a_commenting_template_is_named_and_not_imported() {
    let space = "xmlns:w=\"w\" xmlns:r=\"r\"";
    let header = |cells: &[&str]| format!("<w:hdr {space}><w:tbl>{}</w:tbl></w:hdr>", row(cells));
    let shown = header(&[
        "MB/NC1",
        "Line number",
        "Clause/Subclause",
        "Paragraph/Figure/Table",
        "Type of comment2",
        "Comments",
        "Proposed change",
        "Observations of the secretariat",
    ]);
    let never_shown = header(&["TDoc", "Title", "Source", "Agenda item", "Status", "For"]);
    let rows = [
        row(&["DE", "", "4.1", "", "te", "AT&amp;T &lt;5", "Say so", ""]),
        row(&["", "", "", "", "", "", "", ""]),
        format!(
            "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            row(&["FR", "", "4.2", "", "ed", "Comma", "", ""])
        ),
    ];
    let document = format!(
        "<w:document {space}><w:body><w:tbl>{}</w:tbl><w:sectPr><w:headerReference w:type=\"first\" r:id=\"a\"/>\
         <w:headerReference w:type=\"default\" r:id=\"b\"/></w:sectPr></w:body></w:document>",
        rows.concat()
    );
    let relations = "<Relationships><Relationship Id=\"a\" Target=\"header1.xml\"/><Relationship Id=\"b\" Target=\"header2.xml\"/></Relationships>";
    let bytes = docx(&[
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", relations),
        ("word/header1.xml", &never_shown),
        ("word/header2.xml", &shown),
    ]);
    let error = open("comments.docx", bytes).unwrap_err();
    assert_eq!(
        error.to_string(),
        "comments.docx is a comment file of ISO, IEC or CEN with 2 comments: it is for the comment desk, and is not imported as positions"
    );
    assert!(matches!(error, ExchangeError::Elsewhere(_)));
}

#[test]
fn comments_in_sheets_are_named_and_parts_of_others_are_not_counted_twice() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [("Comments (3)", 3), ("Unresolved comments (2)", 2)] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, text) in ["Date", "Reference", "", "", "Title EN"].iter().enumerate() {
            sheet.write_string(0, column as u16, *text).unwrap();
        }
        sheet.write_string(1, 1, "ISO/DIS 5843-6(en)").unwrap();
        for (column, text) in
            ["User name", "Clause nb", "Type", "Comment", "Proposed change"].iter().enumerate()
        {
            sheet.write_string(3, column as u16, *text).unwrap();
            for row in 0..rows {
                sheet.write_string(4 + row, column as u16, format!("{text} {row}")).unwrap();
            }
        }
    }
    let error = open("osd.xlsx", book.save_to_buffer().unwrap()).unwrap_err().to_string();
    assert!(
        error
            .starts_with("osd.xlsx is a comment file of ISO's Online Standards Development with 3 comments:"),
        "{error}"
    );
    let sheet =
        "CID,Commenter,LB,Draft,Clause Number(C),Comment,Proposed Change\n1,Ada,271,3.0,9.3,Wrong,Right\n";
    let error = open("comments.csv", sheet).unwrap_err().to_string();
    assert!(error.starts_with("comments.csv is a comment file of IEEE 802.11 with 1 comment:"), "{error}");
}

fn open_several(files: &[(&str, &str)]) -> Opened {
    let file =
        |(name, text): &(&str, &str)| Incoming { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() };
    let files = files.iter().map(file).collect();
    Opened::read(files, None, &ReadOptions::default(), program(), &Progress::new()).unwrap()
}

#[test]
fn roll_calls_and_votes_that_are_given_together_are_joined() {
    let s = world().load();
    let calls = (
        "calls.csv",
        "rcid,session,date,unres,short\n3,1,1946-01-01,R/1/66,AMENDMENTS\n4,1,1946-01-02,R/1/79,SECURITY\n",
    );
    let votes = ("votes.csv", "rcid,session,actor,code\n3,1,FRA,1\n4,1,FRA,3\n");
    for files in [[calls, votes], [votes, calls]] {
        let opened = open_several(&files);
        let sheet = opened.sheet(None).unwrap();
        assert_eq!((opened.staged.sheets.len(), sheet.n_rows()), (1, 2));
        let mapping = known_mapping(&opened);
        assert_eq!(mapping.name, "un-votes-long");
        let (plan, add) = made(&s, &opened, &mapping);
        assert_eq!(plan.counts.added, 2);
        let of: Vec<_> =
            add.records.proposals.iter().map(|p| (p.reference.as_str(), p.origin_key.as_str())).collect();
        assert_eq!(of, [("R/1/66", "3"), ("R/1/79", "4")]);
        assert!(opened.staged.unread[0].contains("was joined to"), "{:?}", opened.staged.unread);
    }
}

#[test]
fn members_votes_and_roll_calls_of_voteview_are_joined() {
    let s = world().load();
    let opened = open_several(&[
        (
            "members.csv",
            "congress,chamber,icpsr,bioname,party_code\n117,House,1,\"DOE, Jane\",100\n117,House,2,\"ROE, John\",200\n",
        ),
        (
            "votes.csv",
            "congress,chamber,rollnumber,icpsr,cast_code,prob\n117,House,7,1,1,99\n117,House,7,2,6,98\n117,House,8,1,9,0\n",
        ),
        (
            "rollcalls.csv",
            "congress,chamber,rollnumber,date,bill_number,vote_question\n117,House,7,2021-01-03,HR1,Passage\n117,House,8,2021-01-04,HR2,Passage\n",
        ),
    ]);
    let mapping = with(known_mapping(&opened), &[("proposal.body", "UNGA")]);
    assert_eq!((mapping.name.as_str(), opened.staged.sheets.len()), ("voteview", 1));
    let (plan, add) = made(&s, &opened, &mapping);
    assert_eq!((plan.counts.added, plan.counts.refused), (3, 0), "{:?}", plan.problems);
    let names: Vec<_> = add.records.actors.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["DOE, Jane", "ROE, John"]);
    let texts: Vec<_> =
        add.records.proposals.iter().map(|p| (p.reference.as_str(), p.title.as_str())).collect();
    assert_eq!(texts, [("HR1", "Passage"), ("HR2", "Passage")]);
}

#[test]
fn fills_of_a_workbook_are_counted_and_become_stances() {
    let s = world().load();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["TDoc", "Comment (Expert A)"].iter().enumerate() {
        sheet.write_string(0, column as u16, *text).unwrap();
    }
    for (row, fill) in [(1, 0xC6EFCE), (2, 0xFFC7CE), (3, 0xFFC7CE)] {
        let format = rust_xlsxwriter::Format::new().set_background_color(rust_xlsxwriter::Color::RGB(fill));
        sheet.write_string(row, 0, format!("S2-{row}")).unwrap();
        sheet.write_blank(row, 1, &format).unwrap();
    }
    let opened = open("colors.xlsx", book.save_to_buffer().unwrap()).unwrap();
    let sheet = opened.sheet(None).unwrap();
    let json = r#"{"rows": "positions", "columns": [{"heading": "TDoc", "is": "proposal.reference"},
        {"heading": "Comment (Expert A)", "is": "stance"}], "fills": {"C6EFCE": "support", "FFC7CE": "oppose"}}"#;
    let mapping = with(serde_json::from_str(json).unwrap(), &[("actor", "FRA"), OF_BODY[0], OF_BODY[1]]);
    let (plan, add) = made(&s, &opened, &mapping);
    use Stance::*;
    assert_eq!(add.positions.iter().map(|p| p.stance).collect::<Vec<_>>(), [Support, Oppose, Oppose]);
    let answer = serde_json::to_value(Answer::new(&opened, sheet, "", "", &plan)).unwrap();
    let right = serde_json::json!([{"fill": "FFC7CE", "n": 2}, {"fill": "C6EFCE", "n": 1}]);
    assert_eq!(answer["fills"], right, "the most frequent first");
    assert_eq!(mapping.rows, Rows::Positions);
    assert!(
        mapping.of("TDoc").is_some_and(|used| used.meaning == Meaning::Field(Noun::Proposal, "reference"))
    );
}
