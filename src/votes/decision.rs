//! What the rule makes of a case: tally, tests, ways to turn it, who is pivotal, who is missing.

use super::case::Case;
use super::changes::Changes;
use super::poll::Basis;
use crate::model::*;
use crate::rules::{Compiled, Count, FlipSet, Flips, Ruling, Shift, evaluate, flips, named, pivotal};
use crate::snapshot::Snapshot;

/// How many of one kind of voter made each choice, in the order of [`Choice::COUNTED`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TallyRow {
    /// Of whom: "P-members", "O-members", "others", "all".
    pub of: &'static str,
    /// How many may vote.
    pub n_eligible: u32,
    /// How many made each choice.
    pub n: [u32; Choice::COUNTED.len()],
}

impl TallyRow {
    /// How many made a choice.
    pub fn of_choice(&self, choice: Choice) -> u32 {
        self.n.get(choice as usize).copied().unwrap_or(0)
    }
}

/// Voters of one kind voting otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shifted {
    /// Whether they are P-members; none where the rule does not tell them apart.
    pub is_p: Option<bool>,
    /// How many.
    pub n: u32,
    /// Out of so many.
    pub of: u32,
    /// What they vote now.
    pub from: Choice,
    /// What they would vote.
    pub to: Choice,
}

/// A smallest set of changes that turns the result.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// The set itself.
    pub set: FlipSet,
    /// By kind of change.
    pub shifts: Vec<Shifted>,
    /// Who it takes, where it is said who is likeliest: actor, what it votes now, what it would vote.
    pub moves: Vec<(ActorId, Choice, Choice)>,
}

/// A case as the rule decides it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// What was counted for who has not voted.
    pub basis: Basis,
    /// Whether the published tally was counted instead of votes by member.
    pub is_published: bool,
    /// The count.
    pub count: Count,
    /// The result, with tests and margins.
    pub ruling: Ruling,
    /// The tally by kind of voter, all together last.
    pub tally: Vec<TallyRow>,
    /// The smallest sets of changes that turn the result.
    pub flips: Flips,
    /// The members whose vote alone turns it.
    pub pivotal: Vec<ActorId>,
    /// The members that may vote and are not counted with a vote.
    pub missing: Vec<ActorId>,
}

/// Decides a case.
pub fn decide(case: &Case, basis: Basis, changes: &Changes) -> Decision {
    let rule = &case.rule.definition;
    let is_published = basis == Basis::Recorded && changes.is_empty() && case.counts_published();
    let count = if is_published {
        let mut count = Count::of_tally(case.published.0, case.published.1);
        count.stated.clone_from(&case.stated.numbers);
        count.call.clone_from(&case.call);
        let n = case.n_recorded();
        count.notes.push(format!("The published tally is counted: {n} of its votes are recorded by member."));
        count
    } else {
        Count::of_poll(rule, &case.poll(basis, changes))
    };
    let compiled = Compiled::new(rule, &count);
    let mut ruling = evaluate(rule, &count);
    ruling.notes.extend(case.notes.iter().cloned());
    let actor = |place: usize| case.voters.get(place).map(|v| v.actor);
    let missing = count.seats.iter().enumerate();
    let missing =
        missing.filter(|(_, seat)| seat.is_some_and(|(_, choice)| choice == Choice::Missing as usize));
    Decision {
        basis,
        is_published,
        tally: tally(case, &count),
        flips: flips(&compiled, &count),
        pivotal: pivotal(&compiled, &count).into_iter().filter_map(actor).collect(),
        missing: missing.filter_map(|(place, _)| actor(place)).collect(),
        ruling,
        count,
    }
}

impl Decision {
    /// The choice that is counted for a voter, by its place in the case; none: it does not count.
    pub fn choice_of(&self, place: usize) -> Option<Choice> {
        let (_, choice) = (*self.count.seats.get(place)?)?;
        Choice::COUNTED.get(choice).copied()
    }

    /// All of the tally.
    pub fn all(&self) -> Option<&TallyRow> {
        self.tally.last()
    }

    /// The smallest ways to turn the result. `chances`: by place in the case, of a vote against, an abstention, a
    /// vote in favor; with them, the likeliest members are named.
    pub fn ways(&self, case: &Case, chances: Option<&[[f64; 3]]>) -> Vec<Way> {
        let of = |set: &FlipSet| {
            let moves = chances.map_or(Vec::new(), |chances| named(set, &self.count, chances));
            let moves = moves
                .into_iter()
                .filter_map(|(place, to)| Some((case.voters.get(place)?.actor, self.choice_of(place)?, to)));
            Way { set: set.clone(), shifts: self.shifted(set), moves: moves.collect() }
        };
        self.flips.sets.iter().map(of).collect()
    }

    /// The changes of a set by kind, groups that differ only in weight taken together.
    fn shifted(&self, set: &FlipSet) -> Vec<Shifted> {
        let mut found: Vec<Shifted> = Vec::new();
        let is_split = self.count.groups.iter().any(|g| g.is_p == Some(true))
            && self.count.groups.iter().any(|g| g.is_p == Some(false));
        for Shift { group, from, to, n } in set {
            let is_p = self.count.groups.get(*group).and_then(|g| g.is_p).filter(|_| is_split);
            let same = |g: &&crate::rules::Group| !is_split || g.is_p == is_p;
            let of = self
                .count
                .groups
                .iter()
                .filter(same)
                .filter_map(|g| g.n)
                .map(|n| n[*from as usize])
                .sum::<i64>();
            match found.iter_mut().find(|s| (s.is_p, s.from, s.to) == (is_p, *from, *to)) {
                Some(shift) => shift.n += n,
                None => found.push(Shifted { is_p, n: *n, of: of as u32, from: *from, to: *to }),
            }
        }
        found
    }
}

impl Shifted {
    /// In words: "5 of the 15 P-members against → in favor".
    pub fn words(&self) -> String {
        let who = match self.is_p {
            Some(true) => "P-members ",
            Some(false) => "other members ",
            None => "",
        };
        let (from, to) = (self.from.word(), self.to.word());
        if self.of == 1 {
            return format!("the only {}{from} → {to}", who.replacen("members", "member", 1));
        }
        format!("{} of the {} {who}{from} → {to}", self.n, self.of)
    }
}

fn tally(case: &Case, count: &Count) -> Vec<TallyRow> {
    let row = |of| TallyRow { of, n_eligible: 0, n: [0; Choice::COUNTED.len()] };
    if count.seats.is_empty() {
        return published_tally(count, row);
    }
    let mut rows = [row("P-members"), row("O-members"), row("other members"), row("all")];
    let has_p = case.voters.iter().any(|v| v.role == Some(BodyRole::Participating));
    for (voter, seat) in case.voters.iter().zip(&count.seats) {
        let Some((_, choice)) = seat else { continue };
        let kind = match voter.role {
            Some(BodyRole::Participating) => 0,
            Some(BodyRole::Observing) => 1,
            _ => 2,
        };
        for row in [kind, 3] {
            rows[row].n_eligible += 1;
            rows[row].n[*choice] += 1;
        }
    }
    let [p, o, others, all] = rows;
    let kinds = [p, o, others].into_iter().filter(|row| has_p && row.n_eligible > 0);
    kinds.chain([all]).collect()
}

fn published_tally(count: &Count, row: impl Fn(&'static str) -> TallyRow) -> Vec<TallyRow> {
    let mut all = row("all");
    let mut rows = Vec::new();
    for group in &count.groups {
        let Some(n) = group.n else { continue };
        let mut own = row(match group.is_p {
            Some(true) => "P-members",
            Some(false) => "other members",
            None => "all",
        });
        for (place, n) in n.iter().enumerate() {
            let n = u32::try_from(*n).unwrap_or(0);
            own.n[place] += n;
            own.n_eligible += n;
            all.n[place] += n;
            all.n_eligible += n;
        }
        if group.is_p.is_some() && own.n_eligible > 0 {
            rows.push(own);
        }
    }
    rows.push(all);
    rows
}

/// The votes of a bloc's members, in the order of [`Choice::COUNTED`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocVotes {
    /// Which bloc; none: those in none of them.
    pub bloc: Option<BlocId>,
    /// Those of its members that may vote.
    pub members: Vec<ActorId>,
    /// How many made each choice.
    pub n: [u32; Choice::COUNTED.len()],
}

/// The votes by bloc on the day of the case: members of several blocs count in each; who is in none comes last.
pub fn votes_by_bloc(s: &Snapshot, case: &Case, decision: &Decision, blocs: &[BlocId]) -> Vec<BlocVotes> {
    let members: Vec<Vec<ActorId>> = blocs.iter().map(|bloc| s.members_on(*bloc, case.day)).collect();
    let mut found: Vec<BlocVotes> = blocs
        .iter()
        .map(|bloc| Some(*bloc))
        .chain([None])
        .map(|bloc| BlocVotes { bloc, members: Vec::new(), n: [0; Choice::COUNTED.len()] })
        .collect();
    for (place, voter) in case.voters.iter().enumerate() {
        let Some(choice) = decision.choice_of(place) else { continue };
        let mut is_in_any = false;
        for (nth, members) in members.iter().enumerate() {
            if members.contains(&voter.actor) {
                is_in_any = true;
                found[nth].members.push(voter.actor);
                found[nth].n[choice as usize] += 1;
            }
        }
        if !is_in_any && let Some(rest) = found.last_mut() {
            rest.members.push(voter.actor);
            rest.n[choice as usize] += 1;
        }
    }
    found.retain(|votes| votes.bloc.is_some() || !votes.members.is_empty());
    found
}
