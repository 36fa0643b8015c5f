//! Rules, the votes of a ballot and power as tables.

use super::{actor_code, bloc_code, columns};
use crate::analysis::Power;
use crate::model::*;
use crate::report::table::{DataTable, Datum};
use crate::rules::{Definition, Shipped, Tie, Unreasoned};
use crate::snapshot::Snapshot;
use crate::votes::{BlocVotes, Case, CaseVoter, Changes, Decision, Powers};

struct RuleRow<'a> {
    code: &'a str,
    name: &'a str,
    bodies: String,
    question: &'a str,
    definition: Option<Definition>,
    edition: &'a str,
    standing: RuleStanding,
    source: &'a str,
    note: &'a str,
}

/// The tests of a rule in one line: "name [formula]; …".
fn tests_words(definition: &Definition) -> String {
    let call = definition.call.iter().map(|call| format!("{}, as called by {}", call.of, call.by));
    let tests = definition.tests.iter().map(|test| {
        let when = test.when.as_ref().map_or(String::new(), |when| format!(", where {when}"));
        format!("{} [{}{when}]", test.name, test.formula)
    });
    let then = definition.postponed_when.iter().map(|formula| format!("postponed where [{formula}]"));
    call.chain(tests).chain(then).collect::<Vec<_>>().join("; ")
}

fn push(table: &mut DataTable, row: RuleRow<'_>) {
    let of =
        |f: &dyn Fn(&Definition) -> String| Datum::text(row.definition.as_ref().map_or(String::new(), f));
    let voters = of(&|d| {
        let roles: Vec<&str> = d.voters.iter().map(|role| role.word()).collect();
        if roles.is_empty() { "all members".to_owned() } else { roles.join(", ") }
    });
    let tests = of(&tests_words);
    let unreasoned = of(&|d| match d.unreasoned {
        Unreasoned::Count => "count".to_owned(),
        Unreasoned::SetAside => "set aside".to_owned(),
    });
    let tie = of(&|d| match d.tie {
        Tie::Rejects => "rejects".to_owned(),
        Tie::FurtherDiscussion => "further discussion".to_owned(),
    });
    let then = of(&|d| d.then.clone());
    table.rows.push(vec![
        Datum::text(row.code),
        Datum::text(row.name),
        Datum::text(row.bodies),
        Datum::text(row.question),
        voters,
        tests,
        unreasoned,
        tie,
        then,
        Datum::text(row.edition),
        Datum::text(row.standing.word()),
        Datum::text(row.source),
        Datum::text(row.note),
    ]);
}

/// The rules that ship.
pub fn shipped_rules_table(rules: &[Shipped]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::RULES));
    for rule in rules {
        let stage = rule.stage.map_or(String::new(), |stage| format!(" ({stage})"));
        push(
            &mut table,
            RuleRow {
                code: &rule.key,
                name: &rule.name,
                bodies: rule.bodies.iter().map(|b| format!("{b}{stage}")).collect::<Vec<_>>().join(", "),
                question: &rule.question,
                definition: Some(rule.definition.clone()),
                edition: &rule.edition,
                standing: rule.standing,
                source: &rule.source,
                note: &rule.note,
            },
        );
    }
    table
}

/// The rules of a workspace; with a body, those that decide there, the first one where nothing else is said.
pub fn rules_table(s: &Snapshot, rules: &[RuleId]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::RULES));
    for rule in rules.iter().filter_map(|id| s.rules.of_key(id.0)) {
        let uses = s.rule_uses.iter().filter(|used| used.rule == rule.id).map(|used| {
            let body = s.bodies.of_key(used.body.0).map_or("", |b| b.code.as_str());
            let stage = used.stage.map_or(String::new(), |stage| format!(" ({stage})"));
            format!("{body}{stage}")
        });
        push(
            &mut table,
            RuleRow {
                code: &rule.code,
                name: &rule.name,
                bodies: uses.collect::<Vec<_>>().join(", "),
                question: &rule.question,
                definition: Definition::read(&rule.definition).ok(),
                edition: &rule.edition,
                standing: rule.standing,
                source: rule.source.and_then(|id| s.sources.of_key(id.0)).map_or("", |x| x.title.as_str()),
                note: &rule.note,
            },
        );
    }
    table
}

/// The votes of a case, one row a voter.
pub fn votes_table(s: &Snapshot, case: &Case, decision: &Decision, changes: &Changes) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::VOTES));
    for (place, voter) in case.voters.iter().enumerate() {
        let CaseVoter { actor, role, vote, position, .. } = voter;
        let counted = decision.choice_of(place).map_or("may not vote", Choice::word);
        let known = vote.as_ref().or(position.as_ref());
        table.rows.push(vec![
            Datum::text(actor_code(s, *actor)),
            Datum::text(s.actors.of_key(actor.0).map_or("", |a| a.name.as_str())),
            Datum::text(role.map_or("", BodyRole::word)),
            Datum::text(vote.as_ref().map_or("", |v| v.stance.word())),
            Datum::text(vote.as_ref().map_or("", |v| v.word.as_str())),
            Datum::text(position.as_ref().map_or("", |p| p.stance.word())),
            known.map_or(Datum::Empty, |known| Datum::Day(known.effective)),
            Datum::text(counted),
            Datum::text(changes.get(actor).map_or("", |choice| choice.word())),
            Datum::Flag(decision.pivotal.contains(actor)),
        ]);
    }
    table
}

/// The votes of a case by bloc, one row a bloc; the last row, without a code, is of voters in none of them.
pub fn votes_by_bloc_table(s: &Snapshot, by_bloc: &[BlocVotes]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::VOTES_BY_BLOC));
    for votes in by_bloc {
        let code = votes.bloc.map_or("", |bloc| bloc_code(s, bloc));
        let mut row = vec![Datum::text(code), Datum::Whole(votes.members.len() as i64)];
        row.extend(Choice::COUNTED.iter().map(|choice| Datum::Whole(i64::from(votes.n[*choice as usize]))));
        table.rows.push(row);
    }
    table
}

fn power_cells(power: &Power) -> [Datum; 6] {
    [
        Datum::number(Some(power.shapley)),
        Datum::number(Some(power.shapley_se)),
        Datum::number(Some(power.banzhaf)),
        Datum::number(Some(power.banzhaf_se)),
        Datum::number(power.banzhaf_share),
        Datum::Flag(power.shapley_se == 0.0 && power.banzhaf_se == 0.0),
    ]
}

/// The power of members, and after them of blocs that vote as one.
pub fn power_table(s: &Snapshot, case: &Case, powers: &Powers) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::POWER));
    for (voter, power) in case.voters.iter().zip(&powers.members) {
        let Some(power) = power else { continue };
        let mut row =
            vec![Datum::text("member"), Datum::text(actor_code(s, voter.actor)), Datum::count(1u32)];
        row.extend(power_cells(power));
        row.push(Datum::number(Some(power.shapley)));
        table.rows.push(row);
    }
    for bloc in &powers.blocs {
        let Some(power) = &bloc.power else { continue };
        let mut row =
            vec![Datum::text("bloc"), Datum::text(bloc_code(s, bloc.bloc)), Datum::count(bloc.n_members)];
        row.extend(power_cells(power));
        row.push(Datum::number(Some(bloc.apart)));
        table.rows.push(row);
    }
    table
}

/// The power of plain weights under a quota.
pub fn weighted_power_table(weights: &[u64], powers: &[Power]) -> DataTable {
    let mut table = DataTable::new(columns::names(columns::POWER));
    for (nth, (weight, power)) in weights.iter().zip(powers).enumerate() {
        let who = format!("{} (weight {weight})", nth + 1);
        let mut row = vec![Datum::text("member"), Datum::text(who), Datum::count(1u32)];
        row.extend(power_cells(power));
        row.push(Datum::number(Some(power.shapley)));
        table.rows.push(row);
    }
    table
}
