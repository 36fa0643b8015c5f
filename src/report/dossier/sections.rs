//! The sections of a printed dossier, in the order in which they are read: titles, tables and pictures are those of the
//! tables that files and screens have.

use super::Print;
use super::page::Page;
use crate::analysis::{Dossier, Who};
use crate::report::figure::{DrawError, Figure};
use crate::report::figures::{dossier as picture, words};
use crate::report::table::DataTable;
use crate::report::tables::{Section, dossier_reading, tally_words};
use crate::snapshot::Snapshot;

/// A picture of half the width, and the widths of one of all of it.
const HALF: [u32; 2] = [520, 300];
const WHOLE: u32 = 1040;
/// So many lines of long lists are printed.
const MOST_NEIGHBORS: usize = 10;
const MOST_ROWS: usize = 60;
const MOST_POSITIONS: usize = 120;

pub(super) fn sections(page: &mut Page, s: &Snapshot, d: &Dossier, print: &Print) -> Result<(), DrawError> {
    for section in Section::ALL {
        let mut printed = Printed { page, s, d, section };
        match section {
            Section::Overview => printed.stands(),
            Section::Topics | Section::Debates => printed.topics(print)?,
            Section::Actors => printed.neighbors(),
            // Stand with the actors, with the curve, and before the positions.
            Section::Blocs | Section::Divided | Section::Contradictions => {}
            Section::Cohesion => printed.cohesion(print)?,
            Section::Memberships => printed.memberships(print)?,
            Section::Bodies => printed.list("memberships"),
            Section::Sponsored => printed.list("were put forward"),
            Section::Positions => {
                printed.section = Section::Contradictions;
                printed.list("contradictions");
                printed.section = section;
                printed.positions();
            }
            Section::Sources => printed.sources(print),
        }
    }
    Ok(())
}

/// A section on its way to the page.
struct Printed<'a> {
    page: &'a mut Page,
    s: &'a Snapshot,
    d: &'a Dossier,
    section: Section,
}

impl Printed<'_> {
    fn title(&mut self) {
        self.page.element("h2", "", self.section.title(self.d.who));
    }

    fn table(&self, section: Section) -> DataTable {
        dossier_reading(self.s, self.d, section)
    }

    fn pictures(&self, print: &Print) -> Vec<Figure> {
        picture::pictures(self.s, self.d, self.section, print.day)
    }

    /// The first `most` rows, and how many more `what` there are.
    fn cut(&mut self, mut table: DataTable, most: usize, what: &str) {
        let n_more = table.rows.len().saturating_sub(most);
        table.rows.truncate(most);
        self.page.table(&table);
        if n_more > 0 {
            let n = words::grouped(n_more as u64);
            self.page.note(&format!("{n} more {what}: in the tables of the dossier."));
        }
    }

    /// A list; nothing where it is empty.
    fn list(&mut self, what: &str) {
        let table = self.table(self.section);
        if !table.rows.is_empty() {
            self.title();
            self.cut(table, MOST_ROWS, what);
        }
    }

    fn stands(&mut self) {
        self.title();
        let tally = self.d.tally;
        if tally.n_known() == 0 {
            self.page.line("No side taken is known on what is in view. Unknown is not neutral.");
            return;
        }
        let whose = match self.d.who {
            Who::Actor(_) => "On what is in view it was",
            Who::Bloc(_) => "On what is in view its members were, all together,",
        };
        self.page.line(&format!("{whose} {}.", tally_words(tally)));
    }

    /// Topics with their table; debates are told by pictures alone.
    fn topics(&mut self, print: &Print) -> Result<(), DrawError> {
        let table = self.table(self.section);
        if table.rows.is_empty() {
            return Ok(());
        }
        self.title();
        if self.section == Section::Topics {
            self.page.table(&table);
        }
        self.page.raw("<div class=\"grid\">");
        for figure in self.pictures(print) {
            self.page.picture(&figure, HALF)?;
        }
        self.page.raw("</div>");
        Ok(())
    }

    fn neighbors(&mut self) {
        let Some(period) = self.d.period() else { return };
        self.title();
        let before = self.d.period_before().map_or(String::new(), |p| format!("; change since {}", p.label));
        self.page.note(&format!(
            "Mean agreement in {}, 0 to 1, with its 95 % interval{before}. Undefined where it rests on too few proposals.",
            words::period(self.d.window, &period.label)
        ));
        // Those on too few proposals stand last.
        let mut actors = self.table(Section::Actors);
        actors.rows.truncate(self.d.actors.iter().filter(|n| !n.now.too_few).count());
        let mut blocs = self.table(Section::Blocs);
        blocs.rows.truncate(self.d.blocs.iter().filter(|n| !n.now.too_few).count());
        if actors.rows.is_empty() {
            self.page.line("With nobody does it share enough proposals to say.");
            return;
        }
        let mut far = actors.rows.split_off(MOST_NEIGHBORS.min(actors.rows.len()));
        far.reverse();
        far.truncate(MOST_NEIGHBORS);
        let far = DataTable { columns: actors.columns.clone(), rows: far };
        for (title, table) in [("The nearest", &actors), ("The farthest", &far)] {
            if !table.rows.is_empty() {
                self.page.raw("<div class=\"keep\">");
                self.page.element("h3", "", title);
                self.page.table(table);
                self.page.raw("</div>");
            }
        }
        if !blocs.rows.is_empty() {
            self.page.element("h3", "", "Blocs");
            self.page.table(&blocs);
        }
    }

    fn cohesion(&mut self, print: &Print) -> Result<(), DrawError> {
        if self.d.cohesion.is_none() {
            return Ok(());
        }
        self.title();
        for figure in self.pictures(print) {
            self.page.picture(&figure, [WHOLE, 380])?;
        }
        let divided = self.table(Section::Divided);
        if divided.rows.is_empty() {
            self.page.line("No proposal in view set its members against each other.");
            return Ok(());
        }
        self.page.element("h3", "", Section::Divided.title(self.d.who));
        self.cut(divided, MOST_ROWS, "proposals divided it");
        Ok(())
    }

    fn memberships(&mut self, print: &Print) -> Result<(), DrawError> {
        let table = self.table(self.section);
        if table.rows.is_empty() {
            return Ok(());
        }
        self.title();
        for figure in self.pictures(print) {
            let n_rows = figure.frame.y.ticks.len() as u32;
            self.page.picture(&figure, [WHOLE, (130 + 24 * n_rows).min(1200)])?;
        }
        self.page.table(&table);
        Ok(())
    }

    fn positions(&mut self) {
        self.title();
        let table = self.table(self.section);
        if table.rows.is_empty() {
            self.page.line("No position of its own is recorded on what is in view. Unknown is not neutral.");
            return;
        }
        self.cut(table, MOST_POSITIONS, "earlier positions");
    }

    fn sources(&mut self, print: &Print) {
        self.title();
        self.page.table(&self.table(self.section));
        self.page.note(&format!("Made with {} from {}.", print.program, self.s.info.title));
    }
}
