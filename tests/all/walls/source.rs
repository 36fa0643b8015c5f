//! Source files as the walls see them: code without comments and tests, string literals apart.

use std::path::{Path, PathBuf};

/// One source file of `src/`.
pub struct Source {
    /// Path below the package, with forward slashes.
    pub path: String,
    /// The room: the first folder below `src`, or the name of a file that lies there.
    pub room: String,
    /// How many modules deep the file is, counted from the root of the crate.
    pub depth: usize,
    /// The text as it stands.
    pub text: String,
    /// The code: comments and the inside of string literals blanked, lines kept.
    pub code: String,
    /// The code without what is compiled for tests only.
    pub product: String,
    /// String literals outside of tests, each with its line.
    pub literals: Vec<(usize, String)>,
}

impl Source {
    pub fn read(root: &Path, file: &Path) -> Source {
        let text = std::fs::read_to_string(file).unwrap();
        let below = file.strip_prefix(root.join("src")).unwrap();
        let parts: Vec<String> =
            below.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
        let stem = parts.last().unwrap().trim_end_matches(".rs").to_owned();
        let room = if parts.len() > 1 { parts[0].clone() } else { stem.clone() };
        let is_folder = matches!(stem.as_str(), "mod" | "lib" | "main");
        let (code, literals) = split(&text);
        let product = match stem.as_str() {
            "tests" => "\n".repeat(code.lines().count()),
            _ => without_tests(&code),
        };
        let shown: Vec<&str> = product.lines().collect();
        let literals = literals
            .into_iter()
            .filter(|(line, _)| shown.get(line - 1).is_some_and(|l| !l.trim().is_empty()))
            .collect();
        Source {
            path: format!("src/{}", parts.join("/")),
            room,
            depth: parts.len() - usize::from(is_folder),
            text,
            code,
            product,
            literals,
        }
    }

    /// "path:line: what" for every place where `found` sees something in the product code.
    pub fn offences(&self, found: &dyn Fn(&str) -> Option<String>) -> Vec<String> {
        let lines = self.product.lines().enumerate();
        lines.filter_map(|(n, line)| found(line).map(|w| format!("{}:{}: {w}", self.path, n + 1))).collect()
    }
}

/// All files below a folder, in order, without build results and what version control keeps.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if ["target", ".git"].contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Code with comments and the inside of literals blanked, and the literals with their lines.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let (mut at, mut line) = (0, 1);
    let blank = |c: char| if c == '\n' { '\n' } else { ' ' };
    while at < chars.len() {
        let rest = &chars[at..];
        let end = match rest {
            ['/', '/', ..] => at + rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => at + comment_length(rest),
            ['r', '"' | '#', ..] if !follows_a_word(&chars, at) && raw_length(rest).is_some() => {
                let length = raw_length(rest).unwrap();
                let edge = |c: &char| matches!(c, 'r' | '#' | '"');
                let body: String = rest[..length].iter().collect();
                let start = rest.iter().take_while(|c| edge(c)).count();
                literals.push((line, body[start..].trim_end_matches(['#', '"']).to_owned()));
                at + length
            }
            ['"', ..] => {
                let length = quoted_length(rest);
                literals.push((line, rest[1..length - 1].iter().collect()));
                at + length
            }
            ['\'', '\\', ..] => at + 2 + rest[2..].iter().skip(1).position(|c| *c == '\'').unwrap_or(0) + 2,
            ['\'', _, '\'', ..] => at + 3,
            _ => at,
        };
        if end == at {
            code.push(chars[at]);
            line += usize::from(chars[at] == '\n');
            at += 1;
            continue;
        }
        let quote = matches!(chars[at], '"' | 'r');
        for (n, c) in chars[at..end.min(chars.len())].iter().enumerate() {
            let edge = quote && (n == 0 || n + 1 == end - at);
            code.push(if edge { '"' } else { blank(*c) });
            line += usize::from(*c == '\n');
        }
        at = end;
    }
    (code, literals)
}

fn follows_a_word(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}

fn comment_length(rest: &[char]) -> usize {
    let (mut depth, mut n) = (0, 0);
    while n < rest.len() {
        match &rest[n..] {
            ['/', '*', ..] => (depth, n) = (depth + 1, n + 2),
            ['*', '/', ..] => (depth, n) = (depth - 1, n + 2),
            _ => n += 1,
        }
        if depth == 0 {
            break;
        }
    }
    n
}

fn raw_length(rest: &[char]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = &rest[2 + hashes..];
    body.windows(close.len()).position(|w| w == close).map(|n| 2 + hashes + n + close.len())
}

fn quoted_length(rest: &[char]) -> usize {
    let mut n = 1;
    while n < rest.len() {
        match rest[n] {
            '\\' => n += 2,
            '"' => return n + 1,
            _ => n += 1,
        }
    }
    rest.len()
}

/// The code with the blocks under `#[cfg(test)]` blanked.
fn without_tests(code: &str) -> String {
    let mut product = code.to_owned();
    let mut from = 0;
    while let Some(start) = product[from..].find("#[cfg(test)]").map(|n| n + from) {
        let rest = &product[start..];
        let open = rest.find('{').unwrap_or(rest.len());
        let statement = rest.find(';').unwrap_or(rest.len());
        let mut end = rest.len();
        if statement < open {
            end = statement + 1;
        } else {
            let mut depth = 0;
            for (n, c) in rest.char_indices().skip_while(|(n, _)| *n < open) {
                depth += i32::from(c == '{') - i32::from(c == '}');
                if depth == 0 {
                    end = n + 1;
                    break;
                }
            }
        }
        let blanked: String = rest[..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        let length = blanked.len();
        product.replace_range(start..start + end, &blanked);
        from = start + length;
    }
    product
}

/// Whether `word` begins a path in a line, followed by `then`.
pub fn has_word(line: &str, word: &str, then: &str) -> bool {
    let whole = format!("{word}{then}");
    line.match_indices(&whole).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}
