//! Writes a picture into a file: `cargo run --release --features examples --example picture -- field.entente world map.svg`

use entente::jobs::Progress;
use entente::report::Format;
use entente::report::pictures::{ChartOptions, Ground, spec_of};
use entente::report::saving::{Making, Saving};
use entente::session::write_whole;
use entente::session::{Mode, Session, Settings, settings_folder, today};
use entente::snapshot::Release;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, name, out] = words.as_slice() else {
        return Err("name a workspace, a chart and a file".into());
    };
    let kind = Format::of_path(Path::new(out)).ok_or("end the file's name in .svg, .png, .csv or .xlsx")?;
    let settings = Settings::load(&settings_folder())?;
    let mut session = Session::open(file.as_ref(), Mode::Read, &settings)?;
    // What leaves holds nothing that is marked above the level of the workspace.
    let level = session.now().info.handling;
    session.set_release(Some(Release { level, is_internal: false }));
    let (snapshot, lens, options) = (session.snapshot(), session.lens(), ChartOptions::on(today()));
    let spec = spec_of(name, snapshot, lens, &options)?;
    let on = Ground { snapshot, lens, day: today(), watch: &Progress::new() };
    let left_out = session.left_out().words();
    let made = Saving::Picture(kind, spec).make(&on, &left_out, Making::default())?;
    write_whole(Path::new(out), &made.bytes, false)?;
    Ok(())
}
