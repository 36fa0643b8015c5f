//! One import under way, without a window: files are read, their columns and names settled, all of it planned anew with
//! every answer, and carried out as one change.

use super::save_mapping;
use super::{RowsWithProblems, SessionError, Ticket, today};
use crate::exchange::ExchangeError;
use crate::exchange::incoming::{Brought, Opened};
use crate::exchange::layouts::{Understood, understand};
use crate::exchange::mapping::{ColumnFit, ColumnUse, Mapping, Meaning, fits};
use crate::exchange::plan::{Choices, Plan};
use crate::exchange::readers::{ReadOptions, TakeTables};
use crate::exchange::staged::{FillCount, Sheet};
use crate::jobs::{Progress, Slot};
use crate::model::{Command, CommandError, Committed};
use crate::snapshot::Snapshot;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

/// How the reading process takes tables out of a database of another program.
pub const TAKE_TABLES: TakeTables =
    |bytes, wanted| crate::store::foreign_tables(bytes, wanted).map_err(|error| error.to_string());

/// What was read: the tables, the one that is meant, and what it was recognized as.
struct ReadFiles {
    opened: Arc<Opened>,
    sheet: usize,
    understood: Option<Understood>,
}

/// What columns and answers come to.
#[derive(Debug)]
pub struct Looked {
    /// For every column how well it fits.
    pub fits: Vec<ColumnFit>,
    /// The colors of its cells, the most frequent first.
    pub fills: Vec<FillCount>,
    /// What would be done; or why that cannot be said yet.
    pub plan: Result<Plan, String>,
}

/// Where an import stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// The files are being read.
    Reading,
    /// They cannot be read, for this reason.
    Unreadable(String),
    /// Columns and names can be settled.
    Open,
    /// It is on its way to the file.
    Saving,
    /// It is in the file.
    Saved(Arc<Committed>),
}

/// One import under way.
pub struct Importing {
    brought: Brought,
    home: PathBuf,
    program: PathBuf,
    wake: Arc<dyn Fn() + Send + Sync>,
    reader: Option<String>,
    options: ReadOptions,
    reading: Slot<Result<ReadFiles, ExchangeError>>,
    unreadable: Option<String>,
    /// It is a file of comments, which is for the comment desk.
    is_of_comments: bool,
    read: Option<ReadFiles>,
    mapping: Mapping,
    choices: Choices,
    planning: Slot<Looked>,
    /// Grows with every answer.
    revision: u64,
    /// Of which answers and which workspace the plan was asked for.
    asked: Option<(u64, Weak<Snapshot>)>,
    /// Of which answers the plan is that is there.
    planned: Option<(u64, Weak<Snapshot>)>,
    looked: Option<Looked>,
    n_looked: u64,
    ticket: Option<Ticket>,
    refused: Option<Arc<str>>,
}

impl std::fmt::Debug for Importing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Importing").field("brought", &self.brought).finish_non_exhaustive()
    }
}

impl Importing {
    /// Begins to read. `home`: the folder of settings, where columns are saved. `program`: what reads files
    /// that could do harm, in a process of its own. `wake` is called from other threads when
    /// there is something to follow.
    pub fn begin(
        brought: Brought,
        home: &Path,
        program: &Path,
        snapshot: &Arc<Snapshot>,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Importing {
        let mut importing = Importing {
            brought,
            home: home.to_owned(),
            program: program.to_owned(),
            wake,
            reader: None,
            options: ReadOptions::default(),
            reading: Slot::new("entente-read"),
            unreadable: None,
            is_of_comments: false,
            read: None,
            mapping: Mapping::default(),
            choices: Choices::default(),
            planning: Slot::new("entente-plan"),
            revision: 0,
            asked: None,
            planned: None,
            looked: None,
            n_looked: 0,
            ticket: None,
            refused: None,
        };
        importing.read_again(snapshot);
        importing
    }

    /// What is brought.
    pub fn brought(&self) -> &Brought {
        &self.brought
    }

    fn read_again(&mut self, snapshot: &Arc<Snapshot>) {
        let (brought, reader, options) = (self.brought.clone(), self.reader.clone(), self.options.clone());
        let (program, home, snapshot, wake) =
            (self.program.clone(), self.home.clone(), snapshot.clone(), self.wake.clone());
        self.reading.request(
            move || wake(),
            move |progress| {
                progress.begin("Reading the file", 0);
                let files = brought.read(today())?;
                let opened = Opened::read(files, reader.as_deref(), &options, &program, progress)?;
                let sheet = opened.sheet_at(None)?;
                progress.begin("Looking at the columns", 0);
                let understood = understand(&home, &snapshot, &opened.staged.sheets[sheet]);
                Ok(ReadFiles { opened: Arc::new(opened), sheet, understood })
            },
        );
    }

    /// Takes in what became of the reading and the planning, and asks for a plan where answers or the workspace changed.
    pub fn follow(&mut self, snapshot: &Arc<Snapshot>) {
        match self.reading.poll() {
            Some(Ok(read)) => {
                self.unreadable = None;
                self.mapping =
                    read.understood.as_ref().map(|known| known.mapping.clone()).unwrap_or_default();
                self.read = Some(read);
                self.looked = None;
                self.revision += 1;
            }
            Some(Err(error)) => {
                self.is_of_comments = matches!(error, ExchangeError::Elsewhere(_));
                self.unreadable = Some(error.to_string());
                self.read = None;
                self.looked = None;
            }
            None => {}
        }
        if let Some(ticket) = self.ticket.take_if(|ticket| ticket.refused().is_some()) {
            // What was planned went with the change: it is planned anew.
            self.refused = ticket.refused();
            self.revision += 1;
        }
        if self.ticket.is_some() {
            return;
        }
        if let Some(looked) = self.planning.poll() {
            self.looked = Some(looked);
            self.n_looked += 1;
            self.planned = self.asked.clone();
        }
        let is_asked = |of: &Option<(u64, Weak<Snapshot>)>| {
            of.as_ref().is_some_and(|(revision, of)| {
                *revision == self.revision && std::ptr::eq(of.as_ptr(), Arc::as_ptr(snapshot))
            })
        };
        if !is_asked(&self.asked) && !self.reading.is_busy() {
            self.look(snapshot);
        }
    }

    /// Asks for a plan of what is settled so far.
    fn look(&mut self, snapshot: &Arc<Snapshot>) {
        let Some(read) = &self.read else { return };
        let (opened, sheet) = (read.opened.clone(), read.sheet);
        let (mapping, choices, s) = (self.mapping.clone(), self.choices.clone(), snapshot.clone());
        let wake = self.wake.clone();
        self.asked = Some((self.revision, Arc::downgrade(snapshot)));
        self.planning.request(
            move || wake(),
            move |progress: &Progress| {
                let sheet = &opened.staged.sheets[sheet];
                let fits = fits(&s, &choices.answers, sheet, &mapping);
                let plan = opened.plan(&s, sheet, &mapping, &choices, today(), progress);
                Looked { fits, fills: sheet.fills(), plan: plan.map_err(|error| error.to_string()) }
            },
        );
    }

    /// Where it stands.
    pub fn standing(&self) -> Standing {
        if let Some(ticket) = &self.ticket {
            return ticket.saved().map_or(Standing::Saving, Standing::Saved);
        }
        match (&self.read, &self.unreadable) {
            _ if self.reading.is_busy() => Standing::Reading,
            (_, Some(reason)) => Standing::Unreadable(reason.clone()),
            (None, None) => Standing::Reading,
            (Some(_), None) => Standing::Open,
        }
    }

    /// Whether what is brought is a file of comments.
    pub fn is_of_comments(&self) -> bool {
        self.is_of_comments
    }

    /// The progress of what is being read or planned.
    pub fn progress(&self) -> Option<&Progress> {
        self.reading.progress().or_else(|| self.planning.progress())
    }

    /// Whether something is being read or planned.
    pub fn is_busy(&self) -> bool {
        self.reading.is_busy() || self.planning.is_busy()
    }

    /// Stops the reading or planning that is under way.
    pub fn stop(&mut self) {
        self.reading.cancel();
        self.planning.cancel();
    }

    /// Whether the plan that is there is that of the answers as they stand.
    pub fn is_planned(&self) -> bool {
        self.planned.as_ref().is_some_and(|(revision, _)| *revision == self.revision)
            && !self.planning.is_busy()
    }

    /// The files as they were read.
    pub fn opened(&self) -> Option<&Opened> {
        self.read.as_ref().map(|read| &*read.opened)
    }

    /// What the table was recognized as.
    pub fn understood(&self) -> Option<&Understood> {
        self.read.as_ref()?.understood.as_ref()
    }

    /// The table that is meant.
    pub fn sheet(&self) -> Option<&Sheet> {
        let read = self.read.as_ref()?;
        read.opened.staged.sheets.get(read.sheet)
    }

    /// The place of the table that is meant.
    pub fn sheet_place(&self) -> usize {
        self.read.as_ref().map_or(0, |read| read.sheet)
    }

    /// What columns and answers come to; of earlier answers until the new plan is there.
    pub fn looked(&self) -> Option<&Looked> {
        self.looked.as_ref()
    }

    /// How often it was planned anew: what is worked out of a plan holds until this grows.
    pub fn n_looked(&self) -> u64 {
        self.n_looked
    }

    /// The plan, where there is one.
    pub fn plan(&self) -> Option<&Plan> {
        self.looked.as_ref().and_then(|looked| looked.plan.as_ref().ok())
    }

    /// The rows in which something is wrong.
    pub fn rows_with_problems(&self) -> Option<RowsWithProblems> {
        let (read, plan) = (self.read.as_ref()?, self.plan()?);
        let (opened, sheet) = (read.opened.clone(), read.sheet);
        Some(RowsWithProblems { opened, sheet, problems: plan.problems.clone() })
    }

    /// What the columns mean.
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// What was said of names and fields.
    pub fn choices(&self) -> &Choices {
        &self.choices
    }

    /// The name of the reader that a person chose, and how the file is read.
    pub fn how_read(&self) -> (Option<&str>, &ReadOptions) {
        (self.reader.as_deref(), &self.options)
    }

    /// Why the file did not take the change.
    pub fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// Whether a person has settled something that would be lost.
    pub fn is_touched(&self) -> bool {
        self.ticket.is_none() && self.read.is_some()
    }

    /// Reads the files in another way.
    pub fn read_as(&mut self, reader: Option<String>, options: ReadOptions, snapshot: &Arc<Snapshot>) {
        (self.reader, self.options) = (reader, options);
        self.read_again(snapshot);
    }

    /// Chooses another table of the file.
    pub fn choose_sheet(&mut self, place: usize, snapshot: &Snapshot) {
        let Some(read) = &mut self.read else { return };
        let Some(sheet) = read.opened.staged.sheets.get(place) else { return };
        let understood = understand(&self.home, snapshot, sheet);
        self.mapping = understood.as_ref().map(|known| known.mapping.clone()).unwrap_or_default();
        (read.sheet, read.understood) = (place, understood);
        self.looked = None;
        self.revision += 1;
    }

    /// Changes what columns mean, or what is said of names and fields.
    pub fn change(&mut self, change: impl FnOnce(&mut Mapping, &mut Choices)) {
        change(&mut self.mapping, &mut self.choices);
        self.refused = None;
        self.revision += 1;
    }

    /// Keeps what the columns mean by name: a table with these headings is recognized next time.
    ///
    /// # Errors
    /// The folder of settings cannot be written to.
    pub fn keep_mapping(&mut self, name: &str) -> Result<(), SessionError> {
        let used = |column: &&ColumnUse| column.meaning != Meaning::Skip;
        let columns = self.mapping.columns.iter().filter(used).cloned().collect();
        save_mapping(&self.home, &Mapping { name: name.to_owned(), columns, ..self.mapping.clone() })?;
        self.mapping.name = name.to_owned();
        Ok(())
    }

    /// The one change that does what is planned; it is gone from the plan then.
    ///
    /// # Errors
    /// Nothing would change.
    pub fn take_command(&mut self) -> Result<Command, CommandError> {
        match self.looked.as_mut().map(|looked| &mut looked.plan) {
            Some(Ok(plan)) => plan.take_command(),
            _ => Err(CommandError::Nothing),
        }
    }

    /// Notes that the change is on its way.
    pub fn sent(&mut self, ticket: Ticket) {
        self.ticket = Some(ticket);
        self.refused = None;
    }

    /// Waits until everything that was asked for is there, for tests and for whoever has no window.
    pub fn settle(&mut self, snapshot: &Arc<Snapshot>) {
        while self.is_busy() {
            self.follow(snapshot);
            std::thread::yield_now();
        }
    }
}
