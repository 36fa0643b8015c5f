//! Measures of two blocs.

use super::{Method, MethodKey, MethodKind};

pub(super) const SEPARATION: Method = Method {
    key: MethodKey::Separation,
    kind: MethodKind::Between,
    name: "separation",
    title: "Separation of blocs",
    definition: "By how much members of the same bloc agree more with each other than with the other bloc; 0 when the blocs cannot be told apart.",
    formula: "½ (within_A + within_B) − cross",
    range: "−1 to 1; around 0 for blocs that cannot be told apart, below 0 only by chance or for blocs divided in themselves",
    source: "An energy distance (Székely and Rizzo 2013) with unbiased within-terms; standard error by the delta method from each proposal's influence on all three terms.",
    caution: "One session's value has a standard error near 0.04: most single-year movements are noise. Undefined when a bloc has no pair of members with known sides.",
};

pub(super) const CROSS: Method = Method {
    name: "cross",
    title: "Agreement between blocs",
    definition: "The mean agreement of a member of one bloc with a member of the other, over all such pairs with known sides and all proposals.",
    formula: "Σ_r Σ_ab c_A(a)·c_B(b)·s(a, b) / Σ_r T_A·T_B, s the agreement of two sides",
    range: "0 to 1",
    source: "Pair agreement pooled over proposals; standard error of a pooled ratio by the delta method (Cochran 1977, ch. 6).",
    caution: "Rises for every pair of blocs when the agenda turns consensual: read the separation for convergence.",
    ..SEPARATION
};

pub(super) const CROSS_MEAN: Method = Method {
    name: "cross-mean",
    title: "Agreement between blocs, by pair",
    definition: "The mean over pairs of actors, one of each bloc, of their own agreement in the period, every pair weighing the same.",
    formula: "mean over pairs (i, j) of the agreement of i and j",
    source: "The mean over dyads of the literature on voting similarity (Voeten 2013).",
    caution: "A pair that met once weighs as much as one that met a hundred times. Rises when the agenda turns consensual.",
    ..CROSS
};

pub(super) const CROSS_KAPPA: Method = Method {
    name: "cross-kappa",
    title: "Agreement between blocs beyond chance",
    definition: "The mean over pairs of actors, one of each bloc, of their kappa with linear weights in the period: agreement beyond what the habits of each would make by chance.",
    formula: "mean over pairs (i, j) of kappa(i, j), pairs without variation left out",
    range: "at most 1; below 0 for less agreement than by chance",
    source: "Cohen 1968; Häge 2011.",
    caution: "Needs some twenty proposals with both sides known; pairs that never vary are left out, so that it rests on fewer pairs than the others.",
    ..SEPARATION
};

pub(super) const PROPOSAL_DISTANCE: Method = Method {
    name: "proposal-distance",
    title: "Distance by proposal",
    definition: "The mean over proposals of the distance of the two blocs' mean stances on each, against −1 and for 1.",
    formula: "mean over proposals with known sides of both of |mean_A(r) − mean_B(r)|",
    range: "0 to 2",
    source: "Mean absolute difference of mean votes.",
    caution: "Never 0 for small blocs, even when they cannot be told apart: the noise of two means adds up.",
    ..SEPARATION
};

pub(super) const MEAN_DISTANCE: Method = Method {
    name: "mean-distance",
    title: "Distance of means",
    definition: "The distance of the two blocs' means of their members' mean stances in the period, against −1 and for 1.",
    formula: "|mean over A of m_i − mean over B of m_j|, m_i the mean stance of actor i",
    range: "0 to 2",
    source: "Difference of means of members' mean votes.",
    caution: "Depends on how texts are worded: a stance for one and against its counterpart cancel. Blocs that split in different ways can have the same mean.",
    ..SEPARATION
};

pub(super) const MEDIAN_DISTANCE: Method = Method {
    name: "median-distance",
    title: "Distance of medians",
    definition: "The distance of the two blocs' median members by mean stance in the period, against −1 and for 1.",
    formula: "|median over A of m_i − median over B of m_j|",
    source: "Difference of medians of members' mean votes.",
    caution: "As the distance of means; jumps when a median changes hands in a small bloc.",
    ..MEAN_DISTANCE
};

pub(super) const WASSERSTEIN: Method = Method {
    name: "wasserstein",
    title: "Wasserstein distance",
    definition: "How far the members of one bloc would have to move, on average, to stand where the members of the other stand, by mean stance in the period.",
    formula: "∫ |F_A(m) − F_B(m)| dm over the members' mean stances",
    source: "Wasserstein-1, as scipy.stats.wasserstein_distance.",
    caution: "Above 0 for any two small blocs, even drawn from the same lot. Sees mean stances only, not who agreed with whom.",
    ..MEAN_DISTANCE
};

pub(super) const ENERGY: Method = Method {
    name: "energy",
    title: "Energy distance, squared",
    definition: "Twice the mean distance of members across less the mean distances inside each bloc, by mean stance in the period.",
    formula: "2·E|X − Y| − E|X − X′| − E|Y − Y′|, X and Y the members' mean stances, each also paired with itself",
    range: "0 to 4",
    source: "Székely and Rizzo 2013, as dcor.energy_distance.",
    caution: "Above 0 for any two small blocs; the separation is its unbiased kin on single stances.",
    ..MEAN_DISTANCE
};

pub(super) const ENERGY_ROOT: Method = Method {
    name: "energy-root",
    title: "Energy distance",
    definition: "The root of the squared energy distance, a distance in the sense of geometry.",
    formula: "sqrt(2·E|X − Y| − E|X − X′| − E|Y − Y′|)",
    range: "0 to 2",
    source: "Székely and Rizzo 2013, as scipy.stats.energy_distance.",
    caution: "Above 0 for any two small blocs, more so than its square.",
    ..MEAN_DISTANCE
};
