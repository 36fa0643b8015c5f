//! Identities that every copy of Entente gives alike: UUIDs of version 5 from public references.

use crate::model::{Noun, Uid};
use uuid::Uuid;

/// The namespace of all identities that Entente derives. Never change it: workspaces would no longer merge.
const NAMESPACE: Uuid = Uuid::from_u128(0x6c0f_3f52_9a1d_4b7e_8c55_1d2f_e07a_94b3);

/// The identity of a record that has a public reference: the same in every workspace, on every machine.
///
/// `reference` is unique among records of its noun: the ISO 3166 alpha-3 code of a country, the code of a
/// body, the roll-call number of a vote.
pub fn public_uid(noun: Noun, reference: &str) -> Uid {
    let mut name = String::with_capacity(noun.table().len() + 1 + reference.len());
    name.push_str(noun.table());
    name.push(':');
    name.push_str(reference);
    Uid(Uuid::new_v5(&NAMESPACE, name.as_bytes()).as_u128())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_reference_gives_the_same_identity_for_good() {
        let japan = public_uid(Noun::Actor, "JPN");
        assert_eq!(japan, public_uid(Noun::Actor, "JPN"));
        assert_ne!(japan, public_uid(Noun::Actor, "KOR"));
        assert_ne!(japan, public_uid(Noun::Bloc, "JPN"));
        assert_eq!((japan.0 >> 76) & 0xf, 5, "version 5: {japan}");
    }
}
