//! What is counted: the record, stated positions too, or a what-if; scenarios by name, compared, never mixed with facts.

use super::counted::Found;
use super::{BallotsState, Counted, count_card};
use crate::app::action::Action;
use crate::app::context::{OFF, ViewContext};
use crate::app::theme::{Severity, Theme, size, space, text};
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{
    Card, Chip, badge_ui, choose_menu_ui, field_ui, link_ui, menu_row_ui, note_ui, primary_ui, save_menu_ui,
    section_ui,
};
use crate::app::words;
use crate::model::{Choice, Command, Noun, ProposalId, Scenario, ScenarioId, SupposedVote, SupposedVoteId};
use crate::report::pictures::VoteShows;
use crate::snapshot::Snapshot;
use crate::votes::{Basis, Changes, changes_of, decide, scenarios_of};
use eframe::egui::{Align, Layout, Ui};

fn votes_of(s: &Snapshot, scenario: ScenarioId) -> Vec<SupposedVote> {
    let codes = s.index().votes_of_scenario(scenario).iter();
    codes.filter_map(|code| s.supposed_votes.at(*code as usize)).cloned().collect()
}

/// The row of chips: what is counted.
pub(super) fn counted_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    let Some((proposal, ballot)) = state.shown else { return };
    let snapshot = cx.snapshot.clone();
    if let Counted::Supposed(Some(id)) = state.counted
        && snapshot.scenarios.of_key(id.0).is_none()
    {
        state.counted = Counted::Supposed(None);
    }
    follow_saved(state);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let is_fact = !matches!(state.counted, Counted::Supposed(_));
        if Chip::new("Recorded").selected(is_fact && !state.basis_is_stated).show(ui).clicked() {
            state.count(&snapshot, Counted::Recorded);
        }
        let stated = Chip::new("With stated positions").selected(is_fact && state.basis_is_stated).show(ui);
        if stated.response.on_hover_text("Who has not voted counts as it has said it would.").clicked() {
            state.count(&snapshot, Counted::Stated);
        }
        for scenario in scenarios_of(&snapshot, proposal) {
            if scenario.ballot.is_some() && scenario.ballot != ballot {
                continue;
            }
            let label = format!("What if: {}", scenario.name);
            let is_shown = state.counted == Counted::Supposed(Some(scenario.id));
            if Chip::new(&label).selected(is_shown).show(ui).clicked() && !is_shown {
                state.count(&snapshot, Counted::Supposed(Some(scenario.id)));
                state.rule = scenario.rule.or(state.rule);
            }
        }
        let is_new = state.counted == Counted::Supposed(None);
        let n_aside = state.set_aside.len();
        let label = match (is_new, n_aside) {
            (true, _) => "What if".to_owned(),
            (false, 0) => "+ What if".to_owned(),
            (false, n) => format!("What if, not saved: {}", words::counted(n, "vote", "votes")),
        };
        let tip =
            "Suppose other votes: choose a voter and press Y, N, A …, or drag a voter onto another vote.";
        if Chip::new(&label).selected(is_new).show(ui).response.on_hover_text(tip).clicked() && !is_new {
            state.count(&snapshot, Counted::Supposed(None));
        }
        compare_menu_ui(ui, state, &snapshot, proposal, found);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(kind) = save_menu_ui(ui, true, true).or(state.picture.take_save()) {
                let title = found.figure.title.as_str();
                cx.act(Action::save(kind, title, found.described(VoteShows::Seats)));
            }
            // Above what scrolls: it is in sight while votes are keyed.
            count_card::verdict_ui(ui, found);
        });
    });
}

/// Turns to the scenario as which what is supposed was saved, once the workspace holds it.
fn follow_saved(state: &mut BallotsState) {
    let saved = state.saving.take_if(|ticket| !ticket.is_under_way()).and_then(|ticket| ticket.saved());
    if let Some(scenario) = saved.and_then(|committed| committed.added_of(Noun::Scenario)) {
        state.counted = Counted::Supposed(Some(ScenarioId(scenario.id)));
        state.name.clear();
    }
}

fn compare_menu_ui(ui: &mut Ui, state: &mut BallotsState, s: &Snapshot, proposal: ProposalId, found: &Found) {
    let all = scenarios_of(s, proposal);
    if all.is_empty() || found.changes.is_empty() {
        state.compared = None;
        return;
    }
    let label = if state.compared.is_some() { "Compared" } else { "Compare" };
    let chosen = choose_menu_ui(ui, label, "Compare with a scenario", |ui| {
        ui.set_min_width(size::MENU);
        let mut chosen = menu_row_ui(ui, "With none", state.compared.is_none()).clicked().then_some(None);
        for scenario in &all {
            if state.counted != Counted::Supposed(Some(scenario.id))
                && menu_row_ui(ui, &scenario.name, state.compared == Some(scenario.id)).clicked()
            {
                chosen = Some(Some(scenario.id));
            }
        }
        chosen
    });
    if let Some(compared) = chosen {
        state.compared = compared;
    }
}

/// Stands over everything while something is supposed: what, and how to keep or drop it.
pub(super) fn banner_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    let Counted::Supposed(scenario) = state.counted else {
        if state.is_recording {
            recording_ui(ui, found);
        }
        return;
    };
    let theme = Theme::of(ui);
    let snapshot = cx.snapshot.clone();
    Card::new().border(theme.caution).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal(|ui| {
            badge_ui(ui, Severity::Caution, "What if");
            let named = scenario.and_then(|id| snapshot.scenarios.of_key(id.0));
            let told = named.map_or(String::new(), |s| format!("{}: ", s.name));
            ui.label(
                text::body(format!("{told}not what was recorded. Nothing here changes the record."))
                    .color(theme.text),
            );
        });
        if state.changes.is_empty() {
            note_ui(ui, "Choose a voter below or in the half circle, and press Y, N, A or M.");
            return;
        }
        let mut undone = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            for (actor, choice) in &state.changes {
                let place = found.case.place_of(*actor);
                let was = place.and_then(|place| found.case.voters[place].vote_on(state.basis()));
                let was = was.map_or(Choice::Missing, |vote| vote.choice);
                let label = format!("{}: {} → {}", actor_name(&snapshot, *actor), was.word(), choice.word());
                if Chip::new(&label).removable().show(ui).removed {
                    undone = Some(*actor);
                }
            }
        });
        if let Some(actor) = undone {
            state.changes.remove(&actor);
        }
        keep_ui(ui, state, cx, scenario);
        if let Some(other) = state.compared {
            compared_ui(ui, &snapshot, state, found, other);
        }
    });
}

fn recording_ui(ui: &mut Ui, found: &Found) {
    let theme = Theme::of(ui);
    Card::new().border(theme.accent).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            badge_ui(ui, Severity::Neutral, "Recording");
            let words = crate::votes::ballot_words(&found.case.rule.definition);
            let keys: Vec<String> = words.iter().map(|word| format!("{} {}", word.key, word.label)).collect();
            ui.label(text::body(keys.join(" · ")).color(theme.text));
            note_ui(ui, "Every key is one change in the record. Ctrl+V pastes a list. Esc ends.");
        });
    });
}

/// The name, and saving under it.
fn keep_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, scenario: Option<ScenarioId>) {
    let snapshot = cx.snapshot.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        if link_ui(ui, "Clear the what-if").clicked() {
            state.changes.clear();
        }
        let saved = scenario.and_then(|id| snapshot.scenarios.of_key(id.0)).cloned();
        if let Some(saved) = saved {
            let before = votes_of(&snapshot, saved.id);
            let is_changed = changes_of(&snapshot, saved.id) != state.changes;
            ui.add_enabled_ui(cx.is_editable && is_changed, |ui| {
                if primary_ui(ui, "Save the scenario")
                    .on_disabled_hover_text("Nothing has changed since.")
                    .clicked()
                {
                    cx.change(Command::change_scenario(&saved, &before, &state.changes));
                }
            });
            ui.add_enabled_ui(cx.is_editable, |ui| {
                if link_ui(ui, "Rename").clicked() {
                    let record = crate::model::RecordRef { noun: Noun::Scenario, id: saved.id.0 };
                    state.forms.edit(cx, record);
                }
                if link_ui(ui, "Retire it").on_hover_text("It can be undone.").clicked() {
                    let votes: Vec<SupposedVoteId> = before.iter().map(|vote| vote.id).collect();
                    let command = Command::retire_scenario(&saved, &votes);
                    cx.change::<crate::model::CommandError>(Ok(command));
                    state.counted = Counted::Supposed(None);
                }
            });
            return;
        }
        field_ui(
            ui,
            "Name of the scenario",
            &mut state.name,
            "Name, such as: after the resolution meeting",
            size::MENU,
            false,
        );
        ui.add_enabled_ui(cx.is_editable && !state.name.trim().is_empty(), |ui| {
            let off = if cx.is_editable { "Give it a name first." } else { OFF };
            if primary_ui(ui, "Save as scenario").on_disabled_hover_text(off).clicked() {
                save(state, cx);
            }
        });
    });
}

fn save(state: &mut BallotsState, cx: &mut ViewContext<'_>) {
    let Some((proposal, ballot)) = state.shown else { return };
    let reference = cx.snapshot.proposals.of_key(proposal.0).map_or(String::new(), |p| p.reference.clone());
    let scenario =
        Scenario { proposal, ballot, name: state.name.clone(), rule: state.rule, ..Scenario::default() };
    state.saving = cx.change(Command::save_scenario(scenario, &state.changes, &reference));
}

/// Two what-ifs side by side: results, tests, and who differs.
fn compared_ui(ui: &mut Ui, s: &Snapshot, state: &BallotsState, found: &Found, other: ScenarioId) {
    let Some(scenario) = s.scenarios.of_key(other.0) else { return };
    let theme = Theme::of(ui);
    let changes: Changes = changes_of(s, other);
    let basis = if state.basis_is_stated { Basis::Stated } else { Basis::Recorded };
    let decision = decide(&found.case, basis, &changes);
    ui.add_space(space::XS);
    section_ui(ui, &format!("Beside \"{}\"", scenario.name));
    let line = |ui: &mut Ui, what: &str, here: String, there: String| {
        ui.horizontal_wrapped(|ui| {
            ui.label(text::small(what).color(theme.second));
            ui.label(text::strong(here).color(theme.text));
            ui.label(text::small("here ·").color(theme.second));
            ui.label(text::strong(there).color(theme.text));
            ui.label(text::small(format!("in {}", scenario.name)).color(theme.second));
        });
    };
    let verdicts = [&found.decision, &decision].map(|d| d.ruling.verdict);
    ui.horizontal(|ui| {
        for (verdict, of) in verdicts.iter().zip(["here", "there"]) {
            note_ui(ui, of);
            badge_ui(ui, count_card::verdict_of(*verdict), verdict.name());
        }
    });
    for (here, there) in
        found.decision.ruling.tests.iter().zip(&decision.ruling.tests).filter(|(here, _)| !here.is_guard)
    {
        let sides = |test: &crate::rules::TestResult| {
            let met = if test.is_met { "met" } else { "not met" };
            match test.share {
                Some(share) => format!("{} of {}, {met}", share.part, share.whole),
                None => format!("{} against {}, {met}", test.left, test.right),
            }
        };
        line(ui, &here.name, sides(here), sides(there));
    }
    let mut actors: Vec<_> = found.changes.keys().chain(changes.keys()).copied().collect();
    actors.sort_unstable();
    actors.dedup();
    let differing: Vec<String> = actors
        .into_iter()
        .filter(|actor| found.changes.get(actor) != changes.get(actor))
        .map(|actor| {
            let word = |changes: &Changes| changes.get(&actor).map_or("as recorded", |choice| choice.word());
            format!("{}: {} here, {} there", actor_name(s, actor), word(&found.changes), word(&changes))
        })
        .collect();
    note_ui(
        ui,
        format!("{} differ. {}", words::counted(differing.len(), "vote", "votes"), differing.join("; ")),
    );
}
