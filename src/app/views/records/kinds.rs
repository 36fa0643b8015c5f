//! The kinds of record in groups, with how many there are of each.

use super::RecordsState;
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, radius, size, space, text};
use crate::app::widgets::{Card, copies, tell_chosen};
use crate::app::words;
use crate::model::Noun;
use eframe::egui::{Rect, Role, ScrollArea, Sense, Ui, pos2, vec2};

/// Width of the list of kinds.
pub(super) const WIDTH: f32 = 236.0;

/// The groups, each with its kinds.
pub(super) const GROUPS: [(&str, &[Noun]); 11] = [
    ("Bodies and meetings", &[Noun::Body, Noun::BodyMember, Noun::Meeting, Noun::AgendaItem]),
    (
        "Proposals",
        &[
            Noun::Proposal,
            Noun::Step,
            Noun::Revision,
            Noun::Provision,
            Noun::Sponsor,
            Noun::Ballot,
            Noun::Voter,
            Noun::Family,
        ],
    ),
    ("Actors", &[Noun::Actor, Noun::ActorName, Noun::Succession]),
    ("Blocs and instruments", &[Noun::Bloc, Noun::Membership, Noun::Instrument]),
    ("Topics", &[Noun::Topic, Noun::Tag]),
    ("Sources", &[Noun::Source]),
    ("Briefs and talks", &[Noun::Brief, Noun::Outreach, Noun::Explanation]),
    ("Comments", &[Noun::CommentRound, Noun::Comment, Noun::Observation]),
    ("Rules and words", &[Noun::Rule, Noun::RuleUse, Noun::Weight, Noun::Word]),
    ("Scenarios", &[Noun::Scenario, Noun::SupposedVote]),
    ("Lenses and workspace", &[Noun::SavedLens, Noun::Profile]),
];

/// Shows the groups; a click shows a kind.
pub(super) fn kinds_ui(ui: &mut Ui, state: &mut RecordsState, cx: &mut ViewContext<'_>) {
    Card::new().show(ui, |ui| {
        ui.set_min_height(ui.available_height());
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // Room for the bar, which lies over the list.
            ui.set_max_width(ui.available_width() - space::S);
            for (n, (group, nouns)) in GROUPS.iter().enumerate() {
                if n > 0 {
                    ui.add_space(space::S);
                }
                ui.label(text::small_strong(*group).color(Theme::of(ui).second));
                for noun in *nouns {
                    let n = cx.snapshot.n_of(*noun);
                    if kind_ui(ui, *noun, n, state.noun == *noun) {
                        state.show_kind(*noun);
                    }
                }
            }
        });
    });
}

fn kind_ui(ui: &mut Ui, noun: Noun, n: usize, is_chosen: bool) -> bool {
    let theme = Theme::of(ui);
    let title = words::capital(noun.plural());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL), Sense::click());
    let spoken = format!("{title}: {}", words::count(n));
    tell_chosen(ui, &response, Role::Button, &spoken, is_chosen);
    copies(ui, &response, &spoken);
    let ground = rect.expand2(vec2(space::S, 0.0));
    if is_chosen {
        ui.painter().rect_filled(ground, radius::CONTROL, theme.accent_ground);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, radius::CONTROL, theme.hover);
    }
    if response.has_focus() {
        let inside = eframe::egui::StrokeKind::Inside;
        ui.painter().rect_stroke(ground, radius::CONTROL, theme.focus_stroke(), inside);
    }
    let color = if is_chosen { theme.accent } else { theme.text };
    let middle = rect.center().y;
    let put = |line: String, color, place: &dyn Fn(f32) -> f32| -> Rect {
        let galley = ui.painter().layout_no_wrap(line, text::body_font(), color);
        let at = pos2(place(galley.size().x), middle - galley.size().y * 0.5);
        let shown = Rect::from_min_size(at, galley.size());
        ui.painter().galley(at, galley, color);
        shown
    };
    put(title, color, &|_| rect.left());
    put(words::count(n), theme.second, &|width| rect.right() - width);
    response.clicked()
}
