//! Lists on one line: items between commas, in quotes where they hold one.

/// An item as it is written.
pub(super) fn item(text: &str) -> String {
    let is_plain = !text.is_empty()
        && text.trim() == text
        && !text.starts_with('{')
        && !text.contains(|c: char| {
            c == ',' || c == '"' || c == '\\' || c.is_control() || c.is_whitespace() && c != ' '
        });
    if is_plain {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            // Everything else that would break a line or be trimmed.
            c if c.is_control() || c.is_whitespace() && c != ' ' => {
                quoted.push_str(&format!("\\u{{{:x}}}", u32::from(c)))
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Written items as a list.
pub(super) fn join(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

/// The rest of a quoted item after its first mark: the item, and what follows the last mark.
fn unquoted(text: &str) -> (String, &str) {
    let mut item = String::new();
    let mut letters = text.char_indices();
    while let Some((at, c)) = letters.next() {
        match c {
            '"' => return (item, &text[at + 1..]),
            '\\' => match letters.next() {
                Some((_, 'n')) => item.push('\n'),
                Some((at, 'u')) => {
                    let code = text[at + 1..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
                    let sign = code.and_then(|(hex, _)| char::from_u32(u32::from_str_radix(hex, 16).ok()?));
                    if let (Some(sign), Some((hex, _))) = (sign, code) {
                        item.push(sign);
                        letters.nth(hex.len() + 1);
                    }
                }
                Some((_, c)) => item.push(c),
                None => {}
            },
            c => item.push(c),
        }
    }
    (item, "")
}

/// The items of a list.
pub(super) fn items(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (item, after) = unquoted(quoted);
            items.push(item);
            rest = after.split_once(',').map_or("", |(_, after)| after);
        } else {
            let (item, after) = rest.split_once(',').unwrap_or((rest, ""));
            if !item.trim().is_empty() {
                items.push(item.trim().to_owned());
            }
            rest = after;
        }
        rest = rest.trim_start();
    }
    items
}

/// The only item of a line, in quotes or as it stands.
pub(super) fn one(text: &str) -> String {
    text.strip_prefix('"').map_or_else(|| text.to_owned(), |quoted| unquoted(quoted).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_read_as_they_are_written() {
        let all = [
            "a",
            "ISO/IEC JTC 1",
            "a, b",
            "\"",
            "\\",
            "",
            " x ",
            "{1}",
            "a\nb\r\u{2028}c",
            "é\\n",
            "\\u{41}",
        ];
        for text in all {
            assert_eq!(one(&item(text)), text);
            assert!(!item(text).contains('\n'));
        }
        let list = join(all.into_iter().map(item));
        assert_eq!(items(&list), all);
        assert_eq!(items("a,,b , \"c\"d, e"), ["a", "b", "c", "e"]);
        assert_eq!(items("\"never closed, x"), ["never closed, x"]);
        assert_eq!(items("\"\\u{zz}\", \"\\"), ["{zz}", ""]);
    }
}
