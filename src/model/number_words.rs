//! Counts as people read them.

/// "10,845".
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 proposal", "81 proposals".
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators() {
        assert_eq!([grouped(7), grouped(123), grouped(1_010_138)], ["7", "123", "1,010,138"]);
        assert_eq!([counted(1, "vote", "votes"), counted(81, "vote", "votes")], ["1 vote", "81 votes"]);
    }
}
