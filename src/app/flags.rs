//! Flags of countries, drawn from their SVG at the size in which they are first seen, then kept.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use eframe::egui::{
    Context, Id, Rect, Response, Sense, SizeHint, StrokeKind, TextureHandle, TextureOptions, Ui,
    epaint::RectShape, pos2, vec2,
};

use super::theme::{Theme, radius, text};

/// A line for each flag, sorted by code: the code, a space, the SVG.
static ARCHIVE: &str = include_str!("../../assets/flags/flags_3x2.txt");

/// At most this many flags are drawn from their SVG in one frame; the others wait for the next.
const MOST_PER_FRAME: usize = 8;

/// The flags that have been drawn, by code and height in pixels. `None` is a picture that cannot be drawn.
#[derive(Default)]
struct Cache {
    textures: HashMap<(&'static str, u32), Option<TextureHandle>>,
    pass: u64,
    n_this_pass: usize,
}

type Shared = Arc<Mutex<Cache>>;

/// Whether there is a flag for this ISO 3166 alpha-2 code, or `EU`.
pub fn has_flag(iso2: &str) -> bool {
    svg_of(iso2).is_some()
}

/// A flag `height` points high and half as wide again. Without a flag: a quiet shape with the code on it.
pub fn flag_ui(ui: &mut Ui, iso2: &str, height: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(height * 1.5, height), Sense::hover());
    if ui.is_rect_visible(rect) {
        paint(ui, rect, iso2);
    }
    response
}

/// The flag of an actor, or its code on a quiet shape where it has none: a company, a person, a state of the past.
pub fn actor_flag_ui(ui: &mut Ui, iso2: Option<&str>, code: &str, height: f32) -> Response {
    flag_ui(ui, iso2.unwrap_or(code), height)
}

/// Paints a flag, or the code on a quiet shape, into `rect`.
pub fn paint(ui: &Ui, rect: Rect, code: &str) {
    let theme = Theme::of(ui);
    let scale = ui.pixels_per_point();
    let on_pixels = |t: f32| (t * scale).round() / scale;
    let min = pos2(on_pixels(rect.left()), on_pixels(rect.top()));
    let height_px = (rect.height() * scale).round().max(1.0);
    let size = vec2((height_px * 1.5).round(), height_px) / scale;
    let rect = Rect::from_min_size(min, size);
    let corner = radius::TINY - 1;
    let painter = ui.painter();
    let Some((code, svg)) = svg_of(code) else {
        painter.rect(rect, corner, theme.inset, theme.hairline_stroke(), StrokeKind::Inside);
        let short: String = code.chars().take(3).collect();
        let galley = painter.layout_no_wrap(short, text::flag_code_font(rect.height()), theme.second);
        if galley.size().x <= rect.width() - 2.0 {
            painter.galley(rect.center() - galley.size() * 0.5, galley, theme.second);
        }
        return;
    };
    match texture(ui.ctx(), code, svg, height_px as u32) {
        Some(texture) => {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            let shape = RectShape::filled(rect, corner, theme.untinted).with_texture(texture.id(), whole);
            painter.add(shape);
        }
        None => {
            painter.rect_filled(rect, corner, theme.inset);
        }
    }
    painter.rect_stroke(rect, corner, theme.flag_stroke(), StrokeKind::Inside);
}

fn texture(ctx: &Context, code: &'static str, svg: &str, height_px: u32) -> Option<TextureHandle> {
    let shared = ctx.data_mut(|data| Arc::clone(data.get_temp_mut_or_default::<Shared>(Id::unique("flags"))));
    let mut cache = shared.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = cache.textures.get(&(code, height_px)) {
        return known.clone();
    }
    let pass = ctx.cumulative_pass_nr();
    if cache.pass != pass {
        cache.pass = pass;
        cache.n_this_pass = 0;
    }
    if cache.n_this_pass >= MOST_PER_FRAME {
        ctx.request_repaint();
        return None;
    }
    cache.n_this_pass += 1;
    let hint = SizeHint::Size {
        width: (height_px as f32 * 1.5).round() as u32,
        height: height_px,
        maintain_aspect_ratio: false,
    };
    let handle = egui_extras::image::load_svg_bytes_with_size(svg.as_bytes(), hint, &Default::default())
        .ok()
        .map(|image| ctx.load_texture(format!("flag {code}"), image, TextureOptions::LINEAR));
    cache.textures.insert((code, height_px), handle.clone());
    handle
}

fn svg_of(code: &str) -> Option<(&'static str, &'static str)> {
    static FLAGS: OnceLock<Vec<(&str, &str)>> = OnceLock::new();
    let flags = FLAGS.get_or_init(|| ARCHIVE.lines().filter_map(|line| line.split_once(' ')).collect());
    let index = flags.binary_search_by(|(known, _)| (*known).cmp(code)).ok()?;
    flags.get(index).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_of_the_archive_can_be_drawn() {
        assert_eq!(ARCHIVE.lines().count(), 251);
        for line in ARCHIVE.lines() {
            let (code, svg) = line.split_once(' ').unwrap();
            assert!(has_flag(code), "{code} is out of order");
            let hint = SizeHint::Height(20);
            let image =
                egui_extras::image::load_svg_bytes_with_size(svg.as_bytes(), hint, &Default::default());
            let image = image.unwrap_or_else(|error| panic!("{code}: {error}"));
            assert!(image.pixels.iter().any(|pixel| pixel.a() > 0), "{code} is empty");
        }
    }

    #[test]
    fn what_has_no_flag_says_so() {
        assert!(has_flag("FR") && has_flag("EU"));
        assert!(!has_flag("CSK") && !has_flag("") && !has_flag("fr "));
    }
}
