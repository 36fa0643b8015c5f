//! The menu that adds filters to the lens: one field that finds everything one can filter by, and a panel for each kind.

use super::lens_bar::LensBar;
use crate::app::theme::{Theme, size, space, text};
use crate::app::widgets::{
    field_ui, hairline_ui, list_row_ui, menu_row_ui, menu_toggle_ui, note_ui, search_ui, section_ui,
    select_menu_ui,
};
use crate::model::{Filter, Lens, Nearness, Noun, ProposalKind, Sought, Stage, Standing, TopicKind, Uid};
use crate::snapshot::{Snapshot, kind_words};
use eframe::egui::{ScrollArea, Ui};
use std::collections::HashSet;
use std::sync::Arc;

/// At most so many are offered for what is typed.
const MOST_OFFERED: usize = 200;

/// What one can filter by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Panel {
    /// Records of a noun: bodies, topics, families, proposals, or actors as sponsors.
    Records(Noun),
    Stages,
    Kinds,
    Standings,
    Words,
}

impl Panel {
    const ALL: [Panel; 9] = [
        Panel::Records(Noun::Body),
        Panel::Records(Noun::Topic),
        Panel::Stages,
        Panel::Kinds,
        Panel::Records(Noun::Actor),
        Panel::Words,
        Panel::Records(Noun::Family),
        Panel::Records(Noun::Proposal),
        Panel::Standings,
    ];

    fn title(self) -> &'static str {
        match self {
            Panel::Records(Noun::Body) => "Bodies",
            Panel::Records(Noun::Topic) => "Topics",
            Panel::Records(Noun::Family) => "Recurring texts",
            Panel::Records(Noun::Actor) => "Put forward by",
            Panel::Records(_) => "Single proposals",
            Panel::Stages => "Stage",
            Panel::Kinds => "Kind of text",
            Panel::Standings => "How well it stands",
            Panel::Words => "Words in title or reference",
        }
    }

    fn note(self) -> &'static str {
        match self {
            Panel::Records(Noun::Body) => "A body brings everything below it",
            Panel::Records(Noun::Topic) => "A proposal with any of them is in view",
            Panel::Records(Noun::Family) => "The same text year after year, drafts of one standard",
            Panel::Records(Noun::Actor) => "A country stands for its companies, institutes and people, too",
            Panel::Records(_) => "Only those chosen are in view",
            Panel::Stages => "Where a proposal stands on the day looked at, on the common scale",
            Panel::Kinds => "A proposal of any of them is in view",
            Panel::Standings => "How title and reference are known",
            Panel::Words => "All of them must stand there, whatever their case",
        }
    }

    fn n_chosen(self, filter: &Filter) -> usize {
        match self {
            Panel::Records(noun) => chosen(filter, noun).len(),
            Panel::Stages => filter.stages.len(),
            Panel::Kinds => filter.kinds.len(),
            Panel::Standings => filter.standings.len(),
            Panel::Words => filter.words.split_whitespace().count(),
        }
    }
}

/// The list of a filter that holds records of a noun.
pub(super) fn chosen(filter: &Filter, noun: Noun) -> &[Uid] {
    match noun {
        Noun::Body => &filter.bodies,
        Noun::Topic => &filter.topics,
        Noun::Family => &filter.families,
        Noun::Actor => &filter.sponsors,
        _ => &filter.proposals,
    }
}

/// The same, to be changed.
pub(super) fn chosen_mut(filter: &mut Filter, noun: Noun) -> &mut Vec<Uid> {
    match noun {
        Noun::Body => &mut filter.bodies,
        Noun::Topic => &mut filter.topics,
        Noun::Family => &mut filter.families,
        Noun::Actor => &mut filter.sponsors,
        _ => &mut filter.proposals,
    }
}

/// One record that one can filter by.
#[derive(Debug, Clone)]
struct Offer {
    noun: Noun,
    uid: Uid,
    code: String,
    name: String,
}

/// What is offered, made once for what is typed.
#[derive(Debug, Default)]
pub(super) struct Offers {
    offers: Vec<Offer>,
    n_more: usize,
    of: Option<(Option<Noun>, String, Arc<Snapshot>)>,
}

impl Offers {
    fn make(&mut self, snapshot: &Arc<Snapshot>, noun: Option<Noun>, query: &str) {
        let is_made = self.of.as_ref().is_some_and(|(of, typed, snapshot_of)| {
            *of == noun && typed == query && Arc::ptr_eq(snapshot_of, snapshot)
        });
        if is_made {
            return;
        }
        let all = [Noun::Body, Noun::Topic, Noun::Actor, Noun::Family, Noun::Proposal];
        let sought = Sought::new(query);
        let mut found: Vec<(Nearness, Offer)> = Vec::new();
        for noun in all.into_iter().filter(|n| noun.is_none_or(|noun| noun == *n)) {
            each_offer(snapshot, noun, sought.is_empty(), &mut |offer| {
                let nearness = sought.nearness_of(&offer.code, &offer.name);
                let nearness = nearness.or(sought.is_empty().then_some(Nearness::Same));
                found.extend(nearness.map(|nearness| (nearness, offer)));
            });
        }
        // Of what comes equally near, the order of the record.
        found.sort_by_key(|(nearness, _)| *nearness);
        self.offers = found.into_iter().map(|(_, offer)| offer).collect();
        self.n_more = self.offers.len().saturating_sub(MOST_OFFERED);
        self.offers.truncate(MOST_OFFERED);
        self.of = Some((noun, query.to_owned(), snapshot.clone()));
    }
}

fn each_offer(s: &Snapshot, noun: Noun, is_short: bool, offer: &mut dyn FnMut(Offer)) {
    let of = |uid, code: &str, name: &str| Offer { noun, uid, code: code.to_owned(), name: name.to_owned() };
    match noun {
        Noun::Body => {
            let is_near =
                |b: &crate::model::Body| b.parent.is_none() || !s.index().proposals_of_body(b.id).is_empty();
            let bodies = s.bodies.iter().filter(|b| !is_short || is_near(b));
            bodies.for_each(|b| offer(of(b.head.uid, &b.code, &b.name)));
        }
        Noun::Topic => {
            for kind in TopicKind::ALL {
                let topics = s.topics.iter().filter(|t| t.kind == *kind);
                topics.for_each(|t| offer(of(t.head.uid, "", &t.name)));
            }
        }
        Noun::Family => s.families.iter().for_each(|f| offer(of(f.head.uid, "", &f.name))),
        Noun::Actor => {
            let homes = s.sponsors.iter().flat_map(|sponsor| s.homes(sponsor.actor));
            let who: HashSet<u32> = homes.map(|actor| actor.0).collect();
            let actors = s.actors.iter().filter(|a| who.contains(&a.id.0));
            actors.for_each(|a| {
                let code = if a.code == a.name { "" } else { a.code.as_str() };
                offer(of(a.head.uid, code, &a.name));
            });
        }
        _ => s.proposals.iter().for_each(|p| offer(of(p.head.uid, &p.reference, p.shown_title()))),
    }
}

/// "+ filter".
pub(super) fn filter_ui(ui: &mut Ui, bar: &mut LensBar, snapshot: &Arc<Snapshot>, lens: &mut Lens) {
    let (button, _) = select_menu_ui(ui, "+ filter", "Add a filter", |ui| {
        ui.set_width(size::FILTER_MENU);
        let filter = &mut lens.filter;
        match bar.panel {
            None => all_ui(ui, bar, snapshot, filter),
            Some(panel) => {
                if list_row_ui(ui, "‹ All filters", "", "Back to all filters").clicked() {
                    bar.panel = None;
                    bar.filter_query.clear();
                }
                section_ui(ui, panel.title());
                note_ui(ui, panel.note());
                panel_ui(ui, bar, panel, snapshot, filter);
            }
        }
    });
    if button.clicked() {
        bar.panel = None;
        bar.filter_query.clear();
    }
}

fn all_ui(ui: &mut Ui, bar: &mut LensBar, snapshot: &Arc<Snapshot>, filter: &mut Filter) {
    let hint = "Body, topic, sponsor, text, proposal";
    let search = search_ui(ui, "Find a filter", &mut bar.filter_query, hint, "", size::FILTER_MENU);
    if std::mem::take(&mut bar.is_just_open) {
        search.request_focus();
    }
    if !bar.filter_query.trim().is_empty() {
        return offers_ui(ui, bar, None, snapshot, filter);
    }
    for panel in Panel::ALL {
        let n = panel.n_chosen(filter);
        let figure = if n == 0 { "›".to_owned() } else { format!("{n}  ›") };
        if list_row_ui(ui, panel.title(), &figure, panel.title()).clicked() {
            bar.panel = Some(panel);
            bar.is_just_open = true;
            filter.words.clone_into(&mut bar.words);
        }
    }
    hairline_ui(ui);
    menu_toggle_ui(ui, "Only important ones", &mut filter.important, None)
        .on_hover_text("What the body or the source marks as important");
}

fn panel_ui(ui: &mut Ui, bar: &mut LensBar, panel: Panel, snapshot: &Arc<Snapshot>, filter: &mut Filter) {
    match panel {
        Panel::Records(noun) => {
            let hint = "Code, reference or name";
            let search = search_ui(ui, "Find", &mut bar.filter_query, hint, "", size::FILTER_MENU);
            if std::mem::take(&mut bar.is_just_open) {
                search.request_focus();
            }
            offers_ui(ui, bar, Some(noun), snapshot, filter);
        }
        Panel::Stages => words_ui(ui, Stage::ALL, &mut filter.stages, |stage| stage.word().to_owned()),
        Panel::Kinds => words_ui(ui, ProposalKind::ALL, &mut filter.kinds, kind_words),
        Panel::Standings => words_ui(ui, Standing::ALL, &mut filter.standings, |s| s.word().to_owned()),
        Panel::Words => {
            let width = size::FILTER_MENU;
            let field = field_ui(ui, "Words", &mut bar.words, "Such as: security", width, false);
            if std::mem::take(&mut bar.is_just_open) {
                field.request_focus();
            }
            if field.changed() {
                bar.words.trim().clone_into(&mut filter.words);
            }
        }
    }
}

fn words_ui<T: Copy + PartialEq>(ui: &mut Ui, all: &[T], chosen: &mut Vec<T>, word: impl Fn(T) -> String) {
    for value in all {
        let mut is_in = chosen.contains(value);
        if menu_toggle_ui(ui, &word(*value), &mut is_in, None).changed() {
            chosen.retain(|other| other != value);
            if is_in {
                chosen.push(*value);
            }
        }
    }
}

fn offers_ui(
    ui: &mut Ui,
    bar: &mut LensBar,
    noun: Option<Noun>,
    snapshot: &Arc<Snapshot>,
    filter: &mut Filter,
) {
    bar.offers.make(snapshot, noun, bar.filter_query.trim());
    let offers = &bar.offers;
    if offers.offers.is_empty() {
        note_ui(ui, "Nothing is called like this. Try fewer letters");
    }
    let height = size::CONTROL + ui.spacing().item_spacing.y;
    let n = offers.offers.len();
    let mut toggled = None;
    ScrollArea::vertical().max_height(size::MENU_HEIGHT).show_rows(ui, height, n, |ui, rows| {
        for offer in &offers.offers[rows] {
            let is_in = chosen(filter, offer.noun).contains(&offer.uid);
            if offer_ui(ui, offer, is_in, noun.is_none()) {
                toggled = Some((offer.noun, offer.uid, !is_in));
            }
        }
    });
    if let Some((noun, uid, is_in)) = toggled {
        let list = chosen_mut(filter, noun);
        list.retain(|other| *other != uid);
        if is_in {
            list.push(uid);
        }
    }
    if offers.n_more > 0 {
        ui.add_space(space::XS);
        let words = format!("{} more: type some letters", offers.n_more);
        ui.label(text::small(words).color(Theme::of(ui).second));
    }
}

/// One row. Returns whether it was clicked.
fn offer_ui(ui: &mut Ui, offer: &Offer, is_in: bool, with_kind: bool) -> bool {
    /// Rows are cut here, so that the menu keeps its width.
    const MOST_LETTERS: usize = 44;
    let words = [offer.code.as_str(), offer.name.as_str()];
    let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
    let whole = words.join("  ");
    let kind = match (with_kind, offer.noun) {
        (false, _) => "",
        (true, Noun::Body) => "Body: ",
        (true, Noun::Topic) => "Topic: ",
        (true, Noun::Actor) => "From: ",
        (true, Noun::Family) => "Recurring: ",
        (true, _) => "Proposal: ",
    };
    let label = shortened(&format!("{kind}{whole}"), MOST_LETTERS);
    let response = menu_row_ui(ui, &label, is_in);
    let response = if label.ends_with('…') { response.on_hover_text(&whole) } else { response };
    response.clicked()
}

/// A text of at most so many letters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}
