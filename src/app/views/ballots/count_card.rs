//! "Does it pass?": the result, and every test with both sides, its bar and its margin in words.

use super::counted::Found;
use crate::app::theme::{Severity, Theme, radius, size, space, text};
use crate::app::widgets::{Card, badge_ui, copies, hairline_ui, note_ui, section_ui, status_ui};
use crate::model::Choice;
use crate::rules::{TestResult, VoteResult};
use crate::votes::RuleInUse;
use eframe::egui::{Label, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The color of a result.
pub(in crate::app::views) fn verdict_of(outcome: VoteResult) -> Severity {
    match outcome {
        VoteResult::Passes | VoteResult::Reached => Severity::Good,
        VoteResult::Fails | VoteResult::NotReached => Severity::Bad,
        VoteResult::EdgeThreshold | VoteResult::Postponed => Severity::Caution,
        VoteResult::NotComputable => Severity::Neutral,
    }
}

/// The standing of a rule as a badge.
pub(super) fn standing_ui(ui: &mut Ui, rule: &RuleInUse) {
    crate::app::views::rules::standing_ui(ui, rule.record.standing);
}

/// "fails both tests", "passes".
fn result_words(found: &Found) -> String {
    let ruling = &found.decision.ruling;
    let asked: Vec<&TestResult> = ruling.shown().collect();
    let n_failed = asked.iter().filter(|test| !test.is_met).count();
    match (ruling.verdict, n_failed, asked.len()) {
        (VoteResult::Fails, n, all) if n == all && all == 2 => "fails both tests".to_owned(),
        (VoteResult::Fails, n, all) if all > 1 => format!("fails {n} of {all} tests"),
        (verdict, ..) => verdict.name().to_owned(),
    }
}

/// The result in short: the tally and the verdict, read out when a vote changes it.
pub(super) fn verdict_ui(ui: &mut Ui, found: &Found) {
    let all = found.decision.all();
    let n = |choice: Choice| all.map_or(0, |row| row.of_choice(choice));
    let n_against = n(Choice::Against) + n(Choice::Blocking) + n(Choice::SetAside);
    let n_between = n(Choice::Abstain) + n(Choice::NoObjection);
    let tally = format!("{}–{n_against}–{n_between}", n(Choice::For));
    let result = result_words(found);
    status_ui(ui, &format!("{result}, {tally}"), |ui| {
        badge_ui(ui, verdict_of(found.decision.ruling.verdict), &result);
        note_ui(ui, tally).on_hover_text("For – against – abstaining");
    });
}

/// Draws the card.
pub(super) fn count_ui(ui: &mut Ui, found: &Found) {
    let ruling = &found.decision.ruling;
    Card::new().show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal(|ui| {
            let question = if found.case.is_closed { "Did it pass?" } else { "Does it pass as it stands?" };
            section_ui(ui, question);
            badge_ui(ui, verdict_of(ruling.verdict), &result_words(found));
        });
        for (nth, test) in ruling.shown().enumerate() {
            if nth > 0 {
                hairline_ui(ui);
            }
            test_ui(ui, test);
        }
        for missing in &ruling.missing {
            line_ui(ui, "Missing", missing, true);
        }
        if !ruling.objections.is_empty() {
            hairline_ui(ui);
            section_ui(ui, "Objections on record");
            for objection in &ruling.objections {
                note_ui(ui, format!("– {objection}"));
            }
        }
        hairline_ui(ui);
        tally_ui(ui, found);
        hairline_ui(ui);
        rule_ui(ui, &found.case.rule);
        for note in &ruling.notes {
            note_ui(ui, note.as_str());
        }
    });
}

fn line_ui(ui: &mut Ui, label: &str, what: &str, is_bad: bool) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        let color = if is_bad { theme.caution } else { theme.second };
        ui.label(text::small_strong(label).color(color));
        ui.label(text::body(what).color(theme.text));
    });
}

/// Both sides as a person says them: "17 of 32 = 53.1 %", "119 against 46".
fn sides(test: &TestResult) -> (String, String) {
    match test.share {
        Some(share) if share.whole > 0 => {
            let percent = share.part as f64 / share.whole as f64 * 100.0;
            let asked = share.above as f64 / share.below as f64 * 100.0;
            let word = if matches!(test.sign.text(), ">=" | ">") { "needs" } else { "at most" };
            (
                format!("{} of {} = {percent:.1} %", share.part, share.whole),
                format!("{word} {} ({asked:.1} %)", share.at),
            )
        }
        Some(share) => (format!("{} of {}", share.part, share.whole), String::new()),
        None => {
            let asked = match test.sign.text() {
                ">=" => format!("at least {}", test.right),
                ">" => format!("more than {}", test.right),
                "<=" => format!("at most {}", test.right),
                _ => format!("less than {}", test.right),
            };
            (test.left.to_string(), asked)
        }
    }
}

const MET: &str = "Met";
const NOT_MET: &str = "Not met";

/// How a test stands, in a word or three: a share of nobody is not called met.
fn standing(test: &TestResult) -> &'static str {
    match (test.is_met, test.share) {
        (true, Some(share)) if share.whole == 0 => "Nothing to count",
        (true, _) => MET,
        (false, _) => NOT_MET,
    }
}

/// A test with its sides, its bar and its margin.
pub(in crate::app::views) fn test_ui(ui: &mut Ui, test: &TestResult) {
    let theme = Theme::of(ui);
    let word = standing(test);
    let color = match word {
        MET => theme.good,
        NOT_MET => theme.bad,
        _ => theme.second,
    };
    let (side, asked) = sides(test);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.label(text::small_strong(word).color(color));
        ui.add(Label::new(text::body(&test.name).color(theme.text)).truncate()).on_hover_text(format!(
            "{}: {} {} {}",
            test.formula,
            test.left,
            test.sign.text(),
            test.right
        ));
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.label(text::strong(&side).color(theme.text));
        if !asked.is_empty() {
            ui.label(text::body(&asked).color(theme.second));
        }
    });
    bar_ui(ui, test);
    note_ui(ui, capital(&test.words));
}

fn capital(words: &str) -> String {
    crate::app::words::capital(words)
}

/// How far the left side reaches, and a tick where the test turns.
fn bar_ui(ui: &mut Ui, test: &TestResult) {
    let theme = Theme::of(ui);
    let (part, whole, at) = match test.share {
        Some(share) => (share.part, share.whole, share.above as f64 / share.below as f64),
        None => {
            let most = test.left.max(test.right).max(1);
            (test.left, most, test.right as f64 / most as f64)
        }
    };
    let reach = if whole > 0 { (part as f64 / whole as f64).clamp(0.0, 1.0) as f32 } else { 0.0 };
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), size::BAR + space::XS), Sense::CLICK);
    let spoken = format!("{}: {} {} {}", test.name, test.left, test.sign.text(), test.right);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    copies(ui, &response, &spoken);
    let bar =
        Rect::from_min_size(pos2(rect.left(), rect.top() + space::XS * 0.5), vec2(rect.width(), size::BAR));
    let painter = ui.painter();
    painter.rect_filled(bar, radius::CONTROL, theme.inset);
    let color = if test.is_met { theme.good } else { theme.bad };
    if reach > 0.0 {
        let filled = Rect::from_min_size(bar.min, vec2(bar.width() * reach, bar.height()));
        painter.rect_filled(filled, radius::CONTROL, color.gamma_multiply(0.8));
    }
    let x = bar.left() + bar.width() * (at as f32).clamp(0.0, 1.0);
    painter.vline(x, rect.y_range(), eframe::egui::Stroke::new(size::CURVE, theme.text));
}

/// The tally by kind of voter: in favor, against, abstaining, not returned.
fn tally_ui(ui: &mut Ui, found: &Found) {
    let theme = Theme::of(ui);
    for row in &found.decision.tally {
        let told: Vec<String> = Choice::COUNTED
            .iter()
            .filter(|choice| row.of_choice(**choice) > 0)
            .map(|choice| format!("{} {}", row.of_choice(*choice), choice.word()))
            .collect();
        let told = if told.is_empty() { "nobody".to_owned() } else { told.join(", ") };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            ui.label(text::small_strong(format!("{} {}", row.n_eligible, row.of)).color(theme.second));
            ui.label(text::small(told).color(theme.text));
        });
    }
}

fn rule_ui(ui: &mut Ui, rule: &RuleInUse) {
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(text::small_strong(&rule.record.name).color(theme.text));
        standing_ui(ui, rule);
    });
    let edition = if rule.record.edition.is_empty() {
        String::new()
    } else {
        format!("Edition: {}. ", rule.record.edition)
    };
    let source =
        if rule.source.is_empty() { "No source on record.".to_owned() } else { format!("{}.", rule.source) };
    note_ui(ui, format!("{edition}{source}"));
    if !rule.record.note.is_empty() {
        note_ui(ui, rule.record.note.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Definition, evaluate};

    #[test]
    fn a_share_of_nobody_is_not_called_met() {
        let definition = r#"{"tests": [{"name": "Two thirds", "formula": "3 for >= 2 for + 2 against"}]}"#;
        let rule = Definition::read(definition).unwrap();
        let ruling = evaluate(&rule, &Default::default());
        assert_eq!(ruling.tests.iter().map(standing).collect::<Vec<_>>(), ["Nothing to count"]);
    }
}
