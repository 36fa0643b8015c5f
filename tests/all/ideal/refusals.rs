//! When there are no points, and what is said of it.

use super::record::{Draft, day};
use entente::analysis::{IdealError, IdealParams, Pool, Unwatched, ideal_points};
use entente::model::{ActorId, FamilyMethod, Lens, Stance, Window};
use entente::snapshot::{Selection, Snapshot};

/// Two years, each with votes of its own four actors; where `shared`, on one text.
fn apart(shared: bool) -> (Snapshot, Vec<ActorId>) {
    let mut draft = Draft::default();
    let actors: Vec<ActorId> = (0..9).map(|nth| draft.actor(&format!("A{nth}"))).collect();
    let body = draft.body("B", None);
    let mut firsts = Vec::new();
    for (nth, year) in ["2001", "2005"].iter().enumerate() {
        let date = day(&format!("{year}-05-05"));
        for vote in 0..20 {
            let proposal = draft.proposal(body, None, Some(date));
            if vote == 0 {
                firsts.push(proposal);
            }
            for seat in 0..4 {
                let is_for = (seat < 2) == (vote % 3 > 0);
                let stance = if is_for { Stance::Support } else { Stance::Oppose };
                draft.vote(proposal, actors[nth * 4 + seat], date, stance);
            }
        }
    }
    if shared {
        draft.family(&firsts, FamilyMethod::Ballots);
    }
    (draft.snapshot(), actors)
}

fn refusal(snapshot: &Snapshot, window: Window, params: &IdealParams) -> String {
    let selection = Selection::new(snapshot, &Lens { window, ..Lens::default() }).unwrap();
    let outcome = ideal_points(snapshot, &selection, params, None, &Pool::none(), &Unwatched);
    outcome.map(|_| String::new()).unwrap_or_else(|error| error.to_string())
}

#[test]
fn periods_without_any_tie_are_refused_and_a_recurring_text_ties_them() {
    let params = IdealParams { n_replicates: 0, ..IdealParams::default() };
    let sentence = refusal(&apart(false).0, Window::Year, &params);
    assert!(sentence.starts_with("2001 cannot be compared with 2005: they share no actor"), "{sentence}");
    assert_eq!(refusal(&apart(true).0, Window::Year, &params), "");
}

#[test]
fn too_little_silent_anchors_overlaps_and_odd_levels_are_refused_in_words() {
    let (snapshot, actors) = apart(true);
    let params = IdealParams { n_replicates: 0, ..IdealParams::default() };
    let many = IdealParams { min_n: 50, ..params.clone() };
    assert!(refusal(&snapshot, Window::Year, &many).contains("at least 5 proposals and 3 actors are needed"));
    let silent = IdealParams { anchor: Some(actors[8]), ..params.clone() };
    assert!(refusal(&snapshot, Window::Year, &silent).starts_with("A8 took no side"));
    assert!(refusal(&snapshot, Window::Rolling(3), &params).starts_with("windows that overlap"));
    let level = IdealParams { level: 1.0, ..params.clone() };
    assert!(refusal(&snapshot, Window::Year, &level).contains("between 0 and 1"));
    let empty = Selection::new(&snapshot, &Lens { window: Window::Session, ..Lens::default() }).unwrap();
    let outcome = ideal_points(&snapshot, &empty, &params, None, &Pool::none(), &Unwatched);
    assert_eq!(outcome.map(|_| ()), Err(IdealError::TooFew { n_proposals: 0, n_actors: 0 }));
}
