//! What a row says of a stance beside whose it is, on what and when: how it came to be known, how sure we are, the body's own
//! word, the source, the markings. Tables of positions that Entente writes say all of it.

use super::Ground;
use crate::exchange::mapping::Meaning;
use crate::model::*;
use crate::snapshot::Snapshot;
use std::collections::HashMap;
use std::str::FromStr;

/// Why a row cannot be taken, and the column that tells.
type Wrong = (String, Option<usize>);

/// Where the details of a stance stand, and what was found of them.
pub struct Details<'g, 'a> {
    ground: &'g Ground<'a>,
    kind: Option<usize>,
    confidence: Option<usize>,
    word: Option<usize>,
    source: Option<usize>,
    handling: Option<usize>,
    marking: Option<usize>,
    state: Option<usize>,
    /// Sources of the record by title, where just one has it.
    sources: HashMap<&'a str, Option<SourceId>>,
}

impl<'g, 'a> Details<'g, 'a> {
    /// Looks where they stand.
    pub fn new(ground: &'g Ground<'a>) -> Details<'g, 'a> {
        let mut sources: HashMap<&str, Option<SourceId>> = HashMap::new();
        let source = ground.column(Meaning::Source);
        if source.is_some() {
            for source in ground.snapshot.sources.iter() {
                let once = sources.contains_key(source.title.as_str()).then_some(None);
                sources.insert(&source.title, once.unwrap_or(Some(source.id)));
            }
        }
        Details {
            kind: ground.column(Meaning::Kind),
            confidence: ground.column(Meaning::Confidence),
            word: ground.column(Meaning::Word),
            handling: ground.column(Meaning::Handling),
            marking: ground.column(Meaning::Marking),
            state: ground.column(Meaning::State),
            source,
            sources,
            ground,
        }
    }

    fn text(&self, row: usize, column: Option<usize>) -> &'a str {
        let ground = self.ground;
        column.map_or("", |column| ground.sheet.text(row, column).trim())
    }

    fn read<T: FromStr>(&self, row: usize, column: Option<usize>) -> Result<Option<T>, Wrong>
    where
        T::Err: std::fmt::Display,
    {
        match self.text(row, column) {
            "" => Ok(None),
            word => word.parse().map(Some).map_err(|error: T::Err| (error.to_string(), column)),
        }
    }

    /// Whether a row was corrected by a later one: it is history and says nothing of where anybody stands.
    pub fn is_corrected(&self, row: usize) -> bool {
        self.text(row, self.state).eq_ignore_ascii_case("corrected")
    }

    /// Whether rows say how their stances came to be known.
    pub fn tells_kind(&self) -> bool {
        self.kind.is_some()
    }

    /// How the stance of a row came to be known.
    ///
    /// # Errors
    /// A word that is none of the kinds.
    pub fn kind(&self, row: usize) -> Result<PositionKind, Wrong> {
        let of_all = self.ground.mapping.kind.unwrap_or(PositionKind::Vote);
        Ok(self.read(row, self.kind)?.unwrap_or(of_all))
    }

    /// Fills in what a row says of a position.
    ///
    /// # Errors
    /// A word that is none of those that there are.
    pub fn fill(&self, row: usize, position: &mut Position) -> Result<(), Wrong> {
        let s = self.ground.snapshot;
        position.kind = self.kind(row)?;
        if let Some(confidence) = self.read(row, self.confidence)? {
            position.confidence = confidence;
        }
        position.word = self.word_of(s, row, position);
        let source = self.sources.get(self.text(row, self.source)).copied().flatten();
        position.source = source.or(position.source);
        let inherited = s.marked_on(position.proposal, position.kind, None, None);
        position.handling = self.read::<Tlp>(row, self.handling)?.filter(|level| *level != inherited.level);
        let marking = self.text(row, self.marking);
        position.marking = (!marking.is_empty() && marking != inherited.marking).then(|| marking.into());
        Ok(())
    }

    /// The body's own word: that of the body which decides, else one of all bodies, that means the stance.
    fn word_of(&self, s: &Snapshot, row: usize, position: &Position) -> Option<WordId> {
        let said = self.text(row, self.word);
        if said.is_empty() {
            return None;
        }
        let body = s.proposals.of_key(position.proposal.0).map(|proposal| proposal.body);
        let words = s.words.iter().filter(|word| word.word == said && word.stance == position.stance);
        // The nearest: of this body, of all, of another.
        let nearness = |word: &&Word| match word.body {
            own if own.is_some() && own == body => 0,
            None => 1,
            Some(_) => 2,
        };
        words.min_by_key(nearness).map(|word| word.id)
    }
}
