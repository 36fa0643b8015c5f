//! What is said of the workspace itself: its title and how far it may travel.

use super::*;

impl Command {
    /// Names and marks the workspace. `before` is what the newest profile that shows says, if there is one.
    pub fn describe_workspace(
        before: Option<&Profile>,
        title: &str,
        handling: Tlp,
        marking: &str,
    ) -> Result<Command, CommandError> {
        let (title, marking) = (title.trim(), marking.trim());
        if title.is_empty() {
            return Err(CommandError::Missing("the title of the workspace"));
        }
        let marked = if marking.is_empty() { String::new() } else { format!(" · {marking}") };
        let label = format!("Workspace \"{title}\": TLP:{handling}{marked}");
        let head = before.map_or_else(Head::default, |p| p.head.clone());
        let head = Head { handling: Some(handling), marking: Some(marking.to_owned()), ..head };
        let profile = |id| Profile { id, head, title: title.to_owned() };
        let (kind, add, edits) = match before {
            Some(before) => {
                let edits = Edit::between(before, &profile(before.id));
                if edits.is_empty() {
                    return Err(CommandError::Nothing);
                }
                (ChangeKind::Edit, Batch::default(), edits)
            }
            None => {
                let mut batch = Batch::default();
                batch.records.profiles.push(profile(ProfileId::provisional(0)));
                (ChangeKind::Add, batch, Vec::new())
            }
        };
        Ok(Command { kind, label, add, edits })
    }
}
