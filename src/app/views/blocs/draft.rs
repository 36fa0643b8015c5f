//! What is typed into a form, what is wrong with it, and the command that it makes once nothing is.

use crate::model::{
    ActorId, Bloc, BlocId, BlocKind, Command, CommandError, Day, Head, Membership, MembershipId, Precision,
    Role, Span, Standing,
};
use crate::snapshot::Snapshot;

/// A bloc as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct BlocDraft {
    /// The bloc that is edited; none: a new one.
    pub before: Option<Bloc>,
    /// Short code.
    pub code: String,
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: BlocKind,
    /// Anything else to know.
    pub note: String,
}

/// A membership as typed.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberDraft {
    /// The membership that is corrected; none: a new one.
    pub before: Option<Membership>,
    /// In which bloc.
    pub bloc: BlocId,
    /// Whose.
    pub actor: Option<ActorId>,
    /// In what role.
    pub role: Role,
    /// First day, as text.
    pub since: String,
    /// Last day, as text.
    pub until: String,
    /// How precisely the days are known.
    pub precision: Precision,
    /// How well it stands.
    pub standing: Standing,
    /// Anything else to know.
    pub note: String,
}

impl BlocDraft {
    /// A new bloc, drawn by hand.
    pub fn new() -> BlocDraft {
        let (code, name, note) = (String::new(), String::new(), String::new());
        BlocDraft { before: None, code, name, kind: BlocKind::Drawn, note }
    }

    /// A bloc as it stands.
    pub fn of(bloc: &Bloc) -> BlocDraft {
        BlocDraft {
            before: Some(bloc.clone()),
            code: bloc.code.clone(),
            name: bloc.name.clone(),
            kind: bloc.kind,
            note: bloc.note.clone(),
        }
    }

    /// What is wrong with the code.
    pub fn wrong_code(&self, snapshot: &Snapshot) -> Option<String> {
        let code = self.code.trim();
        if code.is_empty() {
            return Some("A short code is needed, such as EU.".to_owned());
        }
        let taken = snapshot.index().bloc(code).filter(|id| Some(*id) != self.before.as_ref().map(|b| b.id));
        let other = taken.and_then(|id| snapshot.blocs.of_key(id.0))?;
        Some(format!("{} is the code of {} already.", other.code, other.name))
    }

    /// What is wrong with the name.
    pub fn wrong_name(&self) -> Option<String> {
        self.name.trim().is_empty().then(|| "A name is needed.".to_owned())
    }

    /// Whether it can be saved.
    pub fn is_right(&self, snapshot: &Snapshot) -> bool {
        self.wrong_code(snapshot).is_none() && self.wrong_name().is_none()
    }

    /// The bloc that it describes.
    pub fn bloc(&self) -> Bloc {
        let (id, head, source) = match &self.before {
            Some(before) => (before.id, before.head.clone(), before.source),
            None => (BlocId(0), Head::default(), None),
        };
        Bloc {
            id,
            head,
            code: self.code.trim().to_owned(),
            name: self.name.trim().to_owned(),
            kind: self.kind,
            source,
            note: self.note.trim().to_owned(),
        }
    }

    /// The command that saves it.
    pub fn command(&self) -> Result<Command, CommandError> {
        match &self.before {
            Some(before) => Command::edit_bloc(before, &self.bloc()),
            None => Command::add_bloc(self.bloc()),
        }
    }
}

impl MemberDraft {
    /// A new membership in a bloc.
    pub fn new(bloc: BlocId) -> MemberDraft {
        MemberDraft {
            before: None,
            bloc,
            actor: None,
            role: Role::Member,
            since: String::new(),
            until: String::new(),
            precision: Precision::Day,
            standing: Standing::Entered,
            note: String::new(),
        }
    }

    /// A membership as it stands.
    pub fn of(m: &Membership) -> MemberDraft {
        let day = |day: Option<Day>| day.map(|d| d.to_string()).unwrap_or_default();
        MemberDraft {
            before: Some(m.clone()),
            bloc: m.bloc,
            actor: Some(m.actor),
            role: m.role,
            since: day(m.since),
            until: day(m.until),
            precision: m.precision,
            standing: m.standing,
            note: m.note.clone(),
        }
    }

    /// First and last day, where they can be read.
    fn span(&self) -> Result<Span, String> {
        let day = |text: &str| {
            let text = text.trim();
            if text.is_empty() { Ok(None) } else { text.parse::<Day>().map(Some).map_err(|e| e.to_string()) }
        };
        Ok(Span { since: day(&self.since)?, until: day(&self.until)? })
    }

    /// What is wrong with the days together; each day alone is told beside its field.
    pub fn wrong_order(&self) -> Option<String> {
        let span = self.span().ok()?;
        (!span.is_ordered()).then(|| "The last day lies before the first day.".to_owned())
    }

    /// What is wrong with the actor.
    pub fn wrong_actor(&self) -> Option<String> {
        self.actor.is_none().then(|| "Choose who it is from the list.".to_owned())
    }

    /// A warning where the same actor is in the same bloc over some of the same days already.
    pub fn overlap(&self, snapshot: &Snapshot) -> Option<String> {
        let (actor, span) = (self.actor?, self.span().ok()?);
        let own = self.before.as_ref().map(|b| b.id);
        let codes = snapshot.index().memberships_of_bloc(self.bloc).iter();
        let other = codes
            .filter_map(|code| snapshot.memberships.at(*code as usize))
            .find(|m| m.actor == actor && Some(m.id) != own && overlaps(span, m))?;
        let words = crate::app::views::words::span(other.since, other.until, other.precision);
        Some(format!("Overlaps a membership that is there already: {} {words}.", other.role.word()))
    }

    /// Whether it can be saved.
    pub fn is_right(&self) -> bool {
        self.wrong_actor().is_none() && self.wrong_order().is_none() && self.span().is_ok()
    }

    /// The membership that it describes; none while something is wrong with it.
    pub fn membership(&self) -> Option<Membership> {
        let (actor, span) = (self.actor?, self.span().ok()?);
        let (id, head, source) = match &self.before {
            Some(before) => (before.id, before.head.clone(), before.source),
            None => (MembershipId(0), Head::default(), None),
        };
        Some(Membership {
            id,
            head,
            bloc: self.bloc,
            actor,
            role: self.role,
            since: span.since,
            until: span.until,
            precision: self.precision,
            standing: self.standing,
            source,
            note: self.note.trim().to_owned(),
        })
    }

    /// The command that saves it.
    pub fn command(&self, snapshot: &Snapshot) -> Option<Result<Command, CommandError>> {
        let after = self.membership()?;
        let bloc = snapshot.blocs.of_key(self.bloc.0).map_or("", |b| b.code.as_str());
        let actor = snapshot.actors.of_key(after.actor.0).map_or("", |a| a.name.as_str());
        Some(match &self.before {
            Some(before) => Command::edit_membership(before, &after, bloc, actor),
            None => Command::add_membership(after, bloc, actor),
        })
    }
}

fn overlaps(span: Span, m: &Membership) -> bool {
    let begins_before_end = |since: Option<Day>, until: Option<Day>| match (since, until) {
        (Some(since), Some(until)) => since <= until,
        _ => true,
    };
    begins_before_end(span.since, m.until) && begins_before_end(m.since, span.until)
}
