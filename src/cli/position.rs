//! `entente position list|set`: what is recorded of who stands where, and recording it.

use super::columns;
use super::error::CliError;
use super::lens_options::LensOptions;
use super::output::Output;
use super::workspace::{WriteArgs, carry_out, open_to_write};
use crate::model::{
    Actor, ActorId, Command, Confidence, Day, NewPosition, Position, PositionKind, Proposal, ProvisionId,
    Source, SourceId, Stance, Tlp,
};
use crate::report::tables::{PositionsOf, positions_table};
use crate::snapshot::{PositionFilter, Snapshot, TextRef, find_actor, find_proposal};
use clap::{Args, Subcommand};
use std::collections::BTreeSet;

/// What `position` is told.
#[derive(Debug, Args)]
pub(super) struct PositionArgs {
    #[command(subcommand)]
    task: PositionTask,
}

#[derive(Debug, Subcommand)]
enum PositionTask {
    /// List positions: who, on what, where, since when, from which source, recorded by whom
    List(Box<ListArgs>),
    /// Record a position. Earlier ones stay as they are
    Set(Box<SetArgs>),
}

#[derive(Debug, Args)]
#[command(after_help = columns::help(columns::POSITIONS))]
struct ListArgs {
    #[command(flatten)]
    lens: LensOptions,
    /// Only positions on this proposal, whatever the lens lets through: reference, or proposal#key
    #[arg(long, value_name = "REFERENCE")]
    proposal: Option<String>,
    /// Only positions of these actors: codes, separated by commas
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    actor: Vec<String>,
    /// Only those recorded by this person
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Only those that count now, neither corrected nor followed by a later one
    #[arg(long)]
    current: bool,
    /// Only those on whole texts, not on provisions
    #[arg(long)]
    whole: bool,
}

#[derive(Debug, Args)]
struct SetArgs {
    #[command(flatten)]
    write: WriteArgs,
    /// Whose: code of the actor
    actor: String,
    /// On what: reference of the proposal, or proposal#key
    proposal: String,
    /// "strongly oppose", oppose, neutral, support, "strongly support", abstain or absent
    stance: Stance,
    /// The day on which the actor took it
    #[arg(long, value_name = "DATE")]
    on: Day,
    /// On which provision of the proposal: its number as printed [default: on the whole]
    #[arg(long, value_name = "NUMBER")]
    provision: Option<String>,
    /// How it came to be known: vote, "stated in public", "stated in confidence", signature, "inferred by us"
    #[arg(long, default_value_t = PositionKind::Public)]
    kind: PositionKind,
    /// How sure we are: certain, probable, possible or doubtful
    #[arg(long, default_value_t = Confidence::Certain)]
    confidence: Confidence,
    /// Title of the source: one on record, or a new one, which is added in the same change
    #[arg(long, value_name = "TITLE")]
    source: Option<String>,
    /// The words quoted from the source
    #[arg(long, value_name = "TEXT", requires = "source")]
    quotation: Option<String>,
    /// Where the source can be found
    #[arg(long, value_name = "ADDRESS", requires = "source")]
    link: Option<String>,
    /// How far it may travel: CLEAR, GREEN, AMBER, AMBER+STRICT or RED [default: as the proposal]
    #[arg(long, value_name = "LEVEL")]
    handling: Option<Tlp>,
    /// National marking [default: as the proposal]
    #[arg(long, value_name = "TEXT")]
    marking: Option<String>,
    /// Anything else to know
    #[arg(long)]
    note: Option<String>,
    /// Corrects the entry that counts now, which stays on record as corrected
    #[arg(long)]
    corrects: bool,
}

pub(super) fn run(args: &PositionArgs, out: &mut Output) -> Result<(), CliError> {
    match &args.task {
        PositionTask::List(args) => list(args, out),
        PositionTask::Set(args) => set(args, out),
    }
}

fn list(args: &ListArgs, out: &mut Output) -> Result<(), CliError> {
    let session = args.lens.open(out, &["by", "measure", "dual", "min-n", "steps", "max-age"])?;
    let s = session.snapshot();
    let actors = args.actor.iter().map(|code| find_actor(s, code).map(|a| a.id));
    let actors: BTreeSet<ActorId> = actors.collect::<Result<_, _>>()?;
    let of = PositionsOf {
        proposal: args.proposal.as_deref().map(|name| find_proposal(s, name)).transpose()?.map(|p| p.id),
        actors: (!actors.is_empty()).then_some(&actors),
        author: args.author.as_deref(),
        current_only: args.current,
        whole_only: args.whole,
    };
    out.table(&positions_table(s, session.lens(), of)?, args.lens.format)
}

fn set(args: &SetArgs, out: &mut Output) -> Result<(), CliError> {
    let mut session = open_to_write(&args.write, out)?;
    let s = session.now();
    let (actor, proposal) = (find_actor(s, &args.actor)?, find_proposal(s, &args.proposal)?);
    let provision =
        args.provision.as_deref().map(|number| find_provision(s, proposal, number)).transpose()?;
    let command = command(args, s, actor, proposal, provision)?;
    carry_out(&mut session, command, out)
}

fn command(
    args: &SetArgs,
    s: &Snapshot,
    actor: &Actor,
    proposal: &Proposal,
    provision: Option<ProvisionId>,
) -> Result<Command, CliError> {
    let on = TextRef { proposal: proposal.id, provision };
    let current = s.current_on(actor.id, on, PositionFilter::default());
    if args.corrects && current.is_none() {
        return Err(CliError::Usage(format!(
            "{} has no position on {} that could be corrected; leave out --corrects",
            actor.code, proposal.reference
        )));
    }
    let on_record = args.source.as_deref().and_then(|title| source_on_record(args, s, title));
    let new_source =
        args.source.as_deref().filter(|_| on_record.is_none()).map(|title| new_source(args, title));
    let before = match args.corrects {
        true => current.map(|p| p.stance()),
        false => s
            .current_on(actor.id, on, PositionFilter { as_of: Some(args.on), ..PositionFilter::default() })
            .map(|p| p.stance()),
    };
    let position = Position {
        provision,
        kind: args.kind,
        confidence: args.confidence,
        corrects: current.filter(|_| args.corrects).map(|p| (p.change(), p.nth())),
        handling: args.handling,
        marking: args.marking.as_deref().map(Into::into),
        note: args.note.as_deref().map(Into::into),
        ..Position::vote(proposal.id, actor.id, args.on, args.stance, on_record)
    };
    let text = match &args.provision {
        Some(number) => format!("{}, {number}", proposal.reference),
        None => proposal.reference.clone(),
    };
    let new_source = new_source.map(|source| s.marked_with(source, [&position]));
    let entry = NewPosition { position, actor: &actor.name, text: &text, before };
    Ok(Command::record_positions(&[entry], new_source)?)
}

/// The source of that title and, where they are given, of that quotation and link.
fn source_on_record(args: &SetArgs, s: &Snapshot, title: &str) -> Option<SourceId> {
    let same = |given: &Option<String>, kept: &str| given.as_deref().is_none_or(|given| given.trim() == kept);
    let fits = |r: &&Source| {
        r.title.trim() == title.trim() && same(&args.quotation, &r.quotation) && same(&args.link, &r.link)
    };
    s.sources.iter().rev().find(fits).map(|r| r.id)
}

fn new_source(args: &SetArgs, title: &str) -> Source {
    let text = |given: &Option<String>| given.as_deref().unwrap_or_default().trim().to_owned();
    Source {
        title: title.trim().to_owned(),
        link: text(&args.link),
        quotation: text(&args.quotation),
        ..Source::default()
    }
}

fn find_provision(s: &Snapshot, proposal: &Proposal, number: &str) -> Result<ProvisionId, CliError> {
    let codes = s.index().provisions_of_proposal(proposal.id).iter();
    let provisions: Vec<_> = codes.filter_map(|code| s.provisions.at(*code as usize)).collect();
    let found = provisions.iter().find(|v| v.number.eq_ignore_ascii_case(number.trim()));
    found.map(|v| v.id).ok_or_else(|| {
        let known: Vec<&str> = provisions.iter().map(|v| v.number.as_str()).collect();
        let known =
            if known.is_empty() { "it has none".to_owned() } else { format!("it has {}", known.join(", ")) };
        CliError::Usage(format!("{} has no provision \"{number}\": {known}", proposal.reference))
    })
}
