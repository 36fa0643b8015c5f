//! Measures of one bloc in itself.

use super::{Method, MethodKey, MethodKind};

pub(super) const U: Method = Method {
    key: MethodKey::Within,
    kind: MethodKind::Within,
    name: "u",
    title: "Agreement inside a bloc (U)",
    definition: "The mean agreement of two different members with known sides, over all such pairs and proposals.",
    formula: "Σ [Y(Y−1) + A(A−1) + N(N−1) + Y·A + A·N] / Σ T(T−1) over proposals, T = Y + A + N ≥ 2 (half); without Y·A + A·N (exact)",
    range: "0 to 1",
    source: "Pair agreement pooled over proposals, unbiased at every size of bloc; standard error of a pooled ratio by the delta method (Cochran 1977, ch. 6).",
    caution: "Proposals with many known sides weigh more. With few members it rests on few pairs, even over many proposals.",
};

pub(super) const U_MEAN: Method = Method {
    name: "u-mean",
    title: "Agreement inside a bloc, by proposal",
    definition: "The mean over proposals of the agreement of two different members on each, every proposal with two known sides weighing the same.",
    formula: "mean over proposals of [Y(Y−1) + A(A−1) + N(N−1) + Y·A + A·N] / T(T−1) (half)",
    source: "The same pairs as U, averaged proposal by proposal; standard error of a mean.",
    caution: "A proposal on which two members took a side weighs as much as one on which all did.",
    ..U
};

pub(super) const AI: Method = Method {
    name: "ai",
    title: "Agreement index",
    definition: "The mean over proposals of how far the largest side outweighs the others: 1 when all members stand together, 0 when the three sides are equal.",
    formula: "mean over proposals of (max − ½(T − max)) / T",
    source: "Hix, Noury and Roland 2005.",
    caution: "Small groups look united: a random group scores .50 with 2 members, .33 with 5, .14 with 28. Compare with the value of a random group of the same size that stands beside it.",
    ..U
};

pub(super) const RICE: Method = Method {
    name: "rice",
    title: "Rice index",
    definition: "The mean over proposals of the difference of those for and those against, as a share of both; abstentions are left out.",
    formula: "mean over proposals with two votes for or against of |Y − N| / (Y + N)",
    source: "Rice 1925; the inflation for small groups: Desposato 2005.",
    caution: "Blind to abstentions, and small groups look united: compare with the value of a random group of the same size that stands beside it.",
    ..U
};

pub(super) const VAN_DER_EIJK: Method = Method {
    name: "van-der-eijk",
    title: "Van der Eijk's agreement (A)",
    definition: "The mean over proposals of a score of the shape of the stances: 1 when all are on one step, 0 when spread evenly, −1 when half stand at either end.",
    formula: "mean over proposals of Σ layers w·U·(1 − (S − 1)/(K − 1))",
    range: "−1 to 1",
    source: "Van der Eijk 2001; R package agrmt.",
    caution: "Made for many respondents on many steps: with three sides and few members it jumps.",
    ..U
};

pub(super) const CONSENSUS: Method = Method {
    name: "consensus",
    title: "Consensus",
    definition: "The mean over proposals of how close the stances lie to their own mean: 1 when all are on one step, 0 when half stand at either end.",
    formula: "mean over proposals of 1 + Σ p_k·log2(1 − |k − μ| / (K − 1))",
    source: "Tastle and Wierman 2007.",
    caution: "Small groups look united: one proposal with two members is either whole or far from it.",
    ..U
};

pub(super) const POLARIZATION: Method = Method {
    name: "polarization",
    title: "Polarization",
    definition: "Van der Eijk's agreement turned around: 0 when all members are on one step, 1 when half stand at either end.",
    formula: "mean over proposals of (1 − A) / 2",
    source: "R package agrmt, after van der Eijk 2001.",
    caution: "Members spread evenly score ½, not 1: it asks for two camps, not for disorder.",
    ..U
};

pub(super) const ESTEBAN_RAY: Method = Method {
    name: "esteban-ray",
    title: "Polarization of Esteban and Ray",
    definition: "The mean over proposals of how far apart camps lie, each weighing more the larger it is: 0 when all members are on one step, 1 when half stand at either end.",
    formula: "mean over proposals of 4/(K − 1)·Σ p_x²·p_y·|x − y| (α = 1)",
    source: "Esteban and Ray 1994.",
    caution: "Depends on α, which nothing in the data settles; for comparison with the literature.",
    ..U
};
