//! The world map, the network and the heat map of pairs.

use super::{Asked, Chart};
use crate::analysis::compute_stands;
use crate::analysis::{IdealParams, PlaceMethod, Tied, Who};
use crate::analysis::{
    PairsOf, compute_agreement_with, compute_network, compute_pair_field, last_sure_place,
};
use crate::analysis::{compute_places, last_sure_period};
use crate::model::BlocId;
use crate::report::figures::matrix::{CellShows, Grid};
use crate::report::figures::network::{self, DotColor, Style};
use crate::report::figures::words;
use crate::report::figures::world::{self, Painting};
use crate::report::tables::{
    agreement_with_table, communities_table, members_table, pair_field_table, places_table, stances_table,
};
use crate::session::SessionError;
use crate::snapshot::{find_actor, find_bloc, find_proposal};

/// The share of pairs that are tied where nothing else is said.
const SHARE: f64 = 0.12;

fn wrong(words: impl Into<String>) -> SessionError {
    SessionError::Analysis(words.into())
}

fn blocs(asked: &Asked<'_>) -> Vec<BlocId> {
    asked.snapshot.blocs_of(asked.lens).map(|b| b.id).collect()
}

/// The map in the colors that `color` names: `agreement:CODE` of an actor or bloc, `stance` (with a proposal), `ideal`
/// (ideal points), or `blocs`, which is meant where nothing is said.
pub(super) fn world_map(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let s = asked.snapshot;
    let color = asked.options.color.as_deref().unwrap_or("blocs");
    let (painting, table, note) = match color.split_once(':') {
        Some(("agreement", code)) => {
            let with = match find_actor(s, code) {
                Ok(actor) => Who::Actor(actor.id),
                Err(error) => find_bloc(s, code).map(|bloc| Who::Bloc(bloc.id)).map_err(|_| error)?,
            };
            let outcome = compute_agreement_with(s, asked.lens, with, asked.progress)?;
            let place = match &asked.options.period {
                Some(label) => outcome.periods.iter().position(|p| p.label == *label),
                None => last_sure_place(&outcome),
            };
            let place = place.ok_or_else(|| wrong("nothing was decided in this period under this lens"))?;
            let period = &outcome.periods[place];
            let most = outcome.points[place].iter().map(|p| p.n_proposals).max().unwrap_or(0);
            let note = format!(
                "Agreement in {} ({} to {}), each value on up to {} proposals.",
                words::period(asked.lens.window, &period.label),
                period.from,
                period.to,
                words::grouped(most.into())
            );
            let table = agreement_with_table(s, &outcome, place);
            (Painting::agreement(s, &outcome, place), table, note)
        }
        None if color == "stance" => {
            let reference = asked.options.proposal.as_deref();
            let reference = reference.ok_or_else(|| wrong("name the proposal with --proposal"))?;
            let proposal = find_proposal(s, reference)?.id;
            let stands = compute_stands(s, asked.lens, proposal, &[])?;
            let note = format!("Stances on {}.", stands.date);
            (Painting::stances(s, &stands), stances_table(s, &stands), note)
        }
        None if color == "blocs" => {
            let blocs = blocs(asked);
            if blocs.is_empty() {
                return Err(wrong(
                    "this map shows the members of blocs; name a bloc, or a color such as agreement:USA",
                ));
            }
            let last = || s.agenda().columns().last().map(|c| c.date);
            let day = asked.lens.as_of.or(asked.lens.filter.until).or_else(last);
            let day = day.ok_or_else(|| wrong("say on which day with --as-of"))?;
            let note = format!("Memberships on {day}.");
            (Painting::blocs(s, &blocs, day), members_table(s, &blocs, day), note)
        }
        None if color == "ideal" => {
            let how =
                (PlaceMethod::Probit, &IdealParams { min_n: asked.lens.min_n, ..IdealParams::default() });
            let points = compute_places(s, asked.lens, how, None, asked.progress)?.points;
            let place = match &asked.options.period {
                Some(label) => points.periods.iter().position(|p| p.label == *label),
                None => last_sure_period(&points),
            };
            let place = place.ok_or_else(|| wrong("nothing was decided in this period under this lens"))?;
            let period = words::period(asked.lens.window, &points.periods[place].label);
            let note = format!("Ideal points in {period}, from {} proposals.", points.n_proposals);
            (Painting::places(s, &points, place), places_table(s, &points), note)
        }
        _ => {
            let said =
                format!("\"{color}\" is no color of the map: use agreement:CODE, stance, ideal or blocs");
            return Err(wrong(said));
        }
    };
    let figure = world::figure(s, &painting);
    Ok(Chart { figure, table, notes: vec![note, world::BORDERS.to_owned()] })
}

/// Who agrees with whom, with communities; colored by bloc, or by community where `color` says so.
pub(super) fn network_graph(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let s = asked.snapshot;
    let color = match asked.options.color.as_deref() {
        None | Some("bloc" | "blocs") => DotColor::Bloc,
        Some("community" | "communities") => DotColor::Community,
        Some(other) => {
            let said = format!("\"{other}\" is no color of the network: use bloc or community");
            return Err(wrong(said));
        }
    };
    let mut style = Style { color, ..Style::default() };
    for code in &asked.options.actors {
        style.pinned.insert(find_actor(s, code)?.id);
    }
    let tied = asked.options.threshold.map_or(Tied::Share(SHARE), Tied::From);
    let period = asked.options.period.as_deref();
    let network = compute_network(s, asked.lens, period, tied, asked.progress)?;
    let found = &network.communities;
    let figure = network::figure(s, &network.matrix, found, &network.places, &style);
    Ok(Chart { table: communities_table(s, found), notes: network::notes(found, asked.lens.window), figure })
}

/// All pairs of the members of the lens's blocs or, without any, of everybody; `color` may be `change`.
pub(super) fn pair_matrix(asked: &Asked<'_>) -> Result<Chart, SessionError> {
    let s = asked.snapshot;
    let shows = match asked.options.color.as_deref() {
        None | Some("value") => CellShows::Value,
        Some("change") => CellShows::Change,
        Some(other) => {
            return Err(wrong(format!("\"{other}\" is no color of the matrix: use value or change")));
        }
    };
    let of = match blocs(asked).as_slice() {
        [] => PairsOf::Everybody,
        [bloc] => PairsOf::Bloc(*bloc),
        _ => PairsOf::Blocs,
    };
    let field = compute_pair_field(s, asked.lens, of, asked.options.period.as_deref(), asked.progress)?;
    let before = field.before.as_ref();
    let grid = Grid::of_actors(s, &field.now, before, &field.clustering, asked.lens.window);
    let (n_sure, n_all) = field.now.n_sure_of_all();
    let note = format!(
        "{} of {} pairs share at least {} proposals. Ordered by average linkage; framed: groups that agree.",
        words::grouped(n_sure as u64),
        words::grouped(n_all as u64),
        asked.lens.min_n
    );
    Ok(Chart {
        figure: grid.figure(shows),
        table: pair_field_table(s, &field.now, before),
        notes: vec![note],
    })
}
