//! Opens a workspace for reading and says what it holds: `cargo run --features examples --example open -- field.entente`
#![allow(clippy::print_stdout)]

use entente::session::{Mode, Session, Settings, settings_folder};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("name a workspace")?;
    let settings = Settings::load(&settings_folder())?;
    let session = Session::open(file.as_ref(), Mode::Read, &settings)?;
    let snapshot = session.snapshot();
    println!(
        "{} actors, {} proposals, {} blocs",
        snapshot.actors.len(),
        snapshot.proposals.len(),
        snapshot.blocs.len()
    );
    Ok(())
}
