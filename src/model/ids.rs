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

/// Makes keys: small integers of a type of their own.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub u32);
    )*};
}
pub(super) use id;

id! {
    /// Key of a change in the journal.
    ChangeId,
    /// Key of a device that writes.
    DeviceId,
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
