//! The votes of a ballot as tables: voter by voter, and bloc by bloc.

use crate::model::{BodyRole, Choice};
use crate::report::table::{Column, DataTable, Datum, Rows, code, day, figure, stance, table_of, text};
use crate::snapshot::Snapshot;
use crate::votes::{BlocVotes, Case, CaseVoter, Changes, Decision};

/// Voters of a case.
pub struct Voters;

/// A voter, with what is counted for it and what is supposed instead.
pub struct VoterRow<'a> {
    s: &'a Snapshot,
    voter: &'a CaseVoter,
    counted: Option<Choice>,
    supposed: Option<Choice>,
    is_pivotal: bool,
}

impl Rows for Voters {
    type Row<'a> = VoterRow<'a>;
}

/// `entente ballot --format csv`.
pub const VOTES: &[Column<Voters>] = &[
    code("actor", "Code", "code of the voter").of(|r| Datum::actor(r.s, r.voter.actor)),
    text("name", "Voter", "its name").of(|r| Datum::actor_name(r.s, r.voter.actor)),
    code("role", "Role", "in which role it belongs to the body on the day; empty: in none that is recorded")
        .of(|r| Datum::text(r.voter.role.map_or("", BodyRole::word))),
    stance("vote", "Vote", "the vote recorded in this ballot, on the common scale; empty: none")
        .of(|r| Datum::stance(r.voter.vote.as_ref().map(|vote| vote.stance))),
    code("word", "Its word", "the body's own word for it")
        .of(|r| r.voter.vote.as_ref().map_or(Datum::Empty, |vote| Datum::text(vote.word.as_str()))),
    stance("position", "Position", "its newest position that is no vote of this ballot")
        .of(|r| Datum::stance(r.voter.position.as_ref().map(|position| position.stance))),
    day("effective", "Effective", "the day on which the vote, else the position, took effect").of(|r| {
        let known = r.voter.vote.as_ref().or(r.voter.position.as_ref());
        Datum::day(known.map(|known| known.effective))
    }),
    code("counted", "Counted", "what is counted for it, or \"may not vote\"")
        .of(|r| Datum::text(r.counted.map_or("may not vote", Choice::word))),
    code("supposed", "Supposed", "what is supposed instead; empty: nothing")
        .of(|r| Datum::text(r.supposed.map_or("", Choice::word))),
    code("pivotal", "Decides", "whether its vote alone turns the result").of(|r| Datum::Flag(r.is_pivotal)),
];

/// The votes of a case, one row a voter.
pub fn votes_table(s: &Snapshot, case: &Case, decision: &Decision, changes: &Changes) -> DataTable {
    let rows = case.voters.iter().enumerate().map(|(place, voter)| VoterRow {
        s,
        voter,
        counted: decision.choice_of(place),
        supposed: changes.get(&voter.actor).copied(),
        is_pivotal: decision.pivotal.contains(&voter.actor),
    });
    table_of(VOTES, rows)
}

/// Blocs of voters.
pub struct Blocs;

impl Rows for Blocs {
    type Row<'a> = (&'a Snapshot, &'a BlocVotes);
}

/// Votes by bloc, as saved from the Ballot room.
pub const VOTES_BY_BLOC: &[Column<Blocs>] = &[
    code("bloc", "Bloc", "code of the bloc; empty: voters in none of the blocs compared")
        .of(|(s, votes)| votes.bloc.map_or(Datum::Empty, |bloc| Datum::bloc(s, bloc))),
    figure("n_voters", "Voters", "how many of its members may vote")
        .of(|(_, votes)| Datum::count(votes.members.len())),
    figure("in_favor", "In favor", "how many are in favor").of(|(_, votes)| counted(votes, 0)),
    figure("against", "Against", "how many are against").of(|(_, votes)| counted(votes, 1)),
    figure("abstaining", "Abstaining", "how many abstain").of(|(_, votes)| counted(votes, 2)),
    figure("no_objection", "No objection", "how many have no objection").of(|(_, votes)| counted(votes, 3)),
    figure("blocking", "Blocking", "how many block").of(|(_, votes)| counted(votes, 4)),
    figure("set_aside", "Set aside", "how many are against without reasons that count")
        .of(|(_, votes)| counted(votes, 5)),
    figure("not_returned", "Not returned", "how many have not returned a vote")
        .of(|(_, votes)| counted(votes, 6)),
];

fn counted(votes: &BlocVotes, nth: usize) -> Datum {
    let choice = Choice::COUNTED.get(nth);
    choice.map_or(Datum::Empty, |choice| Datum::count(votes.n[*choice as usize]))
}

/// The votes of a case by bloc, one row a bloc; the last row, without a code, is of voters in none of them.
pub fn votes_by_bloc_table(s: &Snapshot, by_bloc: &[BlocVotes]) -> DataTable {
    table_of(VOTES_BY_BLOC, by_bloc.iter().map(|votes| (s, votes)))
}
