//! Texts in which the words that were looked for are marked.

use crate::app::theme::{Theme, text};
use crate::snapshot::Excerpt;
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, FontId};

/// One line in the making, of texts that follow each other.
pub struct Passage {
    job: LayoutJob,
    mark: Color32,
}

impl Passage {
    /// An empty line.
    pub fn new(theme: &Theme) -> Passage {
        Passage { job: LayoutJob::default(), mark: theme.marked }
    }

    /// Adds a text, its marks on a ground of their own.
    pub fn text(mut self, excerpt: &Excerpt, font: &FontId, color: Color32) -> Passage {
        let mut is_first = true;
        for word in text::visual_words(&excerpt.text) {
            if !std::mem::take(&mut is_first) {
                self.push(" ", font, color, false);
            }
            let mut at = word.start;
            for mark in &excerpt.marks {
                let (start, end) = (mark.start.clamp(at, word.end), mark.end.clamp(at, word.end));
                self.push(excerpt.text.get(at..start).unwrap_or_default(), font, color, false);
                self.push(excerpt.text.get(start..end).unwrap_or_default(), font, color, true);
                at = end;
            }
            self.push(excerpt.text.get(at..word.end).unwrap_or_default(), font, color, false);
        }
        self
    }

    /// Adds words that were not looked for.
    pub fn words(mut self, words: &str, font: &FontId, color: Color32) -> Passage {
        self.push(words, font, color, false);
        self
    }

    fn push(&mut self, part: &str, font: &FontId, color: Color32, is_marked: bool) {
        if part.is_empty() {
            return;
        }
        let background = if is_marked { self.mark } else { Color32::TRANSPARENT };
        let format = TextFormat { font_id: font.clone(), color, background, ..TextFormat::default() };
        self.job.append(part, 0.0, format);
    }

    /// The line, cut where it is wider than `room`.
    pub fn cut_at(mut self, room: f32) -> LayoutJob {
        self.job.wrap = TextWrapping::truncate_at_width(room.max(0.0));
        self.job
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::tokens::LIGHT;

    #[test]
    fn marks_stay_on_their_letters_whatever_the_order_of_the_words() {
        let excerpt = Excerpt {
            text: "SA المملكة العربية x".to_owned(), marks: vec![0..2, 3..17, 33..34]
        };
        let job = Passage::new(&LIGHT).text(&excerpt, &text::body_font(), LIGHT.text).cut_at(100.0);
        assert_eq!(job.text, "SA العربية المملكة x");
        let marked = job.sections.iter().filter(|s| s.format.background == LIGHT.marked);
        let marked: Vec<&str> = marked.map(|s| &job.text[s.byte_range.start.0..s.byte_range.end.0]).collect();
        assert_eq!(marked, ["SA", "المملكة", "x"]);
    }
}
