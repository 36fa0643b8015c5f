//! The inspector beside the bars: the bloc, and the memberships of the chosen actor with what can be done to them.

use super::BlocsState;
use super::heading::change_ui;
use crate::app::action::{Action, Place};
use crate::app::context::ViewContext;
use crate::app::icons::Icon;
use crate::app::theme::{Severity, Theme, space, text};
use crate::app::widgets::{
    EmptyState, Push, badge_ui, empty_ui, hairline_ui, inspector_heading_ui, key_values_ui, note_ui,
    section_ui,
};
use crate::app::words;
use crate::model::{ActorId, Bloc, BlocId, Day, Membership, Noun, RecordRef, SourceId};
use crate::snapshot::Snapshot;
use crate::snapshot::drafts::Draft;
use eframe::egui::Ui;

/// The chosen actor in the chosen bloc, or the bloc alone.
pub fn detail_ui(ui: &mut Ui, state: &mut BlocsState, cx: &mut ViewContext<'_>, today: Day) {
    let snapshot = cx.snapshot.clone();
    let Some(bloc) = state.selected.and_then(|b| snapshot.blocs.of_key(b.0)) else {
        let empty = EmptyState {
            icon: Icon::Blocs,
            title: "Nothing selected",
            sentence: "Choose a bloc, then one of its members, to see and to correct a membership.",
            action: None,
        };
        empty_ui(ui, &empty);
        return;
    };
    let row = state.actor.and_then(|a| state.members.of_actor(a)).cloned();
    match row {
        Some(row) => {
            actor_ui(ui, &snapshot, row.actor, bloc);
            for m in &row.memberships {
                membership_ui(ui, state, cx, &snapshot, m);
            }
            others_ui(ui, cx, &snapshot, row.actor, bloc.id, today);
        }
        None => bloc_ui(ui, cx, state, &snapshot, bloc),
    }
}

fn actor_ui(ui: &mut Ui, snapshot: &Snapshot, actor: ActorId, bloc: &Bloc) {
    let record = snapshot.actors.of_key(actor.0);
    let name = record.map_or("unknown", |a| a.name.as_str());
    let line = record.map_or(String::new(), |a| format!("{} · {}", a.code, a.kind.word()));
    inspector_heading_ui(ui, &format!("In {}", bloc.code), name, &line);
}

fn membership_ui(
    ui: &mut Ui,
    state: &mut BlocsState,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    m: &Membership,
) {
    key_values_ui(ui, |rows| {
        rows.strong_row("Role", m.role.word());
        rows.row("When", words::span(m.since, m.until, m.precision));
    });
    if let Some(word) = words::weak(m.standing) {
        ui.add_space(space::XS);
        badge_ui(ui, Severity::Caution, word).on_hover_text(words::standing_meaning(m.standing));
    }
    if !m.role.counts() {
        note_ui(ui, "This role does not count as membership in any figure.");
    }
    if !m.note.is_empty() {
        note_ui(ui, &m.note);
    }
    source_ui(ui, snapshot, m.source);
    ui.add_space(space::XS);
    ui.push_id(m.id, |ui| buttons_ui(ui, state, cx, snapshot, m));
    hairline_ui(ui);
}

fn buttons_ui(
    ui: &mut Ui,
    state: &mut BlocsState,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    m: &Membership,
) {
    let record = RecordRef { noun: Noun::Membership, id: m.id.0 };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        if m.until.is_none()
            && change_ui(ui, cx, Push::secondary("End").name("End this membership"))
            && let Some(draft) = Draft::of(snapshot, record)
        {
            state.forms.add(cx, draft.asking(&["until", "note"]));
        }
        if change_ui(ui, cx, Push::secondary("Correct").name("Correct this membership")) {
            state.forms.edit(cx, record);
        }
        if change_ui(ui, cx, Push::secondary("Retire").name("Retire this membership")) {
            state.forms.retire(cx, record);
        }
        if Push::quiet("History").name("History of this membership").show(ui).clicked() {
            cx.act(Action::ShowHistory(record));
        }
    });
}

fn source_ui(ui: &mut Ui, snapshot: &Snapshot, source: Option<SourceId>) {
    match source.and_then(|s| snapshot.sources.of_key(s.0)) {
        Some(source) => {
            let licence = match source.licence.as_str() {
                "" => String::new(),
                licence => format!(" · {licence}"),
            };
            note_ui(ui, format!("Source: {}{licence}", source.title));
        }
        None => {
            note_ui(ui, "No source is recorded.");
        }
    }
}

/// The other blocs that the actor belongs to on the day of the lens.
fn others_ui(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    snapshot: &Snapshot,
    actor: ActorId,
    here: BlocId,
    today: Day,
) {
    let codes = snapshot.index().memberships_of_actor(actor).iter();
    let mut blocs: Vec<&Bloc> = codes
        .filter_map(|code| snapshot.memberships.at(*code as usize))
        .filter(|m| m.bloc != here && m.role.counts() && super::members::is_on(m, today))
        .filter_map(|m| snapshot.blocs.of_key(m.bloc.0))
        .collect();
    blocs.sort_by_key(|b| (b.kind == crate::model::BlocKind::Parties, b.code.to_lowercase()));
    blocs.dedup_by_key(|b| b.id);
    if blocs.is_empty() {
        return;
    }
    section_ui(ui, "Also in");
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(space::XS, space::XS);
        for bloc in blocs {
            let color = Theme::of(ui).bloc(&bloc.code);
            let chip = crate::app::widgets::Chip::new(&bloc.code).dot(color).show(ui);
            if chip.clicked() {
                chosen = Some(bloc.id);
            }
            chip.response.on_hover_text(&bloc.name);
        }
    });
    if let Some(bloc) = chosen {
        cx.act(Action::Go(Place::Bloc(bloc)));
    }
}

fn bloc_ui(ui: &mut Ui, cx: &mut ViewContext<'_>, state: &BlocsState, snapshot: &Snapshot, bloc: &Bloc) {
    let theme = Theme::of(ui);
    inspector_heading_ui(ui, bloc.kind.word(), &bloc.code, &bloc.name);
    key_values_ui(ui, |rows| {
        rows.strong_row("Members now", words::count(state.members.n_current));
        rows.row("All who ever belonged", words::count(state.members.rows.len()));
        let n_weak = state.members.rows.iter().flat_map(|r| &r.memberships);
        let n_weak = n_weak.filter(|m| m.standing.is_weak()).count();
        if n_weak > 0 {
            rows.colored("Weak memberships", words::count(n_weak), theme.caution);
        }
    });
    if !bloc.note.is_empty() {
        note_ui(ui, &bloc.note);
    }
    source_ui(ui, snapshot, bloc.source);
    let instruments = snapshot.instruments.iter().filter(|i| i.bloc == Some(bloc.id));
    for instrument in instruments {
        ui.add_space(space::S);
        section_ui(ui, &instrument.title);
        let date = words::date(instrument.date, instrument.precision);
        note_ui(ui, format!("{} · {date}", instrument.kind.word()));
        note_ui(
            ui,
            format!(
                "List of parties: {}. Who is not listed is unknown, never a refusal.",
                instrument.completeness.word()
            ),
        );
    }
    ui.add_space(space::S);
    ui.horizontal(|ui| {
        let record = RecordRef { noun: Noun::Bloc, id: bloc.id.0 };
        if Push::secondary("History").name("History of this bloc").show(ui).clicked() {
            cx.act(Action::ShowHistory(record));
        }
        let whole = Push::quiet("All fields").show(ui);
        if whole.on_hover_text("All its fields and parts, to edit, merge or retire").clicked() {
            cx.act(Action::Go(Place::Record(record)));
        }
    });
    ui.add_space(space::S);
    ui.label(
        text::small("Select a member to see its dates, its source, and to correct it.").color(theme.second),
    );
}
