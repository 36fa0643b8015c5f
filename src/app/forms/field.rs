//! The fields of a form, drawn by what may stand in them.

use super::buttons::FormButtons;
use super::parts::{label_ui, told_ui};
use super::picker::{self, picker_ui};
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    Push, area_ui, calendar_button_ui, calendar_ui, check_ui, field_ui, inspector_heading_ui, note_ui,
    radio_ui, select_all, select_ui,
};
use crate::model::{Field, FieldKind, Lens, Noun};
use crate::snapshot::drafts::{Assigning, Draft};
use crate::snapshot::{Marked, Snapshot, lens_words};
use eframe::egui::{Frame, Key, Margin, Response, Ui, vec2};

/// What the fields of a form share while they are drawn.
pub(super) struct Filling<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) lens: &'a Lens,
    pub(super) names: &'a mut picker::Names,
    pub(super) at: &'a mut picker::At,
    pub(super) is_tried: bool,
    /// The next field takes the keyboard.
    pub(super) takes_keyboard: bool,
    pub(super) asked: &'a mut FormButtons,
}

impl Filling<'_> {
    /// Gives the keyboard to the first field, and brings the one that has it into sight, above the buttons.
    fn reached(&mut self, ui: &Ui, response: &Response) {
        if std::mem::take(&mut self.takes_keyboard) {
            response.request_focus();
        }
        if response.gained_focus() {
            ui.scroll_to_rect(response.rect.expand2(vec2(0.0, 2.0 * size::CONTROL_TALL)), None);
        }
    }

    /// Gives the keyboard to the first field, and notes an Enter.
    pub(super) fn taken(&mut self, ui: &Ui, response: &Response) {
        self.reached(ui, response);
        if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
            self.asked.save = true;
            response.request_focus();
        }
    }
}

/// The fields of a record: those that are rarely needed are folded away until they are asked for.
pub(super) fn draft_ui(ui: &mut Ui, draft: &mut Draft, filling: &mut Filling<'_>, shows_more: &mut bool) {
    let fields: Vec<&'static Field> = draft.fields().collect();
    let own = fields.len() - 2;
    let mut place = 0;
    while place < own {
        let field = fields[place];
        let is_shown = |field: &Field| draft.is_asked(field) && (*shows_more || !field.is_more);
        let pairs = |next: &&&Field| field.kind == FieldKind::Day && next.kind == FieldKind::Day;
        let next = fields.get(place + 1).filter(pairs).filter(|next| is_shown(field) && is_shown(next));
        if is_shown(field) {
            match next {
                Some(_) => two_days_ui(ui, draft, place, filling),
                None => one_ui(ui, draft, place, filling),
            }
        }
        place += if next.is_some() { 2 } else { 1 };
    }
    // What a new record would say of itself without being asked is still told when it is wrong.
    if !*shows_more && fields[..own].iter().any(|f| f.is_more && draft.is_asked(f)) {
        ui.add_space(space::XS);
        let is_wrong = filling.is_tried
            && (0..own).any(|p| fields[p].is_more && draft.problem(filling.snapshot, p).is_some());
        if Push::link("More fields").show(ui).clicked() || is_wrong {
            *shows_more = true;
        }
    }
    if draft.is_asked(&Field::HANDLING) {
        let inherited = draft.inherited(filling.snapshot);
        handling_ui(ui, draft, own, &inherited, filling);
    }
}

/// Choosing one reference for many records.
pub(super) fn assign_ui(ui: &mut Ui, assigning: &mut Assigning, filling: &mut Filling<'_>) {
    let noun = assigning.draft.noun();
    let what = noun.counted(assigning.records.len());
    inspector_heading_ui(ui, &format!("Put {what} into a"), assigning.field.label, "");
    let shown = assigning.records.iter().take(MOST_SHOWN);
    let names: Vec<String> = shown.filter_map(|record| filling.snapshot.short_name(*record)).collect();
    let rest = assigning.records.len().saturating_sub(MOST_SHOWN);
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    note_ui(ui, format!("{}{more}", names.join(", ")));
    let place = assigning.place();
    reference_ui(ui, &mut assigning.draft, place, assigning.field, filling);
    let problem = assigning.problem(filling.snapshot).and_then(|problem| problem.told(filling.is_tried));
    if let Some(sentence) = problem {
        told_ui(ui, &sentence);
    }
}

/// At most this many records are named.
const MOST_SHOWN: usize = 6;

/// One field with its label, and what is wrong with it.
fn one_ui(ui: &mut Ui, draft: &mut Draft, place: usize, filling: &mut Filling<'_>) {
    let Some(field) = draft.fields().nth(place) else { return };
    if field.kind == FieldKind::Pole {
        pole_ui(ui, draft, place, field, filling);
    } else if field.kind == FieldKind::Lens {
        lens_ui(ui, draft, place, filling);
    } else if field.kind == FieldKind::YesNo {
        ui.add_space(space::S);
        let entry = draft.entry_mut(place);
        let mut is_on = entry.typed == "yes";
        let response = check_ui(ui, field.label, &mut is_on);
        if response.changed() {
            if is_on { "yes" } else { "no" }.clone_into(&mut entry.typed);
        }
        help(response, field.help);
    } else if field.referred().is_some() {
        reference_ui(ui, draft, place, field, filling);
    } else {
        let is_required =
            draft.is_needed(filling.snapshot, field) && !matches!(field.kind, FieldKind::Word(_));
        label_ui(ui, field.label, is_required, field.help);
        text_ui(ui, draft, place, field, filling);
    }
    let is_focused_reference = draft.entry(place).fresh.is_some();
    if !is_focused_reference
        && let Some(sentence) = draft.problem(filling.snapshot, place).and_then(|p| p.told(filling.is_tried))
    {
        told_ui(ui, &sentence);
    }
}

fn help(response: Response, sentence: &str) {
    if !sentence.is_empty() {
        response.on_hover_text(sentence);
    }
}

/// Texts, words, numbers and days.
fn text_ui(ui: &mut Ui, draft: &mut Draft, place: usize, field: &'static Field, filling: &mut Filling<'_>) {
    const SHORT: f32 = 150.0;
    let is_wrong = draft.problem(filling.snapshot, place).and_then(|p| p.told(filling.is_tried)).is_some();
    let width = ui.available_width();
    let entry = draft.entry_mut(place);
    match field.kind {
        FieldKind::Long | FieldKind::Tests => {
            let response = area_ui(ui, field.label, &mut entry.typed, field.hint, 2, is_wrong);
            filling.reached(ui, &response);
            help(response, "Ctrl+Enter saves");
        }
        FieldKind::Word(words) => word_ui(ui, field, &mut entry.typed, words),
        FieldKind::Code | FieldKind::Mark | FieldKind::Whole(..) => {
            let response =
                field_ui(ui, field.label, &mut entry.typed, field.hint, SHORT.max(width * 0.6), is_wrong);
            filling.taken(ui, &response);
        }
        FieldKind::Day => {
            let response = day_ui(ui, draft, place, field, filling);
            month_ui(ui, draft, place, field, &response);
        }
        _ => {
            let response = field_ui(ui, field.label, &mut entry.typed, field.hint, width, is_wrong);
            filling.taken(ui, &response);
            if response.changed() {
                draft.follow(filling.snapshot, place);
            }
        }
    }
}

/// One word of a closed list; where it may be left out, nothing is the first choice.
fn word_ui(ui: &mut Ui, field: &'static Field, typed: &mut String, words: &'static [&'static str]) {
    let nothing = (!field.is_required && field.default.is_empty()).then_some(("", "not said"));
    let options: Vec<(&str, &str)> = nothing.into_iter().chain(words.iter().map(|w| (*w, *w))).collect();
    let mut chosen = options.iter().map(|(word, _)| *word).find(|word| word == typed).unwrap_or("");
    if select_ui(ui, field.label, &mut chosen, &options) {
        chosen.clone_into(typed);
    }
}

/// A day with the button of its calendar; the response is that of the text field.
fn day_ui(
    ui: &mut Ui,
    draft: &mut Draft,
    place: usize,
    field: &'static Field,
    filling: &mut Filling<'_>,
) -> Response {
    const WIDTH: f32 = 116.0;
    let problem = draft.problem(filling.snapshot, place);
    let is_wrong = problem.and_then(|p| p.told(filling.is_tried)).is_some();
    let response = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let typed = &mut draft.entry_mut(place).typed;
        let response = field_ui(ui, field.label, typed, field.hint, WIDTH, is_wrong);
        calendar_button_ui(ui, field.label, response.id, typed);
        response
    });
    let response = response.inner;
    filling.taken(ui, &response);
    if response.changed() {
        draft.settle(place);
    }
    if draft.place("precision").is_some() {
        help(response.clone(), "A day such as 2018-12-05; 2018-12 or 2018 where no more is known");
    }
    response
}

/// The calendar of a day, while it is open.
fn month_ui(ui: &mut Ui, draft: &mut Draft, place: usize, field: &Field, response: &Response) {
    let takes_parts = draft.place("precision").is_some();
    if calendar_ui(ui, field.label, response.id, &mut draft.entry_mut(place).typed, takes_parts) {
        draft.settle(place);
    }
}

/// Two days side by side: the first and the last.
fn two_days_ui(ui: &mut Ui, draft: &mut Draft, place: usize, filling: &mut Filling<'_>) {
    let fields: Vec<&'static Field> = draft.fields().skip(place).take(2).collect();
    let mut responses = Vec::new();
    ui.horizontal_top(|ui| {
        let half = vec2((ui.available_width() - space::M) * 0.5, 0.0);
        ui.spacing_mut().item_spacing.x = space::M;
        for (n, field) in fields.iter().enumerate() {
            ui.allocate_ui(half, |ui| {
                ui.vertical(|ui| {
                    ui.set_width(half.x);
                    label_ui(ui, field.label, field.is_required, field.help);
                    responses.push(day_ui(ui, draft, place + n, field, filling));
                });
            });
        }
    });
    for (n, (field, response)) in fields.iter().zip(&responses).enumerate() {
        month_ui(ui, draft, place + n, field, response);
    }
    for n in 0..2 {
        let problem = draft.problem(filling.snapshot, place + n);
        if let Some(sentence) = problem.and_then(|p| p.told(filling.is_tried)) {
            told_ui(ui, &sentence);
        }
    }
}

/// Towards which pole support pulls, in the words of the debate; nothing for other topics.
fn pole_ui(ui: &mut Ui, draft: &mut Draft, place: usize, field: &Field, filling: &Filling<'_>) {
    let Some((first, second)) = draft.poles(filling.snapshot) else { return };
    label_ui(ui, field.label, true, "Who supports the proposal is counted on this side of the debate.");
    let entry = draft.entry_mut(place);
    let mut chosen = entry.typed.clone();
    radio_ui(ui, &first, &mut chosen, "-1".to_owned());
    radio_ui(ui, &second, &mut chosen, "1".to_owned());
    entry.typed = chosen;
}

/// The lens itself is not typed: it is taken as it stands in the bar above.
fn lens_ui(ui: &mut Ui, draft: &mut Draft, place: usize, filling: &Filling<'_>) {
    label_ui(ui, "Lens", true, "What the saved lens lets through.");
    let entry = draft.entry_mut(place);
    let now = serde_json::to_string(filling.lens).unwrap_or_default();
    if entry.typed.is_empty() {
        entry.typed.clone_from(&now);
    }
    match serde_json::from_str::<Lens>(&entry.typed) {
        Ok(lens) => note_ui(ui, lens_words(filling.snapshot, &lens)),
        Err(_) => note_ui(ui, "This lens cannot be read."),
    };
    if entry.typed != now && Push::secondary("Use the lens as it stands now").show(ui).clicked() {
        entry.typed = now;
    }
}

/// A reference: chosen by typing, or a new record made on the spot.
fn reference_ui(
    ui: &mut Ui,
    draft: &mut Draft,
    place: usize,
    field: &'static Field,
    filling: &mut Filling<'_>,
) {
    let Some(noun) = field.referred() else { return };
    label_ui(ui, field.label, field.is_required, field.help);
    if draft.entry(place).fresh.is_some() {
        fresh_ui(ui, draft, place, noun, filling);
        return;
    }
    let is_wrong = draft.problem(filling.snapshot, place).and_then(|p| p.told(filling.is_tried)).is_some();
    ui.push_id(field.name, |ui| {
        let picked =
            picker_ui(ui, filling, noun, (field.label, field.hint), draft.entry_mut(place), is_wrong);
        if let Some(id) = picked.chosen {
            draft.choose(filling.snapshot, field.name, id);
            draft.follow(filling.snapshot, place);
            if let Some(field) = filling.at.field() {
                select_all(ui, field, draft.entry(place).typed.chars().count());
            }
        }
        if picked.is_fresh {
            draft.begin_fresh(place);
            filling.takes_keyboard = false;
        }
    });
}

/// The new record, indented, with the fields that it cannot do without and those that are usual.
fn fresh_ui(ui: &mut Ui, draft: &mut Draft, place: usize, noun: Noun, filling: &mut Filling<'_>) {
    let theme = Theme::of(ui);
    let mut gives_up = false;
    let entry = draft.entry_mut(place);
    let Some(fresh) = &mut entry.fresh else { return };
    Frame::new()
        .fill(theme.inset)
        .corner_radius(crate::app::theme::radius::CONTROL)
        .inner_margin(Margin::same(space::S as i8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.push_id(("fresh", noun), |ui| {
                ui.horizontal(|ui| {
                    ui.label(text::strong(format!("New {}", noun.word())).color(theme.text));
                    ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                        gives_up = Push::link("Choose one instead").show(ui).clicked()
                    });
                });
                let fields: Vec<&'static Field> = fresh.fields().collect();
                for (place, field) in fields[..fields.len() - 2].iter().enumerate() {
                    let is_usual = !field.is_more && !matches!(field.name, "source" | "note");
                    let is_missing = field.is_required && field.default.is_empty();
                    if is_usual || is_missing {
                        one_ui(ui, fresh, place, filling);
                    }
                }
            });
        });
    if gives_up {
        *draft.entry_mut(place) = Default::default();
    }
}

/// How far the record may travel: what it would inherit is shown as the default.
fn handling_ui(ui: &mut Ui, draft: &mut Draft, own: usize, inherited: &Marked, filling: &mut Filling<'_>) {
    let theme = Theme::of(ui);
    ui.add_space(space::M);
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::HAIRLINE), eframe::egui::Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, theme.hairline_stroke());
    label_ui(ui, Field::HANDLING.label, false, Field::HANDLING.help);
    let as_inherited = format!("TLP:{}, as inherited", inherited.level.word());
    let levels: Vec<(&str, String)> =
        crate::model::Tlp::WORDS.iter().map(|word| (*word, format!("TLP:{word}"))).collect();
    let mut options = vec![("", as_inherited.as_str())];
    options.extend(levels.iter().map(|(word, shown)| (*word, shown.as_str())));
    let entry = draft.entry_mut(own);
    let mut chosen = options.iter().map(|(word, _)| *word).find(|word| *word == entry.typed).unwrap_or("");
    if select_ui(ui, Field::HANDLING.label, &mut chosen, &options) {
        chosen.clone_into(&mut entry.typed);
    }
    label_ui(ui, Field::MARKING.label, false, Field::MARKING.help);
    let hint = match inherited.marking.as_str() {
        "" => "none".to_owned(),
        marking => format!("{marking}, as inherited"),
    };
    let width = ui.available_width();
    let typed = &mut draft.entry_mut(own + 1).typed;
    let response = field_ui(ui, Field::MARKING.label, typed, &hint, width, false);
    filling.taken(ui, &response);
}
