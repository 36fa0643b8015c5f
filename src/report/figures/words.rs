//! Figures, periods and counts as pictures and views write them.

use crate::model::{Day, Precision, Window};
pub use crate::model::{counted, grouped};

/// What stands where a figure is undefined.
pub const UNDEFINED: &str = "–";

/// Half the width of a 95 % interval in standard errors.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// A figure with a true minus sign, and none before zero.
pub fn with_minus(text: String) -> String {
    if text.trim_start_matches('-').trim_matches(['0', '.']).is_empty() {
        return text.trim_start_matches('-').to_owned();
    }
    text.replace('-', "−")
}

/// Three places: "0.252", "−0.031".
pub fn figure(value: f64) -> String {
    with_minus(format!("{value:.3}"))
}

/// Two places, for labels beside a curve.
pub fn short_figure(value: f64) -> String {
    with_minus(format!("{value:.2}"))
}

/// Three places with the sign always written: "+0.030", "−0.031", "0.000".
pub fn signed(value: f64) -> String {
    let text = figure(value);
    let is_zero = text.trim_matches(['0', '.']).is_empty();
    if value > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// "0.181 to 0.323".
pub fn interval(lo: f64, hi: f64) -> String {
    format!("{} to {}", figure(lo), figure(hi))
}

/// "0.252 ± 0.071", or the figure alone where there is no interval.
pub fn with_margin(value: f64, lo: Option<f64>, hi: Option<f64>) -> String {
    match (lo, hi) {
        (Some(lo), Some(hi)) => format!("{} ± {}", figure(value), figure((hi - lo) / 2.0)),
        _ => figure(value),
    }
}

/// The text with a capital first letter, to begin a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// "97 %".
pub fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// A share of simulated draws; what never or always happened is not said to be certain.
pub fn share_of_draws(share: f64) -> String {
    match share {
        x if x > 0.995 => "over 99 %".to_owned(),
        x if x < 0.005 => "under 1 %".to_owned(),
        x => percent(x),
    }
}

/// "96.7 %".
pub fn percent_with_tenths(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// A day as short as it is known: "2018-12-05", "1999-05", "1999".
pub fn short_date(day: Day, precision: Precision) -> String {
    match precision {
        Precision::Day | Precision::Unknown => day.to_string(),
        Precision::Month => format!("{:04}-{:02}", day.year(), day.month()),
        Precision::Year => format!("{:04}", day.year()),
    }
}

/// A period as a heading names it: "2022", "session 73", "3 years to 2018", "all dates".
pub fn period(window: Window, label: &str) -> String {
    let is_session = label.parse::<i32>().is_ok_and(|n| n < 1000);
    match window {
        Window::All => "all dates".to_owned(),
        Window::Rolling(n) if is_session => format!("{n} sessions to {label}"),
        Window::Rolling(n) if label.parse::<i32>().is_ok() => format!("{n} years to {label}"),
        Window::Rolling(n) => format!("{n} sessions to {label}"),
        Window::HalfLife(_) if is_session => format!("up to session {label}"),
        Window::HalfLife(_) => format!("up to {label}"),
        Window::Session if is_session => format!("session {label}"),
        _ => label.to_owned(),
    }
}

/// From one window to another: "2021 to 2022", "session 76 to 77", "windows ending 2018 and 2021".
pub fn span(window: Window, before: &str, after: &str) -> String {
    match window {
        Window::Rolling(_) | Window::HalfLife(_) => format!("windows ending {before} and {after}"),
        _ => format!("{} to {after}", period(window, before)),
    }
}

/// The window that a change is counted from: "2021", "session 76", "the window ending 2018".
pub fn since(window: Window, before: &str) -> String {
    match window {
        Window::Rolling(_) | Window::HalfLife(_) => format!("the window ending {before}"),
        _ => period(window, before),
    }
}

/// "by year", for summaries.
pub fn cut_of(window: Window) -> String {
    match window {
        Window::Session => "by session".to_owned(),
        Window::Year => "by year".to_owned(),
        Window::Quarter => "by quarter".to_owned(),
        Window::Rolling(n) => format!("over rolling windows of {n}"),
        Window::HalfLife(n) => format!("over all that came before, half as much after {n} years"),
        Window::All => "over all dates".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_true_minus_signs_and_no_minus_zero() {
        assert_eq!(figure(-0.0314), "−0.031");
        assert_eq!(figure(-0.0001), "0.000");
        assert_eq!(signed(0.0304), "+0.030");
        assert_eq!(signed(-0.0001), "0.000");
        assert_eq!(signed(0.0001), "0.000");
        assert_eq!(short_figure(-1.0), "−1.00");
        assert_eq!(with_margin(0.252, Some(0.181), Some(0.323)), "0.252 ± 0.071");
        assert_eq!(with_margin(0.252, None, None), "0.252");
    }

    #[test]
    fn counts_are_grouped_by_thousands() {
        assert_eq!(
            [0, 81, 999, 1000, 10_845, 1_010_138].map(grouped).join(" "),
            "0 81 999 1,000 10,845 1,010,138"
        );
        assert_eq!(counted(1, "proposal", "proposals"), "1 proposal");
    }

    #[test]
    fn periods_say_what_they_are() {
        assert_eq!(period(Window::Year, "2022"), "2022");
        assert_eq!(period(Window::Session, "73"), "session 73");
        assert_eq!(period(Window::Session, "UNGA 73"), "UNGA 73");
        assert_eq!(period(Window::Rolling(3), "73"), "3 sessions to 73");
        assert_eq!(period(Window::Rolling(3), "2018"), "3 years to 2018");
        assert_eq!(period(Window::HalfLife(3), "2018"), "up to 2018");
        assert_eq!(period(Window::HalfLife(3), "73"), "up to session 73");
        assert_eq!(period(Window::All, "all"), "all dates");
        assert_eq!(span(Window::Session, "76", "77"), "session 76 to 77");
        assert_eq!(span(Window::Rolling(3), "2018", "2021"), "windows ending 2018 and 2021");
        assert_eq!(since(Window::Rolling(3), "2018"), "the window ending 2018");
    }
}
