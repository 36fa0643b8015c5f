//! The table of steps: which step of one scale every stance, vote, signature and ballot word stands for.

use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{error_under_ui, note_ui, section_ui, select_ui, stance_cell_ui, toggle_ui};
use crate::model::{Stance, StepError, StepTable, Voice};
use crate::snapshot::Snapshot;
use eframe::egui::{Grid, ScrollArea, Ui, vec2};

/// The table as it is being changed.
pub struct StepsForm {
    /// What it is now.
    pub table: StepTable,
    before: StepTable,
    error: Option<StepError>,
}

const LABELS: [&str; StepTable::MOST_STEPS as usize + 1] =
    ["no step", "step 1", "step 2", "step 3", "step 4", "step 5", "step 6", "step 7"];
/// Height of the list of ballot words.
const WORDS_HEIGHT: f32 = 150.0;

impl StepsForm {
    /// Begins with a table.
    pub fn new(table: &StepTable) -> StepsForm {
        StepsForm { table: table.clone(), before: table.clone(), error: None }
    }

    /// Whether something is changed.
    pub fn is_touched(&self) -> bool {
        self.table != self.before
    }

    fn take(&mut self, result: Result<(), StepError>) {
        self.error = result.err();
    }
}

/// Draws the table.
pub(super) fn steps_ui(ui: &mut Ui, form: &mut StepsForm, snapshot: Option<&Snapshot>) {
    note_ui(
        ui,
        "Stances of all bodies are compared on one scale: step 1 is furthest against, the last one furthest in \
         favor. What has no step is left out; being absent never has one, and who has not signed is unknown.",
    );
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        ui.label(text::body("Steps").color(Theme::of(ui).second));
        for n in 2..=StepTable::MOST_STEPS {
            let mut is_on = form.table.n_steps() == n;
            if toggle_ui(ui, &n.to_string(), &mut is_on).clicked() {
                let changed = form.table.with_n_steps(n).map(|table| form.table = table);
                form.take(changed);
            }
        }
        ui.add_space(space::M);
        for (label, preset) in
            [("Three", StepTable::three()), ("Five", StepTable::five()), ("Two", StepTable::two())]
        {
            let mut is_on = form.table == preset;
            if toggle_ui(ui, label, &mut is_on).clicked() {
                *form = StepsForm::new(&preset);
            }
        }
    });
    ui.add_space(space::S);
    stances_ui(ui, form);
    if let Some(snapshot) = snapshot.filter(|s| !s.words.is_empty()) {
        words_ui(ui, form, snapshot);
    }
    if let Some(error) = form.error {
        error_under_ui(ui, &error.to_string());
    }
}

fn options(table: &StepTable) -> Vec<(Option<u8>, &'static str)> {
    let of = |(step, label): (u8, &'static &'static str)| (Some(step).filter(|s| *s > 0), *label);
    (0..=table.n_steps()).zip(&LABELS).map(of).collect()
}

fn stances_ui(ui: &mut Ui, form: &mut StepsForm) {
    let options = options(&form.table);
    Grid::new("steps").num_columns(1 + Voice::ALL.len()).spacing(vec2(space::L, space::XS)).show(ui, |ui| {
        ui.label("");
        for voice in Voice::ALL {
            ui.label(text::small(voice.word()).color(Theme::of(ui).second));
        }
        ui.end_row();
        for stance in Stance::ALL {
            stance_cell_ui(ui, Some(*stance), None, false);
            for voice in Voice::ALL {
                if *stance == Stance::Absent {
                    ui.label(text::body("never").color(Theme::of(ui).faint));
                    continue;
                }
                let mut step = form.table.step(*voice, *stance);
                let name = format!("Step of {stance}, {voice}");
                if select_ui(ui, &name, &mut step, &options) {
                    let result = form.table.set(*voice, *stance, step);
                    form.take(result);
                }
            }
            ui.end_row();
        }
    });
}

fn words_ui(ui: &mut Ui, form: &mut StepsForm, snapshot: &Snapshot) {
    ui.add_space(space::M);
    section_ui(ui, "Words of ballots");
    note_ui(ui, "A word stands for its stance unless it is given a step of its own.");
    let mut choices: Vec<(Option<Option<u8>>, &str)> = vec![(None, "as its stance")];
    choices.extend(options(&form.table).into_iter().map(|(step, label)| (Some(step), label)));
    let words = ScrollArea::vertical().max_height(WORDS_HEIGHT).id_salt("words of ballots");
    words.show(ui, |ui| {
        Grid::new("words").num_columns(3).spacing(vec2(space::L, space::XS)).show(ui, |ui| {
            for word in &*snapshot.words {
                let body = word.body.and_then(|b| snapshot.bodies.of_key(b.0)).map_or("", |b| &b.code);
                ui.allocate_ui(vec2(size::MENU, size::CONTROL), |ui| {
                    ui.label(text::body(format!("{} {}", body, word.word)).color(Theme::of(ui).text));
                });
                stance_cell_ui(ui, Some(word.stance), None, false);
                let mut step = form.table.word(word.head.uid);
                let name = format!("Step of {}", word.word);
                if select_ui(ui, &name, &mut step, &choices) {
                    let result = form.table.set_word(word.head.uid, step);
                    form.take(result);
                }
                ui.end_row();
            }
        });
    });
}
