//! Beside the room: votes by bloc, the member at the cursor, who is pivotal, who is missing, who has power.

use super::BallotsState;
use super::counted::{CountedVote, Found};
use super::voters::{member_row_ui, role_words};
use crate::analysis::Who;
use crate::app::action::Action;
use crate::app::context::ViewContext;
use crate::app::forms::Done;
use crate::app::theme::{Theme, space};
use crate::app::views::chooser::actor_name;
use crate::app::views::dossier_link::dossier_link_ui;
use crate::app::widgets::{
    Tally, inspector_heading_ui, key_values_ui, link_ui, list_row_ui, note_ui, save_menu_named_ui,
    section_ui, tally_row_ui,
};
use crate::app::words;
use crate::model::{ActorId, BlocId, Choice, Day};
use crate::report::figures::vote::choice_words;
use crate::report::pictures::VoteShows;
use crate::session::questions::PowersUnderRule;
use crate::snapshot::Snapshot;
use crate::votes::{Case, Powers};
use eframe::egui::Ui;
use std::sync::Arc;

/// How many names stand in a list.
const N_NAMES: usize = 12;

/// The powers that were asked for last.
#[derive(Debug, Default)]
pub(super) struct PowersState {
    is_open: bool,
}

/// Fills the inspector.
pub(super) fn inspector_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &mut ViewContext<'_>,
    made: Option<&CountedVote>,
) {
    if state.forms.is_open() {
        let mut forms = std::mem::take(&mut state.forms);
        let done = forms.forms_ui(ui, cx);
        state.forms = forms;
        if let Some(Done::Saved(record)) = done
            && record.noun == crate::model::Noun::Ballot
            && let Some(ballot) = cx.snapshot.ballots.of_key(record.id)
        {
            let (proposal, ballot) = (ballot.proposal, Some(ballot.id));
            state.show(cx.snapshot, proposal, ballot);
        }
        return;
    }
    let Some(Ok(found)) = made.map(|made| made.found.as_ref()) else {
        inspector_heading_ui(ui, "Vote", "No rule to count by", "");
        return;
    };
    let found = found.clone();
    match state.member.and_then(|member| found.case.place_of(member)) {
        Some(place) => member_ui(ui, state, cx, &found, place),
        None => inspector_heading_ui(ui, "Votes", "By bloc", ""),
    }
    blocs_ui(ui, cx, &found);
    names_ui(
        ui,
        state,
        cx,
        "Pivotal members",
        &found.decision.pivotal,
        &found,
        "The vote of no single member turns the result.",
    );
    let missing = &found.decision.missing;
    if !missing.is_empty() {
        let title = format!("Not returned: {}", words::count(missing.len()));
        names_ui(ui, state, cx, &title, missing, &found, "");
    }
    powers_ui(ui, state, cx, &found);
}

fn member_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found, place: usize) {
    let voter = &found.case.voters[place];
    let name = actor_name(cx.snapshot, voter.actor).to_owned();
    inspector_heading_ui(ui, "Voter", &name, "");
    key_values_ui(ui, |rows| {
        rows.row("role", role_words(voter.role));
        let counted = found.decision.choice_of(place);
        let counted = counted.map_or("may not vote".to_owned(), |c| choice_words(voter, c, &found.changes));
        rows.row("counted", counted);
        if let Some(vote) = &voter.vote {
            let word = if vote.word.is_empty() { vote.stance.word() } else { &vote.word };
            rows.row("vote recorded", format!("{word}, {}", vote.effective));
        }
        if let Some(position) = &voter.position {
            rows.row("position", format!("{}, {} ({})", position.stance, position.effective, position.kind));
        }
        for (name, amount) in &voter.weights {
            rows.row(name, amount.to_string());
        }
        if !voter.affiliation.is_empty() {
            rows.row("affiliation", voter.affiliation.as_str());
        }
        if !voter.interest.is_empty() {
            rows.row("interest", voter.interest.as_str());
        }
        if let Some(proxy) = voter.proxy {
            rows.row("votes by proxy of", actor_name(cx.snapshot, proxy));
        }
    });
    dossier_link_ui(ui, cx, Who::Actor(voter.actor));
    super::talks::log_link_ui(ui, state, cx, voter.actor);
    super::choose::voter_link_ui(ui, state, cx, voter.actor);
    ui.add_space(space::M);
    section_ui(ui, "Votes by bloc");
}

fn blocs_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, found: &Found) {
    let theme = Theme::of(ui);
    for votes in &found.by_bloc {
        let n = |choices: &[Choice]| choices.iter().map(|c| votes.n[*c as usize]).sum::<u32>();
        let tally = Tally {
            favor: n(&[Choice::For]),
            against: n(&[Choice::Against, Choice::Blocking, Choice::SetAside]),
            abstain: n(&[Choice::Abstain, Choice::NoObjection]),
        };
        let bloc = votes.bloc.and_then(|id| cx.snapshot.blocs.of_key(id.0));
        let (name, color) = match bloc {
            Some(bloc) => (bloc.code.as_str(), theme.bloc_text(&bloc.code)),
            None if found.by_bloc.len() == 1 => ("All", theme.second),
            None => ("Others", theme.second),
        };
        if let Some(bloc) = votes.bloc.filter(|bloc| cx.snapshot.members_on(*bloc, found.case.day).is_empty())
        {
            note_ui(ui, absent_words(cx.snapshot, bloc, name, found.case.day));
            continue;
        }
        let missing = votes.n[Choice::Missing as usize];
        let response = tally_row_ui(ui, name, color, tally);
        if missing > 0 {
            response.on_hover_text(format!("{} not returned", words::count(missing as usize)));
        }
    }
    if found.by_bloc.iter().all(|votes| votes.bloc.is_none()) {
        note_ui(ui, "Add blocs to the lens, above, to see how each votes.");
    } else {
        note_ui(ui, "For – against – abstaining. Who is in several blocs counts in each.");
    }
    if let Some(kind) = save_menu_named_ui(ui, "Save: votes by bloc", true, true) {
        let title = format!("{}, by bloc", found.figure.title);
        cx.act(Action::save(kind, title, found.described(VoteShows::Blocs)));
    }
    ui.add_space(space::M);
}

/// Why a bloc has no votes: "BRICS did not exist on 2007-09-02: its first member is of 2009-06-16."
fn absent_words(s: &Snapshot, bloc: BlocId, name: &str, day: Day) -> String {
    match s.first_member_day(bloc).filter(|first| *first > day) {
        Some(first) => format!("{name} did not exist on {day}: it has had members since {first}."),
        None => format!("{name} had no members on {day}."),
    }
}

fn names_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &ViewContext<'_>,
    title: &str,
    actors: &[ActorId],
    found: &Found,
    nobody: &str,
) {
    section_ui(ui, title);
    if actors.is_empty() {
        note_ui(ui, nobody);
    }
    for actor in actors.iter().take(N_NAMES) {
        let choice = found.case.place_of(*actor).and_then(|place| found.decision.choice_of(place));
        let figure = choice.map_or("", Choice::word);
        if member_row_ui(ui, cx.snapshot, *actor, figure) {
            state.member = Some(*actor);
            super::voters::reveal(state);
        }
    }
    if actors.len() > N_NAMES {
        note_ui(ui, format!("and {} more", actors.len() - N_NAMES));
    }
    ui.add_space(space::M);
}

/// The powers of members and blocs; computed when asked for.
fn powers_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    section_ui(ui, "Power under this rule");
    if !state.powers.is_open {
        note_ui(
            ui,
            "How often a member, or a bloc that votes as one, turns the result over all ways to vote.",
        );
        if link_ui(ui, "Compute it").clicked() {
            state.powers.is_open = true;
        }
        return;
    }
    let case: &Arc<Case> = &found.case;
    let answer = cx.ask(PowersUnderRule { case: case.clone() });
    if let Some(error) = &answer.error {
        note_ui(ui, error.to_string());
        return;
    }
    let Some(powers) = answer.value.clone().filter(|_| answer.is_current) else {
        note_ui(ui, "Computing…");
        return;
    };
    powers_list_ui(ui, state, cx, found, &powers);
}

fn powers_list_ui(
    ui: &mut Ui,
    state: &mut BallotsState,
    cx: &ViewContext<'_>,
    found: &Found,
    powers: &Powers,
) {
    let percent = |share: f64| format!("{:.2} %", share * 100.0);
    for bloc in &powers.blocs {
        let code = cx.snapshot.blocs.of_key(bloc.bloc.0).map_or("", |b| b.code.as_str());
        match &bloc.power {
            Some(power) => {
                let told =
                    format!("{code} as one ({})", words::counted(bloc.n_members as usize, "voter", "voters"));
                let tip = format!(
                    "Shapley–Shubik {}, Banzhaf {} of all swings. Each for itself, its members have {} together.",
                    percent(power.shapley),
                    power.banzhaf_share.map_or("–".to_owned(), percent),
                    percent(bloc.apart)
                );
                list_row_ui(ui, &told, &percent(power.shapley), &told).on_hover_text(tip);
            }
            None => {
                note_ui(ui, format!("{code}: none of its members may vote."));
            }
        }
    }
    let mut order: Vec<usize> =
        (0..powers.members.len()).filter(|place| powers.members[*place].is_some()).collect();
    let power = |place: &usize| powers.members[*place].as_ref().map_or(0.0, |power| power.shapley);
    order.sort_by(|a, b| power(b).total_cmp(&power(a)).then(a.cmp(b)));
    let least = order.last().map_or(0.0, &power);
    if order.first().map_or(0.0, &power) - least < 1e-12 {
        if let Some(one) = order.first().and_then(|place| powers.members[*place].as_ref()) {
            let each = words::counted(order.len(), "member", "members");
            note_ui(
                ui,
                format!(
                    "All {each} alike: {} each (Shapley–Shubik), {:.4} (Banzhaf).",
                    percent(one.shapley),
                    one.banzhaf
                ),
            );
        }
    } else {
        for place in order.iter().take(N_NAMES) {
            let actor = found.case.voters[*place].actor;
            if member_row_ui(ui, cx.snapshot, actor, &percent(power(place))) {
                state.member = Some(actor);
            }
        }
        note_ui(ui, "Shapley–Shubik: the share of all orders in which the member turns losing into winning.");
    }
    let exact = if powers.is_exact {
        "Exact: every coalition is counted."
    } else {
        "From 20,000 random orders: each figure has a standard error of about 0.3 points at most."
    };
    note_ui(ui, exact);
}
