//! The journal as analysis and screens see it: which changes count, and which are undone.

use crate::model::{Change, ChangeId, ChangeKind, Device, DeviceId, Tlp};
use std::collections::BTreeMap;

/// All changes, in order of their logical clock, and whether each is undone.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    changes: Vec<Change>,
    undone: Vec<bool>,
    by_key: Vec<u32>,
    devices: Vec<Device>,
    former: BTreeMap<ChangeId, Tlp>,
}

impl Journal {
    /// The journal of these changes, looked at from the end of `known_until_ms` (none: from now): later changes
    /// do not exist yet. An undo or redo decides about its target; the last one by logical clock wins.
    pub fn new(mut changes: Vec<Change>, devices: Vec<Device>, known_until_ms: Option<i64>) -> Journal {
        if let Some(limit) = known_until_ms {
            changes.retain(|c| c.at_ms <= limit);
        }
        changes.sort_by_key(|c| (c.clock, c.uid));
        let n_keys = changes.iter().map(|c| c.id.0 as usize + 1).max().unwrap_or(0);
        let mut by_key = vec![u32::MAX; n_keys];
        for (place, change) in changes.iter().enumerate() {
            by_key[change.id.0 as usize] = place as u32;
        }
        let mut undone = vec![false; changes.len()];
        for change in &changes {
            let target = change.target.and_then(|t| by_key.get(t.0 as usize)).copied();
            if let Some(place) = target.filter(|p| *p != u32::MAX) {
                undone[place as usize] = change.kind == ChangeKind::Undo;
            }
        }
        Journal { changes, undone, by_key, devices, former: BTreeMap::new() }
    }

    /// The same journal, which knows how strictly what its changes touched was marked before.
    pub fn with_former_levels(self, former: BTreeMap<ChangeId, Tlp>) -> Journal {
        Journal { former, ..self }
    }

    /// The strictest marking of what a change touched that is marked otherwise by now, or no longer shows.
    pub fn former_level(&self, id: ChangeId) -> Tlp {
        self.former.get(&id).copied().unwrap_or(Tlp::Clear)
    }

    /// The strictest of such markings of every change that has one.
    pub fn former_levels(&self) -> &BTreeMap<ChangeId, Tlp> {
        &self.former
    }

    /// Whether anything was marked above a level that is marked otherwise by now, or no longer shows.
    pub fn was_above(&self, level: Tlp) -> bool {
        self.former.values().any(|former| *former > level)
    }

    fn place(&self, id: ChangeId) -> Option<usize> {
        self.by_key.get(id.0 as usize).copied().filter(|p| *p != u32::MAX).map(|p| p as usize)
    }

    /// The same journal with `instead` for the label of every change but those that `is_told` lets pass.
    pub(super) fn without_labels(&self, instead: &str, is_told: &dyn Fn(&Change) -> bool) -> Journal {
        let mut journal = self.clone();
        for change in journal.changes.iter_mut().filter(|change| !is_told(change)) {
            instead.clone_into(&mut change.label);
        }
        journal
    }

    /// The same journal with `instead` for the author of every change but those that `is_named` lets pass.
    pub(super) fn without_authors(mut self, instead: &str, is_named: &dyn Fn(&Change) -> bool) -> Journal {
        for change in self.changes.iter_mut().filter(|change| !is_named(change)) {
            instead.clone_into(&mut change.author);
        }
        self
    }

    /// The same journal with `instead` for the name of every device.
    pub(super) fn without_devices(mut self, instead: &str) -> Journal {
        for device in &mut self.devices {
            instead.clone_into(&mut device.name);
        }
        self
    }

    /// All changes, oldest first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// One change.
    pub fn change(&self, id: ChangeId) -> Option<&Change> {
        self.place(id).map(|p| &self.changes[p])
    }

    /// Whether what the change made counts: it is known and not undone.
    pub fn is_live(&self, id: ChangeId) -> bool {
        self.place(id).is_some_and(|p| !self.undone[p])
    }

    /// The logical clock of a change; 0 when it is not known.
    pub fn clock(&self, id: ChangeId) -> u64 {
        self.change(id).map_or(0, |c| c.clock)
    }

    /// All devices that wrote.
    pub fn devices(&self) -> &[Device] {
        &self.devices
    }

    /// A device by key.
    pub fn device(&self, id: DeviceId) -> Option<&Device> {
        self.devices.iter().find(|d| d.id == id)
    }

    /// The change that undo would take back: the newest live change of the device that is neither the creation
    /// of the workspace nor itself an undo or redo.
    pub fn next_undo(&self, device: DeviceId) -> Option<&Change> {
        self.changes.iter().rev().find(|c| c.device == device && self.is_live(c.id) && c.kind.is_undoable())
    }

    /// The change that redo would make again: the one undone last, unless the device has changed something since.
    pub fn next_redo(&self, device: DeviceId) -> Option<&Change> {
        let mut redone = Vec::new();
        for change in self.changes.iter().rev().filter(|c| c.device == device) {
            match (change.kind, change.target) {
                (ChangeKind::Undo, Some(target)) if redone.contains(&target) => {
                    redone.retain(|t| *t != target);
                }
                // Another device may have made it again meanwhile.
                (ChangeKind::Undo, Some(target)) if self.is_live(target) => {}
                (ChangeKind::Undo, Some(target)) => return self.change(target),
                (ChangeKind::Redo, Some(target)) => redone.push(target),
                _ => return None,
            }
        }
        None
    }
}
