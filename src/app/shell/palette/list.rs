//! What the palette lists: groups of choices, made from commands, lenses, places and findings.

use super::super::Shell;
use crate::app::action::{Action, Place};
use crate::app::ui_command::UiCommand;
use crate::app::words;
use crate::model::{ActorId, BlocId, Noun, ProposalId, RecordRef, RuleId};
use crate::session::Session;
use crate::snapshot::{Excerpt, Findings, Found, FoundKind, Hit, Marked, Snapshot};

/// At most so many commands, and so many lenses, are listed beside what is found.
const N_COMMANDS: usize = 5;
/// Of records that only hang on others, at most so many are listed.
const N_OF_MINOR: usize = 3;

/// The kinds of record whose groups come first, in this order; those of [`MINOR`] come last.
const MAJOR: [FoundKind; 17] = [
    FoundKind::Record(Noun::Actor),
    FoundKind::Record(Noun::Bloc),
    FoundKind::Record(Noun::Body),
    FoundKind::Record(Noun::Proposal),
    FoundKind::Position,
    FoundKind::Record(Noun::Brief),
    FoundKind::Record(Noun::Instrument),
    FoundKind::Record(Noun::Topic),
    FoundKind::Record(Noun::Meeting),
    FoundKind::Record(Noun::AgendaItem),
    FoundKind::Record(Noun::Provision),
    FoundKind::Record(Noun::Revision),
    FoundKind::Record(Noun::Source),
    FoundKind::Record(Noun::Family),
    FoundKind::Record(Noun::Explanation),
    FoundKind::Record(Noun::Scenario),
    FoundKind::Record(Noun::Outreach),
];

/// The kinds whose records only hang on others.
const MINOR: [FoundKind; 5] = [
    FoundKind::Record(Noun::Ballot),
    FoundKind::Record(Noun::Rule),
    FoundKind::Record(Noun::Word),
    FoundKind::Record(Noun::Membership),
    FoundKind::Record(Noun::BodyMember),
];

/// Every kind that is found, in the order of the groups.
fn kinds() -> impl Iterator<Item = FoundKind> {
    let others = FoundKind::all().filter(|kind| !MAJOR.contains(kind) && !MINOR.contains(kind));
    MAJOR.into_iter().chain(others).chain(MINOR)
}

/// The title of the group of a kind.
fn title_of(kind: FoundKind) -> String {
    match kind {
        FoundKind::Record(Noun::Actor) => "Countries, companies, people and other actors".to_owned(),
        FoundKind::Record(Noun::Membership) => "Memberships in blocs".to_owned(),
        FoundKind::Record(noun) => words::capital(noun.plural()),
        FoundKind::Position => "Positions".to_owned(),
    }
}

/// Choices of one kind.
pub(super) struct Group {
    pub(super) title: String,
    pub(super) choices: Vec<Choice>,
    /// How many more there are than are listed.
    pub(super) n_more: usize,
    /// Whether one of them is what was typed, letter by letter.
    is_meant: bool,
}

/// One thing that can be chosen.
#[derive(Default)]
pub(super) struct Choice {
    /// Its code or reference; empty where it has none.
    pub(super) code: Excerpt,
    /// Its title or name.
    pub(super) title: Excerpt,
    /// The other words of it that match.
    pub(super) snippet: Option<Excerpt>,
    /// A command, whose key is shown.
    pub(super) command: Option<UiCommand>,
    /// How far it may travel.
    pub(super) marked: Option<Marked>,
    /// What Enter does.
    pub(super) action: Option<Action>,
    /// Where Ctrl+Enter goes.
    pub(super) in_grid: Option<Place>,
    /// Words to be typed again.
    pub(super) search_again: Option<String>,
}

impl Choice {
    /// What a screen reader says.
    pub(super) fn name(&self) -> String {
        let words = [self.code.text.as_str(), self.title.text.as_str()];
        let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
        words.join("  ")
    }
}

fn plain(text: impl Into<String>) -> Excerpt {
    Excerpt { text: text.into(), marks: Vec::new() }
}

fn group(title: &str, choices: Vec<Choice>) -> Option<Group> {
    let group = Group { title: title.to_owned(), choices, n_more: 0, is_meant: false };
    (!group.choices.is_empty()).then_some(group)
}

/// Where the words of a query stand in a label, each at the beginning of a word; none where one is missing.
fn marks(label: &str, query: &str) -> Option<Excerpt> {
    let lower = label.to_lowercase();
    let mut marks = Vec::new();
    for part in query.to_lowercase().split_whitespace() {
        let mut places = lower.match_indices(part).map(|(at, part)| at..at + part.len());
        let begins = |at: usize| !lower[..at].ends_with(char::is_alphanumeric);
        marks.push(places.find(|place| begins(place.start))?);
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks.dedup_by(|next, last| next.start < last.end);
    // Where lower case has other lengths, the words match but cannot be marked.
    let marks = if lower.len() == label.len() { marks } else { Vec::new() };
    Some(Excerpt { text: label.to_owned(), marks })
}

impl Shell {
    /// The commands that can be carried out now and match; all where nothing is typed.
    pub(super) fn commands(&self, query: &str) -> Vec<Group> {
        let (mut views, mut others) = (Vec::new(), Vec::new());
        for command in UiCommand::all().filter(|c| *c != UiCommand::Palette && self.is_enabled(*c)) {
            let by_other_words = || {
                marks(&format!("{} {}", command.label(), command.other_words()), query)?;
                Some(plain(command.label()))
            };
            let Some(title) = marks(command.label(), query).or_else(by_other_words) else { continue };
            let action = Some(Action::Run(command));
            let choice = Choice { title, command: Some(command), action, ..Choice::default() };
            if matches!(command, UiCommand::Go(_)) { views.push(choice) } else { others.push(choice) }
        }
        let groups =
            [group("Go to", views), group("Commands", others), group("New", self.new_records(query))];
        groups.into_iter().flatten().collect()
    }

    /// New records of the kinds that match, once something is typed.
    fn new_records(&self, query: &str) -> Vec<Choice> {
        let is_editable = self.stage.session().is_some_and(Session::is_editable);
        if !is_editable || query.trim().is_empty() {
            return Vec::new();
        }
        let choice = |noun: &Noun| {
            let label = format!("New {}", noun.word());
            // Buttons say "Add a meeting"; whoever looks for those words means the same.
            let is_added = || marks(&format!("Add a {}", noun.word()), query).map(|_| plain(label.clone()));
            let title = marks(&label, query).or_else(is_added)?;
            Some(Choice { title, action: Some(Action::Begin(*noun)), ..Choice::default() })
        };
        let nouns = Noun::ALL.iter().filter(|noun| **noun != Noun::Profile);
        let mut choices: Vec<Choice> = nouns.filter_map(choice).collect();
        // "New ballot" before "New ballot word".
        choices.sort_by_key(|choice| choice.title.text.len());
        choices
    }
}

/// What was typed last, and the places gone to lately.
pub(super) fn looked_at(snapshot: &Snapshot, typed_last: &str, places: &[RecordRef]) -> Vec<Group> {
    let again = (!typed_last.is_empty()).then(|| Choice {
        title: plain(format!("Search again for \"{typed_last}\"")),
        search_again: Some(typed_last.to_owned()),
        ..Choice::default()
    });
    let places: Vec<Choice> = places.iter().filter_map(|place| looked_at_place(snapshot, *place)).collect();
    let again = group("Last search", again.into_iter().collect());
    [again, group("Seen lately", places)].into_iter().flatten().collect()
}

fn looked_at_place(snapshot: &Snapshot, place: RecordRef) -> Option<Choice> {
    let marked = Some(snapshot.marked_record(snapshot.record(place)?));
    let (code, title) = crate::session::words_of_record(snapshot, place)?;
    let found = Found::Record(place);
    Some(Choice {
        code: plain(code),
        title: plain(title),
        marked,
        action: Some(Action::Go(place_of(snapshot, found))),
        in_grid: cell_of(snapshot, found),
        ..Choice::default()
    })
}

/// The saved lenses that match.
pub(super) fn lenses(snapshot: &Snapshot, query: &str) -> Option<Group> {
    let choices = snapshot.saved_lenses.iter().filter_map(|saved| {
        let title = marks(&saved.name, query)?;
        let lens = serde_json::from_str(&saved.lens).ok()?;
        let snippet = (!saved.description.is_empty()).then(|| plain(&*saved.description));
        Some(Choice { title, snippet, action: Some(Action::SetLens(Box::new(lens))), ..Choice::default() })
    });
    group("Lenses", choices.take(N_COMMANDS).collect())
}

/// Commands and lenses together with what was found: what was meant letter by letter first, then commands and
/// lenses, then the rest.
pub(super) fn with_findings(
    mut groups: Vec<Group>,
    snapshot: &Snapshot,
    findings: Option<&Findings>,
) -> Vec<Group> {
    for group in &mut groups {
        let n = group.choices.len();
        group.choices.truncate(N_COMMANDS);
        group.n_more = n - group.choices.len();
    }
    let Some(findings) = findings else { return groups };
    let (mut meant, mut others) = (Vec::new(), Vec::new());
    for kind in kinds() {
        let hits = findings.hits.iter().filter(|hit| hit.found.kind() == kind);
        let is_minor = MINOR.contains(&kind);
        let most = if is_minor { N_OF_MINOR } else { usize::MAX };
        let mut is_meant = false;
        let choices: Vec<Choice> = hits
            .take(most)
            .map(|hit| {
                is_meant |= hit.is_meant && !is_minor;
                choice_of(snapshot, hit)
            })
            .collect();
        let Some(mut group) = group(&title_of(kind), choices) else { continue };
        let n = findings.n_of_kind.get(&kind).copied().unwrap_or(0);
        group.n_more = n.saturating_sub(group.choices.len());
        group.is_meant = is_meant;
        if group.is_meant { meant.push(group) } else { others.push(group) }
    }
    meant.into_iter().chain(groups).chain(others).collect()
}

fn choice_of(snapshot: &Snapshot, hit: &Hit) -> Choice {
    Choice {
        code: hit.code.clone(),
        title: hit.title.clone(),
        snippet: hit.snippet.clone(),
        marked: Some(hit.marked.clone()),
        action: Some(Action::Go(place_of(snapshot, hit.found))),
        in_grid: cell_of(snapshot, hit.found),
        ..Choice::default()
    }
}

/// Where something found is shown.
fn place_of(snapshot: &Snapshot, found: Found) -> Place {
    match found {
        Found::Position(key) => Place::Cell(key.actor, key.proposal),
        Found::Record(record) => match record.noun {
            Noun::Proposal => Place::Proposal(ProposalId(record.id)),
            Noun::Actor => Place::Actor(ActorId(record.id)),
            Noun::Bloc => Place::Bloc(BlocId(record.id)),
            _ => vote_of(snapshot, record).unwrap_or(Place::Record(record)),
        },
    }
}

/// The Ballot room, for what belongs to a vote; the Rules view for a rule.
fn vote_of(snapshot: &Snapshot, record: RecordRef) -> Option<Place> {
    match record.noun {
        Noun::Ballot => snapshot.ballots.of_key(record.id).map(|b| Place::Ballot(b.proposal, Some(b.id))),
        Noun::Rule => Some(Place::Rule(RuleId(record.id))),
        Noun::Scenario => snapshot.scenarios.of_key(record.id).map(|c| Place::Ballot(c.proposal, c.ballot)),
        _ => None,
    }
}

/// The cell of the Grid for a proposal (of the first actor with a position on it) or for an actor (on the newest
/// proposal with a position of it).
fn cell_of(snapshot: &Snapshot, found: Found) -> Option<Place> {
    let positions = &snapshot.positions;
    match found {
        Found::Position(key) => Some(Place::Cell(key.actor, key.proposal)),
        Found::Record(RecordRef { noun: Noun::Proposal, id }) => {
            let proposal = ProposalId(id);
            let actor = positions.of(proposal).next().map(|p| p.actor());
            let actor = actor.or_else(|| snapshot.actors.at(0).map(|a| a.id))?;
            Some(Place::Cell(actor, proposal))
        }
        Found::Record(RecordRef { noun: Noun::Actor, id }) => {
            let actor = ActorId(id);
            let newest = positions.of_actor(actor).max_by_key(|p| p.effective()).map(|p| p.proposal());
            let proposal = newest.or_else(|| snapshot.proposals.rows().last().map(|p| p.id))?;
            Some(Place::Cell(actor, proposal))
        }
        Found::Record(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_marked_where_they_begin_one() {
        let marked = |label: &str, query: &str| marks(label, query).map(|e| e.marks);
        assert_eq!(marked("Save the lens", "len sa"), Some(vec![0..2, 9..12]));
        assert_eq!(marked("Save the lens", "ens"), None);
        assert_eq!(marked("Undo", ""), Some(Vec::new()));
    }

    #[test]
    fn every_kind_has_one_group_of_its_own() {
        for kind in FoundKind::all() {
            assert_eq!(kinds().filter(|k| *k == kind).count(), 1, "{kind:?}");
        }
        let titles: std::collections::BTreeSet<String> = kinds().map(title_of).collect();
        assert_eq!(titles.len(), kinds().count());
        assert_eq!(title_of(FoundKind::Record(Noun::Rule)), "Decision rules");
    }
}
