//! The manual of the command line and the register of measures, made from what the help is made of, so that they agree.

use super::args::Args;
use super::columns::{
    BACKTEST, CALIBRATION, COHESION, COMMUNITIES, COMMUNITIES_SUMMARY, CONVERGENCE, DEBATES, DECOMPOSE,
    DYADS, FORECAST, HISTORY, INFO, JOURNAL, LENSES, METHODS, POSITIONS, POWER, RULES, SCALE, SEARCH, TAKEN,
    TREND, VOTES,
};
use crate::analysis::MethodKind;
use crate::report::pictures::CHARTS;
use crate::report::table::{Heading, headings};
use crate::report::tables::Section;
use clap::{Command, CommandFactory};

/// The options that make an interval.
const INTERVAL: [&str; 5] = ["interval", "ends", "replicates", "seed", "level"];

const INTRODUCTION: &str = "\
```sh
entente sample field.entente
entente convergence field.entente --blocs EU,BRICS --body UNGA --by session
entente decompose field.entente --blocs EU,BRICS --body UNGA --from 2012 --to 2022 --by-country
entente dyads field.entente --pairs USA:CHN,CHN:RUS --from 2010 --by rolling:3 --method half,kappa --format csv
entente convergence field.entente --blocs EU,BRICS --interval bootstrap --seed 7
entente bloc add field.entente QUAD --name \"Quadrilateral Security Dialogue\"
entente member add field.entente QUAD:JPN --since 2007-05-25
entente history field.entente membership QUAD:JPN
entente undo field.entente
```
";

const NAMES: &str = "\
Actors go by their ISO 3166 alpha-3 code or the code of a historic state, blocs by their short code, bodies and topics by
their code; case does not matter, and a wrong name is answered with the nearest right ones. Undefined values are empty
cells (`csv`, `table`) or `null` (`json`), never 0; `csv` (RFC 4180) and `json` carry full precision, `table` is rounded for
reading. Exit codes: 0 done, 1 it could not be done (the reason stands on standard error), 2 the command line is wrong or
names something that the workspace does not hold.
";

/// Every subcommand, option and column, in Markdown.
pub fn manual() -> String {
    let program = Args::command();
    let mut text = INTRODUCTION.to_owned();
    text.push_str("\n| subcommand | what it does |\n|---|---|\n");
    for task in program.get_subcommands().filter(|c| c.get_name() != "help") {
        push_task(&mut text, "", task);
    }
    text.push('\n');
    text.push_str(NAMES);
    text.push_str("\nOptions of every analysis:\n\n| option | meaning |\n|---|---|\n");
    push_options(&mut text, &program, "trend", &["blocs"]);
    text.push_str(
        "\nOptions of `cohesion` and `convergence` (`dyads` has `--method`, too; the names of the measures are in [measures.md](measures.md)):\n\n\
         | option | meaning |\n|---|---|\n",
    );
    push_options(&mut text, &program, "cohesion", &["method"]);
    push_options(&mut text, &program, "cohesion", &INTERVAL);
    text.push_str(
        "\nPictures and tables of `chart FILE CHART --out PATH`:\n\n| chart | what it shows | options that it reads; any other is refused |\n|---|---|---|\n",
    );
    for chart in CHARTS {
        let reads: Vec<String> = chart.reads.iter().map(|option| format!("`--{option}`")).collect();
        let (about, reads) = (chart.about.replace('|', "\\|"), reads.join(" "));
        text.push_str(&format!("| `{}` | {about} | {reads} |\n", chart.name));
    }
    text.push_str(
        "\nOptions of `chart`, beside those of every analysis:\n\n| option | meaning |\n|---|---|\n",
    );
    let own = program.find_subcommand("chart").into_iter().flat_map(Command::get_arguments);
    let own = own.filter(|option| matches!(option.get_help_heading(), Some("Output" | "Picture" | "Vote")));
    let own: Vec<&str> = own.filter_map(|option| option.get_long()).collect();
    push_options(&mut text, &program, "chart", &own);
    for (task, columns) in [
        ("dyads FILE --pairs USA:CHN,CHN:RUS", headings(DYADS)),
        ("cohesion FILE --blocs EU,NATO", headings(COHESION)),
        ("convergence FILE --blocs EU,BRICS,…", headings(CONVERGENCE)),
        ("trend FILE --blocs EU,BRICS,…", headings(TREND)),
        ("decompose FILE --blocs EU,BRICS --from 2012 --to 2022", headings(DECOMPOSE)),
        ("debates FILE --blocs EU,BRICS,…", headings(DEBATES)),
        ("methods", headings(METHODS)),
        ("ideal-points FILE", headings(SCALE)),
        ("communities FILE", headings(COMMUNITIES)),
        ("communities FILE --summary", headings(COMMUNITIES_SUMMARY)),
        ("rules [FILE]", headings(RULES)),
        ("ballot FILE REF --format csv", headings(VOTES)),
        ("power FILE REF", headings(POWER)),
        ("forecast FILE REF", headings(FORECAST)),
        ("backtest FILE", headings(BACKTEST)),
        ("backtest FILE --curve", headings(CALIBRATION)),
        ("position list FILE", headings(POSITIONS)),
        ("journal FILE", headings(JOURNAL)),
        ("search FILE QUERY", headings(SEARCH)),
        ("lens list FILE", headings(LENSES)),
        ("history FILE [RECORD]", headings(HISTORY)),
        ("info FILE", headings(INFO)),
        ("take FILE --from OTHER|sample WHAT…", headings(TAKEN)),
    ] {
        push_columns(&mut text, task, &columns);
    }
    push_columns(&mut text, "dossier FILE ACTOR|BLOC", &Section::Overview.headings());
    // Those of the other sections are those of a subcommand, or the same as above them.
    let own = Section::ALL.into_iter().skip(1);
    for section in own.filter(|s| !matches!(s, Section::Debates | Section::Cohesion | Section::Blocs)) {
        let task = format!("dossier FILE ACTOR|BLOC --section {}", section.name());
        push_columns(&mut text, &task, &section.headings());
    }
    text
}

/// Every measure with its definition, in Markdown: a table for each kind.
pub fn measures() -> String {
    let mut text = String::new();
    for kind in MethodKind::ALL {
        push_methods(&mut text, kind);
    }
    text
}

/// Options by name; for `trend`, whose own are few: all but these.
fn push_options(text: &mut String, program: &Command, task: &str, names: &[&str]) {
    let Some(of) = program.find_subcommand(task) else { return };
    let is_told = |long: &str| names.contains(&long) != (task == "trend") && long != "help";
    for option in of.get_arguments().filter(|a| a.get_long().is_some_and(is_told)) {
        let long = option.get_long().unwrap_or_default();
        let value = option.get_value_names().and_then(|v| v.first()).map_or("", |v| v.as_str());
        let meaning = option.get_help().map(ToString::to_string).unwrap_or_default();
        let default: Vec<String> =
            option.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect();
        let default = if default.is_empty() || task == "trend" {
            String::new()
        } else {
            format!(" [default: {}]", default.join(","))
        };
        text.push_str(&format!("| `--{long} {value}` | {meaning}{default} |\n"));
    }
}

fn push_methods(text: &mut String, kind: MethodKind) {
    text.push_str(&format!(
        "\nMeasures, {}:\n\n| name | definition | formula | range | source | when not to trust it |\n|---|---|---|---|---|---|\n",
        kind.title().to_lowercase()
    ));
    for m in kind.methods() {
        // A bar would end the cell.
        let cell = |words: &str| words.replace('|', "\\|");
        let cells = [m.definition, m.formula, m.range, m.source, m.caution].map(cell);
        text.push_str(&format!("| `{}` | {} |\n", m.name, cells.join(" | ")));
    }
}

fn push_task(text: &mut String, above: &str, task: &Command) {
    let name = format!("{above}{}", task.get_name());
    let mut below = task.get_subcommands().filter(|c| c.get_name() != "help").peekable();
    if below.peek().is_none() {
        let about = task.get_about().map(ToString::to_string).unwrap_or_default();
        text.push_str(&format!("| `{name}` | {} |\n", about.trim_end_matches('.')));
    }
    for task in below {
        push_task(text, &format!("{name} "), task);
    }
}

fn push_columns(text: &mut String, task: &str, columns: &[Heading]) {
    text.push_str(&format!("\nColumns of `{task}`:\n\n| column | meaning |\n|---|---|\n"));
    for column in columns {
        text.push_str(&format!("| `{}` | {} |\n", column.name, column.meaning));
    }
}
