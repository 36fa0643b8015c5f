//! What the workspace holds: counts by noun as a quiet grid, positions by body.

use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{Card, copies, note_ui, section_ui};
use crate::app::words::count;
use crate::model::{BodyId, Noun, Proposal};
use crate::snapshot::{Positions, RecordTable, Snapshot};
use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::collections::BTreeMap;
use std::sync::Arc;

/// At most this many bodies are listed.
const MOST_BODIES: usize = 5;

/// Positions by body, kept while positions and proposals stay the same.
#[derive(Debug, Default)]
pub struct Holdings {
    of: Option<(Arc<Positions>, Arc<RecordTable<Proposal>>)>,
    by_body: Vec<(BodyId, usize)>,
}

impl Holdings {
    fn update(&mut self, snapshot: &Snapshot) {
        let is_same = self.of.as_ref().is_some_and(|(positions, proposals)| {
            Arc::ptr_eq(positions, &snapshot.positions) && Arc::ptr_eq(proposals, &snapshot.proposals)
        });
        if is_same {
            return;
        }
        let mut by_body: BTreeMap<BodyId, usize> = BTreeMap::new();
        for proposal in snapshot.proposals.iter() {
            let n = snapshot.positions.rows_of(proposal.id).len();
            if n > 0 {
                *by_body.entry(proposal.body).or_default() += n;
            }
        }
        self.by_body = by_body.into_iter().collect();
        self.by_body.sort_by_key(|(body, n)| (std::cmp::Reverse(*n), *body));
        self.of = Some((snapshot.positions.clone(), snapshot.proposals.clone()));
    }
}

/// Shows the counts.
pub fn holdings_ui(ui: &mut Ui, state: &mut Holdings, cx: &ViewContext<'_>) {
    let snapshot = cx.snapshot;
    state.update(snapshot);
    let figures = [
        (["position", "positions"], snapshot.positions.len()),
        (["proposal", "proposals"], snapshot.n_of(Noun::Proposal)),
        (["body", "bodies"], snapshot.n_of(Noun::Body)),
        (["committee membership", "committee memberships"], snapshot.n_of(Noun::BodyMember)),
        (["bloc", "blocs"], snapshot.n_of(Noun::Bloc)),
        (["bloc membership", "bloc memberships"], snapshot.n_of(Noun::Membership)),
        (["instrument", "instruments"], snapshot.n_of(Noun::Instrument)),
        (["source", "sources"], snapshot.n_of(Noun::Source)),
    ];
    Card::new().title("What this workspace holds").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        grid_ui(ui, &figures);
        if !state.by_body.is_empty() {
            ui.add_space(space::S);
            section_ui(ui, "Positions by body");
            bodies_ui(ui, state, snapshot);
            note_ui(ui, "Absences are counted: they are kept, and never taken for abstentions.");
        }
    });
}

fn grid_ui(ui: &mut Ui, figures: &[([&str; 2], usize)]) {
    const PER_ROW: usize = 4;
    const HEIGHT: f32 = 50.0;
    let theme = Theme::of(ui);
    let width = ui.available_width() / PER_ROW as f32;
    for row in figures.chunks(PER_ROW) {
        let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
        for (nth, ([one, many], n)) in row.iter().enumerate() {
            let word = if *n == 1 { one } else { many };
            let min = pos2(whole.left() + width * nth as f32, whole.top());
            let cell = Rect::from_min_size(min, vec2(width, HEIGHT));
            let response = ui.interact(cell, ui.scope_id().with(*many), Sense::CLICK);
            let spoken = format!("{} {word}", count(*n));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
            copies(ui, &response, &spoken);
            let galley = ui.painter().layout_no_wrap(count(*n), text::title_font(), theme.text);
            ui.painter().galley(min + vec2(0.0, space::XS), galley, theme.text);
            let galley =
                ui.painter().layout((*word).to_owned(), text::small_font(), theme.second, width - space::S);
            ui.painter().galley(min + vec2(0.0, 28.0), galley, theme.second);
        }
    }
}

fn bodies_ui(ui: &mut Ui, state: &Holdings, snapshot: &Snapshot) {
    let theme = Theme::of(ui);
    let most = state.by_body.first().map_or(1, |(_, n)| *n).max(1);
    for (body, n) in state.by_body.iter().take(MOST_BODIES) {
        let record = snapshot.bodies.of_key(body.0);
        let code = record.map_or("unknown body", |b| b.code.as_str());
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::CLICK);
        let spoken = format!("{code}: {} positions", count(*n));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        copies(ui, &response, &spoken);
        let middle = rect.center().y;
        let (name_width, figure_width) = (150.0_f32.min(rect.width() * 0.35), 84.0);
        let name = ui.painter().layout_no_wrap(code.to_owned(), text::body_font(), theme.text);
        ui.painter().with_clip_rect(Rect::from_min_size(rect.min, vec2(name_width, rect.height()))).galley(
            pos2(rect.left(), middle - name.size().y * 0.5),
            name,
            theme.text,
        );
        let room = rect.width() - name_width - figure_width;
        // A body with a single vote must still be seen beside one with a million.
        let share = (*n as f32 / most as f32 * room).max(2.0);
        let bar = Rect::from_min_size(
            pos2(rect.left() + name_width, middle - size::BAR * 0.5),
            vec2(share, size::BAR),
        );
        ui.painter().rect_filled(bar, 2.0, theme.hairline_strong);
        let figure = ui.painter().layout_no_wrap(count(*n), text::body_font(), theme.text);
        let at = pos2(rect.right() - figure.size().x, middle - figure.size().y * 0.5);
        ui.painter().galley(at, figure, theme.text);
        if let Some(record) = record {
            response.on_hover_text(&record.name);
        }
    }
    let rest = state.by_body.iter().skip(MOST_BODIES);
    let (n_bodies, n) = rest.fold((0, 0), |(bodies, sum), (_, n)| (bodies + 1, sum + n));
    if n_bodies > 0 {
        note_ui(ui, format!("and {} in {n_bodies} more", count(n)));
    }
}
