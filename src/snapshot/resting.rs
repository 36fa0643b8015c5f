//! What rests on a record: what goes along when it is retired, what only names it, what has to be settled first.

use super::Snapshot;
use crate::model::*;
use std::collections::BTreeSet;

/// A record that refers to another, and the field that does.
pub type Referring = (RecordRef, &'static str);

/// What retiring a record would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Resting {
    /// What belongs to it, directly or through others: it goes along. In an order in which each rests only on those
    /// before it.
    pub belongs: Vec<RecordRef>,
    /// Fields of other records that name what goes: they are emptied.
    pub names: Vec<Referring>,
    /// What cannot do without it: to be settled first.
    pub needs: Vec<Referring>,
    /// Positions that go out of sight with it.
    pub n_positions: usize,
    /// Positions that stay and name it, as their source or as the body's own word.
    pub n_naming: usize,
}

impl Resting {
    /// Whether the record may be retired as things stand.
    pub fn is_free(&self) -> bool {
        self.needs.is_empty()
    }
}

impl Snapshot {
    /// Every record that refers to this one, with the field that does, by noun.
    pub fn referring_to(&self, record: RecordRef) -> Vec<Referring> {
        let mut found = Vec::new();
        self.each_referring(&BTreeSet::from([record.noun]), &mut |of, field, referred| {
            if referred == record {
                found.push((of, field));
            }
        });
        found
    }

    /// Shows every reference to a record of these nouns, nouns in order.
    fn each_referring(
        &self,
        nouns: &BTreeSet<Noun>,
        visit: &mut dyn FnMut(RecordRef, &'static str, RecordRef),
    ) {
        for noun in Noun::ALL {
            if noun.field_list().iter().any(|f| f.referred().is_some_and(|n| nouns.contains(&n))) {
                self.each_of(*noun, &mut |record| {
                    let of = RecordRef { noun: *noun, id: record.key() };
                    record.each_reference(&mut |field, referred| visit(of, field, referred));
                });
            }
        }
    }

    /// What retiring a record would do.
    pub fn resting_on(&self, record: RecordRef) -> Resting {
        let mut going = BTreeSet::from([record]);
        // Each noun rests only on those before it, or on its own kind, and what belongs to its own kind goes not along.
        for noun in Noun::ALL {
            let belonging: Vec<&Field> =
                noun.field_list().iter().filter(|f| f.rests == Rests::Belongs).collect();
            if !belonging.iter().any(|f| going.iter().any(|g| Some(g.noun) == f.referred())) {
                continue;
            }
            self.each_of(*noun, &mut |other| {
                other.each_reference(&mut |field, referred| {
                    if going.contains(&referred) && belonging.iter().any(|f| f.name == field) {
                        going.insert(RecordRef { noun: *noun, id: other.key() });
                    }
                });
            });
        }
        let mut resting = Resting::default();
        let nouns = going.iter().map(|r| r.noun).collect();
        self.each_referring(&nouns, &mut |of, field, referred| {
            if going.contains(&referred) && !going.contains(&of) {
                let is_needed = of.noun.field(field).is_some_and(|f| f.rests == Rests::Needs);
                let list = if is_needed { &mut resting.needs } else { &mut resting.names };
                list.push((of, field));
            }
        });
        resting.n_positions = self.n_positions_hidden(&going);
        resting.n_naming = match record.noun {
            Noun::Source => self.positions.iter().filter(|p| p.source() == Some(SourceId(record.id))).count(),
            Noun::Word => self.positions.iter().filter(|p| p.word() == Some(WordId(record.id))).count(),
            _ => 0,
        };
        going.remove(&record);
        resting.belongs = going.into_iter().collect();
        resting
    }

    fn n_positions_hidden(&self, going: &BTreeSet<RecordRef>) -> usize {
        let of_noun = |noun| going.iter().filter(move |r| r.noun == noun);
        let mut n = of_noun(Noun::Proposal).map(|r| self.positions.rows_of(ProposalId(r.id)).len()).sum();
        n += of_noun(Noun::Actor).map(|r| self.positions.of_actor(ActorId(r.id)).count()).sum::<usize>();
        for provision in of_noun(Noun::Provision) {
            let Some(of) = self.provisions.of_key(provision.id).map(|p| p.proposal) else { continue };
            if !going.contains(&RecordRef { noun: Noun::Proposal, id: of.0 }) {
                let id = Some(ProvisionId(provision.id));
                n += self.positions.of(of).filter(|p| p.provision() == id).count();
            }
        }
        n
    }

    /// The command that retires a record with what belongs to it; an error when something has to be settled first.
    pub fn retire_command(&self, record: RecordRef, resting: &Resting) -> Result<Command, CommandError> {
        if let Some((first, _)) = resting.needs.first() {
            let sentence = format!(
                "the {} is needed by the {}; settle that first",
                record.noun.word(),
                self.kind_and_name(*first)
            );
            return Err(CommandError::Unfit(sentence));
        }
        let name = self.kind_and_name(record);
        Ok(Command::retire_record(&name, record, &resting.belongs, &resting.names))
    }
}
