//! One open workspace without a window: dispatch, poll, cached outcomes.
