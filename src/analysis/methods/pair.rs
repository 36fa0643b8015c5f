//! Measures of two actors.

use super::{Method, MethodKey, MethodKind};

const PAIR: Method = Method {
    key: MethodKey::Half,
    kind: MethodKind::Pair,
    name: "",
    title: "",
    definition: "",
    formula: "",
    range: "0 to 1",
    source: "",
    caution: "",
};

pub(super) const HALF: Method = Method {
    name: "half",
    title: "Half agreement",
    definition: "The mean closeness of two stances, where one step apart (abstaining against for, or against) counts as half agreed.",
    formula: "mean over proposals of 1 − |x − y| / (K − 1), x and y the steps of the two stances, K = 3 for votes",
    source: "Lijphart 1963; Voeten 2013. One half of (1 + S), S of Signorino and Ritter 1999.",
    caution: "Treats an abstention as standing halfway. Rises when the agenda turns consensual.",
    ..PAIR
};

pub(super) const EXACT: Method = Method {
    name: "exact",
    title: "Exact agreement",
    definition: "The share of proposals on which both actors stand on the same side, of those on which both sides are known.",
    formula: "mean over proposals of 1[x = y]",
    source: "The published share of votes agreed (Voeten, Strezhnev and Bailey, United Nations General Assembly Voting Data).",
    caution: "Unanimous proposals raise it for everybody: compare with published shares only when they are dropped. Rises when the agenda turns consensual.",
    ..PAIR
};

pub(super) const S: Method = Method {
    name: "s",
    title: "S",
    definition: "Half agreement on a scale from opposite to the same: 1 for the same stances throughout, −1 for opposite ones.",
    formula: "1 − 2·mean(|x − y|) / (K − 1) = 2·half − 1",
    range: "−1 to 1",
    source: "Signorino and Ritter 1999, with absolute distances and equal weights.",
    caution: "0 is not independence: two actors that rarely disagree with anybody score high. Rises when the agenda turns consensual.",
    ..PAIR
};

pub(super) const S_SQUARED: Method = Method {
    name: "s-squared",
    title: "S, squared distances",
    definition: "S with squared distances, so that opposite stances weigh four times as much as one step apart.",
    formula: "1 − 2·mean((x − y)²) / (K − 1)²",
    range: "−1 to 1",
    source: "Signorino and Ritter 1999; the form with squared distances that Häge 2011 compares.",
    caution: "As S. An abstention costs little, so that it flatters those who abstain.",
    ..PAIR
};

const KAPPA_SOURCE: &str = "Cohen 1960, 1968; Häge 2011 for foreign policy positions.";
const KAPPA_CAUTION: &str = "Undefined when neither varies. Unstable when nearly all stances are the same: a single proposal can move it far. Read it with n.";

pub(super) const KAPPA: Method = Method {
    name: "kappa",
    title: "Kappa",
    definition: "Agreement beyond chance: 0 when two actors agree as often as their own habits alone would make them, 1 for the same stances throughout; distances in steps.",
    formula: "1 − D_o / D_e; D_o = mean |x − y|, D_e = Σ p_A(x)·p_B(y)·|x − y| from each actor's own shares",
    range: "at most 1; below 0 for less agreement than by chance",
    source: KAPPA_SOURCE,
    caution: KAPPA_CAUTION,
    ..PAIR
};

pub(super) const KAPPA_NOMINAL: Method = Method {
    name: "kappa-nominal",
    title: "Kappa without weights",
    definition: "Kappa where every difference counts the same, one step or two.",
    formula: "1 − D_o / D_e with 1[x ≠ y] in place of |x − y|",
    ..KAPPA
};

pub(super) const KAPPA_QUADRATIC: Method = Method {
    name: "kappa-quadratic",
    title: "Kappa with squared distances",
    definition: "Kappa where two steps count four times as much as one.",
    formula: "1 − D_o / D_e with (x − y)² in place of |x − y|",
    ..KAPPA
};

pub(super) const PI: Method = Method {
    name: "pi",
    title: "Pi",
    definition: "Agreement beyond chance as with kappa, chance taken from the habits of both actors together; distances in steps.",
    formula: "1 − D_o / D_e; D_e = Σ p(x)·p(y)·|x − y|, p the mean of the two actors' shares",
    range: "at most 1; below 0 for less agreement than by chance",
    source: "Scott 1955; Häge 2011.",
    caution: "Undefined when neither varies. Never above kappa: two actors of different habits are charged for that, too.",
    ..PAIR
};

pub(super) const PI_NOMINAL: Method = Method {
    name: "pi-nominal",
    title: "Pi without weights",
    definition: "Pi where every difference counts the same, one step or two.",
    formula: "1 − D_o / D_e with 1[x ≠ y] in place of |x − y|",
    ..PI
};

pub(super) const PI_QUADRATIC: Method = Method {
    name: "pi-quadratic",
    title: "Pi with squared distances",
    definition: "Pi where two steps count four times as much as one.",
    formula: "1 − D_o / D_e with (x − y)² in place of |x − y|",
    ..PI
};

const ALPHA_SOURCE: &str = "Krippendorff 2004, ch. 11; Hayes and Krippendorff 2007.";
const ALPHA_CAUTION: &str =
    "Undefined when neither varies. On many proposals the same as pi; on few it is a little higher.";

pub(super) const ALPHA_ORDINAL: Method = Method {
    name: "alpha-ordinal",
    title: "Alpha, ordinal",
    definition: "Pi with a correction for few proposals, where two steps lie as far apart as they and those between them are often taken.",
    formula: "1 − D_o / D_e; D_e = Σ n_x·n_y·d / 2n(2n − 1); d = (Σ n_g from x to y − (n_x + n_y)/2)²",
    range: "at most 1; below 0 for less agreement than by chance",
    source: ALPHA_SOURCE,
    caution: ALPHA_CAUTION,
    ..PAIR
};

pub(super) const ALPHA_NOMINAL: Method = Method {
    name: "alpha-nominal",
    title: "Alpha, nominal",
    definition: "Pi without weights and with a correction for few proposals.",
    formula: "1 − D_o / D_e; D_e = Σ n_x·n_y·1[x ≠ y] / 2n(2n − 1)",
    ..ALPHA_ORDINAL
};

pub(super) const ALPHA_INTERVAL: Method = Method {
    name: "alpha-interval",
    title: "Alpha, interval",
    definition: "Pi with squared distances and with a correction for few proposals.",
    formula: "1 − D_o / D_e; D_e = Σ n_x·n_y·(x − y)² / 2n(2n − 1)",
    ..ALPHA_ORDINAL
};
