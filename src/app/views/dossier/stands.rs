//! Where it stands: by topic, with how often for and against and a small curve over time; and on the debates.

use super::cards::card_ui;
use super::rows::{End, cut_right, heads_ui, spark, words_at};
use super::{DossierState, Selected};
use crate::analysis::{DebatePoint, DebateSeries, Dossier, TopicStand, Who};
use crate::app::context::ViewContext;
use crate::app::theme::{Theme, size, space, text};
use crate::app::views::row::row_ui;
use crate::app::widgets::{Push, Tally, note_ui, tally_bar_ui};
use crate::app::words;
use crate::model::TopicKind;
use crate::report::figures::words::short_figure;
use crate::report::tables::Section;
use eframe::egui::{Align, Layout, Ui, UiBuilder};

/// So many topics are listed at first.
const FEW: usize = 9;
/// Bar, curve, last value, and on what it rests.
const WIDTHS: [f32; 4] = [72.0, 104.0, 40.0, 40.0];

/// The card of topics and the card of debates.
pub fn stands_ui(ui: &mut Ui, state: &mut DossierState, cx: &mut ViewContext<'_>, found: &Dossier) {
    card_ui(ui, cx, found, Section::Topics, None, |ui, cx| {
        if found.topics.is_empty() {
            note_ui(ui, "No topic is tagged on what it took a side on. Tag proposals in Records.");
            return;
        }
        heads_ui(ui, "Topic", WIDTHS, ["For · against", "Over time", "Last", "n"]);
        let mut topics: Vec<&TopicStand> = found.topics.iter().collect();
        let is_issue = |t: &TopicStand| kind(cx, t) == Some(TopicKind::Issue);
        topics.sort_by_key(|t| (is_issue(t), std::cmp::Reverse(t.tally.n_known()), t.topic));
        let n = if state.shows_all_topics { topics.len() } else { FEW.min(topics.len()) };
        for stand in &topics[..n] {
            topic_ui(ui, state, cx, found, stand);
        }
        if topics.len() > FEW {
            ui.add_space(space::XS);
            let label = match state.shows_all_topics {
                true => "Show fewer".to_owned(),
                false => format!("Show all {} topics", topics.len()),
            };
            if Push::link(&label).show(ui).clicked() {
                state.shows_all_topics = !state.shows_all_topics;
            }
        }
    });
    card_ui(ui, cx, found, Section::Debates, None, |ui, cx| {
        if found.debates.is_empty() {
            note_ui(ui, "It took no side on a proposal that is tagged with a pole of a debate.");
            return;
        }
        for series in &found.debates {
            debate_ui(ui, state, cx, found, series);
        }
    });
}

fn kind(cx: &ViewContext<'_>, stand: &TopicStand) -> Option<TopicKind> {
    cx.snapshot.topics.of_key(stand.topic.0).map(|t| t.kind)
}

/// The color of its curves: that of the bloc, or the accent.
pub(super) fn color(ui: &Ui, cx: &ViewContext<'_>, who: Who) -> eframe::egui::Color32 {
    let bloc = match who {
        Who::Bloc(bloc) => cx.snapshot.blocs.of_key(bloc.0),
        Who::Actor(_) => None,
    };
    bloc.map_or(Theme::of(ui).accent, |b| Theme::of(ui).bloc(&b.code))
}

/// The last value and on how many proposals it rests, in words: "0.32", "12".
fn last(points: &[DebatePoint]) -> Option<(&DebatePoint, String)> {
    let point = points.iter().rfind(|p| p.value.is_some())?;
    Some((point, point.value.map_or(String::new(), short_figure)))
}

fn topic_ui(
    ui: &mut Ui,
    state: &mut DossierState,
    cx: &mut ViewContext<'_>,
    found: &Dossier,
    stand: &TopicStand,
) {
    let Some(topic) = cx.snapshot.topics.of_key(stand.topic.0) else { return };
    let t = stand.tally;
    let tally = Tally { favor: t.n_for, against: t.n_against, abstain: t.n_abstain };
    let newest = last(&stand.points);
    let told = newest.as_ref().map_or(String::new(), |(p, value)| {
        format!(
            ", in {} {value} on {}",
            p.period.label,
            words::counted(p.n_proposals as usize, "proposal", "proposals")
        )
    });
    let spoken =
        format!("{}: {} for, {} abstaining, {} against{told}", topic.name, t.n_for, t.n_abstain, t.n_against);
    let selected = Selected::Topic(stand.topic);
    let is_selected = state.selected.as_ref() == Some(&selected);
    let curve = color(ui, cx, found.who);
    let mut bar = eframe::egui::Rect::NOTHING;
    let response = row_ui(ui, &spoken, size::ROW, is_selected, |ui, rect| {
        let theme = Theme::of(ui);
        let (name, pieces) = cut_right(rect, WIDTHS);
        words_at(ui, name, &topic.name, text::body_font(), theme.text, End::Left);
        bar = pieces[0];
        spark(ui, pieces[1], &stand.points, curve);
        if let Some((p, value)) = &newest {
            let ink = if p.too_few { theme.second } else { theme.text };
            words_at(ui, pieces[2], value, text::body_font(), ink, End::Right);
            let n = words::count(p.n_proposals as usize);
            words_at(ui, pieces[3], &n, text::small_font(), theme.second, End::Right);
        }
    });
    if ui.is_rect_visible(response.rect) {
        let layout = Layout::left_to_right(Align::Center);
        let mut child =
            ui.new_child(UiBuilder::new().id_salt(("bar", stand.topic)).max_rect(bar).layout(layout));
        tally_bar_ui(&mut child, tally, bar.width());
    }
    let response = response.on_hover_ui(|ui| {
        ui.label(text::strong(&topic.name).color(Theme::of(ui).text));
        note_ui(ui, topic.kind.word());
        note_ui(ui, format!("{} for, {} abstaining, {} against", t.n_for, t.n_abstain, t.n_against));
        if let Some((p, value)) = &newest {
            let few = if p.too_few { ": too few to rely on" } else { "" };
            let n = words::counted(p.n_proposals as usize, "proposal", "proposals");
            note_ui(ui, format!("Mean stance in {}: {value}, on {n}{few}", p.period.label));
        }
    });
    if response.clicked() {
        state.select(selected, cx);
    }
}

/// A debate in two lines of words, its poles, and a curve between them.
fn debate_ui(
    ui: &mut Ui,
    state: &mut DossierState,
    cx: &mut ViewContext<'_>,
    found: &Dossier,
    series: &DebateSeries,
) {
    let Some(topic) = cx.snapshot.topics.of_key(series.topic.0) else { return };
    let newest = last(&series.points);
    let side = newest
        .as_ref()
        .and_then(|(p, _)| p.value)
        .map_or("", |value| if value > 0.0 { &topic.pole_a } else { &topic.pole_b });
    let told = newest
        .as_ref()
        .map_or(String::new(), |(p, value)| format!(": {value} in {}, towards {side}", p.period.label));
    let spoken = format!("{} or {}{told}", topic.pole_a, topic.pole_b);
    let selected = Selected::Debate(series.topic);
    let is_selected = state.selected.as_ref() == Some(&selected);
    let curve = color(ui, cx, found.who);
    let response = row_ui(ui, &spoken, size::ROW + space::M, is_selected, |ui, rect| {
        let theme = Theme::of(ui);
        let (names, pieces) = cut_right(rect, [WIDTHS[1], WIDTHS[2], WIDTHS[3]]);
        let (upper, lower) = names.split_top_bottom_at_fraction(0.5);
        words_at(
            ui,
            upper.shrink2(eframe::egui::vec2(0.0, 1.0)),
            &topic.pole_a,
            text::body_font(),
            theme.text,
            End::Left,
        );
        words_at(ui, lower, &format!("or {}", topic.pole_b), text::small_font(), theme.second, End::Left);
        spark(ui, pieces[0], &series.points, curve);
        if let Some((p, value)) = &newest {
            let ink = if p.too_few { theme.second } else { theme.text };
            words_at(ui, pieces[1], value, text::body_font(), ink, End::Right);
            let n = words::count(p.n_proposals as usize);
            words_at(ui, pieces[2], &n, text::small_font(), theme.second, End::Right);
        }
    });
    let response = response.on_hover_text(format!("1 = {}, −1 = {}", topic.pole_a, topic.pole_b));
    if response.clicked() {
        state.select(selected, cx);
    }
}
