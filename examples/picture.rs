//! Writes a picture into a file: `cargo run --release --features examples --example picture -- field.entente world map.svg`

use entente::jobs::Progress;
use entente::session::charts::{Asked, ChartOptions, chart};
use entente::session::saving::{FileKind, PICTURE_SCALE, PICTURE_SIZE, Saving, write_whole};
use entente::session::{Mode, Session, Settings, settings_folder};
use entente::snapshot::Release;
use std::path::Path;
use std::sync::Arc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, name, out] = words.as_slice() else {
        return Err("name a workspace, a chart and a file".into());
    };
    let kind = FileKind::of_path(Path::new(out)).ok_or("end the file's name in .svg, .png, .csv or .xlsx")?;
    let settings = Settings::load(&settings_folder())?;
    let mut session = Session::open(file.as_ref(), Mode::Read, &settings)?;
    // What leaves holds nothing that is marked above the level of the workspace.
    let level = session.now().info.handling;
    session.set_release(Some(Release { level, is_internal: false }));
    let (snapshot, lens, options) = (session.snapshot(), session.lens(), ChartOptions::default());
    let made = chart(name, &Asked { snapshot, lens, options: &options, progress: &Progress::new() })?;
    let saving = Saving {
        kind,
        title: made.figure.title.clone(),
        figure: Some(Arc::new(made.figure)),
        table: Some(Arc::new(made.table)),
        notes: made.notes,
    };
    let left_out = session.left_out().words();
    let bytes = saving.bytes(snapshot, lens, &left_out, PICTURE_SIZE, PICTURE_SCALE)?;
    write_whole(Path::new(out), &bytes, false)?;
    Ok(())
}
