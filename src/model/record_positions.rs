//! The command that records positions, as new entries or as corrections.

use super::command::{Command, CommandError};
use super::*;

/// A position to record, with the names that the label needs.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPosition<'a> {
    /// What to record. Where it corrects an entry, that entry is named in it.
    pub position: Position,
    /// The actor's name.
    pub actor: &'a str,
    /// What the text is called: the reference, and for a provision its number behind it.
    pub text: &'a str,
    /// Where the actor stood before.
    pub before: Option<Stance>,
}

/// At most so many names stand in a label.
const MOST_NAMED: usize = 3;

impl Command {
    /// Records positions in one change. With a `source`, that is added in the same change, and every position that
    /// names no other comes from it.
    pub fn record_positions(
        entries: &[NewPosition<'_>],
        source: Option<Source>,
    ) -> Result<Command, CommandError> {
        if entries.is_empty() {
            return Err(CommandError::Nothing);
        }
        if source.as_ref().is_some_and(|source| source.title.trim().is_empty()) {
            return Err(CommandError::Missing("the title of the source"));
        }
        let new_source = source.as_ref().map(|_| SourceId::provisional(0));
        let mut add = Batch::default();
        add.records.sources.extend(source.map(|source| Source { id: SourceId::provisional(0), ..source }));
        add.positions = entries
            .iter()
            .map(|e| Position { source: e.position.source.or(new_source), ..e.position.clone() })
            .collect();
        Ok(Command { kind: ChangeKind::Record, label: label(entries), add, edits: Vec::new() })
    }
}

/// "Japan: oppose → neutral on DIS 29500", "Japan, Korea: oppose on DIS 29500", "12 positions on 3 texts".
fn label(entries: &[NewPosition<'_>]) -> String {
    let [first, rest @ ..] = entries else { return String::new() };
    let is_correction = |e: &NewPosition<'_>| e.position.corrects.is_some();
    let prefix = if entries.iter().all(is_correction) { "Correct " } else { "" };
    let stance = first.position.stance;
    if rest.is_empty() {
        let before = first.before.filter(|before| *before != stance);
        let before = before.map_or(String::new(), |before| format!("{before} → "));
        return format!("{prefix}{}: {before}{stance} on {}", first.actor, first.text);
    }
    let (actors, texts) = (each_once(entries, |e| e.actor), each_once(entries, |e| e.text));
    if rest.iter().all(|e| e.position.stance == stance) && entries.len() == actors.len() * texts.len() {
        return format!("{prefix}{}: {stance} on {}", listed(&actors), listed(&texts));
    }
    let n = entries.len();
    match (actors.as_slice(), texts.as_slice()) {
        (_, [text]) => format!("{prefix}{n} positions on {text}"),
        ([actor], _) => format!("{prefix}{n} positions of {actor}"),
        _ => format!("{prefix}{n} positions on {} texts", texts.len()),
    }
}

fn each_once<'a>(entries: &[NewPosition<'a>], name: impl Fn(&NewPosition<'a>) -> &'a str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for entry in entries {
        let name = name(entry);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn listed(names: &[&str]) -> String {
    match names.len().checked_sub(MOST_NAMED) {
        None | Some(0) => names.join(", "),
        Some(n_more) => format!("{} and {n_more} more", names[..MOST_NAMED].join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry<'a>(actor: &'a str, text: &'a str, stance: Stance) -> NewPosition<'a> {
        let position = Position::vote(ProposalId(1), ActorId(1), Day(0), stance, None);
        NewPosition { position, actor, text, before: None }
    }

    fn label_of(entries: &[NewPosition<'_>]) -> String {
        Command::record_positions(entries, None).map(|c| c.label).unwrap_or_default()
    }

    #[test]
    fn a_label_says_who_stands_where_on_what() {
        let oppose = |actor| entry(actor, "DIS 29500", Stance::Oppose);
        let one = NewPosition { before: Some(Stance::Support), ..oppose("Japan") };
        assert_eq!(label_of(&[one]), "Japan: support → oppose on DIS 29500");
        assert_eq!(label_of(&[oppose("Japan"), oppose("Korea")]), "Japan, Korea: oppose on DIS 29500");
        let many: Vec<_> = ["A", "B", "C", "D", "E"].into_iter().map(oppose).collect();
        assert_eq!(label_of(&many), "A, B, C and 2 more: oppose on DIS 29500");
        let other = entry("Japan", "DIS 1", Stance::Support);
        assert_eq!(label_of(&[oppose("Japan"), other.clone()]), "2 positions of Japan");
        assert_eq!(label_of(&[oppose("Korea"), other]), "2 positions on 2 texts");
        let mixed = [oppose("Japan"), entry("Korea", "DIS 29500", Stance::Absent)];
        assert_eq!(label_of(&mixed), "2 positions on DIS 29500");
        let mut right = oppose("Japan");
        right.position.corrects = Some((ChangeId(4), 0));
        assert_eq!(label_of(&[right]), "Correct Japan: oppose on DIS 29500");
        assert_eq!(Command::record_positions(&[], None), Err(CommandError::Nothing));
    }

    #[test]
    fn a_new_source_comes_with_its_positions() {
        let source = Source { id: SourceId(0), title: "Plenary notes".to_owned(), ..Source::default() };
        let entries = [entry("Japan", "DIS 29500", Stance::Oppose)];
        let command = Command::record_positions(&entries, Some(source.clone())).unwrap();
        assert_eq!(command.add.records.sources[0].title, "Plenary notes");
        assert_eq!(command.add.positions[0].source, Some(SourceId::provisional(0)));
        let nameless = Source { title: " ".to_owned(), ..source };
        let refused = Command::record_positions(&entries, Some(nameless));
        assert_eq!(refused, Err(CommandError::Missing("the title of the source")));
    }
}
