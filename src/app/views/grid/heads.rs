//! The heads of the grid: references with stage and date, names with flags, blocs with their tallies.

use super::menu::About;
use super::recording::actor_name;
use super::{GridState, grid_id, menu};
use crate::analysis::Tally;
use crate::app::flags;
use crate::app::icons::{self, Icon};
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::proposals::stage;
use crate::app::widgets::{Tally as GridActors, one_line, tally_text};
use crate::app::words;
use crate::snapshot::{Snapshot, TextRef};
use eframe::egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The corner between names and heads: what goes down, and how many.
pub fn corner_ui(ui: &Ui, rect: Rect, state: &GridState) {
    let theme = Theme::of(ui);
    let word = if state.sheet.is_turned { "Proposal" } else { "Actor" };
    let galley = one_line(ui, word, text::small_font(), theme.second, rect.width() - space::L);
    ui.painter().galley(
        pos2(rect.left() + space::M, rect.center().y - galley.size().y * 0.5),
        galley,
        theme.second,
    );
}

/// The head of a column: the reference, and below it stage and date.
pub fn column_head_ui(ui: &mut Ui, rect: Rect, column: usize, state: &mut GridState, snapshot: &Snapshot) {
    let (above, below, tip) = if state.sheet.is_turned {
        let name = state.sheet.actors.get(column).map_or("", |actor| actor_name(snapshot, *actor));
        ("Stance".to_owned(), Vec::new(), format!("Where {name} stands"))
    } else {
        let Some(on) = state.sheet.texts.get(column).copied() else { return };
        text_lines(snapshot, on)
    };
    let spoken = std::iter::once(above.as_str()).chain(below.iter().map(String::as_str));
    let spoken = spoken.collect::<Vec<_>>().join(", ");
    let response = ui.interact(rect, grid_id().with(("column", column)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), &spoken));
    let is_in = state.selection.columns().contains(&column);
    lines_ui(ui, rect, &response, is_in, &above, &below);
    menu::ask_of_head(ui, &response, About::Column(column));
    if response.clicked() {
        state.selection = menu::column_of(state, column);
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
    }
    response.on_hover_text(tip);
}

/// What a text is called, the lines below that (stage and date), and its title.
fn text_lines(snapshot: &Snapshot, on: TextRef) -> (String, Vec<String>, String) {
    let Some(proposal) = snapshot.proposals.of_key(on.proposal.0) else { return Default::default() };
    if let Some(provision) = on.provision.and_then(|v| snapshot.provisions.of_key(v.0)) {
        return (provision.number.clone(), vec![provision.title.clone()], provision.text.clone());
    }
    let date = snapshot.day_of(proposal).map(|day| words::short_date(day, proposal.precision));
    let below = [stage(proposal), date.unwrap_or_default()];
    let below = below.into_iter().filter(|part| !part.is_empty()).collect();
    (proposal.reference.clone(), below, proposal.shown_title().to_owned())
}

/// The lines of a head, painted; the ground shows what is under the pointer.
fn lines_ui(ui: &Ui, rect: Rect, response: &Response, is_in: bool, above: &str, below: &[String]) {
    let theme = Theme::of(ui);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 0.0, theme.hover);
    }
    let room = rect.width() - space::S - space::XS;
    let color = if is_in { theme.accent } else { theme.text };
    let mut lines = vec![(one_line(ui, above, text::small_strong_font(), color, room), color)];
    lines.extend(
        below.iter().map(|line| (one_line(ui, line, text::small_font(), theme.second, room), theme.second)),
    );
    let height: f32 = lines.iter().map(|(galley, _)| galley.size().y).sum();
    let mut top = rect.center().y - height * 0.5;
    for (galley, color) in lines {
        let next = top + galley.size().y;
        ui.painter().galley(pos2(rect.left() + space::S, top), galley, color);
        top = next;
    }
}

/// The head of a group: the bloc in its color, and how many.
pub fn group_head_ui(ui: &mut Ui, rect: Rect, group: usize, state: &GridState, snapshot: &Snapshot) {
    let theme = Theme::of(ui);
    let Some(group) = state.sheet.groups.get(group) else { return };
    let bloc = group.bloc.and_then(|b| snapshot.blocs.of_key(b.0));
    let n = words::count(group.lines.len());
    let response = ui.interact(rect, grid_id().with(("group", group.lines.start)), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::RowHeader,
            true,
            format!("{}, {}", group.name, words::counted(group.lines.len(), "actor", "actors")),
        )
    });
    ui.painter().rect_filled(rect, 0.0, theme.inset);
    let color = bloc.map_or(theme.text, |b| theme.bloc_text(&b.code));
    let mut x = rect.left() + space::M;
    if let Some(bloc) = bloc {
        let center = pos2(x + size::DOT * 0.5, rect.center().y);
        ui.painter().circle_filled(center, size::DOT * 0.5, theme.bloc(&bloc.code));
        x += size::DOT + 6.0;
    }
    let name = one_line(ui, &group.name, text::strong_font(), color, rect.right() - x - space::XXL);
    let end = x + name.size().x + 6.0;
    ui.painter().galley(pos2(x, rect.center().y - name.size().y * 0.5), name, color);
    let count = ui.painter().layout_no_wrap(n, text::small_font(), theme.second);
    ui.painter().galley(pos2(end, rect.center().y - count.size().y * 0.5), count, theme.second);
    if let Some(bloc) = bloc {
        response.on_hover_text(format!(
            "{}: its members on the day of the lens. Who belongs to several compared blocs stands in the first.",
            bloc.name
        ));
    }
}

/// How a group stands on a text: for, against, abstaining, and how many are unknown.
pub fn tally_ui(ui: &Ui, rect: Rect, group: &str, on: &str, tally: Tally) {
    let theme = Theme::of(ui);
    let shown = GridActors { favor: tally.n_for, against: tally.n_against, abstain: tally.n_abstain };
    let mut line = if shown.n_counted() > 0 { tally_text(shown) } else { String::new() };
    if tally.n_unknown > 0 && !line.is_empty() {
        line = format!("{line} · {} ?", tally.n_unknown);
    }
    let spoken = format!(
        "{group} on {on}: {} for, {} against, {} abstaining, {} absent, {} unknown",
        tally.n_for, tally.n_against, tally.n_abstain, tally.n_absent, tally.n_unknown
    );
    let response = ui.interact(rect, grid_id().with(("tally", group, on)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::GridCell, true, &spoken));
    if line.is_empty() {
        line = "none known".to_owned();
    }
    let galley = one_line(ui, &line, text::small_font(), theme.second, rect.width() - space::L);
    let at = pos2(rect.left() + space::S, rect.center().y - galley.size().y * 0.5);
    ui.painter().galley(at, galley, theme.second);
    response.on_hover_text(spoken);
}

/// The name of a line: flag, name and code of an actor; reference and title of a proposal.
pub fn line_head_ui(ui: &mut Ui, rect: Rect, line: usize, state: &mut GridState, snapshot: &Snapshot) {
    let response = ui.interact(rect, grid_id().with(("line", line)), Sense::click());
    let is_in = state.selection.lines().contains(&line);
    if state.sheet.is_turned {
        let Some(on) = state.sheet.texts.get(line).copied() else { return };
        let (reference, below, title) = text_lines(snapshot, on);
        response.widget_info(|| {
            WidgetInfo::labeled(Role::RowHeader, ui.is_enabled(), format!("{reference}: {title}"))
        });
        proposal_ui(ui, rect, &response, is_in, &reference, &title);
        response.clone().on_hover_text(format!("{title}\n{}", below.join(" · ")));
    } else {
        let Some(actor) = state.sheet.actors.get(line).and_then(|a| snapshot.actors.of_key(a.0)) else {
            return;
        };
        response.widget_info(|| {
            WidgetInfo::labeled(Role::RowHeader, ui.is_enabled(), format!("{} ({})", actor.name, actor.code))
        });
        actor_ui(ui, rect, &response, is_in, actor, snapshot);
    }
    menu::ask_of_head(ui, &response, About::Line(line));
    if response.clicked() {
        state.selection = menu::line_of(state, line);
        ui.memory_mut(|memory| memory.request_focus(grid_id()));
    }
}

fn proposal_ui(ui: &Ui, rect: Rect, response: &Response, is_in: bool, reference: &str, title: &str) {
    let theme = Theme::of(ui);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 0.0, theme.hover);
    }
    let color = if is_in { theme.accent } else { theme.text };
    let left = rect.left() + space::M;
    let name = one_line(ui, reference, text::strong_font(), color, rect.width() * 0.45);
    let end = left + name.size().x + space::S;
    ui.painter().galley(pos2(left, rect.center().y - name.size().y * 0.5), name, color);
    let rest = one_line(ui, title, text::small_font(), theme.second, rect.right() - end - space::XS);
    ui.painter().galley(pos2(end, rect.center().y - rest.size().y * 0.5), rest, theme.second);
}

fn actor_ui(
    ui: &Ui,
    rect: Rect,
    response: &Response,
    is_in: bool,
    actor: &crate::model::Actor,
    snapshot: &Snapshot,
) {
    let theme = Theme::of(ui);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 0.0, theme.hover);
    }
    let middle = rect.center().y;
    let flag = Rect::from_min_size(
        pos2(rect.left() + space::M, middle - size::FLAG * 0.5),
        vec2(size::FLAG * 1.5, size::FLAG),
    );
    flags::paint(ui, flag, actor.iso2.as_deref().unwrap_or(&actor.code));
    let color = if is_in { theme.accent } else { theme.text };
    let code = ui.painter().layout_no_wrap(actor.code.clone(), text::small_font(), theme.second);
    let left = flag.right() + space::S;
    let room = rect.right() - left - code.size().x - space::M;
    let name = one_line(ui, &actor.name, text::body_font(), color, room);
    let end = left + name.size().x + 6.0;
    ui.painter().galley(pos2(left, middle - name.size().y * 0.5), name, color);
    ui.painter().galley(pos2(end, middle - code.size().y * 0.5), code, theme.second);
    if snapshot.marked_record(actor).level > snapshot.info.handling {
        let lock =
            Rect::from_center_size(pos2(rect.right() - space::S, middle), vec2(size::MARK, size::MARK));
        icons::paint(ui.painter(), lock, Icon::Lock, theme.second);
    }
}
