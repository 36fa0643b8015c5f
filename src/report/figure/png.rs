//! A picture as PNG, drawn from its SVG with the shipped fonts alone, so that it looks the same everywhere.

use super::{Figure, fonts, svg};
use resvg::{tiny_skia, usvg};

/// Why a picture could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// It has no surface, or one too large.
    #[error("a picture of {0} × {1} points cannot be drawn: choose between 200 × 150 and 8000 × 8000")]
    Size(u32, u32),
    /// The drawing was refused.
    #[error("the picture could not be drawn: {0}")]
    Refused(String),
}

/// The picture of `size` points, `scale` pixels a point (1 to 4), as the bytes of a PNG file.
pub fn png(figure: &Figure, size: [u32; 2], scale: f32) -> Result<Vec<u8>, DrawError> {
    let text = svg::svg(figure, size)?;
    let options = usvg::Options {
        fontdb: fonts::database(),
        font_family: "Inter".to_owned(),
        ..usvg::Options::default()
    };
    let refused = |e: &dyn std::fmt::Display| DrawError::Refused(e.to_string());
    let tree = usvg::Tree::from_str(&text, &options).map_err(|e| refused(&e))?;
    let scale = scale.clamp(1.0, 4.0);
    let pixels = size.map(|points| (points as f32 * scale).round() as u32);
    let mut map = tiny_skia::Pixmap::new(pixels[0], pixels[1]).ok_or(DrawError::Size(size[0], size[1]))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut map.as_mut());
    map.encode_png().map_err(|e| refused(&e))
}
