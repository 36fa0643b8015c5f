//! A picture as an SVG page for print: light, labeled, legible in black and white.
//!
//! From top to bottom: title, how to read it, legend, the field, and the caption that every picture must carry that
//! leaves the program. The same picture and size give the same bytes.

use super::layout::{Layout, Letters, TICK_GAP};
use super::page::{Page, Setting, escaped, hex, n};
use super::png::DrawError;
use super::{Axis, Entry, Figure, Room, Swatch, fonts, ink, strokes};

/// Space around the page.
const MARGIN: f32 = 28.0;
const TITLE: f32 = 20.0;
const READING: f32 = 13.0;
/// Labels of ticks, marks and legend.
pub(super) const SMALL: f32 = 12.0;
const CAPTION: f32 = 10.5;
const CAPTION_LINE: f32 = 14.0;
/// Height of a line of small text.
const LINE: f32 = 15.0;
/// From the middle of a line of small text to its base line.
pub(super) const TO_BASE: f32 = 4.2;

const STYLE: &str = "<style>text{font-family:Inter,'Noto Sans','Noto Sans Arabic','Noto Sans CJK SC',\
'Helvetica Neue',Arial,sans-serif}.strong{font-family:'Inter Semi Bold',Inter,'Noto Sans','Noto Sans Arabic',\
'Noto Sans CJK SC','Helvetica Neue',Arial,sans-serif;font-weight:600}</style>";

/// The picture on a page of `size` points.
pub fn svg(figure: &Figure, size: [u32; 2]) -> Result<String, DrawError> {
    let is_usable = (200..=8000).contains(&size[0]) && (150..=8000).contains(&size[1]);
    if !is_usable {
        return Err(DrawError::Size(size[0], size[1]));
    }
    let (width, height) = (size[0] as f32, size[1] as f32);
    let room = width - 2.0 * MARGIN;
    let mut page = Page::default();
    page.raw(&format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" \
         role=\"img\">",
        size[0], size[1]
    ));
    page.raw(&format!("<title>{}</title>", escaped(&figure.title)));
    page.raw(&format!("<desc>{}</desc>", escaped(&figure.summary)));
    page.raw(STYLE);
    page.rect([0.0, 0.0], [width, height], &format!("fill=\"{}\"", hex(ink::PAPER)));

    let top = heading(&mut page, figure, room);
    let top = legend(&mut page, &figure.legend, top, width - MARGIN);
    let bottom = caption(&mut page, &figure.caption, [width, height]);
    let outer = Room { left: MARGIN, top: top + 8.0, right: width - MARGIN, bottom: bottom - 10.0 };
    let letters = Letters { width: &|text, is_strong| fonts::width(text, SMALL, is_strong), line: LINE };
    if let Some(layout) = Layout::new(figure, outer, None, &letters) {
        axes(&mut page, figure, &layout);
        strokes::marks(&mut page, figure, &layout);
    } else {
        let set = Setting { size: SMALL, is_strong: false, color: ink::SECOND, anchor: "start" };
        page.words([outer.left, outer.top + LINE], "This page is too small for the picture.", set);
    }
    page.raw("</svg>");
    Ok(page.finish())
}

/// Title and reading line; gives where they end.
fn heading(page: &mut Page, figure: &Figure, room: f32) -> f32 {
    let set = Setting { size: TITLE, is_strong: true, color: ink::TEXT, anchor: "start" };
    let mut y = MARGIN;
    // Strong letters are a little wider than those that lines are broken by.
    for line in fonts::wrapped(&figure.title, TITLE, room * 0.92) {
        page.words([MARGIN, y + TITLE * 0.8], &line, set);
        y += TITLE * 1.2;
    }
    for line in fonts::wrapped(&figure.reading, READING, room) {
        let set = Setting { size: READING, is_strong: false, color: ink::SECOND, anchor: "start" };
        page.words([MARGIN, y + READING], &line, set);
        y += READING * 1.35;
    }
    y + 4.0
}

/// The caption at the foot of the page, at most a third of it; gives where it begins.
fn caption(page: &mut Page, lines: &[String], [width, height]: [f32; 2]) -> f32 {
    let room = width - 2.0 * MARGIN;
    let mut wrapped: Vec<String> = lines.iter().flat_map(|l| fonts::wrapped(l, CAPTION, room)).collect();
    let most = ((height / 3.0) / CAPTION_LINE) as usize;
    if wrapped.len() > most {
        wrapped.truncate(most);
        if let Some(last) = wrapped.last_mut() {
            *last = format!("{} …", fonts::cut(last, CAPTION, false, room - 16.0));
        }
    }
    let top = height - MARGIN * 0.7 - wrapped.len() as f32 * CAPTION_LINE;
    if !wrapped.is_empty() {
        page.line([MARGIN, top - 4.0], [width - MARGIN, top - 4.0], ink::GRID, 1.0, "");
    }
    for (nth, line) in wrapped.iter().enumerate() {
        let set = Setting { size: CAPTION, is_strong: false, color: ink::SECOND, anchor: "start" };
        page.words([MARGIN, top + CAPTION + nth as f32 * CAPTION_LINE], line, set);
    }
    top - 4.0
}

/// The legend in rows; gives where it ends.
fn legend(page: &mut Page, entries: &[Entry], top: f32, right: f32) -> f32 {
    const SIGN: f32 = 18.0;
    const GAP: f32 = 20.0;
    let (mut x, mut y) = (MARGIN, top + 4.0);
    for entry in entries {
        let width = SIGN + 6.0 + fonts::width(&entry.label, SMALL, false);
        if x > MARGIN && x + width > right {
            (x, y) = (MARGIN, y + LINE + 4.0);
        }
        let middle = y + LINE * 0.5;
        let (color, cover) = ink::of(&entry.ink, entry.tone);
        match entry.swatch {
            Swatch::Fill(own) => {
                let [at, size] = [[x + 1.0, middle - 5.5], [SIGN - 4.0, 11.0]];
                let border = format!("stroke=\"{}\" stroke-width=\"0.6\"", hex(ink::LINE));
                let fill = format!("fill=\"{}\" fill-opacity=\"{}\"", hex(color), n(cover));
                page.rect(at, size, &format!("{fill} {border}"));
                let hatch = ink::hatching(&entry.ink, entry.tone, own);
                let [l, t] = at;
                let ring = vec![[l, t], [l + size[0], t], [l + size[0], t + size[1]], [l, t + size[1]]];
                strokes::hatch(page, &[ring], hatch, strokes::line_color(&entry.ink, entry.tone));
            }
            Swatch::Line(dash) => {
                let ends = [[x, middle], [x + SIGN - 2.0, middle]];
                page.line(ends[0], ends[1], color, 1.8, strokes::dashes(dash));
            }
            Swatch::Dot(marker, is_hollow) => {
                strokes::dot(page, [x + SIGN * 0.5 - 1.0, middle], 4.0, marker, color, cover, is_hollow);
            }
        }
        let set = Setting { size: SMALL, is_strong: false, color: ink::TEXT, anchor: "start" };
        page.words([x + SIGN + 4.0, middle + TO_BASE], &entry.label, set);
        x += width + GAP;
    }
    if entries.is_empty() { top } else { y + LINE + 4.0 }
}

fn axes(page: &mut Page, figure: &Figure, layout: &Layout) {
    let (field, room) = (&layout.field, layout.field.room);
    let (x, y) = (&figure.frame.x, &figure.frame.y);
    let plain = Setting { size: SMALL, is_strong: false, color: ink::SECOND, anchor: "middle" };
    for tick in layout.y_ticks.iter().filter_map(|t| y.ticks.get(*t)) {
        let at = field.y(tick.at);
        if y.has_grid {
            page.line([room.left, at], [room.right, at], ink::GRID, 1.0, "");
        }
        let set = Setting { anchor: "end", color: ink::of_words(&tick.ink), ..plain };
        page.words([room.left - TICK_GAP, at + TO_BASE], &tick.label, set);
    }
    for tick in layout.x_ticks.iter().filter_map(|t| x.ticks.get(*t)) {
        let at = field.x(tick.at);
        if x.has_grid {
            page.line([at, room.top], [at, room.bottom], ink::GRID, 1.0, "");
        } else {
            page.line([at, room.bottom], [at, room.bottom + 4.0], ink::LINE, 1.0, "");
        }
        let set = Setting { color: ink::of_words(&tick.ink), ..plain };
        page.words([at, room.bottom + TICK_GAP + SMALL], &tick.label, set);
    }
    let inside = |axis: &Axis, b: &f64| (axis.lo.min(axis.hi)..=axis.lo.max(axis.hi)).contains(b);
    if !x.ticks.is_empty() {
        page.line([room.left, room.bottom], [room.right, room.bottom], ink::LINE, 0.8, "");
    }
    if let Some(base) = y.base.filter(|b| inside(y, b)) {
        page.line([room.left, field.y(base)], [room.right, field.y(base)], ink::LINE, 1.2, "");
    }
    if let Some(base) = x.base.filter(|b| inside(x, b)) {
        page.line([field.x(base), room.top], [field.x(base), room.bottom], ink::LINE, 1.2, "");
    }
    if !x.name.is_empty() {
        let below = if x.ticks.is_empty() { 2.0 } else { LINE + TICK_GAP + 2.0 };
        page.words([(room.left + room.right) * 0.5, room.bottom + below + SMALL], &x.name, plain);
    }
    if !y.name.is_empty() {
        page.words([MARGIN, layout.y_name_top + SMALL], &y.name, Setting { anchor: "start", ..plain });
    }
}
