//! What leaves is made from what may leave: by the same description in the window and on the command line, and never
//! with what is marked above the level, however quickly it is asked for.

use crate::support::saved::only_saved;
use crate::support::small_file::in_file;
use crate::support::window::{Window, open_on, rested};
use crate::support::world;
use crate::view_support::{ROOM, Stage, on, rested as settled};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use entente::app::action::Action;
use entente::app::ui_command::UiCommand;
use entente::app::view::View;
use entente::exchange::writers::EXPORTS;
use entente::jobs::Progress;
use entente::model::*;
use entente::report::Format;
use entente::report::pictures::{CHARTS, ChartOptions, Ground, PictureSpec, spec_of};
use entente::report::saving::Saving;
use entente::session::{Content, ExportGround, FileOrder, FilesBeingMade, today};
use entente::snapshot::{Release, Snapshot};
use entente::store::{Store, Writer};
use entente::votes::rulebook::ship_rules;
use entente::votes::{Basis, Changes, Question};
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;

const BLOCS: [&str; 2] = ["EU", "BRICS"];
const VOTE: &str = "ISO/IEC DIS 29500";
const SECRET: &str = "Canary";

struct Workspace {
    home: tempfile::TempDir,
    path: PathBuf,
}

/// The small world with the rules of votes, in which the last record of every noun is marked RED and all its texts say
/// so, and an actor with votes with it.
/// The lens that window and command line look through.
const LENS: &str = "As asked";

fn workspace() -> Workspace {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("w.entente");
    let writer = Writer::repeatable("Ada", "files leave", 1_790_000_000_000);
    let mut store = Store::create(&path, "Ours", writer).unwrap();
    let commit = |command: Command, store: &mut Store| {
        store.commit(command, &Progress::new()).unwrap();
        store.load(None, &Progress::new()).unwrap()
    };
    let mut world = commit(Command::import("A small world", world::batch()), &mut store);
    if let Some(rules) = ship_rules(&world).unwrap() {
        world = commit(rules, &mut store);
    }
    world = commit(Command::import("Who may vote", voters(&world)), &mut store);
    let actor = world.actors.iter().find(|actor| actor.code == "CHN").unwrap().id;
    let mut marked: Vec<RecordRef> = Noun::ALL.iter().filter_map(|noun| last_of(&world, *noun)).collect();
    marked.push(RecordRef { noun: Noun::Actor, id: actor.0 });
    let world = commit(mark(&marked), &mut store);
    let before = world.profiles.rows().last();
    commit(Command::describe_workspace(before, "Ours", Tlp::Green, "").unwrap(), &mut store);
    let saved = SavedLens {
        id: SavedLensId::provisional(0),
        name: LENS.to_owned(),
        lens: serde_json::to_string(&lens(&world, &BLOCS)).unwrap(),
        ..SavedLens::default()
    };
    let mut batch = Batch::default();
    batch.records.saved_lenses.push(saved);
    commit(Command::import("Save a lens", batch), &mut store);
    Workspace { home, path }
}

fn voters(s: &Snapshot) -> Batch {
    let ballot = s.proposals.iter().find(|p| p.reference == VOTE).unwrap().id;
    let ballot = s.ballots.iter().find(|b| b.proposal == ballot).unwrap().id;
    let mut batch = Batch::default();
    for (nth, actor) in s.actors.iter().enumerate() {
        let (id, role) = (VoterId::provisional(nth), Some(BodyRole::Participating));
        batch.records.voters.push(Voter { id, ballot, actor: actor.id, role, ..Voter::default() });
    }
    batch
}

fn last_of(s: &Snapshot, noun: Noun) -> Option<RecordRef> {
    // What decides a vote, and what everything hangs on, stays: else nothing would be left to draw.
    let kept = [Noun::Profile, Noun::Body, Noun::Rule, Noun::Ballot, Noun::SavedLens];
    let mut last = None;
    s.each_of(noun, &mut |record| last = Some(RecordRef { noun, id: record.key() }));
    last.filter(|_| !kept.contains(&noun))
}

/// Marks records RED, and puts a word into every text of theirs by which they are known again.
fn mark(records: &[RecordRef]) -> Command {
    let mut edits = Vec::new();
    for (nth, record) in records.iter().enumerate() {
        for field in record.noun.fields() {
            let text = match record.noun.field(field).map(|field| field.kind) {
                Some(FieldKind::Short | FieldKind::Long) => format!("{SECRET} {nth}"),
                Some(FieldKind::Code) => format!("{SECRET}{nth}"),
                _ => continue,
            };
            edits.push(Edit { record: *record, field, value: Value::Text(text) });
        }
        edits.push(Edit { record: *record, field: Edit::HANDLING, value: Tlp::Red.to_value() });
    }
    Command {
        kind: ChangeKind::Edit,
        label: "Mark what nobody else may know".to_owned(),
        add: Batch::default(),
        edits,
    }
}

/// How every picture is asked for by name, and with which options of the command line.
const ASKED: [(&str, &[&str]); 29] = [
    ("data-quality", &[]),
    ("proposals", &[]),
    ("stands", &[]),
    ("stands", &["--actors", "FRA"]),
    ("stands", &["--proposal", VOTE]),
    ("convergence", &["--trend-of", "EU:BRICS"]),
    ("convergence", &["--before", "2015..2016", "--period", "2021", "--plain"]),
    ("cross", &[]),
    ("within", &[]),
    ("measure", &["--method", "cross-kappa"]),
    ("measure", &["--method", "rice"]),
    ("decomposition", &[]),
    ("decomposition", &["--before", "2015..2016", "--period", "2021..2022"]),
    ("spectrum", &["--actors", "FRA"]),
    ("positions", &["--color", "mds"]),
    ("debate", &["--debate", "flows"]),
    ("world", &["--color", "agreement:FRA"]),
    ("world", &["--color", "stance", "--proposal", VOTE]),
    ("world", &["--color", "blocs"]),
    ("network", &["--threshold", "0.6", "--color", "community"]),
    ("matrix", &[]),
    ("matrix", &["--pairs", "blocs", "--color", "change"]),
    ("vote", &["--proposal", VOTE, "--set", "FRA=against"]),
    ("vote-blocs", &["--proposal", VOTE]),
    ("forecast", &["--proposal", VOTE]),
    ("track-record", &["--in-body", "UNGA"]),
    ("support", &["--proposal", VOTE]),
    ("cohesion", &[]),
    ("dossier", &["--who", "FRA", "--section", "positions"]),
];

fn lens(s: &Snapshot, codes: &[&str]) -> Lens {
    let uid = |code: &&str| s.blocs.iter().find(|bloc| bloc.code == *code).unwrap().head.uid;
    Lens {
        blocs: codes.iter().map(uid).collect(),
        window: entente::model::Window::Year,
        min_n: 1,
        ..Lens::default()
    }
}

/// The same options as the session takes them, read of the whole workspace.
fn options(s: &Snapshot, lens: &Lens, args: &[&str]) -> ChartOptions {
    let mut options = ChartOptions::on(today());
    let words = |value: &str| Some(value.to_owned());
    for (nth, arg) in args.iter().enumerate().filter(|(_, arg)| arg.starts_with("--")) {
        let value = args.get(nth + 1).copied().unwrap_or_default();
        match *arg {
            "--trend-of" => options.trend_of = words(value),
            "--before" => options.before = words(value),
            "--period" => options.period = words(value),
            "--plain" => options.is_plain = true,
            "--method" => options.method = words(value),
            "--actors" => options.actors = vec![value.to_owned()],
            "--color" => options.color = words(value),
            "--debate" => options.topic = words(value),
            "--proposal" => options.proposal = words(value),
            "--threshold" => options.threshold = value.parse().ok(),
            "--pairs" => options.pairs = words(value),
            "--in-body" => options.body = words(value),
            "--who" => options.who = words(value),
            "--section" => options.section = words(value),
            "--set" => {}
            other => panic!("{other}"),
        }
    }
    if let Some(reference) = &options.proposal {
        let proposal = s.proposals.iter().find(|p| p.reference == *reference).unwrap().id;
        let day = today();
        let question = Question::of(s, proposal, day, entente::snapshot::PositionFilter::of(lens));
        let against = |code: &str| s.actors.iter().find(|a| a.code == code).map(|a| (a.id, Choice::Against));
        let changes: Changes = args.contains(&"--set").then(|| against("FRA").unwrap()).into_iter().collect();
        options.vote = Some((question, Basis::Recorded, changes));
    }
    options
}

fn order(spec: PictureSpec, kind: Format, path: PathBuf, level: Tlp) -> FileOrder {
    let release = Release { level, is_internal: false };
    FileOrder {
        content: Content::Shown(Saving::Picture(kind, spec)),
        path,
        replaces: true,
        release,
        is_for_excel: false,
    }
}

#[test]
fn every_picture_is_asked_for_by_name() {
    let names: std::collections::BTreeSet<&str> = ASKED.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, CHARTS.iter().map(|chart| chart.name).collect());
}

#[test]
fn the_window_and_the_command_line_write_the_same_bytes_at_every_level() {
    let Workspace { home, path } = workspace();
    let whole = in_file(&path);
    let lens = lens(&whole, &BLOCS);
    let (mut n_files, mut n_refused) = (0, 0);
    for (name, args) in ASKED {
        let spec = spec_of(name, &whole, &lens, &options(&whole, &lens, args)).unwrap();
        for level in [Tlp::Green, Tlp::Amber, Tlp::Red] {
            for kind in Format::of_pictures().filter(|kind| *kind != Format::Png) {
                let [ours, theirs] =
                    ["window", "line"].map(|by| home.path().join(format!("{by}.{}", kind.ending())));
                let ordered = order(spec.clone(), kind, ours.clone(), level);
                let made = ordered.carry_out(&whole, &lens, &Progress::new());
                // The kind that says most is compared with the command line; the others rest on the same.
                let is_compared = kind == Format::Svg || (kind == Format::Xlsx && made.is_ok());
                if is_compared {
                    let said = on_the_line(home.path(), &path, name, args, level, &theirs);
                    assert_eq!(made.is_ok(), said.is_none(), "{name} at {level}: {made:?}, {said:?}");
                    if made.is_ok() {
                        let [a, b] = [&ours, &theirs].map(|file| std::fs::read(file).unwrap());
                        assert!(a == b, "{name} {args:?} at {level} as {}", kind.ending());
                    }
                }
                let has_kind = chart_has(&spec, &whole, &lens, kind);
                assert!(
                    level != Tlp::Red || made.is_ok() == has_kind,
                    "{name} {args:?} as {kind:?}: {made:?}"
                );
                match made {
                    Ok(_) => n_files += 1,
                    Err(_) => n_refused += 1,
                }
                if level != Tlp::Red && kind != Format::Xlsx && ours.is_file() {
                    let text = std::fs::read_to_string(&ours).unwrap();
                    assert!(
                        !text.to_lowercase().contains(&SECRET.to_lowercase()),
                        "{name} at {level}:\n{text}"
                    );
                }
                let _ = std::fs::remove_file(&ours);
            }
        }
    }
    assert!(n_files > 100, "{n_files} files, {n_refused} refused");
}

/// Whether a picture has something that such a file holds.
fn chart_has(spec: &PictureSpec, s: &Snapshot, lens: &Lens, kind: Format) -> bool {
    let on = Ground { snapshot: s, lens, day: today(), watch: &Progress::new() };
    !kind.is_picture() || spec.make(&on).unwrap().figure.is_some()
}

/// Draws a picture on the command line; what it said where it could not.
fn on_the_line(
    home: &Path,
    path: &Path,
    name: &str,
    args: &[&str],
    level: Tlp,
    out: &Path,
) -> Option<String> {
    let mut program = Process::new(env!("CARGO_BIN_EXE_entente"));
    program.env("ENTENTE_HOME", home.join("home")).arg("chart").arg(path).arg(name).args(args);
    program.args(["--lens", LENS, "--tlp", &level.to_string()]);
    let output = program.args(["--replace", "--out"]).arg(out).output().unwrap();
    (!output.status.success()).then(|| String::from_utf8(output.stderr).unwrap())
}

type Desk = Harness<'static, Window>;

/// Enough frames for a menu or dialog to find its place.
fn steps(harness: &mut Desk) {
    for _ in 0..6 {
        harness.step();
    }
}

/// Asks for a file in the window, as a person does: the level, the path, Enter.
fn save(harness: &mut Desk, (spec, kind): (&PictureSpec, Format), level: Tlp, path: &Path) {
    let ctx = harness.ctx.clone();
    harness.state_mut().shell_mut().carry_out(&ctx, Action::save(kind, "A picture", spec.clone()));
    steps(harness);
    harness.get_by_label(&format!("Handling of the file: TLP:{level}")).click();
    steps(harness);
    let field = harness.get_by_role_and_label(Role::TextInput, "File");
    field.focus();
    harness.step();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, "File").type_text(&path.display().to_string());
    harness.step();
    harness.key_press(Key::Enter);
    harness.step();
}

#[test]
fn nothing_above_the_level_leaves_however_quickly_files_are_asked_for() {
    let Workspace { home, path } = workspace();
    let whole = in_file(&path);
    let mut harness = open_on(home.path(), &path);
    // Every bloc, also the one that nobody else may know of.
    let codes: Vec<&str> = whole.blocs.iter().map(|bloc| bloc.code.as_str()).collect();
    let wide = lens(&whole, &codes);
    assert!(codes.iter().any(|code| code.contains(SECRET)));
    let ctx = harness.ctx.clone();
    let look = |harness: &mut Desk, lens: &Lens| {
        harness.state_mut().shell_mut().carry_out(&ctx, Action::SetLens(Box::new(lens.clone())));
    };
    look(&mut harness, &wide);
    for name in ["spectrum", "world", "convergence"] {
        let spec = spec_of(name, &whole, &wide, &options(&whole, &wide, &[])).unwrap();
        let files =
            ["one.csv", "two.csv", "three.csv"].map(|file| home.path().join(format!("{name} {file}")));
        // Two files at once, before anything has rested; another lens while they are made; then a third.
        save(&mut harness, (&spec, Format::Csv), Tlp::Amber, &files[0]);
        save(&mut harness, (&spec, Format::Csv), Tlp::Amber, &files[1]);
        look(&mut harness, &lens(&whole, &BLOCS));
        harness.step();
        look(&mut harness, &wide);
        save(&mut harness, (&spec, Format::Csv), Tlp::Amber, &files[2]);
        rested(&mut harness);
        let failed = harness.query_all_by_label_contains("could not be saved").next();
        assert_eq!(failed.and_then(|notice| notice.accesskit_node().label()), None);
        let texts = files.map(|file| std::fs::read_to_string(file).unwrap());
        assert!(
            texts[0] == texts[1] && texts[1] == texts[2],
            "each is made of the lens that it was asked under"
        );
        let ordered = order(spec, Format::Csv, home.path().join("red.csv"), Tlp::Red);
        ordered.carry_out(&whole, &wide, &Progress::new()).unwrap();
        let red = std::fs::read_to_string(home.path().join("red.csv")).unwrap();
        assert!(red.contains(SECRET) && !texts[0].contains(SECRET), "{name}");
        let session = harness.state().shell().stage().session().unwrap();
        assert_eq!(session.release(), None, "what the person sees is never put under a level");
    }
}

#[test]
fn a_workspace_is_exported_from_the_window_at_the_level_that_is_chosen() {
    let Workspace { home, path } = workspace();
    let mut harness = open_on(home.path(), &path);
    let ctx = harness.ctx.clone();
    let out = home.path().join("out.entente");
    for is_there in [false, true] {
        harness.state_mut().shell_mut().carry_out(&ctx, Action::Run(UiCommand::ExportWorkspace));
        rested(&mut harness);
        harness.get_by_label("Handling of the file: TLP:AMBER").click();
        rested(&mut harness);
        let field = harness.get_by_role_and_label(Role::TextInput, "File");
        assert!(field.value().unwrap().ends_with("w TLP AMBER.entente"));
        field.focus();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        steps(&mut harness);
        harness.get_by_role_and_label(Role::TextInput, "File").type_text(&out.display().to_string());
        steps(&mut harness);
        harness.key_press(Key::Enter);
        rested(&mut harness);
        let bytes = std::fs::read(&out).unwrap();
        assert!(!bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes()));
        assert_eq!(in_file(&out).journal.changes().len(), 1);
        let refused = harness.query_by_label_contains("exists already. Choose another name").is_some();
        assert_eq!(refused, is_there, "another workspace is never replaced");
        assert!(harness.query_by_label("Replace it").is_none());
    }
}

#[test]
fn votes_are_exported_from_the_window_for_excel_or_not() {
    let Workspace { home, path } = workspace();
    let mut harness = open_on(home.path(), &path);
    let ctx = harness.ctx.clone();
    let files = ["for excel.csv", "plain.csv"].map(|name| home.path().join(name));
    for (file, is_for_excel) in files.iter().zip([true, false]) {
        harness.state_mut().shell_mut().carry_out(&ctx, Action::Run(UiCommand::Export));
        steps(&mut harness);
        for export in EXPORTS {
            assert!(harness.query_by_label(export.holds).is_some(), "{}", export.name);
        }
        harness.get_by_label("Votes in long form").click();
        steps(&mut harness);
        harness.get_by_label("Handling of the file: TLP:AMBER").click();
        steps(&mut harness);
        // What is left out is said first: until then the form grows.
        rested(&mut harness);
        let tick = "For Excel: begins with a byte-order mark";
        assert!(harness.query_by_role_and_label(Role::CheckBox, tick).is_some());
        if !is_for_excel {
            harness.get_by_role_and_label(Role::CheckBox, tick).click();
            steps(&mut harness);
        }
        let field = harness.get_by_role_and_label(Role::TextInput, "File");
        field.focus();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        steps(&mut harness);
        harness.get_by_role_and_label(Role::TextInput, "File").type_text(&file.display().to_string());
        steps(&mut harness);
        harness.key_press(Key::Enter);
        rested(&mut harness);
    }
    let [with, without] = files.map(|file| std::fs::read_to_string(file).unwrap());
    assert_eq!(with, format!("\u{feff}{without}"));
    assert!(without.starts_with("rcid,") && without.lines().count() > 20 && !without.contains(SECRET));
    // Only a table of text asks.
    harness.state_mut().shell_mut().carry_out(&ctx, Action::Run(UiCommand::Export));
    steps(&mut harness);
    harness.get_by_label("Plain SQLite copy").click();
    steps(&mut harness);
    assert!(harness.query_by_label_contains("For Excel").is_none());
}

#[test]
fn the_name_that_is_offered_says_nothing_above_the_level() {
    let Workspace { home, path } = workspace();
    let whole = in_file(&path);
    let mut harness = open_on(home.path(), &path);
    let ctx = harness.ctx.clone();
    let secret = whole.blocs.iter().find(|bloc| bloc.code.contains(SECRET)).unwrap().code.clone();
    let wide = lens(&whole, &["EU", &secret]);
    harness.state_mut().shell_mut().carry_out(&ctx, Action::SetLens(Box::new(wide.clone())));
    let spec = spec_of("world", &whole, &wide, &ChartOptions::on(today())).unwrap();
    harness.state_mut().shell_mut().carry_out(&ctx, Action::save(Format::Csv, "A map", spec));
    let offered = |harness: &mut Desk, level: Tlp| {
        steps(harness);
        harness.get_by_label(&format!("Handling of the file: TLP:{level}")).click();
        steps(harness);
        harness.get_by_role_and_label(Role::TextInput, "File").value().unwrap()
    };
    assert!(offered(&mut harness, Tlp::Amber).ends_with("A map EU.csv"));
    assert!(offered(&mut harness, Tlp::Red).ends_with(&format!("A map EU {secret}.csv")));
    assert!(offered(&mut harness, Tlp::Clear).ends_with("A map.csv"), "the whole workspace is above it");
}

#[test]
fn a_file_is_made_of_the_workspace_as_it_was_asked_for_and_can_be_stopped() {
    let Workspace { home, path } = workspace();
    let whole = Arc::new(in_file(&path));
    let lens = lens(&whole, &BLOCS);
    let spec =
        spec_of("track-record", &whole, &lens, &options(&whole, &lens, &["--in-body", "UNGA"])).unwrap();
    let file = home.path().join("record.csv");
    let mut files = FilesBeingMade::default();
    let bell = crate::support::bell::Bell::default();
    let wake = bell.wake();
    files.begin(order(spec, Format::Csv, file.clone(), Tlp::Red), whole, lens, move || wake());
    assert_eq!(files.under_way().unwrap().0, "record.csv");
    files.stop();
    let made = bell.until("the file is given up", || files.take_made().pop());
    // It may have been done before it was stopped: then it is whole.
    assert_eq!(made.result.is_ok(), file.is_file());
    assert!(!files.is_busy());
}

/// A view with the lens of two blocs, what is asked for in its menu, and the same by name.
#[test]
fn what_a_view_saves_is_what_the_command_line_calls_by_name() {
    let menus: [(View, &str, &str, &[&str]); 9] = [
        (View::Proposals, "Save the table", "proposals", &[]),
        (View::Desk, "Save: what needs a hand", "data-quality", &[]),
        (View::Convergence, "Save the picture or its data", "convergence", &[]),
        (View::IdealPoints, "Save the picture or its data", "spectrum", &[]),
        (View::World, "Save the picture or its data", "world", &["--color", "agreement:bloc:EU"]),
        (View::Network, "Save the picture or its data", "network", &[]),
        (View::Matrix, "Save the picture or its data", "matrix", &[]),
        (View::Blocs, "Save the cohesion", "cohesion", &[]),
        (View::Dossiers, "Save: Blocs by date", "dossier", &["--who", "FRA", "--section", "memberships"]),
    ];
    for (view, menu, name, args) in menus {
        let mut stage = Stage::full(view);
        let looking = lens(stage.snapshot(), &BLOCS);
        stage.session.set_lens(looking.clone()).unwrap();
        let actor = stage.snapshot().actors.iter().find(|a| a.code == "FRA").unwrap().id;
        stage.states.dossier.show(actor);
        let mut harness = on(stage, ROOM, false);
        settled(&mut harness);
        harness.get_by_label(menu).click();
        settled(&mut harness);
        let csv = harness.query_by_label("Data as CSV");
        csv.unwrap_or_else(|| panic!("{view:?} has no menu {menu}")).click();
        settled(&mut harness);
        let stage = harness.state();
        let saved = only_saved(&stage.actions);
        let snapshot = stage.snapshot();
        let named = spec_of(name, snapshot, &looking, &options(snapshot, &looking, args)).unwrap();
        let again = crate::support::saved::Saved { spec: &named, ..only_saved(&stage.actions) };
        let [ours, theirs] = [&saved, &again].map(|one| one.chart(snapshot, &looking));
        assert_eq!(ours, theirs, "{name}");
        assert_eq!(ours.title.as_str(), saved.title, "{name}");
    }
}

#[test]
fn nothing_above_the_level_is_in_a_file_for_other_programs() {
    let made = workspace();
    let store = Store::open_read_only(&made.path, Writer::repeatable("Ada", "exports", 1_790_000_000_000));
    let whole = store.unwrap().load(None, &Progress::new()).unwrap();
    let progress = Progress::new();
    for (level, is_there) in [(Tlp::Amber, false), (Tlp::Red, true)] {
        let (s, left_out) = whole.released(Release { level, is_internal: false });
        let lens = s.lens_without_left_out(&Lens { min_n: 1, ..Lens::default() }, &whole);
        let about = ExportGround::words(Some(level), &left_out);
        let mut told = Vec::new();
        for export in EXPORTS {
            let path = made.home.path().join(format!("{}-{level}", export.name));
            let on = Ground { snapshot: &s, lens: &lens, day: today(), watch: &progress };
            let of = ExportGround { on, about: &about, progress: &progress, is_for_excel: false };
            of.write(export, &path, false).unwrap();
            let bytes = std::fs::read(&path).unwrap().to_ascii_lowercase();
            if bytes.windows(SECRET.len()).any(|piece| piece == SECRET.to_ascii_lowercase().as_bytes()) {
                told.push(export.name);
            }
            if export.name == "sqlite" {
                // Numbers without gaps tell nothing of what was left out.
                let db = rusqlite::Connection::open(&path).unwrap();
                for noun in Noun::ALL {
                    let sql = format!("SELECT count(*) = coalesce(max(key), 0) FROM \"{}\"", noun.table());
                    assert!(
                        db.query_row(&sql, [], |row| row.get::<_, bool>(0)).unwrap(),
                        "{noun:?} at {level}"
                    );
                }
            }
        }
        let all: Vec<&str> = EXPORTS.iter().map(|export| export.name).collect();
        match is_there {
            false => assert!(told.is_empty(), "above TLP:{level}: {told:?}"),
            // A source, an actor and a text are marked: each file tells of one of them.
            true => assert!(
                ["jsonl", "sqlite", "bibtex", "graphml"].iter().all(|name| told.contains(name)),
                "{told:?} of {all:?}"
            ),
        }
    }
}
