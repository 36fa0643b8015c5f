//! The register of measures: what each is called, how it is defined, where it comes from, when not to trust it.

/// Names a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MethodKey {
    /// Exact agreement of a pair of actors.
    Exact,
    /// Half agreement of a pair of actors.
    Half,
    /// Agreement inside a bloc.
    Within,
    /// Agreement between two blocs.
    Cross,
    /// Separation of two blocs.
    Separation,
}

/// A measure as it is explained one click away from every figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Method {
    /// Which it is.
    pub key: MethodKey,
    /// Its short name, as columns and legends use it.
    pub name: &'static str,
    /// Its title on a screen.
    pub title: &'static str,
    /// One sentence.
    pub definition: &'static str,
    /// The formula, in plain characters.
    pub formula: &'static str,
    /// Which values it can take.
    pub range: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// When not to trust it.
    pub caution: &'static str,
}

/// Every measure, in reading order.
pub const METHODS: &[Method] = &[
    Method {
        key: MethodKey::Exact,
        name: "exact",
        title: "Exact agreement",
        definition: "The share of proposals on which both actors stand on the same side, of those on which both sides are known.",
        formula: "mean over proposals of 1[x = y], x and y in {against, abstain, for}",
        range: "0 to 1",
        source: "The published share of votes agreed (Voeten, Strezhnev and Bailey, United Nations General Assembly Voting Data).",
        caution: "Unanimous proposals raise it for everybody: compare with published shares only when they are dropped. Rises when the agenda turns consensual.",
    },
    Method {
        key: MethodKey::Half,
        name: "half",
        title: "Half agreement",
        definition: "The mean closeness of two stances, where one step apart (abstaining against for, or against) counts as half agreed.",
        formula: "mean over proposals of 1 − |x − y| / 2, x and y in {−1, 0, +1}",
        range: "0 to 1",
        source: "Lijphart 1963; Voeten 2013. One half of (1 + S), S of Signorino and Ritter 1999.",
        caution: "Treats an abstention as standing halfway. Rises when the agenda turns consensual.",
    },
    Method {
        key: MethodKey::Within,
        name: "within",
        title: "Agreement inside a bloc (U)",
        definition: "The mean agreement of two different members with known sides, over all such pairs and proposals.",
        formula: "Σ [Y(Y−1) + A(A−1) + N(N−1) + Y·A + A·N] / Σ T(T−1) over proposals, T = Y + A + N ≥ 2 (half); without Y·A + A·N (exact)",
        range: "0 to 1",
        source: "Pair agreement pooled over proposals, unbiased at every size of bloc; standard error of a pooled ratio by the delta method (Cochran 1977, ch. 6).",
        caution: "Proposals with many known sides weigh more. With few members it rests on few pairs, even over many proposals.",
    },
    Method {
        key: MethodKey::Cross,
        name: "cross",
        title: "Agreement between blocs",
        definition: "The mean agreement of a member of one bloc with a member of the other, over all such pairs with known sides and all proposals.",
        formula: "Σ_r Σ_ab c_A(a)·c_B(b)·s(a, b) / Σ_r T_A·T_B, s the agreement of two sides",
        range: "0 to 1",
        source: "Pair agreement pooled over proposals; standard error of a pooled ratio by the delta method (Cochran 1977, ch. 6).",
        caution: "Rises for every pair of blocs when the agenda turns consensual: read the separation for convergence.",
    },
    Method {
        key: MethodKey::Separation,
        name: "separation",
        title: "Separation of blocs",
        definition: "By how much members of the same bloc agree more with each other than with the other bloc; 0 when the blocs cannot be told apart.",
        formula: "½ (within_A + within_B) − cross",
        range: "−1 to 1; around 0 for blocs that cannot be told apart, below 0 only by chance or for blocs divided in themselves",
        source: "An energy distance (Székely and Rizzo 2013) with unbiased within-terms; standard error by the delta method from each proposal's influence on all three terms.",
        caution: "One session's value has a standard error near 0.04: most single-year movements are noise. Undefined when a bloc has no pair of members with known sides.",
    },
];

impl MethodKey {
    /// What the register says of it.
    pub fn method(self) -> &'static Method {
        match self {
            MethodKey::Exact => &METHODS[0],
            MethodKey::Half => &METHODS[1],
            MethodKey::Within => &METHODS[2],
            MethodKey::Cross => &METHODS[3],
            MethodKey::Separation => &METHODS[4],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_finds_its_own_entry() {
        for method in METHODS {
            assert_eq!(method.key.method(), method);
        }
    }
}
