//! Choosing the rule: for now, for this ballot, or for all of a body.

use super::BallotsState;
use super::counted::Found;
use crate::app::action::{Action, Place};
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{size, space};
use crate::app::widgets::{Card, link_ui, menu_row_ui, note_ui, primary_ui, section_ui, select_menu_ui};
use crate::app::words;
use crate::model::{Batch, Command, Noun, RecordRef, RuleId, RuleUse, Value};
use crate::snapshot::Snapshot;
use crate::votes::VotesError;
use crate::votes::rulebook::{copy_of, ship_rules};
use crate::votes::{Choosing, rules_for};
use eframe::egui::{ScrollArea, Ui};

/// How many rules are offered at once.
const N_OFFERED: usize = 12;

/// The rules that may be meant, those of the body first.
fn offered(s: &Snapshot, state: &BallotsState) -> Vec<RuleId> {
    let body = state.shown.and_then(|(proposal, _)| s.proposals.of_key(proposal.0)).map(|p| p.body);
    let mut rules: Vec<RuleId> =
        body.map_or(Vec::new(), |body| rules_for(s, body, None).into_iter().map(|(rule, _)| rule).collect());
    let rest = s.rules.iter().map(|rule| rule.id).filter(|id| !rules.contains(id)).collect::<Vec<_>>();
    rules.extend(rest);
    rules
}

fn name(s: &Snapshot, rule: RuleId) -> String {
    s.rules.of_key(rule.0).map_or(String::new(), |rule| format!("{} · {}", rule.name, rule.standing))
}

/// The menu of rules; one that is chosen holds for now, until it is attached.
pub(super) fn rule_menu_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &mut ViewContext<'_>,
    found: Option<&Found>,
) {
    let snapshot = cx.snapshot.clone();
    let now = found.map(|found| found.case.rule.record.id);
    let label = match found.map(|found| found.case.rule.choosing) {
        Some(Choosing::Hand) => "Rule: chosen for now",
        Some(_) => "Rule",
        None => "Choose a rule",
    };
    let (_, chosen) = select_menu_ui(ui, label, "Decided by", |ui| {
        ui.set_min_width(size::FILTER_MENU);
        let mut chosen = None;
        ScrollArea::vertical().max_height(size::MENU_HEIGHT).show(ui, |ui| {
            for rule in offered(&snapshot, state) {
                if menu_row_ui(ui, &name(&snapshot, rule), now == Some(rule)).clicked() {
                    chosen = Some(rule);
                }
            }
        });
        ui.separator();
        if let Some(rule) = now {
            attach_ui(ui, state, cx, rule);
            if menu_row_ui(ui, "Open the rule", false).clicked() {
                cx.act(Action::Go(Place::Rule(rule)));
            }
        }
        if state.rule.is_some() && menu_row_ui(ui, "Back to the rule that decides", false).clicked() {
            state.rule = None;
        }
        chosen
    });
    if let Some(Some(rule)) = chosen {
        state.rule = Some(rule);
    }
}

/// Attaches a rule to the ballot or to the body.
fn attach_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, rule: RuleId) {
    let Some((proposal, ballot)) = state.shown else { return };
    let snapshot = cx.snapshot.clone();
    let Some(body) = snapshot.proposals.of_key(proposal.0).and_then(|p| snapshot.bodies.of_key(p.body.0))
    else {
        return;
    };
    let rule_name = snapshot.rules.of_key(rule.0).map_or("", |r| r.name.as_str()).to_owned();
    ui.add_enabled_ui(cx.is_editable, |ui| {
        if let Some(ballot) = ballot
            && menu_row_ui(ui, "Use it for this ballot", false).on_disabled_hover_text(OFF).clicked()
        {
            let of = snapshot.short_name(RecordRef { noun: Noun::Ballot, id: ballot.0 }).unwrap_or_default();
            let label = format!("Decide {of} by {rule_name}");
            let record = RecordRef { noun: Noun::Ballot, id: ballot.0 };
            let value = Value::Ref(Noun::Rule, rule.0);
            cx.change(Command::set_field(&label, &[record], "rule", &value, Batch::default()));
            state.rule = None;
        }
        let words = format!("Use it for all of {}", body.code);
        if menu_row_ui(ui, &words, false).on_disabled_hover_text(OFF).clicked() {
            let mut batch = Batch::default();
            batch.records.rule_uses.push(RuleUse { body: body.id, rule, ..RuleUse::default() });
            cx.change(Command::add_records(&format!("rule {rule_name} in {}", body.code), batch));
            state.rule = None;
        }
    });
}

/// What to do where the vote cannot be put together: no rule, or one that cannot be read.
pub(super) fn no_case_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &mut ViewContext<'_>,
    error: &VotesError,
) {
    ui.add_space(space::M);
    let snapshot = cx.snapshot.clone();
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        section_ui(ui, "No rule to count by");
        note_ui(ui, format!("{}.", words::capital(&error.to_string())));
        if snapshot.rules.is_empty() {
            note_ui(ui, "This workspace holds no decision rules yet.");
            let add = ui.add_enabled_ui(cx.is_editable, |ui| primary_ui(ui, "Add the rules that ship")).inner;
            if add.on_disabled_hover_text(OFF).clicked() {
                match ship_rules(&snapshot) {
                    Ok(Some(command)) => drop(cx.put(command)),
                    Ok(None) => {}
                    Err(error) => cx.act(Action::Notify(error.to_string())),
                }
            }
            return;
        }
        note_ui(ui, "Choose one for now; it can be attached to the ballot or to the body after that.");
        for rule in offered(&snapshot, state).into_iter().take(N_OFFERED) {
            if link_ui(ui, &name(&snapshot, rule)).clicked() {
                state.rule = Some(rule);
            }
        }
    });
}

/// Copies the rule of the vote, so that its numbers can be changed in the Rules view.
pub(super) fn copy_rule(cx: &mut ViewContext<'_>, found: &Found) {
    let rule = &found.case.rule.record;
    let copy = copy_of(cx.snapshot, rule);
    cx.act(Action::Notify(format!(
        "\"{}\" is in Rules: change its numbers there, then choose it here.",
        copy.name
    )));
    cx.change(Command::copy_rule(copy, &rule.name));
}

/// What is listed of a voter in this ballot: role, proxy, affiliation.
pub(super) fn voter_link_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &mut ViewContext<'_>,
    actor: crate::model::ActorId,
) {
    let Some((_, Some(ballot))) = state.shown else { return };
    let snapshot = cx.snapshot.clone();
    let codes = snapshot.index().voters_of_ballot(ballot).iter();
    let listed = codes.filter_map(|code| snapshot.voters.at(*code as usize)).find(|v| v.actor == actor);
    ui.add_enabled_ui(cx.is_editable, |ui| {
        let label = if listed.is_some() { "Edit the voter" } else { "Role, proxy or recusal in this ballot" };
        if crate::app::widgets::link_ui(ui, label).on_disabled_hover_text(OFF).clicked() {
            match listed {
                Some(voter) => state.forms.edit(cx, RecordRef { noun: Noun::Voter, id: voter.id.0 }),
                None => {
                    let draft = crate::snapshot::drafts::Draft::new(Noun::Voter)
                        .within(&snapshot, "ballot", ballot.0)
                        .begun_at(&snapshot, "actor", actor.0);
                    state.forms.add(cx, draft);
                }
            }
        }
    });
}
