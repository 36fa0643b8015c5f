//! Do two blocs converge? `cargo run --release --features examples --example convergence -- field.entente EU BRICS`
#![allow(clippy::print_stdout)]

use entente::analysis::compute_convergence;
use entente::jobs::Progress;
use entente::model::Lens;
use entente::session::{Mode, Session, Settings, settings_folder};
use entente::snapshot::find_bloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, one, other] = words.as_slice() else { return Err("name a workspace and two blocs".into()) };
    let settings = Settings::load(&settings_folder())?;
    let session = Session::open(file.as_ref(), Mode::Read, &settings)?;
    let snapshot = session.snapshot();
    let mut lens = Lens::default();
    for code in [one, other] {
        lens.blocs.push(find_bloc(snapshot, code)?.head.uid);
    }
    for pair in compute_convergence(snapshot, &lens, &Progress::new())? {
        for point in &pair.points {
            println!("{point:?}");
        }
    }
    Ok(())
}
