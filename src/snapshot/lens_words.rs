//! The lens read aloud: every part of it, in a few sentences.

use crate::model::*;
use crate::snapshot::Snapshot;

/// More chosen proposals than these are counted, not named.
const MOST_NAMED: usize = 5;

/// The lens in sentences: "Proposals of UN General Assembly with everything below it, on Cybersecurity, since
/// 2001-01-01, by year. EU and BRICS compared, members of two of them left out. Half agreement on three steps."
pub fn lens_words(snapshot: &Snapshot, lens: &Lens) -> String {
    let sentences = [
        Some(proposals_words(snapshot, lens)),
        blocs_words(snapshot, lens),
        looking_back_words(lens),
        Some(method_words(lens)),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    format!("{}.", sentences.join(". "))
}

/// What the filter of a lens lets through, without how time is cut: "Proposals of ISO/IEC JTC 1 with everything below
/// it, on Cybersecurity".
fn filter_words(s: &Snapshot, filter: &Filter) -> String {
    let mut parts: Vec<String> = Vec::new();
    let named = |uids: &[Uid], noun: Noun, join: &str| listed(&names(s, uids, noun), join);
    let mut add = |is_there: bool, words: &dyn Fn() -> String| {
        if is_there {
            parts.push(words());
        }
    };
    add(!filter.bodies.is_empty(), &|| {
        let below = if filter.bodies.len() == 1 { "it" } else { "them" };
        format!("of {} with everything below {below}", named(&filter.bodies, Noun::Body, "and"))
    });
    add(!filter.topics.is_empty(), &|| format!("on {}", named(&filter.topics, Noun::Topic, "or")));
    add(!filter.families.is_empty(), &|| {
        format!(
            "of the {} {}",
            plural(filter.families.len(), "family", "families"),
            named(&filter.families, Noun::Family, "or")
        )
    });
    add(!filter.proposals.is_empty(), &|| match filter.proposals.len() {
        n if n > MOST_NAMED => format!("out of {n} chosen ones"),
        _ => format!("namely {}", named(&filter.proposals, Noun::Proposal, "and")),
    });
    add(!filter.sponsors.is_empty(), &|| {
        format!("put forward by {} or from there", named(&filter.sponsors, Noun::Actor, "or"))
    });
    add(!filter.stages.is_empty(), &|| {
        format!("at the stage of {}", listed(&words_of(&filter.stages, Stage::word), "or"))
    });
    add(!filter.standings.is_empty(), &|| {
        format!("whose title stands as {}", listed(&words_of(&filter.standings, Standing::word), "or"))
    });
    add(!filter.words.trim().is_empty(), &|| {
        let words: Vec<String> = filter.words.split_whitespace().map(|word| format!("\"{word}\"")).collect();
        format!("with {} in title or reference", listed(&words, "and"))
    });
    parts.extend(match (filter.since, filter.until) {
        (None, None) => None,
        (Some(since), None) => Some(format!("since {since}")),
        (None, Some(until)) => Some(format!("until {until}")),
        (Some(since), Some(until)) => Some(format!("from {since} to {until}")),
    });
    let kinds: Vec<String> = filter.kinds.iter().map(|kind| kind_words(*kind)).collect();
    let kinds = if kinds.is_empty() { "proposals".to_owned() } else { listed(&kinds, "and") };
    let all = match (filter.important, parts.is_empty()) {
        (true, _) => "important ",
        (false, true) => "all ",
        (false, false) => "",
    };
    let subject = capitalized(&format!("{all}{kinds}"));
    if parts.is_empty() { subject } else { format!("{subject} {}", parts.join(", ")) }
}

fn proposals_words(s: &Snapshot, lens: &Lens) -> String {
    let cut = match lens.window {
        Window::Session => "by session".to_owned(),
        Window::Year => "by year".to_owned(),
        Window::Quarter => "by quarter".to_owned(),
        Window::Rolling(n) => format!("in rolling windows of {n}"),
        Window::HalfLife(n) => format!("the older weighing less (half after {n} years)"),
        Window::All => "all at once".to_owned(),
    };
    format!("{}, {cut}", filter_words(s, &lens.filter))
}

fn blocs_words(s: &Snapshot, lens: &Lens) -> Option<String> {
    let blocs = names(s, &lens.blocs, Noun::Bloc);
    let dual = match (lens.dual, blocs.len()) {
        (_, 0) => return None,
        (_, 1) => "",
        (Dual::Exclude, _) => " compared, members of two of them left out",
        (Dual::Keep, _) => " compared, members of two of them counted in both",
    };
    let word = if blocs.len() == 1 { "Bloc" } else { "Blocs" };
    Some(format!("{word} {}{dual}", listed(&blocs, "and")))
}

fn looking_back_words(lens: &Lens) -> Option<String> {
    let as_of = lens.as_of.map(|day| format!("as it was on {day}"));
    let known_on = lens.known_on.map(|day| format!("as known on {day}"));
    let words: Vec<String> = as_of.into_iter().chain(known_on).collect();
    (!words.is_empty()).then(|| capitalized(&words.join(", ")))
}

fn method_words(lens: &Lens) -> String {
    let measure = match lens.measure {
        Measure::Exact => "Exact agreement",
        Measure::Half => "Half agreement",
    };
    let steps = if lens.steps == StepTable::three() {
        "three steps".to_owned()
    } else if lens.steps == StepTable::five() {
        "five steps".to_owned()
    } else if lens.steps == StepTable::two() {
        "two steps".to_owned()
    } else {
        format!("a table of {} steps of our own", lens.steps.n_steps())
    };
    let mut parts = vec![format!("{measure} on {steps}")];
    if lens.unanimous == Unanimous::Drop {
        parts.push("unanimous proposals left out".to_owned());
    }
    if lens.inferred == Inferred::Drop {
        parts.push("positions inferred by us left out".to_owned());
    }
    parts.extend(
        lens.max_age_days.map(|days| format!("positions on open proposals counting for {days} days")),
    );
    let n = lens.min_n;
    parts.push(format!("points on fewer than {n} {} hollow", plural(n as usize, "proposal", "proposals")));
    parts.join(", ")
}

/// The word of a screen for a record of a lens: a code, a name, a reference.
pub fn name_in_lens(s: &Snapshot, noun: Noun, uid: Uid) -> Option<&str> {
    match noun {
        Noun::Body => s.bodies.of_uid(uid).map(|r| r.code.as_str()),
        Noun::Topic => s.topics.of_uid(uid).map(|r| r.name.as_str()),
        Noun::Family => s.families.of_uid(uid).map(|r| r.name.as_str()),
        Noun::Proposal => s.proposals.of_uid(uid).map(|r| r.reference.as_str()),
        Noun::Actor => s.actors.of_uid(uid).map(|r| r.name.as_str()),
        Noun::Bloc => s.blocs.of_uid(uid).map(|r| r.code.as_str()),
        _ => None,
    }
}

fn names(s: &Snapshot, uids: &[Uid], noun: Noun) -> Vec<String> {
    let removed = || format!("a removed {}", noun.word());
    uids.iter().map(|uid| name_in_lens(s, noun, *uid).map_or_else(removed, str::to_owned)).collect()
}

/// The word for texts of a kind, more than one.
pub fn kind_words(kind: ProposalKind) -> String {
    match kind.word().strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{}s", kind.word()),
    }
}

fn words_of<T: Copy>(values: &[T], word: impl Fn(T) -> &'static str) -> Vec<String> {
    values.iter().map(|value| word(*value).to_owned()).collect()
}

fn plural<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    if n == 1 { one } else { many }
}

/// "a", "a or b", "a, b or c".
fn listed(items: &[String], join: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} {join} {last}", most.join(", ")),
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
