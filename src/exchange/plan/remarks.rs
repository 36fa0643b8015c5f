//! Hidden notes of lists that tell who said what of a text: "Qualcomm: this CR is not needed". They are offered, with a stance
//! where the words are plain; what becomes of them the mapping says.

use super::Ground;
use super::outcome::Making;
use super::papers::{brought, taken};
use super::records::{COMPANY, new_actor};
use super::texts::Texts;
use crate::exchange::mapping::{Meaning, RemarksAs};
use crate::exchange::names::{Meant, Names};
use crate::model::*;
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// What somebody said of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The text, as the file calls it.
    pub text: String,
    /// The line of the file.
    pub line: u32,
    /// Who; empty where the note names nobody.
    pub who: String,
    /// What was said.
    pub words: String,
    /// The stance that the words plainly take; none: they take none.
    #[serde(serialize_with = "stance_word")]
    pub stance: Option<Stance>,
    /// Whether it is taken, as a position or into the note on the text.
    pub is_taken: bool,
}

fn stance_word<S: Serializer>(stance: &Option<Stance>, serializer: S) -> Result<S::Ok, S::Error> {
    match stance {
        Some(stance) => serializer.collect_str(stance),
        None => serializer.serialize_none(),
    }
}

/// Words against a text; they are looked for first.
const AGAINST: [&str; 18] = [
    "not needed",
    "n't needed",
    "no need",
    "don't need a ",
    "don't need this",
    "don't need it",
    "object",
    "not agree",
    "n't agree",
    "disagree",
    "not support",
    "n't support",
    "not acceptable",
    "not fine",
    "not relevant",
    "not pursue",
    "reject",
    "oppose",
];
/// Words for a text.
const FOR: [&str; 5] = ["support", "agreed with", "fine with", "in favor of", "in favour of"];
/// What is needed, where the sentence begins with it, is the text.
const NEEDED: &str = "is needed";
const BEGINNINGS: [&str; 5] = ["this ", "it ", "the cr", "the document", "the proposal"];
/// What papers are called: "supported this CR" speaks of the text, "supported this" perhaps of what was said before.
const PAPERS: [&str; 15] = [
    "cr",
    "pcr",
    "document",
    "doc",
    "paper",
    "contribution",
    "tdoc",
    "ls",
    "sid",
    "wid",
    "study",
    "proposal",
    "text",
    "change",
    "solution",
];
/// Words that turn others around, or speak of something else than the text.
const TURNING: [&str; 5] = [" not ", "n't ", " no ", "this comment", "this proposal instead"];

/// The stance that words plainly take; none where they take none, or two. `before`: the stance of what was said before in the
/// same note, where anything was.
fn stance_of(words: &str, before: Option<Option<Stance>>) -> Option<Stance> {
    let plain = format!(" {} ", words.to_lowercase().replace('\u{2019}', "'"));
    let has = |words: &[&str]| words.iter().any(|word| plain.contains(word));
    if has(&AGAINST) {
        let rest = AGAINST.iter().fold(plain.clone(), |rest, word| rest.replace(word, ""));
        let is_two_minded = FOR.iter().any(|word| rest.contains(word)) || tells_of_another(words);
        return (!is_two_minded).then_some(Stance::Oppose);
    }
    let is_needed = sentences(plain.trim())
        .iter()
        .any(|said| said.contains(NEEDED) && BEGINNINGS.iter().any(|begin| said.starts_with(begin)));
    let is_for = (has(&FOR) || is_needed) && !has(&TURNING) && !tells_of_another(words);
    let is_of_the_text = !refers_back(&plain) || before.is_none_or(|before| before == Some(Stance::Support));
    (is_for && is_of_the_text).then_some(Stance::Support)
}

/// Whether support goes to "this" or "it" and not to a paper that is named.
fn refers_back(plain: &str) -> bool {
    let words: Vec<&str> =
        plain.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    words.windows(2).enumerate().any(|(nth, pair)| {
        let is_support = pair[0].starts_with("support") || pair[0] == "with";
        let is_paper = words.get(nth + 2).is_some_and(|next| PAPERS.contains(next));
        is_support && matches!(pair[1], "this" | "it" | "that") && !is_paper
    })
}

/// Whether somebody else is said to have said something: "Huawei didn't agree" in the words of Nokia.
fn tells_of_another(words: &str) -> bool {
    let folded = words.replace('\u{2019}', "'");
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.windows(2).skip(1).any(|pair| is_name(&pair[..1]) && SAID.contains(&pair[1]))
}

/// Words behind the name of whoever said something.
const SAID: [&str; 34] = [
    "supported",
    "supports",
    "support",
    "agreed",
    "agrees",
    "disagreed",
    "didn't",
    "did",
    "doesn't",
    "does",
    "objected",
    "objects",
    "commented",
    "asked",
    "preferred",
    "prefers",
    "proposed",
    "proposes",
    "considered",
    "wanted",
    "wants",
    "replied",
    "clarified",
    "said",
    "had",
    "has",
    "added",
    "noted",
    "suggested",
    "thought",
    "opposed",
    "opposes",
    "believed",
    "sees",
];
/// Words at the beginning of a sentence that are nobody's name.
const NOBODY: [&str; 19] = [
    "It", "They", "This", "That", "We", "He", "She", "There", "The", "Some", "If", "As", "For", "Kept",
    "Concerns", "Changes", "Cover", "To", "No",
];
/// A name has at most so many words.
const LONGEST_NAME: usize = 3;

/// Whether words can be a name.
fn is_name(words: &[&str]) -> bool {
    let is_capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (1..=LONGEST_NAME).contains(&words.len()) && words.iter().all(is_capital) && !NOBODY.contains(&words[0])
}

/// Who speaks in a sentence, and what is said; none where it names nobody.
fn speaker(sentence: &str) -> Option<(String, String)> {
    if let Some((before, said)) = sentence.split_once(':') {
        let plain = before.trim().strip_prefix("Delegate (").and_then(|name| name.strip_suffix(')'));
        let before = plain.unwrap_or(before.trim());
        let words: Vec<&str> = before.split_whitespace().collect();
        if is_name(&words) {
            return Some((words.join(" "), said.trim().to_owned()));
        }
    }
    let folded = sentence.replace('\u{2019}', "'");
    let words: Vec<&str> = folded.split_whitespace().collect();
    let verb = |word: &&str| SAID.contains(&word.trim_end_matches([',', ':']));
    let at = words.iter().take(LONGEST_NAME + 2).position(|word| verb(word) || *word == "was")?;
    let is_fine = words[at] != "was" || words.get(at + 1) == Some(&"fine");
    let named = if at > 0 && words[at - 1] == "also" { &words[..at - 1] } else { &words[..at] };
    (is_fine && is_name(named)).then(|| (named.join(" "), sentence.trim().to_owned()))
}

/// The sentences of a note: parted where a point is followed by a space or a capital.
fn sentences(note: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    let signs: Vec<(usize, char)> = note.char_indices().collect();
    for pair in signs.windows(2) {
        let [(_, sign), (next_at, next)] = pair else { continue };
        if matches!(sign, '.' | '?' | '!') && (next.is_whitespace() || next.is_uppercase()) {
            found.push(note[from..*next_at].trim());
            from = *next_at;
        }
    }
    found.push(note[from..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Who said what in a note. A sentence that names nobody goes on with what was said before.
fn utterances(note: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for sentence in sentences(note) {
        match (speaker(sentence), found.last_mut()) {
            (Some((who, said)), Some(last)) if last.0 == who => {
                last.1.push(' ');
                last.1.push_str(&said);
            }
            (Some(said), _) => found.push(said),
            (None, Some(last)) => {
                last.1.push(' ');
                last.1.push_str(sentence);
            }
            (None, None) => found.push((String::new(), sentence.to_owned())),
        }
    }
    found
}

/// Who said what in a note, and the stance that it plainly takes.
fn read_note(note: &str) -> Vec<(String, String, Option<Stance>)> {
    let mut before = None;
    let of = |(who, words): (String, String)| {
        let stance = stance_of(&words, before).filter(|_| !who.is_empty());
        before = Some(stance);
        (who, words, stance)
    };
    utterances(note).into_iter().map(of).collect()
}

/// Plans what becomes of the notes of the rows of texts.
pub(super) fn plan(ground: &Ground<'_>, texts: &Texts<'_, '_>, names: &mut Names<'_>, making: &mut Making) {
    let mut n_notes = 0;
    for (nth, row) in taken(texts) {
        let marks = ground.sheet.marks.range((row as u32, 0)..=(row as u32, u16::MAX));
        let notes: Vec<&str> = marks.filter_map(|(_, mark)| mark.note.as_deref()).collect();
        n_notes += notes.len();
        let text = &texts.texts[nth];
        let mut of_text = Vec::new();
        for (who, words, stance) in notes.iter().flat_map(|note| read_note(note)) {
            let (text, line) = (text.called.clone(), ground.sheet.lines[row]);
            of_text.push(Remark { text, line, who, words, stance, is_taken: false });
        }
        of_one_mind(&mut of_text);
        take(ground, (text.id, text.day, row), &mut of_text, names, making);
        making.remarks.append(&mut of_text);
    }
    if n_notes > 0 && ground.mapping.remarks == RemarksAs::Offered {
        let n_clear = making.remarks.iter().filter(|remark| remark.stance.is_some()).count();
        making.left.push(format!(
            "{} hidden notes hold {} remarks, {} of them with a plain stance, and none is taken: take them as positions, or \
             into the notes on the texts (\"remarks\": \"positions\" or \"notes\" in a mapping)",
            grouped(n_notes as u64),
            grouped(making.remarks.len() as u64),
            grouped(n_clear as u64),
        ));
    }
}

/// Who said two things of one text takes no plain stance.
fn of_one_mind(remarks: &mut [Remark]) {
    let mut of: BTreeMap<String, Vec<Stance>> = BTreeMap::new();
    for remark in remarks.iter() {
        of.entry(name_key(&remark.who)).or_default().extend(remark.stance);
    }
    for remark in remarks {
        let stances = &of[&name_key(&remark.who)];
        if stances.iter().any(|stance| *stance != stances[0]) {
            remark.stance = None;
        }
    }
}

/// Takes remarks on a text as the mapping says.
fn take(
    ground: &Ground<'_>,
    (proposal, day, row): (ProposalId, Option<Day>, usize),
    remarks: &mut [Remark],
    names: &mut Names<'_>,
    making: &mut Making,
) {
    if ground.mapping.remarks == RemarksAs::Offered {
        return;
    }
    let fixed = ground.fixed(Meaning::Day).and_then(|day| day.trim().parse().ok());
    let day = fixed.or(day).unwrap_or(making.today);
    let mut said: BTreeMap<u32, (Stance, Vec<usize>)> = BTreeMap::new();
    if ground.mapping.remarks == RemarksAs::Positions {
        for (nth, remark) in remarks.iter().enumerate() {
            let Some(stance) = remark.stance else { continue };
            let actor = match names.look_up(Noun::Actor, &remark.who, 1) {
                Meant::Record(actor) => Some(actor),
                Meant::New => {
                    new_actor(making, &remark.who, &remark.who, names.made_as(&remark.who, COMPANY)).ok()
                }
                Meant::Open | Meant::Skipped => None,
            };
            if let Some(actor) = actor {
                said.entry(actor).or_insert((stance, Vec::new())).1.push(nth);
            }
        }
    }
    for (actor, (stance, nths)) in said {
        let words: Vec<&str> = nths.iter().map(|nth| remarks[*nth].words.as_str()).collect();
        let words = words.join(" ");
        let positions = &ground.snapshot.positions;
        let mut there =
            positions.rows_of_actor_on(proposal, ActorId(actor)).filter_map(|row| positions.row(row));
        let is_there = there.any(|row| row.effective() == day && row.kind() == PositionKind::Public);
        if !is_there {
            making.batch.positions.push(Position {
                kind: PositionKind::Public,
                confidence: Confidence::Possible,
                note: Some(words.into()),
                ..Position::vote(proposal, ActorId(actor), day, stance, Some(making.source))
            });
            brought(row, making);
        }
        for nth in nths {
            remarks[nth].is_taken = true;
        }
    }
    let Some(text) = making.batch.records.proposals.iter_mut().find(|text| text.id == proposal) else {
        return;
    };
    for remark in remarks.iter_mut().filter(|remark| !remark.is_taken) {
        if !text.note.is_empty() {
            text.note.push('\n');
        }
        if !remark.who.is_empty() {
            text.note.push_str(&format!("{}: ", remark.who));
        }
        text.note.push_str(&remark.words);
        remark.is_taken = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(note: &str) -> Vec<(String, Option<Stance>)> {
        read_note(note).into_iter().map(|(who, _, stance)| (who, stance)).collect()
    }

    #[test]
    fn who_said_what_is_read_and_a_stance_only_from_plain_words() {
        let (for_it, against) = (Some(Stance::Support), Some(Stance::Oppose));
        for (note, right) in [
            (
                "Qualcomm: this CR is not needed. Ericsson supported having this CR after some work.",
                vec![("Qualcomm", against), ("Ericsson", for_it)],
            ),
            (
                "CATT didn\u{2019}t agree with this reply. Vivo preferred one.",
                vec![("CATT", against), ("Vivo", None)],
            ),
            ("Ericsson: not enough arguments here to support this.", vec![("Ericsson", None)]),
            ("Delegate (GSMA): good thing to do. We support it.", vec![("GSMA", for_it)]),
            (
                "Ericsson supported this document. BSI also supported it.",
                vec![("Ericsson", for_it), ("BSI", for_it)],
            ),
            ("ORANGE: this belongs elsewhere. KPN agreed with this.", vec![("ORANGE", None), ("KPN", None)]),
            ("China Mobile: we need to coordinate. It is late.", vec![("China Mobile", None)]),
            ("Nokia was fine with this.", vec![("Nokia", for_it)]),
            ("Kept open: concerns from Samsung, Qualcomm.", vec![("", None)]),
            ("Samsung supported this comment.", vec![("Samsung", None)]),
            ("Intel: we object, although we support the aim.", vec![("Intel", None)]),
            ("Nokia: it is early, though, Huawei didn\u{2019}t agree with this CR.", vec![("Nokia", None)]),
            ("Huawei: this CR is needed.", vec![("Huawei", for_it)]),
            ("Huawei: some rewording is needed.", vec![("Huawei", None)]),
            ("Huawei: we don\u{2019}t need to solve everything.", vec![("Huawei", None)]),
        ] {
            let right: Vec<_> = right.into_iter().map(|(who, stance)| (who.to_owned(), stance)).collect();
            assert_eq!(read(note), right, "{note}");
        }
    }
}
