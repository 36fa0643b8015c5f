//! What the columns of a table that is not known by its headings probably mean: by words of the headings, held against what
//! stands in the cells.

use super::Recognized;
use super::votes::BALLOT_WORDS;
use crate::exchange::mapping::{
    Mapping, Meaning, Rows, StanceWord, date_orders, fits, read_date, read_total,
};
use crate::exchange::names::{Answers, Names};
use crate::exchange::staged::{Sheet, StagedColumn, heading_key};
use crate::model::Noun;
use crate::snapshot::Snapshot;

/// Words of headings, with what they say; the earlier wins. `*` at the end: the heading begins with it.
const WORDS: &[(&str, &str)] = &[
    (
        "country*|member*|actor*|nation*|state|states|delegation*|nationalbody|nb|pays|land|party|company|who",
        "actor",
    ),
    ("vote|votes|position|positions|stance|stances|ballot|decision|opinion|voting", "stance"),
    ("date|day|datum|voted|received|on|when", "day"),
    (
        "reference|ref|document|doc|docno|number|no|nr|proposal|resolution|tdoc|paper|contribution|text|item",
        "proposal.reference",
    ),
    ("title|subject|titre|titel", "proposal.title"),
    ("comment*|note|notes|remark*|reason*|rationale|explanation", "note"),
    ("topic*|tag*|keyword*|subjects", "topics"),
    ("sponsor*|source|submittedby|author*|proposer*", "sponsors"),
    ("yes|infavor|infavour|for|totalyes", "total-for"),
    ("no|against|totalno", "total-against"),
    ("abstain*|abstention*|totalabstain*", "total-abstain"),
    ("absent|nonvoting|totalnonvoting", "total-absent"),
];

/// So many parts of the filled cells, of a hundred, must fit what the heading alone does not say.
const MOST_FIT: u32 = 80;
/// A table with stances in many columns has at least so many of them.
const LEAST_OF_MATRIX: usize = 2;
/// So many texts of a column are looked at.
const N_LOOKED_AT: usize = 400;

/// What the columns probably mean, and why it is thought so; none: nothing in the table is understood.
pub fn guess(snapshot: &Snapshot, sheet: &Sheet) -> Option<Recognized> {
    let answers = Answers::default();
    let names = Names::new(snapshot, &answers);
    let mut mapping = matrix(sheet, &names).or_else(|| rows(sheet, &names))?;
    for column in &sheet.columns {
        let meaning = mapping.of(&column.heading).map(|used| used.meaning);
        if !matches!(meaning, Some(Meaning::Stance | Meaning::StanceOf)) {
            continue;
        }
        for text in &column.texts {
            if let (None, Some(is)) = (mapping.stance(text), common_word(text)) {
                mapping.stances.insert(text.trim().to_owned(), is);
            }
        }
    }
    let fits = fits(snapshot, &answers, sheet, &mapping);
    let used = mapping.uses(sheet).iter().filter(|used| used.is_some()).count();
    let n_filled: u32 = fits.iter().map(|fit| fit.n_filled).sum();
    let line = sheet.heading_line.map_or(String::new(), |line| format!("; headings in line {line}"));
    let why = format!("guessed from headings and cells: {used} of {} columns{line}", sheet.columns.len());
    (n_filled > 0).then_some(Recognized { name: "", title: "a table", why, mapping })
}

/// How many of a hundred of the texts of a column are like this; none in an empty one.
fn share(column: &StagedColumn, is_like: impl Fn(&str) -> bool) -> Option<u32> {
    let texts: Vec<&str> = column
        .texts
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .take(N_LOOKED_AT)
        .collect();
    let n = texts.len() as u32;
    (n > 0).then(|| texts.iter().filter(|text| is_like(text)).count() as u32 * 100 / n)
}

/// Words for votes in other languages, and letters.
const OTHER_WORDS: [(&str, &str); 16] = [
    ("y", "support"),
    ("n", "oppose"),
    ("a", "abstain"),
    ("oui", "support"),
    ("non", "oppose"),
    ("ja", "support"),
    ("nein", "oppose"),
    ("enthaltung", "abstain"),
    ("s\u{ed}", "support"),
    ("abstenci\u{f3}n", "abstain"),
    ("sim", "support"),
    ("n\u{e3}o", "oppose"),
    ("\u{434}\u{430}", "support"),
    ("\u{43d}\u{435}\u{442}", "oppose"),
    ("\u{8d5e}\u{6210}", "support"),
    ("\u{53cd}\u{5bf9}", "oppose"),
];

/// What a common word says of a stance. Numbers say nothing without a layout.
fn common_word(text: &str) -> Option<StanceWord> {
    let word = text.trim().to_lowercase();
    let is_telling = !word.is_empty() && word.parse::<f64>().is_err();
    let said =
        BALLOT_WORDS.iter().chain(&OTHER_WORDS).filter(|_| is_telling).find(|(known, _)| *known == word);
    said.and_then(|(_, is)| is.parse().ok())
}

fn is_stance(text: &str) -> bool {
    let own = Mapping::default().stance(text).filter(|_| !text.trim().is_empty());
    matches!(own.or_else(|| common_word(text)), Some(StanceWord::Is(_)))
}

/// A table with an actor a line and a text a column, or the other way around.
fn matrix(sheet: &Sheet, names: &Names<'_>) -> Option<Mapping> {
    let first = sheet.columns.first()?;
    let fits = |share: Option<u32>| share.is_some_and(|share| share >= MOST_FIT);
    let of_stances: Vec<&StagedColumn> = sheet.columns[1..]
        .iter()
        .filter(|column| !column.heading.is_empty() && fits(share(column, is_stance)))
        .collect();
    if of_stances.len() < LEAST_OF_MATRIX {
        return None;
    }
    let n_actors = of_stances.iter().filter(|column| names.knows(Noun::Actor, &column.heading)).count();
    let (rows, what) = if n_actors * 2 > of_stances.len() {
        (Rows::Texts, Meaning::Field(Noun::Proposal, "reference"))
    } else if fits(share(first, |text| names.knows(Noun::Actor, text))) {
        (Rows::Actors, Meaning::Actor)
    } else {
        return None;
    };
    let mut mapping = Mapping { rows, ..Mapping::default() };
    mapping.set(&first.heading, what);
    for column in of_stances {
        mapping.set(&column.heading, Meaning::StanceOf);
    }
    Some(mapping)
}

/// A table with one stance a line, or with texts that nobody has a stance on.
fn rows(sheet: &Sheet, names: &Names<'_>) -> Option<Mapping> {
    let mut mapping = Mapping::default();
    let is_free = |mapping: &Mapping, meaning: Meaning| mapping.columns.iter().all(|c| c.meaning != meaning);
    // What the heading says and the cells allow.
    for column in &sheet.columns {
        let said = said_by(&heading_key(&column.heading)).filter(|meaning| is_free(&mapping, *meaning));
        if let Some(meaning) = said.filter(|meaning| allows(column, *meaning, names)) {
            mapping.set(&column.heading, meaning);
        }
    }
    // What the cells alone say.
    for column in sheet.columns.iter().filter(|column| !column.heading.is_empty()) {
        if mapping.of(&column.heading).is_some() {
            continue;
        }
        let meaning = [Meaning::Actor, Meaning::Stance, Meaning::Day]
            .into_iter()
            .find(|meaning| is_free(&mapping, *meaning) && is_clearly(column, *meaning, names));
        if let Some(meaning) = meaning {
            mapping.set(&column.heading, meaning);
        }
    }
    let has = |meaning: Meaning| !is_free(&mapping, meaning);
    let reference = Meaning::Field(Noun::Proposal, "reference");
    match (has(Meaning::Actor) && has(Meaning::Stance), has(reference)) {
        (true, _) => Some(mapping),
        // Texts without stances: what belongs to a stance is left out.
        (false, true) => {
            let of_stances = |meaning: Meaning| {
                matches!(meaning, Meaning::Actor | Meaning::Stance | Meaning::Note | Meaning::Provision)
            };
            mapping.columns.retain(|column| !of_stances(column.meaning));
            for column in mapping.columns.iter_mut().filter(|column| column.meaning == Meaning::Day) {
                column.meaning = Meaning::Field(Noun::Proposal, "date");
            }
            mapping.rows = Rows::Records;
            mapping.noun = Some(Noun::Proposal.word().to_owned());
            Some(mapping)
        }
        (false, false) => None,
    }
}

fn said_by(heading: &str) -> Option<Meaning> {
    let is = |word: &str| match word.strip_suffix('*') {
        Some(begin) => heading.starts_with(begin),
        None => heading == word,
    };
    WORDS.iter().find(|(words, _)| words.split('|').any(is)).and_then(|(_, meaning)| meaning.parse().ok())
}

/// Whether the cells do not speak against a meaning that the heading names.
fn allows(column: &StagedColumn, meaning: Meaning, names: &Names<'_>) -> bool {
    match meaning {
        Meaning::Stance => share(column, is_stance).is_some_and(|share| share >= 50),
        Meaning::Day => is_clearly(column, meaning, names),
        Meaning::Actor => !is_clearly(column, Meaning::Day, names) && share(column, is_stance) != Some(100),
        Meaning::Total(_) => share(column, |text| read_total(text).is_some()) == Some(100),
        _ => true,
    }
}

/// Whether the cells alone say it.
fn is_clearly(column: &StagedColumn, meaning: Meaning, names: &Names<'_>) -> bool {
    let share = match meaning {
        Meaning::Actor => share(column, |text| names.knows(Noun::Actor, text)),
        Meaning::Stance => share(column, is_stance),
        Meaning::Day => {
            let orders = date_orders(column.texts.iter().map(|text| &**text));
            let order = orders.first().copied();
            share(column, |text| read_date(text, order).is_some())
        }
        _ => None,
    };
    share.is_some_and(|share| share >= MOST_FIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_says_a_meaning() {
        for (words, meaning) in WORDS {
            assert!(meaning.parse::<Meaning>().is_ok(), "{words}");
        }
        assert_eq!(said_by("membercountry"), Some(Meaning::Actor));
        assert_eq!(said_by("shoesize"), None);
    }
}
