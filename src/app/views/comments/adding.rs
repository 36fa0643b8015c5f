//! Files of comments on their way into a round: what each is, into which round it goes, what would change, and one change a
//! file.

use super::CommentsState;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::chooser::Chooser;
use crate::app::widgets::{
    Dialog, choose_menu_ui, dialog_buttons_ui, error_under_ui, key_values_ui, labeled_field_ui, menu_row_ui,
    note_ui, optional_date_ui, primary_ui, secondary_ui, section_ui, select_ui,
};
use crate::app::words;
use crate::exchange::comments::{
    CommentFile, FileRole, IntoRound, RoundPlan, plan_round, read_comments, role_of,
};
use crate::exchange::incoming::{Brought, checksum};
use crate::exchange::mapping::read_date;
use crate::exchange::{ExchangeError, comments::CommentSheet};
use crate::jobs::Slot;
use crate::model::{CommentRound, CommentRoundId, Day, ProposalId};
use crate::session::{Ticket, today};
use crate::snapshot::Snapshot;
use eframe::egui::{Key, Modifiers, ScrollArea, Ui};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Weak};

/// What is settled of the file in front, on which its plan rests.
#[derive(Debug, Clone, PartialEq)]
struct Settled {
    round: Option<CommentRoundId>,
    proposal: Option<ProposalId>,
    name: String,
    role: FileRole,
    expert: String,
    day: Day,
    n_left: usize,
}

/// Files on their way.
pub struct Adding {
    reading: Slot<Result<Vec<CommentFile>, ExchangeError>>,
    unreadable: Option<String>,
    /// The file in front is the one that is settled.
    files: VecDeque<CommentFile>,
    n_files: usize,
    round: Option<CommentRoundId>,
    proposal: Option<ProposalId>,
    name: String,
    chooser: Chooser,
    day: String,
    planning: Slot<Result<RoundPlan, String>>,
    asked: Option<(Settled, Weak<Snapshot>)>,
    plan: Option<Result<RoundPlan, String>>,
    ticket: Option<Ticket>,
    refused: Option<String>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl std::fmt::Debug for Adding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Adding").field("files", &self.files.len()).finish_non_exhaustive()
    }
}

impl Adding {
    /// Begins to read. `program`: what reads files that could do harm, in a process of its own.
    pub fn begin(brought: Brought, program: &Path, wake: Arc<dyn Fn() + Send + Sync>) -> Adding {
        let mut reading = Slot::new("entente-read");
        let (program, woken) = (program.to_owned(), wake.clone());
        reading.request(
            move || woken(),
            move |progress| {
                let mut files = Vec::new();
                for file in brought.read(today())? {
                    progress.begin("Reading the comments", 0);
                    let sheet = read_comments(&file.name, file.bytes.clone(), &program, progress)?;
                    // The day that the file itself says, where it can be read.
                    let day = read_date(&sheet.date, None).map_or_else(today, |(day, _)| day);
                    files.push(CommentFile {
                        sha256: checksum(&file.bytes),
                        name: file.name,
                        bytes: file.bytes,
                        sheet,
                        role: FileRole::Comments,
                        expert: String::new(),
                        day,
                    });
                }
                Ok(files)
            },
        );
        Adding {
            reading,
            unreadable: None,
            files: VecDeque::new(),
            n_files: 0,
            round: None,
            proposal: None,
            name: String::new(),
            chooser: Chooser::default(),
            day: today().to_string(),
            planning: Slot::new("entente-plan"),
            asked: None,
            plan: None,
            ticket: None,
            refused: None,
            wake,
        }
    }

    /// Whether something is being read or planned.
    pub fn is_busy(&self) -> bool {
        self.reading.is_busy() || self.planning.is_busy()
    }

    /// What taking the file in front in would do, once it is planned.
    pub fn plan(&self) -> Option<&RoundPlan> {
        self.plan.as_ref().and_then(|plan| plan.as_ref().ok())
    }

    /// The file in front.
    pub fn file(&self) -> Option<&CommentFile> {
        self.files.front()
    }

    /// Takes in what became of reading, planning and saving. Whether everything is done.
    fn follow(&mut self, s: &Arc<Snapshot>, shown: Option<CommentRoundId>) -> bool {
        match self.reading.poll() {
            Some(Ok(files)) => {
                self.n_files = files.len();
                self.files = files.into();
                self.round = shown;
                self.look_at_first(s);
            }
            Some(Err(error)) => self.unreadable = Some(error.to_string()),
            None => {}
        }
        if let Some(ticket) = self.ticket.take_if(|ticket| !ticket.is_under_way()) {
            match ticket.refused() {
                Some(reason) => self.refused = Some(reason.to_string()),
                None => {
                    self.files.pop_front();
                    let made = ticket
                        .saved()
                        .and_then(|committed| committed.added_of(crate::model::Noun::CommentRound));
                    self.round = made.map(|record| CommentRoundId(record.id)).or(self.round);
                    self.look_at_first(s);
                    return self.files.is_empty();
                }
            }
        }
        if let Some(plan) = self.planning.poll() {
            self.plan = Some(plan);
        }
        if self.ticket.is_none() {
            self.look(s);
        }
        false
    }

    /// What the file in front most likely is.
    fn look_at_first(&mut self, s: &Snapshot) {
        self.plan = None;
        self.asked = None;
        if let Some(file) = self.files.front_mut() {
            file.role = role_of(s, self.round, &file.sheet);
            self.day = file.day.to_string();
        }
    }

    /// Into which round the file in front goes, once that is said.
    fn target(&self) -> Option<IntoRound> {
        match (self.round, self.proposal) {
            (Some(round), _) => Some(IntoRound::Existing(round)),
            (None, Some(proposal)) if !self.name.trim().is_empty() => {
                let sheet = self.files.front().map(|file| &file.sheet);
                let of = |field: fn(&CommentSheet) -> &String| sheet.map(field).cloned().unwrap_or_default();
                Some(IntoRound::New(Box::new(CommentRound {
                    proposal,
                    name: self.name.trim().to_owned(),
                    document: of(|sheet| &sheet.document),
                    project: of(|sheet| &sheet.project),
                    ..CommentRound::default()
                })))
            }
            _ => None,
        }
    }

    /// Asks for a plan where something was settled otherwise.
    fn look(&mut self, s: &Arc<Snapshot>) {
        let (Some(into), Some(file)) = (self.target(), self.files.front()) else { return };
        let settled = Settled {
            round: self.round,
            proposal: self.proposal,
            name: self.name.clone(),
            role: file.role,
            expert: file.expert.clone(),
            day: file.day,
            n_left: self.files.len(),
        };
        let is_asked = self
            .asked
            .as_ref()
            .is_some_and(|(asked, of)| *asked == settled && std::ptr::eq(of.as_ptr(), Arc::as_ptr(s)));
        if is_asked {
            return;
        }
        self.asked = Some((settled, Arc::downgrade(s)));
        let (wake, s, file) = (self.wake.clone(), s.clone(), file.clone());
        self.planning.request(
            move || wake(),
            move |_| plan_round(&s, &into, &file).map_err(|error| error.to_string()),
        );
    }
}

/// Draws the dialog, where files are on their way.
pub(super) fn adding_ui(ui: &mut Ui, state: &mut CommentsState, cx: &mut ViewContext<'_>) {
    let Some(adding) = &mut state.adding else { return };
    let s = cx.snapshot.clone();
    if adding.follow(&s, state.round) {
        let round = adding.round;
        state.adding = None;
        if let Some(round) = round {
            state.show(round);
        }
        return;
    }
    let nth = adding.n_files - adding.files.len() + 1;
    let title = match (adding.files.front(), adding.n_files) {
        (Some(file), n) if n > 1 => format!("Add comments: {} ({nth} of {n})", file.name),
        (Some(file), _) => format!("Add comments: {}", file.name),
        (None, _) => "Add comments".to_owned(),
    };
    let mut is_taken = false;
    let mut is_left = false;
    let can_take = adding.plan().is_some_and(RoundPlan::does_something)
        && adding.ticket.is_none()
        && !adding.planning.is_busy()
        && cx.is_editable;
    let shown = Dialog::new("add comments", &title).width(size::DIALOG).show(ui.ctx(), |ui| {
        if let Some(reason) = &adding.unreadable {
            error_under_ui(ui, reason);
        } else if adding.files.is_empty() {
            note_ui(ui, "Reading the comments …");
        } else {
            file_ui(ui, adding, &s);
            outcome_ui(ui, adding);
        }
        dialog_buttons_ui(ui, |ui| {
            ui.add_enabled_ui(can_take, |ui| {
                is_taken = primary_ui(ui, "Add them").on_hover_text("Ctrl+Enter").clicked();
            });
            is_left = secondary_ui(ui, "Cancel").clicked();
        });
        is_taken |= can_take && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    });
    if is_taken && let Some(Ok(plan)) = &mut adding.plan {
        match plan.take_command() {
            Ok(command) => adding.ticket = Some(cx.put(command)),
            Err(error) => adding.refused = Some(error.to_string()),
        }
    }
    if is_left || shown.closed {
        state.adding = None;
    }
}

fn file_ui(ui: &mut Ui, adding: &mut Adding, s: &Snapshot) {
    let Some(file) = adding.files.front_mut() else { return };
    key_values_ui(ui, |rows| {
        rows.row("Recognized as", &file.sheet.form);
        rows.row("Comments", words::count(file.sheet.rows.len()));
        for (key, value) in [("Document", &file.sheet.document), ("Project", &file.sheet.project)] {
            if !value.is_empty() {
                rows.row(key, value);
            }
        }
    });
    ui.add_space(space::S);
    section_ui(ui, "What it is");
    let roles = [
        (FileRole::Comments, "Comments of an expert or member"),
        (FileRole::Return, "The file as the secretariat returned it"),
    ];
    select_ui(ui, "What the file is", &mut file.role, &roles);
    ui.add_space(space::XS);
    match file.role {
        FileRole::Comments => {
            labeled_field_ui(ui, "Expert (stays inside)", &mut file.expert, "Who wrote it", size::DIALOG);
        }
        FileRole::Return => {
            note_ui(ui, "Day of the return");
            if let Some(Some(day)) = optional_date_ui(ui, "Day of the return", &mut adding.day) {
                file.day = day;
            }
        }
    }
    ui.add_space(space::S);
    section_ui(ui, "Into which round");
    round_ui(ui, adding, s);
}

fn round_words(s: &Snapshot, round: &CommentRound) -> String {
    let on = s.proposals.of_key(round.proposal.0).map_or("", |proposal| proposal.reference.as_str());
    format!("{} on {on}", round.name)
}

fn round_ui(ui: &mut Ui, adding: &mut Adding, s: &Snapshot) {
    let now = adding.round.and_then(|round| s.comment_rounds.of_key(round.0));
    let label = now.map_or_else(|| "A new round".to_owned(), |round| round_words(s, round));
    let chosen = choose_menu_ui(ui, &label, "Round", |ui| {
        let is_new = menu_row_ui(ui, "A new round", adding.round.is_none()).clicked();
        let other = s
            .comment_rounds
            .iter()
            .find(|round| menu_row_ui(ui, &round_words(s, round), adding.round == Some(round.id)).clicked());
        other.map(|round| Some(round.id)).or(is_new.then_some(None))
    });
    if let Some(round) = chosen {
        adding.round = round;
    }
    if adding.round.is_some() {
        return;
    }
    ui.add_space(space::XS);
    let all: Vec<ProposalId> = s.proposals.iter().map(|proposal| proposal.id).collect();
    let on = adding.proposal.and_then(|id| s.proposals.of_key(id.0));
    let label = on.map_or("Choose the proposal…", |proposal| proposal.reference.as_str()).to_owned();
    if let Some(found) = adding.chooser.proposal_ui(ui, s, &all, adding.proposal, &label) {
        adding.proposal = Some(found);
    }
    labeled_field_ui(ui, "Name of the round", &mut adding.name, "DIS", size::DIALOG);
}

/// What would change.
fn outcome_ui(ui: &mut Ui, adding: &Adding) {
    let theme = Theme::of(ui);
    ui.add_space(space::S);
    section_ui(ui, "What would change");
    match &adding.plan {
        None if adding.target().is_none() => drop(note_ui(ui, "Say into which round it goes.")),
        None => drop(note_ui(ui, "Looking at the rows …")),
        Some(Err(reason)) => drop(error_under_ui(ui, reason)),
        Some(Ok(plan)) => {
            ui.label(text::body(words::capital(&plan.in_words())).color(theme.text));
            if !plan.does_something() && adding.ticket.is_none() {
                note_ui(ui, "Everything of it is in the record already.");
            }
            ScrollArea::vertical().max_height(size::MENU_HEIGHT * 0.5).show(ui, |ui| {
                for repair in &plan.repairs {
                    note_ui(ui, repair.as_str());
                }
                for gone in &plan.gone {
                    note_ui(ui, format!("{gone} is no longer in the file; it stays in the record"));
                }
            });
        }
    }
    if let Some(refused) = &adding.refused {
        error_under_ui(ui, refused);
    }
}
