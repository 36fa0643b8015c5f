//! Keeping the record on the full sample: from a stance that is set to "Saved", and to the chart that shows it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use divan::Bencher;
use entente::jobs::Progress;
use entente::model::{ActorId, Command, Day, Lens, Position, ProposalId, Stance, Uid};
use entente::session::questions::SeparationsOfPairs;
use entente::session::{Answers, Mode, Session, Settings, build_sample};
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

fn main() {
    divan::main();
}

struct Desk {
    session: Session,
    answers: Answers,
    n_set: i32,
    _home: tempfile::TempDir,
}

impl Desk {
    fn open() -> Desk {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("sample.entente");
        build_sample(&path, &Progress::new()).unwrap();
        let settings = Settings::load(home.path()).unwrap();
        let mut session = Session::open(&path, Mode::Write, &settings).unwrap();
        let code = |code: &str| session.now().index().bloc(code).unwrap();
        let blocs: Vec<Uid> = ["EU", "BRICS", "NATO", "ASEAN"]
            .map(|c| session.now().blocs.of_key(code(c).0).unwrap().head.uid)
            .to_vec();
        session.set_lens(Lens { blocs, ..Lens::default() }).unwrap();
        let mut desk = Desk { session, answers: Answers::new(Arc::new(|| ())), n_set: 0, _home: home };
        desk.set_a_stance();
        desk.draw();
        desk
    }

    /// A newer stance of a country on the newest proposal, saved.
    fn set_a_stance(&mut self) {
        let snapshot = self.session.now().clone();
        let proposal: ProposalId = snapshot.agenda().columns().last().unwrap().proposal;
        let actor: ActorId = snapshot.index().actor("JPN").unwrap();
        let stance = [Stance::Oppose, Stance::Support][self.n_set as usize % 2];
        let effective = Day(20_000 + self.n_set);
        self.n_set += 1;
        let position = Position::vote(proposal, actor, effective, stance, None);
        self.session.dispatch(Command::record_position(position, "Japan", "the newest", None));
        self.session.settle().unwrap().unwrap();
    }

    /// Asks for the curves of the chart until they are those of the workspace as it is.
    fn draw(&mut self) {
        let (snapshot, lens) = (self.session.snapshot().clone(), self.session.lens().clone());
        while !self.answers.ask(&snapshot, &lens, SeparationsOfPairs).is_current {
            std::thread::sleep(Duration::from_micros(200));
        }
    }
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn stance_to_saved(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::open();
    bencher.bench_local(|| desk.set_a_stance());
}

#[divan::bench(sample_count = 60, sample_size = 1)]
fn stance_to_redrawn_chart(bencher: Bencher<'_, '_>) {
    let mut desk = Desk::open();
    bencher.bench_local(|| {
        desk.set_a_stance();
        desk.draw();
    });
}

/// The chart alone, once the stance is saved and in the snapshot.
#[divan::bench(sample_count = 60, sample_size = 1)]
fn chart_redrawn_after_an_edit(bencher: Bencher<'_, '_>) {
    let desk = RefCell::new(Desk::open());
    bencher
        .with_inputs(|| desk.borrow_mut().set_a_stance())
        .bench_local_values(|()| desk.borrow_mut().draw());
}
