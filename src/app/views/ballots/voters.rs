//! The voters, one a row: role, what is counted, where they stand; by key, by button or dragged onto another vote.

use super::counted::Found;
use super::{BallotsState, keys};
use crate::app::context::ViewContext;
use crate::app::flags::actor_flag_ui;
use crate::app::theme::{Severity, Theme, radius, size, space};
use crate::app::views::chooser::actor_name;
use crate::app::widgets::{
    Card, Push, SortKey, TableColumn, TableState, TableView, badge_ui, cell_faint_ui, cell_strong_ui,
    cell_text_ui, note_ui, order_of, search_ui, section_ui, sort_rows,
};
use crate::app::words;
use crate::model::{ActorId, Choice, Sought};
use crate::report::figures::hemicycle::Footing;
use crate::report::figures::vote::{choice_words, footing};
use crate::snapshot::{Marked, Snapshot};
use crate::votes::{BallotWord, ballot_words};
use eframe::egui::{Align, Color32, DragAndDrop, Layout, Sense, Ui, vec2};

const COLUMNS: [TableColumn<'static>; 6] = [
    TableColumn::flexible("Voter", 150.0, 1.6),
    TableColumn::fixed("Role", 88.0),
    TableColumn::flexible("Counted", 150.0, 1.4),
    TableColumn::flexible("Position", 96.0, 0.7),
    TableColumn::fixed("Since", 100.0),
    TableColumn::fixed("", 84.0).unsorted(),
];
const TABLE: &str = "voters of a ballot";

const HEIGHT: f32 = 380.0;

/// The places of the voters that are listed, in the order of the table.
fn listed(s: &Snapshot, state: &BallotsState, found: &Found) -> Vec<usize> {
    let (sought, wanted) = (Sought::new(&state.filter), state.filter.trim().to_lowercase());
    let is_it = |place: &usize| {
        let Some(voter) = found.case.voters.get(*place) else { return false };
        let Some(actor) = s.actors.of_key(voter.actor.0) else { return false };
        sought.is_empty()
            || sought.nearness_of(&actor.code, &actor.name).is_some()
            || found.decision.choice_of(*place).is_some_and(|choice| choice.word().starts_with(&wanted))
    };
    let mut places: Vec<usize> = (0..found.case.voters.len()).filter(is_it).collect();
    sort_rows(&mut places, &state.voters_order, |place, column| {
        let voter = &found.case.voters[*place];
        match column {
            2 => SortKey::number(found.decision.choice_of(*place).map(|choice| choice as u8)),
            3 => SortKey::number(voter.position.as_ref().map(|p| p.stance.code())),
            _ => SortKey::text(&cell_words(s, found, *place, column)),
        }
    });
    places
}

/// Brings the member at the cursor into sight.
pub(super) fn reveal(state: &mut BallotsState) {
    state.filter.clear();
    state.voters.reveal = true;
}

/// On to the next voter.
pub(super) fn step(s: &Snapshot, state: &mut BallotsState, found: &Found) {
    let member = state.member.and_then(|member| found.case.place_of(member));
    let rows = listed(s, state, found);
    let row = rows.iter().position(|place| Some(*place) == member);
    if state.filter.trim().is_empty()
        && let Some(next) = row.and_then(|row| rows.get(row + 1))
    {
        state.voters.reveal = true;
        state.member = Some(found.case.voters[*next].actor);
    }
}

/// The color of a choice.
pub(super) fn color_of(ui: &Ui, choice: Choice) -> Color32 {
    let theme = Theme::of(ui);
    let [favor, abstain, against] = theme.tally();
    match choice {
        Choice::For => favor,
        Choice::NoObjection => theme.diverging(0.25),
        Choice::Abstain => abstain,
        Choice::Against | Choice::Blocking | Choice::SetAside => against,
        Choice::Missing | Choice::Recused => theme.inset,
    }
}

/// Draws the card.
pub(super) fn voters_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    let snapshot = cx.snapshot.clone();
    state.voters_order = order_of(ui.ctx(), TABLE, &COLUMNS);
    let rows = listed(&snapshot, state, found);
    Card::new().show(ui, |ui| {
        ui.horizontal(|ui| {
            section_ui(ui, "Voters");
            note_ui(ui, words::counted(found.case.voters.len(), "voter", "voters"));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                search_ui(ui, "Find a voter", &mut state.filter, "Name, code or vote", "", size::SEARCH);
            });
        });
        words_ui(ui, state, cx, found);
        ui.add_space(space::XS);
        if rows.is_empty() {
            let told = if found.case.voters.is_empty() {
                "Nobody is known to vote: add members to the body (Records, memberships in bodies), or list voters with the ballot."
            } else {
                "No voter is called like this."
            };
            note_ui(ui, told);
            return;
        }
        let height = HEIGHT.min(size::HEADER_ROW + size::ROW * rows.len() as f32 + space::XS);
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.set_height(height);
            table_ui(ui, state, cx, found, &rows);
        });
    });
}

/// Under the half circle: onto what a seat can be dropped while it is dragged, else what can be done with it.
pub(super) fn drop_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    let dragged = DragAndDrop::payload::<ActorId>(ui.ctx());
    ui.allocate_ui(vec2(ui.available_width(), size::CONTROL_TALL), |ui| {
        ui.set_min_height(size::CONTROL_TALL);
        match (dragged, state.member) {
            (Some(_), _) => words_ui(ui, state, cx, found),
            (None, Some(member)) => {
                let name = actor_name(cx.snapshot, member);
                note_ui(ui, format!("{name}: press a key, or drag the seat, for another vote."));
            }
            (None, None) => {
                note_ui(ui, "Point at a seat to see whose it is. Choose it, or drag it, for another vote.");
            }
        }
    });
}

/// The votes that can be cast, each a button and a place onto which a voter can be dragged.
fn words_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found) {
    let mut pressed: Option<(ActorId, BallotWord)> = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, space::XS);
        let what = if state.is_recording { "Record" } else { "Suppose" };
        note_ui(ui, what);
        for word in ballot_words(&found.case.rule.definition) {
            let label = format!("{}  {}", word.key, word.label);
            let name = format!("{what} {}", word.label);
            let push = Push::secondary(&label).name(&name).show(ui);
            let response = push.on_hover_text("For the voter that is chosen; or drag a voter here.");
            if response.dnd_hover_payload::<ActorId>().is_some() {
                let stroke = Theme::of(ui).focus_stroke();
                let inside = eframe::egui::StrokeKind::Inside;
                ui.painter().rect_stroke(response.rect, radius::CONTROL, stroke, inside);
            }
            if let Some(actor) = response.dnd_release_payload::<ActorId>() {
                pressed = Some((*actor, word.clone()));
            } else if response.clicked()
                && let Some(member) = state.member
            {
                pressed = Some((member, word.clone()));
            }
        }
    });
    if let Some((actor, word)) = pressed {
        state.member = Some(actor);
        keys::press(state, cx, found, actor, &word);
    }
}

fn table_ui(ui: &mut Ui, state: &mut BallotsState, cx: &mut ViewContext<'_>, found: &Found, rows: &[usize]) {
    let snapshot = cx.snapshot.clone();
    let mut table: TableState = std::mem::take(&mut state.voters);
    if let Some(member) = state.member {
        table.selected = rows.iter().position(|place| found.case.voters[*place].actor == member);
    }
    let words = |row: usize, column: usize| {
        rows.get(row).map_or(String::new(), |place| cell_words(&snapshot, found, *place, column))
    };
    let handling = |_: usize| marked(&snapshot, found);
    let shape = TableView::new(TABLE, "Voters", &COLUMNS, rows.len()).main().opens("Open in the inspector");
    let events = shape.words(&words).handling(&handling).show(
        ui,
        &mut table,
        |row| {
            let Some(place) = rows.get(row) else { return String::new() };
            let voter = &found.case.voters[*place];
            let counted = found.decision.choice_of(*place);
            let counted =
                counted.map_or("may not vote".to_owned(), |c| choice_words(voter, c, &found.changes));
            format!("{}: {counted}", actor_name(&snapshot, voter.actor))
        },
        |ui, row, column| {
            if let Some(place) = rows.get(row) {
                cell_ui(ui, &snapshot, found, *place, column);
            }
        },
    );
    state.voters = table;
    if let Some(place) = events.selected.and_then(|row| rows.get(row)) {
        state.member = found.case.voters.get(*place).map(|voter| voter.actor);
    }
    if events.opened.is_some() {
        *cx.inspector_open = true;
    }
}

fn cell_ui(ui: &mut Ui, s: &Snapshot, found: &Found, place: usize, column: usize) {
    let voter = &found.case.voters[place];
    match column {
        0 => {
            let actor = s.actors.of_key(voter.actor.0);
            let handle = ui.interact(ui.max_rect(), ui.scope_id().with("drag"), Sense::DRAG);
            handle.dnd_set_drag_payload(voter.actor);
            actor_flag_ui(
                ui,
                actor.and_then(|a| a.iso2.as_deref()),
                actor.map_or("", |a| a.code.as_str()),
                size::FLAG,
            );
            ui.add_space(space::XS);
            cell_strong_ui(ui, actor_name(s, voter.actor));
        }
        2 => match found.decision.choice_of(place) {
            None if found.decision.is_published => {
                cell_text_ui(ui, &cell_words(s, found, place, column));
            }
            None => cell_faint_ui(ui, &cell_words(s, found, place, column)),
            Some(choice) => {
                let (rect, _) = ui.allocate_exact_size(vec2(size::DOT, size::DOT), Sense::hover());
                ui.painter().circle_filled(rect.center(), size::DOT * 0.5, color_of(ui, choice));
                let told = cell_words(s, found, place, column);
                if choice == Choice::Missing { cell_faint_ui(ui, &told) } else { cell_text_ui(ui, &told) }
            }
        },
        1 | 3 | 4 => cell_faint_ui(ui, &cell_words(s, found, place, column)),
        _ if found.decision.pivotal.contains(&voter.actor) => {
            badge_ui(ui, Severity::Caution, "pivotal")
                .on_hover_text("This vote alone, cast otherwise, turns the result.");
        }
        _ => {}
    }
}

fn cell_words(s: &Snapshot, found: &Found, place: usize, column: usize) -> String {
    let voter = &found.case.voters[place];
    match column {
        0 => actor_name(s, voter.actor).to_owned(),
        1 => role_words(voter.role),
        2 => match found.decision.choice_of(place) {
            None if found.decision.is_published => {
                let vote = voter.vote.as_ref();
                vote.map_or(String::new(), |v| choice_words(voter, v.vote.choice, &found.changes))
            }
            None => "may not vote".to_owned(),
            Some(choice) => {
                let told = choice_words(voter, choice, &found.changes);
                match footing(voter, &found.changes) {
                    Footing::Supposed => format!("{told}, supposed"),
                    Footing::Stated if choice != Choice::Missing => format!("{told}, stated"),
                    _ => told,
                }
            }
        },
        3 => voter.position.as_ref().map_or(String::new(), |p| p.stance.word().to_owned()),
        4 => {
            let day = voter.vote.as_ref().or(voter.position.as_ref()).map(|known| known.effective);
            day.map_or(String::new(), |day| day.to_string())
        }
        _ => String::new(),
    }
}

/// How far what is counted may travel: as its proposal, and no further than the workspace.
fn marked(s: &Snapshot, found: &Found) -> Marked {
    let proposal = s.proposals.of_key(found.case.question.proposal.0);
    proposal.map_or_else(|| s.marked(), |p| s.marked_record(p).and(s.marked()))
}

/// "P-member", "member", "not a member on record".
pub(super) fn role_words(role: Option<crate::model::BodyRole>) -> String {
    use crate::model::BodyRole;
    match role {
        Some(BodyRole::Participating) => "P-member".to_owned(),
        Some(BodyRole::Observing) => "O-member".to_owned(),
        Some(role) => role.word().to_owned(),
        None => "not a member on record".to_owned(),
    }
}

/// A line that names a member and chooses it.
pub(super) fn member_row_ui(ui: &mut Ui, s: &Snapshot, actor: ActorId, figure: &str) -> bool {
    let name = actor_name(s, actor);
    crate::app::widgets::list_row_ui(ui, name, figure, &format!("{name} {figure}")).clicked()
}
