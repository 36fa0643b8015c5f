//! What the analyses share: the blocs that are named, what is left out, and what is said of thin values.

use super::error::CliError;
use super::output::say;
use crate::analysis::count_unplaced;
use crate::model::{BlocId, Lens};
use crate::session::Session;
use crate::snapshot::find_bloc;

/// Says how many of the proposals that the session's lens lets through fall into no period.
pub(super) fn tell_unplaced(session: &Session) -> Result<(), CliError> {
    match count_unplaced(session.snapshot(), session.lens())? {
        0 => {}
        1 => say("entente: 1 proposal belongs to no numbered session and is left out"),
        n => say(&format!("entente: {n} proposals belong to no numbered session and are left out")),
    }
    Ok(())
}

/// The blocs of these codes or, where none are named, those of the lens; at least `n_least`, each once.
pub(super) fn blocs(session: &Session, codes: &[String], n_least: usize) -> Result<Vec<BlocId>, CliError> {
    let s = session.snapshot();
    let mut blocs: Vec<BlocId> = Vec::new();
    for code in codes {
        let id = find_bloc(s, code)?.id;
        if !blocs.contains(&id) {
            blocs.push(id);
        }
    }
    if codes.is_empty() {
        blocs.extend(s.blocs_of(session.lens()).map(|b| b.id));
    }
    if blocs.len() < n_least {
        let what = if n_least == 1 { "a bloc" } else { "at least two blocs" };
        return Err(CliError::Usage(format!("name {what} with --blocs, such as --blocs EU,NATO")));
    }
    Ok(blocs)
}

/// Compares the blocs of these codes, at least two, in the session's lens.
pub(super) fn set_blocs(session: &mut Session, codes: &[String]) -> Result<(), CliError> {
    let blocs = blocs(session, codes, 2)?;
    let uids = blocs.iter().filter_map(|id| session.snapshot().blocs.of_key(id.0)).map(|b| b.head.uid);
    let lens = Lens { blocs: uids.collect(), ..session.lens().clone() };
    session.set_lens(lens)?;
    Ok(())
}

/// Says on standard error, so that it is never part of a table, how many rows rest on too few proposals.
pub(super) fn tell_thin(n_thin: usize, min_n: u32) {
    match n_thin {
        0 => {}
        1 => say(&format!(
            "entente: 1 row rests on fewer than {min_n} proposals: too few to read anything into it"
        )),
        n => say(&format!(
            "entente: {n} rows rest on fewer than {min_n} proposals: too few to read anything into them"
        )),
    }
}
