//! What the tests of the window share: a renderer without a GPU, pictures, and a harness on the theme.
//!
//! A picture is written to `target/pictures/` for looking at. Where `tests/snapshots/` holds one of the
//! same name, both must agree; `UPDATE_SNAPSHOTS=1` stores the new one.

use std::path::{Path, PathBuf};

use eframe::egui::{self, vec2};
use egui_kittest::{Harness, HarnessBuilder, SnapshotOptions};

use super::raster::Raster;

/// The common size of a window.
pub const DESK: [f32; 2] = [1440.0, 900.0];
/// A small window.
pub const SMALL: [f32; 2] = [1100.0, 700.0];

/// A harness with the program's theme and fonts and the renderer of this folder.
///
/// Missing glyphs and controls without a name panic.
pub fn harness<State>(size: [f32; 2], dark: bool) -> HarnessBuilder<State> {
    HarnessBuilder::default()
        .with_size(vec2(size[0], size[1]))
        .with_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light })
        .with_max_steps(12)
        .with_render_cursor(false)
        .with_context_setup(entente::app::theme::install)
        .renderer(Raster::default())
}

/// Draws `app` in a window of `size` points until it rests, and keeps the picture.
pub fn picture(name: &str, size: [f32; 2], dark: bool, mut app: impl FnMut(&mut egui::Ui)) {
    let mut harness = harness(size, dark).build_ui(move |ui| whole(ui, &mut app));
    harness.run_ok();
    keep(&mut harness, name);
}

/// Gives `app` the whole window: the harness itself leaves a margin that no window has.
pub fn whole(ui: &mut egui::Ui, app: impl FnOnce(&mut egui::Ui)) {
    let window = ui.ctx().content_rect();
    let mut inner = ui.new_child(egui::UiBuilder::new().id_salt("window").max_rect(window));
    inner.set_clip_rect(window);
    app(&mut inner);
}

/// Writes what the harness shows to `target/pictures/`, and compares it with the stored snapshot if there is one.
pub fn keep<State>(harness: &mut Harness<'_, State>, name: &str) {
    keep_image(&harness.render().expect("the renderer draws"), name);
}

/// Writes a picture to `target/pictures/`, and compares it with the stored one if there is one.
pub fn keep_image(image: &image::RgbaImage, name: &str) {
    let folder = pictures();
    std::fs::create_dir_all(&folder).unwrap();
    image.save(folder.join(format!("{name}.png"))).unwrap();

    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let wanted = std::env::var_os("UPDATE_SNAPSHOTS").is_some() && KEPT.contains(&name);
    if wanted || stored.join(format!("{name}.png")).exists() {
        // Rasterized letters may differ by a shade between processors; anything larger is a change.
        let options = SnapshotOptions::new().threshold(1.2).max_failed_pixels(size_allowance(image));
        let options = options.output_path(&stored);
        if let Err(error) = egui_kittest::try_image_snapshot_options(image, name, &options) {
            panic!("{error}");
        }
        if wanted {
            store(image, &stored.join(format!("{name}.png")));
        }
    }
}

/// Writes a picture as small as PNG can make it.
fn store(image: &image::RgbaImage, path: &Path) {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    image::DynamicImage::ImageRgba8(image.clone()).to_rgb8().write_with_encoder(encoder).unwrap();
}

/// The pictures that are stored and compared. Few, so that the repository stays small.
const KEPT: &[&str] = &[
    "gallery-light",
    "gallery-dark",
    "figure-curves-light",
    "figure-map-dark",
    "figure-matrix-light",
    "paper-curves",
    "paper-waterfall",
];

fn size_allowance(image: &image::RgbaImage) -> usize {
    (image.width() * image.height()) as usize / 2000
}

/// Where pictures are kept for looking at.
pub fn pictures() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"), PathBuf::from);
    target.join("pictures")
}
