//! Commands: the only way to change a workspace. Each is what to add and what to edit, with a label.

use super::codes::check_code;
use super::*;

/// A field to set.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Whose.
    pub record: RecordRef,
    /// Which of its noun's fields, or [`Edit::RETIRED`].
    pub field: &'static str,
    /// To what.
    pub value: Value,
}

impl Edit {
    /// The field that every record has: whether it is retired. A retired record is kept, and shows nowhere.
    pub const RETIRED: &'static str = "retired";
    /// The field that every record has: how far it may travel.
    pub const HANDLING: &'static str = "handling";
    /// The field that every record has: its national marking.
    pub const MARKING: &'static str = "marking";

    /// Retires a record.
    pub fn retire(noun: Noun, id: u32) -> Edit {
        Edit { record: RecordRef { noun, id }, field: Edit::RETIRED, value: Value::Int(1) }
    }

    /// The edits that turn one version of a record into another; none when they are equal.
    pub fn between(before: &dyn AnyRecord, after: &dyn AnyRecord) -> Vec<Edit> {
        let record = RecordRef { noun: before.noun(), id: before.key() };
        let fields = before.noun().fields().iter();
        let mut edits: Vec<Edit> = fields
            .zip(before.values().into_iter().zip(after.values()))
            .filter(|(_, (b, a))| b != a)
            .map(|(&field, (_, value))| Edit { record, field, value })
            .collect();
        if before.head().handling != after.head().handling {
            edits.push(Edit { record, field: Edit::HANDLING, value: after.head().handling.to_value() });
        }
        if before.head().marking != after.head().marking {
            edits.push(Edit { record, field: Edit::MARKING, value: after.head().marking.to_value() });
        }
        edits
    }
}

/// What a person or an import wants done, in one step that can be undone in one step.
#[derive(Debug, Clone, PartialEq)]
pub struct Command {
    /// What kind of change it makes.
    pub kind: ChangeKind,
    /// What it does, in words that a person understands.
    pub label: String,
    /// What it adds.
    pub add: Batch,
    /// What it edits.
    pub edits: Vec<Edit>,
}

/// A command that may not be carried out, with what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// A required text is empty.
    #[error("{0} is missing: fill it in")]
    Missing(&'static str),
    /// A span ends before it begins.
    #[error("{who}: the last day {until} lies before the first day {since}; correct one of them")]
    Backwards {
        /// Whose span.
        who: String,
        /// First day.
        since: Day,
        /// Last day.
        until: Day,
    },
    /// A value does not go together with the others, or the step makes no sense.
    #[error("{0}")]
    Unfit(String),
    /// There is nothing to do.
    #[error("nothing would change")]
    Nothing,
}

fn membership_word(role: Role) -> &'static str {
    match role {
        Role::Member => "member",
        Role::Party => "party",
        other => other.word(),
    }
}

fn check_span(who: &str, since: Option<Day>, until: Option<Day>) -> Result<(), CommandError> {
    match (since, until) {
        (Some(since), Some(until)) if since > until => {
            Err(CommandError::Backwards { who: who.to_owned(), since, until })
        }
        _ => Ok(()),
    }
}

fn span_words(since: Option<Day>, until: Option<Day>) -> String {
    match (since, until) {
        (Some(s), Some(u)) => format!("{s} to {u}"),
        (Some(s), None) => format!("since {s}"),
        (None, Some(u)) => format!("until {u}"),
        (None, None) => "undated".to_owned(),
    }
}

impl Command {
    pub(super) fn of(kind: ChangeKind, label: String) -> Command {
        Command { kind, label, add: Batch::default(), edits: Vec::new() }
    }

    pub(super) fn editing(
        kind: ChangeKind,
        label: String,
        edits: Vec<Edit>,
    ) -> Result<Command, CommandError> {
        if edits.is_empty() {
            return Err(CommandError::Nothing);
        }
        Ok(Command { edits, ..Command::of(kind, label) })
    }

    /// Brings in a batch from a file or a data set, as one change.
    pub fn import(label: impl Into<String>, batch: Batch) -> Command {
        Command { add: batch, ..Command::of(ChangeKind::Import, label.into()) }
    }

    /// Adds a bloc.
    pub fn add_bloc(bloc: Bloc) -> Result<Command, CommandError> {
        check_bloc(&bloc)?;
        let mut command = Command::of(ChangeKind::Add, format!("Add bloc {}: {}", bloc.code, bloc.name));
        command.add.records.blocs.push(Bloc { id: BlocId::provisional(0), ..bloc });
        Ok(command)
    }

    /// Edits a bloc.
    pub fn edit_bloc(before: &Bloc, after: &Bloc) -> Result<Command, CommandError> {
        check_bloc(after)?;
        Command::editing(ChangeKind::Edit, format!("Edit bloc {}", after.code), Edit::between(before, after))
    }

    /// Retires a bloc together with its memberships.
    pub fn remove_bloc(bloc: &Bloc, memberships: &[MembershipId]) -> Command {
        let mut edits = vec![Edit::retire(Noun::Bloc, bloc.id.0)];
        edits.extend(memberships.iter().map(|m| Edit::retire(Noun::Membership, m.0)));
        let label = match memberships.len() {
            0 => format!("Remove bloc {}", bloc.code),
            1 => format!("Remove bloc {} with its membership", bloc.code),
            n => format!("Remove bloc {} with its {n} memberships", bloc.code),
        };
        Command { edits, ..Command::of(ChangeKind::Retire, label) }
    }

    /// Adds a membership. `bloc` and `actor` are the names for the label.
    pub fn add_membership(m: Membership, bloc: &str, actor: &str) -> Result<Command, CommandError> {
        check_span(actor, m.since, m.until)?;
        let label =
            format!("{actor}: {} of {bloc} {}", membership_word(m.role), span_words(m.since, m.until));
        let mut command = Command::of(ChangeKind::Add, label);
        command.add.records.memberships.push(Membership { id: MembershipId::provisional(0), ..m });
        Ok(command)
    }

    /// Corrects or ends a membership. `bloc` and `actor` are the names for the label.
    pub fn edit_membership(
        before: &Membership,
        after: &Membership,
        bloc: &str,
        actor: &str,
    ) -> Result<Command, CommandError> {
        check_span(actor, after.since, after.until)?;
        let label = if before.until != after.until && before.since == after.since {
            match after.until {
                Some(until) => format!("{actor}: leaves {bloc}, last day {until}"),
                None => format!("{actor}: still in {bloc}"),
            }
        } else {
            format!("{actor} in {bloc}: {}", span_words(after.since, after.until))
        };
        Command::editing(ChangeKind::Edit, label, Edit::between(before, after))
    }

    /// Retires a membership. `bloc` and `actor` are the names for the label.
    pub fn remove_membership(id: MembershipId, bloc: &str, actor: &str) -> Command {
        let edits = vec![Edit::retire(Noun::Membership, id.0)];
        Command { edits, ..Command::of(ChangeKind::Retire, format!("Remove {actor} from {bloc}")) }
    }

    /// Records a position. `actor`, `reference` and the stance before are for the label.
    pub fn record_position(
        position: Position,
        actor: &str,
        reference: &str,
        before: Option<Stance>,
    ) -> Command {
        let label = match before {
            Some(before) => format!("{actor}: {before} → {} on {reference}", position.stance),
            None => format!("{actor}: {} on {reference}", position.stance),
        };
        let mut command = Command::of(ChangeKind::Record, label);
        command.add.positions.push(position);
        command
    }

    /// Saves a lens under a new name.
    pub fn save_lens(saved: SavedLens) -> Result<Command, CommandError> {
        if saved.name.trim().is_empty() {
            return Err(CommandError::Missing("the name of the lens"));
        }
        let mut command = Command::of(ChangeKind::Add, format!("Save lens \"{}\"", saved.name));
        command.add.records.saved_lenses.push(SavedLens { id: SavedLensId::provisional(0), ..saved });
        Ok(command)
    }

    /// Changes a saved lens.
    pub fn edit_lens(before: &SavedLens, after: &SavedLens) -> Result<Command, CommandError> {
        if after.name.trim().is_empty() {
            return Err(CommandError::Missing("the name of the lens"));
        }
        let label = format!("Change lens \"{}\"", after.name);
        Command::editing(ChangeKind::Edit, label, Edit::between(before, after))
    }

    /// Retires a saved lens.
    pub fn remove_lens(saved: &SavedLens) -> Command {
        let edits = vec![Edit::retire(Noun::SavedLens, saved.id.0)];
        Command { edits, ..Command::of(ChangeKind::Retire, format!("Remove lens \"{}\"", saved.name)) }
    }
}

fn check_bloc(bloc: &Bloc) -> Result<(), CommandError> {
    if bloc.code.trim().is_empty() {
        return Err(CommandError::Missing("the short code of the bloc"));
    }
    if bloc.name.trim().is_empty() {
        return Err(CommandError::Missing("the name of the bloc"));
    }
    check_code(bloc)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn membership() -> Membership {
        Membership {
            id: MembershipId(7),
            bloc: BlocId(1),
            actor: ActorId(2),
            role: Role::Member,
            since: Some(Day(0)),
            ..Membership::default()
        }
    }

    #[test]
    fn an_edit_names_just_the_fields_that_differ() {
        let before = membership();
        let after = Membership { until: Some(Day(365)), ..before.clone() };
        let command = Command::edit_membership(&before, &after, "EU", "United Kingdom");
        let Ok(command) = command else { panic!("{command:?}") };
        assert_eq!(command.label, "United Kingdom: leaves EU, last day 1971-01-01");
        assert_eq!(command.edits.len(), 1);
        assert_eq!((command.edits[0].field, &command.edits[0].value), ("until", &Value::Int(365)));
        assert_eq!(Command::edit_membership(&before, &before, "EU", "x"), Err(CommandError::Nothing));
    }

    #[test]
    fn a_backward_span_is_refused() {
        let m = Membership { since: Some(Day(9)), until: Some(Day(1)), ..membership() };
        assert!(matches!(Command::add_membership(m, "EU", "x"), Err(CommandError::Backwards { .. })));
    }

    #[test]
    fn records_read_back_from_their_cells() {
        let before = membership();
        let mut cells = before.values().into_iter().map(Value::flat);
        let after = Membership::read(7, Head::default(), &mut || cells.next().unwrap_or(Value::Null));
        assert_eq!(after, Ok(before));
    }
}
