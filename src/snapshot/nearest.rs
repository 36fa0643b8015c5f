//! The nearest right names to a wrong one, by edit distance.

/// The labels of the `n` candidates that lie nearest to what was typed, nearest first. Each candidate has a
/// label and the forms by which people know it (code, names). Case does not matter.
pub fn nearest<'a>(
    typed: &str,
    candidates: impl Iterator<Item = (String, Vec<&'a str>)>,
    n: usize,
) -> Vec<String> {
    nearest_within(typed, candidates, n, u32::MAX)
}

/// The same of those that lie no farther than `most`, from 0 for the same to 1000 for nothing in common.
pub fn nearest_within<'a, T: Ord>(
    typed: &str,
    candidates: impl Iterator<Item = (T, Vec<&'a str>)>,
    n: usize,
    most: u32,
) -> Vec<T> {
    let typed = typed.trim().to_lowercase();
    let mut scored: Vec<(u32, T)> = candidates
        .map(|(label, forms)| {
            let score = forms.iter().map(|form| distance(&typed, form)).min().unwrap_or(u32::MAX);
            (score, label)
        })
        .filter(|(score, _)| *score <= most)
        .collect();
    scored.sort();
    scored.dedup();
    scored.into_iter().take(n).map(|(_, label)| label).collect()
}

/// How far a form lies from what was typed, both counted in insertions, deletions, replacements and swaps of
/// neighbors: 0 for the same, 1000 for nothing in common.
fn distance(typed: &str, form: &str) -> u32 {
    let form = form.to_lowercase();
    let n_typed = typed.chars().count();
    let longest = n_typed.max(form.chars().count());
    if longest == 0 {
        return 0;
    }
    let whole = (strsim::osa_distance(typed, &form) * 1000 / longest) as u32;
    // The beginning of a name or of a word in it is nearly as good as the whole name.
    let begins = n_typed >= 3 && (form.starts_with(typed) || form.contains(&format!(" {typed}")));
    if begins { whole.min(250) } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted() {
        assert_eq!(distance("", "abc"), 1000);
        assert_eq!(distance("kitten", "sitting"), 3000 / 7);
        assert_eq!(distance("ntao", "NATO"), 250);
        assert_eq!(distance("ca", "abc"), 1000, "what was swapped is not touched again");
        assert_eq!(distance("türkiye", "Türkiye"), 0);
        assert_eq!(distance("öster", "Republik Österreich"), 250);
    }

    #[test]
    fn the_nearest_come_first_by_code_or_by_name() {
        let blocs = [
            ("NATO", "North Atlantic Treaty Organization"),
            ("EU", "European Union"),
            ("G7", "Group of Seven"),
        ];
        let find = |typed: &str| {
            nearest(typed, blocs.iter().map(|(c, n)| ((*c).to_owned(), vec![*c, *n])), 1).join("")
        };
        assert_eq!(find("ntao"), "NATO");
        assert_eq!(find("UE"), "EU");
        assert_eq!(find("european"), "EU");
        assert_eq!(find("seven"), "G7");
        assert_eq!(nearest("x", std::iter::empty(), 3), Vec::<String>::new());
    }
}
