//! Measures of a series over time and of a change between two windows.

use super::{Method, MethodKey, MethodKind};

pub(super) const SEN: Method = Method {
    key: MethodKey::Sen,
    kind: MethodKind::Trend,
    name: "sen",
    title: "Sen slope",
    definition: "The median of the slopes between all pairs of points of a series: the change per window that a few odd windows cannot bend.",
    formula: "median over i < j of (x_j − x_i) / (j − i)",
    range: "any; in units of the series per window",
    source: "Sen 1968; Theil 1950.",
    caution: "A slope says nothing of noise: read it with the Mann-Kendall test. Windows with too few proposals are left out. The test has no p where all windows are the same.",
};

pub(super) const MANN_KENDALL: Method = Method {
    name: "mann-kendall",
    title: "Mann-Kendall test",
    definition: "Whether later points of a series lie above earlier ones more often than by chance.",
    formula: "S = Σ over i < j of sign(x_j − x_i), z = (S − sign(S)) / sqrt(var S); the larger p of the plain test and of one corrected for autocorrelation",
    range: "p from 0 to 1",
    source: "Mann 1945; Kendall 1975; corrections: Hamed and Rao 1998, Yue and Wang 2004.",
    caution: "Agendas come back every second year, which makes autocorrelation negative: a correction must never lower p, so the larger one is told.",
    ..SEN
};

pub(super) const BREAK: Method = Method {
    name: "break",
    title: "Break",
    definition: "The window at which the level of a series changed most, if the change is worth its penalty.",
    formula: "PELT with squared distances from segment means, segments of 3 windows or more, penalty ln(n) × variance of the first differences",
    range: "a window, or none",
    source: "Killick, Fearnhead and Eckley 2012; as in ruptures.",
    caution: "An annotation, not a test: a steady slope also yields breaks.",
    ..SEN
};

pub(super) const MATCHED: Method = Method {
    name: "matched-change",
    title: "Change on the same texts",
    definition: "The change of separation between two windows on recurring texts only, compared family by family.",
    formula: "mean over families met in both windows of (value after − value before)",
    range: "−2 to 2",
    source: "Matched pairs; families are stored with the proposals. Standard error by the delta method over families.",
    caution: "Says nothing of new texts. Where few texts recur it rests on little: read its n.",
    ..SEN
};

pub(super) const DECOMPOSITION: Method = Method {
    name: "decomposition",
    title: "Parts of a change",
    definition: "A change between two windows taken apart exactly into changed positions, changed membership and a changed agenda.",
    formula: "the mean over all 3! orders of changing one factor after the other (Shapley); the parts add up to the whole",
    range: "as the measure",
    source: "Shapley 1953; Shorrocks 2013.",
    caution: "The agenda part rests on which texts count as the same. A part is an account of what happened, not of its cause.",
    ..SEN
};
