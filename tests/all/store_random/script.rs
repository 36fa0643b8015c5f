//! Random commands: mostly sensible, some that must be refused.

use super::oracle::{CurveMeasure, Oracle};
use entente::model::*;
use entente::snapshot::Snapshot;

/// A small repeatable series of numbers (splitmix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    fn key(&mut self, known: usize) -> u32 {
        let beyond = usize::from(self.one_in(12));
        1 + self.below(known + beyond) as u32
    }

    fn day(&mut self) -> Option<Day> {
        (!self.one_in(4)).then(|| Day(self.below(40_000) as i32 - 10_000))
    }
}

pub fn actor(n: usize, code: &str) -> Actor {
    Actor {
        id: ActorId::provisional(n),
        code: code.to_owned(),
        name: format!("Actor {code}"),
        kind: ActorKind::Country,
        ..Actor::default()
    }
}

fn proposal(n: usize, body: BodyId, reference: &str) -> Proposal {
    Proposal {
        id: ProposalId::provisional(n),
        reference: reference.to_owned(),
        body,
        kind: ProposalKind::ALL[0],
        date: Some(Day(n as i32)),
        standing: Standing::ALL[0],
        ..Proposal::default()
    }
}

fn bloc(code: &str) -> Bloc {
    Bloc {
        id: BlocId(0),
        code: code.to_owned(),
        name: format!("The {code}"),
        kind: BlocKind::Drawn,
        ..Bloc::default()
    }
}

/// What every sequence begins with: a body, a source, four actors, three proposals.
pub fn ground() -> Command {
    let mut batch = Batch::default();
    batch.records.sources.push(Source {
        title: "A source".to_owned(),
        reliability: Reliability::ALL[0],
        ..Source::default()
    });
    batch.records.bodies.push(Body {
        code: "BODY".to_owned(),
        name: "A body".to_owned(),
        kind: BodyKind::ALL[0],
        source: Some(SourceId::provisional(0)),
        ..Body::default()
    });
    batch.records.actors =
        ["AAA", "BBB", "CCC", "DDD"].iter().enumerate().map(|(n, c)| actor(n, c)).collect();
    batch.records.proposals = (0..3).map(|n| proposal(n, BodyId::provisional(0), &format!("P{n}"))).collect();
    Command::import("Ground", batch)
}

const CODES: [&str; 6] = ["EU", "eu", "G7", "Élan", "éLAN", "NATO"];

/// A command; none when the dice ask for something that cannot even be said.
pub fn command(dice: &mut Dice, now: &Snapshot, oracle: &Oracle) -> Option<Command> {
    let n_actors = now.actors.iter().map(|a| a.id.0).max().unwrap_or(0) as usize;
    let n_blocs = now.blocs.iter().map(|b| b.id.0).max().unwrap_or(0) as usize;
    let code = CODES[dice.below(CODES.len())];
    match dice.below(32) {
        20..=29 => super::records::command(dice, now),
        30 | 31 => many_positions(dice, now, oracle),
        0..=2 => Command::add_bloc(bloc(code)).ok(),
        3 => {
            let before = dice.pick(now.blocs.rows())?.clone();
            let mut after = before.clone();
            match dice.below(4) {
                0 => after.code = code.to_owned(),
                1 => after.kind = BlocKind::ALL[dice.below(BlocKind::ALL.len())],
                2 => after.head.handling = Some(Tlp::ALL[dice.below(Tlp::ALL.len())]),
                _ => (after.name, after.source) = (format!("Name {}", dice.below(4)), Some(SourceId(1))),
            }
            Command::edit_bloc(&before, &after).ok()
        }
        4 => {
            let bloc = dice.pick(now.blocs.rows())?.clone();
            let mut of: Vec<MembershipId> =
                now.memberships.iter().filter(|m| m.bloc == bloc.id).map(|m| m.id).collect();
            if dice.one_in(4) {
                of.pop();
            }
            Some(Command::remove_bloc(&bloc, &of))
        }
        5..=7 => {
            let m = Membership {
                id: MembershipId(0),
                bloc: BlocId(dice.key(n_blocs)),
                actor: ActorId(dice.key(n_actors)),
                role: Role::Member,
                since: dice.day(),
                until: dice.day(),
                ..Membership::default()
            };
            Command::add_membership(m, "?", "?").ok()
        }
        8..=9 => {
            let before = dice.pick(now.memberships.rows())?.clone();
            let mut after = before.clone();
            match dice.below(3) {
                0 => after.until = dice.day(),
                1 => (after.since, after.actor) = (dice.day(), ActorId(dice.key(n_actors))),
                _ => after.bloc = BlocId(dice.key(n_blocs)),
            }
            Command::edit_membership(&before, &after, "?", "?").ok()
        }
        10 => Some(Command::remove_membership(dice.pick(now.memberships.rows())?.id, "?", "?")),
        11..=13 => Some(Command::record_position(position(dice, now, oracle), "?", "?", None)),
        14 => {
            let lens = match dice.below(3) {
                0 => dice.pick(now.saved_lenses.rows()).cloned(),
                _ => None,
            };
            match lens {
                Some(before) if dice.one_in(2) => Some(Command::remove_lens(&before)),
                Some(before) => {
                    let after = SavedLens { name: code.to_owned(), ..before.clone() };
                    Command::edit_lens(&before, &after).ok()
                }
                None => Command::save_lens(SavedLens {
                    id: SavedLensId(0),
                    name: code.to_owned(),
                    lens: "{}".to_owned(),
                    ..SavedLens::default()
                })
                .ok(),
            }
        }
        15..=16 => Some(import(dice, now, oracle)),
        17 => {
            let (noun, n) = *dice.pick(&[
                (Noun::Proposal, 4),
                (Noun::Actor, n_actors),
                (Noun::Source, 1),
                (Noun::Body, 1),
            ])?;
            let edits = vec![Edit::retire(noun, dice.key(n))];
            Some(Command {
                kind: ChangeKind::Retire,
                label: "Remove".to_owned(),
                add: Batch::default(),
                edits,
            })
        }
        18 => Some(odd(dice, now)),
        _ => {
            // Several fields in one step, one of them twice.
            let before = dice.pick(now.blocs.rows())?.clone();
            let record = RecordRef { noun: Noun::Bloc, id: before.id.0 };
            let text = |s: String| Value::Text(s);
            let edits = vec![
                Edit { record, field: "note", value: text(format!("n{}", dice.below(3))) },
                Edit { record, field: "name", value: text(format!("m{}", dice.below(3))) },
                Edit { record, field: "note", value: text(format!("o{}", dice.below(3))) },
            ];
            Some(Command { kind: ChangeKind::Edit, label: "Twice".to_owned(), add: Batch::default(), edits })
        }
    }
}

fn position(dice: &mut Dice, now: &Snapshot, oracle: &Oracle) -> Position {
    let n_proposals = now.proposals.iter().map(|p| p.id.0).max().unwrap_or(0) as usize;
    let n_actors = now.actors.iter().map(|a| a.id.0).max().unwrap_or(0) as usize;
    let stance = Stance::ALL[dice.below(Stance::ALL.len())];
    let day = Day(if dice.one_in(60) { 9_000_000 } else { dice.below(3000) as i32 });
    let source = dice.one_in(3).then_some(SourceId(1));
    let (p, a) = (ProposalId(dice.key(n_proposals)), ActorId(dice.key(n_actors)));
    let mut position = Position::vote(p, a, day, stance, source);
    let ever = oracle.positions_ever();
    if dice.one_in(3)
        && let Some(earlier) = dice.pick(&ever)
    {
        position.corrects = Some((earlier.change, earlier.nth));
        if !dice.one_in(6) {
            (position.proposal, position.actor) = (earlier.proposal, earlier.actor);
        }
        position.note = Some("A correction".into());
    }
    position.confidence = Confidence::ALL[dice.below(Confidence::ALL.len())];
    position
}

/// Positions as the Grid records them: several at once, on provisions too, with a new source or without.
fn many_positions(dice: &mut Dice, now: &Snapshot, oracle: &Oracle) -> Option<Command> {
    let mut entries = Vec::new();
    for _ in 0..1 + dice.below(4) {
        let mut position = position(dice, now, oracle);
        if let Some(provision) = dice.pick(now.provisions.rows()).filter(|_| position.corrects.is_none()) {
            (position.proposal, position.provision) = (provision.proposal, Some(provision.id));
        }
        position.kind = PositionKind::ALL[dice.below(PositionKind::ALL.len())];
        position.handling = dice.one_in(4).then(|| Tlp::ALL[dice.below(Tlp::ALL.len())]);
        position.marking = dice.one_in(4).then(|| "EYES ONLY".into());
        entries.push(NewPosition { position, actor: "?", text: "?", before: None });
    }
    let source = dice.one_in(3).then(|| Source {
        id: SourceId(0),
        title: "Plenary notes".to_owned(),
        date: dice.day(),
        quotation: "No".to_owned(),
        ..Source::default()
    });
    Command::record_positions(&entries, source).ok()
}

fn import(dice: &mut Dice, now: &Snapshot, oracle: &Oracle) -> Command {
    let mut batch = Batch::default();
    let n = dice.below(3);
    for k in 0..n {
        let body = if dice.one_in(15) { BodyId(7) } else { BodyId(1) };
        batch.records.proposals.push(proposal(k, body, &format!("N{k}")));
    }
    if dice.one_in(2) {
        batch.records.actors.push(actor(0, &format!("N{}", dice.below(3))));
    }
    for _ in 0..dice.below(6) {
        let mut p = position(dice, now, oracle);
        if n > 0 && dice.one_in(2) {
            (p.proposal, p.corrects) = (ProposalId::provisional(dice.below(n)), None);
        }
        if dice.one_in(3) {
            (p.actor, p.corrects) = (ActorId::provisional(0), None);
        }
        batch.positions.push(p);
    }
    Command::import("Import", batch)
}

/// Edits that no program should send: they must be refused and leave nothing behind.
fn odd(dice: &mut Dice, now: &Snapshot) -> Command {
    let id = now.blocs.rows().first().map_or(1, |b| b.id.0);
    let record = RecordRef { noun: Noun::Bloc, id };
    let edit = match dice.below(6) {
        0 => Edit { record, field: "kind", value: Value::Text("alliance of convenience".to_owned()) },
        1 => Edit { record, field: "name", value: Value::Int(7) },
        2 => Edit { record, field: "no_such_field", value: Value::Null },
        3 => Edit { record, field: "code", value: Value::Null },
        4 => Edit { record, field: "source", value: Value::Ref(Noun::Source, 99) },
        _ => Edit {
            record: RecordRef { noun: Noun::Membership, id: 1 },
            field: "since",
            value: Value::Int(99_999_999),
        },
    };
    Command { kind: ChangeKind::Edit, label: "Odd".to_owned(), add: Batch::default(), edits: vec![edit] }
}

/// The same from a snapshot, for comparison.
pub fn seen(snapshot: &Snapshot) -> CurveMeasure {
    let mut shown = CurveMeasure::default();
    let mut keep = |record: &dyn AnyRecord| {
        let noun = record.noun();
        let mut fields: super::oracle::Fields =
            noun.fields().iter().map(|f| (*f).to_owned()).zip(record.values()).collect();
        let head = record.head();
        let marks = [("handling", head.handling.to_value()), ("marking", head.marking.to_value())];
        for (name, value) in marks.into_iter().filter(|(_, value)| *value != Value::Null) {
            fields.insert(name.to_owned(), value);
        }
        shown.records.insert(RecordRef { noun, id: record.key() }, fields);
    };
    for noun in Noun::ALL {
        snapshot.each_of(*noun, &mut |record| keep(record));
    }
    shown.positions = snapshot.positions.iter().map(|p| p.to_position()).collect();
    shown
}
