//! Rows that say who stands where: one actor and one text a row, or a column an actor, or a column a text; and rows that
//! only speak of texts.

use super::details::Details;
use super::historic::Historic;
use super::missing::Found;
use super::newcomers::Newcomers;
use super::outcome::{Making, Outcome};
use super::papers;
use super::records::new_actor;
use super::texts::{Texts, is_filled, wrong_date};
use super::{Ground, Problem};
use crate::exchange::ExchangeError;
use crate::exchange::mapping::{Meaning, Rows, StanceWord, read_date};
use crate::exchange::names::{Meant, Names};
use crate::exchange::staged::{MISSING, fill_name, heading_key};
use crate::model::*;
use std::collections::HashMap;

/// Rows between two looks at whether to go on.
const N_BETWEEN: usize = 4096;

/// What a cell says of a stance.
#[derive(Clone)]
enum Read {
    Is(Stance),
    None,
    Wrong(String),
}

/// A row that is not taken: left out or refused, with what is wrong.
type Left = (Outcome, Option<Box<Problem>>);

/// One stance of the file: where it stands, whose, on what.
struct Cell {
    row: usize,
    stance: usize,
}

/// A stance that was taken in, by its row and place among the positions of the batch.
struct Taken {
    unit: usize,
    stance: Stance,
    position: Option<usize>,
}

/// Whom a pair of cells means, and in how many rows.
struct Who {
    asked: String,
    n_rows: u32,
    found: Result<ActorId, (Outcome, String)>,
}

struct Rower<'g, 'a> {
    ground: &'g Ground<'a>,
    texts: Texts<'g, 'a>,
    actor: Option<usize>,
    actor_name: Option<usize>,
    day: Option<usize>,
    notes: Vec<usize>,
    /// Columns of which one is marked: its heading is the stance.
    marked: Vec<usize>,
    provision: Option<usize>,
    /// The provisions of texts by their number.
    provisions: HashMap<(u32, String), ProvisionId>,
    details: Details<'g, 'a>,
    historic: Historic,
    newcomers: Newcomers,
    /// For every column of stances what each of its texts says.
    stances: HashMap<usize, Vec<Read>>,
    /// Whom each pair of cells, code and name, means.
    actors: HashMap<(u32, u32), Who>,
    taken: HashMap<(u32, u32, i32, Option<ProvisionId>, PositionKind), Taken>,
    found: Found,
}

/// Plans rows of positions, and rows of texts.
pub(super) fn plan(
    ground: &Ground<'_>,
    names: &mut Names<'_>,
    making: &mut Making,
) -> Result<(), ExchangeError> {
    let columns: Vec<usize> = (0..ground.sheet.columns.len())
        .filter(|column| matches!(ground.meanings[*column], Meaning::Stance | Meaning::StanceOf))
        .collect();
    let mut rower = Rower {
        texts: Texts::new(ground),
        actor: ground.column(Meaning::Actor),
        actor_name: ground.column(Meaning::ActorName),
        day: ground.column(Meaning::Day),
        notes: note_columns(ground),
        marked: ground.columns(Meaning::StanceMarked),
        provision: ground.column(Meaning::Provision),
        provisions: HashMap::new(),
        details: Details::new(ground),
        historic: Historic::new(ground.snapshot),
        newcomers: Newcomers::new(ground),
        stances: columns.iter().map(|column| (*column, read_stances(ground, *column))).collect(),
        actors: HashMap::new(),
        taken: HashMap::new(),
        found: Found::default(),
        ground,
    };
    let has_stances = !columns.is_empty() || !rower.marked.is_empty();
    rower.check(has_stances)?;
    for (column, read) in &rower.stances {
        let column = &ground.sheet.columns[*column];
        for ((text, n), read) in column.texts.iter().zip(column.counts()).zip(read) {
            if matches!(read, Read::Wrong(_)) && n > 0 && ground.mapping.fills.is_empty() {
                *making.words.entry(text.trim().to_owned()).or_default() += n;
            }
        }
    }
    let n_rows = ground.sheet.n_rows();
    ground.progress.begin("Looking at the rows", n_rows as u64);
    for row in 0..n_rows {
        if row % N_BETWEEN == 0 {
            ground.progress.reach(row as u64)?;
        }
        if !has_stances {
            rower.text_only(row, names, making);
        }
        for column in &columns {
            let cell = Cell { row, stance: *column };
            let read = rower.read(&cell);
            rower.stance(&cell, read, names, making);
        }
        if let Some((cell, read)) = rower.marked(row) {
            rower.stance(&cell, read, names, making);
        }
    }
    if has_stances {
        rower.texts.check_totals(making);
        let named =
            rower.taken.keys().map(|(text, actor, _, provision, _)| (*text, *actor, *provision)).collect();
        making.missing = rower.found.positions(ground.snapshot, &named);
    } else {
        making.missing = rower.texts.missing();
        papers::plan(ground, &mut rower.texts, names, making);
    }
    for who in rower.actors.values().filter(|who| !who.asked.is_empty()) {
        names.look_up(Noun::Actor, &who.asked, who.n_rows);
    }
    rower.texts.count_names(names);
    rower.newcomers.tell(making);
    settle_positions(making);
    Ok(())
}

/// The columns of notes, in the order in which the mapping names them.
fn note_columns(ground: &Ground<'_>) -> Vec<usize> {
    let mut columns = ground.columns(Meaning::Note);
    let place = |column: &usize| {
        let key = heading_key(&ground.sheet.columns[*column].heading);
        ground.mapping.columns.iter().position(|used| heading_key(&used.heading) == key)
    };
    columns.sort_by_key(place);
    columns
}

/// Takes out the positions of stances that were said twice in two ways.
fn settle_positions(making: &mut Making) {
    making.batch.positions.retain(|position| position.nth != REFUSED);
}

/// Marks a position that turned out to be contradicted by another row.
const REFUSED: u16 = u16::MAX;

/// What each text of a column of stances says.
fn read_stances(ground: &Ground<'_>, column: usize) -> Vec<Read> {
    ground.sheet.columns[column].texts.iter().map(|text| read_stance(ground, text)).collect()
}

/// What a text says of a stance.
fn read_stance(ground: &Ground<'_>, text: &str) -> Read {
    let word = text.trim();
    match ground.mapping.stance(word) {
        Some(StanceWord::Is(stance)) => Read::Is(stance),
        Some(StanceWord::None) => Read::None,
        None => Read::Wrong(format!("\"{word}\" is no stance that is known; say what it means")),
    }
}

impl Rower<'_, '_> {
    /// What is wrong with a cell.
    fn wrong(&self, row: usize, column: Option<usize>, reason: impl Into<String>) -> Box<Problem> {
        Box::new(self.ground.problem(row, column, reason))
    }

    /// Whether the columns together say enough.
    fn check(&self, has_stances: bool) -> Result<(), ExchangeError> {
        let lacks = |what: &str| Err(ExchangeError::Mapping(format!("no column says {what}")));
        match self.ground.mapping.rows {
            Rows::Positions if !has_stances => {
                lacks("which stance was taken: one column must mean \"stance\"")
            }
            Rows::Texts | Rows::Actors if !has_stances => {
                lacks("the stances: columns must mean \"stance-of\"")
            }
            Rows::Positions | Rows::Actors
                if self.actor.is_none() && self.ground.fixed(Meaning::Actor).is_none() =>
            {
                lacks("who: one column must mean \"actor\"")
            }
            Rows::Positions | Rows::Texts | Rows::Records if !self.texts.has_names() => {
                lacks("which text: one column must mean \"proposal.reference\", or it is said for all rows")
            }
            _ => Ok(()),
        }
    }

    /// The fill of a cell may say a stance where its text does not.
    fn read(&self, cell: &Cell) -> Read {
        let column = &self.ground.sheet.columns[cell.stance];
        let number = column.cells[cell.row];
        let by_fill = || {
            let mark = self.ground.sheet.marks.get(&(cell.row as u32, cell.stance as u16))?;
            self.ground.mapping.fills.get(&fill_name(mark.fill?)).copied()
        };
        if !self.ground.mapping.fills.is_empty() {
            return match by_fill() {
                Some(StanceWord::Is(stance)) => Read::Is(stance),
                _ => Read::None,
            };
        }
        match number {
            MISSING => Read::None,
            number => self.stances[&cell.stance][number as usize].clone(),
        }
    }

    /// The vote of a row by the column in which it holds a mark; none where no columns are marked.
    fn marked(&self, row: usize) -> Option<(Cell, Read)> {
        let first = *self.marked.first()?;
        let is_mark = |column: &usize| {
            let text = self.ground.sheet.text(row, *column).trim();
            !text.is_empty() && !["0", "-", "no", "false"].contains(&text.to_lowercase().as_str())
        };
        let heading = |column: usize| self.ground.sheet.columns[column].heading.as_str();
        let with_mark: Vec<usize> = self.marked.iter().copied().filter(is_mark).collect();
        let (stance, read) = match with_mark.as_slice() {
            [] => (first, Read::None),
            [one] => (*one, read_stance(self.ground, heading(*one))),
            [one, other, ..] => {
                let reason =
                    format!("{} and {} are both marked: it is one vote", heading(*one), heading(*other));
                (*one, Read::Wrong(reason))
            }
        };
        Some((Cell { row, stance }, read))
    }

    /// A row that only speaks of a text.
    fn text_only(&mut self, row: usize, names: &mut Names<'_>, making: &mut Making) {
        let is_blank =
            (0..self.ground.sheet.columns.len()).all(|column| !is_filled(self.ground, row, column));
        let reference = self.ground.column(Meaning::Field(Noun::Proposal, "reference"));
        // A line of an agenda has no document: its number is missing, or a dash.
        let has_none =
            |column: usize| !self.ground.sheet.text(row, column).chars().any(char::is_alphanumeric);
        if is_blank || reference.is_some_and(has_none) {
            making.outcomes.push(Outcome::Skipped);
            return;
        }
        let n_before = self.texts.texts.len();
        let text = self.texts.of_row(row, names, making);
        let is_first = self.texts.texts.len() > n_before;
        let text = &self.texts.texts[text];
        let (outcome, refusal) = (text.outcome, text.refusal.clone());
        if let Some((reason, column)) = refusal {
            making.problems.push(self.ground.problem(row, column, reason));
        }
        // A text that an earlier row brought is there.
        making.outcomes.push(match outcome {
            Outcome::Added | Outcome::Changed if !is_first => Outcome::Same,
            outcome => outcome,
        });
    }

    /// One stance.
    fn stance(&mut self, cell: &Cell, read: Read, names: &mut Names<'_>, making: &mut Making) {
        let row = cell.row;
        if self.details.is_corrected(row) {
            making.outcomes.push(Outcome::Skipped);
            return;
        }
        let stance = match read {
            Read::Is(stance) => Ok(stance),
            Read::None => Err((Outcome::Skipped, None)),
            // Who it is, is asked all the same; a row that a person leaves out is no problem.
            Read::Wrong(_) if self.is_left_out(cell, names) => Err((Outcome::Skipped, None)),
            Read::Wrong(reason) => Err((Outcome::Refused, Some(self.wrong(row, Some(cell.stance), reason)))),
        };
        let outcome = stance.and_then(|stance| self.place(cell, stance, names, making));
        match outcome {
            Ok(outcome) => making.outcomes.push(outcome),
            Err((outcome, problem)) => {
                making.problems.extend(problem.map(|problem| *problem));
                making.outcomes.push(outcome);
            }
        }
    }

    /// Finds out whose stance it is, on what and when, and takes it in.
    fn place(
        &mut self,
        cell: &Cell,
        stance: Stance,
        names: &mut Names<'_>,
        making: &mut Making,
    ) -> Result<Outcome, Left> {
        let row = cell.row;
        let text = match self.ground.mapping.rows {
            Rows::Actors => {
                let heading = self.ground.sheet.columns[cell.stance].heading.clone();
                self.heading_text(&heading, names, making)
            }
            _ => self.texts.of_row(row, names, making),
        };
        // Every name is looked up, also of rows that are refused for another reason: a person is asked once.
        let actor = self.actor_of(cell, names, making).map_err(|(outcome, reason)| {
            let problem = (outcome == Outcome::Refused).then(|| self.wrong(row, self.actor, reason));
            (outcome, problem)
        });
        if self.texts.texts[text].outcome == Outcome::Skipped {
            return Err((Outcome::Skipped, None));
        }
        if let Some((reason, column)) = self.texts.texts[text].refusal.clone() {
            return Err((Outcome::Refused, Some(self.wrong(row, column, reason))));
        }
        let actor = actor?;
        let day = self
            .day_of(row, text)
            .map_err(|(reason, column)| (Outcome::Refused, Some(self.wrong(row, column, reason))))?;
        // A table of ours names the actor that is meant.
        let actor = match self.details.tells_kind() {
            true => actor,
            false => self
                .historic
                .on_day(self.ground.snapshot, actor, day)
                .map_err(|reason| (Outcome::Refused, Some(self.wrong(row, self.actor, reason))))?,
        };
        self.count(text, stance);
        self.take(cell, (actor, text, day, stance), making)
    }

    fn heading_text(&mut self, heading: &str, names: &mut Names<'_>, making: &mut Making) -> usize {
        self.texts.of_reference(heading, names, making)
    }

    fn count(&mut self, text: usize, stance: Stance) {
        let place = match stance {
            Stance::Support | Stance::StronglySupport => 0,
            Stance::Oppose | Stance::StronglyOppose => 1,
            Stance::Abstain | Stance::Neutral => 2,
            Stance::Absent => 3,
        };
        self.texts.texts[text].counted[place] += 1;
    }

    /// What is looked up to know who takes a stance.
    fn asked_of(&self, cell: &Cell, names: &Names<'_>) -> String {
        let sheet = self.ground.sheet;
        let code = match (self.ground.mapping.rows == Rows::Texts, self.actor) {
            (true, _) => sheet.columns[cell.stance].heading.as_str(),
            (false, Some(column)) => sheet.text(cell.row, column),
            (false, None) => self.ground.fixed(Meaning::Actor).unwrap_or_default(),
        };
        let beside = self.actor_name.map_or("", |column| sheet.text(cell.row, column));
        asked(names, code.trim(), beside.trim()).to_owned()
    }

    /// Whether a person leaves out the rows of whoever a cell speaks of.
    fn is_left_out(&self, cell: &Cell, names: &mut Names<'_>) -> bool {
        let asked = self.asked_of(cell, names);
        !asked.is_empty() && names.look_up(Noun::Actor, &asked, 1) == Meant::Skipped
    }

    /// Who takes the stance.
    fn actor_of(
        &mut self,
        cell: &Cell,
        names: &mut Names<'_>,
        making: &mut Making,
    ) -> Result<ActorId, (Outcome, String)> {
        let sheet = self.ground.sheet;
        let number =
            |column: Option<usize>| column.map_or(MISSING, |column| sheet.columns[column].cells[cell.row]);
        let is_heading = self.ground.mapping.rows == Rows::Texts;
        let key = match is_heading {
            true => (MISSING - 1, cell.stance as u32),
            false => (number(self.actor), number(self.actor_name)),
        };
        if let Some(known) = self.actors.get_mut(&key) {
            known.n_rows += 1;
            return known.found.clone();
        }
        let beside = self.actor_name.map_or("", |column| sheet.text(cell.row, column));
        let asked = self.asked_of(cell, names);
        let found = self.settle_actor(cell.row, names, making, (&asked, beside.trim()));
        self.actors.insert(key, Who { asked, n_rows: 1, found: found.clone() });
        found
    }

    /// The actor of a code or name, and the name beside it.
    fn settle_actor(
        &mut self,
        row: usize,
        names: &mut Names<'_>,
        making: &mut Making,
        (asked, beside): (&str, &str),
    ) -> Result<ActorId, (Outcome, String)> {
        if asked.is_empty() {
            return Err((Outcome::Refused, "nobody is named".to_owned()));
        }
        match names.look_up(Noun::Actor, asked, 0) {
            Meant::Record(id) => Ok(ActorId(id)),
            Meant::Skipped => Err((Outcome::Skipped, String::new())),
            Meant::Open => Err((Outcome::Refused, format!("it is not settled who \"{asked}\" is"))),
            Meant::New => {
                let name = if beside.is_empty() { asked } else { beside };
                let made_as = self.newcomers.made_as(self.ground, row, asked, names);
                made_as
                    .and_then(|made_as| new_actor(making, asked, name, made_as))
                    .map(ActorId)
                    .map_err(|reason| (Outcome::Refused, reason))
            }
        }
    }

    /// The day of the stance: its own, else that of the text.
    fn day_of(&self, row: usize, text: usize) -> Result<Day, (String, Option<usize>)> {
        if let Some(column) = self.day
            && is_filled(self.ground, row, column)
        {
            let said = self.ground.sheet.text(row, column);
            let order = self.ground.orders[column];
            let read = read_date(said, order).map(|(day, _)| day);
            return read.ok_or_else(|| (wrong_date(said, order.is_none()), Some(column)));
        }
        let fixed = self.ground.fixed(Meaning::Day).and_then(|day| day.trim().parse().ok());
        fixed.or(self.texts.texts[text].day).ok_or_else(|| {
            (
                "the day of the stance is not known: say it for all rows, such as day=2026-11-30".to_owned(),
                self.day,
            )
        })
    }

    /// The provision of a text that a row names; one that is not there is made.
    fn provision_of(&mut self, row: usize, proposal: ProposalId, making: &mut Making) -> Option<ProvisionId> {
        let number = self.ground.sheet.text(row, self.provision?).trim();
        if number.is_empty() {
            return None;
        }
        let key = (proposal.0, number.to_owned());
        if let Some(known) = self.provisions.get(&key) {
            return Some(*known);
        }
        let s = self.ground.snapshot;
        let there =
            s.provisions.iter().find(|p| p.proposal == proposal && p.number.trim() == number).map(|p| p.id);
        let id = there.unwrap_or_else(|| {
            let id = ProvisionId::provisional(making.batch.records.provisions.len());
            making.batch.records.provisions.push(Provision {
                id,
                proposal,
                number: number.to_owned(),
                source: Some(making.source),
                ..Provision::default()
            });
            id
        });
        self.provisions.insert(key, id);
        Some(id)
    }

    /// The note on the position of a row. Of several columns those after the first say what they are.
    fn note_of(&self, row: usize) -> Option<Box<str>> {
        let sheet = self.ground.sheet;
        let said = self.notes.iter().enumerate().filter_map(|(nth, column)| {
            let text = sheet.text(row, *column).trim();
            let heading = &sheet.columns[*column].heading;
            match (text.is_empty(), nth) {
                (true, _) => None,
                (false, 0) => Some(text.to_owned()),
                (false, _) => Some(format!("{heading}: {text}")),
            }
        });
        let note = said.collect::<Vec<_>>().join("\n");
        (!note.is_empty()).then(|| note.into())
    }

    /// Takes a stance in, unless it is there already.
    fn take(
        &mut self,
        cell: &Cell,
        (actor, text, day, stance): (ActorId, usize, Day, Stance),
        making: &mut Making,
    ) -> Result<Outcome, Left> {
        let proposal = self.texts.texts[text].id;
        let provision = self.provision_of(cell.row, proposal, making);
        let unit = making.outcomes.len();
        let wrong = |(reason, column): (String, Option<usize>)| {
            (Outcome::Refused, Some(Box::new(self.ground.problem(cell.row, column, reason))))
        };
        let kind = self.details.kind(cell.row).map_err(wrong)?;
        let said = (proposal.0, actor.0, day.0, provision, kind);
        if let Some(earlier) = self.taken.get(&said) {
            if earlier.stance == stance {
                return Ok(Outcome::Same);
            }
            // Said in two ways: neither is taken, whichever came first.
            making.outcomes[earlier.unit] = Outcome::Refused;
            if let Some(position) = earlier.position {
                making.batch.positions[position].nth = REFUSED;
            }
            let reason = "the file says two things of the same actor on the same text and day";
            return Err((Outcome::Refused, Some(self.wrong(cell.row, Some(cell.stance), reason))));
        }
        let positions = &self.ground.snapshot.positions;
        let mut there =
            positions.rows_of_actor_on(proposal, actor).filter_map(|row| positions.row(row)).peekable();
        let is_known = there.peek().is_some();
        let mut corrects = None;
        let mut is_same = false;
        let of_kind = self.details.tells_kind().then_some(kind);
        let is_of_kind = |other: PositionKind| of_kind.is_none_or(|kind| kind == other);
        for row in there
            .filter(|row| row.provision() == provision && row.effective() == day && is_of_kind(row.kind()))
        {
            is_same = row.stance() == stance;
            corrects = Some((row.change(), row.nth()));
            self.found.note(row.source());
        }
        let mut position = None;
        if !is_same {
            let of = Position::vote(proposal, actor, day, stance, Some(making.source));
            let mut added = Position { provision, corrects, note: self.note_of(cell.row), ..of };
            self.details.fill(cell.row, &mut added).map_err(wrong)?;
            position = Some(making.batch.positions.len());
            making.batch.positions.push(added);
        }
        self.taken.insert(said, Taken { unit, stance, position });
        Ok(match (is_same, is_known) {
            (true, _) => Outcome::Same,
            (false, true) => Outcome::Changed,
            (false, false) => Outcome::Added,
        })
    }
}

/// What is looked up: the code, or the name beside it where only that is known.
fn asked<'t>(names: &Names<'_>, code: &'t str, beside: &'t str) -> &'t str {
    match (code, beside) {
        ("", beside) => beside,
        (code, "") => code,
        (code, beside) if names.knows(Noun::Actor, code) || !names.knows(Noun::Actor, beside) => code,
        (_, beside) => beside,
    }
}
