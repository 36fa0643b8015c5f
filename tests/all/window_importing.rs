//! A file comes into the record through the window, by keyboard: what was settled there is in the file as one change.

use crate::support;

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::view::View;
use entente::app::views::exchange::Step;
use entente::exchange::mapping::Rows;
use entente::jobs::Progress;
use entente::model::*;
use entente::session::Standing;
use entente::snapshot::Snapshot;
use entente::store::{Store, Writer};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use support::window::{Window, opened, rested, window};
use support::{DESK, SMALL, keep};

struct Place {
    home: tempfile::TempDir,
    path: PathBuf,
}

fn writer() -> Writer {
    Writer::repeatable("Ada", "import test", 1_790_000_000_000)
}

/// A workspace with a body, a text and five countries, of which two are called Korea.
fn workspace() -> Place {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ours.entente");
    let mut store = Store::create(&path, "Ours", writer()).unwrap();
    let mut batch = Batch::default();
    let countries = [
        ("FRA", "France"),
        ("KOR", "South Korea"),
        ("PRK", "North Korea"),
        ("NLD", "Netherlands"),
        ("NAM", "Namibia"),
    ];
    for (nth, (code, name)) in countries.into_iter().enumerate() {
        batch.records.actors.push(Actor {
            id: ActorId::provisional(nth),
            code: code.to_owned(),
            name: name.to_owned(),
            ..Actor::default()
        });
    }
    let body = BodyId::provisional(0);
    batch.records.bodies.push(Body { id: body, code: "SC42".into(), name: "AI".into(), ..Body::default() });
    batch.records.proposals.push(Proposal {
        id: ProposalId::provisional(0),
        reference: "DIS 1".to_owned(),
        title: "First".to_owned(),
        body,
        ..Proposal::default()
    });
    store.commit(Command::import("A world", batch), &Progress::new()).unwrap();
    Place { home, path }
}

const BALLOT: &str = "Country;Vote;Comments\nFrance;Approve;\nKorea;Disapprove;yes\nNamibia;Jein;\nAcme;Approve;\nNowhere;Jein;\n";

fn open(place: &Place) -> Harness<'static, Window> {
    let mut harness = window(DESK, false, place.home.path(), Some(&place.path));
    opened(&mut harness);
    rested(&mut harness);
    harness
}

fn in_file(path: &Path) -> Snapshot {
    Store::open_read_only(path, writer()).unwrap().load(None, &Progress::new()).unwrap()
}

fn step(harness: &Harness<'_, Window>) -> Step {
    harness.state().shell().states().exchange.step()
}

pub fn go_on(harness: &mut Harness<'_, Window>) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    rested(harness);
}

pub fn type_into(harness: &mut Harness<'_, Window>, field: &str, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, field).focus();
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, field).type_text(text);
    harness.step();
}

/// Types the path of a file and goes to the page of columns.
pub fn read(harness: &mut Harness<'_, Window>, file: &Path) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
    rested(harness);
    type_into(harness, "Path of the file", &file.display().to_string());
    harness.key_press(Key::Enter);
    rested(harness);
}

/// Chooses a row of the list of names by its text.
fn choose_name(harness: &mut Harness<'_, Window>, name: &str) {
    // At its beginning: further on stand buttons of its own.
    let at = harness.get_by_role_and_label(Role::Row, name).rect().left_center() + vec2(40.0, 0.0);
    for pressed in [true, false] {
        harness.event(Event::PointerMoved(at));
        harness.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
}

#[test]
fn a_ballot_sheet_comes_in_by_keyboard_and_goes_back_by_one_undo() {
    let place = workspace();
    let file = place.home.path().join("ballot.csv");
    std::fs::write(&file, BALLOT).unwrap();
    let mut harness = open(&place);
    read(&mut harness, &file);
    assert_eq!(harness.state().shell().view(), View::Exchange);
    {
        let exchange = &harness.state().shell().states().exchange;
        let importing = exchange.importing().unwrap();
        assert_eq!(importing.standing(), Standing::Open);
        assert_eq!(importing.understood().unwrap().format, "iso-ballot");
    }
    go_on(&mut harness);
    assert_eq!(step(&harness), Step::Columns);
    // The file does not say on which text, nor when.
    type_into(&mut harness, "Proposal", "DIS 1");
    type_into(&mut harness, "Day", "2026-11-19");
    rested(&mut harness);
    go_on(&mut harness);
    assert_eq!(step(&harness), Step::Names);
    choose_name(&mut harness, "Korea");
    harness.key_press(Key::Num1);
    rested(&mut harness);
    choose_name(&mut harness, "Acme");
    harness.key_press(Key::N);
    rested(&mut harness);
    choose_name(&mut harness, "Nowhere");
    harness.key_press(Key::S);
    rested(&mut harness);
    go_on(&mut harness);
    assert_eq!(step(&harness), Step::Preview);
    {
        let plan = harness.state().shell().states().exchange.importing().unwrap().plan().unwrap();
        assert_eq!(
            (plan.counts.rows, plan.counts.added, plan.counts.skipped, plan.counts.refused),
            (5, 3, 1, 1),
            "a word that nobody knows refuses its row, but one that is left out is no problem"
        );
    }
    go_on(&mut harness);
    assert_eq!(step(&harness), Step::Done);
    let s = in_file(&place.path);
    assert_eq!((s.positions.len(), s.actors.len(), s.sources.len()), (3, 6, 1));
    let learned: Vec<&str> = s.actor_names.iter().map(|name| name.name.as_str()).collect();
    assert_eq!(learned, ["Korea"]);
    let note = &s.sources.iter().next().unwrap().note;
    assert!(note.contains("5 rows: 3 added, 1 left out, 1 refused"), "{note}");
    assert!(note.contains("Line 4, Vote"), "{note}");
    harness.get_by_role_and_label(Role::Button, "Undo the import").click();
    rested(&mut harness);
    let s = in_file(&place.path);
    assert_eq!((s.positions.len(), s.actors.len(), s.sources.len(), s.actor_names.len()), (0, 5, 0, 0));
}

#[test]
fn the_rows_that_are_listed_follow_every_answer() {
    let place = workspace();
    let file = place.home.path().join("ballot.csv");
    std::fs::write(&file, BALLOT).unwrap();
    let mut harness = open(&place);
    read(&mut harness, &file);
    go_on(&mut harness);
    type_into(&mut harness, "Proposal", "DIS 1");
    type_into(&mut harness, "Day", "2026-11-19");
    rested(&mut harness);
    go_on(&mut harness);
    go_on(&mut harness);
    assert_eq!(step(&harness), Step::Preview);
    harness.get_by_role_and_label(Role::Button, "Outcome: All rows").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Role::MenuItemCheckBox, "Refused").click();
    rested(&mut harness);
    let listed = |harness: &Harness<'_, Window>| -> Vec<String> {
        let rows = harness.query_all_by_role(Role::Row).filter_map(|row| row.accesskit_node().label());
        rows.filter(|label| label.starts_with("Line ")).collect()
    };
    assert_eq!(
        listed(&harness),
        ["Line 3: refused", "Line 4: refused", "Line 5: refused", "Line 6: refused"]
    );
    harness.get_by_role_and_label(Role::Row, "Line 5: refused").click();
    rested(&mut harness);
    let states = harness.state_mut().shell_mut().states_mut();
    states.exchange.importing_mut().unwrap().change(|_, choices| {
        choices.answers.names.insert(name_key("Korea"), "KOR".to_owned());
    });
    rested(&mut harness);
    assert_eq!(listed(&harness), ["Line 4: refused", "Line 5: refused", "Line 6: refused"]);
    assert_eq!(selected(&harness), ["Line 5: refused"], "what is selected stays so");
}

/// The rows that are selected, by what they say.
fn selected(harness: &Harness<'_, Window>) -> Vec<String> {
    let rows = harness.query_all_by_role(Role::Row).map(|row| row.accesskit_node());
    rows.filter(|row| row.is_selected() == Some(true)).filter_map(|row| row.label()).collect()
}

#[test]
fn fields_are_ticked_one_after_another_by_the_keyboard() {
    let place = workspace();
    let file = place.home.path().join("names.csv");
    std::fs::write(&file, "Code,Name\nFRA,French Republic\nNLD,Holland\n").unwrap();
    let mut harness = open(&place);
    read(&mut harness, &file);
    let states = harness.state_mut().shell_mut().states_mut();
    states.exchange.importing_mut().unwrap().change(|mapping, _| {
        (mapping.rows, mapping.noun) = (Rows::Records, Some("actor".to_owned()));
        for (heading, meaning) in [("Code", "actor.code"), ("Name", "actor.name")] {
            mapping.set(heading, meaning.parse().unwrap());
        }
    });
    rested(&mut harness);
    harness.state_mut().shell_mut().states_mut().exchange.turn_to(Step::Preview);
    rested(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Fields 2").click();
    rested(&mut harness);
    let ticked = |harness: &Harness<'_, Window>| -> Vec<bool> {
        let plan = harness.state().shell().states().exchange.importing().unwrap().plan().unwrap();
        plan.changes.iter().map(|change| change.is_taken).collect()
    };
    assert_eq!(ticked(&harness), [false, false]);
    harness.get_by_role_and_label(Role::Row, "FRA Name: left").click();
    rested(&mut harness);
    harness.key_press(Key::Space);
    rested(&mut harness);
    assert_eq!(ticked(&harness), [true, false]);
    assert_eq!(selected(&harness), ["FRA Name: changed"]);
    harness.key_press(Key::ArrowDown);
    rested(&mut harness);
    harness.key_press(Key::Space);
    rested(&mut harness);
    assert_eq!(ticked(&harness), [true, true]);
}

#[test]
fn a_pasted_block_is_imported_where_nothing_takes_text() {
    let place = workspace();
    let mut harness = open(&place);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    rested(&mut harness);
    let block = "Who\tVote\tText\nFrance\tyes\tDIS 1\nNamibia\tno\tDIS 1\n";
    harness.event(Event::Paste(block.to_owned()));
    rested(&mut harness);
    assert_eq!(harness.state().shell().view(), View::Exchange);
    let importing = harness.state().shell().states().exchange.importing().unwrap();
    let understood = importing.understood().unwrap();
    assert_eq!(understood.format, "", "no layout: {}", understood.why);
    let meanings: Vec<String> =
        importing.mapping().columns.iter().map(|column| column.meaning.to_string()).collect();
    assert_eq!(meanings, ["actor", "stance", "proposal.reference"]);
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl eframe::egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_dropped_file_is_imported_and_leaving_the_program_asks() {
    let place = workspace();
    let file = place.home.path().join("ballot.csv");
    std::fs::write(&file, BALLOT).unwrap();
    let mut harness = open(&place);
    harness.input_mut().dropped_files.push(Arc::new(Dropped(file.clone())));
    harness.step();
    rested(&mut harness);
    assert_eq!(harness.state().shell().view(), View::Exchange);
    let unsaved = harness.state().shell().unsaved();
    assert_eq!(unsaved, ["Import of ballot.csv"]);
    // Another file does not take the place of what is under way.
    harness.input_mut().dropped_files.push(Arc::new(Dropped(place.home.path().join("none.csv"))));
    harness.step();
    rested(&mut harness);
    assert_eq!(harness.state().shell().unsaved(), ["Import of ballot.csv"]);
    harness.get_by_role_and_label(Role::Button, "Cancel").click();
    rested(&mut harness);
    assert!(harness.state().shell().unsaved().is_empty());
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_what_was_typed_stays() {
    let place = workspace();
    let file = place.home.path().join("none.csv");
    let mut harness = open(&place);
    read(&mut harness, &file);
    let importing = harness.state().shell().states().exchange.importing().unwrap();
    let Standing::Unreadable(reason) = importing.standing() else { panic!("{:?}", importing.standing()) };
    assert!(reason.contains("none.csv"), "{reason}");
    std::fs::write(&file, "").unwrap();
    harness.get_by_role_and_label(Role::Button, "Cancel").click();
    rested(&mut harness);
    assert!(harness.query_by_role_and_label(Role::TextInput, "Path of the file").is_some());
}

#[test]
fn columns_are_kept_by_name_and_known_again_by_their_headings() {
    let place = workspace();
    let file = place.home.path().join("odd.csv");
    std::fs::write(&file, "Wer;Wie;Worauf\nFrance;yes;DIS 1\nNamibia;no;DIS 1\n").unwrap();
    let mut harness = open(&place);
    read(&mut harness, &file);
    let states = harness.state_mut().shell_mut().states_mut();
    let importing = states.exchange.importing_mut().unwrap();
    importing.change(|mapping, _| {
        for (heading, meaning) in [("Wer", "actor"), ("Wie", "stance"), ("Worauf", "proposal.reference")] {
            mapping.set(heading, meaning.parse().unwrap());
        }
    });
    importing.keep_mapping("Mirror committee").unwrap();
    harness.get_by_role_and_label(Role::Button, "Cancel").click();
    rested(&mut harness);
    harness.get_by_role_and_label(Role::Button, "Read it").click();
    rested(&mut harness);
    let importing = harness.state().shell().states().exchange.importing().unwrap();
    assert_eq!(importing.understood().unwrap().title, "Mirror committee");
    assert_eq!(importing.mapping().name, "Mirror committee");
}

/// Every page is drawn at both sizes, light and dark, and none is an error of drawing.
#[test]
fn every_page_is_drawn() {
    for (size, dark, name) in [(DESK, false, "light"), (SMALL, true, "small-dark")] {
        let place = workspace();
        let file = place.home.path().join("N1234-ballot.csv");
        std::fs::write(&file, BALLOT).unwrap();
        let mut harness = window(size, dark, place.home.path(), Some(&place.path));
        opened(&mut harness);
        rested(&mut harness);
        harness.key_press_modifiers(Modifiers::COMMAND, Key::E);
        rested(&mut harness);
        keep(&mut harness, &format!("exchange start {name}"));
        read(&mut harness, &file);
        keep(&mut harness, &format!("exchange file {name}"));
        go_on(&mut harness);
        type_into(&mut harness, "Proposal", "DIS 1");
        type_into(&mut harness, "Day", "2026-11-19");
        rested(&mut harness);
        keep(&mut harness, &format!("exchange columns {name}"));
        go_on(&mut harness);
        keep(&mut harness, &format!("exchange names {name}"));
        go_on(&mut harness);
        keep(&mut harness, &format!("exchange preview {name}"));
        harness.get_by_role_and_label(Role::Button, "Problems 4").click();
        rested(&mut harness);
        keep(&mut harness, &format!("exchange problems {name}"));
        go_on(&mut harness);
        assert_eq!(step(&harness), Step::Done);
        keep(&mut harness, &format!("exchange done {name}"));
    }
}

/// A list of documents with a hidden note on one of them.
const LIST: &str = "<html><body><table><thead><th>Agenda<th>Topic<th>TDoc<th>Title<th>Source<th>Treated<th>Decision\
    <th>Replaced-by<th>Replaces</thead>\
    <tr><td>5.1<td>Keys<td>S3-1<td>First<td>Nokia<td>Yes<span class=tooltiptext>Qualcomm: this CR is not needed. Nokia \
    supported this CR.</span><td>agreed<td>-<td>-\
    <tr><td>5.1<td>Keys<td>S3-2<td>Second<td>Nokia<td>Yes<td>agreed<td>-<td>-</table></body></html>";

#[test]
fn who_said_what_in_hidden_notes_is_shown_and_taken_where_a_person_says_so() {
    let place = workspace();
    let file = place.home.path().join("list.htm");
    std::fs::write(&file, LIST).unwrap();
    let mut harness = open(&place);
    read(&mut harness, &file);
    go_on(&mut harness);
    type_into(&mut harness, "Body", "SC42");
    rested(&mut harness);
    go_on(&mut harness);
    harness.get_by_role_and_label(Role::CheckBox, "Make all 2 new proposals").click();
    rested(&mut harness);
    choose_name(&mut harness, "Nokia");
    harness.key_press(Key::N);
    rested(&mut harness);
    go_on(&mut harness);
    assert_eq!(step(&harness), Step::Preview);
    harness.get_by_role_and_label(Role::Button, "Remarks 2").click();
    rested(&mut harness);
    let remarks = |harness: &Harness<'_, Window>| {
        let plan = harness.state().shell().states().exchange.importing().unwrap().plan().unwrap().clone();
        plan.remarks.iter().map(|remark| (remark.who.clone(), remark.is_taken)).collect::<Vec<_>>()
    };
    let offered = [("Qualcomm".to_owned(), false), ("Nokia".to_owned(), false)];
    assert_eq!(remarks(&harness), offered, "nothing is taken unasked");
    harness.get_by_role_and_label(Role::Row, "Qualcomm on S3-1: this CR is not needed.");
    harness.get_by_role_and_label(Role::Button, "Remarks: Take none of them").click();
    rested(&mut harness);
    let taken = "Clear stances as positions, the others into notes";
    harness.get_by_role_and_label(Role::MenuItemCheckBox, taken).click();
    rested(&mut harness);
    // Who is not known yet has no position.
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Backspace);
    rested(&mut harness);
    assert_eq!(step(&harness), Step::Names);
    choose_name(&mut harness, "Qualcomm");
    harness.key_press(Key::N);
    rested(&mut harness);
    go_on(&mut harness);
    assert!(remarks(&harness).iter().all(|(_, is_taken)| *is_taken));
    keep(&mut harness, "exchange remarks");
    go_on(&mut harness);
    let s = in_file(&place.path);
    let mut stances: Vec<_> = s.positions.iter().map(|p| (p.kind(), p.stance())).collect();
    stances.sort();
    assert_eq!(stances, [(PositionKind::Public, Stance::Oppose), (PositionKind::Public, Stance::Support)]);
}

#[test]
fn colors_of_cells_become_stances_where_a_person_says_what_they_are() {
    let place = workspace();
    let file = place.home.path().join("colors.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["Country", "Vote"].iter().enumerate() {
        sheet.write_string(0, column as u16, *text).unwrap();
    }
    for (row, (country, fill)) in [("France", 0xC6EFCE), ("Netherlands", 0xFFC7CE)].into_iter().enumerate() {
        let format = rust_xlsxwriter::Format::new().set_background_color(rust_xlsxwriter::Color::RGB(fill));
        sheet.write_string(row as u32 + 1, 0, country).unwrap();
        sheet.write_blank(row as u32 + 1, 1, &format).unwrap();
    }
    std::fs::write(&file, book.save_to_buffer().unwrap()).unwrap();
    let mut harness = open(&place);
    read(&mut harness, &file);
    go_on(&mut harness);
    type_into(&mut harness, "Proposal", "DIS 1");
    type_into(&mut harness, "Day", "2026-11-19");
    rested(&mut harness);
    for (fill, stance) in [("C6EFCE", "support"), ("FFC7CE", "oppose")] {
        harness
            .get_by_role_and_label(Role::Button, &format!("What the color {fill} says: says nothing"))
            .click();
        rested(&mut harness);
        harness.get_by_role_and_label(Role::MenuItemCheckBox, stance).click();
        rested(&mut harness);
    }
    keep(&mut harness, "exchange fills");
    for _ in 0..3 {
        go_on(&mut harness);
    }
    let s = in_file(&place.path);
    let code = |actor: ActorId| s.actors.iter().find(|of| of.id == actor).unwrap().code.clone();
    let mut stances: Vec<_> = s.positions.iter().map(|p| (code(p.actor()), p.stance())).collect();
    stances.sort();
    assert_eq!(stances, [("FRA".to_owned(), Stance::Support), ("NLD".to_owned(), Stance::Oppose)]);
}

#[test]
fn rows_with_problems_are_saved_corrected_and_come_in() {
    let place = workspace();
    let file = place.home.path().join("ballot.csv");
    std::fs::write(&file, BALLOT).unwrap();
    let mut harness = open(&place);
    read(&mut harness, &file);
    go_on(&mut harness);
    type_into(&mut harness, "Proposal", "DIS 1");
    type_into(&mut harness, "Day", "2026-11-19");
    rested(&mut harness);
    for _ in 0..3 {
        go_on(&mut harness);
    }
    assert_eq!(step(&harness), Step::Done);
    let n_before = in_file(&place.path).positions.len();
    harness.get_by_role_and_label(Role::Button, "Save the rows with problems…").click();
    rested(&mut harness);
    keep(&mut harness, "exchange saving problems");
    assert!(harness.query_by_label("Handling of the file").is_none(), "it is somebody else's file");
    let saved = place.home.path().join("wrong.csv");
    harness.get_by_role_and_label(Role::TextInput, "File").focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(Role::TextInput, "File").type_text(&saved.display().to_string());
    harness.step();
    harness.get_by_role_and_label(Role::Button, "Save").click();
    rested(&mut harness);
    let text = std::fs::read_to_string(&saved).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains("problem_reason"), "{text}");
    let corrected = text.replace("Korea,", "KOR,").replace("Jein", "Abstain");
    assert_ne!(corrected, text);
    std::fs::write(&saved, corrected).unwrap();
    harness.get_by_role_and_label(Role::Button, "Import another file").click();
    rested(&mut harness);
    read(&mut harness, &saved);
    go_on(&mut harness);
    type_into(&mut harness, "Proposal", "DIS 1");
    type_into(&mut harness, "Day", "2026-11-19");
    rested(&mut harness);
    for _ in 0..3 {
        go_on(&mut harness);
    }
    assert!(in_file(&place.path).positions.len() > n_before);
}
