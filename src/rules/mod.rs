//! Decision rules of the bodies, as data and integer arithmetic.
