//! Sets of actors as bits: one for each place on the axis of an agenda, 64 a word.

/// Whether the actor at a place is in the set.
pub(super) fn has(bits: &[u64], actor: usize) -> bool {
    bits.get(actor / 64).is_some_and(|word| word >> (actor % 64) & 1 == 1)
}

/// The places that are in a set given word by word, in order.
pub(super) fn places(words: impl IntoIterator<Item = u64>) -> impl Iterator<Item = usize> {
    words.into_iter().enumerate().flat_map(|(nth, word)| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(nth * 64 + bit)
        })
    })
}
