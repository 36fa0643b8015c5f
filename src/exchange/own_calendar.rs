//! What calendars of Entente say in words of their own, beside those that every calendar knows, so that they come back as
//! they were.

/// Of a meeting: the code of its body.
pub const BODY: &str = "X-ENTENTE-BODY";
/// Of a meeting: its name alone.
pub const NAME: &str = "X-ENTENTE-NAME";
/// Of a meeting: its state.
pub const STATE: &str = "X-ENTENTE-STATE";
/// What follows the stable identity of a record in the name of its event.
pub const UID_ENDING: &str = "@entente";
/// The category of days by which something is to be done: they are no meetings.
pub const DEADLINE: &str = "DEADLINE";
