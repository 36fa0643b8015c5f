//! An own rule being changed: its tests line by line, and everything else it says. One change when it is saved.

use super::read::beside_ui;
use super::{RulesState, example, tests_editor};
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::icons::Icon;
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::ui_command::UiCommand;
use crate::app::widgets::{
    Card, Notice, NoticeResponse, area_ui, check_ui, error_under_ui, field_ui, icon_button_ui, link_ui,
    note_ui, notice_ui, primary_ui, secondary_ui, section_ui, select_ui,
};
use crate::app::words;
use crate::model::{BodyRole, Choice, RuleStanding};
use crate::rules::{Tie, Unreasoned};
use crate::votes::rulebook::{Fault, FaultAt, RuleDraft, role_words};
use eframe::egui::{Response, Ui};

/// Leaves the editor; asks first where something is typed. What was sent and waits is taken back.
pub(super) fn leave(state: &mut RulesState, cx: &mut ViewContext<'_>) {
    let Some(editing) = &mut state.editing else { return };
    if editing.sent.as_ref().is_some_and(|ticket| cx.outbox.withdraw(ticket)) {
        editing.sent = None;
    }
    if editing.is_touched() {
        editing.is_leaving = true;
    } else {
        state.editing = None;
    }
}

/// Esc leaves, or takes back the question whether to leave.
pub(super) fn take_escape(state: &mut RulesState, cx: &mut ViewContext<'_>) {
    match &mut state.editing {
        Some(editing) if editing.is_leaving => editing.is_leaving = false,
        _ => leave(state, cx),
    }
}

/// What is wrong at a place, said below it.
pub(super) fn fault_ui(ui: &mut Ui, faults: &[Fault], at: FaultAt) {
    for fault in faults.iter().filter(|fault| fault.at == at) {
        error_under_ui(ui, &words::capital(&fault.what));
    }
}

pub(super) fn is_wrong(faults: &[Fault], at: FaultAt) -> bool {
    faults.iter().any(|fault| fault.at == at)
}

/// Draws the editor.
pub(super) fn edit_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>) {
    let Some(editing) = &state.editing else { return };
    let faults = editing.draft.faults(cx.snapshot);
    heading_ui(ui, state, cx, &faults);
    ui.add_space(space::S);
    let definition = state.editing.as_ref().and_then(|editing| editing.draft.definition().ok());
    if let Some(definition) = &definition {
        example::follow(state, definition);
    }
    beside_ui(
        ui,
        state,
        cx,
        |ui, state, _| {
            let Some(editing) = &mut state.editing else { return };
            let is_new = std::mem::take(&mut editing.is_new);
            let draft = &mut editing.draft;
            name_ui(ui, draft, &faults, is_new);
            ui.add_space(space::M);
            tests_editor::tests_ui(ui, draft, &faults);
            ui.add_space(space::M);
            counted_ui(ui, draft, &faults);
            ui.add_space(space::M);
            words_ui(ui, draft, &faults);
        },
        |ui, state, _| match &definition {
            Some(definition) => example::example_ui(ui, state, definition),
            None => {
                Card::new().show(ui, |ui| {
                    section_ui(ui, "Try it");
                    note_ui(ui, "The example goes on as soon as every line can be read.");
                });
            }
        },
    );
}

fn heading_ui(ui: &mut Ui, state: &mut RulesState, cx: &mut ViewContext<'_>, faults: &[Fault]) {
    let theme = Theme::of(ui);
    let snapshot = cx.snapshot.clone();
    let Some(editing) = &mut state.editing else { return };
    ui.label(text::title(format!("Change {}", editing.before.name)).color(theme.text));
    if let Some(reason) = &editing.refused {
        notice_ui(ui, &Notice { verdict: Severity::Bad, sentence: reason, actions: &[] });
    }
    if editing.is_leaving {
        let notice = Notice {
            verdict: Severity::Caution,
            sentence: "Close without saving? What you typed is lost.",
            actions: &["Keep editing", "Discard and go on"],
        };
        match notice_ui(ui, &notice) {
            NoticeResponse::None => {}
            NoticeResponse::Action(1) => {
                state.editing = None;
                return;
            }
            NoticeResponse::Action(_) | NoticeResponse::Closed => editing.is_leaving = false,
        }
    }
    if editing.sent.as_ref().is_some_and(|ticket| cx.outbox.is_held(ticket)) {
        let sentence = "Not saved yet: this waits until you say who writes.";
        let notice = Notice { verdict: Severity::Caution, sentence, actions: &["Give your name"] };
        match notice_ui(ui, &notice) {
            NoticeResponse::None => {}
            NoticeResponse::Action(_) => cx.act(Action::Run(UiCommand::Author)),
            NoticeResponse::Closed => {
                leave(state, cx);
                return;
            }
        }
    }
    let is_touched = editing.is_touched();
    let off = match (cx.is_editable, faults.is_empty(), is_touched) {
        (false, ..) => OFF,
        (true, false, _) => "Something cannot be read yet: look for the red lines.",
        (true, true, _) => "Nothing has been changed yet.",
    };
    let mut is_left = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let is_ready = cx.is_editable && faults.is_empty() && is_touched && editing.sent.is_none();
        let save = ui.add_enabled_ui(is_ready, |ui| primary_ui(ui, "Save the rule")).inner;
        if save.on_disabled_hover_text(off).clicked() {
            match editing.draft.command(&snapshot) {
                Ok(command) => {
                    editing.refused = None;
                    editing.sent = Some(cx.put(command));
                }
                Err(error) => editing.refused = Some(error.to_string()),
            }
        }
        is_left = secondary_ui(ui, "Cancel").clicked();
        if !faults.is_empty() {
            note_ui(ui, words::counted(faults.len(), "line cannot be saved", "lines cannot be saved"));
        }
    });
    if is_left {
        leave(state, cx);
    }
}

fn labeled_ui(
    ui: &mut Ui,
    name: &str,
    value: &mut String,
    hint: &str,
    width: f32,
    is_wrong: bool,
) -> Response {
    ui.label(text::small(name).color(Theme::of(ui).second));
    field_ui(ui, name, value, hint, width, is_wrong)
}

/// The name takes the keyboard when the editor opens.
fn name_ui(ui: &mut Ui, draft: &mut RuleDraft, faults: &[Fault], is_new: bool) {
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let width = ui.available_width();
        let name = labeled_ui(ui, "Name", &mut draft.name, "", width, is_wrong(faults, FaultAt::Name));
        if is_new {
            name.request_focus();
        }
        fault_ui(ui, faults, FaultAt::Name);
        labeled_ui(
            ui,
            "What it decides",
            &mut draft.question,
            "Whether a draft becomes a standard",
            width,
            false,
        );
        let narrow = (width - space::S).min(size::MENU);
        labeled_ui(ui, "Short name", &mut draft.code, "", narrow, is_wrong(faults, FaultAt::Code));
        fault_ui(ui, faults, FaultAt::Code);
        labeled_ui(ui, "Edition", &mut draft.edition, "", width, false);
        ui.label(text::small("Standing").color(Theme::of(ui).second));
        let standings = [
            (RuleStanding::Current, "current: checked against the edition in force"),
            (RuleStanding::Older, "older edition"),
            (RuleStanding::Unverified, "not verified"),
        ];
        select_ui(ui, "Standing", &mut draft.standing, &standings);
        ui.label(text::small("Note").color(Theme::of(ui).second));
        area_ui(ui, "Note", &mut draft.note, "", 2, false);
    });
}

fn counted_ui(ui: &mut Ui, draft: &mut RuleDraft, faults: &[Fault]) {
    let theme = Theme::of(ui);
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        section_ui(ui, "How it is counted");
        ui.label(text::small("Who may vote; none chosen: all members").color(theme.second));
        ui.horizontal_wrapped(|ui| {
            for role in BodyRole::ALL {
                let mut is_in = draft.voters.contains(role);
                if check_ui(ui, &words::capital(role_words(*role)), &mut is_in).clicked() {
                    match is_in {
                        true => draft.voters.push(*role),
                        false => draft.voters.retain(|other| other != role),
                    }
                    draft.voters.sort_unstable();
                }
            }
        });
        ui.add_space(space::XS);
        ui.label(text::small("Votes against without technical reasons").color(theme.second));
        let reasons = [(Unreasoned::Count, "count like others"), (Unreasoned::SetAside, "are set aside")];
        select_ui(ui, "Votes against without technical reasons", &mut draft.unreasoned, &reasons);
        ui.label(text::small("When the votes are equal").color(theme.second));
        let ties =
            [(Tie::Rejects, "the proposal is rejected"), (Tie::FurtherDiscussion, "it is discussed further")];
        select_ui(ui, "When the votes are equal", &mut draft.tie, &ties);
        ui.add_space(space::XS);
        check_ui(ui, "A judgment is recorded, such as consensus", &mut draft.has_call);
        if draft.has_call {
            let width = ui.available_width();
            labeled_ui(ui, "What is called", &mut draft.call_of, "rough consensus", width, false);
            labeled_ui(ui, "By whom", &mut draft.call_by, "the chair", width, false);
            fault_ui(ui, faults, FaultAt::Call);
            check_ui(ui, "Votes are counted where it is not reached", &mut draft.call_else_count);
        }
        ui.add_space(space::XS);
        let width = size::MENU_LEAST;
        let is_bad = |at| is_wrong(faults, at);
        labeled_ui(
            ui,
            "Most votes of one group together",
            &mut draft.most_of_group,
            "no cap",
            width,
            is_bad(FaultAt::Group),
        );
        fault_ui(ui, faults, FaultAt::Group);
        labeled_ui(
            ui,
            "Most votes that one casts for others",
            &mut draft.most_proxies,
            "not told",
            width,
            is_bad(FaultAt::Proxies),
        );
        fault_ui(ui, faults, FaultAt::Proxies);
        let width = ui.available_width();
        labeled_ui(
            ui,
            "The decision is put off where",
            &mut draft.postponed_when,
            "2 abstain > for + against + abstain",
            width,
            is_bad(FaultAt::Postponed),
        );
        fault_ui(ui, faults, FaultAt::Postponed);
        ui.label(text::small("What follows").color(theme.second));
        area_ui(ui, "What follows", &mut draft.then, "", 2, false);
    });
}

fn words_ui(ui: &mut Ui, draft: &mut RuleDraft, faults: &[Fault]) {
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        section_ui(ui, "Words of the ballot");
        note_ui(ui, "Only words of the body's own: yes, no, abstain and the like are understood anyway.");
        let choices: Vec<(Choice, &str)> =
            Choice::ALL.iter().map(|choice| (*choice, choice.word())).collect();
        let mut gone = None;
        for (nth, (word, choice)) in draft.words.iter_mut().enumerate() {
            ui.horizontal(|ui| {
                let at = FaultAt::Word(nth);
                let name = format!("Word {}", nth + 1);
                let width = (ui.available_width() * 0.5).max(size::MENU_LEAST);
                field_ui(ui, &name, word, "disapprove", width, is_wrong(faults, at));
                select_ui(ui, &format!("{name} counts as"), choice, &choices);
                if icon_button_ui(ui, Icon::Close, &format!("Take {name} away")).clicked() {
                    gone = Some(nth);
                }
            });
            fault_ui(ui, faults, FaultAt::Word(nth));
        }
        if let Some(nth) = gone {
            draft.words.remove(nth);
        }
        if link_ui(ui, "Add a word").clicked() {
            draft.words.push((String::new(), Choice::For));
        }
    });
}
