//! Every change hears its own fate: saved, refused and failed-backup changes are told apart.

use crate::support::small_file::small_session;
use entente::model::*;
use entente::session::{Event, Fate, Order, Session, SessionError, Ticket};
use entente::store::Backup;
use std::path::PathBuf;

struct Desk {
    session: Session,
    path: PathBuf,
    _folder: tempfile::TempDir,
}

fn desk() -> Desk {
    let (session, folder) = small_session();
    let path = session.path().to_owned();
    Desk { session, path, _folder: folder }
}

impl Desk {
    fn rename(&self, nth: usize, name: &str) -> Command {
        let bloc = self.session.now().blocs.rows()[nth].clone();
        Command::edit_bloc(&bloc, &Bloc { name: name.to_owned(), ..bloc.clone() }).unwrap()
    }

    /// A change of a record that is gone by the time the file is asked.
    fn stale(&self) -> Command {
        let mut command = self.rename(0, "never seen");
        command.edits[0].record.id = 9_999;
        command
    }

    fn name(&self, nth: usize) -> &str {
        &self.session.now().blocs.rows()[nth].name
    }

    fn rest(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        while self.session.outbox().is_settling() {
            events.push(self.session.wait().unwrap());
        }
        events
    }
}

fn is_saved(ticket: &Ticket) -> bool {
    matches!(ticket.fate(), Fate::Saved(_))
}

#[test]
fn saved_and_refused_changes_with_the_same_label_hear_their_own_fate() {
    let mut desk = desk();
    let (good, bad, again) = (desk.rename(0, "Renamed"), desk.stale(), desk.rename(1, "Renamed, too"));
    let tickets = [good, bad, again].map(|command| {
        let command = Command { label: "the same label".to_owned(), ..command };
        desk.session.outbox_mut().put(command)
    });
    assert!(tickets.iter().all(|ticket| ticket.fate() == Fate::Waiting), "nothing is sent unasked");
    let events = desk.rest();
    assert!(is_saved(&tickets[0]) && is_saved(&tickets[2]), "{tickets:?}");
    let reason = tickets[1].refused().expect("the middle one was refused");
    let told: Vec<&Event> = events.iter().filter(|e| matches!(e, Event::Refused { .. })).collect();
    let [Event::Refused { ticket, error }] = told[..] else { panic!("told once, not {told:?}") };
    assert_eq!((ticket, error.to_string().as_str()), (&tickets[1], &*reason));
    assert_eq!([desk.name(0), desk.name(1)], ["Renamed", "Renamed, too"]);
}

#[test]
fn a_backup_that_cannot_be_made_is_told_and_is_no_refusal() {
    let mut desk = desk();
    let folder = Backup::folder(&desk.path);
    std::fs::remove_dir_all(&folder).ok();
    std::fs::write(&folder, "in the way").unwrap();
    let ticket = {
        let command = desk.rename(0, "Renamed");
        desk.session.dispatch(command)
    };
    let events = desk.rest();
    assert!(is_saved(&ticket), "{ticket:?}");
    assert!(events.iter().any(|e| matches!(e, Event::BackupFailed(_))), "{events:?}");
    assert!(!events.iter().any(|e| matches!(e, Event::Refused { .. } | Event::Failed(_))), "{events:?}");
    assert_eq!(desk.session.take_failures().len(), 1);
    assert_eq!(desk.name(0), "Renamed");
}

#[test]
fn an_order_waits_for_others_is_made_late_and_can_be_tried_again() {
    let mut desk = desk();
    let first = {
        let command = desk.rename(0, "First");
        desk.session.outbox_mut().put(command)
    };
    let late = Order::later(|s| {
        let bloc = s.blocs.rows()[0].clone();
        let name = format!("{}, then second", bloc.name);
        Command::edit_bloc(&bloc, &Bloc { name, ..bloc.clone() })
    });
    let second = desk.session.outbox_mut().put(late.after([first.clone()]));
    let aside = desk.path.with_extension("aside");
    std::fs::rename(&desk.path, &aside).unwrap();
    desk.rest();
    assert!(first.refused().is_some() && second.refused().is_some(), "{first:?} {second:?}");
    assert!(!desk.session.outbox_mut().try_again(&first), "its command is gone with the refusal");
    std::fs::rename(&aside, &desk.path).unwrap();
    let old = desk.name(0).to_owned();
    assert!(desk.session.outbox_mut().try_again(&second));
    assert_eq!(second.fate(), Fate::Waiting);
    desk.rest();
    assert!(is_saved(&second), "{second:?}");
    assert_eq!(desk.name(0), format!("{old}, then second"));
}

#[test]
fn what_is_held_back_waits_and_what_changes_nothing_interrupts_nobody() {
    let mut desk = desk();
    desk.session.outbox_mut().hold(true);
    let held = {
        let command = desk.rename(0, "Held");
        desk.session.dispatch(command)
    };
    assert_eq!(desk.session.settle().unwrap(), None, "what is held is not waited for");
    assert_eq!(held.fate(), Fate::Waiting);
    let nothing = Order::later(|_| Err::<Command, SessionError>(CommandError::Nothing.into()));
    let nothing = desk.session.outbox_mut().put(nothing);
    desk.session.outbox_mut().hold(false);
    let events = desk.rest();
    assert!(is_saved(&held));
    assert!(nothing.refused().is_some());
    assert!(!events.iter().any(|e| matches!(e, Event::Refused { .. })), "{events:?}");
    let undone = desk.session.undo(None);
    desk.rest();
    assert!(is_saved(&undone));
    assert_ne!(desk.name(0), "Held");
}
