//! What needs a hand: what is coming up with gaps, what has gone stale, what contradicts; each line with a key.

mod lines;

use crate::analysis::{Contradiction, DataQuality};
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::dossier::{ExplainState, contradiction_ui, title_ui};
use crate::app::widgets::{Card, Push, are_keys_free, note_ui, save_menu_named_ui};
use crate::app::words::{capital, count, counted};
use crate::model::PositionKey;
use crate::report::pictures::{PictureSpec, WhatNeedsAHand};
use crate::session::questions::DataQualityOn;
use eframe::egui::{Frame, Key, Margin, Ui};
use lines::line_ui;

/// So many lines of each list are shown at first, and have a key.
const FEW: usize = 3;
/// So many when all are asked for.
const MOST: usize = 60;
/// The keys of the lines, in order.
const KEYS: [(Key, &str); 9] = [
    (Key::Num1, "1"),
    (Key::Num2, "2"),
    (Key::Num3, "3"),
    (Key::Num4, "4"),
    (Key::Num5, "5"),
    (Key::Num6, "6"),
    (Key::Num7, "7"),
    (Key::Num8, "8"),
    (Key::Num9, "9"),
];

/// A contradiction by its two positions.
type Pair = (PositionKey, PositionKey);

/// How the card was left.
#[derive(Debug, Default)]
pub struct Needs {
    shows_all: [bool; 3],
    /// The contradiction that is open for being explained.
    open: Option<Pair>,
    explain: ExplainState,
}

impl Needs {
    /// How many contradictions are explained in typed words that are not saved.
    pub fn n_explanations(&self) -> usize {
        self.explain.n_unsaved()
    }
}

/// What a line does.
#[derive(Debug, Clone)]
enum Act {
    Go(Place),
    Open(Pair),
}

/// The card.
pub fn needs_ui(ui: &mut Ui, state: &mut Needs, cx: &mut ViewContext<'_>) {
    let answer = cx.ask(DataQualityOn { day: cx.day() });
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let found = answer.value.clone();
        title_ui(ui, "What needs a hand", |ui| {
            if found.is_some() {
                save_ui(ui, cx);
            }
        });
        ui.add_space(space::S);
        match (found, &answer.error) {
            (_, Some(error)) => {
                note_ui(ui, format!("It could not be found out: {error}"));
            }
            (Some(found), None) => lists_ui(ui, state, cx, &found),
            (None, None) => {
                note_ui(ui, "Looking through meetings and positions …");
            }
        }
    });
}

fn save_ui(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    if let Some(kind) = save_menu_named_ui(ui, "Save: what needs a hand", false, true) {
        let spec = WhatNeedsAHand { day: cx.day() };
        cx.act(Action::save(kind, "What needs a hand", PictureSpec::WhatNeedsAHand(spec)));
    }
}

fn lists_ui(ui: &mut Ui, state: &mut Needs, cx: &mut ViewContext<'_>, found: &DataQuality) {
    let mut coming = lines::talks(cx);
    let n_talks = coming.len();
    coming.extend(lines::coming(cx, found));
    let nothing_coming = match cx.snapshot.meetings.is_empty() {
        true => "no meeting is recorded yet: add them with their agenda in Records",
        false => "no meeting or ballot is coming up",
    };
    let lists = [
        (coming, coming_words(found, n_talks), "Coming up", nothing_coming),
        (lines::stale(cx, found), stale_words(found), "Gone stale", "no open proposal has gone stale"),
        (
            lines::contradictions(cx, found),
            contradictions_words(found),
            "Contradictions",
            "nobody contradicts in a vote or in confidence what they said in public",
        ),
    ];
    let mut n_keys = 0;
    let mut act = None;
    let mut quiet = Vec::new();
    for (nth, (lines, told, title, empty)) in lists.into_iter().enumerate() {
        if lines.is_empty() {
            quiet.push(empty);
            continue;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            ui.set_min_height(size::CONTROL);
            ui.label(text::strong(title).color(Theme::of(ui).text));
            ui.label(text::small(told).color(Theme::of(ui).second));
        });
        let n = if state.shows_all[nth] { MOST } else { FEW };
        for (place, line) in lines.iter().take(n).enumerate() {
            let key = KEYS.get(n_keys).filter(|_| place < FEW);
            n_keys += usize::from(key.is_some());
            let is_open = matches!((&line.act, state.open), (Act::Open(pair), Some(open)) if *pair == open);
            let pressed = key.is_some_and(|(key, _)| is_pressed(ui, *key));
            if line_ui(ui, line, key.map(|(_, cap)| *cap), is_open).clicked() || pressed {
                act = Some(line.act.clone());
            }
            if is_open && let Act::Open(pair) = &line.act {
                open_ui(ui, state, cx, found, *pair);
            }
        }
        more_ui(ui, &mut state.shows_all[nth], lines.len(), title);
        ui.add_space(space::M);
    }
    if !quiet.is_empty() {
        note_ui(ui, format!("{} under this lens.", capital(&quiet.join("; "))));
    }
    match act {
        Some(Act::Go(place)) => cx.act(Action::Go(place)),
        Some(Act::Open(pair)) => state.open = (state.open != Some(pair)).then_some(pair),
        None => {}
    }
}

/// Whether the key of a line was pressed, and nobody was typing.
fn is_pressed(ui: &Ui, key: Key) -> bool {
    are_keys_free(ui) && ui.input(|i| i.modifiers.is_none() && i.key_pressed(key))
}

fn more_ui(ui: &mut Ui, shows_all: &mut bool, n_lines: usize, title: &str) {
    if n_lines <= FEW {
        return;
    }
    ui.add_space(space::XS);
    let label = match *shows_all {
        true => "Show fewer".to_owned(),
        false if n_lines > MOST => format!("Show {MOST} of {}", count(n_lines)),
        false => format!("Show all {}", count(n_lines)),
    };
    let name = format!("{label}: {}", title.to_lowercase());
    if Push::link(&label).name(&name).show(ui).clicked() {
        *shows_all = !*shows_all;
    }
}

/// The contradiction under its line, with the field to explain it.
fn open_ui(ui: &mut Ui, state: &mut Needs, cx: &mut ViewContext<'_>, found: &DataQuality, pair: Pair) {
    let is_it = |c: &&Contradiction| (c.first.key, c.second.key) == pair;
    let Some(contradiction) = found.contradictions.iter().find(is_it) else { return };
    let margin = Margin { left: size::CONTROL as i8, right: 0, top: space::S as i8, bottom: space::M as i8 };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        contradiction_ui(ui, &mut state.explain, cx, contradiction);
    });
}

fn coming_words(found: &DataQuality, n_talks: usize) -> String {
    let talks = (n_talks > 0).then(|| counted(n_talks, "call", "calls"));
    if found.coming.is_empty() {
        return talks.unwrap_or_default();
    }
    let talks = talks.map_or(String::new(), |talks| format!("{talks} · "));
    let n_proposals: usize = found.coming.iter().map(|c| c.proposals.len()).sum();
    format!(
        "{talks}{} · {} missing",
        counted(n_proposals, "proposal", "proposals"),
        counted(found.n_missing(), "position", "positions")
    )
}

fn stale_words(found: &DataQuality) -> String {
    if found.stale.is_empty() {
        return String::new();
    }
    counted(found.stale.len(), "open proposal", "open proposals")
}

fn contradictions_words(found: &DataQuality) -> String {
    let n_open = found.n_unexplained();
    match found.contradictions.len() - n_open {
        0 if n_open == 0 => String::new(),
        0 => format!("{} not explained", count(n_open)),
        n => format!("{} not explained · {} explained", count(n_open), count(n)),
    }
}
