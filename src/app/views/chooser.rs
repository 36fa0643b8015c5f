//! Choosing an actor, a bloc or a proposal by typing: a button that opens a field with offers below it.

use eframe::egui::{ScrollArea, Ui};

use crate::analysis::Who;
use crate::app::forms::Names;
use crate::app::theme::{size, space};
use crate::app::widgets::{choose_menu_ui, menu_row_ui, note_ui, search_ui};
use crate::model::{ActorId, Bloc, BlocId, Day, Lens, Nearness, Noun, ProposalId, Sought};
use crate::snapshot::Snapshot;
use std::collections::BTreeSet;

/// At most so many proposals are offered.
const MOST: usize = 12;

/// What is typed into a chooser, and the names to look in.
#[derive(Debug, Default)]
pub struct Chooser {
    typed: String,
    names: Names,
}

impl Chooser {
    /// Chooses an actor or, where nothing is typed, one of the blocs. Returns the one that was clicked.
    pub fn who_ui(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        chosen: Option<Who>,
        label: &str,
    ) -> Option<Who> {
        choose_menu_ui(ui, label, "With whom", |ui| {
            ui.set_width(size::MENU);
            self.field_ui(ui, "Country, other actor or bloc");
            ui.add_space(space::XS);
            let sought = Sought::new(&self.typed);
            let mut found = None;
            ScrollArea::vertical().max_height(size::MENU_HEIGHT).show(ui, |ui| {
                for actor in self.actors(snapshot) {
                    let who = Who::Actor(actor);
                    if menu_row_ui(ui, actor_name(snapshot, actor), chosen == Some(who)).clicked() {
                        found = Some(who);
                    }
                }
                let fits =
                    |bloc: &&Bloc| sought.is_empty() || sought.nearness_of(&bloc.code, &bloc.name).is_some();
                for bloc in snapshot.blocs.iter().filter(fits) {
                    let who = Who::Bloc(bloc.id);
                    let name = format!("{} · {}", bloc.code, bloc.name);
                    if menu_row_ui(ui, &name, chosen == Some(who)).clicked() {
                        found = Some(who);
                    }
                }
            });
            found
        })
    }

    /// Chooses an actor. Returns the one that was clicked.
    pub fn actor_ui(&mut self, ui: &mut Ui, snapshot: &Snapshot, label: &str) -> Option<ActorId> {
        choose_menu_ui(ui, label, "", |ui| self.actor_offers_ui(ui, snapshot))
    }

    /// The field and the offers of [`Chooser::actor_ui`], for a menu of one's own.
    pub fn actor_offers_ui(&mut self, ui: &mut Ui, snapshot: &Snapshot) -> Option<ActorId> {
        ui.set_width(size::MENU);
        self.field_ui(ui, "Country or other actor");
        ui.add_space(space::XS);
        let offers = self.actors(snapshot);
        if offers.is_empty() {
            note_ui(ui, "Type a name or a code.");
        }
        offers.into_iter().find(|actor| menu_row_ui(ui, actor_name(snapshot, *actor), false).clicked())
    }

    /// Chooses one of some proposals by reference or title; the first ones where nothing is typed.
    pub fn proposal_ui(
        &mut self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        proposals: &[ProposalId],
        chosen: Option<ProposalId>,
        label: &str,
    ) -> Option<ProposalId> {
        choose_menu_ui(ui, label, "Proposal", |ui| {
            ui.set_width(size::PALETTE);
            self.field_ui(ui, "Reference or title");
            ui.add_space(space::XS);
            let offers: Vec<u32> = match Sought::new(&self.typed).is_empty() {
                true => proposals.iter().map(|id| id.0).take(MOST).collect(),
                false => {
                    let among: BTreeSet<u32> = proposals.iter().map(|id| id.0).collect();
                    let found = self.names.found(snapshot, Noun::Proposal, &self.typed);
                    found.iter().copied().filter(|id| among.contains(id)).take(MOST).collect()
                }
            };
            let mut found = None;
            for p in offers.into_iter().filter_map(|id| snapshot.proposals.of_key(id)) {
                let whole = p.shown_title();
                let mut title: String = whole.chars().take(48).collect();
                if title.len() < whole.len() {
                    title.push('…');
                }
                let name = format!("{} · {title}", p.reference);
                if menu_row_ui(ui, &name, chosen == Some(p.id)).clicked() {
                    found = Some(p.id);
                }
            }
            found
        })
    }

    /// The actors that fit what is typed, best first.
    fn actors(&mut self, snapshot: &Snapshot) -> Vec<ActorId> {
        let offers = self.names.offers(snapshot, Noun::Actor, &self.typed);
        offers.iter().map(|id| ActorId(*id)).collect()
    }

    /// What is typed, for a field of one's own.
    pub fn typed_mut(&mut self) -> &mut String {
        &mut self.typed
    }

    /// The actors and blocs that fit what is typed; where nothing is, the blocs of the lens with their members or,
    /// where it compares none, the first blocs of all.
    pub fn offers(&mut self, snapshot: &Snapshot, lens: &Lens, day: Day) -> Vec<Who> {
        let sought = Sought::new(&self.typed);
        if sought.is_empty() {
            let of_lens: Vec<&Bloc> = snapshot.blocs_of(lens).collect();
            let members: BTreeSet<ActorId> =
                of_lens.iter().flat_map(|b| snapshot.members_on(b.id, day)).collect();
            let mut members: Vec<ActorId> = members.into_iter().collect();
            members.sort_by_key(|actor| actor_name(snapshot, *actor));
            let blocs = if of_lens.is_empty() { snapshot.blocs.iter().take(MOST).collect() } else { of_lens };
            let blocs = blocs.into_iter().map(|b| Who::Bloc(b.id));
            return blocs.chain(members.into_iter().map(Who::Actor)).collect();
        }
        let near = |bloc: &Bloc| sought.nearness_of(&bloc.code, &bloc.name).map(|near| (near, bloc.id));
        let mut blocs: Vec<(Nearness, BlocId)> = snapshot.blocs.iter().filter_map(near).collect();
        blocs.sort_by_key(|(near, _)| *near);
        blocs.truncate(MOST);
        let actors = self.actors(snapshot).into_iter().map(Who::Actor);
        // A bloc that is called just so comes before everybody.
        let n_exact = blocs.iter().filter(|(near, _)| *near == Nearness::Same).count();
        let mut exact: Vec<Who> = blocs.into_iter().map(|(_, id)| Who::Bloc(id)).collect();
        let others = exact.split_off(n_exact);
        exact.into_iter().chain(actors).chain(others).collect()
    }

    fn field_ui(&mut self, ui: &mut Ui, hint: &str) {
        let width = ui.available_width();
        search_ui(ui, hint, &mut self.typed, hint, "", width);
    }
}

/// The name of an actor; empty when it is not in the workspace.
pub fn actor_name(snapshot: &Snapshot, actor: ActorId) -> &str {
    snapshot.actors.of_key(actor.0).map_or("", |a| a.name.as_str())
}

/// What an actor or a bloc is called on a button.
pub fn who_name(snapshot: &Snapshot, who: Who) -> &str {
    match who {
        Who::Actor(actor) => actor_name(snapshot, actor),
        Who::Bloc(bloc) => snapshot.blocs.of_key(bloc.0).map_or("", |b| b.code.as_str()),
    }
}
