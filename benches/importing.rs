//! Files that come in: a million votes from the chosen file to the plan and from the plan to "Saved", a list of 600 documents
//! to its plan, and a frame of the wizard with a million rows.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use divan::Bencher;
use entente::exchange::incoming::{Incoming, Opened};
use entente::exchange::layouts::recognize;
use entente::exchange::mapping::Mapping;
use entente::exchange::plan::{Choices, Plan};
use entente::exchange::readers::ReadOptions;
use entente::jobs::Progress;
use entente::model::*;
use entente::session::{Mode, Session, Settings, today};
use entente::snapshot::Snapshot;
use entente::store::{Store, Writer};
use std::fmt::Write;
use std::path::{Path, PathBuf};

#[cfg(feature = "gui")]
#[path = "support/window.rs"]
mod window;

fn main() {
    divan::main();
}

const N_ACTORS: usize = 193;
const N_TEXTS: usize = 5_200;

fn code(nth: usize) -> String {
    let letter = |n: usize| char::from(b'A' + (n % 26) as u8);
    [letter(nth / 676), letter(nth / 26), letter(nth)].into_iter().collect()
}

/// A workspace with 193 members and the General Assembly.
fn workspace() -> (tempfile::TempDir, PathBuf) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("ours.entente");
    let mut store =
        Store::create(&path, "Ours", Writer::repeatable("Ada", "bench", 1_790_000_000_000)).unwrap();
    let mut batch = Batch::default();
    for nth in 0..N_ACTORS {
        batch.records.actors.push(Actor {
            id: ActorId::provisional(nth),
            code: code(nth),
            name: format!("Country {nth}"),
            ..Actor::default()
        });
    }
    let body = Body {
        id: BodyId::provisional(0),
        code: "UNGA".into(),
        name: "General Assembly".into(),
        ..Body::default()
    };
    batch.records.bodies.push(body);
    store.commit(Command::import("A world", batch), &Progress::new()).unwrap();
    (home, path)
}

/// A million votes in the 20 columns of the UN Digital Library, some 250 MB.
fn votes() -> Vec<u8> {
    let mut text = String::from(
        "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,\
         subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link\n",
    );
    for nth in 0..N_TEXTS {
        for actor in 0..N_ACTORS {
            let vote = ["Y", "Y", "Y", "N", "A", "X"][(nth * 7 + actor * 3) % 6];
            let (session, day) = (50 + nth / 100, 1 + nth % 28);
            writeln!(
                text,
                "{nth},{},Country {actor},{vote},{}-12-{day:02},{session},A/RES/{session}/{nth},A/{session}/L.{nth},,\
                 A/{session}/PV.{nth},\"Measures, of some kind, on question {nth} of the agenda of the session\",\
                 Question {nth},\"TOPICS--OF, A KIND\",,{},{},{},{},193,https://example.org/{nth}",
                code(actor),
                1970 + nth / 100,
                97,
                32,
                32,
                32,
            )
            .unwrap();
        }
    }
    text.into_bytes()
}

/// A list of 600 documents with four sources each.
fn documents() -> Vec<u8> {
    let mut text = String::from(
        "TDoc,Title,Source,Type,For,Agenda item,TDoc Status,Is revision of,Release,Spec,Related WIs\n",
    );
    for nth in 0..600 {
        writeln!(
            text,
            "S3-26{nth:04},Discussion of point {nth},\"Company {}, Company {}, Firm {}, Firm {}\",discussion,Approval,{}.{},noted,,Rel-20,33.501,5GSEC",
            nth % 90,
            nth % 71,
            nth % 53,
            nth % 37,
            1 + nth % 9,
            nth % 12
        )
        .unwrap();
    }
    text.into_bytes()
}

fn read(name: &str, bytes: Vec<u8>) -> Opened {
    let files = vec![Incoming { name: name.to_owned(), bytes }];
    let program = std::env::current_exe().unwrap();
    Opened::read(files, None, &ReadOptions::default(), &program, &Progress::new()).unwrap()
}

fn planned(opened: &Opened, s: &Snapshot, change: impl FnOnce(&mut Mapping)) -> Plan {
    let sheet = opened.sheet(None).unwrap();
    let mut mapping = recognize(sheet).unwrap().mapping;
    change(&mut mapping);
    let mut choices = Choices::default();
    choices.answers.new.extend([Noun::Actor, Noun::Proposal]);
    opened.plan(s, sheet, &mapping, &choices, today(), &Progress::new()).unwrap()
}

fn open(path: &Path, home: &Path) -> Session {
    Session::open(path, Mode::Write, &Settings::load(home).unwrap()).unwrap()
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_million_votes_to_the_plan(bencher: Bencher<'_, '_>) {
    let (home, path) = workspace();
    let session = open(&path, home.path());
    let bytes = votes();
    bencher.with_inputs(|| bytes.clone()).bench_local_values(|bytes| {
        let plan = planned(&read("votes.csv", bytes), session.now(), |_| {});
        assert_eq!(plan.counts.added as usize, N_ACTORS * N_TEXTS);
        plan
    });
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn a_million_votes_to_saved(bencher: Bencher<'_, '_>) {
    let opened = read("votes.csv", votes());
    bencher
        .with_inputs(|| {
            let (home, path) = workspace();
            let session = open(&path, home.path());
            let command = planned(&opened, session.now(), |_| {}).take_command().unwrap();
            (home, session, command)
        })
        .bench_local_values(|(home, mut session, command)| {
            session.dispatch(command);
            session.settle().unwrap().unwrap();
            (home, session)
        });
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn six_hundred_documents_to_the_plan(bencher: Bencher<'_, '_>) {
    let (home, path) = workspace();
    let session = open(&path, home.path());
    let bytes = documents();
    bencher.with_inputs(|| bytes.clone()).bench_local_values(|bytes| {
        let opened = read("list.csv", bytes);
        let plan = planned(&opened, session.now(), |mapping| {
            mapping.fixed.insert("proposal.body".parse().unwrap(), "UNGA".to_owned());
        });
        assert_eq!(plan.counts.added, 600);
        plan
    });
}

#[cfg(feature = "gui")]
mod frames {
    use super::window::{Window, key};
    use super::{votes, workspace};
    use divan::Bencher;
    use eframe::egui::{Key, Modifiers};
    use entente::app::action::Action;
    use entente::app::view::View;
    use entente::app::views::exchange::Step;
    use entente::exchange::incoming::Brought;

    /// A page of the wizard with a million rows; the table is walked, so that in every frame other rows are in sight.
    #[divan::bench(args = ["File", "Columns", "Names", "Preview"], sample_count = 60, sample_size = 1)]
    fn wizard(bencher: Bencher<'_, '_>, title: &str) {
        let (home, path) = workspace();
        let file = home.path().join("votes.csv");
        std::fs::write(&file, votes()).unwrap();
        let mut window = Window::open(&path, View::Exchange);
        window.carry_out(|_| Action::Import(Brought::Files(vec![file])));
        window.rest();
        let step = Step::ALL.into_iter().find(|step| step.title() == title).unwrap();
        window.shell.states_mut().exchange.turn_to(step);
        window.rest();
        assert_eq!(window.shell.states().exchange.step(), step);
        bencher.bench_local(|| window.frame(vec![key(Key::PageDown, Modifiers::NONE)]));
    }
}
