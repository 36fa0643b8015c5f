//! The views: one list says everything of each but how it is drawn.

mod list;

pub use list::VIEWS;

use super::icons::Icon;
use super::widgets::EmptyState;
use eframe::egui::Key;

/// The views of the rail, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum View {
    /// What the workspace holds, what moved, what changed lately.
    Desk,
    /// All proposals in a table, one in detail.
    Proposals,
    /// Positions of many actors on many proposals, recorded by keyboard.
    Grid,
    /// The comments of a round on a draft, decided one by one.
    Comments,
    /// Separation of blocs over time and what lies behind it.
    Convergence,
    /// Every actor on the line or map of positions, over time.
    IdealPoints,
    /// The world map, colored by stance, agreement, place or bloc.
    World,
    /// Who agrees with whom above a threshold, and the groups that this makes.
    Network,
    /// Agreement of all pairs as a heat map.
    Matrix,
    /// Whether proposals pass: rules, counts, what-ifs, talks.
    Ballots,
    /// Supporters of common proposals, whom to call, and what came of it.
    Support,
    /// Decision rules in words, own copies of them, and the weights they count by.
    Rules,
    /// Blocs, their memberships in time and their cohesion.
    Blocs,
    /// Everything about one country, bloc, company or person.
    Dossiers,
    /// Every noun by hand: add, edit, merge, retire.
    Records,
    /// What secretariats, colleagues and archives send, taken into the record.
    Exchange,
    /// What was changed, by whom, and how to take it back.
    Journal,
}

/// The groups of the rail: a delegate's jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RailGroup {
    /// See what is coming, read it, and record who stands where.
    Prepare,
    /// See who comes closer or drifts apart, and why.
    Analyze,
    /// Know whether it passes, and whom to call.
    Decide,
    /// Keep the record and look things up in it.
    Keep,
}

impl RailGroup {
    /// Its heading on the rail.
    pub fn title(self) -> &'static str {
        match self {
            RailGroup::Prepare => "Prepare",
            RailGroup::Analyze => "Analyze",
            RailGroup::Decide => "Decide",
            RailGroup::Keep => "Keep",
        }
    }
}

/// What is to be said of a view, once for rail, menus, palette, keys and help.
#[derive(Debug)]
pub struct ViewEntry {
    /// Which view.
    pub view: View,
    /// Its name on the rail, in menus and in the palette.
    pub title: &'static str,
    /// Where it stands on the rail; the views of a group follow one another.
    pub group: RailGroup,
    /// Its sign.
    pub icon: Icon,
    /// The key that goes there together with Ctrl.
    pub key: Key,
    /// What it is for, in a sentence.
    pub tip: &'static str,
    /// What F1 says.
    pub help: Help,
    /// What it says where it has nothing to show.
    pub empty: Empty,
}

/// What the help says of a view.
#[derive(Debug)]
pub struct Help {
    /// What it shows and how to read it.
    pub what: &'static str,
    /// The keys that it knows, each with what it does.
    pub keys: &'static [(&'static str, &'static str)],
}

/// What a view says where it has nothing to show.
#[derive(Debug)]
pub struct Empty {
    /// One short line.
    pub title: &'static str,
    /// A sentence on what to do or why.
    pub sentence: &'static str,
}

// An entry is found by its place.
const _: () = {
    let mut n = 0;
    while n < VIEWS.len() {
        assert!(VIEWS[n].view as usize == n, "the list of views is in the order of their names");
        n += 1;
    }
};

impl View {
    /// All of them, in the order of the rail.
    pub fn all() -> impl Iterator<Item = View> {
        VIEWS.iter().map(|entry| entry.view)
    }

    /// Its entry in the list.
    pub fn entry(self) -> &'static ViewEntry {
        &VIEWS[self as usize]
    }

    /// Its name on the rail and in menus.
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// Whether it is the first of its group.
    pub fn begins_group(self) -> bool {
        VIEWS.iter().find(|entry| entry.group == self.entry().group).is_some_and(|entry| entry.view == self)
    }

    /// What it says where it has nothing to show, without a way on.
    pub fn empty(self) -> EmptyState<'static> {
        let ViewEntry { icon, empty, .. } = self.entry();
        EmptyState { icon: *icon, title: empty.title, sentence: empty.sentence, action: None }
    }
}
