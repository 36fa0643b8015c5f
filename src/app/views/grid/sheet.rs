//! What the sheet shows: which actors and which texts, in which order, in which groups.

use super::recording::Cell;
use super::selection::GridPlace;
use crate::analysis::{InView, Tally};
use crate::app::views::proposals::division;
use crate::app::widgets::natural_key;
use crate::model::{
    Actor, ActorId, ActorKind, Bloc, BlocId, BodyId, BodyMember, BodyRole, Day, Lens, Membership, Proposal,
    ProposalId, Provision, Span, name_key,
};
use crate::snapshot::{PositionFilter, RecordTable, Snapshot, TextRef};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// How the sheet is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Actors down, proposals across.
    #[default]
    Proposals,
    /// Actors down, the whole text of one proposal and its provisions across.
    Provisions,
    /// The proposals of one actor down.
    OneActor,
}

/// Which actors stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GridActors {
    /// The members of the blocs that the lens compares.
    Compared,
    /// Every country.
    Countries,
    /// Everybody who took a side on a proposal in view.
    Holders,
    /// Everybody.
    All,
}

/// How its lines are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// By the first of the compared blocs to which they belong.
    Bloc,
    /// By their role in the body.
    Role,
    /// Not at all.
    None,
}

/// In which order the texts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// By reference.
    Reference,
    /// Most dividing first.
    Division,
}

/// What the sheet is made from. A new one is made when any of it changes, and not when a position is recorded: columns
/// never move under the hand.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The layout.
    pub layout: Layout,
    /// Which actors.
    pub shown: GridActors,
    /// How they are grouped.
    pub grouping: Grouping,
    /// The order of the texts.
    pub order: Order,
    /// How often the order was asked for: asking again sorts again.
    pub n_sorts: u32,
    /// The proposal whose provisions are shown.
    pub proposal: Option<ProposalId>,
    /// The actor whose proposals are shown.
    pub actor: Option<ActorId>,
    /// A cell that must be there, whatever the lens lets through.
    pub goal: Option<Cell>,
    /// The lens.
    pub lens: Lens,
    /// The day that is looked at.
    pub day: Day,
}

/// Some lines under one head.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What the head says.
    pub name: String,
    /// The bloc, for its color.
    pub bloc: Option<BlocId>,
    /// Its lines.
    pub lines: Range<usize>,
}

/// The sheet: actors and texts, one of them down and the other across.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The actors; in the layout of one actor just that.
    pub actors: Vec<ActorId>,
    /// The texts.
    pub texts: Vec<TextRef>,
    /// Whether the texts go down.
    pub is_turned: bool,
    /// The groups, covering all lines in order; none where there are no groups.
    pub groups: Vec<Group>,
    made_of: Option<(Question, Arc<InView>, Tables)>,
}

/// What a sheet rests on beside positions: shared tables, compared by where they lie.
type Tables = (
    Arc<RecordTable<Actor>>,
    Arc<RecordTable<Proposal>>,
    Arc<RecordTable<Provision>>,
    Arc<RecordTable<Bloc>>,
    Arc<RecordTable<Membership>>,
    Arc<RecordTable<BodyMember>>,
);

fn tables(s: &Snapshot) -> Tables {
    (
        s.actors.clone(),
        s.proposals.clone(),
        s.provisions.clone(),
        s.blocs.clone(),
        s.memberships.clone(),
        s.body_members.clone(),
    )
}

fn is_of(tables: &Tables, s: &Snapshot) -> bool {
    let (actors, proposals, provisions, blocs, memberships, body_members) = tables;
    Arc::ptr_eq(actors, &s.actors)
        && Arc::ptr_eq(proposals, &s.proposals)
        && Arc::ptr_eq(provisions, &s.provisions)
        && Arc::ptr_eq(blocs, &s.blocs)
        && Arc::ptr_eq(memberships, &s.memberships)
        && Arc::ptr_eq(body_members, &s.body_members)
}

impl Sheet {
    /// Brings the sheet up to date. Returns true when it is another one than before.
    pub fn update(&mut self, snapshot: &Snapshot, in_view: &Arc<InView>, question: &Question) -> bool {
        if let Some((of, seen, tables)) = &self.made_of
            && of == question
            && seen.proposals == in_view.proposals
            && (question.shown != GridActors::Holders || seen.holders == in_view.holders)
            && is_of(tables, snapshot)
        {
            return false;
        }
        let texts = texts(snapshot, in_view, question);
        let (actors, groups) = match question.layout {
            Layout::OneActor => (question.actor.into_iter().collect(), Vec::new()),
            _ => lines(snapshot, in_view, question),
        };
        *self = Sheet {
            is_turned: question.layout == Layout::OneActor,
            groups,
            texts: in_order(snapshot, in_view, question, &actors, texts),
            actors,
            made_of: Some((question.clone(), in_view.clone(), tables(snapshot))),
        };
        true
    }

    /// How many lines there are.
    pub fn n_lines(&self) -> usize {
        if self.is_turned { self.texts.len() } else { self.actors.len() }
    }

    /// How many columns there are.
    pub fn n_columns(&self) -> usize {
        if self.is_turned { self.actors.len() } else { self.texts.len() }
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() || self.actors.is_empty()
    }

    /// The cell at a place.
    pub fn cell(&self, place: GridPlace) -> Option<Cell> {
        let (actor, text) =
            if self.is_turned { (place.column, place.line) } else { (place.line, place.column) };
        Some(Cell { actor: *self.actors.get(actor)?, text: *self.texts.get(text)? })
    }

    /// The place of a cell, if it is shown.
    pub fn place_of(&self, cell: Cell) -> Option<GridPlace> {
        let actor = self.actors.iter().position(|a| *a == cell.actor)?;
        let text = self.texts.iter().position(|t| *t == cell.text)?;
        let (line, column) = if self.is_turned { (text, actor) } else { (actor, text) };
        Some(GridPlace { line, column })
    }

    /// How many heads of groups stand above a line, its own counted.
    pub fn n_heads_to(&self, line: usize) -> usize {
        self.groups.iter().take_while(|group| group.lines.start <= line).count()
    }

    /// How the actors of some lines stand on a text.
    pub fn tally(
        &self,
        snapshot: &Snapshot,
        sight: PositionFilter,
        lines: Range<usize>,
        text: TextRef,
    ) -> Tally {
        tally_of(snapshot, sight, self.actors.get(lines).unwrap_or(&[]), text)
    }
}

fn tally_of(snapshot: &Snapshot, sight: PositionFilter, actors: &[ActorId], text: TextRef) -> Tally {
    let mut tally = Tally::default();
    for actor in actors {
        tally.add(snapshot.current_on(*actor, text, sight).map(|p| p.stance()));
    }
    tally
}

/// The texts of a question, in no order yet; the whole of a proposal before its provisions.
fn texts(snapshot: &Snapshot, in_view: &InView, question: &Question) -> Vec<TextRef> {
    let mut texts: Vec<TextRef> = match question.layout {
        Layout::Provisions => {
            let Some(proposal) = question.proposal else { return Vec::new() };
            let codes = snapshot.index().provisions_of_proposal(proposal).iter();
            let provisions = codes.filter_map(|code| snapshot.provisions.at(*code as usize));
            let of = provisions.map(|v| TextRef { proposal, provision: Some(v.id) });
            std::iter::once(TextRef::whole(proposal)).chain(of).collect()
        }
        _ => in_view.proposals.iter().copied().map(TextRef::whole).collect(),
    };
    if question.layout != Layout::Provisions
        && let Some(goal) = question.goal
        && !texts.contains(&goal.text)
    {
        texts.insert(0, goal.text);
    }
    texts
}

fn in_order(
    snapshot: &Snapshot,
    in_view: &InView,
    question: &Question,
    actors: &[ActorId],
    mut texts: Vec<TextRef>,
) -> Vec<TextRef> {
    let sight = PositionFilter::of(&question.lens);
    let by_division = |text: &TextRef, tally: Tally| {
        let share = division(&tally).map(|share| (share * 1e12) as u64);
        (Reverse(share), Reverse(tally.n_known()), *text)
    };
    match (question.layout, question.order) {
        // The whole text stays first; provisions by number, or by how the shown actors are divided.
        (Layout::Provisions, Order::Division) => {
            let key = |t: &TextRef| by_division(t, tally_of(snapshot, sight, actors, *t));
            texts.sort_by_cached_key(|t| (t.provision.is_some(), key(t)));
        }
        (Layout::Provisions, _) => {
            // Annexes stand behind the clauses, as in the text itself.
            let number = |t: &TextRef| {
                let provision = t.provision.and_then(|v| snapshot.provisions.of_key(v.0))?;
                let key = natural_key(&provision.number);
                Some((key.starts_with("annex"), key))
            };
            texts.sort_by_cached_key(|t| (number(t), *t));
        }
        // That is the order in which the lens lets them through.
        (_, Order::Newest) => {}
        (_, Order::Reference) => texts.sort_by_cached_key(|t| {
            let reference = snapshot.proposals.of_key(t.proposal.0).map(|p| natural_key(&p.reference));
            (reference, *t)
        }),
        (_, Order::Division) => {
            let tallies: std::collections::HashMap<ProposalId, Tally> =
                in_view.proposals.iter().copied().zip(in_view.tallies.iter().copied()).collect();
            texts.sort_by_cached_key(|t| {
                by_division(t, tallies.get(&t.proposal).copied().unwrap_or_default())
            });
        }
    }
    texts
}

/// The actors of a question in their groups.
fn lines(snapshot: &Snapshot, in_view: &InView, question: &Question) -> (Vec<ActorId>, Vec<Group>) {
    let day = question.day;
    let blocs = snapshot.bloc_ids_of(&question.lens);
    let exists = |a: &Actor| Span { since: a.since, until: a.until }.contains(day);
    let mut actors: Vec<ActorId> = match question.shown {
        GridActors::Compared => blocs.iter().flat_map(|bloc| snapshot.members_on(*bloc, day)).collect(),
        GridActors::Countries => {
            let countries = snapshot.actors.iter().filter(|a| a.kind == ActorKind::Country && exists(a));
            countries.map(|a| a.id).collect()
        }
        GridActors::Holders => in_view.holders.clone(),
        GridActors::All => snapshot.actors.iter().filter(|a| exists(a)).map(|a| a.id).collect(),
    };
    actors.extend(question.goal.map(|goal| goal.actor));
    let name = |actor: &ActorId| {
        let record = snapshot.actors.of_key(actor.0);
        (record.map(|a| name_key(&a.name)), *actor)
    };
    actors.sort_by_cached_key(name);
    actors.dedup();
    let parts: Vec<(String, Option<BlocId>, HashSet<ActorId>)> = match question.grouping {
        Grouping::None => return (actors, Vec::new()),
        Grouping::Bloc => blocs
            .iter()
            .filter_map(|bloc| snapshot.blocs.of_key(bloc.0))
            .map(|b| (b.code.clone(), Some(b.id), snapshot.members_on(b.id, day).into_iter().collect()))
            .collect(),
        Grouping::Role => roles(snapshot, question, day),
    };
    let mut ordered = Vec::with_capacity(actors.len());
    let mut groups = Vec::new();
    let mut take = |name: String, bloc, belongs: &dyn Fn(&ActorId) -> bool| {
        let start = ordered.len();
        actors.retain(|actor| {
            let is_taken = belongs(actor);
            if is_taken {
                ordered.push(*actor);
            }
            !is_taken
        });
        if ordered.len() > start {
            groups.push(Group { name, bloc, lines: start..ordered.len() });
        }
    };
    for (name, bloc, members) in parts {
        take(name, bloc, &|actor| members.contains(actor));
    }
    let rest = if question.grouping == Grouping::Role { "No role in the body" } else { "Others" };
    take(rest.to_owned(), None, &|_| true);
    (ordered, groups)
}

/// The body whose roles count: that of the proposal shown, or the one body of the lens.
pub fn body_of(snapshot: &Snapshot, question: &Question) -> Option<BodyId> {
    match (question.layout, question.lens.filter.bodies.as_slice()) {
        (Layout::Provisions, _) => {
            question.proposal.and_then(|p| snapshot.proposals.of_key(p.0)).map(|p| p.body)
        }
        (_, [body]) => snapshot.bodies.of_uid(*body).map(|b| b.id),
        _ => None,
    }
}

/// What a role in a body is called over its group.
fn role_name(role: BodyRole) -> &'static str {
    match role {
        BodyRole::Participating => "P-members",
        BodyRole::Observing => "O-members",
        BodyRole::Member => "Members",
        BodyRole::SectorMember => "Sector members",
        BodyRole::Associate => "Associates",
        BodyRole::Liaison => "Liaisons",
        BodyRole::Secretariat => "Secretariat",
    }
}

fn roles(
    snapshot: &Snapshot,
    question: &Question,
    day: Day,
) -> Vec<(String, Option<BlocId>, HashSet<ActorId>)> {
    let Some(body) = body_of(snapshot, question) else { return Vec::new() };
    let codes = snapshot.index().members_of_body(body).iter();
    let members: Vec<_> = codes
        .filter_map(|code| snapshot.body_members.at(*code as usize))
        .filter(|m| Span { since: m.since, until: m.until }.contains(day))
        .collect();
    let of_role = |role: BodyRole| members.iter().filter(move |m| m.role == role).map(|m| m.actor).collect();
    BodyRole::ALL.iter().map(|role| (role_name(*role).to_owned(), None, of_role(*role))).collect()
}
