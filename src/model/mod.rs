//! Plain data and its invariants: the nouns of the field, and every command that can change them.
