//! The methods, one file each: pure functions from a snapshot, a selection and parameters to an outcome.
