//! Rules as a table: those that ship, and those of a workspace.

use crate::model::{Rule, RuleId};
use crate::report::table::{Column, DataTable, Datum, Rows, code, table_of, text};
use crate::rules::{Definition, Shipped, Tie, Unreasoned};
use crate::snapshot::Snapshot;

/// Rules.
pub struct RulesOf;

/// A rule, wherever it stands.
pub struct RuleRow<'a> {
    code: &'a str,
    name: &'a str,
    bodies: String,
    question: &'a str,
    definition: Option<Definition>,
    edition: &'a str,
    standing: &'static str,
    source: &'a str,
    note: &'a str,
}

impl Rows for RulesOf {
    type Row<'a> = RuleRow<'a>;
}

impl RuleRow<'_> {
    /// Words of its definition; nothing where that cannot be read.
    fn of(&self, words: impl Fn(&Definition) -> String) -> Datum {
        self.definition.as_ref().map_or(Datum::Empty, |definition| Datum::text(words(definition)))
    }
}

/// `entente rules`.
pub const RULES: &[Column<RulesOf>] = &[
    code("code", "Code", "short name of the rule, as --rule takes it").of(|r| Datum::text(r.code)),
    text("name", "Rule", "its name").of(|r| Datum::text(r.name)),
    text("bodies", "Bodies", "the bodies that use it, with the stage of the proposals for which they do")
        .of(|r| Datum::text(r.bodies.as_str())),
    text("question", "Question", "what it decides").of(|r| Datum::text(r.question)),
    text("voters", "Voters", "roles in which members may vote").of(|r| {
        r.of(|definition| {
            let roles: Vec<&str> = definition.voters.iter().map(|role| role.word()).collect();
            if roles.is_empty() { "all members".to_owned() } else { roles.join(", ") }
        })
    }),
    text("tests", "Tests", "what has to be met, all of it, each with its formula in whole numbers")
        .of(|r| r.of(tests_words)),
    code(
        "unreasoned",
        "Without reasons",
        "what becomes of votes against without technical reasons: count, set aside",
    )
    .of(|r| {
        r.of(|definition| match definition.unreasoned {
            Unreasoned::Count => "count".to_owned(),
            Unreasoned::SetAside => "set aside".to_owned(),
        })
    }),
    code("tie", "Equal votes", "what happens when the votes are equal: rejects, further discussion").of(
        |r| {
            r.of(|definition| match definition.tie {
                Tie::Rejects => "rejects".to_owned(),
                Tie::FurtherDiscussion => "further discussion".to_owned(),
            })
        },
    ),
    text("then", "Then", "what follows, or is not counted here")
        .of(|r| r.of(|definition| definition.then.clone())),
    text("edition", "Edition", "the edition it is taken from").of(|r| Datum::text(r.edition)),
    code("standing", "Standing", "current, older or unverified").of(|r| Datum::text(r.standing)),
    text("source", "Source", "where it can be read").of(|r| Datum::text(r.source)),
    text("note", "Note", "anything else to know").of(|r| Datum::text(r.note)),
];

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

/// The rules that ship.
pub fn shipped_rules_table(rules: &[Shipped]) -> DataTable {
    let rows = rules.iter().map(|rule| {
        let stage = rule.stage.map_or(String::new(), |stage| format!(" ({stage})"));
        RuleRow {
            code: &rule.key,
            name: &rule.name,
            bodies: rule.bodies.iter().map(|b| format!("{b}{stage}")).collect::<Vec<_>>().join(", "),
            question: &rule.question,
            definition: Some(rule.definition.clone()),
            edition: &rule.edition,
            standing: rule.standing.word(),
            source: &rule.source,
            note: &rule.note,
        }
    });
    table_of(RULES, rows)
}

/// The rules of a workspace; with a body, those that decide there, the first one where nothing else is said.
pub fn rules_table(s: &Snapshot, rules: &[RuleId]) -> DataTable {
    table_of(RULES, rules.iter().filter_map(|id| s.rules.of_key(id.0)).map(|rule| rule_row(s, rule)))
}

fn rule_row<'a>(s: &'a Snapshot, rule: &'a Rule) -> RuleRow<'a> {
    let uses = s.rule_uses.iter().filter(|used| used.rule == rule.id).map(|used| {
        let body = s.bodies.of_key(used.body.0).map_or("", |b| b.code.as_str());
        let stage = used.stage.map_or(String::new(), |stage| format!(" ({stage})"));
        format!("{body}{stage}")
    });
    RuleRow {
        code: &rule.code,
        name: &rule.name,
        bodies: uses.collect::<Vec<_>>().join(", "),
        question: &rule.question,
        definition: Definition::read(&rule.definition).ok(),
        edition: &rule.edition,
        standing: rule.standing.word(),
        source: rule.source.and_then(|id| s.sources.of_key(id.0)).map_or("", |x| x.title.as_str()),
        note: &rule.note,
    }
}
