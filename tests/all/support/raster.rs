//! A renderer for tests: textured triangles on the CPU, the same picture bit for bit from run to run.
//!
//! Coverage is decided by integer edge functions on a grid of 1/256 pixel with the top-left rule, so that
//! neighboring triangles neither overlap nor leave a seam. Colors are blended as egui's own renderers do:
//! premultiplied, in sRGB values.

use std::collections::HashMap;

use eframe::egui::{self, ClippedPrimitive, Color32, ColorImage, ImageData, TextureId, TexturesDelta};
use egui::epaint::{Mesh, Primitive, Vertex};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// Subdivisions of a pixel.
const STEP: i64 = 256;

#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, ColorImage>,
    freed: Vec<TextureId>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for id in std::mem::take(&mut self.freed) {
            self.textures.remove(&id);
        }
        for (id, changes) in delta.set.drain() {
            for change in changes {
                let ImageData::Color(image) = change.image;
                match change.pos {
                    None => {
                        self.textures.insert(id, (*image).clone());
                    }
                    Some([x, y]) => {
                        let texture = self.textures.get_mut(&id).expect("a part of a known texture");
                        paste(texture, &image, x, y);
                    }
                }
            }
        }
        // A picture may still be drawn with a texture that this frame frees.
        self.freed.extend(delta.free.drain());
    }

    fn render(&mut self, ctx: &egui::Context, output: &egui::FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let ground = entente::app::theme::Theme::of_ctx(ctx).ground;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize, ground);
        for ClippedPrimitive { clip_rect, primitive } in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = primitive else {
                return Err("this renderer draws no callbacks".to_owned());
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
            let clip = Clip {
                left: ((clip_rect.min.x * scale).round().max(0.0) as usize).min(canvas.width),
                top: ((clip_rect.min.y * scale).round().max(0.0) as usize).min(canvas.height),
                right: ((clip_rect.max.x * scale).round().max(0.0) as usize).min(canvas.width),
                bottom: ((clip_rect.max.y * scale).round().max(0.0) as usize).min(canvas.height),
            };
            canvas.draw(&mesh, texture, scale, &clip);
        }
        Ok(canvas.into_image())
    }
}

fn paste(texture: &mut ColorImage, part: &ColorImage, x: usize, y: usize) {
    for row in 0..part.height() {
        let to = (y + row) * texture.width() + x;
        let from = row * part.width();
        let line = &part.pixels[from..from + part.width()];
        texture.pixels[to..to + part.width()].copy_from_slice(line);
    }
}

/// Whole pixels; right and bottom are outside.
struct Clip {
    left: usize,
    top: usize,
    right: usize,
    bottom: usize,
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
}

/// A corner on the fine grid.
#[derive(Clone, Copy)]
struct Corner {
    x: i64,
    y: i64,
}

/// The edge from `a` to `b`: positive on its inner side; `bias` makes the top-left rule.
struct Edge {
    a: Corner,
    dx: i64,
    dy: i64,
    bias: i64,
}

impl Edge {
    fn new(a: Corner, b: Corner) -> Self {
        let (dx, dy) = (b.x - a.x, b.y - a.y);
        let is_top_left = dy < 0 || (dy == 0 && dx > 0);
        Self { a, dx, dy, bias: if is_top_left { 0 } else { -1 } }
    }

    /// Twice the signed area of the edge and a point.
    fn at(&self, x: i64, y: i64) -> i64 {
        self.dx * (y - self.a.y) - self.dy * (x - self.a.x)
    }

    /// The pixels `from..to` of a row whose centers lie on the inner side, cut down in place.
    fn narrow(&self, y: i64, from: &mut i64, to: &mut i64) {
        // value(px) = at(center of pixel 0) + px * slope, and must be >= -bias.
        let start = self.at(STEP / 2, y) + self.bias;
        let slope = -self.dy * STEP;
        if slope == 0 {
            if start < 0 {
                *to = *from;
            }
        } else if slope > 0 {
            *from = (*from).max(-start.div_euclid(slope));
        } else {
            *to = (*to).min(start.div_euclid(-slope) + 1);
        }
    }
}

impl Canvas {
    fn new(width: usize, height: usize, ground: Color32) -> Self {
        Self { width, height, pixels: vec![ground; width * height] }
    }

    fn into_image(self) -> RgbaImage {
        let bytes = self.pixels.iter().flat_map(|pixel| pixel.to_array()).collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes).expect("four bytes a pixel")
    }

    fn draw(&mut self, mesh: &Mesh, texture: &ColorImage, scale: f32, clip: &Clip) {
        for triangle in mesh.indices.chunks_exact(3) {
            let corner = |i: usize| mesh.vertices[triangle[i] as usize];
            self.triangle([corner(0), corner(1), corner(2)], texture, scale, clip);
        }
    }

    fn triangle(&mut self, mut v: [Vertex; 3], texture: &ColorImage, scale: f32, clip: &Clip) {
        let grid = |v: &Vertex| Corner {
            x: (f64::from(v.pos.x * scale) * STEP as f64).round() as i64,
            y: (f64::from(v.pos.y * scale) * STEP as f64).round() as i64,
        };
        let mut c = [grid(&v[0]), grid(&v[1]), grid(&v[2])];
        let mut area = Edge::new(c[0], c[1]).at(c[2].x, c[2].y);
        if area == 0 {
            return;
        }
        if area < 0 {
            v.swap(1, 2);
            c.swap(1, 2);
            area = -area;
        }
        let edges = [Edge::new(c[1], c[2]), Edge::new(c[2], c[0]), Edge::new(c[0], c[1])];
        let rows = |y: i64| (y - STEP / 2).div_euclid(STEP);
        let top = rows(c.iter().map(|c| c.y).min().unwrap_or(0)).max(clip.top as i64);
        let bottom = (rows(c.iter().map(|c| c.y).max().unwrap_or(0)) + 1).min(clip.bottom as i64);
        let flat =
            v[0].color == v[1].color && v[0].color == v[2].color && v[0].uv == v[1].uv && v[0].uv == v[2].uv;
        for row in top..bottom {
            let y = row * STEP + STEP / 2;
            let (mut from, mut to) = (clip.left as i64, clip.right as i64);
            for edge in &edges {
                edge.narrow(y, &mut from, &mut to);
            }
            if from >= to {
                continue;
            }
            let start = row as usize * self.width;
            let line = &mut self.pixels[start + from as usize..start + to as usize];
            if flat {
                let color = multiply(sample(texture, v[0].uv.x, v[0].uv.y), v[0].color);
                if color.a() == 255 {
                    line.fill(color);
                } else if color != Color32::TRANSPARENT {
                    line.iter_mut().for_each(|pixel| *pixel = over(color, *pixel));
                }
            } else {
                shade(line, &v, &edges, area, (from, y), texture);
            }
        }
    }
}

/// Colors a run of pixels that starts at pixel `from` of the row with center `y`.
fn shade(
    line: &mut [Color32],
    v: &[Vertex; 3],
    edges: &[Edge; 3],
    area: i64,
    at: (i64, i64),
    texture: &ColorImage,
) {
    let (from, y) = at;
    for (i, pixel) in line.iter_mut().enumerate() {
        let x = (from + i as i64) * STEP + STEP / 2;
        let w = [0, 1, 2].map(|k: usize| edges[k].at(x, y) as f32 / area as f32);
        let mix = |f: fn(&Vertex) -> f32| w[0] * f(&v[0]) + w[1] * f(&v[1]) + w[2] * f(&v[2]);
        let tint = if v[0].color == v[1].color && v[0].color == v[2].color {
            v[0].color
        } else {
            let channel = |k: usize| {
                let sum: f32 = (0..3).map(|j| w[j] * f32::from(v[j].color[k])).sum();
                (sum + 0.5) as u8
            };
            Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
        };
        let color = multiply(sample(texture, mix(|v| v.uv.x), mix(|v| v.uv.y)), tint);
        *pixel = over(color, *pixel);
    }
}

/// Linear sampling, as the window samples fonts and pictures.
fn sample(texture: &ColorImage, u: f32, v: f32) -> Color32 {
    let [width, height] = texture.size;
    let place = |t: f32, n: usize| {
        let t = (t * n as f32 - 0.5).clamp(0.0, (n - 1) as f32);
        let low = t.floor();
        (low as usize, (low as usize + 1).min(n - 1), ((t - low) * 256.0 + 0.5) as u32)
    };
    let (x0, x1, fx) = place(u, width);
    let (y0, y1, fy) = place(v, height);
    let at = |x: usize, y: usize| texture.pixels[y * width + x];
    if fx == 0 && fy == 0 {
        return at(x0, y0);
    }
    let (a, b, c, d) = (at(x0, y0), at(x1, y0), at(x0, y1), at(x1, y1));
    if a == b && a == c && a == d {
        return a;
    }
    let channel = |k: usize| {
        let top = u32::from(a[k]) * (256 - fx) + u32::from(b[k]) * fx;
        let low = u32::from(c[k]) * (256 - fx) + u32::from(d[k]) * fx;
        ((top * (256 - fy) + low * fy + 32768) >> 16) as u8
    };
    Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
}

fn multiply(a: Color32, b: Color32) -> Color32 {
    if a == Color32::WHITE {
        return b;
    }
    let channel = |k: usize| ((u32::from(a[k]) * u32::from(b[k]) + 127) / 255) as u8;
    Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
}

fn over(source: Color32, ground: Color32) -> Color32 {
    let through = 255 - u32::from(source.a());
    let channel =
        |k: usize| (u32::from(source[k]) + (u32::from(ground[k]) * through + 127) / 255).min(255) as u8;
    Color32::from_rgba_premultiplied(channel(0), channel(1), channel(2), channel(3))
}
