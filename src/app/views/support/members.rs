//! The members, whom to call first on top: where each stands, how likely its support is, and the newest talk.

use super::tracked::Found;
use super::{SupportState, inspector, line};
use crate::app::context::ViewContext;
use crate::app::flags::actor_flag_ui;
use crate::app::theme::{Severity, size, space};
use crate::app::views::chooser::actor_name;
use crate::app::views::grid::recording::Cell;
use crate::app::widgets::{
    Card, Push, SortKey, TableColumn, TableView, badge_ui, cell_faint_ui, cell_strong_ui, cell_text_ui,
    menu_row_ui, note_ui, order_of, position_cell_ui, sort_rows, stance_cell_ui,
};
use crate::model::{Choice, Day, PositionKind};
use crate::snapshot::{Snapshot, TextRef};
use crate::votes::TrackedMember;
use eframe::egui::Ui;

const COLUMNS: [TableColumn<'static>; 6] = [
    TableColumn::flexible("Member", 112.0, 1.0),
    TableColumn::flexible("Stands", 112.0, 0.8),
    TableColumn::fixed("In favor", 72.0).right(),
    TableColumn::flexible("Last talk", 104.0, 1.8),
    TableColumn::flexible("Next step", 84.0, 1.0),
    TableColumn::fixed("Due", 100.0),
];
const TABLE: &str = "members to call";

/// Which members are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum MemberFilter {
    /// Who can still be won, and with whom something is due.
    #[default]
    ToCall,
    /// Who is in favor.
    Supporters,
    /// Who is against.
    Opponents,
    /// Everybody.
    All,
}

impl MemberFilter {
    const ALL: [(MemberFilter, &'static str); 4] = [
        (MemberFilter::ToCall, "Whom to call"),
        (MemberFilter::Supporters, "Supporters"),
        (MemberFilter::Opponents, "Opponents"),
        (MemberFilter::All, "All"),
    ];

    fn fits(self, member: &TrackedMember, day: Day) -> bool {
        match self {
            MemberFilter::ToCall => member.is_pending() || member.due.is_some_and(|due| due <= day),
            MemberFilter::Supporters => member.stands == Choice::For,
            MemberFilter::Opponents => !member.is_pending() && member.stands != Choice::For,
            MemberFilter::All => true,
        }
    }
}

/// The members that are listed, in the order of the table.
pub(super) fn listed<'a>(
    s: &Snapshot,
    state: &SupportState,
    found: &'a Found,
    day: Day,
) -> Vec<&'a TrackedMember> {
    let mut rows: Vec<_> = found.members.iter().filter(|member| state.shown.fits(member, day)).collect();
    sort_rows(&mut rows, &state.order, |member, column| match column {
        1 => SortKey::number(member.known.as_ref().map(|known| known.stance.code())),
        2 => SortKey::number(member.chance),
        3 => SortKey::day(member.last),
        5 => SortKey::day(member.due),
        _ => SortKey::text(&cell_words(s, member, column)),
    });
    rows
}

/// Draws the card.
pub(super) fn members_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>, found: &Found) {
    Card::new().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            for (shown, name) in MemberFilter::ALL {
                let n = found.members.iter().filter(|member| shown.fits(member, cx.day())).count();
                let label = format!("{name}  {n}");
                if Push::secondary(&label).selected(state.shown == shown).show(ui).clicked() {
                    state.shown = shown;
                }
            }
        });
        line::line_ui(ui, state, cx);
        ui.add_space(space::XS);
        table_ui(ui, state, cx, found);
    });
}

fn table_ui(ui: &mut Ui, state: &mut SupportState, cx: &mut ViewContext<'_>, found: &Found) {
    let snapshot = cx.snapshot.clone();
    let day = cx.day();
    state.order = order_of(ui.ctx(), TABLE, &COLUMNS);
    let rows = listed(&snapshot, state, found, day);
    if rows.is_empty() {
        note_ui(ui, nobody(state.shown, found));
        return;
    }
    let mut table = std::mem::take(&mut state.table);
    table.selected = state.member.and_then(|member| rows.iter().position(|row| row.actor == member));
    let words = |row: usize, column: usize| {
        rows.get(row).map_or(String::new(), |member| cell_words(&snapshot, member, column))
    };
    let handling = |_: usize| snapshot.marked();
    let mut called = None;
    let is_editable = cx.is_editable;
    let mut more = |ui: &mut Ui, row: usize| {
        let entry = ui.add_enabled_ui(is_editable, |ui| menu_row_ui(ui, "Log a talk …", false)).inner;
        if entry.clicked() {
            called = rows.get(row).map(|member| member.actor);
            ui.close();
        }
    };
    let shape = TableView::new(TABLE, "Members", &COLUMNS, rows.len()).main().opens("Open in the inspector");
    let events = shape.words(&words).handling(&handling).row_menu(&mut more).show(
        ui,
        &mut table,
        |row| rows.get(row).map_or(String::new(), |member| spoken(&snapshot, member)),
        |ui, row, column| {
            if let Some(member) = rows.get(row) {
                cell_ui(ui, &snapshot, state, found, member, day, column);
            }
        },
    );
    if let Some(member) = events.selected.and_then(|row| rows.get(row)) {
        state.member = Some(member.actor);
    }
    if events.opened.is_some() {
        *cx.inspector_open = true;
    }
    state.table = table;
    if let Some(actor) = called {
        state.member = Some(actor);
        inspector::log(state, cx);
    }
}

fn nobody(shown: MemberFilter, found: &Found) -> &'static str {
    match shown {
        _ if found.members.is_empty() => {
            "Nobody is known to decide: add the members of the body in Records, memberships in bodies, or list voters \
             with the ballot."
        }
        MemberFilter::ToCall => "Nobody to call: everybody has said where it stands, and nothing is due.",
        MemberFilter::Supporters => "Nobody supports it yet.",
        MemberFilter::Opponents => "Nobody opposes it.",
        MemberFilter::All => "Nobody.",
    }
}

fn spoken(s: &Snapshot, member: &TrackedMember) -> String {
    let stands = member.known.as_ref().map_or("has not said", |known| known.stance.word());
    format!("{}: {stands}", actor_name(s, member.actor))
}

fn cell_ui(
    ui: &mut Ui,
    s: &Snapshot,
    state: &SupportState,
    found: &Found,
    member: &TrackedMember,
    day: Day,
    column: usize,
) {
    let talk = member.talks.first().and_then(|id| s.outreach.of_key(id.0));
    match column {
        0 => {
            if let Some(actor) = s.actors.of_key(member.actor.0) {
                actor_flag_ui(ui, actor.iso2.as_deref(), &actor.code, size::FLAG);
                ui.add_space(space::XS);
                cell_strong_ui(ui, &actor.name);
            }
        }
        1 => {
            let text = TextRef::whole(found.case.question.proposal);
            if let Some((stance, _)) = state.queue.shown(Cell { actor: member.actor, text }) {
                stance_cell_ui(ui, Some(stance), None, true).on_hover_text("Being saved");
                return;
            }
            match &member.known {
                Some(known) => {
                    let word = (!known.word.is_empty()).then_some(known.word.as_str());
                    let is_inferred = known.kind == PositionKind::Inferred;
                    position_cell_ui(ui, Some(known.stance), word, false, is_inferred)
                        .on_hover_text(format!("{}, effective {}", known.kind, known.effective));
                }
                None => cell_faint_ui(ui, "has not said"),
            }
        }
        2 => match member.chance {
            Some(_) => cell_faint_ui(ui, &cell_words(s, member, column)),
            None => cell_faint_ui(ui, if member.known.is_some() { "" } else { "–" }),
        },
        3 => match talk {
            Some(talk) => cell_text_ui(ui, &talk_words(talk)),
            None => cell_faint_ui(ui, "never"),
        },
        4 => cell_text_ui(ui, talk.map_or("", |talk| talk.next.as_str())),
        _ => match member.due {
            Some(due) if due <= day => {
                badge_ui(ui, Severity::Caution, &due.to_string());
            }
            Some(due) => cell_faint_ui(ui, &due.to_string()),
            None => {}
        },
    }
}

fn cell_words(s: &Snapshot, member: &TrackedMember, column: usize) -> String {
    let talk = member.talks.first().and_then(|id| s.outreach.of_key(id.0));
    match column {
        0 => actor_name(s, member.actor).to_owned(),
        1 => member.known.as_ref().map_or("has not said".to_owned(), |known| {
            if known.word.is_empty() { known.stance.word().to_owned() } else { known.word.clone() }
        }),
        2 => member.chance.map_or(String::new(), |chance| format!("{:.0} %", chance * 100.0)),
        3 => talk.map_or("never".to_owned(), talk_words),
        4 => talk.map_or(String::new(), |talk| talk.next.clone()),
        _ => member.due.map_or(String::new(), |due| due.to_string()),
    }
}

/// "2026-11-20 Ada Lovelace with the ministry: will ask".
pub(super) fn talk_words(talk: &crate::model::Outreach) -> String {
    let mut who = talk.speaker.clone();
    if !talk.counterpart.is_empty() {
        who = format!("{who} with {}", talk.counterpart);
    }
    let outcome = if talk.outcome.is_empty() { String::new() } else { format!(": {}", talk.outcome) };
    format!("{} {}{outcome}", talk.date, who.trim())
}
