//! Identities: small integer keys inside one workspace file, stable 128-bit identities outside it.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Stable identity of a record, the same in every copy of a workspace: the 128 bits of a UUID
/// (version 5 where a public reference exists, version 7 otherwise). Zero means "to be given by the store".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Uid(pub u128);

impl Uid {
    /// Not yet given.
    pub const NIL: Uid = Uid(0);

    /// Whether the store has still to give an identity.
    pub fn is_nil(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let h = format!("{:032x}", self.0);
        write!(f, "{}-{}-{}-{}-{}", &h[..8], &h[8..12], &h[12..16], &h[16..20], &h[20..])
    }
}

/// A text that is not a UUID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an identifier of the form 01234567-89ab-cdef-0123-456789abcdef")]
pub struct UidError(pub String);

impl FromStr for Uid {
    type Err = UidError;
    fn from_str(text: &str) -> Result<Uid, UidError> {
        let hex: String = text.chars().filter(|c| *c != '-').collect();
        if hex.len() != 32 {
            return Err(UidError(text.to_owned()));
        }
        u128::from_str_radix(&hex, 16).map(Uid).map_err(|_| UidError(text.to_owned()))
    }
}

impl Serialize for Uid {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Uid {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Uid, D::Error> {
        let text = String::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Keys from here up are provisional: the n-th new record of its noun within one batch.
/// The store gives the real key when the batch is committed.
pub const FIRST_PROVISIONAL: u32 = 1 << 31;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The key of the `nth` new record (from 0) of this noun in a batch, until the store gives the real one.
            pub fn provisional(nth: usize) -> $name {
                $name(FIRST_PROVISIONAL + nth as u32)
            }

            /// Whether the store has still to give the real key.
            pub fn is_provisional(self) -> bool {
                self.0 >= FIRST_PROVISIONAL
            }
        }
    )*};
}

id! {
    /// Key of a change in the journal.
    ChangeId,
    /// Key of a device that writes.
    DeviceId,
    /// Key of a source.
    SourceId,
    /// Key of an actor.
    ActorId,
    /// Key of a name of an actor.
    ActorNameId,
    /// Key of a succession between actors.
    SuccessionId,
    /// Key of a body.
    BodyId,
    /// Key of a membership in a body.
    BodyMemberId,
    /// Key of a decision rule.
    RuleId,
    /// Key of a meeting.
    MeetingId,
    /// Key of an agenda item.
    AgendaItemId,
    /// Key of a family of recurring texts.
    FamilyId,
    /// Key of a proposal.
    ProposalId,
    /// Key of a dated stage of a proposal.
    StepId,
    /// Key of a sponsorship.
    SponsorId,
    /// Key of a revision.
    RevisionId,
    /// Key of a provision.
    ProvisionId,
    /// Key of a body's own ballot word.
    WordId,
    /// Key of a ballot.
    BallotId,
    /// Key of a bloc.
    BlocId,
    /// Key of a membership in a bloc.
    MembershipId,
    /// Key of an instrument.
    InstrumentId,
    /// Key of a topic.
    TopicId,
    /// Key of a tag.
    TagId,
    /// Key of a brief.
    BriefId,
    /// Key of a saved lens.
    SavedLensId,
    /// Key of what explains a contradiction.
    ExplanationId,
    /// Key of what is said of the workspace itself.
    ProfileId,
    /// Key of a use of a rule.
    RuleUseId,
    /// Key of a weight.
    WeightId,
    /// Key of a voter of a ballot.
    VoterId,
    /// Key of a scenario.
    ScenarioId,
    /// Key of a vote that a scenario supposes.
    SupposedVoteId,
    /// Key of a talk.
    OutreachId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uid_reads_back_as_it_prints() {
        let uid = Uid(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        assert_eq!(uid.to_string(), "01234567-89ab-cdef-0123-456789abcdef");
        assert_eq!(uid.to_string().parse(), Ok(uid));
        assert!("not-a-uid".parse::<Uid>().is_err());
        assert!("é".repeat(16).parse::<Uid>().is_err());
    }
}
