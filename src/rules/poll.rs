//! The votes of one ballot: who may vote, who voted how, and what else has to be stated.

use super::definition::{Definition, Unreasoned};
use super::formula::Scope;
use crate::model::{BodyRole, Choice, Stance};
use std::collections::BTreeMap;

/// How many choices are counted; [`Choice::Recused`] is not.
pub(super) const N_CHOICES: usize = 7;

impl Choice {
    /// Those that are counted, in the order of [`Group::n`].
    pub const COUNTED: [Choice; N_CHOICES] = [
        Choice::For,
        Choice::Against,
        Choice::Abstain,
        Choice::NoObjection,
        Choice::Blocking,
        Choice::SetAside,
        Choice::Missing,
    ];

    /// What a word that most bodies use counts as; in lower case, with spaces.
    pub fn of_word(word: &str) -> Option<Choice> {
        Some(match word {
            "for"
            | "yes"
            | "approve"
            | "approved"
            | "approve with comments"
            | "approval"
            | "in favour"
            | "in favor"
            | "support" => Choice::For,
            "against"
            | "no"
            | "disapprove"
            | "disapproved"
            | "disapprove with comments"
            | "disapprove without technical reasons"
            | "reject"
            | "oppose" => Choice::Against,
            "abstain" | "abstention" | "abstained" => Choice::Abstain,
            "no objection" => Choice::NoObjection,
            "discuss" | "block" | "blocking" => Choice::Blocking,
            "not returned" | "missing" | "absent" | "no vote" | "not voting" | "no record" => Choice::Missing,
            "recuse" | "recused" => Choice::Recused,
            _ => return None,
        })
    }

    /// What a stance counts as.
    pub fn of_stance(stance: Stance) -> Choice {
        match stance.side() {
            Some(1) => Choice::For,
            Some(0) => Choice::Abstain,
            Some(_) => Choice::Against,
            None => Choice::Missing,
        }
    }
}

/// Who may vote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voter {
    /// In what role it belongs to the body on the closing date; none: in none that is known.
    pub role: Option<BodyRole>,
    /// Its weights by name, such as its population.
    pub weights: BTreeMap<String, i64>,
    /// The group whose votes may be capped, such as its corporation.
    pub group: Option<String>,
    /// Its interest category.
    pub category: Option<String>,
    /// The vote it cast; none: nothing is known or returned.
    pub vote: Option<Vote>,
}

/// A vote cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// What it counts as.
    pub choice: Choice,
    /// Whether a vote against gives technical reasons; none: not known, taken for yes.
    pub is_reasoned: Option<bool>,
    /// The voter (by place) that cast it for this one.
    pub by_proxy: Option<usize>,
}

impl Vote {
    /// A vote of one's own. One that gives no reasons is a vote against: what becomes of it is up to the rule.
    pub fn of(choice: Choice) -> Vote {
        let (choice, is_reasoned) = match choice {
            Choice::SetAside => (Choice::Against, Some(false)),
            choice => (choice, None),
        };
        Vote { choice, is_reasoned, by_proxy: None }
    }
}

/// A judgment as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Whether what was called for was reached.
    pub is_reached: bool,
    /// The objections that stood.
    pub objections: Vec<String>,
}

/// A ballot by voter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Poll {
    /// Who may vote, whatever the rule says of roles: who may not is passed over.
    pub voters: Vec<Voter>,
    /// Numbers that have to be stated, by name, such as the experts named.
    pub stated: BTreeMap<String, i64>,
    /// The judgment, where one was recorded.
    pub call: Option<Call>,
}

/// Voters that count alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Whether they are P-members; none: not known.
    pub is_p: Option<bool>,
    /// What each of them weighs, by name.
    pub weights: BTreeMap<String, i64>,
    /// How many made each choice, in the order of [`Choice::COUNTED`]; none: not known.
    pub n: Option<[i64; N_CHOICES]>,
    /// How many of those whose vote is missing could still cast one that counts; none: all of them.
    pub room: Option<i64>,
}

impl Group {
    /// How many of the `n` that made a choice can make another one that counts.
    pub(super) fn n_movable(&self, from: Choice, n: i64) -> i64 {
        self.room.filter(|_| from == Choice::Missing).map_or(n, |room| room.min(n))
    }

    /// Whether they belong to a scope; none: not known.
    pub(super) fn is_in(&self, scope: Scope) -> Option<bool> {
        match scope {
            Scope::All => Some(true),
            Scope::P => self.is_p,
        }
    }
}

/// A ballot counted: what a rule looks at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Count {
    /// The voters, those that count alike together.
    pub groups: Vec<Group>,
    /// Whether it is known who has not returned its ballot, and so how many may vote.
    pub knows_missing: bool,
    /// Who may vote of the largest interest category.
    pub largest: Option<i64>,
    /// Numbers stated.
    pub stated: BTreeMap<String, i64>,
    /// The judgment, where one was recorded.
    pub call: Option<Call>,
    /// By voter of the poll: its group and its place among the choices; none: it does not count.
    pub seats: Vec<Option<(usize, usize)>>,
    /// What has to be told of how it was counted.
    pub notes: Vec<String>,
}

/// A line of a published tally.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TallyLine {
    /// In favor.
    pub n_for: i64,
    /// Against.
    pub n_against: i64,
    /// Abstaining.
    pub n_abstain: i64,
    /// Not returned; none: not published.
    pub n_missing: Option<i64>,
}

impl TallyLine {
    /// In favor, against, abstaining.
    pub fn of(n_for: i64, n_against: i64, n_abstain: i64) -> TallyLine {
        TallyLine { n_for, n_against, n_abstain, n_missing: None }
    }

    fn n(self) -> [i64; N_CHOICES] {
        [self.n_for, self.n_against, self.n_abstain, 0, 0, 0, self.n_missing.unwrap_or(0)]
    }
}

impl Count {
    /// From published tallies: of P-members and of all, as far as they are published.
    pub fn of_tally(p_members: Option<TallyLine>, all: Option<TallyLine>) -> Count {
        let group = |is_p, n| Group { is_p, weights: BTreeMap::new(), n, room: None };
        let groups = match (p_members, all) {
            (Some(p), Some(all)) => {
                let mut rest = all.n();
                rest.iter_mut().zip(p.n()).for_each(|(rest, p)| *rest -= p);
                vec![group(Some(true), Some(p.n())), group(Some(false), Some(rest))]
            }
            (Some(p), None) => vec![group(Some(true), Some(p.n())), group(Some(false), None)],
            (None, Some(all)) => vec![group(None, Some(all.n()))],
            (None, None) => Vec::new(),
        };
        let lines = [p_members, all];
        let knows_missing = lines.iter().flatten().all(|line| line.n_missing.is_some());
        Count { groups, knows_missing, ..Count::default() }
    }

    /// From the votes of every voter, as a rule counts them.
    pub fn of_poll(rule: &Definition, poll: &Poll) -> Count {
        let mut count = Count {
            knows_missing: true,
            stated: poll.stated.clone(),
            call: poll.call.clone(),
            largest: largest(rule, poll),
            ..Count::default()
        };
        let weights: Vec<&str> = rule.weights();
        let mut groups: BTreeMap<(bool, Vec<Option<i64>>, Caps<'_>), usize> = BTreeMap::new();
        let mut reader = Reader::new(rule, poll);
        for place in 0..poll.voters.len() {
            let voter = &poll.voters[place];
            let seat = reader.choice(place).filter(|choice| *choice != Choice::Recused).map(|choice| {
                let is_p = voter.role == Some(BodyRole::Participating);
                let own: Vec<Option<i64>> = weights.iter().map(|w| voter.weights.get(*w).copied()).collect();
                let caps = Caps::of(rule, voter);
                let group = *groups.entry((is_p, own, caps)).or_insert_with(|| {
                    let of = |w: &&str| Some((w.to_string(), voter.weights.get(*w).copied()?));
                    count.groups.push(Group {
                        is_p: Some(is_p),
                        weights: weights.iter().filter_map(of).collect(),
                        n: Some([0; N_CHOICES]),
                        room: None,
                    });
                    count.groups.len() - 1
                });
                if let Some(n) = &mut count.groups[group].n {
                    n[choice as usize] += 1;
                }
                (group, choice as usize)
            });
            count.seats.push(seat);
        }
        for ((_, _, caps), group) in &groups {
            count.groups[*group].room = reader.room(*caps);
        }
        count.notes = reader.notes();
        count
    }

    /// How many of a scope made a choice; none: not known.
    pub fn n_of(&self, scope: Scope, choice: Choice) -> Option<i64> {
        let mut sum = 0;
        for group in &self.groups {
            if group.is_in(scope)? {
                sum += group.n?.get(choice as usize).copied().unwrap_or(0);
            }
        }
        Some(sum)
    }
}

fn may_vote(rule: &Definition, voter: &Voter) -> bool {
    rule.voters.is_empty() || voter.role.is_some_and(|role| rule.voters.contains(&role))
}

fn largest(rule: &Definition, poll: &Poll) -> Option<i64> {
    let mut sizes: BTreeMap<&str, i64> = BTreeMap::new();
    for voter in poll.voters.iter().filter(|v| may_vote(rule, v)) {
        *sizes.entry(voter.category.as_deref()?).or_default() += 1;
    }
    sizes.into_values().max()
}

/// By which caps of a rule the vote of a voter may be kept from counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Caps<'a> {
    /// The group that may cast no more than so many.
    group: Option<&'a str>,
    /// The holder of proxies, who may cast no more than so many.
    proxy: Option<usize>,
}

impl<'a> Caps<'a> {
    fn of(rule: &Definition, voter: &'a Voter) -> Caps<'a> {
        Caps {
            group: voter.group.as_deref().filter(|_| rule.most_of_group.is_some()),
            proxy: voter.vote.and_then(|vote| vote.by_proxy).filter(|_| rule.most_proxies.is_some()),
        }
    }
}

/// Reads vote after vote, with caps and proxies.
struct Reader<'a> {
    rule: &'a Definition,
    poll: &'a Poll,
    n_of_group: BTreeMap<&'a str, u32>,
    n_of_proxy: BTreeMap<usize, u32>,
    n_capped: u32,
    n_too_many_proxies: u32,
    n_set_aside: u32,
    n_unsure_reasons: u32,
}

impl<'a> Reader<'a> {
    fn new(rule: &'a Definition, poll: &'a Poll) -> Reader<'a> {
        Reader {
            rule,
            poll,
            n_of_group: BTreeMap::new(),
            n_of_proxy: BTreeMap::new(),
            n_capped: 0,
            n_too_many_proxies: 0,
            n_set_aside: 0,
            n_unsure_reasons: 0,
        }
    }

    /// What the vote of a voter counts as; none: it may not vote.
    fn choice(&mut self, place: usize) -> Option<Choice> {
        let voter = &self.poll.voters[place];
        if !may_vote(self.rule, voter) {
            return None;
        }
        let Some(vote) = voter.vote.filter(|vote| vote.choice != Choice::Missing) else {
            return Some(Choice::Missing);
        };
        let caps = Caps::of(self.rule, voter);
        if let (Some(most), Some(proxy)) = (self.rule.most_proxies, caps.proxy) {
            let cast = self.n_of_proxy.entry(proxy).or_default();
            *cast += 1;
            if *cast > most {
                self.n_too_many_proxies += 1;
                return Some(Choice::Missing);
            }
        }
        if let (Some(most), Some(group)) = (self.rule.most_of_group, caps.group) {
            let cast = self.n_of_group.entry(group).or_default();
            *cast += 1;
            if *cast > most {
                self.n_capped += 1;
                return Some(Choice::Missing);
            }
        }
        if vote.choice == Choice::Against && self.rule.unreasoned == Unreasoned::SetAside {
            match vote.is_reasoned {
                Some(false) => {
                    self.n_set_aside += 1;
                    return Some(Choice::SetAside);
                }
                None => self.n_unsure_reasons += 1,
                Some(true) => {}
            }
        }
        Some(vote.choice)
    }

    /// How many more votes the caps let count; none: any number.
    fn room(&self, caps: Caps<'_>) -> Option<i64> {
        let left = |most: Option<u32>, cast: Option<&u32>| {
            most.map(|most| i64::from(most.saturating_sub(cast.copied().unwrap_or(0))))
        };
        let of_group = caps.group.and_then(|group| left(self.rule.most_of_group, self.n_of_group.get(group)));
        let of_proxy = caps.proxy.and_then(|proxy| left(self.rule.most_proxies, self.n_of_proxy.get(&proxy)));
        of_group.into_iter().chain(of_proxy).min()
    }

    fn notes(self) -> Vec<String> {
        let mut notes = Vec::new();
        let mut note = |n: u32, one: &str, many: &str| match n {
            0 => {}
            1 => notes.push(format!("1 {one}.")),
            n => notes.push(format!("{n} {many}.")),
        };
        note(
            self.n_set_aside,
            "vote against gives no technical reasons and is set aside",
            "votes against give no technical reasons and are set aside",
        );
        note(
            self.n_unsure_reasons,
            "vote against is taken to give technical reasons: whether it does is not recorded",
            "votes against are taken to give technical reasons: whether they do is not recorded",
        );
        note(
            self.n_capped,
            "vote is not counted: its group has cast as many as it may",
            "votes are not counted: their groups have cast as many as they may",
        );
        note(
            self.n_too_many_proxies,
            "vote by proxy is not counted: its holder has cast as many as it may",
            "votes by proxy are not counted: their holders have cast as many as they may",
        );
        notes
    }
}
