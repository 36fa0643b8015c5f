//! The third step: who is meant by each name, those that ask first; and what words of the file say of a stance.

use super::ExchangeState;
use super::stance_menu::stance_menu_ui;
use crate::app::context::ViewContext;
use crate::app::flags::actor_flag_ui;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::chooser::{Chooser, actor_name};
use crate::app::widgets::{
    Card, Push, TableColumn, TableState, TableView, are_keys_free, cell_faint_ui, check_mark_ui, check_ui,
    choose_menu_ui, hairline_ui, menu_row_ui, note_ui, one_line, view_heading_ui,
};
use crate::app::words;
use crate::exchange::mapping::StanceWord;
use crate::exchange::names::{How, NameInFile};
use crate::exchange::plan::Plan;
use crate::model::{ActorId, ActorKind, Noun, RecordRef, name_key};
use crate::session::Importing;
use crate::snapshot::Snapshot;
use eframe::egui::{Key, Ui};

const COLUMNS: [TableColumn<'static>; 5] = [
    TableColumn::flexible("In the file", 132.0, 2.0),
    TableColumn::fixed("Rows", 52.0).right(),
    TableColumn::flexible("Record here", 240.0, 4.0),
    TableColumn::fixed("How found", 100.0),
    TableColumn::fixed("Learned", 64.0),
];
const TABLE: &str = "import names";
/// Height of a row with buttons in it.
const ROW: f32 = 38.0;
/// Width of the menu beside the records that are offered.
const OTHER: f32 = 104.0;
/// How a name was found, for the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Words,
    Ask,
    New,
    Matched,
}

impl Group {
    fn of(name: &NameInFile) -> Group {
        match name.how {
            How::Code | How::Name => Group::Matched,
            _ if name.candidates.is_empty() => Group::New,
            _ => Group::Ask,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Group::Words => "Words for a stance",
            Group::Ask => "Ask you",
            Group::New => "New here",
            Group::Matched => "Matched",
        }
    }

    fn note(self) -> &'static str {
        match self {
            Group::Words => "what each says; its cells wait until then",
            Group::Ask => "a name that means more than one is never guessed",
            Group::New => "not in this workspace",
            Group::Matched => "by code, by name or by what was learned",
        }
    }
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Heading(Group, usize),
    /// A word, by its place in the plan.
    Word(usize),
    /// A name, by its place in the plan.
    Name(usize),
}

/// How the page was left.
#[derive(Debug, Default)]
pub struct NamesState {
    table: TableState,
    chooser: Chooser,
    /// The lines of the list, and of which plan they are.
    lines: Vec<Line>,
    of: Option<u64>,
}

impl NamesState {
    /// Lists the names of a plan: worked out again only when it was planned anew.
    fn follow(&mut self, n_looked: u64, plan: &Plan) {
        if self.of != Some(n_looked) {
            self.lines = lines(plan);
            self.of = Some(n_looked);
        }
        if self.table.selected.is_none() {
            self.table.selected = self.lines.iter().position(|line| !matches!(line, Line::Heading(..)));
        }
    }
}

/// What a person says of a name or a word.
enum Said {
    Name { text: String, is: String },
    Learn { text: String, is_kept: bool },
    Word { text: String, is: StanceWord },
    New(Noun, bool),
}

fn lines(plan: &Plan) -> Vec<Line> {
    let mut names: Vec<(Group, usize)> =
        plan.names.iter().enumerate().map(|(nth, name)| (Group::of(name), nth)).collect();
    let key = |(group, nth): &(Group, usize)| {
        let name = &plan.names[*nth];
        (*group, name.noun, name_key(&name.text), name.text.clone())
    };
    names.sort_by_cached_key(key);
    let mut lines = Vec::with_capacity(names.len() + plan.words.len() + 4);
    if !plan.words.is_empty() {
        lines.push(Line::Heading(Group::Words, plan.words.len()));
        lines.extend((0..plan.words.len()).map(Line::Word));
    }
    let mut before = None;
    for (group, nth) in &names {
        if before != Some(*group) {
            before = Some(*group);
            lines.push(Line::Heading(*group, names.iter().filter(|(other, _)| other == group).count()));
        }
        lines.push(Line::Name(*nth));
    }
    lines
}

/// Draws the page.
pub(super) fn names_ui(ui: &mut Ui, state: &mut ExchangeState, cx: &mut ViewContext<'_>) {
    let ExchangeState { importing: Some(importing), names, .. } = state else { return };
    let Some(plan) = importing.plan() else { return };
    names.follow(importing.n_looked(), plan);
    let mut said = None;
    view_heading_ui(ui, "Names in the file", "who is meant by each; the ones that ask come first", |_| {});
    ui.add_space(space::XS);
    new_ui(ui, importing, plan, &mut said);
    ui.add_space(space::S);
    let s = cx.snapshot.clone();
    let NamesState { table, chooser, lines, .. } = names;
    let selected = table.selected.and_then(|row| lines.get(row).copied());
    Card::new().flush().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        if lines.is_empty() {
            note_ui(ui, "  The file names nobody.");
            return;
        }
        let words = |row: usize, column: usize| {
            lines.get(row).map_or(String::new(), |l| line_words(plan, *l, column))
        };
        TableView::new(TABLE, "Names in the file", &COLUMNS, lines.len())
            .row_height(ROW)
            .main()
            .words(&words)
            .show(
                ui,
                table,
                |row| lines.get(row).map_or(String::new(), |line| line_words(plan, *line, 0)),
                |ui, row, column| {
                    let Some(line) = lines.get(row) else { return };
                    match line {
                        Line::Heading(group, n) => heading_ui(ui, *group, *n, column),
                        Line::Word(nth) => word_ui(ui, importing, &plan.words[*nth], column, &mut said),
                        Line::Name(nth) => {
                            name_ui(ui, &s, importing, &plan.names[*nth], column, chooser, &mut said);
                        }
                    }
                },
            );
    });
    if let Some(Line::Name(nth)) = selected {
        // What is settled by a key leads on to the next name.
        if keys(ui, &s, &plan.names[nth], &mut said) {
            let here = table.selected.map_or(0, |row| row + 1);
            let after = lines.iter().skip(here).position(|line| !matches!(line, Line::Heading(..)));
            table.selected = after.map(|step| here + step).or(table.selected);
            table.reveal = true;
        }
    }
    if let Some(said) = said {
        importing.change(|mapping, choices| match said {
            Said::Name { text, is } => {
                choices.answers.names.insert(name_key(&text), is);
            }
            Said::Learn { text, is_kept: true } => {
                choices.answers.once.remove(&name_key(&text));
            }
            Said::Learn { text, is_kept: false } => {
                choices.answers.once.insert(name_key(&text));
            }
            Said::Word { text, is } => {
                mapping.stances.insert(text, is);
            }
            Said::New(noun, true) => {
                choices.answers.new.insert(noun);
            }
            Said::New(noun, false) => {
                choices.answers.new.remove(&noun);
            }
        });
    }
}

/// Whether everything that is not known is made, for each kind of which something is not known.
fn new_ui(ui: &mut Ui, importing: &Importing, plan: &Plan, said: &mut Option<Said>) {
    let choices = importing.choices();
    let actors = match importing.mapping().kind_of_new() {
        ActorKind::Company => "actors, as companies".to_owned(),
        ActorKind::Person => "actors, as persons".to_owned(),
        kind => format!("actors, of the kind {}", kind.word()),
    };
    let nouns = [(Noun::Proposal, "proposals"), (Noun::Actor, actors.as_str())];
    let n_unknown = |noun: Noun| {
        let is_unknown =
            |name: &&NameInFile| name.noun == noun.word() && matches!(name.how, How::Unknown | How::New);
        plan.names.iter().filter(is_unknown).count()
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for (noun, what) in nouns {
            let (n, is_on) = (n_unknown(noun), choices.answers.new.contains(&noun));
            if n == 0 && !is_on {
                continue;
            }
            let mut is_made = is_on;
            let label = format!("Make all {} new {what}", words::count(n));
            if check_ui(ui, &label, &mut is_made).changed() {
                *said = Some(Said::New(noun, is_made));
            }
        }
    });
}

fn line_words(plan: &Plan, line: Line, column: usize) -> String {
    match (line, column) {
        (Line::Heading(group, n), 0) => format!("{} {n}", group.title()),
        (Line::Word(nth), 0) => plan.words[nth].0.clone(),
        (Line::Word(nth), 1) => words::count(plan.words[nth].1 as usize),
        (Line::Name(nth), 0) => plan.names[nth].text.clone(),
        (Line::Name(nth), 1) => words::count(plan.names[nth].n_rows as usize),
        (Line::Name(nth), 2) => plan.names[nth].is.clone(),
        (Line::Name(nth), 3) => how_words(&plan.names[nth]).to_owned(),
        _ => String::new(),
    }
}

fn how_words(name: &NameInFile) -> &'static str {
    match name.how {
        How::Code => "code",
        How::Name => "name",
        How::Chosen => "you chose",
        How::New => "is made",
        How::Skipped => "left out",
        How::Ambiguous => "asks you",
        How::Unknown if name.candidates.is_empty() => "not known",
        How::Unknown => "nearest names",
    }
}

fn heading_ui(ui: &mut Ui, group: Group, n: usize, column: usize) {
    let theme = Theme::of(ui);
    match column {
        0 => {
            let color = match group {
                Group::Words | Group::Ask => theme.caution,
                Group::New => theme.accent,
                Group::Matched => theme.good,
            };
            ui.label(text::strong(group.title()).color(color));
            ui.label(text::body(words::count(n)).color(theme.second));
        }
        2 => cell_faint_ui(ui, group.note()),
        _ => {}
    }
}

/// A word of the file and the stances that it may say.
fn word_ui(
    ui: &mut Ui,
    importing: &Importing,
    (word, n): &(String, u32),
    column: usize,
    said: &mut Option<Said>,
) {
    match column {
        0 => strong_ui(ui, word),
        1 => cell_faint_ui(ui, &words::count(*n as usize)),
        2 => {
            let now = importing.mapping().stances.get(word).copied();
            let name = format!("Meaning of {word}");
            if let Some(Some(is)) = stance_menu_ui(ui, &name, now, "Say what it means…", None) {
                *said = Some(Said::Word { text: word.clone(), is });
            }
        }
        3 => cell_faint_ui(ui, "asks you"),
        _ => {}
    }
}

fn strong_ui(ui: &mut Ui, words: &str) {
    crate::app::widgets::cell_strong_ui(ui, words);
}

fn name_ui(
    ui: &mut Ui,
    s: &Snapshot,
    importing: &Importing,
    name: &NameInFile,
    column: usize,
    chooser: &mut Chooser,
    said: &mut Option<Said>,
) {
    let is_matched = Group::of(name) == Group::Matched;
    match column {
        0 if is_matched => crate::app::widgets::cell_text_ui(ui, &name.text),
        0 => strong_ui(ui, &name.text),
        1 => cell_faint_ui(ui, &words::count(name.n_rows as usize)),
        2 if is_matched => matched_ui(ui, s, name),
        2 => {
            if let Some(is) = choose_ui(ui, s, importing, name, chooser) {
                *said = Some(Said::Name { text: name.text.clone(), is });
            }
        }
        3 => cell_faint_ui(ui, how_words(name)),
        _ => {
            if name.how == How::Chosen && name.noun == Noun::Actor.word() {
                let mut is_kept = name.is_learned;
                let spoken = format!("Learn \u{201c}{}\u{201d} as a name of {}", name.text, name.is);
                if check_mark_ui(ui, &spoken, &mut is_kept).on_hover_text(&spoken).changed() {
                    *said = Some(Said::Learn { text: name.text.clone(), is_kept });
                }
            }
        }
    }
}

fn matched_ui(ui: &mut Ui, s: &Snapshot, name: &NameInFile) {
    let actor = match name.meant() {
        crate::exchange::names::Meant::Record(id) if name.noun == Noun::Actor.word() => s.actors.of_key(*id),
        _ => None,
    };
    match actor {
        Some(actor) => {
            actor_flag_ui(ui, actor.iso2.as_deref(), &actor.code, size::FLAG);
            ui.add_space(space::XS);
            crate::app::widgets::cell_text_ui(ui, &format!("{} · {}", actor.name, actor.code));
        }
        None => crate::app::widgets::cell_text_ui(ui, &name.is),
    }
}

/// What names a record among those of its kind: its code.
fn code_of(s: &Snapshot, noun: Noun, id: u32) -> String {
    s.short_name(RecordRef { noun, id }).unwrap_or_default()
}

fn noun_of(name: &NameInFile) -> Noun {
    Noun::ALL.iter().copied().find(|noun| noun.word() == name.noun).unwrap_or(Noun::Actor)
}

/// The records that are offered, another one, a new one, or none.
fn choose_ui(
    ui: &mut Ui,
    s: &Snapshot,
    importing: &Importing,
    name: &NameInFile,
    chooser: &mut Chooser,
) -> Option<String> {
    let noun = noun_of(name);
    let now = match name.meant() {
        crate::exchange::names::Meant::Record(id) => Some(*id),
        _ => None,
    };
    let mut chosen = None;
    ui.spacing_mut().item_spacing.x = space::XS;
    let label_of = |id: u32| match noun {
        Noun::Actor => actor_name(s, ActorId(id)).to_owned(),
        _ => code_of(s, noun, id),
    };
    // Where they find no room beside one another they stand in the menu.
    let width = |label: &String| {
        let line = one_line(ui, label, text::body_font(), Theme::of(ui).text, f32::INFINITY);
        line.size().x + 2.0 * space::M + space::XS
    };
    let labels: Vec<(u32, String)> = name.candidates.iter().map(|id| (*id, label_of(*id))).collect();
    let needed: f32 = labels.iter().map(|(_, label)| width(label)).sum();
    let are_beside = noun != Noun::Actor || needed + OTHER <= ui.available_width();
    for (id, label) in labels.iter().filter(|_| are_beside) {
        let button = Push::secondary(label).selected(now == Some(*id)).show(ui);
        if button.on_hover_text(s.long_name(RecordRef { noun, id: *id }).unwrap_or_default()).clicked() {
            chosen = Some(code_of(s, noun, *id));
        }
    }
    let in_menu = if are_beside { Vec::new() } else { labels };
    match noun {
        Noun::Actor => chosen = other_actor_ui(ui, s, importing, name, (now, &in_menu), chooser).or(chosen),
        Noun::Proposal => {
            if Push::secondary("Make it new").selected(name.how == How::New).show(ui).clicked() {
                chosen = Some("new".to_owned());
            }
            if left_out_ui(ui, name) {
                chosen = Some("skip".to_owned());
            }
        }
        // What else is named must be there: it is made in Records.
        _ => {
            if left_out_ui(ui, name) {
                chosen = Some("skip".to_owned());
            }
        }
    }
    chosen
}

fn left_out_ui(ui: &mut Ui, name: &NameInFile) -> bool {
    Push::secondary("Leave out").selected(name.how == How::Skipped).show(ui).clicked()
}

/// One menu for everything else that may be meant by the name of an actor: another one, a new one of a kind, nobody. Of a
/// new one a second menu says where it is at home.
fn other_actor_ui(
    ui: &mut Ui,
    s: &Snapshot,
    importing: &Importing,
    name: &NameInFile,
    (now, in_menu): (Option<u32>, &[(u32, String)]),
    chooser: &mut Chooser,
) -> Option<String> {
    let is_new = name.how == How::New;
    let of_new = importing.mapping().kind_of_new();
    let answers = &importing.choices().answers;
    let said = answers.names.get(&name_key(&name.text)).cloned().unwrap_or_default();
    let mut parts = said.splitn(3, ':').skip(1);
    let kind = parts.next().and_then(|kind| kind.parse().ok()).unwrap_or(of_new);
    let home = parts.next().unwrap_or_default().to_owned();
    let is_beside = |id: &u32| name.candidates.contains(id) && in_menu.iter().all(|(other, _)| other != id);
    let other = now.filter(|id| !is_beside(id));
    let label = match (other, name.how) {
        (Some(id), _) => actor_name(s, ActorId(id)).to_owned(),
        (None, How::New) => format!("New {}", kind.word()),
        (None, How::Skipped) => "Left out".to_owned(),
        (None, _) if name.candidates.is_empty() || !in_menu.is_empty() => "Choose\u{2026}".to_owned(),
        (None, _) => "Another\u{2026}".to_owned(),
    };
    let spoken = format!("Who is meant by {}", name.text);
    let chosen = choose_menu_ui(ui, &label, &spoken, |ui| {
        let near = in_menu.iter().find(|(id, label)| menu_row_ui(ui, label, now == Some(*id)).clicked());
        let found = near.map(|(id, _)| ActorId(*id)).or(chooser.actor_offers_ui(ui, s));
        let mut chosen = found.map(|actor| code_of(s, Noun::Actor, actor.0));
        hairline_ui(ui);
        for other in ActorKind::ALL.iter().filter(|other| **other != ActorKind::Country) {
            let row = menu_row_ui(ui, &format!("Make a new {}", other.word()), is_new && kind == *other);
            if row.clicked() {
                chosen = Some(made(*other, &home));
            }
        }
        hairline_ui(ui);
        let is_left = menu_row_ui(ui, "Leave out the rows with it", name.how == How::Skipped).clicked();
        if is_left { Some("skip".to_owned()) } else { chosen }
    });
    if is_new {
        let at_home = s.index().actor(&home).map_or("Home\u{2026}", |id| actor_name(s, id));
        if let Some(country) = chooser.actor_ui(ui, s, at_home) {
            return Some(made(kind, &code_of(s, Noun::Actor, country.0)));
        }
    }
    chosen
}

fn made(kind: ActorKind, home: &str) -> String {
    match home.is_empty() {
        true => format!("new:{}", kind.word()),
        false => format!("new:{}:{home}", kind.word()),
    }
}

/// Keys for the selected name. Whether one settled it.
fn keys(ui: &Ui, s: &Snapshot, name: &NameInFile, said: &mut Option<Said>) -> bool {
    if !are_keys_free(ui) || Group::of(name) == Group::Matched {
        return false;
    }
    let noun = noun_of(name);
    let pressed = |key| ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
    let numbers = [Key::Num1, Key::Num2, Key::Num3];
    let chosen = numbers.into_iter().position(pressed).and_then(|nth| name.candidates.get(nth));
    let is = match chosen {
        Some(id) => code_of(s, noun, *id),
        None if pressed(Key::N) && matches!(noun, Noun::Actor | Noun::Proposal) => "new".to_owned(),
        None if pressed(Key::S) => "skip".to_owned(),
        None => return false,
    };
    *said = Some(Said::Name { text: name.text.clone(), is });
    true
}
