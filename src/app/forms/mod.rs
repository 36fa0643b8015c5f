//! The one style of forms: labels above the fields, wrong values told as they are typed, Enter saves, Esc leaves,
//! nothing half-written is stored and nothing typed is lost. A view has one [`Forms`] and shows it in its inspector.

mod bring;
mod buttons;
mod field;
mod merge;
mod parts;
mod picker;
mod retire;
mod saving;

use super::action::Action;
use super::context::ViewContext;
use super::theme::{size, space};
use super::ui_command::UiCommand;
use super::widgets::inspector_heading_ui;
use crate::model::{Noun, RecordRef};
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::{Assigning, Draft};
use bring::Bringing;
use buttons::FormButtons;
use eframe::egui::{Key, Modifiers, Ui};
use field::Filling;
use merge::MergeDraft;
pub(super) use picker::Names;
use retire::Retiring;
use saving::Sent;

/// What a form is for.
#[derive(Debug, Clone, PartialEq)]
enum Purpose {
    /// A new record, or one that is edited.
    Record(Draft),
    /// One field of many records.
    Assign(Assigning),
    /// One more record that shall name another.
    Bring(Bringing),
    /// Asks whether a record shall be retired.
    Retire(Retiring),
    /// Two records that are one.
    Merge(MergeDraft),
}

impl Purpose {
    /// "New meeting", "Edit body ISO".
    fn words(&self, s: &Snapshot) -> String {
        match self {
            Purpose::Record(draft) => match draft.record() {
                Some(record) => format!("Edit {}", s.kind_and_name(record)),
                None => format!("New {}", draft.noun().word()),
            },
            Purpose::Assign(assigning) => format!("Edit several: {}", assigning.draft.noun().word()),
            Purpose::Bring(bringing) => format!("Add to {}", s.kind_and_name(bringing.to)),
            Purpose::Retire(retiring) => format!("Retire {}", s.kind_and_name(retiring.record)),
            Purpose::Merge(merge) => match merge.pair() {
                Some((goes, _)) => format!("Merge {}", s.kind_and_name(goes)),
                None => "Merge two records".to_owned(),
            },
        }
    }

    fn is_touched(&self) -> bool {
        match self {
            Purpose::Record(draft) => draft.is_touched(),
            Purpose::Assign(assigning) => assigning.draft.is_touched(),
            Purpose::Bring(bringing) => bringing.is_touched(),
            Purpose::Retire(_) => false,
            Purpose::Merge(merge) => merge.is_touched(),
        }
    }
}

/// A form that is being filled in, or whose saving is waited for.
#[derive(Debug)]
struct Form {
    purpose: Purpose,
    /// Where keys stand in the list of offers below a reference.
    offer: picker::At,
    /// Saving was tried: what is missing is told, too.
    is_tried: bool,
    sent: Option<Sent>,
    /// What was sent is held back until it is known who writes.
    is_held: bool,
    refused: Option<String>,
    /// Leaving was asked for with something typed.
    is_leaving: bool,
    /// Fields that are rarely needed are shown.
    shows_more: bool,
    /// The first field takes the keyboard in the next frame.
    is_new: bool,
    /// How high the row of buttons was.
    footer: f32,
}

/// What came out of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A record was added or edited.
    Saved(RecordRef),
    /// A record was retired, or merged into the second.
    Gone(RecordRef, Option<RecordRef>),
    /// The form was left; nothing was stored.
    Left,
}

/// The one form that a view may have open.
#[derive(Debug, Default)]
pub struct Forms {
    form: Option<Form>,
    names: Names,
}

impl Forms {
    /// Whether a form is open.
    pub fn is_open(&self) -> bool {
        self.form.is_some()
    }

    /// Whether something is typed in the open form.
    pub fn is_touched(&self) -> bool {
        self.form.as_ref().is_some_and(|form| form.purpose.is_touched())
    }

    /// What is typed and not saved, in words; none where nothing is.
    pub fn unsaved(&self, snapshot: &Snapshot) -> Option<String> {
        let form = self.form.as_ref().filter(|form| form.purpose.is_touched())?;
        Some(form.purpose.words(snapshot))
    }

    /// What is being typed, if a record is.
    pub fn draft(&self) -> Option<&Draft> {
        match &self.form.as_ref()?.purpose {
            Purpose::Record(draft) => Some(draft),
            _ => None,
        }
    }

    /// Opens a form for a new record.
    pub fn add(&mut self, cx: &mut ViewContext<'_>, draft: Draft) {
        let draft = draft.with_presets(cx.snapshot);
        self.begin(cx, Purpose::Record(draft));
    }

    /// Opens a form for a record as it stands.
    pub fn edit(&mut self, cx: &mut ViewContext<'_>, record: RecordRef) {
        if let Some(draft) = Draft::of(cx.snapshot, record) {
            self.begin(cx, Purpose::Record(draft));
        }
    }

    /// Asks whether a record shall be retired, with what belongs to it.
    pub fn retire(&mut self, cx: &mut ViewContext<'_>, record: RecordRef) {
        self.begin(cx, Purpose::Retire(Retiring::new(cx.snapshot, record)));
    }

    /// Opens a form that merges a record with another one, which may be known already.
    pub fn merge(&mut self, cx: &mut ViewContext<'_>, record: RecordRef, other: Option<RecordRef>) {
        self.begin(cx, Purpose::Merge(MergeDraft::new(cx.snapshot, record, other)));
    }

    /// Opens a form that sets one reference of many records: puts proposals into a family.
    pub fn assign(&mut self, cx: &mut ViewContext<'_>, noun: Noun, records: Vec<u32>, field: &str) {
        if let Some(assigning) = Assigning::new(noun, records, field) {
            self.begin(cx, Purpose::Assign(assigning));
        }
    }

    /// Opens a form that lets one more record of a noun name this one: puts a proposal into this family.
    pub fn bring(&mut self, cx: &mut ViewContext<'_>, to: RecordRef, noun: Noun, field: &'static str) {
        self.begin(cx, Purpose::Bring(Bringing::new(to, noun, field)));
    }

    /// Opens a form in the inspector. One in which something is typed already is not thrown away.
    fn begin(&mut self, cx: &mut ViewContext<'_>, purpose: Purpose) {
        if self.is_touched() {
            let sentence = "Save or leave the form that is open first; what you typed is still in it.";
            cx.act(Action::Notify(sentence.to_owned()));
        } else {
            self.form = Some(Form::new(purpose));
        }
        *cx.inspector_open = true;
    }

    /// Shows the open form, saves or leaves it, and tells what came of it.
    pub fn forms_ui(&mut self, ui: &mut Ui, cx: &mut ViewContext<'_>) -> Option<Done> {
        let mut form = self.form.take()?;
        if let Some((done, again)) = form.settled(cx.snapshot) {
            self.form = again.map(|draft| Form::new(Purpose::Record(draft)));
            return Some(done);
        }
        form.is_held = form.is_held_back(cx.outbox);
        let asked = form.show(ui, cx, &mut self.names);
        if asked.withdraw {
            form.withdraw(cx.outbox);
        }
        if asked.name {
            cx.act(Action::Run(UiCommand::Author));
        }
        if asked.leave {
            return Some(Done::Left);
        }
        if asked.save && cx.is_editable && !form.is_waiting() {
            form.save(cx, asked.again);
        }
        self.form = Some(form);
        None
    }
}

impl Form {
    fn new(purpose: Purpose) -> Form {
        let shows_more = match &purpose {
            // What is filled in is never hidden.
            Purpose::Record(draft) => {
                draft.record().is_some()
                    && draft.fields().enumerate().any(|(place, field)| {
                        field.is_more && draft.entry(place).typed.trim() != field.default
                    })
            }
            _ => false,
        };
        Form {
            purpose,
            offer: picker::At::default(),
            is_tried: false,
            sent: None,
            is_held: false,
            refused: None,
            is_leaving: false,
            shows_more,
            is_new: true,
            footer: size::CONTROL,
        }
    }

    /// Draws the form and tells what a person asked of it.
    fn show(&mut self, ui: &mut Ui, cx: &ViewContext<'_>, names: &mut Names) -> FormButtons {
        let snapshot = cx.snapshot.clone();
        let mut asked = FormButtons::default();
        let is_new = std::mem::take(&mut self.is_new);
        let is_waiting = self.is_waiting();
        if ui.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter)) {
            (asked.save, asked.again) = (true, self.can_repeat());
        }
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.add_enabled_ui(cx.is_editable && !is_waiting, |ui| {
            let mut filling = Filling {
                snapshot: &snapshot,
                lens: cx.lens,
                names,
                at: &mut self.offer,
                is_tried: self.is_tried,
                takes_keyboard: is_new,
                asked: &mut asked,
            };
            match &mut self.purpose {
                Purpose::Record(draft) => {
                    heading_ui(ui, &snapshot, draft);
                    field::draft_ui(ui, draft, &mut filling, &mut self.shows_more);
                    for warning in draft.warnings(&snapshot) {
                        parts::caution_ui(ui, &warning);
                    }
                }
                Purpose::Assign(assigning) => field::assign_ui(ui, assigning, &mut filling),
                Purpose::Bring(bringing) => bringing.show(ui, &mut filling),
                Purpose::Retire(retiring) => retiring.show(ui, &snapshot),
                Purpose::Merge(merge) => merge.show(ui, &mut filling),
            }
        });
        self.footer_ui(ui, cx.is_editable, is_new, &mut asked);
        self.take_escape(ui, &mut asked);
        asked
    }
}

/// "New meeting", "Edit meeting", with what it belongs to.
fn heading_ui(ui: &mut Ui, snapshot: &Snapshot, draft: &Draft) {
    let noun = draft.noun().word();
    let given = draft.fields().filter(|field| draft.is_given(field)).find_map(|field| {
        let of = RecordRef { noun: field.referred()?, id: draft.chosen(field.name)? };
        let word = match of.noun {
            Noun::Actor => "Of",
            Noun::Proposal | Noun::Instrument | Noun::Topic => "On",
            _ => "In",
        };
        snapshot.long_name(of).map(|name| format!("{word} {name}"))
    });
    match draft.record() {
        Some(record) => {
            let name = snapshot.short_name(record).unwrap_or_default();
            inspector_heading_ui(ui, &format!("Edit {noun}"), &name, "");
        }
        None => {
            inspector_heading_ui(ui, "Add", &format!("New {noun}"), &given.unwrap_or_default());
        }
    }
}
