//! The forms: one style, wrong values told beside the field as it is typed, Enter saves, Esc leaves.

use super::draft::{BlocDraft, MemberDraft};
use super::saving::{Expected, Saved};
use super::{BlocsState, picker};
use crate::app::context::ViewContext;
use crate::app::icons::{Icon, icon_colored_ui};
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::words;
use crate::app::widgets::{Push, field_ui, inspector_heading_ui, select_ui};
use crate::model::{
    Bloc, BlocId, BlocKind, Command, Day, Membership, MembershipId, Precision, Role, Standing,
};
use crate::snapshot::Snapshot;
use eframe::egui::{Key, Label, Popup, Response, Ui};

/// What a form is for.
#[derive(Debug, Clone, PartialEq)]
enum Purpose {
    Bloc(BlocDraft),
    Member(MemberDraft),
    End(MemberDraft),
    RemoveBloc(Bloc),
    RemoveMember(Membership),
}

/// After the command was sent.
#[derive(Debug, Clone, PartialEq)]
struct Sent {
    expected: Expected,
    as_typed: Purpose,
    at_secs: f64,
}

/// A form that is being filled in, or whose saving is waited for.
#[derive(Debug)]
pub struct Form {
    /// As it was opened.
    opened: Purpose,
    purpose: Purpose,
    /// What is typed into the field of the actor.
    actor_typed: String,
    /// On which offer the keys stand.
    offer: usize,
    /// Saving was tried: what is missing is told, too.
    tried: bool,
    sent: Option<Sent>,
    refused: Option<String>,
    /// The first field takes the keyboard in the next frame.
    is_new: bool,
}

impl Form {
    fn new(purpose: Purpose) -> Form {
        Form {
            opened: purpose.clone(),
            purpose,
            actor_typed: String::new(),
            offer: 0,
            tried: false,
            sent: None,
            refused: None,
            is_new: true,
        }
    }

    /// For a new bloc.
    pub fn add_bloc() -> Form {
        Form::new(Purpose::Bloc(BlocDraft::new()))
    }

    /// For a bloc as it stands.
    pub fn edit_bloc(bloc: &Bloc) -> Form {
        Form::new(Purpose::Bloc(BlocDraft::of(bloc)))
    }

    /// Asks whether a bloc shall go.
    pub fn remove_bloc(bloc: &Bloc) -> Form {
        Form::new(Purpose::RemoveBloc(bloc.clone()))
    }

    /// For a new membership.
    pub fn add_membership(bloc: BlocId) -> Form {
        Form::new(Purpose::Member(MemberDraft::new(bloc)))
    }

    /// For a membership as it stands.
    pub fn edit_membership(m: &Membership, name: &str) -> Form {
        Form { actor_typed: name.to_owned(), ..Form::new(Purpose::Member(MemberDraft::of(m))) }
    }

    /// For the last day of a membership.
    pub fn end_membership(m: &Membership) -> Form {
        Form::new(Purpose::End(MemberDraft::of(m)))
    }

    /// Asks whether a membership shall go.
    pub fn remove_membership(m: &Membership) -> Form {
        Form::new(Purpose::RemoveMember(m.clone()))
    }

    /// Whether anything in it is not as it was opened.
    pub fn is_touched(&self) -> bool {
        let is_naming = matches!(&self.purpose, Purpose::Member(m) if m.before.is_none());
        self.purpose != self.opened || (is_naming && !self.actor_typed.is_empty())
    }

    /// The last change was refused.
    pub fn refused(&mut self, reason: &str) {
        if self.sent.take().is_some() {
            self.refused = Some(reason.to_owned());
        }
    }

    /// What was saved, once the snapshot shows it.
    pub fn saved(&self, snapshot: &Snapshot) -> Option<Saved> {
        self.sent.as_ref()?.expected.seen(snapshot)
    }

    /// Whether exactly this is on its way to the file, and not for suspiciously long.
    fn is_waiting(&self, now_secs: f64) -> bool {
        const PATIENCE_SECS: f64 = 4.0;
        self.sent
            .as_ref()
            .is_some_and(|sent| sent.as_typed == self.purpose && now_secs - sent.at_secs < PATIENCE_SECS)
    }
}

/// What a person asked of a form.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Asked {
    save: bool,
    leave: bool,
}

/// Shows the open form in the inspector, and saves or leaves it.
pub fn form_ui(ui: &mut Ui, state: &mut BlocsState, cx: &mut ViewContext<'_>) {
    let Some(mut form) = state.form.take() else { return };
    let snapshot = cx.snapshot.clone();
    let mut asked = Asked::default();
    ui.spacing_mut().item_spacing.y = space::XS;
    let mut purpose = form.purpose.clone();
    let is_new = std::mem::take(&mut form.is_new);
    ui.add_enabled_ui(cx.is_editable, |ui| match &mut purpose {
        Purpose::Bloc(draft) => bloc_ui(ui, &form, draft, &snapshot, is_new, &mut asked),
        Purpose::Member(draft) => {
            member_ui(ui, &mut form, draft, &mut state.names, &snapshot, is_new, &mut asked);
        }
        Purpose::End(draft) => end_ui(ui, draft, form.tried, &snapshot, is_new, &mut asked),
        Purpose::RemoveBloc(bloc) => {
            let n = snapshot.index().memberships_of_bloc(bloc.id).len();
            inspector_heading_ui(ui, "Remove bloc", &bloc.code, &bloc.name);
            let goes = match n {
                0 => "It has no memberships.".to_owned(),
                n => format!("{} go with it.", words::counted(n, "membership", "memberships")),
            };
            say(ui, &format!("{goes} One step of undo brings everything back."));
        }
        Purpose::RemoveMember(m) => {
            inspector_heading_ui(ui, "Remove membership", &who(&snapshot, m), "");
            let line = super::members::in_words(m);
            say(
                ui,
                &format!("{line}. To say that it ended, give it a last day instead. Undo brings it back."),
            );
        }
    });
    form.purpose = purpose;
    buttons_ui(ui, &form, cx.is_editable, is_new, &mut asked);
    if ui.input(|i| i.key_pressed(Key::Escape)) && !Popup::is_any_open(ui.ctx()) {
        asked.leave = true;
    }
    if asked.leave {
        return;
    }
    if asked.save && cx.is_editable && !form.is_waiting(ui.input(|i| i.time)) {
        save(ui, &mut form, cx, &snapshot);
    }
    state.form = Some(form);
}

fn say(ui: &mut Ui, sentence: &str) {
    ui.label(text::body(sentence).color(Theme::of(ui).text));
    ui.add_space(space::S);
}

fn who(snapshot: &Snapshot, m: &Membership) -> String {
    let actor = snapshot.actors.of_key(m.actor.0).map_or("unknown", |a| a.name.as_str());
    let bloc = snapshot.blocs.of_key(m.bloc.0).map_or("a bloc", |b| b.code.as_str());
    format!("{actor} in {bloc}")
}

/// Sends the command, if nothing is wrong; else tells what is.
fn save(ui: &Ui, form: &mut Form, cx: &mut ViewContext<'_>, snapshot: &Snapshot) {
    form.tried = true;
    form.refused = None;
    let (command, expected) = match &form.purpose {
        Purpose::Bloc(draft) if draft.is_right(snapshot) => {
            let expected = match &draft.before {
                Some(_) => Expected::Bloc(draft.bloc()),
                None => Expected::NewBloc(draft.bloc().code),
            };
            (draft.command(), expected)
        }
        Purpose::Member(draft) if draft.is_right() => {
            let (Some(command), Some(after)) = (draft.command(snapshot), draft.membership()) else { return };
            let expected = match &draft.before {
                Some(_) => Expected::Membership(after),
                None => Expected::new_membership(snapshot, after),
            };
            (command, expected)
        }
        Purpose::End(draft) if draft.is_right() && !draft.until.trim().is_empty() => {
            let (Some(command), Some(after)) = (draft.command(snapshot), draft.membership()) else { return };
            (command, Expected::Membership(after))
        }
        Purpose::RemoveBloc(bloc) => {
            let codes = snapshot.index().memberships_of_bloc(bloc.id).iter();
            let memberships: Vec<MembershipId> =
                codes.filter_map(|code| snapshot.memberships.at(*code as usize)).map(|m| m.id).collect();
            (Ok(Command::remove_bloc(bloc, &memberships)), Expected::NoBloc(bloc.id))
        }
        Purpose::RemoveMember(m) => {
            let bloc = snapshot.blocs.of_key(m.bloc.0).map_or("", |b| b.code.as_str());
            let actor = snapshot.actors.of_key(m.actor.0).map_or("", |a| a.name.as_str());
            (Ok(Command::remove_membership(m.id, bloc, actor)), Expected::NoMembership(m.id))
        }
        _ => return,
    };
    match command {
        Ok(command) => {
            let at_secs = ui.input(|i| i.time);
            form.sent = Some(Sent { expected, as_typed: form.purpose.clone(), at_secs });
            cx.change(Ok::<_, crate::model::CommandError>(command));
        }
        Err(error) => form.refused = Some(format!("Not saved: {error}.")),
    }
}

fn buttons_ui(ui: &mut Ui, form: &Form, is_editable: bool, is_new: bool, asked: &mut Asked) {
    let theme = Theme::of(ui);
    ui.add_space(space::S);
    let now = ui.input(|i| i.time);
    let is_waiting = form.is_waiting(now);
    if let Some(refused) = &form.refused {
        told_ui(ui, refused);
    } else if is_waiting {
        ui.label(text::small("Saving …").color(theme.second));
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(500));
    } else if form.sent.is_some() {
        let line = "Not seen in the file yet. What you typed is still here; save it again or leave.";
        ui.label(text::small(line).color(theme.caution));
    }
    let is_removal = matches!(form.purpose, Purpose::RemoveBloc(_) | Purpose::RemoveMember(_));
    ui.horizontal(|ui| {
        ui.add_enabled_ui(is_editable && !is_waiting, |ui| {
            let label = if is_removal { "Remove" } else { "Save" };
            let name = if is_removal { "Confirm the removal" } else { "Save" };
            let button = Push::primary(label).name(name).show(ui);
            if is_removal && is_new {
                button.request_focus();
            }
            if button.on_hover_text("Enter").on_disabled_hover_text(crate::app::views::OFF).clicked() {
                asked.save = true;
            }
        });
        let label = if is_removal { "Keep it" } else { "Leave" };
        if Push::secondary(label).show(ui).on_hover_text("Esc; nothing is stored").clicked() {
            asked.leave = true;
        }
    });
}

/// What is wrong, below the field that it is about.
fn told_ui(ui: &mut Ui, sentence: &str) {
    let theme = Theme::of(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        icon_colored_ui(ui, Icon::Warning, size::FLAG, theme.bad);
        ui.add(Label::new(text::small(sentence).color(theme.bad)).wrap());
    });
}

/// The label above a field; required ones say so.
fn label_ui(ui: &mut Ui, label: &str, is_required: bool) {
    let theme = Theme::of(ui);
    ui.add_space(space::S);
    ui.spacing_mut().interact_size.y = size::ICON;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        ui.label(text::small(label).color(theme.second));
        if is_required {
            ui.label(text::small("required").color(theme.accent));
        }
    });
}

/// Takes the keyboard when the form is new, and notes an Enter.
fn taken(ui: &Ui, response: &Response, is_first: bool, asked: &mut Asked) {
    if is_first {
        response.request_focus();
    }
    if response.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        asked.save = true;
        response.request_focus();
    }
}

fn wrong_ui(ui: &mut Ui, wrong: Option<String>, shows: bool) {
    if let Some(sentence) = wrong.filter(|_| shows) {
        told_ui(ui, &sentence);
    }
}

fn bloc_ui(
    ui: &mut Ui,
    form: &Form,
    draft: &mut BlocDraft,
    snapshot: &Snapshot,
    is_new: bool,
    asked: &mut Asked,
) {
    let title = draft.before.as_ref().map_or("New bloc", |b| b.code.as_str());
    let above = if draft.before.is_some() { "Edit bloc" } else { "Add" };
    inspector_heading_ui(ui, above, title, "");
    let width = ui.available_width();

    label_ui(ui, "Code", true);
    let wrong = draft.wrong_code(snapshot);
    let shows = form.tried || !draft.code.trim().is_empty();
    let field = field_ui(ui, "Code", &mut draft.code, "EU", 140.0, wrong.is_some() && shows);
    taken(ui, &field, is_new, asked);
    wrong_ui(ui, draft.wrong_code(snapshot), form.tried || !draft.code.trim().is_empty());

    label_ui(ui, "Name", true);
    let is_wrong = form.tried && draft.wrong_name().is_some();
    let field = field_ui(ui, "Name", &mut draft.name, "European Union", width, is_wrong);
    taken(ui, &field, false, asked);
    wrong_ui(ui, draft.wrong_name(), form.tried);

    label_ui(ui, "Kind", false);
    let kinds: Vec<(BlocKind, &str)> = BlocKind::ALL.iter().map(|k| (*k, k.word())).collect();
    select_ui(ui, "Kind", &mut draft.kind, &kinds);

    label_ui(ui, "Note", false);
    let field = field_ui(ui, "Note", &mut draft.note, "", width, false);
    taken(ui, &field, false, asked);
}

fn member_ui(
    ui: &mut Ui,
    form: &mut Form,
    draft: &mut MemberDraft,
    names: &mut picker::Names,
    snapshot: &Snapshot,
    is_new: bool,
    asked: &mut Asked,
) {
    let bloc = snapshot.blocs.of_key(draft.bloc.0).map_or("a bloc", |b| b.code.as_str());
    let above = if draft.before.is_some() { "Correct a membership of" } else { "Add a membership to" };
    inspector_heading_ui(ui, above, bloc, "");

    label_ui(ui, "Member", true);
    let is_wrong = form.tried && draft.actor.is_none();
    let picked = picker::picker_ui(
        ui,
        snapshot,
        names,
        &mut form.actor_typed,
        draft.actor,
        &mut form.offer,
        is_wrong,
        is_new,
    );
    if picked.retyped {
        draft.actor = None;
    }
    if let Some(actor) = picked.actor {
        draft.actor = Some(actor);
        form.actor_typed =
            snapshot.actors.of_key(actor.0).map_or(String::new(), |a| format!("{} ({})", a.name, a.code));
    }
    asked.save |= picked.entered;
    wrong_ui(ui, draft.wrong_actor(), form.tried);

    label_ui(ui, "Role", false);
    let roles: Vec<(Role, &str)> = Role::ALL.iter().map(|r| (*r, r.word())).collect();
    select_ui(ui, "Role", &mut draft.role, &roles);

    label_ui(ui, "First day (empty: start unknown)", false);
    date_ui(ui, "First day", &mut draft.since, false, asked);
    label_ui(ui, "Last day (empty: still a member)", false);
    date_ui(ui, "Last day", &mut draft.until, false, asked);
    wrong_ui(ui, draft.wrong_order(), true);
    overlap_ui(ui, draft, snapshot);

    label_ui(ui, "Days known to the", false);
    let precisions: Vec<(Precision, &str)> = Precision::ALL.iter().map(|p| (*p, p.word())).collect();
    select_ui(ui, "Precision", &mut draft.precision, &precisions);
    if draft.before.is_some() {
        label_ui(ui, "Standing", false);
        let standings: Vec<(Standing, &str)> = Standing::ALL.iter().map(|s| (*s, s.word())).collect();
        select_ui(ui, "Standing", &mut draft.standing, &standings);
    }
    label_ui(ui, "Note", false);
    let width = ui.available_width();
    let field = field_ui(ui, "Note", &mut draft.note, "", width, false);
    taken(ui, &field, false, asked);
}

fn end_ui(
    ui: &mut Ui,
    draft: &mut MemberDraft,
    tried: bool,
    snapshot: &Snapshot,
    is_new: bool,
    asked: &mut Asked,
) {
    if let Some(before) = &draft.before {
        inspector_heading_ui(ui, "End a membership", &who(snapshot, before), "");
        say(ui, &super::members::in_words(before));
    }
    label_ui(ui, "Last day", true);
    date_ui(ui, "Last day", &mut draft.until, is_new, asked);
    let is_missing = draft.until.trim().is_empty();
    wrong_ui(ui, is_missing.then(|| "The last day is needed: 2018-12-05".to_owned()), tried);
    wrong_ui(ui, draft.wrong_order(), true);
    overlap_ui(ui, draft, snapshot);
    label_ui(ui, "Note", false);
    let width = ui.available_width();
    let field = field_ui(ui, "Note", &mut draft.note, "", width, false);
    taken(ui, &field, false, asked);
}

fn overlap_ui(ui: &mut Ui, draft: &MemberDraft, snapshot: &Snapshot) {
    if let Some(warning) = draft.overlap(snapshot) {
        ui.label(text::small(warning).color(Theme::of(ui).caution));
    }
}

/// A date with its error beside it as soon as it can no longer become a day. Enter inside it saves.
fn date_ui(ui: &mut Ui, name: &str, typed: &mut String, is_first: bool, asked: &mut Asked) {
    const WIDTH: f32 = 116.0;
    const WHOLE: usize = "2018-12-05".len();
    let is_wrong = |typed: &str| !typed.trim().is_empty() && typed.parse::<Day>().is_err();
    let was_wrong = is_wrong(typed) && typed.trim().len() >= WHOLE;
    let field = field_ui(ui, name, typed, "yyyy-mm-dd", WIDTH, was_wrong);
    taken(ui, &field, is_first, asked);
    if is_wrong(typed) && (typed.trim().len() >= WHOLE || !field.has_focus() || !may_become_a_day(typed)) {
        told_ui(ui, &format!("\"{}\" is not a date: write it as 2018-12-05", typed.trim()));
    }
}

/// Whether what is typed so far is the beginning of a date.
fn may_become_a_day(typed: &str) -> bool {
    typed.trim().chars().enumerate().all(|(place, c)| match place {
        4 | 7 => c == '-',
        0..10 => c.is_ascii_digit(),
        _ => false,
    })
}
