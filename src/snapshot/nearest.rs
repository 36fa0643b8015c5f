//! The nearest right names to a wrong one, by edit distance.

/// The labels of the `n` candidates that lie nearest to what was typed, nearest first. Each candidate has a
/// label and the forms by which people know it (code, names). Case does not matter.
pub fn nearest<'a>(
    typed: &str,
    candidates: impl Iterator<Item = (String, Vec<&'a str>)>,
    n: usize,
) -> Vec<String> {
    let typed: Vec<char> = typed.trim().to_lowercase().chars().collect();
    let mut scored: Vec<(u32, String)> = candidates
        .map(|(label, forms)| {
            let score = forms.iter().map(|form| distance(&typed, form)).min().unwrap_or(u32::MAX);
            (score, label)
        })
        .collect();
    scored.sort();
    scored.dedup();
    scored.into_iter().take(n).map(|(_, label)| label).collect()
}

/// How far a form lies from what was typed: 0 for the same, 1000 for nothing in common.
fn distance(typed: &[char], form: &str) -> u32 {
    let form: Vec<char> = form.to_lowercase().chars().collect();
    let longest = typed.len().max(form.len());
    if longest == 0 {
        return 0;
    }
    let whole = (n_edits(typed, &form) * 1000 / longest) as u32;
    // The beginning of a name or of a word in it is nearly as good as the whole name.
    let begins = typed.len() >= 3
        && (form.starts_with(typed)
            || form.windows(typed.len() + 1).any(|w| w[0] == ' ' && w[1..] == *typed));
    if begins { whole.min(250) } else { whole }
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from one text to the other.
fn n_edits(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1; b.len() + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(a: &str, b: &str) -> usize {
        n_edits(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn edits_are_counted() {
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("kitten", "sitting"), 3);
        assert_eq!(edits("NTAO", "NATO"), 1);
        assert_eq!(edits("same", "same"), 0);
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
