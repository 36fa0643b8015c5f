//! The nouns of the field, in one list; their records stand by subject in the files below, one table each.

mod actors;
mod bodies;
mod comments;
mod our_side;
mod proposals;
mod subjects;
mod votes;

use super::*;
use serde::{Deserialize, Serialize};

pub use actors::*;
pub use bodies::*;
pub use comments::*;
pub use our_side::*;
pub use proposals::*;
pub use subjects::*;
pub use votes::*;

macro_rules! nouns {
    ($($(#[$doc:meta])* $noun:ident : $plural:ident = $table:literal, $word:literal, $words:literal;)*) => {
        /// The kinds of record, in an order in which each rests only on those before it (or on its own kind).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Noun {
            $($(#[$doc])* $noun,)*
        }

        impl Noun {
            /// Every noun, in order.
            pub const ALL: &'static [Noun] = &[$(Noun::$noun),*];

            /// The name of its table.
            pub fn table(self) -> &'static str {
                match self { $(Noun::$noun => $table,)* }
            }

            /// The word a person uses for it.
            pub fn word(self) -> &'static str {
                match self { $(Noun::$noun => $word,)* }
            }

            /// The word for several of it.
            pub fn plural(self) -> &'static str {
                match self { $(Noun::$noun => $words,)* }
            }

            /// What its own fields are, in the order of its record.
            pub fn field_list(self) -> &'static [Field] {
                match self { $(Noun::$noun => <$noun as Record>::FIELD_LIST,)* }
            }

            /// The names of its own fields.
            pub fn fields(self) -> &'static [&'static str] {
                match self { $(Noun::$noun => <$noun as Record>::FIELDS,)* }
            }

            /// The noun of a table.
            pub fn of_table(table: &str) -> Option<Noun> {
                Noun::ALL.iter().copied().find(|n| n.table() == table)
            }
        }

        /// Records of every noun except positions, by noun: what a batch adds, or what a workspace holds.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Records {
            $($(#[$doc])* pub $plural: Vec<$noun>,)*
        }

        impl Records {
            /// Shows every record to `visit`, nouns in order.
            pub fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a dyn AnyRecord)) {
                $(for record in &self.$plural { visit(record); })*
            }

            /// How many records there are of a noun.
            pub fn n_of(&self, noun: Noun) -> usize {
                match noun { $(Noun::$noun => self.$plural.len(),)* }
            }

            /// Reads one record of a noun and keeps it.
            pub fn read(
                &mut self,
                noun: Noun,
                id: u32,
                head: Head,
                cells: &mut dyn FnMut() -> Value,
            ) -> Result<(), Misread> {
                match noun { $(Noun::$noun => self.$plural.push(<$noun as Record>::read(id, head, cells)?),)* }
                Ok(())
            }
        }
    };
}

/// Hands the list of nouns to a macro: `Noun: plural = table, word, word for several;` for each, in order.
macro_rules! each_noun {
    ($callback:ident) => {
        $callback! {
            /// Where a fact comes from.
            Source: sources = "source", "source", "sources";
            /// Who can hold a position.
            Actor: actors = "actor", "actor", "actors";
            /// A further name of an actor, in a language or as an alias.
            ActorName: actor_names = "actor_name", "name", "names";
            /// One actor following another.
            Succession: successions = "succession", "succession", "successions";
            /// An organization that makes standards or norms, or a committee of one.
            Body: bodies = "body", "body", "bodies";
            /// A dated membership of an actor in a body.
            BodyMember: body_members = "body_member", "membership in a body", "memberships in bodies";
            /// A decision rule.
            Rule: rules = "rule", "decision rule", "decision rules";
            /// A dated sitting of a body.
            Meeting: meetings = "meeting", "meeting", "meetings";
            /// A family of recurring texts.
            Family: families = "family", "family", "families";
            /// What is decided.
            Proposal: proposals = "proposal", "proposal", "proposals";
            /// An item on the agenda of a meeting.
            AgendaItem: agenda_items = "agenda_item", "agenda item", "agenda items";
            /// A dated stage of a proposal.
            Step: steps = "step", "stage", "stages";
            /// Who put a proposal forward.
            Sponsor: sponsors = "sponsor", "sponsor", "sponsors";
            /// A dated text of a proposal.
            Revision: revisions = "revision", "revision", "revisions";
            /// A clause of a proposal that is argued separately.
            Provision: provisions = "provision", "provision", "provisions";
            /// A body's own ballot word and what it means.
            Word: words = "word", "ballot word", "ballot words";
            /// A formal vote on a proposal.
            Ballot: ballots = "ballot", "ballot", "ballots";
            /// A named set of actors whose membership has dates.
            Bloc: blocs = "bloc", "bloc", "blocs";
            /// A dated membership of an actor in a bloc.
            Membership: memberships = "membership", "membership", "memberships";
            /// A dated act of technology diplomacy.
            Instrument: instruments = "instrument", "instrument", "instruments";
            /// A subject.
            Topic: topics = "topic", "topic", "topics";
            /// A topic put on a proposal or an instrument.
            Tag: tags = "tag", "tag", "tags";
            /// Our own side of a proposal.
            Brief: briefs = "brief", "brief", "briefs";
            /// A lens saved by name.
            SavedLens: saved_lenses = "lens", "lens", "lenses";
            /// What explains a contradiction between two positions of an actor.
            Explanation: explanations = "explanation", "explanation", "explanations";
            /// What is said of the workspace itself: its title, how far it may travel.
            Profile: profiles = "profile", "workspace", "workspace titles";
            /// A rule in use by a body.
            RuleUse: rule_uses = "rule_use", "use of a rule", "uses of rules";
            /// How much an actor counts for where votes are weighted.
            Weight: weights = "weight", "weight", "weights";
            /// What is to be known of an actor as a voter of one ballot.
            Voter: voters = "voter", "voter", "voters";
            /// A what-if of a vote.
            Scenario: scenarios = "scenario", "scenario", "scenarios";
            /// A vote that a scenario supposes.
            SupposedVote: supposed_votes = "supposed_vote", "supposed vote", "supposed votes";
            /// A talk with an actor about a proposal, and what came of it.
            Outreach: outreach = "outreach", "talk", "talks";
            /// A round of comments on a draft.
            CommentRound: comment_rounds = "comment_round", "comment round", "comment rounds";
            /// A comment on a draft.
            Comment: comments = "comment", "comment", "comments";
            /// What a secretariat made of a comment.
            Observation: observations = "observation", "observation", "observations";
        }
    };
}
pub(crate) use each_noun;

each_noun!(nouns);
